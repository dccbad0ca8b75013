"""Named people have hours, days off and a last day; countries have weekends of their own."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from readiness.assessment.assess import Assessment
from readiness.assessment.team import TENTHS
from readiness.report.formats import icalendar
from readiness.report.formats.roadmap_text import render
from readiness.report.plan_document import roadmap_document
from readiness.roadmap.calendar import Unplannable
from readiness.roadmap.roadmap import Roadmap, build_roadmap
from readiness.roadmap.schedule import ends_before

Judge = Callable[..., Assessment]

TEXT = """\
pilot: {name: Trial, as_of: 2027-01-04, sites: 2}
programme:
  start: 2027-01-11
  team:
    - {role: AI engineer, name: "G. Ruiz", fte: 0.5GONE}
    - {role: integration lead, name: H. Okoye}
    - {role: production owner, name: B. Okafor}
    - {role: change lead}
  actions:
    build-audit-log: {person: G. Ruiz}
    build-monitoring: {person: G. Ruiz}
    build-eval-harness: {person: "G. Ruiz, AI engineer"}
    instrument-live-slo: {person: G. Ruiz}
    put-evals-in-ci: {person: G. Ruiz}
    write-agent-policy: {person: B. Okafor}
    map-actual-workflow: {person: B. Okafor}
