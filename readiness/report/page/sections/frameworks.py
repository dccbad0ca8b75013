"""How the same requirements stand as other frameworks group them, the handoff checklist among them."""

from __future__ import annotations

import msgspec

from readiness.assessment.handoff import HandoffLine, handoff_lines
from readiness.questionnaire.ids import LensId
from readiness.questionnaire.model import Lens
from readiness.report.lens_facts import applicable_in
from readiness.report.page.editions import FULL_ONLY
from readiness.report.page.section import PageContext, Section
from readiness.report.words import join_words
from readiness.texts import text

_SHOWN = (
    LensId.HANDOFF,
    LensId.REASONS,
    LensId.QUESTIONS,
    LensId.BUDGET,
    LensId.SUCCESS_FACTORS,
    LensId.LESSONS,
    LensId.TAKEAWAYS,
)


class Element(msgspec.Struct, frozen=True, kw_only=True):
    """An element of a framework: how it stands, and what of it is open."""

    title: str
    stands: str
    open: str


class Framework(msgspec.Struct, frozen=True, kw_only=True):
    """A framework with the article it is from, and its elements."""

    title: str
    elements: tuple[Element, ...]


class Frameworks(msgspec.Struct, frozen=True, kw_only=True):
    """Every framework that is not told elsewhere on the page; `columns` name element, state, and what is open."""

    heading: str
    lead: str
    columns: tuple[str, str, str]
    frameworks: tuple[Framework, ...]


def build(context: PageContext) -> Frameworks | None:
    """The section on other frameworks; None where a questionnaire has none."""
    questionnaire = context.assessment.questionnaire
    lenses = {lens.id: lens for lens in questionnaire.lenses}
    articles = {article.id: article.title for article in questionnaire.articles}
    shown = [lenses[id] for id in _SHOWN if id in lenses]
    if not shown:
        return None
    return Frameworks(
        heading=text("frameworks.heading", count=len(shown)),
        lead=text("frameworks.lead"),
        columns=(
            text("frameworks.column.element"),
            text("frameworks.column.stands"),
            text("frameworks.column.open"),
        ),
        frameworks=tuple(
            Framework(
                title=text("frameworks.framework", title=lens.title, article=articles[lens.article])
                if lens.article in articles
                else lens.title,
                elements=_ticked(context) if lens.id == LensId.HANDOFF else _scored(context, lens),
            )
            for lens in shown
        ),
    )


def _scored(context: PageContext, lens: Lens) -> tuple[Element, ...]:
    found = []
    for scored in context.assessment.scores.lenses[lens.id]:
        score = scored.score
        asked = len(applicable_in(context.assessment, lens.id, scored.id))
        stands = text("frameworks.score", low=f"{score.value:.0f}", high=f"{score.best_case:.0f}")
        found.append(
            Element(
                title=scored.title,
                stands=stands if score.criteria else text("frameworks.not-due"),
                open=text("frameworks.open", open=len(scored.open), all=asked)
                if scored.open
                else text("frameworks.none"),
            )
        )
    return tuple(found)


def _ticked(context: PageContext) -> tuple[Element, ...]:
    assessment = context.assessment
    by_category: dict[str, list[HandoffLine]] = {}
    for line in handoff_lines(assessment.pilot, assessment.questionnaire, assessment.results, assessment.stated_as_of):
        by_category.setdefault(line.category, []).append(line)
    return tuple(
        Element(
            title=category,
            stands=text("frameworks.ticked", ticked=sum(line.ticked for line in lines), all=len(lines)),
            open=join_words([line.text for line in lines if not line.ticked]) or text("frameworks.none"),
        )
        for category, lines in by_category.items()
    )


SECTION = Section("frameworks", text("frameworks.title"), build, FULL_ONLY)
