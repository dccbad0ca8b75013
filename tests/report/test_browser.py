"""The page in a real Chromium: accessible, closed to the outside, and usable by mouse, keyboard and on paper."""

from __future__ import annotations

import io
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pypdf
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from readiness.assessment.assess import Assessment
from readiness.house.annotations import Annotations
from readiness.house.brand import read_brand
from readiness.questionnaire.ids import LensId
from readiness.report.page import order
from readiness.report.requirements import Requirement, requirements
from tests.conftest import SAMPLE_NAMES, SAMPLES
from tests.report.conftest import Sample

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Measuring the contrast of thousands of rows that share their style takes minutes: one of each kind is enough.
ONE_OF_EACH_KIND = """() => {
  const kinds = new Map();
  for (const element of document.querySelectorAll("body *")) {
    const says = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!says || element.closest("svg") || !element.checkVisibility()) continue;
    const path = [];
    for (let at = element; at !== document.body && path.length < 4; at = at.parentElement) {
      path.push(at.tagName, at.className);
    }
    if (!kinds.has(path.join())) kinds.set(path.join(), element);
  }
  return [...kinds.values()];
}"""


def requirements_of(sample: Sample) -> tuple[Requirement, ...]:
    """The register of a sample."""
    assert sample.roadmap is not None
    return requirements(sample.assessment, sample.roadmap.plan, sample.roadmap)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium: that of this machine, or the one `playwright install chromium` fetched."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def addresses(pages: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where the samples' pages lie."""
    folder = tmp_path_factory.mktemp("pages")
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in pages}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh tab, in which no script fails and no policy is broken."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda message: complaints.append(message.text))
    yield tab
    context.close()
    assert not complaints


def told(violations: list[Any]) -> list[tuple[str, str]]:
    """What axe found, as short as a failing test has to say it."""
    return [(v["id"], node["html"][:200]) for v in violations for node in v["nodes"]]


def unfolded(page: Page, address: str) -> None:
    """Open a page with every section unfolded."""
    page.goto(address)
    page.get_by_role("button", name="Unfold everything").click()


