"""An earlier run that was saved: the output of `assess --format json`, one assessment or several, in any encoding."""

from __future__ import annotations

import codecs
import datetime
import json
import os
import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from readiness.assessment.ratchet import Asked, Baseline, Shown, Terms
from readiness.earlier.errors import NotComparable
from readiness.earlier.match import MatchedBy, covers, nearest
from readiness.pilot.naming import name_key
from readiness.texts import text

ASSESSMENT = "readiness-assessment/1"
"""The document that is read, and its version."""
BASELINE = "readiness-baseline/1"
"""The document of `readiness baseline write`, which knows the findings too."""
_COMMAND = "readiness assess"
"""What writes it."""
_MARKS = (
    # That of UTF-32 begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNMARKED = {
    b"x000": "utf-32-le",
    b"000x": "utf-32-be",
    b"x0x0": "utf-16-le",
    b"0x0x": "utf-16-be",
}
"""Which of the first four bytes are zero where the mark is missing: a JSON text begins with two characters of ASCII."""


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
    path: str | None
    expires: str | None
    usable: bool = True
    one_line: bool = False


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
    file: str = ""
    as_of: datetime.date | None = None
    as_of_stated: bool = False
    stage: str | None = None
    sector: str | None = None


class _Questionnaire(msgspec.Struct):
    profile: str | None = None
    sha256: str = ""


class _Document(msgspec.Struct):
    schema: str
    pilot: _Pilot
    questionnaire: _Questionnaire
    result: _Assessed | _Malformed


class _Header(msgspec.Struct):
    schema: str


class SavedPilot(msgspec.Struct, frozen=True):
    """One assessment of a saved run: the file it was of, as given then, and what it came to."""

    path: str
    name: str
    state: Baseline


class KeptState(msgspec.Struct, frozen=True, kw_only=True):
    """What of a pilot's state is kept in a file of `readiness baseline write`; the names are those of `Baseline`."""

    pilot: str
    criteria: dict[str, Asked]
    answers: dict[str, str]
    items: tuple[str, ...]
    walls: dict[str, float]
    index: float
    evidence: dict[str, Shown]
    stage: str
    profile: str
    sector: str
    as_of: datetime.date | None
    questionnaire: str
    waivers: tuple[Terms, ...]
    open: frozenset[tuple[str, str]]


class KeptPilot(msgspec.Struct, frozen=True):
    """A pilot in such a file."""

    path: str
    name: str
    state: KeptState


class KeptFile(msgspec.Struct, frozen=True):
    """A file of `readiness baseline write`."""

    schema: str
    pilots: tuple[KeptPilot, ...]


class SavedRun(msgspec.Struct, frozen=True):
    """A saved run, read from the file `name`. What was malformed then is not in it: it has nothing to lose."""

    name: str
    pilots: tuple[SavedPilot, ...]

    def find(self, path: str, name: str) -> tuple[SavedPilot, MatchedBy] | None:
        """The assessment of a description then: by file and name, then by name, then by file alone."""
        path, key = posixpath.normpath(path), name_key(name)
        of_name = [pilot for pilot in self.pilots if name_key(pilot.name) == key]
        of_path = [pilot for pilot in self.pilots if pilot.path == path]
        for pilot in of_name:
            if pilot.path == path:
                return pilot, MatchedBy.PATH
        if of_name:
            return nearest(path, of_name), MatchedBy.NAME
        return (of_path[0], MatchedBy.PATH) if of_path and path != STDIN else None

    def gone(self, paths: Iterable[str], matched: frozenset[str]) -> tuple[SavedPilot, ...]:
        """Pilots of files below these paths that are not there any more, and that none of today's was compared with."""
        below = [posixpath.normpath(path) for path in paths]
        return tuple(
            pilot
            for pilot in self.pilots
            if pilot.path not in (*matched, STDIN)
            and not os.path.lexists(pilot.path)
            and any(covers(each, pilot.path) for each in below)
        )


STDIN = "<stdin>"


