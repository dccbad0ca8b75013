"""What will be true at the end of each phase: score, gates, walls, and the requirements met by then."""

from __future__ import annotations

import msgspec
from markupsafe import Markup, escape

from readiness.questionnaire.ids import LensId
from readiness.report import drawings
from readiness.report.drawings import Drawing
from readiness.report.page.editions import FULL_ONLY
from readiness.report.page.figures import interval
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
    lead: str
    chart: Drawing | None
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
        heading=text("trajectory.heading"),
        lead=text("trajectory.lead"),
        chart=chart,
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


def _point(context: PageContext, reached: ReachedView) -> Point:
    return Point(
        title=reached.title,
        when=reached.when.said,
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
    return Met(capitalised(reached.when.said), Markup(text("trajectory.more", count=len(reached.fresh), ids=ids)))


SECTION = Section("trajectory", text("trajectory.title"), build, FULL_ONLY)
