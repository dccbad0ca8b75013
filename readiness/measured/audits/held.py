"""What an audit log says of a description: what its records hold, whether actions are traced, whether it is whole."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from readiness.measured.audits.model import Audit, FieldCount
from readiness.measured.held import Held
from readiness.measured.model import Figure, FigureName
from readiness.pilot.answers import State
from readiness.pilot.description import Pilot
from readiness.texts import text

_FIELDS, _IDS, _IMMUTABLE = "audit.fields", "audit.action_ids", "audit.immutable"
SILENT_DAYS = 14
"""A log of daily work without a record for so long has a hole in it. Ours."""
_LATE_DAYS = 31


def held(
    pilot: Pilot, supports: tuple[str, ...], found: Audit, policy: Mapping[str, float], ref: str
) -> Iterator[Held]:
    """Each field that an audit log measures of those that it supports."""
    least = policy["audit_percent"]
    if _cited(_FIELDS, supports):
        yield _fields(pilot, found, least, ref)
    if _cited(_IDS, supports):
        traced = 100 * found.traced >= least * found.rows
        yield _yes_no(
            pilot, _IDS, FigureName.TRACED, found.traced, found.rows, traced,
            text("audit.traced", traced=f"{found.traced:,}", rows=f"{found.rows:,}"),
        )  # fmt: skip
    chain = found.chain
    # Hashes that are only compared with each other could all have been written at once.
    if _cited(_IMMUTABLE, supports) and chain is not None and (chain.broken_at is not None or chain.recomputed):
        whole = chain.broken_at is None
        key = "audit.chain-whole" if whole else "audit.chain-broken"
        fits = chain.records if whole else (chain.broken_at or 1) - 1
        shown = text(key, records=f"{chain.records:,}", at=f"{chain.broken_at or 0:,}")
        yield _yes_no(pilot, _IMMUTABLE, FigureName.CHAINED, fits, chain.records, whole, shown)


def _cited(path: str, supports: tuple[str, ...]) -> bool:
    return path in supports or "audit" in supports


def recorded(one: FieldCount, found: Audit, least: float) -> bool:
    """Whether a field is in so many records that a reader can rely on it."""
    return 100 * one.present >= least * found.rows


def _fields(pilot: Pilot, found: Audit, least: float, ref: str) -> Held:
    names = tuple(one.name for one in found.fields if recorded(one, found, least))
    stated = pilot.value(_FIELDS)
    short = [one for one in found.fields if isinstance(stated, tuple) and one.name in stated and one.name not in names]
    rows = f"{found.rows:,}"
    counted = "; ".join(
        text("audit.in-records", field=one.name, present=f"{one.present:,}", rows=rows) for one in short
    )
    return Held(
        path=_FIELDS,
        figure=Figure(name=FigureName.RECORDED, value=len(names), unit="fields", cases=found.rows),
        value=names or None,
        state=State.YES if names else State.NO,
        shown=", ".join(names) or text("audit.none-recorded"),
        contradicted=bool(short),
        message=text(
            "audit.fields-short",
            fields=", ".join(one.name for one in short),
            count=len(short),
            counted=counted,
            ref=ref,
        )
        if short
        else "",
        arithmetic=text("audit.fields-sum", percent=f"{least:g}%"),
    )


def _yes_no(pilot: Pilot, path: str, name: FigureName, part: int, whole: int, good: bool, shown: str) -> Held:
    """A question of yes or no: what the log shows against it counts, and what it shows for it fills an open answer."""
    answer = pilot.answer(path)
    return Held(
        path=path,
        figure=Figure(name=name, value=100 * part / whole, unit="%", cases=whole),
        value=True if good else None,
        state=State.YES if good else State.NO,
        shown=text("audit.yes" if good else "audit.no", why=shown),
        taken=not good or not answer.written or answer.state is State.UNKNOWN or answer.given,
        contradicted=answer.given and not good,
        arithmetic=shown,
    )


def begins_late(pilot: Pilot, found: Audit) -> tuple[datetime.date, datetime.date] | None:
    """The day a pilot began and the day its records do, where they begin later than that."""
    started = pilot.value("pilot.started")
    if not isinstance(started, datetime.date) or not found.first or not pilot.answer("audit.retention_years").given:
        return None
    first = datetime.date.fromisoformat(found.first)
    return (started, first) if (first - started).days > _LATE_DAYS else None
