"""`readiness-roadmap/1`: what `roadmap --format json` prints, from a roadmap, a comparison and a deadline.

Weeks are those of the programme, from 1; days are given where the programme has a first day. A slack is in working
days. Dates at p50, p80 and p95 are those that half, four fifths and nineteen twentieths of the simulated runs make.
"""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta

from readiness.assessment.team import TENTHS
from readiness.output import envelope_v1
from readiness.output.envelope_v1 import ROADMAP, Pilot, Questionnaire, Tool, Verdict
from readiness.output.follow_up_v1 import FollowUp
from readiness.output.levers_v1 import Levers, levers
from readiness.output.values_v1 import (
    Cost,
    Effort,
    Foundation,
    Gate,
    LeftOut,
    Malformed,
    Money,
    PointInTime,
    Score,
    Value,
    WallScore,
    WeekRange,
    cost,
    effort,
    foundation,
    gate,
    iso,
    left_out,
    malformed,
    money,
    or_none,
    percent,
    planned_days,
    score,
    slug,
    wall_score,
)
from readiness.pilot.source import Fault as DomainFault
from readiness.questionnaire.ids import GateId, LaneId, LensId, MilestoneId, PhaseId, ProfileId
from readiness.questionnaire.model import Questionnaire as DomainQuestionnaire
from readiness.roadmap.calendar import DAY, WEEK, Calendar, week_ending
from readiness.roadmap.follow_up import FollowUp as DomainFollowUp
from readiness.roadmap.lever_search import levers_of
from readiness.roadmap.levers import Cuts as DomainCuts
from readiness.roadmap.levers import More, cut_first, limits, people_for, phase_length
from readiness.roadmap.milestones import Point, ends_with_go_live, is_first_day, kill_dates, milestones, way_back
from readiness.roadmap.money import Costs as DomainCosts
from readiness.roadmap.money import RecurringCost, Share, costs
from readiness.roadmap.network import waiting_point
from readiness.roadmap.plan import OpenAction, people_on
from readiness.roadmap.pool_load import pool_loads
from readiness.roadmap.promises import cost_promise, go_live_promise
from readiness.roadmap.promotion import promotion_of
from readiness.roadmap.range_check import RangeState, check_range
from readiness.roadmap.remarks import remarks_on
from readiness.roadmap.roadmap import SURE, Roadmap, Span, in_order
from readiness.roadmap.roadmap import ScheduledJob as DomainScheduledJob
from readiness.roadmap.sprint import sprint_of
from readiness.roadmap.starting_point import starting_point
from readiness.roadmap.trajectory import Reached as DomainReached
from readiness.roadmap.trajectory import trajectory
from readiness.roadmap.whatif import Comparison as DomainComparison
from readiness.roadmap.whatif import Deadline as DomainDeadline

_MOST_CUTS = 8


class TimeKind(StrEnum):
    """What a stretch of time is made of, and so what would shorten it: nothing, less work, more people, another day."""

    CLOCK = "clock"
    WORK = "work"
    PEOPLE = "people"
    WAITING = "waiting"


class GoalDate(Value, frozen=True):
    """When a goal is reached, and how sure that is."""

    id: Annotated[MilestoneId, Meta(description="Id of the goal.")]
    title: Annotated[str, Meta(description="Its name.")]
    passed: Annotated[bool, Meta(description="Whether it is in the past.")]
    p80: Annotated[PointInTime, Meta(description="When it is reached in 80 of 100 runs: a date to commit to.")]
    p50: Annotated[PointInTime, Meta(description="When it is reached in half of the runs.")]
    p95: Annotated[PointInTime, Meta(description="When it is reached in 95 of 100 runs.")]
    earliest: Annotated[PointInTime, Meta(description="When it is reached if nothing overruns.")]
    by_earliest_percent: Annotated[float, Meta(description="Runs that are no later than `earliest`, in percent.")]


class PoolPeople(Value, frozen=True):
    """People of one pool."""

    pool: Annotated[str, Meta(description="Id of the pool.")]
    title: Annotated[str, Meta(description="Its name.")]
    people: Annotated[float, Meta(description="How many, in full-time equivalents.")]


class NeededTeam(Value, frozen=True):
    """The smallest team that is enough for something."""

    people: Annotated[float, Meta(description="Its size in full-time equivalents.")]
    added: Annotated[tuple[PoolPeople, ...], Meta(description="Who is added to the team there is.")]


class Cuts(Value, frozen=True):
    """Actions that could be left out to gain time; no gate waits for them."""

    action_ids: Annotated[tuple[str, ...], Meta(description="Ids of the actions.")]
    enough: Annotated[bool, Meta(description="Whether leaving them out is enough.")]


class Range(Value, frozen=True):
    """The time the playbook allows, and how the plan compares."""

    path: Annotated[str, Meta(description="Id of the path the agent is on.")]
    path_title: Annotated[str, Meta(description="Its name.")]
    until: Annotated[MilestoneId, Meta(description="Id of the milestone up to which time is counted.")]
    typical_length: Annotated[WeekRange, Meta(description="How long it usually takes.")]
    weeks: Annotated[float, Meta(description="How many weeks the plan takes.")]
    state: Annotated[RangeState, Meta(description="How that compares; `at-risk` is inside only if little overruns.")]
    week: Annotated[int, Meta(description="The week in which the milestone is reached as planned.")]
    p80_week: Annotated[int, Meta(description="The week in which it is reached in 80 of 100 runs.")]
    probability_percent: Annotated[float, Meta(description="Runs that are inside the range, in percent.")]
    team: Annotated[
        NeededTeam | None, Meta(description="The team that brings a later plan inside; null if none does or none need.")
    ]
    cuts: Annotated[Cuts | None, Meta(description="What to leave out of a later plan.")]
    week_without_days_off: Annotated[
        int | None, Meta(description="The week a later plan would take if only weekends were free.")
    ]
    sure_team: Annotated[
        NeededTeam | None,
        Meta(description="The team with which `sure_percent` of the runs are inside, if they are not."),
    ]
    sure_percent: Annotated[float, Meta(description="From which share of runs a date is one to commit to, in percent.")]


class GoLivePromise(Value, frozen=True, kw_only=True):
    """The stated go-live against the plan, and what would bring one that is missed nearer."""

    p80: Annotated[PointInTime, Meta(description="When go-live is 80% likely.")]
    stated_go_live: Annotated[str, Meta(description="The day, or the week of the programme, that is stated.")]
    line: Annotated[int, Meta(description="The line on which it stands.")]
    kept: Annotated[bool, Meta(description="Whether go-live is 80% likely by then.")]
    team: Annotated[NeededTeam | None, Meta(description="The smallest team found that keeps it.")]
    p80_with_one_site: Annotated[PointInTime | None, Meta(description="The same beginning with one site.")]
    excluded_actions: Annotated[tuple[str, ...], Meta(description="Actions to leave out that bring it nearer.")]
    p80_without_actions: Annotated[PointInTime | None, Meta(description="When it is 80% likely without them.")]


