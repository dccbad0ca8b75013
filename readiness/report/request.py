"""What a sponsor is asked for: what, at which price, by when, what follows, and what it costs not to decide.

Everything is computed from what is stated and from the plan; where a figure is missing, the row says so. The same rows
are printed on page one and at the head of the terminal.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.fork import Outcome
from readiness.assessment.verdict import HELD
from readiness.figures.economics import RETURN, Year, year_of
from readiness.pilot.answers import Money
from readiness.pilot.stage import is_live
from readiness.questionnaire.agent_class import unattended
from readiness.questionnaire.ids import MilestoneId, PhaseId, RoleId, VerdictId
from readiness.report.contacts import contact
from readiness.report.moments import GOAL_TITLES, Moment, at_milestone
from readiness.report.page.figures import about, estimated_money, money
from readiness.report.page.filters import lower_first
from readiness.report.words import join_words
from readiness.roadmap.calendar import DAY, WEEK
from readiness.roadmap.milestones import milestones, undated, way_back
from readiness.roadmap.money import costs
from readiness.roadmap.people import Rates, rates_of
from readiness.roadmap.plan import Plan, person_for
from readiness.roadmap.promises import go_live_limit
from readiness.roadmap.roadmap import Odds, Roadmap
from readiness.roadmap.sprint import DAYS, Sprint, day_of, hands_of, sprint_of, topics_of
from readiness.texts import text

IN_PRODUCTION = 3
"""The rank of a verdict from which on the pilot may run in production."""
_DAYS_A_WEEK = 5
_WEEKS_A_YEAR = 52


class RequestRow(msgspec.Struct, frozen=True):
    """One thing that is said of what is asked: what it is about, and what is so."""

    label: str
    said: str


class Request(msgspec.Struct, frozen=True):
    """What a sponsor is asked for, in rows."""

    heading: str
    rows: tuple[RequestRow, ...]


def request_of(assessment: Assessment, plan: Plan, roadmap: Roadmap | None, missed: int = 0) -> Request:
    """What the sponsor is asked for under the verdict; without a roadmap, without dates.

    `missed` counts the kill dates of a saved plan that have passed: whether the pilot goes on at all is asked first.
    """
    asked = _request_of(assessment, plan, roadmap)
    if not missed or assessment.decision.verdict == VerdictId.STOP:
        return asked
    first = RequestRow(text("request.label.decide"), text("request.kill-date", count=missed))
    return msgspec.structs.replace(asked, rows=(first, *asked.rows))


def _request_of(assessment: Assessment, plan: Plan, roadmap: Roadmap | None) -> Request:
    decision = assessment.decision
    if decision.verdict == VerdictId.PAUSE:
        return _pause(assessment, roadmap)
    if decision.verdict in HELD:
        return _held(assessment, roadmap)
    if roadmap is not None and (sprint := roadmap.once(sprint_of)) is not None:
        return _sprint(roadmap, sprint)
    if decision.rank >= IN_PRODUCTION:
        return _go_on(assessment, plan, roadmap)
    if not plan.actions():
        rows = [
            ("approve", text("request.approve-nothing")),
            ("decides", _by(assessment, roadmap, _sponsor(assessment))),
        ]
        return _request("nothing", rows)
    if roadmap is None:
        return _without_dates(assessment, plan)
    return _phase(roadmap)


def open_counts(assessment: Assessment) -> tuple[int, int]:
    """How many questions the verdict waits for, and how many answers they are; (0, 0) where it waits for none.

    One question to a sponsor is what one piece of work answers.
    """
    decision = assessment.decision
    if not decision.phase_1_only or not decision.open_fields:
        return 0, 0
    return len(topics_of(assessment)), len(decision.open_fields)


def questions_of(assessment: Assessment) -> tuple[str, ...]:
    """What the verdict waits for: a question each, in all the sentences that are open of it."""
    decision = assessment.decision
    if not decision.phase_1_only or not decision.open_fields:
        return ()
    return tuple(" ".join(words) for _, words in topics_of(assessment))


def counted(assessment: Assessment) -> str:
    """How many questions and answers the verdict waits for, in words; empty where it waits for none."""
    questions, answers = open_counts(assessment)
    if not questions:
        return ""
    key = "request.counted-same" if questions == answers else "request.counted"
    return text(key, questions=questions, answers=answers)


def _request(kind: str, rows: Iterable[tuple[str, str]], number: int = 0) -> Request:
    made = tuple(RequestRow(text(f"request.label.{label}"), said) for label, said in rows if said)
    return Request(text(f"request.{kind}", number=number), made)


def _sponsor(assessment: Assessment) -> str:
    return contact(assessment, RoleId.SPONSOR)


# What is asked.


def _sprint(roadmap: Roadmap, sprint: Sprint) -> Request:
    assessment = roadmap.assessment
    begin, end = (roadmap.calendar.date(day_of(roadmap, number) // DAY * DAY) for number in (1, DAYS))
    dated = "" if begin is not None else "-undated"
    lacking = [task.role for task in sprint.tasks]
    rows = [
        (
            "approve",
            text(f"request.approve-sprint{dated}", begin=begin, end=end, counted=counted(assessment)),
        ),
        (
            "price",
            text(
                "request.price-sprint",
                days=round(sprint.person_days),
                hands=_hands(assessment, sprint),
                cost=_price(assessment, sprint.cost, lacking),
            ),
        ),
        ("decides", _by(assessment, roadmap, _sponsor(assessment))),
        ("then", _then(roadmap, sprint, end)),
        ("if-not", f"{text('request.stays-open')} {_if_not(roadmap)}"),
    ]
    return _request("sprint", rows)


def _hands(assessment: Assessment, sprint: Sprint) -> str:
    """How many roles the sprint takes, and how many of them nobody is named for: the plan has the names."""
    hands = hands_of(assessment, sprint)
    return text("request.hands-unnamed" if hands.unnamed else "request.hands", roles=hands.roles, unnamed=hands.unnamed)


def _then(roadmap: Roadmap, sprint: Sprint, end: datetime.date | None) -> str:
    """What the answers release: the rest of phase 1, where the plan has one."""
    held = [each.verdicts for each in sprint.fork.branches if each.outcome is not Outcome.FUND]
    verdicts = join_words(list(dict.fromkeys(verdict for each in held for verdict in each)), last="or")
    but = text("request.then-but", verdicts=verdicts) if verdicts else text("request.then-any")
    said = text("request.then-on", end=end) if end is not None else text("request.then-last")
    span = next((each for each in roadmap.likely_spans if each.phase.id == PhaseId.ASSESSMENT), None)
    if span is None or span.skipped or roadmap.lead_times.merged:
        return f"{said} {text('request.then-plan', but=but)}"
    share = next(share for share in costs(roadmap).phases if share.id == str(span.phase.number))
    gate = at_milestone(roadmap.calendar, MilestoneId.END_ASSESSMENT, span.end).short
    effort = _effort(share.effort.likely)
    if share.cost is not None and share.cost.likely and not share.lacking:
        currency = rates_of(roadmap.assessment.pilot, roadmap.assessment.questionnaire).currency
        effort = text("request.priced", effort=effort, cost=estimated_money(share.cost.likely, currency))
    return f"{said} {text('request.then-fund', but=but, effort=effort, gate=gate)}"


def _phase(roadmap: Roadmap) -> Request:
    """The first phase that has work in it."""
    assessment, found = roadmap.assessment, costs(roadmap)
    span = next(span for span in roadmap.likely_spans if not span.skipped)
    share = next(share for share in found.phases if share.id == str(span.phase.number))
    roles = [action.role for action in roadmap.plan.actions() if action.phase == span.phase.id]
    begin, end = Moment(*roadmap.calendar.beginning(span.begin)), Moment(*roadmap.calendar.ending(span.end))
    sponsor = _sponsor(assessment)
    title = lower_first(span.phase.title)
    rows = [
        (
            "approve",
            text("request.approve-phase", number=span.phase.number, title=title, begin=begin.short, end=end.short),
        ),
        (
            "price",
            text(
                "request.price-phase",
                effort=_effort(share.effort.likely),
                people=f"{roadmap.team.people:g}",
                cost=_price(assessment, share.cost.likely if share.cost is not None else None, roles),
            ),
        ),
        ("decides", _by(assessment, roadmap, sponsor)),
        ("then", text("request.then-phase")),
        ("if-not", _if_not(roadmap)),
    ]
    return _request("phase", rows, number=span.phase.number)


def _without_dates(assessment: Assessment, plan: Plan) -> Request:
    first = next(phase for phase in plan.phases if phase.actions)
    sponsor = _sponsor(assessment)
    number, title = first.phase.number, lower_first(first.phase.title)
    rows = [
        ("approve", text("request.approve-phase-undated", number=number, title=title)),
        ("decides", _by(assessment, None, sponsor)),
        ("then", text("request.then-phase")),
    ]
    return _request("phase", rows, number=number)


def _go_on(assessment: Assessment, plan: Plan, roadmap: Roadmap | None) -> Request:
    """A pilot that may run in production: going live, or further roll-out, and what is left to do."""
    decision, pilot = assessment.decision, assessment.pilot
    live = is_live(pilot, assessment.as_of)
    wider = decision.verdict == VerdictId.SCALE
    stays = "request.approve-stays" if live else "request.approve-ready"
    parts = [text("request.approve-scale" if wider else stays)]
    if decision.advisory_only:
        named = [f"“{each.label}”" for each in unattended(pilot, assessment.questionnaire.controls)]
        key = "request.under-approval" if named else "request.under-approval-any"
        parts.append(text(key, actions=join_words(named), count=len(named)))
    price = text("request.price-none")
    if actions := plan.actions():
        cost = costs(roadmap).cost if roadmap is not None else None
        price = text(
            "request.price-left-live" if live else "request.price-left",
            count=len(actions),
            effort=_effort(plan.effort.likely),
            cost=_price(assessment, cost.likely if cost is not None else None, [action.role for action in actions]),
        )
    # The go-live gate has a decider of its own.
    owner = pilot.text("owners.production")
    who = _sponsor(assessment) if live or not owner else text("request.go-live-with", who=owner)
    evidence = first_to_age(assessment)
    by = _by(assessment, roadmap, who)
    # Work that is left has a day on which it begins; without any, the decision keeps until the evidence is too old.
    if live and evidence is not None and not actions:
        by = text("request.by-evidence", who=who, day=evidence[0], evidence=evidence[1])
    if_not = _if_not(roadmap) if roadmap is not None else ""
    if live and decision.advisory_only:
        if_not = f"{text('request.acts-unapproved')} {if_not}".strip()
    rows = [("approve", " ".join(parts)), ("price", price), ("decides", by), ("if-not", if_not)]
    if wider:
        return _request("wider", rows)
    return _request("ready", rows)


def _held(assessment: Assessment, roadmap: Roadmap | None) -> Request:
    """Nothing is funded: it is changed, or ended."""
    rows = [
        ("decide", text("request.decide-held")),
        ("back", _way_back(assessment, roadmap)),
        ("then", _reopened(assessment, roadmap)),
        ("decides", _by(assessment, roadmap, _sponsor(assessment))),
        ("if-not", " ".join((text("request.pilot-costs"), *_goes_on(assessment)))),
    ]
    return _request("held", rows)


def _reopened(assessment: Assessment, roadmap: Roadmap | None) -> str:
    """What would be left once the verdict is lifted: work, and when the next goal is likely; empty without a date."""
    goal = _next_goal(roadmap) if roadmap is not None else None
    if roadmap is None or goal is None:
        return ""
    likely = at_milestone(roadmap.calendar, goal.goal, goal.p80).short
    title = _goal(goal)
    return text("request.then-reopened", effort=_effort(costs(roadmap).total.likely), goal=title, likely=likely)


def _pause(assessment: Assessment, roadmap: Roadmap | None) -> Request:
    """Who stops tonight what the agent does beyond its controls, and what lets it run again."""
    owner, sponsor = (person_for(assessment, role) for role in ("production owner", RoleId.SPONSOR))
    owner = owner or assessment.pilot.text("owners.production")
    who = owner or sponsor
    steps = "; ".join(step.removeprefix(text("request.today")).strip(" .") for step in tonight(assessment))
    order = text("request.order" if steps else "request.order-any", who=who, steps=steps)
    if not who:
        order = text("request.order-nobody", steps=steps)
    worst, harm = (assessment.pilot.text(f"pilot.{key}") for key in ("worst_case", "harm"))
    acts = text("request.acts-on", worst=worst.rstrip(". "), harm=harm or "?") if worst and harm else ""
    rows = [
        ("order", order.strip()),
        ("resume", _way_back(assessment, roadmap)),
        ("decides", text("request.by-now", who=_sponsor(assessment))),
        ("if-not", " ".join((acts or text("request.acts-on-unstated"), *_goes_on(assessment)))),
    ]
    return _request("pause", rows)


def tonight(assessment: Assessment) -> tuple[str, ...]:
    """The steps of a pause that cannot wait, one for each action: those that a rule words for the pilot itself."""
    general = {rule.instead for rule in assessment.questionnaire.rules}
    return tuple(step for step in assessment.decision.change if step not in general)


# What it costs.


def _effort(weeks: float) -> str:
    """Work in person-weeks; less than one in person-days."""
    if weeks < 1:
        return text("request.days", days=max(1, round(weeks * _DAYS_A_WEEK)))
    return text("request.weeks", weeks=about(weeks))


def _price(assessment: Assessment, cost: float | None, roles: Iterable[str]) -> str:
    """The price of work, or which answer would give it."""
    rates = rates_of(assessment.pilot, assessment.questionnaire)
    if cost and not (lacking := _unpriced(assessment, rates, roles)):
        return text("request.cost", amount=estimated_money(cost, rates.currency))
    lacking = _unpriced(assessment, rates, roles)
    if not rates.known or not lacking:
        return text("request.no-rate")
    return text("request.no-rates", roles=join_words(lacking))


def _unpriced(assessment: Assessment, rates: Rates, roles: Iterable[str]) -> list[str]:
    titles = {role.id: lower_first(role.title) for role in assessment.questionnaire.roles}
    return [titles.get(role, role) for role in dict.fromkeys(roles) if rates.rate(role) is None]


def _way_back(assessment: Assessment, roadmap: Roadmap | None) -> str:
    """How much work the shortest way back is, what it costs, and when it can be done: one person for each role."""
    steps = way_back(assessment, assessment.decision)
    if not steps:
        return ""
    if all(step.figures_must_change for step in steps):
        return text("request.back-figures", steps=" ".join(dict.fromkeys(step.instead for step in steps)).rstrip("."))
    # Two rules may be answered by one piece of work.
    once = list({step.action_id or step.instead: step for step in steps}.values())
    work = [(step.role_id, step.effort.likely * _DAYS_A_WEEK) for step in once if step.effort is not None]
    if not work:
        return text("request.back-free", count=len(steps))
    by_role: dict[str, float] = {}
    for role, days in work:
        by_role[role] = by_role.get(role, 0.0) + days
    length = max(1, math.ceil(max(by_role.values())))
    rates = rates_of(assessment.pilot, assessment.questionnaire)
    amount = sum((rates.rate(role) or 0.0) * days / _DAYS_A_WEEK for role, days in work)
    price = _price(assessment, amount, by_role)
    days = max(1, round(sum(by_role.values())))
    day = roadmap.calendar.date(day_of(roadmap, length) // DAY * DAY) if roadmap is not None else None
    key = "request.back" if day is not None else "request.back-undated"
    named = "; ".join(lower_first(step.title or step.instead.rstrip(".")) for step in once)
    return text(key, count=len(once), steps=named, days=days, cost=price, day=day, length=length)


# By when, and what if not.


def _by(assessment: Assessment, roadmap: Roadmap | None, who: str) -> str:
    """Who decides and by which day: the last one on which the dates of the plan still hold."""
    start = roadmap.calendar.start if roadmap is not None else None
    if roadmap is None or start is None:
        return text("request.by-undated", who=who)
    if roadmap.days.assumed:
        return text("request.by-first", who=who, day=start)
    before = start - datetime.timedelta(days=1)
    while before.weekday() in roadmap.calendar.weekend:
        before -= datetime.timedelta(days=1)
    today = assessment.stated_as_of
    if roadmap.days.behind or (today is not None and before < today):
        return text("request.by-today", who=who, day=start)
    return text("request.by-before", who=who, day=before, start=start)


def _if_not(roadmap: Roadmap) -> str:
    """What a week of delay costs: the next date, a promise, and the return of a week."""
    parts = [*_delay(roadmap), *_promise(roadmap)]
    return " ".join((*parts, *_goes_on(roadmap.assessment)))


def _next_goal(roadmap: Roadmap) -> Odds | None:
    """The first goal ahead that has a date."""
    hidden = {point.id for point in milestones(roadmap) if point.passed} | undated(roadmap)
    return next((odds for odds in roadmap.odds if odds.goal not in hidden), None)


def _goal(goal: Odds) -> str:
    """A goal as the middle of a sentence."""
    return text("request.repair") if goal.goal == MilestoneId.REPAIRED else lower_first(GOAL_TITLES[goal.goal])


def _delay(roadmap: Roadmap) -> list[str]:
    goal = _next_goal(roadmap)
    if goal is None:
        return []
    title = _goal(goal)
    if roadmap.calendar.start is None:
        return [text("request.delay-undated", goal=title)]
    likely, later = (at_milestone(roadmap.calendar, goal.goal, time).short for time in (goal.p80, goal.p80 + WEEK))
    return [text("request.delay", goal=title, likely=likely, later=later)]


def _promise(roadmap: Roadmap) -> list[str]:
    """By when work has to start for the promised go-live to be kept."""
    limit, start = go_live_limit(roadmap), roadmap.calendar.start
    stated = roadmap.assessment.pilot.value("pilot.go_live")
    if limit is None or start is None or stated is None:
        return []
    left = limit - roadmap.likely_at(MilestoneId.GO_LIVE)
    if left < 0:
        # That it is missed is among the promises, with what would keep it.
        return []
    return [text("request.promise-lost", stated=stated, last=start + datetime.timedelta(days=left // DAY))]


def _goes_on(assessment: Assessment) -> list[str]:
    """What a week as it is costs: of a live agent its run cost; before that, the return that comes later."""
    pilot, year = assessment.pilot, year_of(assessment.pilot)
    if is_live(pilot, assessment.as_of) or assessment.decision.verdict in HELD:
        run = pilot.value("budget.annual_run_cost")
        if is_live(pilot, assessment.as_of) and isinstance(run, Money):
            week = estimated_money(run.amount / _WEEKS_A_YEAR, run.currency)
            return [text("request.runs-on", run=money(run.amount, run.currency), week=week)]
        return [text("request.no-run-cost")]
    return [_deferred(year)] if year is not None and year.net is not None and year.net > 0 else []


def _deferred(year: Year) -> str:
    basis = "validated" if year.validated else "stated" if year.return_fields == (RETURN,) else "tasks"
    return text(
        "request.deferred",
        amount=estimated_money((year.net or 0.0) / _WEEKS_A_YEAR, year.currency),
        returned=money(round(year.returned or 0.0), year.currency),
        run=estimated_money(year.run_cost or 0.0, year.currency),
        basis=text(f"request.basis-{basis}"),
    )


def first_to_age(assessment: Assessment) -> tuple[datetime.date, str] | None:
    """The first piece of evidence under the verdict to go stale: its last good day, and what it is called."""
    evidence = assessment.evidence
    return min(
        (
            (item.good_until, item.ref or item.label)
            for item in evidence.items
            if evidence.ages.get((item.line, item.column)) and item.good_until is not None
        ),
        default=None,
    )
