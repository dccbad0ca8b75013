"""The plan as a scheduling problem: jobs, points in time, clocks between them, and the people there are."""

from __future__ import annotations

import math
from graphlib import TopologicalSorter

import msgspec

from readiness.assessment.team import TENTHS, Team, same_person
from readiness.assessment.workload import Effort
from readiness.questionnaire.ids import GateId, LaneId, MilestoneId, PhaseId
from readiness.questionnaire.model import Action, Phase, Pool, Questionnaire
from readiness.roadmap.calendar import DAY, SLOTS_A_WEEK, WEEK, Calendar
from readiness.roadmap.lead_times import LeadTimes
from readiness.roadmap.people import ANYBODY, capacity, named_people
from readiness.roadmap.plan import Job, OpenAction, Plan
from readiness.roadmap.schedule import Link, Mode, Problem, Task
from readiness.roadmap.waiting import Waiting

_BEFORE_SHADOW = (GateId.START, GateId.SHADOW)
_BEFORE_GO_LIVE = (*_BEFORE_SHADOW, GateId.GO_LIVE)
_COUNTED_FROM_GO_LIVE = (
    MilestoneId.GO_LIVE,
    MilestoneId.OBSERVED,
    MilestoneId.GOVERNANCE_REVIEW,
    MilestoneId.VETO_END,
    MilestoneId.FULL_ROLL_OUT,
    MilestoneId.PROMOTION_REVIEW,
)
_MOST_SHARING = 2


class Network(msgspec.Struct, frozen=True):
    """A scheduling problem, and what its tasks stand for: by index, an action and a job, or a point in time."""

    problem: Problem
    index: dict[str, int]
    jobs: dict[int, tuple[OpenAction, Job]]
    pools: tuple[str, ...]


class _Draft(msgspec.Struct, kw_only=True):
    """A task while its links still go by name: (name, lag, whether from its start)."""

    after: list[tuple[str, int, bool]]
    modes: tuple[Mode, ...] = ()
    hold: int = 0
    align: int = 1
    urgent: int = 0
    weight: int = 0


