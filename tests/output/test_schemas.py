"""The published schemas of the JSON documents: complete, consistent, and true of the words they list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import jsonschema_rs
import pytest

from readiness.assessment.evaluate import Status
from readiness.assessment.findings import Severity
from readiness.assessment.score import Colour, Stall
from readiness.comparison.compare import Cause, EvidenceKind, RequirementKind
from readiness.comparison.history import NoPace
from readiness.comparison.inputs import DifferenceKind
from readiness.earlier import MatchedBy
from readiness.measured.kinds import Standing
from readiness.output import agent_v1, measured_v1, values_v1
from readiness.output.assessment_v1 import Lifecycle
from readiness.output.roadmap_v1 import TimeKind
from readiness.output.schema import Document, document
from readiness.pilot.answers import State
from readiness.pilot.fields import field
from readiness.portfolio.decisions import DecisionKind, DecisionRule
from readiness.portfolio.points import PointId
from readiness.questionnaire.ids import GateId, LaneId, LensId, MilestoneId, PhaseId, ProfileId, StageId, VerdictId
from readiness.questionnaire.model import CLASSES, Direction, Level
from readiness.roadmap.follow_up import ActionState
from readiness.roadmap.joint import Start
from readiness.roadmap.lever_search import Target
from readiness.roadmap.range_check import RangeState
from readiness.rules.registry import RuleKind

SCHEMAS = {of.value: document(of) for of in Document}


def properties() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every property of every schema, with the name of its definition."""
    for schema in SCHEMAS.values():
        for name, definition in schema["$defs"].items():
            for key, described in definition.get("properties", {}).items():
                yield name, key, described


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_and_names_itself(name: str) -> None:
    schema = SCHEMAS[name]
    jsonschema_rs.validator_for(schema)
    assert schema["$id"].endswith(f":{name}:1")
    assert schema["$defs"][schema["$ref"].rpartition("/")[2]]["properties"]["schema"]["enum"] == [f"readiness-{name}/1"]


def test_everything_is_described() -> None:
    assert [name for s in SCHEMAS.values() for name, made in s["$defs"].items() if not made.get("description")] == []
    assert [f"{name}.{key}" for name, key, made in properties() if not made.get("description", "").strip()] == []


