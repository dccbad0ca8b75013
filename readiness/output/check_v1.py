"""`readiness-check/1`: what `check --format json` prints, from what each description is held to.

A check covers many files: the `pilot` of the envelope is null, and each file has its own.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from readiness.assessment.assess import Assessment
from readiness.assessment.findings import OF_DESCRIPTION, Cause, GateCheck, Severity, failing, of_fault, since_of
from readiness.assessment.findings import Finding as DomainFinding
from readiness.assessment.waivers import Waiver as DomainWaiver
from readiness.earlier.match import MatchedBy
from readiness.output import agent_v1, envelope_v1
from readiness.output.agent_v1 import RecordedDecision
from readiness.output.envelope_v1 import CHECK, BuiltInReading, Pilot, Questionnaire, Tool, Verdict
from readiness.output.values_v1 import (
    Gate,
    Place,
    ReadinessLevel,
    Score,
    Source,
    Value,
    WallScore,
    article_titles,
    gate,
    level,
    or_none,
    score,
    sources,
    wall_score,
)
from readiness.pilot.excerpt import Excerpt
from readiness.pilot.source import Fault as DomainFault
from readiness.questionnaire.ids import GateId, LensId, ProfileId
from readiness.questionnaire.model import Criterion
from readiness.questionnaire.model import Questionnaire as DomainQuestionnaire
from readiness.rules.registry import Rule as DomainRule
from readiness.rules.registry import RuleKind, asked_in, of_criterion, rule_of

_LONGEST = 200
"""So much of a line is printed."""


class FileStatus(StrEnum):
    """What came of a file."""

    CHECKED = "checked"
    MALFORMED = "malformed"
    UNREADABLE = "unreadable"
    NOT_CHECKED = "not_checked"


class FailOn(StrEnum):
    """The least severity that fails a run."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class ComparedWith(Value, frozen=True):
    """A description of an earlier run."""

    file: Annotated[str, Meta(description="Its file then; in git, from the root of the repository.")]
    pilot_name: Annotated[str | None, Meta(description="The name of its pilot then; null where it had none.")]
    by: Annotated[MatchedBy, Meta(description="What it was recognised by.")]

    @classmethod
    def of(cls, file: str, pilot: str, by: str) -> ComparedWith:
        """The description in a file of the earlier run."""
        return cls(file=file, pilot_name=or_none(pilot), by=MatchedBy(by))


class Since(StrEnum):
    """Whether a finding was there in the revision that is compared with."""

    NEW = "new"
    BEFORE = "before"


class Waiver(Value, frozen=True):
    """A waiver that covers a finding."""

    rule: Annotated[str | None, Meta(description="Id of the rule it waives.")]
    path: Annotated[str | None, Meta(description="The answer it is limited to.")]
    owner: Annotated[str | None, Meta(description="Who answers for it.")]
    reason: Annotated[str | None, Meta(description="Why.")]
    expires: Annotated[str | None, Meta(description="Its last day (ISO 8601).")]
    approved_by: Annotated[str | None, Meta(description="Who approved it.")]
    date: Annotated[str | None, Meta(description="The day it was approved (ISO 8601).")]
    line: Annotated[int, Meta(description="Its line, from 1.")]


class Effect(Value, frozen=True):
    """What a cause does by itself, all else being in order."""

    summary: Annotated[str, Meta(description="What happened and what it does, in a sentence.")]
    requirement_ids: Annotated[tuple[str, ...], Meta(description="Requirements that it leaves open.")]
    score_without: Annotated[float | None, Meta(description="The readiness score without it; null where unknown.")]
    score_with: Annotated[float | None, Meta(description="The readiness score with it.")]
    shut_gate_ids: Annotated[tuple[GateId, ...], Meta(description="Gates that it shuts.")]
    unit: Annotated[Literal["percent"], Meta(description="The unit of the scores.")] = "percent"


