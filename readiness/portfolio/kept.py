"""Facts of pilots that were worked out before, kept in a folder that can be thrown away.

An entry is found by the description and everything it was asked with, and used only while every document that the
description names, and every log, is by its content what it was. A pilot that builds on another one is not kept: its
facts come from more than that.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from readiness import kept
from readiness.comparison.history import Moment
from readiness.measured.kinds import is_measured
from readiness.measured.saved import name_of
from readiness.pilot.answers import Artefact
from readiness.pilot.beside import regular
from readiness.pilot.contents import Written
from readiness.pilot.model import Pilot
from readiness.portfolio.facts import PilotFacts
from readiness.version import __version__

_PACKAGES = ("numpy", "holidays")
"""What dates come from, beside the program itself."""
_PIECE = 1 << 20


class _Named(msgspec.Struct, frozen=True):
    """A document, or the files of a log, that a description names, and what it was."""

    ref: str
    log: bool
    state: str

    def is_as_it_was(self, folder: Path) -> bool:
        """Whether it still is that."""
        return self.state == (_log_state if self.log else _state)(folder, self.ref)


class _Entry(msgspec.Struct, frozen=True):
    """What is kept of a pilot: the documents it names, each with what it was, and its facts."""

    documents: tuple[_Named, ...]
    facts: PilotFacts


class State(msgspec.Struct, frozen=True):
    """The state of a pilot at a commit, and the description as it was."""

    moment: Moment
    data: bytes


class Kept(msgspec.Struct, frozen=True):
    """A folder of facts; `asked` stands for everything that they depend on beside a description and its documents."""

    folder: str
    asked: str

    def find(self, data: bytes, file: str) -> PilotFacts | None:
        """The facts of a description as it is now, with its documents as they are; None where they are not kept."""
        body = kept.read(self._place(data, file))
        if body is None:
            return None
        try:
            entry = msgspec.msgpack.decode(body, type=_Entry)
        except msgspec.DecodeError:
            return None
        folder = Path(file).absolute().parent
        return entry.facts if all(each.is_as_it_was(folder) for each in entry.documents) else None

    def keep(self, data: bytes, file: str, pilot: Pilot, facts: PilotFacts) -> None:
        """Keep the facts of a description, where that is sound.

        Raises:
            OSError: the folder cannot be written.
        """
        if pilot.answer("pilot.builds_on").written:
            return
        folder = Path(file).absolute().parent
        _write(self._place(data, file), msgspec.msgpack.encode(_Entry(tuple(_named(pilot, file, folder)), facts)))

    def find_state(self, top: Path, commit: str, path: str) -> State | None:
        """The state at a commit, of which nothing can change any more; None where it is not kept."""
        body = kept.read(self._place(commit.encode(), f"{top}\n{path}"))
        if body is None:
            return None
        try:
            return msgspec.msgpack.decode(body, type=State)
        except msgspec.DecodeError:
            return None

    def keep_state(self, top: Path, commit: str, path: str, pilot: Pilot, moment: Moment, data: bytes) -> None:
        """Keep the state at a commit, as far as a history asks for it.

        Raises:
            OSError: the folder cannot be written.
        """
        if pilot.answer("pilot.builds_on").written:
            return
        side = moment.side
        promise = {"pilot.go_live": side.promise} if side.promise else {}
        slim = msgspec.structs.replace(
            side, requirements={}, evidence={}, contradictions={}, written=Written(promise, ())
        )
        state = State(msgspec.structs.replace(moment, side=slim), data)
        _write(self._place(commit.encode(), f"{top}\n{path}"), msgspec.msgpack.encode(state))

    def _place(self, data: bytes, file: str) -> Path:
        digest = hashlib.sha256()
        for part in (self.asked.encode(), os.fsencode(file), os.fsencode(os.path.abspath(file)), data):
            digest.update(f"{len(part)} ".encode())
            digest.update(part)
        name = digest.hexdigest()
        return Path(self.folder) / name[:2] / name[2:]


def _write(place: Path, body: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(kept.sealed(body))
        os.replace(name, place)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def program() -> str:
    """What stands for the program: its version, and its files, which may be edited under one version."""
    root = Path(__file__).parent.parent
    digest = hashlib.sha256(f"{__version__} {sys.version}".encode())
    for package in _PACKAGES:
        with contextlib.suppress(PackageNotFoundError):
            digest.update(f" {package} {version(package)}".encode())
    for path in sorted(root.rglob("*.py")):
        found = path.stat()
        digest.update(f" {path.relative_to(root)} {found.st_size} {found.st_mtime_ns}".encode())
    return digest.hexdigest()


def _named(pilot: Pilot, file: str, folder: Path) -> Iterator[_Named]:
    """The documents and logs that a description names, as they are."""
    logs = [item.answer("ref").value for item in pilot.items.get("evidence", ()) if is_measured(item)]
    refs = {ref.ref for ref in logs if isinstance(ref, Artefact)}
    for ref in sorted(refs):
        yield _Named(ref, True, _log_state(folder, ref))
    answers = [answer.value for _, answer in pilot.every_answer() if isinstance(answer.value, Artefact)]
    documents = {artefact.ref for artefact in answers if artefact.kind == "path"}
    for ref in sorted(documents | ({name_of(file)} if logs else set())):
        yield _Named(ref, False, _state(folder, ref))


def _log_state(folder: Path, ref: str) -> str:
    """What a log is: its files with a digest of each."""
    from readiness.measured.files import find, hashed
    from readiness.measured.model import Refused

    try:
        return " ".join(f"{each.ref} {hashed(each).sha256}" for each in find(folder, ref))
    except Refused as error:
        return str(error)


def _state(folder: Path, ref: str) -> str:
    """What a document is: where it lies and a digest of its content; why not, where it is not opened."""
    digest = hashlib.sha256()
    try:
        path, _ = regular(folder, ref)
        with open(path, "rb") as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
    except (OSError, ValueError) as error:
        return f"{type(error).__name__}"
    return f"{path} {digest.hexdigest()}"
