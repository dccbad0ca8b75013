"""Several pilots over one team and one calendar: who reaches which gate when, what it takes, and what waiting costs.

One scheduling problem for all of them, made of the networks of their own plans, so that every date is one that the
people there are can keep:

    made = joint_plan([Entry(name="returns", assessment=one), Entry(name="claims", assessment=two)])
    for pilot in made.best.pilots:
        print(pilot.name, pilot.roadmap.at("go-live"), pilot.roadmap.likely_at("go-live"))

The pilots can begin in four ways (`Start`). The order says who takes the people first: with a given order an earlier
pilot is never later than without those after it; without one the order is searched for. Foundation that an earlier
pilot builds is built once. Times are those of the clock, as in a `Roadmap`; each pilot has a roadmap of its own in the
joint schedule, on the shared calendar, so that whatever reads a roadmap reads these too. Its dates with odds are those
of a replay of all pilots together.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import permutations
from typing import TYPE_CHECKING

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.fast_track import path_of, phase_weeks
from readiness.assessment.team import TENTHS, Team
from readiness.assessment.workload import Effort
from readiness.pilot.answers import Money
from readiness.pilot.persons import name_of
from readiness.questionnaire.ids import MilestoneId, PhaseId
from readiness.roadmap.calendar import SLOTS_A_WEEK, WEEK, Calendar
from readiness.roadmap.joint_team import (
    SharedDays,
    is_one_person,
    same_questionnaire,
    shared_days,
    shared_team,
    unlisted_people,
)
from readiness.roadmap.lead_times import LeadTimes, lead_times_of
from readiness.roadmap.money import costs, total
from readiness.roadmap.network import Network, network, waiting_point
from readiness.roadmap.people import Days
from readiness.roadmap.plan import Job, OpenAction, Plan, plan
from readiness.roadmap.replay import replay
from readiness.roadmap.roadmap import (
    Roadmap,
    Scenario,
    assessed_at,
    four_fifths,
    likely_done_of,
    odds_of,
    placed_jobs,
    planned_done_of,
    spans_of,
)
from readiness.roadmap.schedule import (
    Link,
    Mode,
    Problem,
    Schedule,
    Search,
    Task,
    build,
    ends_before,
    lower_bound,
    search,
)
from readiness.roadmap.shared_foundation import (
    Inherited,
    as_later_agent,
    earlier_pilot,
    with_shared_foundation,
)
from readiness.texts import text

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

RUNS = 2000
"""Replays of all pilots together; a plan of one pilot has more of them."""
SAMPLES_EACH = 20
"""Schedules sampled for each pilot; the search of all together follows."""
ALL_DONE = "all-done"
"""The point in time at which every pilot has reached what counts most for it."""
_EVERY_ORDER = 3
"""Up to so many pilots every order is tried."""
_MOST_ORDERS = 16
_WEEKS_A_YEAR = 52


class Start(StrEnum):
    """When pilots begin: all as soon as they may, or the later ones once an earlier one is so far.

    `AFTER_FIRST`: when the first is live ("fund the second use case only after the first ships"). `ON_FOUNDATION`:
    together, when the return of the first is proven, and then on the short path of a later agent where that is open.
    `ONE_BY_ONE`: each when the return of the one before is proven, on the short path too.
    """

    SIDE_BY_SIDE = "side-by-side"
    AFTER_FIRST = "after-the-first"
    ON_FOUNDATION = "on-the-foundation"
    ONE_BY_ONE = "one-by-one"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A pilot to plan with others: what to call it, its assessment, and what to leave out or take as closed."""

    name: str
    assessment: Assessment
    without: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()


