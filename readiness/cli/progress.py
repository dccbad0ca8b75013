"""Life on a terminal while something takes its time: one line on stderr that is wiped away before anything is printed.

Only where a person looks at it: stderr is a terminal, and neither `--quiet`, `--no-progress` nor a CI system asked for
none. A command that is done within a second shows nothing.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator

from readiness.cli.app import asides
from readiness.texts import text

_PATIENCE = 0.7
"""Seconds before the line is shown."""
_BEAT = 0.2
"""Seconds between two looks at the clock."""
_WIPE = "\r\x1b[K"

_shown: list[Progress] = []
"""The progress of the running command, or none."""


def wanted(*, quiet: bool = False) -> bool:
    """Whether progress is to be shown: to a person at a terminal who did not ask for quiet."""
    if quiet or os.environ.get("CI", "").lower() not in ("", "0", "false") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stderr.isatty()


class Progress:
    """What a command works on, and for how long: shown from `start` to the end of the `with` block.

    `total` is how many descriptions there are. It is drawn by a thread, since a PDF is made in one long call;
    processes are started before it, as a copy of a process has only one of its threads.
    """

    def __init__(self, what: str, *, total: int = 1, shown: bool) -> None:
        self._what = what
        self._total = total
        self._done = 0
        self._wanted = shown
        self._drawn = ""
        self._began = time.monotonic()
        self._ended = threading.Event()
        self._writing = threading.RLock()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        if self in _shown:
            _shown.remove(self)
            asides.remove(self.aside)
        if self._thread is not None:
            self._thread.join()
        self._wipe()

    def start(self) -> None:
        """Show it from now on, where it is wanted; again is once."""
        if self._wanted and self._thread is None:
            _shown.append(self)
            asides.append(self.aside)
            self._thread = threading.Thread(target=self._draw, daemon=True)
            self._thread.start()

    def advance(self) -> None:
        """One description is done."""
        self._done += 1

    def now(self, what: str) -> None:
        """What is worked on from now on."""
        self._what = what

    @contextlib.contextmanager
    def aside(self) -> Iterator[None]:
        """The line is wiped away and stays away while something is printed."""
        with self._writing:
            self._wipe()
            yield

    def _wipe(self) -> None:
        if self._drawn:
            self._drawn = ""
            self._write(_WIPE)

    def _draw(self) -> None:
        if self._ended.wait(_PATIENCE):
            return
        while True:
            # Whoever prints holds the lock; the line waits, and does not hold up the end.
            if self._writing.acquire(timeout=_BEAT):
                try:
                    if self._ended.is_set():
                        return
                    line = self._line()
                    if line != self._drawn:
                        self._drawn = line
                        self._write(f"{_WIPE}{line}")
                finally:
                    self._writing.release()
            if self._ended.wait(_BEAT):
                return

    def _line(self) -> str:
        seconds = int(time.monotonic() - self._began)
        if self._total > 1:
            line = text("progress.many", done=self._done, total=self._total, what=self._what, seconds=seconds)
        else:
            line = text("progress.one", what=self._what, seconds=seconds)
        room = max(10, shutil.get_terminal_size((80, 24)).columns - 1)
        return line if len(line) <= room else f"{line[: room - 1]}…"

    @staticmethod
    def _write(line: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(line)
            sys.stderr.flush()


def now(key: str, /, **fields: str) -> None:
    """What the running command works on from now on, as a text of the catalogue; nothing where none is shown."""
    if _shown:
        _shown[-1].now(text(key, **fields))
