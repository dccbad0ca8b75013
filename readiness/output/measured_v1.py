"""What logs say, in JSON: a part of `readiness-assessment/1`, and the whole of `readiness-measure/1`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from readiness.measured.audits.model import Audit
from readiness.measured.evals.model import Eval, Version
from readiness.measured.kinds import Standing
from readiness.measured.measurements import Measured as DomainMeasured
from readiness.measured.measurements import Measurements, Source
from readiness.measured.model import Approvals as DomainApprovals
from readiness.measured.model import Comparison, Figure, FigureName, Group, Statistic
from readiness.measured.model import Log as DomainLog
from readiness.output.values_v1 import Place, Value, or_none


class LogStanding(StrEnum):
    """Whether a log counts as measured."""

    MEASURED = "measured"
    NOT_MEASURED = "not-measured"
    STALE = "stale"
    REFUSED = "refused"


_STANDINGS = {
    Standing.SOUND: LogStanding.MEASURED,
    Standing.MISSING: LogStanding.NOT_MEASURED,
    Standing.STALE: LogStanding.STALE,
    Standing.REFUSED: LogStanding.REFUSED,
    Standing.DAMAGED: LogStanding.REFUSED,
    Standing.FOREIGN: LogStanding.REFUSED,
}


class MeasuredUnit(StrEnum):
    """What a measured figure is counted in."""

    PERCENT = "percent"
    MONEY = "money"
    SECONDS = "seconds"
    MINUTES = "minutes"
    TASKS = "tasks"
    TASKS_A_MONTH = "tasks-a-month"
    CASES = "cases"
    SETS = "sets"
    VERSIONS = "versions"
    FIELDS = "fields"
    BASELINE = "baseline"


_UNITS = {
    "%": MeasuredUnit.PERCENT,
    "": MeasuredUnit.MONEY,
    "s": MeasuredUnit.SECONDS,
    "minutes": MeasuredUnit.MINUTES,
    "tasks": MeasuredUnit.TASKS,
    "tasks a month": MeasuredUnit.TASKS_A_MONTH,
    "cases": MeasuredUnit.CASES,
    "sets": MeasuredUnit.SETS,
    "versions": MeasuredUnit.VERSIONS,
    "fields": MeasuredUnit.FIELDS,
    "own": MeasuredUnit.BASELINE,
}


class MeasuredFigure(Value, frozen=True):
    """A figure that a log gives, exactly, with its 95% interval where it has one."""

    name: Annotated[str, Meta(description="What it is: `accuracy`, `cost_per_resolved`.")]
    value: Annotated[float, Meta(description="The figure, not rounded.")]
    unit: Annotated[MeasuredUnit, Meta(description="What it is counted in; money in the currency of the log.")]
    cases: Annotated[int, Meta(description="On how many tasks it rests.")]
    low: Annotated[float | None, Meta(description="The lower end of its 95% interval; null where it has none.")]
    high: Annotated[float | None, Meta(description="The upper end of its 95% interval; null where it has none.")]


class HeldClaim(Value, frozen=True):
    """A field of the description that a log measures: what is stated, what is measured, and which of them counts."""

    place: Annotated[Place, Meta(description="Where the field is, or would be.")]
    stated_text: Annotated[str | None, Meta(description="What is stated; null where nothing is.")]
    measured_text: Annotated[str, Meta(description="What is measured, as printed.")]
    measured_figure: Annotated[MeasuredFigure, Meta(description="The measured figure.")]
    replaces: Annotated[
        bool, Meta(description="Whether every rule reads the measured figure in place of the stated one.")
    ]
    contradicted: Annotated[bool, Meta(description="Whether the stated figure is better than the log supports.")]


class MeasuredColumn(Value, frozen=True):
    """A column of a log, and what it was taken for."""

    role: Annotated[str, Meta(description="What it holds: a key of `select`.")]
    name_in_log: Annotated[str, Meta(description="Its name in the log.")]
    guessed: Annotated[bool, Meta(description="Whether it was guessed by its name.")]
    unread_cells: Annotated[int, Meta(description="Cells in it that could not be read.")]


class MeasuredFile(Value, frozen=True):
    """A file of a log."""

    path: Annotated[str, Meta(description="Its path from the folder of the description.")]
    sha256: Annotated[str, Meta(description="Its SHA-256.")]
    size: Annotated[int, Meta(description="Its size in bytes.")]


class WorstWindow(Value, frozen=True):
    """The window of an objective's own length in which the agent was right least often."""

    objective: Annotated[str, Meta(description="The objective.")]
    window: Annotated[str, Meta(description="Its window, as stated.")]
    percent: Annotated[float, Meta(description="How often the agent was right in it, in percent.")]
    cases: Annotated[int, Meta(description="Tasks in it.")]
    first_date: Annotated[str, Meta(description="The day of its first task (ISO 8601).")]
    last_date: Annotated[str, Meta(description="The day of its last task (ISO 8601).")]
    window_count: Annotated[int, Meta(description="Windows that were looked at.")]
    alarm_count: Annotated[
        int | None, Meta(description="How often accuracy fell past the alert; null without an alert.")
    ]
    first_alarm: Annotated[str | None, Meta(description="The day on which it first did.")]


