"""Why something is as it is, for a terminal and as JSON."""

from __future__ import annotations

from rich.text import Text

from readiness.report.formats.escape import flat
from readiness.report.formats.terminal import TerminalPage
from readiness.report.why import Fact, Why
from readiness.texts import text


def render(found: Why, *, width: int, colour: bool) -> str:
    """The explanation as a page: what is so, the lines it rests on, and what would change it."""
    paper, found = TerminalPage(width=width, colour=colour), flat(found)
    paper.console.print(Text(found.pilot, style="bold"))
    paper.line(found.answer)
    if found.means:
        paper.line(found.means)
    for part in found.parts:
        paper.title(part.heading)
        if part.lead:
            paper.line(part.lead, 2)
        for fact in part.facts:
            paper.line(f"- {fact.words}{_place(fact)}", 2)
        whom = ""
        for number, step in enumerate(part.steps, 1):
            if step.whom and step.whom != whom:
                whom = step.whom
                paper.line(text("why.whom", whom=whom), 2)
            mark = f"{number}." if part.id == "better" else "-"
            verdict = f" [{step.verdict}]" if step.verdict else ""
            paper.line(f"{mark} {step.words}{verdict}", 4 if step.whom else 2)
        if part.more:
            paper.line(part.more, 2)
    return paper.finished()


def _place(fact: Fact) -> str:
    return f" ({text('why.line', line=fact.line)})" if fact.line else ""
