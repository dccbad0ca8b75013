"""The report files of one pilot: HTML, PDF and workbook, written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from readiness.cli.assess_settings import Format, Output, Settings
from readiness.cli.report_names import report_bases
from readiness.pilot.secrets import without_passwords
from readiness.report.formats.escape import one_line
from readiness.report.page.editions import Edition
from readiness.texts import text as catalogue

if TYPE_CHECKING:
    from readiness.assessment.assess import Assessment
    from readiness.house.annotations import Annotations
    from readiness.report.beside import Beside
    from readiness.report.pdf import Archive
    from readiness.roadmap.plan import Plan
    from readiness.roadmap.roadmap import Roadmap


def suffix_of(edition: Edition) -> str:
    """What the name of a PDF ends with: each edition has a file of its own."""
    return ".pdf" if edition is Edition.REPORT else f"-{edition}.pdf"


class Targets:
    """The files a run is to write, as they were when it began: which of them are finished, should it be broken off."""

    def __init__(self, settings: Settings, paths: Sequence[str]) -> None:
        bases = report_bases(paths, settings.output).values() if settings.writes else ()
        suffixes = {".html": settings.html, ".xlsx": settings.format is Format.XLSX}
        suffixes |= {suffix_of(edition): settings.pdf for edition in settings.editions}
        every = (
            base.with_name(f"{base.name}{suffix}") for base in bases for suffix, asked in suffixes.items() if asked
        )
        self._before = {target: _state(target) for target in every}

    def finished(self) -> list[Path]:
        """The files written since; each was moved to its place whole."""
        return [target for target, before in self._before.items() if _state(target) not in (None, before)]


def _state(target: Path) -> tuple[int, int, int] | None:
    """What changes when a file is replaced; None where there is none."""
    try:
        found = target.stat()
    except (OSError, ValueError):
        return None
    return found.st_ino, found.st_mtime_ns, found.st_ctime_ns


def _some(characters: Iterable[str]) -> str:
    first = sorted(characters)
    return f"{' '.join(first[:8])}{' and others' if first[8:] else ''}"


class NotWritten(Exception):
    """A report that was asked for and is not there; the text says why."""


class PageSource(NamedTuple):
    """What a page is made of: an assessment, its plan, its roadmap where there is one, and what goes beside them."""

    assessment: Assessment
    plan: Plan
    roadmap: Roadmap | None
    beside: Beside
    annotations: Annotations | None


def assessment_json(assessment: Assessment, annotations: Annotations | None, *, compact: bool = False) -> str:
    """What `--format json` prints of an assessment."""
    from readiness.output.assessment_v1 import assessment_document
    from readiness.report.formats.json import render
    from readiness.roadmap.plan import plan

    return render(assessment_document(assessment, plan(assessment), annotations), compact=compact)


def _roadmap_json(roadmap: Roadmap) -> str:
    from readiness.output.roadmap_v1 import roadmap_document
    from readiness.report.formats.json import render

    return render(roadmap_document(roadmap))


class ReportFiles:
    """Writes the reports of one pilot whole or not at all, and never over another pilot's.

    `base` is where they go, without their suffix.
    """

    def __init__(
        self, settings: Settings, page: PageSource, path: str, data: bytes, *, base: Path, output: Output
    ) -> None:
        self._settings = settings
        self._source = page
        self._pilot = page.assessment.pilot.name
        self._path = path
        self._data = data
        self._output = output
        self._base = base

    def write(self) -> None:
        """Write the reports, and say where they are.

        Raises:
            NotWritten: one that was asked for could not be written.
        """
        from readiness.cli import progress

        shown = one_line(Path(self._path).name)
        if self._settings.html:
            progress.now("progress.html", file=shown)
            target = self._target(".html")
            self._guard(target, self._html_marker())
            self._put(target, self._page(Edition.FULL, linked=True).encode())
        for edition in self._settings.editions if self._settings.pdf else ():
            progress.now("progress.pdf", file=shown)
            self._write_pdf(self._page(edition, linked=False), edition)
        if self._settings.format is Format.XLSX:
            progress.now("progress.xlsx", file=shown)
            self._write_workbook()

    def _page(self, edition: Edition, *, linked: bool) -> str:
        from readiness.report import html

        try:
            source = self._source
            brand = source.annotations.brand if source.annotations is not None else None
            return html.render(
                source.assessment, source.roadmap, source.beside, linked=linked, brand=brand, edition=edition
            )
        except html.TemplateFault as error:
            raise NotWritten(str(error)) from None

    def _write_workbook(self) -> None:
        from readiness.report.assess_document import assess_document
        from readiness.report.formats import xlsx

        target = self._target(".xlsx")
        if not self._settings.force and not _may_write(target, xlsx.identity(self._pilot)):
            raise NotWritten(
                f"{target} is not a workbook of this pilot, or answers were saved in it; use another -o DIR, or --force"
            )
        source = self._source
        document = assess_document(source.assessment, source.plan, source.roadmap, source.beside)
        self._put(target, xlsx.render(document, source.assessment, source.roadmap))

    def _write_pdf(self, text: str, edition: Edition) -> None:
        from readiness.report import pdf

        target, marker = self._target(suffix_of(edition)), pdf.identity(self._pilot)
        self._guard(target, marker)
        boxes: set[str] = set()
        archive = self._archive() if self._settings.pdf_a else None
        try:
            data = pdf.render(text, self._pilot, archive, boxes=boxes)
        except pdf.PdfUnavailable as error:
            if self._settings.pdf_required:
                raise NotWritten(f"no PDF: {error}") from None
            self._output.err(f"readiness: no PDF: {error}")
            return
        if boxes and archive is not None:
            # PDF/A and PDF/UA allow no character without a glyph.
            raise NotWritten(one_line(catalogue("page.pdf.no-pdf-a", characters=_some(boxes))))
        self._put(target, data)
        if boxes:
            self._output.err(one_line(f"readiness: {catalogue('page.pdf.boxes', characters=_some(boxes))}"))
        elif lacking := pdf.uncovered(text):
            self._output.err(one_line(f"readiness: {catalogue('page.pdf.lacking', characters=_some(lacking))}"))

    def _archive(self) -> Archive:
        from readiness.report.pdf import Archive, Attachment

        source = self._source
        name = "pilot.yaml" if self._path == "-" else Path(self._path).name
        # A file name need not be text; the name of an attachment must be.
        name, base = (os.fsencode(text).decode("utf-8", "replace") for text in (name, self._base.name))
        described = Attachment(
            name=name,
            data=without_passwords(self._data),
            media_type="application/yaml",
            relationship="Source",
            description="The description that was assessed",
        )
        documents = [(f"{base}.json", assessment_json(source.assessment, source.annotations), "The assessment as JSON")]
        if source.roadmap is not None:
            documents.append((f"{base}.roadmap.json", _roadmap_json(source.roadmap), "The roadmap as JSON"))
        attached = tuple(
            Attachment(
                name=name,
                data=text.encode(),
                media_type="application/json",
                relationship="Data",
                description=description,
            )
            for name, text, description in documents
        )
        as_of = source.assessment.as_of
        files = (described, *attached)
        return Archive(files, as_of) if as_of is not None else Archive(files)

    def _target(self, suffix: str) -> Path:
        return self._base.with_name(f"{self._base.name}{suffix}")

    def _html_marker(self) -> bytes:
        from readiness.report import html as page

        return page.identity(self._pilot).encode()

    def _guard(self, target: Path, marker: bytes) -> None:
        if not self._settings.force and not _may_write(target, marker):
            raise NotWritten(f"{target} is not a report of this pilot; use another -o DIR, or --force")

    def _put(self, target: Path, data: bytes) -> None:
        from readiness.cli.writing import not_written, write_whole

        try:
            write_whole(target, data)
        except OSError as error:
            raise NotWritten(not_written(target, error)) from None
        self._output.err(one_line(f"wrote {target}"))


def _may_write(target: Path, marker: bytes) -> bool:
    """Whether nothing is there yet, or a file that carries the marker of the same pilot."""
    try:
        if not target.exists():
            return True
        return target.is_file() and marker in target.read_bytes()
    except OSError:
        return False
