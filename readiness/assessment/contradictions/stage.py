"""The stage a pilot claims against its gates, its dates and its probation."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from readiness.assessment.contradictions.model import Case, Check, Found, at, in_item
from readiness.assessment.sponsor_decisions import decision_in_force, sponsor_decisions, with_decision
from readiness.pilot.stage import against_earlier_stage, shown_in_shadow, shown_live
from readiness.questionnaire.ids import StageId
from readiness.rules.ids import ContradictionId
from readiness.texts import text

_BEFORE_GO_LIVE = (StageId.IDEA, StageId.PILOT, StageId.STALLED, StageId.SHADOW)


def _stage_beyond_gates(case: Case) -> Iterator[Found]:
    stage = case.pilot.value("pilot.stage")
    passes = {gate.id: gate for gate in case.scores.gates}
    for row in case.questionnaire.stages:
        if row.stage == stage and row.needs in passes and not passes[row.needs].passes:
            needed = case.scores.gates[: list(passes).index(row.needs) + 1]
            yield at(
                "pilot.stage",
                case.at("pilot.stage"),
                with_decision(
                    text("contradiction.stage-beyond-gates.message", stage=stage, gate=passes[row.needs].title.lower()),
                    decision_in_force(case.pilot, case.as_of),
                ),
                text("contradiction.stage-beyond-gates.sum", open=sum(len(gate.open) for gate in needed)),
                _what_to_do(case),
            )


def _what_to_do(case: Case) -> str:
    """What closes a stage beyond its gates: no step back into a contradiction, no decision that is there already."""
    shows = against_earlier_stage(case.pilot, case.as_of)
    back = text("contradiction.stage-beyond-gates.not-back", shows=shows) if shows else ""
    decided = decision_in_force(case.pilot, case.as_of) is not None
    if not back:
        back = text("contradiction.stage-beyond-gates.back")
    record = text(f"contradiction.stage-beyond-gates.{'recorded' if decided else 'record'}")
    return f"{back} {record}"


def _go_live_passed(case: Case) -> Iterator[Found]:
    answer = case.at("pilot.go_live")
    stage = case.pilot.value("pilot.stage")
    if not isinstance(answer.value, datetime.date) or case.as_of is None:
        return
    # One that is live by what it describes did not miss the date: it states the wrong stage.
    if answer.value < case.as_of and stage in _BEFORE_GO_LIVE and not shown_live(case.pilot, case.as_of):
        yield at(
            "pilot.go_live",
            answer,
            text("contradiction.go-live-passed.message", date=answer.value, stage=stage),
            text("contradiction.go-live-passed.sum", days=(case.as_of - answer.value).days, today=case.as_of),
        )


def _stage_below_content(case: Case) -> Iterator[Found]:
    stage = case.pilot.value("pilot.stage")
    shows = shown_live(case.pilot, case.as_of)
    if stage is not None and shows:
        message = text("contradiction.stage-below-content.message", stage=stage, shows=shows)
        yield at("pilot.stage", case.at("pilot.stage"), message)
    elif stage in (StageId.IDEA, StageId.PILOT) and shown_in_shadow(case.pilot):
        yield at("pilot.stage", case.at("pilot.stage"), text("contradiction.stage-below-content.shadow", stage=stage))


def _stage_not_stated(case: Case) -> Iterator[Found]:
    if case.pilot.value("pilot.stage") is not None:
        return
    if shows := shown_live(case.pilot, case.as_of):
        yield at("pilot.stage", case.at("pilot.stage"), text("contradiction.stage-not-stated.live", shows=shows))
    elif shown_in_shadow(case.pilot):
        yield at("pilot.stage", case.at("pilot.stage"), text("contradiction.stage-not-stated.shadow"))


def _autonomous_without_probation(case: Case) -> Iterator[Found]:
    served = case.pilot.value("governance.probation_months")
    least = case.questionnaire.policy["probation_months"]
    if case.pilot.value("pilot.agent_class") == "autonomous" and isinstance(served, (int, float)) and served < least:
        yield at(
            "governance.probation_months",
            case.at("governance.probation_months"),
            text("contradiction.autonomous-without-probation.message", served=served),
            text("contradiction.autonomous-without-probation.sum", served=served, least=least),
        )


def _stage_against_decision(case: Case) -> Iterator[Found]:
    stage, decision = case.pilot.value("pilot.stage"), decision_in_force(case.pilot, case.as_of)
    if decision is not None and decision.stops and stage in (StageId.SHADOW, StageId.ROLLOUT, StageId.PRODUCTION):
        message = text(
            "contradiction.stage-against-decision.message",
            stage=stage, by=decision.by, day=decision.date, decided=decision.decided,
        )  # fmt: skip
        yield at("pilot.stage", case.at("pilot.stage"), message)


def _decision_incomplete(case: Case) -> Iterator[Found]:
    for decision in sponsor_decisions(case.pilot):
        day = decision.item.text("date") or decision.item.label
        if decision.lacking:
            yield in_item(
                decision.item,
                decision.lacking[0],
                text(
                    "contradiction.decision-incomplete.message",
                    day=day,
                    lacking=" and no ".join(f"`{key}`" for key in decision.lacking),
                ),
            )
        elif decision.date is not None and case.as_of is not None and decision.date > case.as_of:
            yield in_item(
                decision.item, "date", text("contradiction.decision-incomplete.ahead", day=day, today=case.as_of)
            )


CHECKS: dict[ContradictionId, Check] = {
    ContradictionId.STAGE_BEYOND_GATES: _stage_beyond_gates,
    ContradictionId.STAGE_BELOW_CONTENT: _stage_below_content,
    ContradictionId.STAGE_NOT_STATED: _stage_not_stated,
    ContradictionId.DECISION_INCOMPLETE: _decision_incomplete,
    ContradictionId.STAGE_AGAINST_DECISION: _stage_against_decision,
    ContradictionId.GO_LIVE_PASSED: _go_live_passed,
    ContradictionId.AUTONOMOUS_WITHOUT_PROBATION: _autonomous_without_probation,
}
