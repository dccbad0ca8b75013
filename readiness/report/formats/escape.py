"""Text from a description or a file name, made safe to print: it cannot move the cursor or turn the line around."""

from __future__ import annotations

import re
from typing import Any, TypeVar, cast

import msgspec

from readiness.patterns import pattern

T = TypeVar("T")
_UNSAFE = pattern(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
# A page keeps marks and joiners: Persian, Hindi and many emoji cannot be written without them.
_UNSAFE_IN_PAGE = pattern(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_UNSAFE_BUT_COLOUR = pattern(rf"\x1b(?!\[[0-9;]*m)|(?!\x1b){_UNSAFE.pattern}")


# What GitHub and Azure Pipelines take for a command where it begins a line of a job's output, or anywhere in one.
_COMMAND = pattern(r"^((?:\x1b\[[0-9;]*m|\s)*):(?=:)|#(?=#(?:\[|vso\[|teamcity\[))", re.MULTILINE)


def inert(text: str) -> str:
    """The text of a page with a space in what a CI server would take for a command, as in `: :error::`."""
    if "::" not in text and "##" not in text:
        return text
    return _COMMAND.sub(lambda match: f"{match[0]} ", text)


def flat(document: T) -> T:
    """A document whose texts have no line breaks: on a page without frames they would forge lines of their own."""
    return cast("T", _flat(document))


def _flat(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.split()) if "\n" in value or "\r" in value else value
    if isinstance(value, tuple):
        entries = tuple(map(_flat, value))
        if all(one is other for one, other in zip(value, entries, strict=True)):
            return value
        return type(value)(*entries) if hasattr(value, "_fields") else entries
    if isinstance(value, list):
        return [_flat(entry) for entry in value]
    if isinstance(value, dict):
        return {_flat(key): _flat(entry) for key, entry in value.items()}
    if isinstance(value, msgspec.Struct):
        changed = {
            name: made
            for name in value.__struct_fields__
            if (made := _flat(there := getattr(value, name))) is not there
        }
        return msgspec.structs.replace(value, **changed) if changed else value
    return value


def one_line(text: str) -> str:
    """The same, line breaks and tabs included."""
    return visible(text).replace("\n", "\\n").replace("\t", "\\t")


def visible(text: str, *, colour: bool = False) -> str:
    """The text with control and direction characters as escapes; `colour` lets colour sequences stand."""
    return _escaped(_UNSAFE_BUT_COLOUR if colour else _UNSAFE, text)


def in_json(text: str) -> str:
    """JSON text with the same characters as JSON escapes: the same data, and safe to look at on a terminal."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def in_page(text: str) -> str:
    """The text of a page with control characters, and what turns the line around, as escapes."""
    return _escaped(_UNSAFE_IN_PAGE, text)


def _escaped(unsafe: re.Pattern[str], text: str) -> str:
    return unsafe.sub(lambda match: match[0].encode("unicode_escape").decode(), text)
