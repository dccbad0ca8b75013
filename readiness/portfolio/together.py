"""The pilots that could come first, planned over the people of all their plans: what waiting costs and saves."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

import msgspec

from readiness.assessment.assess import Assessment
from readiness.portfolio.decisions import DecisionKind
from readiness.portfolio.facts import PilotFacts
from readiness.portfolio.portfolio import Portfolio
from readiness.questionnaire.ids import MilestoneId
from readiness.questionnaire.model import Questionnaire
from readiness.roadmap.agents_a_year import agents_a_year
from readiness.roadmap.calendar import WEEK, Unplannable
from readiness.roadmap.joint import Entry, JointPlan, Start, Way, joint_plan

MOST = 8
"""Pilots that are planned together; the search grows with their number."""
WAYS = (Start.AFTER_FIRST, Start.SIDE_BY_SIDE, Start.ONE_BY_ONE)
"""The ways to begin, that of the hold rule first."""


class WayDate(msgspec.Struct, frozen=True, kw_only=True):
    """A pilot, by its file, in one of the ways: when go-live is 80% likely, and what it need not build again.

    `week` and `day` are None for an agent that is live. `saved` are person-weeks. `short_path`: that of a later agent.
    """

    file: str
    week: int | None
    day: datetime.date | None
    saved: float
    short_path: bool


class WayFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One way to begin. `weeks` is how long it takes until the last pilot has proven its return, 80% likely, and `day`
    the day; `effort` all the work in person-weeks, and `cost` what it costs by currency, both at their likeliest.
    """

    start: Start
    pilots: tuple[WayDate, ...]
    weeks: int
    day: datetime.date | None
    effort: float
    cost: dict[str, float]


class AgentsFacts(msgspec.Struct, frozen=True, kw_only=True):
    """So many agents a year: possible from when on (80% likely), how many the present people bring to production a
    year, and who is needed more, by the title of the pool; None where no number of people is enough. `each` is the
    likely work of one on the proven foundation, in person-weeks.
    """

    count: int
    week: int
    day: datetime.date | None
    with_team: int
    each: float
    added: tuple[tuple[str, int], ...] | None


class Together(msgspec.Struct, frozen=True, kw_only=True):
    """The pilots of one organisation planned together, in the order of their ranking."""

    company: str
    files: tuple[str, ...]
    ways: tuple[WayFacts, ...]
    agents: AgentsFacts | None
    assumptions: tuple[str, ...]

    def way(self, start: Start) -> WayFacts:
        """One of the ways.

        Raises:
            KeyError: there is no such way.
        """
        for way in self.ways:
            if way.start is start:
                return way
        raise KeyError(start)


def candidates(found: Portfolio) -> tuple[PilotFacts, ...]:
    """The pilots to plan together: those that could come first, of the organisation that has most; best ranked first.

    Empty where there are fewer than two, or too many.
    """
    places = {each.file: each.place for each in found.order.ranking}
    held = {each.file for each in found.order.decisions if each.kind in (DecisionKind.STOP, DecisionKind.PAUSE)}
    groups = [[file for file in files if file in places and file not in held] for _, files in found.order.organisations]
    chosen = max(groups, key=len, default=[])
    if not 2 <= len(chosen) <= MOST:
        return ()
    return tuple(sorted((found.pilot(file) for file in chosen), key=lambda pilot: places[pilot.file]))


def together(pilots: Sequence[PilotFacts], assessed: Callable[[str], Assessment | None]) -> Together | None:
    """These pilots planned together, in this order; None where their work has no end that can be planned.

    `assessed` gives the assessment of a file, or None where it cannot be read any more.
    """
    assessments = [(pilot, assessed(pilot.file)) for pilot in pilots]
    entries = [Entry(name=pilot.name, assessment=each) for pilot, each in assessments if each is not None]
    files = tuple(pilot.file for pilot, each in assessments if each is not None)
    if len(entries) < 2:
        return None
    try:
        made = joint_plan(entries, order=range(len(entries)), ways=WAYS)
        agents = _agents(made, entries[0].assessment.questionnaire)
    except Unplannable:
        return None
    return Together(
        company=pilots[0].company,
        files=files,
        ways=tuple(_way(made, way, files) for way in made.ways),
        agents=agents,
        assumptions=made.assumptions,
    )


def _way(made: JointPlan, way: Way, files: Sequence[str]) -> WayFacts:
    dates = []
    for entry, file in enumerate(files):
        pilot = way.pilot(entry)
        live = pilot.roadmap.lead_times.live
        week, day = (None, None) if live else made.calendar.ending(pilot.roadmap.likely_at(MilestoneId.GO_LIVE))
        dates.append(WayDate(file=file, week=week, day=day, saved=pilot.saved, short_path=pilot.later_agent))
    return WayFacts(
        start=way.start,
        pilots=tuple(dates),
        weeks=-(-way.likely_total // WEEK),
        day=made.calendar.ending(way.likely_total)[1],
        effort=round(way.effort.likely + way.standing.likely, 1),
        cost={currency: round(cost.likely, 2) for currency, cost in way.cost.items()},
    )


def _agents(made: JointPlan, questionnaire: Questionnaire) -> AgentsFacts | None:
    count = int(questionnaire.policy["agents_a_year"])
    found = agents_a_year(made, count, way=made.way(Start.AFTER_FIRST))
    if found is None:
        return None
    week, day = made.calendar.ending(found.likely_from)
    added = tuple((pool.title, more) for pool, more in found.added) if found.team is not None else None
    return AgentsFacts(
        count=found.count,
        week=week,
        day=day,
        with_team=found.with_team,
        each=round(found.each, 1),
        added=added,
    )
