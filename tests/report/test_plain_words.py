"""Sentences of the report name the figure they are about, and say nothing that does not fit the stage."""

from __future__ import annotations

from readiness.assessment.contradictions.model import Contradiction
from readiness.questionnaire.model import Questionnaire
from readiness.rules.ids import ContradictionId
from tests.judgement.test_leaving import judged


def found(base: str, edit: str, rule: ContradictionId, questionnaire: Questionnaire) -> list[Contradiction]:
    return [each for each in judged(base, [edit], questionnaire).contradictions if each.id == rule]


def test_what_got_worse_is_named_with_both_figures(questionnaire: Questionnaire) -> None:
    edit = "baselines[wrongly coded cases].after=9%"
    (worse,) = found("base-hospital", edit, ContradictionId.RESULT_WORSE_THAN_BEFORE, questionnaire)

    assert "wrongly coded cases" in worse.advice
    assert "7.4% to 9%" in worse.advice


def test_the_share_of_integration_is_asked_about_before_production_only(questionnaire: Questionnaire) -> None:
    low = "integrations[*].effort_weeks=0.1"
    (asked,) = found("base-bank", low, ContradictionId.INTEGRATION_SHARE, questionnaire)

    assert asked.message.endswith("?")
    assert not found("base-hospital", low, ContradictionId.INTEGRATION_SHARE, questionnaire)
