"""`readiness assess` with a brand, a client, authors and a narrative, as a user runs it."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from readiness.report.page import order
from tests.cli.conftest import Run
from tests.conftest import ROOT

BEFORE = "samples/techflow-before.pilot.yaml"
MINIMAL = "samples/minimal.pilot.yaml"
BRAND = ("--brand", "samples/brand/brand.yaml")
NARRATIVE = ("--narrative", "samples/brand/narrative.md")
PEOPLE = ("--client", "TechFlow Manufacturing", "--author", "M. Rossi", "--author", "K. Lindqvist")
PAGE = ("--html", "--no-pdf")
GUIDE = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")


def test_everything_is_on_the_page_and_the_computed_verdict_stays(readiness: Run, place: Path) -> None:
    plain = readiness("assess", BEFORE, "--no-html", "--no-pdf", "--fail-on", "stop")
    done = readiness("assess", BEFORE, *BRAND, *NARRATIVE, *PEOPLE, *PAGE, "--fail-on", "stop")
    assert done.returncode == plain.returncode == 1, "an override changes no exit code"
    assert "ROADMAP, phase 1 only" in done.stdout
    assert "Overridden by M. Rossi, Example Advisory to FAST-TRACK" in done.stdout
    page = (place / "samples/techflow-before.readiness.html").read_text(encoding="utf-8")
    assert "Prepared for <b><bdi>TechFlow Manufacturing</bdi></b> by <b><bdi>M. Rossi and K. Lindqvist</bdi>" in page
    assert "Comment by M. Rossi and K. Lindqvist" in page
    assert '<img class="logo" src="data:image/svg+xml;base64,' in page
    assert page.count("Confidential. For the client named on page one.") == 1


def test_the_json_says_what_people_added_and_nothing_else_moves(readiness: Run) -> None:
    quiet = ("assess", BEFORE, "--format", "json")
    plain = json.loads(readiness(*quiet).stdout)["result"]
    given = json.loads(readiness(*quiet, *BRAND, *NARRATIVE, *PEOPLE).stdout)["result"]
    assert plain["annotations"] is None
    added = given.pop("annotations")
    del plain["annotations"]
    assert given == plain
    assert added["client"] == "TechFlow Manufacturing"
    assert added["authors"] == ["M. Rossi", "K. Lindqvist"]
    assert added["brand"] == "Example Advisory"
    assert [c["block"] for c in added["comments"]] == ["summary", "recommendation", "wall-data", "roadmap"]
    assert added["overrides"][0] == {
        "kind": "verdict",
        "of": "verdict",
        "computed": "ROADMAP, phase 1 only",
        "replacement": "FAST-TRACK",
        "author": "M. Rossi, Example Advisory",
        "reason": "the CFO accepted the cost of a resolved task on site; the paper could not be copied",
    }


def test_workers_add_it_too(readiness: Run, readiness_process: Run, place: Path) -> None:
    copies = []
    for number in range(33):
        copy = place / f"p{number}.pilot.yaml"
        copy.write_bytes((place / MINIMAL).read_bytes())
        copies.append(copy.name)
    done = readiness_process("assess", *copies, *BRAND, *PEOPLE, "--format", "json")
    assert done.returncode == 0, done.stderr
    alone = json.loads(readiness("assess", copies[-1], *BRAND, *PEOPLE, "--format", "json").stdout)
    assert json.loads(done.stdout.splitlines()[-1]) == alone


def test_every_fault_of_all_of_it_ends_the_run_before_any_work(readiness: Run, place: Path) -> None:
    (place / "brand.yaml").write_text("name: A\ncolours: {accent: '#ffff00'}\nlogo: gone.png\n", encoding="utf-8")
    (place / "narrative.md").write_text("## Dta\ntext\n", encoding="utf-8")
    done = readiness(
        "assess", BEFORE, "--brand", "brand.yaml", "--narrative", "narrative.md", "--client", "x" * 121, *PAGE
    )
    assert done.returncode == 2
    assert not done.stdout
    for expected in (
        "--client: found 121 characters",
        "brand.yaml:2:19: found `#ffff00` as `accent`: its contrast to white is 1.07 to 1",
        "brand.yaml:3:7: `gone.png` cannot be read",
        "narrative.md:1:4: found the unknown block `Dta`",
        "did you mean `Data`?",
    ):
        assert expected in done.stderr
    assert not list(place.glob("samples/*before.readiness.html")) or "wrote" not in done.stderr


@pytest.mark.parametrize("option", ["--brand", "--narrative"])
def test_a_file_that_is_not_there_or_a_folder(option: str, readiness: Run) -> None:
    for path in ("gone.file", "samples"):
        done = readiness("assess", BEFORE, option, path, "--format", "json")
        assert done.returncode == 2
        assert f"{path}:1:1: cannot be read" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_narrative_is_about_one_pilot(readiness: Run) -> None:
    done = readiness("assess", BEFORE, MINIMAL, *NARRATIVE, "--format", "json")
    assert done.returncode == 2
    assert "one pilot" in done.stderr


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("report.html.j2", "<p>\n{{ nothing.there }}", "own/report.html.j2:2: "),
        ("report.html.j2", "{{ 1 / 0 }}", "own/report.html.j2:1: division by zero"),
        # What ours imports from it is not there.
        ("annotations.html.j2", "x", "brand.yaml:2:12: `annotations.html.j2`"),
    ],
)
def test_a_template_that_cannot_be_filled_in_is_named(
    name: str, text: str, expected: str, readiness: Run, place: Path
) -> None:
    (place / "own").mkdir()
    (place / "own" / name).write_text(text, encoding="utf-8")
    (place / "brand.yaml").write_text("name: A\ntemplates: own\n", encoding="utf-8")
    done = readiness("assess", MINIMAL, "--brand", "brand.yaml", *PAGE)
    assert done.returncode == 2
    assert expected in done.stderr
    assert "Traceback" not in done.stderr


def snippet(language: str) -> str:
    """The code block of the page on reports in a language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)
    return str(found)


