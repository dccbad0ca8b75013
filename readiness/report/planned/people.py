"""The people of a plan, by the week."""

from __future__ import annotations

import msgspec

from readiness.questionnaire.ids import MilestoneId
from readiness.roadmap.calendar import WEEK
from readiness.roadmap.money import costs
from readiness.roadmap.pool_load import pool_loads
from readiness.roadmap.roadmap import Roadmap


class PoolView(msgspec.Struct, frozen=True, kw_only=True):
    """People of one kind: how many, and how many are at work in each week of the plan."""

    title: str
    people: float
    roles: tuple[str, ...]
    load: tuple[float, ...]
    capacity: tuple[float, ...]


def pools(roadmap: Roadmap, weeks: int) -> tuple[PoolView, ...]:
    """Every group of people, with its work in each of so many weeks."""
    questionnaire = roadmap.assessment.questionnaire
    return tuple(
        PoolView(
            title=found.pool.title,
            people=found.people,
            roles=tuple(questionnaire.role(role).title for role in found.pool.roles),
            load=found.load,
            capacity=found.capacity,
        )
        for found in pool_loads(roadmap, weeks)
    )


def staffing(roadmap: Roadmap) -> str:
    """How the people of a plan are counted, and who does the recurring work."""
    weeks, money = roadmap.at(MilestoneId.PROVEN_ROI) / WEEK, roadmap.once(costs)
    said = "Within a group people can replace each other; the name beside an action is the person who answers for it."
    if weeks and money.standing.likely:
        said += f" Recurring work needs about {money.standing.likely / weeks:.1f} people on top of these."
    return said
