"""A small firm: its own work and waiting are less, and what protects people or belongs to others stays whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readiness.assessment.assess import Assessment
from readiness.questionnaire.model import Questionnaire
from readiness.report.plan_document import roadmap_view
from readiness.roadmap.calendar import WEEK
from readiness.roadmap.plan import OpenAction, plan
from readiness.roadmap.roadmap import build_roadmap

Judge = Callable[..., Assessment]

SMALL = """\
pilot: {name: Trial, sites: 1, scope: one-workflow, harm: minor, audience: staff,
  target_class: advisory, agent_class: advisory}
owners: {production: B. Okafor}
value: {scorecard: A. Lee, bankable: yes, annual_return: 90000 EUR}
budget: {annual_run_cost: 10000 EUR}
integrations: [{system: SAP, direction: read, interface: api, effort_weeks: 2}]
data_sources: [{name: Orders}, {name: Invoices}]
workflow: {writes: none, trigger: an invoice, reads: [invoices], volume_per_month: 1000}
actions: [{name: Match, kind: recommend, risk: low, control: approve}]
economics: {cost_per_task: 1 EUR, value_per_task: 8 EUR, per: resolved, cost_at_volume: 12000 EUR}
evals: {live_accuracy: 90%}
kill_criteria: [{metric: match accuracy, threshold: below 80%, decision: stop, status: clear}]
baselines: [{metric: time, before: 3 days, period: 2026-Q1, source: SAP}]
programme: {team: 2}
"""
LEAN = SMALL.replace("name: Trial", "name: Trial, profile: lean")
# As much of it as says that the firm and its agent are small, with a works council to agree with.
UNKNOWN = """\
pilot: {name: Trial, profile: lean, sites: 1, audience: staff, harm: minor,
  target_class: advisory, agent_class: advisory}
actions: [{name: Match, kind: recommend, risk: low, control: approve}]
workflow: {writes: none}
integrations: [{system: SAP, direction: read, interface: api, effort_weeks: 2}]
programme: {team: 2}
"""


def by_id(assessment: Assessment) -> dict[str, OpenAction]:
    """The actions of a plan."""
    return {action.id: action for action in plan(assessment).actions()}


def test_two_people_of_a_small_firm_go_live_inside_39_weeks(assess_text: Judge) -> None:
    assessment = assess_text(LEAN)
    assert assessment.decision.verdict == "ROADMAP"
    made = build_roadmap(assessment, runs=200)
    go_live = next(odds for odds in made.odds if odds.goal == "go-live")
    assert go_live.p80 <= 39 * WEEK
    # The same people under the full yardstick are too few.
    assert assess_text(SMALL).decision.verdict == "RE-SCOPE"


def test_where_two_people_are_not_enough_the_levers_are_named(assess_text: Judge) -> None:
    assessment = assess_text(UNKNOWN)
    window = roadmap_view(build_roadmap(assessment, runs=200)).window
    assert window.remedies


@pytest.mark.parametrize("id", ["write-agent-policy", "get-joint-signoff", "build-audit-log"])
def test_the_firm_s_own_work_is_half(id: str, assess_text: Judge) -> None:
    whole, lean = by_id(assess_text(SMALL)), by_id(assess_text(LEAN))
    assert lean[id].effort.likely == pytest.approx(whole[id].effort.likely / 2)
    assert "lean" in lean[id].note


def test_what_protects_people_or_belongs_to_others_stays_whole(
    assess_text: Judge, questionnaire: Questionnaire
) -> None:
    whole, lean = by_id(assess_text(SMALL)), by_id(assess_text(LEAN))
    kept = {action.id for action in questionnaire.actions if action.whole}
    assert {"run-shadow", "assess-data-protection", "agree-with-works-council", "measure-baseline"} <= kept
    for id in kept & set(lean):
        assert lean[id].effort == whole[id].effort, id
    one, other = (build_roadmap(assess_text(text), quick=True).lead_times for text in (SMALL, LEAN))
    assert (one.shadow, one.veto, one.rollout) == (other.shadow, other.veto, other.rollout)


def test_waiting_inside_the_firm_is_half_and_waiting_for_others_is_whole(
    assess_text: Judge, questionnaire: Questionnaire
) -> None:
    lean = by_id(assess_text(UNKNOWN))
    seen = set()
    for lead in questionnaire.lead_times:
        if lead.action in lean and (waiting := lean[lead.action].waiting) is not None:
            assert waiting.weeks == (lead.weeks / 2 if lead.in_house else lead.weeks), lead.id
            seen.add(lead.in_house)
    assert seen == {True, False}


def test_an_estimate_that_is_stated_is_not_halved(assess_text: Judge) -> None:
    text = "programme: {team: 2, actions: {build-audit-log: {effort: 1/2/3}}}\n"
    given = by_id(assess_text(LEAN.replace("programme: {team: 2}\n", text)))["build-audit-log"]
    assert (given.effort.least, given.effort.likely, given.effort.most) == (1, 2, 3)
