"""The plans of the samples, and of the pilots of the judgement tests, which are of every stage, class and verdict."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from readiness.assessment.assess import assess
from readiness.pilot.description import read_description
from readiness.questionnaire.built_in import load_questionnaire
from readiness.report.plan_document import RoadmapView, roadmap_view
from readiness.roadmap.calendar import Unplannable
from readiness.roadmap.roadmap import Roadmap, build_roadmap
from tests.conftest import SAMPLES

_PILOTS = Path(__file__).parent.parent / "judgement" / "pilots"
FILES = (
    *sorted(SAMPLES.glob("*.pilot.yaml")),
    *sorted(SAMPLES.glob("portfolio/*/pilot.yaml")),
    *sorted(_PILOTS.glob("*.yaml")),
)


@cache
def planned(file: Path) -> Roadmap:
    """The plan of a pilot; a test of one that cannot be planned is skipped."""
    pilot = read_description(file.read_bytes(), file.name, file.parent).pilot
    if pilot is None:
        pytest.skip("it cannot be read")
    try:
        return build_roadmap(assess(pilot, load_questionnaire()), runs=400)
    except Unplannable:
        pytest.skip("no plan can be made of it")


@cache
def view(file: Path) -> RoadmapView:
    """What is printed of the plan of a pilot."""
    return roadmap_view(planned(file))


every_pilot = pytest.mark.parametrize(
    "file", FILES, ids=lambda file: file.parent.name if file.name == "pilot.yaml" else file.stem
)
