"""`readiness portfolio` as it is used: the files it writes, what it makes of bad input, and what it keeps."""

from __future__ import annotations

import io
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest

from tests.cli.conftest import Run, place, readiness, readiness_process

__all__ = ["place", "readiness", "readiness_process"]
HOUSE = "samples/portfolio"
NO_DATES = ("--no-dates", "--no-progress")


@pytest.fixture
def bad(place: Path) -> Path:
    """Two of one name, one that is not YAML, one with markup and a value that cannot be read, one in two currencies."""
    house = place / "bad"
    for name, text in {
        "a": 'readiness: 1\npilot: {name: Same, company: "X & Co"}\n',
        "b": "readiness: 1\npilot: {name: same}\n",
        "c": "this: [is not\n yaml: {\n",
        "d": 'readiness: 1\npilot: {name: "<script>alert(1)</script>", stage: somewhere}\n'
        "value: {programme_cost: 20000 USD}\nowners: {production: <img src=x onerror=alert(2)>}\n",
        "e": "readiness: 1\npilot: {name: Euro, go_live: week 5}\nvalue: {programme_cost: 30000 EUR}\n",
    }.items():
        (house / name).mkdir(parents=True)
        (house / name / "pilot.yaml").write_text(text, encoding="utf-8")
    return house


def result(done: Any) -> dict[str, Any]:
    """The result of a run with `--format json`."""
    return dict(json.loads(done.stdout)["result"])


def test_what_cannot_be_read_costs_neither_the_page_nor_the_others(readiness: Run, bad: Path) -> None:
    done = readiness("portfolio", "bad", "--format", "json", *NO_DATES)
    assert done.returncode == 1
    found = result(done)
    assert [each["file"] for each in found["unread"]] == ["bad/c/pilot.yaml"]
    assert found["unread"][0]["line"] == 1
    assert sorted(each["file"][4] for each in found["pilots"]) == ["a", "b", "d", "e"]
    assert next(each for each in found["pilots"] if each["file"] == "bad/d/pilot.yaml")["unreadable_count"] == 1
    shown = " ".join(readiness("portfolio", "bad", *NO_DATES).stdout.split())
    assert "1 description cannot be assessed, and is in no figure on this page: c." in shown
    assert "Same (bad/a/pilot.yaml)" in shown
    assert "same (bad/b/pilot.yaml)" in shown


