"""`readiness assess PILOT…`: assess, print, and write the reports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from readiness.cli import completion
from readiness.cli.app import Exit, app, fail, tell, use_colour
from readiness.cli.assess_run import Run, open_run
from readiness.cli.assess_settings import Format, Settings, say_of
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
from readiness.cli.report_files import Targets
from readiness.cli.sources import Unreadable
from readiness.earlier.errors import NotComparable
from readiness.extras import install_line, installed
from readiness.pilot.source import MAX_BYTES
from readiness.questionnaire.ids import VerdictId
from readiness.report.formats.escape import one_line
from readiness.report.page.editions import Edition
from readiness.texts import text

FailOn = Literal[
    VerdictId.STOP, VerdictId.PAUSE, VerdictId.RE_SCOPE, VerdictId.ROADMAP, VerdictId.FAST_TRACK, VerdictId.READY
]
"""The best verdict that still fails a run; SCALE would fail every run."""


@app.command()
def assess(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PILOT...", help="Pilot descriptions; `-` reads one from stdin.", show_default=False),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Write the reports to this folder instead of beside the description.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        Format,
        typer.Option(
            "--format",
            help="What to print on stdout, or xlsx for a workbook; json and xlsx write no reports unless asked to.",
        ),
    ] = Format.TEXT,
    html: Annotated[
        bool | None, typer.Option("--html/--no-html", help="Write the HTML report.", show_default=False)
    ] = None,
    pdf: Annotated[
        bool | None, typer.Option("--pdf/--no-pdf", help="Write the PDF report.", show_default=False)
    ] = None,
    pdf_a: Annotated[
        bool, typer.Option("--pdf-a", help="Write the PDF as PDF/A-3, with the description and the JSON embedded.")
    ] = False,
    edition: Annotated[
        list[Edition] | None,
        typer.Option(
            "--edition",
            help="How much the PDF holds: brief is two pages for a decision, report is for a steering committee, full "
            "adds every requirement and the evidence. May be repeated. [default: report]",
            show_default=False,
        ),
    ] = None,
    questionnaire: QuestionnaireFolder = None,
    profile: ProfileChoice = None,
    today: Today = None,
    trust_links: TrustLinks = False,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            "--fail-on", help="Exit with 1 on this verdict or a worse one.", case_sensitive=False, show_default=False
        ),
    ] = None,
    against: Annotated[
        str,
        typer.Option(
            "--against",
            metavar="FILE",
            help="Compare with a saved plan (roadmap --save) on page one.",
            show_default=False,
        ),
    ] = "",
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="PATH=ANSWER",
            help="What if: today's result beside the one with this answer. May be repeated; nothing is written.",
            show_default=False,
            autocompletion=completion.settings,
        ),
    ] = None,
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="EARLIER",
            help="Say what changed since an earlier state: whatever `readiness compare` takes.",
            show_default=False,
        ),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Overwrite the report of another pilot.")] = False,
    max_bytes: MaxBytes = MAX_BYTES,
    no_progress: NoProgress = False,
    color: ColourChoice = Colour.AUTO,
    brand: Annotated[
        Path | None,
        typer.Option(
            "--brand",
            metavar="FILE",
            help="Your organisation's brand: name, logo, colours, sections.",
            show_default=False,
        ),
    ] = None,
    client: Annotated[
        str, typer.Option("--client", metavar="NAME", help="The client the report is prepared for.", show_default=False)
    ] = "",
    author: Annotated[
        list[str] | None,
        typer.Option("--author", metavar="NAME", help="Who prepared the report; may be repeated.", show_default=False),
    ] = None,
    narrative: Annotated[
        Path | None,
        typer.Option(
            "--narrative",
            metavar="FILE",
            help="Comments in Markdown, and overrides, for one description.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Assess pilots: verdict, walls, gates and next actions, as text, HTML and PDF.

    Exit code: 0 if every report was written, whatever the verdict; 1 if a description is malformed, a value in
    it cannot be read, or --fail-on applies; 2 on bad usage, an unreadable path or an internal error.
    """
    if set_:
        if format is not Format.TEXT or html or pdf or pdf_a or edition or output or narrative or against:
            raise fail(text("what_if.text-only"))
        if len(paths) != 1:
            raise fail(text("what_if.one"))
        html = pdf = False
    if edition:
        if pdf is False:
            raise fail("--edition applies to the PDF, which --no-pdf leaves out; give only one of the two")
        pdf = True
    wanted = format is Format.TEXT or (format is Format.JSON and output is not None)
    if format is Format.XLSX or pdf_a or pdf:
        need("report", "the workbook" if format is Format.XLSX else "the PDF")
    elif wanted and pdf is None and not installed("report"):
        tell(f"readiness: no PDF and no dates; to get them, type: {install_line('report')}")
        pdf = False
    settings = Settings(
        format=format,
        output=output,
        html=wanted if html is None else html,
        pdf=pdf_a or (wanted if pdf is None else pdf),
        pdf_required=pdf_a or pdf is True,
        pdf_a=pdf_a,
        editions=tuple(dict.fromkeys(edition or (Edition.REPORT,))),
        questionnaire=questionnaire,
        profile=profile,
        today=day_given("--today", today),
        trust_links=trust_links,
        fail_on=fail_on,
        force=force,
        max_bytes=max_bytes,
        colour=use_colour(color),
        width=page_width(),
        ascii_only=ascii_only(),
        many=len(paths) > 1,
        brand=brand,
        client=client,
        authors=tuple(author or ()),
        narrative=narrative,
        against=against,
        since=since,
    )
    if pdf_a and pdf is False:
        raise fail("--pdf-a applies to the PDF, which --no-pdf leaves out; give only one of the two")
    if narrative and settings.many:
        raise fail("--narrative applies to one pilot; assess one description at a time with it")
    if against:
        need("report", "following a plan up")
    try:
        run = open_run(settings)
    except (Unreadable, NotComparable) as error:
        raise fail(str(error)) from None
    if set_:
        from readiness.cli.assess_what_if import compare

        code = compare(run, paths[0], set_)
    else:
        code = _run(run, paths, shown=not no_progress)
    if code:
        raise typer.Exit(code)


def _run(run: Run, paths: Sequence[str], *, shown: bool) -> Exit:
    """Assess each path and print what came of it. The exit code; broken off, it says which files are finished."""
    from readiness.cli.progress import Progress, wanted

    settings, code = run.settings, Exit.CLEAN
    what = text("progress.assess.many") if settings.many else text("progress.assess", file=one_line(paths[0]))
    targets = Targets(settings, paths)
    try:
        with Progress(what, total=len(paths), shown=shown and wanted()) as progress:
            for done in run.run_files(paths, progress.start):
                if done.out:
                    say_of(settings.format)(done.out)
                if done.err:
                    tell(done.err.rstrip("\n"))
                code = max(code, Exit(done.code))
                progress.advance()
    except (KeyboardInterrupt, SystemExit):
        finished = [one_line(str(target)) for target in targets.finished()]
        files = text("progress.stopped.files", count=len(finished), files=", ".join(finished))
        tell(f"readiness: {files if finished else text('progress.stopped.none')}")
        raise
    return code
