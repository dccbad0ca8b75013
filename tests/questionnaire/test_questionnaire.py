"""The built-in questionnaire is sound, whole, and answers every named element of the articles."""

from __future__ import annotations

import re
from typing import Any

import pytest

from readiness import resources
from readiness.assessment.verdict_rules import RULES
from readiness.pilot.answers import State
from readiness.pilot.recovery import read
from readiness.pilot.source import plain
from readiness.questionnaire.ids import LensId, VerdictRuleId
from readiness.questionnaire.lint import example_outcome, problems
from readiness.questionnaire.load import load
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.numbers import POLICY
from readiness.rules.ids import ContradictionId
from tests.conftest import ROOT

_BUILT_IN = load(resources.folder("questionnaires"))
_IDS = [criterion.id for criterion in _BUILT_IN.criteria]


def test_it_is_sound() -> None:
    assert [str(problem) for problem in problems(resources.folder("questionnaires"))] == []


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
    assert read_in_code <= {name for name, number in POLICY.items() if number.read}


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
        assert id not in seen, f"{id} is there twice"
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
    # A question of our own, which no article asks, cites none of them.
    articles = {str(element["article"]) for element in elements if isinstance(element, dict)}
    own = {c.id for c in questionnaire.criteria if not {source.article for source in c.source} & articles}
    assert asked == set(_IDS) - own, f"asked for no element: {set(_IDS) - own - asked}"
