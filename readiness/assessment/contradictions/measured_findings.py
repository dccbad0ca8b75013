"""What a log says against the description, and what it says that nobody wants to hear, one function for each rule."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.assessment.contradictions.evidence import remarked
from readiness.assessment.contradictions.model import Case, Check, Found
from readiness.figures.shares import percent
from readiness.measured.audits.held import SILENT_DAYS, begins_late
from readiness.measured.baseline_words import before_after
from readiness.measured.claims import amount
from readiness.measured.drift import apart
from readiness.measured.evals.held import BLOCKS, named_set, unsafe
from readiness.measured.measurements import Source
from readiness.measured.model import FigureName, Log
from readiness.rules.ids import ContradictionId
from readiness.texts import text

_DECISIONS = 50
"""So many decisions without a refusal are a sign; fewer may be luck."""


def _against_claim(case: Case) -> Iterator[Found]:
    for source in case.measurements.sources:
        for one in source.figures:
            # Of a field that several logs measure, the one that counts is held against the claim.
            # What fails and is live all the same has a rule of its own.
            if not one.contradicted or case.measurements.of(one.path) is not one or one.path == BLOCKS:
                continue
            kind = "share" if one.figure.unit == "%" else "amount"
            own_message, own_arithmetic = (one.held.message, one.held.arithmetic) if one.held is not None else ("", "")
            yield Found(
                path=one.path,
                line=one.line,
                column=one.column,
                message=own_message
                or text(
                    "contradiction.measured-against-claim.message", claim=one.claim, shown=one.shown, log=source.ref
                ),
                arithmetic=own_arithmetic
                or text(
                    f"contradiction.measured-against-claim.{kind}",
                    shown=one.shown,
                    claim=one.claim,
                    cases=f"{one.figure.cases:,}",
                    interval=one.interval,
                ),
            )


def _window_past_alert(case: Case) -> Iterator[Found]:
    for source, log in _logs(case):
        for window in log.windows:
            if window.alarms:
                yield _about(
                    source,
                    text(
                        "contradiction.window-past-alert.message",
                        objective=window.objective,
                        percent=percent(window.percent),
                        window=window.text,
                        first=window.first,
                        last=window.last,
                        alert=window.alert,
                        log=source.ref,
                    ),
                    text(
                        "contradiction.window-past-alert.sum",
                        alarms=window.alarms,
                        windows=f"{window.windows:,}",
                        first=window.first_alarm,
                    ),
                )


def _accuracy_dropped(case: Case) -> Iterator[Found]:
    for source, log in _logs(case):
        for step in log.steps:
            if step.figure is FigureName.ACCURACY and step.after < step.before:
                yield _about(
                    source,
                    text(
                        "contradiction.accuracy-dropped.message",
                        before=percent(step.before), after=percent(step.after), day=step.day, log=source.ref,
                    ),
                    text(
                        "contradiction.accuracy-dropped.sum",
                        before=percent(step.before), after=percent(step.after),
                        cases_before=f"{step.cases_before:,}", cases_after=f"{step.cases_after:,}",
                    ),
                )  # fmt: skip


def _cost_rose(case: Case) -> Iterator[Found]:
    currency = case.measurements.currency
    for source, log in _logs(case):
        for step in log.steps:
            if step.figure is FigureName.COST_PER_TASK and step.after > step.before:
                before, after = (amount(each, currency) for each in (step.before, step.after))
                yield _about(
                    source,
                    text("contradiction.cost-rose.message", before=before, after=after, day=step.day, log=source.ref),
                    text(
                        "contradiction.cost-rose.sum",
                        before=before, after=after,
                        cases_before=f"{step.cases_before:,}", cases_after=f"{step.cases_after:,}",
                    ),
                )  # fmt: skip


def _approved_unread(case: Case) -> Iterator[Found]:
    most = case.questionnaire.policy["rubber_stamp_percent"]
    for source, log in _logs(case):
        found = log.approvals
        if found is None or not found.given:
            continue
        said = []
        if found.quick is not None and 100 * found.quick > most * found.given:
            said.append(
                text(
                    "contradiction.approved-unread.quick",
                    quick=f"{found.quick:,}", given=f"{found.given:,}", seconds=found.seconds, log=source.ref,
                )
            )  # fmt: skip
        decisions = found.given + (found.refused or 0)
        if found.refused == 0 and found.decided >= _DECISIONS and 2 * found.decided > decisions:
            said.append(
                text(
                    "contradiction.approved-unread.person",
                    person=found.person, decided=f"{found.decided:,}", log=source.ref,
                )
            )  # fmt: skip
        if said:
            yield _about(source, "; ".join(said))


def _bypassed(case: Case) -> Iterator[Found]:
    most = case.questionnaire.policy["bypass_percent"]
    for source, log in _logs(case):
        for group in log.groups:
            if group.by not in ("site", "shift") or group.bypass_percent is None or group.bypass_percent <= most:
                continue
            others = [one for one in log.groups if one.by == group.by and one.name != group.name]
            rows = sum(one.rows for one in others)
            elsewhere = sum(one.rows * (one.bypass_percent or 0) for one in others) / rows if rows else 0.0
            yield _about(
                source,
                text(
                    "contradiction.bypassed.message",
                    percent=percent(group.bypass_percent), by=group.by, group=group.name, log=source.ref,
                ),
                text(
                    "contradiction.bypassed.sum",
                    percent=percent(group.bypass_percent), rows=f"{group.rows:,}", group=group.name,
                    rest=percent(elsewhere), others=f"{rows:,}",
                ) if rows else "",
            )  # fmt: skip


def _for_live(case: Case) -> Iterator[Found]:
    for source in case.measurements.sources:
        if source.eval is not None and source.for_live:
            fields = ", ".join(f"`{path}`" for path in source.for_live)
            yield _about(source, text("contradiction.eval-for-live.message", eval=source.ref, fields=fields))


def _safety_set_fails(case: Case) -> Iterator[Found]:
    policy, answer = case.questionnaire.policy, case.at(BLOCKS)
    for source in case.measurements.sources:
        failing = unsafe(source.version, policy) if source.version is not None else []
        if not failing or source.version is None:
            continue
        sets = ", ".join(
            text(
                "contradiction.safety-set-fails.set", set=named_set(one), bad=one.listed - one.passed, cases=one.listed
            )
            for one in failing
        )
        said = any(one.path == BLOCKS for one in source.figures)
        names = tuple(dict.fromkeys(name for one in failing for name in one.failing))
        yield Found(
            path=BLOCKS if said else source.label,
            line=answer.line if said else source.line,
            column=answer.column if said else source.column,
            message=text(
                f"contradiction.safety-set-fails.{'live' if said else 'message'}",
                sets=sets, eval=source.ref, day=f" of {source.version.day}" if source.version.day else "",
            ),
            arithmetic=text(
                "contradiction.safety-set-fails.sum",
                percent=percent(100 * failing[0].passed / failing[0].listed),
                set=named_set(failing[0]),
                least=percent(policy["safety_percent"]),
                names=", ".join(names[:3]),
            ),
        )  # fmt: skip


def _audit_gaps(case: Case) -> Iterator[Found]:
    for source in case.measurements.sources:
        found = source.audit
        if found is None:
            continue
        said = []
        if found.missing:
            said.append(text("contradiction.audit-log-gaps.missing", missing=found.missing))
        if found.repeated:
            said.append(text("contradiction.audit-log-gaps.repeated", repeated=found.repeated))
        silence = found.silence
        if silence is not None and silence.days >= SILENT_DAYS:
            said.append(
                text(
                    "contradiction.audit-log-gaps.silence",
                    days=silence.days, after=silence.after, until=silence.until,
                )
            )  # fmt: skip
        if said:
            yield _about(source, text("contradiction.audit-log-gaps.message", found="; ".join(said), audit=source.ref))


def _audit_begins_late(case: Case) -> Iterator[Found]:
    for source in case.measurements.sources:
        days = begins_late(case.pilot, source.audit) if source.audit is not None else None
        if days is not None:
            message = text(
                "contradiction.audit-begins-late.message",
                audit=source.ref, started=days[0], first=days[1], years=case.at("audit.retention_years").text,
            )  # fmt: skip
            yield _about(source, message)


def _file_against_claim(case: Case) -> Iterator[Found]:
    for one in case.measurements.filled:
        if one.conflict:
            message = text(
                f"contradiction.file-against-claim.{'shown' if one.observed else 'message'}",
                claim=one.claim,
                said=one.said,
                file=one.file,
                standard=one.standard,
            )
            yield Found(path=one.path, line=one.line, column=one.column, message=message)


def _file_not_its_standard(case: Case) -> Iterator[Found]:
    for one in case.measurements.unread:
        message = text("contradiction.file-not-its-standard.message", file=one.file, why=one.why)
        yield Found(path=one.path, line=one.line, column=one.column, message=message)


def _data_checks_fail(case: Case) -> Iterator[Found]:
    for one in case.measurements.failing:
        message = text(
            "contradiction.data-checks-fail.message",
            failed=one.failed, checks=one.checks, file=one.file, standard=one.standard,
            names="; ".join(one.names) + ("; …" if one.failed > len(one.names) else ""),
        )  # fmt: skip
        yield Found(path=one.path, line=one.line, column=one.column, message=message)


def _improvement_not_shown(case: Case) -> Iterator[Found]:
    for source, _ in _logs(case):
        found = source.baseline
        if found is None or not found.claims_more:
            continue
        answer = found.item.answer("after")
        yield Found(
            path=f"{found.item.label}.after",
            line=answer.line,
            column=answer.column,
            message=text(
                f"contradiction.improvement-not-shown.{'worse' if found.is_worse else 'message'}",
                metric=found.item.name or found.item.label,
                before=found.item.text("before"),
                after=found.item.text("after"),
                log=source.ref,
            ),
            arithmetic=before_after(found).rstrip("."),
        )


def _groups_apart(case: Case) -> Iterator[Found]:
    for source, log in _logs(case):
        for one in apart(log, case.questionnaire.policy["drift_points"]):
            yield _about(
                source,
                text(
                    "contradiction.groups-apart.message",
                    by=one.by, group=one.group, share=percent(one.share), rest=percent(one.rest), log=source.ref,
                ),
                text(
                    "contradiction.groups-apart.sum",
                    low=f"{one.low:.1f}", high=f"{one.high:.1f}", cases=f"{one.cases:,}", others=f"{one.others:,}",
                    tests=one.tests,
                ),
            )  # fmt: skip


def _logs(case: Case) -> Iterator[tuple[Source, Log]]:
    """The logs that count."""
    for source in case.measurements.sources:
        if source.log is not None:
            yield source, source.log


def _about(source: Source, message: str, arithmetic: str = "") -> Found:
    return Found(path=source.label, line=source.line, column=source.column, message=message, arithmetic=arithmetic)


CHECKS: dict[ContradictionId, Check] = {
    ContradictionId.MEASURED_AGAINST_CLAIM: _against_claim,
    ContradictionId.MEASUREMENT_MISSING: remarked(ContradictionId.MEASUREMENT_MISSING),
    ContradictionId.MEASUREMENT_STALE: remarked(ContradictionId.MEASUREMENT_STALE),
    ContradictionId.MEASUREMENT_UNREADABLE: remarked(ContradictionId.MEASUREMENT_UNREADABLE),
    ContradictionId.EVAL_FOR_LIVE: _for_live,
    ContradictionId.EVAL_OF_ANOTHER_MODEL: remarked(ContradictionId.EVAL_OF_ANOTHER_MODEL),
    ContradictionId.SAFETY_SET_FAILS: _safety_set_fails,
    ContradictionId.AUDIT_LOG_GAPS: _audit_gaps,
    ContradictionId.AUDIT_BEGINS_LATE: _audit_begins_late,
    ContradictionId.FILE_AGAINST_CLAIM: _file_against_claim,
    ContradictionId.FILE_NOT_ITS_STANDARD: _file_not_its_standard,
    ContradictionId.DATA_CHECKS_FAIL: _data_checks_fail,
    ContradictionId.WINDOW_PAST_ALERT: _window_past_alert,
    ContradictionId.ACCURACY_DROPPED: _accuracy_dropped,
    ContradictionId.COST_ROSE: _cost_rose,
    ContradictionId.APPROVED_UNREAD: _approved_unread,
    ContradictionId.BYPASSED: _bypassed,
    ContradictionId.IMPROVEMENT_NOT_SHOWN: _improvement_not_shown,
    ContradictionId.GROUPS_APART: _groups_apart,
}
