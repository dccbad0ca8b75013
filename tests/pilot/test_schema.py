"""The JSON Schema says the same as the reader: what an editor lets pass is read, and what it marks is not."""

from __future__ import annotations

import json

import jsonschema_rs
import pytest

from readiness.assessment.assess import assess
from readiness.interview.template import NAMES, template
from readiness.pilot.description import read_description
from readiness.pilot.fields import LIST_SECTIONS, SECTIONS, Field, Section
from readiness.pilot.schema import document
from readiness.pilot.source import parsed, plain
from readiness.pilot.written import as_yaml
from readiness.questionnaire.built_in import built_in
from tests.conftest import SAMPLES

SCHEMA = jsonschema_rs.validator_for(document())
ANSWERS = (
    *("", "~", "null", "NULL", "yes", "no", "none", "nothing", "unknown", "true", "false", "TODO", "tbd", "?", "maybe"),
    *("planned", "planned 2026-12-01", "planned 2026-13-40", "planned next year", "partial", "partial - some of it"),
    *("partial half", "n/a", "n/a - no union here", "n/a, internal", "<name, role>", "I think so", "not really"),
)
FIGURES = (
    *(
        "5",
        "-1",
        "0",
        "3.5",
        "-5%",
        "94%",
        "120%",
        "89 of 92",
        "7/9",
        "zero",
        "any",
        "200k",
        "240000 USD",
        "€6",
        "2/4/6",
    ),
    *("2 wks", "4 weeks", "15m", "1:30", "2026-06-30", "2026-13-40", "30/06/2026", "week 13", "in two weeks"),
    *("at least 92%", "below 90%", "above 2% for 2 weeks", "p95 < 2 s", "3.2 days", "not over 85%"),
    *("about 85%", "94 percent", "0.94", "EUR 180k per year", "Q3 2026", "30 June 2026", "two weeks", "half a year"),
)
WORDS = (
    *("hello there", "B. Okafor, Head of AP", "nobody yet", "JIRA-12", "docs/a.md", "https://x.example/a", "DE"),
    *(
        "one-workflow",
        "staff",
        "api",
        "auto",
        "daily",
        "legal",
        "evals.live_accuracy",
        "slos[x]",
        "[a, b]",
        "[]",
        "{a: b}",
    ),
)


def description(section: Section, field: Field, value: str) -> str:
    """A description with one answer, as YAML has it."""
    written = value if value[:1] in "[{" else as_yaml(value)
    head = "readiness: 1\npilot:\n  name: X\n"
    if section.name == "pilot":
        return head.replace("X", written) if field.key == "name" else f"{head}  {field.key}: {written}\n"
    dash = "- " if section.name in LIST_SECTIONS else ""
    return f"{head}{section.name}:\n  {dash}{field.key}: {written}\n"


@pytest.mark.parametrize("section", [section for section in SECTIONS if section.fields], ids=lambda each: each.name)
def test_what_the_schema_lets_pass_is_read_and_what_it_marks_is_not(section: Section) -> None:
    """For every field and many things that people write in it, right and wrong.

    The schema may mark what the reader takes as unknown, with a remark that says so, and what it reads in the author's
    own words, which it then says as well.
    """
    for field in section.fields:
        for value in (*ANSWERS, *FIGURES, *WORDS):
            text = description(section, field, value)
            root = parsed(text)
            assert root is not None
            passes = SCHEMA.is_valid(plain(root))
            reading = read_description(text.encode(), "x")
            if passes:
                assert not reading.faults, f"{field.path}: {value}: {reading.faults[0].message}"
            elif not reading.faults and not field.required:
                assert reading.pilot is not None
                said = (*reading.pilot.warnings, *reading.pilot.understood)
                assert said, f"{field.path}: {value} is read, and the schema marks it"


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_not_marked(name: str) -> None:
    root = parsed(template(built_in(), name, pilot="X", schema="s.json"))
    assert root is not None
    assert [str(error) for error in SCHEMA.iter_errors(plain(root))] == []


OWN = """x-team: {cost-centre: 4410}
readiness: 1
pilot: {name: X, as_of: 2026-06-30, x-jira: PRJ-1}
owners:
  x-note: [a, b]
  sponsor: A. Lee
slos:
  - name: accuracy
    x-dashboard: d/12
"""


def test_keys_of_the_author_are_read_by_nobody() -> None:
    root = parsed(OWN)
    assert root is not None
    assert [str(error) for error in SCHEMA.iter_errors(plain(root))] == []
    without = "".join(line for line in OWN.splitlines(True) if "x-" not in line or "pilot" in line)
    without = without.replace(", x-jira: PRJ-1", "")
    readings = [read_description(text.encode(), "x", SAMPLES) for text in (OWN, without)]
    assert not readings[0].faults
    judged = []
    for reading in readings:
        assert reading.pilot is not None
        judged.append(assess(reading.pilot, built_in()))
    assert judged[0].scores == judged[1].scores
    assert "x-jira" not in str(judged[0].pilot.answers)


@pytest.mark.parametrize("key", ["xnote", "x_note", "y-note"])
def test_any_other_key_that_is_none_is_still_reported(key: str) -> None:
    text = f"readiness: 1\npilot: {{name: X}}\nowners: {{{key}: 1}}\n"
    assert read_description(text.encode(), "x").faults
    root = parsed(text)
    assert root is not None
    assert not SCHEMA.is_valid(plain(root))


def test_the_choices_carry_their_meaning_and_what_evidence_supports_is_listed() -> None:
    schema = json.loads(json.dumps(document()))
    stage = schema["properties"]["pilot"]["properties"]["agent_class"]["anyOf"][0]
    assert dict(zip(stage["enum"], stage["enumDescriptions"], strict=True))["advisory"] == "recommends, a person acts"
    evidence = schema["properties"]["evidence"]["anyOf"][0]["items"]["properties"]["supports"]
    listed = evidence["anyOf"][0]["items"]["anyOf"][0]["enum"]
    assert {"owners.production", "slos", "integrations.owner"} <= set(listed)
