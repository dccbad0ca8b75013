"""The days off of a plan in a sentence: no export goes without it."""

from __future__ import annotations

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
