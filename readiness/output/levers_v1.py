"""The part of `readiness-roadmap/1` that names the levers of a plan: the cheapest ways, and what one action moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from msgspec import Meta

from readiness.output.values_v1 import Effort, PointInTime, Value, effort, percent
from readiness.questionnaire.ids import MilestoneId
from readiness.roadmap.lever_search import Gain as DomainGain
from readiness.roadmap.lever_search import Levers as DomainLevers
from readiness.roadmap.lever_search import PromiseWay as DomainPromiseWay
from readiness.roadmap.lever_search import PromiseWays as DomainPromiseWays
from readiness.roadmap.lever_search import Target
from readiness.roadmap.lever_search import Way as DomainWay

At = Callable[[str, int], PointInTime]
"""A time of the clock at a milestone."""


class Way(Value, frozen=True):
    """The cheapest way to a target."""

    target: Annotated[Target, Meta(description="The gate to pass, or the verdict READY (of a live agent, SCALE too).")]
    action_ids: Annotated[tuple[str, ...], Meta(description="Ids of its actions, in the order in which they begin.")]
    effort: Annotated[Effort, Meta(description="Their effort.")]
    least_person_weeks: Annotated[
        float, Meta(description="Likely person-weeks below which no other choice of actions leads there.")
    ]
    p80: Annotated[PointInTime, Meta(description="When it is 80% likely to be reached if this work comes first.")]
    earliest: Annotated[PointInTime, Meta(description="The same if nothing overruns.")]
    not_before: Annotated[
        PointInTime, Meta(description="The time before which no order of this work by these people is done.")
    ]
    p80_in_plan: Annotated[PointInTime, Meta(description="When this plan is 80% likely to have done the same.")]
    effort_within_percent: Annotated[
        float, Meta(description="By how much the effort is at most above the least there can be; 0 where it is proved.")
    ]
    time_within_percent: Annotated[
        float, Meta(description="By how much `earliest` is at most later than the best; 0 where it is proved.")
    ]
    can_wait: Annotated[tuple[str, ...], Meta(description="Ids of the other actions of the plan.")]
    leads_there: Annotated[bool, Meta(description="Whether the target is reached with this done, and well.")]
    lacking: Annotated[
        tuple[str, ...], Meta(description="What stays in the way where it is not: ids of criteria, or sentences.")
    ]
    favourable_answers: Annotated[
        tuple[str, ...], Meta(description="Questions that no action settles, taken as answered well.")
    ]


class Gain(Value, frozen=True):
    """What one action brings by itself."""

    action: Annotated[str, Meta(description="Id of the action.")]
    person_weeks: Annotated[float, Meta(description="Its likely effort.")]
    score_percent_points: Annotated[float, Meta(description="Points of the readiness score, of 100.")]
    closes_blockers: Annotated[
        tuple[str, ...], Meta(description="Ids of the open requirements of the next gate it closes.")
    ]
    days: Annotated[
        float, Meta(description="Days by which the date of the plan is 80% likely earlier, were it done today.")
    ]
    can_begin: Annotated[bool, Meta(description="Whether it waits for no other action.")]


class PromiseWay(Value, frozen=True):
    """Levers pulled together for the promised go-live."""

    one_site: Annotated[bool, Meta(description="Whether it begins with one site.")]
    excluded_actions: Annotated[tuple[str, ...], Meta(description="Ids of the actions left out.")]
    people: Annotated[float | None, Meta(description="The size of the team; null where it stays as it is.")]
    p80: Annotated[PointInTime, Meta(description="When go-live is then 80% likely.")]
    added_person_weeks: Annotated[float, Meta(description="The time of the people added, until go-live.")]


class PromiseWays(Value, frozen=True):
    """What keeps a promised go-live that the plan misses."""

    fewest_person_weeks: Annotated[PromiseWay | None, Meta(description="The cheapest that keeps it; null if none.")]
    fewest_days: Annotated[PromiseWay, Meta(description="The earliest that was found.")]
    combinations: Annotated[int, Meta(description="Combinations of levers compared, each with every size of team.")]
    not_before: Annotated[PointInTime, Meta(description="The day before which no number of people goes live.")]


class Levers(Value, frozen=True):
    """The cheapest ways from here, and what single actions move."""

    way_to_next_gate: Annotated[Way | None, Meta(description="Through the next gate; null when all pass.")]
    way_to_ready: Annotated[Way | None, Meta(description="To the verdict READY; null where that is the verdict.")]
    ways_to_promise: Annotated[
        PromiseWays | None, Meta(description="To the promised go-live; null if there is none, or kept.")
    ]
    gains: Annotated[tuple[Gain, ...], Meta(description="What each open action brings, in the order of the plan.")]
    days_are_of: Annotated[MilestoneId, Meta(description="The milestone whose date `gains[].days` are about.")]


def levers(found: DomainLevers, at: At) -> Levers:
    """The levers of a plan; `at` gives a time of the clock at a milestone."""
    return Levers(
        way_to_next_gate=_way(found.next_gate, at) if found.next_gate is not None else None,
        way_to_ready=_way(found.ready, at) if found.ready is not None else None,
        ways_to_promise=_promise(found.promise, at) if found.promise is not None else None,
        gains=tuple(map(_gain, found.gains)),
        days_are_of=MilestoneId(found.goal),
    )


def _way(way: DomainWay, at: At) -> Way:
    return Way(
        target=way.target,
        action_ids=tuple(action.id for action in way.actions),
        effort=effort(way.effort),
        least_person_weeks=way.least_effort,
        p80=at(way.milestone, way.likely),
        earliest=at(way.milestone, way.earliest),
        not_before=at(way.milestone, way.bound),
        p80_in_plan=at(way.milestone, way.in_plan),
        effort_within_percent=percent(way.effort_within),
        time_within_percent=percent(way.time_within),
        can_wait=tuple(action.id for action in way.can_wait),
        leads_there=way.reached,
        lacking=way.lacking,
        favourable_answers=way.answers,
    )


def _gain(gain: DomainGain) -> Gain:
    return Gain(
        action=gain.action.id,
        person_weeks=round(gain.action.effort.likely, 2),
        score_percent_points=round(gain.points, 2),
        closes_blockers=gain.blockers,
        days=round(gain.days, 1),
        can_begin=gain.can_begin,
    )


def _promise(ways: DomainPromiseWays, at: At) -> PromiseWays:
    return PromiseWays(
        fewest_person_weeks=_promise_way(ways.fewest_person_weeks, at) if ways.fewest_person_weeks else None,
        fewest_days=_promise_way(ways.fewest_days, at),
        combinations=ways.looked_at,
        not_before=at(MilestoneId.GO_LIVE, ways.earliest),
    )


def _promise_way(way: DomainPromiseWay, at: At) -> PromiseWay:
    return PromiseWay(
        one_site=way.one_site,
        excluded_actions=tuple(action.id for action in way.cuts),
        people=way.people.people if way.people is not None else None,
        p80=at(MilestoneId.GO_LIVE, way.likely),
        added_person_weeks=round(way.person_weeks, 1),
    )
