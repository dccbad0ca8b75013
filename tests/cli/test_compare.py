"""`readiness compare` on the command line: files, saved results and git revisions."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from readiness.output.schema import Document, document
from tests.cli.conftest import Run
from tests.cli.test_earlier_git import BASE, WORSE, A, Git, desk, git
from tests.conftest import ROOT

__all__ = ["desk", "git"]
BEFORE, AFTER = "samples/techflow-before.pilot.yaml", "samples/techflow-after.pilot.yaml"


def result(done: Any) -> dict[str, Any]:
    """The result of a run with `--format json`, which is as the schema says."""
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    jsonschema_rs.validator_for(document(Document.COMPARISON)).validate(found)
    return dict(found["result"])


def test_two_files_are_compared_with_the_verdict_first(readiness: Run) -> None:
    done = readiness("compare", BEFORE, AFTER, "--no-dates")
    assert done.returncode == 0, done.stderr
    assert "The verdict was ROADMAP, phase 1 only and is now SCALE, advisory only." in done.stdout
    assert "owners.production: unknown → Head of Maintenance" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 80


def test_the_json_has_everything_and_its_schema(readiness: Run) -> None:
    found = result(readiness("compare", BEFORE, AFTER, "--format", "json"))
    assert found["state_before"]["file"] == BEFORE
    assert {change["id"] for change in found["goal_changes"]} == {"go-live", "full-roll-out", "proven-roi"}
    assert found["work_change"]["effort_after"]["likely"] < found["work_change"]["effort_before"]["likely"]
    assert found["possible_causes"] == ["description", "time"]


def test_saved_results_are_compared_with_one_another_and_with_a_description(readiness: Run, place: Path) -> None:
    for name, path in (("march", BEFORE), ("june", AFTER)):
        saved = readiness("assess", path, "--format", "json").stdout
        saved += readiness("roadmap", path, "--format", "json").stdout if name == "june" else ""
        (place / f"{name}.json").write_text(saved, encoding="utf-8")
    both = result(readiness("compare", "march.json", "june.json", "--format", "json"))
    mixed = result(readiness("compare", "march.json", AFTER, "--format", "json"))
    direct = result(readiness("compare", BEFORE, AFTER, "--format", "json", "--no-dates"))
    for key in ("input_differences", "gate_changes", "requirement_changes", "wall_changes", "evidence_changes"):
        told = [[{**each, "causes": ()} for each in found[key]] for found in (both, mixed, direct)]
        assert told[0] == told[1] == told[2], key
    # More than one thing changed, and nothing saved can be assessed again.
    assert {cause for change in both["gate_changes"] for cause in change["causes"]} == {"undetermined"}
    assert "march.json has no plan" in both["dates_not_compared"]


def test_a_saved_run_of_many_pilots_gives_the_one_that_is_meant(readiness: Run, place: Path) -> None:
    saved = readiness("assess", BEFORE, AFTER, "--format", "json").stdout
    (place / "all.json").write_text(saved, encoding="utf-8")
    assert result(readiness("compare", "all.json", AFTER, "--format", "json"))["is_different"] is False
    lost = readiness("compare", "all.json", "samples/minimal.pilot.yaml")
    assert lost.returncode == 2
    assert "has several pilots, and none is the one to compare with" in lost.stderr


def test_a_revision_is_compared_with_the_file_of_today(readiness: Run, desk: Path, git: Git) -> None:
    (desk / A).write_text(BASE.replace(*WORSE), encoding="utf-8")
    for given in ([f"HEAD:{A}", A], [f"HEAD:{A}"], ["HEAD", A], ["main...", A], ["git:main", A], [f"git-tip:main:{A}"]):
        found = result(readiness("compare", *given, "--format", "json", "--no-dates"))
        assert [each["path"] for each in found["input_differences"]] == ["integrations[SAP].owner"], given
        assert found["state_before"]["state_of"].startswith(("HEAD:", "main:"))


def test_documents_of_a_revision_count_as_they_were_then(readiness: Run, desk: Path) -> None:
    (desk / "teams/ap/docs/tests.md").write_text("Nothing was tested.\n", encoding="utf-8")
    found = result(readiness("compare", f"HEAD:{A}", A, "--format", "json", "--no-dates"))
    assert found["input_differences"] == []
    assert [(each["reference"], each["replaced"]) for each in found["evidence_changes"]] == [("docs/tests.md", True)]


def test_a_file_that_was_moved_is_followed_and_said(readiness: Run, desk: Path, git: Git) -> None:
    git("mv", "teams/ap", "teams/payables")
    moved = A.replace("teams/ap", "teams/payables")
    done = readiness("compare", "HEAD", moved, "--no-dates")
    assert done.returncode == 0, done.stderr
    assert "Nothing changed." in done.stdout
    assert f"The file was {A} and is now {moved}." in " ".join(done.stdout.split())
    # By the path that it had then too, also where nothing is any more.
    assert "Nothing changed." in readiness("compare", f"HEAD:{A}", moved, "--no-dates").stdout


def test_the_comment_has_only_what_changed_and_no_markup_of_the_file(readiness: Run, place: Path) -> None:
    text = (place / BEFORE).read_text(encoding="utf-8")
    (place / "x.pilot.yaml").write_text(
        text.replace("production: unknown", "production: '<b>@boss</b> | `x`, Head of Ops'"), encoding="utf-8"
    )
    shutil.copytree(place / "samples/evidence", place / "evidence")
    shutil.copytree(place / "samples/docs", place / "docs")
    done = readiness("compare", BEFORE, "x.pilot.yaml", "--format", "markdown", "--no-dates")
    assert done.stdout.startswith("<!-- readiness-compare -->\n## What changed")
    assert "1 difference" in done.stdout
    assert "<b>" not in done.stdout
    assert "@boss" not in done.stdout
    assert "Wall: Eval" not in done.stdout


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("nope.yaml", BEFORE), "nope.yaml is no file, and no git revision"),
        ((BEFORE,), "found one description, expected two"),
        (("HEAD:nope.pilot.yaml", A), "HEAD has no nope.pilot.yaml"),
        (("nope:a.pilot.yaml", A), "there is no nope here"),
        (("HEAD..main", A), "expected one revision"),
        (("samples", BEFORE), "samples is a folder"),
        (("bad.json", BEFORE), "is not output of `readiness assess --format json`"),
        ((BEFORE, AFTER, "--today", "tomorrow"), "expected a day such as 2026-06-30"),
        ((BEFORE, AFTER, "--old-questionnaire", "none"), "takes the folder of a questionnaire"),
    ],
)
def test_what_cannot_be_compared_says_why(given: tuple[str, ...], why: str, readiness: Run, desk: Path) -> None:
    (desk / "bad.json").write_text("{}", encoding="utf-8")
    done = readiness("compare", *given)
    assert (done.returncode, done.stdout) == (2, "")
    assert why in done.stderr
    assert "Traceback" not in done.stderr


def test_a_saved_run_of_another_version_is_read_as_far_as_it_goes(readiness: Run, place: Path) -> None:
    saved = json.loads(readiness("assess", BEFORE, "--format", "json").stdout)
    del saved["result"]["written_values"], saved["result"]["written_entries"]
    (place / "older.json").write_text(json.dumps(saved), encoding="utf-8")
    done = readiness("compare", "older.json", BEFORE)
    assert done.returncode == 0, done.stderr
    assert "What is written differently is not known: older.json has results alone" in " ".join(done.stdout.split())
    saved["result"]["criteria"][0]["status"] = "deferred"
    (place / "newer.json").write_text(json.dumps(saved), encoding="utf-8")
    done = readiness("compare", "newer.json", BEFORE)
    assert (done.returncode, done.stdout) == (2, "")
    assert "has the status `deferred`, which this version does not know" in done.stderr


def test_a_malformed_description_and_an_unreadable_value_end_with_1(readiness: Run, place: Path) -> None:
    (place / "bad.pilot.yaml").write_text("readiness: 1\npilot: {nam: x}\n", encoding="utf-8")
    done = readiness("compare", BEFORE, "bad.pilot.yaml")
    assert (done.returncode, done.stdout) == (1, "")
    assert "bad.pilot.yaml is malformed" in done.stderr
    (place / "half.pilot.yaml").write_text("readiness: 1\npilot: {name: x, stage: prodction}\n", encoding="utf-8")
    done = readiness("compare", "samples/minimal.pilot.yaml", "half.pilot.yaml", "--no-dates")
    assert done.returncode == 1
    assert "pilot.stage" in done.stdout
    assert "1 value of half.pilot.yaml could not be read and counts as unknown" in done.stderr


def test_the_report_says_what_changed_since_an_earlier_state(readiness: Run, place: Path) -> None:
    saved = readiness("assess", BEFORE, "--format", "json").stdout
    (place / "march.json").write_text(saved, encoding="utf-8")
    done = readiness("assess", AFTER, "--since", "march.json", "--html", "--no-pdf", "-o", "out")
    assert done.returncode == 0, done.stderr
    assert "Since the last report\n  Before: march.json, as of 2025-06-30" in done.stdout
    page = (place / "out/techflow-after.readiness.html").read_text(encoding="utf-8")
    assert "Since the last report: the score rose from 10 to 98" in page
    lost = readiness("assess", AFTER, "--since", "april.json", "--html", "--no-pdf", "-o", "other")
    assert lost.returncode == 2
    assert "--since april.json: april.json is no file" in lost.stderr
    assert not (place / "other").exists()


def test_the_example_in_the_docs_is_what_is_printed(readiness: Run) -> None:
    page = (ROOT / "docs/compare.md").read_text(encoding="utf-8")
    shown = page.partition(f"compare {BEFORE} {AFTER}\n")[2].partition("...\n")[0]
    assert shown.strip()
    assert readiness("compare", BEFORE, AFTER).stdout.startswith(shown)
