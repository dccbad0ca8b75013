"""The real PDF, read back."""

from __future__ import annotations

import re

import pypdf
import pytest

from readiness.report.document import Report

NAMES = ("orderentry-stalled", "techflow-after")


def text_of(reader: pypdf.PdfReader) -> str:
    """All text, white space folded and words broken at line ends joined."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("name", NAMES)
def test_it_has_title_language_bookmarks_and_page_numbers(
    name: str, printed: dict[str, pypdf.PdfReader], reports: dict[str, Report]
) -> None:
    reader = printed[name]
    assert reader.metadata is not None
    assert reader.metadata.title == f"{reports[name].pilot.name}: readiness report"
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "en"
    assert catalog["/MarkInfo"]["/Marked"]
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    nested = [
        entry.title
        for part in reader.outline
        if isinstance(part, list)
        for entry in part
        if not isinstance(entry, list)
    ]
    for wanted in ("Six walls", "Gates and open blockers", "What to do, phase by phase", "Evidence register", "Method"):
        assert wanted in titles + nested
    last = len(reader.pages)
    assert f"Page {last} of {last}" in reader.pages[-1].extract_text()


@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_empty_and_every_criterion_and_action_is_on_one(
    name: str, printed: dict[str, pypdf.PdfReader], reports: dict[str, Report]
) -> None:
    reader, report = printed[name], reports[name]
    assert all(len(page.extract_text().split()) > 25 for page in reader.pages)
    squeezed = re.sub(r"\s+", "", text_of(reader))
    for criterion in report.criteria:
        assert criterion.id in squeezed, criterion.id
    for phase in report.plan.phases:
        for action in phase.actions:
            assert re.sub(r"\s+", "", action.do) in squeezed, action.do
    for person in report.unknowns:
        for question in person.questions:
            assert re.sub(r"\s+", "", question.ask) in squeezed, question.id


@pytest.mark.parametrize("name", NAMES)
def test_page_one_says_what_the_json_says(
    name: str, printed: dict[str, pypdf.PdfReader], reports: dict[str, Report]
) -> None:
    first, report = " ".join(printed[name].pages[0].extract_text().split()), reports[name]
    assert report.verdict.headline in first
    assert f"{report.index.low:.0f}indexof100" in first.replace(" ", "")
    assert f"{report.index.known:.0f} %" in first
    for wall in report.walls:
        assert f"{wall.title} {wall.score.span}" in first
    assert not re.search(r"\b[A-Z]{3,4}-\d\d\b", first), "page one is for the sponsor: no criterion ids"
