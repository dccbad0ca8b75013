"""What the samples print, kept as files and reviewed as a diff: update with `pytest --update-golden`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from readiness.cli.app import app, register
from readiness.cli.config import Format
from tests.conftest import ROOT, SAMPLE_NAMES
from tests.goldens import FOLDER, Golden, pretty_json, readable_html

Run = Callable[..., str]

_JSON_FORMATS = {Format.JSON, Format.SARIF, Format.GITLAB}
_WHOLE = {"techflow-before", "techflow-after"}
"""Samples whose page is kept with the whole register; the others would repeat those texts."""
_ROADMAP_JSON = "orderentry-stalled.roadmap.json"
_SUFFIXES = {"assess": ("txt", "html", "json"), "roadmap": ("txt",)}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `readiness` in this process as on a terminal of 80 columns without colour. Gives stdout."""
    monkeypatch.chdir(ROOT)
    for name in ("FORCE_COLOR", "GITHUB_STEP_SUMMARY", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    register()

    def invoke(*arguments: str) -> str:
        result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
        assert result.exit_code in (0, 1), result.stderr
        return result.stdout

    return invoke


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_assess_text_and_page(name: str, run: Run, golden: Golden, tmp_path: Path) -> None:
    text = run("assess", f"samples/{name}.pilot.yaml", "--no-pdf", "--output", str(tmp_path))
    golden.check(f"{name}.assess.txt", text)
    page = (tmp_path / f"{name}.readiness.html").read_text(encoding="utf-8")
    golden.check(f"{name}.assess.html", readable_html(page, without="" if name in _WHOLE else "register"))


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_assess_json(name: str, run: Run, golden: Golden) -> None:
    golden.check(f"{name}.assess.json", pretty_json(run("assess", f"samples/{name}.pilot.yaml", "--format", "json")))


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_roadmap_text(name: str, run: Run, golden: Golden) -> None:
    golden.check(f"{name}.roadmap.txt", run("roadmap", f"samples/{name}.pilot.yaml"))


def test_roadmap_json(run: Run, golden: Golden) -> None:
    """One document for the mapping of every figure: a scenario beside today, with days and a deadline."""
    scenario = ("--team", "8", "--start", "2027-01-11", "--exclude", "build-audit-log", "--by", "2027-06-30")
    text = run("roadmap", "samples/orderentry-stalled.pilot.yaml", "--format", "json", *scenario)
    golden.check(_ROADMAP_JSON, pretty_json(text))


@pytest.mark.parametrize("format", Format)
def test_check(format: Format, run: Run, golden: Golden) -> None:
    text = run("check", "samples", "--format", format.value)
    golden.check(f"check.{format.value}.txt", pretty_json(text) if format in _JSON_FORMATS else text)


def test_no_golden_file_is_left_over() -> None:
    """A sample or a format that is gone takes its golden files with it."""
    of_samples = {
        f"{name}.{command}.{end}" for name in SAMPLE_NAMES for command, ends in _SUFFIXES.items() for end in ends
    }
    of_check = {f"check.{format.value}.txt" for format in Format}
    assert {path.name for path in FOLDER.iterdir()} == of_samples | of_check | {_ROADMAP_JSON}
