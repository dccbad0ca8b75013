"""What a person at a terminal sees of long work, and what is left and named when it is broken off."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT, SAMPLES

_STALLED = SAMPLES / "orderentry-stalled.pilot.yaml"
_AFTER = SAMPLES / "techflow-after.pilot.yaml"
_WIPE = "\r\x1b[K"
AT_ONCE = """
import readiness.cli.progress as progress
from readiness.cli import main
progress._PATIENCE, progress._BEAT = 0.0, 0.01
main()
"""
"""The command line without the wait before the line is shown, as work that is long here is short on a fast machine."""


class Seen(NamedTuple):
    """What a terminal showed on stderr, what went to stdout, the exit code, and the seconds before and after Ctrl-C."""

    shown: str
    out: str
    code: int
    before: float
    took: float


def on_a_terminal(place: Path, *arguments: str, until: str = "", **environment: str) -> Seen:
    """Run a command with a terminal as stderr; Ctrl-C once the terminal has shown `until`."""
    ours, theirs = pty.openpty()
    unset = {name: value for name, value in os.environ.items() if name not in ("CI", "TERM")}
    with subprocess.Popen(
        [sys.executable, "-c", AT_ONCE, *arguments],
        cwd=place, env={**unset, "TERM": "xterm", "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE, stderr=theirs, stdin=subprocess.DEVNULL, start_new_session=True,
    ) as running:  # fmt: skip
        try:
            os.close(theirs)
            shown, began, interrupted = b"", time.monotonic(), 0.0
            while running.poll() is None or select.select([ours], [], [], 0)[0]:
                if select.select([ours], [], [], 0.05)[0]:
                    try:
                        shown += os.read(ours, 100_000)
                    except OSError:  # The other end is closed.
                        break
                if until and not interrupted and until.encode() in shown:
                    os.killpg(running.pid, signal.SIGINT)
                    interrupted = time.monotonic()
            assert running.stdout is not None
            out = running.stdout.read().decode()
            code = running.wait(timeout=60)
            took = time.monotonic() - interrupted
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)
            os.close(ours)
    return Seen(shown.decode(), out, code, interrupted - began, took)


@pytest.fixture
def pilots(tmp_path: Path) -> Path:
    """Six descriptions whose reports take seconds."""
    for n in range(6):
        shutil.copyfile(_STALLED, tmp_path / f"p{n}.pilot.yaml")
    # One that is planned in no time.
    shutil.copyfile(_AFTER, tmp_path / "after.pilot.yaml")
    return tmp_path


def test_a_report_shows_life_and_the_line_is_gone_at_the_end(pilots: Path) -> None:
    seen = on_a_terminal(pilots, "assess", "p0.pilot.yaml")
    assert seen.code == 0, seen.shown
    assert "writing the PDF of p0.pilot.yaml (" in seen.shown
    # Whatever was printed came on a line of its own.
    after_wipes = [line.rpartition(_WIPE)[2] for line in seen.shown.split("\r\n")]
    assert after_wipes == ["wrote p0.readiness.html", "wrote p0.readiness.pdf", ""]
    assert "\x1b" not in seen.out


def test_a_roadmap_shows_life(pilots: Path) -> None:
    seen = on_a_terminal(pilots, "roadmap", "after.pilot.yaml")
    assert seen.code == 0, seen.shown
    assert "planning after.pilot.yaml (" in seen.shown
    assert seen.shown.endswith(_WIPE)


@pytest.mark.parametrize(
    ("options", "environment"),
    [(["--no-progress"], {}), ([], {"CI": "true"}), ([], {"TERM": "dumb"})],
    ids=["--no-progress", "CI", "dumb"],
)
def test_nothing_is_shown_where_nobody_wants_it(pilots: Path, options: list[str], environment: dict[str, str]) -> None:
    seen = on_a_terminal(pilots, "roadmap", "after.pilot.yaml", *options, **environment)
    assert (seen.code, seen.shown) == (0, "")


def test_a_check_that_is_quiet_shows_nothing(pilots: Path) -> None:
    files = [f"p{n}.pilot.yaml" for n in range(6)] * 20
    seen = on_a_terminal(pilots, "check", *files, "--quiet", "--fail-on", "never")
    assert (seen.code, seen.shown) == (0, "")


@pytest.mark.parametrize("many", [False, True], ids=["one at a time", "in workers"])
def test_ctrl_c_ends_it_soon_and_names_what_is_finished(pilots: Path, many: bool) -> None:
    files = [f"p{n}.pilot.yaml" for n in range(6 if many else 2)]
    seen = on_a_terminal(pilots, "assess", *files, until="writing the PDF of")
    assert seen.code == 130
    # A second where the machine has nothing else to do, and on any machine less than to start and assess took.
    assert seen.took < max(2, seen.before), "it went on after Ctrl-C"
    finished = sorted(path.name for path in pilots.iterdir() if "readiness" in path.name)
    assert finished
    last = seen.shown.replace(_WIPE, "\n").split("readiness: stopped; ")[1]
    named = sorted(last.partition(": ")[2].strip().split(", "))
    assert named == finished
    assert not [path.name for path in pilots.iterdir() if path.name.startswith(".")], "scraps are left"


def test_what_was_there_before_is_not_named_as_finished(pilots: Path) -> None:
    old = pilots / "p1.readiness.html"
    on_a_terminal(pilots, "assess", "p1.pilot.yaml", "--no-pdf")
    assert old.exists()
    seen = on_a_terminal(pilots, "assess", "p0.pilot.yaml", "p1.pilot.yaml", until="writing the PDF of p0")
    assert "1 file is finished: p0.readiness.html" in seen.shown
