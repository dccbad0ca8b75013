"""A portfolio as it is printed: sentences for page one, and the rows of its tables. Formats only place them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from readiness.portfolio.decisions import ONE_FIRST, SECOND_WAITS
from readiness.portfolio.points import SOURCES, PointId
from readiness.portfolio.portfolio import Portfolio
from readiness.portfolio.together import Together
from readiness.questionnaire.ids import LensId
from readiness.questionnaire.model import Questionnaire
from readiness.report.page.figures import prose_day
from readiness.report.portfolio.decided import Decided
from readiness.report.portfolio.document import (
    PortfolioView,
    UnreadRow,
)
from readiness.report.portfolio.findings import Findings
from readiness.report.portfolio.joint import Joint
from readiness.report.portfolio.lookup import Lookup
from readiness.report.portfolio.rows import Rows
from readiness.report.portfolio.tables import Tables
from readiness.texts import text
from readiness.version import __version__


def portfolio_view(
    found: Portfolio, questionnaire: Questionnaire, *, no_dates: str = "", together: Together | None = None
) -> PortfolioView:
    """A portfolio as it is printed; `no_dates` is why there are none, where there are none."""
    known = Lookup(found, questionnaire, together)
    decided, joint, tables = Decided(known), Joint(known), Tables(known)
    order, ranking = found.order.decisions, found.order.ranking
    decisions = Rows(len(order), lambda at: decided.decision(order[at]))
    first = decided.first()
    day = (
        found.as_of + datetime.timedelta(days=questionnaire.policy["portfolio_ahead_days"])
        if found.as_of is not None
        else None
    )
    return PortfolioView(
        title=decided.title(),
        as_of=text("portfolio.as-of", day=prose_day(found.as_of)) if found.as_of else text("portfolio.as-of-none"),
        lead=" ".join(decided.lead()),
        alerts=tuple(decided.alerts()),
        decisions=decisions,
        first=first,
        findings=tuple(Findings(known, joint).every()),
        wall_titles=tuple(wall.title for wall in questionnaire.lens(LensId.WALLS).elements),
        pilots=Rows(len(order), lambda at: tables.row(known.pilots[order[at].file], decisions[at], at)),
        ranking=Rows(len(ranking), lambda at: tables.ranked(ranking[at].file, ranking[at].place)),
        point_titles=tuple(text(f"portfolio.point.{id}") for id in PointId),
        actions=tuple(map(tables.action, found.actions)),
        people=tuple(tables.person(load) for load in found.people if len(load.plans) > 1 or load.beyond),
        ends_heading=text("portfolio.heading.ends", day=prose_day(day)) if day is not None else "",
        ends=tuple(tables.ends()),
        money=tuple(tables.money()),
        together=joint.view(),
        unread=tuple(
            UnreadRow(
                each.file,
                text("portfolio.unread.more", fault=each.fault, line=each.line, more=each.faults - 1)
                if each.faults > 1
                else text("portfolio.unread.fault", fault=each.fault, line=each.line)
                if each.line
                else each.fault,
            )
            for each in found.unread
        ),
        method=tuple(_method(known, no_dates)),
        sources=tuple(
            text(
                "portfolio.point-source",
                title=text(f"portfolio.point.{id}"),
                quote=SOURCES[id][1],
                article=known.articles.get(SOURCES[id][0], SOURCES[id][0]),
            )
            for id in PointId
        ),
        made=text(
            "portfolio.made",
            version=__version__,
            questionnaire=f"{questionnaire.name} {questionnaire.version}",
        ),
    )


def _method(known: Lookup, no_dates: str) -> Iterable[str]:
    yield text(
        "portfolio.method.hold",
        count=known.at_once,
        one=ONE_FIRST[1],
        one_article=known.articles.get(ONE_FIRST[0], ONE_FIRST[0]),
        second=SECOND_WAITS[1],
        second_article=known.articles.get(SECOND_WAITS[0], SECOND_WAITS[0]),
    )
    yield text("portfolio.method.no-dates", reason=no_dates) if no_dates else text("portfolio.method.dates")
    for part in ("money", "people", "shared", "rank"):
        yield text(
            f"portfolio.method.{part}",
            months=f"{known.questionnaire.policy['portfolio_payback_months']:g}",
            points=f"{known.questionnaire.policy['points_return']:g}",
        )
