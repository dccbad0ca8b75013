"""The figure of a baseline before and after go-live, as a log gives both, and whether that is more than chance."""

from __future__ import annotations

import datetime
import math
from typing import Any

import msgspec
import narwhals as nw

from readiness.figures.differences import (
    Difference,
    Group,
    drawn_means,
    drawn_quantiles,
    is_long_tailed,
    quantile,
    student,
    two_shares,
    welch,
)
from readiness.figures.intervals import wilson
from readiness.measured.log import how_often
from readiness.measured.model import AskedBaseline, Comparison, Procedure, Refused, Role, Side, Statistic, Uncompared
from readiness.measured.tables import Table, gathered
from readiness.texts import text

FEWEST_TASKS = 20
FEWEST_WEEKS = 8
"""On each side; of fewer, whatever they say, no difference is shown."""
_MOST_DRAWN = 5_000
"""Figures on a side that are drawn again and again; a mean of more that is still not normal is no figure to compare."""
_QUANTILES = {Statistic.MEDIAN: 0.5, Statistic.P95: 0.95, Statistic.P99: 0.99}
_DAY, _SUM, _WEEK = "_day", "_sum", 7


def compare(table: Table, earlier: Table | None, asked: AskedBaseline) -> Comparison:
    """The figure before and after, and how sure the difference is.

    Before is what lies in the log before go-live, or all of another log; after is the log from go-live on.

    Raises:
        Refused: the log has no column of figures, no times to divide it by, or nothing on one side.
    """
    frame, before = _sides(table, earlier, asked)
    if asked.statistic is Statistic.TOTAL:
        return _totals(frame, before, asked)
    counted = [each.select(nw.col(Role.VALUE)).filter(~nw.col(Role.VALUE).is_null()) for each in (before, frame)]
    if asked.statistic is Statistic.SHARE:
        return _shares(counted, asked)
    sides = [_values(each) for each in counted]
    if not all(len(each) for each in sides):
        raise Refused(text("measured.baseline.one-side", split=asked.split or "–"))
    if (share := _QUANTILES.get(asked.statistic)) is not None:
        first, second = (Side(value=quantile(each, share), cases=len(each)) for each in sides)
        found = drawn_quantiles(sides[0], sides[1], share) if _enough(first, second, FEWEST_TASKS) else None
        return _comparison(asked, first, second, Procedure.BOOTSTRAP, found, FEWEST_TASKS)
    return _means([list(map(float, each)) if len(each) <= _MOST_DRAWN else each for each in sides], asked, FEWEST_TASKS)


def _sides(table: Table, earlier: Table | None, asked: AskedBaseline) -> tuple[nw.LazyFrame[Any], nw.LazyFrame[Any]]:
    frame = nw.from_native(table.frame)
    tables = [table, *([earlier] if earlier is not None else [])]
    if any(Role.VALUE not in each.selected for each in tables):
        raise Refused(text("measured.baseline.no-value"))
    timed = all(Role.TIME in each.selected for each in tables)
    if (earlier is None or asked.statistic is Statistic.TOTAL) and not timed:
        raise Refused(text("measured.baseline.no-time"))
    if earlier is None and not asked.split:
        raise Refused(text("measured.baseline.no-go-live"))
    if Role.TIME not in table.selected or not asked.split:
        after = frame
    else:
        split = datetime.datetime.combine(datetime.date.fromisoformat(asked.split), datetime.time())
        after = frame.filter(nw.col(Role.TIME) >= split)
        frame = frame.filter(nw.col(Role.TIME) < split)
    return after, frame if earlier is None else nw.from_native(earlier.frame)


def _values(frame: nw.LazyFrame[Any]) -> Any:
    return gathered(frame)[Role.VALUE].sort()


def _enough(before: Side, after: Side, fewest: int) -> bool:
    return min(before.cases, after.cases) >= fewest


def _shares(counted: list[nw.LazyFrame[Any]], asked: AskedBaseline) -> Comparison:
    value = nw.col(Role.VALUE)
    sides, counts = [], []
    for each in counted:
        counts_of = each.select(
            nw.len().alias("n"), how_often(value == 1).alias("yes"), how_often(value == 0).alias("no")
        )
        row = gathered(counts_of).rows(named=True)[0]
        cases, yes = int(row["n"]), int(row["yes"] or 0)
        if not cases:
            raise Refused(text("measured.baseline.one-side", split=asked.split or "–"))
        if yes + int(row["no"] or 0) != cases:
            raise Refused(text("measured.baseline.no-share"))
        interval = wilson(100 * yes / cases, cases)
        sides.append(Side(value=100 * yes / cases, cases=cases, low=interval.low, high=interval.high))
        counts += [yes, cases]
    first, second = sides
    found = two_shares(*counts) if _enough(first, second, FEWEST_TASKS) else None
    return _comparison(asked, first, second, Procedure.TWO_PROPORTIONS, found, FEWEST_TASKS)


