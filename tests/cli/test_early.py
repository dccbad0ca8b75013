"""Early pilots in a repository whose check must be green: held to form and honesty, until a gate is due."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

IDEA = "readiness: 1\npilot: {name: New idea, stage: idea, as_of: 2026-06-01}\nowners: {sponsor: A. Lee}\n"


@pytest.mark.parametrize("stage", ["idea", "pilot"])
def test_an_early_pilot_passes_and_lists_what_lies_ahead(readiness: Run, place: Path, stage: str) -> None:
    (place / "new.pilot.yaml").write_text(IDEA.replace("idea", stage), encoding="utf-8")

    done = readiness("check", "new.pilot.yaml")

    assert done.returncode == 0, done.stdout
    assert "start gate still ahead" in done.stdout
    assert "info[OWN-01]" in done.stdout
    (file,) = json.loads(readiness("check", "new.pilot.yaml", "--format", "json").stdout)["result"]["files"]
    assert (file["held_to"]["id"], file["gate_due"]) == ("start", False)


def test_the_gate_that_is_asked_for_is_due(readiness: Run, place: Path) -> None:
    (place / "new.pilot.yaml").write_text(IDEA, encoding="utf-8")

    done = readiness("check", "new.pilot.yaml", "--gate", "start")

    assert done.returncode == 1
    assert "error[OWN-01]" in done.stdout


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        # No stage: nothing says that the gate lies ahead.
        (("stage: idea, ", ""), "error[OWN-01]"),
        # What cannot be read, or contradicts itself, is no matter of the stage.
        (("owners: {sponsor: A. Lee}", "owners: {sponsr: A. Lee}"), "error[SPEC-UNKNOWN-KEY]"),
        (("owners: {sponsor: A. Lee}", "owners: {production: no}"), "error[verdict-stop]"),
        # A stage below what is described is no way round.
        (("owners: {sponsor: A. Lee}", "change: {shadow_weeks: 4}"), "error[stage-below-content]"),
    ],
)
def test_an_early_stage_is_no_free_pass(readiness: Run, place: Path, edit: tuple[str, str], found: str) -> None:
    (place / "new.pilot.yaml").write_text(IDEA.replace(*edit), encoding="utf-8")

    done = readiness("check", "new.pilot.yaml")

    assert done.returncode == 1
    assert found in done.stdout


def test_without_a_gate_only_form_and_honesty_count(readiness: Run, place: Path) -> None:
    """What the hook `readiness-shape` runs: any stage passes, a fault or a contradiction does not."""
    live = IDEA.replace("stage: idea", "stage: stalled")
    (place / "live.pilot.yaml").write_text(live, encoding="utf-8")
    assert readiness("check", "live.pilot.yaml").returncode == 1
    assert readiness("check", "live.pilot.yaml", "--gate", "none").returncode == 0
    (place / "live.pilot.yaml").write_text(live + "owners: {production: B. Okafor}\n", encoding="utf-8")
    assert readiness("check", "live.pilot.yaml", "--gate", "none").returncode == 1


def test_no_setting_passes_what_cannot_be_read(readiness: Run, place: Path) -> None:
    (place / "bad.pilot.yaml").write_text("readiness: 1\npilot: {nam: x}\n", encoding="utf-8")

    assert readiness("check", "bad.pilot.yaml", "--fail-on", "never").returncode == 1