class ComparedGroup(Value, frozen=True):
    """The tasks of one month, version, site or shift."""

    by: Annotated[str, Meta(description="What tasks are compared by.")]
    name: Annotated[str, Meta(description="Which of them these are.")]
    rows: Annotated[int, Meta(description="How many tasks.")]
    right: Annotated[MeasuredFigure | None, Meta(description="How often the agent was right.")]
    bypass_percent: Annotated[float | None, Meta(description="Share done without the agent, in percent.")]
    resolved_cost: Annotated[MeasuredFigure | None, Meta(description="Cost per resolved task.")]


class LevelChange(Value, frozen=True):
    """The first day of another level."""

    figure: Annotated[str, Meta(description="Which figure changed.")]
    day: Annotated[str, Meta(description="The first day of the new level (ISO 8601).")]
    unit: Annotated[MeasuredUnit, Meta(description="What both levels are counted in.")]
    mean_before: Annotated[float, Meta(description="The mean before.")]
    mean_after: Annotated[float, Meta(description="The mean from then on.")]
    cases_before: Annotated[int, Meta(description="Tasks before.")]
    cases_after: Annotated[int, Meta(description="Tasks from then on.")]


class ApprovalHabits(Value, frozen=True):
    """How approvals were given."""

    given: Annotated[int, Meta(description="Approvals.")]
    quick: Annotated[int | None, Meta(description="Of them, those given within `seconds`; null where no time is kept.")]
    seconds: Annotated[float, Meta(description="Within how many seconds an approval is one without reading.")]
    person: Annotated[str | None, Meta(description="Who took the most decisions.")]
    decisions_taken: Annotated[int, Meta(description="How many decisions that person took.")]
    refused: Annotated[int | None, Meta(description="How many of them were refusals; null where that is not kept.")]


class UserHabits(Value, frozen=True):
    """How many people used the agent. They are counted, never named."""

    people: Annotated[int, Meta(description="People in the log.")]
    bypassing: Annotated[int, Meta(description="People who did most of their tasks without the agent.")]


class EvalSet(Value, frozen=True):
    """The cases of one set of an eval."""

    name: Annotated[str, Meta(description="The set: `adversarial`.")]
    listed_cases: Annotated[int, Meta(description="Its cases, those that did not run included.")]
    ran_cases: Annotated[int, Meta(description="Of them, those that ran.")]
    passed_cases: Annotated[int, Meta(description="Of them, those that passed.")]
    failing: Annotated[tuple[str, ...], Meta(description="Names of some that did not pass.")]


class EvalVersion(Value, frozen=True):
    """How one version of the agent did in an eval."""

    model_id: Annotated[str | None, Meta(description="The model, as the results name it.")]
    version_name: Annotated[str | None, Meta(description="What tells versions of one model apart: a prompt, a tag.")]
    last_date: Annotated[str | None, Meta(description="The day of its last run (ISO 8601).")]
    counts: Annotated[bool, Meta(description="Whether it is the version that is held against the description.")]
    listed_cases: Annotated[int, Meta(description="Its cases, those that did not run included.")]
    passed_cases: Annotated[int, Meta(description="Of them, those that passed.")]
    failed_cases: Annotated[int, Meta(description="Of them, those that failed.")]
    error_cases: Annotated[int, Meta(description="Of them, those that ended in an error.")]
    skipped_cases: Annotated[int, Meta(description="Of them, those that did not run; they have not passed.")]
    sets: Annotated[tuple[EvalSet, ...], Meta(description="Its sets.")]


