"""The roadmap in other programs: a Mermaid diagram, a calendar and Jira's CSV, read back as they read them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from xml.etree import ElementTree

import msgspec
import pytest
from icalendar import Calendar

from readiness.assessment.assess import assess
from readiness.questionnaire.built_in import built_in
from readiness.report.formats import icalendar, jira_csv, mermaid, mspdi
from readiness.report.plan_document import RoadmapDocument, roadmap_document
from readiness.report.planned.actions import ActionRow
from readiness.roadmap.roadmap import Scenario, build_roadmap
from tests.conftest import read_sample

START = date(2027, 1, 11)
MONDAY = date(2001, 1, 1)
DAY = timedelta(days=1)
HOSTILE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x","y")',
    "  =1+1",
    "@SUM(1)",
    "+1",
    "-1 system",
    "a: b; c # d %% e",
    "%% not a comment",
    "%%{init: {'theme': 'dark'}}%%",
    "section of the plant",
    "Title, dateFormat and axisFormat",
    "click here",
    "excludes weekends",
    "2027-01-01 is no date",
    "accTitle: none",
    "crit, done, a1, 2027-01-01, 1d",
    "#59; is no entity, and ﬂ°°59¶ß is none",
    "``` fence",
    "C:\\new\\table",
    "Müller, “Söhne”; 日本語 'x' \"y\" – 21 °C",
    "x" * 200,
)
BROKEN = ("one\ntwo", "one\r\ntwo", "one\ttwo", "one\u2028two")


def document_of(sample: str, start: date | None) -> RoadmapDocument:
    """What `readiness roadmap` would print of a sample."""
    return roadmap_document(build_roadmap(assess(read_sample(sample), built_in()), Scenario(start=start)))


@pytest.fixture(scope="module")
def dated() -> RoadmapDocument:
    return document_of("techflow-before", START)


@pytest.fixture(scope="module")
def undated() -> RoadmapDocument:
    """Of a pilot that states neither a start nor the day of its answers."""
    return document_of("minimal", None)


@pytest.fixture(scope="module")
def live() -> RoadmapDocument:
    """A pilot in production: its milestones lie behind it."""
    return document_of("techflow-after", START)


def named(document: RoadmapDocument, name: str) -> RoadmapDocument:
    """The same plan with this name wherever a description or a house's own playbook puts one."""
    replace, roadmap = msgspec.structs.replace, document.roadmap
    actions = tuple(
        replace(
            action,
            do=name,
            person=name,
            note=name,
            jobs=tuple(replace(job, item=job.item and name) for job in action.jobs),
        )
        for action in roadmap.actions
    )
    phases = tuple(replace(phase, title=name, purpose=name) for phase in roadmap.phases)
    points = tuple(replace(point, title=name, means=name) for point in roadmap.milestones)
    kills = tuple(replace(kill, unless=f"{name} {kill.unless}") for kill in roadmap.kill_dates)
    return replace(
        document,
        pilot=name,
        roadmap=replace(roadmap, actions=actions, phases=phases, milestones=points, kill_dates=kills),
    )


def only(document: RoadmapDocument, actions: tuple[ActionRow, ...], weeks: int = 0) -> RoadmapDocument:
    roadmap = document.roadmap
    changed = msgspec.structs.replace(roadmap, actions=actions, weeks=weeks or roadmap.weeks)
    return msgspec.structs.replace(document, roadmap=changed)


@pytest.mark.usefixtures("made_anew")
def test_another_run_gives_the_same_bytes(dated: RoadmapDocument) -> None:
    again = document_of("techflow-before", START)
    for render in (mermaid.render, icalendar.render, jira_csv.render):
        assert render(again) == render(dated)


class Bar(NamedTuple):
    section: str
    title: str
    tags: set[str]
    begin: date
    end: date


STATEMENT = re.compile(
    r"(?:accdescr|accdescription|acctitle|axisformat|call|click|dateformat|excludes|gantt|href|includes"
    r"|inclusiveenddates|section|tickinterval|title|todaymarker|topaxis|weekday|weekend)\b",
    re.IGNORECASE,
)


def unescaped(text: str) -> str:
    """Text as Mermaid shows it."""
    return re.sub(r"#(\d+);", lambda match: chr(int(match[1])), text)


