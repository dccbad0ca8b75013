"""The shell completes commands, options, ids, fields, answers and file names: asked of the shells themselves."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from readiness.assessment.assess import assess
from readiness.cli import completion
from readiness.pilot.description import read_description
from readiness.questionnaire.built_in import built_in
from readiness.report.why import why
from tests.cli.conftest import Run
from tests.conftest import ROOT

_PILOT = """\
readiness: 1
pilot: {name: Invoice matcher, as_of: 2026-06-30}
slos:
  - {name: accuracy, target: at least 95%}
  - {name: match rate, target: at least 90%}
"""
CASES = {
    "a command": ("readiness portf", "portfolio"),
    "a command of a group": ("readiness waivers a", "add"),
    "an option": ("readiness check --strict-e", "--strict-evidence"),
    "a choice": ("readiness assess pilot.yaml --format xl", "xlsx"),
    "what to list": ("readiness list crit", "criteria"),
    "a requirement": ("readiness explain OWN-0", "OWN-01"),
    "a rule": ("readiness explain alert-o", "alert-order"),
    "a field": ("readiness explain owners.prod", "owners.production"),
    "a requirement of a verdict": ("readiness why pilot.yaml OWN-0", "OWN-01"),
    "a wall": ("readiness why pilot.yaml walls.da", "walls.data"),
    "a rule to waive": ("readiness waivers add pilot.yaml --rule OWN-0", "OWN-01"),
    "an action": ("readiness roadmap pilot.yaml --exclude build-audit", "build-audit-log"),
    "a template": ("readiness init --template go-l", "go-live"),
    "what a note supports": ('readiness note "a mail" --supports owners.prod', "owners.production"),
    "a field to set": ("readiness assess pilot.yaml --set owners.prod", "owners.production="),
    "a field of an entry": ("readiness assess pilot.yaml --set slos[accuracy].targ", "slos[accuracy].target="),
    "an answer to set": ("readiness assess pilot.yaml --set pilot.stage=roll", "rollout"),
    "a file": ("readiness assess inv", "invoices.yaml"),
    "a file to write": ("readiness init inv", "invoices.yaml"),
    "a folder": ("readiness assess pilot.yaml -o rep", "reports"),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home and a folder to work in, with the program on the path."""
    at = tmp_path_factory.mktemp("shell")
    (at / "pilot.yaml").write_text(_PILOT, encoding="utf-8")
    (at / "invoices.yaml").write_text(_PILOT, encoding="utf-8")
    (at / "reports").mkdir()
    (at / "bin").mkdir()
    program = at / "bin" / "readiness"
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m readiness "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return at


def environment(at: Path) -> dict[str, str]:
    """What a shell has there."""
    kept = {key: value for key, value in os.environ.items() if key not in ("BASH_ENV", "ZDOTDIR")}
    return {**kept, "HOME": str(at), "PATH": f"{at / 'bin'}:{os.environ['PATH']}", "TERM": "dumb", "LC_ALL": "C.UTF-8"}


def installed(at: Path, shell: str) -> None:
    """Install completion by the line that the documentation names, typed in the shell."""
    line = [shell, "-c", "readiness --install-completion; :"]
    done = subprocess.run(line, cwd=at, env=environment(at), capture_output=True, text=True, check=False)
    assert "completion installed" in done.stdout, done.stdout + done.stderr


class Shell:
    """An interactive shell on a terminal."""

    def __init__(self, at: Path, *arguments: str) -> None:
        self._screen, inside = pty.openpty()
        self._process = subprocess.Popen(
            arguments, cwd=at, stdin=inside, stdout=inside, stderr=inside, env=environment(at), start_new_session=True
        )
        os.close(inside)

    def __enter__(self) -> Shell:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._screen)

    def typed(self, keys: str, wanted: str, seconds: float = 30) -> str:
        """Press keys, and what is on the screen once it has what is wanted, or after that time."""
        os.write(self._screen, keys.encode())
        seen, until = "", time.monotonic() + seconds
        while time.monotonic() < until and wanted not in seen:
            if select.select([self._screen], [], [], 0.2)[0]:
                seen += re.sub(
                    r"\x1b\[[^A-Za-z]*[A-Za-z]|[\r\x07]", "", os.read(self._screen, 65536).decode("utf-8", "replace")
                )
        return seen


ONLY_BASH = {"a choice behind an equals sign": ("readiness assess pilot.yaml --format=xl", "xlsx")}


def missed(shell: Shell, cases: dict[str, tuple[str, str]]) -> dict[str, str]:
    """The cases that a shell does not complete, each with what was on the screen instead."""
    shell.typed("echo be''gun\r", "begun")
    found = {}
    for number, (case, (line, wanted)) in enumerate(cases.items()):
        seen = shell.typed(f"{line}\t\t", wanted, 10)
        if wanted not in seen.replace("\n", ""):
            found[case] = seen
        # The line is emptied; what the shell still prints of it belongs to no other case.
        shell.typed(f"\x15echo ne''xt{number}\r", f"next{number}")
    return found


def test_bash_completes(desk: Path) -> None:
    installed(desk, "bash")
    with Shell(desk, "bash", "--rcfile", str(desk / ".bashrc"), "-i") as shell:
        assert missed(shell, {**CASES, **ONLY_BASH}) == {}


@pytest.mark.nightly("zsh and fish run the same program as bash")
@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_zsh_completes(desk: Path) -> None:
    installed(desk, "zsh")
    with Shell(desk, "zsh", "-i") as shell:
        # The first Tab of a terminal only loads the completion.
        assert missed(shell, CASES) == {}


@pytest.mark.nightly("zsh and fish run the same program as bash")
@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
def test_fish_completes(desk: Path) -> None:
    installed(desk, "fish")
    found = {}
    for case, (line, wanted) in CASES.items():
        done = subprocess.run(
            ["fish", "-c", f"complete -C '{line}'"],
            cwd=desk,
            env=environment(desk),
            capture_output=True,
            text=True,
            check=False,
        )
        offered = [each.partition("\t")[0] for each in done.stdout.splitlines()]
        if not any(wanted in each for each in offered):
            found[case] = done.stdout + done.stderr
    assert found == {}


def test_everything_that_is_offered_for_why_can_be_asked() -> None:
    pilot = read_description(_PILOT.encode(), "pilot.yaml").pilot
    assert pilot is not None
    assessment = assess(pilot, built_in())
    for name in completion.subjects("w"):
        assert why(assessment, name).asked


def test_what_is_offered_to_set_is_taken(readiness: Run, place: Path) -> None:
    (place / "pilot.yaml").write_text(_PILOT, encoding="utf-8")
    assert readiness("assess", "pilot.yaml", "--set", "slos[accuracy].target=unknown").returncode == 0
