"""Work on many descriptions in processes: results in order, and nothing left running when a run is broken off."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple, TypeVar

_Work = TypeVar("_Work")
_Result = TypeVar("_Result")
_HELD = 2
"""Chunks a worker has at a time: the one it works on, and the next."""
_AHEAD = 16
"""Chunks behind the one that is waited for that may be begun: what is finished must not pile up unprinted."""
_GRACE = 0.5
"""Seconds a worker that is to end has for taking its scraps away."""


class _Worker(NamedTuple):
    """A process, and the numbers of the chunks it has."""

    process: BaseProcess
    held: deque[int]


def count() -> int:
    """How many processes work, this one among them."""
    return min(os.cpu_count() or 1, 8)


def in_order(
    function: Callable[[_Work], _Result],
    work: Sequence[_Work],
    *,
    chunk: int,
    started: Callable[[], object] = lambda: None,
) -> Iterator[_Result]:
    """The result of each piece of work, in order. `function` brings along what it needs: a worker may start empty.

    `started` is called when the workers are there: threads of this process must not begin before.

    This process works too, on what no worker has begun: it saves the memory of one more. It also does
    what a worker had that has died, so that a failure is raised here as if there were no workers.
    """
    # Not the standard library's executor, which cannot be broken off: all its workers share a pipe, and one
    # that is ended while it hands over a result leaves half of it there, for which the reader waits for ever.
    chunks = [work[start : start + chunk] for start in range(0, len(work), chunk)]
    todo = deque(range(len(chunks)))
    finished: dict[int, list[_Result]] = {}
    workers: dict[Connection, _Worker] = {}
    try:
        _start(workers, min(count(), len(chunks)) - 1, (function, chunks))
        started()
        for wanted in range(len(chunks)):
            last = wanted + _AHEAD
            while wanted not in finished:
                for pipe, worker in workers.items():
                    while todo and todo[0] <= last and len(worker.held) < _HELD:
                        worker.held.append(todo.popleft())
                        with suppress(OSError):  # It has died, which is seen below.
                            pipe.send(worker.held[-1])
                own = bool(todo) and todo[0] <= last
                ready = wait(list(workers), timeout=0 if own else None)
                for pipe in [pipe for pipe in workers if pipe in ready]:
                    try:
                        result = pipe.recv()
                    except (EOFError, OSError):
                        todo = deque(sorted((*workers.pop(pipe).held, *todo)))
                    else:
                        finished[workers[pipe].held.popleft()] = result
                if own and wanted not in finished:
                    number = todo.popleft()
                    finished[number] = [function(each) for each in chunks[number]]
            yield from finished.pop(wanted)
    finally:
        _end([worker.process for worker in workers.values()])


def _start(workers: dict[Connection, _Worker], many: int, given: tuple[object, ...]) -> None:
    """Add so many workers; whoever breaks the run off meanwhile is heard afterwards."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    # What is loaded by now stays; a collector that went through it would copy it into every worker.
    gc.freeze()
    # A copy of this process shares what was loaded; elsewhere than on Linux copies are not safe.
    if sys.platform == "linux":
        context = multiprocessing.get_context("fork")
    else:
        context = multiprocessing.get_context("spawn")
    try:
        for _ in range(many):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, os.getpid(), *given), daemon=True)
            process.start()
            theirs.close()
            workers[ours] = _Worker(process, deque())
    finally:
        if sys.platform != "win32":
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _end(processes: Sequence[BaseProcess]) -> None:
    """End them: those with something to clear away first get the time for it."""
    for process in processes:
        process.terminate()
    until = time.monotonic() + _GRACE
    for process in processes:
        process.join(max(0.0, until - time.monotonic()))
        process.kill()
        process.join()


def _break_off(*_: object) -> None:
    # What half a report left in memory would be looked through on the way out.
    gc.freeze()
    sys.exit(143)


def _serve(
    pipe: Connection,
    parent: int,
    function: Callable[[Any], object],
    chunks: Sequence[Sequence[Any]],
) -> None:
    # The parent answers Ctrl-C for all; a worker asked to end unwinds, so that it leaves no scraps.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _break_off)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

    def end_with_parent() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(143)

    threading.Thread(target=end_with_parent, daemon=True).start()
    # Whatever fails here fails in the parent too, where it is reported.
    with suppress(Exception):
        while True:
            number = pipe.recv()
            pipe.send([function(each) for each in chunks[number]])
