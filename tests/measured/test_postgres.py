"""A table in PostgreSQL as a log: nothing is written, nothing is injected, and no password gets anywhere."""

from __future__ import annotations

import json
import os
import socket
from importlib.util import find_spec
from pathlib import Path

import pytest

from readiness import extras
from readiness.measured.model import FigureName, Log, Refused
from readiness.pilot.addresses import address
from readiness.pilot.answers import Unparsable
from tests.cli.conftest import Run, place, readiness
from tests.measured.logs import MADE, log_of
from tests.measured.servers import PASSWORD, Server
from tests.measured.test_engines import into_postgres

__all__ = ["place", "readiness"]
ADDRESS = "postgres:///ops?table=tasks"
TEXT = f"""readiness: 1
pilot: {{name: Invoice matcher, as_of: 2026-07-01, stage: production, audience: staff}}
evals: {{live_accuracy: 90%}}
slos:
  - {{name: match accuracy, target: at least 80%, alert: below 70%, window: 100 tasks}}
evidence:
  - {{supports: [evals.live_accuracy], type: log, select: {{from: "{ADDRESS}"}}}}
"""


def of(folder: Path, address: str = ADDRESS, **select: str) -> Log:
    return log_of(folder, address, **{"from": address, **select})


@pytest.mark.engine("PostgreSQL")
@pytest.mark.parametrize(
    "name",
    [
        'tasks"; DROP TABLE tasks; --',
        "a.b",
        "select",
        'quo"te',
        "tasks' OR '1'='1",
        "naïve 表",
        "tab\there",
        "%s {} {0}",
        "new\nline",
        ";;;,,,|||",
    ],
)
def test_a_name_is_a_name_whatever_is_in_it(tmp_path: Path, server: Server, name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    with server.connect() as there:
        there.execute("CREATE TABLE tasks AS SELECT 1 AS correct")
        there.execute(f"CREATE TABLE {quoted} AS SELECT i % 2 = 0 AS {quoted} FROM generate_series(1, 100) i")
    found = of(tmp_path, "postgres:///ops", table=name, correct=name)
    assert (found.rows, found.figures[0].value) == (100, 50)
    for refused in ({"table": f"{name} "}, {"table": name, "correct": f"{name}) FROM tasks --"}):
        with pytest.raises(Refused, match=r"is not there|has no column"):
            of(tmp_path, "postgres:///ops", **refused)
    with server.connect() as there:
        assert there.execute("SELECT count(*) FROM tasks").fetchone() == (1,)


@pytest.mark.engine("PostgreSQL")
def test_nothing_is_written_even_by_a_view_that_would(tmp_path: Path, server: Server) -> None:
    with server.connect() as there:
        there.execute("CREATE TABLE tasks AS SELECT true AS correct")
        there.execute(
            "CREATE FUNCTION touch() RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER AS "
            "$$ BEGIN DELETE FROM public.tasks; RETURN true; END $$"
        )
        there.execute("CREATE VIEW seen AS SELECT public.touch() AS correct")
    with pytest.raises(Refused, match="read-only transaction"):
        of(tmp_path, "postgres:///ops?table=seen")
    with server.connect() as there:
        assert there.execute("SELECT count(*) FROM tasks").fetchone() == (1,)


@pytest.mark.engine("PostgreSQL")
def test_a_view_is_read(tmp_path: Path, server: Server) -> None:
    """Who may see which rows is often said by a view."""
    with server.connect() as there:
        there.execute("CREATE TABLE tasks AS SELECT i <= 90 AS correct, i AS secret FROM generate_series(1, 100) i")
        there.execute("REVOKE SELECT ON tasks FROM reader; CREATE VIEW seen AS SELECT correct FROM tasks")
    assert of(tmp_path, "postgres:///ops").figures[0].value == 90
    with pytest.raises(Refused, match="`tasks`, which is not there, or which this user may not read; readable are `s"):
        of(tmp_path)


@pytest.mark.engine("PostgreSQL")
def test_only_columns_that_this_user_may_read(tmp_path: Path, server: Server) -> None:
    with server.connect() as there:
        there.execute("CREATE TABLE tasks AS SELECT true AS correct, 1 AS cost")
        there.execute("REVOKE SELECT ON tasks FROM reader; GRANT SELECT (correct) ON tasks TO reader")
    assert of(tmp_path).selected == {"correct": "correct"}
    with pytest.raises(Refused, match="has no column `cost`"):
        of(tmp_path, cost="cost")


@pytest.mark.engine("PostgreSQL")
def test_cells_of_every_kind(tmp_path: Path, server: Server) -> None:
    with server.connect() as there:
        there.execute("DROP DOMAIN IF EXISTS money_of_ours; DROP TYPE IF EXISTS place")
        there.execute("CREATE DOMAIN money_of_ours AS numeric; CREATE TYPE place AS ENUM ('Oslo', 'Gent')")
        there.execute(
            """CREATE TABLE tasks AS SELECT
            CASE i WHEN 1 THEN 'infinity'::timestamptz WHEN 2 THEN '4000-01-01 BC'
            ELSE '2026-01-01 23:30:00-02'::timestamptz + i * interval '1 hour' END AS "time",
            i % 5 <> 0 AS correct,
            CASE i WHEN 7 THEN 'NaN' WHEN 8 THEN '-1' WHEN 9 THEN NULL ELSE '2' END::numeric::money_of_ours AS cost,
            CASE i WHEN 10 THEN 'Infinity'::float8 ELSE 0.00001 END AS human_minutes,
            CASE WHEN i % 2 = 0 THEN 'Oslo' ELSE 'Gent' END::place AS site,
            i * interval '1 second' AS latency FROM generate_series(1, 400) i"""
        )
    found = of(tmp_path)
    assert found.unread == {"cost": 2, "human_minutes": 1, "time": 2}
    # In UTC, whatever the session of the server has.
    assert found.first == "2026-01-02"
    assert {(group.name, group.rows) for group in found.groups if group.by == "site"} == {("Oslo", 200), ("Gent", 200)}
    latency = found.figure(FigureName.LATENCY_P50)
    assert latency is not None
    assert latency.value == 200.5


@pytest.mark.engine("PostgreSQL")
def test_which_table(tmp_path: Path, server: Server) -> None:
    with pytest.raises(Refused, match="may read no table"):
        of(tmp_path)
    with server.connect() as there:
        there.execute("CREATE SCHEMA other; GRANT USAGE ON SCHEMA other TO reader")
        there.execute("CREATE TABLE tasks (correct boolean); CREATE TABLE other.tasks AS SELECT true AS correct")
    with pytest.raises(Refused, match=r"several tables \(`other.tasks`, `tasks`\)"):
        of(tmp_path, "postgres:///ops")
    with pytest.raises(Refused, match="has no rows"):
        of(tmp_path)
    assert of(tmp_path, "postgres:///ops?table=other.tasks").rows == 1
    with pytest.raises(Refused, match="names two tables"):
        of(tmp_path, "postgres:///ops?table=other.tasks", table="tasks")
    with pytest.raises(Refused, match='database "none" does not exist'):
        of(tmp_path, "postgres:///none?table=tasks")


@pytest.mark.engine("PostgreSQL")
def test_a_password_that_is_wrong_is_not_printed(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", "wrong-and-secret")
    with pytest.raises(Refused, match="password authentication failed") as caught:
        of(tmp_path)
    assert "wrong-and-secret" not in str(caught.value)


def test_a_description_sends_no_password_to_a_server_of_its_choice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("psycopg")
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    with socket.create_server(("127.0.0.1", 0)) as trap:
        trap.settimeout(0.2)
        port = trap.getsockname()[1]
        for host, named in (("", "server"), ("db.example.com", "server"), ("127.0.0.1", "port")):
            monkeypatch.setenv("PGHOST", host)
            with pytest.raises(Refused, match=f"on {'the server 127.0.0.1' if named == 'server' else 'port'}"):
                of(tmp_path, f"postgres://127.0.0.1:{port}/ops?table=tasks")
        with pytest.raises(TimeoutError):
            trap.accept()


@pytest.mark.engine("PostgreSQL")
def test_through_the_command_line(readiness: Run, place: Path, server: Server) -> None:
    into_postgres(server, MADE.as_csv(MADE.half_year()))
    (place / "pilot.yaml").write_text(TEXT, encoding="utf-8")
    assert "measurement-missing" in readiness("check", "pilot.yaml").stdout
    saved = readiness("measure", "pilot.yaml", "--save")
    assert (saved.returncode, saved.stderr) == (0, "wrote pilot.measured.json\n")
    assert "90.1%" in saved.stdout
    assert ADDRESS in saved.stdout
    kept = (place / "pilot.measured.json").read_text(encoding="utf-8")
    # No server is needed from here on.
    away = {"PGHOST": "/nowhere", "PGPASSWORD": ""}
    checked = readiness("check", "pilot.yaml", env=away)
    assert "measurement-missing" not in checked.stdout
    page = readiness("assess", "pilot.yaml", "--format", "json", env=away).stdout
    assert json.loads(page)["result"]["measured_logs"][0]["reference"] == ADDRESS
    for said in (saved.stdout, saved.stderr, kept, checked.stdout, page):
        assert PASSWORD not in said
        assert server.folder not in said
    again = readiness("measure", "pilot.yaml")
    assert again.returncode == 0, "the same rows in the same order"
    with server.connect() as there:
        there.execute("UPDATE tasks SET correct = true")
    changed = readiness("measure", "pilot.yaml")
    assert changed.returncode == 1
    assert "pilot.measured.json keeps another result" in changed.stderr


def test_without_its_packages_it_says_what_to_type(
    readiness: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, scheme, package in (
        ("PostgreSQL", "postgres:///ops?table=tasks", "psycopg"),
        ("Spark", "spark:local?path=samples/", "pyspark"),
    ):
        monkeypatch.setattr(
            extras, "find_spec", lambda name, lacking=package: None if name == lacking else find_spec(name)
        )
        (place / "pilot.yaml").write_text(TEXT.replace(ADDRESS, scheme), encoding="utf-8")
        done = readiness("measure", "pilot.yaml")
        assert (done.returncode, done.stdout) == (2, "")
        extra = scheme.partition(":")[0]
        assert done.stderr == (
            f"readiness: measuring a log in {name} needs packages that are not installed; "
            f"type: pip install 'readiness[{extra}]'\n"
        )


SECRET = "hunter2/with@s1gns"


@pytest.mark.parametrize(
    "written",
    [
        f"postgres://reader:{SECRET}@db.example.com/ops?table=tasks",
        f"postgres://db.example.com/ops?table=tasks&password={SECRET}",
        f"host=db.example.com password={SECRET} dbname=ops",
        f"postgresql://reader:{SECRET}@[::1]:5432/ops",
    ],
)
def test_a_password_in_a_description_is_refused_and_printed_nowhere(readiness: Run, place: Path, written: str) -> None:
    (place / "pilot.yaml").write_text(TEXT.replace(ADDRESS, written), encoding="utf-8")
    outputs = []
    for arguments in (
        ("check", "pilot.yaml"),
        ("check", "pilot.yaml", "--format", "json"),
        ("check", "pilot.yaml", "--format", "sarif"),
        ("check", "pilot.yaml", "--format", "github"),
        ("check", "pilot.yaml", "--format", "rdjson"),
        ("assess", "pilot.yaml", "--format", "json"),
        ("assess", "pilot.yaml", "--html", "--no-pdf", "-o", "out"),
        ("measure", "pilot.yaml"),
        ("explain", "--why", "pilot.yaml"),
    ):
        done = readiness(*arguments)
        outputs += [done.stdout, done.stderr]
    assert "without user and password" in outputs[0] or "an address such as" in outputs[0]
    outputs += [file.read_text(encoding="utf-8") for file in (place / "out").iterdir()]
    assert len(outputs) > 18
    for said in outputs:
        assert "hunter2" not in said
        assert "s1gns" not in said


def test_a_password_does_not_get_into_the_archive_of_a_pdf(readiness: Run, place: Path) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    (place / "pilot.yaml").write_text(
        TEXT.replace(ADDRESS, f"postgres://reader:{SECRET}@db.example.com/ops"), encoding="utf-8"
    )
    (place / "short.yaml").write_text("name: Short\nsections: []\n", encoding="utf-8")
    readiness("assess", "pilot.yaml", "--pdf-a", "--brand", "short.yaml", "-o", "out")
    with pikepdf.open(next((place / "out").glob("*.pdf"))) as archive:
        files = {name: spec.get_file().read_bytes() for name, spec in archive.attachments.items()}
    assert b"postgres://reader:" in files["pilot.yaml"]
    for content in files.values():
        assert b"hunter2" not in content


@pytest.mark.parametrize(
    "text",
    [
        "postgres://reader@db/ops",
        "postgres://db/ops?table=tasks&sslmode=disable",
        "postgres://db/ops?options=-cdefault_transaction_read_only=off",
        "postgres://db/ops?host=elsewhere",
        "postgres://db,elsewhere/ops",
        "postgres://db/ops?table=a&table=b",
        "postgres://db/ops#x",
        "postgres://db:x/ops",
        "postgres:ops",
        "mysql://db/ops",
        "spark:local",
        "spark:yarn?path=x",
        "spark://master?path=x",
        "spark://master:7077/x?path=x",
        "spark:local?path=a&spark.master=local",
        "tasks",
        "postgres://db/ops?table=a b",
    ],
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(Unparsable):
        address(text)


def test_a_table_is_named_as_addresses_name_it() -> None:
    assert address("postgres:///ops?table=%22%3B%20DROP%20TABLE").table == '"; DROP TABLE'
    assert os.path.basename(address("spark:local?path=logs/2026-*.parquet").path) == "2026-*.parquet"
