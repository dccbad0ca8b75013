"""Who is there, and when: the team of a description as people per pool, and its working days."""

from __future__ import annotations

import datetime

import msgspec

from readiness.pilot.answers import Answer, Money
from readiness.pilot.description import Pilot
from readiness.questionnaire.model import Pool, Questionnaire
from readiness.roadmap.calendar import YEARS, Calendar

TENTHS = 10
"""Resources are counted in tenths of a person."""
_MOST_PEOPLE = 1000


class Remark(msgspec.Struct, frozen=True):
    """Something about `programme` that a reader should know, and the line it stands on."""

    message: str
    line: int


class Member(msgspec.Struct, frozen=True):
    """Somebody of the team: the pool they belong to, how much of a person, and from when to when."""

    pool: str
    fte: float
    since: datetime.date | None = None
    until: datetime.date | None = None


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

    def capacity(self, pool: Pool, calendar: Calendar) -> tuple[int, ...]:
        """Tenths of a person that a pool has in each slot of a calendar."""
        mine = [member for member in self.members if member.pool == pool.id]
        levels = [0.0] * calendar.slots
        for member in mine:
            first = calendar.last_slot_before(calendar.time_on(member.since)) if member.since else 0
            last = calendar.slots
            if member.until is not None and calendar.start is not None:
                last = calendar.last_slot_before(calendar.time_after(member.until))
            for slot in range(first, last):
                levels[slot] += member.fte * TENTHS
        # A pool never stays empty for good: its work would have no end. Who stands in is told as an assumption.
        at = len(levels)
        while at and round(levels[at - 1]) < 1:
            at -= 1
        for slot in range(at, len(levels)):
            levels[slot] = TENTHS
        # Whole people first: three of a third are one, not nine tenths.
        return tuple(round(level) for level in levels)

    def in_pool(self, pool: Pool) -> float:
        """How many people a pool has, at the start or later."""
        return sum(member.fte for member in self.members if member.pool == pool.id) or 1.0


def team_of(pilot: Pilot, questionnaire: Questionnaire, people: float | None = None) -> Team:
    """The team that a description names, or as many `people` instead."""
    answer = pilot.answer("programme.team")
    rows = pilot.records.get("programme.team", ())
    pools = questionnaire.pools
    if people is None and rows:
        return _listed(rows, questionnaire, pilot.value("programme.start"))
    assumed = people is None and not isinstance(answer.value, (int, float))
    remarks: list[Remark] = []
    if people is None:
        people = float(answer.value) if isinstance(answer.value, (int, float)) else questionnaire.policy["team_people"]
        if people < 1 / TENTHS or people > _MOST_PEOPLE:
            kept = min(max(people, 1.0), float(_MOST_PEOPLE))
            remarks.append(Remark(f"a team of {people:g} cannot be planned with; {kept:g} is taken", answer.line))
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


def _listed(rows: tuple[dict[str, Answer], ...], questionnaire: Questionnaire, start: object) -> Team:
    pools = {name.casefold(): pool for pool in questionnaire.pools for name in (pool.id, pool.title, *pool.roles)}
    titles = {role.title.casefold(): role.id for role in questionnaire.roles}
    members: list[Member] = []
    remarks: list[Remark] = []
    for row in rows:
        role = row.get("role")
        name = " ".join(role.text.split()).casefold() if role is not None else ""
        line = next(iter(row.values())).line if row else 1
        pool = pools.get(titles.get(name, name).casefold())
        if pool is None:
            known = ", ".join(role.id for role in questionnaire.roles)
            told = f"{role.text} is no role of the plan" if role is not None else "an entry names no role"
            remarks.append(Remark(f"`programme.team`: {told} and is not counted; expected one of {known}", line))
            continue
        stated = row.get("fte")
        fte = _number(stated)
        if stated is not None and fte is None:
            told = f"`programme.team`: how much of {name} there is, is not known; a whole person is counted"
            remarks.append(Remark(told, stated.line))
        fte = 1.0 if fte is None else min(fte, float(_MOST_PEOPLE))
        since, until = _day(row.get("from")), _day(row.get("until"))
        if (since or until) and not isinstance(start, datetime.date):
            told = f"`programme.team`: from when to when {name} is there, is not reckoned with"
            remarks.append(Remark(f"{told} as long as `programme.start` is open", line))
        if since and until and until < since:
            remarks.append(Remark(f"`programme.team`: {name} leaves on {until}, before {since}; not counted", line))
        elif since and isinstance(start, datetime.date) and since.year - start.year >= YEARS:
            told = f"`programme.team`: {name} comes on {since}, beyond what can be planned; not counted"
            remarks.append(Remark(told, line))
        elif fte < 1 / TENTHS:
            remarks.append(
                Remark(f"`programme.team`: {name} has less than a tenth of a person's time; not counted", line)
            )
        else:
            members.append(Member(pool.id, fte, since, until))
    assumptions = []
    for pool in questionnaire.pools:
        mine = [member for member in members if member.pool == pool.id]
        if not mine:
            members.append(Member(pool.id, 1.0))
            if pool.share > 0:
                assumptions.append(f"one person for {pool.title}, for which the team counts nobody")
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


def _number(answer: Answer | None) -> float | None:
    return float(answer.value) if answer is not None and isinstance(answer.value, (int, float)) else None


def _day(answer: Answer | None) -> datetime.date | None:
    return answer.value if answer is not None and isinstance(answer.value, datetime.date) else None


