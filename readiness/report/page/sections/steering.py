"""The scorecard: the figures the agent is steered and stopped by, and how often each alert sounds for nothing."""

from __future__ import annotations

import msgspec

from readiness.report import tables
from readiness.report.page.filters import lower_first
from readiness.report.page.section import PageContext, Section
from readiness.report.tables_document import AlarmRow, FigureRow, ScoreRow
from readiness.texts import text


class Missing(msgspec.Struct, frozen=True):
    """What the agent is not steered by: the kind of figure, and what is said of it, with its line."""

    title: str
    said: str


class Scorecard(msgspec.Struct, frozen=True, kw_only=True):
    """Every figure in a row; `missing` says what there is none of, `then` what follows from that."""

    heading: str
    missing: tuple[Missing, ...]
    then: str
    lead: str
    columns: tuple[str, ...]
    rows: tuple[ScoreRow, ...]
    alarm_heading: str
    alarm_columns: tuple[str, str, str, str]
    alarms: tuple[AlarmRow, ...]


def build(context: PageContext) -> Scorecard:
    """The section with the scorecard; there always is one."""
    missing = tables.unsteered(context.assessment)
    rows = tables.scorecard(context.assessment)
    heading = text("steering.heading", count=len(rows))
    if missing:
        heading = text("steering.heading-unset", what=lower_first(missing[0].title))
    names = ("figure", "before", "target", "now", "alert", "stop", "who")
    return Scorecard(
        heading=heading,
        missing=tuple(map(_missing, missing)),
        then=text("steering.then") if len(missing) > 1 else "",
        lead=text("steering.lead"),
        columns=tuple(text(f"steering.column.{name}") for name in names),
        rows=rows,
        alarm_heading=text("steering.alarms"),
        alarm_columns=(
            text("steering.alarm.objective"),
            text("steering.alarm.alert"),
            text("steering.alarm.window"),
            text("steering.alarm.rate"),
        ),
        alarms=tables.alarms(context.assessment) if rows else (),
    )


def _missing(row: FigureRow) -> Missing:
    key = "steering.missing" if row.line else "steering.missing-unwritten"
    return Missing(row.title, text(key, said=row.said, line=row.line))


SECTION = Section("scorecard", text("steering.title"), build)
