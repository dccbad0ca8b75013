"""What the evidence supports: a level for each field.

Evidence is a ceiling on credit. A file must exist beside the description, be a document, and not be the copy of
another; *measured* needs a period and a count; perishable facts decay; a document behind too many criteria counts as
documented at most where it matters most.
"""

from __future__ import annotations

import datetime
import hashlib
import math
import os
from collections.abc import Callable
from functools import lru_cache
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from readiness.assessment.periods import covered_days, read_period
from readiness.measured.kinds import Kind, Standing, is_measured
from readiness.measured.measurements import UNMEASURED, Measurements, Source
from readiness.patterns import pattern
from readiness.pilot.answers import Artefact, State
from readiness.pilot.beside import NOT_THERE, NotOpened, regular, why
from readiness.pilot.description import Item, Pilot, split_address
from readiness.pilot.fields import SECTION_ALIASES
from readiness.questionnaire.model import Criterion, Level, Questionnaire
from readiness.rules.ids import ContradictionId
from readiness.texts import text

if TYPE_CHECKING:
    from readiness.measured.saved import Content

_COUNTED_SUFFIXES = (".csv", ".tsv", ".jsonl", ".ndjson")
# Some million bytes of rows are counted in a second; of a larger table, the author states period and count.
_MOST_COUNTED_BYTES = 20_000_000
MOST_BYTES = 256_000_000
"""The largest file of evidence whose content is looked at: about a second of reading. `docs/check.md` says so."""
MOST_BYTES_IN_ALL = 1_024_000_000
"""How much evidence of one description is looked at."""
_ISO_DAY = pattern(r"\d{4}-\d{2}-\d{2}")


class Remark(msgspec.Struct, frozen=True):
    """Something noticed on an item of evidence, and the rule that it falls under."""

    id: ContradictionId
    message: str


class EvidenceItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item of evidence, or one document named as an answer, and what it counts for.

    `declared` is the level the author gave, `counted` the level it is worth. `document` is what it names, whatever
    the way it is written: the file with its links resolved, the link or the ticket; two that are copies of one another
    have one `content`. `good_until` is the last day on
    which it is fresh: a measurement ages from the end of its period, where that lies before its date. `dated` is that
    date or period. `measures` are the fields that a log gives: for any other that it supports it is a document.
    `of_cases`: it is of picked cases, whose dates are no period of work.
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
    content: str = ""
    fresh: bool = True
    good_until: datetime.date | None = None
    dated: str = ""
    is_answer: bool = False
    document: str = ""
    remarks: tuple[Remark, ...] = ()
    measures: frozenset[str] | None = None
    of_cases: bool = False


