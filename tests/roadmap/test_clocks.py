"""The clocks alone give what "The Last Mile Problem" says of its programme, whoever works on it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from readiness.assessment.assess import Assessment
from readiness.assessment.team import team_of
from readiness.questionnaire.ids import PhaseId
from readiness.questionnaire.model import Questionnaire
from readiness.roadmap.calendar import WEEK, Calendar, week_ending, week_of
from readiness.roadmap.lead_times import LeadTimes, lead_times_of
from readiness.roadmap.levers import clocks_only
from readiness.roadmap.network import network
from readiness.roadmap.plan import Plan, plan
from readiness.roadmap.roadmap import Scenario, build_roadmap
from readiness.roadmap.schedule import search

Judge = Callable[..., Assessment]

LOW_RISK = """\
pilot: {name: Trial, harm: minor, audience: staff, agent_class: advisory}
workflow: {writes: none}
integrations: [{system: SAP, direction: read}]
actions: [{name: Look it up, kind: read, risk: low, control: auto}]
"""


def reached(clocks: LeadTimes, questionnaire: Questionnaire, assess_text: Judge) -> dict[str, int]:
    """When points are reached in a programme that has clocks and no work at all."""
    assessment = assess_text("value: {metric: cycle time}")
    nothing = Plan(
        tuple(msgspec.structs.replace(phase, actions=()) for phase in plan(assessment).phases),
        (),
        (),
        plan(assessment).effort,
        plan(assessment).shadow,
    )
    net = network(nothing, clocks, team_of(assessment.pilot, questionnaire), Calendar(), questionnaire)
    best = search(net.problem).best
    return {name: best.ends[index] for name, index in net.index.items()}


def weeks(questionnaire: Questionnaire, end: int) -> dict[str, int]:
    """Least (0) or most (1) weeks by phase."""
    return {phase.id: phase.weeks[end] for phase in questionnaire.phases}


# The table the ranges of the article add up to: all at their least or most, phase 4 beside phase 3 or after it.
@pytest.mark.parametrize(
    ("most", "in_series", "go_live", "roll_out", "proven"),
    [(0, False, 13, 20, 26), (0, True, 15, 22, 28), (1, False, 22, 33, 36), (1, True, 25, 36, 39)],
)
def test_phase_ranges_add_up_to_26_and_39_weeks(
    most: int,
    in_series: bool,
    go_live: int,
    roll_out: int,
    proven: int,
    questionnaire: Questionnaire,
    assess_text: Judge,
) -> None:
    by_phase = weeks(questionnaire, most)
    first = next(path for path in questionnaire.paths if path.id == "first-agent")
    policy = questionnaire.policy
    clocks = LeadTimes(
        assessment=by_phase["assessment"],
        governance=by_phase["governance"],
        integration=by_phase["integration"],
        shadow_from=by_phase["integration"] if in_series else first.shadow_from[most],
        shadow=by_phase["change"],
        rollout=by_phase["rollout"],
        observe=int(policy["observe_weeks"]),
        veto=13,
        signoff=int(policy["signoff_weeks_late" if most else "signoff_weeks"]),
        review=13,
        probation=26,
        live=False,
    )
    at = reached(clocks, questionnaire, assess_text)
    assert week_of(at["go-live"]) == go_live
    assert week_ending(at["full-roll-out"]) == roll_out
    assert week_ending(at["proven-roi"]) == proven


def test_a_low_risk_pilot_with_a_known_baseline_has_those_least_clocks(assess_text: Judge) -> None:
    drawn = build_roadmap(assess_text(LOW_RISK), Scenario(closed=frozenset(("BASE-01", "BASE-02"))), quick=True)
    assert week_of(clocks_only(drawn, "go-live")) == 13
    assert week_ending(clocks_only(drawn, "proven-roi")) == 26


@pytest.mark.parametrize(
    ("governance", "integration", "shadow_from", "rollout", "expected"), [(1, 2, 0, 8, 13), (2, 4, 2, 9, 17)]
)
def test_a_later_agent_takes_13_to_17_weeks_to_full_roll_out(
    governance: int,
    integration: int,
    shadow_from: int,
    rollout: int,
    expected: int,
    questionnaire: Questionnaire,
    assess_text: Judge,
) -> None:
    later = next(path for path in questionnaire.paths if path.id == "later-agent")
    assert governance in later.weeks[PhaseId.GOVERNANCE]
    assert integration in later.weeks[PhaseId.INTEGRATION]
    assert shadow_from in later.shadow_from
    assert rollout in later.weeks[PhaseId.ROLLOUT]
    shadow = later.weeks[PhaseId.CHANGE][0]
    clocks = LeadTimes(
        assessment=0,
        governance=governance,
        integration=integration,
        shadow_from=shadow_from,
        shadow=shadow,
        rollout=rollout,
        observe=4,
        veto=13,
        signoff=1,
        review=13,
        probation=26,
        live=False,
        merged=True,
    )
    assert week_ending(reached(clocks, questionnaire, assess_text)["full-roll-out"]) == expected
    assert expected in later.total


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        (LOW_RISK, 4),
        (LOW_RISK.replace("risk: low", "risk: medium"), 6),
        (LOW_RISK.replace("risk: low", "risk: high"), 8),
        (LOW_RISK.replace("harm: minor", "harm: severe"), 8),
        # What nobody has answered counts as the strictest.
        (LOW_RISK.replace("risk: low, ", ""), 8),
        (LOW_RISK.replace(", harm: minor", ""), 8),
        (LOW_RISK.replace("audience: staff", "audience: customers"), 6),
        (LOW_RISK.replace("audience: staff", "audience: public"), 8),
        (LOW_RISK.replace(", audience: staff", ""), 8),
        (LOW_RISK.replace("harm: minor", "harm: serious"), 6),
        (LOW_RISK.replace("agent_class: advisory", "agent_class: autonomous"), 6),
    ],
)
def test_the_shadow_run_is_as_long_as_the_risk_asks(description: str, expected: int, assess_text: Judge) -> None:
    assessment = assess_text(description)
    assert lead_times_of(assessment, plan(assessment)).shadow == expected


def test_more_sites_make_the_roll_out_longer_up_to_twelve_weeks(assess_text: Judge) -> None:
    lasts = []
    for sites in (1, 2, 4, 9):
        assessment = assess_text(LOW_RISK.replace("name: Trial", f"name: Trial, sites: {sites}"))
        lasts.append(lead_times_of(assessment, plan(assessment)).rollout)
    assert lasts == [8, 9, 11, 12]


def test_the_veto_is_a_quarter_whatever_the_plan(assess_text: Judge) -> None:
    for people in (2.0, 5.0, 20.0):
        drawn = build_roadmap(assess_text(LOW_RISK), Scenario(people=people), quick=True)
        assert drawn.at("veto-end") - drawn.at("go-live") == 13 * WEEK


def test_a_pilot_that_is_shown_to_run_is_given_no_way_to_go_live(assessed: dict[str, Assessment]) -> None:
    drawn = build_roadmap(assessed["techflow-after"])
    assert drawn.lead_times.live
    assert all(span.skipped for span in drawn.spans if span.phase.number in (3, 4, 5))
    assert drawn.at("proven-roi") == 0
