"""Points in time as a reader needs them: the week of the programme, and the day where it has a first day."""

from __future__ import annotations

import datetime

import msgspec

from readiness.questionnaire.ids import MilestoneId
from readiness.roadmap.calendar import DAY, Calendar, week_ending, week_of

GOAL_TITLES: dict[str, str] = {
    MilestoneId.GO_LIVE: "Go-live",
    MilestoneId.FULL_ROLL_OUT: "Full roll-out",
    MilestoneId.PROVEN_ROI: "Proven ROI",
}
_BEGINNINGS = (
    MilestoneId.SHADOW_START,
    MilestoneId.GO_LIVE,
    MilestoneId.GOVERNANCE_REVIEW,
    MilestoneId.PROMOTION_REVIEW,
)
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
