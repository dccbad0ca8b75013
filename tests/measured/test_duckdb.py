"""A table of a DuckDB file says what the same log says as CSV, by either engine; and nothing gets out of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.measured import duckdb_tables
from readiness.measured.before_after import compare
from readiness.measured.files import find
from readiness.measured.model import Asked, AskedBaseline, Refused, Statistic
from readiness.measured.tables import opened
from tests.measured.logs import MADE, log_of

duckdb = pytest.importorskip("duckdb")
HUNDRED = Asked(objective="match accuracy", text="100 tasks", tasks=100, alert=90.0)
DAYS = Asked(objective="match accuracy", text="7d", days=7, alert=90.0)
TYPED = """
    CREATE TABLE {table} AS SELECT CAST(replace("time", 'Z', '') AS TIMESTAMP) AS "time", shift, version, "user",
    correct = 'yes' AS correct, CAST(cost AS DECIMAL(10, 2)) AS cost, CAST(latency_ms AS INTEGER) AS latency_ms,
    bypassed = 'yes' AS bypassed, approved_by, CASE approved WHEN 'yes' THEN true WHEN 'no' THEN false END AS approved,
    TRY_CAST(approval_seconds AS DOUBLE) AS approval_seconds FROM read_csv(?, all_varchar = true)
"""


def made(folder: Path, sql: str = TYPED, table: str = "tasks", file: str = "ops.duckdb") -> Path:
    """A database with a log in it, and the same log as CSV beside it."""
    (folder / "log.csv").write_text(MADE.as_csv(MADE.half_year()), encoding="utf-8")
    with duckdb.connect(str(folder / file)) as connection:
        connection.execute(sql.replace("{table}", table), [str(folder / "log.csv")])
    return folder / file


@pytest.fixture(params=["handed over", "asked where it is"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "asked where it is":
        monkeypatch.setattr(duckdb_tables, "MOST_HANDED_OVER", 0)
    return str(request.param)


def test_it_says_what_the_csv_says(tmp_path: Path, engine: str) -> None:
    made(tmp_path)
    expected = log_of(tmp_path, "log.csv", HUNDRED, DAYS)
    found = log_of(tmp_path, "ops.duckdb", HUNDRED, DAYS)
    for part in ("rows", "first", "last", "figures", "windows", "groups", "steps", "approvals", "users", "unread"):
        assert getattr(found, part) == getattr(expected, part), part
    assert [file.path for file in found.files] == ["ops.duckdb"]


def test_cells_that_cannot_be(tmp_path: Path, engine: str) -> None:
    with duckdb.connect(str(tmp_path / "ops.duckdb")) as connection:
        connection.execute(
            """CREATE TABLE t AS SELECT TIMESTAMP '2026-01-01' + INTERVAL (i) HOUR AS "time", i % 5 <> 0 AS correct,
            CASE i WHEN 7 THEN 'NaN'::DOUBLE WHEN 8 THEN 'inf'::DOUBLE WHEN 9 THEN -1
            WHEN 10 THEN NULL ELSE 2 END AS cost,
            CASE i % 4 WHEN 0 THEN ' Oslo ' WHEN 1 THEN 'n/a' ELSE 'Gent' END AS site FROM range(400) r(i)"""
        )
    found = log_of(tmp_path, "ops.duckdb", HUNDRED)
    assert found.unread == {"cost": 3}
    assert {(group.name, group.rows) for group in found.groups if group.by == "site"} == {("Oslo", 100), ("Gent", 200)}


def test_text_columns_are_read_as_those_of_a_csv(tmp_path: Path) -> None:
    made(tmp_path, "CREATE TABLE {table} AS SELECT * FROM read_csv(?, all_varchar = true)")
    expected = log_of(tmp_path, "log.csv", HUNDRED)
    found = log_of(tmp_path, "ops.duckdb", HUNDRED)
    assert (found.figures, found.windows, found.groups) == (expected.figures, expected.windows, expected.groups)


def test_a_baseline_before_and_after(tmp_path: Path, engine: str) -> None:
    (tmp_path / "log.csv").write_text(MADE.as_csv(MADE.stoppages()), encoding="utf-8")
    with duckdb.connect(str(tmp_path / "ops.duckdb")) as connection:
        connection.execute(
            """CREATE TABLE t AS SELECT CAST(replace("time", 'Z', '') AS TIMESTAMP) AS "time",
            CAST(hours AS DOUBLE) AS hours FROM read_csv(?, all_varchar = true)""",
            [str(tmp_path / "log.csv")],
        )
    split = MADE.GO_LIVE.isoformat()
    for statistic in (Statistic.TOTAL, Statistic.MEAN, Statistic.MEDIAN):
        asked = AskedBaseline(baseline="x", statistic=statistic, per_days=91.3125, split=split)
        sides = []
        for name in ("log.csv", "ops.duckdb"):
            with opened(find(tmp_path, name), {"value": "hours"}) as table:
                sides.append(compare(table, None, asked))
        one, other = sides
        assert other.before.value == pytest.approx(one.before.value, rel=1e-12)
        assert other.low == pytest.approx(one.low, rel=1e-9)
        assert other.high == pytest.approx(one.high, rel=1e-9)


@pytest.mark.parametrize(
    "name", ['tasks"; DROP TABLE tasks; --', "a.b", "select", 'quo"te', "tasks' OR '1'='1", "naïve 表"]
)
def test_a_name_is_a_name_whatever_is_in_it(tmp_path: Path, engine: str, name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    with duckdb.connect(str(tmp_path / "ops.duckdb")) as connection:
        connection.execute("CREATE TABLE tasks AS SELECT 1 AS correct")
        connection.execute(f"CREATE TABLE {quoted} AS SELECT i % 2 = 0 AS {quoted} FROM range(100) r(i)")
    before = (tmp_path / "ops.duckdb").read_bytes()
    found = log_of(tmp_path, "ops.duckdb", table=name, correct=name)
    assert (found.rows, found.figures[0].value) == (100, 50)
    for refused in ({"table": f"{name} "}, {"table": name, "correct": f"{name}) FROM tasks --"}):
        with pytest.raises(Refused):
            log_of(tmp_path, "ops.duckdb", **refused)
    assert (tmp_path / "ops.duckdb").read_bytes() == before


def test_nothing_gets_out_of_the_file(tmp_path: Path) -> None:
    """A view that reads another file is no table; and the connection opens no file."""
    secret = tmp_path / "secret.csv"
    secret.write_text("correct\n1\n", encoding="utf-8")
    with duckdb.connect(str(tmp_path / "ops.duckdb")) as connection:
        connection.execute(f"CREATE VIEW tasks AS SELECT * FROM read_csv('{secret}')")
    with pytest.raises(Refused, match="has no tables"):
        log_of(tmp_path, "ops.duckdb")
    with duckdb.connect(str(tmp_path / "ops.duckdb")) as connection:
        connection.execute("CREATE TABLE real AS SELECT 1 AS correct")
    with pytest.raises(Refused, match="has no table `tasks`"):
        log_of(tmp_path, "ops.duckdb", table="tasks")
    (file,) = find(tmp_path, "ops.duckdb")
    with (
        pytest.raises(Refused, match="cannot be read by DuckDB"),
        duckdb_tables.table_of(file, "real", {}) as there,
    ):
        there.connection.execute(f"SELECT * FROM read_csv('{secret}')").fetchall()
    with (
        pytest.raises(Refused, match="cannot be read by DuckDB"),
        duckdb_tables.table_of(file, "real", {}) as there,
    ):
        there.connection.execute("SET enable_external_access = true")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"correct\n1\n", "no such file"),
        (b"\0" * 8 + b"DUCK" + b"\xff" * 9_000, "cannot be read by DuckDB"),
    ],
)
def test_a_file_that_is_none_of_it(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "ops.duckdb").write_bytes(content)
    with pytest.raises(Refused, match=why):
        log_of(tmp_path, "ops.duckdb")


def test_a_file_that_is_still_written_to(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / "ops.duckdb.wal").write_bytes(b"x")
    with pytest.raises(Refused, match="still written to"):
        log_of(tmp_path, "ops.duckdb")


def test_which_of_several_tables(tmp_path: Path) -> None:
    with duckdb.connect(str(made(tmp_path))) as connection:
        connection.execute("CREATE TABLE other AS SELECT 1 AS x")
    with pytest.raises(Refused, match="several tables"):
        log_of(tmp_path, "ops.duckdb")
    assert log_of(tmp_path, "ops.duckdb", table="tasks").rows == len(MADE.half_year())
    with pytest.raises(Refused, match="is no database"):
        log_of(tmp_path, "log.csv", table="tasks")
