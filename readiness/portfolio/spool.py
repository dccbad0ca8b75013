"""Facts of many pilots, kept in a file: what is read of ten thousand of them is in memory one at a time."""

from __future__ import annotations

import tempfile
import weakref
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import overload

import msgspec

from readiness.portfolio.facts import PilotFacts

IN_MEMORY = 200
"""Facts of so many pilots stay in memory; those of the others are read when they are asked for."""
_AT_HAND = 64
"""So many of the others are kept after they were read."""
_FAST = 1


class Spooled(Sequence[PilotFacts]):
    """The facts of pilots in the order in which they came. They are added with `append`, and do not change."""

    def __init__(self) -> None:
        self._first: list[PilotFacts] = []
        self._ends = array("Q", [0])
        # Without a name: it is gone with the program, however that ends.
        self._file = tempfile.TemporaryFile(prefix="readiness-")  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self._read = lru_cache(maxsize=_AT_HAND)(self._decoded)

    def append(self, facts: PilotFacts) -> None:
        """Add the facts of a pilot.

        Raises:
            OSError: the folder for temporary files has no room.
        """
        if len(self._first) < IN_MEMORY:
            self._first.append(facts)
            return
        data = zlib.compress(msgspec.msgpack.encode(facts), _FAST)
        self._file.seek(self._ends[-1])
        self._file.write(data)
        self._ends.append(self._ends[-1] + len(data))

    def __len__(self) -> int:
        return len(self._first) + len(self._ends) - 1

    @overload
    def __getitem__(self, position: int) -> PilotFacts: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[PilotFacts]: ...
    def __getitem__(self, position: int | slice) -> PilotFacts | Sequence[PilotFacts]:
        if isinstance(position, slice):
            return [self[at] for at in range(*position.indices(len(self)))]
        at = position + len(self) if position < 0 else position
        if not 0 <= at < len(self):
            raise IndexError(position)
        return self._first[at] if at < len(self._first) else self._read(at - len(self._first))

    def __iter__(self) -> Iterator[PilotFacts]:
        yield from self._first
        for at in range(len(self._ends) - 1):
            yield self._decoded(at)

    def _decoded(self, at: int) -> PilotFacts:
        self._file.seek(self._ends[at])
        data = self._file.read(self._ends[at + 1] - self._ends[at])
        return msgspec.msgpack.decode(zlib.decompress(data), type=PilotFacts)


class ByFile(Mapping[str, PilotFacts]):
    """The facts of pilots by their file, read when they are asked for."""

    def __init__(self, pilots: Sequence[PilotFacts]) -> None:
        self._pilots = pilots
        self._at = {pilot.file: at for at, pilot in enumerate(pilots)}

    def __getitem__(self, file: str) -> PilotFacts:
        return self._pilots[self._at[file]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)
