"""Who does what when: resource-constrained scheduling, in slots of a calendar.

Serial schedule generation with several priority rules, forward-backward improvement and seeded
sampling (Kolisch and Hartmann's survey of heuristics for the RCPSP). Nothing here knows what an
action is: tasks have links to earlier tasks, ways to be done, and resources they take.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from heapq import heapify, heappop, heappush

import msgspec

from readiness.roadmap.calendar import SLOTS_A_WEEK, WEEK, Calendar, Unplannable


class Link(msgspec.Struct, frozen=True):
    """That a task waits for an earlier one: until `lag` half-days of the clock after it ends, or begins."""

    to: int
    lag: int = 0
    from_start: bool = False


class Mode(msgspec.Struct, frozen=True):
    """A way to do a task: what it takes of each resource, and for how many slots.

    `span` is for what lasts a fixed time of the clock instead, however many slots lie in it.
    """

    demand: tuple[tuple[int, int], ...]
    slots: int
    span: int = 0


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A task, or a point in time when it has no modes.

    `hold` is a time before which it cannot begin. `align` rounds its time up to whole multiples.
    `urgent` tasks are given their place before all others, the most urgent first. `weight` is what closing it
    early is worth.
    """

    id: str
    after: tuple[Link, ...] = ()
    modes: tuple[Mode, ...] = ()
    hold: int = 0
    align: int = 1
    urgent: int = 0
    weight: int = 0


class Problem(msgspec.Struct, frozen=True, dict=True):
    """Tasks in an order in which links point backwards, resources over time, and the calendar.

    `capacity` gives for each resource what there is of it in each slot of the calendar.
    `goals` are the tasks whose times count, most important first.
    """

    tasks: tuple[Task, ...]
    capacity: tuple[tuple[int, ...], ...]
    calendar: Calendar
    goals: tuple[int, ...]

    @cached_property
    def followers(self) -> tuple[tuple[int, ...], ...]:
        """For each task, those that wait for it, once for each link; every order that is tried asks for them."""
        found: list[list[int]] = [[] for _ in self.tasks]
        for index, task in enumerate(self.tasks):
            for link in task.after:
                found[link.to].append(index)
        return tuple(map(tuple, found))


