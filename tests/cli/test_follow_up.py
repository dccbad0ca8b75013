"""A saved plan on the command line: `roadmap --save` and `--against`, and `check --against`."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest

from tests.cli.conftest import Run
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "roadmap" / "followed"


@pytest.fixture
def pilot(place: Path) -> Path:
    """The pilot of January, and `june.yaml` beside it, to be copied over it."""
    shutil.copy(FOLDER / "june.pilot.yaml", place / "june.yaml")
    return Path(shutil.copy(FOLDER / "january.pilot.yaml", place / "claims.pilot.yaml"))


@pytest.fixture(scope="module")
def january(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan of January, saved once; the file is there after the first test that asks for `june`."""
    return tmp_path_factory.mktemp("january") / "plan.json"


@pytest.fixture
def june(readiness: Run, pilot: Path, place: Path, january: Path) -> Path:
    """The pilot of June, with the plan of January in `plan.json`."""
    if not january.exists():
        done = readiness("roadmap", "claims.pilot.yaml", "--save", str(january))
        assert done.returncode == 0, done.stderr
        assert f"wrote the plan to {january}" in " ".join(done.stderr.split())
    shutil.copy(january, place / "plan.json")
    return Path(shutil.copy(place / "june.yaml", pilot))


def first_kill_date(pilot: Path) -> str:
    """The first kill date of the plan in `plan.json`."""
    document = json.loads(pilot.with_name("plan.json").read_text("utf-8"))
    return min(str(kill["when"]["date"]) for kill in document["result"]["kill_dates"])


def passed(pilot: Path) -> str:
    """What is said of the first kill date, that it passed and how long ago, as a pattern."""
    day = first_kill_date(pilot)
    ago = (date.fromisoformat("2026-06-15") - date.fromisoformat(day)).days
    return rf"The kill date {day} passed {ago} days ago, and the start gate is shut today with \d+ blockers open\."


def test_a_saved_plan_is_followed_up(readiness: Run, june: Path) -> None:
    done = readiness("roadmap", "claims.pilot.yaml", "--against", "plan.json")
    assert done.returncode == 0, done.stderr
    assert "Follow-up on the plan of 2026-01-05, as of 2026-06-15" in done.stdout
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
    assert "a plan that is being followed up is not overwritten" in done.stderr
    assert (place / "plan.json").read_bytes() == before


def test_a_plan_whose_start_nobody_stated_is_not_saved(readiness: Run, pilot: Path, place: Path) -> None:
    """Else it would only be found in March that it cannot be followed up."""
    text = pilot.read_text("utf-8")
    bare = re.sub(r"(?m)^  start: .*\n", "", text)
    assert bare != text
    pilot.write_text(bare, encoding="utf-8")
    done = readiness("roadmap", "claims.pilot.yaml", "--save", "plan.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "set `programme.start` or give --start" in " ".join(done.stderr.split())
    assert not (place / "plan.json").exists()
    assert readiness("roadmap", "claims.pilot.yaml", "--start", "2026-01-05", "--save", "plan.json").returncode == 0
    assert readiness("roadmap", "claims.pilot.yaml", "--start", "2026-01-05", "--against", "plan.json").returncode == 0


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "plan.json is empty"),
        ("{}", "is not output of `readiness roadmap --format json`"),
        ('{"schema": "readiness-assessment/1"}', "expected readiness-roadmap/1"),
        ("not json", "is not output of `readiness roadmap --format json`"),
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
    assert re.search(passed(june), done.stdout)
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
    assert f"nobody can say whether the kill date {first_kill_date(june)} of plan.json has passed" in " ".join(
        done.stdout.split()
    )


def test_a_plan_of_others_is_reported(readiness: Run, june: Path) -> None:
    june.rename(june.with_name("other.pilot.yaml"))
    other = june.with_name("other.pilot.yaml")
    other.write_text(other.read_text("utf-8").replace("name: Claims triage", "name: Another"), encoding="utf-8")
    assert (
        "has a plan for none of these descriptions"
        in readiness("check", "other.pilot.yaml", "--gate", "none", "--against", "plan.json").stderr
    )
    assert "no plan for Another" in readiness("roadmap", "other.pilot.yaml", "--against", "plan.json").stderr


def test_page_one_of_the_report_follows_the_plan_up(readiness: Run, june: Path, place: Path) -> None:
    done = readiness("assess", "claims.pilot.yaml", "--against", "plan.json", "--no-pdf", "-o", "out")
    assert done.returncode == 0, done.stderr
    page = (place / "out" / "claims.readiness.html").read_text("utf-8")
    one = page[: page.index("</section>")]
    for said in (done.stdout, one):
        flat = " ".join(said.split())
        assert re.search(passed(june), flat)
        assert "Whether it goes on, as a kill date has passed: do what the plan says" in flat
        assert "Go-live was promised for 2026-09-07 when the plan was saved" in flat
        assert re.search(r"Go-live: planned 2026-\d\d-\d\d, forecast 20\d\d-\d\d-\d\d, \d+ weeks later\.", flat)
    section = page[page.index('<section id="follow-up">') :]
    section = " ".join(section[: section.index("</section>")].split())
    assert re.search(r"<h2>Go-live is forecast \d+ weeks later than planned</h2>", section)
    assert "Late: start here" in section
    assert "Narrow the scope to one workflow: planned 2026-" in section
    assert '<a href="#follow-up">' in page
    other = readiness("assess", "claims.pilot.yaml", "--against", "june.yaml", "--no-pdf", "-o", "out")
    assert other.returncode == 2


