"""Which baseline a log is asked about, and what it says of it, beside what the author typed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import msgspec

from readiness.figures.improvement import higher_is_better
from readiness.measured.model import AskedBaseline, Comparison, Side, Statistic
from readiness.pilot.answers import Artefact, Quantity
from readiness.pilot.description import Item, Pilot
from readiness.pilot.quantities import Dimension, comparable, measure

_PER = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4375, "quarter": 91.3125, "year": 365.25}
"""Days in what a total may be for; months and more at their mean length."""
_STATISTICS = {"median": Statistic.MEDIAN, "p50": Statistic.MEDIAN, "p95": Statistic.P95, "p99": Statistic.P99}


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A baseline and its comparison: what is stated, and whether that is better than what the log shows.

    `claims_more` is whether an improvement is stated that the log does not show to be beyond chance.
    """

    item: Item
    comparison: Comparison
    claims_more: bool
    is_worse: bool

    @property
    def counts(self) -> bool:
        """Whether there is enough of it to take the place of what is stated."""
        return self.comparison.uncompared is None


def asked_baseline(pilot: Pilot, item: Item, supports: tuple[str, ...], *, has_value: bool) -> AskedBaseline | None:
    """The baseline that an item of evidence names and whose figure it selects; None where it does neither."""
    baseline = named(pilot, supports)
    if baseline is None or not has_value:
        return None
    earlier = item.answer("before").value
    day = pilot.value("pilot.go_live")
    statistic, per_days = _statistic(baseline)
    return AskedBaseline(
        baseline=baseline.label,
        statistic=statistic,
        per_days=per_days,
        split=day.isoformat() if isinstance(day, datetime.date) else "",
        earlier=earlier.ref if isinstance(earlier, Artefact) else "",
    )


def named(pilot: Pilot, supports: tuple[str, ...]) -> Item | None:
    """The one baseline that an item of evidence names: a figure of many baselines is none of them."""
    found = [
        item
        for item in pilot.items.get("baselines", ())
        if any(path == item.label or path.startswith(f"{item.label}.") for path in supports)
    ]
    return found[0] if len(found) == 1 else None


def _statistic(baseline: Item) -> tuple[Statistic, float]:
    """What a baseline is of the figures of many tasks, as it is written: `p95 4 s`, `4%`, `127 hours/quarter`."""
    for key in ("before", "after", "target"):
        value = baseline.answer(key).value
        figure = measure(value, baseline.text("unit"))
        if figure is None:
            continue
        if figure.statistic in _STATISTICS:
            return _STATISTICS[figure.statistic], 0.0
        if figure.dimension is Dimension.PERCENT:
            return Statistic.SHARE, 0.0
        written = value.unit if isinstance(value, Quantity) and value.unit else baseline.text("unit")
        for word in re.split(r"/|\bper\b|\ba\b", written.casefold())[1:]:
            days = _PER.get(word.strip().removesuffix("s"))
            if days is not None:
                return Statistic.TOTAL, days
    return Statistic.MEAN, 0.0


def finding(pilot: Pilot, supports: tuple[str, ...], comparison: Comparison) -> Finding | None:
    """What a comparison says of the baseline that an item names."""
    item = named(pilot, supports)
    if item is None or item.label != comparison.baseline:
        return None
    higher = higher_is_better(item)
    was, now = comparison.before.value, comparison.after.value
    improved = comparison.is_sure and higher is not None and (now > was) is higher and now != was
    return Finding(
        item=item,
        comparison=comparison,
        claims_more=_claims_improvement(item, higher) and not improved,
        is_worse=comparison.is_sure and higher is not None and (now < was) is higher,
    )


def _claims_improvement(item: Item, higher: bool | None) -> bool:
    stated = comparable(item.answer("before").value, item.answer("after").value, unit=item.text("unit"))
    if not isinstance(stated, tuple):
        return False
    was, now = stated
    # Where nobody says which way is better, any difference is claimed to be one.
    return now != was if higher is None else (now > was if higher else now < was)


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A figure before or after beside what is stated of it, both in the unit of the baseline.

    `flattered` is whether what is stated makes the agent look better than what is measured, `beyond` whether by more
    than the interval of what is measured.
    """

    key: str
    side: Side
    value: Quantity
    stated: float | None
    flattered: bool = False
    beyond: bool = False


def held(found: Finding) -> Iterator[Held]:
    """The figures before and after; where no difference is shown, what is measured before counts for both."""
    item, comparison = found.item, found.comparison
    higher = higher_is_better(item)
    written = item.answer("before").value
    unit = "%" if comparison.statistic is Statistic.SHARE else written.unit if isinstance(written, Quantity) else ""
    statistic = written.statistic if isinstance(written, Quantity) else ""
    for key, side in (("before", comparison.before), ("after", comparison.after)):
        # No difference is no difference: a figure that is a little better by chance is no improvement.
        number = side.value if comparison.is_sure else comparison.before.value
        value = Quantity(number, unit, None, statistic)
        both = comparable(item.answer(key).value, Quantity(side.value, unit, None, statistic), unit=item.text("unit"))
        if not isinstance(both, tuple) or higher is None:
            yield Held(key=key, side=side, value=value, stated=None)
            continue
        stated, real = both
        # More of it before makes an agent look better where less is better, and less of it after.
        more = higher is (key == "after")
        times = real / side.value if side.value else 1.0
        end = side.high if more else side.low
        flattered = stated > real if more else stated < real
        beyond = end is None or (stated > end * times if more else stated < end * times)
        yield Held(key=key, side=side, value=value, stated=stated / times, flattered=flattered, beyond=beyond)
