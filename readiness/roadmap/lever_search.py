"""The cheapest way to the next gate, to READY and to the promised go-live, and which single action moves most.

One search for everything that has to name a lever; `levers_of` gives all of it, and each part can be asked for alone:

    made = build_roadmap(assessment)
    way = way_to_next_gate(made)
    if way is not None:
        print(way.target, way.effort.likely, [action.title for action in way.actions])

A way takes the fewest person-weeks when every action in it is needed: a requirement that blocks a gate has no other
action that closes it, and nothing can be done before what it waits for. Its order is searched for like that of a plan.
Both come with a bound below which no way can be, so that a reader knows how far from the best it may be at most.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Result, as_met
from readiness.assessment.handoff import open_handoff_items
from readiness.assessment.score import GateScore, score_results
from readiness.assessment.workload import Effort
from readiness.pilot.stage import is_live
from readiness.questionnaire.ids import GateId, LensId, MilestoneId, VerdictId
from readiness.roadmap.calendar import DAY, WEEK
from readiness.roadmap.lead_times import lead_times_of
from readiness.roadmap.levers import More, earliest, people_for, with_largest_team
from readiness.roadmap.network import Network, network, waiting_point
from readiness.roadmap.plan import OpenAction, plan, total
from readiness.roadmap.promises import (
    go_live_limit,
    largest_cuts,
    likely_time,
    with_one_site,
    without_actions,
)
from readiness.roadmap.replay import replay
from readiness.roadmap.roadmap import SURE, Roadmap, carried
from readiness.roadmap.schedule import Link, Problem, Schedule, Search, Task, search
from readiness.roadmap.trajectory import Foreseen, foresee


class Target(StrEnum):
    """Where a way leads: through a gate, or to the verdict READY."""

    START = GateId.START.value
    SHADOW = GateId.SHADOW.value
    GO_LIVE = GateId.GO_LIVE.value
    SCALE = GateId.SCALE.value
    READY = "ready"


_DONE = "way:done"
"""The point in time at which everything of a way is done."""
_SAMPLES, _SAMPLES_OF_MANY = 24, 6
_MANY = 80
"""From so many tasks on, fewer orders are tried: the plan itself is a good one to begin with."""
_RUNS = 1000
_MOVING_RUNS = 300
_DECIDES = 0.05
"""The share of runs in which an action decides the date, below which taking it away is not tried."""
_MOST_TRIED = 16


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """The actions that lead to a target, in the order in which they begin, when nothing else comes first.

    `effort` is the work of these actions, `least_effort` the likely person-weeks below which no other choice of actions
    leads there. `earliest` is when it is reached if nothing overruns and `likely` when that is 80% likely, `bound` the
    time before which no order of this work by these people is done, and `in_plan` when the roadmap itself is 80% likely
    to be there (times of the clock, which are printed like those of the `milestone`). `can_wait` are the other actions
    of the plan. `reached`: with this done, and well, the target is reached by the rules of the assessment; otherwise
    `lacking` says what stays in its way. `answers` are questions of the verdict that no action settles and that have to
    fall well.
    """

    target: Target
    milestone: MilestoneId
    actions: tuple[OpenAction, ...]
    effort: Effort
    least_effort: float
    earliest: int
    likely: int
    bound: int
    in_plan: int
    can_wait: tuple[OpenAction, ...]
    reached: bool
    lacking: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()

    @property
    def effort_within(self) -> float:
        """By how many percent the effort is at most above the least there can be; 0 where that is proved."""
        return 100 * (self.effort.likely - self.least_effort) / self.least_effort if self.least_effort else 0.0

    @property
    def time_within(self) -> float:
        """By how many percent the earliest time is at most later than the best there can be; 0 where that is proved."""
        return 100 * (self.earliest - self.bound) / self.bound if self.bound else 0.0


class Moves(StrEnum):
    """What an action can move."""

    SCORE = "score"
    GATE = "gate"
    DATE = "date"


class Gain(msgspec.Struct, frozen=True, kw_only=True):
    """What one action brings when it is done and done well, everything else staying as it is.

    `points` are those of the readiness score (of 100), `blockers` the open requirements of the next gate that it alone
    closes, `days` those of the calendar by which the date of the plan is 80% likely earlier if it were done today.
    `can_begin`: it waits for no other action.
    """

    action: OpenAction
    points: float
    blockers: tuple[str, ...]
    days: float
    can_begin: bool

    def per_person_week(self, what: str) -> float:
        """What a person-week of it brings: points, requirements or days (`what` is one of `Moves`).

        Raises:
            ValueError: nothing is called that.
        """
        amounts = {Moves.SCORE: self.points, Moves.GATE: float(len(self.blockers)), Moves.DATE: self.days}
        return amounts[Moves(what)] / self.action.effort.likely if self.action.effort.likely else 0.0


class PromiseWay(msgspec.Struct, frozen=True, kw_only=True):
    """Levers pulled together, and when go-live is then 80% likely (time of the clock).

    `one_site`: it begins with one site and takes the others later. `cuts` are actions left out, `people` the larger
    team. `person_weeks` is the time of the people added, until go-live.
    """

    one_site: bool
    cuts: tuple[OpenAction, ...]
    people: More | None
    likely: int
    person_weeks: float

    @property
    def levers(self) -> int:
        """How many different levers it pulls."""
        return self.one_site + bool(self.cuts) + (self.people is not None)


class PromiseWays(msgspec.Struct, frozen=True, kw_only=True):
    """What keeps the stated go-live for the fewest person-weeks, None where nothing does, and what comes earliest.

    `looked_at` is how many combinations of levers were compared, with every size of team, and `earliest` the time of
    the clock before which no number of people goes live, even if nothing overruns.
    """

    fewest_person_weeks: PromiseWay | None
    fewest_days: PromiseWay
    looked_at: int
    earliest: int


class Levers(msgspec.Struct, frozen=True, kw_only=True):
    """The ways of a pilot, None where the target is reached, and what single actions bring, in the plan's order.

    `promise` is None where no go-live is promised, or the plan keeps it.
    `goal` is the point whose date `Gain.days` is about: go-live, or what a live agent has ahead.
    """

    next_gate: Way | None
    ready: Way | None
    promise: PromiseWays | None
    gains: tuple[Gain, ...]
    goal: str

    def best(self, what: str, most: int = 3, *, can_begin: bool = False) -> tuple[Gain, ...]:
        """The actions that move something (one of `Moves`) most for a person-week, at most so many.

        `can_begin` leaves out those that wait for others.

        Raises:
            ValueError: nothing is called that.
        """
        found = [gain for gain in self.gains if gain.per_person_week(what) > 0 and (gain.can_begin or not can_begin)]
        return tuple(sorted(found, key=lambda gain: (-gain.per_person_week(what), gain.action.id))[:most])


def levers_of(roadmap: Roadmap) -> Levers:
    """Every lever of a roadmap that was replayed."""
    return Levers(
        next_gate=way_to_next_gate(roadmap),
        ready=way_to_ready(roadmap),
        promise=roadmap.once(ways_to_promise),
        gains=gains(roadmap),
        goal=_goal(roadmap),
    )


def next_gate(roadmap: Roadmap) -> GateScore | None:
    """The first gate that does not pass; None when all do."""
    return next((gate for gate in roadmap.assessment.scores.gates if not gate.passes), None)


def way_to_next_gate(roadmap: Roadmap) -> Way | None:
    """The cheapest way through the next gate; None when every gate passes."""
    gate = next_gate(roadmap)
    return way_to_gate(roadmap, gate.id) if gate is not None else None


def way_to_gate(roadmap: Roadmap, gate: GateId) -> Way | None:
    """The cheapest way through a gate, and through those before it; None when it passes.

    What the plan leaves out, or no action can make good, is named as lacking.
    """
    wanted = _blockers_up_to(roadmap, gate)
    if not wanted:
        return None
    needed = _needed(roadmap, wanted)
    covered = {id for action in roadmap.plan.actions() if action.id in needed for id in action.closes}
    lacking = tuple(id for id in wanted if id not in covered)
    return _way(roadmap, Target(gate), needed, reached=not lacking, lacking=lacking)


def way_to_ready(roadmap: Roadmap) -> Way | None:
    """The cheapest way to the verdict READY, or to SCALE where the agent is live; None where that is the verdict.

    Whether the verdict is given then is judged by assessing the pilot with the answers and the evidence filled in.
    """
    assessment = roadmap.assessment
    if _is_ready(assessment):
        return None
    wanted = list(_blockers_up_to(roadmap, GateId.GO_LIVE))
    if not is_live(assessment.pilot, assessment.as_of):
        lines = open_handoff_items(
            assessment.pilot, assessment.questionnaire, assessment.results, assessment.stated_as_of
        )
        wanted += [id for line in lines for id in line.open if id not in wanted]
    needed = _needed(roadmap, wanted)
    found, least, judged = _filled(roadmap, needed)
    decision = judged.assessment.decision_by_rules
    reached = _is_ready(judged.assessment)
    lacking = () if reached else tuple(dict.fromkeys((decision.because, *decision.also, *decision.change)))
    way = _way(roadmap, Target.READY, found, reached=reached, lacking=lacking)
    return msgspec.structs.replace(way, least_effort=round(least, 2), answers=tuple(judged.answers.values()))


def ways_to_promise(roadmap: Roadmap) -> PromiseWays | None:
    """What brings go-live to the stated day: fewer sites at first, less work, more people, and all of it together.

    None where no go-live is stated, it cannot be compared, or the plan keeps it.
    """
    limit = go_live_limit(roadmap)
    if limit is None or roadmap.likely_at(MilestoneId.GO_LIVE) <= limit:
        return None
    smaller = roadmap.once(with_one_site)
    plans: list[tuple[bool, tuple[OpenAction, ...], Roadmap]] = []
    for one_site, base in ((False, roadmap), (True, smaller)):
        if base is None:
            continue
        plans.append((one_site, (), base))
        if cuts := largest_cuts(base):
            plans.append((one_site, cuts, without_actions(base, cuts)))
    found: list[PromiseWay] = []
    for one_site, cuts, other in plans:
        reached = other.likely_at(MilestoneId.GO_LIVE)
        if other is not roadmap:
            found.append(_pulled(one_site, cuts, None, reached))
        if reached > limit:
            found += _with_people(other, one_site, cuts, limit)
    kept = [way for way in found if way.likely <= limit]
    # Each with the people after whom one more brings nothing: what helps so few may not help so many.
    for one_site, cuts, other in plans:
        found += _with_people(other, one_site, cuts, _with_everybody(other))
    if not found:
        found = [_pulled(False, (), None, roadmap.likely_at(MilestoneId.GO_LIVE))]
    return PromiseWays(
        fewest_person_weeks=min(kept, key=lambda way: (round(way.person_weeks), way.levers, way.likely), default=None),
        fewest_days=min(found, key=lambda way: (way.likely, way.person_weeks, way.levers)),
        looked_at=len(plans),
        earliest=min(earliest(other, MilestoneId.GO_LIVE) for _, _, other in plans),
    )


def _pulled(one_site: bool, cuts: tuple[OpenAction, ...], people: More | None, likely: int) -> PromiseWay:
    added = sum(count for _, count in people.added) if people is not None else 0
    return PromiseWay(one_site=one_site, cuts=cuts, people=people, likely=likely, person_weeks=added * likely / WEEK)


def _with_people(other: Roadmap, one_site: bool, cuts: tuple[OpenAction, ...], limit: int) -> list[PromiseWay]:
    """The smallest larger team with which go-live is 80% likely by a time; nothing where no team does it."""
    measure = likely_time(MilestoneId.GO_LIVE)
    more = people_for(other, measure, limit / WEEK)
    if more is None:
        return []
    return [_pulled(one_site, cuts, more, round(more.reached * WEEK))]


def _with_everybody(roadmap: Roadmap) -> int:
    """When go-live is 80% likely with the largest team that is looked at, as time of the clock."""
    return round(with_largest_team(roadmap, likely_time(MilestoneId.GO_LIVE)) * WEEK)


def gains(roadmap: Roadmap) -> tuple[Gain, ...]:
    """What each open action brings by itself, in the order of the plan."""
    assessment = roadmap.assessment
    gate = next_gate(roadmap)
    open_at_gate = frozenset(gate.open) if gate is not None else frozenset()
    closing: dict[str, int] = {}
    actions = roadmap.plan.actions()
    for action in actions:
        for id in action.closes:
            closing[id] = closing.get(id, 0) + 1
    earlier = _days_earlier(roadmap)
    found = []
    for action in actions:
        # What several actions have a part in, none of them closes alone.
        alone = frozenset(id for id in action.closes if closing[id] == 1)
        found.append(
            Gain(
                action=action,
                points=_points(assessment, alone),
                blockers=tuple(id for id in action.closes if id in alone & open_at_gate),
                days=earlier.get(action.id, 0.0),
                can_begin=not action.after,
            )
        )
    return tuple(found)


def _blockers_up_to(roadmap: Roadmap, gate: GateId) -> tuple[str, ...]:
    """The open requirements that keep a gate, or one before it, shut."""
    found: list[str] = []
    for each in roadmap.assessment.scores.gates:
        found += each.open
        if each.id == gate:
            break
    return tuple(dict.fromkeys(found))


def _needed(roadmap: Roadmap, wanted: Iterable[str]) -> frozenset[str]:
    """The actions without which some of these requirements stay open, and what those wait for."""
    asked = set(wanted)
    return _with_prerequisites(roadmap, {a.id for a in roadmap.plan.actions() if asked.intersection(a.closes)})


def _with_prerequisites(roadmap: Roadmap, ids: set[str]) -> frozenset[str]:
    after = {action.id: action.after for action in roadmap.plan.actions()}
    found: set[str] = set()
    todo = list(ids)
    while todo:
        id = todo.pop()
        if id not in found:
            found.add(id)
            todo += after[id]
    return frozenset(found)


def _closed(roadmap: Roadmap, chosen: frozenset[str]) -> frozenset[str]:
    """What is closed when these actions are done: what all that have a part in it are among."""
    open_ = {id for action in roadmap.plan.actions() if action.id not in chosen for id in action.closes}
    return frozenset(id for action in roadmap.plan.actions() if action.id in chosen for id in action.closes) - open_


def _judged(roadmap: Roadmap, chosen: frozenset[str]) -> Foreseen:
    return foresee(roadmap.assessment, _closed(roadmap, chosen))


def _is_ready(assessment: Assessment) -> bool:
    return assessment.decision_by_rules.verdict in (VerdictId.READY, VerdictId.SCALE)


def _filled(roadmap: Roadmap, needed: frozenset[str]) -> tuple[frozenset[str], float, Foreseen]:
    """Actions that lead to READY: those that are needed, and as little more as is found to do.

    With it the least effort there can be, and how the pilot would be judged. What more is needed is for the score, the
    walls or the share that is set aside, so that is what it is chosen by; the assessment has the last word.
    """
    actions = {action.id: action for action in roadmap.plan.actions()}
    least = sum(actions[id].effort.likely for id in needed)
    judged = _judged(roadmap, needed)
    if _is_ready(judged.assessment) or judged.assessment.decision_by_rules.verdict is not VerdictId.ROADMAP:
        return needed, least, judged
    before = judged.assessment
    chosen = needed
    rest = {id for id in actions if id not in needed}
    shortfall = _shortfall(before, frozenset())
    while shortfall > 0 and rest:
        tried = []
        for id in sorted(rest):
            more = _with_prerequisites(roadmap, {id}) - chosen
            closed = _closed(roadmap, chosen | more) - _closed(roadmap, needed)
            gained = shortfall - _shortfall(before, closed)
            tried.append((gained / max(sum(actions[each].effort.likely for each in more), 0.01), id, more))
        best, _, more = max(tried)
        if best <= 0:
            break
        chosen |= more
        rest -= more
        shortfall = _shortfall(before, _closed(roadmap, chosen) - _closed(roadmap, needed))
    for id in sorted(chosen - needed, key=lambda id: -actions[id].effort.likely):
        fewer = chosen - {id}
        waited_for = any(id in actions[other].after for other in fewer)
        if not waited_for and _shortfall(before, _closed(roadmap, fewer) - _closed(roadmap, needed)) <= 0:
            chosen = fewer
    if chosen == needed:
        return needed, least, judged
    # Something more has to be done, so at least the smallest of what there is.
    least += min(actions[id].effort.likely for id in actions if id not in needed)
    return chosen, least, _judged(roadmap, chosen)


def _shortfall(assessment: Assessment, closed: frozenset[str]) -> float:
    """By how many points, in all, score, walls and what is set aside fall short of production; 0 when nothing does."""
    questionnaire = assessment.questionnaire
    scoring, most = questionnaire.scoring, questionnaire.policy["most_na_percent"]
    scores = score_results(
        questionnaire, _with_closed(assessment, closed), assessment.scope, frozenset((LensId.WALLS,))
    )
    short = max(0.0, scoring.production_index - scores.index.value)
    for wall in scores.lenses[LensId.WALLS]:
        if wall.score.criteria:
            short += max(0.0, scoring.production_wall - wall.score.value) + max(0.0, wall.score.excluded - most)
    return short


def _way(
    roadmap: Roadmap,
    target: Target,
    chosen: frozenset[str],
    *,
    reached: bool,
    lacking: tuple[str, ...] = (),
) -> Way:
    """The way with these actions, of which none can be spared."""
    every = roadmap.plan.actions()
    actions = tuple(action for action in every if action.id in chosen)
    point = _milestone(roadmap, target)
    net, found = _first(roadmap, chosen, point)
    in_order = sorted(actions, key=lambda action: _begin(net, found.best, action))
    at = net.index[_DONE]
    return Way(
        target=target,
        milestone=point or MilestoneId.END_ASSESSMENT,
        actions=tuple(in_order),
        effort=total(actions),
        least_effort=total(actions).likely,
        earliest=found.best.ends[at],
        likely=_likely(net, found.best, at),
        bound=found.bound,
        in_plan=_in_plan(roadmap, chosen, point),
        can_wait=tuple(action for action in every if action.id not in chosen),
        reached=reached,
        lacking=lacking,
    )


def _milestone(roadmap: Roadmap, target: Target) -> MilestoneId | None:
    """The point of the plan that a target is not reached before, clocks included; None where there is none ahead."""
    if target is Target.SCALE:
        return MilestoneId.PROVEN_ROI
    if roadmap.lead_times.live:
        return MilestoneId.REPAIRED
    if target in (Target.GO_LIVE, Target.READY):
        return MilestoneId.GO_LIVE
    return MilestoneId.END_ASSESSMENT if target is Target.START else None


def _first(roadmap: Roadmap, chosen: frozenset[str], point: MilestoneId | None) -> tuple[Network, Search]:
    """The network of some actions of a plan alone, with the point at which all are done, and their best order."""
    assessment, scenario = roadmap.assessment, roadmap.scenario
    others = frozenset(action.id for action in roadmap.plan.actions() if action.id not in chosen)
    made = plan(assessment, without=scenario.without | others, closed=scenario.closed)
    clocks = lead_times_of(assessment, made, roadmap.calendar.start)
    rates = {placed.job.id: placed.rate for placed in roadmap.placed}
    net = network(made, clocks, roadmap.team, roadmap.calendar, assessment.questionnaire, rates=rates)
    before = carried(net, roadmap)
    net = _with_end(net, chosen, point)
    end = max((before.ends[link.to] for link in net.problem.tasks[-1].after), default=0)
    start_from = Schedule(
        (*before.starts, end), (*before.ends, end), (*before.slots, roadmap.calendar.slot_at(end)), (*before.modes, 0)
    )
    samples = _SAMPLES if len(net.problem.tasks) < _MANY else _SAMPLES_OF_MANY
    return net, search(net.problem, samples=samples, start_from=start_from)


def _with_end(net: Network, chosen: frozenset[str], point: MilestoneId | None) -> Network:
    """A network with one point more, which comes when some of its actions are done; that is its only goal."""
    after = [Link(index) for index, (action, _) in net.jobs.items() if action.id in chosen]
    after += [Link(net.index[name]) for id in sorted(chosen) if (name := waiting_point(id)) in net.index]
    if point is not None:
        after.append(Link(net.index[point]))
    tasks = (*net.problem.tasks, Task(id=_DONE, after=tuple(after)))
    problem = Problem(tasks, net.problem.capacity, net.problem.calendar, (len(tasks) - 1,))
    return msgspec.structs.replace(net, problem=problem, index={**net.index, _DONE: len(tasks) - 1})


def _begin(net: Network, schedule: Schedule, action: OpenAction) -> tuple[int, str]:
    return min(schedule.starts[net.index[job.id]] for job in action.jobs), action.id


def _likely(net: Network, schedule: Schedule, at: int) -> int:
    """When a point is 80% likely to be reached, as time of the clock."""
    import numpy as np

    return int(np.percentile(replay(net, schedule, _RUNS).ends[at], SURE, method="higher"))


def _in_plan(roadmap: Roadmap, chosen: frozenset[str], point: MilestoneId | None) -> int:
    """When the roadmap itself is 80% likely to have done these actions and to be at the point."""
    net, schedule = _with_end(roadmap.network, chosen, point), roadmap.schedule
    at = net.index[_DONE]
    end = max((schedule.ends[link.to] for link in net.problem.tasks[at].after), default=0)
    whole = Schedule(
        (*schedule.starts, end),
        (*schedule.ends, end),
        (*schedule.slots, roadmap.calendar.slot_at(end)),
        (*schedule.modes, 0),
    )
    return _likely(net, whole, at)


def _points(assessment: Assessment, closed: frozenset[str]) -> float:
    """The points by which the readiness score rises when these criteria are met."""
    if not closed:
        return 0.0
    met = score_results(assessment.questionnaire, _with_closed(assessment, closed), assessment.scope, frozenset())
    return met.index.value - assessment.scores.index.value


def _with_closed(assessment: Assessment, closed: frozenset[str]) -> tuple[Result, ...]:
    """The results with some criteria met."""
    return tuple(as_met(result) if result.id in closed else result for result in assessment.results)


def _goal(roadmap: Roadmap) -> str:
    return roadmap.goal if roadmap.lead_times.live else MilestoneId.GO_LIVE


def _days_earlier(roadmap: Roadmap) -> dict[str, float]:
    """By how many days of the calendar the goal is 80% likely earlier with an action done today, by action.

    Of actions that hardly ever decide the date none is: they are not looked at.
    """
    goal = roadmap.network.index[_goal(roadmap)]
    drawn = replay(roadmap.network, roadmap.schedule, _MOVING_RUNS)
    decided = drawn.deciding(goal)
    share: dict[str, float] = {}
    for index, (action, _) in roadmap.network.jobs.items():
        share[action.id] = max(share.get(action.id, 0.0), float(decided[index].mean()))
    now = _work_done(roadmap.network, roadmap.schedule, goal)
    moving = sorted((id for id in share if share[id] >= _DECIDES), key=lambda id: (-share[id], id))[:_MOST_TRIED]
    found = {}
    for id in moving:
        net = _without_work(roadmap.network, id)
        built = search(net.problem, start_from=roadmap.schedule, rules=False).best
        found[id] = max(0.0, (now - _work_done(net, built, goal)) / DAY)
    return found


def _work_done(net: Network, schedule: Schedule, goal: int) -> int:
    """When all that a goal waits for is 80% likely to be there: a go-live itself is only ever a Monday."""
    import numpy as np

    drawn = replay(net, schedule, _MOVING_RUNS)
    reached = np.array([drawn.ends[link.to] + link.lag for link in net.problem.tasks[goal].after])
    return int(np.percentile(reached.max(axis=0), SURE, method="higher"))


def _without_work(net: Network, id: str) -> Network:
    """A network in which an action is done from the beginning, and has what it waits for."""
    done = {index for index, (action, _) in net.jobs.items() if action.id == id}
    done |= {net.index[name] for name in (waiting_point(id),) if name in net.index}
    tasks = tuple(Task(id=task.id) if index in done else task for index, task in enumerate(net.problem.tasks))
    return msgspec.structs.replace(net, problem=msgspec.structs.replace(net.problem, tasks=tasks))
