"""How much of a plan the verdict allows to be funded, in a sentence."""

from __future__ import annotations

from readiness.assessment.verdict import Decision
from readiness.questionnaire.ids import VerdictId
from readiness.roadmap.plan import Plan
from readiness.texts import text


def funded(decision: Decision, plan: Plan) -> str:
    """How much of a plan the verdict lets be funded."""
    if not plan.actions():
        return "Nothing is open."
    if decision.verdict == VerdictId.STOP:
        return "Not to be funded. The full edition lists the work, should the pilot be resumed."
    if decision.verdict == VerdictId.PAUSE:
        return "This work meets the conditions for resuming: do it first, with the agent held as page one says."
    if decision.verdict == VerdictId.RE_SCOPE:
        return "Narrow the scope first. The list shows what stays open whatever the scope."
    if decision.phase_1_only:
        # Two weeks answer questions; what has to be measured or repaired takes the first phase.
        return text("plan.funded-answers" if decision.open_fields else "plan.funded-first-phase")
    if decision.rank >= 3:
        return "Schedule this work alongside operations."
    return "Fund gate by gate: release the money for each phase when the gate before it passes."
