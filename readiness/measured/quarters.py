"""A history of measurements by quarter: what was measured last in each, of which tasks, what called for somebody."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

import msgspec

from readiness.figures.differences import Difference, two_shares
from readiness.figures.intervals import wilson
from readiness.measured.history import Alarm, Recorded, Run, new_part
from readiness.measured.model import Figure, FigureName


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A log in a quarter: its last run there, and how often the agent was right in the tasks that were new in it.

    `right` of `cases`; None where the history does not tell new tasks from old ones. `since` is what changed since the
    quarter before, in shares.
    """

    quarter: str
    log: Recorded
    right: int | None
    cases: int
    since: Difference | None

    @property
    def accuracy(self) -> Figure | None:
        """Accuracy of the new tasks, else that of the whole log."""
        if self.right is None or not self.cases:
            return self.log.figure(FigureName.ACCURACY)
        share = 100 * self.right / self.cases
        interval = wilson(share, self.cases)
        return Figure(
            name=FigureName.ACCURACY, value=share, unit="%", cases=self.cases, low=interval.low, high=interval.high
        )


class Called(msgspec.Struct, frozen=True):
    """What called for somebody in a run, and the last day of its data."""

    day: str
    alarm: Alarm


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """One quarter of a pilot: its rows and those of the quarters before, and every call in it, each once."""

    pilot: str
    quarter: str
    runs: int
    rows: tuple[Row, ...]
    calls: tuple[Called, ...]

    @property
    def own(self) -> tuple[Row, ...]:
        """The rows of the quarter itself."""
        return tuple(row for row in self.rows if row.quarter == self.quarter)


def quarter_of(day: str) -> str:
    """The quarter of a day: `2026-Q2`; empty for a run whose data have no dates."""
    try:
        found = datetime.date.fromisoformat(day)
    except ValueError:
        return ""
    return f"{found.year}-Q{(found.month + 2) // 3}"


def pilots_of(runs: Iterable[Run]) -> list[str]:
    """The pilots of a history, in the order of their first runs."""
    return list(dict.fromkeys(run.pilot for run in runs))


def quarters_of(runs: Iterable[Run], pilot: str) -> list[str]:
    """The quarters in which a pilot was measured, in order."""
    return sorted({quarter_of(run.day) for run in runs if run.pilot == pilot} - {""})


def review(runs: Sequence[Run], pilot: str, quarter: str, *, most: int = 4) -> Review:
    """A quarter of a pilot beside the up to three quarters before it in which it was measured."""
    own = [run for run in runs if run.pilot == pilot]
    shown = [each for each in quarters_of(own, pilot) if each <= quarter][-most:]
    rows: list[Row] = []
    for ref in dict.fromkeys(log.ref for run in own for log in run.logs):
        before: Recorded | None = None
        last: Row | None = None
        for each in quarters_of(own, pilot):
            logs = [log for run in own if quarter_of(run.day) == each for log in run.logs if log.ref == ref]
            if not logs:
                continue
            row = _row(each, logs, before, last)
            before, last = logs[-1], row
            if each in shown:
                rows.append(row)
    calls: dict[tuple[str, str], Called] = {}
    for run in own:
        if quarter_of(run.day) == quarter:
            for alarm in run.alarms:
                calls.setdefault((alarm.kind, alarm.sentence), Called(run.day, alarm))
    return Review(
        pilot=pilot,
        quarter=quarter,
        runs=sum(quarter_of(run.day) == quarter for run in own),
        rows=tuple(sorted(rows, key=lambda row: (row.log.ref, row.quarter))),
        calls=tuple(calls.values()),
    )


def _row(quarter: str, logs: list[Recorded], before: Recorded | None, last: Row | None) -> Row:
    """The last run of a quarter, with the new tasks of each of its runs added up."""
    right: int | None = 0
    cases = 0
    for log in logs:
        part = new_part(before, log) if before is not None else _whole(log)
        if part is None or right is None:
            right = None
        else:
            right, cases = right + part[0], cases + part[1]
        before = log
    since = None
    if right is not None and cases and last is not None and last.right is not None and last.cases:
        since = two_shares(last.right, last.cases, right, cases)
    return Row(quarter=quarter, log=logs[-1], right=right, cases=cases, since=since)


def _whole(log: Recorded) -> tuple[int, int] | None:
    figure = log.figure(FigureName.ACCURACY)
    return None if figure is None else (round(figure.value * figure.cases / 100), figure.cases)
