"""Every action an agent could have, judged as a lead for AI governance would: class, risk, control, and what follows.

The expected values are written down here as tables and are not computed by what is tested.
"""

from __future__ import annotations

import copy
from functools import cache
from itertools import product
from typing import Any, NamedTuple

import pytest

from readiness.assessment.assess import assess
from readiness.assessment.evaluate import scope_of
from readiness.assessment.evidence import gather
from readiness.assessment.verdict_rules import RULES, VerdictContext
from readiness.pilot.answers import State
from readiness.pilot.description import Pilot, read_description
from readiness.questionnaire.agent_class import class_differences, count_actions, derived_class, stricter
from readiness.questionnaire.ids import GateId, VerdictRuleId
from readiness.questionnaire.list_predicates import ControlsFit
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.predicates import Context
from tests.judgement.conftest import PILOTS
from tests.judgement.edits import dump, load
from tests.nightly import is_nightly

KINDS = ("read", "recommend", "write", "send", "spend", "commit")
CONTROLS = ("auto", "guardrail", "approve", "two-party", "human-only", "unknown")
AUDIENCES = ("staff", "customers", "public", "unknown")
HARMS = ("minor", "serious", "severe", "unknown")
CLASSES = ("monitor", "advisory", "restricted", "autonomous", "unknown")
LIMITS = ("10 a day", "no")

ACTS = frozenset(("write", "send", "spend", "commit"))
BY_ITSELF = frozenset(("auto", "guardrail"))

# What an agent is that does this and no more, by control: auto, guardrail, approve, two-party, human-only, not stated.
DOES = {
    "read": "monitor monitor monitor monitor monitor monitor",
    "recommend": "advisory advisory advisory advisory advisory advisory",
    "write": "autonomous autonomous advisory advisory advisory advisory",
    "send": "autonomous autonomous advisory advisory advisory advisory",
    "spend": "autonomous autonomous advisory advisory advisory advisory",
    "commit": "autonomous autonomous advisory advisory advisory advisory",
}
# From the one that may do least to the one that is held to most.
ORDER = ("monitor", "advisory", "restricted", "autonomous")

# The risk, by harm (minor, serious, severe, not stated) and within it by whom it reaches: staff, customers, public, not
# stated. l, m, h: low, medium, high. Small letters: severe harm would make it high, and the harm is not stated.
RISK = {
    ("read", "10 a day"): "LLLL LLLL LLLL LLLL",
    ("read", "no"): "LLLL LLLL LLLL LLLL",
    ("recommend", "10 a day"): "LLMM MMMM MMMM MMMM",
    ("recommend", "no"): "LLMM MMMM MMMM MMMM",
    ("write", "10 a day"): "MMMM MMMM HHHH mmmm",
    ("write", "no"): "MMMM MMMM HHHH mmmm",
    ("send", "10 a day"): "LMMM LMMM HHHH lmmm",
    ("send", "no"): "LMMM LMMM HHHH lmmm",
    ("spend", "10 a day"): "MMMM MMMM HHHH mmmm",
    ("spend", "no"): "HHHH HHHH HHHH HHHH",
    ("commit", "10 a day"): "MMMM MMMM HHHH mmmm",
    ("commit", "no"): "HHHH HHHH HHHH HHHH",
}
TIER = {"l": "low", "m": "medium", "h": "high"}

# Which control fits, by risk and class: y yes, n no, r only to read or recommend, R only to read, w with a limit,
# W with one and only to recommend or read. In the order auto, guardrail, approve, two-party, human-only.
FITS = {
    ("low", "monitor"): "R R R R R",
    ("low", "advisory"): "r r y y y",
    ("low", "restricted"): "y y y y y",
    ("low", "autonomous"): "y y y y y",
    ("medium", "monitor"): "n n n n n",
    ("medium", "advisory"): "n W y y y",
    ("medium", "restricted"): "n n y y y",
    ("medium", "autonomous"): "n w y y y",
    ("high", "monitor"): "n n n n n",
    ("high", "advisory"): "n n y y y",
    ("high", "restricted"): "n n n y y",
    ("high", "autonomous"): "n n n y y",
}


class Row(NamedTuple):
    """An action and the agent that has it."""

    kind: str
    control: str
    audience: str
    harm: str
    declared: str
    limit: str


