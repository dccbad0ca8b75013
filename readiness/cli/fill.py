"""`readiness fill PILOT ANSWERS…`: answers that came back, put into the description."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.app import Exit, app, fail, say, tell
from readiness.cli.options import need
from readiness.cli.sources import Unreadable, read_source
from readiness.cli.writing import not_written, rewrite, write_whole
from readiness.pilot.description import read_description
from readiness.pilot.source import decode
from readiness.report.formats.escape import one_line, visible
from readiness.texts import text

_MOST = 20_000_000
"""Bytes of a file of answers: more than any sheet has."""


@app.command()
def fill(
    pilot: Annotated[Path, typer.Argument(metavar="PILOT", help="The description the answers go into.")],
    answers: Annotated[
        list[str],
        typer.Argument(metavar="ANSWERS...", help="What came back: .md, .xlsx, or the .json that a form saved."),
    ],
    diff: Annotated[bool, typer.Option("--diff", help="Print the change, and write nothing.")] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Take an answer also where the description says something else.")
    ] = False,
    prefer: Annotated[
        str,
        typer.Option("--prefer", metavar="NAME", help="Whose answer counts where two differ.", show_default=False),
    ] = "",
    record: Annotated[
        str,
        typer.Option("--record", metavar="DIR", help="Where who said what is kept, from the description."),
    ] = "evidence",
    no_record: Annotated[bool, typer.Option("--no-record", help="Keep no record of who said what.")] = False,
) -> None:
    """Write the answers that came back into the description, each at its place; every other byte of it stays.

    The change is printed. What the description says already is never written over, and where two people differ,
    neither answer is taken: both are reported. Who said what, and when, is kept in a file
    that the description cites as a claim.

    Exit code: 0 if every answer was taken; 1 if one was not, or the description is malformed; 2 on bad usage, or
    when a sheet cannot be read.
    """
    from readiness.interview.fill import fill as filled_in
    from readiness.interview.returned import Given, NothingFilledIn, NotReadable, returned

    if any(each.casefold().endswith(".xlsx") for each in answers):
        need("report", "reading a workbook")
    try:
        data, name, folder = read_source(str(pilot))
        reading = read_description(data, name, folder)
        if reading.pilot is None:
            raise fail(text("sheet.malformed", file=one_line(name)), Exit.FINDINGS)
        given: list[Given] = []
        empty: list[str] = []
        for file in answers:
            try:
                found = returned(read_source(file, _MOST)[0], one_line(file))
            except NothingFilledIn as error:
                empty.append(str(error))
                continue
            other = next((each.pilot for each in found if each.pilot not in ("", reading.pilot.name)), "")
            if other:
                said = {"there": one_line(other), "pilot": one_line(name), "name": one_line(reading.pilot.name)}
                raise NotReadable(text("fill.another-pilot", file=one_line(file), **said))
            given += found
    except (Unreadable, NotReadable) as error:
        raise fail(str(error)) from None
    if not given:
        raise fail("; ".join(empty))
    for each in empty:
        tell(each)
    before = decode(data)[0]
    base = folder or Path()
    done = filled_in(
        before,
        name,
        given,
        pilot=reading.pilot.name,
        overwrite=overwrite,
        prefer=prefer,
        record="" if no_record else record.strip("/"),
        is_taken=lambda path: (base / path).exists(),
    )
    shown = difflib.unified_diff(before.splitlines(True), done.text.splitlines(True), f"a/{name}", f"b/{name}")
    say(visible("".join(line if line.endswith("\n") else f"{line}\n" for line in shown)))
    if not diff and done.text != before:
        _write(pilot, base, done.text, done.records)
    for remark in done.remarks:
        tell(visible(remark))
    for problem in done.problems:
        tell(f"readiness: {visible(problem)}")
    tell(text("fill.would" if diff else "fill.taken", file=one_line(name), count=len(done.taken)))
    if done.same:
        tell(text("fill.same", count=done.same))
    for path in done.records if not diff else ():
        tell(text("fill.record", file=one_line(path)))
    if done.problems:
        raise typer.Exit(Exit.FINDINGS)


def _write(pilot: Path, base: Path, description: str, records: dict[str, str]) -> None:
    """The records first: a description never cites one that is not there."""
    target = pilot
    try:
        for path, record in records.items():
            target = base / path
            write_whole(target, record.encode())
        target = pilot
        rewrite(pilot, description)
    except OSError as error:
        raise fail(not_written(target, error)) from None
