"""From a roadmap to what is printed of it: weeks and days in words, sentences, and the load by week."""

from __future__ import annotations

import datetime
import posixpath

import msgspec

from readiness.assessment.team import TENTHS
from readiness.assessment.verdict import HELD, Decision
from readiness.assessment.workload import Effort
from readiness.pilot.file_names import with_slashes
from readiness.questionnaire.ids import GateId, LensId, MilestoneId, RoleId, VerdictId
from readiness.questionnaire.model import RecurringWork
from readiness.report.calendar_entries import calendar_entries
from readiness.report.contacts import contact
from readiness.report.follow_up import follow_up_view
from readiness.report.funding import funded
from readiness.report.lever_view import levers_view
from readiness.report.moments import GOAL_TITLES
from readiness.report.promises import promise_sentences, promises_heading
from readiness.report.promotion import promotion_sentences
from readiness.report.roadmap_document import (
    ActionRow,
    BucketView,
    ByView,
    ComparisonView,
    CutView,
    DateView,
    GateAt,
    JobView,
    KillDateView,
    LeftOutRow,
    MilestoneView,
    MoneyView,
    MovedView,
    NoteView,
    PartView,
    PhaseRow,
    PointInTime,
    PoolView,
    ReachedView,
    RoadmapDocument,
    RoadmapView,
    RunCostView,
    ShareView,
    StandingView,
    StepView,
    Three,
    WallAt,
    WindowView,
)
from readiness.report.sprint_view import sprint_view
from readiness.report.words import join_words
from readiness.roadmap.calendar import DAY, WEEK, Calendar, week_ending
from readiness.roadmap.follow_up import FollowUp
from readiness.roadmap.lever_search import levers_of
from readiness.roadmap.levers import (
    More,
    cut_first,
    earliest,
    limits,
    people_for,
    phase_length,
)
from readiness.roadmap.milestones import is_first_day, kill_dates, milestones, undated, way_back
from readiness.roadmap.money import Bucket, Costs, costs
from readiness.roadmap.network import pool_named, waiting_point
from readiness.roadmap.plan import OpenAction, people_on, person_for
from readiness.roadmap.pool_load import pool_loads
from readiness.roadmap.range_check import RangeCheck, RangeState, check_range
from readiness.roadmap.remarks import remarks_on
from readiness.roadmap.roadmap import SURE, Roadmap, ScheduledJob, Span
from readiness.roadmap.starting_point import starting_point
from readiness.roadmap.trajectory import Reached, trajectory
from readiness.roadmap.whatif import Comparison, Deadline
from readiness.texts import text
from readiness.version import __version__

_MOST_CUTS = 8
_MOST_NAMED = 4