EVERY = [Row(*row) for row in product(KINDS, CONTROLS, AUDIENCES, HARMS, CLASSES, LIMITS)]
# In CI every seventh: each entry of the tables above is met, as 7 divides the number of none of their columns.
ROWS = EVERY[:: 1 if is_nightly() else 7]


def expected_class(row: Row) -> str:
    return DOES[row.kind].split()[CONTROLS.index(row.control)]


def expected_counting(row: Row) -> str:
    """The class it is judged by; one that is not stated is the strictest."""
    if row.declared == "unknown":
        return "autonomous"
    return max(row.declared, expected_class(row), key=ORDER.index)


def risk_letter(row: Row) -> str:
    return RISK[row.kind, row.limit].split()[HARMS.index(row.harm)][AUDIENCES.index(row.audience)]


def expected_fit(row: Row, tier: str) -> bool:
    if row.control == "unknown":
        return False
    letter = FITS[tier, expected_counting(row)].split()[CONTROLS.index(row.control)]
    limited = row.limit != "no"
    return {
        "y": True,
        "n": False,
        "r": row.kind in ("read", "recommend"),
        "R": row.kind == "read",
        "w": limited,
        "W": limited and row.kind in ("read", "recommend"),
    }[letter]


def expected_met(row: Row) -> bool:
    """Whether the question on controls is answered: class, control and, where it decides, harm are stated."""
    letter = risk_letter(row)
    tier = TIER[letter.lower()]
    may_be_high = letter.islower()
    by_class = FITS["high", expected_counting(row)].split()
    unsure = may_be_high and row.control != "unknown" and by_class[CONTROLS.index(row.control)] == "n"
    return row.declared != "unknown" and expected_fit(row, tier) and not unsure


def expected_verdict(row: Row, *, live: bool) -> str:
    """What follows for an agent of which nothing else is amiss: of a live one, or of a first one that is not yet."""
    letter = risk_letter(row)
    if row.control in BY_ITSELF and letter == "H":
        return "PAUSE" if live else "RE-SCOPE"
    if row.control in BY_ITSELF and letter.islower():
        return "ROADMAP, phase 1 only"
    if row.control == "unknown" and (live or row.declared == "autonomous" or letter in "Hlmh"):
        return "ROADMAP, phase 1 only"
    return "" if expected_met(row) else "blocked"


def described(row: Row, data: dict[str, Any] | None = None) -> dict[str, Any]:
    """A description with one action, called low whatever it does; in place of the actions of `data`, if given."""
    found: dict[str, Any] = copy.deepcopy(data) if data else {"readiness": "1", "pilot": {"name": "Trial"}}
    found["pilot"] |= {"harm": row.harm, "audience": row.audience, "agent_class": row.declared}
    found["pilot"] |= {"target_class": "advisory"}
    acts = row.kind in ACTS
    found.setdefault("workflow", {})["writes"] = ["orders"] if acts else "none"
    for system in found.setdefault("integrations", [{"system": "ERP"}]):
        system["direction"] = "both" if acts else "read"
    action = {"name": "Do it", "kind": row.kind, "risk": "low", "control": row.control, "limit": row.limit}
    found["actions"] = [{**action, "approver": "Floor Manager and Maintenance Planner", "undo": "cancel the order"}]
    return found


@cache
def read(row: Row, stage: str) -> Pilot:
    data = described(row)
    data["pilot"]["stage"] = stage
    reading = read_description(dump(data).encode(), "x.pilot.yaml")
    assert not reading.faults, reading.faults
    assert reading.pilot is not None
    return reading.pilot


OF_ACTIONS = {
    VerdictRuleId.ACTS_BEYOND_ITS_CONTROLS: "PAUSE",
    VerdictRuleId.FIRST_AGENT_UNBOUNDED: "RE-SCOPE",
    VerdictRuleId.SEVERE_AND_AUTONOMOUS: "RE-SCOPE",
    VerdictRuleId.ACTIONS_NOT_DESCRIBED: "ROADMAP, phase 1 only",
}


