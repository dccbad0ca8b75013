"""What a page does not say under a verdict that funds nothing: dates that the verdict denies, and green before it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.pilot.description import read_description
from readiness.questionnaire.model import Questionnaire
from readiness.report import html
from readiness.report.plan_document import roadmap_document
from readiness.roadmap.roadmap import build_roadmap
from tests.conftest import ROOT, SAMPLES
from tests.report.test_html import Reader

AFTER = "techflow-after.pilot.yaml"
NOT_LIVE = "base-insurance.yaml"
PILOTS = ROOT / "tests" / "judgement" / "pilots"
DATED = r"\W{1,4}(?:by )?(?:week \d|\d{4}-\d\d-\d\d)"
HIGH = "kind: commit, risk: high, control: two-party"


def page(
    questionnaire: Questionnaire, *edits: tuple[str, str], of: str = AFTER, folder: Path = SAMPLES
) -> tuple[Assessment, str]:
    """The assessment of a description with some edits made, and the text of its page with the plan."""
    text = (folder / of).read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    reading = read_description(text.encode(), of, folder)
    assert reading.pilot is not None
    assessment = assess(reading.pilot, questionnaire)
    roadmap = build_roadmap(assessment)
    made = html.render(assessment, roadmap)
    return assessment, " ".join(" ".join(Reader(made).words).split())


def test_a_sound_pilot_has_dates(questionnaire: Questionnaire) -> None:
    """What the other tests look for is there where nothing forbids it."""
    _, words = page(questionnaire, of=NOT_LIVE, folder=PILOTS)
    assert re.search(f"Go-live{DATED}", words)
    assert re.search(f"Proven ROI{DATED}", words)


@pytest.mark.parametrize(
    "loss",
    [
        ("value_per_task: 6.0 EUR", "value_per_task: 0.5 EUR"),
        ("annual_run_cost: 48000 EUR", "annual_run_cost: 9M EUR"),
        ("review: 0.2", "review: 90"),
    ],
)
def test_a_pilot_stopped_for_a_loss_gets_no_dates(loss: tuple[str, str], questionnaire: Questionnaire) -> None:
    costs = ("cost_at_volume: 48000 EUR", "cost_at_volume: 9M EUR")
    assessment, words = page(questionnaire, loss, costs, of=NOT_LIVE, folder=PILOTS)
    assert assessment.decision.headline == "STOP"
    assert not re.search(f"(?:Go-live|Proven ROI|Full roll-out){DATED}", words)
    assert "No dates are given: the pilot is stopped because it loses money by its own figures." in words
    economics = next(wall for wall in assessment.scores.lenses["walls"] if wall.id == "economics")
    assert economics.colour == "red"
    assert not re.search(r"All \d walls are green", words)


def test_a_loss_that_is_only_claimed_gets_no_date_of_a_proven_return(questionnaire: Questionnaire) -> None:
    claimed = ("  - {supports: [economics,", "  - {supports: [economics.exit_plan,")
    assessment, words = page(questionnaire, ("value_per_task: 1283", "value_per_task: 50"), claimed)
    assert assessment.decision.headline == "ROADMAP, phase 1 only"
    assert not re.search(f"Proven ROI{DATED}", words)
    assert "No date is given for a proven return: by its own figures the pilot loses money." in words


def test_a_live_agent_that_is_paused_gets_no_go_live_date_and_no_praise(questionnaire: Questionnaire) -> None:
    assessment, words = page(questionnaire, (HIGH, "kind: commit, risk: high, control: auto"))
    assert assessment.decision.headline == "PAUSE"
    assert not re.search(f"Go-live{DATED}", words)
    assert not re.search(r"All \d walls are green", words)
    assert "PAUSE, whatever the wall scores" in words


def test_two_weeks_are_named_only_where_the_verdict_waits_for_answers(questionnaire: Questionnaire) -> None:
    """A loss that has to be settled first is no question that two weeks answer: the request is for the first phase."""
    claimed = ("  - {supports: [economics,", "  - {supports: [economics.exit_plan,")
    assessment, _ = page(questionnaire, ("value_per_task: 1283", "value_per_task: 50"), claimed)
    assert assessment.decision.headline == "ROADMAP, phase 1 only"
    assert not assessment.decision.open_fields
    assert "two weeks" not in roadmap_document(build_roadmap(assessment)).funded
    unanswered = read_description(b"readiness: 1\npilot: {name: Trial, stage: pilot}\n", "trial", SAMPLES).pilot
    assert unanswered is not None
    assert "two weeks" in roadmap_document(build_roadmap(assess(unanswered, questionnaire))).funded
