"""What an interview asks: the requirements of a gate, each with the fields that answer it, as the format has them."""

from __future__ import annotations

import msgspec

from readiness.pilot.fields import FIELD, LIST_SECTIONS, SECTIONS, Field
from readiness.questionnaire.ids import GateId
from readiness.questionnaire.model import Questionnaire
from readiness.texts import text

_OPENING = ("pilot.name", "pilot.as_of", "pilot.audience")
"""Asked of every pilot first: its name, the day the answers are true, and whom it concerns."""
_ORDER = {section.name: number for number, section in enumerate(SECTIONS)}
_PLACE = {path: number for number, path in enumerate(FIELD)}


class Question(msgspec.Struct, frozen=True):
    """One question and the fields that answer it; `id` is the requirement, empty for the opening.

    Fields of an entry are asked of every entry of their list.
    """

    id: str
    ask: str
    why: str
    fields: tuple[Field, ...]
    blocks: bool = False
    gate: str = ""


def questions(questionnaire: Questionnaire, gate: GateId) -> tuple[Question, ...]:
    """What is asked up to a gate; each field once, at the first question that needs it."""
    asked = set(_OPENING)
    found = [
        Question("", text("interview.opening"), text("interview.opening.why"), tuple(FIELD[path] for path in _OPENING))
    ]
    for due in questionnaire.gates:
        for criterion in sorted(
            (each for each in questionnaire.criteria if each.due is due.id), key=lambda each: _place(each.fields)
        ):
            fields = tuple(
                FIELD[path] for path in dict.fromkeys(criterion.fields) if path in FIELD and path not in asked
            )
            asked.update(field.path for field in fields)
            if fields:
                found.append(
                    Question(criterion.id, criterion.question, criterion.why, fields, bool(criterion.blocks), due.title)
                )
        if due.id is gate:
            break
    return tuple(found)


def list_of(question: Question) -> str:
    """The list section whose entries a question is about; empty where it is about none."""
    return next((field.section for field in question.fields if field.section in LIST_SECTIONS), "")


def _place(paths: tuple[str, ...]) -> tuple[int, int]:
    first = next((path for path in paths if path in FIELD), "")
    section = first.partition(".")[0].removesuffix("[]")
    return _ORDER.get(section, len(_ORDER)), _PLACE.get(first, len(_PLACE))
