"""Git, as far as an earlier run needs it: which commit is compared with, what is in it, and the bytes of single files.

Files are read from the object store, with no attribute, filter or hook between: `export-ignore` hides nothing, a
pointer of Git LFS is read as the pointer. Nothing is fetched, nothing is written into the repository, and no more than
one file's chunk is in memory.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import msgspec

from readiness.earlier.errors import NotComparable
from readiness.texts import text

_NO_NETWORK = {
    "GIT_NO_LAZY_FETCH": "1",
    # No protocol is called that, so that none is allowed: git before 2.44 does not know the one above.
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    # `git replace` could put another file in the place of the one that was committed.
    "GIT_NO_REPLACE_OBJECTS": "1",
    # What git answers is read.
    "LC_ALL": "C",
    "LANGUAGE": "C",
}
# A repository may name programs to run in its configuration.
_GIT = ("git", "-c", "core.fsmonitor=false", "--no-pager", "--literal-pathspecs")
_OF_A_REPOSITORY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
_CHUNK = 1 << 16
_PATHS = 200
"""So many paths fit into one command line."""
_FOUND = re.compile(rb"([0-9a-f]{40,64}) (\w+) (\d+)\n\Z")
_NOBODY = re.compile(r"0{40,64}\Z")
LINK = "120000"
"""The mode of a symbolic link."""
SUBMODULE = "160000"
"""The mode of the commit of a submodule."""


class Entry(msgspec.Struct, frozen=True):
    """A file, link or submodule of a commit; the path is from the root of the repository, with `/`."""

    mode: str
    object: str
    path: str


class Repository(msgspec.Struct, frozen=True):
    """A repository with a work tree; `top` is the root of that, links resolved."""

    top: Path

    def commit(self, revision: str) -> str:
        """The commit that a revision names, in full.

        Raises:
            NotComparable: it names none, or is no revision at all.
        """
        # Whatever git makes of it, it must not be able to take it for an option.
        if revision.startswith("-") or "\0" in revision:
            raise NotComparable(text("earlier.revision-option", revision=revision.replace("\0", "\\0")))
        if not revision.strip() or revision.endswith("/"):
            raise NotComparable(text("earlier.revision-empty", revision=revision))
        if _NOBODY.match(revision):
            raise NotComparable(text("earlier.revision-zero", revision=revision))
        done = self._run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        found = done.stdout.decode("ascii", "replace").strip()
        if done.returncode or not re.fullmatch(r"[0-9a-f]{40,64}", found):
            raise NotComparable(self._no_such(revision))
        return found

    def merge_base(self, commit: str, revision: str) -> str:
        """The commit where the work at hand and another commit parted; `revision` is how the user calls that one.

        Raises:
            NotComparable: there is none, or the clone does not go back that far.
        """
        if self._run("rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode:
            raise NotComparable(text("earlier.no-commit"))
        done = self._run("merge-base", "HEAD", commit)
        found = done.stdout.decode("ascii", "replace").split()
        if done.returncode or not found:
            key = "earlier.no-base.shallow" if self._is_shallow() else "earlier.no-base"
            raise NotComparable(text(key, revision=revision))
        return found[0]

    def entries(self, commit: str) -> Iterator[Entry]:
        """Every file of a commit, read as git lists them.

        Raises:
            NotComparable: git cannot list them.
        """
        command = [*_GIT, "ls-tree", "-r", "-z", "--full-tree", commit]
        with self._start(command) as process:
            assert process.stdout is not None
            rest = b""
            while chunk := process.stdout.read(_CHUNK):
                *whole, rest = (rest + chunk).split(b"\0")
                for line in whole:
                    described, _, path = line.partition(b"\t")
                    mode, _, object = described.decode("ascii").split(" ")
                    yield Entry(mode, object, os.fsdecode(path))
        if process.returncode:
            raise NotComparable(text("earlier.not-listed", commit=commit[:12], remedy=self._partial()))

    def not_checked_out(self, paths: Sequence[str]) -> frozenset[str]:
        """Those of these files that are not in the work tree because it is a sparse checkout."""
        found: set[str] = set()
        for start in range(0, len(paths), _PATHS):
            listed = self._run("ls-files", "-t", "-z", "--full-name", "--", *paths[start : start + _PATHS]).stdout
            found |= {os.fsdecode(line[2:]) for line in listed.split(b"\0") if line.startswith(b"S ")}
        return frozenset(found)

    def here(self) -> Iterator[str]:
        """The paths of the files of the work tree, also of those that are not committed or are ignored."""
        # A folder that is ignored as a whole, as one of installed packages, is not walked through.
        ignored = ("--others", "--ignored", "--directory")
        for options in (("--cached", "--others"), ignored):
            listed = self._run("ls-files", "-z", "--full-name", "--exclude-standard", *options).stdout
            yield from (os.fsdecode(line) for line in listed.split(b"\0") if line and not line.endswith(b"/"))

    def files(self) -> Files:
        """A reader of single files; to be used as a context manager."""
        return Files(self)

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return run_git(*arguments, at=self.top)

    def _start(self, command: list[str], stdin: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command, cwd=self.top, env=_environment(), stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def _is_shallow(self) -> bool:
        return self._run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"

    def _no_such(self, revision: str) -> str:
        """Why a revision names no commit here, and what to do."""
        if self._run("rev-parse", "--verify", "--quiet", revision).returncode == 0:
            return text("earlier.revision-no-commit", revision=revision)
        start = re.split(r"[~^@:]", revision, maxsplit=1)[0]
        goes_back = start != revision and self._run("rev-parse", "--verify", "--quiet", start).returncode == 0
        ref, fetch = ("", "") if goes_back else self._to_fetch(start)
        if self._is_shallow():
            key = "earlier.revision-missing.shallow" if ref else "earlier.revision-missing.shallow-commit"
            return text(key, revision=revision, fetch=fetch, ref=ref)
        if goes_back:
            return text("earlier.revision-missing.history", revision=revision, start=start)
        if "/" not in revision and self._run("rev-parse", "--verify", "--quiet", f"origin/{revision}").returncode == 0:
            return text("earlier.revision-missing.remote", revision=revision)
        if not self._run("remote").stdout:
            return text("earlier.revision-missing.no-remote", revision=revision)
        key = "earlier.revision-missing" if ref in ("", revision) else "earlier.revision-missing.branch"
        return text(key, revision=revision, fetch=fetch, ref=ref)

    def _to_fetch(self, name: str) -> tuple[str, str]:
        """The name a branch that is not here would have once it is fetched, and the command for that.

        A clone of a single branch fetches no other one by itself. The name is empty for the hash of a commit.
        """
        if not name or re.fullmatch(r"[0-9a-f]{7,64}", name):
            return "", "git fetch origin"
        remotes = self._run("remote").stdout.decode(errors="replace").split()
        remote, _, branch = name.partition("/")
        if remote not in remotes or not branch:
            remote, branch = "origin", name
        return f"{remote}/{branch}", f"git fetch {remote} {shlex.quote(f'{branch}:refs/remotes/{remote}/{branch}')}"

    def _partial(self) -> str:
        """What to do where objects are missing: the remedy for a partial clone, if this is one."""
        partial = self._run("config", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$").stdout
        return text("earlier.partial") if partial else text("earlier.damaged")


class Files:
    """The files of a repository, by the id of their object, read one after the other through one process."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            # Its output first: broken off in the middle of a file, it would wait to be read.
            self._process.stdout.close()
            with suppress(OSError):
                self._process.stdin.close()
            self._process.wait()

    def copy(self, entry: Entry, target: IO[bytes]) -> None:
        """Write the bytes of a file as it was committed.

        Raises:
            NotComparable: the object is not in this clone.
        """
        if self._process is None:
            self._process = self._repository._start([*_GIT, "cat-file", "--batch"], stdin=subprocess.PIPE)
        asked, answers = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answers is not None
        asked.write(f"{entry.object}\n".encode("ascii"))
        asked.flush()
        head = _FOUND.match(answers.readline())
        if head is None or head[2] != b"blob":
            raise NotComparable(text("earlier.not-there", path=entry.path, remedy=self._repository._partial()))
        left = int(head[3])
        while left:
            chunk = answers.read(min(left, _CHUNK))
            if not chunk:
                raise NotComparable(text("earlier.not-there", path=entry.path, remedy=text("earlier.damaged")))
            target.write(chunk)
            left -= len(chunk)
        # A line break ends every answer.
        answers.read(1)


