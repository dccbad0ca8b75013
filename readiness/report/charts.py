"""Coordinates of the charts; templates only place them."""

from __future__ import annotations

import msgspec

from readiness.report.document import LensView

BAR_WIDTH = 300.0
BAR_LEFT = 150.0
ROW = 24.0
# Told apart by lightness too, so that a grey print keeps the order.
_FILL = {"red": "#a3372f", "amber": "#c4933a", "green": "#3d8f57", "none": "#8b97a5"}


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One bar with its interval: solid up to what is shown, hatched up to what could be."""

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


def bars(lenses: tuple[LensView, ...]) -> BarChart:
    """A chart of the elements of a lens, each with its interval, labelled directly."""
    rows = []
    for position, lens in enumerate(lenses):
        score = lens.score
        solid = round(score.low / 100 * BAR_WIDTH, 1)
        up_to = round(max(score.high, score.low) / 100 * BAR_WIDTH, 1)
        rows.append(
            Bar(
                title=lens.title,
                colour=lens.colour,
                fill=_FILL[lens.colour],
                y=round(position * ROW + 3, 1),
                solid=solid,
                open=round(up_to - solid, 1),
                label=score.span if score.criteria else "nothing asked",
            )
        )
    ticks = tuple((round(BAR_LEFT + x / 100 * BAR_WIDTH, 1), str(x)) for x in (0, 25, 50, 75, 100))
    said = "; ".join(f"{bar.title} {bar.label} ({bar.colour})" for bar in rows)
    return BarChart(
        width=BAR_LEFT + BAR_WIDTH + 92,
        height=len(rows) * ROW + 18,
        left=BAR_LEFT,
        bar_width=BAR_WIDTH,
        bars=tuple(rows),
        ticks=ticks,
        alt=said,
    )
