"""A plan that was saved: the output of `roadmap --format json` or `roadmap --save`, of one pilot or several."""

from __future__ import annotations

import datetime
import posixpath

import msgspec

from readiness.assessment.kill_dates import PlannedKillDate
from readiness.assessment.workload import Effort
from readiness.earlier.errors import NotComparable
from readiness.earlier.match import nearest
from readiness.earlier.saved import STDIN, documents_in
from readiness.pilot.naming import name_key
from readiness.questionnaire.ids import GateId
from readiness.texts import text

ROADMAP = "readiness-roadmap/1"
"""The document that is read, and its version."""
_COMMAND = "readiness roadmap"


class _Point(msgspec.Struct):
    week: int
    date: datetime.date | None


class _Goal(msgspec.Struct):
    id: str
    title: str
    passed: bool
    p80: _Point


class _Action(msgspec.Struct):
    id: str
    title: str
    effort: Effort
    closes: tuple[str, ...]
    begin: _Point
    end: _Point


class _Milestone(msgspec.Struct):
    id: str
    title: str
    when: _Point
    passed: bool


class _KillDate(msgspec.Struct):
    when: _Point
    unless: str
    otherwise: str
    gate: GateId | None = None


class _Promise(msgspec.Struct):
    stated_go_live: str


class _Planned(msgspec.Struct, tag_field="status", tag="planned"):
    people: float
    dates: list[_Goal]
    scheduled_actions: list[_Action]
    kill_dates: list[_KillDate]
    milestones: list[_Milestone] = []
    start: datetime.date | None = None
    start_assumed: bool = False
    go_live_promise: _Promise | None = None


class _Malformed(msgspec.Struct, tag_field="status", tag="malformed"):
    """A description of which there is no plan."""


class _Pilot(msgspec.Struct):
    name: str | None
    file: str = ""
    as_of: datetime.date | None = None


class _Document(msgspec.Struct):
    schema: str
    pilot: _Pilot
    result: _Planned | _Malformed


class _Header(msgspec.Struct):
    schema: str


class SavedAction(msgspec.Struct, frozen=True, kw_only=True):
    """An action as it was planned: when it was 80% likely to have begun and ended, and what it was to take."""

    id: str
    title: str
    effort: Effort
    closes: tuple[str, ...]
    begin: datetime.date
    end: datetime.date


class SavedGoal(msgspec.Struct, frozen=True):
    """A goal or a milestone as planned, with the day by which it was 80% likely. `passed`: it was behind already."""

    id: str
    title: str
    day: datetime.date
    passed: bool


class SavedPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A plan with its dates, as it was on the day `as_of`; `file` is the file it is read from.

    `promised` is the go-live that was stated then, as written; `people` the team it was planned with.
    """

    file: str
    path: str
    name: str
    as_of: datetime.date
    people: float
    promised: str
    actions: tuple[SavedAction, ...]
    goals: tuple[SavedGoal, ...]
    kill_dates: tuple[PlannedKillDate, ...]
    milestones: tuple[SavedGoal, ...]


class SavedPlans(msgspec.Struct, frozen=True):
    """The plans in a file."""

    file: str
    plans: tuple[SavedPlan, ...]

    def find(self, path: str, name: str) -> SavedPlan | None:
        """The plan of a pilot: by its name, of several the one whose file is most alike; else by its file alone."""
        path, key = posixpath.normpath(path), name_key(name)
        if of_name := [plan for plan in self.plans if name_key(plan.name) == key]:
            return nearest(path, of_name)
        # A pilot that was given another name is still the one that was planned.
        return next((plan for plan in self.plans if plan.path == path != STDIN), None)

    def of(self, path: str, name: str) -> SavedPlan:
        """The plan of a pilot.

        Raises:
            NotComparable: the file has none of that name.
        """
        found = self.find(path, name)
        if found is None:
            others = ", ".join(sorted({plan.name for plan in self.plans}))
            raise NotComparable(text("earlier.plan-of-others", file=self.file, pilot=name, others=others))
        return found


def read_plans(file: str) -> SavedPlans:
    """The plans in a file of JSON roadmaps: one, one a line, several one after the other, or a list.

    Raises:
        NotComparable: it cannot be read, is empty or something else, or has a plan without dates.
    """
    plans = []
    for document in documents_in(file, _COMMAND):
        found = _read(file, document)
        if found.pilot.name is not None and isinstance(found.result, _Planned):
            plans.append(_plan(file, found.pilot, found.result))
    if not plans:
        raise NotComparable(text("earlier.plan-nothing", file=file))
    return SavedPlans(file, tuple(plans))


def _read(file: str, document: bytes) -> _Document:
    try:
        schema = msgspec.json.decode(document, type=_Header).schema
        if schema != ROADMAP:
            other = text("earlier.file-other", file=file, schema=schema, expected=ROADMAP, command=_COMMAND)
            raise NotComparable(other)
        return msgspec.json.decode(document, type=_Document)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise NotComparable(text("earlier.file-no-json", file=file, reason=error, command=_COMMAND)) from None


def _plan(file: str, pilot: _Pilot, plan: _Planned) -> SavedPlan:
    as_of = pilot.as_of or plan.start
    if plan.start is None or as_of is None:
        raise NotComparable(text("earlier.plan-undated", file=file))
    if plan.start_assumed:
        raise NotComparable(text("earlier.plan-assumed", file=file, start=plan.start))
    return SavedPlan(
        file=file,
        path=posixpath.normpath(pilot.file.replace("\\", "/")) if pilot.file else "",
        name=pilot.name or "",
        as_of=as_of,
        people=plan.people,
        promised=plan.go_live_promise.stated_go_live if plan.go_live_promise is not None else "",
        actions=tuple(
            SavedAction(
                id=action.id,
                title=action.title,
                effort=action.effort,
                closes=action.closes,
                begin=action.begin.date,
                end=action.end.date,
            )
            for action in plan.scheduled_actions
            if action.begin.date is not None and action.end.date is not None
        ),
        goals=tuple(
            SavedGoal(goal.id, goal.title, goal.p80.date, goal.passed)
            for goal in plan.dates
            if goal.p80.date is not None
        ),
        milestones=tuple(
            SavedGoal(point.id, point.title, point.when.date, point.passed)
            for point in plan.milestones
            if point.when.date is not None
        ),
        kill_dates=tuple(
            PlannedKillDate(day=kill.when.date, gate=kill.gate, unless=kill.unless, otherwise=kill.otherwise)
            for kill in plan.kill_dates
            if kill.when.date is not None and kill.gate is not None
        ),
    )
