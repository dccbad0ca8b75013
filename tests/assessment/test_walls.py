"""Walls that can fall: what an article says kills a pilot paints its wall red, however good the rest is."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from readiness.assessment.assess import Assessment
from readiness.assessment.score import LensScore
from readiness.pilot.fields import FIELD, Kind
from readiness.pilot.recovery import read
from readiness.pilot.source import plain
from readiness.questionnaire.ids import ProfileId, WallId
from readiness.questionnaire.model import Questionnaire
from tests.assessment.test_hiding import judge
from tests.conftest import SAMPLES
from tests.nightly import covering


@pytest.fixture(scope="module")
def good() -> dict[str, Any]:
    """A pilot all of whose walls are green."""
    root = read((SAMPLES / "techflow-after.pilot.yaml").read_text(encoding="utf-8")).root
    assert root is not None
    data = plain(root)
    assert isinstance(data, dict)
    return data


def edited(data: dict[str, Any], edits: dict[str, Any]) -> dict[str, Any]:
    """The description with other answers; `slos[].live` sets a key of every entry, None takes a key away."""
    changed = copy.deepcopy(data)
    for address, value in edits.items():
        section, _, key = address.partition(".")
        holders = changed[section[:-2]] if section.endswith("[]") else [changed.setdefault(section, {})]
        if not key:
            changed[section] = value
            continue
        for holder in holders:
            if value is None:
                holder.pop(key, None)
            else:
                holder[key] = value
    return changed


# Per wall, its symptoms as "The Playbook That Survives Friday Deploys" lists them.
SYMPTOMS: dict[WallId, dict[str, Any]] = {
    WallId.DATA: {
        "data_sources[].contract": "no",
        "data_sources[].owner": "no",
        "data_sources[].access": "none",
        "evals.sample": "curated",
        "evals.live_accuracy": "no",
    },
    WallId.EVAL: {"evals.cases": "no", "evals.in_ci": "no", "evals.blocks_release": "no", "evals.tracks": "no"},
    WallId.OPS: {
        "operations.runbook": "no",
        "operations.rollback": "no",
        "operations.alerts": "no",
        "operations.environments": ["production"],
        "operations.deployment_gate": "no",
        "operations.dashboard": "no",
        "operations.degraded_mode": "no",
    },
    WallId.SECURITY: {"security.secrets": "code", "security.tool_scopes": "no", "audit.immutable": "no"},
    WallId.CHANGE: {
        "change.operators_trained": "10%",
        "change.shadow_weeks": 0,
        "change.roles": "no",
        "change.old_path": "kept",
        "workflow.embedded": "no",
    },
    WallId.ECONOMICS: {
        "economics.cost_per_task": 90,
        "economics.value_per_task": 60,
        "economics.review_minutes": 50,
        "economics.exception_rate": "unknown",
        "workflow.volume_per_month": "unknown",
        "economics.exit_plan": "unknown",
    },
}


@pytest.mark.parametrize("wall", WallId)
def test_all_symptoms_of_a_wall_at_once_make_it_red(
    wall: WallId, good: dict[str, Any], questionnaire: Questionnaire
) -> None:
    before = walls(judge(good, SAMPLES, questionnaire))[wall]
    after = walls(judge(edited(good, SYMPTOMS[wall]), SAMPLES, questionnaire))[wall]
    assert (before.colour.value, after.colour.value) == ("green", "red")
    assert after.failed_core
    assert after.score.best_case < questionnaire.scoring.red_below, "nothing that is open could save it"


@pytest.mark.parametrize("id", ["kill_criteria", "owners.production", "baselines"])
def test_a_gate_that_is_shut_paints_no_wall_that_has_nothing_to_do_with_it(
    id: str, good: dict[str, Any], questionnaire: Questionnaire
) -> None:
    assessment = judge(edited(good, {id: "no"}), SAMPLES, questionnaire)
    assert not assessment.scores.gates[0].passes
    for wall in (WallId.OPS, WallId.CHANGE, WallId.SECURITY):
        assert walls(assessment)[wall].colour.value == "green", wall


CORE: dict[str, tuple[WallId, dict[str, Any]]] = {
    "EVAL-05": (WallId.EVAL, {"evals.in_ci": "no"}),
    "OPS-03": (WallId.OPS, {"operations.rollback": "no"}),
    "SEC-01": (WallId.SECURITY, {"security.secrets": "code"}),
    "CHG-05": (WallId.CHANGE, {"change.operators_trained": "10%"}),
    "ECO-04": (WallId.ECONOMICS, {"economics.value_per_task": 10}),
    "DATA-08": (WallId.DATA, {"evals.sample": "curated"}),
}


@pytest.mark.parametrize("id", CORE)
def test_one_core_criterion_that_is_a_no_keeps_a_wall_red(
    id: str, good: dict[str, Any], questionnaire: Questionnaire
) -> None:
    wall, edits = CORE[id]
    scored = walls(judge(edited(good, edits), SAMPLES, questionnaire))[wall]
    assert id in scored.failed_core
    assert scored.colour.value == "red"
    assert scored.score.best_case <= questionnaire.scoring.core_one_no


def test_two_core_criteria_that_are_a_no_keep_a_wall_lower(good: dict[str, Any], questionnaire: Questionnaire) -> None:
    both = edited(good, {"evals.in_ci": "no", "evals.blocks_release": "no"})
    assert walls(judge(both, SAMPLES, questionnaire))[WallId.EVAL].score.best_case <= questionnaire.scoring.core_two_no


def test_a_core_criterion_that_is_open_caps_the_lower_end_only(
    good: dict[str, Any], questionnaire: Questionnaire
) -> None:
    for value in ("unknown", None):
        scored = walls(judge(edited(good, {"evals.in_ci": value}), SAMPLES, questionnaire))[WallId.EVAL]
        assert (scored.failed_core, scored.open_core) == ((), ("EVAL-05",))
        assert scored.score.value <= questionnaire.scoring.core_one_no
        assert scored.score.best_case > questionnaire.scoring.amber_below


def test_what_is_planned_is_not_there_yet(good: dict[str, Any], questionnaire: Questionnaire) -> None:
    scored = walls(judge(edited(good, {"evals.in_ci": "planned"}), SAMPLES, questionnaire))[WallId.EVAL]
    assert scored.failed_core == ("EVAL-05",)
    assert scored.score.best_case <= questionnaire.scoring.core_one_no < scored.score.if_planned


def test_a_list_that_is_met_in_part_caps_nothing(good: dict[str, Any], questionnaire: Questionnaire) -> None:
    """One source of three without a contract is a gap; none with one is the wall."""
    for value in ("no", "unknown"):
        changed = copy.deepcopy(good)
        changed["data_sources"][0]["contract"] = value
        scored = walls(judge(changed, SAMPLES, questionnaire))[WallId.DATA]
        assert (scored.failed_core, scored.open_core) == ((), ()), value


def test_for_a_class_that_it_does_not_block_it_is_no_core(good: dict[str, Any], questionnaire: Questionnaire) -> None:
    """A monitor trains no operators and has no shadow run to agree with."""
    edits = {"change.operators_trained": "10%", "change.shadow_weeks": 0}
    monitor: dict[str, Any] = {
        "pilot.agent_class": "monitor",
        "pilot.target_class": "monitor",
        "workflow.writes": "none",
    }
    monitor |= {
        "integrations[].direction": "read",
        "actions": [{"name": "Flag", "kind": "read", "risk": "low", "control": "auto"}],
    }
    acting = judge(edited(good, edits), SAMPLES, questionnaire)
    watching = judge(edited(good, edits | monitor), SAMPLES, questionnaire)
    assert walls(acting)[WallId.CHANGE].failed_core == ("CHG-05", "CHG-06")
    assert walls(watching)[WallId.CHANGE].failed_core == ()


@pytest.mark.parametrize("id", list(ProfileId))
def test_the_core_of_the_walls_blocks_under_every_profile(
    id: str, good: dict[str, Any], questionnaire: Questionnaire
) -> None:
    for wall in WallId:
        assessment = judge(edited(good, SYMPTOMS[wall] | {"pilot.profile": id}), SAMPLES, questionnaire)
        open_ = {blocker for gate in assessment.scores.gates for blocker in gate.open}
        assert set(walls(assessment)[wall].failed_core) <= open_
        assert not assessment.scores.gates[2].passes


def walls(assessment: Assessment) -> dict[str, LensScore]:
    """The walls by id."""
    return {wall.id: wall for wall in assessment.scores.lenses["walls"]}


def _ends(assessment: Assessment) -> Iterator[tuple[str, float, float]]:
    for id, wall in walls(assessment).items():
        yield id, wall.score.value, wall.score.best_case


_ONE_BY_ONE = [
    path
    for path, field in FIELD.items()
    if field.kind in (Kind.YESNO, Kind.ARTEFACT) and path.count(".") == 1 and path != "pilot.first_agent"
]


def _stands_for(path: str) -> tuple[str, Kind]:
    return path.partition(".")[0], FIELD[path].kind


# In CI one field of each kind in each section.
@pytest.mark.parametrize("path", covering(_ONE_BY_ONE, lambda path: [_stands_for(path)]))
def test_no_answer_is_better_for_a_wall_than_a_better_answer(
    path: str, good: dict[str, Any], questionnaire: Questionnaire
) -> None:
    """From yes over in part, planned and unknown to no and to nothing at all, no wall rises at its lower end."""
    section, _, key = path.partition(".")
    if key and section.removesuffix("[]") not in good:
        pytest.skip("the sample says nothing of it")
    whole = {id: low for id, low, _ in _ends(judge(good, SAMPLES, questionnaire))}
    rows: dict[object, dict[str, tuple[float, float]]] = {}
    for value in ("partial - some", "planned", "unknown", None, "no"):
        found = judge(edited(good, {path: value}), SAMPLES, questionnaire)
        rows[value] = {id: (low, high) for id, low, high in _ends(found)}
        for id, low, _ in _ends(found):
            assert low <= whole[id] + 1e-6, (id, value)
    for id in whole:
        assert rows["unknown"][id][0] <= rows["partial - some"][id][0] + 1e-6
        assert rows[None][id][0] <= rows["no"][id][0] + 1e-6 or rows[None][id] == rows["unknown"][id]
        assert rows["no"][id][1] <= rows["unknown"][id][1] + 1e-6, "a no leaves less open than silence"
