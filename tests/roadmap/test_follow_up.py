"""A plan saved in January, followed up in March, June and September; and what may count as progress."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from readiness.assessment.assess import Assessment
from readiness.earlier import NotComparable, SavedPlan, read_plans
from readiness.output.roadmap_v1 import roadmap_document as json_document
from readiness.questionnaire.ids import GateId
from readiness.report.follow_up import difference
from readiness.report.formats.json import render as render_json
from readiness.report.formats.roadmap_text import render
from readiness.report.plan_document import roadmap_document
from readiness.roadmap.follow_up import ActionState, FollowUp, follow_up
from readiness.roadmap.roadmap import Roadmap, Scenario, build_roadmap

FOLDER = Path(__file__).parent / "followed"
RUNS = 500
Judge = Callable[..., Assessment]


def month(name: str) -> str:
    """The pilot as it was described in a month."""
    return (FOLDER / f"{name}.pilot.yaml").read_text("utf-8").removeprefix("readiness: 1\n")


@pytest.fixture
def plan(assess_text: Judge, tmp_path: Path) -> SavedPlan:
    """The plan of January as it is read back."""
    return saved(build_roadmap(assess_text(month("january")), runs=RUNS), tmp_path / "plan.json")


def saved(made: Roadmap, file: Path) -> SavedPlan:
    """A plan, saved and read back."""
    file.write_text(render_json(json_document(made)), encoding="utf-8")
    pilot = made.assessment.pilot
    return read_plans(str(file)).of(pilot.file, pilot.name)


def followed(assess_text: Judge, text: str, plan: SavedPlan) -> FollowUp:
    """A description beside a plan."""
    return follow_up(build_roadmap(assess_text(text), runs=RUNS), plan)


def page(assess_text: Judge, text: str, plan: SavedPlan) -> str:
    """What is printed of it."""
    made = build_roadmap(assess_text(text), runs=RUNS)
    return render(roadmap_document(made, followed=follow_up(made, plan)), width=400)


def state_of(found: FollowUp, id: str) -> ActionState:
    """What became of an action."""
    return next(action.state for action in found.actions if action.id == id)


def test_nothing_is_late_on_the_day_the_plan_is_saved(assess_text: Judge, plan: SavedPlan) -> None:
    found = followed(assess_text, month("january"), plan)
    assert {action.state for action in found.actions} == {ActionState.ON_PLAN}
    assert {goal.late for goal in found.goals} == {0}
    assert found.burn.due == found.burn.done == 0
    assert not found.kill_dates


def test_march_june_and_september_of_one_pilot(assess_text: Judge, plan: SavedPlan) -> None:
    march, june, september = (followed(assess_text, month(m), plan) for m in ("march", "june", "september"))
    assert state_of(march, "name-production-owner") is ActionState.DONE
    assert state_of(march, "document-operating-practice") is ActionState.NOT_EVIDENCED
    assert state_of(march, "narrow-to-one-workflow") is ActionState.LATE
    assert state_of(march, "plan-vendor-exit") is ActionState.SLIPPED
    assert state_of(march, "tag-and-trace-actions") is ActionState.NOT_ASKED
    assert state_of(june, "plan-vendor-exit") is ActionState.LEFT_OUT
    assert state_of(september, "write-agent-policy") is ActionState.DONE
    assert [passed.planned.gate for passed in june.kill_dates] == [GateId.START]
    assert [passed.planned.gate for passed in september.kill_dates] == [GateId.START, GateId.GO_LIVE]
    # Less and less of what was due is done, so each forecast is later than the one before.
    for earlier, later in ((march, june), (june, september)):
        for was, now in zip(earlier.goals, later.goals, strict=True):
            assert was.forecast is not None
            assert now.forecast is not None
            assert was.forecast < now.forecast
        assert earlier.burn.done < later.burn.done


def test_the_reader_sees_why(assess_text: Judge, plan: SavedPlan) -> None:
    june = page(assess_text, month("june"), plan)
    ago = (datetime.date(2026, 6, 15) - plan.kill_dates[0].day).days
    for sentence in (
        "Follow-up on the plan of 2026-01-05, as of 2026-06-15",
        f"The kill date {plan.kill_dates[0].day} passed {ago} days ago, and the start gate is shut today",
        "Go-live was promised for 2026-09-07 when the plan was saved, and is now promised for 2026-11-02. "
        "The forecast misses the first promise by",
        "The team is 4 people; the plan was for 6.",
        "waits for “Narrow the scope to one workflow”",
        "left out by the author: the supplier is the parent company; still open: ECO-09",
        "Measure the baseline over a stated period, 2026-04-10, ",
        "At the pace so far,",
    ):
        assert sentence in june


def test_a_smaller_estimate_is_no_progress(assess_text: Judge, plan: SavedPlan) -> None:
    """An effort lowered by an override leaves less to do, and nothing more done."""
    text = month("march")
    lowered = text.replace("  actions:\n", "  actions:\n    survey-change-readiness: {effort: 0.1/0.1/0.1}\n", 1)
    before, after = followed(assess_text, text, plan), followed(assess_text, lowered, plan)
    assert after.burn.left < before.burn.left
    assert after.burn.done == before.burn.done
    assert state_of(after, "survey-change-readiness") is ActionState.LATE


@pytest.mark.parametrize(
    "line",
    [
        "    set-kill-criteria: {skip: set by the group}\n",
        "    write-data-contracts: {skip: it is only a pilot}\n",
    ],
)
def test_what_is_left_out_is_neither_done_nor_late(line: str, assess_text: Judge, plan: SavedPlan) -> None:
    text = month("march").replace("  actions:\n", f"  actions:\n{line}", 1)
    found = followed(assess_text, text, plan)
    id = line.split(":")[0].strip()
    assert state_of(found, id) is ActionState.LEFT_OUT
    assert found.burn.done == pytest.approx(followed(assess_text, month("march"), plan).burn.done)


def test_what_an_action_was_to_bring_about_is_progress_also_while_its_requirement_is_open(
    assess_text: Judge, tmp_path: Path
) -> None:
    """Approval is in force and the criteria are written, and probation has months to go."""
    text = (
        "pilot: {name: Trial, stage: production, as_of: AS_OF, go_live: 2025-09-01, agent_class: autonomous,"
        " target_class: autonomous}\n"
        "actions: [{name: Book order, kind: write, risk: medium, control: CONTROL, limit: 500 EUR}]\n"
        "programme: {start: 2026-01-05}\n"
    )
    before = text.replace("AS_OF", "2026-01-05").replace("CONTROL", "guardrail")
    held = saved(build_roadmap(assess_text(before), runs=RUNS), tmp_path / "plan.json")
    after = (
        text.replace("AS_OF", "2026-03-02")
        .replace("CONTROL", "approve")
        .replace("agent_class: autonomous,", "agent_class: advisory,", 1)
    )
    found = followed(assess_text, after + "governance: {promotion_criteria: docs/promotion.md}\n", held)
    assert state_of(found, "put-under-approval") is ActionState.DONE
    assert state_of(found, "write-promotion-criteria") is ActionState.DONE
    assert (
        state_of(followed(assess_text, before.replace("2026-01-05, go", "2026-03-02, go"), held), "put-under-approval")
        is ActionState.LATE
    )


def test_work_whose_requirement_is_answered_yes_is_not_said_to_be_left_out(assess_text: Judge, tmp_path: Path) -> None:
    """The approval of the sample is over once the vault and the data flows are; only their evidence is missing."""
    text = "pilot: {name: Trial, stage: pilot, as_of: AS_OF}\nprogramme: {start: 2026-01-05}\n"
    held = saved(build_roadmap(assess_text(text.replace("AS_OF", "2026-01-05")), runs=RUNS), tmp_path / "plan.json")
    assert any(action.id == "approve-sample-data" for action in held.actions)
    answered = text.replace("AS_OF", "2026-03-02") + "security: {secrets: vault, data_leaving: docs/flow.md}\n"
    found = followed(assess_text, answered, held)
    assert state_of(found, "approve-sample-data") is ActionState.NOT_EVIDENCED
    skipped = answered.replace("01-05}", "01-05, actions: {move-secrets-to-vault: {skip: done by the group}}}")
    assert state_of(followed(assess_text, skipped, held), "move-secrets-to-vault") is ActionState.LEFT_OUT


def test_what_the_plan_had_and_is_not_enough_is_said_to_be_new(assess_text: Judge, plan: SavedPlan) -> None:
    september = page(assess_text, month("september"), plan)
    assert "for EVAL-10: what the plan had for it is not enough for how the agent is run now" in september


def test_a_day_ahead_reports_nothing_as_done(assess_text: Judge, plan: SavedPlan) -> None:
    text = month("march").replace("  actions:\n", "  actions:\n    set-kill-criteria: {done: 2026-12-01}\n", 1)
    assert state_of(followed(assess_text, text, plan), "set-kill-criteria") is ActionState.LATE


def test_a_promise_that_is_taken_out_is_still_compared(assess_text: Judge, plan: SavedPlan) -> None:
    text = "\n".join(line for line in month("june").splitlines() if "go_live" not in line)
    found = followed(assess_text, text, plan)
    assert found.promise is not None
    assert found.promise.late is not None
    assert found.promise.late > 0
    assert "no promise is stated now. The forecast misses the first promise by" in page(assess_text, text, plan)


@pytest.mark.parametrize("days", [1, 3, 10, 45])
def test_time_that_passes_with_nothing_done_never_brings_the_forecast_forward(
    days: int, assess_text: Judge, plan: SavedPlan
) -> None:
    was = followed(assess_text, month("march"), plan)
    later = datetime.date(2026, 3, 16) + datetime.timedelta(days=days)
    now = followed(assess_text, month("march").replace("as_of: 2026-03-16", f"as_of: {later}"), plan)
    for before, after in zip(was.goals, now.goals, strict=True):
        assert before.forecast is not None
        assert after.forecast is not None
        assert after.forecast >= before.forecast


@pytest.mark.parametrize("id", ["build-eval-harness", "map-actual-workflow", "build-audit-log", "set-accuracy-slo"])
def test_the_forecast_never_improves_because_an_action_is_late(id: str, assess_text: Judge, plan: SavedPlan) -> None:
    """Beside the same pilot with the action reported as done, it is never earlier."""
    late = month("june").replace(f"    {id}:", f"    # {id}:")
    assert late != month("june")
    behind, on_time = followed(assess_text, late, plan), followed(assess_text, month("june"), plan)
    assert state_of(behind, id) is ActionState.LATE
    for slow, fast in zip(behind.goals, on_time.goals, strict=True):
        assert slow.forecast is not None
        assert fast.forecast is not None
        assert slow.forecast >= fast.forecast


def test_one_that_is_live_has_reached_go_live(assess_text: Judge, plan: SavedPlan) -> None:
    text = month("september").replace("stage: shadow", "stage: rollout").replace("2026-11-02", "2026-09-14")
    found = followed(assess_text, text, plan)
    go_live = found.goals[0]
    assert go_live.reached
    assert go_live.forecast == datetime.date(2026, 9, 14)
    assert go_live.late == (datetime.date(2026, 9, 14) - go_live.planned).days


def test_without_a_day_or_with_one_before_the_plan_nothing_is_followed_up(assess_text: Judge, plan: SavedPlan) -> None:
    for change, why in (
        (("  as_of: 2026-06-15\n", ""), "has no date"),
        (("as_of: 2026-06-15", "as_of: 2025-12-01"), "give an older plan"),
        (("  start: 2026-01-12\n", ""), "states no `programme.start`"),
    ):
        with pytest.raises(NotComparable, match=why):
            followed(assess_text, month("june").replace(*change), plan)


def test_a_plan_in_weeks_or_of_another_pilot_is_no_baseline(
    assess_text: Judge, tmp_path: Path, plan: SavedPlan
) -> None:
    with pytest.raises(NotComparable, match="has no dates"):
        saved(build_roadmap(assess_text("pilot: {name: Trial}"), runs=RUNS), tmp_path / "weeks.json")
    with pytest.raises(NotComparable, match="no plan for Other; it has Claims triage"):
        read_plans(plan.file).of("x", "Other")


def test_the_document_has_it_all(assess_text: Judge, plan: SavedPlan) -> None:
    made = build_roadmap(assess_text(month("june")), runs=RUNS)
    found = follow_up(made, plan)
    document = msgspec.json.decode(render_json(json_document(made, follow_up=found)))["result"]["follow_up"]
    assert len(document["followed_actions"]) == len(found.actions)
    assert document["promise"] == {"then": "2026-09-07", "now": "2026-11-02", "late_days": found.promise.late}  # type: ignore[union-attr]
    assert {kill["gate"] for kill in document["passed_kill_dates"]} == {"start"}


def test_a_plan_of_a_scenario_can_be_the_baseline(assess_text: Judge, tmp_path: Path) -> None:
    made = build_roadmap(assess_text(month("january")), Scenario(people=9), runs=RUNS)
    assert saved(made, tmp_path / "nine.json").people == 9


def test_kill_dates_stay_where_the_saved_plan_put_them(assess_text: Judge, plan: SavedPlan) -> None:
    """A plan that is made anew from today on would move them along."""
    made = build_roadmap(assess_text(month("june")), runs=RUNS)
    anew = roadmap_document(made).roadmap.kill_dates
    kept = roadmap_document(made, followed=follow_up(made, plan)).roadmap.kill_dates
    assert [kill.when.day for kill in kept] == [kill.day.isoformat() for kill in plan.kill_dates]
    assert all(now.when.day > then.when.day for now, then in zip(anew, kept, strict=True))


def test_differences_in_words() -> None:
    assert [difference(days) for days in (None, 0, 1, -3, 70, -21)] == [
        "",
        "as planned",
        "1 day later",
        "3 days earlier",
        "10 weeks later",
        "3 weeks earlier",
    ]
