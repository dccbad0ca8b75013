"""The JSON documents of `why` and `next`, whose values are those of the report."""

from __future__ import annotations

from readiness.assessment.assess import Assessment
from readiness.output import envelope_v1
from readiness.output.next_v1 import NextDocument, Steps, ToGet
from readiness.output.next_v1 import NextStep as NextStepOut
from readiness.output.values_v1 import malformed
from readiness.output.why_v1 import AskedAbout, Explained, WhyDocument, WhyFact, WhyPart, WhyStep
from readiness.pilot.source import Fault
from readiness.questionnaire.ids import ProfileId
from readiness.questionnaire.model import Questionnaire
from readiness.report.next_steps import NextStep, NextSteps, effects
from readiness.report.why import Part, Why

_ABOUT = {about.value: about for about in AskedAbout}
"""What was asked about, by the word of the report, which names each lens."""


def malformed_why(
    questionnaire: Questionnaire, profile: ProfileId | None, file: str, data: bytes, faults: tuple[Fault, ...]
) -> WhyDocument:
    """The document of `why` for a description that could not be read."""
    return WhyDocument(
        schema=envelope_v1.WHY,
        tool=envelope_v1.tool(),
        questionnaire=envelope_v1.questionnaire(questionnaire, profile),
        pilot=envelope_v1.unread_pilot(file, data),
        result=malformed(faults),
    )


def malformed_next(
    questionnaire: Questionnaire, profile: ProfileId | None, file: str, data: bytes, faults: tuple[Fault, ...]
) -> NextDocument:
    """The document of `next` for a description that could not be read."""
    return NextDocument(
        schema=envelope_v1.NEXT,
        tool=envelope_v1.tool(),
        questionnaire=envelope_v1.questionnaire(questionnaire, profile),
        pilot=envelope_v1.unread_pilot(file, data),
        result=malformed(faults),
    )


def why_document(assessment: Assessment, found: Why) -> WhyDocument:
    """The document of an explanation."""
    return WhyDocument(
        schema=envelope_v1.WHY,
        tool=envelope_v1.tool(),
        questionnaire=envelope_v1.questionnaire(assessment.questionnaire, assessment.profile.id),
        pilot=envelope_v1.pilot(assessment),
        result=Explained(
            name_asked=found.asked or None,
            about=_ABOUT.get(found.kind, AskedAbout.ELEMENT),
            answer=found.answer,
            means=found.means or None,
            explanation=tuple(_part(part) for part in found.parts),
        ),
    )


def _part(part: Part) -> WhyPart:
    return WhyPart(
        id=part.id,
        title=part.heading,
        lead=part.lead or None,
        facts=tuple(
            WhyFact(
                sentence=fact.words, path=fact.field or None, line=fact.line or None, as_written=fact.written or None
            )
            for fact in part.facts
        ),
        steps=tuple(
            WhyStep(sentence=step.words, about=step.about, whom=step.whom or None, leads_to=step.verdict or None)
            for step in part.steps
        ),
        more=part.more or None,
    )


def next_document(assessment: Assessment, found: NextSteps) -> NextDocument:
    """The document of what is worth most now."""
    return NextDocument(
        schema=envelope_v1.NEXT,
        tool=envelope_v1.tool(),
        questionnaire=envelope_v1.questionnaire(assessment.questionnaire, assessment.profile.id),
        pilot=envelope_v1.pilot(assessment),
        result=Steps(
            headline=found.verdict,
            held_because=found.because or None,
            awaited_count=found.waits_for,
            gate_title=found.gate or None,
            open_at_gate_count=found.open_there,
            dates_of=found.goal or None,
            considered_count=found.considered,
            next_steps=tuple(_step(step, found) for step in found.steps),
        ),
    )


def _step(step: NextStep, found: NextSteps) -> NextStepOut:
    return NextStepOut(
        kind=ToGet(step.kind.value),
        whom=step.whom,
        ask=step.ask,
        requirement=step.requirement or None,
        paths=step.fields,
        line=step.line or None,
        evidence_wanted=step.evidence or None,
        minutes=step.minutes,
        evidence_minutes=step.evidence_minutes,
        verdict_waits=step.waits,
        if_good=step.if_good or None,
        if_bad=step.if_bad or None,
        blocks_gate=step.gate or None,
        open_at_gate_count=step.open_there,
        gain_percent=round(step.points, 1),
        earlier_days=step.days,
        effects=tuple(effects(step, found)),
    )
