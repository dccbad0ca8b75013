"""The most valuable answers and documents, for a terminal and as JSON."""

from __future__ import annotations

from rich.text import Text

from readiness.report.formats.escape import flat
from readiness.report.formats.terminal import TerminalPage
from readiness.report.next_steps import NextSteps, effects, in_words
from readiness.texts import text

_MOST_FIELDS = 3


def render(found: NextSteps, *, width: int, colour: bool, note: str = "") -> str:
    """The steps by person, numbered by what they are worth."""
    paper, found = TerminalPage(width=width, colour=colour), flat(found)
    paper.console.print(Text(found.pilot, style="bold"))
    key = "next.stands.gate" if found.gate else "next.stands"
    paper.line(text(key, verdict=found.verdict, gate=found.gate, open=found.open_there))
    if found.because:
        paper.line(text("next.held", because=found.because, file=found.file))
    if not found.steps:
        paper.console.print()
        paper.line(text("next.none"))
        return paper.finished()
    paper.title(text("next.heading", steps=len(found.steps), considered=found.considered))
    place = {id(step): number for number, step in enumerate(found.steps, 1)}
    for whom in found.people:
        paper.title(whom)
        for step in found.steps:
            if step.whom != whom:
                continue
            paper.line(f"{place[id(step)]}. {step.ask}", 2)
            shown = ", ".join(step.fields[:_MOST_FIELDS]) + (", …" if len(step.fields) > _MOST_FIELDS else "")
            line = f" {text('next.line', line=step.line)}" if step.line else ""
            paper.line(f"{text(f'next.{step.kind}', time=in_words(step.minutes), fields=shown)}{line}", 5)
            if step.evidence:
                key = "next.evidence.time" if step.evidence_minutes else "next.evidence"
                paper.line(text(key, time=in_words(step.evidence_minutes), example=step.evidence), 5)
            paper.line(" ".join(effects(step, found)), 5)
    paper.console.print()
    paper.line(text("next.times"))
    if note:
        paper.line(note)
    return paper.finished()
