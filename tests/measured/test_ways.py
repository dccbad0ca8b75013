"""Whichever way a log is read, quickly or cell by cell, in memory or from a file, it says the same."""

from __future__ import annotations

import random
from pathlib import Path

import polars as pl
import pytest

from readiness.measured import tables
from readiness.measured.model import Asked, Log
from tests.measured.logs import MADE, log_of

HUNDRED = Asked(objective="match accuracy", text="100 tasks", tasks=100, alert=90.0)
DAYS = Asked(objective="match accuracy", text="7d", days=7, alert=90.0)


def _every_way(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> list[Log]:
    found = [log_of(folder, name, HUNDRED, DAYS)]
    with monkeypatch.context() as patch:
        patch.setattr(tables, "_IN_MEMORY_BYTES", -1)
        found.append(log_of(folder, name, HUNDRED, DAYS))
        patch.setattr(tables, "_declared", lambda *_: None)
        found.append(log_of(folder, name, HUNDRED, DAYS))
    with monkeypatch.context() as patch:
        patch.setattr(tables, "_declared", lambda *_: None)
        found.append(log_of(folder, name, HUNDRED, DAYS))
    return found


@pytest.mark.parametrize("name", [name for name in MADE.LOGS if name != "bill"])
def test_the_logs_of_the_samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (tmp_path / "log.csv").write_text(MADE.as_csv(MADE.LOGS[name]()), encoding="utf-8")
    first, *others = _every_way(tmp_path, "log.csv", monkeypatch)
    assert first.rows
    assert all(other == first for other in others)


# Each begins as its column should for longer than is looked at, and has what does not fit after it.
LATE = {
    "a number": ("cost", "1,5 EUR"),
    "not finite": ("cost", "inf"),
    "not a number": ("cost", "NaN"),
    "negative": ("latency_ms", "-20"),
    "in words": ("correct", "Yes"),
    "neither": ("correct", "perhaps"),
    "a time": ("time", "31.12.2026"),
    "a time of another length": ("time", "2026-02-03T10:00:00.250Z"),
    "a time that is none": ("time", "2026-02-31T10:00:00Z"),
    "a time beyond all": ("time", "2999-01-01T10:00:00Z"),
    "a name with space": ("site", " Oslo "),
    "no name": ("site", "n/a"),
    "a long name": ("site", "x" * 300),
    "nothing": ("cost", ""),
}


@pytest.mark.parametrize("late", list(LATE))
def test_a_cell_that_is_not_as_its_column_began(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, late: str) -> None:
    dice = random.Random(4)
    rows = [
        {
            "time": f"2026-0{1 + number // 600}-{1 + number // 60 % 10:02}T{number // 60 % 24:02}:{number % 60:02}:00Z",
            "correct": "true" if dice.random() < 0.9 else "false",
            "cost": f"{dice.random():.3f}",
            "latency_ms": str(dice.randrange(50, 4_000)),
            "site": dice.choice(["Oslo", "Gent"]),
            "approved_by": dice.choice(["A", "B", ""]),
        }
        for number in range(2_400)
    ]
    column, cell = LATE[late]
    for row in rows[-7:-2]:
        row[column] = cell
    (tmp_path / "log.csv").write_text(
        MADE.as_csv([{key: f'"{value}"' if "," in value else value for key, value in row.items()} for row in rows]),
        encoding="utf-8",
    )
    first, *others = _every_way(tmp_path, "log.csv", monkeypatch)
    assert first.rows == len(rows)
    assert all(other == first for other in others)
    oslo = sum(row["site"].strip() == "Oslo" for row in rows)
    assert next(group.rows for group in first.groups if (group.by, group.name) == ("site", "Oslo")) == oslo


def test_a_parquet_file_of_typed_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "log.csv").write_text(MADE.as_csv(MADE.half_year()), encoding="utf-8")
    text = pl.read_csv(tmp_path / "log.csv", infer_schema=False)
    typed = text.with_columns(
        pl.col("time").str.to_datetime("%Y-%m-%dT%H:%M:%SZ", time_unit="ms"),
        pl.col("correct", "bypassed") == "yes",
        pl.when(pl.col("approved") != "").then(pl.col("approved") == "yes").alias("approved"),
        pl.col("cost", "latency_ms").cast(pl.Float64),
        pl.col("approval_seconds").cast(pl.Int64, strict=False),
        pl.col("shift").cast(pl.Categorical),
    )
    typed.write_parquet(tmp_path / "log.parquet")
    expected = log_of(tmp_path, "log.csv", HUNDRED, DAYS)
    for found in _every_way(tmp_path, "log.parquet", monkeypatch):
        assert found.figures == expected.figures
        assert (found.windows, found.groups, found.steps) == (expected.windows, expected.groups, expected.steps)
        assert (found.approvals, found.users, found.unread) == (expected.approvals, expected.users, expected.unread)
