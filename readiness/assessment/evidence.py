"""What the receipts show: a level for each field.

Evidence is a ceiling on credit. A file must exist beside the description, hold something, and not
be the copy of another receipt; *measured* needs a period and a count; perishable facts decay.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import stat
from collections.abc import Callable
from functools import lru_cache
from io import FileIO
from pathlib import Path

import msgspec

from readiness.pilot.answers import Artefact, State
from readiness.pilot.description import Item, Pilot, split_address
from readiness.pilot.fields import SECTION_ALIASES
from readiness.questionnaire.model import Criterion, Level
from readiness.rules.ids import ContradictionId
from readiness.texts import text

_COUNTED_SUFFIXES = (".csv", ".tsv", ".jsonl", ".ndjson")
_MOST_COUNTED_BYTES = 50_000_000
_MOST_AT_ONCE = 1 << 20
MOST_BYTES = 256_000_000
"""The largest file of evidence whose content is looked at: about a second of reading. `docs/check.md` says so."""
MOST_BYTES_IN_ALL = 1_024_000_000
"""How much evidence of one description is looked at."""
_ABSOLUTE = re.compile(r"[A-Za-z]:|[/\\~]")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Remark(msgspec.Struct, frozen=True):
    """Something noticed on an item of evidence, and the rule that it falls under."""

    id: ContradictionId
    message: str


class EvidenceItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item of evidence, or one document named as an answer, and what it counts for.

    `declared` is the level the author gave, `counted` the level it holds up to.
    """

    ref: str
    kind: str
    supports: tuple[str, ...]
    declared: Level
    counted: Level
    line: int
    column: int
    label: str
    date: datetime.date | None = None
    period: str = ""
    n: float | None = None
    sha256: str = ""
    fresh: bool = True
    is_answer: bool = False
    remarks: tuple[Remark, ...] = ()


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """All receipts of a pilot, ready to be asked for the level of a field.

    `by_item` are the list sections of which evidence names an entry. By what it supports (a field, an entry, a
    section), `counts` is how many cases sound evidence counted, `days_covered` how many days its period has.
    """

    items: tuple[EvidenceItem, ...]
    by_field: dict[str, tuple[EvidenceItem, ...]]
    documents: dict[tuple[int, int], EvidenceItem]
    by_item: frozenset[str]
    counts: dict[str, float]
    days_covered: dict[str, float]
    pilot: Pilot

    def level(self, path: str, *, item: Item | None = None, criterion: Criterion | None = None) -> Level:
        """The strongest level that any receipt gives the field at `path` (`slos[].target`, `audit.fields`).

        With a criterion, evidence that names it counts too, and perishable evidence decays.
        """
        best = Level.CLAIMED
        for receipt in self.matching(path, item=item, criterion=criterion):
            level = receipt.counted
            if criterion is not None and criterion.expires and not receipt.fresh and level.rank >= 2:
                level = level.lowered()
            if level.rank > best.rank:
                best = level
        return best

    def matching(
        self, path: str, *, item: Item | None = None, criterion: Criterion | None = None
    ) -> tuple[EvidenceItem, ...]:
        """Every receipt that speaks of the field, the criterion, or one list item of it."""
        section, key, whole = _parts(path)
        get = self.by_field.get
        found = get(section, ()) + get(whole, ())
        if "." in key:
            found += get(whole.rpartition(".")[0], ())
        if section in self.by_item and item is not None and item.name:
            found += get(f"{section}[{item.name}]", ()) + get(f"{section}[{item.name}].{key}", ())
        if criterion is not None:
            found += get(criterion.id, ())
        answer = item.answer(key) if item is not None else self.pilot.answer(path)
        if answer.state is State.YES and (document := self.documents.get((answer.line, answer.column))) is not None:
            return (*found, document)
        return found

    def lifting(self, criterion: Criterion) -> set[tuple[int, int]]:
        """Places of the items of evidence that show more than a claim of the criterion, or of any list item of it."""
        first = criterion.fields[0]
        section, key, whole = _parts(first)
        get = self.by_field.get
        found = get(section, ()) + get(whole, ()) + get(criterion.id, ())
        if "." in key:
            # A key of an entry is supported by what supports the entry: `evals.injection`.
            found += get(whole.rpartition(".")[0], ())
        if section in self.by_item and "[]" in first:
            for item in self.pilot.items.get(section, ()):
                found += get(f"{section}[{item.name}]", ()) + get(f"{section}[{item.name}].{key}", ())
        return {(receipt.line, receipt.column) for receipt in found if receipt.counted is not Level.CLAIMED}


