"""The part of `readiness-roadmap/1` that follows a saved plan up: `roadmap --against`."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from readiness.output.values_v1 import Value, iso, or_none
from readiness.questionnaire.ids import GateId, MilestoneId
from readiness.roadmap.follow_up import ActionState
from readiness.roadmap.follow_up import FollowUp as DomainFollowUp


class FollowedAction(Value, frozen=True):
    """An action of the saved plan today, or one that is new."""

    id: Annotated[str, Meta(description="Id of the action.")]
    title: Annotated[str, Meta(description="What to do.")]
    state: Annotated[
        ActionState,
        Meta(
            description="What became of it. `not-evidenced`: done, but not shown; `not-asked` and `left-out`: not "
            "done, and not asked any more or taken out of the plan, which is no progress."
        ),
    ]
    planned_end: Annotated[str | None, Meta(description="When it was 80% likely to have ended; null for a new one.")]
    p80_end: Annotated[str | None, Meta(description="When it is now; null where it is not in today's plan.")]
    done: Annotated[str | None, Meta(description="The day on which it is reported as done, where one is.")]
    late_days: Annotated[int, Meta(description="Days by which it ended, or is forecast to end, after `planned_end`.")]
    requirements_met: Annotated[int, Meta(description="How many of the criteria it was to meet are met.")]
    requirements: Annotated[int, Meta(description="How many it was to meet.")]
    planned_person_weeks: Annotated[float, Meta(description="Its likely effort in the plan; of a new one, today.")]
    waits_for: Annotated[tuple[str, ...], Meta(description="Ids of the late or slipped actions that it comes after.")]
    reasons: Annotated[tuple[str, ...], Meta(description="Why it is late, slipped, new or out of the plan, in words.")]


class FollowedGoal(Value, frozen=True):
    """A goal as planned and as forecast."""

    id: Annotated[MilestoneId, Meta(description="Id of the goal.")]
    title: Annotated[str, Meta(description="Its name.")]
    planned: Annotated[str, Meta(description="The day by which the saved plan was 80% likely to reach it.")]
    p80: Annotated[str | None, Meta(description="The same today; of one that is reached, the day it was, if known.")]
    late_days: Annotated[int | None, Meta(description="By how many days that is later; negative if earlier.")]
    reached: Annotated[bool, Meta(description="Whether it is reached.")]


class FollowedPromise(Value, frozen=True):
    """The promised go-live then and now."""

    then: Annotated[str | None, Meta(description="The day or week that was promised when the plan was saved.")]
    now: Annotated[str | None, Meta(description="The day or week that is promised now.")]
    late_days: Annotated[
        int | None,
        Meta(description="By how many days the forecast misses the first of them; 0 or less if it is kept."),
    ]


class PassedKillDate(Value, frozen=True):
    """A kill date of the saved plan that has passed with its gate shut."""

    date: Annotated[str, Meta(description="The day (ISO 8601).")]
    gate: Annotated[GateId, Meta(description="The gate that does not pass.")]
    open_blockers: Annotated[int, Meta(description="How many blockers are open up to it.")]
    days_ago: Annotated[int, Meta(description="How many days ago that was.")]
    otherwise: Annotated[str, Meta(description="What the plan says happens.")]


class PlannedKillDate(Value, frozen=True):
    """A kill date of the saved plan."""

    date: Annotated[str, Meta(description="The day (ISO 8601).")]
    gate: Annotated[GateId, Meta(description="The gate that has to pass by then.")]
    unless: Annotated[str, Meta(description="What has to be achieved.")]
    otherwise: Annotated[str, Meta(description="What happens when it is not.")]


class Burn(Value, frozen=True):
    """Likely person-weeks of the saved plan, and what is left."""

    planned: Annotated[float, Meta(description="What the plan took in all.")]
    due: Annotated[float, Meta(description="What of it was due by today.")]
    done: Annotated[float, Meta(description="What of it is done, by the requirements met and the work reported.")]
    set_aside: Annotated[float, Meta(description="What of it is neither done nor asked any more.")]
    left: Annotated[float, Meta(description="What today's plan still takes, new work included.")]
    pace_a_week: Annotated[float, Meta(description="What was done a week since the plan was saved, or began if later.")]
    end_at_pace: Annotated[str | None, Meta(description="When the rest ends at that pace; null where nothing is done.")]


class FollowUp(Value, frozen=True):
    """A pilot beside the plan that was saved for it."""

    plan_file: Annotated[str, Meta(description="The file of the plan, as given.")]
    plan_as_of: Annotated[str, Meta(description="The day the plan is of (ISO 8601).")]
    as_of: Annotated[str, Meta(description="The day of today's description.")]
    goals: Annotated[tuple[FollowedGoal, ...], Meta(description="The goals that were ahead in the plan.")]
    promise: Annotated[FollowedPromise | None, Meta(description="The promised go-live; null if none ever was.")]
    planned_kill_dates: Annotated[
        tuple[PlannedKillDate, ...], Meta(description="The kill dates of the saved plan, which no later plan moves.")
    ]
    passed_kill_dates: Annotated[tuple[PassedKillDate, ...], Meta(description="Kill dates passed with the gate shut.")]
    followed_actions: Annotated[tuple[FollowedAction, ...], Meta(description="The actions of the plan, then new ones.")]
    person_weeks: Annotated[Burn, Meta(description="The burn of person-weeks.")]
    planned_people: Annotated[float, Meta(description="The size of the team the plan was for.")]

    @classmethod
    def of(cls, found: DomainFollowUp) -> FollowUp:
        """The document of a follow-up."""
        promise, burn = found.promise, found.burn
        return cls(
            plan_file=found.file,
            plan_as_of=found.saved.isoformat(),
            as_of=found.today.isoformat(),
            goals=tuple(
                FollowedGoal(
                    id=MilestoneId(goal.id),
                    title=goal.title,
                    planned=goal.planned.isoformat(),
                    p80=iso(goal.forecast),
                    late_days=goal.late,
                    reached=goal.reached,
                )
                for goal in found.goals
            ),
            promise=FollowedPromise(then=or_none(promise.then), now=or_none(promise.now), late_days=promise.late)
            if promise is not None
            else None,
            planned_kill_dates=tuple(
                PlannedKillDate(date=kill.day.isoformat(), gate=kill.gate, unless=kill.unless, otherwise=kill.otherwise)
                for kill in found.planned_kill_dates
            ),
            passed_kill_dates=tuple(
                PassedKillDate(
                    date=passed.planned.day.isoformat(),
                    gate=passed.planned.gate,
                    open_blockers=passed.open,
                    days_ago=passed.days,
                    otherwise=passed.planned.otherwise,
                )
                for passed in found.kill_dates
            ),
            followed_actions=tuple(
                FollowedAction(
                    id=action.id,
                    title=action.title,
                    state=action.state,
                    planned_end=iso(action.planned),
                    p80_end=iso(action.forecast),
                    done=iso(action.done),
                    late_days=action.late,
                    requirements_met=action.met,
                    requirements=action.asked,
                    planned_person_weeks=round(action.effort, 2),
                    waits_for=action.waits_for,
                    reasons=action.why,
                )
                for action in found.actions
            ),
            planned_people=found.planned_people,
            person_weeks=Burn(
                planned=round(burn.planned, 1),
                due=round(burn.due, 1),
                done=round(burn.done, 1),
                set_aside=round(burn.set_aside, 1),
                left=round(burn.left, 1),
                pace_a_week=round(burn.pace, 2),
                end_at_pace=iso(burn.at_pace),
            ),
        )
