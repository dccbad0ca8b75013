"""Where a pilot is on the way from idea to production, as "Why Your AI Pilot Isn't Scaling" tells it."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import msgspec
import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.lifecycle import lifecycle
from readiness.questionnaire.ids import GateId, Mark
from readiness.questionnaire.model import Questionnaire
from tests.conftest import read_sample


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("pilot: {name: Trial, stage: stalled}", "stall"),
        ("pilot: {name: Trial, stage: pilot}", "concept"),
        ("pilot: {name: Trial, stage: rollout}", "enthusiasm"),
        ("pilot: {name: Trial, stage: production}", "enthusiasm"),
        ("pilot: {name: Trial, stage: pilot}\nbudget: {second_use_case: started}", "enthusiasm"),
        ("pilot: {name: Trial, stage: pilot}\nbudget: {second_use_case: held}", "concept"),
        ("", "concept"),
    ],
)
def test_the_stage_of_the_arc(text: str, stage: str, assess_text: Callable[..., Assessment]) -> None:
    assert assess_text(text).lifecycle == stage


def test_an_objection_is_friction(questionnaire: Questionnaire, assess_text: Callable[..., Assessment]) -> None:
    """A criterion of sign-off or review that is answered no, or in part, is one; an open one is none yet."""
    marked = [criterion for criterion in questionnaire.criteria if Mark.OBJECTION in criterion.marks]
    assert marked
    for criterion in marked:
        section, _, key = criterion.fields[0].partition(".")
        assert assess_text(f"{section}: {{{key}: no}}").lifecycle == "friction", criterion.id
        assert criterion.id in assess_text(f"{section}: {{{key}: no}}").lifecycle_reason
        assert assess_text(f"{section}: {{{key}: unknown}}").lifecycle == "concept", criterion.id


def test_with_the_go_live_gate_it_is_past_the_arc(questionnaire: Questionnaire) -> None:
    assert assess(read_sample("techflow-after"), questionnaire).lifecycle == "past the arc"


@pytest.mark.parametrize("last", [GateId.START, GateId.SHADOW])
def test_with_an_earlier_gate_it_is_not(last: GateId, questionnaire: Questionnaire) -> None:
    """The first and second gate passed and go-live open: still a pilot."""
    assessment = assess(read_sample("techflow-after"), questionnaire)
    order = [gate.id for gate in assessment.scores.gates]
    gates = tuple(
        msgspec.structs.replace(gate, passes=order.index(gate.id) <= order.index(last))
        for gate in assessment.scores.gates
    )
    scores = msgspec.structs.replace(assessment.scores, gates=gates)
    results = {result.id: result for result in assessment.results}
    assert lifecycle(assessment.pilot, questionnaire, scores, results, assessment.as_of)[0] != "past the arc"


def test_past_the_arc_it_is_said_whether_it_is_live(questionnaire: Questionnaire) -> None:
    live = assess(read_sample("techflow-after"), questionnaire)
    assert live.lifecycle_reason.startswith("live;")
    answers = {key: answer for key, answer in live.pilot.answers.items() if key != "pilot.stage"}
    waiting = msgspec.structs.replace(live.pilot, answers=answers)
    results = {result.id: result for result in live.results}
    stage, reason = lifecycle(waiting, questionnaire, live.scores, results, live.as_of)
    assert (stage, reason.partition(";")[0]) == ("past the arc", "production-ready")


GO_LIVE = "pilot: {name: Trial, stage: STAGE, go_live: 2026-03-01}"
STARTED = "pilot: {name: Trial, stage: STAGE, started: 2026-01-01}"


@pytest.mark.parametrize(
    ("text", "stage", "today", "found", "said"),
    [
        (GO_LIVE, "pilot", "2026-02-28", "concept", ""),
        (GO_LIVE, "pilot", "2026-03-01", "concept", ""),
        (GO_LIVE, "pilot", "2026-03-02", "stall", "go-live was due on 2026-03-01"),
        (GO_LIVE, "shadow", "2026-03-02", "stall", "go-live was due on 2026-03-01"),
        (GO_LIVE, "production", "2026-03-02", "enthusiasm", ""),
        (STARTED, "pilot", "2026-06-30", "concept", ""),
        (STARTED, "pilot", "2026-08-05", "stall", "a pilot for 7 months, since 2026-01-01"),
        (STARTED, "rollout", "2026-08-05", "enthusiasm", ""),
    ],
)
def test_a_pilot_that_should_be_live_by_now_has_stalled(
    text: str, stage: str, today: str, found: str, said: str, assess_text: Callable[..., Assessment]
) -> None:
    """Six months later, the pilot is still a pilot: or its day has passed. The day itself is not late."""
    assessment = assess_text(text.replace("STAGE", stage), today=datetime.date.fromisoformat(today))
    assert assessment.lifecycle == found
    assert said in assessment.lifecycle_reason


def test_what_is_still_open_of_a_live_agent_is_counted(assess_text: Callable[..., Assessment]) -> None:
    """The conditions of every gate up to go-live, and none of those that come after it."""
    assessment = assess_text("pilot: {name: Trial, stage: rollout}")
    start, shadow, go_live, scale = (len(gate.open) for gate in assessment.scores.gates)
    assert all((start, shadow, go_live, scale))
    assert f"with {start + shadow + go_live} conditions" in assessment.lifecycle_reason


def test_on_the_way_the_last_gate_that_is_passed_is_named(questionnaire: Questionnaire) -> None:
    assessment = assess(read_sample("techflow-after"), questionnaire)
    gates = tuple(
        msgspec.structs.replace(gate, passes=gate.id in (GateId.START, GateId.SHADOW))
        for gate in assessment.scores.gates
    )
    scores = msgspec.structs.replace(assessment.scores, gates=gates)
    answers = {key: answer for key, answer in assessment.pilot.answers.items() if key != "pilot.stage"}
    waiting = msgspec.structs.replace(assessment.pilot, answers=answers)
    results = {result.id: result for result in assessment.results}
    stage, reason = lifecycle(waiting, questionnaire, scores, results, assessment.as_of)
    assert stage == "on the way"
    assert f"past the {gates[1].title.lower()}" in reason
