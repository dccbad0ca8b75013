"""docs/json.md: its examples run, and its promises are those of the schemas."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from readiness.cli.app import app, register
from readiness.output.envelope_v1 import ASSESSMENT, CHECK, COMPARISON, HISTORY, MEASURE, PORTFOLIO, ROADMAP
from readiness.output.schema import Document, document
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
EXAMPLES = [
    tuple(found)
    for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    for found in re.findall(r"^\$ readiness (.*?) \| jq -r '(.*)'\n((?:[^$\n].*\n)*)", block, re.MULTILINE)
]


def printed(arguments: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What `readiness` prints for a line of the page, with the samples at hand."""
    monkeypatch.chdir(ROOT)
    register()
    result = CliRunner().invoke(app, shlex.split(arguments), catch_exceptions=False)
    assert result.exit_code in (0, 1), result.stderr
    return result.stdout


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) == PAGE.count("$ readiness") > 5


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
@pytest.mark.parametrize(("arguments", "filter", "expected"), EXAMPLES)
def test_jq_finds_what_an_example_asks_for(
    arguments: str, filter: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = subprocess.run(
        ["jq", "-r", filter], input=printed(arguments, monkeypatch), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()
    assert "null" not in done.stdout
    assert not expected or done.stdout == expected


def test_the_example_in_python_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert found
    monkeypatch.chdir(ROOT)
    program = found[1].replace('["readiness"', f'[{sys.executable!r}, "-m", "readiness"')
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(program, "docs/json.md", "exec"), {})
    assert out.getvalue().startswith("Invoice matcher")


def test_the_page_names_every_document_and_key_of_the_envelope() -> None:
    for schema in (ASSESSMENT, ROADMAP, CHECK, MEASURE, COMPARISON, HISTORY, PORTFOLIO):
        assert f"`{schema}`" in PAGE
    root = document(Document.ASSESSMENT)["$defs"]["AssessmentDocument"]["properties"]
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == list(root)


def test_the_keys_and_words_of_the_page_are_in_a_schema() -> None:
    """What stands in backquotes as one word is a key or a fixed word of some document, or is said not to be."""
    known: set[str] = set()
    for of in Document:
        for definition in document(of)["$defs"].values():
            known |= set(definition.get("properties", ())) | set(definition.get("enum", ()))
            for described in definition.get("properties", {}).values():
                known |= {word for word in described.get("enum", ()) if word}
    commands = {"assess", "roadmap", "check", "measure", "compare", "history", "portfolio", "null"}
    words = set(re.findall(r"`([a-z][a-z0-9_-]*)`", PAGE)) - commands
    assert words - known == set()