class CostPromise(Value, frozen=True, kw_only=True):
    """The stated cost of the programme against that of the plan: people's work only."""

    p80_cost: Annotated[Money, Meta(description="The cost that is 80% likely to be enough.")]
    stated_cost: Annotated[Money, Meta(description="The cost that is stated.")]
    path: Annotated[str, Meta(description="The field that states it.")]
    line: Annotated[int, Meta(description="The line on which it stands.")]
    kept: Annotated[bool, Meta(description="Whether the stated cost is enough.")]
    net_stated_percent: Annotated[float | None, Meta(description="Net return at the stated cost, without run cost.")]
    net_likely_percent: Annotated[float | None, Meta(description="Net return at the likely cost, without run cost.")]
    left_only: Annotated[bool, Meta(description="Whether the plan has only what is left, and money was spent before.")]


class TimePart(Value, frozen=True):
    """A part of the way to the proven return; the parts add up to it."""

    kind: Annotated[TimeKind, Meta(description="What it is made of.")]
    text: Annotated[str, Meta(description="What it is.")]
    weeks: Annotated[float, Meta(description="How many weeks it takes.")]


class PoolLoad(Value, frozen=True):
    """A pool of people, and how many of them are at work in each week of the plan."""

    id: Annotated[str, Meta(description="Id of the pool.")]
    title: Annotated[str, Meta(description="Its name.")]
    people: Annotated[float, Meta(description="How many there are, in full-time equivalents.")]
    role_ids: Annotated[tuple[str, ...], Meta(description="Ids of the roles they have.")]
    people_at_work: Annotated[tuple[float, ...], Meta(description="How many are at work, week by week from week 1.")]
    people_there: Annotated[tuple[float, ...], Meta(description="How many there are, week by week from week 1.")]


class ScheduledPhase(Value, frozen=True):
    """A phase with its dates."""

    id: Annotated[PhaseId, Meta(description="Id of the phase.")]
    number: Annotated[int, Meta(description="Its number, from 1.")]
    title: Annotated[str, Meta(description="Its name.")]
    purpose: Annotated[str, Meta(description="What it is for.")]
    skipped: Annotated[bool, Meta(description="Whether nothing is left to do in it.")]
    begin: Annotated[PointInTime, Meta(description="When it has begun in 80 of 100 runs.")]
    end: Annotated[PointInTime, Meta(description="When it has ended in 80 of 100 runs.")]
    weeks: Annotated[float, Meta(description="How many weeks lie between them.")]
    earliest_begin: Annotated[PointInTime, Meta(description="When it begins if nothing overruns.")]
    earliest_end: Annotated[PointInTime, Meta(description="When it ends if nothing overruns.")]
    earliest_weeks: Annotated[float, Meta(description="How many weeks it takes if nothing overruns.")]
    bounded_weeks: Annotated[
        float,
        Meta(description="How many weeks the part takes that the typical length is about: no work before it opens."),
    ]
    typical_length: Annotated[WeekRange, Meta(description="How long that part usually takes.")]
    over_weeks: Annotated[float, Meta(description="By how many weeks it is longer than that if nothing overruns.")]
    team_to_fit: Annotated[
        NeededTeam | None, Meta(description="The team that fits it in; null if none does or none is needed.")
    ]
    effort: Annotated[Effort, Meta(description="What its actions take.")]
    cost: Annotated[Cost | None, Meta(description="What they cost; null without a rate.")]
    exit_criteria: Annotated[tuple[str, ...], Meta(description="Ids of the criteria that have to be met at its end.")]
    exit_gate: Annotated[GateId | None, Meta(description="The gate that has to pass at its end.")]
    decided_by: Annotated[str, Meta(description="Who decides at its end.")]
    otherwise: Annotated[str, Meta(description="What happens when that is not met.")]
    action_ids: Annotated[tuple[str, ...], Meta(description="Ids of its actions, in the order in which they begin.")]


class ScheduledJob(Value, frozen=True):
    """A piece of an action with its dates."""

    item: Annotated[str | None, Meta(description="The system, source or site it is done for.")]
    begin: Annotated[PointInTime, Meta(description="When it has begun in 80 of 100 runs.")]
    end: Annotated[PointInTime, Meta(description="When it has ended in 80 of 100 runs.")]
    earliest_begin: Annotated[PointInTime, Meta(description="When it begins if nothing overruns.")]
    earliest_end: Annotated[PointInTime, Meta(description="When it ends if nothing overruns.")]
    people: Annotated[float, Meta(description="How many people work on it, in full-time equivalents.")]
    critical: Annotated[bool, Meta(description="Whether the proven return is late when it is.")]
    slack_days: Annotated[float | None, Meta(description="Its slack in working days; null if nothing waits for it.")]


