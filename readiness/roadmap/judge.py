"""The verdict from facts and plan together; the only place that knows both."""

from __future__ import annotations

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.verdict import Decision
from readiness.roadmap.clocks import path_of, phase_weeks
from readiness.roadmap.people import team_of
from readiness.roadmap.plan import Plan

TOO_FEW_PEOPLE = "too-few-people"


def judge(assessment: Assessment, plan: Plan) -> Decision:
    """The assessment's verdict, or RE-SCOPE when a phase needs more than twice the team there is.

    Effort is compared before anything is scheduled: a phase's expected person-weeks against its longest
    length. Only a verdict that would fund the plan gives way: STOP and RE-SCOPE stand, and READY and
    SCALE need no plan.
    """
    decision = assessment.decision
    if decision.verdict not in ("ROADMAP", "FAST-TRACK"):
        return decision
    questionnaire = assessment.questionnaire
    team = team_of(assessment.pilot, questionnaire)
    times = questionnaire.policy["team_times"]
    weeks = phase_weeks(assessment, path_of(assessment))
    worst: tuple[float, str, float, int] | None = None
    waiting = 0.0
    for phase in plan.phases:
        most = weeks[phase.phase.id][1]
        effort = phase.effort.expected + waiting
        # A phase without a length of its own is one with the next.
        waiting = 0.0 if most else effort
        if most and (needed := effort / most) > times * team.people:
            worst = max(worst or (0.0, "", 0.0, 0), (needed, phase.phase.title, effort, most))
    if worst is None:
        return decision
    needed, title, effort, most = worst
    verdict = next(verdict for verdict in questionnaire.verdicts if verdict.id == "RE-SCOPE")
    return msgspec.structs.replace(
        decision,
        verdict=verdict.id,
        phase_1_only=False,
        means=verdict.means,
        rule=TOO_FEW_PEOPLE,
        because=(
            f"{title} needs {needed:.0f} people for the {most} weeks it may take ({effort:.0f} person-weeks); "
            f"there are {team.people:g}."
        ),
        fields=("programme.team",),
        change=(
            "Cut the scope: fewer systems, sources or sites in the first step.",
            f"Or find at least {needed / times:.0f} people for that time.",
        ),
        rank=verdict.rank,
        also=(),
    )
