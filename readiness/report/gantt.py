"""Coordinates of the roadmap's charts; templates only place them.

Units are those of the SVG. Shades can be distinguished in grey: what decides the proven return is dark, the
rest light with an outline.
"""

from __future__ import annotations

import datetime
import textwrap

import msgspec

from readiness.questionnaire.ids import LaneId, MilestoneId
from readiness.report.planned.actions import ActionRow, action_rows
from readiness.report.planned.dates import milestone_views, weeks_of
from readiness.report.planned.people import PoolView, pools
from readiness.report.planned.phases import phase_rows
from readiness.report.planned.recurring import recurring_work
from readiness.roadmap.roadmap import Roadmap
from readiness.texts import text

WIDTH = 720.0
NARROW = 340.0
"""How wide a chart is on the screen of a telephone, where it is laid out anew."""
_WEEK = 14
_LANE_LABEL = 96.0
_ACTION_LABEL = 262.0
_RIGHT = 8.0
_BAR = 5.0
_STEP = 7.0
_NAME = 18.0
"""The room for the name of a lane above its bars."""
_ROW = 15.0
_LINE = 11.0
_MOST_LETTERS, _MOST_BOLD = 54, 50
_GLYPH = 5.6
"""How wide a letter is on average, in the size the labels are set in."""


_LANES = (LaneId.OWNERSHIP, LaneId.GOVERNANCE, LaneId.ENGINEERING, LaneId.CHANGE, LaneId.MONEY)


class Tick(msgspec.Struct, frozen=True):
    """A line down the chart, and what is written above it."""

    x: float
    label: str


class Rect(msgspec.Struct, frozen=True, kw_only=True):
    """A bar."""

    x: float
    y: float
    width: float
    height: float
    critical: bool
    label: str = ""


class Line(msgspec.Struct, frozen=True):
    """A horizontal line: how far a bar can slip."""

    x: float
    y: float
    to: float


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """A lane or a row: its label, where it is and how high."""

    label: str
    y: float
    height: float
    note: str = ""
    blocker: bool = False


class Diamond(msgspec.Struct, frozen=True, kw_only=True):
    """A milestone, and where its name stands."""

    x: float
    label: str
    label_x: float
    label_y: float
    anchor: str


class Gantt(msgspec.Struct, frozen=True, kw_only=True):
    """A chart over weeks."""

    title: str
    alt: str
    width: float
    height: float
    left: float
    top: float
    bottom: float
    ticks: tuple[Tick, ...]
    bands: tuple[Band, ...]
    bars: tuple[Rect, ...]
    slack: tuple[Line, ...]
    phases: tuple[Rect, ...]
    milestones: tuple[Diamond, ...]


class _Scale:
    def __init__(self, roadmap: Roadmap, left: float, first_week: int, weeks: int, width: float = WIDTH) -> None:
        self.wide = width
        self._start = roadmap.calendar.start
        self.left = left
        self.first = (first_week - 1) * _WEEK
        self.span = max(1, weeks - first_week + 1) * _WEEK
        self.room = width - left - _RIGHT

    def x(self, at: int) -> float:
        part = (at - self.first) / self.span
        return round(self.left + self.room * min(1.0, max(0.0, part)), 1)

    def width(self, begin: int, end: int) -> float:
        return round(max(1.5, self.x(end) - self.x(begin)), 1)

    def ticks(self) -> tuple[Tick, ...]:
        weeks = self.span // _WEEK
        room = self.room / weeks
        dated = self._start is not None
        step = next(step for step in (1, 2, 4, 8, 13, 26, 52, 104) if step * room >= (44 if dated else 22))
        ticks = []
        first = self.first // _WEEK
        for week in range(first + (-first % step), first + weeks, step):
            label = str(week + 1)
            if self._start is not None:
                day = self._start + datetime.timedelta(weeks=week)
                label = f"{day.day} {day:%b}" if step * room < 60 else f"{day.day} {day:%b %y}"
            x = self.x(week * _WEEK)
            if x + len(label) * _GLYPH <= self.wide:
                ticks.append(Tick(x, label))
        return tuple(ticks)


