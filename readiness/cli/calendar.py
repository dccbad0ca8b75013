"""`readiness calendar PILOT`: the dates of the plan, and what ends or is promised beside it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from readiness.cli.app import Exit, app, fail, say, say_bytes, tell, use_colour
from readiness.cli.described import one_pilot, tell_unreadable
from readiness.cli.options import (
    Colour,
    ColourChoice,
    MaxBytes,
    ProfileChoice,
    QuestionnaireFolder,
    Today,
    TrustLinks,
    day_given,
    need,
    page_width,
)
from readiness.cli.repository import Locator
from readiness.cli.sources import Unreadable, questionnaire_at
from readiness.earlier.errors import NotComparable
from readiness.pilot.source import MAX_BYTES
from readiness.texts import text

if TYPE_CHECKING:
    from readiness.earlier import SavedPlan, SavedPlans
    from readiness.report.plan_document import RoadmapDocument


class Format(StrEnum):
    """What stdout gets."""

    TEXT = "text"
    ICAL = "ical"


@app.command()
def calendar(
    path: Annotated[
        str, typer.Argument(metavar="PILOT", help="A pilot description; `-` reads one from stdin.", show_default=False)
    ],
    format: Annotated[
        Format, typer.Option("--format", help="What to print on stdout; ical is for calendar programs.")
    ] = (Format.TEXT),
    start: Annotated[
        str | None,
        typer.Option("--start", metavar="DATE", help="Start the programme on this date.", show_default=False),
    ] = None,
    against: Annotated[
        str,
        typer.Option(
            "--against",
            metavar="FILE",
            help="A plan saved earlier: shows its kill dates, and ical cancels what is no longer planned.",
            show_default=False,
        ),
    ] = "",
    questionnaire: QuestionnaireFolder = None,
    profile: ProfileChoice = None,
    today: Today = None,
    trust_links: TrustLinks = False,
    max_bytes: MaxBytes = MAX_BYTES,
    color: ColourChoice = Colour.AUTO,
) -> None:
    """Print a pilot's calendar: its plan, expiring evidence and waivers, kill dates and promises.

    Exit code: 0 if a calendar was printed; 1 if the description is malformed or a value in it cannot be read;
    2 on bad usage.
    """
    from readiness.assessment.assess import assess as judge_pilot
    from readiness.report.plan_document import roadmap_document
    from readiness.roadmap.calendar import Unplannable
    from readiness.roadmap.follow_up import follow_up
    from readiness.roadmap.roadmap import Scenario, build_roadmap

    need("report", "the calendar")
    as_of, first = day_given("--today", today), day_given("--start", start)
    try:
        plans = _plans(against)
        asked_of = questionnaire_at(questionnaire)
    except (Unreadable, NotComparable) as error:
        raise fail(str(error)) from None
    pilot, name = one_pilot(path, max_bytes)
    assessment = judge_pilot(
        pilot, asked_of, today=as_of, trust_links=trust_links, profile=profile.value if profile else ""
    )
    unreadable = tell_unreadable(assessment.pilot, name)
    try:
        roadmap = build_roadmap(assessment, Scenario(start=first))
        saved = plans.of(assessment.pilot.file, assessment.pilot.name) if plans is not None else None
        document = roadmap_document(roadmap, followed=follow_up(roadmap, saved) if saved is not None else None)
    except Unplannable as error:
        raise fail(f"there is no plan: {error}", Exit.FINDINGS) from None
    except NotComparable as error:
        raise fail(f"--against {against}: {error}") from None
    place = Locator()(name)
    if place.in_repository:
        document = msgspec.structs.replace(document, place=place.path)
    _print(document, format, saved, use_colour(color.value))
    if unreadable:
        raise typer.Exit(Exit.FINDINGS)


def _print(document: RoadmapDocument, format: Format, saved: SavedPlan | None, colour: bool) -> None:
    dated = bool(document.roadmap.start)
    if not dated:
        tell(f"readiness: {text('calendar.no-plan')}")
    elif not document.roadmap.days_off:
        tell(f"readiness: {text('calendar.no-holidays')}")
    if format is Format.TEXT:
        from readiness.report.formats.calendar_text import render as render_text

        say(render_text(document, width=page_width(), colour=colour))
        return
    from readiness.report.formats.icalendar import no_longer_planned, render

    # What is not planned any more leaves the calendars it is in.
    gone = no_longer_planned(document, saved) if saved is not None else ()
    try:
        data = render(document, plan=dated, gone=gone)
    except ValueError as error:
        raise fail(str(error)) from None
    say_bytes(data)


def _plans(against: str) -> SavedPlans | None:
    if not against:
        return None
    from readiness.earlier import read_plans

    return read_plans(against)
