"""Every finding has a page, every page is complete, and its example really shows what it is about."""

from __future__ import annotations

import ast
import datetime
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

import readiness
from readiness import resources
from readiness.assessment.assess import Assessment, assess
from readiness.assessment.findings import Bounds, check_gate
from readiness.assessment.kill_dates import PlannedKillDate, kill_date_findings
from readiness.assessment.ratchet import regressions, state_of
from readiness.assessment.verdict_rules import RULES
from readiness.measured import saved
from readiness.measured.measure import measure_description
from readiness.pilot.description import read_description
from readiness.pilot.source import Code
from readiness.questionnaire.ids import GateId, VerdictRuleId
from readiness.questionnaire.load import load
from readiness.questionnaire.model import Questionnaire
from readiness.report.promises import broken_promises
from readiness.roadmap.roadmap import build_roadmap
from readiness.rules import ids, registry
from readiness.rules.ids import ContradictionId, RegressionId, Severity, VerdictFindingId, VerdictReasonId, WaiverId
from readiness.rules.registry import Rule, rule_of, rules
from tests.assessment.documents import pdf
from tests.conftest import ROOT
from tests.measured.logs import MADE

_QUESTIONNAIRE = load(resources.folder("questionnaires"))
_RULES = {rule.id: rule for rule in rules(_QUESTIONNAIRE)}
_NAMED = [rule for rule in _RULES.values() if rule.kind is not registry.RuleKind.CRITERION]
_OPENSLO = """apiVersion: openslo/v1
kind: SLO
metadata: {name: match-accuracy, displayName: match accuracy}
spec: {service: matcher, timeWindow: [{duration: 28d, isRolling: true}], objectives: [{target: 0.85}]}
"""
Assess = Callable[..., Assessment]


def _page(id: str) -> Rule:
    return _RULES[id]


@pytest.fixture
def assess_example(assess_text: Assess, tmp_path: Path) -> Callable[[str], Assessment]:
    """Assess the example of a rule, with the documents that examples cite beside it."""
    minutes = pdf("<p>The board agreed on 3 March.</p>")
    for name, content in (("minutes.pdf", minutes), ("copy.pdf", minutes), ("empty.pdf", b" \n")):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "slo.yaml").write_text(_OPENSLO, encoding="utf-8")
    (tmp_path / "failing-checks.json").write_bytes(
        (ROOT / "tests/measured/made/datacontract-failing.json").read_bytes()
    )
    (tmp_path / "broken.yaml").write_text("targets: [0.85]\n", encoding="utf-8")

    def assess_one(id: str) -> Assessment:
        text = _page(id).example
        objective = "metadata: {name: match-accuracy}\nspec: {objectives: [{target: 0.85}]}\n"
        (tmp_path / "slo.yaml").write_text(f"apiVersion: openslo/v1\nkind: SLO\n{objective}", encoding="utf-8")
        (tmp_path / "broken.yaml").write_text("kind: [", encoding="utf-8")
        if re.search(r"type: (log|eval|audit|cost)", text) and id != ContradictionId.MEASUREMENT_MISSING:
            save_measured(tmp_path, text)
        return assess_text(text)

    return assess_one


def save_measured(folder: Path, text: str) -> None:
    """Make the logs that examples cite, measure them, and change the one that is to be stale."""
    for ref, name in (
        ("live.csv", "live"),
        ("half-year.csv", "half-year"),
        ("stale.csv", "curated"),
        ("earlier.csv", "half-year"),
    ):
        (folder / ref).write_text(MADE.as_csv(MADE.LOGS[name]()), encoding="utf-8")
    records = [f'{{"id": "{n}", "seq": {n}, "timestamp": "2026-01-{n:02}", "agent_id": "a"}}\n' for n in (1, 2, 5)]
    (folder / "audit.jsonl").write_text("".join(records), encoding="utf-8")
    case = '<testcase name="{}"><properties><property name="set" value="adversarial"/></properties><{}/></testcase>'
    for ref, model in (("evals.xml", "gpt-4o"), ("other-model.xml", "gpt-4o-mini")):
        made = "".join(case.format(n, "failure" if n < 4 else "system-out") for n in range(40))
        named = f'<properties><property name="model" value="{model}"/></properties>'
        (folder / ref).write_text(f"<testsuite>{named}{made}</testsuite>", encoding="utf-8")
    whole = f"readiness: 1\n{text}\n" + ("" if "pilot:" in text else "pilot: {name: Trial}\n")
    pilot = read_description(whole.encode(), "trial.pilot.yaml", folder).pilot
    assert pilot is not None
    found = [item for _, item in measure_description(pilot, _QUESTIONNAIRE.policy)]
    (folder / saved.name_of(pilot.file)).write_bytes(saved.render("0", found))
    (folder / "stale.csv").write_text("time,correct\n2026-01-01,yes\n", encoding="utf-8")


