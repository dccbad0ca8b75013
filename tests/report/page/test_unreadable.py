"""A report on a description of which some values could not be read says so first, in every form."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.house.brand import Brand
from readiness.output.assessment_v1 import assessment_document
from readiness.output.roadmap_v1 import roadmap_document
from readiness.pilot.description import read_description
from readiness.questionnaire.model import Questionnaire
from readiness.report import html
from readiness.report.assess_document import assess_document
from readiness.report.formats import json as as_json
from readiness.report.formats import xlsx
from readiness.roadmap.plan import plan
from readiness.roadmap.roadmap import build_roadmap
from tests.report.test_html import Reader

BANNER = (
    "3 values could not be read and count as unknown: pilot.stage (line 2), owners.sponsr (line 3), slos[1] (line 5)."
)
TEXT = """\
readiness: 1
pilot: {name: Trial, stage: 'prod <b>x</b>'}
owners: {sponsr: A. Lee}
slos:
  - accuracy
"""


@pytest.fixture(scope="module")
def slipped(questionnaire: Questionnaire) -> Assessment:
    """A description with three slips, assessed."""
    pilot = read_description(TEXT.encode(), "trial.pilot.yaml").pilot
    assert pilot is not None
    return assess(pilot, questionnaire)


@pytest.mark.parametrize("brand", [None, Brand(name="House", sections=("walls",))])
def test_the_page_begins_with_a_banner_and_lists_every_place(slipped: Assessment, brand: Brand | None) -> None:
    reader = Reader(html.render(slipped, brand=brand))
    assert reader.text.index(BANNER) < reader.text.index("Fund a two-week sprint")
    assert "unreadable" in reader.ids
    assert reader.links.count("#unreadable") >= 2
    for words in ("prod <b>x</b>", "Found the unknown key sponsr", "did you mean sponsor", "an entry of slos"):
        assert words in reader.text


def test_a_page_without_slips_has_neither(pages: dict[str, str]) -> None:
    for page in pages.values():
        assert 'id="unreadable"' not in page
        assert 'class="banner"' not in page


def test_the_documents_list_them_in_the_envelope(slipped: Assessment) -> None:
    assessed = json.loads(as_json.render(assessment_document(slipped, plan(slipped))))
    planned = json.loads(as_json.render(roadmap_document(build_roadmap(slipped))))
    assert assessed["pilot"] == planned["pilot"]
    assert assessed["result"]["status"] == "assessed"
    found = [
        (fault["code"], fault["place"]["path"], fault["place"]["line"]) for fault in planned["pilot"]["unreadable"]
    ]
    assert found == [
        ("SPEC-VALUE", "pilot.stage", 2),
        ("SPEC-UNKNOWN-KEY", "owners.sponsr", 3),
        ("SPEC-TYPE", "slos[1]", 5),
    ]


def test_the_workbook_begins_with_them(slipped: Assessment) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(assess_document(slipped, plan(slipped)), slipped)))
    rows = list(book["Summary"].iter_rows(min_row=2, max_row=5, values_only=True))
    assert [row[0] for row in rows] == ["Not readable"] * 3 + ["Pilot"]
    assert [row[1] for row in rows[:3]] == ["line 2", "line 3", "line 5"]