class JointPilot(msgspec.Struct, frozen=True, kw_only=True):
    """A pilot in a joint schedule: its place in the order, when it begins, and its roadmap there.

    `entry` is its place among the pilots as they were given. `later_agent`: it takes the short path. `inherited` is
    what an earlier pilot builds for it.
    """

    name: str
    entry: int
    place: int
    begin: int
    later_agent: bool
    inherited: tuple[Inherited, ...]
    roadmap: Roadmap

    @property
    def done(self) -> int:
        """When it has reached what counts most for it: the proven return, or of a live agent that it is repaired."""
        return self.roadmap.at(self.roadmap.goal)

    @property
    def likely_done(self) -> int:
        """When that is 80% likely."""
        return self.roadmap.likely_at(self.roadmap.goal)

    @property
    def saved(self) -> float:
        """Person-weeks it does not need because an earlier pilot builds the foundation, at their likeliest."""
        return round(sum(each.saved for each in self.inherited), 2)


class Load(msgspec.Struct, frozen=True, kw_only=True):
    """How many people of a pool, or how much of a person, are at work in each week, and how much there is of them.

    `id` is that of the pool, `team` for the team as a whole, or the name of the person as it is compared.
    """

    id: str
    kind: str
    title: str
    load: tuple[float, ...]
    capacity: tuple[float, ...]

    @property
    def person_weeks(self) -> float:
        """The work in all."""
        return round(sum(self.load), 2)

    @property
    def used(self) -> float:
        """The share of what there is that is at work, over all weeks."""
        there = sum(self.capacity)
        return sum(self.load) / there if there else 0.0


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """All pilots begun in one of the ways: their dates, what it takes in all, and who is at work when.

    `pilots` are in their order. `total` is when the last one has reached what counts most for it, `likely_total` when
    that is 80% likely, and `bound` the time before which it cannot be. `effort` is the work of the actions, `standing`
    that of the recurring work beside them, both in person-weeks; `cost` is what both cost, by currency, of the pilots
    that state rates. `replayed`: the likely times come from a replay; otherwise they are those of the schedule.
    """

    start: Start
    pilots: tuple[JointPilot, ...]
    total: int
    likely_total: int
    bound: int
    effort: Effort
    standing: Effort
    cost: dict[str, Effort]
    loads: tuple[Load, ...]
    network: Network
    schedule: Schedule
    replayed: bool

    @property
    def order(self) -> tuple[int, ...]:
        """The pilots in their order, by their places among those that were given."""
        return tuple(pilot.entry for pilot in self.pilots)

    def pilot(self, entry: int) -> JointPilot:
        """A pilot by its place among those that were given."""
        return next(pilot for pilot in self.pilots if pilot.entry == entry)


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What one way takes more than another; below zero what it takes less.

    `weeks` until the last pilot is done, `likely_weeks` the same at 80%, `person_weeks` of work in all, `cost` by
    currency, and `returns` by currency: what the pilots' stated annual returns give later, and so not in that time.
    """

    weeks: float
    likely_weeks: float
    person_weeks: float
    cost: dict[str, float]
    returns: dict[str, float]


class JointPlan(msgspec.Struct, frozen=True, kw_only=True):
    """Several pilots planned together, in each of the ways that were asked for."""

    entries: tuple[Entry, ...]
    team: Team
    calendar: Calendar
    ways: tuple[Way, ...]
    order_given: bool
    assumptions: tuple[str, ...]

    @property
    def best(self) -> Way:
        """The way in which the last pilot is done first; of those as good, the one with the least work."""
        return min(self.ways, key=lambda way: (way.total, way.effort.likely))

    def way(self, start: Start) -> Way:
        """One of the ways.

        Raises:
            KeyError: it was not asked for.
        """
        for way in self.ways:
            if way.start is start:
                return way
        raise KeyError(start)


def joint_plan(
    entries: Sequence[Entry],
    *,
    team: Team | None = None,
    start: datetime.date | None = None,
    order: Sequence[int] | None = None,
    ways: Iterable[Start] = tuple(Start),
    runs: int = RUNS,
    samples: int = SAMPLES_EACH,
) -> JointPlan:
    """Several assessed pilots over one team and calendar.

    `team` are the people; without it, those of all descriptions, each person once. `start` replaces the first days of
    the descriptions. `order` are the places of the entries, first served first; without it the order in which the last
    one is done first is looked for, in each way. With `runs` of 0 nothing is replayed. `samples` is how many schedules
    are sampled for each pilot.

    Raises:
        ValueError: there is no entry, the questionnaires differ, or the order does not name each entry once.
        Unplannable: the work has no end within the years that can be planned.
    """
    assessments = [entry.assessment for entry in entries]
    same_questionnaire(assessments)
    if order is not None and sorted(order) != list(range(len(entries))):
        raise ValueError("the order has to name each pilot once")
    people = team or shared_team(assessments)
    days = shared_days(assessments, [entry.name for entry in entries], start)
    planner = _Planner(tuple(entries), people, days, samples)
    asked = dict.fromkeys(ways)
    made: dict[Start, _Made] = {}
    for each in sorted(asked, key=lambda each: each is Start.SIDE_BY_SIDE):
        # Whoever may wait for the first to be live may also begin at once.
        held = made.get(Start.AFTER_FIRST) if each is Start.SIDE_BY_SIDE else None
        made[each] = _way(planner, each, order, runs, held.placed if held is not None else ())
    return JointPlan(
        entries=tuple(entries),
        team=people,
        calendar=days.calendar,
        ways=tuple(made[each].way for each in asked),
        order_given=order is not None,
        assumptions=(*people.assumptions, *days.assumptions, *planner.assumptions()),
    )


def difference(way: Way, other: Way) -> Difference:
    """What `way` takes more than `other`: the cost of beginning in one way rather than in the other."""
    returns: dict[str, float] = {}
    for pilot in way.pilots:
        stated = pilot.roadmap.assessment.pilot.value("value.annual_return")
        if isinstance(stated, Money):
            later = (pilot.done - other.pilot(pilot.entry).done) / WEEK
            returns[stated.currency] = returns.get(stated.currency, 0.0) + stated.amount * later / _WEEKS_A_YEAR
    currencies = dict.fromkeys((*way.cost, *other.cost))
    none = Effort(0, 0, 0)
    return Difference(
        weeks=(way.total - other.total) / WEEK,
        likely_weeks=(way.likely_total - other.likely_total) / WEEK,
        person_weeks=round(
            way.effort.likely + way.standing.likely - other.effort.likely - other.standing.likely, 2
        ),
        cost={name: way.cost.get(name, none).likely - other.cost.get(name, none).likely for name in currencies},
        returns=returns,
    )  # fmt: skip


class _Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A pilot before it has its place in time.

    `waits` are, by task, the tasks of earlier pilots that it waits for: (place in the order, task).
    """

    entry: int
    assessment: Assessment
    plan: Plan
    clocks: LeadTimes
    net: Network
    later: bool
    inherited: tuple[Inherited, ...]
    waits: dict[str, tuple[tuple[int, str], ...]]


