"""`readiness-history/1`: what `history --format json` prints: the states of a pilot over time, and its pace."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from readiness.comparison.history import History as DomainHistory
from readiness.comparison.history import Moment as DomainMoment
from readiness.comparison.history import NoPace
from readiness.comparison.history import Pace as DomainPace
from readiness.output import envelope_v1
from readiness.output.envelope_v1 import HISTORY, Pilot, Questionnaire, Tool
from readiness.output.values_v1 import PointInTime, Value, iso, or_none
from readiness.questionnaire.ids import GateId, VerdictId


class HistoryState(Value, frozen=True, kw_only=True):
    """A state of the pilot."""

    date: Annotated[str, Meta(description="Its day (ISO 8601): of the commit, or of the saved run.")]
    state_of: Annotated[str, Meta(description="A file at a commit, a saved run, or the file as it is.")]
    as_of: Annotated[str | None, Meta(description="The day it was assessed by (ISO 8601).")]
    verdict_id: Annotated[VerdictId, Meta(description="The verdict.")]
    headline: Annotated[str, Meta(description="The verdict as printed.")]
    level_number: Annotated[int | None, Meta(description="The readiness level; null where too little is known.")]
    score: Annotated[float, Meta(description="The readiness score as evidenced, from 0 to 100.")]
    best_case: Annotated[float, Meta(description="If every open question were answered yes, with evidence.")]
    unit: Annotated[Literal["percent"], Meta(description="The unit of the two scores.")] = "percent"
    gates_passed: Annotated[tuple[GateId, ...], Meta(description="The gates that pass.")]
    next_gate: Annotated[GateId | None, Meta(description="The first gate with an open blocker.")]
    open_blocker_count: Annotated[int, Meta(description="How many blockers up to the go-live gate are open.")]
    go_live_p80: Annotated[
        PointInTime | None, Meta(description="By when go-live was 80% likely; null if live, or without a plan.")
    ]
    promised_go_live: Annotated[str | None, Meta(description="The promised go-live as written; null if there is none.")]


class HistoryPace(Value, frozen=True, kw_only=True):
    """How fast the blockers up to the go-live gate are closed."""

    since_date: Annotated[str, Meta(description="The first day it is counted from (ISO 8601).")]
    until_date: Annotated[str, Meta(description="The last day (ISO 8601).")]
    weeks: Annotated[float, Meta(description="How many weeks that is.")]
    closed_count: Annotated[int, Meta(description="How many were closed less those opened; negative if it got worse.")]
    left_count: Annotated[int, Meta(description="How many are open.")]
    end_at_pace: Annotated[str | None, Meta(description="When the rest ends at that pace; null where nothing is done.")]


class Told(Value, frozen=True, kw_only=True, tag_field="status", tag="told"):
    """The states of a pilot, one a day, the oldest first."""

    states: Annotated[tuple[HistoryState, ...], Meta(description="The states.")]
    states_left_out: Annotated[tuple[str, ...], Meta(description="What could not be read, and why, in words.")]
    go_live_gate_passed_on: Annotated[
        str | None, Meta(description="Since when the go-live gate passes (ISO 8601); null if it does not.")
    ]
    pace: Annotated[HistoryPace | None, Meta(description="The pace over all the time; null without one.")]
    recent_pace: Annotated[HistoryPace | None, Meta(description="The pace of the last 13 weeks; null without one.")]
    no_pace: Annotated[
        NoPace | None,
        Meta(description="Why there is no pace: the gate passes, fewer than three states, or fewer than 28 days."),
    ]
    weeks_after_promise: Annotated[
        float | None,
        Meta(
            description="How many weeks after the promised go-live the gate passes at the pace over all the time; "
            "negative if before; null where either is no day."
        ),
    ]


class HistoryDocument(Value, frozen=True):
    """The history of a pilot."""

    schema: Annotated[Literal["readiness-history/1"], Meta(description="Name and version of this document.")]
    tool: Annotated[Tool, Meta(description="The program that wrote it.")]
    questionnaire: Annotated[Questionnaire | None, Meta(description="Always null: saved runs have each their own.")]
    pilot: Annotated[Pilot | None, Meta(description="Always null: `result.states` are the pilot over time.")]
    result: Annotated[Told, Meta(description="The states.")]


def history_document(found: DomainHistory) -> HistoryDocument:
    """The document of a history."""
    return HistoryDocument(
        schema=HISTORY,
        tool=envelope_v1.tool(),
        questionnaire=None,
        pilot=None,
        result=Told(
            states=tuple(map(_state, found.moments)),
            states_left_out=found.left_out,
            go_live_gate_passed_on=iso(found.passed_on),
            pace=_pace(found.pace) if found.pace is not None else None,
            recent_pace=_pace(found.recent) if found.recent is not None else None,
            no_pace=found.no_pace,
            weeks_after_promise=_after_promise(found),
        ),
    )


def _state(moment: DomainMoment) -> HistoryState:
    side, goal = moment.side, moment.forecast
    return HistoryState(
        date=moment.day.isoformat(),
        state_of=side.of,
        as_of=iso(side.as_of),
        verdict_id=side.verdict,
        headline=side.headline,
        level_number=side.level,
        score=side.index.value,
        best_case=side.index.best_case,
        gates_passed=tuple(gate.id for gate in side.gates if gate.passes),
        next_gate=next((gate.id for gate in side.gates if gate.open), None),
        open_blocker_count=moment.open,
        go_live_p80=PointInTime(week=goal.week, date=iso(goal.day)) if goal is not None and goal.week else None,
        promised_go_live=or_none(side.promise),
    )


def _after_promise(found: DomainHistory) -> float | None:
    days = found.days_after_promise
    return round(days / 7, 1) if days is not None else None


def _pace(pace: DomainPace) -> HistoryPace:
    return HistoryPace(
        since_date=pace.since.isoformat(),
        until_date=pace.until.isoformat(),
        weeks=round(pace.weeks, 1),
        closed_count=pace.closed,
        left_count=pace.left,
        end_at_pace=iso(pace.at_pace),
    )
