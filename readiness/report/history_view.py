"""The history of a pilot as it is printed: what it comes to in sentences, and a row for each state."""

from __future__ import annotations

import datetime

import msgspec

from readiness.comparison.history import LEAST_STATES, History, Moment, NoPace, Pace
from readiness.report.page.figures import interval, prose_day
from readiness.texts import text

_CLOSE = 0.25
"""A recent pace that differs by less is not worth a sentence."""
_YEAR = 365.25
_MANY_YEARS = 2
"""From how many years on weeks are more than anybody can picture."""


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


def history_view(found: History, *, commits: int = 0, option: str = "--most") -> HistoryView:
    """A history as it is printed; `commits` is how many there are, where some of them are left out, and `option` shows
    more of them.
    """
    first, last = found.moments[0], found.last
    key = "history.title" if len(found.moments) > 1 else "history.one"
    notes = [text("history.thinned", shown=len(found.moments), all=commits, option=option)] if commits else []
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
    """What it comes to: first when the gate passes, then how it got there."""
    first, last = found.moments[0], found.last
    lines = _velocity(found) if found.passed_on is None else [text("history.passed", day=prose_day(found.passed_on))]
    if last.day > first.day:
        weeks = round((last.day - first.day).days / 7)
        before, after = (f"{moment.side.index.value:.0f}" for moment in (first, last))
        key = "score-same" if before == after else "score-moved"
        lines.append(text(f"history.{key}", before=before, after=after, weeks=weeks))
    if found.passed_on is None:
        lines += _ahead(found)
    verdicts: list[tuple[str, datetime.date]] = []
    for moment in found.moments:
        if not verdicts or verdicts[-1][0] != moment.side.headline:
            verdicts.append((moment.side.headline, moment.day))
    said = [text("history.verdict-since", headline=headline, day=prose_day(day)) for headline, day in verdicts]
    return [*lines, text("history.verdict", verdicts=", ".join(said))]


def _velocity(found: History) -> list[str]:
    pace, recent = found.pace, found.recent
    if pace is None:
        return [_no_pace(found)]
    lines = [_pace(found, pace)]
    if recent is not None and _differs(pace, recent):
        key = "recent" if recent.at_pace is not None else "recent-none"
        lines.append(text(f"history.{key}", weeks=round(recent.weeks), month=_month(recent)))
    return lines


def _ahead(found: History) -> list[str]:
    """What is promised and planned, and what was at first."""
    lines = []
    if (promise := found.last.promise) is not None:
        first = found.first_promise or promise
        key = "promise-moved" if first != promise else "promise"
        lines.append(text(f"history.{key}", day=prose_day(promise), first=prose_day(first)))
    forecasts = [each.forecast for each in found.moments if each.forecast is not None and each.forecast.when]
    if forecasts and found.last.forecast is not None and found.last.forecast.when:
        first_plan, plan = (
            each.when if each.day is None else prose_day(each.day) for each in (forecasts[0], forecasts[-1])
        )
        key = "forecast-moved" if first_plan != plan else "forecast"
        lines.append(text(f"history.{key}", day=plan, first=first_plan))
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
    if days > _MANY_YEARS * _YEAR:
        return text("history.at-pace-years", month=month, promised=promised, years=round(days / _YEAR))
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
