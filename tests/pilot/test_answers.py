"""The eight ways to answer and the typed values, as a line manager writes them."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.pilot import answers as a
from readiness.pilot.answers import Duration, Money, Percent, Quantity, State, Threshold
from readiness.pilot.description import Pilot, read_description
from readiness.pilot.fields import FIELD


def pilot(text: str) -> Pilot:
    """The pilot a text describes."""
    reading = read_description(f"readiness: 1\npilot: {{name: x}}\n{text}\n".encode(), "x.yaml")
    assert not reading.faults, reading.faults
    assert reading.pilot is not None
    return reading.pilot


@pytest.mark.parametrize(
    ("text", "state", "note"),
    [
        ("alerts: yes", State.YES, ""),
        ("alerts: true", State.YES, ""),
        ('alerts: "yes"', State.YES, ""),
        ("runbook: docs/runbook.md", State.YES, ""),
        ("alerts: partial - only the nightly run", State.PARTIAL, "only the nightly run"),
        ("alerts: no", State.NO, ""),
        ("alerts: No", State.NO, ""),
        ("alerts: false", State.NO, ""),
        ("alerts: none", State.NO, ""),
        ("alerts: unknown", State.UNKNOWN, ""),
        ("alerts:", State.UNKNOWN, ""),
        ("alerts: ~", State.UNKNOWN, ""),
        ("alerts: planned", State.PLANNED, ""),
        ("alerts: n/a - nothing runs at night", State.NA, "nothing runs at night"),
        ("environments: []", State.NO, ""),
    ],
)
def test_the_ways_to_answer(text: str, state: State, note: str) -> None:
    key = text.partition(":")[0]
    answer = pilot(f"operations:\n  {text}").answer(f"operations.{key}")
    assert (answer.state, answer.note) == (state, note)


def test_a_planned_date_is_kept() -> None:
    answer = pilot("budget: {line: planned 2026-12-01}").answer("budget.line")
    assert (answer.state, answer.date) == (State.PLANNED, datetime.date(2026, 12, 1))


def test_answer_words_match_whole_values_only() -> None:
    read = pilot("value: {metric: planned downtime}\nworkflow: {trigger: no order for a week}")
    assert read.value("value.metric") == "planned downtime"
    assert read.value("workflow.trigger") == "no order for a week"


def test_asked_and_not_asked_are_told_apart() -> None:
    read = pilot("owners:\n  sponsor: unknown\n")
    assert read.answer("owners.sponsor").written
    left_out = read.answer("owners.deputy")
    assert not left_out.written
    assert (left_out.line, left_out.column) == (3, 1), "a missing key points at the section it belongs to"
    assert (read.answer("audit.immutable").line, read.answer("audit.immutable").column) == (1, 1)


@pytest.mark.parametrize(
    "name", ["TBD", "tbd", "unknown", "n.n.", "N.N.", "?", "to be named", "nobody", "Not assigned", "0", "?!", "x"]
)
def test_nobody_in_particular_is_unknown(name: str) -> None:
    assert pilot(f"owners: {{production: '{name}'}}").answer("owners.production").state is State.UNKNOWN


def test_a_person_of_two_letters_is_not_yet_a_full_name() -> None:
    assert pilot("owners: {production: Bo}").answer("owners.production").state is State.PARTIAL


def test_a_whole_section_can_be_answered() -> None:
    read = pilot("slos: no\naudit: planned 2026-12-01\nsecurity: n/a - nothing leaves the room")
    assert read.section("slos").state is State.NO
    assert read.answer("audit.immutable").state is State.PLANNED
    assert read.answer("security.secrets").state is State.NA


def test_none_is_an_answer_only_where_it_is_one() -> None:
    read = pilot("workflow: {writes: none, reads: none}\nsecurity: {data_leaving: none}")
    assert read.answer("workflow.writes").state is State.YES
    assert read.answer("security.data_leaving").state is State.YES
    assert read.answer("workflow.reads").state is State.NO


def test_yaml_is_read_as_1_2() -> None:
    read = pilot("extra: {when: 22:00, country: NO, octal: 010, on: off, ratio: 1.5}")
    assert read.text("extra.when") == "22:00"
    assert read.answer("extra.country").state is State.NO, "the answer no, not the country and not a boolean"
    assert read.value("extra.octal") == 10
    assert read.value("extra.on") == "off"
    assert read.value("extra.ratio") == 1.5


def test_owner_is_another_name_for_owners() -> None:
    assert pilot("owner: {sponsor: A. Lee}").text("owners.sponsor") == "A. Lee"


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (a.money, "240000 USD", Money(240000, "USD")),
        (a.money, "4.8M USD", Money(4_800_000, "USD")),
        (a.money, "$1.1M", Money(1_100_000, "USD")),
        (a.money, "€250k", Money(250_000, "EUR")),
        (a.money, "96", Money(96, "")),
        (a.money, "CHF 1_200", Money(1200, "CHF")),
        (a.percent, "440%", Percent(440)),
        (a.share, "94.7 %", Percent(94.7)),
        (a.duration, "15m", Duration(15, "m")),
        (a.duration, "4 weeks", Duration(4, "w")),
        (a.duration, "1Q", Duration(1, "Q")),
        (a.window, "100 orders", Duration(100, "orders")),
        (a.quantity, "3.2 days", Quantity(3.2, "days")),
        (a.quantity, "2.1M", Quantity(2_100_000, "")),
        (a.quantity, "61%", Quantity(61, "%")),
        (a.threshold, "at least 92%", Threshold(">=", 92, "%")),
        (a.threshold, "≥92%", Threshold(">=", 92, "%")),
        (a.threshold, ">= 92 %", Threshold(">=", 92, "%")),
        (a.threshold, "below 90%", Threshold("<", 90, "%")),
        (a.threshold, "above 20% for 4 weeks", Threshold(">", 20, "%", "for 4 weeks")),
        (a.threshold, "more than 2 in any month", Threshold(">", 2, "", "in any month")),
        (a.threshold, "at most 1 per quarter", Threshold("<=", 1, "", "per quarter")),
        (a.threshold, "above 0", Threshold(">", 0)),
        (a.date_or_week, "week 13", "week 13"),
        (a.date_or_week, "2026-06-30", datetime.date(2026, 6, 30)),
    ],
)
def test_values_keep_their_units(parse: Callable[[str], object], text: str, value: object) -> None:
    assert parse(text) == value


def test_a_month_is_not_a_minute() -> None:
    month, minute = a.duration("1M").days, a.duration("1m").days
    assert month is not None
    assert minute is not None
    assert month > 27 > 1 > minute


@pytest.mark.parametrize("digits", [25, 400, 5000])
def test_a_figure_without_end_is_refused(digits: int) -> None:
    for parse in (a.integer, a.number, a.money, a.window):
        with pytest.raises(a.Unparsable):
            parse("9" * digits + (" alarms" if parse is a.window else ""))


@given(st.integers(0, 10**9), st.sampled_from(["USD", "EUR", "CHF"]))
def test_any_amount_of_money_reads_back(amount: int, currency: str) -> None:
    assert a.money(f"{amount} {currency}") == Money(amount, currency)


@given(st.text(max_size=40))
def test_no_text_is_a_traceback(text: str) -> None:
    for parse in (a.money, a.share, a.window, a.quantity, a.threshold, a.date_or_week, a.artefact, a.integer, a.number):
        with contextlib.suppress(a.Unparsable):
            parse(text)


@pytest.mark.parametrize("path", sorted(FIELD))
def test_every_example_of_the_field_table_can_be_typed(path: str) -> None:
    field = FIELD[path]
    section = field.section
    key, _, part = field.key.partition(".")
    text = f"{key}: {{{part}: {field.example}}}" if part and "[]" in path else f"{field.key}: {field.example}"
    entry = f"- {text}" if "[]" in path else text
    body = f"readiness: 1\n{section}:\n  {entry}\n" if section != "pilot" else f"readiness: 1\npilot:\n  {text}\n"
    if section != "pilot":
        body += "pilot: {name: x}\n"
    elif field.key != "name":
        body += "  name: x\n"
    reading = read_description(body.encode(), "x.yaml")
    assert reading.faults == ()
