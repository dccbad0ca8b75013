"""How many agents a year people can bring to production once a first one is there, and how many people it takes.

"Design, govern, and deploy 12 production agents per year" ("The Last Mile Problem") is possible from the day on which
the first agent has proven its return and with it the foundation. A year that begins on that day is planned as a
schedule: so many agents like one of those described, side by side, each on the short path of a later agent where that
is open to it, and counted when it is live.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.team import Member, Team
from readiness.pilot.stage import is_live
from readiness.questionnaire.ids import MilestoneId
from readiness.questionnaire.model import Pool, Questionnaire
from readiness.roadmap.calendar import WEEK, Calendar
from readiness.roadmap.joint import Entry, JointPlan, Way
from readiness.roadmap.lead_times import lead_times_of
from readiness.roadmap.network import Network, network
from readiness.roadmap.plan import Plan, PlanPhase, plan
from readiness.roadmap.schedule import Problem, Schedule, ends_before, search
from readiness.roadmap.shared_foundation import as_later_agent, earlier_pilot, with_shared_foundation

AGENTS = 12
"""As many as the Agent Factory of the article has as its mandate."""
YEAR = 52 * WEEK
_MOST_ADDED = 60


class AgentsAYear(msgspec.Struct, frozen=True, kw_only=True):
    """So many agents a year: from when on, with which people, and how far the people there are get.

    `like` is the place, among the entries, of the pilot that each of them is taken to be like, as it is described
    today, and `later_agent` whether the short path is open to it. `from_` is when the first agent has proven its
    return, `likely_from` when that is 80% likely (times of the clock). `each` are the likely person-weeks of one agent,
    and `with_team` how many agents the present team brings to production in the year that begins then. `team` are the
    fewest people found that bring `count`, None where no number of them does; `added` is what they are more than the
    present ones, by pool.
    """

    count: int
    like: int
    later_agent: bool
    from_: int
    likely_from: int
    each: float
    with_team: int
    team: Team | None
    added: tuple[tuple[Pool, int], ...]


def agents_a_year(
    made: JointPlan, count: int = AGENTS, *, way: Way | None = None, like: int | None = None
) -> AgentsAYear | None:
    """When so many agents a year are possible, and with which team, in a way of a joint plan: the best one without it.

    `like` is the place of the pilot, among the entries, that each agent is like; without it, that with the median
    work of those not yet live. None where all are live, so that nothing tells what one takes. Nobody is taken to be
    busy with anything else, and each agent has people of its own who decide.

    Raises:
        ValueError: the count is not positive, or the pilot to be like is live.
    """
    if count < 1:
        raise ValueError("the number of agents a year has to be positive")
    way = way or made.best
    first = way.pilots[0]
    chosen = like if like is not None else _median(made, way)
    if chosen is None:
        return None
    entry = made.entries[chosen]
    if _live(entry):
        raise ValueError("a pilot that is live says nothing of what the next one takes")
    later = as_later_agent(entry.assessment, first.roadmap.assessment)
    assessment, work = _one(entry, later, made.entries[first.entry])
    begin = first.done
    factory = _Factory(assessment, work, made.calendar, begin)
    team = _nameless(made.team)
    reached = factory.live(team, count)
    enough, added = (team, {}) if reached >= count else _enough(factory, team, count)
    pools = {pool.id: pool for pool in factory.questionnaire.pools}
    return AgentsAYear(
        count=count,
        like=chosen,
        later_agent=later is not None,
        from_=begin,
        likely_from=first.likely_done,
        each=work.effort.likely,
        with_team=reached,
        team=enough,
        added=tuple((pools[id], more) for id, more in added.items() if more),
    )


def _live(entry: Entry) -> bool:
    return is_live(entry.assessment.pilot, entry.assessment.as_of)


def _median(made: JointPlan, way: Way) -> int | None:
    """The pilot in the middle by the work it takes in the plan, of those not live; the lesser of two."""
    work = sorted(
        (pilot.roadmap.plan.effort.likely, pilot.entry)
        for pilot in way.pilots
        if not _live(made.entries[pilot.entry])
    )  # fmt: skip
    later = [each for each in work if each[1] != way.pilots[0].entry] or work
    return later[(len(later) - 1) // 2][1] if later else None


def _one(entry: Entry, later: Assessment | None, first: Entry) -> tuple[Assessment, Plan]:
    """One agent as it is planned on the foundation of the first, without the names of who does the work."""
    assessment = later or entry.assessment
    made = plan(assessment, without=entry.without, closed=entry.closed)
    theirs = plan(first.assessment, without=first.without, closed=first.closed)
    made, _ = with_shared_foundation(assessment, made, [earlier_pilot(0, first.assessment, theirs)])
    phases = tuple(
        PlanPhase(
            phase.phase,
            tuple(msgspec.structs.replace(action, person="") for action in phase.actions),
            phase.effort,
        )
        for phase in made.phases
    )
    return assessment, msgspec.structs.replace(made, phases=phases)


def _nameless(team: Team) -> Team:
    return msgspec.structs.replace(
        team, members=tuple(msgspec.structs.replace(member, name="") for member in team.members)
    )


class _Factory:
    """Places agents like one another side by side, beginning on a day, and counts those that are live a year later."""

    def __init__(self, assessment: Assessment, work: Plan, calendar: Calendar, begin: int) -> None:
        self.questionnaire: Questionnaire = assessment.questionnaire
        self._plan = work
        self._calendar = calendar
        self._clocks = lead_times_of(assessment, work, calendar.start)
        self._begin = begin

    def live(self, team: Team, count: int) -> int:
        """How many of so many agents are live within the year."""
        net = network(self._plan, self._clocks, team, self._calendar, self.questionnaire)
        free = [list(levels) for levels in net.problem.capacity]
        tasks = tuple(
            task if task.after else msgspec.structs.replace(task, hold=max(task.hold, self._begin))
            for task in net.problem.tasks
        )
        go_live = net.index[MilestoneId.GO_LIVE]
        reached = 0
        for _ in range(count):
            problem = Problem(tasks, tuple(map(tuple, free)), self._calendar, (go_live, *net.problem.goals))
            found = search(problem, samples=0).best
            if found.ends[go_live] > self._begin + YEAR:
                # Whoever comes later finds no more people than this one did.
                break
            reached += 1
            _take(net, found, free)
        return reached

    def least_people(self, pool: Pool, count: int) -> int:
        """People below whom the work of so many agents until they are live does not fit into a year."""
        mine = [
            action for action in self._plan.actions()
            if self.questionnaire.pool_of(action.role).id == pool.id and action.phase in self._before()
        ]  # fmt: skip
        slots = self._calendar.last_slot_before(self._begin + YEAR) - self._calendar.last_slot_before(self._begin)
        work = sum(action.effort.likely for action in mine) * 10
        return max(1, math.ceil(count * work / max(1, slots) - 1e-9))

    def _before(self) -> frozenset[str]:
        return frozenset(phase.id for phase in self.questionnaire.phases if phase.before_production)


def _take(net: Network, schedule: Schedule, free: list[list[int]]) -> None:
    for index in net.jobs:
        mode, slot = net.problem.tasks[index].modes[schedule.modes[index]], schedule.slots[index]
        for resource, amount in mode.demand:
            for at in range(slot, ends_before(net.problem.calendar, mode, slot)):
                free[resource][at] -= amount


def _enough(factory: _Factory, team: Team, count: int) -> tuple[Team | None, dict[str, int]]:
    """The fewest people found with whom so many agents are live within the year, and how many more they are by pool."""
    pools = [pool for pool in factory.questionnaire.pools if pool.share > 0]
    added = {
        pool.id: max(0, factory.least_people(pool, count) - math.floor(team.in_pool(pool))) for pool in pools
    }  # fmt: skip
    reached = factory.live(_with(team, added), count)
    while reached < count and sum(added.values()) < _MOST_ADDED * len(pools):
        # The pool whose next person helps most; where none does alone, one in each.
        tried = {
            pool.id: factory.live(_with(team, {**added, pool.id: added[pool.id] + 1}), count) for pool in pools
        }  # fmt: skip
        best = max(tried, key=lambda id: tried[id])
        if tried[best] > reached:
            added[best] += 1
            reached = tried[best]
            continue
        more = {id: number + 1 for id, number in added.items()}
        helped = factory.live(_with(team, more), count)
        if helped <= reached and factory.live(_with(team, dict.fromkeys(added, _MOST_ADDED)), count) <= reached:
            return None, {}
        added, reached = more, helped
    for id in added:
        while added[id] and factory.live(_with(team, {**added, id: added[id] - 1}), count) >= count:
            added[id] -= 1
    return _with(team, added), added


def _with(team: Team, added: dict[str, int]) -> Team:
    """The team with so many more people in each pool."""
    more = sum(added.values())
    if not more:
        return team
    members: Sequence[Member] = [Member(id, float(number)) for id, number in added.items() if number]
    return msgspec.structs.replace(
        team, members=(*team.members, *members), people=round(team.people + more, 6), limit=0.0
    )