def drawn(diagram: str) -> tuple[dict[str, str], dict[str, Bar]]:
    """Statements and bars of a diagram, taken apart as Mermaid's lexer does, which puts code points back afterwards."""
    statements: dict[str, str] = {}
    bars: dict[str, Bar] = {}
    section = ""
    settings, kind, *lines = diagram.rstrip("\n").split("\n")
    assert re.fullmatch(r"%%\{init: (\{.*\})\}%%", settings)
    assert kind == "gantt"
    for raw in lines:
        # What Mermaid takes for a code point is out of the way before anything is read.
        line = re.sub(r"#(\w+);", r"«\1»", raw.strip())
        if line.startswith("%%"):
            statements["%%"] = f"{statements.get('%%', '')} {line[2:].strip()}".strip()
            continue
        assert not set(line) & set('#;"<>&`{}'), line
        word, _, rest = line.partition(" ")
        assert "%" not in line or word == "axisFormat", line
        rest = unescaped(rest.replace("«", "#").replace("»", ";"))
        if STATEMENT.match(line):
            assert line.count(":") == 0, line
            if word == "section":
                section = rest
            else:
                assert word not in statements, line
                statements[word] = rest
            continue
        assert not re.match(r"\d{4}-\d\d-\d\d\b", line), line
        title, data = line.split(":")
        *tags, id, begin, end = (piece.strip() for piece in data.split(","))
        assert id not in bars
        title = unescaped(title.strip().replace("«", "#").replace("»", ";"))
        bars[id] = Bar(section, title, set(tags), date.fromisoformat(begin), date.fromisoformat(end))
    return statements, bars


def test_a_bar_covers_the_days_of_its_action_and_no_more(dated: RoadmapDocument) -> None:
    statements, bars = drawn(mermaid.render(dated))
    assert statements["dateFormat"] == "YYYY-MM-DD"
    # Either would move the ends.
    assert not {"excludes", "inclusiveEndDates"} & set(statements)
    titles = {phase.number: f"{phase.number} {phase.title}" for phase in dated.roadmap.phases}
    for action in dated.roadmap.actions:
        bar = bars.pop(f"action-{action.id}")
        assert bar.section == titles[action.phase]
        assert bar.title == action.do
        assert bar.begin == date.fromisoformat(action.begin.day)
        assert bar.end - DAY == date.fromisoformat(action.end.day)
        assert bar.tags == ({"crit"} if action.critical else set())
    for point in dated.roadmap.milestones:
        bar = bars.pop(f"milestone-{point.id}")
        assert (bar.section, bar.title, bar.tags) == ("Milestones", point.title, {"milestone"})
        assert bar.begin == date.fromisoformat(point.when.day)
        assert bar.end == bar.begin + DAY
    assert not bars


def test_a_diagram_shows_the_days_off(dated: RoadmapDocument) -> None:
    """A bar that is longer than its work is explained by what nobody works in between."""
    assert "%% Days off: weekends (Saturday and Sunday)" in mermaid.render(dated)
    free = ("2027-03-26", "2027-03-29", "2027-03-30")
    roadmap = msgspec.structs.replace(dated.roadmap, free_days=free)
    _, bars = drawn(mermaid.render(msgspec.structs.replace(dated, roadmap=roadmap)))
    off = [bar for id, bar in bars.items() if id.startswith("off-")]
    assert {bar.section for bar in off} == {"Days off"}
    assert [(bar.begin, bar.end) for bar in off] == [
        (date(2027, 3, 26), date(2027, 3, 27)),
        (date(2027, 3, 29), date(2027, 3, 31)),
    ]


def test_without_dates_a_diagram_says_so_and_counts_weeks(undated: RoadmapDocument) -> None:
    statements, bars = drawn(mermaid.render(undated))
    assert "no first day" in statements["%%"]
    assert str(MONDAY) in statements["%%"]
    assert statements["axisFormat"] == ("week %-W" if undated.roadmap.weeks <= 52 else "year %-y, week %-W")
    assert statements["todayMarker"] == "off"

    def week(day: date) -> int:
        return (day - MONDAY).days // 7 + 1

    for action in undated.roadmap.actions:
        bar = bars[f"action-{action.id}"]
        assert (week(bar.begin), week(bar.end - DAY)) == (action.begin.week, action.end.week)
    for point in undated.roadmap.milestones:
        bar = bars[f"milestone-{point.id}"]
        assert week(bar.begin) == point.when.week
        # What the axis would print there.
        if point.when.week <= 52:
            assert int(bar.begin.strftime("%W")) == point.when.week


