"""The reference of the command line and the man pages are those of the commands, and a man reads them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from readiness.cli.manual import manual
from readiness.report.formats import man_pages, manual_page
from readiness.report.manual import Command
from readiness.version import __version__
from tests.cli.conftest import Run
from tests.conftest import ROOT

COMMANDS = manual()
PAGES = man_pages.render(COMMANDS, __version__)


def test_the_pages_are_not_stale() -> None:
    page = (ROOT / "docs" / manual_page.NAME).read_text(encoding="utf-8")
    assert page == manual_page.render(COMMANDS), "run scripts/docs"
    there = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / man_pages.FOLDER).iterdir()}
    assert there == PAGES, "run scripts/docs; a page of a command that is gone is to be removed"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.page)
def test_a_command_says_all_that_its_user_needs(command: Command) -> None:
    if not command.commands:
        # 1 is for findings, which not every command has.
        assert {code for code, _ in command.exit_codes} >= {0, 2}, "add a paragraph `Exit code: 0 if ...; 2 ...`"
        assert all(meaning for _, meaning in command.exit_codes)
    for each in (*command.arguments, *command.options):
        assert each.means, each.names


def test_the_page_has_every_option_of_every_command(readiness: Run) -> None:
    page = manual_page.render(COMMANDS)
    for command in COMMANDS:
        section = page.split(f'<a id="{command.page}"></a>')[1].split('<a id="')[0]
        shown = readiness(*command.path.split(), "--help", env={"COLUMNS": "200"}).stdout
        options = set(re.findall(r"^│[* ]+(--[a-z-]+[a-z])\s", shown, re.MULTILINE))
        assert options
        assert {option for option in options if f"`{option}`" not in section} == set()


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
@pytest.mark.parametrize("name", PAGES)
def test_groff_sets_it_without_a_warning(name: str) -> None:
    done = subprocess.run(
        ["groff", "-man", "-ww", "-Tutf8", ROOT / man_pages.FOLDER / name], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert name.removesuffix(".1").split("-")[-1] in done.stdout


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc is not installed")
@pytest.mark.parametrize("name", PAGES)
def test_mandoc_finds_no_fault_in_it(name: str) -> None:
    done = subprocess.run(
        ["mandoc", "-Tlint", "-Wwarning", ROOT / man_pages.FOLDER / name], capture_output=True, text=True, check=False
    )
    # A page has no date, as nothing here reads the clock.
    assert [line for line in done.stdout.splitlines() if "missing date" not in line] == []


def test_what_a_page_shows_can_be_typed(tmp_path: Path) -> None:
    if shutil.which("groff") is None:
        pytest.skip("groff is not installed")
    page = ROOT / man_pages.FOLDER / "readiness-waivers-add.1"
    shown = subprocess.run(
        ["groff", "-man", "-Tutf8", "-P-c", "-P-b", "-P-u", page], capture_output=True, text=True, check=True
    ).stdout
    command = next(each for each in COMMANDS if each.path == "waivers add")
    for line in command.examples[0][1].splitlines():
        assert line.strip() in shown, "a hyphen or a quote is another character on the page"
