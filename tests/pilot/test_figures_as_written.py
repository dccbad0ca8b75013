"""Figures as operators write them are values: with their count, their statistic and their window, and comparable."""

from __future__ import annotations

import pytest

from readiness.pilot import answers as a
from readiness.pilot.answers import Percent, Quantity, Threshold, Unparsable
from readiness.pilot.description import read_description
from readiness.pilot.quantities import Incomparable, comparable
from tests.pace import within

BOUNDS = [
    ("p95 < 2 s", "threshold", Threshold("<", 2, "", "s", "p95")),
    ("<2s p99", "threshold", Threshold("<", 2, "", "s", "p99")),
    ("95th percentile at most 300 ms", "target", Threshold("<=", 300, "", "ms", "p95")),
    ("p95 2 s", "target", Threshold("<=", 2, "", "s", "p95")),
    ("kappa < 0.6", "threshold", Threshold("<", 0.6, "", "", "kappa")),
    ("above 1 in 10,000", "threshold", Threshold(">", 0.01, "%")),
    ("1 in 10,000", "threshold", Threshold(">=", 0.01, "%")),
    ("1 in 10,000", "target", Threshold("<=", 0.01, "%")),
    ("99.9% over 28d", "target", Threshold(">=", 99.9, "%", "over 28d")),
    ("99.9% over 28d", "alert", Threshold("<", 99.9, "%", "over 28d")),
    ("19/20", "target", Threshold(">=", 95, "%")),
    ("3 per 1,000", "target", Threshold("<=", 0.3, "%")),
    ("at most 3 per 1,000", "alert", Threshold("<=", 0.3, "%")),
    ("zero", "target", Threshold("<=", 0)),
    ("zero", "threshold", Threshold(">", 0)),
    ("any", "threshold", Threshold(">", 0)),
    ("any wrong payment", "threshold", Threshold(">", 0, "", "wrong payment")),
    ("two in a row", "threshold", Threshold(">=", 2, "", "in a row")),
    ("below -5", "threshold", Threshold("<", -5)),
    ("at most 1e-3", "target", Threshold("<=", 0.001)),
    ("mehr als 2 %", "threshold", Threshold(">", 2, "%")),
    ("if more than 2% are wrong", "threshold", Threshold(">", 2, "%", "are wrong")),
    ("we stop if it drops below 90%", "threshold", Threshold("<", 90, "%")),
    ("more than 2 in 4 weeks", "threshold", Threshold(">", 2, "", "in 4 weeks")),
]


@pytest.mark.parametrize(("text", "asks", "expected"), BOUNDS)
def test_a_bound_keeps_its_statistic_and_its_window(text: str, asks: str, expected: Threshold) -> None:
    assert a.threshold(text, asks) == expected


@pytest.mark.parametrize(
    ("text", "asks"),
    [("95", "target"), ("1%", "target"), ("-5", "threshold"), ("40%", "alert"), ("two in a row", "target"),
     ("any", "target"), ("better than last year", "target"), ("when the CFO says so", "threshold")],
)  # fmt: skip
def test_a_direction_is_not_guessed(text: str, asks: str) -> None:
    with pytest.raises(Unparsable):
        a.threshold(text, asks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("89 of 92", Percent(96.739130435, 92)),
        ("99.9% over 28d", Percent(99.9)),
        ("78% in the last 4 weeks", Percent(78)),
        ("89/92 invoices", Percent(96.739130435, 92)),
        ("7/9", Percent(77.777777778, 9)),
        ("97% (89 of 92)", Percent(96.739130435, 92)),
        ("1 in 10,000", Percent(0.01)),
        ("one in ten", Percent(10)),
        ("half", Percent(50)),
        ("zero", Percent(0)),
    ],
)
def test_a_share_keeps_its_count(text: str, expected: Percent) -> None:
    assert a.share(text) == expected


@pytest.mark.parametrize(
    "text", ["8 of 5", "3/0", "12/0", "95% (1 of 2)", "3/2026", "2 in 4 weeks", "any", "half a day"]
)
def test_what_is_no_share_is_none(text: str) -> None:
    with pytest.raises(Unparsable):
        a.share(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("89 of 92", Quantity(96.739130435, "%", 92)),
        ("1.8 s (p95)", Quantity(1.8, "s", None, "p95")),
        ("p95 1.8s", Quantity(1.8, "s", None, "p95")),
        ("300ms", Quantity(300, "ms")),
        ("5kg", Quantity(5, "kg")),
        ("twelve minutes", Quantity(12, "minutes")),
        ("1e-3", Quantity(0.001)),
        ("2 in 4 weeks", Quantity(2, "in 4 weeks")),
    ],
)
def test_a_quantity_keeps_count_statistic_and_unit(text: str, expected: Quantity) -> None:
    assert a.quantity(text) == expected


def test_a_range_is_no_figure() -> None:
    for text in ("10 to 15 minutes", "10-15 minutes", "10 and 15 minutes"):
        with pytest.raises(Unparsable):
            a.quantity(text)


def test_the_same_statistic_is_compared_and_another_is_not() -> None:
    target = a.threshold("p95 < 2 s")
    assert comparable(a.quantity("p95 1800 ms"), target) == pytest.approx((1.8 / 86400, 2 / 86400))
    assert not isinstance(comparable(a.quantity("1.8 s"), target), Incomparable)
    assert isinstance(comparable(a.quantity("p50 1.8 s"), target), Incomparable)
    assert comparable(a.percent("3 of 100"), a.threshold("if more than 2% are wrong")) == (3, 2)


def test_a_description_with_them_is_read() -> None:
    reading = read_description(
        b"readiness: 1\npilot: {name: x}\nkill_criteria: [{metric: m, threshold: p95 < 2 s, decision: stop}]\n"
        b"slos: [{name: a, target: 99.9% over 28d, measured: 89 of 92}]\nevals: {live_accuracy: 89 of 92}\n",
        "x.yaml",
    )
    assert reading.faults == ()


@pytest.mark.parametrize(
    "text",
    ["1<" + " " * 15_000 + "x", "1" + " " * 20_000 + "x", "https://" + "a" * 20_000 + " ", "at least " * 5_000,
     "1 " * 9_000, "p95 " * 5_000, "a" * 50_000, "9" * 50_000, "1 of " * 9_000, "if " * 9_000],
)  # fmt: skip
def test_hostile_text_takes_no_time(text: str) -> None:
    parsers = (a.money, a.quantity, a.window, a.duration, a.threshold, a.artefact, a.percent, a.number, a.integer)
    with within(1):
        for parser in parsers:
            try:
                parser(text)
            except Unparsable:
                continue
