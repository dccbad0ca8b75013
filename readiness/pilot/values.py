"""A text as the value of a field, by the field's kind."""

from __future__ import annotations

import re
from collections.abc import Callable

from readiness.pilot import answers as a
from readiness.pilot.addresses import WANTED as ADDRESS_WANTED
from readiness.pilot.addresses import address
from readiness.pilot.answers import Unparsable, Value
from readiness.pilot.asides import another_bound, another_figure, another_share
from readiness.pilot.fields import Field, Kind, split_address
from readiness.pilot.ratios import count_word
from readiness.pilot.source import Node, plain
from readiness.texts import text as catalogue

_PARSERS: dict[Kind, Callable[[str], Value]] = {
    Kind.INTEGER: a.integer,
    Kind.NUMBER: a.number,
    Kind.QUANTITY: a.quantity,
    Kind.MONEY: a.money,
    Kind.RATE: a.money,
    Kind.SHARE: a.share,
    Kind.PERCENT: a.percent,
    Kind.DURATION: a.duration,
    Kind.WINDOW: a.window,
    Kind.DATE: a.date,
    Kind.GO_LIVE: a.date_or_week,
    Kind.ARTEFACT: a.artefact,
    Kind.REFERENCE: a.reference,
    Kind.TEAM: a.number,
    Kind.EFFORT: a.effort,
    Kind.ADDRESS: lambda text: address(text).text,
}
LONGEST_VALUE = 500
"""Characters of a figure, a date, a choice: more than any of them has, so that no pattern is tried on a long text."""
LONGEST_REFERENCE = 2_000
"""Characters of a path or an address: what browsers and servers take of one."""
_COUNTS = frozenset((Kind.INTEGER, Kind.NUMBER, Kind.TEAM))
_MAY_BE_THOUSANDS = frozenset((*_COUNTS, Kind.QUANTITY, Kind.MONEY, Kind.RATE, Kind.THRESHOLD))
_WANTED = {
    Kind.PERSON: "a name, with the role if it helps",
    Kind.YESNO: "yes or no",
    Kind.ARTEFACT: "yes, no, or the path of the document",
    Kind.TEXTS: "text, or a list of texts",
    Kind.NUMBER: "a number",
    Kind.INTEGER: "a whole number",
    Kind.QUANTITY: "a number, with a unit if it has one",
    Kind.MONEY: "an amount of money",
    Kind.SHARE: "a percentage",
    Kind.PERCENT: "a percentage",
    Kind.DURATION: "a length of time",
    Kind.WINDOW: "a length of time or a count",
    Kind.THRESHOLD: a.BOUND_WANTED,
    Kind.DATE: "a date as year-month-day",
    Kind.GO_LIVE: "a date as year-month-day, or a week of the programme",
    Kind.RECORD: "an entry with its keys",
    Kind.RECORDS: "a list of entries",
    Kind.RECORD_MAP: "entries by action id",
    Kind.TEAM: "a number of people, or a list of entries",
    Kind.RATE: "an amount of money, or one per role",
    Kind.HOLIDAYS: "a list of dates, or a country code of two letters, with the region after a hyphen",
    Kind.REFERENCE: "a path, URL or ticket number",
    Kind.EFFORT: "person-weeks as least/likely/most",
    Kind.ADDRESS: ADDRESS_WANTED,
    Kind.FIGURE: "the field of a figure, such as `evals.live_accuracy` or `slos[name]`",
}


_PROSE = frozenset((Kind.PLAIN, Kind.PERSON, Kind.TEXT, Kind.TEXTS, Kind.FREE))
_REFERENCES = frozenset((Kind.ARTEFACT, Kind.REFERENCE, Kind.ADDRESS))


def longest(field: Field) -> int:
    """How many characters a text in the field may have; 0 where it may be of any length."""
    if field.kind in _PROSE:
        return 0
    return LONGEST_REFERENCE if field.kind in _REFERENCES else LONGEST_VALUE


def is_too_long(field: Field, text: str) -> bool:
    """Whether a text is longer than any value of the field."""
    return len(text) > LONGEST_VALUE and 0 < longest(field) < len(text)


