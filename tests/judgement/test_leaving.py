"""Per verdict the smallest edit of one line that leaves it, the edits that only hide it, and honest pilots."""

from __future__ import annotations

import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.pilot.description import read_description
from readiness.questionnaire.model import Questionnaire
from tests.judgement.conftest import PILOTS
from tests.judgement.edits import apply_edit, dump, load

# Pilot, its verdict, the one line that leaves it, where to, and lines that must not do better than its class.
LEAVES = [
    (
        "charging-owner-declined",
        "STOP",
        "owners.production=Petra Lang, Head of Charging Operations",
        "READY",
        [
            "owners.production=unknown",
            "-owners.production",
            "owners.production=the team",
            "owners.production=nobody yet",
        ],
    ),
    (
        "clinic-kill-proved",
        "STOP",
        "kill_criteria[code accuracy].decision=pause",
        "PAUSE",
        [
            "kill_criteria[code accuracy].status=clear",
            "kill_criteria=no",
            "-kill_criteria",
            "-kill_criteria[code accuracy].decision",
        ],
    ),
    (
        "wholesaler-no-limit-live",
        "PAUSE",
        "actions[Order fresh goods].limit=1500 GBP per shop and night",
        "SCALE",
        [
            *(f"actions[Order fresh goods].limit={limit}" for limit in ("unlimited", "as needed", "see policy 4.2")),
            *(f"pilot.agent_class={name}" for name in ("monitor", "advisory", "restricted")),
            "actions[Order fresh goods].risk=low",
            "-actions[Order fresh goods].control",
            "-actions[Order fresh goods].kind",
            "-actions[Order fresh goods]",
            "-actions",
            "actions=no",
            "-pilot.harm",
            "pilot.stage=shadow",
        ],
    ),
    (
        "clinic-kill-by-point-only",
        "PAUSE",
        "evals.live_accuracy=90.1%",
        "ROADMAP",
        ["kill_criteria=no", "-kill_criteria", "pilot.stage=pilot", "evals.live_accuracy=unknown"],
    ),
    (
        "port-several-workflows",
        "RE-SCOPE",
        "pilot.scope=one-workflow",
        "READY",
        ["-pilot.scope", "pilot.scope=unknown", "pilot.scope=open-ended"],
    ),
    (
        "diy-store-no-limit-planned",
        "RE-SCOPE",
        "actions[Order fresh goods].limit=1500 GBP a night",
        "ROADMAP",
        [
            "actions[Order fresh goods].limit=within reason",
            "pilot.agent_class=monitor",
            "-actions[Order fresh goods].control",
            "-actions[Order fresh goods]",
            "actions=no",
            "-pilot.harm",
            "pilot.first_agent=no",
        ],
    ),
    ("kiosk-exceptions-31", "ROADMAP", "economics.exception_rate=30%", "SCALE", []),
    (
        "bus-chatbot-no-limit",
        "ROADMAP",
        "actions[Answer the question in the chat].limit=timetables and fares only",
        "SCALE",
        [],
    ),
    ("base-bank", "READY", "change.shadow_weeks=3", "ROADMAP", []),
    ("base-pharma", "READY", "evals.live_cases=299", "ROADMAP", []),
    ("base-factory", "SCALE", "pilot.stage=rollout", "READY", []),
    ("base-retailer", "SCALE", "actions[Order fresh goods].control=auto", "ROADMAP", []),
]
DODGES = [(name, edit) for name, _, _, _, edits in LEAVES for edit in edits]


def judged(name: str, edits: list[str], questionnaire: Questionnaire) -> Assessment:
    data = load((PILOTS / f"{name}.yaml").read_text(encoding="utf-8"))
    for edit in edits:
        apply_edit(data, edit)
    reading = read_description(dump(data).encode(), "x.pilot.yaml", PILOTS)
    assert not reading.faults, reading.faults
    assert reading.pilot is not None
    return assess(reading.pilot, questionnaire)


@pytest.mark.parametrize(
    ("name", "before", "edit", "after"), [row[:4] for row in LEAVES], ids=[f"{row[1]}: {row[2]}" for row in LEAVES]
)
def test_one_line_leaves_a_verdict(name: str, before: str, edit: str, after: str, questionnaire: Questionnaire) -> None:
    assert judged(name, [], questionnaire).decision.headline == before
    found = judged(name, [edit], questionnaire)
    assert found.decision.headline == after, found.decision.because


@pytest.mark.parametrize(("name", "edit"), DODGES, ids=[": ".join(row) for row in DODGES])
def test_no_line_that_only_hides_it_leaves_a_verdict(name: str, edit: str, questionnaire: Questionnaire) -> None:
    decision = judged(name, [edit], questionnaire).decision
    assert decision.verdict in ("STOP", "PAUSE", "RE-SCOPE") or decision.phase_1_only, decision.headline


# Five honest pilots, written in other honest ways too; none is to be stopped, paused or sent back.
HONEST = {
    "a public chatbot under a guardrail": (
        "base-telecom",
        [
            [],
            ["actions[Answer the question in the chat].limit=answers from the approved articles only"],
            ["actions[Answer the question in the chat].limit=20 questions per visitor and day"],
            ["pilot.stage=rollout"],
            ["pilot.target_class=monitor"],
            ["actions[Answer the question in the chat].control=human-only"],
        ],
    ),
    "a mail agent under approval": (
        "base-energy",
        [
            [],
            ["pilot.stage=rollout", "pilot.go_live=2026-06-08"],
            ["-actions[Send the reply].limit"],
            ["actions[Send the reply].risk=low"],
            ["pilot.audience=public"],
            [
                "actions[Send the reply].control=two-party",
                "actions[Send the reply].approver=Service clerk and Team lead",
            ],
            ["owners.production=Brandt, Katja"],
        ],
    ),
    "a public body's service": (
        "base-city",
        [[], ["pilot.harm=serious"], ["pilot.agent_class=restricted"], ["pilot.stage=rollout"]],
    ),
    "a target of 100% with 400 clean cases": (
        "base-pharma",
        [
            [],
            ["evals.live_accuracy=400 of 400"],
            ["evals.live_cases=4000"],
            ["actions[File the list in TrackWise].limit=no"],
        ],
    ),
    "a monitor with a latency objective": (
        "base-factory",
        [
            [],
            ["slos[time to display].measured=4900 ms"],
            ["actions[Show the state of each spindle].control=human-only"],
            ["pilot.agent_class=advisory"],
            ["pilot.harm=severe"],
        ],
    ),
}
WAYS = [(title, name, edits) for title, (name, ways) in HONEST.items() for edits in ways]


@pytest.mark.parametrize(("title", "name", "edits"), WAYS, ids=[f"{way[0]}: {'; '.join(way[2])}" for way in WAYS])
def test_an_honest_pilot_is_not_stopped(title: str, name: str, edits: list[str], questionnaire: Questionnaire) -> None:
    decision = judged(name, edits, questionnaire).decision
    assert decision.verdict not in ("STOP", "PAUSE", "RE-SCOPE"), f"{title}: {decision.because}"
    assert not decision.phase_1_only, f"{title}: {decision.because} {decision.unanswered}"
