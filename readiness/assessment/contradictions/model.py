"""What a contradiction is, and what the checks that find them look at."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import TypeAlias

import msgspec

from readiness.assessment.evaluate import Result
from readiness.assessment.evidence import Evidence
from readiness.assessment.score import Scores
from readiness.figures.judged import Facts
from readiness.figures.kill import KillFound
from readiness.measured.measurements import Measurements
from readiness.pilot.answers import Answer
from readiness.pilot.description import Item, Pilot
from readiness.questionnaire.model import Questionnaire


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """Two things that cannot both be so, or a number that its own parts do not give."""

    id: str
    message: str
    path: str
    line: int
    column: int
    arithmetic: str = ""
    advice: str = ""


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """What the checks look at.

    `facts` is what figures are judged by, `kills` the kill criteria, each against the figure it watches,
    `measurements` what logs say. In `pilot` the measured figures are in place of those that are typed.
    `beyond_profile` says why the profile that was asked for does not count, if it does not.
    """

    pilot: Pilot
    questionnaire: Questionnaire
    evidence: Evidence
    scores: Scores
    results: dict[str, Result]
    as_of: datetime.date | None
    facts: Facts
    kills: tuple[KillFound, ...]
    measurements: Measurements = Measurements()
    beyond_profile: str = ""

    def at(self, path: str) -> Answer:
        """The answer at a path."""
        return self.pilot.answer(path)

    def items(self, section: str) -> tuple[Item, ...]:
        """The entries of a list; none when it was left out."""
        return self.pilot.items.get(section, ())


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Where a check found its contradiction, and the sentence on it.

    `advice` replaces the one of the rule where the case calls for another.
    """

    path: str
    line: int
    column: int
    message: str
    arithmetic: str = ""
    advice: str = ""


Check: TypeAlias = Callable[[Case], Iterator[Found]]


def at(path: str, answer: Answer | Item, message: str, arithmetic: str = "", advice: str = "") -> Found:
    """A contradiction at an answer or an entry."""
    return Found(
        path=path, line=answer.line, column=answer.column, message=message, arithmetic=arithmetic, advice=advice
    )


def in_item(item: Item, key: str, message: str, arithmetic: str = "", advice: str = "") -> Found:
    """A contradiction at one key of an entry of a list."""
    return at(f"{item.label}.{key}", item.answer(key), message, arithmetic, advice)
