"""`readiness roadmap PILOT`: the plan with its dates, and what if."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, assert_never

import msgspec
import typer

from readiness.cli import completion
from readiness.cli.app import Exit, app, fail, say, say_bytes, say_document, tell, use_colour
from readiness.cli.options import (
    Colour,
    ColourChoice,
    MaxBytes,
    NoProgress,
    ProfileChoice,
    QuestionnaireFolder,
    Today,
    TrustLinks,
    ascii_only,
    day_given,
    need,
    page_width,
)
from readiness.cli.repository import Locator
from readiness.cli.sources import Unreadable, questionnaire_at, read_source
from readiness.earlier.errors import NotComparable
from readiness.pilot.description import read_description
from readiness.pilot.source import MAX_BYTES
from readiness.questionnaire.ids import MilestoneId
from readiness.report.formats.escape import one_line
from readiness.texts import text

if TYPE_CHECKING:
    from readiness.assessment.assess import Assessment
    from readiness.earlier import SavedPlans
    from readiness.report.plan_document import RoadmapDocument
    from readiness.roadmap.follow_up import FollowUp
    from readiness.roadmap.roadmap import Roadmap, Scenario
    from readiness.roadmap.whatif import Comparison, Deadline


class Format(StrEnum):
    """What stdout gets."""

    TEXT = "text"
    JSON = "json"
    MERMAID = "mermaid"
    ICAL = "ical"
    CSV = "csv"
    JIRA_CLOUD = "jira-cloud"
    JIRA_DATA_CENTER = "jira-data-center"
    MSPDI = "mspdi"


class Goal(StrEnum):
    """What is to be reached by a day."""

    GO_LIVE = MilestoneId.GO_LIVE.value
    FULL_ROLL_OUT = MilestoneId.FULL_ROLL_OUT.value
    PROVEN_ROI = MilestoneId.PROVEN_ROI.value


@app.command()
def roadmap(
    path: Annotated[
        str, typer.Argument(metavar="PILOT", help="A pilot description; `-` reads one from stdin.", show_default=False)
    ],
    team: Annotated[
        float | None,
        typer.Option("--team", metavar="PEOPLE", min=0.1, max=1000, help="Plan with this team.", show_default=False),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option("--start", metavar="DATE", help="Start the programme on this date.", show_default=False),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(
            "--exclude",
            metavar="ACTION",
            help="Leave out an action; may be repeated.",
            show_default=False,
            autocompletion=completion.actions,
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by", metavar="DATE", help="Show what it takes to reach the goal by this date.", show_default=False
        ),
    ] = None,
    goal: Annotated[
        Goal | None, typer.Option("--goal", help="The goal for --by.  [default: proven-roi]", show_default=False)
    ] = None,
    save: Annotated[
        Path | None,
        typer.Option("--save", metavar="FILE", help="Also save the plan, for a later follow-up.", show_default=False),
    ] = None,
    against: Annotated[
        str,
        typer.Option(
            "--against",
            metavar="FILE",
            help="Compare with a plan saved earlier: what is done, late or slipped, and why.",
            show_default=False,
        ),
    ] = "",
    format: Annotated[
        Format,
        typer.Option(
            "--format", help="What to print on stdout; mspdi is XML for MS Project and ProjectLibre, csv is jira-cloud."
        ),
    ] = Format.TEXT,
    questionnaire: QuestionnaireFolder = None,
    profile: ProfileChoice = None,
    today: Today = None,
    trust_links: TrustLinks = False,
    max_bytes: MaxBytes = MAX_BYTES,
    no_progress: NoProgress = False,
    color: ColourChoice = Colour.AUTO,
) -> None:
    """Plan a pilot's way to production: who does what when, how likely the dates are, and what-if comparisons.

    With --team, --start or --exclude the plan is compared with today's.

    Exit code: 0 if a plan was printed,
    whatever its dates; 1 if the description is malformed, a value in it cannot be read, or its work has no end;
    2 on bad usage.
    """
    from readiness.assessment.assess import assess as judge_pilot
    from readiness.cli.progress import Progress, wanted
    from readiness.roadmap.calendar import Unplannable
    from readiness.roadmap.roadmap import Scenario

    need("report", "the roadmap")
    as_of, first, until = day_given("--today", today), day_given("--start", start), day_given("--by", by)
    if team is not None and team != team:
        raise fail(f"--team {team}: expected a number of people")
    if goal is not None and until is None:
        raise fail(f"--goal {goal.value}: say with --by until when it is to be reached")
    try:
        plans = _plans(against)
        asked_of = questionnaire_at(questionnaire)
        data, name, folder = read_source(path, max_bytes)
    except (Unreadable, NotComparable) as error:
        raise fail(str(error)) from None
    reading = read_description(data, name, folder, max_bytes=max_bytes)
    if reading.pilot is None:
        from readiness.report.formats import faults

        if format is Format.JSON:
            from readiness.output.roadmap_v1 import malformed_roadmap
            from readiness.report.formats.json import render

            say_document(render(malformed_roadmap(asked_of, profile, name, data, reading.faults)))
        elif format is Format.TEXT:
            say(faults.render(name, reading.faults))
        else:
            # These are written to files for other programs.
            tell(faults.render(name, reading.faults).rstrip("\n"))
        raise typer.Exit(Exit.FINDINGS)
    known = {action.id for action in asked_of.actions}
    for id in exclude or ():
        if id not in known:
            from difflib import get_close_matches

            close = get_close_matches(id, known, 2, 0.5)
            hint = f"did you mean {' or '.join(close)}?" if close else "`--format json` lists the ids"
            raise fail(f"--exclude {id}: there is no such action; {hint}")
    judged = judge_pilot(
        reading.pilot, asked_of, today=as_of, trust_links=trust_links, profile=profile.value if profile else ""
    )
    unreadable = judged.pilot.unreadable
    if unreadable and format is not Format.JSON:
        from readiness.report.formats import faults

        found_unreadable = faults.render(name, unreadable, assessed=True)
        if format is Format.TEXT:
            say(f"{found_unreadable}\n")
        else:
            # These are written to files for other programs.
            tell(found_unreadable.rstrip("\n"))
    asked = Scenario(team, first, frozenset(exclude or ()))
    try:
        with Progress(text("progress.roadmap", file=one_line(name)), shown=not no_progress and wanted()) as progress:
            progress.start()
            found = _plan(judged, asked, until, (goal or Goal.PROVEN_ROI).value)
        followed = _followed(found[0], plans) if plans is not None else None
        if save is not None:
            _save(found[0], save)
        _print(*found, followed, format, use_colour(color.value))
    except Unplannable as error:
        raise fail(f"there is no plan: {error}", Exit.FINDINGS) from None
    except NotComparable as error:
        raise fail(f"--against {against}: {error}") from None
    if unreadable:
        raise typer.Exit(Exit.FINDINGS)


def _plan(
    judged: Assessment, asked: Scenario, until: datetime.date | None, goal: str
) -> tuple[Roadmap, Comparison | None, Deadline | None]:
    from readiness.roadmap.roadmap import Scenario as Nothing
    from readiness.roadmap.roadmap import build_roadmap
    from readiness.roadmap.whatif import by, compare

    compared = compare(judged, asked) if asked != Nothing() else None
    drawn = compared.other if compared is not None else build_roadmap(judged)
    try:
        return drawn, compared, by(drawn, until, goal) if until is not None else None
    except ValueError as error:
        raise fail(f"--by {until}: {error}") from None


def _plans(against: str) -> SavedPlans | None:
    if not against:
        return None
    from readiness.earlier import read_plans

    return read_plans(against)


def _followed(roadmap: Roadmap, plans: SavedPlans) -> FollowUp:
    from readiness.roadmap.follow_up import follow_up

    pilot = roadmap.assessment.pilot
    return follow_up(roadmap, plans.of(pilot.file, pilot.name))


def _save(roadmap: Roadmap, target: Path) -> None:
    """Save a plan. One that is there already is what somebody committed to, and is not written over.

    Raises:
        typer.Exit: it cannot be written, another plan is there, or its dates could never be late.
    """
    if roadmap.calendar.start is None or roadmap.days.assumed:
        raise fail(f"--save: {text('follow.not-saved')}")
    from readiness.cli.writing import not_written, write_whole
    from readiness.output.roadmap_v1 import roadmap_document
    from readiness.report.formats.json import render

    data = render(roadmap_document(roadmap)).encode()
    try:
        if target.exists() and target.read_bytes() != data:
            raise fail(f"--save: {text('follow.not-overwritten', file=target)}")
        write_whole(target, data)
    except OSError as error:
        raise fail(f"--save: {not_written(target, error)}") from None
    tell(one_line(text("follow.saved", file=target)))


def _print(
    roadmap: Roadmap,
    comparison: Comparison | None,
    deadline: Deadline | None,
    followed: FollowUp | None,
    format: Format,
    colour: bool,
) -> None:
    if format is Format.JSON:
        from readiness.output import roadmap_v1
        from readiness.report.formats.json import render as render_json

        say_document(render_json(roadmap_v1.roadmap_document(roadmap, comparison, deadline, followed)))
        return
    from readiness.report.plan_document import roadmap_document

    document = roadmap_document(roadmap, comparison, deadline, followed)
    if format not in (Format.TEXT, Format.MERMAID) and document.roadmap.start and not document.roadmap.days_off:
        tell(f"readiness: {text('calendar.no-holidays')}")
    match format:
        case Format.TEXT:
            from readiness.report.formats.roadmap_text import render

            say(render(document, width=page_width(), colour=colour, ascii_only=ascii_only()))
        case Format.MERMAID:
            from readiness.report.formats import mermaid

            say_document(mermaid.render(document))
        case Format.CSV | Format.JIRA_CLOUD | Format.JIRA_DATA_CENTER:
            from readiness.report.formats import jira_csv

            centre = format is Format.JIRA_DATA_CENTER
            say_document(jira_csv.render(document, jira_csv.Jira.DATA_CENTER if centre else jira_csv.Jira.CLOUD))
        case Format.ICAL:
            from readiness.report.formats import icalendar

            _say_dates(document, format, icalendar.render)
        case Format.MSPDI:
            from readiness.report.formats import mspdi

            _say_dates(document, format, mspdi.render)
        case _:
            assert_never(format)


def _say_dates(document: RoadmapDocument, format: Format, render: Callable[[RoadmapDocument], bytes]) -> None:
    """What a program of dates reads.

    Raises:
        typer.Exit: the programme has no first day.
    """
    place = Locator()(document.file)
    if place.in_repository:
        document = msgspec.structs.replace(document, place=place.path)
    try:
        say_bytes(render(document))
    except ValueError as error:
        raise fail(f"--format {format.value}: {error}") from None