def test_the_axis_of_a_plan_of_years_tells_the_years_apart(undated: RoadmapDocument) -> None:
    statements, _ = drawn(mermaid.render(only(undated, undated.roadmap.actions, weeks=120)))
    assert statements["axisFormat"] == "year %-y, week %-W"
    assert "year 2" in statements["%%"]


def test_what_lies_behind_and_phases_without_work_are_not_drawn(live: RoadmapDocument) -> None:
    _, bars = drawn(mermaid.render(live))
    ahead = {f"milestone-{milestone.id}" for milestone in live.roadmap.milestones if not milestone.passed}
    assert ahead < {f"milestone-{milestone.id}" for milestone in live.roadmap.milestones}
    assert set(bars) == {f"action-{action.id}" for action in live.roadmap.actions} | ahead
    sections = {bar.section[0] for bar in bars.values() if bar.section != "Milestones"}
    assert sections == {str(action.phase) for action in live.roadmap.actions}


def test_a_plan_without_work_is_still_a_diagram(live: RoadmapDocument) -> None:
    idle = only(live, ())
    behind = msgspec.structs.replace(idle.roadmap, milestones=tuple(m for m in idle.roadmap.milestones if m.passed))
    _, bars = drawn(mermaid.render(msgspec.structs.replace(idle, roadmap=behind)))
    assert [bar.title for bar in bars.values()] == ["Nothing is open"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_in_a_diagram_is_only_text(name: str, undated: RoadmapDocument) -> None:
    statements, bars = drawn(mermaid.render(named(undated, name)))
    assert statements["title"] == f"Roadmap of {name.strip()}"
    assert {bar.title for bar in bars.values()} == {name.strip()}
    assert len(bars) == len(undated.roadmap.actions) + len(undated.roadmap.milestones)
    assert {bar.section[2:] for bar in bars.values() if bar.section != "Milestones"} == {name.strip()}


@pytest.mark.parametrize("name", BROKEN)
def test_a_name_of_several_lines_is_one_line_of_a_diagram(name: str, undated: RoadmapDocument) -> None:
    _, bars = drawn(mermaid.render(named(undated, name)))
    assert {bar.title for bar in bars.values()} == {"one two"}


def test_an_id_with_signs_of_the_syntax_leaves_a_bar_where_it_was(dated: RoadmapDocument) -> None:
    action = msgspec.structs.replace(dated.roadmap.actions[0], id="crit, x: y; z#")
    _, bars = drawn(mermaid.render(only(dated, (action,))))
    bar = bars["action-crit--x--y--z-"]
    assert (bar.title, bar.begin) == (action.do, date.fromisoformat(action.begin.day))


def events(document: RoadmapDocument) -> dict[str, Any]:
    """The events of a calendar as a calendar program reads them, by the part of their id before the `@`."""
    read = Calendar.from_ical(icalendar.render(document))
    found = {str(event["uid"]).partition("@")[0]: event for event in read.walk("VEVENT")}
    assert len(found) == len(read.walk("VEVENT"))
    return found


def days(event: Any) -> tuple[date, date]:
    """First and last day of an event; its end is the day after."""
    begin, end = event.decoded("dtstart"), event.decoded("dtend")
    assert not isinstance(begin, datetime)
    return begin, end - DAY


def test_a_calendar_has_an_event_for_each_action_on_its_days(dated: RoadmapDocument) -> None:
    found = events(dated)
    phases = {phase.number: phase.title for phase in dated.roadmap.phases}
    for action in dated.roadmap.actions:
        event = found.pop(action.id)
        assert days(event) == (date.fromisoformat(action.begin.day), date.fromisoformat(action.end.day))
        assert str(event["summary"]) == action.do
        assert [str(kind) for kind in event["categories"].cats] == [phases[action.phase], action.lane]
        said = str(event["description"])
        assert action.role in said
        assert action.person in said
        assert all(id in said for id in (*action.closes, *action.blockers))
        assert f"likely {action.effort[1]:g}" in said
        # Nobody is busy all day for the months of a plan.
        assert str(event["transp"]) == "TRANSPARENT"
    for point in dated.roadmap.milestones:
        day = date.fromisoformat(point.when.day)
        assert days(found.pop(f"milestone.{point.id}")) == (day, day)
    kills = sorted((days(event)[0].isoformat(), str(event["summary"])) for event in found.values())
    assert kills == sorted((k.when.day, f"Kill date: unless {k.unless}, {k.then}") for k in dated.roadmap.kill_dates)


def test_a_calendar_is_named_after_the_pilot_and_reads_no_clock(dated: RoadmapDocument) -> None:
    read = Calendar.from_ical(icalendar.render(dated))
    assert str(read["name"]) == str(read["x-wr-calname"]) == f"Roadmap of {dated.pilot}"
    assert {event.decoded("dtstamp") for event in read.walk("VEVENT")} == {datetime(2025, 6, 30, tzinfo=UTC)}, (
        "the day the description is of"
    )


def test_events_keep_their_ids_when_the_plan_moves_and_differ_between_pilots(dated: RoadmapDocument) -> None:
    def ids(document: RoadmapDocument) -> set[str]:
        return {str(event["uid"]) for event in events(document).values()}

    later = document_of("techflow-before", date(2027, 3, 1))
    assert ids(later) == ids(dated)
    assert not ids(msgspec.structs.replace(dated, pilot="Another")) & ids(dated)


def test_what_lies_behind_is_in_no_calendar(live: RoadmapDocument) -> None:
    ahead = {f"milestone.{milestone.id}" for milestone in live.roadmap.milestones if not milestone.passed}
    beside = {entry.id for entry in live.entries}
    assert set(events(live)) == {action.id for action in live.roadmap.actions} | ahead | beside
    assert "milestone.go-live" not in ahead


def test_lines_of_a_calendar_end_and_fold_as_strict_readers_want(dated: RoadmapDocument) -> None:
    made = icalendar.render(named(dated, "Ärzte, 日本語; " * 20))
    lines = made.split(b"\r\n")
    assert lines[-1] == b""
    for line in lines:
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line


@pytest.mark.parametrize("name", [*HOSTILE, *BROKEN])
def test_a_name_in_a_calendar_is_only_text(name: str, dated: RoadmapDocument) -> None:
    short = only(dated, dated.roadmap.actions[:9])
    found = events(named(short, name))
    assert len(found) == len(events(short))
    line = " ".join(name.split())
    for action in short.roadmap.actions:
        event = found[action.id]
        assert str(event["summary"]) == line
        assert [str(kind) for kind in event["categories"].cats] == [line, action.lane]
        assert str(event["description"]).startswith(f"Who: {line} ({action.role})\n")


def test_without_dates_there_is_no_calendar_and_the_way_to_one_is_told(undated: RoadmapDocument) -> None:
    with pytest.raises(ValueError, match=r"needs dates.*programme\.start.*--start"):
        icalendar.render(undated)


def rows(document: RoadmapDocument) -> list[dict[str, str]]:
    """The rows of the CSV; `Labels` holds all of them, with a blank between."""
    text = jira_csv.render(document)
    assert "\n" not in re.sub(r'"[^"]*"', "", text).replace("\r\n", "")
    header, *body = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert header.count("Labels") == 3
    made = []
    for row in body:
        assert len(row) == len(header)
        cells = dict(zip(header, row, strict=True))
        labels = [cell for name, cell in zip(header, row, strict=True) if name == "Labels"]
        assert not any(" " in label for label in labels)
        cells["Labels"] = " ".join(label for label in labels if label)
        made.append(cells)
    return made


def cells(document: RoadmapDocument) -> Iterator[str]:
    for row in csv.reader(io.StringIO(jira_csv.render(document), newline="")):
        yield from row


def test_every_action_is_a_task_with_its_dates_and_its_effort(dated: RoadmapDocument) -> None:
    tasks = {row["External Id"]: row for row in rows(dated) if row["Issue Type"] == "Task"}
    assert set(tasks) == {action.id for action in dated.roadmap.actions}
    for action in dated.roadmap.actions:
        row = tasks[action.id]
        assert row["Summary"] == action.do
        assert (row["Start Date"], row["Due Date"]) == (action.begin.day, action.end.day)
        assert row["Priority"] == ("High" if action.blockers else "Medium")
        # Seconds; a person-week is five days of eight hours.
        assert int(row["Original Estimate"]) == round(action.effort[1] * 144_000)
        assert {action.id, action.lane} < set(row["Labels"].split())
        assert (action.person or action.role) in row["Description"]
        assert all(id in row["Description"] for id in action.closes)


def test_parents_stand_above_their_children_and_levels_together(dated: RoadmapDocument) -> None:
    seen: dict[str, dict[str, str]] = {}
    levels = {"Epic": "", "Task": "Epic", "Sub-task": "Task"}
    made = rows(dated)
    for row in made:
        assert row["Issue Id"] not in seen
        assert 0 < int(row["Issue Id"]) < 2**31
        parent = seen[row["Parent Id"]]["Issue Type"] if row["Parent Id"] else ""
        assert parent == levels[row["Issue Type"]]
        seen[row["Issue Id"]] = row
    types = [row["Issue Type"] for row in made]
    assert types == sorted(types, key=list(levels).index)
    for action in dated.roadmap.actions:
        task = next(row for row in made if row["External Id"] == action.id)
        assert seen[task["Parent Id"]]["Summary"].startswith(f"Phase {action.phase}: ")
        jobs = [row for row in made if row["Parent Id"] == task["Issue Id"]]
        expected = [(job.begin.day, job.end.day) for job in action.jobs] if len(action.jobs) > 1 else []
        assert [(row["Start Date"], row["Due Date"]) for row in jobs] == expected
        assert all(job.item in row["Summary"] for job, row in zip(action.jobs, jobs, strict=False))
        # Jira adds up estimates from below: the same effort must not be there twice.
        assert not any(row["Original Estimate"] for row in jobs)
    assert "Sub-task" in types


def test_an_epic_never_ends_before_it_begins(live: RoadmapDocument, dated: RoadmapDocument) -> None:
    for document in (live, dated):
        epics = [row for row in rows(document) if row["Issue Type"] == "Epic"]
        assert len(epics) == len({action.phase for action in document.roadmap.actions})
        assert all(row["Start Date"] <= row["Due Date"] for row in epics)


def test_without_dates_the_date_columns_are_blank(undated: RoadmapDocument) -> None:
    assert {(row["Start Date"], row["Due Date"]) for row in rows(undated)} == {("", "")}


def test_numbers_of_issues_stay_when_other_actions_come_and_go(dated: RoadmapDocument) -> None:
    def numbers(document: RoadmapDocument) -> dict[str, str]:
        return {row["External Id"]: row["Issue Id"] for row in rows(document)}

    all_of_them, fewer = numbers(dated), numbers(only(dated, dated.roadmap.actions[10:]))
    assert fewer.items() < all_of_them.items()


@pytest.mark.parametrize("name", [*HOSTILE, *BROKEN])
def test_no_cell_is_a_formula_and_none_loses_its_text(name: str, dated: RoadmapDocument) -> None:
    document = named(dated, name)
    for cell in cells(document):
        assert not re.match(r"\s*[=+\-@]|[\t\r]", cell), cell
    line = " ".join(name.split())
    for row in rows(document):
        if row["Issue Type"] == "Task":
            assert row["Summary"].removeprefix("'") == line
            assert f"{line} (" in row["Description"]
        # Jira takes no more, and no second line.
        assert len(row["Summary"]) <= 255
        assert "\n" not in row["Summary"]


def test_two_systems_of_one_name_are_two_sub_tasks(dated: RoadmapDocument) -> None:
    jobs = [row for row in rows(named(dated, "SAP")) if row["External Id"].startswith("harden-integrations/")]
    assert [row["External Id"].partition("/")[2] for row in jobs] == ["SAP", "SAP (2)", "SAP (3)"]
    assert len({row["Issue Id"] for row in jobs}) == 3
    assert len({row["Summary"] for row in jobs}) == 3


@pytest.mark.parametrize("cell", ["=1", "  =1", "\t1", "\r1", " \n+1", "\u00a0@x", "＝1"])
def test_blanks_before_a_formula_do_not_hide_it(cell: str) -> None:
    assert jira_csv.harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "2027-01-11", "a = b", "Müller-Lüdenscheid", "42"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert jira_csv.harmless(cell) == cell


def test_a_calendar_has_the_days_off_and_what_they_are(dated: RoadmapDocument) -> None:
    free = msgspec.structs.replace(
        dated.roadmap, free_days=("2027-03-26", "2027-03-29"), days_off=("holidays: DE",), weekend=(5, 6)
    )
    document = msgspec.structs.replace(dated, roadmap=free)
    found = events(document)
    assert days(found["day-off.2027-03-26"]) == (date(2027, 3, 26), date(2027, 3, 26))
    said = "Days off: weekends (Saturday and Sunday); holidays: DE."
    assert str(found["day-off.2027-03-29"]["description"]) == said
    assert str(Calendar.from_ical(icalendar.render(document))["description"]) == said


def test_a_later_day_of_the_description_gives_a_higher_version(dated: RoadmapDocument) -> None:
    def version(day: str) -> tuple[int, datetime]:
        event = events(msgspec.structs.replace(dated, as_of=day))[dated.roadmap.actions[0].id]
        return int(event["sequence"]), event.decoded("dtstamp")

    assert version("2027-01-11") < version("2027-01-12") < version("2031-05-01")


def test_data_center_links_a_task_to_its_epic_by_name_and_cloud_by_number(dated: RoadmapDocument) -> None:
    def read(jira: jira_csv.Jira) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(jira_csv.render(dated, jira), newline="")))

    cloud, centre = read(jira_csv.Jira.CLOUD), read(jira_csv.Jira.DATA_CENTER)
    epics = {row["Epic Name"]: row for row in centre if row["Issue Type"] == "Epic"}
    assert len(epics) == len({action.phase for action in dated.roadmap.actions})
    numbers = {row["Issue Id"]: row for row in centre}
    assert "Epic Link" not in cloud[0]
    for here, there in zip(cloud, centre, strict=True):
        assert here["Issue Id"] == there["Issue Id"]
        if here["Issue Type"] == "Task":
            # The importer of Data Center takes a parent for that of a sub-task.
            assert there["Parent Id"] == ""
            assert epics[there["Epic Link"]]["Issue Id"] == here["Parent Id"]
        elif here["Issue Type"] == "Sub-task":
            assert there["Epic Link"] == ""
            assert numbers[there["Parent Id"]]["Issue Type"] == "Task"
            assert here["Parent Id"] == there["Parent Id"]
        else:
            assert (here["Parent Id"], there["Parent Id"], there["Epic Link"]) == ("", "", "")


