"""The envelope of every JSON document: its schema, the tool, the questionnaire, the pilot, and the result."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta

from readiness.assessment import yardstick
from readiness.assessment.assess import Assessment
from readiness.assessment.verdict import Decision
from readiness.output.values_v1 import (
    Fault,
    Place,
    ReadinessLevel,
    Score,
    Value,
    fault,
    iso,
    level,
    one_of,
    or_none,
    score,
)
from readiness.pilot.answers import State
from readiness.pilot.description import Pilot as DomainPilot
from readiness.pilot.file_names import with_slashes
from readiness.questionnaire.ids import GateId, ProfileId, StageId, VerdictId
from readiness.questionnaire.model import CLASSES, AgentClass, Direction
from readiness.questionnaire.model import Questionnaire as DomainQuestionnaire
from readiness.version import __version__

ASSESSMENT: Literal["readiness-assessment/1"] = "readiness-assessment/1"
ROADMAP: Literal["readiness-roadmap/1"] = "readiness-roadmap/1"
CHECK: Literal["readiness-check/1"] = "readiness-check/1"
MEASURE: Literal["readiness-measure/1"] = "readiness-measure/1"
COMPARISON: Literal["readiness-comparison/1"] = "readiness-comparison/1"
HISTORY: Literal["readiness-history/1"] = "readiness-history/1"
PORTFOLIO: Literal["readiness-portfolio/1"] = "readiness-portfolio/1"
WHY: Literal["readiness-why/1"] = "readiness-why/1"
NEXT: Literal["readiness-next/1"] = "readiness-next/1"
"""What `schema` says: the name of the document and its version. Within a version keys are added, never changed."""


class Tool(Value, frozen=True):
    """The program that wrote the document."""

    name: Annotated[str, Meta(description="Its name.")]
    version: Annotated[str, Meta(description="Its version.")]


class Dropped(Value, frozen=True):
    """A criterion that a house questionnaire leaves out."""

    id: Annotated[str, Meta(description="Id of the criterion.")]
    reason: Annotated[str, Meta(description="Why it is left out.")]


class Departure(Value, frozen=True):
    """Something a house questionnaire asks otherwise than the built-in one."""

    subject: Annotated[str, Meta(description="Id of the criterion, or where in the questionnaire it is: `policy`.")]
    key: Annotated[str, Meta(description="What of it differs.")]
    was: Annotated[str | None, Meta(description="What it was, in words; null for what was added.")]
    now: Annotated[str | None, Meta(description="What it is, in words; null for what was dropped.")]
    direction: Annotated[Direction, Meta(description="Whether it asks less or more.")]
    reason: Annotated[str | None, Meta(description="Why.")]


class BuiltInReading(Value, frozen=True):
    """What a pilot is under the built-in questionnaire."""

    headline: Annotated[str, Meta(description="The verdict as printed: `ROADMAP, phase 1 only`.")]
    level: Annotated[ReadinessLevel, Meta(description="The readiness level.")]
    index: Annotated[Score, Meta(description="The score over all criteria due before production.")]
    gates_passed: Annotated[tuple[GateId, ...], Meta(description="The gates that pass.")]
    gates_shut_there: Annotated[tuple[str, ...], Meta(description="Gates that pass here and are shut there, by title.")]
    worse: Annotated[bool, Meta(description="Whether its verdict, level or gates are worse than here.")]
    sentence: Annotated[str, Meta(description="Both results in a sentence.")]


class Questionnaire(Value, frozen=True):
    """The questionnaire that was asked."""

    name: Annotated[str, Meta(description="Its name.")]
    version: Annotated[str, Meta(description="Its version.")]
    sha256: Annotated[str, Meta(description="SHA-256 of the files it was read from.")]
    profile: Annotated[
        ProfileId | None,
        Meta(description="The profile that was used; null in a check where every description has its own."),
    ]
    dropped: Annotated[tuple[Dropped, ...], Meta(description="What a house questionnaire leaves out, with reasons.")]
    departures: Annotated[
        tuple[Departure, ...],
        Meta(description="Everything a house questionnaire asks otherwise, drops too; what asks less comes first."),
    ]


class Sector(StrEnum):
    """What kind of organisation the pilot is of."""

    PRIVATE = "private"
    PUBLIC = "public"


class Pilot(Value, frozen=True):
    """The pilot as it describes itself, and the file it was read from."""

    name: Annotated[str | None, Meta(description="Its name; null when the description could not be read.")]
    file: Annotated[str, Meta(description="The file as given; `<stdin>` for standard input.")]
    sha256: Annotated[str | None, Meta(description="SHA-256 of the file; null when it could not be opened.")]
    as_of: Annotated[str | None, Meta(description="The day its answers were true (ISO 8601).")]
    as_of_stated: Annotated[bool, Meta(description="Whether that day was stated; else it is the latest in the file.")]
    company: Annotated[str | None, Meta(description="Whose pilot it is.")]
    summary: Annotated[str | None, Meta(description="What it does, in the author's words.")]
    stage: Annotated[StageId | None, Meta(description="The stage it claims.")]
    sector: Annotated[Sector | None, Meta(description="Whether the organisation is a private or a public body.")]
    agent_class: Annotated[AgentClass | None, Meta(description="The class of the agent today.")]
    target_class: Annotated[AgentClass | None, Meta(description="The class it aims at.")]
    unreadable: Annotated[
        tuple[Fault, ...],
        Meta(description="What could not be read, in order of the file; each value counts as unknown."),
    ]


class Qualifier(StrEnum):
    """What limits a verdict, in the words of its headline."""

    PHASE_1_ONLY = "phase 1 only"
    ADVISORY_ONLY = "advisory only"


class Verdict(Value, frozen=True):
    """The verdict, and what it rests on."""

    id: Annotated[VerdictId, Meta(description="The verdict.")]
    qualifier: Annotated[Qualifier | None, Meta(description="What limits it, if anything.")]
    headline: Annotated[str, Meta(description="Both as printed: `ROADMAP, phase 1 only`.")]
    means: Annotated[str, Meta(description="What it means, in a sentence.")]
    rank: Annotated[
        int,
        Meta(description="What may be spent: 0 answers only, 1 the plan, 2 the short plan, 3 production, 4 more."),
    ]
    rule: Annotated[str, Meta(description="Id of the rule that decided it.")]
    because: Annotated[str, Meta(description="Why that rule applies.")]
    also: Annotated[tuple[str, ...], Meta(description="Why further rules apply.")]
    based_on: Annotated[tuple[Place, ...], Meta(description="The answers it rests on.")]
    change: Annotated[tuple[str, ...], Meta(description="What would change it.")]
    unanswered: Annotated[tuple[str, ...], Meta(description="Questions without an answer that could decide it.")]


def tool() -> Tool:
    """This program."""
    return Tool(name="readiness", version=__version__)


def questionnaire(asked: DomainQuestionnaire, profile: ProfileId | None) -> Questionnaire:
    """The questionnaire asked, with the id of the profile used."""
    return Questionnaire(
        name=asked.name,
        version=asked.version,
        sha256=asked.sha256,
        profile=profile,
        dropped=tuple(Dropped(id=dropped.id, reason=dropped.reason) for dropped in asked.dropped),
        departures=tuple(
            Departure(
                subject=each.subject,
                key=each.key,
                was=or_none(each.before),
                now=or_none(each.after),
                direction=each.direction,
                reason=or_none(each.reason),
            )
            for each in asked.changed
        ),
    )


def under_built_in(assessment: Assessment) -> BuiltInReading | None:
    """What the pilot is under the built-in questionnaire, where another one is used that may ask less."""
    reading = yardstick.under_built_in(assessment)
    if reading is None:
        return None
    return BuiltInReading(
        headline=reading.headline,
        level=level(reading.assessment.scores),
        index=score(reading.assessment.scores.index),
        gates_passed=tuple(id for id, passes in reading.gates.items() if passes),
        gates_shut_there=reading.shut_there,
        worse=reading.better,
        sentence=yardstick.effect_of(assessment, reading),
    )


def pilot(assessment: Assessment) -> Pilot:
    """The pilot of an assessment."""
    described = assessment.pilot
    return Pilot(
        name=described.name,
        file=with_slashes(described.file),
        sha256=described.sha256,
        as_of=iso(assessment.as_of),
        as_of_stated=assessment.as_of_stated,
        company=or_none(described.text("pilot.company")),
        summary=or_none(described.text("pilot.summary")),
        stage=one_of(StageId, described.value("pilot.stage")),
        sector=one_of(Sector, described.value("pilot.sector")),
        agent_class=_agent_class(described, "pilot.agent_class"),
        target_class=_agent_class(described, "pilot.target_class"),
        unreadable=tuple(map(fault, described.unreadable)),
    )


def unread_pilot(file: str, data: bytes | None) -> Pilot:
    """The pilot of a description that could not be read; `data` is what the file holds, None if it cannot be opened."""
    return Pilot(
        name=None,
        file=with_slashes(file),
        sha256=hashlib.sha256(data).hexdigest() if data is not None else None,
        as_of=None,
        as_of_stated=False,
        company=None,
        summary=None,
        stage=None,
        sector=None,
        agent_class=None,
        target_class=None,
        unreadable=(),
    )


def _agent_class(described: DomainPilot, path: str) -> AgentClass | None:
    return next((known for known in CLASSES if known == described.value(path)), None)


def verdict(assessment: Assessment, decision: Decision) -> Verdict:
    """A verdict on a pilot."""
    return Verdict(
        id=decision.id,
        qualifier=one_of(Qualifier, decision.qualifier),
        headline=decision.headline,
        means=decision.means,
        rank=decision.rank,
        rule=decision.rule,
        because=decision.because,
        also=decision.also,
        based_on=tuple(_place(assessment.pilot, field) for field in decision.fields),
        change=decision.change,
        unanswered=decision.unanswered,
    )


def written_paths(described: DomainPilot) -> frozenset[str]:
    """The paths of all that is written in a description: sections, entries of lists, and answers."""
    answers = (path for path, answer in described.every_answer() if answer.written)
    labels = (item.label for items in described.items.values() for item in items)
    return frozenset((*described.sections, *labels, *answers))


def _place(described: DomainPilot, field: str) -> Place:
    """The place of an answer; of a list, the first entry that leaves it open."""
    section, _, key = field.partition(".")
    items = described.items.get(section, ())
    if not items:
        answer = described.answer(field)
        return Place(path=field, line=answer.line, column=answer.column, written=answer.written)
    item = next((item for item in items if item.answer(key).state is not State.YES), items[0])
    answer = item.answer(key)
    return Place(path=f"{item.label}.{key}", line=answer.line, column=answer.column, written=answer.written)
