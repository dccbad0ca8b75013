"""The roadmap: open actions, people and calendar become dates, and how sure those are."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.fast_track import path_of, phase_weeks
from readiness.assessment.fork import Fork, fork_of
from readiness.assessment.team import Team, team_of
from readiness.assessment.verdict import Decision
from readiness.questionnaire.ids import GateId, MilestoneId, PhaseId
from readiness.questionnaire.model import AgentPath, Phase
from readiness.roadmap.calendar import DAY, WEEK, Calendar, Unplannable
from readiness.roadmap.lead_times import LeadTimes, lead_times_of
from readiness.roadmap.network import Network, network, waiting_point
from readiness.roadmap.people import Days, days_of
from readiness.roadmap.plan import Job, OpenAction, Plan, plan
from readiness.roadmap.replay import RUNS, Replay, replay
from readiness.roadmap.schedule import SAMPLES, Schedule, Search, search

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

T = TypeVar("T")

GOALS = (MilestoneId.GO_LIVE, MilestoneId.FULL_ROLL_OUT, MilestoneId.PROVEN_ROI)


SURE = 80
"""Of 100 runs: how many make a date one to promise."""
NEARLY_SURE = 95
"""Of 100 runs: how many make a date after which a plan may be said to have failed."""
_UNENDING = 0.05
"""The share of runs without an end from which on a date with odds would be a guess."""
_A_DAY = 0.15
"""A day in weeks, rounded up."""


class Scenario(msgspec.Struct, frozen=True):
    """What to plan with instead of what the description says: people, first day, actions cut, criteria closed."""

    people: float | None = None
    start: datetime.date | None = None
    without: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """When a phase runs (times of the clock), and how long it may take at least and at most, in weeks.

    `begin` and `end` hold all of its work, and the gate at its end: of change management the training before the
    shadow run too. `opens` and `closes` are the points that bound it, between which it has the usual length.
    """

    phase: Phase
    begin: int
    end: int
    opens: int
    closes: int
    least: int
    most: int
    skipped: bool

    @property
    def weeks(self) -> float:
        """How many weeks of the clock its work takes, from the first day to the last."""
        return (self.end - self.begin) / WEEK

    @property
    def bounded_weeks(self) -> float:
        """How many of them lie between the points that bound it: those that the usual length is about."""
        return (self.closes - self.opens) / WEEK

    @property
    def over(self) -> float:
        """By how many weeks it is longer than it may be; 0 when it fits to the day or may be of any length."""
        more = self.bounded_weeks - self.most
        return more if self.most and not self.skipped and more > _A_DAY else 0.0


class ScheduledJob(msgspec.Struct, frozen=True, kw_only=True):
    """A job in its place: begin and end (times of the clock), tenths of a person on it, and how it can move.

    `begin` and `end` are those if nothing overruns; `likely_begin` and `likely_end` have come in four of five runs.
    `slack` is in half-days by which it can slip before the proven return does; None when nothing waits for it.
    """

    action: OpenAction
    job: Job
    begin: int
    end: int
    likely_begin: int
    likely_end: int
    rate: int
    critical: bool
    slack: int | None


class Odds(msgspec.Struct, frozen=True, kw_only=True):
    """When a goal is reached in half, four fifths and nineteen twentieths of the runs (times of the clock).

    `by_plan` is the share of runs in which it is no later than planned.
    """

    goal: str
    planned: int
    p50: int
    p80: int
    p95: int
    by_plan: float


class Roadmap(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A plan with its dates.

    `critical_chain` is what decides when the goal is reached, in order: each waits for the one before, and
    those of `by_people` for its people rather than its result. `probability_in_range` is the share of runs that end
    inside the range the path promises. `likely_starts` and `likely_ends` are when each task of the network has begun
    and ended in four of five runs, `likely_done` when all of an action has, and `likely_spans` the phases accordingly;
    of a plan that was not replayed, as scheduled. `assessed` is when phase 1 has ended in 19 of 20.
    `criticality` gives, by action, the share of runs in which it lay on the chain.
    """

    assessment: Assessment
    scenario: Scenario
    plan: Plan
    path: AgentPath
    weeks: dict[PhaseId, tuple[int, int]]
    lead_times: LeadTimes
    team: Team
    days: Days
    network: Network
    search: Search
    spans: tuple[Span, ...]
    placed: tuple[ScheduledJob, ...]
    critical_chain: tuple[str, ...]
    by_people: frozenset[str]
    odds: tuple[Odds, ...]
    probability_in_range: float
    criticality: dict[str, float]
    likely_starts: tuple[int, ...]
    likely_ends: tuple[int, ...]
    likely_done: dict[str, int]
    likely_spans: tuple[Span, ...]
    assessed: int

    @cached_property
    def fork(self) -> Fork | None:
        """Where the open questions of the verdict lead; None where it waits for none.

        Kept: thousands of ways are judged for it, and every edition, page and document asks for it.
        """
        return fork_of(self.assessment)

    @cached_property
    def with_other_teams(self) -> dict[tuple[Team, int], tuple[Network, Schedule]]:
        """The same plan with another team, by the team and how many schedules were sampled, as far as it was tried."""
        return {}

    def once(self, what: Callable[[Roadmap], T]) -> T:
        """What a function makes of this roadmap: computed the first time, and kept for every page that asks again."""
        kept: dict[object, T] = self.__dict__.setdefault("_kept", {})
        if what not in kept:
            kept[what] = what(self)
        return kept[what]

    @property
    def calendar(self) -> Calendar:
        """The working days it counts in."""
        return self.days.calendar

    @property
    def schedule(self) -> Schedule:
        """The schedule chosen."""
        return self.search.best

    @property
    def decision(self) -> Decision:
        """The verdict with the work and the people of this plan."""
        work = self.assessment.workload(without=self.scenario.without, closed=self.scenario.closed)
        return self.assessment.decision_for(work, self.team.people)

    def at(self, point: str) -> int:
        """When a point in time is reached."""
        return self.schedule.ends[self.network.index[point]]

    def done_at(self) -> dict[str, int]:
        """When each action is done in four of five runs: its work, and what it waits for from somebody else."""
        done = dict(self.likely_done)
        for id in done:
            point = self.network.index.get(waiting_point(id))
            if point is not None:
                done[id] = max(done[id], self.likely_ends[point])
        return done

    def met_at(self) -> dict[str, int]:
        """When what each action closes can be met in four of five runs: it is done, and observed long enough."""
        observed = self.lead_times.observe * WEEK
        met = self.done_at()
        for action in self.plan.actions():
            if action.observed and action.id in met:
                met[action.id] += observed
        return met

    def likely_at(self, point: str) -> int:
        """When a point in time is reached in four of five runs."""
        return self.likely_ends[self.network.index[point]]

    def has_left(self, action: OpenAction, person: str = "") -> bool:
        """Whether a person, or else whom an action names, has left the team when its work is 80% likely to begin."""
        stays = [m for m in self.team.members if m.is_called(person or action.person)]
        if not stays or self.calendar.start is None or any(member.until is None for member in stays):
            return False
        left = max(self.calendar.time_after(member.until) for member in stays if member.until is not None)
        begin = min((placed.likely_begin for placed in self.placed if placed.action.id == action.id), default=0)
        return begin >= left

    @property
    def goal(self) -> str:
        """The point whose date counts most: the proven return, or of a live agent that it is repaired."""
        return self.network.problem.tasks[self.network.problem.goals[0]].id

    @property
    def gap(self) -> float:
        """How much earlier, in percent, the goal could be at the very best."""
        return self.search.gap(self.network.problem)

    @property
    def total(self) -> float:
        """Weeks from the start of the programme to the milestone that the path's range is about."""
        return (self.at(self.path.until) + self.behind) / WEEK

    @property
    def behind(self) -> int:
        """How much of the programme lies before the first day of the plan, as time of the clock."""
        return self.days.behind * DAY


