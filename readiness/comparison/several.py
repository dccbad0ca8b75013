"""The descriptions of a folder at a revision and now: which of them changed, came and went."""

from __future__ import annotations

import msgspec

from readiness.comparison.compare import Comparison
from readiness.comparison.side import Side


class Gone(msgspec.Struct, frozen=True):
    """A description that is there no more: where it was, and its pilot, if it had a name."""

    file: str
    pilot: str


class Several(msgspec.Struct, frozen=True, kw_only=True):
    """What changed since a revision, `since`, in the order of the files.

    `unread` are descriptions that are malformed now, so that there is nothing to compare.
    """

    since: str
    changed: tuple[Comparison, ...]
    added: tuple[Side, ...]
    gone: tuple[Gone, ...]
    same: int
    unread: tuple[str, ...] = ()

    @property
    def files(self) -> int:
        """How many descriptions there are now."""
        return len(self.changed) + len(self.added) + self.same + len(self.unread)
