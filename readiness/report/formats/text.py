"""The view for a terminal: what a person reads first, in 80 columns, with or without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from readiness.questionnaire.ids import VerdictId
from readiness.report.assess_document import AssessDocument, LensView
from readiness.report.formats.escape import flat
from readiness.report.formats.terminal import TerminalPage
from readiness.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable

_VERDICT_STYLE = {0: "bold red", 1: "bold yellow", 2: "bold cyan", 3: "bold green", 4: "bold green"}
_COLOUR = {"red": "red", "amber": "yellow", "green": "green", "none": "dim"}
_STALL = {"hit": "red", "not ruled out": "yellow", "clear": "green"}
_BAR = 24


def render(report: AssessDocument, *, width: int = 80, colour: bool = False, ascii_only: bool = False) -> str:
    """The page as text; `colour` adds ANSI escapes, `ascii_only` avoids block characters."""
    paper, report = TerminalPage(width=width, colour=colour), flat(report)
    _head(paper, report)
    _follow_up(paper, report)
    _since(paper, report)
    _yardstick(paper, report)
    _walls(paper, report, ascii_only)
    _stalls(paper, report)
    _gates(paper, report)
    _decisions(paper, report)
    _on_record(paper, report)
    _dates(paper, report)
    _next(paper, report)
    _waivers(paper, report)
    _contradictions(paper, report)
    _readings(paper, report)
    return paper.finished()


def _follow_up(paper: TerminalPage, report: AssessDocument) -> None:
    followed = report.follow_up
    if followed is None:
        return
    paper.title(followed.title)
    for passed in followed.kill_dates:
        paper.line(passed, 2, "red")
    for sentence in followed.in_brief:
        paper.line(sentence, 2)


def _since(paper: TerminalPage, report: AssessDocument) -> None:
    if report.since is not None:
        paper.title(text("since.title"))
        for sentence in (report.since.sides[0], *report.since.summary):
            paper.line(sentence, 2)


def _head(paper: TerminalPage, report: AssessDocument) -> None:
    pilot, verdict = report.pilot, report.verdict
    name = Text(pilot.name, style="bold")
    if pilot.company:
        name.append(f", {pilot.company}", style="")
    paper.console.print(name)
    paper.console.print()
    style = _VERDICT_STYLE[verdict.rank]
    paper.console.print(Text.assemble((verdict.headline, style), "  ", verdict.means))
    for override in report.annotations.overrides if report.annotations else ():
        if override.of == "verdict":
            paper.line(f"Overridden by {override.author} to {override.to}: {override.reason}", 2)
    paper.line(f"Why: {verdict.because}", 2)
    for because in verdict.also:
        paper.line(f"Also: {because}", 2)
    if report.questions:
        paper.line(f"{report.questions_counted}:", 2)
        for question in report.questions:
            paper.line(f"- {question}", 4)
    for answer in verdict.answers:
        place = (
            f"{report.source.file}:{answer.line}: {answer.path}"
            if answer.written
            else f"not in the file: {answer.path}"
        )
        paper.line(place, 4, "dim")
    paper.title(report.request.heading)
    for row in report.request.rows:
        paper.line(Text.assemble((f"{row.label}: ", "bold"), row.said), 2)
    paper.console.print()
    paper.console.print(Text(report.summary))
    paper.console.print(
        Text(
            f"With planned work done: {report.index.planned:.0f}. {report.evidence_said} "
            f"Typical stage: {report.arc_why}."
        )
    )


def _bar(low: float, high: float, ascii_only: bool) -> str:
    full, open_, rest = ("#", "-", ".") if ascii_only else ("█", "▒", "·")
    filled = round(low / 100 * _BAR)
    upto = max(filled, round(high / 100 * _BAR))
    return full * filled + open_ * (upto - filled) + rest * (_BAR - upto)


def _yardstick(paper: TerminalPage, report: AssessDocument) -> None:
    """Another questionnaire than the built-in one: its name, where it asks less, and what that does for the pilot."""
    asked = report.questionnaire
    if asked.built_in:
        return
    paper.console.print()
    paper.line(text("yardstick.used", name=f"{asked.name} {asked.version}"), 0)
    if asked.effect:
        paper.line(asked.effect, 2)
    if asked.asks_less:
        paper.line(f"{text('yardstick.heading')}:", 2)
        for place in asked.asks_less:
            paper.line(f"- {place}", 4)


def _walls(paper: TerminalPage, report: AssessDocument, ascii_only: bool) -> None:
    paper.title("Six walls: evidenced score, and at best if every open answer is yes")
    table = Table.grid(padding=(0, 1))
    for column in range(5):
        table.add_column(no_wrap=column < 4)
    for wall in report.walls:
        style = _COLOUR[wall.colour]
        table.add_row(
            f"  {escape(wall.title)}",
            Text(_bar(wall.score.low, wall.score.high, ascii_only), style=style),
            wall.score.span,
            Text(wall.colour, style=style),
            _wall_note(wall),
        )
    paper.console.print(table)


def _wall_note(wall: LensView) -> str:
    blockers = len(wall.open_blockers)
    note = f"{blockers} blocker{'s' if blockers != 1 else ''}" if blockers else ""
    core = wall.failed_core
    cap = text("walls.held-by", ids=core[0]) if len(core) == 1 else text("walls.held-by-many", count=len(core))
    return ", ".join(part for part in (note, cap if core else "", wall.mark) if part)


def _stalls(paper: TerminalPage, report: AssessDocument) -> None:
    hit = sum(stall.state == "hit" for stall in report.stalls)
    open_ = sum(stall.state == "not ruled out" for stall in report.stalls)
    more = f", {open_} not ruled out" if open_ else ""
    paper.title(f"Stall reasons: {hit} of {len(report.stalls)} found{more}")
    for stall in report.stalls:
        paper.line(Text.assemble((f"{stall.state_words:<13}", _STALL[stall.state]), f"  {stall.short}"), 2)


def _gates(paper: TerminalPage, report: AssessDocument) -> None:
    paper.title("Gates")
    for gate in (*report.gates, report.autonomy):
        if not gate.blockers:
            continue
        state = "passes" if gate.passes else "open" if gate.open else "waits"
        style = "green" if gate.passes else "red" if gate.open else "yellow"
        ids = _shortened(gate.open, 4)
        paper.line(
            Text.assemble(
                f"{gate.title:<14}", (f"{state:<7}", style), f" {gate.passed:>2} of {gate.blockers:<2}", f"  {ids}"
            ),
            2,
        )


def _shortened(ids: Iterable[str], most: int) -> str:
    shown = list(ids)
    more = len(shown) - most
    return ", ".join(shown[:most]) + (f" and {more} more" if more > 0 else "")


def _decisions(paper: TerminalPage, report: AssessDocument) -> None:
    if not report.decisions:
        return
    paper.title("Decide now")
    for decision in report.decisions:
        paper.line(f"{decision.what}", 2)
        paper.line(f"ask {decision.ask}: {decision.why}", 4, "dim")


def _on_record(paper: TerminalPage, report: AssessDocument) -> None:
    if not report.on_record:
        return
    paper.title(text("decisions.heading", count=len(report.on_record)))
    for sentence in report.on_record:
        paper.line(sentence, 2)


def _dates(paper: TerminalPage, report: AssessDocument) -> None:
    if report.no_roadmap:
        paper.title("Dates")
        paper.line(f"No dates: {report.no_roadmap}.", 2)
    if report.roadmap is None:
        return
    ahead = [date for date in report.roadmap.dates if not date.passed]
    if not ahead:
        return
    paper.title("Dates, if the pilot is resumed" if report.verdict.id == VerdictId.STOP else "Dates")
    for date in ahead:
        paper.line(
            f"{date.title:<13}  80% likely by {date.four_fifths.said}, "
            f"earliest {date.earliest.day or date.earliest.said}",
            2,
        )
    if report.roadmap.start_assumed:
        paper.line(text("plan.starts-assumed", start=report.roadmap.start), 2)
    for promise in report.roadmap.promises:
        paper.line(promise, 2)
    paper.line("`readiness roadmap` shows the plan.", 2, "dim")


def _next(paper: TerminalPage, report: AssessDocument) -> None:
    actions = report.actions
    if not actions:
        return
    if report.verdict.id == VerdictId.STOP:
        paper.title(f"If the pilot is resumed: {len(actions)} actions, about {report.effort:.0f} person-weeks")
        return
    paper.title(
        f"Next actions (10 of {len(actions)} open)" if len(actions) > 10 else f"Next actions ({len(actions)} open)"
    )
    # What begins first in the plan comes first; without dates, in the plan's own order.
    dated = {row.id: row for row in report.roadmap.actions} if report.roadmap is not None else {}
    actions = tuple(sorted(actions, key=lambda action: dated[action.id].begin.at if action.id in dated else 0))
    week = 0
    for number, action in enumerate(actions[:10], 1):
        who = action.person or action.role
        row = dated.get(action.id)
        if row is not None and row.begin.week != week:
            week = row.begin.week
            paper.line(text("plan.next-week", week=week), 2)
        paper.line(f"{number:>2}. {action.do}", 2)
        by = text("plan.next-done", day=row.end.short) if row is not None else ""
        note = f"; {text('plan.next-evidence')}" if text("plan.evidence-only") in action.note else ""
        paper.line(f"phase {action.phase}, {who}{by}; closes {_shortened(action.closes, 4)}{note}", 6, "dim")
    paper.line(f"`readiness explain {actions[0].closes[0]}` shows what closes the first.", 2, "dim")


def _waivers(paper: TerminalPage, report: AssessDocument) -> None:
    if not report.waivers:
        return
    paper.title(f"Waivers ({len(report.waivers)}); none changes a score")
    for waiver in report.waivers:
        about = " ".join(part for part in (waiver.rule or "no rule", waiver.path) if part)
        paper.line(f"{about}: {waiver.said}", 2)
        approved = f"approved by {waiver.approved_by or 'nobody'}"
        terms = (
            f"{waiver.owner or 'no owner'}, until {waiver.expires or 'no day'}, {approved}: "
            f"{waiver.reason or 'no reason given'}"
        )
        paper.line(f"line {waiver.line}, {terms}", 4, "dim")


def _readings(paper: TerminalPage, report: AssessDocument) -> None:
    if report.readings:
        paper.title(text("natural.heading", count=len(report.readings)))
    for each in report.readings:
        paper.line(f"{report.source.file}:{each.line}:{each.column}: {each.message}", 2, "dim")


def _contradictions(paper: TerminalPage, report: AssessDocument) -> None:
    if report.contradictions:
        paper.title(f"Inconsistencies ({len(report.contradictions)})")
    for found in report.contradictions:
        paper.line(f"{report.source.file}:{found.line}:{found.column}: {found.message}", 2)
        if found.arithmetic:
            paper.line(found.arithmetic, 4, "dim")
    if report.warnings:
        paper.title(f"Remarks on the description ({len(report.warnings)})")
    for warning in report.warnings:
        paper.line(f"{report.source.file}:{warning.line}: {warning.message}", 2, "dim")
