"""The evidence register: every piece of evidence, what it supports, and what it counts for."""

from __future__ import annotations

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evidence import EvidenceItem
from readiness.pilot.field_names import known_name
from readiness.report.page.editions import FULL_ONLY
from readiness.report.page.section import PageContext, Section
from readiness.report.words import join_words
from readiness.texts import text


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of evidence; `details` are its period and count, and its fingerprint."""

    ref: str
    remarks: tuple[str, ...]
    supports: str
    lifts: str
    counted: str
    declared: str
    date: str
    details: tuple[str, ...]


class EvidenceRegister(msgspec.Struct, frozen=True, kw_only=True):
    """Every piece of evidence; `none` says so where there is none.

    `columns` name the evidence, what it supports, its level and its date.
    """

    heading: str
    columns: tuple[str, str, str, str]
    rows: tuple[Piece, ...]
    none: str


def build(context: PageContext) -> EvidenceRegister:
    """The section on evidence; there always is one."""
    items = context.assessment.evidence.items
    short = sum(item.counted != item.declared for item in items)
    key = "evidence_page.heading-short" if short else "evidence_page.heading"
    return EvidenceRegister(
        heading=text(key, count=len(items), short=short) if items else text("evidence_page.title"),
        columns=(
            text("evidence_page.column.evidence"),
            text("evidence_page.column.supports"),
            text("evidence_page.column.level"),
            text("evidence_page.column.date"),
        ),
        rows=tuple(_piece(context.assessment, item) for item in items),
        none="" if items else text("evidence_page.none"),
    )


def _piece(assessment: Assessment, item: EvidenceItem) -> Piece:
    lifts = assessment.lifts.get((item.line, item.column), 0)
    details = []
    if item.period:
        key = "evidence_page.period" if item.n is None else "evidence_page.period-count"
        details.append(text(key, period=item.period, count=f"{item.n:g}" if item.n is not None else ""))
    if item.measures is not None and (rest := sorted(set(item.supports) - item.measures)):
        names = join_words([known_name(each) or each for each in rest])
        details.append(text("evidence_page.not-measured", what=names))
    if item.sha256:
        details.append(text("evidence_page.digest", digest=item.sha256[:16]))
    return Piece(
        ref=item.ref or text("evidence_page.no-file"),
        remarks=(
            *(remark.message for remark in item.remarks),
            *((text("evidence_page.words"),) if item.kind == "words" else ()),
        ),
        supports=", ".join(known_name(each) or each for each in item.supports),
        lifts=text("evidence_page.lifts", count=lifts) if lifts else "",
        counted=item.counted.value,
        declared="" if item.counted == item.declared else text("evidence_page.declared", level=item.declared.value),
        date=item.date.isoformat() if item.date else text("evidence_page.no-date"),
        details=tuple(details),
    )


SECTION = Section("evidence", text("evidence_page.title"), build, FULL_ONLY)
