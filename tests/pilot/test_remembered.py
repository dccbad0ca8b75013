"""What is found in a pilot is found once, and never told of another one."""

from __future__ import annotations

import msgspec

from readiness.figures.economics import ledger_of
from readiness.pilot.description import Pilot, read_description
from readiness.questionnaire.agent_class import count_actions
from readiness.questionnaire.built_in import built_in

_WRITTEN = b"""readiness: 1
pilot: {name: Invoices}
economics: {model: 2 EUR, infra: 3 EUR}
actions:
  - {name: Pay invoices, kind: spend, risk: low, control: guardrail, limit: 500 EUR per invoice}
"""


def read(data: bytes) -> Pilot:
    pilot = read_description(data, "pilot.yaml").pilot
    assert pilot is not None
    return pilot


def test_a_pilot_that_is_made_of_another_is_looked_at_anew() -> None:
    pilot, controls = read(_WRITTEN), built_in().controls
    first = ledger_of(pilot)
    assert first is not None
    assert first.amount.amount == 5
    assert [action.tier for action in count_actions(pilot, controls)] == ["medium"]
    assert not pilot.answer("economics.review").given
    other = read(_WRITTEN.replace(b"infra: 3 EUR", b"review: 7 EUR").replace(b"500 EUR per invoice", b"as needed"))
    changed = msgspec.structs.replace(pilot, answers=other.answers, items=other.items)
    second = ledger_of(changed)
    assert second is not None
    assert second.amount.amount == 9
    assert [action.tier for action in count_actions(changed, controls)] == ["high"]
    assert changed.answer("economics.review").given
    assert changed == msgspec.structs.replace(other, sha256=pilot.sha256, source=pilot.source, warnings=pilot.warnings)


def test_other_controls_are_another_question() -> None:
    pilot, controls = read(_WRITTEN), built_in().controls
    nothing_spends = msgspec.structs.replace(controls, spending_kinds=(), writing_kinds=())
    assert [action.tier for action in count_actions(pilot, controls)] == ["medium"]
    assert [action.tier for action in count_actions(pilot, nothing_spends)] == ["low"]
