"""What holds of every plan, whatever the pilot, the team and the calendar."""

from __future__ import annotations

import datetime
import random
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.team import team_of
from readiness.pilot.description import read_description
from readiness.questionnaire.ids import PhaseId
from readiness.questionnaire.model import Questionnaire
from readiness.roadmap.calendar import DAY, WEEK
from readiness.roadmap.levers import earliest
from readiness.roadmap.roadmap import GOALS, Roadmap, Scenario, build_roadmap
from readiness.roadmap.whatif import relaxes
from tests.assessment.pilots import pilots
from tests.nightly import examples

# A failing plan is large and each try costs a whole assessment: it is printed as found, not shrunk.
_LATE = (PhaseId.ROLLOUT, PhaseId.SCALE)
_GENERATED = examples(8, shrink=False)
# Each of these takes a plan for every change.
_FEW = examples(4, shrink=False)
_ROLES = ("AI engineer", "integration lead", "change lead", "production owner", "governance owner", "sponsor")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the one document that generated descriptions may cite."""
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "docs").mkdir()
    (folder / "docs" / "shown.md").write_text("Shown.\n", encoding="utf-8")
    return folder


@st.composite
def programmes(draw: st.DrawFn) -> dict[str, Any]:
    """Teams of all kinds, with and without a first day, days off and blackouts."""
    programme: dict[str, Any] = {}
    team = draw(st.sampled_from(("none", "number", "list")))
    if team == "number":
        programme["team"] = draw(st.sampled_from((1, 2, 3, 4.5, 5, 8, 13)))
    elif team == "list":
        member = st.fixed_dictionaries(
            {"role": st.sampled_from(_ROLES)},
            optional={
                "fte": st.sampled_from((0.5, 1, 2)),
                "name": st.sampled_from(("B. Okafor", "G. Ruiz")),
                "holidays": st.sampled_from(("2027-03-01 to 2027-03-19", ["2027-05-17", "2027-06-01 to 2027-06-04"])),
                "from": st.sampled_from(("2027-01-11", "2027-03-01")),
                "until": st.sampled_from(("2027-05-31", "2028-12-31")),
            },
        )
        programme["team"] = draw(st.lists(member, min_size=1, max_size=6))
    if draw(st.booleans()):
        programme["start"] = draw(st.sampled_from(("2026-03-02", "2027-01-11", "2027-01-14", "2027-05-01")))
        programme["holidays"] = draw(st.sampled_from(("DE-BY", "US", "SA", ["2027-02-01", "2027-05-17"])))
        if draw(st.booleans()):
            programme["blackouts"] = [{"from": "2027-03-29", "until": "2027-04-09", "why": "quarter end"}]
    if draw(st.booleans()):
        effort = draw(st.sampled_from(("0.1/0.1/0.1", "2/9/20")))
        person = draw(st.sampled_from(("G. Ruiz", "B. Okafor", "Somebody Else")))
        programme["actions"] = {"build-audit-log": {"effort": effort, "person": person}}
    if draw(st.booleans()):
        # What others take, shorter and longer than the default, and nothing at all.
        weeks = st.sampled_from((0, 1, 3, 9))
        kinds = ("baseline", "vendor_contract", "procurement", "joint_sign_off", "data_protection", "works_council")
        programme["lead_times"] = draw(st.dictionaries(st.sampled_from(kinds), weeks, min_size=1, max_size=4))
    return programme


def judge(data: dict[str, Any], folder: Path, questionnaire: Questionnaire) -> Assessment:
    """The assessment of a document given as data."""
    reading = read_description(msgspec.json.encode(data), "trial", folder)
    assert not reading.faults, reading.faults
    assert reading.pilot is not None
    return assess(reading.pilot, questionnaire)


def worked_days(roadmap: Roadmap, index: int) -> list[int]:
    """Half-days of the clock on which a task is worked on."""
    begin, end = roadmap.schedule.starts[index], roadmap.schedule.ends[index]
    times = roadmap.calendar.times
    return [time for time in range(begin, end) if times[roadmap.calendar.slot_at(time)] == time]


def assert_sound(roadmap: Roadmap) -> None:
    """Every rule a plan keeps, checked on its dates rather than by the code that made them."""
    today, opening = roadmap.assessment.stated_as_of, roadmap.calendar.start
    if today is not None and opening is not None:
        assert opening >= today, "work before the day it is judged by"
    assert all(placed.begin >= 0 for placed in roadmap.placed)
    begins: dict[str, list[tuple[str, int]]] = {}
    ends: dict[str, list[tuple[str, int]]] = {}
    for placed in roadmap.placed:
        begins.setdefault(placed.action.id, []).append((placed.job.item, placed.begin))
        ends.setdefault(placed.action.id, []).append((placed.job.item, placed.end))
    for placed in roadmap.placed:
        for earlier in placed.action.after:
            same = [end for item, end in ends[earlier] if item == placed.job.item and item]
            waited = same or [end for _, end in ends[earlier]]
            assert max(waited) <= placed.begin, (placed.job.id, earlier)
        if placed.action.hold is not None and roadmap.calendar.start is not None:
            begin = roadmap.calendar.date(placed.begin)
            assert begin is not None
            assert begin > placed.action.hold
    used: dict[tuple[int, int], int] = {}
    for index in roadmap.network.jobs:
        mode = roadmap.network.problem.tasks[index].modes[roadmap.schedule.modes[index]]
        days = worked_days(roadmap, index)
        # Nothing begins or ends on a day off, and a job has all its time.
        assert days
        assert days[0] == roadmap.schedule.starts[index]
        if not mode.span:
            assert len(days) == mode.slots
            assert days[-1] == roadmap.schedule.ends[index] - 1
        for time in days:
            for resource, amount in mode.demand:
                used[resource, time] = used.get((resource, time), 0) + amount
    for (resource, time), amount in used.items():
        there = roadmap.network.problem.capacity[resource][roadmap.calendar.slot_at(time)]
        assert amount <= there, (roadmap.network.pools[resource], time)
    # What is live has been funded.
    for placed in () if roadmap.lead_times.live else roadmap.placed:
        action = placed.action
        # What runs beside people is tested and held at once, whatever is funded.
        waits = action.lane != "change" and not action.called_for
        if waits and action.phase == PhaseId.GOVERNANCE and not roadmap.lead_times.merged:
            assert placed.begin >= roadmap.at("end-assessment"), "funded beyond phase 1 before the start gate"
        if waits and action.phase not in (PhaseId.ASSESSMENT, PhaseId.GOVERNANCE):
            assert placed.begin >= roadmap.at("governance-signed"), "write access before governance is signed"
        if action.gate in ("start", "shadow", "go-live"):
            assert placed.end <= roadmap.at("go-live") or roadmap.lead_times.live
        if roadmap.lead_times.shadow and action.id in ("build-monitoring", "build-audit-log"):
            assert placed.end <= roadmap.at("shadow-start")
    free = [
        p for p in roadmap.placed if p.action.lane == "change" and p.action.phase not in _LATE and not p.action.after
    ]
    if any(not placed.action.spans_shadow for placed in free):
        first = min(placed.begin for placed in free)
        # Somebody who can do it is there, and no day of week 1 is off.
        if there_from_week_1(roadmap):
            assert first < WEEK, "change work begins in week 1"
    if roadmap.lead_times.shadow:
        lasts = (roadmap.at("shadow-end") - roadmap.at("shadow-start")) / WEEK
        assert 4 <= lasts <= 8
    if not roadmap.lead_times.live:
        assert roadmap.at("veto-end") == roadmap.at("go-live") + 13 * WEEK
        assert roadmap.at("proven-roi") >= max(roadmap.at("full-roll-out"), roadmap.at("veto-end")) + WEEK
    assert roadmap.search.bound <= roadmap.at(roadmap.goal)
    assert earliest(roadmap, "proven-roi") <= roadmap.at("proven-roi")
    if roadmap.path.id == "first-agent" and whole(roadmap):
        assert roadmap.path.total[0] <= roadmap.total <= roadmap.path.total[1]


def there_from_week_1(roadmap: Roadmap) -> bool:
    """Whether the business side has a whole person at the very start, and works on its first day."""
    levels = roadmap.network.problem.capacity[roadmap.network.pools.index("business")]
    team = roadmap.network.pools.index("team") if "team" in roadmap.network.pools else None
    alone = team is not None and roadmap.network.problem.capacity[team][0] < 20
    return levels[0] >= 10 and not alone and roadmap.calendar.times[0] == 0 and not roadmap.days.off


def whole(roadmap: Roadmap) -> bool:
    """Whether nothing is skipped, nothing too long, and no day off interferes."""
    clocks = roadmap.lead_times
    return (
        all((clocks.assessment, clocks.governance, clocks.integration, clocks.shadow, clocks.rollout))
        and not any(span.over for span in roadmap.spans)
        and not roadmap.days.off
        and (roadmap.calendar.start is None or roadmap.calendar.start.weekday() == 0)
    )


@given(data=pilots(), programme=programmes())
@_GENERATED
def test_every_plan_keeps_every_rule(
    data: dict[str, Any], programme: dict[str, Any], questionnaire: Questionnaire, shelf: Path
) -> None:
    assessment = judge({**data, "programme": programme}, shelf, questionnaire)
    assert_sound(build_roadmap(assessment, runs=50))


@given(data=pilots(), programme=programmes())
@_GENERATED
def test_the_verdict_is_the_same_with_and_without_a_plan(
    data: dict[str, Any], programme: dict[str, Any], questionnaire: Questionnaire, shelf: Path
) -> None:
    """A quick bound decides whether the work is counted at all; it must not miss any that is too much."""
    assessment = judge({**data, "programme": programme}, shelf, questionnaire)
    people = team_of(assessment.pilot, questionnaire).people
    assert assessment.decision == assessment.decision_for(assessment.workload(), people)


@given(data=pilots(), programme=programmes(), seed=st.integers(0, 10_000))
@_FEW
def test_more_freedom_never_makes_any_date_later(
    data: dict[str, Any], programme: dict[str, Any], seed: int, questionnaire: Questionnaire, shelf: Path
) -> None:
    team = programme.get("team", 5)
    people = None if isinstance(team, list) else team
    assessment = judge({**data, "programme": programme}, shelf, questionnaire)
    today = build_roadmap(assessment, runs=50)
    chance = random.Random(seed)
    actions = [action.id for action in today.plan.actions()]
    criteria = [id for action in today.plan.actions() for id in action.closes]
    changes = [Scenario(without=frozenset((chance.choice(actions),)))] if actions else []
    changes += [Scenario(closed=frozenset((chance.choice(criteria),)))] if criteria else []
    changes += [Scenario(people=people + 1.0)] if people is not None else []
    for asked in changes:
        assert relaxes(today, build_roadmap(assessment, asked, quick=True)), asked
        other = build_roadmap(assessment, asked, start_from=today, runs=50)
        for goal in GOALS:
            assert other.at(goal) <= today.at(goal), (asked, goal)
        assert_sound(other)


@given(data=pilots(), programme=programmes())
@_FEW
def test_one_more_person_takes_nobody_away(
    data: dict[str, Any], programme: dict[str, Any], questionnaire: Questionnaire, shelf: Path
) -> None:
    assessment = judge({**data, "programme": {**programme, "team": 1}}, shelf, questionnaire)
    before = build_roadmap(assessment, quick=True)
    for people in (1.5, 2.0, 3.0, 4.0, 7.5, 20.0):
        more = build_roadmap(assessment, Scenario(people=people), quick=True)
        for name, levels in zip(before.network.pools, before.network.problem.capacity, strict=True):
            if name in more.network.pools:
                there = more.network.problem.capacity[more.network.pools.index(name)]
                assert all(a <= b for a, b in zip(levels, there, strict=True)), (name, people)
        before = more


def test_a_day_off_is_a_day_on_which_nobody_works(questionnaire: Questionnaire, shelf: Path) -> None:
    data = {
        "readiness": 1,
        "pilot": {"name": "Trial"},
        "programme": {
            "start": "2027-01-11",
            "holidays": ["2027-01-12"],
            "blackouts": [{"from": "2027-02-01", "until": "2027-02-14", "why": "year-end close"}],
        },
    }
    drawn = build_roadmap(judge(data, shelf, questionnaire), quick=True)
    off = {datetime.date(2027, 1, 12)} | {datetime.date(2027, 2, 1 + n) for n in range(14)}
    for index in drawn.network.jobs:
        days = {drawn.calendar.date(time) for time in worked_days(drawn, index)}
        assert not days & off
        assert all(day is not None and day.weekday() < 5 for day in days)
    assert drawn.calendar.date(drawn.at("veto-end")) == drawn.calendar.date(drawn.at("go-live") + 13 * 7 * DAY)
