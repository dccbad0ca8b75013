"""What the tests share: the samples, the questionnaire, and a way to assess a piece of text."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from readiness import resources
from readiness.assessment.assess import Assessment, assess
from readiness.pilot.description import Pilot, read_description
from readiness.questionnaire.load import load
from readiness.questionnaire.model import Questionnaire
from tests import kept, nightly
from tests.goldens import Golden

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
SAMPLE_NAMES = ("techflow-before", "techflow-after", "orderentry-stalled", "minimal")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The flag that accepts what the samples print now, and the one for all that takes long."""
    parser.addoption("--update-golden", action="store_true", help="Write tests/golden/ anew instead of comparing.")
    parser.addoption(
        "--nightly", action="store_true", help="Add the long sweeps, and draw more and fresh generated examples."
    )


def pytest_configure(config: pytest.Config) -> None:
    """Choose what is generated and kept before any test is imported; worker processes inherit the seed."""
    if config.getoption("--nightly"):
        os.environ.setdefault(nightly.VARIABLE, str(secrets.randbits(32)))
    nightly.load_profile()
    kept.keep()


def pytest_report_header() -> str:
    """The seed of a nightly run, to draw the same again."""
    return f"{nightly.VARIABLE}={os.environ[nightly.VARIABLE]}" if nightly.is_nightly() else "not nightly"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the long sweeps, and say why."""
    if not nightly.is_nightly():
        for item in items:
            if (mark := item.get_closest_marker("nightly")) is not None:
                item.add_marker(pytest.mark.skip(reason=f"nightly: {mark.args[0]}"))


@pytest.fixture
def made_anew() -> Iterator[None]:
    """Nothing that an earlier test planned is used: for tests that do a thing twice and compare."""
    kept.make_anew()
    yield
    kept.keep()


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
        assert not reading.faults, reading.faults
        assert reading.pilot is not None
        return assess(reading.pilot, questionnaire, **options)

    return run
