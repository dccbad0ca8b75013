"""Names and amounts as the sentences and tables of a portfolio have them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from math import floor, log10

from readiness.portfolio.facts import Amount
from readiness.questionnaire.ids import GateId
from readiness.report.page.figures import estimated_money, money, prose_day
from readiness.report.words import join_words
from readiness.texts import text

MOST_NAMES = 4
"""Names that a sentence lists; of more, how many more."""
LONGEST_NAME = 60


def up_to(gate: GateId) -> tuple[GateId, ...]:
    """A gate and those before it."""
    order = tuple(GateId)
    return order[: order.index(gate) + 1]


def short(name: str) -> str:
    """A name that fits a line."""
    name = " ".join(name.split())
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def listed(names: Sequence[str], *, most: int = MOST_NAMES) -> str:
    """Names as a sentence lists them; of many, the first and how many more."""
    if len(names) <= most + 1:
        return join_words(list(names))
    return f"{', '.join(names[:most])} {text('portfolio.and-more', more=f'{len(names) - most:,}')}"


def promise(promised: str) -> str:
    """A promised day, or a week, in a sentence."""
    try:
        return prose_day(datetime.date.fromisoformat(promised))
    except ValueError:
        return promised


def amount(amount: Amount | None) -> str:
    return money(amount.value, amount.currency) if amount is not None else ""


def estimate(amount: Amount) -> str:
    return estimated_money(amount.value, amount.currency)


def given(value: float | None, currency: str) -> str:
    """A sum of stated amounts, to three digits: what is added up was rounded before."""
    if not value:
        return "" if value is None else money(value, currency)
    return money(round(value, 2 - floor(log10(abs(value)))), currency)


def guessed(value: float | None, currency: str) -> str:
    return estimated_money(value, currency) if value is not None else ""
