"""Periods as a person writes them: whether a text is one, and how many days it covers."""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache

import msgspec

from readiness.patterns import pattern


class Period(msgspec.Struct, frozen=True):
    """A period of time; `days` is how many it covers, None where the text does not say.

    `last_begins` is the first day of the last thing it names: of the day, month, quarter or year that it ends with.
    """

    days: float | None = None
    last_begins: datetime.date | None = None


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier janv enero gennaio gen januari",
            "february feb februar février fevrier févr fevr febrero febbraio februari",
            "march mar märz maerz mrz mars marzo maart mrt",
            "april apr avril avr abril abr aprile",
            "may mai mayo maggio mag mei",
            "june jun juni juin junio giugno giu",
            "july jul juli juillet juil julio luglio lug",
            "august aug août aout agosto ago augustus",
            "september sep sept septembre septiembre settembre set",
            "october oct oktober okt octobre octubre ottobre ott",
            "november nov novembre noviembre",
            "december dec dezember dez décembre decembre déc diciembre dic dicembre",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = rf"(?!may (?:be|vary|have|change|differ|well|also|or)\b)(?:{'|'.join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))})\b\.?"
_YEAR = r"(?:19|20)\d\d"
_COUNTS = {
    word: number
    for number, words in enumerate(
        (
            "a an one single ein eine einen", "two couple zwei", "three drei", "four vier", "five fünf", "six sechs",
            "seven sieben", "eight acht", "nine neun", "ten zehn", "eleven elf", "twelve zwölf", "thirteen",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
_UNITS = {"hour": 1 / 24, "day": 1.0, "workday": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.0, "quarter": 91.0,
          "semester": 182.0, "half-year": 182.0, "half year": 182.0, "year": 365.0, "h": 1 / 24, "d": 1.0, "w": 7.0,
          "wk": 7.0, "mo": 30.0, "yr": 365.0, "tag": 1.0, "tage": 1.0, "woche": 7.0, "wochen": 7.0, "monat": 30.0,
          "monate": 30.0, "quartal": 91.0, "jahr": 365.0, "jahre": 365.0, "jour": 1.0, "semaine": 7.0, "mois": 30.0,
          "trimestre": 91.0, "día": 1.0, "semana": 7.0, "mes": 30.0, "meses": 30.0, "año": 365.0}  # fmt: skip
# Days, weeks and hours at work: as many days pass as it takes to work them.
_UNIT = rf"(?:{'|'.join(sorted(map(re.escape, _UNITS), key=len, reverse=True))})(?:s|e[ns]?)?\b"

_TOKEN = pattern(
    rf"(?P<iso>\b{_YEAR}-\d\d?-\d\d?)(?:t[\d:.z+]*)?\b"
    rf"|(?P<isoweek>\b{_YEAR}[- ]?w(?P<iw>\d\d?)\b)"
    rf"|(?P<isomonth>\b{_YEAR}-(?P<im>\d\d?)\b(?!-\d))"
    rf"|(?P<dotted>\b\d\d?[./]\s?\d\d?[./]\s?{_YEAR}\b)"
    rf"|(?P<yearquarter>\b{_YEAR}[- /]?(?P<yqk>[qh])(?P<yqn>[1-4])\b)"
    rf"|(?P<quarter>\b(?P<qk>[qh])\s?(?P<qn>[1-4])\b|\b(?P<rn>[1-4])(?P<rk>[qh])(?:\d\d)?\b"
    r"|\b(?P<qword>first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(?P<qwk>quarter|half)\b(?!-)|\bquartal\s(?P<qd>[1-4])\b)"
    rf"|(?P<month>\b{_MONTH})"
    rf"|(?P<fiscal>\b(?:fy|fiscal year|financial year)\s?-?\s?(?:{_YEAR}|\d\d)(?:[/-]\d\d)?\b)"
    rf"|(?P<span>\b{_YEAR}\s?[/-]\s?\d\d\b(?![-/.]\d))"
    rf"|(?P<week>\b(?:calendar weeks?|weeks?|kws?|cws?|wks?|kalenderwochen?|semaines?|semanas?)\.?\s?(?P<wn>\d\d?)\b|\bw(?P<wm>\d\d?)\b)"
    rf"|(?P<length>\b(?P<ln>\d+(?:\.\d+)?(?=[\s-]*)|(?:{'|'.join(sorted(_COUNTS, key=len, reverse=True))})(?=[\s-]))[\s-]*(?:full |whole |consecutive |complete |"
    rf"calendar |working |business |trading |more |of )*(?P<lu>{_UNIT}))"
    rf"|(?P<year>\b{_YEAR}\b)"
    rf"|(?P<relative>\b(?:last|past|previous|prior|this|current|whole|entire|full|each|every|letzte[rns]?|vergangene[rns]?)\s+(?:full |whole |"
    rf"complete |calendar |fiscal |financial )*(?P<ru>{_UNIT})|\b(?P<bu>{_UNIT})\s+(?:before|after|prior|preceding|following|to date))"
    r"|(?P<number>\b\d\d?(?:st|nd|rd|th)?\b\.?)"
    r"|(?P<to>\bto\b|\bthrough\b|\bthru\b|\buntil\b|\btill\b|\bbis\b|\bà\b|\bau\b|\ba\b|\band\b|\bund\b|[-–—/]|\.{2,}|…|→|->|&|\+)"
    r"|(?P<word>[^\W\d_]+)|(?P<other>\S)",
)  # fmt: skip
_SHORTENED = frozenset(
    re.findall(
        r"\S+",
        "early mid late since beginning end start middle anfang ende mitte seit spring summer autumn fall winter around about "
        "roughly circa approx approximately part parts up by before after excluding except without",
    )
)
"""Words after which the length of a period is not that of the months and years it names."""
_NOT_A_PERIOD = pattern(
    r"\?|<[^>]*>|\{\{|\b(?:tbd|tba|tbc|todo|unknown|unclear|n/a|na|none|never|not(?! (?:incl|count))|no|to be|pending|planned|later|soon|some ?day|"
    r"eventually|maybe|perhaps|probably|placeholder)\b"
)
_ANCHORS = frozenset(
    (
        "iso",
        "isoweek",
        "isomonth",
        "dotted",
        "yearquarter",
        "quarter",
        "month",
        "fiscal",
        "span",
        "week",
        "length",
        "year",
        "relative",
    )
)


class _Part(msgspec.Struct, frozen=True):
    """A stretch of time that a text names: its first and last day, where they are known, or its length."""

    first: datetime.date | None = None
    last: datetime.date | None = None
    days: float | None = None
    month: int = 0
    is_year: bool = False
    week: int = 0


@lru_cache(maxsize=4096)
def read_period(written: str) -> Period | None:
    """The period that a text names, in words, dates or as a length; None when it names none.

    A date that is not in the calendar, and an end before its beginning, make it none.
    """
    folded = " ".join(written.casefold().replace("'", " ").split())
    if not folded or len(folded) > 200 or _NOT_A_PERIOD.search(folded):
        return None
    tokens = [(str(match.lastgroup and _kind(match)), match) for match in _TOKEN.finditer(folded)]
    if not any(kind in _ANCHORS for kind, _ in tokens):
        return None
    try:
        parts, ranged, shortened = _parts(tokens)
    except ValueError:
        return None
    found = _joined(parts, ranged=ranged, shortened=shortened)
    begins = max((part.first for part in parts if part.first is not None), default=None)
    return None if found is None else msgspec.structs.replace(found, last_begins=begins)


def covered_days(written: str) -> float | None:
    """How many days a period covers: `2026-04 to 2026-06`, `April to June 2026`, `2026-Q1`, `last 30 days`."""
    period = read_period(written)
    return None if period is None else period.days


_KINDS = (*sorted(_ANCHORS), "number", "to", "word", "other")


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in _KINDS if match[kind] is not None)


def _parts(tokens: list[tuple[str, re.Match[str]]]) -> tuple[list[_Part], bool, bool]:
    """What a text names in its order; whether `to` is between two of them; whether a word makes the length unknown.

    Raises:
        ValueError: a date is not in the calendar.
    """
    parts: list[_Part] = []
    ranged = shortened = False
    days: list[int] = []
    after_month = False
    # A year that follows counts for the months, quarters and weeks before it that have none.
    year = next((int(match["year"]) for kind, match in reversed(tokens) if kind == "year"), None)
    lone_year = not any(kind in ("month", "quarter", "week") for kind, _ in tokens)
    for index, (kind, match) in enumerate(tokens):
        if kind == "number":
            day = int(re.sub(r"\D", "", match[0]))
            if parts and parts[-1].week and _before(tokens, index) == "to":
                parts.append(_week(day, year))
            elif after_month and parts and parts[-1].month and parts[-1].first:
                parts[-1:] = (
                    [*parts[-1:], _day_of(parts[-1], day)]
                    if _before(tokens, index) == "to"
                    else [_day_of(parts[-1], day)]
                )
            else:
                days.append(day)
            continue
        if kind == "to":
            ranged = ranged or bool(parts or days)
            continue
        if kind == "word":
            after_month = False
            shortened = shortened or match[0] in _SHORTENED
            continue
        if kind == "other":
            continue
        if kind == "year" and not lone_year:
            continue
        after_month = kind == "month"
        found = _part(kind, match, _year_for(tokens, index) or year)
        if kind == "month" and days:
            parts.extend(_day_of(found, day) for day in days)
            days = []
        else:
            parts.append(found)
    return parts, ranged, shortened or bool(days)


def _before(tokens: list[tuple[str, re.Match[str]]], index: int) -> str:
    return tokens[index - 1][0] if index else ""


def _year_for(tokens: list[tuple[str, re.Match[str]]], index: int) -> int | None:
    """The next year after a month, a quarter or a week, at most a day and a comma away."""
    for kind, match in tokens[index + 1 : index + 6]:
        if kind == "year":
            return int(match["year"])
        if kind not in ("number", "other", "to"):
            return None
    return None


def _part(kind: str, match: re.Match[str], year: int | None) -> _Part:
    if kind == "iso":
        y, m, d = map(int, match["iso"].split("-"))
        day = datetime.date(y, m, d)
        return _Part(day, day, 1.0)
    if kind == "isomonth":
        return _month(int(match["isomonth"][:4]), int(match["im"]))
    if kind == "isoweek":
        return _week(int(match["iw"]), int(match["isoweek"][:4]))
    if kind == "dotted":
        return _dotted(match["dotted"])
    if kind == "month":
        return _month(year, _MONTHS[match["month"].rstrip(".")])
    if kind in ("yearquarter", "quarter"):
        return _quarter(match, year)
    if kind == "week":
        return _week(int(match["wn"] or match["wm"]), year)
    if kind == "year":
        y = int(match["year"])
        return _Part(datetime.date(y, 1, 1), datetime.date(y, 12, 31), 365.0, is_year=True)
    if kind in ("fiscal", "span"):
        return _Part(days=365.0, is_year=True)
    if kind == "length":
        count = _COUNTS.get(match["ln"]) or float(match["ln"])
        return _Part(days=count * _unit(match["lu"]))
    return _Part(days=_unit(match["ru"] or match["bu"]))


def _unit(written: str) -> float:
    for length in range(len(written), 0, -1):
        if (days := _UNITS.get(written[:length])) is not None:
            return days
    raise ValueError(written)


def _month(year: int | None, month: int) -> _Part:
    if not 1 <= month <= 12:
        raise ValueError(month)
    if year is None:
        return _Part(days=28.0 if month == 2 else float(calendar.monthrange(2001, month)[1]), month=month)
    last = datetime.date(year, month, calendar.monthrange(year, month)[1])
    return _Part(datetime.date(year, month, 1), last, float(last.day), month=month)


def _day_of(month: _Part, day: int) -> _Part:
    if month.first is None:
        if not 1 <= day <= 31:
            raise ValueError(day)
        return _Part(days=1.0)
    found = datetime.date(month.first.year, month.first.month, day)
    return _Part(found, found, 1.0, month=month.month)


def _dotted(written: str) -> _Part:
    first, second, year = map(int, re.split(r"[./]\s?", written))
    # With a slash, month-first and day-first dates cannot be distinguished.
    if "/" in written and first <= 12 and second <= 12 and first != second:
        return _Part()
    day, month = (first, second) if second <= 12 else (second, first)
    found = datetime.date(year, month, day)
    return _Part(found, found, 1.0)


def _quarter(match: re.Match[str], year: int | None) -> _Part:
    if match["yearquarter"]:
        year, kind, number = int(match["yearquarter"][:4]), match["yqk"], int(match["yqn"])
    else:
        word = match["qword"]
        kind = match["qk"] or match["rk"] or (match["qwk"] or "q")[0]
        written = match["qn"] or match["rn"] or match["qd"]
        if word == "last" or (word and year is None):
            return _Part(days=182.0 if kind == "h" else 91.0)
        number = (
            int(written) if written else ("first", "second", "third", "fourth").index(_ORDINALS.get(word, word)) + 1
        )
    length = 6 if kind == "h" else 3
    if number * length > 12:
        raise ValueError(number)
    if year is None:
        return _Part(days=182.0 if kind == "h" else 91.0)
    last = _month(year, number * length).last
    return _Part(datetime.date(year, (number - 1) * length + 1, 1), last, 182.0 if kind == "h" else 91.0)


_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"}


def _week(number: int, year: int | None) -> _Part:
    if not 0 <= number <= 104 or (year is not None and number > 53):
        raise ValueError(number)
    if year is None or not number:
        return _Part(days=7.0, week=number)
    first = datetime.date.fromisocalendar(year, min(number, 52), 1) + datetime.timedelta(weeks=max(0, number - 52))
    return _Part(first, first + datetime.timedelta(days=6), 7.0, week=number)


def _joined(parts: list[_Part], *, ranged: bool, shortened: bool) -> Period | None:
    if len(parts) == 1:
        return Period(None if shortened else parts[0].days)
    first, last = parts[0], parts[-1]
    dated = [part for part in parts if part.first is not None and part.last is not None]
    if ranged and len(dated) == len(parts) == 2 and first.first is not None and last.last is not None:
        if last.last < first.first:
            return None
        return Period(None if shortened else (last.last - first.first).days + 1.0)
    if ranged and len(parts) == 2 and first.week and last.week and first.first is None:
        return None if last.week < first.week else Period(None if shortened else (last.week - first.week + 1) * 7.0)
    if ranged and len(parts) == 2 and first.month and last.month and first.first is None and last.first is None:
        months = [(first.month + i - 1) % 12 + 1 for i in range((last.month - first.month) % 12 + 1)]
        return Period(None if shortened else sum(_month(None, month).days or 0 for month in months))
    # A length beside dates (`4 weeks to 2026-06-30`), and what cannot be put together, is a period all the same.
    lengths = [part.days for part in parts if part.first is None and part.days is not None and not part.month]
    return Period(lengths[0] if len(lengths) == 1 and not shortened and len(parts) - len(dated) == 1 else None)
