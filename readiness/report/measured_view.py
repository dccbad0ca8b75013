"""What logs say, in words: each stated figure beside the measured one, and what else was found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from readiness.figures.shares import percent
from readiness.measured.audits.model import Audit
from readiness.measured.baseline_words import before_after
from readiness.measured.baselines import Finding
from readiness.measured.claims import amount
from readiness.measured.costs import Costs
from readiness.measured.drift import apart
from readiness.measured.evals.held import named_set
from readiness.measured.evals.model import Eval, Version
from readiness.measured.kinds import Kind
from readiness.measured.measurements import Measured, Measurements, Source
from readiness.measured.model import FigureName, Log
from readiness.measured.standards.model import Filled
from readiness.report.plain_words import plain
from readiness.texts import text


class ClaimRow(msgspec.Struct, frozen=True, kw_only=True):
    """A field, what is stated, what is measured with its interval, and how the two stand."""

    field: str
    stated: str
    measured: str
    interval: str
    standing: str
    contradicted: bool

    @property
    def named(self) -> str:
        """What the field is called."""
        return plain(f"`{self.field}`")


class LogView(msgspec.Struct, frozen=True, kw_only=True):
    """A log: its extent, its columns, the fields it measures, and what else was found.

    `problem` is why it says nothing.
    """

    name: str
    extent: str = ""
    columns: str = ""
    problem: str = ""
    rows: tuple[ClaimRow, ...] = ()
    found: tuple[str, ...] = ()


def log_views(measurements: Measurements) -> tuple[LogView, ...]:
    """Every log of a description, in order."""
    return tuple(_view(source, measurements) for source in measurements.sources)


def file_views(measurements: Measurements) -> tuple[LogView, ...]:
    """Every file of a standard that fills a field, or says another value than is stated."""
    found = []
    for name in dict.fromkeys(one.file for one in measurements.filled):
        fields = [one for one in measurements.filled if one.file == name]
        if not any(one.conflict or one.answer is not None for one in fields):
            continue
        counts = any(one.answer is not None for one in fields)
        found.append(
            LogView(
                name=name,
                extent=text("standard.extent" if counts else "standard.compared", standard=fields[0].standard),
                rows=tuple(
                    ClaimRow(
                        field=one.path,
                        stated=one.claim or "–",
                        measured=one.said,
                        interval="",
                        standing=text(f"standard.{_of_file(one)}"),
                        contradicted=one.conflict,
                    )
                    for one in fields
                ),
            )
        )
    return tuple(found)


def _of_file(one: Filled) -> str:
    if one.conflict:
        return "conflict" if one.answer is not None else "differs"
    return "filled" if one.answer is not None else "agrees"


def _view(source: Source, measurements: Measurements) -> LogView:
    log = source.log
    if source.eval is not None and source.version is not None:
        return _eval_view(source, source.eval, source.version, measurements)
    if source.audit is not None:
        return _audit_view(source, source.audit, measurements)
    if source.costs is not None:
        return _cost_view(source, source.costs, measurements)
    if log is None:
        return LogView(name=source.ref, problem=source.why)
    key = "measured.extent" if log.first else "measured.extent-undated"
    return LogView(
        name=source.ref,
        extent=text(key, rows=log.rows, first=log.first, last=log.last, files=len(log.files)),
        columns=_columns(log),
        rows=_rows(source, measurements),
        found=tuple(_found(log, measurements.currency, source.baseline)),
    )


_MOST_MONTHS = 12


def _cost_view(source: Source, costs: Costs, measurements: Measurements) -> LogView:
    kind = "tokens" if costs.tokens else "tagged" if costs.tag else "bill"
    return LogView(
        name=source.ref,
        extent=text(f"cost.extent.{kind}", rows=costs.rows, first=costs.first, last=costs.last, tag=costs.tag),
        columns=text("cost.per-resolved" if source.months else "cost.no-months"),
        rows=_rows(source, measurements),
        found=tuple(
            text(
                "cost.month.tokens" if costs.tokens else "cost.month",
                month=month.cost.month,
                model=amount(month.cost.model, costs.currency),
                rest=amount(month.cost.rest, costs.currency),
                tasks=month.tasks,
                each=amount((month.cost.model + month.cost.rest) / month.tasks, costs.currency),
            )
            for month in source.months[-_MOST_MONTHS:]
        ),
    )


def _eval_view(source: Source, found: Eval, version: Version, measurements: Measurements) -> LogView:
    if not found.last:
        dated = text("eval.undated")
    elif found.first == found.last:
        dated = text("eval.dated", day=found.last)
    else:
        dated = text("eval.dated-span", first=found.first, last=found.last)
    known = any(one.sets for one in found.versions)
    sets = "eval.sets-none" if not known else "eval.sets-guessed" if found.guessed else "eval.sets-written"
    return LogView(
        name=source.ref,
        extent=text("eval.extent", cases=found.rows, tools=", ".join(found.tools), dated=dated, files=len(found.files)),
        columns=text(sets),
        rows=_rows(source, measurements),
        found=tuple(_of_eval(found, version)),
    )


def _of_eval(found: Eval, version: Version) -> Iterator[str]:
    if version.judged:
        wrong = (("failed", version.failed), ("errors", version.errors), ("skipped", version.skipped))
        parts = [text(f"eval.{key}", count=count) for key, count in wrong if count]
        rest = f" ({', '.join(parts)})" if parts else ""
        yield text("eval.outcomes", passed=f"{version.passed:,}", listed=version.listed, rest=rest)
    else:
        yield text("eval.unjudged")
    for one in version.sets:
        names = text("eval.set-failing", names=", ".join(one.failing)) if one.failing else ""
        label = named_set(one)
        yield text(
            "eval.set",
            set=label[:1].upper() + label[1:],
            passed=f"{one.passed:,}",
            listed=f"{one.listed:,}",
            names=names,
        )
    if version.unnamed and version.sets:
        yield text("eval.unnamed", count=version.unnamed)
    if len(found.versions) > 1:
        yield text("eval.version", count=len(found.versions), version=_called(version))
        for other in found.versions:
            if other != version and other.judged:
                yield text(
                    "eval.other-version", version=_called(other), passed=f"{other.passed:,}", listed=f"{other.listed:,}"
                )
    elif version.model:
        yield text("eval.model", model=version.model)


def _audit_view(source: Source, found: Audit, measurements: Measurements) -> LogView:
    key = "audit.extent" if found.first else "audit.extent-undated"
    named = ", ".join(
        text("audit.key", field=one.name, key=one.key) for one in found.fields if one.key not in ("", one.name)
    )
    return LogView(
        name=source.ref,
        extent=text(
            key,
            rows=found.rows,
            first=found.first,
            last=found.last,
            forms=", ".join(found.forms),
            files=len(found.files),
        ),
        columns=text("audit.keys", keys=named) if named else "",
        rows=_rows(source, measurements),
        found=tuple(_of_audit(found)),
    )


def _of_audit(found: Audit) -> Iterator[str]:
    rows = f"{found.rows:,}"
    whole = [one.name for one in found.fields if one.present == found.rows]
    part = [f"{one.name} ({one.present:,})" for one in found.fields if 0 < one.present < found.rows]
    never = [one.name for one in found.fields if not one.present]
    for key, names in (("audit.in-all", whole), ("audit.in-some", part), ("audit.in-none", never)):
        if names:
            yield text(key, fields=", ".join(names), rows=rows)
    yield text("audit.cap", why=text("audit.traced", traced=f"{found.traced:,}", rows=rows))
    if found.first:
        days = (date.fromisoformat(found.last) - date.fromisoformat(found.first)).days
        if days:
            yield text("audit.oldest", first=found.first, days=days)
    if found.silence is not None and found.silence.days > 1:
        silence = found.silence
        yield text("audit.silence", days=silence.days, after=silence.after, until=silence.until)
    if found.missing:
        yield text("audit.missing", missing=found.missing)
    if found.repeated:
        yield text("audit.repeated", repeated=found.repeated)
    if found.unread:
        yield text("audit.unread-lines", unread=found.unread)
    chain = found.chain
    if chain is not None and chain.broken_at is None and not chain.recomputed:
        yield text("audit.links-only", records=f"{chain.records:,}")


def _called(version: Version) -> str:
    return " ".join(filter(None, (version.model, version.name))) or text("eval.no-versions")


def _columns(log: Log) -> str:
    said = []
    for key, guessed in (("measured.columns-named", False), ("measured.columns-guessed", True)):
        named = [
            text("measured.column", role=role, column=name) if role != name else f"`{name}`"
            for role, name in log.selected.items()
            if (role in log.guessed) is guessed
        ]
        if named:
            said.append(text(key, columns=", ".join(named)))
    return " ".join(said)


def _rows(source: Source, measurements: Measurements) -> tuple[ClaimRow, ...]:
    what = "eval.of-cases" if source.kind is Kind.EVAL else "measured.of"
    return tuple(_row(one, what, measurements) for one in source.figures)


def _row(one: Measured, what: str, measurements: Measurements) -> ClaimRow:
    counted = text(what, cases=one.figure.cases) if one.figure.unit == "%" else ""
    return ClaimRow(
        field=one.path,
        stated=one.claim or "–",
        measured=one.shown,
        interval=", ".join(part for part in (one.interval, counted) if part) if one.figure.name not in _SAID else "",
        standing=text(f"measured.standing.{_standing(one, measurements)}"),
        contradicted=one.contradicted,
    )


def _standing(one: Measured, measurements: Measurements) -> str:
    if measurements.of(one.path) is not one:
        return "another-log"
    if one.contradicted:
        return "contradicted"
    if not one.claim:
        return "not-stated" if one.taken else "beside"
    if not one.compared:
        return "taken" if one.taken else "beside"
    return "agrees" if one.taken else "kept"


def _found(log: Log, currency: str, baseline: Finding | None = None) -> Iterator[str]:
    if baseline is not None:
        yield before_after(baseline)
    for window in log.windows:
        fields = {
            "objective": window.objective, "percent": percent(window.percent), "window": window.text,
            "first": window.first, "last": window.last,
        }  # fmt: skip
        if window.alarms:
            first = window.first_alarm
            yield text("measured.window-alarmed", alert=window.alert, alarms=window.alarms, first_alarm=first, **fields)
        else:
            yield text("measured.window", **fields)
    for step in log.steps:
        before, after = (
            amount(each, currency) if step.figure is FigureName.COST_PER_TASK else percent(each)
            for each in (step.before, step.after)
        )
        yield text(f"measured.step.{step.figure}", before=before, after=after, day=step.day)
    p50, p95, p99 = (log.figure(name) for name in _LATENCIES)
    if p50 is not None and p95 is not None and p99 is not None:
        yield text("measured.latency", half=p50.value, most=p95.value, nearly_all=p99.value)
    for wrong in (FigureName.FALSE_POSITIVES, FigureName.FALSE_NEGATIVES):
        if (figure := log.figure(wrong)) is not None:
            yield text(f"measured.{wrong}", share=percent(figure.value), cases=figure.cases)
    yield from _people(log)
    yield from _apart(log)
    for name, count in log.unread.items():
        yield text("measured.unread", column=name, count=count)


_SAID = (FigureName.TRACED, FigureName.CHAINED)
"""Figures that are in the words of what they answer."""
_LATENCIES = (FigureName.LATENCY_P50, FigureName.LATENCY_P95, FigureName.LATENCY_P99)


def _people(log: Log) -> Iterator[str]:
    found = log.approvals
    if found is not None and found.given:
        if found.quick is not None:
            yield text("measured.quick", quick=found.quick, given=f"{found.given:,}", seconds=found.seconds)
        if found.person and found.refused is not None:
            yield text("measured.person", person=found.person, decided=found.decided, refused=found.refused)
    bypass = log.figure(FigureName.BYPASS)
    if bypass is not None:
        apart = [
            text("measured.bypass-group", group=f"{group.by} {group.name}", share=percent(group.bypass_percent))
            for group in log.groups
            if group.by in ("site", "shift") and group.bypass_percent is not None
        ]
        yield text("measured.bypass", share=percent(bypass.value), groups=f" ({', '.join(apart)})" if apart else "")
    if log.users is not None:
        yield text("measured.users", people=log.users.people, bypassing=log.users.bypassing)


def _apart(log: Log) -> Iterator[str]:
    """Versions, sites, shifts and a last month in which accuracy is lower than elsewhere by more than chance."""
    for one in apart(log, 0):
        yield text(
            "measured.apart",
            by=one.by, group=one.group, share=percent(one.share), cases=one.cases, rest=percent(one.rest),
            others=f"{one.others:,}", low=f"{one.low:.1f}", high=f"{one.high:.1f}",
        )  # fmt: skip
