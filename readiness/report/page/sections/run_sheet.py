"""The run sheet for whoever answers for the agent: what to watch and how often, whom to call, when and how to stop.

Only what the description states; what it does not state is a gap, with the action that closes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from readiness.assessment.verdict import HELD
from readiness.pilot.answers import State
from readiness.pilot.description import Item
from readiness.pilot.field_names import field_name
from readiness.pilot.stage import is_live
from readiness.questionnaire.ids import MilestoneId, RoleId, VerdictId
from readiness.report import tables
from readiness.report.contacts import owner
from readiness.report.moments import at_milestone
from readiness.report.page.editions import Edition
from readiness.report.page.filters import lower_first, sentence
from readiness.report.page.section import PageContext, Section
from readiness.report.request import tonight
from readiness.report.requirements import Requirement, requirements
from readiness.report.words import join_words
from readiness.roadmap.milestones import undated
from readiness.roadmap.plan import person_for
from readiness.texts import capitalised, text

_MOST_GAPS = 2
_WRITES = frozenset(("write", "send", "spend", "commit"))
_OPERATIONS, _ACCURACY, _PRODUCTION = "operations lead", "accuracy owner", "production owner"


class Watch(msgspec.Struct, frozen=True, kw_only=True):
    """Something to look at: how often, the figure with its limits, and who looks; `gaps` close what is missing."""

    when: str
    what: str
    limits: str
    who: str
    gaps: str


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """What to do when something happens, as stated, and who does it; `gaps` close what is missing."""

    case: str
    do: str
    who: str
    gaps: str


class RunSheet(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on the run sheet; `today` is what a pause asks at once."""

    heading: str
    lead: str
    today: str
    watch_heading: str
    watch_columns: tuple[str, ...]
    watch: tuple[Watch, ...]
    act_heading: str
    act_columns: tuple[str, ...]
    act: tuple[Act, ...]


def build(context: PageContext) -> RunSheet | None:
    """The run sheet; None in the report on a pilot that is not to go on and does not run."""
    assessment = context.assessment
    live = is_live(assessment.pilot, assessment.as_of)
    if assessment.decision.verdict in HELD and not live and context.edition is Edition.REPORT:
        return None
    gaps = _Gaps(context)
    watch, act = tuple(_watched(context, gaps)), tuple(_acted(context, gaps))
    open_ = sum(bool(row.gaps) for row in watch) + sum(bool(row.gaps) for row in act)
    today = tonight(assessment) if assessment.decision.verdict == VerdictId.PAUSE else ()
    return RunSheet(
        heading=text("run_sheet.heading", rows=len(watch) + len(act), open=open_)
        if open_
        else text("run_sheet.heading-complete"),
        lead=_lead(context, live=live),
        today=" ".join(today),
        watch_heading=text("run_sheet.watch"),
        watch_columns=_columns("when", "what", "limits", "who"),
        watch=watch,
        act_heading=text("run_sheet.act"),
        act_columns=_columns("case", "do", "who"),
        act=act,
    )


def _columns(*names: str) -> tuple[str, ...]:
    return tuple(text(f"run_sheet.column.{name}") for name in names)


def _lead(context: PageContext, *, live: bool) -> str:
    named = person_for(context.assessment, _PRODUCTION)
    who = text("run_sheet.owner", name=named) if named else text("run_sheet.owner-unnamed")
    roadmap = context.roadmap
    if live:
        return text("run_sheet.lead-live", who=who)
    if roadmap is None or MilestoneId.GO_LIVE in undated(roadmap):
        return text("run_sheet.lead-undated", who=who)
    when = at_milestone(roadmap.calendar, MilestoneId.GO_LIVE, roadmap.likely_at(MilestoneId.GO_LIVE)).short
    return text("run_sheet.lead", who=who, when=when)


