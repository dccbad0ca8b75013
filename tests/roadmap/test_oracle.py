"""Our schedules beside the best there can be, as a solver proves it on a model of its own."""

from __future__ import annotations

import random
from functools import cache

import msgspec
import pytest

from benchmarks.oracle import Answer, rebuilt, solve
from benchmarks.scheduling import description, network_of
from readiness.roadmap.network import Network
from readiness.roadmap.schedule import Search, lower_bound, search

SECONDS = 10
_FEW = "readiness: 1\npilot: {name: Trial}\nintegrations: [{system: A}]\ndata_sources: [{name: B}]\n"
_PARTS = "[{role: AI engineer, fte: 1.5}, {role: data owner, fte: 0.3}]"
# Descriptions, and the share of criteria that is closed already.
PLANS = {
    "a team smaller than its pools": (f"{_FEW}programme: {{team: 1.5}}\n", 0.5),
    "one person in each pool": (f"{_FEW}programme: {{team: 2}}\n", 0.3),
    "parts of people": (f"{_FEW}programme: {{team: {_PARTS}}}\n", 0.3),
    "drawn": (description(random.Random(1)), 0.4),
}
GOALS = ("proven-roi", "go-live")


@cache
def planned(name: str) -> tuple[Network, Search]:
    """A plan's network, and what our search finds in it."""
    text, closed = PLANS[name]
    network = network_of(text, closed=closed)
    return network, search(network.problem)


@cache
def solved(name: str, goal: str) -> Answer:
    """What the solver finds for a goal of the plan; it may run out of time, but what it says holds all the same."""
    network, _ = planned(name)
    answer = solve(network.problem, network.index[goal], seconds=SECONDS)
    assert answer is not None
    return answer


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("name", PLANS)
def test_no_date_is_earlier_than_the_proven_optimum(name: str, goal: str) -> None:
    network, found = planned(name)
    reached = network.problem.calendar.slot_at(found.best.ends[network.index[goal]])
    assert reached >= solved(name, goal).bound


@pytest.mark.parametrize("name", PLANS)
def test_the_lower_bound_does_not_exceed_the_optimum(name: str) -> None:
    problem = planned(name)[0].problem
    assert problem.calendar.slot_at(lower_bound(problem)) <= solved(name, "proven-roi").goal


@pytest.mark.parametrize("name", PLANS)
def test_the_gap_told_is_no_smaller_than_the_gap_to_the_optimum(name: str) -> None:
    network, found = planned(name)
    goal = network.index["proven-roi"]
    best = rebuilt(network.problem, solved(name, "proven-roi")).ends[goal]
    assert 100 * (found.best.ends[goal] - best) / best <= found.gap(network.problem)


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("name", PLANS)
def test_both_models_allow_the_schedule_of_the_other(name: str, goal: str) -> None:
    network, found = planned(name)
    problem, index = network.problem, network.index[goal]
    ours = solve(problem, index, seconds=SECONDS, kept=found.best)
    assert ours is not None
    assert ours.goal == problem.calendar.slot_at(found.best.ends[index])
    theirs = solved(name, goal)
    assert problem.calendar.slot_at(rebuilt(problem, theirs).ends[index]) <= theirs.goal


def test_the_solver_allows_no_task_of_our_schedule_any_earlier() -> None:
    network, found = planned("a team smaller than its pools")
    slots = found.best.slots
    for index, slot in enumerate(slots):
        if slot:
            earlier = msgspec.structs.replace(found.best, slots=(*slots[:index], slot - 1, *slots[index + 1 :]))
            allowed = solve(network.problem, 0, seconds=SECONDS, kept=earlier)
            assert allowed is None, network.problem.tasks[index].id
