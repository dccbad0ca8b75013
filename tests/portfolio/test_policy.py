"""What a portfolio is ranked and decided by are numbers of the policy, which a house may set otherwise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, place, readiness, readiness_process
from tests.questionnaire.editing import house

__all__ = ["place", "readiness", "readiness_process"]
HOUSE = "samples/portfolio"
PLAIN = ("--no-dates", "--no-progress", "--format", "json")


def result(done: Any) -> dict[str, Any]:
    """The result of a run with `--format json`."""
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout)["result"])


def pilot(found: dict[str, Any], name: str) -> dict[str, Any]:
    """A pilot by its name."""
    return dict(next(each for each in found["pilots"] if each["name"] == name))


def total(found: dict[str, Any], name: str) -> float:
    """The points of a pilot."""
    return float(sum(each["earned"] for each in pilot(found, name)["rank_points"]))


def test_a_house_changes_the_points_and_how_many_begin_at_once(readiness: Run, place: Path) -> None:
    overlay = """\
policy:
  portfolio_at_once: {value: 2, reason: two teams work independently}
  points_owner: 4
  points_harm: 0
"""
    house(place / "ours", overlay)
    before = result(readiness("portfolio", HOUSE, *PLAIN))
    after = result(readiness("portfolio", HOUSE, *PLAIN, "--questionnaire", "ours"))
    decided = {each["name"]: each["decision"]["kind"] for each in after["pilots"]}
    assert [name for name, decision in decided.items() if decision == "fund"] == ["Invoice matching", "Contract review"]
    assert pilot(before, "Contract review")["decision"]["kind"] == "hold"
    # The one that builds on it still waits, however many may begin.
    assert decided["Supplier e-mails"] == "hold"
    assert after["hold_rule"]["funded_at_once_count"] == 2
    rules = {each["id"]: each["most"] for each in after["rank_rules"]}
    assert (rules["owner"], rules["harm"]) == (4, 0)
    # An owner with evidence earns all four points instead of one, and minor harm none instead of one.
    assert total(after, "Invoice matching") == total(before, "Invoice matching") + 3 - 1
    said = " ".join(readiness("portfolio", HOUSE, "--no-dates", "--questionnaire", "ours").stdout.split())
    assert "12 of 12 points" in said
    assert "2 pilots of an organisation may be begun at once" in said


def test_the_hold_rule_and_the_days_ahead_can_be_set(readiness: Run, place: Path) -> None:
    overlay = """\
policy:
  hold_second_use_case: {value: 0, reason: the foundation is there}
  portfolio_at_once: {value: 2, reason: two teams work independently}
  portfolio_ahead_days: {value: 1, reason: the committee meets daily}
"""
    house(place / "ours", overlay)
    before = result(readiness("portfolio", HOUSE, *PLAIN))
    after = result(readiness("portfolio", HOUSE, *PLAIN, "--questionnaire", "ours"))
    assert pilot(before, "Supplier e-mails")["decision"]["kind"] == "hold"
    assert pilot(after, "Supplier e-mails")["decision"]["kind"] == "fund"
    said = " ".join(readiness("portfolio", HOUSE, "--no-dates", "--questionnaire", "ours").stdout.split())
    assert "Evidence runs out" in " ".join(readiness("portfolio", HOUSE, "--no-dates").stdout.split())
    assert "Evidence runs out" not in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("portfolio_at_once: 2", "4:23: `policy.portfolio_at_once` asks less than before: write {value: ..., reason"),
        (
            "points_ownr: 2",
            "4:4: found `points_ownr`, which nothing reads and no check names; did you mean `points_owner`?",
        ),
        ("points_owner: many", "4:18: found `many`, expected a number from 0 to 100"),
        ("hold_second_use_case: 0.5", "4:26: found `0.5`, expected a whole number from 0 to 1"),
    ],
)
def test_a_number_that_cannot_be_used_is_reported_with_its_place(
    readiness: Run, place: Path, line: str, said: str
) -> None:
    house(place / "ours", f"policy:\n   {line}\n")
    done = readiness("portfolio", HOUSE, "--no-dates", "--questionnaire", "ours")
    assert done.returncode == 2
    assert f"questionnaire.yaml:{said}" in " ".join(done.stderr.split())