class _Placed(msgspec.Struct, frozen=True):
    draft: _Draft
    schedule: Schedule

    def at(self, task: str) -> int:
        return self.schedule.ends[self.draft.net.index[task]]

    @property
    def goal(self) -> int:
        return self.schedule.ends[self.draft.net.problem.goals[0]]


class _Planner:
    """Places pilots one after another into what the earlier ones leave of the people."""

    def __init__(self, entries: tuple[Entry, ...], team: Team, days: SharedDays, samples: int) -> None:
        self.entries = entries
        self.team = team
        self.days = days
        self.samples = samples
        self.questionnaire = entries[0].assessment.questionnaire
        self.own = [plan(e.assessment, without=e.without, closed=e.closed) for e in entries]
        self.people = unlisted_people(self.own, team)
        self._outside = {pool.id: pool.title for pool in self.questionnaire.pools if pool.share <= 0}
        self._more = {name: position for position, name in enumerate(self.people)}
        for index in range(len(entries)):
            for pool in self._outside:
                self._more[_seat(pool, index)] = len(self._more)
        self._later: dict[tuple[int, int], tuple[Assessment, Plan] | None] = {}
        self._drafts: dict[tuple[object, ...], _Draft] = {}
        self._kept: dict[tuple[object, ...], _Placed] = {}
        self.shared = False

    def assumptions(self) -> tuple[str, ...]:
        """What the joint plan takes for granted beside the plans of its pilots."""
        found = []
        if self.people:
            found.append(text("joint.unlisted", people=len(self.people), names=", ".join(self._titles())))
        if self.shared:
            found.append(text("joint.foundation"))
        return tuple(found)

    def _titles(self) -> list[str]:
        return [self.title_of(name) for name in self.people]

    def title_of(self, name: str) -> str:
        """A person as a description writes them, before the first comma or bracket."""
        from readiness.pilot.persons import name_as_written

        for made in self.own:
            for action in made.actions():
                if is_one_person(action.person) and name_of(action.person) == name:
                    return name_as_written(action.person)
        return name

    def placed(self, order: Sequence[int], start: Start, *, short: bool, samples: int) -> list[_Placed]:
        """Each pilot in turn at its best, in what those before it leave free."""
        found: list[_Placed] = []
        free: list[list[int]] | None = None
        for place in range(len(order)):
            draft = self.draft(order[: place + 1], start, short=short)
            key = (tuple(order[: place + 1]), start if place else None, short, samples)
            known = self._kept.get(key)
            if free is None:
                free = [list(levels) for levels in self._capacity(draft.net)]
            if known is None:
                problem = self._problem(draft, found, free)
                known = self._kept[key] = _Placed(draft, search(problem, samples=samples).best)
            _take(draft.net.problem.calendar, self._tasks(draft), known.schedule, free)
            found.append(known)
        return found

    def _capacity(self, net: Network) -> tuple[tuple[int, ...], ...]:
        slots = net.problem.calendar.slots
        return (*net.problem.capacity, *((TENTHS,) * slots for _ in self._more))

    def draft(self, order: Sequence[int], start: Start, *, short: bool) -> _Draft:
        """The last pilot of an order, as it is planned after the others."""
        key = (tuple(order), start if len(order) > 1 else None, short)
        if key not in self._drafts:
            self._drafts[key] = self._drafted(order, start, short=short)
        return self._drafts[key]

    def _drafted(self, order: Sequence[int], start: Start, *, short: bool) -> _Draft:
        place, index = len(order) - 1, order[-1]
        entry = self.entries[index]
        assessment, made = entry.assessment, self.own[index]
        later = False
        if place and short and start in (Start.ON_FOUNDATION, Start.ONE_BY_ONE):
            found = self._as_later(index, order[0])
            if found is not None:
                (assessment, made), later = found, True
        earlier = [
            earlier_pilot(n, self.entries[other].assessment, self.own[other]) for n, other in enumerate(order[:-1])
        ]
        made, inherited = with_shared_foundation(assessment, made, earlier)
        self.shared = self.shared or bool(inherited)
        clocks = lead_times_of(assessment, made, self.days.calendar.start)
        net = network(made, clocks, self.team, self.days.calendar, self.questionnaire)
        waits: dict[str, tuple[tuple[int, str], ...]] = {}
        for each in inherited:
            if each.there:
                continue
            action = next(a for a in self.draft(order[: each.builder + 1], start, short=short).plan.actions()
                          if a.id == each.action)  # fmt: skip
            done = (waiting_point(action.id),) if action.waiting else tuple(job.id for job in action.jobs)
            for job in next(a for a in made.actions() if a.id == each.action).jobs:
                waits[job.id] = tuple((each.builder, task) for task in done)
        if place and start is not Start.SIDE_BY_SIDE:
            before = place - 1 if start is Start.ONE_BY_ONE else 0
            earlier_net = self.draft(order[: before + 1], start, short=short).net
            goal = earlier_net.problem.tasks[earlier_net.problem.goals[0]].id
            waits[MilestoneId.START] = ((before, MilestoneId.GO_LIVE if start is Start.AFTER_FIRST else goal),)
        return _Draft(
            entry=index,
            assessment=assessment,
            plan=made,
            clocks=clocks,
            net=net,
            later=later,
            inherited=inherited,
            waits=waits,
        )

    def _as_later(self, index: int, first: int) -> tuple[Assessment, Plan] | None:
        key = (index, first)
        if key not in self._later:
            entry = self.entries[index]
            found = as_later_agent(entry.assessment, self.entries[first].assessment)
            self._later[key] = (
                (found, plan(found, without=entry.without, closed=entry.closed)) if found is not None else None
            )
        return self._later[key]

    def _tasks(self, draft: _Draft) -> tuple[Task, ...]:
        """The tasks of a pilot, with what its people who are not listed have to give."""
        jobs, net = draft.net.jobs, draft.net
        listed = len(net.problem.capacity)
        crowded = self._crowded(net)
        found = []
        for index, task in enumerate(net.problem.tasks):
            if index not in jobs:
                found.append(task)
                continue
            person = jobs[index][0].person
            known = self._more.get(name_of(person)) if is_one_person(person) else None
            if known is None:
                pool = self.questionnaire.pool_of(jobs[index][0].role).id
                known = self._more[_seat(pool, draft.entry)] if pool in crowded and not person else None
            modes = task.modes
            if known is not None:
                modes = tuple(_with_one_more(mode, listed + known) for mode in modes)
            found.append(msgspec.structs.replace(task, modes=modes))
        return tuple(found)

    def _crowded(self, net: Network) -> frozenset[str]:
        """The pools outside the team that have more than one place: one for each pilot at the most."""
        ids = [pool for pool in net.pools if pool in self._outside]
        return frozenset(id for id in ids if max(net.problem.capacity[net.pools.index(id)]) > TENTHS)

    def _problem(self, draft: _Draft, before: list[_Placed], free: list[list[int]]) -> Problem:
        """A pilot's problem in what is free, with what it waits for as times."""
        begin = max(
            (self.days.begins[draft.entry], *(before[p].at(t) for p, t in draft.waits.get(MilestoneId.START, ())))
        )
        tasks = []
        for task in self._tasks(draft):
            holds = [task.hold, *(before[p].at(t) for p, t in draft.waits.get(task.id, ()))]
            if not task.after:
                holds.append(begin)
            tasks.append(msgspec.structs.replace(task, hold=max(holds)))
        problem = draft.net.problem
        return Problem(tuple(tasks), tuple(map(tuple, free)), problem.calendar, problem.goals)

    def merged(self, placed: Sequence[_Placed]) -> tuple[Network, Schedule]:
        """All pilots as one network, with the schedule that they have."""
        tasks: list[Task] = []
        jobs: dict[int, tuple[OpenAction, Job]] = {}
        index: dict[str, int] = {}
        columns: list[tuple[int, int, int, int]] = []
        goals: list[int] = []
        for place, each in enumerate(placed):
            draft, net = each.draft, each.draft.net
            begins = net.index[MilestoneId.START]
            mine = [begins, *(i for i in range(len(net.problem.tasks)) if i != begins)]
            position = {i: len(tasks) + n for n, i in enumerate(mine)}
            changed = self._tasks(draft)
            for i in mine:
                task = changed[i]
                after = [Link(position[link.to], link.lag, link.from_start) for link in task.after]
                hold = task.hold
                if i == begins:
                    hold = max(hold, self.days.begins[draft.entry])
                elif not after:
                    after.append(Link(position[begins]))
                after += [Link(index[_name(p, t)]) for p, t in draft.waits.get(task.id, ())]
                index[_name(place, task.id)] = len(tasks)
                if i in net.jobs:
                    jobs[len(tasks)] = net.jobs[i]
                tasks.append(msgspec.structs.replace(task, id=_name(place, task.id), after=tuple(after), hold=hold))
                was = each.schedule
                columns.append((was.starts[i], was.ends[i], was.slots[i], was.modes[i]))
            goals.append(position[net.problem.goals[0]])
        end = max(each.goal for each in placed)
        calendar = self.days.calendar
        index[ALL_DONE] = len(tasks)
        tasks.append(Task(id=ALL_DONE, after=tuple(Link(goal) for goal in goals)))
        columns.append((end, end, calendar.slot_at(end), 0))
        net = placed[0].draft.net
        names = (*net.pools, *self._more)
        problem = Problem(tuple(tasks), self._capacity(net), calendar, (len(tasks) - 1, *goals))
        starts, ends, slots, modes = (tuple(column) for column in zip(*columns, strict=True))
        return Network(problem, index, jobs, names), Schedule(starts, ends, slots, modes)

    def split(self, placed: Sequence[_Placed], net: Network, schedule: Schedule) -> list[_Placed]:
        """The schedules of the pilots in one of all together."""
        found = []
        for place, each in enumerate(placed):
            rows = [net.index[_name(place, task.id)] for task in each.draft.net.problem.tasks]
            found.append(
                _Placed(
                    each.draft,
                    Schedule(
                        tuple(schedule.starts[row] for row in rows),
                        tuple(schedule.ends[row] for row in rows),
                        tuple(schedule.slots[row] for row in rows),
                        tuple(schedule.modes[row] for row in rows),
                    ),
                )
            )
        return found


