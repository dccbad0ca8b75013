"""How much of a plan the verdict allows to be funded, in a sentence."""

from __future__ import annotations

from readiness.assessment.verdict import Decision
from readiness.questionnaire.ids import VerdictId
from readiness.roadmap.plan import Plan


def funded(decision: Decision, plan: Plan) -> str:
    """How much of a plan the verdict lets be funded."""
    if not plan.actions():
        return "Nothing is open."
    if decision.verdict == VerdictId.STOP:
        return "Not to be funded. The full edition lists the work, should the pilot be taken up again."
    if decision.verdict == VerdictId.PAUSE:
        return "To be funded once the conditions for resuming are met; the list shows what is open then."
    if decision.verdict == VerdictId.RE_SCOPE:
        return "To be cut differently first; the list shows what stays open whichever way it is cut."
    if decision.phase_1_only:
        return (
            "Fund only the answers named with the verdict, at most two weeks of work. "
            "The phases are listed so that the size of what may follow is known."
        )
    if decision.rank >= 3:
        return "What is left to do while it runs."
    return "Fund gate by gate: each phase is paid for when the gate before it is passed."
