"""The editions of the PDF: each as long as its reader has time for, and complete for that reader."""

from __future__ import annotations

import re

import pytest
from markupsafe import escape

from readiness.assessment.assess import assess
from readiness.pilot.description import read_description
from readiness.questionnaire.model import Questionnaire
from readiness.report import html
from readiness.report.page import order
from readiness.report.page.editions import Edition
from readiness.report.view import view
from readiness.roadmap.plan import plan
from tests.conftest import SAMPLES
from tests.report.conftest import Sample, of_pdf, page_of, set_page

MOST_PAGES = {"techflow-before": 18, "techflow-after": 12, "orderentry-stalled": 8}
"""Of the report, without the block for approval and the page since the last report."""


@pytest.mark.parametrize("name", of_pdf(*MOST_PAGES))
def test_the_brief_has_two_pages(name: str, samples: dict[str, Sample]) -> None:
    page = page_of(samples[name], Edition.BRIEF)
    assert len(set_page(page).pages) == 2
    assert re.findall(r'<section (?:class="[^"]*" )?id="([^"]+)"', page) == ["verdict", "glance"]


@pytest.mark.parametrize("name", of_pdf(*MOST_PAGES))
def test_the_report_can_be_read_in_one_sitting(name: str, samples: dict[str, Sample]) -> None:
    assert len(set_page(page_of(samples[name], Edition.REPORT)).pages) <= MOST_PAGES[name]


def _type_of(reader: pypdf.PdfReader) -> tuple[float, list[float]]:
    """The share of characters below 8 pt, and how far down each page is filled, from 0 to 1."""
    small = every = 0
    fill = []
    for page in reader.pages:
        height, lowest = float(page.mediabox.height), [float(page.mediabox.height)]
        foot = 0.07 * height

        def seen(
            text: str, cm: list[float], tm: list[float], _: object, size: float, foot: float = foot,
            lowest: list[float] = lowest,
        ) -> None:  # fmt: skip
            nonlocal small, every
            if text.strip():
                every += len(text.strip())
                small += len(text.strip()) if abs(size * tm[3] * cm[3]) < 7.95 else 0
                lowest.append(max(tm[5] * cm[3] + cm[5], foot))

        page.extract_text(visitor_text=seen)
        above = [y for y in lowest if y > foot]
        fill.append((height - min(above)) / (height - foot))
    return small / every, fill


@pytest.mark.parametrize("name", of_pdf(*MOST_PAGES))
def test_it_is_set_to_be_read_in_print(name: str, samples: dict[str, Sample]) -> None:
    small, fill = _type_of(_set(_page(samples[name], Edition.REPORT)))
    assert small <= 0.12
    assert min(fill[:-1]) >= 0.6, fill


@pytest.mark.parametrize("edition", Edition)
def test_every_edition_names_the_others_and_what_it_was_computed_from(
    edition: Edition, samples: dict[str, Sample]
) -> None:
    sample = samples["techflow-before"]
    page = page_of(sample, edition)
    for other in ("The brief", "The report", "the full edition", "The HTML page"):
        assert other in page
    assert sample.report.source.sha256[:16] in page


def test_editions_hold_what_they_are_for(samples: dict[str, Sample]) -> None:
    page = {edition: page_of(samples["techflow-before"], edition) for edition in Edition}
    found = {
        edition: set(re.findall(r'<section (?:class="[^"]*" )?id="([^"]+)"', page[edition])) for edition in Edition
    }
    assert found[Edition.BRIEF] < found[Edition.REPORT] < found[Edition.FULL]
    assert {"register", "evidence", "description"} <= found[Edition.FULL] - found[Edition.REPORT]


def test_no_link_of_an_edition_leads_to_what_it_leaves_out(samples: dict[str, Sample]) -> None:
    for edition in Edition:
        page = page_of(samples["techflow-before"], edition)
        ids = set(re.findall(r' id="([^"]+)"', page))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= ids


@pytest.mark.xdist_group("pdf-techflow-before")
def test_a_requirement_is_named_on_two_pages_of_the_report_on_average(samples: dict[str, Sample]) -> None:
    pages = [page.extract_text() for page in set_page(page_of(samples["techflow-before"], Edition.REPORT)).pages]
    ids = [criterion.id for criterion in samples["techflow-before"].report.criteria]
    mentioned = [sum(id in page for page in pages) for id in ids]
    met = [count for count in mentioned if count]
    assert sum(met) / len(met) <= 2.5


def test_every_answer_of_the_description_is_in_the_full_edition(questionnaire: Questionnaire) -> None:
    """What the author wrote reaches the reader: notes, days and words, whatever section they are in."""
    data = (SAMPLES / "techflow-before.pilot.yaml").read_bytes()
    reading = read_description(data, "techflow-before.pilot.yaml", SAMPLES)
    assert reading.pilot is not None
    pilot = reading.pilot
    assessment = assess(pilot, questionnaire)
    page = " ".join(html.render(view(assessment, plan(assessment)), assessment, edition=Edition.FULL).split())
    answers = [*pilot.answers.values()]
    answers += [answer for items in pilot.items.values() for item in items for answer in item.answers.values()]
    words = {part for answer in answers if answer.written for part in (answer.text, answer.note) if part}
    lost = [each for each in words if " ".join(str(escape(each)).split()) not in page]
    assert not lost


def test_the_sections_of_the_order_are_known_to_brands() -> None:
    assert {"verdict", "glance"}.isdisjoint(order.titles())