def overview(roadmap: Roadmap, *, narrow: bool = False) -> Gantt | None:
    """The whole plan by lane: phases above, bars packed into lanes, milestones below; None without any work.

    `narrow`: the name of a lane is above its bars.
    """
    actions = action_rows(roadmap)
    if not actions:
        return None
    scale = _Scale(roadmap, 0.0 if narrow else _LANE_LABEL, 1, weeks_of(roadmap), NARROW if narrow else WIDTH)
    y = 22.0
    phases = []
    levels: list[float] = []
    for phase in phase_rows(roadmap):
        if phase.skipped or phase.end.at <= phase.begin.at:
            continue
        width = scale.width(phase.begin.at, phase.end.at)
        name = f"{phase.number} {phase.title}"
        # Phases that lie beside each other are kept apart by rows.
        x = scale.x(phase.begin.at)
        level = next((n for n, taken in enumerate(levels) if taken <= x), len(levels))
        if level == len(levels):
            levels.append(0.0)
        levels[level] = x + width
        row = 18.0 * level
        label = name if len(name) * _GLYPH < width - 4 else str(phase.number)
        phases.append(Rect(x=scale.x(phase.begin.at), y=y + row, width=width, height=15.0, critical=False, label=label))
    y += 6.0 + 18.0 * max(1, len(levels))
    bands: list[Band] = []
    bars: list[Rect] = []
    recurring = recurring_work(roadmap)
    for lane in _LANES:
        mine = [action for action in actions if action.lane == lane]
        standing = [s for s in recurring if s.lane == lane and s.end is not None and s.end.at > s.begin.at]
        if not mine and not standing:
            continue
        rows: list[float] = []
        top = y + (_NAME if narrow else 5)
        for begin, end, critical in sorted(
            (job.begin.at, job.end.at, job.critical) for action in mine for job in action.jobs
        ):
            x, width = scale.x(begin), scale.width(begin, end)
            row = next((n for n, free in enumerate(rows) if free <= x), len(rows))
            if row == len(rows):
                rows.append(0.0)
            rows[row] = x + width + 1.0
            bars.append(Rect(x=x, y=round(top + row * _STEP, 1), width=width, height=_BAR, critical=critical))
        height = _NAME + 5 + len(rows) * _STEP if narrow else max(26.0, 10 + len(rows) * _STEP)
        count = text("plan_page.lane-actions", count=len(mine))
        label, note = (text("plan_page.lane-named", lane=lane, actions=count), "") if narrow else (lane, count)
        bands.append(Band(label=label, y=y, height=height, note=note))
        y += height
    milestones, height = _diamonds(roadmap, scale, y)
    return Gantt(
        title="Plan by lane",
        alt=_said(roadmap),
        width=scale.wide,
        height=round(y + height, 1),
        left=scale.left,
        top=20.0,
        bottom=y,
        ticks=scale.ticks(),
        bands=tuple(bands),
        bars=tuple(bars),
        slack=(),
        phases=tuple(phases),
        milestones=milestones,
    )


def _diamonds(roadmap: Roadmap, scale: _Scale, y: float) -> tuple[tuple[Diamond, ...], float]:
    """The milestones, each label in the first row in which it has room.

    The last one comes first: the line of an earlier one then passes left of the labels above its own.
    """
    ahead = [m for m in milestone_views(roadmap) if not m.passed and not m.id.startswith(MilestoneId.GOVERNANCE_REVIEW)]
    texts = {m.id: f"{m.title}, {m.when.day or m.when.said}" for m in ahead}
    fits = [m for m in ahead if scale.x(m.when.at) + 7 + len(texts[m.id]) * _GLYPH <= scale.wide]
    found: list[Diamond] = []
    taken: list[tuple[float, int]] = []
    for milestone in reversed(fits):
        x = scale.x(milestone.when.at)
        end = x + 12 + len(texts[milestone.id]) * _GLYPH
        # Below every later one that its label would run into, so that no line crosses it.
        row = 1 + max((row for at, row in taken if at < end), default=-1)
        taken.append((x, row))
        found.append(
            Diamond(x=x, label=texts[milestone.id], label_x=round(x + 7, 1), label_y=y + 14 + row * 13, anchor="start")
        )
    rows = 1 + max((row for _, row in taken), default=-1)
    for milestone in ahead:
        if milestone not in fits:
            x = scale.x(milestone.when.at)
            found.append(
                Diamond(
                    x=x, label=texts[milestone.id], label_x=round(x - 7, 1), label_y=y + 14 + rows * 13, anchor="end"
                )
            )
            rows += 1
    return tuple(found), 14 + rows * 13.0


def _said(roadmap: Roadmap) -> str:
    parts = [
        f"phase {phase.number}, {phase.title}: {phase.begin.said} to {phase.end.said}"
        for phase in phase_rows(roadmap)
        if not phase.skipped and phase.end.at > phase.begin.at
    ]
    parts += [f"{m.title}: {m.when.said}" for m in milestone_views(roadmap) if not m.passed]
    return "; ".join(parts)


