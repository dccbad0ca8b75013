"""Work on many descriptions in processes: results in order, and nothing left running when a run is broken off."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

_Work = TypeVar("_Work")
_Result = TypeVar("_Result")
_AHEAD = 8
"""Chunks handed out per worker ahead of the one that is waited for."""


def count() -> int:
    """How many workers there may be."""
    return min(os.cpu_count() or 1, 8)


def in_order(
    function: Callable[[_Work], _Result],
    work: Sequence[_Work],
    *,
    prepare: Callable[..., None],
    given: tuple[object, ...],
    chunk: int,
) -> Iterator[_Result]:
    """The result of each piece of work, in order; `prepare(*given)` is called first in every worker.

    This process works too, on what no worker has begun: it saves the memory of one more.
    """
    workers = count()
    parts = iter([work[start : start + chunk] for start in range(0, len(work), chunk)])
    pool = ProcessPoolExecutor(max(1, workers - 1), initializer=_begin, initargs=(os.getpid(), prepare, given))
    with pool:
        try:
            # What is finished must not pile up before it is printed.
            ahead = [(pool.submit(_chunk, function, part), part) for part in islice(parts, _AHEAD * workers)]
            waiting = deque(ahead)
            while waiting:
                first, _ = waiting[0]
                idle = () if first.done() else enumerate(waiting)
                at = next((at for at, (future, _) in idle if future.cancel()), None)
                if at is None:
                    waiting.popleft()
                    waiting.extend((pool.submit(_chunk, function, part), part) for part in islice(parts, 1))
                    yield from first.result()
                else:
                    own: Future[list[_Result]] = Future()
                    own.set_result(_chunk(function, waiting[at][1]))
                    waiting[at] = own, waiting[at][1]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for worker in multiprocessing.active_children():
                worker.terminate()
            raise


def _chunk(function: Callable[[_Work], _Result], work: Sequence[_Work]) -> list[_Result]:
    return [function(each) for each in work]


def _begin(parent: int, prepare: Callable[..., None], given: tuple[object, ...]) -> None:
    # The parent answers Ctrl-C for all; a worker told to end unwinds, so that it leaves no scraps.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))

    def end_with_parent() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(143)

    threading.Thread(target=end_with_parent, daemon=True).start()
    prepare(*given)
