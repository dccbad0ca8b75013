"""The days off of a plan in a sentence: no export goes without it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from readiness.report.plan_document import RoadmapView
from readiness.roadmap.people import join_days
from readiness.texts import text


def days_off_sentence(roadmap: RoadmapView) -> str:
    """Which days nobody works on a plan, or that its holidays are not stated; and where its first day is assumed."""
    weekend = join_days(frozenset(roadmap.weekend))
    if roadmap.days_off:
        said = text("calendar.days-off", weekend=weekend, stated="; ".join(roadmap.days_off))
    else:
        said = text("calendar.days-off-unstated", weekend=weekend)
    return f"{said} {text('plan.starts-assumed', start=roadmap.start)}" if roadmap.start_assumed else said


def spans(days: Iterable[str]) -> list[tuple[datetime.date, datetime.date]]:
    """Days that follow one another, each span with its first and its last day."""
    found: list[tuple[datetime.date, datetime.date]] = []
    for day in map(datetime.date.fromisoformat, days):
        if found and day - found[-1][1] == datetime.timedelta(days=1):
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found
