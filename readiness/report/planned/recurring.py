"""Work of a plan that recurs while the agent runs."""

from __future__ import annotations

import msgspec

from readiness.questionnaire.model import RecurringWork
from readiness.report.planned.points import PointInTime, Three, beginning, ending, three
from readiness.report.words import join_words
from readiness.roadmap.calendar import WEEK
from readiness.roadmap.money import costs
from readiness.roadmap.plan import people_on, person_for
from readiness.roadmap.roadmap import Roadmap
from readiness.texts import text


class StandingView(msgspec.Struct, frozen=True, kw_only=True):
    """Work that goes on whatever is open."""

    id: str
    do: str
    lane: str
    role: str
    person: str
    begin: PointInTime
    end: PointInTime | None
    effort: Three


def _role_of(roadmap: Roadmap, work: RecurringWork) -> str:
    """The role of whoever does recurring work; who is named with an entry of a list need not have the usual one."""
    usual = person_for(roadmap.assessment, work.role)
    people = people_on(roadmap.assessment, work)
    return text("plan.decider") if "[]." in work.named_in and people and people != (usual,) else work.role


def recurring_work(roadmap: Roadmap) -> tuple[StandingView, ...]:
    """All of it, with who does it and when."""
    return tuple(
        StandingView(
            id=g.standing.id,
            do=g.standing.title,
            lane=g.standing.lane,
            role=_role_of(roadmap, g.standing),
            person=join_words(people_on(roadmap.assessment, g.standing)),
            # The first review is due when its quarter has passed.
            begin=beginning(
                roadmap.calendar,
                roadmap.likely_at(g.standing.from_)
                + (roadmap.lead_times.review * WEEK if g.standing.per == "quarter" else 0),
            ),
            end=ending(roadmap.calendar, roadmap.likely_at(g.standing.until))
            if g.end is not None and g.standing.until
            else None,
            effort=three(g.effort),
        )
        for g in roadmap.once(costs).going
    )