@pytest.mark.parametrize("rule", _RULES.values(), ids=_RULES)
def test_a_rule_says_all_there_is_to_say(rule: Rule) -> None:
    for name in ("title", "why", "how", "advice", "example"):
        assert getattr(rule, name).strip(), f"`{name}` is empty"
    assert rule.title not in (rule.why, rule.how)


def test_a_rule_has_a_place_of_its_own_on_the_page() -> None:
    anchors = [rule.anchor for rule in _RULES.values()]
    # `scale` and `SCALE` differ in nothing but case, and so do a criterion and its like.
    assert len(set(anchors)) == len(anchors)
    assert all(re.fullmatch(r"[a-z0-9-]+", anchor) for anchor in anchors)


@pytest.mark.parametrize("id", ContradictionId)
def test_a_contradiction_is_found_in_its_example(id: str, assess_example: Callable[[str], Assessment]) -> None:
    assessment = assess_example(id)
    assert id in {found.id for found in assessment.contradictions}
    assert all(found.advice for found in assessment.contradictions)


@pytest.mark.parametrize("id", VerdictFindingId)
def test_a_verdict_is_found_in_its_example(id: str, assess_example: Callable[[str], Assessment]) -> None:
    assert id in {found.rule for found in check_gate(assess_example(id)).findings}


# A question that is open never decides alone, and too few people only once every question is answered.
_DECIDING = [id for id in RULES if id != VerdictRuleId.LIVE_ACCURACY_UNKNOWN]


@pytest.mark.parametrize("id", [*_DECIDING, VerdictReasonId.ANSWERS_FIRST])
def test_a_reason_of_the_verdict_is_given_for_its_example(id: str, assess_example: Callable[[str], Assessment]) -> None:
    assert assess_example(id).decision.rule == id


@pytest.mark.parametrize("id", WaiverId)
def test_a_waiver_is_remarked_on_in_its_example(id: str, assess_example: Callable[[str], Assessment]) -> None:
    held = check_gate(assess_example(id), bounds=Bounds(waiver_days=180))
    assert id in {found.rule for found in held.findings}


_BEFORE = {
    RegressionId.CRITERION: "owners: {production: 'B. Okafor, Head of AP'}",
    RegressionId.ANSWER: "owners: {sponsor: A. Lee, production: no}",
    RegressionId.ITEM: "integrations: [{system: ERP}, {system: CRM}]",
    RegressionId.FIGURE: "evals: {live_accuracy: 92%}",
    RegressionId.STAGE: "pilot: {name: Example, stage: production}",
    RegressionId.AS_OF: "pilot: {name: Example, as_of: 2026-07-01}",
    RegressionId.PROFILE: _page(RegressionId.PROFILE).example.replace("profile: lean", "profile: enterprise"),
    RegressionId.SECTOR: "pilot: {name: Example, sector: private}",
    RegressionId.MILDER: "slos: [{name: match accuracy, target: at least 92%}]",
    RegressionId.EVIDENCE: "evidence: [{supports: [slos], level: documented, ref: minutes.pdf}]",
    RegressionId.INDEX: "owners: {sponsor: A. Lee}",
    RegressionId.WALL: "security: {secrets: vault}",
}


@pytest.mark.parametrize("id", RegressionId)
def test_a_regression_is_found_in_its_example(
    id: RegressionId, assess_text: Assess, assess_example: Callable[[str], Assessment]
) -> None:
    now = assess_example(id)
    before = state_of(assess_text(_BEFORE[id]))
    if id is RegressionId.EVIDENCE:
        # The same document under the name that leads nowhere now.
        before.evidence["nowhere.pdf"] = before.evidence["minutes.pdf"]
    if id is RegressionId.CRITERION:
        before.criteria["OWN-01"] = msgspec.structs.replace(before.criteria["OWN-01"], passed=True)
    found = {rule_of(_QUESTIONNAIRE, one.rule).id for one in regressions(before, now).findings}
    assert id in found


def test_a_bound_is_found_in_its_example(assess_example: Callable[[str], Assessment]) -> None:
    for id in ids.BoundId:
        held = check_gate(assess_example(id), bounds=Bounds(index=90, walls={"data": 90}))
        assert id in {rule_of(_QUESTIONNAIRE, found.rule).id for found in held.findings}


