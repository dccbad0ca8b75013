"""`readiness-assessment/1`: what `assess --format json` prints, from an assessment and its plan.

The plan has no dates here; `readiness-roadmap/1` has them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Fix as DomainFix
from readiness.assessment.evaluate import Result, applicable
from readiness.assessment.evidence import EvidenceItem as DomainEvidenceItem
from readiness.assessment.handoff import HandoffLine, handoff_lines
from readiness.assessment.score import Colour, LensScore
from readiness.output import agent_v1, annotations_v1, envelope_v1
from readiness.output.agent_v1 import (
    AgentAction,
    Alarm,
    Economics,
    RecordedDecision,
    ScorecardRow,
    Unsteered,
    WaiverUse,
)
from readiness.output.annotations_v1 import Annotations
from readiness.output.envelope_v1 import ASSESSMENT, BuiltInReading, Pilot, Questionnaire, Tool, Verdict
from readiness.output.measured_v1 import MeasuredLog, ValueFromFile, measured_logs, values_from_files
from readiness.output.values_v1 import (
    ANSWER_STATE,
    CRITERION_STATUS,
    STALL_STATE,
    AnswerState,
    CriterionStatus,
    Effort,
    Fault,
    Foundation,
    Gate,
    LeftOut,
    Malformed,
    Place,
    ReadinessLevel,
    Score,
    Source,
    StallState,
    Value,
    WeekRange,
    article_titles,
    effort,
    fault,
    foundation,
    gate,
    iso,
    left_out,
    level,
    malformed,
    or_none,
    percent,
    planned_days,
    score,
    slug,
    sources,
)
from readiness.pilot.answers import Percent, State
from readiness.pilot.contents import written as as_written
from readiness.pilot.model import Pilot as DomainPilot
from readiness.pilot.source import Fault as DomainFault
from readiness.questionnaire.house_answers import unasked
from readiness.questionnaire.ids import GateId, LaneId, LensId, PhaseId, ProfileId
from readiness.questionnaire.model import Criterion as DomainCriterion
from readiness.questionnaire.model import Level as EvidenceLevel
from readiness.questionnaire.model import Questionnaire as DomainQuestionnaire
from readiness.roadmap.plan import OpenAction, PlanPhase, person_for
from readiness.roadmap.plan import Plan as DomainPlan

if TYPE_CHECKING:
    from readiness.house.annotations import Annotations as Added


class Lifecycle(StrEnum):
    """Where a pilot typically is on the arc of "Why Your AI Pilot Isn't Scaling"."""

    CONCEPT = "concept"
    FRICTION = "friction"
    ENTHUSIASM = "enthusiasm"
    STALL = "stall"
    ON_THE_WAY = "on-the-way"
    PAST_THE_ARC = "past-the-arc"


class EvidenceMix(Value, frozen=True):
    """How many criteria that are answered yes rest on each level of evidence."""

    claimed: Annotated[int, Meta(description="Nothing but the answer itself.")]
    documented: Annotated[int, Meta(description="A document.")]
    demonstrated: Annotated[int, Meta(description="A demonstration.")]
    measured: Annotated[int, Meta(description="A measurement over a period.")]


class Accuracy(Value, frozen=True):
    """How often the agent is right, as stated."""

    live_percent: Annotated[float | None, Meta(description="On live input.")]
    replay_percent: Annotated[float | None, Meta(description="On replayed history.")]
    curated_percent: Annotated[float | None, Meta(description="On picked examples.")]
    counted_cases: Annotated[
        float | None, Meta(description="How many live cases the strongest evidence counts; null when none does.")
    ]


class LensElement(Value, frozen=True):
    """An element of a framework, such as a wall or a gap, and how the pilot does in it."""

    id: Annotated[str, Meta(description="Id of the element.")]
    title: Annotated[str, Meta(description="Its name.")]
    colour: Annotated[Colour, Meta(description="Its colour; `none` when nothing is asked of it.")]
    score: Annotated[float, Meta(description="As evidenced, from 0 to 100.")]
    best_case: Annotated[float, Meta(description="If every open question were answered yes, with evidence.")]
    if_planned: Annotated[float, Meta(description="If everything that is planned is done.")]
    claimed: Annotated[float, Meta(description="If every answer counted in full, whatever its evidence.")]
    known: Annotated[float, Meta(description="The share of its criteria that are answered.")]
    excluded: Annotated[float, Meta(description="The share of its weight that is excluded, or could yet be.")]
    unit: Annotated[Literal["percent"], Meta(description="The unit of scores and shares.")]
    criteria_count: Annotated[int, Meta(description="How many criteria due before production count in its score.")]
    criteria_asked: Annotated[int, Meta(description="How many criteria apply, whenever they are due.")]
    criteria_met: Annotated[int, Meta(description="How many of those are met.")]
    open_blockers: Annotated[tuple[str, ...], Meta(description="Ids of its blockers that are not met.")]
    open_criteria: Annotated[tuple[str, ...], Meta(description="Ids of its criteria that apply and are not met.")]
    held_by_excluded: Annotated[bool, Meta(description="Whether only what is excluded keeps it from green.")]
    failed_core: Annotated[
        tuple[str, ...], Meta(description="Ids of its core criteria that are answered no; each caps its score.")
    ]
    open_core: Annotated[
        tuple[str, ...], Meta(description="Ids of its core criteria that may be a no; each caps the lower end.")
    ]
    failure_mode: Annotated[str | None, Meta(description="How pilots fail at it.")]
    first_step: Annotated[str | None, Meta(description="What to do first.")]
    in_pilot: Annotated[str | None, Meta(description="How it is in a pilot, where the framework says so.")]
    in_production: Annotated[str | None, Meta(description="How it is in production, where the framework says so.")]


class Framework(Value, frozen=True):
    """A framework of an article, as a view over the same criteria."""

    id: Annotated[LensId, Meta(description="Id of the framework.")]
    title: Annotated[str, Meta(description="Its name.")]
    article: Annotated[str, Meta(description="Id of the article it is from.")]
    elements: Annotated[tuple[LensElement, ...], Meta(description="Its elements.")]


class StallReason(Value, frozen=True):
    """A reason why pilots stall, and whether it applies."""

    id: Annotated[str, Meta(description="Id of the reason.")]
    title: Annotated[str, Meta(description="Its name in the article.")]
    short_title: Annotated[str, Meta(description="The same in a few words.")]
    state: Annotated[StallState, Meta(description="Whether it applies.")]
    indicators: Annotated[tuple[str, ...], Meta(description="Ids of the criteria that decided it.")]
    first_step: Annotated[str | None, Meta(description="What to do first.")]


class Edit(Value, frozen=True):
    """A line to write."""

    path: Annotated[str, Meta(description="Where.")]
    line: Annotated[int, Meta(description="The line to look at.")]
    text: Annotated[str, Meta(description="What to write, with placeholders in angle brackets.")]


class NeededEvidence(Value, frozen=True):
    """The evidence to add."""

    text: Annotated[str, Meta(description="The entry under `evidence`, with placeholders in angle brackets.")]
    required_level: Annotated[EvidenceLevel, Meta(description="The level it needs.")]
    supports: Annotated[tuple[str, ...], Meta(description="What it has to support.")]


class Fix(Value, frozen=True):
    """The smallest change that meets a criterion."""

    edits: Annotated[tuple[Edit, ...], Meta(description="Lines to write.")]
    needed_evidence: Annotated[NeededEvidence | None, Meta(description="Evidence to add.")]


class Credit(Value, frozen=True):
    """What a criterion earns of its weight."""

    earned: Annotated[float, Meta(description="As evidenced today.")]
    best_case: Annotated[float, Meta(description="If what is open were answered yes, with evidence.")]
    if_planned: Annotated[float, Meta(description="If what is planned is done.")]
    share: Annotated[float, Meta(description="How much of the answer is yes, whatever its evidence.")]
    unit: Annotated[Literal["percent"], Meta(description="The unit of the four figures.")] = "percent"


class Criterion(Value, frozen=True):
    """A criterion: what is asked, how it is answered, on what evidence, and what would meet it."""

    id: Annotated[str, Meta(description="Id of the criterion.")]
    topic: Annotated[str, Meta(description="The topic it belongs to.")]
    question: Annotated[str, Meta(description="What is asked.")]
    why: Annotated[str, Meta(description="Why it is asked.")]
    status: Annotated[CriterionStatus, Meta(description="How it is answered.")]
    met: Annotated[bool, Meta(description="Whether it is answered yes, with the evidence it needs.")]
    blocker: Annotated[bool, Meta(description="Whether its gate stays shut as long as it is not met.")]
    due: Annotated[GateId, Meta(description="The gate it is due at.")]
    weight: Annotated[int, Meta(description="Its weight in scores.")]
    credit: Annotated[Credit, Meta(description="What it earns.")]
    evidence_level: Annotated[EvidenceLevel, Meta(description="The level of evidence there is.")]
    required_level: Annotated[EvidenceLevel, Meta(description="The level of evidence that counts in full.")]
    evidence_example: Annotated[str, Meta(description="Evidence that would do.")]
    reason: Annotated[str, Meta(description="Why it has this status, in a sentence.")]
    place: Annotated[Place, Meta(description="The answer that decided it.")]
    asked: Annotated[bool, Meta(description="Whether the description says in so many words that it is unknown.")]
    planned_for: Annotated[str | None, Meta(description="The day by which it is planned (ISO 8601).")]
    fix: Annotated[Fix, Meta(description="What would meet it.")]
    closed_by: Annotated[str, Meta(description="Id of the action that meets it.")]
    role: Annotated[str, Meta(description="Id of the role that does that action.")]
    wall_ids: Annotated[tuple[str, ...], Meta(description="Ids of the walls it belongs to.")]
    gap_ids: Annotated[tuple[str, ...], Meta(description="Ids of the gaps it belongs to.")]
    sources: Annotated[tuple[Source, ...], Meta(description="Where it comes from.")]


class Role(Value, frozen=True):
    """A role, and who has it."""

    id: Annotated[str, Meta(description="Id of the role.")]
    title: Annotated[str, Meta(description="Its name.")]
    named_in: Annotated[str | None, Meta(description="The answer that names the person.")]
    person: Annotated[str | None, Meta(description="The person named; null when nobody is.")]
    acting: Annotated[
        str | None, Meta(description="Whom to ask as long as nobody is named where somebody should be: the sponsor.")
    ]


class HandoffItem(Value, frozen=True):
    """A line of the handoff checklist."""

    text: Annotated[str, Meta(description="What has to be there.")]
    ticked: Annotated[bool, Meta(description="Whether all of its criteria that apply are met.")]
    criterion_ids: Annotated[tuple[str, ...], Meta(description="Ids of its criteria.")]


class HandoffCategory(Value, frozen=True):
    """A category of the handoff checklist."""

    id: Annotated[str, Meta(description="Id of the category.")]
    title: Annotated[str, Meta(description="Its name.")]
    items: Annotated[tuple[HandoffItem, ...], Meta(description="Its lines.")]


class Action(Value, frozen=True):
    """An action of the plan, without dates."""

    id: Annotated[str, Meta(description="Id of the action.")]
    title: Annotated[str, Meta(description="What to do.")]
    phase: Annotated[PhaseId, Meta(description="The phase it belongs to.")]
    lane: Annotated[LaneId, Meta(description="The lane it belongs to.")]
    role: Annotated[str, Meta(description="Id of the role that does it.")]
    person: Annotated[str | None, Meta(description="The person who does it; null when nobody is named.")]
    effort: Annotated[Effort, Meta(description="What it takes, for all of its pieces.")]
    pieces: Annotated[int, Meta(description="How many systems, sources or sites it is done for.")]
    per: Annotated[str | None, Meta(description="What it is done for each of; null when it is done once.")]
    gate: Annotated[GateId, Meta(description="The first gate that waits for it.")]
    closes: Annotated[tuple[str, ...], Meta(description="Ids of the criteria it meets.")]
    closes_blockers: Annotated[tuple[str, ...], Meta(description="Ids of those that block a gate.")]
    after: Annotated[tuple[str, ...], Meta(description="Ids of the actions it waits for.")]
    planned_days: Annotated[tuple[str, ...], Meta(description="Days for which parts of it are planned (ISO 8601).")]
    note: Annotated[str | None, Meta(description="What the description says of it.")]
    deliverable: Annotated[str | None, Meta(description="What is there when it is done; null when nothing says so.")]
    acceptance: Annotated[str | None, Meta(description="How that is found out.")]
    accepted_by: Annotated[str | None, Meta(description="Id of the role that accepts it.")]


class Phase(Value, frozen=True):
    """A phase of the plan, without dates."""

    id: Annotated[PhaseId, Meta(description="Id of the phase.")]
    number: Annotated[int, Meta(description="Its number, from 1.")]
    title: Annotated[str, Meta(description="Its name.")]
    purpose: Annotated[str, Meta(description="What it is for.")]
    typical_length: Annotated[WeekRange, Meta(description="How long it usually takes.")]
    exit_gate: Annotated[GateId | None, Meta(description="The gate that ends it.")]
    decided_by: Annotated[str, Meta(description="Who decides at its end.")]
    effort: Annotated[Effort, Meta(description="What its actions take.")]
    action_ids: Annotated[tuple[str, ...], Meta(description="Ids of its actions, in order.")]


class Plan(Value, frozen=True):
    """The work that is open, phase by phase, without dates."""

    phases: Annotated[tuple[Phase, ...], Meta(description="The phases, in order.")]
    actions: Annotated[tuple[Action, ...], Meta(description="The actions, in order.")]
    effort: Annotated[Effort, Meta(description="What all of them take.")]
    left_out: Annotated[tuple[LeftOut, ...], Meta(description="Actions that are not in the plan.")]
    assumptions: Annotated[tuple[str, ...], Meta(description="What had to be assumed, in words.")]


class Contradiction(Value, frozen=True):
    """Two answers that contradict each other, or a figure that its own parts do not give."""

    rule: Annotated[str, Meta(description="Id of the rule.")]
    message: Annotated[str, Meta(description="What contradicts what.")]
    arithmetic: Annotated[str | None, Meta(description="The sum that shows it.")]
    help: Annotated[str | None, Meta(description="How to resolve it.")]
    place: Annotated[Place, Meta(description="Where.")]


class Reading(Value, frozen=True):
    """An answer in the author's own words, and what it was read as."""

    wording: Annotated[str, Meta(description="What is written, in the author's own words.")]
    read_as: Annotated[str, Meta(description="The value it was read as, as the format has it.")]
    unit: Annotated[str | None, Meta(description="What a bare figure counts, which its key names.")]
    reason: Annotated[str | None, Meta(description="What was decided; null where it is another spelling of the same.")]
    exact: Annotated[bool, Meta(description="False where the figure is only approximate, or the end of a range.")]
    message: Annotated[str, Meta(description="Both, in a sentence.")]
    place: Annotated[Place, Meta(description="Where it is written.")]


