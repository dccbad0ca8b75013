"""Page one, the decision paper: what carries the verdict, what is asked, where it leads."""

from __future__ import annotations

import datetime
import re

import pytest

from readiness.assessment.assess import Assessment
from readiness.report.added import OverrideView
from readiness.report.page.annotations import PageAnnotations
from readiness.report.page.sections import verdict
from tests.report.page.conftest import Contexts, context_of

SAMPLES = ("minimal", "orderentry-stalled", "techflow-after", "techflow-before")


def said_of(page: verdict.PageOne) -> dict[str, str]:
    """The rows of the ask by their labels."""
    return {row.label: row.said for row in page.ask.rows}


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
    page = verdict.build(context_of(assessed[sample], dated=True))
    findings = page.findings
    assert findings is not None
    assert 1 <= len(findings.rows) <= 3
    for row in findings.rows:
        assert row.what.strip()
        assert row.why.endswith(".")
        assert row.settle.endswith(".")
        # Whoever is asked everything is named once: below the table, or in the ask of a pilot that is held.
        assert row.who or findings.asked or "Who, by when" in said_of(page)


def test_the_questions_that_could_end_a_pilot_come_first(assessed: dict[str, Assessment]) -> None:
    page = verdict.build(context_of(assessed["techflow-before"], dated=True))
    assert page.findings is not None
    assert page.fork is not None
    assert page.fork.messages[0].startswith("STOP, if ")
    assert "No production owner is named." in [row.what for row in page.findings.rows]
    assert page.findings.more


def test_the_sponsor_is_asked_for_days_of_work_and_named(assessed: dict[str, Assessment]) -> None:
    said = said_of(verdict.build(context_of(assessed["techflow-before"], dated=True)))
    assert re.fullmatch(r"About \d+ person-days by \d+ people; not priced, because .+ is not stated\.", said["Price"])
    assert said["Who, by when"].startswith("Sarah Chen, CIO (executive sponsor), by 2025-07-01")


def test_an_action_of_the_sprint_has_one_story_of_dates(assessed: dict[str, Assessment]) -> None:
    context = context_of(assessed["techflow-before"], dated=True)
    roadmap = context.roadmap
    assert roadmap is not None
    findings = verdict.build(context).findings
    assert findings is not None
    ledger = next(row.settle for row in findings.rows if row.settle.startswith("Build the cost ledger"))
    day = roadmap.calendar.ending(roadmap.met_at()["build-cost-ledger"])[1]
    assert re.search(rf"first answer by 2025-07-\d\d, complete by {day}\.", ledger)


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
    said = said_of(page)
    assert said["Decide"].endswith("No money is asked for.")
    assert re.match(
        r"3 steps: .+\. About \d+ person-days; .+; done by 2026-04-\d\d at the earliest\.", said["Shortest way back"]
    )
    assert said["If not"] == "The pilot goes on as it is. What each further week of the pilot costs is not stated."
    assert "Price" not in said
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
    said = said_of(verdict.build(context(sound, dated=True)))
    assert re.fullmatch(
        r"Phase 1, readiness assessment, from week 1; 80% likely to be done by week \d+\.", said["Approve"]
    )
    assert re.fullmatch(
        r"About [\d.]+ person-weeks for a team of 6; about EUR \S+ at the stated rates\.", said["Price"]
    )
    assert "A. Lee" in said["Who, by when"]
    # Without a date of the answers nothing can be dated, and each week still counts.
    assert said["If not"].startswith("Each week of delay moves go-live and every later date by about a week.")
    assert "of net return (a year: EUR 90k as stated, less a run cost of EUR 12k)" in said["If not"]


def test_dates_are_for_a_pilot_that_goes_on(assessed: dict[str, Assessment]) -> None:
    goes_on = verdict.build(context_of(assessed["techflow-before"], dated=True)).dates
    assert goes_on is not None
    assert [f.caption.partition(" (")[0] for f in goes_on.figures] == ["Go-live", "Full roll-out", "Proven ROI"]
    assert "80% likely" in goes_on.heading
    assert all(re.fullmatch(r"202\d-\d\d-\d\d", figure.value) for figure in goes_on.figures)
    # A benchmark names its source, and an assumed start is said once.
    assert "a first agent usually takes 26 to 39 weeks to proven ROI (“The Last Mile Problem”)" in goes_on.note
    assert goes_on.note.count("work starts on 2025-07-01, the first working day after this report") == 1


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
        "Name and sign up one production owner, by 2025-07-02."
    ]
    assert page.overrides == ()


@pytest.mark.parametrize("sample", SAMPLES)
def test_page_one_names_no_requirement_by_its_id(sample: str, assessed: dict[str, Assessment]) -> None:
    page = verdict.build(context_of(assessed[sample], dated=True))
    assert page.findings is not None
    words = [*said_of(page).values(), *page.risk.messages, page.because, page.findings.more]
    words += [part for row in page.findings.rows for part in (row.what, row.why, row.settle)]
    assert not re.findall(r"\b[A-Z]{3,4}-\d\d\b", " ".join(words))