def found_verdict(pilot: Pilot, met: bool, questionnaire: Questionnaire) -> str:
    """The verdict of the rules on actions alone, in the order in which they count."""
    context = VerdictContext(
        pilot=pilot, questionnaire=questionnaire, evidence=gather(pilot, questionnaire, as_of=None)
    )
    applies = {rule: RULES[rule](context).applies for rule in OF_ACTIONS}
    # Before go-live it is one of the questions that could stop it, with the same verdict.
    applies[VerdictRuleId.ACTIONS_NOT_DESCRIBED] = applies[VerdictRuleId.ACTIONS_NOT_DESCRIBED] is not False
    fired = [verdict for rule, verdict in OF_ACTIONS.items() if applies[rule]]
    return fired[0] if fired else "" if met else "blocked"


def is_met(pilot: Pilot, questionnaire: Questionnaire) -> bool:
    classes = scope_of(pilot, questionnaire).classes
    context = Context(pilot=pilot, policy=questionnaire.policy, controls=questionnaire.controls, classes=classes)
    return ControlsFit().test(context).state is State.YES


@pytest.mark.parametrize("kind", KINDS)
def test_class_risk_control_and_verdict_of_every_action(kind: str, questionnaire: Questionnaire) -> None:
    controls = questionnaire.controls
    wrong = []
    for row in (each for each in ROWS if each.kind == kind):
        pilot = read(row, "production")
        (action,) = count_actions(pilot, controls)
        derived = derived_class(pilot, controls)
        met = is_met(pilot, questionnaire)
        found = {
            "class": derived,
            "counts": stricter(row.declared, derived) if row.declared != "unknown" else "autonomous",
            "tier": action.tier,
            "open": action.open,
            "met": met,
            "live": found_verdict(pilot, met, questionnaire),
            "planned": found_verdict(read(row, "pilot"), met, questionnaire),
        }
        letter = risk_letter(row)
        expected = {
            "class": expected_class(row),
            "counts": expected_counting(row),
            "tier": TIER[letter.lower()],
            "open": letter.islower(),
            "met": expected_met(row),
            "live": expected_verdict(row, live=True),
            "planned": expected_verdict(row, live=False),
        }
        wrong += [(row, key, found[key], expected[key]) for key in expected if found[key] != expected[key]]
    assert not wrong, f"{len(wrong)} differ: {wrong[:5]}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_class_that_is_not_that_of_the_actions_is_reported_with_both(kind: str, questionnaire: Questionnaire) -> None:
    for row in (each for each in ROWS if each.kind == kind):
        found = class_differences(read(row, "production"), questionnaire.controls)
        derived, declared = expected_class(row), row.declared
        told = declared not in (derived, "unknown") and (declared, derived) != ("restricted", "advisory")
        milder = told and ORDER.index(declared) < ORDER.index(derived)
        if told and not milder and row.control == "unknown" and kind in ACTS:
            # It may be as strict as declared.
            told = False
        assert len(found) == told, row
        for each in found:
            assert (each.declared, each.derived, each.counts) == (declared, derived, expected_counting(row))
            assert each.fits == expected_fit(row, TIER[risk_letter(row).lower()]), row


@pytest.mark.parametrize("row", EVERY[:: 1 if is_nightly() else 97], ids=lambda row: " ".join(row))
def test_the_verdict_on_a_live_agent_that_is_sound_otherwise(row: Row, questionnaire: Questionnaire) -> None:
    data = described(row, base())
    reading = read_description(dump(data).encode(), "x.pilot.yaml", PILOTS)
    assert not reading.faults, reading.faults
    assert reading.pilot is not None
    found = assess(reading.pilot, questionnaire)
    gate = next(gate for gate in found.scores.gates if gate.id == GateId.GO_LIVE)
    expected = expected_verdict(row, live=True)
    if expected in ("PAUSE", "ROADMAP, phase 1 only"):
        assert found.decision.headline == expected, found.decision.because
    else:
        assert found.decision.verdict in ("ROADMAP", "READY", "SCALE"), found.decision.because
        assert not found.decision.phase_1_only, found.decision.because
    if not expected_met(row) and row.declared != "monitor":
        assert not gate.passes


@cache
def base() -> dict[str, Any]:
    return load((PILOTS / "base-retailer.yaml").read_text(encoding="utf-8"))
