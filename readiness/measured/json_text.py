"""JSON that somebody else wrote, read with care: figures that are none become nothing, and depth is no crash."""

from __future__ import annotations

import json
import math
from typing import Any

from readiness.measured.files import short
from readiness.measured.model import Refused
from readiness.texts import text


def load(data: bytes, name: str) -> tuple[Any, int]:
    """A JSON document, and how many NaN and infinities in it count as nothing.

    Raises:
        Refused: it is none; with the line and column where it stops being one.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4096]:
        raise Refused(text("measured.utf-16", file=name))
    try:
        said = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(text("measured.json.encoding", file=name, place=error.start + 1)) from None
    return parsed(said, name)


def parsed(said: str, name: str) -> tuple[Any, int]:
    """The same of a text.

    Raises:
        Refused: it is no JSON.
    """
    nothing = 0

    def constant(_: str) -> Any:
        nonlocal nothing
        nothing += 1
        return None

    def number(digits: str) -> float | None:
        value = float(digits)
        if math.isfinite(value):
            return value
        constant(digits)
        return None

    try:
        return json.loads(said, parse_constant=constant, parse_float=number), nothing
    except json.JSONDecodeError as error:
        raise Refused(
            text("measured.json.none", file=name, line=error.lineno, column=error.colno, why=error.msg)
        ) from None
    except RecursionError:
        raise Refused(text("measured.json.deep", file=name)) from None
    except ValueError as error:
        raise Refused(text("measured.cut-off", file=name, why=short(error))) from None


def as_object(value: Any) -> dict[str, Any]:
    """The value where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: Any) -> list[Any]:
    """The value where it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def as_text(value: Any) -> str:
    """The value as a text where it is one or a number, else an empty one."""
    if isinstance(value, str):
        return value[:1000]
    return f"{value}" if isinstance(value, (int, float)) and not isinstance(value, bool) else ""