def roadmap_view(roadmap: Roadmap, decision: Decision) -> RoadmapView:
    """Everything that is printed of a roadmap, computed."""
    money = costs(roadmap)
    hidden = undated(roadmap)
    points = tuple(point for point in milestones(roadmap) if point.id not in hidden)
    passed = {point.id for point in points if point.passed}
    dates = tuple(date for date in _dates(roadmap, passed) if date.id not in hidden)
    unproven = roadmap.path.until in hidden
    window = _window(roadmap)
    if unproven:
        window = msgspec.structs.replace(window, said=text("page_one.not-proven"), remedies=())
    elif decision.verdict == VerdictId.STOP and window.stands is not RangeState.DONE:
        window = msgspec.structs.replace(window, said=f"If the pilot is resumed: {window.said}")
    actions = _actions(roadmap)
    promises = promise_sentences(roadmap)
    reached = trajectory(roadmap)
    last = max((placed.likely_end for placed in roadmap.placed), default=0)
    weeks = week_ending(max(last, *(point.likely for point in points), 1))
    assumptions = list(roadmap.team.assumptions)
    assumptions += roadmap.plan.assumptions
    assumptions += _promotion(roadmap)
    foundation = roadmap.assessment.foundation
    if foundation is not None and not foundation.granted:
        assumptions.append(f"it is planned as a first agent: {foundation.reason[:1].lower()}{foundation.reason[1:-1]}")
    remarks = [NoteView(r.message, r.line) for r in remarks_on(roadmap, money.rates)]
    return RoadmapView(
        start=roadmap.calendar.start.isoformat() if roadmap.calendar.start else "",
        days_off=roadmap.days.off,
        weekend=tuple(sorted(roadmap.calendar.weekend)),
        free_days=tuple(day.isoformat() for day in roadmap.calendar.free_days(weeks * WEEK)),
        people=roadmap.team.people,
        starting_point=starting_point(roadmap),
        promises_heading=promises_heading(promises),
        promises=tuple(promise.said for promise in promises),
        said=_said(roadmap, dates),
        staffing=_staffing(roadmap, money),
        dates=dates,
        window=window,
        earliest_week=week_ending(roadmap.search.bound),
        gap=round(roadmap.gap, 1),
        parts=() if unproven else tuple(PartView(p.kind, p.what, p.weeks) for p in limits(roadmap) if p.weeks),
        pools=_pools(roadmap, weeks),
        phases=tuple(
            _phase(roadmap, span, likely, money)
            for span, likely in zip(roadmap.spans, roadmap.likely_spans, strict=True)
        ),
        actions=actions,
        promotion=promotion_sentences(roadmap),
        sprint=sprint_view(roadmap),
        deciding=tuple(
            (id, round(100 * share))
            for id, share in sorted(roadmap.criticality.items(), key=lambda entry: (-entry[1], entry[0]))[:7]
            if share >= 0.2 and roadmap.plan.effort_of(id) > 0.2
        ),
        milestones=tuple(
            MilestoneView(
                id=p.id,
                title=p.title,
                when=at_goal(roadmap.calendar, p.id, p.likely),
                earliest=at_goal(roadmap.calendar, p.id, p.at),
                means=p.means,
                decided_by=p.decided_by,
                passed=p.passed,
            )
            for p in points
        ),
        standing=tuple(
            StandingView(
                id=g.standing.id,
                do=g.standing.title,
                lane=g.standing.lane,
                role=_role_of(roadmap, g.standing),
                person=join_words(people_on(roadmap.assessment, g.standing)),
                # The first review is due when its quarter has passed.
                begin=_beginning(
                    roadmap.calendar,
                    roadmap.likely_at(g.standing.from_)
                    + (roadmap.lead_times.review * WEEK if g.standing.per == "quarter" else 0),
                ),
                end=_ending(roadmap.calendar, roadmap.likely_at(g.standing.until))
                if g.end is not None and g.standing.until
                else None,
                effort=_three(g.effort),
            )
            for g in money.going
        ),
        money=_money(money),
        trajectory=tuple(_reached(roadmap, r, reached[n - 1] if n else None) for n, r in enumerate(reached)),
        cut_first=tuple(
            CutView(
                id=c.action.id,
                do=c.action.title,
                weeks=c.weeks,
                days=c.days,
                effort=round(c.action.effort.likely, 1),
                closes=c.action.closes,
            )
            for c in cut_first(roadmap)[:_MOST_CUTS]
        ),
        levers=levers_view(roadmap, roadmap.once(levers_of)) if decision.verdict not in HELD else None,
        kill_dates=tuple(
            KillDateView(_ending(roadmap.calendar, k.at), k.gate, k.unless, k.then) for k in kill_dates(roadmap)
        ),
        kill_rules=_kill_rules(roadmap),
        kill_criteria=_kill_criteria(roadmap),
        way_back=tuple(
            StepView(
                because=s.because,
                instead=s.instead,
                do=s.title,
                who=s.who,
                role=s.role,
                effort=_three(s.effort) if s.effort else None,
            )
            for s in way_back(roadmap.assessment, decision)
        ),
        left_out=tuple(LeftOutRow(e.id, e.title, e.reason) for e in roadmap.plan.left_out),
        assumptions=tuple(assumptions),
        overrides=tuple(f"{action.title}: {action.note}" for action in roadmap.plan.actions() if action.note),
        remarks=tuple(remarks),
        weeks=weeks,
    )


def _role_of(roadmap: Roadmap, work: RecurringWork) -> str:
    """The role of whoever does recurring work; who is named with an entry of a list need not have the usual one."""
    usual = person_for(roadmap.assessment, work.role)
    people = people_on(roadmap.assessment, work)
    return text("plan.decider") if "[]." in work.named_in and people and people != (usual,) else work.role


def _beginning(calendar: Calendar, time: int) -> PointInTime:
    return _when(time, *calendar.beginning(time))


def _ending(calendar: Calendar, time: int) -> PointInTime:
    return _when(time, *calendar.ending(time))


