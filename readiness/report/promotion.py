"""An agent that is to act by itself goes live as advisory, and when that may change ("The Last Mile Problem")."""

from __future__ import annotations

from readiness.questionnaire.agent_class import is_autonomous
from readiness.questionnaire.ids import MilestoneId
from readiness.report.moments import at_milestone
from readiness.roadmap.calendar import WEEK
from readiness.roadmap.milestones import milestones
from readiness.roadmap.roadmap import Roadmap
from readiness.texts import text

_AUTONOMOUS = "autonomous"


def promotion_sentences(roadmap: Roadmap) -> tuple[str, ...]:
    """As what it goes live, and when its promotion is decided; none where it stays what it is."""
    pilot, calendar = roadmap.assessment.pilot, roadmap.calendar
    now, then = pilot.text("pilot.agent_class"), pilot.text("pilot.target_class")
    review = next((point for point in milestones(roadmap) if point.id == MilestoneId.PROMOTION_REVIEW), None)
    if then == _AUTONOMOUS or is_autonomous(pilot, roadmap.assessment.questionnaire.controls):
        if review is None or review.passed:
            return ()
        planned = at_milestone(calendar, review.id, review.at).short
        if roadmap.lead_times.live:
            return (text("page_one.advisory-until", planned=planned),)
        go_live = next(odds.p80 for odds in roadmap.odds if odds.goal == MilestoneId.GO_LIVE)
        likely = at_milestone(calendar, review.id, go_live + roadmap.lead_times.probation * WEEK).short
        return (text("page_one.advisory-first", likely=likely, planned=planned),)
    if not now or not then or now == then:
        return ()
    if review is None:
        return (text("page_one.promotion", now=now, then=then),)
    when = at_milestone(calendar, review.id, review.at).words
    return (text("page_one.promotion-at", now=now, then=then, when=when),)
