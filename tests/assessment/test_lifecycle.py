"""Where a pilot is on the way from idea to production, as "Why Your AI Pilot Isn't Scaling" tells it."""

from __future__ import annotations

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
