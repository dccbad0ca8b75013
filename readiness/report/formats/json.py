"""A document as JSON text; what is in it, and its schema, is for `readiness.output` to say."""

from __future__ import annotations

import msgspec

from readiness.report.formats.escape import in_json


def render(document: msgspec.Struct, *, compact: bool = False) -> str:
    """The document, indented; `compact` puts it on one line."""
    encoded = msgspec.json.encode(document)
    return in_json((encoded if compact else msgspec.json.format(encoded, indent=2)).decode()) + "\n"
