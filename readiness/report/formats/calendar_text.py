"""The calendar for a terminal: a line for each day or stretch of days, in order."""

from __future__ import annotations

import msgspec

from readiness.report.days_off import days_off_sentence
from readiness.report.formats.escape import flat
from readiness.report.formats.terminal import TerminalPage
from readiness.report.plan_document import RoadmapDocument
from readiness.texts import text


class _Line(msgspec.Struct, frozen=True, order=True):
    day: str
    end: str
    kind: str
    title: str


def render(document: RoadmapDocument, *, width: int = 80, colour: bool = False) -> str:
    """The calendar as text; `colour` adds ANSI escapes. Days off are in a sentence, not in lines of their own."""
    paper, document = TerminalPage(width=width, colour=colour), flat(document)
    paper.title(text("calendar.heading", pilot=document.pilot))
    if document.roadmap.start:
        paper.line(days_off_sentence(document.roadmap), 2, "dim")
    lines = sorted((*_entries(document), *_plan(document)))
    if not lines:
        paper.line(text("calendar.empty"), 2)
    for line in lines:
        until = f" {text('calendar.until', end=line.end)}" if line.end != line.day else ""
        paper.line(f"{line.day}{until}  {line.kind}: {line.title}", 2)
    return paper.finished()


def _entries(document: RoadmapDocument) -> list[_Line]:
    return [_Line(str(each.day), str(each.day), each.kind_title, each.title) for each in document.entries]


def _plan(document: RoadmapDocument) -> list[_Line]:
    roadmap = document.roadmap
    if not roadmap.start:
        return []
    lines = [
        _Line(action.begin.day, action.end.day, text("calendar.kind-phase", number=action.phase), action.do)
        for action in roadmap.actions
    ]
    lines += [
        _Line(point.when.day, point.when.day, text("calendar.kind-milestone"), point.title)
        for point in roadmap.milestones
        if not point.passed
    ]
    for kill in roadmap.kill_dates:
        title = text("calendar.kill-date", unless=kill.unless, then=kill.then)
        kind, _, said = title.partition(": ")
        lines.append(_Line(kill.when.day, kill.when.day, kind, said))
    return lines