class Finding(Value, frozen=True):
    """Something found, and where."""

    rule: Annotated[str, Meta(description="Id of the rule.")]
    severity: Annotated[Severity, Meta(description="How bad it is.")]
    topic: Annotated[str, Meta(description="Where the rule belongs.")]
    message: Annotated[str, Meta(description="What was found.")]
    help: Annotated[str | None, Meta(description="What to write.")]
    place: Annotated[Place, Meta(description="Where.")]
    end_column: Annotated[int, Meta(description="The column behind the word at that place.")]
    line_text: Annotated[str | None, Meta(description="That line of the file, shortened.")]
    fingerprint: Annotated[str, Meta(description="Stays the same when lines move or keys change places.")]
    fails: Annotated[bool, Meta(description="Whether it fails the run.")]
    waiver: Annotated[Waiver | None, Meta(description="The waiver that covers it.")]
    note: Annotated[str | None, Meta(description="What to know about a waiver that does not cover it.")]
    since: Annotated[Since | None, Meta(description="With --new-only, whether it is new; else null.")]
    met_before: Annotated[str | None, Meta(description="The baseline at which its requirement was met.")] = None
    cause: Annotated[str | None, Meta(description="Fingerprint of the finding that it follows from.")] = None
    consequences: Annotated[tuple[str, ...], Meta(description="Fingerprints of findings that follow from it.")] = ()
    effect: Annotated[Effect | None, Meta(description="What it does, where others follow from it.")] = None


class File(Value, frozen=True):
    """One file. What was not assessed is null."""

    status: Annotated[FileStatus, Meta(description="What came of it.")]
    error: Annotated[str | None, Meta(description="Why it could not be opened.")]
    pilot: Annotated[Pilot, Meta(description="The pilot; of one that was not read only the file is known.")]
    path_in_repository: Annotated[
        str | None, Meta(description="The file from the root of its git repository; null outside of one.")
    ]
    profile: Annotated[ProfileId | None, Meta(description="The profile it was assessed by.")]
    held_to: Annotated[Gate | None, Meta(description="The gate it is held to.")]
    gate_due: Annotated[
        bool | None, Meta(description="Whether what is open for that gate can fail the run; not while it lies ahead.")
    ]
    blockers_to_gate: Annotated[int | None, Meta(description="How many blockers there are up to that gate.")]
    blockers_to_gate_met: Annotated[int | None, Meta(description="How many of them are met.")]
    verdict: Annotated[Verdict | None, Meta(description="The verdict.")]
    under_built_in: Annotated[
        BuiltInReading | None,
        Meta(description="What the pilot is under the built-in questionnaire; null where that is the one used."),
    ]
    level: Annotated[ReadinessLevel | None, Meta(description="The readiness level.")]
    index: Annotated[Score | None, Meta(description="The score over all criteria due before production.")]
    wall_scores: Annotated[tuple[WallScore, ...], Meta(description="The score of each wall.")]
    recorded_decisions: Annotated[
        tuple[RecordedDecision, ...], Meta(description="What the sponsor decided, also against the verdict.")
    ]
    findings: Annotated[tuple[Finding, ...], Meta(description="What was found, in order of the file.")]
    not_compared: Annotated[
        tuple[str, ...],
        Meta(description="Ids of criteria that ask something else than in the baseline; then `index` and `walls` too."),
    ]
    compared_with: Annotated[
        ComparedWith | None,
        Meta(description="What it was compared with; null without a baseline, and for a description that is new."),
    ]


class Rule(Value, frozen=True):
    """A rule that found something."""

    id: Annotated[str, Meta(description="Id of the rule.")]
    rule_kind: Annotated[RuleKind, Meta(description="What it is about.")]
    title: Annotated[str, Meta(description="What was found; of a criterion, the question.")]
    why: Annotated[str, Meta(description="Why it matters.")]
    how: Annotated[str, Meta(description="How it is decided.")]
    advice: Annotated[str, Meta(description="What to do.")]
    severity: Annotated[Severity | None, Meta(description="Its severity unless something else is said.")]
    topic: Annotated[str | None, Meta(description="The topic of a criterion.")]
    evidence_example: Annotated[str | None, Meta(description="Evidence that would do for a criterion.")]
    wall_ids: Annotated[tuple[str, ...], Meta(description="Ids of the walls of a criterion.")]
    sources: Annotated[tuple[Source, ...], Meta(description="Where a criterion comes from.")]


