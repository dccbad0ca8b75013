"""A bill or a count of tokens, with the log of the agent's work: what a task costs, against the ledger."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.assessment.assess import Assessment
from readiness.measured.cost_tables import read_costs
from readiness.measured.costs import Price, Tokens, covers, priced_at
from readiness.measured.model import Refused
from readiness.pilot.answers import Money
from readiness.report.measured_view import log_views
from readiness.rules.ids import ContradictionId
from tests.measured.logs import MADE
from tests.measured.test_claims import Measure, found, measure

__all__ = ["measure"]
LOG = "  - {supports: [evals.live_accuracy], type: log, ref: live.csv}\n"
BILL = "  - {supports: [economics], type: cost, ref: bill.csv, select: {tag: 'agent=invoices'}}\n"
WHOLE = "  - {supports: [economics], type: cost, ref: bill.csv}\n"
TOKENS = "  - {supports: [economics.model], type: cost, ref: tokens.csv, prices: prices.csv}\n"
# Of the 4,000 tasks of the log, the 320 with malformed input are not known to be exceptions: each counts as resolved.
TASKS = 4_000


@pytest.fixture
def prices(tmp_path: Path) -> Path:
    (tmp_path / "prices.csv").write_text(MADE.PRICE_STEPS, encoding="utf-8")
    return tmp_path


def measured(assessment: Assessment, path: str) -> float:
    one = assessment.measurements.of(path)
    assert one is not None
    return one.figure.value


def test_a_bill_and_a_log_give_what_a_task_costs(measure: Measure) -> None:
    assessment = measure(f"economics: {{model: 0.30 EUR, infra: 0.20 EUR}}\nevidence:\n{LOG}{BILL}")
    model = sum(model for model, _ in MADE.BILLED.values())
    rest = sum(rest for _, rest in MADE.BILLED.values())
    assert measured(assessment, "economics.model") == pytest.approx(model / TASKS)
    assert measured(assessment, "economics.infra") == pytest.approx(rest / TASKS)
    # The model costs more than the ledger says, and everything else less, of which the bill may lack a line.
    (one,) = found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)
    assert (one.path, one.message) == ("economics.model", "0.30 EUR is stated, and 0.64 EUR is measured from bill.csv")
    value = assessment.pilot.value("economics.model")
    assert isinstance(value, Money)
    assert (round(value.amount, 2), value.currency) == (0.64, "EUR")
    assert assessment.pilot.value("economics.infra") == Money(0.20, "EUR")
    (_, view) = log_views(assessment.measurements)
    assert view.extent.endswith("lines of a bill with the tag agent=invoices from 2026-01-01 to 2026-03-31")
    assert view.found[0].startswith("2026-01: model 800 EUR, everything else 200 EUR, ")


def test_without_the_tag_the_whole_bill_is_meant(measure: Measure) -> None:
    assessment = measure(f"evidence:\n{LOG}{WHOLE}")
    model = sum(8 * (model + 50) - 50 for model, _ in MADE.BILLED.values())
    assert measured(assessment, "economics.model") == pytest.approx(model / TASKS)


def test_without_a_log_nothing_is_divided(measure: Measure) -> None:
    assessment = measure(f"workflow: {{volume_per_month: 9000}}\nevidence:\n{BILL}")
    assert assessment.measurements.of("economics.model") is None
    (view,) = log_views(assessment.measurements)
    assert "no whole month in common" in view.columns


def test_tokens_by_a_price_table_and_its_steps_at_full_volume(measure: Measure, prices: Path) -> None:
    stated = "economics: {model: 0.001 EUR, cost_at_volume: 200 EUR}\nworkflow: {volume_per_month: 6666}\n"
    assessment = measure(f"{stated}evidence:\n{LOG}{TOKENS}")
    rows = MADE.tokens()
    read, out = (sum(int(row[key]) for row in rows) for key in ("input_tokens", "output_tokens"))
    assert measured(assessment, "economics.model") == pytest.approx((read * 4 + out * 12) / 1e6 / TASKS)
    # Five times the tasks are five times the tokens; beyond three million a month they cost half.
    times = 6666 / (TASKS / 3) / 3
    whole = (read + out) * times
    assert whole > 3_000_000
    month = (read * 4 + out * 12) * times / 1e6 * (3e6 + (whole - 3e6) / 2) / whole
    assert measured(assessment, "economics.cost_at_volume") == pytest.approx(12 * month)
    said = {one.path for one in found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)}
    assert {"economics.model", "economics.cost_at_volume"} <= said


def test_more_at_volume_than_the_bill_gives_is_no_contradiction(measure: Measure, prices: Path) -> None:
    """The bill is a part of it: review, support and maintenance are not on it."""
    stated = "economics: {cost_at_volume: 90000 EUR}\nworkflow: {volume_per_month: 6666}\n"
    assessment = measure(f"{stated}evidence:\n{LOG}{TOKENS}")
    said = {one.path for one in found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)}
    assert "economics.cost_at_volume" not in said
    assert assessment.pilot.value("economics.cost_at_volume") == Money(90_000, "EUR")
    unstated = measure(f"workflow: {{volume_per_month: 6666}}\nevidence:\n{LOG}{TOKENS}")
    assert not unstated.pilot.answer("economics.cost_at_volume").given


def test_another_currency_is_not_compared(measure: Measure) -> None:
    assessment = measure(f"economics: {{model: 0.01 USD}}\nevidence:\n{LOG}{BILL}")
    assert not found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)
    assert assessment.pilot.value("economics.model") == Money(0.01, "USD")


def test_a_month_that_one_of_them_has_in_part_is_left_out() -> None:
    assert covers("2026-01-01", "2026-02-28", "2026-02")
    assert not covers("2026-01-02", "2026-02-28", "2026-01")
    assert not covers("2026-01-01", "2026-02-27", "2026-02")


@given(
    st.lists(st.tuples(st.integers(1, 9_000_000), st.floats(0, 50), st.floats(0, 50)), max_size=4),
    st.integers(0, 20_000_000),
    st.integers(0, 20_000_000),
)
@settings(max_examples=200, deadline=None)
def test_each_token_costs_what_its_step_says(steps: list[tuple[int, float, float]], read: int, written: int) -> None:
    """Against a sum over slices between the steps, in plain arithmetic."""
    unique = {beyond: (one, two) for beyond, one, two in steps} | {0: (7.0, 9.0)}
    prices = [Price(model="m", read=one, written=two, beyond=beyond) for beyond, (one, two) in sorted(unique.items())]
    every, edges = read + written, [*sorted(unique), math.inf]
    expected = 0.0
    for (low, high), price in zip(itertools.pairwise(edges), prices, strict=True):
        on = max(0, min(every, high) - low)
        if every:
            expected += on * (read / every * price.read + written / every * price.written) / 1e6
    found = priced_at(prices, Tokens(month="2026-01", model="m", read=read, written=written))
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-9)


HEAD = "BillingCurrency,ChargePeriodStart,ServiceCategory,EffectiveCost,Tags\n"
LINE = 'EUR,2026-01-01T00:00:00Z,Compute,1.5,"{""agent"": ""x""}"\n'


@pytest.mark.parametrize(
    ("content", "tag", "why"),
    [
        ("a,b\n1,2\n", "", "lacks ChargePeriodStart, BillingCurrency, ServiceCategory, EffectiveCost"),
        (HEAD, "", "no rows"),
        (HEAD + LINE + LINE.replace("EUR", "USD"), "", "several currencies"),
        (HEAD + LINE + LINE.replace("1.5", "n/a"), "", "1 of 2 lines"),
        (HEAD + LINE + LINE.replace("1.5", "NaN"), "", "1 of 2 lines"),
        (HEAD + LINE + LINE.replace("1.5", "inf"), "", "1 of 2 lines"),
        (HEAD + LINE + LINE.replace("2026-01-01T", "soon"), "", "1 of 2 lines"),
        (HEAD + LINE, "agent=y", "no line with the tag"),
        (HEAD + LINE, "a']..*=x", "cannot be read by the tag"),
    ],
)
def test_a_bill_that_is_none_is_refused(tmp_path: Path, content: str, tag: str, why: str) -> None:
    (tmp_path / "bill.csv").write_text(content, encoding="utf-8")
    with pytest.raises(Refused, match=why):
        read_costs(tmp_path, "bill.csv", "", tag)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda text: text.replace("large,4", "large,-4"), "line 2"),
        (lambda text: text.replace("large,4", "large,NaN"), "line 2"),
        (lambda text: text.replace(",0\n", ",5\n"), "no price from 0 tokens"),
        (lambda text: text.replace("EUR,0", "USD,0"), "several currencies"),
        (lambda text: text.replace("large", "small"), "no line"),
        (lambda text: text.replace("currency", "unit"), "without one of the columns"),
    ],
)
def test_a_price_table_that_is_none_is_refused(prices: Path, change: Callable[[str], str], why: str) -> None:
    (prices / "tokens.csv").write_text(MADE.as_csv(MADE.tokens()), encoding="utf-8")
    (prices / "prices.csv").write_text(change(MADE.PRICE_STEPS), encoding="utf-8")
    with pytest.raises(Refused, match=why):
        read_costs(prices, "tokens.csv", "prices.csv", "")
    with pytest.raises(Refused, match=r"outside|not there|no file"):
        read_costs(prices, "tokens.csv", "../prices.csv", "")


def test_a_changed_price_table_makes_the_result_stale(measure: Measure, prices: Path) -> None:
    from readiness.assessment.assess import assess as judge

    assessment = measure(f"evidence:\n{LOG}{TOKENS}")
    assert not found(assessment, ContradictionId.MEASUREMENT_STALE)
    (prices / "prices.csv").write_text(MADE.PRICE_STEPS.replace("large,4", "large,1"), encoding="utf-8")
    again = judge(assessment.as_written, assessment.questionnaire)
    assert found(again, ContradictionId.MEASUREMENT_STALE)
    assert again.measurements.of("economics.model") is None
