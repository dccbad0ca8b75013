"""`readiness history PILOT`: the states of a pilot over time, from git or from saved runs, and its pace."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from readiness.cli.app import Exit, app, fail, say, say_document, use_colour
from readiness.cli.options import (
    Colour,
    ColourChoice,
    MaxBytes,
    NoProgress,
    ProfileChoice,
    QuestionnaireFolder,
    TrustLinks,
    ascii_only,
    page_width,
)
from readiness.cli.sources import Unreadable, questionnaire_at
from readiness.earlier.errors import NotComparable
from readiness.pilot.naming import name_key
from readiness.pilot.source import MAX_BYTES
from readiness.texts import text

if TYPE_CHECKING:
    from readiness.comparison.history import History
    from readiness.comparison.side import Side


class Format(StrEnum):
    """What stdout gets."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


@app.command()
def history(
    path: Annotated[
        str,
        typer.Argument(
            metavar="PILOT",
            help="A description in a git repository, or a folder with the JSON of `assess`.",
            show_default=False,
        ),
    ],
    pilot: Annotated[
        str, typer.Option("--pilot", metavar="NAME", help="Of a folder with several pilots, this one.")
    ] = "",
    most: Annotated[
        int, typer.Option("--most", metavar="N", min=2, help="Of many commits, so many, spread over the time.")
    ] = 24,
    format: Annotated[Format, typer.Option("--format", help="What stdout gets.")] = Format.TEXT,
    dates: Annotated[
        bool, typer.Option("--dates/--no-dates", help="Plan go-live for each state, which takes a few seconds each.")
    ] = True,
    questionnaire: QuestionnaireFolder = None,
    profile: ProfileChoice = None,
    trust_links: TrustLinks = False,
    max_bytes: MaxBytes = MAX_BYTES,
    no_progress: NoProgress = False,
    color: ColourChoice = Colour.AUTO,
) -> None:
    """The states of a pilot over time, and how fast its gates close.

    Score with its interval, open blockers, and go-live as planned and as
    promised, for each commit that changed the description; every one of them
    is asked today's questionnaire. A folder of saved runs is read as it is.

    Exit code: 0 when a history was printed; 1 when none of the states can be
    assessed; 2 on bad usage.
    """
    from readiness.cli.history_states import NothingAssessed, committed
    from readiness.cli.progress import Progress, wanted
    from readiness.comparison.run import Setting

    commits = 0
    try:
        setting = Setting(
            questionnaire=questionnaire_at(questionnaire),
            profile=profile.value if profile else "",
            trust_links=trust_links,
            no_dates="" if dates else text("compare.no-dates-asked"),
        )
        with Progress(text("history.progress"), shown=not no_progress and wanted()) as progress:
            progress.start()
            if os.path.isdir(path):
                found = _saved(path, pilot)
            else:
                found, commits = committed(path, setting, most, max_bytes)
    except NothingAssessed as error:
        raise fail(str(error), Exit.FINDINGS) from None
    except (Unreadable, NotComparable) as error:
        raise fail(str(error)) from None
    _print(found, commits, format, use_colour(color.value))


def _saved(folder: str, wanted: str) -> History:
    """The history in the saved runs of a folder."""
    from readiness.cli.history_states import NothingAssessed
    from readiness.comparison.history import Moment, history
    from readiness.comparison.saved import read_sides

    files = sorted(Path(folder).glob("*.json"))
    if not files:
        raise NotComparable(text("history.no-json", folder=folder))
    sides: list[Side] = []
    left_out: list[str] = []
    for file in files:
        try:
            sides += read_sides(str(file))
        except NotComparable as error:
            left_out.append(str(error))
    names = {name_key(side.pilot): side.pilot for side in sides}
    if wanted and name_key(wanted) not in names:
        there = ", ".join(sorted(names.values()))
        raise NotComparable(text("history.no-pilot", folder=folder, name=wanted, names=there))
    if not wanted and len(names) > 1:
        raise NotComparable(text("history.several", folder=folder, names=", ".join(sorted(names.values()))))
    moments = []
    for side in sides:
        if wanted and name_key(side.pilot) != name_key(wanted):
            continue
        if side.as_of is None:
            left_out.append(text("history.undated", of=side.of))
        else:
            moments.append(Moment(side.as_of, side))
    if not moments:
        raise NothingAssessed(text("history.nothing", path=folder, reasons="\n".join(left_out)))
    return history(moments, left_out)


def _print(found: History, commits: int, format: Format, colour: bool) -> None:
    match format:
        case Format.JSON:
            from readiness.output.history_v1 import history_document
            from readiness.report.formats.json import render as render_json

            say_document(render_json(history_document(found)))
        case Format.HTML:
            from readiness.report import history_html

            say_document(history_html.render(found, commits=commits))
        case Format.TEXT:
            from readiness.report.formats.history_text import render
            from readiness.report.history_view import history_view

            view = history_view(found, commits=commits)
            say(render(view, width=page_width(), colour=colour, ascii_only=ascii_only()))
        case _:
            assert_never(format)
