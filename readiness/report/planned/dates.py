"""The dates of a plan: the goals, its milestones, the kill dates, and where its weeks go."""

from __future__ import annotations

from typing import Literal

import msgspec

from readiness.questionnaire.ids import GateId, RoleId
from readiness.report.contacts import contact
from readiness.report.moments import GOAL_TITLES
from readiness.report.planned.points import PointInTime, at_goal, beginning, ending
from readiness.report.words import join_words
from readiness.roadmap.calendar import week_ending
from readiness.roadmap.levers import (
    limits,
)
from readiness.roadmap.milestones import gate_times, kill_dates, milestones, undated
from readiness.roadmap.roadmap import Roadmap
from readiness.texts import text


class DateView(msgspec.Struct, frozen=True, kw_only=True):
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


class MilestoneView(msgspec.Struct, frozen=True, kw_only=True):
    """A milestone: `when` it is 80% likely to be reached, and the earliest, if nothing overruns."""

    id: str
    title: str
    when: PointInTime
    earliest: PointInTime
    means: str
    decided_by: str
    passed: bool


class PartView(msgspec.Struct, frozen=True):
    """A part of the way to the proven return, in weeks; `kind` tells what would shorten it."""

    kind: Literal["clock", "work", "people", "waiting"]
    what: str
    weeks: float


class KillDateView(msgspec.Struct, frozen=True):
    """A date by which a gate must pass, in words `unless`, or else; `until` is what goes on in its phase up to then."""

    when: PointInTime
    gate: str
    unless: str
    then: str
    phase: str = ""
    until: str = ""


def dates_of(roadmap: Roadmap) -> tuple[DateView, ...]:
    """The goals that have a date, in order."""
    hidden = undated(roadmap)
    passed = {point.id for point in milestones(roadmap) if point.passed}
    return tuple(date for date in every_date(roadmap, passed) if date.id not in hidden)


def every_date(roadmap: Roadmap, passed: set[str]) -> tuple[DateView, ...]:
    """Every goal of a plan, dated or not; `passed` are those that lie behind."""
    return tuple(
        DateView(
            id=odds.goal,
            title=GOAL_TITLES[odds.goal],
            four_fifths=at_goal(roadmap.calendar, odds.goal, odds.p80),
            half=at_goal(roadmap.calendar, odds.goal, odds.p50),
            nineteen_of_twenty=at_goal(roadmap.calendar, odds.goal, odds.p95),
            earliest=at_goal(roadmap.calendar, odds.goal, odds.planned),
            holds=round(100 * odds.by_plan),
            passed=odds.goal in passed,
        )
        for odds in roadmap.odds
    )


def gate_date(roadmap: Roadmap, gate: GateId | None) -> PointInTime | None:
    """When a gate is 80% likely to pass; None where it has no date, or there is none."""
    time = gate_times(roadmap).get(gate) if gate is not None else None
    if time is None:
        return None
    return (beginning if time.first_day else ending)(roadmap.calendar, time.at)


def kill_criteria(roadmap: Roadmap) -> tuple[str, ...]:
    """What stops the agent from go-live on, as stated."""
    said = []
    for item in roadmap.assessment.pilot.items.get("kill_criteria", ()):
        checked, decided = item.answer("checked").text, item.answer("decided_by").text
        parts = [item.answer("threshold").text or "no threshold given"]
        parts += [f"checked {checked}"] if checked else []
        parts += [f"decided by {decided}"] if decided else []
        said.append(f"{item.name or 'a criterion without a name'}: {', '.join(parts)}")
    return tuple(said)


def dates_in_words(roadmap: Roadmap, dates: tuple[DateView, ...]) -> str:
    """The dates in a sentence, or why there are none."""
    if not dates:
        return text("page_one.no-dates")
    if all(date.passed for date in dates):
        return "Go-live, roll-out and proven return have been reached; the remaining work is listed below."
    ahead = [
        text("plan.date", goal=date.title, likely=date.four_fifths.said, earliest=date.earliest.said)
        for date in dates
        if not date.passed
    ]
    return text("plan.dates", dates=join_words(ahead), people=f"{roadmap.team.people:g}")


def milestone_views(roadmap: Roadmap) -> tuple[MilestoneView, ...]:
    """Every milestone that has a date."""
    hidden = undated(roadmap)
    return tuple(
        MilestoneView(
            id=p.id,
            title=p.title,
            when=at_goal(roadmap.calendar, p.id, p.likely),
            earliest=at_goal(roadmap.calendar, p.id, p.at),
            means=p.means,
            decided_by=p.decided_by,
            passed=p.passed,
        )
        for p in milestones(roadmap)
        if p.id not in hidden
    )


def kill_date_views(roadmap: Roadmap) -> tuple[KillDateView, ...]:
    """The days by which a gate must pass."""
    return tuple(
        KillDateView(ending(roadmap.calendar, k.at), k.gate, k.unless, k.then, k.phase, k.until)
        for k in kill_dates(roadmap)
    )


def kill_rules(roadmap: Roadmap) -> tuple[str, ...]:
    """Why the kill dates lie where they do, and who may move one; empty where there are none."""
    policy = roadmap.assessment.questionnaire.policy
    if not kill_dates(roadmap):
        return ()
    moved = text(
        "kill_date.extension",
        who=contact(roadmap.assessment, RoleId.SPONSOR),
        weeks=int(policy["kill_extension_weeks"]),
    )
    return (text("kill_date.grace", weeks=int(policy["kill_grace_weeks"])), moved)


def parts_of(roadmap: Roadmap) -> tuple[PartView, ...]:
    """Where the weeks up to the goal go; none where the goal has no date."""
    if roadmap.path.until in undated(roadmap):
        return ()
    return tuple(PartView(p.kind, p.what, p.weeks) for p in limits(roadmap) if p.weeks)


def weeks_of(roadmap: Roadmap) -> int:
    """How many weeks a plan is printed for: up to the last of its work and milestones."""
    hidden = undated(roadmap)
    last = max((placed.likely_end for placed in roadmap.placed), default=0)
    return week_ending(max(last, *(point.likely for point in milestones(roadmap) if point.id not in hidden), 1))