class UnaskedAnswer(Value, frozen=True):
    """An answer that no requirement asks for."""

    answer: Annotated[str, Meta(description="The answer, as written.")]
    place: Annotated[Place, Meta(description="Where it is written.")]


class EvidenceRemark(Value, frozen=True):
    """A remark on an item of evidence."""

    rule: Annotated[str, Meta(description="Id of the rule.")]
    message: Annotated[str, Meta(description="What it says.")]


class EvidenceItem(Value, frozen=True):
    """An item of evidence, and what it counts for."""

    reference: Annotated[str | None, Meta(description="The path, URL or ticket, or what was said or sent.")]
    reference_kind: Annotated[str | None, Meta(description="What the reference is: path, url, ticket or words.")]
    supports: Annotated[tuple[str, ...], Meta(description="What it supports, as written.")]
    declared_level: Annotated[EvidenceLevel, Meta(description="The level it is declared to have.")]
    counted_level: Annotated[EvidenceLevel, Meta(description="The level it counts for.")]
    date: Annotated[str | None, Meta(description="Its date (ISO 8601).")]
    period: Annotated[str | None, Meta(description="The period it covers, as written.")]
    counted_cases: Annotated[float | None, Meta(description="How many cases it counts.")]
    fresh: Annotated[bool, Meta(description="Whether it still counts for facts that expire.")]
    sha256: Annotated[str | None, Meta(description="SHA-256 of the file.")]
    criteria_lifted: Annotated[int, Meta(description="How many criteria it lifts above a claim.")]
    is_answer: Annotated[bool, Meta(description="Whether it is a document named as an answer.")]
    place: Annotated[Place, Meta(description="Where it is written.")]
    remarks: Annotated[tuple[EvidenceRemark, ...], Meta(description="What is wrong with it.")]


