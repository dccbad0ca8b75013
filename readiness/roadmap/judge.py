"""The verdict from facts and plan together; the only place that knows both."""

from __future__ import annotations

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.verdict import Decision
from readiness.roadmap.lead_times import path_of, phase_weeks
from readiness.roadmap.people import team_of
from readiness.roadmap.plan import Plan, most_effort
from readiness.roadmap.plan import plan as plan_of

TOO_FEW_PEOPLE = "too-few-people"
_FUNDING = ("ROADMAP", "FAST-TRACK")


def headline(assessment: Assessment) -> str:
    """The verdict in a word or two."""
    return final(assessment).headline


def final(assessment: Assessment, plan: Plan | None = None, people: float | None = None) -> Decision:
    """The verdict, with a plan made only where it could change it."""
    decision = assessment.decision
    if decision.verdict not in _FUNDING:
        return decision
    if plan is None:
        bound = most_effort(assessment)
        there = people if people is not None else team_of(assessment.pilot, assessment.questionnaire).people
        if bound is not None and _overfull(assessment, bound, there) is None:
            return decision
        plan = plan_of(assessment)
    return judge(assessment, plan, people)


def judge(assessment: Assessment, plan: Plan, people: float | None = None) -> Decision:
    """The assessment's verdict, or RE-SCOPE when a phase needs more than twice the team there is.

    Effort is compared before anything is scheduled: a phase's expected person-weeks against its longest
    length. Only a verdict that would fund the plan gives way: STOP and RE-SCOPE stand, and READY and
    SCALE need no plan. `people` are those the plan is made for, or else the team of the description.
    """
    decision = assessment.decision
    if decision.verdict not in _FUNDING:
        return decision
    questionnaire = assessment.questionnaire
    times = questionnaire.policy["team_times"]
    people = people if people is not None else team_of(assessment.pilot, questionnaire).people
    worst = _overfull(assessment, {phase.phase.number: phase.effort.expected for phase in plan.phases}, people)
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
            f"there are {people:g}."
        ),
        fields=("programme.team",),
        change=(
            "Cut the scope: fewer systems, sources or sites in the first step.",
            f"Or find at least {needed / times:.0f} people for that time.",
        ),
        rank=verdict.rank,
        also=(),
    )


def _overfull(assessment: Assessment, effort: dict[int, float], people: float) -> tuple[float, str, float, int] | None:
    """The phase that needs most people, if more than twice the team: people, title, effort and longest length."""
    questionnaire = assessment.questionnaire
    weeks = phase_weeks(assessment, path_of(assessment))
    found: list[tuple[float, str, float, int]] = []
    waiting = 0.0
    for phase in questionnaire.phases:
        most = weeks[phase.id][1]
        needed = effort.get(phase.number, 0.0) + waiting
        # A phase without a length of its own is one with the next.
        waiting = 0.0 if most else needed
        if most and needed / most > questionnaire.policy["team_times"] * people:
            found.append((needed / most, phase.title, needed, most))
    return max(found, default=None)
