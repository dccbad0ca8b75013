"""The files beside a description: what a path in it leads to, and why a path is not opened."""

from __future__ import annotations

import os
import stat
from functools import lru_cache
from pathlib import Path

from readiness.patterns import pattern

NOT_THERE = "is not there"
"""Why a document is missing that is no file at all, as against one that cannot be opened."""
_FOLDERS = frozenset(("", ".", ".."))
_ABSOLUTE = pattern(r"[A-Za-z]:|[/\\~]")


class NotOpened(ValueError):
    """Why a path is not opened."""


def beside(folder: Path, ref: str) -> Path | str:
    """The regular file that a description in `folder` names, links resolved; or why it is not opened."""
    try:
        return Path(regular(folder, ref)[0])
    except (OSError, ValueError) as error:
        return why(error)


def regular(folder: Path, ref: str) -> tuple[str, int]:
    """The regular file beside a description that a path names, links resolved, and its size.

    Raises:
        NotOpened: the path leads out of the folder or repository of the description, or to no regular file.
        OSError: the file is not there or cannot be looked at.
    """
    written = inside(folder, ref)
    if os.path.basename(ref) in _FOLDERS:
        raise NotOpened("is the path of a folder, not of a file")
    # As it is written: `mandate.pdf/../charter.pdf` is no way to a file.
    there = os.stat(written)
    if not stat.S_ISREG(there.st_mode):
        raise NotOpened("is not a file")
    return _real(written), there.st_size


def inside(folder: Path, ref: str) -> str:
    """Where a path beside a description leads, as it is written.

    Raises:
        NotOpened: it is no relative path, or it leads out of the folder or repository of the description.
    """
    if not ref or "\0" in ref or _ABSOLUTE.match(ref):
        raise NotOpened("is not a path beside the description")
    root, own = _root(folder)
    written = f"{own}{os.sep}{ref}"
    if not f"{_real(written)}{os.sep}".startswith(root):
        raise NotOpened(f"lies outside {os.path.basename(root[:-1])}/ and is not opened")
    return written


def why(error: Exception) -> str:
    """Why a file is not opened, to follow its name."""
    if isinstance(error, NotOpened):
        return str(error)
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return NOT_THERE
    return f"cannot be read ({getattr(error, 'strerror', None) or error})"


def _real(path: str) -> str:
    """The path with its links resolved."""
    folder, name = os.path.split(path)
    here = f"{_real_folder(folder)}{os.sep}{name}"
    if name in ("", ".", "..") or os.path.islink(here):
        return os.path.realpath(path)
    return here


# Evidence lies in few folders, and walking to each takes longer than reading most of them.
@lru_cache(maxsize=1024)
def _real_folder(folder: str) -> str:
    return os.path.realpath(folder)


@lru_cache(maxsize=256)
def _root(folder: Path) -> tuple[str, str]:
    """The folder outside of which nothing is opened, and the description's own with its links resolved.

    The first is the git root, or else the second; it ends with a separator.
    """
    resolved = folder.resolve()
    for parent in (resolved, *resolved.parents):
        if os.path.exists(parent / ".git"):
            return os.path.join(parent, ""), str(resolved)
    return os.path.join(resolved, ""), str(resolved)
