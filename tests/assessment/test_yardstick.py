"""A house that asks less: each place is listed with its reason, and the pilot is read by the built-in one as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.yardstick import effect_of, listed, loosened, under_built_in
from readiness.pilot.description import read_description
from readiness.questionnaire.built_in import built_in
from readiness.questionnaire.lint import read_questionnaire
from readiness.questionnaire.model import Questionnaire
from tests.conftest import SAMPLES
from tests.questionnaire.editing import copy_of_built_in, edit, faults_of, house

SOFT = """\
change:
  SEC-01: {blocks: none, reason: covered by the platform team}
policy:
  retention_years: {value: 1, reason: the works agreement says one year}
drop:
  CHG-12: surveyed once a year for everybody
"""


def _assessed(questionnaire: Questionnaire, *edits: tuple[str, str]) -> Assessment:
    text = (SAMPLES / "techflow-after.pilot.yaml").read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    reading = read_description(text.encode(), "trial", SAMPLES)
    assert reading.pilot is not None
    return assess(reading.pilot, questionnaire)


CODE = ("secrets: vault", "secrets: code")


def test_each_place_is_named_with_what_it_was_and_why(tmp_path: Path) -> None:
    assessment = _assessed(read_questionnaire(house(tmp_path, SOFT), built_in))
    assert len(loosened(assessment.questionnaire)) >= 3
    places = listed(assessment)
    for part in (
        "SEC-01, blocks: none instead of all (covered by the platform team)",
        "policy, retention_years: 1 instead of 7 (the works agreement says one year)",
        "CHG-12 is dropped (surveyed once a year for everybody)",
    ):
        assert part in places


def test_a_verdict_that_the_house_alone_gives_is_said_with_both(tmp_path: Path) -> None:
    assessment = _assessed(read_questionnaire(house(tmp_path, SOFT), built_in), CODE)
    plain = _assessed(built_in(), CODE)
    reading = under_built_in(assessment)
    assert reading is not None
    assert (assessment.decision.headline, reading.headline) == ("SCALE, advisory only", plain.decision.headline)
    assert reading.better
    said = effect_of(assessment, reading)
    assert "Under the built-in questionnaire: ROADMAP, the shadow gate, the go-live gate and the scale gate" in said
    assert "Under Example AG" in said


def test_a_house_that_asks_less_of_what_this_pilot_shows_changes_nothing_and_says_so(tmp_path: Path) -> None:
    assessment = _assessed(read_questionnaire(house(tmp_path, SOFT), built_in))
    reading = under_built_in(assessment)
    assert reading is not None
    assert not reading.better
    assert "every gate that passes here passes there" in effect_of(assessment, reading)


def test_a_house_that_only_asks_more_is_not_compared(tmp_path: Path) -> None:
    stricter = read_questionnaire(house(tmp_path, "policy: {retention_years: 10}\n"), built_in)
    assert under_built_in(_assessed(stricter)) is None
    assert under_built_in(_assessed(built_in())) is None


def test_a_whole_questionnaire_of_its_own_is_read_by_the_built_in_one_too(tmp_path: Path) -> None:
    """Copying the built-in one and loosening the copy gets round no reason."""
    folder = copy_of_built_in(tmp_path / "own")
    text = (folder / "criteria/security.yaml").read_text(encoding="utf-8")
    at = text.index("id: SEC-01")
    end = text.index("blocks: all", at)
    (folder / "criteria/security.yaml").write_text(text[:end] + "blocks: none" + text[end + 11 :], encoding="utf-8")
    lenses = folder / "lenses.yaml"
    if "SEC-01" in lenses.read_text(encoding="utf-8"):
        edit(lenses, "SEC-01, ", "")
    assessment = _assessed(read_questionnaire(folder, built_in), CODE)
    reading = under_built_in(assessment)
    assert reading is not None
    assert (reading.headline, reading.better) == ("ROADMAP", True)


@pytest.mark.parametrize("reason", ["ok", "no", "tbd", "x", "because", "accepted", "not needed", "'?'", "<why>"])
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("change:\n  SEC-01: {{blocks: none, reason: {reason}}}\n", 4),
        ("policy:\n  retention_years: {{value: 1, reason: {reason}}}\n", 4),
        ("scoring:\n  production_index: {{value: 40, reason: {reason}}}\n", 4),
        ("drop:\n  CHG-12: {reason}\n", 4),
    ],
)
def test_asking_less_with_an_answer_word_for_a_reason_is_refused(
    text: str, line: int, reason: str, tmp_path: Path
) -> None:
    found = faults_of(house(tmp_path, text.format(reason=reason)))
    assert [(fault.line, "expected the reason" in fault.message) for fault in found] == [(line, True)]
