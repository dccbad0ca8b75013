"""The verdict's rules: what fires, what silence does, and in which order they speak."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import readiness
from readiness.assessment.assess import Assessment
from readiness.questionnaire.ids import GateId
from tests.conftest import SAMPLES

# A pilot on which every stop and re-scope question is answered well; rules are then broken one by one.
SOUND = """\
readiness: 1
pilot: {name: x, scope: one-workflow, agent_class: advisory, target_class: autonomous, harm: minor,
  worst_case: a wrong match, go_live: week 13, first_agent: yes, stage: pilot, as_of: 2026-06-30}
owners: {production: B. Okafor, sponsor: A. Lee}
value: {scorecard: B. Okafor, bankable: yes, metric: cycle time, kind: outcome, goal: minus 50%,
  annual_return: 90000 USD}
workflow: {name: matching, trigger: invoice arrives, reads: [invoices], writes: [matches],
  volume_per_month: 1000}
budget: {annual_run_cost: 24000 USD}
integrations: [{system: SAP, direction: both, interface: api, effort_weeks: 4}]
kill_criteria: [{metric: match accuracy, threshold: below 80%, decision: stop, status: clear}]
evals: {live_accuracy: 91%}
economics: {cost_per_task: 2 USD, value_per_task: 9 USD, per: resolved, cost_at_volume: 24000 USD}
slos: [{name: match accuracy, target: at least 85%, alert: below 82%}]
actions: [{name: Propose a match, kind: recommend, risk: low, control: approve}]
"""


def changed(old: str, new: str) -> str:
    assert old in SOUND, old
    return SOUND.replace(old, new)


def test_a_sound_young_pilot_gets_a_roadmap(assess_text: Callable[..., Assessment]) -> None:
    decision = assess_text(SOUND).decision
    assert (decision.verdict, decision.phase_1_only, decision.rule) == ("ROADMAP", False, "roadmap")


BROKEN = [
    ("kill-criterion-triggered", "STOP", "status: clear", "status: triggered"),
    ("nobody-will-own-it", "STOP", "production: B. Okafor,", "production: no,"),
    ("value-is-diffuse", "RE-SCOPE", "scorecard: B. Okafor", "scorecard: no"),
    ("value-is-diffuse", "RE-SCOPE", "bankable: yes", "bankable: no"),
    ("scope-too-broad", "RE-SCOPE", "scope: one-workflow", "scope: open-ended"),
    ("severe-and-autonomous", "RE-SCOPE", "harm: minor", "harm: severe"),
    ("no-way-to-write", "RE-SCOPE", "interface: api, effort_weeks: 4", "interface: screen-scrape, effort_weeks: 90"),
    (
        "kill-criterion-triggered",
        "STOP",
        "status: clear}]\nevals: {live_accuracy: 91%}",
        "status: clear}]\nevals: {live_accuracy: 74%, live_cases: 900}",
    ),
    (
        "kill-criterion-re-scopes",
        "RE-SCOPE",
        "decision: stop, status: clear}]\nevals: {live_accuracy: 91%}",
        "decision: redesign, status: clear}]\nevals: {live_accuracy: 74%, live_cases: 900}",
    ),
    ("first-agent-unbounded", "RE-SCOPE", "kind: recommend, risk: low, control: approve", "kind: spend, control: auto"),
]


@pytest.mark.parametrize(("rule", "verdict", "old", "new"), BROKEN, ids=[f"{b[0]}-{i}" for i, b in enumerate(BROKEN)])
def test_a_broken_rule_fires(
    rule: str, verdict: str, old: str, new: str, assess_text: Callable[..., Assessment]
) -> None:
    decision = assess_text(changed(old, new)).decision
    assert (decision.verdict, decision.rule) == (verdict, rule)
    assert decision.rank == 0
    assert decision.change


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (", status: clear", ""),
        ("production: B. Okafor,", "production: unknown,"),
        ("scorecard: B. Okafor", "scorecard: unknown"),
        (" bankable: yes,", ""),
        ("scope: one-workflow,", ""),
        (" harm: minor,", ""),
        ("interface: api, effort_weeks: 4", "effort_weeks: 90"),
        ("evals: {live_accuracy: 91%}\n", ""),
        ("value_per_task: 9 USD", "value_per_task: unknown"),
    ],
)
def test_an_open_stop_question_funds_answers_only(old: str, new: str, assess_text: Callable[..., Assessment]) -> None:
    decision = assess_text(changed(old, new)).decision
    assert (decision.headline, decision.rule, decision.rank) == ("ROADMAP, phase 1 only", "answers-first", 0)
    assert decision.unanswered


def test_a_task_that_costs_its_worth_stops_only_when_measured(
    assess_text: Callable[..., Assessment], tmp_path: object
) -> None:
    from pathlib import Path

    dear = changed("cost_per_task: 2 USD", "cost_per_task: 10.30 USD")
    dear = dear.replace("cost_at_volume: 24000 USD", "cost_at_volume: 123600 USD")
    decision = assess_text(dear).decision
    assert (decision.headline, decision.rule) == ("ROADMAP, phase 1 only", "loss-by-own-figures")
    assert "each task loses 1.30 USD: it costs 10.30 USD and is worth 9 USD" in decision.because
    (Path(str(tmp_path)) / "ledger.csv").write_text("date,cost\n2026-06-01,9\n2026-06-02,9\n", encoding="utf-8")
    ledger = "evidence: [{supports: [economics], level: measured, ref: ledger.csv, date: 2026-06-02}]\n"
    assert assess_text(dear + ledger).decision.rule == "costs-more-than-worth"


def test_stop_speaks_before_re_scope_and_names_both(assess_text: Callable[..., Assessment]) -> None:
    decision = assess_text(
        changed("production: B. Okafor,", "production: no,").replace("bankable: yes", "bankable: no")
    ).decision
    assert decision.verdict == "STOP"
    assert any("Finance cannot bank" in also for also in decision.also)


def test_nothing_is_inferred_from_a_word_in_the_name_of_a_kill_criterion(
    assess_text: Callable[..., Assessment],
) -> None:
    other = changed("metric: match accuracy, threshold: below 80%", "metric: wrong match, threshold: above 5%")
    assert assess_text(other).decision.rule == "roadmap"
    linked = other.replace("status: clear", "status: clear, measures: evals.live_accuracy, complement: yes")
    decision = assess_text(linked.replace("live_accuracy: 91%", "live_accuracy: 91%, live_cases: 900")).decision
    assert decision.rule == "kill-criterion-triggered"
    assert "100% - 91% = 9%" in decision.because
    assert "above 5%" in decision.because


def test_a_kill_threshold_for_two_weeks_is_proved_by_two_weeks(
    assess_text: Callable[..., Assessment], tmp_path: object
) -> None:
    from pathlib import Path

    long = changed("threshold: below 80%, decision: stop", "threshold: below 80% for 2 weeks, decision: stop")
    long = long.replace("live_accuracy: 91%", "live_accuracy: 74%, live_cases: 900")
    (Path(str(tmp_path)) / "live.csv").write_text("date,right\n2026-06-01,1\n2026-06-02,0\n", encoding="utf-8")
    assert assess_text(long).decision.headline == "ROADMAP, phase 1 only"
    for period, rule in (
        ("2026-06-01 to 2026-06-10", "kill-threshold-passed"),
        ("2026-05", "kill-criterion-triggered"),
    ):
        live = "evidence: [{supports: [evals], level: measured, ref: live.csv, date: 2026-06-02, period: %s, n: 900}]\n"
        assert assess_text(long + live % period).decision.rule == rule


def test_the_empty_description_says_that_not_enough_is_known(assess_text: Callable[..., Assessment]) -> None:
    assessment = assess_text("pilot: {name: x}")
    assert assessment.decision.headline == "ROADMAP, phase 1 only"
    assert "Too little is known" in assessment.decision.because
    assert not assessment.scores.enough_known
    assert not any(gate.passes for gate in (*assessment.scores.gates, assessment.scores.autonomy))
    assert assessment.scores.index.value == 0
    assert assessment.scores.level == 0


def test_silence_on_the_owner_does_no_better_than_no(assess_text: Callable[..., Assessment]) -> None:
    stalled = changed("stage: pilot", "stage: stalled")
    honest = assess_text(stalled.replace("production: B. Okafor,", "production: no,")).decision
    silent = assess_text(stalled.replace("production: B. Okafor, ", "")).decision
    assert honest.verdict == "STOP"
    assert silent.headline == "ROADMAP, phase 1 only"
    assert silent.rank <= honest.rank


def test_the_next_gate_is_the_first_that_does_not_pass(assess_text: Callable[..., Assessment]) -> None:
    """Named with how many of its blockers are open, and what beside a gate holds the level, as sentences."""
    text = (SAMPLES / "techflow-after.pilot.yaml").read_text(encoding="utf-8")
    path = SAMPLES / "techflow-after.pilot.yaml"
    assessment = readiness.assess(text.replace("rollback: ", "rollback: no  # "), folder=path.parent)
    gate = assessment.gates[GateId.GO_LIVE]
    assert assessment.gates[GateId.SHADOW].passes
    expected = f"The go-live gate has {len(gate.open)} of {gate.blockers} blockers open."
    assert assessment.verdict.change[0] == expected


def test_each_step_has_the_reason_of_the_rule_that_calls_for_it(assess_text: Callable[..., Assessment]) -> None:
    live = changed("stage: pilot", "stage: production").replace(
        "kind: recommend, risk: low, control: approve", "kind: spend, control: auto"
    )
    decision = assess_text(live).decision
    assert decision.verdict == "PAUSE"
    reasons = dict(zip(decision.change, decision.reasons, strict=True))
    for step, why in reasons.items():
        assert ("baseline measures" in why) == ("Measure" in step), (step, why)
    assert len(reasons) > len({*reasons.values()}), "the rule on controls calls for two steps"
