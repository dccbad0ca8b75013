"""`readiness why PILOT [ID]`: what a verdict rests on, and the fewest changes that turn it."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from readiness.cli import completion
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
from readiness.extras import installed
from readiness.pilot.source import MAX_BYTES
from readiness.texts import text


class Format(StrEnum):
    """What stdout gets."""

    TEXT = "text"
    JSON = "json"


@app.command()
def why(
    path: Annotated[
        str, typer.Argument(metavar="PILOT", help="A pilot description; `-` reads one from stdin.", show_default=False)
    ],
    id: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]",
            help="What to explain instead of the verdict: OWN-01, go-live, walls.data, READY, a rule.",
            show_default=False,
            autocompletion=completion.subjects,
        ),
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="Output format.")] = Format.TEXT,
    questionnaire: QuestionnaireFolder = None,
    profile: ProfileChoice = None,
    today: Today = None,
    trust_links: TrustLinks = False,
    max_bytes: MaxBytes = MAX_BYTES,
    no_progress: NoProgress = False,
    color: ColourChoice = Colour.AUTO,
) -> None:
    """Explain a verdict: the lines it rests on, and the fewest changes that would make it better or worse.

    A change is something that happens in the world. Other words for the same facts, such as a lower stage or a figure
    left out, are never offered. Of a gate and of READY it also names the cheapest way there.

    Exit code: 0 if it was explained; 1 if the description is malformed or a value in it cannot be read; 2 on bad usage.
    """
    from readiness.assessment.assess import assess
    from readiness.cli.documents import malformed_why, why_document
    from readiness.report.formats.escape import one_line
    from readiness.report.formats.json import render as render_document
    from readiness.report.formats.why import render
    from readiness.report.why import NothingCalled
    from readiness.report.why import why as explained

    as_of = day_given("--today", today)
    try:
        asked_of = questionnaire_at(questionnaire)
    except Unreadable as error:
        raise fail(str(error)) from None
    unread = partial(malformed_why, asked_of, profile) if format is Format.JSON else None
    pilot, name = one_pilot(path, max_bytes, unread)
    assessment = assess(pilot, asked_of, today=as_of, trust_links=trust_links, profile=profile.value if profile else "")
    unreadable = tell_unreadable(assessment.pilot, name)
    # Several words are one name, so that `why pilot.yaml start gate` needs no quotes.
    asked = " ".join(id or ())
    try:
        with Progress(text("progress.why"), shown=not no_progress and wanted()) as progress:
            progress.start()
            found = explained(assessment, asked)
            if installed("report"):
                from readiness.report.why_way import with_way

                found = with_way(assessment, found)
    except NothingCalled as error:
        names = ", ".join(f"`{near}`" for near in error.near)
        hint = text("why.unknown.near", names=names) if names else text("why.unknown.kinds")
        raise fail(text("why.unknown", asked=one_line(asked), hint=hint)) from None
    if format is Format.JSON:
        say_document(render_document(why_document(assessment, found)))
    else:
        say(render(found, width=page_width(), colour=use_colour(color.value)))
    if unreadable:
        raise typer.Exit(Exit.FINDINGS)