def phase_chart(roadmap: Roadmap, number: int) -> Gantt | None:
    """One phase, a row an action: what decides, what can slip and how far; None when it has no action."""
    phase = next(phase for phase in phase_rows(roadmap) if phase.number == number)
    every = {action.id: action for action in action_rows(roadmap)}
    actions = [every[id] for id in phase.actions]
    if not actions:
        return None
    first = min(action.begin.week for action in actions)
    last = max(action.end.week for action in actions)
    last = max(last, *(-(-_reach(action) // _WEEK) for action in actions))
    scale = _Scale(roadmap, _ACTION_LABEL, first, min(last, max(a.end.week for a in actions) + 8))
    bands, bars, slack = [], [], []
    y = 22.0
    for action in actions:
        lines = _lines(action.do, bold=bool(action.blockers))
        row = _ROW + _LINE * (len(lines) - 1)
        bands += [
            Band(label=line, y=y + _LINE * n, height=row, note=action.id, blocker=bool(action.blockers))
            for n, line in enumerate(lines)
        ]
        if action.slack:
            slack.append(Line(scale.x(action.end.at), y + row / 2, scale.x(_reach(action))))
        bars += [
            Rect(
                x=scale.x(job.begin.at),
                y=y + row / 2 - 3.5,
                width=scale.width(job.begin.at, job.end.at),
                height=7.0,
                critical=job.critical,
            )
            for job in action.jobs
        ]
        y += row
    said = "; ".join(f"{action.do}: {action.begin.said} to {action.end.said}" for action in actions)
    return Gantt(
        title=f"Phase {number}",
        alt=said,
        width=WIDTH,
        height=y + 4,
        left=scale.left,
        top=20.0,
        bottom=y,
        ticks=scale.ticks(),
        bands=tuple(bands),
        bars=tuple(bars),
        slack=tuple(slack),
        phases=(),
        milestones=(),
    )


def _reach(action: ActionRow) -> int:
    """The time to which an action can slip, its working days spread over the week."""
    return action.end.at + int((action.slack or 0) * 7 / 5 * 2)


def _lines(name: str, *, bold: bool) -> list[str]:
    """A name in as many lines as it needs beside its bar; none of it is cut off."""
    return textwrap.wrap(name, _MOST_BOLD if bold else _MOST_LETTERS) or [name]


class Column(msgspec.Struct, frozen=True):
    """How many people are at work in a week."""

    x: float
    y: float
    height: float


class Load(msgspec.Struct, frozen=True, kw_only=True):
    """The people of one pool by week, and how many there are."""

    title: str
    alt: str
    width: float
    height: float
    left: float
    base: float
    name_y: float
    column: float
    columns: tuple[Column, ...]
    line: str
    line_y: float
    most: str
    ticks: tuple[Tick, ...]


def loads(roadmap: Roadmap, *, narrow: bool = False) -> tuple[Load, ...]:
    """People at work by week, a chart for each pool that has work; `narrow`: its name is above it."""
    weeks = weeks_of(roadmap)
    return tuple(_load(roadmap, pool, weeks, narrow=narrow) for pool in pools(roadmap, weeks) if any(pool.load))


def _load(roadmap: Roadmap, pool: PoolView, weeks: int, *, narrow: bool) -> Load:
    scale = _Scale(roadmap, 0.0 if narrow else _LANE_LABEL, 1, weeks, NARROW if narrow else WIDTH)
    base, tall = 58.0 + (_NAME if narrow else 0.0), 44.0
    name, most = pool.title.removeprefix("the "), text("people.of", people=f"{pool.people:g}")
    top = max(*pool.capacity, *pool.load, 1.0)
    column = scale.room / weeks
    columns = tuple(
        Column(
            round(scale.left + week * column + 0.5, 1), round(base - tall * load / top, 1), round(tall * load / top, 1)
        )
        for week, load in enumerate(pool.load)
        if load > 0.01
    )
    steps = []
    for week, there in enumerate(pool.capacity):
        y = round(base - tall * there / top, 1)
        steps.append(f"{round(scale.left + week * column, 1)},{y} {round(scale.left + (week + 1) * column, 1)},{y}")
    busiest = max(range(len(pool.load)), key=lambda week: pool.load[week])
    at_work = f"{pool.load[busiest]:.1f} at work"
    return Load(
        title=f"{name}, {most}" if narrow else name,
        alt=f"{pool.title}: {pool.people:g} people; busiest in week {busiest + 1} with {at_work}",
        width=scale.wide,
        height=base + 16,
        left=scale.left,
        base=base,
        name_y=12.0 if narrow else 24.0,
        column=round(max(1.0, column - 1), 1),
        columns=columns,
        line=" ".join(steps),
        line_y=round(base - tall * pool.capacity[0] / top, 1),
        most="" if narrow else most,
        ticks=scale.ticks(),
    )
