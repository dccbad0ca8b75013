"""What was promised beside what the plan gives, in sentences."""

from __future__ import annotations

import datetime

import msgspec

from readiness.assessment.verdict import HELD
from readiness.pilot.answers import State
from readiness.questionnaire.ids import MilestoneId
from readiness.report.lever_view import promise_ways
from readiness.report.moments import at_milestone
from readiness.report.page.figures import estimated_money, money
from readiness.report.words import join_words
from readiness.roadmap.lever_search import ways_to_promise
from readiness.roadmap.levers import More
from readiness.roadmap.promises import CostPromise, GoLivePromise, cost_promise, go_live_promise
from readiness.roadmap.roadmap import Roadmap
from readiness.rules.ids import PromiseId
from readiness.texts import text

_GO_LIVE = "pilot.go_live"


_NEAR = 7
"""Days by which a promise may be missed and no lever be named: the date to promise instead says enough."""


class PromiseSentence(msgspec.Struct, frozen=True):
    """A promise and what the plan makes of it, whether it is kept, and the place at which it is stated.

    `kept` is also true where the plan cannot tell. `id` is the rule that one which is not kept breaks; `gap` the two
    figures in a sentence, without what would close it, and `brief` the same with the cheapest way to close it.
    """

    id: PromiseId
    path: str
    said: str
    gap: str
    brief: str
    kept: bool
    line: int
    column: int


def promise_sentences(roadmap: Roadmap) -> tuple[PromiseSentence, ...]:
    """Every promise that a description makes and a plan can be held against; those not kept come first."""
    found = []
    if (go_live := roadmap.once(go_live_promise)) is not None:
        sentences = _go_live(roadmap, go_live)
        brief = (sentences[-1],) if _nearly_kept(roadmap, go_live) else _shortest(roadmap, sentences)
        found.append(_promise(roadmap, PromiseId.GO_LIVE, _GO_LIVE, sentences, kept=go_live.kept, brief=brief))
    elif (undated := _undated(roadmap)) is not None:
        found.append(undated)
    if (cost := roadmap.once(cost_promise)) is not None:
        costs = _cost(cost)
        found.append(_promise(roadmap, PromiseId.COST, cost.path, costs, kept=cost.kept, brief=(costs[-1],)))
    return tuple(sorted(found, key=lambda promise: promise.kept))


def promises_heading(promises: tuple[PromiseSentence, ...]) -> str:
    """The heading above promises: how many the plan does not keep."""
    broken = sum(not promise.kept for promise in promises)
    if 0 < broken < len(promises):
        return text("promise.heading-some", broken=broken, count=len(promises))
    return text("promise.heading", count=broken) if broken else text("promise.heading-kept")


def broken_promises(roadmap: Roadmap) -> tuple[PromiseSentence, ...]:
    """The promises that the plan does not keep: what was stated and what is likely cannot both be so.

    None where the verdict lets nothing begin.
    """
    if roadmap.assessment.decision.verdict in HELD:
        return ()
    return tuple(promise for promise in promise_sentences(roadmap) if not promise.kept)


def _promise(
    roadmap: Roadmap, id: PromiseId, path: str, sentences: list[str], *, kept: bool, brief: tuple[str, ...] = ()
) -> PromiseSentence:
    answer = roadmap.assessment.pilot.answer(path)
    return PromiseSentence(
        id=id,
        path=path,
        said=" ".join(sentences),
        gap=sentences[0],
        brief=" ".join(sentences if kept else (sentences[0], *brief)),
        kept=kept,
        line=answer.line,
        column=answer.column,
    )


def _shortest(roadmap: Roadmap, sentences: list[str]) -> tuple[str, ...]:
    """The cheapest way to keep a promised day, and the day that could be promised instead."""
    ways = roadmap.once(ways_to_promise)
    return (*(promise_ways(roadmap, ways)[:1] if ways is not None else ()), sentences[-1])


def _undated(roadmap: Roadmap) -> PromiseSentence | None:
    """A day that is promised where the plan has none."""
    answer = roadmap.assessment.pilot.answer("pilot.go_live")
    if answer.state is not State.YES or not isinstance(answer.value, datetime.date):
        return None
    if roadmap.lead_times.live or roadmap.calendar.start is not None:
        return None
    said = text("promise.no-dates", stated=answer.value)
    return _promise(roadmap, PromiseId.GO_LIVE, _GO_LIVE, [said], kept=True)


def _go_live(roadmap: Roadmap, promise: GoLivePromise) -> list[str]:
    likely = _when(roadmap, promise.likely)
    if promise.kept:
        return [text("promise.go-live-kept", stated=promise.stated, likely=likely)]
    if days := _nearly_kept(roadmap, promise):
        near = text("promise.go-live-near", stated=promise.stated, likely=likely, days=days)
        return [near, text("promise.later", likely=likely)]
    said = [text("promise.go-live-missed", stated=promise.stated, likely=likely)]
    if promise.people is not None:
        said.append(text("promise.people", team=team_in_words(promise.people)))
    else:
        said.append(text("promise.no-people"))
    if promise.scope is not None:
        sites = promise.scope.sites + 1
        said.append(text("promise.sites", sites=sites, likely=_when(roadmap, promise.scope.reached)))
    if promise.cuts is not None:
        actions = join_words([f"“{action.title}”" for action in promise.cuts.actions])
        said.append(text("promise.cuts", actions=actions, likely=_when(roadmap, promise.cuts.reached)))
    if (ways := roadmap.once(ways_to_promise)) is not None:
        said += promise_ways(roadmap, ways)
    said.append(text("promise.later", likely=likely))
    return said


def _nearly_kept(roadmap: Roadmap, promise: GoLivePromise) -> int:
    """By how many days the plan is late, where those are few; 0 otherwise."""
    likely = at_milestone(roadmap.calendar, MilestoneId.GO_LIVE, promise.likely).day
    if promise.kept or likely is None or not isinstance(promise.stated, datetime.date):
        return 0
    days = (likely - promise.stated).days
    return days if 0 < days <= _NEAR else 0


def _cost(promise: CostPromise) -> list[str]:
    currency = promise.stated.currency
    stated, likely = money(promise.stated.amount, currency), estimated_money(promise.likely, currency)
    left = "-left" if promise.left_only else ""
    since = [text("promise.spent-since" if promise.begun else "promise.spent", begun=promise.begun)] if left else []
    if promise.kept:
        return [text(f"promise.cost-kept{left}", stated=stated, likely=likely), *since, text("promise.people-only")]
    said = [text(f"promise.cost-missed{left}", stated=stated, likely=likely), *since, text("promise.people-only")]
    if promise.net_stated is not None and promise.net_likely is not None:
        net = f"{promise.net_likely:.0f}"
        said.append(text(f"promise.net{left}", net=net, stated=f"{promise.net_stated:.0f}"))
    gap = estimated_money(promise.likely - promise.stated.amount, currency)
    return [*said, text("promise.cost-levers", gap=gap)]


def _when(roadmap: Roadmap, time: int) -> str:
    return at_milestone(roadmap.calendar, MilestoneId.GO_LIVE, time).short


def team_in_words(more: More) -> str:
    """A larger team, and who is added to it."""
    added = join_words([f"{count} more for {title}" for title, count in more.added])
    return f"A team of {more.people:g} ({added})" if added else f"A team of {more.people:g}"
