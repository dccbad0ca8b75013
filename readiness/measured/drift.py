"""Where and when the agent is right less often than elsewhere: versions, sites, shifts, and the last month.

Each group is held against all others of its kind together, and the last month against those before it. Of many such
comparisons some differ by chance, so they are corrected together (S. Holm, "A Simple Sequentially Rejective Multiple
Test Procedure", Scandinavian Journal of Statistics 6, 1979). The limits are ours.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import msgspec

from readiness.figures.differences import p_value, two_shares
from readiness.measured.model import FigureName, Group, Log

LEAST_CASES = 50
"""Tasks with a known outcome on each side."""
_LEVEL = 0.05
_KINDS = ("version", "site", "shift")


class Apart(msgspec.Struct, frozen=True, kw_only=True):
    """A group in which accuracy is lower than elsewhere: both in percent, and by how many points (a 95% interval).

    `tests` is among how many comparisons it was found.
    """

    by: str
    group: str
    share: float
    rest: float
    cases: int
    others: int
    low: float
    high: float
    tests: int


def apart(log: Log, points: float) -> tuple[Apart, ...]:
    """The groups that are lower by more than chance and by at least so many points, the surest first."""
    compared = sorted(_compared(log), key=lambda pair: pair[0])
    found = []
    for place, (chance, one) in enumerate(compared):
        # The surest has to be surer than all comparisons together ask for, the next than those that are left.
        if chance > _LEVEL / (len(compared) - place):
            break
        if one.rest - one.share >= points and one.rest > one.share:
            found.append(msgspec.structs.replace(one, tests=len(compared)))
    return tuple(found)


def _compared(log: Log) -> Iterator[tuple[float, Apart]]:
    for kind in _KINDS:
        groups = _counts(log, kind)
        whole = sum(right for _, right, _ in groups), sum(of for _, _, of in groups)
        # Of two groups one against the other says what the other against the one does.
        lower = [min(groups, key=lambda group: group[1] / group[2])] if len(groups) == 2 else groups
        for name, right, of in lower if len(groups) > 1 else []:
            yield from _pair(kind, name, (right, of), (whole[0] - right, whole[1] - of))
    months = _counts(log, "month")
    # A day on which accuracy fell says more than its months do.
    if len(months) > 1 and not any(step.figure is FigureName.ACCURACY for step in log.steps):
        (name, *last), before = months[-1], months[:-1]
        yield from _pair("month", name, (last[0], last[1]), (sum(m[1] for m in before), sum(m[2] for m in before)))


def _pair(kind: str, name: str, one: tuple[int, int], rest: tuple[int, int]) -> Iterator[tuple[float, Apart]]:
    if min(one[1], rest[1]) < LEAST_CASES:
        return
    share, other = one[0] / one[1], rest[0] / rest[1]
    pooled = (one[0] + rest[0]) / (one[1] + rest[1])
    error = math.sqrt(pooled * (1 - pooled) * (1 / one[1] + 1 / rest[1]))
    away = two_shares(*one, *rest)
    yield (
        p_value(share - other, error) if share != other else 1.0,
        Apart(
            by=kind,
            group=name,
            share=100 * share,
            rest=100 * other,
            cases=one[1],
            others=rest[1],
            low=away.low,
            high=away.high,
            tests=1,
        ),
    )


def _counts(log: Log, kind: str) -> list[tuple[str, int, int]]:
    """The name of each group, how often the agent was right in it, and of how many."""
    return [
        (group.name, _right(group), group.accuracy.cases)
        for group in log.groups
        if group.by == kind and group.accuracy is not None
    ]


def _right(group: Group) -> int:
    return round(group.accuracy.value * group.accuracy.cases / 100) if group.accuracy is not None else 0
