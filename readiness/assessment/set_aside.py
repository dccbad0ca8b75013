"""Which reason sets a criterion aside that applies only where there is something: a works council, documents."""

from __future__ import annotations

import re

from readiness.patterns import pattern
from readiness.pilot.action_names import advises
from readiness.pilot.answers import Answer
from readiness.pilot.description import Pilot
from readiness.pilot.reasons import denies_existence
from readiness.questionnaire.ids import Mark
from readiness.questionnaire.model import Criterion
from readiness.texts import text

_DOCUMENT = pattern(
    r"\b(?:documents?|documentation|articles?|manuals?|handbooks?|guides?|guidelines?|polic(?:y|ies)|knowledge|wiki|faqs?"
    r"|catalog(?:ue)?s?|contracts?|letters?|e-?mails?|mails?|inbox|reports?|pages?|website|brochures?|leaflets?"
    r"|instructions?|regulations?|protocols?|minutes|notes?|files?|pdfs?|applications?|certificates?|publications?"
    r"|records of|terms|case law|statutes?|intranet|sharepoint|confluence)\b",
    re.IGNORECASE,
)
_WORDS_FOR_PEOPLE = ("recommend", "send")


def reason_counts(criterion: Criterion, pilot: Pilot, answer: Answer) -> bool:
    """Whether a reason sets a criterion aside: for some only that there is no such thing, or no document is read."""
    if Mark.NONE_EXISTS in criterion.marks and not denies_existence(answer.note):
        return False
    return not (Mark.OF_DOCUMENTS in criterion.marks and answers_from_documents(pilot))


def why_not_set_aside(criterion: Criterion) -> str:
    """What is said of a reason that does not set a criterion aside; empty where any reason does."""
    marks = (Mark.NONE_EXISTS, Mark.OF_DOCUMENTS)
    return next((text(f"reading.set-aside.{mark}") for mark in marks if mark in criterion.marks), "")


def answers_from_documents(pilot: Pilot) -> bool:
    """Whether the agent advises or writes to people, and one of the things that it reads is a document."""
    actions = pilot.items.get("actions", ())
    if actions and not any(
        item.answer("kind").value in (*_WORDS_FOR_PEOPLE, None) or advises(item.name) for item in actions
    ):
        return False
    read = [item.name for item in pilot.items.get("data_sources", ())]
    return any(_DOCUMENT.search(each) for each in (*read, pilot.text("workflow.reads")))
