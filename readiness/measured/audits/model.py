"""What was read of an audit log: plain values, which are also what is saved beside the description."""

from __future__ import annotations

import msgspec

from readiness.measured.model import FileRead


class FieldCount(msgspec.Struct, frozen=True, kw_only=True):
    """One field of `audit.fields`: in how many records it is, and the key that most of them have it under."""

    name: str
    present: int
    key: str = ""


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """Records that carry the hash of the one before: how many, and the number of the first that does not fit.

    `recomputed` is whether the hashes were computed again from the records, as against compared with each other.
    """

    records: int
    broken_at: int | None
    recomputed: bool


class Silence(msgspec.Struct, frozen=True):
    """The longest time without a record, in days, from one day to the next with a record (ISO 8601)."""

    days: int
    after: str
    until: str


class Audit(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was read of one audit log.

    `rows` are its records (of spans, traces), `first` and `last` the days of the oldest and the newest, `traced` the
    records with an id of their own that leads to reasoning, `repeated` ids that stand there more than once.
    `numbered` are records with a number in sequence, `missing` numbers that are not there. `unread` are lines that
    are no record; they count as records that hold nothing.
    """

    files: tuple[FileRead, ...]
    forms: tuple[str, ...]
    rows: int
    first: str
    last: str
    fields: tuple[FieldCount, ...]
    traced: int
    repeated: int
    numbered: int
    missing: int
    unread: int
    silence: Silence | None = None
    chain: Chain | None = None
