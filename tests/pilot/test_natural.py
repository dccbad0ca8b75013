"""Answers in people's own words are read where only one reading is possible, and what they were read as is said.

`readings.csv` has wordings by field, what each is read as in the words of the format (or `asked`, where two readings
are possible), and whether that is exact. Whoever changes a line says that a person who reads it means the same.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from readiness.pilot.answers import State
from tests.pilot.test_hints import answer, read, typed

READINGS = list(csv.DictReader((Path(__file__).parent / "readings.csv").read_text(encoding="utf-8").splitlines()))


def read_as(field: str, text: str) -> tuple[str, str]:
    """What a text was read as, and whether that is exact; `asked` where it was not read."""
    reading = read(field, typed(text))
    if reading.faults or reading.pilot is None:
        return "asked", ""
    if not reading.pilot.understood:
        return answer(reading.pilot, field).state.value, ""
    (understood,) = reading.pilot.understood
    return understood.read_as, "yes" if understood.exact else "no"


@pytest.mark.parametrize("field", sorted({row["field"] for row in READINGS}))
def test_each_wording_is_read_as_it_is_meant_or_asked(field: str) -> None:
    rows = [row for row in READINGS if row["field"] == field]
    assert {row["text"]: read_as(field, row["text"]) for row in rows} == {
        row["text"]: (row["read as"], row["exact"]) for row in rows
    }


def test_a_reading_is_the_value_that_its_own_words_have() -> None:
    """What was read is the answer as if the author had written it as the format has it."""
    for row in READINGS:
        if row["read as"] == "asked" or not row["exact"]:
            continue
        own, plain = read(row["field"], typed(row["text"])), read(row["field"], row["read as"])
        assert own.pilot is not None
        assert plain.pilot is not None, row
        assert not plain.faults, row
        taken, written = answer(own.pilot, row["field"]), answer(plain.pilot, row["field"])
        assert (taken.state, taken.value) == (written.state, written.value), row
        assert taken.state is not State.UNKNOWN or row["read as"] == "unknown", row
