"""Page one: the verdict, the figures behind it, walls at a glance, dates, money and the decisions needed now."""

from __future__ import annotations

import msgspec

from readiness.assessment.arithmetic import Roi, net_after_run_cost, roi
from readiness.assessment.assess import Assessment
from readiness.assessment.score import Colour, Stall
from readiness.assessment.sponsor_decisions import sponsor_decisions
from readiness.assessment.verdict import HELD
from readiness.assessment.verdict_rules import losses
from readiness.assessment.workload import Effort
from readiness.assessment.yardstick import effect_of, loosened, under_built_in
from readiness.pilot.answers import Money, Percent
from readiness.questionnaire.ids import LensId, VerdictId
from readiness.questionnaire.model import Level
from readiness.report.charts import BarChart, Interval, bars
from readiness.report.decisions import decisions
from readiness.report.document import OverrideView
from readiness.report.moments import GOAL_TITLES, at_milestone
from readiness.report.page.annotations import Comment
from readiness.report.page.figures import about, estimated_money, interval, money
from readiness.report.page.filters import lower_first, sentence
from readiness.report.page.section import PageContext, Section
from readiness.report.promises import promise_sentences
from readiness.report.promotion import promotion_sentences
from readiness.report.unreadable import banner
from readiness.report.words import join_words
from readiness.roadmap.calendar import week_ending
from readiness.roadmap.milestones import milestones, undated
from readiness.roadmap.money import costs
from readiness.roadmap.range_check import p80_week, state_of
from readiness.roadmap.roadmap import Roadmap
from readiness.roadmap.starting_point import starting_point
from readiness.texts import text

_MOST_INCONSISTENCIES = 4
_IN_PRODUCTION = 3
"""The rank of a verdict from which on the pilot may run in production."""


class Figure(msgspec.Struct, frozen=True):
    """A figure in large type and what it says."""

    value: str
    caption: str


class Dates(msgspec.Struct, frozen=True):
    """When the goals ahead are reached, and what that rests on."""

    heading: str
    figures: tuple[Figure, ...]
    note: str


class DecisionRow(msgspec.Struct, frozen=True):
    """A decision needed now, whom to ask, and what people set against what it closes."""

    what: str
    contact: str
    overrides: tuple[OverrideView, ...]


class Decisions(msgspec.Struct, frozen=True):
    """The decisions needed now, as a table."""

    heading: str
    columns: tuple[str, str]
    rows: tuple[DecisionRow, ...]


class Listing(msgspec.Struct, frozen=True):
    """A heading and what is under it: the first few contradictions, the decisions on record."""

    heading: str
    messages: tuple[str, ...]


class UnreadableRow(msgspec.Struct, frozen=True):
    """A value that could not be read: its line, what was found there, and what to write instead."""

    line: int
    found: str
    write: str


class Unreadable(msgspec.Struct, frozen=True, kw_only=True):
    """The values that could not be read: a banner for page one, and the table behind it."""

    banner: str
    link: str
    heading: str
    note: str
    columns: tuple[str, str, str]
    rows: tuple[UnreadableRow, ...]


