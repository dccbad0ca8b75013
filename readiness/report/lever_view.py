"""The levers of a plan in sentences: the cheapest ways, and what single actions move most."""

from __future__ import annotations

import math

import msgspec

from readiness.questionnaire.ids import MilestoneId
from readiness.report.moments import GOAL_TITLES, at_milestone
from readiness.report.page.figures import about
from readiness.report.page.filters import lower_first
from readiness.report.words import join_words
from readiness.roadmap.lever_search import Gain, Levers, Moves, PromiseWay, PromiseWays, Target, Way, next_gate
from readiness.roadmap.plan import OpenAction
from readiness.roadmap.roadmap import Roadmap
from readiness.texts import capitalised, text

_MOST_FIRST = 4
_MOST_GAINS = 3
_MOST_WHY = 2


class WayView(msgspec.Struct, frozen=True):
    """A way in a sentence, and what there is to say of it: where to begin, what can wait.

    `proofs` say how good it is: for the terminal and for who asks why, not for a page that is acted on.
    """

    said: str
    notes: tuple[str, ...]
    proofs: tuple[str, ...] = ()


class GainRow(msgspec.Struct, frozen=True):
    """What an action moves, the action, what it gains, and its person-weeks."""

    moves: str
    action: str
    gain: str
    effort: str


class LeversView(msgspec.Struct, frozen=True, kw_only=True):
    """The cheapest ways from here, and what single actions move most."""

    title: str
    ways: tuple[WayView, ...]
    moves: str
    columns: tuple[str, ...]
    gains: tuple[GainRow, ...]


def levers_view(roadmap: Roadmap, levers: Levers) -> LeversView | None:
    """The levers of a plan as they are printed; None where nothing is left to move."""
    ways = tuple(way_view(roadmap, way) for way in (levers.next_gate, levers.ready) if way is not None)
    gains = _gains(roadmap, levers)
    if not ways and not gains:
        return None
    return LeversView(
        title=text("lever.title"),
        ways=ways,
        moves=text("lever.moves"),
        columns=tuple(text(f"lever.column-{column}") for column in ("moves", "action", "gain", "effort")),
        gains=gains,
    )


def way_view(roadmap: Roadmap, way: Way) -> WayView:
    """A way in a sentence, with what is to be known of it."""
    if way.target is Target.READY and not way.reached:
        return WayView(text("lever.not-ready", why=" ".join(way.lacking[:_MOST_WHY])), ())
    likely, planned = _when(roadmap, way, way.likely), _when(roadmap, way, way.in_plan)
    plan = text("lever.plan-same") if likely == planned else text("lever.plan-later", plan=planned)
    effort = _person_weeks(way.effort.likely)
    count = len(way.actions)
    if way.target is Target.READY:
        every = count + len(way.can_wait)
        said = text("lever.ready", actions=count, all=every, effort=effort, likely=likely, plan=plan)
    else:
        gate = _gate(roadmap, way.target)
        said = text("lever.gate", gate=gate, actions=count, effort=effort, likely=likely, plan=plan)
    notes = []
    if way.lacking:
        notes.append(text("lever.gate-lacking", open=join_words(way.lacking)))
    if count > 1:
        notes.append(text("lever.first", actions=_named(way.actions[:_MOST_FIRST])))
    if way.target is Target.READY and way.can_wait:
        later = _person_weeks(sum(action.effort.likely for action in way.can_wait))
        notes.append(text("lever.wait", actions=len(way.can_wait), effort=later))
    if way.answers:
        notes.append(text("lever.answers", questions=" ".join(way.answers)))
    return WayView(said, tuple(notes), (_proof("effort", way.effort_within), _proof("time", way.time_within)))


def _proof(what: str, within: float) -> str:
    """How good something is: proved, or within so many percent, rounded up."""
    percent = math.ceil(within - 1e-9)
    return text(f"lever.{what}-within", percent=percent) if percent > 0 else text(f"lever.{what}-proved")


def _when(roadmap: Roadmap, way: Way, time: int) -> str:
    return at_milestone(roadmap.calendar, way.milestone, time).short


def _gate(roadmap: Roadmap, id: str) -> str:
    gates = roadmap.assessment.questionnaire.gates
    return lower_first(next(gate.title for gate in gates if gate.id == id))


def _named(actions: tuple[OpenAction, ...]) -> str:
    return "; ".join(lower_first(action.title) for action in actions)


def _gains(roadmap: Roadmap, levers: Levers) -> tuple[GainRow, ...]:
    gate = next_gate(roadmap)
    rows = [_gain(gain, text("lever.score"), _points(gain)) for gain in levers.best(Moves.SCORE, _MOST_GAINS)]
    if gate is not None:
        title = _gate(roadmap, gate.id)
        rows += [
            _gain(
                gain,
                capitalised(title),
                text("lever.closes", closed=len(gain.blockers), open=len(gate.open)),
            )
            for gain in levers.best(Moves.GATE, _MOST_GAINS)
        ]
    date = text("lever.date", goal=GOAL_TITLES[levers.goal])
    rows += [
        _gain(gain, date, text("lever.days", days=round(gain.days)))
        for gain in levers.best(Moves.DATE, _MOST_GAINS)
        if round(gain.days)
    ]
    return tuple(rows)


def _points(gain: Gain) -> str:
    return text("lever.points", points=round(gain.points, 1))


def _gain(gain: Gain, moves: str, gained: str) -> GainRow:
    return GainRow(moves, gain.action.title, gained, _person_weeks(gain.action.effort.likely))


def _person_weeks(effort: float) -> str:
    """An effort to two significant figures, and no finer than a tenth."""
    return text("lever.person-weeks", count=float(about(effort).replace(",", "")) if effort >= 1 else round(effort, 1))


def promise_ways(roadmap: Roadmap, ways: PromiseWays) -> tuple[str, ...]:
    """What keeps a promised go-live for the least, and what comes earliest."""
    cheapest, fastest = ways.fewest_person_weeks, ways.fewest_days
    said = []
    if cheapest is None:
        said.append(text("lever.promise-nothing"))
    else:
        more = cheapest.person_weeks
        cost = text(f"lever.promise-{'more' if more > 0 else 'none'}", effort=_person_weeks(more))
        levers = "; ".join(_pulled(cheapest))
        said.append(text("lever.promise-cheapest", levers=levers, cost=cost))
    if fastest.levers and fastest != cheapest:
        said.append(
            text(
                "lever.promise-fastest",
                likely=at_milestone(roadmap.calendar, MilestoneId.GO_LIVE, fastest.likely).short,
                levers="; ".join(_pulled(fastest)),
                earliest=at_milestone(roadmap.calendar, MilestoneId.GO_LIVE, ways.earliest).short,
            )
        )
    return tuple(said)


def _pulled(way: PromiseWay) -> list[str]:
    levers = [text("lever.one-site")] if way.one_site else []
    if way.cuts:
        levers.append(text("lever.cut", actions=join_words([f"“{action.title}”" for action in way.cuts])))
    if way.people is not None:
        levers.append(text("lever.team", team=f"{way.people.people:g}"))
    return levers
