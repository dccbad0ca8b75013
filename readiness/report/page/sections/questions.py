"""Questions by person: what each has to answer, so that nobody has to look through the whole."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from readiness.assessment.evaluate import Status
from readiness.report.contacts import owner
from readiness.report.page.section import PageContext, Section
from readiness.texts import text


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """What to ask one person: how many questions, and their ids."""

    who: str
    count: str
    ids: Markup


class Questions(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody who has to answer something, those with most questions first."""

    heading: str
    lead: str
    columns: tuple[str, str, str]
    people: tuple[Person, ...]


def build(context: PageContext) -> Questions | None:
    """The section on questions; None when every question has an answer."""
    assessment = context.assessment
    roles = {action.id: action.role for action in assessment.questionnaire.actions}
    open_: dict[str, list[str]] = {}
    for criterion, result in zip(assessment.questionnaire.criteria, assessment.results, strict=True):
        if result.status is Status.UNKNOWN:
            open_.setdefault(owner(assessment, roles[criterion.closed_by]), []).append(criterion.id)
    if not open_:
        return None
    most = sorted(open_.items(), key=lambda entry: -len(entry[1]))
    whole = sum(len(ids) for ids in open_.values())
    return Questions(
        heading=text("questions.heading", count=whole, people=len(open_)),
        lead=text("questions.lead"),
        columns=(text("questions.column.who"), text("questions.column.count"), text("questions.column.ids")),
        people=tuple(Person(who=who, count=str(len(ids)), ids=context.references(ids)) for who, ids in most),
    )


SECTION = Section("unknowns", text("questions.title"), build)