class EvalRead(Value, frozen=True):
    """What results of evals say."""

    tools: Annotated[tuple[str, ...], Meta(description="The tools that wrote them.")]
    case_count: Annotated[int, Meta(description="Different cases that ran.")]
    sets_guessed: Annotated[bool, Meta(description="Whether sets were guessed from the names of suites and files.")]
    shared_cases: Annotated[int, Meta(description="Cases that two or more versions ran.")]
    versions: Annotated[tuple[EvalVersion, ...], Meta(description="The versions that ran.")]


class AuditField(Value, frozen=True):
    """A field of `audit.fields` in the records of an audit log."""

    name: Annotated[str, Meta(description="The field: `approval`.")]
    present: Annotated[int, Meta(description="Records that hold it.")]
    key: Annotated[str | None, Meta(description="The key that most of them have it under; null where none has.")]


class HashChain(Value, frozen=True):
    """Records that carry the hash of the one before."""

    records: Annotated[int, Meta(description="How many carry a hash.")]
    broken_at: Annotated[int | None, Meta(description="The number of the first that does not fit; null where all do.")]
    recomputed: Annotated[bool, Meta(description="Whether the hashes were computed again from the records.")]


class AuditRead(Value, frozen=True):
    """What an audit log says."""

    forms: Annotated[tuple[str, ...], Meta(description="How it was exported.")]
    record_count: Annotated[int, Meta(description="Its records; of spans, its traces.")]
    recorded_fields: Annotated[tuple[AuditField, ...], Meta(description="What its records hold.")]
    traced: Annotated[int, Meta(description="Records with an id of their own that leads to reasoning.")]
    repeated_ids: Annotated[int, Meta(description="Ids that stand there more than once.")]
    missing_numbers: Annotated[int, Meta(description="Numbers that are missing from the sequence.")]
    unread_lines: Annotated[int, Meta(description="Lines that are no record.")]
    silent_days: Annotated[int | None, Meta(description="The longest time without a record, in days.")]
    hash_chain: Annotated[HashChain | None, Meta(description="Its chain of hashes; null where there is none.")]


class ChangeUnit(StrEnum):
    """What a change is counted in."""

    PERCENT = "percent"
    POINTS = "points"


class MeasuredChange(Value, frozen=True):
    """A change with its 95% interval."""

    value: Annotated[float, Meta(description="The change, not rounded; below 0 is less than before.")]
    unit: Annotated[ChangeUnit, Meta(description="Percent of the figure before; of a share, points.")]
    low: Annotated[float | None, Meta(description="The lower end of its 95% interval.")]
    high: Annotated[float | None, Meta(description="The upper end of its 95% interval.")]


class BeforeAfter(Value, frozen=True):
    """The figure of a baseline before and after go-live, and whether they differ by more than chance."""

    baseline: Annotated[str, Meta(description="The baseline.")]
    statistic: Annotated[str, Meta(description="What it is of the figures: `mean`, `median`, `p95`, `share`, `total`.")]
    split_date: Annotated[str | None, Meta(description="The first day after (ISO 8601); null where go-live has none.")]
    figure_before: Annotated[MeasuredFigure, Meta(description="The figure before.")]
    figure_after: Annotated[MeasuredFigure, Meta(description="The figure after.")]
    counted_in: Annotated[str, Meta(description="What `cases` of both counts: `tasks` or `weeks`.")]
    measured_change: Annotated[
        MeasuredChange | None, Meta(description="The change; null where `no_change_because` says why there is none.")
    ]
    test: Annotated[str, Meta(description="How the interval was found: `Welch`, `bootstrap`, `two proportions`.")]
    beyond_chance: Annotated[bool, Meta(description="Whether the two differ by more than chance.")]
    no_change_because: Annotated[str | None, Meta(description="Why no change is given; null where one is.")]