class Support(msgspec.Struct, frozen=True):
    """What an item of evidence is worth for one criterion.

    `by_section`: it names the section of the description that the answer is in, not the answer itself.
    """

    item: EvidenceItem
    level: Level
    by_section: bool


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """All evidence of a pilot, ready to be asked for the level of a field.

    `by_item` are the list sections of which evidence names an entry. By what it supports (a field, an entry, a
    section), `counts` is how many cases sound evidence counted, `days_covered` how many days its period has.
    `behind` is how many criteria a document is behind, `lifts` how many an item of evidence is, by its place, and
    `ages` how many of these lose a level when it is stale. Criteria of `blanket_weight` or more count a document
    that is behind more than `most_behind` as documented at most. `approximate` are the places
    of figures that are only about right, which stay claims.
    """

    items: tuple[EvidenceItem, ...]
    by_field: dict[str, tuple[EvidenceItem, ...]]
    documents: dict[tuple[int, int], EvidenceItem]
    by_item: frozenset[str]
    counts: dict[str, float]
    days_covered: dict[str, float]
    pilot: Pilot
    as_of: datetime.date | None = None
    approximate: frozenset[tuple[int, int]] = frozenset()
    behind: dict[str, int] = {}
    lifts: dict[tuple[int, int], int] = {}
    ages: dict[tuple[int, int], int] = {}
    most_behind: float = math.inf
    blanket_weight: float = math.inf

    def level(self, path: str, *, item: Item | None = None, criterion: Criterion | None = None) -> Level:
        """The strongest level that any item gives the field at `path` (`slos[].target`, `audit.fields`).

        With a criterion, evidence that names it counts too, and perishable evidence decays.
        """
        best = Level.CLAIMED
        if self._is_approximate(path, item):
            return best
        for one in self.matching(path, item=item, criterion=criterion):
            # Most items are no stronger than one that was looked at before, and nothing makes them so.
            if one.counted.rank <= best.rank:
                continue
            level = self._worth(one, path, item, criterion)
            if level.rank > best.rank:
                best = level
        return best

    def _worth(self, one: EvidenceItem, path: str, item: Item | None, criterion: Criterion | None) -> Level:
        """The level that one item gives a field, for a criterion."""
        level = one.counted
        if one.measures is not None and level.rank > Level.DOCUMENTED.rank and not _is_measured(one, path, item):
            level = Level.DOCUMENTED
        if criterion is not None and level.rank > Level.DOCUMENTED.rank and self.is_blanket(one, criterion):
            level = Level.DOCUMENTED
        if criterion is not None and criterion.expires and not one.fresh and level.rank >= 2:
            level = level.lowered()
        return level

    def supports_of(self, criterion: Criterion) -> tuple[Support, ...]:
        """Each item that shows more than a claim of the criterion, the strongest first, with what it is worth for it.

        Of a criterion on a list, what supports one entry of it counts, at the level it has there.
        """
        path = criterion.fields[0]
        section, _, _ = _parts(path)
        entries = self.pilot.items.get(section, ()) if "[]" in path else ()
        found: dict[tuple[int, int], Support] = {}
        for entry in entries or (None,):
            for one in self.matching(path, item=entry, criterion=criterion):
                place, level = (one.line, one.column), self._worth(one, path, entry, criterion)
                if one.counted is Level.CLAIMED or (place in found and found[place].level.rank >= level.rank):
                    continue
                targets = {_normal(target) for target in one.supports}
                near = targets - {section} if not one.is_answer else {path}
                exact = criterion.id in targets or any(_is_about(target, path) for target in near)
                found[place] = Support(one, level, not exact)
        return tuple(sorted(found.values(), key=lambda each: (-each.level.rank, each.item.line, each.item.column)))

    def _is_approximate(self, path: str, item: Item | None) -> bool:
        """Whether the answer is a figure that is only about right: no document shows that one."""
        if not self.approximate:
            return False
        answer = item.answer(_parts(path)[1]) if item is not None else self.pilot.answer(path)
        return (answer.line, answer.column) in self.approximate

    def is_blanket(self, item: EvidenceItem, criterion: Criterion) -> bool:
        """Whether an item names a document that is behind too many criteria to support one of this weight deeply."""
        return criterion.weight >= self.blanket_weight and self.behind.get(item.document, 0) > self.most_behind

    def stale_for(self, criterion: Criterion, path: str) -> EvidenceItem | None:
        """The strongest evidence of a field that loses a level because of its age, or because it has no date."""
        if not criterion.expires or self.as_of is None:
            return None
        section, _, _ = _parts(path)
        entries = self.pilot.items.get(section, ()) if "[]" in path else ()
        found = [each for item in (entries or (None,)) for each in self.matching(path, item=item, criterion=criterion)]
        aged = [
            each
            for each in found
            if each.counted.rank > Level.DOCUMENTED.rank and (each.good_until is None or each.good_until < self.as_of)
        ]
        return max(aged, key=lambda each: each.counted.rank, default=None)

    def matching(
        self, path: str, *, item: Item | None = None, criterion: Criterion | None = None
    ) -> tuple[EvidenceItem, ...]:
        """Every item that speaks of the field, the criterion, or one list item of it."""
        section, key, whole = _parts(path)
        get = self.by_field.get
        answer = item.answer(key) if item is not None else self.pilot.answer(path)
        document = self.documents.get((answer.line, answer.column)) if answer.state is State.YES else None
        # Where the answer is a document that is none, what supports the section as a whole does not make up for it.
        no_document = document is not None and document.counted is Level.CLAIMED
        found = get(whole, ()) if no_document else get(section, ()) + get(whole, ())
        if "." in key:
            found += get(whole.rpartition(".")[0], ())
        if section in self.by_item and item is not None and item.name:
            found += () if no_document else get(f"{section}[{item.name}]", ())
            found += get(f"{section}[{item.name}].{key}", ())
        if criterion is not None:
            found += get(criterion.id, ())
        return (*found, document) if document is not None else found

    def lifting(self, criterion: Criterion) -> set[tuple[int, int]]:
        """Places of the evidence, documents named as answers included, that shows more than a claim of the criterion.

        For a criterion on a list, what supports one entry of it counts.
        """
        first = criterion.fields[0]
        section, key, whole = _parts(first)
        get = self.by_field.get
        found = get(section, ()) + get(whole, ()) + get(criterion.id, ())
        if "." in key:
            # A key of an entry is supported by what supports the entry: `evals.injection`.
            found += get(whole.rpartition(".")[0], ())
        entries = self.pilot.items.get(section, ()) if "[]" in first else ()
        if section in self.by_item:
            for item in entries:
                found += get(f"{section}[{item.name}]", ()) + get(f"{section}[{item.name}].{key}", ())
        if self.documents:
            answers = [item.answer(key) for item in entries] if "[]" in first else [self.pilot.answer(first)]
            named = (self.documents.get((answer.line, answer.column)) for answer in answers if answer.given)
            found += tuple(document for document in named if document is not None)
        return {(one.line, one.column) for one in found if one.counted is not Level.CLAIMED} if found else set()


