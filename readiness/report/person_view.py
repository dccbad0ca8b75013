"""The page of a person: what they own, what is asked of them, and how much of their week is promised."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from readiness.portfolio.people import Load, Part, most_at_once
from readiness.portfolio.portfolio import Portfolio
from readiness.report.history_chart import BROAD, Box, HistoryChart, Label, Shape
from readiness.report.page.figures import about, prose_day
from readiness.report.person_parts import PersonPart, Task
from readiness.report.words import join_words
from readiness.texts import capitalised, text

HOURS = 40
"""Hours of a full-time week: only what a person-week is printed as."""
_MOST_MONTHS = 24
_MOST_TASKS = 40
_TALL = 110.0
_OWNED_FIRST = ("production", "sponsor")


class PlanRow(msgspec.Struct, frozen=True, kw_only=True):
    """A pilot that names somebody: as what, with how much of a week, and what it asks of them."""

    name: str
    link: str
    decision: str
    roles: str
    share: str
    since: str
    until: str
    questions: str
    work: str
    hours: str
    likely: str
    late: bool


class AskedRow(msgspec.Struct, frozen=True):
    """Something that is asked of somebody: where, what, and by when; `anchor` is its place in the report."""

    pilot: str
    link: str
    said: str
    when: str
    anchor: str = ""


class PersonView(msgspec.Struct, frozen=True, kw_only=True):
    """A person as the page shows them."""

    name: str
    summary: tuple[str, ...]
    urgent: bool
    plans: tuple[PlanRow, ...]
    questions: tuple[AskedRow, ...]
    tasks: tuple[AskedRow, ...]
    more_tasks: str
    broad: HistoryChart | None
    narrow: HistoryChart | None


def person_view(
    load: Load, found: Portfolio, names: Mapping[str, str], parts: Sequence[PersonPart], links: Mapping[str, str]
) -> PersonView:
    """Somebody whom the plans name. `names` are what the pilots are called, `links` lead to their reports."""
    mine = [part for part in parts if part.key == load.key]
    asked = [
        (each.when, AskedRow(names[part.file], links.get(part.file, ""), each.question, each.when, each.id))
        for part in mine
        for each in part.questions
    ]
    tasks = [
        (each.when, AskedRow(names[part.file], links.get(part.file, ""), each.said, each.when))
        for part in mine
        for each in part.tasks
    ]
    return PersonView(
        name=load.name,
        summary=tuple(_summary(load, found, names, mine)),
        urgent=load.overloaded or bool(load.beyond),
        plans=tuple(_plan(load, file, found, names, mine, links) for file in _files(load, mine)),
        questions=_in_order(asked),
        tasks=_in_order(tasks)[:_MOST_TASKS],
        more_tasks=text("site.more-tasks", more=len(tasks) - _MOST_TASKS) if len(tasks) > _MOST_TASKS else "",
        broad=_chart(load, found, names, BROAD),
        narrow=_chart(load, found, names, BROAD / 2),
    )


def nobody_view(
    found: Portfolio, names: Mapping[str, str], parts: Sequence[PersonPart], links: Mapping[str, str]
) -> PersonView | None:
    """What waits for roles that nobody is named for; None where there is none."""
    mine = [part for part in parts if not part.key and (part.questions or part.effort)]
    if not mine:
        return None
    roles = list(dict.fromkeys(part.name for part in mine))
    asked = [
        (
            each.when,
            AskedRow(names[part.file], links.get(part.file, ""), f"{part.name}: {each.question}", each.when, each.id),
        )
        for part in mine
        for each in part.questions
    ]
    tasks = [
        (each.when, AskedRow(names[part.file], links.get(part.file, ""), f"{part.name}: {each.said}", each.when))
        for part in mine
        for each in part.tasks
    ]
    rows = []
    for file in dict.fromkeys(part.file for part in mine):
        of_file = [part for part in mine if part.file == file]
        rows.append(_row(file, found, names, links, of_file, roles=join_words([part.name for part in of_file])))
    return PersonView(
        name=text("site.nobody"),
        summary=(text("site.nobody.text", roles=len(roles), pilots=len(rows), names=join_words(roles)),),
        urgent=True,
        plans=tuple(rows),
        questions=_in_order(asked),
        tasks=_in_order(tasks)[:_MOST_TASKS],
        more_tasks=text("site.more-tasks", more=len(tasks) - _MOST_TASKS) if len(tasks) > _MOST_TASKS else "",
        broad=None,
        narrow=None,
    )


def _in_order(entries: Iterable[tuple[str, AskedRow]]) -> tuple[AskedRow, ...]:
    """The earliest first; what has no day last."""
    return tuple(row for _, row in sorted(entries, key=lambda entry: (not entry[0], _day_of(entry[0]))))


def _day_of(when: str) -> tuple[int, str]:
    """A key for days, and for weeks: `week 9` comes before `week 29`."""
    number = when.removeprefix("week ")
    return (int(number), "") if number.isdigit() else (0, when)


def _files(load: Load, parts: Sequence[PersonPart]) -> list[str]:
    return list(dict.fromkeys((*load.plans, *(part.file for part in parts))))


def _summary(load: Load, found: Portfolio, names: Mapping[str, str], parts: Sequence[PersonPart]) -> Iterator[str]:
    """What matters of them, the most urgent first."""
    if load.overloaded:
        yield text(
            "site.overloaded",
            plans=len(load.on),
            names=join_words([names[file] for file in load.on]),
            share=f"{100 * load.at_once:.0f}",
            funded=f"{100 * load.funded:.0f}",
        )
    elif load.at_once:
        yield text("site.load", plans=len(load.on), share=f"{100 * load.at_once:.0f}")
    if load.leaves is not None:
        key = "leaves-before" if load.beyond else "leaves"
        pilots = join_words([names[file] for file in load.beyond])
        yield text(f"site.{key}", day=prose_day(load.leaves), count=len(load.beyond), names=pilots)
    owned = [names[file] for file in load.owns]
    if owned:
        yield text("site.owns", count=len(owned), names=join_words(owned))
    questions = sum(len(part.questions) for part in parts)
    effort = sum(part.effort for part in parts)
    pilots_asking = sum(bool(part.questions) for part in parts)
    yield text("site.asked", count=questions, pilots=pilots_asking) if questions else text("site.asked-nothing")
    if effort:
        yield text("site.work", weeks=about(effort), hours=about(effort * HOURS))
    first = next(iter(sorted((each for part in parts for each in part.tasks if each.when), key=_first)), None)
    if first is not None:
        yield text("site.next", said=first.said, when=_in_words(first.when))


def _in_words(when: str) -> str:
    """A day in a sentence; a week as it is."""
    try:
        return prose_day(datetime.date.fromisoformat(when))
    except ValueError:
        return when


def _first(task: Task) -> tuple[int, str]:
    return _day_of(task.when)


def _plan(
    load: Load,
    file: str,
    found: Portfolio,
    names: Mapping[str, str],
    parts: Sequence[PersonPart],
    links: Mapping[str, str],
) -> PlanRow:
    here = [part for part in load.parts if part.file == file]
    members = [part for part in here if part.fte is not None]
    order = {role: at for at, role in enumerate(_OWNED_FIRST)}
    roles = sorted(dict.fromkeys(_role(part) for part in here), key=lambda role: order.get(role, len(order)))
    since = [part.since.isoformat() for part in members if part.since is not None]
    until = [part.until.isoformat() for part in members if part.until is not None]
    return _row(
        file,
        found,
        names,
        links,
        [part for part in parts if part.file == file],
        roles=capitalised(", ".join(roles)) if roles else text("site.asked-only"),
        share=f"{100 * sum(part.fte or 0 for part in members):.0f}%" if members else "",
        since=min(since, default=""),
        until=max(until, default=""),
    )


def _role(part: Part) -> str:
    return text("site.owner-of", role=part.role) if part.fte is None else part.role


def _row(
    file: str,
    found: Portfolio,
    names: Mapping[str, str],
    links: Mapping[str, str],
    parts: Sequence[PersonPart],
    *,
    roles: str,
    share: str = "",
    since: str = "",
    until: str = "",
) -> PlanRow:
    pilot = found.pilot(file)
    effort = sum(part.effort for part in parts)
    questions = sum(len(part.questions) for part in parts)
    return PlanRow(
        name=names[file],
        link=links.get(file, ""),
        decision=text(f"portfolio.kind.{found.decision(file).kind}"),
        roles=roles,
        share=share,
        since=since,
        until=until,
        questions=str(questions) if questions else "",
        work=about(effort) if effort else "",
        hours=about(effort * HOURS) if effort else "",
        likely=pilot.likely.isoformat() if pilot.likely is not None else "",
        late=(pilot.late or 0) > 0,
    )


def _chart(load: Load, found: Portfolio, names: Mapping[str, str], width: float) -> HistoryChart | None:
    """The share of a week that is promised, by month; None where no plan says how much it counts on."""
    members = [part for part in load.parts if part.fte is not None]
    begin = found.as_of
    if not members or begin is None:
        return None
    ends = [part.until or found.pilot(part.file).likely for part in members]
    known = [end for end in ends if end is not None]
    if not known or max(known) < begin:
        return None
    months = _months(begin, max(known))
    taken = [_of_month(members, month, found) for month in months]
    most = max(1.2, *taken)
    left, right = 44.0, width - 8
    step = (right - left) / len(months)
    bottom = 16.0 + _TALL
    boxes, labels = [], []
    for at, share in enumerate(taken):
        if not share:
            continue
        x, wide = round(left + at * step + step * 0.12, 1), round(step * 0.76, 1)
        within = min(share, 1.0)
        tall = round(within / most * _TALL, 1)
        boxes.append(Box(x=x, y=round(bottom - tall, 1), width=wide, height=tall, look="share"))
        if share > 1.001:
            over = round((share - 1) / most * _TALL, 1)
            boxes.append(Box(x=x, y=round(bottom - tall - over, 1), width=wide, height=over, look="over"))
    last = -1000.0
    for at, month in enumerate(months):
        x = round(left + (at + 0.5) * step, 1)
        if x - last >= 56:
            last = x
            labels.append(Label(x=x, y=bottom + 14, text=f"{month:%b %Y}", look="soft", anchor="middle"))
    shapes = []
    for share in (0.0, 1.0, *((max(taken),) if max(taken) > 1.2 else ())):
        y = round(bottom - share / most * _TALL, 1)
        shapes.append(Shape(points=f"{left},{y} {right},{y}", look="full" if share == 1 else "grid"))
        labels.append(Label(x=left - 6, y=y + 4, text=f"{100 * share:.0f}%", look="soft", anchor="end"))
    peak = max(taken)
    return HistoryChart(
        width=width,
        height=bottom + 20,
        alt=text("site.chart.alt", share=f"{100 * peak:.0f}", month=f"{months[taken.index(peak)]:%B %Y}"),
        shapes=tuple(shapes),
        boxes=tuple(boxes),
        dots=(),
        labels=tuple(labels),
    )


def _months(begin: datetime.date, end: datetime.date) -> list[datetime.date]:
    """The first days of the months from one day to another."""
    found = [begin.replace(day=1)]
    while len(found) < _MOST_MONTHS and _next(found[-1]) <= end:
        found.append(_next(found[-1]))
    return found


def _next(month: datetime.date) -> datetime.date:
    return (month + datetime.timedelta(days=32)).replace(day=1)


def _of_month(members: Sequence[Part], month: datetime.date, found: Portfolio) -> float:
    """The largest share of a week that is promised on any day of a month."""
    last = _next(month) - datetime.timedelta(days=1)
    there = []
    for part in members:
        since = part.since or datetime.date.min
        until = part.until or found.pilot(part.file).likely or datetime.date.max
        if since <= last and until >= month:
            there.append(msgspec.structs.replace(part, since=max(since, month), until=min(until, last)))
    return most_at_once(there)[0]
