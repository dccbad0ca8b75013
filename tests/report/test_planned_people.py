"""Who does an action, as the plan's tables name them."""

from __future__ import annotations

import pytest

from readiness.assessment.assess import assess
from readiness.pilot.description import read_description
from readiness.questionnaire.model import Questionnaire
from readiness.report.planned.actions import action_rows
from readiness.roadmap.roadmap import build_roadmap

TEAM = """readiness: "1"
pilot: {{name: Desk, stage: pilot, as_of: 2026-06-30}}
programme:
  team:
    - {{role: finance partner, fte: 0.5, name: Greta Lind}}
{others}"""


@pytest.mark.parametrize(
    ("others", "named"),
    [
        ("", "Greta Lind"),
        # With two of them, which one does it is for the team to say.
        ("    - {role: finance partner, fte: 0.5, name: Omar Saleh}\n", ""),
    ],
)
def test_the_only_one_of_a_team_with_a_role_is_named(others: str, named: str, questionnaire: Questionnaire) -> None:
    reading = read_description(TEAM.format(others=others).encode(), "desk.pilot.yaml")
    assert reading.pilot is not None
    rows = action_rows(build_roadmap(assess(reading.pilot, questionnaire)))
    found = {row.person for row in rows if row.role == "finance partner"}
    assert found == {named}