NS = {"m": mspdi.NAMESPACE}
ORDER = {
    "Project": (
        "SaveVersion UID Name Title Subject ScheduleFromStart StartDate FinishDate CurrencyCode CalendarUID "
        "DefaultStartTime DefaultFinishTime MinutesPerDay MinutesPerWeek DaysPerMonth DefaultTaskType DurationFormat "
        "HonorConstraints NewTasksEffortDriven StatusDate CurrentDate Calendars Tasks Resources Assignments"
    ),
    "Calendar": "UID Name IsBaseCalendar BaseCalendarUID WeekDays Exceptions",
    "WeekDay": "DayType DayWorking TimePeriod WorkingTimes",
    "Exception": "EnteredByOccurrences TimePeriod Occurrences Name Type Period DayWorking",
    "Task": (
        "UID ID Name Type IsNull WBS OutlineNumber OutlineLevel Priority Start Finish Duration DurationFormat Work "
        "EffortDriven Estimated Milestone Summary Critical ConstraintType ConstraintDate Deadline Notes PredecessorLink"
    ),
    "PredecessorLink": "PredecessorUID Type CrossProject LinkLag",
    "Resource": "UID ID Name Type IsNull",
    "Assignment": "UID TaskUID ResourceUID Finish RemainingWork Start Units Work",
}
"""The elements that are written, in the order of Microsoft's schema, `mspdi_pj12.xsd`, which may not be copied here."""