class Answer(Value, frozen=True):
    """An answer, and where it is written."""

    state: Annotated[AnswerState, Meta(description="What it says.")]
    line: Annotated[int, Meta(description="Its line, from 1.")]
    column: Annotated[int, Meta(description="Its column, from 1.")]


class WrittenEntry(Value, frozen=True):
    """An entry of a list as it is written."""

    list: Annotated[str, Meta(description="The list it is in: `slos`, `programme.team`.")]
    named_by: Annotated[str | None, Meta(description="The key that names it; null for one without a name.")]
    name: Annotated[str | None, Meta(description="Its name.")]
    values: Annotated[dict[str, str | None], Meta(description="What is written in it, by key; null where nothing is.")]


class Assessed(Value, frozen=True, tag_field="status", tag="assessed"):
    """The result for a description that was assessed."""

    verdict: Annotated[Verdict, Meta(description="The verdict.")]
    under_built_in: Annotated[
        BuiltInReading | None,
        Meta(description="What the pilot is under the built-in questionnaire; null where that is the one used."),
    ]
    level: Annotated[ReadinessLevel, Meta(description="The readiness level.")]
    index: Annotated[Score, Meta(description="The score over all criteria due before production.")]
    scale: Annotated[Score, Meta(description="The score over all criteria due after go-live.")]
    lifecycle: Annotated[Lifecycle, Meta(description="Where the pilot typically is.")]
    lifecycle_reason: Annotated[str, Meta(description="Why.")]
    foundation: Annotated[
        Foundation | None, Meta(description="What the earlier agent gives it; null for a first agent.")
    ]
    accuracy: Annotated[Accuracy, Meta(description="How often the agent is right.")]
    evidence_mix: Annotated[EvidenceMix, Meta(description="What the answers rest on.")]
    next_gate: Annotated[GateId | None, Meta(description="The first gate with an open blocker.")]
    gates: Annotated[tuple[Gate, ...], Meta(description="The gates, in order.")]
    autonomy: Annotated[Gate, Meta(description="The gate to acting with less supervision.")]
    weakest_wall: Annotated[str | None, Meta(description="Id of the lowest wall; null if all are alike.")]
    next_wall: Annotated[str | None, Meta(description="Id of the first wall that is not green.")]
    walls: Annotated[tuple[LensElement, ...], Meta(description="The walls, in order.")]
    gaps: Annotated[tuple[LensElement, ...], Meta(description="The gaps, in order.")]
    frameworks: Annotated[tuple[Framework, ...], Meta(description="The other frameworks that score criteria.")]
    stalls: Annotated[tuple[StallReason, ...], Meta(description="The reasons why pilots stall.")]
    criteria: Annotated[tuple[Criterion, ...], Meta(description="Every criterion, in order of the questionnaire.")]
    roles: Annotated[tuple[Role, ...], Meta(description="Who does the work.")]
    handoff: Annotated[tuple[HandoffCategory, ...], Meta(description="The handoff checklist.")]
    plan: Annotated[Plan, Meta(description="The work that is open.")]
    agent_actions: Annotated[tuple[AgentAction, ...], Meta(description="What the agent may do.")]
    scorecard: Annotated[tuple[ScorecardRow, ...], Meta(description="The figures it is steered and stopped by.")]
    unsteered: Annotated[tuple[Unsteered, ...], Meta(description="Of those figures, what has no entry at all.")]
    alarms: Annotated[tuple[Alarm, ...], Meta(description="How often each alert is a false alarm.")]
    economics: Annotated[Economics, Meta(description="What it costs and returns, as stated.")]
    waivers: Annotated[tuple[WaiverUse, ...], Meta(description="Waivers, and what they do.")]
    recorded_decisions: Annotated[
        tuple[RecordedDecision, ...], Meta(description="What the sponsor decided, also against the verdict.")
    ]
    contradictions: Annotated[tuple[Contradiction, ...], Meta(description="What does not fit together.")]
    evidence: Annotated[tuple[EvidenceItem, ...], Meta(description="The evidence register.")]
    values_from_files: Annotated[
        tuple[ValueFromFile, ...],
        Meta(description="What files of a standard (OpenSLO, ODCS, model card, CycloneDX) say of fields."),
    ]
    measured_logs: Annotated[
        tuple[MeasuredLog, ...],
        Meta(description="What the logs among the evidence say; measured figures are in place of stated ones."),
    ]
    warnings: Annotated[tuple[Fault, ...], Meta(description="Remarks on how the description is written.")]
    readings: Annotated[
        tuple[Reading, ...], Meta(description="What was read from the author's own words, in the order of the file.")
    ]
    unasked_answers: Annotated[
        tuple[UnaskedAnswer, ...], Meta(description="Answers under `extra` that no requirement asks for.")
    ]
    answers: Annotated[dict[str, Answer], Meta(description="Every answer, by its path; entries of lists by name.")]
    list_items: Annotated[tuple[str, ...], Meta(description="Every entry of a list, by name.")]
    written_values: Annotated[
        dict[str, str | None],
        Meta(description="What is written in the description, by path, for `compare`; null where nothing is."),
    ]
    written_entries: Annotated[
        tuple[WrittenEntry, ...], Meta(description="What is written in the entries of its lists, in its order.")
    ]
    annotations: Annotated[Annotations | None, Meta(description="What people added; nothing else is changed by it.")]