_MONTH = r"(?P<{n}y>\d{{4}})-(?P<{n}m>\d{{2}})(?:-(?P<{n}d>\d{{2}}))?"
_PERIOD = re.compile(rf"{_MONTH.format(n='a')}(?:\s*(?:to|until|/|–|-)\s*{_MONTH.format(n='b')})?\Z")
_QUARTER = re.compile(r"(?:\d{4}-?\s*[QH](?P<q>[1-4]))\Z", re.IGNORECASE)
_LENGTH = {"quarter": 91.0, "half": 182.0, "year": 365.0}


def covered_days(period: str) -> float | None:
    """How many days a period covers: `2026-04 to 2026-06`, `2026-04-01 to 2026-04-14`, `2026-Q1`, `2026`."""
    written = period.strip()
    if re.fullmatch(r"\d{4}", written):
        return _LENGTH["year"]
    if _QUARTER.match(written):
        return _LENGTH["half" if "h" in written.casefold() else "quarter"]
    match = _PERIOD.match(written)
    if match is None:
        return None
    try:
        first = datetime.date(int(match["ay"]), int(match["am"]), int(match["ad"] or 1))
        year, month = int(match["by"] or match["ay"]), int(match["bm"] or match["am"])
        day = match["bd"] if match["by"] else match["ad"]
        last = datetime.date(year, month, int(day)) if day else _end_of_month(year, month)
    except ValueError:
        return None
    return (last - first).days + 1.0 if last >= first else None


def _end_of_month(year: int, month: int) -> datetime.date:
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


@lru_cache(maxsize=1024)
def _parts(path: str) -> tuple[str, str, str]:
    """Section and key of a field's path, and the path as evidence writes it."""
    section, _, key = path.partition("[]." if "[]" in path else ".")
    return section, key, f"{section}.{key}"


def gather(
    pilot: Pilot,
    *,
    as_of: datetime.date | None,
    stale_days: float,
    trust_links: bool = False,
    expected: frozenset[str] = frozenset(),
) -> Evidence:
    """The receipts of a pilot, each file looked at once.

    `as_of` is the day freshness is judged against; None means it cannot be, and perishable
    evidence counts as stale. `trust_links` lets URLs and tickets keep the level they declare.
    `expected` names files that are not there yet and are taken as if they were.
    """
    files = _Files(pilot.folder, pilot.sha256, expected)
    named = [
        (path, answer.value, answer)
        for path, answer in pilot.every_answer()
        if isinstance(answer.value, Artefact) and not path.startswith("evidence[")
    ]
    items = pilot.items.get("evidence", ())
    cited = [artefact for _, artefact, _ in named]
    cited += [ref for item in items if isinstance(ref := item.answer("ref").value, Artefact)]
    files.look([artefact.ref for artefact in cited if artefact.kind == "path"])
    receipts = [_from_item(item, files, as_of, stale_days, trust_links) for item in items]
    documents = {
        (answer.line, answer.column): _from_answer(path, artefact, answer.line, answer.column, files)
        for path, artefact, answer in named
    }
    by_field: dict[str, tuple[EvidenceItem, ...]] = {}
    for receipt in receipts:
        for target in receipt.supports:
            key = _normal(target)
            by_field[key] = (*by_field.get(key, ()), receipt)
    by_item = frozenset(key.partition("[")[0] for key in by_field if "[" in key)
    return Evidence(
        items=(*receipts, *documents.values()),
        by_field=by_field,
        documents=documents,
        by_item=by_item,
        counts=_most(by_field, lambda item: item.n),
        days_covered=_most(by_field, lambda item: covered_days(item.period)),
        pilot=pilot,
    )


def _most(
    by_field: dict[str, tuple[EvidenceItem, ...]], figure: Callable[[EvidenceItem], float | None]
) -> dict[str, float]:
    """The largest figure of sound evidence, by what it supports; where there is one."""
    found: dict[str, float] = {}
    for target, items in by_field.items():
        figures = [value for item in items if item.counted is not Level.CLAIMED and (value := figure(item))]
        if figures:
            found[target] = max(figures)
    return found


def _normal(target: str) -> str:
    parts = split_address(target)
    if parts is None:
        return target
    section, item, key = parts
    section = SECTION_ALIASES.get(section, section)
    return f"{section}{f'[{item}]' if item else ''}{f'.{key}' if key else ''}"


