"""What changed between two states of a pilot, and what changed it: the description, the questionnaire or time alone."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Callable, Iterable
from enum import StrEnum

import msgspec

from readiness.assessment.evaluate import Status
from readiness.comparison.inputs import Difference, differences
from readiness.comparison.side import (
    EvidenceState,
    GateState,
    GoalState,
    PlanState,
    RequirementState,
    Side,
    WallState,
)
from readiness.questionnaire.ids import GateId


class Cause(StrEnum):
    """Where a change comes from. `undetermined`: from more than one of them, and results alone cannot tell."""

    DESCRIPTION = "description"
    QUESTIONNAIRE = "questionnaire"
    TIME = "time"
    UNDETERMINED = "undetermined"


Causes = tuple[Cause, ...]


class Steps(msgspec.Struct, frozen=True):
    """The earlier description on the later day, then asked the later questionnaire too."""

    later: Side
    asked_anew: Side


class RequirementKind(StrEnum):
    """What became of a requirement, the first of these that is true of it."""

    ASKED = "asked"
    NOT_ASKED = "not-asked"
    MET = "met"
    NO_LONGER_MET = "no-longer-met"
    ANSWERED = "answered"
    NO_LONGER_ANSWERED = "no-longer-answered"
    OTHERWISE = "otherwise"


class RequirementChange(msgspec.Struct, frozen=True, kw_only=True):
    """A requirement that stands otherwise; `before` or `after` is None where the questionnaire does not have it."""

    id: str
    kind: RequirementKind
    before: RequirementState | None
    after: RequirementState | None
    causes: Causes

    @property
    def question(self) -> str:
        """What it asks."""
        state = self.after or self.before
        assert state is not None
        return state.question


class EvidenceKind(StrEnum):
    """What became of a document, the first of these that is true of it."""

    GAINED = "gained"
    GONE = "gone"
    STALE = "stale"
    FRESH = "fresh"
    RAISED = "raised"
    LOWERED = "lowered"
    REPLACED = "replaced"
    SUPPORTS = "supports"


class EvidenceChange(msgspec.Struct, frozen=True, kw_only=True):
    """A document that is cited anew, no more, or counts otherwise; `replaced` if the file has another content."""

    reference: str
    kind: EvidenceKind
    before: EvidenceState | None
    after: EvidenceState | None
    replaced: bool
    causes: Causes


class WallChange(msgspec.Struct, frozen=True):
    """A wall with another score or colour."""

    before: WallState
    after: WallState
    causes: Causes


class GateChange(msgspec.Struct, frozen=True, kw_only=True):
    """A gate that passes or no longer passes, or of which other blockers are open."""

    before: GateState
    after: GateState
    closed: tuple[str, ...]
    opened: tuple[str, ...]
    causes: Causes


class GoalChange(msgspec.Struct, frozen=True):
    """A goal of the plan with another date; `days` later, negative if earlier, None where one has no day."""

    before: GoalState | None
    after: GoalState | None
    days: int | None
    causes: Causes


class WorkChange(msgspec.Struct, frozen=True):
    """The work that is left and what it costs, before and after."""

    before: PlanState
    after: PlanState
    causes: Causes


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is different between two states; what is the same in both is nowhere in it.

    `inputs` is None where one of the two has results alone. `causes` are all that can have changed anything.
    `score_by_cause` is how many points each cause moved the score by, where that can be told.
    """

    before: Side
    after: Side
    causes: Causes
    verdict: Causes
    level: Causes
    score: Causes
    score_by_cause: tuple[tuple[Cause, float], ...]
    walls: tuple[WallChange, ...]
    gates: tuple[GateChange, ...]
    requirements: tuple[RequirementChange, ...]
    evidence: tuple[EvidenceChange, ...]
    contradictions_new: tuple[str, ...]
    contradictions_gone: tuple[str, ...]
    inputs: tuple[Difference, ...] | None
    documents: tuple[str, ...]
    goals: tuple[GoalChange, ...]
    work: WorkChange | None
    no_dates: str

    @property
    def causes_found(self) -> frozenset[Cause]:
        """What any of the changes was caused by."""
        every = [
            self.verdict,
            self.level,
            self.score,
            *(change.causes for change in self.walls),
            *(change.causes for change in self.gates),
            *(change.causes for change in self.requirements),
            *(change.causes for change in self.evidence),
            *(change.causes for change in self.goals),
            *((self.work.causes,) if self.work is not None else ()),
        ]
        return frozenset(cause for causes in every for cause in causes)

    @property
    def renamed(self) -> bool:
        """Whether the file has another name, or is in another place."""
        return posixpath.normpath(self.before.file) != posixpath.normpath(self.after.file)

    @property
    def results_changed(self) -> bool:
        """Whether anything that was found in the description is different."""
        return bool(
            self.verdict
            or self.level
            or self.score
            or self.walls
            or self.gates
            or self.requirements
            or self.evidence
            or self.contradictions_new
            or self.contradictions_gone
            or self.goals
            or self.work
        )

    @property
    def changed(self) -> bool:
        """Whether anything is different at all."""
        return self.results_changed or bool(self.inputs) or bool(self.documents)

    def of_kind(self, *kinds: RequirementKind) -> tuple[RequirementChange, ...]:
        """The requirements with these changes."""
        return tuple(change for change in self.requirements if change.kind in kinds)


