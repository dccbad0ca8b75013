"""The money of a portfolio: what is asked for, what the plans cost and what comes back, in each currency by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from readiness.portfolio.decisions import DecisionKind, DecisionRule
from readiness.portfolio.facts import Amount, BucketFact, PilotFacts


class MoneyRow(msgspec.Struct, frozen=True, kw_only=True):
    """Money of the pilots on which one thing is decided; None where none of them states it.

    `pilots` is how many there are, `without_budget` how many state no budget in this currency and none in another.
    """

    kind: DecisionKind
    pilots: int
    without_budget: int
    budget: float | None
    planned: float | None
    run_cost: float | None
    returned: float | None


class BucketRow(msgspec.Struct, frozen=True):
    """A bucket: what is stated for it by the pilots to be funded, and what their plans take of it."""

    id: str
    stated: float | None
    planned: float | None


class Funding(msgspec.Struct, frozen=True, kw_only=True):
    """The money in one currency. `second` is the budget of what waits until the first has shipped: the last bucket."""

    currency: str
    rows: tuple[MoneyRow, ...]
    buckets: tuple[BucketRow, ...]
    second: float | None


def funding(
    pilots: Sequence[PilotFacts], decided: Mapping[str, tuple[DecisionKind, DecisionRule]]
) -> tuple[Funding, ...]:
    """The money in each currency, the one that most pilots use first. Nothing is converted."""
    used: dict[str, int] = {}
    kept = []
    for pilot in pilots:
        for currency in {each.currency for each in _amounts(pilot)}:
            used[currency] = used.get(currency, 0) + 1
        kept.append(
            _Money(*decided[pilot.file], pilot.budget, pilot.cost, pilot.returned, pilot.run_cost, pilot.buckets)
        )
    return tuple(_in(currency, kept) for currency in sorted(used, key=lambda each: (-used[each], each)))


class _Money(NamedTuple):
    """What is decided of a pilot, and its money."""

    kind: DecisionKind
    why: DecisionRule
    budget: Amount | None
    cost: Amount | None
    returned: Amount | None
    run_cost: Amount | None
    buckets: tuple[BucketFact, ...]


def _amounts(pilot: PilotFacts | _Money) -> list[Amount]:
    stated = [pilot.budget, pilot.cost, pilot.returned, pilot.run_cost]
    stated += [each for bucket in pilot.buckets for each in (bucket.stated, bucket.planned)]
    return [each for each in stated if each is not None]


def _in(currency: str, pilots: Sequence[_Money]) -> Funding:
    rows = []
    for kind in DecisionKind:
        mine = [pilot for pilot in pilots if pilot.kind is kind]
        if any(each.currency == currency for pilot in mine for each in _amounts(pilot)):
            rows.append(
                MoneyRow(
                    kind=kind,
                    pilots=len(mine),
                    without_budget=sum(pilot.budget is None for pilot in mine),
                    budget=_sum(currency, [pilot.budget for pilot in mine]),
                    planned=_sum(currency, [pilot.cost for pilot in mine]),
                    run_cost=_sum(currency, [pilot.run_cost for pilot in mine]),
                    returned=_sum(currency, [pilot.returned for pilot in mine]),
                )
            )
    funded = [pilot for pilot in pilots if pilot.kind is DecisionKind.FUND]
    ids = list(dict.fromkeys(bucket.id for pilot in funded for bucket in pilot.buckets))
    buckets = []
    for id in ids:
        mine_of = [bucket for pilot in funded for bucket in pilot.buckets if bucket.id == id]
        buckets.append(
            BucketRow(
                id,
                _sum(currency, [bucket.stated for bucket in mine_of]),
                _sum(currency, [bucket.planned for bucket in mine_of]),
            )
        )
    waiting = [pilot.budget for pilot in pilots if pilot.why in (DecisionRule.SECOND, DecisionRule.WAITS)]
    return Funding(currency=currency, rows=tuple(rows), buckets=tuple(buckets), second=_sum(currency, waiting))


def _sum(currency: str, amounts: Sequence[Amount | None]) -> float | None:
    """The sum of the amounts in a currency; None where there is none."""
    mine = [each.value for each in amounts if each is not None and each.currency == currency]
    return round(sum(mine), 2) if mine else None
