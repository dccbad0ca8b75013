"""When people are there: the capacity of pools by slot, the working days of a programme, and what a week costs."""

from __future__ import annotations

import datetime

import msgspec

from readiness.assessment.team import PLANNING_YEARS, TENTHS, Member, Remark, Team, day_of
from readiness.extras import missing
from readiness.pilot.answers import Money
from readiness.pilot.description import Pilot
from readiness.pilot.source import Code, Fault
from readiness.questionnaire.model import Pool, Questionnaire
from readiness.roadmap.calendar import WEEKEND, Calendar, Unplannable
from readiness.texts import text


def capacity(team: Team, pool: Pool, calendar: Calendar) -> tuple[int, ...]:
    """Tenths of a person that a pool has in each slot of a calendar."""
    mine = [member for member in team.members if member.pool == pool.id]
    levels = [0.0] * calendar.slots
    for member in mine:
        _add(levels, member, calendar)
    # A pool never stays empty for good: its work would have no end. Who stands in is printed as an assumption.
    at = len(levels)
    while at and round(levels[at - 1]) < 1:
        at -= 1
    for slot in range(at, len(levels)):
        levels[slot] = TENTHS
    # Whole people first: three of a third are one, not nine tenths.
    return tuple(round(level) for level in levels)


def _add(levels: list[float], member: Member, calendar: Calendar) -> int:
    """Add what there is of somebody in each slot, and give the slot from which on they have left."""
    first = calendar.last_slot_before(calendar.time_on(member.since)) if member.since else 0
    last = calendar.slots
    if member.until is not None and calendar.start is not None:
        last = calendar.last_slot_before(calendar.time_after(member.until))
    for slot in range(first, last):
        levels[slot] += member.fte * TENTHS
    for day in member.away if calendar.start is not None else ():
        for slot in range(
            calendar.last_slot_before(calendar.time_on(day)), calendar.last_slot_before(calendar.time_after(day))
        ):
            if first <= slot < last:
                levels[slot] -= member.fte * TENTHS
    return last


_ANY_DAY = datetime.date(2026, 1, 1)
ANYBODY = 1000 * TENTHS
"""What there is of a role that is open: its work is limited by the other people only."""


def named_people(team: Team, calendar: Calendar) -> dict[str, tuple[int, ...]]:
    """Tenths of a person that each named member has in each slot, all entries with the name together.

    Once somebody has left, their work is done by whoever there is.
    """
    by_name: dict[str, list[Member]] = {}
    for member in team.members:
        if member.name:
            known = next((name for name in by_name if member.is_called(name)), member.name)
            by_name.setdefault(known, []).append(member)
    found = {}
    for name, members in by_name.items():
        levels = [0.0] * calendar.slots
        left = max(_add(levels, member, calendar) for member in members)
        whole = {level: min(round(level), TENTHS) for level in set(levels)}
        found[name] = (*(whole[level] for level in levels[:left]), *(ANYBODY for _ in levels[left:]))
    return found


class Days(msgspec.Struct, frozen=True):
    """The calendar of a plan, its days off in words, and what could not be used of them.

    `begun` is the first day of the programme, which may lie before that of the plan; where nobody states one it is
    assumed to be the first working day after the day of the assessment, and `assumed` is true.
    """

    calendar: Calendar
    off: tuple[str, ...]
    remarks: tuple[Remark, ...]
    begun: datetime.date | None = None
    assumed: bool = False

    @property
    def behind(self) -> int:
        """Days of the programme that lie before the first day of the plan."""
        first = self.calendar.start
        return (first - self.begun).days if first is not None and self.begun is not None else 0


