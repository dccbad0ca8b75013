"""What must hold of the cases by which a programme manager tries a plan, whatever their dates are."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from benchmarks.scenarios import cases
from readiness.questionnaire.ids import MilestoneId
from readiness.roadmap.calendar import WEEK
from readiness.roadmap.range_check import check_range
from readiness.roadmap.roadmap import GOALS, Roadmap

PAGE = Path(__file__).parents[2] / "benchmarks" / "scenarios.md"


@pytest.fixture(scope="module")
def plans() -> dict[str, Roadmap]:
    """Every case by its name."""
    return {case.name: case.plan() for case in cases()}


def go_live(made: Roadmap) -> int:
    """When go-live is 80% likely, as time of the clock."""
    return made.likely_at(MilestoneId.GO_LIVE)


def test_what_is_done_brings_every_date_forward(plans: dict[str, Roadmap]) -> None:
    nothing = plans["(i) nothing done, one system"]
    governed = plans["(ii) governance, audit, security, owners done"]
    nearly = plans["(iii) all but change"]
    for goal in GOALS:
        assert nearly.likely_at(goal) <= governed.likely_at(goal) <= nothing.likely_at(goal)
    assert go_live(nearly) < go_live(governed) < go_live(nothing)


def test_more_people_bring_it_forward_until_the_clocks_decide(plans: dict[str, Roadmap]) -> None:
    sizes = [plans[name] for name in ("(vi) team of 2", "(i) nothing done, one system", "(vi) team of 12")]
    assert go_live(sizes[0]) > go_live(sizes[1]) > go_live(sizes[2])
    many, crowd = plans["(vi) team of 12"], plans["(vi) team of 30"]
    assert 0 <= go_live(many) - go_live(crowd) < go_live(sizes[1]) - go_live(many)


def test_risk_costs_time_and_reading_only_saves_work(plans: dict[str, Roadmap]) -> None:
    reads, acts = plans["(v) advisory, reads only"], plans["(v) autonomous, serious harm"]
    assert go_live(reads) < go_live(acts)
    assert reads.plan.effort.likely < acts.plan.effort.likely
    assert "build-write-integration" not in {action.id for action in reads.plan.actions()}


def test_a_team_of_seven_brings_the_articles_own_case_inside_its_range(plans: dict[str, Roadmap]) -> None:
    assert plans["techflow-before, team of 5"].probability_in_range < 0.8
    assert plans["techflow-before, team of 7"].probability_in_range >= 0.8


def test_two_people_go_live_inside_the_range_where_lean_is_granted_and_read_why_where_it_is_not(
    plans: dict[str, Roadmap],
) -> None:
    small, unknown = plans["(vi) team of 2, lean, reads only"], plans["(vi) team of 2, lean, risk unknown"]
    assert go_live(small) <= small.path.total[1] * WEEK
    assert not any("lean" in sentence for sentence in small.plan.assumptions)
    assert any("the profile lean is not meant for this pilot" in sentence for sentence in unknown.plan.assumptions)
    for made in (small, unknown, plans["(vi) team of 2"]):
        # Where people are too few, the page asks for those who would be enough.
        assert check_range(made).sure_team is not None


def test_nothing_begins_on_a_day_that_nobody_works(plans: dict[str, Roadmap]) -> None:
    made = plans["(vii) start 2026-12-14, DE-BY"]
    free = {
        datetime.date(2026, 12, 25),
        datetime.date(2026, 12, 26),
        datetime.date(2027, 1, 1),
        datetime.date(2027, 1, 6),
    }
    begins = {made.calendar.date(placed.begin) for placed in made.placed}
    assert not free & begins
    assert all(day is not None and day.weekday() < 5 for day in begins)


def test_the_page_has_every_case(plans: dict[str, Roadmap]) -> None:
    page = PAGE.read_text("utf-8")
    for name in plans:
        assert f"| {name} |" in page