def wanted(field: Field, *, one: bool = False) -> str:
    """What a field takes, in words; with `one`, what a single entry of its list is."""
    if field.kind in (Kind.ENUM, Kind.ENUMS):
        return f"{'one' if one or field.kind is Kind.ENUM else 'a list'} of {', '.join(field.values)}"
    return "text" if one else _WANTED.get(field.kind, "text")


def parse(field: Field, text: str) -> Value:
    """The value a text has in a field.

    Raises:
        Unparsable: when the field does not take it.
    """
    kind = field.kind
    if kind is Kind.ENUM:
        return one_of(field, text)
    if kind in _MAY_BE_THOUSANDS and a.two_readings(text):
        raise Unparsable(catalogue("reading.two-readings", wanted=wanted(field)))
    if kind in _MAY_BE_QUALIFIED and not text.isdigit() and _is_another(field, text):
        raise Unparsable(wanted(field))
    if kind is Kind.THRESHOLD:
        return a.threshold(text, field.key)
    parser = _PARSERS.get(kind)
    if parser is not None:
        value = parser(text if text[:1].isdigit() or kind not in _COUNTS else count_word(text))
        if kind in _COUNTS and not field.signed and text[0] == "-":
            raise Unparsable(f"a {'whole ' if kind is Kind.INTEGER else ''}number, zero or more")
        return value
    if kind is Kind.ENUMS:
        return (one_of(field, text),)
    if kind is Kind.TEXTS:
        # `GoBD, GDPR` are two; a sentence with a comma is one.
        parts = [part.strip() for part in re.split(r"[,;]", text)] if "," in text or ";" in text else [text]
        return tuple(parts) if all(part and len(part.split()) <= 3 for part in parts) else (text,)
    if kind is Kind.FREE:
        value = plain(Node(value=text, line=1, column=1))  # type: ignore[assignment]  # a text is not a list or mapping
        return value if isinstance(value, (int, float)) else text
    if kind is Kind.HOLIDAYS and re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", text):
        return text
    if kind is Kind.FIGURE:
        return _figure(field, text)
    if kind in (Kind.YESNO, Kind.RECORD, Kind.RECORDS, Kind.RECORD_MAP, Kind.HOLIDAYS):
        raise Unparsable(wanted(field))
    return text


_MAY_BE_QUALIFIED = frozenset((Kind.QUANTITY, Kind.THRESHOLD, Kind.SHARE, Kind.PERCENT))


def _is_another(field: Field, text: str) -> bool:
    """Whether what stands behind a figure makes it another than the one that is asked for."""
    if field.kind is Kind.THRESHOLD:
        return another_bound(text)
    if field.kind is Kind.QUANTITY:
        # What is aimed at is ahead.
        return another_bound(text) if field.key == "target" else another_figure(field.key, text)
    return another_share(text)


FIGURES = ("evals.live_accuracy", "evals.groundedness", "evals.bad_input_rate", "economics.exception_rate")
"""The figures of a description that an objective or a kill criterion can be about, beside those of its lists."""


def _figure(field: Field, text: str) -> str:
    """The address of a figure; a name in brackets is matched later, as the entry may stand further down.

    Raises:
        Unparsable: no figure has this address.
    """
    parts = split_address(text)
    lists = ("baselines",) if field.section == "slos" else ("slos", "baselines")
    if text in FIGURES or (parts is not None and parts[0] in lists and parts[1] and parts[2] is None):
        return text
    raise Unparsable(f"one of {', '.join(FIGURES)}, {' or '.join(f'{name}[NAME]' for name in lists)}")


def one_of(field: Field, text: str) -> str:
    """The value of a field's list that a text names, in any case and with spaces for hyphens.

    Raises:
        Unparsable: when it names none.
    """
    if text in field.values:
        return text
    lowered = text.casefold().replace(" ", "-")
    for value in field.values:
        if lowered == value or lowered.replace("-", "_") == value:
            return value
    raise Unparsable(f"one of {', '.join(field.values)}")
