"""What logs say: each stated figure beside the measured one, accuracy by month, and what else was found."""

from __future__ import annotations

import msgspec

from readiness.figures.shares import percent
from readiness.measured.measurements import Source
from readiness.measured.model import FigureName, Group
from readiness.pilot.answers import Unparsable
from readiness.pilot.answers import percent as share_of
from readiness.report.drawings import Box, Dot, Drawing, Label, Stroke
from readiness.report.measured_view import LogView, file_views, log_views
from readiness.report.page.section import PageContext, Section
from readiness.texts import text

_LEFT, _WIDTH, _TOP, _HEIGHT = 40.0, 560.0, 14.0, 110.0
_MOST_MONTHS = 24


class MeasuredLog(msgspec.Struct, frozen=True):
    """A log in words, and its chart where it has months to compare."""

    view: LogView
    chart: Drawing | None


class MeasuredFigures(msgspec.Struct, frozen=True, kw_only=True):
    """Every log among the evidence."""

    heading: str
    lead: str
    columns: tuple[str, str, str, str]
    caption: str
    logs: tuple[MeasuredLog, ...]


def build(context: PageContext) -> MeasuredFigures | None:
    """The section on measured figures; None where the description names no log."""
    measurements = context.assessment.measurements
    files = file_views(measurements)
    if not measurements.sources and not files:
        return None
    figures = measurements.figures
    contradicted = sum(one.contradicted for one in figures)
    stated = sum(bool(one.claim) and one.compared for one in figures)
    if not measurements.sources:
        heading = text("measured.heading-files", files=len(files))
    elif not figures:
        heading = text("measured.heading-none")
    elif contradicted:
        heading = text("measured.heading-contradicted", contradicted=contradicted, stated=stated)
    else:
        heading = text("measured.heading-agrees", stated=stated)
    views = log_views(measurements)
    return MeasuredFigures(
        heading=heading,
        lead=text("measured.lead" if measurements.sources else "measured.lead-files"),
        columns=(
            text("measured.head.field"),
            text("measured.head.stated"),
            text("measured.head.measured"),
            text("measured.head.standing"),
        ),
        caption=text("measured.caption"),
        logs=(
            *(MeasuredLog(view, by_month(source)) for view, source in zip(views, measurements.sources, strict=True)),
            *(MeasuredLog(view, None) for view in files),
        ),
    )


def by_month(source: Source) -> Drawing | None:
    """Accuracy by month with its intervals, and a line at the accuracy that is stated; None with fewer than two."""
    groups = source.log.groups if source.log is not None else ()
    months = [group for group in groups if group.by == "month" and group.accuracy is not None][-_MOST_MONTHS:]
    if len(months) < 2:
        return None
    claim = next(
        (one for one in source.figures if one.figure.name is FigureName.ACCURACY and one.figure.unit == "%"), None
    )
    stated = _percent(claim.claim) if claim is not None else None
    lowest = min([_low(month) for month in months] + ([stated] if stated is not None else []))
    floor = max(0.0, 10 * (lowest // 10))
    step = _WIDTH / len(months)

    def height(share: float) -> float:
        return round(_TOP + _HEIGHT * (100 - share) / (100 - floor or 1), 1)

    boxes, dots, labels, strokes = [], [], [], []
    for share in (floor, (floor + 100) / 2, 100.0):
        strokes.append(Stroke(f"{_LEFT},{height(share)} {_LEFT + _WIDTH},{height(share)}", "#d5dbe1"))
        labels.append(Label(x=_LEFT - 6, y=height(share) + 4, text=percent(share), anchor="end", size=10, soft=True))
    if stated is not None and claim is not None:
        strokes.append(Stroke(f"{_LEFT},{height(stated)} {_LEFT + _WIDTH},{height(stated)}", "#a3372f", 1.4))
        labels.append(
            Label(
                x=_LEFT + _WIDTH,
                y=height(stated) - 4,
                text=text("measured.stated", claim=claim.claim),
                anchor="end",
                size=10,
            )
        )
    for number, month in enumerate(months):
        x = round(_LEFT + step * (number + 0.5), 1)
        assert month.accuracy is not None
        top, bottom = height(month.accuracy.high or 0), height(_low(month))
        boxes.append(Box(x=x - 3, y=top, width=6, height=max(1.0, round(bottom - top, 1)), fill="#86a9c8"))
        dots.append(Dot(x, height(month.accuracy.value), True))
        labels.append(Label(x=x, y=_TOP + _HEIGHT + 16, text=month.name, anchor="middle", size=10))
    return Drawing(
        title=text("measured.chart"),
        alt="; ".join(f"{month.name} {percent(month.accuracy.value)}" for month in months if month.accuracy),
        width=_LEFT + _WIDTH + 10,
        height=_TOP + _HEIGHT + 24,
        boxes=tuple(boxes),
        strokes=tuple(strokes),
        dots=tuple(dots),
        labels=tuple(labels),
    )


def _low(month: Group) -> float:
    return month.accuracy.low or 0.0 if month.accuracy is not None else 0.0


def _percent(claim: str) -> float | None:
    try:
        return share_of(claim).value
    except Unparsable:
        return None


SECTION = Section("measured", text("measured.title"), build)
