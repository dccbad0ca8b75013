"""What each person answers, delivers, accepts and decides, in order of time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.verdict import HELD
from readiness.pilot.stage import is_live
from readiness.questionnaire.ids import RoleId
from readiness.report.contacts import owner
from readiness.report.moments import Moment, at_milestone
from readiness.report.request import IN_PRODUCTION, request_of
from readiness.report.requirements import People, Requirement, people_of, requirements
from readiness.roadmap.calendar import DAY
from readiness.roadmap.milestones import kill_dates, milestones, undated
from readiness.roadmap.plan import Plan
from readiness.roadmap.roadmap import Roadmap
from readiness.roadmap.sprint import day_of, sprint_of
from readiness.texts import capitalised, text

_PRODUCTION_OWNER = "production owner"


class Kind(StrEnum):
    """What is asked of a person."""

    ANSWER = "answer"
    DECIDE = "decide"
    DELIVER = "deliver"
    ACCEPT = "accept"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One thing a person has to do: by when (80% likely), what, and what it is about.

    `at` orders entries; `when` is None without dates. `requirements` are the questions of an answer, or what an action
    closes; `actions` are ids of the plan.
    """

    kind: Kind
    at: int
    when: Moment | None
    what: str
    requirements: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """What to do, as a line of a list."""
        return text(f"agenda.{self.kind}", what=self.what)


class Agenda(msgspec.Struct, frozen=True, kw_only=True):
    """Everything asked of one person, or of a role that nobody has yet, the next first."""

    owner: str
    entries: tuple[Entry, ...]

    def count(self, kind: Kind) -> int:
        """How many questions, actions or decisions there are of a kind."""
        mine = [entry for entry in self.entries if entry.kind is kind]
        if kind is Kind.ANSWER:
            return sum(len(entry.requirements) for entry in mine)
        return sum(max(1, len(entry.actions)) for entry in mine)


def agendas(assessment: Assessment, plan: Plan, roadmap: Roadmap | None) -> tuple[Agenda, ...]:
    """The agenda of everybody of whom something is asked, in the order of the register."""
    every = requirements(assessment, plan, roadmap)
    found: dict[str, list[Entry]] = {each.owner: [] for each in every}
    people = people_of(assessment, plan)
    for who, entry in (
        *_answers(roadmap, every),
        *_work(assessment, plan, roadmap, people),
        *_asked(assessment, plan, roadmap, people),
        *(_decisions(roadmap, people) if roadmap is not None else _gates(assessment, people)),
    ):
        found.setdefault(who, []).append(entry)
    return tuple(
        Agenda(owner=who, entries=tuple(sorted(entries, key=_first))) for who, entries in found.items() if entries
    )


def _first(each: Entry) -> tuple[int, datetime.date, int, int, str]:
    """What comes first: by the day that is printed, for what begins with one day ends where the day before did."""
    week, day = (each.when.week, each.when.day) if each.when is not None else (0, None)
    return week, day or datetime.date.min, each.at, list(Kind).index(each.kind), each.what


def _answers(roadmap: Roadmap | None, every: tuple[Requirement, ...]) -> Iterator[tuple[str, Entry]]:
    """Open questions: those of the sprint in its days, the others before the work on them would begin."""
    sprint = sprint_of(roadmap) if roadmap is not None else None
    of_sprint = {task.action: task.last for task in sprint.tasks if task.questions} if sprint is not None else {}
    begins: dict[str, int] = {}
    for placed in roadmap.placed if roadmap is not None else ():
        id = placed.action.id
        begins[id] = min(begins.get(id, placed.likely_begin), placed.likely_begin)
    by: dict[tuple[str, int, Moment | None], list[str]] = {}
    for each in every:
        if not (each.unanswered and each.open):
            continue
        at, when = 0, None
        if roadmap is not None and each.action.id in of_sprint:
            at = day_of(roadmap, of_sprint[each.action.id])
            when = Moment(*roadmap.calendar.beginning(at))
        elif roadmap is not None and each.action.id in begins:
            at = begins[each.action.id]
            when = Moment(*roadmap.calendar.beginning(at))
        key = next((k for k in by if k[0] == each.owner and k[2] == when), (each.owner, at, when))
        by.setdefault(key, []).append(each.id)
    for (who, at, when), ids in by.items():
        what = text("agenda.questions", count=len(ids))
        yield who, Entry(kind=Kind.ANSWER, at=at, when=when, what=what, requirements=tuple(ids))