def _when(time: int, week: int, date: datetime.date | None) -> PointInTime:
    said = f"week {week}" if date is None else f"{date.isoformat()} (week {week})"
    return PointInTime(week, date.isoformat() if date else "", said, time)


def at_goal(calendar: Calendar, goal: str, time: int) -> PointInTime:
    """One of the three dates as a point in time: go-live is a first day, the others are ends."""
    return _beginning(calendar, time) if is_first_day(goal) else _ending(calendar, time)


def _kill_rules(roadmap: Roadmap) -> tuple[str, ...]:
    """Why the kill dates lie where they do, and who may move one; empty where there are none."""
    policy = roadmap.assessment.questionnaire.policy
    if not kill_dates(roadmap):
        return ()
    moved = text(
        "kill_date.extension",
        who=contact(roadmap.assessment, RoleId.SPONSOR),
        weeks=int(policy["kill_extension_weeks"]),
    )
    return (text("kill_date.grace", weeks=int(policy["kill_grace_weeks"])), moved)


def _promotion(roadmap: Roadmap) -> list[str]:
    """What more is asked before the agent may be of the class it aims at."""
    pilot, questionnaire = roadmap.assessment.pilot, roadmap.assessment.questionnaire
    now, then = pilot.value("pilot.agent_class"), pilot.value("pilot.target_class")
    if now is None or then is None or now == then:
        return []
    more = [c.id for c in questionnaire.criteria if then in c.applies.classes and now not in c.applies.classes]
    if not more:
        return []
    return [
        f"the agent stays {now}; before it may become {then}, {join_words(more)} "
        f"{'has' if len(more) == 1 else 'have'} to be met too"
    ]


def _dates(roadmap: Roadmap, passed: set[str]) -> tuple[DateView, ...]:
    return tuple(
        DateView(
            id=odds.goal,
            title=GOAL_TITLES[odds.goal],
            four_fifths=at_goal(roadmap.calendar, odds.goal, odds.p80),
            half=at_goal(roadmap.calendar, odds.goal, odds.p50),
            nineteen_of_twenty=at_goal(roadmap.calendar, odds.goal, odds.p95),
            earliest=at_goal(roadmap.calendar, odds.goal, odds.planned),
            holds=round(100 * odds.by_plan),
            passed=odds.goal in passed,
        )
        for odds in roadmap.odds
    )


def _window(roadmap: Roadmap) -> WindowView:
    found = check_range(roadmap)
    path, (least, most) = roadmap.path, roadmap.path.total
    until = GOAL_TITLES[path.until].lower().replace("roi", "ROI")
    chance = round(100 * roadmap.probability_in_range)
    remedies: list[str] = []
    reached, surely = found.week, found.p80_week
    taken = f"a {path.title} usually takes {least} to {most} weeks to {until}"
    if found.state is RangeState.DONE:
        said = f"This pilot is past {until}."
    elif found.state is RangeState.LIVE:
        said = text("plan.range-live")
    elif found.state is RangeState.LATER:
        said = f"Later than usual: {taken}; here it is 80% likely by week {surely}"
        said += f" (week {reached} if nothing overruns)."
        remedies += _inside_again(found)
    elif found.state is RangeState.AT_RISK:
        said = (
            f"Probably later than usual: {taken}; here it is 80% likely by week {surely} (week {reached} if nothing "
            f"overruns). The chance of week {most} or earlier is {chance}%."
        )
    elif found.state is RangeState.EARLIER:
        said = f"Earlier than usual, 80% likely by week {surely}: {taken}, and {_ahead(roadmap)}."
    else:
        said = f"Within the usual range: {taken}; here it is 80% likely by week {surely}."
    if found.unsure:
        remedies.append(
            f"{_team(found.sure_team)} would make week {most} {SURE}% likely."
            if found.sure_team is not None
            else f"No number of people makes week {most} {SURE}% likely."
        )
    if roadmap.behind and found.state not in (RangeState.DONE, RangeState.LIVE):
        said += " " + text("plan.range-counted", begun=roadmap.days.begun)
    shut = [id for entry in roadmap.plan.left_out for id in entry.blockers]
    if shut:
        said += (
            f" The actions left out close {len(shut)} blocker{'' if len(shut) == 1 else 's'} ({', '.join(shut)}): "
            f"while {'it is' if len(shut) == 1 else 'they are'} open a gate stays shut, and these dates cannot be met."
        )
    return WindowView(
        path=path.title,
        least=least,
        most=most,
        until=until,
        weeks=round(roadmap.total, 1),
        stands=found.state,
        said=said,
        remedies=tuple(remedies),
    )


