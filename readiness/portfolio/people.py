"""The people that several plans count on: how much of them is promised, and who leaves before the work is done."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

import msgspec

from readiness.portfolio.facts import PersonFact, PilotFacts

WHOLE = 1.0
"""A week of a person, in full-time equivalents."""
_ROUNDING = 0.001


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What one plan, by its file, counts on somebody for; `fte` is None for an owner, of whom no share is stated."""

    file: str
    role: str
    fte: float | None
    since: datetime.date | None
    until: datetime.date | None


class Load(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whom one plan or more names.

    `at_once` is the largest share of a week that the plans take together at any time, in full-time equivalents, and
    `on` the files of these plans; `funded` is the same of the plans that are to be funded. `leaves` is the first day
    after which a plan counts on them no longer, `beyond` the files of the plans that name them and go live later.
    `key` is what two spellings of the name have in common.
    """

    key: str
    name: str
    parts: tuple[Part, ...]
    at_once: float
    on: tuple[str, ...]
    funded: float
    leaves: datetime.date | None
    beyond: tuple[str, ...]

    @property
    def overloaded(self) -> bool:
        """Whether more is promised of them than there is."""
        return self.at_once > WHOLE + _ROUNDING

    @property
    def plans(self) -> tuple[str, ...]:
        """The files of the plans that name them."""
        return tuple(dict.fromkeys(part.file for part in self.parts))

    @property
    def owns(self) -> tuple[str, ...]:
        """The files of the pilots that they are to run in production."""
        return tuple(dict.fromkeys(part.file for part in self.parts if part.fte is None and part.role == "production"))


def loads(pilots: Sequence[PilotFacts], left_out: frozenset[str], funded: frozenset[str]) -> tuple[Load, ...]:
    """Everybody whom the plans name, the most loaded first; pilots that are stopped take nobody's time."""
    parts: dict[str, list[Part]] = {}
    names: dict[str, str] = {}
    likely = {pilot.file: pilot.likely for pilot in pilots}
    for pilot in pilots:
        if pilot.file in left_out:
            continue
        for person in pilot.people:
            names.setdefault(person.key, person.name)
            parts.setdefault(person.key, []).append(_part(pilot.file, person))
    found = []
    for key, mine in parts.items():
        at_once, on = most_at_once(mine)
        leaves = min((part.until for part in mine if part.until is not None), default=None)
        members = [part for part in mine if part.fte is not None]
        beyond = [
            part.file
            for part in members
            if leaves is not None and (day := likely[part.file]) is not None and day > leaves
        ]
        found.append(
            Load(
                key=key,
                name=names[key],
                parts=tuple(mine),
                at_once=at_once,
                on=on,
                funded=most_at_once(part for part in mine if part.file in funded)[0],
                leaves=leaves,
                beyond=tuple(dict.fromkeys(beyond)),
            )
        )
    return tuple(sorted(found, key=lambda each: (-each.at_once, -len(each.plans), each.name)))


def _part(file: str, person: PersonFact) -> Part:
    return Part(file=file, role=person.role, fte=person.fte, since=person.since, until=person.until)


def most_at_once(parts: Iterable[Part]) -> tuple[float, tuple[str, ...]]:
    """The largest share of a week that is taken at once, and the files of the plans that take it."""
    members = [part for part in parts if part.fte is not None]
    best = 0.0
    on: tuple[str, ...] = ()
    # The most is taken on a day on which some plan begins to take its share.
    for day in {part.since or datetime.date.min for part in members}:
        there = [
            part for part in members if (part.since or datetime.date.min) <= day <= (part.until or datetime.date.max)
        ]
        taken = sum(part.fte for part in there if part.fte is not None)
        if taken > best + _ROUNDING:
            best, on = taken, tuple(dict.fromkeys(part.file for part in there))
    return round(best, 3), on
