"""Small values that the JSON documents share: one shape, one name and one unit for each.

Keys are snake_case; ids and other fixed values are kebab-case. What is not there is `null`, never an empty text.
Shares and scores are percentages with one decimal, efforts person-weeks, dates ISO 8601.
"""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta

from readiness.assessment.evaluate import Status
from readiness.assessment.score import Colour, GateScore, LensScore, Scores, Stall
from readiness.assessment.score import Score as DomainScore
from readiness.assessment.verdict import Foundation as DomainFoundation
from readiness.assessment.workload import Effort as DomainEffort
from readiness.pilot.answers import Money as DomainMoney
from readiness.pilot.answers import State
from readiness.pilot.source import Fault as DomainFault
from readiness.questionnaire.ids import GateId
from readiness.questionnaire.model import Criterion, Questionnaire
from readiness.roadmap.plan import LeftOut as DomainLeftOut
from readiness.roadmap.plan import OpenAction

_Word = TypeVar("_Word", bound=StrEnum)


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """What every object of a document is built on: plain, and all of its keys are always there."""


class CriterionStatus(StrEnum):
    """How a criterion is answered; whether that counts in full is for evidence to say."""

    YES = "yes"
    PARTIAL = "partial"
    NO = "no"
    PLANNED = "planned"
    UNKNOWN = "unknown"
    EXCLUDED = "excluded"
    NOT_APPLICABLE = "not-applicable"


CRITERION_STATUS = {
    Status.YES: CriterionStatus.YES,
    Status.PARTIAL: CriterionStatus.PARTIAL,
    Status.NO: CriterionStatus.NO,
    Status.PLANNED: CriterionStatus.PLANNED,
    Status.UNKNOWN: CriterionStatus.UNKNOWN,
    Status.NA: CriterionStatus.EXCLUDED,
    Status.NOT_APPLICABLE: CriterionStatus.NOT_APPLICABLE,
}
"""`excluded` is an author's `n/a` with a reason; `not-applicable` is not asked of such an agent."""


class AnswerState(StrEnum):
    """What an answer says before anything is checked; `excluded` is `n/a` with a reason."""

    YES = "yes"
    PARTIAL = "partial"
    NO = "no"
    PLANNED = "planned"
    UNKNOWN = "unknown"
    EXCLUDED = "excluded"


ANSWER_STATE = {
    State.YES: AnswerState.YES,
    State.PARTIAL: AnswerState.PARTIAL,
    State.NO: AnswerState.NO,
    State.PLANNED: AnswerState.PLANNED,
    State.UNKNOWN: AnswerState.UNKNOWN,
    State.NA: AnswerState.EXCLUDED,
}


class StallState(StrEnum):
    """Whether a stall reason applies."""

    HIT = "hit"
    NOT_RULED_OUT = "not-ruled-out"
    CLEAR = "clear"


STALL_STATE = {Stall.HIT: StallState.HIT, Stall.OPEN: StallState.NOT_RULED_OUT, Stall.CLEAR: StallState.CLEAR}


class Place(Value, frozen=True):
    """A place in the description. What is not written there has the place of the closest thing above it."""

    path: Annotated[
        str | None,
        Meta(description="Path of the answer, such as `slos[alarm precision].target`; null for a line."),
    ]
    line: Annotated[int, Meta(description="Its line, from 1.")]
    column: Annotated[int, Meta(description="Its column, from 1.")]
    written: Annotated[bool, Meta(description="Whether it is written in the description.")]


class Effort(Value, frozen=True):
    """An effort as a three-point estimate."""

    least: Annotated[float, Meta(description="The least it takes.")]
    likely: Annotated[float, Meta(description="What it is likely to take.")]
    most: Annotated[float, Meta(description="The most it takes.")]
    unit: Annotated[Literal["person-weeks"], Meta(description="The unit of the three figures.")] = "person-weeks"


class Cost(Value, frozen=True):
    """A cost as a three-point estimate: effort times weekly rate."""

    least: Annotated[float, Meta(description="The cost if everything takes its least.")]
    likely: Annotated[float, Meta(description="The likely cost.")]
    most: Annotated[float, Meta(description="The cost if everything takes its most.")]
    currency: Annotated[str | None, Meta(description="Currency of the figures (ISO 4217); null if none is given.")]


class Money(Value, frozen=True):
    """An amount of money."""

    amount: Annotated[float, Meta(description="The amount.")]
    currency: Annotated[str | None, Meta(description="Its currency (ISO 4217); null if none is given.")]


