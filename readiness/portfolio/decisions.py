"""What a steering committee decides of each pilot this month, and which of them comes first.

The rules are those of the articles: start with one agent; the second use case is funded only after the first has
shipped. How many may be begun at a time is a number of the policy. Each organisation has a first of its own. What a
verdict says comes before any rank.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

import msgspec

from readiness.pilot.naming import name_key
from readiness.portfolio.facts import PilotFacts
from readiness.questionnaire.ids import VerdictId

ONE_FIRST = ("last-mile", "One agent to production, then replicate the playbook")
SECOND_WAITS = ("friday-deploys", "fund the second use case only after the first ships")


class DecisionKind(StrEnum):
    """What is decided, the most urgent first."""

    STOP = "stop"
    PAUSE = "pause"
    FUND = "fund"
    HOLD = "hold"
    KEEP = "keep"


class DecisionRule(StrEnum):
    """Why it is decided."""

    VERDICT = "verdict"
    FIRST = "first"
    NEXT = "next"
    BESIDE = "beside"
    SPRINT = "sprint"
    TAKE_LIVE = "take-live"
    REPAIR = "repair"
    SECOND = "second"
    WAITS = "waits"
    SCOPE = "scope"
    LIVE = "live"


class Decision(msgspec.Struct, frozen=True):
    """The decision on a pilot, by its file; `after` is the file of the pilot that it waits for, empty if for none."""

    file: str
    kind: DecisionKind
    why: DecisionRule
    after: str = ""


class Ranked(msgspec.Struct, frozen=True):
    """A pilot that could come first, by its file, with its place among those of its organisation, from 1."""

    file: str
    place: int


class Order(msgspec.Struct, frozen=True):
    """The decisions, the most urgent first, and the ranking they rest on."""

    decisions: tuple[Decision, ...]
    ranking: tuple[Ranked, ...]
    organisations: tuple[tuple[str, tuple[str, ...]], ...]
    """Each organisation, and the files of its pilots."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What the order of a pilot rests on; `key` is what it is ranked by."""

    file: str
    name: str
    company: str
    rank: int
    verdict: VerdictId
    live: bool
    shipped: bool
    passes_go_live: bool
    builds_on: str
    key: tuple[object, ...]


def _standing(pilot: PilotFacts) -> Standing:
    return Standing(
        file=pilot.file,
        name=pilot.name,
        company=pilot.company,
        rank=pilot.rank,
        verdict=pilot.verdict,
        live=pilot.live,
        shipped=pilot.shipped,
        passes_go_live=pilot.passes_go_live,
        builds_on=pilot.builds_on,
        key=rank_key(pilot),
    )


def order_of(pilots: Sequence[PilotFacts], policy: Mapping[str, float]) -> Order:
    """The decisions on these pilots."""
    standings = list(map(_standing, pilots))
    groups = _organisations(standings)
    shipped = {_real(pilot.file) for pilot in standings if pilot.shipped}
    there = {_real(pilot.file): pilot.file for pilot in standings}
    decisions: list[Decision] = []
    ranking: list[Ranked] = []
    for group in groups.values():
        found = _of_one(group, shipped, there, policy)
        decisions += found[0]
        ranking += found[1]
    at = {pilot.file: position for position, pilot in enumerate(standings)}
    places = {each.file: each.place for each in ranking}
    kinds = list(DecisionKind)
    decisions.sort(key=lambda each: (kinds.index(each.kind), places.get(each.file, len(at)), at[each.file]))
    named = tuple((group[0].company, tuple(pilot.file for pilot in group)) for group in groups.values())
    return Order(tuple(decisions), tuple(ranking), named)


def _organisations(pilots: Iterable[Standing]) -> dict[str, list[Standing]]:
    """The pilots by organisation. Those that name none belong to the only one there is."""
    groups: dict[str, list[Standing]] = {}
    for pilot in pilots:
        groups.setdefault(name_key(pilot.company), []).append(pilot)
    if len(groups) == 2 and "" in groups:
        unnamed = groups.pop("")
        (rest,) = groups.values()
        rest += unnamed
    return groups


def rank_key(pilot: PilotFacts) -> tuple[object, ...]:
    """What pilots are ranked by: points, then the sooner payback, the fewer open blockers, and the name.

    One that a question without an answer could still stop comes after all others: it must not hold them up.
    """
    months = pilot.payback if pilot.payback is not None else float("inf")
    return (pilot.rank == 0, -pilot.total_points, months, len(pilot.open_blockers), name_key(pilot.name), pilot.file)


_HELD = {
    VerdictId.STOP: (DecisionKind.STOP, DecisionRule.VERDICT),
    VerdictId.PAUSE: (DecisionKind.PAUSE, DecisionRule.VERDICT),
    VerdictId.RE_SCOPE: (DecisionKind.HOLD, DecisionRule.SCOPE),
}


def _of_one(
    group: list[Standing], shipped: set[str], there: dict[str, str], policy: Mapping[str, float]
) -> tuple[list[Decision], list[Ranked]]:
    """The decisions on the pilots of one organisation."""
    decisions: list[Decision] = []
    candidates: list[Standing] = []
    busy: list[str] = []
    for pilot in sorted(group, key=lambda pilot: pilot.key):
        if pilot.verdict in _HELD:
            kind, why = _HELD[pilot.verdict]
            decisions.append(Decision(pilot.file, kind, why))
        elif pilot.shipped:
            decisions.append(Decision(pilot.file, DecisionKind.KEEP, DecisionRule.LIVE))
        elif pilot.live or pilot.passes_go_live:
            why = DecisionRule.REPAIR if pilot.live else DecisionRule.TAKE_LIVE
            decisions.append(Decision(pilot.file, DecisionKind.FUND, why))
            busy.append(pilot.file)
        else:
            candidates.append(pilot)
    free = []
    for pilot in candidates:
        foundation = _real(pilot.builds_on) if pilot.builds_on else ""
        waits = bool(policy["hold_second_use_case"]) and foundation in there and foundation not in shipped
        if waits and foundation != _real(pilot.file):
            decisions.append(Decision(pilot.file, DecisionKind.HOLD, DecisionRule.SECOND, there[foundation]))
        else:
            free.append(pilot)
    some_shipped = any(pilot.shipped for pilot in group)
    at_once = int(policy["portfolio_at_once"])
    begun = [*busy, *(pilot.file for pilot in free)]
    for position, pilot in enumerate(free, len(busy)):
        if position >= at_once:
            decisions.append(Decision(pilot.file, DecisionKind.HOLD, DecisionRule.WAITS, begun[0]))
        elif pilot.rank == 0:
            decisions.append(Decision(pilot.file, DecisionKind.FUND, DecisionRule.SPRINT))
        elif position:
            decisions.append(Decision(pilot.file, DecisionKind.FUND, DecisionRule.BESIDE))
        else:
            decisions.append(
                Decision(pilot.file, DecisionKind.FUND, DecisionRule.NEXT if some_shipped else DecisionRule.FIRST)
            )
    return decisions, [Ranked(pilot.file, place) for place, pilot in enumerate(candidates, 1)]


def _real(path: str) -> str:
    return os.path.realpath(path)
