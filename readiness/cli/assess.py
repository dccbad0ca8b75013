"""`readiness assess PILOT…`: assess, print, and write the reports."""

from __future__ import annotations

import datetime
import os
import re
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
    TrustLinks,
    ascii_only,
    day_given,
    page_width,
)
from readiness.cli.sources import Unreadable, questionnaire_at, read_pilot
from readiness.pilot.source import MAX_BYTES
from readiness.questionnaire.model import Questionnaire
from readiness.report.document import Report
from readiness.report.formats.visible import one_line

if TYPE_CHECKING:
    from readiness.assessment.assess import Assessment

_VERDICTS = ("STOP", "RE-SCOPE", "ROADMAP", "FAST-TRACK", "READY", "SCALE")


class Format(StrEnum):
    """What goes to stdout."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """The best verdict that still makes the run fail."""

    STOP = "stop"
    RE_SCOPE = "re-scope"
    ROADMAP = "roadmap"
    FAST_TRACK = "fast-track"
    READY = "ready"


class Options(msgspec.Struct, frozen=True):
    """How every description of a run is assessed; plain, so that worker processes can be given it."""

    format: Format
    output: Path | None
    html: bool
    pdf: bool
    pdf_by_name: bool
    questionnaire: Path | None
    profile: str
    today: datetime.date | None
    trust_links: bool
    fail_on: str
    force: bool
    max_bytes: int
    colour: bool
    width: int
    ascii_only: bool
    many: bool


class Outcome(msgspec.Struct, frozen=True):
    """What assessing one description came to: text for stdout and stderr, and an exit code."""

    out: str
    err: str
    code: int


class _Said:
    """Where the words of one description go: kept for the parent process, or printed as they come."""

    def __init__(self, *, at_once: bool) -> None:
        self.at_once = at_once
        self.kept_out: list[str] = []
        self.kept_err: list[str] = []

    def out(self, text: str) -> None:
        """Say something on stdout."""
        if self.at_once:
            say(text)
        else:
            self.kept_out.append(text)

    def err(self, line: str) -> None:
        """Say a line on stderr."""
        if self.at_once:
            tell(line)
        else:
            self.kept_err.append(f"{line}\n")


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
            help="Where the reports go; beside the description otherwise.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", help="What stdout gets; with json, reports only when asked for.")
    ] = Format.TEXT,
    html: Annotated[
        bool | None, typer.Option("--html/--no-html", help="Write the HTML report.", show_default=False)
    ] = None,
    pdf: Annotated[
        bool | None, typer.Option("--pdf/--no-pdf", help="Write the PDF report.", show_default=False)
    ] = None,
    questionnaire: QuestionnaireFolder = None,
    profile: ProfileChoice = None,
    today: Today = None,
    trust_links: TrustLinks = False,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Exit 1 on this verdict or a worse one.", show_default=False)
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over the report of another pilot.")] = False,
    max_bytes: MaxBytes = MAX_BYTES,
    color: ColourChoice = Colour.AUTO,
) -> None:
    """Assess pilots: verdict, walls, gates and what to do next, as text, HTML and PDF.

    Exit code 0 when every report was written, whatever the verdict; 1 when a description is malformed
    or --fail-on applies; 2 on bad usage, an unreadable path or a fault of the tool.
    """
    wanted = format is Format.TEXT or output is not None
    options = Options(
        format,
        output,
        wanted if html is None else html,
        wanted if pdf is None else pdf,
        pdf is True,
        questionnaire,
        profile.value if profile else "",
        day_given("--today", today),
        trust_links,
        fail_on.value.upper() if fail_on else "",
        force,
        max_bytes,
        use_colour(color.value),
        page_width(),
        ascii_only(),
        len(paths) > 1,
    )
    try:
        _prepare(options)
    except Unreadable as error:
        raise fail(str(error)) from None
    code = Exit.CLEAN
    for outcome in _outcomes(paths, options):
        if outcome.out:
            say(outcome.out)
        if outcome.err:
            tell(outcome.err.rstrip("\n"))
        code = max(code, Exit(outcome.code))
    if code:
        raise typer.Exit(code)


_MANY = 32
"""From how many descriptions on worker processes pay for their start."""
_MANY_PRINTED = 4
"""The same when a PDF of each is made."""

_asked: Questionnaire | None = None


def _prepare(options: Options) -> None:
    global _asked
    _asked = questionnaire_at(options.questionnaire)


def _outcomes(paths: list[str], options: Options) -> Iterator[Outcome]:
    """The outcome of each path, in order; from workers when there are enough to pay for them."""
    taken: dict[Path, str] = {}
    work: list[tuple[str, Options, str]] = []
    for path in paths:
        base = report_base(path, options.output)
        first = taken.setdefault(base, path)
        work.append((path, options, first if first != path and (options.html or options.pdf) else ""))
    many = len(paths) >= (_MANY_PRINTED if options.pdf else _MANY)
    if not many or (os.cpu_count() or 1) < 2 or "-" in paths:
        for path, _, taken_by in work:
            yield Outcome("", "", _one(path, options, taken_by, _Said(at_once=True)))
        return
    # Loads what only many descriptions need.
    from readiness.cli.workers import in_order

    yield from in_order(_kept, work, prepare=_prepare_worker, given=(options,), chunk=1 if options.pdf else 8)


def _prepare_worker(options: Options) -> None:
    if _asked is None:
        _prepare(options)


def _kept(work: tuple[str, Options, str]) -> Outcome:
    """One path in a worker process."""
    path, options, taken_by = work
    said = _Said(at_once=False)
    code = _one(path, options, taken_by, said)
    return Outcome("".join(said.kept_out), "".join(said.kept_err), code)


def _one(path: str, options: Options, taken_by: str, said: _Said) -> int:
    """Everything for one path: read, judge, print, write. Its exit code."""
    from readiness.assessment.assess import assess as judge

    assert _asked is not None
    try:
        reading = read_pilot(path, max_bytes=options.max_bytes)
    except Unreadable as error:
        said.err(f"readiness: {error}")
        return Exit.USAGE
    if reading.pilot is None:
        from readiness.report.formats import faults

        shown = faults.render_json if options.format is Format.JSON else faults.render
        said.out(shown("<stdin>" if path == "-" else path, reading.faults))
        return Exit.FINDINGS
    judged = judge(reading.pilot, _asked, today=options.today, trust_links=options.trust_links, profile=options.profile)
    report = _viewed(judged, dated=options.format is Format.TEXT or options.html or options.pdf)
    said.out(_printed(report, options))
    if options.html or options.pdf:
        try:
            _Writer(options, report, path, said).write(taken_by)
        except _NotWritten as error:
            said.err(f"readiness: {error}")
            return Exit.USAGE
    # Silence must not do better than an honest no: answers first counts like a stop.
    verdict = "STOP" if report.verdict.phase_1_only else report.verdict.id
    if options.fail_on and _VERDICTS.index(verdict) <= _VERDICTS.index(options.fail_on):
        return Exit.FINDINGS
    return Exit.CLEAN


def _viewed(judged: Assessment, *, dated: bool) -> Report:
    """The report on an assessment, with a roadmap where somebody reads it: drawing one up takes longer than judging."""
    from readiness.report.view import view
    from readiness.roadmap.plan import plan

    if not dated:
        return view(judged, plan(judged))
    from readiness.roadmap.calendar import Unplannable
    from readiness.roadmap.roadmap import draw_up

    try:
        drawn = draw_up(judged)
        return view(judged, drawn.plan, drawn)
    except Unplannable as error:
        return view(judged, plan(judged), no_roadmap=str(error))


def _printed(report: Report, options: Options) -> str:
    if options.format is Format.JSON:
        from readiness.report.formats.json import render

        return render(report, compact=options.many)
    from readiness.report.formats.text import render as as_text

    text = as_text(report, width=options.width, colour=options.colour, ascii_only=options.ascii_only)
    return f"{text}\n" if options.many else text


def report_base(path: str, folder: Path | None) -> Path:
    """Where the reports of a description go, without their suffix."""
    name = "pilot" if path == "-" else Path(path).name
    stem = re.sub(r"(\.pilot)?\.ya?ml$", "", name) or "pilot"
    if folder is None:
        folder = Path.cwd() if path == "-" else Path(path).parent
    return folder / f"{stem}.readiness"


class _NotWritten(Exception):
    """A report that was asked for and is not there; the text says why."""


class _Writer:
    """Writes the reports of one pilot whole or not at all, and never over another pilot's."""

    def __init__(self, options: Options, report: Report, path: str, said: _Said) -> None:
        self._options = options
        self._report = report
        self._path = path
        self._said = said
        self._base = report_base(path, options.output)

    def write(self, taken_by: str) -> None:
        """Write the reports, and say where they are; `taken_by` is another path of this run with the same reports.

        Raises:
            _NotWritten: one that was asked for could not be written.
        """
        from readiness.report import html as page

        if taken_by:
            raise _NotWritten(f"{self._base}.* is the report of {taken_by}; assess {self._path} with another -o DIR")
        if self._options.html:
            target = self._target("html")
            self._guard(target, self._html_marker())
            self._put(target, page.render(self._report).encode())
        if self._options.pdf:
            self._write_pdf(page.render(self._report, linked=False))

    def _write_pdf(self, text: str) -> None:
        from readiness.report import pdf

        target, marker = self._target("pdf"), pdf.identity(self._report.pilot.name)
        self._guard(target, marker)
        try:
            data = pdf.render(text, self._report.pilot.name)
        except pdf.PdfUnavailable as error:
            if self._options.pdf_by_name:
                raise _NotWritten(f"no PDF: {error}") from None
            self._said.err(f"readiness: no PDF: {error}")
            return
        self._put(target, data)

    def _target(self, suffix: str) -> Path:
        return self._base.with_name(f"{self._base.name}.{suffix}")

    def _html_marker(self) -> bytes:
        from markupsafe import escape

        return f'<meta name="readiness-pilot" content="{escape(self._report.pilot.name)}">'.encode()

    def _guard(self, target: Path, marker: bytes) -> None:
        if not self._options.force and not _may_write(target, marker):
            raise _NotWritten(f"{target} is not a report of this pilot; use another -o DIR, or --force")

    def _put(self, target: Path, data: bytes) -> None:
        from readiness.cli.writing import write_whole

        try:
            write_whole(target, data)
        except OSError as error:
            raise _NotWritten(f"{target} cannot be written: {error.strerror}") from None
        self._said.err(one_line(f"wrote {target}"))


def _may_write(target: Path, marker: bytes) -> bool:
    """Whether nothing is there yet, or a file that carries the marker of the same pilot."""
    try:
        if not target.exists():
            return True
        return target.is_file() and marker in target.read_bytes()
    except OSError:
        return False
