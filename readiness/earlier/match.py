"""Which description of an earlier run a description of today is compared with."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from enum import StrEnum
from pathlib import PurePosixPath
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


def covers(given: str, path: str) -> bool:
    """Whether a file, a folder or a pattern that was given is about a path."""
    if given == "." or path == given or path.startswith(f"{given}/"):
        return True
    return any(c in given for c in "*?[") and PurePosixPath(path).match(given.replace("**/", ""))
