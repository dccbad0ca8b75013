"""What gives a reason, and what only repeats an answer."""

from __future__ import annotations

import pytest

from readiness.pilot.answers import State
from readiness.pilot.description import read_description
from readiness.pilot.reasons import denies_existence, gives_reason

NO_REASON = (
    *("no", "yes", "unknown", "tbd", "TBD.", "later", "not sure", "not sure…", "?", "-", "...", "x", "n/a", "none"),
    *(
        "N/A - n/a",
        "not applicable",
        "not applicable here",
        "does not apply to us",
        "not needed",
        "we do not need this",
    ),
    *("because", "because it is n/a", "no reason", "the reason", "whatever", "maybe later", "to be decided", "todo"),
    *("I don't know", "<why>", "TODO: reason", "xx yy", "a b c", "1 2 3", "yes yes yes", "nicht relevant", "entfällt"),
    *("pas applicable", "no aplica", "不要", "why?", "in progress", "partly", "ok", "ok for now", "see above"),
)
REASON = (
    *("internal tool only", "public service", "no single tasks", "nothing leaves the room", "it reads files by hand"),
    *("there was none", "a joint venture runs it", "no works council or union at these plants", "new service"),
    *("we trust the users", "desk staff are a fixed cost", "no GDPR data", "interne Anwendung", "社内ツールのみ"),
    *(
        "nothing was done before",
        "it takes no action",
        "because of the contract with SAP",
        "internal",
        "ещё нет клиентов",
    ),
)


@pytest.mark.parametrize("reason", NO_REASON)
def test_an_answer_set_aside_without_a_reason_is_unknown_and_remarked_on(reason: str) -> None:
    text = f'readiness: 1\npilot: {{name: x}}\nworkflow:\n  trigger: "n/a - {reason}"\n'
    reading = read_description(text.encode(), "x.yaml")
    assert reading.pilot is not None, reading.faults
    answer = reading.pilot.answer("workflow.trigger")
    assert answer.state is State.UNKNOWN
    (remark,) = [each for each in reading.pilot.warnings if each.path == "workflow.trigger"]
    assert (remark.line, "does not state why it does not apply" in remark.message) == (4, True)


@pytest.mark.parametrize("reason", REASON)
def test_a_reason_in_a_few_words_counts(reason: str) -> None:
    assert gives_reason(reason)


@pytest.mark.parametrize("reason", [*NO_REASON, "internal", "vendor"])
def test_where_somebody_is_to_be_convinced_one_word_is_not_enough(reason: str) -> None:
    assert not gives_reason(reason, sentence=True)


@pytest.mark.parametrize("reason", ["hiring in March", "the supplier delivers in October", "pending budget approval"])
def test_what_is_awaited_is_a_reason_to_accept_a_finding_for_now(reason: str) -> None:
    assert gives_reason(reason, sentence=True)


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        *(
            (text, True)
            for text in ("no works council or union at these plants", "these plants have none", "we have none")
        ),
        *(
            (text, True)
            for text in ("there isn't one", "not established at our company", "kein Betriebsrat", "not unionised")
        ),
        *(
            (text, False)
            for text in ("the clerks do not mind", "no objection", "no need", "nobody asked", "it was informed")
        ),
        *(
            (text, False)
            for text in ("no formal objection", "no time before the launch", "no one asked them", "not yet asked")
        ),
    ],
)
def test_a_reason_that_there_is_no_such_thing(text: str, denies: bool) -> None:
    assert denies_existence(text) is denies
