"""A description in an editor: what yaml-language-server completes, shows and marks with our schema, over stdio."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from readiness.questionnaire.built_in import built_in
from readiness.reference.editor_schema import explained
from tests.cli.conftest import Run
from tests.cli.language_server import COMMAND, LanguageServer
from tests.conftest import ROOT, SAMPLE_NAMES, SAMPLES

HALF_WRITTEN = """\
# yaml-language-server: $schema=pilot.schema.json
readiness: 1
pilot:
  name: Invoice matcher
  stage: prodction
  agent_class:
owners:
  production: no
slos:
  - name: accuracy
    target: at least 95%
evidence:
  - supports: [slos]
    level:
"""
needs_server = pytest.mark.skipif(
    COMMAND is None,
    reason="yaml-language-server is not installed: npm install -g yaml-language-server, or set "
    "READINESS_YAML_LANGUAGE_SERVER",
)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LanguageServer]:
    """The server in a folder with our schema, as `readiness init` leaves it."""
    schema = json.dumps(explained(built_in()))
    (tmp_path / "pilot.schema.json").write_text(schema, encoding="utf-8")
    with LanguageServer(tmp_path) as found:
        yield found


def at(text: str, begin: str) -> tuple[int, int]:
    """The place behind a piece of text, as an editor counts."""
    before = text[: text.index(begin) + len(begin)]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


@needs_server
def test_a_half_written_file_is_marked_where_it_is_wrong(server: LanguageServer, tmp_path: Path) -> None:
    marked = server.open(tmp_path / "pilot.yaml", HALF_WRITTEN)
    (found,) = marked
    assert (found["range"]["start"]["line"], found["range"]["start"]["character"]) == at(HALF_WRITTEN, "stage: ")
    assert '"production"' in found["message"]


@needs_server
@pytest.mark.parametrize(
    ("fault", "line"),
    [
        ("pilot: {name: X}\nowners: {producton: B. Okafor}\n", 2),
        ("pilot: {name: X}\nslos:\n  - {name: a, target: rather good}\n", 3),
        ("pilot: {name: X}\nowners:\n  production: B. Okafor\n sponsor: A. Lee\n", 4),
        ("pilot: {stage: pilot}\n", 1),
    ],
    ids=["a key that is misspelt", "a bound that is none", "a wrong indent", "no name"],
)
def test_each_kind_of_fault_is_marked_on_its_line(
    fault: str, line: int, server: LanguageServer, tmp_path: Path
) -> None:
    head = "# yaml-language-server: $schema=pilot.schema.json\nreadiness: 1\n"
    marked = server.open(tmp_path / "pilot.yaml", head + fault)
    assert line + 1 in {each["range"]["start"]["line"] for each in marked}


@needs_server
@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_nothing_is_marked_in_a_description_that_is_well(name: str, server: LanguageServer, tmp_path: Path) -> None:
    text = (SAMPLES / f"{name}.pilot.yaml").read_text(encoding="utf-8")
    assert server.open(tmp_path / "pilot.yaml", f"# yaml-language-server: $schema=pilot.schema.json\n{text}") == []


@needs_server
def test_what_init_writes_finds_its_schema(readiness: Run, place: Path) -> None:
    """The line that a template begins with, and the file beside it, are all that an editor needs."""
    done = readiness("init", "new/pilot.yaml", "--template", "full", "--name", "X")
    assert done.returncode == 0, done.stderr
    file = place / "new" / "pilot.yaml"
    text = file.read_text(encoding="utf-8")
    with LanguageServer(place / "new") as server:
        assert server.open(file, text) == []
        assert "OWN-01" in server.hover(file, *at(text, "\n  producti"))


@needs_server
def test_a_choice_is_completed_with_what_it_means(server: LanguageServer, tmp_path: Path) -> None:
    file = tmp_path / "pilot.yaml"
    server.open(file, HALF_WRITTEN.replace("agent_class:", "agent_class: "))
    offered = {each["label"]: each for each in server.completion(file, 5, len("  agent_class: "))}
    assert set(offered) >= {"monitor", "advisory", "autonomous", "restricted", "unknown"}
    assert all(offered[name].get("documentation") for name in ("advisory", "unknown"))


@needs_server
def test_a_key_is_completed_with_its_meaning_and_who_asks(server: LanguageServer, tmp_path: Path) -> None:
    text = HALF_WRITTEN.replace("  production: no\n", "  production: no\n  dep\n")
    file = tmp_path / "pilot.yaml"
    server.open(file, text)
    offered = {each["label"]: each for each in server.completion(file, *at(text, "  dep"))}
    assert "deputy" in offered
    assert "production" not in offered, "a key that is there already"
    documentation = offered["deputy"]["documentation"]
    said = documentation["value"] if isinstance(documentation, dict) else documentation
    assert "Example:" in said
    assert "Evidence" in said


@needs_server
def test_what_evidence_supports_is_completed(server: LanguageServer, tmp_path: Path) -> None:
    file = tmp_path / "pilot.yaml"
    text = HALF_WRITTEN.replace("[slos]", "[ow]")
    server.open(file, text)
    assert "owners.production" in {each["label"] for each in server.completion(file, *at(text, "supports: [ow"))}


@needs_server
def test_hovering_shows_the_field_its_choices_and_what_shows_it(server: LanguageServer, tmp_path: Path) -> None:
    file = tmp_path / "pilot.yaml"
    server.open(file, HALF_WRITTEN)
    stage = server.hover(file, *at(HALF_WRITTEN, "  sta"))
    assert "How far the pilot is." in stage
    assert "`shadow`: beside people, without effect" in stage
    owner = server.hover(file, *at(HALF_WRITTEN, "  produ"))
    (criterion,) = [each for each in built_in().criteria if each.id == "OWN-01"]
    assert criterion.question in owner
    assert f"Evidence ({criterion.evidence.level.value}): {criterion.evidence.example}" in owner
    assert "nobody knows" in owner


def test_every_requirement_is_named_at_its_fields_in_the_schema() -> None:
    text = json.dumps(explained(built_in()))
    # Some requirements read whole sections.
    of_fields = [each.id for each in built_in().criteria if any("." in path for path in each.fields)]
    assert [id for id in of_fields if id not in text] == []


def test_the_entry_for_a_catalogue_of_schemas_is_ours() -> None:
    entry = json.loads((ROOT / "schemas" / "schemastore.json").read_text(encoding="utf-8"))
    assert set(entry) == {"name", "description", "fileMatch", "url"}
    assert (ROOT / "schemas" / entry["url"].rpartition("/")[2]).exists()
    assert all("sample.pilot.yaml".endswith(pattern[1:]) or pattern.endswith(".yml") for pattern in entry["fileMatch"])