def project(document: RoadmapDocument) -> ElementTree.Element:
    """The project of a plan, its elements in the order that the schema asks for."""
    root = ElementTree.fromstring(mspdi.render(document))
    for name, order in ORDER.items():
        known = order.split()
        for element in [root] if name == "Project" else root.iter(f"{{{mspdi.NAMESPACE}}}{name}"):
            places = [known.index(child.tag.rpartition("}")[2]) for child in element]
            assert places == sorted(places), name
    return root


def texts(element: ElementTree.Element) -> dict[str, str]:
    return {child.tag.rpartition("}")[2]: child.text or "" for child in element}


def test_a_project_has_every_action_with_its_days_people_and_links(dated: RoadmapDocument) -> None:
    root = project(dated)
    tasks = {row["UID"]: row for row in map(texts, root.findall(".//m:Task", NS))}
    work = [row for row in tasks.values() if row["Summary"] == "0" and row["Milestone"] == "0"]
    assert sorted(row["Name"] for row in work) == sorted(action.do for action in dated.roadmap.actions)
    ids = {row["Notes"].rpartition("Id: ")[2]: row for row in work}
    people = {row["UID"]: row["Name"] for row in map(texts, root.findall(".//m:Resource", NS))}
    assigned = {row["TaskUID"]: row for row in map(texts, root.findall(".//m:Assignment", NS))}
    for action in dated.roadmap.actions:
        row = ids[action.id]
        assert (row["Start"][:10], row["Finish"][:10]) == (action.begin.day, action.end.day)
        assert people[assigned[row["UID"]]["ResourceUID"]] == (action.person or action.role)
        assert row["Work"] == f"PT{round(action.effort[1] * 40)}H0M0S"
    for task in root.findall(".//m:Task", NS):
        begin = task.findtext("m:Start", "", NS)
        for link in task.findall("m:PredecessorLink/m:PredecessorUID", NS):
            assert tasks[link.text or ""]["Finish"] <= begin


