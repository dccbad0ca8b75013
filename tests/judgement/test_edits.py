"""One edit at a time: the verdict, the gate, the exit code of `check` and what the reader sees."""

from __future__ import annotations

import csv
import io
import re
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import readiness
from readiness import extras
from readiness.cli.app import run as run_arguments
from readiness.questionnaire.ids import GateId
from tests.judgement.conftest import Edited
from tests.judgement.edits import split_edits
from tests.nightly import is_nightly

with (Path(__file__).parent / "edits.csv").open(encoding="utf-8", newline="") as stream:
    EDITS = list(csv.DictReader(stream))
GOES = ("READY", "SCALE", "FAST-TRACK")
EXIT = [row for row in EDITS if row["check exit"]]
PHRASE = [row for row in EDITS if row["phrase"]]


def named(rows: list[dict[str, str]]) -> list[str]:
    return [row["id"] for row in rows]


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str]:
    """Exit code and stdout of the command line, run in this process."""
    out = io.StringIO()
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    for name in ("FORCE_COLOR", "GITHUB_STEP_SUMMARY", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "stdout", out)
    return run_arguments(arguments), out.getvalue()


@pytest.mark.parametrize("row", EDITS, ids=named(EDITS))
def test_verdict_and_gate(row: dict[str, str], edited: Edited) -> None:
    assessment = readiness.assess(edited(row["base"], split_edits(row["edit"])))
    found = str(assessment.verdict.headline)

    if row["verdict"].startswith("not "):
        assert not found.startswith(GOES), f"{row['edit']}: {found}"
    elif row["verdict"]:
        assert found == row["verdict"], f"{row['edit']}: {assessment.verdict.because}"
    if row["go-live gate"]:
        gate = assessment.gates[GateId.GO_LIVE]
        assert gate.passes == (row["go-live gate"] == "passes"), f"{row['edit']}: open are {gate.open}"


@pytest.mark.parametrize("row", EXIT, ids=named(EXIT))
def test_exit_code_of_check(row: dict[str, str], edited: Edited, monkeypatch: pytest.MonkeyPatch) -> None:
    code, printed = run(monkeypatch, "check", str(edited(row["base"], split_edits(row["edit"]))))

    assert code == int(row["check exit"]), printed[-2000:]


@pytest.mark.parametrize("row", PHRASE, ids=named(PHRASE))
def test_the_page_says_why(row: dict[str, str], edited: Edited, monkeypatch: pytest.MonkeyPatch) -> None:
    """In CI on the page that an installation without dates prints, where it is there; at night always with the plan."""
    path = str(edited(row["base"], split_edits(row["edit"])))
    if not is_nightly():
        with monkeypatch.context() as patch:
            patch.setattr(extras, "find_spec", lambda name: None if name == "icalendar" else find_spec(name))
            _, printed = run(patch, "assess", path, "--no-html", "--no-pdf")
        if re.search(row["phrase"], " ".join(printed.split())):
            return
    _, printed = run(monkeypatch, "assess", path, "--no-html", "--no-pdf")
    page = " ".join(printed.split())

    assert re.search(row["phrase"], page), page[:3000]
