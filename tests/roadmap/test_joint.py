"""Several pilots over one team and calendar: what the joint dates promise, and what they are made of."""

from __future__ import annotations

import datetime
import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.oracle import rebuilt, solve
from readiness.assessment.assess import Assessment, assess
from readiness.pilot.description import read_description
from readiness.questionnaire.ids import MilestoneId
from readiness.questionnaire.model import Questionnaire
from readiness.roadmap.agents_a_year import YEAR, agents_a_year
from readiness.roadmap.calendar import DAY, WEEK
from readiness.roadmap.joint import ALL_DONE, Entry, JointPlan, Start, Way, difference, joint_plan
from readiness.roadmap.money import costs
from readiness.roadmap.replay import replay
from readiness.roadmap.roadmap import Scenario, build_roadmap
from readiness.roadmap.schedule import lower_bound
from tests.assessment.test_fast_track import NEXT
from tests.conftest import SAMPLES
from tests.nightly import seeds

FEW = 4
"""Samples for each pilot: the promises hold however long is searched."""
_MILD = "harm: minor, audience: staff, agent_class: advisory, target_class: advisory"
_ACTIONS = "actions: [{name: Suggest, kind: recommend, risk: low, control: human-only}]\n"
_OWNERS = ("Ana Silva", "Tom Berg", "Head of Claims")


def judged(text: str, questionnaire: Questionnaire, folder: Path = SAMPLES) -> Assessment:
    """The assessment of a description."""
    reading = read_description(text.encode(), "trial.pilot.yaml", folder)
    assert not reading.faults, reading.faults
    assert reading.pilot is not None
    return assess(reading.pilot, questionnaire)


def left_open(questionnaire: Questionnaire, *actions: str) -> frozenset[str]:
    """Every requirement but those that some actions close."""
    return frozenset(c.id for c in questionnaire.criteria if c.closed_by not in actions)


def pilot(name: str, questionnaire: Questionnaire, *actions: str, more: str = "", facts: str = _MILD) -> Entry:
    """A pilot in which only some actions are open."""
    text = f"readiness: 1\npilot: {{name: {name}, {facts}}}\n{_ACTIONS}{more}"
    return Entry(name=name, assessment=judged(text, questionnaire), closed=left_open(questionnaire, *actions))


def drawn(seed: int, questionnaire: Questionnaire, count: int) -> list[Entry]:
    """Pilots of all kinds that share a team: some with owners in common, systems, days, and most things closed."""
    chance = random.Random(seed)
    team = chance.choice((
        "programme: {team: 1.5}", "programme: {team: 2}", "programme: {team: 4}",
        "programme: {start: 2027-01-11, team: [{role: AI engineer, name: Kai Sommer, fte: 0.5},"
        " {role: change lead, name: Ana Silva, until: 2027-06-30}]}",
        "programme: {start: 2027-03-01, holidays: DE-BY, team: 3}",
    ))  # fmt: skip
    found = []
    for number in range(count):
        facts = chance.choice((_MILD, "harm: serious, audience: customers", f"{_MILD}, stage: rollout"))
        owners = ", ".join(
            f"{role}: {chance.choice(_OWNERS)}"
            for role in ("sponsor", "production", "governance")
            if chance.random() < 0.6
        )  # fmt: skip
        systems = ", ".join(f"{{system: S{n}, direction: both}}" for n in range(chance.randint(1, 3)))
        text = (
            f"readiness: 1\npilot: {{name: P{number}, {facts}}}\nowners: {{{owners}}}\n{_ACTIONS}"
            f"integrations: [{systems}]\n{team}\n"
        )
        share = chance.choice((0.6, 0.8, 0.9))
        closed = frozenset(c.id for c in questionnaire.criteria if chance.random() < share)
        found.append(Entry(name=f"P{number}", assessment=judged(text, questionnaire), closed=closed))
    return found


