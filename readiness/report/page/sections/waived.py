"""Findings that somebody has accepted until a day, and what each waiver does."""

from __future__ import annotations

import msgspec

from readiness.report import tables
from readiness.report.page.editions import FULL_ONLY
from readiness.report.page.filters import sentence
from readiness.report.page.section import PageContext, Section
from readiness.report.tables_document import WaiverRow
from readiness.texts import text


class Waived(msgspec.Struct, frozen=True, kw_only=True):
    """A waiver: the rule and where, why and by whom, until when, and its effect."""

    rule: str
    where: tuple[str, ...]
    reason: str
    by: str
    ends: str
    effect: str


class Waivers(msgspec.Struct, frozen=True, kw_only=True):
    """Every waiver; `columns` name rule, reason, end and effect."""

    heading: str
    lead: str
    columns: tuple[str, str, str, str]
    rows: tuple[Waived, ...]


def build(context: PageContext) -> Waivers | None:
    """The section on waivers; None when there are none."""
    rows = tables.waivers(context.assessment)
    if not rows:
        return None
    return Waivers(
        heading=text("waivers_page.heading", count=len(rows)),
        lead=text("waivers_page.lead"),
        columns=(
            text("waivers_page.column.rule"),
            text("waivers_page.column.reason"),
            text("waivers_page.column.ends"),
            text("waivers_page.column.effect"),
        ),
        rows=tuple(map(_row, rows)),
    )


def _row(waiver: WaiverRow) -> Waived:
    by = waiver.owner or text("waivers_page.no-owner")
    if waiver.approved_by:
        by = text("waivers_page.approved", owner=by, approver=waiver.approved_by)
    line = text("waivers_page.line", line=waiver.line)
    return Waived(
        rule=waiver.rule or text("waivers_page.no-rule"),
        where=(waiver.path, line) if waiver.path else (line,),
        reason=waiver.reason or text("waivers_page.no-reason"),
        by=by,
        ends=waiver.expires or text("waivers_page.no-end"),
        effect=sentence(waiver.said),
    )


SECTION = Section("waivers", text("waivers_page.title"), build, FULL_ONLY)
