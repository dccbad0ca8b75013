"""`readiness-next/1`: what `next --format json` prints: the answers and documents that are worth most now."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta

from readiness.output.envelope_v1 import Pilot, Questionnaire, Tool
from readiness.output.values_v1 import Malformed, Value


class ToGet(StrEnum):
    """What there is to get."""

    ANSWER = "answer"
    DOCUMENT = "document"


class NextStep(Value, frozen=True):
    """One answer or one document to get, judged by itself with everything else as it is today."""

    kind: Annotated[ToGet, Meta(description="An answer, or a document for an answer that is there.")]
    whom: Annotated[str, Meta(description="Whom to ask.")]
    ask: Annotated[str, Meta(description="What to ask.")]
    requirement: Annotated[str | None, Meta(description="The requirement; null where the verdict alone asks.")]
    paths: Annotated[tuple[str, ...], Meta(description="The fields where the answer goes.")]
    line: Annotated[int | None, Meta(description="The first line of the file that has them; null where none has.")]
    evidence_wanted: Annotated[str | None, Meta(description="What would show it; null where nothing is needed.")]
    minutes: Annotated[int, Meta(description="How long it takes to answer, or to find or write the document: ours.")]
    evidence_minutes: Annotated[int, Meta(description="How long the evidence takes besides; 0 where there is none.")]
    verdict_waits: Annotated[bool, Meta(description="Whether the verdict waits for this answer.")]
    if_good: Annotated[str | None, Meta(description="The verdict if it falls well; null where it stays as it is.")]
    if_bad: Annotated[str | None, Meta(description="The verdict if it falls badly; null where it stays as it is.")]
    blocks_gate: Annotated[str | None, Meta(description="The gate that the requirement blocks, by title.")]
    open_at_gate_count: Annotated[int, Meta(description="How many requirements are open at that gate today.")]
    gain_percent: Annotated[float, Meta(description="What the readiness score gains, in points of 100.")]
    earlier_days: Annotated[
        float | None, Meta(description="By how many days the date that is 80% likely is earlier; null without dates.")
    ]
    effects: Annotated[tuple[str, ...], Meta(description="All of that in sentences.")]


class Steps(Value, frozen=True, tag_field="status", tag="ranked"):
    """What is worth most now."""

    headline: Annotated[str, Meta(description="The verdict as printed.")]
    held_because: Annotated[str | None, Meta(description="What holds the verdict where no answer lifts it; else null.")]
    awaited_count: Annotated[int, Meta(description="How many answers the verdict waits for.")]
    gate_title: Annotated[str | None, Meta(description="The first gate that does not pass; null where all do.")]
    open_at_gate_count: Annotated[int, Meta(description="How many requirements are open there.")]
    dates_of: Annotated[str | None, Meta(description="The milestone of `earlier_days`; null without dates.")]
    considered_count: Annotated[int, Meta(description="How many open answers and documents there are.")]
    next_steps: Annotated[tuple[NextStep, ...], Meta(description="The steps, those that are worth most first.")]


class NextDocument(Value, frozen=True):
    """The answers and documents that are worth most now."""

    schema: Annotated[Literal["readiness-next/1"], Meta(description="Name and version of this document.")]
    tool: Annotated[Tool, Meta(description="The program that wrote it.")]
    questionnaire: Annotated[Questionnaire, Meta(description="The questionnaire that was asked.")]
    pilot: Annotated[Pilot, Meta(description="The pilot.")]
    result: Annotated[Steps | Malformed, Meta(description="The steps, or what is wrong with the description.")]