class ScheduledAction(Value, frozen=True):
    """An action with its dates."""

    id: Annotated[str, Meta(description="Id of the action.")]
    title: Annotated[str, Meta(description="What to do.")]
    phase: Annotated[PhaseId, Meta(description="The phase it belongs to.")]
    lane: Annotated[LaneId, Meta(description="The lane it belongs to.")]
    role: Annotated[str, Meta(description="Id of the role that does it.")]
    person: Annotated[str | None, Meta(description="The person who does it; null when nobody is named.")]
    pool: Annotated[str, Meta(description="Id of the pool its people come from.")]
    bucket: Annotated[str | None, Meta(description="Id of the bucket of the budget it is paid from.")]
    gate: Annotated[GateId, Meta(description="The first gate that waits for it.")]
    effort: Annotated[Effort, Meta(description="What it takes.")]
    closes: Annotated[tuple[str, ...], Meta(description="Ids of the criteria it meets.")]
    closes_blockers: Annotated[tuple[str, ...], Meta(description="Ids of those that block a gate.")]
    after: Annotated[tuple[str, ...], Meta(description="Ids of the actions it waits for.")]
    begin: Annotated[PointInTime, Meta(description="When it has begun in 80 of 100 runs.")]
    end: Annotated[PointInTime, Meta(description="When all of it has ended in 80 of 100 runs.")]
    earliest_begin: Annotated[PointInTime, Meta(description="When it begins if nothing overruns.")]
    earliest_end: Annotated[PointInTime, Meta(description="When it ends if nothing overruns.")]
    critical: Annotated[bool, Meta(description="Whether the proven return is late when it is.")]
    slack_days: Annotated[float | None, Meta(description="Its slack in working days; null if nothing waits for it.")]
    criticality_percent: Annotated[float, Meta(description="Runs in which it decided the proven return, in percent.")]
    needed_by: Annotated[
        str | None, Meta(description="The last day on which it may end, slack used up (ISO 8601); null without days.")
    ]
    planned_days: Annotated[tuple[str, ...], Meta(description="Days for which parts of it are planned (ISO 8601).")]
    note: Annotated[str | None, Meta(description="What the description says of it.")]
    jobs: Annotated[tuple[ScheduledJob, ...], Meta(description="Its pieces.")]
    deliverable: Annotated[str | None, Meta(description="What is there when it is done; null when nothing says so.")]
    acceptance: Annotated[str | None, Meta(description="How that is found out.")]
    accepted_by: Annotated[str | None, Meta(description="Id of the role that accepts it.")]
    waits_until: Annotated[
        PointInTime | None,
        Meta(description="When somebody else has answered or delivered; null without a wait."),
    ]
    waits_weeks: Annotated[int | None, Meta(description="How many weeks that takes.")]
    met_by: Annotated[
        PointInTime,
        Meta(description="When what it closes can be met in 80 of 100 runs: done, answered by others, and observed."),
    ]


class Milestone(Value, frozen=True):
    """A milestone."""

    id: Annotated[str, Meta(description="Id of the milestone.")]
    title: Annotated[str, Meta(description="Its name.")]
    when: Annotated[PointInTime, Meta(description="When it is reached in 80 of 100 runs.")]
    earliest: Annotated[PointInTime, Meta(description="When it is reached if nothing overruns.")]
    passed: Annotated[bool, Meta(description="Whether it is in the past.")]
    means: Annotated[str, Meta(description="What it means.")]
    decided_by: Annotated[str | None, Meta(description="Who decides.")]


class RecurringWork(Value, frozen=True):
    """Work that goes on whatever is open."""

    id: Annotated[str, Meta(description="Id of the work.")]
    title: Annotated[str, Meta(description="What it is.")]
    lane: Annotated[LaneId, Meta(description="The lane it belongs to.")]
    role: Annotated[str, Meta(description="Id of the role that does it.")]
    persons: Annotated[tuple[str, ...], Meta(description="Who does it, by name.")]
    begin: Annotated[PointInTime, Meta(description="When it begins.")]
    end: Annotated[PointInTime | None, Meta(description="When it ends; null if it lasts as long as the agent runs.")]
    effort: Annotated[Effort, Meta(description="What it takes in all.")]


class EffortShare(Value, frozen=True):
    """A part of the effort, and what it costs."""

    id: Annotated[str, Meta(description="Id of the part.")]
    title: Annotated[str, Meta(description="Its name.")]
    effort: Annotated[Effort, Meta(description="What it takes.")]
    cost: Annotated[Cost | None, Meta(description="What it costs; null without a rate.")]


class BucketShare(Value, frozen=True):
    """A bucket of the budget: what the plan takes of it, and what the description puts into it."""

    id: Annotated[str, Meta(description="Id of the bucket.")]
    title: Annotated[str, Meta(description="Its name.")]
    effort: Annotated[Effort, Meta(description="What the plan takes of it.")]
    cost: Annotated[Cost | None, Meta(description="What that costs; null without a rate.")]
    money: Annotated[Money | None, Meta(description="What it holds.")]
    roles_without_rate: Annotated[tuple[str, ...], Meta(description="Ids of the roles that are not in the cost.")]


class RunCost(Value, frozen=True):
    """A figure for the run cost a year."""

    money: Annotated[Money, Meta(description="The cost a year.")]
    basis: Annotated[str, Meta(description="How it comes about.")]


class Costs(Value, frozen=True):
    """What the plan takes, and what it costs."""

    action_effort: Annotated[Effort, Meta(description="What the actions take.")]
    recurring_effort: Annotated[Effort, Meta(description="What recurring work takes beside them.")]
    effort: Annotated[Effort, Meta(description="Both together.")]
    cost: Annotated[Cost | None, Meta(description="What both cost; null without a rate.")]
    roles_without_rate: Annotated[tuple[str, ...], Meta(description="Ids of the roles that are not in the cost.")]
    by_role: Annotated[tuple[EffortShare, ...], Meta(description="The same by role.")]
    by_lane: Annotated[tuple[EffortShare, ...], Meta(description="The effort of the actions by lane.")]
    by_bucket: Annotated[tuple[BucketShare, ...], Meta(description="The effort of the actions by bucket.")]
    run_costs: Annotated[tuple[RunCost, ...], Meta(description="What it costs to run a year, by each way to know it.")]


class Reached(Value, frozen=True):
    """The pilot at the end of a phase, assessed with the work up to then carried out."""

    phase: Annotated[PhaseId, Meta(description="The phase.")]
    title: Annotated[str, Meta(description="Its name.")]
    when: Annotated[PointInTime, Meta(description="When it ends; go-live for the phase that leads to it.")]
    index: Annotated[Score, Meta(description="The score over all criteria due before production.")]
    wall_scores: Annotated[tuple[WallScore, ...], Meta(description="The score of each wall.")]
    gates: Annotated[tuple[Gate, ...], Meta(description="The gates.")]
    also_met: Annotated[tuple[str, ...], Meta(description="Ids of the criteria met then and not today.")]
    newly_met: Annotated[
        tuple[str, ...], Meta(description="Of those, the ones not met at the end of the phase before.")
    ]
    still_open: Annotated[tuple[str, ...], Meta(description="Ids of criteria its actions were to meet and did not.")]
    exit_met: Annotated[bool, Meta(description="Whether what the phase's end asks is met.")]


class CutFirst(Value, frozen=True):
    """What could be left out when it gets late."""

    id: Annotated[str, Meta(description="Id of the action.")]
    title: Annotated[str, Meta(description="What it is.")]
    weeks: Annotated[float, Meta(description="By how many weeks the proven return comes earlier.")]
    work_days: Annotated[float, Meta(description="By how many days the work before go-live ends earlier.")]
    effort: Annotated[Effort, Meta(description="What is saved.")]
    closes: Annotated[tuple[str, ...], Meta(description="Ids of the criteria that stay open.")]


