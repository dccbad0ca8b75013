"""A portfolio for a terminal: what to decide, what stands out, and a heat map that is a table too."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from readiness.report.formats.escape import flat
from readiness.report.formats.terminal import TerminalPage
from readiness.report.portfolio.document import DecisionView, PilotRow, PortfolioView
from readiness.texts import text

MOST_ROWS = 40
"""Pilots in the table; a terminal is no place for ten thousand."""
_COLOURS = {"stop": "red", "pause": "red", "fund": "green", "hold": "yellow", "keep": "green"}
_WALLS = {"red": "red", "amber": "yellow", "green": "green"}
_SIGNS = {"red": "!", "amber": "~", "green": "", "none": ""}
_NAME = 22


def render(view: PortfolioView, *, width: int = 80, colour: bool = False) -> str:
    """The portfolio as text, for people."""
    paper, view = TerminalPage(width=width, colour=colour), flat(view)
    paper.line(Text(view.title, style="bold"))
    if view.lead:
        paper.line(view.lead)
    paper.line(view.as_of, style="dim")
    for alert in view.alerts:
        paper.console.print()
        paper.line(Text(alert, style="bold"))
    if view.first:
        paper.title(text("portfolio.heading.decisions"))
        for decision in view.first:
            paper.line(_decision(decision), indent=2)
        paper.title(text("portfolio.heading.findings"))
        for finding in view.findings:
            paper.line(Text.assemble((finding.heading, "bold"), ". ", finding.said), indent=2)
        if not view.findings:
            paper.line(text("portfolio.nothing"), indent=2)
        paper.title(text("portfolio.heading.pilots"))
        paper.console.print(_heat(view))
        if len(view.pilots) > MOST_ROWS:
            paper.line(text("portfolio.rows-text", shown=MOST_ROWS, all=f"{len(view.pilots):,}"))
        paper.line(text("portfolio.heat.text"), style="dim")
    if view.unread:
        paper.title(text("portfolio.heading.unread"))
        for row in view.unread[:MOST_ROWS]:
            paper.line(f"{row.file}: {row.fault}", indent=2)
        if len(view.unread) > MOST_ROWS:
            paper.line(text("portfolio.and-more", more=f"{len(view.unread) - MOST_ROWS:,}"), indent=2)
    return paper.finished()


def _decision(decision: DecisionView) -> Text:
    who = f" {decision.name}" if decision.name else ""
    return Text.assemble((decision.word, f"bold {_COLOURS[decision.kind]}"), (who, "bold"), ": ", decision.said)


def _heat(view: PortfolioView) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), show_edge=False, header_style="dim")
    table.add_column(Text(text("portfolio.column.pilot")), max_width=_NAME, overflow="ellipsis", no_wrap=True)
    table.add_column(Text(text("portfolio.column.score")), no_wrap=True)
    for title in view.wall_titles:
        table.add_column(Text(title[:4]), justify="right", no_wrap=True)
    table.add_column(Text(text("portfolio.column.next-gate")), no_wrap=True)
    table.add_column(Text(text("portfolio.column.likely-short")), no_wrap=True)
    for row in view.pilots[:MOST_ROWS]:
        table.add_row(*_cells(row))
    return table


def _cells(row: PilotRow) -> list[Text]:
    gate = row.next_gate.removesuffix(" gate")
    walls = [
        Text(f"{wall.value}{_SIGNS.get(wall.colour, '')}", style=_WALLS.get(wall.colour, "")) for wall in row.walls
    ]
    return [
        Text(row.name),
        Text(row.score.replace(" to ", "-")),
        *walls,
        Text(f"{gate} ({row.open})" if row.open else gate),
        Text(row.likely, style="red" if (row.late or 0) > 0 else ""),
    ]
