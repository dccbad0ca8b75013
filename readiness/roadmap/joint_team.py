"""The people and the working days that several pilots share: each person once, each day off for all."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.team import Member, Team, same_person, team_of
from readiness.pilot.persons import Named, name_of, read_person
from readiness.questionnaire.model import Pool, Questionnaire
from readiness.roadmap.calendar import Calendar
from readiness.roadmap.people import days_of
from readiness.roadmap.plan import Plan, person_for
from readiness.texts import text

_ALL = 2**31 - 1


def shared_team(assessments: Sequence[Assessment], people: float | None = None) -> Team:
    """The people of several pilots as one team, or as many `people` instead.

    A person whom several descriptions list is one person, with the most time that any of them states. People without
    a name are taken to be the same people everywhere: a pool has as many as the description with most of them says.
    A team that is only assumed counts where no description states one.
    """
    questionnaire = assessments[0].questionnaire
    if people is not None:
        return _with_every_sponsor(team_of(assessments[0].pilot, questionnaire, people), assessments)
    teams = [team_of(each.pilot, questionnaire) for each in assessments]
    stated = [team for team in teams if not team.assumed] or teams
    members: list[Member] = []
    for pool in questionnaire.pools:
        members += _shared_pool(pool, stated)
    outside = {pool.id for pool in questionnaire.pools if pool.share <= 0}
    team = Team(
        members=tuple(members),
        people=round(sum(member.fte for member in members if member.pool not in outside), 6),
        limit=max(team.limit for team in stated) if all(team.limit for team in stated) else 0.0,
        assumed=all(team.assumed for team in teams),
        remarks=tuple(dict.fromkeys(remark for team in teams for remark in team.remarks)),
        assumptions=tuple(dict.fromkeys(assumed for team in stated for assumed in team.assumptions)),
    )
    if team.limit:
        team = msgspec.structs.replace(team, people=max(team.people for team in stated))
    return _with_every_sponsor(team, assessments)


def _shared_pool(pool: Pool, teams: Sequence[Team]) -> list[Member]:
    """The members of a pool over several teams."""
    named: list[Member] = []
    for team in teams:
        for member in team.members:
            if member.pool != pool.id or not member.name:
                continue
            known = next((n for n, other in enumerate(named) if _same_entry(other, member)), None)
            if known is None:
                named.append(member)
            else:
                named[known] = _both(named[known], member)
    largest = max(teams, key=lambda team: sum(m.fte for m in team.members if m.pool == pool.id))
    missing = sum(m.fte for m in largest.members if m.pool == pool.id) - sum(m.fte for m in named)
    found = named
    for member in largest.members:
        if member.pool == pool.id and not member.name and missing > 0:
            part = min(member.fte, missing)
            found.append(msgspec.structs.replace(member, fte=round(part, 6)))
            missing = round(missing - part, 6)
    return found


def _same_entry(one: Member, other: Member) -> bool:
    """Whether two descriptions list the same person for the same time; an earlier and a later spell are two entries."""
    apart = (one.until and other.since and one.until < other.since) or (
        other.until and one.since and other.until < one.since
    )
    return same_person(one.name, other.name) and not apart


def _both(one: Member, other: Member) -> Member:
    """One person as two descriptions have them: the most time, the longest stay, every day away."""
    return msgspec.structs.replace(
        one,
        fte=max(one.fte, other.fte),
        since=min(one.since, other.since) if one.since and other.since else None,
        until=max(one.until, other.until) if one.until and other.until else None,
        away=one.away | other.away,
    )


def _with_every_sponsor(team: Team, assessments: Sequence[Assessment]) -> Team:
    """The team with one place outside it for each different person named there: two pilots may have two sponsors."""
    members = list(team.members)
    for pool in assessments[0].questionnaire.pools:
        if pool.share > 0:
            continue
        named = {
            name_of(person)
            for assessment in assessments
            for role in pool.roles
            if is_one_person(person := person_for(assessment, role))
        }
        there = sum(member.fte for member in members if member.pool == pool.id)
        if len(named) > there:
            members.append(Member(pool.id, len(named) - there))
    return msgspec.structs.replace(team, members=tuple(members))


def is_one_person(written: str) -> bool:
    """Whether a text names one person or one post, rather than a group, a vendor or nobody."""
    return bool(written) and read_person(written).named in (Named.PERSON, Named.POST)


def unlisted_people(plans: Sequence[Plan], team: Team) -> tuple[str, ...]:
    """Who is named for work of the plans and is not listed in the team, by the name that `name_of` compares."""
    found: dict[str, None] = {}
    for made in plans:
        for action in made.actions():
            listed = any(member.name and member.is_called(action.person) for member in team.members)
            if not listed and is_one_person(action.person):
                found.setdefault(name_of(action.person))
    return tuple(found)


class SharedDays(msgspec.Struct, frozen=True):
    """The working days that several pilots share, when each may begin (times of the clock), and what was assumed."""

    calendar: Calendar
    begins: tuple[int, ...]
    assumptions: tuple[str, ...]


def shared_days(
    assessments: Sequence[Assessment], names: Sequence[str], start: datetime.date | None = None
) -> SharedDays:
    """The calendar of several pilots: from the first day that any of them has, or from `start` instead.

    No pilot begins before its own first day, or before the day it is judged by. A day off in one description is a day
    off for the people, who are the same.

    Raises:
        Unplannable: a country has no calendar, or no day is worked.
    """
    own = [days_of(each.pilot, start, each.stated_as_of).calendar.start for each in assessments]
    known = [day for day in own if day is not None]
    if not known:
        return SharedDays(Calendar(), (0,) * len(assessments), ())
    first = min(known)
    calendars = [days_of(each.pilot, first).calendar for each in assessments]
    off = [frozenset(calendar.free_days(_ALL)) for calendar in calendars]
    weekends = {calendar.weekend for calendar in calendars}
    assumptions: list[str] = []
    if len(set(off)) > 1 or len(weekends) > 1:
        assumptions.append(text("joint.days-off"))
    calendar = Calendar(first, frozenset().union(*off), frozenset().union(*weekends))
    undated = [name for name, day in zip(names, own, strict=True) if day is None]
    if undated:
        assumptions.append(text("joint.no-first-day", pilots=", ".join(undated), day=first))
    begins = tuple(calendar.time_on(day) if day is not None else 0 for day in own)
    return SharedDays(calendar, begins, tuple(assumptions))


def same_questionnaire(assessments: Sequence[Assessment]) -> Questionnaire:
    """The questionnaire that all were assessed with.

    Raises:
        ValueError: there is none, as they were assessed with different ones, or there is no assessment.
    """
    if not assessments:
        raise ValueError("a joint plan needs at least one pilot")
    first = assessments[0].questionnaire
    if any(each.questionnaire != first for each in assessments[1:]):
        raise ValueError("a joint plan needs pilots that were assessed with the same questionnaire")
    return first
