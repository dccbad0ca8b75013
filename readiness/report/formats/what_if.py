"""Today's assessment beside the same with other answers, for a terminal."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from readiness.report.formats.escape import flat
from readiness.report.formats.terminal import TerminalPage
from readiness.report.what_if import WhatIf
from readiness.texts import text


def render(found: WhatIf, *, width: int, colour: bool) -> str:
    """The page as text; what differs is bold where there is colour, and marked with `*` where there is none."""
    paper, found = TerminalPage(width=width, colour=colour), flat(found)
    paper.console.print(Text(found.pilot, style="bold"))
    paper.line(text("what_if.asked", asked="; ".join(found.asked)))
    table = Table.grid(padding=(0, 2))
    for _ in range(3):
        table.add_column(overflow="fold")
    table.add_row("", text("what_if.today"), text("what_if.then"))
    for line in found.lines:
        mark = "* " if line.differs else "  "
        table.add_row(f"{mark}{line.what}", line.today, Text(line.then, style="bold" if line.differs else ""))
    paper.console.print()
    paper.console.print(table)
    paper.title(text("what_if.why"))
    paper.line(found.because, 2)
    for waits in found.waits:
        paper.line(f"- {waits}", 4)
    paper.title(text("what_if.requirements"))
    paper.line(text("what_if.closed", ids=", ".join(found.closed) or text("what_if.none")), 2)
    if found.opened:
        paper.line(text("what_if.opened", ids=", ".join(found.opened)), 2, "yellow")
    paper.line(text("what_if.nothing-written"))
    return paper.finished()
