"""Rules just on and just beyond their limits: what is exactly allowed is allowed."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Scope, blocks
from readiness.questionnaire.ids import GateId, LensId, ProfileId
from readiness.questionnaire.model import CLASSES, TIERS, Criterion, Questionnaire

SLO = 'slos: [{name: accuracy, target: "at least 92%", alert: "below 90%", window: 31 days}]\n'
KILL = 'kill_criteria: [{metric: accuracy, threshold: "below 85%", decision: stop, status: clear}]\n'
ROI = "value: {annual_return: 300k EUR, programme_cost: 100k EUR, roi_formula: net, stated_roi: 200%}\n"
PARTS = (
    "value:\n  annual_return: 100k EUR\n  programme_cost: 50k EUR\n"
    "  return_parts: [{name: a, amount: 60k EUR, kind: validated}, {name: b, amount: 40k EUR, kind: validated}]\n"
)
VOLUME = "workflow: {volume_per_month: 500}\n"
COUNTED = 'slos: [{name: accuracy, target: "at least 92%", alert: "below 80%", window: 500 orders}]\n'
LIVE = "evals: {curated_accuracy: 95%, live_accuracy: 90%}\n"
BASELINE = "baselines: [{metric: time, before: 10 days, target: 10 days, better: lower}]\n"
HIGHER = "baselines: [{metric: rate, before: 50%, target: 50%, better: higher}]\n"
SOURCES = "data_sources: [{name: a}, {name: b}, {name: c}, {name: d}, {name: e}]\n"


@pytest.mark.parametrize(
    ("allowed", "old", "new", "rule"),
    [
        (SLO, "window: 31 days", "window: 32 days", "window-too-long"),
        (SLO.replace("below 90%", "below 92%"), "below 92%", "below 93%", "alert-order"),
        (SLO + KILL.replace("85%", "90%"), 'threshold: "below 90%"', 'threshold: "below 91%"', "kill-before-alert"),
        (VOLUME + COUNTED, "window: 500 orders", "window: 501 orders", "window-too-long"),
        (ROI.replace("200%", "200.4%"), "200.4%", "201%", "roi-does-not-recompute"),
        (ROI.replace("200%", "199.6%"), "199.6%", "199%", "roi-does-not-recompute"),
        (PARTS.replace("40k", "40.4k"), "40.4k", "41k", "return-parts-do-not-add-up"),
        (PARTS.replace("40k", "39.6k"), "39.6k", "39k", "return-parts-do-not-add-up"),
        (LIVE, "live_accuracy: 90%", "live_accuracy: 89.9%", "curated-against-live"),
        (BASELINE, "target: 10 days", "target: 11 days", "baseline-target-worse"),
        (HIGHER, "target: 50%", "target: 49%", "baseline-target-worse"),
        (SOURCES, "{name: e}", "{name: e}, {name: f}", "too-many-sources"),
    ],
)
def test_a_contradiction_begins_beyond_its_limit(
    allowed: str, old: str, new: str, rule: str, assess_text: Callable[..., Assessment]
) -> None:
    assert old in allowed
    assert rule not in {found.id for found in assess_text(allowed).contradictions}
    assert rule in {found.id for found in assess_text(allowed.replace(old, new)).contradictions}


SCOPE = Scope(("advisory",), ("low",), (False,))


@pytest.fixture
def criterion(questionnaire: Questionnaire) -> Callable[..., Criterion]:
    """A criterion that blocks go-live for every class, with some keys changed."""

    def made(**changes: object) -> Criterion:
        base = {"id": "X-01", "due": GateId.GO_LIVE, "blocks": CLASSES, "weight": 4, "lenses": {}, **changes}
        return msgspec.structs.replace(questionnaire.criteria[0], **base)

    return made


def test_lean_keeps_the_weightiest_blockers_of_go_live(
    questionnaire: Questionnaire, criterion: Callable[..., Criterion]
) -> None:
    lean, full = questionnaire.profile(ProfileId.LEAN), questionnaire.profile(ProfileId.ENTERPRISE)
    kept = lean.go_live_blockers
    assert kept is not None
    light, heavy = criterion(weight=kept.weight_at_least - 1), criterion(weight=kept.weight_at_least)
    assert (blocks(light, SCOPE, full), blocks(light, SCOPE, lean)) == (True, False)
    assert blocks(heavy, SCOPE, lean)
    assert blocks(criterion(id=kept.also[0], weight=1), SCOPE, lean)
    for gate in (GateId.START, GateId.SHADOW, GateId.SCALE):
        assert blocks(criterion(due=gate, weight=1), SCOPE, lean), gate


def test_strict_handoff_blocks_with_every_item_of_the_checklist(
    questionnaire: Questionnaire, criterion: Callable[..., Criterion]
) -> None:
    strict = questionnaire.profile(ProfileId.STRICT_HANDOFF)
    listed = criterion(blocks=(), lenses={LensId.HANDOFF: ("evals",)})
    assert blocks(listed, SCOPE, strict)
    assert not blocks(listed, SCOPE, questionnaire.profile(ProfileId.ENTERPRISE))
    assert not blocks(criterion(blocks=()), SCOPE, strict)


def test_a_criterion_of_a_class_blocks_any_pilot_that_could_be_of_it(
    questionnaire: Questionnaire, criterion: Callable[..., Criterion]
) -> None:
    full = questionnaire.profile(ProfileId.ENTERPRISE)
    autonomous = criterion(blocks=("autonomous",))
    assert not blocks(autonomous, SCOPE, full)
    assert blocks(autonomous, Scope(CLASSES, ("low",), (False,)), full)


@pytest.mark.parametrize("least", ["medium", "high"])
@pytest.mark.parametrize("tier", TIERS)
def test_a_risk_tier_covers_what_is_asked_of_it_and_below(
    tier: str, least: str, criterion: Callable[..., Criterion], questionnaire: Questionnaire
) -> None:
    applies = msgspec.structs.replace(questionnaire.criteria[0].applies, classes=CLASSES, tier=least, writes=False)
    covers = Scope(("advisory",), (tier,), (False,)).covers(criterion(applies=applies))
    assert covers == (TIERS.index(tier) >= TIERS.index(least))


@pytest.mark.parametrize(("writes", "covered"), [((True,), True), ((False, True), True), ((False,), False)])
def test_what_is_asked_of_writers_is_asked_of_whoever_may_write(
    writes: tuple[bool, ...], covered: bool, criterion: Callable[..., Criterion], questionnaire: Questionnaire
) -> None:
    applies = msgspec.structs.replace(questionnaire.criteria[0].applies, classes=CLASSES, tier="", writes=True)
    assert Scope(("advisory",), ("low",), writes).covers(criterion(applies=applies)) is covered