class Schedule(msgspec.Struct, frozen=True):
    """When each task begins and ends (time of the clock), its first slot, and the mode chosen."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    slots: tuple[int, ...]
    modes: tuple[int, ...]

    def key(self, problem: Problem) -> tuple[int, ...]:
        """What makes one schedule better than another: the goals in order, then weights closed early."""
        early = sum(task.weight * end for task, end in zip(problem.tasks, self.ends, strict=True))
        return (*(self.ends[goal] for goal in problem.goals), early)


class Search(msgspec.Struct, frozen=True):
    """The best schedule found, the time before which the first goal cannot lie, and how many were tried."""

    best: Schedule
    bound: int
    tried: int

    def gap(self, problem: Problem) -> float:
        """How far the first goal may be from the best possible, in percent of the bound."""
        return 100 * (self.best.ends[problem.goals[0]] - self.bound) / self.bound if self.bound else 0.0


SAMPLES = 60
MANY = 160
"""From so many tasks on a search tries fewer orders, since each of them costs more."""
_SEED = 20260101


def search(
    problem: Problem,
    *,
    samples: int = SAMPLES,
    seed: int = _SEED,
    bound: int = 0,
    start_from: Schedule | None = None,
    rules: bool = True,
) -> Search:
    """The best schedule found.

    `start_from` is a schedule that is allowed here too (of a problem with less freedom): the result is
    no later than it in any goal. `bound` is a time before which the first goal is known not to lie.
    Without `rules`, nothing but that schedule is tried and improved.

    Raises:
        Unplannable: some task finds no place within the years that can be planned.
    """
    best = limit = None
    if start_from is not None:
        best = build(problem, _by_priority(problem, start_from.starts, urgent_first=False), start_from.modes)
        limit = best.key(problem)[: len(problem.goals)]
        if not rules:
            improved = _justified(problem, best)
            if (
                improved is not None
                and _allowed(improved, problem, limit)
                and improved.key(problem) < best.key(problem)
            ):
                best = improved
            return Search(best, min(bound, best.ends[problem.goals[0]]), 2)
    bound = max(bound, lower_bound(problem))
    tried = 0

    several = [len(task.modes) > 1 for task in problem.tasks]

    def consider(order: list[int], sparing: list[bool] | None = None) -> None:
        nonlocal best, tried
        schedule = build(problem, order, sparing=sparing)
        tried += 1
        while True:
            if _allowed(schedule, problem, limit) and (best is None or schedule.key(problem) < best.key(problem)):
                best = schedule
            improved = _justified(problem, schedule, sparing)
            tried += 1
            if improved is None or improved.key(problem) >= schedule.key(problem):
                return
            schedule = improved

    for rule in _rules(problem):
        consider(rule)
        # What takes most at once ends first, but may leave others waiting side by side.
        consider(rule, several)
    chance = random.Random(seed)
    for turn in range(samples if len(problem.tasks) <= MANY else samples // 8):
        assert best is not None
        reached = best.ends[problem.goals[0]]
        if reached <= bound:
            break
        share = chance.choice((0.0, 0.5, 1.0))
        sparing = [more and chance.random() < share for more in several]
        # Half of them around what is best so far, half from anywhere.
        if turn % 2:
            reach = chance.choice((0.05, 0.15, 0.3)) * reached
            consider(_by_priority(problem, [start + reach * chance.random() for start in best.starts]), sparing)
        else:
            drawn = [_shortest(task) * (0.4 + 1.6 * chance.random()) for task in problem.tasks]
            consider(_by_priority(problem, [-tail for tail in _tails(problem, drawn)]), sparing)
    assert best is not None
    return Search(best, min(bound, best.ends[problem.goals[0]]), tried)


def _allowed(schedule: Schedule, problem: Problem, limit: tuple[int, ...] | None) -> bool:
    return limit is None or all(schedule.ends[goal] <= most for goal, most in zip(problem.goals, limit, strict=True))


def build(
    problem: Problem,
    order: Sequence[int],
    modes: Sequence[int] | None = None,
    *,
    sparing: Sequence[bool] | None = None,
) -> Schedule:
    """Serial schedule generation: each task in turn at its earliest place, in the mode that ends first.

    Fixed `modes` are kept. `sparing` tasks are not done in their first mode, which takes most at once.
    In the order of the starts of an allowed schedule, and with its modes, no task comes later than there.

    Raises:
        Unplannable: a task finds no place within the years that can be planned.
    """
    calendar, tasks = problem.calendar, problem.tasks
    free = [list(levels) for levels in problem.capacity]
    count = len(tasks)
    starts, ends, slots, chosen = [0] * count, [0] * count, [0] * count, [0] * count
    for index in order:
        task = tasks[index]
        earliest = task.hold
        for link in task.after:
            time = (starts if link.from_start else ends)[link.to] + link.lag
            if time > earliest:
                earliest = time
        if not task.modes:
            if task.align > 1:
                earliest = calendar.time_of(calendar.slot_at(-(-earliest // task.align) * task.align))
            starts[index] = ends[index] = earliest
            slots[index] = calendar.slot_at(earliest)
            continue
        first = calendar.slot_at(earliest)
        best: tuple[int, int, int] | None = None
        for number, mode in enumerate(task.modes):
            if modes is not None and number != modes[index]:
                continue
            if sparing is not None and number == 0 and sparing[index]:
                continue
            if best is not None and first + mode.slots >= best[0]:
                continue
            placed = _earliest(calendar, free, mode, first)
            if placed is not None and (best is None or placed[0] < best[0]):
                best = (*placed, number)
        if best is None:
            raise Unplannable(f"there is nobody left to do `{task.id}`")
        end, begin, number = best
        mode = task.modes[number]
        for resource, amount in mode.demand:
            levels = free[resource]
            for at in range(begin, end):
                levels[at] -= amount
        slots[index], chosen[index] = begin, number
        starts[index] = calendar.time_of(begin)
        ends[index] = starts[index] + mode.span if mode.span else calendar.end_of(end)
    return Schedule(tuple(starts), tuple(ends), tuple(slots), tuple(chosen))


def ends_before(calendar: Calendar, mode: Mode, begin: int) -> int:
    """The slot before which a mode that begins at a slot has ended."""
    return calendar.last_slot_before(calendar.time_of(begin) + mode.span) if mode.span else begin + mode.slots


def _earliest(calendar: Calendar, free: list[list[int]], mode: Mode, first: int) -> tuple[int, int] | None:
    """End and begin, in slots, of the earliest place for a mode; None when there is none."""
    begin, most, demand = first, calendar.slots, mode.demand
    slots = 0 if mode.span else mode.slots
    while begin < most:
        # Asked for some hundred thousand times a plan; most modes have as many slots wherever they begin.
        end = begin + slots if slots else ends_before(calendar, mode, begin)
        if end > most:
            return None
        for resource, amount in demand:
            levels = free[resource]
            at = end - 1
            # From the back: the last slot that is taken tells where to go on.
            while at >= begin and levels[at] >= amount:
                at -= 1
            if at >= begin:
                begin = at + 1
                break
        else:
            return end, begin
    return None


def _latest(calendar: Calendar, free: list[list[int]], mode: Mode, begin: int) -> int | None:
    """The latest slot, not after `begin`, at which a mode finds its place; None when there is none."""
    slots, demand = 0 if mode.span else mode.slots, mode.demand
    while begin >= 0:
        end = begin + slots if slots else ends_before(calendar, mode, begin)
        for resource, amount in demand:
            levels = free[resource]
            at = begin
            while at < end and levels[at] >= amount:
                at += 1
            if at < end:
                begin = at - max(1, end - begin)
                break
        else:
            return begin
    return None


def _justified(problem: Problem, schedule: Schedule, sparing: Sequence[bool] | None = None) -> Schedule | None:
    """The schedule pushed to the right within its goals, then built anew in that order; None when it cannot be."""
    calendar, tasks = problem.calendar, problem.tasks
    free = [list(levels) for levels in problem.capacity]
    last = max(schedule.ends)
    latest_end = [last] * len(tasks)
    latest_start = [last] * len(tasks)
    for goal in problem.goals:
        latest_end[goal] = schedule.ends[goal]
    begins = [0] * len(tasks)
    for index in sorted(range(len(tasks)), key=lambda i: (schedule.ends[i], i), reverse=True):
        task = tasks[index]
        if not task.modes:
            begin = min(latest_end[index], latest_start[index])
            if task.align > 1:
                begin = begin // task.align * task.align
        else:
            mode = task.modes[schedule.modes[index]]
            if mode.span:
                slot = calendar.last_slot_before(min(latest_end[index] - mode.span, latest_start[index]) + 1) - 1
            else:
                slot = calendar.last_slot_before(latest_end[index]) - mode.slots
                slot = min(slot, calendar.last_slot_before(latest_start[index] + 1) - 1)
            found = _latest(calendar, free, mode, slot) if slot >= 0 else None
            if found is None:
                return None
            for resource, amount in mode.demand:
                levels = free[resource]
                for at in range(found, ends_before(calendar, mode, found)):
                    levels[at] -= amount
            begin = calendar.time_of(found)
        begins[index] = begin
        for link in task.after:
            if link.from_start:
                latest_start[link.to] = min(latest_start[link.to], begin - link.lag)
            else:
                latest_end[link.to] = min(latest_end[link.to], begin - link.lag)
    return build(problem, _by_priority(problem, begins), sparing=sparing)


def _by_priority(problem: Problem, priority: Sequence[float], *, urgent_first: bool = True) -> list[int]:
    """The tasks, each after those it waits for; of those that could be next, the least priority first."""
    tasks = problem.tasks
    later = [-task.urgent if urgent_first else 0 for task in tasks]
    waiting = [len(task.after) for task in tasks]
    followers = problem.followers
    ready = [(later[i], priority[i], i) for i, count in enumerate(waiting) if not count]
    heapify(ready)
    order: list[int] = []
    while ready:
        index = heappop(ready)[-1]
        order.append(index)
        for follower in followers[index]:
            waiting[follower] -= 1
            if not waiting[follower]:
                heappush(ready, (later[follower], priority[follower], follower))
    return order


def _shortest(task: Task) -> float:
    """The fewest slots a task takes; the clock's time in slots for one that spans it."""
    return min((_in_slots(mode.span) if mode.span else mode.slots for mode in task.modes), default=0)


