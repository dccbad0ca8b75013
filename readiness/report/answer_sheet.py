"""What is still to be filled in: a row for each field, with the answers it takes and the evidence asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Edit, Status
from readiness.patterns import pattern
from readiness.pilot.answers import Answer
from readiness.pilot.fields import LIST_SECTIONS, Field, Kind, field, split_address
from readiness.pilot.model import Pilot
from readiness.pilot.values import wanted
from readiness.questionnaire.model import Level
from readiness.report.agenda import Kind as AgendaKind
from readiness.report.agenda import agendas
from readiness.report.moments import Moment
from readiness.report.requirements import Requirement, requirements
from readiness.report.words import as_written
from readiness.roadmap.plan import Plan
from readiness.roadmap.roadmap import Roadmap
from readiness.texts import area, text

_KEY = pattern(r"^[\s-]*(\w+):", re.MULTILINE)
_YES_OR_NO = ("yes", "no")
_UNKNOWN = "unknown"


class AnswerRow(msgspec.Struct, frozen=True, kw_only=True):
    """A field to fill in: who fills it in and by when, what it takes, what it holds today, and the evidence asked for.

    `field` is its path: `owners.production`, `slos[alarm precision].target`, and `slos[].target` for a new entry of a
    list. `choices` are the answers to choose from; empty where the field takes anything else. `supports` is what a new
    piece of evidence has to name, empty where an answer is enough.
    """

    person: str
    priority: str
    by: Moment | None
    questions: tuple[str, ...]
    requirements: tuple[str, ...]
    meaning: str
    present: str
    state: str
    allowed: str
    choices: tuple[str, ...]
    evidence: tuple[str, ...]
    supports: str
    field: str
    line: int


def answer_rows(assessment: Assessment, plan: Plan, roadmap: Roadmap | None) -> tuple[AnswerRow, ...]:
    """Every field that something open waits for, each once: by person, what decides the verdict first, then by gate."""
    every = [each for each in requirements(assessment, plan, roadmap) if each.open]
    due = {
        id: entry.when
        for each in agendas(assessment, plan, roadmap)
        for entry in each.entries
        if entry.kind is AgendaKind.ANSWER
        for id in entry.requirements
    }
    people = list(dict.fromkeys(each.owner for each in every))
    deciding = {_general(path) for path in assessment.decision.open_fields}
    rows: dict[tuple[str, str], AnswerRow] = {}
    for each in sorted(every, key=lambda each: (people.index(each.owner), not _decides(each, deciding))):
        for path, found, line in _fields(assessment, each):
            # A new entry belongs to the requirement that asks for it; a field that is there is one, whoever asks.
            key = (path, each.id if "[]" in path else "")
            row = _row(assessment, each, path, found, line, due.get(each.id, each.done), deciding)
            rows[key] = _merged(rows[key], row) if key in rows else row
    first = text("answer_sheet.verdict")
    return tuple(sorted(rows.values(), key=lambda row: (people.index(row.person), row.priority != first)))


def _decides(each: Requirement, deciding: set[str]) -> bool:
    return bool(deciding & set(each.criterion.fields))


def _general(path: str) -> str:
    """The path of a field whatever entry of a list it is in."""
    return re.sub(r"\[[^\]]*\]", "[]", path)


def _fields(assessment: Assessment, each: Requirement) -> Iterator[tuple[str, Field, int]]:
    """The fields that a requirement waits for: those to write, or else the one whose answer lacks its evidence."""
    found = False
    for edit in each.result.fix.edits:
        for path, known in _of_edit(edit):
            found = True
            yield path, known, edit.line
    if found:
        return
    for path in (each.result.path, *each.criterion.fields):
        answered = field(_general(path))
        if answered is not None:
            yield path, answered, each.result.line
            return


def _of_edit(edit: Edit) -> Iterator[tuple[str, Field]]:
    known: Field | None = field(_general(edit.path))
    if known is not None and known.kind is Kind.RECORD and known.fields:
        for part in known.fields:
            inner = field(f"{_general(edit.path)}.{part.key}")
            yield f"{edit.path}.{part.key}", inner or part
    elif known is not None:
        yield edit.path, known
    elif edit.path in LIST_SECTIONS:
        for key in _KEY.findall(edit.text):
            inside = field(f"{edit.path}[].{key}")
            if inside is not None:
                yield f"{edit.path}[].{key}", inside


def _row(
    assessment: Assessment,
    each: Requirement,
    path: str,
    known: Field,
    line: int,
    by: Moment | None,
    deciding: set[str],
) -> AnswerRow:
    result, fix = each.result, each.result.fix
    answer = _present(assessment.pilot, path)
    gates = {gate.id: gate.title for gate in (*assessment.scores.gates, assessment.scores.autonomy)}
    gate = gates[each.criterion.due]
    if _general(path) in deciding:
        priority = text("answer_sheet.verdict")
    else:
        priority = text("answer_sheet.blocks" if result.blocker else "answer_sheet.gate", gate=gate)
    evidence: tuple[str, ...] = ()
    if fix.evidence_level is not None:
        evidence = (
            text("answer_sheet.evidence", level=fix.evidence_level.value, example=each.criterion.evidence.example),
        )
    elif result.required_level is not Level.CLAIMED and result.status is not Status.YES:
        evidence = (result.required_level.value,)
    return AnswerRow(
        person=each.owner,
        priority=priority,
        by=by,
        questions=(each.criterion.question,),
        requirements=(each.id,),
        meaning=known.words,
        present=as_written(answer) if answer is not None and answer.written else "",
        state=each.state,
        allowed=_allowed(known),
        choices=_choices(known),
        evidence=evidence,
        supports=fix.evidence_supports,
        field=path,
        line=line,
    )


def _merged(row: AnswerRow, other: AnswerRow) -> AnswerRow:
    """One row for a field that several requirements wait for; it stays with whoever is asked first."""
    return msgspec.structs.replace(
        row,
        questions=tuple(dict.fromkeys((*row.questions, *other.questions))),
        requirements=tuple(dict.fromkeys((*row.requirements, *other.requirements))),
        evidence=tuple(dict.fromkeys((*row.evidence, *other.evidence))),
        supports=row.supports or other.supports,
    )


def _present(pilot: Pilot, path: str) -> Answer | None:
    """The answer that a field has today; None for a new entry of a list."""
    parts = split_address(path)
    if parts is None or parts[2] is None:
        return None
    section, name, key = parts
    if section not in LIST_SECTIONS:
        return pilot.answer(f"{section}.{key}")
    for item in pilot.items.get(section, ()):
        if key is not None and name is not None and name in (item.name, item.label):
            return item.answer(key)
    return None


def _allowed(known: Field) -> str:
    """What a field takes, in words, with what each choice means or an example."""
    meanings = area("choice").get(f"choice.{known.path.replace('[]', '')}", "")
    if meanings:
        return f"{wanted(known)}: {meanings}"
    if known.kind in (Kind.ENUM, Kind.ENUMS):
        return wanted(known)
    return text("answer_sheet.allowed", wanted=wanted(known), example=known.example)


def _choices(known: Field) -> tuple[str, ...]:
    """The answers to choose from; a document or a list can be typed instead."""
    if known.kind in (Kind.ENUM, Kind.ENUMS):
        return (*known.values, _UNKNOWN)
    if known.kind in (Kind.YESNO, Kind.ARTEFACT):
        return (*_YES_OR_NO, _UNKNOWN)
    return ()
