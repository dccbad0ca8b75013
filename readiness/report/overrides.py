"""Comments and overrides put on a report, each override beside the value that was computed."""

from __future__ import annotations

import msgspec

from readiness.house.annotations import Annotations
from readiness.house.narrative import Override
from readiness.report.added import AnnotationsView, CommentView, OverrideView
from readiness.report.document import Report


def annotate(report: Report, annotations: Annotations | None) -> Report:
    """The report with what people added to it.

    Raises:
        UnusableAnnotations: the narrative says that it is about another pilot.
    """
    if annotations is None:
        return report
    annotations.check_pilot(report.pilot.name)
    story = annotations.narrative
    return msgspec.structs.replace(
        report,
        annotations=AnnotationsView(
            client=annotations.client,
            authors=annotations.authors,
            brand=annotations.brand.name if annotations.brand else "",
            comments=tuple(CommentView(b.place, b.title, b.markdown) for b in story.blocks) if story else (),
            overrides=tuple(_override(report, override) for override in (story.overrides if story else ())),
        ),
    )


def _override(report: Report, override: Override) -> OverrideView:
    title, computed = _computed(report, override.of)
    return OverrideView(
        of=override.of,
        title=title,
        computed=computed,
        to=override.to,
        author=override.author,
        reason=override.reason,
    )


def _computed(report: Report, of: str) -> tuple[str, str]:
    """What an override is of, in words, and the value computed for it."""
    if of == "verdict":
        return "Verdict", report.verdict.headline
    for criterion in report.criteria:
        if criterion.id == of:
            blocks = f", blocks the {criterion.due} gate" if criterion.blocker and not criterion.passed else ""
            return criterion.ask, f"{criterion.stands}{blocks}"
    for phase in report.plan.phases:
        for place, action in enumerate(phase.actions, 1):
            if action.id == of:
                return action.do, f"phase {phase.number}, {place} of {len(phase.actions)}"
    left_out = next((entry for entry in report.plan.left_out if entry.id == of), None)
    return (left_out.do, f"not in the plan: {left_out.reason}") if left_out else (of, "not in the plan")