def _before_change(span: Span) -> bool:
    """Whether a phase lies before the one that ends with go-live."""
    return span.phase.before_production and span.phase.exit_gate != GateId.GO_LIVE


def _ahead(roadmap: Roadmap) -> str:
    """Why a plan is shorter than the playbook's: what is done already."""
    done = [str(span.phase.number) for span in roadmap.spans if span.skipped and span.phase.releases]
    short = [str(s.phase.number) for s in roadmap.spans if not s.skipped and _before_change(s) and s.weeks < s.least]
    said = []
    if done:
        said.append(f"nothing is left to do in phase {join_words(done)}")
    if short:
        said.append(f"no blocker is open in phase {join_words(short)}")
    if not roadmap.lead_times.shadow:
        said.append("the shadow run is served")
    return ", and ".join(said) or "little work is left"


def _inside_again(checked: RangeCheck) -> tuple[str, ...]:
    more, cuts = checked.team, checked.cuts
    found = []
    if more is not None:
        found.append(f"{_team(more)} would bring it within the usual range.")
    else:
        found.append("More people alone do not bring it within the usual range.")
    if checked.week_without_days_off is not None:
        found.append(f"Without days off it would be reached in week {checked.week_without_days_off}.")
    if cuts is not None and cuts.actions and cuts.enough:
        found.append(
            f"{'So would leaving' if more else 'Leaving'} out {_named(cuts.actions)}{'' if more else ' would'}."
        )
    elif cuts is not None and cuts.actions:
        found.append(f"Dropping every action that no gate waits for would not be enough ({_named(cuts.actions)}).")
    return tuple(found)


def _named(actions: tuple[OpenAction, ...]) -> str:
    """A few actions by name, and how many more."""
    names = [_lowered(action.title) for action in actions[:_MOST_NAMED]]
    more = len(actions) - len(names)
    return f"{'; '.join(names)}; and {more} more" if more > 0 else join_words(names)


def _team(more: More) -> str:
    added = join_words([f"{count} more for {title}" for title, count in more.added])
    return f"A team of {more.people:g} ({added})" if added else f"A team of {more.people:g}"


def _phase(roadmap: Roadmap, span: Span, likely: Span, money: Costs) -> PhaseRow:
    planned = next(planned for planned in roadmap.plan.phases if planned.phase.id == span.phase.id)
    phase = planned.phase
    gates = {gate.id: gate.title for gate in roadmap.assessment.questionnaire.gates}
    asks = (*phase.exit_criteria, *((gates[phase.exit_gate],) if phase.exit_gate in gates else ()))
    share = next(share for share in money.phases if share.id == str(span.phase.number))
    return PhaseRow(
        number=span.phase.number,
        title=phase.title,
        purpose=phase.purpose,
        begin=_beginning(roadmap.calendar, likely.begin),
        end=_ending(roadmap.calendar, likely.end),
        weeks=round(likely.weeks, 1),
        earliest_begin=_beginning(roadmap.calendar, span.begin),
        earliest_end=_ending(roadmap.calendar, span.end),
        earliest_weeks=round(span.weeks, 1),
        least=span.least,
        most=span.most,
        skipped=span.skipped,
        over=round(span.over, 1),
        remedies=_overflow(roadmap, span),
        effort=_three(planned.effort),
        cost=_three(share.cost) if share.cost else None,
        exit_asks=asks,
        decided_by=phase.decided_by,
        fails=phase.fails,
        behind=roadmap.lead_times.live,
        actions=tuple(
            dict.fromkeys(placed.action.id for placed in roadmap.placed if placed.action.phase == span.phase.id)
        ),
    )


def _overflow(roadmap: Roadmap, span: Span) -> tuple[str, ...]:
    """What would make a phase fit that is too long: people, or why no number of them does."""
    if not span.over:
        return ()
    more = people_for(roadmap, phase_length(roadmap, span.phase.id), span.most)
    if more is not None:
        return (f"{_team(more)} would complete it in {span.most} weeks.",)
    mine = [placed for placed in roadmap.placed if placed.action.phase == span.phase.id]
    held = [placed for placed in mine if placed.action.hold is not None]
    said = ["More people do not shorten it enough."]
    if held:
        last = max(held, key=lambda placed: placed.end)
        said.append(f"The description does not start “{last.action.title}” until after {last.action.hold}.")
    elif mine:
        longest = max(mine, key=lambda placed: placed.end - placed.begin)
        said.append(f"Its longest action is “{longest.action.title}”.")
    off = roadmap.calendar.off_between(span.begin, span.end) / WEEK if roadmap.days.off else 0.0
    if off >= 0.1:
        said.append(f"{off:.1f} of its weeks are days off.")
    return tuple(said)


