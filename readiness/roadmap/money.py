"""What a plan costs: person-weeks by phase, role, lane and bucket, and money where rates are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from readiness.assessment.workload import Effort, sites
from readiness.pilot.answers import Money
from readiness.questionnaire.ids import MilestoneId
from readiness.questionnaire.model import RecurringWork
from readiness.roadmap.calendar import WEEK
from readiness.roadmap.people import Rates, rates_of
from readiness.roadmap.roadmap import SURE, Roadmap

NONE = Effort(0, 0, 0)
_QUARTER = 13
_RUNS = 4000
_SEED = 20260101


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the effort, and what it costs: without the roles of `lacking`, None when no rate is known for it."""

    id: str
    title: str
    effort: Effort
    cost: Effort | None
    lacking: tuple[str, ...] = ()


class RecurringCost(msgspec.Struct, frozen=True, kw_only=True):
    """Standing work: when (times of the clock; `end` None while the agent runs), how often, and its effort in all."""

    standing: RecurringWork
    begin: int
    end: int | None
    times: float
    effort: Effort


class Bucket(msgspec.Struct, frozen=True, kw_only=True):
    """A bucket of the budget: what the plan takes of it, and what the description puts into it."""

    id: str
    title: str
    effort: Effort
    cost: Effort | None
    budget: Money | None
    line: int
    lacking: tuple[str, ...]


class RunCost(msgspec.Struct, frozen=True):
    """A figure for the run cost per year, and how it comes about."""

    amount: float
    currency: str
    how: str


class Costs(msgspec.Struct, frozen=True, kw_only=True):
    """Effort and cost of a plan; `standing` is counted beside the actions."""

    rates: Rates
    actions: Effort
    standing: Effort
    going: tuple[RecurringCost, ...]
    total: Effort
    cost: Effort | None
    phases: tuple[Share, ...]
    roles: tuple[Share, ...]
    lanes: tuple[Share, ...]
    buckets: tuple[Bucket, ...]
    uncosted: tuple[str, ...]
    run: tuple[RunCost, ...]


def costs(roadmap: Roadmap) -> Costs:
    """What the plan costs. Costs are the sum of effort times rate, at least, likely and most."""
    assessment, plan = roadmap.assessment, roadmap.plan
    questionnaire, pilot = assessment.questionnaire, assessment.pilot
    rates = rates_of(pilot, questionnaire)
    actions = plan.actions()
    going = tuple(_going(roadmap))
    work = [(action.role, action.effort) for action in actions]
    standing = [(entry.standing.role, entry.effort) for entry in going]
    uncosted = tuple(
        dict.fromkeys(role for role, effort in (*work, *standing) if effort.most and rates.rate(role) is None)
    )
    role_titles = {role.id: role.title for role in questionnaire.roles}
    used_roles = [role for role in role_titles if any(role == r for r, _ in (*work, *standing))]
    if any(role == "programme lead" for role, effort in standing if effort.most):
        used_roles.append("programme lead")
    buckets = []
    for bucket in questionnaire.buckets:
        mine = [(a.role, a.effort) for a in actions if a.bucket == bucket.id]
        answer = pilot.answer(bucket.field)
        money = answer.value if isinstance(answer.value, Money) else None
        share = _share(bucket.id, bucket.title, mine, rates)
        buckets.append(
            Bucket(
                id=share.id,
                title=share.title,
                effort=share.effort,
                cost=share.cost,
                budget=money,
                line=answer.line,
                lacking=share.lacking,
            )
        )
    both = [*work, *standing]
    return Costs(
        rates=rates,
        actions=total(effort for _, effort in work),
        standing=total(effort for _, effort in standing),
        going=going,
        total=total(effort for _, effort in both),
        cost=cost(both, rates),
        phases=tuple(
            _share(str(p.phase.number), p.phase.title, [(a.role, a.effort) for a in p.actions], rates)
            for p in plan.phases
        ),
        roles=tuple(
            _share(role, role_titles.get(role, "Programme lead"), [entry for entry in both if entry[0] == role], rates)
            for role in used_roles
        ),
        lanes=tuple(
            _share(lane, lane, [(a.role, a.effort) for a in actions if a.lane == lane], rates)
            for lane in questionnaire.lanes
        ),
        buckets=tuple(buckets),
        uncosted=uncosted if rates.known else (),
        run=tuple(_run_costs(roadmap)),
    )  # fmt: skip


