"""Each rule of the verdict by itself: the answers on which it fires, is ruled out, or stays open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.pilot.description import read_description
from readiness.questionnaire.model import Questionnaire

FIRES, RULED_OUT, OPEN = "fires", "ruled out", "open"

TABLES: dict[str, list[tuple[str, str]]] = {
    "kill-criterion-triggered": [
        ("kill_criteria: [{metric: m, status: triggered}]", FIRES),
        ("kill_criteria: [{metric: m, status: clear}, {metric: n, status: triggered}]", FIRES),
        ("kill_criteria: [{metric: m, status: triggered}, {metric: n}]", FIRES),
        ("kill_criteria: [{metric: m, status: clear}]", RULED_OUT),
        ("kill_criteria: [{metric: m, status: clear}, {metric: n}]", OPEN),
        ("kill_criteria: no", RULED_OUT),
        ("kill_criteria: unknown", OPEN),
        ("", OPEN),
    ],
    "nobody-will-own-it": [
        ("owners: {production: no}", FIRES),
        ("owners: {production: B. Okafor}", RULED_OUT),
        ("owners: {production: unknown}", OPEN),
        ("owners: {production: planned}", OPEN),
        ("owners: {production: partial - in talks}", OPEN),
        ("owners: {production: n/a - not needed}", OPEN),
        ("", OPEN),
    ],
    "costs-more-than-worth": [
        ("economics: {value_per_task: 9 USD, cost_per_task: 2 USD}", RULED_OUT),
        # As a claim it is a question; only measured figures stop a pilot.
        ("economics: {value_per_task: 2 USD, cost_per_task: 2 USD}", OPEN),
        ("economics: {value_per_task: 1 USD, cost_per_task: 2 USD}", OPEN),
        ("MEASURED economics: {value_per_task: 2 USD, cost_per_task: 2 USD}", FIRES),
        ("MEASURED economics: {value_per_task: 1 USD, cost_per_task: 2 USD}", FIRES),
        ("MEASURED economics: {value_per_task: 2.01 USD, cost_per_task: 2 USD}", RULED_OUT),
        ("HALF-MEASURED economics: {value_per_task: 1 USD, cost_per_task: 2 USD}", OPEN),
        ("MEASURED economics: {value_per_task: 1 EUR, cost_per_task: 2 USD}", OPEN),
        ("MEASURED economics: {value_per_task: 9 EUR, cost_per_task: 2 USD}", OPEN),
        ("economics: {cost_per_task: 2 USD}", OPEN),
        ("economics: {value_per_task: 9 USD}", OPEN),
        ("economics: {value_per_task: no, cost_per_task: 2 USD}", OPEN),
    ],
    "value-is-diffuse": [
        ("value: {scorecard: B. Okafor, bankable: yes}", RULED_OUT),
        ("value: {scorecard: no, bankable: yes}", FIRES),
        ("value: {scorecard: B. Okafor, bankable: no}", FIRES),
        ("value: {scorecard: no}", FIRES),
        ("value: {scorecard: B. Okafor}", OPEN),
        ("value: {scorecard: B. Okafor, bankable: partial - half of it}", OPEN),
        ("value: {scorecard: B. Okafor, bankable: n/a - public body}", OPEN),
        ("", OPEN),
    ],
    "scope-too-broad": [
        ("pilot: {name: Trial, scope: one-workflow}", RULED_OUT),
        ("pilot: {name: Trial, scope: several}", FIRES),
        ("pilot: {name: Trial, scope: open-ended}", FIRES),
        ("pilot: {name: Trial, scope: no}", FIRES),
        ("pilot: {name: Trial, scope: unknown}", OPEN),
        ("", OPEN),
    ],
    "severe-and-autonomous": [
        ("pilot: {name: Trial, harm: severe, target_class: autonomous}", FIRES),
        ("pilot: {name: Trial, harm: severe, target_class: autonomous, first_agent: yes}", FIRES),
        ("pilot: {name: Trial, harm: severe, target_class: autonomous, first_agent: no}", RULED_OUT),
        ("pilot: {name: Trial, harm: serious, target_class: autonomous}", RULED_OUT),
        ("pilot: {name: Trial, harm: severe, target_class: advisory}", RULED_OUT),
        ("pilot: {name: Trial, harm: minor}", RULED_OUT),
        ("pilot: {name: Trial, target_class: advisory}", RULED_OUT),
        ("pilot: {name: Trial, harm: severe}", OPEN),
        ("pilot: {name: Trial, target_class: autonomous}", OPEN),
        ("", OPEN),
    ],
    "no-way-to-write": [
        ("integrations: [{system: A, direction: write, interface: api, effort_weeks: 90}]", RULED_OUT),
        ("integrations: [{system: A, direction: read, interface: screen-scrape, effort_weeks: 90}]", RULED_OUT),
        ("integrations: [{system: A, direction: write, interface: manual, effort_weeks: 30}]", RULED_OUT),
        ("integrations: [{system: A, direction: write, interface: manual, effort_weeks: 31}]", FIRES),
        ("integrations: [{system: A, direction: both, interface: none, effort_weeks: 31}]", FIRES),
        ("integrations: [{system: A, direction: write, interface: manual}]", OPEN),
        # Zero weeks on an interface that has to be worked around is no estimate.
        ("integrations: [{system: A, direction: write, interface: manual, effort_weeks: 0}]", OPEN),
        ("integrations: [{system: A, direction: write, effort_weeks: 31}]", OPEN),
        ("integrations: [{system: A, interface: manual, effort_weeks: 31}]", OPEN),
        ("integrations: [{system: A, interface: manual, effort_weeks: 30}]", RULED_OUT),
        (
            "integrations: [{system: A, direction: write, interface: api}, "
            "{system: B, direction: read}, {system: C, direction: write, interface: manual, effort_weeks: 31}]",
            FIRES,
        ),
        (
            "integrations: [{system: A, direction: write, interface: manual, effort_weeks: 3}, "
            "{system: B, direction: write, interface: manual}]",
            OPEN,
        ),
        ("integrations: no", RULED_OUT),
        ("integrations: unknown", OPEN),
        ("", OPEN),
    ],
    "live-below-kill": [
        ("LIVE 74% kill_criteria: [{metric: match accuracy, threshold: below 80%}]", FIRES),
        ("LIVE 80% kill_criteria: [{metric: match accuracy, threshold: below 80%}]", RULED_OUT),
        ("LIVE 80% kill_criteria: [{metric: match accuracy, threshold: at most 80%}]", FIRES),
        ("LIVE 81% kill_criteria: [{metric: match accuracy, threshold: at most 80%}]", RULED_OUT),
        ("LIVE 74% kill_criteria: [{metric: wrong match, threshold: above 25%}]", FIRES),
        ("LIVE 75% kill_criteria: [{metric: wrong match, threshold: above 25%}]", RULED_OUT),
        ("LIVE 75% kill_criteria: [{metric: wrong match, threshold: at least 25%}]", FIRES),
        ("LIVE 76% kill_criteria: [{metric: wrong match, threshold: at least 25%}]", RULED_OUT),
        # A bound on something else, in another unit, or on the other side, says nothing of live accuracy.
        ("LIVE 74% kill_criteria: [{metric: cost, threshold: above 20 USD}]", RULED_OUT),
        ("LIVE 74% kill_criteria: [{metric: match accuracy, threshold: below 80 USD}]", RULED_OUT),
        ("LIVE 74% kill_criteria: [{metric: match accuracy, threshold: above 60%}]", RULED_OUT),
        ("LIVE 74% kill_criteria: [{metric: wrong match, threshold: below 60%}]", RULED_OUT),
        (
            "LIVE 74% kill_criteria: [{metric: cost, threshold: above 5%}, {metric: accuracy, threshold: below 80%}]",
            FIRES,
        ),
        ("LIVE 74% kill_criteria: [{threshold: below 80%}]", OPEN),
        ("LIVE 74% kill_criteria: [{metric: match accuracy}]", OPEN),
        ("LIVE 74% kill_criteria: [{metric: match accuracy, threshold: no}]", RULED_OUT),
        ("LIVE 74% kill_criteria: [{metric: a}, {metric: match accuracy, threshold: below 80%}]", FIRES),
        ("kill_criteria: [{metric: match accuracy, threshold: below 80%}]", OPEN),
        (
            "kill_criteria: [{metric: match accuracy, threshold: below 80%}, {metric: cost, threshold: above 9 USD}]",
            OPEN,
        ),
        ("kill_criteria: [{threshold: below 80%}]", OPEN),
        ("kill_criteria: [{metric: cost, threshold: above 20 USD}]", RULED_OUT),
        ("LIVE 74% kill_criteria: no", RULED_OUT),
    ],
}  # fmt: skip
ROWS = [(rule, *row) for rule, rows in TABLES.items() for row in rows]

_PREFIXES = {
    "LIVE": "evals: {live_accuracy: %s}\n",
    "MEASURED": "evidence: [{supports: [economics], level: measured, ref: ledger.csv, date: 2026-06-02}]\n",
    "HALF-MEASURED": "evidence: [{supports: [economics.value_per_task], level: measured, ref: ledger.csv}]\n",
}

Decide = Callable[[str, str], Assessment]


@pytest.fixture
def decide(questionnaire: Questionnaire, tmp_path: Path) -> Decide:
    """Assess a description by one rule alone, however little is known of the pilot."""
    (tmp_path / "ledger.csv").write_text("date,cost\n2026-06-01,9\n2026-06-02,9\n", encoding="utf-8")

    def run(rule: str, text: str) -> Assessment:
        small = msgspec.structs.replace(
            questionnaire,
            rules=tuple(each for each in questionnaire.rules if each.id == rule),
            policy={**questionnaire.policy, "known_start_percent": 0},
        )
        word, _, rest = text.partition(" ")
        if word in _PREFIXES:
            figure, _, after = rest.partition(" ") if word == "LIVE" else ("", "", rest)
            text = (_PREFIXES[word] % figure if figure else _PREFIXES[word]) + after
        name = "" if text.startswith("pilot:") else "pilot: {name: Trial, as_of: 2026-06-30}\n"
        reading = read_description(f"readiness: 1\n{name}{text}\n".encode(), "trial.pilot.yaml", tmp_path)
        assert reading.pilot is not None, reading.faults
        return assess(reading.pilot, small)

    return run


@pytest.mark.parametrize(("rule", "text", "expected"), ROWS)
def test_when_a_rule_fires(rule: str, text: str, expected: str, decide: Decide) -> None:
    decision = decide(rule, text).decision
    if expected == FIRES:
        assert decision.rule == rule
        assert decision.verdict in ("STOP", "RE-SCOPE")
    elif expected == OPEN:
        assert decision.rule == "answers-first"
        assert decision.phase_1_only
    else:
        assert decision.rule == "roadmap"
        assert not decision.phase_1_only


@pytest.mark.parametrize(
    ("rule", "text", "unanswered"),
    [
        ("value-is-diffuse", "value: {scorecard: B. Okafor}", ["value.bankable"]),
        ("value-is-diffuse", "", ["value.scorecard", "value.bankable"]),
        ("costs-more-than-worth", "economics: {value_per_task: 9 USD}", ["economics.cost_per_task"]),
        # Both are answered and do not settle it: both are asked about again.
        (
            "costs-more-than-worth", "economics: {value_per_task: 1 USD, cost_per_task: 2 USD}",
            ["economics.cost_per_task", "economics.value_per_task"],
        ),
        (
            "no-way-to-write", "integrations: [{system: A, direction: write, interface: manual}]",
            ["integrations.effort_weeks"],
        ),
    ],
)  # fmt: skip
def test_an_open_rule_asks_only_for_what_is_missing(
    rule: str, text: str, unanswered: list[str], decide: Decide, questionnaire: Questionnaire
) -> None:
    fields = next(each.fields for each in questionnaire.rules if each.id == rule)
    decision = decide(rule, text).decision
    assert list(decision.fields) == unanswered
    assert list(decision.unanswered) == [fields[field] for field in unanswered]
