"""As what an agent goes live, and when that may change, in words."""

from __future__ import annotations

from readiness.questionnaire.agent_class import is_autonomous
from readiness.questionnaire.ids import MilestoneId
from readiness.report.moments import at_milestone
from readiness.roadmap.milestones import milestones
from readiness.roadmap.promotion import promotion_of
from readiness.roadmap.roadmap import Roadmap
from readiness.texts import text


def promotion_sentences(roadmap: Roadmap) -> tuple[str, ...]:
    """As what it goes live, and when its promotion is decided; none where it stays what it is."""
    pilot, calendar = roadmap.assessment.pilot, roadmap.calendar
    found = promotion_of(roadmap)
    if found is not None:
        planned, likely = (
            at_milestone(calendar, MilestoneId.PROMOTION_REVIEW, time).short for time in (found.planned, found.likely)
        )
        if roadmap.lead_times.live:
            return (text("page_one.advisory-until", planned=likely),)
        return (text("page_one.advisory-first", likely=likely, planned=planned),)
    now, then = pilot.text("pilot.agent_class"), pilot.text("pilot.target_class")
    if not now or not then or now == then or is_autonomous(pilot, roadmap.assessment.questionnaire.controls):
        return ()
    review = next((point for point in milestones(roadmap) if point.id == MilestoneId.PROMOTION_REVIEW), None)
    if review is None:
        return (text("page_one.promotion", now=now, then=then),)
    when = at_milestone(calendar, review.id, review.likely).short
    return (text("page_one.promotion-at", now=now, then=then, when=when),)
