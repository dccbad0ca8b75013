"""`readiness-why/1`: what `why --format json` prints: what a verdict rests on, and the fewest changes that turn it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta

from readiness.output.envelope_v1 import Pilot, Questionnaire, Tool
from readiness.output.values_v1 import Malformed, Value


class AskedAbout(StrEnum):
    """What was asked about."""

    VERDICT = "verdict"
    GATE = "gate"
    REQUIREMENT = "requirement"
    RULE = "rule"
    ELEMENT = "element"


class WhyFact(Value, frozen=True):
    """One fact that the answer rests on."""

    sentence: Annotated[str, Meta(description="What is so, in one sentence.")]
    path: Annotated[str | None, Meta(description="The field that says so; null where no single one does.")]
    line: Annotated[int | None, Meta(description="Its line in the file; null where nothing is written.")]
    as_written: Annotated[str | None, Meta(description="What is written there; null where nothing is.")]


class WhyStep(Value, frozen=True):
    """One change: something that happens in the world, never other words for the same facts."""

    sentence: Annotated[str, Meta(description="What happens, in one sentence.")]
    about: Annotated[str, Meta(description="The field or the requirement that it is about.")]
    whom: Annotated[str | None, Meta(description="Who has it in hand; null where that is not known.")]
    leads_to: Annotated[
        str | None, Meta(description="The verdict it leads to by itself, as printed; null where all steps do together.")
    ]


class WhyPart(Value, frozen=True):
    """A part of the explanation."""

    id: Annotated[str, Meta(description="What it is about: `rules`, `better`, `worse` and so on.")]
    title: Annotated[str, Meta(description="Its heading.")]
    lead: Annotated[str | None, Meta(description="What is to be said before its entries; null where nothing is.")]
    facts: Annotated[tuple[WhyFact, ...], Meta(description="The facts, most important first.")]
    steps: Annotated[tuple[WhyStep, ...], Meta(description="The changes, in order.")]
    more: Annotated[str | None, Meta(description="How many entries are not listed, in words; null where all are.")]


class Explained(Value, frozen=True, tag_field="status", tag="explained"):
    """Why something is as it is."""

    name_asked: Annotated[str | None, Meta(description="The name that was asked about; null for the verdict.")]
    about: Annotated[AskedAbout, Meta(description="What kind of thing that is.")]
    answer: Annotated[str, Meta(description="The short of it.")]
    means: Annotated[str | None, Meta(description="What that means; null where nothing is to be added.")]
    explanation: Annotated[tuple[WhyPart, ...], Meta(description="The parts of the explanation.")]


class WhyDocument(Value, frozen=True):
    """What a verdict, a gate, a wall, a requirement or a rule rests on."""

    schema: Annotated[Literal["readiness-why/1"], Meta(description="Name and version of this document.")]
    tool: Annotated[Tool, Meta(description="The program that wrote it.")]
    questionnaire: Annotated[Questionnaire, Meta(description="The questionnaire that was asked.")]
    pilot: Annotated[Pilot, Meta(description="The pilot.")]
    result: Annotated[
        Explained | Malformed, Meta(description="The explanation, or what is wrong with the description.")
    ]
