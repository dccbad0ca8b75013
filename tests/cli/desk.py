"""A folder to work in as the examples and the pages of the documentation expect it, and a shell in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, SAMPLES

MATCHER = """\
readiness: 1
pilot: {name: Invoice matcher, as_of: 2026-06-30, scope: one-workflow, agent_class: advisory, audience: staff}
owners:
  sponsor: A. Lee, CFO
  production: B. Okafor
slos:
  - {name: match accuracy, target: at least 95%}
"""


def program(folder: Path) -> Path:
    """Put the program `readiness` of this tree into a folder."""
    path = folder / "readiness"
    path.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m readiness "$@"\n', encoding="utf-8")
    path.chmod(0o755)
    return folder


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


def with_an_answer(sheet: Path) -> None:
    """Answer one question of a sheet."""
    first, heading, rest = sheet.read_text(encoding="utf-8").partition("Write to `value.scorecard`")
    sheet.write_text(first + heading + rest.replace("Answer:", "Answer: Head of Maintenance", 1), encoding="utf-8")


def furnished(at: Path, script: Path) -> Path:
    """A description with a past, other pilots, logs, and what earlier commands of the same page have left."""
    shutil.copytree(SAMPLES / "portfolio", at / "pilots")
    for folder in ("evidence", "docs", "contracts"):
        shutil.copytree(SAMPLES / folder, at / folder)
    shutil.copy(SAMPLES / "techflow-after.pilot.yaml", at / "measured.yaml")
    (at / "pilot.yaml").write_text(MATCHER, encoding="utf-8")
    git(at, "init", "-q", "-b", "main")
    git(at, "add", "-A")
    git(at, "commit", "-qm", "first")
    git(at, "checkout", "-qb", "work")
    (at / "pilot.yaml").write_text(MATCHER.replace("A. Lee", "C. Duarte"), encoding="utf-8")
    git(at, "commit", "-qam", "another sponsor")
    # What earlier commands of the same page have left.
    (at / "runs").mkdir()
    for line in (
        "git show HEAD~1:pilot.yaml | readiness assess - --format json > march.json",
        "readiness assess pilot.yaml --format json > june.json; cp march.json june.json runs",
        "readiness ask pilot.yaml",
        "readiness baseline write readiness-baseline.json pilots",
        "readiness measure measured.yaml --history measured.jsonl >/dev/null; test -s measured.jsonl",
    ):
        done = shell(at, line, script)
        assert done.returncode == 0, done.stderr
    return at
