"""A run of `assess`: what every description is assessed with, and the assessment of one of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

import msgspec
import typer

from readiness.assessment.assess import Assessment, assess
from readiness.cli.app import Exit
from readiness.cli.assess_settings import FileRun, Format, Output, Settings
from readiness.cli.report_files import NotWritten, ReportFiles, report_base
from readiness.cli.sources import Unreadable, questionnaire_at, read_source
from readiness.extras import install_line, installed
from readiness.pilot.description import read_description
from readiness.questionnaire.ids import VerdictId
from readiness.questionnaire.model import Questionnaire
from readiness.report.document import VERDICTS, Report
from readiness.report.formats.escape import one_line

if TYPE_CHECKING:
    from readiness.report.annotations import Annotations

_MANY = 32
"""From how many descriptions on worker processes pay for their start."""
_MANY_PRINTED = 4
"""The same when a PDF of each is made."""


class Run(msgspec.Struct, frozen=True):
    """What the descriptions of a run are assessed with. Plain data, so that worker processes can be given it."""

    settings: Settings
    questionnaire: Questionnaire
    annotations: Annotations | None

    def run_files(self, paths: Sequence[str]) -> Iterator[FileRun]:
        """Assess each path, in order; in worker processes when there are enough to pay for them."""
        settings = self.settings
        taken: dict[Path, str] = {}
        work: list[tuple[str, str]] = []
        for path in paths:
            first = taken.setdefault(report_base(path, settings.output), path)
            work.append((path, first if first != path and settings.writes else ""))
        many = len(paths) >= (_MANY_PRINTED if settings.pdf else _MANY)
        if not many or (os.cpu_count() or 1) < 2 or "-" in paths:
            yield from map(partial(self.run_file, at_once=True), work)
            return
        # Loads what only many descriptions need.
        from readiness.cli.workers import in_order

        yield from in_order(self.run_file, work, chunk=1 if settings.pdf else 8)

    def run_file(self, work: tuple[str, str], at_once: bool = False) -> FileRun:
        """Read, assess, print and write one path; with it comes another path of this run with the same reports."""
        path, taken_by = work
        output = Output(at_once=at_once)
        try:
            code = self._run_file(path, taken_by, output)
        except typer.Exit:
            # stdout cannot be written: nothing more is to be done.
            raise
        except Exception as error:
            from readiness.cli.crash import crash_line

            output.err(one_line(f"readiness: {path}: {crash_line(error)}"))
            code = Exit.USAGE
        return output.result(code)

    def _run_file(self, path: str, taken_by: str, output: Output) -> Exit:
        settings = self.settings
        try:
            data, name, folder = read_source(path, settings.max_bytes)
            reading = read_description(data, name, folder, max_bytes=settings.max_bytes)
        except Unreadable as error:
            output.err(f"readiness: {error}")
            return Exit.USAGE
        if reading.pilot is None:
            from readiness.report.formats import faults

            render = faults.render_json if settings.format is Format.JSON else faults.render
            output.out(render("<stdin>" if path == "-" else path, reading.faults))
            return Exit.FINDINGS
        assessment = assess(
            reading.pilot,
            self.questionnaire,
            today=settings.today,
            trust_links=settings.trust_links,
            profile=settings.profile or "",
        )
        return self._report(path, data, assessment, taken_by, output)

    def _report(self, path: str, data: bytes, assessment: Assessment, taken_by: str, output: Output) -> Exit:
        settings = self.settings
        report = _view(assessment, dated=settings.format is Format.TEXT or settings.writes)
        if self.annotations is not None:
            from readiness.report.annotations import UnusableAnnotations, annotate

            try:
                report = annotate(report, self.annotations)
            except UnusableAnnotations as error:
                output.err(one_line(f"readiness: {error}"))
                return Exit.USAGE
        output.out(rendered(report, settings))
        if settings.writes:
            brand = self.annotations.brand if self.annotations is not None else None
            try:
                ReportFiles(settings, report, path, data, output=output, brand=brand).write(taken_by)
            except NotWritten as error:
                output.err(f"readiness: {error}")
                return Exit.USAGE
        return Exit.FINDINGS if _fails(report, settings.fail_on) else Exit.CLEAN


def open_run(settings: Settings) -> Run:
    """Load what a run needs.

    Raises:
        Unreadable: the questionnaire, the brand or the narrative cannot be used.
    """
    questionnaire = questionnaire_at(settings.questionnaire)
    return Run(settings, questionnaire, _annotations(settings, questionnaire) if settings.annotates else None)


def _annotations(settings: Settings, questionnaire: Questionnaire) -> Annotations | None:
    from readiness.report.annotations import UnusableAnnotations, read_annotations

    try:
        return read_annotations(
            questionnaire,
            brand=settings.brand,
            narrative=settings.narrative,
            client=settings.client,
            authors=settings.authors,
        )
    except UnusableAnnotations as error:
        raise Unreadable(f"what is added by hand cannot be used, so nothing was assessed:\n{error}") from None


def _fails(report: Report, fail_on: VerdictId | None) -> bool:
    if fail_on is None:
        return False
    # Silence must not do better than an honest no: answers first counts like a stop.
    verdict = VerdictId.STOP if report.verdict.phase_1_only else report.verdict.id
    return VERDICTS.index(verdict) <= VERDICTS.index(fail_on)


def _view(assessment: Assessment, *, dated: bool) -> Report:
    """The report, with a roadmap where somebody reads it: drawing one up takes longer than assessing."""
    from readiness.report.view import view
    from readiness.roadmap.plan import plan

    if not dated:
        return view(assessment, plan(assessment))
    if not installed("report"):
        return view(assessment, plan(assessment), no_roadmap=f"{install_line('report')} adds them")
    from readiness.roadmap.calendar import Unplannable
    from readiness.roadmap.roadmap import build_roadmap

    try:
        roadmap = build_roadmap(assessment)
        return view(assessment, roadmap.plan, roadmap)
    except Unplannable as error:
        return view(assessment, plan(assessment), no_roadmap=str(error))


def rendered(report: Report, settings: Settings) -> str:
    """What goes to stdout of one description."""
    match settings.format:
        case Format.TEXT:
            from readiness.report.formats.text import render as render_text

            text = render_text(report, width=settings.width, colour=settings.colour, ascii_only=settings.ascii_only)
            return f"{text}\n" if settings.many else text
        case Format.JSON:
            from readiness.report.formats.json import render

            return render(report, compact=settings.many)
        case Format.XLSX:
            return ""
        case _:
            assert_never(settings.format)
