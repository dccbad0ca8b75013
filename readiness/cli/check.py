"""`readiness check [PATHS]`: check descriptions against their gate, for CI."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, assert_never

import typer

from readiness.assessment.findings import Severity
from readiness.cli.app import Exit, app, fail, say, say_document, tell, use_colour
from readiness.cli.check_across import found_across
from readiness.cli.check_run import MANY, Document, FileRun, Run, open_run
from readiness.cli.collect import collect
from readiness.cli.config import (
    STDIN,
    FailOn,
    Format,
    GateChoice,
    Settings,
    SettingsReader,
    Show,
    output_of,
)
from readiness.cli.options import (
    Colour,
    ColourChoice,
    MaxBytes,
    NoProgress,
    ProfileChoice,
    QuestionnaireFolder,
    Today,
    day_given,
)
from readiness.cli.settings_files import ConfigError, Discovery
from readiness.cli.sources import Unreadable
from readiness.earlier.errors import NotComparable
from readiness.pilot.source import MAX_BYTES
from readiness.report.check_document import CheckDocument, Tally
from readiness.report.check_totals import unchanged
from readiness.report.check_view import without_accepted
from readiness.report.formats.check_text import totals
from readiness.report.formats.escape import one_line
from readiness.texts import text


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
            help="Check against this gate instead of that of the stage; none: only form and contradictions.",
            show_default=False,
        ),
    ] = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", help="Lowest severity that fails the run.  [default: error]", show_default=False),
    ] = None,
    min_severity: Annotated[
        Severity | None,
        typer.Option(
            "--min-severity", help="Lowest severity to print; what fails is always printed.", show_default=False
        ),
    ] = None,
    min_index: Annotated[
        float | None,
        typer.Option(
            "--min-index", metavar="N", min=0, max=100, help="Fail below this readiness score.", show_default=False
        ),
    ] = None,
    min_wall: Annotated[
        list[str] | None,
        typer.Option(
            "--min-wall", metavar="WALL=N", help="Fail below this wall score; may be repeated.", show_default=False
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
            metavar="FILE|git:REV|git-tip:REV",
            help="Fail on what is worse than in an earlier JSON assessment, or where this branch and REV parted "
            "(git-tip:REV: at REV itself).",
            show_default=False,
        ),
    ] = "",
    against: Annotated[
        str,
        typer.Option(
            "--against",
            metavar="FILE",
            help="Fail on a kill date of this saved plan (roadmap --save) that has passed with its gate shut.",
            show_default=False,
        ),
    ] = "",
    new_only: Annotated[
        bool, typer.Option("--new-only", help="With a baseline that lists its findings: fail on new ones only.")
    ] = False,
    show: Annotated[
        Show | None,
        typer.Option(
            "--show",
            help="In text: list all findings, or only new ones and count the earlier ones.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format", help="What to print on stdout; github on GitHub Actions, otherwise text.", show_default=False
        ),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="[FORMAT:]FILE",
            help="Also write this file: .sarif, .json, .xml (JUnit), .md, .txt, or any format, as in gitlab:FILE.",
            show_default=False,
        ),
    ] = None,
    sarif_open_only: Annotated[
        bool,
        typer.Option("--sarif-open-only", help="SARIF: leave out what is waived and what was there before."),
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Print how often each rule found something, instead of findings.")
    ] = False,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help="Insert a placeholder for each missing answer, write what was read in other words as the format has "
            "it, then check.",
        ),
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="With --fix: print the change, write nothing, and exit.")
    ] = False,
    show_files: Annotated[
        bool, typer.Option("--show-files", help="Print the descriptions that would be checked, and exit.")
    ] = False,
    exclude: Annotated[
        list[str] | None,
        typer.Option(
            "--exclude", metavar="PATTERN", help="Leave out what matches; may be repeated.", show_default=False
        ),
    ] = None,
    force_exclude: Annotated[
        bool, typer.Option("--force-exclude", help="Exclude files even when they are named explicitly.")
    ] = False,
    config: Annotated[
        Path | None,
        typer.Option("--config", metavar="FILE", help="Read settings from this file only.", show_default=False),
    ] = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="Read no settings file.")] = False,
    stdin_filename: Annotated[
        str, typer.Option("--stdin-filename", metavar="NAME", help="Name for the description on stdin.")
    ] = STDIN,
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
    no_progress: NoProgress = False,
    show_config: Annotated[
        bool, typer.Option("--show-config", help="Print the settings in force and where each comes from.")
    ] = False,
    max_bytes: MaxBytes = MAX_BYTES,
    color: ColourChoice = Colour.AUTO,
) -> None:
    """Check in CI that each pilot meets the gate for its stage.

    Exit code: 0 if nothing fails, in every format; 1 on findings (a malformed description is one); 2 on bad
    usage, an unreadable path or an internal error.
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
        "against": against,
        "new_only": new_only,
        "show": show,
        "exclude": tuple(exclude) if exclude else None,
        "sarif_open_only": sarif_open_only,
        "statistics": statistics,
        "format": format or (Format.TEXT if statistics else _default_format()),
        "stdin_filename": stdin_filename,
        "today": day_given("--today", today),
        "quiet": quiet,
        "progress": not no_progress,
        "colour": use_colour(color),
        "max_bytes": max_bytes,
        "config": str(config) if config is not None else "",
    }
    named = paths or ["."]
    try:
        if config is not None and no_config:
            raise ConfigError("--config names a file of settings, and --no-config reads none; give one of the two")
        if statistics and options["format"] not in (Format.TEXT, Format.CONCISE):
            raise ConfigError("--statistics is a table for people; with --format json, count what is in the document")
        if diff and not fix:
            raise ConfigError(text("check.fix.diff"))
        outputs = tuple(map(output_of, output or ()))
        targets = Counter(target.resolve() for _, target in outputs)
        if twice := next((target for _, target in outputs if targets[target.resolve()] > 1), None):
            raise ConfigError(text("check.output.twice", file=one_line(str(twice))))
        options["output"] = outputs
        reader = SettingsReader(options, Path.cwd(), os.environ, Discovery(config, none=no_config))
        if show_config:
            for number, path in enumerate(named):
                # Each may have files of settings of its own.
                heading = f"{'' if number == 0 else chr(10)}# {one_line(path)}\n" if len(named) > 1 else ""
                say(heading + reader.of(path if paths else "").to_toml())
            return
        files = list(collect(named, reader.excluded, also_named=force_exclude))
        if show_files:
            say("".join(f"{one_line(path)}\n" for path in files))
            return
        code = _check(named, files, reader, all_excluded_is_fine=force_exclude, fix=fix, diff=diff)
    except (ConfigError, Unreadable, NotComparable) as error:
        raise fail(str(error)) from None
    if code:
        raise typer.Exit(code)


