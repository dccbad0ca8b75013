"""How many people of each pool are at work in each week of a plan, and how many there are."""

from __future__ import annotations

import msgspec

from readiness.assessment.team import TENTHS
from readiness.questionnaire.model import Pool
from readiness.roadmap.calendar import SLOTS_A_WEEK, WEEK
from readiness.roadmap.roadmap import Roadmap
from readiness.roadmap.schedule import ends_before


class PoolLoad(msgspec.Struct, frozen=True, kw_only=True):
    """A pool: how many people it has, how many are at work in each week, and how many are there then."""

    pool: Pool
    people: float
    load: tuple[float, ...]
    capacity: tuple[float, ...]


def pool_loads(roadmap: Roadmap, weeks: int) -> tuple[PoolLoad, ...]:
    """The load of every pool in the first so many weeks."""
    questionnaire, net, calendar = roadmap.assessment.questionnaire, roadmap.network, roadmap.calendar
    load = [[0.0] * weeks for _ in net.pools]
    for index in net.jobs:
        mode = net.problem.tasks[index].modes[roadmap.schedule.modes[index]]
        begin = roadmap.schedule.slots[index]
        for slot in range(begin, ends_before(calendar, mode, begin)):
            week = calendar.times[slot] // WEEK
            for resource, amount in mode.demand:
                if week < weeks:
                    load[resource][week] += amount / TENTHS / SLOTS_A_WEEK
    pools = {pool.id: pool for pool in questionnaire.pools}
    found = []
    for resource, name in enumerate(net.pools):
        pool = pools.get(name)
        if pool is None:
            # The team as a whole is no pool.
            continue
        levels = net.problem.capacity[resource]
        there = [levels[min(calendar.slot_at(week * WEEK), len(levels) - 1)] / TENTHS for week in range(weeks)]
        found.append(
            PoolLoad(
                pool=pool,
                people=roadmap.team.in_pool(pool),
                load=tuple(round(people, 2) for people in load[resource]),
                capacity=tuple(there),
            )
        )
    return tuple(found)
