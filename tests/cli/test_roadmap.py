"""`readiness roadmap`, as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import icalendar
import pytest

from tests.assessment.test_verdict import SOUND
from tests.cli.conftest import Run
from tests.conftest import SAMPLE_NAMES

BEFORE = "samples/techflow-before.pilot.yaml"
DAY = r"\d{4}-\d\d-\d\d"


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_a_page_fits_eighty_columns_without_colour(name: str, readiness: Run) -> None:
    done = readiness("roadmap", f"samples/{name}.pilot.yaml")
    assert done.returncode == 0, done.stderr
    assert max(len(line) for line in done.stdout.splitlines()) <= 80
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("format", ["ical", "csv", "mermaid"])
def test_what_is_written_to_a_file_holds_no_fault(format: str, readiness: Run, place: Path) -> None:
    (place / "bad.pilot.yaml").write_text("readiness: 1\npilot: {nam: x}\n", encoding="utf-8")
    done = readiness("roadmap", "bad.pilot.yaml", "--format", format)
    assert (done.returncode, done.stdout) == (1, "")
    assert "SPEC-UNKNOWN-KEY" in done.stderr


def test_a_what_if_is_judged_by_its_own_team(readiness: Run, place: Path) -> None:
    (place / "one.pilot.yaml").write_text(f"{SOUND}programme: {{team: 0.5}}\n", encoding="utf-8")
    (place / "five.pilot.yaml").write_text(SOUND, encoding="utf-8")
    assert "RE-SCOPE" in readiness("roadmap", "one.pilot.yaml").stdout
    assert "RE-SCOPE" not in readiness("roadmap", "one.pilot.yaml", "--team", "8").stdout
    assert "RE-SCOPE" in readiness("roadmap", "five.pilot.yaml", "--team", "0.5").stdout


def test_the_days_of_a_phase_are_not_cut_on_a_narrow_page(readiness: Run) -> None:
    phases = readiness("roadmap", BEFORE).stdout.split("\nPhases\n")[1].split("\n\n")[0]
    rows = [line for line in phases.splitlines() if re.match(r" +\d \w", line)]
    assert len(rows) == 6
    for row in rows:
        assert re.search(rf"{DAY} +{DAY} +\({DAY}\) +[\d.]+(?: of \d+)? +\d+ \(\d+ to \d+\)$", row), row


@pytest.mark.parametrize(
    "command",
    [
        ("roadmap",),
        ("roadmap", "--format", "mermaid"),
        ("roadmap", "--format", "mspdi"),
        ("calendar", "--format", "ical"),
        ("assess", "--no-html", "--no-pdf"),
        ("assess", "--format", "json"),
        ("assess", "--format", "xlsx"),
        ("check", "--gate", "none"),
        ("check", "--gate", "none", "--format", "sarif"),
    ],
)
def test_a_country_that_has_no_calendar_is_an_error_in_every_format(
    command: tuple[str, ...], readiness: Run, place: Path
) -> None:
    pilot = "pilot: {name: Trial, stage: pilot, as_of: 2027-01-04}"
    text = f"readiness: 1\n{pilot}\nprogramme: {{start: 2027-01-11, holidays: DE}}\n"
    (place / "one.pilot.yaml").write_text(text, encoding="utf-8")
    assert "no calendar" not in readiness(command[0], "one.pilot.yaml", *command[1:]).stdout
    (place / "one.pilot.yaml").write_text(text.replace("DE}", "DE-XX}"), encoding="utf-8")
    done = readiness(command[0], "one.pilot.yaml", *command[1:])
    assert done.returncode == 1
    assert "there is no calendar for `DE-XX`" in done.stdout + done.stderr


def test_it_says_what_a_planner_asks(readiness: Run) -> None:
    said = readiness("roadmap", BEFORE).stdout
    for part in (
        "Dates to commit to",
        "Gantt",
        "Phases",
        "People and money",
        "If the plan slips",
        "Kill dates",
        "assumed: a team of 5",
    ):
        assert part in said, part
    for goal in ("Go-live", "Full roll-out", "Proven ROI"):
        assert re.search(rf"{goal} +({DAY}) +({DAY}) +({DAY}) +\(({DAY})\)", said)
    assert "All dates assume that work starts on 2025-07-01, the first working day" in said
    undated = readiness("roadmap", "samples/minimal.pilot.yaml").stdout
    assert re.search(r"Go-live +week \d+ +week \d+ +week \d+ +\(week \d+\)", undated)


def test_the_chart_is_drawn_in_ascii_where_nothing_else_can_be_shown(readiness_process: Run) -> None:
    said = readiness_process("roadmap", BEFORE, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}).stdout
    assert "##" in said
    assert said.isascii()


@pytest.mark.usefixtures("made_anew")
def test_json_is_the_same_every_time(readiness: Run) -> None:
    for arguments in (
        [],
        ["--team", "8", "--start", "2027-01-11", "--exclude", "plan-vendor-exit", "--by", "2027-06-30"],
    ):
        first = readiness("roadmap", BEFORE, "--format", "json", *arguments).stdout
        assert first == readiness("roadmap", BEFORE, "--format", "json", *arguments).stdout


def test_only_one_schema_is_printed_at_a_time(readiness: Run) -> None:
    assert readiness("schema", "--roadmap", "--assessment").returncode == 2


def test_every_number_of_the_page_is_in_the_json(readiness: Run) -> None:
    said = readiness("roadmap", BEFORE).stdout
    plan = json.loads(readiness("roadmap", BEFORE, "--format", "json").stdout)["result"]
    for date in plan["dates"]:
        row = next(line for line in said.splitlines() if line.strip().startswith(date["title"]))
        days = [date[key]["date"] for key in ("p80", "p50", "p95", "earliest")]
        assert re.findall(DAY, row) == days
    assert (plan["start"], plan["start_assumed"]) == ("2025-07-01", True)
    for phase in plan["scheduled_phases"]:
        if not phase["skipped"]:
            assert phase["end"]["date"] in said
    effort = plan["costs"]["effort"]
    assert f"About {effort['likely']:.0f} person-weeks ({effort['least']:.0f} to {effort['most']:.0f})" in said


def test_what_if_stands_beside_today(readiness: Run) -> None:
    said = readiness("roadmap", BEFORE, "--team", "8", "--exclude", "build-audit-log").stdout
    assert "Compared with today's plan: 8 people instead of 5; without build-audit-log" in said
    assert re.search(rf"Proven ROI, 80% likely +{DAY} +{DAY} +-\d+ weeks", said)
    assert "AUD-01" in said


def test_another_start_is_told_in_days_of_the_calendar(readiness: Run, place: Path) -> None:
    text = (place / BEFORE).read_text(encoding="utf-8") + "programme: {start: 2027-01-11}\n"
    (place / "samples" / "dated.pilot.yaml").write_text(text, encoding="utf-8")
    said = readiness("roadmap", "samples/dated.pilot.yaml", "--start", "2027-06-07").stdout
    assert re.search(r"Proven ROI, 80% likely .* \+21 weeks", said)


def test_a_plan_that_is_sent_back_says_why(readiness: Run, place: Path) -> None:
    (place / "samples" / "few.pilot.yaml").write_text(f"{SOUND}programme: {{team: 0.5}}\n", encoding="utf-8")
    said = " ".join(readiness("roadmap", "samples/few.pilot.yaml").stdout.split())
    assert "RE-SCOPE" in said
    assert "0.5 are available" in said


def test_by_a_day_answers_with_people_cuts_or_why_not(readiness: Run) -> None:
    early = readiness("roadmap", BEFORE, "--start", "2027-01-11", "--by", "2027-06-30").stdout
    assert "is not possible with any number of people: the fixed lead times alone take until week 31" in " ".join(
        early.split()
    )
    late = readiness("roadmap", BEFORE, "--start", "2027-01-11", "--by", "2027-08-30").stdout
    assert re.search(r"A team of \d+ .* would do it", " ".join(late.split()))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--start", "soon"], "--start soon: expected a day such as 2026-06-30"),
        (["--by", "2027-06-30"], "--by 2027-06-30: the plan has no dates; set its start with --start"),
        (["--exclude", "build-audit-logs"], "did you mean build-audit-log"),
        (["--exclude", "zzz"], "there is no such action"),
        (["--team", "0"], "0.1<=x<=1000"),
        (["--team", "nan"], "expected a number of people"),
        (["--by", ""], "expected a day such as 2026-06-30"),
        (["--start", "2027-01-11", "--by", "2026-06-30"], "the programme only starts on 2027-01-11"),
        (["--goal", "go-live"], "say with --by until when"),
        (["--format", "ical"], "programme.start"),
    ],
)
def test_bad_usage_is_told_and_ends_with_two(arguments: list[str], said: str, readiness: Run) -> None:
    undated = "--start" not in arguments and ("--by" in arguments or "ical" in arguments)
    done = readiness("roadmap", "samples/minimal.pilot.yaml" if undated else BEFORE, *arguments)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert done.stdout == ""


def test_a_malformed_description_is_told_with_its_line(readiness: Run, place: Path) -> None:
    (place / "bad.yaml").write_text("readiness: 1\npilot: {name: Bad}\nownrs: {}\n", encoding="utf-8")
    done = readiness("roadmap", "bad.yaml")
    assert done.returncode == 1
    assert "bad.yaml:3:1" in done.stdout
    assert readiness("roadmap", "missing.yaml").returncode == 2


@pytest.mark.parametrize("format", ["text", "csv", "mermaid"])
def test_a_plan_is_made_of_what_can_be_read(format: str, readiness: Run, place: Path) -> None:
    (place / "good.yaml").write_text(f"{SOUND}programme: {{team: unknown}}\n", encoding="utf-8")
    (place / "slips.yaml").write_text(f"{SOUND}programme: {{team: many}}\n", encoding="utf-8")
    good = readiness("roadmap", "good.yaml", "--format", format)
    done = readiness("roadmap", "slips.yaml", "--format", format)
    assert (good.returncode, done.returncode) == (0, 1)
    found = done.stdout if format == "text" else done.stderr
    assert "programme.team (line" in found
    # Nothing of it is in what other programs read.
    assert done.stdout.endswith(good.stdout)
    assert (format == "text") is (done.stdout != good.stdout)


def test_work_without_end_is_no_plan(readiness: Run, place: Path) -> None:
    text = "readiness: 1\npilot: {name: Endless}\nprogramme: {actions: {build-audit-log: {effort: 4000/5000/6000}}}\n"
    (place / "endless.pilot.yaml").write_text(text, encoding="utf-8")
    done = readiness("roadmap", "endless.pilot.yaml")
    assert (done.returncode, done.stdout) == (1, "")
    assert "there is no plan" in done.stderr
    # The assessment is complete without it, and says why there are no dates.
    assessed = readiness("assess", "endless.pilot.yaml", "--no-html", "--no-pdf")
    assert assessed.returncode == 0
    assert "No dates: " in assessed.stdout


def test_the_calendar_and_the_csv_are_what_other_programs_read(readiness: Run) -> None:
    made = readiness("roadmap", BEFORE, "--start", "2027-01-11", "--format", "ical").stdout
    calendar = icalendar.Calendar.from_ical(made)
    assert len(list(calendar.walk("VEVENT"))) > 60
    rows = list(csv.reader(io.StringIO(readiness("roadmap", BEFORE, "--format", "csv").stdout)))
    assert rows[0][0] == "Issue Id"
    assert len({len(row) for row in rows}) == 1
    assert "\ngantt\n" in readiness("roadmap", BEFORE, "--format", "mermaid").stdout


def test_a_description_from_stdin(readiness: Run) -> None:
    done = readiness("roadmap", "-", input="readiness: 1\npilot: {name: Piped}\n")
    assert done.returncode == 0
    assert "Piped: roadmap" in done.stdout


def test_hostile_names_do_not_move_the_cursor(readiness: Run, place: Path) -> None:
    text = (
        'readiness: 1\npilot: {name: "\\e[2J<script>alert(1)</script>{{7*7}}\\u202e"}\n'
        'integrations: [{system: "\\e[31m=HYPERLINK(1)", direction: both}]\n'
        'programme: {actions: {build-audit-log: {person: "\\e]0;x\\a", skip: "\\u202eback"}}}\n'
    )
    (place / "evil.pilot.yaml").write_text(text, encoding="utf-8")
    done = readiness("roadmap", "evil.pilot.yaml")
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout
    assert "{{7*7}}" in done.stdout
