"""`readiness compare OLD NEW`: what changed between two states of a pilot, and what changed it."""

from __future__ import annotations

from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from readiness.cli.app import Exit, app, fail, say, say_document, tell, use_colour
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
from readiness.cli.sources import Unreadable, questionnaire_at
from readiness.earlier.errors import NotComparable
from readiness.pilot.source import MAX_BYTES
from readiness.texts import text

if TYPE_CHECKING:
    from readiness.cli.compare_several import Looked
    from readiness.comparison.compare import Comparison
    from readiness.comparison.run import Setting


class Format(StrEnum):
    """What stdout gets."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


@app.command()
def compare(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help="The earlier state: a description, the JSON of `assess`, or a git revision (`HEAD~5:pilot.yaml`; "
            "`main...` is where main and this branch parted).",
            show_default=False,
        ),
    ],
    new: Annotated[
        str,
        typer.Argument(
            metavar="[NEW]",
            help="The later state. Of a folder, every description in it; without NEW, the file that OLD names, or "
            "every description here.",
            show_default=False,
        ),
    ] = "",
    format: Annotated[
        Format, typer.Option("--format", help="What stdout gets; markdown is a comment for a pull request.")
    ] = Format.TEXT,
    dates: Annotated[bool, typer.Option("--dates/--no-dates", help="Compare dates and cost of the plans too.")] = True,
    questionnaire: QuestionnaireFolder = None,
    old_questionnaire: Annotated[
        Path | None,
        typer.Option(
            "--old-questionnaire", metavar="DIR", help="What OLD was asked, if something else.", show_default=False
        ),
    ] = None,
    profile: ProfileChoice = None,
    today: Today = None,
    trust_links: TrustLinks = False,
    max_bytes: MaxBytes = MAX_BYTES,
    no_progress: NoProgress = False,
    color: ColourChoice = Colour.AUTO,
) -> None:
    """Compare two states of a pilot: what changed, and what changed it.

    Verdict, score, walls, gates, requirements, evidence, dates and cost,
    before and after, and all that is written differently. What changed comes
    from the description, from the questionnaire, or from time alone.
    A revision alone compares every description of the folder you are in.

    Exit code: 0 whatever changed; 1 when a description is malformed, or a
    value of the later one could not be read; 2 on bad usage.
    """
    from readiness.cli.compare_sides import Malformed, folder_of
    from readiness.cli.progress import Progress, wanted
    from readiness.comparison.run import Setting

    as_of = day_given("--today", today)
    try:
        with Progress(text("compare.progress"), shown=not no_progress and wanted()) as progress:
            progress.start()
            setting = Setting(
                questionnaire=questionnaire_at(questionnaire),
                questionnaire_before=questionnaire_at(old_questionnaire) if old_questionnaire is not None else None,
                profile=profile.value if profile else "",
                today=as_of,
                trust_links=trust_links,
                no_dates="" if dates else text("compare.no-dates-asked"),
            )
            if folder := folder_of(old, new):
                looked = _several(old, folder, setting, max_bytes, format)
            else:
                found, unreadable = _compared(old, new, setting, max_bytes)
    except Malformed as error:
        tell(str(error))
        raise typer.Exit(Exit.FINDINGS) from None
    except (Unreadable, NotComparable) as error:
        raise fail(str(error)) from None
    if folder:
        _print_several(looked, format, use_colour(color.value))
        return
    _print(found, format, use_colour(color.value))
    if unreadable:
        tell(unreadable)
        raise typer.Exit(Exit.FINDINGS)


def _several(old: str, folder: str, setting: Setting, max_bytes: int, format: Format) -> Looked:
    """What changed in every description below a folder."""
    from readiness.cli.compare_several import several
    from readiness.cli.compare_sides import spec_of

    if format is Format.JSON:
        raise NotComparable(text("compare.several.json", old=old))
    return several(spec_of(old), folder, setting, max_bytes)


def _print_several(looked: Looked, format: Format, colour: bool) -> None:
    from readiness.report.several_view import several_view

    view = several_view(looked.found)
    if format is Format.MARKDOWN:
        from readiness.report.formats import several_markdown

        say_document(several_markdown.render(view))
    else:
        from readiness.report.formats import several_text

        say(several_text.render(view, width=page_width(), colour=colour))
    for complaint in looked.complaints:
        tell(complaint)
    if looked.complaints:
        raise typer.Exit(Exit.FINDINGS)


def _compared(old: str, new: str, setting: Setting, max_bytes: int) -> tuple[Comparison, str]:
    """What changed, and what of the later description could not be read."""
    from readiness.cli.compare_sides import Opener, path_of
    from readiness.comparison.run import compared, judged
    from readiness.comparison.side import Side

    later = new or path_of(old)
    if not later:
        raise NotComparable(text("compare.one", path=old))
    with ExitStack() as stack:
        opener = Opener(stack, max_bytes)
        after = opener.open(later, "")
        name = after.pilot if isinstance(after, Side) else after.pilot.name
        before = opener.open(old, later, name)
        if isinstance(before, Side) and setting.questionnaire_before is not None:
            raise NotComparable(text("compare.old-questionnaire-saved", of=before.of))
        if isinstance(after, Side):
            return compared(before, after, setting), ""
        unread = after.pilot.unreadable
        said = text("compare.unreadable", of=after.of, count=len(unread)) if unread else ""
        return compared(before, judged(after, setting), setting), said


def _print(found: Comparison, format: Format, colour: bool) -> None:
    if format is Format.JSON:
        from readiness.output.comparison_v1 import comparison_document
        from readiness.report.formats.json import render

        say_document(render(comparison_document(found)))
        return
    from readiness.report.comparison_view import comparison_view

    view = comparison_view(found)
    match format:
        case Format.TEXT:
            from readiness.report.formats import comparison_text

            say(comparison_text.render(view, width=page_width(), colour=colour))
        case Format.MARKDOWN:
            from readiness.report.formats import comparison_markdown

            say_document(comparison_markdown.render(view))
        case _:
            assert_never(format)
