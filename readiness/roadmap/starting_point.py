"""Where a plan starts: what of the way lies behind the pilot, and what is not known of it, in sentences."""

from __future__ import annotations

import datetime

from readiness.roadmap.network import repairs
from readiness.roadmap.roadmap import Roadmap
from readiness.texts import text


def starting_point(roadmap: Roadmap) -> tuple[str, ...]:
    """What a reader needs to know about the point a plan counts from; empty where there is nothing to know."""
    days, clocks = roadmap.days, roadmap.lead_times
    notes = []
    if days.assumed:
        notes.append(text("plan.starts-assumed", start=days.calendar.start))
    if days.behind:
        notes.append(
            text("plan.starts-today", begun=days.begun, today=days.calendar.start, weeks=round(days.behind / 7))
        )
    if clocks.live:
        repaired = any(repairs(action) for action in roadmap.plan.actions())
        notes.append(text("plan.live" if repaired else "plan.live-in-order"))
    if clocks.live and clocks.live_days is None and (clocks.rollout or clocks.signoff):
        notes.append(text("plan.live-unknown-day", found=_go_live(roadmap)))
    if roadmap.plan.shadow.note and not clocks.live:
        notes.append(roadmap.plan.shadow.note)
    return tuple(notes)


def _go_live(roadmap: Roadmap) -> str:
    """What the description gives for the day of go-live, and why that is no day."""
    answer = roadmap.assessment.pilot.answer("pilot.go_live")
    if isinstance(answer.value, datetime.date):
        return text("plan.live-ahead", found=answer.value)
    return text("plan.live-read", found=answer.text) if answer.written and answer.text else text("plan.live-no-day")
