"""Placeholders for what is missing: in the right place, never a value, and no better than silence."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from readiness.assessment.assess import assess
from readiness.pilot.description import read_description
from readiness.pilot.source import parsed, plain
from readiness.pilot.stubs import Layout, Stub, with_stubs
from readiness.questionnaire.built_in import built_in
from tests.cli.conftest import Run
from tests.conftest import SAMPLES

BARE = "readiness: 1\npilot:\n  name: New\n  stage: rollout\n"
STYLES = {
    "block": (
        "readiness: 1\npilot:\n    name: New\nowners:\n    sponsor: A. Lee  # CFO\n\n# values\nvalue: {goal: more}\n"
    ),
    "brackets": "readiness: 1\npilot: {name: New}\nowners: {sponsor: A. Lee}\nvalue: {goal: more}\n",
    "brackets over lines": (
        "readiness: 1\npilot: {name: New}\nowners: {\n  sponsor: 'A. Lee, }', # the CFO }\n}\nvalue: {goal: more}\n"
    ),
    "name alone": "readiness: 1\npilot: {name: New}\nowners:\nvalue: {goal: more}\n",
    "last, without an end": "readiness: 1\npilot: {name: New}\nvalue: {goal: more}\nowners:\n  sponsor: A. Lee",
    "not there": "readiness: 1\npilot: {name: New}\nvalue: {goal: more}\n",
    "windows": "readiness: 1\r\npilot: {name: New}\r\nowners:\r\n  sponsor: A. Lee\r\nvalue: {goal: more}\r\n",
}


def data(text: str) -> Any:
    """A description as plain data; it has to be read without a fault."""
    root = parsed(text)
    assert root is not None, text
    return plain(root)


@pytest.mark.parametrize("style", STYLES)
def test_a_placeholder_goes_into_its_section_and_nothing_else_changes(style: str) -> None:
    before = STYLES[style]
    after, count = with_stubs(before, [Stub("owners.production", "production: <name, role>")])
    assert count == 1
    expected = data(before)
    expected["owners"] = {**(expected.get("owners") or {}), "production": "<name, role>"}
    assert data(after) == expected
    kept = before.replace("\r\n", "\n").split("\n")
    assert [line for line in after.replace("\r\n", "\n").split("\n") if line in kept or not line][: len(kept)]
    assert ("\r\n" in after) == ("\r\n" in before)
    assert "\n" not in after.replace("\r\n", "") if "\r\n" in before else True
    # A second time there is nothing to do.
    assert with_stubs(after, [Stub("owners.production", "production: <name, role>")]) == (after, 0)


@pytest.mark.parametrize("answer", ["no", "unknown", "planned 2026-10-01", "B. Okafor", "~"])
def test_what_is_written_is_never_changed(answer: str) -> None:
    text = f"readiness: 1\npilot: {{name: New}}\nowners:\n  production: {answer}\n"
    assert with_stubs(text, [Stub("owners.production", "production: <name, role>")]) == (text, 0)


def test_an_entry_of_a_list_gets_its_line() -> None:
    text = (
        "readiness: 1\npilot: {name: New}\nintegrations:\n  - system: SAP\n    direction: both\n  # the second\n"
        "  - {system: CRM}\nvalue: {goal: more}\n"
    )
    stubs = [Stub(f"integrations[{name}].owner", "owner: <name, role>") for name in ("SAP", "CRM", "not there")]
    after, count = with_stubs(text, stubs)
    assert count == 2
    assert [entry["owner"] for entry in data(after)["integrations"]] == ["<name, role>"] * 2
    assert "  # the second\n" in after


@pytest.mark.parametrize("sample", sorted(path.name for path in SAMPLES.glob("*.pilot.yaml")))
def test_placeholders_are_no_better_than_silence(sample: str) -> None:
    """All that a description lacks, at once: nothing is met by it, and no score rises."""
    text = (SAMPLES / sample).read_text(encoding="utf-8")

    def judged(text: str) -> Any:
        pilot = read_description(text.encode(), sample, SAMPLES).pilot
        assert pilot is not None
        assert not pilot.unreadable
        return assess(pilot, built_in())

    before = judged(text)
    edits = [edit for result in before.results for edit in result.fix.edits]
    after_text, _ = with_stubs(text, [Stub(edit.path, edit.text) for edit in edits])
    after = judged(after_text)
    assert {r.id for r in after.results if r.passed} <= {r.id for r in before.results if r.passed}
    assert after.scores.index.value <= before.scores.index.value + 1e-9
    assert after.decision.headline == before.decision.headline


def test_every_placeholder_of_an_empty_description_is_read(readiness: Run, place: Path) -> None:
    """What the tool writes itself is no fault to it, and changes no score."""
    path = place / "new.pilot.yaml"
    path.write_text(BARE, encoding="utf-8")

    def state() -> tuple[Any, ...]:
        file = json.loads(readiness("check", path.name, "--format", "json").stdout)["result"]["files"][0]
        errors = {each["rule"] for each in file["findings"] if each["severity"] == "error"}
        return file["status"], file["index"]["score"], file["blockers_to_gate_met"], errors

    before = state()
    readiness("check", path.name, "--fix")
    assert path.read_text(encoding="utf-8").startswith(BARE.rstrip("\n"))
    assert "production: <name, role>" in path.read_text(encoding="utf-8")
    assert state() == before


def test_fix_inserts_and_checks_and_diff_only_shows(readiness: Run, place: Path) -> None:
    path = place / "new.pilot.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + BARE.encode())
    path.chmod(0o640)
    shown = readiness("check", path.name, "--fix", "--diff")
    assert (shown.returncode, path.read_bytes()) == (0, b"\xef\xbb\xbf" + BARE.encode())
    assert "+  production: <name, role>" in shown.stdout
    assert "placeholders would be inserted" in shown.stderr
    done = readiness("check", path.name, "--fix")
    assert done.returncode == 1
    assert "placeholders inserted" in done.stderr
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.stat().st_mode & 0o777 == 0o640
    written = path.read_bytes()
    assert "placeholder" not in readiness("check", path.name, "--fix").stderr
    assert path.read_bytes() == written
    # The patch that is shown is the change that is made.
    (place / "again").mkdir()
    (place / "again" / path.name).write_text(BARE, encoding="utf-8")
    subprocess.run(["patch", "-s", "-p1"], cwd=place / "again", input=shown.stdout, text=True, check=True)
    assert (place / "again" / path.name).read_text(encoding="utf-8") == written.decode("utf-8-sig")


@pytest.mark.parametrize(("options", "words"), [(("--diff",), "give both"), (("--fix", "-"), "needs a file")])
def test_fix_needs_a_file_and_diff_needs_fix(options: tuple[str, ...], words: str, readiness: Run) -> None:
    done = readiness("check", *options, input=BARE)
    assert done.returncode == 2
    assert words in done.stderr


def test_fix_leaves_what_cannot_be_read(readiness: Run, place: Path) -> None:
    path = place / "new.pilot.yaml"
    path.write_text(f"{BARE}owners: [\n", encoding="utf-8")
    assert readiness("check", path.name, "--fix").returncode == 1
    assert path.read_text(encoding="utf-8") == f"{BARE}owners: [\n"


def test_a_remedy_can_be_pasted(readiness: Run, place: Path) -> None:
    """As the lines are printed, below the line that is named, in the indentation of the file, for every field."""
    text = "readiness: 1\npilot:\n    name: New\n    stage: stalled\nvalue:\n    goal: cut the cycle time by 30%\n"
    (place / "new.pilot.yaml").write_text(text, encoding="utf-8")
    printed = readiness("check", "new.pilot.yaml").stdout
    assert "add below `value` on line 5:\n" in printed
    assert "\n    bankable: <yes or no>\n    people_sharing: <number of people>\n" in printed
    # What is missing altogether has its name, every field that is asked for, and can be put at the end.
    block = printed.partition("add at the end of the file:\nworkflow:\n")[2]
    pasted = data(f"{text}workflow:\n{block.partition('  =')[0].rstrip(' ')}")
    assert {"trigger", "reads", "writes"} <= set(pasted["workflow"])


def test_a_remedy_says_where_in_brackets_and_in_place_of_what() -> None:
    text = "readiness: 1\npilot: {name: New}\nowners: {sponsor: A. Lee}\nkill_criteria: no\n"
    layout = Layout(text)
    (inside,) = layout.remedies([Stub("owners.production", "production: <name, role>")])
    assert (inside.in_brackets, inside.line, inside.text) == (True, 3, 'production: "<name, role>"')
    (instead,) = layout.remedies([Stub("kill_criteria", "kill_criteria:\n  - metric: <its name>\n    threshold: <n>")])
    assert (instead.replaces, instead.line) == (True, 4)
    lines = text.split("\n")
    lines[3] = instead.text
    assert data("\n".join(lines))["kill_criteria"] == [{"metric": "<its name>", "threshold": "<n>"}]
