"""The samples' reports, as HTML and as PDF, made once."""

from __future__ import annotations

import io

import pypdf
import pytest

from readiness.assessment.assess import Assessment
from readiness.report import html, pdf
from readiness.report.document import Report
from readiness.report.view import view
from readiness.roadmap.roadmap import draw_up


@pytest.fixture(scope="session")
def reports(assessed: dict[str, Assessment]) -> dict[str, Report]:
    """Every sample's report."""
    drawn = {name: draw_up(assessment) for name, assessment in assessed.items()}
    return {name: view(assessment, drawn[name].plan, drawn[name]) for name, assessment in assessed.items()}


@pytest.fixture(scope="session")
def pages(reports: dict[str, Report]) -> dict[str, str]:
    """Every sample's HTML page."""
    return {name: html.render(report) for name, report in reports.items()}


@pytest.fixture(scope="session")
def printed(reports: dict[str, Report]) -> dict[str, pypdf.PdfReader]:
    """The PDFs of the poorest and the richest sample, read back."""
    return {
        name: pypdf.PdfReader(
            io.BytesIO(pdf.render(html.render(reports[name], linked=False), reports[name].pilot.name))
        )
        for name in ("orderentry-stalled", "techflow-after")
    }