def test_the_ask_says_what_follows_and_what_a_week_of_delay_costs(assessed: dict[str, Assessment]) -> None:
    context = context_of(assessed["techflow-before"], dated=True)
    said = said_of(verdict.build(context))
    assert said["Approve"] == "From 2025-07-01 to 2025-07-14: settle 7 questions, 13 answers. Nothing else yet."
    assert said["Then"].startswith(
        "On 2025-07-14 the sponsor decides. Unless the answers lead to STOP or RE-SCOPE, the rest of phase 1 is "
        "released"
    )
    found = re.search(r"about a week, from (\S+) to (\S+) \(80% likely\)", said["If not"])
    assert found is not None
    now, later = map(datetime.date.fromisoformat, found.groups())
    assert later - now == datetime.timedelta(weeks=1)
    assert now == context.roadmap.calendar.beginning(context.roadmap.odds[0].p80)[1] if context.roadmap else False


def test_questions_and_answers_are_counted_the_same_everywhere(assessed: dict[str, Assessment]) -> None:
    assessment = assessed["techflow-before"]
    page = verdict.build(context_of(assessment, dated=True))
    assert page.findings is not None
    answers = len(assessment.decision.open_fields)
    assert page.findings.heading.endswith(f"7 questions, {answers} answers")
    assert page.because == f"{answers} answers that could stop this pilot are missing."
    # Shown and named are all of them.
    assert len(page.findings.rows) + page.findings.more.count(";") + 1 == 7


def test_a_promise_says_until_when_work_may_start(context: Contexts) -> None:
    pilot = """\
pilot: {name: Trial, as_of: 2026-01-05, go_live: 2028-01-03, agent_class: advisory, target_class: advisory}
owners: {sponsor: A. Lee}
"""
    said = said_of(verdict.build(context(pilot, dated=True)))
    assert re.search(
        r"The go-live promised for 2028-01-03 is lost if work starts after 202\d-\d\d-\d\d\.", said["If not"]
    )


def test_who_orders_a_pause_and_with_which_step_for_each_action(context: Contexts) -> None:
    pilot = """\
pilot: {name: T, stage: production, agent_class: autonomous, as_of: 2026-01-05, harm: serious, worst_case: paid twice}
owners: {sponsor: A. Lee, production: B. Okafor}
budget: {annual_run_cost: 52000 EUR}
actions:
  - {name: Pay invoice, kind: spend, risk: high, control: auto}
  - {name: Order parts, kind: spend, risk: medium, control: guardrail, limit: no}
"""
    page = verdict.build(context(pilot, dated=True))
    said = said_of(page)
    assert page.verdict == "PAUSE"
    assert said["Order today"] == (
        "B. Okafor orders: put “Pay invoice” back under two-party or human-only, or switch it off; put “Order parts” "
        "back under two-party or human-only, or switch it off; or write a limit in money, under which it may go on "
        "under guardrail."
    )
    assert "Worst case as stated: paid twice (harm: serious)." in said["If not"]
    assert "about EUR 1k a week" in said["If not"]
    assert page.signature.choices == ("paused", "paused in part", "not paused")


def test_accuracy_on_live_input_stands_beside_that_of_the_demo(assessed: dict[str, Assessment]) -> None:
    shown = verdict.build(context_of(assessed["orderentry-stalled"], dated=True)).shown
    assert shown is not None
    assert shown.messages[0] == "Live accuracy is 78% on 200 cases, against 95% on picked examples."


def test_a_return_after_run_cost_names_its_base_and_the_month_in_which_it_pays_back(context: Contexts) -> None:
    stated = "value: {programme_cost: 120000 EUR, annual_return: 200000 EUR}\n"
    money = verdict.build(context(f"{stated}budget: {{annual_run_cost: 100000 EUR}}")).money
    assert money is not None
    assert money.messages[1] == (
        "After run cost (EUR 100k a year as stated), the first-year net return is -17%; the programme pays back in "
        "month 15."
    )
    tasks = "economics: {cost_per_task: 9 EUR, per: taken-in}\nworkflow: {volume_per_month: 2000}"
    money = verdict.build(context(f"{stated}{tasks}")).money
    assert money is not None
    assert "it never pays back" in money.messages[1]
    assert "cost per task taken in times volume" in money.messages[1]


def test_the_decision_can_be_signed(assessed: dict[str, Assessment]) -> None:
    page = verdict.build(context_of(assessed["techflow-before"], dated=True))
    assert page.signature.choices == ("approved", "approved with changes", "rejected")
    assert page.signature.fields == ("Name", "Date")


@pytest.mark.parametrize("words", [1, 12])
def test_page_one_has_as_many_findings_as_there_is_room_for(
    words: int, assessed: dict[str, Assessment], context: Contexts
) -> None:
    long = " ".join(["Vereinigte Norddeutsche Lagerhausgesellschaft"] * words)
    pilot = (
        f"pilot: {{name: {long}, as_of: 2026-01-05, summary: {long}, worst_case: {long}}}\nowners: {{sponsor: {long}}}"
    )
    page = verdict.build(context(pilot, dated=True))
    assert page.findings is not None
    assert len(page.findings.rows) == (3 if words == 1 else 1)
    assert page.crowded is (words > 1)
