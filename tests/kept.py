"""The search for a schedule, made once for each problem in a run of the tests.

Hundreds of tests plan the same few pilots, and most edits of a description leave the work as it is. A search is a pure
function of frozen values with a seed of its own, so that what it found is what it finds again. Tests that hold just
that ask for `made_anew`.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec

from readiness.roadmap import levers, roadmap
from readiness.roadmap.network import Network
from readiness.roadmap.replay import RUNS, Replay, replay
from readiness.roadmap.schedule import Problem, Schedule, Search, search

_Found = TypeVar("_Found")
SEARCHES = 2000
REPLAYS = 6
"""Each has tens of megabytes."""


class Kept(OrderedDict[bytes, _Found]):
    """Results by what they were made of, the latest ones."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def of(self, key: bytes, make: Callable[[], _Found]) -> _Found:
        """What was kept, or what is made now."""
        if key not in self:
            self[key] = make()
            if len(self) > self._most:
                self.popitem(last=False)
        self.move_to_end(key)
        return self[key]


searches: Kept[Search] = Kept(SEARCHES)
replays: Kept[Replay] = Kept(REPLAYS)


def _key(problem: Problem, *more: object) -> bytes:
    digest = blake2b(msgspec.msgpack.encode((problem.tasks, problem.goals, *more)))
    for levels in (problem.calendar.times, problem.calendar.slot_table, *problem.capacity):
        digest.update(array("q", levels).tobytes())
        digest.update(b"|")
    return digest.digest()


def kept_search(problem: Problem, **options: Any) -> Search:
    """`search`, once for each problem."""
    return searches.of(_key(problem, sorted(options.items())), lambda: search(problem, **options))


def kept_replay(network: Network, schedule: Schedule, runs: int = RUNS, **options: Any) -> Replay:
    """`replay`, once for each network, schedule and number of runs."""
    efforts = [(index, job.effort, action.least_days) for index, (action, job) in sorted(network.jobs.items())]
    key = _key(network.problem, schedule, efforts, runs, sorted(options.items()))
    return replays.of(key, lambda: replay(network, schedule, runs, **options))


def keep() -> None:
    """Let the plans of this process be made of what is kept."""
    _use(kept_search, kept_replay)


def make_anew() -> None:
    """Let them be made anew each time, as they are outside of tests."""
    _use(search, replay)


def _use(searching: Callable[..., Search], replaying: Callable[..., Replay]) -> None:
    for module in (roadmap, levers):
        for name, function in (("search", searching), ("replay", replaying)):
            setattr(module, name, function)
