"""A value that a file of a standard gives for a field of the description."""

from __future__ import annotations

import msgspec

from readiness.pilot.answers import Answer


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """A field, what is stated of it, and what a file says; `line` and `column` are those of the field.

    `answer` is what counts in place of what is stated, None where the file is only compared with it. `conflict` is
    whether the two differ. `observed` is whether the file shows it, and does not say so in words.
    """

    path: str
    line: int
    column: int
    claim: str
    said: str
    file: str
    standard: str
    answer: Answer | None = None
    conflict: bool = False
    observed: bool = False


class Unread(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is named as one of a standard and cannot be read as one; `why` follows its name."""

    path: str
    line: int
    column: int
    file: str
    why: str


class Failing(msgspec.Struct, frozen=True, kw_only=True):
    """Checks of data that ran and failed; `names` are the first of them."""

    path: str
    line: int
    column: int
    file: str
    standard: str
    failed: int
    checks: int
    names: tuple[str, ...]
