"""The figures of a report, worked out again from its JSON and its YAML by other means than ours.

The description is of an e-mail triage at an insurer, in shadow, with dates, rates, a team and three sites.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from readiness.assessment.assess import assess
from readiness.output.assessment_v1 import assessment_document
from readiness.output.roadmap_v1 import roadmap_document
from readiness.pilot.description import read_description
from readiness.questionnaire.built_in import built_in
from readiness.report import html
from readiness.roadmap.roadmap import build_roadmap

FOLDER = Path(__file__).parent / "figures"
FILE = FOLDER / "triage.pilot.yaml"
BEFORE_PRODUCTION = ("start", "shadow", "go-live")
BOUNDS = ("least", "likely", "most")
NOT_COUNTED = ("not-applicable", "set-aside")

Json = dict[str, Any]


@pytest.fixture(scope="module")
def written() -> Json:
    """The description, read by another reader of YAML."""
    found: Json = yaml.load(FILE.read_text(encoding="utf-8"), yaml.BaseLoader)
    return found


@pytest.fixture(scope="module")
def made() -> tuple[Json, Json, str]:
    """The results of assessment and roadmap as JSON, and the page."""
    reading = read_description(FILE.read_bytes(), FILE.name, FOLDER)
    assert reading.pilot is not None
    assessment = assess(reading.pilot, built_in())
    roadmap = build_roadmap(assessment)
    documents = (assessment_document(assessment, roadmap.plan), roadmap_document(roadmap))
    first, second = (json.loads(msgspec.json.encode(each))["result"] for each in documents)
    return first, second, html.render(assessment, roadmap)


@pytest.fixture(scope="module")
def result(made: tuple[Json, Json, str]) -> Json:
    return made[0]


@pytest.fixture(scope="module")
def plan(made: tuple[Json, Json, str]) -> Json:
    return made[1]


def number(text: str) -> float:
    """The number a text begins with."""
    match = re.match(r"-?[\d.]+", text)
    assert match is not None, text
    return float(match[0])


def mean(criteria: Iterable[Json], bound: str) -> float:
    """The weighted mean of what criteria earn, in percent."""
    counted = list(criteria)
    weight = sum(float(c["weight"]) for c in counted)
    return sum(float(c["weight"] * c["credit"][bound]) for c in counted) / weight


def counted(result: Json) -> list[Json]:
    """The criteria that make up the index."""
    return [c for c in result["criteria"] if c["status"] not in NOT_COUNTED and c["due"] in BEFORE_PRODUCTION]


@pytest.mark.parametrize(
    ("key", "bound"), [("score", "earned"), ("best_case", "best_case"), ("if_planned", "if_planned")]
)
def test_the_index_is_the_weighted_mean_of_its_criteria(key: str, bound: str, result: Json) -> None:
    assert result["index"][key] == pytest.approx(mean(counted(result), bound), abs=0.05)
    assert result["index"]["criteria_count"] == len(counted(result))


def test_a_wall_is_the_mean_of_its_own_and_capped_by_its_core(result: Json) -> None:
    """One core criterion that is a no caps a wall at 49, two at 24; an open one caps only the lower end."""
    caps = {0: 100.0, 1: 49.0}
    assert len(result["walls"]) == 6
    for wall in result["walls"]:
        mine = [c for c in counted(result) if wall["id"] in c["wall_ids"]]
        failed, open_ = len(wall["failed_core"]), len(wall["open_core"])
        low = min(mean(mine, "earned"), caps.get(failed + open_, 24.0))
        high = min(mean(mine, "best_case"), caps.get(failed, 24.0))
        assert wall["score"] == pytest.approx(low, abs=0.05), wall["id"]
        assert wall["best_case"] == pytest.approx(high, abs=0.05), wall["id"]


def test_a_gate_counts_its_blockers_and_those_that_are_met(result: Json) -> None:
    passes = True
    for gate in result["gates"]:
        due = [c for c in result["criteria"] if c["due"] == gate["id"] and c["blocker"]]
        mine = [c for c in due if c["status"] not in NOT_COUNTED]
        assert gate["blockers"] == len(mine)
        assert gate["blockers_met"] == sum(c["met"] for c in mine)
        assert sorted(gate["open_blockers"]) == sorted(c["id"] for c in mine if not c["met"])
        passes = passes and not gate["open_blockers"]
        assert gate["passes"] == passes, "gates are cumulative"


def test_every_week_is_that_of_its_day(plan: Json, written: Json) -> None:
    first = date.fromisoformat(written["programme"]["start"])
    pairs = [each for one in plan["dates"] for each in (one["p50"], one["p80"], one["p95"], one["earliest"])]
    pairs += [each for one in plan["milestones"] for each in (one["when"], one["earliest"])]
    pairs += [one[end] for one in plan["scheduled_actions"] for end in ("begin", "end")]
    for pair in pairs:
        assert pair["week"] == (date.fromisoformat(pair["date"]) - first).days // 7 + 1, pair


def test_the_veto_lasts_as_long_as_the_description_grants(plan: Json, written: Json) -> None:
    when = {one["id"]: date.fromisoformat(one["earliest"]["date"]) for one in plan["milestones"]}
    # A veto granted in days ends with a week of the programme.
    lasting = when["veto-end"] - when["go-live"] + timedelta(days=1)
    assert 0 <= lasting.days - int(written["change"]["veto_days"]) < 7


@pytest.mark.parametrize("bound", BOUNDS)
def test_effort_adds_up_by_phase_role_lane_and_bucket(bound: str, plan: Json) -> None:
    def total(rows: list[Json], key: str = "effort") -> float:
        return float(sum(row[key][bound] for row in rows))

    costs = plan["costs"]
    # Efforts are printed to a hundredth of a person-week.
    actions = pytest.approx(costs["action_effort"][bound], abs=0.05)
    assert total(plan["scheduled_phases"]) == actions
    assert total(plan["scheduled_actions"]) == actions
    assert total(costs["by_lane"]) == actions
    assert total(costs["by_bucket"]) == actions
    assert total(plan["recurring_work"]) == pytest.approx(costs["recurring_effort"][bound], abs=0.01)
    whole = costs["action_effort"][bound] + costs["recurring_effort"][bound]
    assert total(costs["by_role"]) == pytest.approx(whole, abs=0.01)
    assert costs["effort"][bound] == pytest.approx(whole, abs=0.01)


@pytest.mark.parametrize("bound", BOUNDS)
def test_money_is_effort_at_the_stated_rate(bound: str, plan: Json, written: Json) -> None:
    rate, costs = number(written["programme"]["weekly_rate"]), plan["costs"]
    # Efforts are printed to a hundredth of a person-week.
    near = rate * 0.01
    assert costs["cost"][bound] == pytest.approx(costs["effort"][bound] * rate, abs=near)
    for row in (*costs["by_role"], *costs["by_lane"], *costs["by_bucket"]):
        assert row["cost"][bound] == pytest.approx(row["effort"][bound] * rate, abs=near)
    assert sum(row["cost"][bound] for row in costs["by_role"]) == pytest.approx(costs["cost"][bound], abs=1)


def test_the_parts_of_the_time_add_up_to_the_whole(plan: Json) -> None:
    assert sum(part["weeks"] for part in plan["time_parts"]) == pytest.approx(plan["range"]["weeks"], abs=0.05)


def test_the_return_on_investment_is_that_of_the_stated_figures(result: Json, written: Json) -> None:
    value = written["value"]
    cost, parts = number(value["programme_cost"]), value["return_parts"]
    whole = sum(number(part["amount"]) for part in parts)
    validated = sum(number(part["amount"]) for part in parts if part["kind"] == "validated")
    found = result["economics"]
    assert number(value["annual_return"]) == whole
    assert found["net_roi_percent"] == pytest.approx(100 * (whole - cost) / cost, abs=0.05)
    assert found["gross_roi_percent"] == pytest.approx(100 * whole / cost, abs=0.05)
    assert found["validated_net_roi_percent"] == pytest.approx(100 * (validated - cost) / cost, abs=0.05)


def test_the_ledger_and_the_margin_are_those_of_the_stated_figures(result: Json, written: Json) -> None:
    task, worth = (number(written["economics"][key]) for key in ("cost_per_task", "value_per_task"))
    volume = number(written["workflow"]["volume_per_month"])
    found = result["economics"]
    assert found["annual_run_cost_by_task"]["amount"] == pytest.approx(task * volume * 12)
    assert found["margin_per_task"]["amount"] == pytest.approx(worth - task)


def test_an_alert_sounds_for_nothing_as_often_as_the_binomial_says(result: Json, written: Json) -> None:
    """So many mails of a window are right although the agent is exactly on target, by their exact probabilities."""
    slo = written["slos"][0]
    share, alert, window = 0.92, 0.90, int(number(slo["window"]))
    assert (slo["target"], slo["alert"]) == ("at least 92%", "below 90%")
    below = range(math.ceil(window * alert))
    chance = sum(math.comb(window, n) * share**n * (1 - share) ** (window - n) for n in below)
    assert result["alarms"][0]["false_alarm_percent"] == pytest.approx(100 * chance, abs=0.05)


def test_every_line_is_the_one_where_the_key_is(result: Json) -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    placed = [c["place"] for c in result["criteria"] if c["place"]["written"] and "[" not in c["place"]["path"]]
    checked = 0
    for place in placed:
        section, _, key = place["path"].partition(".")
        if "." in key or not key:
            continue
        above = [line for line in lines[: place["line"]] if re.match(r"\w+:", line)]
        assert above[-1].startswith(f"{section}:")
        assert lines[place["line"] - 1].startswith(f"  {key}:")
        checked += 1
    assert checked >= 12


def test_a_figure_is_rounded_once_from_the_exact_value(result: Json, made: tuple[Json, Json, str]) -> None:
    """Rounded to a tenth first, 47.459 would be printed as 48."""
    page = re.sub(r"\s+", " ", made[2])
    index = {key: f"{mean(counted(result), bound):.0f}" for key, bound in (("low", "earned"), ("high", "best_case"))}
    assert re.search(rf"<b>{index['low']}</b>\s*<span>readiness score of 100 \(at best {index['high']} if", page)
    for wall in result["walls"]:
        assert f"{wall['score']:.0f}" in page
