"""A question that is set aside without a reason is as open as one without an answer, never better."""

from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.pilot.fields import FIELD, Kind
from readiness.questionnaire.model import Questionnaire
from tests.assessment.pilots import pilots
from tests.assessment.test_hiding import assert_no_better, judge, keys
from tests.nightly import examples

NO_REASON = ("n/a - no", "n/a - tbd", "n/a - unknown", "n/a - ?", "n/a - n/a", "n/a - x", "n/a - not applicable")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the one document that generated descriptions may cite."""
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "docs").mkdir()
    (folder / "docs" / "shown.md").write_text("Shown.\n", encoding="utf-8")
    return folder


def _with(data: dict[str, Any], path: tuple[Any, ...], value: str) -> dict[str, Any]:
    changed = copy.deepcopy(data)
    place: Any = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return changed


def _asks(path: tuple[Any, ...]) -> bool:
    field = FIELD.get(f"{path[0]}{'[]' if len(path) == 3 else ''}.{path[-1]}") if len(path) > 1 else None
    return field is not None and field.kind is not Kind.PLAIN and field.key != "profile"


@given(data=pilots(), reason=st.sampled_from(NO_REASON), seed=st.integers(0, 10_000))
@examples(4, shrink=False)
def test_set_aside_without_a_reason_is_no_better_than_unknown(
    data: dict[str, Any], reason: str, seed: int, questionnaire: Questionnaire, shelf: Path
) -> None:
    candidates = [path for path in keys(data) if _asks(path)]
    for path in random.Random(seed).sample(candidates, min(15, len(candidates))):
        unknown = judge(_with(data, path, "unknown"), shelf, questionnaire)
        assert_no_better(unknown, judge(_with(data, path, reason), shelf, questionnaire), path)
