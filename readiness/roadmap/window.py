"""The range of weeks that the playbook promises for a kind of agent, and where a plan is in it."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from readiness.roadmap.calendar import week_ending
from readiness.roadmap.milestones import milestones
from readiness.roadmap.roadmap import Roadmap


class WindowStatus(StrEnum):
    """Where a plan is in its range; `AT_RISK` is inside if nothing overruns, and later in more than one run of five."""

    INSIDE = "inside"
    AT_RISK = "at-risk"
    LATER = "later"
    EARLIER = "earlier"
    DONE = "done"


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """A range of weeks to the milestone `until`, and the plan beside it.

    `planned_week` is reached if nothing overruns, `p80_week` in four of five runs; `chance` is the percentage of runs
    inside the range.
    """

    until: str
    least: int
    most: int
    planned_week: int
    p80_week: int
    chance: int
    status: WindowStatus


def window(roadmap: Roadmap) -> Window:
    """Where a plan is in the range of its path."""
    path = roadmap.path
    least, most = path.total
    p80 = next((odds.p80 for odds in roadmap.odds if odds.goal == path.until), roadmap.at(path.until))
    p80_week = week_ending(p80)
    if _is_behind(roadmap):
        status = WindowStatus.DONE
    elif roadmap.total > most:
        status = WindowStatus.LATER
    elif p80_week > most:
        status = WindowStatus.AT_RISK
    elif roadmap.total < least:
        status = WindowStatus.EARLIER
    else:
        status = WindowStatus.INSIDE
    return Window(
        until=path.until,
        least=least,
        most=most,
        planned_week=week_ending(roadmap.at(path.until)),
        p80_week=p80_week,
        chance=round(100 * roadmap.probability_in_range),
        status=status,
    )


def _is_behind(roadmap: Roadmap) -> bool:
    return any(point.id == roadmap.path.until and point.passed for point in milestones(roadmap))
