"""The two-week sprint as a plan of its own: who answers what on which day, what it costs, and where it leads.

"Why Your AI Pilot Isn't Scaling": two weeks that produce a governance model, a KPI scorecard and a sequenced roadmap.
Which day is for what is ours: answers in the first eight days, the three documents on the ninth, the decision on the
tenth.
"""

from __future__ import annotations

import math
from typing import Literal

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.fork import Fork
from readiness.assessment.workload import is_open
from readiness.questionnaire.ids import RoleId
from readiness.questionnaire.model import Action
from readiness.roadmap.calendar import DAY
from readiness.roadmap.milestones import answering
from readiness.roadmap.people import Rates, rates_of
from readiness.roadmap.plan import named_for
from readiness.roadmap.roadmap import Roadmap
from readiness.texts import text

DAYS = 10
_ANSWERED_BY, _WRITTEN_ON = 8, 9
_DAYS_A_WEEK = 5
_LEAD_DAYS = 5.0
_NAMING_DAYS = 0.5
_NAMED_FROM = 2
"""The day on which somebody can begin whom the sponsor names on the first."""
_DOCUMENTS: tuple[tuple[str, str], ...] = (
    ("governance-model", "governance owner"),
    ("scorecard", "finance partner"),
    ("roadmap", RoleId.PROGRAMME_LEAD),
)
"""The three documents the article asks for, each with the role that writes it."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of the sprint: from which working day to which (1 to 10), by which role, and how many days of work.

    `questions` are what it answers, `action` the work of the plan it begins.
    """

    kind: Literal["naming", "approval", "answer", "document", "decision", "lead"]
    what: str
    role: str
    first: int
    last: int
    days: float
    questions: tuple[str, ...] = ()
    action: str = ""

    @property
    def last_week(self) -> int:
        """The week of the programme in which it ends, 1 or 2."""
        return math.ceil(self.last / _DAYS_A_WEEK)


class Sprint(msgspec.Struct, frozen=True, kw_only=True):
    """The sprint of a pilot whose verdict waits for answers.

    `person_days` includes whoever leads it; `cost` is None where a rate is not known. `left` are questions that these
    people cannot answer in the time. `accuracy_open`: real data may not reach the model before it is approved.
    """

    tasks: tuple[Task, ...]
    person_days: float
    cost: float | None
    currency: str
    left: tuple[str, ...]
    accuracy_open: bool
    fork: Fork


def sprint_of(roadmap: Roadmap) -> Sprint | None:
    """The sprint; None where the verdict waits for no answer."""
    assessment = roadmap.assessment
    fork = roadmap.fork
    if fork is None:
        return None
    asked = _asked(assessment)
    approval = _approval(assessment, [action for action, _ in asked])
    tasks, left = _placed(roadmap, asked, approval)
    written = [
        Task(
            kind="document",
            what=text(f"sprint.document.{id}"),
            role=role if role == RoleId.PROGRAMME_LEAD or role in _roles(assessment) else _any_role(assessment),
            first=_WRITTEN_ON,
            last=_WRITTEN_ON,
            days=1.0,
        )
        for id, role in _DOCUMENTS
    ]
    decision = Task(kind="decision", what=text("sprint.decision"), role=RoleId.SPONSOR, first=DAYS, last=DAYS, days=0.5)
    # Whoever leads it writes one of the documents, too.
    beside = _LEAD_DAYS - sum(task.days for task in written if task.role == RoleId.PROGRAMME_LEAD)
    lead = Task(
        kind="lead", what=text("sprint.lead"), role=RoleId.PROGRAMME_LEAD, first=1, last=DAYS, days=max(beside, 0.0)
    )
    every = (*_naming(assessment, [*tasks, *written]), lead, *tasks, *written, decision)
    rates = rates_of(assessment.pilot, assessment.questionnaire)
    paid = [(task.role, task.days) for task in every]
    return Sprint(
        tasks=tuple(sorted(every, key=lambda task: (task.first, task.last))),
        person_days=sum(days for _, days in paid),
        cost=_cost(paid, rates),
        currency=rates.currency,
        left=left,
        accuracy_open=approval is not None,
        fork=fork,
    )


def _naming(assessment: Assessment, tasks: list[Task]) -> list[Task]:
    """Before anything else the sponsor names who does the work of the sprint, where nobody is named for a role."""
    roles = [assessment.questionnaire.role(task.role) for task in tasks if task.role != RoleId.PROGRAMME_LEAD]
    open_ = {role.id: role.title for role in roles if to_be_named(assessment, role.id)}
    if not open_:
        return []
    named = ", ".join(title[:1].lower() + title[1:] if title[1:2].islower() else title for title in open_.values())
    what = text("sprint.naming", roles=named)
    return [Task(kind="naming", what=what, role=RoleId.SPONSOR, first=1, last=1, days=_NAMING_DAYS)]


def to_be_named(assessment: Assessment, role: str) -> bool:
    """Whether the sponsor has to name somebody for a role before anybody can work in it."""
    if role in (RoleId.SPONSOR, RoleId.PROGRAMME_LEAD):
        return False
    return assessment.questionnaire.role(role).named_in != "none" and not named_for(assessment, role)


