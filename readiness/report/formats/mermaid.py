"""The roadmap as a Mermaid `gantt` diagram: a section for each phase, a bar for each action, the milestones last.

Mermaid has no quotes around a title. A character that could mean something to it is written as the
number of its code point, `#58;` for a colon, which Mermaid puts back as text once the drawing is
made; the same keeps the diagram from closing a code fence or a tag where it is pasted.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from readiness.report.days_off import days_off_sentence, spans
from readiness.report.formats.escape import visible
from readiness.report.plan_document import RoadmapDocument, RoadmapView
from readiness.report.planned.points import PointInTime
from readiness.texts import text

_MONDAY = datetime.date(2001, 1, 1)
"""Stands for the first day where there is none: a Monday and 1 January, so that `%W` on the axis is our week."""
_WEEKS_A_YEAR = 53
_ROOM = '%%{init: {"gantt": {"leftPadding": 160}}}%%'
"""Without it the names of our phases lie across the first bars."""
_SPECIAL = re.compile(r'["#$%&*:;<>@\[\\\]^`{|}~¶ﬂ]')
"""What ends a title, starts a comment or is markup; and what Mermaid's own placeholders begin and end with."""
_STATEMENT = re.compile(
    r"(?:acc(?:title|descr|description)|axisformat|call|click|dateformat|excludes|gantt|href|includes"
    r"|inclusiveenddates|section|tickinterval|title|todaymarker|topaxis|weekday|weekend|\d{4}-\d\d-\d\d)\b",
    re.IGNORECASE,
)


def render(document: RoadmapDocument) -> str:
    """The diagram. A programme without a first day is drawn from a Monday in 2001 and labelled in weeks."""
    roadmap = document.roadmap
    first = datetime.date.fromisoformat(roadmap.start) if roadmap.start else _MONDAY
    lines = [
        _ROOM,
        "gantt",
        f"    title {_text(f'Roadmap of {document.pilot}')}",
        "    dateFormat YYYY-MM-DD",
        *_axis(roadmap),
    ]
    for phase in roadmap.phases:
        actions = [action for action in roadmap.actions if action.phase == phase.number]
        if actions:
            lines.append(f"    section {_text(f'{phase.number} {phase.title}')}")
        for action in actions:
            begin = action.begin.at // 2
            # Mermaid's end is the first day that is no longer meant; its `excludes` would move it, and is not used.
            end = max((action.end.at - 1) // 2, begin) + 1
            tag = "crit, " if action.critical else ""
            lines.append(_task(action.do, tag, f"action-{action.id}", _after(first, begin), _after(first, end)))
    ahead = [milestone for milestone in roadmap.milestones if not milestone.passed]
    lines += _days_off(roadmap, bool(roadmap.actions or ahead))
    if ahead:
        lines.append("    section Milestones")
    for milestone in ahead:
        day = _day(first, milestone.when)
        lines.append(_task(milestone.title, "milestone, ", f"milestone-{milestone.id}", day, _after(day, 1)))
    if not roadmap.actions and not ahead:
        # Without a single task there is no scale, and Mermaid draws nothing that can be read.
        lines.append(_task("Nothing is open", "milestone, ", "nothing", first, _after(first, 1)))
    return "\n".join(lines) + "\n"


def _days_off(roadmap: RoadmapView, drawn: bool) -> Iterator[str]:
    """What nobody works, said in a comment, and the days that are no weekend as a section of their own."""
    if not roadmap.start or not drawn:
        return
    # In a comment these two mean nothing.
    comment = _text(days_off_sentence(roadmap)).replace("#58;", ":").replace("#59;", ";")
    yield f"    %% {comment}"
    if roadmap.free_days:
        yield f"    section {_text(text('calendar.kind-days-off'))}"
    for number, (first, last) in enumerate(spans(roadmap.free_days), 1):
        yield _task(text("calendar.day-off"), "done, ", f"off-{number}", first, _after(last, 1))


def _axis(roadmap: RoadmapView) -> list[str]:
    if roadmap.start:
        return ["    axisFormat %Y-%m-%d"]
    lines = [
        "    %% The programme has no first day yet. Mermaid wants dates, so they are counted from",
        f"    %% Monday {_MONDAY}, which stands for the first day of week 1; the axis shows weeks.",
    ]
    label, most = "week %-W", 20
    if roadmap.weeks > _WEEKS_A_YEAR:
        lines.append(f"    %% After week {_WEEKS_A_YEAR} it begins again with week 1 of year 2.")
        label, most = "year %-y, week %-W", 10
    return [
        *lines,
        f"    axisFormat {label}",
        f"    tickInterval {-(-roadmap.weeks // most)}week",
        "    weekday monday",
        "    todayMarker off",
    ]


def _task(title: str, tag: str, id: str, begin: datetime.date, end: datetime.date) -> str:
    # What stands after the colon cannot be escaped, and a house may name its actions as it likes.
    return f"    {_text(title) or '-'} :{tag}{re.sub(r'[^A-Za-z0-9_-]', '-', id)}, {begin}, {end}"


def _day(first: datetime.date, when: PointInTime) -> datetime.date:
    """The day a point lies on, as it is printed elsewhere; without dates, at least one in its week."""
    return datetime.date.fromisoformat(when.day) if when.day else _after(first, min(when.at // 2, when.week * 7 - 1))


def _after(day: datetime.date, days: int) -> datetime.date:
    return day + datetime.timedelta(days=days)


def _text(text: str) -> str:
    """Text that Mermaid reads as nothing but text."""
    line = visible(" ".join(text.split()))
    escaped = _SPECIAL.sub(_numbered, line)
    return f"{_numbered(line[0])}{escaped[1:]}" if _STATEMENT.match(line) else escaped


def _numbered(character: re.Match[str] | str) -> str:
    return f"#{ord(character if isinstance(character, str) else character[0])};"
