"""The clocks of a programme: how long phases, shadow run, veto and sign-off take whoever works on them.

From the playbook and the policy. For a first agent, from "The Last Mile Problem": phase ranges, 4-8
weeks of shadow, 90 days of veto after go-live, six months of probation. How they add up to its 26-39
weeks is ours: go-live is the week after phases 3 and 4, and the return is proven a week after both
the roll-out and the veto have ended.
"""

from __future__ import annotations

import datetime
import math

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.fast_track import path_of, phase_weeks
from readiness.assessment.risk import roll_out_steps
from readiness.assessment.workload import acts_by_itself, sites
from readiness.pilot.stage import is_live
from readiness.questionnaire.ids import Mark, PhaseId, StageId
from readiness.roadmap.plan import Plan


class LeadTimes(msgspec.Struct, frozen=True, kw_only=True):
    """Least times in weeks. A phase in which no blocker is open has none (0), so that it is skipped.

    `rollout` is 0 when the roll-out is over, `signoff` when the return is proven. `live` says that the agent is in
    production, whatever is still open; `live_days` for how long, on the first day of the plan, None where that is not
    known. `probation` of a live agent is what is left of it.
    `shadow` is what is left of the shadow run, `shadow_served` the weeks of it that count already.
    """

    assessment: int
    governance: int
    integration: int
    shadow_from: int
    shadow: int
    rollout: int
    observe: int
    veto: int
    signoff: int
    review: int
    probation: int
    live: bool
    merged: bool = False
    live_days: int | None = None
    shadow_served: int = 0


def lead_times_of(assessment: Assessment, plan: Plan, first: datetime.date | None = None) -> LeadTimes:
    """The clocks that run in a pilot's plan, which begins on the day `first` where it has dates."""
    policy = assessment.questionnaire.policy
    path = path_of(assessment.questionnaire, short_path=assessment.short_path)
    weeks = phase_weeks(assessment.questionnaire, path, assessment.foundation)
    # Work that is left out leaves its blockers open: a clock does not stop for want of work.
    cut = {entry.phase for entry in plan.left_out if entry.cut and entry.blockers}
    blocked = {p.phase.id for p in plan.phases if p.phase.id in cut or any(a.blockers for a in p.actions)}
    # Cutting the work does not make the baseline any more known.
    unmeasured = {action.id for action in plan.actions()} | {entry.id for entry in plan.left_out if entry.cut}
    stage = assessment.pilot.text("pilot.stage")
    live = is_live(assessment.pilot, assessment.as_of)
    if live:
        # Its phases before go-live are over: what is open of them is repaired while it runs.
        blocked -= {phase.id for phase in assessment.questionnaire.phases if phase.before_production}
    governance_weeks = weeks[PhaseId.GOVERNANCE][0] if PhaseId.GOVERNANCE in blocked or (path.merged and blocked) else 0
    last = PhaseId.ROLLOUT in blocked or stage != StageId.PRODUCTION or not live
    least, most = weeks[PhaseId.ROLLOUT]
    by_risk = roll_out_steps(assessment.pilot, assessment.scope, assessment.questionnaire, 1) - policy["rollout_steps"]
    further = max(sites(assessment.pilot) - 1, int(by_risk))
    rollout = min(most, least + int(policy["rollout_weeks_per_site"]) * further) if last else 0
    proven = live and _evidenced(assessment, Mark.AFTER_FIGURE)
    live_days = _days_live(assessment, first) if live else None
    if stage == StageId.PRODUCTION and live_days is not None and live_days >= rollout * 7:
        # It has been in production for longer than a roll-out takes, and no longer claims to be in one.
        rollout = 0
    signoff = 0
    if not proven:
        signoff = int(policy["signoff_weeks_late" if _measures(assessment) & unmeasured else "signoff_weeks"])
    return LeadTimes(
        assessment=weeks[PhaseId.ASSESSMENT][0] if PhaseId.ASSESSMENT in blocked else 0,
        governance=governance_weeks,
        integration=weeks[PhaseId.INTEGRATION][0] if PhaseId.INTEGRATION in blocked else 0,
        shadow_from=path.shadow_from[0] if PhaseId.INTEGRATION in blocked and not plan.shadow.counted else 0,
        shadow=plan.shadow.left,
        rollout=rollout,
        observe=int(policy["observe_weeks"]),
        # Nothing waits for a veto of which nobody knows the first day, once the return is proven.
        veto=0 if proven and live_days is None else math.ceil(policy["veto_days"] / 7),
        signoff=signoff,
        review=_months(policy["review_months"]),
        probation=_probation_left(assessment, live_days) if live else _months(policy["probation_months"]),
        live=live,
        merged=path.merged,
        live_days=live_days,
        shadow_served=plan.shadow.counted,
    )


def _days_live(assessment: Assessment, first: datetime.date | None) -> int | None:
    """For how many days the agent is live when the plan begins; None where the day is not known, or is to come."""
    day, today = assessment.pilot.value("pilot.go_live"), first or assessment.as_of
    if not isinstance(day, datetime.date) or today is None or day > today:
        return None
    return (today - day).days


def _probation_left(assessment: Assessment, live_days: int | None) -> int:
    """The weeks of probation that a live agent has still to serve.

    What it states counts, and of one that people approve also the time it has been live; one that acts by itself has
    served none of that on probation.
    """
    pilot = assessment.pilot
    months = pilot.value("governance.probation_months")
    served = _months(months) if isinstance(months, (int, float)) and not isinstance(months, bool) else 0
    if not acts_by_itself(pilot, assessment.questionnaire):
        served = max(served, (live_days or 0) // 7)
    return max(0, _months(assessment.questionnaire.policy["probation_months"]) - served)


def _months(months: float) -> int:
    """Months in whole weeks: a quarter is 13, half a year 26."""
    return math.ceil(months * 52 / 12)


def _evidenced(assessment: Assessment, mark: Mark) -> bool:
    """Whether every criterion with a mark is met, with its evidence."""
    marked = {c.id for c in assessment.questionnaire.criteria if mark in c.marks}
    return bool(marked) and all(result.passed for result in assessment.results if result.id in marked)


def _measures(assessment: Assessment) -> set[str]:
    """The actions that measure the baseline."""
    return {c.closed_by for c in assessment.questionnaire.criteria if Mark.BEFORE_FIGURE in c.marks}
