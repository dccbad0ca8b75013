"""The stated go-live and the stated cost beside what the plan is 80% likely to keep."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import msgspec
import pytest

from readiness.assessment.assess import Assessment
from readiness.output.roadmap_v1 import roadmap_document as json_document
from readiness.questionnaire.ids import MilestoneId
from readiness.report.assess_document import assess_document
from readiness.report.formats.json import render as render_json
from readiness.report.formats.roadmap_text import render
from readiness.report.html import render as render_html
from readiness.report.moments import at_milestone
from readiness.report.plan_document import roadmap_document
from readiness.report.promises import promise_sentences
from readiness.roadmap.promises import cost_promise, go_live_promise
from readiness.roadmap.roadmap import Roadmap, Scenario, build_roadmap

Judge = Callable[..., Assessment]

TEXT = """\
pilot: {name: Trial, as_of: 2027-01-04, go_live: GO_LIVE, sites: 4, audience: staff}
value: {programme_cost: COST, annual_return: 620000 EUR}
programme: {start: 2027-01-11, team: 5, weekly_rate: 6000 EUR}
"""


def drawn(assess_text: Judge, go_live: str = "2027-04-01", cost: str = "410000 EUR", runs: int = 500) -> Roadmap:
    """The roadmap of a pilot with these promises."""
    return build_roadmap(assess_text(TEXT.replace("GO_LIVE", go_live).replace("COST", cost)), runs=runs)


def test_a_go_live_that_the_plan_does_not_keep_is_told_with_what_would(assess_text: Judge) -> None:
    made = drawn(assess_text, "2027-07-19")
    found = go_live_promise(made)
    assert found is not None
    assert not found.kept
    likely = made.calendar.date(found.likely)
    page = render(roadmap_document(made), width=600)
    assert f"Promised go-live 2027-07-19; 80% likely only by {likely}." in page
    assert f"Or promise {likely}." in page
    assert found.people is not None
    assert found.people.people > 5
    assert "would keep the promise." in page
    larger = build_roadmap(made.assessment, Scenario(people=found.people.people), start_from=made, runs=500)
    day = larger.calendar.date(larger.likely_at("go-live"))
    assert day is not None
    # The team was found with fewer runs, and no search of its own.
    assert day <= datetime.date(2027, 7, 19) + datetime.timedelta(days=7)


def test_a_date_that_no_number_of_people_reaches_is_told_as_one(assess_text: Judge) -> None:
    assert "More people alone would not keep it." in render(roadmap_document(drawn(assess_text)), width=600)


@pytest.mark.parametrize("stated", ["2028-06-01", "week 80"])
def test_a_promise_that_is_kept_says_so_and_no_more(stated: str, assess_text: Judge) -> None:
    made = drawn(assess_text, stated)
    found = go_live_promise(made)
    assert found is not None
    assert found.kept
    assert found.people is None
    assert f"Promised go-live {stated}; 80% likely by" in render(roadmap_document(made), width=600)


def test_a_week_counts_from_the_start_of_the_programme(assess_text: Judge) -> None:
    """A programme that is half a year old has half a year less for the same promise."""
    fresh = drawn(assess_text, "week 45")
    late = build_roadmap(
        assess_text(TEXT.replace("GO_LIVE", "week 45").replace("COST", "1M EUR").replace("2027-01-04", "2027-07-12")),
        runs=500,
    )
    before, after = go_live_promise(fresh), go_live_promise(late)
    assert before is not None
    assert after is not None
    assert before.kept
    assert not after.kept


def test_a_cost_that_is_not_enough_changes_the_return(assess_text: Judge) -> None:
    made = drawn(assess_text)
    found = cost_promise(made)
    assert found is not None
    assert not found.kept
    assert found.net_stated == pytest.approx(100 * (620 - 410) / 410)
    assert found.net_likely == pytest.approx(100 * (620_000 - found.likely) / found.likely)
    page = render(roadmap_document(made), width=600)
    assert "Stated programme cost EUR 410k; the plan needs" in page
    assert "This covers people's work only" in page
    assert "instead of 51%, run cost not counted" in page


def test_of_a_programme_that_has_begun_what_was_spent_is_not_forgotten(assess_text: Judge) -> None:
    """What is left is no sum that a stated cost of the whole could be held against as if nothing had been spent."""
    begun = TEXT.replace("2027-01-04", "2027-07-12").replace("GO_LIVE", "2027-09-01").replace("COST", "9M EUR")
    made = build_roadmap(assess_text(begun), runs=200)
    found = cost_promise(made)
    assert found is not None
    assert found.left_only
    page = render(roadmap_document(made), width=600)
    assert "the work that is left is 80% likely to need no more than" in page
    assert "What has been spent since 2027-01-11 comes on top" in page
    assert "What was promised: the plan does not keep 1 of 2" in page
    fresh = cost_promise(drawn(assess_text))
    assert fresh is not None
    assert not fresh.left_only


def test_a_cost_that_is_enough_or_cannot_be_compared_is_no_gap(assess_text: Judge) -> None:
    enough = cost_promise(drawn(assess_text, cost="9M EUR"))
    assert enough is not None
    assert enough.kept
    assert cost_promise(drawn(assess_text, cost="410000 USD")) is None


def test_page_one_and_json_carry_both(assess_text: Judge) -> None:
    text = TEXT.replace("GO_LIVE", "2027-04-01").replace("COST", "410000 EUR")
    made = build_roadmap(assess_text(text), runs=200)
    first_page = render_html(made.assessment, made).split('<section id="')[0]
    assert "Promised go-live 2027-04-01; 80% likely only by" in first_page
    assert "Stated programme cost EUR 410k" in first_page
    # Both are contradictions of the report, each with its place.
    found = {each.id: each for each in assess_document(made.assessment, made.plan, made).contradictions}
    missed = found["promised-go-live-missed"]
    assert missed.line == made.assessment.pilot.answer("pilot.go_live").line
    assert missed.message.startswith("Promised go-live 2027-04-01; 80% likely only by")
    assert "promised-cost-missed" in found
    result = msgspec.json.decode(render_json(json_document(made)))["result"]
    assert result["go_live_promise"]["kept"] is False
    assert result["go_live_promise"]["stated_go_live"] == "2027-04-01"
    assert result["cost_promise"]["kept"] is False


def test_a_live_agent_has_kept_or_broken_its_promise_already(assess_text: Judge) -> None:
    made = build_roadmap(assess_text("pilot: {name: T, stage: production, go_live: 2026-02-02}"), runs=50)
    assert go_live_promise(made) is None


def test_a_promise_missed_by_days_is_told_in_days_and_without_levers(assess_text: Judge) -> None:
    made = drawn(assess_text)
    likely = at_milestone(made.calendar, MilestoneId.GO_LIVE, made.likely_at(MilestoneId.GO_LIVE)).day
    assert likely is not None
    for days, said in ((2, "2 days after the promise"), (1, "one day after the promise")):
        stated = likely - datetime.timedelta(days=days)
        late = promise_sentences(drawn(assess_text, stated.isoformat(), "9M EUR"))
        found = next(each for each in late if not each.kept)
        assert said in found.said
        assert "would keep" not in found.said
        assert found.brief == f"{found.gap} Or promise {likely}."