def test_a_program_that_schedules_again_comes_to_the_same_days(dated: RoadmapDocument) -> None:
    """The duration of each task is the working time of the file's own calendar between its start and its finish."""
    roadmap = msgspec.structs.replace(dated.roadmap, free_days=("2027-03-26", "2027-03-29"), weekend=(4, 5))
    root = project(msgspec.structs.replace(dated, roadmap=roadmap))
    closed = {int(day["DayType"]) for day in map(texts, root.findall(".//m:WeekDay", NS)) if day["DayWorking"] == "0"}
    assert closed == {6, 7}
    off = set()
    for period in root.findall(".//m:Exception/m:TimePeriod", NS):
        first, last = (
            datetime.fromisoformat(period.findtext(f"m:{key}", "", NS)).date() for key in ("FromDate", "ToDate")
        )
        off |= {first + DAY * n for n in range((last - first).days + 1)}
    assert off == {date(2027, 3, 26), date(2027, 3, 29)}
    rows = [row for row in map(texts, root.findall(".//m:Task", NS)) if "Work" in row]
    assert rows
    for row in rows:
        start, finish = datetime.fromisoformat(row["Start"]), datetime.fromisoformat(row["Finish"])
        days_between = [start.date() + DAY * n for n in range((finish.date() - start.date()).days + 1)]
        worked = sum((day.isoweekday() % 7 + 1) not in closed and day not in off for day in days_between)
        hours = 8 * worked - 4 * (start.hour == 13) - 4 * (finish.hour == 12)
        assert row["Duration"] == f"PT{max(4, hours)}H0M0S"


@pytest.mark.parametrize("name", [*HOSTILE, *BROKEN, "bell \x07 and \x1b[31m"])
def test_a_name_in_a_project_is_only_text(name: str, dated: RoadmapDocument) -> None:
    short = only(dated, dated.roadmap.actions[:4])
    root = project(named(short, name))
    rows = [row for row in map(texts, root.findall(".//m:Task", NS)) if "Work" in row]
    assert {row["Name"] for row in rows} == {jira_csv.flat(name)}


def test_a_project_without_dates_is_none(undated: RoadmapDocument) -> None:
    with pytest.raises(ValueError, match=r"programme\.start"):
        mspdi.render(undated)