def solid(text: str) -> str:
    """Text without white space and ligatures, which a PDF has in places of its own."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


# One with everything open and one with next to nothing; between them they have every part of a page.
OF_EVERY_RUN = ("techflow-before", "techflow-after")
_other = pytest.mark.nightly("the pages of the other samples")
PAGES = [pytest.param(name, marks=() if name in OF_EVERY_RUN else _other) for name in SAMPLE_NAMES]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(name: str, page: Page, addresses: dict[str, str]) -> None:
    unfolded(page, addresses[name])
    page.evaluate(AXE)
    options = {"runOnly": {"type": "tag", "values": RULES}, "rules": {"color-contrast": {"enabled": False}}}
    found = page.evaluate("(o) => axe.run(document, {...o, resultTypes: ['violations']})", options)
    assert not told(found["violations"])


@pytest.mark.parametrize("name", ["orderentry-stalled", "techflow-after"])
def test_contrast_is_enough_in_light_and_dark(name: str, page: Page, addresses: dict[str, str]) -> None:
    unfolded(page, addresses[name])
    page.get_by_role("button", name="Expand all").click()
    page.evaluate(AXE)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate(f"axe.run({{include: ({ONE_OF_EACH_KIND})()}}, {{runOnly: ['color-contrast']}})")
        assert not told(found["violations"])
        assert len(found["passes"][0]["nodes"]) > 50


def test_nothing_leaves_the_file(page: Page, addresses: dict[str, str]) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    unfolded(page, addresses["orderentry-stalled"])
    page.get_by_role("searchbox").fill("owner")
    page.get_by_role("button", name="Expand all").click()
    assert asked == [addresses["orderentry-stalled"]]


def test_the_policy_stops_what_gets_in(browser: Browser, addresses: dict[str, str]) -> None:
    page = browser.new_page()
    refused: list[str] = []

    def is_third(message: ConsoleMessage) -> bool:
        refused.extend([message.text] if "Content Security Policy" in message.text else [])
        return len(refused) >= 3

    page.goto(addresses["techflow-after"])
    with page.expect_console_message(is_third):
        page.evaluate(
            """async () => {
              const script = document.createElement("script");
              script.textContent = "window.got = 'in'";
              const style = document.createElement("style");
              style.textContent = "main { display: none }";
              document.body.append(script, style);
              const image = `<img src="https://example.org/x" onerror="window.got = 'in'">`;
              document.body.insertAdjacentHTML("beforeend", image);
              await new Promise((done) => document.body.lastElementChild.addEventListener("error", done));
            }"""
        )
    assert page.evaluate("window.got") is None
    assert page.locator("main").is_visible()
    page.close()


def test_filters_and_search_narrow_the_register_and_the_count_tells(
    page: Page, addresses: dict[str, str], samples: dict[str, Sample]
) -> None:
    every = requirements_of(samples["orderentry-stalled"])
    unfolded(page, addresses["orderentry-stalled"])
    count = page.locator("#f-count")
    all_shown = f"{len(every)} of {len(every)} requirements"
    expect(count).to_have_text(all_shown)

    def shown() -> set[str]:
        return set(page.locator("[data-state]:not([hidden])").evaluate_all("all => all.map((one) => one.id)"))

    def fitting(wall: str = "", **wanted: str) -> set[str]:
        return {
            each.id
            for each in every
            if (not wall or wall in each.criterion.lenses.get(LensId.WALLS, ()))
            and wanted.get("gate", each.criterion.due) == each.criterion.due
            and wanted.get("state", each.state) == each.state
            and wanted.get("owner", each.owner) == each.owner
        }

    page.get_by_role("combobox", name="Wall").select_option("security")
    assert shown() == fitting(wall="security")
    page.get_by_role("combobox", name="Gate").select_option("go-live")
    assert shown() == fitting(wall="security", gate="go-live")
    page.get_by_role("combobox", name="State").select_option("no answer")
    page.get_by_role("combobox", name="Owner").select_option("AI engineer")
    left = fitting(wall="security", gate="go-live", state="no answer", owner="AI engineer")
    assert shown() == left
    assert 0 < len(left) < 10
    page.get_by_role("checkbox", name="Only what blocks a gate").check()
    blockers = {each.id for each in every if each.id in left and each.result.blocker}
    assert shown() == blockers
    expect(count).to_have_text(f"{len(blockers)} of {len(every)} requirements")
    assert page.locator("#register .group:visible").count() < page.locator("#register .group").count()

    page.set_viewport_size({"width": 360, "height": 900})
    assert page.locator("[data-state]:visible").count() == len(blockers)

    page.get_by_role("button", name="Reset").click()
    expect(count).to_have_text(all_shown)
    page.get_by_role("searchbox").fill("OWN-01")
    expect(count).to_have_text(f"1 of {len(every)} requirements")
    assert shown() == {"OWN-01"}
    page.get_by_role("searchbox").fill("no such words anywhere")
    expect(count).to_have_text(f"0 of {len(every)} requirements")
    assert page.locator("main > section:visible").count() == 0


def test_the_search_looks_through_the_whole_page(page: Page, addresses: dict[str, str]) -> None:
    """What is looked for is unfolded wherever it is, the rest is out of the way, and comes back afterwards."""
    page.goto(addresses["techflow-before"])
    before = page.locator(".part[open]").count()
    page.get_by_role("searchbox").fill("maximo")
    found = page.locator(".search [role=status]")
    expect(found).to_contain_text("places in")
    expect(page.locator("#description tr", has_text="Maximo").first).to_be_visible()
    shown = page.locator("main > section:visible")
    assert 1 < shown.count() < page.locator("main > section").count()
    for section in shown.all():
        assert "maximo" in (section.text_content() or "").lower()
    for row in page.locator("main tbody tr:visible").all():
        assert "maximo" in (row.text_content() or "").lower()
    page.get_by_role("searchbox").fill("")
    expect(found).to_be_empty()
    assert page.locator("main > section:visible").count() == page.locator("main > section").count()
    assert page.locator(".part[open]").count() == before


def test_a_link_leads_to_its_criterion_whatever_is_filtered(page: Page, addresses: dict[str, str]) -> None:
    unfolded(page, addresses["orderentry-stalled"])
    target = page.locator("#OWN-01")
    page.get_by_role("combobox", name="Owner").select_option("AI engineer")
    expect(target).to_be_hidden()
    page.locator("#gates a[href='#OWN-01']").first.click()
    expect(target).to_be_in_viewport()
    expect(target.locator("details")).to_have_attribute("open", "")
    expect(page.locator("#f-count")).to_contain_text("OWN-01, which a link leads to")
    assert target.evaluate("(one) => one.matches(':target') && getComputedStyle(one).backgroundColor") == (
        "rgb(255, 246, 214)"
    )


@pytest.mark.parametrize("id", ["OWN-01", "GOV-09"])
def test_a_deep_link_opens_its_criterion(id: str, page: Page, addresses: dict[str, str]) -> None:
    page.goto(f"{addresses['orderentry-stalled']}#{id}")
    target = page.locator(f"#{id}")
    expect(target).to_be_in_viewport()
    assert target.locator("details:not([open])").count() == 0


def test_without_scripts_everything_can_be_read(
    browser: Browser, addresses: dict[str, str], assessed: dict[str, Assessment]
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(addresses["orderentry-stalled"])
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Contents").get_by_text("Why the verdict is STOP")).to_be_visible()
    text = " ".join((page.locator("main").text_content() or "").split())
    for criterion in assessed["orderentry-stalled"].questionnaire.criteria:
        assert criterion.question in text
        assert criterion.why in text
    page.locator("#register > details > summary").click()
    more = page.locator("#OWN-01 details")
    more.locator("summary").click()
    expect(more.locator("p").first).to_be_visible()
    context.close()


def test_paper_shows_all_whatever_is_folded_or_filtered(
    page: Page, addresses: dict[str, str], assessed: dict[str, Assessment]
) -> None:
    unfolded(page, addresses["techflow-after"])
    page.get_by_role("searchbox").fill("no such words anywhere")
    expect(page.locator("#f-count")).to_contain_text("0 of")
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    text = solid("".join(sheet.extract_text() for sheet in printed.pages))
    for criterion in assessed["techflow-after"].questionnaire.criteria:
        assert criterion.id in text
        assert solid(criterion.why) in text
    assert "Collapseall" not in text
    assert page.locator(".item details[open]").count() == 0, "what was folded is folded again"


def test_it_opens_on_the_brief_and_every_section_unfolds(page: Page, addresses: dict[str, str]) -> None:
    page.goto(addresses["techflow-before"])
    expect(page.locator("#verdict .means")).to_be_visible()
    expect(page.locator("#glance .figures")).to_be_visible()
    parts = page.locator(".part")
    assert parts.count() > 10
    assert page.locator(".part[open]").count() == 0
    assert page.evaluate("document.documentElement.scrollHeight / innerHeight") <= 12
    for number in range(parts.count()):
        expect(parts.nth(number).locator("h2")).to_be_visible()
    page.get_by_role("button", name="Unfold everything").click()
    assert page.locator(".part:not([open])").count() == 0
    page.get_by_role("button", name="Unfold everything").click()
    assert page.locator(".part[open]").count() == 0


def test_a_link_to_a_person_shows_what_is_theirs(
    page: Page, addresses: dict[str, str], samples: dict[str, Sample]
) -> None:
    page.goto(f"{addresses['techflow-before']}#owner=AI%20engineer")
    theirs = {each.id for each in requirements_of(samples["techflow-before"]) if each.owner == "AI engineer"}
    shown = page.locator("[data-state]:not([hidden])").evaluate_all("all => all.map((one) => one.id)")
    assert set(shown) == theirs
    people = page.locator("[data-person]:visible")
    assert people.evaluate_all("all => all.map((one) => one.dataset.person)") == ["AI engineer"]
    expect(people.first.locator("tr").nth(1)).to_be_in_viewport()


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(name: str, page: Page, addresses: dict[str, str]) -> None:
    unfolded(page, addresses[name])
    page.get_by_role("button", name="Expand all").click()
    for width in (360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_reaches_all(page: Page, addresses: dict[str, str]) -> None:
    page.goto(addresses["orderentry-stalled"])

    def focus() -> str:
        return str(page.evaluate("document.activeElement.id || document.activeElement.textContent"))

    page.keyboard.press("Tab")
    assert focus() == "Skip to the report"
    page.keyboard.press("Enter")
    assert focus() == "report"
    page.locator("nav.side a[href='#register']").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY", "the section can be folded again"
    page.keyboard.press("Tab")
    assert focus() == "f-owner"
    page.get_by_role("searchbox").focus()
    page.keyboard.type("OWN-01")
    expect(page.locator("#f-count")).to_contain_text("1 of")
    page.locator("#f-owner").focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    expect(page.locator("#OWN-01 details")).not_to_have_attribute("open", "")
    page.keyboard.press("Enter")
    expect(page.locator("#OWN-01 details")).to_have_attribute("open", "")


def test_the_contents_fold_up_where_there_is_no_room_and_mark_where_one_is(
    page: Page, addresses: dict[str, str]
) -> None:
    page.goto(addresses["techflow-after"])
    page.locator("nav.side a[href='#evidence']").click()
    expect(page.locator("nav.side a[aria-current]")).to_have_text(re.compile("^Evidence register"))
    page.set_viewport_size({"width": 360, "height": 900})
    entry = page.locator("nav.side a[href='#method']")
    expect(entry).to_be_hidden()
    page.locator("nav.side summary").click()
    entry.click()
    expect(page.locator("#method h2")).to_be_in_viewport()
    expect(entry).to_be_hidden()


@pytest.mark.parametrize("sections", ["[register, why]", "[why, walls, register]"])
def test_a_house_that_chooses_its_sections_breaks_nothing(
    sections: str, page: Page, samples: dict[str, Sample], tmp_path: Path
) -> None:
    shutil.copytree(SAMPLES / "brand", tmp_path, dirs_exist_ok=True)
    (tmp_path / "brand.yaml").write_text(f"name: House\nlogo: logo.svg\nsections: {sections}\n", encoding="utf-8")
    brand = read_brand(tmp_path / "brand.yaml", tuple(order.titles()))
    whole = samples["orderentry-stalled"].page(Annotations("", (), brand, None))
    (tmp_path / "page.html").write_text(whole, "utf-8")
    last = page.locator("[data-state]").last
    page.goto((tmp_path / "page.html").as_uri())
    id = last.get_attribute("id")
    page.goto(f"{(tmp_path / 'page.html').as_uri()}#{id}")
    expect(last).to_be_in_viewport()
    assert page.locator(".logo").evaluate("(logo) => logo.naturalWidth") > 0
