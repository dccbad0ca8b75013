"""Loops of improvement by the gap between what is measured live and its target, and what they do to the shadow run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readiness.assessment.assess import Assessment
from readiness.roadmap.roadmap import GOALS, Roadmap, build_roadmap

Judge = Callable[..., Assessment]

TEXT = """\
pilot: {name: Trial, sites: 1, stage: shadow, harm: minor, audience: staff, agent_class: monitor}
change: {shadow_weeks: 6, shadow_agreement: 186 of 200}
evals: {live_accuracy: LIVE}
slos: [{name: match accuracy, target: at least 92%, alert: below 90%, measures: evals.live_accuracy}OTHER]
"""


def planned(assess_text: Judge, live: str, other: str = "") -> Roadmap:
    """The plan of an agent that is right so often on live data, with one more objective."""
    return build_roadmap(assess_text(TEXT.replace("LIVE", live).replace("OTHER", other)), quick=True)


def loops(made: Roadmap) -> int:
    """How many loops are planned."""
    return next((action.count for action in made.plan.actions() if action.id == "improve-to-target"), 0)


@pytest.mark.parametrize(
    ("live", "count", "said"),
    [
        ("182 of 200", 1, "1 loop of improvement, as 91% is measured on live data and 92% is the target"),
        ("156 of 200", 3, "3 loops of improvement, as 78% is measured on live data and 92% is the target"),
        ("40%", 6, "would take 11, and more than 6 are not planned: change the design, the scope or the target first"),
        ("unknown", 2, "2 loops of improvement, as accuracy on live data, or its target, is not known"),
    ],
)
def test_the_gap_sizes_the_loops_and_the_plan_says_so(live: str, count: int, said: str, assess_text: Judge) -> None:
    made = planned(assess_text, live)
    assert loops(made) == count
    assert any(said in assumption for assumption in made.plan.assumptions)


def test_a_wider_gap_never_comes_earlier(assess_text: Judge) -> None:
    near, far = planned(assess_text, "180 of 200"), planned(assess_text, "120 of 200")
    for goal in GOALS:
        assert near.at(goal) <= far.at(goal)


def test_another_objective_that_is_missed_by_more_decides(assess_text: Judge) -> None:
    other = ", {name: wrong payments, target: at most 1%, measured: 18%}"
    assert loops(planned(assess_text, "182 of 200", other)) == 4


def test_after_a_loop_the_shortest_shadow_run_is_served_again(assess_text: Judge) -> None:
    made = planned(assess_text, "156 of 200")
    least = int(made.assessment.questionnaire.policy["shadow_weeks"])
    assert made.plan.shadow.left == least
    assert f"{least} weeks of the shadow run are planned again" in made.plan.shadow.note


def test_an_agent_at_its_target_is_not_improved_and_keeps_its_shadow_weeks(assess_text: Judge) -> None:
    made = planned(assess_text, "1900 of 2000")
    assert not any("loop" in assumption for assumption in made.plan.assumptions)
    assert made.plan.shadow.left == 0
