"""The JSON Schema (2020-12) of each document, made from its types."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

import msgspec

_TITLES = {
    "assessment": "Readiness assessment of one AI pilot",
    "roadmap": "Roadmap of one AI pilot",
    "check": "Check of AI pilot descriptions",
    "measure": "Figures measured from the logs of one AI pilot",
    "comparison": "Comparison of two states of an AI pilot",
    "history": "History of an AI pilot",
    "why": "What a verdict on an AI pilot rests on, and what would change it",
    "next": "The answers and documents that are worth most to an AI pilot now",
    "portfolio": "The AI pilots of an organisation together",
}


class Document(StrEnum):
    """A JSON document with a schema of its own."""

    ASSESSMENT = "assessment"
    ROADMAP = "roadmap"
    CHECK = "check"
    MEASURE = "measure"
    COMPARISON = "comparison"
    HISTORY = "history"
    PORTFOLIO = "portfolio"
    WHY = "why"
    NEXT = "next"


def document(of: Document) -> dict[str, Any]:
    """The schema of a document, as data."""
    made = msgspec.json.schema(_type_of(of))
    for name, definition in made["$defs"].items():
        _complete(name, definition)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:readiness:schema:{of.value}:1",
        "title": _TITLES[of],
        **made,
    }


def render(of: Document) -> str:
    """The schema of a document, as text."""
    return json.dumps(document(of), indent=2, ensure_ascii=False) + "\n"


def _type_of(of: Document) -> type[msgspec.Struct]:
    # The types of one document need not be loaded for another.
    match of:
        case Document.ASSESSMENT:
            from readiness.output.assessment_v1 import AssessmentDocument

            return AssessmentDocument
        case Document.ROADMAP:
            from readiness.output.roadmap_v1 import RoadmapDocument

            return RoadmapDocument
        case Document.CHECK:
            from readiness.output.check_v1 import CheckDocument

            return CheckDocument
        case Document.MEASURE:
            from readiness.output.measure_v1 import MeasureDocument

            return MeasureDocument
        case Document.COMPARISON:
            from readiness.output.comparison_v1 import ComparisonDocument

            return ComparisonDocument
        case Document.HISTORY:
            from readiness.output.history_v1 import HistoryDocument

            return HistoryDocument
        case Document.PORTFOLIO:
            from readiness.output.portfolio_v1 import PortfolioDocument

            return PortfolioDocument
        case Document.WHY:
            from readiness.output.why_v1 import WhyDocument

            return WhyDocument
        case Document.NEXT:
            from readiness.output.next_v1 import NextDocument

            return NextDocument


def _complete(name: str, definition: dict[str, Any]) -> None:
    """Add what the types cannot say: the meaning of the word that tells two results apart, and the type of enums."""
    if "enum" in definition:
        definition.setdefault("type", "string")
    status = definition.get("properties", {}).get("status", {})
    if "enum" in status and "description" not in status:
        status["description"] = "Whether the description could be read: what kind of result this is."
        status["type"] = "string"
