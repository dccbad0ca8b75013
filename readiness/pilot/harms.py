"""How bad a failure is at least, by what its description says happens to people: `pilot.worst_case`, `pilot.harm`."""

from __future__ import annotations

from readiness.patterns import pattern

HARMS = ("minor", "serious", "severe")
_PEOPLE = (
    r"(?:patients?|persons?|people|employees?|workers?|operators?|technicians?|fitters?|drivers?|riders?|customers?"
    r"|clients?|child(?:ren)?|bab(?:y|ies)|citizens?|residents?|passengers?|pedestrians?|shoppers?|guests?|students?"
    r"|somebody|someone|users?|nurses?|clerks?|staff|colleagues?|neighbou?rs?|visitors?|man|woman|men|women|public)"
)


def _happens(alone: str, to: str, does: str) -> str:
    """Words that say it by themselves, what happens to people, and what is done to them."""
    return (
        rf"\b(?:{alone})\b|\b{_PEOPLE}(?:[\s,]+(?!(?:not|never|no)\b)[\w-]+){{0,6}}\s+(?:{to})\b"
        rf"|\b(?:{does})(?:\s+(?!no\b)[\w-]+){{0,3}}\s+{_PEOPLE}\b"
    )


# The worst first.
_BY_LEVEL = (
    pattern(
        _happens(
            r"loss of (?:human )?life|fatalit(?:y|ies)|fatal (?:accident|injury|dose)\w*|suicides?|life-threatening"
            r"|deaths? of (?:an? |the )?\w+",
            r"dies?|died|death|killed|paraly[sz]ed|maimed|blinded",
            r"kills?|killing|blinds|maims",
        )
    ),
    pattern(
        _happens(
            r"bodily (?:harm|injury)|personal injur(?:y|ies)|overdos\w+|wrongful arrest\w*",
            r"injur(?:ed|y|ies)|poisoned|hospitali[sz]ed|arrested|imprisoned|deported|evicted|bankrupt",
            r"injur(?:es|ing)|poison(?:s|ing)",
        )
    ),
)
_DENIED = pattern(r"\b(?:no|not|nobody|none|never|without|cannot|can't|rather than|instead of|hardly)\b")
_SENTENCE = pattern(r"[.;!\n]|\bbut\b")


def least_harm(worst_case: str) -> str:
    """The least harm of a worst case by its words: of deaths severe, of injured people serious, else minor."""
    found = 0
    for sentence in _SENTENCE.split(worst_case.casefold()[:_LONGEST]):
        for level, words in zip((2, 1), _BY_LEVEL, strict=True):
            match = words.search(sentence)
            if match is not None and not _DENIED.search(sentence, 0, match.end()):
                found = max(found, level)
    return HARMS[found]


_LONGEST = 500
