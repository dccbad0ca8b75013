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
from readiness.cli.sources import Unreadable, questionnaire_at, read_source
from readiness.pilot.description import read_description
from readiness.pilot.source import MAX_BYTES
from readiness.questionnaire.model import Questionnaire
from readiness.report.document import VERDICTS, Report
from readiness.report.formats.escape import one_line

if TYPE_CHECKING:
    from readiness.assessment.assess import Assessment
    from readiness.house.annotations import Annotations
    from readiness.report.pdf import Archive
    from readiness.roadmap.roadmap import Roadmap


class Format(StrEnum):
    """What goes to stdout; a workbook is a file instead, and leaves stdout empty."""

    TEXT = "text"
    JSON = "json"
    XLSX = "xlsx"


class FailOn(StrEnum):
    """The best verdict that still makes the run fail."""

    STOP = "stop"
    RE_SCOPE = "re-scope"
    ROADMAP = "roadmap"
    FAST_TRACK = "fast-track"
    READY = "ready"


class Added(msgspec.Struct, frozen=True):
    """What a consultant adds to every report of a run."""

    brand: Path | None = None
    client: str = ""
    authors: tuple[str, ...] = ()
    narrative: Path | None = None


class Options(msgspec.Struct, frozen=True, kw_only=True):
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
    added: Added = Added()
    archive: bool = False

    @property
    def writes(self) -> bool:
        """Whether a file is asked for of each description."""
        return self.html or self.pdf or self.format is Format.XLSX


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
        Format,
        typer.Option(
            "--format",
            help="What stdout gets, or xlsx for a workbook; with json and xlsx, reports only when asked for.",
        ),
    ] = Format.TEXT,
    html: Annotated[
        bool | None, typer.Option("--html/--no-html", help="Write the HTML report.", show_default=False)
    ] = None,
    pdf: Annotated[
        bool | None, typer.Option("--pdf/--no-pdf", help="Write the PDF report.", show_default=False)
    ] = None,
    archive: Annotated[
        bool, typer.Option("--archive", help="Write the PDF as PDF/A-3, with the description and the JSON in it.")
    ] = False,
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
    brand: Annotated[
        Path | None,
        typer.Option(
            "--brand", metavar="FILE", help="A house's look: name, logo, colours, sections.", show_default=False
        ),
    ] = None,
    client: Annotated[
        str, typer.Option("--client", metavar="NAME", help="Whom the report is prepared for.", show_default=False)
    ] = "",
    author: Annotated[
        list[str] | None,
        typer.Option("--author", metavar="NAME", help="Who prepared it; may be repeated.", show_default=False),
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
    """Assess pilots: verdict, walls, gates and what to do next, as text, HTML and PDF.

    Exit code 0 when every report was written, whatever the verdict; 1 when a description is malformed
    or --fail-on applies; 2 on bad usage, an unreadable path or a fault of the tool.
    """
    wanted = format is Format.TEXT or (format is Format.JSON and output is not None)
    options = Options(
        format=format,
        output=output,
        html=wanted if html is None else html,
        pdf=archive or (wanted if pdf is None else pdf),
        pdf_by_name=archive or pdf is True,
        questionnaire=questionnaire,
        profile=profile.value if profile else "",
        today=day_given("--today", today),
        trust_links=trust_links,
        fail_on=fail_on.value.upper() if fail_on else "",
        force=force,
        max_bytes=max_bytes,
        colour=use_colour(color.value),
        width=page_width(),
        ascii_only=ascii_only(),
        many=len(paths) > 1,
        added=Added(brand, client, tuple(author or ()), narrative),
        archive=archive,
    )
    if archive and pdf is False:
        raise fail("--archive is about the PDF, which --no-pdf leaves out; give one of the two")
    if narrative and options.many:
        raise fail("--narrative is about one pilot; assess one description with it at a time")
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
_annotations: Annotations | None = None


def _prepare(options: Options) -> None:
    global _asked, _annotations
    _asked = questionnaire_at(options.questionnaire)
    _annotations = _read_annotations(options.added, _asked) if options.added != Added() else None


def _read_annotations(added: Added, questionnaire: Questionnaire) -> Annotations | None:
    from readiness.house.annotations import UnusableAnnotations, read_annotations
    from readiness.report.page import order

    try:
        return read_annotations(
            questionnaire,
            tuple(order.titles()),
            brand=added.brand,
            narrative=added.narrative,
            client=added.client,
            authors=added.authors,
        )
    except UnusableAnnotations as error:
        raise Unreadable(f"the brand, narrative or names cannot be used, so nothing was assessed:\n{error}") from None


def _outcomes(paths: list[str], options: Options) -> Iterator[Outcome]:
    """The outcome of each path, in order; from workers when there are enough to pay for them."""
    taken: dict[Path, str] = {}
    work: list[tuple[str, Options, str]] = []
    for path in paths:
        base = report_base(path, options.output)
        first = taken.setdefault(base, path)
        work.append((path, options, first if first != path and options.writes else ""))
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
        data, shown_as, folder = read_source(path, options.max_bytes)
        reading = read_description(data, shown_as, folder, max_bytes=options.max_bytes)
    except Unreadable as error:
        said.err(f"readiness: {error}")
        return Exit.USAGE
    if reading.pilot is None:
        from readiness.report.formats import faults

        shown = faults.render_json if options.format is Format.JSON else faults.render
        said.out(shown("<stdin>" if path == "-" else path, reading.faults))
        return Exit.FINDINGS
    judged = judge(reading.pilot, _asked, today=options.today, trust_links=options.trust_links, profile=options.profile)
    report, roadmap = _viewed(judged, dated=options.format is Format.TEXT or options.writes)
    if _annotations is not None:
        from readiness.house.annotations import UnusableAnnotations
        from readiness.report.overrides import annotate

        try:
            report = annotate(report, _annotations)
        except UnusableAnnotations as error:
            said.err(one_line(f"readiness: {error}"))
            return Exit.USAGE
    if options.format is not Format.XLSX:
        said.out(_printed(report, options))
    if options.writes:
        try:
            _Writer(options, _Assessed(judged, roadmap, report), path, data, said).write(taken_by)
        except _NotWritten as error:
            said.err(f"readiness: {error}")
            return Exit.USAGE
    # Silence must not do better than an honest no: answers first counts like a stop.
    verdict = "STOP" if report.verdict.phase_1_only else report.verdict.id
    if options.fail_on and VERDICTS.index(verdict) <= VERDICTS.index(options.fail_on):
        return Exit.FINDINGS
    return Exit.CLEAN


def _viewed(judged: Assessment, *, dated: bool) -> tuple[Report, Roadmap | None]:
    """The report on an assessment, with a roadmap where somebody reads it: drawing one up takes longer than judging."""
    from readiness.report.view import view
    from readiness.roadmap.plan import plan

    if not dated:
        return view(judged, plan(judged)), None
    from readiness.roadmap.calendar import Unplannable
    from readiness.roadmap.roadmap import build_roadmap

    try:
        drawn = build_roadmap(judged)
        return view(judged, drawn.plan, drawn), drawn
    except Unplannable as error:
        return view(judged, plan(judged), no_roadmap=str(error)), None


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


class _Assessed(msgspec.Struct, frozen=True):
    """An assessment, its roadmap where there is one, and the view of both."""

    assessment: Assessment
    roadmap: Roadmap | None
    report: Report


class _Writer:
    """Writes the reports of one pilot whole or not at all, and never over another pilot's."""

    def __init__(self, options: Options, assessed: _Assessed, path: str, data: bytes, said: _Said) -> None:
        self._options = options
        self._assessed = assessed
        self._report = assessed.report
        self._path = path
        self._data = data
        self._said = said
        self._base = report_base(path, options.output)

    def write(self, taken_by: str) -> None:
        """Write the reports, and say where they are; `taken_by` is another path of this run with the same reports.

        Raises:
            _NotWritten: one that was asked for could not be written.
        """
        if taken_by:
            raise _NotWritten(f"{self._base}.* is the report of {taken_by}; assess {self._path} with another -o DIR")
        if self._options.html:
            target = self._target("html")
            self._guard(target, self._html_marker())
            self._put(target, self._page(linked=True).encode())
        if self._options.pdf:
            self._write_pdf(self._page(linked=False))
        if self._options.format is Format.XLSX:
            self._write_workbook()

    def _page(self, *, linked: bool) -> str:
        from readiness.report import html

        try:
            return html.render(
                self._report,
                self._assessed.assessment,
                self._assessed.roadmap,
                linked=linked,
                brand=_annotations.brand if _annotations else None,
            )
        except html.TemplateFault as error:
            raise _NotWritten(str(error)) from None

    def _write_workbook(self) -> None:
        from readiness.report.formats import xlsx

        target = self._target("xlsx")
        if not self._options.force and not _may_write(target, xlsx.identity(self._report.pilot.name)):
            raise _NotWritten(
                f"{target} is not a workbook of this pilot, or answers were saved in it; use another -o DIR, or --force"
            )
        self._put(target, xlsx.render(self._report))

    def _write_pdf(self, text: str) -> None:
        from readiness.report import pdf

        target, marker = self._target("pdf"), pdf.identity(self._report.pilot.name)
        self._guard(target, marker)
        try:
            data = pdf.render(text, self._report.pilot.name, self._archive() if self._options.archive else None)
        except pdf.PdfUnavailable as error:
            if self._options.pdf_by_name:
                raise _NotWritten(f"no PDF: {error}") from None
            self._said.err(f"readiness: no PDF: {error}")
            return
        self._put(target, data)
        if lacking := pdf.uncovered(text):
            some = f"{' '.join(lacking[:8])}{' and others' if lacking[8:] else ''}"
            note = f"the fonts that come with readiness lack {some}; the PDF's pages depend on those of this machine"
            self._said.err(one_line(f"readiness: {note}"))

    def _archive(self) -> Archive:
        from readiness.report.formats import json
        from readiness.report.pdf import Archive, Attachment

        name = "pilot.yaml" if self._path == "-" else Path(self._path).name
        # A file name need not be text; the name of an attachment must be.
        name, base = (os.fsencode(text).decode("utf-8", "replace") for text in (name, self._base.name))
        said = json.render(self._report).encode()
        files = (
            Attachment(
                name=name,
                data=self._data,
                media_type="application/yaml",
                relationship="Source",
                description="The description that was assessed",
            ),
            Attachment(
                name=f"{base}.json",
                data=said,
                media_type="application/json",
                relationship="Data",
                description="The assessment as JSON",
            ),
        )
        as_of = self._report.source.as_of
        return Archive(files, datetime.date.fromisoformat(as_of)) if as_of else Archive(files)

    def _target(self, suffix: str) -> Path:
        return self._base.with_name(f"{self._base.name}.{suffix}")

    def _html_marker(self) -> bytes:
        from readiness.report import html as page

        return page.identity(self._report.pilot.name).encode()

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