class PointInTime(Value, frozen=True):
    """A point in time of the programme."""

    week: Annotated[int, Meta(description="Its week, from 1.")]
    date: Annotated[str | None, Meta(description="Its day (ISO 8601); null as long as the programme has no first day.")]


class WeekRange(Value, frozen=True):
    """How long something usually takes."""

    least: Annotated[float, Meta(description="The shortest time it usually takes.")]
    most: Annotated[float, Meta(description="The longest time it usually takes; 0 when it has no limit.")]
    unit: Annotated[Literal["weeks"], Meta(description="The unit of both figures.")] = "weeks"


class Score(Value, frozen=True):
    """A weighted mean over criteria, from 0 to 100."""

    score: Annotated[float, Meta(description="As evidenced today.")]
    best_case: Annotated[float, Meta(description="If every open question were answered yes, with evidence.")]
    if_planned: Annotated[float, Meta(description="If everything that is planned is done.")]
    known: Annotated[float, Meta(description="The share of its criteria that are answered.")]
    excluded: Annotated[float, Meta(description="The share of its weight that is excluded, or could yet be.")]
    criteria_count: Annotated[int, Meta(description="How many criteria count in it.")]
    unit: Annotated[Literal["percent"], Meta(description="The unit of scores and shares.")] = "percent"


class WallScore(Value, frozen=True):
    """The score of one wall."""

    id: Annotated[str, Meta(description="Id of the wall.")]
    title: Annotated[str, Meta(description="Its name.")]
    colour: Annotated[Colour, Meta(description="Its colour; `none` when nothing is asked of it.")]
    score: Annotated[float, Meta(description="As evidenced, from 0 to 100.")]
    best_case: Annotated[float, Meta(description="If every open question were answered yes, with evidence.")]
    if_planned: Annotated[float, Meta(description="If everything that is planned is done.")]
    unit: Annotated[Literal["percent"], Meta(description="The unit of the scores.")] = "percent"


class Gate(Value, frozen=True):
    """A gate and its blockers: the criteria without which it stays shut."""

    id: Annotated[GateId, Meta(description="Id of the gate.")]
    title: Annotated[str, Meta(description="Its name.")]
    question: Annotated[str, Meta(description="What is decided at it.")]
    decided_by: Annotated[str, Meta(description="Who decides.")]
    passes: Annotated[bool, Meta(description="Whether it passes, with every gate before it.")]
    blockers: Annotated[int, Meta(description="How many criteria block it, met or not.")]
    blockers_met: Annotated[int, Meta(description="How many of them are met.")]
    open_blockers: Annotated[tuple[str, ...], Meta(description="Ids of those that are not met.")]
    known_percent: Annotated[float, Meta(description="The share of its blockers that are answered, in percent.")]


class ReadinessLevel(Value, frozen=True):
    """The readiness level reached."""

    number: Annotated[int, Meta(description="From 0, not yet past the start gate, to 4.")]
    name: Annotated[str, Meta(description="Its name.")]
    stated: Annotated[bool, Meta(description="False when too few answers are known to state a level.")]
    held_by: Annotated[tuple[str, ...], Meta(description="What beside a gate keeps the pilot at it, in sentences.")]


class Fault(Value, frozen=True):
    """Something wrong with how a description is written."""

    code: Annotated[str, Meta(description="Code of the rule.")]
    message: Annotated[str, Meta(description="What was found and what is expected.")]
    help: Annotated[str | None, Meta(description="What to write instead.")]
    place: Annotated[Place, Meta(description="Where.")]


class Foundation(Value, frozen=True):
    """Whether the agent this one builds on opens the fast track."""

    granted: Annotated[bool, Meta(description="Whether it does.")]
    reason: Annotated[str, Meta(description="Why, or why not.")]
    new_systems: Annotated[int, Meta(description="How many systems it writes that the earlier agent does not.")]


class LeftOut(Value, frozen=True):
    """An action that is not in the plan."""

    id: Annotated[str, Meta(description="Id of the action.")]
    title: Annotated[str, Meta(description="What it would be.")]
    reason: Annotated[str, Meta(description="Why it is not in the plan.")]
    cut: Annotated[bool, Meta(description="Whether what it would meet is open all the same.")]
    open_blockers: Annotated[tuple[str, ...], Meta(description="Ids of the blockers that stay open without it.")]


class Source(Value, frozen=True):
    """Where a criterion comes from."""

    article: Annotated[str, Meta(description="Id of the article.")]
    title: Annotated[str, Meta(description="Its title.")]
    quote: Annotated[str, Meta(description="The phrase it rests on.")]