def _totals(after: nw.LazyFrame[Any], before: nw.LazyFrame[Any], asked: AskedBaseline) -> Comparison:
    """Sums of whole weeks, as many as the figure is per: weeks without a row count as nothing."""
    split = datetime.date.fromisoformat(asked.split) if asked.split else None
    sides = []
    for frame, from_start in ((before, False), (after, True)):
        dated = frame.filter(~nw.col(Role.TIME).is_null()).select(
            nw.col(Role.TIME).dt.date().alias(_DAY), nw.col(Role.VALUE).fill_null(0).alias(_SUM)
        )
        rows = gathered(dated.group_by(_DAY).agg(nw.col(_SUM).sum())).rows(named=True)
        days = {row[_DAY]: float(row[_SUM] or 0) for row in rows}
        if not days:
            raise Refused(text("measured.baseline.one-side", split=asked.split or "–"))
        first, last = min(days), max(days)
        if split is not None and from_start:
            first = split
        if split is not None and not from_start and last < split and asked.is_one_log:
            last = split - datetime.timedelta(days=1)
        weeks = ((last - first).days + 1) // _WEEK
        # Whole weeks up to go-live, and from it on.
        start = first if from_start else last - datetime.timedelta(days=weeks * _WEEK - 1)
        totals = [0.0] * weeks
        for day, total in days.items():
            place = (day - start).days // _WEEK
            if 0 <= place < weeks:
                totals[place] += total * asked.per_days / _WEEK
        sides.append(totals)
    if not all(sides):
        raise Refused(text("measured.baseline.no-week"))
    return _means(sides, asked, FEWEST_WEEKS)


def _means(sides: list[Any], asked: AskedBaseline, fewest: int) -> Comparison:
    groups = [_group(each) for each in sides]
    before, after = (_side(each) for each in groups)
    if not _enough(before, after, fewest):
        return _comparison(asked, before, after, Procedure.WELCH, None, fewest)
    if not any(map(is_long_tailed, groups)):
        return _comparison(asked, before, after, Procedure.WELCH, welch(*groups), fewest)
    if max(map(len, sides)) > _MOST_DRAWN:
        return msgspec.structs.replace(
            _comparison(asked, before, after, Procedure.WELCH, None, fewest), uncompared=Uncompared.LONG_TAILED
        )
    return _comparison(asked, before, after, Procedure.BOOTSTRAP, drawn_means(*sides), fewest)


def _group(values: Any) -> Group:
    """Mean, variance and skewness; a list in plain arithmetic, a column of many by the engine."""
    cases = len(values)
    if isinstance(values, list):
        mean = math.fsum(values) / cases
        squares = math.fsum((each - mean) ** 2 for each in values)
        cubes = math.fsum((each - mean) ** 3 for each in values)
    else:
        mean = float(values.mean())
        away = values - mean
        squares, cubes = float((away * away).sum()), float((away * away * away).sum())
    variance = squares / (cases - 1) if cases > 1 else 0.0
    skewness = cubes / cases / (squares / cases) ** 1.5 if squares > 0 else 0.0
    return Group(cases=cases, mean=mean, variance=variance, skewness=skewness)


def _side(group: Group) -> Side:
    if group.cases < 2:
        return Side(value=group.mean, cases=group.cases)
    half = student(group.cases - 1) * math.sqrt(group.variance / group.cases)
    return Side(value=group.mean, cases=group.cases, low=max(0.0, group.mean - half), high=group.mean + half)


def _comparison(
    asked: AskedBaseline, before: Side, after: Side, test: Procedure, found: Difference | None, fewest: int
) -> Comparison:
    times = 1 if asked.statistic is Statistic.SHARE else 100
    uncompared = None
    if not _enough(before, after, fewest):
        uncompared = Uncompared.TOO_FEW
    elif found is None:
        uncompared = Uncompared.NO_INTERVAL
    return Comparison(
        baseline=asked.baseline,
        statistic=asked.statistic,
        counted_weeks=asked.statistic is Statistic.TOTAL,
        split=asked.split,
        before=before,
        after=after,
        test=test,
        change=found.change * times if found else None,
        low=found.low * times if found else None,
        high=found.high * times if found else None,
        uncompared=uncompared,
    )
