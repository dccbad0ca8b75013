"""The roadmap as a project in Microsoft's XML (MSPDI), which Microsoft Project and ProjectLibre open.

A summary task for each phase, a task for each action with its people and what it comes after, and a milestone for each
point. Dates are those that are 80% likely; each task has a fixed duration and is held to its first day, so that a
program that schedules again on the calendar of this file comes to the same days. The elements are in the order of
Microsoft's schema, `mspdi_pj12.xsd`, which those programs insist on.
"""

from __future__ import annotations

import datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from readiness.report.days_off import days_off_sentence, spans
from readiness.report.formats.jira_csv import about, flat
from readiness.report.plan_document import RoadmapDocument, RoadmapView
from readiness.report.planned.actions import ActionRow
from readiness.report.planned.dates import MilestoneView
from readiness.report.planned.phases import PhaseRow
from readiness.roadmap.milestones import is_first_day

NAMESPACE = "http://schemas.microsoft.com/project"
_SAVED_BY = "12"
"""The version of Project whose schema this is: 2007, which every later one reads."""
_HOURS = (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00"))
_NOON = 12
_HOURS_A_DAY = 8
_HOURS_A_WEEK = 40
_DAYS = 7
"""The format of a duration: in days."""
_FIXED_DURATION, _START_NO_EARLIER = "1", "4"
_FINISH_TO_START = "1"
_LONGEST_NAME = 512


def render(document: RoadmapDocument) -> bytes:
    """The project as XML in UTF-8.

    Raises:
        ValueError: the programme has no first day.
    """
    roadmap = document.roadmap
    if not roadmap.start:
        raise ValueError("a project needs dates: set `programme.start` or use --start")
    project = Element("Project", xmlns=NAMESPACE)
    last = max([roadmap.start, *(a.end.day for a in roadmap.actions), *(m.when.day for m in roadmap.milestones)])
    _put(
        project,
        ("SaveVersion", _SAVED_BY),
        ("Name", _name(f"{document.pilot}.xml", 255)),
        ("Title", _name(document.pilot)),
        # What the days off are is in the calendar; here it says why.
        ("Subject", _name(days_off_sentence(roadmap))),
        ("ScheduleFromStart", "1"),
        ("StartDate", _morning(roadmap.start)),
        ("FinishDate", _evening(last)),
        ("CurrencyCode", roadmap.money.currency if len(roadmap.money.currency) == 3 else "EUR"),
        ("CalendarUID", "1"),
        ("DefaultStartTime", _HOURS[0][0]),
        ("DefaultFinishTime", _HOURS[-1][1]),
        ("MinutesPerDay", str(_HOURS_A_DAY * 60)),
        ("MinutesPerWeek", str(_HOURS_A_WEEK * 60)),
        ("DaysPerMonth", "20"),
        ("DefaultTaskType", _FIXED_DURATION),
        ("DurationFormat", str(_DAYS)),
        ("HonorConstraints", "1"),
        ("NewTasksEffortDriven", "0"),
    )
    if document.as_of:
        _put(project, ("StatusDate", _evening(document.as_of)), ("CurrentDate", _morning(document.as_of)))
    _calendar(SubElement(project, "Calendars"), roadmap)
    rows = _Rows(roadmap)
    rows.write(SubElement(project, "Tasks"))
    people = _resources(SubElement(project, "Resources"), roadmap.actions)
    _assignments(SubElement(project, "Assignments"), rows, roadmap.actions, people)
    ElementTree.indent(project)
    made: bytes = ElementTree.tostring(project, encoding="UTF-8", xml_declaration=True)
    return made + b"\n"


def _calendar(calendars: Element, roadmap: RoadmapView) -> None:
    calendar = SubElement(calendars, "Calendar")
    _put(calendar, ("UID", "1"), ("Name", "Standard"), ("IsBaseCalendar", "1"), ("BaseCalendarUID", "-1"))
    week = SubElement(calendar, "WeekDays")
    for day in range(7):
        # Microsoft counts from Sunday as 1, Python from Monday as 0.
        working = (day - 1) % 7 not in roadmap.weekend
        row = SubElement(week, "WeekDay")
        _put(row, ("DayType", str(day + 1)), ("DayWorking", str(int(working))))
        if working:
            times = SubElement(row, "WorkingTimes")
            for begin, end in _HOURS:
                _put(SubElement(times, "WorkingTime"), ("FromTime", begin), ("ToTime", end))
    if roadmap.free_days:
        exceptions = SubElement(calendar, "Exceptions")
        for first, last in spans(roadmap.free_days):
            row = SubElement(exceptions, "Exception")
            _put(row, ("EnteredByOccurrences", "0"))
            period = SubElement(row, "TimePeriod")
            _put(period, ("FromDate", f"{first}T00:00:00"), ("ToDate", f"{last}T23:59:00"))
            count = (last - first).days + 1
            _put(row, ("Occurrences", str(count)), ("Name", f"Day off {first}"), ("Type", "1"), ("DayWorking", "0"))


class _Rows:
    """The tasks of a project, each with a number that its place in the file gives it."""

    def __init__(self, roadmap: RoadmapView) -> None:
        self._roadmap = roadmap
        self._free = set(roadmap.free_days)
        self.numbers: dict[str, int] = {}
        self._written: dict[str, ActionRow] = {action.id: action for action in roadmap.actions}
        number = 0
        for phase in self._phases():
            number += 1
            for action in self._of(phase):
                number += 1
                self.numbers[action.id] = number

    def write(self, tasks: Element) -> None:
        """Write every task."""
        number = 0
        for outline, phase in enumerate(self._phases(), start=1):
            actions = self._of(phase)
            number += 1
            self._summary(SubElement(tasks, "Task"), number, outline, phase, actions)
            for place, action in enumerate(actions, start=1):
                number += 1
                self._action(SubElement(tasks, "Task"), number, f"{outline}.{place}", action)
        outline = len(self._phases())
        for place, point in enumerate(self._points(), start=1):
            number += 1
            self._milestone(SubElement(tasks, "Task"), number, str(outline + place), point)

    def hours(self, action: ActionRow) -> int:
        """The working hours between the beginning and the end of an action."""
        first, last = self._begin(action), self._end(action)
        day, worked = first.date(), 0
        while day <= last.date():
            worked += day.weekday() not in self._roadmap.weekend and day.isoformat() not in self._free
            day += datetime.timedelta(days=1)
        late, early = first.hour > _NOON, last.hour <= _NOON
        return max(_HOURS_A_DAY // 2, worked * _HOURS_A_DAY - (late + early) * _HOURS_A_DAY // 2)

    def start(self, action: ActionRow) -> str:
        """When an action begins, to the half-day."""
        return self._begin(action).isoformat()

    def finish(self, action: ActionRow) -> str:
        """When an action ends, to the half-day."""
        return self._end(action).isoformat()

    def _begin(self, action: ActionRow) -> datetime.datetime:
        when = action.begin
        # What begins on a day off begins on the morning after.
        noon = self._day(when.at) == when.day and when.at % 2
        return datetime.datetime.fromisoformat(f"{when.day}T{_HOURS[1 if noon else 0][0]}")

    def _end(self, action: ActionRow) -> datetime.datetime:
        when = action.end
        noon = self._day(when.at - 1) == when.day and not (when.at - 1) % 2
        return datetime.datetime.fromisoformat(f"{when.day}T{_HOURS[0 if noon else 1][1]}")

    def _day(self, time: int) -> str:
        first = datetime.date.fromisoformat(self._roadmap.start)
        return (first + datetime.timedelta(days=time // 2)).isoformat()

    def _phases(self) -> list[PhaseRow]:
        return [phase for phase in self._roadmap.phases if self._of(phase)]

    def _of(self, phase: PhaseRow) -> list[ActionRow]:
        return [action for action in self._roadmap.actions if action.phase == phase.number]

    def _points(self) -> list[MilestoneView]:
        return [point for point in self._roadmap.milestones if not point.passed and point.when.day]

    def _summary(self, task: Element, number: int, outline: int, phase: PhaseRow, actions: list[ActionRow]) -> None:
        begin, end = min(a.begin.day for a in actions), max(a.end.day for a in actions)
        _put(
            task,
            *_identity(number, f"Phase {phase.number}: {phase.title}"),
            ("WBS", str(outline)),
            ("OutlineNumber", str(outline)),
            ("OutlineLevel", "1"),
            ("Start", _morning(begin)),
            ("Finish", _evening(end)),
            ("Milestone", "0"),
            ("Summary", "1"),
            ("Notes", flat(phase.purpose)),
        )

    def _action(self, task: Element, number: int, outline: str, action: ActionRow) -> None:
        hours = self.hours(action)
        _put(
            task,
            *_identity(number, action.do),
            ("WBS", outline),
            ("OutlineNumber", outline),
            ("OutlineLevel", "2"),
            ("Priority", "700" if action.blockers else "500"),
            ("Start", self.start(action)),
            ("Finish", self.finish(action)),
            ("Duration", _length(hours)),
            ("DurationFormat", str(_DAYS)),
            ("Work", _length(round(action.effort[1] * _HOURS_A_WEEK))),
            ("EffortDriven", "0"),
            ("Estimated", "0"),
            ("Milestone", "0"),
            ("Summary", "0"),
            ("ConstraintType", _START_NO_EARLIER),
            ("ConstraintDate", self.start(action)),
            ("Notes", "\n".join((*about(action), f"Id: {flat(action.id)}"))),
        )
        for id in action.after:
            before = self._written.get(id)
            # One that begins beside what it comes after, such as work during the shadow run, has no such link.
            if before is not None and self.finish(before) <= self.start(action):
                link = SubElement(task, "PredecessorLink")
                _put(
                    link,
                    ("PredecessorUID", str(self.numbers[id])),
                    ("Type", _FINISH_TO_START),
                    ("CrossProject", "0"),
                    ("LinkLag", "0"),
                )

    def _milestone(self, task: Element, number: int, outline: str, point: MilestoneView) -> None:
        # The end of something is reached in the evening; what begins, in the morning.
        day = point.when.day
        when = _morning(day) if is_first_day(point.id) else _evening(day)
        _put(
            task,
            *_identity(number, point.title),
            ("WBS", outline),
            ("OutlineNumber", outline),
            ("OutlineLevel", "1"),
            ("Start", when),
            ("Finish", when),
            ("Duration", _length(0)),
            ("DurationFormat", str(_DAYS)),
            ("Milestone", "1"),
            ("Summary", "0"),
            ("ConstraintType", _START_NO_EARLIER),
            ("ConstraintDate", when),
            ("Notes", flat(point.means)),
        )


def _resources(resources: Element, actions: tuple[ActionRow, ...]) -> dict[str, int]:
    """The people, by name or by role, each with a number."""
    numbers: dict[str, int] = {}
    for action in actions:
        numbers.setdefault(_who(action), len(numbers) + 1)
    for who, number in numbers.items():
        _put(
            SubElement(resources, "Resource"),
            ("UID", str(number)),
            ("ID", str(number)),
            ("Name", _name(who)),
            ("Type", "1"),
            ("IsNull", "0"),
        )
    return numbers


def _assignments(assignments: Element, rows: _Rows, actions: tuple[ActionRow, ...], people: dict[str, int]) -> None:
    for number, action in enumerate(sorted(actions, key=lambda action: rows.numbers[action.id]), start=1):
        work, hours = round(action.effort[1] * _HOURS_A_WEEK), rows.hours(action)
        _put(
            SubElement(assignments, "Assignment"),
            ("UID", str(number)),
            ("TaskUID", str(rows.numbers[action.id])),
            ("ResourceUID", str(people[_who(action)])),
            ("Finish", rows.finish(action)),
            ("RemainingWork", _length(work)),
            ("Start", rows.start(action)),
            ("Units", f"{work / hours:.4f}"),
            ("Work", _length(work)),
        )


def _who(action: ActionRow) -> str:
    return flat(action.person or action.role)


def _identity(number: int, name: str) -> tuple[tuple[str, str], ...]:
    return (
        ("UID", str(number)),
        ("ID", str(number)),
        ("Name", _name(name)),
        ("Type", _FIXED_DURATION),
        ("IsNull", "0"),
    )


def _put(element: Element, *rows: tuple[str, str]) -> None:
    for name, value in rows:
        SubElement(element, name).text = value


def _name(text: str, longest: int = _LONGEST_NAME) -> str:
    line = flat(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _length(hours: int) -> str:
    return f"PT{hours}H0M0S"


def _morning(day: str) -> str:
    return f"{day}T{_HOURS[0][0]}"


def _evening(day: str) -> str:
    return f"{day}T{_HOURS[-1][1]}"
