"""Silence never pays: no key that is taken away raises the lower end, opens a gate or improves the verdict."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.assessment.assess import Assessment, assess
from readiness.pilot.description import read_description
from readiness.pilot.recovery import read
from readiness.pilot.source import plain
from readiness.questionnaire.model import Questionnaire
from tests.assessment.pilots import pilots
from tests.conftest import SAMPLE_NAMES, SAMPLES
from tests.nightly import covering, examples

# The yardstick is a choice, not an answer: taking a stricter one away may of course open a gate.
NOT_ANSWERS = {("readiness",), ("pilot",), ("pilot", "name"), ("pilot", "profile")}


# A failing description is large and each try costs a whole assessment: it is printed as found, not shrunk.
_GENERATED = examples(10, shrink=False)


def keys(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every key of a document, sections and keys of list items included."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*path, key)
            yield from keys(value, (*path, key))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield from keys(value, (*path, position))


def without(data: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    """The document with one key taken away."""
    taken = copy.deepcopy(data)
    place: Any = taken
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return taken


def judge(data: dict[str, Any], folder: Path, questionnaire: Questionnaire) -> Assessment:
    """The assessment of a document given as data."""
    reading = read_description(msgspec.json.encode(data), "trial", folder)
    assert not reading.faults, reading.faults
    assert reading.pilot is not None
    return assess(reading.pilot, questionnaire)


def assert_no_better(whole: Assessment, less: Assessment, path: tuple[Any, ...]) -> None:
    """Nothing that counts is better with the key gone."""
    said = f"without {'.'.join(map(str, path))}"
    assert less.scores.index.value <= whole.scores.index.value + 1e-6, said
    for before, after in zip(whole.scores.gates, less.scores.gates, strict=True):
        assert not (after.passes and not before.passes), f"{said}: {after.title} opens"
    assert less.decision.rank <= whole.decision.rank, f"{said}: {whole.decision.headline} > {less.decision.headline}"
    assert less.scores.level <= whole.scores.level, said
    for before_lens, after_lens in zip(whole.scores.lenses["walls"], less.scores.lenses["walls"], strict=True):
        assert after_lens.score.value <= before_lens.score.value + 1e-6, f"{said}: {after_lens.title} wall"


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_no_key_of_a_sample_is_better_left_out(name: str, questionnaire: Questionnaire) -> None:
    path = SAMPLES / f"{name}.pilot.yaml"
    root = read(path.read_text(encoding="utf-8")).root
    assert root is not None
    data = plain(root)
    assert isinstance(data, dict)
    whole = judge(data, SAMPLES, questionnaire)
    # In CI each key of an entry once, in one of its entries.
    for key in covering(keys(data), lambda path: [tuple(step for step in path if isinstance(step, str))]):
        if key not in NOT_ANSWERS:
            assert_no_better(whole, judge(without(data, key), SAMPLES, questionnaire), key)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the one document that generated descriptions may cite."""
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "docs").mkdir()
    (folder / "docs" / "shown.md").write_text("Shown.\n", encoding="utf-8")
    return folder


@given(data=pilots(), seed=st.integers(0, 10_000))
@_GENERATED
def test_no_key_of_any_description_is_better_left_out(
    data: dict[str, Any], seed: int, questionnaire: Questionnaire, shelf: Path
) -> None:
    whole = judge(data, shelf, questionnaire)
    candidates = [key for key in keys(data) if key not in NOT_ANSWERS]
    for key in random.Random(seed).sample(candidates, min(25, len(candidates))):
        assert_no_better(whole, judge(without(data, key), shelf, questionnaire), key)


@given(data=pilots(), level=st.sampled_from(("documented", "demonstrated", "measured")), section=st.data())
@_GENERATED
def test_sound_evidence_never_lowers(
    data: dict[str, Any], level: str, section: st.DataObject, questionnaire: Questionnaire, shelf: Path
) -> None:
    before = judge(data, shelf, questionnaire)
    target = section.draw(st.sampled_from([name for name in data if name not in ("readiness", "evidence")]))
    receipt = {
        "supports": [target],
        "level": level,
        "ref": "docs/shown.md",
        "date": "2026-05-01",
        "period": "2026-Q1",
        "n": 40,
    }
    after = judge({**data, "evidence": [*data["evidence"], receipt]}, shelf, questionnaire)
    assert after.scores.index.value >= before.scores.index.value - 1e-6
    for old, new in zip(before.results, after.results, strict=True):
        assert new.credit >= old.credit - 1e-9, old.id
