"""What to ask each person, answer by answer: the questions that decide the verdict first, then gate by gate."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Result, Status
from readiness.pilot.answers import State
from readiness.pilot.choices import choices
from readiness.pilot.fields import FIELD, LIST_SECTIONS, SECTION, Field, Kind
from readiness.pilot.values import wanted
from readiness.pilot.written import address
from readiness.questionnaire.model import Criterion
from readiness.report.contacts import contact
from readiness.roadmap.milestones import answering
from readiness.roadmap.plan import person_for
from readiness.texts import text

NEW = "+"
"""What stands for the name of an entry that is not there yet: `slos[+].target`."""
_MINUTES = {Kind.YESNO: 1, Kind.ENUM: 1, Kind.ENUMS: 2, Kind.PERSON: 2, Kind.DATE: 1, Kind.GO_LIVE: 2, Kind.PLAIN: 1}
_OF_FIGURES = 5
"""Minutes, ours: a choice or a yes or no one, a name two, a figure or a document that has to be looked up five."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One answer that is wanted: where it goes, what it takes, and how a good one sounds."""

    address: str
    words: str
    takes: str
    choices: tuple[str, ...]
    values: tuple[str, ...]
    example: str
    minutes: int


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One question and the answers that settle it."""

    id: str
    ask: str
    why: str
    gate: str
    decides: bool
    evidence: str
    rows: tuple[Row, ...]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """The questions for one person, or for a role that nobody holds yet."""

    pilot: str
    file: str
    as_of: str
    person: str
    roles: tuple[str, ...]
    whom: str
    questions: tuple[Asked, ...]

    @property
    def answers(self) -> int:
        """How many answers are wanted."""
        return sum(len(question.rows) for question in self.questions)

    @property
    def minutes(self) -> int:
        """How long it takes, as we estimate."""
        return sum(row.minutes for question in self.questions for row in question.rows)

    @property
    def deciding(self) -> int:
        """How many of the questions decide the verdict."""
        return sum(question.decides for question in self.questions)


def question_sheets(assessment: Assessment) -> tuple[Sheet, ...]:
    """A sheet for each person or role that something is asked of, those that decide most first.

    Each answer is asked for once, of the person whose work settles it.
    """
    pilot, questionnaire = assessment.pilot, assessment.questionnaire
    roles = {action.id: action.role for action in questionnaire.actions}
    waits = frozenset(field.partition("[")[0] if "[" in field else field for field in assessment.decision.open_fields)
    exact = frozenset(assessment.decision.open_fields)
    order = {gate.id: number for number, gate in enumerate(questionnaire.gates)}
    open_ = [
        (criterion, result)
        for criterion, result in zip(questionnaire.criteria, assessment.results, strict=True)
        if result.status is Status.UNKNOWN
    ]

    def decides(where: str) -> bool:
        path = address_path(where)
        return where in exact or path in waits

    def is_open(where: str) -> bool:
        # A requirement also names answers that are there and are not the ones it takes.
        return f"[{NEW}]" in where or pilot.answer(where).state is State.UNKNOWN

    def rank(pair: tuple[Criterion, Result]) -> tuple[bool, int, str]:
        return (
            not any(decides(where) for where in _addresses(pair[1])),
            order.get(pair[0].due, len(order)),
            pair[0].id,
        )

    asked: set[str] = set()
    found: dict[str, list[tuple[str, Asked]]] = {}
    for criterion, result in sorted(open_, key=rank):
        wanted_at = [where for where in _addresses(result) if where not in asked and is_open(where)]
        asked.update(wanted_at)
        rows = tuple(row for where in wanted_at if (row := _row(where)) is not None)
        if not rows:
            continue
        gate = next((each.title for each in questionnaire.gates if each.id == criterion.due), "")
        question = Asked(
            id=criterion.id,
            ask=criterion.question,
            why=criterion.why,
            gate=gate or questionnaire.autonomy.title,
            decides=any(decides(row.address) for row in rows),
            evidence=criterion.evidence.example,
            rows=rows,
        )
        role = roles[criterion.closed_by]
        found.setdefault(person_for(assessment, role) or contact(assessment, role), []).append((role, question))
    for role, question in _of_verdict(assessment, asked):
        found.setdefault(person_for(assessment, role) or contact(assessment, role), []).insert(0, (role, question))
    titles = {role.id: role.title for role in questionnaire.roles}
    sheets = [
        Sheet(
            pilot=pilot.name,
            file=pilot.file,
            as_of=assessment.as_of.isoformat() if assessment.as_of else "",
            person=next((name for role, _ in pairs if (name := person_for(assessment, role))), ""),
            roles=tuple(dict.fromkeys(titles[role] for role, _ in pairs)),
            whom=whom,
            questions=tuple(sorted((question for _, question in pairs), key=lambda each: not each.decides)),
        )
        for whom, pairs in found.items()
    ]
    return tuple(sorted(sheets, key=lambda sheet: (-sheet.deciding, -len(sheet.questions), sheet.whom)))


def address_path(where: str) -> str:
    """The path of a field as a verdict names it: `integrations.owner` for `integrations[SAP].owner`."""
    found = address(where)
    return found.field.replace("[]", "") if found is not None else where


def _of_verdict(assessment: Assessment, asked: set[str]) -> Iterator[tuple[str, Asked]]:
    """What the verdict waits for and no open requirement asks."""
    pilot = assessment.pilot
    covered = {address_path(where) for where in asked} | asked
    for waits, why in zip(assessment.decision.open_fields, assessment.decision.unanswered, strict=True):
        if waits in covered:
            continue
        section, _, key = waits.partition(".")
        if "[" in waits or section not in LIST_SECTIONS:
            places = [waits]
        elif items := pilot.items.get(section, ()):
            places = [f"{item.label}.{key}" for item in items if item.answer(key).state is State.UNKNOWN]
        else:
            places = [f"{section}[{NEW}].{SECTION[section].name_key}", f"{section}[{NEW}].{key}"]
        rows = tuple(row for place in places if place not in asked and (row := _row(place)) is not None)
        asked.update(row.address for row in rows)
        action = answering(assessment, (waits,))
        if rows:
            role = action.role if action is not None else "sponsor"
            yield (
                role,
                Asked(
                    id="",
                    ask=rows[-1].words,
                    why=why,
                    gate="",
                    decides=True,
                    evidence="",
                    rows=rows,
                ),
            )


def _addresses(result: Result) -> list[str]:
    """Where the answers go that a requirement lacks; those of an entry more are that entry's."""
    found: dict[str, None] = {}
    for edit in result.fix.edits:
        if "<" not in edit.text:
            continue
        if "\n" in edit.text:
            keys = [line.strip().removeprefix("- ").partition(":")[0] for line in edit.text.split("\n")[1:]]
            found.update(dict.fromkeys(f"{edit.path}[{NEW}].{key}" for key in keys))
            continue
        field = _field_at(edit.path)
        if field is not None and field.kind is Kind.RECORD:
            found.update(dict.fromkeys(f"{edit.path}.{part.key}" for part in field.fields))
        else:
            found[edit.path] = None
    return list(found)


def _field_at(where: str) -> Field | None:
    found = address(where)
    return FIELD.get(found.field) if found is not None else None


def _row(where: str) -> Row | None:
    field = _field_at(where)
    if field is None:
        return None
    offered = choices(field)
    takes = text("sheet.one-of" if field.kind is Kind.ENUM else "sheet.some-of") if offered else wanted(field)
    return Row(
        address=where,
        words=field.words,
        takes=takes,
        choices=tuple(f"{each.value}: {each.means}" if each.means else each.value for each in offered),
        values=field.values,
        example="" if offered else field.example,
        minutes=_MINUTES.get(field.kind, _OF_FIGURES),
    )