def build_roadmap(
    assessment: Assessment,
    asked: Scenario | None = None,
    *,
    start_from: Roadmap | None = None,
    runs: int = RUNS,
    quick: bool = False,
) -> Roadmap:
    """The roadmap of an assessed pilot.

    With `start_from`, a roadmap that leaves no more freedom than what is asked, none of the three
    dates is later than in it. `runs` is how often the schedule is replayed with other efforts;
    `quick` looks for no better schedule than the one to start from, and replays nothing.

    Raises:
        Unplannable: the work has no end within the years that can be planned.
    """
    asked = asked or Scenario()
    questionnaire, pilot = assessment.questionnaire, assessment.pilot
    made = plan(assessment, without=asked.without, closed=asked.closed)
    path = path_of(questionnaire, short_path=assessment.short_path)
    same_days = start_from is not None and start_from.scenario.start == asked.start
    days = (
        start_from.days
        if start_from is not None and same_days
        else days_of(pilot, asked.start, assessment.stated_as_of)
    )
    team = team_of(pilot, questionnaire, asked.people, days.calendar.start)
    clocks = lead_times_of(assessment, made, days.calendar.start)
    rates = _rates(start_from) if start_from is not None else None
    net = network(made, clocks, team, days.calendar, questionnaire, rates=rates)
    first = carried(net, start_from) if start_from is not None else None
    found = search(net.problem, start_from=first, samples=0 if quick else SAMPLES, rules=not quick)
    weeks = phase_weeks(questionnaire, path, assessment.foundation)
    schedule = found.best
    spans = spans_of(made, clocks, weeks, net, schedule)
    chain: tuple[str, ...] = ()
    by_people: frozenset[str] = frozenset()
    slack: dict[int, int | None] = {}
    odds: tuple[Odds, ...] = ()
    inside = 0.0
    deciding: dict[str, float] = {}
    likely_starts, likely_ends = schedule.starts, schedule.ends
    likely_done = planned_done_of(net, schedule)
    likely_spans = spans
    assessed = next(span.end for span in spans if span.phase.id == PhaseId.ASSESSMENT)
    if not quick:
        once = replay(net, schedule, 1, likely=True)
        decided = once.deciding(net.problem.goals[0])[:, 0]
        tasks = net.problem.tasks
        chain = tuple(tasks[i].id for i in once.order if decided[i])
        by_people = frozenset(
            tasks[i].id
            for i in once.order
            if decided[i] and once.drivers[i, 0] not in (-1, *(link.to for link in tasks[i].after))
        )
        slack = _slack(net, schedule)
        drawn = replay(net, schedule, runs)
        odds, inside, deciding = _odds(net, schedule, path, drawn, days.behind * DAY)
        likely_starts, likely_ends = four_fifths(drawn.starts), four_fifths(drawn.ends)
        likely_done = likely_done_of(net, drawn.ends)
        # A phase has ended when all of each of its actions has.
        done = tuple(likely_done[net.jobs[i][0].id] if i in net.jobs else end for i, end in enumerate(likely_ends))
        likely = msgspec.structs.replace(schedule, starts=likely_starts, ends=done)
        likely_spans = spans_of(made, clocks, weeks, net, likely)
        assessed = assessed_at(net, drawn.ends)
    return Roadmap(
        assessment=assessment,
        scenario=asked,
        plan=made,
        path=path,
        weeks=weeks,
        lead_times=clocks,
        team=team,
        days=days,
        network=net,
        search=found,
        spans=spans,
        placed=placed_jobs(net, schedule, likely_starts, likely_ends, chain, slack),
        critical_chain=chain,
        by_people=by_people,
        odds=odds,
        probability_in_range=inside,
        criticality=deciding,
        likely_starts=likely_starts,
        likely_ends=likely_ends,
        likely_done=likely_done,
        likely_spans=likely_spans,
        assessed=assessed,
    )


