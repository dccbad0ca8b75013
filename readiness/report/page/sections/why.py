"""Why the verdict is what it is: the answers that decided it, and what would change it."""

from __future__ import annotations

import msgspec

from readiness.assessment.assess import Assessment
from readiness.pilot.answers import Answer
from readiness.pilot.field_names import field_name
from readiness.report.in_brief import decisive, summary
from readiness.report.page.annotations import Comment
from readiness.report.page.editions import Edition
from readiness.report.page.figures import interval
from readiness.report.page.section import PageContext, Section
from readiness.texts import text

_IN_PRODUCTION = 3
"""The rank from which on a verdict is about an agent in production."""


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict with its reasons; what is empty is not printed. `notes` are sentences on score and level."""

    heading: str
    comment: Comment | None
    verdict: str
    because: str
    decided_by: str
    change_heading: str
    change: tuple[str, ...]
    notes: tuple[str, ...]
    recommendation_heading: str
    recommendation: Comment | None


def build(context: PageContext) -> Why:
    """The section on the verdict; there always is one."""
    assessment, added = context.assessment, context.annotations
    decision = assessment.decision
    stage = text("why_page.stage", stage=assessment.lifecycle_reason)
    return Why(
        heading=text("why_page.heading", verdict=decision.headline),
        comment=None if added.summary_first else added.comment("summary"),
        verdict=decision.headline,
        because=" ".join((decision.because, *decision.also, summary(assessment), stage)),
        decided_by=_decided_by(assessment, with_lines=context.edition is Edition.FULL),
        change_heading=text("why_page.change"),
        change=decision.change,
        notes=tuple(_notes(assessment)),
        recommendation_heading=text("why_page.recommendation"),
        recommendation=added.comment("recommendation"),
    )


def _decided_by(assessment: Assessment, *, with_lines: bool) -> str:
    found = [decisive(assessment, field) for field in assessment.decision.fields]
    if not found:
        return ""
    names = [_named(path, answer) if with_lines else field_name(path) for path, answer in found]
    return text("why_page.decided-by", fields=", ".join(names))


def _named(path: str, answer: Answer) -> str:
    if not answer.written:
        return text("why_page.not-in-file", field=field_name(path))
    return text("why_page.line", field=field_name(path), line=answer.line)


def _notes(assessment: Assessment) -> list[str]:
    scores = assessment.scores
    found = []
    if assessment.decision.rank >= _IN_PRODUCTION:
        found.append(text("why_page.scale", score=interval(scores.scale.value, scores.scale.best_case)))
    planned, today = f"{scores.index.if_planned:.0f}", f"{scores.index.value:.0f}"
    if planned != today:
        found.append(text("why_page.planned", score=planned))
    return [*found, *(text("why_page.held-by", held=held) for held in scores.level_held_by)]


SECTION = Section("why", text("why_page.title"), build)
