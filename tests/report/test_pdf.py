"""The real PDF, read back."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

import page as checker
import pikepdf
import pypdf
import pytest
from markupsafe import escape

from readiness.report import pdf
from readiness.report.assess_document import AssessDocument
from readiness.report.page.editions import Edition
from tests.conftest import SAMPLE_NAMES
from tests.report.conftest import IN_EVERY_RUN, Sample, archive_of, of_pdf, of_whole_pdf, page_of, set_page

NAMES = ("orderentry-stalled", "techflow-after")


@cache
def page_texts(reader: pypdf.PdfReader) -> tuple[str, ...]:
    """The text of each page; reading it takes seconds, and several tests read the same PDF."""
    return tuple(page.extract_text() for page in reader.pages)


def text_of(reader: pypdf.PdfReader) -> str:
    """All text, white space folded and words broken at line ends joined."""
    return " ".join(" ".join(page_texts(reader)).split())


@pytest.mark.parametrize("name", of_whole_pdf(*NAMES))
def test_it_has_title_language_bookmarks_and_page_numbers(
    name: str, printed: dict[str, pypdf.PdfReader], reports: dict[str, AssessDocument], samples: dict[str, Sample]
) -> None:
    reader = printed[name]
    assert reader.metadata is not None
    assert reader.metadata.title == f"{reports[name].pilot.name}: readiness report"
    catalog: Any = reader.trailer["/Root"]
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
    headings = re.findall(r"<h2>([^<&]+)</h2>", samples[name].page(linked=False))
    assert len(headings) > 10
    for wanted in headings:
        assert wanted in [*titles, *nested, "Contents"]
    last = len(reader.pages)
    assert f"Page {last} of {last}" in page_texts(reader)[-1]


@pytest.mark.parametrize("name", of_whole_pdf("techflow-before", *NAMES))
def test_no_page_is_empty_and_every_criterion_and_action_is_on_one(
    name: str, printed: dict[str, pypdf.PdfReader], samples: dict[str, Sample]
) -> None:
    reader, sample = printed[name], samples[name]
    assert all(len(page.split()) > 25 for page in page_texts(reader))
    squeezed = re.sub(r"\s+", "", text_of(reader))
    for criterion in sample.assessment.questionnaire.criteria:
        assert criterion.id in squeezed, criterion.id
        assert re.sub(r"\s+", "", criterion.question) in squeezed, criterion.id
    for action in sample.report.actions:
        assert re.sub(r"\s+", "", action.do) in squeezed, action.do


@pytest.mark.parametrize("name", of_pdf("techflow-before", *NAMES))
def test_page_one_is_one_page_for_a_sponsor(name: str, samples: dict[str, Sample]) -> None:
    """Verdict, what carries it, the ask, dates and risk on page one; score, walls and gates on page two."""
    sample = samples[name]
    pages, report = page_texts(set_page(page_of(sample, Edition.REPORT))), sample.report
    first, second = (" ".join(page.split()) for page in pages[:2])
    assert report.verdict.headline in first
    assert "The ask:" in first
    assert "Risk." in first
    if report.verdict.id not in ("STOP", "RE-SCOPE") and report.roadmap is not None:
        for date in report.roadmap.dates:
            if not date.passed:
                likely = date.four_fifths.day or date.four_fifths.said
                assert f"{likely} {date.title}" in first
                assert "each 80% likely" in first
    squeezed = re.sub(r"\s+", "", second)
    assert f"{report.index.low:.0f}readinessscoreof100" in squeezed
    assert f"{report.index.known:.0f}%" in squeezed
    for wall in report.walls:
        assert f"{wall.title} {wall.score.span}" in second
    for gate in report.gates:
        assert f"{gate.passed} of {gate.blockers}" in second
    assert "Contents" in pages[2], "page one and two are one page each"
    assert not re.findall(r"\b[A-Z]{3,4}-\d\d\b", first), "a sponsor knows no ids"


def bytes_of(reader: pypdf.PdfReader) -> bytes:
    stream = reader.stream
    assert isinstance(stream, io.BytesIO)
    return stream.getvalue()


def syntax_faults(data: bytes) -> list[str]:
    """What `qpdf --check` says."""
    with pikepdf.open(io.BytesIO(data)) as read:
        return read.check_pdf_syntax()


def failures(data: bytes, profile: str) -> list[str]:
    """The rules of a profile that a PDF breaks."""
    found = [f"{f.rule_id} {f.message}" for f in checker.validate_pdf_bytes(data, profile=profile).failures]
    # A false positive: when the last byte of a compressed stream happens to be a carriage return, the checker takes it
    # and the line feed behind it for one line end, and the stream for a byte shorter than it says. qpdf reads it right,
    # and tells of every length that is wrong.
    if b"\r\nendstream" in data and not syntax_faults(data):
        found = [fault for fault in found if "-STREAM-LENGTH-" not in fault]
    return found


def fonts_of(reader: pypdf.PdfReader) -> set[str]:
    """Names of the embedded fonts, without the mark of a subset."""
    pages: Any = reader.pages
    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
    for font in fonts:
        for descendant in font.get("/DescendantFonts", ()):
            assert "/FontFile3" in (within := descendant.get_object()["/FontDescriptor"]) or "/FontFile2" in within
    return {font["/BaseFont"].partition("+")[2] for font in fonts}


@pytest.mark.xdist_group("pdf-techflow-after")
def test_without_anything_to_keep_it_is_pdf_ua(samples: dict[str, Sample]) -> None:
    data = bytes_of(set_page(page_of(samples["techflow-after"], Edition.REPORT)))
    assert syntax_faults(data) == []
    assert failures(data, "ua1") == []


@pytest.mark.parametrize("name", of_whole_pdf(*SAMPLE_NAMES))
def test_one_to_be_kept_is_pdf_a_3_and_still_pdf_ua(name: str, printed: dict[str, pypdf.PdfReader]) -> None:
    data = bytes_of(printed[name])
    assert syntax_faults(data) == []
    assert failures(data, "ua1") == []
    assert failures(data, "3a") == []


@pytest.mark.parametrize("name", of_whole_pdf(*SAMPLE_NAMES))
def test_one_to_be_kept_holds_the_description_and_the_assessment(
    name: str, printed: dict[str, pypdf.PdfReader], samples: dict[str, Sample]
) -> None:
    kept = archive_of(name, samples[name]).attachments
    assert printed[name].attachments == {file.name: [file.data] for file in kept}
    trailer: Any = printed[name].trailer
    files = trailer["/Root"]["/AF"]
    said = {file["/UF"]: (file["/AFRelationship"], file["/EF"]["/F"]["/Subtype"]) for file in files}
    assert said == {
        f"{name}.pilot.yaml": ("/Source", "/application/yaml"),
        f"{name}.readiness.json": ("/Data", "/application/json"),
    }


@pytest.mark.parametrize("name", of_whole_pdf(*SAMPLE_NAMES))
def test_viewers_show_title_page_numbers_and_tags(name: str, printed: dict[str, pypdf.PdfReader]) -> None:
    reader = printed[name]
    catalog: Any = reader.trailer["/Root"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.page_labels == [str(number + 1) for number in range(len(reader.pages))]
    kinds = {element["/S"] for element in elements(catalog["/StructTreeRoot"]["/K"])}
    assert {"/Document", "/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure", "/Link"} <= kinds
    figures = [element for element in elements(catalog["/StructTreeRoot"]["/K"]) if element["/S"] == "/Figure"]
    assert all(figure["/Alt"].strip() for figure in figures)


def elements(kids: Any) -> Iterator[Any]:
    """Every element of a structure tree."""
    waiting = [kids]
    while waiting:
        kid = waiting.pop().get_object()
        if isinstance(kid, list):
            waiting.extend(kid)
        elif isinstance(kid, dict) and "/S" in kid:
            yield kid
            waiting.append(kid.get("/K", pypdf.generic.ArrayObject()))


@pytest.mark.parametrize("name", of_whole_pdf(*SAMPLE_NAMES))
def test_every_link_leads_to_a_place(name: str, printed: dict[str, pypdf.PdfReader]) -> None:
    reader = printed[name]
    places = reader.named_destinations
    links: Any = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    assert len(links) > 20
    for link in links:
        assert link["/Dest"] in places, link["/Dest"]


@pytest.mark.parametrize("name", of_whole_pdf(*SAMPLE_NAMES))
def test_pages_are_set_with_the_bundled_fonts_alone(name: str, printed: dict[str, pypdf.PdfReader]) -> None:
    assert fonts_of(printed[name]) == {"Inter", "Inter-Semi-Bold"}


def test_the_fonts_of_the_machine_fill_in_for_scripts_the_bundled_ones_lack() -> None:
    text = (
        '<html lang="en"><title>Trial</title>'
        '<body style="font-family: Inter"><p>Invoices, 請求書, مطابقة, e\u0301</p></body></html>'
    )
    assert pdf.uncovered(text) == "ابةطقم書求請"
    assert "Inter" in fonts_of(pypdf.PdfReader(io.BytesIO(pdf.render(text, "Trial"))))
    # Where no font of the machine has the Chinese characters either, pypdf reads no letter right.
    readable = pypdf.PdfReader(io.BytesIO(pdf.render(text.replace("請求書", ""), "Trial")))
    assert "Invoices" in text_of(readable)
    covered = pdf.render(
        '<html lang="en"><title>Trial</title><body style="font-family: Inter"><p>Invoices</p></body></html>', "Trial"
    )
    assert fonts_of(pypdf.PdfReader(io.BytesIO(covered))) == {"Inter"}, "the next page is set without them again"


@pytest.mark.parametrize(
    ("word", "letter", "times"),
    [("Ab3x" * 2500, "b", 2500), ("&" * 10_000, "&", 10_000), ("e\u0301" * 5000, "é", 5000)],
)
def test_a_word_that_fills_pages_is_set_whole(word: str, letter: str, times: int) -> None:
    page = (
        f'<html lang="en"><title>Trial</title><body style="overflow-wrap: anywhere"><p>{escape(word)}</p></body></html>'
    )
    reader = pypdf.PdfReader(io.BytesIO(pdf.render(page, "Trial")))
    assert len(reader.pages) > 1
    assert unicodedata.normalize("NFC", text_of(reader)).count(letter) == times


@pytest.mark.xdist_group(f"pdf-{IN_EVERY_RUN}")
def test_words_of_common_length_are_left_as_they_are(
    printed: dict[str, pypdf.PdfReader], reports: dict[str, AssessDocument]
) -> None:
    text = text_of(printed[IN_EVERY_RUN])
    assert "\u200b" not in text
    assert reports[IN_EVERY_RUN].source.sha256 in text.replace(" ", "")
