"""Where a pilot typically is on the arc of "Why Your AI Pilot Isn't Scaling"."""

from __future__ import annotations

from readiness.assessment.evaluate import Result, Status
from readiness.assessment.score import Scores
from readiness.pilot.description import Pilot
from readiness.questionnaire.ids import GateId, Mark, StageId
from readiness.questionnaire.model import Questionnaire


def lifecycle(
    pilot: Pilot, questionnaire: Questionnaire, scores: Scores, results: dict[str, Result]
) -> tuple[str, str]:
    """The stage of the arc a pilot is at, and why: concept, friction, enthusiasm, stall, or past the arc."""
    stage = pilot.value("pilot.stage")
    if stage == StageId.STALLED:
        return "stall", "the description says it is stalled"
    if any(gate.passes for gate in scores.gates if gate.id == GateId.GO_LIVE):
        return "past the arc", "the gates up to go-live pass"
    if stage in (StageId.ROLLOUT, StageId.PRODUCTION) or pilot.value("budget.second_use_case") == "started":
        return "enthusiasm", "it is being widened while gates are open"
    objections = [
        criterion.id
        for criterion in questionnaire.criteria
        if Mark.OBJECTION in criterion.marks and results[criterion.id].status in (Status.NO, Status.PARTIAL)
    ]
    if objections:
        return "friction", f"sign-off and review are outstanding ({', '.join(objections)})"
    return "concept", "the gates are still ahead"
