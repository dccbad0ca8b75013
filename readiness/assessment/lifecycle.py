"""Where a pilot typically is on the arc of "Why Your AI Pilot Isn't Scaling"."""

from __future__ import annotations

import datetime

from readiness.assessment.evaluate import Result, Status
from readiness.assessment.score import Scores
from readiness.pilot.description import Pilot
from readiness.questionnaire.ids import GateId, Mark, StageId
from readiness.questionnaire.model import Questionnaire
from readiness.texts import text

_NOT_LIVE = (StageId.IDEA, StageId.PILOT, StageId.SHADOW)
_LIVE = (StageId.ROLLOUT, StageId.PRODUCTION)
_MONTH_DAYS = 30.4375


def lifecycle(
    pilot: Pilot,
    questionnaire: Questionnaire,
    scores: Scores,
    results: dict[str, Result],
    as_of: datetime.date | None,
) -> tuple[str, str]:
    """The stage of the arc a pilot is at, and why: concept, friction, enthusiasm, stall, on the way or past the arc.

    The article's concept is "impressive, unstructured, no governance": a pilot past its start gate is on the way
    instead. One whose go-live day has passed, or that has been a pilot for too long, is stalled, whatever it says.
    """
    stage = pilot.value("pilot.stage")
    if stage == StageId.STALLED:
        return "stall", text("arc.stall.stated")
    if any(gate.passes for gate in scores.gates if gate.id == GateId.GO_LIVE):
        return "past the arc", text("arc.past.live" if stage in _LIVE else "arc.past")
    if stage in _NOT_LIVE and (overdue := _overdue(pilot, questionnaire, as_of)):
        return "stall", overdue
    started = pilot.value("budget.second_use_case") == "started"
    if stage in _LIVE or started:
        # The gates come one after another, the go-live gate before the scale gate.
        gates = scores.gates[: 1 + next(i for i, gate in enumerate(scores.gates) if gate.id == GateId.GO_LIVE)]
        still_open = sum(len(gate.open) for gate in gates)
        return "enthusiasm", text(
            "arc.enthusiasm.widened" if stage in _LIVE else "arc.enthusiasm.second", open=still_open
        )
    objections = [
        criterion.id
        for criterion in questionnaire.criteria
        if Mark.OBJECTION in criterion.marks and results[criterion.id].status in (Status.NO, Status.PARTIAL)
    ]
    if objections:
        return "friction", text("arc.friction", criteria=", ".join(objections))
    passed = [gate for gate in scores.gates if gate.passes]
    if passed:
        return "on the way", text("arc.on-the-way", gate=passed[-1].title.lower())
    return "concept", text("arc.concept")


def _overdue(pilot: Pilot, questionnaire: Questionnaire, as_of: datetime.date | None) -> str:
    """Why a pilot that is not live should be by now; empty where it need not be."""
    if as_of is None:
        return ""
    go_live, started = pilot.value("pilot.go_live"), pilot.value("pilot.started")
    if isinstance(go_live, datetime.date) and go_live < as_of:
        return text("arc.stall.overdue", date=go_live.isoformat())
    if isinstance(started, datetime.date):
        months = (as_of - started).days / _MONTH_DAYS
        if months > questionnaire.policy["pilot_months"]:
            return text("arc.stall.long", date=started.isoformat(), months=int(months))
    return ""