class AssessmentDocument(Value, frozen=True):
    """The assessment of one pilot."""

    schema: Annotated[Literal["readiness-assessment/1"], Meta(description="Name and version of this document.")]
    tool: Annotated[Tool, Meta(description="The program that wrote it.")]
    questionnaire: Annotated[Questionnaire, Meta(description="The questionnaire that was asked.")]
    pilot: Annotated[Pilot, Meta(description="The pilot.")]
    result: Annotated[Assessed | Malformed, Meta(description="The assessment, or what is wrong with the description.")]


def assessment_document(assessment: Assessment, plan: DomainPlan, added: Added | None = None) -> AssessmentDocument:
    """The document of an assessment with its plan; `added` is what people add to it."""
    return AssessmentDocument(
        schema=ASSESSMENT,
        tool=envelope_v1.tool(),
        questionnaire=envelope_v1.questionnaire(assessment.questionnaire, assessment.profile.id),
        pilot=envelope_v1.pilot(assessment),
        result=_assessed(assessment, plan, added),
    )


def malformed_assessment(
    questionnaire: DomainQuestionnaire,
    profile: ProfileId | None,
    file: str,
    data: bytes,
    faults: tuple[DomainFault, ...],
) -> AssessmentDocument:
    """The document of a description that could not be read."""
    return AssessmentDocument(
        schema=ASSESSMENT,
        tool=envelope_v1.tool(),
        questionnaire=envelope_v1.questionnaire(questionnaire, profile),
        pilot=envelope_v1.unread_pilot(file, data),
        result=malformed(faults),
    )


