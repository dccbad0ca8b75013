"""The view as one JSON document; its schema is `schemas/assessment.schema.json`."""

from __future__ import annotations

import json as _json
from typing import Any

import msgspec

from readiness.report.document import Report


def render(report: Report, *, compact: bool = False) -> str:
    """The document, indented; `compact` puts it on one line."""
    encoded = msgspec.json.encode(report)
    return (encoded if compact else msgspec.json.format(encoded, indent=2)).decode() + "\n"


def schema() -> str:
    """JSON Schema (2020-12) of the document."""
    made: dict[str, Any] = msgspec.json.schema(Report)
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Readiness assessment of one AI pilot",
        **made,
    }
    return _json.dumps(document, indent=2, ensure_ascii=False) + "\n"
