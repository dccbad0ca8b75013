"""`readiness ask PILOT`: question sheets for the people who know the answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from readiness.assessment.assess import assess
from readiness.cli.app import Exit, app, fail, say, tell
from readiness.cli.options import QuestionnaireFolder, Today, day_given, need
from readiness.cli.sources import Unreadable, questionnaire_at, read_source
from readiness.cli.writing import not_written, write_whole
from readiness.extras import installed
from readiness.pilot.description import read_description
from readiness.report.formats.escape import one_line
from readiness.report.question_sheets import Sheet, question_sheets
from readiness.texts import text


class Format(StrEnum):
    """How a sheet can be answered."""

    MARKDOWN = "markdown"
    FORM = "form"
    XLSX = "xlsx"


_SUFFIX = {Format.MARKDOWN: ".md", Format.FORM: ".html", Format.XLSX: ".xlsx"}


@app.command()
def ask(
    pilot: Annotated[str, typer.Argument(metavar="PILOT", help="The description to complete.")],
    for_: Annotated[
        str, typer.Option("--for", metavar="NAME", help="Only the sheet of this person or role.", show_default=False)
    ] = "",
    format: Annotated[
        list[Format] | None,
        typer.Option(
            "--format",
            help="How it is to be answered: markdown, a form for the browser, or xlsx. May be repeated. [default: all]",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Where to. [default: `questions` beside it]", show_default=False
        ),
    ] = None,
    questionnaire: QuestionnaireFolder = None,
    today: Today = None,
) -> None:
    """Write a question sheet for each person who can answer what is open: what decides the verdict first.

    Send the sheets, and give what comes back to `readiness fill`. A form works without a network; it saves a
    file of answers. A sheet that is there is not written over, as answers may be in it.

    Exit code: 0 if sheets were written, or nothing is left to ask; 1 if the description is malformed; 2 on bad
    usage, or when a sheet is there already or cannot be written.
    """
    formats = tuple(
        dict.fromkeys(format or [each for each in Format if each is not Format.XLSX or installed("report")])
    )
    if Format.XLSX in formats:
        need("report", "the workbook")
    try:
        asked = questionnaire_at(questionnaire)
        data, name, folder = read_source(pilot)
    except Unreadable as error:
        raise fail(str(error)) from None
    reading = read_description(data, name, folder)
    if reading.pilot is None:
        raise fail(text("sheet.malformed", file=one_line(name)), Exit.FINDINGS)
    sheets = question_sheets(assess(reading.pilot, asked, today=day_given("--today", today)))
    if not sheets:
        tell(text("sheet.none", file=one_line(name)))
        return
    if for_:
        wanted = [sheet for sheet in sheets if _is_for(sheet, for_)]
        if not wanted:
            names = "; ".join(one_line(sheet.whom) for sheet in sheets)
            raise fail(text("sheet.nobody", name=one_line(for_), names=names))
        sheets = tuple(wanted)
    into = output or (folder or Path()) / "questions"
    taken: set[str] = set()
    for sheet in sheets:
        _write(sheet, into / _slug(sheet.person or sheet.roles[0], taken), formats)


def _is_for(sheet: Sheet, name: str) -> bool:
    """Whether a sheet is for somebody: by name, by the name before its role, or by the role."""
    wanted = name.strip().casefold()
    known = (sheet.whom, sheet.person, *sheet.roles)
    return any(wanted in (each.casefold(), re.split("[,(]", each)[0].strip().casefold()) for each in known if each)


def _write(sheet: Sheet, base: Path, formats: tuple[Format, ...]) -> None:
    """Write a sheet in each form, and say where it is."""
    for each in formats:
        target = base.with_name(f"{base.name}{_SUFFIX[each]}")
        data = _render(each)(sheet)
        if target.exists() and target.read_bytes() != data:
            raise fail(text("sheet.there", file=one_line(str(target))))
        try:
            write_whole(target, data)
        except OSError as error:
            raise fail(not_written(target, error)) from None
    files = ", ".join([f"{base}{_SUFFIX[formats[0]]}", *(_SUFFIX[each] for each in formats[1:])])
    whom, questions = one_line(sheet.whom), len(sheet.questions)
    say(f"{text('sheet.written', file=one_line(files), whom=whom, questions=questions, minutes=sheet.minutes)}\n")


def _render(format: Format) -> Callable[[Sheet], bytes]:
    # Each loads what it alone needs.
    if format is Format.MARKDOWN:
        from readiness.report.formats.question_sheet import render as markdown

        return lambda sheet: markdown(sheet).encode()
    if format is Format.FORM:
        from readiness.report.formats.question_form import render as form

        return lambda sheet: form(sheet).encode()
    from readiness.report.formats.xlsx import render_questions

    return render_questions


def _slug(name: str, taken: set[str]) -> str:
    """A file name for a person; another one where two come out alike."""
    plain = unicodedata.normalize("NFKD", re.split("[,(]", name)[0]).casefold()
    made = re.sub(r"[^\w]+", "-", re.sub(r"[\u0300-\u036f]", "", plain)).strip("-") or "somebody"
    number = 1
    found = made
    while found in taken:
        number += 1
        found = f"{made}-{number}"
    taken.add(found)
    return found