def _seat(pool: str, entry: int) -> str:
    """The place that a pilot has in a pool outside the team when nobody is named for it."""
    return f"{pool} of {entry}"


def _name(place: int, task: str) -> str:
    return f"{place + 1}:{task}"


def _with_one_more(mode: Mode, resource: int) -> Mode:
    """A mode that also takes the person it is named for, who is one at the most."""
    return msgspec.structs.replace(mode, demand=(*mode.demand, (resource, min(mode.demand[0][1], TENTHS))))


def _take(calendar: Calendar, tasks: Sequence[Task], schedule: Schedule, free: list[list[int]]) -> None:
    """Take from what is free what a schedule needs."""
    for task, slot, number in zip(tasks, schedule.slots, schedule.modes, strict=True):
        if task.modes:
            mode = task.modes[number]
            for resource, amount in mode.demand:
                levels = free[resource]
                for at in range(slot, ends_before(calendar, mode, slot)):
                    levels[at] -= amount


class _Made(msgspec.Struct, frozen=True):
    way: Way
    placed: Sequence[_Placed]


def _key(placed: Sequence[_Placed]) -> tuple[int, int]:
    """What makes one order better than another: when all are done, then when they are on average."""
    return max(each.goal for each in placed), sum(each.goal for each in placed)


def _way(planner: _Planner, start: Start, given: Sequence[int] | None, runs: int, wider: Sequence[_Placed]) -> _Made:
    """A way, and how its pilots are placed. `wider`: a schedule of another way that this one allows too."""
    order = tuple(given) if given is not None else _best_order(planner, start)
    placed = _no_later_than_in_turn(planner, order, start, planner.samples)
    if wider and _key(wider)[0] < _key(placed)[0]:
        placed = _moved(planner, start, wider)
    net, schedule = planner.merged(placed)
    if given is None and len(placed) > 1:
        better = _improved(net, schedule, planner.samples)
        if better is not schedule:
            schedule, placed = better, planner.split(placed, net, better)
    return _Made(_told(planner, start, placed, net, schedule, runs), placed)


