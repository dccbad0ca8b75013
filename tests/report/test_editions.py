"""The editions of the PDF: each as long as its reader has time for, and complete for that reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pypdf
import pytest
import yaml

from readiness.assessment.assess import assess
from readiness.pilot.description import read_description
from readiness.pilot.fields import SECTIONS
from readiness.questionnaire.model import Questionnaire
from readiness.report import html
from readiness.report.page import order
from readiness.report.page.editions import Edition
from readiness.roadmap.roadmap import build_roadmap
from tests.conftest import SAMPLES
from tests.report.conftest import Sample, of_pdf, page_of, set_page

TRIAGE = Path(__file__).parent.parent / "output" / "figures" / "triage.pilot.yaml"
MOST_PAGES = {"techflow-before": 18, "techflow-after": 12, "orderentry-stalled": 8}
"""Of the report, without the block for approval and the page since the last report."""


@pytest.mark.parametrize("name", of_pdf(*MOST_PAGES))
def test_the_brief_has_two_pages(name: str, samples: dict[str, Sample]) -> None:
    page = page_of(samples[name], Edition.BRIEF)
    assert len(set_page(page).pages) == 2
    assert re.findall(r'<section (?:class="[^"]*" )?id="([^"]+)"', page) == ["verdict", "glance"]


CROWDED = (
    'readiness: "1"\npilot: {name: Schadenregulierung, stage: shadow, as_of: 2026-06-30, worst_case: "'
    + "Ein Schaden wird falsch reguliert. " * 4
    + '"}\n'
    + f"governance: {{regulations: [{', '.join(f'Regulation {n}' for n in range(12))}]}}\n"
    + "evals: {curated_accuracy: 99%, live_accuracy: 61%}\nkill_criteria:\n"
    + "".join(f"  - {{metric: limit {n}, threshold: below {n}%, decision: stop}}\n" for n in range(1, 15))
    + "decisions:\n"
    + "".join(f"  - {{date: 2026-05-0{n}, decided: go on, by: B. Okafor, reason: agreed}}\n" for n in range(1, 4))
)
"""Much of everything that page one and two print."""


@pytest.mark.parametrize("given", ["crowded", "triage"])
def test_the_brief_has_two_pages_however_much_is_stated(given: str, questionnaire: Questionnaire) -> None:
    data = CROWDED.encode() if given == "crowded" else TRIAGE.read_bytes()
    reading = read_description(data, "a.pilot.yaml", TRIAGE.parent)
    assert reading.pilot is not None
    assessment = assess(reading.pilot, questionnaire)
    reader = set_page(html.render(assessment, build_roadmap(assessment), linked=False, edition=Edition.BRIEF))
    assert len(reader.pages) == 2
    second = reader.pages[1].extract_text()
    assert "more in the report" in second or "shown)" in second, "what is left out is counted"


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
    small, fill = _type_of(set_page(page_of(samples[name], Edition.REPORT)))
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
    ids = [criterion.id for criterion in samples["techflow-before"].assessment.questionnaire.criteria]
    mentioned = [sum(id in page for page in pages) for id in ids]
    met = [count for count in mentioned if count]
    assert sum(met) / len(met) <= 2.5


def _in_full(text: bytes, questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """The rows of the description in the full edition: section or entry with the key, and what is written."""
    reading = read_description(text, "trial.pilot.yaml", SAMPLES)
    assert reading.pilot is not None
    assessment = assess(reading.pilot, questionnaire)
    page = html.render(assessment, edition=Edition.FULL)
    title = ""
    for heading, key, said in re.findall(
        r'<th scope="rowgroup" colspan="3"><bdi>(.*?)</bdi></th>|<td><code>(.*?)</code></td><td dir="auto">(.*?)</td>',
        page[page.index('<section id="description">') :],
        re.DOTALL,
    ):
        title = unescape(heading) or title
        if key:
            yield f"{title.partition(':')[0]}.{unescape(key)}", unescape(said)


def _leaves(value: object) -> Iterator[str]:
    """The words of a value, whatever it is made of."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from (str(key), *_leaves(inside))
    elif isinstance(value, list):
        for inside in value:
            yield from _leaves(inside)
    else:
        yield str(value)


def test_every_field_of_a_description_is_in_the_full_edition(questionnaire: Questionnaire) -> None:
    """What the author wrote reaches the reader: each field of the format, with its example as the answer."""
    lines = ["readiness: 1", "extra:", "  reference: X-1204"]
    written = {"extra.reference": "X-1204"}
    for section in SECTIONS:
        fields = [field for field in section.fields if "." not in field.key]
        lines += [f"{section.name}:"] if fields else []
        for number, field in enumerate(fields):
            dash = "- " if section.is_list and not number else "  " if section.is_list else ""
            lines.append(f"  {dash}{field.key}: {field.example}")
            written[f"{section.name}.{field.key}"] = field.example
    found: dict[str, str] = {}
    for path, said in _in_full("\n".join(lines).encode(), questionnaire):
        field_path = re.match(r"\w+\.\w+", path)
        assert field_path is not None, path
        found[field_path[0]] = f"{found.get(field_path[0], '')} {path.rpartition('.')[2]} {said}"
    assert not written.keys() - found.keys()
    lost = [
        (path, leaf)
        for path, example in written.items()
        for leaf in _leaves(yaml.load(example, yaml.BaseLoader))
        if leaf not in found[path]
    ]
    assert not lost


def test_notes_days_and_reasons_of_answers_are_in_the_full_edition(questionnaire: Questionnaire) -> None:
    text = (
        "readiness: 1\npilot: {name: Trial, go_live: planned 2027-04-01, worst_case: a claim waits over a weekend}\n"
        "workflow: {embedded: partial - a side panel without write-back}\n"
        "economics: {value_per_task: n/a - public service}\n"
        "data_sources: [{name: Mail, contract: planned 2026-12-15, owner: unknown}]\n"
    )
    found = dict(_in_full(text.encode(), questionnaire))
    assert found["pilot.go_live"] == "planned 2027-04-01"
    assert found["pilot.worst_case"] == "a claim waits over a weekend"
    assert "a side panel without write-back" in found["workflow.embedded"]
    assert "public service" in found["economics.value_per_task"]
    assert "2026-12-15" in found["data_sources.contract"]
    assert found["data_sources.owner"] == "unknown"


def test_the_sections_of_the_order_are_known_to_brands() -> None:
    assert {"verdict", "glance"}.isdisjoint(order.titles())
