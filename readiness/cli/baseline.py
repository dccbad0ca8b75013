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
from readiness.assessment.ratchet import Asked, Baseline, Shown, state_of
from readiness.cli.collect import collect
from readiness.cli.sources import Unreadable
from readiness.output.envelope_v1 import ASSESSMENT

Judge = Callable[[Path, str], tuple[Assessment, frozenset[str]] | None]
"""Assesses the description at a path, by the name to print; None when it is malformed."""


class NotComparable(Unreadable):
    """What was named cannot be compared with; the text says why."""


class _Criterion(msgspec.Struct):
    id: str
    question: str
    required_level: str
    met: bool


class _Score(msgspec.Struct):
    score: float


class _Wall(msgspec.Struct):
    id: str
    score: float


class _Evidence(msgspec.Struct):
    reference: str | None
    counted_level: str
    fresh: bool
    supports: tuple[str, ...]
    is_answer: bool


class _Answer(msgspec.Struct):
    state: str


class _Waiver(msgspec.Struct):
    rule: str | None
    path: str | None = None
    expires: str | None = None


class _Assessed(msgspec.Struct, tag_field="status", tag="assessed"):
    """What of an assessment is compared."""

    index: _Score
    walls: list[_Wall]
    criteria: list[_Criterion]
    evidence: list[_Evidence]
    answers: dict[str, _Answer]
    list_items: list[str]
    waivers: list[_Waiver] = []


class _Malformed(msgspec.Struct, tag_field="status", tag="malformed"):
    """A description of which there is no assessment to compare with."""


class _Pilot(msgspec.Struct):
    name: str | None
    stage: str | None = None
    sector: str | None = None


class _Questionnaire(msgspec.Struct):
    profile: str | None = None


class _Document(msgspec.Struct):
    schema: str
    pilot: _Pilot
    questionnaire: _Questionnaire
    result: _Assessed | _Malformed


class _Header(msgspec.Struct):
    schema: str


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
        found = _decoded(path, line)
        # What was malformed then has nothing to lose, as at a git revision.
        if found.pilot.name is not None and isinstance(found.result, _Assessed):
            states[found.pilot.name] = _state(found.pilot, found.questionnaire, found.result)
    if not states:
        raise NotComparable(f"{path} has no assessment to compare with, only malformed descriptions")
    return states


def _decoded(path: str, data: bytes) -> _Document:
    try:
        schema = msgspec.json.decode(data, type=_Header).schema
        if schema != ASSESSMENT:
            raise NotComparable(f"{path} is a {schema}, expected {ASSESSMENT} from `assess --format json`")
        return msgspec.json.decode(data, type=_Document)
    except msgspec.MsgspecError as error:
        raise NotComparable(f"{path} is no output of `assess --format json`: {error}") from None


def _state(pilot: _Pilot, questionnaire: _Questionnaire, result: _Assessed) -> Baseline:
    return Baseline(
        pilot=pilot.name or "",
        criteria={c.id: Asked(c.question, c.required_level, c.met) for c in result.criteria},
        answers={path: answer.state for path, answer in result.answers.items()},
        items=frozenset(result.list_items),
        walls={wall.id: wall.score for wall in result.walls},
        index=result.index.score,
        evidence={
            item.reference: Shown(item.counted_level, item.fresh, item.supports)
            for item in result.evidence
            if item.reference and not item.is_answer
        },
        stage=pilot.stage or "",
        profile=questionnaire.profile or "",
        sector=pilot.sector or "",
        waivers={((w.rule or "").casefold(), w.path or ""): w.expires or "" for w in result.waivers},
    )


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
