"""The view as one JSON document; its schema is `schemas/assessment.schema.json`."""

from __future__ import annotations

import json as _json
from typing import Any

import msgspec

from readiness.report.check_document import CheckDocument
from readiness.report.document import Report
from readiness.report.roadmap_document import RoadmapDocument


def render(report: Report, *, compact: bool = False) -> str:
    """The document, indented; `compact` puts it on one line."""
    encoded = msgspec.json.encode(report)
    return (encoded if compact else msgspec.json.format(encoded, indent=2)).decode() + "\n"


def render_roadmap(document: RoadmapDocument) -> str:
    """The roadmap, indented."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


def render_check(document: CheckDocument) -> str:
    """What a check found, indented."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


def check_schema() -> str:
    """JSON Schema (2020-12) of what a check found."""
    return _schema(CheckDocument, "Findings of a check of pilot descriptions")


def schema() -> str:
    """JSON Schema (2020-12) of an assessment."""
    return _schema(Report, "Readiness assessment of one AI pilot")


def roadmap_schema() -> str:
    """JSON Schema (2020-12) of a roadmap."""
    return _schema(RoadmapDocument, "Roadmap of one AI pilot")


def _schema(kind: type[msgspec.Struct], title: str) -> str:
    made: dict[str, Any] = msgspec.json.schema(kind)
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **made}
    return _json.dumps(document, indent=2, ensure_ascii=False) + "\n"
