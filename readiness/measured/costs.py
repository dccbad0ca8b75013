"""What a bill or a count of tokens costs a month: the model and everything else.

A bill is FOCUS 1.x ("FinOps Open Cost and Usage Specification"): `EffectiveCost` (else `BilledCost`) by the month of
`ChargePeriodStart`, with credits; what has the `ServiceCategory` "AI and Machine Learning" is the model. A count of
tokens has a time, a model, and tokens in and out; a price table says what a million of them costs, from which number of
tokens a month on.
"""

from __future__ import annotations

import csv
import datetime
import io
import math
from collections.abc import Iterable

import msgspec

from readiness.measured.files import LogFile
from readiness.measured.model import FileRead, Refused
from readiness.texts import text

AI = "AI and Machine Learning"
_MOST_PRICES = 100_000
_PRICES = ("model", "input_per_million", "output_per_million", "currency")


class MonthCost(msgspec.Struct, frozen=True, kw_only=True):
    """A month: its cost of the model and of everything else, in the currency of the bill."""

    month: str
    model: float
    rest: float


class Tokens(msgspec.Struct, frozen=True, kw_only=True):
    """Tokens of one model in one month, into it and out of it."""

    month: str
    model: str
    read: int
    written: int


class Price(msgspec.Struct, frozen=True, kw_only=True):
    """What a million tokens of a model cost beyond so many tokens (in and out) a month."""

    model: str
    read: float
    written: float
    beyond: int = 0


class Costs(msgspec.Struct, frozen=True, kw_only=True):
    """What a bill or a count of tokens says; `tag` is the one by which a bill was told from others'."""

    files: tuple[FileRead, ...]
    rows: int
    first: str
    last: str
    currency: str
    months: tuple[MonthCost, ...]
    tag: str = ""
    tokens: tuple[Tokens, ...] = ()
    prices: tuple[Price, ...] = ()

    @property
    def whole_months(self) -> tuple[MonthCost, ...]:
        """The months of which no day is missing at an end."""
        return tuple(month for month in self.months if covers(self.first, self.last, month.month))


def covers(first: str, last: str, month: str) -> bool:
    """Whether all of a month lies between two days."""
    start = datetime.date.fromisoformat(f"{month}-01")
    end = (start + datetime.timedelta(days=32)).replace(day=1) - datetime.timedelta(days=1)
    return bool(first) and first <= start.isoformat() and end.isoformat() <= last


def price_table(file: LogFile) -> tuple[tuple[Price, ...], str]:
    """The prices of a CSV file: `model,input_per_million,output_per_million,currency`, and `from_tokens` of a step.

    Raises:
        Refused: a column is missing, a price is none, a model has no first step, or there are several currencies.
    """
    try:
        with open(file.path, "rb") as stream:
            data = stream.read(_MOST_PRICES + 1)
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Refused(text("cost.prices-unreadable", file=file.ref, why=error)) from None
    if len(data) > _MOST_PRICES or not rows or not set(_PRICES) <= rows[0].keys():
        raise Refused(text("cost.prices-columns", file=file.ref, columns=", ".join(_PRICES)))
    found = []
    for number, row in enumerate(rows, start=2):
        try:
            price = Price(
                model=(row["model"] or "").strip(),
                read=float(row["input_per_million"]),
                written=float(row["output_per_million"]),
                beyond=int(row.get("from_tokens") or 0),
            )
        except (TypeError, ValueError):
            raise Refused(text("cost.prices-line", file=file.ref, line=number)) from None
        if not all(math.isfinite(each) and each >= 0 for each in (price.read, price.written, price.beyond)):
            raise Refused(text("cost.prices-line", file=file.ref, line=number))
        found.append(price)
    currencies = {(row["currency"] or "").strip().upper() for row in rows}
    if len(currencies) > 1 or not all(currencies):
        raise Refused(text("cost.prices-currency", file=file.ref))
    for model in {price.model for price in found}:
        steps = [price.beyond for price in found if price.model == model]
        if 0 not in steps or len(set(steps)) < len(steps):
            raise Refused(text("cost.prices-steps", file=file.ref, model=model))
    return tuple(sorted(found, key=lambda price: (price.model, price.beyond))), currencies.pop()


def priced_at(prices: Iterable[Price], tokens: Tokens, times: float = 1.0) -> float:
    """What the tokens of a month cost, or so many times as many: each step of the price for the tokens on it."""
    steps = [price for price in prices if price.model == tokens.model]
    every = (tokens.read + tokens.written) * times
    if not every:
        return 0.0
    ends = [*(price.beyond for price in steps[1:]), math.inf]
    total = 0.0
    for price, end in zip(steps, ends, strict=True):
        # Tokens in and out reach a step in the proportion in which they came.
        on = max(0.0, min(every, end) - price.beyond) / every * times
        total += on * (tokens.read * price.read + tokens.written * price.written) / 1e6
    return total
