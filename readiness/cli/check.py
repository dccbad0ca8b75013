"""`readiness check [PATHS]`: hold descriptions to their gate, for CI."""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from readiness.cli.app import Exit, app, fail, say, tell, use_colour
from readiness.cli.options import (
    Colour,
    ColourChoice,
    MaxBytes,
    ProfileChoice,
    QuestionnaireFolder,
    Today,
    day_given,
)
from readiness.cli.sources import Unreadable, questionnaire_at, read_source
from readiness.pilot.source import MAX_BYTES

if TYPE_CHECKING:
    from readiness.assessment.assess import Assessment
    from readiness.assessment.findings import Bounds
    from readiness.assessment.ratchet import Baseline
    from readiness.cli.baseline import Revision
    from readiness.questionnaire.model import Questionnaire
    from readiness.report.check_document import CheckDocument, FileView, Tally


class Format(StrEnum):
    """What stdout gets."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    MARKDOWN = "markdown"


class GateId(StrEnum):
    """Gates of the built-in questionnaire."""

    START = "start"
    SHADOW = "shadow"
    GO_LIVE = "go-live"
    SCALE = "scale"


class FailOn(StrEnum):
    """The least severity that fails a run."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class Least(StrEnum):
    """The least severity that is shown."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_SUFFIXES = {".sarif": Format.SARIF, ".json": Format.JSON, ".xml": Format.JUNIT, ".md": Format.MARKDOWN}
_SUFFIXES |= {".txt": Format.CONCISE}
_MANY = 32
"""From how many descriptions on worker processes pay for their start."""
_SCORED = frozenset(("walls",))
"""Of the lenses, what a finding can be about."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How every description of a run is held, and in which way it is told at once, if in any.

    Plain, so that worker processes can be given it.
    """

    gate: str
    fail_on: str
    min_index: float | None
    min_wall: dict[str, float]
    strict_evidence: bool
    max_waiver_days: int | None
    questionnaire: str
    profile: str
    today: str
    trust_links: bool
    max_bytes: int
    stdin_filename: str
    no_regress: str
    new_only: bool
    told: str = ""
    least: str = ""
    quiet: bool = False
    colour: bool = False
    kept: bool = True


class Done(msgspec.Struct, frozen=True):
    """One description: its tally, what is printed of it at once, and all there is of it where that is kept."""

    tally: Tally
    text: str
    view: FileView | None


@app.command()
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATHS]...",
            help="Descriptions, folders, patterns; `-` for stdin.",
            show_default=False,
        ),
    ] = None,
    gate: Annotated[
        GateId | None,
        typer.Option("--gate", help="Hold every pilot to this gate, not to that of its stage.", show_default=False),
    ] = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", help="The least severity that fails the run; error otherwise.", show_default=False),
    ] = None,
    min_severity: Annotated[
        Least | None,
        typer.Option("--min-severity", help="The least severity to show; what fails is shown.", show_default=False),
    ] = None,
    min_index: Annotated[
        float | None,
        typer.Option("--min-index", metavar="N", min=0, max=100, help="The least index.", show_default=False),
    ] = None,
    min_wall: Annotated[
        list[str] | None,
        typer.Option("--min-wall", metavar="WALL=N", help="The least score of a wall; repeatable.", show_default=False),
    ] = None,
    strict_evidence: Annotated[
        bool | None,
        typer.Option(
            "--strict-evidence/--no-strict-evidence",
            help="A receipt that is missing, empty or a copy is an error.",
            show_default=False,
        ),
    ] = None,
    no_regress: Annotated[
        str | None,
        typer.Option(
            "--no-regress",
            metavar="FILE|git:REV",
            help="Fail on what is worse than in an earlier JSON assessment or git revision.",
            show_default=False,
        ),
    ] = None,
    new_only: Annotated[
        bool, typer.Option("--new-only", help="With --no-regress git:REV: only findings that are new fail.")
    ] = False,
    format: Annotated[
        Format | None,
        typer.Option("--format", help="What stdout gets; github on GitHub Actions, else text.", show_default=False),
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Also write .sarif, .json, .xml, .md or .txt.", show_default=False
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
        bool, typer.Option("--quiet", "-q", help="Text and concise: only what fails, and no progress.")
    ] = False,
    show_config: Annotated[bool, typer.Option("--show-config", help="Print the settings, and whence.")] = False,
    max_bytes: MaxBytes = MAX_BYTES,
    color: ColourChoice = Colour.AUTO,
) -> None:
    """Hold pilot descriptions to the gate their stage claims.

    Exit code 0 when nothing fails, 1 on findings (a malformed description is one), 2 on bad usage, a
    path that cannot be read, or a fault of the tool. The same in every format.
    """
    from readiness.cli.collect import collect
    from readiness.cli.config import ConfigError, resolve

    day_given("--today", today)
    flags = {
        "gate": gate.value if gate else None,
        "fail-on": fail_on.value if fail_on else None,
        "min-severity": min_severity.value if min_severity else None,
        "min-index": min_index,
        "min-wall": _walls(min_wall) if min_wall else None,
        "strict-evidence": strict_evidence,
        "questionnaire": str(questionnaire) if questionnaire else None,
        "profile": profile.value if profile else None,
        "trust-links": trust_links,
    }
    try:
        config = resolve(flags, Path.cwd(), os.environ)
    except ConfigError as error:
        raise fail(str(error)) from None
    if show_config:
        say(config.shown())
        return
    values = {name.replace("-", "_"): value for name, value in config.values.items()}
    least = str(values.pop("min_severity"))
    settings = msgspec.convert(
        {
            **values,
            "today": today or "",
            "max_bytes": max_bytes,
            "stdin_filename": stdin_filename,
            "no_regress": no_regress or "",
            "new_only": new_only,
        },
        Settings,
    )
    if new_only and not settings.no_regress.startswith("git:"):
        raise fail("--new-only goes with --no-regress git:REV, whose findings it knows")
    for target in output or []:
        if target.suffix not in _SUFFIXES:
            raise fail(f"--output {target}: expected a name that ends with {', '.join(_SUFFIXES)}")
    try:
        _prepare(settings)
    except Unreadable as error:
        raise fail(str(error)) from None
    found = list(collect(paths or ["."]))
    if not found:
        raise fail(
            f"nothing in {', '.join(paths or ['.'])} is called *.pilot.yaml, *.pilot.yml or pilot.yaml and not ignored "
            "by git; a pattern takes the files it matches"
        )
    chosen = format or (Format.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else Format.TEXT)
    by_the_way = chosen in (Format.TEXT, Format.CONCISE)
    settings = msgspec.structs.replace(
        settings,
        told=chosen.value if by_the_way else "",
        least="nothing" if quiet else least,
        quiet=quiet,
        colour=use_colour(color.value),
        kept=not by_the_way or bool(output),
    )
    _tell_gone(paths or ["."], settings)
    files, tally = _run(found, settings)
    document = _document(files, settings) if settings.kept else None
    if document is None or by_the_way:
        from readiness.report.formats.check_text import totals

        if tally.failed or not quiet:
            say(totals(tally))
    else:
        say(_rendered(document, chosen))
    if document is not None and chosen is Format.GITHUB:
        _summarise(document)
    code = Exit.FINDINGS if tally.failed else Exit.CLEAN
    for target in output or []:
        if document is not None and not _write(target, document):
            code = Exit.USAGE
    if tally.unreadable:
        code = Exit.USAGE
    if code:
        raise typer.Exit(code)


def _tell_gone(paths: list[str], settings: Settings) -> None:
    then = settings.no_regress.removeprefix("git:")
    for name in _revision.gone(paths) if _revision is not None else ():
        tell(f"readiness: {name} was there at {then} and is gone: nothing holds its pilot to a gate any more")


def _run(paths: list[str], settings: Settings) -> tuple[list[FileView], Tally]:
    """Judge every description and print what is told at once; the views where they are kept, and the tally."""
    from readiness.report.check_document import Tally

    files: list[FileView] = []
    tally = Tally()
    progress = sys.stderr.isatty() and len(paths) >= _MANY and not settings.quiet
    for done in _each(paths, settings):
        tally += done.tally
        if done.view is not None:
            files.append(done.view)
        if progress:
            # The line is cleared first, so that what is printed does not stand behind it.
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
        if done.text:
            say(done.text)
        if progress:
            sys.stderr.write(f"{tally.files} of {len(paths)} descriptions")
            sys.stderr.flush()
    if progress:
        sys.stderr.write("\r\x1b[K")
    return files, tally


def _walls(given: list[str]) -> object:
    from readiness.cli.config import WALLS, ConfigError, value_of

    try:
        return value_of("min-wall", ",".join(given))
    except ConfigError:
        said = f"expected one of {', '.join(WALLS)}, then = and 0 to 100, e.g. data=60"
        raise fail(f"--min-wall {' '.join(given)}: {said}") from None


_asked: Questionnaire | None = None
_states: dict[str, Baseline] = {}
_revision: Revision | None = None


def _prepare(settings: Settings) -> None:
    global _asked, _states, _revision
    if _asked is not None:
        # A worker that began as a copy of this process has it all.
        return
    if settings.no_regress.startswith("git:"):
        from readiness.cli.baseline import Revision

        _revision = Revision(settings.no_regress.removeprefix("git:"))
        atexit.register(_revision.close)
    elif settings.no_regress:
        from readiness.cli.baseline import from_json

        _states = from_json(settings.no_regress)
    _asked = questionnaire_at(Path(settings.questionnaire) if settings.questionnaire else None)


def _each(paths: list[str], settings: Settings) -> Iterator[Done]:
    """What is found in each description, in order; from workers when there are enough to pay for them."""
    if len(paths) < _MANY or (os.cpu_count() or 1) < 2 or "-" in paths:
        for path in paths:
            yield _one((path, settings))
        return
    # Loads what only many descriptions need.
    from readiness.cli.workers import in_order

    work = [(path, settings) for path in paths]
    yield from in_order(_one, work, prepare=_prepare, given=(settings,), chunk=8)


def _one(work: tuple[str, Settings]) -> Done:
    """Everything for one path."""
    from readiness.report.check_document import Tally
    from readiness.report.formats import check_text

    path, settings = work
    view = _view(path, settings)
    tally, text = Tally.of(view), ""
    if settings.told and (tally.failed or not settings.quiet):
        render = check_text.render if settings.told == Format.TEXT else check_text.concise
        text = render(view, least=settings.least, colour=settings.colour)
    return Done(tally, text, view if settings.kept else None)


def _view(path: str, settings: Settings) -> FileView:
    """Everything there is to say of one path. Nothing that one description does can stop the others."""
    from readiness.assessment.assess import assess
    from readiness.assessment.findings import Bounds, Severity, check_gate
    from readiness.assessment.ratchet import Compared, regressions
    from readiness.cli.sources import day
    from readiness.pilot.description import read_description
    from readiness.report.check_view import checked, malformed, unreadable

    assert _asked is not None
    try:
        data, name, folder = read_source(path, settings.max_bytes, settings.stdin_filename)
    except Unreadable as error:
        return unreadable(settings.stdin_filename if path == "-" else path, str(error))
    fail_on = None if settings.fail_on == FailOn.NEVER else Severity(settings.fail_on)
    text = data.decode("utf-8-sig", errors="replace")
    reading = read_description(data, name, folder, max_bytes=settings.max_bytes)
    if reading.pilot is None:
        return malformed(name, reading.faults, text, fail_on)
    judged = assess(
        reading.pilot,
        _asked,
        today=day(settings.today) if settings.today else None,
        trust_links=settings.trust_links,
        profile=settings.profile,
        lenses=_SCORED,
    )
    bounds = Bounds(settings.min_index, settings.min_wall, settings.strict_evidence, settings.max_waiver_days)
    earlier = _earlier(path, judged, settings, bounds)
    worse = regressions(earlier, judged) if earlier is not None else Compared((), ())
    known = (earlier.fingerprints if earlier is not None else frozenset()) if settings.new_only else None
    held = check_gate(judged, gate=settings.gate, bounds=bounds, also=worse.findings)
    return checked(name, judged, held, text, fail_on, known=known, fenced=worse.not_comparable)


def _earlier(path: str, judged: Assessment, settings: Settings, bounds: Bounds) -> Baseline | None:
    """The state a description is compared with, where there is one."""
    if _revision is None:
        return _states.get(judged.pilot.name)
    from readiness.assessment.assess import assess
    from readiness.assessment.findings import check_gate

    def judge(then: Path, name: str) -> tuple[Assessment, frozenset[str]] | None:
        from readiness.pilot.description import read_description

        reading = read_description(then.read_bytes(), name, then.parent, max_bytes=settings.max_bytes)
        if reading.pilot is None:
            return None
        # Judged as of the day it is judged by now, so that only what was written makes the difference.
        was = assess(
            reading.pilot,
            judged.questionnaire,
            today=judged.as_of if settings.today else None,
            trust_links=settings.trust_links,
            profile=settings.profile,
            lenses=_SCORED,
        )
        return was, frozenset(f.fingerprint for f in check_gate(was, gate=settings.gate, bounds=bounds).findings)

    return _revision.state(settings.stdin_filename if path == "-" else path, judge)


def _document(files: list[FileView], settings: Settings) -> CheckDocument:
    from readiness.assessment.findings import Severity
    from readiness.report.check_view import document

    assert _asked is not None
    return document(_asked, files, None if settings.fail_on == FailOn.NEVER else Severity(settings.fail_on))


def _rendered(document: CheckDocument, format: Format) -> str:
    if format is Format.JSON:
        from readiness.report.formats.json import render_check as render
    elif format is Format.SARIF:
        from readiness.report.formats.sarif import render
    elif format is Format.GITLAB:
        from readiness.report.formats.gitlab import render
    elif format is Format.JUNIT:
        from readiness.report.formats.junit import render
    elif format is Format.GITHUB:
        from readiness.report.formats.github import render
    elif format is Format.MARKDOWN:
        from readiness.report.formats.check_markdown import render
    else:
        from readiness.report.formats.check_text import render_all as render
    return render(document)


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


def _write(target: Path, document: CheckDocument) -> bool:
    from readiness.cli.writing import write_whole

    try:
        write_whole(target, _rendered(document, _SUFFIXES[target.suffix]).encode())
    except OSError as error:
        tell(f"readiness: {target} cannot be written: {error.strerror}")
        return False
    return True
