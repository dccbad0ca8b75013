"""The work, phase by phase: what ends a phase, and every action with who does it and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Protocol

import msgspec
from markupsafe import Markup

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import applicable
from readiness.pilot.field_names import field_name
from readiness.questionnaire.ids import GateId
from readiness.report.added import OverrideView
from readiness.report.gantt import Gantt, phase_chart
from readiness.report.page.annotations import Comment
from readiness.report.page.editions import Edition
from readiness.report.page.figures import about, money_range, person_weeks
from readiness.report.page.filters import lower_first, sentence
from readiness.report.page.section import PageContext, Section
from readiness.report.planned.actions import ActionRow, JobView, action_rows
from readiness.report.planned.costs import money_of
from readiness.report.planned.dates import dates_of
from readiness.report.planned.phases import PhaseRow, phase_rows
from readiness.report.planned.points import PointInTime
from readiness.report.planned.recurring import StandingView, recurring_work
from readiness.report.planned.remarks import assumptions, notes_on, stated_efforts
from readiness.report.words import join_words
from readiness.roadmap.plan import OpenAction, PlanPhase
from readiness.roadmap.roadmap import Roadmap
from readiness.texts import capitalised, text

_SETTLED = "already shown"
"""Why an action is left out whose requirements are met: that is no news."""
_MOST_ITEMS = 4
_MOST_BEFORE = 3
_FITS_A_PAGE = 6
_DESIGN = 3
"""The phase whose work runs beside the way to the shadow run."""
_IN_PRODUCTION = 3
"""The rank from which on a verdict is about an agent in production."""


class FullRow(msgspec.Struct, frozen=True, kw_only=True):
    """An action with everything there is to say of it."""

    id: str
    action: str
    items: str
    notes: str
    overrides: tuple[OverrideView, ...]
    who: str
    role: str
    when: str
    earliest: str
    slack: str
    effort: str
    closes: Markup


class ShortRow(msgspec.Struct, frozen=True, kw_only=True):
    """An action that a gate waits for: what, who accepts it and how, by whom, from when to when."""

    action: str
    accepted: str
    closes: Markup
    overrides: tuple[OverrideView, ...]
    who: str
    when: str
    effort: str


class UndatedRow(msgspec.Struct, frozen=True, kw_only=True):
    """An action of a plan without dates."""

    action: str
    note: str
    overrides: tuple[OverrideView, ...]
    who: str
    effort: str
    closes: Markup


class Phase(msgspec.Struct, frozen=True, kw_only=True):
    """A phase with its work, in one of three tables; `more` names the work beside it that no gate waits for."""

    number: int
    heading: str
    when: str
    long: bool
    said: str
    over: str
    remedies: tuple[str, ...]
    ends_label: str
    ends: str
    fails_label: str
    fails: str
    chart: Gantt | None
    chart_title: str
    table: str
    full: tuple[FullRow, ...]
    short: tuple[ShortRow, ...]
    undated: tuple[UndatedRow, ...]
    columns: tuple[str, ...]
    more: str


class Recurring(msgspec.Struct, frozen=True, kw_only=True):
    """Work that recurs."""

    work: str
    who: str
    role: str
    when: str
    effort: str


class Note(msgspec.Struct, frozen=True):
    """A sentence of which `code` is a field to be written as it is; empty where there is none."""

    said: str
    code: str = ""
    more: str = ""


class Phases(msgspec.Struct, frozen=True, kw_only=True):
    """Every phase with work; `message` is the plan in a sentence, `notes` what it rests on."""

    heading: str
    comments: tuple[Comment, ...]
    message: str
    lead: Note
    notes: tuple[str, ...]
    phases: tuple[Phase, ...]
    idle: str
    recurring_heading: str
    recurring_columns: tuple[str, ...]
    recurring: tuple[Recurring, ...]
    left_out: str


_FULL = ("action", "who", "when", "effort-closes")
_SHORT = ("accepted", "who", "from-to", "effort")
_UNDATED = ("action", "who", "effort", "closes")


def build(context: PageContext) -> Phases:
    """The section on the phases; there always is one."""
    return _undated(context) if context.roadmap is None else _dated(context, context.roadmap)


def _dated(context: PageContext, roadmap: Roadmap) -> Phases:
    in_full = context.edition is Edition.FULL
    rows = phase_rows(roadmap)
    idle = [text("phases.idle-phase", number=row.number, title=row.title.lower()) for row in rows if row.skipped]
    return Phases(
        heading=_heading([len(row.actions) for row in rows]),
        comments=(),
        message=_message(roadmap, rows),
        lead=_lead(context, roadmap),
        notes=tuple(_notes(roadmap)),
        phases=tuple(_phase(context, roadmap, row) for row in rows if row.actions),
        idle=text("phases.idle", phases=", ".join(idle)) if idle else "",
        recurring_heading=text("phases.recurring"),
        recurring_columns=(text("phases.recurring-column.work"), *_columns(("who", "when", "effort"))),
        recurring=tuple(_recurring(roadmap, each) for each in recurring_work(roadmap)) if in_full else (),
        left_out=_left_out(context) if in_full else "",
    )


def _columns(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text(f"phases.column.{name}") for name in names)


def _heading(actions: list[int]) -> str:
    busy = [count for count in actions if count]
    if not busy:
        return text("phases.heading-none")
    return text("phases.heading", actions=sum(busy), phases=len(busy))


def _lead(context: PageContext, roadmap: Roadmap) -> Note:
    in_full = context.edition is Edition.FULL
    before = "" if in_full else f"{text('phases.lead-short')} "
    after = text("phases.person-weeks" if in_full else "phases.person-weeks-short")
    if stated_efforts(roadmap):
        return Note(f"{before}{text('phases.efforts-stated')} {after}")
    if context.plan.effort.likely:
        return Note(f"{before}{text('phases.efforts')}", text("phases.efforts-field"), f". {after}")
    return Note(f"{before}{after}")


def _notes(roadmap: Roadmap) -> Iterator[str]:
    if assumed := assumptions(roadmap):
        yield text("phases.assumed", assumptions="; ".join(assumed))
    for stated in stated_efforts(roadmap):
        yield text("phases.stated", note=stated)
    if roadmap.days.off:
        yield text("phases.days-off", days="; ".join(roadmap.days.off))
    for remark in notes_on(roadmap):
        yield text("phases.remark", line=remark.line, message=remark.message)


def _left_out(context: PageContext) -> str:
    ended = [entry for entry in context.plan.left_out if entry.reason != _SETTLED]
    named = [text("phases.left-out-action", action=entry.title, reason=entry.reason) for entry in ended]
    return text("phases.left-out", actions="; ".join(named)) if named else ""


def _phase(context: PageContext, roadmap: Roadmap, row: PhaseRow) -> Phase:
    in_full = context.edition is Edition.FULL
    every = {action.id: action for action in action_rows(roadmap)}
    actions = [every[id] for id in row.actions]
    listed = actions if in_full else _listed(context, actions)
    asked = Counter(
        criterion.closed_by
        for criterion, result in zip(context.assessment.questionnaire.criteria, context.assessment.results, strict=True)
        if applicable(result)
    )
    return Phase(
        number=row.number,
        heading=text("phases.phase", number=row.number, title=row.title),
        when=_span(row),
        long=len(actions) > _FITS_A_PAGE,
        said=_said(roadmap, row),
        over=text("phases.over", longer=_longer(row.over)) if row.over else "",
        remedies=row.remedies,
        ends_label="" if row.behind else _gate_title(context, row) or text("phases.ends"),
        ends=_ends(context, row),
        fails_label=text("phases.if-not") if row.fails else "",
        fails=row.fails,
        chart=phase_chart(roadmap, row.number) if in_full else None,
        chart_title=text("phases.chart", number=row.number),
        table=text("phases.table", number=row.number),
        full=tuple(_full(context, action, every, asked[action.id]) for action in actions) if in_full else (),
        short=() if in_full else tuple(_short(context, action) for action in listed),
        undated=(),
        columns=_columns(_FULL if in_full else _SHORT),
        more=_more(actions, listed),
    )


def _listed(context: PageContext, actions: list[ActionRow]) -> list[ActionRow]:
    """The actions that the report lists of a phase: every one that a gate waits for, or that people added to.

    Of a phase with few actions, or for which no gate waits, all.
    """
    added = {override.of for override in context.annotations.overrides}
    waited = [each for each in actions if each.blockers or each.id in added]
    return waited if waited and len(actions) > _FITS_A_PAGE else actions


def _more(actions: list[ActionRow], listed: list[ActionRow]) -> str:
    """The work of a phase that is not in its table, by name: no gate waits for any of it."""
    ids = {each.id for each in listed}
    rest = [each for each in actions if each.id not in ids]
    if not rest:
        return ""
    named = [text("phases.more-one", action=lower_first(each.do), when=each.end.short) for each in rest]
    effort = about(sum(each.effort[1] for each in rest))
    return text("phases.more", actions="; ".join(named), effort=effort, count=len(rest))


def _message(roadmap: Roadmap, rows: tuple[PhaseRow, ...]) -> str:
    """The work in a sentence: how much there is, and which phase takes most of the time."""
    busy = [row for row in rows if row.actions]
    if not busy:
        return ""
    longest = max(busy, key=lambda row: row.weeks)
    effort = roadmap.plan.effort
    return text(
        "phases.message",
        likely=about(effort.likely),
        least=about(effort.least),
        most=about(effort.most),
        number=longest.number,
        title=lower_first(longest.title),
        weeks=f"{longest.weeks:g}",
    )


def _said(roadmap: Roadmap, row: PhaseRow) -> str:
    """What a phase is for, how long it is, and what it takes."""
    length = text("phases.length", weeks=f"{row.weeks:g}")
    if row.earliest_weeks < row.weeks:
        length = text("phases.length-earliest", length=length, weeks=f"{row.earliest_weeks:g}")
    if row.most and not row.behind:
        bounded = row.opens.at > row.begin.at or row.bounded_weeks < row.weeks
        key = "phases.length-part" if bounded else "phases.length-usual"
        length = text(
            key,
            length=length,
            least=row.least,
            most=row.most,
            from_=row.opens.short,
            part=f"{row.bounded_weeks:g}",
        )
    effort = text("phases.effort", effort=person_weeks(row.effort))
    if row.cost is not None:
        effort += f", {money_range(row.cost, money_of(roadmap).currency)}"
    return f"{row.purpose} {length}. {effort}."


def _longer(weeks: float) -> str:
    """A length in weeks, or in days of the clock when it is less than one."""
    return text("phases.weeks", count=weeks) if weeks >= 1 else text("phases.days", count=max(1, round(weeks * 7)))


def _gate_title(context: PageContext, row: PhaseRow) -> str:
    """The gate a phase leads to, as the beginning of a sentence; empty where it leads to none that has a date."""
    gate = next((each for each in context.assessment.questionnaire.gates if each.id == row.gate), None)
    return f"{gate.title}:" if gate is not None and (row.passed or row.passes is not None) else ""


def _ends(context: PageContext, row: PhaseRow) -> str:
    """When the gate of a phase is likely to pass, after which day it is stopped, and who decides."""
    if row.passed:
        return text("phases.passed")
    parts = (
        [text("phases.passes", when=row.passes.short)] if row.passes is not None and _gate_title(context, row) else []
    )
    parts = parts or [_asks(context.assessment, row.exit_asks)]
    parts += [text("phases.kill-date", when=row.kill.short)] if row.kill is not None and not row.behind else []
    parts += [text("phases.decided-by", who=row.decided_by)]
    said = "; ".join(parts)
    return f"{said} {text('phases.on-the-way')}" if row.number == _DESIGN and row.passes is not None else said


def _asks(assessment: Assessment, asks: tuple[str, ...]) -> str:
    """What the exit of a phase asks, as the end of a sentence."""
    titles = {gate.title: gate.id for gate in assessment.questionnaire.gates}
    gates = [ask for ask in asks if ask in titles]
    criteria = [
        text("phases.asks-criterion", what=field_name(assessment.result(ask).path), id=ask)
        for ask in asks
        if ask not in gates
    ]
    parts = [text("phases.asks-met", criteria=join_words(criteria), count=len(criteria))] if criteria else []
    parts += [
        text("phases.asks-shadow" if titles[gate] == GateId.SHADOW else "phases.asks-gate", gate=lower_first(gate))
        for gate in gates
    ]
    return " and ".join(parts) or text("phases.asks-nothing")


class _Lasting(Protocol):
    """What begins and ends."""

    @property
    def begin(self) -> PointInTime:
        """When it begins."""

    @property
    def end(self) -> PointInTime | None:
        """When it ends."""


def _span(row: _Lasting) -> str:
    """From when to when, as short as it can be put."""
    assert row.end is not None
    return _between(row.begin, row.end)


def _between(begin: PointInTime, end: PointInTime) -> str:
    """Days where there are any, weeks otherwise."""
    if begin.day:
        return begin.day if begin.day == end.day else text("phases.day-to-day", first=begin.day, last=end.day)
    if begin.week == end.week:
        return text("phases.week", week=begin.week)
    return text("phases.week-to-week", first=begin.week, last=end.week)


def _full(context: PageContext, action: ActionRow, every: dict[str, ActionRow], asked: int) -> FullRow:
    return FullRow(
        id=f"action-{action.id}",
        action=action.do,
        items=_items(action.jobs),
        notes=" ".join(_notes_of(action, every, asked)),
        overrides=context.annotations.overrides_of(action.id),
        who=action.person or capitalised(action.role),
        role=action.role if action.person else "",
        when=_span(action),
        earliest=text("phases.earliest", when=_earliest(action)),
        slack=_slack(action),
        effort=person_weeks(action.effort),
        closes=context.marked(action.closes, action.blockers),
    )


def _items(jobs: tuple[JobView, ...]) -> str:
    """What an action is done for, where that is more than one thing."""
    names, more = ", ".join(job.item for job in jobs[:_MOST_ITEMS]), len(jobs) - _MOST_ITEMS
    if len(jobs) < 2:
        return ""
    return text("phases.items-more", items=names, more=more) if more > 0 else text("phases.items", items=names)


def _notes_of(action: ActionRow, every: dict[str, ActionRow], asked: int) -> Iterator[str]:
    yield from map(sentence, action.agreed)
    yield from _complete(action)
    if action.after:
        names, more = (
            [lower_first(every[id].do) for id in action.after[:_MOST_BEFORE]],
            len(action.after) - _MOST_BEFORE,
        )
        before = "; ".join(names)
        yield text("phases.after-more", actions=before, more=more) if more > 0 else text("phases.after", actions=before)
    if action.note:
        yield sentence(action.note)
    if action.closes and len(action.closes) < asked:
        yield text("phases.met", met=asked - len(action.closes), asked=asked)


def _earliest(action: ActionRow) -> str:
    return _between(action.earliest_begin, action.earliest_end)


def _slack(action: ActionRow) -> str:
    if action.slack is None:
        return text("phases.not-critical")
    return text("phases.critical") if action.critical else text("phases.slack", days=action.slack)


def _short(context: PageContext, action: ActionRow) -> ShortRow:
    return ShortRow(
        action=action.do,
        accepted=" ".join(_accepted(action)),
        closes=context.references(action.blockers),
        overrides=context.annotations.overrides_of(action.id),
        who=action.person or capitalised(action.role),
        when=_span(action),
        effort=f"{action.effort[1]:g}",
    )


def _accepted(action: ActionRow) -> Iterator[str]:
    """Who accepts an action and how, and by when it counts where that is later than its work."""
    if action.acceptance:
        yield sentence(text("action.accepted", role=action.accepted_by, when=action.acceptance))
    yield from _complete(action)


def _complete(action: ActionRow) -> Iterator[str]:
    if action.complete.at > action.end.at and action.complete.short != action.end.short:
        yield text("phases.complete", when=action.complete.short)


def _recurring(roadmap: Roadmap, work: StandingView) -> Recurring:
    if work.end is not None:
        when = _span(work)
    elif any(not date.passed for date in dates_of(roadmap)):
        when = text("phases.recurring-from", when=work.begin.short)
    else:
        when = text("phases.recurring-always")
    return Recurring(
        work=work.do,
        who=work.person or capitalised(work.role),
        role=work.role if work.person else "",
        when=when,
        effort=person_weeks(work.effort) if work.effort[2] else text("phases.recurring-daily"),
    )


# Without dates.


def _undated(context: PageContext) -> Phases:
    plan = context.plan
    effort = plan.effort
    total = text("phases.undated", effort=person_weeks((effort.least, effort.likely, effort.most)))
    lead = Note(f"{total} {text('phases.efforts')}", text("phases.efforts-field"), ".") if effort.likely else Note("")
    comment = context.annotations.comment("money")
    idle = [
        text("phases.idle-phase", number=each.phase.number, title=each.phase.title.lower())
        for each in plan.phases
        if not each.actions
    ]
    return Phases(
        heading=_heading([len(each.actions) for each in plan.phases]),
        comments=(comment,) if comment is not None else (),
        message="",
        lead=lead,
        notes=(text("phases.assumed", assumptions="; ".join(plan.assumptions)),) if plan.assumptions else (),
        phases=tuple(_undated_phase(context, each) for each in plan.phases if each.actions),
        idle=text("phases.idle", phases=", ".join(idle)) if idle else "",
        recurring_heading="",
        recurring_columns=(),
        recurring=(),
        left_out=_left_out(context),
    )


def _undated_phase(context: PageContext, planned: PlanPhase) -> Phase:
    phase, effort = planned.phase, planned.effort
    ahead = context.assessment.decision.rank < _IN_PRODUCTION
    gates = {gate.id: gate.title for gate in context.assessment.questionnaire.gates}
    ends = ""
    if ahead and phase.exit_gate:
        ends = text("phases.ends-gate", gate=gates[phase.exit_gate].lower(), who=phase.decided_by)
    elif ahead:
        ends = text("phases.ends-decided", who=phase.decided_by)
    least, most = phase.weeks
    takes = text("phases.effort", effort=person_weeks((effort.least, effort.likely, effort.most)))
    return Phase(
        number=phase.number,
        heading=text("phases.phase", number=phase.number, title=phase.title),
        when=text("phases.usual-weeks", least=least, most=most) if most and ahead else "",
        long=len(planned.actions) > _FITS_A_PAGE,
        said=f"{phase.purpose} {takes}. {ends}".rstrip(),
        over="",
        remedies=(),
        ends_label="",
        ends="",
        fails_label="",
        fails="",
        chart=None,
        chart_title="",
        table=text("phases.table", number=phase.number),
        full=(),
        short=(),
        undated=tuple(_undated_row(context, action) for action in planned.actions),
        columns=_columns(_UNDATED),
        more="",
    )


def _undated_row(context: PageContext, action: OpenAction) -> UndatedRow:
    effort = action.effort
    planned = f"planned: {', '.join(dict.fromkeys(action.planned))}" if action.planned else ""
    times = text("phases.times", action=action.title, count=action.count, per=action.per.replace("_", " "))
    return UndatedRow(
        action=times if action.count > 1 else action.title,
        note="; ".join(part for part in (planned, action.note) if part),
        overrides=context.annotations.overrides_of(action.id),
        who=action.person or capitalised(action.role),
        effort=person_weeks((effort.least, effort.likely, effort.most)),
        closes=context.marked(action.closes, action.blockers),
    )


SECTION = Section("phases", text("phases.title"), build)
