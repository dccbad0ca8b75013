"""Charts as plain shapes with their coordinates: what a template places, and the same as a sentence.

Everything is distinguished by lightness as well as by colour, and labelled in its place.
"""

from __future__ import annotations

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import applicable
from readiness.questionnaire.ids import LensId
from readiness.report.planned.costs import money_of
from readiness.report.planned.phases import phase_rows
from readiness.report.planned.reached import reached_views
from readiness.roadmap.roadmap import Roadmap

_LEFT = 132.0
_WIDTH = 560.0
_NARROW = 340.0
"""How wide a chart is on the screen of a telephone, where it is laid out anew."""
_NARROW_LEFT = 82.0
_GRID = "#d5dbe1"
_TOP = 24.0
_STEPS = ("#f5f7f9", "#c9d8e6", "#86a9c8", "#3f709d", "#0b3a66")
"""From nothing to all, light to dark."""


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    stroke: str = "none"


class Stroke(msgspec.Struct, frozen=True):
    """A line through points, as SVG writes them."""

    points: str
    stroke: str
    width: float = 1.0
    name: str = ""


class Dot(msgspec.Struct, frozen=True):
    """A point; hollow or filled."""

    x: float
    y: float
    filled: bool


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A text; `in_box` when it stands in a filled one, `on_dark` when that is dark."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    size: float = 11.0
    soft: bool = False
    in_box: bool = False
    on_dark: bool = False
    bold: bool = False


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """A chart of shapes in SVG units, its title, and the same in words."""

    title: str
    alt: str
    width: float
    height: float
    boxes: tuple[Box, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    dots: tuple[Dot, ...] = ()
    labels: tuple[Label, ...] = ()


def heat_map(assessment: Assessment, *, narrow: bool = False) -> Drawing | None:
    """Walls against gates: how many of the requirements due there are met, each counted once, at its first wall.

    None when no requirement blocks a gate.
    """
    pairs = zip(assessment.questionnaire.criteria, assessment.results, strict=True)
    blockers = [(c, r) for c, r in pairs if r.blocker and applicable(r)]
    scores = assessment.scores
    gates = [gate for gate in (*scores.gates, scores.autonomy) if any(c.due == gate.id for c, _ in blockers)]
    if not gates:
        return None
    walls = scores.lenses[LensId.WALLS]
    left, width = (_NARROW_LEFT, _NARROW) if narrow else (_LEFT, _WIDTH + 60)
    column, row, top = (width - left) / len(gates), 26.0, 22.0
    boxes, labels, said = [], [], []
    for at, gate in enumerate(gates):
        x = left + at * column
        labels.append(
            Label(x=round(x + column / 2, 1), y=14, text=gate.title.removesuffix(" gate"), anchor="middle", soft=True)
        )
    for line, wall in enumerate(walls):
        y = top + line * row
        labels.append(Label(x=left - 10, y=y + 17, text=wall.title, anchor="end", size=12))
        for at, gate in enumerate(gates):
            x = round(left + at * column, 1)
            mine = [r for c, r in blockers if c.lenses.get(LensId.WALLS, ())[:1] == (wall.id,) and c.due == gate.id]
            passed = sum(result.passed for result in mine)
            step = 4 * passed // len(mine) if mine else 0
            middle = round(x + (column - 3) / 2, 1)
            if not mine:
                labels.append(Label(x=middle, y=y + 16, text="none due", anchor="middle", size=10, soft=True))
                continue
            boxes.append(Box(x=x, y=y, width=round(column - 3, 1), height=row - 3, fill=_STEPS[step], stroke="#8b97a5"))
            text = f"{passed} of {len(mine)}"
            labels.append(Label(x=middle, y=y + 16, text=text, anchor="middle", in_box=True, on_dark=step > 2))
            said.append(f"{wall.title} at the {gate.title.lower()}: {text}")
    height = top + len(walls) * row
    title = "Requirements met, by wall and gate"
    return Drawing(
        title=title, alt="; ".join(said), width=width, height=height, boxes=tuple(boxes), labels=tuple(labels)
    )


def trajectory(roadmap: Roadmap, *, narrow: bool = False) -> Drawing | None:
    """The index today and at the end of every phase, with its interval; None without a trajectory."""
    reached, index = reached_views(roadmap), roadmap.assessment.scores.index
    if not reached:
        return None
    points = [("today", "today", index.value, index.best_case)]
    points += [(f"week {t.when.week}", f"end of phase {t.phase}", t.low, t.high) for t in reached]
    wide = _NARROW if narrow else _WIDTH
    height, left, right = 130.0, 30.0 if narrow else 40.0, wide - (24 if narrow else 32)
    step = (right - left) / max(1, len(points) - 1)

    def y(value: float) -> float:
        return round(_TOP + (100 - value) / 100 * height, 1)

    boxes, strokes, dots, labels = [], [], [], []
    for value in (0, 50, 100):
        strokes.append(Stroke(f"{left},{y(value)} {right},{y(value)}", _GRID, 0.8, name="grid"))
        labels.append(Label(x=left - 8, y=y(value) + 3.5, text=str(value), anchor="end", size=10, soft=True))
    line = []
    for at, (name, _, low, high) in enumerate(points):
        x = round(left + at * step, 1)
        boxes.append(
            Box(x=x - 5, y=y(high), width=10, height=round(y(low) - y(high), 1), fill="#c9d8e6", stroke="#8b97a5")
        )
        line.append(f"{x},{y(low)}")
        dots.append(Dot(x, y(low), filled=True))
        labels.append(Label(x=x, y=y(0) + 20, text=name, anchor="middle", soft=True))
        # Where the interval leaves no room above the point, its figure stands beside it.
        above, beside = (y(low) - 10, x) if high - low < 12 else (y(low) + 4, x + 10)
        labels.append(
            Label(x=beside, y=above, text=f"{low:.0f}", anchor="middle" if beside == x else "start", size=12, bold=True)
        )
    strokes.append(Stroke(" ".join(line), "#0b3a66", 1.6, name="line"))
    said = "; ".join(f"{name} {low:.0f} to {high:.0f}" for _, name, low, high in points)
    return Drawing(
        title="Readiness score by phase",
        alt=said,
        width=wide,
        height=y(0) + 28,
        boxes=tuple(boxes),
        strokes=tuple(strokes),
        dots=tuple(dots),
        labels=tuple(labels),
    )


def cost_range(roadmap: Roadmap, *, narrow: bool = False) -> Drawing | None:
    """What each phase costs, least to most, or its effort where no rate is known; None when nothing is open."""
    money = money_of(roadmap)
    in_money = money.cost is not None
    ranges = [(phase, phase.cost if in_money else phase.effort) for phase in phase_rows(roadmap) if phase.actions]
    rows = [(f"{phase.number} {phase.title}", value) for phase, value in ranges if value is not None and value[2] > 0]
    if not rows:
        return None
    most = max(value[2] for _, value in rows)
    unit = money.currency if in_money else "person-weeks"
    left, width, row, wide = 190.0, _WIDTH + 76 - 190 - 215, 24.0, _WIDTH + 76
    if narrow:
        # The name of a phase is above its bar.
        left, width, row, wide = 0.0, _NARROW - 165, 38.0, _NARROW
    boxes, strokes, labels, said = [], [], [], []
    for number, (title, (least, likely, top)) in enumerate(rows):
        y, digits = number * row + (14 if narrow else 0), 0 if in_money else 1
        x0, x1, x2 = (round(left + value / most * width, 1) for value in (least, likely, top))
        boxes.append(Box(x=x0, y=y + 6, width=max(1.0, round(x2 - x0, 1)), height=10, fill="#c9d8e6", stroke="#8b97a5"))
        strokes.append(Stroke(f"{x1},{y + 3} {x1},{y + 19}", "#0b3a66", 2.4, name="line"))
        name = title if len(title) < 32 else f"{title[:30]}…"
        labels.append(Label(x=0, y=y, text=name) if narrow else Label(x=left - 10, y=y + 15, text=name, anchor="end"))
        span = f"{likely:,.{digits}f} ({least:,.{digits}f} to {top:,.{digits}f})"
        labels.append(Label(x=x2 + 6, y=y + 15, text=span))
        said.append(f"{title} {span}")
    title = f"{'Cost' if in_money else 'Effort'} by phase{f', {unit}' if unit else ''}"
    height = len(rows) * row + 2
    return Drawing(
        title=title,
        alt="; ".join(said),
        width=wide,
        height=height,
        boxes=tuple(boxes),
        strokes=tuple(strokes),
        labels=tuple(labels),
    )