class MeasuredLog(Value, frozen=True):
    """Evidence that is measured (a log, results of evals, an audit log, a bill), and what it says."""

    type: Annotated[str, Meta(description="What it is: `log`, `eval`, `audit` or `cost`.")]

    reference: Annotated[str | None, Meta(description="Its path, pattern or folder as written.")]
    place: Annotated[Place, Meta(description="Where it is named.")]
    standing: Annotated[LogStanding, Meta(description="Whether it counts as measured.")]
    reason: Annotated[str | None, Meta(description="Why it does not count, to follow its name.")]
    rows: Annotated[int | None, Meta(description="Tasks in it; null where it does not count, as all below.")]
    first_date: Annotated[str | None, Meta(description="The day of its first task (ISO 8601).")]
    last_date: Annotated[str | None, Meta(description="The day of its last task (ISO 8601).")]
    log_files: Annotated[tuple[MeasuredFile, ...], Meta(description="Its files.")]
    columns: Annotated[tuple[MeasuredColumn, ...], Meta(description="Its columns, and what they were taken for.")]
    claims: Annotated[tuple[HeldClaim, ...], Meta(description="Fields of the description that it measures.")]
    figures: Annotated[tuple[MeasuredFigure, ...], Meta(description="Every figure it gives.")]
    worst_windows: Annotated[
        tuple[WorstWindow, ...], Meta(description="The worst window of each objective on accuracy.")
    ]
    groups: Annotated[tuple[ComparedGroup, ...], Meta(description="Months, versions, sites and shifts.")]
    changes: Annotated[tuple[LevelChange, ...], Meta(description="Days on which a figure changed to stay changed.")]
    approvals: Annotated[ApprovalHabits | None, Meta(description="How approvals were given; null where not kept.")]
    users: Annotated[UserHabits | None, Meta(description="How many people used it; null where not kept.")]
    audit: Annotated[AuditRead | None, Meta(description="What an audit log says; null of anything else.")]
    eval: Annotated[EvalRead | None, Meta(description="What results of evals say; null of anything else.")]
    before_after: Annotated[
        BeforeAfter | None, Meta(description="The baseline that it measures before and after; null where it does not.")
    ]


class ValueFromFile(Value, frozen=True):
    """What a file of a standard says of a field of the description."""

    place: Annotated[Place, Meta(description="Where the field is, or would be.")]
    stated_text: Annotated[str | None, Meta(description="What is stated; null where nothing is.")]
    file_text: Annotated[str, Meta(description="What the file says, as a description would state it.")]
    file: Annotated[str, Meta(description="The file, as the description names it.")]
    standard: Annotated[str, Meta(description="Its standard: `OpenSLO`, `ODCS`, `model card`, `CycloneDX`.")]
    replaces: Annotated[bool, Meta(description="Whether every rule reads what the file says.")]
    contradicted: Annotated[bool, Meta(description="Whether another value is stated.")]


def values_from_files(measurements: Measurements) -> tuple[ValueFromFile, ...]:
    """Every value that a file of a standard gives for a description."""
    return tuple(
        ValueFromFile(
            place=Place(path=one.path, line=one.line, column=one.column, written=bool(one.claim)),
            stated_text=or_none(one.claim),
            file_text=one.said,
            file=one.file,
            standard=one.standard,
            replaces=one.answer is not None,
            contradicted=one.conflict,
        )
        for one in measurements.filled
    )


def measured_logs(measurements: Measurements) -> tuple[MeasuredLog, ...]:
    """Every log of a description."""
    return tuple(_log(source) for source in measurements.sources)


def _log(source: Source) -> MeasuredLog:
    log = source.log
    found = source.found
    return MeasuredLog(
        type=source.kind.value,
        reference=or_none(source.ref),
        place=Place(path=source.label, line=source.line, column=source.column, written=True),
        standing=_STANDINGS[source.standing],
        reason=or_none(source.why),
        rows=found.rows if found else None,
        first_date=or_none(found.first) if found else None,
        last_date=or_none(found.last) if found else None,
        log_files=tuple(MeasuredFile(path=f.path, sha256=f.sha256, size=f.size) for f in found.files) if found else (),
        columns=_columns(log) if log else (),
        claims=tuple(map(_claim, source.figures)),
        figures=tuple(map(_figure, log.figures)) if log else (),
        worst_windows=tuple(
            WorstWindow(
                objective=window.objective,
                window=window.text,
                percent=window.percent,
                cases=window.cases,
                first_date=window.first,
                last_date=window.last,
                window_count=window.windows,
                alarm_count=window.alarms,
                first_alarm=or_none(window.first_alarm),
            )
            for window in log.windows
        )
        if log
        else (),
        groups=tuple(
            ComparedGroup(
                by=group.by,
                name=group.name,
                rows=group.rows,
                right=_figure(group.accuracy) if group.accuracy else None,
                bypass_percent=group.bypass_percent,
                resolved_cost=_cost(group),
            )
            for group in log.groups
        )
        if log
        else (),
        changes=tuple(
            LevelChange(
                figure=step.figure,
                unit=MeasuredUnit.MONEY if step.figure is FigureName.COST_PER_TASK else MeasuredUnit.PERCENT,
                day=step.day,
                mean_before=step.before,
                mean_after=step.after,
                cases_before=step.cases_before,
                cases_after=step.cases_after,
            )
            for step in log.steps
        )
        if log
        else (),
        approvals=_approvals(log.approvals) if log and log.approvals else None,
        users=UserHabits(people=log.users.people, bypassing=log.users.bypassing) if log and log.users else None,
        audit=_audit(source.audit) if source.audit else None,
        eval=_eval(source.eval, source.version) if source.eval else None,
        before_after=_before_after(log.comparison) if log and log.comparison else None,
    )


