"""The samples' reports, as HTML and as PDF, made once."""

from __future__ import annotations

import io

import pypdf
import pytest

from readiness.assessment.assess import Assessment
from readiness.report import html, pdf
from readiness.report.document import Report
from readiness.report.formats import json
from readiness.report.view import view
from readiness.roadmap.roadmap import build_roadmap
from tests.conftest import SAMPLES


@pytest.fixture(scope="session")
def reports(assessed: dict[str, Assessment]) -> dict[str, Report]:
    """Every sample's report."""
    drawn = {name: build_roadmap(assessment) for name, assessment in assessed.items()}
    return {name: view(assessment, drawn[name].plan, drawn[name]) for name, assessment in assessed.items()}


@pytest.fixture(scope="session")
def pages(reports: dict[str, Report]) -> dict[str, str]:
    """Every sample's HTML page."""
    return {name: html.render(report) for name, report in reports.items()}


class _Printed(dict[str, pypdf.PdfReader]):
    """PDFs of the samples, each made when it is first asked for: one takes seconds."""

    def __init__(self, reports: dict[str, Report], *, archived: bool) -> None:
        super().__init__()
        self._reports = reports
        self._archived = archived

    def __missing__(self, name: str) -> pypdf.PdfReader:
        report = self._reports[name]
        archive = archive_of(name, report) if self._archived else None
        data = pdf.render(html.render(report, linked=False), report.pilot.name, archive)
        self[name] = pypdf.PdfReader(io.BytesIO(data))
        return self[name]


def archive_of(name: str, report: Report) -> pdf.Archive:
    """What is kept with the PDF of a sample."""
    file = f"{name}.pilot.yaml"
    said = json.render(report).encode()
    return pdf.Archive(
        (
            pdf.Attachment(
                name=file,
                data=(SAMPLES / file).read_bytes(),
                media_type="application/yaml",
                relationship="Source",
                description="Description",
            ),
            pdf.Attachment(
                name=f"{name}.readiness.json",
                data=said,
                media_type="application/json",
                relationship="Data",
                description="Assessment",
            ),
        )
    )


@pytest.fixture(scope="session")
def printed(reports: dict[str, Report]) -> dict[str, pypdf.PdfReader]:
    """The samples' PDFs, read back."""
    return _Printed(reports, archived=False)


@pytest.fixture(scope="session")
def archived(reports: dict[str, Report]) -> dict[str, pypdf.PdfReader]:
    """The samples' PDFs to be kept, read back."""
    return _Printed(reports, archived=True)
