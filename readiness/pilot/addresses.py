"""The address of a log that is no file beside the description: a table in PostgreSQL, or files that Spark reads.

An address says where, and never as whom: user and password come from the environment.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from readiness.patterns import pattern
from readiness.pilot.answers import Unparsable

WANTED = "an address such as `postgres:///ops?table=tasks` or `spark:local?path=logs/`"
_NO_USER = (
    "an address without user and password, which come from the environment (PGUSER, PGPASSWORD or a password file), "
    "such as `postgres:///ops?table=tasks`; a password that stood here is to be changed"
)
_HOST = pattern(r"(?:[a-z0-9_][a-z0-9_.-]{0,252}|[0-9a-f]{0,4}:[0-9a-f:.]{1,40})?")


class Scheme(StrEnum):
    """What answers at an address."""

    POSTGRES = "postgres"
    SPARK = "spark"


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """Where a log is: of PostgreSQL a database and its table, of Spark a path beside the description.

    `host` is empty where the environment names it; of Spark on this machine it is `local`.
    """

    text: str
    scheme: Scheme
    host: str = ""
    port: int | None = None
    database: str = ""
    table: str = ""
    path: str = ""


def address(text: str) -> Address:
    """The address that a text is.

    Raises:
        Unparsable: it is none, or names more than where the log is.
    """
    # Of use to few descriptions.
    from urllib.parse import parse_qsl, unquote, urlsplit

    if any(sign.isspace() or sign < " " for sign in text):
        raise Unparsable(WANTED)
    head, mark, query = text.partition("?")
    if "@" in head:
        raise Unparsable(_NO_USER)
    try:
        parts = urlsplit(head)
        # A password after the question mark is as much of one.
        given = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(mark), max_num_fields=8)
        port = parts.port
    except ValueError:
        raise Unparsable(WANTED) from None
    asked = dict(given)
    host = parts.hostname or ""
    if len(asked) != len(given) or parts.fragment or not _HOST.fullmatch(host):
        raise Unparsable(WANTED)
    if parts.scheme in ("postgres", "postgresql") and head.startswith(f"{parts.scheme}://"):
        database = unquote(parts.path.removeprefix("/"))
        if set(asked) - {"table"} or "" in asked.values():
            raise Unparsable(_NO_USER if set(asked) & {"user", "password", "sslpassword"} else WANTED)
        return Address(
            text=text, scheme=Scheme.POSTGRES, host=host, port=port, database=database, table=asked.get("table", "")
        )
    if parts.scheme == "spark" and set(asked) == {"path"} and asked["path"]:
        if head == "spark:local":
            return Address(text=text, scheme=Scheme.SPARK, host="local", path=asked["path"])
        if host and port and not parts.path.strip("/"):
            return Address(text=text, scheme=Scheme.SPARK, host=host, port=port, path=asked["path"])
    raise Unparsable(WANTED)
