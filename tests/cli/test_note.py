"""`readiness note`: an interview becomes a document that the description cites."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from readiness.assessment.assess import assess
from readiness.pilot.description import read_description
from readiness.pilot.source import parsed, plain
from readiness.questionnaire.built_in import built_in
from tests.cli.conftest import Run
from tests.cli.terminal import Terminal

TEXT = """# ours
readiness: 1
pilot: {name: Invoice matcher, as_of: 2026-06-30}
owners:
  production: B. Okafor, Head of AP   # asked in June
"""
SAID = ("--said", "She runs it from July and answers for the match rate.", "--said", "C. Duarte stands in for her.")


@pytest.fixture(autouse=True)
def pilot(place: Path) -> Path:
    path = place / "pilot.yaml"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    return path


def evidence(path: Path) -> Any:
    root = parsed(path.read_bytes().decode())
    data = plain(root) if root is not None else None
    assert isinstance(data, dict)
    return data.get("evidence")


def level(path: Path, id: str) -> str:
    """The level of evidence that a requirement has."""
    read = read_description(path.read_bytes(), path.name, path.parent).pilot
    assert read is not None
    return str(next(result.evidence_level for result in assess(read, built_in()).results if result.id == id))


def test_an_interview_becomes_evidence(readiness: Run, pilot: Path, place: Path) -> None:
    before = pilot.read_bytes()
    assert level(pilot, "OWN-01") == "claimed"
    done = readiness("note", "interview with B. Okafor", "--supports", "owners", *SAID, "--date", "2026-06-12")
    assert done.returncode == 0, done.stderr
    written = (place / "notes" / "2026-06-12-interview-with-b-okafor.md").read_text("utf-8")
    assert written.startswith("# Interview with B. Okafor\n")
    for line in ("Date: 2026-06-12", "Attendees: B. Okafor", "- C. Duarte stands in for her."):
        assert line in written
    assert pilot.read_bytes().startswith(before), "every other byte of it stays"
    assert evidence(pilot) == [
        {
            "supports": ["owners"],
            "level": "documented",
            "ref": "notes/2026-06-12-interview-with-b-okafor.md",
            "date": "2026-06-12",
            "note": "interview with B. Okafor",
        }
    ]
    assert level(pilot, "OWN-01") == "documented"


def test_a_second_note_of_that_name_is_another_file(readiness: Run, pilot: Path, place: Path) -> None:
    for _ in range(2):
        assert readiness("note", "minutes", "--supports", "owners.production", *SAID).returncode == 0
    assert len(list((place / "notes").iterdir())) == 2
    assert [entry["date"] for entry in evidence(pilot)] == ["2026-06-30"] * 2, "the day the answers are true"


def test_points_may_come_through_a_pipe(readiness: Run, pilot: Path, place: Path) -> None:
    done = readiness(
        "note", "mail from C. Duarte", "--supports", "owners", input="I stand in from July.\n\nAgreed today.\n"
    )
    assert done.returncode == 0, done.stderr
    assert "- Agreed today." in next((place / "notes").iterdir()).read_text("utf-8")
    assert "--date gives another day" in done.stderr


def test_points_may_be_typed(place: Path, pilot: Path) -> None:
    with Terminal(place, "note", "interview with B. Okafor", "--supports", "owners") as terminal:
        terminal.type("She runs it from July on.")
        terminal.type("")
        assert terminal.process.wait(60) == 0
    assert "She runs it from July on." in next((place / "notes").iterdir()).read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--supports", "ownrs", *SAID), "did you mean `owners`?"),
        (("--supports", "owners"), "a note says what was said"),
        (("--supports", "owners", "--said", "tbd"), "no document yet"),
        (("--supports", "owners", *SAID, "--pilot", "other.yaml"), "--pilot FILE names another"),
        (("--supports", "owners", *SAID, "--date", "June"), "expected a day such as"),
    ],
)
def test_what_is_no_note_is_explained_and_nothing_is_written(
    arguments: tuple[str, ...], words: str, readiness: Run, pilot: Path, place: Path
) -> None:
    before = pilot.read_bytes()
    done = readiness("note", "interview", *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert pilot.read_bytes() == before
    assert not (place / "notes").exists()


def test_without_a_day_it_is_asked_for(readiness: Run, pilot: Path) -> None:
    pilot.write_text("readiness: 1\npilot: {name: New}\n", encoding="utf-8")
    assert "--date 2026-06-30" in readiness("note", "interview", "--supports", "owners", *SAID).stderr
