"""What people write in their own words, where only one reading of it is possible: `94 percent`, `EUR 180k per year`.

Asked only when a text is no value as it stands, so that a description in the words of the format pays nothing for it.
What is returned is a text that the field takes. It is never better for the pilot than what was written: of a range it
is the less favourable end, of a period the less favourable day, and a figure that is only about right is said to be so.
Where two readings are possible (`03/04/2026`, `10 days` of work, `RPA`), there is none, and the author is asked.

Libraries that read dates and figures (dateparser, price-parser, quantulum3) were tried for this. They are made to find
something in any text: `end of June` is a day of the current year, `2-4` a date, `3 more than budgeted` is 3. Here a
reading has to be the only one, and the text has to have nothing else in it.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable, Iterator

import msgspec

from readiness.patterns import pattern
from readiness.pilot import suggestions as s
from readiness.pilot.answers import Unparsable, two_readings
from readiness.pilot.asides import another_bound, another_figure
from readiness.pilot.everyday import MONTH
from readiness.pilot.fields import Field, Kind
from readiness.pilot.values import one_of, parse
from readiness.pilot.wording import OPEN, bare


class Natural(msgspec.Struct, frozen=True):
    """A text as the field takes it; `why` is the key of what is said of it where it is more than another spelling.

    `exact` is false where the figure is only about right, or the end of a range.
    """

    text: str
    why: str = ""
    exact: bool = True


_LONGEST = 120
_TAKEN_BACK = pattern(
    r"\b(?:not yet|soon|hopefully|maybe|perhaps|planned|if|once (?!an?\b|per\b)|some ?day)\b|\(target\)", re.IGNORECASE
)
_NUMBER = r"\d+(?:\.\d+)?"
_FIGURES = frozenset(
    (Kind.INTEGER, Kind.NUMBER, Kind.TEAM, Kind.QUANTITY, Kind.MONEY, Kind.RATE, Kind.SHARE, Kind.PERCENT)
)
_COUNTS = frozenset((Kind.INTEGER, Kind.NUMBER, Kind.TEAM))
_SUMS = frozenset((Kind.MONEY, Kind.RATE))

_MORE_IS_WORSE = frozenset(
    (
        *("integrations[].effort_weeks", "value.programme_cost", "value.people_sharing", "value.payback_months"),
        *("budget.annual_run_cost", "economics.cost_per_task", "economics.model", "economics.infra"),
        *("economics.review", "economics.support", "economics.maintenance", "economics.cost_at_volume"),
        *("economics.review_minutes", "economics.exception_rate", "evals.bad_input_rate", "pilot.sites"),
        *("governance.review_months", "programme.weekly_rate"),
    )
)
_LESS_IS_WORSE = frozenset(
    (
        *("value.annual_return", "economics.value_per_task", "economics.manual_minutes", "budget.owner_fte"),
        *("evals.live_accuracy", "evals.replay_accuracy", "evals.groundedness", "evals.cases", "evals.live_cases"),
        *("change.shadow_weeks", "change.shadow_agreement", "change.veto_days", "change.managers_trained"),
        *("change.operators_trained", "operations.unattended_days", "audit.retention_years"),
        *("governance.probation_months", "programme.team"),
    )
)
_LAST_DAY = frozenset(("pilot.as_of", "pilot.go_live"))
"""A promise for a quarter is broken when that is over, and what was true in March may date from its last day."""
_FIRST_DAY = frozenset(("pilot.started", "evidence[].date"))
"""What was made in March is as old as its first day makes it."""


def natural(field: Field, text: str) -> Natural | None:
    """The one reading that a text has in a field which does not take it as it stands; None where there is none."""
    plain = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
    if not plain or len(plain) > _LONGEST or plain.endswith("?"):
        return None
    kind = field.kind
    if _TAKEN_BACK.search(plain) or (kind is not Kind.ENUM and another_bound(plain)):
        # Hoped for, doubted, or still to come.
        return None
    if (kind in _FIGURES or kind is Kind.THRESHOLD) and two_readings(plain):
        return None
    for read in _READERS.get(kind, ()):
        for found in read(field, plain):
            if found.text and _is_value(field, found.text):
                return found
    return None


def _is_value(field: Field, text: str) -> bool:
    if text in ("yes", "no") and field.kind in (Kind.YESNO, Kind.ARTEFACT):
        return True
    if field.kind is Kind.ENUMS:
        return bool(text)
    try:
        parse(field, text)
    except Unparsable:
        return False
    return True


# Days and periods.

_DOTTED = pattern(r"\b(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?\d{4}\b")
_MONTH = rf"(?P<month>{MONTH})\b\.?"
_ORDINALS = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4}
_QUARTER = pattern(
    r"(?:q(?P<q>[1-4])[ /-]?(?P<year>20\d\d)|(?P<year2>20\d\d)[ /-]?q(?P<q2>[1-4])"
    r"|(?P<word>first|second|third|fourth|[1-4](?:st|nd|rd|th)) quarter(?: of)? (?P<year3>20\d\d))\Z",
    re.IGNORECASE,
)
_OF_MONTH = pattern(rf"{_MONTH},? (?:of )?(?P<year>20\d\d)\Z", re.IGNORECASE)
_END_OF_MONTH = pattern(rf"end(?: of)? {_MONTH},? (?:of )?(?P<year>20\d\d)\Z", re.IGNORECASE)
_END_OF_YEAR = pattern(r"end of(?: the)?(?: year)? (?P<year>20\d\d)\Z", re.IGNORECASE)
_BEFORE_A_PERIOD = pattern(r"(?:(?:in|by|for|as of|until|during|of|since|from|the) )*", re.IGNORECASE)


def _days(field: Field, text: str) -> Iterator[Natural]:
    """The day that a text names; of a period, the day that is less favourable to the pilot."""
    dotted = _DOTTED.search(text)
    if dotted is None or int(dotted["day"]) > 12 or int(dotted["day"]) == int(dotted["month"]):
        since = re.sub(r"(?i)\A(?:since|from) ", "", text) if field.path == "pilot.started" else text
        yield from (Natural(day) for day in s.days(since))
    if field.path not in _LAST_DAY | _FIRST_DAY:
        return
    begun = _BEFORE_A_PERIOD.match(text)
    rest = text[begun.end() :] if begun is not None else text
    end_only = False
    if match := _QUARTER.match(rest):
        number = int(match["q"] or match["q2"] or _ORDINALS[match["word"].casefold()])
        year, first, last = int(match["year"] or match["year2"] or match["year3"]), 3 * number - 2, 3 * number
    elif match := _OF_MONTH.match(rest):
        year, first = int(match["year"]), 1 + s.MONTHS.index(match["month"].casefold()[:3])
        last = first
    elif match := _END_OF_MONTH.match(rest):
        year, first = int(match["year"]), 1 + s.MONTHS.index(match["month"].casefold()[:3])
        last, end_only = first, True
    elif match := _END_OF_YEAR.match(rest):
        year, first, last, end_only = int(match["year"]), 12, 12, True
    else:
        return
    if field.path in _LAST_DAY:
        day = datetime.date(year, last, calendar.monthrange(year, last)[1])
        yield Natural(day.isoformat(), "natural.last-day")
    elif not end_only:
        yield Natural(datetime.date(year, first, 1).isoformat(), "natural.first-day")


# Lengths of time.

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBER_WORDS = pattern(
    rf"(?P<one>a|{'|'.join(reversed(_ONES))})?(?P<ten>{'|'.join(_TENS)})?(?:[ -](?P<unit>{'|'.join(_ONES[1:10])})\b)?"
    r"(?: ?(?P<many>hundred|thousand|dozen))?(?![\w-])",
    re.IGNORECASE,
)
_UNITS = {
    **dict.fromkeys(("s", "sec", "second"), "second"),
    **dict.fromkeys(("m", "min", "minute"), "minute"),
    **dict.fromkeys(("h", "hr", "hour"), "hour"),
    **dict.fromkeys(("d", "day"), "day"),
    **dict.fromkeys(("w", "wk", "week"), "week"),
    **dict.fromkeys(("mo", "month"), "month"),
    "quarter": "quarter",
    **dict.fromkeys(("y", "yr", "year"), "year"),
}
_UNIT = (
    r"(?P<unit>s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mos?|months?|quarters?|y|yrs?|years?)"
    r"\.?"
)
_SPAN = pattern(rf"(?P<n>{_NUMBER}) ?{_UNIT}\Z", re.IGNORECASE)
_TWO_UNITS = pattern(
    r"(?P<n>\d{1,4}) ?(?P<unit>h|hrs?|hours?|m|mins?|minutes?),? ?(?:and )?"
    r"(?P<n2>\d{1,2})(?: ?(?P<unit2>m|mins?|minutes?|s|secs?|seconds?))?\Z",
    re.IGNORECASE,
)
_EVERY = pattern(r"(?:(?:updated|refreshed|loaded|synced|copied) )?(?P<how>.+)", re.IGNORECASE)
_EACH = {
    **dict.fromkeys(("hourly", "every hour", "each hour", "once an hour"), "1 hour"),
    **dict.fromkeys(("daily", "every day", "each day", "once a day", "nightly", "every night"), "1 day"),
    **dict.fromkeys(("weekly", "every week", "each week", "once a week"), "1 week"),
    **dict.fromkeys(("monthly", "every month", "once a month"), "1 month"),
}
_AT_MOST = pattern(r"(?:(?:at most|max(?:imum)?\.?|up to|no more than|not more than) )?(?P<span>.+?)"
                   r"(?: old)?(?:,? (?:at (?:the )?most|max(?:imum)?))?\Z", re.IGNORECASE)  # fmt: skip
_FRACTIONS = (
    (r"\A(?:an? |one )?half an? (?P<u>hour|day|week|year|month)\Z", "0.5 {u}"),
    (r"\A(?:a )?quarter of an? (?P<u>hour|year)\Z", "0.25 {u}"),
    (r"\A(?:an?|one) (?P<u>hour|day|week|month|year) and a half\Z", "1.5 {u}"),
    (r"\A(?P<n>\d+) and a half (?P<u>[a-z]+?)s?\Z", "{n}.5 {u}"),
    (r"\A(?P<n>\d+)½ ?(?P<u>[a-z]+?)s?\Z", "{n}.5 {u}"),
)


def _span(text: str) -> tuple[float, str] | None:
    """A length of time in one unit; hours with minutes are minutes."""
    text = _in_figures(text)
    for words, form in _FRACTIONS:
        if match := re.match(words, text, re.IGNORECASE):
            text = form.format(**match.groupdict())
            break
    if match := _SPAN.match(text):
        return float(match["n"]), _unit_of(match["unit"])
    if match := re.match(r"(?:an?) (?P<unit>[a-z]+)\Z", text, re.IGNORECASE):
        unit = _UNITS.get(match["unit"].casefold())
        return (1.0, unit) if unit else None
    if match := _TWO_UNITS.match(text):
        unit, less = _unit_of(match["unit"]), _unit_of(match["unit2"] or "")
        if (unit, less) in (("hour", "minute"), ("minute", "second")):
            return float(match["n"]) * 60 + float(match["n2"]), less
    return None


def _unit_of(word: str) -> str:
    folded = word.casefold().rstrip(".")
    return _UNITS.get(folded) or _UNITS.get(folded.removesuffix("s"), "")


def _written(count: float, unit: str) -> str:
    if unit in ("hour", "day", "week", "month", "year") and not float(count).is_integer():
        # 0.5 hours are 30 minutes to everybody.
        smaller, times = {"hour": ("minute", 60)}.get(unit, (unit, 1))
        count, unit = count * times, smaller
    return f"{count:.6g} {unit}{'' if count == 1 else 's'}"


def _lengths(field: Field, text: str) -> Iterator[Natural]:
    how = _EVERY.match(text)
    if field.key == "freshness" and how is not None:
        each = how["how"].casefold()
        if each in _EACH:
            yield Natural(_EACH[each])
        if each.startswith("every ") and (span := _span(each.removeprefix("every "))):
            yield Natural(_written(*span))
        if (most := _AT_MOST.match(text)) is not None and (span := _span(most["span"])):
            yield Natural(_written(*span))
    if span := _span(re.sub(r"(?i)\A(?:(?:the|rolling|last|past|previous) )+", "", text)):
        yield Natural(_written(*span))
    if not OPEN.search(text) and not _LIMITS.search(text):
        yield from (_approximately(each, text) for each in s.candidates(field, text))


# Numbers of weeks, of people, of cases.

_MONTHS_IN = {"month": 1.0, "quarter": 3.0, "year": 12.0}
_DAYS_IN = {"day": 1.0, "week": 7.0, "month": 30.0}
_MINUTES_IN = {"second": 1 / 60, "minute": 1.0, "hour": 60.0}
_EVERY_MONTHS = {
    **dict.fromkeys(("monthly", "every month", "once a month"), "1"),
    **dict.fromkeys(("quarterly", "every quarter", "once a quarter"), "3"),
    **dict.fromkeys(("twice a year", "half-yearly", "every half year", "every six months"), "6"),
    **dict.fromkeys(("yearly", "annually", "every year", "once a year"), "12"),
}
_PER_YEAR = {
    **dict.fromkeys(("month", "monthly"), 12.0),
    **dict.fromkeys(("quarter", "quarterly"), 4.0),
    **dict.fromkeys(("year", "annum", "yearly", "annually"), 1.0),
}
_OFTEN = (
    r"(?:(?:per|a|an|each|every|/) ?(?P<per>week|month|quarter|year|annum)|(?P<ly>monthly|quarterly|yearly|annually))"
)
_COUNT_OFTEN = pattern(rf"(?P<n>{_NUMBER} ?k?)(?: [a-z]+)? ?{_OFTEN}\Z", re.IGNORECASE)
_OF_A_WEEK = pattern(rf"(?P<n>{_NUMBER}|an?) (?P<unit>hour|day)s? (?:per|a|each|every|/) ?week\Z", re.IGNORECASE)
_OTHER_THINGS = pattern(
    r"\b(?:pages?|countr(?:y|ies)|regions?|teams?|groups?|departments?|batch(?:es)?|runs?|tokens?|lines?|rows?|gb|mb"
    r"|documents?|files?|folders?|weeks?|shifts?|sprints?|fte|posts?|part-timers?|externals?|companies|customers?"
    r"|suppliers?|tables?|rounds?|days?|hours?|minutes?|months?|years?)\b",
    re.IGNORECASE,
)
_LIMITS = pattern(
    r"[<>≤≥]|\b(?:at least|at most|more|less|up to|over|under|above|below|min\w*|max\w*|within|exceed\w*)\b", re.I
)
_RANGE = pattern(
    rf"(?:between )?(?P<head>(?:[A-Z]{{3}}|[$€£])? ?)(?P<low>{_NUMBER}) ?(?P<scale>k|K|M|%)?"
    rf" ?(?:-|–|—|to|bis|and) ?(?:[A-Z]{{3}} |[$€£])?(?P<high>{_NUMBER})"
    r"(?P<tail>(?: ?(?:k|K|M|bn|%)(?![A-Za-z]))?(?: .*|[A-Z€$£a-z].*)?)\Z",
)
_BOUND = pattern(
    r"(?:(?P<most>at most|max(?:imum)?\.?(?: of)?|up to|no more than|not more than|less than|under|below|<=?|≤)"
    r"|(?P<least>at least|min(?:imum)?\.?(?: of)?|no less than|not less than|more than|over|above|>=?|≥))"
    r" ?(?P<rest>.*\d.*)\Z",
    re.IGNORECASE,
)


def _counts(field: Field, text: str) -> Iterator[Natural]:
    last, path = field.key.rpartition("_")[2], field.path
    if field.key == "started_week" and (match := re.fullmatch(r"(?i)week (\d{1,3})", text)):
        yield Natural(match[1])
    if last == "fte" or field.key == "fte":
        yield from _posts(text)
    if path == "governance.review_months":
        yield from (Natural(months) for how, months in _EVERY_MONTHS.items() if text.casefold() == how)
        text = re.sub(r"(?i)\Aevery ", "", text)
    if (span := _span(text)) and (count := _in_unit(field, last, *span)):
        yield Natural(count, "natural.unit" if not count.startswith(f"{span[0]:g}") else "")
        return
    if last == "month" and (match := _COUNT_OFTEN.match(_in_figures(text))):
        how = (match["per"] or match["ly"]).casefold()
        number = _thousand(match["n"])
        if how == "week":
            return
        yield Natural(f"{number * _PER_YEAR[how] / 12:.6g}", "natural.unit" if how not in ("month", "monthly") else "")
        return
    if _LIMITS.search(text) or _RANGE.match(text):
        return
    figures = _in_figures(text)
    behind = re.sub(r"\A(?:about |around |roughly |approximately |circa |ca\. ?|some |~ ?)?[\d.,' ]+k?", "", figures)
    if _OTHER_THINGS.search(behind) and not re.fullmatch(
        rf"\s*(?:working |business )?{re.escape(last)}.*|\s*{re.escape(last.removesuffix('s'))}s?.*|\s*fte\.?",
        behind,
        re.I,
    ):
        return
    if re.search(r"(?i)\b(?:working|business) ", behind) and "orking days" not in field.words:
        return
    if field.key == "people_sharing" and re.search(r"(?i)\bfte\b", behind):
        return
    yield from (_approximately(each, text) for each in s.candidates(field, figures))


def _posts(text: str) -> Iterator[Natural]:
    """A part of a post: `20%`, `half a day a week`, of five days of eight hours."""
    if match := re.fullmatch(rf"(?P<n>{_NUMBER}) ?%", text):
        yield Natural(f"{float(match['n']) / 100:g}", "natural.unit")
    if re.fullmatch(r"(?i)half (?:a |an )?(?:post|position|fte|job|role)|half[- ]time", text):
        yield Natural("0.5")
    made = re.sub(r"(?i)\A(?:an? )?half an? (day|hour)\b", r"0.5 \1", _in_figures(text))
    if match := _OF_A_WEEK.match(made):
        count = 1.0 if match["n"].casefold() in ("a", "an") else float(match["n"])
        yield Natural(f"{count / (5 if match['unit'].casefold() == 'day' else 40):.4g}", "natural.unit")


def _in_unit(field: Field, wanted: str, count: float, unit: str) -> str:
    """A length of time in the unit that a key names, where the calendar says how much it is; else empty.

    A month of unknown length counts 30 days: of the fields that ask for days or weeks, none is better for fewer.
    """
    if f"{unit}s" == wanted:
        if wanted == "days" and "orking days" in field.words:
            # Whether they were working days is not said; of five there may be as many.
            return f"{count:.6g}" if count <= 5 else ""
        return f"{count:.6g}"
    if field.kind is Kind.TEAM or "person-week" in field.words:
        return ""
    if wanted == "days" and "orking days" in field.words:
        return f"{count * 5:.6g}" if unit == "week" else ""
    if wanted == "years":
        made = count / 12 * _MONTHS_IN[unit] if unit in _MONTHS_IN else None
    elif wanted == "months":
        made = count * _MONTHS_IN[unit] if unit in _MONTHS_IN else None
    elif wanted == "days":
        made = count * _DAYS_IN[unit] if unit in _DAYS_IN else None
    elif wanted == "weeks":
        made = count * _DAYS_IN[unit] / 7 if unit in _DAYS_IN else None
    elif wanted == "minutes":
        made = count * _MINUTES_IN[unit] if unit in _MINUTES_IN else None
    else:
        made = None
    if made is None or (field.kind is Kind.INTEGER and not float(made).is_integer()):
        return ""
    return f"{made:.4g}" if made % 1 else f"{made:.0f}"


def _thousand(text: str) -> float:
    text = text.strip()
    return float(text.rstrip("kK ")) * (1000 if text[-1:] in "kK" else 1)


def _in_figures(text: str) -> str:
    """A text that begins with a number in words, with its figure: `three hundred invoices`, `two and a half days`."""
    start = s.about(text)
    match = _NUMBER_WORDS.match(text, start)
    if match is None or match.end() == start:
        return _without_commas(text)
    one, ten, unit, many = (match[name] and match[name].casefold() for name in ("one", "ten", "unit", "many"))
    if (one and (ten or unit)) or (one == "a" and not many) or not (one or ten or many) or (unit and not ten):
        return text
    if match.end() < len(text) and text[match.end()] not in " ,.":
        return text
    number = 1 if one == "a" else _ONES.index(one) if one else 10 * (_TENS.index(ten) + 2) if ten else 1
    number += _ONES.index(unit) if unit else 0
    number *= {"hundred": 100, "thousand": 1000, "dozen": 12}.get(many or "", 1)
    return f"{text[:start]}{number}{text[match.end() :]}"


def _without_commas(text: str) -> str:
    return re.sub(r"(?<![\d.,])([1-9]\d{0,2})((?:,\d{3})+)(?![\d.,])", lambda m: m[0].replace(",", ""), text)


# Money.

_THOUSANDS = pattern(
    r"(?:(?P<n>\d+(?:[.,]\d{1,2})?) ?(?:T(?P<code>EUR|USD|CHF|GBP)|k ?(?P<code2>EUR|USD|CHF|GBP)|[kT] ?(?P<sign>[€$£]))"
    r"|(?:T(?P<code3>EUR|USD|CHF|GBP)|k(?P<code4>EUR|USD|CHF|GBP)|[kT](?P<sign2>[€$£]))"
    r" ?(?P<n2>\d+(?:[.,]\d{1,2})?))(?P<rest>.*)\Z"
)
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"}
_SUM_OFTEN = pattern(
    rf"(?P<pre>[A-Z]{{3}} ?|[$€£])?(?P<n>{_NUMBER}) ?(?P<scale>k|K|M)? ?(?P<post>[A-Z]{{3}}|[$€£])? ?{_OFTEN}\Z"
)
_SMALL_SUMS = pattern(r"\bper (?:resolved )?task\b|\btask\b", re.IGNORECASE)


def _sums(field: Field, text: str) -> Iterator[Natural]:
    if match := _THOUSANDS.match(text):
        code = next((match[name] for name in ("code", "code2", "code3", "code4") if match[name]), "")
        code = code or _SIGNS[match["sign"] or match["sign2"]]
        text = f"{(match['n'] or match['n2']).replace(',', '.')}k {code}{match['rest']}"
        yield Natural(text)
    per_year = "per year" in f"{field.key} {field.placeholder} {field.words}".casefold()
    if per_year and (often := _SUM_OFTEN.match(s.reworded(text))):
        how = (often["per"] or often["ly"]).casefold()
        code = (often["pre"] or often["post"] or "").strip()
        amount = float(often["n"]) * {"k": 1e3, "M": 1e6}.get((often["scale"] or "").replace("K", "k"), 1)
        if how in _PER_YEAR and how not in ("year", "annum", "yearly", "annually"):
            yield Natural(f"{amount * _PER_YEAR[how]:.10g} {_SIGNS.get(code, code)}".strip(), "natural.per-year")
            return
    if field.path in _MORE_IS_WORSE and (total := _total(text)):
        yield Natural(total, "natural.total")
    if _RANGE.match(text):
        return
    if _SMALL_SUMS.search(f"{field.words}") and re.search(r"[1-9]\d{0,2},\d{3}(?!\d)", text):
        # `1,250 EUR` for one task is as well one and a quarter.
        return
    yield from (_approximately(each, text) for each in s.candidates(field, text))


_PART = (
    rf"(?:[A-Za-z]+ )?(?P<pre>[A-Z]{{3}} ?|[$€£])?(?P<n>{_NUMBER}) ?(?P<scale>k|K|M)? ?(?P<post>[A-Z]{{3}}|[$€£])?"
    r"(?: (?:for )?[a-z]+)?"
)
_PARTS = pattern(rf"{_PART}\Z")


def _total(text: str) -> str:
    """Amounts that are added, in one currency: `licence 60k + hosting 20k`; empty where there is anything else."""
    if OPEN.search(text) or re.search(r"(?i)\b(?:dai|week|month|quarter|year|annual)l?ly\b", text):
        return ""
    parts = [_PARTS.match(part) for part in re.split(r" ?(?:\+|\bplus\b) ?", s.reworded(text))]
    if len(parts) < 2 or not all(parts):
        return ""
    found = [part for part in parts if part is not None]
    codes = {_SIGNS.get(code, code) for part in found if (code := (part["pre"] or part["post"] or "").strip())}
    if len(codes) > 1 or (codes and not all(part["pre"] or part["post"] for part in found)):
        return ""
    scales = {"k": 1e3, "K": 1e3, "M": 1e6}
    amounts = [float(part["n"]) * scales.get(part["scale"] or "", 1) for part in found]
    return f"{sum(amounts):.10g} {next(iter(codes), '')}".strip()


# Shares.

_OF_A_SAMPLE = frozenset(
    (
        *("evals.live_accuracy", "evals.bad_input_rate", "evals.groundedness", "change.shadow_agreement"),
        "economics.exception_rate",
    )
)
_WHEN_OR_WHERE = pattern(
    r"(?P<share>\S+(?: ?%)?) (?:in|on|with|for|since|over|during)?(?: ?(?:the|our|all))?(?: ?(?:last|past|previous))?"
    r"(?: ?(?:live|real|production|operation))?"
    r"(?: ?(?:data|input|traffic|operation|cases|week|month|quarter|year|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|q[1-4]|production|live))?(?: ?20\d\d)?\Z",
    re.IGNORECASE,
)
_ALL = pattern(
    r"(?:all(?: of (?:them|the \w+))?|everybody|everyone|every one(?: of them)?|all (?:managers|operators))\Z", re.I
)
_FRACTION = pattern(r"0?\.\d{1,4}\Z")


def _shares(field: Field, text: str) -> Iterator[Natural]:
    if field.key.endswith("_trained") and _ALL.match(text):
        yield Natural("100%")
    if _FRACTION.match(text):
        # A share without its sign, as data scientists write it: 0.94. Of a rate it is the less favourable reading.
        if field.path in _MORE_IS_WORSE or float(text) >= 0.5:
            yield Natural(f"{float(text) * 100:.6g}%")
        return
    if field.key.endswith("_trained") and "%" not in text and "cent" not in text.casefold():
        return
    if field.path in _OF_A_SAMPLE and (match := _WHEN_OR_WHERE.match(s.reworded(text))) and "%" in match["share"]:
        yield Natural(match["share"].strip())
    if re.fullmatch(r"\d{1,3}", text) and field.path in _MORE_IS_WORSE:
        return
    start = s.about(text)
    if start and not OPEN.search(text):
        yield Natural(text[start:], "natural.about", exact=False)
    yield from (_approximately(each, text) for each in s.candidates(field, text))


# Numbers with units.


def _quantities(field: Field, text: str) -> Iterator[Natural]:
    start = s.about(text)
    if (span := _span(text[start:])) and not re.match(r"\d+(?:\.\d+)? ?\w+\Z", text[start:]):
        yield Natural(_written(*span), "natural.about" if start else "", exact=not start)
    if another_figure(field.key, text) or re.search(r"(?<![\d.,])[1-9]\d{0,2},\d{3}(?!\d)", text):
        return
    yield from (_approximately(each, text) for each in s.candidates(field, text))


# Limits.

_FIG = r"(?P<f>(?:[$€£] ?)?\d[\d.,]*(?: ?%|(?: [a-z]+)?))"
_ABOUT_INSIDE = pattern(r"(?<= )(?:about|around|roughly|approximately|circa) (?=\d)", re.IGNORECASE)
_AS_TRIGGER = pattern(
    r"(?:should|whenever) (?:it |this |that )?(?:ever )?(?:falls?|drops?|goes?|sinks?|rises?|is) ", re.I
)
_FORMS_OF_A_TARGET = (
    (rf"{_FIG}(?: or (?:more|higher|above)| and (?:above|up|over)|\+)\Z", "at least {f}"),
    (rf"{_FIG} (?:or (?:less|fewer|lower|below)|and below|at (?:the )?most|max(?:imum)?\.?)\Z", "at most {f}"),
    (rf"{_FIG} (?:at (?:the )?least|min(?:imum)?\.?)\Z", "at least {f}"),
    (rf"(?:within|inside) {_FIG}\Z", "at most {f}"),
    (rf"(?:no|not) (?:higher|larger|greater|bigger|longer|later|slower) than {_FIG}\Z", "at most {f}"),
    (rf"(?:no|not) (?:lower|smaller|fewer) than {_FIG}\Z", "at least {f}"),
    (
        rf"(?:(?:it |this |that )?(?:must|shall|should|may|can) (?:not|never)|never|not to|not) "
        rf"(?:exceed(?:ing)?|(?:(?:be|go|rise|get) )?(?:over|above|more than)) {_FIG}\Z",
        "at most {f}",
    ),
    (
        rf"(?:(?:it |this |that )?(?:must|shall|should|may|can) (?:not|never)|never|not to|not) "
        rf"(?:(?:be|go|drop|fall|get) )?(?:under|below|less than) {_FIG}\Z",
        "at least {f}",
    ),
)


def _bounds(field: Field, text: str) -> Iterator[Natural]:
    made = s.reworded(text)
    if field.key == "target":
        for form, bound in _FORMS_OF_A_TARGET:
            if match := re.match(form, made, re.IGNORECASE):
                yield Natural(bound.format(f=match["f"].strip()))
    trigger = _AS_TRIGGER.match(made)
    if trigger and field.key != "target":
        yield Natural(made[trigger.end() :])
    if _ABOUT_INSIDE.search(made):
        yield Natural(_ABOUT_INSIDE.sub("", made), "natural.about", exact=False)
    yield from (_approximately(each, text) for each in s.candidates(field, text))


# Ranges, and figures that are only bounded: the less favourable end, where it is known which that is.


def _ends(field: Field, text: str) -> Iterator[Natural]:
    path = field.path
    if path not in _MORE_IS_WORSE | _LESS_IS_WORSE:
        return
    figures = s.reworded(text[s.about(text) :])
    bound = _BOUND.match(figures)
    if OPEN.search(bound["rest"] if bound else re.sub(r"(?i)\Abetween ", "", figures)):
        return
    if (match := _RANGE.match(figures)) and not re.search(r"\d", match["tail"]):
        tail = match["tail"]
        scale = match["scale"] or ""
        if scale and not tail.lstrip().startswith(scale):
            return
        if float(match["low"]) >= float(match["high"]):
            return
        end = match["high"] if path in _MORE_IS_WORSE else match["low"]
        one = f"{match['head']}{end}{tail}".strip()
        if (found := _one(field, one)) is not None:
            yield Natural(found, "natural.end", exact=False)
        return
    if field.kind not in _COUNTS | _SUMS:
        # A share at most is more often a goal than a count.
        return
    if bound is None or bool(bound["most"]) is not (path in _MORE_IS_WORSE):
        return
    if (found := _one(field, bound["rest"])) is not None:
        yield Natural(found, "natural.bound", exact=False)


def _one(field: Field, text: str) -> str | None:
    """One figure as the field takes it."""
    if _is_value(field, text):
        return text
    found = natural(field, text)
    return found.text if found is not None and found.exact else None


# Choices.

_CHECKED = {
    r"every day|each day|once (?:a|per) day|every morning": "daily",
    r"every week|each week|once (?:a|per) week": "weekly",
    r"every month|each month|once (?:a|per) month": "monthly",
    r"every hour|each hour|once an hour": "hourly",
    r"(?:each|every|per|once (?:a|per)) shift": "per-shift",
}
_CLASSES = {
    r"fully (?:automat(?:ic|ed)|autonomous)": "autonomous",
    r"(?:it |the (?:agent|bot|system) )?(?:only |just )?(?:suggests|recommends|proposes|advises),? (?:and |but )?"
    r"(?:a |an |the |our )?[a-z]+ (?:decides?|acts?)": "advisory",
}
_SAME = {
    "pilot.agent_class": _CLASSES,
    "pilot.target_class": _CLASSES,
    "pilot.stage": {r"prod": "production"},
    "pilot.scope": {
        r"(?:the )?whole (?:company|firm|group)|(?:company|group)[- ]?wide|all departments|everything": "open-ended",
    },
    "pilot.harm": {r"critical|catastrophic|very (?:high|severe|serious)|fatal|deadly": "severe"},
    "pilot.audience": {
        r"(?:the )?(?:general )?public|citizens|patients|applicants|anyone|anybody": "public",
        r"(?:our )?clients": "customers",
        r"(?:only )?(?:our |our own |own )?(?:employees|staff)(?: only)?": "staff",
    },
    "data_sources.written_by": {
        r"(?:our |the )?(?:customers|clients|suppliers|vendors|patients|applicants|citizens|the public|public)"
        r"(?: and (?:customers|clients|suppliers|vendors))?": "outsiders",
        r"(?:only )?(?:our |our own |own )?(?:employees|staff)(?: only)?": "staff",
        r"(?:the )?(?:sensors?|machines)": "machines",
    },
    "integrations.direction": {
        r"read ?(?:/|and|&|\+|,) ?write|write ?(?:/|and|&|\+|,) ?read|r/w": "both",
        r"bi-?directional|both (?:ways|directions)|two-way": "both",
        r"read[- ]?only|only read|reads only|only reads": "read",
        r"write[- ]?only|only write": "write",
    },
    "integrations.auth": {
        r"my (?:own )?(?:user|account|login|password)|own user": "personal",
        r"(?:a )?(?:named|personal) (?:user|account|login)": "personal",
        r"oauth ?2(?:\.0)?": "oauth",
        r"(?:mutual tls|mtls certificates?)": "mtls",
    },
    "integrations.interface": {r"(?:rest|soap|odata|graphql)(?: (?:api|interface|web ?service))?": "api"},
    "integrations.tested_in": {
        r"prod|the production system": "production",
        r"not tested(?: (?:yet|anywhere))?|nowhere(?: yet)?": "none",
    },
    "actions.risk": {r"moderate|middle|mid": "medium", r"critical|very high|severe|extreme": "high"},
    "actions.kind": {r"read[- ]?only": "read"},
    "kill_criteria.decision": {
        r"(?:we )?(?:will )?(?:stop|end|terminate|close|kill)"
        r"(?: (?:it|the (?:pilot|project|agent|programme)))?": "stop",
    },
    "kill_criteria.status": {
        r"(?:not|never)(?: yet)? (?:triggered|reached)(?: yet| so far)?": "clear",
        r"breached|exceeded|tripped": "triggered",
    },
    "kill_criteria.checked": _CHECKED,
    "slos.checked": _CHECKED,
    "evals.sample": {
        r"hand-?picked(?: (?:cases|examples|invoices|tickets))?|cherry-?picked": "curated",
        r"(?:made[- ]up|invented|artificial|fake|generated) (?:data|cases|examples)": "synthetic",
    },
    "security.secrets": {r"hard-?coded|in (?:the )?(?:source )?code|in the repo(?:sitory)?": "code"},
    "operations.environments": {r"dev": "development", r"prod": "production"},
}  # fmt: skip
"""By field: words that mean one of its choices and no other. Where another choice is possible, `everyday` offers it."""
_NAMED_PRODUCTS = frozenset(("security.secrets", "integrations.interface", "integrations.auth"))
"""Choices before which the name of a product may stand: `Azure Key Vault`, `Google OAuth`."""


def _same(field: Field, text: str) -> str:
    folded = bare(text)
    known = _SAME.get(f"{field.section}.{field.key}", {})
    return next((choice for words, choice in known.items() if re.fullmatch(words, folded)), "")


def _choices(field: Field, text: str) -> Iterator[Natural]:
    if choice := _same(field, text):
        yield Natural(choice)
    if choice := s.choice_in(field, text, named=field.path.replace("[]", "") in _NAMED_PRODUCTS):
        yield Natural(choice)


def _several(field: Field, text: str) -> Iterator[Natural]:
    if field.path == "governance.functions" and re.fullmatch(r"(?i)all(?: of them| \w+)?", text):
        # Each of them has to sign, so that all is the strictest.
        yield Natural(f"[{', '.join(field.values)}]")
        return
    if OPEN.search(text):
        return
    values = []
    for part in filter(None, re.split(r"\s*(?:[,;/|+&]|\band\b)\s*", text)):
        try:
            values.append(one_of(field, part))
        except Unparsable:
            if not (choice := _same(field, part)):
                return
            values.append(choice)
    if values:
        yield Natural(f"[{', '.join(dict.fromkeys(values))}]")


# Yes and no.

_YES = pattern(
    r"y|yep|yeah|yup|sure|of course|definitely|certainly|absolutely|correct|ja|oui|da|s[ií]|in place|done"
    r"|yes(?:[ ,]+(?:we do|it does|indeed|of course|sure|we have))",
    re.IGNORECASE,
)
_THERE = pattern(r"it exists|exists|available|there is one|we have one|we have it|present", re.IGNORECASE)
_NO = pattern(
    r"n|nope|nah|nein|non|no way|never(?: ever)?(?: (?:tried|tested|done|rehearsed|checked|used))?|not at all"
    r"|(?:of course|certainly|definitely|absolutely) not",
    re.IGNORECASE,
)


def _yes_or_no(field: Field, text: str) -> Iterator[Natural]:
    if field.none_is_answer:
        # A no in other words may be one to something else.
        return
    folded = bare(text)
    if _YES.fullmatch(folded) or (field.kind is Kind.ARTEFACT and _THERE.fullmatch(folded)):
        yield Natural("yes")
    elif _NO.fullmatch(folded):
        yield Natural("no")


def _approximately(candidate: str, text: str) -> Natural:
    """A candidate of the hints; one that is only about right says so."""
    about = bool(s.about(text))
    return Natural(candidate.split("   # ")[0], "natural.about" if about else "", exact=not about)


_READERS: dict[Kind, tuple[Callable[[Field, str], Iterator[Natural]], ...]] = {
    Kind.DATE: (_days,),
    Kind.GO_LIVE: (_days,),
    Kind.DURATION: (_lengths,),
    Kind.WINDOW: (_lengths,),
    Kind.INTEGER: (_ends, _counts),
    Kind.NUMBER: (_ends, _counts),
    Kind.TEAM: (_ends, _counts),
    Kind.MONEY: (_ends, _sums),
    Kind.RATE: (_ends, _sums),
    Kind.SHARE: (_ends, _shares),
    Kind.PERCENT: (_shares,),
    Kind.QUANTITY: (_quantities,),
    Kind.THRESHOLD: (_bounds,),
    Kind.ENUM: (_choices,),
    Kind.ENUMS: (_several,),
    Kind.YESNO: (_yes_or_no,),
    Kind.ARTEFACT: (_yes_or_no,),
}