def read_saved(file: str) -> SavedRun:
    """The run in a file of JSON assessments: one, one a line, several one after the other, or a list.

    Raises:
        NotComparable: it cannot be read, is empty, or is something else.
    """
    pilots: list[SavedPilot] = []
    for document in documents_in(file, _COMMAND):
        found = _read(file, document)
        if isinstance(found, KeptFile):
            pilots += map(_of_kept, found.pilots)
            continue
        if found.pilot.name is not None and isinstance(found.result, _Assessed):
            path = posixpath.normpath(found.pilot.file.replace("\\", "/")) if found.pilot.file else ""
            state = _state(found.pilot, found.questionnaire, found.result)
            pilots.append(SavedPilot(path, found.pilot.name, state))
    if not pilots:
        raise NotComparable(text("earlier.file-nothing", file=file))
    return SavedRun(file, tuple(pilots))


def _of_kept(pilot: KeptPilot) -> SavedPilot:
    return SavedPilot(pilot.path, pilot.name, Baseline(**msgspec.structs.asdict(pilot.state)))


def documents_in(file: str, command: str) -> Iterator[bytes]:
    """Each document of a file that `command` wrote, as JSON of its own.

    Raises:
        NotComparable: it cannot be read, is empty, or is no JSON.
    """
    try:
        data = Path(file).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise NotComparable(text("earlier.file-unreadable", file=file, reason=reason)) from None
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise NotComparable(text("earlier.file-empty", file=file, command=command))
    yield from _documents(file, _decoded(file, data, command), command)


def _decoded(file: str, data: bytes, command: str) -> str:
    """The text of a file in the encoding it has; one of a single code page is refused, as no byte says which."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    encoding = encoding or _UNMARKED.get(bytes(b"x0"[byte == 0] for byte in data[:4]), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        byte = f"0x{data[error.start]:02X}"
        raise NotComparable(
            text("earlier.file-encoding", file=file, byte=byte, position=error.start, command=command)
        ) from None


def _documents(file: str, written: str, command: str) -> Iterator[bytes]:
    lines = [line for line in written.split("\n") if line.strip()]
    # One a line is what `assess` writes, and the only form that is not parsed twice.
    if all(line.startswith('{"') and line.rstrip().endswith("}") for line in lines):
        yield from (line.encode(errors="surrogatepass") for line in lines)
        return
    decoder, at = json.JSONDecoder(), 0
    while rest := written[at:].lstrip():
        at = len(written) - len(rest)
        try:
            document, at = decoder.raw_decode(written, at)
        except (ValueError, RecursionError) as error:
            raise NotComparable(text("earlier.file-no-json", file=file, reason=error, command=command)) from None
        for one in document if isinstance(document, list) else (document,):
            yield msgspec.json.encode(one)


def _read(file: str, document: bytes) -> _Document | KeptFile:
    try:
        schema = msgspec.json.decode(document, type=_Header).schema
        if schema == BASELINE:
            return msgspec.json.decode(document, type=KeptFile)
        if schema != ASSESSMENT:
            raise NotComparable(
                text("earlier.file-other", file=file, schema=schema, expected=ASSESSMENT, command=_COMMAND)
            )
        return msgspec.json.decode(document, type=_Document)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise NotComparable(text("earlier.file-no-json", file=file, reason=error, command=_COMMAND)) from None


def _state(pilot: _Pilot, questionnaire: _Questionnaire, result: _Assessed) -> Baseline:
    return Baseline(
        pilot=pilot.name or "",
        questionnaire=questionnaire.sha256,
        criteria={c.id: Asked(c.question, c.required_level, c.met) for c in result.criteria},
        answers={path: answer.state for path, answer in result.answers.items()},
        items=tuple(result.list_items),
        walls={wall.id: wall.score for wall in result.walls},
        index=result.index.score,
        evidence={
            item.reference: Shown(item.counted_level, item.fresh, item.supports)
            for item in result.evidence
            if item.reference and not item.is_answer
        },
        waivers=tuple(
            Terms(waiver.rule, waiver.path or "", waiver.expires, waiver.one_line)
            for waiver in result.waivers
            if waiver.usable and waiver.rule and waiver.expires
        ),
        stage=pilot.stage or "",
        profile=questionnaire.profile or "",
        sector=pilot.sector or "",
        as_of=pilot.as_of if pilot.as_of_stated else None,
    )