def _actions(roadmap: Roadmap) -> tuple[ActionRow, ...]:
    questionnaire = roadmap.assessment.questionnaire
    jobs: dict[str, list[ScheduledJob]] = {}
    for placed in roadmap.placed:
        jobs.setdefault(placed.action.id, []).append(placed)
    rows = []
    for action in roadmap.plan.actions():
        mine = jobs[action.id]
        slacks = [placed.slack for placed in mine if placed.slack is not None]
        rows.append(
            ActionRow(
                id=action.id,
                do=action.title,
                phase=roadmap.assessment.questionnaire.phase(action.phase).number,
                lane=action.lane,
                role=action.role,
                person=text("team.nobody", name=action.person) if roadmap.has_left(action) else action.person,
                pool=pool_named(questionnaire, questionnaire.pool_of(action.role).id),
                effort=_three(action.effort),
                closes=action.closes,
                blockers=action.blockers,
                after=action.after,
                begin=_beginning(roadmap.calendar, min(placed.likely_begin for placed in mine)),
                end=_ending(roadmap.calendar, roadmap.likely_done[action.id]),
                earliest_begin=_beginning(roadmap.calendar, min(placed.begin for placed in mine)),
                earliest_end=_ending(roadmap.calendar, max(placed.end for placed in mine)),
                critical=any(placed.critical for placed in mine) or (bool(slacks) and min(slacks) == 0),
                slack=min(slacks) / DAY if slacks else None,
                decides=round(100 * roadmap.criticality.get(action.id, 0.0)),
                jobs=tuple(
                    JobView(
                        item=placed.job.item,
                        begin=_beginning(roadmap.calendar, placed.likely_begin),
                        end=_ending(roadmap.calendar, placed.likely_end),
                        people=placed.rate / TENTHS,
                        critical=placed.critical or placed.slack == 0,
                        slack=placed.slack / DAY if placed.slack is not None else None,
                    )
                    for placed in mine
                ),
                bucket=action.bucket,
                deliverable=action.deliverable,
                acceptance=action.acceptance,
                accepted_by=action.accepted_by,
                waits=_waits(roadmap, action),
                note=_note(roadmap, action, roadmap.likely_done[action.id], min(slacks) if slacks else None),
            )
        )
    return tuple(rows)


def _waits(roadmap: Roadmap, action: OpenAction) -> str:
    """Whom the action waits for, and until when."""
    if action.waiting is None:
        return ""
    until = _ending(roadmap.calendar, roadmap.likely_at(waiting_point(action.id)))
    return text("action.waits", waits=action.waiting.note, until=until.said)


def _note(roadmap: Roadmap, action: OpenAction, end: int, slack: int | None) -> str:
    days = sorted(set(action.planned) - {"no date"})
    notes = [f"planned for {join_words(days)}"] if days else ["planned, with no date given"] if action.planned else []
    calendar = roadmap.calendar
    last = calendar.end_of(calendar.last_slot_before(end) + slack) if slack is not None else end
    needed = calendar.date(calendar.last_day_before(last) * DAY)
    if slack is not None and needed is not None and days and days[-1] > needed.isoformat():
        notes.append(f"the plan needs it by {needed}")
    return "; ".join([*notes, *([action.note] if action.note else [])])


def _pools(roadmap: Roadmap, weeks: int) -> tuple[PoolView, ...]:
    questionnaire = roadmap.assessment.questionnaire
    return tuple(
        PoolView(
            title=found.pool.title,
            people=found.people,
            roles=tuple(questionnaire.role(role).title for role in found.pool.roles),
            load=found.load,
            capacity=found.capacity,
        )
        for found in pool_loads(roadmap, weeks)
    )