class Totals(Value, frozen=True):
    """A run in numbers."""

    file_count: Annotated[int, Meta(description="How many files there are.")]
    failing_file_count: Annotated[int, Meta(description="How many of them fail the run.")]
    failing_count: Annotated[int, Meta(description="How many findings fail the run.")]
    new_count: Annotated[int | None, Meta(description="With --new-only, findings without a waiver that are new.")]
    before_count: Annotated[
        int | None, Meta(description="With --new-only, findings without a waiver that were there before.")
    ]
    error_count: Annotated[int, Meta(description="Errors without a waiver.")]
    warning_count: Annotated[int, Meta(description="Warnings without a waiver.")]
    info_count: Annotated[int, Meta(description="Remarks without a waiver.")]
    waived_count: Annotated[int, Meta(description="Findings that a waiver covers.")]
    unreadable_count: Annotated[int, Meta(description="Files that could not be opened.")]


class Checked(Value, frozen=True):
    """What a run found."""

    failed: Annotated[bool, Meta(description="Whether the run ends with exit code 1 or 2.")]
    fail_on: Annotated[FailOn, Meta(description="The least severity that fails it.")]
    totals: Annotated[Totals, Meta(description="The run in numbers.")]
    files: Annotated[tuple[File, ...], Meta(description="Every file, in the order given.")]
    rules: Annotated[tuple[Rule, ...], Meta(description="The rules that found something.")]


class CheckDocument(Value, frozen=True):
    """A check of pilot descriptions."""

    schema: Annotated[Literal["readiness-check/1"], Meta(description="Name and version of this document.")]
    tool: Annotated[Tool, Meta(description="The program that wrote it.")]
    questionnaire: Annotated[Questionnaire, Meta(description="The questionnaire that was asked.")]
    pilot: Annotated[None, Meta(description="Null: each file has its own.")]
    result: Annotated[Checked, Meta(description="What was found.")]


def checked_file(
    assessment: Assessment,
    held: GateCheck,
    text: str,
    fail_on: Severity | None,
    *,
    known: frozenset[str] | None = None,
    not_compared: tuple[str, ...] = (),
    compared_with: ComparedWith | None = None,
) -> File:
    """A description that was held to its gate; `text` is that of the file.

    `known` are fingerprints of findings that were there before and do not count, None where all count;
    `not_compared` is what could not be compared with the earlier description in `compared_with`.
    """
    scores = assessment.scores
    scored = next(each for each in scores.gates if each.id == held.gate.id)
    up_to = scores.gates[: scores.gates.index(scored) + 1]
    failures = {id(finding) for finding in failing(held, fail_on, known or frozenset())}
    excerpt, written = Excerpt(text), envelope_v1.written_paths(assessment.as_written)
    since = since_of(held, known)
    cause_of = {id(found): cause.lead.fingerprint for cause in held.causes for found in cause.consequences}
    leads = {id(cause.lead): cause for cause in held.causes}
    return File(
        status=FileStatus.CHECKED,
        error=None,
        pilot=envelope_v1.pilot(assessment),
        path_in_repository=None,
        profile=assessment.profile.id,
        held_to=gate(scored),
        gate_due=held.due,
        blockers_to_gate=sum(each.blockers for each in up_to),
        blockers_to_gate_met=sum(each.passed for each in up_to),
        verdict=envelope_v1.verdict(assessment, assessment.decision),
        under_built_in=envelope_v1.under_built_in(assessment),
        level=level(scores),
        index=score(scores.index),
        wall_scores=tuple(map(wall_score, scores.lenses.get(LensId.WALLS, ()))),
        recorded_decisions=agent_v1.recorded_decisions(assessment),
        findings=tuple(
            _finding(
                finding,
                excerpt,
                written=finding.path in written or finding.topic == OF_DESCRIPTION,
                fails=id(finding) in failures,
                since=Since(moment) if (moment := since[id(finding)]) else None,
                cause=cause_of.get(id(finding)),
                leads=leads.get(id(finding)),
            )
            for finding in held.findings
        ),
        not_compared=not_compared,
        compared_with=compared_with,
    )


