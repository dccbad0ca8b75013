"""The generated pages are those of today, and every anchor that something links to is there."""

from __future__ import annotations

import re
import tomllib

import pytest

from readiness.questionnaire.built_in import built_in
from readiness.report.formats.reference_pages import PAGES, pages
from readiness.rules.pages import DOCS_URL, page_of
from readiness.rules.registry import rules
from tests.conftest import ROOT

_PAGES = pages(built_in())


@pytest.mark.parametrize("name", [f"{name}.md" for name in PAGES])
def test_a_page_is_not_stale(name: str) -> None:
    path = ROOT / "docs" / name
    assert path.exists()
    assert path.read_text(encoding="utf-8") == _PAGES[name], f"run scripts/docs: docs/{name} is stale"


def test_every_rule_leads_to_a_place_on_its_page() -> None:
    anchors = {name: set(re.findall(r'<a id="([^"]+)">', page)) for name, page in _PAGES.items()}
    for rule in rules(built_in()):
        page, _, anchor = page_of(rule).removeprefix(f"{DOCS_URL}/").partition("#")
        assert anchor in anchors[page], rule.id


@pytest.mark.parametrize("name", _PAGES)
def test_no_anchor_is_there_twice(name: str) -> None:
    anchors = re.findall(r'<a id="([^"]+)">', _PAGES[name])
    assert len(anchors) == len(set(anchors))


def test_the_pages_are_where_the_package_says_its_documentation_is() -> None:
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]
    # GitHub shows a folder under `tree` and a page under `blob`.
    assert urls["Documentation"].replace("/tree/", "/blob/") == DOCS_URL


def test_the_documentation_links_to_the_pages() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in _PAGES if f"docs/{name}" not in readme] == []