def test_keys_are_snake_case_and_what_they_are_made_of_has_a_name_of_its_own() -> None:
    assert [key for _, key, _ in properties() if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", key)] == []
    names = {name for schema in SCHEMAS.values() for name in schema["$defs"]}
    assert [name for name in names if not re.fullmatch(r"([A-Z][a-z]*)+", name)] == []


def test_a_definition_is_the_same_in_every_document() -> None:
    for name in {name for schema in SCHEMAS.values() for name in schema["$defs"]}:
        made = [schema["$defs"][name] for schema in SCHEMAS.values() if name in schema["$defs"]]
        assert all(each == made[0] for each in made), name


def _shape(described: dict[str, Any], definitions: dict[str, Any]) -> str:
    """What a value looks like to a program that reads it: null aside, and the words of an enum aside."""
    if "anyOf" in described:
        shapes = [_shape(each, definitions) for each in described["anyOf"]]
        return "|".join(shape for shape in shapes if shape != "null")
    if "$ref" in described:
        name = described["$ref"].rpartition("/")[2]
        return "string" if "enum" in definitions[name] else str(name)
    if "enum" in described or "const" in described:
        return "string"
    kind = described["type"]
    if kind == "array":
        return f"[{_shape(described['items'], definitions)}]"
    if kind == "object":
        return f"{{{_shape(described['additionalProperties'], definitions)}}}"
    return "number" if kind in ("integer", "number") else str(kind)


def test_a_key_has_one_shape_wherever_it_is() -> None:
    shapes: dict[str, set[str]] = defaultdict(set)
    for schema in SCHEMAS.values():
        for definition in schema["$defs"].values():
            for key, described in definition.get("properties", {}).items():
                shapes[key].add(_shape(described, schema["$defs"]))
    # The result is what each document is about; a check has no pilot of its own.
    del shapes["result"]
    assert {key: found for key, found in shapes.items() if len(found - {"null"}) > 1} == {}


_UNITS = ("weeks", "days", "percent", "people", "minutes", "seconds", "fte", "cases")
_COUNTS = {"number", "weight", "rank", "line", "column"}


def test_every_figure_says_its_unit() -> None:
    """In its name, or beside it; whole numbers are counts."""
    nameless = []
    for name, key, described in properties():
        kinds = {described.get("type"), *(each.get("type") for each in described.get("anyOf", ()))}
        kinds.add(described.get("items", {}).get("type"))
        beside = next(s["$defs"][name]["properties"] for s in SCHEMAS.values() if name in s["$defs"])
        named = any(part in _UNITS for part in key.split("_"))
        if "number" in kinds and not named and not {"unit", "currency"} & set(beside):
            nameless.append(f"{name}.{key}")
    assert nameless == []


def _field_words(path: str) -> set[str]:
    found = field(path)
    assert found is not None, path
    return set(found.values)


def _kebab(words: type[StrEnum]) -> set[str]:
    return {word.value.replace(" ", "-") for word in words}


WORDS = {
    "DecisionKind": {each.value for each in DecisionKind},
    "DecisionRule": {each.value for each in DecisionRule},
    "PointId": {each.value for each in PointId},
    "Start": {each.value for each in Start},
    "Cause": {each.value for each in Cause},
    "DifferenceKind": {each.value for each in DifferenceKind},
    "EvidenceKind": {each.value for each in EvidenceKind},
    "NoPace": {each.value for each in NoPace},
    "RequirementKind": {each.value for each in RequirementKind},
    "ActionState": {each.value for each in ActionState},
    "GateId": {each.value for each in GateId},
    "LaneId": {each.value for each in LaneId},
    "LensId": {each.value for each in LensId},
    "MatchedBy": {each.value for each in MatchedBy},
    "MilestoneId": {each.value for each in MilestoneId},
    "PhaseId": {each.value for each in PhaseId},
    "ProfileId": {each.value for each in ProfileId},
    "StageId": {each.value for each in StageId},
    "VerdictId": {each.value for each in VerdictId},
    "Level": {each.value for each in Level},
    "Colour": {each.value for each in Colour},
    "RuleKind": {each.value for each in RuleKind},
    "Severity": {each.value for each in Severity},
    "RangeState": {each.value for each in RangeState},
    "StallState": _kebab(Stall),
    "Target": {each.value for each in Target},
    "CriterionStatus": (_kebab(Status) - {"n/a"}) | {"excluded"},
    "AnswerState": (_kebab(State) - {"n/a"}) | {"excluded"},
    "ActionKind": _field_words("actions[].kind"),
    "Direction": {direction.value for direction in Direction},
    "Risk": _field_words("actions[].risk"),
    "Control": _field_words("actions[].control"),
    "KillDecision": _field_words("kill_criteria[].decision"),
    "KillStatus": _field_words("kill_criteria[].status"),
    "SecondUseCase": _field_words("budget.second_use_case"),
    "RoiFormula": _field_words("value.roi_formula"),
    "Sector": _field_words("pilot.sector"),
    "FailOn": {each.value for each in Severity} | {"never"},
}
"""The words of each enum as the rest of the program has them."""
OWN = {
    "AskedAbout",
    "ToGet",
    "Qualifier",
    "Lifecycle",
    "TimeKind",
    "FileStatus",
    "Since",
    "OverrideKind",
    "ReturnKind",
    "ChangeUnit",
    "LogStanding",
    "MeasuredUnit",
}
"""Enums that have no counterpart of their own elsewhere; where text elsewhere makes them is tested below."""


def test_the_words_of_the_schemas_are_those_of_the_program() -> None:
    enums = {name: set(made["enum"]) for s in SCHEMAS.values() for name, made in s["$defs"].items() if "enum" in made}
    assert enums.keys() - OWN == WORDS.keys()
    assert {name: words for name, words in enums.items() if name in WORDS} == WORDS
    assert all(made["type"] == "string" for s in SCHEMAS.values() for made in s["$defs"].values() if "enum" in made)


def test_classes_are_listed_too() -> None:
    described = SCHEMAS["check"]["$defs"]["Pilot"]["properties"]["agent_class"]
    listed = {word for each in described["anyOf"] for word in each.get("enum", ())} | set(described.get("enum", ()))
    assert listed - {None} == set(CLASSES)


def test_every_state_has_a_word() -> None:
    assert measured_v1._STANDINGS.keys() == set(Standing)
    assert set(measured_v1._UNITS.values()) == set(measured_v1.MeasuredUnit)
    assert values_v1.CRITERION_STATUS.keys() == set(Status)
    assert values_v1.ANSWER_STATE.keys() == set(State)
    assert values_v1.STALL_STATE.keys() == set(Stall)
    parts = field("value.return_parts")
    assert parts is not None
    kinds = next(part.values for part in parts.fields if part.key == "kind")
    assert {kind.value for kind in agent_v1.ReturnKind} == set(kinds)
    assert {kind.value for kind in TimeKind} == {"clock", "work", "people", "waiting"}
    assert "past-the-arc" in {stage.value for stage in Lifecycle}