class Hands(msgspec.Struct, frozen=True):
    """Who does the work of a sprint: how many roles it takes, how many of them nobody is named for, and the people."""

    roles: int
    unnamed: int
    people: tuple[str, ...]


def hands_of(assessment: Assessment, sprint: Sprint) -> Hands:
    """Who does the work of a sprint."""
    by_role = {task.role: named_for(assessment, task.role) for task in sprint.tasks}
    people = tuple(dict.fromkeys(person for person in by_role.values() if person))
    return Hands(len(by_role), sum(not person for person in by_role.values()), people)


def day_of(roadmap: Roadmap, number: int) -> int:
    """The time at which a working day of the sprint begins."""
    return roadmap.calendar.time_of((number - 1) * DAY)


def _roles(assessment: Assessment) -> list[str]:
    return [role.id for role in assessment.questionnaire.roles]


def _any_role(assessment: Assessment) -> str:
    return _roles(assessment)[0]


def _cost(paid: list[tuple[str, float]], rates: Rates) -> float | None:
    parts = [(rates.rate(role), days) for role, days in paid]
    if any(rate is None for rate, _ in parts):
        return None
    return sum((rate or 0.0) * days / _DAYS_A_WEEK for rate, days in parts)


def _asked(assessment: Assessment) -> list[tuple[Action, tuple[str, ...]]]:
    """The work that answers the open questions, each with its questions."""
    decision = assessment.decision
    actions: dict[str, Action] = {}
    questions: dict[str, list[str]] = {}
    for field, question in zip(decision.open_fields, decision.unanswered, strict=True):
        path = field.partition("[")[0] + "." + field.rpartition(".")[2] if "[" in field else field
        section = path.partition(".")[0]
        inside = {
            f
            for c in assessment.questionnaire.criteria
            for f in c.fields
            if f.startswith((f"{section}[", f"{section}."))
        }
        # Where nothing is asked about the field itself, its section is.
        action = answering(assessment, (path, path.replace(".", "[].", 1))) or answering(assessment, tuple(inside))
        if action is not None:
            actions[action.id] = action
            questions.setdefault(action.id, []).append(question)
    # Several fields may share one question.
    return [(action, tuple(dict.fromkeys(questions[id]))) for id, action in actions.items()]


def _approval(assessment: Assessment, actions: list[Action]) -> Action | None:
    """What must be approved before real data reaches the model, where the sprint measures on it; None if nothing."""
    questionnaire = assessment.questionnaire
    open_ = {
        criterion.id
        for criterion, result in zip(questionnaire.criteria, assessment.results, strict=True)
        if is_open(criterion, result)
    }
    before = {id for action in actions for id in action.after}
    return next((each for each in assessment.actions if each.id in before and set(each.supports) & open_), None)


def _placed(
    roadmap: Roadmap, asked: list[tuple[Action, tuple[str, ...]]], approval: Action | None
) -> tuple[list[Task], tuple[str, ...]]:
    """The answers in their days, nobody with two on one day; and the questions for which there is nobody in time."""
    questionnaire = roadmap.assessment.questionnaire
    free: dict[tuple[str, int], int] = {}
    tasks: list[Task] = []
    left: list[str] = []
    jobs: list[tuple[Action, tuple[str, ...], int]] = [(action, words, _days(action)) for action, words in asked]
    if approval is not None:
        jobs.insert(0, (approval, (), 1))
    # What waits for the approval comes right after it, and the longest first: it decides whether the time is enough.
    waits = {action.id for action, _ in asked if approval is not None and approval.id in action.after}
    jobs[1 if approval else 0 :] = sorted(
        jobs[1 if approval else 0 :], key=lambda job: (job[0].id not in waits, -job[2])
    )
    for action, words, days in jobs:
        pool = questionnaire.pool_of(action.role)
        there = max(1, math.floor(roadmap.team.in_pool(pool))) if pool.share > 0 else 1
        earliest = 2 if action.id in waits else 1
        if to_be_named(roadmap.assessment, action.role):
            earliest = max(earliest, _NAMED_FROM)
        for first in range(earliest, _ANSWERED_BY - days + 2):
            span = range(first, first + days)
            # A pool has so many people, and a role is one of them.
            if all(free.get((pool.id, day), 0) < there and not free.get((action.role, day)) for day in span):
                for day in span:
                    free[action.role, day] = 1
                    free[pool.id, day] = free.get((pool.id, day), 0) + 1
                tasks.append(
                    Task(
                        kind="answer" if words else "approval",
                        what=action.title,
                        role=action.role,
                        first=first,
                        last=first + days - 1,
                        days=float(days),
                        questions=words,
                        action=action.id,
                    )
                )
                break
        else:
            left += words or (action.title,)
    return tasks, tuple(left)


def _days(action: Action) -> int:
    """Days to answer what an action is about: its least effort, and no longer than there is time for answers."""
    return max(1, min(_ANSWERED_BY - 1, math.ceil(action.effort[0] * _DAYS_A_WEEK)))


def topics_of(assessment: Assessment) -> tuple[tuple[Action, tuple[str, ...]], ...]:
    """The work that answers what the verdict waits for, each with what is open: to a sponsor, one question each."""
    return tuple(_asked(assessment))
