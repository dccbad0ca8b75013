"""Points in time as a reader needs them: the week of the programme, and the day where it has a first day."""

from __future__ import annotations

import datetime

import msgspec

from readiness.questionnaire.ids import MilestoneId
from readiness.roadmap.calendar import Calendar
from readiness.roadmap.milestones import is_first_day

GOAL_TITLES: dict[str, str] = {
    MilestoneId.GO_LIVE: "Go-live",
    MilestoneId.REPAIRED: "Repaired",
    MilestoneId.FULL_ROLL_OUT: "Full roll-out",
    MilestoneId.PROVEN_ROI: "Proven ROI",
}


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


def at_milestone(calendar: Calendar, id: str, time: int) -> Moment:
    """A milestone or a goal: the first day of what begins with it, or the last of what it ends."""
    return Moment(*(calendar.beginning(time) if is_first_day(id) else calendar.ending(time)))
