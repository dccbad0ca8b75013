"""What the logs of a description say, for a terminal: claim beside measurement."""

from __future__ import annotations

from rich.markup import escape
from rich.table import Table

from readiness.measured.history import Watched
from readiness.report.formats.escape import flat
from readiness.report.formats.terminal import TerminalPage
from readiness.report.measured_view import LogView
from readiness.texts import text


def render(
    pilot: str, views: tuple[LogView, ...], watched: Watched | None = None, *, width: int = 80, colour: bool = False
) -> str:
    """The page as text; `colour` adds ANSI escapes."""
    paper = TerminalPage(width=width, colour=colour)
    paper.line(flat(pilot), style="bold")
    for view in map(flat, views):
        paper.title(view.name)
        if view.problem:
            paper.line(view.problem, 2, "red")
            continue
        paper.line(view.extent, 2)
        if view.columns:
            paper.line(view.columns, 2, "dim")
        if view.rows:
            paper.console.print()
            table = Table.grid(padding=(0, 2), pad_edge=True)
            for _ in range(4):
                table.add_column(overflow="fold")
            table.add_row(*(text(f"measured.head.{column}") for column in ("field", "stated", "measured", "standing")))
            for row in view.rows:
                interval = f" ({row.interval})" if row.interval else ""
                style = "red" if row.contradicted else ""
                cells = (row.field, row.stated, f"{row.measured}{interval}", row.standing)
                table.add_row(*map(escape, cells), style=style)
            paper.console.print(table)
        if view.found:
            paper.console.print()
        for sentence in view.found:
            paper.line(sentence, 2)
    if watched is not None:
        paper.title(text("measured.history.title" if watched.alarms else "measured.history.title-quiet"))
        for alarm in map(flat, watched.alarms):
            paper.line(alarm.sentence, 2, "red")
        if not watched.earlier:
            paper.line(text("measured.history.first", file=watched.file), 2)
        elif not watched.added:
            paper.line(text("measured.history.same", file=watched.file), 2)
        elif not watched.alarms:
            paper.line(text("measured.history.quiet"), 2)
    return paper.finished()
