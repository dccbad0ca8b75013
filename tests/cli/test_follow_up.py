"""A saved plan on the command line: `roadmap --save` and `--against`, and `check --against`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "roadmap" / "followed"


@pytest.fixture
def pilot(place: Path) -> Path:
    """The pilot of January, and `june.yaml` beside it, to be copied over it."""
    shutil.copy(FOLDER / "june.pilot.yaml", place / "june.yaml")
    return Path(shutil.copy(FOLDER / "january.pilot.yaml", place / "claims.pilot.yaml"))


@pytest.fixture
def june(readiness: Run, pilot: Path, place: Path) -> Path:
    """The pilot of June, with the plan of January in `plan.json`."""
    done = readiness("roadmap", "claims.pilot.yaml", "--save", "plan.json")
    assert done.returncode == 0, done.stderr
    assert "wrote the plan to plan.json" in done.stderr
    return Path(shutil.copy(place / "june.yaml", pilot))


def test_a_saved_plan_is_followed_up(readiness: Run, june: Path) -> None:
    done = readiness("roadmap", "claims.pilot.yaml", "--against", "plan.json")
    assert done.returncode == 0, done.stderr
    assert "Followed up: the plan of 2026-01-05, as of 2026-06-15" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 80
    printed = readiness("roadmap", "claims.pilot.yaml", "--against", "plan.json", "--format", "json").stdout
    assert json.loads(printed)["result"]["follow_up"]["plan_file"] == "plan.json"


def test_the_json_of_an_earlier_run_is_a_plan_too(readiness: Run, pilot: Path, place: Path) -> None:
    saved = readiness("roadmap", "claims.pilot.yaml", "--format", "json").stdout
    (place / "printed.json").write_text(saved, encoding="utf-8")
    readiness("roadmap", "claims.pilot.yaml", "--save", "plan.json")
    assert (place / "plan.json").read_text("utf-8") == saved
    assert readiness("roadmap", "claims.pilot.yaml", "--against", "printed.json").returncode == 0


def test_a_plan_that_was_committed_to_is_not_written_over(readiness: Run, june: Path, place: Path) -> None:
    before = (place / "plan.json").read_bytes()
    done = readiness("roadmap", "claims.pilot.yaml", "--save", "plan.json")
    assert done.returncode == 2
    assert "is not written over" in done.stderr
    assert (place / "plan.json").read_bytes() == before


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "plan.json is empty"),
        ("{}", "is no output of `readiness roadmap --format json`"),
        ('{"schema": "readiness-assessment/1"}', "expected readiness-roadmap/1"),
        ("not json", "is no output of `readiness roadmap --format json`"),
    ],
)
def test_what_is_no_plan_is_refused(content: str, why: str, readiness: Run, pilot: Path, place: Path) -> None:
    (place / "plan.json").write_text(content, encoding="utf-8")
    for command in ("roadmap", "check"):
        done = readiness(command, "claims.pilot.yaml", "--against", "plan.json")
        assert (done.returncode, done.stdout) == (2, "")
        assert why in done.stderr


def test_check_fails_on_a_kill_date_that_has_passed(readiness: Run, june: Path) -> None:
    done = readiness("check", "claims.pilot.yaml", "--gate", "none", "--against", "plan.json")
    assert done.returncode == 1
    assert "error[kill-date-passed]" in done.stdout
    assert "The kill date 2026-02-06 has passed" in done.stdout
    assert "kill-date-passed" not in readiness("check", "claims.pilot.yaml", "--gate", "none").stdout


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("  as_of: 2026-06-15\n", "  as_of: 2025-12-15\n"),
        ("name: Claims triage", "name: Claims sorting"),
        ("evidence:\n", "waivers:\n  - {rule: kill-date-passed, owner: Ada Lee, approved_by: Bo Ek, reason: it is a "
         "good pilot and nearly done, expires: 2026-07-01}\nevidence:\n"),
    ],
)  # fmt: skip
def test_no_edit_of_one_line_gets_round_it(was: str, now: str, readiness: Run, june: Path) -> None:
    text = june.read_text("utf-8")
    assert was in text
    june.write_text(text.replace(was, now), encoding="utf-8")
    done = readiness("check", "claims.pilot.yaml", "--gate", "none", "--against", "plan.json")
    assert done.returncode == 1
    assert "error[kill-date-passed]" in done.stdout


def test_a_description_without_a_day_cannot_be_late_and_says_so(readiness: Run, june: Path) -> None:
    bare = "readiness: 1\npilot: {name: Claims triage, stage: pilot}\n"
    june.write_text(bare, encoding="utf-8")
    done = readiness("check", "claims.pilot.yaml", "--gate", "none", "--against", "plan.json")
    assert done.returncode == 1
    assert "nobody can tell whether the kill date 2026-02-06 of plan.json has passed" in " ".join(done.stdout.split())


def test_a_plan_of_others_is_told(readiness: Run, june: Path) -> None:
    june.rename(june.with_name("other.pilot.yaml"))
    other = june.with_name("other.pilot.yaml")
    other.write_text(other.read_text("utf-8").replace("name: Claims triage", "name: Another"), encoding="utf-8")
    assert (
        "has a plan of none of these descriptions"
        in readiness("check", "other.pilot.yaml", "--gate", "none", "--against", "plan.json").stderr
    )
    assert "no plan of Another" in readiness("roadmap", "other.pilot.yaml", "--against", "plan.json").stderr


def test_page_one_of_the_report_follows_the_plan_up(readiness: Run, june: Path, place: Path) -> None:
    done = readiness("assess", "claims.pilot.yaml", "--against", "plan.json", "--no-pdf", "-o", "out")
    assert done.returncode == 0, done.stderr
    page = (place / "out" / "claims.readiness.html").read_text("utf-8")
    one = page[: page.index("</section>")]
    for said in (done.stdout, one):
        flat = " ".join(said.split())
        assert "The kill date 2026-02-06 has passed, 129 days ago" in flat
        assert "Go-live was promised for 2026-09-07 when the plan was saved" in flat
        assert "Go-live: planned 2026-07-27, forecast " in flat
    other = readiness("assess", "claims.pilot.yaml", "--against", "june.yaml", "--no-pdf", "-o", "out")
    assert other.returncode == 2
