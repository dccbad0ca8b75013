"""The history of a pilot as it is printed: what it comes to in sentences, and a row for each state."""

from __future__ import annotations

import datetime

import msgspec

from readiness.comparison.history import LEAST_STATES, History, Moment, NoPace, Pace
from readiness.report.page.figures import interval
from readiness.texts import text

_CLOSE = 0.25
"""A recent pace that differs by less is not worth a sentence."""


class HistoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """A state: its day, the score as evidenced and at best in percent, both in words, and what is ahead of it."""

    day: str
    low: float
    high: float
    score: str
    gate: str
    open: str
    forecast: str
    promise: str


class HistoryView(msgspec.Struct, frozen=True, kw_only=True):
    """A history as it is printed; `columns` are the heads of the table, that of the chart without one."""

    title: str
    summary: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[HistoryRow, ...]
    legend: str
    notes: tuple[str, ...]


def history_view(found: History, *, commits: int = 0) -> HistoryView:
    """A history as it is printed; `commits` is how many there are, where some of them are left out."""
    first, last = found.moments[0], found.last
    key = "history.title" if len(found.moments) > 1 else "history.one"
    notes = [text("history.thinned", shown=len(found.moments), all=commits)] if commits else []
    notes += [text("history.left-out", what=what) for what in found.left_out]
    if found.pace is not None:
        notes.append(text("history.pace-note"))
    if last.side.plan is None and last.side.no_plan:
        notes.append(text("history.no-dates", reason=last.side.no_plan))
    columns = ("day", "score", "gate", "open", "forecast", "promise")
    return HistoryView(
        title=text(key, pilot=last.side.pilot, first=first.day, last=last.day),
        summary=tuple(_summary(found)),
        columns=tuple(text(f"history.column.{column}") for column in columns),
        rows=tuple(map(_row, found.moments)),
        legend=text("history.legend"),
        notes=tuple(notes),
    )


def _summary(found: History) -> list[str]:
    first, last = found.moments[0], found.last
    verdicts: list[tuple[str, datetime.date]] = []
    for moment in found.moments:
        if not verdicts or verdicts[-1][0] != moment.side.headline:
            verdicts.append((moment.side.headline, moment.day))
    said = [text("history.verdict-since", headline=headline, day=day) for headline, day in verdicts]
    lines = [text("history.verdict", verdicts=", ".join(said))]
    if last.day > first.day:
        weeks = round((last.day - first.day).days / 7)
        before, after = (f"{moment.side.index.value:.0f}" for moment in (first, last))
        key = "score-same" if before == after else "score-moved"
        lines.append(text(f"history.{key}", before=before, after=after, weeks=weeks))
    if found.passed_on is not None:
        return [*lines, text("history.passed", day=found.passed_on)]
    lines += _velocity(found)
    return lines


def _velocity(found: History) -> list[str]:
    pace, recent, lines = found.pace, found.recent, []
    if pace is None:
        lines.append(_no_pace(found))
    else:
        lines.append(_pace(found, pace))
        if recent is not None and _differs(pace, recent):
            key = "recent" if recent.at_pace is not None else "recent-none"
            lines.append(text(f"history.{key}", weeks=round(recent.weeks), month=_month(recent)))
    if (promise := found.last.promise) is not None:
        moved = found.first_promise != promise
        key = "promise-moved" if moved else "promise"
        lines.append(text(f"history.{key}", day=promise, first=found.first_promise))
    forecasts = [each.forecast.when for each in found.moments if each.forecast is not None and each.forecast.when]
    if forecasts and found.last.forecast is not None and found.last.forecast.when:
        key = "forecast-moved" if forecasts[0] != forecasts[-1] else "forecast"
        lines.append(text(f"history.{key}", day=forecasts[-1], first=forecasts[0]))
    return lines


def _no_pace(found: History) -> str:
    if found.no_pace is NoPace.FEW_STATES:
        return text("history.few-states", states=len(found.moments), least=LEAST_STATES)
    return text("history.short-time", days=(found.last.day - found.moments[0].day).days)


def _pace(found: History, pace: Pace) -> str:
    weeks = round(pace.weeks)
    if pace.closed <= 0:
        return text("history.pace-none", weeks=weeks, left=pace.left)
    key = "history.pace" if pace.at_pace is not None else "history.pace-far"
    whole = pace.left + pace.closed
    return text(key, whole=whole, closed=pace.closed, weeks=weeks, left=pace.left, when=_when(found, pace))


def _when(found: History, pace: Pace) -> str:
    """When the go-live gate passes at a pace, against the promise."""
    promise, days = found.last.promise, found.days_after_promise
    month = _month(pace)
    if promise is None or days is None:
        return text("history.at-pace", month=month)
    promised = f"{promise:%B %Y}"
    if promised == month:
        return text("history.at-pace-same", month=month)
    if days < 0:
        return text("history.at-pace-early", month=month, promised=promised)
    return text("history.at-pace-late", month=month, promised=promised, weeks=round(days / 7))


def _differs(pace: Pace, recent: Pace) -> bool:
    if pace.at_pace is None or recent.at_pace is None:
        return (pace.at_pace is None) != (recent.at_pace is None)
    return abs(recent.a_week - pace.a_week) > _CLOSE * pace.a_week


def _month(pace: Pace) -> str:
    return f"{pace.at_pace:%B %Y}" if pace.at_pace is not None else ""


def _row(moment: Moment) -> HistoryRow:
    side, forecast = moment.side, moment.forecast
    gate = next((gate for gate in side.gates if gate.open), None)
    when = "" if forecast is None else text("history.live") if forecast.passed else forecast.when
    return HistoryRow(
        day=moment.day.isoformat(),
        low=side.index.value,
        high=side.index.best_case,
        score=interval(side.index.value, side.index.best_case),
        gate=gate.title.removesuffix(" gate") if gate is not None else text("history.passes"),
        open=str(moment.open),
        forecast=when,
        promise=side.promise,
    )
