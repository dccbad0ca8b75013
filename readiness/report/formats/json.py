"""A document as JSON text; what is in it, and its schema, is for `readiness.output` to say."""

from __future__ import annotations

import msgspec


def render(document: msgspec.Struct, *, compact: bool = False) -> str:
    """The document, indented; `compact` puts it on one line."""
    encoded = msgspec.json.encode(document)
    return (encoded if compact else msgspec.json.format(encoded, indent=2)).decode() + "\n"
