"""The two-week sprint: who answers what on which day, and the fork at its end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import product

import msgspec
import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.fork import Fork, Outcome, answered, fork_of
from readiness.questionnaire.ids import VerdictId
from readiness.questionnaire.model import Questionnaire
from readiness.report.request import request_of
from readiness.report.sprint_view import branch_sentences, sprint_view
from readiness.roadmap.calendar import DAY
from readiness.roadmap.roadmap import Scenario, build_roadmap
from readiness.roadmap.sprint import DAYS, day_of, sprint_of, to_be_named

Judge = Callable[..., Assessment]

# All that the verdict reads is answered; `%s` is where a test leaves something open.
ANSWERED = """\
pilot: {name: Trial, scope: one-workflow, harm: minor, audience: staff, target_class: advisory, agent_class: advisory}
owners: {production: B. Okafor}
value: {scorecard: A. Lee, bankable: yes, annual_return: 90000 EUR}
budget: {annual_run_cost: 10000 EUR}
integrations: [{system: SAP, direction: read, interface: api, effort_weeks: 2}]
workflow: {writes: none, trigger: an invoice, reads: [invoices], volume_per_month: 1000}
actions: [{name: Match, kind: recommend, risk: low, control: auto}]
economics: {cost_per_task: 1 EUR, value_per_task: 8 EUR, per: resolved, cost_at_volume: 12000 EUR}
evals: {live_accuracy: 90%}
kill_criteria: [{metric: match accuracy, threshold: below 80%, decision: stop, status: clear}]
baselines: [{metric: time, before: 3 days, period: 2026-Q1, source: SAP}]
"""


def opened(*lines: tuple[str, str]) -> str:
    """The description with answers taken out."""
    text = ANSWERED
    for old, new in lines:
        assert old in text, old
        text = text.replace(old, new)
    return text


OPEN = {
    "owner": ("production: B. Okafor", "production: unknown"),
    "scorecard": ("scorecard: A. Lee, ", ""),
    "bankable": ("bankable: yes", "bankable: unknown"),
    "accuracy": ("live_accuracy: 90%", "live_accuracy: unknown"),
    "effort": (", effort_weeks: 2", ""),
    "control": (", control: auto", ""),
}


def by_outcome(fork: Fork | None) -> dict[Outcome, tuple[str, ...]]:
    """The verdicts of each branch."""
    assert fork is not None
    return {branch.outcome: branch.verdicts for branch in fork.branches}


def outcome(verdict: Assessment) -> Outcome:
    """What a whole assessment lets the sponsor do."""
    decision = verdict.decision
    if decision.verdict in (VerdictId.STOP, VerdictId.PAUSE):
        return Outcome.END
    return Outcome.NARROW if decision.verdict is VerdictId.RE_SCOPE or decision.phase_1_only else Outcome.FUND


def test_a_pilot_without_open_questions_has_no_sprint(assess_text: Judge) -> None:
    assessment = assess_text(ANSWERED)
    assert not assessment.decision.phase_1_only
    assert fork_of(assessment) is None
    assert sprint_of(build_roadmap(assessment, quick=True)) is None


def test_one_open_owner_is_a_stop_or_the_plan(assess_text: Judge) -> None:
    found = by_outcome(fork_of(assess_text(opened(OPEN["owner"]))))
    assert found == {Outcome.END: ("STOP",), Outcome.FUND: ("ROADMAP",)}


@pytest.mark.parametrize("names", [("owner", "bankable"), ("scorecard", "bankable", "accuracy"), tuple(OPEN)])
def test_the_fork_is_what_assessing_every_combination_gives(
    names: tuple[str, ...], assess_text: Judge, questionnaire: Questionnaire
) -> None:
    assessment = assess_text(opened(*(OPEN[name] for name in names)))
    fork = fork_of(assessment)
    assert fork is not None
    known = {each.field: each for each in questionnaire.answers}
    found: Counter[Outcome] = Counter()
    for worse in product((False, True), repeat=len(fork.fields)):
        pilot = answered(assessment.pilot, list(fork.fields), known, worse)
        found[outcome(assess(pilot, questionnaire))] += 1
    assert {branch.outcome: branch.ways for branch in fork.branches} == found
    assert sum(found.values()) == 2 ** len(fork.fields)


def test_there_are_at_most_three_branches_whatever_is_open(assess_text: Judge, assessed: dict[str, Assessment]) -> None:
    for assessment in (assess_text("value: {metric: time}"), assessed["techflow-before"]):
        fork = fork_of(assessment)
        assert fork is not None
        assert len(fork.fields) <= 12
        assert 1 <= len(fork.branches) <= 3
        assert sum(branch.ways for branch in fork.branches) == 2 ** len(fork.fields)


def test_every_answer_that_a_rule_reads_has_two_ends_that_can_be_written(
    assess_text: Judge, questionnaire: Questionnaire
) -> None:
    known = {each.field: each for each in questionnaire.answers}
    assert {field for rule in questionnaire.rules for field in rule.fields} - {"programme.team"} <= set(known)
    empty = assess_text("value: {metric: time}").pilot
    for field in known:
        for bad in (False, True):
            assert answered(empty, [field], known, (bad,)) != empty


def test_nobody_does_two_things_a_day_and_all_ends_on_day_ten(assessed: dict[str, Assessment]) -> None:
    sprint = sprint_of(build_roadmap(assessed["techflow-before"], runs=1))
    assert sprint is not None
    busy = Counter(
        (task.role, day) for task in sprint.tasks if task.kind in ("answer", "approval")
        for day in range(task.first, task.last + 1)
    )  # fmt: skip
    assert max(busy.values()) == 1
    assert max(task.last for task in sprint.tasks) == DAYS
    assert [task.kind for task in sprint.tasks].count("document") == 3
    assert sprint.tasks[-1].kind == "decision"


def test_every_question_is_answered_or_named_as_left(assessed: dict[str, Assessment]) -> None:
    assessment = assessed["techflow-before"]
    for people in (1.0, 5.0):
        sprint = sprint_of(build_roadmap(assessment, Scenario(people=people), runs=1))
        assert sprint is not None
        said = {question for task in sprint.tasks for question in task.questions} | set(sprint.left)
        assert set(assessment.decision.unanswered) <= said


def test_the_days_that_are_asked_for_are_those_of_the_rows(assessed: dict[str, Assessment]) -> None:
    sprint = sprint_of(build_roadmap(assessed["techflow-before"], runs=1))
    assert sprint is not None
    assert sprint.person_days == pytest.approx(sum(task.days for task in sprint.tasks))


def test_what_leads_to_a_stop_is_not_named_again_with_a_milder_verdict(assessed: dict[str, Assessment]) -> None:
    roadmap = build_roadmap(assessed["techflow-before"], runs=1)
    sprint = sprint_of(roadmap)
    assert sprint is not None
    said = branch_sentences(roadmap, sprint.fork)
    stop, narrow = (set(re.split(r", | or ", each.partition(", if ")[2].rstrip("."))) for each in said[:2])
    assert stop
    assert narrow
    assert not stop & narrow


def test_who_does_the_work_is_named_before_anything_else(assess_text: Judge) -> None:
    sprint = sprint_of(build_roadmap(assess_text(opened(OPEN["accuracy"])), runs=1))
    assert sprint is not None
    unnamed = [task for task in sprint.tasks if task.kind == "naming"]
    for task in unnamed:
        assert (task.role, task.first, task.last) == ("sponsor", 1, 1)
    bare = sprint_of(build_roadmap(assess_text("pilot: {name: T}\nowners: {sponsor: 'A. Lee, CFO'}\n"), runs=1))
    assert bare is not None
    assert bare.tasks[0].kind == "naming"
    assert "finance partner" in bare.tasks[0].what


def test_real_data_waits_for_its_approval(assess_text: Judge) -> None:
    sprint = sprint_of(build_roadmap(assess_text(opened(OPEN["accuracy"])), runs=1))
    assert sprint is not None
    assert sprint.accuracy_open
    first, second = [task for task in sprint.tasks if task.kind not in ("naming", "lead")][:2]
    assert (first.kind, first.action, first.last) == ("approval", "approve-sample-data", 1)
    assert (second.action, second.first) == ("rerun-on-live-sample", 2)


def test_a_sponsor_reads_what_to_sign_and_where_it_leads(assess_text: Judge) -> None:
    text = opened(OPEN["owner"]) + "programme: {weekly_rate: 5000 EUR, start: 2027-01-11}\n"
    shown = sprint_view(build_roadmap(assess_text(text), runs=1))
    assert shown is not None
    assert "from 2027-01-11 to 2027-01-22" in shown.request
    assert "EUR" in shown.request
    assert "STOP, if nobody will own it in production." in shown.branches
    assert "ROADMAP, if every answer is good enough." in shown.branches


def test_the_same_pilot_gives_the_same_fork(assess_text: Judge) -> None:
    one, other = (fork_of(assess_text(opened(OPEN["owner"], OPEN["accuracy"]))) for _ in range(2))
    assert one is not None
    assert other is not None
    assert msgspec.structs.asdict(one) == msgspec.structs.asdict(other)


def test_nobody_works_in_the_sprint_before_the_sponsor_can_have_named_them(assessed: dict[str, Assessment]) -> None:
    assessment = assessed["techflow-before"]
    sprint = sprint_of(build_roadmap(assessment, runs=1))
    assert sprint is not None
    named_on = next(task.last for task in sprint.tasks if task.kind == "naming")
    waiting = [task for task in sprint.tasks if to_be_named(assessment, task.role)]
    assert waiting
    assert all(task.first > named_on for task in waiting)


@pytest.mark.parametrize("country", ["DE", "SA"])
def test_the_ten_days_of_a_sprint_are_working_days_of_the_calendar_stated(assess_text: Judge, country: str) -> None:
    programme = f"programme: {{start: 2027-05-10, holidays: {country}}}\n"
    roadmap = build_roadmap(assess_text(opened(OPEN["accuracy"]) + programme), runs=1)
    days = [roadmap.calendar.date(day_of(roadmap, number) // DAY * DAY) for number in range(1, DAYS + 1)]
    found = [day for day in days if day is not None]
    assert len(set(found)) == DAYS
    assert found == sorted(found)
    assert all(roadmap.calendar.beginning(roadmap.calendar.time_on(day))[1] == day for day in found)


def test_the_sprint_and_the_ask_count_the_same_roles_and_name_the_same_people(assessed: dict[str, Assessment]) -> None:
    assessment = assessed["techflow-before"]
    roadmap = build_roadmap(assessment, runs=1)
    sprint, shown = sprint_of(roadmap), sprint_view(roadmap)
    assert sprint is not None
    assert shown is not None
    roles = {task.role for task in sprint.tasks}
    said = f"{len(roles)} roles (Sarah Chen, CIO; {len(roles) - 1} without a name yet)"
    assert said in shown.request
    price = next(row.said for row in request_of(assessment, roadmap.plan, roadmap).rows if "person-days" in row.said)
    counted = re.search(r"(\d+) (?:roles|people)", price)
    assert counted is not None
    assert counted[1] == str(len(roles))
