"""How much of a printed page a text takes: an estimate, so that page one stays one page.

Measures are millimetres of an A4 page as `report.css` sets it. A line of so many characters is an average of the body
type; names of another script are wider, for which there is some room left.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

PAGE = 267.0
"""The height of page one between its margins, less what an estimate may be wrong by."""
LINE, NOTE_LINE = 4.0, 3.65
HEADING = 7.0
FULL, NOTE = 112, 126
"""Characters of a line across the page, in body type and in that of notes."""


def lines(text: str, width: int) -> int:
    """How many lines a text takes; none where it is empty."""
    return math.ceil(len(text) / width)


def paragraph(text: str, width: int = FULL, line: float = LINE) -> float:
    """The height of a paragraph with the space after it."""
    return lines(text, width) * line + 1.2 if text else 0.0


def listing(messages: Iterable[str]) -> float:
    """The height of a list with its heading; nothing where it is empty."""
    found = list(messages)
    return HEADING + 1.5 + sum(lines(each, FULL - 4) * LINE for each in found) if found else 0.0


def table_row(cells: Iterable[tuple[str, int]]) -> float:
    """The height of a row of a table; each cell is a text and the characters of its lines."""
    return max((lines(text, width) for text, width in cells), default=0) * LINE + 1.1
