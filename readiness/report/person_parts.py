"""What one pilot asks of each person: plain data, so that a page can be made of what all of them ask."""

from __future__ import annotations

import msgspec

from readiness.assessment.assess import Assessment
from readiness.pilot.persons import name_of
from readiness.report.agenda import Kind, agendas
from readiness.roadmap.plan import plan
from readiness.roadmap.roadmap import Roadmap


class Question(msgspec.Struct, frozen=True):
    """An open question: its requirement, its words, and by when an answer is needed; empty without dates."""

    id: str
    question: str
    when: str


class Task(msgspec.Struct, frozen=True):
    """Something to decide, deliver or accept, as a line of a list, and by when; empty without dates."""

    kind: str
    said: str
    when: str


class PersonPart(msgspec.Struct, frozen=True, kw_only=True):
    """What a pilot, by its file, asks of somebody; `key` is empty for a role that nobody is named for.

    `effort` is the likely work in their name, in person-weeks.
    """

    file: str
    key: str
    name: str
    questions: tuple[Question, ...]
    tasks: tuple[Task, ...]
    effort: float


def parts_of(assessment: Assessment, roadmap: Roadmap | None) -> tuple[PersonPart, ...]:
    """What a pilot asks of each person, and of each role that nobody is named for."""
    planned = roadmap.plan if roadmap is not None else plan(assessment)
    asked = {criterion.id: criterion.question for criterion in assessment.questionnaire.criteria}
    weeks = {action.id: float(action.effort.likely) for action in planned.actions()}
    roles = {role.title: role.id for role in assessment.questionnaire.roles}
    found = []
    for agenda in agendas(assessment, planned, roadmap):
        questions: list[Question] = []
        tasks: list[Task] = []
        effort = 0.0
        for entry in agenda.entries:
            when = entry.when.short if entry.when is not None else ""
            if entry.kind is Kind.ANSWER:
                questions += [Question(id, asked[id], when) for id in entry.requirements]
                continue
            tasks.append(Task(entry.kind.value, entry.said, when))
            if entry.kind is Kind.DELIVER:
                effort += sum(weeks.get(id, 0.0) for id in entry.actions)
        who = agenda.owner
        if who in roles:
            who = _in_team(assessment, (who, roles[who]))
        found.append(
            PersonPart(
                file=assessment.pilot.file,
                key=name_of(who) if who else "",
                name=who or agenda.owner,
                questions=tuple(questions),
                tasks=tuple(tasks),
                effort=round(effort, 2),
            )
        )
    return tuple(found)


def _in_team(assessment: Assessment, role: tuple[str, ...]) -> str:
    """Who has a role in the team, by name; empty where that is nobody, or several."""
    titles = {title.casefold() for title in role}
    rows = assessment.pilot.records.get("programme.team", ())
    named = {
        row["name"].text
        for row in rows
        if "name" in row and row["name"].given and "role" in row and row["role"].text.casefold() in titles
    }
    return named.pop() if len(named) == 1 else ""
