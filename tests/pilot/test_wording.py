"""Texts that look like an answer and say nothing yet, and ordinary texts with the same words in them."""

from __future__ import annotations

import pytest

from readiness.pilot.answers import State
from readiness.pilot.description import Pilot, read_description
from readiness.pilot.wording import wording
from tests.pace import within


def pilot(text: str) -> Pilot:
    """The pilot a text describes."""
    reading = read_description(f"readiness: 1\npilot: {{name: x}}\n{text}\n".encode(), "x.yaml")
    assert not reading.faults, reading.faults
    assert reading.pilot is not None
    return reading.pilot


SAYS_NOTHING = (
    *("TODO", "todo: fill in", "TBD", "tbd by finance", "<the one metric that decides>", "...", ".", "x", "???"),
    *("lorem ipsum", "not yet", "maybe", "pending", "to be agreed", "to be decided with finance", "applied for in May"),
    *("not decided yet", "unclear", "no idea", "I don't know", "under discussion", "in progress", "not sure", "n.a."),
    *("depends", "not really", "still open", "will be defined", "which one?", "nothing yet", "no budget yet"),
    *(
        "waiting for approval",
        "coming soon",
        "next year",
        "partly",
        "yes mostly",
        "sort of",
        "nope",
        "soon",
        "something",
    ),
    *(
        "finance is looking at it",
        "I think so",
        "asked finance",
        "approval pending",
        "draft",
        "never tried",
        "see above",
    ),
    *("planned for spring", "planned next year", "scheduled for end of March", "due in 5 days", "planned later"),
    *(
        "cannot be undone",
        "not reversible",
        "impossible",
        "nowhere",
        "nothing really",
        "there isn't one",
        "we have none",
    ),
    *("none that we know of", "they can't", "by phone I guess", "weekly probably", "nobody looks at it", "not handled"),
    *("{{metric}}", "[metric]", "${X}", "__OWNER__", "%NAME%", "--", "!", "0"),
)
ORDINARY = (
    *("planned downtime report", "share of pending claims older than 5 days", "no order for a week", "open orders"),
    *("time to answer", "not delivered within 3 days", "an invoice arrives", "unknown senders go to the manual queue"),
    *("customer asks: where is my order?", "possible duplicates", "partial deliveries", "none of the large orders"),
    *("nothing is paid without approval", "missing goods receipts", "no claims"),
    *("first-time-right rate", "test results", "some of the sites", "lead time", "not more than 3 per day", "4410"),
    *("claims to be checked", "orders to be released", "new invoices", "we reply within 2 days", "sure matches"),
    *("planned maintenance in spring", "scheduled by the night job", "expected savings per year", "scheduled at night"),
    *("half the time", "true positives", "next best action", "budget of Claims Operations", "OPEX line 12"),
)


@pytest.mark.parametrize("text", SAYS_NOTHING)
def test_a_text_that_says_nothing_is_unknown_and_remarked_on(text: str) -> None:
    for path in ("value.metric", "workflow.trigger", "workflow.reads", "change.adoption_metric"):
        section, _, key = path.partition(".")
        read = pilot(f'{section}: {{{key}: "{text}"}}')
        assert read.answer(path).state is State.UNKNOWN, path
        (remark,) = read.warnings
        assert (remark.line, remark.path) == (3, path)


@pytest.mark.parametrize("text", ORDINARY)
def test_the_same_words_inside_a_text_are_words(text: str) -> None:
    for path in ("value.metric", "workflow.trigger", "workflow.reads"):
        section, _, key = path.partition(".")
        read = pilot(f'{section}: {{{key}: "{text}"}}')
        assert read.answer(path).state is State.YES, path
        assert not read.warnings


@pytest.mark.parametrize("text", ["<path of the document>", "<docs/x.md>", "?", "...", "tbd.", "{{path}}", "pending"])
def test_a_placeholder_is_no_document(text: str) -> None:
    assert pilot(f'operations: {{runbook: "{text}"}}').answer("operations.runbook").state is State.UNKNOWN


