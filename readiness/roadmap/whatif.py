"""What if: a plan under other assumptions beside today's, and what it takes to be there by a day."""

from __future__ import annotations

import datetime

import msgspec

from readiness.assessment.assess import Assessment
from readiness.questionnaire.ids import MilestoneId
from readiness.roadmap.calendar import WEEK
from readiness.roadmap.levers import Cuts, More, clocks_only, cuts_for, earliest, people_for, weeks_to
from readiness.roadmap.plan import OpenAction
from readiness.roadmap.roadmap import GOALS, Roadmap, Scenario, build_roadmap
from readiness.roadmap.schedule import SAMPLES


class Moved(msgspec.Struct, frozen=True):
    """An action that ends elsewhere: before and after (80% likely, times of the clock), None where it is not."""

    id: str
    title: str
    before: int | None
    after: int | None


class Comparison(msgspec.Struct, frozen=True):
    """Today's plan and another one. `from_today`: the other one grew out of today's, so that nothing got later."""

    today: Roadmap
    other: Roadmap
    from_today: bool
    moved: tuple[Moved, ...]


def compare(assessment: Assessment, asked: Scenario) -> Comparison:
    """The plan as asked beside today's.

    Raises:
        Unplannable: one of them has no end.
    """
    today = build_roadmap(assessment)
    fresh = build_roadmap(assessment, asked, quick=True)
    grows = relaxes(today, fresh)
    other = build_roadmap(assessment, asked, start_from=today if grows else None)
    return Comparison(today, other, grows, _moved(today, other))


def relaxes(one: Roadmap, other: Roadmap) -> bool:
    """Whether the other plan leaves as much freedom: same days, no fewer people, no more work or longer clocks."""
    if one.calendar.start != other.calendar.start or one.calendar.times != other.calendar.times:
        return False
    had, has = _capacity(one), _capacity(other)
    if any(name in had and any(a > b for a, b in zip(had[name], has[name], strict=True)) for name in has):
        return False
    if {p.job.id for p in other.placed} - {p.job.id for p in one.placed}:
        return False
    if "team" in has and "team" not in had:
        return False
    clocks, others = one.lead_times, other.lead_times
    return clocks.live == others.live and all(
        getattr(others, name) <= getattr(clocks, name)
        for name in clocks.__struct_fields__
        if name not in ("live", "merged", "live_days", "shadow_served")
    )


def _capacity(roadmap: Roadmap) -> dict[str, tuple[int, ...]]:
    return dict(zip(roadmap.network.pools, roadmap.network.problem.capacity, strict=True))


def _moved(today: Roadmap, other: Roadmap) -> tuple[Moved, ...]:
    before, after = today.likely_done, other.likely_done
    moved = []
    for id, action in {**_actions(today), **_actions(other)}.items():
        if before.get(id) != after.get(id):
            moved.append(Moved(id, action.title, before.get(id), after.get(id)))
    return tuple(moved)


def _actions(roadmap: Roadmap) -> dict[str, OpenAction]:
    return {action.id: action for action in roadmap.plan.actions()}


class Deadline(msgspec.Struct, frozen=True, kw_only=True):
    """What it takes to reach a goal by a day.

    `slack` is the time left when the plan makes it as it is, else None. `impossible` says why no number
    of people makes it; `people` and `cuts` are what would, each by itself.
    """

    goal: str
    day: datetime.date
    reached: int
    slack: int | None
    impossible: str
    earliest: int
    people: More | None
    cuts: Cuts | None


def by(roadmap: Roadmap, day: datetime.date, goal: str = GOALS[-1]) -> Deadline:
    """What it takes to reach a goal by a day: nothing, people or cuts; or why it cannot be done.

    Raises:
        ValueError: the programme has no first day, so that no day can be compared with it.
    """
    calendar = roadmap.calendar
    if calendar.start is None:
        raise ValueError("the plan has no dates; set its start with --start or `programme.start`")
    if day < calendar.start:
        raise ValueError(f"the programme only starts on {calendar.start}")
    # What ends with a Friday ends before Monday: the days between do not count against it. Go-live is a first day.
    after = calendar.time_after(day)
    limit = after - 1
    if goal != MilestoneId.GO_LIVE:
        limit = calendar.time_of(calendar.slot_at(after)) if after < calendar.times[-1] else after
    reached = roadmap.at(goal)
    if reached <= limit:
        return Deadline(
            goal=goal,
            day=day,
            reached=reached,
            slack=limit - reached,
            impossible="",
            earliest=reached,
            people=None,
            cuts=None,
        )
    clocks, least = clocks_only(roadmap, goal), earliest(roadmap, goal)
    cuts = cuts_for(roadmap, goal, limit) if clocks <= limit else None
    if clocks > limit:
        parts = _clock_parts(roadmap, goal)
        # Go-live is a Monday, and nothing ends on a day off.
        waits = clocks > sum(weeks for weeks, _ in parts) * WEEK
        said = (
            f"the fixed lead times alone take until week {-(-clocks // WEEK)}: "
            f"{', '.join(f'{weeks} {what}' for weeks, what in parts)}"
            f"{', and waiting for a Monday or a working day between them' if waits else ''}; "
            "neither more people nor cuts shorten them"
        )
        return Deadline(
            goal=goal, day=day, reached=reached, slack=None, impossible=said, earliest=clocks, people=None, cuts=None
        )
    if least > limit:
        said = (
            f"the longest chain of work takes until week {-(-least // WEEK)}, however many people there are; "
            "only cuts or smaller efforts help"
        )
        return Deadline(
            goal=goal, day=day, reached=reached, slack=None, impossible=said, earliest=least, people=None, cuts=cuts
        )
    people = people_for(roadmap, weeks_to(goal), limit / WEEK, samples=SAMPLES)
    return Deadline(
        goal=goal, day=day, reached=reached, slack=None, impossible="", earliest=least, people=people, cuts=cuts
    )


def _clock_parts(roadmap: Roadmap, goal: str) -> list[tuple[int, str]]:
    """The clocks before a goal: weeks, and what they are of."""
    clocks = roadmap.lead_times
    before = clocks.assessment + clocks.governance + max(clocks.integration, clocks.shadow_from + clocks.shadow)
    parts = [(before, "weeks before go-live")]
    if goal == MilestoneId.FULL_ROLL_OUT:
        parts.append((clocks.rollout, "of roll-out"))
    if goal == MilestoneId.PROVEN_ROI:
        parts.append(max((clocks.veto, "of veto"), (clocks.rollout, "of roll-out"), key=lambda part: part[0]))
        parts.append((clocks.signoff, "of sign-off"))
    return [part for part in parts if part[0]]