def _moved(planner: _Planner, start: Start, placed: Sequence[_Placed]) -> list[_Placed]:
    """The schedules of a way in another one that makes the pilots wait for less: the same work, fewer links."""
    order = [each.draft.entry for each in placed]
    drafts = [planner.draft(order[: place + 1], start, short=True) for place in range(len(order))]
    return [_Placed(draft, each.schedule) for draft, each in zip(drafts, placed, strict=True)]


def _no_later_than_in_turn(
    planner: _Planner, order: Sequence[int], start: Start, samples: int
) -> list[_Placed]:  # fmt: skip
    """The pilots placed in their order; one after another where that, which is allowed too, ends no later."""
    placed = planner.placed(order, start, short=True, samples=samples)
    if start in (Start.ONE_BY_ONE, Start.ON_FOUNDATION) or len(order) < 2:
        return placed
    in_turn = planner.placed(order, Start.ONE_BY_ONE, short=False, samples=samples)
    if _key(in_turn)[0] < _key(placed)[0]:
        return _moved(planner, start, in_turn)
    return placed


def _best_order(planner: _Planner, start: Start) -> tuple[int, ...]:
    """The order in which all are done first: every order of a few pilots is tried, else neighbours are exchanged."""
    count = len(planner.entries)
    tried: dict[tuple[int, ...], tuple[int, int]] = {}

    def key(order: tuple[int, ...]) -> tuple[int, int]:
        if order not in tried:
            tried[order] = _key(planner.placed(order, start, short=True, samples=0))
        return tried[order]

    every = tuple(range(count))
    if count <= _EVERY_ORDER:
        return min(permutations(every), key=key)
    work = [made.effort.likely for made in planner.own]
    best = min((every, tuple(sorted(every, key=lambda i: work[i])), tuple(sorted(every, key=lambda i: -work[i]))),
               key=key)  # fmt: skip
    better = True
    while better and len(tried) < _MOST_ORDERS:
        better = False
        for n in range(count - 1):
            other = (*best[:n], best[n + 1], best[n], *best[n + 2 :])
            if len(tried) < _MOST_ORDERS and key(other) < key(best):
                best, better = other, True
    return best