def _is_about(target: str, path: str) -> bool:
    """Whether what evidence names, an entry of a list, a key or a part of one, is the field at a path or has it."""
    section, key, whole = _parts(path)
    if target in (path, whole) or ("." in key and target == whole.rpartition(".")[0]):
        return True
    named = split_address(target)
    return named is not None and named[0] == section and bool(named[1]) and named[2] in ("", key)


def _is_measured(one: EvidenceItem, path: str, item: Item | None) -> bool:
    """Whether a log gives the field itself, of one entry of a list where it is of one."""
    _, key, whole = _parts(path)
    field = f"{item.label}.{key}" if item is not None and "[]" in path else whole
    return one.measures is not None and field in one.measures


@lru_cache(maxsize=1024)
def _parts(path: str) -> tuple[str, str, str]:
    """Section and key of a field's path, and the path as evidence writes it."""
    section, _, key = path.partition("[]." if "[]" in path else ".")
    return section, key, f"{section}.{key}"


def gather(
    pilot: Pilot,
    questionnaire: Questionnaire,
    *,
    as_of: datetime.date | None,
    trust_links: bool = False,
    expected: frozenset[str] = frozenset(),
    measurements: Measurements = UNMEASURED,
) -> Evidence:
    """The evidence of a pilot, each file looked at once.

    `as_of` is the day freshness is judged against; None means it cannot be, and perishable
    evidence counts as stale. `trust_links` lets URLs and tickets keep the level they declare.
    `expected` names files that are not there yet and are taken as if they were. `measurements` are the results of
    evidence that is a log, which is not looked at as a document.
    """
    policy = questionnaire.policy
    files = _Files(pilot.folder, pilot.sha256, expected)
    named = [
        (path, answer.value, answer)
        for path, answer in pilot.every_answer()
        if isinstance(answer.value, Artefact) and not path.startswith("evidence[")
    ]
    items = pilot.items.get("evidence", ())
    cited = [artefact for _, artefact, _ in named]
    cited += [ref for item in items if isinstance(ref := item.answer("ref").value, Artefact) and not is_measured(item)]
    files.look([artefact.ref for artefact in cited if artefact.kind == "path"])
    judged = [
        _from_item(
            item,
            files,
            as_of,
            policy["stale_days"],
            trust_links,
            measurements.at(item.line, item.column) if is_measured(item) else None,
        )
        for item in items
    ]
    documents = {
        (answer.line, answer.column): _from_answer(path, artefact, answer.line, answer.column, files)
        for path, artefact, answer in named
    }
    by_field: dict[str, tuple[EvidenceItem, ...]] = {}
    for one in judged:
        for target in one.supports:
            key = _normal(target)
            by_field[key] = (*by_field.get(key, ()), one)
    by_item = frozenset(key.partition("[")[0] for key in by_field if "[" in key)
    evidence = Evidence(
        items=(*judged, *documents.values()),
        by_field=by_field,
        documents=documents,
        by_item=by_item,
        counts={**_most(by_field, lambda item: item.n if item.measures is None else None), **_cases(measurements)},
        days_covered=_most(by_field, lambda item: 0.0 if item.of_cases else covered_days(item.period)),
        pilot=pilot,
        as_of=as_of,
        approximate=frozenset((each.line, each.column) for each in pilot.understood if not each.exact),
        behind={},
        lifts={},
        ages={},
        most_behind=policy["blanket_criteria"],
        blanket_weight=policy["blanket_weight"],
    )
    behind, lifts, ages = _spread(evidence, questionnaire)
    return msgspec.structs.replace(evidence, behind=behind, lifts=lifts, ages=ages)


