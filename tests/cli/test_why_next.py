"""`readiness why` and `readiness next` as they are used."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema_rs
import pytest

from readiness.output.schema import Document
from readiness.output.schema import document as document_schema
from tests.cli.conftest import Run
from tests.conftest import ROOT

BEFORE = "samples/techflow-before.pilot.yaml"
STALLED = "samples/orderentry-stalled.pilot.yaml"
AFTER = "samples/techflow-after.pilot.yaml"
MINIMAL = "samples/minimal.pilot.yaml"
ALL = (BEFORE, STALLED, AFTER, MINIMAL)
_LINE = re.compile(r"`(?P<field>[^`]+)`: (?P<said>[^`]+?) \(line (?P<line>\d+)\)")


def one_line(page: str) -> str:
    """A page without its line breaks."""
    return " ".join(page.split())


@pytest.mark.parametrize("path", ALL)
def test_the_proof_names_lines_that_say_so(path: str, readiness: Run, place: Path) -> None:
    done = readiness("why", path)
    assert done.returncode == 0, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 80
    lines = (place / path).read_text("utf-8").splitlines()
    found = list(_LINE.finditer(one_line(done.stdout)))
    assert found or path == MINIMAL
    for each in found:
        key = each["field"].rpartition(".")[2]
        # An entry may be written over several lines, in either form.
        near = " ".join(lines[int(each["line"]) - 1 : int(each["line"]) + 3])
        section = each["field"].partition(".")[0].partition("[")[0]
        assert key in near or near.startswith(f"{section}:"), each[0]


def test_a_stop_is_explained_and_turned_by_one_person(readiness: Run, place: Path) -> None:
    page = one_line(readiness("why", STALLED).stdout)
    assert "STOP. Everyone asked has declined" in page
    assert "From STOP to RE-SCOPE: 1 change" in page
    assert "1. One named person agrees to own the agent in production." in page
    # It is so: with somebody there, the verdict is the one that was named.
    then = readiness("assess", STALLED, "--set", "owners.production=B. Okafor").stdout
    assert re.search(r"Verdict\s+STOP\s+RE-SCOPE", then)


def test_each_thing_that_makes_it_worse_does(readiness: Run) -> None:
    document = json.loads(readiness("why", BEFORE, "--format", "json").stdout)
    worse = next(part for part in document["result"]["explanation"] if part["id"] == "worse")
    assert worse["steps"]
    owner = next(step for step in worse["steps"] if step["about"] == "owners.production")
    assert owner["leads_to"] == "STOP"
    then = readiness("assess", BEFORE, "--set", "owners.production=no").stdout
    assert re.search(r"Verdict\s+ROADMAP, phase 1 only\s+STOP", then)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("OWN-01",), "It blocks a gate: Start gate"),
        (("own-02",), "`owners.production`: unknown"),
        (("go-live",), "requirements have to be met"),
        (("start", "gate"), "Start gate does not pass: 7 of 10"),
        (("walls.data",), "From red to amber"),
        (("READY",), "Not READY: the verdict is ROADMAP, phase 1 only"),
        (("STOP",), "STOP is not ruled out"),
        (("no-way-to-write",), "is open: an answer that decides it is missing"),
        (("verdict",), "What the verdict waits for"),
    ],
)
def test_anything_in_an_assessment_can_be_asked_about(asked: tuple[str, ...], words: str, readiness: Run) -> None:
    done = readiness("why", BEFORE, *asked)
    assert done.returncode == 0, done.stderr
    assert words in one_line(done.stdout)
    assert max(map(len, done.stdout.splitlines())) <= 80
    document = json.loads(readiness("why", BEFORE, *asked, "--format", "json").stdout)
    assert document["schema"] == "readiness-why/1"
    assert document["result"]["answer"]


def test_the_cheapest_way_is_the_one_that_the_plan_names(readiness: Run) -> None:
    page = one_line(readiness("why", BEFORE, "start").stdout)
    said = page.partition("The cheapest way there ")[2].partition(". ")[0]
    assert said.startswith("To pass the start gate: ")
    assert said in one_line(readiness("roadmap", BEFORE).stdout)
    # Of a gate that passes there is none.
    assert "cheapest" not in readiness("why", AFTER, "go-live").stdout


@pytest.mark.parametrize("command", ["why", "next"])
def test_faults_and_bad_usage_are_those_of_assess(command: str, readiness: Run, place: Path) -> None:
    (place / "bad.yaml").write_text("readiness: 1\npilot: [\n", encoding="utf-8")
    broken = readiness(command, "bad.yaml")
    assert (broken.returncode, broken.stdout) == (1, "")
    assert "bad.yaml" in broken.stderr
    (place / "odd.yaml").write_text("readiness: 1\npilot: {name: Odd, harm: huge}\n", encoding="utf-8")
    odd = readiness(command, "odd.yaml")
    assert odd.returncode == 1
    assert odd.stdout.startswith("Odd\n")
    assert "pilot.harm" in odd.stderr
    gone = readiness(command, "gone.yaml")
    assert (gone.returncode, gone.stdout) == (2, "")
    assert readiness(command, BEFORE, "--today", "tomorrow").returncode == 2
    piped = readiness(command, "-", input=(place / MINIMAL).read_bytes())
    assert piped.returncode == 0
    assert piped.stdout.startswith("Invoice matcher\n")


def test_a_name_that_nothing_has_is_suggested(readiness: Run) -> None:
    done = readiness("why", BEFORE, "OWN-99")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean" in done.stderr
    assert "name a requirement" in readiness("why", BEFORE, "zzzzzz").stderr


@pytest.mark.parametrize("path", ALL)
def test_at_most_five_are_named_person_by_person(path: str, readiness: Run) -> None:
    done = readiness("next", path)
    assert done.returncode == 0, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 80
    document = json.loads(readiness("next", path, "--format", "json").stdout)
    assert document["schema"] == "readiness-next/1"
    steps = document["result"]["next_steps"]
    assert len(steps) <= 5
    assert bool(steps) == ("Nothing is left to ask" not in done.stdout)
    for step in steps:
        assert step["whom"] in done.stdout.replace("\n", " ")
        assert step["minutes"] > 0
        assert step["effects"]
    numbers = [int(number) for number in re.findall(r"(?m)^  (\d+)\. ", done.stdout)]
    assert sorted(numbers) == list(range(1, len(steps) + 1))


def test_what_could_stop_it_comes_first_and_would(readiness: Run) -> None:
    steps = json.loads(readiness("next", BEFORE, "--format", "json").stdout)["result"]["next_steps"]
    assert steps[0]["paths"] == ["owners.production"]
    assert steps[0]["if_bad"] == "STOP"
    bad = [step["if_bad"] for step in steps if step["verdict_waits"]]
    order = ["STOP", "PAUSE", "RE-SCOPE", "ROADMAP, phase 1 only", None]
    assert bad == sorted(bad, key=order.index)
    then = readiness("assess", BEFORE, "--set", "value.scorecard=no").stdout
    scorecard = next(step for step in steps if step["paths"] == ["value.scorecard"])
    assert re.search(rf"Verdict\s+ROADMAP, phase 1 only\s+{scorecard['if_bad']}", then)


def test_points_are_those_of_the_score_with_it_met(readiness: Run, place: Path) -> None:
    step = json.loads(readiness("next", BEFORE, "--format", "json").stdout)["result"]["next_steps"][0]
    before = json.loads(readiness("assess", BEFORE, "--format", "json", "--no-html", "--no-pdf").stdout)
    text = (place / BEFORE).read_text("utf-8")
    assert "\nevidence:\n" in text
    named = text.replace("  production: unknown", "  production: B. Okafor")
    paper = (
        "\nevidence:\n  - {supports: [owners.production], level: documented, ref: docs/mandate.md, date: 2025-06-01}\n"
    )
    (place / "samples" / "docs" / "mandate.md").write_text("B. Okafor accepts.\n", encoding="utf-8")
    (place / BEFORE).write_text(named.replace("\nevidence:\n", paper), encoding="utf-8")
    after = json.loads(readiness("assess", BEFORE, "--format", "json", "--no-html", "--no-pdf").stdout)
    gained = after["result"]["index"]["score"] - before["result"]["index"]["score"]
    # The owner answers two more questions besides.
    assert gained >= step["gain_percent"] - 0.1


def test_a_document_that_is_missing_is_asked_for_with_its_time(readiness: Run, place: Path) -> None:
    path = place / AFTER
    lines = path.read_text("utf-8")
    kept = re.sub(r"(?m)^.*evidence/mandates\.pdf.*\n", "", lines)
    assert kept != lines
    path.write_text(kept, encoding="utf-8")
    done = readiness("next", AFTER)
    assert done.returncode == 0, done.stderr
    document = json.loads(readiness("next", AFTER, "--format", "json").stdout)
    wanted = [step for step in document["result"]["next_steps"] if step["kind"] == "document"]
    assert wanted
    assert all(step["minutes"] == 480 for step in wanted)
    assert "Document, 1 day" in done.stdout


def test_more_or_fewer_can_be_asked_for(readiness: Run) -> None:
    ten = json.loads(readiness("next", BEFORE, "--most", "7", "--format", "json").stdout)["result"]["next_steps"]
    two = json.loads(readiness("next", BEFORE, "--most", "2", "--format", "json").stdout)["result"]["next_steps"]
    assert (len(ten), len(two)) == (7, 2)
    assert two == ten[:2]


def test_of_a_pilot_that_is_stopped_it_says_that_no_answer_lifts_it(readiness: Run) -> None:
    page = one_line(readiness("next", STALLED).stdout)
    assert "Everyone asked has declined to own the agent in production. No answer below lifts that" in page
    assert "The verdict waits for it" not in page


@pytest.mark.parametrize("command", ["why", "next"])
def test_the_help_has_examples_and_exit_codes(command: str, readiness: Run) -> None:
    said = one_line(readiness(command, "--help").stdout)
    assert f"readiness {command} pilot.yaml" in said
    assert "Exit code: 0" in said


@pytest.mark.parametrize("path", ALL)
@pytest.mark.parametrize(
    ("command", "of"), [(("why",), Document.WHY), (("why", "go-live"), Document.WHY), (("next",), Document.NEXT)]
)
def test_the_json_is_what_its_schema_says(command: tuple[str, ...], of: Document, path: str, readiness: Run) -> None:
    name, *asked = command
    done = readiness(name, path, *asked, "--format", "json")
    assert done.returncode == 0, done.stderr
    jsonschema_rs.validator_for(document_schema(of)).validate(json.loads(done.stdout))


@pytest.mark.parametrize("of", [Document.WHY, Document.NEXT])
def test_the_schemas_in_the_repository_are_those_that_are_printed(of: Document, readiness: Run) -> None:
    there = (ROOT / "schemas" / f"{of.value}.schema.json").read_text(encoding="utf-8")
    assert readiness("schema", f"--{of.value}").stdout == there


def test_of_a_field_it_names_what_asks_for_it(readiness: Run) -> None:
    done = readiness("why", BEFORE, "owners.production")
    assert done.returncode == 2
    assert "`OWN-01`" in done.stderr


@pytest.mark.parametrize("command", ["why", "next"])
def test_a_malformed_description_is_a_document_too(command: str, readiness: Run, place: Path) -> None:
    (place / "cut.pilot.yaml").write_text("readiness: 1\npilot:\n  name: [\n", encoding="utf-8")
    done = readiness(command, "cut.pilot.yaml", "--format", "json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    jsonschema_rs.validate(document_schema(Document(command)), found)
    assert found["result"]["status"] == "malformed"
    assert found["result"]["faults"][0]["place"]["line"] == 3
    assert "cut.pilot.yaml:3:" in done.stderr
    # For a person, what stderr says is all there is to say.
    assert readiness(command, "cut.pilot.yaml").stdout == ""
