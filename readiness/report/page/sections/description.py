"""What the author wrote: every answer of the description as it is there, so that nothing of it is lost on the way."""

from __future__ import annotations

import msgspec

from readiness.pilot.answers import State
from readiness.pilot.description import Pilot
from readiness.pilot.fields import SECTIONS
from readiness.pilot.fields import Section as PilotSection
from readiness.questionnaire.house_answers import unasked
from readiness.report.page.editions import FULL_ONLY
from readiness.report.page.section import PageContext, Section
from readiness.report.words import as_written
from readiness.texts import text


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """An answer: its key, what is written there, its line, and what it was `read_as` where that is something else."""

    key: str
    answer: str
    line: int
    read_as: str = ""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A section of the description, or an entry of a list in it, with its answers."""

    title: str
    answers: tuple[Written, ...]


class Description(msgspec.Struct, frozen=True, kw_only=True):
    """The whole description, by section; `columns` name key, answer and line."""

    heading: str
    lead: str
    columns: tuple[str, str, str]
    parts: tuple[Part, ...]


def build(context: PageContext) -> Description:
    """The section with the description as it is written; there always is one."""
    pilot = context.assessment.as_written
    parts = [_with_readings(pilot, part) for section in SECTIONS for part in _parts(pilot, section)]
    free = {path.partition(".")[2] for path in unasked(pilot, context.assessment.questionnaire)}
    parts = [apart for part in parts for apart in (_apart(part, free) if part.title == _FREE else (part,))]
    return Description(
        heading=text("description.heading", count=sum(len(part.answers) for part in parts)),
        lead=text("description.lead", file=pilot.file),
        columns=(text("description.column.key"), text("description.column.answer"), text("description.column.line")),
        parts=tuple(parts),
    )


_FREE = "extra"


def _with_readings(pilot: Pilot, part: Part) -> Part:
    """A part whose answers in the author's own words stand as they are written, with what they were read as."""
    read = {(each.line, each.path.rpartition(".")[2]): each for each in pilot.understood}
    answers = []
    for each in part.answers:
        found = read.get((each.line, each.key.rpartition(".")[2]))
        if found is not None:
            unit, why = f" ({found.unit})" if found.unit else "", f": {found.why}" if found.why else ""
            said = text("description.read-as", read_as=f"{found.read_as}{unit}{why}")
            each = msgspec.structs.replace(each, answer=found.written, read_as=said)
        answers.append(each)
    return msgspec.structs.replace(part, answers=tuple(answers))


def _apart(part: Part, free: set[str]) -> tuple[Part, ...]:
    """The answers under `extra` that are asked for, and those that no requirement asks for."""
    asked = tuple(each for each in part.answers if each.key not in free)
    rest = tuple(each for each in part.answers if each.key in free)
    found = (Part(title=part.title, answers=asked), Part(title=text("description.unasked"), answers=rest))
    return tuple(each for each in found if each.answers)


def _parts(pilot: Pilot, section: PilotSection) -> list[Part]:
    whole = pilot.section(section.name)
    found: list[Part] = []
    own = [
        Written(key=path.partition(".")[2], answer=as_written(answer), line=answer.line)
        for path, answer in pilot.answers.items()
        if path.startswith(f"{section.name}.") and answer.written
    ]
    own += [
        Written(key=f"{path.partition('.')[2]}[{number}].{key}", answer=as_written(answer), line=answer.line)
        for path, entries in pilot.records.items()
        if path.startswith(f"{section.name}.")
        for number, entry in enumerate(entries, 1)
        for key, answer in entry.items()
        if answer.written
    ]
    if own:
        found.append(Part(title=section.name, answers=tuple(own)))
    elif whole.written and whole.state is not State.YES:
        found.append(
            Part(title=section.name, answers=(Written(key=section.name, answer=as_written(whole), line=whole.line),))
        )
    for item in pilot.items.get(section.name, ()):
        answers = [
            Written(key=key, answer=as_written(answer), line=answer.line)
            for key, answer in item.answers.items()
            if answer.written
        ]
        if answers:
            found.append(Part(title=f"{section.name}: {item.name or item.label}", answers=tuple(answers)))
    return found


SECTION = Section("description", text("description.title"), build, FULL_ONLY)
