"""A sample with a log that supports its claims, and its twin with one that does not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.findings import check_gate
from readiness.measured import claims, saved
from readiness.measured.measure import measure_description
from readiness.pilot.description import read_description
from readiness.questionnaire.ids import GateId
from readiness.questionnaire.model import Level, Questionnaire
from readiness.rules.ids import ContradictionId
from readiness.version import __version__
from tests.conftest import SAMPLES

CLAIMED = {
    "evals.live_accuracy": ("96.7%", "96.7%", "85.9%"),
    "evals.bad_input_rate": ("2%", "2%", "6%"),
    "economics.exception_rate": ("6%", "6%", "14%"),
    "economics.cost_per_task": ("96", "96 USD", "131 USD"),
}
"""What the sample states, what its log measures, and what the log of its twin measures."""


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory, questionnaire: Questionnaire) -> Assessment:
    folder = tmp_path_factory.mktemp("twin") / "samples"
    shutil.copytree(SAMPLES, folder)
    path = folder / "techflow-after.pilot.yaml"
    text = path.read_text(encoding="utf-8").replace("/interventions.csv.gz", "/interventions-contradicted.csv.gz")
    pilot = read_description(text.encode(), path.name, folder).pilot
    assert pilot is not None
    results = [item for _, item in measure_description(pilot, questionnaire.policy)]
    (folder / saved.name_of(path.name)).write_bytes(saved.render(__version__, results))
    return assess(pilot, questionnaire)


def test_the_log_of_the_sample_supports_what_it_states(assessed: dict[str, Assessment]) -> None:
    assessment = assessed["techflow-after"]
    for path, (stated, measured, _) in CLAIMED.items():
        one = assessment.measurements.of(path)
        assert one is not None
        assert (one.claim, one.shown, one.contradicted) == (stated, measured, False), path
        assert assessment.evidence.level(path) is Level.MEASURED
    assert not {found.id for found in assessment.contradictions} & set(_MEASURED)
    assert next(gate for gate in assessment.scores.gates if gate.id is GateId.GO_LIVE).passes


def test_the_log_of_its_twin_contradicts_it_and_shuts_the_gate(twin: Assessment) -> None:
    said = {found.path: found for found in twin.contradictions if found.id == ContradictionId.MEASURED_AGAINST_CLAIM}
    assert said.keys() == CLAIMED.keys()
    for path, (stated, _, measured) in CLAIMED.items():
        assert f"{stated} is stated, and {measured} is measured" in said[path].message
    assert not next(gate for gate in twin.scores.gates if gate.id is GateId.GO_LIVE).passes
    held = check_gate(twin)
    assert {"measured-against-claim", "SLO-05"} <= {found.rule for found in held.findings if found.severity == "error"}


def test_what_is_saved_beside_the_sample_is_what_its_log_says(questionnaire: Questionnaire) -> None:
    path = SAMPLES / "techflow-after.pilot.yaml"
    pilot = read_description(path.read_bytes(), path.name, SAMPLES).pilot
    assert pilot is not None
    (found,) = [item for _, item in measure_description(pilot, questionnaire.policy)]
    kept = saved.load(SAMPLES, path.name)
    assert kept is not None
    assert kept.evidence == (found,), f"run readiness measure {path.name} --save"
    assert claims.read(pilot, questionnaire.policy).sources[0].log == found.log
    assert (Path(SAMPLES) / saved.name_of(path.name)).read_bytes().endswith(b"}\n")


_MEASURED = (
    ContradictionId.MEASURED_AGAINST_CLAIM,
    ContradictionId.MEASUREMENT_MISSING,
    ContradictionId.MEASUREMENT_STALE,
    ContradictionId.MEASUREMENT_UNREADABLE,
    ContradictionId.WINDOW_PAST_ALERT,
    ContradictionId.ACCURACY_DROPPED,
    ContradictionId.APPROVED_UNREAD,
    ContradictionId.BYPASSED,
)
