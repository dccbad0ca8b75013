"""An agent that is to act by itself goes live as advisory, and when that may change ("The Last Mile Problem")."""

from __future__ import annotations

import msgspec

from readiness.questionnaire.agent_class import is_autonomous
from readiness.questionnaire.ids import MilestoneId
from readiness.roadmap.calendar import WEEK
from readiness.roadmap.milestones import milestones
from readiness.roadmap.roadmap import Roadmap

_AUTONOMOUS = "autonomous"


class Promotion(msgspec.Struct, frozen=True):
    """When it is decided whether the agent may act by itself: as scheduled, and in four of five runs (times)."""

    planned: int
    likely: int


def promotion_of(roadmap: Roadmap) -> Promotion | None:
    """The promotion review ahead of an agent that is to act by itself; None where it is not, or has had it."""
    pilot = roadmap.assessment.pilot
    aims = pilot.text("pilot.target_class") == _AUTONOMOUS
    if not aims and not is_autonomous(pilot, roadmap.assessment.questionnaire.controls):
        return None
    review = next((point for point in milestones(roadmap) if point.id == MilestoneId.PROMOTION_REVIEW), None)
    if review is None or review.passed:
        return None
    if roadmap.lead_times.live and not roadmap.assessment.scores.autonomy.open:
        # It acts by itself already, and has shown what that asks for.
        return None
    if roadmap.lead_times.live:
        return Promotion(review.at, review.likely)
    go_live = next(odds.p80 for odds in roadmap.odds if odds.goal == MilestoneId.GO_LIVE)
    return Promotion(review.at, go_live + roadmap.lead_times.probation * WEEK)
