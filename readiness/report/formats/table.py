"""A table of the reference as text of 80 columns, as JSON and as Markdown."""

from __future__ import annotations

import json
import textwrap

from readiness.reference.listing import Listing
from readiness.reference.lists import Table, headings

_WIDTH = 80
_GAP = 2
_LEAST = 24
"""The last column, which holds sentences, gets no less; a wide first column then has a line of its own."""


def render(table: Table) -> str:
    """Columns as wide as they need, the last one wrapped."""
    head = headings(table)
    widths = [max(len(row[i]) for row in (head, *table.rows)) for i in range(len(head) - 1)]
    room = _WIDTH - sum(widths) - _GAP * len(widths)
    stacked = room < _LEAST
    if stacked:
        # The first column above, the others below it.
        widths[0] = _GAP
        room = _WIDTH - sum(widths) - _GAP * len(widths)
    if room < _LEAST:
        return "\n".join(line for row in (head, *table.rows) for line in _above(row)) + "\n"
    lines = []
    for row in (head, *table.rows):
        lines += _stacked(row, widths, room) if stacked else _row(row, widths, room)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _above(row: tuple[str, ...]) -> list[str]:
    """All columns but the last above it."""
    gap = " " * _GAP
    first = textwrap.wrap(gap.join(row[:-1]), _WIDTH, subsequent_indent=gap, break_long_words=False)
    return [*first, *_wrapped(row[-1], 2 * gap)]


def _wrapped(words: str, indent: str) -> list[str]:
    return textwrap.wrap(
        words,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _stacked(row: tuple[str, ...], widths: list[int], room: int) -> list[str]:
    return [row[0], *_row(("", *row[1:]), widths, room)]


def _row(row: tuple[str, ...], widths: list[int], room: int) -> list[str]:
    cells = "".join(f"{cell:<{width}}{' ' * _GAP}" for cell, width in zip(row, widths, strict=False))
    wrapped = textwrap.wrap(row[-1], room, break_long_words=False, break_on_hyphens=False) or [""]
    return [f"{cells}{wrapped[0]}", *(f"{' ' * len(cells)}{line}" for line in wrapped[1:])]


def render_json(what: Listing, table: Table) -> str:
    """The rows as objects, keyed by column."""
    rows = [dict(zip(table.columns, map(str, row), strict=True)) for row in table.rows]
    return (
        json.dumps({"schema": "readiness-list/1", "list": what.value, "rows": rows}, indent=2, ensure_ascii=False)
        + "\n"
    )


def render_markdown(table: Table) -> str:
    """A table of GitHub-flavoured Markdown."""
    lines = [_cells(headings(table)), _cells(tuple("---" for _ in table.columns))]
    lines += [_cells(row) for row in table.rows]
    return "\n".join(lines) + "\n"


def _cells(row: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
