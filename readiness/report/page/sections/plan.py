"""The plan as a whole: what to fund now, the dates to commit to, milestones, kill dates and levers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

import msgspec
from markupsafe import Markup

from readiness.assessment.verdict import HELD
from readiness.questionnaire.ids import GateId, MilestoneId
from readiness.report.funding import funded
from readiness.report.gantt import Gantt, overview
from readiness.report.lever_view import LeversView, levers_view
from readiness.report.page.annotations import Comment
from readiness.report.page.editions import Edition
from readiness.report.page.figures import person_weeks
from readiness.report.page.filters import lower_first
from readiness.report.page.section import PageContext, Section
from readiness.report.planned.actions import deciding
from readiness.report.planned.dates import (
    DateView,
    MilestoneView,
    dates_in_words,
    dates_of,
    gate_date,
    kill_criteria,
    kill_date_views,
    kill_rules,
    milestone_views,
    parts_of,
)
from readiness.report.planned.remarks import CutView, cuts, steps_back
from readiness.report.planned.usual_range import usual_range
from readiness.report.promises import promise_sentences
from readiness.report.promotion import promotion_sentences
from readiness.report.sprint_view import SprintView, sprint_view
from readiness.report.words import join_words
from readiness.roadmap.calendar import week_ending
from readiness.roadmap.lever_search import levers_of
from readiness.roadmap.promises import go_live_promise
from readiness.roadmap.roadmap import Roadmap
from readiness.roadmap.starting_point import starting_point
from readiness.texts import capitalised, text

T = TypeVar("T")
_LATER_REVIEWS = "governance-review-"


class Table(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """A table with its heading, a sentence above it, and the names of its columns."""

    heading: str
    lead: str = ""
    columns: tuple[str, ...]
    rows: tuple[T, ...]


class StepBack(msgspec.Struct, frozen=True, kw_only=True):
    """What is against the pilot, what to do instead, and the first step with who does it."""

    because: str
    instead: str
    step: str
    who: str


class DateRow(msgspec.Struct, frozen=True, kw_only=True):
    """A goal with the days by which it is likely."""

    title: str
    likely: str
    half: str
    surely: str
    earliest: str


class MilestoneRow(msgspec.Struct, frozen=True, kw_only=True):
    """A milestone with every date it has: 80% likely, the earliest, as promised, and the day it is stopped on."""

    title: str
    means: str
    likely: str
    earliest: str
    promised: str
    kill: str
    decided_by: str


class KillDate(msgspec.Struct, frozen=True):
    """A day in front of what has to be true by then."""

    day: str
    said: str


class Cut(msgspec.Struct, frozen=True):
    """An action that can be left out, what that gains, and what stays open."""

    said: str
    open: Markup


class Cuts(msgspec.Struct, frozen=True):
    """What can be left out first, should the plan slip."""

    heading: str
    lead: str
    rows: tuple[Cut, ...]


class Dates(msgspec.Struct, frozen=True, kw_only=True):
    """How sure the dates are, where that is printed, and what they rest on in sentences."""

    table: Table[DateRow] | None
    sentences: tuple[str, ...]
    range: str
    note: str
    more: tuple[str, ...]


class KillDates(msgspec.Struct, frozen=True, kw_only=True):
    """The days by which a gate must pass, what stops the agent after that, and how firm the days are."""

    heading: str
    dates: tuple[KillDate, ...]
    criteria: tuple[str, ...]
    rules: tuple[str, ...]


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """The plan beyond what is funded now; `said` stands in for dates where there are none."""

    dates: Dates | None
    said: str
    lanes_heading: str
    lanes: Gantt | None
    lanes_narrow: Gantt | None
    lanes_note: str
    reached: str
    milestones: Table[MilestoneRow] | None
    with_promise: bool
    with_kill_dates: bool
    kill_dates: KillDates | None
    levers: LeversView | None
    with_gains: bool
    cuts: Cuts | None


class PlanSection(msgspec.Struct, frozen=True, kw_only=True):
    """What to fund, and the plan; `sentences` say where it starts and what was promised."""

    heading: str
    comments: tuple[Comment, ...]
    funded: str
    no_dates: str
    back: Table[StepBack] | None
    starting_point: tuple[str, ...]
    promises: tuple[str, ...]
    sprint: SprintView | None
    where_it_leads: str
    whole: Whole | None


def build(context: PageContext) -> PlanSection:
    """The section on the plan; there always is one."""
    roadmap, decision = context.roadmap, context.assessment.decision
    comment = context.annotations.comment("roadmap")
    comments = (comment,) if comment is not None else ()
    if roadmap is None:
        return PlanSection(
            heading=text("plan_page.heading-undated"),
            comments=comments,
            funded=funded(decision, context.plan),
            no_dates=text("plan_page.no-dates", why=context.no_roadmap) if context.no_roadmap else "",
            back=None,
            starting_point=(),
            promises=(),
            sprint=None,
            where_it_leads="",
            whole=None,
        )
    in_full = context.edition is Edition.FULL or decision.verdict not in HELD
    return PlanSection(
        heading=_heading(roadmap),
        comments=comments,
        funded=funded(decision, context.plan),
        no_dates="",
        back=_back(roadmap),
        starting_point=starting_point(roadmap),
        promises=tuple(promise.said for promise in promise_sentences(roadmap)),
        sprint=sprint_view(roadmap),
        where_it_leads=text("plan_page.where-it-leads"),
        whole=_whole(context, roadmap) if in_full else None,
    )


def _ahead(roadmap: Roadmap) -> tuple[DateView, ...]:
    return tuple(date for date in dates_of(roadmap) if not date.passed)


def _heading(roadmap: Roadmap) -> str:
    if roadmap.decision.verdict in HELD:
        return text("plan_page.heading-held")
    ahead = _ahead(roadmap)
    if not ahead:
        return text("plan_page.heading-behind")
    first, last = ahead[0], ahead[-1]
    when = {date.id: date.four_fifths.short for date in ahead}
    if first is last:
        return text("plan_page.heading-one", goal=first.title, when=when[first.id])
    return text("plan_page.heading", goal=first.title, when=when[first.id], end=last.title, then=when[last.id])


def _columns(table: str, *names: str) -> tuple[str, ...]:
    return tuple(text(f"plan_page.{table}-column.{name}") for name in names)


def _back(roadmap: Roadmap) -> Table[StepBack] | None:
    rows = []
    for step in steps_back(roadmap):
        who = step.who or step.role
        rows.append(
            StepBack(
                because=step.because,
                instead=step.instead,
                step=step.do or text("plan_page.decision-only"),
                who=""
                if not step.do
                else text("plan_page.who", who=who, effort=person_weeks(step.effort))
                if step.effort
                else who,
            )
        )
    if not rows:
        return None
    return Table(
        heading=text("plan_page.back"),
        lead=text("plan_page.back-lead"),
        columns=_columns("back", "because", "instead", "step"),
        rows=tuple(rows),
    )


def _whole(context: PageContext, roadmap: Roadmap) -> Whole:
    ahead, in_full = _ahead(roadmap), context.edition is Edition.FULL
    levers = None if roadmap.decision.verdict in HELD else levers_view(roadmap, roadmap.once(levers_of))
    with_gains = levers is not None and bool(levers.gains) and in_full
    chart, milestones = overview(roadmap), _milestones(roadmap)
    note = [text("plan_page.lanes-critical" if ahead else "plan_page.lanes-caption")]
    if in_full:
        note.append(text("plan_page.lanes-blockers"))
    if roadmap.calendar.start is None:
        note.append(text("plan_page.lanes-weeks"))
    return Whole(
        dates=_dates(roadmap, ahead, in_full=in_full) if ahead else None,
        said="" if ahead else dates_in_words(roadmap, dates_of(roadmap)),
        lanes_heading=text("plan_page.lanes"),
        lanes=chart,
        lanes_narrow=overview(roadmap, narrow=True) if context.linked else None,
        lanes_note=" ".join(note),
        reached=_reached(roadmap),
        milestones=milestones,
        with_promise=milestones is not None and any(row.promised for row in milestones.rows),
        with_kill_dates=milestones is not None and any(row.kill for row in milestones.rows),
        kill_dates=_kill_dates(roadmap),
        levers=levers if levers is not None and (levers.ways or with_gains) else None,
        with_gains=with_gains,
        cuts=_cuts(context, roadmap),
    )


def _dates(roadmap: Roadmap, ahead: tuple[DateView, ...], *, in_full: bool) -> Dates:
    window = usual_range(roadmap)
    return Dates(
        table=_how_sure(ahead) if in_full else None,
        sentences=promotion_sentences(roadmap),
        range=" ".join((window.said, *window.remedies)),
        note=text("plan_page.runs") if in_full else "",
        more=tuple(_where_time_goes(roadmap)) if in_full else (),
    )


def _how_sure(ahead: tuple[DateView, ...]) -> Table[DateRow]:
    return Table(
        heading=text("plan_page.dates"),
        columns=_columns("dates", "milestone", "likely", "half", "surely", "earliest"),
        rows=tuple(
            DateRow(
                title=date.title,
                likely=text("plan_page.by", when=date.four_fifths.short),
                half=text("plan_page.by", when=date.half.short),
                surely=text("plan_page.by", when=date.nineteen_of_twenty.short),
                earliest=text("plan_page.in-brackets", when=date.earliest.short),
            )
            for date in ahead
        ),
    )


def _where_time_goes(roadmap: Roadmap) -> Iterator[str]:
    parts = parts_of(roadmap)
    if parts:
        said = text("plan_page.parts", parts=", ".join(f"{part.what} {part.weeks:g}" for part in parts))
        bound = text("plan_page.bound", week=week_ending(roadmap.search.bound))
        yield f"{said} {bound}" if round(roadmap.gap, 1) else said
    titles = {action.id: action.title for action in roadmap.plan.actions()}
    actions = [lower_first(titles[id]) for id, _ in deciding(roadmap)]
    if actions:
        yield text("plan_page.deciding", actions="; ".join(actions))


def _reached(roadmap: Roadmap) -> str:
    """The milestones that lie behind, in a sentence."""
    behind = [lower_first(each.title) for each in milestone_views(roadmap) if each.passed]
    return text("plan_page.reached", milestones=join_words(behind)) if behind else ""


def _milestones(roadmap: Roadmap) -> Table[MilestoneRow] | None:
    # That the review is repeated every quarter is said once.
    ahead = [each for each in milestone_views(roadmap) if not each.passed and not each.id.startswith(_LATER_REVIEWS)]
    if not ahead:
        return None
    promised, kills = _promised(roadmap), _kill_days(roadmap, ahead)
    with_promise, with_kill = bool(promised), bool(kills)
    rows = [
        MilestoneRow(
            title=each.title,
            means=each.means,
            likely=each.when.short,
            earliest=each.earliest.short,
            promised=promised if each.id == MilestoneId.GO_LIVE else "",
            kill=kills.get(each.id, ""),
            decided_by=capitalised(each.decided_by) or text("plan_page.nobody"),
        )
        for each in ahead
    ]
    rows = _with_scale_gate(roadmap, rows)
    names = ["milestone", "when", "earliest"]
    names += ["promised"] if with_promise else []
    names += ["kill"] if with_kill else []
    return Table(
        heading=text("plan_page.milestones"),
        lead=" ".join(text(f"plan_page.milestones-{kind}") for kind in ("likely", *names[3:])),
        columns=_columns("milestones", *names, "decided"),
        rows=tuple(rows),
    )


def _with_scale_gate(roadmap: Roadmap, rows: list[MilestoneRow]) -> list[MilestoneRow]:
    """The rows with the scale gate in its place: it is no milestone of the schedule, and its date is on page two."""
    gate = next((each for each in roadmap.assessment.scores.gates if each.id == GateId.SCALE), None)
    date = gate_date(roadmap, GateId.SCALE)
    if gate is None or date is None or not date.day:
        return rows
    row = MilestoneRow(
        title=gate.title,
        means=text("plan_page.scale-means"),
        likely=date.short,
        earliest="",
        promised="",
        kill="",
        decided_by=capitalised(f"the {gate.decided_by}"),
    )
    return sorted([*rows, row], key=lambda each: each.likely)


def _promised(roadmap: Roadmap) -> str:
    """The go-live that is promised, as stated; empty where none is, or it lies behind."""
    promise = roadmap.once(go_live_promise)
    return str(promise.stated) if promise is not None else ""


def _kill_days(roadmap: Roadmap, ahead: list[MilestoneView]) -> dict[str, str]:
    """The kill date of each milestone that has one: of the benefits, the last goal that has a date."""
    guards = {
        GateId.START: (MilestoneId.END_ASSESSMENT,),
        GateId.GO_LIVE: (MilestoneId.GO_LIVE,),
        GateId.SCALE: (MilestoneId.PROVEN_ROI, MilestoneId.FULL_ROLL_OUT),
    }
    there = {each.id for each in ahead}
    found = {}
    for kill in kill_date_views(roadmap):
        guarded = next((id for id in guards[GateId(kill.gate)] if id in there), None)
        if guarded is not None:
            found[guarded] = kill.when.short
    return {id.value: day for id, day in found.items()}


def _kill_dates(roadmap: Roadmap) -> KillDates | None:
    dates = tuple(
        KillDate(capitalised(kill.when.short), text("plan_page.kill-date", unless=kill.unless, otherwise=kill.then))
        for kill in kill_date_views(roadmap)
    )
    if not dates:
        return None
    criteria = tuple(text("plan_page.kill-criterion", criterion=each) for each in kill_criteria(roadmap))
    return KillDates(heading=text("plan_page.kill-dates"), dates=dates, criteria=criteria, rules=kill_rules(roadmap))


def _cuts(context: PageContext, roadmap: Roadmap) -> Cuts | None:
    rows = tuple(Cut(_cut(cut), context.references(cut.closes)) for cut in cuts(roadmap) if cut.days or cut.weeks)
    return Cuts(text("plan_page.cuts"), text("plan_page.cuts-lead"), rows) if rows else None


def _cut(cut: CutView) -> str:
    gains = text("plan_page.cut-weeks", weeks=cut.weeks) if cut.weeks else text("plan_page.cut-days", days=cut.days)
    return text("plan_page.cut", action=cut.do, effort=f"{cut.effort:g}", gains=gains)


SECTION = Section("plan", text("plan_page.title"), build)