def _improved(net: Network, schedule: Schedule, samples: int) -> Schedule:
    """A schedule of all in which the last is done earlier, or as early and the others earlier; else the same."""
    problem = net.problem
    again = build(problem, sorted(range(len(problem.tasks)), key=lambda i: (schedule.starts[i], i)), schedule.modes)

    def key(each: Schedule) -> tuple[int, int]:
        return each.ends[problem.goals[0]], sum(each.ends[goal] for goal in problem.goals)

    found = min((again, search(problem, samples=samples).best), key=key)
    return found if key(found) < key(schedule) else schedule


def _told(
    planner: _Planner, start: Start, placed: Sequence[_Placed], net: Network, schedule: Schedule, runs: int
) -> Way:
    """A way with everything that is read off it."""
    likely_starts, likely_ends = schedule.starts, schedule.ends
    drawn_ends: NDArray[numpy.int32] | None = None
    if runs:
        drawn = replay(net, schedule, runs)
        likely_starts, likely_ends = four_fifths(drawn.starts), four_fifths(drawn.ends)
        drawn_ends = drawn.ends
    pilots = []
    for place, each in enumerate(placed):
        rows = [net.index[_name(place, task.id)] for task in each.draft.net.problem.tasks]
        roadmap = _roadmap(
            planner,
            each,
            tuple(likely_starts[row] for row in rows),
            tuple(likely_ends[row] for row in rows),
            drawn_ends[rows] if drawn_ends is not None else None,
        )
        pilots.append(
            JointPilot(
                name=planner.entries[each.draft.entry].name,
                entry=each.draft.entry,
                place=place,
                begin=each.at(MilestoneId.START),
                later_agent=each.draft.later,
                inherited=each.draft.inherited,
                roadmap=roadmap,
            )
        )
    effort, standing, cost = _cost_of(pilots)
    last = net.index[ALL_DONE]
    return Way(
        start=start,
        pilots=tuple(pilots),
        total=schedule.ends[last],
        likely_total=likely_ends[last],
        bound=min(lower_bound(net.problem), schedule.ends[last]),
        effort=effort,
        standing=standing,
        cost=cost,
        loads=_loads(planner, net, schedule),
        network=net,
        schedule=schedule,
        replayed=bool(runs),
    )


