"""`explain`, `schema`, `--version` and `--help`."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest

import readiness as package
from readiness.pilot.recovery import read
from readiness.pilot.source import plain
from tests.cli.conftest import Run
from tests.conftest import ROOT, SAMPLE_NAMES, SAMPLES


def test_explain_says_all_that_is_asked(readiness: Run) -> None:
    done = readiness("explain", "own-01")
    assert done.returncode == 0
    for said in ("OWN-01", "owners.production", "Met by", "Not met by", "documented", "Why 90% Stall"):
        assert said in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 80
    assert "person-weeks" in readiness("explain", "build-audit-log").stdout


def test_explain_suggests_near_misses(readiness: Run) -> None:
    done = readiness("explain", "OWN-1")
    assert done.returncode == 2
    assert "OWN-01" in done.stderr
    assert done.stdout == ""


def test_version_names_the_questionnaire(readiness: Run) -> None:
    done = readiness("--version")
    assert done.stdout.startswith(f"readiness {package.__version__} (questionnaire ")
    assert "sha256" in done.stdout


def test_help_names_every_command(readiness: Run) -> None:
    said = readiness("--help").stdout
    assert all(command in said for command in ("assess", "explain", "schema"))


def test_every_command_is_in_the_readme() -> None:
    said = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("assess", "explain", "schema"):
        assert f"readiness {command}" in said


def test_the_published_schemas_are_the_ones_printed(readiness: Run) -> None:
    for name, option in ("pilot", ()), *((name, (f"--{name}",)) for name in ("assessment", "roadmap", "check")):
        published = (ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
        assert readiness("schema", *option).stdout == published


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_the_schema_accepts_the_samples(name: str) -> None:
    schema = jsonschema_rs.validator_for(json.loads((ROOT / "schemas/pilot.schema.json").read_text(encoding="utf-8")))
    root = read((SAMPLES / f"{name}.pilot.yaml").read_text(encoding="utf-8")).root
    assert root is not None
    assert [str(error) for error in schema.iter_errors(plain(root))] == []


def test_the_key_that_names_the_schema_for_an_editor_is_no_answer(readiness: Run, place: Path) -> None:
    text = "readiness: 1\npilot: {name: x}\n"
    schema = jsonschema_rs.validator_for(json.loads(readiness("schema").stdout))
    said = []
    for number, head in enumerate(("", "$schema: ../pilot.schema.json\n")):
        (place / "x.pilot.yaml").write_text(head + text, encoding="utf-8")
        root = read(head + text).root
        assert root is not None
        assert [str(error) for error in schema.iter_errors(plain(root))] == [], number
        said.append(readiness("check", "x.pilot.yaml", "--format", "json", "--min-severity", "error").stdout)
    assert json.loads(said[0])["result"]["totals"] == json.loads(said[1])["result"]["totals"]
    (place / "x.pilot.yaml").write_text("$schema: [a]\n" + text, encoding="utf-8")
    assert "found the unknown key `$schema`" in readiness("check", "x.pilot.yaml").stdout


@pytest.mark.parametrize(
    "text",
    [
        "readiness: 1\npilot: {name: x}\nownrs: {}\n",
        "readiness: 2\npilot: {name: x}\n",
        "readiness: 1\npilot: {name: x, stage: live}\n",
        "readiness: 1\npilot: {name: x}\nslos: {name: y}\n",
        "readiness: 1\npilot: {}\n",
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(text: str) -> None:
    schema = jsonschema_rs.validator_for(json.loads((ROOT / "schemas/pilot.schema.json").read_text(encoding="utf-8")))
    root = read(text).root
    assert root is not None
    assert not schema.is_valid(plain(root))


def test_the_schema_describes_every_field(readiness: Run, tmp_path: Path) -> None:
    from readiness.pilot.fields import SECTIONS

    document = json.loads(readiness("schema").stdout)
    for section in SECTIONS:
        described = document["properties"][section.name]
        shape = described["anyOf"][0] if "anyOf" in described else described
        properties = shape.get("items", shape).get("properties", {})
        for field in section.fields:
            assert field.words in properties[field.key]["description"]
