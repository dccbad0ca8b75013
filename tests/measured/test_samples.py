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
    return twin_with(tmp_path_factory.mktemp("twin"), questionnaire, "interventions.csv.gz")


def twin_with(place: Path, questionnaire: Questionnaire, *names: str) -> Assessment:
    """The sample with files in place of some of its own that do not support what it states."""
    folder = place / "samples"
    shutil.copytree(SAMPLES, folder)
    path = folder / "techflow-after.pilot.yaml"
    text = path.read_text(encoding="utf-8")
    for name in names:
        stem, _, ending = name.partition(".")
        assert name in text
        text = text.replace(f"/{name}", f"/{stem}-contradicted.{ending}")
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


EVALS = {
    "evals.cases": ("400", "310"),
    "evals.sets": ("escalations", "happy_path"),
    "evals.injection.blocked": ("60", "52"),
}
AUDIT = ("audit.fields", "audit.immutable")


def test_the_evals_and_the_audit_log_of_the_sample_support_what_it_states(assessed: dict[str, Assessment]) -> None:
    assessment = assessed["techflow-after"]
    for path in (*EVALS, *AUDIT, "evals.injection.attempts", "audit.action_ids"):
        one = assessment.measurements.of(path)
        assert one is not None
        assert not one.contradicted, path
        assert assessment.evidence.level(path) is Level.MEASURED, path


def test_evals_that_do_not_support_it_contradict_it_and_shut_the_gate(
    tmp_path: Path, questionnaire: Questionnaire
) -> None:
    twin = twin_with(tmp_path, questionnaire, "eval-results.xml.gz")
    said = {found.path: found.message for found in twin.contradictions if found.id == "measured-against-claim"}
    assert said.keys() >= {"evals.cases", "evals.sets"}
    assert "400 is stated, and 310 is measured" in said["evals.cases"]
    assert any("52 of 60" in found.message + found.arithmetic for found in twin.contradictions)
    assert ContradictionId.SAFETY_SET_FAILS in {found.id for found in twin.contradictions}
    assert not next(gate for gate in twin.scores.gates if gate.id is GateId.GO_LIVE).passes


def test_an_audit_log_that_does_not_support_it_contradicts_it_and_shuts_the_gate(
    tmp_path: Path, questionnaire: Questionnaire
) -> None:
    twin = twin_with(tmp_path, questionnaire, "audit-log.jsonl.gz")
    said = {found.path: found for found in twin.contradictions if found.id == "measured-against-claim"}
    assert said.keys() == set(AUDIT)
    assert "412 of 1,247" in said["audit.fields"].message + said["audit.fields"].arithmetic
    assert not twin.pilot.answer("audit.immutable").value
    assert not next(gate for gate in twin.scores.gates if gate.id is GateId.GO_LIVE).passes


def test_what_is_saved_beside_the_sample_is_what_its_log_says(questionnaire: Questionnaire) -> None:
    path = SAMPLES / "techflow-after.pilot.yaml"
    pilot = read_description(path.read_bytes(), path.name, SAMPLES).pilot
    assert pilot is not None
    found = tuple(item for _, item in measure_description(pilot, questionnaire.policy))
    kept = saved.load(SAMPLES, path.name)
    assert kept is not None
    assert kept.evidence == found, f"run readiness measure {path.name} --save"
    assert [source.found for source in claims.read(pilot, questionnaire.policy).sources] == [one.found for one in found]
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
