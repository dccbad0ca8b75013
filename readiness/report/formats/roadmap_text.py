"""The roadmap for a terminal: three dates, a Gantt chart in characters, and what a planner asks next."""

from __future__ import annotations

import datetime

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from readiness.questionnaire.ids import MilestoneId
from readiness.report.formats.escape import flat
from readiness.report.formats.follow_up_text import print_follow_up
from readiness.report.formats.terminal import TerminalPage
from readiness.report.plan_document import RoadmapDocument, RoadmapView
from readiness.report.planned.actions import ActionRow
from readiness.report.planned.compared import ByView, ComparisonView
from readiness.report.planned.dates import DateView
from readiness.report.planned.points import PointInTime
from readiness.texts import text

_LABEL = 33
_WEEK = 14
"""Half-days of the clock in a week, the unit of `When.at`."""
_MARKS: dict[str, str] = {
    MilestoneId.END_ASSESSMENT: "S",
    MilestoneId.GOVERNANCE_SIGNED: "G",
    MilestoneId.SHADOW_START: "s",
    MilestoneId.GO_LIVE: "L",
    MilestoneId.VETO_END: "V",
    MilestoneId.FULL_ROLL_OUT: "F",
    MilestoneId.PROVEN_ROI: "R",
    MilestoneId.PROMOTION_REVIEW: "P",
}


_SETTLED = ("already shown", "does not apply", "set aside with a reason")


class _Strokes:
    """The characters bars are drawn with."""

    def __init__(self, *, ascii_only: bool) -> None:
        self.critical, self.open, self.slack, self.dot = ("#", "=", "-", ".") if ascii_only else ("█", "▒", "─", "·")


def render(document: RoadmapDocument, *, width: int = 80, colour: bool = False, ascii_only: bool = False) -> str:
    """The page as text; `colour` adds ANSI escapes, `ascii_only` avoids block characters."""
    paper, document = TerminalPage(width=width, colour=colour), flat(document)
    plan, strokes = document.roadmap, _Strokes(ascii_only=ascii_only)
    paper.line(Text.assemble((f"{document.pilot}: roadmap", "bold")))
    paper.console.print()
    paper.line(Text.assemble((document.verdict, "bold"), "  ", document.means))
    paper.line(f"Why: {document.because}", 2)
    paper.line(document.funded, 2, "dim")
    if document.follow_up is not None:
        print_follow_up(paper, document.follow_up)
    if document.by is not None:
        _by(paper, document.by)
    if document.comparison is not None:
        _comparison(paper, document.comparison)
    _way_back(paper, plan)
    _sprint(paper, plan)
    _dates(paper, plan)
    _gantt(paper, plan, strokes)
    _phases(paper, plan)
    _people(paper, plan)
    _trajectory(paper, plan)
    _levers(paper, plan)
    _late(paper, plan)
    _notes(paper, document)
    return paper.finished()


def _grid(*columns: str) -> Table:
    table = Table.grid(padding=(0, 2))
    for justify in columns:
        table.add_column(justify="right" if justify == "r" else "left", no_wrap=justify != "w")
    return table


def _sprint(paper: TerminalPage, plan: RoadmapView) -> None:
    sprint = plan.sprint
    if sprint is None:
        return
    paper.title(sprint.title)
    paper.line(sprint.request, 2)
    for row in sprint.rows:
        paper.line(text("sprint.row", when=row.when, what=row.what, who=row.who), 4)
    paper.line(sprint.documents, 2)
    paper.line(f"{sprint.fork}:", 2)
    for branch in sprint.branches:
        paper.line(branch, 4)
    for note in sprint.notes:
        paper.line(note, 2, "dim")
    paper.line(sprint.signature, 2)


def _dates(paper: TerminalPage, plan: RoadmapView) -> None:
    if plan.starting_point:
        paper.title(text("plan.starting-point"))
        for note in plan.starting_point:
            paper.line(note, 2)
    if plan.promises:
        paper.title(plan.promises_heading)
        for promise in plan.promises:
            paper.line(promise, 2)
    ahead = [date for date in plan.dates if not date.passed]
    if not ahead:
        paper.title("Dates")
        paper.line(plan.said, 2)
        return
    paper.title(text("plan.dates-title"))
    table = _grid("", "r", "r", "r", "r")
    table.add_row("", *(text(f"plan.column-{key}") for key in ("likely", "half", "surely", "earliest")))
    for date in ahead:
        table.add_row(
            f"  {date.title}",
            _short(plan, date.four_fifths),
            _short(plan, date.half),
            _short(plan, date.nineteen_of_twenty),
            f"({_short(plan, date.earliest)})",
        )
    paper.console.print(table)
    paper.line(text("plan.dates-none-met", count=round(min(date.holds for date in ahead))), 2)
    for sentence in plan.promotion:
        paper.line(sentence, 2)
    paper.line(plan.window.said, 2)
    for remedy in plan.window.remedies:
        paper.line(remedy, 2)
    if plan.parts:
        made = ", ".join(f"{part.what} {part.weeks:g}" for part in plan.parts)
        live = any(date.id == MilestoneId.REPAIRED for date in ahead)
        paper.line(text("plan.parts-live" if live else "plan.parts", parts=made), 2, "dim")
    if plan.gap:
        said = f"However the work is ordered, these people cannot finish before week {plan.earliest_week}"
        paper.line(f"{said} (this plan is within {plan.gap:g}% of the best possible).", 2, "dim")


