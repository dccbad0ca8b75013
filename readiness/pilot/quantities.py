"""What can be compared with what: every comparison and sum of answers asks here, so that no unit is dropped.

- Lengths of time are compared in days, whatever they were written in (3.2 days with 20 hours).
- Percentages are compared with percentages.
- Amounts of money are compared in one currency only; nothing is ever converted. An amount without a currency
  is taken to be in the currency of the figure it is compared with or added to. (Were it not comparable, leaving the
  currency out would hide a loss.)
- Counts are compared when their unit is the same word, in any case, singular or plural (`orders` with `Order`).
- A number without a unit is compared only with another one, `0 EUR` and the like excepted: no amount of money
  is zero in one currency and not in another.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

import msgspec

from readiness.patterns import pattern
from readiness.pilot.answers import (
    Duration,
    Money,
    Percent,
    Quantity,
    Threshold,
    Unparsable,
    Value,
    quantity,
    window,
)
from readiness.pilot.currencies import CURRENCIES


class Dimension(StrEnum):
    """What a figure measures."""

    NUMBER = "number"
    TIME = "length of time"
    PERCENT = "percentage"
    MONEY = "money"
    COUNT = "count"


class Measure(msgspec.Struct, frozen=True):
    """A figure ready to be compared: `number` is in days, percent, the currency or the unit of a count.

    `unit` is the currency, the folded unit of a count, and what a figure is per (`EUR per order`). `statistic` is
    what of the measured values it is (`p95`), where that is said; a figure that does not say is taken to be the one
    that it is compared with, as leaving it out would else hide a miss.
    """

    dimension: Dimension
    number: float
    unit: str = ""
    statistic: str = ""


class Reason(StrEnum):
    """Why two figures are not compared."""

    CURRENCY = "two currencies"
    UNIT = "two units"
    NO_FIGURE = "no figure"


class Incomparable(msgspec.Struct, frozen=True):
    """Two figures that are not compared, and why."""

    reason: Reason


# Per day; `M`, `Q` and `Y` are mean lengths in the calendar, as for answers.
_SECONDS = {"second": 1.0, "sec": 1.0, "s": 1.0, "millisecond": 1e-3, "ms": 1e-3}
_TIME = {
    **{word: seconds / 86_400 for word, seconds in _SECONDS.items()},
    **dict.fromkeys(("minute", "min", "m"), 1 / 1440),
    **dict.fromkeys(("hour", "hr", "h"), 1 / 24),
    **dict.fromkeys(("day", "d"), 1.0),
    **dict.fromkeys(("week", "wk", "w"), 7.0),
    **dict.fromkeys(("month", "M"), 30.4375),
    **dict.fromkeys(("quarter", "Q"), 91.3125),
    **dict.fromkeys(("year", "yr", "Y"), 365.25),
}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}
_PER = frozenset(("a", "an", "per", "each", "every"))
_QUALIFIERS = frozenset(
    (
        "for",
        "in",
        "over",
        "on",
        "at",
        "by",
        "of",
        "during",
        "within",
        "across",
        "among",
        "when",
        "if",
        "and",
        "or",
        "is",
        "are",
        "was",
        "were",
    )
)
"""What follows the unit of a bound and says where or how long: `above 20% for 4 weeks`."""
_WORD = pattern(r"[%$€£]|[^\s/%$€£]+|/")


def measure(value: Value | None, unit: str = "") -> Measure | None:
    """A typed value as a figure that can be compared; None when it holds none.

    `unit` is that of a number written without one, where a description names it beside the figure.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        return measure(_figure(value), unit)
    if isinstance(value, (int, float)):
        return _measured(float(value), unit)
    if isinstance(value, Money):
        return Measure(Dimension.MONEY, value.amount, value.currency)
    if isinstance(value, Percent):
        return Measure(Dimension.PERCENT, value.value)
    if isinstance(value, Duration):
        days = value.days
        if days is not None:
            return Measure(Dimension.TIME, days)
        return _measured(value.count, value.unit)
    if isinstance(value, Quantity):
        return _of(value.statistic, _measured(value.number, value.unit or unit))
    if isinstance(value, Threshold):
        return _of(value.statistic, _measured(value.number, f"{value.unit} {value.span}".strip() or unit))
    return None


