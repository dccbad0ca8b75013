"""What changed since an earlier report: the figures before and after, and what is behind them."""

from __future__ import annotations

import msgspec

from readiness.report.comparison_document import Group, Row
from readiness.report.page.section import PageContext, Section
from readiness.texts import text

_LISTED = 12
"""So many changes of a group are printed with their words; of the rest, what they are known by."""


class Changes(msgspec.Struct, frozen=True):
    """Changes of one kind; `more` names those that are not printed in full."""

    heading: str
    lines: tuple[tuple[str, str], ...]
    more: str


class Since(msgspec.Struct, frozen=True, kw_only=True):
    """What changed since an earlier state; the table is empty where no figure moved."""

    heading: str
    lead: tuple[str, str]
    columns: tuple[str, str, str, str]
    rows: tuple[Row, ...]
    groups: tuple[Changes, ...]
    notes: tuple[str, ...]


def build(context: PageContext) -> Since | None:
    """The section on what changed; None where there is no earlier state to compare with."""
    found = context.since
    if found is None:
        return None
    groups = (*found.groups, *((found.inputs,) if found.inputs is not None else ()))
    return Since(
        heading=text("since.heading", message=found.message),
        lead=(found.sides[0], " ".join(found.summary)),
        columns=found.columns,
        rows=found.rows,
        groups=tuple(map(_changes, groups)),
        notes=found.notes,
    )


def _changes(group: Group) -> Changes:
    rest = group.lines[_LISTED:]
    ids = ", ".join(line.id or line.words for line in rest)
    return Changes(
        heading=group.heading,
        lines=tuple((line.words, line.note) for line in group.lines[:_LISTED]),
        more=text("compare.and-more", count=len(rest), ids=ids) if rest else "",
    )


SECTION = Section("since", text("since.title"), build)