def assert_within_capacity(way: Way) -> None:
    """Nobody and no pool gives more than there is, half-day by half-day, and nobody works on a day off."""
    problem = way.network.problem
    used: dict[tuple[int, int], int] = {}
    for index in way.network.jobs:
        mode = problem.tasks[index].modes[way.schedule.modes[index]]
        times = [t for t in problem.calendar.times if way.schedule.starts[index] <= t < way.schedule.ends[index]]
        assert times[0] == way.schedule.starts[index]
        assert mode.span or len(times) == mode.slots
        for time in times:
            for resource, amount in mode.demand:
                used[resource, time] = used.get((resource, time), 0) + amount
    for (resource, time), amount in used.items():
        there = problem.capacity[resource][problem.calendar.slot_at(time)]
        assert amount <= there, (way.network.pools[resource], time)


def assert_in_order(way: Way) -> None:
    """Every link is kept, within pilots and between them."""
    problem, schedule = way.network.problem, way.schedule
    for index, task in enumerate(problem.tasks):
        for link in task.after:
            reached = (schedule.starts if link.from_start else schedule.ends)[link.to] + link.lag
            assert reached <= schedule.starts[index], (task.id, problem.tasks[link.to].id)
        assert task.hold <= schedule.starts[index]


# By hand: the audit log takes four person-weeks, and the team has one engineer. Governance takes at least four weeks,
# so the first pilot goes live after four; its veto of 90 days is over after 17 weeks, and its return is signed a week
# later. The second one evidences the same log, a day's work after that: the Tuesday of week 5, so that it goes live on
# the Monday of week 6 and has its return a week after the first.
@pytest.fixture(scope="module")
def by_hand(questionnaire: Questionnaire) -> JointPlan:
    """Two pilots that lack an audit log and a policy, with one person for the business side and one engineer."""
    two = [
        pilot(name, questionnaire, "build-audit-log", "write-agent-policy", more="programme: {team: 2}\n")
        for name in ("First", "Second")
    ]
    return joint_plan(two, order=(0, 1), runs=200)


def test_the_worked_example_side_by_side(by_hand: JointPlan) -> None:
    first, second = by_hand.way(Start.SIDE_BY_SIDE).pilots
    assert (first.name, second.name) == ("First", "Second")
    assert first.roadmap.at(MilestoneId.GO_LIVE) == 4 * WEEK
    assert first.done == 18 * WEEK
    log = next(job for job in second.roadmap.placed if job.action.id == "build-audit-log")
    assert (log.begin, log.end) == (4 * WEEK, 4 * WEEK + DAY)
    assert second.roadmap.at(MilestoneId.GO_LIVE) == 5 * WEEK
    assert by_hand.way(Start.SIDE_BY_SIDE).total == second.done == 19 * WEEK


