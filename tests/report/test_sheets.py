"""The working sheets: what the agent may do, its scorecard, alarms and money, and the waivers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readiness.assessment.arithmetic import roi
from readiness.assessment.assess import Assessment
from readiness.report import tables
from tests.report.conftest import Sample

Judge = Callable[..., Assessment]


def test_an_action_under_too_weak_a_control_is_told_with_what_would_fit(assess_text: Judge) -> None:
    judged = assess_text(
        "pilot: {name: Trial, agent_class: autonomous}\n"
        "actions:\n"
        "  - {name: Confirm order, kind: commit, risk: high, control: auto}\n"
        "  - {name: Read order, kind: read, risk: low, control: auto}\n"
        "  - {name: Send offer, kind: send, risk: unknown, control: approve}\n"
    )
    rows = {row.name: row for row in tables.permissions(judged)}
    assert [rows[name].fits for name in ("Confirm order", "Read order", "Send offer")] == ["no", "yes", "open"]
    assert any("high risk" in problem for problem in rows["Confirm order"].problems)
    assert rows["Send offer"].risk.open


def test_the_action_table_and_the_criterion_agree(samples: dict[str, Sample]) -> None:
    """A mismatch on the sheet is one that the gate sees too."""
    for sample in samples.values():
        state = sample.assessment.result("GOV-05").status
        fits = {row.fits for row in tables.permissions(sample.assessment)}
        assert ("no" in fits) == (state in ("no", "partial")), sample.assessment.pilot.name


def test_objective_baseline_and_stop_rule_of_one_name_are_one_row(assess_text: Judge) -> None:
    judged = assess_text(
        "owners: {accuracy: E. Novak}\n"
        "slos: [{name: Error rate, target: at most 2%, alert: above 3%, window: 100 orders, checked: daily}]\n"
        "baselines: [{metric: error rate, kind: error_rate, before: 8, after: 1.5, unit: '%'}]\n"
        "kill_criteria: [{metric: error rate, threshold: above 5% for 2 weeks, decision: stop, decided_by: COO}]\n"
    )
    (row,) = tables.scorecard(judged)
    assert (row.before.text, row.now.text, row.target.text, row.alert.text) == (
        "8 %",
        "1.5 %",
        "at most 2%",
        "above 3%",
    )
    assert row.stop.text == "above 5% for 2 weeks: stop"
    assert row.owner.text == "COO"
    assert row.checked.text == "daily"


def test_an_alert_that_cries_wolf_has_its_rate(samples: dict[str, Sample]) -> None:
    rows = {row.objective: row for row in tables.alarms(samples["techflow-after"].assessment)}
    precise = rows["alarm precision"]
    assert precise.too_often
    # P(fewer than 90 of 100 | 92 %), by hand from the binomial distribution.
    assert precise.rate == pytest.approx(17.6, abs=0.1)
    assert rows["missed failures"].rate is None


@pytest.mark.parametrize(
    ("cost", "told"), [("96 USD", None), ("120 USD", "the ledger lines add up to 96, not to the cost per task of 120")]
)
def test_the_ledger_is_added_up(cost: str, told: str | None, assess_text: Judge) -> None:
    judged = assess_text(
        "economics: {model: 20, infra: 22, review: 18, support: 16, maintenance: 20, value_per_task: 1283 USD, "
        f"cost_per_task: {cost}}}\n"
    )
    money = tables.economics(judged)
    assert any("add up to 96" in row.how for row in money.ledger)
    assert [r for r in money.remarks if told and told[1:] in r] or not told
    left = next(row for row in money.ledger if row.title == "Margin per resolved task")
    assert left.said == f"USD {1283 - int(cost.split()[0]):,}"


def test_opportunity_cost_is_kept_apart_and_the_roi_shows_its_inputs(samples: dict[str, Sample]) -> None:
    rows = {row.title: row for row in tables.economics(samples["techflow-after"].assessment).returns}
    assert rows["Net return on investment"].how == "(4,800,000 - 1,100,000) / 1,100,000"
    assert rows["Net return on investment"].said == "336%"
    assert rows["Net return, validated part alone"].said == "191%"
    assert "cannot be banked" in rows["of which: opportunity cost avoided"].how


def test_buckets_that_leave_money_over_are_told(assess_text: Judge) -> None:
    judged = assess_text(
        "value: {programme_cost: 1000000 EUR}\nbudget: {spine: 300000, workflow: 300000, human_loop: 100000}\n"
    )
    money = tables.economics(judged)
    assert any("the budget buckets add up to 700,000" in remark.lower() for remark in money.remarks)
    assert next(row for row in money.programme if row.title == "Production spine").how == "30% of the programme"


def test_amounts_in_two_currencies_are_not_set_off(assess_text: Judge) -> None:
    judged = assess_text("economics: {cost_per_task: 10 USD, value_per_task: 90 EUR}\n")
    assert not [row for row in tables.economics(judged).ledger if row.title == "Margin per resolved task"]


def test_no_roi_and_no_sum_is_formed_across_currencies(assess_text: Judge) -> None:
    judged = assess_text(
        "value: {annual_return: 30M JPY, programme_cost: 1.1M USD, return_parts: [{name: a, amount: 20M JPY}]}\n"
        "economics: {cost_per_task: 96 USD, model: 20 EUR, infra: 22, review: 18, support: 16 GBP, maintenance: 20}\n"
        "budget: {spine: 300000 EUR, workflow: 300000 USD, human_loop: 500000}\n"
    )
    money = tables.economics(judged)
    assert "%" not in money.said
    assert not [row for row in money.returns if "%" in row.said]
    assert not [remark for remark in money.remarks if "add up" in remark]
    named = [remark for remark in money.remarks if remark.startswith("Amounts in two currencies")]
    assert any("30M JPY" in remark and "1.1M USD" in remark for remark in named)
    assert any("96 USD" in remark and "20 EUR" in remark for remark in named)


def test_parts_of_the_return_in_another_currency_are_not_counted(assess_text: Judge) -> None:
    figures = roi(
        assess_text(
            "value: {annual_return: 5M EUR, programme_cost: 1M, return_parts: [{name: a, amount: 3M EUR, "
            "kind: validated}, {name: b, amount: 2M USD, kind: opportunity}]}\n"
        ).pilot
    )
    assert figures is not None
    assert (figures.net, figures.currency) == (400, "EUR")
    assert (figures.parts_total, figures.validated, figures.opportunity) == (None, None, None)


def test_a_waiver_says_what_it_does(assess_text: Judge) -> None:
    judged = assess_text(
        "pilot: {name: Trial, as_of: 2026-06-30}\n"
        "waivers:\n"
        "  - {rule: OWN-01, owner: B. Okafor, reason: named in July, expires: 2026-07-31, approved_by: D. Weiss}\n"
        "  - {rule: OWN-02, owner: B. Okafor, reason: gone by January, expires: 2026-01-31, approved_by: D. Weiss}\n"
        "  - {rule: OWN-03, owner: B. Okafor, reason: no end}\n"
    )
    said = {row.rule: row.said for row in tables.waivers(judged)}
    assert said["OWN-01"].startswith("lets 1 finding pass at the start gate")
    assert said["OWN-02"].startswith("lets nothing pass")
    assert "it has no `approved_by` and `expires`" in said["OWN-03"]