def _assessed(assessment: Assessment, plan: DomainPlan, added: Added | None) -> Assessed:
    questionnaire, scores, pilot = assessment.questionnaire, assessment.scores, assessment.pilot
    elements = _Elements(assessment)
    gates = (*scores.gates, scores.autonomy)
    written = envelope_v1.written_paths(assessment.as_written)
    in_words = as_written(pilot.source)
    return Assessed(
        verdict=envelope_v1.verdict(assessment, assessment.decision),
        under_built_in=envelope_v1.under_built_in(assessment),
        level=level(scores),
        index=score(scores.index),
        scale=score(scores.scale),
        lifecycle=Lifecycle(slug(assessment.lifecycle)),
        lifecycle_reason=assessment.lifecycle_reason,
        foundation=foundation(assessment.foundation),
        accuracy=_accuracy(assessment),
        evidence_mix=EvidenceMix(**scores.evidence_mix),
        next_gate=next((GateId(each.id) for each in gates if each.open), None),
        gates=tuple(map(gate, scores.gates)),
        autonomy=gate(scores.autonomy),
        weakest_wall=or_none(scores.weakest_wall),
        next_wall=or_none(scores.next_wall),
        walls=elements.of(LensId.WALLS),
        gaps=elements.of(LensId.GAPS),
        frameworks=tuple(
            Framework(id=lens.id, title=lens.title, article=lens.article, elements=elements.of(lens.id))
            for lens in questionnaire.lenses
            if lens.id not in _LENSES_APART
        ),
        stalls=tuple(
            StallReason(
                id=stall.id,
                title=stall.title,
                short_title=stall.short,
                state=STALL_STATE[stall.state],
                indicators=stall.decided_by,
                first_step=or_none(stall.first_step),
            )
            for stall in scores.stalls
        ),
        criteria=_criteria(assessment),
        roles=_roles(assessment),
        handoff=_handoff(assessment),
        plan=_plan(plan),
        agent_actions=agent_v1.agent_actions(assessment),
        scorecard=agent_v1.scorecard(assessment),
        unsteered=agent_v1.unsteered(assessment),
        alarms=agent_v1.alarms(assessment),
        economics=agent_v1.economics(assessment),
        waivers=agent_v1.waivers(assessment),
        recorded_decisions=agent_v1.recorded_decisions(assessment),
        contradictions=tuple(
            Contradiction(
                rule=found.id,
                message=found.message,
                arithmetic=or_none(found.arithmetic),
                help=or_none(found.advice),
                place=Place(
                    path=or_none(found.path), line=found.line, column=found.column, written=found.path in written
                ),
            )
            for found in assessment.contradictions
        ),
        evidence=tuple(
            _evidence_item(item, assessment.lifts.get((item.line, item.column), 0))
            for item in assessment.evidence.items
        ),
        values_from_files=values_from_files(assessment.measurements),
        measured_logs=measured_logs(assessment.measurements),
        warnings=tuple(map(fault, pilot.warnings)),
        readings=tuple(
            Reading(
                wording=each.written,
                read_as=each.read_as,
                unit=or_none(each.unit),
                reason=or_none(each.why),
                exact=each.exact,
                message=each.message,
                place=Place(path=each.path, line=each.line, column=each.column, written=True),
            )
            for each in pilot.understood
        ),
        unasked_answers=tuple(
            UnaskedAnswer(
                answer=in_words.values.get(path, ""),
                place=Place(path=path, line=pilot.answer(path).line, column=pilot.answer(path).column, written=True),
            )
            for path in unasked(assessment.as_written, assessment.questionnaire)
        ),
        answers={
            path: Answer(state=ANSWER_STATE[answer.state], line=answer.line, column=answer.column)
            for path, answer in pilot.every_answer()
        },
        list_items=tuple(item.label for items in pilot.items.values() for item in items),
        written_values={path: or_none(value) for path, value in in_words.values.items()},
        written_entries=tuple(
            WrittenEntry(
                list=entry.list,
                named_by=or_none(entry.named_by),
                name=or_none(entry.name),
                values={key: or_none(value) for key, value in entry.values.items()},
            )
            for entry in in_words.entries
        ),
        annotations=annotations_v1.annotate(assessment, plan, added) if added is not None else None,
    )


