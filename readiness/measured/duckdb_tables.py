"""A table of a DuckDB file as a log: the only home of DuckDB.

The file is opened to be read, without any way out of it: no other file, no network, no extension. Names of tables and
columns are looked up in its catalogue and quoted; nothing that a description says becomes SQL. A table of moderate size
is handed to polars; a larger one is asked where it is, by the same expressions.
"""

from __future__ import annotations

import contextlib
import importlib
import os
from collections.abc import Iterator
from typing import Any

import msgspec
import polars as pl

from readiness.measured.columns import choose, seconds_in
from readiness.measured.files import LogFile, short
from readiness.measured.model import Refused, Role
from readiness.texts import text

MOST_HANDED_OVER = 5_000_000
"""Rows up to which the columns of a table are handed to polars."""
_INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
_NUMBERS = (*_INTEGERS, "FLOAT", "DOUBLE", "DECIMAL")
_TIMES = ("TIMESTAMP", "DATE")
_CLOSED = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
}


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A table of a file: its columns with their types, how many rows, and which of them have which role."""

    connection: Any
    name: str
    types: dict[str, str]
    rows: int
    chosen: dict[Role, str]
    guessed: tuple[Role, ...]

    def handed_over(self) -> pl.DataFrame:
        """The columns that have a role, as they are."""
        names = ", ".join(_quoted(name) for name in dict.fromkeys(self.chosen.values()))
        return pl.DataFrame(self.connection.sql(f"SELECT {names} FROM {self.name}"))

    def sums(self) -> dict[str, int]:
        """Of each role how many cells hold something (`time?`), and how many of these can be read."""
        wanted = [
            part
            for role, name in self.chosen.items()
            for part in (f"count({self._given(role, name)})", f"count({self._read(role, name)})")
        ]
        row = self.connection.execute(f"SELECT {', '.join(wanted)} FROM {self.name}").fetchall()[0]
        keys = [key for role in self.chosen for key in (f"{role}?", str(role))]
        return {key: int(value) for key, value in zip(keys, row, strict=True)}

    def relation(self, kept: dict[Role, str]) -> Any:
        """A relation with a typed column for each role, for narwhals."""
        parts = [f"{self._read(role, name)} AS {_quoted(role)}" for role, name in kept.items()]
        if Role.PREDICTED in kept and Role.CORRECT not in kept:
            said, was = (self._read(role, kept[role]) for role in (Role.PREDICTED, Role.ACTUAL))
            parts.append(f"{said} = {was} AS {_quoted(Role.CORRECT)}")
        return self.connection.sql(f"SELECT {', '.join(parts)} FROM {self.name}")

    @property
    def is_typed(self) -> bool:
        """Whether each column has the type of its role already."""
        return all(_fits(role, self.types[name]) for role, name in self.chosen.items())

    def _given(self, role: Role, name: str) -> str:
        return self._read(role, name) if _is_word(role) else _quoted(name)

    def _read(self, role: Role, name: str) -> str:
        column = _quoted(name)
        if role is Role.TIME:
            moment = f"make_timestamp(epoch_us({column}))"
            return f"CASE WHEN {moment} BETWEEN TIMESTAMP '1990-01-01' AND TIMESTAMP '2200-01-01' THEN {moment} END"
        if _is_word(role):
            bare = f"trim(CAST({column} AS VARCHAR), ' \t\r\n')"
            return f"CASE WHEN lower({bare}) NOT IN ('', 'null', 'none', 'n/a', 'na', '-') THEN left({bare}, 200) END"
        if self.types[name] == "BOOLEAN":
            return f"CAST({column} AS DOUBLE)" if role is Role.VALUE else column
        number = f"CAST({column} AS DOUBLE)"
        if role is Role.LATENCY:
            number = f"({number} * {seconds_in(name)!r})"
        return f"CASE WHEN isfinite({number}) AND {number} >= 0 THEN {number} END"


_WORDS = frozenset((
    Role.PREDICTED, Role.ACTUAL, Role.APPROVED_BY, Role.VERSION, Role.SITE, Role.SHIFT, Role.USER,
))  # fmt: skip
_FIGURES = frozenset((Role.LATENCY, Role.COST, Role.HUMAN_MINUTES, Role.APPROVAL_SECONDS, Role.VALUE))


def _is_word(role: Role) -> bool:
    return role in _WORDS


def _fits(role: Role, kind: str) -> bool:
    if role is Role.TIME:
        return kind.startswith(_TIMES)
    if role in _FIGURES:
        return kind.startswith(_NUMBERS)
    return kind == "VARCHAR" if _is_word(role) else kind == "BOOLEAN"


@contextlib.contextmanager
def table_of(file: LogFile, wanted: str, select: dict[str, str]) -> Iterator[Opened]:
    """The table of a file that is named, or its only one, for as long as the file is open.

    Raises:
        Refused: DuckDB is not installed, the file is none of it, is still written to, or has no such table or column.
    """
    try:
        duckdb = importlib.import_module("duckdb")
    except ImportError:
        raise Refused(text("measured.duckdb.missing", file=file.ref)) from None
    if os.path.exists(f"{file.path}.wal"):
        raise Refused(text("measured.duckdb.open", file=file.ref))
    try:
        connection = duckdb.connect(file.path, read_only=True, config=_CLOSED)
    except duckdb.Error as error:
        raise Refused(text("measured.duckdb.unreadable", file=file.ref, why=short(error))) from None
    try:
        connection.execute("SET lock_configuration = true")
        yield _found(connection, file, wanted, select)
    except duckdb.Error as error:
        raise Refused(text("measured.duckdb.unreadable", file=file.ref, why=short(error))) from None
    finally:
        connection.close()


def _found(connection: Any, file: LogFile, wanted: str, select: dict[str, str]) -> Opened:
    # Tables only: a view computes what its author wrote.
    listed = connection.execute(
        "SELECT schema_name, table_name FROM duckdb_tables() WHERE NOT internal AND NOT temporary ORDER BY 1, 2"
    ).fetchall()
    tables = {(name if schema == "main" else f"{schema}.{name}"): (schema, name) for schema, name in listed}
    if not tables:
        raise Refused(text("measured.duckdb.no-tables", file=file.ref))
    if not wanted and len(tables) > 1:
        raise Refused(text("measured.duckdb.which", file=file.ref, tables=_some(tables)))
    if wanted and wanted not in tables:
        raise Refused(text("measured.duckdb.no-table", file=file.ref, table=wanted, tables=_some(tables)))
    schema, name = tables[wanted] if wanted else next(iter(tables.values()))
    columns = connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE schema_name = ? AND table_name = ? "
        "ORDER BY column_index",
        [schema, name],
    ).fetchall()
    types = {str(column): str(kind) for column, kind in columns}
    chosen, guessed = choose(types, select)
    if not chosen:
        raise Refused(text("measured.nothing-known", columns=", ".join(list(types)[:12])))
    qualified = f"{_quoted(schema)}.{_quoted(name)}"
    rows = int(connection.execute(f"SELECT count(*) FROM {qualified}").fetchall()[0][0])
    return Opened(connection=connection, name=qualified, types=types, rows=rows, chosen=chosen, guessed=guessed)


def _some(tables: dict[str, Any]) -> str:
    return ", ".join(f"`{name}`" for name in list(tables)[:12]) + (", …" if len(tables) > 12 else "")


def _quoted(name: str) -> str:
    """A name as SQL takes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'
