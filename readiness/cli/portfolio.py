"""`readiness portfolio PATHS…`: the pilots of a house together, and what to decide of each this month."""

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
    Today,
    TrustLinks,
    day_given,
    page_width,
)
from readiness.cli.sources import Unreadable, questionnaire_at
from readiness.extras import install_line, installed
from readiness.pilot.source import MAX_BYTES
from readiness.texts import text

if TYPE_CHECKING:
    from readiness.cli.portfolio_run import Printed, Run
    from readiness.portfolio.portfolio import Portfolio
    from readiness.portfolio.together import Together


class Format(StrEnum):
    """What stdout gets."""

    TEXT = "text"
    JSON = "json"


@app.command()
def portfolio(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATHS...",
            help="Descriptions, folders with descriptions, or patterns. [default: this folder]",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Write the page, the PDF of two pages and the workbook to this folder.",
            show_default=False,
        ),
    ] = None,
    site: Annotated[
        Path | None,
        typer.Option(
            "--site",
            metavar="DIR",
            help="Write all pages, linked: pilots, reports, histories, people. A folder to publish as it is.",
            show_default=False,
        ),
    ] = None,
    history: Annotated[
        int,
        typer.Option(
            "--history",
            metavar="N",
            min=0,
            help="In the site, so many states of each pilot, spread over its commits; 0 leaves the histories out.",
        ),
    ] = 12,
    format: Annotated[Format, typer.Option("--format", help="What stdout gets.")] = Format.TEXT,
    dates: Annotated[
        bool, typer.Option("--dates/--no-dates", help="Plan each pilot, which takes a few tenths of a second each.")
    ] = True,
    joint: Annotated[
        bool,
        typer.Option(
            "--joint/--no-joint", help="Plan the pilots that could come first together, if they are no more than eight."
        ),
    ] = True,
    exclude: Annotated[
        list[str] | None,
        typer.Option(
            "--exclude", metavar="PATTERN", help="Leave out what matches; may be repeated.", show_default=False
        ),
    ] = None,
    cache: Annotated[
        Path | None,
        typer.Option(
            "--cache",
            metavar="DIR",
            help="Keep what was worked out here, and work out only what has changed. It can be deleted at any time.",
            show_default=False,
        ),
    ] = None,
    questionnaire: QuestionnaireFolder = None,
    profile: ProfileChoice = None,
    today: Today = None,
    trust_links: TrustLinks = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that are no page of a portfolio.")] = False,
    max_bytes: MaxBytes = MAX_BYTES,
    no_progress: NoProgress = False,
    color: ColourChoice = Colour.AUTO,
) -> None:
    """All pilots together: which comes first, what to fund, hold and stop.

    Verdict, score, dates, owner and money of each; work that several need
    and one can do for all; people promised twice; promises that cannot be
    kept; evidence and waivers that run out. Prints what to decide this month.

    Exit code: 0 when everything was assessed; 1 when a description, or a value
    in one, cannot be read (the others are assessed all the same); 2 on bad
    usage, or when a file cannot be opened or written.
    """
    from readiness.cli.portfolio_run import Printed, Run
    from readiness.portfolio.kept import Kept, program

    no_dates = ""
    if not dates:
        no_dates = text("portfolio.no-dates-asked")
    elif not installed("report"):
        no_dates = text("compare.no-report", line=install_line("report"))
    try:
        asked = questionnaire_at(questionnaire)
    except Unreadable as error:
        raise fail(str(error)) from None
    day = day_given("--today", today)
    kept = None
    if cache is not None:
        parts = (program(), asked.sha256, str(day), profile.value if profile else "", str(trust_links), no_dates)
        kept = Kept(str(cache), "\n".join((*parts, str(max_bytes))))
        _made(cache)
    run = Run(
        questionnaire=asked,
        today=day,
        profile=profile.value if profile else "",
        trust_links=trust_links,
        dates=not no_dates,
        max_bytes=max_bytes,
        kept=kept,
    )
    files = _files(paths or ["."], exclude or [])
    found, code = _gathered(run, files, shown=not no_progress)
    planned = _together(found, run, shown=not no_progress) if joint and not no_dates else None
    printed = Printed(found, asked, no_dates, planned)
    _print(printed, format, colour=use_colour(color.value), profile=profile)
    if output is not None or site is not None:
        from readiness.cli.portfolio_files import NotWritten, write_pages

        try:
            if output is not None:
                write_pages(printed, output, force=force)
            if site is not None:
                from readiness.cli.portfolio_site import write_site

                write_site(
                    printed, run, site, states=max(history, 2) if history else 0, force=force, shown=not no_progress
                )
        except NotWritten as error:
            raise fail(str(error)) from None
    if code:
        raise typer.Exit(code)