def _audit(found: Audit) -> AuditRead:
    chain = found.chain
    return AuditRead(
        forms=found.forms,
        record_count=found.rows,
        recorded_fields=tuple(
            AuditField(name=one.name, present=one.present, key=or_none(one.key)) for one in found.fields
        ),
        traced=found.traced,
        repeated_ids=found.repeated,
        missing_numbers=found.missing,
        unread_lines=found.unread,
        silent_days=found.silence.days if found.silence else None,
        hash_chain=HashChain(records=chain.records, broken_at=chain.broken_at, recomputed=chain.recomputed)
        if chain
        else None,
    )


def _eval(found: Eval, counts: Version | None) -> EvalRead:
    return EvalRead(
        tools=found.tools,
        case_count=found.rows,
        sets_guessed=found.guessed,
        shared_cases=found.shared,
        versions=tuple(
            EvalVersion(
                model_id=or_none(one.model),
                version_name=or_none(one.name),
                last_date=or_none(one.day),
                counts=one == counts,
                listed_cases=one.listed,
                passed_cases=one.passed,
                failed_cases=one.failed,
                error_cases=one.errors,
                skipped_cases=one.skipped,
                sets=tuple(
                    EvalSet(
                        name=s.name,
                        listed_cases=s.listed,
                        ran_cases=s.ran,
                        passed_cases=s.passed,
                        failing=s.failing,
                    )
                    for s in one.sets
                ),
            )
            for one in found.versions
        ),
    )


def _before_after(found: Comparison) -> BeforeAfter:
    unit = MeasuredUnit.PERCENT if found.statistic is Statistic.SHARE else MeasuredUnit.BASELINE
    before, after = (
        MeasuredFigure(name=name, value=side.value, unit=unit, cases=side.cases, low=side.low, high=side.high)
        for name, side in (("before", found.before), ("after", found.after))
    )
    return BeforeAfter(
        baseline=found.baseline,
        statistic=found.statistic.value,
        split_date=or_none(found.split),
        figure_before=before,
        figure_after=after,
        counted_in="weeks" if found.counted_weeks else "tasks",
        measured_change=MeasuredChange(
            value=found.change,
            unit=ChangeUnit.POINTS if found.statistic is Statistic.SHARE else ChangeUnit.PERCENT,
            low=found.low,
            high=found.high,
        )
        if found.change is not None
        else None,
        test=found.test.value,
        beyond_chance=found.is_sure,
        no_change_because=found.uncompared.value if found.uncompared else None,
    )


def _columns(log: DomainLog) -> tuple[MeasuredColumn, ...]:
    return tuple(
        MeasuredColumn(role=role, name_in_log=name, guessed=role in log.guessed, unread_cells=log.unread.get(name, 0))
        for role, name in log.selected.items()
    )


def _claim(one: DomainMeasured) -> HeldClaim:
    return HeldClaim(
        place=Place(path=one.path, line=one.line, column=one.column, written=bool(one.claim)),
        stated_text=or_none(one.claim),
        measured_text=one.shown,
        measured_figure=_figure(one.figure),
        replaces=one.taken,
        contradicted=one.contradicted,
    )


def _figure(figure: Figure) -> MeasuredFigure:
    return MeasuredFigure(
        name=FigureName(figure.name).value,
        value=figure.value,
        unit=_UNITS[figure.unit],
        cases=figure.cases,
        low=figure.low,
        high=figure.high,
    )


def _cost(group: Group) -> MeasuredFigure | None:
    if group.cost is None:
        return None
    return MeasuredFigure(
        name=FigureName.COST_PER_RESOLVED.value,
        value=group.cost,
        unit=MeasuredUnit.MONEY,
        cases=group.rows,
        low=None,
        high=None,
    )


def _approvals(found: DomainApprovals) -> ApprovalHabits:
    return ApprovalHabits(
        given=found.given,
        quick=found.quick,
        seconds=found.seconds,
        person=or_none(found.person),
        decisions_taken=found.decided,
        refused=found.refused,
    )