def test_the_worked_example_begun_later(by_hand: JointPlan) -> None:
    # Begun when the first is live, after 4 weeks. Or when its return is proven, after 18: then on the short path, on
    # which governance takes a week at the least; 13 weeks of veto and one for the signature follow.
    assert [way.total // WEEK for way in by_hand.ways] == [19, 4 + 18, 18 + 1 + 13 + 1, 18 + 1 + 13 + 1]
    assert by_hand.way(Start.ONE_BY_ONE).pilots[1].later_agent
    assert by_hand.best.start is Start.SIDE_BY_SIDE


def test_the_foundation_of_the_worked_example_is_built_once(by_hand: JointPlan, questionnaire: Questionnaire) -> None:
    first, second = by_hand.best.pilots
    assert not first.inherited
    full = {action.id: action.effort[1] for action in questionnaire.actions}
    shown = questionnaire.policy["evidence_weeks"]
    assert {each.action: each.saved for each in second.inherited} == {
        id: pytest.approx(full[id] - shown) for id in ("build-audit-log", "write-agent-policy")
    }
    twice = 2 * (full["build-audit-log"] + full["write-agent-policy"])
    assert by_hand.best.effort.likely == pytest.approx(twice - second.saved)


def test_the_cost_of_one_after_another_in_the_worked_example(by_hand: JointPlan) -> None:
    cost = difference(by_hand.way(Start.ONE_BY_ONE), by_hand.way(Start.SIDE_BY_SIDE))
    assert cost.weeks == 33 - 19
    # Half a person leads the second pilot for 15 weeks rather than for 19, and it needs no more of anything else.
    second = [by_hand.way(start).pilots[1].roadmap for start in (Start.SIDE_BY_SIDE, Start.ONE_BY_ONE)]
    lead = [next(x for x in costs(each).going if x.standing.id == "lead").effort.likely for each in second]
    assert lead == [19 / 2, 15 / 2]
    assert cost.person_weeks <= -2


def test_later_returns_are_counted_in_money(questionnaire: Questionnaire) -> None:
    two = [
        pilot(name, questionnaire, "build-audit-log", more="value: {annual_return: 520000 EUR}\n")
        for name in ("A", "B")
    ]
    made = joint_plan(two, order=(0, 1), runs=0, ways=(Start.SIDE_BY_SIDE, Start.ONE_BY_ONE))
    cost = difference(made.way(Start.ONE_BY_ONE), made.way(Start.SIDE_BY_SIDE))
    assert cost.returns == {"EUR": pytest.approx(10_000 * cost.weeks)}
    assert cost.weeks > 0


def test_rates_give_what_the_work_costs(questionnaire: Questionnaire) -> None:
    rated = "programme: {team: 2, weekly_rate: 1000 EUR}\n"
    one = joint_plan([pilot("A", questionnaire, "build-audit-log", more=rated)], runs=0).best
    assert one.cost == {"EUR": one.cost["EUR"]}
    assert one.cost["EUR"].likely == pytest.approx(1000 * (one.effort.likely + one.standing.likely), rel=0.01)


@pytest.mark.parametrize("seed", seeds(5))
def test_what_holds_of_every_joint_plan(seed: int, questionnaire: Questionnaire) -> None:
    three = drawn(seed, questionnaire, 3)
    made = joint_plan(three, runs=0, samples=FEW)
    for way in made.ways:
        assert_within_capacity(way)
        assert_in_order(way)
        assert way.total == max(each.done for each in way.pilots)
        assert way.bound <= way.total
        for each in way.pilots:
            assert all(job.begin >= each.begin for job in each.roadmap.placed)
    side = made.way(Start.SIDE_BY_SIDE)
    assert side.total <= made.way(Start.AFTER_FIRST).total
    # Whatever the order was found to be, and also in the order of the other way.
    for start in Start:
        order = made.way(start).order
        again = joint_plan(three, order=order, ways=(Start.SIDE_BY_SIDE, Start.ONE_BY_ONE), runs=0, samples=FEW)
        assert again.best.total <= again.way(Start.ONE_BY_ONE).total


@pytest.mark.parametrize("seed", seeds(5))
def test_a_given_order_serves_the_first_first_and_one_more_never_shortens_it(
    seed: int, questionnaire: Questionnaire
) -> None:
    four = drawn(100 + seed, questionnaire, 4)
    team = joint_plan(four, runs=0, samples=0, ways=(Start.SIDE_BY_SIDE,)).team
    before: Way | None = None
    for count in range(1, 5):
        for start in (Start.SIDE_BY_SIDE, Start.ONE_BY_ONE):
            made = joint_plan(
                four[:count], team=team, start=datetime.date(2027, 3, 1), order=range(count), ways=(start,), runs=0,
                samples=FEW,
            )  # fmt: skip
            if start is Start.SIDE_BY_SIDE:
                now = made.best
            assert_within_capacity(made.best)
        assert before is None or now.total >= before.total
        assert before is None or now.effort.likely >= before.effort.likely
        before = now


@pytest.mark.parametrize("seed", seeds(4))
def test_small_joint_plans_are_the_best_there_can_be(seed: int, questionnaire: Questionnaire) -> None:
    chance = random.Random(seed)
    kinds = ("build-audit-log", "build-monitoring", "set-up-environments", "write-agent-policy", "write-data-contracts")
    team = f"programme: {{team: {chance.choice((1.5, 2, 3))}}}\n"
    some = [
        pilot(
            f"P{n}", questionnaire, *chance.sample(kinds, 2), more=team, facts=chance.choice((_MILD, "harm: serious"))
        )
        for n in range(chance.choice((2, 3)))
    ]
    way = joint_plan(some, runs=0, ways=(Start.SIDE_BY_SIDE,)).best
    problem = way.network.problem
    answer = solve(problem, way.network.index[ALL_DONE], seconds=20)
    assert answer is not None
    assert answer.proven
    assert way.total <= rebuilt(problem, answer).ends[way.network.index[ALL_DONE]]
    assert problem.calendar.slot_at(way.total) >= answer.bound
    assert lower_bound(problem) <= way.total


def test_one_pilot_alone_has_the_dates_of_its_own_roadmap(questionnaire: Questionnaire) -> None:
    entry = pilot("Alone", questionnaire, "build-audit-log", "build-monitoring", more="programme: {team: 3}\n")
    own = build_roadmap(entry.assessment, Scenario(closed=entry.closed), runs=10)
    alone = joint_plan([entry], order=(0,), runs=0).best.pilots[0].roadmap
    assert {task.id: alone.at(task.id) for task in alone.network.problem.tasks} == {
        task.id: own.at(task.id) for task in own.network.problem.tasks
    }
    assert alone.plan == own.plan


def test_a_person_named_in_two_pilots_does_one_thing_at_a_time(questionnaire: Questionnaire) -> None:
    def of(owner: str) -> list[Entry]:
        more = f"owners: {{governance: {owner}}}\nprogramme: {{team: 16, start: 2027-01-11}}\n"
        return [
            pilot(name, questionnaire, "write-permission-matrix", more=more, facts="harm: severe")
            for name in ("A", "B")
        ]

    def spans(entries: Sequence[Entry]) -> list[tuple[int, int]]:
        way = joint_plan(entries, order=(0, 1), runs=0, ways=(Start.SIDE_BY_SIDE,)).best
        return sorted(
            (job.begin, job.end) for each in way.pilots for job in each.roadmap.placed
            if job.action.id == "write-permission-matrix"
        )  # fmt: skip

    # Two people of the business side could do both at once; one who is named for both cannot.
    same = spans(of("Ana Silva (CRO)"))
    assert same[0][1] <= same[1][0]
    one, other = of("Ana Silva (CRO)")[0], of("Tom Berg")[1]
    different = spans([one, other])
    assert different[0][0] == different[1][0]
    # A group is not one person, and is not held to one.
    group = spans(of("the risk team"))
    assert group[0][0] == group[1][0]


def test_a_person_whom_two_descriptions_list_is_one_person(questionnaire: Questionnaire) -> None:
    listed = "programme: {{team: [{{role: AI engineer, name: Kai Sommer, fte: {fte}}}, {{role: change lead}}]}}\n"
    two = [
        pilot("A", questionnaire, "build-audit-log", more=listed.format(fte=0.5)),
        pilot(
            "B", questionnaire, "build-audit-log", more=listed.format(fte=0.8).replace("Kai Sommer", "Kai Sommer (ML)")
        ),
    ]
    team = joint_plan(two, runs=0, ways=(Start.SIDE_BY_SIDE,)).team
    engineers = [member for member in team.members if member.pool == "engineering"]
    assert [(member.name, member.fte) for member in engineers] == [("Kai Sommer", 0.8)]


def test_a_team_that_is_assumed_does_not_outweigh_one_that_is_stated(questionnaire: Questionnaire) -> None:
    stated = pilot("A", questionnaire, "build-audit-log", more="programme: {team: 3}\n")
    silent = pilot("B", questionnaire, "build-audit-log")
    assert joint_plan([silent, stated], runs=0, ways=(Start.SIDE_BY_SIDE,)).team.people == 3


def test_a_day_off_of_one_is_a_day_off_of_all_and_is_said(questionnaire: Questionnaire) -> None:
    free = "programme: {{team: 2, start: {day}, blackouts: [{{from: 2027-02-01, until: 2027-02-12, why: move}}]}}\n"
    two = [
        pilot("A", questionnaire, "build-audit-log", more=free.format(day="2027-01-11")),
        pilot("B", questionnaire, "build-audit-log", more="programme: {team: 2, start: 2027-01-25}\n"),
        pilot("C", questionnaire, "build-audit-log"),
    ]
    made = joint_plan(two, order=(0, 1, 2), runs=0, ways=(Start.SIDE_BY_SIDE,))
    assert made.calendar.start == datetime.date(2027, 1, 11)
    assert made.calendar.slot_at(made.calendar.time_on(datetime.date(2027, 2, 1))) == made.calendar.slot_at(
        made.calendar.time_after(datetime.date(2027, 2, 12))
    )
    assert [each.begin // WEEK for each in made.best.pilots] == [0, 2, 0]
    assert any("day off" in said for said in made.assumptions)
    assert any("C" in said and "2027-01-11" in said for said in made.assumptions)


def test_what_may_do_more_harm_builds_its_own_foundation(questionnaire: Questionnaire) -> None:
    first = pilot("A", questionnaire, "build-audit-log")
    for facts in (_MILD.replace("minor", "severe"), _MILD.replace("harm: minor, ", ""),
                  _MILD.replace("agent_class: advisory", "agent_class: autonomous")):  # fmt: skip
        worse = pilot("B", questionnaire, "build-audit-log", facts=facts)
        assert not joint_plan([first, worse], order=(0, 1), runs=0).best.pilot(1).inherited


def test_a_foundation_that_takes_more_than_the_first_one_is_not_done_by_it(questionnaire: Questionnaire) -> None:
    def saved(own: str, later: str) -> tuple[float, float]:
        effort = "programme: {{actions: {{build-audit-log: {{effort: {figures}}}}}}}\n"
        two = [
            pilot(name, questionnaire, "build-audit-log", more=effort.format(figures=figures))
            for name, figures in (("A", own), ("B", later))
        ]
        way = joint_plan(two, order=(0, 1), runs=0, ways=(Start.SIDE_BY_SIDE,)).best
        return way.pilot(1).saved, way.effort.likely

    small = saved("1/1/1", "4/8/12")
    # Seven of the eight weeks are beyond what the first does.
    assert small[0] == pytest.approx(1 - 0.2)
    assert small[1] == pytest.approx(1 + 8 - small[0])
    assert saved("8/8/8", "4/8/12")[0] == pytest.approx(8 - 0.2)


def test_the_schedule_is_replayed_with_the_same_result(questionnaire: Questionnaire) -> None:
    way = joint_plan(drawn(3, questionnaire, 3), runs=0, samples=FEW, ways=(Start.AFTER_FIRST,)).best
    once = replay(way.network, way.schedule, 1, likely=True)
    assert once.ends[:, 0].tolist() == list(way.schedule.ends)


def test_dates_with_odds_are_those_of_all_pilots_together(by_hand: JointPlan) -> None:
    way = by_hand.way(Start.ONE_BY_ONE)
    first, second = way.pilots
    assert way.replayed
    assert way.likely_total == second.likely_done >= way.total
    # The second begins when the first is done, in every run.
    assert second.roadmap.likely_at(MilestoneId.START) == first.likely_done
    assert [odds.goal for odds in second.roadmap.odds] == ["go-live", "full-roll-out", "proven-roi"]


def test_loads_add_up_to_the_work(by_hand: JointPlan) -> None:
    way = by_hand.best
    pools = {load.id: load for load in way.loads if load.kind == "pool"}
    assert sum(load.person_weeks for load in pools.values()) == pytest.approx(way.effort.likely, abs=0.2)
    for load in way.loads:
        assert all(used <= there for used, there in zip(load.load, load.capacity, strict=True))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The samples in a repository of their own."""
    folder = tmp_path / "repo" / "pilots"
    shutil.copytree(SAMPLES, folder)
    (tmp_path / "repo" / ".git").mkdir()
    return folder


def test_on_a_proven_foundation_the_next_agents_take_the_short_path(desk: Path, questionnaire: Questionnaire) -> None:
    live = Entry(
        name="live",
        assessment=judged((desk / "techflow-after.pilot.yaml").read_text(encoding="utf-8"), questionnaire, desk),
    )
    alone = NEXT.replace("builds_on: techflow-after.pilot.yaml, ", "").replace("first_agent: no", "first_agent: yes")
    later = Entry(name="next", assessment=judged(alone, questionnaire, desk))
    made = joint_plan([live, later], order=(0, 1), runs=0, samples=FEW)
    assert made.way(Start.ON_FOUNDATION).pilot(1).later_agent
    assert not made.way(Start.SIDE_BY_SIDE).pilot(1).later_agent
    # It is ready sooner than as a first agent, and takes the work that its own description would give it.
    assert made.way(Start.ON_FOUNDATION).pilot(1).done < made.way(Start.SIDE_BY_SIDE).pilot(1).done
    granted = judged(NEXT, questionnaire, desk)
    assert granted.short_path
    own = build_roadmap(granted, runs=10)
    assert made.way(Start.ON_FOUNDATION).pilot(1).roadmap.weeks == own.weeks
    assert made.way(Start.ON_FOUNDATION).pilot(1).roadmap.lead_times == own.lead_times


def test_agents_a_year_are_those_that_a_schedule_brings_live(by_hand: JointPlan) -> None:
    rates = {count: agents_a_year(by_hand, count) for count in (1, 3, 12, 30)}
    people = 0.0
    for count, rate in rates.items():
        assert rate is not None
        # From the day the first has proven its return.
        assert rate.from_ == by_hand.best.pilots[0].done
        assert rate.likely_from >= rate.from_
        assert rate.team is not None
        assert rate.team.people >= people
        people = rate.team.people
        assert (rate.with_team >= count) == (not rate.added)
        assert rate.team.people == by_hand.team.people + sum(more for _, more in rate.added)


def test_no_number_of_people_brings_an_agent_live_in_a_year_that_waits_for_longer(questionnaire: Questionnaire) -> None:
    slow = "programme: {team: 2, lead_times: {baseline: 60}}\n"
    made = joint_plan([pilot("Slow", questionnaire, "measure-baseline", more=slow)], runs=0)
    rate = agents_a_year(made, 2)
    assert rate is not None
    assert (rate.with_team, rate.team, rate.added) == (0, None, ())
    assert made.best.total > YEAR


def test_a_live_pilot_tells_nothing_of_the_next_one(questionnaire: Questionnaire) -> None:
    live = pilot("Live", questionnaire, "build-audit-log", facts=f"{_MILD}, stage: production")
    made = joint_plan([live], runs=0)
    assert agents_a_year(made, 2) is None
    with pytest.raises(ValueError, match="live"):
        agents_a_year(made, 2, like=0)


def test_an_order_names_each_pilot_once(questionnaire: Questionnaire) -> None:
    one = pilot("A", questionnaire, "build-audit-log")
    with pytest.raises(ValueError, match="order"):
        joint_plan([one, one], order=(0, 0))
    with pytest.raises(ValueError, match="at least one"):
        joint_plan([])
