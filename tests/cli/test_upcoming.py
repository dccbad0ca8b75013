"""Reported before it hurts: evidence about to go stale, a promised go-live with its gate shut."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_check import AFTER


def test_evidence_is_reported_before_it_goes_stale_and_named_when_it_has(readiness: Run) -> None:
    """The evidence of 2026-06-01 is good for 180 days: the last one is 2026-11-28."""

    def found(day: str, *options: str) -> str:
        return readiness("check", AFTER, "--today", day, "--format", "concise", *options).stdout

    assert "evidence-ends" not in found("2026-11-13")
    assert "evidence/ledger.xlsx of 2026-06-01 goes stale after 2026-11-28, in 14 days" in found("2026-11-14")
    assert "in 0 days" in found("2026-11-28")
    gone = found("2026-11-29")
    assert "evidence-ends" not in gone
    assert "evidence-stale evidence/ledger.xlsx of 2026-06-01 was good until 2026-11-28" in gone
    # And the requirement says why it is not met any more.
    (line,) = (line for line in found("2026-11-29", "--show", "all").splitlines() if ": error ECO-07 " in line)
    assert "evidence/ledger.xlsx of 2026-06-01 was good until 2026-11-28; newer measured evidence is needed" in line


@pytest.mark.parametrize(("days", "expected"), [("30", True), ("3", False)])
def test_how_long_before_can_be_set(readiness: Run, place: Path, days: str, expected: bool) -> None:
    (place / "readiness.toml").write_text(f"warn-days = {days}\n", encoding="utf-8")
    done = readiness("check", AFTER, "--today", "2026-11-20", "--format", "concise")
    assert ("evidence-ends" in done.stdout) is expected


def test_a_promised_go_live_with_its_gate_shut(readiness: Run, place: Path) -> None:
    text = "readiness: 1\npilot: {name: X, stage: shadow, as_of: 2026-06-01, go_live: 2026-06-11}\n"
    (place / "x.pilot.yaml").write_text(text, encoding="utf-8")
    done = readiness("check", "x.pilot.yaml", "--format", "concise")
    assert "go-live is promised for 2026-06-11, in 10 days, but the go-live gate is shut" in done.stdout
    (place / "x.pilot.yaml").write_text(text.replace("06-11", "06-21"), encoding="utf-8")
    assert "go-live-near" not in readiness("check", "x.pilot.yaml", "--format", "concise").stdout


def test_a_document_in_which_nothing_ages_is_no_worse_for_its_age(readiness: Run, place: Path) -> None:
    sample = "samples/techflow-after.pilot.yaml"
    saved = readiness("assess", sample, "--format", "json", "--today", "2026-07-01").stdout
    (place / "before.json").write_text(saved, encoding="utf-8")
    run = ("check", sample, "--today", "2026-12-10", "--format", "json")
    found = json.loads(readiness(*run, "--baseline", "before.json").stdout)["result"]["files"][0]["findings"]
    stale = {f["place"]["path"] for f in found if f["rule"] == "evidence-stale"}
    assert stale
    assert {f["place"]["path"] for f in found if f["rule"] == "regress-evidence"} <= stale