class PageOne(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on page one. `rank` colours the verdict; `questions` are what it waits for.

    `unreadable` has a table of its own behind page one, which no brand can leave out.
    """

    heading: str
    kicker: str
    unreadable: Unreadable | None
    company: str
    setting: str
    summary: str
    rank: int
    verdict: str
    means: str
    because: str
    yardstick: str
    questions: tuple[str, ...]
    overrides: tuple[OverrideView, ...]
    override_note: str
    comment: Comment | None
    figures: tuple[Figure, ...]
    walls_heading: str
    walls: BarChart
    walls_note: str
    dates: Dates | None
    promises: Listing | None
    kill_dates: Listing | None
    follow_up: Listing | None
    money: str
    money_label: str
    decisions: Decisions | None
    on_record: Listing | None
    inconsistencies: Listing | None


def build(context: PageContext) -> PageOne:
    """Page one of a report; there always is one."""
    assessment, annotations = context.assessment, context.annotations
    decision = assessment.decision
    pilot = assessment.pilot
    return PageOne(
        heading=pilot.name,
        kicker=text("page_one.as-of", day=assessment.as_of) if assessment.as_of else text("page_one.no-date"),
        unreadable=_unreadable(assessment),
        company=pilot.text("pilot.company"),
        setting=_setting(assessment),
        summary=pilot.text("pilot.summary"),
        rank=decision.rank,
        verdict=decision.headline,
        means=decision.means,
        because=_because(context),
        yardstick=_yardstick(assessment),
        questions=tuple(dict.fromkeys(decision.unanswered)) if decision.phase_1_only else (),
        overrides=annotations.overrides_of("verdict"),
        override_note=" " + text("page_one.override"),
        comment=annotations.comment("summary") if annotations.summary_first else None,
        figures=(
            _score(assessment),
            _level(assessment),
            Figure(f"{assessment.scores.index.known:.0f}%", text("page_one.answered")),
            _stalls(assessment),
            _accuracy(assessment),
        ),
        walls_heading=_walls_heading(assessment),
        walls=_walls_chart(assessment),
        walls_note=" ".join(_walls_note(assessment)),
        dates=_dates(context),
        promises=_promises(context),
        kill_dates=_kill_dates(context),
        follow_up=_follow_up(context),
        money=" ".join((*_stated_money(assessment), *_work(context))),
        money_label=text("page_one.money"),
        decisions=_decisions(context),
        on_record=_on_record(assessment),
        inconsistencies=None if decision.phase_1_only else _inconsistencies(assessment),
    )


def _yardstick(assessment: Assessment) -> str:
    """What the pilot is under the built-in questionnaire, and in how many places the one in use asks less."""
    reading = under_built_in(assessment)
    if reading is None:
        return ""
    places = len(loosened(assessment.questionnaire))
    listed = text("yardstick.places", count=places) if places else ""
    return f"{effect_of(assessment, reading)} {listed}".strip()


def _setting(assessment: Assessment) -> str:
    """Stage and class of the agent, as far as they are given."""
    pilot = assessment.pilot
    stage, now, then = (pilot.text(f"pilot.{key}") for key in ("stage", "agent_class", "target_class"))
    parts = [text("page_one.stage", stage=stage)] if stage else []
    if now and then and now != then:
        parts.append(text("page_one.class-aim", now=now, then=then))
    elif now:
        parts.append(text("page_one.class", now=now))
    return " ".join(parts)


def _because(context: PageContext) -> str:
    decision = context.assessment.decision
    parts = [decision.because, *decision.also]
    if decision.rank >= _IN_PRODUCTION and context.assessment.scores.autonomy.open:
        parts.append(text("page_one.keep-approval"))
    return " ".join(parts)


def _score(assessment: Assessment) -> Figure:
    index = assessment.scores.index
    value, best = f"{index.value:.0f}", f"{index.best_case:.0f}"
    caption = text("page_one.score") if value == best else text("page_one.score-at-best", best=best)
    return Figure(value, caption)


def _level(assessment: Assessment) -> Figure:
    scores, levels = assessment.scores, assessment.questionnaire.levels
    if not scores.enough_known:
        return Figure("?", text("page_one.level-unknown"))
    value, most = text("page_one.level-value", level=scores.level), levels[-1].level
    if scores.level == levels[0].level:
        return Figure(value, text("page_one.level-first", most=most, gate=scores.gates[0].title.lower()))
    return Figure(value, text("page_one.level", most=most, name=scores.level_name))


def _stalls(assessment: Assessment) -> Figure:
    stalls = assessment.scores.stalls
    found = sum(stall.state is Stall.HIT for stall in stalls)
    unsure = sum(stall.state is Stall.OPEN for stall in stalls)
    caption = text("page_one.stalls-unsure", unsure=unsure) if unsure else text("page_one.stalls")
    return Figure(text("page_one.of", count=found, whole=len(stalls)), caption)


def _accuracy(assessment: Assessment) -> Figure:
    """How often the agent is right on live input, and beside it on input that was picked or replayed."""

    def percent(path: str) -> str:
        value = assessment.pilot.value(path)
        return f"{value.value:g}%" if isinstance(value, Percent) else ""

    live, picked, replay = (percent(f"evals.{key}_accuracy") for key in ("live", "curated", "replay"))
    elsewhere = [text("page_one.accuracy-picked", share=picked)] if picked else []
    elsewhere += [text("page_one.accuracy-replay", share=replay)] if replay else []
    cases = _cases_counted(assessment)
    if not live:
        caption = text("page_one.accuracy-none")
    elif cases:
        caption = text("page_one.accuracy-counted", cases=cases)
    else:
        caption = text("page_one.accuracy-stated")
    return Figure(live or "?", f"{caption} ({'; '.join(elsewhere)})" if elsewhere else caption)


def _cases_counted(assessment: Assessment) -> float:
    """How many cases the strongest evidence for the live figure counts; 0 when none does."""
    items = sorted(assessment.evidence.matching("evals.live_accuracy"), key=lambda item: -item.counted.rank)
    return next((item.n for item in items if item.n and item.counted is not Level.CLAIMED), 0)


def _walls_heading(assessment: Assessment) -> str:
    scores = assessment.scores
    walls = [wall for wall in scores.lenses[LensId.WALLS] if wall.score.criteria]
    green = sum(wall.colour is Colour.GREEN for wall in walls)
    weakest = next((wall.title for wall in walls if wall.id == scores.weakest_wall), "")
    if walls and green == len(walls):
        # Green walls must not be read before a verdict that funds nothing.
        if assessment.decision.verdict in HELD:
            return text("page_one.walls-held", verdict=assessment.decision.headline)
        return text("page_one.walls-all-green", walls=len(walls))
    count = text("page_one.walls-green", green=green, walls=len(walls)) if green else text("page_one.walls-none-green")
    return text("page_one.walls-weakest", count=count, weakest=weakest) if weakest else count


def _walls_chart(assessment: Assessment) -> BarChart:
    return bars(
        Interval(
            title=wall.title,
            colour=wall.colour.value,
            low=wall.score.value,
            high=wall.score.best_case,
            label=interval(wall.score.value, wall.score.best_case)
            if wall.score.criteria
            else text("page.nothing-asked"),
        )
        for wall in assessment.scores.lenses[LensId.WALLS]
    )


def _walls_note(assessment: Assessment) -> list[str]:
    """How to read the chart, what the answers rest on, and the stall reasons found."""
    mix = {level: count for level, count in assessment.scores.evidence_mix.items() if count}
    parts = [text("page_one.walls-legend")]
    if mix:
        rests = join_words([text(f"page_one.rests-{level}", count=count) for level, count in mix.items()])
        parts.append(text("page_one.rests", yes=sum(mix.values()), rests=rests))
    else:
        parts.append(text("page_one.rests-none"))
    found = [lower_first(stall.short) for stall in assessment.scores.stalls if stall.state is Stall.HIT]
    if found:
        parts.append(text("page_one.stalls-found", reasons="; ".join(found)))
    return parts


def _dates(context: PageContext) -> Dates | None:
    """The goals ahead; None when there are no dates, or the verdict lets nothing begin."""
    roadmap, decision = context.roadmap, context.assessment.decision
    if roadmap is None or decision.verdict in HELD:
        return None
    hidden = {point.id for point in milestones(roadmap) if point.passed} | undated(roadmap)
    ahead = [odds for odds in roadmap.odds if odds.goal not in hidden]
    if not ahead:
        return None
    figures = []
    for odds in ahead:
        likely, earliest = (at_milestone(roadmap.calendar, odds.goal, time) for time in (odds.p80, odds.planned))
        caption = text("page_one.date", goal=GOAL_TITLES[odds.goal], earliest=earliest.short)
        figures.append(Figure(likely.short, caption))
    return Dates(
        text("page_one.dates-if-favourable" if decision.phase_1_only else "page_one.dates"),
        tuple(figures),
        " ".join(
            (
                *starting_point(roadmap),
                _window(roadmap),
                *_shut(roadmap),
                _assumed(roadmap),
                *promotion_sentences(roadmap),
            )
        ),
    )


def _promises(context: PageContext) -> Listing | None:
    """What was promised beside what the plan gives; None where nothing is, or the verdict lets nothing begin."""
    roadmap = context.roadmap
    if roadmap is None or context.assessment.decision.verdict in HELD:
        return None
    found = promise_sentences(roadmap)
    broken = sum(not promise.kept for promise in found)
    heading = text("promise.heading", count=broken) if broken else text("promise.heading-kept")
    return Listing(heading, tuple(promise.said for promise in found)) if found else None


def _kill_dates(context: PageContext) -> Listing | None:
    """Kill dates of a saved plan that have passed; None where there is none."""
    found = context.follow_up.kill_dates if context.follow_up is not None else ()
    return Listing(text("kill_date.heading", count=len(found)), found) if found else None


def _follow_up(context: PageContext) -> Listing | None:
    """The pilot beside the plan that was saved for it; None where no plan was given."""
    followed = context.follow_up
    return Listing(followed.title, followed.in_brief) if followed is not None else None


def _window(roadmap: Roadmap) -> str:
    """The plan beside the usual range of its path."""
    if roadmap.path.until in undated(roadmap):
        return text("page_one.not-proven" if losses(roadmap.assessment.pilot) else "page_one.no-result")
    path, (least, most) = roadmap.path, roadmap.path.total
    goal = lower_first(GOAL_TITLES[path.until])
    return text(
        f"page_one.window-{state_of(roadmap)}",
        usual=text("page_one.usual", path=path.title, least=least, most=most, goal=goal),
        goal=goal,
        planned=week_ending(roadmap.at(path.until) + roadmap.behind),
        likely=p80_week(roadmap),
        most=most,
        chance=round(100 * roadmap.probability_in_range),
    )


def _shut(roadmap: Roadmap) -> list[str]:
    blockers = sum(len(entry.blockers) for entry in roadmap.plan.left_out)
    return [text("page_one.left-out", blockers=blockers)] if blockers else []


def _assumed(roadmap: Roadmap) -> str:
    team = text("page_one.team-assumed" if roadmap.team.assumed else "page_one.team", people=f"{roadmap.team.people:g}")
    given = any(action.note for action in roadmap.plan.actions())
    return text("page_one.assumes", team=team, efforts=text("page_one.efforts-mixed" if given else "page_one.efforts"))


def _stated_money(assessment: Assessment) -> list[str]:
    """What it costs, what it brings and what it takes to run, as far as the description says."""
    parts, missing = [], []
    for path, key in (
        ("value.programme_cost", "cost"),
        ("value.annual_return", "return"),
        ("budget.annual_run_cost", "run"),
    ):
        value = assessment.pilot.value(path)
        if isinstance(value, Money):
            parts.append(text(f"page_one.money-{key}", amount=money(value.amount, value.currency)))
        else:
            missing.append(text(f"page_one.no-{key}"))
    sentences = [text("page_one.money-stated", parts=join_words(parts))] if parts else []
    figures = roi(assessment.pilot)
    if figures is not None and (after_run := net_after_run_cost(assessment.pilot)) is not None:
        sentences.append(text("page_one.net-after-run", net=f"{after_run:.0f}"))
    if figures is not None:
        sentences.insert(0 if _validated(figures) else len(sentences), _net(assessment, figures))
    if missing:
        sentences.append(text("page_one.money-missing", missing=join_words(missing)))
    return sentences


def _validated(figures: Roi) -> bool:
    return bool(figures.opportunity) and figures.of_validated() is not None


def _net(assessment: Assessment, figures: Roi) -> str:
    """The net return; on the validated part alone where the rest cannot be banked."""
    alone, returned = figures.of_validated(), assessment.pilot.value("value.annual_return")
    if not figures.opportunity or alone is None or figures.validated is None or not isinstance(returned, Money):
        return text("page_one.net", net=f"{figures.net:.0f}")
    amount = money(figures.validated, returned.currency)
    return text("page_one.net-validated", amount=amount, net=f"{alone[1]:.0f}", whole=f"{figures.net:.0f}")


def _work(context: PageContext) -> list[str]:
    """What is left to do, in person-weeks and money."""
    plan, roadmap = context.plan, context.roadmap
    if not plan.effort.likely:
        return []
    stopped = "-if-resumed" if context.assessment.decision.verdict in (VerdictId.STOP, VerdictId.PAUSE) else ""
    given = any(action.note for action in plan.actions())
    defaults = text("page_one.work-mixed" if given else "page_one.work-defaults")
    if roadmap is None:
        return [text(f"page_one.work{stopped}", effort=_weeks(plan.effort)), defaults]
    found = costs(roadmap)
    parts = [text(f"page_one.work{stopped}", effort=_weeks(found.total))]
    if found.standing.most:
        parts.append(text("page_one.work-recurring", recurring=about(found.standing.likely)))
    if found.cost is not None:
        least, likely, most = (
            estimated_money(amount, found.rates.currency)
            for amount in (found.cost.least, found.cost.likely, found.cost.most)
        )
        parts.append(text("page_one.work-cost", least=least, likely=likely, most=most))
    return [*parts, defaults]


def _weeks(effort: Effort) -> str:
    return text("page_one.weeks", likely=about(effort.likely), least=about(effort.least), most=about(effort.most))


_BESIDE_A_SUMMARY = 4


def _decisions(context: PageContext) -> Decisions | None:
    rows = tuple(
        DecisionRow(needed.what, needed.contact, context.annotations.overrides_of(*needed.closes))
        for needed in decisions(context.assessment, context.plan)
    )
    if context.annotations.overrides and context.annotations.summary_first:
        # With all that a house may add above them, the page has room for fewer; all are under the next heading.
        rows = rows[:_BESIDE_A_SUMMARY]
    columns = (text("page_one.decide"), text("page_one.ask"))
    return Decisions(text("page_one.decisions"), columns, rows) if rows else None


def _on_record(assessment: Assessment) -> Listing | None:
    """What the sponsor decided, also against the verdict."""
    found = tuple(sentence(decision.sentence) for decision in sponsor_decisions(assessment.pilot))
    return Listing(text("decisions.heading", count=len(found)), found) if found else None


def _inconsistencies(assessment: Assessment) -> Listing | None:
    found = assessment.contradictions
    if not found:
        return None
    shown = tuple(sentence(contradiction.message) for contradiction in found[:_MOST_INCONSISTENCIES])
    key = "page_one.inconsistencies-some" if len(shown) < len(found) else "page_one.inconsistencies"
    return Listing(text(key, count=len(found), shown=len(shown)), shown)


def _unreadable(assessment: Assessment) -> Unreadable | None:
    faults = assessment.pilot.unreadable
    if not faults:
        return None
    return Unreadable(
        banner=banner(faults),
        link=text("unreadable.link"),
        heading=text("unreadable.heading", count=len(faults)),
        note=text("unreadable.note-below"),
        columns=(
            text("unreadable.column.place"),
            text("unreadable.column.found"),
            text("unreadable.column.write"),
        ),
        rows=tuple(UnreadableRow(fault.line, sentence(fault.message), fault.help) for fault in faults),
    )


SECTION = Section("verdict", text("page_one.title"), build)