def renames(before: str, after: str, *, at: Path) -> dict[str, str]:
    """Which file in one folder git takes for one of another folder under a new name: old name by new.

    The folders are named from `at`, which is in no repository.
    """
    options = ("--no-ext-diff", "--no-textconv", "--name-status", "-z", "-M", "-l0", "--diff-filter=R")
    done = run_git("diff", "--no-index", *options, "--", before, after, at=at, alone=True)
    parts = [os.fsdecode(part) for part in done.stdout.split(b"\0")]
    found = {}
    for status, old, new in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
        if status.startswith("R"):
            found[new.removeprefix(f"{after}/")] = old.removeprefix(f"{before}/")
    return found


def repository_at(folder: Path) -> Repository:
    """The repository that a folder belongs to.

    Raises:
        NotComparable: it belongs to none, git does not trust it, or git is not there.
    """
    done = run_git("rev-parse", "--show-toplevel", at=folder)
    if done.returncode:
        error = done.stderr.decode(errors="replace")
        if "dubious ownership" in error:
            named = re.search(r"repository at '(.*)'", error)
            raise NotComparable(text("earlier.foreign-owner", folder=named[1] if named else str(folder)))
        if "not a git repository" in error:
            raise NotComparable(text("earlier.no-repository", folder=folder))
        lines = error.strip().splitlines() or [""]
        raise NotComparable(text("earlier.git-failed", reason=lines[0].removeprefix("fatal: ")))
    return Repository(Path(os.fsdecode(done.stdout.removesuffix(b"\n"))).resolve())


def run_git(*arguments: str, at: Path, alone: bool = False) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder, to its end, without the network; `alone` leaves out repository and settings of the user.

    Raises:
        NotComparable: there is no git to run.
    """
    environment = _environment()
    if alone:
        # A filter that a repository or a user names would be run over what is compared.
        environment = {name: value for name, value in environment.items() if name not in _OF_A_REPOSITORY}
        environment |= {"GIT_CEILING_DIRECTORIES": str(at.parent), "GIT_ATTR_NOSYSTEM": "1"}
        environment |= {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    try:
        return subprocess.run(
            [*_GIT, *arguments], cwd=at, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except OSError as error:
        raise NotComparable(text("earlier.no-git", reason=error.strerror or str(error))) from None


def _environment() -> dict[str, str]:
    return {**os.environ, **_NO_NETWORK}
