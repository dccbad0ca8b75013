"""The message of each section that the page's own template prints, computed from the facts."""

from __future__ import annotations

from readiness.assessment.verdict import HELD
from readiness.report.document import Report
from readiness.report.page.figures import about, estimated_money
from readiness.texts import text


def headings(report: Report) -> dict[str, str]:
    """The heading of a section by its id."""
    found = {"why": text("headings.why", verdict=report.verdict.headline)}
    if report.roadmap is not None:
        found |= {"plan": _plan(report), "phases": _phases(report), "people": _people(report)}
    return found


def _plan(report: Report) -> str:
    roadmap = report.roadmap
    assert roadmap is not None
    if report.verdict.id in HELD:
        return text("headings.plan-held")
    ahead = [date for date in roadmap.dates if not date.passed]
    if not ahead:
        return text("headings.plan-behind")
    first, last = ahead[0], ahead[-1]
    when = {date.id: date.four_fifths.day or f"week {date.four_fifths.week}" for date in ahead}
    if first is last:
        return text("headings.plan-one", goal=first.title, when=when[first.id])
    return text("headings.plan", goal=first.title, when=when[first.id], end=last.title, then=when[last.id])


def _phases(report: Report) -> str:
    roadmap = report.roadmap
    assert roadmap is not None
    phases = [phase for phase in roadmap.phases if phase.actions]
    if not phases:
        return text("headings.phases-none")
    return text("headings.phases", actions=sum(len(phase.actions) for phase in phases), phases=len(phases))


def _people(report: Report) -> str:
    roadmap = report.roadmap
    assert roadmap is not None
    money = roadmap.money
    effort = about(money.total[1])
    if money.cost is not None:
        cost = estimated_money(money.cost[1], money.currency)
        return text("headings.people-cost", people=f"{roadmap.people:g}", effort=effort, cost=cost)
    return text("headings.people", people=f"{roadmap.people:g}", effort=effort)
