"""How an answer was read, in words: what the author typed as the program takes it."""

from __future__ import annotations

import datetime

from readiness.pilot.answers import Answer, Duration, Money, Percent, Quantity, State, Threshold

_BOUNDS = {">=": "at least", "<=": "at most", "<": "below", ">": "above"}
_UNITS = {"m": "minute", "h": "hour", "d": "day", "w": "week", "M": "month", "Q": "quarter", "Y": "year"}


def in_words(answer: Answer) -> str:
    """A figure, a date, a bound or an answer word as it was read; empty for text, which is read as it stands."""
    value = answer.value
    if answer.state in (State.UNKNOWN, State.NO, State.PLANNED, State.NA):
        return answer.state.value if not answer.date and not answer.note else ""
    match value:
        case bool() | None | str():
            return ""
        case datetime.date():
            return value.isoformat()
        case Money():
            return f"{_figure(value.amount)} {value.currency}".strip()
        case Percent():
            return f"{_percent(value.value)}{f' of {_figure(value.count)}' if value.count else ''}"
        case Quantity():
            unit = "%" if value.unit == "%" else f" {value.unit}" if value.unit else ""
            number = _percent(value.number).rstrip("%") if value.unit == "%" else _figure(value.number)
            return f"{number}{unit}{f' of {_figure(value.count)}' if value.count else ''}"
        case Duration():
            unit = _UNITS.get(value.unit, value.unit)
            plural = "s" if value.unit in _UNITS and value.count != 1 else ""
            return f"{_figure(value.count)} {unit}{plural}"
        case Threshold():
            unit = "%" if value.unit == "%" else f" {value.unit}" if value.unit else ""
            of = f"{value.statistic} " if value.statistic else ""
            span = f" {value.span}" if value.span else ""
            return f"{of}{_BOUNDS[value.comparator]} {_figure(value.number)}{unit}{span}"
        case int() | float():
            return _figure(value)
        case _:
            return ""


def _figure(number: float) -> str:
    return f"{number:,.6f}".rstrip("0").rstrip(".") if not float(number).is_integer() else f"{int(number):,}"


def _percent(number: float) -> str:
    return f"{_figure(round(number, 2))}%"
