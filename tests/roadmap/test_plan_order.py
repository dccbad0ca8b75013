"""What follows what in a plan: decisions after their facts, one consequence on one day, nothing planned that is over.

Held over the samples, the portfolio and the pilots of the judgement tests.
"""

from __future__ import annotations

from pathlib import Path

from readiness.questionnaire.ids import GateId
from readiness.report.agenda import Kind, agendas
from readiness.report.planned.dates import gate_date
from readiness.roadmap.milestones import gate_passes, kill_dates
from tests.roadmap.plans import every_pilot, planned, view


@every_pilot
def test_a_gate_that_passes_today_has_no_date_no_kill_date_and_no_decision(file: Path) -> None:
    roadmap, shown = planned(file), view(file)
    passed = [gate for gate in GateId if gate_passes(roadmap, gate)]
    titles = {gate.id: gate.title for gate in roadmap.assessment.scores.gates}
    entries = [
        entry for agenda in agendas(roadmap.assessment, roadmap.plan, roadmap) for entry in agenda.entries
        if entry.kind is Kind.DECIDE
    ]  # fmt: skip
    for gate in passed:
        assert gate_date(roadmap, gate) is None, gate
        if gate != GateId.SCALE:
            # By the kill date of the scale gate finance has validated the benefits, whatever else that gate asks.
            assert gate not in {kill.gate for kill in shown.kill_dates}, gate
        for phase in shown.phases:
            assert phase.gate != gate or (phase.passed and not phase.fails), phase.title
        assert not [entry.what for entry in entries if entry.what.startswith(titles[gate])], gate
    if GateId.START in passed:
        assert all(each.passed for each in shown.milestones if each.id == "end-assessment")


@every_pilot
def test_a_kill_date_has_one_decider_and_one_consequence_wherever_it_stands(file: Path) -> None:
    roadmap, shown = planned(file), view(file)
    sponsor = next(
        (entry.owner for entry in agendas(roadmap.assessment, roadmap.plan, roadmap)
         if any(each.what.startswith("kill date") for each in entry.entries)), None
    )  # fmt: skip
    for kill in kill_dates(roadmap):
        shown_kill = next(each for each in shown.kill_dates if each.gate == kill.gate)
        mine = [
            (agenda.owner, entry) for agenda in agendas(roadmap.assessment, roadmap.plan, roadmap)
            for entry in agenda.entries if entry.when is not None and entry.what.startswith("kill date")
            and kill.then in entry.what
        ]  # fmt: skip
        assert [owner for owner, _ in mine] == [sponsor]
        assert mine[0][1].when is not None
        assert mine[0][1].when.short == shown_kill.when.short
        phase = next(each for each in shown.phases if each.kill is not None and each.kill.at == shown_kill.when.at)
        assert phase.fails.endswith(f"until the kill date, {shown_kill.when.short}; then {kill.then}.")
    for phase in shown.phases:
        # No other length of time, and no other consequence, stands beside it.
        assert phase.kill is not None or "kill date" not in phase.fails, phase.title


@every_pilot
def test_an_agent_that_writes_nothing_is_given_no_write_access(file: Path) -> None:
    roadmap, shown = planned(file), view(file)
    said = [each.means for each in shown.milestones] + [phase.fails for phase in shown.phases]
    if not any(roadmap.assessment.scope.writes):
        assert not [sentence for sentence in said if "write access" in sentence.lower()]
