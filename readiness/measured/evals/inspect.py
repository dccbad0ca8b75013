"""Logs of Inspect (inspect.aisi.org.uk): one JSON document, or a `.eval` archive of several."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from readiness.measured.evals.model import Case, Outcome, Run
from readiness.measured.files import LogFile, short
from readiness.measured.json_text import as_list, as_object, as_text, load
from readiness.measured.model import Refused
from readiness.texts import text

MOST_BYTES = 256_000_000
"""Of one document in an archive, unpacked."""
_MOST_ENTRIES = 2_000_000
_ZSTANDARD = 93
_CHUNK = 1 << 16
_LABELS = ("set", "sets", "eval_set", "category", "tags")


def read(log: dict[str, Any], file: str, label: str) -> tuple[Run, ...]:
    """The samples of one log; one that was repeated in several epochs is one case.

    Raises:
        Refused: it did not run to its end.
    """
    return (_run(log, as_list(log.get("samples")), file, label),)


def read_archive(file: LogFile, label: str) -> tuple[Run, ...]:
    """The samples of a `.eval` archive, from the summaries in it; nothing is unpacked to disk.

    Raises:
        Refused: it is no such archive, damaged, unfinished, or unpacks to more than it may.
    """
    try:
        with zipfile.ZipFile(file.path) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_ENTRIES:
                raise Refused(text("eval.too-many", file=file.ref, most=f"{_MOST_ENTRIES:,}"))
            names = {entry.filename: entry for entry in entries}
            if "header.json" not in names:
                raise Refused(
                    text("eval.unfinished" if "_journal/start.json" in names else "eval.no-inspect", file=file.ref)
                )
            header = as_object(load(_entry(file, archive, names["header.json"]), f"{file.ref}: header.json")[0])
            if "summaries.json" not in names:
                raise Refused(text("eval.unfinished", file=file.ref))
            samples, _ = load(_entry(file, archive, names["summaries.json"]), f"{file.ref}: summaries.json")
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, struct.error) as error:
        raise Refused(text("measured.cut-off", file=file.ref, why=short(error))) from None
    return (_run(header, as_list(samples), file.ref, label),)


def _entry(file: LogFile, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    found = bytearray()
    for piece in _unpacked(file, archive, entry):
        found += piece
        if len(found) > MOST_BYTES:
            raise Refused(text("eval.entry-large", file=file.ref, entry=entry.filename))
    return bytes(found)


def _unpacked(file: LogFile, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    if entry.compress_type != _ZSTANDARD:
        with archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                yield piece
        return
    # Inspect packs with zstandard, which `zipfile` knows from Python 3.14 on.
    try:
        import zstandard
    except ImportError:
        raise Refused(text("eval.zstandard", file=file.ref)) from None
    opener = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()
    left = entry.compress_size
    try:
        with open(file.path, "rb") as raw:
            raw.seek(entry.header_offset)
            head = raw.read(30)
            if head[:4] != b"PK\x03\x04":
                raise zipfile.BadZipFile("an entry does not begin where it should")
            raw.seek(sum(struct.unpack("<HH", head[26:30])), 1)
            # In small pieces, as each is unpacked whole.
            while left > 0 and (piece := raw.read(min(left, 1 << 12))):
                left -= len(piece)
                yield opener.decompress(piece)
    except zstandard.ZstdError as error:
        raise ValueError(str(error)) from None
    if not opener.eof:
        raise EOFError("it ends within a frame")


def _run(log: dict[str, Any], samples: list[Any], file: str, label: str) -> Run:
    spec = as_object(log.get("eval"))
    status = as_text(log.get("status"))
    if status == "started" or not samples:
        raise Refused(text("eval.unfinished" if status == "started" else "eval.no-cases", file=file))
    task = as_text(spec.get("task"))
    found = []
    seen = set()
    for number, each in enumerate(samples):
        sample = as_object(each)
        id = as_text(sample.get("id")) or str(number)
        seen.add(id)
        metadata = as_object(sample.get("metadata"))
        found.append(
            Case(
                key=f"{task}\0{id}",
                name=f"{task}/{id}",
                outcome=_outcome(sample),
                labels=tuple(word for key in ((label,) if label else _LABELS) for word in words(metadata.get(key))),
                hints=(task, *map(as_text, as_list(spec.get("tags"))), file),
            )
        )
    # What a run that broke off did not come to has not passed.
    if status in ("error", "cancelled"):
        every = map(as_text, as_list(as_object(spec.get("dataset")).get("sample_ids")))
        found += [
            Case(key=f"{task}\0{id}", name=f"{task}/{id}", outcome=Outcome.SKIPPED, hints=(task, file))
            for id in every
            if id not in seen
        ]
    return Run(
        tool="Inspect",
        cases=tuple(found),
        day=as_text(spec.get("created"))[:10],
        model=as_text(spec.get("model")),
    )


def _outcome(sample: dict[str, Any]) -> Outcome:
    scores = as_object(sample.get("scores"))
    if sample.get("error"):
        return Outcome.ERROR
    if not scores:
        return Outcome.ERROR
    values = [as_object(score).get("value") if isinstance(score, dict) else score for score in scores.values()]
    return Outcome.PASSED if all(map(_passed, values)) else Outcome.FAILED


def _passed(value: Any) -> bool:
    """Whether a score is a pass: correct, yes, or all of what can be had. Partly right is not right."""
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return value >= 1
    if isinstance(value, dict):
        return bool(value) and all(map(_passed, value.values()))
    if isinstance(value, list):
        return bool(value) and all(map(_passed, value))
    return isinstance(value, str) and value.strip().casefold() in ("c", "correct", "yes", "true", "pass", "passed", "1")


passed = _passed


def words(value: Any) -> list[str]:
    """The names in a value of metadata: a text with commas, or a list."""
    if isinstance(value, str):
        return [part.strip() for part in value.replace(";", ",").split(",") if part.strip()]
    return [part for part in map(as_text, as_list(value)) if part]