class _Gaps:
    """What closes the open requirements that ask for some fields, each action once on the sheet where it can be."""

    def __init__(self, context: PageContext) -> None:
        self._titles = {action.id: action.title for action in context.plan.actions()}
        self._open = [each for each in requirements(context.assessment, context.plan, context.roadmap) if each.open]

    def of(self, *fields: str) -> str:
        """The actions that close what is open about fields or whole sections, the first to be met first."""
        mine = [each for each in self._open if each.action.id in self._titles and _asks(each, fields)]
        mine.sort(key=lambda each: (each.done is None, each.done.short if each.done is not None else ""))
        by_action = {each.action.id: each for each in reversed(mine)}
        found = [self._said(each) for each in reversed(by_action.values())]
        more = len(found) - _MOST_GAPS
        if not found:
            return ""
        named = "; ".join(found[:_MOST_GAPS])
        said = text("run_sheet.more", actions=named, count=more) if more > 0 else named
        return text("run_sheet.gap", actions=said)

    def _said(self, each: Requirement) -> str:
        title = self._titles[each.action.id]
        if each.done is None:
            return text("run_sheet.closes-undated", action=title, who=each.owner)
        return text("run_sheet.closes", action=title, who=each.owner, when=each.done.short)


def _asks(each: Requirement, fields: Iterable[str]) -> bool:
    asked = {path.replace("[]", "") for path in each.criterion.fields}
    return any(path == field or path.startswith(f"{field}.") for path in asked for field in fields)


# What to watch.


def _watched(context: PageContext, gaps: _Gaps) -> Iterator[Watch]:
    yield from _objectives(context, gaps)
    yield from _kill_criteria(context, gaps)
    yield _dashboard(context, gaps)
    yield _value(context, gaps)
    yield _reviews(context, gaps)


def _stated(item: Item, key: str) -> str:
    found = tables.cell(item.answer(key))
    return found.text if not found.open else ""


def _limits(*parts: tuple[str, str]) -> str:
    """The limits that are stated, each with what it is."""
    return "; ".join(text(f"run_sheet.limit.{key}", value=value) for key, value in parts if value)


def _objectives(context: PageContext, gaps: _Gaps) -> Iterator[Watch]:
    pilot, who = context.assessment.pilot, owner(context.assessment, _ACCURACY)
    items, open_ = pilot.items.get("slos", ()), gaps.of("slos", "operations.drift_alarm")
    if not items:
        nothing = text("run_sheet.no-objective")
        yield Watch(when=text("run_sheet.daily"), what=nothing, limits="", who=who, gaps=open_)
    now = {row.metric: row.now for row in tables.scorecard(context.assessment)}
    for item in items:
        known = now.get(item.name or "")
        yield Watch(
            when=capitalised(_stated(item, "checked")) or text("run_sheet.how-often"),
            what=item.name or item.label,
            limits=_limits(
                ("target", _stated(item, "target")),
                ("now", known.text if known is not None and not known.open else ""),
                ("alert", _stated(item, "alert")),
                ("window", _stated(item, "window")),
            ),
            who=who,
            gaps=open_ if item is items[-1] else "",
        )


def _kill_criteria(context: PageContext, gaps: _Gaps) -> Iterator[Watch]:
    items, open_ = context.assessment.pilot.items.get("kill_criteria", ()), gaps.of("kill_criteria")
    if not items:
        yield Watch(
            when=text("run_sheet.weekly"),
            what=text("run_sheet.no-kill-criterion"),
            limits="",
            who=owner(context.assessment, RoleId.SPONSOR),
            gaps=open_,
        )
    for item in items:
        decision = _stated(item, "decision")
        decided = f"decision-{decision}" if decision in ("stop", "pause", "redesign") else "decision"
        status = _stated(item, "status")
        yield Watch(
            when=capitalised(_stated(item, "checked")) or text("run_sheet.how-often"),
            what=item.name or item.label,
            limits=_limits(
                (decided, _stated(item, "threshold")),
                ("status", text("run_sheet.clear") if status == "clear" else status),
            ),
            who=_stated(item, "decided_by") or owner(context.assessment, RoleId.SPONSOR),
            gaps=open_ if item is items[-1] else "",
        )


def _dashboard(context: PageContext, gaps: _Gaps) -> Watch:
    fields = ("operations.dashboard", "operations.drift_alarm", "audit.queryable")
    return Watch(
        when=text("run_sheet.weekly"),
        what=text("run_sheet.live-figures"),
        limits=_said(context, fields),
        who=owner(context.assessment, _PRODUCTION),
        gaps=gaps.of("operations.dashboard"),
    )


