"""The page holds all that was found, asks for nothing from anywhere, and is harmless."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser

import jinja2
import pytest
from markupsafe import Markup

from readiness import resources
from readiness.assessment.assess import Assessment
from readiness.house.templates import environment
from readiness.pilot.fields import SECTIONS, Kind
from readiness.report import html
from readiness.report.page.filters import prose
from readiness.report.requirements import requirements
from tests.conftest import SAMPLE_NAMES
from tests.report.conftest import Sample


class Reader(HTMLParser):
    """Collects ids, links, tags, attributes and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag says."""
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.append((name, value or ""))
            if name == "id" and value != "open":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        """Note the text."""
        if self.lasttag not in ("style", "script"):
            self.words.append(data)

    @property
    def text(self) -> str:
        """All text, white space folded."""
        return " ".join(" ".join(self.words).split())


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_nothing_is_asked_from_anywhere(name: str, pages: dict[str, str]) -> None:
    reader = Reader(pages[name])
    assert not {"link", "img", "iframe", "object", "form", "base"} & set(reader.tags)
    assert not [a for a in reader.attributes if a[0] in ("src", "srcset", "action") or a[0].startswith("on")]
    assert all(link.startswith("#") for link in reader.links)
    assert not re.search(r"url\((?!#)|@import", pages[name])
    assert ("http-equiv", "Content-Security-Policy") in reader.attributes


def scripts(page: str) -> list[str]:
    """What stands between script tags."""
    return re.findall(r"<script[^>]*>(.*?)</script", page, re.DOTALL | re.IGNORECASE)


def digest(text: str) -> str:
    """The name a policy gives to a script or a style sheet."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_the_page_has_one_script_and_its_policy_allows_no_other(name: str, pages: dict[str, str]) -> None:
    reader = Reader(pages[name])
    bundled = (resources.folder("templates") / "report.js").read_text(encoding="utf-8")
    assert reader.tags.count("script") == 1
    assert scripts(pages[name]) == [bundled]
    assert "</" not in bundled
    assert "<!--" not in bundled
    policy = next(value for key, value in reader.attributes if key == "content" and "default-src" in value)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == digest(bundled)
    styles = re.findall(r"<style>(.*?)</style>", pages[name], re.DOTALL)
    assert rules["style-src-elem"] == " ".join(map(digest, styles))


def test_the_page_to_be_printed_has_nothing_to_press(samples: dict[str, Sample]) -> None:
    reader = Reader(samples["techflow-after"].page(linked=False))
    assert not {"script", "button", "input", "select", "details"} & set(reader.tags)


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_every_link_leads_somewhere_and_every_criterion_has_a_place(
    name: str, pages: dict[str, str], samples: dict[str, Sample]
) -> None:
    reader = Reader(pages[name])
    assert len(reader.ids) == len(set(reader.ids))
    assert {link[1:] for link in reader.links} <= set(reader.ids)
    assert {criterion.id for criterion in samples[name].assessment.questionnaire.criteria} <= set(reader.ids)


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_the_page_holds_all_that_was_found(name: str, pages: dict[str, str], samples: dict[str, Sample]) -> None:
    report, text = samples[name].report, Reader(pages[name]).text
    folded = text.replace("`", "")
    assert report.verdict.headline in text
    assert report.verdict.because in text
    for wall in report.walls:
        assert wall.score.span in text
    for action in report.actions:
        assert action.do in text
    for found in report.contradictions:
        # A page for readers speaks of fields by their names.
        assert str(Markup(prose(found.message)).striptags())[1:].replace("`", "") in folded
    for receipt in samples[name].assessment.evidence.items:
        assert receipt.sha256[:16] in text
    assert report.source.sha256 in text
    assert report.questionnaire.sha256 in text


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_the_register_has_every_requirement_with_all_that_is_known(
    name: str, pages: dict[str, str], samples: dict[str, Sample]
) -> None:
    sample = samples[name]
    assert sample.roadmap is not None
    for each in requirements(sample.assessment, sample.roadmap.plan, sample.roadmap):
        (row,) = re.findall(rf'<tr class="item" id="{each.id}".*?</tr>', pages[name], re.DOTALL)
        text = Reader(row).text
        assert each.criterion.question in text
        assert each.criterion.why in text
        assert each.state in text
        assert f'data-owner="{each.owner}"' in row.replace("&#39;", "'")
        for said in (each.finding, each.evidence):
            assert "".join(said.replace("`", "").split()) in "".join(text.split()), each.id
        if each.open:
            assert each.action.title in text
            assert all("".join(edit.text.split()) in "".join(text.split()) for edit in each.result.fix.edits)
            assert (each.done.short if each.done else "") in text


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_plain_words_and_no_statistics(name: str, pages: dict[str, str]) -> None:
    text = Reader(pages[name]).text
    assert not re.search(r"\b(95|90|80|74) ?% of (all )?(AI |GenAI )?(pilots|projects|initiatives)", text)
    assert "undefined" not in text.lower().split()
    assert not re.search(r"\bNone\b(?! of the)", text)


