"""Where a file is in its git repository: machine formats name it from there, wherever a run is started."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

import msgspec


class Location(msgspec.Struct, frozen=True):
    """A file as a program finds it, with `/` on every platform.

    `in_repository` says that `path` starts at the root of a git repository; else it starts at the working
    folder, or is absolute.
    """

    path: str
    in_repository: bool = False


def root_of(folder: Path) -> Path | None:
    """The root of the git repository that a folder is in; None outside of one. git itself is not asked."""
    return next((place for place in (folder, *folder.parents) if os.path.exists(place / ".git")), None)


class Locator:
    """Finds the location of each file of a run; folders that were looked at are remembered."""

    def __init__(self) -> None:
        self._here = Path(os.path.realpath(Path.cwd()))
        self._roots: dict[Path, Path | None] = {self._here: root_of(self._here)}

    def __call__(self, path: str) -> Location:
        """The location of a file by the name that it has on the command line."""
        given = Path(path)
        # git has a link by its own name, and what it leads to by another.
        folder = Path(os.path.realpath(given.parent))
        root = self._roots[self._here]
        if root is None or not folder.is_relative_to(root):
            # A description of another repository than the one worked in is named from the root of its own.
            if folder not in self._roots:
                self._roots[folder] = root_of(folder)
            root = self._roots[folder]
        return locate(given, folder / given.name, root)


def locate(given: PurePath, real: PurePath, root: PurePath | None) -> Location:
    """The location of a file of which the name given, the whole path and the root of its repository are known."""
    if root is not None and real.is_relative_to(root):
        return Location(real.relative_to(root).as_posix(), True)
    return Location(given.as_posix())
