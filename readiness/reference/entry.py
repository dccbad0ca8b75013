"""What can be looked up, as plain values that every form of it prints: terminal, JSON, documentation."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from readiness.rules.registry import anchor_of


class Kind(StrEnum):
    """What an entry is about; where a word means several things, they are printed in this order."""

    CRITERION = "criterion"
    VERDICT = "verdict"
    GATE = "gate"
    LEVEL = "level"
    STAGE = "stage"
    ELEMENT = "element"
    LENS = "lens"
    RULE = "rule"
    ACTION = "action"
    PHASE = "phase"
    MILESTONE = "milestone"
    PROFILE = "profile"
    TERM = "term"
    SECTION = "section"
    FIELD = "field"
    ROLE = "role"
    POOL = "pool"
    BUCKET = "bucket"
    LANE = "lane"
    RECURRING = "recurring"
    PATH = "path"
    POLICY = "policy"
    TOPIC = "topic"
    ARTICLE = "article"
    STANDARD = "standard"
    PART = "part"
    VALUE = "value"


class Row(msgspec.Struct, frozen=True):
    """One line on an entry; `label` is the last part of a key of `reference.label`."""

    label: str
    text: str


class Block(msgspec.Struct, frozen=True):
    """Lines that keep their breaks: an example, a list of fields, a check in words. `code` is to be typed as it is."""

    label: str
    lines: tuple[str, ...]
    code: bool = False


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that an output can name. `names` are what else it is found under."""

    id: str
    kind: Kind
    title: str
    means: str
    rows: tuple[Row, ...] = ()
    blocks: tuple[Block, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """Where the entry is on its page of the documentation."""
        return anchor_of(self.id)


def rows(**given: str) -> tuple[Row, ...]:
    """Rows by label, without those that are empty; `_` in a label is `-` in its key."""
    return tuple(Row(label.replace("_", "-"), text) for label, text in given.items() if text)
