"""The pages of the documentation: links lead somewhere, every page is on the site, and what they show can be typed."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from tests.cli.desk import furnished, program, shell, with_an_answer
from tests.cli.terminal import Terminal
from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
LINKED = [*PAGES, *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "samples/README.md"))]
TYPED = [page for page in PAGES if page.stem.startswith("guide-") or page.stem == "faq"]
"""Pages whose commands are run in a folder that has everything; the tutorial begins with nothing."""
_INSTALLS = ("python3 -m venv", ". .venv", "pip install")
"""Lines that only CI runs, where a wheel is built and installed into environments of its own."""


def blocks(page: Path, language: str) -> list[str]:
    """The code blocks of a page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def commands(block: str) -> list[str]:
    """The commands of a block, continued lines joined."""
    return [line for line in block.replace("\\\n", " ").splitlines() if line.strip() and not line.startswith("#")]


@cache
def anchors(page: Path) -> set[str]:
    """What a link can lead to on a page: its headings as GitHub and MkDocs name them, and the anchors written out."""
    text = page.read_text(encoding="utf-8")
    found = set(re.findall(r'<a id="([^"]+)">', text))
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            words = "".join(child.content for child in tokens[at + 1].children or ())
            slug = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
            found |= {slug, re.sub(r"-+", "-", slug)}
    return found


@pytest.mark.parametrize("page", LINKED, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    missing = []
    for token in MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8")):
        for child in token.children or ():
            target = str(child.attrGet("href") or child.attrGet("src") or "")
            if not target or "://" in target or target.startswith("mailto:"):
                continue
            path, _, anchor = target.partition("#")
            there = (page.parent / path).resolve() if path else page
            if not there.exists() or (anchor and there.suffix == ".md" and anchor not in anchors(there)):
                missing.append(target)
    assert missing == []


def test_every_page_is_on_the_site_once() -> None:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    listed = [page for part in settings["nav"] for pages in part.values() for page in _pages(pages)]
    assert sorted(listed) == sorted(page.name for page in PAGES)


def _pages(part: list[str | dict[str, str]]) -> list[str]:
    return [page for each in part for page in ([each] if isinstance(each, str) else each.values())]


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program `readiness` of this tree in it."""
    return program(tmp_path_factory.mktemp("bin"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, script: Path) -> Path:
    """A folder as the guides expect it."""
    return furnished(tmp_path_factory.mktemp("desk"), script)


@pytest.mark.nightly("the help of each command shows most of these lines, and tests/cli/test_examples.py runs those")
@pytest.mark.parametrize("page", TYPED, ids=lambda page: page.name)
def test_what_a_guide_shows_can_be_typed(page: Path, desk: Path, script: Path, tmp_path: Path) -> None:
    at = tmp_path / "desk"
    shutil.copytree(desk, at, symlinks=True)
    with_an_answer(at / "questions" / "b-okafor.md")
    shutil.rmtree(at / "questions")
    for block in blocks(page, "sh"):
        for line in commands(block):
            done = shell(at, line, script)
            # 1 is what `check` ends with when it finds something.
            assert done.returncode in ((0, 1) if line.startswith(("readiness check", "readiness measure")) else (0,)), (
                f"{line}\n{done.stderr}"
            )


def test_the_tutorial_leads_from_nothing_to_a_report(script: Path, tmp_path: Path) -> None:
    page = DOCS / "tutorial.md"
    text = page.read_text(encoding="utf-8")
    answers = dict(re.findall(r"^\| `([^`]+)` \| (.+?) \|$", text, re.MULTILINE))
    shown, asked = "", set()
    for language, block in re.findall(r"^```(\w+)\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        if language == "sh":
            shown = ""
            for line in commands(block):
                if line == "readiness init":
                    with Terminal(tmp_path, "init") as terminal:
                        while prompt := terminal.prompt():
                            assert prompt in asked or prompt in answers or prompt.endswith("(new)"), prompt
                            terminal.type(answers[prompt] if prompt not in asked else "")
                            asked.add(prompt)
                elif not line.startswith(_INSTALLS):
                    done = shell(tmp_path, line, script)
                    assert done.returncode == 0, f"{line}\n{done.stderr}"
                    shown += done.stdout
        elif language == "text":
            # An excerpt may leave out the end of a line, and lines.
            begins = [line.partition("…")[0] for line in block.splitlines()]
            assert [each for each in begins if not any(line.startswith(each) for line in shown.splitlines())] == []
        elif language == "yaml":
            # The reader puts it where the key is already.
            pilot = tmp_path / "pilot.yaml"
            before = pilot.read_text(encoding="utf-8")
            section, line = block.splitlines()
            assert f"{section}\n  production: unknown\n" in before
            pilot.write_text(before.replace("  production: unknown", line), encoding="utf-8")
    assert asked == set(answers), "the interview asks for other things than the page"
    assert (tmp_path / "pilot.readiness.html").stat().st_size > 100_000
    assert len(list((tmp_path / "questions").glob("*.md"))) > 3
