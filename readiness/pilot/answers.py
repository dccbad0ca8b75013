"""The eight ways to answer, and the typed values an answer can hold, parsed once with their units."""

from __future__ import annotations

import datetime
import operator
import re
from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias

import msgspec

from readiness.patterns import pattern
from readiness.pilot.currencies import CURRENCIES
from readiness.pilot.ratios import count_word, how_often, ratio, spaced, statistic


class State(StrEnum):
    """What an answer says of the question, before any check or evidence."""

    YES = "yes"
    PARTIAL = "partial"
    NO = "no"
    PLANNED = "planned"
    UNKNOWN = "unknown"
    NA = "n/a"


class Money(msgspec.Struct, frozen=True):
    """An amount in a currency (ISO 4217 code, empty when none was written)."""

    amount: float
    currency: str = ""


class Percent(msgspec.Struct, frozen=True):
    """A percentage; `value` 78 means 78 %. `count` is of how many, where that was written: `89 of 92`."""

    value: float
    count: float | None = None


class Duration(msgspec.Struct, frozen=True):
    """A length of time (`unit` m, h, d, w, M, Q, Y as in OpenSLO) or a count of things (`unit` their name)."""

    count: float
    unit: str

    @property
    def days(self) -> float | None:
        """Length in days; None for a count of things."""
        per_unit = _DAYS.get(self.unit)
        return None if per_unit is None else self.count * per_unit


class Threshold(msgspec.Struct, frozen=True):
    """A bound: `comparator` >=, <=, < or >, the number, its unit (`%` or a currency) and what follows it.

    `statistic` is what of the measured values is held against it, where that is said: `p95`, `median`, `kappa`.
    """

    comparator: str
    number: float
    unit: str = ""
    span: str = ""
    statistic: str = ""

    @property
    def is_floor(self) -> bool:
        """Whether more is better: at least, or above."""
        return self.comparator in (">", ">=")

    @property
    def bounds_nothing(self) -> bool:
        """Whether every share from 0% to 100% meets it, or none does: `at least 0%`, `above 100%`."""
        return self.unit == "%" and self.holds(0, self.number) == self.holds(100, self.number)

    def holds(self, figure: float, limit: float) -> bool:
        """Whether a figure is on this side of a limit; both in one unit, see `readiness.pilot.quantities`."""
        return _COMPARISONS[self.comparator](figure, limit)


_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
}


class Quantity(msgspec.Struct, frozen=True):
    """A number with whatever unit was written after it; `count` is of how many, where that was written: `89 of 92`.

    `statistic` is what of the measured values it is, where that is said: `p95`, `median`.
    """

    number: float
    unit: str = ""
    count: float | None = None
    statistic: str = ""


class Artefact(msgspec.Struct, frozen=True):
    """A document named as an answer: `kind` is path, url or ticket, or words for what somebody said or sent."""

    ref: str
    kind: str


Value: TypeAlias = (
    bool
    | int
    | float
    | str
    | Money
    | Percent
    | Duration
    | Threshold
    | Quantity
    | Artefact
    | datetime.date
    | tuple[str, ...]
)