class KillDate(Value, frozen=True):
    """A date on which the pilot is stopped or cut unless something is achieved."""

    when: Annotated[PointInTime, Meta(description="When.")]
    gate: Annotated[GateId, Meta(description="The gate that has to pass by then.")]
    unless: Annotated[str, Meta(description="What has to be achieved.")]
    otherwise: Annotated[str, Meta(description="What happens when it is not.")]


class KillCriterion(Value, frozen=True):
    """A kill criterion as written."""

    metric: Annotated[str | None, Meta(description="What is watched.")]
    stop: Annotated[str | None, Meta(description="Its threshold.")]
    stop_checked: Annotated[str | None, Meta(description="How often it is checked.")]
    decided_by: Annotated[str | None, Meta(description="Who decides.")]


class StepBack(Value, frozen=True):
    """A step back from STOP or RE-SCOPE."""

    because: Annotated[str, Meta(description="What the verdict rests on.")]
    instead: Annotated[str, Meta(description="What to do instead.")]
    id: Annotated[str | None, Meta(description="Id of the action that answers it.")]
    title: Annotated[str | None, Meta(description="What to do.")]
    role: Annotated[str | None, Meta(description="Id of the role that does it; null for the sponsor's decision alone.")]
    person: Annotated[str | None, Meta(description="The person who does it; null when nobody is named.")]
    effort: Annotated[Effort | None, Meta(description="What it takes.")]


class ProgrammeRemark(Value, frozen=True):
    """An answer under `programme` that could not be used as it is written."""

    message: Annotated[str, Meta(description="What it is.")]
    line: Annotated[int, Meta(description="Its line, from 1.")]


class Scenario(Value, frozen=True):
    """What was assumed instead of what the description says."""

    people: Annotated[float | None, Meta(description="The size of the team, in full-time equivalents.")]
    start: Annotated[str | None, Meta(description="The first day (ISO 8601).")]
    excluded_actions: Annotated[tuple[str, ...], Meta(description="Ids of the actions left out.")]


class PlanFigures(Value, frozen=True):
    """A plan in a few figures."""

    people: Annotated[float, Meta(description="The size of the team, in full-time equivalents.")]
    dates: Annotated[tuple[GoalDate, ...], Meta(description="When the goals are reached.")]
    effort: Annotated[Effort, Meta(description="What it takes.")]
    cost: Annotated[Cost | None, Meta(description="What it costs; null without a rate.")]


class Moved(Value, frozen=True):
    """An action that ends on another day than in today's plan."""

    id: Annotated[str, Meta(description="Id of the action.")]
    title: Annotated[str, Meta(description="What it is.")]
    end_before: Annotated[
        PointInTime | None, Meta(description="When it ends in today's plan; null if it is not in it.")
    ]
    end_after: Annotated[PointInTime | None, Meta(description="When it ends in the other plan; null if not in it.")]


class Comparison(Value, frozen=True):
    """Today's plan beside that of the scenario."""

    today: Annotated[PlanFigures, Meta(description="The plan as the description has it.")]
    changed: Annotated[PlanFigures, Meta(description="The plan of the scenario.")]
    moved: Annotated[tuple[Moved, ...], Meta(description="The actions that end on another day.")]
    open_blockers: Annotated[
        tuple[str, ...], Meta(description="Ids of the blockers that stay open, as work is left out.")
    ]


class Deadline(Value, frozen=True):
    """What it takes to reach a goal by a day."""

    goal: Annotated[MilestoneId, Meta(description="The goal.")]
    date: Annotated[str | None, Meta(description="The day (ISO 8601).")]
    reached: Annotated[PointInTime, Meta(description="When it is reached as planned.")]
    possible: Annotated[bool, Meta(description="Whether the plan makes it, as it is, with more people or with cuts.")]
    makes_it: Annotated[bool, Meta(description="Whether it makes it as it is, if nothing overruns.")]
    earliest: Annotated[
        PointInTime, Meta(description="The earliest it could be reached however many people there are.")
    ]
    impossible_because: Annotated[str | None, Meta(description="Why no number of people makes it.")]
    team: Annotated[NeededTeam | None, Meta(description="The team that makes it, if nothing overruns.")]
    cuts: Annotated[Cuts | None, Meta(description="What to leave out.")]


class Planned(Value, frozen=True, tag_field="status", tag="planned"):
    """The result for a description that was planned."""

    verdict: Annotated[Verdict, Meta(description="The verdict with these people.")]
    foundation: Annotated[
        Foundation | None, Meta(description="What the earlier agent gives it; null for a first agent.")
    ]
    live: Annotated[bool, Meta(description="Whether the agent is in production and its go-live gate passes.")]
    scenario: Annotated[Scenario | None, Meta(description="What was assumed instead of what the description says.")]
    start: Annotated[str | None, Meta(description="The first day of the programme (ISO 8601).")]
    start_assumed: Annotated[
        bool,
        Meta(description="Nobody has stated `start`; it is the first working day after the day of the assessment."),
    ]
    days_off: Annotated[tuple[str, ...], Meta(description="Days on which nobody works, as written.")]
    people: Annotated[float, Meta(description="The size of the team, in full-time equivalents, without the sponsor.")]
    team_assumed: Annotated[bool, Meta(description="Whether that is assumed, as the description names no team.")]
    dates: Annotated[tuple[GoalDate, ...], Meta(description="When the goals are reached.")]
    range: Annotated[Range, Meta(description="How long it should take, and how the plan compares.")]
    earliest_week: Annotated[int, Meta(description="The week before which no order of the work is done.")]
    gap_percent: Annotated[float, Meta(description="How far the plan may be from the best possible, in percent.")]
    plan_weeks: Annotated[int, Meta(description="How many weeks the plan covers.")]
    time_parts: Annotated[tuple[TimePart, ...], Meta(description="What the time to the proven return is made of.")]
    critical_chain: Annotated[tuple[str, ...], Meta(description="Ids of the actions that decide the proven return.")]
    scheduled_phases: Annotated[tuple[ScheduledPhase, ...], Meta(description="The phases with their dates.")]
    scheduled_actions: Annotated[tuple[ScheduledAction, ...], Meta(description="The actions with their dates.")]
    milestones: Annotated[tuple[Milestone, ...], Meta(description="The milestones in order of time.")]
    recurring_work: Annotated[tuple[RecurringWork, ...], Meta(description="Work that goes on whatever is open.")]
    pools: Annotated[tuple[PoolLoad, ...], Meta(description="Who is at work, week by week.")]
    costs: Annotated[Costs, Meta(description="What the plan takes, and what it costs.")]
    trajectory: Annotated[tuple[Reached, ...], Meta(description="The pilot at the end of each phase.")]
    cut_first: Annotated[tuple[CutFirst, ...], Meta(description="What to leave out first when it gets late.")]
    levers: Annotated[
        Levers, Meta(description="The cheapest way to the next gate, to READY and to the promised go-live.")
    ]
    kill_dates: Annotated[tuple[KillDate, ...], Meta(description="Dates on which the plan says stop.")]
    kill_criteria: Annotated[tuple[KillCriterion, ...], Meta(description="The kill criteria.")]
    way_back: Annotated[tuple[StepBack, ...], Meta(description="The way back from STOP or RE-SCOPE.")]
    left_out: Annotated[tuple[LeftOut, ...], Meta(description="Actions that are not in the plan.")]
    sprint: Annotated[
        TwoWeekSprint | None, Meta(description="The sprint that a verdict of phase 1 only asks for; null otherwise.")
    ]
    promotion_review_likely: Annotated[
        PointInTime | None,
        Meta(description="By when it is 80% likely decided whether an advisory agent may act by itself."),
    ]
    promotion_criteria: Annotated[
        tuple[str, ...],
        Meta(description="Ids of criteria that are asked too before the agent may be of its target class."),
    ]
    go_live_promise: Annotated[GoLivePromise | None, Meta(description="The stated go-live against this plan.")]
    cost_promise: Annotated[CostPromise | None, Meta(description="The stated cost of the programme against this plan.")]
    starting_point: Annotated[
        tuple[str, ...], Meta(description="What of the way lies behind the pilot, and what is not known of it.")
    ]
    assumptions: Annotated[tuple[str, ...], Meta(description="What had to be assumed, in words.")]
    programme_remarks: Annotated[
        tuple[ProgrammeRemark, ...], Meta(description="What under `programme` could not be used as it is written.")
    ]
    comparison: Annotated[Comparison | None, Meta(description="Today's plan beside that of the scenario.")]
    deadline: Annotated[Deadline | None, Meta(description="What it takes to reach a goal by a day, if that was asked.")]
    follow_up: Annotated[FollowUp | None, Meta(description="The pilot beside a plan saved earlier, if one was given.")]