def not_checked_file(file: str, finding: DomainFinding, *, fails: bool) -> File:
    """A description that was there in the earlier run and is not in this one, or a file of settings."""
    found = _finding(finding, Excerpt(""), written=False, fails=fails, since=None)
    return _not_assessed(FileStatus.NOT_CHECKED, envelope_v1.unread_pilot(file, None), findings=(found,))


def with_finding(file: File, finding: DomainFinding, *, fails: bool) -> File:
    """The description with one more finding, which only the whole run shows."""
    found = _finding(finding, Excerpt(""), written=True, fails=fails, since=None)
    in_order = sorted((*file.findings, found), key=lambda each: (each.place.line, each.place.column))
    return msgspec.structs.replace(file, findings=tuple(in_order))


def malformed_file(file: str, data: bytes, faults: Iterable[DomainFault], text: str, *, location: str = "") -> File:
    """A description that could not be assessed; each of its faults is an error.

    Its pilot may not be known, so that `location` is what its findings are known by from run to run.
    """
    excerpt = Excerpt(text)
    of = location or posixpath.normpath(file)
    findings = tuple(_finding(of_fault(of, fault), excerpt, written=True, fails=True, since=None) for fault in faults)
    return _not_assessed(FileStatus.MALFORMED, envelope_v1.unread_pilot(file, data), findings=findings)


def unreadable_file(file: str, error: str) -> File:
    """A path that could not be read."""
    return _not_assessed(FileStatus.UNREADABLE, envelope_v1.unread_pilot(file, None), error=error)


def _not_assessed(
    status: FileStatus, pilot: Pilot, *, error: str | None = None, findings: tuple[Finding, ...] = ()
) -> File:
    return File(
        status=status,
        error=error,
        pilot=pilot,
        path_in_repository=None,
        profile=None,
        held_to=None,
        gate_due=None,
        blockers_to_gate=None,
        blockers_to_gate_met=None,
        verdict=None,
        under_built_in=None,
        level=None,
        index=None,
        wall_scores=(),
        recorded_decisions=(),
        findings=findings,
        not_compared=(),
        compared_with=None,
    )


def check_document(
    questionnaire: DomainQuestionnaire,
    files: Iterable[File],
    fail_on: Severity | None,
    *,
    profile: ProfileId | None = None,
    least: Iterable[Severity] = (),
    others: tuple[DomainQuestionnaire, ...] = (),
) -> CheckDocument:
    """A whole run; `profile` is the one that every description was assessed by, if they were by one.

    `least` is a severity for each file: findings below it are counted and left out, unless they fail the run.
    `others` are questionnaires that some of the files have.
    """
    every = tuple(files)
    findings = [finding for file in every for finding in file.findings]
    open_ones = [finding for finding in findings if finding.waiver is None]
    compared = any(finding.since is not None for finding in findings)
    shown = tuple(
        msgspec.structs.replace(
            file, findings=tuple(f for f in file.findings if f.fails or f.severity.rank >= severity.rank)
        )
        for file, severity in zip(every, tuple(least) or (Severity.INFO,) * len(every), strict=True)
    )
    used = {finding.rule for file in shown for finding in file.findings}
    unreadable = sum(file.status is FileStatus.UNREADABLE for file in every)

    def count(severity: Severity) -> int:
        return sum(finding.severity is severity for finding in open_ones)

    def since(moment: Since) -> int | None:
        return sum(finding.since is moment for finding in open_ones) if compared else None

    return CheckDocument(
        schema=CHECK,
        tool=envelope_v1.tool(),
        questionnaire=envelope_v1.questionnaire(questionnaire, profile),
        pilot=None,
        result=Checked(
            failed=bool(unreadable) or any(finding.fails for finding in findings),
            fail_on=FailOn(fail_on.value) if fail_on is not None else FailOn.NEVER,
            totals=Totals(
                file_count=sum(file.status is not FileStatus.NOT_CHECKED for file in every),
                failing_file_count=sum(
                    file.status is FileStatus.UNREADABLE or any(finding.fails for finding in file.findings)
                    for file in every
                ),
                failing_count=sum(finding.fails for finding in findings),
                new_count=since(Since.NEW),
                before_count=since(Since.BEFORE),
                error_count=count(Severity.ERROR),
                warning_count=count(Severity.WARNING),
                info_count=count(Severity.INFO),
                waived_count=sum(finding.waiver is not None for finding in findings),
                unreadable_count=unreadable,
            ),
            files=shown,
            rules=tuple(
                rule for each, ids in asked_in(used, questionnaire, *others) for rule in _rules(each, set(ids))
            ),
        ),
    )


