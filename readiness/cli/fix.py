"""`readiness check --fix`: placeholders for what is missing, and what was read in other words as the format has it."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

from readiness.assessment.assess import assess
from readiness.assessment.findings import check_gate
from readiness.cli.app import fail, say, tell
from readiness.cli.check_run import Run
from readiness.cli.sources import Unreadable, read_source
from readiness.cli.writing import not_written, rewrite
from readiness.pilot.description import read_description
from readiness.pilot.respelling import respelled
from readiness.pilot.source import decode
from readiness.pilot.stubs import Stub, with_stubs
from readiness.texts import text


def fix(files: Sequence[str], run: Run, *, diff: bool) -> None:
    """Insert placeholders into each description, or print with `diff` what would change and write nothing.

    A description that cannot be read is left as it is: the check says what is wrong with it.
    """
    for path in files:
        if path == "-":
            raise fail(text("check.fix.stdin"))
        try:
            before, after, count, respelt = _planned(path, run)
        except Unreadable:
            continue
        if diff:
            lines = difflib.unified_diff(before.splitlines(True), after.splitlines(True), f"a/{path}", f"b/{path}")
            say("".join(line if line.endswith("\n") else f"{line}\n" for line in lines))
        elif count or respelt:
            _write(Path(path), after)
        if count:
            tell(text("check.fix.would" if diff else "check.fix.done", path=path, count=count))
        if respelt:
            tell(text("check.fix.would-respell" if diff else "check.fix.respelt", path=path, count=respelt))


def _planned(path: str, run: Run) -> tuple[str, str, int, int]:
    """The text of a description before and after, how many placeholders it gets, and how many answers are respelt."""
    settings = run.own.get(path, run.settings)
    questionnaire = run.questionnaires.get(settings.questionnaire, run.questionnaire)
    data, name, folder = read_source(path, settings.max_bytes)
    before, _ = decode(data)
    pilot = read_description(data, name, folder, max_bytes=settings.max_bytes).pilot
    if pilot is None:
        return before, before, 0, 0
    assessment = assess(
        pilot,
        questionnaire,
        today=settings.today,
        trust_links=settings.trust_links,
        profile=settings.profile or "",
    )
    found = {each.rule for each in check_gate(assessment, gate=settings.gate or "").findings if each.waiver is None}
    stubs = [
        Stub(edit.path, edit.text) for result in assessment.results if result.id in found for edit in result.fix.edits
    ]
    after, respelt = respelled(before, pilot.understood)
    after, count = with_stubs(after, stubs)
    return before, after, count, respelt


def _write(target: Path, after: str) -> None:
    try:
        rewrite(target, after)
    except OSError as error:
        raise fail(not_written(target, error)) from None
