"""Every figure equals what plain Python computes from the same rows."""

from __future__ import annotations

import csv
import datetime
import io
import json
import math
import statistics
from collections import defaultdict
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readiness.measured.model import Asked, FigureName, Log
from tests.measured.logs import log_of

Row = dict[str, Any]
TASKS = Asked(objective="a", text="7 tasks", tasks=7, alert=60.0)
DAYS = Asked(objective="b", text="2d", days=2, alert=60.0, at_or_past=True)

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "time": st.one_of(
                st.none(),
                st.datetimes(datetime.datetime(2026, 1, 1), datetime.datetime(2026, 3, 9)).map(
                    lambda found: found.replace(microsecond=0)
                ),
            ),
            "correct": st.sampled_from([True, False, True, None]),
            "exception": st.sampled_from([True, False, None]),
            "malformed": st.booleans(),
            "cost": st.one_of(st.none(), st.integers(0, 10_000).map(lambda cents: cents / 100)),
            "latency": st.one_of(st.none(), st.integers(0, 60_000).map(lambda ms: ms / 1000)),
            "site": st.sampled_from(["A", "B", None]),
        }
    ),
    min_size=1,
    max_size=60,
)  # fmt: skip


def written(rows: list[Row], form: str, path: Path) -> None:
    if form == "parquet":
        schema: dict[str, Any] = {
            "time": pl.Datetime("us"), "correct": pl.Boolean, "exception": pl.Boolean, "malformed": pl.Boolean,
            "cost": pl.Float64, "latency": pl.Float64, "site": pl.String,
        }  # fmt: skip
        pl.DataFrame(rows, schema=schema).write_parquet(path)
        return
    plain = [{key: _plain(value, form) for key, value in row.items()} for row in rows]
    if form == "jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in plain), encoding="utf-8")
        return
    out = io.StringIO()
    table = csv.DictWriter(out, list(plain[0]))
    table.writeheader()
    table.writerows(plain)
    path.write_text(out.getvalue(), encoding="utf-8", newline="")


def _plain(value: object, form: str) -> object:
    if isinstance(value, datetime.datetime):
        return f"{value.isoformat()}Z"
    if isinstance(value, bool) and form == "csv":
        return "yes" if value else "no"
    return value


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_figures_are_those_of_plain_python(form: str, tmp_path: Path, rows: list[Row]) -> None:
    written(rows, form, tmp_path / f"log.{form}")
    select = {key: key for key in ("time", "correct", "exception", "malformed", "cost", "latency", "site")}
    log = log_of(tmp_path, f"log.{form}", TASKS, DAYS, **select)
    assert log.rows == len(rows)
    _shares(log, rows)
    _amounts(log, rows)
    _windows(log, rows)
    _groups(log, rows)


def _value(log: Log, name: FigureName) -> float | None:
    found = log.figure(name)
    return None if found is None else found.value


def _near(found: float | None, wanted: float | None) -> None:
    if wanted is None:
        assert found is None
    else:
        assert found == pytest.approx(wanted, rel=1e-9, abs=1e-9)


def _shares(log: Log, rows: list[Row]) -> None:
    for name, key in (
        (FigureName.ACCURACY, "correct"),
        (FigureName.EXCEPTIONS, "exception"),
        (FigureName.MALFORMED, "malformed"),
    ):
        known = [row[key] for row in rows if row[key] is not None]
        _near(_value(log, name), 100 * sum(known) / len(known) if known else None)
        figure = log.figure(name)
        if figure is not None and figure.low is not None and figure.high is not None:
            # The ends of Wilson's interval are where the share is 1.96 standard errors away, by its definition.
            for end in (figure.low / 100, figure.high / 100):
                if 0 < end < 1:
                    away = abs(figure.value / 100 - end) / math.sqrt(end * (1 - end) / len(known))
                    assert away == pytest.approx(1.959964, abs=1e-4)


