"""What a later pilot need not build, because an earlier one of the same plan does: the foundation, counted once.

Which requirements are foundation is marked in the questionnaire ("The Last Mile Problem": the institutional foundation
that would allow any agent to deploy safely). What is built once is evidenced for each agent.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.fast_track import on_the_foundation_of, worse_than
from readiness.assessment.verdict import Foundation
from readiness.assessment.workload import Effort, evidence_effort
from readiness.questionnaire.ids import Mark, VerdictId
from readiness.questionnaire.model import Questionnaire
from readiness.roadmap.plan import Job, OpenAction, Plan, PlanPhase, total
from readiness.texts import text


class Inherited(msgspec.Struct, frozen=True, kw_only=True):
    """An action of a pilot that an earlier one does for both: `builder` is its place in the order.

    `full` is the work if each did it for itself, `left` what remains for the later one. `there`: the earlier one has it
    evidenced already, so that nothing has to be waited for.
    """

    action: str
    title: str
    builder: int
    full: Effort
    left: Effort
    there: bool

    @property
    def saved(self) -> float:
        """The person-weeks that the later pilot does not need, at their likeliest."""
        return max(0.0, round(self.full.likely - self.left.likely, 4))


class Earlier(msgspec.Struct, frozen=True):
    """A pilot that comes before another in the order: its place, its assessment, and its plan if it were alone.

    `shown_only` are the actions of which the work is done and only the evidence is missing.
    """

    place: int
    assessment: Assessment
    plan: Plan
    shown_only: frozenset[str]


def earlier_pilot(place: int, assessment: Assessment, made: Plan) -> Earlier:
    """A pilot as one that others may build on."""
    work = assessment.workload().open.values()
    return Earlier(place, assessment, made, frozenset(e.action.id for e in work if e.evidence_only or e.known))


def foundation_criteria(questionnaire: Questionnaire) -> frozenset[str]:
    """The requirements that one agent meets for the next ones too; a figure that ages is measured for each anew."""
    return frozenset(c.id for c in questionnaire.criteria if Mark.FOUNDATION in c.marks and not c.expires)


def as_later_agent(assessment: Assessment, first: Assessment) -> Assessment | None:
    """The pilot as it would be planned once `first` is in production with its foundation evidenced.

    None where the short path stays closed even then: it may do more harm than the first, acts at high risk, or writes
    more systems that are new.
    """
    granted = on_the_foundation_of(assessment.pilot, first.pilot, assessment.questionnaire)
    if not granted.granted or assessment.short_path:
        return assessment if assessment.short_path else None
    return _on(assessment, granted)


def _on(assessment: Assessment, granted: Foundation) -> Assessment:
    decision = msgspec.structs.replace(assessment.decision_by_rules, verdict=VerdictId.FAST_TRACK, phase_1_only=False)
    return msgspec.structs.replace(assessment, decision_by_rules=decision, foundation=granted)


def with_shared_foundation(
    assessment: Assessment, made: Plan, earlier: Sequence[Earlier]
) -> tuple[Plan, tuple[Inherited, ...]]:
    """The plan of a pilot without the foundation that earlier ones build, and what it inherits.

    Each action comes from the first pilot in the order that builds, or has, all that the later one needs of it, and
    that may do at least as much harm. What the later one would need beyond that pilot's work on it remains.
    """
    marked = foundation_criteria(assessment.questionnaire)
    shown = evidence_effort(assessment.questionnaire)
    supporting = {action.id for action in assessment.questionnaire.actions if action.supports}
    found: list[Inherited] = []
    changed: dict[str, OpenAction] = {}
    for action in made.actions():
        if action.id in supporting or not set(action.closes) <= marked:
            continue
        entry = _inherited(assessment, action, earlier, shown)
        if entry is not None and entry.left.likely < action.effort.likely:
            found.append(entry)
            changed[action.id] = _left(action, entry, earlier[[e.place for e in earlier].index(entry.builder)])
    if not found:
        return made, ()
    phases = []
    for phase in made.phases:
        actions = tuple(changed.get(action.id, action) for action in phase.actions)
        phases.append(PlanPhase(phase.phase, actions, total(actions)))
    every = tuple(action for phase in phases for action in phase.actions)
    return msgspec.structs.replace(made, phases=tuple(phases), effort=total(every)), tuple(found)


def _inherited(
    assessment: Assessment, action: OpenAction, earlier: Sequence[Earlier], shown: Effort
) -> Inherited | None:
    for each in earlier:
        if worse_than(assessment.pilot, each.assessment.pilot, assessment.questionnaire):
            continue
        theirs = next((other for other in each.plan.actions() if other.id == action.id), None)
        passed = {result.id for result in each.assessment.results if result.passed}
        if not set(action.closes) <= passed | set(theirs.closes if theirs is not None else ()):
            continue
        # Work that is larger here than there is not done by doing the smaller one: what is beyond it remains.
        beyond = 0.0
        if theirs is not None and action.id not in each.shown_only and action.effort.likely:
            beyond = max(0.0, 1 - theirs.effort.likely / action.effort.likely)
        least, more = shown.at_most(action.effort), action.effort.times(beyond)
        left = Effort(least.least + more.least, least.likely + more.likely, least.most + more.most)
        return Inherited(
            action=action.id,
            title=action.title,
            builder=each.place,
            full=action.effort,
            left=left.at_most(action.effort),
            there=theirs is None,
        )
    return None


def _left(action: OpenAction, entry: Inherited, builder: Earlier) -> OpenAction:
    """What remains of an action: its evidence, with nothing to wait for from anybody else."""
    share = entry.left.likely / action.effort.likely if action.effort.likely else 0.0
    jobs = tuple(
        Job(job.id, job.item, entry.left if len(action.jobs) == 1 else job.effort.times(share)) for job in action.jobs
    )
    note = text("joint.inherited", pilot=builder.assessment.pilot.name)
    return msgspec.structs.replace(
        action,
        effort=entry.left,
        jobs=jobs,
        waiting=None,
        least_days=0,
        note="; ".join(filter(None, (action.note, note))),
    )
