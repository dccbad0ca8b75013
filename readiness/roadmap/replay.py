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

    starts: NDArray[numpy.int32]
    ends: NDArray[numpy.int32]
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
    # Years of half-days fit into 32 bits; what a run costs is mostly the memory it goes through.
    starts = np.empty((count, runs), dtype=np.int32)
    ends = np.empty_like(starts)
    end_slots = np.empty_like(starts)
    drivers = np.full((count, runs), -1, dtype=np.int32)
    later = np.empty(runs, dtype=np.bool_)
    reached = np.empty(runs, dtype=np.int32)
    order = tuple(sorted(range(count), key=lambda i: (schedule.starts[i], i)))
    generator = np.random.default_rng(seed)
    latest_slot = len(times) - 1
    for index in order:
        task = problem.tasks[index]
        earliest = starts[index]
        earliest.fill(task.hold)
        driver = drivers[index]
        driven = False
        for link in task.after:
            np.add((starts if link.from_start else ends)[link.to], link.lag, out=reached)
            # A job decides rather than a point in time that merely follows from it.
            (np.greater if driven else np.greater_equal)(reached, earliest, out=later)
            if later.any():
                driven = True
                np.copyto(driver, link.to, where=later)
                np.maximum(earliest, reached, out=earliest)
        if not task.modes and task.align > 1:
            earliest[:] = -(-earliest // task.align) * task.align
        slot = slot_at.take(earliest, mode="clip")
        for hand in passed[index]:
            if hand.before < 0 and not hand.slot:
                # Whoever is there from the beginning is waited for by nobody.
                continue
            released = end_slots[hand.before] if hand.before >= 0 else hand.slot
            np.greater(released, slot, out=later)
            np.copyto(driver, hand.before, where=later)
            np.maximum(slot, released, out=slot)
        np.minimum(slot, latest_slot, out=slot)
        if not task.modes:
            if task.align > 1:
                times.take(slot, out=earliest)
            ends[index] = earliest
            end_slots[index] = slot
            continue
        mode = task.modes[schedule.modes[index]]
        times.take(slot, out=earliest, mode="clip")
        if mode.span:
            np.add(earliest, mode.span, out=ends[index])
            end_slots[index] = np.searchsorted(times, ends[index])
            continue
        action, job = network.jobs[index]
        effort = job.effort
        rate = mode.demand[0][1]
        if likely or effort.most <= effort.least:
            slot += slots_for(effort.likely, rate, action.least_days)
        else:
            spread = effort.most - effort.least
            alpha = 1 + 4 * (effort.likely - effort.least) / spread
            drawn = generator.beta(alpha, 6 - alpha, runs)
            drawn *= spread
            drawn += effort.least
            drawn *= 100
            drawn /= rate
            drawn -= 1e-9
            np.ceil(drawn, out=drawn)
            np.clip(drawn, max(1, action.least_days * DAY), latest_slot, out=drawn)
            slot += drawn.astype(np.int32)
        np.minimum(slot, latest_slot, out=end_slots[index])
        times.take(end_slots[index] - 1, out=ends[index])
        ends[index] += 1
    return Replay(starts, ends, drivers, order)


def _tables(calendar: Calendar) -> tuple[NDArray[numpy.int32], NDArray[numpy.int32]]:
    import numpy as np

    return np.array(calendar.times, dtype=np.int32), np.array(calendar.slot_table, dtype=np.int32)
