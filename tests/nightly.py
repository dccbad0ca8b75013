"""How much is generated: few examples in CI and the same ones every time, many fresh ones at night (`--nightly`)."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterable
from random import Random
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, settings

_Case = TypeVar("_Case")
VARIABLE = "READINESS_NIGHTLY"
"""Holds the seed of a nightly run; whoever sets it draws the same seeds again."""
_MORE = 10
"""So many times as many examples are drawn at night."""


def is_nightly() -> bool:
    """Whether this is a nightly run."""
    return bool(os.environ.get(VARIABLE))


def load_profile() -> None:
    """Let what hypothesis draws follow the kind of run."""
    health = [HealthCheck.too_slow, HealthCheck.data_too_large]
    settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=health)
    settings.register_profile("nightly", print_blob=True, deadline=None, suppress_health_check=health)
    settings.load_profile("nightly" if is_nightly() else "ci")


def examples(count: int, *, shrink: bool = True) -> settings:
    """So many examples in CI, and more at night. Without shrinking a failing one is printed as it was found."""
    phases = tuple(Phase) if shrink else (Phase.explicit, Phase.reuse, Phase.generate)
    return settings(max_examples=count * _MORE if is_nightly() else count, phases=phases)


def seeds(count: int) -> list[int]:
    """So many seeds in CI, and more and fresh ones at night."""
    if not is_nightly():
        return list(range(count))
    return Random(os.environ[VARIABLE]).sample(range(1_000_000), count * _MORE)


def covering(cases: Iterable[_Case], kinds: Callable[[Any], Iterable[Hashable]]) -> list[_Case]:
    """All cases at night; in CI so few that each kind is still met, the same ones every time.

    `kinds` says what a case stands for, several things perhaps. The cases that are kept, in their order, are drawn:
    one after another, each of those that meet most kinds not met so far.
    """
    every = list(cases)
    if is_nightly():
        return every
    met = [frozenset(kinds(case)) for case in every]
    waiting = list(range(len(every)))
    Random(0).shuffle(waiting)
    missing = frozenset().union(*met)
    chosen: set[int] = set()
    while missing:
        best = max(waiting, key=lambda position: len(met[position] & missing))
        chosen.add(best)
        missing -= met[best]
    return [every[position] for position in sorted(chosen)]
