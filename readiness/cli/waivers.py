"""`readiness waivers add`: accept what is open now, with an owner, an approver, a reason and an end."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Annotated

import typer

from readiness.assessment.assess import assess
from readiness.assessment.findings import Finding, Severity
from readiness.cli import completion
from readiness.cli.app import Exit, app, fail, say, tell
from readiness.cli.check_run import Run, open_run
from readiness.cli.collect import collect
from readiness.cli.command import App
from readiness.cli.config import GateChoice, Settings
from readiness.cli.options import QuestionnaireFolder, Today, day_given
from readiness.cli.sources import Unreadable, read_source
from readiness.cli.writing import not_written, rewrite
from readiness.earlier.errors import NotComparable
from readiness.pilot.description import read_description
from readiness.pilot.source import decode
from readiness.pilot.waivers_section import CannotInsert, with_waivers
from readiness.questionnaire.model import Questionnaire
from readiness.report.formats.escape import one_line
from readiness.rules.ids import WaiverId
from readiness.rules.registry import is_rule, near_rule, rule_of
from readiness.texts import text

group = App(name="waivers", help="Accept findings until a given day.", no_args_is_help=True)
app.add_typer(group)


@group.callback()
def waivers() -> None:
    """Accept findings until a given day."""


@group.command("add")
def add(
    paths: Annotated[list[str], typer.Argument(metavar="PATHS...", help="Descriptions, folders or patterns.")],
    owner: Annotated[str, typer.Option("--owner", metavar="NAME", help="Who owns the waivers.")],
    approved_by: Annotated[
        str, typer.Option("--approved-by", metavar="NAME", help="Who approved the waivers: one person.")
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why the findings are accepted for now.")],
    expires: Annotated[str, typer.Option("--expires", metavar="DATE", help="Last day the waivers cover.")],
    rule: Annotated[
        list[str] | None,
        typer.Option(
            "--rule",
            metavar="ID",
            help="Only findings of this rule; may be repeated.",
            show_default=False,
            autocompletion=completion.rules,
        ),
    ] = None,
    open: Annotated[bool, typer.Option("--open", help="Every open error that can be waived.")] = False,
    gate: Annotated[
        GateChoice | None,
        typer.Option("--gate", help="Take this gate instead of that of the stage.", show_default=False),
    ] = None,
    baseline: Annotated[
        str,
        typer.Option(
            "--baseline",
            metavar="FILE|git:REV|git-tip:REV",
            help="Also waive what is worse than in this baseline; what was open there is left as it is.",
            show_default=False,
        ),
    ] = "",
    diff: Annotated[bool, typer.Option("--diff", help="Print the change and write nothing.")] = False,
    questionnaire: QuestionnaireFolder = None,
    today: Today = None,
) -> None:
    """Write waivers for open findings into the descriptions; nothing else in the files changes.

    Each waiver is checked before anything is written; one that would cover nothing is refused.

    Exit code: 0 if the waivers were written, or nothing is open; 2 if one was refused, a file cannot be read or
    written, or on bad usage.
    """
    if not open and not rule:
        raise fail(text("waivers.which"))
    day, last = day_given("--today", today), day_given("--expires", expires)
    assert last is not None
    entry = {"owner": owner, "approved_by": approved_by, "reason": reason, "expires": last.isoformat()}
    if day is not None:
        entry["date"] = day.isoformat()
    files = list(collect(paths))
    settings = Settings(
        gate=gate,
        questionnaire=str(questionnaire) if questionnaire else "",
        baseline=baseline,
        today=day,
    )
    try:
        with open_run(settings, files) as run:
            rules = tuple(_waivable(run.questionnaire, id) for id in rule or ())
            failed = [path for path in files if not _add(path, run, entry, rules, diff=diff)]
    except (Unreadable, NotComparable) as error:
        raise fail(str(error)) from None
    if failed and len(files) > 1:
        tell(text("waivers.not-all", count=len(failed), files=len(files), paths=", ".join(map(one_line, failed))))
    if failed:
        raise typer.Exit(Exit.USAGE)


def _waivable(questionnaire: Questionnaire, id: str) -> str:
    """The rule of an id, as findings write it.

    Raises:
        Unreadable: there is no such rule, or it cannot be waived.
    """
    if not is_rule(questionnaire, id):
        near = near_rule(questionnaire, id)
        hint = text("waivers.near", name=near) if near else text("waivers.rules")
        raise Unreadable(text("waivers.no-rule", rule=one_line(id), hint=hint))
    if not rule_of(questionnaire, id).waivable:
        raise Unreadable(text("waivers.not-waivable", rule=one_line(id)))
    return id.casefold()


def _add(path: str, run: Run, entry: dict[str, str], rules: tuple[str, ...], *, diff: bool) -> bool:
    """Add waivers to one description, or print how it would change; whether that could be done."""
    try:
        before, after, count, left = _planned(path, run, entry, rules)
    except (Unreadable, NotComparable) as error:
        tell(f"readiness: {error}")
        return False
    if diff:
        lines = difflib.unified_diff(before.splitlines(True), after.splitlines(True), f"a/{path}", f"b/{path}")
        say("".join(lines))
    elif count:
        try:
            rewrite(Path(path), after)
        except OSError as error:
            tell(f"readiness: {not_written(Path(path), error)}")
            return False
    tell(text("waivers.would" if diff else "waivers.added", path=path, count=count))
    if left:
        tell(text("waivers.left", path=path, count=len(left), left=", ".join(dict.fromkeys(left))))
    return True


def _planned(
    path: str, run: Run, entry: dict[str, str], rules: tuple[str, ...]
) -> tuple[str, str, int, tuple[str, ...]]:
    """The description as it is and as it would be, how many waivers that adds, and the rules that fail all the same.

    Raises:
        Unreadable: it cannot be read or added to, or a waiver would cover nothing.
        NotComparable: the description it is compared with cannot be read.
    """
    data, name, folder = read_source(path)
    before, _ = decode(data)

    def open_in(description: str) -> tuple[Finding, ...]:
        reading = read_description(description.encode(), name, folder)
        if reading.pilot is None:
            raise Unreadable(text("waivers.malformed", path=name))
        return run.open_findings(path, assess(reading.pilot, run.questionnaire, today=run.settings.today))

    now = open_in(before)
    wanted = [
        f
        for f in now
        if (f.rule.casefold() in rules if rules else f.severity is Severity.ERROR)
        and rule_of(run.questionnaire, f.rule).waivable
        and f.topic != "waivers"
    ]
    entries = [{"rule": f.rule, "path": f.path, **entry} for f in wanted]
    if not entries:
        return before, before, 0, _failing(now)
    try:
        after = with_waivers(before, entries)
    except CannotInsert:
        raise Unreadable(text("waivers.in-brackets", path=name)) from None
    found = open_in(after)
    left = {f.fingerprint for f in found}
    if any(f.fingerprint in left for f in wanted):
        refused = [f for f in found if f.topic == "waivers" and f.severity is Severity.ERROR]
        why = f"{refused[0].message}. {refused[0].help}" if refused else text("waivers.undated")
        if refused and refused[0].rule == WaiverId.TOO_LONG and run.settings.today is None:
            why += f" {text('waivers.judged-by')}"
        raise Unreadable(text("waivers.refused", path=name, why=why))
    return before, after, len(entries), _failing(found)


def _failing(found: tuple[Finding, ...]) -> tuple[str, ...]:
    """The rules of the errors that no waiver covers."""
    return tuple(f.rule for f in found if f.waiver is None and f.severity is Severity.ERROR)
