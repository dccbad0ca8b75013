"""Parquet that Spark reads: names are names, what is not typed is refused, and a description names no cluster alone."""

from __future__ import annotations

import datetime
import importlib
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import polars as pl
import pytest

from readiness.measured import measure
from readiness.measured.log import Settings
from readiness.measured.model import AskedBaseline, Log, Refused, Statistic
from tests.measured.logs import MADE, log_of
from tests.measured.test_engines import typed

pytestmark = pytest.mark.engine("Spark")
FIRST = datetime.datetime(2026, 1, 1)


def of(folder: Path, ref: str, master: str = "spark:local", **select: str) -> Log:
    return log_of(folder, ref, **{"from": f"{master}?path={ref}", **select})


@pytest.mark.usefixtures("spark")
def test_names_and_cells_that_are_odd(tmp_path: Path) -> None:
    """One start of Spark for all of them, as each takes seconds."""
    names = ['quo"te', "a.b", "`tick`", "naïve 表", "x; DROP TABLE tasks", "Case", "case"]
    (tmp_path / "logs").mkdir()
    for part in range(2):
        pl.DataFrame(
            {
                **{name: [i % 10 < number for i in range(100)] for number, name in enumerate(names)},
                "time": [FIRST + datetime.timedelta(hours=i + 100 * part) for i in range(100)],
                "cost": [float("nan"), float("inf"), -1.0, None, *[2.0] * 96],
                "site": [" Oslo ", "n/a", *["Gent"] * 98],
            }
        ).write_parquet(tmp_path / "logs" / f"{part}.parquet")
    sql = importlib.import_module("pyspark.sql")
    # A session that is there already is used, and left to the program that began it.
    session = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    session.conf.set("spark.sql.caseSensitive", "true")
    session.conf.set("spark.sql.session.timeZone", "UTC")
    try:
        for number, name in enumerate(names):
            found = of(tmp_path, "logs", correct=name)
            assert (found.rows, found.figures[0].value) == (200, 10 * number)
        assert found.unread == {"cost": 6}
        by_site = {(group.name, group.rows) for group in found.groups if group.by == "site"}
        assert by_site == {("Oslo", 2), ("Gent", 196)}
        plain = log_of(tmp_path, "logs", correct="case")
        assert (plain.figures, plain.groups, plain.files) == (found.figures, found.groups, found.files)
        with pytest.raises(Refused, match="has no column"):
            of(tmp_path, "logs", correct="case` OR `Case")
        _baselines(tmp_path)
        assert session.range(3).count() == 3
    finally:
        session.stop()


def _baselines(folder: Path) -> None:
    typed(MADE.as_csv(MADE.stoppages())).with_columns(pl.col("hours").cast(pl.Float64)).write_parquet(
        folder / "stoppages.parquet"
    )
    split = MADE.GO_LIVE.isoformat()
    for statistic in (Statistic.TOTAL, Statistic.MEAN, Statistic.MEDIAN):
        asked = AskedBaseline(baseline="x", statistic=statistic, per_days=91.3125, split=split)
        sides = [
            measure.measure_log(
                folder, "stoppages.parquet", {"value": "hours", **more}, (), Settings(quick_seconds=5), asked
            ).comparison
            for more in ({}, {"from": "spark:local?path=stoppages.parquet"})
        ]
        assert sides[0] == sides[1]


def test_what_spark_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Found out before Spark is started, which takes seconds."""
    pytest.importorskip("pyspark")
    (tmp_path / "log.csv").write_text("correct\nyes\n", encoding="utf-8")
    pl.DataFrame({"time": ["2026-01-01"], "correct": ["yes"]}).write_parquet(tmp_path / "text.parquet")
    pl.DataFrame({"correct": [True]}).write_parquet(tmp_path / "a[b].parquet")
    pl.DataFrame({"correct": [True]}).write_parquet(tmp_path / "log.parquet")
    pl.DataFrame({"correct": []}, schema={"correct": pl.Boolean}).write_parquet(tmp_path / "none.parquet")
    for ref, why in (
        ("log.csv", "is no Parquet file"),
        ("text.parquet", "columns of another type"),
        ("a[[]b].parquet", "takes for a pattern"),
        ("none.parquet", "has no rows"),
        ("../../etc", "outside|not there|No such"),
    ):
        with pytest.raises(Refused, match=why):
            of(tmp_path, ref)
    monkeypatch.delenv("SPARK_MASTER", raising=False)
    with pytest.raises(Refused, match=r"set SPARK_MASTER=spark://cluster\.example\.com:7077"):
        of(tmp_path, "log.parquet", "spark://cluster.example.com:7077")
    with pytest.raises(Refused, match="named twice"):
        log_of(tmp_path, "log.parquet", **{"from": "spark:local?path=text.parquet"})


@pytest.mark.usefixtures("spark")
def test_without_java_it_says_what_to_install(tmp_path: Path) -> None:
    pl.DataFrame({"correct": [True]}).write_parquet(tmp_path / "log.parquet")
    code = (
        "import sys; from pathlib import Path; from tests.measured.test_spark import of\n"
        "try: of(Path(sys.argv[1]), 'log.parquet')\n"
        "except Exception as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        env={"PATH": "/nowhere", "PYTHONPATH": ":".join(sys.path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "apt-get install default-jre-headless" in done.stdout, done.stderr


@pytest.fixture
def cluster(spark: None, tmp_path: Path) -> Iterator[str]:
    """A cluster of one worker on this machine."""
    home = find_spec("pyspark")
    assert home is not None
    assert home.origin is not None
    program = Path(home.origin).parent / "bin" / "spark-class"
    port = 17077
    commands = [
        ["org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0"],
        ["org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--webui-port", "0", "-c", "1", "-m", "1g",
         "-d", str(tmp_path / "work"), f"spark://127.0.0.1:{port}"],
    ]  # fmt: skip
    with (tmp_path / "cluster.log").open("wb") as out:
        there = [subprocess.Popen([program, *command], stdout=out, stderr=out) for command in commands]
        try:
            for _ in range(120):
                if "Registered worker" in (tmp_path / "cluster.log").read_text(errors="replace"):
                    break
                time.sleep(0.5)
            yield f"spark://127.0.0.1:{port}"
        finally:
            for process in there:
                process.terminate()
            for process in there:
                process.wait(30)


def test_a_cluster_that_the_environment_names(tmp_path: Path, cluster: str, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(MADE.as_csv(MADE.half_year())).write_parquet(tmp_path / "log.parquet")
    monkeypatch.setenv("SPARK_MASTER", cluster)
    assert of(tmp_path, "log.parquet", cluster).figures == log_of(tmp_path, "log.parquet").figures
