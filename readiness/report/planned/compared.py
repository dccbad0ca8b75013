"""Another plan beside the one of today, and what it takes to reach a goal by a day."""

from __future__ import annotations

import datetime

import msgspec

from readiness.report.moments import GOAL_TITLES
from readiness.report.planned.dates import DateView, every_date
from readiness.report.planned.points import PointInTime, at_goal, ending
from readiness.report.planned.usual_range import named
from readiness.report.promises import team_in_words
from readiness.report.words import join_words
from readiness.roadmap.calendar import Calendar
from readiness.roadmap.milestones import milestones
from readiness.roadmap.money import costs
from readiness.roadmap.roadmap import Roadmap
from readiness.roadmap.whatif import Comparison, Deadline
from readiness.texts import text


class MovedView(msgspec.Struct, frozen=True):
    """An action that ends elsewhere in the other plan; None where it is in one of them only."""

    id: str
    do: str
    before: PointInTime | None
    after: PointInTime | None


class ComparisonView(msgspec.Struct, frozen=True, kw_only=True):
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


class ByView(msgspec.Struct, frozen=True, kw_only=True):
    """What it takes to reach a goal by a day."""

    goal: str
    day: str
    possible: bool
    said: tuple[str, ...]
    people: float | None


def comparison_view(comparison: Comparison) -> ComparisonView:
    """Another plan beside today's, in words."""
    today, other = comparison.today, comparison.other
    asked = other.scenario
    said = []
    if asked.people is not None and asked.people != today.team.people:
        said.append(f"{asked.people:g} people instead of {today.team.people:g}")
    if asked.start is not None and asked.start != today.calendar.start:
        said.append(f"start on {asked.start}")
    if asked.without:
        said.append(f"without {join_words(sorted(asked.without))}")
    costs_today, costs_other = today.once(costs), other.once(costs)
    passed = ({p.id for p in milestones(today) if p.passed}, {p.id for p in milestones(other) if p.passed})
    blockers = [a for a in today.plan.actions() if a.id in asked.without and a.blockers]
    sentence = ""
    if blockers:
        ids = [id for action in blockers for id in action.blockers]
        sentence = (
            f"The actions left out close {len(ids)} blocker{'' if len(ids) == 1 else 's'} ({', '.join(ids)}): "
            f"while {'it is' if len(ids) == 1 else 'they are'} open, a gate stays shut."
        )
    return ComparisonView(
        asked=tuple(said),
        today=every_date(today, passed[0]),
        dates=every_date(other, passed[1]),
        effort=(costs_today.total.likely, costs_other.total.likely),
        cost=(costs_today.cost.likely, costs_other.cost.likely) if costs_today.cost and costs_other.cost else None,
        currency=costs_today.rates.currency,
        people=(today.team.people, other.team.people),
        said=sentence,
        moved=tuple(
            MovedView(
                m.id,
                m.title,
                ending(today.calendar, m.before) if m.before is not None else None,
                ending(other.calendar, m.after) if m.after is not None else None,
            )
            for m in comparison.moved
            if m.before is None or m.after is None or not _alike(today.calendar, m.before, other.calendar, m.after)
        ),
    )


def _alike(calendar: Calendar, before: int, other: Calendar, after: int) -> bool:
    """Whether two ends print as the same: the same day where both have one, else the same week."""
    was, now = ending(calendar, before), ending(other, after)
    return was.day == now.day if was.day and now.day else was.week == now.week


def by_view(roadmap: Roadmap, found: Deadline) -> ByView:
    """What it takes to reach a goal by a day, in sentences."""
    goal = GOAL_TITLES[found.goal]
    reached = at_goal(roadmap.calendar, found.goal, found.reached)
    said: list[str] = []
    if found.slack is not None:
        before = (found.day - datetime.date.fromisoformat(reached.day)).days
        spare = "on the day" if not before else f"{before} day{'' if before == 1 else 's'} before"
        odds = next((o for o in roadmap.odds if o.goal == found.goal), None)
        if odds is not None and odds.p80 > found.reached + found.slack:
            likely = at_goal(roadmap.calendar, found.goal, odds.p80)
            said.append(text("plan.by-unsafe", goal=goal, day=found.day, likely=likely.said))
        elif odds is not None:
            likely = at_goal(roadmap.calendar, found.goal, odds.p80)
            said.append(text("plan.by-safe", goal=goal, day=found.day, likely=likely.said))
        said.append(text("plan.by-earliest", earliest=reached.said, spare=spare))
        return ByView(
            goal=found.goal,
            day=found.day.isoformat(),
            possible=True,
            said=tuple(said),
            people=None,
        )
    first = at_goal(roadmap.calendar, found.goal, found.earliest)
    if found.impossible:
        said.append(
            f"{goal} by {found.day} is not possible with any number of people: {found.impossible}. The earliest is "
            f"{first.said}."
        )
    else:
        said.append(f"{goal} by {found.day} is missed even if nothing overruns: the earliest is {reached.said}.")
        said.append(
            f"{team_in_words(found.people)} would do it if nothing overruns."
            if found.people
            else "No larger team was found that would do it."
        )
    if found.cuts is not None and found.cuts.actions:
        names = named(found.cuts.actions)
        if found.cuts.enough:
            said.append(
                f"Dropping these actions would {'also ' if found.people else ''}do it: {names}. None of them closes "
                "a blocker."
            )
        else:
            said.append(f"Dropping the actions that close no blocker helps but is not enough: {names}.")
    possible = found.people is not None or (found.cuts is not None and found.cuts.enough)
    return ByView(
        goal=found.goal,
        day=found.day.isoformat(),
        possible=possible,
        said=tuple(said),
        people=found.people.people if found.people else None,
    )