def compare(before: Side, after: Side, steps: Steps | None = None) -> Comparison:
    """What changed from one state to another.

    With `steps`, each change is put down to what caused it. Without them, as where only results were saved, it is
    where only one thing can have changed it, and where the questionnaire asks something else now.
    """
    return _Comparing(before, after, steps).result()


class _Comparing:
    def __init__(self, before: Side, after: Side, steps: Steps | None) -> None:
        self._before = before
        self._after = after
        self._steps = steps
        self._inputs = (
            differences(before.written, after.written)
            if before.written is not None and after.written is not None
            else None
        )
        self._documents = tuple(
            reference
            for reference, now in after.evidence.items()
            if (was := before.evidence.get(reference)) is not None and was.sha256 != now.sha256
        )
        self._possible = self._possible_causes()

    def result(self) -> Comparison:
        """Everything that is different."""
        before, after = self._before, self._after
        score = self._causes(lambda side: side.index)
        compared_plans = before.plan is not None and after.plan is not None
        return Comparison(
            before=before,
            after=after,
            causes=self._possible,
            verdict=self._causes(lambda side: side.headline),
            level=self._causes(lambda side: side.level),
            score=score,
            score_by_cause=self._points() if score else (),
            walls=tuple(self._walls()),
            gates=tuple(self._gates()),
            requirements=tuple(self._requirements()),
            evidence=tuple(self._evidence()),
            contradictions_new=tuple(_only_in(after.contradictions, before.contradictions)),
            contradictions_gone=tuple(_only_in(before.contradictions, after.contradictions)),
            inputs=self._inputs,
            documents=self._documents,
            goals=tuple(self._goals()) if compared_plans else (),
            work=self._work(),
            no_dates="" if compared_plans else before.no_plan or after.no_plan,
        )

    def _possible_causes(self) -> Causes:
        before, after = self._before, self._after
        if self._inputs is None:
            described = before.sha256 != after.sha256
        else:
            # To state another day is to let time pass.
            described = any(each.path != "pilot.as_of" for each in self._inputs)
        causes = []
        if described or self._documents:
            causes.append(Cause.DESCRIPTION)
        # A description names its profile itself; without that, somebody asked for another one.
        profile = before.profile != after.profile and not described
        if profile or (before.questionnaire_sha256, before.tool) != (after.questionnaire_sha256, after.tool):
            causes.append(Cause.QUESTIONNAIRE)
        # Where nobody stated the day, it is the latest in the description, and moves with it.
        if before.as_of != after.as_of and after.as_of_stated:
            causes.append(Cause.TIME)
        return tuple(causes)

    def _causes(self, of: Callable[..., object], *of_what: object) -> Causes:
        """What changed a property of the two states; empty where it is the same in both."""
        was, now = of(self._before, *of_what), of(self._after, *of_what)
        if was == now:
            return ()
        if self._steps is None:
            return self._guess()
        later, asked = of(self._steps.later, *of_what), of(self._steps.asked_anew, *of_what)
        moves = ((Cause.TIME, was, later), (Cause.QUESTIONNAIRE, later, asked), (Cause.DESCRIPTION, asked, now))
        return tuple(cause for cause, one, other in moves if one != other)

    def _guess(self) -> Causes:
        return self._possible if len(self._possible) == 1 else (Cause.UNDETERMINED,)

    def _points(self) -> tuple[tuple[Cause, float], ...]:
        was, now = self._before.index.value, self._after.index.value
        if self._steps is None:
            causes = self._guess()
            return ((causes[0], round(now - was, 1)),) if causes != (Cause.UNDETERMINED,) and was != now else ()
        later, asked = self._steps.later.index.value, self._steps.asked_anew.index.value
        moved = (
            (Cause.DESCRIPTION, round(now - asked, 1)),
            (Cause.QUESTIONNAIRE, round(asked - later, 1)),
            (Cause.TIME, round(later - was, 1)),
        )
        return tuple((cause, points) for cause, points in moved if points)

    def _walls(self) -> Iterable[WallChange]:
        then = {wall.id: wall for wall in self._before.walls}
        for at, wall in enumerate(self._after.walls):
            was = then.get(wall.id)
            if was is not None and (was.score, was.colour) != (wall.score, wall.colour):
                yield WallChange(was, wall, self._causes(_wall, at))

    def _gates(self) -> Iterable[GateChange]:
        then = {gate.id: gate for gate in self._before.gates}
        for gate in self._after.gates:
            was = then.get(gate.id)
            if was is None or (was.passes, set(was.open)) == (gate.passes, set(gate.open)):
                continue
            yield GateChange(
                before=was,
                after=gate,
                closed=tuple(id for id in was.open if id not in gate.open),
                opened=tuple(id for id in gate.open if id not in was.open),
                causes=self._causes(_gate, gate.id),
            )

    def _requirements(self) -> Iterable[RequirementChange]:
        before, after = self._before.requirements, self._after.requirements
        for id in dict.fromkeys((*after, *before)):
            was, now = before.get(id), after.get(id)
            if was is not None and now is not None and _standing(was) == _standing(now) and _asks(was) == _asks(now):
                continue
            if was is None or now is None or (self._steps is None and _asks(was) != _asks(now)):
                causes: Causes = (Cause.QUESTIONNAIRE,)
            else:
                causes = self._causes(_requirement, id) or (Cause.QUESTIONNAIRE,)
            yield RequirementChange(id=id, kind=_kind(was, now), before=was, after=now, causes=causes)

    def _evidence(self) -> Iterable[EvidenceChange]:
        before, after = self._before.evidence, self._after.evidence
        for reference in dict.fromkeys((*after, *before)):
            was, now = before.get(reference), after.get(reference)
            if was == now:
                continue
            yield EvidenceChange(
                reference=reference,
                kind=_evidence_kind(was, now),
                before=was,
                after=now,
                replaced=was is not None and now is not None and was.sha256 != now.sha256,
                # That it is cited at all is one thing, what it counts for another.
                causes=self._causes(_is_cited if was is None or now is None else _document, reference),
            )

    def _goals(self) -> Iterable[GoalChange]:
        then, now = (
            {goal.id: goal for goal in side.plan.goals} if side.plan is not None else {}
            for side in (self._before, self._after)
        )
        for id in dict.fromkeys((*now, *then)):
            was, goal = then.get(id), now.get(id)
            if _date(was) == _date(goal):
                continue
            days = None
            if was is not None and goal is not None and was.day is not None and goal.day is not None:
                days = (goal.day - was.day).days
            yield GoalChange(was, goal, days, self._causes(_goal_date, id))

    def _work(self) -> WorkChange | None:
        was, now = self._before.plan, self._after.plan
        if was is None or now is None or _work(was) == _work(now):
            return None
        return WorkChange(was, now, self._causes(lambda side: _work(side.plan) if side.plan is not None else None))


