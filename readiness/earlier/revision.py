"""The descriptions at a git revision, laid out in a folder with the documents that they cite, and nothing else."""

from __future__ import annotations

import os
import posixpath
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from readiness.earlier.errors import NotComparable
from readiness.earlier.git import LINK, SUBMODULE, Entry, Files, Repository, renames, repository_at
from readiness.earlier.match import MatchedBy, covers, nearest
from readiness.measured.kinds import is_measured
from readiness.measured.saved import name_of
from readiness.pilot.answers import Artefact
from readiness.pilot.description import read_description
from readiness.pilot.model import Pilot
from readiness.pilot.naming import is_description, name_key
from readiness.pilot.source import MAX_BYTES
from readiness.texts import text

_BUILDS_ON = "pilot.builds_on"
_POINTER = b"version https://git-lfs.github.com/spec/"
_MOST_LINKS = 40
"""As many links are followed one after the other; more are a circle."""


class EarlierDescription(msgspec.Struct, frozen=True):
    """A description at a revision: its path from the root of the repository, and its pilot's name, if it has one."""

    path: str
    name: str


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """A git revision, with the descriptions that there are to compare with. Plain data; valid while it is open.

    `name` is what it is called, `top` the root of the repository, `there` the folder it is laid out in. `moved` are
    the paths of descriptions that are at their path no more; `renames` what git takes for a moved file, old by new.
    `not_given` are paths of descriptions that are there and are none of the files to compare, `pointers` those of
    documents of which the commit has the pointer of Git LFS alone.
    """

    name: str
    commit: str
    top: Path
    there: Path
    descriptions: Mapping[str, EarlierDescription]
    moved: tuple[str, ...] = ()
    renames: Mapping[str, str] = {}
    submodules: tuple[str, ...] = ()
    not_given: tuple[str, ...] = ()
    pointers: frozenset[str] = frozenset()

    def find(self, path: str, name: str) -> tuple[EarlierDescription, MatchedBy] | None:
        """The description that a description of today was then; None where it is new.

        By path and name, then by name, then by path, then by content. A name comes before a path, as a file that was
        moved to where another one was would else be compared with that one.

        Raises:
            NotComparable: the path is not one of this repository.
        """
        inside, key = self._inside(path), name_key(name)
        at = self.descriptions.get(inside)
        if at is not None and name_key(at.name) == key:
            return at, MatchedBy.PATH
        of_name = [
            each
            for each in self.descriptions.values()
            if each.path != inside
            and each.name
            and name_key(each.name) == key
            and (not os.path.lexists(path) or not self._still_there(each))
        ]
        old = self.renames.get(inside, "")
        if of_name:
            return next((each for each in of_name if each.path == old), None) or nearest(
                inside, of_name
            ), MatchedBy.NAME
        if at is not None:
            return at, MatchedBy.PATH
        return (self.descriptions[old], MatchedBy.CONTENT) if old in self.descriptions else None

    def file(self, description: EarlierDescription) -> Path:
        """Where a description is laid out."""
        return self.there / description.path

    def taken_as_there(self, description: EarlierDescription, pilot: Pilot) -> frozenset[str]:
        """Documents cited of which the commit has a pointer of Git LFS, and the work at hand has not.

        Counted as a pointer, such a document would be worth nothing then, and nothing would be lost by deleting it.
        Where this checkout has the pointer too, both are worth the same.
        """
        cited = ((_beside(description.path, ref), ref) for ref in _refs(pilot))
        return frozenset(ref for path, ref in cited if path in self.pointers and not _is_pointer(self.top / path))

    def gone(self, paths: Iterable[str], matched: frozenset[str]) -> tuple[EarlierDescription, ...]:
        """Descriptions below these paths that are at their path no more, and that none of today's was compared with."""
        below = [_relative(self.top, path) for path in paths]
        return tuple(
            self.descriptions[path]
            for path in self.moved
            if path not in matched and any(covers(each, path) for each in below if each is not None)
        )

    def left_out(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Descriptions below these folders that are there, and that the files to compare leave out."""
        below = [_relative(self.top, path) for path in paths if os.path.isdir(path)]
        return tuple(path for path in self.not_given if any(covers(each, path) for each in below if each is not None))

    def files_here(self) -> Iterator[str]:
        """Every file of the work tree; of what git ignores, not what is in a folder that is ignored as a whole."""
        yield from Repository(self.top).here()

    def pilot_in(self, data: bytes, path: str) -> str:
        """The name of the pilot that a file describes; empty where it is no description."""
        pilot = read_description(data, path).pilot
        return pilot.name if pilot is not None else ""

    def inside(self, path: str) -> str | None:
        """The path of a file from the root of the repository; None outside of it."""
        return _relative(self.top, path)

    def _inside(self, path: str) -> str:
        inside = _relative(self.top, path)
        if inside is None:
            raise NotComparable(text("earlier.outside", path=path, top=self.top))
        for submodule in self.submodules:
            if inside.startswith(f"{submodule}/"):
                raise NotComparable(text("earlier.submodule", path=path, submodule=submodule))
        return inside

    def _still_there(self, description: EarlierDescription) -> bool:
        """Whether the description is where it was, with the same name: then it is no other file's past."""
        try:
            data = (self.top / description.path).read_bytes()
        except OSError:
            return False
        pilot = read_description(data, description.path).pilot
        return pilot is not None and name_key(pilot.name) == name_key(description.name)


@contextmanager
def open_revision(
    revision: str,
    files: Sequence[str],
    *,
    tip: bool = False,
    folder: Path | None = None,
    max_bytes: int = MAX_BYTES,
    also: frozenset[str] = frozenset(),
) -> Iterator[Revision]:
    """The revision that the descriptions in these files are compared with, laid out for as long as it is open.

    It is the commit where the work at hand and `revision` parted, so that what went on there meanwhile is not held
    against this work; with `tip` it is `revision` itself. `folder` is in the repository, the working folder without.
    Files with a name in `also` are laid out too.

    Raises:
        NotComparable: git cannot give it; the text says what to do.
    """
    repository = repository_at((folder or Path.cwd()).absolute())
    name = _one(revision)
    commit = repository.commit(name)
    if not tip:
        commit = repository.merge_base(commit, name)
    with tempfile.TemporaryDirectory(prefix="readiness-") as scratch:
        there = Path(scratch).resolve() / "then"
        there.mkdir()
        layout = _Layout(repository, commit, name, there, max_bytes, also)
        now = {path: inside for path in files if (inside := _relative(repository.top, path)) is not None}
        # What is no file, as the standard input, can be the next state of any of them.
        every = not all(os.path.lexists(path) for path in now)
        descriptions = layout.descriptions(frozenset(now.values()), every=every)
        moved = tuple(path for path in descriptions if not os.path.lexists(repository.top / path))
        # A sparse checkout has only some of the files, and misses none.
        moved = tuple(path for path in moved if path not in repository.not_checked_out(moved))
        yield Revision(
            name=name,
            commit=commit,
            top=repository.top,
            there=there,
            descriptions=descriptions,
            moved=moved,
            renames=_renames(
                {path: there / path for path in moved},
                {inside: Path(path) for path, inside in now.items() if inside not in descriptions},
            ),
            submodules=layout.submodules,
            not_given=layout.not_given,
            pointers=frozenset(layout.pointers),
        )


def _one(revision: str) -> str:
    """The one revision meant; `main...` is how git writes where it and this work parted."""
    name = revision.removesuffix("...")
    if ".." in name and not name.startswith("-"):
        raise NotComparable(text("earlier.revision-range", revision=revision, start=name.partition("..")[0] or "HEAD"))
    return name


class _Layout:
    """Lays files of a commit out in a folder, each as it was committed, and each once."""

    def __init__(
        self, repository: Repository, commit: str, name: str, there: Path, max_bytes: int, also: frozenset[str]
    ) -> None:
        self._repository = repository
        self._commit = commit
        self._name = name
        self._there = there
        self._max_bytes = max_bytes
        self._also = also
        self._links: dict[str, Entry] = {}
        self._done: set[str] = set()
        self.submodules: tuple[str, ...] = ()
        self.not_given: tuple[str, ...] = ()
        self.pointers: set[str] = set()

    def descriptions(self, wanted: frozenset[str], *, every: bool) -> dict[str, EarlierDescription]:
        """The descriptions at the paths wanted, and those that are at their path no more, with all that they cite."""
        found, submodules, not_given, also = [], [], [], []
        for entry in self._repository.entries(self._commit):
            if entry.mode == SUBMODULE:
                submodules.append(entry.path)
            elif entry.mode == LINK:
                self._links[entry.path] = entry
            elif entry.path in wanted:
                found.append(entry)
            elif posixpath.basename(entry.path) in self._also:
                also.append(entry)
            elif is_description(posixpath.basename(entry.path)):
                there = os.path.lexists(self._repository.top / entry.path)
                found += [entry] if every or not there else []
                not_given += [entry.path] if there else []
        self.submodules, self.not_given = tuple(submodules), tuple(not_given)
        # The root of a repository is where links in a description may lead to.
        (self._there / ".git").mkdir()
        with self._repository.files() as files:
            for entry in (*found, *also):
                self._write(files, entry)
            links = [path for path in wanted if path in self._links]
            self._lay_out(files, set(links))
            pilots = {path: self._pilot(path) for path in (*(entry.path for entry in found), *links)}
            cited = {path for at, pilot in pilots.items() if pilot is not None for path in _cited(at, pilot)}
            self._lay_out(files, cited)
            # What an agent builds on is judged too, by the documents that it cites itself.
            bases = {
                _beside(at, ref.ref) for at, pilot in pilots.items() if pilot and (ref := _base(pilot)) is not None
            }
            self._lay_out(
                files, {path for at in sorted(bases) if (pilot := self._pilot(at)) for path in _cited(at, pilot)}
            )
        return {path: EarlierDescription(path, pilot.name if pilot else "") for path, pilot in sorted(pilots.items())}

    def _lay_out(self, files: Files, paths: set[str]) -> None:
        """Lay out files of the commit, with the links on the way to them; those that it has not are left out."""
        real = {found for path in paths if (found := self._behind_links(files, path)) and found not in self._done}
        if not real:
            return
        for entry in self._repository.entries(self._commit):
            if entry.path in real and entry.mode not in (LINK, SUBMODULE):
                self._write(files, entry)

    def _behind_links(self, files: Files, path: str) -> str:
        """The file that a path leads to, every link on the way laid out; empty where it leads out of the repository."""
        for _ in range(_MOST_LINKS):
            link = next((prefix for prefix in _prefixes(path) if prefix in self._links), None)
            if link is None:
                return path if path and not path.startswith("../") else ""
            target = self._target(files, self._links[link])
            rest = path[len(link) + 1 :]
            path = posixpath.normpath(posixpath.join(posixpath.dirname(link), target, rest))
            if posixpath.isabs(path) or path.startswith(".."):
                return ""
        return ""

    def _target(self, files: Files, link: Entry) -> str:
        place = self._there / link.path
        if link.path not in self._done:
            self._done.add(link.path)
            written = self._there.parent / "link"
            with written.open("wb") as stream:
                files.copy(link, stream)
            target = os.fsdecode(written.read_bytes())
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.symlink_to(target)
            except OSError as error:
                raise self._not_laid_out(link, error) from None
            return target
        return os.readlink(place)

    def _write(self, files: Files, entry: Entry) -> None:
        if entry.path in self._done:
            return
        self._done.add(entry.path)
        place = self._there / entry.path
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("wb") as stream:
                files.copy(entry, stream)
            if _is_pointer(place):
                self.pointers.add(entry.path)
        except OSError as error:
            raise self._not_laid_out(entry, error) from None

    def _not_laid_out(self, entry: Entry, error: OSError) -> NotComparable:
        reason = error.strerror or str(error)
        return NotComparable(text("earlier.not-laid-out", path=entry.path, revision=self._name, reason=reason))

    def _pilot(self, path: str) -> Pilot | None:
        try:
            with (self._there / path).open("rb") as stream:
                data = stream.read(self._max_bytes + 1)
        except OSError:
            return None
        return read_description(data, path, max_bytes=self._max_bytes).pilot


def _base(pilot: Pilot) -> Artefact | None:
    value = pilot.value(_BUILDS_ON)
    return value if isinstance(value, Artefact) and value.kind == "path" else None


def _cited(at: str, pilot: Pilot) -> Iterator[str]:
    """The paths from the root of the repository of all documents that a description names."""
    return (_beside(at, ref) for ref in _refs(pilot))


def _refs(pilot: Pilot) -> Iterator[str]:
    """The documents that a description names, as it writes them, and what was measured of its logs."""
    for _, answer in pilot.every_answer():
        if isinstance(answer.value, Artefact) and answer.value.kind == "path":
            yield answer.value.ref
    if any(is_measured(item) for item in pilot.items.get("evidence", ())):
        yield name_of(pilot.file)


def _is_pointer(path: Path) -> bool:
    """Whether a file is a pointer of Git LFS."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(_POINTER)) == _POINTER
    except OSError:
        return False


def _beside(at: str, ref: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(at), ref.replace(os.sep, "/")))


def _prefixes(path: str) -> Iterator[str]:
    """`a`, `a/b` and `a/b/c` of `a/b/c`."""
    parts = path.split("/")
    return ("/".join(parts[: count + 1]) for count in range(len(parts)))


def _relative(top: Path, path: str) -> str | None:
    """A path from the root of the repository, with `/`; None outside of it. A file that is a link stays one."""
    if os.path.isdir(path):
        path = os.path.join(os.path.realpath(path), ".")
    whole = Path(os.path.realpath(os.path.dirname(path) or ".")) / os.path.basename(path)
    whole = Path(os.path.normpath(whole))
    return whole.relative_to(top).as_posix() if whole.is_relative_to(top) else None


def _renames(moved: Mapping[str, Path], new: Mapping[str, Path]) -> dict[str, str]:
    """What git takes for a description that was moved: old path by new. Files that are not committed count too."""
    if not moved or not new:
        return {}
    with tempfile.TemporaryDirectory(prefix="readiness-") as scratch:
        before, after = Path(scratch, "before"), Path(scratch, "after")
        for target, sources in ((before, moved), (after, new)):
            target.mkdir()
            for path, source in sources.items():
                # What cannot be read is reported where it is checked.
                with suppress(OSError):
                    (target / path).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(source, target / path)
        return renames(before.name, after.name, at=Path(scratch).resolve())