def test_an_entry_of_a_list_that_says_nothing_is_none() -> None:
    read = pilot("workflow: {reads: [orders, '<what it reads>', tbd], writes: [TODO]}")
    assert read.value("workflow.reads") == ("orders",)
    assert read.answer("workflow.writes").state is State.UNKNOWN
    assert len(read.warnings) == 3


@pytest.mark.parametrize("line", ["OPEX line 12", "cost centre 4410", "Run budget Claims", "AP-4410", "IT budget"])
def test_a_budget_line_is_one(line: str) -> None:
    assert pilot(f"budget: {{line: {line}}}").answer("budget.line").state is State.YES


@pytest.mark.parametrize("line", ["200k", "200,000 EUR a year", "innovation lab budget 2026", "pilot budget", "grant"])
def test_a_sum_or_the_money_of_a_project_is_no_operating_line(line: str) -> None:
    answer = pilot(f"budget: {{line: '{line}'}}").answer("budget.line")
    assert answer.state is State.PARTIAL
    assert answer.note


@pytest.mark.parametrize("word", ["none", "no", "nothing", "None", "[]", "[none]"])
@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("security.data_leaving", "none"),
        ("workflow.writes", "none"),
        ("governance.regulations", "none"),
        ("people.vulnerable", "none"),
        ("change.old_path", "retired"),
        ("budget.second_use_case", "held"),
    ],
)
def test_nothing_is_an_answer_where_the_question_is_what(path: str, value: str, word: str) -> None:
    if "[" in word and path not in ("workflow.writes", "governance.regulations"):
        pytest.skip("no list")
    section, _, key = path.partition(".")
    answer = pilot(f"{section}: {{{key}: {word}}}").answer(path)
    assert (answer.state, answer.value) == (State.YES, value)


@pytest.mark.parametrize(
    "path", ["value.metric", "workflow.trigger", "workflow.bad_input_route", "governance.override"]
)
def test_elsewhere_nothing_is_not_there(path: str) -> None:
    section, _, key = path.partition(".")
    state = pilot(f"{section}: {{{key}: nothing}}").answer(path).state
    assert state is (State.UNKNOWN if key == "override" else State.NO)


@pytest.mark.parametrize("path", ["security.data_leaving", "workflow.writes", "governance.regulations", "value.metric"])
def test_yes_says_that_there_is_something_not_what(path: str) -> None:
    section, _, key = path.partition(".")
    read = pilot(f"{section}: {{{key}: yes}}")
    assert read.answer(path).state is State.PARTIAL
    assert read.warnings[0].message == "found `yes`, which confirms that there is something, but not what"


def test_a_note_that_says_nothing_leaves_it_unknown() -> None:
    for note in ("not really", "maybe", "tbd", "mostly", "?", "yes"):
        assert pilot(f"operations: {{alerts: partial - {note}}}").answer("operations.alerts").state is State.UNKNOWN
    assert pilot("operations: {alerts: partial}").answer("operations.alerts").state is State.UNKNOWN
    assert pilot("operations: {alerts: partial - by mail}").answer("operations.alerts").state is State.PARTIAL


@pytest.mark.parametrize("piece", ["not ", "in ", "is ", "maybe ", "to be agreed by ", "a", "still ", "yes, ", "no x "])
def test_a_hostile_text_is_told_in_no_time(piece: str) -> None:
    with within(1):
        for length in (60, 89, 90, 2_000, 200_000):
            wording.__wrapped__((piece * length)[:length])


@pytest.mark.parametrize(
    "name",
    [
        *("Sorting of incoming claims", "Checking supplier invoices", "Evaluating applicants", "Negotiating contracts"),
        *("Hiring of drivers", "Vacancy screening", "New hire onboarding", "Job posting review", "Next week planning"),
    ],
)
def test_what_is_done_in_a_workflow_is_its_name(name: str) -> None:
    assert pilot(f"workflow: {{name: {name}}}").answer("workflow.name").state is State.YES


@pytest.mark.parametrize(
    "text", ["checking with finance", "looking into it", "still checking", "pending", "to be named"]
)
def test_what_is_still_being_found_out_is_no_name(text: str) -> None:
    assert pilot(f"workflow: {{name: {text}}}").answer("workflow.name").state is State.UNKNOWN
