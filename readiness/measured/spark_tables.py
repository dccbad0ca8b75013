"""Parquet files as a log that Spark reads: the only home of PySpark.

Spark groups and adds up; the two columns of which windows are made come here, in the order of the files. A window over
all rows would make Spark move every row to one place.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from readiness.extras import install_line, missing
from readiness.measured.columns import seconds_in
from readiness.measured.files import short
from readiness.measured.model import Refused, Role
from readiness.pilot.addresses import Address
from readiness.texts import text

_PATTERN = frozenset("*?[]{}\\")
_NAMES = frozenset((
    Role.PREDICTED, Role.ACTUAL, Role.APPROVED_BY, Role.VERSION, Role.SITE, Role.SHIFT, Role.USER,
))  # fmt: skip
_NUMBERS = frozenset((Role.LATENCY, Role.COST, Role.HUMAN_MINUTES, Role.APPROVAL_SECONDS, Role.VALUE))
_NOTHING = ("", "null", "none", "n/a", "na", "-")
_QUIET = """
rootLogger.level = off
rootLogger.appenderRef.nowhere.ref = nowhere
appender.nowhere.type = Null
appender.nowhere.name = nowhere
"""


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of some Parquet files in Spark, with the column of each role."""

    frame: Any
    chosen: dict[Role, str]

    def sums(self) -> dict[str, int]:
        """Of each role how many cells hold something (`time?`), how many of these can be read; and the rows."""
        of = _functions()
        wanted = [of.count(of.lit(1)).alias("rows")]
        for role, name in self.chosen.items():
            given = _read(role, name) if role in _NAMES else _column(name)
            wanted += [of.count(given).alias(f"{role}?"), of.count(_read(role, name)).alias(str(role))]
        return {key: int(value) for key, value in self.frame.select(wanted).collect()[0].asDict().items()}

    def typed(self, kept: dict[Role, str]) -> Any:
        """The rows with a typed column for each role, for narwhals."""
        found = [_read(role, name).alias(str(role)) for role, name in kept.items()]
        if Role.PREDICTED in kept and Role.CORRECT not in kept:
            said, was = (_read(role, kept[role]) for role in (Role.PREDICTED, Role.ACTUAL))
            found.append((said == was).alias(str(Role.CORRECT)))
        return self.frame.select(found)


def _functions() -> Any:
    return importlib.import_module("pyspark.sql.functions")


def _column(name: str) -> Any:
    """A column by its name, whatever is in it."""
    return _functions().col("`" + name.replace("`", "``") + "`")


def _read(role: Role, name: str) -> Any:
    """The cells of a column, null where they say nothing."""
    of, column = _functions(), _column(name)
    if role is Role.TIME:
        moment = column.cast("timestamp_ntz")
        first, last = (of.lit(f"{year}-01-01 00:00:00").cast("timestamp_ntz") for year in (1990, 2200))
        return of.when((moment >= first) & (moment <= last), moment)
    if role in _NAMES:
        bare = of.regexp_replace(column.cast("string"), r"^[ \t\r\n]+|[ \t\r\n]+$", "")
        return of.when(~of.lower(bare).isin(*_NOTHING), of.substring(bare, 1, 200))
    if role not in _NUMBERS:
        return column
    number = column.cast("double")
    if role is Role.LATENCY:
        number = number * of.lit(seconds_in(name))
    return of.when((number >= 0) & (number < of.lit(float("inf"))), number)


@contextlib.contextmanager
def read(paths: list[tuple[str, str]], address: Address, chosen: dict[Role, str]) -> Iterator[Read]:
    """The rows of files, each named as the description has it and by its path, as long as Spark runs.

    Raises:
        Refused: Spark or Java is not installed, it cannot read a file, or the cluster is not that of the environment.
    """
    if missing("spark"):
        raise Refused(text("measured.spark.missing", line=install_line("spark")))
    master = _master(address)
    for ref, path in paths:
        if _PATTERN & set(path):
            raise Refused(text("measured.spark.name", file=ref))
    errors = importlib.import_module("pyspark.errors")
    py4j = importlib.import_module("py4j.protocol")
    # What it says of an error is said in one line below.
    logging.getLogger("DataFrameQueryContextLogger").setLevel(logging.CRITICAL + 1)
    with tempfile.TemporaryDirectory(prefix="readiness-spark-") as room:
        try:
            with warnings.catch_warnings():
                # That its support of a newer pandas is not complete, of which nothing is used here.
                warnings.simplefilter("ignore")
                session, ours = _session(master, Path(room), is_local=address.host == "local")
        except (errors.PySparkException, py4j.Py4JError, OSError) as error:
            if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
                raise Refused(text("measured.spark.java")) from None
            raise Refused(text("measured.spark.failed", why=short(error))) from None
        try:
            frame = session.read.option("mergeSchema", "true").parquet(*(Path(path).as_uri() for _, path in paths))
            yield Read(frame=frame, chosen=chosen)
        except (errors.PySparkException, py4j.Py4JError) as error:
            raise Refused(text("measured.spark.failed", why=short(error))) from None
        finally:
            if ours:
                session.stop()


def _master(address: Address) -> str:
    if address.host == "local":
        return f"local[{os.cpu_count() or 1}]"
    master = f"spark://{address.host}:{address.port}"
    if os.environ.get("SPARK_MASTER", "").lower() != master:
        raise Refused(text("measured.spark.master", master=master))
    return master


def _session(master: str, room: Path, *, is_local: bool) -> tuple[Any, bool]:
    """A session, and whether it was begun here: one that a program has begun already is used, and left to it."""
    sql = importlib.import_module("pyspark.sql")
    if (there := sql.SparkSession.getActiveSession()) is not None:
        return there, False
    (room / "log4j2.properties").write_text(_QUIET, encoding="utf-8")
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": str(room),
        "spark.sql.warehouse.dir": str(room / "warehouse"),
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.caseSensitive": "true",
        "spark.sql.shuffle.partitions": "8",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile=file:{room}/log4j2.properties",
    }
    if is_local:
        settings |= {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    builder = sql.SparkSession.builder.master(master).appName("readiness")
    for key, value in settings.items():
        builder = builder.config(key, value)
    return builder.getOrCreate(), True