def test_the_page_on_reports_is_so(readiness: Run, place: Path) -> None:
    house = place / "house"
    shutil.copytree(place / "samples/brand", house)
    (house / "fonts").mkdir()
    for weight in ("Regular", "SemiBold"):
        shutil.copy(ROOT / f"templates/fonts/Inter-{weight}.woff2", house / f"fonts/House-{weight}.woff2")
    (house / "templates").mkdir()
    (house / "templates/annotations.css").write_text(snippet("css"), encoding="utf-8")
    (house / "brand.yaml").write_text(snippet("yaml"), encoding="utf-8")
    (place / "narrative.md").write_text(snippet("markdown"), encoding="utf-8")
    shutil.copy(place / BEFORE, place / "pilot.yaml")
    arguments = shlex.split(snippet("sh").replace("\\\n", " "))
    assert arguments.pop(0) == "readiness"
    done = readiness(*arguments, *PAGE)
    assert done.returncode == 0, done.stderr
    page = (place / "pilot.readiness.html").read_text(encoding="utf-8")
    assert "to READY:" in page
    assert "to do second:" in page
    assert page.count('<div class="comment"') == 5
    assert "border-left: 6px solid" in page
    assert '<a href="#OWN-01" rel="noopener noreferrer">OWN-01</a>' in page


def test_the_page_on_reports_names_every_key_section_and_block() -> None:
    for id in order.titles():
        assert f"`{id}`" in GUIDE, id
    for name in re.findall(r"`--(\w+)", GUIDE):
        assert name in ("brand", "client", "author", "narrative", "fail", "edition", "format", "against")
    for target in re.findall(r"\]\(((?:\.\./)?[\w/.]+)\)", GUIDE):
        assert (ROOT / "docs" / target).exists(), target


def test_a_narrative_about_another_pilot_is_refused(readiness: Run) -> None:
    done = readiness("assess", "samples/techflow-after.pilot.yaml", "--narrative", "samples/brand/narrative.md")
    assert done.returncode == 2
    assert "is about Maintenance Predictor, and this is MaintenanceBot" in done.stderr
    assert done.stdout == ""
