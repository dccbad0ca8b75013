"""A pilot beside the plan that was saved for it: the dates, what is late and why, and the pace."""

from __future__ import annotations

import msgspec

from readiness.report.follow_up import GoalRow, Group
from readiness.report.page.section import PageContext, Section
from readiness.texts import text


class FollowedPlan(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is printed of a follow-up, the dates first."""

    heading: str
    lead: str
    columns: tuple[str, ...]
    goals: tuple[GoalRow, ...]
    promise: str
    kill_heading: str
    kill_dates: tuple[str, ...]
    burn_heading: str
    burn: tuple[str, ...]
    groups: tuple[Group, ...]


def build(context: PageContext) -> FollowedPlan | None:
    """The section on a saved plan; None where none was given."""
    found = context.follow_up
    if found is None:
        return None
    return FollowedPlan(
        heading=_heading(found.goals),
        lead=f"{found.title}. {found.file} {found.summary}",
        columns=(
            text("follow.column-goal"),
            *(text(f"follow.column-{c}") for c in ("planned", "forecast", "difference")),
        ),
        goals=found.goals,
        promise=found.promise,
        kill_heading=text("follow.kill-dates"),
        kill_dates=found.kill_dates,
        burn_heading=text("follow.burn"),
        burn=found.burn,
        groups=found.groups,
    )


def _heading(goals: tuple[GoalRow, ...]) -> str:
    """What became of the first date that is later than planned, as a message."""
    late = next((goal for goal in goals if goal.late), None)
    if late is None:
        return text("follow.heading-kept")
    return text("follow.heading-late", goal=late.title, difference=late.difference)


SECTION = Section("follow-up", text("follow.section"), build)
