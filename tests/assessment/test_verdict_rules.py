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
        # Where none was set, nobody can say that none is met; else `no` would hide one that is.
        ("kill_criteria: no", OPEN),
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
        ("PAID FULL economics: {value_per_task: 9 USD, cost_per_task: 2 USD, per: resolved}", RULED_OUT),
        ("PAID FULL economics: {value_per_task: 9 USD, cost_per_task: 2 USD, exception_rate: 10%}", RULED_OUT),
        # Whether a task taken in leaves something depends on how many people take over.
        ("PAID economics: {value_per_task: 9 USD, cost_per_task: 2 USD}", OPEN),
        ("PAID economics: {value_per_task: 9 USD, cost_per_task: 2 USD, per: taken-in}", OPEN),
        ("PAID FULL economics: {value_per_task: 9 USD, cost_per_task: 2 USD, per: taken-in}", OPEN),
        ("economics: {value_per_task: 9 USD, cost_per_task: 2 USD, per: resolved}", OPEN),
        # As a claim it is another rule; only evidenced figures stop a pilot.
        ("PAID FULL economics: {value_per_task: 2 USD, cost_per_task: 2 USD}", RULED_OUT),
        ("PAID MEASURED economics: {value_per_task: 2 USD, cost_per_task: 2 USD}", FIRES),
        ("PAID MEASURED economics: {value_per_task: 1 USD, cost_per_task: 2 USD}", FIRES),
        ("PAID FULL MEASURED economics: {value_per_task: 2.01 USD, cost_per_task: 2 USD, per: resolved}", RULED_OUT),
        (
            # The cost is of every task taken in, and one in ten of them brings nothing.
            "PAID MEASURED economics: {value_per_task: 2.2 USD, cost_per_task: 2 USD, per: taken-in, "
            "exception_rate: 10%}",
            FIRES,
        ),
        # Where that is not stated, the value may be of a resolved task and the cost of one taken in.
        ("PAID MEASURED economics: {value_per_task: 2.2 USD, cost_per_task: 2 USD, exception_rate: 10%}", FIRES),
        # A cent of rounding in its lines makes no loss; two cents do.
        (
            "PAID FULL MEASURED economics: {value_per_task: 0.23 USD, cost_per_task: 0.22 USD, model: 0.11 USD, "
            "review: 0.12 USD, per: resolved}",
            RULED_OUT,
        ),
        (
            "PAID FULL MEASURED economics: {value_per_task: 0.23 USD, cost_per_task: 0.22 USD, model: 0.12 USD, "
            "review: 0.13 USD, per: resolved}",
            FIRES,
        ),
        ("PAID FULL HALF-MEASURED economics: {value_per_task: 1 USD, cost_per_task: 2 USD}", RULED_OUT),
        ("PAID MEASURED economics: {value_per_task: 1 EUR, cost_per_task: 2 USD}", OPEN),
        ("PAID MEASURED economics: {value_per_task: 9 EUR, cost_per_task: 2 USD}", OPEN),
        ("PAID economics: {cost_per_task: 2 USD}", OPEN),
        ("PAID economics: {value_per_task: 9 USD}", OPEN),
        ("PAID economics: {value_per_task: no, cost_per_task: 2 USD}", OPEN),
        # What a year costs at full volume could make it a loss, and so could another currency.
        ("PAID economics: {value_per_task: 9 USD, cost_per_task: 2 USD, per: resolved}", OPEN),
        (
            "PAID workflow: {volume_per_month: 0}\nbudget: {annual_run_cost: 1200 USD}\n"
            "economics: {value_per_task: 9 USD, cost_per_task: 2 USD, per: resolved, cost_at_volume: 1200 USD}",
            OPEN,
        ),
        (
            "PAID workflow: {volume_per_month: 100}\nbudget: {annual_run_cost: 1200 EUR}\n"
            "economics: {value_per_task: 9 USD, cost_per_task: 2 USD, per: resolved, cost_at_volume: 1200 EUR}",
            OPEN,
        ),
    ],
    "loss-by-own-figures": [
        ("PAID economics: {value_per_task: 9 USD, cost_per_task: 2 USD}", RULED_OUT),
        ("PAID economics: {value_per_task: 2 USD, cost_per_task: 2 USD}", FIRES),
        ("PAID MEASURED economics: {value_per_task: 1 USD, cost_per_task: 2 USD}", RULED_OUT),
        ("PAID economics: {value_per_task: 3 USD, cost_per_task: 2 USD, exception_rate: 40%}", FIRES),
        (
            "PAID economics: {value_per_task: 3 USD, cost_per_task: 2 USD, exception_rate: 40%, per: resolved}",
            RULED_OUT,
        ),
        ("value: {annual_return: 90 USD}\nbudget: {annual_run_cost: 90 USD}", FIRES),
        ("value: {annual_return: 91 USD}\nbudget: {annual_run_cost: 90 USD}", RULED_OUT),
        ("value: {annual_return: 91 USD}\nbudget: {annual_run_cost: 90 EUR}", RULED_OUT),
        # What the tasks are worth, and what the lines of their cost add up to, count where they are worse.
        (
            "value: {annual_return: 900 USD}\nbudget: {annual_run_cost: 90 USD}\n"
            "economics: {value_per_task: 0.5 USD}\nworkflow: {volume_per_month: 10}",
            FIRES,
        ),
        (
            "value: {annual_return: 900 USD}\nbudget: {annual_run_cost: 90 USD}\n"
            "economics: {value_per_task: 1 USD}\nworkflow: {volume_per_month: 10}",
            RULED_OUT,
        ),
        ("PAID economics: {value_per_task: 9 USD, cost_per_task: 2 USD, model: 4 USD, review: 5 USD}", FIRES),
        ("PAID economics: {value_per_task: 9 USD, model: 4 USD, review: 5 USD}", FIRES),
        ("PAID economics: {value_per_task: 9 USD, cost_per_task: 2 USD, model: 4 EUR, review: 5 USD}", RULED_OUT),
        ("value: {annual_return: 91 USD}\neconomics: {cost_at_volume: 95 USD}", FIRES),
        (
            "value: {annual_return: 91 USD}\nworkflow: {volume_per_month: 10}\neconomics: {cost_per_task: 1 USD}",
            FIRES,
        ),
    ],
    "live-accuracy-unknown": [
        ("evals: {live_accuracy: 91%}", RULED_OUT),
        ("slos: [{name: wrong matches, target: at most 2%, measured: 1%, window: 1w}]", RULED_OUT),
        ("slos: [{name: reply time, target: at most 2 s, measured: 1 s, window: 1w}]", OPEN),
        ("evals: {live_accuracy: unknown}", OPEN),
        ("", OPEN),
    ],
    "kill-criterion-pauses": [
        ("STAGE production kill_criteria: [{metric: m, decision: pause, status: triggered}]", FIRES),
        ("STAGE rollout kill_criteria: [{metric: m, decision: redesign, status: triggered}]", FIRES),
        ("STAGE production kill_criteria: [{metric: m, decision: stop, status: triggered}]", RULED_OUT),
        ("STAGE production kill_criteria: [{metric: m, status: triggered}]", RULED_OUT),
        ("STAGE shadow kill_criteria: [{metric: m, decision: pause, status: triggered}]", RULED_OUT),
    ],
    "kill-criterion-re-scopes": [
        ("STAGE shadow kill_criteria: [{metric: m, decision: pause, status: triggered}]", FIRES),
        ("STAGE production kill_criteria: [{metric: m, decision: pause, status: triggered}]", RULED_OUT),
    ],
    "acts-beyond-its-controls": [
        ("STAGE production actions: [{name: Pay, kind: spend, control: auto}]", FIRES),
        ("STAGE production actions: [{name: Pay, kind: spend, control: guardrail, limit: within reason}]", FIRES),
        ("STAGE production actions: [{name: Pay, kind: spend, control: guardrail, limit: 100 EUR}]", RULED_OUT),
        ("STAGE production actions: [{name: Pay, kind: spend, control: approve}]", FIRES),
        ("STAGE production actions: [{name: Pay, kind: spend, control: approve, approver: J. Weber}]", RULED_OUT),
        ("STAGE production actions: [{name: Stop line, kind: write, risk: high, control: auto}]", FIRES),
        ("STAGE pilot actions: [{name: Pay, kind: spend, control: auto}]", RULED_OUT),
    ],
    "first-agent-unbounded": [
        ("STAGE pilot actions: [{name: Pay, kind: spend, control: auto}]", FIRES),
        ("STAGE production actions: [{name: Pay, kind: spend, control: auto}]", RULED_OUT),
        ("pilot: {name: Trial, first_agent: no, builds_on: x.yaml}\nactions: [{name: P, kind: spend, control: auto}]",
         RULED_OUT),
        ("pilot: {name: Trial, first_agent: no}\nactions: [{name: Pay, kind: spend, control: auto}]", FIRES),
    ],
    "acts-unrecorded": [
        ("STAGE production audit: no\nactions: [{name: Send, kind: send, control: guardrail, limit: 5}]", FIRES),
        ("STAGE production audit: no\nactions: [{name: Send, kind: send, control: approve}]", RULED_OUT),
        ("STAGE pilot audit: no\nactions: [{name: Send, kind: send, control: auto}]", RULED_OUT),
        ("STAGE production audit: {fields: [output]}\nactions: [{name: Send, kind: send, control: auto}]", RULED_OUT),
    ],
    "recording-unknown": [
        ("STAGE production actions: [{name: Send, kind: send, control: auto}]", FIRES),
        ("STAGE production audit: {fields: [output]}\nactions: [{name: Send, kind: send, control: auto}]", RULED_OUT),
    ],
    "actions-not-described": [
        ("STAGE production actions: [{name: Send, kind: send}]", FIRES),
        # Control and risk could show that it runs unapproved at a high risk: silence is no better, and is asked about.
        ("STAGE pilot actions: [{name: Send, kind: send}]", OPEN),
        ("STAGE pilot actions: [{name: Look, kind: read, risk: medium}]", RULED_OUT),
        ("STAGE pilot actions: [{name: Send, kind: send, control: approve}]", RULED_OUT),
        ("STAGE pilot actions: [{name: Pay, kind: spend, risk: low, limit: no}]", OPEN),
        ("STAGE pilot actions: [{name: Send, kind: send, control: auto}, {name: Pay, kind: spend}]", OPEN),
    ],
    "success-metric-worse": [
        (
            "STAGE rollout value: {metric: downtime}\n"
            "baselines: [{metric: downtime, before: 100 h, target: 50 h, after: 106 h}]",
            FIRES,
        ),
        (
            "STAGE rollout value: {metric: downtime}\n"
            "baselines: [{metric: downtime, before: 100 h, target: 50 h, after: 104 h}]",
            RULED_OUT,
        ),
        (
            "STAGE rollout value: {metric: downtime}\n"
            "baselines: [{metric: downtime, before: 100 h, target: 50 h, after: 60 h}, "
            "{metric: cost, before: 10 EUR, target: 5 EUR, after: 20 EUR}]",
            RULED_OUT,
        ),
        (
            "STAGE pilot value: {metric: downtime}\n"
            "baselines: [{metric: downtime, before: 100 h, target: 50 h, after: 160 h}]",
            RULED_OUT,
        ),
    ],
    "result-unknown": [
        ("STAGE production baselines: [{metric: downtime, before: 100 h, target: 50 h}]", FIRES),
        ("STAGE production baselines: [{metric: downtime, before: 100 h, target: 50 h, after: 40 h}]", RULED_OUT),
        # A go-live day that is not stated is no excuse for a missing figure.
        ("STAGE rollout baselines: [{metric: downtime, before: 100 h, target: 50 h}]", FIRES),
        ("BEGUN 2026-06-10 baselines: [{metric: downtime, before: 100 h, target: 50 h}]", RULED_OUT),
        ("STAGE rollout baselines: [{metric: downtime, before: 100 h, target: 50 h, after: 60 EUR}]", FIRES),
        ("STAGE rollout baselines: [{metric: downtime, before: 100 h, after: 60 h}]", FIRES),
        (
            "STAGE production value: {metric: downtime}\n"
            "baselines: [{metric: cost, before: 9 EUR, target: 5 EUR, after: 4 EUR}]",
            FIRES,
        ),
    ],
    "result-not-improved": [
        ("STAGE rollout baselines: [{metric: downtime, before: 100 h, target: 50 h, after: 100 h}]", FIRES),
        ("STAGE production baselines: [{metric: downtime, before: 100 h, target: 50 h, after: 101 h}]", FIRES),
        ("STAGE production baselines: [{metric: downtime, before: 100 h, target: 50 h, after: 99 h}]", RULED_OUT),
        ("STAGE pilot baselines: [{metric: downtime, before: 100 h, target: 50 h, after: 100 h}]", RULED_OUT),
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
        ("pilot: {name: Trial, harm: severe, target_class: autonomous, first_agent: no}", FIRES),
        (
            "pilot: {name: Trial, harm: severe, target_class: autonomous, first_agent: no, builds_on: x.yaml}",
            RULED_OUT,
        ),
        ("pilot: {name: Trial, harm: serious, target_class: autonomous}", RULED_OUT),
        ("pilot: {name: Trial, harm: severe, target_class: advisory}", RULED_OUT),
        ("pilot: {name: Trial, harm: minor}", RULED_OUT),
        ("pilot: {name: Trial, target_class: advisory}", RULED_OUT),
        ("pilot: {name: Trial, harm: severe}", OPEN),
        ("pilot: {name: Trial, target_class: autonomous}", OPEN),
        ("", OPEN),
    ],
    "no-way-to-write": [
        ("integrations: [{system: A, direction: write, interface: api, effort_weeks: 31}]", RULED_OUT),
        ("integrations: [{system: A, direction: read, interface: screen-scrape, effort_weeks: 31}]", RULED_OUT),
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
        ("integrations: no", OPEN),
        ("integrations: unknown", OPEN),
        ("", OPEN),
    ],
}  # fmt: skip
ROWS = [(rule, *row) for rule, rows in TABLES.items() for row in rows]

