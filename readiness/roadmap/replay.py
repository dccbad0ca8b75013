"""A schedule run again with other durations: who waits for whom stays, the clock and the calendar count as before.

`numpy` is imported when something is replayed, since an assessment alone needs none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from readiness.roadmap.calendar import DAY, Calendar
from readiness.roadmap.network import Network, slots_for
from readiness.roadmap.schedule import Problem, Schedule, ends_before

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

RUNS = 10_000
_SEED = 20260101


class Handover(msgspec.Struct, frozen=True):
    """That a task begins with people another one has released, or who arrive at a slot when there is none before."""

    resource: int
    before: int
    slot: int


def handovers(problem: Problem, schedule: Schedule) -> tuple[tuple[Handover, ...], ...]:
    """For each task, from which tasks the people it takes come: those released last, so that nobody waits in vain."""
    count = len(problem.tasks)
    taken: list[list[Handover]] = [[] for _ in range(count)]
    order = sorted((i for i in range(count) if problem.tasks[i].modes), key=lambda i: (schedule.slots[i], i))
    for resource, levels in enumerate(problem.capacity):
        # Who is free: from which slot on, how many, and released by which task.
        free: list[tuple[int, int, int]] = []
        level = 0
        rises = [(slot, -1) for slot, now in enumerate(levels) if now > (levels[slot - 1] if slot else 0)]
        for slot, _ in rises:
            level = levels[slot] - (levels[slot - 1] if slot else 0)
            free.append((slot, level, -1))
        for index in order:
            mode = problem.tasks[index].modes[schedule.modes[index]]
            wanted = sum(amount for r, amount in mode.demand if r == resource)
            begin = schedule.slots[index]
            if not wanted:
                continue
            kept: list[tuple[int, int, int]] = []
            for slot, amount, by in sorted(free, reverse=True):
                if slot > begin or not wanted:
                    kept.append((slot, amount, by))
                    continue
                used = min(wanted, amount)
                wanted -= used
                taken[index].append(Handover(resource, by, slot))
                if amount > used:
                    kept.append((slot, amount - used, by))
            kept.append(
                (ends_before(problem.calendar, mode, begin), sum(a for r, a in mode.demand if r == resource), index)
            )
            free = kept
    return tuple(tuple(dict.fromkeys(each)) for each in taken)


class Replay(msgspec.Struct, frozen=True):
    """Times of every task in every run, and which earlier task each one waited for last (-1 for none).

    Rows are tasks, columns runs. `order` is one in which every task comes after those it waits for.
    """

    starts: NDArray[numpy.int64]
    ends: NDArray[numpy.int64]
    drivers: NDArray[numpy.int32]
    order: tuple[int, ...]

    def deciding(self, goal: int) -> NDArray[numpy.bool_]:
        """For each task and run, whether it lies on the chain that decided when the goal was reached."""
        import numpy as np

        decided = np.zeros(self.ends.shape, dtype=np.bool_)
        decided[goal] = True
        for index in reversed(self.order):
            row = decided[index]
            if row.any():
                for driver in np.unique(self.drivers[index][row]):
                    if driver >= 0:
                        decided[driver] |= row & (self.drivers[index] == driver)
        return decided


def replay(
    network: Network, schedule: Schedule, runs: int = RUNS, *, seed: int = _SEED, likely: bool = False
) -> Replay:
    """The schedule with efforts drawn between least and most (a PERT distribution), or all at `likely`.

    Everyone keeps their mode, and the order in which people pass from one job to the next. Whoever has left by
    then finishes what they had begun.
    """
    import numpy as np

    problem, calendar = network.problem, network.problem.calendar
    times, slot_at = _tables(calendar)
    count = len(problem.tasks)
    passed = handovers(problem, schedule)
    starts = np.zeros((count, runs), dtype=np.int64)
    ends = np.zeros_like(starts)
    end_slots = np.zeros_like(starts)
    drivers = np.full((count, runs), -1, dtype=np.int32)
    order = tuple(sorted(range(count), key=lambda i: (schedule.starts[i], i)))
    generator = np.random.default_rng(seed)
    latest, latest_slot = len(slot_at) - 1, len(times) - 1
    for index in order:
        task = problem.tasks[index]
        earliest = np.full(runs, task.hold, dtype=np.int64)
        driver = drivers[index]
        for link in task.after:
            reached = (starts if link.from_start else ends)[link.to] + link.lag
            # A job decides rather than a point in time that merely follows from it.
            later = reached > earliest if driver.max(initial=-1) >= 0 else reached >= earliest
            driver[later] = link.to
            np.maximum(earliest, reached, out=earliest)
        if not task.modes and task.align > 1:
            earliest = -(-earliest // task.align) * task.align
        slot = slot_at[np.minimum(earliest, latest)]
        for hand in passed[index]:
            if hand.before < 0 and not hand.slot:
                # Whoever is there from the beginning is waited for by nobody.
                continue
            released = end_slots[hand.before] if hand.before >= 0 else np.full(runs, hand.slot, dtype=np.int64)
            driver[released > slot] = hand.before
            np.maximum(slot, released, out=slot)
        slot = np.minimum(slot, latest_slot)
        if not task.modes:
            starts[index] = ends[index] = times[slot] if task.align > 1 else earliest
            end_slots[index] = slot
            continue
        mode = task.modes[schedule.modes[index]]
        starts[index] = times[slot]
        if mode.span:
            ends[index] = starts[index] + mode.span
            end_slots[index] = np.searchsorted(times, ends[index])
            continue
        action, job = network.jobs[index]
        effort = job.effort
        rate = mode.demand[0][1]
        if likely or effort.most <= effort.least:
            taken = np.full(runs, slots_for(effort.likely, rate, action.least_days), dtype=np.int64)
        else:
            spread = effort.most - effort.least
            alpha = 1 + 4 * (effort.likely - effort.least) / spread
            drawn = effort.least + spread * generator.beta(alpha, 6 - alpha, runs)
            taken = np.maximum(max(1, action.least_days * DAY), np.ceil(drawn * 100 / rate - 1e-9)).astype(np.int64)
        end_slots[index] = np.minimum(slot + taken, latest_slot)
        ends[index] = times[end_slots[index] - 1] + 1
    return Replay(starts, ends, drivers, order)


def _tables(calendar: Calendar) -> tuple[NDArray[numpy.int64], NDArray[numpy.int64]]:
    import numpy as np

    return np.array(calendar.times, dtype=np.int64), np.array(calendar.slot_table, dtype=np.int64)
