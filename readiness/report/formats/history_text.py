"""The history of a pilot for a terminal: sentences, and a chart that is a table too."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from readiness.report.formats.escape import flat
from readiness.report.formats.terminal import TerminalPage
from readiness.report.history_view import HistoryRow, HistoryView

_BAR = 12


def render(view: HistoryView, *, width: int = 80, colour: bool = False, ascii_only: bool = False) -> str:
    """The history as text; `ascii_only` avoids block characters."""
    paper, view = TerminalPage(width=width, colour=colour), flat(view)
    paper.line(Text(view.title, style="bold"))
    paper.console.print()
    for sentence in view.summary:
        paper.line(sentence)
    paper.console.print()
    day, score, gate, open_, forecast, promise = view.columns
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    for heading, right in ((day, 0), ("", 0), (score, 1), (gate, 0), (open_, 1), (forecast, 0), (promise, 0)):
        table.add_column(Text(heading), justify="right" if right else "left", no_wrap=True)
    for row in view.rows:
        cells = (row.day, _bar(row, ascii_only), row.score, row.gate, row.open, row.forecast, row.promise)
        table.add_row(*map(Text, cells))
    paper.console.print(table)
    paper.console.print()
    paper.line(view.legend, style="dim")
    for note in view.notes:
        paper.line(note)
    return paper.finished()


def _bar(row: HistoryRow, ascii_only: bool) -> str:
    full, open_, rest = ("#", "-", ".") if ascii_only else ("█", "▒", "·")
    filled = round(row.low / 100 * _BAR)
    upto = max(filled, round(row.high / 100 * _BAR))
    return full * filled + open_ * (upto - filled) + rest * (_BAR - upto)