def _cost_of(pilots: Iterable[JointPilot]) -> tuple[Effort, Effort, dict[str, Effort]]:
    """The work of the actions, the work beside them, and what both cost by currency."""
    effort = standing = Effort(0, 0, 0)
    cost: dict[str, Effort] = {}
    for pilot in pilots:
        mine = costs(pilot.roadmap)
        effort, standing = total((effort, mine.actions)), total((standing, mine.standing))
        if mine.cost is not None:
            currency = mine.rates.currency
            cost[currency] = total((cost.get(currency, Effort(0, 0, 0)), mine.cost))
    return effort, standing, cost


def _roadmap(
    planner: _Planner,
    each: _Placed,
    likely_starts: tuple[int, ...],
    likely_ends: tuple[int, ...],
    drawn: NDArray[numpy.int32] | None,
) -> Roadmap:
    """The roadmap of one pilot in the joint schedule. What decides its dates is not followed across pilots."""
    draft, schedule = each.draft, each.schedule
    assessment, net = draft.assessment, draft.net
    path = path_of(planner.questionnaire, short_path=assessment.short_path)
    weeks = phase_weeks(planner.questionnaire, path, assessment.foundation)
    likely_done = planned_done_of(net, schedule) if drawn is None else likely_done_of(net, drawn)
    ended = tuple(likely_done[net.jobs[i][0].id] if i in net.jobs else end for i, end in enumerate(likely_ends))
    likely = msgspec.structs.replace(schedule, starts=likely_starts, ends=ended)
    spans = spans_of(draft.plan, draft.clocks, weeks, net, schedule)
    assessed = next(span.end for span in spans if span.phase.id == PhaseId.ASSESSMENT)
    entry = planner.entries[draft.entry]
    return Roadmap(
        assessment=assessment,
        scenario=Scenario(without=entry.without, closed=entry.closed),
        plan=draft.plan,
        path=path,
        weeks=weeks,
        lead_times=draft.clocks,
        team=planner.team,
        days=Days(planner.days.calendar, (), (), planner.days.calendar.start),
        network=net,
        search=Search(schedule, 0, 1),
        spans=spans,
        assessed=assessed if drawn is None else assessed_at(net, drawn),
        placed=placed_jobs(net, schedule, likely_starts, likely_ends),
        critical_chain=(),
        by_people=frozenset(),
        odds=() if drawn is None else odds_of(net, schedule, drawn),
        probability_in_range=0.0,
        criticality={},
        likely_starts=likely_starts,
        likely_ends=likely_ends,
        likely_done=likely_done,
        likely_spans=spans_of(draft.plan, draft.clocks, weeks, net, likely),
    )


