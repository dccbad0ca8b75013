"""How many different persons or posts an answer names: what a control of two parties rests on."""

from __future__ import annotations

import re

import msgspec

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
    r"\s+(?:on (?:duty|shift|call)|in charge|twice|after|once|when|where|if|via|using|following"
    r"|unless|until|before|within|above|below|for|based)\b.*",
    re.I,
)
_COUNTED = pattern(r"\b(?:two|2|both|three|3)\s+(?:(?:different|independent|of|the|our)\s+)*(?=\w)", re.IGNORECASE)
# `two approvers` says how many, not who.
_NOBODY_NAMED = pattern(r"\b(?:approvers?|people|persons?|parties|party|others?|colleagues?|eyes)\b", re.I)


def parties(text: str, *, agent: str = "", supplier: str = "") -> int:
    """How many different persons or posts are named: 0, 1, or 2 for two and more.

    `Floor Manager and Maintenance Planner` are two; `Head of Sales and Marketing` is one post, `Tom Berg, AP lead` one
    person, and a technical check, the agent and its supplier are none. Persons may be joined by commas. Who is named
    twice, with a post or an initial, is one.
    """
    found: list[_Party] = []
    for part in _parts(text):
        who = _HOW.sub("", part).strip(" ,.()")
        named = _named(who, agent, supplier)
        persons = tuple(name for name in persons_named(part) if not _CHIEF.fullmatch(name))
        if named is Named.SEVERAL and persons:
            # `Tom Berg, Anna Ruiz`: persons may be joined by commas.
            found += [_Party(person=name) for name in persons]
            continue
        if named not in _PARTIES or (_CHECK.search(who) and named is not Named.PERSON):
            continue
        counted = _COUNTED.match(who)
        if counted and _NOBODY_NAMED.search(who):
            continue
        if counted:
            return 2
        head, _, rest = who.partition(",") if "," in who else who.partition("(")
        beside = [piece for piece in map(str.strip, re.split(r"[,;()]", rest)) if piece]
        of = next((name_of(piece) for piece in beside if _is_person(piece)), "")
        person = persons[0] if persons else of
        # `Floor Manager` is written like a name.
        post = "" if persons and named is Named.PERSON else _post(head)
        found.append(_Party(person=person, post=post, roles=frozenset(map(_post, beside))))
    different: list[_Party] = []
    for party in found:
        if not any(party.same(other) for other in different):
            different.append(party)
    return min(2, len(different))


class _Party(msgspec.Struct, frozen=True, kw_only=True):
    """A person, a post, or a person with the posts that are said of them."""

    person: str = ""
    post: str = ""
    roles: frozenset[str] = frozenset()

    def same(self, other: _Party) -> bool:
        """Whether both may be one: the same name, an initial of it, or the post the other one has."""
        if self.person and other.person:
            return _same_name(self.person, other.person)
        mine, theirs = self.roles | {self.post} - {""}, other.roles | {other.post} - {""}
        return bool(mine & theirs)


def _named(who: str, agent: str, supplier: str) -> Named:
    if not who:
        return Named.NOBODY
    return read_person(who, strict=False, of_house=True, agent=agent, supplier=supplier).named


def _post(text: str) -> str:
    """A post as it is compared, without its article; a chief officer by the letters."""
    name = re.sub(r"^(?:an?|any|one|each|the)\s+", "", name_of(text.strip()) if text.strip() else "")
    chief = re.fullmatch(r"chief (\w)\w* officer", name)
    return f"c{chief[1]}o" if chief else name


def _same_name(one: str, other: str) -> bool:
    """Whether two names may be of one person: the same words, or initials of them: `T. Berg`, `Berg`."""
    first, second = (re.findall(r"\w+", name) for name in (one, other))
    if len(first) > len(second):
        first, second = second, first
    if not first or first[-1] != second[-1]:
        return False
    return all(
        any(word == each or (min(len(word), len(each)) == 1 and word[0] == each[0]) for each in second)
        for word in first
    )


_CHIEF = pattern(r"c[a-z]{1,3}o|[se]?vp")


def _is_person(text: str) -> bool:
    return read_person(text).named is Named.PERSON


def _parts(text: str) -> list[str]:
    """The text in parts, one for each party; a post that goes on after an `and` is one."""
    parts: list[str] = []
    for part in filter(None, (part.strip() for part in _SPLIT.split(text))):
        joined = f"{parts[-1]} and {part}" if parts and not _CHECK.search(part) else ""
        # `Head of Sales and Marketing` goes on; `A. Lee and A. Lee` are two names.
        if joined and "," not in joined and read_person(joined).named is Named.POST and not _is_person(part):
            parts[-1] = joined
        else:
            parts.append(part)
    return parts
