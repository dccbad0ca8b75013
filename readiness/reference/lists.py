"""Tables of what there is: rules, criteria, fields, actions, lenses, gates, verdicts, standards."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from readiness.pilot.fields import SECTIONS
from readiness.questionnaire.model import Questionnaire
from readiness.reference.listing import Listing
from readiness.reference.standards import supporting
from readiness.rules.registry import other_rules
from readiness.texts import text


class Table(msgspec.Struct, frozen=True):
    """A table; the last column holds sentences. `columns` are the last parts of keys of `reference.column`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def listed(questionnaire: Questionnaire, what: Listing) -> Table:
    """The table of what is asked for."""
    columns, rows_of = _TABLES[what]
    return Table(columns, tuple(rows_of(questionnaire)))


def _rules(questionnaire: Questionnaire) -> Iterator[tuple[str, ...]]:
    # Criteria are a list of their own.
    for rule in other_rules(questionnaire):
        yield rule.id, rule.severity.value if rule.severity else "", rule.title.removesuffix(".")


def _criteria(questionnaire: Questionnaire) -> Iterator[tuple[str, ...]]:
    for criterion in questionnaire.criteria:
        yield criterion.id, criterion.due, str(criterion.weight), criterion.question


def _fields(questionnaire: Questionnaire) -> Iterator[tuple[str, ...]]:
    for section in SECTIONS:
        for field in section.fields:
            yield field.path, field.words


def _actions(questionnaire: Questionnaire) -> Iterator[tuple[str, ...]]:
    for action in questionnaire.actions:
        yield action.id, str(questionnaire.phase(action.phase).number), action.title


def _lenses(questionnaire: Questionnaire) -> Iterator[tuple[str, ...]]:
    for lens in questionnaire.lenses:
        for element in lens.elements:
            yield f"{lens.id}.{element.id}", element.short or element.title


def _gates(questionnaire: Questionnaire) -> Iterator[tuple[str, ...]]:
    levels = {level.gate: str(level.level) for level in questionnaire.levels}
    for gate in (*questionnaire.gates, questionnaire.autonomy):
        yield gate.id, levels.get(gate.id, ""), gate.decided_by, gate.question


def _verdicts(questionnaire: Questionnaire) -> Iterator[tuple[str, ...]]:
    for verdict in questionnaire.verdicts:
        yield verdict.id, verdict.means


def _standards(questionnaire: Questionnaire) -> Iterator[tuple[str, ...]]:
    supported = supporting(questionnaire)
    for standard in questionnaire.standards:
        for part in standard.parts:
            ids = supported.get((standard.id, part.id), [])
            yield standard.short, part.id, part.title, ", ".join(ids) or text("reference.standard.none")


_TABLES: dict[Listing, tuple[tuple[str, ...], Callable[[Questionnaire], Iterator[tuple[str, ...]]]]] = {
    Listing.RULES: (("id", "severity", "title"), _rules),
    Listing.CRITERIA: (("id", "gate", "weight", "question"), _criteria),
    Listing.FIELDS: (("field", "words"), _fields),
    Listing.ACTIONS: (("id", "phase", "work"), _actions),
    Listing.LENSES: (("id", "element"), _lenses),
    Listing.GATES: (("id", "level", "decided", "question"), _gates),
    Listing.VERDICTS: (("verdict", "means"), _verdicts),
    Listing.STANDARDS: (("standard", "part", "subject", "requirements"), _standards),
}


def headings(table: Table) -> tuple[str, ...]:
    """The columns of a table in words."""
    return tuple(text(f"reference.column.{column}") for column in table.columns)
