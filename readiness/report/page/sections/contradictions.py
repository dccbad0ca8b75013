"""Inconsistencies of a description, with the arithmetic, and remarks on how it is written."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from readiness.assessment.assess import Assessment
from readiness.report.page.editions import FULL_ONLY
from readiness.report.page.filters import code, prose, sentence
from readiness.report.page.section import PageContext, Section
from readiness.report.plain_words import plain
from readiness.texts import text


class Inconsistency(msgspec.Struct, frozen=True, kw_only=True):
    """What does not fit together, its line, the figures behind it, and what to do."""

    line: int
    what: Markup
    arithmetic: str
    remedy: Markup


class Inconsistencies(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that does not fit, then remarks; `columns` name line, finding and remedy."""

    heading: str
    lead: str
    columns: tuple[str, str, str]
    rows: tuple[Inconsistency, ...]


def build(context: PageContext) -> Inconsistencies | None:
    """The section on inconsistencies; None when there are none, and no remarks."""
    assessment = context.assessment
    found = [
        Inconsistency(
            line=each.line,
            what=prose(sentence(each.message)),
            arithmetic=sentence(plain(each.arithmetic)),
            remedy=code(sentence(each.advice)),
        )
        for each in assessment.contradictions
    ]
    remarks = [
        Inconsistency(line=line, what=prose(sentence(message)), arithmetic="", remedy=code(help))
        for message, help, line in _remarks(assessment)
    ]
    if not found and not remarks:
        return None
    return Inconsistencies(
        heading=text(_HEADINGS[bool(found), bool(remarks)], count=len(found), remarks=len(remarks)),
        lead=text("contradictions.lead"),
        columns=(
            text("contradictions.column.line"),
            text("contradictions.column.what"),
            text("contradictions.column.remedy"),
        ),
        rows=(*found, *remarks),
    )


_HEADINGS = {
    (True, True): "contradictions.heading-both",
    (True, False): "contradictions.heading",
    (False, True): "contradictions.heading-remarks",
}


def _remarks(assessment: Assessment) -> list[tuple[str, str, int]]:
    """Message, help and line of what is odd about how a description is written."""
    found = [(each.message, each.help, each.line) for each in assessment.pilot.warnings]
    if not assessment.as_of_stated:
        key = "contradictions.as-of-latest" if assessment.as_of else "contradictions.as-of-none"
        found.append((text(key, day=assessment.as_of), text("contradictions.as-of-write"), 1))
    return found


SECTION = Section("contradictions", text("contradictions.title"), build, FULL_ONLY)
