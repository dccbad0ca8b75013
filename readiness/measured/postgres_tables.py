"""A table in PostgreSQL as a log: the only home of psycopg.

The columns that have a role are copied out in a transaction that cannot write, and read like those of any other file:
what a cell means is said in one place, and a log of any size passes without being held in memory. An engine that runs
inside the server would gain nothing, as windows and quantiles need every row.

Nothing that a description says becomes SQL: names are looked up in the catalogue of the server and quoted. Which
server is asked is for the environment to say (`PGHOST`), so that a description cannot send a password elsewhere.
"""

from __future__ import annotations

import hashlib
import importlib
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from readiness.extras import install_line
from readiness.measured.columns import choose
from readiness.measured.files import MOST_BYTES, Form, LogFile, first_line, short
from readiness.measured.model import TABLE, FileRead, Refused
from readiness.pilot.addresses import Address
from readiness.texts import text

_USUAL_PORT = 5432
_SECONDS_TO_CONNECT = 15
_SETTINGS = {
    "search_path": "pg_catalog",
    "timezone": "UTC",
    "datestyle": "ISO, YMD",
    "intervalstyle": "postgres",
    "extra_float_digits": "1",
    # Rows come in the order in which they are stored, so that the same table gives the same bytes.
    "max_parallel_workers_per_gather": "0",
    "synchronize_seqscans": "off",
    "lock_timeout": "15s",
    "idle_in_transaction_session_timeout": "10min",
}
_TABLES = """
    SELECT n.nspname, c.relname, c.oid
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = ANY (ARRAY['r', 'p', 'm', 'v', 'f']::"char"[])
      AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
      AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
      AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT')
    ORDER BY 1, 2
"""
_COLUMNS = """
    SELECT a.attname, CASE WHEN t.typtype = 'd' THEN b.typname ELSE t.typname END
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
    WHERE a.attrelid = %s AND a.attnum > 0 AND NOT a.attisdropped
      AND pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'SELECT')
    ORDER BY a.attnum
"""
# Of one length, which is read several times faster than a fraction of any; `infinity` and years before Christ as text.
_MOMENT = (
    "CASE WHEN {0} BETWEEN '1900-01-01' AND '2300-01-01' "
    "THEN pg_catalog.to_char({0}%s, 'YYYY-MM-DD\"T\"HH24:MI:SS.US') ELSE CAST({0} AS pg_catalog.text) END"
)
_AS_TEXT = {
    "timestamp": _MOMENT % "",
    "timestamptz": _MOMENT % " AT TIME ZONE 'UTC'",
    "interval": "CAST(EXTRACT(EPOCH FROM {0}) AS pg_catalog.text)",
}
_ANY = "pg_catalog.left(CAST({0} AS pg_catalog.text), 1000)"


def fetched(address: Address, select: dict[str, str], room: Path) -> tuple[LogFile, FileRead]:
    """The columns of a table that have a role, copied to a file in the folder `room`; and what was read.

    Raises:
        Refused: the server is not the one of the environment, does not answer, or has no such table or column.
    """
    try:
        psycopg = importlib.import_module("psycopg")
        sql = importlib.import_module("psycopg.sql")
    except ImportError as error:
        if find_spec("psycopg") is not None:
            raise Refused(text("measured.postgres.broken", why=short(error))) from None
        raise Refused(text("measured.postgres.missing", line=install_line("postgres"))) from None
    _same_server(address)
    wanted = _wanted_table(address, select)
    asked = {key: name for key, name in select.items() if key != TABLE}
    try:
        with psycopg.connect(**_where(address)) as connection:
            connection.read_only = True
            for name, value in _SETTINGS.items():
                connection.execute("SELECT pg_catalog.set_config(%s, %s, true)", (name, value))
            schema, table, oid = _table(connection, wanted)
            types = dict(connection.execute(_COLUMNS, (oid,)).fetchall())
            chosen, _ = choose(types, asked)
            if not chosen:
                raise Refused(text("measured.nothing-known", columns=", ".join(list(types)[:12])))
            parts = [
                sql.SQL("{} AS {}").format(
                    sql.SQL(_AS_TEXT.get(types[name], _ANY)).format(sql.Identifier(name)), sql.Identifier(name)
                )
                for name in dict.fromkeys(chosen.values())
            ]
            query = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT (FORMAT csv, HEADER, DELIMITER E'\\t')").format(
                sql.SQL(", ").join(parts), sql.Identifier(schema, table)
            )
            return _copied(connection, query, address, room)
    except (psycopg.Error, UnicodeError) as error:
        raise Refused(text("measured.postgres.failed", why=_without_password(error))) from None


def _same_server(address: Address) -> None:
    """Hold the address against the environment.

    Raises:
        Refused: it names another server.
    """
    host, port = os.environ.get("PGHOST", ""), os.environ.get("PGPORT", "")
    if address.host and address.host != host.lower():
        raise Refused(text("measured.postgres.host", host=address.host))
    if address.port and str(address.port) != (port or str(_USUAL_PORT)):
        raise Refused(text("measured.postgres.port", port=address.port))


def _where(address: Address) -> dict[str, Any]:
    # libpq takes the host, the port, the user and how they are known from the environment by itself.
    named = {"dbname": address.database} if address.database else {}
    return {**named, "client_encoding": "UTF8", "connect_timeout": _SECONDS_TO_CONNECT, "application_name": "readiness"}


def _wanted_table(address: Address, select: dict[str, str]) -> str:
    named = select.get(TABLE, "")
    if named and address.table and named != address.table:
        raise Refused(text("measured.postgres.two-tables", one=address.table, other=named))
    return named or address.table


def _table(connection: Any, wanted: str) -> tuple[str, str, int]:
    """Schema, name and number of the table that is named, or of the only one."""
    listed = connection.execute(_TABLES).fetchall()
    tables = {(name if schema == "public" else f"{schema}.{name}"): (schema, name, oid) for schema, name, oid in listed}
    if not tables:
        raise Refused(text("measured.postgres.no-tables"))
    if wanted in tables:
        return tables[wanted]
    shown = ", ".join(f"`{name}`" for name in list(tables)[:12]) + (", …" if len(tables) > 12 else "")
    if wanted:
        raise Refused(text("measured.postgres.no-table", table=wanted, tables=shown))
    if len(tables) > 1:
        raise Refused(text("measured.postgres.which", tables=shown))
    return next(iter(tables.values()))


def _copied(connection: Any, query: Any, address: Address, room: Path) -> tuple[LogFile, FileRead]:
    digest = hashlib.sha256()
    size = 0
    target = room / "table.tsv"
    with target.open("wb") as out, connection.cursor() as cursor, cursor.copy(query) as rows:
        for piece in rows:
            size += len(piece)
            if size > MOST_BYTES:
                raise Refused(text("measured.postgres.too-large", most=f"{MOST_BYTES / 1e9:g} GB"))
            digest.update(piece)
            out.write(piece)
    file = LogFile(ref=address.text, path=str(target), size=size, form=Form.TSV)
    return file, FileRead(address.text, digest.hexdigest(), size)


def _without_password(error: BaseException) -> str:
    # Which socket or address it was follows from the environment, and is not for everybody who reads a finding.
    said, password = first_line(str(error).rpartition("FATAL:")[2]), os.environ.get("PGPASSWORD", "")
    return said.replace(password, "***") if password else said