def _default_format() -> Format:
    return Format.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else Format.TEXT


def _check(
    paths: Sequence[str],
    files: Sequence[str],
    reader: SettingsReader,
    *,
    all_excluded_is_fine: bool,
    fix: bool,
    diff: bool,
) -> Exit:
    """Check the descriptions found at these paths, each by its own settings. The exit code."""
    if not files and all_excluded_is_fine and any(collect(paths)):
        return Exit.CLEAN
    settings = reader.of(files[0] if files else "")
    own = {path: each for path in files if (each := reader.of(path)) is not settings}
    if not files:
        raise fail(text("check.no-descriptions", paths=", ".join(paths)))
    with open_run(settings, files, own) as run:
        if fix:
            from readiness.cli.fix import fix as insert

            insert(files, run, diff=diff)
            if diff:
                return Exit.CLEAN
        return _check_files(paths, files, run, reader)


def _check_files(paths: Sequence[str], files: Sequence[str], run: Run, reader: SettingsReader) -> Exit:
    """Check the descriptions in these files, print and write what was found. The exit code."""
    settings = run.settings
    done, tally, unlisted = _run_files(files, run)
    across = found_across(paths, files, done, run, reader)
    if run.earlier is not None and not any(each.compared_with for each in done):
        tell(f"readiness: {text('check.nothing-compared', earlier=run.earlier.name)}")
    if run.plans is not None and not any(run.plans.find(each.path, each.pilot) for each in done if each.pilot):
        tell(f"readiness: {text('check.no-plan', file=run.plans.file)}")
    tally = sum((Tally.of(view) for view in across.missing), tally) + across.tally
    document = run.document(across.found) if settings.keeps_found else None
    if document is not None and settings.statistics:
        from readiness.report.formats.check_statistics import render

        say(render(document.view))
    elif document is not None and not settings.prints_each:
        say_document(rendered(document, settings.format, sarif_open_only=settings.sarif_open_only))
    else:
        _say_each(across.text, settings.format)
        if unlisted.files and not settings.quiet:
            _say_each(f"{unchanged(unlisted)}\n", settings.format)
        if tally.failed or across.missing or not settings.quiet:
            _say_each(totals(tally), settings.format)
    written = document is None or _write(document, run.settings)
    if tally.unreadable or not written:
        return Exit.USAGE
    return Exit.FINDINGS if tally.failed else Exit.CLEAN


