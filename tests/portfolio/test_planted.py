"""The sample house: the six facts planted in it are found, and a reader meets them on page one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from readiness.output.schema import Document, document
from tests.conftest import ROOT

HOUSE = "samples/portfolio"
INVOICES, CLAIMS = f"{HOUSE}/invoice-matching/pilot.yaml", f"{HOUSE}/claims-triage/pilot.yaml"


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    """The portfolio as JSON, which is as its schema says."""
    made = json.loads(_ran("--format", "json"))
    jsonschema_rs.validator_for(document(Document.PORTFOLIO)).validate(made)
    return dict(made["result"])


@pytest.fixture(scope="module")
def page() -> str:
    """What a terminal shows, as one line."""
    return " ".join(_ran().split())


def _ran(*arguments: str) -> str:
    command = [sys.executable, "-m", "readiness", "portfolio", HOUSE, *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout


def _pilot(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in found["pilots"] if each["name"] == name)


def test_what_six_pilots_lack_is_done_once(found: dict[str, Any], page: str) -> None:
    first = found["shared_actions"][0]
    assert first["id"] == "build-audit-log"
    assert first["once_for_all"]
    without = [each for each in found["pilots"] if any(id.startswith("AUD-0") for id in lacking(each))]
    assert sorted(first["pilot_files"]) == sorted(each["file"] for each in without)
    assert len(without) == 6
    assert "build the immutable audit log" in page
    assert "6 of 8 pilots" in page
    assert first["person_weeks_each"] == pytest.approx(6 * first["person_weeks_once"])


def lacking(pilot: dict[str, Any]) -> list[str]:
    """The blockers of a pilot up to go-live that are not met, but for those that lack only their evidence."""
    return [
        id for gate in pilot["gate_states"][:3] for id in gate["open_blockers"] if id not in gate["lacking_evidence"]
    ]


def test_who_is_promised_twice_and_leaves(found: dict[str, Any], page: str) -> None:
    heavy = [each for each in found["named_people"] if each["overloaded"]]
    assert [each["name"] for each in heavy] == ["Priya Nair"]
    assert heavy[0]["fte_at_once"] == pytest.approx(1.8)
    assert heavy[0]["fte_if_funded"] <= 1
    assert heavy[0]["leaves"] == "2027-07-31"
    assert len(heavy[0]["live_later_files"]) == 4
    assert "Priya Nair is promised to 4 plans at the same time: 180%" in page
    assert "31 July 2027" in page


def test_who_misses_the_promise(found: dict[str, Any], page: str) -> None:
    late = [each["name"] for each in found["pilots"] if (each["late_days"] or 0) > 0]
    assert late == ["Claims triage"]
    assert "Claims triage misses its promise" in page
    assert "30 April 2027" in page


def test_which_one_comes_first(found: dict[str, Any], page: str) -> None:
    first = _pilot(found, "Invoice matching")
    assert first["decision"] == {"kind": "fund", "why": "first", "after_file": None, "rank": 1}
    assert [each["name"] for each in found["pilots"] if each["decision"]["kind"] == "fund"] == ["Invoice matching"]
    assert all(each["earned"] == each["most"] for each in first["rank_points"])
    assert "Fund Invoice matching: Begin with this one" in page


def test_the_second_use_case_is_held(found: dict[str, Any], page: str) -> None:
    second = _pilot(found, "Supplier e-mails")
    assert second["decision"]["kind"] == "hold"
    assert second["decision"]["why"] == "second"
    assert second["decision"]["after_file"] == INVOICES
    saving = next(each for each in found["savings"] if each["file"] == second["file"])
    assert "build-audit-log" in saving["action_ids"]
    assert "Hold Supplier e-mails: Second use case" in page


def test_who_lacks_only_documents(found: dict[str, Any], page: str) -> None:
    pilot = _pilot(found, "Contract review")
    assert lacking(pilot) == []
    assert pilot["score_documented"] > pilot["best_case"] + 30
    assert "Contract review needs documents, not work" in page


def test_those_that_could_come_first_are_planned_together(found: dict[str, Any], page: str) -> None:
    joint = found["joint"]
    ways = {way["id"]: way for way in joint["joint_ways"]}
    files = [each["file"] for each in joint["joint_ways"][0]["pilot_dates"]]
    ranked = sorted((each for each in found["pilots"] if each["decision"]["rank"]), key=lambda e: e["decision"]["rank"])
    assert files == [each["file"] for each in ranked]
    alone = {each["file"]: each["go_live_p80"]["week"] for each in found["pilots"] if each["go_live_p80"]}
    # The first takes the people first; with those of all plans it is no later than with its own.
    for way in ways.values():
        assert way["pilot_dates"][0]["go_live_p80"]["week"] <= alone[files[0]]
    # What waits begins when the first is live, and then needs less work than what begins beside it.
    waiting, at_once = ways["after-the-first"], ways["side-by-side"]
    assert all(
        each["go_live_p80"]["week"] > waiting["pilot_dates"][0]["go_live_p80"]["week"]
        for each in waiting["pilot_dates"][1:]
    )
    assert waiting["person_weeks_likely"] < at_once["person_weeks_likely"]
    assert "Waiting until Invoice matching is live" in page


def test_the_sample_is_what_its_script_writes(tmp_path: Path) -> None:
    code = (
        "import importlib.util, pathlib, sys; "
        "spec = importlib.util.spec_from_file_location('made', sys.argv[1]); "
        "made = importlib.util.module_from_spec(spec); "
        "spec.loader.exec_module(made); made.write(pathlib.Path(sys.argv[2]), 12)"
    )
    script = str(ROOT / "samples" / "make_portfolio.py")
    subprocess.run([sys.executable, "-c", code, script, str(tmp_path)], check=True)
    kept = ROOT / HOUSE
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert made == {path.relative_to(kept): path.read_bytes() for path in kept.rglob("*") if path.is_file()}


def test_a_year_of_edits_is_a_history(tmp_path: Path) -> None:
    """The same on every run; in it the promise of claims triage moves."""
    commits = []
    for name in ("one", "two"):
        script = [sys.executable, str(ROOT / "samples" / "make_portfolio.py"), "--history", str(tmp_path / name)]
        subprocess.run(script, check=True)
        head = ["git", "-C", str(tmp_path / name), "rev-parse", "HEAD"]
        commits.append(subprocess.run(head, check=True, capture_output=True, text=True).stdout)
    assert commits[0] == commits[1]
    command = [sys.executable, "-m", "readiness", "history", "pilots/claims-triage/pilot.yaml", "--no-dates"]
    ran = subprocess.run(
        [*command, "--format", "json"], cwd=tmp_path / "one", check=True, capture_output=True, encoding="utf-8"
    )
    promised = [each["promised_go_live"] for each in json.loads(ran.stdout)["result"]["states"]]
    assert list(dict.fromkeys(promised)) == ["2026-12-18", "2027-02-26", "2027-04-30"]
