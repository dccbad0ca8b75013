"""The pages a production owner executes: phases with every action a gate waits for, and the run sheet."""

from __future__ import annotations

import re

import msgspec
import pytest

from readiness.assessment.assess import Assessment
from readiness.output.roadmap_v1 import Planned, roadmap_document
from readiness.questionnaire.ids import VerdictId
from readiness.report import html
from readiness.report.page.editions import Edition
from readiness.report.page.section import PageContext
from readiness.report.page.sections import phases, run_sheet
from readiness.report.planned.actions import action_rows
from readiness.roadmap.roadmap import build_roadmap
from tests.report.page.conftest import Contexts, context_of

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SAMPLES = ("techflow-before", "techflow-after", "orderentry-stalled")


def report_of(assessment: Assessment) -> PageContext:
    """The context of the report, which is printed and has no register."""
    context = context_of(assessment, dated=True, linked=False)
    return msgspec.structs.replace(context, edition=Edition.REPORT, with_register=False)


@pytest.mark.parametrize("name", _SAMPLES)
def test_the_report_lists_every_action_that_a_gate_waits_for(assessed: dict[str, Assessment], name: str) -> None:
    context = report_of(assessed[name])
    assert context.roadmap is not None
    listed = {row.action: row for phase in phases.build(context).phases for row in phase.short}
    named = " ".join(phase.more for phase in phases.build(context).phases)
    for action in action_rows(context.roadmap):
        if not action.blockers:
            assert action.do in listed or action.do[1:] in named
            continue
        row = listed[action.do]
        assert row.who == (action.person or f"{action.role[:1].upper()}{action.role[1:]}")
        assert row.when.startswith(action.begin.short)
        assert row.when.endswith(action.end.short)
        assert action.acceptance[1:] in row.accepted
        assert f"({action.accepted_by})" in row.accepted
        assert all(id in row.closes for id in action.blockers)


@pytest.mark.parametrize("name", _SAMPLES)
def test_each_date_of_the_run_sheet_is_one_of_the_json(assessed: dict[str, Assessment], name: str) -> None:
    context = msgspec.structs.replace(report_of(assessed[name]), edition=Edition.FULL)
    sheet, roadmap = run_sheet.build(context), context.roadmap
    assert sheet is not None
    assert roadmap is not None
    planned = roadmap_document(roadmap).result
    assert isinstance(planned, Planned)
    met = {action.title: action.met_by.date for action in planned.scheduled_actions}
    rows = [*(row.gaps for row in sheet.watch), *(row.gaps for row in sheet.act)]
    seen = 0
    for title, day in met.items():
        for said in rows:
            found = re.search(re.escape(title) + r" \([^()]*(?:\([^()]*\)[^()]*)?, (\d{4}-\d\d-\d\d)\)", said)
            if found is not None:
                assert found[1] == day, title
                seen += 1
    assert seen or not any(_DAY.search(said) for said in rows)
    go_live = next(milestone.when.date for milestone in planned.milestones if milestone.id == "go-live")
    assert _DAY.findall(sheet.lead) in ([go_live], [])


def test_the_run_sheet_of_a_live_agent_has_its_own_figures_and_names(assessed: dict[str, Assessment]) -> None:
    sheet = run_sheet.build(report_of(assessed["techflow-after"]))
    assert sheet is not None
    precision = next(row for row in sheet.watch if row.what == "alarm precision")
    assert (precision.when, precision.who) == ("Daily", "Reliability Engineer, Operations")
    assert precision.limits == "target at least 92%; now 96.7%; alert below 90%; over 100 alarms"
    acts = {row.case: row.do for row in sheet.act}
    assert "Call Maintenance IT on-call." in acts["An alert sounds"]
    assert "missed failures more than 2 in any month" in acts["It must be paused"]
    assert "undone by: cancel requisition" in acts["People take actions back"]
    assert "Alerts are routed to support." in acts["An alert sounds"]


def test_what_the_run_sheet_lacks_is_said_and_has_the_action_that_closes_it(assessed: dict[str, Assessment]) -> None:
    sheet = run_sheet.build(report_of(assessed["techflow-before"]))
    assert sheet is not None
    first = sheet.watch[0]
    assert first.what == "Accuracy: no objective is set"
    assert "Agree the accuracy SLO" in first.gaps
    rollback = next(row for row in sheet.act if row.case == "A release must be rolled back")
    assert "Not stated" in rollback.do
    assert "Rehearse rollback" in rollback.gaps


def test_a_pilot_that_is_stopped_and_not_live_has_no_run_sheet_in_the_report(assessed: dict[str, Assessment]) -> None:
    assert run_sheet.build(report_of(assessed["orderentry-stalled"])) is None


def test_a_paused_agent_is_told_first_what_to_take_back(context: Contexts) -> None:
    text = """\
pilot: {name: T, stage: production, go_live: 2026-01-12, as_of: 2026-06-30, harm: serious, agent_class: autonomous}
owners: {production: B. Okafor, sponsor: "A. Lee, CFO"}
actions: [{name: Pay invoice, kind: spend, risk: high, control: auto}]
"""
    made = context(text, dated=True)
    assert made.assessment.decision.verdict == VerdictId.PAUSE
    sheet = run_sheet.build(made)
    assert sheet is not None
    assert sheet.today.startswith("Today: let “Pay invoice” run only with")


@pytest.mark.parametrize("edition", [Edition.REPORT, Edition.FULL])
def test_no_page_of_the_plan_speaks_of_its_search(assessed: dict[str, Assessment], edition: Edition) -> None:
    for name in _SAMPLES:
        page = html.render(assessed[name], build_roadmap(assessed[name]), linked=False, edition=edition)
        for id in ("plan", "phases", "run-sheet", "people", "trajectory"):
            said = page.partition(f'<section id="{id}">')[2].partition("</section>")[0]
            for talk in ("of 100 runs", "10,000", "quicker", "No smaller choice", "optim", "combinations"):
                assert talk not in said, (name, id)


def test_work_that_is_stated_as_done_is_not_asked_to_be_done_again(context: Contexts) -> None:
    made = context("pilot: {name: T, as_of: 2027-01-04}\nchange: {feedback: yes}\n", dated=True)
    titles = {action.id: action.title for action in made.plan.actions()}
    assert titles["open-feedback-loop"] == "Provide the evidence: give users right/wrong buttons and act on them"
    assert titles["train-managers"].startswith("Run workshops")
