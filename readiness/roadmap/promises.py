"""What a description promises beside what its plan gives: the day of go-live, and the money of the programme.

A promise is compared with the date, or the cost, that the plan is 80% likely to keep.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

import msgspec

from readiness.assessment.arithmetic import roi
from readiness.assessment.assess import assess
from readiness.pilot.answers import Money, State
from readiness.questionnaire.ids import MilestoneId
from readiness.roadmap.calendar import WEEK, Unplannable
from readiness.roadmap.levers import More, cuttable, people_for
from readiness.roadmap.money import likely_cost
from readiness.roadmap.network import Network
from readiness.roadmap.plan import OpenAction
from readiness.roadmap.replay import replay
from readiness.roadmap.roadmap import Roadmap, build_roadmap
from readiness.roadmap.schedule import Schedule

_RUNS = 500
_MOST_CUT = 3


class FewerSites(msgspec.Struct, frozen=True):
    """How many sites fewer, at first, and when go-live is then 80% likely (time of the clock)."""

    sites: int
    reached: int


class WithoutActions(msgspec.Struct, frozen=True):
    """Actions that no gate waits for, and when go-live is 80% likely without them (time of the clock)."""

    actions: tuple[OpenAction, ...]
    reached: int


class GoLivePromise(msgspec.Struct, frozen=True, kw_only=True):
    """The stated go-live against the plan.

    `stated` is the day or the week as written, `line` where; `likely` is when the plan is 80% likely to be there, as
    time of the clock. Of one that is not `kept`: the team that would keep it, and how far a smaller scope and fewer
    actions lead, which may still be too late. Each may be None.
    """

    stated: datetime.date | str
    line: int
    likely: int
    kept: bool
    people: More | None = None
    scope: FewerSites | None = None
    cuts: WithoutActions | None = None


class CostPromise(msgspec.Struct, frozen=True, kw_only=True):
    """The stated cost of the programme against the plan's, people's work only, which is 80% likely to be enough.

    `net_stated` and `net_likely` are the net return with either, in percent, where an annual return is stated. Of a
    programme that has begun the plan has what is left (`left_only`), and what was spent since `begun` comes on top.
    """

    stated: Money
    path: str
    line: int
    likely: float
    kept: bool
    net_stated: float | None
    net_likely: float | None
    left_only: bool = False
    begun: datetime.date | None = None


def go_live_promise(roadmap: Roadmap) -> GoLivePromise | None:
    """The stated go-live against the plan; None where none is stated, or none lies ahead."""
    answer = roadmap.assessment.pilot.answer("pilot.go_live")
    limit = go_live_limit(roadmap)
    if limit is None:
        return None
    likely = roadmap.likely_at(MilestoneId.GO_LIVE)
    kept = likely <= limit
    assert isinstance(answer.value, (datetime.date, str))
    promise = GoLivePromise(stated=answer.value, line=answer.line, likely=likely, kept=kept)
    if kept:
        return promise
    return msgspec.structs.replace(
        promise,
        people=people_for(roadmap, likely_time(MilestoneId.GO_LIVE), limit / WEEK),
        scope=_scope(roadmap, likely),
        cuts=_cuts(roadmap, likely),
    )


def cost_promise(roadmap: Roadmap) -> CostPromise | None:
    """The stated cost of the programme against the plan's; None where either is not known, or in another currency."""
    pilot = roadmap.assessment.pilot
    found = likely_cost(roadmap)
    stated = _stated_cost(roadmap)
    if found is None or stated is None:
        return None
    likely, currency = found
    money, path = stated
    if money.currency and currency and money.currency != currency:
        return None
    figures = roi(pilot)
    net_likely = 100 * (figures.return_ - likely) / likely if figures is not None and likely else None
    return CostPromise(
        stated=money,
        path=path,
        line=pilot.answer(path).line,
        likely=likely,
        kept=likely <= money.amount,
        net_stated=figures.net if figures is not None else None,
        net_likely=net_likely,
        left_only=bool(roadmap.behind or roadmap.lead_times.live),
        begun=roadmap.days.begun if roadmap.behind else None,
    )


def go_live_limit(roadmap: Roadmap) -> int | None:
    """The last time of the clock at which a go-live still keeps what is stated; None where it cannot be compared."""
    answer = roadmap.assessment.pilot.answer("pilot.go_live")
    if answer.state is not State.YES or roadmap.lead_times.live:
        return None
    if isinstance(answer.value, datetime.date):
        return roadmap.calendar.time_after(answer.value) - 1 if roadmap.calendar.start is not None else None
    if isinstance(answer.value, str):
        # A week of the programme, which may have begun before its plan.
        return int(answer.value.removeprefix("week ")) * WEEK - 1 - roadmap.behind
    return None


def _stated_cost(roadmap: Roadmap) -> tuple[Money, str] | None:
    value = roadmap.assessment.pilot.value("value.programme_cost")
    return (value, "value.programme_cost") if isinstance(value, Money) and value.amount > 0 else None


def likely_time(point: str) -> Callable[[Network, Schedule], float]:
    """The weeks within which a point is 80% likely to be reached."""

    def measure(net: Network, schedule: Schedule) -> float:
        import numpy as np

        ends = replay(net, schedule, _RUNS).ends[net.index[point]]
        return float(np.percentile(ends, 80, method="higher")) / WEEK

    return measure


def with_one_site(roadmap: Roadmap) -> Roadmap | None:
    """The plan that begins with one site; None where there is only one, or no such plan."""
    assessment = roadmap.assessment
    sites = assessment.pilot.value("pilot.sites")
    if not isinstance(sites, int) or sites < 2:
        return None
    answer = msgspec.structs.replace(assessment.pilot.answer("pilot.sites"), value=1, text="1")
    pilot = msgspec.structs.replace(assessment.pilot, answers={**assessment.pilot.answers, "pilot.sites": answer})
    smaller = assess(
        pilot,
        assessment.questionnaire,
        today=assessment.stated_as_of,
        trust_links=assessment.trust_links,
        profile=assessment.profile.id,
    )
    try:
        return build_roadmap(smaller, roadmap.scenario, runs=_RUNS)
    except Unplannable:
        return None


def largest_cuts(roadmap: Roadmap) -> tuple[OpenAction, ...]:
    """The largest actions that no gate waits for."""
    return tuple(sorted(cuttable(roadmap), key=lambda action: -action.effort.likely)[:_MOST_CUT])


def without_actions(roadmap: Roadmap, actions: tuple[OpenAction, ...]) -> Roadmap:
    """The plan without some actions."""
    left_out = roadmap.scenario.without | {action.id for action in actions}
    asked = msgspec.structs.replace(roadmap.scenario, without=frozenset(left_out))
    return build_roadmap(roadmap.assessment, asked, start_from=roadmap, runs=_RUNS)


def _scope(roadmap: Roadmap, likely: int) -> FewerSites | None:
    """Beginning with one site, where that comes earlier."""
    smaller, sites = roadmap.once(with_one_site), roadmap.assessment.pilot.value("pilot.sites")
    if smaller is None or not isinstance(sites, int):
        return None
    reached = smaller.likely_at(MilestoneId.GO_LIVE)
    return FewerSites(sites - 1, reached) if reached < likely else None


def _cuts(roadmap: Roadmap, likely: int) -> WithoutActions | None:
    """The largest actions that no gate waits for, where leaving them out comes earlier."""
    chosen = largest_cuts(roadmap)
    if not chosen:
        return None
    reached = without_actions(roadmap, chosen).likely_at(MilestoneId.GO_LIVE)
    return WithoutActions(chosen, reached) if reached < likely else None