class SprintTask(Value, frozen=True):
    """A piece of the two-week sprint."""

    kind: Annotated[
        Literal["naming", "approval", "answer", "document", "decision", "lead"],
        Meta(description="What kind of work it is."),
    ]
    what: Annotated[str, Meta(description="What is done.")]
    role: Annotated[str, Meta(description="Id of the role that does it.")]
    action: Annotated[str | None, Meta(description="Id of the action of the plan it begins.")]
    first_day: Annotated[int, Meta(description="First working day of the sprint, from 1 to 10.")]
    last_day: Annotated[int, Meta(description="Last working day of the sprint, from 1 to 10.")]
    days: Annotated[float, Meta(description="Days of work.")]
    questions: Annotated[tuple[str, ...], Meta(description="The questions it answers, in words.")]


class SprintBranch(Value, frozen=True):
    """One way on from the sprint."""

    outcome: Annotated[Literal["end", "narrow", "fund"], Meta(description="What it lets the sponsor do.")]
    verdicts: Annotated[tuple[str, ...], Meta(description="The verdicts that occur in it, the hardest first.")]
    if_worse: Annotated[
        tuple[tuple[str, ...], ...],
        Meta(description="The fewest fields whose worse answer leads here, everything else being well."),
    ]
    ways: Annotated[int, Meta(description="In how many combinations of answers.")]


class TwoWeekSprint(Value, frozen=True):
    """The two weeks of answers that a sponsor is asked to fund, and the fork at their end."""

    tasks: Annotated[tuple[SprintTask, ...], Meta(description="The plan by day.")]
    person_days: Annotated[float, Meta(description="What it takes, whoever leads it included.")]
    likely_cost: Annotated[float | None, Meta(description="What it costs; null where a rate is not known.")]
    currency: Annotated[str | None, Meta(description="The currency of the cost.")]
    unanswered: Annotated[tuple[str, ...], Meta(description="Questions these people cannot answer in the time.")]
    accuracy_open: Annotated[bool, Meta(description="Whether accuracy stays open until real data is approved.")]
    fields: Annotated[tuple[str, ...], Meta(description="The fields whose answers were combined.")]
    following: Annotated[tuple[str, ...], Meta(description="Questions that arise only from the answers.")]
    branches: Annotated[tuple[SprintBranch, ...], Meta(description="Where it can lead.")]


class RoadmapDocument(Value, frozen=True):
    """The roadmap of one pilot."""

    schema: Annotated[Literal["readiness-roadmap/1"], Meta(description="Name and version of this document.")]
    tool: Annotated[Tool, Meta(description="The program that wrote it.")]
    questionnaire: Annotated[Questionnaire, Meta(description="The questionnaire that was asked.")]
    pilot: Annotated[Pilot, Meta(description="The pilot.")]
    result: Annotated[Planned | Malformed, Meta(description="The roadmap, or what is wrong with the description.")]


def roadmap_document(
    roadmap: Roadmap,
    comparison: DomainComparison | None = None,
    deadline: DomainDeadline | None = None,
    follow_up: DomainFollowUp | None = None,
) -> RoadmapDocument:
    """The document of a roadmap: with today's plan, what a deadline takes and an earlier plan, where asked for."""
    assessment = roadmap.assessment
    return RoadmapDocument(
        schema=ROADMAP,
        tool=envelope_v1.tool(),
        questionnaire=envelope_v1.questionnaire(assessment.questionnaire, assessment.profile.id),
        pilot=envelope_v1.pilot(assessment),
        result=_planned(roadmap, comparison, deadline, follow_up),
    )


def malformed_roadmap(
    questionnaire: DomainQuestionnaire,
    profile: ProfileId | None,
    file: str,
    data: bytes,
    faults: tuple[DomainFault, ...],
) -> RoadmapDocument:
    """The document of a description that could not be read."""
    return RoadmapDocument(
        schema=ROADMAP,
        tool=envelope_v1.tool(),
        questionnaire=envelope_v1.questionnaire(questionnaire, profile),
        pilot=envelope_v1.unread_pilot(file, data),
        result=malformed(faults),
    )


