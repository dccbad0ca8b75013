"""The handoff checklist: a line is ticked, waived by name, or open with who closes it and when."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.handoff import HandoffLine, handoff_lines, open_handoff_items
from readiness.pilot.description import read_description
from readiness.questionnaire.model import Questionnaire
from tests.conftest import SAMPLES

TODAY = datetime.date(2026, 6, 30)
WAIVER = """
waivers:
  - rule: DATA-04
    owner: Head of Maintenance
    reason: the sensor vendor states the age from August on
    expires: 2026-09-30
    approved_by: Sarah Chen, CIO
"""


@pytest.fixture
def silent(tmp_path: Path) -> Path:
    """The samples, with a contract of the sensors that does not say how fresh their data are."""
    for folder in ("contracts", "docs", "evidence"):
        shutil.copytree(SAMPLES / folder, tmp_path / folder)
    contract = tmp_path / "contracts" / "sensors.yaml"
    lines = contract.read_text(encoding="utf-8").splitlines(keepends=True)
    contract.write_text("".join(line for line in lines if "property: freshness" not in line), encoding="utf-8")
    shutil.copy(SAMPLES / "techflow-after.measured.json", tmp_path)
    return tmp_path


def _assessed(
    questionnaire: Questionnaire, *edits: tuple[str, str], waiver: str = "", folder: Path = SAMPLES
) -> Assessment:
    text = (SAMPLES / "techflow-after.pilot.yaml").read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    reading = read_description((text + waiver).encode(), "trial", folder)
    assert not reading.faults, reading.faults
    assert reading.pilot is not None
    return assess(reading.pilot, questionnaire, today=TODAY)


def _open(assessment: Assessment) -> tuple[HandoffLine, ...]:
    return open_handoff_items(assessment.pilot, assessment.questionnaire, assessment.results, TODAY)


def test_of_a_finished_pilot_every_line_is_ticked(questionnaire: Questionnaire) -> None:
    assert _open(_assessed(questionnaire)) == ()


def test_an_open_line_names_who_closes_it(questionnaire: Questionnaire, silent: Path) -> None:
    (line,) = _open(_assessed(questionnaire, ("freshness: 1m", "freshness: unknown"), folder=silent))
    assert (line.text, line.open, line.ticked, line.due) == ("Freshness rules", ("DATA-04",), False, "")
    assert line.owner


def test_an_open_line_names_the_day_it_is_planned_for(questionnaire: Questionnaire) -> None:
    (line,) = _open(_assessed(questionnaire, ("exit_plan: docs/exit.md", "exit_plan: planned 2026-09-15")))
    assert (line.text, line.due) == ("Cost of switching vendor", "2026-09-15")


def test_a_line_that_is_waived_by_name_is_not_open_and_not_ticked(questionnaire: Questionnaire, silent: Path) -> None:
    assessment = _assessed(questionnaire, ("freshness: 1m", "freshness: unknown"), folder=silent, waiver=WAIVER)
    assert _open(assessment) == ()
    lines = handoff_lines(assessment.pilot, questionnaire, assessment.results, TODAY)
    (waived,) = [line for line in lines if line.waived]
    assert (waived.text, waived.waived, waived.ticked) == ("Freshness rules", ("DATA-04",), False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("rule: DATA-04", "rule: DATA-03"),
        ("expires: 2026-09-30", "expires: 2026-06-29"),
        ("  approved_by: Sarah Chen, CIO\n", ""),
        ("    reason: the sensor vendor states the age from August on\n", ""),
        ("approved_by: Sarah Chen, CIO", "approved_by: the team"),
        ("reason: the sensor vendor states the age from August on", "reason: accepted for now"),
        ("expires: 2026-09-30", "expires: 2027-09-30"),
    ],
    ids=[
        "of another requirement",
        "run out",
        "approved by nobody",
        "without a reason",
        "approved by a group",
        "a reason that says nothing",
        "too long",
    ],
)
def test_a_waiver_that_does_not_count_leaves_the_line_open(
    old: str, new: str, questionnaire: Questionnaire, silent: Path
) -> None:
    waiver = WAIVER.replace(old, new)
    assert waiver != WAIVER
    (line,) = _open(_assessed(questionnaire, ("freshness: 1m", "freshness: unknown"), folder=silent, waiver=waiver))
    assert line.open == ("DATA-04",)
