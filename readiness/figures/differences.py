"""Whether two groups of figures differ, and by how much: means, shares and quantiles, each with a 95% interval.

- Means: B. L. Welch, "The Generalization of 'Student's' Problem when Several Different Population Variances are
  Involved", Biometrika 34 (1947); their ratio by E. C. Fieller, "Some Problems in Interval Estimation", Journal of the
  Royal Statistical Society B 16 (1954), with the same degrees of freedom, so that both say the same of no change.
- Whether there are figures enough for that in spite of a long tail: more than 25 times the squared skewness
  (W. G. Cochran, "Sampling Techniques", 3rd edition, 1977, 2.15). Else the means are drawn again (bootstrap).
- Shares: R. G. Newcombe, "Interval Estimation for the Difference between Independent Proportions", Statistics in
  Medicine 17 (1998), method 10.
- Quantiles: bootstrap (B. Efron, "Bootstrap Methods: Another Look at the Jackknife", Annals of Statistics 7, 1979),
  whose draws of a quantile are draws of a rank.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

import msgspec

from readiness.figures.intervals import wilson

DRAWS = 2_000
_COCHRAN = 25
_SEED = 1


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """A group of figures: how many, their mean, their variance (of a sample) and their skewness."""

    cases: int
    mean: float
    variance: float
    skewness: float = 0.0


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What changed from one group to the other, as a share of the first or in points, with its 95% interval."""

    change: float
    low: float
    high: float

    @property
    def is_sure(self) -> bool:
        """Whether no change at all lies outside the interval."""
        return self.low > 0 or self.high < 0


def welch(before: Group, after: Group) -> Difference | None:
    """The change of a mean as a share of the mean before (-0.68 is 68% less).

    None where the mean before is not sure to be above nothing, so that no share of it can be told, or where a group
    has fewer than two figures or nothing varies.
    """
    if min(before.cases, after.cases) < 2 or before.mean <= 0:
        return None
    was, now = before.variance / before.cases, after.variance / after.cases
    if not was + now > 0:
        return None
    freedom = (was + now) ** 2 / (was**2 / (before.cases - 1) + now**2 / (after.cases - 1))
    t2 = student(freedom) ** 2
    # The ratios that are no further from the two means than chance allows lie between the roots of a parabola.
    a, b, c = before.mean**2 - t2 * was, before.mean * after.mean, after.mean**2 - t2 * now
    inside = b * b - a * c
    if a <= 0 or inside < 0:
        return None
    root = math.sqrt(inside)
    return Difference(change=after.mean / before.mean - 1, low=(b - root) / a - 1, high=(b + root) / a - 1)


def is_long_tailed(group: Group) -> bool:
    """Whether a group has too few figures for the interval of its mean to be that of the normal curve."""
    return group.cases <= _COCHRAN * group.skewness**2


def two_shares(right: int, of: int, right_after: int, of_after: int) -> Difference:
    """The change of a share in points, by the intervals of Wilson of both."""
    first, second = 100 * right / of, 100 * right_after / of_after
    one, two = wilson(first, of), wilson(second, of_after)
    change = second - first
    return Difference(
        change=change,
        low=change - math.hypot(second - two.low, one.high - first),
        high=change + math.hypot(two.high - second, first - one.low),
    )


def drawn_means(before: Sequence[float], after: Sequence[float]) -> Difference | None:
    """The change of a mean as a share of the mean before, by draws of both groups; None where that is nothing."""
    dice = random.Random(_SEED)

    def draw(values: Sequence[float]) -> float:
        return math.fsum(dice.choices(values, k=len(values))) / len(values)

    return _drawn(
        math.fsum(before) / len(before), math.fsum(after) / len(after), lambda: draw(before), lambda: draw(after)
    )


def drawn_quantiles(before: Sequence[float], after: Sequence[float], share: float) -> Difference | None:
    """The change of a quantile as a share of the one before; both groups are in order of size."""
    dice = random.Random(_SEED)

    def draw(values: Sequence[float]) -> float:
        # The rank on which the quantile of a draw with replacement lies is that of an order statistic of a uniform.
        place = share * (len(values) - 1)
        rank = dice.betavariate(place + 1, len(values) - place)
        return values[min(len(values) - 1, int(rank * len(values)))]

    return _drawn(quantile(before, share), quantile(after, share), lambda: draw(before), lambda: draw(after))


def quantile(values: Sequence[float], share: float) -> float:
    """A quantile of figures in order of size, between two of them in proportion."""
    place = share * (len(values) - 1)
    below = math.floor(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (place - below)


def _drawn(was: float, now: float, before: Callable[[], float], after: Callable[[], float]) -> Difference | None:
    if not was > 0:
        return None
    ratios = []
    for _ in range(DRAWS):
        first, second = before(), after()
        # A draw without anything before: whatever came after is infinitely more.
        ratios.append(second / first if first > 0 else math.inf)
    ratios.sort()
    low, high = ratios[int(0.025 * DRAWS)], ratios[math.ceil(0.975 * DRAWS) - 1]
    if not math.isfinite(high):
        return None
    return Difference(change=now / was - 1, low=low - 1, high=high - 1)


def student(freedom: float, tail: float = 0.025) -> float:
    """The quantile of Student's t that so large a tail lies beyond."""
    low, high = 0.0, 1.0
    while _beyond(high, freedom) > tail:
        high *= 2
    for _ in range(100):
        middle = (low + high) / 2
        if _beyond(middle, freedom) > tail:
            low = middle
        else:
            high = middle
    return high


def p_value(difference: float, error: float) -> float:
    """How often chance alone gives at least so large a difference of two means, by the normal curve."""
    return math.erfc(abs(difference) / error / math.sqrt(2)) if error > 0 else 0.0


def _beyond(t: float, freedom: float) -> float:
    """How much of Student's t lies beyond a value."""
    return 0.5 * _beta(freedom / (freedom + t * t), freedom / 2, 0.5)


def _beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by its continued fraction (DLMF 8.17.22)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(1 - x, b, a)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    ) / a  # fmt: skip
    tiny = 1e-300
    c, d = 1.0, 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > tiny else tiny)
    found = d
    for m in range(1, 1_000):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 + step * d
            d = 1 / (d if abs(d) > tiny else tiny)
            c = 1 + step / c
            c = c if abs(c) > tiny else tiny
            found *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return front * found
