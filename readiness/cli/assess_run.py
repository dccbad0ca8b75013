"""A run of `assess`: what every description is assessed with, and the assessment of one of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

import msgspec
import typer

from readiness.assessment.assess import Assessment, assess
from readiness.cli.app import Exit
from readiness.cli.assess_settings import FileRun, Format, Output, Settings
from readiness.cli.report_files import NotWritten, PageSource, ReportFiles, assessment_json
from readiness.cli.report_names import report_bases
from readiness.cli.sources import Unreadable, questionnaire_at, read_source, with_calendar
from readiness.earlier.errors import NotComparable
from readiness.extras import install_line, installed
from readiness.pilot.description import read_description
from readiness.questionnaire.ids import VerdictId
from readiness.questionnaire.model import Questionnaire
from readiness.report.formats.escape import one_line
from readiness.texts import text

if TYPE_CHECKING:
    from readiness.earlier import SavedPlans
    from readiness.house.annotations import Annotations
    from readiness.pilot.source import Fault
    from readiness.report.assess_document import AssessDocument
    from readiness.report.comparison_document import ComparisonView
    from readiness.report.follow_up import FollowUpView
    from readiness.roadmap.plan import Plan
    from readiness.roadmap.roadmap import Roadmap

_MANY = 32
"""From how many descriptions on worker processes pay for their start."""
_MANY_PRINTED = 4
"""The same when a PDF of each is made."""


class Run(msgspec.Struct, frozen=True):
    """What the descriptions of a run are assessed with. Plain data, so that worker processes can be given it."""

    settings: Settings
    questionnaire: Questionnaire
    annotations: Annotations | None
    plans: SavedPlans | None = None

    def run_files(self, paths: Sequence[str], started: Callable[[], object] = lambda: None) -> Iterator[FileRun]:
        """Assess each path, in order; in worker processes when there are enough to pay for them.

        `started` is called when no process will be started any more.
        """
        settings = self.settings
        bases = report_bases(paths, settings.output)
        work = [(path, bases[path]) for path in paths]
        many = len(paths) >= (_MANY_PRINTED if settings.pdf else _MANY)
        if not many or (os.cpu_count() or 1) < 2 or "-" in paths:
            started()
            yield from map(partial(self.run_file, at_once=True), work)
            return
        # Loads what only many descriptions need.
        from readiness.cli.workers import in_order
        from readiness.patterns import compile_all

        compile_all()  # Once, for all workers.
        yield from in_order(self.run_file, work, chunk=1 if settings.pdf else 8, started=started)

    def run_file(self, work: tuple[str, Path], at_once: bool = False) -> FileRun:
        """Read, assess, print and write one path; with it comes where its reports go, without their suffix."""
        from readiness.cli import progress

        path, base = work
        progress.now("progress.assess", file=one_line(path))
        output = Output(self.settings.format, at_once=at_once)
        try:
            code = self._run_file(path, base, output)
        except typer.Exit:
            # stdout cannot be written: nothing more is to be done.
            raise
        except Exception as error:
            from readiness.cli.crash import crash_line

            output.err(one_line(f"readiness: {path}: {crash_line(error)}"))
            code = Exit.USAGE
        return output.result(code)

    def _run_file(self, path: str, base: Path, output: Output) -> Exit:
        settings = self.settings
        try:
            data, name, folder = read_source(path, settings.max_bytes)
            reading = read_description(data, name, folder, max_bytes=settings.max_bytes)
        except Unreadable as error:
            output.err(f"readiness: {error}")
            return Exit.USAGE
        if reading.pilot is None:
            output.out(self._malformed(name, data, reading.faults))
            return Exit.FINDINGS
        assessment = assess(
            with_calendar(reading.pilot),
            self.questionnaire,
            today=settings.today,
            trust_links=settings.trust_links,
            profile=settings.profile or "",
        )
        return self._report(path, data, assessment, base, output)

    def _malformed(self, name: str, data: bytes, faults: tuple[Fault, ...]) -> str:
        if self.settings.format is Format.JSON:
            from readiness.output.assessment_v1 import malformed_assessment
            from readiness.report.formats.json import render as render_json

            document = malformed_assessment(self.questionnaire, self.settings.profile, name, data, faults)
            return render_json(document, compact=self.settings.many)
        from readiness.report.formats.faults import render

        return render(name, faults)

    def _report(self, path: str, data: bytes, assessment: Assessment, base: Path, output: Output) -> Exit:
        settings = self.settings
        if self.annotations is not None:
            from readiness.house.annotations import UnusableAnnotations

            try:
                self.annotations.check_pilot(assessment.pilot.name)
            except UnusableAnnotations as error:
                output.err(one_line(f"readiness: {error}"))
                return Exit.USAGE
        match settings.format:
            case Format.JSON:
                output.out(assessment_json(assessment, self.annotations, compact=settings.many))
            case Format.TEXT | Format.XLSX:
                pass
            case _:
                assert_never(settings.format)
        if assessment.pilot.unreadable and settings.format is not Format.JSON:
            from readiness.report.formats.faults import render

            output.out(f"{render(assessment.pilot.file, assessment.pilot.unreadable, assessed=True)}\n")
        if settings.format is Format.TEXT or settings.writes:
            try:
                self._write_readable(path, data, assessment, base, output)
            except NotWritten as error:
                output.err(f"readiness: {error}")
                return Exit.USAGE
        failed = assessment.pilot.unreadable or _fails(assessment, settings.fail_on)
        return Exit.FINDINGS if failed else Exit.CLEAN

    def _write_readable(self, path: str, data: bytes, assessment: Assessment, base: Path, output: Output) -> None:
        """Print and write what people read.

        Raises:
            NotWritten: a report that was asked for could not be written.
        """
        from readiness.report.assess_document import assess_document
        from readiness.report.beside import Beside
        from readiness.report.overrides import annotations_view

        settings = self.settings
        plan, roadmap, no_roadmap = planned(assessment)
        beside = Beside(
            no_roadmap=no_roadmap,
            annotations=annotations_view(assessment, plan, self.annotations),
            follow_up=self._followed(assessment, roadmap, no_roadmap),
            since=self._since(assessment, roadmap, no_roadmap),
        )
        if settings.format is Format.TEXT:
            output.out(_text(assess_document(assessment, plan, roadmap, beside), settings))
        if settings.writes:
            page = PageSource(assessment, plan, roadmap, beside, self.annotations)
            ReportFiles(settings, page, path, data, base=base, output=output).write()

    def _followed(self, assessment: Assessment, roadmap: Roadmap | None, no_roadmap: str) -> FollowUpView | None:
        """The pilot beside the plan that was saved for it, where one was given.

        Raises:
            NotWritten: the plan cannot be followed up.
        """
        if self.plans is None:
            return None
        from readiness.report.follow_up import follow_up_view
        from readiness.roadmap.follow_up import follow_up

        try:
            plan = self.plans.of(assessment.pilot.file, assessment.pilot.name)
            if roadmap is None:
                raise NotComparable(no_roadmap)
            return follow_up_view(follow_up(roadmap, plan))
        except NotComparable as error:
            raise NotWritten(f"--against {self.settings.against}: {error}") from None

    def _since(self, assessment: Assessment, roadmap: Roadmap | None, no_roadmap: str) -> ComparisonView | None:
        """What changed since an earlier state, where one was given.

        Raises:
            NotWritten: there is no such state.
        """
        settings = self.settings
        if not settings.since:
            return None
        from readiness.cli.compare_sides import Malformed, Opener
        from readiness.comparison.run import Judged, Setting, compared
        from readiness.report.comparison_view import comparison_view

        pilot = assessment.pilot
        setting = Setting(
            questionnaire=self.questionnaire,
            profile=settings.profile or "",
            trust_links=settings.trust_links,
            no_dates=no_roadmap,
        )
        try:
            with ExitStack() as stack:
                before = Opener(stack, settings.max_bytes).open(settings.since, pilot.file, pilot.name)
                now = Judged(assessment, pilot.file, roadmap, no_roadmap)
                return comparison_view(compared(before, now, setting))
        except (Malformed, Unreadable, NotComparable) as error:
            raise NotWritten(text("compare.not-since", given=settings.since, reason=error)) from None


def open_run(settings: Settings) -> Run:
    """Load what a run needs.

    Raises:
        Unreadable: the questionnaire, the brand or the narrative cannot be used.
        NotComparable: the plans to follow up cannot be used.
    """
    questionnaire = questionnaire_at(settings.questionnaire)
    annotations = _annotations(settings, questionnaire) if settings.annotates else None
    return Run(settings, questionnaire, annotations, _plans(settings))


def _plans(settings: Settings) -> SavedPlans | None:
    if not settings.against:
        return None
    from readiness.earlier import read_plans

    return read_plans(settings.against)


def _annotations(settings: Settings, questionnaire: Questionnaire) -> Annotations | None:
    from readiness.house.annotations import UnusableAnnotations, read_annotations
    from readiness.report.page import order

    try:
        return read_annotations(
            questionnaire,
            tuple(order.titles()),
            brand=settings.brand,
            narrative=settings.narrative,
            client=settings.client,
            authors=settings.authors,
        )
    except UnusableAnnotations as error:
        raise Unreadable(f"the brand, narrative or names cannot be used, so nothing was assessed:\n{error}") from None


def _fails(assessment: Assessment, fail_on: VerdictId | None) -> bool:
    if fail_on is None:
        return False
    # Silence must not do better than an honest no: answers first counts like a stop.
    decision = assessment.decision
    verdict = VerdictId.STOP if decision.phase_1_only else decision.id
    order = list(VerdictId)
    return order.index(verdict) <= order.index(VerdictId(fail_on))


def planned(assessment: Assessment) -> tuple[Plan, Roadmap | None, str]:
    """The plan, with a roadmap where the work has an end; otherwise why there is none."""
    from readiness.roadmap.plan import plan

    if not installed("report"):
        return plan(assessment), None, f"{install_line('report')} adds them"
    from readiness.roadmap.calendar import Unplannable
    from readiness.roadmap.roadmap import build_roadmap

    try:
        roadmap = build_roadmap(assessment)
    except Unplannable as error:
        return plan(assessment), None, str(error)
    return roadmap.plan, roadmap, ""


def _text(document: AssessDocument, settings: Settings) -> str:
    from readiness.report.formats.text import render

    text = render(document, width=settings.width, colour=settings.colour, ascii_only=settings.ascii_only)
    return f"{text}\n" if settings.many else text
