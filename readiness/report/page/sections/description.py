"""What the author wrote: every answer of the description as it is there, so that nothing of it is lost on the way."""

from __future__ import annotations

import msgspec

from readiness.pilot.answers import Answer, State
from readiness.pilot.description import Pilot
from readiness.pilot.fields import SECTIONS
from readiness.pilot.fields import Section as PilotSection
from readiness.report.page.editions import FULL_ONLY
from readiness.report.page.section import PageContext, Section
from readiness.texts import text


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """An answer: its key, what is written there, and its line."""

    key: str
    answer: str
    line: int


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
    parts = [part for section in SECTIONS for part in _parts(pilot, section)]
    return Description(
        heading=text("description.heading", count=sum(len(part.answers) for part in parts)),
        lead=text("description.lead", file=pilot.file),
        columns=(text("description.column.key"), text("description.column.answer"), text("description.column.line")),
        parts=tuple(parts),
    )


def _parts(pilot: Pilot, section: PilotSection) -> list[Part]:
    whole = pilot.section(section.name)
    found: list[Part] = []
    own = [
        Written(key=path.partition(".")[2], answer=_words(answer), line=answer.line)
        for path, answer in pilot.answers.items()
        if path.startswith(f"{section.name}.") and answer.written
    ]
    if own:
        found.append(Part(title=section.name, answers=tuple(own)))
    elif whole.written and whole.state is not State.YES:
        found.append(
            Part(title=section.name, answers=(Written(key=section.name, answer=_words(whole), line=whole.line),))
        )
    for item in pilot.items.get(section.name, ()):
        answers = [
            Written(key=key, answer=_words(answer), line=answer.line)
            for key, answer in item.answers.items()
            if answer.written
        ]
        if answers:
            found.append(Part(title=f"{section.name}: {item.name or item.label}", answers=tuple(answers)))
    return found


def _words(answer: Answer) -> str:
    """An answer with its note and its day, as far as they are not in its text already."""
    said = answer.text or answer.state.value
    if answer.state is not State.YES and answer.state.value not in said:
        said = f"{answer.state.value}: {said}"
    if answer.note and answer.note not in said:
        said = f"{said} - {answer.note}"
    if answer.date is not None and answer.date.isoformat() not in said:
        said = f"{said} {answer.date.isoformat()}"
    return said


SECTION = Section("description", text("description.title"), build, FULL_ONLY)