_PREFIXES = {
    "PAID": "value: {annual_return: 90000 USD}\n",
    "FULL": "workflow: {volume_per_month: 100}\nbudget: {annual_run_cost: 1200 USD}\n",
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
        head = ""
        while (word := text.partition(" ")[0]) in (*_PREFIXES, "STAGE", "BEGUN"):
            text = text.partition(" ")[2]
            if word == "BEGUN":
                day, _, text = text.partition(" ")
                text = f"pilot: {{name: Trial, as_of: 2026-06-30, stage: rollout, go_live: {day}}}\n{text}"
                continue
            if word == "STAGE":
                stage, _, text = text.partition(" ")
                text = f"pilot: {{name: Trial, as_of: 2026-06-30, stage: {stage}}}\n{text}"
            else:
                head += _PREFIXES[word]
                if word == "FULL":
                    text = text.replace("economics: {", "economics: {cost_at_volume: 1200 USD, ", 1)
        text = text.rstrip("\n") + (f"\n{head}" if head else "")
        name = "" if text.startswith("pilot:") else "pilot: {name: Trial, as_of: 2026-06-30}\n"
        reading = read_description(f"readiness: 1\n{name}{text}\n".encode(), "trial.pilot.yaml", tmp_path)
        assert not reading.faults, reading.faults
        assert reading.pilot is not None
        return assess(reading.pilot, small)

    return run


@pytest.mark.parametrize(("rule", "text", "expected"), ROWS)
def test_when_a_rule_fires(rule: str, text: str, expected: str, decide: Decide) -> None:
    decision = decide(rule, text).decision
    if expected == FIRES:
        assert decision.rule == rule
        assert decision.verdict in ("STOP", "PAUSE", "RE-SCOPE") or decision.phase_1_only
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
        ("costs-more-than-worth", "PAID FULL economics: {value_per_task: 9 USD}", ["economics.cost_per_task"]),
        ("costs-more-than-worth", "PAID FULL economics: {value_per_task: 9 USD, cost_per_task: 1 USD}",
         ["economics.exception_rate"]),
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