def _rules(questionnaire: DomainQuestionnaire, used: set[str]) -> tuple[Rule, ...]:
    """The rules that found something: criteria in their order, then the others by id."""
    titles = article_titles(questionnaire)
    asked = [criterion for criterion in questionnaire.criteria if criterion.id in used]
    others = sorted(used - {criterion.id for criterion in asked})
    return (
        *(_rule(criterion.id, of_criterion(questionnaire, criterion), criterion, titles) for criterion in asked),
        *(_rule(id, rule_of(questionnaire, id), None, titles) for id in others),
    )


def _rule(id: str, rule: DomainRule, criterion: Criterion | None, titles: dict[str, str]) -> Rule:
    """A rule; of a family, under the id of its member."""
    return Rule(
        id=id,
        rule_kind=rule.kind,
        title=rule.title,
        why=rule.why,
        how=rule.how,
        advice=rule.advice,
        severity=rule.severity,
        topic=criterion.topic if criterion is not None else None,
        evidence_example=criterion.evidence.example if criterion is not None else None,
        wall_ids=criterion.lenses.get(LensId.WALLS, ()) if criterion is not None else (),
        sources=sources(criterion, titles) if criterion is not None else (),
    )


def _finding(
    finding: DomainFinding,
    excerpt: Excerpt,
    *,
    written: bool,
    fails: bool,
    since: Since | None,
    cause: str | None = None,
    leads: Cause | None = None,
) -> Finding:
    return Finding(
        rule=finding.rule,
        severity=finding.severity,
        topic=finding.topic,
        message=finding.message,
        help=or_none(finding.help),
        place=Place(path=or_none(finding.path), line=finding.line, column=finding.column, written=written),
        end_column=excerpt.end_of_word(finding.line, finding.column),
        line_text=or_none(excerpt.line(finding.line)[:_LONGEST]),
        fingerprint=finding.fingerprint,
        fails=fails,
        waiver=_waiver(finding.waiver) if finding.waiver is not None else None,
        note=or_none(finding.note),
        since=since,
        met_before=or_none(finding.met_before),
        cause=cause,
        consequences=tuple(found.fingerprint for found in leads.consequences) if leads is not None else (),
        effect=_effect(leads) if leads is not None else None,
    )


def _effect(cause: Cause) -> Effect:
    effect = cause.effect
    without, with_it = effect.score if effect.score is not None else (None, None)
    return Effect(
        summary=cause.summary,
        requirement_ids=effect.requirements,
        score_without=without,
        score_with=with_it,
        shut_gate_ids=effect.gates,
    )


def _waiver(waiver: DomainWaiver) -> Waiver:
    return Waiver(
        rule=waiver.rule,
        path=or_none(waiver.path),
        owner=waiver.owner,
        reason=waiver.reason,
        expires=waiver.expires.isoformat(),
        approved_by=or_none(waiver.approved_by),
        date=waiver.date.isoformat() if waiver.date is not None else None,
        line=waiver.line,
    )
