"""What an action is, whom it waits for, and how the risk of an agent shapes the plan."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from readiness.assessment.assess import Assessment
from readiness.questionnaire.model import Questionnaire
from readiness.report.promotion import promotion_sentences
from readiness.roadmap.calendar import WEEK
from readiness.roadmap.plan import Plan, plan
from readiness.roadmap.roadmap import Roadmap, Scenario, build_roadmap
from readiness.roadmap.trajectory import trajectory

Judge = Callable[..., Assessment]

READ_ONLY = """\
pilot: {name: Trial, harm: minor, audience: staff, agent_class: advisory, target_class: advisory}
workflow: {writes: none}
integrations: [{system: SAP, direction: read}]
actions: [{name: Look it up, kind: read, risk: low, control: auto}]
"""
RISKY = """\
pilot: {name: Trial, harm: serious, audience: customers, agent_class: autonomous, target_class: autonomous}
workflow: {writes: [orders]}
integrations: [{system: SAP, direction: both}]
actions: [{name: Order parts, kind: commit, risk: high, control: guardrail}]
"""


def ids(made: Plan) -> set[str]:
    """The actions of a plan."""
    return {action.id for action in made.actions()}


def week_of(made: Roadmap, action: str) -> tuple[float, float]:
    """When work on an action begins and ends, in weeks."""
    placed = [each for each in made.placed if each.action.id == action]
    return min(each.begin for each in placed) / WEEK, max(each.end for each in placed) / WEEK


@pytest.fixture
def risky(assess_text: Judge) -> Roadmap:
    """The plan of an agent that is to commit to orders by itself."""
    return build_roadmap(assess_text(RISKY), runs=50)


def test_every_action_says_what_is_there_when_it_is_done_and_who_finds_out(questionnaire: Questionnaire) -> None:
    for action in questionnaire.actions:
        assert all((action.deliverable, action.acceptance, action.accepted_by, action.basis)), action.id
        assert action.accepted_by != action.role, action.id


def test_every_criterion_has_an_action_that_is_planned_for_whomever_it_is_asked_of(
    questionnaire: Questionnaire,
) -> None:
    unconditional = {action.id for action in questionnaire.actions if not action.supports}
    assert {criterion.closed_by for criterion in questionnaire.criteria} <= unconditional
    for action in questionnaire.actions:
        closed = {c.id for c in questionnaire.criteria if c.closed_by == action.id}
        assert closed or action.supports, action.id


def test_nobody_accepts_work_of_their_own(assess_text: Judge) -> None:
    owners = "owners: {sponsor: 'SPONSOR', production: 'Ben Cole, Head of Service', workflow: Ben Cole}\n"
    made = plan(assess_text(owners.replace("SPONSOR", "Ana Ruiz, COO")))
    action = next(action for action in made.actions() if action.id == "map-actual-workflow")
    assert (action.role, action.accepted_by) == ("workflow owner", "sponsor")
    assert any("the sponsor accepts" in said for said in made.assumptions)
    # Two people, each with their own role, accept each other's.
    two = plan(
        assess_text(owners.replace("SPONSOR", "Ana Ruiz, COO").replace("workflow: Ben Cole", "workflow: Jo Park"))
    )
    assert next(a for a in two.actions() if a.id == "map-actual-workflow").accepted_by == "production owner"
    assert not any("accept" in said for said in two.assumptions)
    # Where the sponsor is that person too, somebody is still to be found.
    alone = plan(assess_text(owners.replace("SPONSOR", "Ben Cole")))
    assert any("somebody else has to be named to accept" in said for said in alone.assumptions)


def test_a_read_only_agent_gets_no_closed_loop_work(assess_text: Judge) -> None:
    planned = ids(plan(assess_text(READ_ONLY)))
    assert not planned & {"build-write-integration", "rehearse-undo", "tag-and-trace-actions"}
    assert "rehearse-rollback" in planned


def test_risk_adds_reviews_tests_steps_and_weeks(assess_text: Judge, risky: Roadmap) -> None:
    low = build_roadmap(assess_text(READ_ONLY), quick=True)
    assert {"drill-incident", "review-independently"} <= ids(risky.plan) - ids(low.plan)
    steps = [next(a.count for a in made.plan.actions() if a.id == "go-live-next-group") for made in (low, risky)]
    assert steps[0] < steps[1]
    assert low.lead_times.shadow < risky.lead_times.shadow
    assert low.lead_times.rollout < risky.lead_times.rollout


@pytest.mark.parametrize(
    "worse",
    [
        READ_ONLY.replace("harm: minor", "harm: severe"),
        READ_ONLY.replace("audience: staff", "audience: public"),
        READ_ONLY.replace("agent_class: advisory", "agent_class: autonomous"),
        READ_ONLY.replace("risk: low", "risk: high"),
        READ_ONLY.replace("harm: minor, ", ""),
        READ_ONLY.replace("audience: staff, ", ""),
        READ_ONLY.replace("agent_class: advisory, ", ""),
        READ_ONLY.replace("risk: low, ", ""),
    ],
)
def test_more_risk_or_silence_about_it_never_shortens_shadow_or_roll_out(worse: str, assess_text: Judge) -> None:
    low, other = (build_roadmap(assess_text(text), quick=True) for text in (READ_ONLY, worse))
    assert other.lead_times.shadow > low.lead_times.shadow
    assert other.lead_times.rollout > low.lead_times.rollout


def test_an_agent_that_is_to_act_by_itself_goes_live_as_advisory_with_a_date(
    assess_text: Judge, risky: Roadmap
) -> None:
    (said,) = promotion_sentences(risky)
    assert said.startswith("The agent goes live as advisory;")
    likely = next(odds.p80 for odds in risky.odds if odds.goal == "go-live") // WEEK + 27
    assert f"80% likely by week {likely}" in said
    assert promotion_sentences(build_roadmap(assess_text(READ_ONLY), runs=1)) == ()


def test_people_in_the_shadow_run_are_trained_see_reasons_and_can_answer(risky: Roadmap) -> None:
    for before in (
        "train-operators", "show-reasoning", "open-feedback-loop", "put-evals-in-ci", "approve-data-flows",
        "move-secrets-to-vault", "improve-to-target",
    ):  # fmt: skip
        assert week_of(risky, before)[1] <= risky.at("shadow-start") / WEEK, before


def test_the_design_is_reviewed_before_it_is_built_and_the_experts_before_the_cases(risky: Roadmap) -> None:
    assert week_of(risky, "review-security-design")[1] <= week_of(risky, "build-write-integration")[0]
    assert week_of(risky, "elicit-expert-knowledge")[1] <= week_of(risky, "build-eval-harness")[0]
    assert week_of(risky, "approve-sample-data")[1] <= week_of(risky, "rerun-on-live-sample")[0] < 1


def test_training_waits_until_the_programme_is_funded(risky: Roadmap) -> None:
    assert week_of(risky, "train-operators")[0] >= risky.at("end-assessment") / WEEK
    assert week_of(risky, "start-change-track")[0] < 1


def test_the_exit_of_the_shadow_run_is_decided_in_its_last_week(risky: Roadmap) -> None:
    begin, end = week_of(risky, "decide-shadow-exit")
    assert risky.at("shadow-end") / WEEK - 1 <= begin
    assert end <= risky.at("go-live") / WEEK


def test_groups_follow_each_other_over_the_roll_out(risky: Roadmap) -> None:
    begins = sorted(p.begin for p in risky.placed if p.action.id == "go-live-next-group")
    assert week_of(risky, "go-live-first-group")[0] >= risky.at("go-live") / WEEK
    assert all(later - earlier >= WEEK for earlier, later in itertools.pairwise(begins))


def test_loops_of_improvement_are_as_many_as_the_gap_asks_for_one_after_the_other(assess_text: Judge) -> None:
    objective = "slos: [{name: accuracy, target: at least 92%, measures: evals.live_accuracy}]\n"
    counts = []
    for live in (91, 85, 60):
        made = build_roadmap(assess_text(f"{READ_ONLY}{objective}evals: {{live_accuracy: {live}%}}\n"), quick=True)
        loops = sorted((p.begin, p.end) for p in made.placed if p.action.id == "improve-to-target")
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(loops))
        counts.append(len(loops))
    assert counts == sorted(set(counts))


@pytest.mark.parametrize(
    ("stated", "weeks"), [("", 4), ("works_council: 9", 9), ("works_council: 1", 1), ("works_council: unknown", 4)]
)
def test_a_lead_time_is_the_one_of_the_description_or_ours(stated: str, weeks: int, assess_text: Judge) -> None:
    made = plan(assess_text(f"{RISKY}programme: {{lead_times: {{{stated}}}}}\n" if stated else RISKY))
    waiting = next(action.waiting for action in made.actions() if action.id == "agree-with-works-council")
    assert waiting is not None
    assert waiting.weeks == weeks
    assert ("programme.lead_times" in waiting.note) is waiting.stated


def test_who_waits_for_nobody_has_no_clock(assess_text: Judge) -> None:
    none = plan(assess_text(f"{RISKY}programme: {{lead_times: {{works_council: 0}}}}\n"))
    assert next(a.waiting for a in none.actions() if a.id == "agree-with-works-council") is None
    exported = "baselines: [{metric: time, kind: cycle_time, source: SAP}]\n"
    observed = plan(assess_text(RISKY + exported))
    assert next(a.waiting for a in observed.actions() if a.id == "measure-baseline") is None
    assert next(a.waiting for a in plan(assess_text(RISKY)).actions() if a.id == "measure-baseline") is not None


def test_what_waits_for_an_action_waits_for_its_lead_time(assess_text: Judge) -> None:
    late = build_roadmap(assess_text(f"{RISKY}programme: {{lead_times: {{joint_sign_off: 30}}}}\n"), quick=True)
    begin, _ = week_of(late, "get-joint-signoff")
    assert late.at("governance-signed") / WEEK >= begin + 30
    assert late.at("go-live") > late.at("governance-signed")


def test_a_signature_that_spans_phases_delays_only_the_gate_that_asks_for_it(
    assess_text: Judge, risky: Roadmap
) -> None:
    text = f"{RISKY}programme: {{lead_times: {{budget_line: 12}}}}\n"
    late = build_roadmap(assess_text(text), Scenario(), start_from=None, quick=True)
    done = late.done_at()["secure-budget-line"]
    assert late.at("governance-signed") < done <= late.at("go-live")


def test_a_criterion_with_work_beside_it_is_closed_with_the_last_of_it(assess_text: Judge) -> None:
    assessment = assess_text(READ_ONLY)
    cut = build_roadmap(assessment, Scenario(without=frozenset(("decide-shadow-exit",))), runs=1)
    assert all("CHG-06" not in point.closed for point in trajectory(cut))
    whole = trajectory(build_roadmap(assessment, runs=1))
    assert "CHG-06" in whole[-1].closed