"""


def load_of(made: Roadmap, person: str) -> dict[int, float]:
    """Tenths of a person that somebody is given in each slot."""
    resource = made.network.pools.index(f"person: {person}")
    load: dict[int, float] = {}
    for index in made.network.jobs:
        mode = made.network.problem.tasks[index].modes[made.schedule.modes[index]]
        amount = sum(amount for each, amount in mode.demand if each == resource)
        begin = made.schedule.slots[index]
        for slot in range(begin, ends_before(made.calendar, mode, begin)) if amount else ():
            load[slot] = load.get(slot, 0) + amount
    return load


def test_nobody_is_given_more_than_they_have_across_all_actions(assess_text: Judge) -> None:
    made = build_roadmap(assess_text(TEXT.replace("GONE", "")), runs=50)
    for person, hours in (("G. Ruiz", 0.5), ("B. Okafor", 1.0)):
        load = load_of(made, person)
        assert load
        assert max(load.values()) <= hours * TENTHS, person


@pytest.mark.parametrize("away", ['"2027-02-15 to 2027-03-05, 2027-03-17"', "[2027-02-15 to 2027-03-05, 2027-03-17]"])
def test_somebody_on_holiday_does_nothing(away: str, assess_text: Judge) -> None:
    away = f", holidays: {away}"
    made = build_roadmap(assess_text(TEXT.replace("GONE", away)), runs=50)
    days = {made.calendar.date(made.calendar.times[slot]) for slot in load_of(made, "G. Ruiz")}
    gone = {datetime.date(2027, 2, 15) + datetime.timedelta(days=n) for n in range(19)} | {datetime.date(2027, 3, 17)}
    assert days
    assert not days & gone


def test_days_off_that_cannot_be_read_are_told_and_not_guessed(assess_text: Judge) -> None:
    page = render(
        roadmap_document(build_roadmap(assess_text(TEXT.replace("GONE", ", holidays: in summer")), runs=20)), width=600
    )
    assert "the days off of G. Ruiz could not be read from `in summer`" in page


def test_an_engineer_who_leaves_leaves_the_role_open(assess_text: Judge) -> None:
    made = build_roadmap(assess_text(TEXT.replace("GONE", ", until: 2027-02-26")), runs=200)
    document = roadmap_document(made)
    page = render(document, width=2000)
    assert "AI engineer is vacant from 2027-02-27, after G. Ruiz leaves:" in page
    left = datetime.date(2027, 2, 26)
    after = [row for row in document.roadmap.actions if row.person == "vacant: G. Ruiz has left by then"]
    assert after
    assert all(datetime.date.fromisoformat(row.begin.day) > left for row in after)
    for row in document.roadmap.actions:
        if row.person.startswith("G. Ruiz"):
            assert datetime.date.fromisoformat(row.begin.day) <= left


def test_work_of_a_vacant_role_that_names_nobody_is_not_said_to_be_none(assess_text: Judge) -> None:
    """The only AI engineer leaves: what the plan has for an AI engineer after that needs somebody, named or not."""
    text = (
        "pilot: {name: Trial, as_of: 2027-01-04}\n"
        "programme: {start: 2027-01-11, team: [{role: AI engineer, name: G. Ruiz, until: 2027-02-26},"
        " {role: engineering, fte: 2}, {role: change lead, name: Lena Vogt}]}\n"
    )
    made = build_roadmap(assess_text(text), runs=50)
    page = render(roadmap_document(made), width=2000)
    left = made.calendar.time_after(datetime.date(2027, 2, 26))
    later = {job.action.id for job in made.placed if job.action.role == "AI engineer" and job.likely_end > left}
    assert later
    assert f"AI engineer is vacant from 2027-02-27, after G. Ruiz leaves: {len(later)} actions planned after" in page
    assert "the plan counts on who remains for engineering" in page
    assert "none of their work" not in page


def test_a_role_that_somebody_else_has_too_is_not_vacant(assess_text: Judge) -> None:
    text = (
        "pilot: {name: Trial, as_of: 2027-01-04}\n"
        "programme: {start: 2027-01-11, team: [{role: AI engineer, name: G. Ruiz, until: 2027-02-26},"
        " {role: AI engineer, name: Jo Park}, {role: change lead, name: Lena Vogt}]}\n"
    )
    page = render(roadmap_document(build_roadmap(assess_text(text), runs=50)), width=2000)
    assert "G. Ruiz, AI engineer, is gone from 2027-02-27; Jo Park remains in the role" in page
    assert "is vacant" not in page


def test_saudi_arabia_works_from_sunday_to_thursday(assess_text: Judge) -> None:
    text = "pilot: {name: Trial, as_of: 2027-01-03}\nprogramme: {start: 2027-01-03, holidays: SA}\n"
    made = build_roadmap(assess_text(text), runs=50)
    worked = {day.weekday() for time in made.calendar.times[:600] if (day := made.calendar.date(time)) is not None}
    assert worked == {6, 0, 1, 2, 3}
    for placed in made.placed:
        begin = made.calendar.date(placed.begin)
        assert begin is not None
        assert begin.weekday() not in (4, 5)
    assert "weekend: Friday and Saturday, as in SA" in render(roadmap_document(made), width=600)


@pytest.mark.parametrize("start", ["start: 2027-01-11, ", ""])
def test_a_country_without_a_calendar_is_an_error_and_no_plan(start: str, assess_text: Judge) -> None:
    """Whatever is printed of a plan: without its holidays every date in it would be wrong."""
    with pytest.raises(Unplannable, match=r"`programme.holidays` \(line \d\): there is no calendar for `XX`"):
        build_roadmap(assess_text(f"programme: {{{start}holidays: XX}}\n"), runs=10)


def test_a_calendar_file_has_the_dates_of_the_country(assess_text: Judge) -> None:
    text = "pilot: {name: Trial, as_of: 2027-01-03}\nprogramme: {start: 2027-01-03, holidays: SA}\n"
    made = icalendar.render(roadmap_document(build_roadmap(assess_text(text), runs=20)))
    assert b"BEGIN:VEVENT" in made


def test_the_programme_lead_is_on_top_of_the_team_and_no_unknown_role(assess_text: Judge) -> None:
    team = "[{role: programme lead, name: L. Sommer, fte: 0.5}, {role: engineering, fte: 2}, {role: business, fte: 2}]"
    text = f"pilot: {{name: Trial, as_of: 2027-01-04}}\nprogramme: {{start: 2027-01-11, team: {team}}}\n"
    made = build_roadmap(assess_text(text), runs=20)
    page = render(roadmap_document(made), width=600)
    assert "leading the programme is recurring work on top of the team" in page
    assert "is not a role of the plan" not in page
    assert made.team.people == 4
