"""Open results become a phase-by-phase list of actions.

An action is open when it closes at least one criterion that applies and did not pass. Dates are not
given here; the order inside a phase follows prerequisites, then what unlocks the earliest gate.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from graphlib import TopologicalSorter
from heapq import heapify, heappop, heappush

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Result, Status, applicable
from readiness.assessment.team import same_person
from readiness.assessment.workload import (
    ASSUMED,
    Effort,
    OpenWork,
    Workload,
    estimated_systems,
    improvement_loops,
    is_called_for,
    open_results,
    runs,
)
from readiness.pilot.answers import Answer
from readiness.pilot.persons import name_as_written
from readiness.questionnaire.ids import GateId, LaneId, MilestoneId, PhaseId, RoleId
from readiness.questionnaire.model import Action, Criterion, Level, Phase, RecurringWork
from readiness.roadmap.shadow import ShadowRun, shadow_run
from readiness.roadmap.waiting import Waiting, waiting_of
from readiness.rules.ids import ContradictionId
from readiness.texts import text


class Job(msgspec.Struct, frozen=True):
    """One piece of work: an action, or its part for one integration, data source or site."""

    id: str
    item: str
    effort: Effort


class OpenAction(msgspec.Struct, frozen=True, kw_only=True):
    """One action of the plan: what it closes, what it takes, who does it and what comes before it.

    `after` names the open actions it waits for, `jobs` the pieces it consists of. `hold` is the day
    before which it cannot start. `observed`: its figures count only after some weeks of looking on. `waiting`: what has
    to come from somebody else before it counts as done. `called_for`: a circumstance of the pilot calls for it, so that
    it comes early. `accepted_by` is the role that accepts it, `usually_accepted_by` that of the playbook.
    """

    id: str
    title: str
    phase: PhaseId
    lane: LaneId
    role: str
    person: str
    effort: Effort
    count: int
    per: str
    closes: tuple[str, ...]
    blockers: tuple[str, ...]
    gate: GateId
    after: tuple[str, ...]
    jobs: tuple[Job, ...]
    least_days: int = 0
    week_one: bool = False
    called_for: bool = False
    not_before: MilestoneId = MilestoneId.START
    spans_shadow: bool = False
    ends_shadow: bool = False
    in_turn: bool = False
    spread: bool = False
    waiting: Waiting | None = None
    deliverable: str = ""
    acceptance: str = ""
    accepted_by: str = ""
    usually_accepted_by: str = ""
    bucket: str = ""
    hold: datetime.date | None = None
    observed: bool = False
    planned: tuple[str, ...] = ()
    note: str = ""


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """An action that is not in the plan, and why.

    `cut`: what it would close is open all the same; what follows is then what it had.
    """

    id: str
    title: str
    reason: str
    cut: bool = False
    phase: PhaseId | None = None
    blockers: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    spans_shadow: bool = False


class PlanPhase(msgspec.Struct, frozen=True):
    """A phase with its open actions in order, and their effort in all."""

    phase: Phase
    actions: tuple[OpenAction, ...]
    effort: Effort


class Plan(msgspec.Struct, frozen=True):
    """The open actions by phase, what was left out, what had to be assumed, and what is left of the shadow run."""

    phases: tuple[PlanPhase, ...]
    left_out: tuple[LeftOut, ...]
    assumptions: tuple[str, ...]
    effort: Effort
    shadow: ShadowRun

    def effort_of(self, id: str) -> float:
        """The likely effort of an action; 0 when it is not in the plan."""
        return next((action.effort.likely for action in self.actions() if action.id == id), 0.0)

    def actions(self) -> list[OpenAction]:
        """Every open action, in the order of the plan."""
        return [action for phase in self.phases for action in phase.actions]


def plan(
    assessment: Assessment, *, without: frozenset[str] = frozenset(), closed: frozenset[str] = frozenset()
) -> Plan:
    """The phase-by-phase list of actions that would close what is open.

    `without` are actions to be cut, `closed` criteria to be taken as met.
    """
    questionnaire = assessment.questionnaire
    criteria = {criterion.id: criterion for criterion in questionnaire.criteria}
    by_action: dict[str, list[Result]] = {}
    supporting: dict[str, list[str]] = {}
    playbook = assessment.actions
    for action in playbook:
        for id in action.supports:
            supporting.setdefault(id, []).append(action.id)
    for result in assessment.results:
        for id in (criteria[result.id].closed_by, *supporting.get(result.id, ())):
            by_action.setdefault(id, []).append(result)
    open_ = open_results(
        questionnaire,
        assessment.results,
        closed,
        pilot=assessment.pilot,
        scope=assessment.scope,
        as_of=assessment.as_of,
    )
    work = assessment.workload(without=without, closed=closed)
    people = {role.id: person_for(assessment, role.id) for role in questionnaire.roles}
    left_out: list[LeftOut] = []
    for action in playbook:
        if action.id not in open_:
            results = by_action.get(action.id, [])
            why = (
                _not_yet(assessment, [criteria[r.id] for r in results])
                or _not_for(assessment, action, results, closed)
                or _why_closed(results, closed)
            )
            left_out.append(LeftOut(id=action.id, title=action.title, reason=why))
        elif action.id in work.left_out:
            left_out.append(_cut(action, work.left_out[action.id], open_[action.id]))
    before = _through({action.id: action.after for action in playbook}, set(work.open))
    improved = any(entry.action.per == "improvement_loops" and not entry.evidence_only for entry in work.open.values())
    shadow = shadow_run(assessment, work, improved=improved)
    chosen = {
        id: _open(
            assessment, entry, criteria, tuple(other for other in work.open if other in before[id]), people, shadow
        )
        for id, entry in work.open.items()
    }
    assumed = {entry.action.per for entry in work.open.values() if entry.assumed}
    if not isinstance(assessment.pilot.value("pilot.sites"), int):
        # The roll-out is as long as there are sites, whatever work is open for each.
        assumed.add("sites")
    order = _order(chosen, before, criteria)
    phases = []
    for phase in questionnaire.phases:
        actions = tuple(action for action in order if action.phase == phase.id)
        phases.append(PlanPhase(phase, actions, total(actions)))
    assumptions = tuple(
        f"{ASSUMED[per]} {(per if ASSUMED[per] > 1 else per[:-1]).replace('_', ' ')}, number not stated"
        for per in ASSUMED
        if per in assumed
    )
    if improved:
        assumptions += (_loops(assessment),)
    if unestimated := _unestimated(assessment, work):
        assumptions += (text("plan.no-estimate", systems=", ".join(unestimated)),)
    # A plan for a small firm that was asked for and not made is explained where its reader looks for it.
    assumptions += tuple(
        found.message for found in assessment.contradictions if found.id == ContradictionId.PROFILE_TOO_LEAN
    )
    assumptions += _accepted_by_others(chosen, people)
    if assessment.short_path:
        assumptions += (
            "for a later agent, the least effort of a first one counts as likely, and its likely effort as most",
        )
    return Plan(tuple(phases), tuple(left_out), assumptions, total(tuple(chosen.values())), shadow)


def _loops(assessment: Assessment) -> str:
    """For what gap the loops of improvement are planned, in a clause."""
    found = improvement_loops(assessment.pilot, assessment.questionnaire)
    points = f"{assessment.questionnaire.policy['loop_points']:g}"
    if found.assumed:
        return text("plan.loops-unmeasured", loops=found.count)
    key = "plan.loops-capped" if found.wanted > found.count else "plan.loops"
    return text(
        key, loops=found.count, wanted=found.wanted, live=f"{found.live:g}", target=f"{found.target:g}", points=points
    )


def _unestimated(assessment: Assessment, work: Workload) -> tuple[str, ...]:
    """The systems with work ahead for which the description gives no estimate."""
    estimated = estimated_systems(assessment.pilot)
    ahead = [
        item
        for entry in work.open.values()
        if entry.action.per in ("integrations", "write_integrations") and not entry.assumed and not entry.evidence_only
        for item in entry.items
    ]
    return tuple(dict.fromkeys(item for item in ahead if item and item not in estimated))


def _cut(action: Action, reason: str, results: list[Result]) -> LeftOut:
    blockers = tuple(result.id for result in results if result.blocker)
    return LeftOut(
        id=action.id,
        title=action.title,
        reason=reason,
        cut=True,
        phase=action.phase,
        blockers=blockers,
        supports=action.supports,
        spans_shadow=action.spans_shadow,
    )


def total(actions: tuple[OpenAction, ...]) -> Effort:
    """The effort of several actions."""
    return Effort(
        round(sum(a.effort.least for a in actions), 2),
        round(sum(a.effort.likely for a in actions), 2),
        round(sum(a.effort.most for a in actions), 2),
    )


def _named(assessment: Assessment, work: OpenWork) -> str:
    """Whom the action is about, where somebody is named already and only the evidence of it is missing."""
    named = work.action.named
    answer = assessment.pilot.answer(named.field) if named is not None and work.evidence_only else None
    return name_as_written(answer.text) if answer is not None and answer.given else ""


def _title(assessment: Assessment, work: OpenWork, *, spans_shadow: bool) -> str:
    """What an action is called: of work that is stated as done, that it is to be shown, not done again."""
    if (name := _named(assessment, work)) or not work.evidence_only or spans_shadow:
        return work.action.title_for(name)
    title = work.action.title
    return text("action.show", action=f"{title[:1].lower()}{title[1:]}" if title[1:2].islower() else title)


def _open(
    assessment: Assessment,
    work: OpenWork,
    criteria: dict[str, Criterion],
    after: tuple[str, ...],
    people: dict[str, str],
    shadow: ShadowRun,
) -> OpenAction:
    action, results, override = work.action, work.results, work.override
    waiting = waiting_of(assessment, work)
    effort, notes = work.effort, work.notes
    spans_shadow = action.spans_shadow and shadow.left > 0
    if spans_shadow and work.evidence_only:
        # It was run once, and is run again.
        effort = Effort(*action.effort)
    if spans_shadow and shadow.left < shadow.weeks and "effort" not in override:
        # Work that lasts as long as the run is as much less as the run is shorter.
        share = shadow.left / shadow.weeks
        effort = effort.times(share)
        notes += (text("plan.shadow-left", left=shadow.left),)
    dues = {criteria[result.id].due for result in results}
    gate = next((gate.id for gate in assessment.scores.gates if gate.id in dues), assessment.scores.autonomy.id)
    person = override.get("person", "") or people[action.role]
    bucket = action.bucket or next((b.id for b in assessment.questionnaire.buckets if action.lane in b.lanes), "")
    return OpenAction(
        id=action.id,
        title=_title(assessment, work, spans_shadow=spans_shadow),
        phase=action.phase,
        lane=action.lane,
        role=action.role,
        person=person,
        effort=effort,
        count=len(work.items),
        per=action.per,
        closes=tuple(r.id for r in results),
        blockers=tuple(r.id for r in results if r.blocker),
        gate=gate,
        after=after,
        jobs=tuple(
            Job(f"{action.id}[{name}]" if name else action.id, name, work.effort_for(items) if action.per else effort)
            for name, items in _bundled(work.items)
        ),
        least_days=0 if work.evidence_only else action.least_days,
        week_one=action.week_one,
        called_for=bool(action.needs) and runs(assessment.pilot, assessment.as_of),
        not_before=action.not_before,
        spans_shadow=spans_shadow,
        ends_shadow=action.ends_shadow,
        in_turn=action.in_turn,
        spread=action.spread,
        waiting=waiting,
        deliverable=action.deliverable,
        acceptance=action.acceptance,
        accepted_by=_accepting(action, person, people),
        usually_accepted_by=action.accepted_by,
        bucket=bucket,
        hold=datetime.date.fromisoformat(override["start_after"]) if "start_after" in override else None,
        observed=action.not_before != MilestoneId.OBSERVED
        and any(_is_live_figure(criteria[result.id]) for result in results),
        planned=tuple(r.planned_for or "no date" for r in results if r.status is Status.PLANNED),
        note="; ".join(notes),
    )


def _accepting(action: Action, person: str, people: dict[str, str]) -> str:
    """The role that accepts an action: nobody accepts work of their own.

    Where one person does it and has the accepting role too, the sponsor accepts it, if that is somebody else.
    """
    accepting = people.get(action.accepted_by, "")
    if not accepting or not same_person(person, accepting) or same_person(person, people.get(RoleId.SPONSOR, "")):
        return action.accepted_by
    return RoleId.SPONSOR


def _accepted_by_others(chosen: dict[str, OpenAction], people: dict[str, str]) -> tuple[str, ...]:
    """Who would have accepted work of their own, and who accepts it instead, in sentences."""
    moved: dict[str, list[str]] = {}
    alone: dict[str, list[str]] = {}
    for action in chosen.values():
        name = name_as_written(action.person)
        if same_person(action.person, people.get(action.accepted_by, "")):
            alone.setdefault(name, []).append(action.title)
        elif action.accepted_by == RoleId.SPONSOR != action.usually_accepted_by:
            moved.setdefault(name, []).append(action.title)
    return (
        *(text("plan.accepted-by-sponsor", person=name, count=len(titles)) for name, titles in moved.items()),
        *(text("plan.accepted-by-nobody", person=name, count=len(titles)) for name, titles in alone.items()),
    )


def _is_live_figure(criterion: Criterion) -> bool:
    return criterion.expires and criterion.evidence.level is Level.MEASURED


def person_for(assessment: Assessment, role: str) -> str:
    """The person the description names for a role; empty when it names none."""
    for known in assessment.questionnaire.roles:
        if known.id == role and known.named_in != "none":
            return assessment.pilot.text(known.named_in)
    return ""


def named_for(assessment: Assessment, role: str) -> str:
    """The person of a role as a reader knows them: whom an answer names, else the only one of the team with that role.

    The plan does not wait for that one: others of the same pool can do the work.
    """
    if person := person_for(assessment, role):
        return person
    titles = {role, *(each.title.casefold() for each in assessment.questionnaire.roles if each.id == role)}
    rows = assessment.pilot.records.get("programme.team", ())
    found = [row["name"].text for row in rows if _said(row, "role").casefold() in titles and _said(row, "name")]
    return found[0] if len(set(found)) == 1 else ""


def _said(row: Mapping[str, Answer], key: str) -> str:
    answer = row.get(key)
    return " ".join(answer.text.split()) if answer is not None and answer.given else ""


def people_on(assessment: Assessment, work: RecurringWork) -> tuple[str, ...]:
    """Who does recurring work, by name: those the entries of a list name, or else the person of the role."""
    section, _, key = work.named_in.partition("[].")
    items = assessment.pilot.items.get(section, ())
    named = tuple(dict.fromkeys(text for item in items if (text := item.text(key))))
    person = person_for(assessment, work.role)
    return named or ((person,) if person else ())


def _not_yet(assessment: Assessment, asked: list[Criterion]) -> str:
    """Why an action is not for now: it is asked only of the class the agent aims at."""
    now, then = assessment.pilot.value("pilot.agent_class"), assessment.pilot.value("pilot.target_class")
    classes = [criterion.applies.classes for criterion in asked]
    if not asked or now is None or any(now in each or then not in each for each in classes):
        return ""
    return f"not required of an agent that is {now}; due before it may become {then}"


def _not_for(assessment: Assessment, action: Action, results: list[Result], closed: frozenset[str]) -> str:
    """Why supporting work is not planned although what it supports is open; empty where nothing is."""
    open_ = [result for result in results if applicable(result) and not result.passed and result.id not in closed]
    if not action.supports or not open_:
        return ""
    if not assessment.scope.within(action.applies):
        return text("action.not-at-this-risk")
    if not is_called_for(assessment.pilot, assessment.questionnaire, action, assessment.as_of):
        return text("action.not-called-for")
    if all(result.status is Status.YES for result in open_):
        return text("action.only-evidence")
    return text("action.over") if action.over is not None else ""


def _why_closed(results: list[Result], closed: frozenset[str]) -> str:
    if not results:
        return "no requirement applies that it would close"
    if any(applicable(r) and not r.passed and r.id in closed for r in results):
        return "taken as closed in this comparison"
    if any(applicable(r) and not r.passed for r in results):
        return "is in the past and cannot be changed; keep it as a lesson"
    if all(not applicable(r) for r in results):
        if any(r.status is Status.NA for r in results):
            return "set aside with a reason"
        return f"does not apply: {results[0].reason[:1].lower()}{results[0].reason[1:].rstrip('.')}"
    return "already shown"


def _order(
    chosen: dict[str, OpenAction], before: dict[str, set[str]], criteria: dict[str, Criterion]
) -> list[OpenAction]:
    """Prerequisites first; ties by earliest gate, blockers closed, weight, and lane."""
    phases, gates, lanes = list(PhaseId), list(GateId), list(LaneId)

    def rank(action: OpenAction) -> tuple[int, int, int, int, int, str]:
        heaviest = max(criteria[c].weight for c in action.closes)
        lane = lanes.index(action.lane)
        return (
            phases.index(action.phase),
            min(gates.index(action.gate), gates.index(GateId.SCALE)),
            -len(action.blockers),
            -heaviest,
            lane,
            action.id,
        )

    sorter = TopologicalSorter(before)
    sorter.prepare()
    order: list[OpenAction] = []
    ready = [rank(chosen[id]) for id in sorter.get_ready()]
    heapify(ready)
    while ready:
        id = heappop(ready)[-1]
        order.append(chosen[id])
        sorter.done(id)
        for following in sorter.get_ready():
            heappush(ready, rank(chosen[following]))
    return order


def _through(after: dict[str, tuple[str, ...]], chosen: set[str]) -> dict[str, set[str]]:
    """Prerequisites among the chosen actions, following through those that are closed already."""

    def reach(id: str, seen: set[str]) -> set[str]:
        found: set[str] = set()
        for earlier in after.get(id, ()):
            if earlier in chosen:
                found.add(earlier)
            elif earlier not in seen:
                found |= reach(earlier, seen | {earlier})
        return found

    return {id: reach(id, {id}) for id in chosen}


_MOST_JOBS = 24
"""Jobs an action is split into at the most; more items than that are done in bundles."""


def _bundled(items: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """The jobs for items, with those that each is for."""
    if len(items) <= _MOST_JOBS:
        return [(item, (item,)) for item in items]
    size = -(-len(items) // _MOST_JOBS)
    bundles = [items[start : start + size] for start in range(0, len(items), size)]
    return [(f"{b[0]} to {b[-1]}" if len(b) > 1 else b[0], b) for b in bundles]