@pytest.mark.parametrize("id", ids.UpcomingId)
def test_what_is_upcoming_is_found_in_its_example(id: str, assess_example: Callable[[str], Assessment]) -> None:
    assert id in {found.rule for found in check_gate(assess_example(id)).findings}


def test_a_kill_date_that_has_passed_is_found_in_its_example(assess_example: Callable[[str], Assessment]) -> None:
    planned = PlannedKillDate(
        day=datetime.date(2026, 6, 1), gate=GateId.START, unless="it passes", otherwise="it is stopped"
    )
    for id in ids.PlanId:
        found = kill_date_findings(assess_example(id), (planned,), datetime.date(2026, 1, 5), "plan.json")
        assert {each.rule for each in found} == {id}


@pytest.mark.parametrize("id", ids.PromiseId)
def test_a_promise_that_the_plan_does_not_keep_is_found_in_its_example(
    id: str, assess_example: Callable[[str], Assessment]
) -> None:
    assert id in {promise.id for promise in broken_promises(build_roadmap(assess_example(id), runs=200))}


@pytest.mark.parametrize("id", [code for code in Code if code not in (Code.SIZE, Code.ENCODING)])
def test_a_fault_is_found_in_its_example(id: str) -> None:
    text = _page(id).example
    head = "" if "readiness:" in text else "readiness: 1\n"
    reading = read_description(f"{head}{text}\n".encode(), "x.pilot.yaml")
    found = {fault.code for fault in reading.faults}
    if reading.pilot is not None and reading.pilot.understood:
        # What was read in other words is no fault.
        found.add(Code.READING)
    assert id in found


def test_members_of_a_family_lead_to_its_page() -> None:
    assert rule_of(_QUESTIONNAIRE, "wall-below-data").id == "wall-below-<wall>"
    assert rule_of(_QUESTIONNAIRE, "regress-wall-data").id == "regress-wall-<wall>"
    assert rule_of(_QUESTIONNAIRE, "regress-OWN-01").id == "regress-<criterion>"
    assert rule_of(_QUESTIONNAIRE, "regress-answer").id == "regress-answer"
    assert rule_of(_QUESTIONNAIRE, "own-01").id == "OWN-01"
    assert rule_of(_QUESTIONNAIRE, "spec-value").id == "SPEC-VALUE"
    with pytest.raises(KeyError):
        rule_of(_QUESTIONNAIRE, "wall-below-")


def test_what_the_policy_of_a_house_changes_is_on_the_page(questionnaire: Questionnaire) -> None:
    stricter = msgspec.structs.replace(questionnaire, policy={**questionnaire.policy, "most_data_sources": 3})
    assert "more than 3 entries" in rule_of(stricter, "too-many-sources").how


def test_every_finding_of_the_samples_and_of_the_malformed_corpus_has_a_page(
    questionnaire: Questionnaire,
) -> None:
    emitted: dict[str, Severity] = {}
    for path in [*sorted((ROOT / "samples").rglob("*.pilot.yaml")), *sorted((ROOT / "tests/malformed").glob("*.yaml"))]:
        reading = read_description(path.read_bytes(), path.name, path.parent)
        if reading.pilot is None:
            emitted |= {fault.code: Severity.ERROR for fault in reading.faults}
            continue
        assessment = assess(reading.pilot, questionnaire, today=datetime.date(2027, 1, 1))
        held = check_gate(assessment, gate="scale", bounds=Bounds(index=100, walls={"data": 100}))
        emitted |= {found.rule: found.severity for found in held.findings}
    assert len(emitted) > 30
    for id, severity in emitted.items():
        rule = rule_of(questionnaire, id)
        if rule.kind not in (registry.RuleKind.CRITERION, registry.RuleKind.FILE):
            assert rule.severity == severity, id


def _literals() -> Iterator[tuple[str, int, str]]:
    """Every string in the source that is not a docstring, outside of the registry, the texts and the enums."""
    root = Path(readiness.__file__).parent
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).parts
        if parts[0] in ("rules", "texts") or parts in (("questionnaire", "ids.py"), ("pilot", "source.py")):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield "/".join(parts), node.lineno, node.value


def test_a_finding_is_named_by_its_enum() -> None:
    """A literal may be an id without a page. Words that are other things too are not looked for."""
    names = {rule.id for rule in _NAMED if "-" in rule.id and "<" not in rule.id} - {"fast-track"}
    families = tuple(rule.id[: rule.id.index("<")] for rule in _NAMED if "<" in rule.id)
    found = [place for place in _literals() if place[2] in names or place[2].startswith(families)]
    assert found == []
