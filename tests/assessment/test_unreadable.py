"""What cannot be read counts as unknown: never better than `unknown` written there, whatever is written instead."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Hashable
from functools import cache
from itertools import islice, product
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from readiness.assessment.assess import Assessment, assess
from readiness.pilot.description import Reading, read_description
from readiness.pilot.fields import FIELD, SECTIONS, Field, Kind, Section
from readiness.questionnaire.model import Questionnaire
from readiness.roadmap.plan import plan
from tests.conftest import SAMPLES
from tests.nightly import covering, examples, is_nightly

NAMES = ("techflow-after", "techflow-before", "orderentry-stalled")
MISFITS: tuple[Any, ...] = ("lots", "-5 apples", {"a": {"b": "c"}}, [{"a": ["b"]}], ["x", {"y": "z"}])
"""Values of which each field refuses at least one, whatever its kind."""
LISTS = [section for section in SECTIONS if section.is_list]
MAPPINGS = [section for section in SECTIONS if not section.is_list and section.name not in ("pilot", "extra")]
ASKED = [
    field
    for path, field in FIELD.items()
    if path.count(".") == 1 and field.section != "extra" and field.kind is not Kind.PLAIN
]
ENTRIES = 3
"""Of the entries of a list, so many are broken in CI: the first ones of the sample; all at night."""


def kinds(field: Field) -> set[Hashable]:
    """What a field stands for: what is written there, in an entry or not, and the section that it is in."""
    return {(field.kind, "[]" in field.path), field.section}


@cache
def sample(name: str) -> dict[str, Any]:
    """A sample as data, every value as its text."""
    text = (SAMPLES / f"{name}.pilot.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # texts only
    return found


def read(data: dict[str, Any]) -> Reading:
    """A document given as data."""
    return read_description(msgspec.json.encode(data), "trial", SAMPLES)


def outcome(assessment: Assessment) -> tuple[object, ...]:
    """What a reader acts on: index, level, walls, gates with what is open, the verdict, contradictions and the work."""
    scores, decision = assessment.scores, assessment.decision
    return (
        scores.index,
        scores.level,
        [(wall.id, wall.score, wall.colour) for wall in scores.lenses["walls"]],
        [(gate.id, gate.passes, gate.passed, gate.open) for gate in (*scores.gates, scores.autonomy)],
        (decision.headline, decision.rank, decision.rule, decision.unanswered),
        sorted(found.id for found in assessment.contradictions),
        [(action.id, action.effort) for phase in plan(assessment).phases for action in phase.actions],
    )


@pytest.fixture(scope="module")
def judge(questionnaire: Questionnaire) -> Callable[[dict[str, Any]], Assessment]:
    """The assessment of a document, whatever could not be read in it."""

    @cache
    def judged(data: str) -> Assessment:
        pilot = read(json.loads(data)).pilot
        assert pilot is not None
        return assess(pilot, questionnaire)

    return lambda data: judged(json.dumps(data))


def with_value(data: dict[str, Any], field: Field, value: Any, *, key: str = "") -> dict[str, Any]:
    """The document with one field answered, in the first entry of a list; `key` is written in place of the field's."""
    edited = copy.deepcopy(data)
    section = next(section for section in SECTIONS if section.name == field.section)
    if not isinstance(edited.get(section.name), list if section.is_list else dict):
        edited[section.name] = [{}] if section.is_list else {}
    at = edited[section.name][0] if section.is_list else edited[section.name]
    at.pop(field.key, None)
    at[key or field.key] = value
    return edited


def misfits(data: dict[str, Any], field: Field) -> list[Any]:
    """The values that a field refuses as a whole: all at night, and in CI one, another one for the next field."""
    first = ASKED.index(field) % len(MISFITS)
    values = (*MISFITS[first:], *MISFITS[:first])
    refused = (value for value in values if _refused(read(with_value(data, field, value)), field))
    return list(islice(refused, None if is_nightly() else 1))


def _refused(reading: Reading, field: Field) -> bool:
    if reading.pilot is None or not reading.faults:
        return False
    if "[]" in field.path:
        return reading.pilot.items[field.section][0].answer(field.key).unreadable
    return reading.pilot.answer(field.path).unreadable


@pytest.mark.parametrize("field", covering(ASKED, kinds), ids=lambda field: field.path)
def test_a_value_that_cannot_be_read_counts_as_unknown(
    field: Field, judge: Callable[[dict[str, Any]], Assessment]
) -> None:
    data = sample("techflow-after")
    refused = misfits(data, field)
    assert refused, "no value was refused"
    unknown = outcome(judge(with_value(data, field, "unknown")))
    for value in refused:
        assert outcome(judge(with_value(data, field, value))) == unknown, value


@examples(15)
@given(st.sampled_from(NAMES), st.sampled_from(ASKED))
def test_a_value_that_cannot_be_read_counts_as_unknown_in_any_sample(
    judge: Callable[[dict[str, Any]], Assessment], name: str, field: Field
) -> None:
    data = sample(name)
    unknown = outcome(judge(with_value(data, field, "unknown")))
    for value in misfits(data, field):
        assert outcome(judge(with_value(data, field, value))) == unknown, value


