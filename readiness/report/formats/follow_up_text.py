"""The follow-up of a saved plan for a terminal."""

from __future__ import annotations

from rich.table import Table

from readiness.report.follow_up import FollowUpView
from readiness.report.formats.terminal import TerminalPage
from readiness.texts import text


def print_follow_up(paper: TerminalPage, view: FollowUpView) -> None:
    """Put a follow-up on a page, the dates first."""
    paper.title(view.title)
    paper.line(view.file, 2, "dim")
    paper.line(view.summary, 2)
    if view.kill_dates:
        paper.title(text("follow.kill-dates"))
        for passed in view.kill_dates:
            paper.line(passed, 2, "red")
    if view.goals:
        paper.title(text("follow.goals"))
        table = Table.grid(padding=(0, 2))
        for justify in ("left", "right", "right", "left"):
            table.add_column(justify="right" if justify == "right" else "left", no_wrap=True)
        columns = ("planned", "forecast", "difference")
        table.add_row("", *(text(f"follow.column-{column}") for column in columns))
        for goal in view.goals:
            table.add_row(f"  {goal.title}", goal.planned, goal.forecast, goal.difference)
        paper.console.print(table)
    if view.promise:
        paper.line(view.promise, 2)
    paper.title(text("follow.burn"))
    for line in view.burn:
        paper.line(line, 2)
    for group in view.groups:
        paper.title(group.heading)
        for line, why in group.rows:
            paper.line(line, 2)
            if why:
                paper.line(why, 4, "dim")
