"""The samples' reports, as HTML and as PDF, made once."""

from __future__ import annotations

import io
from functools import cache
from typing import Any, NamedTuple

import msgspec
import pypdf
import pytest

from readiness.assessment.assess import Assessment
from readiness.house.annotations import Annotations
from readiness.output.assessment_v1 import assessment_document
from readiness.report import html, pdf
from readiness.report.assess_document import AssessDocument, assess_document
from readiness.report.beside import Beside
from readiness.report.formats import json
from readiness.report.overrides import annotations_view
from readiness.report.page.editions import Edition
from readiness.roadmap.plan import plan
from readiness.roadmap.roadmap import Roadmap, build_roadmap
from tests.conftest import SAMPLES


class Sample(NamedTuple):
    """A sample assessed and planned, with what the terminal prints of it."""

    assessment: Assessment
    roadmap: Roadmap | None
    report: AssessDocument

    def page(self, annotations: Annotations | None = None, *, linked: bool = True) -> str:
        """Its page, with what people add to it."""
        planned = self.roadmap.plan if self.roadmap is not None else plan(self.assessment)
        beside = Beside(annotations=annotations_view(self.assessment, planned, annotations))
        brand = annotations.brand if annotations else None
        return html.render(self.assessment, self.roadmap, beside, linked=linked, brand=brand)

    def without_dates(self) -> Sample:
        """The same when no roadmap can be made."""
        return Sample(self.assessment, None, msgspec.structs.replace(self.report, roadmap=None))


@pytest.fixture(scope="session")
def samples(assessed: dict[str, Assessment]) -> dict[str, Sample]:
    """Every sample by its short name."""
    made = {}
    for name, assessment in assessed.items():
        roadmap = build_roadmap(assessment)
        made[name] = Sample(assessment, roadmap, assess_document(assessment, roadmap.plan, roadmap))
    return made


@pytest.fixture(scope="session")
def reports(samples: dict[str, Sample]) -> dict[str, AssessDocument]:
    """Every sample's report."""
    return {name: sample.report for name, sample in samples.items()}


@pytest.fixture(scope="session")
def pages(samples: dict[str, Sample]) -> dict[str, str]:
    """Every sample's HTML page."""
    return {name: sample.page() for name, sample in samples.items()}


class _Printed(dict[str, pypdf.PdfReader]):
    """PDFs of the samples, each made when it is first asked for: one takes seconds."""

    def __init__(self, samples: dict[str, Sample]) -> None:
        super().__init__()
        self._samples = samples

    def __missing__(self, name: str) -> pypdf.PdfReader:
        sample = self._samples[name]
        data = pdf.render(sample.page(linked=False), sample.report.pilot.name, archive_of(name, sample))
        self[name] = pypdf.PdfReader(io.BytesIO(data))
        return self[name]


IN_EVERY_RUN = "orderentry-stalled"
"""The sample whose PDF with everything in it is made in every run: it takes as long as all else about PDFs."""


def of_pdf(*names: str) -> list[Any]:
    """Samples whose PDF a test reads; tests of one run in one process, so that it is made once."""
    return [pytest.param(name, marks=pytest.mark.xdist_group(f"pdf-{name}")) for name in names]


def of_whole_pdf(*names: str) -> list[Any]:
    """The same of the PDF with everything in it: one in CI, all of them at night."""
    other = pytest.mark.nightly("the PDF of another sample")
    marks = {name: pytest.mark.xdist_group(f"pdf-{name}") for name in names}
    return [pytest.param(name, marks=[marks[name], *([other] if name != IN_EVERY_RUN else [])]) for name in names]


def page_of(sample: Sample, edition: Edition) -> str:
    """An edition of a sample's report, as it is set."""
    return html.render(sample.assessment, sample.roadmap, linked=False, edition=edition)


@cache
def set_page(page: str) -> pypdf.PdfReader:
    """The PDF of a page, set once."""
    return pypdf.PdfReader(io.BytesIO(pdf.render(page, "Trial")))


def archive_of(name: str, sample: Sample) -> pdf.Archive:
    """What is kept with the PDF of a sample."""
    file = f"{name}.pilot.yaml"
    document = assessment_document(sample.assessment, plan(sample.assessment))
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
                data=json.render(document).encode(),
                media_type="application/json",
                relationship="Data",
                description="Assessment",
            ),
        )
    )


@pytest.fixture(scope="session")
def printed(samples: dict[str, Sample]) -> dict[str, pypdf.PdfReader]:
    """The samples' PDFs with what is kept in them, which are PDF/A-3 and PDF/UA-1, read back."""
    return _Printed(samples)