def network(
    plan: Plan,
    clocks: LeadTimes,
    team: Team,
    calendar: Calendar,
    questionnaire: Questionnaire,
    *,
    rates: dict[str, int] | None = None,
) -> Network:
    """The scheduling problem of a plan, with efforts at likely.

    `rates` names, by job, tenths of a person that must stay possible: those of a schedule this one is compared with.
    """
    people = _People(team, calendar, questionnaire)
    actions = plan.actions()
    phases = {phase.id: phase for phase in questionnaire.phases}
    drafts = _points(plan, clocks)
    jobs: dict[str, tuple[OpenAction, Job]] = {}
    of_action = {action.id: [job.id for job in action.jobs] for action in actions}
    # What waits for an action waits for what that one waits for, too.
    done = {action.id: [waiting_point(action.id)] if action.waiting else of_action[action.id] for action in actions}
    per = {action.id: {job.item: job.id for job in action.jobs if action.per} for action in actions}
    urgent = _urgent(actions, phases, clocks)
    for action in actions:
        phase = phases[action.phase]
        early = phase.before_production or action.gate in _BEFORE_GO_LIVE
        if action.waiting is not None:
            drafts[waiting_point(action.id)] = _waiting(action, action.waiting)
            for point in _waited_for_by(action, phase, clocks, early=early):
                if point in (MilestoneId.GO_LIVE, MilestoneId.REPAIRED) or _ends_with(action, phase):
                    drafts[point].after.append((waiting_point(action.id), 0, False))
        for position, job in enumerate(action.jobs):
            jobs[job.id] = (action, job)
            after: list[tuple[str, int, bool]] = []
            for earlier in action.after:
                # Work for the same integration or source follows that for it, not that for all of them.
                same = per[earlier].get(job.item) if job.item else None
                after += [(id, 0, False) for id in ([same] if same else done[earlier])]
            if action.in_turn and position:
                after.append((action.jobs[position - 1].id, 0, False))
            if action.spread:
                # A roll-out that waited for repairs goes on from there, the first of its groups at once.
                begun, turn = (MilestoneId.REPAIRED, position) if clocks.live else (MilestoneId.GO_LIVE, position + 1)
                after.append((begun, clocks.rollout * turn // (len(action.jobs) + 1) * WEEK, False))
            if action.ends_shadow and clocks.shadow:
                # The meeting is in the last week of the run.
                after.append((MilestoneId.SHADOW_START, max(0, clocks.shadow - 1) * WEEK, False))
            after += [(point, lag, False) for point, lag in _held_by(action, phase, clocks, early=early)]
            if action.spans_shadow:
                modes = people.span(action, job.effort, clocks.shadow)
                after += [
                    (id, 0, False) for other in actions if other.gate in _BEFORE_SHADOW and other.id != action.id
                    for id in done[other.id] if not _leads_to(action.id, other, actions)
                ]  # fmt: skip
            else:
                modes = people.modes(action, job.effort)
            wanted = (rates or {}).get(job.id)
            if wanted is not None and all(mode.demand[0][1] != wanted for mode in modes):
                modes = (*modes, people.mode(action, job.effort, wanted))
            hold = calendar.time_after(action.hold) if action.hold is not None else 0
            drafts[job.id] = _Draft(
                after=after, modes=modes, hold=hold, urgent=urgent.get(action.id, 0), weight=len(action.blockers)
            )
            for point in _waited_for_by(action, phase, clocks, early=early):
                # A gate reads a live figure only when it has been looked at for a while.
                read = point in (MilestoneId.GO_LIVE, MilestoneId.REPAIRED)
                lag = clocks.observe * WEEK if action.observed and read else 0
                drafts[point].after.append((job.id, lag, False))
            if action.spans_shadow:
                drafts[MilestoneId.SHADOW_START].after.append((job.id, 0, True))
                drafts[MilestoneId.SHADOW_END].after.append((job.id, 0, False))
    order = list(
        TopologicalSorter({name: [a for a, _, _ in draft.after] for name, draft in drafts.items()}).static_order()
    )
    index = {name: position for position, name in enumerate(order)}
    tasks = tuple(_task(name, drafts[name], index) for name in order)
    goals = tuple(index[name] for name in _goals(clocks, actions))
    return Network(
        Problem(tasks, people.capacity, calendar, goals),
        index,
        {index[id]: both for id, both in jobs.items()},
        people.names,
    )


def _task(name: str, draft: _Draft, index: dict[str, int]) -> Task:
    links = dict.fromkeys(Link(index[to], lag, from_start) for to, lag, from_start in draft.after)
    return Task(
        id=name,
        after=tuple(links),
        modes=draft.modes,
        hold=draft.hold,
        align=draft.align,
        urgent=draft.urgent,
        weight=draft.weight,
    )


def _goals(clocks: LeadTimes, actions: list[OpenAction]) -> tuple[MilestoneId, ...]:
    """The points whose dates count, most important first: of an agent that is live, that it is in order."""
    if clocks.live and any(repairs(action) for action in actions):
        return (MilestoneId.REPAIRED, MilestoneId.PROVEN_ROI, MilestoneId.FULL_ROLL_OUT)
    return (MilestoneId.PROVEN_ROI, MilestoneId.FULL_ROLL_OUT, MilestoneId.GO_LIVE)


def _points(plan: Plan, clocks: LeadTimes) -> dict[str, _Draft]:
    """The points in time and the clocks between them, without any work."""
    under_way = clocks.shadow_served or clocks.live
    before_shadow = MilestoneId.START if under_way else MilestoneId.GOVERNANCE_SIGNED
    weeks = {
        MilestoneId.START: [],
        MilestoneId.END_ASSESSMENT: [(MilestoneId.START, clocks.assessment)],
        MilestoneId.GOVERNANCE_SIGNED: [(MilestoneId.END_ASSESSMENT, clocks.governance)],
        MilestoneId.END_INTEGRATION: [(MilestoneId.GOVERNANCE_SIGNED, clocks.integration)],
        MilestoneId.SHADOW_START: [(before_shadow, clocks.shadow_from)] if clocks.shadow else [],
        MilestoneId.SHADOW_END: [(MilestoneId.SHADOW_START, clocks.shadow)],
        MilestoneId.END_CHANGE: [(MilestoneId.SHADOW_END, 0)],
        MilestoneId.GO_LIVE: [(MilestoneId.END_INTEGRATION, 0), (MilestoneId.END_CHANGE, 0)],
        MilestoneId.OBSERVED: [(MilestoneId.GO_LIVE, clocks.observe)],
        MilestoneId.GOVERNANCE_REVIEW: [(MilestoneId.GO_LIVE, clocks.review)],
        MilestoneId.VETO_END: [(MilestoneId.GO_LIVE, clocks.veto)],
        MilestoneId.FULL_ROLL_OUT: [(MilestoneId.GO_LIVE, clocks.rollout)],
        MilestoneId.PROVEN_ROI: [(MilestoneId.FULL_ROLL_OUT, clocks.signoff), (MilestoneId.VETO_END, clocks.signoff)],
        MilestoneId.PROMOTION_REVIEW: [(MilestoneId.GO_LIVE, clocks.probation)],
    }  # fmt: skip
    drafts: dict[str, _Draft] = {
        name: _Draft(after=[(to, lag * WEEK, False) for to, lag in links]) for name, links in weeks.items()
    }
    drafts[MilestoneId.GO_LIVE].align = WEEK
    if clocks.live:
        # It is in production: what follows counts from the day it went live, and nothing is waited for again. Where
        # nobody knows that day, it counts from today: veto, roll-out and probation are not taken as served.
        ago = (clocks.live_days or 0) * DAY
        drafts[MilestoneId.REPAIRED] = _Draft(after=[(MilestoneId.START, 0, False)])
        for name in _COUNTED_FROM_GO_LIVE:
            lag = next((lag for to, lag, _ in drafts[name].after if to == MilestoneId.GO_LIVE), 0)
            drafts[name].after = [(MilestoneId.START, 0, False)]
            drafts[name].hold = max(0, lag - ago)
            drafts[name].align = 1
        # Probation counts as what is left of it, which need not have begun with go-live.
        drafts[MilestoneId.PROMOTION_REVIEW].hold = clocks.probation * WEEK
        if clocks.live_days is None:
            # A first review that may be overdue is due now.
            drafts[MilestoneId.GOVERNANCE_REVIEW].hold = 0
    return drafts


def _held_by(action: OpenAction, phase: Phase, clocks: LeadTimes, *, early: bool) -> list[tuple[str, int]]:
    """The points in time an action waits for beside other actions: its phase, and what it is `not_before`."""
    held: list[tuple[str, int]] = []
    if (early and clocks.live) or action.called_for:
        return held
    if not early:
        held.append((MilestoneId.GO_LIVE, 0))
        held.append((action.not_before, 0))
        if clocks.live and (action.not_before == MilestoneId.PROMOTION_REVIEW or action.spread):
            # Nothing that is not in order is given more rights, or to more people.
            held.append((MilestoneId.REPAIRED, 0))
    elif action.spans_shadow and clocks.shadow_served:
        # It runs already, and goes on.
        return held
    elif action.spans_shadow:
        held.append((MilestoneId.GOVERNANCE_SIGNED, clocks.shadow_from * WEEK))
    # Change work runs from week 1, as the article's lesson has it, but for that of phases funded after governance.
    elif action.lane == LaneId.CHANGE:
        if not (_from_week_one(phase) or clocks.merged):
            held.append((MilestoneId.END_ASSESSMENT, 0))
    # Everything else waits until its phase is funded.
    else:
        point = phase.held_by if phase.before_production else MilestoneId.GOVERNANCE_SIGNED
        if point != MilestoneId.START and not (clocks.merged and point == MilestoneId.END_ASSESSMENT):
            held.append((point, 0))
    return held


def _from_week_one(phase: Phase) -> bool:
    """Whether change work of a phase may run from the first week: it is funded by then, or right after assessment."""
    return phase.held_by in (MilestoneId.START, MilestoneId.END_ASSESSMENT)


def waiting_point(action: str) -> str:
    """The point in time at which an action has what it waits for from somebody else."""
    return f"waiting:{action}"


def _waiting(action: OpenAction, waiting: Waiting) -> _Draft:
    """When work is done and what it waits for is there: counted from week 1, or from the day the work begins."""
    after = [(job.id, 0, False) for job in action.jobs]
    if waiting.from_ == "week-one":
        after.append((MilestoneId.START, waiting.weeks * WEEK, False))
    else:
        after += [(job.id, waiting.weeks * WEEK, True) for job in action.jobs]
    return _Draft(after=after)


def _ends_with(action: OpenAction, phase: Phase) -> bool:
    """Whether a phase ends with what an action waits for, as its gate or exit asks for it; other waits span phases."""
    gates = list(GateId)
    due = phase.exit_gate is not None and gates.index(action.gate) <= gates.index(phase.exit_gate)
    return due or bool(set(action.closes) & set(phase.exit_criteria))


def _waited_for_by(action: OpenAction, phase: Phase, clocks: LeadTimes, *, early: bool) -> list[str]:
    """The points in time that wait for the actions of a phase."""
    points: list[str] = []
    ends = phase.releases
    if clocks.merged and ends == MilestoneId.END_ASSESSMENT:
        ends = MilestoneId.GOVERNANCE_SIGNED
    if ends and phase.before_production:
        points.append(ends)
    if early and not clocks.live:
        points.append(MilestoneId.GO_LIVE)
    if clocks.live and repairs(action):
        points.append(MilestoneId.REPAIRED)
    if ends and not phase.before_production:
        # A roll-out that is over stays over; what is open of its phase still has to be shown for the return.
        points.append(MilestoneId.PROVEN_ROI if clocks.live and not clocks.rollout else ends)
    return points


def repairs(action: OpenAction) -> bool:
    """Whether an action closes something that must be true before an agent goes live."""
    return bool(action.blockers) and action.gate in _BEFORE_GO_LIVE


def _leads_to(target: str, action: OpenAction, actions: list[OpenAction]) -> bool:
    """Whether an action waits, directly or through others, for the target."""
    after = {other.id: other.after for other in actions}
    seen: set[str] = set()
    todo = list(action.after)
    while todo:
        id = todo.pop()
        if id == target:
            return True
        if id not in seen:
            seen.add(id)
            todo += after.get(id, ())
    return False


def _urgent(actions: list[OpenAction], phases: dict[PhaseId, Phase], clocks: LeadTimes) -> dict[str, int]:
    """What begins in week 1: the playbook's own, and some change work whatever is open of it.

    Of an agent that is live, 1 is for repairs, and 2 for those of week 1: what it does unasked is held at once.
    """
    if clocks.live:
        # What had to be true before go-live comes first, and what that waits for.
        wanted = {action.id for action in actions if repairs(action) or action.called_for}
        waiting = [action for action in actions if action.id in wanted]
        found = dict.fromkeys(wanted, 1)
        found |= {other.id: 1 for other in actions if any(_leads_to(other.id, each, actions) for each in waiting)}
        return found | {
            action.id: 2 for action in actions if action.week_one and (action.blockers or action.called_for)
        }
    urgent = {action.id for action in actions if action.week_one or action.called_for}
    called_for = [action for action in actions if action.called_for]
    urgent |= {other.id for other in actions if any(_leads_to(other.id, each, actions) for each in called_for)}
    in_lane = [action for action in actions if action.lane == LaneId.CHANGE and _from_week_one(phases[action.phase])]
    if not any(action.id in urgent for action in in_lane):
        free = [action for action in in_lane if not action.after and not action.spans_shadow]
        urgent |= {action.id for action in free[:1]}
    return dict.fromkeys(urgent, 1)


class _People:
    """Resources: tenths of a person by pool, and the team as a whole when it is smaller than its pools."""

    def __init__(self, team: Team, calendar: Calendar, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self._calendar = calendar
        pools = questionnaire.pools
        self._number = {pool.id: position for position, pool in enumerate(pools)}
        levels = [capacity(team, pool, calendar) for pool in pools]
        if team.limit:
            levels.append((round(team.limit * TENTHS),) * calendar.slots)
        named = named_people(team, calendar)
        first = len(levels)
        self._persons = {name: first + position for position, name in enumerate(named)}
        self._team = team
        self.capacity = (*levels, *named.values())
        self.names = (
            *(pool.id for pool in pools),
            *(("team",) if team.limit else ()),
            *(f"person: {name}" for name in named),
        )
        self._limit = len(pools) if team.limit else None
        self._levels = [sorted(set(level)) for level in levels]

    def _pool(self, action: OpenAction) -> Pool:
        return self._questionnaire.pool_of(action.role)

    def _resources(self, action: OpenAction) -> list[int]:
        pool = self._pool(action)
        shared = [self._limit] if self._limit is not None and pool.share > 0 else []
        return [self._number[pool.id], *shared]

    def modes(self, action: OpenAction, effort: Effort) -> tuple[Mode, ...]:
        """The ways to do a job: by one person, by two when it is long, by part of one where there is no more."""
        resources = self._resources(action)
        most = min(self._levels[resource][-1] for resource in resources)
        split = effort.likely >= self._questionnaire.policy["split_from_weeks"]
        parts = {level % TENTHS for resource in resources for level in self._levels[resource]} - {0}
        outside = self._pool(action).share <= 0
        rates = [TENTHS * _MOST_SHARING] if split and not outside else []
        rates += [TENTHS, *sorted(parts, reverse=True)]
        return tuple(self.mode(action, effort, rate) for rate in rates if rate <= most)

    def mode(self, action: OpenAction, effort: Effort, rate: int) -> Mode:
        """The job at a rate, in tenths of a person."""
        slots = slots_for(effort.likely, rate, action.least_days)
        return Mode(self._demand(action, rate), slots)

    def _demand(self, action: OpenAction, rate: int) -> tuple[tuple[int, int], ...]:
        """What a job takes at a rate: of its pool, of the team, and of the person who is named for it."""
        demand = [(resource, rate) for resource in self._resources(action)]
        for name, resource in self._persons.items():
            if same_person(name, action.person):
                # What they have not got, the rest of the pool gives.
                own = max((level for level in self.capacity[resource] if level < ANYBODY), default=0)
                demand += [(resource, min(rate, own))] if own else []
        return tuple(demand)

    def span(self, action: OpenAction, effort: Effort, weeks: int) -> tuple[Mode, ...]:
        """A job spread evenly over weeks of the clock, by as many people as there are."""
        resources = self._resources(action)
        most = min(next(level for level in self._levels[resource] if level) for resource in resources)
        wanted = math.ceil(effort.likely / max(weeks, 1) * TENTHS - 1e-9)
        rate = max(1, min(wanted, most, TENTHS * _MOST_SHARING))
        return (Mode(self._demand(action, rate), 0, max(weeks, 1) * WEEK),)


def slots_for(weeks: float, rate: int, least_days: int = 0) -> int:
    """How many half-days a job of so many person-weeks takes at a rate in tenths of a person, or its least days."""
    return max(1, least_days * DAY, math.ceil(weeks * SLOTS_A_WEEK * TENTHS / rate - 1e-9))


def pool_named(questionnaire: Questionnaire, id: str) -> str:
    """The title of a resource."""
    return next((pool.title for pool in questionnaire.pools if pool.id == id), "team as a whole")


def role_of(action: Action | OpenAction, questionnaire: Questionnaire) -> str:
    """The title of the role that does an action."""
    return questionnaire.role(action.role).title
