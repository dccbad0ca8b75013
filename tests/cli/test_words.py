"""Every text of the questionnaire may be reworded: all commands run, and nothing is decided by a wording."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.questionnaire import mutations

# Keys whose values are words for people, wherever they are; the rest is structure.
WORDED = (
    "title", "short", "question", "why", "example", "quote", "means", "because", "instead", "failure_mode",
    "first_step", "text", "pilot", "production", "purpose", "decided_by", "fails", "none_in_scope", "name",
)  # fmt: skip


def reworded(data: Any, key: str = "", *, above: str = "") -> Any:
    """The same data with every text in capitals and a few words more."""
    if isinstance(data, dict):
        # Examples are pieces of a description, and a check is no text.
        kept = ("examples", "check", "checks", "fits")
        return {k: v if k in kept else reworded(v, k, above=key) for k, v in data.items()}
    if isinstance(data, list):
        return [reworded(each, key, above=above) for each in data]
    # What a rule of the verdict says of a field without an answer is written under the field's path.
    if isinstance(data, str) and (key in WORDED or above == "fields"):
        return f"<{data.upper()}> & IN OTHER WORDS"
    return data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A questionnaire of which every text was changed."""
    data = {name: reworded(copy.deepcopy(content)) for name, content in mutations.files().items()}
    return mutations.write(data, tmp_path_factory.mktemp("reworded"))


@pytest.mark.parametrize(
    "command",
    [
        ("assess", "--format", "text", "--no-pdf"),
        ("assess", "--format", "json", "--no-pdf"),
        ("roadmap",),
        ("roadmap", "--format", "json"),
        ("check",),
        ("check", "--format", "sarif"),
        ("check", "--format", "markdown"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("sample", ["techflow-after", "orderentry-stalled"])
def test_every_command_runs_on_other_words(sample: str, command: tuple[str, ...], folder: Path, readiness: Run) -> None:
    name, *options = command
    where = [f"samples/{sample}.pilot.yaml", *options]
    usual = readiness(name, *where, *(("--output", "usual") if name == "assess" else ()))
    other = readiness(name, *where, "--questionnaire", str(folder))
    assert other.returncode == usual.returncode, other.stderr
    assert "IN OTHER WORDS" in other.stdout or name == "check"


def test_explain_runs_on_other_words(folder: Path, readiness: Run) -> None:
    for id in ("OWN-01", "name-production-owner"):
        done = readiness("explain", id, "--questionnaire", str(folder))
        assert done.returncode == 0, done.stderr
        assert "IN OTHER WORDS" in done.stdout
