"""A plan starts where the pilot is: what lies behind it is a fact, and what is not known is not taken as done."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.pilot.description import read_description
from readiness.questionnaire.model import Questionnaire
from readiness.report.formats.roadmap_text import render
from readiness.report.plan_document import roadmap_document
from readiness.roadmap.calendar import DAY, WEEK
from readiness.roadmap.milestones import milestones
from readiness.roadmap.network import repairs
from readiness.roadmap.roadmap import Roadmap, Scenario, build_roadmap
from readiness.roadmap.starting_point import starting_point
from readiness.roadmap.trajectory import trajectory
from tests.conftest import ROOT, SAMPLES

Judge = Callable[..., Assessment]

IN_SHADOW = """\
pilot: {name: Trial, stage: shadow, harm: severe}
change: {shadow_weeks: 2, shadow_agreement: 186 of 200, agreement_target: 80%}
"""
ON_TARGET = """\
evals: {live_accuracy: 97%, live_cases: 2000}
slos: [{name: accuracy, target: at least 90%, alert: below 85%, measures: evals.live_accuracy}]
"""
"""Nothing is left to improve, which would ask for another shadow run."""


def printed(roadmap: Roadmap) -> str:
    """The roadmap as a terminal shows it, on lines that are never broken."""
    return render(roadmap_document(roadmap), width=400)


def in_production(questionnaire: Questionnaire, *changes: tuple[str, str]) -> Assessment:
    """The sample that is in production, with some of its lines changed."""
    text = (SAMPLES / "techflow-after.pilot.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    pilot = read_description(text.encode(), "techflow-after.pilot.yaml", SAMPLES).pilot
    assert pilot is not None
    return assess(pilot, questionnaire)


def test_nothing_is_planned_before_the_day_it_is_judged_by(assess_text: Judge) -> None:
    made = build_roadmap(
        assess_text("pilot: {name: Trial, as_of: 2026-12-31}\nprogramme: {start: 2026-04-01}\n"), runs=200
    )
    today = datetime.date(2026, 12, 31)
    begins = [made.calendar.date(placed.begin) for placed in made.placed]
    assert begins
    assert all(day is not None and day >= today for day in begins)
    assert "The programme began on 2026-04-01, 39 weeks ago. Open work is planned from 2026-12-31, which is" in printed(
        made
    )


def test_the_weeks_behind_a_programme_count_towards_the_usual_range(assess_text: Judge) -> None:
    programme = "programme: {start: 2026-04-06, team: 8}\n"
    fresh = build_roadmap(assess_text(f"pilot: {{name: Trial, as_of: 2026-04-06}}\n{programme}"), runs=200)
    late = build_roadmap(assess_text(f"pilot: {{name: Trial, as_of: 2026-12-28}}\n{programme}"), runs=200)
    assert late.total == pytest.approx(fresh.total + 38, abs=1)
    assert late.probability_in_range < 0.05
    assert "These weeks count from the start of the programme on 2026-04-06." in printed(late)


def test_today_moves_the_plan_and_never_back(assess_text: Judge) -> None:
    text = "pilot: {name: Trial}\nprogramme: {start: 2027-01-11}\n"
    early = build_roadmap(assess_text(text, today=datetime.date(2026, 6, 30)), quick=True)
    late = build_roadmap(assess_text(text, today=datetime.date(2027, 6, 30)), quick=True)
    assert early.calendar.start == datetime.date(2027, 1, 11)
    assert late.calendar.start == datetime.date(2027, 6, 30)
    asked = Scenario(start=datetime.date(2026, 1, 5))
    assessment = assess_text(text, today=datetime.date(2027, 6, 30))
    assert build_roadmap(assessment, asked, quick=True).calendar.start == datetime.date(2027, 6, 30)


def test_shadow_weeks_that_are_served_are_not_planned_again(assess_text: Judge) -> None:
    made = build_roadmap(assess_text(IN_SHADOW), runs=10)
    assert made.lead_times.shadow == 8 - 2
    assert "2 weeks of the shadow run have been served and count; 6 weeks remain." in printed(made)
    fresh = build_roadmap(assess_text(IN_SHADOW.replace("shadow_weeks: 2, ", "")), runs=10)
    assert fresh.lead_times.shadow == 8
    assert made.at("go-live") <= fresh.at("go-live")
    start = next(point for point in milestones(made) if point.id == "shadow-start")
    assert start.passed


@pytest.mark.parametrize("agreement", ["61%", "unknown", "93%"])
def test_shadow_weeks_without_agreement_do_not_count(agreement: str, assess_text: Judge) -> None:
    made = build_roadmap(assess_text(IN_SHADOW.replace("186 of 200", agreement)), runs=10)
    assert made.lead_times.shadow == 8
    assert "2 shadow weeks are stated but do not count" in printed(made)


def test_a_shadow_run_that_only_lacks_its_evidence_is_over(assess_text: Judge) -> None:
    served = IN_SHADOW.replace("shadow_weeks: 2", "shadow_weeks: 8")
    made = build_roadmap(assess_text(served + ON_TARGET), runs=10)
    assert made.lead_times.shadow == 0
    # An agent that is changed afterwards serves at least the shortest run again.
    assert build_roadmap(assess_text(served), runs=10).lead_times.shadow == 4
    run = next(action for action in made.plan.actions() if action.id == "run-shadow")
    assert "only the evidence is missing" in run.note
    assert run.effort.most <= 0.5


def test_what_is_answered_yes_costs_its_evidence(assess_text: Judge) -> None:
    claimed = build_roadmap(assess_text("governance: {policy: yes}\n"), quick=True)
    absent = build_roadmap(assess_text("governance: {policy: no}\n"), quick=True)
    shown = {action.id: action for action in claimed.plan.actions()}["write-agent-policy"]
    built = {action.id: action for action in absent.plan.actions()}["write-agent-policy"]
    assert built.effort.likely > shown.effort.most
    assert 0.1 <= shown.effort.likely <= 0.5
    assert shown.note == "answered yes; only the evidence is missing"


def test_a_live_agent_with_one_open_blocker_is_repaired_and_not_launched(questionnaire: Questionnaire) -> None:
    assessment = in_production(
        questionnaire, ("go_live: week 13", "go_live: 2025-09-01"), ("  immutable: yes", "  immutable: no")
    )
    made = build_roadmap(assessment, runs=200)
    assert made.lead_times.live
    page = printed(made)
    assert "The agent is live: this plan repairs it while it runs and does not launch it again." in page
    ahead = [point.id for point in milestones(made) if not point.passed]
    assert ahead[0] == "repaired"
    assert not {"go-live", "full-roll-out", "veto-end", "shadow-start", "end-assessment"} & set(ahead)
    first = min(made.placed, key=lambda placed: (placed.begin, placed.end))
    assert first.begin == 0
    urgent = [placed for placed in made.placed if repairs(placed.action)]
    assert {placed.action.id for placed in urgent} == {"build-audit-log"}
    assert max(placed.end for placed in urgent) == made.at("repaired")
    assert min(placed.begin for placed in urgent) == 0


def test_a_go_live_week_on_a_running_roll_out_is_asked_about(assess_text: Judge) -> None:
    text = "pilot: {name: Trial, as_of: 2026-06-30, stage: rollout, sites: 6, go_live: GO_LIVE}\n"
    text += "programme: {start: 2026-06-30}\n"
    week, day = (
        build_roadmap(assess_text(text.replace("GO_LIVE", each)), runs=10) for each in ("week 13", "2026-06-15")
    )
    assert "When did it go live? `pilot.go_live` is `week 13`, which is not a date." in printed(week)
    assert "When did it go live?" not in printed(day)
    for milestone in ("veto-end", "full-roll-out", "proven-roi"):
        assert week.at(milestone) >= day.at(milestone)
    assert week.at("veto-end") == 13 * WEEK
    assert day.at("veto-end") == 13 * WEEK - 15 * DAY


def test_a_go_live_that_is_still_ahead_has_not_happened(assess_text: Judge) -> None:
    text = "pilot: {name: Trial, as_of: 2026-06-30, stage: production, go_live: 2026-09-01}\n"
    made = build_roadmap(assess_text(text), runs=10)
    assert made.at("veto-end") == 13 * WEEK
    assert any("2026-09-01, which is in the future" in note for note in starting_point(made))


@pytest.mark.parametrize("name", ["kiosk-exceptions-31", "paper-mill-stops-the-line", "bus-chatbot-no-limit"])
def test_the_trajectory_of_a_live_agent_shows_no_gate_that_is_behind_as_ahead(
    name: str, questionnaire: Questionnaire
) -> None:
    """Its repair ends with the go-live gate passed again, and not before its figures have been looked at."""
    folder = ROOT / "tests" / "judgement" / "pilots"
    pilot = read_description((folder / f"{name}.yaml").read_bytes(), name, folder).pilot
    assert pilot is not None
    made = build_roadmap(assess(pilot, questionnaire), runs=200)
    assert made.lead_times.live
    points = trajectory(made)
    repaired = made.likely_at("repaired")
    before = [point for point in points if point.at < repaired]
    after = [point for point in points if point.at >= repaired]
    assert all("go-live" not in point.passing for point in before)
    assert after
    assert all("go-live" in point.passing for point in after)
    passing = {gate.title.lower() for gate in made.assessment.scores.gates if gate.passes}
    page = render(roadmap_document(made), width=600)
    said = page[page.index("What will be true at the end of each phase") :]
    assert "go-live gate passes then, and not today" in said or "go-live gate and scale gate pass then" in said
    assert not any(f"the {gate}" in said.split("\n\n")[0] for gate in passing)


@pytest.mark.parametrize(
    ("programme", "start"),
    [
        ("", "2026-07-01"),
        # Holidays count once days are real, and only where they are stated.
        ("programme: {holidays: [2026-07-01, 2026-07-02]}\n", "2026-07-03"),
        ("programme: {blackouts: [{from: 2026-07-01, until: 2026-07-04, why: closing}]}\n", "2026-07-06"),
        ("programme: {start: 2026-09-01}\n", "2026-09-01"),
    ],
)
def test_a_plan_without_a_start_begins_on_the_first_working_day_after_the_report(
    programme: str, start: str, assess_text: Judge
) -> None:
    roadmap = build_roadmap(assess_text(f"pilot: {{name: Trial, as_of: 2026-06-30}}\n{programme}"), quick=True)
    assert str(roadmap.calendar.start) == start
    assumed = "start:" not in programme
    assert roadmap.days.assumed is assumed
    said = f"All dates assume that work starts on {start}, the first working day after this report"
    assert any(said in note for note in starting_point(roadmap)) is assumed
    # Nothing of an assumed programme lies behind it.
    assert roadmap.behind == 0


def test_without_the_day_of_the_answers_a_plan_counts_weeks(assess_text: Judge) -> None:
    roadmap = build_roadmap(assess_text("value: {goal: 20% by 2026-12-31}\n"), quick=True)
    assert roadmap.calendar.start is None
    assert not roadmap.days.assumed
