"""Dates, odds, money, what to cut, and the plan's say in the verdict."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from readiness.assessment.assess import Assessment
from readiness.pilot.answers import Answer, State
from readiness.questionnaire.ids import GateId
from readiness.questionnaire.model import Questionnaire
from readiness.report.formats.roadmap_text import render
from readiness.report.plan_document import roadmap_document, roadmap_view
from readiness.roadmap.calendar import DAY, SLOTS_A_WEEK, WEEK, Calendar, Unplannable
from readiness.roadmap.levers import cut_first, cuttable, limits, people_for, phase_length
from readiness.roadmap.milestones import kill_dates, milestones, way_back
from readiness.roadmap.money import costs
from readiness.roadmap.network import slots_for
from readiness.roadmap.plan import plan
from readiness.roadmap.replay import replay
from readiness.roadmap.roadmap import GOALS, Roadmap, Scenario, build_roadmap
from readiness.roadmap.trajectory import trajectory

Judge = Callable[..., Assessment]

NOTHING = "value: {metric: cycle time}"


@pytest.fixture(scope="module")
def drawn(assessed: dict[str, Assessment]) -> Roadmap:
    """The roadmap of the pilot of "The Last Mile Problem" before its programme."""
    return build_roadmap(assessed["techflow-before"])


@pytest.mark.usefixtures("made_anew")
def test_the_same_pilot_gives_the_same_plan(assessed: dict[str, Assessment], drawn: Roadmap) -> None:
    again = build_roadmap(assessed["techflow-before"])
    assert again.schedule == drawn.schedule
    assert again.odds == drawn.odds


def test_replaying_with_likely_efforts_gives_the_planned_dates(assessed: dict[str, Assessment]) -> None:
    for assessment in assessed.values():
        for people in (None, 1.0, 3.0, 9.0):
            made = build_roadmap(assessment, Scenario(people=people), runs=10)
            once = replay(made.network, made.schedule, 1, likely=True)
            assert once.ends[:, 0].tolist() == list(made.schedule.ends)
            assert once.starts[:, 0].tolist() == list(made.schedule.starts)


def test_replaying_keeps_days_off(assess_text: Judge) -> None:
    made = build_roadmap(
        assess_text(
            "programme:\n  start: 2027-01-14\n  holidays: DE-BY\n"
            "  team: [{role: AI engineer, from: 2027-02-15}, {role: change lead, fte: 0.5}]\n"
            "  blackouts: [{from: 2027-03-29, until: 2027-04-09, why: quarter end}]\n"
        ),
        runs=10,
    )
    once = replay(made.network, made.schedule, 1, likely=True)
    assert once.ends[:, 0].tolist() == list(made.schedule.ends)


def test_efforts_that_vary_more_make_dates_later(assess_text: Judge) -> None:
    calm = build_roadmap(assess_text("programme: {actions: {build-audit-log: {effort: 4/4/4}}}"))
    wild = build_roadmap(assess_text("programme: {actions: {build-audit-log: {effort: 4/4/60}}}"))
    assert wild.odds[-1].p95 > calm.odds[-1].p95
    for odds in (*calm.odds, *wild.odds):
        assert odds.p50 <= odds.p80 <= odds.p95


def test_what_the_weeks_are_made_of_adds_up(drawn: Roadmap) -> None:
    assert sum(part.weeks for part in limits(drawn)) == pytest.approx(drawn.at("proven-roi") / WEEK, abs=0.3)
    assert next(part for part in limits(drawn) if "veto" in part.what).weeks == 13


def test_a_phase_that_is_too_long_is_told_with_the_people_it_needs(drawn: Roadmap) -> None:
    over = [span for span in drawn.spans if span.over]
    assert over
    for span in over:
        more = people_for(drawn, phase_length(drawn, span.phase.id), span.most)
        assert more is not None
        larger = build_roadmap(drawn.assessment, Scenario(people=more.people), start_from=drawn, runs=10)
        again = next(s for s in larger.spans if s.phase == span.phase)
        assert again.bounded_weeks <= span.most


def test_nothing_that_a_gate_waits_for_is_offered_as_a_cut(drawn: Roadmap) -> None:
    assert cut_first(drawn)
    for cut in cut_first(drawn):
        assert not cut.action.blockers
        shorter = build_roadmap(
            drawn.assessment, Scenario(without=frozenset((cut.action.id,))), start_from=drawn, quick=True
        )
        assert (drawn.at("proven-roi") - shorter.at("proven-roi")) / WEEK == pytest.approx(cut.weeks, abs=0.06)
    assert {cut.action.id for cut in cut_first(drawn)} == {action.id for action in cuttable(drawn)}


def test_every_phase_ends_as_its_exit_asks(drawn: Roadmap) -> None:
    reached = trajectory(drawn)
    assert [point.phase.number for point in reached] == [1, 2, 3, 4, 5, 6]
    assert all(point.exit for point in reached)
    assert not any(point.left for point in reached)
    lows = [point.assessment.scores.index.value for point in reached]
    assert lows == sorted(lows)
    passing = [sum(gate.passes for gate in point.assessment.scores.gates) for point in reached]
    assert (passing[0], passing[-1]) == (1, 4)


def test_a_phase_does_not_end_as_its_exit_asks_when_its_work_is_cut(assessed: dict[str, Assessment]) -> None:
    cut = Scenario(without=frozenset(("write-agent-policy", "name-production-owner")))
    reached = trajectory(build_roadmap(assessed["techflow-before"], cut, runs=10))
    assert not reached[0].exit
    assert not reached[1].exit


@pytest.mark.parametrize("as_of", ["2026-06-30", "2026-12-01", "2031-03-15"])
def test_the_start_gate_passes_at_its_end_whatever_the_year(as_of: str, assess_text: Judge) -> None:
    """The day of go-live that somebody will write is to come, also where that of an example has passed."""
    made = build_roadmap(assess_text(f"pilot: {{name: Trial, as_of: {as_of}}}\n{NOTHING}\n"), runs=50)
    first = trajectory(made)[0]
    assert "start" in first.passing
    assert first.left == ()


def test_a_share_that_is_measured_in_the_plan_is_measured_on_cases(assess_text: Judge, tmp_path: Path) -> None:
    """Where evidence of the whole section is there already, the share itself says on how many cases it was counted."""
    (tmp_path / "evals.md").write_text("the report on all evals", encoding="utf-8")
    text = (
        "pilot: {name: Trial, as_of: 2026-06-30, audience: customers, harm: serious}\n"
        "evidence: [{supports: [evals], ref: evals.md, level: measured, date: 2026-06-01, period: 2026-05, n: 1500}]\n"
    )
    last = trajectory(build_roadmap(assess_text(text), runs=50))[-1]
    assert {"go-live", "scale"} <= last.passing
    assert last.left == ()


@pytest.mark.parametrize(
    "figures", ["before: unknown, target: 2 days", "before: 4 days, target: unknown", "before: 4 days"]
)
def test_the_return_is_proven_on_what_the_pilot_itself_measures(figures: str, assess_text: Judge) -> None:
    """No metric, unit or amount of another pilot stands beside its own."""
    text = (
        "pilot: {name: Trial, as_of: 2026-06-30, stage: production, go_live: 2025-11-03}\n"
        f"value: {{annual_return: 620000 EUR, programme_cost: 410000 EUR}}\nworkflow: {{volume_per_month: 900}}\n"
        f"baselines: [{{metric: cycle time, {figures}}}]\n"
    )
    last = trajectory(build_roadmap(assess_text(text), runs=50))[-1]
    assert {"go-live", "scale"} <= last.passing
    assert last.left == ()


def test_answers_of_examples_ask_nothing_that_is_not_asked_today(assess_text: Judge) -> None:
    """A recommending agent that is to be connected for writing: the actions in examples need no approver of it."""
    text = (
        "pilot: {name: Trial, sites: 1, audience: staff, harm: minor, agent_class: advisory, target_class: advisory}\n"
        "integrations: [{system: SAP, direction: both}]\n"
        "actions: [{name: Propose order, kind: recommend, risk: low, control: approve}]\n"
    )
    points = trajectory(build_roadmap(assess_text(text), runs=50))
    assert "go-live" in points[-1].passing


def test_the_trajectory_of_an_empty_page_ends_with_everything_shown(assess_text: Judge) -> None:
    reached = trajectory(build_roadmap(assess_text(NOTHING), runs=10))
    assert reached[-1].assessment.scores.index.value > 99
    assert all(gate.passes for gate in reached[-1].assessment.scores.gates)


def test_a_pilot_that_shows_everything_is_given_no_work(assess_text: Judge) -> None:
    ready = trajectory(build_roadmap(assess_text(NOTHING), runs=10))[-1].assessment
    assert plan(ready).actions() == []
    made = build_roadmap(ready, runs=10)
    assert made.placed == ()
    assert made.at("go-live") == 0
    # Its figures show that it is live, and its return is proven; since when it is rolled out, nobody has stated.
    assert made.at("proven-roi") == made.lead_times.rollout * WEEK
    assert all(span.skipped for span in made.spans if span.phase.number != 5)


def test_what_more_people_would_shorten_is_told_apart_from_work_in_sequence(assessed: dict[str, Assessment]) -> None:
    few, many = (build_roadmap(assessed["techflow-before"], Scenario(people=people), runs=10) for people in (3.0, 40.0))
    busy = [sum(part.weeks for part in limits(made) if part.kind == "people") for made in (few, many)]
    assert busy[0] > 5
    assert busy[1] < 1


def test_days_off_are_named_when_they_lead_outside(assess_text: Judge) -> None:
    text = "programme: {start: 2027-01-11, blackouts: [{from: 2027-03-01, until: 2027-08-31, why: move}]}"
    assessment = assess_text(text)
    window = roadmap_view(build_roadmap(assessment, runs=10)).window
    assert window.stands == "later"
    assert any("Without days off" in remedy for remedy in window.remedies)


def test_time_that_nobody_works_is_not_blamed_on_people_or_work(assess_text: Judge) -> None:
    plain = build_roadmap(assess_text("programme: {start: 2027-01-11}"), runs=10)
    text = "programme: {start: 2027-01-11, blackouts: [{from: 2027-03-01, until: 2027-12-31, why: move}]}"
    made = build_roadmap(assess_text(text), runs=10)
    parts = {part.what: part.weeks for part in limits(made)}
    assert sum(parts.values()) == pytest.approx(made.at("proven-roi") / WEEK, abs=0.3)
    # 44 weeks, all but the weekend that is free in any case.
    assert parts["days off"] == pytest.approx(44, abs=0.5)
    others = sum(part.weeks for part in limits(plain))
    assert sum(parts.values()) - parts["days off"] == pytest.approx(others, abs=2)


@pytest.mark.parametrize(
    ("off", "begin", "end", "lost"),
    [
        ((), 0, 3 * WEEK, 0),
        ((datetime.date(2027, 1, 13),), 0, WEEK, DAY),  # a Wednesday
        ((datetime.date(2027, 1, 15),), 0, WEEK, DAY),  # the Friday before a weekend
        ((datetime.date(2027, 1, 15), datetime.date(2027, 1, 18)), 0, 2 * WEEK, 2 * DAY),  # both sides of it
        ((datetime.date(2027, 1, 13),), 4 * DAY, WEEK, 0),  # before the time
        (tuple(datetime.date(2027, 1, 11) + datetime.timedelta(days=n) for n in range(14)), 0, 3 * WEEK, 12 * DAY),
    ],
)
def test_time_lost_to_days_off_leaves_weekends_alone(
    off: tuple[datetime.date, ...], begin: int, end: int, lost: int
) -> None:
    assert Calendar(datetime.date(2027, 1, 11), frozenset(off)).off_between(begin, end) == lost


def test_standing_work_is_told_to_be_in_no_bucket(assess_text: Judge) -> None:
    text = "programme: {weekly_rate: 1000 EUR}\nbudget: {spine: 10000 EUR}\n"
    assessment = assess_text(text)
    drawn = build_roadmap(assessment, runs=10)
    money = roadmap_view(drawn).money
    assert money.cost is not None
    inside = sum(bucket.cost[1] for bucket in money.buckets if bucket.cost)
    assert f"{money.cost[1] - inside:,.0f} is recurring work" in money.said


def test_a_later_agent_planned_like_a_first_one_says_why(assess_text: Judge) -> None:
    assessment = assess_text("pilot: {name: Trial, first_agent: no, builds_on: nowhere.pilot.yaml}")
    said = roadmap_view(build_roadmap(assessment, runs=10)).assumptions
    assert any(each.startswith("it is planned as a first agent: nowhere.pilot.yaml is not there") for each in said)


def test_standing_work_names_who_does_it(assess_text: Judge) -> None:
    text = (
        "owners: {production: B. Okafor}\n"
        "kill_criteria: [{metric: precision, threshold: below 90%, decided_by: Head of Maintenance}]\n"
    )
    assessment = assess_text(text)
    standing = {s.id: s.person for s in roadmap_view(build_roadmap(assessment, runs=10)).standing}
    assert standing["kill-checks"] == "Head of Maintenance"
    assert standing["weekly-review"] == "B. Okafor"
    nobody = assess_text("kill_criteria: [{metric: precision, threshold: below 90%, decided_by: unknown}]")
    standing = {s.id: s.person for s in roadmap_view(build_roadmap(nobody, runs=10)).standing}
    assert standing["kill-checks"] == ""


def test_one_event_has_one_week_wherever_it_is_told(assess_text: Judge) -> None:
    assessment = assess_text("pilot: {name: Trial, agent_class: autonomous, target_class: autonomous}")
    shown = roadmap_view(build_roadmap(assessment, runs=200))
    review = next(m for m in shown.milestones if m.id == "promotion-review")
    assert review.when.week == next(a for a in shown.actions if a.id == "hold-promotion-review").begin.week
    first = next(m for m in shown.milestones if m.id == "governance-review")
    assert first.when.week == next(s for s in shown.standing if s.id == "quarterly-review").begin.week
    dates = {date.id: date.nineteen_of_twenty.week for date in shown.dates}
    gate, benefits = shown.kill_dates[-2:]
    assert gate.when.week >= dates["go-live"]
    assert benefits.when.week >= dates["proven-roi"]


def test_money_is_effort_times_rate(assess_text: Judge) -> None:
    made = build_roadmap(assess_text("programme: {weekly_rate: 1000 EUR, team: 6}"), runs=10)
    found = costs(made)
    assert found.cost is not None
    assert found.cost.likely == pytest.approx(1000 * found.total.likely)
    assert found.total.likely == pytest.approx(found.actions.likely + found.standing.likely, abs=0.02)
    for parts in (found.phases, found.lanes):
        assert sum(part.effort.likely for part in parts) == pytest.approx(found.actions.likely, abs=0.05)
    assert sum(bucket.effort.likely for bucket in found.buckets) == pytest.approx(found.actions.likely, abs=0.05)
    assert sum(role.effort.likely for role in found.roles) == pytest.approx(found.total.likely, abs=0.05)


def test_a_budget_is_held_against_what_the_plan_takes(assess_text: Judge) -> None:
    text = "budget: {spine: 1000 EUR, workflow: 9M EUR}\nprogramme: {weekly_rate: 1000 EUR}"
    assessment = assess_text(text)
    made = build_roadmap(assessment, runs=10)
    said = {bucket.title: bucket.said for bucket in roadmap_view(made).money.buckets}
    assert "less than the likely cost" in said["production spine"]
    assert "enough even at the high estimate" in said["the one workflow"]
    assert said["human loop"] == "no budget stated"


def test_the_run_cost_comes_from_the_ledger(assess_text: Judge) -> None:
    made = build_roadmap(assess_text("economics: {cost_per_task: 2 EUR}\nworkflow: {volume_per_month: 100}"), runs=10)
    assert [run.amount for run in costs(made).run] == [2400]


def test_a_team_half_as_large_as_a_phase_needs_is_sent_back(assess_text: Judge) -> None:
    answered = (
        "pilot: {name: Trial, scope: one-workflow, harm: minor, target_class: advisory, agent_class: advisory}\n"
        "owners: {production: B. Okafor}\nvalue: {scorecard: A. Lee, bankable: yes, annual_return: 90000 EUR}\n"
        "integrations: [{system: SAP, direction: read, interface: api, effort_weeks: 2}]\n"
        "workflow: {writes: none, trigger: an invoice, reads: [invoices], volume_per_month: 2000}\n"
        "actions: [{name: Match, kind: recommend, risk: low, control: auto}]\nbudget: {annual_run_cost: 24000 EUR}\n"
        "economics: {cost_per_task: 1 EUR, value_per_task: 4 EUR, per: resolved, cost_at_volume: 24000 EUR}\n"
        "evals: {live_accuracy: 90%}\n"
        "kill_criteria: [{metric: match accuracy, threshold: below 80%, decision: stop, status: clear}]\n"
        "baselines: [{metric: time, before: 3 days, period: 2026-Q1, source: SAP}]\n"
    )
    enough = assess_text(f"{answered}programme: {{team: 5}}\n")
    assert enough.decision.verdict == "ROADMAP"
    few = assess_text(f"{answered}programme: {{team: 1}}\n")
    decision = few.decision
    assert (decision.verdict, decision.rank) == ("RE-SCOPE", 0)
    assert "1 are available" in decision.because
    # Another team, another verdict: what-ifs are judged by their own people.
    assert few.decision_for(few.workload(), 5).verdict == "ROADMAP"
    # A stop stands whatever the plan says.
    stopped = assess_text(f"{answered.replace('production: B. Okafor', 'production: no')}programme: {{team: 1}}\n")
    assert stopped.decision.verdict == "STOP"


def test_a_stop_shows_the_shortest_way_back(assessed: dict[str, Assessment]) -> None:
    assessment = assessed["orderentry-stalled"]
    steps = way_back(assessment, assessment.decision)
    assert [step.title for step in steps] == [
        "Name and sign up one production owner",
        "Assign the value to one scorecard and get finance to confirm it",
        "Set and enforce the control on each action",
    ]
    # Each rule that holds has its step, with the reason that is printed for it.
    assert {step.because for step in steps} == {assessment.decision.because, *assessment.decision.also}
    assert sum(step.effort.likely for step in steps if step.effort) <= 3
    assert way_back(assessed["techflow-after"], assessed["techflow-after"].decision) == ()


def test_milestones_come_in_the_order_of_the_programme(drawn: Roadmap) -> None:
    ids = [point.id for point in milestones(drawn)]
    wanted = [
        "end-assessment",
        "governance-signed",
        "shadow-start",
        "go-live",
        "veto-end",
        "proven-roi",
        "promotion-review",
    ]
    assert [id for id in ids if id in wanted] == wanted
    at = {point.id: point.at for point in milestones(drawn)}
    assert at["promotion-review"] == at["go-live"] + 26 * WEEK
    assert at["governance-review"] == at["go-live"] + 13 * WEEK


def test_who_is_to_stay_advisory_has_no_promotion_review(assess_text: Judge) -> None:
    for target, reviewed in (("advisory", False), ("autonomous", True)):
        pilot = (
            f"pilot: {{name: Trial, agent_class: advisory, target_class: {target}}}\nworkflow: {{writes: none}}\n"
            "integrations: [{system: SAP, direction: read}]\n"
            "actions: [{name: Match, kind: recommend, risk: low, control: approve}]\n"
        )
        ids = {point.id for point in milestones(build_roadmap(assess_text(pilot), runs=1))}
        assert ("promotion-review" in ids) is reviewed


def test_kill_dates_are_the_longest_a_phase_may_fail_and_none_before_the_plan_itself(drawn: Roadmap) -> None:
    by = {odds.goal: odds.p95 for odds in drawn.odds}
    grace = 2 * WEEK
    assert [date.at for date in kill_dates(drawn)] == [
        max(4 * WEEK, drawn.assessed + grace),
        max(drawn.at("shadow-start") + 8 * WEEK, by["go-live"] + grace),
        max(by["full-roll-out"] + 4 * WEEK, by["proven-roi"] + grace),
    ]
    assert drawn.likely_spans[0].end <= drawn.assessed


@pytest.mark.parametrize("team", [2, 5, 12])
def test_no_plan_is_likely_to_stop_itself(team: float, assessed: dict[str, Assessment]) -> None:
    """Each gate is reached weeks before its kill date in at least 95 of 100 runs."""
    made = build_roadmap(assessed["techflow-before"], Scenario(people=team), runs=1000)
    drawn = replay(made.network, made.schedule, 1000)
    points = {GateId.START: "end-assessment", GateId.GO_LIVE: "go-live", GateId.SCALE: "proven-roi"}
    for date in kill_dates(made):
        in_time = drawn.ends[made.network.index[points[date.gate]]] <= date.at - 2 * WEEK
        assert in_time.mean() >= 0.95, date.gate


def test_a_kill_date_says_who_may_move_it_and_how_often(assessed: dict[str, Assessment], drawn: Roadmap) -> None:
    assessment = assessed["techflow-before"]
    page = render(roadmap_document(drawn), width=400)
    assert (
        "Each lies at least 2 weeks after the date that is 95% likely, so that a healthy pilot is not stopped" in page
    )
    sponsor = assessment.pilot.text("owners.sponsor")
    assert f"{sponsor} (executive sponsor) may move a kill date once, before it passes, by at most 4 weeks" in page


def test_a_cut_never_takes_away_what_a_blocker_rests_on(drawn: Roadmap) -> None:
    offered = {action.id for action in cuttable(drawn)}
    assert offered
    assert not offered & {"measure-baseline", "identify-regulations", "build-write-integration", "start-change-track"}


def test_a_week_without_the_builder_takes_a_week(drawn: Roadmap) -> None:
    alone = next(placed for placed in drawn.placed if placed.action.id == "run-unattended-week")
    days = {time // DAY for time in drawn.calendar.times if alone.begin <= time < alone.end}
    assert len(days) >= 5


def test_probation_that_was_never_begun_is_not_behind(assessed: dict[str, Assessment]) -> None:
    made = build_roadmap(assessed["techflow-after"], runs=10)
    review = next(point for point in milestones(made) if point.id == "promotion-review")
    assert not review.passed
    assert review.at == 26 * WEEK


def test_an_agent_that_is_live_has_its_milestones_behind_it(assessed: dict[str, Assessment]) -> None:
    made = build_roadmap(assessed["techflow-after"], Scenario(start=datetime.date(2027, 1, 11)))
    assert all(point.passed for point in milestones(made) if point.id in GOALS)
    assert kill_dates(made) == ()
    assert not [entry for entry in costs(made).going if entry.end is not None]


def test_an_agent_that_went_live_on_a_known_day_has_what_is_left_of_its_clocks(assess_text: Judge) -> None:
    with_day = "pilot: {name: Trial, stage: production, go_live: 2027-01-04}\nprogramme: {start: 2027-02-01}"
    made = build_roadmap(assess_text(with_day), runs=10)
    # Four weeks of the veto are served, whatever is still open of its go-live gate.
    assert made.at("go-live") == 0
    assert made.at("veto-end") == (13 - 4) * WEEK


def test_done_work_leaves_its_evidence_and_skipped_work_is_left_out(
    assess_text: Judge, questionnaire: Questionnaire
) -> None:
    made = plan(
        assess_text(
            "pilot: {name: Trial, as_of: 2026-06-30}\nprogramme:\n  actions:\n"
            "    build-audit-log: {done: 2026-05-04}\n    move-secrets-to-vault: {skip: the group does it}\n"
        )
    )
    done = next(action for action in made.actions() if action.id == "build-audit-log")
    assert done.effort.most <= questionnaire.policy["evidence_weeks_most"]
    assert "only the evidence is missing" in done.note
    assert any(entry.id == "move-secrets-to-vault" and "the group does it" in entry.reason for entry in made.left_out)


@pytest.mark.parametrize(
    ("as_of", "why"), [("as_of: 2026-06-30", "lies after 2026-06-30"), ("stage: pilot", "`pilot.as_of` is not stated")]
)
def test_what_is_done_in_the_future_is_not_done(as_of: str, why: str, assess_text: Judge) -> None:
    pilot = f"pilot: {{name: Trial, {as_of}}}\n"
    plain = {a.id: a for a in plan(assess_text(pilot)).actions()}
    said = plan(assess_text(f"{pilot}programme: {{actions: {{build-audit-log: {{done: 2999-01-01}}}}}}"))
    ahead = next(action for action in said.actions() if action.id == "build-audit-log")
    assert ahead.effort == plain["build-audit-log"].effort
    assert why in ahead.note
    assert said.effort == plan(assess_text(pilot)).effort


def test_only_what_is_open_of_a_list_makes_work(assess_text: Judge) -> None:
    made = plan(
        assess_text(
            "integrations:\n  - {system: SAP, direction: read, interface: api, change_notice: no}\n"
            "  - {system: CRM, direction: read, interface: api}\n"
        )
    )
    action = next(action for action in made.actions() if action.id == "agree-change-notice")
    assert [job.item for job in action.jobs] == ["SAP", "CRM"]
    ids = [job.id for open_action in made.actions() for job in open_action.jobs]
    assert len(ids) == len(set(ids))


def test_hundreds_of_sites_are_done_in_bundles_and_no_effort_is_lost(assess_text: Judge) -> None:
    made = plan(assess_text("pilot: {name: Many, sites: 500}"))
    action = next(action for action in made.actions() if action.id == "train-managers")
    assert action.count == 500
    assert len(action.jobs) <= 24
    assert sum(job.effort.likely for job in action.jobs) == pytest.approx(action.effort.likely)
    assert len({job.id for job in action.jobs}) == len(action.jobs)


def test_a_programme_without_a_working_day_has_no_plan(assess_text: Judge) -> None:
    text = "programme: {start: 2027-01-11, blackouts: [{from: 2027-01-11, until: 2050-01-01, why: move}]}"
    with pytest.raises(Unplannable, match="no day"):
        build_roadmap(assess_text(text), quick=True)


def test_a_twentieth_of_a_person_is_told_and_not_planned_with(assess_text: Judge) -> None:
    made = build_roadmap(assess_text("programme: {team: 0.05}"), quick=True)
    assert made.team.people == 1
    assert "cannot be planned; " in made.team.remarks[0].message


def test_leaving_work_out_stops_no_clock_and_opens_no_gate(assess_text: Judge) -> None:
    assessment = assess_text(NOTHING)
    whole = build_roadmap(assessment, runs=10)
    every = frozenset(action.id for action in whole.plan.actions())
    idle = build_roadmap(assessment, Scenario(without=every), runs=10)
    assert idle.placed == ()
    assert idle.lead_times == whole.lead_times
    assert idle.at("go-live") >= 12 * WEEK
    window = roadmap_view(idle).window
    assert "a gate stays shut" in window.said
    for point in trajectory(idle):
        assert not point.passing


@pytest.mark.parametrize(
    "override",
    ["{skip: no}", "{skip: unknown}", "{done: no}", "{done: unknown}", "{start_after: unknown}",
     "{start_after: no}", "{start_after: planned 2028-01-01}", "{person: no}", "{effort: unknown}"],
)  # fmt: skip
def test_an_answer_that_is_none_changes_nothing_of_an_action(override: str, assess_text: Judge) -> None:
    pilot = "pilot: {name: Trial, as_of: 2026-06-30}\n"
    plain = plan(assess_text(pilot))
    said = plan(assess_text(f"{pilot}programme: {{start: 2027-01-11, actions: {{build-audit-log: {override}}}}}"))
    assert next(a for a in said.actions() if a.id == "build-audit-log") == next(
        a for a in plain.actions() if a.id == "build-audit-log"
    )


def test_names_that_could_be_taken_for_others_lose_no_work(assess_text: Judge) -> None:
    rows = ", ".join(f"{{system: {name}, direction: both}}" for name in ("SAP", "SAP", "SAP 1", "SAP 2"))
    made = build_roadmap(assess_text(f"integrations: [{rows}]"), quick=True)
    planned = [job.id for action in made.plan.actions() for job in action.jobs]
    assert len(planned) == len(set(planned)) == len(made.placed)


@pytest.mark.parametrize(
    "programme",
    [
        "{start: 2027-01-11, team: [{role: AI engineer, until: 9999-12-31}]}",
        "{start: 2027-01-11, holidays: DE, actions: {build-audit-log: {start_after: 9999-12-31}}}",
        "{start: 9999-12-31, holidays: DE}",
        f"{{actions: {{build-audit-log: {{effort: {'9' * 150}/{'9' * 150}/{'9' * 150}}}}}}}",
    ],
)
def test_days_and_efforts_beyond_all_measure_are_planned_or_refused(programme: str, assess_text: Judge) -> None:
    # Anything but a plan or this refusal is a crash.
    with contextlib.suppress(Unplannable):
        made = build_roadmap(assess_text(f"programme: {programme}"), runs=10)
        assert roadmap_view(made).dates


def test_more_sites_than_there_can_be_cost_no_memory(assess_text: Judge) -> None:
    made = plan(assess_text("pilot: {name: Trial, sites: 1000000000}"))
    assert max(action.count for action in made.actions()) == 10_000


def test_runs_without_an_end_give_no_date(assess_text: Judge) -> None:
    with pytest.raises(Unplannable, match="does not end"):
        build_roadmap(assess_text("programme: {team: 1, actions: {build-audit-log: {effort: 300/400/900}}}"), runs=200)


def test_a_go_live_that_lies_ahead_is_not_one_that_lies_behind(assessed: dict[str, Assessment]) -> None:
    after = assessed["techflow-after"]
    ahead = Answer(state=State.YES, line=1, column=1, value=datetime.date(2030, 1, 1), text="2030-01-01")
    pilot = msgspec.structs.replace(after.pilot, answers={**after.pilot.answers, "pilot.go_live": ahead})
    made = build_roadmap(
        msgspec.structs.replace(after, pilot=pilot), Scenario(start=datetime.date(2027, 1, 11)), runs=10
    )
    assert made.at("go-live") == 0
    assert made.at("proven-roi") == 0


def test_nothing_begins_on_a_day_that_is_not_worked(assess_text: Judge) -> None:
    for people in (4, 5, 7):
        assessment = assess_text(f"programme: {{start: 2027-01-11, team: {people}}}")
        shown = roadmap_view(build_roadmap(assessment, runs=10))
        begins = [phase.begin for phase in shown.phases] + [action.begin for action in shown.actions]
        for begin in begins:
            assert datetime.date.fromisoformat(begin.day).weekday() < 5, begin


def test_a_rate_below_zero_is_remarked_on_and_not_used(assess_text: Judge) -> None:
    made = build_roadmap(assess_text("programme: {weekly_rate: -5 USD}"), runs=10)
    found = costs(made)
    assert found.cost is None
    assert "below zero" in found.rates.remarks[0].message


def test_a_job_takes_its_effort_divided_by_the_people_on_it() -> None:
    assert slots_for(1, 10) == SLOTS_A_WEEK
    assert slots_for(1, 20) == SLOTS_A_WEEK // 2
    assert slots_for(1, 5) == 2 * SLOTS_A_WEEK
    assert slots_for(0.01, 10) == 1


def test_weeks_begin_on_the_first_day_and_weekends_are_not_worked() -> None:
    calendar = Calendar(datetime.date(2027, 1, 14))  # a Thursday
    assert calendar.times[:6].tolist() == [0, 1, 2, 3, 4 * DAY, 4 * DAY + 1]
    assert calendar.date(WEEK) == datetime.date(2027, 1, 21)
    assert calendar.end_of(4) == 2 * DAY