HOSTILE = "<script>alert(1)</script>{{7*7}}{% raw %}\"'><img src=x onerror=alert(1)>"


def hostile() -> str:
    """A description with something hostile in every field that takes free text."""
    text = HOSTILE.replace('"', '\\"')
    lines = ["readiness: 1"]
    for section in SECTIONS:
        free = [
            f for f in section.fields if f.kind in (Kind.PLAIN, Kind.TEXT, Kind.PERSON) and f.key not in ("builds_on",)
        ]
        if not free or section.name in ("waivers",):
            continue
        row = ", ".join(f'{field.key}: "{text} {field.key}"' for field in free)
        lines.append(f"{section.name}: [{{{row}}}]" if section.is_list else f"{section.name}: {{{row}}}")
    return "\n".join(lines)


def test_hostile_text_stays_text(assess_text: Callable[..., Assessment]) -> None:
    assessment = assess_text(hostile())
    page = html.render(assessment)
    reader = Reader(page)
    assert reader.tags.count("script") == 1
    assert "alert" not in "".join(scripts(page))
    assert "img" not in reader.tags
    assert not [a for a in reader.attributes if a[0].startswith("on")]
    assert "{{7*7}}" in reader.text
    assert page.count("<script>") == 1


def test_a_name_cannot_turn_the_line_around(assess_text: Callable[..., Assessment]) -> None:
    name = r"Or\u202Eder\u0007 \u06A9\u200C\u0645"
    assessment = assess_text(f'pilot: {{name: "{name}"}}')
    page = html.render(assessment)
    assert "\u202e" not in page
    assert "\x07" not in page
    assert '<h1 dir="auto">Or\\u202eder\\x07 \u06a9\u200c\u0645</h1>' in page
    assert html.identity("Or\u202eder\x07 \u06a9\u200c\u0645") in page


def test_a_template_that_misses_a_value_is_an_error_and_not_an_empty_place() -> None:
    made = environment()
    assert made.undefined is jinja2.StrictUndefined
    assert made.autoescape is True


def test_the_operating_model_sets_the_pilot_beside_production(pages: dict[str, str]) -> None:
    page = pages["orderentry-stalled"]
    section = page[page.index('<section id="operating">') : page.index('<section id="register">')]
    text = Reader(section).text
    for words in (
        "Skilled people who instruct the agent well",
        "Many people with less training",
        "Customers notice a decline first",
    ):
        assert words in text
    # Each element is introduced by its own question, not by one that it shares with a wall.
    first = re.findall(r'<span class="want">[^<]*<a href="#([A-Z]+)-\d+">', section)
    assert first == ["OPM"] * 7
    assert page.count("Skilled people who instruct the agent well") == 1


def test_evidence_is_printed_with_what_it_counts_for_and_what_was_declared(
    assess_text: Callable[..., Assessment],
) -> None:
    """A file that is missing counts as claimed, whatever level its author declared."""
    assessment = assess_text(
        "evidence: [{supports: [owners], level: demonstrated, ref: evidence/missing.pdf, date: 2026-01-05}]\n"
    )
    page = html.render(assessment)
    (row,) = re.findall(r"<tr><td><code>evidence/missing\.pdf.*?</tr>", page, re.DOTALL)
    assert re.search(r"<td>claimed\s*<span class=\"where\">declared demonstrated</span>", row), row
