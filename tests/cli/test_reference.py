"""`explain` and `list`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readiness.cli.completion import ids as complete
from readiness.questionnaire.built_in import built_in
from readiness.reference.listing import Listing
from readiness.reference.lookup import Reference
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    "word", ["OWN-01", "GOV-07", "alert-order", "SPEC-TYPE", "go-live", "walls.data", "slos[].target", "data_sources"]
)
def test_an_explanation_fits_a_terminal(word: str, readiness: Run) -> None:
    done = readiness("explain", word)
    assert done.returncode == 0, done.stderr
    # An example is to be copied, so it is never broken.
    prose = [line for line in done.stdout.splitlines() if len(line) > 80 and ": " not in line]
    assert prose == []


def test_several_words_are_one_name(readiness: Run) -> None:
    assert readiness("explain", "phase", "1", "only").stdout == readiness("explain", "phase 1 only").stdout


def test_the_shell_completes_what_can_be_explained() -> None:
    assert "OWN-01" in complete("own-")
    assert "alert-order" in complete("alert")
    assert complete("zzzz") == []


def test_an_explanation_as_json(readiness: Run) -> None:
    document = json.loads(readiness("explain", "OWN-01", "--format", "json").stdout)
    (entry,) = document["entries"]
    assert (entry["id"], entry["kind"]) == ("OWN-01", "criterion")
    assert entry["rows"]["closed_by"].startswith("Name and sign up")
    assert entry["blocks"]["met"][0] == "owners:"


def test_what_is_not_there_is_suggested(readiness: Run) -> None:
    done = readiness("explain", "alert-oder")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean `alert-order`" in done.stderr
    assert "readiness list criteria" in readiness("explain", "zzzzzzzz").stderr


@pytest.mark.parametrize("what", Listing)
def test_a_list_fits_a_terminal_and_has_every_row_in_each_form(what: Listing, readiness: Run) -> None:
    reference = Reference(built_in())
    text = readiness("list", what).stdout
    assert max(map(len, text.splitlines())) <= 80
    rows = json.loads(readiness("list", what, "--format", "json").stdout)["rows"]
    markdown = readiness("list", what, "--format", "markdown").stdout.splitlines()
    assert len(markdown) == len(rows) + 2
    for row in rows:
        first = next(iter(row.values()))
        assert any(line.split("  ")[0] == first for line in text.splitlines()), first
        assert reference.find(first), first


def test_a_house_explains_its_own(place: Path, readiness: Run) -> None:
    house = place / "house"
    house.mkdir()
    (house / "questionnaire.yaml").write_text(
        "extends: built-in\nname: House\nversion: 1\npolicy: {most_data_sources: 3}\ndrop: {CHG-02: done by HR}\n",
        encoding="utf-8",
    )
    assert "more than 3 entries" in " ".join(
        readiness("explain", "too-many-sources", "--questionnaire", "house").stdout.split()
    )
    assert readiness("explain", "CHG-02", "--questionnaire", "house").returncode == 2
    assert "CHG-02" not in readiness("list", "criteria", "--questionnaire", "house").stdout
