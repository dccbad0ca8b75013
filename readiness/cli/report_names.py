"""What the reports of a run are called: each description has files of its own, whatever it is called."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from readiness.patterns import pattern
from readiness.pilot.naming import NAMES

_SUFFIX = pattern(r"(\.pilot)?\.ya?ml$")


def report_base(path: str, folder: Path | None) -> Path:
    """Where the reports of a description go when it is the only one, without their suffix."""
    name = _stem(path) or "pilot"
    if folder is None:
        folder = Path.cwd() if path == "-" else Path(path).parent
    return folder / f"{name}.readiness"


def report_bases(paths: Sequence[str], folder: Path | None) -> dict[str, Path]:
    """Where the reports of each description of a run go, without their suffix.

    Of several in one folder, `pilot.yaml` is called after the folder it is in. Names that are still the same have more
    folders before them, and a number where that does not tell them apart. Capitals do not either: many file systems
    take two such names for one.
    """
    if len(paths) < 2:
        return {path: report_base(path, folder) for path in paths}
    bases: dict[str, Path] = {}
    taken: dict[str, str] = {}
    shared = _shared(paths, folder)
    for path in paths:
        place = os.path.realpath(path)
        for name in _names(path, of_folder=folder is not None, shared=shared):
            base = report_base(path, folder).with_name(f"{name}.readiness")
            # A file that is given twice has one report.
            if taken.setdefault(str(base).casefold(), place) == place:
                bases[path] = base
                break
    return bases


def _shared(paths: Iterable[str], folder: Path | None) -> frozenset[str]:
    """The first names that several descriptions would have: none of these has it, however they are ordered."""
    wanted: dict[str, set[str]] = {}
    for path in paths:
        name = next(_names(path, of_folder=folder is not None, shared=frozenset()))
        base = str(report_base(path, folder).with_name(name)).casefold()
        wanted.setdefault(base, set()).add(os.path.realpath(path))
    return frozenset(Path(base).name for base, places in wanted.items() if len(places) > 1)


def _names(path: str, *, of_folder: bool, shared: frozenset[str]) -> Iterator[str]:
    """What the reports of a description may be called, the best first; it never ends."""
    name = _stem(path) or "pilot"
    folders = [] if path == "-" else list(Path(os.path.abspath(path)).parent.parts[1:])
    if of_folder and os.path.basename(path) in NAMES and folders:
        name = folders.pop()
    first = name
    if name.casefold() not in shared or not (of_folder and folders):
        yield name
    while of_folder and folders:
        name = f"{folders.pop()}-{name}"
        yield name
    number = 2
    while True:
        yield f"{first}-{number}"
        number += 1


def _stem(path: str) -> str:
    return "pilot" if path == "-" else _SUFFIX.sub("", Path(path).name)
