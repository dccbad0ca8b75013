"""The page of a portfolio in a real Chromium: accessible, closed to the outside, and quick with ten thousand pilots."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from readiness.pilot.persons import name_of
from readiness.portfolio.portfolio import portfolio_of
from readiness.questionnaire.built_in import built_in
from readiness.report.portfolio.document import PortfolioView
from readiness.report.portfolio_html import MOST_ROWS, render
from readiness.report.portfolio_view import portfolio_view
from readiness.report.site_index import PersonLink, SiteIndex
from tests.portfolio.test_rules import facts
from tests.report.test_browser import AXE, RULES, browser

__all__ = ["browser"]
NAMES = ("invoice-matching", "supplier-emails", "contract-review", "claims-triage", "meeting-minutes")


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A fresh tab, in which no script fails and no policy is broken."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    made = context.new_page()
    complaints: list[str] = []

    def noted(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    made.on("console", noted)
    made.on("pageerror", lambda error: complaints.append(str(error)))
    yield made
    context.close()
    assert not complaints


@pytest.fixture(scope="module")
def house() -> PortfolioView:
    """Five pilots of the sample house."""
    return portfolio_view(portfolio_of([facts(name) for name in NAMES], built_in()), built_in())


@pytest.fixture(scope="module")
def many(house: PortfolioView) -> PortfolioView:
    """The rows of ten thousand pilots, one of them with markup in its name."""
    row = house.pilots[0]
    rows = [msgspec.structs.replace(row, name=f"Pilot {at}", file=f"{at}", order=at) for at in range(10_000)]
    rows[7777] = msgspec.structs.replace(rows[7777], name="</script><b>x</b>", owner="Zoe Quist")
    return msgspec.structs.replace(house, pilots=tuple(rows))


def opened(tab: Page, folder: Path, view: PortfolioView) -> None:
    """Open the page of a portfolio."""
    file = folder / "portfolio.html"
    file.write_text(render(view), encoding="utf-8")
    tab.goto(file.as_uri())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_page_is_accessible_and_no_wider_than_the_screen(
    tab: Page, tmp_path: Path, house: PortfolioView, scheme: str, width: int
) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    opened(tab, tmp_path, house)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    # Its own policy keeps the checker out of the page; the driver is not bound by it.
    tab.evaluate(f"() => {{ {AXE} }}")
    found = tab.evaluate(f"axe.run({{runOnly: {RULES}}})")
    assert [(each["id"], [node["html"][:90] for node in each["nodes"]]) for each in found["violations"]] == []


def test_rows_are_found_filtered_and_put_in_order(tab: Page, tmp_path: Path, house: PortfolioView) -> None:
    opened(tab, tmp_path, house)
    expect(tab.locator("#shown")).to_have_text("5 of 5 pilots")
    tab.get_by_label("Search the pilots").fill("rossi")
    expect(tab.locator("#shown")).to_have_text("1 of 5 pilots")
    expect(tab.locator("#rows tbody tr:visible th")).to_contain_text("Claims triage")
    tab.get_by_label("Search the pilots").fill("")
    tab.get_by_label("Decision").select_option("hold")
    expect(tab.locator("#shown")).to_have_text("3 of 5 pilots")
    tab.get_by_label("Decision").select_option("")
    tab.get_by_label("Order").select_option("high")
    expect(tab.locator("#rows tbody tr").first).to_contain_text("Invoice matching")


def test_of_ten_thousand_only_those_in_view_are_made(tab: Page, tmp_path: Path, many: PortfolioView) -> None:
    opened(tab, tmp_path, many)
    expect(tab.locator("#shown")).to_have_text("10,000 of 10,000 pilots")
    assert tab.locator("#rows tbody tr").count() < MOST_ROWS
    tab.evaluate("document.getElementById('rows').scrollTop = document.getElementById('rows').scrollHeight")
    expect(tab.locator("#rows tbody")).to_contain_text("Pilot 9999")
    tab.get_by_label("Search the pilots").fill("zoe quist")
    expect(tab.locator("#shown")).to_have_text("1 of 10,000 pilots")
    expect(tab.locator("#rows tbody")).to_contain_text("</script><b>x</b>")


def test_rows_that_the_script_makes_lead_to_report_history_and_owner(
    tab: Page, tmp_path: Path, many: PortfolioView
) -> None:
    site = SiteIndex(
        histories={"7777": "history/x.html"},
        over_time=(),
        people=(PersonLink(key=name_of("Zoe Quist"), name="Zoe Quist", link="people/zoe-quist.html", plans=1),),
        nobody="",
    )
    file = tmp_path / "index.html"
    file.write_text(render(many, {"7777": "pilots/x.html"}, site), encoding="utf-8")
    tab.goto(file.as_uri())
    tab.get_by_label("Search the pilots").fill("zoe quist")
    expect(tab.locator("#shown")).to_have_text("1 of 10,000 pilots")
    links = tab.locator("#rows tbody a")
    assert [link.get_attribute("href") for link in links.all()] == [
        "pilots/x.html",
        "history/x.html",
        "people/zoe-quist.html",
    ]


def test_without_scripts_the_first_rows_are_there(browser: Browser, tmp_path: Path, many: PortfolioView) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    opened(tab, tmp_path, many)
    assert tab.locator("#rows tbody tr").count() == MOST_ROWS
    expect(tab.locator("#rest")).to_contain_text("The first 300 of 10,000 pilots")
    context.close()
