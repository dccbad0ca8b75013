"""What people accepted, decided or set against the findings: waivers, decisions, overrides, or that there are none."""

from __future__ import annotations

import msgspec

from readiness.assessment.sponsor_decisions import sponsor_decisions
from readiness.report import tables
from readiness.report.page.editions import FULL_ONLY
from readiness.report.page.filters import sentence
from readiness.report.page.section import PageContext, Section
from readiness.report.tables_document import WaiverRow
from readiness.report.waiver_terms import WaiverTerms, waiver_terms
from readiness.report.words import join_words
from readiness.texts import text


class Waived(msgspec.Struct, frozen=True, kw_only=True):
    """A waiver: the rule and where, why and by whom, until when and whether that is long enough, and its effect."""

    rule: str
    where: tuple[str, ...]
    reason: str
    by: str
    ends: tuple[str, ...]
    effect: str


class Waivers(msgspec.Struct, frozen=True, kw_only=True):
    """Every waiver, decision and override; `columns` name rule, reason, end and effect.

    `others` are the decisions and overrides, a sentence each, and `none` says what is not recorded.
    """

    heading: str
    lead: str
    columns: tuple[str, str, str, str]
    rows: tuple[Waived, ...]
    others: tuple[str, ...]
    none: str


def build(context: PageContext) -> Waivers:
    """The section on waivers, decisions and overrides; where there are none, it says so."""
    assessment = context.assessment
    rows = tables.waivers(assessment)
    decided = sponsor_decisions(assessment.pilot)
    overrides = context.annotations.overrides
    kinds = (("waivers", rows), ("decisions", decided), ("overrides", overrides))
    missing = [text(f"waivers_page.{name}") for name, found in kinds if not found]
    none = sentence(text("waivers_page.none", what=join_words(missing, last="or"))) if missing else ""
    if not rows:
        heading = text("waivers_page.heading-others") if decided or overrides else none.rstrip(".")
    else:
        heading = text("waivers_page.heading", count=len(rows))
    terms = {each.use.item.line: each for each in waiver_terms(assessment, context.roadmap)}
    return Waivers(
        heading=heading,
        lead=text("waivers_page.lead") if rows else "",
        columns=(
            text("waivers_page.column.rule"),
            text("waivers_page.column.reason"),
            text("waivers_page.column.ends"),
            text("waivers_page.column.effect"),
        ),
        rows=tuple(_row(each, terms[each.line]) for each in rows),
        others=(
            *(text("waivers_page.decision", said=sentence(each.sentence)) for each in decided),
            *(text("waivers_page.override", title=each.title, author=each.author, to=each.to) for each in overrides),
        ),
        none="" if none.rstrip(".") == heading else none,
    )


def _row(waiver: WaiverRow, terms: WaiverTerms) -> Waived:
    by = waiver.owner or text("waivers_page.no-owner")
    if waiver.approved_by:
        by = text("waivers_page.approved", owner=by, approver=waiver.approved_by)
    day = terms.use.item.answer("date").text
    if day:
        by = text("waivers_page.approved-on", by=by, day=day)
    line = text("waivers_page.line", line=waiver.line)
    ends = [waiver.expires or text("waivers_page.no-end")]
    if terms.done is not None:
        key = "waivers_page.ends-too-soon" if terms.too_short else "waivers_page.work-done"
        ends.append(text(key, done=terms.done.short))
    return Waived(
        rule=waiver.rule or text("waivers_page.no-rule"),
        where=(waiver.path, line) if waiver.path else (line,),
        reason=waiver.reason or text("waivers_page.no-reason"),
        by=by,
        ends=tuple(ends),
        effect=" ".join(filter(None, (sentence(waiver.said), terms.why_unused))),
    )


SECTION = Section("waivers", text("waivers_page.title"), build, FULL_ONLY)