def _money(money: Costs) -> MoneyView:
    currency = money.rates.currency
    budgets = [b.budget for b in money.buckets if b.budget is not None]
    if money.cost is not None:
        least, likely, most = (_figure(x) for x in (money.cost.least, money.cost.likely, money.cost.most))
        said = f"{currency} {likely} likely ({least} to {most})".strip()
        if money.uncosted:
            said += f", not counting {join_words([_a(role) for role in money.uncosted])}, with no rate given"
        said += "."
        comparable = all(b.currency in ("", currency) for b in budgets)
        if budgets and comparable:
            held = sum(b.amount for b in budgets)
            short = money.cost.likely - held
            said += f" The budget holds {_figure(held)} for this: "
            said += f"{_figure(short)} less than the likely cost." if short > 0 else "enough for the likely cost."
        outside = money.cost.likely - sum(b.cost.likely for b in money.buckets if b.cost is not None)
        if outside >= 1:
            said += f" Of the likely cost, {_figure(outside)} is recurring work, which belongs to no bucket."
    else:
        said = "Not priced: `programme.weekly_rate` is not given."
    return MoneyView(
        currency=currency,
        actions=_three(money.actions),
        standing=_three(money.standing),
        total=_three(money.total),
        cost=_three(money.cost) if money.cost else None,
        said=said,
        roles=tuple(ShareView(s.title, _three(s.effort), _three(s.cost) if s.cost else None) for s in money.roles),
        lanes=tuple(
            ShareView(s.title, _three(s.effort), _three(s.cost) if s.cost else None)
            for s in money.lanes
            if s.effort.most
        ),
        buckets=tuple(
            BucketView(
                title=b.title,
                effort=_three(b.effort),
                cost=_three(b.cost) if b.cost else None,
                budget=b.budget.amount if b.budget else None,
                line=b.line,
                said=_bucket_said(b, currency),
            )
            for b in money.buckets
        ),
        run=tuple(RunCostView(r.amount, r.currency, r.how) for r in money.run),
    )


def _a(role: str) -> str:
    return role if role == "compliance" else f"the {role}"


def _bucket_said(bucket: Bucket, currency: str) -> str:
    budget, cost = bucket.budget, bucket.cost
    if budget is None:
        return "no budget stated"
    held = f"{budget.currency} {_figure(budget.amount)} in the budget".strip()
    if cost is None:
        return f"{held}; the plan is not priced"
    if budget.currency and currency and budget.currency != currency:
        return f"{held}, in a different currency from the rates"
    lacking = f", {join_words([_a(role) for role in bucket.lacking])} not counted" if bucket.lacking else ""
    if budget.amount >= cost.most:
        return f"{held}, enough even at the high estimate{lacking}"
    if budget.amount >= cost.likely:
        return f"{held}, enough for the likely cost{lacking}"
    return f"{held}, {_figure(cost.likely - budget.amount)} less than the likely cost{lacking}"


def _reached(roadmap: Roadmap, reached: Reached, before: Reached | None) -> ReachedView:
    worth = reached.assessment.scores
    index = worth.index
    earlier = set(before.closed) if before is not None else set()
    fresh = tuple(id for id in reached.closed if id not in earlier)
    gates = _gates_then(roadmap, reached)
    at_go_live = reached.phase.exit_gate == GateId.GO_LIVE and not roadmap.lead_times.live
    when = _beginning(roadmap.calendar, reached.at) if at_go_live else _ending(roadmap.calendar, reached.at)
    return ReachedView(
        phase=reached.phase.number,
        title=text("trajectory.repaired")
        if reached.repaired
        else f"Go-live, after phase {reached.phase.number}"
        if at_go_live
        else f"End of phase {reached.phase.number}: {reached.title}",
        when=when,
        low=round(index.value, 1),
        high=round(index.best_case, 1),
        walls=tuple(
            WallAt(w.title, round(w.score.value, 1), round(w.score.best_case, 1), w.colour.value)
            for w in worth.lenses.get(LensId.WALLS, ())
        ),
        gates=tuple(GateAt(g.title, g.id in reached.passing, g.open) for g in worth.gates),
        closed=reached.closed,
        fresh=fresh,
        left=reached.left,
        exit_asks=reached.exit_asked,
        exit_holds=reached.exit,
        said=f"{_things(len(reached.closed))} than today; readiness score {index.value:.0f}; {gates}.",
    )


