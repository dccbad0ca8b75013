"""What will be true at the end of each phase: score, gates, walls, and the requirements met by then."""

from __future__ import annotations

import msgspec
from markupsafe import Markup, escape

from readiness.questionnaire.ids import GateId, LensId
from readiness.report import drawings
from readiness.report.drawings import Drawing
from readiness.report.page.editions import FULL_ONLY
from readiness.report.page.figures import interval
from readiness.report.page.filters import lower_first
from readiness.report.page.section import PageContext, Section
from readiness.report.planned.reached import ReachedView, reached_views
from readiness.texts import capitalised, text


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A point of the plan: when, the score, the gates that pass, and whether the exit holds."""

    title: str
    when: str
    score: str
    gates: str
    exit: Markup


class WallRow(msgspec.Struct, frozen=True):
    """The scores of the walls at a point of the plan."""

    at: str
    scores: tuple[tuple[str, str], ...]


class Met(msgspec.Struct, frozen=True):
    """What is met by a point of the plan and was not before."""

    by: str
    ids: Markup


class Trajectory(msgspec.Struct, frozen=True, kw_only=True):
    """The pilot at the end of each phase, in a chart and three tables."""

    heading: str
    message: str
    lead: str
    chart: Drawing | None
    chart_narrow: Drawing | None
    chart_note: str
    points_title: str
    columns: tuple[str, ...]
    points: tuple[Point, ...]
    walls_title: str
    walls_columns: tuple[str, ...]
    walls: tuple[WallRow, ...]
    met_title: str
    met_columns: tuple[str, str]
    met: tuple[Met, ...]


def build(context: PageContext) -> Trajectory | None:
    """The section on what comes true; None without dates, or where nothing is ahead."""
    roadmap = context.roadmap
    reached = reached_views(roadmap) if roadmap is not None else ()
    if roadmap is None or not reached:
        return None
    chart = drawings.trajectory(roadmap)
    return Trajectory(
        heading=_heading(context, reached),
        message=_message(context, reached),
        lead=text("trajectory.lead"),
        chart=chart,
        chart_narrow=drawings.trajectory(roadmap, narrow=True) if context.linked else None,
        chart_note=text("trajectory.chart-note") if chart is not None else "",
        points_title=text("trajectory.points"),
        columns=tuple(text(f"trajectory.column.{name}") for name in ("at", "when", "score", "gates", "exit")),
        points=tuple(_point(context, each) for each in reached),
        walls_title=text("trajectory.walls"),
        walls_columns=(text("trajectory.walls-column"), *(wall.title for wall in reached[0].walls)),
        walls=_walls(context, reached),
        met_title=text("trajectory.met"),
        met_columns=(text("trajectory.met-column.by"), text("trajectory.met-column.met")),
        met=tuple(_met(context, each) for each in reached if each.fresh),
    )


def _heading(context: PageContext, reached: tuple[ReachedView, ...]) -> str:
    """The last gate before production that the plan opens, and at which point; a live agent has these behind it."""
    shut = {gate.title for gate in context.assessment.scores.gates if not gate.passes}
    opened: dict[str, str] = {}
    for each in reached:
        for gate in each.gates:
            if gate.passes and gate.title in shut:
                opened.setdefault(gate.title, lower_first(each.title))
    if not opened:
        return text("trajectory.heading-none")
    wanted = next((gate.title for gate in context.assessment.scores.gates if gate.id == GateId.GO_LIVE), "")
    last = wanted if wanted in opened else next(reversed(opened))
    return text("trajectory.heading", gate=last, point=opened[last])


def _message(context: PageContext, reached: tuple[ReachedView, ...]) -> str:
    today, last = context.assessment.scores.index, reached[-1]
    return text(
        "trajectory.message",
        before=interval(today.value, today.best_case),
        after=interval(last.low, last.high),
        point=lower_first(last.title),
        when=last.when.short,
    )


def _point(context: PageContext, reached: ReachedView) -> Point:
    return Point(
        title=reached.title,
        when=reached.when.short,
        score=interval(reached.low, reached.high),
        gates=", ".join(gate.title for gate in reached.gates if gate.passes) or text("trajectory.no-gate"),
        exit=_exit(context, reached),
    )


def _exit(context: PageContext, reached: ReachedView) -> Markup:
    if not reached.exit_asks:
        return escape(text("trajectory.nothing-asked"))
    if reached.exit_holds:
        return escape(text("trajectory.exit-met", asks=", ".join(reached.exit_asks)))
    if not reached.left:
        return escape(text("trajectory.exit-open"))
    return Markup(text("trajectory.exit-left", ids=context.references(reached.left)))


def _walls(context: PageContext, reached: tuple[ReachedView, ...]) -> tuple[WallRow, ...]:
    today = context.assessment.scores.lenses[LensId.WALLS]
    rows = [WallRow(text("trajectory.today"), tuple((wall.title.lower(), f"{wall.score.value:.0f}") for wall in today))]
    for each in reached:
        scores = tuple((wall.title.lower(), f"{wall.low:.0f}") for wall in each.walls)
        rows.append(WallRow(text("trajectory.phase", number=each.phase), scores))
    return tuple(rows)


def _met(context: PageContext, reached: ReachedView) -> Met:
    blockers = [result.id for result in context.assessment.results if result.blocker]
    ids = context.marked(reached.fresh, blockers)
    return Met(capitalised(reached.when.short), Markup(text("trajectory.more", count=len(reached.fresh), ids=ids)))


SECTION = Section("trajectory", text("trajectory.title"), build, FULL_ONLY)
