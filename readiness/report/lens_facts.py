"""What an element of a lens, a wall for one, is made of: what is claimed, and the work that closes its blockers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Result, applicable
from readiness.assessment.score import Colour, LensScore
from readiness.questionnaire.ids import LensId
from readiness.questionnaire.model import Criterion
from readiness.report.words import join_words
from readiness.texts import text


class ClosingWork(msgspec.Struct, frozen=True):
    """An action, and the open blockers that it closes."""

    action: str
    title: str
    blockers: tuple[str, ...]


def applicable_in(assessment: Assessment, lens: LensId, element: str) -> list[tuple[Criterion, Result]]:
    """The criteria that feed an element of a lens and apply, with their results."""
    pairs = zip(assessment.questionnaire.criteria, assessment.results, strict=True)
    return [(c, r) for c, r in pairs if element in c.lenses.get(lens, ()) and applicable(r)]


def claimed(assessment: Assessment, inside: Iterable[tuple[Criterion, Result]]) -> float:
    """The score of an element if every answer counted in full, whatever evidences it, in percent."""
    due = {gate.id for gate in assessment.questionnaire.gates if gate.before_production}
    counted = [(criterion, result) for criterion, result in inside if criterion.due in due]
    weight = sum(criterion.weight for criterion, _ in counted)
    share = sum(criterion.weight * result.share for criterion, result in counted)
    return 100 * share / weight if weight else 0.0


def closing_work(assessment: Assessment, blockers: Iterable[str]) -> tuple[ClosingWork, ...]:
    """The actions that close some blockers, those that close most first."""
    closes: dict[str, list[str]] = {}
    for id in blockers:
        closes.setdefault(assessment.questionnaire.criterion(id).closed_by, []).append(id)
    actions = [action for action in assessment.actions if action.id in closes]
    actions.sort(key=lambda action: -len(closes[action.id]))
    return tuple(ClosingWork(action.id, action.title, tuple(closes[action.id])) for action in actions)


def held_by_excluded(assessment: Assessment, scored: LensScore) -> bool:
    """Whether only what is set aside keeps an element from green."""
    scoring, policy = assessment.questionnaire.scoring, assessment.questionnaire.policy
    return scored.score.excluded > policy["most_na_percent"] and scored.score.value >= scoring.amber_below


def capped(assessment: Assessment, scored: LensScore) -> str:
    """Which core criteria keep an element from scoring more, as a sentence; empty where none does."""
    scoring = assessment.questionnaire.scoring
    failing = (*scored.failed_core, *scored.open_core)
    if not failing:
        return ""
    most, then = (
        scoring.core_one_no if len(nos) == 1 else scoring.core_two_no for nos in (failing, scored.failed_core)
    )
    if not scored.failed_core:
        return text("walls.core-open", open=join_words(scored.open_core), count=len(failing), most=f"{most:.0f}")
    if not scored.open_core or then == most:
        failed = join_words(scored.failed_core)
        return text("walls.core-failed", failed=failed, count=len(scored.failed_core), most=f"{most:.0f}")
    return text(
        "walls.core",
        failed=join_words(scored.failed_core),
        nos=len(scored.failed_core),
        open=join_words(scored.open_core),
        count=len(scored.open_core),
        most=f"{most:.0f}",
        then=f"{then:.0f}",
    )


def mark(assessment: Assessment, scored: LensScore) -> Literal["", "weakest", "next", "weakest and next"]:
    """Whether a wall is the weakest, or the next one that a pilot meets; empty for other lenses."""
    if scored.lens != LensId.WALLS:
        return ""
    weakest = scored.id == assessment.scores.weakest_wall and scored.colour is not Colour.GREEN
    following = scored.id == assessment.scores.next_wall
    if weakest and following:
        return "weakest and next"
    return "weakest" if weakest else "next" if following else ""