def stated(field: Field) -> Any:
    """What a sample answers, in the first entry of a list; None where it does not."""
    there = sample("techflow-after").get(field.section)
    first = there[0] if isinstance(there, list) else there
    return first.get(field.key) if isinstance(first, dict) else None


# The sample has no answer to the others, or the key is too short to be sure of.
MISSPELT = [field for field in ASKED if stated(field) is not None and len(field.key) >= 4]


@pytest.mark.parametrize("field", covering(MISSPELT, kinds), ids=lambda field: field.path)
def test_a_misspelt_key_counts_as_unknown(field: Field, judge: Callable[[dict[str, Any]], Assessment]) -> None:
    data = sample("techflow-after")
    value = stated(field)
    misspelt = with_value(data, field, value, key=f"{field.key}x")
    (fault,) = read(misspelt).faults
    assert fault.help == f"did you mean `{field.key}`?"
    # The name of an entry goes with it, so that nothing can refer to the entry any more.
    unknown = outcome(judge(with_value(data, field, ["x", {"y": "z"}] if field.key == _name_key(field) else "unknown")))
    assert outcome(judge(misspelt)) == unknown


def _name_key(field: Field) -> str:
    return next(section.name_key for section in SECTIONS if section.name == field.section)


def named(value: str | Section) -> str:
    """A part of the id of a test."""
    return value if isinstance(value, str) else value.name


def in_samples(sections: list[Section]) -> list[tuple[str, Section]]:
    """Each section in each sample; in CI each section in one, and each sample with some."""
    return covering(product(NAMES, sections), lambda case: (case[0], case[1].name))


@pytest.mark.parametrize(("name", "section"), in_samples([*LISTS, *MAPPINGS]), ids=named)
def test_a_section_that_cannot_be_read_counts_as_unknown(
    name: str, section: Section, judge: Callable[[dict[str, Any]], Assessment]
) -> None:
    data = sample(name)
    reading = read({**data, section.name: "lots of them"})
    assert [fault.path for fault in reading.faults] == [section.name]
    expected = outcome(judge({**data, section.name: "unknown"}))
    assert outcome(judge({**data, section.name: "lots of them"})) == expected


def no_better(one: Assessment, other: Assessment) -> bool:
    """Whether the first is at most as good as the second in index, walls, gates and verdict."""
    walls = zip(one.scores.lenses["walls"], other.scores.lenses["walls"], strict=True)
    opened = {g.id for g in one.scores.gates if g.passes} - {g.id for g in other.scores.gates if g.passes}
    return (
        one.scores.index.value <= other.scores.index.value + 1e-9
        and all(first.score.value <= second.score.value + 1e-9 for first, second in walls)
        and one.decision.rank <= other.decision.rank
        and not opened
    )


@pytest.mark.parametrize(("name", "section"), in_samples(LISTS), ids=named)
def test_an_entry_that_cannot_be_read_stays_and_never_helps(
    name: str, section: Section, judge: Callable[[dict[str, Any]], Assessment]
) -> None:
    data = sample(name)
    entries = data.get(section.name)
    entries = entries if isinstance(entries, list) else []
    alone = {**data, section.name: ["lots of them"]}
    pilot = read(alone).pilot
    assert pilot is not None
    assert [item.name for item in pilot.items[section.name]] == [""]
    assert no_better(judge(alone), judge({**data, section.name: "unknown"}))
    for position in range(len(entries))[: None if is_nightly() else ENTRIES]:
        broken = {**data, section.name: [*entries[:position], "lots of them", *entries[position + 1 :]]}
        empty = {**data, section.name: [*entries[:position], {}, *entries[position + 1 :]]}
        assert outcome(judge(broken)) == outcome(judge(empty)), position
        dropped = {**data, section.name: [*entries[:position], *entries[position + 1 :]]}
        assert no_better(judge(broken), judge(data)), position
        assert no_better(judge(broken), judge(dropped)), position


def test_a_value_cut_by_a_comma_is_not_read() -> None:
    text = "readiness: 1\npilot: {name: Trial}\n%s\n"
    for line, path in (
        ("owners: {sponsor: A. Lee, CFO, production: B. Ng}", "owners.sponsor"),
        ("value: {goal: fewer stops, metric, or costs}", "value.goal"),
        (
            "kill_criteria: [{metric: wrong match, threshold: above 5%, on two days}]",
            "kill_criteria[wrong match].threshold",
        ),
        ("pilot: {name: Trial, go_live: 2027-01-11, or so}", "pilot.go_live"),
    ):
        whole = text % line if not line.startswith("pilot") else f"readiness: 1\n{line}\n"
        reading = read_description(whole.encode(), "trial")
        assert len(reading.faults) == 1, line
        assert reading.pilot is not None
        assert reading.pilot.answer(path).unreadable, line
        assert reading.pilot.dates == ()


def test_what_is_under_a_misspelt_key_is_not_read() -> None:
    text = "readiness: 1\npilot: {name: Trial}\nevals: {injectionn: {attempts: 60, blocked: 60}}\n"
    text += "programme: {teams: [{role: engineer, fte: 9}]}\nevidence: [{ref: a.pdf, dates: 2030-01-01}]\n"
    pilot = read_description(text.encode(), "trial").pilot
    assert pilot is not None
    assert pilot.answer("evals.injection.attempts").value is None
    assert pilot.records == {}
    assert pilot.dates == ()
