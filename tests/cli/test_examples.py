"""Every command's help ends with examples, and each of them works as it is printed, typed into a shell."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from readiness.cli.examples import EXAMPLES, examples_text
from readiness.cli.manual import manual
from tests.cli.conftest import Run
from tests.cli.terminal import Terminal
from tests.conftest import ROOT, SAMPLES

_MATCHER = """\
readiness: 1
pilot: {name: Invoice matcher, as_of: 2026-06-30, scope: one-workflow, agent_class: advisory, audience: staff}
owners:
  sponsor: A. Lee, CFO
  production: B. Okafor
slos:
  - {name: match accuracy, target: at least 95%}
"""
_FINDINGS = ("check", "measure")
"""The commands whose examples may find something, which is no failure of theirs."""
_ASKING = ("readiness init", "readiness init pilot.yaml --gate shadow")
COMMANDS = {each.path: each for each in manual()}
_GROUPS = [each.path for each in manual() if each.commands]


def git(at: Path, *arguments: str) -> None:
    """Run git there."""
    who = ["-c", "user.email=a@example.com", "-c", "user.name=A"]
    subprocess.run(["git", *who, *arguments], cwd=at, check=True, capture_output=True)


def shell(at: Path, line: str, script: Path) -> subprocess.CompletedProcess[str]:
    """Type a line into a shell that finds `readiness`."""
    environment = {**os.environ, "PATH": f"{script}:{os.environ['PATH']}", "COLUMNS": "80"}
    return subprocess.run(
        ["bash", "-c", line],
        cwd=at,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program `readiness` of this tree in it."""
    folder = tmp_path_factory.mktemp("bin")
    program = folder / "readiness"
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m readiness "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, script: Path) -> Path:
    """A folder as the examples expect it: a description with a past, other pilots, logs, and results saved earlier."""
    at = tmp_path_factory.mktemp("desk")
    shutil.copytree(SAMPLES / "portfolio", at / "pilots")
    for folder in ("evidence", "docs", "contracts"):
        shutil.copytree(SAMPLES / folder, at / folder)
    shutil.copy(SAMPLES / "techflow-after.pilot.yaml", at / "measured.yaml")
    (at / "pilot.yaml").write_text(_MATCHER, encoding="utf-8")
    git(at, "init", "-q", "-b", "main")
    git(at, "add", "-A")
    git(at, "commit", "-qm", "first")
    git(at, "checkout", "-qb", "work")
    (at / "pilot.yaml").write_text(_MATCHER.replace("A. Lee", "C. Duarte"), encoding="utf-8")
    git(at, "commit", "-qam", "another sponsor")
    # What earlier commands of the same page have left.
    (at / "runs").mkdir()
    for line in (
        "git show HEAD~1:pilot.yaml | readiness assess - --format json > march.json",
        "readiness assess pilot.yaml --format json > june.json; cp march.json june.json runs",
        "readiness ask pilot.yaml",
        "readiness baseline write readiness-baseline.json pilots",
    ):
        done = shell(at, line, script)
        assert done.returncode == 0, done.stderr
    return at


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_ends_with_the_examples(command: str, readiness: Run) -> None:
    shown = readiness(*command.split(), "--help").stdout
    assert EXAMPLES.get(command), "no example"
    _, _, end = shown.partition(" Examples:\n")
    pasted = re.sub(r"^   ", "", end, flags=re.MULTILINE).strip()
    assert pasted == examples_text(command), "a bracket was taken for markup, or a line was broken"
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize("group", [each for each in _GROUPS if each])
def test_a_group_shows_an_example_of_its_commands(group: str) -> None:
    lines = {line for command in COMMANDS[group].commands for _, line in EXAMPLES[command]}
    assert {line for _, line in EXAMPLES[group]} <= lines


def test_no_example_is_of_a_command_that_is_not_there() -> None:
    assert set(EXAMPLES) == set(COMMANDS)


@pytest.mark.parametrize(
    ("command", "line"),
    [
        pytest.param(command, line, id=f"{command}-{number}")
        for command, examples in EXAMPLES.items()
        for number, (_, line) in enumerate(examples)
        # A group repeats an example of its commands, and a person is asked on a terminal.
        if command and command not in _GROUPS and line not in _ASKING
    ],
)
def test_an_example_works(command: str, line: str, desk: Path, script: Path, tmp_path: Path) -> None:
    at = tmp_path / "desk"
    shutil.copytree(desk, at, symlinks=True)
    if command == "fill":
        sheet = at / "questions" / "b-okafor.md"
        first, _, rest = sheet.read_text(encoding="utf-8").partition("Write to `value.scorecard`")
        answered = rest.replace("Answer:", "Answer: Head of Maintenance", 1)
        sheet.write_text(f"{first}Write to `value.scorecard`{answered}", encoding="utf-8")
    if "baseline write" in line:
        (at / "readiness-baseline.json").unlink()
    done = shell(at, line, script)
    allowed = (0, 1) if command in _FINDINGS or line.startswith("readiness check") else (0,)
    assert done.returncode in allowed, done.stderr
    assert done.stdout or done.stderr or ">" in line


@pytest.mark.parametrize("line", _ASKING)
def test_an_example_that_asks_begins_to_ask(line: str, tmp_path: Path) -> None:
    if "pilot.yaml" in line:
        (tmp_path / "pilot.yaml").write_text(_MATCHER, encoding="utf-8")
    with Terminal(tmp_path, *line.split()[1:]) as terminal:
        assert terminal.prompt()