class Days(msgspec.Struct, frozen=True):
    """The calendar of a programme, what was said about days off, and what could not be used of it."""

    calendar: Calendar
    off: tuple[str, ...]
    remarks: tuple[Remark, ...]


def days_of(pilot: Pilot, start: datetime.date | None = None) -> Days:
    """The working days of a programme from `programme.start`, or from `start` instead, with its days off."""
    stated = pilot.value("programme.start")
    first = start or (stated if isinstance(stated, datetime.date) else None)
    holidays, blackouts = pilot.answer("programme.holidays"), pilot.records.get("programme.blackouts", ())
    remarks: list[Remark] = []
    said: list[str] = []
    opening = pilot.answer("programme.start")
    if opening.written and first is None:
        remarks.append(Remark("`programme.start`: no day is given, so the plan counts in weeks", opening.line))
    if first is None:
        if holidays.given or blackouts:
            line = holidays.line if holidays.given else pilot.answer("programme.blackouts").line
            remarks.append(Remark("days off are not reckoned with as long as `programme.start` is open", line))
        return Days(Calendar(), (), tuple(remarks))
    off: set[datetime.date] = set()
    country = "NO" if holidays.text == "NO" else holidays.value
    if holidays.given or country == "NO":
        try:
            found = _holidays(country, first)
        except ValueError as error:
            remarks.append(Remark(f"`programme.holidays`: {error}", holidays.line))
        else:
            off |= found
            said.append(f"holidays: {'NO, which is Norway' if country == 'NO' else holidays.text}")
    for row in blackouts:
        since, until = _day(row.get("from")), _day(row.get("until"))
        line = next(iter(row.values())).line if row else 1
        if since is None or until is None or until < since:
            remarks.append(Remark("`programme.blackouts`: an entry without `from` and a later `until`", line))
            continue
        why = row["why"].text if "why" in row else "no reason given"
        said.append(f"{since} to {until}: {why}")
        # Beyond what can be planned no day matters, however long the span.
        reach = min((until - since).days, 366 * (YEARS + 1))
        off |= {since + datetime.timedelta(days=n) for n in range(reach + 1)}
    return Days(Calendar(first, frozenset(off)), tuple(said), tuple(remarks))


def _holidays(value: object, first: datetime.date) -> set[datetime.date]:
    """The days off named by dates, or by a country such as `DE` or a part of it such as `DE-BY`."""
    if isinstance(value, tuple):
        return {datetime.date.fromisoformat(day) for day in value if isinstance(day, str)}
    code = str(value).strip()
    try:
        return {datetime.date.fromisoformat(code)}
    except ValueError:
        pass
    import holidays

    country, _, part = code.upper().partition("-")
    try:
        years = range(first.year, min(first.year + YEARS + 1, 10_000))
        return set(holidays.country_holidays(country, subdiv=part or None, years=years))
    except NotImplementedError:
        raise ValueError(f"found `{code}`, expected dates, or a country such as `DE` or `DE-BY`") from None


class Rates(msgspec.Struct, frozen=True):
    """What a person-week costs: one figure, or one per role. Roles without one are not costed."""

    every: float | None
    by_role: dict[str, float]
    currency: str
    remarks: tuple[Remark, ...] = ()

    def rate(self, role: str) -> float | None:
        """The rate of a role; None when it is not known."""
        return self.by_role.get(role.casefold(), self.every)

    @property
    def known(self) -> bool:
        """Whether any rate was given."""
        return self.every is not None or bool(self.by_role)


def rates_of(pilot: Pilot, questionnaire: Questionnaire) -> Rates:
    """The weekly rates of a description."""
    answer = pilot.answer("programme.weekly_rate")
    if isinstance(answer.value, Money) and answer.value.amount < 0:
        told = f"`programme.weekly_rate`: {answer.text} is less than nothing; no cost is reckoned"
        return Rates(None, {}, "", (Remark(told, answer.line),))
    if isinstance(answer.value, Money):
        return Rates(answer.value.amount, {}, answer.value.currency)
    rows = pilot.records.get("programme.weekly_rate", ())
    by_role: dict[str, float] = {}
    currencies: set[str] = set()
    remarks: list[Remark] = []
    names = {name.casefold(): role.id for role in questionnaire.roles for name in (role.id, role.title)}
    names["programme lead"] = "programme lead"
    for name, said in rows[0].items() if rows else ():
        role_id = names.get(" ".join(name.split()).casefold())
        if role_id is None:
            remarks.append(Remark(f"`programme.weekly_rate`: {name} is no role of the plan", said.line))
        elif isinstance(said.value, Money) and said.value.amount < 0:
            remarks.append(Remark(f"`programme.weekly_rate`: {name}: {said.text} is less than nothing", said.line))
        elif role_id.casefold() in by_role:
            remarks.append(Remark(f"`programme.weekly_rate`: {name} is given twice; the first is taken", said.line))
        elif isinstance(said.value, Money):
            by_role[role_id.casefold()] = said.value.amount
            currencies.add(said.value.currency)
    if len(currencies - {""}) > 1:
        remarks.append(
            Remark("`programme.weekly_rate`: the rates are in several currencies; none is used", answer.line)
        )
        return Rates(None, {}, "", tuple(remarks))
    currency = next(iter(currencies - {""}), "")
    if currency and "" in currencies:
        told = f"`programme.weekly_rate`: rates without a currency are taken to be in {currency}"
        remarks.append(Remark(told, answer.line))
    return Rates(None, by_role, currency, tuple(remarks))
