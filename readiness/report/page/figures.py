"""Figures as a reader needs them: no more digits than are known, rounded once, from the exact value."""

from __future__ import annotations

import datetime
from math import floor, log10


def prose_day(day: datetime.date) -> str:
    """A day in a sentence: `3 August 2027`."""
    return f"{day.day} {day:%B} {day.year}"


def about(value: float) -> str:
    """An estimate to two significant figures: `140`, `9.5`, `1,200`."""
    if not value:
        return "0"
    digits = 1 - floor(log10(abs(value)))
    rounded = round(value, digits)
    return f"{rounded:,.{max(0, digits)}f}".removesuffix(".0") if abs(rounded) < 10 else f"{rounded:,.0f}"


def compact(value: float) -> str:
    """An amount as given, in thousands or millions where that loses nothing: `3.2M`, `410k`, `1,234,567`."""
    for size, unit in ((1_000_000, "M"), (1_000, "k")):
        scaled = value / size
        if abs(scaled) >= 1 and round(scaled, 2) == scaled:
            return f"{scaled:,g}{unit}"
    return f"{value:,.0f}" if value == round(value) else f"{value:,.2f}"


def money(value: float, currency: str) -> str:
    """An amount as given, with its currency where that is known."""
    return f"{currency} {compact(value)}".strip()


def estimated_money(value: float, currency: str) -> str:
    """An estimated amount to two significant figures, with its currency where that is known."""
    rounded = float(about(value).replace(",", ""))
    return money(rounded, currency)


def interval(low: float, high: float) -> str:
    """A score with its best case, whole: `17 to 78`, or one figure when both round to it."""
    least, most = f"{low:.0f}", f"{high:.0f}"
    return least if least == most else f"{least} to {most}"


def person_weeks(effort: tuple[float, float, float]) -> str:
    """The likely effort, and in brackets the least and the most: `3.5 (2.0 to 6.0)`."""
    least, likely, most = effort
    return f"{likely:.1f} ({least:.1f} to {most:.1f})"


def money_range(cost: tuple[float, float, float], currency: str) -> str:
    """The likely cost, and in brackets the least and the most: `EUR 12,000 (8,000 to 20,000)`."""
    least, likely, most = cost
    return f"{currency} {likely:,.0f} ({least:,.0f} to {most:,.0f})".strip()
