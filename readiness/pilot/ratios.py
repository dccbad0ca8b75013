"""Figures as operators write them: `89 of 92`, `7/9`, `1 in 10,000`, `two thirds`, `zero`, `p95 < 2 s`.

Each is turned into plain numbers and words here; what they are values of is decided by the kind of the field.
"""

from __future__ import annotations

import re

import msgspec

from readiness.patterns import pattern

LONGEST = 200
"""Characters that a figure with its unit may have: longer texts are sentences, and reading them takes time."""


class Ratio(msgspec.Struct, frozen=True):
    """A share in percent; `count` is of how many it was counted, where the text says so."""

    percent: float
    count: float | None = None


_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER_WORDS: dict[str, int] = {word: number for number, word in enumerate(_ONES)} | {"a": 1, "an": 1}
_PARTS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0, "hundredth": 1.0}
_PLAIN = r"[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12}(?:\.[0-9]{1,6})?"
_NUMBER = rf"(?:{_PLAIN}|{'|'.join(_ONES)})"
_OF = pattern(
    rf"(?:(?P<stated>[0-9]{{1,3}}(?:\.[0-9]{{1,6}})?) ?%,? ?)?(?P<open>\()?"
    rf"(?P<part>{_NUMBER}) ?(?P<word>/|of|out of|from|in(?: every)?|per|:) ?(?:the )?(?P<whole>{_NUMBER})"
    r"(?P<close>\))?(?P<rest> [^\d/(]{1,60})?",
    re.IGNORECASE,
)
_OF_ONE = pattern(
    r"(?:(?P<times>a|an|one|two|three|four) )?(?P<part>half|third|quarter|fifth|tenth|hundredth)s?"
    r"(?: of (?:all|the|them|it)\b.{0,40})?",
    re.IGNORECASE,
)
_TIME = pattern(
    r" (?:seconds?|minutes?|hours?|(?:working |business )?days?|weeks?|months?|quarters?|years?)\b", re.IGNORECASE
)
_STATISTIC = r"p[0-9]{1,2}(?:\.[0-9]{1,3})?|[0-9]{1,2}(?:st|nd|rd|th) percentile|median|mean|average|avg"
_STATISTIC_FIRST = pattern(rf"(?P<of>{_STATISTIC})(?: (?:is|of))?[ :=]*(?P<rest>\S.*)", re.IGNORECASE)
_STATISTIC_LAST = pattern(rf"(?P<rest>.*?\S)[ ,]+(?:\(|at |in the )?(?P<of>{_STATISTIC})\)?", re.IGNORECASE)


def spaced(text: str) -> str:
    """A text with one space between words; empty when it is too long for a figure, whatever it holds."""
    if len(text) <= 40:
        return text
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else ""


def count_word(text: str) -> str:
    """A text whose first word is a number, with the figure in its place: `two in a row` is `2 in a row`."""
    first, _, rest = text.partition(" ")
    number = _NUMBER_WORDS.get(first.casefold())
    if number is None or first.casefold() in ("a", "an"):
        return text
    return f"{number} {rest}".rstrip()


def ratio(text: str) -> Ratio | None:
    """The share that a text gives as a part of a whole; None when it gives none.

    `89 of 92` was counted on 92; `1 in 10,000` is a rate, counted on nobody knows how many. A share stated beside its
    count has to be the same: `97% (89 of 92)`.
    """
    if len(text) > 120:
        return None
    if match := _OF_ONE.fullmatch(text):
        times = _NUMBER_WORDS[(match["times"] or "one").casefold()]
        found = times * _PARTS[match["part"].casefold()]
        return Ratio(found) if found <= 100 else None
    match = _OF.fullmatch(text)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    part, whole = _figure(match["part"]), _figure(match["whole"])
    word = match["word"].casefold()
    if word in ("per", ":", "from") and not match["stated"] and whole < 10:
        return None
    # `2 in 4 weeks` is how often, and `3/2026` when.
    if word.startswith("in") and match["rest"] and _TIME.match(match["rest"]):
        return None
    if word == "/" and part <= 12 and 1900 < whole < 2100:
        return None
    if not whole or part > whole:
        return None
    percent = round(100 * part / whole, 9)
    if match["stated"] and abs(float(match["stated"]) - percent) > 0.6:
        return None
    counted = word in ("/", "of", "out of", "from") and float(whole).is_integer()
    return Ratio(percent, whole if counted else None)


def how_often(rest: str) -> bool:
    """Whether what follows two numbers makes them a count in a time: `2 in 4 weeks`."""
    return bool(_TIME.match(f" {rest.lstrip()}"))


def statistic(text: str) -> tuple[str, str]:
    """The statistic a figure is of (`p95`, `median`), which may be written before or behind it, and the rest."""
    if "p" not in text and "P" not in text and "me" not in text and "av" not in text:
        return "", text
    match = _STATISTIC_FIRST.fullmatch(text) or _STATISTIC_LAST.fullmatch(text)
    if match is None:
        return "", text
    name = match["of"].casefold()
    if name[0].isdigit():
        name = f"p{re.match(r'[0-9]+', name)[0]}"  # type: ignore[index]  # it begins with a digit
    return {"avg": "mean", "average": "mean", "p50": "median"}.get(name, name), match["rest"]


def _figure(text: str) -> float:
    word = _NUMBER_WORDS.get(text.casefold())
    return float(word) if word is not None else float(text.replace(",", ""))
