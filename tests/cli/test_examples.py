"""Every command's help ends with examples, and each of them works as it is printed, typed into a shell."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from readiness.cli.examples import EXAMPLES, examples_text
from readiness.cli.manual import manual
from tests.cli.conftest import Run
from tests.cli.desk import MATCHER, furnished, program, shell, with_an_answer
from tests.cli.terminal import Terminal

_FINDINGS = ("check", "measure")
"""The commands whose examples may find something, which is no failure of theirs."""
_ASKING = ("readiness init", "readiness init pilot.yaml --gate shadow")
COMMANDS = {each.path: each for each in manual()}
_GROUPS = [each.path for each in manual() if each.commands]


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program `readiness` of this tree in it."""
    return program(tmp_path_factory.mktemp("bin"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, script: Path) -> Path:
    """A folder as the examples expect it."""
    return furnished(tmp_path_factory.mktemp("desk"), script)


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
        with_an_answer(at / "questions" / "b-okafor.md")
    if "baseline write" in line:
        (at / "readiness-baseline.json").unlink()
    done = shell(at, line, script)
    allowed = (0, 1) if command in _FINDINGS or line.startswith("readiness check") else (0,)
    assert done.returncode in allowed, done.stderr
    assert done.stdout or done.stderr or ">" in line


@pytest.mark.parametrize("line", _ASKING)
def test_an_example_that_asks_begins_to_ask(line: str, tmp_path: Path) -> None:
    if "pilot.yaml" in line:
        (tmp_path / "pilot.yaml").write_text(MATCHER, encoding="utf-8")
    with Terminal(tmp_path, *line.split()[1:]) as terminal:
        assert terminal.prompt()
