"""How risky an agent is for the purposes of its plan: what sets the length of the shadow run and the roll-out steps.

The four sources are those of the articles: the tier of its actions ("Why Your AI Pilot Isn't Scaling"), the harm of
its worst failure, who receives its output, and how far it acts by itself ("The Last Mile Problem", classes). Which
level each gives is ours. What is not stated counts as the most.
"""

from __future__ import annotations

from readiness.assessment.evaluate import Scope
from readiness.pilot.description import Pilot
from readiness.questionnaire.agent_class import TIERS
from readiness.questionnaire.model import Questionnaire

_BY_HARM = {"minor": 0, "serious": 1}
_BY_AUDIENCE = {"staff": 0, "customers": 1}
_ACTS_BY_ITSELF = ("autonomous", "restricted")


def risk_level(pilot: Pilot, scope: Scope) -> str:
    """The tier that shapes the plan: the highest of tier, harm, audience and class."""
    most = len(TIERS) - 1
    levels = (
        TIERS.index(scope.tiers[-1]),
        _BY_HARM.get(pilot.text("pilot.harm"), most),
        _BY_AUDIENCE.get(pilot.text("pilot.audience"), most),
        1 if any(each in _ACTS_BY_ITSELF for each in scope.classes) else 0,
    )
    return TIERS[max(levels)]


def roll_out_steps(pilot: Pilot, scope: Scope, questionnaire: Questionnaire, sites: int) -> int:
    """In how many steps it is rolled out: one per site, and at least as many as its risk asks for."""
    by_tier = ("rollout_steps", "rollout_steps_medium", "rollout_steps_high")
    return max(sites, int(questionnaire.policy[by_tier[TIERS.index(risk_level(pilot, scope))]]))
