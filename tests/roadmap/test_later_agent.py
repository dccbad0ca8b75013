"""A later agent on a proven foundation takes the short path, and only there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.pilot.description import read_description
from readiness.questionnaire.ids import Mark, MilestoneId, PhaseId
from readiness.questionnaire.model import Questionnaire
from readiness.roadmap.calendar import WEEK
from readiness.roadmap.plan import plan
from readiness.roadmap.roadmap import Scenario, build_roadmap
from tests.assessment.test_fast_track import NEXT
from tests.conftest import SAMPLES


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The samples in a repository of their own."""
    folder = tmp_path / "repo" / "pilots"
    shutil.copytree(SAMPLES, folder)
    (tmp_path / "repo" / ".git").mkdir()
    return folder


def assessed(text: str, desk: Path, questionnaire: Questionnaire) -> Assessment:
    """The assessment of a description in the repository."""
    reading = read_description(text.encode(), "next.pilot.yaml", desk)
    assert not reading.faults, reading.faults
    assert reading.pilot is not None
    return assess(reading.pilot, questionnaire)


def test_it_is_rolled_out_in_13_to_17_weeks(desk: Path, questionnaire: Questionnaire) -> None:
    made = build_roadmap(assessed(NEXT, desk, questionnaire), Scenario(people=7), runs=10)
    assert made.path.id == "later-agent"
    assert 13 <= made.total <= 17
    assert made.assessment.decision.verdict == "FAST-TRACK"
    # The veto runs on after the roll-out, and cannot be bought off.
    assert made.at("proven-roi") > made.at("full-roll-out")


def test_five_people_bring_it_to_production_in_three_months(desk: Path, questionnaire: Questionnaire) -> None:
    made = build_roadmap(assessed(NEXT, desk, questionnaire), runs=200)
    assert next(odds.p80 for odds in made.odds if odds.goal == MilestoneId.GO_LIVE) <= 13 * WEEK


def test_what_the_foundation_holds_is_only_to_be_shown(desk: Path, questionnaire: Questionnaire) -> None:
    # What ages is measured anew, and work beside what closes a requirement is done for each agent.
    foundation = {c.id for c in questionnaire.criteria if Mark.FOUNDATION in c.marks and not c.expires}
    beside = {action.id for action in questionnaire.actions if action.supports}
    assert foundation
    for action in plan(assessed(NEXT, desk, questionnaire)).actions():
        if set(action.closes) <= foundation and action.id not in beside:
            assert action.effort.most <= questionnaire.policy["evidence_weeks_most"], action.id
            assert "from the agent it builds on" in action.note


def test_a_system_not_written_before_costs_two_weeks(desk: Path, questionnaire: Questionnaire) -> None:
    known = build_roadmap(assessed(NEXT, desk, questionnaire), runs=10)
    new = build_roadmap(assessed(NEXT.replace("system: Siemens MES", "system: New ERP"), desk, questionnaire), runs=10)
    assert new.path.id == "later-agent"
    assert new.lead_times.integration == known.lead_times.integration + 2
    assert new.weeks[PhaseId.INTEGRATION] == (4, 6)


def test_two_new_systems_make_it_a_first_agent_again(desk: Path, questionnaire: Questionnaire) -> None:
    one = "{system: Siemens MES, direction: both, interface: api, owner: MES team, effort_weeks: 2}"
    two = ", ".join(f"{{system: {name}, direction: both, interface: api, effort_weeks: 2}}" for name in "AB")
    assert build_roadmap(assessed(NEXT.replace(one, two), desk, questionnaire), runs=10).path.id == "first-agent"
