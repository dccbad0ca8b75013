"""A PostgreSQL of its own for the tests, and whether Spark can be started."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

PASSWORD = "Not-2-be/seen@here"
"""With signs that an address would have to escape."""
READER = "reader"


class Server(NamedTuple):
    """A server that listens on a socket in a folder; whoever connects has a password."""

    folder: str

    def environment(self, user: str = READER) -> dict[str, str]:
        """What the environment says of it."""
        return {"PGHOST": self.folder, "PGUSER": user, "PGPASSWORD": PASSWORD, "PGPORT": "5432"}

    def connect(self) -> Any:
        """A connection that may do everything."""
        psycopg = importlib.import_module("psycopg")
        return psycopg.connect(host=self.folder, user="postgres", password=PASSWORD, dbname="ops", port=5432)


def why_no_postgres() -> str:
    """Why there is no PostgreSQL to test with; empty where there is."""
    if find_spec("psycopg") is None:
        return "psycopg is not installed: pip install 'psycopg[binary]'"
    return "" if _programs() else "PostgreSQL is not installed: apt-get install postgresql"


def why_no_spark() -> str:
    """Why there is no Spark to test with; empty where there is."""
    if find_spec("pyspark") is None or find_spec("pyarrow") is None:
        return "Spark is not installed: pip install 'readiness[spark]'"
    return "" if shutil.which("java") else "Java is not installed: apt-get install default-jre-headless"


def _programs() -> Path | None:
    """The folder of the server's programs, which Debian has outside the path."""
    found = [path.parent for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))]
    there = shutil.which("initdb")
    return Path(there).parent if there else (found[-1] if found else None)


@contextmanager
def postgres() -> Iterator[Server]:
    """A server with the database `ops` and a user who may do nothing yet but log in."""
    programs = _programs()
    assert programs is not None
    # The path of a socket has 107 characters at most.
    folder = Path(tempfile.mkdtemp(prefix="readiness-pg-", dir="/tmp"))
    run: Any = {"check": True, "capture_output": True, "text": True, "cwd": folder}
    if os.getuid() == 0:
        # It refuses to be run by root.
        shutil.chown(folder, "postgres", "postgres")
        run |= {"user": "postgres", "group": "postgres", "extra_groups": []}
    (folder / "password").write_text(f"{PASSWORD}\n", encoding="utf-8")
    (folder / "password").chmod(0o644)
    data = folder / "data"
    try:
        subprocess.run(
            [programs / "initdb", "-D", data, "-U", "postgres", "-A", "scram-sha-256", "--pwfile", folder / "password",
             "-E", "UTF8", "--no-sync"],
            **run,
        )  # fmt: skip
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -p 5432"
        subprocess.run(
            [programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start"],
            **(run | {"capture_output": False, "stdout": subprocess.DEVNULL}),
        )
        try:
            server = Server(str(folder))
            _prepare(server)
            yield server
        finally:
            subprocess.run([programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"], **run)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _prepare(server: Server) -> None:
    psycopg, sql = importlib.import_module("psycopg"), importlib.import_module("psycopg.sql")
    with psycopg.connect(host=server.folder, user="postgres", password=PASSWORD, dbname="postgres", port=5432) as there:
        there.autocommit = True
        there.execute("CREATE DATABASE ops")
        there.execute(sql.SQL("CREATE ROLE reader LOGIN PASSWORD {}").format(sql.Literal(PASSWORD)))