def likely_cost(roadmap: Roadmap) -> tuple[float, str] | None:
    """What the people's work costs in four of five cases, and the currency; None where no rate is known.

    Efforts vary as in the replay of the plan. Recurring work goes on until the day that is as likely.
    """
    import numpy as np

    pilot, questionnaire = roadmap.assessment.pilot, roadmap.assessment.questionnaire
    rates = rates_of(pilot, questionnaire)
    if not rates.known:
        return None
    generator = np.random.default_rng(_SEED)
    amount = np.zeros(_RUNS)
    for action, job in roadmap.network.jobs.values():
        rate, effort = rates.rate(action.role), job.effort
        if rate is None:
            continue
        spread = effort.most - effort.least
        if spread <= 0:
            amount += effort.likely * rate
            continue
        alpha = 1 + 4 * (effort.likely - effort.least) / spread
        amount += (effort.least + spread * generator.beta(alpha, 6 - alpha, _RUNS)) * rate
    for entry in _going(roadmap, roadmap.likely_at):
        rate = rates.rate(entry.standing.role)
        if rate is not None:
            amount += entry.effort.likely * rate
    return float(np.percentile(amount, SURE)), rates.currency


def total(efforts: Iterable[Effort]) -> Effort:
    """The sum of efforts."""
    found = list(efforts)
    return Effort(
        round(sum(e.least for e in found), 2),
        round(sum(e.likely for e in found), 2),
        round(sum(e.most for e in found), 2),
    )


def cost(work: list[tuple[str, Effort]], rates: Rates) -> Effort | None:
    """What work by role costs; None when nothing is known of it, and without the roles that have no rate."""
    if not rates.known:
        return None
    return total(effort.times(rate) for role, effort in work if (rate := rates.rate(role)) is not None)


def _share(id: str, title: str, work: list[tuple[str, Effort]], rates: Rates) -> Share:
    lacking = tuple(dict.fromkeys(role for role, _ in work if rates.rate(role) is None))
    known = any(rates.rate(role) is not None for role, _ in work)
    return Share(
        id=id,
        title=title,
        effort=total(effort for _, effort in work),
        cost=cost(work, rates) if known else None,
        lacking=lacking,
    )


def _going(roadmap: Roadmap, at: Callable[[str], int] | None = None) -> Iterable[RecurringCost]:
    """The standing work of a plan; of a programme that has nothing left to do, only what the running agent needs."""
    at = at or roadmap.at
    live, in_roll_out = roadmap.lead_times.live, bool(roadmap.lead_times.rollout)
    for standing in roadmap.assessment.questionnaire.recurring:
        runs = standing.until is None
        begin = at(standing.from_)
        end = at(standing.until or MilestoneId.PROVEN_ROI)
        # Of what leads to production, an agent that is live needs only what is left of its roll-out.
        over = live and not (in_roll_out and standing.from_ == MilestoneId.GO_LIVE)
        if (not runs and (end <= begin or over)) or (
            standing.from_ == MilestoneId.SHADOW_START and not runs and not roadmap.lead_times.shadow
        ):
            continue
        weeks = max(0, end - begin) / WEEK
        times = {
            "week": weeks,
            "site": sites(roadmap.assessment.pilot) * _left_of_roll_out(roadmap),
            "month": float(int(weeks * 12 / 52)),
            "quarter": float(int(weeks / _QUARTER)),
            "": 1.0,
        }[standing.per]
        effort = Effort(*standing.effort).times(0.0 if runs and live else times)
        yield RecurringCost(standing=standing, begin=begin, end=None if runs else end, times=times, effort=effort)


def _left_of_roll_out(roadmap: Roadmap) -> float:
    """The share of the roll-out that lies ahead."""
    clocks = roadmap.lead_times
    if not clocks.live or not clocks.rollout:
        return 1.0
    return min(1.0, roadmap.at(MilestoneId.FULL_ROLL_OUT) / (clocks.rollout * WEEK))


def _run_costs(roadmap: Roadmap) -> Iterable[RunCost]:
    pilot = roadmap.assessment.pilot
    stated = pilot.value("budget.annual_run_cost")
    if isinstance(stated, Money):
        yield RunCost(stated.amount, stated.currency, "as stated under `budget.annual_run_cost`")
    task, volume = pilot.value("economics.cost_per_task"), pilot.value("workflow.volume_per_month")
    if isinstance(task, Money) and isinstance(volume, (int, float)):
        yield RunCost(
            round(task.amount * volume * 12, 2),
            task.currency,
            f"ledger: {task.amount:g} a resolved task x {volume:g} tasks a month x 12",
        )
    at_volume = pilot.value("economics.cost_at_volume")
    if isinstance(at_volume, Money):
        yield RunCost(
            at_volume.amount, at_volume.currency, "at full volume, as stated under `economics.cost_at_volume`"
        )
