"""A scheduling problem once more, for a solver that proves which schedule is best.

Where every week has the same working days, a week of the clock is always as many slots. Every wait is
then a whole number of slots, and the calendar is not needed. Who is urgent only orders our own search.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ortools.sat.python import cp_model

from readiness.roadmap.calendar import WEEK
from readiness.roadmap.schedule import Mode, Problem, Schedule, build

_SEED = 1


class Answer(NamedTuple):
    """The earliest the goal was found and the earliest it can be (slots); first slots and modes of all tasks."""

    goal: int
    bound: int
    slots: tuple[int, ...]
    modes: tuple[int, ...]

    @property
    def proven(self) -> bool:
        """Whether no schedule is better."""
        return self.goal == self.bound


def solve(
    problem: Problem, goal: int, *, seconds: float, workers: int = 8, kept: Schedule | None = None
) -> Answer | None:
    """The schedule in which a task ends earliest; None when none was found in the seconds given.

    `workers` search in different ways at once, be there as many processors or not: a plan that one of
    them proves in a second another does not prove in a minute. With `kept`, each task begins where it
    does there and in the same mode; None then means that this is not allowed.

    Raises:
        ValueError: weeks differ, a wait is no whole number of weeks, or people come and go.
    """
    tasks = problem.tasks
    week = _week(problem)
    horizon = _horizon(problem, week)
    model = cp_model.CpModel()
    starts = [model.new_int_var(0, horizon, task.id) for task in tasks]
    ends: list[cp_model.IntVar] = []
    literals: list[list[cp_model.IntVar]] = []
    taken: list[list[tuple[cp_model.IntervalVar, int]]] = [[] for _ in problem.capacity]
    for index, task in enumerate(tasks):
        start = starts[index]
        end = model.new_int_var(0, horizon, f"{task.id} ends") if task.modes else start
        ends.append(end)
        chosen = [model.new_bool_var(f"{task.id} in mode {number}") for number in range(len(task.modes))]
        literals.append(chosen)
        for mode, literal in zip(task.modes, chosen, strict=True):
            interval = model.new_optional_interval_var(start, _length(mode, week), end, literal, task.id)
            for resource, amount in mode.demand:
                taken[resource].append((interval, amount))
        if chosen:
            model.add_exactly_one(chosen)
        model.add(start >= problem.calendar.slot_at(task.hold))
        if task.align > 1:
            step = _slots(task.align, week)
            model.add(start == step * model.new_int_var(0, horizon // step, f"{task.id} in steps"))
        for link in task.after:
            model.add(start >= (starts if link.from_start else ends)[link.to] + _slots(link.lag, week))
    for levels, uses in zip(problem.capacity, taken, strict=True):
        if min(levels) != max(levels):
            raise ValueError("people come and go")
        model.add_cumulative([interval for interval, _ in uses], [amount for _, amount in uses], levels[0])
    _add_work_between_points(model, problem, week, starts, literals)
    if kept is not None:
        for index, chosen in enumerate(literals):
            model.add(starts[index] == kept.slots[index])
            if chosen:
                model.add(chosen[kept.modes[index]] == 1)
    model.minimize(ends[goal])
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers if kept is None else 1
    solver.parameters.random_seed = _SEED
    # Off by default; here it proves in a tenth of a second what takes minutes without it.
    solver.parameters.use_overload_checker_in_cumulative = True
    solver.parameters.max_time_in_seconds = seconds
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return Answer(
        solver.value(ends[goal]),
        round(solver.best_objective_bound),
        tuple(map(solver.value, starts)),
        tuple(next((n for n, literal in enumerate(chosen) if solver.value(literal)), 0) for chosen in literals),
    )


def _add_work_between_points(
    model: cp_model.CpModel,
    problem: Problem,
    week: int,
    starts: Sequence[cp_model.IntVar],
    literals: Sequence[Sequence[cp_model.IntVar]],
) -> None:
    """That the work between two points in time fits between them follows already; said, it shortens proofs by far."""
    tasks = problem.tasks
    before: list[set[int]] = []
    for task in tasks:
        ended = {link.to for link in task.after if not link.from_start}
        before.append(ended.union(*(before[link.to] for link in task.after)))
    points = [index for index, task in enumerate(tasks) if not task.modes]
    for later in points:
        for earlier in (None, *(point for point in points if point in before[later])):
            inside = [i for i in before[later] if tasks[i].modes and (earlier is None or earlier in before[i])]
            for resource, levels in enumerate(problem.capacity):
                work = sum(
                    _length(mode, week) * amount * literal
                    for i in inside
                    for mode, literal in zip(tasks[i].modes, literals[i], strict=True)
                    for taken, amount in mode.demand
                    if taken == resource
                )
                model.add(levels[0] * (starts[later] - (0 if earlier is None else starts[earlier])) >= work)


def rebuilt(problem: Problem, answer: Answer) -> Schedule:
    """What our own scheduler makes of an answer's order and modes: no task is later than there."""
    # Links point backwards, so the order of the tasks is right for those that begin in the same slot.
    order = sorted(range(len(problem.tasks)), key=lambda index: (answer.slots[index], index))
    return build(problem, order, answer.modes)


def _week(problem: Problem) -> int:
    """How many slots a week has."""
    times, week = problem.calendar.times, problem.calendar.slot_at(WEEK)
    if any(later - earlier != WEEK for earlier, later in zip(times, times[week:], strict=False)):
        raise ValueError("weeks differ")
    return week


def _slots(time: int, week: int) -> int:
    """A time of the clock in slots."""
    weeks, rest = divmod(time, WEEK)
    if rest:
        raise ValueError("a wait is no whole number of weeks")
    return weeks * week


def _length(mode: Mode, week: int) -> int:
    return _slots(mode.span, week) if mode.span else mode.slots


def _horizon(problem: Problem, week: int) -> int:
    """Slots that are enough for one task after the other, each with the longest of its waits."""
    enough = 0
    for task in problem.tasks:
        enough += max((_length(mode, week) for mode in task.modes), default=0)
        enough += max((_slots(link.lag, week) for link in task.after), default=0)
        enough += problem.calendar.slot_at(task.hold) + (_slots(task.align, week) if task.align > 1 else 0)
    return enough