def _in_slots(time: int) -> float:
    return time * SLOTS_A_WEEK / WEEK


def _tails(problem: Problem, durations: Sequence[float]) -> list[float]:
    """For each task the longest way from its begin to the end of everything, in slots, resources aside."""
    tails = list(durations)
    for index in range(len(problem.tasks) - 1, -1, -1):
        for link in problem.tasks[index].after:
            before = 0.0 if link.from_start else durations[link.to]
            tails[link.to] = max(tails[link.to], before + _in_slots(link.lag) + tails[index])
    return tails


def _rules(problem: Problem) -> list[list[int]]:
    """Priority lists of the usual rules: latest finish, most followers, greatest rank weight, what closes most."""
    tasks = problem.tasks
    tails = _tails(problem, [_shortest(task) for task in tasks])
    followers = [0] * len(tasks)
    rank = [_shortest(task) for task in tasks]
    for index in range(len(tasks) - 1, -1, -1):
        for link in tasks[index].after:
            followers[link.to] |= followers[index] | 1 << index
            rank[link.to] += _shortest(tasks[index])
    return [
        _by_priority(problem, [-tail for tail in tails]),
        _by_priority(problem, [-reach.bit_count() for reach in followers]),
        _by_priority(problem, [-weight for weight in rank]),
        _by_priority(problem, [-tail - 10.0 * task.weight for tail, task in zip(tails, tasks, strict=True)]),
    ]


