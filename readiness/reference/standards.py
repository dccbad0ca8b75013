"""Published standards, and the requirements that support each of their parts."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.questionnaire.model import Criterion, Questionnaire
from readiness.reference.entry import Block, Entry, Kind, rows
from readiness.texts import text


def supporting(questionnaire: Questionnaire) -> dict[tuple[str, str], list[str]]:
    """The ids of the requirements by standard and part, in the questionnaire's order."""
    found: dict[tuple[str, str], list[str]] = {}
    for criterion in questionnaire.criteria:
        for standard, parts in questionnaire.references.get(criterion.id, {}).items():
            for part in parts:
                found.setdefault((standard, part), []).append(criterion.id)
    return found


def supported_by(questionnaire: Questionnaire, criterion: Criterion) -> tuple[str, ...]:
    """The parts that a requirement supports, a line for each standard."""
    named = questionnaire.references.get(criterion.id, {})
    return tuple(
        text("reference.standard.line", standard=standard.short, parts=", ".join(named[standard.id]))
        for standard in questionnaire.standards
        if standard.id in named
    )


def standards(questionnaire: Questionnaire) -> Iterator[Entry]:
    """An entry for each standard, and one for each of its parts."""
    found = supporting(questionnaire)
    questions = {criterion.id: criterion.question for criterion in questionnaire.criteria}
    for standard in questionnaire.standards:
        lines = []
        for part in standard.parts:
            ids = ", ".join(found.get((standard.id, part.id), [])) or text("reference.standard.none")
            lines.append(text("reference.standard.part", part=part.id, title=part.title, ids=ids))
        yield Entry(
            id=standard.id,
            kind=Kind.STANDARD,
            title=standard.title,
            means=text("reference.standard"),
            blocks=(Block("parts", tuple(lines)),),
            names=(standard.title, standard.short),
        )
        for part in standard.parts:
            ids_of = found.get((standard.id, part.id), [])
            yield Entry(
                id=part.id,
                kind=Kind.PART,
                title=part.title,
                means="" if ids_of else text("reference.standard.unsupported"),
                rows=rows(standard=standard.title),
                blocks=(Block("requirements", tuple(f"{id}: {questions[id]}" for id in ids_of)),) if ids_of else (),
                names=(f"{standard.short} {part.id}",),
            )