def _planned(
    roadmap: Roadmap,
    comparison: DomainComparison | None,
    deadline: DomainDeadline | None,
    follow_up: DomainFollowUp | None,
) -> Planned:
    assessment, calendar = roadmap.assessment, roadmap.calendar
    found, points = costs(roadmap), milestones(roadmap)
    decision = roadmap.decision
    last = max((job.likely_end for job in roadmap.placed), default=0)
    weeks = week_ending(max(last, *(point.likely for point in points), 1))
    return Planned(
        verdict=envelope_v1.verdict(assessment, decision),
        foundation=foundation(assessment.foundation),
        live=roadmap.lead_times.live,
        scenario=_scenario(roadmap) if comparison is not None else None,
        start=iso(calendar.start),
        start_assumed=roadmap.days.assumed,
        days_off=roadmap.days.off,
        people=roadmap.team.people,
        team_assumed=roadmap.team.assumed,
        dates=_dates(roadmap, points),
        range=_range(roadmap),
        earliest_week=week_ending(roadmap.search.bound),
        gap_percent=percent(roadmap.gap),
        plan_weeks=weeks,
        time_parts=tuple(
            TimePart(kind=TimeKind(part.kind), text=part.what, weeks=part.weeks)
            for part in limits(roadmap)
            if part.weeks
        ),
        critical_chain=tuple(dict.fromkeys(job.action.id for job in roadmap.placed if job.critical)),
        scheduled_phases=tuple(
            _phase(roadmap, span, likely, found)
            for span, likely in zip(roadmap.spans, roadmap.likely_spans, strict=True)
        ),
        scheduled_actions=_actions(roadmap),
        milestones=tuple(_milestone(calendar, point) for point in points),
        recurring_work=tuple(_recurring(roadmap, work) for work in found.going),
        pools=tuple(
            PoolLoad(
                id=load.pool.id,
                title=load.pool.title,
                people=load.people,
                role_ids=tuple(map(slug, load.pool.roles)),
                people_at_work=load.load,
                people_there=load.capacity,
            )
            for load in pool_loads(roadmap, weeks)
        ),
        costs=_costs(found),
        trajectory=_trajectory(roadmap),
        cut_first=tuple(
            CutFirst(
                id=cut.action.id,
                title=cut.action.title,
                weeks=cut.weeks,
                work_days=cut.days,
                effort=effort(cut.action.effort),
                closes=cut.action.closes,
            )
            for cut in cut_first(roadmap)[:_MOST_CUTS]
        ),
        levers=levers(roadmap.once(levers_of), lambda milestone, time: _at(calendar, milestone, time)),
        kill_dates=tuple(
            KillDate(when=_ending(calendar, kill.at), gate=kill.gate, unless=kill.unless, otherwise=kill.then)
            for kill in kill_dates(roadmap)
        ),
        kill_criteria=_kill_criteria(roadmap),
        way_back=_way_back(roadmap),
        left_out=tuple(map(left_out, roadmap.plan.left_out)),
        sprint=_sprint(roadmap),
        promotion_review_likely=_promotion_review(roadmap),
        promotion_criteria=_promotion_criteria(roadmap),
        go_live_promise=_go_live_promise(roadmap),
        cost_promise=_cost_promise(roadmap),
        starting_point=starting_point(roadmap),
        assumptions=(*roadmap.team.assumptions, *roadmap.plan.assumptions),
        programme_remarks=tuple(
            ProgrammeRemark(message=remark.message, line=remark.line) for remark in remarks_on(roadmap, found.rates)
        ),
        comparison=_comparison(comparison) if comparison is not None else None,
        deadline=_deadline(roadmap, deadline) if deadline is not None else None,
        follow_up=FollowUp.of(follow_up) if follow_up is not None else None,
    )


def _go_live_promise(roadmap: Roadmap) -> GoLivePromise | None:
    found = roadmap.once(go_live_promise)
    if found is None:
        return None

    def likely(time: int) -> PointInTime:
        return _at(roadmap.calendar, MilestoneId.GO_LIVE, time)

    return GoLivePromise(
        p80=likely(found.likely),
        stated_go_live=str(found.stated),
        line=found.line,
        kept=found.kept,
        team=_needed(roadmap, found.people),
        p80_with_one_site=likely(found.scope.reached) if found.scope is not None else None,
        excluded_actions=tuple(action.id for action in found.cuts.actions) if found.cuts is not None else (),
        p80_without_actions=likely(found.cuts.reached) if found.cuts is not None else None,
    )


def _cost_promise(roadmap: Roadmap) -> CostPromise | None:
    found = roadmap.once(cost_promise)
    if found is None:
        return None
    return CostPromise(
        p80_cost=Money(amount=round(found.likely, 2), currency=or_none(found.stated.currency)),
        stated_cost=Money(amount=round(found.stated.amount, 2), currency=or_none(found.stated.currency)),
        path=found.path,
        line=found.line,
        kept=found.kept,
        net_stated_percent=percent(found.net_stated) if found.net_stated is not None else None,
        net_likely_percent=percent(found.net_likely) if found.net_likely is not None else None,
        left_only=found.left_only,
    )


def _beginning(calendar: Calendar, time: int) -> PointInTime:
    week, day = calendar.beginning(time)
    return PointInTime(week=week, date=iso(day))


def _ending(calendar: Calendar, time: int) -> PointInTime:
    week, day = calendar.ending(time)
    return PointInTime(week=week, date=iso(day))


def _at(calendar: Calendar, milestone: str, time: int) -> PointInTime:
    return _beginning(calendar, time) if is_first_day(milestone) else _ending(calendar, time)


def _scenario(roadmap: Roadmap) -> Scenario:
    asked = roadmap.scenario
    return Scenario(people=asked.people, start=iso(asked.start), excluded_actions=tuple(sorted(asked.without)))


def _dates(roadmap: Roadmap, points: tuple[Point, ...]) -> tuple[GoalDate, ...]:
    calendar, by_id = roadmap.calendar, {point.id: point for point in points}
    return tuple(
        GoalDate(
            id=MilestoneId(odds.goal),
            title=by_id[odds.goal].title,
            passed=by_id[odds.goal].passed,
            p80=_at(calendar, odds.goal, odds.p80),
            p50=_at(calendar, odds.goal, odds.p50),
            p95=_at(calendar, odds.goal, odds.p95),
            earliest=_at(calendar, odds.goal, odds.planned),
            by_earliest_percent=percent(100 * odds.by_plan),
        )
        for odds in roadmap.odds
    )


def _range(roadmap: Roadmap) -> Range:
    found, (least, most) = check_range(roadmap), roadmap.path.total
    return Range(
        path=roadmap.path.id,
        path_title=roadmap.path.title,
        until=roadmap.path.until,
        typical_length=WeekRange(least=least, most=most),
        weeks=round(roadmap.total, 1),
        state=found.state,
        week=found.week,
        p80_week=found.p80_week,
        probability_percent=percent(100 * roadmap.probability_in_range),
        team=_needed(roadmap, found.team),
        cuts=_cuts(found.cuts),
        week_without_days_off=found.week_without_days_off,
        sure_team=_needed(roadmap, found.sure_team),
        sure_percent=SURE,
    )


