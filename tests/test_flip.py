"""`scripts/flip-test`: which verdicts change when a number of the policy moves by a quarter."""

from __future__ import annotations

import subprocess
import sys

from readiness.questionnaire.built_in import built_in
from tests.conftest import ROOT, SAMPLES


def test_it_names_the_verdict_that_a_number_decides() -> None:
    """The sample ran in shadow for exactly the weeks that are asked for."""
    sample = SAMPLES / "techflow-after.pilot.yaml"
    run = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "flip-test"), str(sample)], capture_output=True, text=True, check=True
    )
    rows = [line.split(" | ") for line in run.stdout.splitlines()[2:]]
    assert {row[0].strip("| `") for row in rows} == set(built_in().policy)
    weeks = {row[2]: row[3] for row in rows if "shadow_weeks`" in row[0]}
    assert "becomes ROADMAP" in weeks["5"]
    assert weeks["3"] == "-", "asking for less changes nothing where what is asked for is met"