def in_order(roadmap: Roadmap, phase: PhaseId) -> list[ScheduledJob]:
    """The jobs of a phase in the order of their dates: when they are 80% likely to have begun, then to have ended."""
    mine = [placed for placed in roadmap.placed if placed.action.phase == phase]
    return sorted(mine, key=lambda placed: (placed.likely_begin, roadmap.likely_done[placed.action.id]))


def placed_jobs(
    net: Network,
    schedule: Schedule,
    likely_starts: tuple[int, ...],
    likely_ends: tuple[int, ...],
    chain: Collection[str] = (),
    slack: Mapping[int, int | None] = MappingProxyType({}),
) -> tuple[ScheduledJob, ...]:
    """The jobs of a schedule in order; `chain` names the critical ones, `slack` is by the number of the task."""
    tasks = net.problem.tasks
    return tuple(
        ScheduledJob(
            action=net.jobs[i][0],
            job=net.jobs[i][1],
            begin=schedule.starts[i],
            end=schedule.ends[i],
            likely_begin=likely_starts[i],
            likely_end=likely_ends[i],
            rate=tasks[i].modes[schedule.modes[i]].demand[0][1],
            critical=tasks[i].id in chain,
            slack=slack.get(i),
        )
        for i in sorted(net.jobs, key=lambda i: (schedule.starts[i], schedule.ends[i], tasks[i].id))
    )


