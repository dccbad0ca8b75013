"""The sums behind some findings, checked by hand: the chance of a false alarm, and the return on investment."""

from __future__ import annotations

import pytest

from readiness.assessment.arithmetic import binomial_below, false_alarm, false_alarm_of, net_after_run_cost, roi
from readiness.pilot.answers import Duration, Threshold, threshold, window
from readiness.pilot.description import Pilot, read_description


@pytest.mark.parametrize(
    ("n", "p", "fewer_than", "chance"),
    [
        # Two coins: no head 1/4, fewer than two heads 3/4.
        (2, 0.5, 1, 0.25),
        (2, 0.5, 2, 0.75),
        (2, 0.5, 1.5, 0.75),
        (2, 0.5, 0, 0.0),
        (2, 0.5, 3, 1.0),
        (0, 0.5, 1, 0.0),
        (2, 0.0, 1, 1.0),
        (2, 1.0, 2, 0.0),
        (2, 1.0, 3, 1.0),
    ],
)
def test_the_chance_that_fewer_succeed(n: int, p: float, fewer_than: float, chance: float) -> None:
    assert binomial_below(n, p, fewer_than) == pytest.approx(chance)


@pytest.mark.parametrize("p", [0.1, 0.5, 0.9])
def test_no_chance_is_above_one(p: float) -> None:
    """All terms together are one, and a little more in floating point."""
    assert binomial_below(50, p, 51) == 1


@pytest.mark.parametrize(
    ("target", "alert", "over", "chance"),
    [
        # Of one order: the alert sounds when it is wrong.
        ("at least 92%", "below 90%", "1 orders", 0.08),
        # Of two at 50 %: below half of them is none; at most half is one or none.
        ("at least 50%", "below 50%", "2 orders", 0.25),
        ("above 50%", "at most 50%", "2 orders", 0.75),
        ("at least 0%", "below 50%", "2 orders", 1.0),
        ("at least 100%", "below 50%", "2 orders", 0.0),
        # Cannot be told: no count, not percentages, or the other way round.
        ("at least 92%", "below 90%", "4w", None),
        ("at least 92%", "below 90%", "0 orders", None),
        ("at least 92 USD", "below 90%", "100 orders", None),
        ("at least 92%", "below 90 USD", "100 orders", None),
        ("at most 92%", "below 90%", "100 orders", None),
        ("at least 92%", "above 90%", "100 orders", None),
        ("at least 101%", "below 90%", "100 orders", None),
        ("at least -1%", "below 90%", "100 orders", None),
        ("at least 92%", "below 90%", "100001 orders", None),
    ],
)
def test_the_chance_of_a_false_alarm(target: str, alert: str, over: str, chance: float | None) -> None:
    found = false_alarm(threshold(target), threshold(alert), window(over))
    assert found == (pytest.approx(chance) if chance is not None else None)


def test_a_hundred_thousand_are_still_counted() -> None:
    chance = false_alarm(Threshold(">=", 50, "%"), Threshold("<", 50, "%"), Duration(100_000, "orders"))
    assert chance == pytest.approx(0.5, abs=0.01)


def of(value: str) -> Pilot:
    pilot = read_description(f"readiness: 1\npilot: {{name: Trial}}\nvalue: {{{value}}}".encode(), "t.yaml").pilot
    assert pilot is not None
    return pilot


def test_return_on_investment_by_hand() -> None:
    """300 a year for 200: gross 150 %, net 50 %. Of it 120 are validated: on these alone, gross 60 % and net -40 %."""
    parts = (
        "[{name: a, amount: 120 USD, kind: validated}, {name: b, amount: 150 USD, kind: opportunity}, "
        "{name: c, amount: 10 USD}, {name: d, kind: validated}]"
    )
    found = roi(
        of(f"annual_return: 300 USD, programme_cost: 200 USD, stated_roi: 50%, roi_formula: net, return_parts: {parts}")
    )
    assert found is not None
    assert (found.return_, found.cost, found.gross, found.net) == (300, 200, 150, 50)
    assert (found.stated, found.formula) == (50, "net")
    assert (found.validated, found.opportunity, found.parts_total) == (120, 150, 280)
    assert found.of_validated() == pytest.approx((60, -40))


def test_without_parts_nothing_is_validated() -> None:
    found = roi(of("annual_return: 300 USD, programme_cost: 200 USD"))
    assert found is not None
    assert (found.stated, found.formula, found.validated, found.opportunity) == (None, "", None, None)
    assert (found.parts_total, found.of_validated()) == (None, None)


@pytest.mark.parametrize(
    "value",
    [
        "annual_return: 300 USD",
        "programme_cost: 200 USD",
        "annual_return: 300 USD, programme_cost: 0 USD",
        "metric: x y",
    ],
)
def test_without_a_return_and_a_cost_there_is_none(value: str) -> None:
    assert roi(of(value)) is None


def test_what_a_year_returns_after_it_is_run_by_hand() -> None:
    """500 a year, of which 100 are spent on running it: 400 for a programme of 250, so 60 % beyond its cost."""
    run = "}\nbudget: {annual_run_cost: 100 USD"
    assert net_after_run_cost(of(f"annual_return: 500 USD, programme_cost: 250 USD{run}")) == pytest.approx(60)
    assert net_after_run_cost(of(f"annual_return: 200 USD, programme_cost: 250 USD{run}")) == pytest.approx(-60)


@pytest.mark.parametrize(
    "value",
    [
        "metric: x y",
        "annual_return: 500 USD, programme_cost: 250 USD",
        "annual_return: 500 USD}\nbudget: {annual_run_cost: 100 USD",
        "annual_return: 500 USD, programme_cost: 0 USD}\nbudget: {annual_run_cost: 100 USD",
        "programme_cost: 250 USD}\nbudget: {annual_run_cost: 100 USD",
        "annual_return: 500 USD, programme_cost: 250 USD}\nbudget: {annual_run_cost: 100 EUR",
    ],
)
def test_without_one_of_its_parts_nothing_is_said_of_a_year(value: str) -> None:
    assert net_after_run_cost(of(value)) is None


@pytest.mark.parametrize("missing", ["target", "alert", "window"])
def test_an_objective_that_lacks_a_part_has_no_chance(missing: str) -> None:
    parts = {"target": '"at least 92%"', "alert": '"below 90%"', "window": "100 orders"}
    whole = "readiness: 1\npilot: {name: x}\nslos: [{name: accuracy, PARTS}]\n"

    def of(keys: dict[str, str]) -> float | None:
        text = whole.replace("PARTS", ", ".join(f"{key}: {value}" for key, value in keys.items()))
        pilot = read_description(text.encode(), "x").pilot
        assert pilot is not None
        return false_alarm_of(pilot.items["slos"][0])

    assert of(parts) == pytest.approx(0.176, abs=0.001)
    assert of({key: value for key, value in parts.items() if key != missing}) is None
