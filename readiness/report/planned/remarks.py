"""What a reader of a plan should know of it: assumptions, what is left out or can be, and the way back from a stop."""

from __future__ import annotations

import msgspec

from readiness.report.planned.points import Three, three
from readiness.report.words import join_words
from readiness.roadmap.levers import (
    cut_first,
)
from readiness.roadmap.milestones import way_back
from readiness.roadmap.money import costs
from readiness.roadmap.remarks import remarks_on
from readiness.roadmap.roadmap import Roadmap
from readiness.texts import text

_MOST_CUTS = 8


class NoteView(msgspec.Struct, frozen=True):
    """Something about `programme` that a reader should know, and its line in the description."""

    message: str
    line: int


class LeftOutRow(msgspec.Struct, frozen=True):
    """An action that is not in the plan, and why."""

    id: str
    do: str
    reason: str


class CutView(msgspec.Struct, frozen=True, kw_only=True):
    """What could be left out: weeks the proven return comes earlier, days of work before go-live, effort saved."""

    id: str
    do: str
    weeks: float
    days: float
    effort: float
    closes: tuple[str, ...]


class StepView(msgspec.Struct, frozen=True, kw_only=True):
    """A step back from a stop."""

    because: str
    instead: str
    do: str
    who: str
    role: str
    effort: Three | None


def _promotion(roadmap: Roadmap) -> list[str]:
    """What more is asked before the agent may be of the class it aims at."""
    pilot, questionnaire = roadmap.assessment.pilot, roadmap.assessment.questionnaire
    now, then = pilot.value("pilot.agent_class"), pilot.value("pilot.target_class")
    if now is None or then is None or now == then:
        return []
    more = [c.id for c in questionnaire.criteria if then in c.applies.classes and now not in c.applies.classes]
    if not more:
        return []
    return [
        f"the agent stays {now}; before it may become {then}, {join_words(more)} "
        f"{'has' if len(more) == 1 else 'have'} to be met too"
    ]


def assumptions(roadmap: Roadmap) -> tuple[str, ...]:
    """What the plan assumes, as parts of a sentence."""
    found = [*roadmap.team.assumptions, *roadmap.plan.assumptions, *_promotion(roadmap)]
    foundation = roadmap.assessment.foundation
    if foundation is not None and not foundation.granted:
        found.append(f"it is planned as a first agent: {foundation.reason[:1].lower()}{foundation.reason[1:-1]}")
    return tuple(found)


def notes_on(roadmap: Roadmap) -> tuple[NoteView, ...]:
    """What a reader should know of `programme`."""
    return tuple(NoteView(r.message, r.line) for r in remarks_on(roadmap, roadmap.once(costs).rates))


def stated_efforts(roadmap: Roadmap) -> tuple[str, ...]:
    """Actions whose effort or day the description states itself.

    That work is done and lacks only its evidence is in its title.
    """
    usual = text("plan.evidence-only")
    noted = [action for action in roadmap.plan.actions() if action.note not in ("", usual)]
    return tuple(f"{action.title}: {action.note}" for action in noted)


def cuts(roadmap: Roadmap) -> tuple[CutView, ...]:
    """What can be left out first, should the plan slip."""
    return tuple(
        CutView(
            id=c.action.id,
            do=c.action.title,
            weeks=c.weeks,
            days=c.days,
            effort=round(c.action.effort.likely, 1),
            closes=c.action.closes,
        )
        for c in cut_first(roadmap)[:_MOST_CUTS]
    )


def steps_back(roadmap: Roadmap) -> tuple[StepView, ...]:
    """The shortest way back from a verdict that holds the work."""
    return tuple(
        StepView(
            because=s.because,
            instead=s.instead,
            do=s.title,
            who=s.who,
            role=s.role,
            effort=three(s.effort) if s.effort else None,
        )
        for s in way_back(roadmap.assessment, roadmap.decision)
    )
