"""The built-in questionnaire is sound, whole, and answers every named element of the articles."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from readiness import resources
from readiness.assessment.verdict import RULES
from readiness.pilot.answers import State
from readiness.pilot.recovery import read
from readiness.pilot.source import plain
from readiness.questionnaire.ids import LensId, PhaseId, VerdictRuleId
from readiness.questionnaire.lint import NUMBERS, example_outcome, problems
from readiness.questionnaire.load import QuestionnaireError, load, load_over
from readiness.questionnaire.model import Questionnaire
from readiness.rules.ids import ContradictionId
from tests.conftest import ROOT

_BUILT_IN = load(resources.folder("questionnaires"))
_IDS = [criterion.id for criterion in _BUILT_IN.criteria]


def test_it_is_sound(questionnaire: Questionnaire) -> None:
    assert [str(problem) for problem in problems(questionnaire)] == []


def test_it_asks_what_the_articles_ask(questionnaire: Questionnaire) -> None:
    elements = {lens.id: [element.id for element in lens.elements] for lens in questionnaire.lenses}
    assert elements[LensId.WALLS] == ["data", "eval", "ops", "security", "change", "economics"]
    assert elements[LensId.GAPS] == ["governance", "integration", "observability", "change"]
    assert len(elements[LensId.STALLS]) == 5
    assert elements[LensId.HANDOFF] == [
        "scope-and-value", "data-and-permissions", "evals", "operations", "security-and-audit", "economics",
    ]  # fmt: skip
    assert [gate.id for gate in (*questionnaire.gates, questionnaire.autonomy)] == [
        "start", "shadow", "go-live", "scale", "autonomy",
    ]  # fmt: skip
    assert {rule.id for rule in questionnaire.rules} == {*RULES, VerdictRuleId.TOO_FEW_PEOPLE}


def test_every_number_that_is_read_of_a_policy_is_asked_for() -> None:
    read_in_code = {
        name
        for path in (ROOT / "readiness").rglob("*.py")
        for name in re.findall(r'policy\["(\w+)"\]', path.read_text(encoding="utf-8"))
    }
    assert read_in_code <= set(NUMBERS)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"phases": ()}, "the phases are"),
        ({"paths": ()}, "there is no path `first-agent`"),
        ({"pools": ()}, "role `sponsor` is in 0 pools"),
        ({"policy": {}}, "found no `team_people`"),
    ],
)
def test_a_playbook_that_cannot_be_scheduled_is_refused(
    change: dict[str, object], said: str, questionnaire: Questionnaire
) -> None:
    found = problems(msgspec.structs.replace(questionnaire, criteria=(), **change))
    assert any(said in str(fault) for fault in found)


@pytest.mark.parametrize("id", _IDS)
def test_examples_hold(id: str, questionnaire: Questionnaire) -> None:
    criterion = questionnaire.criterion(id)
    met = example_outcome(questionnaire, criterion, criterion.met)
    unmet = example_outcome(questionnaire, criterion, criterion.unmet)
    assert not isinstance(met, str), met
    assert not isinstance(unmet, str), unmet
    assert met.state is State.YES
    assert met.share == pytest.approx(1)
    assert unmet.state in (State.NO, State.PARTIAL)


# What a report shows that an element of an article may be answered by.
_REPORT_PARTS = {
    "verdict", "index", "decisions", "walls", "stall-reasons", "gaps", "three-reasons", "four-questions",
    "operating-model", "gates", "blockers", "gap-detail", "unknowns", "handoff", "actions-table", "slo-and-kill",
    "economics", "not-applicable", "evidence-register", "contradictions", "method", "roadmap-list", "arc",
}  # fmt: skip


def test_every_element_of_every_article_has_an_answer(questionnaire: Questionnaire) -> None:
    path = resources.folder("questionnaires") / "crosswalk.yaml"
    document = read(path.read_text(encoding="utf-8"))
    assert document.faults == []
    assert document.root is not None
    data = plain(document.root)
    assert isinstance(data, dict)
    elements: Any = data["elements"]
    known: dict[str, set[str]] = {
        "criteria": set(_IDS),
        "actions": {action.id for action in questionnaire.actions},
        "contradictions": set(ContradictionId),
        "report": _REPORT_PARTS,
        "verdicts": {*RULES, "answers-first", "fast-track", "ready", "scale", "roadmap"},
    }
    seen: set[str] = set()
    asked: set[str] = set()
    for element in elements:
        assert isinstance(element, dict)
        id = element["id"]
        assert id not in seen, f"{id} stands twice"
        seen.add(str(id))
        assert element["article"] in {article.id for article in questionnaire.articles}, id
        assert element["phrase"], id
        if "not_used" in element:
            assert element["not_used"], id
            continue
        answers = element["answered_by"]
        assert answers, f"{id} is answered by nothing"
        for kind, named in answers.items():
            assert named, f"{id}: `{kind}` is empty"
            if kind in known:
                assert set(named) <= known[kind], f"{id}: {set(named) - known[kind]} is no {kind}"
        asked.update(answers.get("criteria", []))
    assert asked == set(_IDS), f"asked for no element: {set(_IDS) - asked}"


HOUSE = """\
extends: built-in
name: Example house
version: 3
policy: {retention_years: 10}
change:
  OPS-08: {weight: 5, blocks: all}
drop:
  CHG-12: the group surveys sentiment once a year for everybody
