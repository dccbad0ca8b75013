"""The cheapest ways: each action in them is needed, none is left out, and no bound promises more than there is."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import chain, combinations

import pytest

from benchmarks.oracle import solve
from readiness.assessment.assess import Assessment
from readiness.output.roadmap_v1 import Planned
from readiness.output.roadmap_v1 import roadmap_document as json_document
from readiness.questionnaire.ids import MilestoneId
from readiness.report.formats.roadmap_text import render
from readiness.report.html import render as render_html
from readiness.report.plan_document import roadmap_document
from readiness.roadmap import lever_search
from readiness.roadmap.lever_search import (
    Moves,
    Target,
    Way,
    levers_of,
    way_to_gate,
    way_to_next_gate,
    way_to_ready,
    ways_to_promise,
)
from readiness.roadmap.promises import go_live_limit
from readiness.roadmap.roadmap import Roadmap, Scenario, build_roadmap
from readiness.roadmap.trajectory import foresee

Judge = Callable[..., Assessment]
RUNS = 300
SECONDS = 10
_FEW = "pilot: {name: T}\nintegrations: [{system: A}]\ndata_sources: [{name: B}]\nprogramme: {team: 2}\n"


@pytest.fixture(scope="module")
def before(assessed: dict[str, Assessment]) -> Roadmap:
    """The plan of a pilot of which most is open."""
    return build_roadmap(assessed["techflow-before"], runs=RUNS)


def small(assess_text: Judge, seed: int, open_actions: int) -> Roadmap:
    """A plan with a few open actions, drawn by the seed, one of which keeps the go-live gate shut."""
    assessed = assess_text(_FEW)
    made = build_roadmap(assessed, quick=True)
    before = [action for action in made.plan.actions() if action.gate in ("start", "shadow", "go-live")]
    chance = random.Random(seed)
    kept = set(chance.sample([action.id for action in before], open_actions - 1))
    kept.add(chance.choice([action.id for action in before if action.blockers]))
    closed = frozenset(
        id for action in made.plan.actions() if action.id not in kept for id in action.closes
    ) - frozenset(id for action in made.plan.actions() if action.id in kept for id in action.closes)
    # Criteria closed by what is left out are written into the description, so that the assessment knows of it.
    return build_roadmap(foresee(assessed, closed).assessment, runs=RUNS)


def subsets(ids: list[str]) -> list[frozenset[str]]:
    """Every choice of actions."""
    return [frozenset(each) for each in chain.from_iterable(combinations(ids, n) for n in range(len(ids) + 1))]


@pytest.mark.parametrize("seed", range(3))
def test_the_way_to_ready_is_the_cheapest_of_all_choices(seed: int, assess_text: Judge) -> None:
    """Every choice of the open actions of a small plan is assessed; the bound is never above the best of them."""
    made = small(assess_text, seed, 5)
    way = way_to_ready(made)
    assert way is not None
    effort = {action.id: action.effort.likely for action in made.plan.actions()}
    after = {action.id: set(action.after) for action in made.plan.actions()}
    leading = [
        sum(effort[id] for id in chosen)
        for chosen in subsets(sorted(effort))
        if all(after[id] <= chosen for id in chosen) and lever_search._is_ready(_foreseen(made, chosen))
    ]
    assert way.reached == bool(leading)
    if leading:
        assert way.least_effort <= min(leading) + 1e-6
        assert min(leading) <= way.effort.likely <= min(leading) * (1 + way.effort_within / 100) + 1e-6


def _foreseen(made: Roadmap, chosen: frozenset[str]) -> Assessment:
    return foresee(made.assessment, lever_search._closed(made, chosen)).assessment


def test_every_action_of_a_way_to_a_gate_is_needed_and_with_all_of_them_it_passes(before: Roadmap) -> None:
    made = before
    way = way_to_next_gate(made)
    assert way is not None
    chosen = frozenset(action.id for action in way.actions)
    assert _passes(made, chosen, way)
    assert way.effort_within == 0
    for action in way.actions:
        waited_for = any(action.id in other.after for other in way.actions)
        assert waited_for or not _passes(made, chosen - {action.id}, way), action.title


def _passes(made: Roadmap, chosen: frozenset[str], way: Way) -> bool:
    gates = {gate.id.value: gate.passes for gate in _foreseen(made, chosen).scores.gates}
    return gates[way.target.value]


@pytest.mark.parametrize("seed", range(2))
def test_no_order_is_quicker_than_the_bound_and_the_gap_is_no_smaller_than_told(seed: int, assess_text: Judge) -> None:
    """Beside the optimum that a solver proves for the same work and people."""
    made = small(assess_text, seed, 14)
    way = way_to_next_gate(made)
    assert way is not None
    chosen = frozenset(action.id for action in way.actions)
    net, found = lever_search._first(made, chosen, lever_search._milestone(made, way.target))
    goal = net.problem.goals[0]
    answer = solve(net.problem, goal, seconds=SECONDS)
    assert answer is not None
    slots = net.problem.calendar.slot_at
    assert slots(way.bound) <= answer.goal
    assert slots(found.best.ends[goal]) >= answer.bound
    assert found.best.ends[goal] == way.earliest
    if answer.proven:
        assert slots(way.earliest) <= answer.goal * (1 + way.time_within / 100) + 1


@pytest.mark.parametrize("gate", ["start", "shadow", "go-live"])
def test_what_comes_first_is_never_later_than_in_the_plan(gate: str, before: Roadmap) -> None:
    made = before
    way = way_to_gate(made, next(g.id for g in made.assessment.scores.gates if g.id == gate))
    assert way is not None
    assert way.bound <= way.earliest
    assert way.likely <= way.in_plan
    assert {a.id for a in way.actions}.isdisjoint(a.id for a in way.can_wait)
    assert len(way.actions) + len(way.can_wait) == len(made.plan.actions())


def test_a_pilot_that_is_there_has_no_way_to_go(assessed: dict[str, Assessment]) -> None:
    made = build_roadmap(assessed["techflow-after"], runs=RUNS)
    assert way_to_next_gate(made) is None
    assert way_to_ready(made) is None


def test_what_no_work_mends_is_named(assess_text: Judge) -> None:
    """A loss by its own figures is not worked away: the way says so and promises no date."""
    text = (
        "pilot: {name: T, audience: staff}\nvalue: {annual_return: 60000 EUR, programme_cost: 50000 EUR}\n"
        "budget: {annual_run_cost: 79000 EUR}\n"
    )
    made = build_roadmap(assess_text(text), runs=RUNS)
    way = made.once(levers_of).ready
    assert way is not None
    assert not way.reached
    assert "run cost of 79,000 EUR" in " ".join(way.lacking)
    page = render(roadmap_document(made), width=600)
    assert "The work of the plan does not lead to READY by itself: " in page


def test_a_gain_is_what_the_assessment_gives_when_the_action_is_done(before: Roadmap) -> None:
    """Points of the score, beside those of a copy of the description with the answers and the evidence filled in."""
    made = before
    today = made.assessment.scores.index.value
    closing: dict[str, int] = {}
    for action in made.plan.actions():
        for id in action.closes:
            closing[id] = closing.get(id, 0) + 1
    best = sorted(made.once(levers_of).gains, key=lambda gain: -gain.per_person_week(Moves.SCORE))
    for gain in best[:3]:
        alone = frozenset(id for id in gain.action.closes if closing[id] == 1)
        then = foresee(made.assessment, alone).assessment.scores.index.value
        # An answer that is written may settle part of another question, never less than its own.
        assert then - today >= gain.points - 0.05, gain.action.title


def test_the_date_moves_by_what_the_plan_says_without_the_work(before: Roadmap) -> None:
    made = before
    found = made.once(levers_of).best(Moves.DATE, 3)
    assert found
    for gain in found:
        done = build_roadmap(
            made.assessment, Scenario(closed=frozenset(gain.action.closes)), start_from=made, quick=True
        )
        planned = max(made.at(MilestoneId.END_INTEGRATION), made.at(MilestoneId.END_CHANGE))
        after = max(done.at(MilestoneId.END_INTEGRATION), done.at(MilestoneId.END_CHANGE))
        assert after <= planned


def test_only_what_can_be_called_by_name_moves(before: Roadmap) -> None:
    found = before.once(levers_of)
    with pytest.raises(ValueError, match="mood"):
        found.best("mood")


_PROMISED = """\
pilot: {name: Trial, as_of: 2027-01-04, go_live: 2027-07-19, sites: 4, audience: staff}
programme: {start: 2027-01-11, team: 5}
"""


def test_the_cheapest_way_to_a_promise_keeps_it(assess_text: Judge) -> None:
    made = build_roadmap(assess_text(_PROMISED), runs=500)
    ways, limit = ways_to_promise(made), go_live_limit(made)
    assert ways is not None
    assert limit is not None
    cheapest = ways.fewest_person_weeks
    assert cheapest is not None
    assert cheapest.likely <= limit
    assert cheapest.people is not None
    assert ways.earliest <= ways.fewest_days.likely <= cheapest.likely
    page = render(roadmap_document(made), width=800)
    assert f"work with a team of {cheapest.people.people:g}" in page
    assert "person-weeks of people more until go-live." in page


def test_a_promise_that_is_kept_or_that_nobody_made_needs_no_way(assess_text: Judge) -> None:
    kept = build_roadmap(assess_text(_PROMISED.replace("2027-07-19", "2029-07-19")), runs=RUNS)
    assert ways_to_promise(kept) is None
    silent = build_roadmap(assess_text(_PROMISED.replace("go_live: 2027-07-19, ", "")), runs=RUNS)
    assert ways_to_promise(silent) is None


def test_terminal_page_and_json_name_the_same_ways(before: Roadmap) -> None:
    made = before
    way = made.once(levers_of).next_gate
    assert way is not None
    sentence = f"To pass the start gate: {len(way.actions)} actions, about "
    assert sentence in render(roadmap_document(made), width=600)
    assert sentence in render_html(made.assessment, made)
    planned = json_document(made).result
    assert isinstance(planned, Planned)
    assert planned.levers.way_to_next_gate is not None
    assert planned.levers.way_to_next_gate.target is Target.START
    assert planned.levers.way_to_next_gate.action_ids == tuple(action.id for action in way.actions)