def test_the_calendar_has_the_plan_what_ends_and_the_promises(readiness: Run, june: Path) -> None:
    june.write_text(
        june.read_text("utf-8").replace(
            "evidence:\n",
            "waivers:\n  - {rule: DATA-07, owner: Ada Lee, approved_by: Bo Ek, reason: the vendor enforces it "
            "from July on, expires: 2026-07-31}\nevidence:\n",
        ),
        encoding="utf-8",
    )
    done = readiness("calendar", "claims.pilot.yaml", "--against", "plan.json")
    assert done.returncode == 0, done.stderr
    flat = " ".join(done.stdout.split())
    for part in (
        "Days off: weekends (Saturday and Sunday); holidays: DE.",
        "Phase 1: Narrow the scope to one workflow",
        "Milestone: Start gate",
        "2026-07-31 Waiver expires: Last day of the waiver of DATA-07",
        "2026-11-02 Promise: Promised go-live",
        f"{first_kill_date(june)} Kill date: unless the start gate passes",
    ):
        assert part in flat
    days = re.findall(r"^  (\d{4}-\d\d-\d\d)", done.stdout, re.MULTILINE)
    assert days == sorted(days)


def test_an_updated_calendar_replaces_the_earlier_one(readiness: Run, june: Path, place: Path) -> None:
    """The ids stay, the number of the version and the stamp grow with the day, and what is done is cancelled."""

    def events(*arguments: str) -> dict[str, Any]:
        done = readiness("calendar", "claims.pilot.yaml", "--format", "ical", *arguments)
        assert done.returncode == 0, done.stderr
        read = icalendar.Calendar.from_ical(done.stdout)
        return {str(event["uid"]): event for event in read.walk("VEVENT")}

    now = events("--against", "plan.json")
    assert {uid: event.to_ical() for uid, event in events("--against", "plan.json").items()} == {
        uid: event.to_ical() for uid, event in now.items()
    }
    shutil.copy(FOLDER / "january.pilot.yaml", june)
    before = events()
    gone = {uid for uid, event in now.items() if str(event.get("status", "")) == "CANCELLED"}
    assert gone
    assert gone <= set(before)
    planned = {uid for uid in before if not uid.startswith("day-off.")}
    assert planned <= set(now)
    for uid in planned:
        assert now[uid]["sequence"] > before[uid]["sequence"]
        assert now[uid].decoded("dtstamp") > before[uid].decoded("dtstamp")
    # The same pilot described in another file has events of its own.
    june.rename(place / "second.pilot.yaml")
    other = readiness("calendar", "second.pilot.yaml", "--format", "ical").stdout
    assert not set(before) & {str(e["uid"]) for e in icalendar.Calendar.from_ical(other).walk("VEVENT")}


def test_a_calendar_without_a_plan_still_has_what_ends(readiness: Run, place: Path) -> None:
    sample = place / "samples/techflow-after.pilot.yaml"
    undated = place / "samples/undated.pilot.yaml"
    undated.write_text(re.sub(r"(?m)^  as_of:.*\n", "", sample.read_text("utf-8")), encoding="utf-8")
    done = readiness("calendar", "samples/undated.pilot.yaml", "--format", "ical")
    assert done.returncode == 0
    assert "the calendar leaves it out" in done.stderr
    found: list[Any] = icalendar.Calendar.from_ical(done.stdout).walk("VEVENT")
    kinds = {str(each["categories"].cats[0]) for each in found}
    assert kinds == {"Evidence expires"}
    empty = readiness("calendar", "samples/minimal.pilot.yaml", "--format", "ical")
    assert (empty.returncode, empty.stdout) == (2, "")


@pytest.mark.parametrize("format", ["ical", "mspdi", "jira-cloud", "jira-data-center"])
def test_no_export_goes_without_its_holidays(format: str, readiness: Run, june: Path) -> None:
    """They are in each file; one of which none are stated says so, and one of an unknown country is none."""
    text = june.read_text("utf-8")
    done = readiness("roadmap", "claims.pilot.yaml", "--format", format)
    assert (done.returncode, done.stderr) == (0, "")
    assert "holidays: DE" in re.sub(r"\s+", " ", done.stdout)
    june.write_text(text.replace("  holidays: DE\n", ""), encoding="utf-8")
    assert "`programme.holidays` is not stated" in readiness("roadmap", "claims.pilot.yaml", "--format", format).stderr
    june.write_text(text.replace("  holidays: DE\n", "  holidays: ZZ\n"), encoding="utf-8")
    unknown = readiness("roadmap", "claims.pilot.yaml", "--format", format)
    assert (unknown.returncode, unknown.stdout) == (1, "")