def planned_done_of(net: Network, schedule: Schedule) -> dict[str, int]:
    """When all of an action is done as scheduled."""
    done: dict[str, int] = {}
    for i, (action, _) in net.jobs.items():
        done[action.id] = max(done.get(action.id, 0), schedule.ends[i])
    return done


def likely_done_of(net: Network, drawn: NDArray[numpy.int32]) -> dict[str, int]:
    """When all of an action is done in four fifths of the runs; `drawn` is the end of each task in each."""
    import numpy as np

    rows: dict[str, list[int]] = {}
    for i, (action, _) in net.jobs.items():
        rows.setdefault(action.id, []).append(i)
    whole = np.array([drawn[mine].max(axis=0) for mine in rows.values()])
    return dict(zip(rows, four_fifths(whole), strict=True)) if rows else {}


def assessed_at(net: Network, drawn: NDArray[numpy.int32]) -> int:
    """When phase 1 has ended in nineteen of twenty runs; `drawn` is the end of each task of the network in each."""
    import numpy as np

    mine = [i for i, (action, _) in net.jobs.items() if action.phase == PhaseId.ASSESSMENT]
    ends = drawn[[net.index[MilestoneId.END_ASSESSMENT], *mine]].max(axis=0)
    return int(np.percentile(ends, NEARLY_SURE, method="higher"))


