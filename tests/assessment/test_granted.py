"""What a pilot is granted that no rule stops, and what it is told that keeps it from more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from readiness.assessment.assess import Assessment
from readiness.assessment.verdict import Decision
from readiness.questionnaire.model import Questionnaire
from tests.assessment.test_hiding import judge
from tests.assessment.test_verdict import changed
from tests.assessment.test_walls import edited, good
from tests.conftest import SAMPLES

__all__ = ["good"]


def decided(data: dict[str, Any], edits: dict[str, Any], questionnaire: Questionnaire) -> Decision:
    return judge(edited(data, edits), SAMPLES, questionnaire).decision


def test_an_open_scale_gate_lets_it_stay_and_names_what_is_open(
    good: dict[str, Any], questionnaire: Questionnaire
) -> None:
    decision = decided(good, {"governance.review_months": None}, questionnaire)
    assert (decision.verdict, decision.qualifier) == ("READY", "advisory only")
    assert decision.means == "The agent may stay in production, but not be rolled out further yet."
    assert decision.change == ("The scale gate has 1 open blocker: GOV-13.",)


def test_before_production_there_is_nothing_to_roll_out_further(
    good: dict[str, Any], questionnaire: Questionnaire
) -> None:
    decision = decided(good, {"pilot.stage": "rollout"}, questionnaire)
    assert decision.verdict == "READY"
    assert "may go into production" in decision.means
    assert decision.change == ("The agent is not in production yet, so there is nothing to roll out further.",)


@pytest.mark.parametrize(
    ("months", "qualifier"), [(5, "advisory only"), (6, ""), (7, ""), ("unknown", "advisory only")]
)
def test_people_approve_until_the_probation_is_served(
    months: object, qualifier: str, good: dict[str, Any], questionnaire: Questionnaire
) -> None:
    """The article asks for six months; the sixth is enough."""
    decision = decided(good, {"governance.probation_months": months}, questionnaire)
    assert (decision.verdict, decision.qualifier) == ("SCALE", qualifier)
    assert ("People must approve" in decision.means) == bool(qualifier)


def test_the_figures_that_keep_a_gate_shut_are_in_the_reason_three_of_them(
    good: dict[str, Any], questionnaire: Questionnaire
) -> None:
    short = {
        "change.shadow_agreement": "40%",
        "evals.bad_input_rate": "60%",
        "budget.owner_fte": 0.01,
        "economics.exception_rate": "60%",
    }
    one = decided(good, {"economics.exception_rate": "60%"}, questionnaire)
    assert one.verdict == "ROADMAP"
    assert "`economics.exception_rate` is 60%; required: at most 30%." in one.because
    every = decided(good, short, questionnaire).because
    assert "Agreement in shadow: 40%" in every
    assert every.count("; required: ") == 3


def test_each_figure_of_money_that_is_missing_is_named(good: dict[str, Any], questionnaire: Questionnaire) -> None:
    """What other figures say of the annual cost belongs to that cost, not to a figure that nothing is known of."""
    programme = decided(good, {"value.programme_cost": None}, questionnaire)
    assert programme.because == "The programme cost is not stated (`value.programme_cost`)."
    volume = decided(good, {"economics.cost_at_volume": None}, questionnaire)
    assert volume.because.count("`economics.cost_at_volume`") == 1
    assert "at least 240,000 USD a year" in volume.because
    both = decided(good, {"value.programme_cost": None, "economics.cost_at_volume": None}, questionnaire)
    assert both.verdict == "ROADMAP"
    assert sum("at least 240,000 USD a year" in each for each in both.change) == 1


def test_without_single_tasks_only_the_programme_has_to_be_stated(
    good: dict[str, Any], questionnaire: Questionnaire
) -> None:
    no_tasks = dict.fromkeys(("economics.value_per_task", "economics.cost_per_task"), "n/a - no single tasks")
    whole = no_tasks | {"economics.cost_at_volume": None}
    assert decided(good, whole, questionnaire).verdict == "SCALE"
    assert decided(good, {"value.programme_cost": "0 USD"}, questionnaire).verdict == "ROADMAP"


def test_what_pays_back_too_late_waits_for_the_sponsor(good: dict[str, Any], questionnaire: Questionnaire) -> None:
    late = {"value.programme_cost": "90000000 USD"}
    assert "would not pay back" in decided(good, late, questionnaire).because
    decision = {"date": "2026-06-01", "verdict": "ROADMAP", "decided": "go on", "reason": "a long view"}
    sponsor = late | {"decisions": [decision | {"by": "Sarah Chen"}]}
    another = late | {"decisions": [decision | {"by": "Nora Lindt"}]}
    assert decided(good, sponsor, questionnaire).verdict == "SCALE"
    assert decided(good, another, questionnaire).verdict == "ROADMAP"


@pytest.mark.parametrize(("cost", "verdict"), [("5.92M USD", "SCALE"), ("6.0M USD", "ROADMAP")])
def test_a_programme_may_pay_back_on_the_last_day(
    cost: str, verdict: str, good: dict[str, Any], questionnaire: Questionnaire
) -> None:
    """2.96M a year after run cost: two years are enough for 5.92M, as the policy has it."""
    assert decided(good, {"value.programme_cost": cost}, questionnaire).verdict == verdict


def test_an_idea_goes_nowhere_yet(good: dict[str, Any], questionnaire: Questionnaire) -> None:
    decision = decided(good, {"pilot.stage": "idea"}, questionnaire)
    assert decision.verdict == "ROADMAP"
    assert decision.because.startswith("It is an idea")


def test_an_open_item_of_the_handoff_is_a_debt_of_a_live_agent_and_keeps_another_from_it(
    good: dict[str, Any], questionnaire: Questionnaire
) -> None:
    planned = {"economics.exit_plan": "planned 2026-09-15"}
    live = decided(good, planned, questionnaire)
    assert live.verdict == "SCALE"
    assert "by 2026-09-15" in " ".join(live.change)
    undated = decided(good, {"economics.exit_plan": "planned"}, questionnaire)
    assert "no date yet" in " ".join(undated.change)
    # Nothing that is described shows an agent in production.
    shadow = {"pilot.stage": "shadow", "pilot.go_live": "2026-12-01", "baselines[].after": None}
    assert decided(good, shadow, questionnaire).verdict == "READY"
    waiting = decided(good, planned | shadow, questionnaire)
    assert waiting.verdict == "ROADMAP"
    assert "by 2026-09-15" in waiting.because


def test_what_is_open_for_autonomy_is_named_beside_scale(good: dict[str, Any], questionnaire: Questionnaire) -> None:
    assert decided(good, {}, questionnaire).change == ("Autonomy is not earned yet: GOV-12.",)


@pytest.mark.parametrize(
    ("old", "new", "headline", "means"),
    [
        ("cost_per_task: 2 USD", "cost_per_task: 12 USD", "ROADMAP, phase 1 only", "Fund the first phase only"),
        ("production: B. Okafor,", "production: no,", "STOP", "Do not fund this pilot further"),
    ],
)
def test_a_rule_that_applies_says_what_may_be_spent(
    old: str, new: str, headline: str, means: str, assess_text: Callable[..., Assessment]
) -> None:
    decision = assess_text(changed(old, new)).decision
    assert (decision.headline, decision.rank) == (headline, 0)
    assert decision.means.startswith(means)


def test_where_people_approve_everything_nothing_limits_it(good: dict[str, Any], questionnaire: Questionnaire) -> None:
    asked = {
        "actions[].control": "approve",
        "pilot.agent_class": "advisory",
        "pilot.target_class": "advisory",
    }
    decision = decided(good, asked, questionnaire)
    assert (decision.headline, decision.change) == ("SCALE", ())
