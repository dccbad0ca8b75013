"""From what a pilot is held to, to what `readiness check` prints of it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Edit, applicable
from readiness.assessment.findings import OF_CAUSE, Cause, Finding, GateCheck, Severity, failing, of_fault, since_of
from readiness.assessment.ratchet import TOPIC as RATCHET
from readiness.assessment.ratchet import Baseline
from readiness.pilot.source import Fault
from readiness.pilot.stubs import Layout, Stub
from readiness.questionnaire.built_in import built_in
from readiness.questionnaire.ids import GateId, LensId
from readiness.questionnaire.model import Questionnaire
from readiness.report.check_document import (
    RANK,
    CheckDocument,
    ComparedWith,
    EffectView,
    FileView,
    FindingView,
    PasteView,
    RequirementView,
    RuleView,
    Since,
    Tally,
    ThenView,
    WaiverView,
    WallFigure,
)
from readiness.rules.ids import CauseId
from readiness.rules.pages import page_of
from readiness.rules.registry import Rule, asked_in, rules_of
from readiness.version import __version__

_LONGEST = 200
_WORST_FIRST = ("error", "warning", "info")
_WORD = re.compile(r"[\w./:%@+-]+|\S")


def checked(
    file: str,
    assessment: Assessment,
    held: GateCheck,
    text: str,
    fail_on: Severity | None,
    *,
    known: frozenset[str] | None = None,
    fenced: tuple[str, ...] = (),
    compared_with: ComparedWith | None = None,
    baseline: str = "",
    then: ThenView | None = None,
    to_paste: bool = True,
) -> FileView:
    """A description that was held to its gate.

    `known` are fingerprints of findings that were there before and do not count, None where all count;
    `fenced` is what could not be compared with the earlier description in `compared_with`; `then` is what that was
    at `baseline`. With `to_paste` each finding has the lines to paste, for which the text is parsed once more.
    """
    worth, lines = assessment.scores, _lines(text)
    gate = next(gate for gate in worth.gates if gate.id == held.gate.id)
    upto = worth.gates[: worth.gates.index(gate) + 1]
    failures = {id(finding) for finding in failing(held, fail_on, known or frozenset())}
    return FileView(
        file=file,
        status="checked",
        error="",
        pilot=assessment.pilot.name,
        sha256=assessment.pilot.sha256,
        gate=gate.id,
        gate_title=gate.title,
        blockers=sum(g.blockers for g in upto),
        passed=sum(g.passed for g in upto),
        gate_passes=gate.passes,
        gate_due=held.due,
        verdict=assessment.decision.headline,
        level=worth.level,
        index=(round(worth.index.value, 1), round(worth.index.best_case, 1)),
        walls=tuple(
            WallFigure(w.id, w.title, round(w.score.value, 1), round(w.score.best_case, 1))
            for w in worth.lenses.get(LensId.WALLS, ())
        ),
        findings=_findings(held, lines, failures, known, to_paste=to_paste),
        not_compared=fenced,
        not_read=len(assessment.pilot.unreadable),
        compared_with=compared_with,
        baseline=baseline,
        then=then,
        requirements=tuple(_requirements(assessment, {each.id for each in upto} if held.due else set())),
    )


def then_of(
    earlier: Baseline, assessment: Assessment, held: GateCheck, before: Assessment | None, held_then: GateCheck | None
) -> ThenView:
    """What a description was at the baseline; `before` is its assessment then, where it is known."""
    questions = {criterion.id: criterion.question for criterion in assessment.questionnaire.criteria}
    asked_then = {r.id for r in before.results if applicable(r)} if before is not None else earlier.criteria.keys()
    closed: list[tuple[str, str]] = []
    opened: list[tuple[str, str]] = []
    for result in assessment.results:
        was = earlier.criteria.get(result.id)
        if was is None or result.id not in asked_then or not applicable(result) or was.passed is result.passed:
            continue
        (closed if result.passed else opened).append((result.id, questions[result.id]))
    then = ThenView(index=earlier.index, closed=tuple(closed), opened=tuple(opened))
    if before is None or held_then is None:
        return then
    gates = before.scores.gates
    gate = next(gate for gate in gates if gate.id == held_then.gate.id)
    upto = gates[: gates.index(gate) + 1]
    return msgspec.structs.replace(
        then,
        verdict=before.decision.headline,
        gate=gate.title,
        passed=sum(each.passed for each in upto),
        blockers=sum(each.blockers for each in upto),
        gate_passes=gate.passes,
    )


def malformed(file: str, faults: Iterable[Fault], text: str, *, location: str = "") -> FileView:
    """A description that cannot be assessed; each of its faults fails the run, whatever else may.

    Its pilot may not be known, so that `location` is what its findings are known by from run to run.
    """
    lines = _lines(text)
    found = [of_fault(location or posixpath.normpath(file), fault) for fault in faults]
    return FileView(file=file, status="malformed", findings=tuple(_finding(f, lines, fails=True) for f in found))


def unreadable(file: str, error: str) -> FileView:
    """A path that could not be read."""
    return FileView(file=file, status="unreadable", error=error)


def not_checked(file: str, pilot: str, finding: Finding, *, fails: bool) -> FileView:
    """A description that was there in the earlier run and is not in this one, or a file of settings."""
    return FileView(file=file, status="not_checked", pilot=pilot, findings=(_finding(finding, [], fails=fails),))


def with_finding(view: FileView, finding: Finding, *, fails: bool) -> FileView:
    """The description with one more finding, which only the whole run shows."""
    found = sorted((*view.findings, _finding(finding, [], fails=fails)), key=lambda f: f.weight)
    return msgspec.structs.replace(view, findings=tuple(found))


def document(
    questionnaire: Questionnaire,
    files: Iterable[FileView],
    fail_on: Severity | None,
    *,
    others: tuple[Questionnaire, ...] = (),
) -> CheckDocument:
    """A whole run; findings keep the order of the paths given. `others` are questionnaires that some files have."""
    every = tuple(files)
    used: dict[str, Literal["error", "warning", "info"]] = {}
    for found in (f for file in every for each in file.shown for f in (each, *file.every_shown)):
        used[found.rule] = min(used.get(found.rule, "info"), found.severity, key=_WORST_FIRST.index)
    order = {criterion.id: index for index, criterion in enumerate(questionnaire.criteria)}
    named = sorted(used, key=lambda id: (order.get(id, len(order)), id))
    asked = asked_in(named, questionnaire, *others)
    rules = tuple(_rule(each, id, rule, used[id]) for each, ids in asked for id, rule in rules_of(each, ids).items())
    return CheckDocument(
        tool=("readiness", __version__),
        questionnaire=(questionnaire.name, questionnaire.version, questionnaire.sha256),
        fail_on=fail_on.value if fail_on is not None else "never",
        failed=any(Tally.of(file).failed for file in every),
        files=every,
        rules=rules,
    )


def without_accepted(document: CheckDocument) -> CheckDocument:
    """A run without what a waiver covers, and without what was there before where only what is new counts.

    For code scanning, which knows neither and would show both as open.
    """
    files = tuple(
        msgspec.structs.replace(
            file, findings=tuple(f for f in file.findings if f.waiver is None and f.since != "before")
        )
        for file in document.files
    )
    return msgspec.structs.replace(document, files=files)


def _requirements(assessment: Assessment, due: set[GateId]) -> Iterator[RequirementView]:
    for criterion, result in zip(assessment.questionnaire.criteria, assessment.results, strict=True):
        if criterion.due in due:
            met: Literal["met", "open"] = "met" if result.passed else "open"
            yield RequirementView(
                id=criterion.id,
                severity="error" if result.blocker else "warning",
                state=met if applicable(result) else "not applicable",
            )


def _rule(questionnaire: Questionnaire, id: str, rule: Rule, worst: Literal["error", "warning", "info"]) -> RuleView:
    """The page of a rule that found something; of a criterion with its topic, its walls and what evidence shows it."""
    criterion = next((c for c in questionnaire.criteria if c.id == rule.id), None)
    own = criterion is not None and criterion.id not in {c.id for c in built_in().criteria}
    return RuleView(
        id=id,
        title=rule.title,
        why=rule.why,
        how=rule.how,
        advice=rule.advice,
        url="" if own else page_of(rule),
        proof=criterion.evidence.example if criterion is not None else "",
        source=rule.sources,
        topic=criterion.topic if criterion is not None else "",
        walls=criterion.lenses.get(LensId.WALLS, ()) if criterion is not None else (),
        # A contradiction may be worse than it is by default, as with `--strict-evidence`.
        severity=rule.severity.value if criterion is not None and rule.severity is not None else worst,
    )


def _lines(text: str) -> list[str]:
    return re.split("\r\n|\r|\n", text)


def _findings(
    held: GateCheck, lines: list[str], failures: set[int], known: frozenset[str] | None, *, to_paste: bool
) -> tuple[FindingView, ...]:
    """The findings, the worst first, each with what follows from it."""
    since = since_of(held, known)
    layout = Layout("\n".join(lines)) if to_paste and any(f.edits for f in held.findings) else None
    views = {}
    for found in held.findings:
        view = _finding(found, lines, fails=id(found) in failures, since=since[id(found)])
        views[id(found)] = msgspec.structs.replace(view, paste=_paste(layout, found.edits)) if layout else view
    for cause in held.causes:
        own = views[id(cause.lead)]
        consequences = tuple(sorted((views.pop(id(f)) for f in cause.consequences), key=lambda f: f.weight))
        effect = cause.effect
        group = (own, *consequences)
        moment: Since = "" if known is None else "new" if any(f.since == "new" for f in group) else "before"
        views[id(cause.lead)] = msgspec.structs.replace(
            own,
            severity=max((f.severity for f in group), key=RANK.__getitem__),
            message=cause.summary,
            help=_help(cause, own, consequences),
            fails=any(f.fails for f in group),
            since=moment,
            note=_note(cause.lead.note, moment),
            paste=_of_group(layout, cause),
            own=own,
            consequences=consequences,
            effect=EffectView(requirements=effect.requirements, score=effect.score, gates=effect.gates),
        )
    return tuple(sorted(views.values(), key=lambda f: f.weight))


def _help(cause: Cause, own: FindingView, consequences: tuple[FindingView, ...]) -> str:
    """What to do about a cause; of one that was made for what follows from it, what is to be written at its place."""
    if cause.lead.topic != OF_CAUSE:
        return own.help
    return next((f.help for f in consequences if f.path == own.path and f.topic != RATCHET), own.help)


def _of_group(layout: Layout | None, cause: Cause) -> tuple[PasteView, ...]:
    """What closes a cause: of a section that is missing the whole of it, else what is missing at its place."""
    if layout is None or cause.lead.topic != OF_CAUSE:
        return ()
    whole = cause.lead.rule == CauseId.SECTION
    about = [f for f in cause.consequences if whole or f.path == cause.lead.path]
    return _paste(layout, tuple(edit for f in about for edit in f.edits))


def _paste(layout: Layout, edits: tuple[Edit, ...]) -> tuple[PasteView, ...]:
    return tuple(
        PasteView(text=each.text, key=each.key, line=each.line, in_brackets=each.in_brackets, replaces=each.replaces)
        for each in layout.remedies(Stub(edit.path, edit.text) for edit in edits)
    )


def _note(note: str, since: Since) -> str:
    return "; ".join(filter(None, (note, "there before" if since == "before" else "")))


def _finding(finding: Finding, lines: list[str], *, fails: bool, since: Since = "") -> FindingView:
    line = lines[finding.line - 1] if finding.line <= len(lines) else ""
    word = _WORD.match(line, finding.column - 1)
    waiver = finding.waiver
    return FindingView(
        rule=finding.rule,
        severity=finding.severity.value,
        path=finding.path,
        line=finding.line,
        column=finding.column,
        end_column=word.end() + 1 if word else finding.column + 1,
        message=finding.message,
        help=finding.help,
        topic=finding.topic,
        fingerprint=finding.fingerprint,
        fails=fails,
        waiver=WaiverView(
            owner=waiver.owner,
            reason=waiver.reason,
            expires=waiver.expires.isoformat(),
            approved_by=waiver.approved_by,
            line=waiver.line,
        )
        if waiver is not None
        else None,
        note=_note(finding.note, since),
        source=line[:_LONGEST],
        since=since,
        met_before=finding.met_before,
    )
