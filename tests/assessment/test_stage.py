"""The gate that a pilot is held to: its stage's, or a stricter one where the description shows that it is further."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readiness.assessment.assess import Assessment
from readiness.assessment.findings import check_gate, counted_stage, gate_of
from readiness.rules.ids import ContradictionId

Assess = Callable[..., Assessment]
LIVE_SLO = "slos: [{name: s, live: yes}]\n"
AFTER = "baselines: [{metric: m, before: 10 h, after: 5 h}]\n"
UNATTENDED = "operations: {unattended_days: 20}\n"
RUN = "integrations: [{system: ERP, tested_in: production}]\n"
RETIRED = "change: {old_path: retired}\n"
PAST = "as_of: 2026-06-30, go_live: 2026-03-01"
AHEAD = "as_of: 2026-06-30, go_live: 2026-09-01"
EARLIER = AFTER + "evidence: [{supports: [baselines], level: claimed, ref: X-1, period: 2025-10 to 2026-01}]\n"
LATER = AFTER + "evidence: [{supports: [baselines], level: claimed, ref: X-1, period: 2026-04 to 2026-05}]\n"


@pytest.mark.parametrize("stage", ["idea", "pilot", "stalled", "shadow"])
@pytest.mark.parametrize(
    ("dates", "content", "live"),
    [
        (PAST, RETIRED, True),
        (PAST, AFTER, True),
        (PAST, LATER, True),
        (PAST, EARLIER, False),
        (PAST, "", False),
        (AHEAD, LIVE_SLO, False),
        (AHEAD, AFTER, False),
        (AHEAD, AFTER + RETIRED, True),
        ("go_live: week 13", AFTER + RETIRED, True),
        ("go_live: week 13", RETIRED, False),
    ],
)
def test_a_stage_below_what_is_described_is_an_error_at_the_stricter_gate(
    stage: str, dates: str, content: str, live: bool, assess_text: Assess
) -> None:
    found = assess_text(f"pilot: {{name: x, stage: {stage}, {dates}}}\n{content}")
    held = check_gate(found)
    rules = {each.rule for each in held.findings if each.severity == "error"}
    assert (ContradictionId.STAGE_BELOW_CONTENT in rules) is live
    assert (held.gate.id == "go-live") is live


@pytest.mark.parametrize("sign", [LIVE_SLO, UNATTENDED, RUN])
@pytest.mark.parametrize(("stage", "live"), [("idea", True), ("pilot", True), ("stalled", True), ("shadow", False)])
def test_what_a_shadow_run_has_too_shows_nothing_of_a_shadow_pilot(
    stage: str, live: bool, sign: str, assess_text: Assess
) -> None:
    found = assess_text(f"pilot: {{name: x, stage: {stage}, {PAST}}}\n{sign}")
    ids = {each.id for each in found.contradictions}
    # One of the two: the stage is wrong, or the date was missed.
    assert ids & {ContradictionId.STAGE_BELOW_CONTENT, ContradictionId.GO_LIVE_PASSED} == {
        ContradictionId.STAGE_BELOW_CONTENT if live else ContradictionId.GO_LIVE_PASSED
    }
    alone = assess_text(f"pilot: {{name: x, stage: {stage}, {AHEAD}}}\n{sign}")
    assert ContradictionId.STAGE_BELOW_CONTENT not in {each.id for each in alone.contradictions}


@pytest.mark.parametrize(
    ("dates", "content", "gate"),
    [
        (PAST, "", "go-live"),
        (AHEAD, AFTER, "go-live"),
        (AHEAD, RETIRED, "go-live"),
        (AHEAD, "change: {shadow_weeks: 4}\n", "shadow"),
        (AHEAD, "change: {shadow_agreement: 91%}\n", "shadow"),
        (AHEAD, "change: {shadow_weeks: 0}\n", "start"),
        (AHEAD, "", "start"),
    ],
)
@pytest.mark.parametrize("stage", ["", "stage: unknown, "])
def test_without_a_stage_the_strictest_gate_that_is_suggested_counts(
    stage: str, dates: str, content: str, gate: str, assess_text: Assess
) -> None:
    found = assess_text(f"pilot: {{name: x, {stage}{dates}}}\n{content}")
    assert gate_of(found).id == gate


def test_a_stated_stage_that_is_live_is_taken_as_it_is(assess_text: Assess) -> None:
    found = assess_text(f"pilot: {{name: x, stage: rollout, {PAST}}}\n{AFTER}{RETIRED}")
    assert counted_stage(found) == "rollout"
    assert ContradictionId.STAGE_BELOW_CONTENT not in {each.id for each in found.contradictions}
