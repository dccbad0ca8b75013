"""On which day a figure changed to stay changed.

Every day is tried as the first day of another level, by the difference of the two means over its standard error
(Welch); the day with the largest is one where it is larger than chance gives among so many tries, and both sides are
looked at in turn (binary segmentation: A. J. Scott and M. Knott, "A Cluster Analysis Method for Grouping Means in the
Analysis of Variance", Biometrics 30, 1974). The limits are ours.
"""

from __future__ import annotations

import datetime
import math

import msgspec

LEAST_DAYS = 5
"""Days on each side of a change: a weekend or a bad day is none."""
LEAST_CASES = 50
"""Tasks on each side of a change."""
LEAST_CHANGE = 0.05
"""A change of less than so much of the whole scale (of a share) or of the level before (of an amount) is let go."""
_MOST = 12
"""Changes that are looked for in one log."""
_SURE = 4.5
"""Standard errors. Of a year of days, chance alone gives a larger one in fewer than one log of a hundred."""


class Day(msgspec.Struct, frozen=True):
    """A day: how many tasks, their sum, and the sum of their squares."""

    day: datetime.date
    cases: int
    total: float
    squares: float


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """The first day of another level, and the means from the change before to it, and from it to the next."""

    day: datetime.date
    before: float
    after: float
    cases_before: int
    cases_after: int


def steps(days: list[Day]) -> list[Change]:
    """The changes of level, in order; `days` are in order, each with at least one task."""
    sums = _Running(days)
    cuts = sorted(_cuts(sums, 0, len(days)))
    edges = [0, *cuts, len(days)]
    found = []
    for before, cut, after in zip(edges, edges[1:], edges[2:], strict=False):
        left, right = sums.mean(before, cut), sums.mean(cut, after)
        if _is_small(left, right, sums.is_share):
            continue
        found.append(
            Change(
                day=days[cut].day,
                before=left,
                after=right,
                cases_before=sums.cases[cut] - sums.cases[before],
                cases_after=sums.cases[after] - sums.cases[cut],
            )
        )
    return found


class _Running:
    """Sums up to each day, so that those of any span are a difference."""

    def __init__(self, days: list[Day]) -> None:
        self.cases, self.totals, self.squares = [0], [0.0], [0.0]
        for day in days:
            self.cases.append(self.cases[-1] + day.cases)
            self.totals.append(self.totals[-1] + day.total)
            self.squares.append(self.squares[-1] + day.squares)
        self.is_share = all(day.total == day.squares for day in days)

    def mean(self, start: int, end: int) -> float:
        return (self.totals[end] - self.totals[start]) / (self.cases[end] - self.cases[start])

    def error2(self, start: int, end: int) -> float:
        """The squared standard error of the mean."""
        cases = self.cases[end] - self.cases[start]
        if self.is_share:
            # As if one more had been right and one wrong: without a failure, a share is not sure beyond doubt.
            share = (self.totals[end] - self.totals[start] + 1) / (cases + 2)
            return share * (1 - share) / cases
        mean = self.mean(start, end)
        return max(0.0, (self.squares[end] - self.squares[start]) / cases - mean * mean) / max(1, cases - 1)


def _cuts(sums: _Running, start: int, end: int) -> list[int]:
    """The days at which the level changes between two days, the surest of each span first; not more than a few."""
    found: list[int] = []
    spans = [(start, end)]
    while spans and len(found) < _MOST:
        first, last = spans.pop(0)
        cut = _surest(sums, first, last)
        if cut is not None:
            found.append(cut)
            spans += [(first, cut), (cut, last)]
    return found


def _surest(sums: _Running, start: int, end: int) -> int | None:
    """The day in a span on which the level changes most surely; None where no change is sure and large enough."""
    best, at = 0.0, 0
    for cut in range(start + LEAST_DAYS, end - LEAST_DAYS + 1):
        if min(sums.cases[cut] - sums.cases[start], sums.cases[end] - sums.cases[cut]) < LEAST_CASES:
            continue
        left, right = sums.mean(start, cut), sums.mean(cut, end)
        if left == right:
            continue
        error = math.sqrt(sums.error2(start, cut) + sums.error2(cut, end))
        distance = abs(left - right) / error if error > 1e-12 * max(abs(left), abs(right)) else math.inf
        if distance > best:
            best, at = distance, cut
    if best < _SURE or _is_small(sums.mean(start, at), sums.mean(at, end), sums.is_share):
        return None
    return at


def _is_small(before: float, after: float, is_share: bool) -> bool:
    return abs(after - before) < LEAST_CHANGE * (1.0 if is_share else max(abs(before), 1e-12))
