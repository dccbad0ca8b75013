"""The days off of a plan in a sentence: no export goes without it."""

from __future__ import annotations

from readiness.report.plan_document import RoadmapView
from readiness.roadmap.people import join_days
from readiness.texts import text


def days_off_sentence(roadmap: RoadmapView) -> str:
    """Which days nobody works on a plan, or that its holidays are not stated."""
    weekend = join_days(frozenset(roadmap.weekend))
    if not roadmap.days_off:
        return text("calendar.days-off-unstated", weekend=weekend)
    return text("calendar.days-off", weekend=weekend, stated="; ".join(roadmap.days_off))
