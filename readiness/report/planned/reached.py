"""What is true of a pilot at the end of each phase."""

from __future__ import annotations

import msgspec

from readiness.questionnaire.ids import LensId
from readiness.report.planned.points import PointInTime, beginning, ending
from readiness.report.words import join_words
from readiness.roadmap.milestones import ends_with_go_live
from readiness.roadmap.roadmap import Roadmap
from readiness.roadmap.trajectory import Reached, trajectory
from readiness.texts import text


class WallAt(msgspec.Struct, frozen=True):
    """A wall at a point of the plan."""

    title: str
    low: float
    high: float
    colour: str


class GateAt(msgspec.Struct, frozen=True):
    """A gate at a point of the plan."""

    title: str
    passes: bool
    open: tuple[str, ...]


class ReachedView(msgspec.Struct, frozen=True, kw_only=True):
    """How the pilot stands at the end of a phase, as assessed with the work till then carried out.

    `closed` is what is shown then and is not today, `fresh` what of it since the phase before.
    """

    phase: int
    title: str
    when: PointInTime
    low: float
    high: float
    walls: tuple[WallAt, ...]
    gates: tuple[GateAt, ...]
    closed: tuple[str, ...]
    fresh: tuple[str, ...]
    left: tuple[str, ...]
    exit_asks: tuple[str, ...]
    exit_holds: bool
    said: str


def _reached(roadmap: Roadmap, reached: Reached, before: Reached | None) -> ReachedView:
    worth = reached.assessment.scores
    index = worth.index
    earlier = set(before.closed) if before is not None else set()
    fresh = tuple(id for id in reached.closed if id not in earlier)
    gates = _gates_then(roadmap, reached)
    at_go_live = ends_with_go_live(roadmap, reached.phase, reached.at)
    when = beginning(roadmap.calendar, reached.at) if at_go_live else ending(roadmap.calendar, reached.at)
    return ReachedView(
        phase=reached.phase.number,
        title=text("trajectory.repaired")
        if reached.repaired
        else f"Go-live, after phase {reached.phase.number}"
        if at_go_live
        else f"End of phase {reached.phase.number}: {reached.title}",
        when=when,
        low=round(index.value, 1),
        high=round(index.best_case, 1),
        walls=tuple(
            WallAt(w.title, round(w.score.value, 1), round(w.score.best_case, 1), w.colour.value)
            for w in worth.lenses.get(LensId.WALLS, ())
        ),
        gates=tuple(GateAt(g.title, g.id in reached.passing, g.open) for g in worth.gates),
        closed=reached.closed,
        fresh=fresh,
        left=reached.left,
        exit_asks=reached.exit_asked,
        exit_holds=reached.exit,
        said=f"{_things(len(reached.closed))} than today; readiness score {index.value:.0f}; {gates}.",
    )


def _gates_then(roadmap: Roadmap, reached: Reached) -> str:
    """Which gates pass at a point; of an agent that is live only what changes, as the others lie behind it."""
    gates = reached.assessment.scores.gates
    if not roadmap.lead_times.live:
        passing = [gate.title.lower() for gate in gates if gate.id in reached.passing]
        return (
            f"the {join_words(passing)} {'pass' if len(passing) > 1 else 'passes'}" if passing else "no gate passes yet"
        )
    today = {gate.id for gate in roadmap.assessment.scores.gates if gate.passes}
    new = [gate.title.lower() for gate in gates if gate.id in reached.passing - today]
    if new:
        return text("trajectory.gates-new", gates=join_words(new), count=len(new))
    return text("trajectory.gates-same")


def _things(count: int) -> str:
    return "1 more requirement met" if count == 1 else f"{count} more requirements met"


def reached_views(roadmap: Roadmap) -> tuple[ReachedView, ...]:
    """How the pilot is at the end of every phase."""
    return roadmap.once(_views)


def _views(roadmap: Roadmap) -> tuple[ReachedView, ...]:
    found = trajectory(roadmap)
    return tuple(_reached(roadmap, each, found[n - 1] if n else None) for n, each in enumerate(found))
