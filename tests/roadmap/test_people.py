"""A team as a number or as a list, working days by country, and rates."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from readiness.assessment.assess import Assessment
from readiness.assessment.team import team_of
from readiness.questionnaire.model import Questionnaire
from readiness.roadmap.people import capacity, days_of, rates_of

Judge = Callable[..., Assessment]


def in_pools(assessment: Assessment, questionnaire: Questionnaire, people: float | None = None) -> dict[str, float]:
    """People by pool."""
    team = team_of(assessment.pilot, questionnaire, people)
    return {pool.id: team.in_pool(pool) for pool in questionnaire.pools}


def test_five_people_are_assumed_and_that_is_said(questionnaire: Questionnaire, assess_text: Judge) -> None:
    team = team_of(assess_text("value: {metric: cycle time}").pilot, questionnaire)
    assert (team.people, team.assumed, team.assumptions) == (5.0, True, ("a team of 5",))


def test_everybody_is_in_a_pool_and_no_pool_is_empty(questionnaire: Questionnaire, assess_text: Judge) -> None:
    assessment = assess_text("value: {metric: cycle time}")
    for people in (2.0, 3.0, 4.5, 8.0, 20.0):
        pools = in_pools(assessment, questionnaire, people)
        assert pools.pop("sponsor") == 1.0
        assert min(pools.values()) >= 1.0
        assert sum(pools.values()) == people


def test_a_single_person_does_everything_but_never_two_things_at_once(
    questionnaire: Questionnaire, assess_text: Judge
) -> None:
    assert team_of(assess_text("programme: {team: 1}").pilot, questionnaire).limit == 1.0


def test_a_listed_team_comes_and_goes(questionnaire: Questionnaire, assess_text: Judge) -> None:
    pilot = assess_text(
        "programme:\n"
        "  start: 2027-01-11\n"
        "  team:\n"
        "    - {role: AI engineer, fte: 1.5}\n"
        "    - {role: Integration lead, from: 2027-02-01, until: 2027-02-12}\n"
    ).pilot
    team, calendar = team_of(pilot, questionnaire), days_of(pilot).calendar
    engineering = next(pool for pool in questionnaire.pools if pool.id == "engineering")
    levels = capacity(team, engineering, calendar)

    def on(day: str) -> int:
        return levels[calendar.slot_at(calendar.time_on(datetime.date.fromisoformat(day)))]

    assert [on(day) for day in ("2027-01-29", "2027-02-01", "2027-02-12", "2027-02-15")] == [15, 25, 25, 15]
    # Nobody of the business side is named: one person is taken, and that is said.
    assert any("business side" in assumption for assumption in team.assumptions)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{role: data scientist}", "data scientist is not a role of the plan"),
        ("{fte: 1}", "names no role"),
        ("{role: AI engineer, from: 2027-03-01, until: 2027-02-01}", "leaves on 2027-02-01"),
        ("{role: AI engineer, from: 2045-03-01}", "beyond the planning horizon"),
        ("{role: AI engineer, fte: unknown}", "the full-time equivalents of ai engineer are not known"),
    ],
)
def test_who_cannot_be_counted_is_told_with_the_line(
    entry: str, said: str, questionnaire: Questionnaire, assess_text: Judge
) -> None:
    pilot = assess_text(f"programme:\n  team:\n    - {entry}\n    - {{role: sponsor}}\n  start: 2027-01-11\n").pilot
    remark = team_of(pilot, questionnaire).remarks[0]
    assert said in remark.message
    assert remark.line == 4


def test_when_somebody_is_there_needs_a_first_day(questionnaire: Questionnaire, assess_text: Judge) -> None:
    pilot = assess_text("programme:\n  team:\n    - {role: AI engineer, from: 2027-03-01}\n").pilot
    assert "until `programme.start` or `pilot.as_of` is set" in team_of(pilot, questionnaire).remarks[0].message


def test_parts_of_people_add_up_to_whole_ones(questionnaire: Questionnaire, assess_text: Judge) -> None:
    engineering = next(pool for pool in questionnaire.pools if pool.id == "engineering")
    for parts, tenths in ((4 * [0.25], 10), (10 * [0.14], 14)):
        rows = "".join(f"    - {{role: AI engineer, fte: {part}}}\n" for part in parts)
        pilot = assess_text(f"programme:\n  team:\n{rows}").pilot
        days = days_of(pilot).calendar
        assert capacity(team_of(pilot, questionnaire), engineering, days)[0] == tenths


def test_norway_is_no_denial(assess_text: Judge) -> None:
    constitution_day = datetime.date(2027, 5, 17)
    days = days_of(assess_text("programme: {start: 2027-01-11, holidays: NO}").pilot)
    at = days.calendar.time_on(constitution_day)
    assert days.calendar.times[days.calendar.slot_at(at)] != at
    assert "Norway" in days.off[0]
    assert not days_of(assess_text("programme: {start: 2027-01-11, holidays: no}").pilot).off


def test_holidays_of_a_country_and_of_a_part_of_it(assess_text: Judge) -> None:
    epiphany = datetime.date(2028, 1, 6)
    for place, off in (("DE", False), ("DE-BY", True)):
        days = days_of(assess_text(f"programme: {{start: 2027-01-11, holidays: {place}}}").pilot)
        at = days.calendar.time_on(epiphany)
        assert (days.calendar.times[days.calendar.slot_at(at)] != at) is off


def test_days_off_need_a_first_day(assess_text: Judge) -> None:
    days = days_of(assess_text("programme: {holidays: DE}").pilot)
    assert "programme.start" in days.remarks[0].message
    assert days.calendar.start is None


def test_rates_by_role_leave_out_who_has_none(questionnaire: Questionnaire, assess_text: Judge) -> None:
    rates = rates_of(
        assess_text("programme: {weekly_rate: {AI engineer: 7000 EUR, wizard: 1 EUR}}").pilot, questionnaire
    )
    assert rates.rate("AI engineer") == 7000
    assert rates.rate("change lead") is None
    assert "wizard" in rates.remarks[0].message


def test_a_rate_without_a_currency_is_told(questionnaire: Questionnaire, assess_text: Judge) -> None:
    rates = rates_of(
        assess_text("programme: {weekly_rate: {AI engineer: 7000 EUR, change lead: 6000}}").pilot, questionnaire
    )
    assert rates.rate("change lead") == 6000
    assert "assumed to be in EUR" in rates.remarks[0].message


def test_rates_in_two_currencies_are_not_added_up(questionnaire: Questionnaire, assess_text: Judge) -> None:
    rates = rates_of(
        assess_text("programme: {weekly_rate: {AI engineer: 7000 EUR, change lead: 6000 USD}}").pilot, questionnaire
    )
    assert not rates.known
    assert "currencies" in rates.remarks[0].message
