"""The economics: return, ledger, run cost and programme cost, each figure as stated or with the sum that gives it."""

from __future__ import annotations

import msgspec

from readiness.report import tables
from readiness.report.page.filters import lower_first
from readiness.report.page.section import PageContext, Section
from readiness.report.tables_document import FigureRow
from readiness.texts import text


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure: its name, what it is, and where it comes from."""

    title: str
    said: str
    source: str
    strong: bool


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of one kind; `missing` names those that are not stated. `columns` name figure, value and source."""

    title: str
    columns: tuple[str, str, str]
    rows: tuple[Figure, ...]
    missing: str


class Economics(msgspec.Struct, frozen=True, kw_only=True):
    """Every group of figures, those of which nothing is stated last; `remarks` say what does not add up."""

    heading: str
    lead: str
    mismatch: str
    remarks: tuple[str, ...]
    groups: tuple[Group, ...]


def build(context: PageContext) -> Economics:
    """The section on the money; there always is one."""
    found = tables.economics(context.assessment)
    known = any(not row.open for row in (*found.returns, *found.ledger))
    groups = [
        _group("returns", found.returns),
        _group("ledger", found.ledger),
        _group("run", found.run),
        _group("programme", found.programme),
    ]
    return Economics(
        heading=text("economics.heading" if known else "economics.heading-none"),
        lead=text("economics.lead"),
        mismatch=text("economics.mismatch"),
        remarks=found.remarks,
        groups=tuple(sorted(groups, key=lambda group: not group.rows)),
    )


def _group(name: str, rows: tuple[FigureRow, ...]) -> Group:
    missing = [lower_first(row.title) for row in rows if row.open]
    return Group(
        title=text(f"economics.{name}"),
        columns=(
            text(f"economics.{name}.first"),
            text("economics.column.figure"),
            text("economics.column.source"),
        ),
        rows=tuple(
            Figure(title=row.title, said=row.said, source=_source(row), strong=row.strong)
            for row in rows
            if not row.open
        ),
        missing=text("economics.missing", names=", ".join(missing)) if missing else "",
    )


def _source(row: FigureRow) -> str:
    if not row.line:
        return row.how or text("economics.not-in-file")
    line = text("economics.line", line=row.line)
    return f"{row.how}; {line}" if row.how else line


SECTION = Section("economics", text("economics.title"), build)
