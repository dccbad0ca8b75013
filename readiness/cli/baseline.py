"""The earlier state a run is compared with: a JSON assessment, or the descriptions at a git revision."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.ratchet import Asked, Baseline, state_of
from readiness.cli.collect import collect
from readiness.cli.sources import Unreadable
from readiness.report.document import SCHEMA

Judge = Callable[[Path, str], tuple[Assessment, frozenset[str]] | None]
"""Assesses the description at a path, by the name to print; None when it is malformed."""


class NotComparable(Unreadable):
    """What was named cannot be compared with; the text says why."""


class _Criterion(msgspec.Struct):
    id: str
    ask: str
    wanted: str
    passed: bool


class _Score(msgspec.Struct):
    low: float


class _Wall(msgspec.Struct):
    id: str
    score: _Score


class _Receipt(msgspec.Struct):
    ref: str
    counted: str
    fresh: bool


class _Named(msgspec.Struct):
    name: str


class _Source(msgspec.Struct):
    file: str


class _Document(msgspec.Struct, kw_only=True):
    """What of a JSON assessment is compared."""

    schema: str
    source: _Source
    pilot: _Named
    index: _Score
    walls: list[_Wall]
    criteria: list[_Criterion]
    evidence: list[_Receipt]
    answers: dict[str, str]
    items: list[str]


def from_json(path: str) -> dict[str, Baseline]:
    """The states in a file of JSON assessments (one, or one a line), by the name of the pilot.

    Raises:
        NotComparable: it cannot be read, or is something else.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise NotComparable(f"{path}: {error.strerror}") from None
    lines = data.splitlines() if data.count(b'\n{"schema"') or data.startswith(b'{"schema"') else [data]
    states: dict[str, Baseline] = {}
    for line in lines:
        if not line.strip():
            continue
        try:
            found = msgspec.json.decode(line, type=_Document)
        except msgspec.MsgspecError as error:
            raise NotComparable(f"{path} is no output of `assess --format json`: {error}") from None
        if found.schema != SCHEMA:
            raise NotComparable(f"{path} is a {found.schema}, expected {SCHEMA} from `assess --format json`")
        states[found.pilot.name] = Baseline(
            pilot=found.pilot.name,
            criteria={c.id: Asked(c.ask, c.wanted, c.passed) for c in found.criteria},
            answers=found.answers,
            items=frozenset(found.items),
            walls={wall.id: wall.score.low for wall in found.walls},
            index=found.index.low,
            receipts={r.ref: (r.counted, r.fresh) for r in found.evidence if r.ref},
        )
    return states


class Revision(msgspec.Struct, frozen=True):
    """A git revision, laid out in a folder. `top` is the root of the repository, `there` where it was laid out."""

    name: str
    top: Path
    there: Path

    def state(self, path: str, judge: Judge) -> Baseline | None:
        """The state of a description then; None when it was not there, or malformed."""
        then = self._then(path)
        if then is None or not then.is_file():
            return None
        judged = judge(then, path)
        return state_of(*judged) if judged is not None else None

    def gone(self, paths: Iterable[str]) -> list[str]:
        """Descriptions that were under these paths then and are not there any more, as git names them."""
        under = [str(then) for path in paths if (then := self._then(path)) is not None]
        names = [Path(file).relative_to(self.there) for file in collect(under) if os.path.isfile(file)]
        return [name.as_posix() for name in names if not (self.top / name).exists()]

    def _then(self, path: str) -> Path | None:
        """Where a path was laid out; None outside the repository."""
        real = Path(os.path.realpath(path))
        return self.there / real.relative_to(self.top) if real.is_relative_to(self.top) else None


@contextmanager
def open_revision(name: str) -> Iterator[Revision]:
    """Lay out a revision of the repository one works in, for as long as it is looked at.

    Raises:
        NotComparable: git cannot give it.
    """
    with tempfile.TemporaryDirectory(prefix="readiness-") as folder:
        top = Path(_git("rev-parse", "--show-toplevel").decode().strip()).resolve()
        archive = _git("archive", "--format=tar", name, at=top)
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        # The root of a repository is where links in a description may lead to.
        (Path(folder) / ".git").mkdir(exist_ok=True)
        yield Revision(name, top, Path(folder).resolve())


def _git(*arguments: str, at: Path | None = None) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=at, capture_output=True, check=False)
    except OSError as error:
        raise NotComparable(f"git cannot be run: {error.strerror}") from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines()
        raise NotComparable(f"git {arguments[0]}: {reason[0] if reason else 'failed'}")
    return done.stdout
