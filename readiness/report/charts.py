"""Coordinates of the charts; templates only place them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

BAR_WIDTH = 300.0
BAR_LEFT = 150.0
ROW = 24.0
# Told apart by lightness too, so that a grey print keeps the order.
_FILL = {"red": "#a3372f", "amber": "#c4933a", "green": "#3d8f57", "none": "#8b97a5"}


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One bar with its interval: solid up to what is evidenced, hatched up to what could be."""

    title: str
    colour: str
    fill: str
    y: float
    solid: float
    open: float
    label: str


class BarChart(msgspec.Struct, frozen=True, kw_only=True):
    """Bars over 0 to 100, in SVG units, and the same as a sentence."""

    width: float
    height: float
    left: float
    bar_width: float
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    alt: str


class Interval(msgspec.Struct, frozen=True, kw_only=True):
    """What a bar is drawn of: from `low`, evidenced, to `high`, what could be, in percent."""

    title: str
    colour: str
    low: float
    high: float
    label: str


def bars(intervals: Iterable[Interval]) -> BarChart:
    """A chart of intervals, labelled directly."""
    rows = []
    for position, interval in enumerate(intervals):
        solid = round(interval.low / 100 * BAR_WIDTH, 1)
        up_to = round(max(interval.high, interval.low) / 100 * BAR_WIDTH, 1)
        rows.append(
            Bar(
                title=interval.title,
                colour=interval.colour,
                fill=_FILL[interval.colour],
                y=round(position * ROW + 3, 1),
                solid=solid,
                open=round(up_to - solid, 1),
                label=interval.label,
            )
        )
    ticks = tuple((round(BAR_LEFT + x / 100 * BAR_WIDTH, 1), str(x)) for x in (0, 25, 50, 75, 100))
    return BarChart(
        width=BAR_LEFT + BAR_WIDTH + 92,
        height=len(rows) * ROW + 18,
        left=BAR_LEFT,
        bar_width=BAR_WIDTH,
        bars=tuple(rows),
        ticks=ticks,
        alt="; ".join(f"{bar.title} {bar.label} ({bar.colour})" for bar in rows),
    )
