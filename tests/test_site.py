"""The documentation as a site: it is built without a warning, loads nothing from elsewhere, and its search works.

Building it takes MkDocs, which is no part of the program: `scripts/site` installs it into `.venv-site`, and
READINESS_SITE_PYTHON names another Python that has it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import ROOT

_PYTHON = Path(os.environ.get("READINESS_SITE_PYTHON", ROOT / ".venv-site" / "bin" / "python"))
pytestmark = pytest.mark.skipif(
    not _PYTHON.exists(), reason="MkDocs is not installed: run scripts/site once, or set READINESS_SITE_PYTHON"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `scripts/site` does it."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [ROOT / "scripts" / "site", folder],
        env={**os.environ, "READINESS_SITE_PYTHON": str(_PYTHON)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium: that of this machine, or the one `playwright install chromium` fetched."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found)
        yield chromium
        chromium.close()


def test_no_page_names_a_resource_of_another_server(site: Path) -> None:
    loads = re.compile(r"<(?:script|link|img|iframe|source|video)\b[^>]*\b(?:src|href)=[\"']?(?:https?:)?//[^>]*>")
    pages = list(site.rglob("*.html"))
    assert len(pages) > 30
    assert {page.name: loads.findall(page.read_text(encoding="utf-8")) for page in pages} == {
        page.name: [] for page in pages
    }
    for sheet in site.rglob("*.css"):
        assert re.findall(r"url\([\"']?(?:https?:)?//", sheet.read_text(encoding="utf-8")) == []


def test_from_a_folder_it_is_read_and_searched_without_a_network(site: Path, browser: Browser) -> None:
    context = browser.new_context()
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "index.html").as_uri())
    page.locator("input.md-search__input").click()
    page.locator("input.md-search__input").press_sequentially("kill criterion", delay=20)
    first = page.locator("a.md-search-result__link").first
    first.wait_for(timeout=30_000)
    found = str(first.evaluate("link => link.href"))
    assert Path(found.removeprefix("file://").partition("?")[0].partition("#")[0]).is_file()
    for name in (found, (site / "cli.html").as_uri(), (site / "tutorial.html").as_uri()):
        page.goto(name, wait_until="load")
        assert page.locator("h1").count() == 1
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))] == []
    context.close()
