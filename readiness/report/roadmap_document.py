"""The roadmap as printed, as types.

Times are given as weeks of the programme, from 1, and as days where the programme has a first day.
Efforts are person-weeks, least, likely and most; shares are percentages.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from readiness.report.calendar_entries import CalendarEntry
from readiness.report.follow_up import FollowUpView
from readiness.roadmap.range_check import RangeState
from readiness.texts import text

Three = tuple[float, float, float]


class _View(msgspec.Struct, frozen=True):
    pass


class PointInTime(_View, frozen=True):
    """A point in time: the week of the programme, the day (ISO 8601, or empty without a first day), and both in words.

    `at` is the same in half-days since the programme began, for drawing.
    """

    week: int
    day: str
    said: str
    at: int


class DateView(_View, frozen=True, kw_only=True):
    """One of the dates: when four fifths, half and 19 of 20 replays are there, and when it is if nothing overruns.

    `holds` is the share of replays that are no later than the earliest. `passed`: it lies behind.
    """

    id: str
    title: str
    four_fifths: PointInTime
    half: PointInTime
    nineteen_of_twenty: PointInTime
    earliest: PointInTime
    holds: float
    passed: bool


class WindowView(_View, frozen=True, kw_only=True):
    """The range the playbook promises, where the plan stands to it, and what would bring it inside.

    `at risk` is inside with likely efforts, and later in more than one run of five.
    """

    path: str
    least: int
    most: int
    until: str
    weeks: float
    stands: RangeState
    said: str
    remedies: tuple[str, ...]


class PartView(_View, frozen=True):
    """A part of the way to the proven return, in weeks; `kind` tells what would shorten it."""

    kind: Literal["clock", "work", "people", "waiting"]
    what: str
    weeks: float


class PoolView(_View, frozen=True, kw_only=True):
    """People of one kind: how many, and how many are at work in each week of the plan."""

    title: str
    people: float
    roles: tuple[str, ...]
    load: tuple[float, ...]
    capacity: tuple[float, ...]


class JobView(_View, frozen=True, kw_only=True):
    """A piece of an action in its place, 80% likely: what it is done for, and working days by which it can slip."""

    item: str
    begin: PointInTime
    end: PointInTime
    people: float
    critical: bool
    slack: float | None


class ActionRow(_View, frozen=True, kw_only=True):
    """An action with the dates that are 80% likely, and the earliest ones, if nothing overruns.

    `decides` is the share of replays in which it decided the goal of the plan.
    """

    id: str
    do: str
    phase: int
    lane: str
    role: str
    person: str
    pool: str
    effort: Three
    closes: tuple[str, ...]
    blockers: tuple[str, ...]
    after: tuple[str, ...]
    begin: PointInTime
    end: PointInTime
    earliest_begin: PointInTime
    earliest_end: PointInTime
    critical: bool
    slack: float | None
    decides: float
    jobs: tuple[JobView, ...]
    bucket: str
    note: str
    deliverable: str = ""
    acceptance: str = ""
    accepted_by: str = ""
    waits: str = ""

    @property
    def agreed(self) -> tuple[str, ...]:
        """What is there when it is done, who finds out how, and whom it waits for, as far as that is known."""
        lines = [self.waits] if self.waits else []
        if self.deliverable:
            lines.append(text("action.deliverable", deliverable=self.deliverable))
            lines.append(text("action.accepted", when=self.acceptance, role=self.accepted_by))
        return tuple(lines)


class PhaseRow(_View, frozen=True, kw_only=True):
    """A phase: when (80% likely), how long and how long at the most; `over` weeks too long, with what would mend it.

    `earliest_begin`, `earliest_end` and `earliest_weeks` are those if nothing overruns, and so is `over`.
    `actions` are in the order in which they begin. `behind`: the agent runs, so that its exit asks nothing.
    """

    number: int
    title: str
    purpose: str
    begin: PointInTime
    end: PointInTime
    weeks: float
    earliest_begin: PointInTime
    earliest_end: PointInTime
    earliest_weeks: float
    least: int
    most: int
    skipped: bool
    over: float
    remedies: tuple[str, ...]
    effort: Three
    cost: Three | None
    exit_asks: tuple[str, ...]
    decided_by: str
    fails: str
    behind: bool
    actions: tuple[str, ...]


class MilestoneView(_View, frozen=True, kw_only=True):
    """A milestone: `when` it is 80% likely to be reached, and the earliest, if nothing overruns."""

    id: str
    title: str
    when: PointInTime
    earliest: PointInTime
    means: str
    decided_by: str
    passed: bool


class StandingView(_View, frozen=True, kw_only=True):
    """Work that goes on whatever is open."""

    id: str
    do: str
    lane: str
    role: str
    person: str
    begin: PointInTime
    end: PointInTime | None
    effort: Three


class ShareView(_View, frozen=True):
    """A part of the effort and what it costs, where its rate is known."""

    title: str
    effort: Three
    cost: Three | None


class BucketView(_View, frozen=True, kw_only=True):
    """A bucket of the budget: what the plan takes of it, and what the description puts into it."""

    title: str
    effort: Three
    cost: Three | None
    budget: float | None
    line: int
    said: str


class RunCostView(_View, frozen=True):
    """The run cost per year, and how it comes about."""

    amount: float
    currency: str
    how: str


class MoneyView(_View, frozen=True, kw_only=True):
    """What the plan takes; costs in `currency`, and None when no rate is given."""

    currency: str
    actions: Three
    standing: Three
    total: Three
    cost: Three | None
    said: str
    roles: tuple[ShareView, ...]
    lanes: tuple[ShareView, ...]
    buckets: tuple[BucketView, ...]
    run: tuple[RunCostView, ...]


class WallAt(_View, frozen=True):
    """A wall at a point of the plan."""

    title: str
    low: float
    high: float
    colour: str


class GateAt(_View, frozen=True):
    """A gate at a point of the plan."""

    title: str
    passes: bool
    open: tuple[str, ...]


class ReachedView(_View, frozen=True, kw_only=True):
    """How the pilot stands at the end of a phase, as assessed with the work till then carried out.

    `closed` is what is shown then and is not today, `fresh` what of it since the phase before.
    """

    phase: int
    title: str
    when: PointInTime
    low: float
    high: float
    walls: tuple[WallAt, ...]
    gates: tuple[GateAt, ...]
    closed: tuple[str, ...]
    fresh: tuple[str, ...]
    left: tuple[str, ...]
    exit_asks: tuple[str, ...]
    exit_holds: bool
    said: str


class CutView(_View, frozen=True, kw_only=True):
    """What could be left out: weeks the proven return comes earlier, days of work before go-live, effort saved."""

    id: str
    do: str
    weeks: float
    days: float
    effort: float
    closes: tuple[str, ...]


class WayView(_View, frozen=True):
    """A way in a sentence, and what there is to say of it: where to begin, what can wait, how good it is."""

    said: str
    notes: tuple[str, ...]


class GainRow(_View, frozen=True):
    """What an action moves, the action, what it gains, and its person-weeks."""

    moves: str
    action: str
    gain: str
    effort: str


class LeversView(_View, frozen=True, kw_only=True):
    """The cheapest ways from here, and what single actions move most."""

    title: str
    ways: tuple[WayView, ...]
    moves: str
    columns: tuple[str, ...]
    gains: tuple[GainRow, ...]


class KillDateView(_View, frozen=True):
    """A date by which a gate must pass, in words `unless`, or else."""

    when: PointInTime
    gate: str
    unless: str
    then: str


class StepView(_View, frozen=True, kw_only=True):
    """A step back from a stop."""

    because: str
    instead: str
    do: str
    who: str
    role: str
    effort: Three | None


class NoteView(_View, frozen=True):
    """Something about `programme` that a reader should know, and its line in the description."""

    message: str
    line: int


class LeftOutRow(_View, frozen=True):
    """An action that is not in the plan, and why."""

    id: str
    do: str
    reason: str


class SprintRow(_View, frozen=True, kw_only=True):
    """A piece of the sprint: on which days, what, by whom, and how many days of work."""

    when: str
    what: str
    who: str
    days: float


class SprintView(_View, frozen=True, kw_only=True):
    """The two-week sprint in words: the request, the plan by day, and the fork at its end."""

    title: str
    request: str
    rows: tuple[SprintRow, ...]
    documents: str
    columns: tuple[str, ...]
    fork: str
    branches: tuple[str, ...]
    notes: tuple[str, ...]
    signature: str


class RoadmapView(_View, frozen=True, kw_only=True):
    """A roadmap. Without `start` it counts weeks and has no days.

    `weekend` are the days of every week that are free, counted from Monday as 0, `free_days` the other days off up to
    the end of the plan (ISO 8601), and `days_off` why they are, in words.
    """

    start: str
    days_off: tuple[str, ...]
    weekend: tuple[int, ...]
    free_days: tuple[str, ...]
    people: float
    starting_point: tuple[str, ...]
    promises_heading: str
    promises: tuple[str, ...]
    said: str
    staffing: str
    dates: tuple[DateView, ...]
    window: WindowView
    earliest_week: int
    gap: float
    parts: tuple[PartView, ...]
    pools: tuple[PoolView, ...]
    phases: tuple[PhaseRow, ...]
    actions: tuple[ActionRow, ...]
    deciding: tuple[tuple[str, float], ...]
    milestones: tuple[MilestoneView, ...]
    standing: tuple[StandingView, ...]
    money: MoneyView
    trajectory: tuple[ReachedView, ...]
    cut_first: tuple[CutView, ...]
    levers: LeversView | None
    promotion: tuple[str, ...]
    sprint: SprintView | None
    kill_dates: tuple[KillDateView, ...]
    kill_rules: tuple[str, ...]
    kill_criteria: tuple[str, ...]
    way_back: tuple[StepView, ...]
    left_out: tuple[LeftOutRow, ...]
    assumptions: tuple[str, ...]
    overrides: tuple[str, ...]
    remarks: tuple[NoteView, ...]
    weeks: int

    def action(self, id: str) -> ActionRow:
        """The action with this id.

        Raises:
            KeyError: it is not in the plan.
        """
        for action in self.actions:
            if action.id == id:
                return action
        raise KeyError(id)


class MovedView(_View, frozen=True):
    """An action that ends elsewhere in the other plan; None where it is in one of them only."""

    id: str
    do: str
    before: PointInTime | None
    after: PointInTime | None


class ComparisonView(_View, frozen=True, kw_only=True):
    """Another plan beside today's: what was asked, its three dates, effort and cost, and what moved."""

    asked: tuple[str, ...]
    today: tuple[DateView, ...]
    dates: tuple[DateView, ...]
    effort: tuple[float, float]
    cost: tuple[float, float] | None
    currency: str
    people: tuple[float, float]
    said: str
    moved: tuple[MovedView, ...]


class ByView(_View, frozen=True, kw_only=True):
    """What it takes to reach a goal by a day."""

    goal: str
    day: str
    possible: bool
    said: tuple[str, ...]
    people: float | None


class RoadmapDocument(_View, frozen=True, kw_only=True):
    """What `readiness roadmap` and `readiness calendar` print.

    `as_of` is the day it is of (ISO 8601), or empty; `place` is what its file is known by wherever a run is started.
    `entries` are the days beside the plan.
    """

    tool: tuple[str, str]
    questionnaire: tuple[str, str, str]
    file: str
    sha256: str
    pilot: str
    verdict: str
    means: str
    because: str
    funded: str
    roadmap: RoadmapView
    comparison: ComparisonView | None = None
    by: ByView | None = None
    follow_up: FollowUpView | None = None
    as_of: str = ""
    place: str = ""
    entries: tuple[CalendarEntry, ...] = ()
