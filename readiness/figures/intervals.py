"""How sure a counted share is: Wilson's 95% interval, and how many cases would settle whether a target is met.

The interval is the score interval of E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
Inference", JASA 22 (1927), without continuity correction, as recommended by Brown, Cai and DasGupta, "Interval
Estimation for a Binomial Proportion", Statistical Science 16 (2001).
"""

from __future__ import annotations

import math

import msgspec

Z = 1.959963984540054
"""The normal quantile of a two-sided 95% interval."""


class Interval(msgspec.Struct, frozen=True):
    """A 95% interval of a share, in percent."""

    low: float
    high: float


def wilson(share: float, cases: float) -> Interval:
    """The 95% interval of a share in percent that was counted on so many cases.

    Raises:
        ValueError: no case, or a share that is none.
    """
    if not cases > 0 or not 0 <= share <= 100:
        raise ValueError(f"a share of {share}% of {cases} cases")
    p, z2 = share / 100, Z * Z / cases
    centre = (p + z2 / 2) / (1 + z2)
    half = Z / (1 + z2) * math.sqrt(p * (1 - p) / cases + z2 / (4 * cases))
    low = 0.0 if share == 0 else max(0.0, 100 * (centre - half))
    high = 100.0 if share == 100 else min(100.0, 100 * (centre + half))
    return Interval(low, high)


def cases_to_settle(share: float, bound: float, most: int, *, at_least: bool) -> int | None:
    """The fewest cases on which the same share has its worse end at or past the bound; None when `most` are too few."""

    def settled(cases: int) -> bool:
        found = wilson(share, cases)
        return found.low >= bound if at_least else found.high <= bound

    if not settled(most):
        return None
    few, enough = 0, most
    while enough - few > 1:
        middle = (few + enough) // 2
        if settled(middle):
            enough = middle
        else:
            few = middle
    return enough
