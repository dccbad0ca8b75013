"""Answers under `extra`: a misspelt key or a value of the wrong kind is a fault at its place, a document counts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.pilot.description import read_description
from readiness.questionnaire.built_in import built_in
from readiness.questionnaire.lint import read_questionnaire
from tests.questionnaire.editing import house

ONE = """\
  - id: HSE-0{n}
    question: Question {n}?
    why: The group asks for it.
    check: {check}
    evidence: {{level: {level}, example: extract of the register}}
    weight: 3
    due: go-live
    blocks: all
    may_be_na: false
    lenses: {{walls: [security]}}
    closed_by: write-agent-policy
    source: [{{article: house, quote: section {n}}}]
    examples:
      met: {{extra: {{{key}: {met}}}}}
      unmet: {{extra: {{{key}: no}}}}
"""
ASKED = (
    ("{yes: extra.register_entry}", "register_entry", "docs/entry.md", "documented"),
    ("{at_least: {field: extra.score, value: 2}}", "score", "3", "claimed"),
    ("{one_of: {field: extra.board, values: [approved, noted]}}", "board", "approved", "claimed"),
    ("{at_least: {field: extra.reserve, value: 1000 EUR}}", "reserve", "2k EUR", "claimed"),
    ("{includes: {field: extra.signed, values: [legal, audit]}}", "signed", "[legal, audit]", "claimed"),
)
HOUSE_CRITERIA = "topic: house\ntitle: House rules\nprefix: HSE\ncriteria:\n" + "".join(
    ONE.format(n=n, check=check, key=key, met=met, level=level)
    for n, (check, key, met, level) in enumerate(ASKED, start=1)
)
GOOD = {"register_entry": "yes", "score": "3", "board": "noted", "reserve": "1500 EUR", "signed": "[legal, audit]"}
Judge = Callable[[dict[str, str]], Assessment]


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    questionnaire = read_questionnaire(house(tmp_path / "house", "", HOUSE_CRITERIA), built_in)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/entry.md").write_text("Entry 12 of the register of AI systems.\n", encoding="utf-8")

    def run(extra: dict[str, str]) -> Assessment:
        lines = "".join(f"  {key}: {value}\n" for key, value in extra.items())
        text = f"readiness: 1\npilot: {{name: x, as_of: 2026-06-30}}\nextra:\n{lines}"
        reading = read_description(text.encode(), "x.yaml", tmp_path)
        assert reading.pilot is not None, reading.faults
        return assess(reading.pilot, questionnaire)

    return run


def test_answers_of_the_right_kind_are_taken(judge: Judge) -> None:
    assessment = judge(GOOD)
    assert assessment.pilot.unreadable == ()
    assert [assessment.result(f"HSE-0{n}").status.value for n in (2, 3, 4, 5)] == ["yes"] * 4


def test_a_document_is_an_answer_and_its_evidence(judge: Judge) -> None:
    assessment = judge({**GOOD, "register_entry": "docs/entry.md"})
    result = assessment.result("HSE-01")
    assert (result.status.value, result.passed) == ("yes", True)
    assert not judge(GOOD).result("HSE-01").passed, "a bare yes has no document"


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("register_entry", "entered", "expected yes, no, or the path of the document"),
        ("register_entry", "unbekannt", "expected yes, no, or the path of the document"),
        ("register_entry", "geplant 2026-12-01", "expected yes, no, or the path of the document"),
        ("score", "two", "expected a figure to compare with 2"),
        ("score", "yes", "expected a figure to compare with 2"),
        ("score", "2 of 3", "expected a figure to compare with 2"),
        ("board", "aproved", "expected one of approved or noted"),
        ("reserve", "2000 USD", "expected a figure to compare with"),
        ("signed", "[legal, audti]", "expected a list of legal, audit"),
    ],
)
def test_an_answer_that_no_question_can_take_is_a_fault_and_counts_as_unknown(
    key: str, value: str, expected: str, judge: Judge
) -> None:
    assessment = judge({**GOOD, key: value})
    (fault,) = assessment.pilot.unreadable
    assert (fault.line, fault.path) == (4 + list(GOOD).index(key), f"extra.{key}")
    assert expected in fault.message
    assert fault.help == f"While it is open, write `{key}: unknown`."
    unknown = judge({**GOOD, key: "unknown"})
    assert [r.status for r in assessment.results] == [r.status for r in unknown.results]
    assert assessment.scores.index.value == unknown.scores.index.value


def test_a_misspelt_key_is_a_fault_with_the_one_that_is_meant(judge: Judge) -> None:
    extra = {("regster_entry" if key == "register_entry" else key): value for key, value in GOOD.items()}
    (fault,) = judge(extra).pilot.unreadable
    assert (fault.code, fault.line) == ("SPEC-UNKNOWN-KEY", 4)
    assert fault.message == "found the unknown key `regster_entry` in `extra`"
    assert fault.help == "did you mean `register_entry`?"


def test_a_key_beside_all_that_are_asked_for_is_only_remarked_on(judge: Judge) -> None:
    assessment = judge({**GOOD, "cost_centre": "4410"})
    assert assessment.pilot.unreadable == ()
    assert any(
        "no question of the questionnaire reads `extra.cost_centre`" in w.message for w in assessment.pilot.warnings
    )


def test_assessing_again_reports_nothing_twice(judge: Judge) -> None:
    once = judge({**GOOD, "score": "two", "cost_centre": "4410"})
    again = assess(once.pilot, once.questionnaire)
    assert (again.pilot.unreadable, again.pilot.warnings) == (once.pilot.unreadable, once.pilot.warnings)
