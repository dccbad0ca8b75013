"""A limit is one only if it limits something, in whatever words."""

from __future__ import annotations

import pytest

from readiness.pilot.answers import Answer, State
from readiness.pilot.description import read_description
from readiness.pilot.fields import SECTIONS, Field, Kind
from readiness.pilot.limits import caps_amount

NOTHING = (
    *("unlimited", "no limit", "No Limits", "unbounded", "as needed", "as required by the plant", "none", "nothing"),
    *("whatever is needed", "any amount", "any", "all orders", "within reason", "reasonable amounts", "common sense"),
    *("at the agent's discretion", "case by case", "24/7", "unlimited, 24/7", "∞", "no upper limit", "without limit"),
    *("limit not set", "not limited", "up to what is needed", "as much as needed", "unbegrenzt", "sans limite"),
    *("sin límite", "keine Grenze", "no cap on spend", "open-ended", "as needed, no cap", "the agent decides"),
    *("on demand", "free rein", "if necessary", "no maximum", "no spending limit applies", "infinite", "as agreed"),
    *("no limit - trusted", "as appropriate", "no restrictions on amounts", "as many as the planner wants", "no"),
    # A bound from below leaves open what lies above, and what does not bind limits nothing.
    *("any amount above 0 USD", "at least 10 USD", "more than 5 a day", "1000 EUR or more", "500 EUR or as needed"),
    *(
        "1500 GBP on average",
        "about 1500 GBP",
        "1500 GBP as a rule",
        "usually 5 a day",
        "-1500 GBP",
        "EUR -5",
        "~5 a day",
    ),
    *("10000 USD, may be exceeded", "10000 USD per order, not enforced", "10 USD (guideline only)", "soft limit 5 EUR"),
    *(
        "500 EUR, can be overridden by the agent",
        "to be agreed",
        "when needed",
        "the limit is open",
        "unlimited within policy",
        "Unrestricted.",
        "(no limit)",
    ),
)
SOMETHING = (
    *("500 EUR; above that a person approves", "over 10000 EUR needs approval", "between 10 EUR and at most 100 EUR"),
    *("500 EUR, may be exceeded only with approval of the CFO", "only orders above 50 EUR", "no more than 5 a day"),
    *("questions about 5G tariffs", "500-1000 EUR", "orders around the clock, 5 a day", "10% below the list price"),
    *("one shipment", "1500 GBP per shop and night", "opening hours", "standard letters only", "drafts only"),
    *("tariffs and opening hours and coverage only; everything else goes to a person", "orders of the day before"),
    *("nights and weekends unless failure risk above 80%", "failure probability above 70%", "own department only"),
    *(
        "no limit on reads, 10 writes a day",
        "no limit below 500 EUR",
        "as needed, at most 3 a day",
        "internal documents",
    ),
    *(
        "any spare part in the approved catalogue",
        "any order under 500 EUR",
        "no more than 5 a day",
        "weekdays 8 to 17",
    ),
    *("no orders above 500 EUR", "never above the list price", "when the stock is below the reorder point"),
    *("where the ticket is of category C", "if failure risk is above 80%", "no payments outside the EU"),
    *("no restriction except the approved catalogue", "all fields of one order", "the agent's own mailbox"),
)


def limit(text: str) -> Answer:
    """What a limit is read as."""
    quoted = text.replace("'", "''")
    reading = read_description(
        f"readiness: 1\npilot: {{name: x}}\nactions: [{{name: a, limit: '{quoted}'}}]".encode(), "x"
    )
    assert reading.pilot is not None
    (item,) = reading.pilot.items["actions"]
    return item.answer("limit")


@pytest.mark.parametrize("text", NOTHING)
def test_what_limits_nothing_is_no_limit(text: str) -> None:
    assert limit(text).state in (State.NO, State.UNKNOWN)


@pytest.mark.parametrize("text", SOMETHING)
def test_an_amount_a_window_or_a_scope_is_a_limit(text: str) -> None:
    assert limit(text).state is State.YES


BOUNDS = [
    field
    for section in SECTIONS
    for field in section.fields
    if field.limit or field.kind in (Kind.THRESHOLD, Kind.WINDOW, Kind.DURATION)
]


@pytest.mark.parametrize("field", BOUNDS, ids=lambda field: field.path)
@pytest.mark.parametrize("text", ["unlimited", "no limit", "unbounded", "as needed", "none"])
def test_no_field_that_asks_for_a_bound_takes_the_lack_of_one(field: Field, text: str) -> None:
    entry = f"{field.section}: [{{name: x, {field.key}: {text}}}]"
    reading = read_description(f"readiness: 1\npilot: {{name: x}}\n{entry}".encode(), "x")
    assert reading.pilot is not None
    assert not any(item.answer(field.key).given for item in reading.pilot.items[field.section])


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        *((text, True) for text in ("10000 USD per order", "5", "1k EUR", "one invoice", "3 a day", "risk above 70%")),
        *((text, True) for text in ("100 EUR (policy 4.2)", "up to 2000 EUR", "as needed, at most 3 a day")),
        *((text, False) for text in ("above 70%", "only orders above 5 EUR", "10% of the budget", "5 per second")),
        *(
            (text, True)
            for text in (
                "5 an hour",
                "10% of the invoice",
                "10% above last week's order",
                "5 orders a minute, 80 a day",
            )
        ),
        *(
            (text, False)
            for text in ("60 orders per minute", "5 EUR a minute", "5/min", "10% of each order", "5 retries")
        ),
        *((text, False) for text in ("100% of the order value", "20% per purchase", "3 suppliers", "two attempts")),
        *((text, False) for text in ("see policy 4.2", "nights and weekends", "24/7", "from 2026", "week 13")),
        *((text, False) for text in ("ISO 9001", "docs/limits-2.md", "before 05:30", "unlimited", "no limit, 24/7")),
    ],
)
def test_a_number_is_an_amount_only_where_it_counts_something(text: str, amount: bool) -> None:
    assert caps_amount(text) is amount