def _gates_then(roadmap: Roadmap, reached: Reached) -> str:
    """Which gates pass at a point; of an agent that is live only what changes, as the others lie behind it."""
    gates = reached.assessment.scores.gates
    if not roadmap.lead_times.live:
        passing = [gate.title.lower() for gate in gates if gate.id in reached.passing]
        return (
            f"the {join_words(passing)} {'pass' if len(passing) > 1 else 'passes'}" if passing else "no gate passes yet"
        )
    today = {gate.id for gate in roadmap.assessment.scores.gates if gate.passes}
    new = [gate.title.lower() for gate in gates if gate.id in reached.passing - today]
    if new:
        return text("trajectory.gates-new", gates=join_words(new), count=len(new))
    return text("trajectory.gates-same")


def _staffing(roadmap: Roadmap, money: Costs) -> str:
    """How the people of a plan are counted, and who does the recurring work."""
    weeks = roadmap.at(MilestoneId.PROVEN_ROI) / WEEK
    said = "Within a group people can replace each other; the name beside an action is the person who answers for it."
    if weeks and money.standing.likely:
        said += f" Recurring work needs about {money.standing.likely / weeks:.1f} people on top of these."
    return said


def _things(count: int) -> str:
    return "1 more requirement met" if count == 1 else f"{count} more requirements met"


def _kill_criteria(roadmap: Roadmap) -> tuple[str, ...]:
    said = []
    for item in roadmap.assessment.pilot.items.get("kill_criteria", ()):
        checked, decided = item.answer("checked").text, item.answer("decided_by").text
        parts = [item.answer("threshold").text or "no threshold given"]
        parts += [f"checked {checked}"] if checked else []
        parts += [f"decided by {decided}"] if decided else []
        said.append(f"{item.name or 'a criterion without a name'}: {', '.join(parts)}")
    return tuple(said)


def _said(roadmap: Roadmap, dates: tuple[DateView, ...]) -> str:
    if not dates:
        return text("page_one.no-dates")
    if all(date.passed for date in dates):
        return "Go-live, roll-out and proven return have been reached; the remaining work is listed below."
    ahead = [
        text("plan.date", goal=date.title, likely=date.four_fifths.said, earliest=date.earliest.said)
        for date in dates
        if not date.passed
    ]
    return text("plan.dates", dates=join_words(ahead), people=f"{roadmap.team.people:g}")


def roadmap_document(
    roadmap: Roadmap,
    compared: Comparison | None = None,
    reached: Deadline | None = None,
    followed: FollowUp | None = None,
) -> RoadmapDocument:
    """Everything that `readiness roadmap` prints of a plan."""
    assessment = roadmap.assessment
    questionnaire, pilot = assessment.questionnaire, assessment.pilot
    decision = roadmap.decision
    return RoadmapDocument(
        tool=("readiness", __version__),
        questionnaire=(questionnaire.name, questionnaire.version, questionnaire.sha256),
        file=pilot.file,
        sha256=pilot.sha256,
        pilot=pilot.name,
        verdict=decision.headline,
        means=decision.means,
        because=decision.because,
        funded=funded(decision, roadmap.plan),
        roadmap=_with_saved_kill_dates(roadmap_view(roadmap, decision), followed),
        comparison=comparison_view(compared) if compared is not None else None,
        by=by_view(roadmap, reached) if reached is not None else None,
        follow_up=follow_up_view(followed) if followed is not None else None,
        as_of=assessment.as_of.isoformat() if assessment.as_of else "",
        # A folder may be given in many ways; whoever knows where the repository is, says more.
        place=posixpath.basename(with_slashes(pilot.file)),
        entries=calendar_entries(assessment),
    )


def _with_saved_kill_dates(made: RoadmapView, followed: FollowUp | None) -> RoadmapView:
    """A plan with the kill dates of the one that was saved: making a plan anew must not move them."""
    if followed is None:
        return made
    dates = tuple(
        KillDateView(PointInTime(0, day, day, 0), kill.gate, kill.unless, kill.otherwise)
        for kill in followed.planned_kill_dates
        for day in (kill.day.isoformat(),)
    )
    # Where they lie was settled when the plan was saved; that they may be moved once still holds.
    return msgspec.structs.replace(made, kill_dates=dates, kill_rules=made.kill_rules[1:])


