"""`readiness waivers add`: accept what is open now, with an owner, an approver, a reason and an end."""

from __future__ import annotations

import datetime
import difflib
from pathlib import Path
from typing import Annotated

import typer

from readiness.assessment.assess import assess
from readiness.assessment.findings import Finding, Severity, check_gate
from readiness.cli.app import app, fail, say, tell
from readiness.cli.collect import collect
from readiness.cli.options import QuestionnaireFolder, Today, day_given
from readiness.cli.sources import Unreadable, questionnaire_at, read_source
from readiness.cli.writing import rewrite
from readiness.pilot.description import read_description
from readiness.pilot.source import decode
from readiness.pilot.waivers_section import CannotInsert, with_waivers
from readiness.questionnaire.model import Questionnaire
from readiness.rules.registry import rule_of
from readiness.texts import text

group = typer.Typer(name="waivers", help="Accept findings for a while.", no_args_is_help=True)
app.add_typer(group)


@group.callback()
def waivers() -> None:
    """Accept findings for a while."""


@group.command("add")
def add(
    paths: Annotated[list[str], typer.Argument(metavar="PATHS...", help="Descriptions, folders or patterns.")],
    owner: Annotated[str, typer.Option("--owner", metavar="NAME", help="Who answers for them.")],
    approved_by: Annotated[str, typer.Option("--approved-by", metavar="NAME", help="Who approved them: one person.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why they are accepted for now.")],
    expires: Annotated[str, typer.Option("--expires", metavar="DATE", help="The last day they cover.")],
    rule: Annotated[
        list[str] | None,
        typer.Option("--rule", metavar="ID", help="Only findings of this rule; may be repeated.", show_default=False),
    ] = None,
    open: Annotated[bool, typer.Option("--open", help="Every open error that can be waived.")] = False,
    gate: Annotated[str, typer.Option("--gate", help="The gate they are open for, not that of the stage.")] = "",
    diff: Annotated[bool, typer.Option("--diff", help="Print the change, and write nothing.")] = False,
    questionnaire: QuestionnaireFolder = None,
    today: Today = None,
) -> None:
    """Write waivers for what is open now into the descriptions; every other byte of them stays.

    Each waiver is checked before anything is written: one that would cover nothing is refused.

    Example: readiness waivers add pilots --open --owner "B. Okafor" --approved-by "D. Weiss"
    --reason "the pilot starts before its gate; owners are named in March" --expires 2027-03-31
    """
    if not open and not rule:
        raise fail(text("waivers.which"))
    day, last = day_given("--today", today), day_given("--expires", expires)
    assert last is not None
    entry = {"owner": owner, "approved_by": approved_by, "reason": reason, "expires": last.isoformat()}
    if day is not None:
        entry["date"] = day.isoformat()
    try:
        asked = questionnaire_at(questionnaire)
        planned = [_planned(path, asked, entry, tuple(rule or ()), gate, today=day) for path in collect(paths)]
    except (Unreadable, KeyError) as error:
        raise fail(str(error.args[0])) from None
    for path, before, after, count in planned:
        if diff:
            lines = difflib.unified_diff(before.splitlines(True), after.splitlines(True), f"a/{path}", f"b/{path}")
            say("".join(lines))
        elif count:
            _write(Path(path), after)
        tell(text("waivers.would" if diff else "waivers.added", path=path, count=count))


def _planned(
    path: str,
    questionnaire: Questionnaire,
    entry: dict[str, str],
    rules: tuple[str, ...],
    gate: str,
    *,
    today: datetime.date | None,
) -> tuple[str, str, str, int]:
    """The description as it is and as it would be, and how many waivers that adds.

    Raises:
        Unreadable: it cannot be read or added to, or a waiver would cover nothing.
    """
    data, name, folder = read_source(path)
    before, _ = decode(data)

    def open_in(description: str) -> tuple[Finding, ...]:
        reading = read_description(description.encode(), name, folder)
        if reading.pilot is None:
            raise Unreadable(text("waivers.malformed", path=name))
        return check_gate(assess(reading.pilot, questionnaire, today=today), gate=gate).findings

    wanted = [
        f
        for f in open_in(before)
        if f.waiver is None
        and (f.rule in rules if rules else f.severity is Severity.ERROR)
        and rule_of(questionnaire, f.rule).waivable
        and f.topic != "waivers"
    ]
    entries = [{"rule": f.rule, "path": f.path, **entry} for f in wanted]
    if not entries:
        return path, before, before, 0
    try:
        after = with_waivers(before, entries)
    except CannotInsert:
        raise Unreadable(text("waivers.in-brackets", path=name)) from None
    left = {f.fingerprint for f in open_in(after) if f.waiver is None}
    if any(f.fingerprint in left for f in wanted):
        refused = [f for f in open_in(after) if f.topic == "waivers" and f.severity is Severity.ERROR]
        why = refused[0].message if refused else text("waivers.undated")
        raise Unreadable(text("waivers.refused", path=name, why=why))
    return path, before, after, len(entries)


def _write(target: Path, after: str) -> None:
    try:
        rewrite(target, after)
    except OSError as error:
        raise fail(f"{target} cannot be written: {error.strerror}") from None
