"""What the sponsor decided: printed, named where the stage goes beyond gate or verdict, and never a waiver."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readiness.assessment.assess import Assessment
from readiness.assessment.findings import Severity, check_gate
from readiness.assessment.sponsor_decisions import decision_in_force, sponsor_decisions

Judge = Callable[..., Assessment]
PILOT = "pilot: {name: Desk, stage: shadow, as_of: 2026-07-10, audience: staff, harm: minor}\n"
TAKEN = "{date: 2026-07-01, verdict: ROADMAP, decided: go on, by: 'A. Lee, CFO', reason: the owner starts in August}"
SENTENCE = "2026-07-01, A. Lee, CFO (the verdict was ROADMAP): go on. Reason: the owner starts in August"


def decided(*entries: str) -> str:
    return PILOT + "decisions:\n" + "".join(f"  - {entry}\n" for entry in entries)


def test_a_decision_changes_nothing_but_the_words(assess_text: Judge) -> None:
    without, with_it = assess_text(PILOT), assess_text(decided(TAKEN))
    assert with_it.decision == without.decision
    assert with_it.scores == without.scores

    def errors(found: Assessment) -> list[tuple[str, str]]:
        return [(f.rule, f.path) for f in check_gate(found).findings if f.severity is Severity.ERROR]

    assert errors(with_it) == errors(without)


@pytest.mark.parametrize("rule", ["stage-beyond-gates", "stage-beyond-verdict"])
def test_a_stage_that_goes_beyond_says_who_decided(rule: str, assess_text: Judge) -> None:
    def message(text: str) -> str:
        return next(f.message for f in check_gate(assess_text(text)).findings if f.rule == rule)

    assert "on record" not in message(PILOT)
    assert f"Decision on record: {SENTENCE}" in message(decided(TAKEN))


@pytest.mark.parametrize("verdict", ["owners: {production: no}", "pilot2"])
def test_a_stop_says_who_decided_to_go_on(verdict: str, assess_text: Judge) -> None:
    text = decided(TAKEN) + (
        "owners: {production: no}\n" if verdict != "pilot2" else "value: {scorecard: no, bankable: no}\n"
    )
    rules = {f.rule: f for f in check_gate(assess_text(text)).findings}
    found = rules["verdict-stop" if verdict != "pilot2" else "verdict-re-scope"]
    assert found.severity is Severity.ERROR
    assert SENTENCE in found.message


@pytest.mark.parametrize("stage", ["idea", "pilot", "stalled"])
def test_a_stage_that_the_verdict_lets_go_on_is_no_finding(stage: str, assess_text: Judge) -> None:
    found = assess_text(PILOT.replace("shadow", stage))
    assert found.decision.phase_1_only
    assert "stage-beyond-verdict" not in {f.rule for f in check_gate(found).findings}


@pytest.mark.parametrize(
    ("entry", "path", "message"),
    [
        (
            TAKEN.replace("by: 'A. Lee, CFO', ", ""),
            "decisions[2026-07-01].by",
            "the decision of 2026-07-01 does not state `by`",
        ),
        (
            TAKEN.replace("the owner starts in August", "unknown"),
            "decisions[2026-07-01].reason",
            "does not state `reason`",
        ),
        (TAKEN.replace("by: 'A. Lee, CFO'", "by: TBD"), "decisions[2026-07-01].by", "does not state `by`"),
        (TAKEN.replace("2026-07-01", "2026-08-01"), "decisions[2026-08-01].date", "is dated after today (2026-07-10)"),
    ],
)
def test_a_decision_that_nobody_answers_for_stands_behind_nothing(
    entry: str, path: str, message: str, assess_text: Judge
) -> None:
    found = assess_text(decided(entry))
    remark = next(c for c in found.contradictions if c.id == "decision-incomplete")
    assert remark.path == path
    assert message in remark.message
    assert remark.line == 4
    assert len(sponsor_decisions(found.pilot)) == 1, "it is printed all the same"
    assert decision_in_force(found.pilot, found.as_of) is None


def test_the_latest_decision_stands(assess_text: Judge) -> None:
    later = TAKEN.replace("2026-07-01", "2026-07-08").replace("go on", "stay in shadow")
    found = assess_text(decided(later, TAKEN))
    latest = decision_in_force(found.pilot, found.as_of)
    assert latest is not None
    assert latest.decided == "stay in shadow"


@pytest.mark.parametrize(
    ("what", "stops", "goes_on"),
    [
        ("stop the agent", True, False),
        ("Pause", True, False),
        ("the agent is switched off", True, False),
        ("end the pilot and go live", False, False),
        ("do not widen it before the loss is explained", False, False),
        ("go on to the shadow run, and stop it if accuracy falls", False, True),
        ("accept a payback of 25 months and go live", False, True),
    ],
)
def test_what_was_decided_is_to_stop_or_to_go_on(what: str, stops: bool, goes_on: bool, assess_text: Judge) -> None:
    entry = f"{{date: 2026-07-01, decided: '{what}', by: 'A. Lee, CFO', reason: the board asked for it}}"
    (decision,) = sponsor_decisions(assess_text(decided(entry)).pilot)
    assert (decision.stops, decision.goes_on) == (stops, goes_on)
