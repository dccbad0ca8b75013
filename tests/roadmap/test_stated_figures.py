"""A plan uses the figures a description states, and is never shorter because one was left out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readiness.assessment.assess import Assessment
from readiness.assessment.workload import Effort
from readiness.roadmap.roadmap import GOALS, Roadmap, build_roadmap

Judge = Callable[..., Assessment]

SYSTEMS = """\
pilot: {name: Trial, sites: 3, harm: serious, stage: pilot}
integrations:
  - {system: SAP, direction: write, interface: api, effort_weeks: SAP_WEEKS}
  - {system: CRM, direction: read, interface: api}
change: {shadow_weeks: 3, shadow_agreement: 186 of 200}
evals: {live_accuracy: 160 of 200}
slos: [{name: match accuracy, target: at least 92%, measures: evals.live_accuracy}]
"""


def planned(assess_text: Judge, weeks: str) -> Roadmap:
    """The roadmap with an estimate for the one system that is written."""
    return build_roadmap(assess_text(SYSTEMS.replace("SAP_WEEKS", weeks)), runs=200)


def effort_on(made: Roadmap, system: str) -> tuple[float, float, float]:
    """Person-weeks on one system: least, likely, most."""
    jobs = [job.effort for action in made.plan.actions() for job in action.jobs if job.item == system]
    return sum(e.least for e in jobs), sum(e.likely for e in jobs), sum(e.most for e in jobs)


def test_the_estimate_of_a_system_is_the_effort_planned_for_it(assess_text: Judge) -> None:
    small, large = planned(assess_text, "1"), planned(assess_text, "25")
    assert effort_on(small, "SAP") == pytest.approx((0.7, 1, 1.6))
    assert effort_on(large, "SAP") == pytest.approx((17.5, 25, 40))
    assert large.at("go-live") > small.at("go-live")
    assert large.odds[0].p80 > small.odds[0].p80
    # The other system has no estimate of its own, and keeps the default.
    assert effort_on(small, "CRM") == effort_on(large, "CRM")
    action = next(action for action in large.plan.actions() if action.id == "build-write-integration")
    assert action.note == "effort estimated in the description for SAP"
    assert "default effort for the work on CRM, because no effort is estimated there" in large.plan.assumptions


@pytest.mark.parametrize("nothing", ["0", "unknown", "no"])
def test_no_estimate_is_the_default(nothing: str, assess_text: Judge) -> None:
    with_none = planned(assess_text, nothing)
    default = build_roadmap(assess_text(SYSTEMS.replace(", effort_weeks: SAP_WEEKS", "")), runs=10)
    assert effort_on(with_none, "SAP") == effort_on(default, "SAP")


# Each figure with what the plan takes in its place.
@pytest.mark.parametrize(
    ("figure", "default"),
    [
        (", effort_weeks: 25", ""),
        (", sites: 3", ", sites: 1"),
        (", harm: serious", ", harm: severe"),
        ("shadow_weeks: 3, ", "shadow_weeks: 0, "),
        (", shadow_agreement: 186 of 200", ", shadow_agreement: 10%"),
        (", stage: pilot", ", stage: pilot"),
    ],
)
def test_leaving_a_figure_out_is_never_shorter_than_its_default(figure: str, default: str, assess_text: Judge) -> None:
    text = SYSTEMS.replace("SAP_WEEKS", "25")
    assert figure in text
    without = build_roadmap(assess_text(text.replace(figure, "")), runs=10)
    with_default = build_roadmap(assess_text(text.replace(figure, default)), runs=10)
    for goal in GOALS:
        assert without.at(goal) >= with_default.at(goal), goal


def test_sites_that_are_not_stated_are_named_as_an_assumption(assess_text: Judge) -> None:
    made = build_roadmap(assess_text("pilot: {name: Trial}\n"), quick=True)
    assert "1 site, number not stated" in made.plan.assumptions


def test_evidence_never_costs_more_than_the_work(assess_text: Judge) -> None:
    """Whatever is answered yes without a document: showing it is at most what doing it would be."""
    bare = build_roadmap(assess_text("pilot: {name: T, sites: 9}"), quick=True)
    nothing = {action.id: action for action in bare.plan.actions()}
    compared = 0
    for answers in (
        "governance: {policy: yes, permissions: yes, override: yes, escalation: yes}",
        "operations: {dashboard: yes, runbook: yes, rollback: yes, off_switch: yes}",
        "change: {managers_trained: 100%, operators_trained: 100%, message: yes}",
        "security: {secrets: vault, data_leaving: none}",
    ):
        claimed = build_roadmap(assess_text(f"pilot: {{name: T, sites: 9}}\n{answers}\n"), quick=True)
        for action in claimed.plan.actions():
            before = nothing.get(action.id)
            if before is not None and "only the evidence is missing" in action.note:
                compared += 1
                assert action.effort.least <= before.effort.least + 1e-9
                assert action.effort.likely <= before.effort.likely + 1e-9
                assert action.effort.most <= before.effort.most + 1e-9
    assert compared > 3


@pytest.mark.parametrize("figure", ["2/4/6", "0.02/0.05/0.1"])
def test_an_effort_that_the_author_states_is_that_of_the_work_and_not_of_its_evidence(
    figure: str, assess_text: Judge
) -> None:
    """Once it is answered yes, or reported as done, a stated effort of the work is no longer charged."""
    text = f"pilot: {{name: T, as_of: 2026-06-30}}\nprogramme: {{actions: {{write-runbook: {{effort: {figure}}}}}}}\n"
    ways = (
        f"{text}operations: {{runbook: yes, incident_categories: yes}}\n",
        text.replace("}}}", ", done: 2026-06-01}}}"),
    )
    before = _effort(assess_text, text)
    for way in ways:
        after = _effort(assess_text, way)
        assert after.likely <= min(0.2, before.likely) + 1e-9
        assert after.most <= before.most + 1e-9


def _effort(assess_text: Judge, text: str) -> Effort:
    made = build_roadmap(assess_text(text), quick=True)
    return next(action.effort for action in made.plan.actions() if action.id == "write-runbook")
