"""A hint says what the author said, or `unknown`: obeying one never makes a pilot look better than silence.

`wordings.csv` has words that people use, by field, and what becomes of them: the state they are read as, the value
that they are read as in the words of the format, or the value to write. Whoever changes a line there says that a person
who reads it means the same.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from readiness.assessment.assess import Assessment, assess
from readiness.pilot.answers import Answer, State
from readiness.pilot.description import Pilot, Reading, read_description
from readiness.pilot.fields import FIELD, SECTION, Field, Kind
from readiness.questionnaire.model import Questionnaire
from tests.nightly import examples, is_nightly

FOLDER = Path(__file__).parent
WORDINGS = list(csv.DictReader((FOLDER / "wordings.csv").read_text(encoding="utf-8").splitlines()))
SAMPLE = FOLDER.parents[1] / "samples" / "techflow-after.pilot.yaml"


def read(field: str, value: str) -> Reading:
    """A description with one answer, `value` as it is typed."""
    section, key = field.split(".")
    head = "readiness: 1\npilot:\n  name: Trial\n"
    if section == "pilot":
        return read_description(f"{head}  {key}: {value}\n".encode(), "x.yaml")
    if SECTION[section].is_list:
        name = "" if SECTION[section].name_key == key else f"- {SECTION[section].name_key}: x\n    "
        return read_description(f"{head}{section}:\n  {name or '- '}{key}: {value}\n".encode(), "x.yaml")
    return read_description(f"{head}{section}:\n  {key}: {value}\n".encode(), "x.yaml")


def answer(pilot: Pilot, field: str) -> Answer:
    """The answer at a field, in the first entry of a list."""
    section, key = field.split(".")
    return pilot.items[section][0].answer(key) if SECTION[section].is_list else pilot.answer(field)


def hint(field: str, text: str) -> str:
    """What is to be typed for a text; empty where it is read, and where no line is offered."""
    reading = read(field, json.dumps(text, ensure_ascii=False))
    if not reading.faults:
        return ""
    help = reading.faults[0].help
    key = field.split(".")[1]
    return help.removeprefix(f"{key}: ") if help.startswith(f"{key}: ") else ""


def typed(text: str) -> str:
    """A text as it is typed: in quotes."""
    return json.dumps(text, ensure_ascii=False)


def in_order(each: Callable[[dict[str, str]], str]) -> list[str]:
    """What is wrong with each line of the table."""
    return [f"{row['field']}: {row['text']}: {wrong}" for row in WORDINGS if (wrong := each(row))]


def test_words_that_people_use_are_read_as_they_are_meant() -> None:
    def wrong(row: dict[str, str]) -> str:
        reading = read(row["field"], typed(row["text"]))
        if not reading.faults:
            assert reading.pilot is not None
            taken = reading.pilot.understood
            found = f"read: {taken[0].read_as}" if taken else answer(reading.pilot, row["field"]).state.value
            found += " (about)" if taken and not taken[0].exact else ""
        else:
            (fault,) = reading.faults
            key = row["field"].split(".")[1]
            found = f"write: {fault.help.removeprefix(f'{key}: ').split('   # ')[0]}"
        return "" if found == row["read as"] else f"{found}, not {row['read as']}"

    assert not in_order(wrong)


def test_a_hint_keeps_what_the_author_said() -> None:
    def wrong(row: dict[str, str]) -> str:
        field, text = row["field"], row["text"]
        line = hint(field, text)
        if not line:
            return ""
        value, _, comment = line.partition("   # ")
        if value == "unknown" and " ".join(text.split())[:40] not in comment:
            return f"{comment} has not the author's words"
        if found := read(field, line).faults:
            return f"{line} is refused: {found[0].help}"
        # What the comment offers can be typed as well.
        offered = re.findall(r"`([^`]+)`", comment.removeprefix(text).partition("(or ")[0])
        if refused := [each for each in offered if read(field, each).faults]:
            return f"{refused} is offered, and refused"
        return "" if says_nothing_new(line, text) else line

    assert not in_order(wrong)


def test_a_hint_says_nothing_new_of_words_meant_for_another_field() -> None:
    """Texts in one field of each kind, wherever they were found: some of them, at night all."""
    of_kind = {field.kind: field.path.replace("[]", "") for field in ASKED}
    wrong = []
    for text in sorted({row["text"] for row in WORDINGS})[:: 1 if is_nightly() else 4]:
        for field in of_kind.values():
            line = hint(field, text)
            if line and (read(field, line).faults or not says_nothing_new(line, text)):
                wrong.append(f"{field}: {text}: {line}")
    assert not wrong


_CALENDAR = {"june": "6", "march": "3"}


def says_nothing_new(line: str, text: str) -> bool:
    """Whether a value holds only what the text holds, or none at all."""
    value, _, comment = line.partition("   # ")
    written = " ".join(text.split()).rstrip(".;")
    if value in ("unknown", "no", "yes", "planned"):
        return value != "yes" or bool(
            re.match(r"y(es)?\b|ja\b|we have|there is|done\b|available\b|exists\b", text, re.IGNORECASE)
        )
    if value.startswith(("partial - ", "n/a - ")):
        return value.partition(" - ")[2].casefold() in written.casefold()
    if comment and written[:40] not in comment:
        return False
    # A figure or a name: each of its words and digits is in the text, in some spelling.
    digits = re.sub(r"\D", "", text)
    words = {"two": "2", "three": "3", "a": "1"}
    folded = text.casefold().replace(" ", "").replace("_", "")
    for part in re.findall(r"[a-z]+|\d+", value.casefold()):
        in_words = any(number == part and word in text.casefold() for word, number in words.items())
        month = any(number == part.lstrip("0") and name in text.casefold() for name, number in _CALENDAR.items())
        short = any(part.startswith(word) for word in re.findall(r"[a-z]{3,}", text.casefold()))
        scale = part == "k" and "thousand" in text
        if short or scale:
            continue
        if part not in folded and part.strip("0") not in digits and not in_words and not month:
            return False
    return True


@pytest.mark.parametrize(
    ("field", "text", "readings"),
    [
        ("workflow.volume_per_month", "9.620", ("9620", "9.62")),
        ("economics.cost_per_task", "1.005 EUR", ("1005 EUR", "1.0050 EUR")),
        ("baselines.before", "about 1.571 hours", ("1571 hours", "1.5710 hours")),
        ("kill_criteria.threshold", "above 1.250 EUR", ("above 1250 EUR", "above 1.25 EUR")),
    ],
)
def test_a_point_before_three_digits_is_offered_both_ways(field: str, text: str, readings: tuple[str, str]) -> None:
    value, _, comment = hint(field, text).partition("   # ")
    assert value == "unknown"
    assert all(f"`{reading}`" in comment for reading in readings), comment


OFFERED = [
    ("pilot.stage", "live", "`rollout` or `production`"),
    ("integrations.interface", "CSV export", "`file`"),
    ("actions.control", "four-eyes", "`approve` or `two-party`"),
    ("actions.control", "human approval", "`approve`"),
    ("actions.kind", "propose", "`recommend`"),
    ("kill_criteria.decision", "switch off", "`stop` or `pause`"),
    ("slos.checked", "every 5 minutes", "`hourly`"),
    ("operations.unattended_days", "3 months", "in working days, here about 63"),
    ("economics.value_per_task", "45 cents", "`0.45`"),
    ("integrations.effort_weeks", "10 days", "in person-weeks, here about 2"),
    ("audit.retention_years", "90 days", "in years, here about 0.25"),
    ("data_sources.written_by", "customers by mail", "`outsiders`"),
    ("data_sources.written_by", "colleagues", "`staff`"),
    ("kill_criteria.status", "ok", "`clear`"),
    ("baselines.before", "2-4 days", "less favourable"),
    ("waivers.expires", "Q1 2027", "`2027-03-31`"),
    ("waivers.expires", "February 2028", "`2028-02-29`"),
    ("kill_criteria.decision", "stop or fix", "`stop` or `redesign`"),
    ("slos.target", "95", "`at least 95` or `at most 95`"),
    ("pilot.as_of", "04/05/2026", "`2026-05-04` or `2026-04-05`"),
    ("value.stated_roi", "3.4", "`3.4%` or `340%`"),
    ("change.managers_trained", "5", "`5%` if that is meant"),
]


def test_an_everyday_word_is_offered_what_it_most_often_means_and_never_assumed() -> None:
    for field, text, offer in OFFERED:
        value, _, comment = hint(field, text).partition("   # ")
        assert value == "unknown", text
        assert comment.startswith(text)
        assert offer in comment, (text, comment)


@pytest.mark.parametrize("text", ["not live yet", "live next year", "maybe live"])
def test_a_word_that_is_taken_back_is_offered_nothing(text: str) -> None:
    assert "`production`" not in hint("pilot.stage", text)


ENTRIES = (
    ("governance.signoffs", "compliance pending", "one of: legal, compliance"),
    ("governance.signoffs", "legal verbally", "one of: legal, compliance"),
    ("governance.signoffs", "non-compliance", "one of: legal, compliance"),
    ("governance.signoffs", "complience", "did you mean `compliance`?"),
    ("audit.fields", "tool call", "did you mean `tool_calls`?"),
    ("programme.holidays", "24 Dec 2026", "write `2026-12-24`"),
    ("programme.holidays", "around Christmas", "write the day as year-month-day, or leave it out"),
)


def test_an_entry_of_a_list_is_not_taken_for_the_choice_that_it_begins_with() -> None:
    for field, entry, offer in ENTRIES:
        (fault,) = read(field, f"[{typed(entry)}]").faults
        assert fault.help.startswith(offer), entry


VAGUE = (
    *("not really", "never tried", "I don't know", "maybe", "IT does that", "what is CI?", "I guess so", "half of it?"),
    *("low", "medium", "we pay twice", "RPA", "read only", "my own user", "last year's invoices", "still there", "all"),
    *("one of these days", "not enforced", "a few", "two or three", "between 2 and 4", "better than before", "no idea"),
    *("not in production", "no vault", "vault soon", "not random-live", "will be retired", "aiming for 95%", "soon"),
    *("target is 5 weeks", "should be 20", "hopefully 4 weeks", "not 90%", "up to 12 weeks", "80 cents", "-5", "1000%"),
    *("good", "it depends", "Bavaria", "whoever is there", "some of them", "ask Jane", "see the wiki", "next year"),
    *(
        "if finance agrees",
        "once it is live",
        "n.a.",
        "<yes>",
        "TODO",
        "lots",
        "planned",
        "planned for spring",
        "planned next year",
        "#",
        "x",
    ),
)
ASKED = [
    field
    for path, field in FIELD.items()
    if path.count(".") == 1 and field.section not in ("evidence", "waivers", "decisions", "programme", "extra")
    and field.kind is not Kind.PLAIN and not field.fields
]  # fmt: skip


@cache
def sample() -> dict[str, Any]:
    """The best sample, as text in the shape of its file."""
    found: dict[str, Any] = yaml.load(SAMPLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # texts only
    return found


def with_answer(field: Field, value: str) -> Pilot:
    """The sample with one field answered as typed, in the first entry of a list."""
    data = json.loads(json.dumps(sample()))
    mark = "@@@"
    at = data.setdefault(field.section, [{}] if SECTION[field.section].is_list else {})
    (at[0] if isinstance(at, list) else at)[field.key] = mark
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=10_000)
    text = re.sub(rf"(['\"]?){mark}\1", lambda _: value, text, count=1)
    reading = read_description(text.encode(), SAMPLE.name, SAMPLE.parent)
    assert not reading.faults, (value, reading.faults)
    assert reading.pilot is not None
    return reading.pilot


def as_good(one: Assessment, other: Assessment) -> bool:
    """Whether the first is no better than the second in index, gates and verdict."""
    return (
        one.scores.index.value <= other.scores.index.value + 1e-9
        and one.decision.rank <= other.decision.rank
        and not ({gate.id for gate in one.scores.gates if gate.passes} - {g.id for g in other.scores.gates if g.passes})
    )


@pytest.fixture(scope="module")
def judged(questionnaire: Questionnaire) -> Callable[[Field, str], Assessment]:
    """The sample with an answer, assessed."""
    return cache(lambda field, value: assess(with_answer(field, value), questionnaire))


def offered(field: Field) -> Iterator[tuple[str, str]]:
    """Each vague text that is refused in a field, with the value of its hint, other than `unknown`."""
    for text in VAGUE:
        path = field.path.replace("[]", "")
        value = hint(path, text)
        if value and not value.startswith("unknown"):
            pilot = read(path, value).pilot
            assert pilot is not None
            # What is read as unknown is no better than the word.
            if answer(pilot, path).state is not State.UNKNOWN:
                yield text, value


def seeded(fields: list[Field]) -> list[Field]:
    """At night all fields, else every twelfth."""
    return fields if is_nightly() else fields[::12]


@pytest.mark.parametrize("field", seeded(ASKED), ids=lambda field: field.path)
def test_following_a_hint_is_never_better_than_unknown(
    field: Field, judged: Callable[[Field, str], Assessment]
) -> None:
    for text, value in offered(field):
        assert as_good(judged(field, value), judged(field, "unknown")), f"{text}: {value}"


_FIRST = ("", "about ", "not ", "we hope for ", "IT says ", "it should be ", "at some point ", "never ", "nearly ")
_THINGS = st.sampled_from(
    sorted({word for field in ASKED for word in field.values} | {"yes", "5", "95%", "4 weeks", "12 EUR"})
)
_LAST = ("", "?", " soon", ", not yet", " or so", " one day", " if all goes well", " (Jane)", " minus the rest")


@examples(200)
@given(st.sampled_from(ASKED), st.sampled_from(_FIRST[2:]), _THINGS, st.sampled_from(_LAST[1:]))
def test_a_hint_for_any_words_says_nothing_new(field: Field, first: str, thing: str, last: str) -> None:
    text = f"{first}{thing}{last}"
    line = hint(field.path.replace("[]", ""), text)
    if line:
        value = line.split("   # ")[0]
        assert value in ("unknown", "no", "planned") or value.startswith("partial - ") or says_nothing_new(line, text)
        if text.startswith("not ") or text.endswith(("?", " soon", ", not yet")):
            found = answer(read(field.path.replace("[]", ""), line).pilot, field.path.replace("[]", ""))  # type: ignore[arg-type]  # asserted by the test above
            assert found.state is not State.YES, f"{text}: {line}"
