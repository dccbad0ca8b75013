"""What changed in every description below a folder since a revision."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from readiness.cli.compare_sides import Malformed, Spec, malformed, shown
from readiness.cli.sources import read_source
from readiness.comparison.compare import Comparison
from readiness.comparison.run import Described, Setting, compared, judged
from readiness.comparison.several import Gone, Several
from readiness.earlier import NotComparable, Revision, open_revision
from readiness.pilot.description import read_description
from readiness.texts import text


class Looked(msgspec.Struct, frozen=True):
    """What changed; what is wrong with descriptions that are malformed, and which values could not be read."""

    found: Several
    complaints: tuple[str, ...]


def several(spec: Spec, folder: str, setting: Setting, max_bytes: int) -> Looked:
    """What changed in the descriptions below a folder since a revision.

    Raises:
        NotComparable: there is no such revision, or no description.
        Unreadable: a file cannot be opened.
    """
    files = _files(folder)
    changed, added, unread, complaints, matched = [], [], [], [], set()
    same = 0
    with open_revision(spec.revision, files, tip=spec.tip, folder=Path(folder), max_bytes=max_bytes) as revision:
        for file in files:
            try:
                after = _now(file, max_bytes)
            except Malformed as error:
                unread.append(file)
                complaints.append(str(error))
                # It is here, whatever is in it: what it was is not gone.
                matched.add(revision.inside(file) or "")
                continue
            match = revision.find(file, after.pilot.name)
            if count := len(after.pilot.unreadable):
                complaints.append(text("compare.unreadable", of=after.of, count=count))
            before = _then(revision, match[0].path, file, max_bytes) if match is not None else None
            if match is not None:
                matched.add(match[0].path)
            if before is None:
                added.append(judged(after, setting).side)
            elif (found := _compared(before, after, setting)) is not None:
                changed.append(found)
            else:
                same += 1
        gone = tuple(
            Gone(shown(revision.top / each.path, folder), each.name)
            for each in revision.gone([folder], frozenset(matched))
        )
        since = f"{spec.revision} ({revision.commit[:9]})"
    if not files and not gone:
        raise NotComparable(text("compare.no-descriptions", folder=folder))
    return Looked(
        Several(since=since, changed=tuple(changed), added=tuple(added), gone=gone, same=same, unread=tuple(unread)),
        tuple(complaints),
    )


def _files(folder: str) -> Sequence[str]:
    from readiness.cli.collect import collect
    from readiness.cli.config import SettingsReader
    from readiness.cli.settings_files import ConfigError

    try:
        reader = SettingsReader({}, Path.cwd(), os.environ)
        return list(collect([folder], reader.excluded))
    except ConfigError as error:
        raise NotComparable(str(error)) from None


def _now(file: str, max_bytes: int) -> Described:
    data, name, folder = read_source(file, max_bytes)
    reading = read_description(data, name, folder, max_bytes=max_bytes)
    if reading.pilot is None:
        raise Malformed(malformed(name, reading.faults))
    return Described(reading.pilot, name)


def _then(revision: Revision, path: str, file: str, max_bytes: int) -> Described | None:
    """A description as it was; None where it was malformed."""
    found = revision.descriptions[path]
    there = revision.file(found)
    name = shown(revision.top / path, file)
    reading = read_description(there.read_bytes(), name, there.parent, max_bytes=max_bytes)
    if reading.pilot is None:
        return None
    of = f"{revision.name}:{path} ({revision.commit[:9]})"
    return Described(reading.pilot, of, revision.taken_as_there(found, reading.pilot))


def _compared(before: Described, after: Described, setting: Setting) -> Comparison | None:
    """What changed in one description; None where nothing did.

    Plans take most of the time, and without any other change they are the same.
    """
    quick = msgspec.structs.replace(setting, no_dates=setting.no_dates or text("compare.no-dates-asked"))
    found = compared(before, judged(after, quick), quick)
    if not found.changed and not found.renamed:
        return None
    return found if setting.no_dates else compared(before, judged(after, setting), setting)
