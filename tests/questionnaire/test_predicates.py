"""Each predicate by itself: what it finds for every way to answer, and how much of it counts.

A row is a description (below `readiness` and `pilot`), the state expected, and three figures from 0 to 1: the share
that is met, the share that is unknown (it may still turn out to be met), and the share that is planned.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readiness.assessment.evaluate import scope_of
from readiness.pilot.description import read_description
from readiness.pilot.recovery import read
from readiness.questionnaire.faults import QuestionnaireError, QuestionnaireFault
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.predicates import Check, CheckResult, Context
from readiness.questionnaire.section import Section
from readiness.questionnaire.vocabulary import VOCABULARY, parse_check

Figures = tuple[float, float, float]
Expected = tuple[str, Figures]
Ask = Callable[[str, str], CheckResult]

MET: Expected = ("yes", (1, 0, 0))
NOT_MET: Expected = ("no", (0, 0, 0))
HALF: Expected = ("partial", (0.5, 0, 0))
OPEN: Expected = ("unknown", (0, 1, 0))
PLANNED: Expected = ("planned", (0, 0, 1))
UNKNOWN: Expected = ("unknown", (0, 1, 0))


def check_of(text: str) -> Check:
    document = read(text)
    assert document.root is not None
    faults: list[QuestionnaireFault] = []
    check = parse_check(Section("check.yaml", document.root, faults))
    if check is None:
        raise QuestionnaireError(faults)
    return check


@pytest.fixture
def ask(questionnaire: Questionnaire) -> Ask:
    """Ask a check, given as YAML, of a description."""

    def run(check: str, text: str) -> CheckResult:
        name = "" if text.startswith("pilot:") else "pilot: {name: Trial, agent_class: advisory, harm: minor}\n"
        reading = read_description(f"readiness: 1\n{name}{text}".encode(), "trial.pilot.yaml")
        assert not reading.faults, reading.faults
        assert reading.pilot is not None
        classes = scope_of(reading.pilot, questionnaire).classes
        context = Context(
            pilot=reading.pilot, policy=questionnaire.policy, controls=questionnaire.controls, classes=classes
        )
        return check_of(check).test(context)

    return run


def counts(outcome: CheckResult) -> Figures:
    """How much of an outcome is met, unknown and planned."""
    assert sum(part.weight for part in outcome.parts) == pytest.approx(1)
    return (
        sum(part.weight * part.share for part in outcome.parts),
        sum(part.weight * part.unknown for part in outcome.parts),
        sum(part.weight * part.planned for part in outcome.parts),
    )


def everyday(section: str, key: str, met: str, not_met: str = "no") -> list[tuple[str, Expected]]:
    """The eight ways to answer a field, of which only the value itself differs from field to field."""
    answers = [
        (met, MET),
        (not_met, NOT_MET),
        ("partial - some of it", HALF),
        ("planned 2027-01-31", PLANNED),
        ("planned", PLANNED),
        ("unknown", OPEN),
        ("n/a - it does not arise", NOT_MET),
    ]
    return [*((f"{section}: {{{key}: {answer}}}", expected) for answer, expected in answers), ("", OPEN)]


TABLES: dict[str, list[tuple[str, Expected]]] = {
    "answered: owners.production": everyday("owners", "production", "B. Okafor"),
    # For this field, nothing is an answer.
    "answered: workflow.writes": [("workflow: {writes: none}", MET), ("workflow: {writes: no}", MET),
        ("workflow: {writes: yes}", HALF)],
    "objectives_met: {}": [
        ("slos: [{name: reply time, target: at most 20 s, measured: 12 s}]", MET),
        ("slos: [{name: reply time, target: at most 20 s, measured: 1 minutes}]", NOT_MET),
        ("slos: [{name: reply time, target: at most 20 s, measured: 12 EUR}]", UNKNOWN),
        ("slos: [{name: reply time, target: at most 20 s}]", UNKNOWN),
        ("slos: no", NOT_MET),
        (
            "slos: [{name: right matches, target: at least 90%, alert: below 85%}]\n"
            "evals: {live_accuracy: 91%, live_cases: 500}",
            MET,
        ),
        (
            "slos: [{name: right matches, target: at least 90%, alert: below 85%}]\n"
            "evals: {live_accuracy: 91%, live_cases: 50}",
            ("partial", (0.5, 0, 0)),
        ),
        (
            "slos: [{name: right matches, target: at least 90%, alert: below 85%}]\n"
            "evals: {live_accuracy: 89%, live_cases: 500}",
            NOT_MET,
        ),
    ],
    "improved: {}": [
        ("baselines: [{metric: rework, before: 12%, target: 6%, after: 5%}]", MET),
        ("baselines: [{metric: rework, before: 12%, target: 6%, after: 9%}]", ("partial", (0.5, 0, 0))),
        ("baselines: [{metric: rework, before: 12%, target: 6%, after: 13%}]", NOT_MET),
        ("baselines: [{metric: rework, before: 12%, target: 6%, after: 12%}]", NOT_MET),
        ("baselines: [{metric: rework, before: 12%, target: 6%}]", UNKNOWN),
        ("baselines: [{metric: rework, before: 12%, after: 5%}]", UNKNOWN),
        ("baselines: [{metric: rework, better: higher, before: 12%, target: 6%, after: 13%}]", UNKNOWN),
        ("baselines: [{metric: wait, before: 2 days, target: 20 hours, after: 1000 minutes}]", MET),
        ("baselines: [{metric: wait, before: n/a - new service, after: 3}]", NOT_MET),
    ],
    "sampled_at_least: {field: change.shadow_agreement, policy: shadow_agreement_percent, stated: "
    "change.agreement_target}": [
        ("change: {shadow_agreement: 79%}", NOT_MET),
        ("change: {shadow_agreement: 85%}", UNKNOWN),
        ("change: {shadow_agreement: 85%, agreement_target: 90%}", NOT_MET),
        ("change: {shadow_agreement: planned}", PLANNED),
    ],
    "counted_at_least: {of: evals.injection.attempts, part: evals.injection.blocked, policy: injection_percent, "
    "least: injection_attempts}": [
        ("evals: {injection: {attempts: 60, blocked: 60}}", MET),
        # Fewer attempts than are asked for, and a share that is good on too few of them to be sure.
        ("evals: {injection: {attempts: 49, blocked: 49}}", HALF),
        ("evals: {injection: {attempts: 60, blocked: 58}}", HALF),
        ("evals: {injection: {attempts: 600, blocked: 580}}", MET),
        ("evals: {injection: {attempts: 60, blocked: 56}}", NOT_MET),
        # More blocked than made, and none made.
        ("evals: {injection: {attempts: 60, blocked: 600}}", NOT_MET),
        ("evals: {injection: {attempts: 0, blocked: 0}}", NOT_MET),
        ("evals: {injection: {attempts: 60}}", ("unknown", (0.5, 0.5, 0))),
        ("evals: {injection: no}", NOT_MET),
        ("evals: {injection: planned}", PLANNED),
        ("", OPEN),
    ],
    "shadow_long_enough: {}": [
        ("pilot: {name: Trial, harm: minor}\nchange: {shadow_weeks: 4}", MET),
        ("pilot: {name: Trial, harm: severe}\nchange: {shadow_weeks: 7}", NOT_MET),
        ("pilot: {name: Trial, harm: severe}\nchange: {shadow_weeks: 8}", MET),
        # Long enough unless its failure turns out to be severe.
        ("pilot: {name: Trial}\nchange: {shadow_weeks: 7}", UNKNOWN),
        ("pilot: {name: Trial}\nchange: {shadow_weeks: 3}", NOT_MET),
    ],
    "go_live_ahead: {}": [
        ("pilot: {name: Trial, go_live: week 13}", MET),
        ("pilot: {name: Trial, go_live: no}", NOT_MET),
        ("pilot: {name: Trial}", UNKNOWN),
    ],
    "covers_cost: {}": [
        # A figure of the year that is missing may be the one that makes it a loss.
        ("economics: {value_per_task: 9 EUR, cost_per_task: 2 EUR}", UNKNOWN),
        ("economics: {value_per_task: 2 EUR, cost_per_task: 2 EUR}", NOT_MET),
        ("economics: {value_per_task: 3 EUR, cost_per_task: 2 EUR, exception_rate: 40%}", NOT_MET),
        ("economics: {value_per_task: 9 EUR, cost_per_task: 2 EUR, review: 10 EUR}", NOT_MET),
        (
            "economics: {value_per_task: 9 EUR, cost_per_task: 2 EUR}\nvalue: {annual_return: 40000 EUR}\n"
            "budget: {annual_run_cost: 40000 EUR}",
            NOT_MET,
        ),
        (
            "economics: {value_per_task: 9 EUR, cost_per_task: 2 EUR, cost_at_volume: 40000 EUR}\n"
            "value: {annual_return: 41000 EUR}\n"
            "budget: {annual_run_cost: 40000 EUR}\nworkflow: {volume_per_month: 1000}",
            MET,
        ),
    ],
    "pays_back: {}": [
        ("value: {annual_return: 90000 EUR, programme_cost: 80000 EUR}\nbudget: {annual_run_cost: 40000 EUR}", MET),
        (
            "value: {annual_return: 90000 EUR, programme_cost: 120000 EUR}\nbudget: {annual_run_cost: 40000 EUR}",
            NOT_MET,
        ),
        (
            "value: {annual_return: 90000 EUR, programme_cost: 80000 EUR, payback_months: 12}\n"
            "budget: {annual_run_cost: 40000 EUR}",
            NOT_MET,
        ),
        ("value: {annual_return: 90000 EUR}\nbudget: {annual_run_cost: 40000 EUR}", ("unknown", (0.5, 0.5, 0))),
    ],
    "one_metric: value.metric": [
        *everyday("value", "metric", "hours until a mail is read and answered"),
        ('value: {metric: "downtime, cost, quality and morale"}', NOT_MET),
        ("value: {metric: cycle time and error rate per order}", NOT_MET),
        ("value: {metric: time spent on quality and cost reviews}", MET),
        ("value: {metric: share of invoices matched and posted without a person}", MET),
        ('value: {metric: "days from order to delivery, all plants"}', MET),
        # How much the agent is used, whatever comes of it; and a count of what the work is for.
        ("value: {metric: number of recommendations generated}", NOT_MET),
        ("value: {metric: weekly active users}", NOT_MET),
        ("value: {metric: number of complaints}", MET),
        ("value: {metric: number of messages unanswered after a day}", MET),
    ],
    "goal_figure: value.goal": [
        *everyday("value", "goal", "from 91% to 98%", "improve efficiency by 2027"),
        ("value: {goal: better service by 31 December 2027}", NOT_MET),
        ("value: {goal: faster from week 12 on}", NOT_MET),
        ("value: {goal: less rework in Q4 2026 and FY26/27}", NOT_MET),
        ("value: {goal: ISO9001 compliant}", NOT_MET),
        ("value: {goal: 2000 fewer calls by 2027}", MET),
        ("value: {goal: cut order-entry headcount need by one FTE}", MET),
        ("value: {goal: halve the errors in the first 3 months}", MET),
        ("value: {goal: first reply to a complaint within 4 hours}", MET),
    ],
    "enough: {field: evals.cases, policy: eval_cases}": [
        *everyday("evals", "cases", "50", "0"),
        ("evals: {cases: 49}", HALF),
        ("evals: {cases: 1}", HALF),
    ],
    "at_most_share: {field: economics.review_minutes, of: economics.manual_minutes, policy: review_percent}": [
        ("economics: {review_minutes: 6, manual_minutes: 12}", MET),
        ("economics: {review_minutes: 7, manual_minutes: 12}", NOT_MET),
        ("economics: {review_minutes: 0, manual_minutes: 0}", MET),
        # A comparison that cannot be made: nothing of it is met.
        ("economics: {review_minutes: 1}", UNKNOWN),
        ("economics: {manual_minutes: 12}", UNKNOWN),
    ],
    "budget_split: {}": [
        ("budget: {spine: 40 EUR, workflow: 30 EUR, human_loop: 20 EUR, discovery: 10 EUR}", MET),
        ("budget: {spine: 20 EUR, workflow: 50 EUR, human_loop: 10 EUR, discovery: 20 EUR}", MET),
        ("budget: {spine: 40 EUR, workflow: 40 EUR, human_loop: 20 EUR, discovery: no}", MET),
        ("budget: {spine: 19 EUR, workflow: 51 EUR, human_loop: 10 EUR, discovery: 20 EUR}", ("partial", (0.75, 0, 0))),
        ("budget: {spine: 1 EUR, workflow: 1M EUR, human_loop: 1 EUR, discovery: 0 EUR}", HALF),
        ("budget: {spine: 20 EUR, workflow: 49 EUR, human_loop: 10 EUR, discovery: 21 EUR}", ("partial", (0.75, 0, 0))),
        # What goes into demos is not said, or in another currency: nothing of it is met.
        ("budget: {spine: 40 EUR, workflow: 30 EUR, human_loop: 20 EUR}", UNKNOWN),
        ("budget: {spine: 40 EUR, workflow: 30 EUR, human_loop: 20 EUR, discovery: 10 USD}", NOT_MET),
        ("budget: {spine: 0 EUR, workflow: 0 EUR, human_loop: 0 EUR, discovery: 0 EUR}", NOT_MET),
        ("budget: {spine: no, workflow: 30 EUR, human_loop: 20 EUR, discovery: 10 EUR}", NOT_MET),
        ("", UNKNOWN),
    ],
    "distinct: {in: data_sources, key: rank}": [
        ("data_sources: [{name: a, rank: 1}, {name: b, rank: 2}]", MET),
        # One of two with the same rank keeps it: leaving one of them out must not pay.
        ("data_sources: [{name: a, rank: 1}, {name: b, rank: 1}]", HALF),
        ("data_sources: [{name: a, rank: 1}, {name: b}]", ("unknown", (0.5, 0.5, 0))),
        ("data_sources: [{name: a, rank: 1}, {name: b, rank: no}]", HALF),
        ("data_sources: no", NOT_MET),
        ("", OPEN),
    ],
    "yes: audit.immutable": everyday("audit", "immutable", "yes"),
    "yes: governance.policy": [
        ("governance: {policy: docs/policy.md}", MET),
        ("governance: {policy: yes}", MET),
        ("governance: {policy: no}", NOT_MET),
    ],
    "yes: security.data_leaving": [("security: {data_leaving: none}", MET)],
    "yes: extra.register_entry": [
        ("extra: {register_entry: yes}", MET),
        ("extra: {register_entry: on paper}", NOT_MET),
    ],
    "number: value.goal": everyday("value", "goal", "minus 50%", "less downtime"),
    "number: budget.annual_run_cost": [("budget: {annual_run_cost: 0 USD}", MET)],
    "one_of: {field: budget.second_use_case, values: [held]}": everyday("budget", "second_use_case", "held", "started"),
    "one_of: {field: security.secrets, values: [vault, environment]}": [
        ("security: {secrets: vault}", MET),
        ("security: {secrets: environment}", MET),
        ("security: {secrets: code}", NOT_MET),
    ],
    "includes: {field: evals.sets, values: [happy_path, edge_cases, refusals, escalations]}": [
        *everyday("evals", "sets", "[escalations, refusals, edge_cases, happy_path, adversarial]", "[adversarial]"),
        ("evals: {sets: [happy_path, edge_cases, refusals]}", ("partial", (0.75, 0, 0))),
        ("evals: {sets: [happy_path, adversarial]}", ("partial", (0.25, 0, 0))),
        ("evals: {sets: []}", NOT_MET),
    ],
    "signed_by: {field: governance.signoffs, values: [legal, operations, it], of: governance.functions}": [
        *everyday("governance", "signoffs", "[legal, operations, it]", "[security]"),
        # Only functions that exist have to sign.
        ("governance: {signoffs: [operations], functions: [operations, security]}", MET),
        ("governance: {signoffs: [operations], functions: [operations, it]}", HALF),
        ("governance: {signoffs: [operations], functions: unknown}", ("partial", (1 / 3, 0, 0))),
        # Where none of them exists, one signature is enough, and one is needed.
        ("governance: {signoffs: [compliance], functions: [compliance]}", MET),
        ("governance: {signoffs: no, functions: [compliance]}", NOT_MET),
    ],
    "at_least: {field: evals.cases, value: 50}": [
        *everyday("evals", "cases", "50", "49"),
        ("evals: {cases: 51}", MET),
    ],
    "at_least: {field: change.managers_trained, policy: training_percent}": [
        ("change: {managers_trained: 80%}", MET),
        ("change: {managers_trained: 79.9%}", NOT_MET),
    ],
    "at_most: {field: governance.review_months, value: 3}": [
        *everyday("governance", "review_months", "3", "4"),
        ("governance: {review_months: 2}", MET),
    ],
    "more_than: {field: economics.cost_per_task, value: 0}": [
        *everyday("economics", "cost_per_task", "2 USD", "0 USD"),
        ("economics: {cost_per_task: 0.01 USD}", MET),
    ],
    "each: {in: data_sources, that: [{at_most: {field: freshness, value: 24h}}]}": [
        ("data_sources: [{name: a, freshness: 30m}]", MET),
        ("data_sources: [{name: a, freshness: 1 day}]", MET),
        ("data_sources: [{name: a, freshness: 25h}]", NOT_MET),
        ("data_sources: [{name: a, freshness: 3w}]", NOT_MET),
    ],
    "each: {in: slos, that: [{at_least: {field: window, value: 2 weeks}}]}": [
        ("slos: [{name: a, window: 20d}]", MET),
        ("slos: [{name: a, window: 1w}]", NOT_MET),
        # So many orders are no length of time, however many they are.
        ("slos: [{name: a, window: 100 orders}]", NOT_MET),
    ],
    "each: {in: slos, that: [{at_least: {field: target, value: 90%}}]}": [
        ("slos: [{name: a, target: at least 95%}]", MET),
        ("slos: [{name: a, target: at least 95 orders}]", NOT_MET),
    ],
    "at_least: {field: budget.annual_run_cost, value: 1000 EUR}": [
        ("budget: {annual_run_cost: 1.1k EUR}", MET),
        ("budget: {annual_run_cost: 900 EUR}", NOT_MET),
        ("budget: {annual_run_cost: 1.1k USD}", NOT_MET),
    ],
    "at_least: {field: evals.live_accuracy, value: 80%}": [
        ("evals: {live_accuracy: 80%}", MET),
        ("evals: {live_accuracy: 79%}", NOT_MET),
    ],
    "at_most: {field: extra.downtime, value: 4h}": [
        ("extra: {downtime: 90m}", MET),
        ("extra: {downtime: 2 days}", NOT_MET),
        ("extra: {downtime: 3}", NOT_MET),
    ],
    "greater: {field: economics.value_per_task, than: economics.cost_per_task}": [
        ("economics: {value_per_task: 900 JPY, cost_per_task: 2 USD}", NOT_MET),
        ("economics: {value_per_task: 9, cost_per_task: 2 USD}", MET),
        ("economics: {value_per_task: 9 USD, cost_per_task: 2 USD}", MET),
        ("economics: {value_per_task: 2 USD, cost_per_task: 2 USD}", NOT_MET),
        ("economics: {value_per_task: 1 USD, cost_per_task: 2 USD}", NOT_MET),
        ("economics: {value_per_task: no, cost_per_task: 2 USD}", NOT_MET),
        ("economics: {value_per_task: partial - of one site, cost_per_task: 2 USD}", HALF),
        # With one side open nothing is met, or leaving it open would pay.
        ("economics: {value_per_task: 9 USD}", OPEN),
        ("economics: {cost_per_task: 2 USD}", OPEN),
        ("economics: {value_per_task: 9 USD, cost_per_task: planned}", PLANNED),
        ("economics: {value_per_task: 9 USD, cost_per_task: no}", NOT_MET),
        ("economics: {value_per_task: no, cost_per_task: unknown}", NOT_MET),
        ("economics: {value_per_task: partial - of one site, cost_per_task: unknown}", ("partial", (0, 0, 0))),
        ("", OPEN),
    ],
    "greater: {field: change.mood_now, than: change.mood_before}": [
        ("change: {mood_now: 41, mood_before: -22}", MET),
        ("change: {mood_now: -30, mood_before: -22}", NOT_MET),
    ],
    "differs: {field: owners.production, from: owners.sponsor}": [
        ("owners: {production: B. Okafor, sponsor: A. Lee}", MET),
        ("owners: {production: A. Lee, sponsor: A. Lee}", NOT_MET),
        ("owners: {production: a. lee, sponsor: A. LEE}", NOT_MET),
        ("owners: {production: no, sponsor: A. Lee}", NOT_MET),
        ("owners: {sponsor: A. Lee}", OPEN),
        ("owners: {production: B. Okafor}", OPEN),
        ("owners: {production: B. Okafor, sponsor: planned}", PLANNED),
        ("owners: {production: B. Okafor, sponsor: no}", NOT_MET),
    ],
    "all: [{yes: audit.immutable}, {yes: audit.queryable}]": [
        ("audit: {immutable: yes, queryable: yes}", MET),
        ("audit: {immutable: yes, queryable: no}", ("no", (0.5, 0, 0))),
        ("audit: {immutable: yes, queryable: partial - a month}", ("partial", (0.75, 0, 0))),
        ("audit: {immutable: yes, queryable: planned}", ("planned", (0.5, 0, 0.5))),
        ("audit: {immutable: yes}", ("unknown", (0.5, 0.5, 0))),
        # The worst part decides: no, then partial, then planned, then unknown.
        ("audit: {immutable: no, queryable: partial - a month}", ("no", (0.25, 0, 0))),
        ("audit: {immutable: planned, queryable: partial - a month}", ("partial", (0.25, 0, 0.5))),
        ("audit: {immutable: unknown, queryable: planned}", ("planned", (0, 0.5, 0.5))),
    ],
    "any: [{yes: audit.immutable}, {yes: audit.queryable}]": [
        ("audit: {immutable: no, queryable: yes}", MET),
        ("audit: {immutable: no, queryable: no}", NOT_MET),
        # While one part is open it could still be the one that is met.
        ("audit: {immutable: no}", OPEN),
        ("audit: {immutable: no, queryable: planned}", PLANNED),
        ("audit: {immutable: unknown, queryable: planned}", ("unknown", (0, 1, 1))),
        ("audit: {immutable: partial - a month, queryable: no}", HALF),
        ("audit: {immutable: partial - a month}", ("unknown", (0.5, 0.5, 0))),
        ("audit: {immutable: partial - a month, queryable: planned}", ("planned", (0.5, 0, 0.5))),
    ],
    "each: {in: integrations, that: [{answered: owner}, {yes: error_handling}]}": [
        ("integrations: [{system: A, owner: ERP team, error_handling: yes}]", MET),
        ("integrations: [{system: A, owner: ERP team, error_handling: no}]", HALF),
        ("integrations: [{system: A, owner: no, error_handling: no}]", NOT_MET),
        ("integrations: [{system: A, owner: ERP team}]", ("unknown", (0.5, 0.5, 0))),
        (
            "integrations: [{system: A, owner: ERP team, error_handling: yes}, {system: B, owner: MES team}]",
            ("unknown", (0.75, 0.25, 0)),
        ),
        (
            "integrations: [{system: A, owner: ERP team, error_handling: yes}, "
            "{system: B, owner: no, error_handling: no}]",
            HALF,
        ),
        ("integrations: no", NOT_MET),
        ("integrations: n/a - it reads nothing", NOT_MET),
        ("integrations: unknown", OPEN),
        ("integrations: planned", PLANNED),
        ("", OPEN),
    ],
    "each: {in: actions, where: {kind: [write, send]}, that: [{answered: undo}]}": [
        ("actions: [{name: a, kind: write, undo: cancel it}, {name: b, kind: read}]", MET),
        ("actions: [{name: a, kind: send, undo: no}, {name: b, kind: read, undo: cancel it}]", NOT_MET),
        ("actions: [{name: a, kind: read}]", MET),
        # An entry that may be in scope earns nothing until that is answered.
        ("actions: [{name: a, undo: cancel it}]", OPEN),
        ("actions: [{name: a, kind: planned, undo: cancel it}]", PLANNED),
        ("actions: [{name: a, kind: write, undo: cancel it}, {name: b, undo: cancel it}]", ("unknown", (0.5, 0.5, 0))),
    ],
    # The risk that counts is the stricter of what is declared and what the action does.
    "each: {in: actions, where: {risk: [medium, high]}, that: [{answered: approver}]}": [
        ("actions: [{name: a, kind: write, risk: low}]", OPEN),
        ("actions: [{name: a, kind: write, risk: low, approver: no}]", NOT_MET),
        ("actions: [{name: a, kind: read, risk: low, approver: no}]", MET),
        ("actions: [{name: a, kind: read, risk: high, approver: no}]", NOT_MET),
        ("actions: [{name: a, kind: read, approver: no}]", OPEN),
        ("actions: [{name: a, kind: recommend, risk: low, approver: no}]", NOT_MET),
        (
            "pilot: {name: Trial, audience: staff, harm: minor}\n"
            "actions: [{name: a, kind: recommend, risk: low, approver: no}]",
            MET,
        ),
    ],
    "each: {in: actions, where: {risk: [high]}, that: [{one_of: {field: control, values: [two-party]}}]}": [
        ("actions: [{name: a, kind: commit, risk: low, control: approve}]", NOT_MET),
        ("actions: [{name: a, kind: commit, risk: low, control: approve, limit: 5 EUR}]", MET),
        ("pilot: {name: Trial}\nactions: [{name: a, kind: write, risk: low, control: approve}]", OPEN),
        ("pilot: {name: Trial, harm: severe}\nactions: [{name: a, kind: write, risk: low, control: approve}]", NOT_MET),
    ],
    "each: {in: actions, where: {kind: [write]}, that: [{answered: undo}], least: 2}": [
        ("actions: [{name: a, kind: write, undo: x y}, {name: b, kind: write, undo: x y}]", MET),
        ("actions: [{name: a, kind: write, undo: x y}, {name: b, kind: read, undo: x y}]", NOT_MET),
    ],
    "each: {in: baselines, skip_na: before, that: [{answered: period}]}": [
        ("baselines: [{metric: a, before: 3 days, period: Q1}]", MET),
        ("baselines: [{metric: a, before: 3 days, period: Q1}, {metric: b, before: n/a - new}]", MET),
        ("baselines: [{metric: b, before: n/a - new}, {metric: a, before: 3 days, period: Q1}]", MET),
        ("baselines: [{metric: b, before: n/a - new}]", NOT_MET),
        ("baselines: [{metric: a, before: unknown, period: Q1}]", OPEN),
        ("baselines: [{metric: a, before: no, period: Q1}]", NOT_MET),
    ],
    "covers: {in: baselines, key: kind, values: [cycle_time, error_rate], by: before}": [
        ("baselines: [{metric: a, kind: cycle_time, before: 3}, {metric: b, kind: error_rate, before: 2%}]", MET),
        ("baselines: [{metric: a, kind: cycle_time, before: 3}]", HALF),
        ("baselines: [{metric: a, kind: unit_cost, before: 3}]", NOT_MET),
        (
            "baselines: [{metric: a, kind: cycle_time, before: 3}, {metric: b, kind: error_rate, before: n/a - new}]",
            MET,
        ),
        # An entry without its kind, or without its figure, may be the one that is missing.
        ("baselines: [{metric: a, kind: cycle_time, before: 3}, {metric: b, before: 2%}]", ("unknown", (0.5, 0.5, 0))),
        (
            "baselines: [{metric: a, kind: cycle_time, before: 3}, {metric: b, kind: error_rate}]",
            ("unknown", (0.5, 0.5, 0)),
        ),
        ("baselines: no", NOT_MET),
        ("baselines: n/a - nothing was done before", NOT_MET),
        ("baselines: planned", PLANNED),
        ("", OPEN),
    ],
    "covers: {in: baselines, key: kind, values: [outcome]}": [("baselines: [{metric: a, kind: outcome}]", MET)],
    "controls_fit: {}": [
        ("actions: [{name: a, kind: read, risk: low, control: auto}]", MET),
        # Writing by itself makes it autonomous, and is of medium risk at least.
        ("actions: [{name: a, kind: write, risk: low, control: auto}]", NOT_MET),
        ("actions: [{name: a, risk: low, control: auto}]", OPEN),
        ("actions: [{name: a, kind: write, risk: medium, control: approve}]", MET),
        ("actions: [{name: a, kind: write, risk: medium, control: guardrail, limit: 10 a day}]", MET),
        ("actions: [{name: a, kind: recommend, risk: medium, control: guardrail, limit: 10 topics}]", MET),
        ("actions: [{name: a, kind: recommend, risk: medium, control: auto}]", NOT_MET),
        ("actions: [{name: a, kind: spend, risk: low, control: guardrail, limit: 100 EUR}]", MET),
        ("actions: [{name: a, kind: spend, risk: low, control: guardrail, limit: as needed}]", NOT_MET),
        (
            "pilot: {name: Trial, agent_class: autonomous}\n"
            "actions: [{name: a, kind: commit, risk: high, control: two-party, approver: Head of Sales and CFO}]",
            MET,
        ),
        (
            "pilot: {name: Trial, agent_class: autonomous}\n"
            "actions: [{name: a, kind: commit, risk: high, control: two-party, approver: CFO after technical check}]",
            NOT_MET,
        ),
        (
            "actions: [{name: a, kind: write, risk: low, control: approve}, {name: b, risk: high, control: auto}]",
            HALF,
        ),
        ("actions: [{name: a, control: approve}]", OPEN),
        ("actions: [{name: a, risk: high}]", OPEN),
        ("actions: [{name: a, risk: high, control: planned}]", PLANNED),
        ("actions: no", NOT_MET),
        ("", OPEN),
        # Of an agent whose class is open, only what no class allows is a no.
        ("pilot: {name: Trial}\nactions: [{name: a, kind: write, risk: high, control: approve}]", OPEN),
        ("pilot: {name: Trial}\nactions: [{name: a, kind: write, risk: high, control: auto}]", NOT_MET),
        # A guardrail is for autonomous agents, and needs a written limit.
        (
            "pilot: {name: Trial, agent_class: autonomous, harm: minor}\n"
            "actions: [{name: a, kind: write, risk: medium, control: guardrail, limit: 10 a day}]",
            MET,
        ),
        # Severe harm would make it high, for which a guardrail does not do; approval of an advisory agent does.
        (
            "pilot: {name: Trial, agent_class: autonomous}\n"
            "actions: [{name: a, kind: write, risk: medium, control: guardrail, limit: 10 a day}]",
            OPEN,
        ),
        (
            "pilot: {name: Trial, agent_class: advisory}\n"
            "actions: [{name: a, kind: write, risk: medium, control: approve}]",
            MET,
        ),
        (
            "pilot: {name: Trial, agent_class: autonomous}\n"
            "actions: [{name: a, kind: write, risk: medium, control: guardrail}]",
            OPEN,
        ),
        (
            "pilot: {name: Trial, agent_class: autonomous, harm: minor}\n"
            "actions: [{name: a, kind: write, risk: medium, control: guardrail, limit: no}]",
            NOT_MET,
        ),
        # What it does is not stated: it may turn out to be an advisory agent, for which this fits.
        ("pilot: {name: Trial, agent_class: monitor}\nactions: [{name: a, risk: high, control: approve}]", OPEN),
    ],
    "writes_supported: {}": [
        ("integrations: [{system: A, direction: write, interface: api}]", MET),
        ("integrations: [{system: A, direction: both, interface: screen-scrape, effort_weeks: 8}]", MET),
        ("integrations: [{system: A, direction: both, interface: screen-scrape, effort_weeks: 0.5}]", MET),
        ("integrations: [{system: A, direction: both, interface: screen-scrape, effort_weeks: 0}]", NOT_MET),
        ("integrations: [{system: A, direction: both, interface: screen-scrape}]", OPEN),
        ("integrations: [{system: A, direction: both, interface: none}]", OPEN),
        ("integrations: [{system: A, direction: read, interface: screen-scrape}]", MET),
        ("integrations: [{system: A, interface: api}]", OPEN),
        ("integrations: no", NOT_MET),
        ("", OPEN),
    ],
    "closed_loop: {}": [
        ("integrations: [{system: A, direction: write, tested_in: staging}]", MET),
        ("integrations: [{system: A, direction: write, tested_in: sandbox}]", NOT_MET),
        ("integrations: [{system: A, direction: write}]", OPEN),
        ("integrations: [{system: A, direction: read, tested_in: production}]", NOT_MET),
        (
            "integrations: [{system: A, direction: both, tested_in: production}, "
            "{system: B, direction: write, tested_in: none}]",
            HALF,
        ),
        ("integrations: no", NOT_MET),
        ("", OPEN),
    ],
}  # fmt: skip
ROWS = [(check, *row) for check, rows in TABLES.items() for row in rows]


@pytest.mark.parametrize(("check", "text", "expected"), ROWS)
def test_what_a_predicate_finds(check: str, text: str, expected: Expected, ask: Ask) -> None:
    outcome = ask(check, text)
    state, figures = expected
    assert outcome.state.value == state
    assert counts(outcome) == pytest.approx(figures)
    assert outcome.share == pytest.approx(figures[0])


def test_every_predicate_has_a_table() -> None:
    assert {check.partition(":")[0] for check in TABLES} == set(VOCABULARY)


def test_what_is_met_because_nothing_is_in_scope_says_so(ask: Ask) -> None:
    check = "each: {in: actions, where: {kind: [write]}, that: [{answered: undo}]}"
    assert ask(check, "actions: [{name: a, kind: read}]").vacuous
    assert not ask(check, "actions: [{name: a, kind: write, undo: cancel it}]").vacuous
    both = f"all: [{{{check}}}, {{yes: audit.immutable}}]"
    assert not ask(both, "actions: [{name: a, kind: read}]\naudit: {immutable: yes}").vacuous


def test_a_checked_answer_is_where_it_is_written(ask: Ask) -> None:
    """An answer has its own place; one that was left out has that of the closest thing above it."""
    text = "audit:\n  immutable: no\nintegrations:\n  - system: SAP\n    owner: no\n"
    (answer,) = ask("yes: audit.immutable", text).answers
    assert (answer.path, answer.line, answer.column, answer.found) == ("audit.immutable", 4, 14, "no")
    assert answer.written
    (answer,) = ask("yes: audit.queryable", text).answers
    assert (answer.path, answer.line, answer.written) == ("audit.queryable", 3, False)
    (answer,) = ask("each: {in: integrations, that: [{answered: owner}]}", text).answers
    assert (answer.path, answer.field, answer.item) == (
        "integrations[SAP].owner",
        "integrations[].owner",
        "integrations[SAP]",
    )
    assert answer.line == 7


@pytest.mark.parametrize(
    ("check", "text", "required"),
    [
        ("one_of: {field: security.secrets, values: [vault]}", "", "vault"),
        ("one_of: {field: pilot.harm, values: [minor, serious, severe]}", "", "minor, serious or severe"),
        (
            "greater: {field: economics.value_per_task, than: economics.cost_per_task}",
            "economics: {value_per_task: 9 EUR, cost_per_task: 2 USD}",
            "an amount in the currency of `economics.cost_per_task` (2 USD)",
        ),
        (
            "greater: {field: economics.value_per_task, than: economics.cost_per_task}",
            "economics: {value_per_task: 1 USD, cost_per_task: 2 USD}", "more than `economics.cost_per_task` (2 USD)",
        ),
        ("closed_loop: {}", "integrations: [{system: A, direction: read}]", "an integration that writes"),
        (
            "each: {in: integrations, where: {direction: [write]}, that: [{answered: owner}], least: 1}",
            "integrations: [{system: A, direction: read}]", "at least one suitable entry",
        ),
        (
            "controls_fit: {}", "actions: [{name: a, kind: write, risk: high, control: auto}]",
            "two-party or human-only for an autonomous agent (high risk)",
        ),
        (
            "controls_fit: {}",
            "pilot: {name: Trial, agent_class: monitor}\nactions: [{name: a, kind: write, risk: high, control: auto}]",
            "two-party or human-only for an autonomous agent (high risk)",
        ),
    ],
)  # fmt: skip
def test_what_is_required_is_said_in_words(check: str, text: str, required: str, ask: Ask) -> None:
    (answer,) = ask(check, text).answers
    assert answer.required == required


def test_a_part_knows_the_entry_it_is_about(ask: Ask) -> None:
    """Evidence may name one entry of a list, so each part is held against that of its own entry."""
    parts = ask("each: {in: integrations, that: [{answered: owner}]}", "integrations: [{system: A}, {system: B}]").parts
    assert [part.item.name if part.item else "" for part in parts] == ["A", "B"]
    assert [part.item for part in ask("yes: audit.immutable", "").parts] == [None]


def test_a_control_that_fits_is_what_is_looked_at(ask: Ask) -> None:
    (answer,) = ask("controls_fit: {}", "actions: [{name: a, kind: read, risk: low, control: auto}]").answers
    assert answer.path == "actions[a].control"


def test_without_actions_an_open_class_is_asked_for_too(ask: Ask) -> None:
    paths = [answer.path for answer in ask("controls_fit: {}", "actions: no").answers]
    assert paths == ["actions"]
    paths = [answer.path for answer in ask("controls_fit: {}", "pilot: {name: Trial}\nactions: no").answers]
    assert paths == ["actions", "pilot.agent_class"]


@pytest.mark.parametrize(
    ("check", "fields"),
    [
        ("yes: audit.immutable", ["audit.immutable"]),
        ("greater: {field: change.mood_now, than: change.mood_before}", ["change.mood_now", "change.mood_before"]),
        ("differs: {field: owners.production, from: owners.sponsor}", ["owners.production", "owners.sponsor"]),
        (
            "signed_by: {field: governance.signoffs, values: [it], of: governance.functions}",
            ["governance.signoffs", "governance.functions"],
        ),
        (
            "all: [{yes: audit.immutable}, {yes: audit.queryable}, {yes: audit.immutable}]",
            ["audit.immutable", "audit.queryable"],
        ),
        ("any: [{yes: audit.immutable}, {yes: audit.queryable}]", ["audit.immutable", "audit.queryable"]),
        (
            "each: {in: actions, where: {kind: [write]}, that: [{answered: undo}]}",
            ["actions[].undo", "actions[].kind"],
        ),
        ("covers: {in: baselines, key: kind, values: [outcome]}", ["baselines[].kind"]),
    ],
)  # fmt: skip
def test_the_fields_a_check_reads_subject_first(check: str, fields: list[str]) -> None:
    """Evidence is matched on the first field, so the order matters."""
    assert list(check_of(check).fields()) == fields


@pytest.mark.parametrize(
    ("check", "problem"),
    [
        ("yes: owners.production", "`yes` cannot ask about `owners.production`, which is "),
        ("number: audit.immutable", "`number` cannot ask about `audit.immutable`"),
        ("one_of: {field: security.secrets, values: [drawer]}", "`one_of` on `security.secrets` wants `drawer`"),
        ("one_of: {field: evals.sets, values: [happy_path]}", "`one_of` cannot ask about `evals.sets`"),
        ("includes: {field: evals.sets, values: [luck]}", "`includes` on `evals.sets` wants `luck`"),
        ("includes: {field: security.secrets, values: [vault]}", "`includes` cannot ask about `security.secrets`"),
        ("signed_by: {field: governance.signoffs, values: [it], of: audit.immutable}", "`signed_by` cannot ask about"),
        ("signed_by: {field: audit.immutable, values: [it], of: governance.functions}", "`signed_by` cannot ask about"),
        ("at_least: {field: audit.immutable, value: 1}", "`at_least` cannot ask about `audit.immutable`"),
        ("at_least: {field: evals.cases, policy: luck}", "`at_least` names the policy number `luck`"),
        ("at_least: {field: evals.cases}", "`at_least` needs either `value` or `policy`"),
        ("at_most: {field: evals.cases, value: 1, policy: stale_days}", "`at_most` needs either `value` or `policy`"),
        (
            "each: {in: data_sources, that: [{at_most: {field: freshness, value: 24}}]}",
            "`at_most` compares `data_sources[].freshness` (length of time) with 24; write a figure of that "
            "kind, for example `value: 24h`",
        ),
        ("at_most: {field: evals.cases, value: 24h}", "`evals.cases` (whole number) with 24h"),
        ("at_least: {field: evals.live_accuracy, value: 4w}", "`evals.live_accuracy` (percentage up to 100%) with 4w"),
        ("at_least: {field: budget.annual_run_cost, value: 1000}", "(money) with 1000"),
        ("at_least: {field: budget.annual_run_cost, policy: stale_days}", "with the policy number `stale_days`"),
        ("each: {in: slos, that: [{at_least: {field: window, value: 3}}]}", "(length of time or count) with 3"),
        ("greater: {field: economics.cost_per_task, than: evals.cases}", "(money) with `evals.cases` (whole number)"),
        ("greater: {field: change.mood_now, than: audit.immutable}", "`greater` cannot ask about `audit.immutable`"),
        ("counted_at_least: {of: evals.injection, part: evals.cases, policy: kill_weeks, least: kill_weeks}",
         "`counted_at_least` cannot ask about `evals.injection`"),
        ("counted_at_least: {of: evals.cases, part: evals.cases, policy: kill_weeks, least: many}",
         "names the policy number `many`"),
        ("differs: {field: owners.production, from: audit.immutable}", "`differs` cannot ask about `audit.immutable`"),
        ("each: {in: actions, where: {kind: [dance]}, that: [{answered: undo}]}", "`where` on `actions[].kind`"),
        ("each: {in: actions, where: {undo: [x]}, that: [{answered: undo}]}", "`where` cannot ask about"),
        ("covers: {in: baselines, key: kind, values: [luck]}", "`covers` on `baselines[].kind` wants `luck`"),
    ],
)  # fmt: skip
def test_a_check_that_could_never_be_asked_is_a_problem(check: str, problem: str, questionnaire: Questionnaire) -> None:
    found = check_of(check).problems("", questionnaire.policy)
    assert any(problem in each for each in found), found


@pytest.mark.parametrize(
    ("check", "at", "problem"),
    [
        ("answered: owners.janitor", "owners.janitor", "found `owners.janitor`, which is not a field of a description"),
        ("all: [{yes: audit.immutable}, {yes: audit.x}]", "audit.x", "found `audit.x`"),
        ("any: [{yes: audit.immutable}, {yes: audit.x}]", "audit.x", "found `audit.x`"),
        ("each: {in: audit, that: [{yes: x}]}", "audit", "found `audit`, expected a list of a description"),
        ("each: {in: actions, that: [{answered: mood}]}", "mood", "found `actions[].mood`"),
        ("each: {in: actions, skip_na: mood, that: [{answered: undo}]}", "mood", "found `actions[].mood`"),
        ("covers: {in: baselines, key: mood, values: [outcome]}", "mood", "found `baselines[].mood`"),
        ("at_most: {field: evals.cases, value: soon}", "soon", "found `soon`, expected a number, with its unit"),
        ("at_most: {field: evals.cases, value: [1, 2]}", "[1", "found a list, expected a number"),
        ("at_most: {field: evals.cases, value: yes}", "yes", "found `yes`, expected a number"),
        ("at_most: {field: evals.cases, value: ''}", "''", "found `` in quotes, expected a number"),
    ],
)
def test_an_argument_that_cannot_be_read_is_refused_at_its_place(check: str, at: str, problem: str) -> None:
    with pytest.raises(QuestionnaireError) as caught:
        check_of(check)
    assert any(fault.column == check.index(at) + 1 and problem in fault.message for fault in caught.value.faults)


def test_a_sound_check_has_no_problem(questionnaire: Questionnaire) -> None:
    checks = [*TABLES, "greater: {field: extra.after, than: change.mood_before}"]
    assert [problem for check in checks for problem in check_of(check).problems("", questionnaire.policy)] == []
