"""Facts of pilots that were worked out before, kept in a folder that can be thrown away.

An entry is found by the description and everything it was asked with, and used only while every document that the
description names is, by its content, what it was. A pilot whose facts come from more than that is not kept: one that
builds on another, or has logs.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from readiness import kept
from readiness.measured.claims import is_log
from readiness.pilot.answers import Artefact
from readiness.pilot.beside import regular
from readiness.pilot.model import Pilot
from readiness.portfolio.facts import PilotFacts
from readiness.version import __version__

_PACKAGES = ("numpy", "holidays")
"""What dates come from, beside the program itself."""
_PIECE = 1 << 20


class _Entry(msgspec.Struct, frozen=True):
    """What is kept of a pilot: the documents it names, each with what it was, and its facts."""

    documents: tuple[tuple[str, str], ...]
    facts: PilotFacts


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
        if any(_state(folder, ref) != state for ref, state in entry.documents):
            return None
        return entry.facts

    def keep(self, data: bytes, file: str, pilot: Pilot, facts: PilotFacts) -> None:
        """Keep the facts of a description, where that is sound.

        Raises:
            OSError: the folder cannot be written.
        """
        refs = _documents(pilot)
        if refs is None:
            return
        folder = Path(file).absolute().parent
        entry = _Entry(tuple((ref, _state(folder, ref)) for ref in refs), facts)
        place = self._place(data, file)
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(kept.sealed(msgspec.msgpack.encode(entry)))
            os.replace(name, place)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise

    def _place(self, data: bytes, file: str) -> Path:
        digest = hashlib.sha256()
        for part in (self.asked.encode(), os.fsencode(file), os.fsencode(os.path.abspath(file)), data):
            digest.update(f"{len(part)} ".encode())
            digest.update(part)
        name = digest.hexdigest()
        return Path(self.folder) / name[:2] / name[2:]


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


def _documents(pilot: Pilot) -> tuple[str, ...] | None:
    """The documents that a description names; None where its facts come from other descriptions or from logs too."""
    if pilot.answer("pilot.builds_on").written or any(map(is_log, pilot.items.get("evidence", ()))):
        return None
    named = [answer.value for _, answer in pilot.every_answer() if isinstance(answer.value, Artefact)]
    return tuple(sorted({artefact.ref for artefact in named if artefact.kind == "path"}))


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
