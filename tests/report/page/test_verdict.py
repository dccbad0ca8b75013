"""Page one, the decision paper: what carries the verdict, what is asked, where it leads."""

from __future__ import annotations

import re

import pytest

from readiness.assessment.assess import Assessment
from readiness.report.added import OverrideView
from readiness.report.page.annotations import PageAnnotations
from readiness.report.page.sections import verdict
from tests.report.page.conftest import Contexts, context_of

SAMPLES = ("minimal", "orderentry-stalled", "techflow-after", "techflow-before")


def test_an_empty_description_waits_for_answers(context: Contexts) -> None:
    page = verdict.build(context("pilot: {name: Trial}", dated=True))
    assert page.verdict == "ROADMAP, phase 1 only"
    assert page.findings is not None
    assert page.findings.heading.startswith("What stands in the way")
    assert page.dates is not None
    assert page.dates.heading.endswith("if the open answers are favourable")
    assert page.money is None
    assert "The worst case is not stated." in page.risk.messages


@pytest.mark.parametrize("sample", SAMPLES)
def test_each_finding_says_why_it_matters_what_settles_it_and_whom_to_ask(
    sample: str, assessed: dict[str, Assessment]
) -> None:
    findings = verdict.build(context_of(assessed[sample], dated=True)).findings
    assert findings is not None
    assert 1 <= len(findings.rows) <= 3
    for row in findings.rows:
        assert row.what.strip()
        assert row.why.endswith(".")
        assert row.settle.endswith(".")
        assert row.who


def test_the_questions_that_could_end_a_pilot_come_first(assessed: dict[str, Assessment]) -> None:
    page = verdict.build(context_of(assessed["techflow-before"], dated=True))
    assert page.findings is not None
    assert page.fork is not None
    assert page.fork.messages[0].startswith("STOP, if ")
    assert "No production owner is named." in [row.what for row in page.findings.rows]
    assert page.findings.more


def test_the_sponsor_is_asked_for_days_of_work_and_named(assessed: dict[str, Assessment]) -> None:
    ask = " ".join(verdict.build(context_of(assessed["techflow-before"], dated=True)).ask.messages)
    assert re.search(r"Approve about \d+ person-days", ask)
    assert "Sarah Chen, CIO (executive sponsor) decides." in ask


def test_an_action_of_the_sprint_has_one_story_of_dates(assessed: dict[str, Assessment]) -> None:
    context = context_of(assessed["techflow-before"], dated=True)
    roadmap = context.roadmap
    assert roadmap is not None
    findings = verdict.build(context).findings
    assert findings is not None
    ledger = next(row.settle for row in findings.rows if row.settle.startswith("Build the cost ledger"))
    week = roadmap.calendar.ending(roadmap.met_at()["build-cost-ledger"])[0]
    assert re.search(rf"first answer by day \d+ of the sprint, complete by week {week}\.", ledger)


def test_a_verdict_for_production_names_the_results_it_rests_on(assessed: dict[str, Assessment]) -> None:
    shown = verdict.build(context_of(assessed["techflow-after"])).shown
    assert shown is not None
    said = " ".join(shown.messages)
    assert "“unplanned downtime” went from 127 to 41 hours/quarter and meets its target (63.5 hours/quarter)." in said
    assert "“alarm precision” is 96.7% (92 cases: between 90.8% and 98.9%)" in said
    assert verdict.build(context_of(assessed["techflow-before"])).shown is None


@pytest.mark.parametrize(
    ("answers", "because"),
    [
        ("{scorecard: no, bankable: no}", "No scorecard carries the value, and finance cannot bank it."),
        ("{scorecard: 'A. Lee, CFO', bankable: no}", "Finance cannot bank the saving."),
        ("{scorecard: no, bankable: yes}", "No scorecard carries the value."),
    ],
)
def test_of_a_value_that_is_nobodys_it_says_which_answer_is_no(answers: str, because: str, context: Contexts) -> None:
    page = verdict.build(context(f"value: {answers}"))
    assert page.verdict == "RE-SCOPE"
    assert because in page.because


