"""Servers that several tests ask, started once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.measured.servers import Server, postgres, why_no_postgres, why_no_spark


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A PostgreSQL of its own; a test that asks for it is skipped where there is none."""
    if why := why_no_postgres():
        pytest.skip(why)
    with postgres() as server:
        yield server


@pytest.fixture
def server(postgres_server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The PostgreSQL that the environment names, with a database without tables."""
    for name, value in postgres_server.environment().items():
        monkeypatch.setenv(name, value)
    with postgres_server.connect() as there:
        there.execute("DROP SCHEMA IF EXISTS public CASCADE; DROP SCHEMA IF EXISTS other CASCADE")
        there.execute("CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO reader")
        there.execute("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader")
    return postgres_server


@pytest.fixture
def spark() -> None:
    """Skips a test where Spark cannot be started."""
    if why := why_no_spark():
        pytest.skip(why)
