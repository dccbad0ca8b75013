"""The list of actions: what is open and nothing else, prerequisites first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import applicable
from readiness.assessment.workload import is_past
from readiness.questionnaire.ids import PhaseId
from readiness.roadmap.plan import plan
from tests.conftest import SAMPLE_NAMES


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_every_open_criterion_is_closed_by_its_action_and_no_work_is_invented(
    name: str, assessed: dict[str, Assessment]
) -> None:
    assessment = assessed[name]
    made = plan(assessment)
    closes = [id for action in made.actions() for id in action.closes]
    criteria = {criterion.id: criterion for criterion in assessment.questionnaire.criteria}
    open_ = [r.id for r in assessment.results if applicable(r) and not r.passed and not is_past(criteria[r.id], r)]
    assert set(closes) == set(open_)
    by_id = {action.id: action for action in made.actions()}
    assert all(id in by_id[criteria[id].closed_by].closes for id in open_)
    join_words = {action.id for action in made.actions()} | {entry.id for entry in made.left_out}
    assert join_words == {action.id for action in assessment.questionnaire.actions}


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_prerequisites_come_first_and_phases_in_order(name: str, assessed: dict[str, Assessment]) -> None:
    actions = plan(assessed[name]).actions()
    place = {action.id: position for position, action in enumerate(actions)}
    for action in actions:
        for earlier in action.after:
            assert place.get(earlier, -1) < place[action.id], (earlier, action.id)
    order = [list(PhaseId).index(action.phase) for action in actions]
    assert order == sorted(order)


def test_effort_counts_what_the_description_lists(assess_text: Callable[..., Assessment]) -> None:
    made = plan(assess_text("integrations: [{system: A}, {system: B}]\npilot: {name: x, sites: 4}\n"))
    by_id = {action.id: action for action in made.actions()}
    assert by_id["harden-integrations"].count == 2
    assert by_id["train-managers"].effort.likely == pytest.approx(4 * 0.6)
    assert any("5 data sources" in said for said in made.assumptions)
    assert not any(" site" in said for said in made.assumptions)


def test_what_the_author_knows_better_is_used_and_said(assess_text: Callable[..., Assessment]) -> None:
    text = (
        "programme: {actions: {build-audit-log: {effort: 1/2/3, person: G. Ruiz}, "
        "build-eval-harness: {skip: done by the group}}}\n"
    )
    made = plan(assess_text(text))
    log = next(action for action in made.actions() if action.id == "build-audit-log")
    assert (log.effort.least, log.effort.likely, log.effort.most) == (1, 2, 3)
    assert log.person == "G. Ruiz"
    assert "as stated in the description" in log.note
    assert any(e.id == "build-eval-harness" and "done by the group" in e.reason for e in made.left_out)


def test_what_lies_in_the_past_is_a_lesson_not_work(assessed: dict[str, Assessment]) -> None:
    made = plan(assessed["techflow-after"])
    assert "start-change-track" not in {action.id for action in made.actions()}
    assert any(e.id == "start-change-track" and "in the past" in e.reason for e in made.left_out)


def test_the_person_named_for_a_role_is_the_one_to_do_it(assessed: dict[str, Assessment]) -> None:
    made = plan(assessed["techflow-before"])
    named = next(action for action in made.actions() if action.id == "name-production-owner")
    assert named.person == "Sarah Chen, CIO"
