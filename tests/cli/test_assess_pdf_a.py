"""`readiness assess --pdf-a`: the PDF with what it was made from."""

from __future__ import annotations

import re
from pathlib import Path

import pypdf

from tests.cli.conftest import Run, short_report

AFTER = "samples/techflow-after.pilot.yaml"


def test_the_pdf_holds_the_description_and_what_json_says(readiness: Run, place: Path) -> None:
    done = readiness(
        "assess", AFTER, "--format", "json", "--pdf-a", "-o", "out", "--no-html", "--brand", short_report(place)
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.split() == ["wrote", "out/techflow-after.readiness.pdf"]
    planned = readiness("roadmap", AFTER, "--format", "json").stdout
    assert pypdf.PdfReader(place / "out/techflow-after.readiness.pdf").attachments == {
        "techflow-after.pilot.yaml": [(place / AFTER).read_bytes()],
        "techflow-after.readiness.json": [done.stdout.encode()],
        "techflow-after.readiness.roadmap.json": [planned.encode()],
    }


def test_from_stdin_too(readiness: Run, place: Path) -> None:
    # A line end of Windows has to come through as it is.
    text = (place / AFTER).read_bytes().replace(b"\n", b"\r\n")
    done = readiness("assess", "-", "--pdf-a", "--no-html", "--brand", short_report(place), input=text)
    assert done.returncode == 0, done.stderr
    attachments = pypdf.PdfReader(place / "pilot.readiness.pdf").attachments
    assert sorted(attachments) == ["pilot.readiness.json", "pilot.readiness.roadmap.json", "pilot.yaml"]
    assert attachments["pilot.yaml"] == [text]


def test_stderr_says_when_the_pages_depend_on_the_machine(readiness: Run, place: Path) -> None:
    (place / "pilot.yaml").write_text("readiness: 1\npilot: {name: 発注 robot}\n", encoding="utf-8")
    done = readiness("assess", "pilot.yaml", "--no-html", "--brand", short_report(place))
    assert done.returncode == 0, done.stderr
    # It names them whether this machine has a font for them or not.
    assert re.search("(the fonts that come with readiness lack|no font on this machine has) 注 発", done.stderr)


def test_characters_that_no_font_has_are_named_and_no_pdf_a_is_made_of_boxes(readiness: Run, place: Path) -> None:
    # Of a private plane, which no font has.
    (place / "pilot.yaml").write_text("readiness: 1\npilot: {name: \U000f1234 robot}\n", encoding="utf-8")
    run = ("assess", "pilot.yaml", "--no-html", "--brand", short_report(place))
    done = readiness(*run)
    assert done.returncode == 0, done.stderr
    assert "no font on this machine has \U000f1234: the PDF shows boxes in their place" in done.stderr
    kept = readiness(*run, "--pdf-a", "-o", "kept")
    assert kept.returncode == 2
    assert "no PDF/A: no font on this machine has \U000f1234" in kept.stderr
    assert not (place / "kept/pilot.readiness.pdf").exists()


def test_a_pdf_a_is_a_pdf(readiness: Run) -> None:
    done = readiness("assess", AFTER, "--pdf-a", "--no-pdf")
    assert done.returncode == 2
    assert "--pdf-a applies to the PDF" in done.stderr
