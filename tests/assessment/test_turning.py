"""The fewest changes that turn a verdict are the fewest, and each is something that happens in the world."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from itertools import combinations

import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.fork import answered
from readiness.assessment.turning import (
    IMPROVED,
    Change,
    ChangeKind,
    Judge,
    Turning,
    better_words,
    fewest,
    means_of,
    plain,
    standing,
    turning,
    way_to,
    with_results,
    without_answer,
)
from readiness.assessment.verdict import Decision
from readiness.pilot.description import Pilot
from readiness.questionnaire.ids import VerdictId
from readiness.questionnaire.model import Questionnaire
from tests.assessment.test_verdict import SOUND
from tests.conftest import read_sample
from tests.nightly import seeds

_NATURE = ("pilot.stage", "pilot.audience", "pilot.sector", "pilot.first_agent", "pilot.profile", "pilot.as_of")
"""What only another description of the same pilot could change."""
_MOST_SETS = 1500


def broken(seed: int, questionnaire: Questionnaire) -> Assessment:
    """A pilot in production of which a few answers are bad, or missing, or lack what they rest on."""
    chance = random.Random(seed)
    known = {each.field: each for each in questionnaire.answers}
    pilot: Pilot = read_sample("techflow-after")
    for field in chance.sample(sorted(known), chance.randint(1, 4)):
        section, _, key = field.partition(".")
        rows = pilot.items.get(section, ())
        where = f"{chance.choice(rows).label}.{key}" if rows else field
        pilot = without_answer(pilot, where)
        if chance.random() < 0.6:
            pilot = answered(pilot, [where], known, (True,))
    if chance.random() < 0.5:
        gone = chance.sample(sorted(pilot.answers), 2)
        for where in gone:
            if where not in ("pilot.name", "pilot.as_of", "pilot.stage"):
                pilot = without_answer(pilot, where)
    return assess(pilot, questionnaire)


def sets_of(offered: tuple[Change, ...], below: int) -> Iterable[tuple[Change, ...]]:
    """Every set of fewer changes, or as many as can be looked at, drawn."""
    every = [chosen for size in range(below) for chosen in combinations(offered, size)]
    return every if len(every) <= _MOST_SETS else random.Random(0).sample(every, _MOST_SETS)


@pytest.mark.parametrize("seed", seeds(14))
def test_no_smaller_set_of_changes_makes_it_better(seed: int, questionnaire: Questionnaire) -> None:
    today = broken(seed, questionnaire)
    found = turning(today)
    judge = Judge(today)
    if found.better is None:
        assert not judge.better(found.looked_at)
        return
    assert judge.better(found.better.changes)
    assert found.better.proved
    assert found.better.decision == judge.decision(found.better.changes)
    for fewer in sets_of(found.looked_at, len(found.better.changes)):
        assert not judge.better(fewer), [change.id for change in fewer]


@pytest.mark.parametrize("seed", seeds(10))
def test_what_makes_it_worse_does_and_each_way_is_named(seed: int, questionnaire: Questionnaire) -> None:
    today = broken(100 + seed, questionnaire)
    found = turning(today)
    judge = Judge(today)
    if today.decision.verdict is VerdictId.STOP:
        assert not found.worse
    for turn in found.worse:
        assert standing(turn.decision) < standing(today.decision)
        assert standing(assessed_with(today, judge, turn.changes)) < standing(today.decision)
        if len(turn.changes) > 1:
            assert not any(judge.worse((change,)) for change in turn.changes)


def assessed_with(today: Assessment, judge: Judge, changes: tuple[Change, ...]) -> Decision:
    """The verdict with changes, of answers by assessing the pilot with them written."""
    if any(change.kind is not ChangeKind.ANSWER for change in changes):
        return judge.decision(changes)
    pilot = today.as_written
    known = {each.field: each for each in today.questionnaire.answers}
    for change in changes:
        pilot = answered(without_answer(pilot, change.id), [change.id], known, (change.worse,))
    return assess(pilot, today.questionnaire, measurements=today.measurements).decision


@pytest.mark.parametrize("seed", seeds(6))
def test_one_change_more_never_undoes_what_others_reach(seed: int, questionnaire: Questionnaire) -> None:
    today = broken(seed, questionnaire)
    judge, offered = Judge(today), turning(today).looked_at
    chance = random.Random(seed)
    for _ in range(12):
        some = tuple(change for change in offered if chance.random() < 0.6)
        more = (*some, *(change for change in offered if change not in some and chance.random() < 0.5))
        assert standing(judge.decision(more)) >= standing(judge.decision(some))


@pytest.mark.parametrize("seed", seeds(60))
def test_the_search_is_exact_for_whatever_only_ever_turns_true(seed: int) -> None:
    chance = random.Random(seed)
    offered = tuple(Change(kind=ChangeKind.EVENT, id=str(n)) for n in range(chance.randint(1, 9)))
    ways = [frozenset(chance.sample(offered, chance.randint(1, len(offered)))) for _ in range(chance.randint(1, 6))]

    def enough(chosen: Iterable[Change]) -> bool:
        there = frozenset(chosen)
        return any(way <= there for way in ways)

    chosen, least = fewest(offered, enough, first={})
    smallest = min(len(way) for way in ways)
    assert enough(chosen)
    assert len(chosen) == least == smallest


@pytest.mark.parametrize("name", ["minimal", "techflow-before", "orderentry-stalled", "techflow-after"])
def test_nothing_that_only_describes_it_otherwise_is_offered(name: str, assessed: dict[str, Assessment]) -> None:
    today = assessed[name]
    for found in (turning(today), way_to(today, VerdictId.READY)):
        assert_in_the_world(found, today)


def assert_in_the_world(found: Turning, today: Assessment) -> None:
    """Each change is an answer that is missing, or one that the organisation can make good by doing something."""
    for change in found.looked_at:
        if change.kind is ChangeKind.ANSWER:
            assert change.id not in _NATURE
            assert not change.stated or plain(change.id) in IMPROVED, change.id
        # Told as something that happens, whatever it is about.
        words = better_words(change, today)
        assert words
        assert "`" not in words
    for turn in found.worse:
        for change in turn.changes:
            assert means_of(change, today) or change.kind is ChangeKind.REQUIREMENT


@pytest.mark.parametrize("seed", seeds(6))
def test_of_other_pilots_neither(seed: int, questionnaire: Questionnaire) -> None:
    today = broken(200 + seed, questionnaire)
    assert_in_the_world(turning(today), today)


def test_a_stated_harm_and_a_stated_stage_are_facts(questionnaire: Questionnaire) -> None:
    pilot = read_sample("techflow-before")
    known = {each.field: each for each in questionnaire.answers}
    severe = answered(without_answer(pilot, "pilot.harm"), ["pilot.harm"], known, (True,))
    today = assess(severe, questionnaire)
    assert today.decision.verdict == "RE-SCOPE"
    better = turning(today).better
    assert better is not None
    assert [change.id for change in better.changes] == ["pilot.target_class"]
    assert "advises" in better_words(better.changes[0], today)


def test_what_was_agreed_is_carried_out_and_not_argued_away(questionnaire: Questionnaire) -> None:
    pilot = read_sample("techflow-after")
    known = {each.field: each for each in questionnaire.answers}
    where = "kill_criteria[missed failures].status"
    fired = assess(answered(without_answer(pilot, where), [where], known, (True,)), questionnaire)
    assert fired.decision.verdict == "STOP"
    found = turning(fired)
    assert found.better is None
    assert not any("kill_criteria" in change.id for change in found.looked_at)


def test_a_limit_that_pauses_is_turned_by_a_figure_back_within_it(questionnaire: Questionnaire) -> None:
    pilot = read_sample("techflow-after")
    known = {each.field: each for each in questionnaire.answers}
    where = "kill_criteria[false alarms].status"
    paused = assess(answered(without_answer(pilot, where), [where], known, (True,)), questionnaire)
    assert (paused.decision.verdict, paused.decision.rule) == ("PAUSE", "kill-criterion-pauses")
    better = turning(paused).better
    assert better is not None
    assert [change.id for change in better.changes] == ["kill_criteria[false alarms].threshold"]
    assert "back within its limit" in better_words(better.changes[0], paused)


def test_one_owner_turns_a_stop_that_rests_on_nobody(assessed: dict[str, Assessment]) -> None:
    today = assessed["orderentry-stalled"]
    found = turning(today)
    assert found.better is not None
    assert [change.id for change in found.better.changes] == ["owners.production"]
    assert found.better.decision.verdict == "RE-SCOPE"


def test_of_several_systems_the_one_that_is_wrong_is_named(questionnaire: Questionnaire) -> None:
    known = {each.field: each for each in questionnaire.answers}
    pilot = read_sample("techflow-after")
    for key in ("interface", "effort_weeks"):
        where = f"integrations[SAP (ERP)].{key}"
        pilot = answered(without_answer(pilot, where), [where], known, (True,))
    today = assess(pilot, questionnaire)
    assert today.decision.rule == "no-way-to-write"
    better = turning(today).better
    assert better is not None
    assert [change.id for change in better.changes] == ["integrations[SAP (ERP)].interface"]
    assert better_words(better.changes[0], today).startswith("SAP (ERP) gets an interface")


def test_too_few_people_are_turned_by_the_smallest_team_that_is_enough(
    assess_text: Callable[..., Assessment],
) -> None:
    today = assess_text(f"{SOUND}programme: {{team: 0.1}}\n")
    assert today.decision.rule == "too-few-people"
    better = turning(today).better
    assert better is not None
    assert [change.kind for change in better.changes] == [ChangeKind.PEOPLE]
    people, work = float(better.changes[0].id), today.workload()
    assert today.decision_for(work, people).verdict == better.decision.verdict == "ROADMAP"
    assert people == 1 or today.decision_for(work, people - 1).verdict == "RE-SCOPE"


def test_the_way_to_ready_is_at_least_what_the_gates_ask(assessed: dict[str, Assessment]) -> None:
    today = assessed["techflow-before"]
    found = way_to(today, VerdictId.READY)
    assert found.better is not None
    assert found.better.decision.verdict is VerdictId.READY
    changes = frozenset(found.better.changes)
    met = {change.id for change in changes} | {id for change in changes for id in change.closes}
    # An answer may meet more than what it was offered for, or show that something does not apply.
    then = with_results(Judge(today).assessed(changes), frozenset(met))
    assert all(gate.passes for gate in then.scores.gates[:3])
    assert len(found.better.changes) >= found.better.least


def test_every_answer_that_can_be_offered_has_its_words(questionnaire: Questionnaire) -> None:
    today = assess(read_sample("techflow-after"), questionnaire)
    for each in questionnaire.answers:
        section, _, key = each.field.partition(".")
        for where in (each.field, f"{section}[Some entry].{key}"):
            words = better_words(Change(kind=ChangeKind.ANSWER, id=where), today)
            assert words[0].isupper() or words[0] == "“"
