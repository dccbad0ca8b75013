"""The site of a portfolio: whole, offline, and with what a person or a committee looks for on each page."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT
from tests.portfolio.test_browser import tab
from tests.report.test_browser import AXE, RULES, browser

__all__ = ["browser", "tab"]
MADE = ROOT / "samples" / "make_portfolio.py"


def written(house: Path, site: Path, *arguments: str, pilots: str = "pilots") -> None:
    """Write the site of a house."""
    command = [sys.executable, "-m", "readiness", "portfolio", pilots, "--site", str(site), "--no-progress"]
    subprocess.run([*command, *arguments], cwd=house, check=True, capture_output=True, env={**os.environ, "CI": "1"})


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample house as a git repository with its year of edits."""
    folder = tmp_path_factory.mktemp("site") / "house"
    subprocess.run([sys.executable, MADE, "--history", folder], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def site(house: Path) -> Path:
    """Its site, with four states of each pilot."""
    folder = house.parent / "site"
    written(house, folder, "--history", "4", "--no-joint")
    return folder


def text_of(page: Path) -> str:
    """What a page says, as one line."""
    body = re.sub(r"<style.*?</style>|<script.*?</script>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_every_link_leads_somewhere_and_nothing_is_fetched(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert {page.parent.name for page in pages} == {site.name, "pilots", "history", "people"}
    ids = {page: set(re.findall(r' id="([^"]+)"', page.read_text(encoding="utf-8"))) for page in pages}
    for page in pages:
        source = page.read_text(encoding="utf-8")
        assert not re.search(r'<(?:script|img|link|iframe)[^>]+(?:src|href)="', source)
        for link in map(html.unescape, re.findall(r'href="([^"]+)"', source)):
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert target in ids, f"{page}: {link}"
            if parts.fragment and page.parent.name != "pilots":
                assert unquote(parts.fragment) in ids[target], f"{page}: {link}"


def test_the_way_leads_from_each_page_to_the_others(site: Path) -> None:
    report = (site / "pilots" / "claims-triage.html").read_text(encoding="utf-8")
    for way in ("../index.html", "../history/claims-triage.html", "../people/nadia-rossi.html"):
        assert f'href="{way}"' in report
    past = (site / "history" / "claims-triage.html").read_text(encoding="utf-8")
    for way in ("../index.html", "../pilots/claims-triage.html", "../people/nadia-rossi.html"):
        assert f'href="{way}"' in past
    person = (site / "people" / "priya-nair.html").read_text(encoding="utf-8")
    for way in ("../index.html#people", "../pilots/claims-triage.html", "../pilots/invoice-matching.html"):
        assert f'href="{way}"' in person
    index = (site / "index.html").read_text(encoding="utf-8")
    for way in ("history/claims-triage.html", "people/priya-nair.html", "people/nadia-rossi.html"):
        assert f'href="{way}"' in index


def test_a_person_sees_what_is_promised_and_asked_of_them(site: Path) -> None:
    said = text_of(site / "people" / "priya-nair.html")
    assert "Promised to 4 plans at the same time: 180% of a full-time week" in said
    assert "The last day planned is 31 July 2027, before 4 of the pilots go live" in said
    assert re.search(r"About [\d.]+ person-weeks of open work are in this name, which is about [\d,]+ hours", said)
    assert "Have prompt-injection attempts been tested and counted" in said
    owner = text_of(site / "people" / "nadia-rossi.html")
    assert "Owns 1 pilot in production: Claims triage." in owner
    nobody = text_of(site / "people" / "-nobody-named.html")
    assert "nobody who is named for" in nobody


def test_a_history_has_its_chart_and_what_the_pace_means(site: Path) -> None:
    page = site / "history" / "claims-triage.html"
    said = text_of(page)
    assert "At this pace the go-live gate passes in" in said
    assert "not in April 2027 as promised" in said
    assert "the first promise was 18 December 2026" in said
    assert page.read_text(encoding="utf-8").count("<svg") == 2
    assert "4 of 13 commits are shown; --history 13 shows all." in said
    assert "At this pace the go-live gate passes" in text_of(site / "index.html")


def test_kept_states_change_no_page_and_a_house_without_git_has_no_history(house: Path) -> None:
    one = "pilots/claims-triage"
    written(house, house.parent / "without", "--no-dates", pilots=one)
    pages = sorted((house.parent / "without").rglob("*.html"))
    for name in ("first", "again"):
        written(house, house.parent / name, "--no-dates", "--cache", str(house.parent / "kept"), pilots=one)
        for page in pages:
            other = house.parent / name / page.relative_to(house.parent / "without")
            assert other.read_bytes() == page.read_bytes(), page
    plain = house.parent / "plain"
    (plain / "pilots").mkdir(parents=True)
    (plain / "pilots" / "a.pilot.yaml").write_text("readiness: 1\npilot: {name: A & B}\n", encoding="utf-8")
    written(plain, plain / "site", "--no-dates")
    assert not (plain / "site" / "history").exists()
    assert "Over time" not in text_of(plain / "site" / "index.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_pages_are_accessible_and_no_wider_than_the_screen(tab: Page, site: Path, scheme: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for name in ("index", "history/claims-triage", "people/priya-nair", "people/-nobody-named"):
        tab.goto((site / f"{name}.html").as_uri())
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, name
        tab.evaluate(f"() => {{ {AXE} }}")
        found = tab.evaluate(f"axe.run({{runOnly: {RULES}}})")
        assert [(each["id"], [node["html"][:90] for node in each["nodes"]]) for each in found["violations"]] == [], name


def test_the_pages_can_be_walked_without_scripts(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((site / "index.html").as_uri())
    tab.locator("#people a", has_text="Priya Nair").click()
    expect(tab.locator("h1")).to_have_text("Priya Nair")
    tab.locator("#plans a", has_text="Claims triage").click()
    tab.locator(".kicker a", has_text="History of Claims triage").click()
    expect(tab.locator("h1")).to_contain_text("History of Claims triage")
    tab.locator("nav a", has_text="All pilots").click()
    expect(tab.locator("h1")).to_contain_text("8 pilots of Halden Foods")
    context.close()
