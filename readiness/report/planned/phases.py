"""The phases of a plan: when, how long, what they cost, and what their exit asks."""

from __future__ import annotations

import msgspec

from readiness.questionnaire.ids import GateId
from readiness.questionnaire.model import Phase
from readiness.report.planned.dates import KillDateView, gate_date, kill_date_views
from readiness.report.planned.points import PointInTime, Three, beginning, ending, three
from readiness.report.promises import team_in_words
from readiness.roadmap.calendar import WEEK
from readiness.roadmap.levers import (
    people_for,
    phase_length,
)
from readiness.roadmap.milestones import ends_with_go_live, gate_passes
from readiness.roadmap.money import Costs, costs
from readiness.roadmap.roadmap import Roadmap, Span, in_order
from readiness.texts import text


class PhaseRow(msgspec.Struct, frozen=True, kw_only=True):
    """A phase: when (80% likely), how long and how long at the most; `over` weeks too long, with what would mend it.

    `earliest_begin`, `earliest_end` and `earliest_weeks` are those if nothing overruns, and so is `over`. The dates
    hold all of its work; `bounded_weeks` and `opens` are of what the usual length is about. `passes` is when the `gate`
    that it leads to is 80% likely to pass, None where it leads to none or that has `passed`; `kill` the day on which
    the pilot may be stopped, which `fails` names too. `actions` are in the order in which they begin. `behind`: the
    agent runs, so that its exit asks nothing.
    """

    number: int
    title: str
    purpose: str
    begin: PointInTime
    end: PointInTime
    weeks: float
    earliest_begin: PointInTime
    earliest_end: PointInTime
    earliest_weeks: float
    opens: PointInTime
    bounded_weeks: float
    earliest_bounded_weeks: float
    gate: GateId | None
    passes: PointInTime | None
    passed: bool
    kill: PointInTime | None
    least: int
    most: int
    skipped: bool
    over: float
    remedies: tuple[str, ...]
    effort: Three
    cost: Three | None
    exit_asks: tuple[str, ...]
    decided_by: str
    fails: str
    behind: bool
    actions: tuple[str, ...]


def _phase(roadmap: Roadmap, span: Span, likely: Span, money: Costs) -> PhaseRow:
    planned = next(planned for planned in roadmap.plan.phases if planned.phase.id == span.phase.id)
    phase = planned.phase
    gates = {gate.id: gate.title for gate in roadmap.assessment.questionnaire.gates}
    asks = (*phase.exit_criteria, *((gates[phase.exit_gate],) if phase.exit_gate in gates else ()))
    kill = next((each for each in kill_date_views(roadmap) if each.phase == phase.id), None)
    passed = gate_passes(roadmap, phase.exit_gate)
    share = next(share for share in money.phases if share.id == str(span.phase.number))
    return PhaseRow(
        number=span.phase.number,
        title=phase.title,
        purpose=phase.purpose,
        begin=beginning(roadmap.calendar, likely.begin),
        end=_end(roadmap, likely),
        weeks=round(likely.weeks, 1),
        earliest_begin=beginning(roadmap.calendar, span.begin),
        earliest_end=_end(roadmap, span),
        earliest_weeks=round(span.weeks, 1),
        opens=beginning(roadmap.calendar, likely.opens),
        bounded_weeks=round(likely.bounded_weeks, 1),
        earliest_bounded_weeks=round(span.bounded_weeks, 1),
        gate=phase.exit_gate,
        passes=gate_date(roadmap, phase.exit_gate),
        passed=passed,
        kill=kill.when if kill is not None else None,
        least=span.least,
        most=span.most,
        skipped=span.skipped,
        over=round(span.over, 1),
        remedies=_overflow(roadmap, span),
        effort=three(planned.effort),
        cost=three(share.cost) if share.cost else None,
        exit_asks=asks,
        decided_by=phase.decided_by,
        fails="" if passed else _fails(roadmap, phase, kill),
        behind=roadmap.lead_times.live,
        actions=tuple(dict.fromkeys(placed.action.id for placed in in_order(roadmap, span.phase.id))),
    )


def _fails(roadmap: Roadmap, phase: Phase, kill: KillDateView | None) -> str:
    """What follows where the exit of a phase is not reached: up to its kill date, and on it, as every page has it."""
    if kill is not None:
        return text("phases.until-kill-date", until=kill.until, when=kill.when.short, then=kill.then)
    if phase.fails_reading and not any(roadmap.assessment.scope.writes):
        return phase.fails_reading
    return phase.fails


def _end(roadmap: Roadmap, span: Span) -> PointInTime:
    """The last day of a phase: of the one that leads to go-live, the day of go-live."""
    return (beginning if ends_with_go_live(roadmap, span.phase, span.end) else ending)(roadmap.calendar, span.end)


def _overflow(roadmap: Roadmap, span: Span) -> tuple[str, ...]:
    """What would make a phase fit that is too long: people, or why no number of them does."""
    if not span.over:
        return ()
    more = people_for(roadmap, phase_length(roadmap, span.phase.id), span.most)
    if more is not None:
        return (f"{team_in_words(more)} would complete it in {span.most} weeks.",)
    mine = [placed for placed in roadmap.placed if placed.action.phase == span.phase.id]
    held = [placed for placed in mine if placed.action.hold is not None]
    said = ["More people do not shorten it enough."]
    if held:
        last = max(held, key=lambda placed: placed.end)
        said.append(f"The description does not start “{last.action.title}” until after {last.action.hold}.")
    elif mine:
        longest = max(mine, key=lambda placed: placed.end - placed.begin)
        said.append(f"Its longest action is “{longest.action.title}”.")
    off = roadmap.calendar.off_between(span.begin, span.end) / WEEK if roadmap.days.off else 0.0
    if off >= 0.1:
        said.append(f"{off:.1f} of its weeks are days off.")
    return tuple(said)


def phase_rows(roadmap: Roadmap) -> tuple[PhaseRow, ...]:
    """Every phase of a plan, in order."""
    return roadmap.once(_rows)


def _rows(roadmap: Roadmap) -> tuple[PhaseRow, ...]:
    money = roadmap.once(costs)
    return tuple(
        _phase(roadmap, span, likely, money) for span, likely in zip(roadmap.spans, roadmap.likely_spans, strict=True)
    )
