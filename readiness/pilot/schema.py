"""JSON Schema of a pilot description, made from the field table; an editor's hover shows its descriptions."""

from __future__ import annotations

import json
from typing import Any

from readiness.pilot.fields import EDITOR_KEY, SECTION_ALIASES, SECTIONS, Field, Kind, Section

_ANSWER = {"$ref": "#/$defs/answer"}
_NUMBERED = {"type": "string", "pattern": "[0-9]"}
_ANSWER_PATTERN = (
    "^([Uu]nknown|UNKNOWN|[Nn]o|NO|[Nn]one|[Nn]/[Aa]|[Pp]lanned( [0-9]{4}-[0-9]{2}-[0-9]{2})?|TBD|tbd|\\?|"
    "[Nn]/[Aa] *[-–—:] *.+|[Pp]artial( *[-–—:] *.+)?)$"
)
_SHARE = "^[0-9][0-9.,]* *(/|of|out of|in) *[0-9]|^([Zz]ero|[Oo]ne in|[Hh]alf)"
_YES_PATTERN = "^([Yy]es|YES)$"


def document() -> dict[str, Any]:
    """The schema (2020-12) as data."""
    properties: dict[str, Any] = {
        "readiness": {"const": 1, "description": "Version of this format. Required."},
        EDITOR_KEY: {"type": "string", "description": "Where this schema is, for an editor. Nothing else reads it."},
    }
    for section in SECTIONS:
        properties[section.name] = _section(section)
    for alias, name in SECTION_ALIASES.items():
        properties[alias] = {"$ref": f"#/properties/{name}", "description": f"Another name for `{name}`."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Pilot description",
        "description": "One AI pilot, described by the people who run it. A key left out counts as unknown.",
        "type": "object",
        "properties": properties,
        "required": ["readiness", "pilot"],
        "additionalProperties": False,
        "$defs": {
            "answer": {
                "title": "no, unknown, planned, partial or n/a",
                "description": (
                    "no: known not to exist. unknown: nobody knows. planned 2026-12-01: decided, not done. "
                    "partial - what there is. n/a - the reason."
                ),
                "anyOf": [
                    {"enum": ["no", "unknown", "planned", "none", False, None]},
                    {"type": "string", "pattern": _ANSWER_PATTERN},
                ],
            },
            "yes": {"anyOf": [{"enum": ["yes", True]}, {"type": "string", "pattern": _YES_PATTERN}]},
            "document": {
                "title": "path, URL or ticket",
                "type": "string",
                "pattern": "(/|\\.[A-Za-z0-9]{1,6}$|^https?://|^[A-Z][A-Z0-9]*-[0-9]+$|^#[0-9]+$)",
            },
        },
    }


def render() -> str:
    """The schema as text."""
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


def _section(section: Section) -> dict[str, Any]:
    if section.name == "extra":
        return {"description": section.words, "type": "object"}
    entry: dict[str, Any] = {
        "type": "object",
        "properties": {field.key: _field(field) for field in section.fields},
        "additionalProperties": False,
    }
    required = [field.key for field in section.fields if field.required]
    if required:
        entry["required"] = required
        return {"description": section.words, **entry}
    shape = {"type": "array", "items": entry} if section.is_list else entry
    return {"description": section.words, "anyOf": [shape, _ANSWER]}


def _field(field: Field) -> dict[str, Any]:
    made = {"description": f"{field.words} Example: {field.example}"}
    kind = field.kind
    if kind in (Kind.PLAIN, Kind.EFFORT):
        return {**made, "type": ["string", "number", "boolean", "null"]}
    if kind is Kind.FREE:
        return made
    return {**made, "anyOf": [*_values(field), _ANSWER]}


def _values(field: Field) -> list[dict[str, Any]]:
    kind = field.kind
    number = {"type": "number"}
    if kind in (Kind.YESNO, Kind.ARTEFACT):
        yes = [{"$ref": "#/$defs/yes"}]
        return yes if kind is Kind.YESNO else [*yes, {"$ref": "#/$defs/document"}]
    if kind is Kind.ENUM:
        # Upper case and spaces are read too; completion offers the plain forms.
        loose = "|".join(_any_case(value) for value in field.values)
        return [{"enum": list(field.values)}, {"type": "string", "pattern": f"^({loose})$"}]
    if kind is Kind.ENUMS:
        one = {
            "anyOf": _values(
                Field(
                    section="",
                    key=field.key,
                    kind=Kind.ENUM,
                    words=field.words,
                    example=field.example,
                    values=field.values,
                )
            )
        }
        return [{"type": "array", "items": one}, one]
    if kind in (Kind.TEXTS, Kind.HOLIDAYS):
        text = {"type": ["string", "number"]}
        return [{"type": "array", "items": text}, text]
    if kind is Kind.INTEGER:
        return [{"type": "integer"}]
    if kind is Kind.NUMBER:
        return [number]
    if kind in (Kind.QUANTITY, Kind.MONEY):
        return [number, _NUMBERED]
    if kind in (Kind.SHARE, Kind.PERCENT):
        return [{"type": "string", "pattern": f"^[-+]?[0-9][0-9_]*([.][0-9]+)? *%$|{_SHARE}"}]
    if kind is Kind.THRESHOLD:
        return [{"type": "string", "pattern": "[0-9]|^([Zz]ero|[Aa]ny)|[a-z]"}]
    if kind in (Kind.DURATION, Kind.WINDOW):
        return [_NUMBERED]
    if kind is Kind.DATE:
        return [{"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}]
    if kind is Kind.GO_LIVE:
        return [{"type": "string", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2}|[Ww]eek +[0-9]+)$"}]
    if kind in (Kind.RECORD, Kind.RECORDS, Kind.TEAM, Kind.RECORD_MAP):
        row = {
            "type": "object",
            "properties": {sub.key: _field(sub) for sub in field.fields},
            "additionalProperties": False,
        }
        if kind is Kind.RECORD:
            return [row]
        if kind is Kind.RECORD_MAP:
            return [{"type": "object", "additionalProperties": row}]
        rows = {"type": "array", "items": row}
        return [number, rows] if kind is Kind.TEAM else [rows]
    if kind is Kind.RATE:
        return [number, _NUMBERED, {"type": "object"}]
    return [{"type": ["string", "number"]}]


def _any_case(value: str) -> str:
    return "".join(f"[{c}{c.upper()}]" if c.isalpha() else "[-_ ]" if c in "-_" else c for c in value)
