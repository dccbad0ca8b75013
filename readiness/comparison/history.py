"""The states of a pilot over time, how fast its gate closes, and when it would pass at that pace."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec

from readiness.comparison.side import GateState, GoalState, Side
from readiness.questionnaire.ids import GateId, MilestoneId

_RECENT = datetime.timedelta(weeks=13)
LEAST_DAYS = 28
"""A pace over fewer days is none."""
LEAST_STATES = 3
"""Of two states alone nobody knows whether what lies between them is a pace or a single step."""
_FARTHEST = 52 * 20
"""A pace that takes more weeks than this comes to no day worth printing."""


class NoPace(StrEnum):
    """Why a history has no pace."""

    PASSES = "gate-passes"
    FEW_STATES = "few-states"
    SHORT_TIME = "short-time"


class Moment(msgspec.Struct, frozen=True):
    """A state, and the day it is of."""

    day: datetime.date
    side: Side

    @property
    def open(self) -> int:
        """How many blockers up to the go-live gate are open."""
        return sum(len(gate.open) for gate in _up_to_go_live(self.side))

    @property
    def passes(self) -> bool:
        """Whether the go-live gate passes."""
        return any(gate.id is GateId.GO_LIVE and gate.passes for gate in self.side.gates)

    @property
    def forecast(self) -> GoalState | None:
        """Go-live as the plan had it; None without a plan."""
        goals = self.side.plan.goals if self.side.plan is not None else ()
        return next((goal for goal in goals if goal.id is MilestoneId.GO_LIVE), None)

    @property
    def promise(self) -> datetime.date | None:
        """The promised go-live, where it is a day."""
        try:
            return datetime.date.fromisoformat(self.side.promise)
        except ValueError:
            return None


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """How many blockers up to the go-live gate were closed, less those that were opened, over a time.

    `at_pace` is the day on which the last one would be closed; None where none is closed, or it is too far off.
    """

    since: datetime.date
    until: datetime.date
    closed: int
    left: int
    at_pace: datetime.date | None

    @property
    def weeks(self) -> float:
        """How long that was."""
        return (self.until - self.since).days / 7

    @property
    def a_week(self) -> float:
        """Blockers closed a week."""
        return self.closed / self.weeks


class History(msgspec.Struct, frozen=True, kw_only=True):
    """The states of a pilot, one a day, the oldest first; `left_out` says what could not be read, and why.

    `pace` is that of all the time, `recent` that of the last quarter where that is something else; `no_pace` is why
    there is none.
    """

    moments: tuple[Moment, ...]
    left_out: tuple[str, ...]
    pace: Pace | None
    recent: Pace | None
    no_pace: NoPace | None

    @property
    def last(self) -> Moment:
        """The latest state."""
        return self.moments[-1]

    @property
    def passed_on(self) -> datetime.date | None:
        """Since when the go-live gate passes without a break; None where it does not."""
        found = None
        for moment in reversed(self.moments):
            if not moment.passes:
                break
            found = moment.day
        return found

    @property
    def first_promise(self) -> datetime.date | None:
        """The first go-live that was promised."""
        return next((moment.promise for moment in self.moments if moment.promise is not None), None)

    @property
    def days_after_promise(self) -> int | None:
        """How many days after the promised go-live the gate passes at this pace; None where either is no day."""
        promise, at_pace = self.last.promise, self.pace.at_pace if self.pace is not None else None
        return (at_pace - promise).days if promise is not None and at_pace is not None else None


def history(moments: Iterable[Moment], left_out: Sequence[str] = ()) -> History:
    """The history of these states; of several on one day, the last.

    Raises:
        ValueError: there is none.
    """
    by_day: dict[datetime.date, Moment] = {}
    for moment in moments:
        by_day[moment.day] = moment
    found = tuple(by_day[day] for day in sorted(by_day))
    if not found:
        raise ValueError("a history has at least one state")
    last = found[-1]
    no_pace = _no_pace(found)
    at = next(at for at, moment in enumerate(found) if moment.day >= last.day - _RECENT)
    long_enough = (last.day - found[at].day).days >= LEAST_DAYS
    recent = _pace(found[at], last) if at and no_pace is None and long_enough else None
    return History(
        moments=found,
        left_out=tuple(left_out),
        pace=_pace(found[0], last) if no_pace is None else None,
        recent=recent,
        no_pace=no_pace,
    )


def spread(days: Sequence[datetime.date], most: int) -> tuple[int, ...]:
    """Positions of so many of the days, spread evenly over the time; the first and the last are among them."""
    if len(days) <= most:
        return tuple(range(len(days)))
    first, span = days[0], (days[-1] - days[0]).days or 1
    chosen: dict[int, int] = {}
    for at, day in enumerate(days):
        # Of the days of a stretch of time, the last.
        chosen[min(most - 2, (day - first).days * (most - 1) // span)] = at
    return tuple(sorted({0, len(days) - 1, *chosen.values()}))


def _up_to_go_live(side: Side) -> Iterable[GateState]:
    for gate in side.gates:
        yield gate
        if gate.id is GateId.GO_LIVE:
            return


def _no_pace(moments: Sequence[Moment]) -> NoPace | None:
    """Why these states give no pace; None where they give one."""
    if moments[-1].passes:
        return NoPace.PASSES
    if len(moments) < LEAST_STATES:
        return NoPace.FEW_STATES
    return NoPace.SHORT_TIME if (moments[-1].day - moments[0].day).days < LEAST_DAYS else None


def _pace(first: Moment, last: Moment) -> Pace:
    days = (last.day - first.day).days
    closed = first.open - last.open
    at = None
    if closed > 0 and (weeks := last.open / (closed / (days / 7))) <= _FARTHEST:
        at = last.day + datetime.timedelta(weeks=weeks)
    return Pace(since=first.day, until=last.day, closed=closed, left=last.open, at_pace=at)