def _work(assessment: Assessment, plan: Plan, roadmap: Roadmap | None, people: People) -> Iterator[tuple[str, Entry]]:
    """Actions, with whoever does them and whoever accepts what they deliver."""
    roles = {role.id for role in assessment.questionnaire.roles}
    accepts: dict[tuple[str, int, Moment | None], list[tuple[str, str]]] = {}
    for position, action in enumerate(plan.actions()):
        at, when = position, None
        if roadmap is not None and action.id in roadmap.likely_done:
            at = roadmap.likely_done[action.id]
            when = Moment(*roadmap.calendar.ending(at))
        who = people.one(action.person or owner(assessment, action.role))
        yield (
            who,
            Entry(
                kind=Kind.DELIVER,
                at=at,
                when=when,
                what=action.title,
                requirements=action.closes,
                actions=(action.id,),
            ),
        )
        if action.accepted_by in roles:
            accepting = people.one(owner(assessment, action.accepted_by))
            key = next((k for k in accepts if k[0] == accepting and k[2] == when), (accepting, at, when))
            accepts.setdefault(key, []).append((action.title, action.id))
    for (who, at, when), work in accepts.items():
        titles = "; ".join(title for title, _ in work)
        ids = tuple(id for _, id in work)
        yield who, Entry(kind=Kind.ACCEPT, at=at, when=when, what=titles, actions=ids)


def _asked(assessment: Assessment, plan: Plan, roadmap: Roadmap | None, people: People) -> Iterator[tuple[str, Entry]]:
    """What page one asks to be approved or decided, with whoever decides it: nobody hears of it there alone."""
    decision = assessment.decision
    if not plan.actions() and decision.verdict not in HELD and decision.rank < IN_PRODUCTION:
        return
    role: str = RoleId.SPONSOR
    if decision.rank >= IN_PRODUCTION and not is_live(assessment.pilot, assessment.as_of):
        # The go-live gate has a decider of its own.
        role = _PRODUCTION_OWNER if assessment.pilot.text("owners.production") else RoleId.SPONSOR
    what = request_of(assessment, plan, roadmap).rows[0].said
    when = Moment(*roadmap.calendar.beginning(0)) if roadmap is not None else None
    yield people.one(owner(assessment, role)), Entry(kind=Kind.DECIDE, at=0, when=when, what=what.removesuffix("."))


def _decisions(roadmap: Roadmap, people: People) -> Iterator[tuple[str, Entry]]:
    """What is decided at a milestone, at the end of the sprint, and on a kill date."""
    assessment, calendar = roadmap.assessment, roadmap.calendar
    sprint = sprint_of(roadmap)
    for task in sprint.tasks if sprint is not None else ():
        if task.kind in ("naming", "approval", "decision"):
            at = day_of(roadmap, task.last)
            who = people.one(owner(assessment, task.role))
            what = text("agenda.sprint") if task.kind == "decision" else task.what
            yield who, Entry(kind=Kind.DECIDE, at=at, when=Moment(*calendar.beginning(at)), what=what)
    hidden = undated(roadmap)
    for point in milestones(roadmap):
        if point.passed or not point.decided_by or point.id in hidden:
            continue
        when = at_milestone(calendar, point.id, point.likely)
        what = text("agenda.milestone", title=point.title, means=point.means.removesuffix("."))
        yield (
            _decider(assessment, people, point.decided_by),
            Entry(kind=Kind.DECIDE, at=point.likely, when=when, what=what),
        )
    for date in kill_dates(roadmap):
        what = text("agenda.kill", unless=date.unless, then=date.then)
        when = Moment(*calendar.ending(date.at))
        who = people.one(owner(assessment, RoleId.SPONSOR))
        yield who, Entry(kind=Kind.DECIDE, at=date.at, when=when, what=what)


def _gates(assessment: Assessment, people: People) -> Iterator[tuple[str, Entry]]:
    """The gates that are open, where there are no dates."""
    scores = assessment.scores
    for position, gate in enumerate((*scores.gates, scores.autonomy)):
        if gate.open:
            who = _decider(assessment, people, gate.decided_by)
            what = text("agenda.milestone", title=gate.title, means=gate.question)
            yield who, Entry(kind=Kind.DECIDE, at=1000 * DAY + position, when=None, what=what)


def _decider(assessment: Assessment, people: People, words: str) -> str:
    """Who decides, from words like `the production owner, with the joint sign-off`: the role named first."""
    plain = words.removeprefix("the ")
    for role in assessment.questionnaire.roles:
        if plain.startswith(role.id) or role.id.startswith(plain):
            return people.one(owner(assessment, role.id))
    return capitalised(plain)
