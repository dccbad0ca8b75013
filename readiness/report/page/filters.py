"""Text as the page sets it: what templates pipe values through."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable

from markupsafe import Markup, escape

from readiness.pilot.field_names import field_name
from readiness.report.plain_words import plain
from readiness.texts import capitalised


def code(text: str) -> Markup:
    """Text with what stands between backticks set as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    return Markup().join(
        Markup("<code>{}</code>").format(part) if position % 2 else escape(part) for position, part in enumerate(parts)
    )


def prose(text: str) -> Markup:
    """Text with the fields that stand between backticks called by name, and what else stands there set as code."""
    return code(plain(text))


def sentence(text: str) -> str:
    """Text begun with a capital and ended with a full stop."""
    if not re.match(r"\S*\w[./\\\[]\w", text):  # a path stays as it is written, and so does a file
        text = capitalised(text)
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def lower_first(text: str) -> str:
    """Text as the middle of a sentence; what is written in capitals, `ROI` or `SLO`, keeps them."""
    return f"{text[:1].lower()}{text[1:]}" if text[1:2].islower() else text


def digest(text: str) -> str:
    """How a content security policy names a script or a style sheet."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


FILTERS: dict[str, Callable[..., object]] = {
    "code": code,
    "prose": prose,
    "field_name": field_name,
    "sentence": sentence,
    "lower_first": lower_first,
    "capitalize_first": capitalised,
    "number": lambda number: f"{number:g}",
}