def _spread(
    evidence: Evidence, questionnaire: Questionnaire
) -> tuple[dict[str, int], dict[tuple[int, int], int], dict[tuple[int, int], int]]:
    """How many criteria each document, and each item of evidence by its place, lifts above a claim; how many age."""
    item_at = {(item.line, item.column): item for item in evidence.items}
    behind: dict[str, int] = {}
    lifts: dict[tuple[int, int], int] = {}
    ages: dict[tuple[int, int], int] = {}
    for criterion in questionnaire.criteria:
        places = evidence.lifting(criterion)
        for place in places:
            lifts[place] = lifts.get(place, 0) + 1
            if criterion.expires and item_at[place].counted.rank > Level.DOCUMENTED.rank:
                ages[place] = ages.get(place, 0) + 1
        if not places:
            continue
        for document in {item_at[place].document for place in places}:
            behind[document] = behind.get(document, 0) + 1
    return behind, lifts, ages


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


def _cases(measurements: Measurements) -> dict[str, float]:
    """On how many tasks each measured figure rests, by its field: a log may have many more."""
    return {one.path: float(one.figure.cases) for one in measurements.figures}


def _normal(target: str) -> str:
    parts = split_address(target)
    if parts is None:
        return target
    section, item, key = parts
    section = SECTION_ALIASES.get(section, section)
    return f"{section}{f'[{item}]' if item else ''}{f'.{key}' if key else ''}"


def _from_item(
    item: Item,
    files: _Files,
    as_of: datetime.date | None,
    stale_days: float,
    trust_links: bool,
    source: Source | None,
) -> EvidenceItem:
    # A log is there to be measured.
    declared = Level(str(item.answer("level").value or (Level.CLAIMED if source is None else Level.MEASURED)))
    supports = item.answer("supports").value
    ref = item.answer("ref").value
    date = item.answer("date").value
    date = date if isinstance(date, datetime.date) else None
    n = item.answer("n").value
    n = float(n) if isinstance(n, (int, float)) and not isinstance(n, bool) else None
    period = item.answer("period").text
    log = source.found if source is not None else None
    if log is not None:
        n = float(log.rows)
        if log.first:
            period = f"{log.first} to {log.last}"
            date = date or datetime.date.fromisoformat(log.last)
    if source is not None and source.for_live and isinstance(supports, tuple):
        # Picked cases say nothing of live work.
        supports = tuple(each for each in supports if _normal(str(each)) not in source.for_live)
    # What is written is taken at its word: a table does not stand in for a count or a period that is none.
    no_count = n is not None and (n < 1 or not n.is_integer())
    no_period = bool(period) and read_period(period) is None
    remarks: list[Remark] = []
    counted = declared
    ended = _end_of(period) if declared is Level.MEASURED else None
    aged = min(date, ended) if date is not None and ended is not None else date
    fresh = as_of is not None and aged is not None and (as_of - aged).days <= stale_days
    if as_of is not None and date is not None and date > as_of:
        fresh = False
        remarks.append(Remark(ContradictionId.EVIDENCE_FUTURE, text("evidence.future", date=date, today=as_of)))
    file = _Look()
    if not isinstance(ref, Artefact):
        counted = Level.CLAIMED
        remarks.append(Remark(ContradictionId.EVIDENCE_MISSING, text("evidence.no-ref")))
    elif source is not None:
        if log is None:
            counted = Level.CLAIMED
            remarks.append(_unmeasured(source))
        elif not supports:
            counted = Level.CLAIMED
        else:
            file = _Look(sha256=_hash_of(log), resolved=ref.ref)
    elif ref.kind == "path":
        file = files.seen[ref.ref]
        if file.problem:
            counted = Level.CLAIMED
            remarks.append(file.problem)
        elif declared is Level.MEASURED and (not period or n is None):
            counts = files.counts(ref.ref)
            period, n = period or counts[0], n if n is not None else counts[1]
    elif ref.kind == "words":
        # Nobody can open what was said in a meeting.
        counted = Level.CLAIMED
    elif not trust_links and declared.rank > Level.DOCUMENTED.rank:
        counted = Level.DOCUMENTED
        remarks.append(Remark(ContradictionId.EVIDENCE_LINK, text("evidence.link")))
    if counted is Level.MEASURED and (not period or n is None or no_count or no_period):
        counted = Level.DEMONSTRATED
        missing = _uncounted(period if no_period else "", n if no_count else None)
        remarks.append(Remark(ContradictionId.EVIDENCE_UNCOUNTED, missing))
    if counted is Level.MEASURED and (day := _before_its_end(period, date, as_of)) is not None:
        counted = Level.DEMONSTRATED
        # What has not happened yet was not counted either.
        no_count = True
        remarks.append(
            Remark(ContradictionId.EVIDENCE_UNCOUNTED, text("evidence.period-ahead", period=period, date=day))
        )
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
        n=None if no_count else n,
        sha256=file.sha256,
        content=file.content or file.sha256,
        fresh=fresh,
        good_until=aged + datetime.timedelta(days=stale_days) if aged is not None else None,
        dated=str(date or "") if aged == date else period,
        is_answer=False,
        document=file.resolved or (ref.ref if isinstance(ref, Artefact) else ""),
        remarks=tuple(remarks),
        measures=source.measures if source is not None else None,
        of_cases=source is not None and source.kind is Kind.EVAL,
    )


