"""One state of a pilot, as far as it is compared with another: plain data, from an assessment or from its JSON."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Status
from readiness.assessment.score import Colour
from readiness.assessment.workload import Effort
from readiness.pilot.contents import Written, written
from readiness.questionnaire.ids import GateId, LensId, MilestoneId, VerdictId
from readiness.questionnaire.model import Level
from readiness.roadmap.milestones import is_first_day, milestones, undated
from readiness.roadmap.money import costs
from readiness.roadmap.roadmap import Roadmap
from readiness.version import __version__


class ScoreState(msgspec.Struct, frozen=True):
    """A score in percent, to one decimal: as evidenced, and if every open question were answered yes."""

    value: float
    best_case: float


class WallState(msgspec.Struct, frozen=True):
    """A wall with its score."""

    id: str
    title: str
    score: ScoreState
    colour: Colour


class GateState(msgspec.Struct, frozen=True):
    """A gate: whether it passes, and the ids of its blockers that are open."""

    id: GateId
    title: str
    passes: bool
    open: tuple[str, ...]


class RequirementState(msgspec.Struct, frozen=True, kw_only=True):
    """A criterion: what it asks, and how it stands."""

    question: str
    status: Status
    met: bool
    blocker: bool
    due: GateId
    level: Level
    wanted: Level


class EvidenceState(msgspec.Struct, frozen=True):
    """A document that is cited or named as an answer: what it counts for, whether it is fresh, and its digest."""

    level: Level
    fresh: bool
    sha256: str
    supports: tuple[str, ...]


class GoalState(msgspec.Struct, frozen=True):
    """A goal of the plan: the week and the day by which it is 80% likely, unless it has no date or is in the past."""

    id: MilestoneId
    title: str
    passed: bool
    week: int | None
    day: datetime.date | None

    @property
    def when(self) -> str:
        """`2027-12-07`, or `week 29`; empty without a date."""
        if self.day is not None:
            return self.day.isoformat()
        return f"week {self.week}" if self.week is not None else ""


class PlanState(msgspec.Struct, frozen=True, kw_only=True):
    """The plan: its goals, the work that is left in person-weeks, and what that costs; None where no rate is known."""

    goals: tuple[GoalState, ...]
    effort: Effort
    cost: Effort | None
    currency: str


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One of two states of a pilot. `of` is what it is called: a file, or a file at a git revision.

    `written` is None where only results were saved, and `plan` where there is none, for the reason `no_plan`.
    """

    of: str
    file: str
    pilot: str
    sha256: str
    as_of: datetime.date | None
    as_of_stated: bool
    tool: str
    questionnaire: str
    questionnaire_sha256: str
    profile: str
    verdict: VerdictId
    headline: str
    because: str
    level: int | None
    index: ScoreState
    walls: tuple[WallState, ...]
    gates: tuple[GateState, ...]
    requirements: dict[str, RequirementState]
    evidence: dict[str, EvidenceState]
    contradictions: dict[str, str]
    written: Written | None
    plan: PlanState | None = None
    no_plan: str = ""

    @property
    def promise(self) -> str:
        """The promised go-live as written; empty where none is, or where that is not known."""
        return self.written.values.get("pilot.go_live", "") if self.written is not None else ""

    @property
    def next_gate(self) -> GateState | None:
        """The first gate with an open blocker."""
        return next((gate for gate in self.gates if gate.open), None)


def side_of(assessment: Assessment, of: str, roadmap: Roadmap | None = None, no_plan: str = "") -> Side:
    """The state of an assessment, with its plan where there is one."""
    pilot, scores = assessment.pilot, assessment.scores
    decision = assessment.decision
    return Side(
        of=of,
        file=pilot.file,
        pilot=pilot.name,
        sha256=pilot.sha256,
        as_of=assessment.as_of,
        as_of_stated=assessment.as_of_stated,
        tool=__version__,
        questionnaire=f"{assessment.questionnaire.name} {assessment.questionnaire.version}",
        questionnaire_sha256=assessment.questionnaire.sha256,
        profile=assessment.profile.id,
        verdict=decision.id,
        headline=decision.headline,
        because=decision.because,
        level=scores.level if scores.enough_known else None,
        index=ScoreState(round(scores.index.value, 1), round(scores.index.best_case, 1)),
        walls=tuple(
            WallState(
                wall.id,
                wall.title,
                ScoreState(round(wall.score.value, 1), round(wall.score.best_case, 1)),
                wall.colour,
            )
            for wall in scores.lenses[LensId.WALLS]
        ),
        gates=tuple(
            GateState(GateId(gate.id), gate.title, gate.passes, gate.open) for gate in (*scores.gates, scores.autonomy)
        ),
        requirements={
            criterion.id: RequirementState(
                question=criterion.question,
                status=result.status,
                met=result.passed,
                blocker=result.blocker,
                due=criterion.due,
                level=result.evidence_level,
                wanted=result.required_level,
            )
            for criterion, result in zip(assessment.questionnaire.criteria, assessment.results, strict=True)
        },
        evidence=documents(
            (item.ref, EvidenceState(item.counted, item.fresh, item.sha256, item.supports))
            for item in assessment.evidence.items
        ),
        contradictions={f"{found.id} {found.path}": found.message for found in assessment.contradictions},
        written=written(pilot.source),
        plan=_plan(roadmap) if roadmap is not None else None,
        no_plan=no_plan,
    )


def documents(items: Iterable[tuple[str, EvidenceState]]) -> dict[str, EvidenceState]:
    """Documents by reference; of one that is cited several times, the best it counts for and all it supports."""
    found: dict[str, EvidenceState] = {}
    for reference, item in items:
        if not reference:
            continue
        was = found.get(reference)
        if was is not None:
            item = EvidenceState(
                level=max(was.level, item.level, key=lambda level: level.rank),
                fresh=was.fresh and item.fresh,
                sha256=was.sha256 or item.sha256,
                supports=tuple(dict.fromkeys((*was.supports, *item.supports))),
            )
        found[reference] = item
    return found


def _plan(roadmap: Roadmap) -> PlanState:
    calendar, hidden = roadmap.calendar, undated(roadmap)
    by_id = {point.id: point for point in milestones(roadmap)}
    goals = []
    for odds in roadmap.odds:
        week, day = (calendar.beginning if is_first_day(odds.goal) else calendar.ending)(odds.p80)
        dated = odds.goal not in hidden and not by_id[odds.goal].passed
        goals.append(
            GoalState(
                id=MilestoneId(odds.goal),
                title=by_id[odds.goal].title,
                passed=by_id[odds.goal].passed,
                week=week if dated else None,
                day=day if dated else None,
            )
        )
    found = costs(roadmap)
    return PlanState(
        goals=tuple(goals),
        effort=_rounded(found.total),
        cost=_rounded(found.cost) if found.cost is not None else None,
        currency=found.rates.currency,
    )


def _rounded(effort: Effort) -> Effort:
    return Effort(round(effort.least, 2), round(effort.likely, 2), round(effort.most, 2))
