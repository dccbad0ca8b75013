"""Page one, a decision paper: the verdict, what carries it, what is asked of the sponsor, and what follows."""

from __future__ import annotations

import datetime
from itertools import pairwise

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.fork import Fork, Outcome
from readiness.assessment.score import Stall
from readiness.assessment.verdict import HELD
from readiness.assessment.verdict_rules import losses
from readiness.assessment.yardstick import effect_of, loosened, under_built_in
from readiness.figures.improvement import judge_improvement, success_baselines
from readiness.figures.judged import Judged, Standing
from readiness.figures.objectives import judge_objectives
from readiness.figures.shares import percent
from readiness.pilot.answers import Money, Percent
from readiness.questionnaire.ids import VerdictId
from readiness.questionnaire.model import Criterion
from readiness.report.accuracy import accuracy_of
from readiness.report.added import OverrideView
from readiness.report.contacts import in_sprint
from readiness.report.decisions import NeededDecision, decisions
from readiness.report.moments import GOAL_TITLES, Moment, at_milestone
from readiness.report.page.annotations import Comment
from readiness.report.page.editions import EVERY
from readiness.report.page.figures import money
from readiness.report.page.filters import lower_first, sentence
from readiness.report.page.room import HEADING, LINE, NOTE, NOTE_LINE, PAGE, lines, listing, paragraph, table_row
from readiness.report.page.section import PageContext, Section
from readiness.report.plain_words import plain
from readiness.report.promises import promise_sentences, promises_heading, team_in_words
from readiness.report.promotion import promotion_sentences
from readiness.report.request import IN_PRODUCTION, Request, counted, first_to_age, request_of, tonight
from readiness.report.sprint_view import branch_sentences
from readiness.report.stated_money import at_cost, on_page_one, stated_money
from readiness.report.unreadable import banner
from readiness.report.usual import usual_range
from readiness.report.words import join_words
from readiness.roadmap.calendar import DAY, week_ending
from readiness.roadmap.milestones import milestones, undated
from readiness.roadmap.promises import cost_promise
from readiness.roadmap.range_check import RangeState, check_range, p80_week, state_of
from readiness.roadmap.roadmap import SURE, Roadmap
from readiness.roadmap.sprint import Sprint, Task, day_of, sprint_of
from readiness.roadmap.starting_point import starting_point
from readiness.texts import text

_MOST_FINDINGS = 3
_MOST_SHOWN = 4
_MASTHEAD = 14.0
"""Of page one, in millimetres, what the name, the logo and the footer of a house take."""
_BESIDE_A_SUMMARY = 1
"""Of the findings, as many as page one has room for beside words of the author."""


class Figure(msgspec.Struct, frozen=True):
    """A figure in large type and what it says."""

    value: str
    caption: str


class Dates(msgspec.Struct, frozen=True):
    """When the goals ahead are reached, and what that rests on."""

    heading: str
    figures: tuple[Figure, ...]
    note: str


class FindingRow(msgspec.Struct, frozen=True, kw_only=True):
    """A finding that carries the verdict: what is so, why it matters, and what settles it, by whom and when."""

    what: str
    what_in_brief: str = ""
    why: str
    settle: str
    who: str
    overrides: tuple[OverrideView, ...] = ()


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """The findings that carry the verdict, as a table.

    `asked` is whom to ask where that is the same for all of them, and `more` names those that have no room.
    """

    heading: str
    columns: tuple[str, str, str]
    rows: tuple[FindingRow, ...]
    asked: str
    more: str


