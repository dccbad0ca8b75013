"""The sums behind some findings: chance of a false alarm, and return on investment recomputed."""

from __future__ import annotations

import math

import msgspec

from readiness.figures.economics import return_parts, year_of
from readiness.pilot.answers import Duration, Money, Percent, Threshold
from readiness.pilot.description import Item, Pilot
from readiness.pilot.quantities import total


def binomial_below(n: int, p: float, fewer_than: float) -> float:
    """Chance that fewer than `fewer_than` of `n` succeed when each does with chance `p`."""
    most = math.ceil(fewer_than) - 1
    if most < 0 or n <= 0:
        return 0.0
    if p <= 0:
        return 1.0
    if p >= 1:
        return 1.0 if most >= n else 0.0
    log_p, log_q = math.log(p), math.log1p(-p)
    log_n = math.lgamma(n + 1)
    terms = (
        math.exp(log_n - math.lgamma(k + 1) - math.lgamma(n - k + 1) + k * log_p + (n - k) * log_q)
        for k in range(min(most, n) + 1)
    )
    return min(1.0, math.fsum(terms))


def false_alarm(target: Threshold, alert: Threshold, window: Duration) -> float | None:
    """Chance per window that an agent exactly at its target raises the alert; None when it cannot be calculated.

    Counts are binomial: window `100 orders`, target `at least 92%`, alert `below 90%`.
    """
    if window.days is not None or target.unit != "%" or alert.unit != "%":
        return None
    if not target.is_floor or alert.is_floor:
        return None
    if not 0 < window.count <= 100_000 or not 0 <= target.number <= 100:
        return None
    n = int(window.count)
    bound = n * alert.number / 100
    fewer = bound if alert.comparator == "<" else math.floor(bound) + 1
    return binomial_below(n, target.number / 100, round(fewer, 9))


def false_alarm_of(objective: Item) -> float | None:
    """The chance per window that an objective's alert is raised for nothing; None when it cannot be calculated."""
    target, alert, window = (objective.answer(key).value for key in ("target", "alert", "window"))
    if isinstance(target, Threshold) and isinstance(alert, Threshold) and isinstance(window, Duration):
        return false_alarm(target, alert, window)
    return None


class Roi(msgspec.Struct, frozen=True, kw_only=True):
    """Return on investment, recomputed: gross is return / cost, net is (return - cost) / cost, in percent.

    All amounts are in `currency`, empty when none was written.
    """

    return_: float
    cost: float
    currency: str
    gross: float
    net: float
    stated: float | None
    formula: str
    validated: float | None
    opportunity: float | None
    parts_total: float | None

    def of_validated(self) -> tuple[float, float] | None:
        """Gross and net on the validated part alone."""
        if self.validated is None or not self.cost:
            return None
        return 100 * self.validated / self.cost, 100 * (self.validated - self.cost) / self.cost


def roi(pilot: Pilot) -> Roi | None:
    """The ROI that the stated figures give; None when return or cost is missing or they are in two currencies.

    Parts of the return count only when they are all in the currency of the whole.
    """
    returned, cost = pilot.value("value.annual_return"), pilot.value("value.programme_cost")
    if not isinstance(returned, Money) or not isinstance(cost, Money) or not cost.amount:
        return None
    whole = total((returned, cost))
    if whole is None:
        return None
    parts = return_parts(pilot)
    summable = bool(parts) and total((whole, *(money for money, _ in parts))) is not None
    stated = pilot.value("value.stated_roi")
    return Roi(
        return_=returned.amount,
        cost=cost.amount,
        currency=whole.currency,
        gross=100 * returned.amount / cost.amount,
        net=100 * (returned.amount - cost.amount) / cost.amount,
        stated=stated.value if isinstance(stated, Percent) else None,
        formula=str(pilot.value("value.roi_formula") or ""),
        validated=_sum(parts, "validated") if summable else None,
        opportunity=_sum(parts, "opportunity") if summable else None,
        parts_total=sum(money.amount for money, _ in parts) if summable else None,
    )


def net_after_run_cost(pilot: Pilot) -> float | None:
    """What a year returns beyond run and programme cost, in percent of the latter; None where one is missing."""
    year = year_of(pilot)
    if year is None or year.net is None or not year.programme:
        return None
    return 100 * (year.net - year.programme) / year.programme


def _sum(parts: list[tuple[Money, str]], kind: str) -> float:
    return sum(money.amount for money, its_kind in parts if its_kind == kind)