def _unmeasured(source: Source) -> Remark:
    """Why a log counts as claimed."""
    id = {
        Standing.MISSING: ContradictionId.MEASUREMENT_MISSING,
        Standing.STALE: ContradictionId.MEASUREMENT_STALE,
        Standing.FOREIGN: ContradictionId.EVAL_OF_ANOTHER_MODEL,
    }.get(source.standing, ContradictionId.MEASUREMENT_UNREADABLE)
    known = id is not ContradictionId.MEASUREMENT_UNREADABLE
    return Remark(id, source.why if known else text("measured.refused", why=source.why))


def _hash_of(log: Content) -> str:
    """One hash for a log: that of its file, or of the hashes of its files."""
    if len(log.files) == 1:
        return log.files[0].sha256
    return hashlib.sha256("".join(file.sha256 for file in log.files).encode()).hexdigest()


def _end_of(period: str) -> datetime.date | None:
    """A day by which a period that is written has ended, no earlier than it did; None where the text does not say."""
    found = read_period(period)
    if found is None or found.last_begins is None:
        return None
    # What it ends with is a day, a month, a quarter or a year, and is no longer than the whole.
    return found.last_begins + datetime.timedelta(days=min(found.days or _YEAR_DAYS, _YEAR_DAYS))


_YEAR_DAYS = 366


def _before_its_end(period: str, date: datetime.date | None, as_of: datetime.date | None) -> datetime.date | None:
    """The day by which a period cannot have been measured: that of the evidence or of the description; else None.

    A month that has begun counts as far as it has gone.
    """
    found = read_period(period)
    days = [day for day in (date, as_of) if day is not None]
    if found is None or found.last_begins is None or not days:
        return None
    return min(days) if found.last_begins > min(days) else None


def _uncounted(period: str, n: float | None) -> str:
    """Why evidence that is called measured is not: its period is none, its count is none, or they are left out."""
    if period:
        return text("evidence.no-period", period=period)
    return text("evidence.uncounted") if n is None else text("evidence.no-count", n=f"{n:g}")


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
        content=file.content or file.sha256,
        is_answer=True,
        document=file.resolved or artefact.ref,
        remarks=(file.problem,) if file.problem else (),
    )


class _Look(msgspec.Struct, frozen=True):
    """What a look at a cited file found; `content` is the same for two files that differ in nothing a reader sees."""

    sha256: str = ""
    content: str = ""
    size: int = 0
    problem: Remark | None = None
    resolved: str = ""


