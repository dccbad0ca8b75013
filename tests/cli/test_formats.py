"""Every format over every kind of document: none is forgotten, and each is what its name says."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.cli.assess_settings import Format as AssessFormat
from readiness.cli.check import rendered
from readiness.cli.check_run import Document, open_run
from readiness.cli.config import OUTPUT_FORMATS, Format, read_settings
from readiness.cli.roadmap import Format as RoadmapFormat
from tests.cli.conftest import Run
from tests.conftest import SAMPLES

MALFORMED = "readiness: 1\npilot: {name: Bad}\nownrs: {}\n"
DATED = "\nprogramme: {start: 2027-01-11}\n"


def _first(line: str) -> Callable[[str], None]:
    def check(text: str) -> None:
        assert text.startswith(line), text[:200]

    return check


def _totals(text: str) -> None:
    assert text.splitlines()[-1].startswith(("passed: ", "failed: "))


_IS_CHECK: dict[Format, Callable[[str], object]] = {
    Format.TEXT: _totals,
    Format.CONCISE: _totals,
    Format.JSON: lambda text: json.loads(text)["result"]["files"],
    Format.SARIF: lambda text: json.loads(text)["runs"][0]["results"],
    Format.GITHUB: lambda text: [_first("::")(line) for line in text.splitlines()],
    Format.GITLAB: json.loads,
    Format.JUNIT: lambda text: ET.fromstring(text).iter("testsuite"),
    Format.CHECKSTYLE: lambda text: ET.fromstring(text).iter("file"),
    Format.RDJSON: lambda text: json.loads(text)["diagnostics"],
    Format.AZURE: lambda text: [_first("##vso[task.logissue ")(line) for line in text.splitlines()],
    Format.MARKDOWN: _first("<!-- readiness-check -->"),
}
_IS_ROADMAP: dict[RoadmapFormat, Callable[[str], object]] = {
    RoadmapFormat.TEXT: _first("Maintenance Predictor: roadmap"),
    RoadmapFormat.JSON: json.loads,
    RoadmapFormat.MERMAID: lambda text: text.index("\ngantt\n"),
    RoadmapFormat.ICAL: _first("BEGIN:VCALENDAR"),
    RoadmapFormat.CSV: _first("Issue Id,"),
    RoadmapFormat.JIRA_CLOUD: _first("Issue Id,"),
    RoadmapFormat.JIRA_DATA_CENTER: _first("Issue Id,"),
    RoadmapFormat.MSPDI: _first("<?xml "),
}


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """A run over each kind of description, alone and together, and one over none."""
    folder = tmp_path_factory.mktemp("kinds")
    (folder / "bad.pilot.yaml").write_text(MALFORMED, encoding="utf-8")
    kinds = {
        "checked": [str(SAMPLES / "techflow-before.pilot.yaml")],
        "malformed": [str(folder / "bad.pilot.yaml")],
        "unreadable": [str(folder / "gone.pilot.yaml")],
        "empty": [],
    }
    kinds["together"] = [path for paths in kinds.values() for path in paths]
    with open_run(read_settings({"format": Format.JSON}, folder, {})) as run:
        found = {name: [run.run_file(path).found for path in paths] for name, paths in kinds.items()}
        return {name: run.document([one for one in each if one is not None]) for name, each in found.items()}


@pytest.mark.parametrize("format", Format)
@pytest.mark.parametrize("kind", ["checked", "malformed", "unreadable", "empty", "together"])
def test_check(kind: str, format: Format, documents: dict[str, Document]) -> None:
    text = rendered(documents[kind], format)
    _IS_CHECK[format](text)
    for file in documents[kind].view.files:
        name = Path(file.file).name
        assert name in text, f"{format} does not name {name}"


def test_every_format_of_check_prints_something_else(documents: dict[str, Document]) -> None:
    texts = {rendered(documents["together"], format) for format in Format}
    assert len(texts) == len(Format)
    assert set(OUTPUT_FORMATS.values()) <= set(Format)


@pytest.mark.parametrize("format", RoadmapFormat)
def test_roadmap(format: RoadmapFormat, readiness: Run, place: Path) -> None:
    text = (SAMPLES / "techflow-before.pilot.yaml").read_text(encoding="utf-8")
    (place / "dated.pilot.yaml").write_text(text + DATED, encoding="utf-8")
    done = readiness("roadmap", "dated.pilot.yaml", "--format", format.value)
    assert done.returncode == 0, done.stderr
    _IS_ROADMAP[format](done.stdout)


@pytest.mark.parametrize("format", AssessFormat)
def test_assess_where_there_is_no_plan(format: AssessFormat, readiness: Run, place: Path) -> None:
    """Work without an end has no dates; what is assessed comes in every format all the same."""
    effort = "programme: {actions: {build-audit-log: {effort: 4000/5000/6000}}}"
    (place / "endless.pilot.yaml").write_text(f"readiness: 1\npilot: {{name: Endless}}\n{effort}\n", encoding="utf-8")
    done = readiness("assess", "endless.pilot.yaml", "--format", format.value, "--no-html", "--no-pdf")
    assert done.returncode == 0, done.stderr
    if format is AssessFormat.XLSX:
        assert (place / "endless.readiness.xlsx").stat().st_size > 1000
    else:
        assert "Endless" in done.stdout


@pytest.mark.parametrize("format", AssessFormat)
@pytest.mark.parametrize("path", ["bad.pilot.yaml", "gone.pilot.yaml"])
def test_assess_of_what_cannot_be_assessed(path: str, format: AssessFormat, readiness: Run, place: Path) -> None:
    (place / "bad.pilot.yaml").write_text(MALFORMED, encoding="utf-8")
    done = readiness("assess", path, "--format", format.value)
    assert done.returncode == (1 if path.startswith("bad") else 2)
    assert path in done.stdout + done.stderr
    assert not list(place.glob("*.readiness.*"))


@pytest.mark.parametrize("format", RoadmapFormat)
@pytest.mark.parametrize("path", ["bad.pilot.yaml", "gone.pilot.yaml"])
def test_roadmap_of_what_cannot_be_assessed(path: str, format: RoadmapFormat, readiness: Run, place: Path) -> None:
    (place / "bad.pilot.yaml").write_text(MALFORMED, encoding="utf-8")
    done = readiness("roadmap", path, "--format", format.value)
    assert done.returncode == (1 if path.startswith("bad") else 2)
    assert path in done.stdout + done.stderr
