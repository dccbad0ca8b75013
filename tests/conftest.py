"""What the tests share: the samples, the questionnaire, and a way to assess a piece of text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readiness import resources
from readiness.assessment.assess import Assessment, assess
from readiness.pilot.description import Pilot, read_description
from readiness.questionnaire.load import load
from readiness.questionnaire.model import Questionnaire
from tests.goldens import Golden

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
SAMPLE_NAMES = ("techflow-before", "techflow-after", "orderentry-stalled", "minimal")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The flag that accepts what the samples print now."""
    parser.addoption("--update-golden", action="store_true", help="Write tests/golden/ anew instead of comparing.")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares outputs with the files of `tests/golden/`."""
    return Golden(update=bool(request.config.getoption("--update-golden")))


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    """The built-in questionnaire."""
    return load(resources.folder("questionnaires"))


def read_sample(name: str) -> Pilot:
    """A sample's pilot."""
    path = SAMPLES / f"{name}.pilot.yaml"
    pilot = read_description(path.read_bytes(), path.name, path.parent).pilot
    assert pilot is not None
    return pilot


@pytest.fixture(scope="session")
def assessed(questionnaire: Questionnaire) -> dict[str, Assessment]:
    """Every sample's assessment, by its short name."""
    return {name: assess(read_sample(name), questionnaire) for name in SAMPLE_NAMES}


@pytest.fixture
def assess_text(questionnaire: Questionnaire, tmp_path: Path) -> Callable[..., Assessment]:
    """Assess a description given as text, beside the files of a fresh folder."""

    def run(text: str, **options: Any) -> Assessment:
        whole = text if text.startswith("readiness:") else f"readiness: 1\n{text}"
        if "pilot:" not in whole:
            whole += "\npilot: {name: Trial}\n"
        reading = read_description(whole.encode(), "trial.pilot.yaml", tmp_path)
        assert reading.pilot is not None, reading.faults
        return assess(reading.pilot, questionnaire, **options)

    return run
