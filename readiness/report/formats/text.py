"""The view for a terminal: what a person reads first, in 80 columns, with or without colour."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from readiness.report.document import LensView, Report
from readiness.report.formats.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

_VERDICT_STYLE = {0: "bold red", 1: "bold yellow", 2: "bold cyan", 3: "bold green", 4: "bold green"}
_COLOUR = {"red": "red", "amber": "yellow", "green": "green", "none": "dim"}
_STALL = {"hit": "red", "not ruled out": "yellow", "clear": "green"}
_BAR = 24


def render(report: Report, *, width: int = 80, colour: bool = False, ascii_only: bool = False) -> str:
    """The page as text; `colour` adds ANSI escapes, `ascii_only` avoids block characters."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    _head(console, report)
    _walls(console, report, ascii_only)
    _stalls(console, report)
    _gates(console, report)
    _decisions(console, report)
    _next(console, report)
    _contradictions(console, report)
    lines = [line.rstrip() for line in out.getvalue().split("\n")]
    return visible("\n".join(lines).rstrip("\n"), colour=colour) + "\n"


def _print(console: Console, text: Text | str, indent: int = 0) -> None:
    console.print(Padding(text, (0, 0, 0, indent)) if indent else text)


def _title(console: Console, text: str) -> None:
    console.print()
    console.print(Text(text, style="bold"))


def _head(console: Console, report: Report) -> None:
    pilot, verdict = report.pilot, report.verdict
    name = Text(pilot.name, style="bold")
    if pilot.company:
        name.append(f", {pilot.company}", style="")
    console.print(name)
    console.print()
    style = _VERDICT_STYLE[verdict.rank]
    console.print(Text.assemble((verdict.headline, style), "  ", verdict.means))
    _print(console, Text(f"Why: {verdict.because}"), 2)
    for because in verdict.also:
        _print(console, Text(f"Also: {because}"), 2)
    if verdict.phase_1_only:
        for open_question in verdict.unanswered:
            _print(console, Text(f"- {open_question}"), 4)
    for answer in verdict.answers:
        place = (
            f"{report.source.file}:{answer.line}: {answer.path}"
            if answer.written
            else f"not in the file: {answer.path}"
        )
        _print(console, Text(place, style="dim"), 4)
    console.print()
    console.print(Text(report.summary))
    console.print(
        Text(
            f"If what is planned lands: {report.index.planned:.0f}. {report.evidence_said} "
            f"Where it is: {report.arc}, {report.arc_why}."
        )
    )


def _bar(low: float, high: float, ascii_only: bool) -> str:
    full, open_, rest = ("#", "-", ".") if ascii_only else ("█", "▒", "·")
    filled = round(low / 100 * _BAR)
    upto = max(filled, round(high / 100 * _BAR))
    return full * filled + open_ * (upto - filled) + rest * (_BAR - upto)


def _walls(console: Console, report: Report, ascii_only: bool) -> None:
    _title(console, "Six walls: shown, and up to what it would be if every unknown were yes")
    table = Table.grid(padding=(0, 1))
    for _ in range(5):
        table.add_column(no_wrap=True)
    for wall in report.walls:
        style = _COLOUR[wall.colour]
        table.add_row(
            f"  {escape(wall.title)}",
            Text(_bar(wall.score.low, wall.score.high, ascii_only), style=style),
            wall.score.span,
            Text(wall.colour, style=style),
            _wall_note(wall),
        )
    console.print(table)


def _wall_note(wall: LensView) -> str:
    blockers = len(wall.open_blockers)
    note = f"{blockers} blocker{'s' if blockers != 1 else ''}" if blockers else ""
    return ", ".join(part for part in (note, wall.mark) if part)


def _stalls(console: Console, report: Report) -> None:
    hit = sum(stall.state == "hit" for stall in report.stalls)
    open_ = sum(stall.state == "not ruled out" for stall in report.stalls)
    more = f", {open_} not ruled out" if open_ else ""
    _title(console, f"Stall reasons: {hit} of {len(report.stalls)} hit{more}")
    for stall in report.stalls:
        _print(console, Text.assemble((f"{stall.state:<13}", _STALL[stall.state]), f"  {stall.short}"), 2)


def _gates(console: Console, report: Report) -> None:
    _title(console, "Gates")
    for gate in (*report.gates, report.autonomy):
        if not gate.blockers:
            continue
        state = "passes" if gate.passes else "open" if gate.open else "waits"
        style = "green" if gate.passes else "red" if gate.open else "yellow"
        ids = _shortened(gate.open, 4)
        _print(
            console,
            Text.assemble(
                f"{gate.title:<14}", (f"{state:<7}", style), f" {gate.passed:>2} of {gate.blockers:<2}", f"  {ids}"
            ),
            2,
        )


def _shortened(ids: Iterable[str], most: int) -> str:
    shown = list(ids)
    more = len(shown) - most
    return ", ".join(shown[:most]) + (f" and {more} more" if more > 0 else "")


def _decisions(console: Console, report: Report) -> None:
    if not report.decisions:
        return
    _title(console, "Decide now")
    for decision in report.decisions:
        _print(console, Text(f"{decision.what}"), 2)
        _print(console, Text(f"ask {decision.ask}: {decision.why}", style="dim"), 4)


def _next(console: Console, report: Report) -> None:
    actions = [action for phase in report.plan.phases for action in phase.actions]
    if not actions:
        return
    if report.verdict.id == "STOP":
        _title(
            console, f"If it is taken up again: {len(actions)} actions, {report.plan.effort[1]:.0f} person-weeks likely"
        )
        return
    _title(console, f"Next to do ({len(actions)} actions open)")
    for number, action in enumerate(actions[:10], 1):
        who = action.person or action.role
        _print(console, Text(f"{number:>2}. {action.do}"), 2)
        _print(console, Text(f"phase {action.phase}, {who}; closes {_shortened(action.closes, 4)}", style="dim"), 6)
    _print(
        console, Text(f"`readiness explain {actions[0].closes[0]}` says what would close the first.", style="dim"), 2
    )


def _contradictions(console: Console, report: Report) -> None:
    if report.contradictions:
        _title(console, f"Contradictions ({len(report.contradictions)})")
    elif report.warnings:
        _title(console, "Remarks")
    for found in report.contradictions:
        _print(console, Text(f"{report.source.file}:{found.line}:{found.column}: {found.message}"), 2)
        if found.arithmetic:
            _print(console, Text(found.arithmetic, style="dim"), 4)
    for warning in report.warnings:
        _print(console, Text(f"{report.source.file}:{warning.line}: {warning.message}", style="dim"), 2)
