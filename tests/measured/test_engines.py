"""The log with planted facts says the same whichever engine reads it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from readiness.measured import duckdb_tables
from readiness.measured.model import Asked, FigureName, Log
from tests.measured.logs import MADE, log_of
from tests.measured.servers import Server

HUNDRED = Asked(objective="match accuracy", text="100 tasks", tasks=100, alert=90.0)
DAYS = Asked(objective="match accuracy", text="7d", days=7, alert=90.0)
FULL = {"cost", "latency_ms", "approval_seconds"}
YES_NO = {"correct", "bypassed", "approved"}


def typed(text: str) -> pl.DataFrame:
    """The log as a database has it: a type for each column."""
    read = pl.read_csv(io.StringIO(text), infer_schema=False)
    return read.select(
        pl.col(name).str.to_datetime("%Y-%m-%dT%H:%M:%SZ", time_unit="us")
        if name == "time"
        else pl.col(name).cast(pl.Float64, strict=False)
        if name in FULL
        else pl.when(pl.col(name).is_in(["yes", "no"])).then(pl.col(name) == "yes")
        if name in YES_NO
        else pl.col(name)
        for name in read.columns
    )


def from_csv(folder: Path, text: str, request: pytest.FixtureRequest) -> Log:
    (folder / "log.csv").write_text(text, encoding="utf-8")
    return log_of(folder, "log.csv", HUNDRED, DAYS)


def from_parquet(folder: Path, text: str, request: pytest.FixtureRequest) -> Log:
    typed(text).write_parquet(folder / "log.parquet")
    return log_of(folder, "log.parquet", HUNDRED, DAYS)


def from_duckdb(folder: Path, text: str, request: pytest.FixtureRequest) -> Log:
    duckdb = pytest.importorskip("duckdb")
    typed(text).write_parquet(folder / "log.parquet")
    with duckdb.connect(str(folder / "ops.duckdb")) as there:
        there.execute(f"CREATE TABLE tasks AS SELECT * FROM '{folder / 'log.parquet'}'")
    return log_of(folder, "ops.duckdb", HUNDRED, DAYS)


def from_duckdb_where_it_is(folder: Path, text: str, request: pytest.FixtureRequest) -> Log:
    request.getfixturevalue("monkeypatch").setattr(duckdb_tables, "MOST_HANDED_OVER", 0)
    return from_duckdb(folder, text, request)


def from_postgres(folder: Path, text: str, request: pytest.FixtureRequest) -> Log:
    server: Server = request.getfixturevalue("server")
    into_postgres(server, text)
    address = "postgres:///ops?table=tasks"
    return log_of(folder, address, HUNDRED, DAYS, **{"from": address})


def into_postgres(server: Server, text: str) -> None:
    """Put a log into a table of types that a company would choose."""
    kinds = {"time": "timestamptz", "cost": "numeric(10, 2)", "latency_ms": "integer", "approval_seconds": "real"}
    heading = text.split("\r\n" if "\r\n" in text else "\n", 1)[0].split(",")
    columns = ", ".join(f'"{name}" {kinds.get(name, "boolean" if name in YES_NO else "text")}' for name in heading)
    with server.connect() as there:
        there.execute(f"CREATE TABLE tasks ({columns})")
        with there.cursor().copy("COPY tasks FROM STDIN (FORMAT csv, HEADER)") as rows:
            rows.write(text)


def from_spark(folder: Path, text: str, request: pytest.FixtureRequest) -> Log:
    request.getfixturevalue("spark")
    typed(text).write_parquet(folder / "log.parquet")
    return log_of(folder, "log.parquet", HUNDRED, DAYS, **{"from": "spark:local?path=log.parquet"})


ENGINES = [
    from_csv,
    from_parquet,
    from_duckdb,
    from_duckdb_where_it_is,
    pytest.param(from_postgres, marks=pytest.mark.engine("PostgreSQL")),
    pytest.param(from_spark, marks=pytest.mark.engine("Spark")),
]
Engine = Callable[[Path, str, pytest.FixtureRequest], Log]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Log:
    folder = tmp_path_factory.mktemp("expected")
    (folder / "log.csv").write_text(MADE.as_csv(MADE.half_year()), encoding="utf-8")
    return log_of(folder, "log.csv", HUNDRED, DAYS)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_finds_what_is_planted(
    engine: Engine, tmp_path: Path, expected: Log, request: pytest.FixtureRequest
) -> None:
    found = engine(tmp_path, MADE.as_csv(MADE.half_year()), request)
    # Ten digits of each figure are kept, which is less than sums differ by.
    for part in ("rows", "first", "last", "figures", "windows", "groups", "steps", "approvals", "users", "unread"):
        assert getattr(found, part) == getattr(expected, part), part
    (fell,) = [step for step in found.steps if step.figure is FigureName.ACCURACY]
    assert fell.day == MADE.FORMAT_CHANGE.isoformat()
    assert found.approvals is not None
    assert (found.approvals.person, found.approvals.quick) == (MADE.RUBBER_STAMP, 1_224)
    assert [len(file.sha256) for file in found.files] == [64]