_LENSES_APART = (LensId.WALLS, LensId.GAPS, LensId.STALLS, LensId.HANDOFF)


class _Elements:
    """The elements of the lenses, with the criteria that feed each."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment
        questionnaire = assessment.questionnaire
        self._due_before = {gate.id for gate in questionnaire.gates if gate.before_production}
        self._inside: dict[tuple[LensId, str], list[tuple[DomainCriterion, Result]]] = {}
        for criterion, result in zip(questionnaire.criteria, assessment.results, strict=True):
            if applicable(result):
                for lens, ids in criterion.lenses.items():
                    for id in ids:
                        self._inside.setdefault((lens, id), []).append((criterion, result))

    def of(self, id: LensId) -> tuple[LensElement, ...]:
        """The elements of a lens."""
        lens = self._assessment.questionnaire.lens(id)
        return tuple(self._element(lens.id, scored) for scored in self._assessment.scores.lenses[id])

    def _element(self, lens: LensId, scored: LensScore) -> LensElement:
        questionnaire = self._assessment.questionnaire
        element = next(e for e in questionnaire.lens(lens).elements if e.id == scored.id)
        inside = self._inside.get((lens, scored.id), [])
        return LensElement(
            id=scored.id,
            title=scored.title,
            colour=scored.colour,
            score=percent(scored.score.value),
            best_case=percent(scored.score.best_case),
            if_planned=percent(scored.score.if_planned),
            claimed=self._claimed(inside),
            known=percent(scored.score.known),
            excluded=percent(scored.score.excluded),
            unit="percent",
            criteria_count=scored.score.criteria,
            criteria_asked=len(inside),
            criteria_met=sum(result.passed for _, result in inside),
            open_blockers=scored.open_blockers,
            open_criteria=scored.open,
            held_by_excluded=scored.score.excluded > questionnaire.policy["most_na_percent"]
            and scored.score.value >= questionnaire.scoring.amber_below,
            failed_core=scored.failed_core,
            open_core=scored.open_core,
            failure_mode=or_none(element.failure_mode),
            first_step=or_none(element.first_step),
            in_pilot=or_none(element.pilot),
            in_production=or_none(element.production),
        )

    def _claimed(self, inside: list[tuple[DomainCriterion, Result]]) -> float:
        counted = [(criterion, result) for criterion, result in inside if criterion.due in self._due_before]
        weight = sum(criterion.weight for criterion, _ in counted)
        share = sum(criterion.weight * result.share for criterion, result in counted)
        return percent(100 * share / weight) if weight else 0.0


def _accuracy(assessment: Assessment) -> Accuracy:
    pilot = assessment.pilot

    def stated(path: str) -> float | None:
        value = pilot.value(path)
        return value.value if isinstance(value, Percent) else None

    found = sorted(assessment.evidence.matching("evals.live_accuracy"), key=lambda item: -item.counted.rank)
    return Accuracy(
        live_percent=stated("evals.live_accuracy"),
        replay_percent=stated("evals.replay_accuracy"),
        curated_percent=stated("evals.curated_accuracy"),
        counted_cases=next((item.n for item in found if item.n and item.counted is not EvidenceLevel.CLAIMED), None),
    )


def _criteria(assessment: Assessment) -> tuple[Criterion, ...]:
    questionnaire = assessment.questionnaire
    roles = {action.id: slug(action.role) for action in questionnaire.actions}
    titles = article_titles(questionnaire)
    return tuple(
        _criterion(criterion, result, assessment.pilot, roles[criterion.closed_by], titles)
        for criterion, result in zip(questionnaire.criteria, assessment.results, strict=True)
    )


def _criterion(
    criterion: DomainCriterion, result: Result, pilot: DomainPilot, role: str, titles: dict[str, str]
) -> Criterion:
    return Criterion(
        id=criterion.id,
        topic=criterion.topic,
        question=criterion.question,
        why=criterion.why,
        status=CRITERION_STATUS[result.status],
        met=result.passed,
        blocker=result.blocker,
        due=criterion.due,
        weight=criterion.weight,
        credit=Credit(
            earned=percent(100 * result.credit),
            best_case=percent(100 * result.best_case),
            if_planned=percent(100 * result.if_planned),
            share=percent(100 * result.share),
        ),
        evidence_level=result.evidence_level,
        required_level=result.required_level,
        evidence_example=criterion.evidence.example,
        reason=result.reason,
        place=Place(
            path=result.path,
            line=result.line,
            column=result.column,
            written=_is_written(result, pilot),
        ),
        asked=any(answer.written for answer in result.answers if answer.state is State.UNKNOWN),
        planned_for=or_none(result.planned_for),
        fix=_fix(result.fix),
        closed_by=criterion.closed_by,
        role=role,
        wall_ids=criterion.lenses.get(LensId.WALLS, ()),
        gap_ids=criterion.lenses.get(LensId.GAPS, ()),
        sources=sources(criterion, titles),
    )


def _fix(fix: DomainFix) -> Fix:
    needed = None
    if fix.evidence_level is not None:
        needed = NeededEvidence(text=fix.evidence, required_level=fix.evidence_level, supports=(fix.evidence_supports,))
    edits = tuple(Edit(path=edit.path, line=edit.line, text=edit.text) for edit in fix.edits)
    return Fix(edits=edits, needed_evidence=needed)


def _roles(assessment: Assessment) -> tuple[Role, ...]:
    sponsor = assessment.pilot.text("owners.sponsor")
    rows = []
    for role in assessment.questionnaire.roles:
        person = person_for(assessment, role.id)
        named = role.named_in != "none"
        rows.append(
            Role(
                id=slug(role.id),
                title=role.title,
                named_in=role.named_in if named else None,
                person=or_none(person),
                acting=or_none(sponsor) if named and not person else None,
            )
        )
    return tuple(rows)


def _handoff(assessment: Assessment) -> tuple[HandoffCategory, ...]:
    by_category: dict[str, list[HandoffLine]] = {}
    for line in handoff_lines(assessment.pilot, assessment.questionnaire, assessment.results, assessment.stated_as_of):
        by_category.setdefault(line.category, []).append(line)
    return tuple(
        HandoffCategory(
            id=element.id,
            title=element.title,
            items=tuple(
                HandoffItem(text=line.text, ticked=line.ticked, criterion_ids=line.criteria)
                for line in by_category.get(element.title, ())
            ),
        )
        for element in assessment.questionnaire.lens(LensId.HANDOFF).elements
    )


def _plan(plan: DomainPlan) -> Plan:
    return Plan(
        phases=tuple(map(_phase, plan.phases)),
        actions=tuple(map(_action, plan.actions())),
        effort=effort(plan.effort),
        left_out=tuple(map(left_out, plan.left_out)),
        assumptions=plan.assumptions,
    )


def _phase(planned: PlanPhase) -> Phase:
    phase = planned.phase
    return Phase(
        id=phase.id,
        number=phase.number,
        title=phase.title,
        purpose=phase.purpose,
        typical_length=WeekRange(least=phase.weeks[0], most=phase.weeks[1]),
        exit_gate=phase.exit_gate,
        decided_by=phase.decided_by,
        effort=effort(planned.effort),
        action_ids=tuple(action.id for action in planned.actions),
    )


def _action(action: OpenAction) -> Action:
    return Action(
        id=action.id,
        title=action.title,
        phase=action.phase,
        lane=action.lane,
        role=slug(action.role),
        person=or_none(action.person),
        effort=effort(action.effort),
        pieces=action.count,
        per=or_none(action.per),
        gate=action.gate,
        closes=action.closes,
        closes_blockers=action.blockers,
        after=action.after,
        planned_days=planned_days(action),
        note=or_none(action.note),
        deliverable=or_none(action.deliverable),
        acceptance=or_none(action.acceptance),
        accepted_by=slug(action.accepted_by) if action.accepted_by else None,
    )


def _evidence_item(item: DomainEvidenceItem, lifted: int) -> EvidenceItem:
    return EvidenceItem(
        reference=or_none(item.ref),
        reference_kind=or_none(item.kind),
        supports=item.supports,
        declared_level=item.declared,
        counted_level=item.counted,
        date=iso(item.date),
        period=or_none(item.period),
        counted_cases=item.n,
        fresh=item.fresh,
        sha256=or_none(item.sha256),
        criteria_lifted=lifted,
        is_answer=item.is_answer,
        place=Place(path=item.label, line=item.line, column=item.column, written=True),
        remarks=tuple(EvidenceRemark(rule=remark.id, message=remark.message) for remark in item.remarks),
    )


def _is_written(result: Result, pilot: DomainPilot) -> bool:
    """Whether the answer that a criterion is about is in the file; one that does not apply was not looked at."""
    mine = [answer.written for answer in result.answers if answer.path == result.path]
    return all(mine) if mine else pilot.answer(result.path).written
