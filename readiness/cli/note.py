"""`readiness note TITLE`: what was said in a meeting, as a file that the description cites."""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from pathlib import Path
from typing import Annotated

import typer

from readiness.assessment.documents.judge import judge
from readiness.cli import completion
from readiness.cli.app import Exit, app, fail, tell
from readiness.cli.options import day_given
from readiness.cli.sources import Unreadable, read_source
from readiness.cli.writing import not_written, rewrite, write_whole
from readiness.interview.judged import Refused, judged
from readiness.pilot.description import read_description
from readiness.pilot.fields import FIELD, is_address
from readiness.pilot.source import decode
from readiness.pilot.wording import wording
from readiness.pilot.written import Answer, CannotWrite, with_entry
from readiness.report.formats.escape import one_line
from readiness.texts import text

_LEAST_WORDS = 3
"""Words of a point that says something: ours."""


@app.command()
def note(
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What it was: `interview with B. Okafor`.")],
    supports: Annotated[
        list[str],
        typer.Option(
            "--supports",
            metavar="PATH",
            help="A section, field or requirement it shows; may be repeated.",
            autocompletion=completion.supported,
        ),
    ],
    pilot: Annotated[Path, typer.Option("--pilot", metavar="FILE", help="The description that cites it.")] = Path(
        "pilot.yaml"
    ),
    said: Annotated[
        list[str] | None,
        typer.Option(
            "--said",
            metavar="TEXT",
            help="A point that was made; may be repeated. Without it, points are read line by line.",
            show_default=False,
        ),
    ] = None,
    present: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="NAME", help="Who was there; may be repeated.", show_default=False),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="DATE", help="The day it was. [default: pilot.as_of]", show_default=False),
    ] = None,
    folder: Annotated[str, typer.Option("--folder", metavar="DIR", help="Where notes are, from the description.")] = (
        "notes"
    ),
) -> None:
    """Write down what was said, with day and attendees, and cite it in the description as documented.

    So an interview, the minutes of a meeting or a mail becomes evidence: a file beside the description that
    somebody else can read. Every other byte of the description stays.

    Exit code: 0 if the note was written; 1 if the description is malformed; 2 on bad usage, or when there is too
    little in the note, or it cannot be written.
    """
    for target in supports:
        if not is_address(target):
            from readiness.pilot.suggestions import for_address

            raise fail(text("note.supports", target=one_line(target), help=for_address(target)))
    try:
        data, name, base = read_source(str(pilot))
    except Unreadable as error:
        raise fail(f"{error}; {text('note.pilot')}") from None
    reading = read_description(data, name, base)
    if reading.pilot is None:
        raise fail(text("sheet.malformed", file=one_line(name)), Exit.FINDINGS)
    day = day_given("--date", date) or reading.pilot.stated_as_of
    if day is None:
        raise fail(text("note.no-day"))
    points = [point for each in (said or _typed()) if (point := " ".join(each.split()))]
    if not points:
        raise fail(text("note.nothing"))
    called = " ".join(title.split())
    who = present or _named_in(called)
    written = _note(called, reading.pilot.name, day.isoformat(), who, supports, points).encode()
    if fault := _fault(points):
        raise fail(text("note.too-little", fault=fault))
    place = base or Path()
    path = _free(place, folder.strip("/"), f"{day.isoformat()}-{_slug(called)}")
    entry: dict[str, Answer] = {
        "supports": list(dict.fromkeys(supports)),
        "level": "documented",
        "ref": path,
        "date": day.isoformat(),
        "note": called,
    }
    before = decode(data)[0]
    try:
        outcome = judged(before, with_entry(before, "evidence", entry, replace=True), FIELD["evidence[].ref"], name)
    except CannotWrite:
        raise fail(text("note.no-place", file=one_line(name))) from None
    if isinstance(outcome, Refused):
        raise fail(text("note.refused", message=outcome.message, help=outcome.help).rstrip())
    try:
        at = place / path
        write_whole(at, written)
        at = pilot
        rewrite(pilot, outcome.text)
    except OSError as error:
        raise fail(not_written(at, error)) from None
    tell(text("note.written", note=one_line(path), file=one_line(name), supports=", ".join(supports)))
    if date is None:
        tell(text("note.day", day=day.isoformat()))


def _fault(points: list[str]) -> str:
    """Why what was said is no document, whatever stands above it; empty where it is one."""
    if all(wording(point) is not None or len(point.split()) < _LEAST_WORDS for point in points):
        return text("note.no-sentence")
    alone = "\n".join(points).encode()
    return judge("note.md", hashlib.sha256(alone).hexdigest(), alone, len(alone)).fault


def _typed() -> list[str]:
    """The points from stdin: typed line by line up to an empty one, or all that a pipe holds."""
    if not sys.stdin.isatty():
        return sys.stdin.read().splitlines()
    tell(text("note.ask"))
    points: list[str] = []
    try:
        while line := input("- ").strip():
            points.append(line)
    except EOFError:
        pass
    return points


def _named_in(title: str) -> list[str]:
    """Whom a title names: `interview with B. Okafor`."""
    match = re.search(r"\b(?:with|by|from)\s+(?P<name>[^,;(]*\S)", title)
    return [match["name"]] if match is not None else []


def _note(title: str, pilot: str, day: str, who: list[str], supports: list[str], points: list[str]) -> str:
    lines = [
        f"# {title[:1].upper()}{title[1:]}",
        "",
        text("note.file.pilot", pilot=pilot),
        text("note.file.date", day=day),
        text("note.file.with", who=", ".join(who) or text("note.file.nobody")),
        text("note.file.supports", supports=", ".join(supports)),
        "",
        *(f"- {point}" for point in points),
    ]
    return "\n".join(lines) + "\n"


def _slug(title: str) -> str:
    plain = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", title)).casefold()
    return re.sub(r"[^\w]+", "-", plain).strip("-")[:60].rstrip("-") or "note"


def _free(base: Path, folder: str, name: str) -> str:
    """A path that is not there yet."""
    number, path = 1, f"{folder}/{name}.md"
    while (base / path).exists():
        number += 1
        path = f"{folder}/{name}-{number}.md"
    return path