def test_no_name_becomes_markup(readiness: Run, bad: Path, place: Path) -> None:
    readiness("portfolio", "bad", "-o", "out", *NO_DATES)

    class Tags(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.found: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.found.append(tag)

    page = (place / "out" / "portfolio.html").read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(page)
    assert tags.found.count("script") == 1
    assert "img" not in tags.found
    assert "&lt;script&gt;alert(1)" in page


def test_money_of_two_currencies_stands_in_two_tables(readiness: Run, bad: Path) -> None:
    found = result(readiness("portfolio", "bad", "--format", "json", *NO_DATES))
    budgets = {each["currency"]: [row["budget"]["amount"] for row in each["by_decision"]] for each in found["funding"]}
    assert budgets == {"EUR": [30000], "USD": [20000]}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["empty"], "no pilot description"),
        (["-"], "a portfolio is made of files"),
        (["samples/portfolio", "--today", "soon"], "expected a day"),
        (["samples/portfolio", "--questionnaire", "nowhere"], "nowhere is not a folder"),
    ],
)
def test_bad_usage_ends_with_two(readiness: Run, place: Path, arguments: list[str], said: str) -> None:
    (place / "empty").mkdir()
    done = readiness("portfolio", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_a_path_that_is_not_there_is_told_and_ends_with_two(readiness: Run) -> None:
    done = readiness("portfolio", f"{HOUSE}/hr-helpdesk", "nowhere.yaml", "--format", "json", *NO_DATES)
    assert done.returncode == 2
    found = result(done)
    assert len(found["pilots"]) == 1
    assert found["unread"][0]["file"] == "nowhere.yaml"
    assert "No such file" in found["unread"][0]["message"]


def test_patterns_and_what_the_settings_leave_out(readiness: Run, place: Path) -> None:
    def names(*arguments: str) -> set[str]:
        found = result(readiness("portfolio", *arguments, "--format", "json", *NO_DATES))
        return {each["name"] for each in found["pilots"]}

    assert names(f"{HOUSE}/[ch]*/pilot.yaml") == {"Claims triage", "Contract review", "HR help desk"}
    (place / "readiness.toml").write_text('exclude = ["samples/portfolio/m*"]\n', encoding="utf-8")
    left = names(HOUSE, "--exclude", "**/claims-triage")
    assert len(left) == 5
    assert not left & {"Claims triage", "Meeting minutes", "Maintenance planner"}


def test_one_pilot_is_a_portfolio(readiness: Run) -> None:
    done = readiness("portfolio", f"{HOUSE}/invoice-matching", *NO_DATES)
    assert done.returncode == 0
    assert done.stdout.startswith("1 pilot of Halden Foods: fund 1\n")


def test_what_is_kept_changes_no_result(readiness: Run, place: Path) -> None:
    """Kept or not, damaged or not, and after any change of a document: the same as without."""

    def run(*arguments: str) -> str:
        return readiness("portfolio", HOUSE, "--format", "json", *NO_DATES, *arguments).stdout

    without = run()
    assert run("--cache", "kept") == without
    entries = [path for path in (place / "kept").rglob("*") if path.is_file() and path.name != ".gitignore"]
    # The one that builds on another is worked out anew each time.
    assert len(entries) == 7
    before = {path: path.stat().st_mtime_ns for path in entries}
    assert run("--cache", "kept") == without
    assert {path: path.stat().st_mtime_ns for path in entries} == before
    for path in entries:
        path.write_bytes(path.read_bytes()[:-9] + b"something")
    assert run("--cache", "kept") == without
    sample = place / HOUSE / "invoice-matching" / "evidence" / "live-sample.csv"
    sample.unlink()
    changed = run()
    assert changed != without
    assert run("--cache", "kept") == changed
    assert run("--cache", "kept", "--today", "2027-09-01") != changed
    shutil.rmtree(place / "kept")
    assert run("--cache", "kept") == changed


def test_the_pdf_has_two_pages_whatever_is_in_it(readiness: Run, place: Path) -> None:
    many = place / "many"
    for number in range(30):
        (many / f"{number}").mkdir(parents=True)
        text = f"readiness: 1\npilot: {{name: Pilot number {number} with a name that is rather long for a table}}\n"
        (many / f"{number}" / "pilot.yaml").write_text(text, encoding="utf-8")
    for source in (HOUSE, f"{HOUSE}/hr-helpdesk", "many"):
        assert readiness("portfolio", source, "-o", source.replace("/", "-"), *NO_DATES).returncode == 0
        pages = pypdf.PdfReader(place / source.replace("/", "-") / "portfolio.pdf").pages
        assert len(pages) == 2, source


def test_the_planted_facts_are_on_page_one(readiness: Run, place: Path) -> None:
    assert readiness("portfolio", HOUSE, "-o", "out", "--no-progress").returncode == 0
    reader = pypdf.PdfReader(place / "out" / "portfolio.pdf")
    first = " ".join(reader.pages[0].extract_text().split())
    for said in (
        "Do once for 6 pilots: build the immutable audit log",
        "Priya Nair is promised to 4 plans",
        "Claims triage misses its promise",
        "Begin with this one: 10 of 10 points",
        "Second use case: it builds on Invoice matching",
        "Contract review needs documents, not work",
        "Of the stated budgets, EUR 420k is to be funded",
        "Jane Miller runs it in production",
        "12 agents a year: possible from",
        "one by one, each on the proven foundation,",
        "Supplier e-mails, the second, saves about",
    ):
        assert said in first
    assert "Ruth Adler" in reader.pages[1].extract_text()
    book = openpyxl.load_workbook(io.BytesIO((place / "out" / "portfolio.xlsx").read_bytes()))
    rows = list(book["Pilots"].iter_rows(values_only=True))
    head = {title: at for at, title in enumerate(rows[0])}
    assert len(rows) == 9
    claims = next(row for row in rows if row[head["Pilot"]] == "Claims triage")
    assert claims[head["Late, days"]] > 200
    assert claims[head["Budget"]] == 310000
    assert claims[head["Currency"]] == "EUR"


def test_a_site_is_whole_and_leads_both_ways(readiness: Run, place: Path) -> None:
    done = readiness("portfolio", HOUSE, "--site", "public", *NO_DATES)
    assert done.returncode == 0, done.stderr
    index = (place / "public" / "index.html").read_text(encoding="utf-8")
    links = set(re.findall(r'href="(pilots/[^"]+)"', index))
    assert len(links) == 8
    for link in links:
        report = (place / "public" / link).read_text(encoding="utf-8")
        assert 'href="../index.html"' in report
    assert not re.search(r'(?:href|src)="(?:https?:)?//', index)


def test_nothing_else_is_overwritten(readiness: Run, place: Path) -> None:
    (place / "public").mkdir()
    (place / "public" / "index.html").write_text("mine", encoding="utf-8")
    done = readiness("portfolio", HOUSE, "--site", "public", *NO_DATES)
    assert done.returncode == 2
    assert (place / "public" / "index.html").read_text(encoding="utf-8") == "mine"
    assert not (place / "public" / "pilots").exists()
    assert readiness("portfolio", HOUSE, "-o", "out", *NO_DATES).returncode == 0
    assert readiness("portfolio", HOUSE, "-o", "out", *NO_DATES).returncode == 0


def test_many_are_assessed_by_several_processes_with_the_same_result(readiness_process: Run, place: Path) -> None:
    for number in range(40):
        shutil.copytree(place / HOUSE / "hr-helpdesk", place / "many" / f"{number:02}")
    done = readiness_process("portfolio", "many", "--format", "json", *NO_DATES)
    assert done.returncode == 0, done.stderr
    found = result(done)
    assert [each["file"] for each in found["pilots"]] == [f"many/{number:02}/pilot.yaml" for number in range(40)]
    assert len({each["score"] for each in found["pilots"]}) == 1
