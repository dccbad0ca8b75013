"""The files of a log: what its `ref` stands for, their hashes, and their content unpacked within bounds.

Nothing outside the folder or repository of a description is opened, and nothing is written beside it.
"""

from __future__ import annotations

import glob
import gzip
import hashlib
import itertools
import os
import zlib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import msgspec

from readiness.measured.kinds import Kind
from readiness.measured.model import FileRead, Refused
from readiness.pilot.beside import inside, regular, why
from readiness.texts import text

MOST_BYTES = 8_000_000_000
"""The largest log, packed or unpacked: twenty million tasks are about 2 GB."""
MOST_FILES = 10_000
MOST_TIMES = 100
"""So many times its size a compressed file may unpack to; logs unpack to 5 to 30 times."""
_LITTLE = 1_000_000
"""Up to so many bytes any file may unpack to: a few repeated lines shrink a lot."""
_CHUNK = 1 << 20
_PIECE = 1 << 12
_GLOB = frozenset("*?[")


class Form(StrEnum):
    """How a file of a log is written."""

    CSV = "csv"
    TSV = "tsv"
    JSON_LINES = "jsonl"
    PARQUET = "parquet"
    DUCKDB = "duckdb"
    JSON = "json"
    XML = "xml"
    INSPECT = "eval"


_TABLES = {
    ".csv": Form.CSV,
    ".tsv": Form.TSV,
    ".jsonl": Form.JSON_LINES,
    ".ndjson": Form.JSON_LINES,
    ".parquet": Form.PARQUET,
}
_FORMS = {
    Kind.LOG: {**_TABLES, ".duckdb": Form.DUCKDB},
    Kind.EVAL: {
        ".xml": Form.XML,
        ".json": Form.JSON,
        ".jsonl": Form.JSON_LINES,
        ".csv": Form.CSV,
        ".eval": Form.INSPECT,
    },
    Kind.AUDIT: {".jsonl": Form.JSON_LINES, ".ndjson": Form.JSON_LINES, ".json": Form.JSON},
    Kind.COST: _TABLES,
}
_NEVER_PACKED = frozenset((Form.PARQUET, Form.INSPECT, Form.DUCKDB))
_PACKED = {".gz": b"\x1f\x8b", ".zst": b"\x28\xb5\x2f\xfd"}


class LogFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a log: as the description would name it, where it is, its form and its compression, if any."""

    ref: str
    path: str
    size: int
    form: Form
    packed: str = ""


def find(folder: Path, ref: str, kind: Kind = Kind.LOG) -> tuple[LogFile, ...]:
    """The files that a path, a pattern (`logs/2026-*.csv`) or a folder beside a description stands for, by name.

    `kind` is what they are to be read as.

    Raises:
        Refused: there is none, or one of them is not to be opened.
    """
    found = tuple(_file(folder, each, kind) for each in _refs(folder, ref, kind))
    size = sum(file.size for file in found)
    if size > MOST_BYTES:
        raise Refused(text("measured.too-large", size=_gigabytes(size), most=_gigabytes(MOST_BYTES)))
    return found


def _refs(folder: Path, ref: str, kind: Kind) -> list[str]:
    try:
        there = inside(folder, ref)
        if os.path.isdir(there):
            base = ref.rstrip("/")
            names = sorted(os.listdir(there))
            forms = {name: _form(name, kind)[0] for name in names if not name.startswith(".")}
            # A database is cited alone.
            found = [f"{base}/{name}" for name, form in forms.items() if form not in (None, Form.DUCKDB)]
            if not found:
                raise Refused(text(f"measured.no-{kind}-in-folder", kinds=_kinds(kind)))
        elif os.path.exists(there) or not _GLOB & set(ref):
            return [ref]
        else:
            # Without `**`: a pattern reads one folder, not a tree of unknown size.
            every = glob.iglob(ref, root_dir=folder.resolve())
            found = sorted(name.replace(os.sep, "/") for name in itertools.islice(every, MOST_FILES + 1))
            if not found:
                raise Refused(text("measured.no-match"))
    except (OSError, ValueError) as error:
        raise Refused(why(error)) from None
    if len(found) > MOST_FILES:
        raise Refused(text("measured.too-many-files", most=f"{MOST_FILES:,}"))
    return found


def _form(name: str, kind: Kind) -> tuple[Form | None, str]:
    stem, suffix = os.path.splitext(name.lower())
    packed = suffix if suffix in _PACKED else ""
    form = _FORMS[kind].get(os.path.splitext(stem)[1] if packed else suffix)
    if packed and (form in _NEVER_PACKED or (kind in (Kind.EVAL, Kind.AUDIT) and packed != ".gz")):
        return None, packed
    return form, packed


def _kinds(kind: Kind) -> str:
    return ", ".join(_FORMS[kind])


def _file(folder: Path, ref: str, kind: Kind) -> LogFile:
    try:
        path, size = regular(folder, ref)
    except (OSError, ValueError) as error:
        raise Refused(f"`{ref}` {why(error)}") from None
    form, packed = _form(ref, kind)
    if form is None:
        raise Refused(text(f"measured.no-{kind}", file=ref, kinds=_kinds(kind)))
    return LogFile(ref=ref, path=path, size=size, form=form, packed=packed)


def hashed(file: LogFile) -> FileRead:
    """A file with its SHA-256, read once from end to end.

    Raises:
        Refused: it cannot be read, or it grows while it is.
    """
    digest = hashlib.sha256()
    size = 0
    try:
        with open(file.path, "rb", buffering=0) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > MOST_BYTES:
                    raise Refused(text("measured.grows", file=file.ref))
                digest.update(chunk)
    except OSError as error:
        raise Refused(f"`{file.ref}` {why(error)}") from None
    return FileRead(file.ref, digest.hexdigest(), size)


def unpacked(file: LogFile, room: Path, left: int) -> str:
    """The path of a file's content: its own, or where it was unpacked to in the folder `room`.

    `left` is how many bytes may be unpacked in all.

    Raises:
        Refused: it is not of its kind, cut off, or unpacks to more than it may.
    """
    head = _head(file.path, file.ref)
    if not head.strip(b"\0 \t\r\n"):
        raise Refused(text("measured.empty", file=file.ref))
    if not file.packed:
        _look(head, file)
        return file.path
    if not head.startswith(_PACKED[file.packed]):
        raise Refused(text("measured.not-its-kind", file=file.ref, kind=file.packed))
    most = min(left, max(_LITTLE, MOST_TIMES * file.size))
    target = room / f"{len(os.listdir(room))}.{file.form}"
    size = 0
    try:
        with target.open("wb") as out:
            for chunk in chunks(file):
                size += len(chunk)
                if size > most:
                    raise Refused(text("measured.bomb", file=file.ref, times=MOST_TIMES))
                out.write(chunk)
    except (EOFError, zlib.error, OSError, ValueError) as error:
        raise Refused(text("measured.cut-off", file=file.ref, why=short(error))) from None
    with target.open("rb") as stream:
        beginning = stream.read(_CHUNK)
    if not beginning.strip():
        raise Refused(text("measured.empty", file=file.ref))
    _look(beginning, file)
    return str(target)


def chunks(file: LogFile) -> Iterator[bytes]:
    """The content of a compressed file, piece by piece."""
    if file.packed == ".gz":
        with gzip.open(file.path, "rb") as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
        return
    import zstandard

    # A window of more than 128 MiB is what only a bomb asks for.
    opener = zstandard.ZstdDecompressor(max_window_size=1 << 27)
    try:
        with open(file.path, "rb") as raw:
            frame = opener.decompressobj()
            # In small pieces, as each is unpacked whole. The library's own reader takes what is cut off for an end.
            while piece := raw.read(_PIECE):
                while piece:
                    if frame.eof:
                        frame = opener.decompressobj()
                    yield frame.decompress(piece)
                    piece = frame.unused_data if frame.eof else b""
    except zstandard.ZstdError as error:
        raise ValueError(str(error)) from None
    if not frame.eof:
        raise EOFError("it ends within a frame")


def content(file: LogFile, most: int) -> bytes:
    """The whole content of a file, unpacked; at most so many bytes of it.

    Raises:
        Refused: it is empty, too large, cut off, or unpacks to more than it may.
    """
    found = bytearray()
    for piece in pieces(file, most):
        found += piece
    if not found.strip(b"\0 \t\r\n"):
        raise Refused(text("measured.blank", file=file.ref))
    return bytes(found)


def pieces(file: LogFile, most: int) -> Iterator[bytes]:
    """The content of a file, unpacked, piece by piece; at most so many bytes of it.

    Raises:
        Refused: it is too large, cut off, or unpacks to more than it may.
    """
    size = 0
    times = max(_LITTLE, MOST_TIMES * file.size) if file.packed else most
    try:
        if file.packed and not _head(file.path, file.ref).startswith(_PACKED[file.packed]):
            raise Refused(text("measured.not-its-kind", file=file.ref, kind=file.packed))
        for piece in chunks(file) if file.packed else _plain(file.path):
            size += len(piece)
            if size > times:
                raise Refused(text("measured.bomb", file=file.ref, times=MOST_TIMES))
            if size > most:
                raise Refused(text("measured.long", file=file.ref, most=_gigabytes(most)))
            yield piece
    except (EOFError, zlib.error, OSError) as error:
        raise Refused(text("measured.cut-off", file=file.ref, why=short(error))) from None


def _plain(path: str) -> Iterator[bytes]:
    with open(path, "rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _head(path: str, ref: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.read(_CHUNK)
    except OSError as error:
        raise Refused(f"`{ref}` {why(error)}") from None


def _look(head: bytes, file: LogFile) -> None:
    """Refuse content that its name does not say, from its beginning.

    Raises:
        Refused: it is of another kind.
    """
    if file.form is Form.PARQUET:
        if not head.startswith(b"PAR1"):
            raise Refused(text("measured.not-its-kind", file=file.ref, kind=".parquet"))
        return
    if file.form is Form.DUCKDB:
        if head[8:12] != b"DUCK":
            raise Refused(text("measured.not-its-kind", file=file.ref, kind=".duckdb"))
        return
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(text("measured.utf-16", file=file.ref))
    if b"\0" in head or head.startswith((b"PAR1", b"PK\x03\x04", b"%PDF", *_PACKED.values())):
        raise Refused(text("measured.no-text", file=file.ref))


def short(error: BaseException) -> str:
    """The first line of an error of a library, of a length that fits into a sentence."""
    return first_line(str(error))


def first_line(said: str) -> str:
    """The first line of a text, of a length that fits into a sentence."""
    line = said.strip().split("\n", 1)[0]
    return line if len(line) <= 120 else f"{line[:119]}…"


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB".replace(".0 ", " ")
