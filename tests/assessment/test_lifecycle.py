"""Where a pilot is on the way from idea to production, as "Why Your AI Pilot Isn't Scaling" tells it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.pilot.description import read_description
from readiness.questionnaire.ids import Mark
from readiness.questionnaire.model import Questionnaire
from tests.conftest import SAMPLES, read_sample


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("pilot: {name: Trial, stage: stalled}", "stall"),
        ("pilot: {name: Trial, stage: pilot}", "concept"),
        ("pilot: {name: Trial, stage: rollout}", "enthusiasm"),
        ("pilot: {name: Trial, stage: production}", "enthusiasm"),
        ("pilot: {name: Trial, stage: pilot}\nbudget: {second_use_case: started}", "enthusiasm"),
        ("pilot: {name: Trial, stage: pilot}\nbudget: {second_use_case: held}", "concept"),
        ("", "concept"),
        # A date that has gone by, and a pilot that has been one for too long, whatever they say of themselves.
        ("pilot: {name: Trial, stage: pilot, go_live: 2025-12-01, as_of: 2026-06-30}", "stall"),
        ("pilot: {name: Trial, stage: shadow, go_live: 2026-12-01, as_of: 2026-06-30}", "concept"),
        ("pilot: {name: Trial, stage: pilot, started: 2025-11-01, as_of: 2026-06-30}", "stall"),
        ("pilot: {name: Trial, stage: pilot, started: 2026-02-01, as_of: 2026-06-30}", "concept"),
        ("pilot: {name: Trial, stage: production, go_live: 2025-12-01, as_of: 2026-06-30}", "enthusiasm"),
    ],
)
def test_the_stage_of_the_arc(text: str, stage: str, assess_text: Callable[..., Assessment]) -> None:
    assert assess_text(text).lifecycle == stage


def test_an_objection_is_friction(questionnaire: Questionnaire, assess_text: Callable[..., Assessment]) -> None:
    """A criterion of sign-off or review that is answered no, or in part, is one; an open one is none yet."""
    marked = [criterion for criterion in questionnaire.criteria if Mark.OBJECTION in criterion.marks]
    assert marked
    for criterion in marked:
        section, _, key = criterion.fields[0].partition(".")
        assert assess_text(f"{section}: {{{key}: no}}").lifecycle == "friction", criterion.id
        assert criterion.id in assess_text(f"{section}: {{{key}: no}}").lifecycle_reason
        assert assess_text(f"{section}: {{{key}: unknown}}").lifecycle == "concept", criterion.id


def test_with_the_go_live_gate_it_is_past_the_arc(questionnaire: Questionnaire) -> None:
    assert assess(read_sample("techflow-after"), questionnaire).lifecycle == "past the arc"


def test_past_its_start_gate_a_pilot_is_no_concept(questionnaire: Questionnaire, tmp_path: Path) -> None:
    """The article's concept is "impressive, unstructured, no governance"."""
    shutil.copytree(SAMPLES, tmp_path / "samples")
    text = (SAMPLES / "techflow-after.pilot.yaml").read_text(encoding="utf-8")
    text = text.replace("stage: production", "stage: shadow").replace("go_live: week 13", "go_live: 2026-12-01")
    text = text.replace("rollback: yes", "rollback: no")
    reading = read_description(text.encode(), "trial", tmp_path / "samples")
    assert reading.pilot is not None
    assessment = assess(reading.pilot, questionnaire)
    assert assessment.scores.gates[0].passes
    assert assessment.lifecycle == "on the way"