class Answer(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One answer with its place.

    `written` tells `unknown`, written out, from a key that was left out. `line` and `column`
    of an answer that was left out are those of the closest thing above it in the file. `unreadable` says that
    something else is written there, which cannot be read and counts as `unknown`. An `approximate` figure is only about
    right, or the end of a range: whatever supports it, it is a claim.
    """

    state: State
    line: int
    column: int
    value: Value | None = None
    note: str = ""
    date: datetime.date | None = None
    written: bool = True
    text: str = ""
    unreadable: bool = False
    approximate: bool = False

    @property
    def given(self) -> bool:
        """Whether a value, `yes` or a document was given."""
        return self.state is State.YES


class Unparsable(ValueError):
    """A text that is not a value of the type; `expected` says what is, `instead` what to type when that is known."""

    def __init__(self, expected: str, instead: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.instead = instead


_DAYS = {"m": 1 / 1440, "h": 1 / 24, "d": 1, "w": 7, "M": 30.4375, "Q": 91.3125, "Y": 365.25}
_UNIT_WORDS = {
    "minute": "m", "minutes": "m", "min": "m",
    "hour": "h", "hours": "h",
    "day": "d", "days": "d",
    "week": "w", "weeks": "w",
    "month": "M", "months": "M",
    "quarter": "Q", "quarters": "Q",
    "year": "Y", "years": "Y",
}  # fmt: skip
_SCALE = {"": 1, "k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "bn": 1e9}
_CURRENCY = {"$": "USD", "€": "EUR", "£": "GBP"}
# Fifteen digits are more than any figure of a pilot has, and as many as a float keeps.
_COUNT = r"[0-9](?:[0-9_]{0,17}[0-9])?(?:\.[0-9]{1,9})?(?:[eE][-+]?[0-9]{1,2}(?![0-9A-Za-z]))?"
_NUMBER = rf"[-+]?{_COUNT}"

_INT_RE = pattern(r"[-+]?[0-9]{1,15}\Z")
_NUMBER_RE = pattern(_NUMBER + r"\Z")
_MONEY_RE = pattern(
    rf"(?P<pre>[A-Z]{{3}}|[$€£])?\s*(?P<n>{_NUMBER})\s*(?P<scale>k|K|m|M|bn)?\s*(?P<post>[A-Z]{{3}}|[$€£])?\Z"
)
_PERCENT_RE = pattern(
    rf"(?P<n>{_NUMBER})\s*%(?: (?:over|in|during|within|for)(?: the)?(?: last| past)?(?: [0-9]{{1,4}})? ?"
    r"(?:[dwMQY]|days?|weeks?|months?|quarters?|years?))?\Z"
)
_PERCENT_WORD_RE = pattern(r"(?<=\d)\s*(?:per ?cent|pct)\b", re.IGNORECASE)
_DURATION_RE = pattern(rf"(?P<n>{_COUNT})\s*(?P<unit>[A-Za-z][A-Za-z -]*)\Z")
_QUANTITY_RE = pattern(
    rf"(?P<n>{_NUMBER})\s*(?P<scale>(?:k|K|M|bn)(?![A-Za-z]))?(?P<unit>(?:\s+|(?=[%$€£/A-Za-z])|\b)(?![.,'’]\s?\d)[^\d\s].*)?\Z"
)
# `10 to 15 minutes` is no figure but two, and `2 and a half days` is more than 2.
_RANGE_RE = pattern(
    r"(?:and|to|or|bis|till|-|–|—|\.{2,})\s*\d|(?:and )?(?:an? (?:half|quarter|third)\b|[½¼¾⅓])|and some\b"
)
_BOUND_WORDS = (
    r"at least|no less than|not less than|not under|not below|minimum(?: of)?|min\.?|"
    r"at most|no more than|not more than|not above|not over|maximum(?: of)?|max\.?|up to|"
    r"below|under|less than|lower than|fewer than|above|over|more than|"
    r"greater than|higher than|exceeds|exceeding|mindestens|höchstens|mehr als|weniger als|über|unter|"
    r">=|<=|≥|≤|>|<|=>|=<"
)
_THRESHOLD_RE = pattern(
    rf"(?P<word>{_BOUND_WORDS})\s*"
    rf"(?P<cur>[$€£])?(?P<n>{_NUMBER})\s*(?P<scale>(?-i:k|K|M|bn)\b)?\s*(?P<unit>%|(?-i:[A-Z]{{3}})\b)?"
    r"(?:\s*(?P<span>(?<=\s)\S.*|(?<=[0-9])[A-Za-z]\S*.*|(?<=%),?.*))?\Z",
    re.IGNORECASE,
)
_LEAD_RE = pattern(
    r"(?:(?:we )?(?:stop|pause|act|redesign|alert|page|alarm)s? )?(?:if|when|once|as soon as) (?:it |there )?"
    r"(?:is |are |falls? |drops? |rises? |goes |gets |sinks? |climbs? )?|(?:falls?|drops?|rises?|goes) ",
    re.IGNORECASE,
)
_NAMED_RE = pattern(
    rf"(?P<name>[^\W\d][\w'-]*(?: [^\W\d][\w'-]*){{0,3}}):? ?(?P<rest>(?:{_BOUND_WORDS})[ \d].*)", re.IGNORECASE
)
_BARE_PERCENT_RE = pattern(rf"(?P<n>{_NUMBER})\s*%(?P<span>\s+\S.*)?\Z")
_BARE_ONE_IN_RE = pattern(
    r"(?P<share>[\w,.]+ (?:in(?: every)?|of|out of|per) [\d,]+|[\d,.]+ ?/ ?[\d,]+|[\w,.]+ (?:in|out of) [a-z]+)"
    r"(?P<span> .*)?\Z",
    re.IGNORECASE,
)
_OR_MORE_RE = pattern(
    rf"(?P<figure>[$€£]?{_NUMBER} ?[%A-Za-z]{{0,20}}) (?:or|and)"
    r" (?:(?P<more>more|higher|above|over|up)|less|lower|fewer|below|under)"
    r"(?P<rest> (?:for|over|in|within|during) .+)?",
    re.IGNORECASE,
)
# `never below 90%` names no figure `never`, and means the opposite of what would be left.
_DENIED_RE = pattern(
    r"\b(?:never|not|no|must|shall|should|may|can(?:not)?|don'?t|won'?t|n't|we|i|they|aim\w*"
    r"|hop\w+|want\w*|plan\w*|wish\w*|almost|nearly|barely|hardly|maybe|perhaps|probably)\b",
    re.IGNORECASE,
)
_NONE_RE = pattern(r"(?:zero|no|0)(?: (?!in\b)(?P<of>[^\d]{1,60}))?\Z", re.IGNORECASE)
_ANY_RE = pattern(r"(?:any|a single|one single|every)(?: (?P<of>[^\d]{1,60}))?\Z", re.IGNORECASE)
_PART_OF_RE = pattern(r"[0-9] ?(?:/|of|out of|in|in every|per) ?[0-9]|\bone in |\bout of ", re.IGNORECASE)
_TIMES = frozenset((*_UNIT_WORDS, "s", "ms", "sec", "second", "seconds", "h", "d", "w"))
_IN_A_ROW_RE = pattern(
    r"(?P<n>[0-9]{1,6}) (?P<span>(?:\w+ ){0,3}(?:in a row|in succession|times?\b.*|consecutive\b.*|per \w+|an? \w+))\Z"
)
BOUND_WANTED = "a limit, for example `at least 85%` or `below 90%`"
_COMPARATOR = {
    "at least": ">=", "no less than": ">=", "not less than": ">=", "minimum": ">=", ">=": ">=", "≥": ">=",
    "at most": "<=", "no more than": "<=", "not more than": "<=", "maximum": "<=", "<=": "<=", "≤": "<=",
    "below": "<", "under": "<", "less than": "<", "fewer than": "<", "<": "<",
    "above": ">", "over": ">", "more than": ">", "exceeds": ">", ">": ">",
    "not under": ">=", "not below": ">=", "minimum of": ">=", "min": ">=", "min.": ">=", "mindestens": ">=", "=>": ">=",
    "not above": "<=", "not over": "<=", "maximum of": "<=", "max": "<=", "max.": "<=", "up to": "<=",
    "höchstens": "<=", "=<": "<=", "lower than": "<", "weniger als": "<", "unter": "<",
    "greater than": ">", "higher than": ">", "exceeding": ">", "mehr als": ">", "über": ">",
}  # fmt: skip
_DATE_RE = pattern(r"\d{4}-\d{2}-\d{2}\Z")
_WEEK_RE = pattern(r"week\s+(\d{1,3})\Z", re.IGNORECASE)
_URL_RE = pattern(r"https?://[^\s/]\S*\Z")
_FOLDER_RE = pattern(r"(?:[^\n]*\S/(?!\s)|/\S)")
_TICKET_RE = pattern(r"(?:[A-Z][A-Z0-9]*-\d+|#\d+)\Z")
# `Q3-2026` is when, `ISO-9001` what it goes by, `IT/Legal still on it` who: none of them is a document.
_NO_TICKET_RE = pattern(r"(?:Q[1-4]|H[12]|KW|CW|FY|ISO|DIN|EN|IEC|COVID)-\d+\Z")
_NO_PATH_RE = pattern(
    r"\d+\s?/\s?\d+\Z|(?:\w+ ){0,3}(?:yes/no|and/or|w/o?|b/c|n/k)(?:[ ,].*)?\Z"
    r"|(?:see|ask|in|on|at|via|under) [^.]*\Z"
    r"|[^\s/.]+/[^\s/.]+(?: [^\s/.]+){2,}\Z|[^\s/.]+/(?-i:[A-Z]{1,4}) [^/.]*\Z",
    re.IGNORECASE,
)
_EFFORT = r"({n})\s*/\s*({n})\s*/\s*({n})\Z".format(n=r"\d+(?:\.\d+)?")

_DOCUMENTS = frozenset(
    (
        *("md", "txt", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "csv", "odt", "ods", "odp", "rtf", "htm"),
        *("html", "yaml", "yml", "json", "xml", "vsd", "vsdx", "bpmn", "drawio", "png", "jpg", "jpeg", "svg", "zip"),
        *("eml", "msg"),
    )
)


def number(text: str) -> float:
    """A plain number: `5`, `0.25`, `-22`, `1e-3`."""
    if not _NUMBER_RE.match(text):
        raise Unparsable("a number")
    value = float(text.replace("_", ""))
    return int(value) if value.is_integer() else value


def integer(text: str) -> int:
    """A whole number."""
    if not _INT_RE.match(text):
        raise Unparsable("a whole number")
    return int(text)


def money(text: str) -> Money:
    """An amount: `240000 USD`, `4.8M USD`, `$1.1M`, `96`."""
    match = _MONEY_RE.match(spaced(text))
    if not match:
        raise Unparsable("an amount of money")
    if not match["scale"] and re.match(r"[-+]?[1-9]\d{0,2}\.\d{3}\Z", match["n"]):
        raise Unparsable("an amount of money without a point before three digits")
    currency = match["post"] or match["pre"] or ""
    currency = _CURRENCY.get(currency, currency)
    if currency and currency not in CURRENCIES:
        raise Unparsable(f"an amount of money, and {currency} is not a currency")
    return Money(_scaled(match["n"], match["scale"]), currency)


def percent(text: str) -> Percent:
    """A percentage, with its sign or as a part of a whole: `78%`, `89 of 92`, `7/9`, `1 in 10,000`, `zero`."""
    match = _PERCENT_RE.match(text)
    if match:
        return Percent(float(match["n"].replace("_", "")))
    if text.casefold() == "zero":
        return Percent(0.0)
    found = ratio(text)
    if found is None:
        raise Unparsable("a percentage with its % sign")
    return Percent(found.percent, found.count)


def share(text: str) -> Percent:
    """A percentage between 0 and 100."""
    value = percent(text)
    if not 0 <= value.value <= 100:
        raise Unparsable("a percentage between 0% and 100%")
    return value


def duration(text: str) -> Duration:
    """A length of time: `15m`, `12h`, `4w`, `1M`, `1Q`, `4 weeks`."""
    match = _DURATION_RE.match(count_word(text))
    value = window(text) if match else None
    if value is None or value.days is None:
        raise Unparsable("a length of time (15m, 12h, 1d, 4w, 1M or 1Q)")
    return value


def window(text: str) -> Duration:
    """A length of time or a count of things: `4w`, `100 orders`."""
    match = _DURATION_RE.match(spaced(count_word(text)))
    if not match:
        raise Unparsable("a length of time or a count")
    unit = match["unit"].strip()
    known = unit if unit in _DAYS else _UNIT_WORDS.get(unit.casefold(), unit)
    return Duration(float(match["n"].replace("_", "")), known)


_POINT_BEFORE_THREE = pattern(
    r"(?<![\w.,])(?P<figure>[1-9][0-9]{0,2}\.[0-9]{3})"
    r"(?![0-9.,]|[eE][-+]?[0-9]|\s*(?:%|percent|(?:[kKM]|bn|mio|million|thousand)\b))"
)


def two_readings(text: str) -> tuple[str, str, str] | None:
    """A figure that is thousands to some and a fraction to others (`9.620`), and both of its readings: 9620, 9.62."""
    match = _POINT_BEFORE_THREE.search(text)
    if match is None:
        return None
    figure = match["figure"]
    # With its last digit nought, or one more behind it, it is read as a fraction.
    fraction = f"{float(figure):g}"
    return figure, figure.replace(".", ""), f"{figure}0" if fraction == figure else fraction


def quantity(text: str) -> Quantity:
    """A number with a unit: `127`, `3.2 days`, `2.1M`, `61%`, `89 of 92`, `p95 1.8 s`, `twelve minutes`."""
    text = _with_sign(spaced(text))
    if text[:1] in _CURRENCY and (priced := _MONEY_RE.match(text)) and not priced["post"]:
        # `€6` is `6 €`.
        return Quantity(_scaled(priced["n"], priced["scale"]), _CURRENCY[text[0]])
    # A number that begins the text is the common case; what follows it may make a share of it.
    match = _QUANTITY_RE.match(text)
    if match is None or (match["unit"] and _MAY_BE_MORE.search(match["unit"])):
        if found := ratio(text):
            return Quantity(found.percent, "%", found.count)
        of, rest = statistic(text)
        if of and (match := _QUANTITY_RE.match(count_word(rest))):
            return Quantity(_scaled(match["n"], match["scale"]), (match["unit"] or "").strip(), None, of)
        match = match or _QUANTITY_RE.match(count_word(text))
    if not match or (match["unit"] and _RANGE_RE.match(match["unit"].strip())):
        raise Unparsable("a number, with a unit if it has one")
    return Quantity(_scaled(match["n"], match["scale"]), (match["unit"] or "").strip())


# `of 92`, `in 10`, `/9`, `s p95`: what follows a number that is part of a whole, or a statistic.
_MAY_BE_MORE = pattern(r"[\d(]|percentile|median|mean|average|avg")


def threshold(text: str, asks: str = "") -> Threshold:
    """A bound: `at least 92%`, `below 90%`, `above 20% for 4 weeks`, `p95 < 2 s`, `kappa < 0.6`, `any`.

    `asks` is the key it was written for (`target`, `alert`, `threshold`), which says where a share without a word of
    direction lies: a `target` of `99.9% over 28d` is at least that. Where that is open, it is not guessed.
    """
    text = _with_sign(spaced(text))
    if _PART_OF_RE.search(text):
        text = _after_bound_word(text)
    if match := _OR_MORE_RE.fullmatch(text):
        text = f"{'at least' if match['more'] else 'at most'} {match['figure']}{match['rest'] or ''}"
    if match := _THRESHOLD_RE.match(text):
        return _bound(match, "")
    of, rest = statistic(text)
    rest = count_word(_after_bound_word(_LEAD_RE.sub("", rest, count=1) if _LEAD_RE.match(rest) else rest))
    if match := _THRESHOLD_RE.match(rest):
        return _bound(match, of)
    named = _NAMED_RE.fullmatch(rest)
    if (
        named
        and not _DENIED_RE.search(named["name"])
        and (match := _THRESHOLD_RE.match(_after_bound_word(named["rest"])))
    ):
        return _bound(match, of or _plain_name(named["name"]))
    if asks and (found := _without_direction(rest, asks, of)):
        return found
    raise Unparsable(BOUND_WANTED)


def _bound(match: re.Match[str], of: str) -> Threshold:
    unit = _CURRENCY.get(match["cur"] or "", "") or match["unit"] or ""
    span = (match["span"] or "").strip(" ,")
    if not of and span:
        of, kept = statistic(f"x {span}")
        span = kept.removeprefix("x").strip() if of else span
    comparator = _COMPARATOR[" ".join(match["word"].lower().split())]
    return Threshold(comparator, _scaled(match["n"], match["scale"]), unit, span, of)


def _after_bound_word(text: str) -> str:
    """A bound whose figure is a share or a word, as a percentage: `above 1 in 10,000` is `above 0.01%`."""
    match = re.match(rf"(?P<word>{_BOUND_WORDS}) ?(?P<rest>\S.*)", text, re.IGNORECASE)
    if match is None:
        return text
    rest = count_word(match["rest"])
    part = _BARE_ONE_IN_RE.match(rest)
    if part and not how_often(part["span"] or "") and (found := ratio(part["share"])):
        return f"{match['word']} {found.percent:.9f}%{part['span'] or ''}"
    return f"{match['word']} {rest}"


def _without_direction(text: str, asks: str, of: str) -> Threshold | None:
    """A bound without a word of direction, where what it is for says which way it goes."""
    wanted = asks == "target"
    # None is the aim; the first one is the alarm. `no order` as an alarm may mean either, and is not guessed.
    if (match := _NONE_RE.match(text)) and (wanted or text[:2].casefold() != "no"):
        return Threshold("<=" if wanted else ">", 0, "", match["of"] or "")
    if match := _ANY_RE.match(text):
        return None if wanted else Threshold(">", 0, "", match["of"] or "")
    if part := _BARE_ONE_IN_RE.match(text):
        found = ratio(part["share"])
        if found is not None and not how_often(part["span"] or ""):
            high = found.percent >= 50
            return Threshold(">=" if high is wanted else "<=", found.percent, "%", (part["span"] or "").strip())
    if (match := _BARE_PERCENT_RE.match(text)) and float(match["n"].replace("_", "")) >= 50:
        if not wanted and (match["span"] or "").lstrip().casefold().startswith("or "):
            return None
        number = _scaled(match["n"], None)
        return Threshold(">=" if wanted else "<", number, "%", (match["span"] or "").strip(" ,"))
    if of[:1] == "p" and (match := _DURATION_RE.match(text)) and match["unit"].split()[0] in _TIMES:
        # A percentile of a time is an upper limit.
        return Threshold("<=" if wanted else ">", _scaled(match["n"], None), "", match["unit"], of)
    if not wanted and (match := _IN_A_ROW_RE.match(text)):
        return Threshold(">=", float(match["n"]), "", match["span"])
    return None


def _plain_name(name: str) -> str:
    """What a bound is of, without the words around it: `cohen's kappa is` is `cohen's kappa`."""
    words = [
        word for word in name.casefold().split() if word not in ("is", "are", "the", "our", "falls", "drops", "goes")
    ]
    return " ".join(words)


def date(text: str) -> datetime.date:
    """A day: `2026-06-30`."""
    if _DATE_RE.match(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            raise Unparsable("a date that exists") from None
    raise Unparsable("a date as year-month-day")


def date_or_week(text: str) -> datetime.date | str:
    """A day or a week of the programme: `2026-06-30`, `week 13`."""
    if match := _WEEK_RE.match(text):
        return f"week {int(match[1])}"
    try:
        return date(text)
    except Unparsable as error:
        raise Unparsable(f"{error.expected}, or a week of the programme") from None


def artefact(text: str) -> Artefact:
    """A document: a path beside the description, a URL or a ticket number."""
    if _URL_RE.match(text):
        return Artefact(text, "url")
    if _TICKET_RE.match(text) and not _NO_TICKET_RE.match(text):
        return Artefact(text, "ticket")
    if _is_path(text) and not _NO_PATH_RE.match(text):
        return Artefact(text, "path")
    raise Unparsable("yes, no, or the path of the document")


_WITHOUT_SUFFIX = frozenset(("CODEOWNERS", "Dockerfile", "Jenkinsfile", "LICENSE", "Makefile"))
"""Files that are known by their names."""


def _is_path(text: str) -> bool:
    """Whether a text names a file; with spaces it takes a folder or the suffix of a document (`etc.pp` is none)."""
    if _FOLDER_RE.match(text) or text in _WITHOUT_SUFFIX:
        return True
    stem, _, suffix = text.rpartition(".")
    if not stem.rstrip(".") or stem[-1:].isspace() or not suffix.isalnum() or suffix.isdigit() or len(suffix) > 6:
        return False
    return suffix.lower() in _DOCUMENTS or not any(c.isspace() for c in text)


def reference(text: str) -> Artefact:
    """What an evidence item points at: a path, a URL, or a ticket number (one word with a digit in it)."""
    try:
        return artefact(text)
    except Unparsable:
        if any(c.isspace() for c in text) or not any(c.isdigit() for c in text):
            raise Unparsable("a path, a URL or a ticket number") from None
        return Artefact(text, "ticket")


def effort(text: str) -> str:
    """Person-weeks as least / likely / most: `2/4/6`."""
    match = re.match(_EFFORT, text)
    if not match or not float(match[1]) <= float(match[2]) <= float(match[3]):
        raise Unparsable("person-weeks as least/likely/most")
    return text


def _with_sign(text: str) -> str:
    """A text with `%` for percent in words."""
    return _PERCENT_WORD_RE.sub("%", text) if "cent" in text or "pct" in text else text


def _scaled(digits: str, scale: str | None) -> float:
    value = round(float(digits.replace("_", "")) * _SCALE[scale or ""], 6)
    return int(value) if value.is_integer() else value


_PARTIAL_RE = pattern(r"partial\s*[-–—:]\s*(?P<note>\S.*)\Z", re.IGNORECASE | re.DOTALL)
_NA_RE = pattern(r"n/a\s*[-–—:]\s*(?P<note>\S.*)\Z", re.IGNORECASE | re.DOTALL)
_PLANNED_RE = pattern(r"planned\s+(?P<date>\d{4}-\d{2}-\d{2})\Z", re.IGNORECASE)


class Word(msgspec.Struct, frozen=True):
    """An answer word found as the whole of a value."""

    state: State
    note: str = ""
    date: datetime.date | None = None
    warning: str = ""


_WORDS = {
    "": Word(State.UNKNOWN),
    "~": Word(State.UNKNOWN),
    "null": Word(State.UNKNOWN),
    "unknown": Word(State.UNKNOWN),
    "no": Word(State.NO),
    "false": Word(State.NO),
    "none": Word(State.NO),
    "nothing": Word(State.NO),
    "yes": Word(State.YES),
    "true": Word(State.YES),
    "planned": Word(State.PLANNED),
    "n/a": Word(State.UNKNOWN, warning="`n/a` without a reason counts as unknown; write `n/a - the reason`"),
    "partial": Word(
        State.UNKNOWN, warning="`partial` without what there is counts as unknown; write `partial - what there is`"
    ),
}


WORDS_BEGIN = frozenset(word[:1] for word in _WORDS)


def answer_word(text: str, lowered: str = "") -> Word | None:
    """The answer word a value consists of, or None when it is a value of its own.

    Words match whole values only: `planned downtime` is text. `lowered` is `text.casefold()`,
    when the caller has it.

    Raises:
        Unparsable: a planned date that is not a day.
    """
    lowered = lowered or text.casefold()
    if found := _WORDS.get(lowered):
        return found
    if lowered[:1] == "p":
        if match := _PLANNED_RE.match(text):
            try:
                return Word(State.PLANNED, date=date(match["date"]))
            except Unparsable as error:
                raise Unparsable(error.expected, "planned 2026-06-30") from None
        if match := _PARTIAL_RE.match(text):
            return Word(State.PARTIAL, match["note"].strip())
    elif lowered[:1] == "n" and (match := _NA_RE.match(text)):
        return Word(State.NA, match["note"].strip())
    return None


_NOTED = pattern(
    r"(?P<word>yes|no|none)(?P<sign>\s+[-–—]+\s*|[-–—]+\s+|\s*—\s*|\s*[,;:]\s*|\s*(?=\())(?P<note>\S.*)\Z",
    re.IGNORECASE | re.DOTALL,
)


def noted(text: str) -> tuple[Word, bool] | None:
    """`yes` or `no` with a note behind it (`no - everybody was asked and declined`), and whether behind a dash."""
    match = _NOTED.match(text)
    note = match["note"].strip(" ()") if match else ""
    if match is None or not note:
        return None
    return Word(State.YES if match["word"][0] in "yY" else State.NO, note), match["sign"].strip()[:1] in tuple("-–—")


HALF_WORDS = tuple(
    f"{word}{end}" for word in ("yes", "no", "none", "unknown", "planned", "partial", "n/a") for end in " ,;:(—"
)


def half_word(text: str, *, prose: bool) -> str:
    """What to type for an answer word with something after it (`no - nobody wants it`, `n/a, internal`), if it is one.

    Such a text reads as an answer and is no answer word. It begins with one of `HALF_WORDS`;
    in `prose` only a dash tells it from a sentence.

    Raises:
        Unparsable: `planned` with something else than a date.
    """
    word = (re.match(r"n/a|\w+", text, re.IGNORECASE) or [text])[0].lower()
    rest = text[len(word) :].strip()
    if word == "n/a" or (word == "partial" and not prose):
        return f"{word} - {rest.strip(' ,;()')}"
    if word == "planned" and not prose:
        raise Unparsable("a date as year-month-day after `planned`", "planned 2026-06-30")
    if rest[:1] in ("-–—" if prose else "-–—,;("):
        return f"{word}   # {rest.strip(' -–—,;()') or 'why'}"
    return ""
