"""What a portfolio needs of one pilot: plain data, small enough to keep for ten thousand of them."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from math import ceil, floor
from typing import Literal, TypeVar, cast

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Result, Status, applicable
from readiness.assessment.score import Colour, Stall, score_results
from readiness.assessment.team import day_of
from readiness.assessment.waivers import judge_waivers
from readiness.figures.economics import year_of
from readiness.pilot.answers import Money, State
from readiness.pilot.description import Pilot
from readiness.pilot.fields import SECTION
from readiness.pilot.naming import NAMES
from readiness.pilot.persons import name_as_written, name_of
from readiness.pilot.source import Fault
from readiness.pilot.stage import is_live
from readiness.portfolio.points import Point, points_of
from readiness.questionnaire.agent_class import class_of, derived_class, strictness, tiers_of
from readiness.questionnaire.ids import GateId, LensId, MilestoneId, VerdictId
from readiness.questionnaire.model import HARMS, TIERS
from readiness.roadmap.calendar import WEEK
from readiness.roadmap.money import costs, likely_cost
from readiness.roadmap.plan import OpenAction, plan
from readiness.roadmap.promises import go_live_limit
from readiness.roadmap.roadmap import Roadmap

_Part = TypeVar("_Part")
_STALLS = (Stall.HIT, Stall.OPEN)
_WEEK_DAYS = 7
_OWNERS = tuple(field.key for field in SECTION["owners"].fields if field.one_person)
"""The owners who are one person each; support is a rota."""


class Amount(msgspec.Struct, frozen=True):
    """Money in one currency, which is empty where none is stated."""

    value: float
    currency: str


class WallFact(msgspec.Struct, frozen=True):
    """A wall: its score as evidenced and at best, in percent."""

    id: str
    value: float
    best: float
    colour: Colour


class GateFact(msgspec.Struct, frozen=True):
    """A gate, and the ids of its blockers that are open; `unproven` of them are answered yes and lack the evidence."""

    id: GateId
    passes: bool
    open: tuple[str, ...]
    unproven: tuple[str, ...]


class BucketFact(msgspec.Struct, frozen=True):
    """A bucket of the budget: what is stated for it, and what the plan's work on it is likely to cost."""

    id: str
    stated: Amount | None
    planned: Amount | None


