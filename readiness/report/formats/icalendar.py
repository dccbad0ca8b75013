"""The roadmap as a calendar (RFC 5545): a day-long event for each action, milestone and kill date.

The only home of `icalendar`. Read into a calendar a second time, the events of the same pilot take the place of
those of the first time: their ids do not change from run to run.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from readiness.report.formats.jira_csv import about, flat
from readiness.report.roadmap_document import PointInTime, RoadmapDocument

if TYPE_CHECKING:
    from icalendar import Event

_DAY = datetime.timedelta(days=1)


def render(document: RoadmapDocument) -> bytes:
    """The calendar, in UTF-8 with the line ends and the folding the standard asks for.

    Raises:
        ValueError: the programme has no first day.
    """
    if not document.roadmap.start:
        raise ValueError("a calendar needs dates: set `programme.start` or use --start")
    # Imported here, so that no other output waits for it.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//readiness//roadmap//EN")
    calendar.add("version", "2.0")
    # RFC 7986 calls it one way, most programs the other.
    for key in ("name", "x-wr-calname"):
        calendar.add(key, flat(f"Roadmap of {document.pilot}"))
    for event in _events(document):
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def _events(document: RoadmapDocument) -> Iterator[Event]:
    from icalendar import Event

    roadmap = document.roadmap
    # When an event was written down is part of it. The clock would make every run differ from the one before.
    stamp = datetime.datetime.combine(datetime.date.fromisoformat(roadmap.start), datetime.time(), tzinfo=datetime.UTC)
    pilot = _digest(document.pilot)
    phases = {phase.number: phase.title for phase in roadmap.phases}

    def event(
        id: str, title: str, lines: tuple[str, ...], kinds: tuple[str, ...], begin: PointInTime, end: PointInTime
    ) -> Event:
        first, last = (datetime.date.fromisoformat(when.day) for when in (begin, end))
        made = Event()
        made.add("uid", f"{id}@{pilot}.readiness")
        made.add("dtstamp", stamp)
        made.add("dtstart", first)
        # The end is the first day that is no longer meant.
        made.add("dtend", max(first, last) + _DAY)
        made.add("summary", flat(title))
        made.add("description", "\n".join(lines))
        made.add("categories", [flat(kind) for kind in kinds])
        # Work of several days must not make its people look busy around the clock.
        made.add("transp", "TRANSPARENT")
        return made

    for action in roadmap.actions:
        kinds = (phases[action.phase], action.lane)
        yield event(action.id, action.do, about(action), kinds, action.begin, action.end)
    for point in roadmap.milestones:
        if point.when.day and not point.passed:
            lines = [flat(point.means)]
            lines += [f"Decided by {flat(point.decided_by)}"] if point.decided_by else []
            yield event(f"milestone.{point.id}", point.title, tuple(lines), ("Milestone",), point.when, point.when)
    for kill in roadmap.kill_dates:
        # It has no id, and its place among the others changes as gates are passed.
        title = f"Kill date: unless {kill.unless}, {kill.then}"
        yield event(f"kill-date.{_digest(kill.unless)}", title, (flat(title),), ("Kill date",), kill.when, kill.when)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()[:12]
