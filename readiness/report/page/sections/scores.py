"""The scores worked out: per wall every requirement with its weight, levels and credit, so that it can be added up."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from markupsafe import Markup

from readiness.assessment.evaluate import Result, Status
from readiness.assessment.score import Counted, LensScore, counted
from readiness.questionnaire.ids import LensId
from readiness.questionnaire.model import Criterion
from readiness.report.page.editions import FULL_ONLY
from readiness.report.page.section import PageContext, Section
from readiness.report.page.sections.register import gate_titles
from readiness.report.words import join_words
from readiness.texts import text


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A requirement of a wall; `earned` is its weight times its credit, empty for what is not in the score."""

    reference: Markup
    core: str
    gate: str
    weight: str
    share: str
    needed: str
    found: str
    credit: str
    earned: str
    outside: str


class Wall(msgspec.Struct, frozen=True, kw_only=True):
    """A wall: its requirements, and how they give its score; `notes` are what is left out of it."""

    heading: str
    rows: tuple[Line, ...]
    result: str
    notes: tuple[str, ...]


class Worked(msgspec.Struct, frozen=True, kw_only=True):
    """Every wall; `index` is the same of the readiness score."""

    heading: str
    lead: str
    index: str
    columns: tuple[str, ...]
    walls: tuple[Wall, ...]


def build(context: PageContext) -> Worked | None:
    """The scores worked out; None where nothing is asked."""
    assessment = context.assessment
    questionnaire = assessment.questionnaire
    whole = counted(questionnaire, assessment.results, assessment.scope)
    if whole is None:
        return None
    return Worked(
        heading=text("scores.heading"),
        lead=text("scores.lead"),
        index=text(
            "scores.index",
            count=len(whole.ids),
            earned=_one(whole.earned),
            weight=whole.weight,
            mean=_one(whole.mean),
            score=f"{assessment.scores.index.value:.0f}",
        ),
        columns=tuple(
            text(f"scores.column.{name}")
            for name in ("requirement", "gate", "weight", "share", "needed", "found", "credit", "earned")
        ),
        walls=tuple(_wall(context, wall) for wall in assessment.scores.lenses[LensId.WALLS]),
    )


def _one(value: float) -> str:
    return f"{value:.1f}"


def _wall(context: PageContext, wall: LensScore) -> Wall:
    assessment = context.assessment
    questionnaire = assessment.questionnaire
    made_of = counted(questionnaire, assessment.results, assessment.scope, LensId.WALLS, wall.id)
    inside = [
        (criterion, result)
        for criterion, result in zip(questionnaire.criteria, assessment.results, strict=True)
        if wall.id in criterion.lenses.get(LensId.WALLS, ())
    ]
    rows = [pair for pair in inside if pair[1].status not in (Status.NOT_APPLICABLE, Status.NA)]
    return Wall(
        heading=text("scores.wall", wall=wall.title, score=f"{wall.score.value:.0f}")
        if made_of is not None
        else text("scores.wall-nothing", wall=wall.title),
        rows=tuple(_line(context, criterion, result, made_of) for criterion, result in rows),
        result=_result(wall, made_of) if made_of is not None else "",
        notes=tuple(_notes(inside)),
    )


def _line(context: PageContext, criterion: Criterion, result: Result, made_of: Counted | None) -> Line:
    counts = made_of is not None and criterion.id in made_of.ids
    answered = result.share > 0 and not result.vacuous
    return Line(
        reference=context.references((criterion.id,)),
        core=text("scores.core") if made_of is not None and criterion.id in made_of.core else "",
        gate=gate_titles(context)[criterion.due].removesuffix(" gate"),
        weight=str(criterion.weight),
        share=f"{100 * result.share:.0f}%",
        needed=result.required_level.value,
        found=result.evidence_level.value if answered else "–",
        credit=f"{result.credit:.3f}",
        earned=f"{criterion.weight * result.credit:.2f}" if counts else "",
        outside="" if counts else _outside(criterion, made_of),
    )


def _outside(criterion: Criterion, made_of: Counted | None) -> str:
    """Why a requirement that applies is not in the score."""
    if made_of is not None and criterion.id in made_of.lent:
        return text("scores.outside-lent")
    if made_of is not None and criterion.id in made_of.elsewhere:
        return text("scores.outside-case")
    return text("scores.outside")


def _result(wall: LensScore, made_of: Counted) -> str:
    sum_ = text("scores.sum", earned=_one(made_of.earned), weight=made_of.weight, mean=_one(made_of.mean))
    if made_of.mean <= made_of.cap:
        return sum_
    failing = join_words((*wall.failed_core, *wall.open_core))
    return f"{sum_} {text('scores.capped', most=f'{made_of.cap:.0f}', ids=failing)}"


def _notes(inside: list[tuple[Criterion, Result]]) -> Iterator[str]:
    """What has no row: requirements that do not apply, and those set aside with a reason."""
    for status, key in ((Status.NOT_APPLICABLE, "scores.not-applicable"), (Status.NA, "scores.set-aside")):
        ids = [criterion.id for criterion, result in inside if result.status is status]
        if ids:
            yield text(key, ids=join_words(ids), count=len(ids))


SECTION = Section("scores", text("scores.title"), build, FULL_ONLY)
