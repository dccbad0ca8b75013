"""`no` in place of a list, a section or an answer is never better than `unknown`: no question drops out."""

from __future__ import annotations

import copy
from itertools import product

import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.pilot.description import read_description
from readiness.pilot.fields import SECTIONS, Kind
from readiness.questionnaire.model import Questionnaire
from tests.judgement.conftest import PILOTS
from tests.judgement.edits import dump
from tests.judgement.test_figures import BASES, passed, rank, read_base
from tests.nightly import covering, is_nightly

# About the plan, the proof and the record: they answer no question.
NOT_ASKED = ("pilot", "programme", "waivers", "evidence", "decisions")
WORDS = ("no", "none", "false", "nothing")
PLACES = [
    *((section.name, "") for section in SECTIONS if section.name not in NOT_ASKED),
    *(
        (section.name, field.key)
        for section in SECTIONS
        if section.name not in NOT_ASKED
        for field in section.fields
        # To leave nothing, or to have none, is what these ask for.
        if not field.none_is_answer and field.kind is not Kind.PLAIN and field.path != "budget.discovery"
    ),
]


def answered(name: str, place: tuple[str, str], word: str, questionnaire: Questionnaire) -> Assessment:
    """A base with a section, or a key of it and of each of its entries, answered with a word."""
    data = copy.deepcopy(read_base(name))
    section, key = place
    if not key:
        data[section] = word
    else:
        entries = data.setdefault(section, {})
        for at in entries if isinstance(entries, list) else [entries]:
            at[key] = word
    reading = read_description(dump(data).encode(), "x.pilot.yaml", PILOTS)
    assert reading.pilot is not None, reading.faults
    return assess(reading.pilot, questionnaire)


def assert_no_better(found: Assessment, other: Assessment, place: str) -> None:
    # So much of a wall may be left open and no more: a question that is left open counts against it, a no does not.
    if not set(other.scores.level_held_by) - set(found.scores.level_held_by):
        assert rank(found) <= rank(other), f"{place}: {found.decision.headline}, not {other.decision.headline}"
    assert passed(found) <= passed(other), f"{place}: {passed(found) - passed(other)}"
    assert found.scores.index.value <= other.scores.index.value + 1e-6, place
    for wall, before in zip(found.scores.lenses["walls"], other.scores.lenses["walls"], strict=True):
        assert wall.score.value <= before.score.value + 1e-6, f"{place}: {wall.title}"


LISTS = [section.name for section in SECTIONS if section.is_list and section.name not in NOT_ASKED]


# In CI each list in one base, and each base with some list.
WHOLE = covering(product(BASES, LISTS), lambda case: case)


@pytest.mark.parametrize(("name", "section"), WHOLE)
def test_no_in_place_of_a_list_is_no_better_than_the_list_or_silence(
    name: str, section: str, questionnaire: Questionnaire
) -> None:
    reading = read_description(dump(read_base(name)).encode(), "x.pilot.yaml", PILOTS)
    assert reading.pilot is not None
    whole = assess(reading.pilot, questionnaire)
    silent = answered(name, (section, ""), "unknown", questionnaire)
    for word in WORDS:
        found = answered(name, (section, ""), word, questionnaire)
        for other in (whole, silent):
            assert_no_better(found, other, f"{section}: {word}")


@pytest.mark.parametrize("name", BASES)
def test_no_is_no_better_than_unknown_wherever_it_is_written(name: str, questionnaire: Questionnaire) -> None:
    """In CI each base for its part of the places; all of them for each at night."""
    part = PLACES if is_nightly() else PLACES[BASES.index(name) :: len(BASES)]
    for place in part:
        unknown = answered(name, place, "unknown", questionnaire)
        assert_no_better(answered(name, place, "no", questionnaire), unknown, ".".join(place))
