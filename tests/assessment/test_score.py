"""What results are worth beside the formula: gates, walls to name, stall reasons and the mix of evidence."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from readiness.assessment.assess import assess
from readiness.assessment.evaluate import Fix, Result, Scope, Status
from readiness.assessment.score import Scores, score_results
from readiness.pilot.description import Pilot
from readiness.questionnaire.model import Applies, Level, Questionnaire
from tests.conftest import read_sample

SCOPE = Scope(("advisory",), ("low",), (True,))

Row = tuple[str, int, str, Status, float]
"""A criterion: when it is due, its weight, the wall it feeds, and its result: status and credit."""


def result(id: str, status: Status, credit: float, *, blocker: bool = True, may_drop_out: bool = False) -> Result:
    return Result(
        id=id,
        status=status,
        share=credit,
        evidence_level=Level.DOCUMENTED,
        required_level=Level.DOCUMENTED,
        credit=credit,
        best_case=1.0 if status is Status.UNKNOWN else credit,
        if_planned=1.0 if status is Status.PLANNED else credit,
        blocker=blocker,
        passed=status is Status.YES,
        path="",
        line=1,
        column=1,
        reason="",
        fix=Fix(()),
        may_drop_out=may_drop_out,
    )


@pytest.fixture
def score(questionnaire: Questionnaire) -> Callable[..., Scores]:
    """Score a few results, each with a criterion of its own."""

    def run(
        *rows: Row, may_drop_out: bool = False, blocker: bool = True, lenses: frozenset[str] | None = None
    ) -> Scores:
        like = questionnaire.criterion("OWN-01")
        criteria = tuple(
            msgspec.structs.replace(
                like,
                id=f"C-{number}",
                due=due,
                weight=weight,
                lenses={"walls": (wall,)} if wall else {},
                may_be_na=may_drop_out,
            )
            for number, (due, weight, wall, _, _) in enumerate(rows)
        )
        results = tuple(
            result(f"C-{number}", status, credit, blocker=blocker, may_drop_out=may_drop_out)
            for number, (_, _, _, status, credit) in enumerate(rows)
        )
        return score_results(msgspec.structs.replace(questionnaire, criteria=criteria), results, SCOPE, lenses)

    return run


YES, NO, UNKNOWN = (Status.YES, 1.0), (Status.NO, 0.0), (Status.UNKNOWN, 0.0)


def test_several_criteria_that_may_be_set_aside_lend_nothing(score: Callable[..., Scores]) -> None:
    """Credits 1, 0.5 and 0.2, weights 1, 1 and 2, and each of them may yet be set aside.

    With all of them 1.9 / 4 = 47.5 %; without the first 0.9 / 3 = 30 %; without the second too 0.4 / 2 = 20 %.
    """
    rows = [("start", 1, "", Status.UNKNOWN, credit) for credit in (0.5, 1.0)]
    index = score(*rows, ("start", 2, "", Status.UNKNOWN, 0.2), may_drop_out=True).index
    assert index.value == pytest.approx(20)


def test_a_criterion_below_the_mean_is_kept(score: Callable[..., Scores]) -> None:
    """Credits 0.9 and 0.1 of equal weight: without the first the mean falls to 10 %, without the second it rises."""
    rows = [("start", 1, "", Status.UNKNOWN, credit) for credit in (0.1, 0.9)]
    assert score(*rows, may_drop_out=True).index.value == pytest.approx(10)


def test_what_is_due_later_counts_for_scale_and_not_for_the_index(score: Callable[..., Scores]) -> None:
    scores = score(("start", 3, "data", *YES), ("scale", 1, "data", *NO), ("scale", 4, "data", *YES))
    assert (scores.index.value, scores.scale.value) == (100, 80)
    data = next(wall for wall in scores.lenses["walls"] if wall.id == "data")
    assert data.score.value == 100
    assert data.open == ("C-1",), "it is still named as open"


@pytest.mark.parametrize(("answered", "enough"), [(1, False), (2, True)])
def test_enough_is_known_from_half_of_the_start_gate(answered: int, enough: bool, score: Callable[..., Scores]) -> None:
    rows = [("start", 1, "", *(NO if number < answered else UNKNOWN)) for number in range(4)]
    scores = score(*rows, ("shadow", 1, "", *UNKNOWN))
    assert (scores.gates[0].known, scores.enough_known) == (25 * answered, enough)


def test_a_gate_counts_its_own_blockers(score: Callable[..., Scores]) -> None:
    scores = score(
        ("start", 1, "", *YES), ("start", 1, "", *NO), ("start", 1, "", Status.NA, 0.0),
        ("start", 1, "", Status.NOT_APPLICABLE, 0.0), ("shadow", 1, "", *UNKNOWN), ("autonomy", 1, "", *UNKNOWN),
    )  # fmt: skip
    start, shadow, go_live, _ = scores.gates
    assert (start.blockers, start.passed, start.open, start.known) == (2, 1, ("C-1",), 100)
    assert (shadow.blockers, shadow.passed, shadow.open, shadow.known) == (1, 0, ("C-4",), 0)
    assert (go_live.blockers, go_live.open, go_live.known) == (0, (), 100)
    assert (scores.autonomy.open, scores.autonomy.passes) == (("C-5",), False)


def test_what_does_not_block_is_not_asked_for_at_a_gate(score: Callable[..., Scores]) -> None:
    scores = score(("start", 1, "", *NO), blocker=False)
    assert (scores.gates[0].blockers, scores.gates[0].passes) == (0, True)


def test_the_weakest_wall_and_the_next(score: Callable[..., Scores]) -> None:
    """The next wall is the first one, in their order, that is not green."""
    scores = score(
        ("start", 1, "data", *YES), ("go-live", 1, "eval", *YES), ("go-live", 2, "eval", *NO),
        ("go-live", 1, "ops", *NO),
    )  # fmt: skip
    assert (scores.weakest_wall, scores.next_wall) == ("ops", "eval")
    colours = {wall.id: wall.colour.value for wall in scores.lenses["walls"]}
    assert (colours["data"], colours["eval"], colours["security"]) == ("green", "red", "none")


def test_where_all_walls_are_alike_none_is_the_weakest(score: Callable[..., Scores]) -> None:
    scores = score(("start", 1, "data", *YES), ("start", 1, "eval", *YES))
    assert (scores.weakest_wall, scores.next_wall) == ("", "")
    assert score(("start", 1, "data", *NO), ("start", 1, "eval", *NO)).weakest_wall == ""


def test_of_two_walls_one_is_the_weakest(score: Callable[..., Scores]) -> None:
    assert score(("start", 1, "data", *YES), ("start", 1, "eval", *NO)).weakest_wall == "eval"


def test_a_pilot_of_which_nothing_applies_scores_nothing(score: Callable[..., Scores]) -> None:
    index = score(("start", 1, "", Status.NOT_APPLICABLE, 0.0)).index
    assert (index.value, index.best_case, index.if_planned) == (0, 0, 0)
    assert (index.known, index.excluded, index.criteria) == (0, 0, 0)


@pytest.mark.parametrize("status", [Status.NOT_APPLICABLE, Status.NA])
def test_what_does_not_count_leaves_the_rest_as_it_is(status: Status, score: Callable[..., Scores]) -> None:
    index = score(("start", 1, "", status, 0.0), ("start", 3, "", *YES), ("start", 1, "", *NO)).index
    assert (index.value, index.criteria) == (75, 2)


def test_a_class_of_which_nothing_is_asked_has_no_say(questionnaire: Questionnaire) -> None:
    """Whether the agent writes is open, and all there is asks only of agents that do."""
    like = msgspec.structs.replace(questionnaire.criterion("OWN-01"), due="start", applies=Applies(writes=True))
    small = msgspec.structs.replace(questionnaire, criteria=(like,))
    scope = Scope(("advisory",), ("low",), (False, True))
    assert score_results(small, (result("C", *YES),), scope).index.value == 100


def test_only_the_lenses_asked_for_are_scored(score: Callable[..., Scores]) -> None:
    rows = (("start", 1, "data", *YES), ("start", 1, "", *NO))
    assert set(score(*rows, lenses=frozenset({"walls"})).lenses) == {"walls"}
    assert set(score(*rows, lenses=frozenset({"gaps"})).lenses) == {"gaps"}
    assert {"walls", "gaps", "stalls"} <= set(score(*rows).lenses)


@pytest.fixture
def indicators(questionnaire: Questionnaire) -> Callable[..., Scores]:
    """Score results of the signs of the first stall reason, in their order."""

    def run(*statuses: Status) -> Scores:
        ids = questionnaire.lens("stalls").elements[0].indicators[: len(statuses)]
        criteria = tuple(questionnaire.criterion(id) for id in ids)
        results = tuple(result(id, status, 0.0) for id, status in zip(ids, statuses, strict=True))
        return score_results(msgspec.structs.replace(questionnaire, criteria=criteria), results, SCOPE)

    return run


@pytest.mark.parametrize(
    ("statuses", "state", "by"),
    [
        ((Status.YES, Status.YES, Status.NO), "hit", (2,)),
        ((Status.PARTIAL, Status.UNKNOWN, Status.NO), "hit", (0, 2)),
        ((Status.YES, Status.UNKNOWN, Status.PLANNED), "not ruled out", (1, 2)),
        ((Status.YES, Status.NA, Status.YES), "clear", (0, 2)),
        ((Status.NOT_APPLICABLE, Status.NA), "clear", ()),
    ],
)
def test_a_stall_reason_follows_its_signs(
    statuses: tuple[Status, ...], state: str, by: tuple[int, ...], indicators: Callable[..., Scores]
) -> None:
    """One no or partial is a hit, else an open answer leaves it open; what does not apply has no say."""
    stall = indicators(*statuses).stalls[0]
    assert stall.state.value == state
    assert stall.short != stall.title, "a chart has a shorter word for it"
    assert stall.decided_by == tuple(stall.indicators[number] for number in by)


def test_the_mix_of_evidence_counts_what_is_met(questionnaire: Questionnaire) -> None:
    """Each criterion that is met, by the level of its evidence; not what is met because nothing is in scope."""
    levels = (Level.CLAIMED, Level.DOCUMENTED, Level.DOCUMENTED, Level.MEASURED)
    like = questionnaire.criterion("OWN-01")
    results = [msgspec.structs.replace(result("C", Status.YES, 1.0), evidence_level=level) for level in levels]
    results += [msgspec.structs.replace(results[0], vacuous=True), result("C", Status.PARTIAL, 0.5)]
    small = msgspec.structs.replace(questionnaire, criteria=(like,) * len(results))
    mix = score_results(small, tuple(results), SCOPE).evidence_mix
    assert mix == {"claimed": 1, "documented": 2, "demonstrated": 0, "measured": 1}


def test_an_assessment_may_score_the_walls_alone(questionnaire: Questionnaire) -> None:
    """What `check` reads is the same as in a whole assessment."""
    pilot: Pilot = read_sample("techflow-before")
    whole, walls = assess(pilot, questionnaire), assess(pilot, questionnaire, lenses=frozenset({"walls"}))
    assert walls.scores.lenses["walls"] == whole.scores.lenses["walls"]
    assert (walls.scores.index, walls.scores.gates) == (whole.scores.index, whole.scores.gates)
