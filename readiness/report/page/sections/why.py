"""Why the verdict is what it is: the answers that decided it, and what would change it."""

from __future__ import annotations

import msgspec

from readiness.assessment.assess import Assessment
from readiness.pilot.answers import Answer, State
from readiness.pilot.field_names import field_name
from readiness.report.in_brief import decisive, summary
from readiness.report.page.annotations import Comment
from readiness.report.page.figures import interval
from readiness.report.page.section import PageContext, Section
from readiness.report.words import as_written
from readiness.texts import capitalised, text

_IN_PRODUCTION = 3
"""The rank from which on a verdict is about an agent in production."""


class DecidingAnswer(msgspec.Struct, frozen=True):
    """An answer that the verdict was decided by: what it is about, what is written, what supports it, and its line."""

    about: str
    answer: str
    evidence: str
    line: str


class DecidingAnswers(msgspec.Struct, frozen=True):
    """The answers that the verdict was decided by, as a table; `columns` name the four.

    `missing` names those that are not in the description.
    """

    heading: str
    columns: tuple[str, str, str, str]
    rows: tuple[DecidingAnswer, ...]
    missing: str


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict with its reasons; what is empty is not printed. `notes` are sentences on score and level."""

    heading: str
    comment: Comment | None
    verdict: str
    because: str
    decided_by: DecidingAnswers | None
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
        decided_by=_decided_by(assessment),
        change_heading=text("why_page.change"),
        change=decision.change,
        notes=tuple(_notes(assessment)),
        recommendation_heading=text("why_page.recommendation"),
        recommendation=added.comment("recommendation"),
    )


def _decided_by(assessment: Assessment) -> DecidingAnswers | None:
    found = dict(decisive(assessment, field) for field in assessment.decision.fields)
    if not found:
        return None
    missing = [field_name(path) for path, answer in found.items() if not answer.written]
    return DecidingAnswers(
        text("why_page.decided-by"),
        (
            text("why_page.column.about"),
            text("why_page.column.answer"),
            text("why_page.column.evidence"),
            text("why_page.column.line"),
        ),
        tuple(_deciding(assessment, path, answer) for path, answer in found.items() if answer.written),
        text("why_page.missing", fields=", ".join(missing)) if missing else "",
    )


def _deciding(assessment: Assessment, path: str, answer: Answer) -> DecidingAnswer:
    about = capitalised(field_name(path))
    section, _, key = path.partition("[].")
    item = next((each for each in assessment.pilot.items.get(section, ()) if each.answer(key) is answer), None)
    level = assessment.evidence.level(path, item=item) if answer.state in (State.YES, State.PARTIAL) else None
    # Of a list it is one entry's answer.
    said = as_written(answer) if item is None else f"{item.name or item.label}: {as_written(answer)}"
    return DecidingAnswer(about, said, level.value if level is not None else "", str(answer.line))


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
