"""The core without `[report]`: what it does, and what it says of what it does not."""

from __future__ import annotations

import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from readiness import extras
from tests.cli.conftest import Run
from tests.conftest import ROOT

BEFORE = "samples/techflow-before.pilot.yaml"
LINE = "pip install 'readiness[report]'"


@pytest.fixture
def core(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation in which one package of `[report]` is not there."""
    monkeypatch.setattr(extras, "find_spec", lambda name: None if name == "icalendar" else find_spec(name))


@pytest.mark.usefixtures("core")
@pytest.mark.parametrize(
    "arguments",
    [
        ("assess", BEFORE, "--pdf"),
        ("assess", BEFORE, "--pdf-a"),
        ("assess", BEFORE, "--format", "xlsx"),
        ("roadmap", BEFORE),
        ("roadmap", BEFORE, "--format", "csv"),
    ],
)
def test_a_feature_that_is_not_there_is_found_out_before_any_work(
    arguments: tuple[str, ...], readiness: Run, place: Path
) -> None:
    before = sorted(place.rglob("*"))
    done = readiness(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(f" needs packages that are not installed; type: {LINE}\n")
    assert sorted(place.rglob("*")) == before


@pytest.mark.usefixtures("core")
def test_what_needs_no_extra_works_and_says_how_to_get_dates(readiness: Run, place: Path) -> None:
    done = readiness("assess", BEFORE)
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        f"readiness: no PDF and no dates; to get them, type: {LINE}",
        "wrote samples/techflow-before.readiness.html",
    ]
    assert f"No dates: {LINE} adds them." in " ".join(done.stdout.split())
    page = (place / "samples/techflow-before.readiness.html").read_text(encoding="utf-8")
    assert f"No dates: {LINE.replace(chr(39), '&#39;')} adds them." in page
    for arguments in (("assess", BEFORE, "--format", "json"), ("check", BEFORE), ("explain", "OWN-01"), ("schema",)):
        quiet = readiness(*arguments)
        assert quiet.returncode in (0, 1)
        assert quiet.stderr == ""


@pytest.mark.parametrize("extra", ["report", "measure", "postgres", "spark"])
def test_an_extra_is_what_the_project_declares(extra: str) -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [Requirement(each) for each in declared["optional-dependencies"][extra]]
    names = {each.name for each in wanted if each.name != "readiness"}
    assert names == set(extras._MODULES[extra])
    assert not names & {each.partition(">=")[0] for each in declared["dependencies"]}