_MOST_SLIPS = 50
"""Of so many documents that are not there, the one that may be meant is looked for."""


class _Files:
    """The cited files of one description; each is opened once, and none outside its folder or repository."""

    def __init__(self, folder: Path | None, description: str, expected: frozenset[str] = frozenset()) -> None:
        # What is remembered of a folder must not depend on the working folder.
        self._folder = folder.absolute() if folder is not None else None
        self._expected = expected
        self._description = description
        self.seen: dict[str, _Look] = {}

        self._left = MOST_BYTES_IN_ALL
        self._slips = 0

    def look(self, refs: list[str]) -> None:
        """Look at every cited file, and mark the copies among them."""
        for ref in dict.fromkeys(refs):
            self.seen[ref] = self._look(ref)
        by_content: dict[str, set[tuple[str, str]]] = {}
        for look in self.seen.values():
            for key in {look.sha256, look.content} - {""}:
                by_content.setdefault(key, set()).add((look.resolved, look.sha256))
        for ref, look in self.seen.items():
            same = [by_content[key] for key in (look.sha256, look.content) if key]
            others = {other for group in same for other in group if other[0] != look.resolved}
            if others:
                path, sha256 = min(others, key=lambda other: (other[1] != look.sha256, os.path.basename(other[0])))
                how = "evidence.copy" if sha256 == look.sha256 else "evidence.same-text"
                problem = Remark(ContradictionId.EVIDENCE_SAME_FILE, text(how, other=os.path.basename(path)))
                self.seen[ref] = msgspec.structs.replace(look, problem=problem)

    def _look(self, ref: str) -> _Look:
        missing, empty = ContradictionId.EVIDENCE_MISSING, ContradictionId.EVIDENCE_EMPTY
        if ref in self._expected:
            return _Look()
        if self._folder is None:
            return _Look(problem=Remark(missing, text("evidence.no-folder")))
        # Loaded where there is a file to be judged.
        from readiness.assessment.documents.judge import MOST_JUDGED, judge

        digest = hashlib.sha256()
        size, blank, head = 0, True, b""
        try:
            path, expected = regular(self._folder, ref)
            self._bounded(expected)
            with FileIO(path) as stream:
                while chunk := stream.read(min(expected + 1, MOST_JUDGED)):
                    head = head or chunk
                    size += len(chunk)
                    if size > expected:
                        # It is being written.
                        self._bounded(size)
                    blank = blank and not chunk.strip(b"\0 \t\r\n")
                    digest.update(chunk)
            found = digest.hexdigest()
        except (OSError, ValueError) as error:
            reason = why(error)
            if reason == NOT_THERE and self._slips < _MOST_SLIPS:
                self._slips += 1
                # Loaded where a slip is looked for.
                from readiness.assessment.near_file import near

                reason += near(self._folder, ref)
            return _Look(problem=Remark(missing, text("evidence.missing", why=reason)))
        self._left -= size
        if blank:
            return _Look(size=size, problem=Remark(empty, text("evidence.empty")), resolved=path)
        if found == self._description:
            return _Look(size=size, problem=Remark(empty, text("evidence.description")), resolved=path)
        try:
            judged = judge(path, found, head, size)
        except OSError as error:
            return _Look(problem=Remark(missing, text("evidence.missing", why=why(error))))
        if judged.fault:
            return _Look(size=size, problem=Remark(empty, judged.fault), resolved=path)
        return _Look(sha256=found, content=judged.content, size=size, resolved=path)

    def _bounded(self, size: int) -> None:
        """Refuse a file that would take long to read: neither what is in it nor whether it is a copy is known then."""
        if size > MOST_BYTES:
            raise NotOpened(text("reading.evidence.large", most=f"{MOST_BYTES // 1_000_000} MB"))
        if size > self._left:
            raise NotOpened(text("reading.evidence.all-large", most=f"{MOST_BYTES_IN_ALL // 1_000_000:,} MB"))

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
                if any(cell and not cell.isspace() for cell in row) and not row[0].lstrip().startswith("#"):
                    rows += 1
                    # Most cells have no date in them, and no hyphen.
                    days.update(day for cell in row if "-" in cell and (day := _day(cell)))
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
