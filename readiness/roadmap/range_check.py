"""Whether a plan is inside the range the playbook promises, and what would bring it there."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from readiness.roadmap.calendar import WEEK, week_ending
from readiness.roadmap.levers import (
    Cuts,
    More,
    chance_missed,
    cuts_for,
    people_for,
    weeks_to,
    without_days_off,
)
from readiness.roadmap.milestones import milestones
from readiness.roadmap.roadmap import SURE, Roadmap


class RangeState(StrEnum):
    """A plan against its range; `AT_RISK` is inside with likely efforts, and later in more than one run of five.

    The range is that of a way to production: an agent that is `LIVE` has it behind it.
    """

    INSIDE = "inside"
    AT_RISK = "at-risk"
    LATER = "later"
    EARLIER = "earlier"
    LIVE = "live"
    DONE = "done"


class RangeCheck(msgspec.Struct, frozen=True, kw_only=True):
    """A plan against the range of its path; weeks are those of the programme, from 1, also where its plan begins later.

    A plan that is later has the fewest people that bring it inside (`team`, None when no number does), the week
    it would be without days off (None when it has none), and what to cut. One that is `unsure`, since fewer than
    `SURE` of 100 runs are inside, has the fewest people that make it sure (`sure_team`).
    """

    state: RangeState
    week: int
    p80_week: int
    unsure: bool
    team: More | None = None
    week_without_days_off: int | None = None
    cuts: Cuts | None = None
    sure_team: More | None = None


def check_range(roadmap: Roadmap) -> RangeCheck:
    """A plan against the range of its path."""
    until, (_, most) = roadmap.path.until, roadmap.path.total
    state = state_of(roadmap)
    unsure = state not in (RangeState.DONE, RangeState.LIVE) and round(100 * roadmap.probability_in_range) < SURE
    found = RangeCheck(
        state=state,
        week=week_ending(roadmap.at(until) + roadmap.behind),
        p80_week=p80_week(roadmap),
        unsure=unsure,
        sure_team=people_for(roadmap, chance_missed(until, most - roadmap.behind // WEEK), 100 - SURE)
        if unsure
        else None,
    )
    if state is not RangeState.LATER:
        return found
    return msgspec.structs.replace(
        found,
        team=people_for(roadmap, weeks_to(until), most - roadmap.behind / WEEK),
        week_without_days_off=week_ending(without_days_off(roadmap, until) + roadmap.behind)
        if roadmap.days.off
        else None,
        cuts=cuts_for(roadmap, until, most * WEEK - roadmap.behind),
    )


def state_of(roadmap: Roadmap) -> RangeState:
    """A plan against its range, found without searching for what would bring it inside."""
    least, most = roadmap.path.total
    if any(point.passed for point in milestones(roadmap) if point.id == roadmap.path.until):
        return RangeState.DONE
    if roadmap.lead_times.live:
        return RangeState.LIVE
    if roadmap.total > most:
        return RangeState.LATER
    if p80_week(roadmap) > most:
        return RangeState.AT_RISK
    return RangeState.EARLIER if roadmap.total < least else RangeState.INSIDE


def p80_week(roadmap: Roadmap) -> int:
    """The week by which four of five runs reach the end of the range."""
    until = roadmap.path.until
    reached = next((odds.p80 for odds in roadmap.odds if odds.goal == until), roadmap.at(until))
    return week_ending(reached + roadmap.behind)
