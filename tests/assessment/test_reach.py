"""Whom a pilot affects, and what it is then asked and held to: the strict reading wherever an answer is open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Status

Judge = Callable[..., Assessment]
STAFF = "pilot: {name: Trial, audience: staff, harm: minor}\n"
PEOPLE = ("PEO-01", "PEO-02", "PEO-03", "PEO-04", "PEO-05", "PEO-07", "EVAL-11")
EVERYWHERE = ("PEO-06", "EVAL-10")
"""Asked of every pilot, with a small weight; the others only where they matter."""
READS = "data_sources: [{name: Tickets, written_by: WRITER}]\n"
ACTS = "actions: [{name: Close ticket, kind: KIND, control: CONTROL}]\n"


def test_an_internal_pilot_that_can_do_little_harm_is_not_burdened(assess_text: Judge) -> None:
    found = assess_text(f"{STAFF}{READS.replace('WRITER', 'machines')}")
    assert {found.result(id).status for id in (*PEOPLE, "SEC-06")} == {Status.NOT_APPLICABLE}
    for id in EVERYWHERE:
        assert not found.result(id).blocker, id
        assert found.questionnaire.criterion(id).weight <= 3, id


@pytest.mark.parametrize(
    "pilot",
    [
        "audience: customers, harm: minor",
        "audience: public, harm: minor",
        "audience: staff, harm: serious",
        "audience: staff, harm: severe",
        # What is not stated counts as the public, and as severe.
        "harm: minor",
        "audience: unknown, harm: minor",
        "audience: staff",
        "audience: staff, harm: unknown",
    ],
)
@pytest.mark.parametrize("profile", ["enterprise", "lean"])
def test_what_people_are_owed_blocks_go_live(pilot: str, profile: str, assess_text: Judge) -> None:
    found = assess_text(f"pilot: {{name: Trial, profile: {profile}, {pilot}}}\n")
    go_live = next(gate for gate in found.scores.gates if gate.id == "go-live")
    assert {*PEOPLE, *EVERYWHERE, "SEC-06"} <= set(go_live.open)
    start = next(gate for gate in found.scores.gates if gate.id == "start")
    assert not {*PEOPLE, *EVERYWHERE, "SEC-06"} & set(start.open)


@pytest.mark.parametrize(
    ("writer", "kind", "control", "blocks"),
    [
        ("outsiders", "write", "auto", True),
        ("outsiders", "send", "guardrail", True),
        ("outsiders", "write", "approve", False),
        ("outsiders", "read", "auto", False),
        ("staff", "spend", "auto", False),
        # Whatever is open is read as what could do harm.
        ("unknown", "commit", "auto", True),
        ("outsiders", "unknown", "auto", True),
        ("outsiders", "write", "unknown", True),
        ("outsiders", "read", "unknown", False),
    ],
)
def test_injection_blocks_an_agent_that_acts_on_the_text_of_outsiders(
    writer: str, kind: str, control: str, blocks: bool, assess_text: Judge
) -> None:
    acts = ACTS.replace("KIND", kind).replace("CONTROL", control)
    found = assess_text(f"{STAFF}{READS.replace('WRITER', writer)}{acts}")
    assert found.result("SEC-06").blocker is blocks


@pytest.mark.parametrize(
    ("audience", "asked"), [("staff", False), ("customers", True), ("public", True), ("unknown", True)]
)
def test_whoever_is_served_from_outside_can_type_an_instruction(audience: str, asked: bool, assess_text: Judge) -> None:
    """A chatbot that reads figures of machines only still answers whatever its visitors write."""
    pilot = f"pilot: {{name: Trial, audience: {audience}, harm: minor}}\n"
    answers = ACTS.replace("KIND", "recommend").replace("CONTROL", "auto")
    found = assess_text(f"{pilot}{READS.replace('WRITER', 'machines')}{answers}").result("SEC-06")
    assert (found.status is not Status.NOT_APPLICABLE, found.blocker) == (asked, asked)


@pytest.mark.parametrize(
    "text", [ACTS, READS, "", f"{ACTS}data_sources: no\n", f"{READS}actions: no\n", f"{ACTS}data_sources: []\n"]
)
def test_leaving_sources_or_actions_out_does_not_help(text: str, assess_text: Judge) -> None:
    text = text.replace("WRITER", "outsiders").replace("KIND", "write").replace("CONTROL", "auto")
    assert assess_text(f"{STAFF}{text}").result("SEC-06").blocker


def test_injection_cannot_be_set_aside(assess_text: Judge) -> None:
    text = f"{STAFF}{READS.replace('WRITER', 'staff')}evals: {{injection: n/a - we trust the users}}\n"
    assert assess_text(text).result("SEC-06").status is Status.NO


@pytest.mark.parametrize(
    ("attempts", "blocked", "sentence"),
    [
        (60, 56, "56 of 60 (60 cases: between 84.1% and 97.4%); required: at least 95% of 50 or more."),
        (50, 50, "On too few cases to be sure; at this rate about 52 would settle it."),
        (20, 20, "On too few cases to be sure; at this rate about 52 would settle it."),
        (40, 41, "41 of 40 is impossible."),
    ],
)
def test_the_reader_sees_both_numbers(attempts: int, blocked: int, sentence: str, assess_text: Judge) -> None:
    text = f"evals: {{injection: {{attempts: {attempts}, blocked: {blocked}}}}}\n"
    assert sentence in assess_text(text).result("SEC-06").reason


def test_a_suggestion_for_an_entry_keeps_what_is_written(assess_text: Judge) -> None:
    found = assess_text("pilot: {name: Trial, model: {name: GPT-4o, supplier: OpenAI}}\n").result("EVAL-10")
    assert [edit.text for edit in found.fix.edits] == [
        "model: {name: GPT-4o, version: <Its version>, supplier: OpenAI, retested_on_change: <yes or no>}"
    ]


@pytest.mark.parametrize(
    ("looser", "answer"), [("pilot.audience", "staff"), ("pilot.harm", "minor"), ("data_sources", "machines")]
)
def test_an_open_answer_never_promises_less_than_it_can_become(looser: str, answer: str, assess_text: Judge) -> None:
    """The range of the index covers what it is once the question of reach is answered."""
    stated = {"pilot.audience": "staff", "pilot.harm": "minor", "data_sources": "machines"}
    bad = "people: {told: no, objection: no}\nevals: {injection: no, cases: 400}\n"

    def text(answers: dict[str, str]) -> str:
        pilot = ", ".join(f"{key[6:]}: {value}" for key, value in answers.items() if key.startswith("pilot."))
        return f"pilot: {{name: Trial, {pilot}}}\n{READS.replace('WRITER', answers['data_sources'])}{bad}"

    narrow = assess_text(text({**stated, looser: answer})).scores.index
    wide = assess_text(text({**stated, looser: "unknown"})).scores.index
    assert wide.value <= narrow.value <= narrow.best_case <= wide.best_case + 1e-9
