"""What has to be decided now: what would lift a stop, or else what the next gate waits for."""

from __future__ import annotations

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Result, Status
from readiness.assessment.verdict import ANSWERS_FIRST, HELD, Decision
from readiness.questionnaire.ids import LaneId
from readiness.report.contacts import contact
from readiness.report.plain_words import stands
from readiness.roadmap.plan import OpenAction, Plan
from readiness.roadmap.sprint import topics_of
from readiness.texts import text

_MOST = 6
"""As many as a sponsor takes in a meeting."""
_WORKED_OUT_BY_THE_TEAM = (LaneId.ENGINEERING, LaneId.CHANGE)
"""Lanes whose work needs no decision of a sponsor."""


class NeededDecision(msgspec.Struct, frozen=True):
    """A decision needed now: what, why, whom to ask, and the criteria that it closes.

    `action` is the action of the plan that carries it out; empty where a rule or an answer calls for it.
    """

    what: str
    why: str
    contact: str
    closes: tuple[str, ...]
    action: str = ""


def decisions(assessment: Assessment, plan: Plan) -> tuple[NeededDecision, ...]:
    """The decisions needed now, the most urgent first: every answer that the verdict waits for, else at most six."""
    verdict = assessment.decision
    if verdict.verdict in HELD:
        return _of_rules(assessment, verdict)
    following = next((gate for gate in (*assessment.scores.gates, assessment.scores.autonomy) if gate.open), None)
    if following is None:
        return ()
    found = _first_answers(assessment) if verdict.phase_1_only else []
    if verdict.phase_1_only and verdict.rule != ANSWERS_FIRST:
        found = [*_of_rules(assessment, verdict), *found]
    waited = len(found)
    taken = {entry.what for entry in found}
    results = {result.id: result for result in assessment.results}
    for action in plan.actions():
        at_gate = [results[id] for id in action.blockers if id in following.open]
        if at_gate and action.lane not in _WORKED_OUT_BY_THE_TEAM and action.title not in taken:
            found.append(_at_gate(assessment, action, at_gate))
    return tuple(found[: max(_MOST, waited)])


def _of_rules(assessment: Assessment, verdict: Decision) -> tuple[NeededDecision, ...]:
    """What the rules that apply call for, each with why; the first step of a live agent is who takes it back."""
    sponsor = contact(assessment, "sponsor")
    return tuple(
        NeededDecision(what, why, sponsor, ()) for what, why in zip(verdict.change, verdict.reasons, strict=True)
    )


def _at_gate(assessment: Assessment, action: OpenAction, at_gate: list[Result]) -> NeededDecision:
    # What cannot be right is to be put right, before any work that assumes it is.
    advice = {c.path: c.advice.removesuffix(".") for c in assessment.contradictions if c.advice}
    unanswered = [result for result in at_gate if result.status is not Status.YES]
    if not any(assessment.questionnaire.criterion(result.id).closed_by == action.id for result in at_gate):
        # It has a part in what another action settles, which says what is wrong.
        advice = {}
    if correction := next((advice[result.path] for result in unanswered if result.path in advice), ""):
        what = correction
    elif not unanswered:
        what = text("decisions.evidence", example=assessment.questionnaire.criterion(at_gate[0].id).evidence.example)
    elif any(result.share > 0 for result in unanswered):
        what = text("decisions.complete", action=f"{action.title[0].lower()}{action.title[1:]}")
    else:
        what = action.title
    why = stands((unanswered or at_gate)[0], beside_question=False)
    if not unanswered:
        # What is claimed has no name of its own: the question says what it is.
        why = f"{assessment.questionnaire.criterion(at_gate[0].id).question} {text('decisions.claimed')}"
    return NeededDecision(what, why, contact(assessment, action.role), action.closes, action.id)


def _first_answers(assessment: Assessment) -> list[NeededDecision]:
    """The work that answers what the verdict waits for, whatever gate asks for it."""
    return [
        NeededDecision(
            action.title,
            " ".join(words),
            contact(assessment, action.role),
            tuple(c.id for c in assessment.questionnaire.criteria if c.closed_by == action.id),
        )
        for action, words in topics_of(assessment)
    ]
