"""`readiness next PILOT`: the answers and documents that are worth most now, person by person."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from readiness.cli.app import Exit, app, fail, say, say_document, use_colour
from readiness.cli.described import one_pilot, tell_unreadable
from readiness.cli.options import (
    Colour,
    ColourChoice,
    MaxBytes,
    NoProgress,
    ProfileChoice,
    QuestionnaireFolder,
    Today,
    TrustLinks,
    day_given,
    page_width,
)
from readiness.cli.progress import Progress, wanted
from readiness.cli.sources import Unreadable, questionnaire_at
from readiness.extras import install_line, installed
from readiness.pilot.source import MAX_BYTES
from readiness.texts import text

if TYPE_CHECKING:
    from readiness.assessment.assess import Assessment
    from readiness.report.next_steps import NextSteps


class Format(StrEnum):
    """What stdout gets."""

    TEXT = "text"
    JSON = "json"


@app.command(name="next")
def next_(
    path: Annotated[
        str, typer.Argument(metavar="PILOT", help="A pilot description; `-` reads one from stdin.", show_default=False)
    ],
    most: Annotated[int, typer.Option("--most", metavar="N", help="How many to name.", min=1, max=50)] = 5,
    format: Annotated[Format, typer.Option("--format", help="Output format.")] = Format.TEXT,
    questionnaire: QuestionnaireFolder = None,
    profile: ProfileChoice = None,
    today: Today = None,
    trust_links: TrustLinks = False,
    max_bytes: MaxBytes = MAX_BYTES,
    no_progress: NoProgress = False,
    color: ColourChoice = Colour.AUTO,
) -> None:
    """Name the five answers or documents to get now: whom to ask, what each changes, and how long it takes.

    What the verdict waits for comes first, and of it what could stop the pilot. `readiness ask` writes the question
    sheets for all that is open.

    Exit code: 0 if they were named, or nothing is left to ask; 1 if the description is malformed or a value in it
    cannot be read; 2 on bad usage.
    """
    from readiness.assessment.assess import assess
    from readiness.cli.documents import malformed_next, next_document
    from readiness.report.formats.json import render as render_document
    from readiness.report.formats.next_steps import render

    as_of = day_given("--today", today)
    try:
        asked_of = questionnaire_at(questionnaire)
    except Unreadable as error:
        raise fail(str(error)) from None
    unread = partial(malformed_next, asked_of, profile) if format is Format.JSON else None
    pilot, name = one_pilot(path, max_bytes, unread)
    assessment = assess(pilot, asked_of, today=as_of, trust_links=trust_links, profile=profile.value if profile else "")
    unreadable = tell_unreadable(assessment.pilot, name)
    with Progress(text("progress.next"), shown=not no_progress and wanted()) as progress:
        progress.start()
        found, note = _found(assessment, most)
    if format is Format.JSON:
        say_document(render_document(next_document(assessment, found)))
    else:
        say(render(found, width=page_width(), colour=use_colour(color.value), note=note))
    if unreadable:
        raise typer.Exit(Exit.FINDINGS)


def _found(assessment: Assessment, most: int) -> tuple[NextSteps, str]:
    """The steps, and why they have no dates where they have none."""
    from readiness.report.next_steps import next_steps

    if not installed("report"):
        return next_steps(assessment, most=most), text("next.no-dates", line=install_line("report"))
    from readiness.report.moments import GOAL_TITLES
    from readiness.report.next_dates import days_earlier, goal_of
    from readiness.roadmap.calendar import Unplannable
    from readiness.roadmap.roadmap import build_roadmap

    try:
        roadmap = build_roadmap(assessment)
        goal = GOAL_TITLES[goal_of(roadmap)]
        return next_steps(assessment, most=most, earlier=days_earlier(roadmap), goal=goal), ""
    except Unplannable as error:
        return next_steps(assessment, most=most), text("next.no-plan", why=error)
