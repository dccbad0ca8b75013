"""Whole processes, measured in turn, so that a slow minute hits every side."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Sample(NamedTuple):
    """One run: wall and CPU seconds, peak memory in MiB."""

    wall: float
    cpu: float
    memory: float


class Command(NamedTuple):
    """A command line; `family` takes the memory of all the processes it starts.

    `waits` says that it waits for all of them, so that the CPU time of a run has theirs in it.
    """

    line: Sequence[str]
    family: bool = False
    waits: bool = True


def run(command: Command) -> Sample:
    """One run by `os.wait4`; its output is thrown away.

    A child's peak is never below the size of its parent at the fork, so this process imports nothing heavy.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command.line, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True)
        peak = _family_peak(process.pid) if command.family else 0.0
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{command.line[0]} failed: {said.read().decode(errors='replace')[-400:]}")
    return Sample(wall, usage.ru_utime + usage.ru_stime, peak or usage.ru_maxrss / 1024)


def interleave(commands: Mapping[str, Command], rounds: int) -> dict[str, list[Sample]]:
    """Each command once per round, A B C A B C; the first round warms up and is dropped.

    Looking at memory costs time, so a `family` is looked at while warming up, and only timed in the rounds.
    """
    warm = {name: run(command) for name, command in commands.items()}
    samples: dict[str, list[Sample]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            sample = run(Command(command.line))
            samples[name].append(sample._replace(memory=warm[name].memory) if command.family else sample)
    return samples


def _family_peak(session: int) -> float:
    """Largest sum of PSS over a session, in MiB, until its first process has ended."""
    peak = 0
    while os.waitid(os.P_PID, session, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        peak = max(peak, sum(_pss(entry, session) for entry in Path("/proc").glob("[0-9]*")))
        time.sleep(0.01)
    return peak / 1024


def _pss(entry: Path, session: int) -> int:
    try:
        # The name in parentheses may hold anything; state, parent, group and session follow it.
        if int((entry / "stat").read_text().rpartition(")")[2].split()[3]) != session:
            return 0
        return int((entry / "smaps_rollup").read_text().partition("\nPss:")[2].split()[0])
    except (OSError, IndexError):  # ended meanwhile
        return 0
