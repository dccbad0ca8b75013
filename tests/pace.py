"""Limits of time that hold on any machine: seconds of a fast one, and more on a slow or busy one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

_FAST = 0.01
"""Seconds of processor time that `_work` takes on the machine on which the limits were set."""


def _work() -> float:
    start = time.process_time()
    sum(number * number % 7 for number in range(150_000))
    return time.process_time() - start


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail when the block takes more processor time; only then is it measured how fast this machine is."""
    start = time.process_time()
    yield
    took = time.process_time() - start
    if took >= seconds:
        slow = max(1.0, sorted(_work() for _ in range(5))[2] / _FAST)
        assert took < seconds * slow, f"{took:.1f} s of processor time, {slow:.1f} times as slow as a fast machine"