def _short(plan: RoadmapView, when: PointInTime) -> str:
    return when.day if plan.start else f"week {when.week}"


def _gantt(paper: TerminalPage, plan: RoadmapView, strokes: _Strokes) -> None:
    if not plan.actions:
        return
    paper.title("Gantt")
    columns = paper.width - _LABEL - 2
    shown = _Chart(columns, plan.weeks)
    paper.line(Text(f"{_fit('weeks', _LABEL)} {shown.axis()}", style="dim"))
    for phase in plan.phases:
        if phase.skipped or not (phase.actions or phase.weeks):
            continue
        bar = shown.bar(phase.begin.at, phase.end.at, strokes.dot)
        name = f"{phase.number} {phase.title}"
        paper.line(Text.assemble((_fit(name, _LABEL), "bold"), " ", (bar, "dim")))
        for action in (plan.action(id) for id in phase.actions):
            paper.line(Text.assemble(_fit(f"  {action.do}", _LABEL), " ", *_strokes_of(shown, action, strokes)))
    ahead = [m for m in plan.milestones if m.id in _MARKS and not m.passed]
    if ahead:
        marks = shown.marks([(m.when.at, _MARKS[m.id]) for m in ahead])
        paper.line(Text.assemble((_fit("Milestones", _LABEL), "bold"), " ", (marks, "bold")))
    named = [f"{_MARKS[m.id]} {m.title.lower().replace('roi', 'ROI')}" for m in ahead]
    legend = [f"{strokes.critical} critical path", f"{strokes.open} has slack, up to {strokes.slack}"]
    if any(action.critical for action in plan.actions):
        paper.line(f"{', '.join(legend)}. {', '.join(named)}.", 0, "dim")


def _strokes_of(chart: _Chart, action: ActionRow, strokes: _Strokes) -> list[tuple[str, str]]:
    cells = [" "] * chart.columns
    styles = [""] * chart.columns
    if action.slack:
        # A slack in working days, drawn as far as it reaches on the clock.
        first, last = chart.cells(action.end.at, action.end.at + int(action.slack * 7 / 5 * 2))
        for at in range(first, last):
            cells[at], styles[at] = strokes.slack, "dim"
    for job in action.jobs:
        first, last = chart.cells(job.begin.at, job.end.at)
        for at in range(first, last):
            cells[at] = strokes.critical if job.critical else strokes.open
            styles[at] = "red" if job.critical else "cyan"
    return [(cell, style) for cell, style in zip(cells, styles, strict=True)]


class _Chart:
    """Columns of characters over the weeks of a plan."""

    def __init__(self, columns: int, weeks: int) -> None:
        self.columns = columns
        self._weeks = max(1, weeks)

    def cells(self, begin: int, end: int) -> tuple[int, int]:
        """First column and the one after the last; at least one, and none beyond the edge."""
        scale = self.columns / (self._weeks * _WEEK)
        first = min(self.columns - 1, int(begin * scale))
        return first, min(self.columns, max(first + 1, round(end * scale)))

    def bar(self, begin: int, end: int, stroke: str) -> str:
        """A line of strokes from one time to another."""
        first, last = self.cells(begin, end)
        return " " * first + stroke * (last - first)

    def axis(self) -> str:
        """Numbers of weeks, where each begins, as many as there is room for."""
        line = [" "] * self.columns
        step = next(step for step in (1, 2, 4, 8, 13, 26, 52, 104, 10_000) if self.columns * step / self._weeks >= 4)
        for week in range(1, self._weeks + 1, step):
            first, _ = self.cells((week - 1) * _WEEK, week * _WEEK)
            text = str(week)
            if first + len(text) <= self.columns:
                line[first : first + len(text)] = text
        return "".join(line)

    def marks(self, points: list[tuple[int, str]]) -> str:
        """A letter for each point in time; one that would hide another moves on."""
        line = [" "] * self.columns
        for time, letter in points:
            first, _ = self.cells(time, time)
            while first < self.columns and line[first] != " ":
                first += 1
            if first < self.columns:
                line[first] = letter
        return "".join(line)


