"""Whatever an output prints as an id or a word of its own, `readiness explain` has an answer for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from readiness.pilot.fields import SECTIONS
from readiness.questionnaire import ids
from readiness.questionnaire.built_in import built_in
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.predicates import Check
from readiness.reference.checks import in_words
from readiness.reference.entry import Entry, Kind
from readiness.reference.lookup import Reference
from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden"
_ID = re.compile(r"[A-Z]{2,5}-\d\d|SPEC-[A-Z-]+|[a-z]+(?:-[a-z]+)+|[a-z_]+(?:\[\])?\.[a-z_]+")
"""What looks like an id: OWN-01, SPEC-YAML, alert-order, owners.production."""
_FREE = ("file", "uri", "ref", "summary", "text", "version", "sha256", "fingerprint", "$schema", "$id")
"""Keys whose values are an author's, or of a standard."""


def _strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, key)
    elif isinstance(value, str):
        yield key, value


def _enumerated(value: Any) -> Iterator[str]:
    """Every word that a schema allows by name."""
    if isinstance(value, dict):
        yield from (word for word in value.get("enum", []) if isinstance(word, str))
        yield from [value["const"]] if isinstance(value.get("const"), str) else []
        for inner in value.values():
            yield from _enumerated(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _enumerated(inner)


def _printed() -> Iterator[str]:
    for path in sorted((ROOT / "schemas").glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        # The name of a document with its version names the page on the JSON, not a thing in it.
        yield from (word for word in _enumerated(schema) if not word.startswith("readiness-"))
    for file in [*GOLDEN.glob("*.json"), *(GOLDEN / f"check.{form}.txt" for form in ("json", "sarif", "gitlab"))]:
        for key, word in _strings(json.loads(file.read_text(encoding="utf-8"))):
            if key not in _FREE and _ID.fullmatch(word):
                yield word
    for path in GOLDEN.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        yield from re.findall(r"(?:error|warning|info)\[([^\]]+)\]", text)
        yield from re.findall(r"\b[A-Z]{3,4}-\d\d\b", text)
        yield from re.findall(r'name="([^"]+)" classname', text)
    for path in (ROOT / "tests" / "malformed").glob("*.expected"):
        yield from re.findall(r"\bSPEC-[A-Z-]+\b", path.read_text(encoding="utf-8"))


_PRINTED = sorted(set(_printed()))


_REFERENCE = Reference(built_in())
find = _REFERENCE.find


@pytest.fixture(scope="module")
def every() -> tuple[Entry, ...]:
    """Every entry of the built-in questionnaire."""
    return _REFERENCE.entries


def test_every_id_and_word_of_the_outputs_is_explained() -> None:
    assert len(_PRINTED) > 300
    assert [word for word in _PRINTED if not find(word)] == []


@pytest.mark.parametrize(
    "enum", [v for v in vars(ids).values() if isinstance(v, type) and v.__module__ == ids.__name__]
)
def test_every_id_of_the_questionnaire_is_explained(enum: Any) -> None:
    # A mark and a circumstance are for rules, and never printed.
    assert [id for id in enum if enum not in (ids.Mark, ids.Circumstance) and not find(id)] == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("own-01", [(Kind.CRITERION, "OWN-01")]),
        ("`OWN-01`", [(Kind.CRITERION, "OWN-01")]),
        ("Alert-Order", [(Kind.RULE, "alert-order")]),
        ("slos[alarm precision].target", [(Kind.FIELD, "slos[].target")]),
        ("slos[alarm precision]", [(Kind.SECTION, "slos"), (Kind.TOPIC, "slos")]),
        ("slos.target", [(Kind.FIELD, "slos[].target")]),
        ("owner time", [(Kind.VALUE, "owner_time")]),
        ("regress-OWN-01", [(Kind.CRITERION, "OWN-01"), (Kind.RULE, "regress-<criterion>")]),
        ("wall-below-data", [(Kind.ELEMENT, "walls.data"), (Kind.TOPIC, "data"), (Kind.RULE, "wall-below-<wall>")]),
        ("phase 1 only", [(Kind.TERM, "phase-1-only")]),
        ("ROADMAP, phase 1 only", [(Kind.TERM, "phase-1-only")]),
        ("Phase 2", [(Kind.PHASE, "governance")]),
        ("level 3", [(Kind.LEVEL, "production-ready")]),
        ("walls.data", [(Kind.ELEMENT, "walls.data")]),
        ("programme lead", [(Kind.TERM, "programme-lead")]),
        ("Six walls", [(Kind.LENS, "walls")]),
        ("n/a", [(Kind.TERM, "not-applicable")]),
    ],
)
def test_a_name_leads_to_what_is_meant(asked: str, expected: list[tuple[Kind, str]]) -> None:
    assert {(entry.kind, entry.id) for entry in find(asked)} == set(expected)


def test_a_word_with_several_meanings_gives_them_all() -> None:
    kinds = {entry.kind for entry in find("go-live")}
    assert kinds == {Kind.GATE, Kind.MILESTONE}
    assert next(entry.kind for entry in find("SCALE")) is Kind.VERDICT


def test_a_near_miss_is_suggested() -> None:
    assert "OWN-01" in _REFERENCE.near("OWN-1")
    assert "alert-order" in _REFERENCE.near("alert-oder")
    assert _REFERENCE.near("zzzzzzzz") == ()


def test_completion_begins_with_what_was_typed() -> None:
    found = _REFERENCE.completions("OWN-0")
    assert "OWN-01" in found
    assert all(id.startswith("OWN-0") for id in found)
    assert {"walls.data", "walls.ops"} <= set(_REFERENCE.completions("walls."))


def test_every_field_and_every_value_is_explained(every: tuple[Entry, ...]) -> None:
    known = {entry.id for entry in every if entry.kind is Kind.FIELD}
    assert {field.path for section in SECTIONS for field in section.fields} <= known


def test_no_entry_is_empty(every: tuple[Entry, ...]) -> None:
    bare = [entry.id for entry in every if not (entry.title and (entry.means or entry.rows or entry.blocks))]
    assert bare == []


def test_every_check_has_words(questionnaire: Questionnaire) -> None:
    def predicates(kind: type[Check]) -> set[type[Check]]:
        return {kind, *(inner for sub in kind.__subclasses__() for inner in predicates(sub))}

    used = {type(criterion.check) for criterion in questionnaire.criteria}
    assert used <= predicates(Check)
    for criterion in questionnaire.criteria:
        assert all(in_words(criterion.check, questionnaire.policy)), criterion.id


def test_it_answers_for_a_house(questionnaire: Questionnaire) -> None:
    stricter = msgspec.structs.replace(questionnaire, policy={**questionnaire.policy, "stale_days": 90})
    perishable = next(criterion.id for criterion in questionnaire.criteria if criterion.expires)
    assert any("90 days" in row.text for entry in Reference(stricter).find(perishable) for row in entry.rows)
