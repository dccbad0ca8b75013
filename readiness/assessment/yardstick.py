"""What a questionnaire that is not the built-in one does for a pilot: where it asks less, and what it comes to without.

A house may ask less, with its reason. Whoever reads the verdict sees where, and what the pilot would be under the
built-in questionnaire.
"""

from __future__ import annotations

import msgspec

from readiness.assessment.assess import Assessment, assess
from readiness.questionnaire.built_in import built_in
from readiness.questionnaire.ids import GateId, ProfileId
from readiness.questionnaire.model import Departure, Direction, Questionnaire
from readiness.texts import text


class BuiltInReading(msgspec.Struct, frozen=True, kw_only=True):
    """A pilot by the built-in questionnaire, beside what the one in use makes of it.

    `better` is whether the one in use gives a better verdict or a higher level, or passes a gate that is shut there.
    """

    assessment: Assessment
    headline: str
    level: int
    index: float
    gates: dict[GateId, bool]
    shut_there: tuple[str, ...]
    better: bool


def loosened(questionnaire: Questionnaire) -> tuple[Departure, ...]:
    """Everything a house questionnaire asks less of than the one it lies over, each with its reason."""
    return tuple(departure for departure in questionnaire.changed if departure.direction is Direction.LOOSER)


def is_built_in(questionnaire: Questionnaire) -> bool:
    """Whether a questionnaire is the one that comes with the program."""
    return questionnaire.base is None and questionnaire.sha256 == built_in().sha256


def under_built_in(assessment: Assessment) -> BuiltInReading | None:
    """The pilot by the built-in questionnaire; None where that is the one in use, or where a house only asks more."""
    used = assessment.questionnaire
    if is_built_in(used) or (used.base is not None and not used.changed):
        return None
    other = assess(
        assessment.pilot,
        used.base or built_in(),
        today=assessment.stated_as_of,
        trust_links=assessment.trust_links,
        profile=ProfileId(assessment.profile.id),
    )
    here = {gate.id: gate.passes for gate in assessment.scores.gates}
    shut = tuple(gate.title for gate in other.scores.gates if here.get(gate.id) and not gate.passes)
    better = (
        assessment.decision.rank > other.decision.rank or assessment.scores.level > other.scores.level or bool(shut)
    )
    if used.base is not None and not loosened(used) and not better:
        return None
    return BuiltInReading(
        assessment=other,
        headline=other.decision.headline,
        level=other.scores.level,
        index=other.scores.index.value,
        gates={GateId(gate.id): gate.passes for gate in other.scores.gates},
        shut_there=shut,
        better=better,
    )


def effect_of(assessment: Assessment, reading: BuiltInReading) -> str:
    """What the questionnaire does for this pilot, in a sentence."""
    key = "better" if reading.better else "same"
    titles = [f"the {title.lower()}" for title in reading.shut_there]
    gates = text("yardstick.shut", gates=" and ".join([", ".join(titles[:-1]), titles[-1]] if titles[1:] else titles))
    return text(
        f"yardstick.effect.{key}",
        name=_named(assessment.questionnaire),
        here=assessment.decision.headline,
        index_here=f"{assessment.scores.index.value:.0f}",
        there=reading.headline,
        index=f"{reading.index:.0f}",
        gates=gates if reading.shut_there else "",
    )


def in_words(departure: Departure) -> str:
    """A departure in a line: what of it, from what to what, and why."""
    dropped = "dropped" if departure.key == "question" else "gone"
    key = "changed" if departure.after else dropped
    return text(
        f"yardstick.{key}",
        subject=departure.subject,
        key=departure.key,
        before=departure.before,
        after=departure.after,
        reason=departure.reason,
    )


def listed(assessment: Assessment) -> str:
    """Where a house questionnaire asks less, in one sentence; empty where it does not."""
    found = loosened(assessment.questionnaire)
    if not found:
        return ""
    places = "; ".join(map(in_words, found))
    return text("yardstick.listed", name=_named(assessment.questionnaire), count=len(found), places=places)


def _named(questionnaire: Questionnaire) -> str:
    return " ".join(f"{questionnaire.name} {questionnaire.version}".split())