def _longer(weeks: float) -> str:
    days = max(1, round(weeks * 7))
    return _weeks(weeks) if weeks >= 1 else f"{days} day{'' if days == 1 else 's'}"


def _weeks(weeks: float) -> str:
    return f"{weeks:g} week{'' if weeks == 1 else 's'}"


def _fit(text: str, width: int) -> str:
    text = " ".join(text.split()) if not text.startswith("  ") else "  " + " ".join(text.split())
    short = text if len(text) <= width else f"{text[: width - 1]}…"
    return short.ljust(width)


def _phases(paper: TerminalPage, plan: RoadmapView) -> None:
    shown = [phase for phase in plan.phases if not phase.skipped and (phase.actions or phase.weeks)]
    if not shown:
        return
    paper.title("Phases")
    # On a narrow page a title takes two lines, and no date is cut.
    table = _grid("w", "r", "r", "r", "r", "")
    table.add_row("", "from", "80% likely", "(earliest)", "weeks", "person-weeks")
    for phase in shown:
        most = f" of {phase.most}" if phase.most else ""
        least, likely, top = phase.effort
        table.add_row(
            f"{phase.number} {phase.title}",
            _short(plan, phase.begin),
            _short(plan, phase.end),
            f"({_short(plan, phase.earliest_end)})",
            f"{phase.bounded_weeks:g}{most}",
            f"{likely:.0f} ({least:.0f} to {top:.0f})",
        )
    paper.console.print(Padding(table, (0, 0, 0, 2)))
    for phase in shown:
        if phase.over:
            said = f"Phase {phase.number} takes {_longer(phase.over)} more than the playbook allows"
            paper.line(f"{said}, even if nothing overruns. {' '.join(phase.remedies)}", 2, "yellow")
    skipped = [str(phase.number) for phase in plan.phases if phase.skipped and phase.number < 6]
    if skipped:
        paper.line(f"Nothing is left to do in phase{'' if len(skipped) == 1 else 's'} {', '.join(skipped)}.", 2, "dim")


def _people(paper: TerminalPage, plan: RoadmapView) -> None:
    if not plan.actions:
        return
    money = plan.money
    paper.title("People and money")
    inside = [pool for pool in plan.pools if "sponsor" not in pool.title]
    pools = ", ".join(f"{pool.people:g} for {pool.title}" for pool in inside)
    if plan.people < sum(pool.people for pool in inside):
        pools = f"at once, for {' or '.join(pool.title for pool in inside)}"
    people = text("plan.people", count=plan.people)
    paper.line(f"{people} ({pools}); the sponsor is not counted. {plan.staffing}", 2)
    least, likely, most = money.total
    parts = f": {money.actions[1]:.0f} for actions, {money.standing[1]:.0f} for recurring work such as leading it"
    paper.line(f"About {likely:.0f} person-weeks ({least:.0f} to {most:.0f}){parts if money.standing[2] else ''}.", 2)
    paper.line(f"{money.said}", 2)
    for bucket in money.buckets:
        if bucket.effort[2] or bucket.budget is not None:
            paper.line(f"{bucket.title}: {bucket.effort[1]:g} person-weeks; {bucket.said}", 4, "dim")
    for run in money.run:
        paper.line(f"Annual run cost: {f'{run.currency} {run.amount:,.0f}'.strip()}, {run.how}", 2)


def _trajectory(paper: TerminalPage, plan: RoadmapView) -> None:
    if not plan.trajectory:
        return
    paper.title("What will be true at the end of each phase")
    paper.line("Assumes every answer is favourable; a measurement that falls short keeps its gate shut.", 2, "dim")
    for point in plan.trajectory:
        holds = "" if point.exit_holds else " Not every requirement of its exit is met."
        paper.line(f"{point.title}, {point.when.said}: {point.said}{holds}", 2)
        if point.left:
            paper.line(f"still open: {', '.join(point.left)}", 4, "dim")


def _levers(paper: TerminalPage, plan: RoadmapView) -> None:
    levers = plan.levers
    if levers is None:
        return
    paper.title(levers.title)
    for way in levers.ways:
        paper.line(way.said, 2)
        for note in (*way.notes, *way.proofs):
            paper.line(note, 4, "dim")
    if levers.gains:
        paper.line(f"{levers.moves}:", 2)
    for gain in levers.gains:
        paper.line(text("lever.row", moves=gain.moves, action=gain.action, gain=gain.gain, effort=gain.effort), 4)


