"""The chart of a history: score, gates, open blockers and go-live over the same time. Templates only place it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

import msgspec

from readiness.comparison.history import History, Moment
from readiness.report.page.figures import interval
from readiness.texts import text

BROAD, NARROW = 680.0, 340.0
"""How wide it is on a desk and on paper, and on a telephone, where it is laid out anew."""
_TOP, _HEAD, _GAP = 4.0, 26.0, 22.0
_TALL, _STRIP, _AXIS = 96.0, 17.0, 20.0
_LEAST_ROOM = 108.0
"""Between two days on the axis."""


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """A line or an area through points, as SVG writes them; `look` is its class."""

    points: str
    look: str
    filled: bool = False


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of time of a gate."""

    x: float
    y: float
    width: float
    height: float
    look: str


class Dot(msgspec.Struct, frozen=True):
    """A state, in its place, and what a pointer that rests on it is shown."""

    x: float
    y: float
    look: str
    said: str


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A text; `look` is its class."""

    x: float
    y: float
    text: str
    look: str = ""
    anchor: str = "start"


class HistoryChart(msgspec.Struct, frozen=True, kw_only=True):
    """The chart in SVG units, and the same in words."""

    width: float
    height: float
    alt: str
    shapes: tuple[Shape, ...]
    boxes: tuple[Box, ...]
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]


def history_chart(found: History, width: float = BROAD) -> HistoryChart | None:
    """The chart of a history; None where there is only one state."""
    if len(found.moments) < 2:
        return None
    return _Drawn(found, width).chart()


class _Drawn:
    """The panels, one below the other, over one time."""

    def __init__(self, found: History, width: float) -> None:
        self.moments = found.moments
        self.width = width
        self.left = 62.0 if width < BROAD else 76.0
        self.right = width - (62.0 if width < BROAD else 84.0)
        self.first, self.last = found.moments[0].day, found.last.day
        self.shapes: list[Shape] = []
        self.boxes: list[Box] = []
        self.dots: list[Dot] = []
        self.labels: list[Label] = []
        self.y = _TOP

    def chart(self) -> HistoryChart:
        self._scores()
        self._gates()
        self._open()
        self._dates()
        self._axis()
        first, last = self.moments[0], self.moments[-1]
        alt = text(
            "history.chart.alt",
            first=first.day,
            last=last.day,
            before=interval(first.side.index.value, first.side.index.best_case),
            after=interval(last.side.index.value, last.side.index.best_case),
            opened=first.open,
            open=last.open,
        )
        return HistoryChart(
            width=self.width,
            height=round(self.y, 1),
            alt=alt,
            shapes=tuple(self.shapes),
            boxes=tuple(self.boxes),
            dots=tuple(self.dots),
            labels=tuple(self.labels),
        )

    def _x(self, day: datetime.date) -> float:
        span = (self.last - self.first).days or 1
        return round(self.left + (day - self.first).days / span * (self.right - self.left), 1)

    def _heading(self, key: str, room: float = _HEAD) -> None:
        self.labels.append(Label(x=0, y=self.y + 11, text=text(f"history.chart.{key}"), look="head"))
        self.y += room

    def _grid(self, y: float, said: str) -> None:
        self.shapes.append(Shape(points=f"{self.left},{y} {self.right},{y}", look="grid"))
        self.labels.append(Label(x=self.left - 6, y=y + 4, text=said, look="soft", anchor="end"))

    def _scores(self) -> None:
        self._heading("score")
        bottom = self.y + _TALL

        def place(percent: float) -> float:
            return round(bottom - percent / 100 * _TALL, 1)

        for percent in (0, 50, 100):
            self._grid(place(percent), str(percent))
        low = [(self._x(each.day), place(each.side.index.value)) for each in self.moments]
        high = [(self._x(each.day), place(each.side.index.best_case)) for each in self.moments]
        self.shapes.append(Shape(points=_points([*high, *reversed(low)]), look="band", filled=True))
        self.shapes.append(Shape(points=_points(low), look="line"))
        for moment, (x, y) in zip(self.moments, low, strict=True):
            index = moment.side.index
            self.dots.append(Dot(x, y, "ink", f"{moment.day}: {interval(index.value, index.best_case)}"))
        index = self.moments[-1].side.index
        at = max(low[-1][1], place(index.best_case) + 13)
        self.labels.append(Label(x=self.right + 6, y=at + 4, text=f"{index.value:.0f}", look="strong"))
        if index.best_case - index.value >= 1:
            best = text("history.chart.best", best=f"{index.best_case:.0f}")
            self.labels.append(Label(x=self.right + 6, y=place(index.best_case) + 4, text=best, look="soft"))
        self.y = bottom + _GAP

    def _gates(self) -> None:
        self._heading("gates", 20.0)
        for at, gate in enumerate(self.moments[-1].side.gates):
            y = self.y + at * _STRIP
            name = gate.title.removesuffix(" gate")
            self.labels.append(Label(x=self.left - 6, y=y + 10, text=name, look="soft", anchor="end"))
            for moment, until in zip(self.moments, [each.day for each in self.moments[1:]], strict=False):
                state = next((each for each in moment.side.gates if each.id == gate.id), None)
                look = "passes" if state is not None and state.passes else "open"
                before, x = self.boxes[-1] if self.boxes else None, self._x(moment.day)
                end = self._x(until)
                if before is not None and before.y == y and before.look == look:
                    self.boxes[-1] = msgspec.structs.replace(before, width=round(end - before.x, 1))
                else:
                    self.boxes.append(Box(x=x, y=y, width=round(end - x, 1), height=_STRIP - 5, look=look))
            said = text("history.chart.open", open=len(gate.open)) if gate.open else text("history.chart.closed")
            if gate.passes:
                said = text("history.chart.passes")
            self.labels.append(Label(x=self.right + 6, y=y + 10, text=said, look="" if gate.passes else "strong"))
        self.y += len(self.moments[-1].side.gates) * _STRIP + _GAP

    def _open(self) -> None:
        most = max(each.open for each in self.moments)
        if not most:
            return
        self._heading("blockers")
        bottom = self.y + _TALL * 0.6

        def place(open_: float) -> float:
            return round(bottom - open_ / most * _TALL * 0.6, 1)

        self._grid(place(0), "0")
        self._grid(place(most), str(most))
        spots = [(self._x(each.day), place(each.open)) for each in self.moments]
        self.shapes.append(Shape(points=_points(_stepped(spots)), look="line"))
        for moment, (x, y) in zip(self.moments, spots, strict=True):
            self.dots.append(Dot(x, y, "ink", f"{moment.day}: {text('history.chart.open', open=moment.open)}"))
        self.labels.append(Label(x=self.right + 6, y=spots[-1][1] + 4, text=str(self.moments[-1].open), look="strong"))
        self.y = bottom + _GAP

    def _dates(self) -> None:
        planned = [(each, _planned(each)) for each in self.moments]
        promised = [(each, each.promise) for each in self.moments]
        days = [day for _, day in (*planned, *promised) if day is not None]
        if not days:
            return
        self._heading("dates")
        least, most = min(days), max(days)
        room = max((most - least).days, 28)
        bottom = self.y + _TALL

        def place(day: datetime.date) -> float:
            return round(bottom - (day - least).days / room * _TALL, 1)

        for day in dict.fromkeys((least, most)):
            self._grid(place(day), f"{day:%b %Y}")
        for entries, look, key in ((promised, "promise", "promised"), (planned, "plan", "planned")):
            spots = [(each, (self._x(each.day), place(day)), day) for each, day in entries if day is not None]
            if not spots:
                continue
            through = [spot for _, spot, _ in spots]
            line = _stepped(through) if look == "promise" else through
            self.shapes.append(Shape(points=_points(line), look=look))
            for each, (x, y), day in spots:
                self.dots.append(Dot(x, y, look, f"{each.day}: {text(f'history.chart.{key}')} {day}"))
        ends = [(day, key) for key, (_, day) in (("planned", planned[-1]), ("promised", promised[-1])) if day]
        for (_, key), y in zip(ends, _apart([place(day) for day, _ in ends]), strict=True):
            self.labels.append(Label(x=self.right + 6, y=y + 4, text=text(f"history.chart.{key}"), look=key))
        self.y = bottom + _GAP

    def _axis(self) -> None:
        self.y -= _GAP - 6
        placed: list[float] = []
        for day in self._ticks():
            x = self._x(day)
            if all(abs(x - other) >= _LEAST_ROOM for other in placed):
                placed.append(x)
                anchor = "start" if day == self.first else "end" if day == self.last else "middle"
                self.labels.append(Label(x=x, y=self.y + 12, text=day.isoformat(), look="soft", anchor=anchor))
        self.y += _AXIS

    def _ticks(self) -> Iterator[datetime.date]:
        yield self.first
        yield self.last
        yield from (each.day for each in self.moments[1:-1])


def _planned(moment: Moment) -> datetime.date | None:
    return moment.forecast.day if moment.forecast is not None else None


def _points(spots: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in spots)


def _stepped(spots: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Through points that hold until the next one."""
    found = [spots[0]]
    for x, y in spots[1:]:
        found += [(x, found[-1][1]), (x, y)]
    return found


def _apart(places: Sequence[float], least: float = 13.0) -> list[float]:
    """The same places, far enough apart to be read."""
    if len(places) < 2 or abs(places[0] - places[1]) >= least:
        return list(places)
    middle = sum(places) / 2
    either = [middle - least / 2, middle + least / 2]
    return either if places[0] <= places[1] else either[::-1]