def days_of(pilot: Pilot, start: datetime.date | None = None, today: datetime.date | None = None) -> Days:
    """The working days of a plan: from `programme.start`, or from `start` instead, with its days off.

    A programme that has begun before `today` is planned from today on: no work is placed in the past. One without a
    stated start is assumed to begin on the first working day after `today`; without that either, it counts in weeks.
    """
    stated = pilot.value("programme.start")
    begun = start or (stated if isinstance(stated, datetime.date) else None)
    holidays, blackouts = pilot.answer("programme.holidays"), pilot.records.get("programme.blackouts", ())
    opening = pilot.answer("programme.start")
    country = "NO" if holidays.text == "NO" else holidays.value
    if begun is None and today is None:
        remarks = [Remark(text("team.start-open"), opening.line)] if opening.written else []
        if holidays.given or holidays.text == "NO":
            # A country that nobody knows is a mistake, dates or not.
            _holidays(country, _ANY_DAY, holidays.line)
        if holidays.given or blackouts:
            line = holidays.line if holidays.given else pilot.answer("programme.blackouts").line
            remarks.append(Remark(text("team.days-off-ignored"), line))
        return Days(Calendar(), (), tuple(remarks))
    first = begun or today
    assert first is not None
    if begun is not None and today is not None:
        first = max(begun, today)
    remarks = []
    off: set[datetime.date] = set()
    said: list[str] = []
    weekend = WEEKEND
    if holidays.given or country == "NO":
        found, weekend = _holidays(country, first, holidays.line)
        off |= found
        said.append(f"holidays: {'NO, which is Norway' if country == 'NO' else holidays.text}")
        if weekend != WEEKEND:
            named = join_days(weekend)
            said.append(text("team.weekend", days=named, country=str(country)))
    for row in blackouts:
        since, until = day_of(row.get("from")), day_of(row.get("until"))
        line = next(iter(row.values())).line if row else 1
        if since is None or until is None or until < since:
            remarks.append(Remark("`programme.blackouts`: an entry without `from` and a later `until`", line))
            continue
        why = row["why"].text if "why" in row else "no reason given"
        said.append(f"{since} to {until}: {why}")
        # Beyond what can be planned no day matters, however long the span.
        reach = min((until - since).days, 366 * (PLANNING_YEARS + 1))
        off |= {since + datetime.timedelta(days=n) for n in range(reach + 1)}
    assumed = begun is None
    if assumed:
        first = begun = _working_day_after(first, off, weekend)
        if opening.written:
            remarks.append(Remark(text("team.start-assumed", start=first), opening.line))
    return Days(Calendar(first, frozenset(off), weekend), tuple(said), tuple(remarks), begun, assumed)


def _working_day_after(day: datetime.date, off: set[datetime.date], weekend: frozenset[int]) -> datetime.date:
    """The first day after another on which somebody works.

    Raises:
        Unplannable: there is none within the years that can be planned.
    """
    for ahead in range(1, 366 * PLANNING_YEARS):
        try:
            found = day + datetime.timedelta(days=ahead)
        except OverflowError:
            break
        if found not in off and found.weekday() not in weekend:
            return found
    raise Unplannable(text("team.never-works", day=day, years=PLANNING_YEARS))


def _holidays(value: object, first: datetime.date, line: int) -> tuple[set[datetime.date], frozenset[int]]:
    """The days off named by dates, or by a country such as `DE` or a part of it such as `DE-BY`, and its weekend.

    Raises:
        Unplannable: there is no calendar for the country: a plan without its holidays would be wrong.
    """
    if isinstance(value, tuple):
        return {datetime.date.fromisoformat(day) for day in value if isinstance(day, str)}, WEEKEND
    code = str(value).strip()
    try:
        return {datetime.date.fromisoformat(code)}, WEEKEND
    except ValueError:
        pass
    import holidays

    country, _, part = code.upper().partition("-")
    try:
        years = range(first.year, min(first.year + PLANNING_YEARS + 1, 10_000))
        found = holidays.country_holidays(country, subdiv=part or None, years=years)
    except NotImplementedError:
        raise Unplannable(text("team.unknown-country", line=line, found=code)) from None
    return set(found), frozenset(found.weekend)


def with_calendar(pilot: Pilot) -> Pilot:
    """A pilot with its country among what could not be read, where there is no calendar for it.

    The country stays as it is written, and no plan is made with it. Without the package that has the calendars, none is
    asked for.
    """
    answer = pilot.answer("programme.holidays")
    if not answer.given or isinstance(answer.value, tuple) or missing("report"):
        return pilot
    try:
        _holidays(answer.value, _ANY_DAY, answer.line)
    except Unplannable:
        fault = Fault(
            code=Code.VALUE,
            line=answer.line,
            column=answer.column,
            message=text("team.unknown-country-found", found=answer.text),
            help=text("team.unknown-country-help"),
            path="programme.holidays",
        )
        return msgspec.structs.replace(pilot, unreadable=(*pilot.unreadable, fault))
    return pilot


def join_days(weekend: frozenset[int]) -> str:
    """Days of the week by name."""
    return " and ".join(_WEEKDAYS[day] for day in sorted(weekend))


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


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
        message = f"`programme.weekly_rate`: {answer.text} is below zero; no cost is calculated"
        return Rates(None, {}, "", (Remark(message, answer.line),))
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
            remarks.append(Remark(f"`programme.weekly_rate`: {name} is not a role of the plan", said.line))
        elif isinstance(said.value, Money) and said.value.amount < 0:
            remarks.append(Remark(f"`programme.weekly_rate`: {name}: {said.text} is below zero", said.line))
        elif role_id.casefold() in by_role:
            remarks.append(Remark(f"`programme.weekly_rate`: {name} is given twice; the first is used", said.line))
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
        message = f"`programme.weekly_rate`: rates without a currency are assumed to be in {currency}"
        remarks.append(Remark(message, answer.line))
    return Rates(None, by_role, currency, tuple(remarks))