def _from_item(
    item: Item, files: _Files, as_of: datetime.date | None, stale_days: float, trust_links: bool
) -> EvidenceItem:
    declared = Level(str(item.answer("level").value or Level.CLAIMED))
    supports = item.answer("supports").value
    ref = item.answer("ref").value
    date = item.answer("date").value
    date = date if isinstance(date, datetime.date) else None
    n = item.answer("n").value
    n = float(n) if isinstance(n, (int, float)) and not isinstance(n, bool) else None
    period = item.answer("period").text
    remarks: list[Remark] = []
    counted = declared
    fresh = as_of is not None and date is not None and (as_of - date).days <= stale_days
    if as_of is not None and date is not None and date > as_of:
        fresh = False
        remarks.append(Remark(ContradictionId.EVIDENCE_FUTURE, text("evidence.future", date=date, today=as_of)))
    file = _Look()
    if not isinstance(ref, Artefact):
        counted = Level.CLAIMED
        remarks.append(Remark(ContradictionId.EVIDENCE_MISSING, text("evidence.no-ref")))
    elif ref.kind == "path":
        file = files.seen[ref.ref]
        if file.problem:
            counted = Level.CLAIMED
            remarks.append(file.problem)
        elif declared is Level.MEASURED and (not period or n is None):
            counts = files.counts(ref.ref)
            period, n = period or counts[0], n if n is not None else counts[1]
    elif not trust_links and declared.rank > Level.DOCUMENTED.rank:
        counted = Level.DOCUMENTED
        remarks.append(Remark(ContradictionId.EVIDENCE_LINK, text("evidence.link")))
    if counted is Level.MEASURED and (not period or n is None or n <= 0):
        counted = Level.DEMONSTRATED
        remarks.append(Remark(ContradictionId.EVIDENCE_UNCOUNTED, text("evidence.uncounted")))
    return EvidenceItem(
        ref=ref.ref if isinstance(ref, Artefact) else "",
        kind=ref.kind if isinstance(ref, Artefact) else "none",
        supports=supports if isinstance(supports, tuple) and all(isinstance(s, str) for s in supports) else (),
        declared=declared,
        counted=counted,
        line=item.line,
        column=item.column,
        label=item.label,
        date=date,
        period=period,
        n=n,
        sha256=file.sha256,
        fresh=fresh,
        is_answer=False,
        remarks=tuple(remarks),
    )


def _from_answer(path: str, artefact: Artefact, line: int, column: int, files: _Files) -> EvidenceItem:
    file = files.seen.get(artefact.ref, _Look())
    counted = Level.CLAIMED if file.problem else Level.DOCUMENTED
    return EvidenceItem(
        ref=artefact.ref,
        kind=artefact.kind,
        supports=(path,),
        declared=Level.DOCUMENTED,
        counted=counted,
        line=line,
        column=column,
        label=path,
        sha256=file.sha256,
        is_answer=True,
        remarks=(file.problem,) if file.problem else (),
    )


class _Look(msgspec.Struct, frozen=True):
    """What a look at a cited file found."""

    sha256: str = ""
    size: int = 0
    problem: Remark | None = None
    resolved: str = ""


def beside(folder: Path, ref: str) -> Path | str:
    """The regular file that a description in `folder` names, links resolved; or why it is not opened."""
    try:
        return Path(_regular(folder, ref)[0])
    except (OSError, ValueError) as error:
        return _why(error)


class _NotOpened(ValueError):
    """Why a path is not opened."""


def _regular(folder: Path, ref: str) -> tuple[str, int]:
    """The regular file beside a description that a path names, links resolved, and its size."""
    if not ref or "\0" in ref or _ABSOLUTE.match(ref):
        raise _NotOpened("is not a path beside the description")
    root, inside = _root(folder)
    real = _real(f"{inside}{os.sep}{ref}")
    if not real.startswith(root):
        raise _NotOpened(f"lies outside {os.path.basename(root[:-1])}/ and is not opened")
    there = os.stat(real)
    if not stat.S_ISREG(there.st_mode):
        raise _NotOpened("is not a file")
    return real, there.st_size


def _why(error: Exception) -> str:
    if isinstance(error, _NotOpened):
        return str(error)
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return "is not there"
    return f"cannot be read ({getattr(error, 'strerror', None) or error})"


def _real(path: str) -> str:
    """The path with its links resolved."""
    folder, name = os.path.split(path)
    beside = f"{_real_folder(folder)}{os.sep}{name}"
    if name in ("", ".", "..") or os.path.islink(beside):
        return os.path.realpath(path)
    return beside


# Receipts lie in few folders, and walking to each takes longer than reading most of them.
@lru_cache(maxsize=1024)
def _real_folder(folder: str) -> str:
    return os.path.realpath(folder)