def _value(context: PageContext, gaps: _Gaps) -> Watch:
    pilot = context.assessment.pilot
    metric = pilot.text("value.metric")
    row = next((each for each in tables.scorecard(context.assessment) if each.metric == metric), None)
    figures = [(key, getattr(row, key)) for key in ("before", "target", "now")] if row is not None else []
    return Watch(
        when=text("run_sheet.monthly"),
        what=metric or text("run_sheet.no-metric"),
        limits=_limits(*((key, cell.text) for key, cell in figures if not cell.open)),
        who=owner(context.assessment, "finance partner"),
        gaps=gaps.of("value.metric", "baselines"),
    )


def _reviews(context: PageContext, gaps: _Gaps) -> Watch:
    months = context.assessment.pilot.text("governance.review_months")
    return Watch(
        when=text("run_sheet.every-months", months=months) if months else text("run_sheet.quarterly"),
        what=text("run_sheet.governance-review"),
        limits=_said(context, ("governance.policy", "pilot.model.version")),
        who=owner(context.assessment, "governance owner"),
        gaps=gaps.of("governance.review_months"),
    )


# What to do.


def _said(context: PageContext, fields: Iterable[str]) -> str:
    """What is stated of some fields, and what is not."""
    pilot = context.assessment.pilot
    stated, missing = [], []
    for field in fields:
        answer = pilot.answer(field)
        if answer.state is State.NA:
            continue
        value = tables.cell(answer)
        key = f"run_sheet.say.{field.replace('_', '-').replace('.', '-')}"
        if answer.state is State.YES:
            stated.append(text(key, value=value.text) if value.text != "yes" else text(f"{key}-yes"))
        elif value.text in ("not stated", "unknown"):
            missing.append(field_name(field))
        else:
            stated.append(text("run_sheet.state", what=capitalised(field_name(field)), state=value.text))
    if missing:
        stated.append(text("run_sheet.missing", what=join_words(missing)))
    return " ".join(sentence(each) for each in stated)


def _acted(context: PageContext, gaps: _Gaps) -> Iterator[Act]:
    assessment = context.assessment
    support, production = owner(assessment, _OPERATIONS), owner(assessment, _PRODUCTION)
    first: tuple[tuple[str, tuple[str, ...], str], ...] = (
        ("alert", ("owners.support", "owners.deputy", "operations.alerts"), support),
        ("wrong", ("governance.escalation", "governance.override"), owner(assessment, _ACCURACY)),
    )
    for case, fields, who in first:
        yield Act(case=text(f"run_sheet.case-{case}"), do=_said(context, fields), who=who, gaps=gaps.of(*fields))
    yield Act(
        case=text("run_sheet.case-pause"),
        do=" ".join(filter(None, (_pause(context), _said(context, ("operations.off_switch",))))),
        who=production,
        gaps=gaps.of("operations.off_switch"),
    )
    yield Act(
        case=text("run_sheet.case-take-back"),
        do=_take_back(context),
        who=production,
        gaps=gaps.of("actions.undo", "actions.control"),
    )
    last: tuple[tuple[str, tuple[str, ...], str], ...] = (
        ("roll-back", ("operations.rollback",), support),
        ("down", ("operations.degraded_mode",), production),
        ("incident", ("operations.runbook", "operations.incident_categories"), support),
    )
    for case, fields, who in last:
        yield Act(case=text(f"run_sheet.case-{case}"), do=_said(context, fields), who=who, gaps=gaps.of(*fields))


def _pause(context: PageContext) -> str:
    """When to pause: at each kill criterion, with its figure; beyond an alert, its owner decides."""
    found = []
    for item in context.assessment.pilot.items.get("kill_criteria", ()):
        threshold = _stated(item, "threshold")
        if threshold:
            found.append(text("run_sheet.at", metric=lower_first(item.name or item.label), threshold=threshold))
    return sentence(text("run_sheet.pause-at", limits="; ".join(found))) if found else text("run_sheet.no-limit")


def _take_back(context: PageContext) -> str:
    """Each action that takes effect: who decides on it today, and how it is undone."""
    rows = []
    for each in tables.permissions(context.assessment):
        if each.kind.text not in _WRITES and not each.kind.open:
            continue
        undo = each.undo.text if each.undo.text and not each.undo.open else text("run_sheet.no-undo")
        control = each.control.text if not each.control.open else text("run_sheet.no-control")
        rows.append(text("run_sheet.action", action=each.name, control=control, undo=undo))
    if not rows:
        return text("run_sheet.no-writes")
    return " ".join((text("run_sheet.take-back"), *map(sentence, rows)))


SECTION = Section("run-sheet", text("run_sheet.title"), build)
