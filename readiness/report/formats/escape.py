"""Text from a description or a file name, made safe to print: it cannot move the cursor or turn the line around."""

from __future__ import annotations

import re

_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
# A page keeps marks and joiners: Persian, Hindi and many emoji cannot be written without them.
_UNSAFE_IN_PAGE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_UNSAFE_BUT_COLOUR = re.compile(rf"\x1b(?!\[[0-9;]*m)|(?!\x1b){_UNSAFE.pattern}")


def one_line(text: str) -> str:
    """The same, line breaks and tabs included."""
    return visible(text).replace("\n", "\\n").replace("\t", "\\t")


def visible(text: str, *, colour: bool = False) -> str:
    """The text with control and direction characters as escapes; `colour` lets colour sequences stand."""
    return _escaped(_UNSAFE_BUT_COLOUR if colour else _UNSAFE, text)


def in_page(text: str) -> str:
    """The text of a page with control characters, and what turns the line around, as escapes."""
    return _escaped(_UNSAFE_IN_PAGE, text)


def _escaped(unsafe: re.Pattern[str], text: str) -> str:
    return unsafe.sub(lambda match: match[0].encode("unicode_escape").decode(), text)
