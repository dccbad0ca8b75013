"""`readiness-portfolio/1`: what `portfolio --format json` prints: the pilots of a house, and what follows from all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from msgspec import Meta

from readiness.assessment.score import Colour
from readiness.output import envelope_v1
from readiness.output.envelope_v1 import PORTFOLIO, Pilot, Questionnaire, Tool
from readiness.output.values_v1 import STALL_STATE, Money, PointInTime, StallState, Value, iso, one_of, or_none
from readiness.pilot.file_names import with_slashes
from readiness.portfolio.decisions import Decision as DomainDecision
from readiness.portfolio.decisions import DecisionKind, DecisionRule
from readiness.portfolio.facts import Amount, PilotFacts
from readiness.portfolio.funding import Funding as DomainFunding
from readiness.portfolio.people import Load
from readiness.portfolio.points import SOURCES, PointId, most_points
from readiness.portfolio.portfolio import Portfolio
from readiness.portfolio.shared import SharedAction
from readiness.portfolio.together import Together
from readiness.questionnaire.ids import GateId, ProfileId, StageId, VerdictId
from readiness.questionnaire.model import Questionnaire as DomainQuestionnaire
from readiness.roadmap.joint import Start


class PortfolioWall(Value, frozen=True, kw_only=True):
    """The score of a wall."""

    id: Annotated[str, Meta(description="Id of the wall.")]
    colour: Annotated[Colour, Meta(description="Its colour; `none` when nothing is asked of it.")]
    score: Annotated[float, Meta(description="As evidenced, from 0 to 100.")]
    best_case: Annotated[float, Meta(description="If every open question were answered yes, with evidence.")]
    unit: Annotated[Literal["percent"], Meta(description="The unit of the scores.")] = "percent"


class PortfolioGate(Value, frozen=True, kw_only=True):
    """A gate of a pilot."""

    id: Annotated[GateId, Meta(description="Id of the gate.")]
    passes: Annotated[bool, Meta(description="Whether it passes, with every gate before it.")]
    open_blockers: Annotated[tuple[str, ...], Meta(description="Ids of its blockers that are not met.")]
    lacking_evidence: Annotated[
        tuple[str, ...], Meta(description="Those of them that are answered yes and lack only their evidence.")
    ]


class RankPoint(Value, frozen=True, kw_only=True):
    """Points for one thing that decides which pilot comes first."""

    id: Annotated[PointId, Meta(description="What they are given for.")]
    earned: Annotated[float, Meta(description="The points earned.")]
    most: Annotated[float, Meta(description="The points there are.")]
    unit: Annotated[Literal["points"], Meta(description="The unit of the points.")] = "points"


class PortfolioDecision(Value, frozen=True, kw_only=True):
    """What is decided of a pilot this month."""

    kind: Annotated[DecisionKind, Meta(description="What is decided.")]
    why: Annotated[DecisionRule, Meta(description="The rule that decides it.")]
    after_file: Annotated[
        str | None, Meta(description="The description of the pilot that it waits for; null if for none.")
    ]
    rank: Annotated[
        int | None,
        Meta(description="Its place among the pilots of its organisation that could come first; null if it could not."),
    ]


class AgeingEvidence(Value, frozen=True, kw_only=True):
    """Evidence whose figures age."""

    ref: Annotated[str, Meta(description="The document.")]
    good_until: Annotated[str, Meta(description="The last day on which it is fresh (ISO 8601).")]
    requirement_count: Annotated[int, Meta(description="How many requirements then lose a level.")]


class WaiverEnd(Value, frozen=True, kw_only=True):
    """A waiver and its end."""

    rule: Annotated[str, Meta(description="The criterion or rule that is waived.")]
    owner: Annotated[str, Meta(description="Who answers for it.")]
    expires: Annotated[str, Meta(description="The last day it covers (ISO 8601).")]


class PortfolioPilot(Value, frozen=True, kw_only=True):
    """A pilot of the portfolio, with its entry in the agent register."""

    name: Annotated[str, Meta(description="Its name.")]
    file: Annotated[str, Meta(description="Its description.")]
    sha256: Annotated[str, Meta(description="Hash of the description.")]
    company: Annotated[str | None, Meta(description="Whose pilot it is.")]
    as_of: Annotated[str | None, Meta(description="The day it is assessed by (ISO 8601).")]
    unreadable_count: Annotated[int, Meta(description="How many values could not be read and count as unknown.")]
    decision: Annotated[PortfolioDecision, Meta(description="What is decided of it.")]
    verdict_id: Annotated[VerdictId, Meta(description="The verdict.")]
    headline: Annotated[str, Meta(description="The verdict as printed.")]
    because: Annotated[str, Meta(description="Why, in a sentence.")]
    stage: Annotated[StageId | None, Meta(description="The stage it states.")]
    live: Annotated[bool, Meta(description="Whether it acts in production, by its stage or by what it describes.")]
    level_number: Annotated[int | None, Meta(description="The readiness level; null where too little is known.")]
    score: Annotated[float, Meta(description="The readiness score as evidenced, from 0 to 100.")]
    best_case: Annotated[float, Meta(description="If every open question were answered yes, with evidence.")]
    score_documented: Annotated[float, Meta(description="If every yes of today had the evidence it needs.")]
    unit: Annotated[Literal["percent"], Meta(description="The unit of the scores.")] = "percent"
    wall_states: Annotated[tuple[PortfolioWall, ...], Meta(description="The six walls.")]
    gate_states: Annotated[tuple[PortfolioGate, ...], Meta(description="The gates in order, autonomy last.")]
    next_gate: Annotated[GateId | None, Meta(description="The first gate with an open blocker.")]
    sponsor: Annotated[str | None, Meta(description="The executive sponsor; null where none is named.")]
    production_owner: Annotated[str | None, Meta(description="Who runs it in production; null where none is named.")]
    promised_go_live: Annotated[str | None, Meta(description="The promised go-live as written; null if there is none.")]
    go_live_p80: Annotated[
        PointInTime | None, Meta(description="By when go-live is 80% likely; null if live, or without a plan.")
    ]
    late_days: Annotated[
        int | None, Meta(description="Days by which that is after the promise; negative if before it.")
    ]
    person_weeks_likely: Annotated[float, Meta(description="The likely work that is left.")]
    cost_p80: Annotated[Money | None, Meta(description="What that work is 80% likely to cost at most.")]
    budget: Annotated[Money | None, Meta(description="The stated cost of the programme.")]
    annual_return: Annotated[
        Money | None, Meta(description="The return of a year: the part finance validated, else as stated.")
    ]
    return_validated: Annotated[bool, Meta(description="Whether finance has validated it.")]
    annual_run_cost: Annotated[Money | None, Meta(description="The largest run cost a year that its figures give.")]
    payback_months: Annotated[float | None, Meta(description="Months until it has paid for itself; null if never.")]
    stall_reason: Annotated[str | None, Meta(description="The first stall reason that applies or is not ruled out.")]
    stall_state: Annotated[StallState | None, Meta(description="Whether that reason applies.")]
    declared_class: Annotated[str | None, Meta(description="The class of agent it declares.")]
    counted_class: Annotated[str | None, Meta(description="The stricter of declared and derived, which counts.")]
    highest_tier: Annotated[str, Meta(description="The highest risk tier of its actions, or that they may have.")]
    rank_points: Annotated[tuple[RankPoint, ...], Meta(description="Its points for coming first.")]
    ageing_evidence: Annotated[tuple[AgeingEvidence, ...], Meta(description="All evidence of it that ages.")]
    waiver_ends: Annotated[tuple[WaiverEnd, ...], Meta(description="Its waivers.")]


class PortfolioAction(Value, frozen=True, kw_only=True):
    """An action that is open in several pilots; not where only its evidence is missing."""

    id: Annotated[str, Meta(description="Id of the action.")]
    title: Annotated[str, Meta(description="What it is.")]
    once_for_all: Annotated[bool, Meta(description="Whether a later agent can build on it, so that once is enough.")]
    pilot_files: Annotated[tuple[str, ...], Meta(description="The descriptions of the pilots.")]
    blocker_ids: Annotated[tuple[str, ...], Meta(description="Ids of the blockers up to go-live that it closes.")]
    closes_count: Annotated[int, Meta(description="How many open blockers that is over all the pilots.")]
    person_weeks_once: Annotated[float, Meta(description="Its effort if done once: the largest.")]
    person_weeks_each: Annotated[float, Meta(description="Its effort if each pilot does it.")]


class PortfolioBlocker(Value, frozen=True, kw_only=True):
    """A blocker up to go-live that is open in several pilots."""

    id: Annotated[str, Meta(description="Id of the criterion.")]
    question: Annotated[str, Meta(description="What it asks.")]
    pilot_files: Annotated[tuple[str, ...], Meta(description="The descriptions of the pilots.")]


class PortfolioSaving(Value, frozen=True, kw_only=True):
    """What a pilot that waits need not build again."""

    file: Annotated[str, Meta(description="Its description.")]
    after_file: Annotated[str, Meta(description="The description of the pilot it waits for.")]
    person_weeks_saved: Annotated[float, Meta(description="The work it saves at most.")]
    person_weeks_likely: Annotated[float, Meta(description="The likely work of its plan.")]
    action_ids: Annotated[tuple[str, ...], Meta(description="Ids of the actions.")]


class PersonPart(Value, frozen=True, kw_only=True):
    """What one plan counts on somebody for."""

    file: Annotated[str, Meta(description="The description.")]
    role: Annotated[str, Meta(description="The role, or the kind of owner.")]
    fte: Annotated[float | None, Meta(description="Full-time equivalents; null for an owner.")]
    from_date: Annotated[str | None, Meta(description="The first day (ISO 8601); null if from the start.")]
    until_date: Annotated[str | None, Meta(description="The last day (ISO 8601); null if to the end.")]


class PortfolioPerson(Value, frozen=True, kw_only=True):
    """Somebody whom the plans name."""

    name: Annotated[str, Meta(description="The name as first written.")]
    fte_at_once: Annotated[
        float, Meta(description="The most that the plans take at one time, in full-time equivalents.")
    ]
    fte_if_funded: Annotated[float, Meta(description="The same of the pilots that are funded or kept running.")]
    overloaded: Annotated[bool, Meta(description="Whether more is promised than there is.")]
    leaves: Annotated[str | None, Meta(description="The last day that a plan counts on (ISO 8601).")]
    live_later_files: Annotated[tuple[str, ...], Meta(description="The pilots of these that go live after that day.")]
    parts: Annotated[tuple[PersonPart, ...], Meta(description="What each plan counts on.")]


class FundingRow(Value, frozen=True, kw_only=True):
    """The money of the pilots on which one thing is decided; null where none of them states it in this currency."""

    decision_kind: Annotated[DecisionKind, Meta(description="What is decided.")]
    pilot_count: Annotated[int, Meta(description="How many pilots.")]
    without_budget_count: Annotated[int, Meta(description="How many of them state no budget.")]
    budget: Annotated[Money | None, Meta(description="Their budgets.")]
    cost_p80: Annotated[Money | None, Meta(description="The sum of what the work of each is 80% likely to cost.")]
    annual_run_cost: Annotated[Money | None, Meta(description="Their run costs a year.")]
    annual_return: Annotated[Money | None, Meta(description="Their returns a year.")]


class FundingBucket(Value, frozen=True, kw_only=True):
    """A bucket of the budget over the pilots to be funded."""

    id: Annotated[str, Meta(description="Id of the bucket.")]
    budget: Annotated[Money | None, Meta(description="What they state for it.")]
    cost_likely: Annotated[Money | None, Meta(description="What the work of their plans on it is likely to cost.")]


class PortfolioFunding(Value, frozen=True, kw_only=True):
    """The money in one currency. Nothing is converted, and nothing added across currencies."""

    currency: Annotated[str | None, Meta(description="The currency (ISO 4217); null for amounts without one.")]
    by_decision: Annotated[tuple[FundingRow, ...], Meta(description="By decision.")]
    buckets: Annotated[tuple[FundingBucket, ...], Meta(description="By bucket.")]
    waiting_budget: Annotated[
        Money | None, Meta(description="The budget of pilots that wait until a first has shipped.")
    ]


class JointDate(Value, frozen=True, kw_only=True):
    """A pilot in one of the ways to begin."""

    file: Annotated[str, Meta(description="Its description.")]
    go_live_p80: Annotated[PointInTime | None, Meta(description="By when go-live is 80% likely; null if it is live.")]
    person_weeks_saved: Annotated[float, Meta(description="What it need not build.")]
    short_path: Annotated[bool, Meta(description="Whether it takes the short path of a later agent.")]


class JointWay(Value, frozen=True, kw_only=True):
    """One way to begin several pilots over the same people."""

    id: Annotated[Start, Meta(description="When the later pilots begin.")]
    pilot_dates: Annotated[tuple[JointDate, ...], Meta(description="The pilots, best ranked first.")]
    all_proven_p80: Annotated[PointInTime, Meta(description="By when the last has proven its return, 80% likely.")]
    person_weeks_likely: Annotated[float, Meta(description="All the work.")]
    costs_likely: Annotated[tuple[Money, ...], Meta(description="What it costs, in each currency.")]


class AddedPeople(Value, frozen=True, kw_only=True):
    """People who are needed more."""

    pool: Annotated[str, Meta(description="Of which side.")]
    people_count: Annotated[int, Meta(description="How many.")]


class JointAgents(Value, frozen=True, kw_only=True):
    """What it takes to bring so many agents a year to production."""

    count: Annotated[int, Meta(description="How many agents a year.")]
    possible_p80: Annotated[PointInTime, Meta(description="From when on, 80% likely.")]
    with_present_people_count: Annotated[int, Meta(description="How many the present people bring in that year.")]
    added_people: Annotated[
        tuple[AddedPeople, ...] | None, Meta(description="Who is needed more; null where no number is enough.")
    ]


class Joint(Value, frozen=True, kw_only=True):
    """The pilots that could come first, planned over the people of all their plans."""

    joint_ways: Annotated[tuple[JointWay, ...], Meta(description="The ways to begin, that of the hold rule first.")]
    agents_a_year: Annotated[JointAgents | None, Meta(description="What comes after; null if nothing tells.")]
    assumptions: Annotated[tuple[str, ...], Meta(description="What had to be assumed, in sentences.")]


class UnreadDescription(Value, frozen=True, kw_only=True):
    """A file of which nothing could be assessed."""

    file: Annotated[str, Meta(description="The file.")]
    message: Annotated[str, Meta(description="What is wrong with it: of several faults, the first.")]
    line: Annotated[int | None, Meta(description="Its line; null where the file cannot be opened.")]
    fault_count: Annotated[int, Meta(description="How many faults there are.")]


class PointRule(Value, frozen=True, kw_only=True):
    """What points for coming first are given for."""

    id: Annotated[PointId, Meta(description="Its id.")]
    most: Annotated[float, Meta(description="The points there are.")]
    unit: Annotated[Literal["points"], Meta(description="The unit of the points.")] = "points"
    article: Annotated[str, Meta(description="Id of the article it comes from.")]
    quote: Annotated[str, Meta(description="The phrase it rests on.")]


class HoldRule(Value, frozen=True, kw_only=True):
    """What holds a pilot back: numbers of the policy."""

    funded_at_once_count: Annotated[
        int, Meta(description="Pilots of an organisation that are funded at a time until one has shipped.")
    ]
    holds_second_use_case: Annotated[
        bool, Meta(description="Whether a pilot that builds on another is held until that one has shipped.")
    ]
    ahead_days: Annotated[int, Meta(description="Days within which evidence or a waiver that runs out is listed.")]


class Gathered(Value, frozen=True, kw_only=True, tag_field="status", tag="gathered"):
    """The pilots together."""

    as_of: Annotated[str | None, Meta(description="The day ends are compared with (ISO 8601).")]
    no_dates: Annotated[str | None, Meta(description="Why there are no dates; null where there are.")]
    pilots: Annotated[tuple[PortfolioPilot, ...], Meta(description="The pilots, the most urgent decision first.")]
    unread: Annotated[tuple[UnreadDescription, ...], Meta(description="The descriptions that could not be assessed.")]
    shared_actions: Annotated[
        tuple[PortfolioAction, ...],
        Meta(description="Work that several pilots need: the foundation first, then what closes most blockers."),
    ]
    shared_blockers: Annotated[tuple[PortfolioBlocker, ...], Meta(description="Blockers open in several pilots.")]
    savings: Annotated[tuple[PortfolioSaving, ...], Meta(description="What pilots save by waiting.")]
    named_people: Annotated[tuple[PortfolioPerson, ...], Meta(description="Everybody named, the most loaded first.")]
    joint: Annotated[Joint | None, Meta(description="Null without dates, for one candidate, or for many.")]
    funding: Annotated[tuple[PortfolioFunding, ...], Meta(description="The money in each currency.")]
    rank_rules: Annotated[tuple[PointRule, ...], Meta(description="What points are given for.")]
    hold_rule: Annotated[HoldRule, Meta(description="What holds a pilot back.")]


class PortfolioDocument(Value, frozen=True):
    """The pilots of a house."""

    schema: Annotated[Literal["readiness-portfolio/1"], Meta(description="Name and version of this document.")]
    tool: Annotated[Tool, Meta(description="The program that wrote it.")]
    questionnaire: Annotated[Questionnaire | None, Meta(description="What all of them were asked.")]
    pilot: Annotated[Pilot | None, Meta(description="Always null: `result.pilots` are the pilots.")]
    result: Annotated[Gathered, Meta(description="The pilots, and what follows from all of them.")]


def portfolio_document(
    found: Portfolio,
    questionnaire: DomainQuestionnaire,
    *,
    profile: ProfileId | None = None,
    no_dates: str = "",
    together: Together | None = None,
) -> PortfolioDocument:
    """The document of a portfolio; `profile` is the one that all were judged by, where one was asked for."""
    actions = {action.id: action.title for action in questionnaire.actions}
    questions = {criterion.id: criterion.question for criterion in questionnaire.criteria}
    places = {each.file: each.place for each in found.order.ranking}
    pilots = found.by_file
    return PortfolioDocument(
        schema=PORTFOLIO,
        tool=envelope_v1.tool(),
        questionnaire=envelope_v1.questionnaire(questionnaire, profile),
        pilot=None,
        result=Gathered(
            as_of=iso(found.as_of),
            no_dates=or_none(no_dates),
            pilots=tuple(_pilot(pilots[each.file], each, places.get(each.file)) for each in found.order.decisions),
            unread=tuple(
                UnreadDescription(
                    file=with_slashes(each.file), message=each.fault, line=each.line or None, fault_count=each.faults
                )
                for each in found.unread
            ),
            shared_actions=tuple(_action(each, actions.get(each.id, each.id)) for each in found.actions),
            shared_blockers=tuple(
                PortfolioBlocker(id=each.id, question=questions.get(each.id, each.id), pilot_files=_files(each.pilots))
                for each in found.blockers
            ),
            savings=tuple(
                PortfolioSaving(
                    file=with_slashes(each.file),
                    after_file=with_slashes(each.after),
                    person_weeks_saved=each.weeks,
                    person_weeks_likely=each.of,
                    action_ids=each.actions,
                )
                for each in found.savings
            ),
            named_people=tuple(map(_person, found.people)),
            joint=_joint(together) if together is not None else None,
            funding=tuple(map(_funding, found.funding)),
            rank_rules=tuple(
                PointRule(id=id, most=most, article=SOURCES[id][0], quote=SOURCES[id][1])
                for id, most in most_points(questionnaire.policy).items()
            ),
            hold_rule=HoldRule(
                funded_at_once_count=int(questionnaire.policy["portfolio_at_once"]),
                holds_second_use_case=bool(questionnaire.policy["hold_second_use_case"]),
                ahead_days=int(questionnaire.policy["portfolio_ahead_days"]),
            ),
        ),
    )


def _pilot(pilot: PilotFacts, decision: DomainDecision, place: int | None) -> PortfolioPilot:
    gate = pilot.next_gate
    planned = pilot.likely_week is not None
    return PortfolioPilot(
        name=pilot.name,
        file=with_slashes(pilot.file),
        sha256=pilot.sha256,
        company=or_none(pilot.company),
        as_of=iso(pilot.as_of),
        unreadable_count=pilot.unreadable,
        decision=PortfolioDecision(
            kind=decision.kind, why=decision.why, after_file=or_none(with_slashes(decision.after)), rank=place
        ),
        verdict_id=pilot.verdict,
        headline=pilot.headline,
        because=pilot.because,
        stage=one_of(StageId, pilot.stage),
        live=pilot.live,
        level_number=pilot.level,
        score=pilot.score,
        best_case=pilot.score_best,
        score_documented=pilot.score_documented,
        wall_states=tuple(
            PortfolioWall(id=wall.id, colour=wall.colour, score=wall.value, best_case=wall.best) for wall in pilot.walls
        ),
        gate_states=tuple(
            PortfolioGate(id=each.id, passes=each.passes, open_blockers=each.open, lacking_evidence=each.unproven)
            for each in pilot.gates
        ),
        next_gate=gate.id if gate is not None else None,
        sponsor=or_none(pilot.sponsor),
        production_owner=or_none(pilot.owner),
        promised_go_live=or_none(pilot.promised),
        go_live_p80=PointInTime(week=pilot.likely_week, date=iso(pilot.likely))
        if planned and pilot.likely_week is not None
        else None,
        late_days=pilot.late,
        person_weeks_likely=pilot.effort,
        cost_p80=_money(pilot.cost),
        budget=_money(pilot.budget),
        annual_return=_money(pilot.returned),
        return_validated=pilot.validated,
        annual_run_cost=_money(pilot.run_cost),
        payback_months=pilot.payback,
        stall_reason=or_none(pilot.stall),
        stall_state=STALL_STATE[pilot.stall_state] if pilot.stall_state is not None else None,
        declared_class=or_none(pilot.declared_class),
        counted_class=or_none(pilot.agent_class),
        highest_tier=pilot.tier,
        rank_points=tuple(RankPoint(id=each.id, earned=each.earned, most=each.most) for each in pilot.points),
        ageing_evidence=tuple(
            AgeingEvidence(ref=each.ref, good_until=each.good_until.isoformat(), requirement_count=each.requirements)
            for each in pilot.ageing
        ),
        waiver_ends=tuple(
            WaiverEnd(rule=each.rule, owner=each.owner, expires=each.expires.isoformat()) for each in pilot.waivers
        ),
    )


def _action(each: SharedAction, title: str) -> PortfolioAction:
    return PortfolioAction(
        id=each.id,
        title=title,
        once_for_all=each.foundation,
        pilot_files=_files(each.pilots),
        blocker_ids=each.blockers,
        closes_count=each.closes,
        person_weeks_once=each.once,
        person_weeks_each=each.each,
    )


def _person(load: Load) -> PortfolioPerson:
    return PortfolioPerson(
        name=load.name,
        fte_at_once=load.at_once,
        fte_if_funded=load.funded,
        overloaded=load.overloaded,
        leaves=iso(load.leaves),
        live_later_files=_files(load.beyond),
        parts=tuple(
            PersonPart(
                file=with_slashes(part.file),
                role=part.role,
                fte=part.fte,
                from_date=iso(part.since),
                until_date=iso(part.until),
            )
            for part in load.parts
        ),
    )


def _funding(each: DomainFunding) -> PortfolioFunding:
    return PortfolioFunding(
        currency=or_none(each.currency),
        by_decision=tuple(
            FundingRow(
                decision_kind=row.kind,
                pilot_count=row.pilots,
                without_budget_count=row.without_budget,
                budget=_in(row.budget, each.currency),
                cost_p80=_in(row.planned, each.currency),
                annual_run_cost=_in(row.run_cost, each.currency),
                annual_return=_in(row.returned, each.currency),
            )
            for row in each.rows
        ),
        buckets=tuple(
            FundingBucket(
                id=bucket.id,
                budget=_in(bucket.stated, each.currency),
                cost_likely=_in(bucket.planned, each.currency),
            )
            for bucket in each.buckets
        ),
        waiting_budget=_in(each.second, each.currency),
    )


def _joint(found: Together) -> Joint:
    agents = found.agents
    return Joint(
        joint_ways=tuple(
            JointWay(
                id=way.start,
                pilot_dates=tuple(
                    JointDate(
                        file=with_slashes(each.file),
                        go_live_p80=PointInTime(week=each.week, date=iso(each.day)) if each.week is not None else None,
                        person_weeks_saved=each.saved,
                        short_path=each.short_path,
                    )
                    for each in way.pilots
                ),
                all_proven_p80=PointInTime(week=way.weeks, date=iso(way.day)),
                person_weeks_likely=way.effort,
                costs_likely=tuple(
                    Money(amount=amount, currency=or_none(currency)) for currency, amount in way.cost.items()
                ),
            )
            for way in found.ways
        ),
        agents_a_year=JointAgents(
            count=agents.count,
            possible_p80=PointInTime(week=agents.week, date=iso(agents.day)),
            with_present_people_count=agents.with_team,
            added_people=tuple(AddedPeople(pool=pool, people_count=more) for pool, more in agents.added)
            if agents.added is not None
            else None,
        )
        if agents is not None
        else None,
        assumptions=found.assumptions,
    )


def _money(amount: Amount | None) -> Money | None:
    return Money(amount=amount.value, currency=or_none(amount.currency)) if amount is not None else None


def _in(value: float | None, currency: str) -> Money | None:
    return Money(amount=value, currency=or_none(currency)) if value is not None else None


def _files(files: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(with_slashes, files))
