"""Comments and overrides put beside an assessment, each override with the value that was computed."""

from __future__ import annotations

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Status
from readiness.house.annotations import Annotations
from readiness.house.narrative import Override
from readiness.report.added import AnnotationsView, CommentView, OverrideView
from readiness.roadmap.plan import Plan
from readiness.texts import text


def annotations_view(assessment: Assessment, plan: Plan, annotations: Annotations | None) -> AnnotationsView | None:
    """What people added to an assessment; None where they added nothing.

    Raises:
        UnusableAnnotations: the narrative says that it is about another pilot.
    """
    if annotations is None:
        return None
    annotations.check_pilot(assessment.pilot.name)
    story = annotations.narrative
    return AnnotationsView(
        client=annotations.client,
        authors=annotations.authors,
        brand=annotations.brand.name if annotations.brand else "",
        comments=tuple(CommentView(b.place, b.title, b.markdown) for b in story.blocks) if story else (),
        overrides=tuple(_override(assessment, plan, override) for override in (story.overrides if story else ())),
    )


def _override(assessment: Assessment, plan: Plan, override: Override) -> OverrideView:
    title, computed = _computed(assessment, plan, override.of)
    return OverrideView(
        of=override.of,
        title=title,
        computed=computed,
        to=override.to,
        author=override.author,
        reason=override.reason,
    )


def _computed(assessment: Assessment, plan: Plan, of: str) -> tuple[str, str]:
    """What an override is of, in words, and the value computed for it."""
    if of == "verdict":
        return text("override.verdict"), assessment.decision.headline
    for criterion, result in zip(assessment.questionnaire.criteria, assessment.results, strict=True):
        if criterion.id == of:
            key = result.status.replace(" ", "-").replace("/", "")
            if result.status is Status.YES:
                key = "met" if result.passed else "only"
            state = text(f"override.state.{key}", found=result.evidence_level)
            blocks = result.blocker and not result.passed
            return criterion.question, text("override.blocks", state=state, gate=criterion.due) if blocks else state
    for phase in plan.phases:
        for place, action in enumerate(phase.actions, 1):
            if action.id == of:
                return action.title, text(
                    "override.place", number=phase.phase.number, place=place, all=len(phase.actions)
                )
    left_out = next((entry for entry in plan.left_out if entry.id == of), None)
    if left_out is None:
        return of, text("override.nowhere")
    return left_out.title, text("override.left-out", reason=left_out.reason)
