"""Which description of an earlier run a description of today is compared with."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol, TypeVar


class MatchedBy(StrEnum):
    """What a description of an earlier run was recognised by."""

    PATH = "path"
    NAME = "name"
    CONTENT = "content"


class _HasPath(Protocol):
    @property
    def path(self) -> str: ...


_Earlier = TypeVar("_Earlier", bound=_HasPath)


def nearest(path: str, candidates: Sequence[_Earlier]) -> _Earlier:
    """Of several earlier descriptions of one name, the one whose path is the most like a path; the first of equals."""

    def likeness(candidate: _Earlier) -> tuple[bool, bool, int]:
        same_file = posixpath.basename(candidate.path) == posixpath.basename(path)
        same_folder = posixpath.dirname(candidate.path) == posixpath.dirname(path)
        return same_file, same_folder, len(posixpath.commonprefix((candidate.path, path)))

    return max(candidates, key=likeness)
