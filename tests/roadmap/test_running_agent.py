"""An agent that runs: what it is asked for can still be had, comes in an order one would sign, and holds it first."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from readiness.assessment.assess import Assessment
from readiness.questionnaire.ids import MilestoneId, VerdictRuleId
from readiness.report.formats.roadmap_text import render
from readiness.report.plan_document import roadmap_document
from readiness.roadmap.calendar import WEEK
from readiness.roadmap.milestones import milestones
from readiness.roadmap.plan import OpenAction, plan
from readiness.roadmap.roadmap import Roadmap, ScheduledJob, build_roadmap

Judge = Callable[..., Assessment]

LIVE = """\
pilot: {name: Trial, sites: 4, audience: staff, harm: minor, stage: STAGE, as_of: 2026-06-30, go_live: 2025-09-01,
  agent_class: autonomous, target_class: autonomous}
integrations: [{system: SAP, direction: both}]
data_sources: [{name: Orders}]
actions: [{name: Book order, kind: write, risk: medium, control: CONTROL, limit: 500 EUR}]
programme: {team: 4, start: 2026-06-30}
"""
IN_SHADOW = """\
pilot: {name: Trial, audience: staff, harm: serious, stage: shadow, model: {name: M, version: 1, supplier: X RETESTED}}
change: {shadow_weeks: 2}
"""


def live(stage: str = "production", control: str = "guardrail", more: str = "") -> str:
    """A description of a live agent."""
    return LIVE.replace("STAGE", stage).replace("CONTROL", control) + more


def shadow(retested: str = "") -> str:
    """A description of one that runs beside people."""
    return IN_SHADOW.replace(" RETESTED", f", retested_on_change: {retested}" if retested else "")


def by_id(assessment: Assessment) -> dict[str, OpenAction]:
    """The actions of a plan."""
    return {action.id: action for action in plan(assessment).actions()}


def jobs(made: Roadmap, action: str) -> list[ScheduledJob]:
    """The jobs of an action, in order of time."""
    return sorted((placed for placed in made.placed if placed.action.id == action), key=lambda placed: placed.begin)


def test_what_can_no_longer_be_measured_is_reconstructed(assess_text: Judge) -> None:
    before, after = by_id(assess_text("pilot: {name: Trial, stage: pilot}")), by_id(assess_text(live()))
    assert before["measure-baseline"].title == "Measure the baseline over a stated period"
    asked = after["measure-baseline"]
    assert asked.title == "Reconstruct the baseline, which can no longer be measured"
    for way in ("the source system's history", "a group that works without the agent", "a proxy agreed with finance"):
        assert way in asked.deliverable
    assert "or has agreed to its proxy in writing" in asked.acceptance
    # What an agent that runs was to do before it did so, it is not asked to have done.
    for action in after.values():
        for gone in ("before launch", "before anything runs", "in shadow", "go-live date", "first group"):
            assert gone not in f"{action.title} {action.deliverable}", action.id


def test_a_baseline_from_history_waits_for_no_observation(assess_text: Judge) -> None:
    stated = live(more="baselines: [{metric: time, before: unknown, source: SAP history}]\n")
    assert by_id(assess_text(live()))["measure-baseline"].waiting is not None
    assert by_id(assess_text(stated))["measure-baseline"].waiting is None


def test_what_page_one_asks_of_an_agent_on_probation_is_work_of_the_plan(assessed: dict[str, Assessment]) -> None:
    assessment = assessed["techflow-after"]
    assert assessment.decision.advisory_only
    made = build_roadmap(assessment, runs=50)
    actions = {action.id: action for action in made.plan.actions()}
    for id in ("put-under-approval", "write-promotion-criteria"):
        action = actions[id]
        assert action.effort.likely > 0
        assert all((action.person or action.role, action.deliverable, action.acceptance, action.accepted_by))
        assert jobs(made, id)[0].begin < WEEK
    assert jobs(made, "put-under-approval")[0].begin == 0
    assert jobs(made, "hold-promotion-review")[0].begin >= jobs(made, "write-promotion-criteria")[-1].end


def test_neither_is_asked_where_there_is_nothing_to_put_under_approval(assess_text: Judge) -> None:
    unasked = by_id(assess_text(live()))
    assert {"put-under-approval", "write-promotion-criteria"} <= set(unasked)
    asked = by_id(assess_text(live(control="approve").replace("agent_class: autonomous, ", "agent_class: advisory, ")))
    assert "put-under-approval" not in asked
    written = by_id(assess_text(live(more="governance: {promotion_criteria: docs/promotion.md}\n")))
    assert "write-promotion-criteria" not in written
    assert "hold-promotion-review" in written


def test_what_it_does_unasked_is_held_and_watched_before_all_other_repairs(assess_text: Judge) -> None:
    made = build_roadmap(assess_text(live("rollout")), quick=True)
    first = jobs(made, "put-under-approval")[0]
    assert first.begin == 0
    others = [jobs(made, id)[0].begin for id in ("write-permission-matrix", "build-audit-log", "run-security-review")]
    assert max(jobs(made, id)[0].begin for id in ("build-monitoring", "add-off-switch")) < min(others)


@pytest.mark.parametrize("retested", ["", "no", "yes"])
def test_the_model_in_use_is_tested_at_once_unless_it_was(retested: str, assess_text: Judge) -> None:
    assessment = assess_text(shadow(retested))
    planned = "retest-model-in-use" in by_id(assessment)
    assert planned is (retested != "yes")
    if planned:
        made = build_roadmap(assessment, quick=True)
        test = jobs(made, "retest-model-in-use")[0]
        # It waits for the eval set and for nobody's phase.
        assert test.begin <= jobs(made, "build-eval-harness")[-1].end + WEEK
        assert test.begin < made.at(MilestoneId.END_INTEGRATION) - 2 * WEEK


def test_a_pilot_that_does_not_run_has_no_model_in_use(assess_text: Judge) -> None:
    assert "retest-model-in-use" not in by_id(assess_text(shadow().replace("stage: shadow", "stage: pilot")))


@pytest.mark.parametrize(("stated", "weeks"), [("", 26), ("0", 26), ("4", 8), ("6", 0)])
def test_probation_is_what_was_served_on_it_and_not_the_time_since_go_live(
    stated: str, weeks: int, assess_text: Judge
) -> None:
    more = f"governance: {{probation_months: {stated}}}\n" if stated else ""
    assert build_roadmap(assess_text(live(more=more)), quick=True).lead_times.probation == weeks


def test_an_agent_that_people_approve_serves_probation_while_it_is_live(assess_text: Judge) -> None:
    approved = live(control="approve").replace("agent_class: autonomous, target", "agent_class: advisory, target")
    assert "agent_class: advisory" in approved
    for more in ("", "governance: {probation_months: 0}\n"):
        assert build_roadmap(assess_text(approved + more), quick=True).lead_times.probation == 0


def test_what_is_not_in_order_is_neither_widened_nor_promoted(assess_text: Judge) -> None:
    made = build_roadmap(assess_text(live("rollout")), runs=50)
    repaired = made.at(MilestoneId.REPAIRED)
    groups = jobs(made, "go-live-next-group")
    assert len(groups) == 3
    assert groups[0].begin >= repaired
    assert jobs(made, "hold-promotion-review")[0].begin >= repaired
    # One group after the other, so that each can be decided by the figures of the one before.
    assert all(later.begin - earlier.begin >= 2 * WEEK for earlier, later in itertools.pairwise(groups))
    review = next(point for point in milestones(made) if point.id == MilestoneId.PROMOTION_REVIEW)
    assert not review.passed
    assert review.likely >= made.likely_at(MilestoneId.REPAIRED)


def test_the_ranges_of_a_way_to_production_are_not_held_against_an_agent_that_is_there(assess_text: Judge) -> None:
    for stage in ("rollout", "production"):
        made = build_roadmap(assess_text(live(stage)), runs=50)
        assert not any(span.over for span in made.spans)
        assert "more than the playbook allows" not in render(roadmap_document(made), width=400)


def test_a_live_agent_in_order_is_not_said_to_be_repaired(assessed: dict[str, Assessment]) -> None:
    page = render(roadmap_document(build_roadmap(assessed["techflow-after"], runs=50)), width=400)
    assert "The agent is live and meets what go-live requires: this plan has only what is left to do." in page
    assert "repairs it" not in page


def test_today_decides_whether_it_is_live_for_every_part_of_the_plan(assess_text: Judge) -> None:
    """A day that has passed by `--today` is past for the work before it too."""
    import datetime

    text = live().replace(
        "stage: production, as_of: 2026-06-30, go_live: 2025-09-01", "as_of: 2026-06-30, go_live: 2026-07-31"
    )
    text += "change: {old_path: retired}\n"
    ahead = assess_text(text.replace("change: {old_path: retired}\n", ""))
    passed = assess_text(text, today=datetime.date(2026, 9, 1))
    assert "go-live-first-group" in by_id(ahead)
    assert build_roadmap(passed, quick=True).lead_times.live
    assert "go-live-first-group" not in by_id(passed)


def test_a_live_agent_whose_result_is_not_known_is_not_said_to_lose_money(assess_text: Judge) -> None:
    value = """\
value: {metric: hours to book, annual_return: 600000 EUR}
baselines: [{metric: hours to book, kind: cycle_time, before: 9, target: 3, unit: hours, better: lower}]
budget: {annual_run_cost: 90000 EUR}
"""
    made = build_roadmap(assess_text(live(control="approve", more=value)), runs=50)
    assert made.decision.rule == VerdictRuleId.RESULT_UNKNOWN
    words = " ".join(render(roadmap_document(made), width=200).split())
    assert "No date is given for a proven return: the success metric has not been shown to improve." in words
    assert "loses money" not in words