def _of(statistic: str, found: Measure) -> Measure:
    return msgspec.structs.replace(found, statistic=statistic) if statistic else found


def comparable(
    one: Value | Measure | None, other: Value | Measure | None, *, unit: str = ""
) -> tuple[float, float] | Incomparable:
    """Both figures in one unit, or why they are not to be compared.

    `unit` is that of numbers written without one.
    """
    first = one if isinstance(one, Measure) else measure(one, unit)
    second = other if isinstance(other, Measure) else measure(other, unit)
    if first is None or second is None:
        return Incomparable(Reason.NO_FIGURE)
    if _is_zero_money(first, second) or _is_zero_money(second, first):
        return first.number, second.number
    if first.dimension is not second.dimension:
        return Incomparable(Reason.UNIT)
    if first.statistic and second.statistic and first.statistic != second.statistic:
        return Incomparable(Reason.UNIT)
    if first.dimension is Dimension.MONEY:
        return _money(first, second)
    if first.unit != second.unit:
        return Incomparable(Reason.UNIT)
    return first.number, second.number


def total(amounts: Iterable[Money]) -> Money | None:
    """The sum of amounts; None when they are in several currencies."""
    found = list(amounts)
    currencies = {money.currency for money in found if money.currency}
    if len(currencies) > 1:
        return None
    return Money(sum(money.amount for money in found), next(iter(currencies), ""))


def span(threshold: Threshold) -> str:
    """What of a bound follows its unit and says where or how long: `for 4 weeks`, folded."""
    return " ".join(_split(_words(f"{threshold.unit} {threshold.span}"))[1])


def _money(first: Measure, second: Measure) -> tuple[float, float] | Incomparable:
    currencies, rests = zip(*(measure.unit.partition(" ")[::2] for measure in (first, second)), strict=True)
    if currencies[0] and currencies[1] and currencies[0] != currencies[1]:
        return Incomparable(Reason.CURRENCY)
    return (first.number, second.number) if rests[0] == rests[1] else Incomparable(Reason.UNIT)


def _is_zero_money(number: Measure, money: Measure) -> bool:
    plain = number.dimension is Dimension.NUMBER and not number.number
    return plain and money.dimension is Dimension.MONEY


def _measured(number: float, unit: str) -> Measure:
    """A number with its unit as it was written."""
    words = _unit_words(unit)
    if not words:
        return Measure(Dimension.NUMBER, number)
    first, rest = words[0], " ".join(words[1:])
    if first in ("%", "percent"):
        return Measure(Dimension.PERCENT, number, rest)
    if first in CURRENCIES:
        return Measure(Dimension.MONEY, number, f"{first} {rest}".strip())
    days = _TIME.get(first)
    if days is not None:
        return Measure(Dimension.TIME, number * days, rest)
    return Measure(Dimension.COUNT, number, " ".join(words).casefold())


@lru_cache(maxsize=1024)
def _unit_words(unit: str) -> tuple[str, ...]:
    # The same figure is compared with many others.
    return tuple(_split(_words(unit))[0])


def _words(unit: str) -> list[str]:
    """The words of a unit, each folded: singular, `per` for `/` and `a`, currencies and time units as they are."""
    found = []
    for word in _WORD.findall(unit):
        code = _SIGNS.get(word, word)
        if code in CURRENCIES or code in _TIME:
            found.append(code)
            continue
        word = word.casefold()
        found.append("per" if word == "/" or word in _PER else _singular(word))
    return found


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    """The unit, and what comes after it."""
    end = next((index for index, word in enumerate(words) if word in _QUALIFIERS), len(words))
    return words[:end], words[end:]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 2 else word


def _figure(text: str) -> Value | None:
    """The figure an answer of any kind consists of, as in `24h` or `1200 EUR`."""
    if not any(c.isdigit() for c in text):
        # `one invoice at a time` is prose.
        return None
    for parser in (quantity, window):
        try:
            return parser(text)
        except Unparsable:
            continue
    return None
