"""Which descriptions a run is about: files, folders, patterns, without what git ignores."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from readiness.pilot.naming import is_description

if TYPE_CHECKING:
    import pathspec


def _none(path: str) -> bool:
    return False


def collect(
    paths: Iterable[str], excluded: Callable[[str], bool] = _none, *, also_named: bool = False
) -> Iterator[str]:
    """The descriptions in the order of the paths given, each once; those in a folder by name.

    A file is taken as it is named. A folder gives what is called like a description and is neither ignored by git
    nor `excluded`, a pattern the files it matches. A path that is not there is given on, to be reported as unreadable,
    and so is a folder that cannot be looked through.
    With `also_named` what is excluded is left out however it is named.
    """
    seen: set[str] = set()
    folders: dict[str, str] = {}
    for path in paths:
        named = path == "-" or not os.path.isdir(path)
        for found in _one(path):
            # Of a folder that cannot be looked through, what might be in it.
            if (also_named or not named) and excluded(os.path.join(found, "pilot.yaml") if closed(found) else found):
                continue
            # `a.pilot.yaml` and `./a.pilot.yaml` are one; a link is a description of its own.
            folder, name = os.path.split(found)
            if folder not in folders:
                folders[folder] = os.path.realpath(folder)
            whole = found if found == "-" else os.path.join(folders[folder], name)
            if whole not in seen:
                seen.add(whole)
                yield found


def closed(path: str) -> bool:
    """Whether a path is a folder that cannot be looked through."""
    return os.path.isdir(path) and not os.access(path, os.R_OK | os.X_OK)


def _one(path: str) -> Iterator[str]:
    if path == "-" or os.path.isfile(path):
        yield path
    elif os.path.isdir(path):
        yield from _inside(path)
    elif any(c in path for c in "*?["):
        for match in sorted(glob.glob(path, recursive=True)):
            if os.path.isdir(match):
                yield from _inside(match)
            else:
                yield match
    else:
        yield path


def _inside(folder: str) -> Iterator[str]:
    ignored = Ignored(Path(folder))
    unseen: list[str] = []
    for root, folders, names in os.walk(folder, onerror=lambda error: unseen.append(os.fsdecode(error.filename))):
        folders[:] = sorted(f for f in folders if f != ".git" and not ignored(os.path.join(root, f), folder=True))
        for name in sorted(names):
            path = os.path.join(root, name)
            if is_description(name) and not ignored(path):
                yield os.path.normpath(path) if root != "." else name
    # Left out without a word, the pilots in there would be checked by nobody.
    yield from map(os.path.normpath, unseen)


class Ignored:
    """What the `.gitignore` files from the root of the repository down leave out, and the list of this clone."""

    def __init__(self, folder: Path) -> None:
        self._top = next((p for p in (folder.resolve(), *folder.resolve().parents) if os.path.exists(p / ".git")), None)
        self._specs: dict[Path, pathspec.GitIgnoreSpec | None] = {}

    def __call__(self, path: str, *, folder: bool = False) -> bool:
        """Whether a path is ignored."""
        if self._top is None:
            return False
        real = Path(path).parent.resolve() / Path(path).name
        verdict = False
        try:
            steps = real.relative_to(self._top).parts
        except ValueError:
            return False
        if (own := self._spec(self._top / ".git" / "info" / "exclude")) is not None:
            # What this clone alone ignores; every `.gitignore` is nearer.
            verdict = bool(own.check_file("/".join(steps) + ("/" if folder else "")).include)
        # A later file has the last word, as in git.
        for depth in range(len(steps)):
            base = self._top.joinpath(*steps[:depth])
            spec = self._spec(base / ".gitignore")
            if spec is not None:
                rest = "/".join(steps[depth:]) + ("/" if folder else "")
                found = spec.check_file(rest).include
                verdict = found if found is not None else verdict
        return verdict

    def _spec(self, file: Path) -> pathspec.GitIgnoreSpec | None:
        if file not in self._specs:
            try:
                lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
            except OSError:
                self._specs[file] = None
            else:
                # Only folders are looked through, and it takes longer to load than a description to judge.
                import pathspec

                self._specs[file] = pathspec.GitIgnoreSpec.from_lines(lines)
        return self._specs[file]