def _needed(roadmap: Roadmap, more: More | None) -> NeededTeam | None:
    if more is None:
        return None
    ids = {pool.title: pool.id for pool in roadmap.assessment.questionnaire.pools}
    added = tuple(PoolPeople(pool=ids[title], title=title, people=people) for title, people in more.added)
    return NeededTeam(people=more.people, added=added)


def _cuts(cuts: DomainCuts | None) -> Cuts | None:
    if cuts is None:
        return None
    return Cuts(action_ids=tuple(action.id for action in cuts.actions), enough=cuts.enough)


def _phase(roadmap: Roadmap, span: Span, likely: Span, found: DomainCosts) -> ScheduledPhase:
    phase = span.phase
    planned = next(planned for planned in roadmap.plan.phases if planned.phase.id == phase.id)
    share = next(share for share in found.phases if share.id == str(phase.number))
    more = people_for(roadmap, phase_length(roadmap, phase.id), span.most) if span.over else None
    return ScheduledPhase(
        id=phase.id,
        number=phase.number,
        title=phase.title,
        purpose=phase.purpose,
        skipped=span.skipped,
        begin=_beginning(roadmap.calendar, likely.begin),
        end=_phase_end(roadmap, likely),
        weeks=round(likely.weeks, 1),
        earliest_begin=_beginning(roadmap.calendar, span.begin),
        earliest_end=_phase_end(roadmap, span),
        earliest_weeks=round(span.weeks, 1),
        bounded_weeks=round(likely.bounded_weeks, 1),
        typical_length=WeekRange(least=span.least, most=span.most),
        over_weeks=round(span.over, 1),
        team_to_fit=_needed(roadmap, more),
        effort=effort(planned.effort),
        cost=cost(share.cost, found.rates.currency),
        exit_criteria=phase.exit_criteria,
        exit_gate=phase.exit_gate,
        decided_by=phase.decided_by,
        otherwise=phase.fails,
        action_ids=tuple(dict.fromkeys(job.action.id for job in in_order(roadmap, phase.id))),
    )


def _phase_end(roadmap: Roadmap, span: Span) -> PointInTime:
    """The last day of a phase: of the one that leads to go-live, the day of go-live."""
    return (_beginning if ends_with_go_live(roadmap, span.phase, span.end) else _ending)(roadmap.calendar, span.end)


def _actions(roadmap: Roadmap) -> tuple[ScheduledAction, ...]:
    jobs: dict[str, list[DomainScheduledJob]] = {}
    for job in roadmap.placed:
        jobs.setdefault(job.action.id, []).append(job)
    met = roadmap.met_at()
    return tuple(_action(roadmap, action, jobs[action.id], met[action.id]) for action in roadmap.plan.actions())


def _action(roadmap: Roadmap, action: OpenAction, jobs: list[DomainScheduledJob], met: int) -> ScheduledAction:
    calendar = roadmap.calendar
    slacks = [job.slack for job in jobs if job.slack is not None]
    slack = min(slacks) if slacks else None
    end = max(job.end for job in jobs)
    return ScheduledAction(
        id=action.id,
        title=action.title,
        phase=action.phase,
        lane=action.lane,
        role=slug(action.role),
        person=None if roadmap.has_left(action) else or_none(action.person),
        pool=roadmap.assessment.questionnaire.pool_of(action.role).id,
        bucket=or_none(action.bucket),
        gate=action.gate,
        effort=effort(action.effort),
        closes=action.closes,
        closes_blockers=action.blockers,
        after=action.after,
        begin=_beginning(calendar, min(job.likely_begin for job in jobs)),
        end=_ending(calendar, roadmap.likely_done[action.id]),
        earliest_begin=_beginning(calendar, min(job.begin for job in jobs)),
        earliest_end=_ending(calendar, end),
        critical=any(job.critical for job in jobs) or slack == 0,
        slack_days=slack / DAY if slack is not None else None,
        criticality_percent=percent(100 * roadmap.criticality.get(action.id, 0.0)),
        needed_by=iso(_needed_by(calendar, roadmap.likely_done[action.id], slack)),
        planned_days=planned_days(action),
        note=or_none(action.note),
        jobs=tuple(_job(calendar, job) for job in jobs),
        deliverable=or_none(action.deliverable),
        acceptance=or_none(action.acceptance),
        accepted_by=slug(action.accepted_by) if action.accepted_by else None,
        waits_until=_ending(calendar, roadmap.likely_at(waiting_point(action.id))) if action.waiting else None,
        waits_weeks=action.waiting.weeks if action.waiting else None,
        met_by=_ending(calendar, met),
    )


def _needed_by(calendar: Calendar, end: int, slack: int | None) -> datetime.date | None:
    """The last day on which what ends at a time may end."""
    if slack is None:
        return None
    last = calendar.end_of(calendar.last_slot_before(end) + slack)
    return calendar.ending(last)[1]


def _job(calendar: Calendar, job: DomainScheduledJob) -> ScheduledJob:
    return ScheduledJob(
        item=or_none(job.job.item),
        begin=_beginning(calendar, job.likely_begin),
        end=_ending(calendar, job.likely_end),
        earliest_begin=_beginning(calendar, job.begin),
        earliest_end=_ending(calendar, job.end),
        people=job.rate / TENTHS,
        critical=job.critical or job.slack == 0,
        slack_days=job.slack / DAY if job.slack is not None else None,
    )


def _milestone(calendar: Calendar, point: Point) -> Milestone:
    return Milestone(
        id=point.id,
        title=point.title,
        when=_at(calendar, point.id, point.likely),
        earliest=_at(calendar, point.id, point.at),
        passed=point.passed,
        means=point.means,
        decided_by=or_none(point.decided_by),
    )


def _recurring(roadmap: Roadmap, found: RecurringCost) -> RecurringWork:
    work, calendar = found.standing, roadmap.calendar
    # The first review is due when its quarter has passed.
    begin = roadmap.likely_at(work.from_) + (roadmap.lead_times.review * WEEK if work.per == "quarter" else 0)
    return RecurringWork(
        id=work.id,
        title=work.title,
        lane=work.lane,
        role=slug(work.role),
        persons=people_on(roadmap.assessment, work),
        begin=_beginning(calendar, begin),
        end=_ending(calendar, roadmap.likely_at(work.until)) if found.end is not None and work.until else None,
        effort=effort(found.effort),
    )


