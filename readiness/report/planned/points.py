"""Points in time and figures of a plan as every page of it prints them."""

from __future__ import annotations

import datetime

import msgspec

from readiness.assessment.workload import Effort
from readiness.roadmap.calendar import Calendar
from readiness.roadmap.milestones import is_first_day

Three = tuple[float, float, float]
"""Least, likely, most."""


class PointInTime(msgspec.Struct, frozen=True):
    """A point in time: the week of the programme, the day (ISO 8601, or empty without a first day), and both in words.

    `at` is the same in half-days since the programme began, for drawing.
    """

    week: int
    day: str
    said: str
    at: int

    @property
    def short(self) -> str:
        """The day where there is one, else the week: as a table has it."""
        return self.day or self.said


def beginning(calendar: Calendar, time: int) -> PointInTime:
    """The point at which something begins: the first day of it."""
    return _when(time, *calendar.beginning(time))


def ending(calendar: Calendar, time: int) -> PointInTime:
    """The point at which something ends: the last day of it."""
    return _when(time, *calendar.ending(time))


def _when(time: int, week: int, date: datetime.date | None) -> PointInTime:
    said = f"week {week}" if date is None else f"{date.isoformat()} (week {week})"
    return PointInTime(week, date.isoformat() if date else "", said, time)


def at_goal(calendar: Calendar, goal: str, time: int) -> PointInTime:
    """One of the three dates as a point in time: go-live is a first day, the others are ends."""
    return beginning(calendar, time) if is_first_day(goal) else ending(calendar, time)


def three(effort: Effort) -> Three:
    """An effort or a cost as it is printed, to a hundredth."""
    return round(effort.least, 2), round(effort.likely, 2), round(effort.most, 2)


def whole(amount: float) -> str:
    """An amount without a fraction."""
    return f"{amount:,.0f}"
