"""What `compare` is given: descriptions, saved results, and descriptions at a git revision."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from readiness.cli.sources import read_source
from readiness.comparison.run import Described
from readiness.comparison.saved import read_sides, side_for
from readiness.comparison.side import Side
from readiness.earlier import EarlierDescription, NotComparable, Revision, open_revision
from readiness.pilot.description import read_description
from readiness.pilot.source import MAX_BYTES, Fault
from readiness.texts import text

_SAVED = (".json", ".jsonl", ".ndjson")
_AS_CHECK = {"git:": False, "git-tip:": True}
"""How `check --baseline` writes a revision, and whether that is its newest commit."""


class Malformed(Exception):
    """A description that cannot be read; the text is what is wrong with it."""


class Spec(NamedTuple):
    """A revision as it is typed: its name, the file in it, and whether it is meant itself or where work parted."""

    revision: str
    path: str
    tip: bool


class Opener:
    """Opens what was given. What is laid out of a revision is there until `stack` is closed."""

    def __init__(self, stack: ExitStack, max_bytes: int = MAX_BYTES) -> None:
        self._stack = stack
        self._max_bytes = max_bytes

    def open(self, given: str, other: str, name: str = "") -> Described | Side:
        """A state; `other` is the file, and `name` the pilot, that it is compared with.

        Raises:
            Unreadable: a file cannot be opened.
            Malformed: a description cannot be read.
            NotComparable: there is no such revision or state.
        """
        if os.path.isfile(given) and given.lower().endswith(_SAVED):
            return side_for(read_sides(given), given, other, name)
        if given == "-" or os.path.lexists(given):
            return self._described(given)
        return self._at_revision(given, spec_of(given), other, name)

    def _described(self, path: str) -> Described:
        data, name, folder = read_source(path, self._max_bytes)
        reading = read_description(data, name, folder, max_bytes=self._max_bytes)
        if reading.pilot is None:
            raise Malformed(malformed(name, reading.faults))
        return Described(reading.pilot, name)

    def _at_revision(self, given: str, spec: Spec, other: str, name: str) -> Described:
        path = spec.path or other
        if not path or path == "-" or other.lower().endswith(_SAVED):
            if not spec.path:
                raise NotComparable(text("compare.which-path", spec=given))
            path = spec.path
        try:
            revision, found = self._find(spec, path, name)
        except NotComparable as error:
            if given.startswith(tuple(_AS_CHECK)) or ":" in given:
                raise
            raise NotComparable(text("compare.no-such", spec=given, reason=error)) from None
        if found is None:
            raise NotComparable(text("compare.not-there", revision=spec.revision, path=path))
        there = revision.file(found)
        name = shown(revision.top / found.path, path)
        reading = read_description(there.read_bytes(), name, there.parent, max_bytes=self._max_bytes)
        of = f"{spec.revision}:{found.path} ({revision.commit[:9]})"
        if reading.pilot is None:
            raise Malformed(malformed(of, reading.faults))
        return Described(reading.pilot, of, revision.taken_as_there(found, reading.pilot))

    def _find(self, spec: Spec, path: str, name: str) -> tuple[Revision, EarlierDescription | None]:
        folder = Path(path).parent if os.path.isdir(Path(path).parent) else None
        revision = self._open(spec, path, folder)
        if not spec.path:
            match = revision.find(path, name)
            return revision, match[0] if match is not None else None
        inside = revision.inside(path)
        if inside is not None and inside in revision.descriptions:
            return revision, revision.descriptions[inside]
        # As git takes it: from the root of the repository.
        if os.path.normpath(path) not in revision.descriptions:
            revision = self._open(spec, str(revision.top / path), folder)
        return revision, revision.descriptions.get(Path(os.path.normpath(path)).as_posix())

    def _open(self, spec: Spec, path: str, folder: Path | None) -> Revision:
        opened = open_revision(spec.revision, [path], tip=spec.tip, folder=folder, max_bytes=self._max_bytes)
        return self._stack.enter_context(opened)


def spec_of(given: str) -> Spec:
    """A revision as it is typed: `HEAD~5:pilot.yaml`, `main...`, or as `check --baseline` has it, `git:main`."""
    tip = True
    for prefix, is_tip in _AS_CHECK.items():
        if given.startswith(prefix):
            given, tip = given.removeprefix(prefix), is_tip
    revision, _, path = given.partition(":")
    if revision.endswith("..."):
        revision, tip = revision.removesuffix("..."), False
    return Spec(revision, path, tip)


def folder_of(old: str, new: str) -> str:
    """The folder whose descriptions are meant where a revision alone is given, or one with a folder; else empty."""
    if os.path.lexists(old) or spec_of(old).path:
        return ""
    return (new or os.curdir) if not new or os.path.isdir(new) else ""


def path_of(given: str) -> str:
    """The file on disk that a later state would be when an earlier one alone is given; empty where none is named."""
    return spec_of(given).path if not os.path.lexists(given) else ""


def shown(place: Path, beside: str) -> str:
    """The path of a file of a revision, as one on disk is typed."""
    if os.path.isabs(beside):
        return str(place)
    try:
        return os.path.relpath(place, os.path.realpath(os.curdir))
    except ValueError:
        return str(place)


def malformed(of: str, faults: tuple[Fault, ...]) -> str:
    """What is wrong with a description that cannot be read."""
    from readiness.report.formats.faults import render

    return text("compare.malformed", of=of, faults=render(of, faults).rstrip("\n"))
