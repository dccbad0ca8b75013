"""The shadow run: how long it has to be, and how much of it lies behind the pilot."""

from __future__ import annotations

import math

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.fast_track import path_of
from readiness.assessment.risk import risk_level
from readiness.assessment.workload import Workload
from readiness.pilot.answers import State
from readiness.pilot.description import Pilot
from readiness.questionnaire.model import TIERS, AgentPath
from readiness.texts import text

_AGREEMENT = "change.shadow_agreement"


class ShadowRun(msgspec.Struct, frozen=True):
    """Weeks of a shadow run: how many it takes in all, how many of them are served and count, and what is left.

    `note` says in a sentence what was made of the weeks that the description states; empty where it states none.
    """

    weeks: int
    counted: int
    left: int
    note: str


def shadow_weeks(assessment: Assessment, path: AgentPath) -> int:
    """How long the shadow run is: by tier, harm, audience and class, unknown counting as most."""
    policy = assessment.questionnaire.policy
    if path.id == "later-agent":
        return int(policy["shadow_weeks"])
    by_tier = ("shadow_weeks", "shadow_weeks_medium", "shadow_weeks_high")
    return int(policy[by_tier[TIERS.index(risk_level(assessment.pilot, assessment.scope))]])


def shadow_run(assessment: Assessment, work: Workload, *, improved: bool = False) -> ShadowRun:
    """The shadow run of a pilot with this work left; `improved`: the plan changes the agent before it goes live.

    Weeks served count when agent and people agree as often as they must; an agent that is changed afterwards serves
    at least the shortest run again. Where only the evidence of the run is missing, nothing is left of it.
    """
    questionnaire, pilot = assessment.questionnaire, assessment.pilot
    weeks = shadow_weeks(assessment, path_of(questionnaire, short_path=assessment.short_path))
    stated = pilot.value("change.shadow_weeks")
    served = math.floor(stated) if isinstance(stated, (int, float)) and not isinstance(stated, bool) else 0
    span = next((action.id for action in questionnaire.actions if action.spans_shadow), "")
    entry = work.open.get(span)
    if entry is None and span not in work.left_out:
        return ShadowRun(weeks, 0, 0, "")
    if entry is not None and entry.evidence_only and not improved:
        return ShadowRun(weeks, 0, 0, "")
    if served < 1:
        return ShadowRun(weeks, 0, weeks, "")
    agreed = entry is not None and any(
        leaf.path == _AGREEMENT and leaf.state is State.YES for result in entry.results for leaf in result.answers
    )
    if not agreed:
        return ShadowRun(weeks, 0, weeks, text("plan.shadow-not-agreed", served=served, why=_why(pilot)))
    left = max(0, weeks - served)
    shortest = min(weeks, int(questionnaire.policy["shadow_weeks"]))
    if improved and left < shortest:
        return ShadowRun(weeks, 0, shortest, text("plan.shadow-again", served=served, left=shortest))
    counted = weeks - left
    return ShadowRun(weeks, counted, left, text("plan.shadow-counted", served=counted, left=left))


def _why(pilot: Pilot) -> str:
    """Why weeks that are served do not count, in a clause."""
    agreement = pilot.answer(_AGREEMENT)
    if not agreement.given:
        return text("plan.agreement-open")
    return text("plan.agreement-short", found=agreement.text)
