"""What is compared with what, and that the unit in which a figure is written never changes the answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.pilot.answers import Money, Quantity, Value, duration, money, percent, quantity, threshold, window
from readiness.pilot.quantities import Incomparable, Reason, comparable, span, total
from tests.nightly import examples


def both(one: Value, other: Value, *, unit: str = "") -> tuple[float, float]:
    """The two figures in one unit, which they must have."""
    pair = comparable(one, other, unit=unit)
    assert not isinstance(pair, Incomparable), pair
    return pair


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        (quantity("3.2 days"), quantity("20 hours"), 3.84),
        (quantity("2 weeks"), quantity("14 d"), 1),
        (quantity("90 seconds"), quantity("3 minutes"), 0.5),
        (quantity("8 hours per case"), quantity("1 day/case"), 1 / 3),
        (duration("24h"), duration("1d"), 1),
        (window("100 orders"), quantity("50 Order"), 2),
        (quantity("2.1M"), quantity("700k"), 3),
        (quantity("1k USD"), quantity("500 $"), 2),
        (quantity("900 EUR/order"), quantity("1.8k EUR per order"), 0.5),
        (money("1.1M USD"), money("550k USD"), 2),
        # Without a currency it is taken to be in the other's: not to be comparable would hide a loss.
        (money("20"), money("10 USD"), 2),
        (quantity("61%"), percent("30.5%"), 2),
        (threshold("below 80%"), threshold("at least 40% for 4 weeks"), 2),
        (threshold("above 2 days"), threshold("at most 48 hours for any order"), 1),
        (quantity("3 companies"), quantity("3 Company"), 1),
        (quantity("127"), 254, 0.5),
    ],
)
def test_figures_of_one_kind_are_compared(one: Value, other: Value, ratio: float) -> None:
    first, second = both(one, other)
    assert first / second == pytest.approx(ratio)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (quantity("900 EUR"), quantity("1k USD"), Reason.CURRENCY),
        (money("900 EUR"), money("1k USD"), Reason.CURRENCY),
        (money("900 EUR"), quantity("900 EUR per order"), Reason.UNIT),
        (quantity("20"), quantity("3.2 days"), Reason.UNIT),
        (quantity("20"), percent("20%"), Reason.UNIT),
        (quantity("20"), money("20 EUR"), Reason.UNIT),
        (quantity("3 working days"), quantity("3 days"), Reason.UNIT),
        (window("100 orders"), window("4w"), Reason.UNIT),
        (quantity("5 orders a day"), quantity("5 orders a week"), Reason.UNIT),
        (True, quantity("1"), Reason.NO_FIGURE),
        ("soon", quantity("1"), Reason.NO_FIGURE),
    ],
)
def test_figures_of_two_kinds_are_not(one: Value, other: Value, reason: Reason) -> None:
    assert comparable(one, other) == comparable(other, one) == Incomparable(reason)


def test_nothing_is_nothing_in_every_currency() -> None:
    assert both(money("5 EUR"), 0) == (5, 0)
    assert comparable(money("5 EUR"), 1) == Incomparable(Reason.UNIT)


def test_a_unit_named_beside_the_figures_is_that_of_those_without_one() -> None:
    assert both(quantity("2"), quantity("24 hours"), unit="days") == (2, 1)
    assert both(quantity("2"), quantity("3"), unit="days") == (2, 3)


def test_what_a_bound_says_beside_its_unit() -> None:
    assert span(threshold("above 20% for 4 weeks")) == "for 4 week"
    assert span(threshold("more than 2 complaints in any month")) == "in any month"
    assert span(threshold("at most 3 days")) == ""


def test_a_sum_is_never_formed_across_currencies() -> None:
    assert total([Money(1, "EUR"), Money(2), Money(3, "EUR")]) == Money(6, "EUR")
    assert total([Money(1, "EUR"), Money(2, "USD")]) is None


TIMES = {"minutes": 1 / 1440, "hours": 1 / 24, "days": 1, "weeks": 7, "years": 365.25}


@examples(30)
@given(
    numbers=st.tuples(st.integers(1, 10_000), st.integers(1, 10_000)),
    units=st.tuples(st.sampled_from(sorted(TIMES)), st.sampled_from(sorted(TIMES))),
    rewritten=st.sampled_from(sorted(TIMES)),
)
def test_rewriting_a_length_of_time_in_another_unit_never_changes_the_order(
    numbers: tuple[int, int], units: tuple[str, str], rewritten: str
) -> None:
    one, other = (Quantity(number, unit) for number, unit in zip(numbers, units, strict=True))
    again = Quantity(one.number * TIMES[one.unit] / TIMES[rewritten], rewritten)
    first, second = both(one, other)
    assert both(again, other) == pytest.approx((first, second))


@examples(30)
@given(
    amounts=st.tuples(st.integers(1, 900), st.integers(1, 900)),
    scales=st.tuples(st.sampled_from(["", "k", "M"]), st.sampled_from(["", "k", "M"])),
    currencies=st.tuples(st.sampled_from(["EUR", "USD", "JPY"]), st.sampled_from(["EUR", "USD", "JPY"])),
)
def test_money_is_compared_in_one_currency_or_not_at_all(
    amounts: tuple[int, int], scales: tuple[str, str], currencies: tuple[str, str]
) -> None:
    texts = [f"{n}{scale} {currency}" for n, scale, currency in zip(amounts, scales, currencies, strict=True)]
    pair = comparable(money(texts[0]), money(texts[1]))
    if currencies[0] != currencies[1]:
        assert pair == Incomparable(Reason.CURRENCY)
    else:
        factor = {"": 1, "k": 1_000, "M": 1_000_000}
        assert pair == tuple(n * factor[scale] for n, scale in zip(amounts, scales, strict=True))
