"""Where a pilot is, in a sentence each: its level, its score, its evidence."""

from __future__ import annotations

from readiness.assessment.assess import Assessment
from readiness.pilot.answers import Answer
from readiness.report.page.figures import interval
from readiness.texts import text


def level_words(assessment: Assessment) -> str:
    """The level with its name; of the first one, which gate holds it."""
    worth = assessment.scores
    if not worth.enough_known:
        return text("page.level-unknown")
    if worth.level == assessment.questionnaire.levels[0].level:
        return text("page.level-first", level=worth.level, gate=worth.gates[0].title.lower())
    return text("page.level", level=worth.level, name=worth.level_name)


def summary(assessment: Assessment) -> str:
    """Level, score and how much is answered."""
    index = assessment.scores.index
    return text(
        "page.summary",
        level=level_words(assessment),
        score=interval(index.value, index.best_case),
        known=f"{index.known:.0f}",
    )


def evidence_in_words(assessment: Assessment) -> str:
    """How many of the positive answers are documented or better."""
    mix = assessment.scores.evidence_mix
    held = sum(mix.values())
    if not held:
        return text("page.evidence-no-answer")
    claimed = mix.get("claimed", 0)
    if not claimed:
        return text("page.evidence-all", held=held)
    if claimed == held:
        return text("page.evidence-none", held=held)
    few = 2 * claimed > held
    return text("page.evidence-few" if few else "page.evidence", claimed=claimed, shown=held - claimed, held=held)


def decisive(assessment: Assessment, field: str) -> tuple[str, Answer]:
    """The address of a field that a verdict was decided by, and its answer; of a list, the first one that is open."""
    section, _, key = field.partition(".")
    items = assessment.pilot.items.get(section, ())
    if not items:
        return field, assessment.pilot.answer(field)
    answers = [item.answer(key) for item in items]
    return f"{section}[].{key}", next((answer for answer in answers if not answer.given), answers[0])
