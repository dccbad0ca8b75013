"""Who does what by when: an agenda for each person, or in a row what is asked of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import msgspec
from markupsafe import Markup

from readiness.pilot.field_names import field_name
from readiness.report.agenda import Agenda, Entry, Kind, agendas
from readiness.report.page.filters import lower_first
from readiness.report.page.section import PageContext, Section
from readiness.report.words import join_words
from readiness.texts import text

_MOST_TOPICS = 3


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of an agenda: what to do, the questions to answer, and the action it is about."""

    what: str
    questions: Markup
    link: str


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """What is due together: by when, and each entry."""

    when: str
    tasks: tuple[Task, ...]


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """One person: how much is asked of them, what is next, and every entry, in order of time."""

    who: str
    counts: str
    answers: str
    decisions: str
    actions: str
    following: str
    days: tuple[Day, ...]


class Agendas(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody of whom something is asked; `in_full` says whether every entry is printed, or a row for each person."""

    heading: str
    lead: str
    columns: tuple[str, ...]
    in_full: bool
    people: tuple[Person, ...]


_FULL = (text("agenda.column.by"), text("agenda.column.what"))
_SHORT = (
    text("agenda.column.who"),
    text("agenda.column.answers"),
    text("agenda.column.decisions"),
    text("agenda.column.actions"),
    text("agenda.column.next"),
)


def build(context: PageContext) -> Agendas | None:
    """The section on who does what; None when nothing is asked of anybody."""
    found = agendas(context.assessment, context.plan, context.roadmap)
    if not found:
        return None
    in_full = context.with_register
    busy = tuple(each for each in found if any(each.count(kind) for kind in (Kind.ANSWER, Kind.DECIDE, Kind.DELIVER)))
    shown = found if in_full or not busy else busy
    lead = text("agenda.lead" if in_full else "agenda.lead-short")
    if others := [each.owner for each in found if each not in shown]:
        lead = f"{lead} {text('agenda.accept-only', who=join_words(others), count=len(others))}"
    return Agendas(
        heading=_heading(found),
        lead=lead,
        columns=_FULL if in_full else _SHORT,
        in_full=in_full,
        people=tuple(_person(context, each) for each in shown),
    )


def _heading(found: tuple[Agenda, ...]) -> str:
    count = {kind: sum(each.count(kind) for each in found) for kind in Kind}
    return text(
        "agenda.heading",
        people=len(found),
        answers=count[Kind.ANSWER],
        decisions=count[Kind.DECIDE],
        actions=count[Kind.DELIVER],
    )


def _person(context: PageContext, mine: Agenda) -> Person:
    count = {kind: mine.count(kind) for kind in Kind}
    following = mine.entries[0]
    when = f"{following.when.short}: " if following.when is not None else ""
    return Person(
        who=mine.owner,
        counts=text(
            "agenda.counts", answers=count[Kind.ANSWER], decisions=count[Kind.DECIDE], actions=count[Kind.DELIVER]
        ),
        answers=str(count[Kind.ANSWER] or text("agenda.no-date")),
        decisions=str(count[Kind.DECIDE] or text("agenda.no-date")),
        actions=str(count[Kind.DELIVER] or text("agenda.no-date")),
        following=f"{when}{lower_first(_next(context, following)) if when else _next(context, following)}",
        days=tuple(_days(context, mine)) if context.with_register else (),
    )


def _days(context: PageContext, mine: Agenda) -> Iterator[Day]:
    for when, entries in groupby(mine.entries, key=lambda entry: entry.when):
        yield Day(
            when=when.short if when is not None else text("agenda.no-date"),
            tasks=tuple(_task(context, entry) for entry in entries),
        )


def _questions(context: PageContext, entry: Entry) -> Markup:
    """Each question of an answer by what it is about, with its id."""
    named = Markup("{} ({})").format
    return Markup("; ").join(
        named(field_name(context.assessment.result(id).path), context.references((id,))) for id in entry.requirements
    )


def _next(context: PageContext, entry: Entry) -> str:
    """What comes first, in a line; questions by what they are about."""
    if entry.kind is not Kind.ANSWER:
        return entry.said
    topics = list(dict.fromkeys(field_name(context.assessment.result(id).path) for id in entry.requirements))
    more = len(topics) - _MOST_TOPICS
    named = [*topics[:_MOST_TOPICS], text("agenda.more", count=more)] if more > 0 else topics
    return text("agenda.answer-about", what=entry.said, topics=join_words(named))


def _task(context: PageContext, entry: Entry) -> Task:
    to_answer = entry.kind is Kind.ANSWER
    of_action = entry.kind is Kind.DELIVER and context.roadmap is not None
    return Task(
        what=entry.said,
        questions=_questions(context, entry) if to_answer else Markup(),
        link=f"action-{entry.actions[0]}" if of_action else "",
    )


SECTION = Section("agenda", text("agenda.title"), build)
