"""Every date of a plan has one definition: the same on every page, and in an order that a reader can act on.

Held over the samples, and over the pilots of the judgement tests, which are of every stage, class and verdict.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from readiness.output.roadmap_v1 import Planned, roadmap_document
from readiness.questionnaire.ids import GateId
from readiness.report.planned.dates import gate_date
from tests.roadmap.plans import every_pilot, planned, view

_GUARDED = {GateId.START: "end-assessment", GateId.GO_LIVE: "go-live", GateId.SCALE: "proven-roi"}


@every_pilot
def test_the_dates_of_an_action_lie_inside_its_phase_and_actions_are_in_their_order(file: Path) -> None:
    shown = view(file)
    for phase in shown.phases:
        actions = [shown.action(id) for id in phase.actions]
        for action in actions:
            assert phase.begin.at <= action.begin.at, action.id
            assert action.end.day <= phase.end.day, action.id
            assert action.end.at <= phase.end.at, action.id
        begins = [action.begin.at for action in actions]
        assert begins == sorted(begins), phase.title


@every_pilot
def test_a_kill_date_is_at_least_two_weeks_after_what_it_guards_and_says_who_stops_what(file: Path) -> None:
    roadmap, shown = planned(file), view(file)
    for kill in shown.kill_dates:
        guarded = [milestone.when for milestone in shown.milestones if milestone.id == _GUARDED[GateId(kill.gate)]]
        if (passes := gate_date(roadmap, GateId(kill.gate))) is not None:
            guarded.append(passes)
        for date in guarded:
            if date.day:
                grace = datetime.date.fromisoformat(kill.when.day) - datetime.date.fromisoformat(date.day)
                assert grace >= datetime.timedelta(days=14), (kill.gate, date.day, kill.when.day)
            else:
                assert kill.when.week >= date.week + 2, kill.gate
        assert kill.then.startswith("the sponsor "), kill.then


@every_pilot
def test_the_end_of_a_phase_is_its_gate_and_the_same_everywhere(file: Path) -> None:
    roadmap, shown = planned(file), view(file)
    ends = {phase.number: phase.end for phase in shown.phases}
    for point in shown.trajectory:
        # A live agent is repaired at a point of its own.
        if point.title != "Repaired":
            assert point.when.day == ends[point.phase].day, point.title
    document = roadmap_document(roadmap).result
    assert isinstance(document, Planned)
    for row, phase in zip(document.scheduled_phases, shown.phases, strict=True):
        assert (row.end.date, row.begin.date) == (phase.end.day or None, phase.begin.day or None)
        assert row.action_ids == phase.actions