def _made(folder: Path) -> None:
    """Make the folder of the cache, which git is to ignore."""
    from readiness.cli.writing import why

    try:
        folder.mkdir(parents=True, exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
    except OSError as error:
        raise fail(text("portfolio.cache-broken", folder=folder, why=why(error))) from None


def _files(paths: list[str], exclude: list[str]) -> list[str]:
    """The descriptions to look at.

    Raises:
        typer.Exit: there is none, or the settings that leave some out cannot be read.
    """
    from readiness.cli.collect import collect
    from readiness.cli.config import SettingsReader
    from readiness.cli.settings_files import ConfigError

    if "-" in paths:
        raise fail(text("portfolio.no-stdin"))
    try:
        reader = SettingsReader({"exclude": tuple(exclude) or None}, Path.cwd(), os.environ)
        files = list(collect(paths, reader.excluded))
    except ConfigError as error:
        raise fail(str(error)) from None
    if not files:
        raise fail(text("portfolio.empty", where=", ".join(paths)))
    return files


def _gathered(run: Run, files: list[str], *, shown: bool) -> tuple[Portfolio, Exit]:
    """The portfolio of these files, and the exit code."""
    from readiness.cli.progress import Progress, wanted
    from readiness.portfolio.facts import PilotFacts, Shared
    from readiness.portfolio.portfolio import portfolio_of
    from readiness.portfolio.spool import IN_MEMORY, Spooled

    found, unread, code, shared = Spooled(), [], Exit.CLEAN, Shared()
    with Progress(text("portfolio.progress"), total=len(files), shown=shown and wanted()) as progress:
        for done in run.run_files(files, progress.start):
            faulty = not isinstance(done.found, PilotFacts) or done.found.unreadable
            code = max(code, Exit.USAGE if done.usage else Exit.FINDINGS if faulty else Exit.CLEAN)
            if isinstance(done.found, PilotFacts):
                # Those that stay in memory have their equal parts once.
                found.append(shared.of(done.found) if len(found) < IN_MEMORY else done.found)
            else:
                unread.append(done.found)
            progress.advance()
    return portfolio_of(found, run.questionnaire, today=run.today, unread=unread), code


def _together(found: Portfolio, run: Run, *, shown: bool) -> Together | None:
    """The pilots that could come first, planned together; None where they are one, or many."""
    from readiness.cli.progress import Progress, wanted
    from readiness.portfolio.together import candidates, together

    chosen = candidates(found)
    if not chosen:
        return None
    with Progress(text("portfolio.progress-joint"), shown=shown and wanted()) as progress:
        progress.start()
        try:
            return together(chosen, run.assessed)
        except Unreadable:
            # It was there a moment ago; the page says what was found then.
            return None


def _print(printed: Printed, format: Format, *, colour: bool, profile: ProfileChoice) -> None:
    match format:
        case Format.JSON:
            from readiness.output.portfolio_v1 import portfolio_document
            from readiness.report.formats.json import render as render_json

            document = portfolio_document(
                printed.found,
                printed.asked,
                profile=profile,
                no_dates=printed.no_dates,
                together=printed.together,
            )
            say_document(render_json(document))
        case Format.TEXT:
            from readiness.report.formats.portfolio_text import render

            say(render(printed.view(), width=page_width(), colour=colour))
        case _:
            assert_never(format)