class _Files:
    """The cited files of one description; each is opened once, and none outside its folder or repository."""

    def __init__(self, folder: Path | None, description: str, expected: frozenset[str] = frozenset()) -> None:
        # What is remembered of a folder must not depend on the working folder.
        self._folder = folder.absolute() if folder is not None else None
        self._expected = expected
        self._description = description
        self.seen: dict[str, _Look] = {}

        self._left = MOST_BYTES_IN_ALL

    def look(self, refs: list[str]) -> None:
        """Look at every cited file, and mark the copies among them."""
        for ref in dict.fromkeys(refs):
            self.seen[ref] = self._look(ref)
        by_hash: dict[str, set[str]] = {}
        for look in self.seen.values():
            if look.sha256:
                by_hash.setdefault(look.sha256, set()).add(look.resolved)
        for ref, look in self.seen.items():
            if look.sha256 and len(by_hash[look.sha256]) > 1:
                others = sorted(os.path.basename(path) for path in by_hash[look.sha256] if path != look.resolved)
                problem = Remark(ContradictionId.EVIDENCE_SAME_FILE, text("evidence.copy", other=others[0]))
                self.seen[ref] = msgspec.structs.replace(look, problem=problem)

    def _look(self, ref: str) -> _Look:
        missing, empty = ContradictionId.EVIDENCE_MISSING, ContradictionId.EVIDENCE_EMPTY
        if ref in self._expected:
            return _Look()
        if self._folder is None:
            return _Look(problem=Remark(missing, text("evidence.no-folder")))
        digest = hashlib.sha256()
        size, blank = 0, True
        try:
            path, expected = _regular(self._folder, ref)
            self._bounded(expected)
            with FileIO(path) as stream:
                while chunk := stream.read(min(expected + 1, _MOST_AT_ONCE)):
                    size += len(chunk)
                    if size > expected:
                        # It is being written.
                        self._bounded(size)
                    blank = blank and not chunk.strip(b"\0 \t\r\n")
                    digest.update(chunk)
        except (OSError, ValueError) as error:
            return _Look(problem=Remark(missing, text("evidence.missing", why=_why(error))))
        self._left -= size
        if blank:
            return _Look(size=size, problem=Remark(empty, text("evidence.empty")), resolved=path)
        found = digest.hexdigest()
        if found == self._description:
            return _Look(size=size, problem=Remark(empty, text("evidence.description")))
        return _Look(found, size, None, path)

    def _bounded(self, size: int) -> None:
        """Refuse a file that would take long to read: neither what is in it nor whether it is a copy is known then."""
        if size > MOST_BYTES:
            raise _NotOpened(text("reading.evidence.large", most=f"{MOST_BYTES // 1_000_000} MB"))
        if size > self._left:
            raise _NotOpened(text("reading.evidence.all-large", most=f"{MOST_BYTES_IN_ALL // 1_000_000:,} MB"))

    def counts(self, ref: str) -> tuple[str, float | None]:
        """Period and number of rows that a table of records shows by itself; empty and None when it does not."""
        look = self.seen[ref]
        if not look.resolved.lower().endswith(_COUNTED_SUFFIXES):
            return "", None
        if look.size > _MOST_COUNTED_BYTES:
            return "", None
        import csv

        try:
            return _count(Path(look.resolved))
        except (OSError, UnicodeDecodeError, csv.Error):
            return "", None


def _count(path: Path) -> tuple[str, float | None]:
    import csv

    table = path.suffix.lower() in (".csv", ".tsv")
    days: set[str] = set()
    rows = 0
    with path.open(encoding="utf-8-sig", newline="") as stream:
        if table:
            for row in csv.reader(stream, delimiter="\t" if path.suffix.lower() == ".tsv" else ","):
                if any(cell.strip() for cell in row) and not row[0].lstrip().startswith("#"):
                    rows += 1
                    days.update(day for cell in row if (day := _day(cell)))
            rows -= 1
        else:
            for line in stream:
                if line.strip():
                    rows += 1
                    days.update(_ISO_DAY.findall(line)[:1])
    if rows < 1 or not days:
        return "", float(rows) if rows > 0 else None
    return f"{min(days)} to {max(days)}", float(rows)


def _day(cell: str) -> str:
    match = _ISO_DAY.match(cell.strip())
    return match[0] if match else ""


@lru_cache(maxsize=256)
def _root(folder: Path) -> tuple[str, str]:
    """The folder outside of which nothing is opened, and the description's own with its links resolved.

    The first is the git root, or else the second; it ends with a separator.
    """
    resolved = folder.resolve()
    for parent in (resolved, *resolved.parents):
        if (parent / ".git").exists():
            return os.path.join(parent, ""), str(resolved)
    return os.path.join(resolved, ""), str(resolved)