"""

HOUSE_CRITERION = """\
topic: house
title: House rules
prefix: HSE
criteria:
  - id: HSE-01
    question: Is the agent in the group's AI register?
    why: Without an entry the group's audit does not know that it runs.
    check: {yes: extra.register_entry}
    evidence: {level: documented, example: extract of the register}
    weight: 3
    due: go-live
    blocks: all
    may_be_na: false
    lenses: {walls: [security]}
    closed_by: write-agent-policy
    source: [{article: last-mile, quote: agent governance policies}]
    examples:
      met: {extra: {register_entry: yes}}
      unmet: {extra: {register_entry: no}}
"""


def test_a_house_questionnaire_lies_over_the_built_in_one(tmp_path: Path, questionnaire: Questionnaire) -> None:
    (tmp_path / "criteria").mkdir()
    (tmp_path / "questionnaire.yaml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "criteria" / "house.yaml").write_text(HOUSE_CRITERION, encoding="utf-8")
    house = load_over(questionnaire, tmp_path)
    assert [str(problem) for problem in problems(house, questionnaire)] == []
    assert house.criterion("OPS-08").weight == 5
    assert house.policy["retention_years"] == 10
    assert house.dropped[0].id == "CHG-12"
    assert "CHG-12" not in {criterion.id for criterion in house.criteria}
    assert house.criterion("HSE-01").fields == ("extra.register_entry",)
    assert house.sha256 != questionnaire.sha256


@pytest.mark.parametrize(
    ("change", "where", "said"),
    [
        ("weight: 3", "criteria/house.yaml:10:13", "Expected `int`"),
        ("check: {yes: extra.register_entry}", "criteria/house.yaml:8:12", "expected one of answered, yes, number"),
        ("may_be_na: false", "criteria/house.yaml:13:16", "Expected `bool`"),
        ("closed_by: write-agent-policy", "criteria/house.yaml:5:5", "found no `closed_by`"),
        ("due: go-live", "criteria/house.yaml:11:10", "someday"),
    ],
)
def test_each_fault_of_a_questionnaire_has_its_line(
    change: str, where: str, said: str, tmp_path: Path, questionnaire: Questionnaire
) -> None:
    bad = {
        "weight: 3": "weight: heavy",
        "check: {yes: extra.register_entry}": "check: {exec: rm}",
        "may_be_na: false": "may_be_na: maybe",
        "closed_by: write-agent-policy": "",
        "due: go-live": "due: someday",
    }[change]
    (tmp_path / "criteria").mkdir()
    (tmp_path / "questionnaire.yaml").write_text(HOUSE, encoding="utf-8")
    text = HOUSE_CRITERION.replace(f"    {change}\n", f"    {bad}\n" if bad else "")
    (tmp_path / "criteria" / "house.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(QuestionnaireError) as caught:
        load_over(questionnaire, tmp_path)
    assert any(where in str(fault) and said in fault.message for fault in caught.value.faults), str(caught.value)


def test_all_faults_of_a_criterion_are_told_at_once(tmp_path: Path, questionnaire: Questionnaire) -> None:
    (tmp_path / "criteria").mkdir()
    (tmp_path / "questionnaire.yaml").write_text(HOUSE, encoding="utf-8")
    text = HOUSE_CRITERION.replace("weight: 3", "weight: heavy").replace("may_be_na: false", "may_be_na: maybe")
    (tmp_path / "criteria" / "house.yaml").write_text(text.replace("blocks: all", "blocks: some"), encoding="utf-8")
    with pytest.raises(QuestionnaireError) as caught:
        load_over(questionnaire, tmp_path)
    assert sorted(fault.line for fault in caught.value.faults) == [10, 12, 13]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"check: {yes: extra.register_entry}": "check: {yes: owners.producer}"},
            "`owners.producer`, which is no field",
        ),
        ({"check: {yes: extra.register_entry}": "check: {yes: budget.spine}"}, "cannot ask about `budget.spine`"),
        ({"closed_by: write-agent-policy": "closed_by: pray"}, "closed by `pray`, which is no action"),
        ({"register_entry: yes": "register_entry: no"}, "example `met` is not met"),
        ({"walls: [security]": "walls: [moat]"}, "feeds `walls: moat`"),
        ({"article: last-mile": "article: hearsay"}, "cites `hearsay`"),
        ({"weight: 3": "weight: 9"}, "has weight 9"),
    ],
)
def test_an_unsound_questionnaire_is_told_so(
    change: dict[str, str], said: str, tmp_path: Path, questionnaire: Questionnaire
) -> None:
    text = HOUSE_CRITERION
    for old, new in change.items():
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "criteria").mkdir()
    (tmp_path / "questionnaire.yaml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "criteria" / "house.yaml").write_text(text, encoding="utf-8")
    found = problems(load_over(questionnaire, tmp_path), questionnaire)
    assert any(said in problem.message for problem in found), [str(problem) for problem in found]
    assert all(problem.line for problem in found)


def test_a_prerequisite_in_a_later_phase_is_a_fault(questionnaire: Questionnaire) -> None:
    import msgspec

    actions = list(questionnaire.actions)
    early = next(i for i, action in enumerate(actions) if action.phase == PhaseId.ASSESSMENT)
    late = next(action for action in actions if action.phase == PhaseId.ROLLOUT)
    actions[early] = msgspec.structs.replace(actions[early], after=(late.id,))
    found = problems(msgspec.structs.replace(questionnaire, actions=tuple(actions)))
    assert any("(phase rollout)" in problem.message for problem in found)


def test_actions_that_wait_for_each_other_are_a_fault(questionnaire: Questionnaire) -> None:
    import msgspec

    first, second, *rest = questionnaire.actions
    circle = (
        msgspec.structs.replace(first, after=(second.id,)),
        msgspec.structs.replace(second, after=(first.id,)),
        *rest,
    )
    found = problems(msgspec.structs.replace(questionnaire, actions=circle))
    assert any("wait for each other" in problem.message for problem in found)