def _loads(planner: _Planner, net: Network, schedule: Schedule) -> tuple[Load, ...]:
    """Who is at work in each week until the last job ends."""
    problem, calendar = net.problem, net.problem.calendar
    last = max((schedule.ends[i] for i in net.jobs), default=0)
    weeks = -(-last // WEEK)
    load = [[0.0] * weeks for _ in net.pools]
    for i in net.jobs:
        mode = problem.tasks[i].modes[schedule.modes[i]]
        for slot in range(schedule.slots[i], ends_before(calendar, mode, schedule.slots[i])):
            week = calendar.times[slot] // WEEK
            for resource, amount in mode.demand:
                if week < weeks:
                    load[resource][week] += amount / TENTHS / SLOTS_A_WEEK
    there = [[0.0] * weeks for _ in net.pools]
    for slot in range(calendar.last_slot_before(weeks * WEEK)):
        week = calendar.times[slot] // WEEK
        for resource, levels in enumerate(problem.capacity):
            there[resource][week] += levels[slot] / TENTHS / SLOTS_A_WEEK
    titles = {pool.id: pool.title for pool in planner.questionnaire.pools}
    found = []
    for resource, name in enumerate(net.pools):
        if name in titles:
            kind, id, title = "pool", name, titles[name]
        elif name == "team":
            kind, id, title = "team", name, text("joint.whole-team")
        elif name.startswith("person: "):
            title = name.removeprefix("person: ")
            kind, id = "person", name_of(title) or title
        elif name in planner.people:
            kind, id, title = "person", name, planner.title_of(name)
        else:
            continue
        found.append(
            Load(
                id=id,
                kind=kind,
                title=title,
                load=tuple(round(people, 2) for people in load[resource]),
                capacity=tuple(round(people, 2) for people in there[resource]),
            )
        )
    return tuple(found)