class Malformed(Value, frozen=True, tag_field="status", tag="malformed"):
    """The result for a description that cannot be read: nothing was assessed."""

    faults: Annotated[tuple[Fault, ...], Meta(description="Everything wrong with it.")]


def percent(value: float) -> float:
    """A percentage as printed: with one decimal."""
    return round(value, 1)


def or_none(text: str) -> str | None:
    """A text, or None for an empty one."""
    return text or None


def one_of(words: type[_Word], value: object) -> _Word | None:
    """The word that a value is; None when it is none of them."""
    return next((word for word in words if word == value), None)


def iso(day: datetime.date | None) -> str | None:
    """A day as ISO 8601."""
    return day.isoformat() if day is not None else None


def slug(name: str) -> str:
    """The id of what the questionnaire calls by a name, such as a role."""
    return "-".join(name.casefold().split())


def effort(value: DomainEffort) -> Effort:
    """An effort, to a hundredth of a person-week."""
    return Effort(least=round(value.least, 2), likely=round(value.likely, 2), most=round(value.most, 2))


def cost(value: DomainEffort | None, currency: str) -> Cost | None:
    """A cost, to a hundredth of its currency; None when no rate is known."""
    if value is None:
        return None
    least, likely, most = round(value.least, 2), round(value.likely, 2), round(value.most, 2)
    return Cost(least=least, likely=likely, most=most, currency=or_none(currency))


def money(value: object) -> Money | None:
    """An answer as an amount of money; None when it is none."""
    if not isinstance(value, DomainMoney):
        return None
    return Money(amount=round(value.amount, 2), currency=or_none(value.currency))


def score(value: DomainScore) -> Score:
    """A score."""
    return Score(
        score=percent(value.value),
        best_case=percent(value.best_case),
        if_planned=percent(value.if_planned),
        known=percent(value.known),
        excluded=percent(value.excluded),
        criteria_count=value.criteria,
    )


def wall_score(value: LensScore) -> WallScore:
    """The score of a wall."""
    return WallScore(
        id=value.id,
        title=value.title,
        colour=value.colour,
        score=percent(value.score.value),
        best_case=percent(value.score.best_case),
        if_planned=percent(value.score.if_planned),
    )


def gate(value: GateScore, *, passes: bool | None = None) -> Gate:
    """A gate; `passes` says whether it does where a plan knows better than the score."""
    return Gate(
        id=GateId(value.id),
        title=value.title,
        question=value.question,
        decided_by=value.decided_by,
        passes=value.passes if passes is None else passes,
        blockers=value.blockers,
        blockers_met=value.passed,
        open_blockers=value.open,
        known_percent=percent(value.known),
    )


def level(scores: Scores) -> ReadinessLevel:
    """The readiness level that scores give."""
    return ReadinessLevel(
        number=scores.level, name=scores.level_name, stated=scores.enough_known, held_by=scores.level_held_by
    )


def fault(value: DomainFault) -> Fault:
    """A fault of a description."""
    place = Place(path=or_none(value.path), line=value.line, column=value.column, written=True)
    return Fault(code=value.code, message=value.message, help=or_none(value.help), place=place)


def malformed(faults: tuple[DomainFault, ...]) -> Malformed:
    """The result for a description with faults."""
    return Malformed(faults=tuple(map(fault, faults)))


def foundation(value: DomainFoundation | None) -> Foundation | None:
    """What an earlier agent gives; None for a first agent."""
    if value is None:
        return None
    return Foundation(granted=value.granted, reason=value.reason, new_systems=value.new_systems)


def left_out(entry: DomainLeftOut) -> LeftOut:
    """An action that is not in a plan."""
    return LeftOut(id=entry.id, title=entry.title, reason=entry.reason, cut=entry.cut, open_blockers=entry.blockers)


def planned_days(action: OpenAction) -> tuple[str, ...]:
    """The days for which parts of an action are planned."""
    return tuple(sorted({day for day in action.planned if day[:1].isdigit()}))


def sources(criterion: Criterion, titles: dict[str, str]) -> tuple[Source, ...]:
    """Where a criterion comes from; `titles` are those of the articles."""
    return tuple(
        Source(article=s.article, title=titles.get(s.article, s.article), quote=s.quote) for s in criterion.source
    )


def article_titles(questionnaire: Questionnaire) -> dict[str, str]:
    """The titles of the articles, by id."""
    return {article.id: article.title for article in questionnaire.articles}
