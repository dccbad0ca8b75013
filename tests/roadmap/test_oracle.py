"""Our schedules beside the best there can be, as a solver proves it on a model of its own."""

from __future__ import annotations

import random
from functools import cache

import pytest

from benchmarks.oracle import Answer, rebuilt, solve
from benchmarks.scheduling import LARGEST, description, network_of
from readiness.roadmap.network import Network
from readiness.roadmap.schedule import Search, lower_bound, search

SECONDS = 10
FEW = "readiness: 1\npilot: {name: Trial}\nintegrations: [{system: A}]\ndata_sources: [{name: B}]\n"
PLANS = {
    "a team smaller than its pools": (f"{FEW}programme: {{team: 1.5}}\n", 0.5),
    "one person in each pool": (f"{FEW}programme: {{team: 2}}\n", 0.3),
    "parts of people": (f"{FEW}programme: {{team: [{{role: AI engineer, fte: 1.5}}, {{role: data owner, fte: 0.3}}]}}\n", 0.3),
    "several sites": (f"{FEW.replace('Trial', 'Trial, sites: 4')}programme: {{team: 4}}\n", 0.2),
    "drawn": (description(random.Random(1)), 0.4),
    "the largest": (LARGEST, 0.0),
}  # fmt: skip


@cache
def planned(name: str) -> tuple[Network, Search]:
    """A plan's network, and what our search finds in it."""
    text, closed = PLANS[name]
    network = network_of(text, closed=closed)
    return network, search(network.problem)


@cache
def proven(name: str, goal: str) -> Answer:
    """The solver's earliest date: it has found `goal`, and proven that nothing lies before `bound`."""
    network, _ = planned(name)
    answer = solve(network.problem, network.index[goal], seconds=SECONDS)
    assert answer is not None
    return answer


