"""The profile of a small firm counts only for a pilot that is small and acts on nobody's behalf."""

from __future__ import annotations

import pytest

from readiness.questionnaire.ids import ProfileId
from readiness.rules.ids import ContradictionId
from tests.assessment.test_reach import Judge

SMALL = """\
pilot: {name: Trial, profile: lean, agent_class: advisory, harm: minor, audience: staff, sites: 1}
workflow: {writes: [draft orders]}
integrations: [{system: ERP, direction: write}]
actions: [{name: Enter an order, kind: write, risk: medium, control: approve, approver: AP team, limit: one order}]
"""


def test_a_small_advisory_pilot_is_spared_work(assess_text: Judge) -> None:
    found = assess_text(SMALL)
    assert found.profile.id == ProfileId.LEAN
    assert not found.result("AUD-08").blocker
    assert ContradictionId.PROFILE_TOO_LEAN not in {each.id for each in found.contradictions}


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("sites: 1", "sites: 3", "3 sites"),
        ("sites: 1", "sites: unknown", "`pilot.sites` is not stated"),
        ("agent_class: advisory", "agent_class: autonomous", "autonomous"),
        ("agent_class: advisory", "agent_class: unknown", "autonomous"),
        ("control: approve", "control: guardrail", "autonomous"),
        ("control: approve", "control: unknown", "autonomous"),
        ("risk: medium", "risk: high", "high risk"),
        ("kind: write", "kind: spend", ""),
        ("harm: minor", "harm: severe", "high risk"),
        ("harm: minor", "harm: unknown", "high risk"),
    ],
)
def test_of_any_other_pilot_the_full_yardstick_counts(old: str, new: str, why: str, assess_text: Judge) -> None:
    found = assess_text(SMALL.replace(old, new))
    remarks = [each.message for each in found.contradictions if each.id == ContradictionId.PROFILE_TOO_LEAN]
    if not why:
        assert not remarks
        return
    assert found.profile.id == ProfileId.ENTERPRISE
    assert found.result("AUD-08").blocker
    assert why in remarks[0]
