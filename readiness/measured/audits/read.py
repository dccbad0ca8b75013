"""From the files of an audit log to what they say together."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from readiness.measured.audits.model import Audit, Chain, FieldCount, Silence
from readiness.measured.audits.records import (
    FIELDS,
    NOTHING,
    Record,
    Span,
    form_of,
    record,
    spans_of,
    traces,
)
from readiness.measured.files import Form, LogFile, content, find, hashed, pieces
from readiness.measured.json_text import as_list, load, parsed
from readiness.measured.kinds import Kind
from readiness.measured.model import Refused
from readiness.texts import text

MOST_DOCUMENT = 250_000_000
"""Bytes of one JSON document; lines are read one by one."""
MOST_BYTES = 8_000_000_000
MOST_RECORDS = 5_000_000
MOST_SPANS = 500_000
_LONGEST_LINE = 16_000_000
_UNREAD_PERCENT = 10
_WRAPPED = ("data", "traces", "records", "runs", "events", "logs", "items")
_SECONDS_A_DAY = 86_400


def read_audit(folder: Path, ref: str, select: Mapping[str, str]) -> Audit:
    """What the audit log says that `ref` names from `folder`; `select` says which key is which field.

    Raises:
        Refused: it cannot be read; the text follows the name of the item.
    """
    files = find(folder.absolute(), ref, Kind.AUDIT)
    read = tuple(hashed(file) for file in files)
    counter = _Counter(select)
    for file in files:
        for found in _records(file, select, counter):
            counter.add(found)
    if counter.rows - counter.unread < 1:
        raise Refused(text("audit.no-records"))
    if counter.unread * 100 > _UNREAD_PERCENT * counter.rows:
        raise Refused(text("audit.unread", unread=f"{counter.unread:,}", rows=f"{counter.rows:,}"))
    for field, key in select.items():
        if field in FIELDS and not counter.fields[field]:
            raise Refused(text("audit.no-key", field=field, key=key))
    if not any(counter.fields.values()):
        raise Refused(text("audit.nothing-known", fields=", ".join(FIELDS)))
    days = sorted(counter.days)
    return Audit(
        files=read,
        forms=tuple(counter.forms),
        rows=counter.rows,
        first=_day(days[0]) if days else "",
        last=_day(days[-1]) if days else "",
        fields=tuple(FieldCount(name=name, present=counter.count(name), key=counter.key(name)) for name in FIELDS),
        traced=counter.traced(),
        repeated=counter.repeated,
        numbered=counter.numbered,
        missing=counter.missing(),
        unread=counter.unread,
        silence=_silence(days),
        chain=counter.chain(),
    )


def _day(number: int) -> str:
    return (datetime.date(1970, 1, 1) + datetime.timedelta(days=number)).isoformat()


def _silence(days: list[int]) -> Silence | None:
    """The longest stretch between two days with a record."""
    if len(days) < 2:
        return None
    length, at = max((after - before, -number) for number, (before, after) in enumerate(pairwise(days)))
    return Silence(length, _day(days[-at]), _day(days[-at + 1]))


class _Counter:
    """What is counted of the records, one after the other."""

    def __init__(self, select: Mapping[str, str]) -> None:
        self.rows = self.unread = self.repeated = self.numbered = 0
        self.fields: Counter[str] = Counter()
        self.forms: dict[str, None] = {}
        self.days: set[int] = set()
        self._empty: Counter[str] = Counter()
        self._keys: dict[str, Counter[str]] = {name: Counter() for name in FIELDS}
        self._ids: set[bytes] = set()
        self._reasoned: set[bytes] = set()
        self._linked: Counter[bytes] = Counter()
        self._direct = 0
        self._low: int | None = None
        self._high = 0
        self._numbers: set[int] = set()
        self._chained = 0
        self._broken: int | None = None
        self._last_hash = ""
        self._hash_key = select.get("hash", "")
        self._recomputes: bool | None = None

    def add(self, one: Record) -> None:
        self.rows += 1
        if self.rows > MOST_RECORDS:
            raise Refused(text("audit.too-many", most=f"{MOST_RECORDS:,}"))
        if one is NOTHING:
            self.unread += 1
        for field, key in one.stated.items():
            self.fields[field] += 1
            self._keys[field][key] += 1
        for field in one.empty:
            self._empty[field] += 1
        if one.time is not None:
            self.days.add(int(one.time // _SECONDS_A_DAY))
        self._trace(one)
        if one.number is not None:
            self.numbered += 1
            self._numbers.add(one.number)
            self._low = one.number if self._low is None else min(self._low, one.number)
            self._high = max(self._high, one.number)
        self._link(one)

    def _trace(self, one: Record) -> None:
        if not one.id:
            return
        id, link = _short(one.id), _short(one.link or one.id)
        if id in self._ids:
            self.repeated += 1
            return
        self._ids.add(id)
        if "reasoning" in one.stated:
            self._direct += 1
            self._reasoned.add(link)
        elif one.link:
            self._linked[link] += 1

    def _link(self, one: Record) -> None:
        if not one.hash:
            return
        self._chained += 1
        if self._recomputes is not False and one.raw is not None:
            self._recomputes = _hash_fits(one.raw, one.hash, self._hash_key)
            if not self._recomputes and self._chained > 1 and self._broken is None:
                # Those before were what their hash says; this one was changed.
                self._broken = self.rows
                self._recomputes = True
        if self._last_hash and one.previous != self._last_hash and self._broken is None:
            self._broken = self.rows
        self._last_hash = one.hash

    def count(self, field: str) -> int:
        """In how many records a field is; that there was nothing to record counts where there once was something."""
        return self.fields[field] + (self._empty[field] if self.fields[field] else 0)

    def key(self, field: str) -> str:
        most = self._keys[field].most_common(1)
        return most[0][0] if most else ""

    def traced(self) -> int:
        return self._direct + sum(count for link, count in self._linked.items() if link in self._reasoned)

    def missing(self) -> int:
        # A number or two beside a few records are no sequence.
        if self._low is None or self.numbered * 10 < 9 * self.rows:
            return 0
        return self._high - self._low + 1 - len(self._numbers)

    def chain(self) -> Chain | None:
        if self._chained < 2 or self._chained * 10 < 9 * self.rows:
            return None
        broken = self._broken
        return Chain(records=self._chained, broken_at=broken, recomputed=bool(self._recomputes))


def _short(id: str) -> bytes:
    return hashlib.blake2b(id.encode("utf-8", "replace"), digest_size=12).digest()


def _hash_fits(raw: dict[str, Any], said: str, key: str) -> bool:
    """Whether a hash is the SHA-256 of the rest of its record, as canonical JSON."""
    name = key or next((each for each in ("hash", "record_hash", "entry_hash") if each in raw), "")
    rest = {each: value for each, value in raw.items() if each != name}
    for separators in ((",", ":"), (", ", ": ")):
        for ascii in (False, True):
            body = json.dumps(rest, sort_keys=True, separators=separators, ensure_ascii=ascii)
            if hashlib.sha256(body.encode("utf-8", "replace")).hexdigest() == said.removeprefix("sha256:"):
                return True
    return False


def _records(file: LogFile, select: Mapping[str, str], counter: _Counter) -> Iterator[Record]:
    """The records of a file, in its order; spans are kept until all are there, as a trace is spread over a file."""
    kept: list[Span] = []
    for document in _documents(file):
        if document is None:
            yield NOTHING
            continue
        form = form_of(document)
        counter.forms.setdefault(form)
        if form == "JSON Lines":
            yield record(document, select)
            continue
        kept += spans_of(document, form)
        if len(kept) > MOST_SPANS:
            raise Refused(text("audit.too-many-spans", file=file.ref, most=f"{MOST_SPANS:,}"))
    yield from traces(kept, select)


def _documents(file: LogFile) -> Iterator[dict[str, Any] | None]:
    """The objects of a file; None for a line that is none."""
    if file.form is Form.JSON:
        document, _ = load(content(file, MOST_DOCUMENT), file.ref)
        listed = as_list(document)
        if isinstance(document, dict):
            wrapped = next((as_list(document[key]) for key in _WRAPPED if as_list(document.get(key))), None)
            listed = wrapped if wrapped is not None and form_of(document) == "JSON Lines" else [document]
        for each in listed:
            yield each if isinstance(each, dict) else None
        return
    for line in _lines(file):
        if not line.strip():
            continue
        try:
            found, _ = parsed(line.decode("utf-8-sig", "replace"), file.ref)
        except Refused:
            found = None
        yield found if isinstance(found, dict) else None


def _lines(file: LogFile) -> Iterator[bytes]:
    rest = b""
    first = True
    for piece in pieces(file, MOST_BYTES):
        if first and (piece.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in piece[:4096]):
            raise Refused(text("measured.utf-16" if piece[:1] in b"\xff\xfe" else "measured.no-text", file=file.ref))
        first = False
        *whole, rest = (rest + piece).split(b"\n")
        if len(rest) > _LONGEST_LINE:
            raise Refused(text("audit.long-line", file=file.ref))
        yield from whole
    yield rest
