"""What logs say, in words: each stated figure beside the measured one, and what else was found."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from readiness.figures.shares import percent
from readiness.measured.baseline_words import before_after
from readiness.measured.baselines import Finding
from readiness.measured.claims import Measured, Measurements, Source, amount
from readiness.measured.costs import Costs
from readiness.measured.drift import apart
from readiness.measured.model import FigureName, Log
from readiness.texts import text


class ClaimRow(msgspec.Struct, frozen=True, kw_only=True):
    """A field, what is stated, what is measured with its interval, and how the two stand."""

    field: str
    stated: str
    measured: str
    interval: str
    standing: str
    contradicted: bool


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


def _view(source: Source, measurements: Measurements) -> LogView:
    log = source.log
    if source.costs is not None:
        return _cost_view(source, source.costs, measurements)
    if log is None:
        return LogView(name=source.ref, problem=source.why)
    key = "measured.extent" if log.first else "measured.extent-undated"
    return LogView(
        name=source.ref,
        extent=text(key, rows=log.rows, first=log.first, last=log.last, files=len(log.files)),
        columns=_columns(log),
        rows=tuple(_row(one, measurements) for one in source.figures),
        found=tuple(_found(log, measurements.currency, source.baseline)),
    )


_MOST_MONTHS = 12


def _cost_view(source: Source, costs: Costs, measurements: Measurements) -> LogView:
    kind = "tokens" if costs.tokens else "tagged" if costs.tag else "bill"
    return LogView(
        name=source.ref,
        extent=text(f"cost.extent.{kind}", rows=costs.rows, first=costs.first, last=costs.last, tag=costs.tag),
        columns=text("cost.per-resolved" if source.months else "cost.no-months"),
        rows=tuple(_row(one, measurements) for one in source.figures),
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


def _row(one: Measured, measurements: Measurements) -> ClaimRow:
    counted = text("measured.of", cases=one.figure.cases) if one.figure.unit == "%" else ""
    return ClaimRow(
        field=one.path,
        stated=one.claim or "–",
        measured=one.shown,
        interval=", ".join(part for part in (one.interval, counted) if part),
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
