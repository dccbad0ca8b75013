"""`readiness doctor`: it looks for itself, and says what to type for what is not there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest

from readiness import extras
from readiness.report import pdf
from readiness.version import __version__
from tests.cli.conftest import Run
from tests.conftest import ROOT


def found(page: str, what: str) -> tuple[str, str, str]:
    """State, words and what to type of one thing that was looked at."""
    match = re.search(rf"^(\w+) +{re.escape(what)}: (.*)\n(?: +type: (.*)\n)?", page, re.MULTILINE)
    assert match is not None, page
    return match[1], match[2], match[3] or ""


def test_on_a_machine_that_has_all_everything_is_in_order(readiness: Run) -> None:
    done = readiness("doctor")
    assert done.returncode == 0, done.stderr
    assert found(done.stdout, "readiness")[1].startswith(__version__)
    assert f"msgspec {version('msgspec')}" in found(done.stdout, "packages")[1]
    assert found(done.stdout, "setting a PDF")[0] == "ok"
    assert found(done.stdout, "git")[0] == "ok"
    assert "Inter-Regular.woff2" in found(done.stdout, "typeface of the report")[1]
    assert "fault" not in done.stdout


def test_what_is_missing_is_named_with_what_to_type(readiness: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def unavailable(*_: object, **__: object) -> bytes:
        raise pdf.PdfUnavailable("cannot load library 'libpango-1.0-0'\napt-get install libpango-1.0-0")

    monkeypatch.setattr(extras, "find_spec", lambda name: None if name == "icalendar" else find_spec(name))
    monkeypatch.setattr(pdf, "render", unavailable)
    monkeypatch.setattr("readiness.cli.doctor.shutil.which", lambda name: None)
    done = readiness("doctor")
    assert done.returncode == 0, "the program itself works"
    assert found(done.stdout, "PDF, workbook, roadmap") == (
        "missing",
        "not installed: icalendar",
        "pip install 'readiness[report]'",
    )
    assert found(done.stdout, "setting a PDF")[2] == "apt-get install libpango-1.0-0"
    assert found(done.stdout, "git")[0] == "missing"


def test_what_logs_can_be_measured_from(readiness: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None if name == "psycopg" else object())
    monkeypatch.setattr("readiness.cli.doctor.shutil.which", lambda name: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    done = readiness("doctor")
    assert done.returncode == 0
    assert found(done.stdout, "measuring logs")[0] == "ok"
    postgres = found(done.stdout, "logs in PostgreSQL")
    assert postgres == ("missing", "not installed: psycopg", "pip install 'readiness[postgres]'")
    assert found(done.stdout, "logs read by Spark")[2].startswith("apt-get install default-jre-headless")


def test_what_it_cannot_work_without_is_a_fault(readiness: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readiness.cli.doctor._version_of", lambda name: "" if name == "rich" else "1")
    done = readiness("doctor")
    assert done.returncode == 1
    assert found(done.stdout, "packages") == ("fault", "not installed: rich", "pip install rich")


def test_a_stream_that_cannot_show_names_is_found(place: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "readiness", "doctor"],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=False,
    )
    state, words, typed = found(done.stdout.decode("cp1252"), "characters")
    assert (done.returncode, state) == (0, "missing")
    assert "cp1252" in words
    assert "utf-8" in typed
