"""`readiness assess --format xlsx` leaves a workbook beside the description or in a folder."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run

BEFORE = "samples/techflow-before.pilot.yaml"
AFTER = "samples/techflow-after.pilot.yaml"


def test_the_workbook_is_beside_the_description_and_nothing_else_is(readiness: Run, place: Path) -> None:
    before = set((place / "samples").iterdir())
    done = readiness("assess", BEFORE, "--format", "xlsx")
    written = place / "samples/techflow-before.readiness.xlsx"
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.split() == ["wrote", "samples/techflow-before.readiness.xlsx"]
    assert set((place / "samples").iterdir()) == before | {written}
    assert "Answers" in openpyxl.load_workbook(written).sheetnames


def test_it_goes_to_a_folder_and_brings_along_what_is_asked_for(readiness: Run, place: Path) -> None:
    assert readiness("assess", AFTER, "--format", "xlsx", "-o", "out").returncode == 0
    assert [path.name for path in (place / "out").iterdir()] == ["techflow-after.readiness.xlsx"]
    assert readiness("assess", AFTER, "--format", "xlsx", "-o", "out", "--html").returncode == 0
    assert sorted(path.suffix for path in (place / "out").iterdir()) == [".html", ".xlsx"]


def test_its_actions_have_the_days_of_the_programme(readiness: Run, place: Path) -> None:
    text = (place / BEFORE).read_text(encoding="utf-8")
    (place / BEFORE).write_text(f"{text}\nprogramme: {{start: 2027-01-11}}\n", encoding="utf-8")
    assert readiness("assess", BEFORE, "--format", "xlsx", "-o", "out").returncode == 0
    sheet = openpyxl.load_workbook(place / "out/techflow-before.readiness.xlsx")["Actions"]
    first = min(row[4] for row in sheet.iter_rows(min_row=2, values_only=True))
    assert str(first) == "2027-01-11 00:00:00"


@pytest.mark.usefixtures("made_anew")
def test_another_run_writes_the_same_bytes_over_it(readiness: Run, place: Path) -> None:
    written = place / "out/techflow-after.readiness.xlsx"
    contents = set()
    for _ in range(2):
        assert readiness("assess", AFTER, "--format", "xlsx", "-o", "out").returncode == 0
        contents.add(written.read_bytes())
    assert len(contents) == 1


@pytest.mark.parametrize("kind", ["another pilot", "answers"])
def test_the_workbook_of_another_pilot_or_with_answers_is_not_written_over(
    kind: str, readiness: Run, place: Path
) -> None:
    (place / "one").mkdir()
    text = (place / AFTER).read_text(encoding="utf-8")
    (place / "one/pilot.yaml").write_text(text, encoding="utf-8")
    written = place / "out/pilot.readiness.xlsx"
    command = ("assess", "one/pilot.yaml", "--format", "xlsx", "-o", "out")
    assert readiness(*command).returncode == 0
    if kind == "answers":
        book = openpyxl.load_workbook(written)
        book["Answers"]["H2"] = "yes"
        book.save(written)
    else:
        (place / "one/pilot.yaml").write_text(text.replace("MaintenanceBot", "Another"), encoding="utf-8")
    there = written.read_bytes()
    done = readiness(*command)
    assert done.returncode == 2
    assert "--force" in done.stderr
    assert written.read_bytes() == there
    assert readiness(*command, "--force").returncode == 0
    assert written.read_bytes() != there


def test_two_descriptions_of_one_name_do_not_share_a_workbook(readiness: Run, place: Path) -> None:
    for folder in ("one", "two"):
        (place / folder).mkdir()
        (place / folder / "pilot.yaml").write_bytes((place / AFTER).read_bytes())
    done = readiness("assess", "one/pilot.yaml", "two/pilot.yaml", "--format", "xlsx", "-o", "out")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (place / "out").iterdir()) == ["one.readiness.xlsx", "two.readiness.xlsx"]