class PersonFact(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody a plan names: as a member of its team, with the share of a week, or as an owner (`fte` None)."""

    key: str
    name: str
    role: str
    fte: float | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None


class AgeingFact(msgspec.Struct, frozen=True):
    """Evidence whose figures age: the last day on which it is fresh, and how many requirements then lose a level."""

    ref: str
    good_until: datetime.date
    requirements: int


class WaiverFact(msgspec.Struct, frozen=True):
    """A waiver that is in force or was, with the last day it covers."""

    rule: str
    owner: str
    expires: datetime.date


class ActionFact(msgspec.Struct, frozen=True):
    """An open action: its likely effort in person-weeks, and the blockers up to go-live that it closes.

    `build`: at least one of them is more than a document that is missing.
    """

    id: str
    effort: float
    blockers: tuple[str, ...]
    build: bool


class PilotFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A pilot as its portfolio sees it.

    `label` is what it is called where names are to be short. `unreadable` counts the values that could not be read,
    `fault` is the first. `score_documented` is the score if every yes had the evidence it needs. `promised` is the
    go-live as written; `likely` the day, or `likely_week` the week, by which it is 80% likely; `late` by how many days
    that is after the promise, None where the two cannot be compared. `cost` is what the people's work of the plan
    costs with 80% likelihood, `effort` its likely person-weeks, `budget` the stated cost of the programme. `builds_on`
    is the path of the description of the earlier agent. `danger` ranks harm, class and highest tier; what is not
    stated is taken as the worst. `no_plan` says why there are no dates.
    """

    file: str
    sha256: str
    name: str
    label: str
    company: str
    summary: str
    as_of: datetime.date | None
    unreadable: int
    fault: str
    verdict: VerdictId
    headline: str
    means: str
    because: str
    rank: int
    stage: str
    live: bool
    level: int | None
    score: float
    score_best: float
    score_documented: float
    walls: tuple[WallFact, ...]
    gates: tuple[GateFact, ...]
    owner: str
    sponsor: str
    promised: str
    likely: datetime.date | None
    likely_week: int | None
    late: int | None
    effort: float
    cost: Amount | None
    budget: Amount | None
    returned: Amount | None
    validated: bool
    run_cost: Amount | None
    payback: float | None
    buckets: tuple[BucketFact, ...]
    stall: str
    stall_state: Stall | None
    declared_class: str
    agent_class: str
    tier: str
    danger: tuple[int, int, int]
    second_use_case: str
    builds_on: str
    points: tuple[Point, ...]
    people: tuple[PersonFact, ...]
    ageing: tuple[AgeingFact, ...]
    waivers: tuple[WaiverFact, ...]
    actions: tuple[ActionFact, ...]
    no_plan: str
    status: Literal["assessed"] = "assessed"

    @property
    def next_gate(self) -> GateFact | None:
        """The first gate with an open blocker."""
        return next((gate for gate in self.gates if gate.open), None)

    def up_to_go_live(self) -> Iterator[GateFact]:
        """The gates up to go-live."""
        for gate in self.gates:
            yield gate
            if gate.id is GateId.GO_LIVE:
                return

    @property
    def open_blockers(self) -> tuple[str, ...]:
        """The ids of the open blockers up to go-live."""
        return tuple(id for gate in self.up_to_go_live() for id in gate.open)

    @property
    def passes_go_live(self) -> bool:
        """Whether the go-live gate passes, with every gate before it."""
        return any(gate.id is GateId.GO_LIVE and gate.passes for gate in self.gates)

    def may_build_on(self, earlier: PilotFacts) -> bool:
        """Whether the foundation of another agent is enough for this one: it may do no more harm than that one."""
        return self.danger[0] < len(HARMS) - 1 and all(
            mine <= theirs for mine, theirs in zip(self.danger, earlier.danger, strict=True)
        )

    @property
    def shipped(self) -> bool:
        """Whether the agent is live and the evidence lets it be."""
        return self.live and self.passes_go_live

    @property
    def total_points(self) -> float:
        """Its points by the rules of what comes first."""
        return sum(point.earned for point in self.points)


class Unread(msgspec.Struct, frozen=True, kw_only=True):
    """A file of which nothing could be assessed: what is wrong with it, and where."""

    file: str
    label: str
    fault: str
    line: int
    faults: int


class Shared:
    """Equal parts of the facts of many pilots, each kept once: most pilots lack the same things."""

    def __init__(self) -> None:
        self._kept: dict[object, object] = {}

    def of(self, facts: PilotFacts) -> PilotFacts:
        """The same facts, of parts that are shared with those before."""
        return msgspec.structs.replace(
            facts,
            gates=self._once(facts.gates),
            actions=self._once(facts.actions),
            points=self._whole(facts.points),
            walls=self._once(facts.walls),
            buckets=self._whole(facts.buckets),
            people=self._once(facts.people),
            company=self._whole(facts.company),
            means=self._whole(facts.means),
            because=self._whole(facts.because),
            stall=self._whole(facts.stall),
        )

    def _once(self, parts: tuple[_Part, ...]) -> tuple[_Part, ...]:
        return self._whole(tuple(map(self._whole, parts)))

    def _whole(self, part: _Part) -> _Part:
        return cast(_Part, self._kept.setdefault((type(part), part), part))


def label_of(file: str, name: str = "") -> str:
    """A short name for a description: that of the pilot; of a file without one, that of its folder."""
    if name:
        return name
    folder, base = os.path.split(file)
    return os.path.basename(os.path.abspath(folder)) if base in NAMES else base


def unread(file: str, faults: tuple[Fault, ...]) -> Unread:
    """A description whose structure is at fault."""
    first = faults[0]
    return Unread(
        file=file, label=label_of(file), fault=f"{first.message}; {first.help}", line=first.line, faults=len(faults)
    )


def facts_of(assessment: Assessment, roadmap: Roadmap | None = None, no_plan: str = "") -> PilotFacts:
    """What a portfolio needs of an assessed pilot."""
    pilot, scores, decision = assessment.pilot, assessment.scores, assessment.decision
    results = {result.id: result for result in assessment.results}
    first_fault = pilot.unreadable[0] if pilot.unreadable else None
    worst = next((stall for state in _STALLS for stall in scores.stalls if stall.state is state), None)
    year = year_of(pilot)
    currency = year.currency if year is not None else ""
    controls = assessment.questionnaire.controls
    work = roadmap.plan if roadmap is not None else plan(assessment)
    likely_week, likely, late = _dates(roadmap)
    cost = likely_cost(roadmap) if roadmap is not None else None
    return PilotFacts(
        file=pilot.file,
        sha256=pilot.sha256,
        name=pilot.name,
        label=label_of(pilot.file, pilot.name),
        company=pilot.text("pilot.company"),
        summary=pilot.text("pilot.summary"),
        as_of=assessment.as_of,
        unreadable=len(pilot.unreadable),
        fault=f"line {first_fault.line}: {first_fault.message}" if first_fault is not None else "",
        verdict=decision.id,
        headline=decision.headline,
        means=decision.means,
        because=decision.because,
        rank=decision.rank,
        stage=str(pilot.value("pilot.stage") or ""),
        live=is_live(pilot, assessment.as_of),
        level=scores.level if scores.enough_known else None,
        score=round(scores.index.value, 1),
        score_best=round(scores.index.best_case, 1),
        score_documented=_documented(assessment),
        walls=tuple(
            WallFact(wall.id, round(wall.score.value, 1), round(wall.score.best_case, 1), wall.colour)
            for wall in scores.lenses[LensId.WALLS]
        ),
        gates=tuple(
            GateFact(gate.id, gate.passes, gate.open, tuple(id for id in gate.open if _unproven(results[id])))
            for gate in (*scores.gates, scores.autonomy)
        ),
        owner=_person(pilot, "production"),
        sponsor=_person(pilot, "sponsor"),
        promised=pilot.text("pilot.go_live"),
        likely=likely,
        likely_week=likely_week,
        late=late,
        effort=round(float(work.effort.likely), 2),
        cost=Amount(round(cost[0], 2), cost[1]) if cost is not None else None,
        budget=_amount(pilot.value("value.programme_cost")),
        returned=Amount(float(year.returned), currency) if year is not None and year.returned is not None else None,
        validated=year is not None and year.validated,
        run_cost=Amount(float(year.run_cost), currency) if year is not None and year.run_cost is not None else None,
        payback=round(float(year.payback_months), 1) if year is not None and year.payback_months is not None else None,
        buckets=_buckets(assessment, roadmap),
        stall=worst.short if worst is not None else "",
        stall_state=worst.state if worst is not None else None,
        declared_class=str(pilot.value("pilot.agent_class") or ""),
        agent_class=class_of(pilot, controls) or derived_class(pilot, controls) or "",
        tier=tiers_of(pilot, controls)[-1],
        danger=_danger(assessment),
        second_use_case=str(pilot.value("budget.second_use_case") or ""),
        builds_on=_beside(pilot, pilot.text("pilot.builds_on")),
        points=points_of(assessment),
        people=tuple(_people(pilot)),
        ageing=tuple(_ageing(assessment)),
        waivers=tuple(
            WaiverFact(each.waiver.rule, name_as_written(each.waiver.owner), each.waiver.expires)
            for each in judge_waivers(pilot, assessment.questionnaire, assessment.stated_as_of)
            if each.waiver is not None
        ),
        actions=tuple(_action(action, results) for action in work.actions() if action.blockers),
        no_plan=no_plan,
    )


def _unproven(result: Result) -> bool:
    """Whether all that a requirement lacks is evidence."""
    return result.status is Status.YES and not result.passed


def _documented(assessment: Assessment) -> float:
    """The score if every yes had the evidence it needs: what documents alone would bring."""
    proven = tuple(
        msgspec.structs.replace(
            result,
            credit=max(result.credit, result.share),
            best_case=max(result.best_case, result.share),
            evidence_level=result.required_level,
            passed=True,
        )
        if applicable(result) and _unproven(result)
        else result
        for result in assessment.results
    )
    scores = score_results(assessment.questionnaire, proven, assessment.scope, frozenset({LensId.WALLS}))
    return round(scores.index.value, 1)


def _dates(roadmap: Roadmap | None) -> tuple[int | None, datetime.date | None, int | None]:
    """Week and day by which go-live is 80% likely, and how many days after the promise that is."""
    if roadmap is None or roadmap.lead_times.live:
        return None, None, None
    time = roadmap.likely_at(MilestoneId.GO_LIVE)
    week, day = roadmap.calendar.ending(time)
    stated, limit = roadmap.assessment.pilot.value("pilot.go_live"), go_live_limit(roadmap)
    if limit is None:
        return week, day, None
    if isinstance(stated, datetime.date) and day is not None:
        return week, day, (day - stated).days
    return (
        week,
        day,
        ceil((time - limit) / WEEK * _WEEK_DAYS) if time > limit else floor((time - limit) / WEEK * _WEEK_DAYS),
    )


def _danger(assessment: Assessment) -> tuple[int, int, int]:
    pilot, controls = assessment.pilot, assessment.questionnaire.controls
    harm = pilot.value("pilot.harm")
    return (
        HARMS.index(harm) if harm in HARMS else len(HARMS) - 1,
        strictness(class_of(pilot, controls) or "autonomous"),
        TIERS.index(tiers_of(pilot, controls)[-1]),
    )


def _person(pilot: Pilot, role: str) -> str:
    answer = pilot.answer(f"owners.{role}")
    return name_as_written(answer.text) if answer.state is State.YES else ""


def _people(pilot: Pilot) -> Iterator[PersonFact]:
    for role in _OWNERS:
        answer = pilot.answer(f"owners.{role}")
        if answer.state is State.YES and (key := name_of(answer.text)):
            yield PersonFact(key=key, name=name_as_written(answer.text), role=role)
    for row in pilot.records.get("programme.team", ()):
        named, fte = row.get("name"), row.get("fte")
        if named is None or not named.given or not (key := name_of(named.text)):
            continue
        share = fte.value if fte is not None and isinstance(fte.value, (int, float)) else 1.0
        yield PersonFact(
            key=key,
            name=name_as_written(named.text),
            role=row["role"].text if "role" in row else "",
            fte=float(share),
            since=day_of(row.get("from")),
            until=day_of(row.get("until")),
        )


def _ageing(assessment: Assessment) -> Iterator[AgeingFact]:
    evidence = assessment.evidence
    for item in evidence.items:
        many = evidence.ages.get((item.line, item.column), 0)
        if item.good_until is not None and many:
            yield AgeingFact(item.ref, item.good_until, many)


def _action(action: OpenAction, results: dict[str, Result]) -> ActionFact:
    build = any(not _unproven(results[id]) for id in action.blockers if id in results)
    return ActionFact(action.id, round(float(action.effort.likely), 2), action.blockers, build)


def _buckets(assessment: Assessment, roadmap: Roadmap | None) -> tuple[BucketFact, ...]:
    if roadmap is None:
        return tuple(
            BucketFact(bucket.id, _amount(assessment.pilot.value(bucket.field)), None)
            for bucket in assessment.questionnaire.buckets
        )
    found = costs(roadmap)
    return tuple(
        BucketFact(
            bucket.id,
            _amount(bucket.budget),
            Amount(float(bucket.cost.likely), found.rates.currency) if bucket.cost is not None else None,
        )
        for bucket in found.buckets
    )


def _amount(value: object) -> Amount | None:
    return Amount(float(value.amount), value.currency) if isinstance(value, Money) else None


def _beside(pilot: Pilot, path: str) -> str:
    """A path beside a description, from where the program runs; empty where there is none."""
    return os.path.normpath(os.path.join(os.path.dirname(pilot.file), path)) if path else ""