def comparison_view(comparison: Comparison) -> ComparisonView:
    """Another plan beside today's, in words."""
    today, other = comparison.today, comparison.other
    asked = other.scenario
    said = []
    if asked.people is not None and asked.people != today.team.people:
        said.append(f"{asked.people:g} people instead of {today.team.people:g}")
    if asked.start is not None and asked.start != today.calendar.start:
        said.append(f"start on {asked.start}")
    if asked.without:
        said.append(f"without {join_words(sorted(asked.without))}")
    costs_today, costs_other = costs(today), costs(other)
    passed = ({p.id for p in milestones(today) if p.passed}, {p.id for p in milestones(other) if p.passed})
    blockers = [a for a in today.plan.actions() if a.id in asked.without and a.blockers]
    sentence = ""
    if blockers:
        ids = [id for action in blockers for id in action.blockers]
        sentence = (
            f"The actions left out close {len(ids)} blocker{'' if len(ids) == 1 else 's'} ({', '.join(ids)}): "
            f"while {'it is' if len(ids) == 1 else 'they are'} open, a gate stays shut."
        )
    return ComparisonView(
        asked=tuple(said),
        today=_dates(today, passed[0]),
        dates=_dates(other, passed[1]),
        effort=(costs_today.total.likely, costs_other.total.likely),
        cost=(costs_today.cost.likely, costs_other.cost.likely) if costs_today.cost and costs_other.cost else None,
        currency=costs_today.rates.currency,
        people=(today.team.people, other.team.people),
        said=sentence,
        moved=tuple(
            MovedView(
                m.id,
                m.title,
                _ending(today.calendar, m.before) if m.before is not None else None,
                _ending(other.calendar, m.after) if m.after is not None else None,
            )
            for m in comparison.moved
            if m.before is None or m.after is None or not _alike(today.calendar, m.before, other.calendar, m.after)
        ),
    )


def _alike(calendar: Calendar, before: int, other: Calendar, after: int) -> bool:
    """Whether two ends print as the same: the same day where both have one, else the same week."""
    was, now = _ending(calendar, before), _ending(other, after)
    return was.day == now.day if was.day and now.day else was.week == now.week


def by_view(roadmap: Roadmap, found: Deadline) -> ByView:
    """What it takes to reach a goal by a day, in sentences."""
    goal = GOAL_TITLES[found.goal]
    reached = at_goal(roadmap.calendar, found.goal, found.reached)
    said: list[str] = []
    if found.slack is not None:
        before = (found.day - datetime.date.fromisoformat(reached.day)).days
        spare = "on the day" if not before else f"{before} day{'' if before == 1 else 's'} before"
        odds = next((o for o in roadmap.odds if o.goal == found.goal), None)
        if odds is not None and odds.p80 > found.reached + found.slack:
            likely = at_goal(roadmap.calendar, found.goal, odds.p80)
            said.append(text("plan.by-unsafe", goal=goal, day=found.day, likely=likely.said))
        elif odds is not None:
            likely = at_goal(roadmap.calendar, found.goal, odds.p80)
            said.append(text("plan.by-safe", goal=goal, day=found.day, likely=likely.said))
        said.append(text("plan.by-earliest", earliest=reached.said, spare=spare))
        return ByView(
            goal=found.goal,
            day=found.day.isoformat(),
            possible=True,
            said=tuple(said),
            people=None,
        )
    first = at_goal(roadmap.calendar, found.goal, found.earliest)
    if found.impossible:
        said.append(
            f"{goal} by {found.day} is not possible with any number of people: {found.impossible}. The earliest is "
            f"{first.said}."
        )
    else:
        said.append(f"{goal} by {found.day} is missed even if nothing overruns: the earliest is {reached.said}.")
        said.append(
            f"{_team(found.people)} would do it if nothing overruns."
            if found.people
            else "No larger team was found that would do it."
        )
    if found.cuts is not None and found.cuts.actions:
        names = _named(found.cuts.actions)
        if found.cuts.enough:
            said.append(
                f"Dropping these actions would {'also ' if found.people else ''}do it: {names}. None of them closes "
                "a blocker."
            )
        else:
            said.append(f"Dropping the actions that close no blocker helps but is not enough: {names}.")
    possible = found.people is not None or (found.cuts is not None and found.cuts.enough)
    return ByView(
        goal=found.goal,
        day=found.day.isoformat(),
        possible=possible,
        said=tuple(said),
        people=found.people.people if found.people else None,
    )


def earliest_week(roadmap: Roadmap, goal: str) -> int:
    """The week before which a goal cannot be reached however many people there are."""
    return week_ending(earliest(roadmap, goal))


def _three(effort: Effort) -> Three:
    return round(effort.least, 2), round(effort.likely, 2), round(effort.most, 2)


def _figure(amount: float) -> str:
    return f"{amount:,.0f}"


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
