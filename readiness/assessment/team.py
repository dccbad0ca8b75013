"""Who is there: the team of a description as people per pool, and how many they are."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

import msgspec

from readiness.patterns import pattern
from readiness.pilot.answers import Answer
from readiness.pilot.description import Pilot
from readiness.questionnaire.ids import RoleId
from readiness.questionnaire.model import Pool, Questionnaire
from readiness.texts import text

TENTHS = 10
"""Resources are counted in tenths of a person."""
PLANNING_YEARS = 12
"""How far ahead is planned."""
_MOST_PEOPLE = 1000


class Remark(msgspec.Struct, frozen=True):
    """Something about `programme` that a reader should know, and the line it stands on."""

    message: str
    line: int


class Member(msgspec.Struct, frozen=True):
    """Somebody of the team: the pool they belong to, how much of a person, from when to when, and days away.

    `name` is empty where nobody is named.
    """

    pool: str
    fte: float
    since: datetime.date | None = None
    until: datetime.date | None = None
    name: str = ""
    role: str = ""
    away: frozenset[datetime.date] = frozenset()

    def is_called(self, person: str) -> bool:
        """Whether a text names this member: the same name before the first comma or bracket."""
        return same_person(self.name, person)


class Team(msgspec.Struct, frozen=True, kw_only=True):
    """The people of a programme.

    `people` is their number in full-time equivalents, without the sponsor; `limit` the most that work
    at once, when they are fewer than there are pools. `assumed` is true when the description names none.
    """

    members: tuple[Member, ...]
    people: float
    limit: float
    assumed: bool
    remarks: tuple[Remark, ...]
    assumptions: tuple[str, ...]

    def in_pool(self, pool: Pool) -> float:
        """How many people a pool has, at the start or later."""
        return sum(member.fte for member in self.members if member.pool == pool.id) or 1.0


def team_of(
    pilot: Pilot, questionnaire: Questionnaire, people: float | None = None, first: datetime.date | None = None
) -> Team:
    """The team that a description names, or as many `people` instead.

    `first` is the day on which the plan begins where no start is stated.
    """
    answer = pilot.answer("programme.team")
    rows = pilot.records.get("programme.team", ())
    pools = questionnaire.pools
    if people is None and rows:
        stated = pilot.value("programme.start")
        return _listed(rows, questionnaire, stated if isinstance(stated, datetime.date) else first)
    assumed = people is None and not isinstance(answer.value, (int, float))
    remarks: list[Remark] = []
    if people is None:
        people = float(answer.value) if isinstance(answer.value, (int, float)) else questionnaire.policy["team_people"]
        if people < 1 / TENTHS or people > _MOST_PEOPLE:
            kept = min(max(people, 1.0), float(_MOST_PEOPLE))
            remarks.append(Remark(f"a team of {people:g} cannot be planned; {kept:g} is used", answer.line))
            people = kept
    inside = [pool for pool in pools if pool.share > 0]
    return Team(
        members=(*_shared_out(people, inside), *(Member(pool.id, 1.0) for pool in pools if pool.share <= 0)),
        people=people,
        limit=people if people < len(inside) else 0.0,
        assumed=assumed,
        remarks=tuple(remarks),
        assumptions=(f"a team of {people:g}",) if assumed else (),
    )


def _shared_out(people: float, pools: list[Pool]) -> list[Member]:
    """People by pool: one each, then each further one to the largest share per head, so that more never take away."""
    heads = {pool.id: 1.0 for pool in pools}
    left = people - len(pools)
    while left > 0:
        part = min(1.0, left)
        chosen = max(pools, key=lambda pool: pool.share / (heads[pool.id] + 1))
        heads[chosen.id] += part
        left = round(left - part, 6)
    return [Member(pool.id, heads[pool.id]) for pool in pools]


def _listed(rows: tuple[dict[str, Answer], ...], questionnaire: Questionnaire, start: datetime.date | None) -> Team:
    pools = {name.casefold(): pool for pool in questionnaire.pools for name in (pool.id, pool.title, *pool.roles)}
    titles = {role.title.casefold(): role.id for role in questionnaire.roles}
    members: list[Member] = []
    remarks: list[Remark] = []
    for row in rows:
        role = row.get("role")
        name = " ".join(role.text.split()).casefold() if role is not None else ""
        line = next(iter(row.values())).line if row else 1
        pool = pools.get(titles.get(name, name).casefold())
        if pool is None and name == RoleId.PROGRAMME_LEAD:
            remarks.append(Remark(text("team.lead-on-top"), line))
            continue
        if pool is None:
            known = ", ".join(role.id for role in questionnaire.roles)
            message = f"{role.text} is not a role of the plan" if role is not None else "an entry names no role"
            remarks.append(Remark(f"`programme.team`: {message} and is not counted; expected one of {known}", line))
            continue
        stated = row.get("fte")
        fte = _number(stated)
        if stated is not None and fte is None:
            message = (
                f"`programme.team`: the full-time equivalents of {name} are not known; one full-time person is counted"
            )
            remarks.append(Remark(message, stated.line))
        fte = 1.0 if fte is None else min(fte, float(_MOST_PEOPLE))
        since, until = day_of(row.get("from")), day_of(row.get("until"))
        if (since or until) and start is None:
            remarks.append(Remark(text("team.between-ignored", role=name), line))
        if since and until and until < since:
            remarks.append(Remark(f"`programme.team`: {name} leaves on {until}, before {since}; not counted", line))
        elif since and start is not None and since.year - start.year >= PLANNING_YEARS:
            message = f"`programme.team`: {name} starts on {since}, beyond the planning horizon; not counted"
            remarks.append(Remark(message, line))
        elif fte < 1 / TENTHS:
            remarks.append(
                Remark(f"`programme.team`: {name} has less than a tenth of a person's time; not counted", line)
            )
        else:
            away, unread = _days_away(row.get("holidays"))
            if unread:
                message = text("team.holidays-unread", who=row["name"].text if "name" in row else name, found=unread)
                remarks.append(Remark(message, row["holidays"].line))
            person = row["name"].text if "name" in row and row["name"].given else ""
            members.append(Member(pool.id, fte, since, until, person, role.text if role else "", away))
    assumptions = []
    for pool in questionnaire.pools:
        mine = [member for member in members if member.pool == pool.id]
        if not mine:
            members.append(Member(pool.id, 1.0))
            if pool.share > 0:
                assumptions.append(f"one person for {pool.title}, because the team lists nobody for it")
        elif all(member.until is not None for member in mine):
            last = max(member.until for member in mine if member.until is not None)
            assumptions.append(f"one person for {pool.title} after {last}, when the last one named has left")
    outside = {pool.id for pool in questionnaire.pools if pool.share <= 0}
    people = sum(member.fte for member in members if member.pool not in outside)
    return Team(
        members=tuple(members),
        people=people,
        limit=0.0,
        assumed=False,
        remarks=tuple(remarks),
        assumptions=tuple(assumptions),
    )


def same_person(one: str, other: str) -> bool:
    """Whether two texts name the same person: the same name before the first comma or bracket."""
    return bool(_plain(one)) and _plain(one) == _plain(other)


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    """A name without role and title, for comparing."""
    return " ".join(re.split(r"[,(\[]", name, maxsplit=1)[0].split()).casefold()


_SPAN = pattern(r"\s*(\d{4}-\d{2}-\d{2})(?:\s*(?:to|until|-|–)\s*(\d{4}-\d{2}-\d{2}))?\s*")


def _days_away(answer: Answer | None) -> tuple[frozenset[datetime.date], str]:
    """The days on which somebody is away, and the part of the text that could not be read."""
    if answer is None or not answer.given:
        return frozenset(), ""
    days: set[datetime.date] = set()
    for part in answer.text.strip("[]").split(","):
        found = _SPAN.fullmatch(part)
        try:
            first = datetime.date.fromisoformat(found[1]) if found else None
            last = datetime.date.fromisoformat(found[2]) if found and found[2] else first
        except ValueError:
            first = last = None
        if first is None or last is None or last < first:
            return frozenset(days), part.strip()
        days |= {first + datetime.timedelta(days=n) for n in range(min((last - first).days, 366 * PLANNING_YEARS) + 1)}
    return frozenset(days), ""


def _number(answer: Answer | None) -> float | None:
    return float(answer.value) if answer is not None and isinstance(answer.value, (int, float)) else None


def day_of(answer: Answer | None) -> datetime.date | None:
    return answer.value if answer is not None and isinstance(answer.value, datetime.date) else None