def four_fifths(times: NDArray[numpy.int32]) -> tuple[int, ...]:
    """For each row the time that four fifths of its runs do not exceed."""
    import numpy as np

    # What `np.percentile` with the method "higher" gives, without its copies: every task has thousands of runs.
    at = -(-SURE * (times.shape[1] - 1) // 100)
    found: list[int] = [int(np.partition(row, at)[at]) for row in times]
    return tuple(found)


def _rates(earlier: Roadmap) -> dict[str, int]:
    return {placed.job.id: placed.rate for placed in earlier.placed}


def carried(net: Network, earlier: Roadmap) -> Schedule:
    """An earlier schedule in the terms of another network: the same places, for the jobs that are still there."""
    old, was = earlier.network, earlier.schedule
    names = [task.id for task in net.problem.tasks]
    positions = [old.index[name] for name in names]
    rates = _rates(earlier)
    modes = []
    for name, task in zip(names, net.problem.tasks, strict=True):
        wanted = rates.get(name)
        modes.append(next((n for n, mode in enumerate(task.modes) if mode.demand[0][1] == wanted), 0))
    return Schedule(
        tuple(was.starts[i] for i in positions),
        tuple(was.ends[i] for i in positions),
        tuple(was.slots[i] for i in positions),
        tuple(modes),
    )


def spans_of(
    made: Plan, clocks: LeadTimes, weeks: dict[PhaseId, tuple[int, int]], net: Network, schedule: Schedule
) -> tuple[Span, ...]:
    """When each phase runs: between the points that bound it, or with its work where no clock runs in it."""

    def at(point: str) -> int:
        return schedule.ends[net.index[point]]

    signed = at(MilestoneId.GOVERNANCE_SIGNED)
    bounds = {
        PhaseId.ASSESSMENT: (0, signed if clocks.merged else at(MilestoneId.END_ASSESSMENT)),
        PhaseId.GOVERNANCE: (0 if clocks.merged else at(MilestoneId.END_ASSESSMENT), signed),
        PhaseId.INTEGRATION: (signed, at(MilestoneId.END_INTEGRATION)),
        PhaseId.CHANGE: (
            min(at(MilestoneId.SHADOW_START), at(MilestoneId.END_INTEGRATION)),
            at(MilestoneId.END_CHANGE),
        ),
        PhaseId.ROLLOUT: (at(MilestoneId.GO_LIVE), at(MilestoneId.FULL_ROLL_OUT)),
    }
    lasting = {
        PhaseId.ASSESSMENT: clocks.governance if clocks.merged else clocks.assessment,
        PhaseId.GOVERNANCE: clocks.governance,
        PhaseId.INTEGRATION: clocks.integration,
        PhaseId.CHANGE: clocks.shadow,
        PhaseId.ROLLOUT: clocks.rollout,
    }
    spans = []
    for phase in made.phases:
        id = phase.phase.id
        mine = [index for index, (action, _) in net.jobs.items() if action.phase == id]
        starts, ends = [schedule.starts[index] for index in mine], [schedule.ends[index] for index in mine]
        if lasting.get(id):
            opens, closes = bounds[id]
        else:
            opens, closes = min(starts, default=0), max(ends, default=0)
        begin, end = min((opens, *starts)), max((closes, *ends))
        if phase.phase.exit_gate == GateId.GO_LIVE and (mine or lasting.get(id)) and not clocks.live:
            # Go-live is the first day of a week, which may come some days after the last work that leads to it.
            end = max(end, at(MilestoneId.GO_LIVE))
        # The ranges are those of a way to production, which an agent that is live has behind it.
        least, most = (0, 0) if clocks.live else weeks[id]
        spans.append(
            Span(
                phase=phase.phase,
                begin=begin,
                end=end,
                opens=opens,
                closes=closes,
                least=least,
                most=most,
                skipped=not mine and not lasting.get(id),
            )
        )
    return tuple(spans)


def _slack(net: Network, schedule: Schedule) -> dict[int, int | None]:
    """Half-days of work by which each job can slip, everybody keeping to their turn, before the return does."""
    from readiness.roadmap.replay import handovers

    problem, calendar = net.problem, net.problem.calendar
    latest: list[int | None] = [None] * len(problem.tasks)  # latest time of the end
    latest[problem.goals[0]] = schedule.ends[problem.goals[0]]
    passed = handovers(problem, schedule)
    order = sorted(range(len(problem.tasks)), key=lambda i: (schedule.starts[i], i), reverse=True)
    slack: dict[int, int | None] = {}
    for index in order:
        task, bound = problem.tasks[index], latest[index]
        if bound is None:
            slack[index] = None
            continue
        if not task.modes:
            start = bound // task.align * task.align if task.align > 1 else bound
            moved = 0
        else:
            mode = task.modes[schedule.modes[index]]
            if mode.span:
                slot = calendar.last_slot_before(bound - mode.span + 1) - 1
            else:
                slot = calendar.last_slot_before(bound) - mode.slots
            moved = max(0, slot - schedule.slots[index])
            start = calendar.time_of(schedule.slots[index] + moved)
        slack[index] = moved
        for link in task.after:
            # A link from a start binds the start; its job then ends as much later as it lasts.
            last = start - link.lag
            if link.from_start:
                last += schedule.ends[link.to] - schedule.starts[link.to]
            known = latest[link.to]
            latest[link.to] = last if known is None else min(known, last)
        for hand in passed[index]:
            if hand.before >= 0:
                known = latest[hand.before]
                latest[hand.before] = start if known is None else min(known, start)
    return slack


def odds_of(net: Network, schedule: Schedule, drawn: NDArray[numpy.int32]) -> tuple[Odds, ...]:
    """How likely each milestone is reached by when; `drawn` is the end of each task in each run."""
    import numpy as np

    odds = []
    first = net.problem.tasks[net.problem.goals[0]].id
    for goal in GOALS if first in GOALS else (first, *GOALS):
        index = net.index[goal]
        half, most, nearly_all = np.percentile(drawn[index], (50, SURE, NEARLY_SURE), method="higher")
        planned = schedule.ends[index]
        by_plan = float((drawn[index] <= planned).mean())
        odds.append(
            Odds(goal=goal, planned=planned, p50=int(half), p80=int(most), p95=int(nearly_all), by_plan=by_plan)
        )
    return tuple(odds)


def _odds(
    net: Network, schedule: Schedule, path: AgentPath, drawn: Replay, behind: int
) -> tuple[tuple[Odds, ...], float, dict[str, float]]:

    last = net.problem.calendar.times[-1]
    if float((drawn.ends[net.index[MilestoneId.PROVEN_ROI]] >= last).mean()) > _UNENDING:
        raise Unplannable("with efforts at their most the work does not end within the years that can be planned")
    until = drawn.ends[net.index[path.until]]
    inside = float((until + behind <= path.total[1] * WEEK).mean())
    deciding: dict[str, float] = {}
    decided = drawn.deciding(net.problem.goals[0])
    by_action: dict[str, list[int]] = {}
    for index, (action, _) in net.jobs.items():
        by_action.setdefault(action.id, []).append(index)
    for id, rows in by_action.items():
        deciding[id] = float(decided[rows].any(axis=0).mean())
    return odds_of(net, schedule, drawn.ends), inside, deciding
