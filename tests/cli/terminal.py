"""A pseudo-terminal with `readiness` on it, as a person has it: what is on the screen, and what is typed."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from types import TracebackType

from tests.conftest import ROOT

PROMPT = re.compile(r"(?:\A|\n)(?P<prompt>[^\n]*): \Z")
PATIENCE = 60
"""Seconds: far more than any answer takes, on a machine that is busy."""


class Terminal:
    """A command on a terminal of 80 columns and 24 lines."""

    def __init__(self, folder: Path, *arguments: str, term: str = "xterm", env: dict[str, str] | None = None) -> None:
        self._screen, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "readiness", *arguments],
            cwd=folder,
            stdin=inside,
            stdout=inside,
            stderr=inside,
            start_new_session=True,
            env={**kept, "TERM": term, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **(env or {})},
            preexec_fn=_take_terminal,
        )
        os.close(inside)
        self.pages: list[str] = []
        """What was printed between one thing typed and the next."""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()
        os.close(self._screen)

    def prompt(self) -> str:
        """What the command asks next; empty when it has ended."""
        seen, until = "", time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if PROMPT.search(seen) and not self._readable(0.05):
                break
            if not self._readable(1.0):
                continue
            try:
                data = os.read(self._screen, 65536)
            except OSError:
                data = b""
            if not data:
                self.process.wait(PATIENCE)
                self.pages.append(seen)
                return ""
            seen += data.decode("utf-8", "replace").replace("\r\n", "\n")
        else:
            raise AssertionError(f"no question within {PATIENCE} seconds:\n{seen}")
        self.pages.append(seen)
        found = PROMPT.search(seen)
        assert found is not None
        return re.sub(r"\x1b\[[^A-Za-z]*[A-Za-z]", "", found["prompt"])

    def type(self, text: str) -> None:
        """Type a line and press Enter."""
        os.write(self._screen, f"{text}\r".encode())

    def press(self, key: bytes) -> None:
        """Press one key: `\\x03` is Ctrl-C, `\\x04` is Ctrl-D."""
        os.write(self._screen, key)

    def kill(self) -> None:
        """End the command as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)

    def end(self) -> int:
        """Read to the end; the exit code."""
        while self.prompt():
            raise AssertionError(f"asked again:\n{self.pages[-1]}")
        return self.process.wait(PATIENCE)

    def _readable(self, seconds: float) -> bool:
        return bool(select.select([self._screen], [], [], seconds)[0])


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
