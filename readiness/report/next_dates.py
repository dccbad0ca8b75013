"""By how many days a plan is earlier when a requirement is met already."""

from __future__ import annotations

from collections.abc import Callable

from readiness.questionnaire.ids import MilestoneId
from readiness.roadmap.calendar import DAY, Unplannable
from readiness.roadmap.roadmap import Roadmap, Scenario, build_roadmap

_RUNS = 2000


def goal_of(roadmap: Roadmap) -> str:
    """The point whose date is compared: go-live, or what a live agent has ahead."""
    return roadmap.goal if roadmap.lead_times.live else MilestoneId.GO_LIVE


def days_earlier(roadmap: Roadmap) -> Callable[[frozenset[str]], float]:
    """For requirements that are met, the days by which the plan is 80% likely earlier, grown out of today's."""
    goal = goal_of(roadmap)

    def earlier(met: frozenset[str]) -> float:
        try:
            other = build_roadmap(roadmap.assessment, Scenario(closed=met), start_from=roadmap, runs=_RUNS)
        except Unplannable:
            return 0.0
        return max(0.0, (roadmap.likely_at(goal) - other.likely_at(goal)) / DAY)

    return earlier
