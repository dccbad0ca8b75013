"""How many different persons or posts an answer names: what a control of two parties rests on."""

from __future__ import annotations

import re

from readiness.patterns import pattern
from readiness.pilot.persons import Named, name_of, persons_named, read_person

_PARTIES = frozenset((Named.PERSON, Named.POST, Named.GROUP))
# Made by a machine; and the agent does not approve itself.
_CHECK = pattern(
    r"\b(?:checks?|checking|tests?|testing|validat\w+|verif\w+|rules?|system|agent|bot|model|ai|script|tool|software"
    r"|algorithm|schema|guardrails?|automat\w*|threshold|sensor|monitoring|log)\b",
    re.IGNORECASE,
)
_SPLIT = pattern(
    r"\s*[;+&/\n]\s*|\s+(?:and then|and also|as well as|together with|and|plus|then|with|und|et)\s+", re.IGNORECASE
)
# What follows says when or how, not who: `Floor Manager after a technical check`.
_HOW = pattern(
    r"\s+(?:after|once|when|where|if|via|using|following|unless|until|before|within|above|below|for|based)\b.*", re.I
)
_COUNTED = pattern(r"\b(?:two|2|both|three|3)\s+(?:(?:different|independent|of|the|our)\s+)*(?=\w)", re.IGNORECASE)
# `two approvers` says how many, not who.
_NOBODY_NAMED = pattern(r"\b(?:approvers?|people|persons?|parties|party|others?|colleagues?|eyes)\b", re.I)


def parties(text: str) -> int:
    """How many different persons or posts are named: 0, 1, or 2 for two and more.

    `Floor Manager and Maintenance Planner` are two; `Head of Sales and Marketing` is one post, `Tom Berg, AP lead` one
    person, and a technical check is none. Persons may be joined by commas.
    """
    found = set(persons_named(text))
    for part in _parts(text):
        who = _HOW.sub("", part).strip(" ,.()")
        named = read_person(who, strict=False).named if who else Named.NOBODY
        if named not in _PARTIES or (_CHECK.search(who) and named is not Named.PERSON):
            continue
        if counted := _COUNTED.match(who):
            if _NOBODY_NAMED.search(who):
                continue
            found.add(who[: counted.end()].casefold())
        found.add(re.sub(r"^(?:an?|any|one|each)\s+", "", name_of(who)))
    return min(2, len(found))


def _parts(text: str) -> list[str]:
    """The text in parts, one for each party; a post that goes on after an `and` is one."""
    parts: list[str] = []
    for part in filter(None, (part.strip() for part in _SPLIT.split(text))):
        joined = f"{parts[-1]} and {part}" if parts and not _CHECK.search(part) else ""
        if joined and "," not in joined and read_person(joined).named in (Named.PERSON, Named.POST):
            parts[-1] = joined
        else:
            parts.append(part)
    return parts