def lower_bound(problem: Problem) -> int:
    """A time before which no schedule reaches the first goal: by links and clocks, and by the work between points.

    The work that lies between two points in time must fit into what there is of each resource.
    """
    calendar, tasks = problem.calendar, problem.tasks
    totals = [_running(levels) for levels in problem.capacity]
    earliest = [0] * len(tasks)
    before = [0] * len(tasks)
    points: list[int] = []
    work = [[_least_work(task, resource) for task in tasks] for resource in range(len(totals))]
    for index, task in enumerate(tasks):
        time = task.hold
        for link in task.after:
            reached = earliest[link.to] + (
                0 if link.from_start else _least_time(calendar, tasks[link.to], earliest[link.to])
            )
            time = max(time, reached + link.lag)
            # What only has to have begun has not been worked before this.
            before[index] |= before[link.to] | (0 if link.from_start else 1 << link.to)
        if not task.modes:
            for point in (-1, *points):
                if point >= 0 and not before[index] >> point & 1:
                    continue
                inside = [i for i in _bits(before[index]) if tasks[i].modes and (point < 0 or before[i] >> point & 1)]
                since = calendar.slot_at(earliest[point]) if point >= 0 else 0
                for resource, running in enumerate(totals):
                    needed = sum(work[resource][i] for i in inside)
                    if needed:
                        time = max(time, calendar.end_of(_reached(running, since, needed)))
            if task.align > 1:
                time = calendar.time_of(calendar.slot_at(-(-time // task.align) * task.align))
            points.append(index)
        else:
            time = calendar.time_of(calendar.slot_at(time))
        earliest[index] = time
    return earliest[problem.goals[0]]


def _least_time(calendar: Calendar, task: Task, start: int) -> int:
    """The least time of the clock from a start to the end of a task."""
    if not task.modes:
        return 0
    slot = calendar.slot_at(start)
    return min(mode.span or calendar.end_of(slot + mode.slots) - start for mode in task.modes)


def _least_work(task: Task, resource: int) -> int:
    """What a task takes of a resource at the least, in slots times amount."""
    return min((sum(a for r, a in mode.demand if r == resource) * mode.slots for mode in task.modes), default=0)


def _running(levels: tuple[int, ...]) -> list[int]:
    total, running = 0, [0]
    for level in levels:
        total += level
        running.append(total)
    return running


def _reached(running: list[int], since: int, needed: int) -> int:
    """The slot before which as much is done, beginning at a slot; the last one when it never is."""
    return min(bisect_left(running, running[since] + needed), len(running) - 1)


def _bits(mask: int) -> list[int]:
    found = []
    while mask:
        lowest = mask & -mask
        found.append(lowest.bit_length() - 1)
        mask ^= lowest
    return found
