"""The states of a description over its commits, each assessed as it was; `history` and the site of a portfolio ask."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from readiness.cli.sources import read_source
from readiness.comparison.history import History, Moment, history, spread
from readiness.comparison.run import Described, Setting, judged
from readiness.earlier import open_revision
from readiness.earlier.git import repository_at
from readiness.earlier.log import FileCommit, commits_of
from readiness.pilot.description import read_description
from readiness.portfolio.kept import Kept
from readiness.texts import text


class NothingAssessed(Exception):
    """None of the states can be assessed; the text says why."""


def committed(path: str, setting: Setting, most: int, max_bytes: int, kept: Kept | None = None) -> tuple[History, int]:
    """The history of a description in its repository, and how many commits it has where not all are taken.

    Raises:
        NothingAssessed: none of the states can be assessed.
        NotComparable: git knows no commit with it.
        Unreadable: the file cannot be opened.
    """
    data, _, _ = read_source(path, max_bytes)
    repository = repository_at(Path(path).absolute().parent)
    real = Path(os.path.realpath(os.path.dirname(path) or "."), os.path.basename(path))
    commits = commits_of(repository, real.relative_to(repository.top).as_posix())
    chosen = [commits[at] for at in spread([each.day for each in commits], most)]
    left_out: list[str] = []
    moments = list(_moments(repository.top, chosen, setting, max_bytes, left_out, kept))
    if not moments or data != moments[-1][1]:
        moments += _as_it_is(path, setting, max_bytes, commits[-1].day, left_out)
    if not moments:
        raise NothingAssessed(text("history.nothing", path=path, reasons="\n".join(left_out)))
    return history((moment for moment, _ in moments), left_out), len(commits) if len(chosen) < len(commits) else 0


def _moments(
    top: Path,
    commits: Sequence[FileCommit],
    setting: Setting,
    max_bytes: int,
    left_out: list[str],
    kept: Kept | None,
) -> Iterator[tuple[Moment, bytes]]:
    """The state at each commit, with the description as it was; what cannot be read is added to what is left out."""
    for each in commits:
        if kept is not None and (before := kept.find_state(top, each.commit, each.path)) is not None:
            yield before.moment, before.data
            continue
        of = f"{each.commit[:9]}:{each.path}"
        with ExitStack() as stack:
            opened = open_revision(each.commit, [str(top / each.path)], tip=True, folder=top, max_bytes=max_bytes)
            revision = stack.enter_context(opened)
            found = revision.descriptions.get(each.path)
            if found is None:
                continue
            there = revision.file(found)
            data = there.read_bytes()
            pilot = read_description(data, each.path, there.parent, max_bytes=max_bytes).pilot
            if pilot is None:
                left_out.append(text("history.malformed", of=of))
                continue
            described = Described(pilot, of, revision.taken_as_there(found, pilot))
            moment = Moment(each.day, judged(described, setting).side)
            if kept is not None and not revision.pointers:
                kept.keep_state(top, each.commit, each.path, pilot, moment, data)
            yield moment, data


def _as_it_is(
    path: str, setting: Setting, max_bytes: int, committed: datetime.date, left_out: list[str]
) -> list[tuple[Moment, bytes]]:
    """The description as it is, where it is not committed yet: of its own day, or of that of the last commit."""
    data, name, folder = read_source(path, max_bytes)
    pilot = read_description(data, name, folder, max_bytes=max_bytes).pilot
    of = text("history.working-tree", path=name)
    if pilot is None:
        left_out.append(text("history.malformed", of=of))
        return []
    side = judged(Described(pilot, of), setting).side
    return [(Moment(max(side.as_of or committed, committed), side), data)]
