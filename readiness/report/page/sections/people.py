"""The people of a plan, week by week, and what their work costs beside the budget."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from readiness.report.drawings import Drawing, cost_range
from readiness.report.gantt import Load, loads
from readiness.report.page.annotations import Comment
from readiness.report.page.editions import Edition
from readiness.report.page.figures import about, estimated_money, money_range, person_weeks
from readiness.report.page.filters import lower_first
from readiness.report.page.section import PageContext, Section
from readiness.report.planned.costs import BucketView, MoneyView, ShareView, money_of
from readiness.report.planned.dates import dates_of, weeks_of
from readiness.report.planned.people import pools, staffing
from readiness.report.words import one_for_all
from readiness.roadmap.plan import person_for
from readiness.roadmap.roadmap import Roadmap
from readiness.roadmap.sprint import hands_of, sprint_of
from readiness.texts import capitalised, text


class RoleRow(msgspec.Struct, frozen=True, kw_only=True):
    """A role with its effort, and its cost or its share of the effort."""

    role: str
    effort: str
    cost: str


class Roles(msgspec.Struct, frozen=True, kw_only=True):
    """Effort by role, and its sum."""

    heading: str
    columns: tuple[str, str, str]
    rows: tuple[RoleRow, ...]
    total: RoleRow


class BucketRow(msgspec.Struct, frozen=True, kw_only=True):
    """A bucket of the budget: what the plan takes of it, and what is in it."""

    bucket: str
    effort: str
    budget: str


class Buckets(msgspec.Struct, frozen=True, kw_only=True):
    """The buckets of the budget; `same` says what is in them, where that is the same for all."""

    heading: str
    columns: tuple[str, ...]
    same: str
    rows: tuple[BucketRow, ...]


class People(msgspec.Struct, frozen=True, kw_only=True):
    """People, effort and cost; `said` compares the cost with the budget."""

    heading: str
    comment: Comment | None
    lead: str
    loads_title: str
    loads: tuple[Load, ...]
    loads_narrow: tuple[Load, ...]
    loads_note: str
    cost: Drawing | None
    cost_narrow: Drawing | None
    cost_note: str
    roles: Roles | None
    buckets: Buckets | None
    said: str


def build(context: PageContext) -> People | None:
    """The section on people and money; None without dates."""
    roadmap = context.roadmap
    if roadmap is None:
        return None
    money = money_of(roadmap)
    # The report has the effort of each phase at its head; its cost it has only here.
    in_full = context.edition is Edition.FULL
    priced = money.cost is not None or any(bucket.budget is not None for bucket in money.buckets)
    drawn = in_full or money.cost is not None
    chart = cost_range(roadmap) if drawn else None
    every = loads(roadmap)
    return People(
        heading=_heading(roadmap, money),
        comment=context.annotations.comment("money"),
        lead=" ".join((_lead(roadmap), *_counted(roadmap, money))),
        loads_title=text("people.loads"),
        loads=every if in_full or len(every) == 1 else tuple(each for each in every if "sponsor" not in each.title),
        loads_narrow=loads(roadmap, narrow=True) if context.linked else (),
        loads_note=text("people.loads-note"),
        cost=chart,
        cost_narrow=cost_range(roadmap, narrow=True) if context.linked and drawn else None,
        cost_note=text("people.cost-note", title=chart.title) if chart is not None else "",
        roles=_roles(money) if context.edition is Edition.FULL or money.cost is not None else None,
        buckets=_buckets(money) if in_full or priced else None,
        said=money.said,
    )


def _heading(roadmap: Roadmap, money: MoneyView) -> str:
    people, effort = _people(roadmap), about(money.total[1])
    if money.cost is None:
        return text("people.heading", people=people, effort=effort)
    cost = estimated_money(money.cost[1], money.currency)
    return text("people.heading-cost", people=people, effort=effort, cost=cost)


def _people(roadmap: Roadmap) -> str:
    """How many people there are; where some give a part of their time, in full-time equivalents."""
    count = roadmap.team.people
    return text("people.count", count=int(count)) if count == int(count) else text("people.count-part", count=count)


def _lead(roadmap: Roadmap) -> str:
    people, how = _people(roadmap), staffing(roadmap)
    if all(date.passed for date in dates_of(roadmap)):
        return text("people.lead", people=people, staffing=how)
    groups = [
        text(
            "people.pool",
            people=f"{pool.people:g}",
            pool=pool.title,
            roles=", ".join(lower_first(role) for role in pool.roles),
        )
        for pool in pools(roadmap, weeks_of(roadmap))
        if pool.people and "sponsor" not in pool.title
    ]
    return text("people.lead-pools", people=people, pools="; ".join(groups), staffing=how)


def _counted(roadmap: Roadmap, money: MoneyView) -> Iterator[str]:
    """What the counts of other pages are in terms of these people: person-weeks, roles of the sprint, names."""
    if money.standing[1]:
        yield text(
            "people.sum",
            total=about(money.total[1]),
            actions=about(money.actions[1]),
            recurring=about(money.standing[1]),
        )
    sprint = roadmap.once(sprint_of)
    if sprint is not None:
        yield text("people.sprint", roles=hands_of(roadmap.assessment, sprint).roles)
    by_role = {role.title: person_for(roadmap.assessment, role.id) for role in roadmap.assessment.questionnaire.roles}
    named = [
        text("people.named-one", person=person, role=lower_first(role)) for role, person in by_role.items() if person
    ]
    if named:
        yield text("people.named", people="; ".join(named), unnamed=len(by_role) - len(named))
    else:
        yield text("people.nobody-named")


def _roles(money: MoneyView) -> Roles:
    priced = money.cost is not None
    return Roles(
        heading=text("people.roles"),
        columns=(
            text("people.roles-column.role"),
            text("people.roles-column.effort"),
            text("people.roles-column.cost" if priced else "people.roles-column.share"),
        ),
        rows=tuple(_role(money, share) for share in money.roles if share.effort[1]),
        total=RoleRow(
            role=text("people.total"),
            effort=person_weeks(money.total),
            cost=money_range(money.cost, money.currency) if money.cost is not None else "",
        ),
    )


def _role(money: MoneyView, share: ShareView) -> RoleRow:
    if money.cost is None:
        cost = f"{round(100 * share.effort[1] / money.total[1])}%"
    else:
        cost = money_range(share.cost, money.currency) if share.cost is not None else text("people.no-rate")
    return RoleRow(role=share.title, effort=person_weeks(share.effort), cost=cost)


def _buckets(money: MoneyView) -> Buckets:
    rows = tuple(_bucket(money, bucket) for bucket in money.buckets)
    same = one_for_all([row.budget for row in rows])
    columns = _bucket_columns(money)
    return Buckets(
        heading=text("people.buckets"),
        columns=columns[:-1] if same else columns,
        same=text("people.buckets-same", what=lower_first(same)) if same else "",
        rows=tuple(msgspec.structs.replace(row, budget="") for row in rows) if same else rows,
    )


def _bucket_columns(money: MoneyView) -> tuple[str, ...]:
    return (
        text("people.buckets-column.bucket"),
        text("people.buckets-column.effort"),
        text("people.buckets-column.budget" if money.cost is None else "people.buckets-column.cost-budget"),
    )


def _bucket(money: MoneyView, bucket: BucketView) -> BucketRow:
    works = bool(bucket.effort[2])
    budget = capitalised(bucket.said)
    if bucket.cost is not None and works:
        budget = f"{money_range(bucket.cost, money.currency)}; {bucket.said}"
    return BucketRow(
        bucket=capitalised(bucket.title),
        effort=person_weeks(bucket.effort) if works else text("people.no-work"),
        budget=budget,
    )


SECTION = Section("people", text("people.title"), build)
