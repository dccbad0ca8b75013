"""The evidence register: every piece of evidence, what it supports, and what it counts for."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from markupsafe import Markup, escape

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import applicable
from readiness.assessment.evidence import EvidenceItem
from readiness.pilot.field_names import known_name
from readiness.report.not_checked import not_checked
from readiness.report.page.editions import FULL_ONLY
from readiness.report.page.section import PageContext, Section
from readiness.report.words import join_words
from readiness.texts import text


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of evidence; `raises` are the requirements it shows more than a claim of.

    `details` are its period and count, until when it is valid, and its fingerprint.
    """

    ref: str
    remarks: tuple[str, ...]
    supports: str
    raises: Markup
    counted: str
    declared: str
    date: str
    details: tuple[str, ...]


class EvidenceRegister(msgspec.Struct, frozen=True, kw_only=True):
    """Every piece of evidence; `none` says so where there is none. `limits` are what was not checked.

    `columns` name the evidence, what it supports, its level and its date.
    """

    heading: str
    limits_heading: str
    limits: tuple[str, ...]
    lead: tuple[str, ...]
    columns: tuple[str, str, str, str]
    rows: tuple[Piece, ...]
    none: str


def build(context: PageContext) -> EvidenceRegister:
    """The section on evidence; there always is one."""
    assessment = context.assessment
    items = assessment.evidence.items
    raised: dict[tuple[int, int], list[str]] = {}
    for criterion, result in zip(assessment.questionnaire.criteria, assessment.results, strict=True):
        if applicable(result):
            for each in assessment.evidence.supports_of(criterion):
                raised.setdefault((each.item.line, each.item.column), []).append(criterion.id)
    short = sum(item.counted != item.declared for item in items)
    key = "evidence_page.heading-short" if short else "evidence_page.heading"
    return EvidenceRegister(
        heading=text(key, count=len(items), short=short) if items else text("evidence_page.title"),
        limits_heading=text("not_checked.heading"),
        limits=not_checked(assessment),
        lead=tuple(_lead(assessment)),
        columns=(
            text("evidence_page.column.evidence"),
            text("evidence_page.column.supports"),
            text("evidence_page.column.level"),
            text("evidence_page.column.date"),
        ),
        rows=tuple(_piece(context, item, raised.get((item.line, item.column), [])) for item in items),
        none="" if items else text("evidence_page.none"),
    )


def _lead(assessment: Assessment) -> Iterator[str]:
    """How evidence ages, and how much of it has no date."""
    items = assessment.evidence.items
    if not items:
        return
    asked = zip(assessment.questionnaire.criteria, assessment.results, strict=True)
    ageing = [criterion.id for criterion, result in asked if criterion.expires and applicable(result)]
    if ageing:
        days = f"{assessment.questionnaire.policy['stale_days']:g}"
        yield text("evidence_page.ageing", days=days, ids=join_words(ageing))
    undated = [item for item in items if item.good_until is None]
    if undated:
        lowered = sum(bool(assessment.evidence.ages.get((item.line, item.column))) for item in undated)
        key = "evidence_page.undated" if lowered else "evidence_page.undated-none"
        yield text(key, count=len(undated), lowered=lowered)


def _validity(assessment: Assessment, item: EvidenceItem) -> str:
    """Until when a piece counts in full for the requirements that age; empty where none of its own does."""
    ageing = assessment.evidence.ages.get((item.line, item.column), 0)
    if not ageing:
        return ""
    if item.good_until is None:
        return text("evidence_page.valid-undated", count=ageing)
    key = "evidence_page.valid-until" if item.fresh else "evidence_page.valid-ended"
    return text(key, day=item.good_until.isoformat(), count=ageing)


def _piece(context: PageContext, item: EvidenceItem, raises: list[str]) -> Piece:
    assessment = context.assessment
    details = []
    if item.period:
        key = "evidence_page.period" if item.n is None else "evidence_page.period-count"
        details.append(text(key, period=item.period, count=f"{item.n:g}" if item.n is not None else ""))
    if item.measures is not None and (rest := sorted(set(item.supports) - item.measures)):
        names = join_words([known_name(each) or each for each in rest])
        details.append(text("evidence_page.not-measured", what=names))
    if valid := _validity(assessment, item):
        details.append(valid)
    if item.sha256:
        details.append(text("evidence_page.digest", digest=item.sha256[:16]))
    return Piece(
        ref=item.ref or text("evidence_page.no-file"),
        remarks=(
            *(remark.message for remark in item.remarks),
            *((text("evidence_page.words"),) if item.kind == "words" else ()),
        ),
        supports=", ".join(known_name(each) or each for each in item.supports),
        raises=escape(text("evidence_page.raises", count=len(raises))) + " " + context.references(raises)
        if raises
        else escape(text("evidence_page.raises-none")),
        counted=item.counted.value,
        declared="" if item.counted == item.declared else text("evidence_page.declared", level=item.declared.value),
        date=item.date.isoformat() if item.date else text("evidence_page.no-date"),
        details=tuple(details),
    )


SECTION = Section("evidence", text("evidence_page.title"), build, FULL_ONLY)
