"""Rows that are made when they are asked for: a table of ten thousand is in memory one row at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

_Row = TypeVar("_Row")


class Rows(Sequence[_Row], Generic[_Row]):
    """So many rows, each made from its position."""

    def __init__(self, count: int, made: Callable[[int], _Row]) -> None:
        self._count = count
        self._made = made

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, position: int) -> _Row: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[_Row]: ...
    def __getitem__(self, position: int | slice) -> _Row | Sequence[_Row]:
        if isinstance(position, slice):
            return [self._made(at) for at in range(*position.indices(self._count))]
        at = position + self._count if position < 0 else position
        if not 0 <= at < self._count:
            raise IndexError(position)
        return self._made(at)