def test_a_pilot_that_is_held_is_asked_no_money_for(assessed: dict[str, Assessment]) -> None:
    page = verdict.build(context_of(assessed["orderentry-stalled"], dated=True))
    assert page.dates is None
    assert page.fork is None
    assert page.ask.messages[0].startswith("No money.")
    assert page.findings is not None
    assert [row.settle for row in page.findings.rows] == [
        f"{change.rstrip('.')}." for change in assessed["orderentry-stalled"].decision.change[:3]
    ]


def test_a_programme_that_goes_on_is_asked_for_its_next_phase(context: Contexts) -> None:
    sound = """\
pilot: {name: Trial, scope: one-workflow, harm: minor, audience: staff, target_class: advisory, agent_class: advisory}
owners: {production: B. Okafor, sponsor: A. Lee}
value: {scorecard: A. Lee, bankable: yes, annual_return: 90000 EUR}
budget: {annual_run_cost: 10000 EUR}
integrations: [{system: SAP, direction: read, interface: api, effort_weeks: 2}]
workflow: {writes: none, trigger: an invoice, reads: [invoices], volume_per_month: 1000}
actions: [{name: Match, kind: recommend, risk: low, control: approve}]
economics: {cost_per_task: 1 EUR, value_per_task: 8 EUR, per: resolved, cost_at_volume: 12000 EUR}
evals: {live_accuracy: 90%}
kill_criteria: [{metric: match accuracy, threshold: below 80%, decision: stop, status: clear}]
baselines: [{metric: time, before: 3 days, period: 2026-Q1, source: SAP}]
programme: {team: 6, weekly_rate: 4000 EUR}
"""
    ask = " ".join(verdict.build(context(sound, dated=True)).ask.messages)
    assert re.search(r"Approve phase 1, readiness assessment: about [\d.]+ person-weeks for a team of 6, EUR ", ask)
    assert "A. Lee" in ask


def test_dates_are_for_a_pilot_that_goes_on(assessed: dict[str, Assessment]) -> None:
    goes_on = verdict.build(context_of(assessed["techflow-before"], dated=True)).dates
    assert goes_on is not None
    assert [f.caption.partition(":")[0] for f in goes_on.figures] == ["Go-live", "Full roll-out", "Proven ROI"]
    assert all("80% likely by then" in figure.caption for figure in goes_on.figures)
    assert "a first agent usually takes 26 to 39 weeks to proven ROI" in goes_on.note


def test_a_verdict_that_rests_on_what_ages_says_until_when(assessed: dict[str, Assessment]) -> None:
    assessment = assessed["techflow-after"]
    perishable = [
        item.good_until
        for item in assessment.evidence.items
        if item.good_until and assessment.evidence.ages.get((item.line, item.column))
    ]
    assert f"Valid until {min(perishable)}" in verdict.build(context_of(assessment)).because
    assert "Valid until" not in verdict.build(context_of(assessed["techflow-before"])).because


def test_the_risk_is_in_the_words_of_the_author(context: Contexts) -> None:
    page = verdict.build(
        context(
            "pilot: {name: T, worst_case: A wrong invoice is paid, harm: serious}\ngovernance: {regulations: [ITAR]}"
        )
    )
    said = " ".join(page.risk.messages)
    assert "Worst case: A wrong invoice is paid." in said
    assert "Harm: serious." in said
    assert "Applicable rules: ITAR." in said
    assert "The audience is not stated." in said


def test_an_override_stands_beside_the_finding_it_is_about(assessed: dict[str, Assessment]) -> None:
    override = OverrideView(of="OWN-01", title="Owner", computed="no", to="settled", author="M. Rossi", reason="seen")
    annotations = PageAnnotations(overrides=(override,))
    page = verdict.build(context_of(assessed["techflow-before"], dated=True, annotations=annotations))
    assert page.findings is not None
    assert [row.settle for row in page.findings.rows if row.overrides] == [
        "Name and sign up one production owner, by day 2 of the sprint."
    ]
    assert page.overrides == ()


@pytest.mark.parametrize("sample", SAMPLES)
def test_page_one_names_no_requirement_by_its_id(sample: str, assessed: dict[str, Assessment]) -> None:
    page = verdict.build(context_of(assessed[sample], dated=True))
    assert page.findings is not None
    words = [*page.ask.messages, *page.risk.messages, page.because, page.findings.more]
    words += [part for row in page.findings.rows for part in (row.what, row.why, row.settle)]
    assert not re.findall(r"\b[A-Z]{3,4}-\d\d\b", " ".join(words))
