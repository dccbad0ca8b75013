"""`readiness-comparison/1`: what `compare --format json` prints: everything that is different between two states."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from readiness.assessment.score import Colour
from readiness.comparison import compare as domain
from readiness.comparison.compare import Cause, EvidenceKind, RequirementKind
from readiness.comparison.inputs import Difference as DomainDifference
from readiness.comparison.inputs import DifferenceKind
from readiness.comparison.side import GoalState, PlanState, Side
from readiness.output import envelope_v1
from readiness.output.envelope_v1 import COMPARISON, Pilot, Questionnaire, Tool
from readiness.output.values_v1 import (
    CRITERION_STATUS,
    Cost,
    CriterionStatus,
    Effort,
    PointInTime,
    Value,
    cost,
    effort,
    iso,
    or_none,
)
from readiness.questionnaire.ids import GateId, MilestoneId, VerdictId
from readiness.questionnaire.model import Level as EvidenceLevel

_CAUSES = "What changed it: the description with its documents, the questionnaire or the program, or time alone."
Causes = Annotated[tuple[Cause, ...], Meta(description=_CAUSES)]


class ComparedState(Value, frozen=True, kw_only=True):
    """One of the two states that are compared."""

    state_of: Annotated[str, Meta(description="What was given: a file, or a file at a git revision.")]
    file: Annotated[str, Meta(description="The file of the description.")]
    pilot_name: Annotated[str, Meta(description="The name of the pilot.")]
    sha256: Annotated[str | None, Meta(description="SHA-256 of the description.")]
    as_of: Annotated[str | None, Meta(description="The day it was assessed by (ISO 8601).")]
    tool_version: Annotated[str, Meta(description="The version of the program that assessed it.")]
    questionnaire_version: Annotated[str, Meta(description="Name and version of the questionnaire.")]
    questionnaire_sha256: Annotated[str, Meta(description="SHA-256 of the questionnaire.")]
    verdict_id: Annotated[VerdictId, Meta(description="The verdict.")]
    headline: Annotated[str, Meta(description="The verdict as printed: `ROADMAP, phase 1 only`.")]
    because: Annotated[str, Meta(description="Why.")]
    level_number: Annotated[int | None, Meta(description="The readiness level; null where too little is known.")]
    score: Annotated[float, Meta(description="The readiness score as evidenced, from 0 to 100.")]
    best_case: Annotated[float, Meta(description="If every open question were answered yes, with evidence.")]
    unit: Annotated[Literal["percent"], Meta(description="The unit of the two scores.")] = "percent"


class ScorePart(Value, frozen=True):
    """How far one cause moved the score."""

    cause: Annotated[Cause, Meta(description="The cause.")]
    points: Annotated[float, Meta(description="By how many points, negative if it fell.")]
    unit: Annotated[Literal["percent"], Meta(description="The unit of the points.")] = "percent"


class WallChange(Value, frozen=True, kw_only=True):
    """A wall with another score."""

    id: Annotated[str, Meta(description="Id of the wall.")]
    title: Annotated[str, Meta(description="Its name.")]
    score_before: Annotated[float, Meta(description="Its score before.")]
    score_after: Annotated[float, Meta(description="Its score after.")]
    best_case_before: Annotated[float, Meta(description="Before, if every open question were answered yes.")]
    best_case_after: Annotated[float, Meta(description="The same after.")]
    unit: Annotated[Literal["percent"], Meta(description="The unit of the scores.")] = "percent"
    colour_before: Annotated[Colour, Meta(description="Its colour before.")]
    colour_after: Annotated[Colour, Meta(description="Its colour after.")]
    causes: Causes


class GateChange(Value, frozen=True, kw_only=True):
    """A gate that passes or does not any more, or at which other blockers are open."""

    id: Annotated[GateId, Meta(description="Id of the gate.")]
    title: Annotated[str, Meta(description="Its name.")]
    passed_before: Annotated[bool, Meta(description="Whether it passed before.")]
    passed_after: Annotated[bool, Meta(description="Whether it passes after.")]
    closed_blockers: Annotated[tuple[str, ...], Meta(description="Ids of the blockers that are open no more.")]
    opened_blockers: Annotated[tuple[str, ...], Meta(description="Ids of the blockers that were not open before.")]
    open_count_before: Annotated[int, Meta(description="How many were open before.")]
    open_count_after: Annotated[int, Meta(description="How many are open after.")]
    causes: Causes


class RequirementChange(Value, frozen=True, kw_only=True):
    """A requirement that stands otherwise."""

    id: Annotated[str, Meta(description="Id of the criterion.")]
    kind: Annotated[RequirementKind, Meta(description="What became of it, the first of these words that is true.")]
    question: Annotated[str, Meta(description="What it asks.")]
    status_before: Annotated[CriterionStatus | None, Meta(description="How it was answered; null if it was not asked.")]
    status_after: Annotated[CriterionStatus | None, Meta(description="How it is answered; null if it is not asked.")]
    was_met: Annotated[bool, Meta(description="Whether it was met.")]
    is_met: Annotated[bool, Meta(description="Whether it is met.")]
    level_before: Annotated[EvidenceLevel | None, Meta(description="The level of evidence there was.")]
    level_after: Annotated[EvidenceLevel | None, Meta(description="The level of evidence there is.")]
    causes: Causes


class EvidenceChange(Value, frozen=True, kw_only=True):
    """A document that is cited or named as an answer, and is new, gone, or counts otherwise."""

    reference: Annotated[str, Meta(description="The path, URL or ticket.")]
    kind: Annotated[EvidenceKind, Meta(description="What became of it, the first of these words that is true.")]
    level_before: Annotated[EvidenceLevel | None, Meta(description="The level it counted for; null if it is new.")]
    level_after: Annotated[EvidenceLevel | None, Meta(description="The level it counts for; null if it is gone.")]
    fresh_before: Annotated[bool | None, Meta(description="Whether it was fresh; null if it is new.")]
    fresh_after: Annotated[bool | None, Meta(description="Whether it is fresh; null if it is gone.")]
    replaced: Annotated[bool, Meta(description="Whether the file has another content.")]
    causes: Causes


class GoalChange(Value, frozen=True, kw_only=True):
    """A goal of the plan with another date."""

    id: Annotated[MilestoneId, Meta(description="Id of the goal.")]
    title: Annotated[str, Meta(description="Its name.")]
    p80_before: Annotated[
        PointInTime | None, Meta(description="By when it was 80% likely; null if it was reached or had no date.")
    ]
    p80_after: Annotated[
        PointInTime | None, Meta(description="By when it is 80% likely; null if it is reached or has no date.")
    ]
    days_later: Annotated[int | None, Meta(description="By how many days later, negative if earlier; null undated.")]
    is_reached: Annotated[bool, Meta(description="Whether it is reached.")]
    causes: Causes


class WorkChange(Value, frozen=True, kw_only=True):
    """The work that is left, where its effort or its cost is another."""

    effort_before: Annotated[Effort, Meta(description="What it took before.")]
    effort_after: Annotated[Effort, Meta(description="What it takes after.")]
    cost_before: Annotated[Cost | None, Meta(description="What that cost; null without a rate.")]
    cost_after: Annotated[Cost | None, Meta(description="What that costs; null without a rate.")]
    causes: Causes


class InputDifference(Value, frozen=True):
    """Something that is written otherwise."""

    kind: Annotated[
        DifferenceKind,
        Meta(description="What became of it. `renamed`: an entry of a list has another name."),
    ]
    path: Annotated[str, Meta(description="Where: a field, an entry of a list, or a list.")]
    was: Annotated[str | None, Meta(description="What was written; of an entry that is gone, all of it.")]
    now: Annotated[str | None, Meta(description="What is written; of a new entry, all of it.")]


class Compared(Value, frozen=True, kw_only=True, tag_field="status", tag="compared"):
    """Everything that is different between two states; what is the same in both is nowhere in it."""

    state_before: Annotated[ComparedState, Meta(description="The earlier state.")]
    state_after: Annotated[ComparedState, Meta(description="The later state.")]
    is_different: Annotated[bool, Meta(description="Whether anything is different, layout and comments aside.")]
    possible_causes: Annotated[
        tuple[Cause, ...], Meta(description="What is different of the things that can change a result.")
    ]
    verdict_causes: Annotated[tuple[Cause, ...], Meta(description="What changed the verdict; empty if it is the same.")]
    level_causes: Annotated[tuple[Cause, ...], Meta(description="What changed the level; empty if it is the same.")]
    score_parts: Annotated[
        tuple[ScorePart, ...], Meta(description="How far each cause moved the score, where that can be told.")
    ]
    wall_changes: Annotated[tuple[WallChange, ...], Meta(description="Walls with another score.")]
    gate_changes: Annotated[tuple[GateChange, ...], Meta(description="Gates that stand otherwise.")]
    requirement_changes: Annotated[
        tuple[RequirementChange, ...], Meta(description="Requirements that stand otherwise.")
    ]
    evidence_changes: Annotated[tuple[EvidenceChange, ...], Meta(description="Documents that count otherwise.")]
    new_contradictions: Annotated[tuple[str, ...], Meta(description="Contradictions that were not there, in words.")]
    resolved_contradictions: Annotated[tuple[str, ...], Meta(description="Contradictions that are gone, in words.")]
    input_differences: Annotated[
        tuple[InputDifference, ...] | None,
        Meta(description="What is written otherwise; null where one of the two has results alone."),
    ]
    goal_changes: Annotated[tuple[GoalChange, ...], Meta(description="Goals of the plan with another date.")]
    work_change: Annotated[WorkChange | None, Meta(description="The work that is left; null if it is the same.")]
    dates_not_compared: Annotated[str | None, Meta(description="Why dates and cost are not compared, if they are not.")]


class ComparisonDocument(Value, frozen=True):
    """The comparison of two states of a pilot."""

    schema: Annotated[Literal["readiness-comparison/1"], Meta(description="Name and version of this document.")]
    tool: Annotated[Tool, Meta(description="The program that wrote it.")]
    questionnaire: Annotated[
        Questionnaire | None, Meta(description="Always null: each of the two states names the one it was asked.")
    ]
    pilot: Annotated[Pilot | None, Meta(description="Always null: each of the two states has its own.")]
    result: Annotated[Compared, Meta(description="What is different.")]


def comparison_document(found: domain.Comparison) -> ComparisonDocument:
    """The document of a comparison."""
    return ComparisonDocument(
        schema=COMPARISON, tool=envelope_v1.tool(), questionnaire=None, pilot=None, result=_compared(found)
    )


def _compared(found: domain.Comparison) -> Compared:
    return Compared(
        state_before=_state(found.before),
        state_after=_state(found.after),
        is_different=found.changed,
        possible_causes=found.causes,
        verdict_causes=found.verdict,
        level_causes=found.level,
        score_parts=tuple(ScorePart(cause=cause, points=points) for cause, points in found.score_by_cause),
        wall_changes=tuple(map(_wall, found.walls)),
        gate_changes=tuple(map(_gate, found.gates)),
        requirement_changes=tuple(map(_requirement, found.requirements)),
        evidence_changes=tuple(map(_evidence, found.evidence)),
        new_contradictions=found.contradictions_new,
        resolved_contradictions=found.contradictions_gone,
        input_differences=tuple(map(_difference, found.inputs)) if found.inputs is not None else None,
        goal_changes=tuple(map(_goal, found.goals)),
        work_change=_work(found.work) if found.work is not None else None,
        dates_not_compared=or_none(found.no_dates),
    )


def _state(side: Side) -> ComparedState:
    return ComparedState(
        state_of=side.of,
        file=side.file,
        pilot_name=side.pilot,
        sha256=or_none(side.sha256),
        as_of=iso(side.as_of),
        tool_version=side.tool,
        questionnaire_version=side.questionnaire,
        questionnaire_sha256=side.questionnaire_sha256,
        verdict_id=side.verdict,
        headline=side.headline,
        because=side.because,
        level_number=side.level,
        score=side.index.value,
        best_case=side.index.best_case,
    )


def _wall(change: domain.WallChange) -> WallChange:
    return WallChange(
        id=change.after.id,
        title=change.after.title,
        score_before=change.before.score.value,
        score_after=change.after.score.value,
        best_case_before=change.before.score.best_case,
        best_case_after=change.after.score.best_case,
        colour_before=change.before.colour,
        colour_after=change.after.colour,
        causes=change.causes,
    )


def _gate(change: domain.GateChange) -> GateChange:
    return GateChange(
        id=change.after.id,
        title=change.after.title,
        passed_before=change.before.passes,
        passed_after=change.after.passes,
        closed_blockers=change.closed,
        opened_blockers=change.opened,
        open_count_before=len(change.before.open),
        open_count_after=len(change.after.open),
        causes=change.causes,
    )


def _requirement(change: domain.RequirementChange) -> RequirementChange:
    was, now = change.before, change.after
    return RequirementChange(
        id=change.id,
        kind=change.kind,
        question=change.question,
        status_before=CRITERION_STATUS[was.status] if was is not None else None,
        status_after=CRITERION_STATUS[now.status] if now is not None else None,
        was_met=was is not None and was.met,
        is_met=now is not None and now.met,
        level_before=was.level if was is not None else None,
        level_after=now.level if now is not None else None,
        causes=change.causes,
    )


def _evidence(change: domain.EvidenceChange) -> EvidenceChange:
    was, now = change.before, change.after
    return EvidenceChange(
        reference=change.reference,
        kind=change.kind,
        level_before=was.level if was is not None else None,
        level_after=now.level if now is not None else None,
        fresh_before=was.fresh if was is not None else None,
        fresh_after=now.fresh if now is not None else None,
        replaced=change.replaced,
        causes=change.causes,
    )


def _difference(found: DomainDifference) -> InputDifference:
    return InputDifference(kind=found.kind, path=found.path, was=or_none(found.before), now=or_none(found.after))


def _goal(change: domain.GoalChange) -> GoalChange:
    state = change.after or change.before
    assert state is not None
    return GoalChange(
        id=state.id,
        title=state.title,
        p80_before=_point(change.before),
        p80_after=_point(change.after),
        days_later=change.days,
        is_reached=change.after is not None and change.after.passed,
        causes=change.causes,
    )


def _point(goal: GoalState | None) -> PointInTime | None:
    return PointInTime(week=goal.week, date=iso(goal.day)) if goal is not None and goal.week is not None else None


def _work(change: domain.WorkChange) -> WorkChange:
    return WorkChange(
        effort_before=effort(change.before.effort),
        effort_after=effort(change.after.effort),
        cost_before=_cost(change.before),
        cost_after=_cost(change.after),
        causes=change.causes,
    )


def _cost(plan: PlanState) -> Cost | None:
    return cost(plan.cost, plan.currency)
