"""The schema of a description as editors get it: fields with the requirements that ask for them, and their evidence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from readiness.pilot.schema import document
from readiness.questionnaire.ids import GateId
from readiness.questionnaire.model import Criterion, Questionnaire
from readiness.texts import text

_MOST = 2
"""Requirements that are written out at a field; the others are named."""


def render(questionnaire: Questionnaire) -> str:
    """The schema as text."""
    return json.dumps(explained(questionnaire), indent=2, ensure_ascii=False) + "\n"


def explained(questionnaire: Questionnaire) -> dict[str, Any]:
    """The schema as data."""
    schema = document()
    asked: dict[str, list[Criterion]] = {}
    for criterion in questionnaire.criteria:
        for path in criterion.fields:
            asked.setdefault(path, []).append(criterion)
    order = list(GateId)
    titles = {gate.id: gate.title.lower() for gate in questionnaire.gates}
    for path, field in _fields("", schema):
        # First those that are about nothing else, then by gate.
        criteria = sorted(
            asked.get(path, ()), key=lambda each: (each.fields[0] != path, len(each.fields), order.index(each.due))
        )
        if criteria:
            lines = [_line(each, titles.get(each.due, each.due.value)) for each in criteria[:_MOST]]
            if more := criteria[_MOST:]:
                lines.append(text("reference.schema.more", ids=", ".join(each.id for each in more)))
            field["description"] = "\n\n".join([field["description"], *lines])
    return schema


def _fields(path: str, schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field below a schema, with its address: `owners.production`, `slos[].target`."""
    for shape in (schema, *schema.get("anyOf", ())):
        for of, bracket in ((shape, ""), (shape.get("items", {}), "[]")):
            for key, field in of.get("properties", {}).items():
                below = f"{path}{bracket}.{key}" if path else key
                yield below, field
                yield from _fields(below, field)


def _line(criterion: Criterion, gate: str) -> str:
    evidence = criterion.evidence
    return text(
        "reference.schema.asked",
        id=criterion.id,
        gate=gate,
        question=criterion.question,
        level=evidence.level.value,
        example=evidence.example,
    )
