"""The commits that changed a file, followed through its renames."""

from __future__ import annotations

import datetime
import os

import msgspec

from readiness.earlier.errors import NotComparable
from readiness.earlier.git import Repository, run_git
from readiness.texts import text


class FileCommit(msgspec.Struct, frozen=True):
    """A commit that changed a file: in full, the day it was made, and the path of the file from the root then."""

    commit: str
    day: datetime.date
    path: str


def commits_of(repository: Repository, path: str) -> tuple[FileCommit, ...]:
    """The commits that changed the file at a path from the root of the repository, the oldest first.

    Raises:
        NotComparable: git cannot list them, or there is none.
    """
    options = ("--follow", "--no-ext-diff", "--no-textconv", "--diff-filter=AMR", "--name-only", "-z")
    done = run_git("log", *options, "--format=%x01%H %cs%x00", "--", path, at=repository.top)
    found = []
    for entry in done.stdout.split(b"\x01")[1:]:
        head, *names = (part.strip(b"\n") for part in entry.split(b"\0"))
        commit, _, day = head.decode("ascii").partition(" ")
        name = next((os.fsdecode(part) for part in names if part), path)
        found.append(FileCommit(commit, datetime.date.fromisoformat(day), name))
    if done.returncode or not found:
        raise NotComparable(text("history.no-commits", path=path))
    made: list[FileCommit] = []
    for each in reversed(found):
        # A clock that was wrong does not turn the order around.
        not_before = max(each.day, made[-1].day) if made else each.day
        made.append(FileCommit(each.commit, not_before, each.path))
    return tuple(made)
