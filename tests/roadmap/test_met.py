"""A requirement is met when its work is done, others have answered, and its figure has been observed long enough."""

from __future__ import annotations

import pytest

from readiness.assessment.assess import Assessment
from readiness.questionnaire.ids import GateId, MilestoneId
from readiness.roadmap.calendar import WEEK
from readiness.roadmap.roadmap import build_roadmap

SAMPLES = ("minimal", "orderentry-stalled", "techflow-before")


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_gate_passes_before_what_it_asks_is_met(sample: str, assessed: dict[str, Assessment]) -> None:
    roadmap = build_roadmap(assessed[sample])
    met, questionnaire = roadmap.met_at(), roadmap.assessment.questionnaire
    for gate in roadmap.assessment.scores.gates:
        point = {GateId.SHADOW: MilestoneId.SHADOW_START, GateId.GO_LIVE: MilestoneId.GO_LIVE}.get(gate.id)
        if point is None:
            continue
        for id in gate.open:
            action = questionnaire.criterion(id).closed_by
            if action in met:
                assert met[action] <= roadmap.likely_at(point) + 1, (id, action)


def test_others_and_observation_take_their_time(assessed: dict[str, Assessment]) -> None:
    roadmap = build_roadmap(assessed["techflow-before"])
    met, done = roadmap.met_at(), roadmap.likely_done
    signed = "get-joint-signoff"
    # The clock of the four functions runs from when they are asked.
    assert met[signed] > done[signed]
    observed = [action.id for action in roadmap.plan.actions() if action.observed]
    assert observed
    for id in observed:
        assert met[id] - done[id] >= roadmap.lead_times.observe * WEEK