class Listing(msgspec.Struct, frozen=True):
    """A heading and what is under it."""

    heading: str
    messages: tuple[str, ...]


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """The line on which the sponsor decides: what can be ticked, and what is filled in beside it."""

    heading: str
    choices: tuple[str, ...]
    fields: tuple[str, ...]


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
    """Everything on page one. `rank` colours the verdict; a `crowded` page is set closer.

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
    overrides: tuple[OverrideView, ...]
    override_note: str
    comment: Comment | None
    shown: Listing | None
    findings: Findings | None
    ask: Request
    fork: Listing | None
    dates: Dates | None
    promises: Listing | None
    kill_dates: Listing | None
    follow_up: Listing | None
    money: Listing | None
    risk: Listing
    score: str
    signature: Signature
    crowded: bool = False


def build(context: PageContext) -> PageOne:
    """Page one of a report; there always is one."""
    assessment, annotations = context.assessment, context.annotations
    decision = assessment.decision
    pilot = assessment.pilot
    sprint = context.roadmap.once(sprint_of) if context.roadmap is not None else None
    page = PageOne(
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
        overrides=annotations.overrides_of("verdict"),
        override_note=" " + text("page_one.override"),
        comment=annotations.comment("summary") if annotations.summary_first else None,
        shown=_shown(assessment),
        findings=None,
        ask=request_of(
            assessment,
            context.plan,
            context.roadmap,
            missed=len(context.follow_up.kill_dates) if context.follow_up is not None else 0,
        ),
        fork=_fork(context, sprint),
        dates=_dates(context),
        promises=_promises(context),
        kill_dates=_kill_dates(context),
        follow_up=_follow_up(context),
        money=_money(context),
        risk=_risk(assessment),
        score=" ".join(score_sentences(assessment)),
        signature=_signature(assessment),
    )
    return _fitted(context, page, sprint)


def _fitted(context: PageContext, page: PageOne, sprint: Sprint | None) -> PageOne:
    """Page one with as many findings as it has room for; what has none is named below them."""
    most = _BESIDE_A_SUMMARY if context.annotations.summary_first else _MOST_FINDINGS
    found = [
        _of_sprint(context, sprint, count) if sprint is not None else _of_decisions(context, count)
        for count in range(1, most + 1)
    ]
    room = PAGE - (_MASTHEAD if context.annotations.brand else 0)

    # What would keep a promise, and where the plan starts, stands again with the plan; a finding does not.
    shorter = msgspec.structs.replace(page, promises=_promises(context, short=True), dates=_dates(context, short=True))
    brief = [_in_brief(each) for each in found]
    variants = [(page, found), (page, brief), (shorter, found), (shorter, brief)]
    page, found = max(variants, key=lambda pair: sum(_height(pair[0], findings) <= room for findings in pair[1]))
    if _height(page, found[0]) > room:
        page = msgspec.structs.replace(page, crowded=True, summary="")
    if _height(page, found[0]) > room:
        # How fast the work goes stands again with the follow-up.
        page = msgspec.structs.replace(page, follow_up=_follow_up(context, short=True))
    fits = [findings for findings in found if _height(page, findings) <= room]
    return msgspec.structs.replace(page, findings=fits[-1] if fits else found[0])


def _in_brief(findings: Findings | None) -> Findings | None:
    """The findings with the first sentence of each and of why it matters, and whom to ask named below them."""
    if findings is None:
        return None
    asked = findings.asked or _asked_in_order(findings.rows)
    rows = tuple(
        msgspec.structs.replace(
            row, what=row.what_in_brief or row.what, why=_first_sentence(row.why), who="" if asked else row.who
        )
        for row in findings.rows
    )
    return msgspec.structs.replace(findings, rows=rows, asked=asked)


def _asked_in_order(rows: tuple[FindingRow, ...]) -> str:
    """Whom to ask each of the findings; empty where one of them is for nobody in particular."""
    if not all(row.who for row in rows):
        return ""
    names = [rows[0].who]
    for before, row in pairwise(rows):
        names.append(text("page_one.asked-same") if row.who == before.who else row.who)
    return text("page_one.asked-in-order", names="; ".join(names))


def _first_sentence(said: str) -> str:
    first, stop, _ = said.partition(". ")
    return f"{first}." if stop else said


def _height(page: PageOne, findings: Findings | None) -> float:
    """How much of a printed page it takes, in millimetres, as an estimate."""
    used = 6 + lines(page.heading, 45) * 7 + paragraph(f"{page.company} {page.setting}") + paragraph(page.summary, 95)
    used += 12 + lines(page.means, 66) * 6.4 + paragraph(page.because) + paragraph(page.yardstick)
    used += sum(listing(each.messages) for each in (page.shown, page.fork, page.promises, page.follow_up) if each)
    used += sum(paragraph(" ".join(each.messages)) for each in (page.money, page.risk) if each is not None)
    used += HEADING + 3 + sum(table_row([(each.label, 15), (each.said, 93)]) for each in page.ask.rows)
    if page.dates is not None:
        used += HEADING + 7 + max(lines(figure.caption, 36) for figure in page.dates.figures) * NOTE_LINE
        used += paragraph(page.dates.note, NOTE, NOTE_LINE)
    if page.kill_dates is not None:
        used += 8 + sum(lines(each, 98) * LINE + 2.7 for each in page.kill_dates.messages)
    used += 10 if page.unreadable is not None else 0
    used += sum(lines(_added(each), 100) * NOTE_LINE + 1 for each in page.overrides)
    used += 6 + paragraph(str(page.comment.body.striptags())) if page.comment is not None else 0
    used += paragraph(page.score, NOTE, NOTE_LINE) + 9
    if findings is not None:
        used += HEADING + 6 + paragraph(f"{findings.asked} {findings.more}".strip(), NOTE, NOTE_LINE)
        used += sum(
            table_row([(each.what, 32), (each.why, 46)])
            if lines(each.why, 46) >= _settle_lines(each)
            else table_row([(each.what, 32), ("x" * _settle_lines(each), 1)])
            for each in findings.rows
        )
    return used


def _settle_lines(found: FindingRow) -> int:
    added = sum(1 + lines(_added(each), 30) for each in found.overrides)
    return lines(found.settle, 34) + lines(found.who, 38) + added


def _added(override: OverrideView) -> str:
    return f"Overridden by {override.author} to {override.to}: {override.reason}"


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
    parts = [plain(each) for each in (decision.because, *decision.also)]
    if decision.rank < IN_PRODUCTION and decision.verdict not in HELD:
        # How often it is right is what a sponsor asks first.
        parts.append(accuracy_of(context.assessment).sentence)
    if decision.rank >= IN_PRODUCTION and context.assessment.scores.autonomy.open:
        parts.append(text("page_one.keep-approval"))
    if decision.rank >= IN_PRODUCTION and (until := _valid_until(context.assessment)):
        parts.append(until)
    return " ".join(filter(None, parts))


def _valid_until(assessment: Assessment) -> str:
    """The day on which the first piece of evidence that the verdict rests on goes stale."""
    found = first_to_age(assessment)
    return text("page_one.valid-until", day=found[0]) if found is not None else ""


# What carries the verdict.


def _shown(assessment: Assessment) -> Listing | None:
    """What the pilot has shown, with its figures: under a verdict for production, and under one that holds it."""
    decision, pilot = assessment.decision, assessment.pilot
    if decision.verdict in HELD:
        known = _known(assessment)
        return Listing(text("page_one.known"), known) if known else None
    if decision.rank < IN_PRODUCTION:
        return None
    results = [judge_improvement(item) for item in success_baselines(pilot)]
    objectives = [judged for judged in judge_objectives(assessment.facts) if judged.standing is Standing.MET]
    found = [_with_level(assessment, judged) for judged in results if judged.standing in (Standing.MET, Standing.PART)]
    found += [_with_level(assessment, judged) for judged in objectives[: max(1, _MOST_SHOWN - len(found))]]
    agreement = pilot.text("change.shadow_agreement")
    if len(found) < _MOST_SHOWN and agreement and pilot.answer("change.shadow_agreement").given:
        weeks = pilot.value("change.shadow_weeks")
        key = "page_one.shown.agreement" if isinstance(weeks, (int, float)) else "page_one.shown.agreement-undated"
        found.append(text(key, share=agreement, weeks=weeks))
    shown = tuple(dict.fromkeys(found))[:_MOST_SHOWN]
    return Listing(text("page_one.shown"), shown) if shown else None


def _with_level(assessment: Assessment, judged: Judged) -> str:
    """A figure in a sentence, with what supports it."""
    entries = assessment.pilot.items.get(judged.field.partition("[]")[0], ())
    item = next((each for each in entries if judged.path.startswith(f"{each.label}.")), None)
    level = assessment.evidence.level(judged.field, item=item)
    return text("page_one.shown.level", sentence=judged.sentence.rstrip("."), level=level.value)


def _known(assessment: Assessment) -> tuple[str, ...]:
    """What is known of a pilot that is held: how often it is right, since when it runs, what it was given."""
    pilot = assessment.pilot
    found = [accuracy_of(assessment).sentence, *_bad_input(assessment)]
    started, today = pilot.value("pilot.started"), assessment.as_of
    if isinstance(started, datetime.date) and today is not None and started <= today:
        found.append(text("page_one.started", day=started, weeks=(today - started).days // 7))
    discovery = pilot.value("budget.discovery")
    if isinstance(discovery, Money):
        found.append(text("page_one.discovery", amount=money(discovery.amount, discovery.currency)))
    stalls = [lower_first(stall.short) for stall in assessment.scores.stalls if stall.state is Stall.HIT]
    if stalls:
        found.append(text("page_one.stalls-found", reasons="; ".join(stalls)))
    return tuple(filter(None, found))


def _bad_input(assessment: Assessment) -> tuple[str, ...]:
    share = assessment.pilot.value("evals.bad_input_rate")
    return (text("page_one.bad-input", share=percent(share.value)),) if isinstance(share, Percent) else ()


def _of_sprint(context: PageContext, sprint: Sprint, most: int) -> Findings | None:
    """The open questions, those that could end the pilot first, with what answers them in the sprint."""
    roadmap = context.roadmap
    assert roadmap is not None
    tasks = [task for task in sprint.tasks if task.kind == "answer"]
    behind = {task.action: _asked_by(context.assessment, task) for task in tasks}
    added = {
        task.action: context.annotations.overrides_of(task.action, *_closed_by(context.assessment, task))
        for task in tasks
    }

    def rank(task: Task) -> tuple[bool, int, int]:
        # What people set against a finding must not be left out with it.
        criterion = behind[task.action]
        weight = criterion.weight if criterion is not None else 0
        return not added[task.action], list(Outcome).index(_worst(sprint.fork, task)), -weight

    ranked = sorted(tasks, key=rank)
    rows = []
    for task in ranked[:most]:
        criterion = behind[task.action]
        rows.append(
            FindingRow(
                what=" ".join(task.questions),
                what_in_brief=_first_question(task),
                why=criterion.why if criterion is not None else "",
                settle=_settled_in_sprint(roadmap, task),
                who=in_sprint(context.assessment, task.role),
                overrides=added[task.action],
            )
        )
    rest = [lower_first(task.what) for task in ranked[most:]]
    heading = text("page_one.findings-open", counted=counted(context.assessment))
    return _table(heading, rows, rest) if rows else None


def _first_question(task: Task) -> str:
    """The first of several questions, and how many more there are; empty where there is only one."""
    first, *more = task.questions
    return text("page_one.first-question", first=first.rstrip("."), more=len(more)) if more else ""


def _worst(fork: Fork, task: Task) -> Outcome:
    """The hardest thing that one bad answer of a task leads to by itself."""
    positions = {i for i, question in enumerate(fork.questions) if question in task.questions}
    for branch in fork.branches:
        if any(len(together) == 1 and together[0] in positions for together in branch.reasons):
            return branch.outcome
    return Outcome.FUND


def _asked_by(assessment: Assessment, task: Task) -> Criterion | None:
    """The criterion of the greatest weight that the work of a task closes."""
    found = [assessment.questionnaire.criterion(id) for id in _closed_by(assessment, task)]
    return max(found, key=lambda criterion: criterion.weight, default=None)


def _closed_by(assessment: Assessment, task: Task) -> list[str]:
    return [criterion.id for criterion in assessment.questionnaire.criteria if criterion.closed_by == task.action]


def _settled_in_sprint(roadmap: Roadmap, task: Task) -> str:
    """The day of the first answer, and when the plan has the whole of the work done."""
    done = roadmap.met_at().get(task.action)
    end = Moment(*roadmap.calendar.ending(done)).short if done is not None else ""
    if not end or end == _sprint_day(roadmap, task):
        return text("page_one.settled-by", what=task.what, when=_sprint_day(roadmap, task))
    return text("page_one.settled-first", what=task.what, when=_sprint_day(roadmap, task), end=end)


def _sprint_day(roadmap: Roadmap, task: Task) -> str:
    day = roadmap.calendar.date(day_of(roadmap, task.last) // DAY * DAY)
    return day.isoformat() if day is not None else text("page_one.sprint-day", day=task.last)


def _of_decisions(context: PageContext, most: int) -> Findings | None:
    """What is decided now, with what it rests on."""
    assessment = context.assessment
    needed = decisions(assessment, context.plan)
    rows = [
        FindingRow(
            what=sentence(each.why),
            why=_why(assessment, each),
            settle=_settled(context, each),
            who=each.contact,
            overrides=context.annotations.overrides_of(*each.closes),
        )
        for each in needed[:most]
    ]
    rest = [lower_first(each.what.rstrip(".")) for each in needed[most:]]
    if assessment.decision.verdict == VerdictId.PAUSE:
        rows = _after(rows, tonight(assessment))
    rows = _together(rows)
    key = "page_one.findings-held" if assessment.decision.verdict in HELD else "page_one.findings"
    if assessment.decision.rank >= IN_PRODUCTION:
        key = "page_one.findings-left"
    if assessment.decision.verdict in HELD:
        # Each of these is the sponsor's to decide, whom the ask names.
        rows = [msgspec.structs.replace(row, who="") for row in rows]
    return _table(text(key, count=len(needed)), rows, rest) if rows else None


def _after(rows: list[FindingRow], steps: tuple[str, ...]) -> list[FindingRow]:
    """The rows without the steps that are ordered at once, where something else settles the finding for good."""
    at_once = {f"{step.rstrip('.')}." for step in steps}
    lasting = {row.what for row in rows if row.settle not in at_once}
    return [row for row in rows if row.settle not in at_once or row.what not in lasting]


def _together(rows: list[FindingRow]) -> list[FindingRow]:
    """Rows of one finding as one, with everything that settles it."""
    found: dict[str, FindingRow] = {}
    for row in rows:
        before = found.get(row.what)
        settle = row.settle if before is None else f"{before.settle} {row.settle}"
        found[row.what] = msgspec.structs.replace(before or row, settle=settle)
    return list(found.values())


def _why(assessment: Assessment, needed: NeededDecision) -> str:
    """Why a decision matters: what the criterion of the greatest weight behind it guards against."""
    questionnaire = assessment.questionnaire
    if needed.closes:
        behind = [questionnaire.criterion(id) for id in needed.closes]
    else:
        rule = next((rule for rule in questionnaire.rules if rule.instead == needed.what), None)
        rule = rule or next(rule for rule in questionnaire.rules if rule.id == assessment.decision.rule)
        if rule.why:
            return rule.why
        fields = {f.replace("[]", "") for f in rule.fields}
        behind = [c for c in questionnaire.criteria if {f.replace("[]", "") for f in c.fields} & fields]
    return max(behind, key=lambda criterion: criterion.weight).why if behind else ""


def _settled(context: PageContext, needed: NeededDecision) -> str:
    """What settles it, and by when where the plan has a date for it."""
    roadmap, what = context.roadmap, needed.what.rstrip(".")
    if roadmap is None or not needed.closes:
        return f"{what}."
    action = needed.action or context.assessment.questionnaire.criterion(needed.closes[0]).closed_by
    done = roadmap.met_at().get(action)
    if done is None:
        return f"{what}."
    return text("page_one.settled-by", what=what, when=Moment(*roadmap.calendar.ending(done)).short)


def _table(heading: str, rows: list[FindingRow], rest: list[str]) -> Findings:
    asked = {row.who for row in rows}
    # Whoever is asked everything is named once.
    one = next(iter(asked)) if len(rows) > 1 and len(asked) == 1 else ""
    rows = [msgspec.structs.replace(row, who="") for row in rows] if one else rows
    return Findings(
        heading=heading,
        columns=(text("page_one.column.what"), text("page_one.column.why"), text("page_one.column.settle")),
        rows=tuple(rows),
        asked=text("page_one.asked", who=one) if one else "",
        more=text("page_one.more", rest="; ".join(rest)) if rest else "",
    )


# What is asked, and where it leads.


def _fork(context: PageContext, sprint: Sprint | None) -> Listing | None:
    """Where the answers lead; None where the verdict waits for none."""
    roadmap = context.roadmap
    if sprint is None or roadmap is None:
        return None
    return Listing(text("page_one.fork"), branch_sentences(roadmap, sprint.fork))


def _money(context: PageContext) -> Listing | None:
    """What it costs and brings; None while nothing of it is stated, which is among the findings then."""
    assessment = context.assessment
    if not on_page_one(assessment):
        return None
    roadmap = context.roadmap
    promise = roadmap.once(cost_promise) if roadmap is not None else None
    beyond = promise is not None and not promise.kept and not promise.left_only
    more = at_cost(assessment.pilot, promise.likely) if promise is not None and beyond else ""
    return Listing(text("page_one.value"), tuple(filter(None, (*stated_money(assessment), more))))


def _risk(assessment: Assessment) -> Listing:
    """The worst that can happen, whom it reaches and what binds it, as described; or that nothing is said of it."""
    pilot = assessment.pilot
    worst, harm = pilot.text("pilot.worst_case"), pilot.text("pilot.harm")
    parts = []
    if worst:
        parts.append(text("page_one.worst", worst=worst.rstrip(". ")))
    parts.append(text("page_one.harm", harm=harm) if harm else text("page_one.no-harm"))
    if not worst:
        parts.append(text("page_one.no-worst"))
    audience = pilot.text("pilot.audience")
    parts.append(text("page_one.audience", audience=audience) if audience else text("page_one.no-audience"))
    rules = pilot.value("governance.regulations")
    if isinstance(rules, tuple) and rules:
        parts.append(text("page_one.regulations", rules=join_words([str(rule) for rule in rules])))
    else:
        parts.append(text("page_one.no-regulations"))
    return Listing(text("page_one.risk"), tuple(parts))


def _dates(context: PageContext, *, short: bool = False) -> Dates | None:
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
        likely, even = (at_milestone(roadmap.calendar, odds.goal, time) for time in (odds.p80, odds.p50))
        key = "page_one.date" if even != likely else "page_one.date-certain"
        caption = text(key, goal=GOAL_TITLES[odds.goal], even=even.short)
        figures.append(Figure(likely.short, caption))
    more = _more_people(roadmap)
    return Dates(
        text("page_one.dates-if-favourable" if decision.phase_1_only else "page_one.dates"),
        tuple(figures),
        " ".join(
            (
                *(() if short else starting_point(roadmap)[roadmap.days.assumed :]),
                # Where there is room for one of the two, it is what would help.
                *(() if short and more else (_window(roadmap),)),
                *more,
                *_shut(roadmap),
                _assumed(roadmap),
                text("page_one.odds"),
                *(() if decision.phase_1_only else promotion_sentences(roadmap)),
            )
        ),
    )


def _promises(context: PageContext, *, short: bool = False) -> Listing | None:
    """What was promised beside what the plan gives; None where nothing is, or the verdict lets nothing begin."""
    roadmap = context.roadmap
    if roadmap is None or context.assessment.decision.verdict in HELD:
        return None
    found = promise_sentences(roadmap)
    said = tuple(promise.gap if short else promise.brief for promise in found)
    return Listing(promises_heading(found), said) if found else None


def _kill_dates(context: PageContext) -> Listing | None:
    """Kill dates of a saved plan that have passed; None where there is none."""
    found = context.follow_up.kill_dates if context.follow_up is not None else ()
    return Listing(text("kill_date.heading", count=len(found)), found) if found else None


def _follow_up(context: PageContext, *, short: bool = False) -> Listing | None:
    """The pilot beside the plan that was saved for it; None where no plan was given. In short without its pace."""
    followed = context.follow_up
    if followed is None:
        return None
    said = followed.in_brief
    return Listing(followed.title, tuple(each for each in said if each not in followed.burn) if short else said)


def _window(roadmap: Roadmap) -> str:
    """The plan beside the usual range of its path."""
    if roadmap.path.until in undated(roadmap):
        return text("page_one.not-proven" if losses(roadmap.assessment.pilot) else "page_one.no-result")
    path, most = roadmap.path, roadmap.path.total[1]
    goal = lower_first(GOAL_TITLES[path.until])
    return text(
        f"page_one.window-{state_of(roadmap)}",
        usual=usual_range(roadmap),
        goal=goal,
        planned=week_ending(roadmap.at(path.until) + roadmap.behind),
        likely=p80_week(roadmap),
        most=most,
        chance=round(100 * roadmap.probability_in_range),
    )


def _more_people(roadmap: Roadmap) -> tuple[str, ...]:
    """How many people would bring the plan into the usual range, where it is outside."""
    team = check_range(roadmap).sure_team if state_of(roadmap) is RangeState.LATER else None
    if team is None:
        return ()
    return (text("page_one.more-people", team=team_in_words(team), most=roadmap.path.total[1], sure=SURE),)


def score_sentences(assessment: Assessment) -> list[str]:
    """The score with its best case, the level, and how often the agent is right, where that is not printed above."""
    scores, best = assessment.scores, assessment.questionnaire.levels
    value, most = f"{scores.index.value:.0f}", f"{scores.index.best_case:.0f}"
    found = [text("page_one.in-score" if value == most else "page_one.in-score-at-best", value=value, best=most)]
    if scores.enough_known:
        first = scores.level == best[0].level
        key = "page_one.in-level-first" if first else "page_one.in-level"
        gate = scores.gates[0].title.lower()
        found.append(text(key, level=scores.level, most=best[-1].level, name=scores.level_name, gate=gate))
    if assessment.decision.rank >= IN_PRODUCTION and (accuracy := accuracy_of(assessment).sentence):
        found.append(accuracy)
    return found


def _signature(assessment: Assessment) -> Signature:
    """What the sponsor can decide: of a pilot that is held there is nothing to approve."""
    decision = assessment.decision.verdict
    kind = "pause" if decision == VerdictId.PAUSE else "held" if decision in HELD else "approve"
    return Signature(
        heading=text("request.signature"),
        choices=tuple(text(f"request.signature-{kind}-{number}") for number in (1, 2, 3)),
        fields=(text("request.signature-name"), text("request.signature-date")),
    )


def _shut(roadmap: Roadmap) -> list[str]:
    blockers = sum(len(entry.blockers) for entry in roadmap.plan.left_out)
    return [text("page_one.left-out", blockers=blockers)] if blockers else []


def _assumed(roadmap: Roadmap) -> str:
    team = text("page_one.team-assumed" if roadmap.team.assumed else "page_one.team", people=f"{roadmap.team.people:g}")
    given = any(action.note for action in roadmap.plan.actions())
    efforts = text("page_one.efforts-mixed" if given else "page_one.efforts")
    if roadmap.days.assumed:
        return text("page_one.assumes-start", start=roadmap.calendar.start, team=team, efforts=efforts)
    return text("page_one.assumes", team=team, efforts=efforts)


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


SECTION = Section("verdict", text("page_one.title"), build, EVERY)