def _late(paper: TerminalPage, plan: RoadmapView) -> None:
    gaining = [cut for cut in plan.cut_first if cut.weeks or cut.days]
    if gaining:
        paper.title("If the plan slips: what to cut first (no gate waits for it)")
        for cut in gaining[:5]:
            days = f"{cut.days:g} working day{'' if cut.days == 1 else 's'} of slack"
            gain = f"{_weeks(cut.weeks)} earlier" if cut.weeks else days
            paper.line(f"{cut.do}: {gain}, {cut.effort:g} person-weeks saved ({cut.id})", 2)
    if plan.kill_dates:
        paper.title("Kill dates")
        for kill in plan.kill_dates:
            paper.line(f"{kill.when.said}: unless {kill.unless}, {kill.then}.", 2)
        for sentence in plan.kill_rules:
            paper.line(sentence, 2)
        for criterion in plan.kill_criteria:
            paper.line(f"from go-live on, {criterion}", 2)


def _way_back(paper: TerminalPage, plan: RoadmapView) -> None:
    if not plan.way_back:
        return
    paper.title("The shortest way back")
    for step in plan.way_back:
        paper.line(f"{step.because} {step.instead}", 2)
        if step.do:
            effort = f", {text('lever.person-weeks', count=step.effort[1])}" if step.effort else ""
            paper.line(f"{step.do} ({step.who or step.role}{effort})", 4, "dim")


def _comparison(paper: TerminalPage, compared: ComparisonView) -> None:
    paper.title(f"Compared with today's plan: {'; '.join(compared.asked) or 'no difference'}")
    table = _grid("", "r", "r", "r")
    table.add_row("", "Today's plan", "With the change", "Difference")
    for was, now in zip(compared.today, compared.dates, strict=True):
        if was.passed and now.passed:
            continue
        so, sure = was.four_fifths, now.four_fifths
        table.add_row(f"  {now.title}, 80% likely", _said(was), _said(now), _change(so, sure))
        table.add_row(
            "    even chance", was.half.day or was.half.said, now.half.day or now.half.said, _change(was.half, now.half)
        )
        first, earliest = was.earliest, now.earliest
        table.add_row(
            "    (earliest)",
            f"({first.day or first.said})",
            f"({earliest.day or earliest.said})",
            _change(first, earliest),
        )
    table.add_row(
        "  Person-weeks",
        f"{compared.effort[0]:g}",
        f"{compared.effort[1]:g}",
        f"{compared.effort[1] - compared.effort[0]:+.1f}",
    )
    if compared.cost is not None:
        table.add_row(f"  Cost, {compared.currency}", *(f"{cost:,.0f}" for cost in compared.cost))
    paper.console.print(table)
    if compared.said:
        paper.line(compared.said, 2, "yellow")
    if compared.moved:
        paper.line(f"{len(compared.moved)} actions move; the first ones:", 2)
        for move in compared.moved[:6]:
            before = move.before.said if move.before else "not in the plan"
            after = move.after.said if move.after else "left out"
            if move.before and move.after and not (move.before.day and move.after.day):
                # Where one plan has dates and the other none, weeks are what both have.
                before, after = f"week {move.before.week}", f"week {move.after.week}"
            paper.line(f"{move.do}: {before}, now {after}", 4, "dim")


def _said(date: DateView) -> str:
    return "reached" if date.passed else date.four_fifths.day or date.four_fifths.said


def _change(before: PointInTime, after: PointInTime) -> str:
    """Weeks between two days where both have one, else between two weeks of the programme."""
    weeks = (after.at - before.at) / _WEEK
    if before.day and after.day:
        weeks = (datetime.date.fromisoformat(after.day) - datetime.date.fromisoformat(before.day)).days / 7
    return "same" if not weeks else f"{weeks:+.0f} week{'' if abs(round(weeks)) == 1 else 's'}"


def _by(paper: TerminalPage, found: ByView) -> None:
    paper.title(f"By {found.day}")
    for sentence in found.said:
        paper.line(sentence, 2)


def _notes(paper: TerminalPage, document: RoadmapDocument) -> None:
    plan = document.roadmap
    if not (plan.assumptions or plan.overrides or plan.remarks or plan.days_off):
        return
    paper.title("Assumptions")
    for assumption in plan.assumptions:
        paper.line(f"assumed: {assumption}", 2)
    for override in plan.overrides:
        paper.line(f"by the author: {override}", 2)
    for entry in plan.left_out:
        if not entry.reason.startswith(_SETTLED):
            paper.line(f"left out: {entry.do} ({entry.reason})", 2)
    for off in plan.days_off:
        paper.line(f"days off: {off}", 2)
    for remark in plan.remarks:
        paper.line(f"{document.file}:{remark.line}: {remark.message}", 2, "yellow")
