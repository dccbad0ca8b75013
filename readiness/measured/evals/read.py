"""From the files of an eval to what they say together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from readiness.measured.evals import inspect, json_forms, junit
from readiness.measured.evals.model import Case, Eval, Outcome, Run, SetCount, Version
from readiness.measured.evals.sets import sets_in
from readiness.measured.files import Form, LogFile, content, find, hashed, pieces
from readiness.measured.json_text import load
from readiness.measured.kinds import Kind
from readiness.measured.model import Refused
from readiness.patterns import pattern
from readiness.texts import text

MOST_BYTES = 250_000_000
"""Of one file of results, unpacked."""
_MOST_NAMES = 5
"""Failing cases that are named."""
_MOST_VERSIONS = 40
_MOST_IN_ALL = 3_000_000
_DAY = pattern(r"(?<!\d)(20\d\d)[-_]?(0[1-9]|1[0-2])[-_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_ISO = pattern(r"\d{4}-\d{2}-\d{2}\Z")
# Of one case that ran twice in one run the worse counts: to try until it passes is no pass.
_WORST = (Outcome.FAILED, Outcome.ERROR, Outcome.SKIPPED, Outcome.UNJUDGED, Outcome.PASSED)


def read_eval(folder: Path, ref: str, select: Mapping[str, str]) -> Eval:
    """What the results say that `ref` names from `folder`.

    `select` says which key or property names the set of a case (`set`), and which version counts (`version`).

    Raises:
        Refused: they cannot be read; the text follows the name of the item.
    """
    files = find(folder.absolute(), ref, Kind.EVAL)
    found = tuple(hashed(file) for file in files)
    label = select.get("set", "")
    runs = [run for file in files for run in _runs(file, label)]
    if sum(len(run.cases) for run in runs) > _MOST_IN_ALL:
        raise Refused(text("eval.too-many", file=ref, most=f"{_MOST_IN_ALL:,}"))
    # Where the author wrote the set of one case at least, what is beside the others is no guess to add to it.
    named = any(sets_in(case.labels) for run in runs for case in run.cases)
    by_version: dict[tuple[str, str], list[Run]] = defaultdict(list)
    for run in runs:
        by_version[run.model, run.version].append(run)
    if len(by_version) > _MOST_VERSIONS:
        raise Refused(text("eval.versions", found=len(by_version), most=_MOST_VERSIONS))
    versions = []
    ran: dict[str, int] = defaultdict(int)
    for (model, version), each in by_version.items():
        cases = _latest(each)
        for case in cases:
            if case.outcome is not Outcome.SKIPPED:
                ran[case.key] += 1
        versions.append(_version(version, model, each, cases, named=named))
    wanted = select.get("version", "")
    if wanted and not any(wanted in (one.name, one.model) for one in versions):
        shown = ", ".join(f"`{name}`" for one in versions[:8] for name in (one.model, one.name) if name)
        raise Refused(text("eval.no-version", version=wanted, versions=shown or text("eval.no-versions")))
    days = [run.day for run in runs if run.day]
    return Eval(
        files=found,
        tools=tuple(dict.fromkeys(run.tool for run in runs)),
        rows=len(ran),
        first=min(days, default=""),
        last=max(days, default=""),
        versions=tuple(versions),
        guessed=not named,
        shared=sum(times > 1 for times in ran.values()),
    )


def _runs(file: LogFile, label: str) -> Iterable[Run]:
    if file.form is Form.XML:
        found = junit.read(pieces(file, MOST_BYTES), file.ref, label)
    elif file.form is Form.INSPECT:
        found = inspect.read_archive(file, label)
    elif file.form is Form.CSV:
        found = json_forms.read_table(content(file, MOST_BYTES), file.ref, label)
    elif file.form is Form.JSON_LINES:
        found = json_forms.read_lines(content(file, MOST_BYTES), file.ref, label)
    else:
        document, _ = load(content(file, MOST_BYTES), file.ref)
        found = json_forms.read(document, file.ref, label)
    for run in found:
        yield _dated(run, file.ref)


def _dated(run: Run, name: str) -> Run:
    """A run with its day: as its tool wrote it, else as the name of its file has it."""
    import datetime

    import msgspec

    day = run.day if _ISO.match(run.day) else ""
    if not day and (match := _DAY.search(name.rpartition("/")[2])):
        day = "-".join(match.groups())
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        day = ""
    return msgspec.structs.replace(run, day=day)


def _latest(runs: list[Run]) -> list[Case]:
    """Each case once: as it ended on the latest day, and of one day as it ended worst."""
    found: dict[str, tuple[str, Case]] = {}
    for run in runs:
        for case in run.cases:
            before = found.get(case.key)
            if before is None or run.day > before[0]:
                found[case.key] = (run.day, case)
            elif run.day == before[0]:
                found[case.key] = (run.day, _worse(before[1], case))
    return [case for _, case in found.values()]


def _worse(one: Case, other: Case) -> Case:
    import msgspec

    worst = min(one, other, key=lambda case: _WORST.index(case.outcome))
    grounded = [case.grounded for case in (one, other) if case.grounded is not None]
    labels = tuple(dict.fromkeys((*one.labels, *other.labels)))
    return msgspec.structs.replace(worst, labels=labels, grounded=all(grounded) if grounded else None)


def _version(name: str, model: str, runs: list[Run], cases: list[Case], *, named: bool) -> Version:
    by_set: dict[str, list[Case]] = defaultdict(list)
    unnamed = 0
    for case in cases:
        of = sets_in(case.labels if named else case.hints)
        unnamed += not of
        for each in of:
            by_set[each].append(case)
    judged = [case for case in cases if case.outcome is not Outcome.UNJUDGED]
    grounded = [case.grounded for case in cases if case.grounded is not None]
    counts = {outcome: sum(case.outcome is outcome for case in cases) for outcome in Outcome}
    return Version(
        name=name,
        model=model,
        day=max((run.day for run in runs), default=""),
        listed=len(cases),
        ran=len(cases) - counts[Outcome.SKIPPED],
        passed=counts[Outcome.PASSED],
        failed=counts[Outcome.FAILED],
        errors=counts[Outcome.ERROR],
        skipped=counts[Outcome.SKIPPED],
        judged=bool(judged),
        unnamed=unnamed,
        sets=tuple(_set(each, by_set[each]) for each in sorted(by_set)),
        grounded=sum(grounded) if grounded else None,
        answers=len(grounded) if grounded else None,
        failing=_failing(cases),
    )


def _set(name: str, cases: list[Case]) -> SetCount:
    return SetCount(
        name=name,
        listed=len(cases),
        ran=sum(case.outcome is not Outcome.SKIPPED for case in cases),
        passed=sum(case.outcome is Outcome.PASSED for case in cases),
        failing=_failing(cases),
    )


def _failing(cases: list[Case]) -> tuple[str, ...]:
    bad = (Outcome.FAILED, Outcome.ERROR, Outcome.SKIPPED)
    names = sorted({re.sub(r"\s+", " ", case.name)[:60] for case in cases if case.outcome in bad and case.name})
    return tuple(names[:_MOST_NAMES])
