"""What changed in several descriptions for a terminal: before and after, and nothing that is the same."""

from __future__ import annotations

from rich.text import Text

from readiness.report.formats.escape import flat
from readiness.report.formats.terminal import TerminalPage
from readiness.report.several_view import ChangedView, SeveralView
from readiness.texts import capitalised


def render(view: SeveralView, *, width: int = 80, colour: bool = False) -> str:
    """The descriptions that changed, as text."""
    paper, view = TerminalPage(width=width, colour=colour), flat(view)
    paper.line(Text(view.title, style="bold"))
    paper.line(view.since, style="dim")
    for each in view.changed:
        paper.title(each.cells[0])
        for column, cell in zip(view.columns[1:], each.cells[1:], strict=True):
            if cell:
                paper.line(f"{column}: {cell}", 2)
        paper.line(f"{capitalised(each.whole.message)}.", 2)
        _differences(paper, each, 2)
    if view.reworded:
        paper.title(view.reworded_heading)
    for each in view.reworded:
        paper.line(each.cells[0], 2)
        _differences(paper, each, 4)
    for lines in (view.added, view.gone, view.notes):
        if lines:
            paper.console.print()
        for line in lines:
            paper.line(line)
    return paper.finished()


def _differences(paper: TerminalPage, each: ChangedView, indent: int) -> None:
    """What is written differently in a description."""
    if each.moved:
        paper.line(each.moved, indent)
    for line in each.whole.inputs.lines if each.whole.inputs is not None else ():
        paper.line(line.words, indent + 2, "dim")