def _amounts(log: Log, rows: list[Row]) -> None:
    costs = [row["cost"] for row in rows if row["cost"] is not None]
    has_exceptions = any(row["exception"] is not None for row in rows)
    resolved = [row for row in rows if row["exception"] is False and not row["malformed"]]
    count = len(resolved) if has_exceptions else len(rows)
    _near(_value(log, FigureName.COST_PER_RESOLVED), math.fsum(costs) / count if costs and count else None)
    if costs and count:
        each = log.figure(FigureName.COST_PER_TASK)
        assert each is not None
        _near(each.value, statistics.fmean(costs))
        if len(costs) > 1:
            half = 1.959963984540054 * statistics.stdev(costs) / math.sqrt(len(costs))
            assert each.high == pytest.approx(each.value + half, rel=1e-6, abs=1e-6)
    latencies = sorted(row["latency"] for row in rows if row["latency"] is not None)
    for name, q in ((FigureName.LATENCY_P50, 0.5), (FigureName.LATENCY_P95, 0.95), (FigureName.LATENCY_P99, 0.99)):
        _near(_value(log, name), _quantile(latencies, q) if latencies else None)


def _quantile(values: list[float], q: float) -> float:
    place = q * (len(values) - 1)
    below = math.floor(place)
    above = min(below + 1, len(values) - 1)
    return float(values[below] + (values[above] - values[below]) * (place - below))


def _windows(log: Log, rows: list[Row]) -> None:
    known = sorted(
        ((row["time"], row["correct"]) for row in rows if row["time"] is not None and row["correct"] is not None),
        key=lambda pair: pair[0],
    )
    found = {window.objective: window for window in log.windows}
    sums = [sum(right for _, right in known[end - 7 : end]) for end in range(7, len(known) + 1)]
    if not sums:
        assert "a" not in found
    else:
        assert found["a"].percent == pytest.approx(100 * min(sums) / 7)
        past = [each / 7 < 0.6 for each in sums]
        assert found["a"].alarms == sum(now and not was for was, now in zip([False, *past], past, strict=False))
        assert found["a"].windows == len(sums)
    assert "b" not in found or found["b"].cases >= 20


def _groups(log: Log, rows: list[Row]) -> None:
    for group in log.groups:
        if group.by == "site":
            mine = [row for row in rows if row["site"] == group.name]
        else:
            mine = [row for row in rows if row["time"] is not None and f"{row['time']:%Y-%m}" == group.name]
        assert group.rows == len(mine)
        known = [row["correct"] for row in mine if row["correct"] is not None]
        _near(group.accuracy.value if group.accuracy else None, 100 * sum(known) / len(known) if known else None)


def test_a_window_of_days_is_the_worst_of_all(tmp_path: Path) -> None:
    """Against every window, each counted by itself; gaps without a task are days too."""
    rows = []
    for number, (day, tasks, right) in enumerate([(1, 30, 29), (2, 25, 20), (4, 40, 36), (5, 22, 13), (9, 50, 49)]):
        rows += [(datetime.datetime(2026, 3, day, 9, number), task < right) for task in range(tasks)]
    text = "time,correct\n" + "".join(f"{time.isoformat()},{'1' if ok else '0'}\n" for time, ok in rows)
    (tmp_path / "log.csv").write_text(text, encoding="utf-8")
    (window,) = log_of(tmp_path, "log.csv", DAYS).windows
    by_day: dict[int, list[bool]] = defaultdict(list)
    for time, ok in rows:
        by_day[time.day] += [ok]
    every = []
    for first in range(1, 9):
        both = by_day[first] + by_day[first + 1]
        if len(both) >= 20:
            every.append((sum(both) / len(both), first, len(both)))
    worst = min(every)
    assert window.percent == pytest.approx(100 * worst[0])
    assert window.cases == worst[2]
    assert window.first == f"2026-03-0{worst[1]}"
    assert window.windows == len(every)
    assert window.alarms == 1
    assert window.first_alarm == "2026-03-06"


def test_an_interval_as_published(tmp_path: Path) -> None:
    """Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), method 3:
    81 of 263 gives 0.2553 to 0.3662; 1 of 29 gives 0.0061 to 0.1718."""
    for right, of, low, high in ((81, 263, 25.53, 36.62), (1, 29, 0.61, 17.18)):
        lines = ["correct"] + ["1"] * right + ["0"] * (of - right)
        (tmp_path / "log.csv").write_text("\n".join(lines), encoding="utf-8")
        figure = log_of(tmp_path, "log.csv").figure(FigureName.ACCURACY)
        assert figure is not None
        assert (round(figure.low or 0, 2), round(figure.high or 0, 2)) == (low, high)