def _costs(found: DomainCosts) -> Costs:
    currency = found.rates.currency
    return Costs(
        action_effort=effort(found.actions),
        recurring_effort=effort(found.standing),
        effort=effort(found.total),
        cost=cost(found.cost, currency),
        roles_without_rate=tuple(map(slug, found.uncosted)),
        by_role=tuple(_share(share, currency) for share in found.roles),
        by_lane=tuple(_share(share, currency) for share in found.lanes if share.effort.most),
        by_bucket=tuple(
            BucketShare(
                id=bucket.id,
                title=bucket.title,
                effort=effort(bucket.effort),
                cost=cost(bucket.cost, currency),
                money=money(bucket.budget),
                roles_without_rate=tuple(map(slug, bucket.lacking)),
            )
            for bucket in found.buckets
        ),
        run_costs=tuple(
            RunCost(money=Money(amount=run.amount, currency=or_none(run.currency)), basis=run.how) for run in found.run
        ),
    )


def _share(share: Share, currency: str) -> EffortShare:
    return EffortShare(
        id=slug(share.id), title=share.title, effort=effort(share.effort), cost=cost(share.cost, currency)
    )


def _trajectory(roadmap: Roadmap) -> tuple[Reached, ...]:
    rows = []
    earlier: frozenset[str] = frozenset()
    for reached in trajectory(roadmap):
        rows.append(_reached(roadmap, reached, earlier))
        earlier = frozenset(reached.closed)
    return tuple(rows)


def _reached(roadmap: Roadmap, reached: DomainReached, earlier: frozenset[str]) -> Reached:
    scores, calendar = reached.assessment.scores, roadmap.calendar
    at_go_live = ends_with_go_live(roadmap, reached.phase, reached.at)
    return Reached(
        phase=reached.phase.id,
        title=reached.phase.title,
        when=_beginning(calendar, reached.at) if at_go_live else _ending(calendar, reached.at),
        index=score(scores.index),
        wall_scores=tuple(map(wall_score, scores.lenses.get(LensId.WALLS, ()))),
        gates=tuple(gate(each, passes=each.id in reached.passing) for each in scores.gates),
        also_met=reached.closed,
        newly_met=tuple(id for id in reached.closed if id not in earlier),
        still_open=reached.left,
        exit_met=reached.exit,
    )


def _kill_criteria(roadmap: Roadmap) -> tuple[KillCriterion, ...]:
    return tuple(
        KillCriterion(
            metric=or_none(item.name),
            stop=or_none(item.text("threshold")),
            stop_checked=or_none(item.text("checked")),
            decided_by=or_none(item.text("decided_by")),
        )
        for item in roadmap.assessment.pilot.items.get("kill_criteria", ())
    )


def _way_back(roadmap: Roadmap) -> tuple[StepBack, ...]:
    return tuple(
        StepBack(
            because=step.because,
            instead=step.instead,
            id=or_none(step.action_id),
            title=or_none(step.title),
            role=or_none(slug(step.role_id)),
            person=or_none(step.who),
            effort=effort(step.effort) if step.effort is not None else None,
        )
        for step in way_back(roadmap.assessment, roadmap.decision)
    )


def _sprint(roadmap: Roadmap) -> TwoWeekSprint | None:
    sprint = sprint_of(roadmap)
    if sprint is None:
        return None
    fields = sprint.fork.fields
    return TwoWeekSprint(
        tasks=tuple(
            SprintTask(
                kind=task.kind,
                what=task.what,
                role=slug(task.role),
                action=or_none(task.action),
                first_day=task.first,
                last_day=task.last,
                days=task.days,
                questions=task.questions,
            )
            for task in sprint.tasks
        ),
        person_days=sprint.person_days,
        likely_cost=sprint.cost,
        currency=or_none(sprint.currency),
        unanswered=sprint.left,
        accuracy_open=sprint.accuracy_open,
        fields=fields,
        following=sprint.fork.following,
        branches=tuple(
            SprintBranch(
                outcome=branch.outcome.value,
                verdicts=branch.verdicts,
                if_worse=tuple(tuple(fields[position] for position in together) for together in branch.reasons),
                ways=branch.ways,
            )
            for branch in sprint.fork.branches
        ),
    )


def _promotion_review(roadmap: Roadmap) -> PointInTime | None:
    found = promotion_of(roadmap)
    return _beginning(roadmap.calendar, found.likely) if found is not None else None


def _promotion_criteria(roadmap: Roadmap) -> tuple[str, ...]:
    """What more is asked before the agent may be of the class it aims at."""
    pilot, questionnaire = roadmap.assessment.pilot, roadmap.assessment.questionnaire
    now, target = pilot.value("pilot.agent_class"), pilot.value("pilot.target_class")
    if now is None or target is None:
        return ()
    return tuple(c.id for c in questionnaire.criteria if target in c.applies.classes and now not in c.applies.classes)


def _comparison(comparison: DomainComparison) -> Comparison:
    today, other = comparison.today, comparison.other
    moved = []
    for each in comparison.moved:
        before = _ending(today.calendar, each.before) if each.before is not None else None
        after = _ending(other.calendar, each.after) if each.after is not None else None
        if before is None or after is None or not _alike(before, after):
            moved.append(Moved(id=each.id, title=each.title, end_before=before, end_after=after))
    return Comparison(
        today=_figures(today),
        changed=_figures(other),
        moved=tuple(moved),
        open_blockers=tuple(
            id for action in today.plan.actions() if action.id in other.scenario.without for id in action.blockers
        ),
    )


def _alike(before: PointInTime, after: PointInTime) -> bool:
    """Whether two ends are printed alike: the same day where both have one, else the same week."""
    return before.date == after.date if before.date and after.date else before.week == after.week


def _figures(roadmap: Roadmap) -> PlanFigures:
    found = costs(roadmap)
    return PlanFigures(
        people=roadmap.team.people,
        dates=_dates(roadmap, milestones(roadmap)),
        effort=effort(found.total),
        cost=cost(found.cost, found.rates.currency),
    )


def _deadline(roadmap: Roadmap, found: DomainDeadline) -> Deadline:
    makes_it = found.slack is not None
    return Deadline(
        goal=MilestoneId(found.goal),
        date=iso(found.day),
        reached=_at(roadmap.calendar, found.goal, found.reached),
        possible=makes_it or found.people is not None or (found.cuts is not None and found.cuts.enough),
        makes_it=makes_it,
        earliest=_at(roadmap.calendar, found.goal, found.earliest),
        impossible_because=or_none(found.impossible),
        team=_needed(roadmap, found.people),
        cuts=_cuts(found.cuts),
    )
