"""Each pilot gets the verdict that an experienced lead gave it before the rules were written."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import readiness

PILOTS = Path(__file__).parent / "pilots"
with (PILOTS / "expected.csv").open(encoding="utf-8", newline="") as stream:
    EXPECTED = list(csv.DictReader(stream))


@pytest.mark.parametrize("row", EXPECTED, ids=[row["file"].removesuffix(".yaml") for row in EXPECTED])
def test_the_verdict_is_the_experts(row: dict[str, str]) -> None:
    assessment = readiness.assess(PILOTS / row["file"])

    assert assessment.verdict.headline == row["expected verdict"], (
        f"{row['file']}: expected {row['expected verdict']}, because {row['because']}; "
        f"found {assessment.verdict.headline}: {assessment.verdict.because}"
    )


def test_every_pilot_has_an_expected_verdict_and_a_name_of_its_own() -> None:
    files = sorted(path.name for path in PILOTS.glob("*.yaml"))
    names = [readiness.assess(PILOTS / file).pilot for file in files]

    assert files == sorted(row["file"] for row in EXPECTED)
    assert len(set(names)) == len(names)
