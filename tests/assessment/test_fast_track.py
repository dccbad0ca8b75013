"""The short path is for a second agent on a foundation that is shown, and for nothing else."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.evaluate import Result
from readiness.assessment.fast_track import foundation_of
from readiness.assessment.verdict import Decision
from readiness.pilot.description import Pilot, read_description
from readiness.pilot.source import MAX_BYTES
from readiness.questionnaire.ids import Mark
from readiness.questionnaire.model import Questionnaire
from tests.conftest import SAMPLES

NEXT = """\
readiness: 1
pilot: {name: Quality inspector, scope: one-workflow, agent_class: advisory, target_class: advisory, harm: minor,
  audience: staff, worst_case: a good part is inspected twice, stage: pilot, first_agent: no, as_of: 2026-06-30,
  builds_on: techflow-after.pilot.yaml, go_live: week 12}
owners: {production: Head of Quality, sponsor: 'Sarah Chen, CIO'}
value: {scorecard: Head of Quality, people_sharing: 1, bankable: yes, metric: escaped defects, kind: outcome,
        goal: minus 50%,
  annual_return: 90000 USD}
workflow: {name: X-ray inspection, trigger: a part is scanned, reads: [scans], writes: [quality holds],
  volume_per_month: 2000}
budget: {annual_run_cost: 24000 USD}
integrations: [{system: Siemens MES, direction: both, interface: api, owner: MES team, effort_weeks: 2}]
actions: [{name: Hold a part, kind: write, risk: medium, control: approve}]
kill_criteria: [{metric: inspection accuracy, threshold: below 85%, decision: stop, status: clear}]
evals: {live_accuracy: 94%}
slos: [{name: inspection accuracy, target: at least 90%, measures: evals.live_accuracy}]
baselines: [{metric: escaped defects, kind: outcome, before: 12, unit: a month, source: MES, period: 2026-Q1}]
economics: {cost_per_task: 1 USD, value_per_task: 4 USD, per: resolved, cost_at_volume: 24000 USD}
evidence:
  - {supports: [owners.production, value.scorecard, value.bankable, kill_criteria], level: documented,
    ref: docs/agent-policy.md, date: 2026-06-01}
  - {supports: [baselines], level: measured, ref: evidence/downtime-before.csv, date: 2026-06-01,
    period: 2026-Q1, n: 36}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The samples in a repository of their own."""
    folder = tmp_path / "repo" / "pilots"
    shutil.copytree(SAMPLES, folder)
    (tmp_path / "repo" / ".git").mkdir()
    return folder


def judge(text: str, desk: Path, questionnaire: Questionnaire) -> Assessment:
    """The assessment of a description in the repository."""
    reading = read_description(text.encode(), "next.pilot.yaml", desk)
    assert not reading.faults, reading.faults
    assert reading.pilot is not None
    return assess(reading.pilot, questionnaire)


def test_it_is_given_on_a_proven_foundation(desk: Path, questionnaire: Questionnaire) -> None:
    assessment = judge(NEXT, desk, questionnaire)
    assert assessment.short_path
    assert not judge(NEXT.replace("first_agent: no", "first_agent: yes"), desk, questionnaire).short_path
    decision = assessment.decision
    assert (decision.verdict, decision.phase_1_only) == ("FAST-TRACK", False)
    assert "MaintenanceBot" in decision.because


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("builds_on: techflow-after.pilot.yaml,", "", "names no earlier agent"),
        ("techflow-after.pilot.yaml", "gone.yaml", "is not there"),
        ("techflow-after.pilot.yaml", "../../outside.yaml", "lies outside repo/"),
        ("techflow-after.pilot.yaml", "/etc/passwd", "is not a path beside"),
        ("techflow-after.pilot.yaml", "pipe.yaml", "is not a file"),
        ("techflow-after.pilot.yaml", "README.md", "is malformed"),
        ("techflow-after.pilot.yaml", "techflow-before.pilot.yaml", "is not in production"),
        ("techflow-after.pilot.yaml", "stopped.pilot.yaml", "gets the verdict STOP"),
        ("system: Siemens MES", "system: New ERP", ""),
        ("interface: api", "interface: screen-scrape", ""),
        ("risk: medium", "risk: high", "high or unknown risk"),
        ("risk: medium, ", "", "high or unknown risk"),
        ("actions: [{name: Hold a part, kind: write, risk: medium, control: approve}]\n", "", "high or unknown risk"),
        # What it does decides, not the risk it is given.
        ("risk: medium, control: approve", "risk: low, control: auto", "runs by itself"),
        ("kind: write, risk: medium, control: approve", "kind: spend, risk: low, control: approve", "high or unknown"),
        ("risk: medium, control: approve", "risk: low", "runs by itself"),
        ("harm: minor", "harm: severe", "severe"),
        ("harm: minor", "harm: unknown", "severe"),
        ("audience: staff", "audience: public", "reaches the public"),
        ("audience: staff", "audience: unknown", "reaches the public"),
        # Its own value, owner and accuracy carry it, not those of the agent it builds on.
        (
            "supports: [owners.production, value.scorecard",
            "supports: [value.scorecard",
            "start gate has not passed (OWN-01)",
        ),
        ("live_accuracy: 94%", "live_accuracy: 86%", "86%"),
        ("target: at least 90%", "target: unknown", "compared with no objective"),
        ("measures: evals.live_accuracy", "measures: unknown, measured: 95%", "compared with no objective"),
    ],
)
def test_it_is_refused_with_the_reason(old: str, new: str, said: str, desk: Path, questionnaire: Questionnaire) -> None:
    (desk.parent.parent / "outside.yaml").write_text("readiness: 1\npilot: {name: Outside}\n", encoding="utf-8")
    after = (desk / "techflow-after.pilot.yaml").read_text(encoding="utf-8")
    (desk / "stopped.pilot.yaml").write_text(after.replace("status: clear", "status: triggered"), encoding="utf-8")
    os.mkfifo(desk / "pipe.yaml")
    assert old in NEXT
    decision = judge(NEXT.replace(old, new), desk, questionnaire).decision
    if not said:
        # One new system with an interface is allowed; a known one may be written as before.
        assert decision.verdict == "FAST-TRACK"
        return
    assert decision.verdict == "ROADMAP"
    assert any(said in change for change in decision.change), decision.change


def test_two_new_systems_or_one_without_an_interface_are_a_first_agent_again(
    desk: Path, questionnaire: Questionnaire
) -> None:
    one = "integrations: [{system: Siemens MES, direction: both, interface: api, owner: MES team, effort_weeks: 2}]"
    row = "{{system: {0}, direction: both, interface: {1}, effort_weeks: 2}}"
    two = f"integrations: [{row.format('A', 'api')}, {row.format('B', 'api')}]"
    bare = f"integrations: [{row.format('A', 'manual')}]"
    assert judge(NEXT.replace(one, two), desk, questionnaire).decision.verdict == "ROADMAP"
    assert judge(NEXT.replace(one, bare), desk, questionnaire).decision.verdict == "ROADMAP"


def test_it_may_do_nothing_of_a_higher_risk_than_the_earlier_agent(desk: Path, questionnaire: Questionnaire) -> None:
    after = (desk / "techflow-after.pilot.yaml").read_text(encoding="utf-8")
    milder = "".join(line for line in after.splitlines(keepends=True) if "risk: high" not in line)
    assert milder != after
    (desk / "techflow-after.pilot.yaml").write_text(milder, encoding="utf-8")
    assert judge(NEXT, desk, questionnaire).short_path
    decision = judge(NEXT.replace("risk: medium", "risk: high"), desk, questionnaire).decision
    assert decision.verdict == "ROADMAP"
    assert any("a higher risk than those of MaintenanceBot" in change for change in decision.change), decision.change


ACTION = "{name: Hold a part, kind: write, risk: medium, control: approve}"


@pytest.mark.parametrize(
    ("action", "granted"),
    [
        # Of low risk: what it may do alone is stated, or it may not.
        ("{name: Tell the shift, kind: send, risk: low, control: auto, limit: 10 a day}", True),
        ("{name: Tell the shift, kind: send, risk: low, limit: 10 a day}", False),
        # To suggest something is not to do it, at any risk.
        ("{name: Suggest a hold, kind: recommend, risk: medium, control: auto}", True),
    ],
)
def test_what_runs_by_itself_is_of_low_risk_and_said_to(
    action: str, granted: bool, desk: Path, questionnaire: Questionnaire
) -> None:
    assert ACTION in NEXT
    foundation = judge(NEXT.replace(ACTION, action), desk, questionnaire).foundation
    assert foundation is not None
    assert foundation.granted is granted, foundation.reason


def test_a_foundation_without_one_of_its_parts_is_none(desk: Path, questionnaire: Questionnaire) -> None:
    """Whatever verdict the earlier agent gets under its own profile."""
    reading = read_description(NEXT.encode(), "next.pilot.yaml", desk)
    assert reading.pilot is not None
    part = next(criterion.id for criterion in questionnaire.criteria if Mark.FOUNDATION in criterion.marks)

    def without(earlier: Pilot) -> tuple[Decision, tuple[Result, ...]]:
        found = assess(earlier, questionnaire)
        return found.decision, tuple(result for result in found.results if result.id != part)

    foundation = foundation_of(reading.pilot, questionnaire, without)
    assert foundation is not None
    assert not foundation.granted
    assert foundation.reason == f"MaintenanceBot has no evidence at the required level for {part}."


def test_it_may_do_no_more_by_itself_than_the_earlier_agent(desk: Path, questionnaire: Questionnaire) -> None:
    path = desk / "techflow-after.pilot.yaml"
    after = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub("agent_class: [a-z]+", "agent_class: advisory", after).replace("guardrail", "approve"), encoding="utf-8"
    )
    assert judge(NEXT, desk, questionnaire).short_path
    foundation = judge(NEXT.replace("agent_class: advisory", "agent_class: autonomous"), desk, questionnaire).foundation
    assert foundation is not None
    assert foundation.reason == "it may do more by itself than MaintenanceBot."


def test_an_earlier_description_that_cannot_be_opened_is_told(
    desk: Path, questionnaire: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, mode: str = "r") -> None:
        raise PermissionError(13, "Permission denied")

    reading = read_description(NEXT.encode(), "next.pilot.yaml", desk)
    assert reading.pilot is not None
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        foundation = assess(reading.pilot, questionnaire).foundation
    assert foundation is not None
    assert "techflow-after.pilot.yaml" in foundation.reason
    assert "Permission denied" in foundation.reason


def test_an_earlier_description_that_is_too_large_is_refused_and_not_read_in_part(
    desk: Path, questionnaire: Questionnaire
) -> None:
    after = (desk / "techflow-after.pilot.yaml").read_bytes() + b"\n# "
    (desk / "techflow-after.pilot.yaml").write_bytes(after.ljust(MAX_BYTES, b"x"))
    assert judge(NEXT, desk, questionnaire).short_path
    (desk / "techflow-after.pilot.yaml").write_bytes(after.ljust(MAX_BYTES + 1, b"x"))
    decision = judge(NEXT, desk, questionnaire).decision
    assert decision.verdict == "ROADMAP"
    assert any("techflow-after.pilot.yaml is malformed" in change for change in decision.change), decision.change


def test_it_cannot_build_on_itself(desk: Path, questionnaire: Questionnaire) -> None:
    text = NEXT.replace("techflow-after.pilot.yaml", "next.pilot.yaml")
    (desk / "next.pilot.yaml").write_text(text, encoding="utf-8")
    decision = judge(text, desk, questionnaire).decision
    assert decision.verdict == "ROADMAP"
    assert any("this pilot itself" in change for change in decision.change)


def test_two_that_build_on_each_other_come_to_an_end(desk: Path, questionnaire: Questionnaire) -> None:
    one = NEXT.replace("stage: pilot", "stage: production").replace("techflow-after.pilot.yaml", "other.pilot.yaml")
    other = one.replace("Quality inspector", "Other").replace("other.pilot.yaml", "next.pilot.yaml")
    (desk / "next.pilot.yaml").write_text(one, encoding="utf-8")
    (desk / "other.pilot.yaml").write_text(other, encoding="utf-8")
    assert judge(one, desk, questionnaire).decision.verdict == "ROADMAP"


def test_a_system_read_or_written_before_is_not_new(desk: Path, questionnaire: Questionnaire) -> None:
    """New is what is written and is not in the earlier description, however its name is spelt."""
    row = "{{system: {0}, direction: {1}, interface: api, effort_weeks: 2}}"
    known, a, b = row.format("SIEMENS mes", "both"), row.format("A", "write"), row.format("B", "read")
    one = "integrations: [{system: Siemens MES, direction: both, interface: api, owner: MES team, effort_weeks: 2}]"
    assert one in NEXT
    assessment = judge(NEXT.replace(one, f"integrations: [{known}, {a}, {b}]"), desk, questionnaire)
    assert assessment.foundation is not None
    assert (assessment.foundation.granted, assessment.foundation.new_systems) == (True, 1)
    assert assessment.decision.verdict == "FAST-TRACK"


@pytest.mark.parametrize("answer", ["unknown", "no", "none", "false", "nothing"])
def test_an_agent_whose_actions_are_not_described_may_not_take_the_short_path(
    answer: str, desk: Path, questionnaire: Questionnaire
) -> None:
    actions = "actions: [{name: Hold a part, kind: write, risk: medium, control: approve}]"
    assert actions in NEXT
    foundation = judge(NEXT.replace(actions, f"actions: {answer}"), desk, questionnaire).foundation
    assert foundation is not None
    assert not foundation.granted
