"""A comparison for a terminal: what was and is, in a table, then what changed, then what is written differently."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from readiness.report.comparison_document import ComparisonView, Group
from readiness.report.formats.escape import flat
from readiness.report.formats.terminal import TerminalPage
from readiness.texts import text

_LISTED = 12
"""So many changes of a group are listed with their words; of the rest, the ids."""


def render(view: ComparisonView, *, width: int = 80, colour: bool = False) -> str:
    """The comparison as text."""
    paper, view = TerminalPage(width=width, colour=colour), flat(view)
    paper.line(Text(view.title, style="bold"))
    for side in view.sides:
        paper.line(side, 2, "dim")
    paper.console.print()
    for sentence in view.summary:
        paper.line(sentence)
    if view.rows:
        paper.console.print()
        table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
        for column in view.columns:
            table.add_column(Text(column), overflow="fold")
        for row in view.rows:
            table.add_row(*(Text(cell) for cell in (row.what, row.before, row.after, row.note)))
        paper.console.print(table)
    for group in view.groups:
        _group(paper, group, _LISTED)
    if view.inputs is not None:
        _group(paper, view.inputs, len(view.inputs.lines))
    if view.notes:
        paper.console.print()
    for note in view.notes:
        paper.line(note)
    return paper.finished()


def _group(paper: TerminalPage, group: Group, most: int) -> None:
    paper.title(group.heading)
    for line in group.lines[:most]:
        paper.line(line.words, 2)
        if line.note:
            paper.line(line.note, 4, "dim")
    if rest := group.lines[most:]:
        ids = ", ".join(line.id or line.words for line in rest)
        paper.line(text("compare.and-more", count=len(rest), ids=ids), 2)
