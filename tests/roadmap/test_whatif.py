"""What if: another plan beside today's, and what it takes to be there by a day."""

from __future__ import annotations

import datetime

import pytest

from readiness.assessment.assess import Assessment
from readiness.report.planned.compared import by_view, comparison_view
from readiness.roadmap.roadmap import GOALS, Roadmap, Scenario, build_roadmap
from readiness.roadmap.whatif import by, compare

START = datetime.date(2027, 1, 11)


@pytest.fixture(scope="module")
def dated(assessed: dict[str, Assessment]) -> Roadmap:
    """The plan of "The Last Mile Problem", from a Monday on."""
    return build_roadmap(assessed["techflow-before"], Scenario(start=START), runs=50)


def test_more_people_are_compared_from_todays_plan_on(assessed: dict[str, Assessment]) -> None:
    compared = compare(assessed["techflow-before"], Scenario(people=8.0))
    assert compared.from_today
    assert all(compared.other.at(goal) <= compared.today.at(goal) for goal in GOALS)
    assert compared.other.at("proven-roi") < compared.today.at("proven-roi")
    assert compared.moved


def test_fewer_people_or_another_start_is_another_plan(assessed: dict[str, Assessment]) -> None:
    assert not compare(assessed["techflow-before"], Scenario(people=3.0)).from_today
    assert not compare(assessed["techflow-before"], Scenario(start=START)).from_today


def test_cutting_what_a_gate_waits_for_says_so(assessed: dict[str, Assessment]) -> None:
    shown = comparison_view(compare(assessed["techflow-before"], Scenario(without=frozenset(("build-audit-log",)))))
    assert "AUD-01" in shown.said
    assert "a gate stays shut" in shown.said
    assert any(moved.id == "build-audit-log" and moved.after is None for moved in shown.moved)


def test_a_day_that_holds_is_said_to_hold(dated: Roadmap) -> None:
    day = datetime.date(2028, 6, 1)
    found = by(dated, day)
    assert found.slack is not None
    assert by_view(dated, found).possible


def test_the_day_itself_holds_and_the_day_before_does_not(dated: Roadmap) -> None:
    reached = dated.calendar.date(dated.calendar.last_day_before(dated.at("proven-roi")) * 2)
    assert reached is not None
    # The day the plan prints holds, a Friday though the week ends on Sunday; the day before does not.
    assert by(dated, reached).slack is not None
    assert by(dated, reached - datetime.timedelta(days=1)).slack is None
    live = dated.calendar.date(dated.at("go-live"))
    assert live is not None
    assert by(dated, live, "go-live").slack is not None
    assert by(dated, live - datetime.timedelta(days=1), "go-live").slack is None


def test_what_the_clocks_alone_forbid_is_refused_with_the_clocks(dated: Roadmap) -> None:
    said = by_view(dated, by(dated, START + datetime.timedelta(weeks=30)))
    assert not said.possible
    assert "13 of veto" in said.said[0]


def test_the_people_and_the_cuts_it_names_are_enough(dated: Roadmap) -> None:
    day = START + datetime.timedelta(weeks=33)
    found = by(dated, day)
    assert found.people is not None
    assert found.cuts is not None
    limit = day - START
    asked = Scenario(people=found.people.people, start=START)
    assert build_roadmap(dated.assessment, asked, start_from=dated, quick=True).at("proven-roi") <= (limit.days + 1) * 2
    if found.cuts.enough:
        cut = Scenario(start=START, without=frozenset(action.id for action in found.cuts.actions))
        assert (
            build_roadmap(dated.assessment, cut, start_from=dated, quick=True).at("proven-roi") <= (limit.days + 1) * 2
        )


def test_days_can_only_be_compared_with_a_plan_that_has_some(assessed: dict[str, Assessment]) -> None:
    with pytest.raises(ValueError, match="--start"):
        by(build_roadmap(assessed["minimal"], quick=True), datetime.date(2027, 6, 30))
