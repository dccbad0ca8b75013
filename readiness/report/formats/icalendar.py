"""The roadmap as a calendar (RFC 5545): a day-long event for each action, milestone, kill date and day off.

Beside the plan it has what ends and what is promised. The only home of `icalendar`. Read into a calendar a second time,
the events of the same pilot take the place of those of the first time: their ids rest on the pilot and its file, and a
later day of the description gives a higher number of the version.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from readiness.earlier import SavedPlan
from readiness.report.calendar_entries import digest
from readiness.report.days_off import days_off_sentence
from readiness.report.formats.jira_csv import about, flat
from readiness.report.plan_document import RoadmapDocument
from readiness.texts import text

if TYPE_CHECKING:
    from icalendar import Event

_DAY = datetime.timedelta(days=1)
_FIRST_VERSION = datetime.date(2000, 1, 1)
"""The day that versions of an event are counted from."""


def render(document: RoadmapDocument, *, plan: bool = True, gone: Iterable[Cancelled] = ()) -> bytes:
    """The calendar, in UTF-8 with the line ends and the folding the standard asks for.

    Without `plan` it has only what ends and is promised. `gone` are events of an earlier plan that this one has not;
    they are cancelled.

    Raises:
        ValueError: the programme has no first day, or there is no day at all.
    """
    if plan and not document.roadmap.start:
        raise ValueError("a calendar needs dates: set `programme.start` or use --start")
    if not plan and not document.entries:
        raise ValueError(text("calendar.nothing"))
    # Imported here, so that no other output waits for it.
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", "-//readiness//roadmap//EN")
    calendar.add("version", "2.0")
    # RFC 7986 calls it one way, most programs the other.
    for key in ("name", "x-wr-calname"):
        calendar.add(key, vText(flat(text("calendar.name", pilot=document.pilot))))
    for key in ("description", "x-wr-caldesc"):
        calendar.add(key, vText(flat(days_off_sentence(document.roadmap))))
    for event in _events(document, plan=plan, gone=gone):
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def _events(document: RoadmapDocument, *, plan: bool, gone: Iterable[Cancelled]) -> Iterator[Event]:
    from icalendar import Event

    roadmap = document.roadmap
    # When an event was written down is part of it. The clock would make every run differ from the one before, and the
    # day of the description grows as the clock does.
    version = datetime.date.fromisoformat(document.as_of or roadmap.start or _FIRST_VERSION.isoformat())
    stamp = datetime.datetime.combine(version, datetime.time(), tzinfo=datetime.UTC)
    sequence = max(0, (version - _FIRST_VERSION).days)
    pilot = digest(f"{document.pilot}\0{document.place}")
    phases = {phase.number: phase.title for phase in roadmap.phases}

    def event(
        id: str, title: str, lines: tuple[str, ...], kinds: tuple[str, ...], first: str, last: str, status: str = ""
    ) -> Event:
        begin, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
        made = Event()
        made.add("uid", f"{id}@{pilot}.readiness")
        made.add("dtstamp", stamp)
        made.add("sequence", sequence)
        made.add("last-modified", stamp)
        made.add("dtstart", begin)
        # The end is the first day that is no longer meant.
        made.add("dtend", max(begin, end) + _DAY)
        made.add("summary", flat(title))
        made.add("description", "\n".join(lines))
        if kinds:
            made.add("categories", [flat(kind) for kind in kinds])
        # Work of several days must not make its people look busy around the clock.
        made.add("transp", "TRANSPARENT")
        if status:
            made.add("status", status)
        return made

    for entry in document.entries:
        day = entry.day.isoformat()
        yield event(entry.id, entry.title, (flat(entry.about),), (entry.kind_title,), day, day)
    if not plan:
        return
    for action in roadmap.actions:
        kinds = (phases[action.phase], action.lane)
        yield event(action.id, action.do, about(action), kinds, action.begin.day, action.end.day)
    for point in roadmap.milestones:
        if point.when.day and not point.passed:
            lines = [flat(point.means)]
            lines += [flat(text("calendar.decided-by", who=point.decided_by))] if point.decided_by else []
            kind, day = text("calendar.kind-milestone"), point.when.day
            yield event(f"milestone.{point.id}", point.title, tuple(lines), (kind,), day, day)
    for kill in roadmap.kill_dates:
        title, kind = text("calendar.kill-date", unless=kill.unless, then=kill.then), text("calendar.kind-kill-date")
        yield event(f"kill-date.{kill.gate}", title, (flat(title),), (kind,), kill.when.day, kill.when.day)
    for day in roadmap.free_days:
        title, kind = text("calendar.day-off"), text("calendar.kind-day-off")
        yield event(f"day-off.{day}", title, (flat(days_off_sentence(roadmap)),), (kind,), day, day)
    for was in gone:
        first, last = was.begin.isoformat(), was.end.isoformat()
        yield event(was.id, was.title, (flat(text("calendar.cancelled")),), (), first, last, status="CANCELLED")


class Cancelled(msgspec.Struct, frozen=True):
    """An event of an earlier plan that is no longer planned, by the part of its id that is of the plan."""

    id: str
    title: str
    begin: datetime.date
    end: datetime.date


def no_longer_planned(document: RoadmapDocument, saved: SavedPlan) -> tuple[Cancelled, ...]:
    """The events of a saved plan that are done, have passed, or are not planned any more."""
    roadmap = document.roadmap
    planned = {action.id for action in roadmap.actions}
    ahead = {point.id for point in roadmap.milestones if not point.passed}
    found = [Cancelled(a.id, a.title, a.begin, a.end) for a in saved.actions if a.id not in planned]
    found += [
        Cancelled(f"milestone.{point.id}", point.title, point.day, point.day)
        for point in saved.milestones
        if not point.passed and point.id not in ahead
    ]
    return tuple(found)
