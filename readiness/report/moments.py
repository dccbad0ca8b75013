"""Points in time as a reader needs them: the week of the programme, and the day where it has a first day."""

from __future__ import annotations

import datetime

import msgspec

from readiness.roadmap.calendar import DAY, Calendar, week_ending, week_of

GOAL_TITLES = {"go-live": "Go-live", "full-roll-out": "Full roll-out", "proven-roi": "Proven ROI"}
_BEGINNINGS = ("shadow-start", "go-live", "governance-review", "promotion-review")
"""Milestones that are the first day of something (how their ids begin); the others are the end of it."""


class Moment(msgspec.Struct, frozen=True):
    """The week of the programme, counted from 1, and the day; None without a first day."""

    week: int
    day: datetime.date | None

    @property
    def short(self) -> str:
        """`2027-12-07`, or `week 29`."""
        return self.day.isoformat() if self.day else f"week {self.week}"

    @property
    def words(self) -> str:
        """`2027-12-07 (week 29)`, or `week 29`."""
        return f"{self.day.isoformat()} (week {self.week})" if self.day else f"week {self.week}"


def beginning(calendar: Calendar, time: int) -> Moment:
    """The first working day at or after a time of the clock."""
    # What begins on a Saturday begins on the Monday after.
    first = calendar.time_of(calendar.slot_at(time))
    return Moment(week_of(first), calendar.date(first // DAY * DAY))


def ending(calendar: Calendar, time: int) -> Moment:
    """The last working day before a time of the clock."""
    return Moment(week_ending(time), calendar.date(calendar.last_day_before(time) * DAY))


def at_milestone(calendar: Calendar, id: str, time: int) -> Moment:
    """A milestone or a goal: the first day of what begins with it, or the last of what it ends."""
    return beginning(calendar, time) if id.startswith(_BEGINNINGS) else ending(calendar, time)
