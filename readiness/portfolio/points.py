"""Which pilot comes first: what the articles call for, each as a point that is earned, half earned or not.

A requirement that is met with its evidence earns the point, one that is only answered half of it. What is not stated
earns nothing, so that silence never puts a pilot first. The weights and the months are numbers of the policy.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Status
from readiness.figures.economics import payback_limit, year_of
from readiness.questionnaire.agent_class import TIERS, tiers_of


class PointId(StrEnum):
    """What points are given for, in the order in which they are printed."""

    RETURN = "return"
    VOLUME = "volume"
    METRIC = "metric"
    SCORECARD = "scorecard"
    RISK = "risk"
    HARM = "harm"
    OWNER = "owner"
    BUDGET = "budget-line"
    NARROW = "narrow"


SOURCES = {
    PointId.RETURN: ("last-mile", "Start with one high-ROI, low-risk agent"),
    PointId.VOLUME: ("friday-deploys", "visible pain, real volume, and a clear owner"),
    PointId.METRIC: ("friday-deploys", "one success metric"),
    PointId.SCORECARD: ("why-90-stall", "value lands on one owner's scorecard"),
    PointId.RISK: ("last-mile", "Start with one high-ROI, low-risk agent"),
    PointId.HARM: ("last-mile", "annoying but not catastrophic"),
    PointId.OWNER: ("why-90-stall", "name the production owner before the pilot ends"),
    PointId.BUDGET: ("why-90-stall", "put the run cost in next year's operating budget"),
    PointId.NARROW: ("friday-deploys", "one narrow workflow"),
}
"""For each, the article it comes from, and its words."""
_FIELDS = {
    PointId.METRIC: "value.metric",
    PointId.SCORECARD: "value.scorecard",
    PointId.OWNER: "owners.production",
    PointId.BUDGET: "budget.line",
    PointId.NARROW: "pilot.scope",
}
"""For each, the field whose requirement decides: the first that the questionnaire asks of it."""
_MEASURED, _VALIDATED = "baselines[].before", "value.bankable"
_HARMLESS = "minor"


class Point(msgspec.Struct, frozen=True):
    """Points earned for one thing, of those there are."""

    id: PointId
    earned: float
    most: float


def most_points(policy: Mapping[str, float]) -> dict[PointId, float]:
    """The points there are for each thing, in the order in which they are printed."""
    return {id: policy[f"points_{id.replace('-', '_')}"] for id in PointId}


def points_of(assessment: Assessment) -> tuple[Point, ...]:
    """The points of a pilot, one entry for each thing they are given for."""
    pilot = assessment.pilot
    earned = {id: _share(assessment, field) for id, field in _FIELDS.items()}
    earned[PointId.RETURN] = _return(assessment)
    volume = pilot.value("workflow.volume_per_month")
    busy = isinstance(volume, (int, float)) and volume > 0
    earned[PointId.VOLUME] = _share(assessment, _MEASURED) if busy else 0.0
    tier = tiers_of(pilot, assessment.questionnaire.controls)[-1]
    earned[PointId.RISK] = 1 - TIERS.index(tier) / (len(TIERS) - 1)
    earned[PointId.HARM] = float(pilot.value("pilot.harm") == _HARMLESS)
    most = most_points(assessment.questionnaire.policy)
    return tuple(Point(id, round(earned[id] * most[id], 2), most[id]) for id in PointId)


def _share(assessment: Assessment, field: str) -> float:
    """1 where what is asked of a field is met with its evidence, a half where it is only answered yes, else 0.

    A house may ask other questions; one that is not asked earns nothing.
    """
    asked = next((each.id for each in assessment.questionnaire.criteria if each.fields[0] == field), None)
    if asked is None:
        return 0.0
    found = assessment.result(asked)
    return 1.0 if found.passed and found.status is Status.YES else 0.5 if found.status is Status.YES else 0.0


def _return(assessment: Assessment) -> float:
    """1 where the programme soon pays for itself, a half where it does within the limit; in half where finance has not
    confirmed it with evidence.
    """
    year = year_of(assessment.pilot)
    months = year.payback_months if year is not None else None
    if months is None:
        return 0.0
    policy = assessment.questionnaire.policy
    limit = payback_limit(assessment.pilot, policy)
    whole = 1.0 if months <= min(policy["portfolio_payback_months"], limit) else 0.5 if months <= limit else 0.0
    return whole * (1.0 if _share(assessment, _VALIDATED) == 1 else 0.5)
