"""`python -m benchmarks.logs SIDE FILE`: one log measured, by us or by the same questions written in plain polars.

The log is made here, in order of time: `python -m benchmarks.logs make FILE ROWS`, as Parquet or CSV by its name.
"""

from __future__ import annotations

import datetime
import random
import sys
from pathlib import Path

_NUMBERS = ("latency_ms", "cost", "human_minutes")
_YES_NO = ("correct", "exception", "bypassed")
_NAMES = ("site", "version", "user")
_TASKS = 100


def make(path: Path, rows: int) -> None:
    """A log of so many tasks of one year, the same for the same number."""
    import polars as pl

    dice = random.Random(rows)
    seed = dice.randrange(1 << 30)
    year = 365 * 86_400_000
    number = pl.int_range(rows, eager=True)

    def draw(most: int, shift: int) -> pl.Series:
        return (number.hash(seed + shift) % most).cast(pl.Int64)

    moment = (number * (year // rows) + draw(max(1, year // rows), 0)).cast(pl.Int64)
    start = int(datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC).timestamp() * 1000)
    table = pl.DataFrame(
        {
            "id": number,
            "time": (moment + start).cast(pl.Datetime("ms")),
            "site": "Factory " + draw(6, 1).cast(pl.String),
            "version": "1." + (moment * 3 // year).cast(pl.String),
            "user": "u" + draw(500, 2).cast(pl.String),
            "correct": draw(1_000, 3) < 940,
            "exception": draw(1_000, 4) < 60,
            "latency_ms": 200 + draw(3_800, 5),
            "cost": (draw(10_000, 6) + draw(10_000, 7)) / 10_000,
            "human_minutes": draw(80, 8) / 10,
            "bypassed": draw(1_000, 9) < 100,
        }
    )
    if path.suffix == ".parquet":
        table.write_parquet(path)
    else:
        table.with_columns(pl.col("time").dt.strftime("%Y-%m-%dT%H:%M:%S%.3fZ")).write_csv(path)


def ours(path: Path) -> None:
    """Everything that is measured, hashes and the check of every cell included."""
    from readiness.measured.log import Settings
    from readiness.measured.measure import measure_log
    from readiness.measured.model import Asked

    asked = Asked(objective="accuracy", text=f"{_TASKS} tasks", tasks=_TASKS, alert=90.0)
    print(measure_log(path.parent, path.name, {}, (asked,), Settings(quick_seconds=5)).figures)


def bare(path: Path) -> None:
    """The same sums, days, groups, quantiles and windows, as one who knows the engine writes them for this one file."""
    import polars as pl

    right, amounts = pl.col("correct").cast(pl.Int32), _NUMBERS[1:]
    if path.suffix == ".parquet":
        lazy = pl.scan_parquet(path)
    else:
        types = {**dict.fromkeys(_NUMBERS, pl.Float64()), **dict.fromkeys(_YES_NO, pl.Boolean())}
        lazy = pl.scan_csv(path, infer_schema=False, schema_overrides=types).with_columns(
            pl.col("time").str.to_datetime("%Y-%m-%dT%H:%M:%S.%3fZ", time_unit="us")
        )
    table = lazy.select("time", *_NAMES, *_YES_NO, *_NUMBERS).collect(engine="streaming")
    lazy = table.lazy()
    sums = [
        pl.len().alias("rows"),
        *(pl.col(name).count().alias(f"{name}.n") for name in (*_YES_NO, *amounts)),
        *(pl.col(name).sum().alias(f"{name}.sum") for name in (*_YES_NO, *amounts)),
        *((pl.col(name) ** 2).sum().alias(f"{name}.squares") for name in amounts),
        (~pl.col("exception")).sum().alias("kept"),
    ]
    ordered = lazy if table["time"].is_sorted() else lazy.sort("time")
    window = pl.col("correct")
    for answer in pl.collect_all(
        [
            lazy.select(*sums, *(pl.col("latency_ms").quantile(q, "linear").alias(f"{q}") for q in (0.5, 0.95, 0.99))),
            lazy.group_by(pl.col("time").dt.date()).agg(sums),
            lazy.group_by("site").agg(sums),
            lazy.group_by("version").agg(sums),
            lazy.group_by("user").agg(pl.len().alias("n"), pl.col("bypassed").sum()).select(pl.len()),
            ordered.select(right.rolling_sum(_TASKS)).select(window.min(), (window < 90).sum().alias("past")),
        ],
        engine="streaming",
    ):
        print(answer)


if __name__ == "__main__":
    side, file = sys.argv[1], Path(sys.argv[2])
    if side == "make":
        make(file, int(sys.argv[3]))
    else:
        (ours if side == "ours" else bare)(file)