def _wall(side: Side, at: int) -> object:
    wall = side.walls[at]
    return wall.score, wall.colour


def _gate(side: Side, id: GateId) -> object:
    return next(((gate.passes, frozenset(gate.open)) for gate in side.gates if gate.id == id), None)


def _requirement(side: Side, id: str) -> object:
    return side.requirements.get(id)


def _document(side: Side, reference: str) -> object:
    return side.evidence.get(reference)


def _is_cited(side: Side, reference: str) -> object:
    return reference in side.evidence


def _goal_date(side: Side, id: str) -> object:
    return _date(_goal(side, id))


def _goal(side: Side, id: str) -> GoalState | None:
    return next((goal for goal in side.plan.goals if goal.id == id), None) if side.plan is not None else None


def _date(goal: GoalState | None) -> tuple[bool, int | None, datetime.date | None]:
    if goal is None:
        return False, None, None
    # The week is counted from the first day of the plan, which moves on.
    return goal.passed, goal.week if goal.day is None else None, goal.day


def _work(plan: PlanState) -> object:
    return plan.effort, plan.cost, plan.currency


def _standing(state: RequirementState) -> object:
    return state.status, state.met, state.blocker, state.level


def _asks(state: RequirementState) -> object:
    return state.question, state.wanted, state.due


def _kind(was: RequirementState | None, now: RequirementState | None) -> RequirementKind:
    if now is None:
        return RequirementKind.NOT_ASKED
    if was is None:
        return RequirementKind.ASKED
    outside = (Status.NA, Status.NOT_APPLICABLE)
    if (was.status in outside) != (now.status in outside):
        return RequirementKind.NOT_ASKED if now.status in outside else RequirementKind.ASKED
    if was.met != now.met:
        return RequirementKind.MET if now.met else RequirementKind.NO_LONGER_MET
    if (was.status is Status.UNKNOWN) != (now.status is Status.UNKNOWN):
        known = now.status is not Status.UNKNOWN
        return RequirementKind.ANSWERED if known else RequirementKind.NO_LONGER_ANSWERED
    return RequirementKind.OTHERWISE


def _evidence_kind(was: EvidenceState | None, now: EvidenceState | None) -> EvidenceKind:
    if was is None:
        return EvidenceKind.GAINED
    if now is None:
        return EvidenceKind.GONE
    if was.fresh != now.fresh:
        return EvidenceKind.FRESH if now.fresh else EvidenceKind.STALE
    if was.level is not now.level:
        return EvidenceKind.RAISED if now.level.rank > was.level.rank else EvidenceKind.LOWERED
    return EvidenceKind.REPLACED if was.sha256 != now.sha256 else EvidenceKind.SUPPORTS


def _only_in(these: dict[str, str], those: dict[str, str]) -> Iterable[str]:
    return (message for key, message in these.items() if key not in those)
