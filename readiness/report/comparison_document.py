"""A comparison of two states as every output prints it."""

from __future__ import annotations

import msgspec


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A figure or a state before and after; `note` says by how much it moved, and what moved it."""

    what: str
    before: str
    after: str
    note: str


class Line(msgspec.Struct, frozen=True):
    """Something that changed, in a sentence, and a note in few words. `id` is what it is known by elsewhere."""

    words: str
    note: str
    id: str = ""


class Group(msgspec.Struct, frozen=True):
    """Changes of one kind."""

    heading: str
    lines: tuple[Line, ...]


class ComparisonView(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison as it is printed. `message` is all of it in a few words, `columns` are the heads of the table."""

    title: str
    message: str
    sides: tuple[str, str]
    summary: tuple[str, ...]
    columns: tuple[str, str, str, str]
    rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    inputs: Group | None
    notes: tuple[str, ...]
