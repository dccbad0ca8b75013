"""What limits a plan, and what would bring it forward: people to add, actions to cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from readiness.assessment.team import Member, Team, team_of
from readiness.questionnaire.ids import LensId, MilestoneId, PhaseId
from readiness.roadmap.calendar import DAY, WEEK, Calendar, Unplannable
from readiness.roadmap.network import Network, network, pool_named, waiting_point
from readiness.roadmap.plan import OpenAction
from readiness.roadmap.replay import replay
from readiness.roadmap.roadmap import Roadmap, Scenario, build_roadmap, carried, spans_of
from readiness.roadmap.schedule import MANY, Schedule, lower_bound, search

_MOST_ADDED = 24
_MOST_CUT = 6
_MOST_TRIED = 10
"""Of the actions that could be left out, so many are tried in a round: those that save most effort."""


_Kind = Literal["clock", "work", "people", "waiting"]


class Part(msgspec.Struct, frozen=True):
    """A part of the way to the proven return, in weeks of the clock.

    `kind` says what would shorten it: a clock nothing; work that the next step needs, less of it;
    people who were busy with something else, more of them; waiting, a better day.
    """

    kind: _Kind
    what: str
    weeks: float


_CLOCKS: dict[str, str] = {
    MilestoneId.REPAIRED: "looking at what is measured anew",
    MilestoneId.VETO_END: "the veto after go-live",
    MilestoneId.FULL_ROLL_OUT: "the shortest roll-out",
    MilestoneId.PROVEN_ROI: "the sign-off of the return",
    MilestoneId.END_ASSESSMENT: "the shortest assessment",
    MilestoneId.GOVERNANCE_SIGNED: "the shortest governance phase",
    MilestoneId.END_INTEGRATION: "the shortest integration phase",
    MilestoneId.SHADOW_START: "reading before the shadow run",
    MilestoneId.SHADOW_END: "the shadow run",
}


def limits(roadmap: Roadmap) -> tuple[Part, ...]:
    """What the weeks to the proven return are made of, along the chain that decides it; they add up to it."""
    net, schedule = roadmap.network, roadmap.schedule
    halves: dict[tuple[_Kind, str], int] = {}
    reached = 0
    for name, following in zip(roadmap.critical_chain, (*roadmap.critical_chain[1:], ""), strict=True):
        index = net.index[name]
        # From where the one before ended to where this one does: the chain has no holes.
        part = _part(roadmap, index, name, following in roadmap.by_people)
        if (
            net.problem.tasks[index].modes
            and part == _clock(MilestoneId.SHADOW_END)
            and schedule.starts[index] > reached
        ):
            halves[_clock(MilestoneId.SHADOW_START)] = schedule.starts[index] - reached
            reached = schedule.starts[index]
        end = max(reached, schedule.ends[index])
        # A clock runs through days off; work and who waits for people stand still.
        off = roadmap.calendar.off_between(reached, end) if roadmap.days.off and part[0] != "clock" else 0
        if off:
            halves[_OFF] = halves.get(_OFF, 0) + off
        halves[part] = halves.get(part, 0) + end - reached - off
        reached = end
    found = sorted(halves.items(), key=lambda entry: -entry[1])
    weeks = _adding_up([time for _, time in found])
    return tuple(Part(kind, what, each) for ((kind, what), _), each in zip(found, weeks, strict=True))


def _adding_up(times: list[int]) -> list[float]:
    """Times in weeks to one decimal, rounded so that they add up to their sum, rounded: the largest rests go up."""
    tenths = [time * 10 // WEEK for time in times]
    missing = round(sum(times) * 10 / WEEK) - sum(tenths)
    rests = sorted(range(len(times)), key=lambda i: -(times[i] * 10 % WEEK))
    for i in rests[:missing]:
        tenths[i] += 1
    return [each / 10 for each in tenths]


_OFF: tuple[_Kind, str] = ("waiting", "days off")


def _clock(name: str) -> tuple[_Kind, str]:
    return "clock", _CLOCKS[name]


def _part(roadmap: Roadmap, index: int, name: str, busy: bool) -> tuple[_Kind, str]:
    """What the time of a link of the chain is; `busy`: the next one only waited for its people."""
    net, questionnaire = roadmap.network, roadmap.assessment.questionnaire
    task = net.problem.tasks[index]
    if not task.modes:
        for waiting_action in roadmap.plan.actions():
            if waiting_action.waiting is not None and name == waiting_point(waiting_action.id):
                return "clock", waiting_action.waiting.title[:1].lower() + waiting_action.waiting.title[1:]
        return _clock(name) if name in _CLOCKS else ("waiting", "waiting for the next week to begin")
    if task.modes[roadmap.schedule.modes[index]].span:
        return _clock(MilestoneId.SHADOW_END)
    action, _ = net.jobs[index]
    if busy:
        pool = pool_named(questionnaire, questionnaire.pool_of(action.role).id)
        return "people", f"waiting for {pool}"
    return "work", "work in sequence"


class More(msgspec.Struct, frozen=True):
    """A larger team that brings something inside a bound, by pool; `people` is its size, `reached` what it measures."""

    people: float
    added: tuple[tuple[str, int], ...]
    reached: float


class Cuts(msgspec.Struct, frozen=True):
    """Actions whose removal brings something inside a bound, and whether it does."""

    actions: tuple[OpenAction, ...]
    enough: bool


Measure = Callable[[Network, Schedule], float]


def people_for(roadmap: Roadmap, measure: Measure, most: float, *, samples: int = 0) -> More | None:
    """The fewest people with which a measure of the schedule is at most so much; None when no number does it.

    With `samples` each team's schedule is searched for like a plan's own; without, one too many may be asked for.
    """
    teams = _larger(roadmap)

    measured: dict[int, float] = {}

    def fits(position: int) -> bool:
        measured[position] = measure(*_with_team(roadmap, teams[position][0], samples))
        return measured[position] <= most

    try:
        # More people never make it longer, so the fewest are found by halving; twice the people come first.
        low, high = -1, 0
        while not fits(high):
            if high == len(teams) - 1:
                return None
            low, high = high, min(2 * high + 1, len(teams) - 1)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if fits(middle) else (middle, high)
    except Unplannable:
        return None
    team, added = teams[high]
    return More(team.people, added, measured[high])


def with_largest_team(roadmap: Roadmap, measure: Measure) -> float:
    """What is measured with the most people that are looked at: more of them would hardly change it.

    Raises:
        Unplannable: the work has no end within the years that can be planned.
    """
    return measure(*_with_team(roadmap, _larger(roadmap)[-1][0]))


def _larger(roadmap: Roadmap) -> list[tuple[Team, tuple[tuple[str, int], ...]]]:
    pilot, questionnaire = roadmap.assessment.pilot, roadmap.assessment.questionnaire
    inside = [pool for pool in questionnaire.pools if pool.share > 0]
    listed = roadmap.scenario.people is None and bool(pilot.records.get("programme.team"))
    teams: list[tuple[Team, tuple[tuple[str, int], ...]]] = []
    if not listed:
        for more in range(1, _MOST_ADDED + 1):
            team = team_of(pilot, questionnaire, roadmap.team.people + more)
            added = tuple((pool.title, round(team.in_pool(pool) - roadmap.team.in_pool(pool))) for pool in inside)
            teams.append((team, tuple(entry for entry in added if entry[1])))
        return teams
    # A team given by name grows where there is most work a head.
    work = {pool.id: 0.0 for pool in inside}
    for action in roadmap.plan.actions():
        pool = questionnaire.pool_of(action.role)
        if pool.share > 0 and roadmap.assessment.questionnaire.phase(action.phase).before_production:
            work[pool.id] += action.effort.likely
    heads = {pool.id: roadmap.team.in_pool(pool) for pool in inside}
    members = roadmap.team.members
    counts = {pool.id: 0 for pool in inside}
    for _ in range(_MOST_ADDED):
        chosen = max(inside, key=lambda pool: work[pool.id] / heads[pool.id])
        heads[chosen.id] += 1
        counts[chosen.id] += 1
        members = (*members, Member(chosen.id, 1.0))
        team = msgspec.structs.replace(roadmap.team, members=members, people=roadmap.team.people + sum(counts.values()))
        teams.append((team, tuple((pool.title, counts[pool.id]) for pool in inside if counts[pool.id])))
    return teams


def _with_team(roadmap: Roadmap, team: Team, samples: int = 0) -> tuple[Network, Schedule]:
    """The plan with another team; kept, as each phase, each promise and each output asks for the same ones."""
    tried = roadmap.with_other_teams
    key = (team, samples)
    if key not in tried:
        tried[key] = _planned_with(roadmap, team, samples)
    return tried[key]


def _planned_with(roadmap: Roadmap, team: Team, samples: int) -> tuple[Network, Schedule]:
    net = network(
        roadmap.plan,
        roadmap.lead_times,
        team,
        roadmap.calendar,
        roadmap.assessment.questionnaire,
        rates=_rates(roadmap),
    )
    few = len(net.problem.tasks) <= MANY
    started = carried(net, roadmap)
    return net, search(net.problem, samples=samples if few else 0, start_from=started, rules=few).best


def phase_length(roadmap: Roadmap, phase: PhaseId) -> Measure:
    """The length of a phase in weeks, between the points that bound it."""

    def measure(net: Network, schedule: Schedule) -> float:
        spans = spans_of(roadmap.plan, roadmap.lead_times, roadmap.weeks, net, schedule)
        return next(span.bounded_weeks for span in spans if span.phase.id == phase)

    return measure


def weeks_to(point: str) -> Measure:
    """The weeks to a point in time."""
    return lambda net, schedule: schedule.ends[net.index[point]] / WEEK


_TRIED_RUNS = 1000


def chance_missed(point: str, most: int) -> Measure:
    """The share of replays, in percent, in which a point is reached after so many weeks."""

    def measure(net: Network, schedule: Schedule) -> float:
        ends = replay(net, schedule, _TRIED_RUNS).ends[net.index[point]]
        return 100 * float((ends > most * WEEK).mean())

    return measure


_TAUGHT = (LensId.LESSONS, LensId.GAPS, LensId.SUCCESS_FACTORS)


class Cut(msgspec.Struct, frozen=True):
    """An action that could be left out: days by which its removal brings go-live work forward, and its effort saved.

    `weeks` are those by which the proven return comes earlier; `days` those of work on the way to go-live.
    """

    action: OpenAction
    weeks: float
    days: float


def cuttable(roadmap: Roadmap) -> list[OpenAction]:
    """The actions that can be left out: no gate waits for them, nor for anything that comes after them.

    What has to begin in week 1 stays, and so does what an article calls a lesson, a gap or a success factor.
    """
    actions = roadmap.plan.actions()
    taught = {c.id for c in roadmap.assessment.questionnaire.criteria if any(c.lenses.get(lens) for lens in _TAUGHT)}
    needed = {id for action in actions if action.blockers for id in action.after}
    while more := {id for action in actions if action.id in needed for id in action.after} - needed:
        needed |= more
    return [
        action
        for action in actions
        if not action.blockers
        and action.id not in needed
        and not action.week_one
        and not taught.intersection(action.closes)
        and roadmap.assessment.questionnaire.phase(action.phase).before_production
    ]


def cut_first(roadmap: Roadmap) -> tuple[Cut, ...]:
    """What to leave out first when it gets late: what gains most time, then most effort."""
    cuts = []
    # What runs already is not late.
    for action in cuttable(roadmap) if not roadmap.lead_times.live else ():
        shorter = _without(roadmap, frozenset((action.id,)))
        cuts.append(
            Cut(
                action,
                round((roadmap.at(MilestoneId.PROVEN_ROI) - shorter(MilestoneId.PROVEN_ROI)) / WEEK, 1),
                round(
                    max(0, _ready(roadmap) - max(shorter(MilestoneId.END_INTEGRATION), shorter(MilestoneId.END_CHANGE)))
                    / DAY,
                    1,
                ),
            )
        )
    return tuple(sorted(cuts, key=lambda cut: (-cut.weeks, -cut.days, -cut.action.effort.likely, cut.action.id)))


def _ready(roadmap: Roadmap) -> int:
    return max(roadmap.at(MilestoneId.END_INTEGRATION), roadmap.at(MilestoneId.END_CHANGE))


def _without(roadmap: Roadmap, cut: frozenset[str]) -> Callable[[str], int]:
    """When points are reached without some actions, everyone else keeping to their turn."""
    asked = msgspec.structs.replace(roadmap.scenario, without=roadmap.scenario.without | cut)
    shorter = build_roadmap(roadmap.assessment, asked, start_from=roadmap, quick=True)
    return shorter.at


def cuts_for(roadmap: Roadmap, point: str, most: int) -> Cuts:
    """Actions without a blocker to leave out until a point is reached by a time; the fewest that were found."""
    cut: list[OpenAction] = []
    current = roadmap
    candidates = cuttable(roadmap)
    while current.at(point) > most and candidates and len(cut) < _MOST_CUT:
        best: tuple[tuple[float, ...], OpenAction, Roadmap] | None = None
        for action in sorted(candidates, key=lambda action: -action.effort.likely)[:_MOST_TRIED]:
            asked = Scenario(
                current.scenario.people,
                current.scenario.start,
                current.scenario.without | {action.id},
                current.scenario.closed,
            )
            shorter = build_roadmap(roadmap.assessment, asked, start_from=current, quick=True)
            key = (shorter.at(point), _ready(shorter), -action.effort.likely)
            if best is None or key < best[0]:
                best = (key, action, shorter)
        assert best is not None
        gained = best[2].at(point) < current.at(point) or _ready(best[2]) < _ready(current)
        if not gained:
            break
        cut.append(best[1])
        candidates = [action for action in candidates if action.id != best[1].id]
        current = best[2]
    return Cuts(tuple(cut), current.at(point) <= most)


def earliest(roadmap: Roadmap, point: str) -> int:
    """The time before which a point cannot be reached, however many people there are."""
    pilot, questionnaire = roadmap.assessment.pilot, roadmap.assessment.questionnaire
    crowd = team_of(pilot, questionnaire, 500.0)
    net = network(roadmap.plan, roadmap.lead_times, crowd, roadmap.calendar, questionnaire)
    problem = msgspec.structs.replace(net.problem, goals=(net.index[point],))
    return lower_bound(problem)


def clocks_only(roadmap: Roadmap, point: str) -> int:
    """The time a point is reached when no work at all is left, only the clocks."""
    empty = msgspec.structs.replace(
        roadmap.plan, phases=tuple(msgspec.structs.replace(phase, actions=()) for phase in roadmap.plan.phases)
    )
    net = network(
        empty,
        roadmap.lead_times,
        roadmap.team,
        roadmap.calendar,
        roadmap.assessment.questionnaire,
    )
    return search(net.problem, samples=0).best.ends[net.index[point]]


def without_days_off(roadmap: Roadmap, point: str) -> int:
    """The time at which a point would be reached if only weekends were free."""
    calendar = Calendar(roadmap.calendar.start, weekend=roadmap.calendar.weekend)
    questionnaire = roadmap.assessment.questionnaire
    net = network(
        roadmap.plan,
        roadmap.lead_times,
        roadmap.team,
        calendar,
        questionnaire,
        rates=_rates(roadmap),
    )
    return search(net.problem, samples=0, start_from=carried(net, roadmap)).best.ends[net.index[point]]


def _rates(roadmap: Roadmap) -> dict[str, int]:
    return {placed.job.id: placed.rate for placed in roadmap.placed}