def _run_files(paths: Sequence[str], run: Run) -> tuple[list[FileRun], Tally, Tally]:
    """Check every description and print what is printed at once; what came of each, and the tally.

    Of many, those that are as they were at the baseline are not printed: the last tally is theirs.
    """
    from readiness.cli.progress import Progress, wanted

    unlisted = Tally()
    in_each: list[FileRun] = []
    tally = Tally()
    shown = run.settings.progress and wanted(quiet=run.settings.quiet)
    try:
        with Progress(text("progress.check"), total=len(paths), shown=shown) as progress:
            for done in run.run_files(paths, progress.start):
                tally += done.tally
                in_each.append(done)
                if done.unchanged and run.settings.only_new and len(paths) >= MANY:
                    unlisted += done.tally
                elif done.text:
                    _say_each(done.text, run.settings.format)
                progress.advance()
    except (KeyboardInterrupt, SystemExit):
        tell(f"readiness: {text('progress.stopped.check', done=len(in_each), total=len(paths))}")
        raise
    return in_each, tally, unlisted


def _say_each(text: str, format: Format) -> None:
    """What is printed as soon as it is known: to be read in the encoding of the terminal, or by a program."""
    if format is Format.TEXT:
        say(text)
    else:
        say_document(text)


def rendered(document: Document, format: Format, *, sarif_open_only: bool = False) -> str:
    """A whole run in a format."""
    view = document.view
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

            view = without_accepted(view) if sarif_open_only else view
        case Format.GITHUB:
            from readiness.report.formats.github import render
        case Format.GITLAB:
            from readiness.report.formats.gitlab import render
        case Format.JUNIT:
            from readiness.report.formats.junit import render
        case Format.CHECKSTYLE:
            from readiness.report.formats.checkstyle import render
        case Format.RDJSON:
            from readiness.report.formats.rdjson import render
        case Format.AZURE:
            from readiness.report.formats.azure import render
        case Format.MARKDOWN:
            from readiness.report.formats.check_markdown import render
        case _:
            assert_never(format)
    return render(view)


def _write(document: Document, settings: Settings) -> bool:
    """Write the files that were asked for, and the summary of the job on GitHub; whether all files could be written."""
    from readiness.cli.writing import not_written, write_whole

    if settings.format is Format.GITHUB:
        _summarise(document.view)
    written = True
    for format, target in settings.output:
        text = rendered(document, format, sarif_open_only=settings.sarif_open_only)
        try:
            write_whole(target, text.encode(errors="replace"))
        except OSError as error:
            tell(f"readiness: {not_written(target, error)}")
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
