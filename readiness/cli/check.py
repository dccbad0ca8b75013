"""`readiness check [PATHS]`: check descriptions against their gate, for CI."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, assert_never

import typer

from readiness.assessment.findings import Severity
from readiness.cli.app import Exit, app, fail, say, tell, use_colour
from readiness.cli.check_run import MANY, Document, Found, Run, open_run
from readiness.cli.collect import collect
from readiness.cli.config import (
    OUTPUT_FORMATS,
    ConfigError,
    FailOn,
    Format,
    GateChoice,
    Settings,
    read_settings,
)
from readiness.cli.options import (
    Colour,
    ColourChoice,
    MaxBytes,
    ProfileChoice,
    QuestionnaireFolder,
    Today,
    day_given,
)
from readiness.cli.sources import Unreadable
from readiness.pilot.source import MAX_BYTES
from readiness.report.check_document import CheckDocument, Tally
from readiness.report.formats.check_text import totals


@app.command()
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATHS]...",
            help="Descriptions, folders or patterns; `-` for stdin.",
            show_default=False,
        ),
    ] = None,
    gate: Annotated[
        GateChoice | None,
        typer.Option(
            "--gate",
            help="Check against this gate, not that of the stage; none: only form and contradictions.",
            show_default=False,
        ),
    ] = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", help="The least severity that fails the run.  [default: error]", show_default=False),
    ] = None,
    min_severity: Annotated[
        Severity | None,
        typer.Option(
            "--min-severity", help="The least severity to print; what fails is always printed.", show_default=False
        ),
    ] = None,
    min_index: Annotated[
        float | None,
        typer.Option("--min-index", metavar="N", min=0, max=100, help="Fail below this index.", show_default=False),
    ] = None,
    min_wall: Annotated[
        list[str] | None,
        typer.Option(
            "--min-wall", metavar="WALL=N", help="Fail below this score of a wall; may be repeated.", show_default=False
        ),
    ] = None,
    strict_evidence: Annotated[
        bool | None,
        typer.Option(
            "--strict-evidence/--no-strict-evidence",
            help="Evidence that is missing, empty or a copy is an error.",
            show_default=False,
        ),
    ] = None,
    baseline: Annotated[
        str,
        typer.Option(
            "--baseline",
            "--no-regress",
            metavar="FILE|git:REV",
            help="Fail on what is worse than in an earlier JSON assessment or git revision.",
            show_default=False,
        ),
    ] = "",
    new_only: Annotated[
        bool, typer.Option("--new-only", help="With --baseline git:REV: fail on new findings only.")
    ] = False,
    format: Annotated[
        Format | None,
        typer.Option("--format", help="What stdout gets; github on GitHub Actions, else text.", show_default=False),
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Also write this file: .sarif, .json, .xml (JUnit), .md or .txt.",
            show_default=False,
        ),
    ] = None,
    stdin_filename: Annotated[
        str, typer.Option("--stdin-filename", metavar="NAME", help="What to call the description on stdin.")
    ] = "<stdin>",
    questionnaire: QuestionnaireFolder = None,
    profile: ProfileChoice = None,
    today: Today = None,
    trust_links: Annotated[
        bool | None,
        typer.Option(
            "--trust-links/--no-trust-links",
            help="Let URLs and tickets keep the level they declare.",
            show_default=False,
        ),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Text and concise: print only what fails, and no progress.")
    ] = False,
    show_config: Annotated[
        bool, typer.Option("--show-config", help="Print the settings in force and where each comes from.")
    ] = False,
    max_bytes: MaxBytes = MAX_BYTES,
    color: ColourChoice = Colour.AUTO,
) -> None:
    """Check in CI that each pilot meets the gate for its stage.

    Exit code 0 when nothing fails, 1 on findings (a malformed description is one), 2 on bad usage, a
    path that cannot be read, or a fault of the tool. The same in every format.
    """
    options: dict[str, object] = {
        "gate": gate,
        "fail_on": fail_on,
        "min_severity": min_severity,
        "min_index": min_index,
        "min_wall": ",".join(min_wall) if min_wall else None,
        "strict_evidence": strict_evidence,
        "questionnaire": str(questionnaire) if questionnaire else None,
        "profile": profile,
        "trust_links": trust_links,
        "baseline": baseline,
        "new_only": new_only,
        "format": format or _default_format(),
        "output": tuple(output or ()),
        "stdin_filename": stdin_filename,
        "today": day_given("--today", today),
        "quiet": quiet,
        "colour": use_colour(color),
        "max_bytes": max_bytes,
    }
    try:
        settings = read_settings(options, Path.cwd(), os.environ)
        if show_config:
            say(settings.to_toml())
            return
        with open_run(settings) as run:
            code = _check(paths or ["."], run)
    except (ConfigError, Unreadable) as error:
        raise fail(str(error)) from None
    if code:
        raise typer.Exit(code)


def _default_format() -> Format:
    return Format.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else Format.TEXT


def _check(paths: Sequence[str], run: Run) -> Exit:
    """Check the descriptions at these paths, print and write what was found. The exit code."""
    found = list(collect(paths))
    if not found:
        raise fail(
            f"nothing in {', '.join(paths)} is called *.pilot.yaml, *.pilot.yml or pilot.yaml and not ignored "
            "by git; a pattern takes the files it matches"
        )
    _report_gone(paths, run)
    in_each, tally = _run_files(found, run)
    document = run.document(in_each) if run.settings.keeps_found else None
    if document is not None and not run.settings.prints_each:
        say(rendered(document, run.settings.format))
    elif tally.failed or not run.settings.quiet:
        say(totals(tally))
    written = document is None or _write(document, run.settings)
    if tally.unreadable or not written:
        return Exit.USAGE
    return Exit.FINDINGS if tally.failed else Exit.CLEAN


def _report_gone(paths: Sequence[str], run: Run) -> None:
    if run.revision is None:
        return
    for name in run.revision.gone(paths):
        tell(f"readiness: {name} was there at {run.revision.name} and is gone: its pilot is no longer checked")


def _run_files(paths: Sequence[str], run: Run) -> tuple[list[Found], Tally]:
    """Check every description and print what is printed at once; what was found where that is kept, and the tally."""
    in_each: list[Found] = []
    tally = Tally()
    progress = sys.stderr.isatty() and len(paths) >= MANY and not run.settings.quiet
    for done in run.run_files(paths):
        tally += done.tally
        if done.found is not None:
            in_each.append(done.found)
        if progress:
            # The line is cleared first, so that what is printed does not come behind it.
            tell("\r\x1b[K", end="")
        if done.text:
            say(done.text)
        if progress:
            tell(f"{tally.files} of {len(paths)} descriptions", end="")
    if progress:
        tell("\r\x1b[K", end="")
    return in_each, tally


def rendered(document: Document, format: Format) -> str:
    """A whole run in a format."""
    match format:
        case Format.TEXT:
            from readiness.report.formats.check_text import render_blocks as render
        case Format.CONCISE:
            from readiness.report.formats.check_text import render_all as render
        case Format.JSON:
            from readiness.report.formats.json import render as render_json

            # Whoever asks for JSON has had it kept.
            assert document.json is not None
            return render_json(document.json)
        case Format.SARIF:
            from readiness.report.formats.sarif import render
        case Format.GITHUB:
            from readiness.report.formats.github import render
        case Format.GITLAB:
            from readiness.report.formats.gitlab import render
        case Format.JUNIT:
            from readiness.report.formats.junit import render
        case Format.MARKDOWN:
            from readiness.report.formats.check_markdown import render
        case _:
            assert_never(format)
    return render(document.view)


def _write(document: Document, settings: Settings) -> bool:
    """Write the files that were asked for, and the summary of the job on GitHub; whether all files could be written."""
    from readiness.cli.writing import write_whole

    if settings.format is Format.GITHUB:
        _summarise(document.view)
    written = True
    for target in settings.output:
        try:
            write_whole(target, rendered(document, OUTPUT_FORMATS[target.suffix]).encode())
        except OSError as error:
            tell(f"readiness: {target} cannot be written: {error.strerror}")
            written = False
    return written


def _summarise(document: CheckDocument) -> None:
    """Append to the job's summary, where GitHub Actions names a file for it."""
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if not target:
        return
    from readiness.report.formats.github import summary

    try:
        with open(target, "a", encoding="utf-8") as stream:
            stream.write(summary(document))
    except OSError as error:
        tell(f"readiness: the summary {target} cannot be written: {error.strerror}")
