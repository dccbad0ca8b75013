"""The scoring formula worked by hand: three criteria, two walls, every figure small enough to check on paper.

The questionnaire is the built-in one with three criteria in place of its own:

    id     weight  due      wall   evidence asked   checks (each part counts for one half)
    LOG    5       start    data   measured         records cannot be changed; records can be searched
    STOP   3       shadow   ops    demonstrated     output is checked; users can stop it
    TRACE  1       go-live  ops    measured         every action has an id (one part only)

A criterion's *share* is how much of its check is met: yes 1, partial 0.5, everything else 0.
Its *credit* is the share times a factor that falls with each step its evidence lies below the evidence asked for:
1, 0.6, 0.3, 0.15. A wall, and the index, is the weighted mean of the credits.

The pilot answers

    LOG    yes and partial: share 1/2 x 1 + 1/2 x 0.5 = 0.75. Its evidence is documented, measured is asked for:
           two steps, factor 0.3. Credit 0.75 x 0.3 = 0.225. Nothing is unknown, so the best case is 0.225 too.
    STOP   yes and unknown: share 1/2 x 1 = 0.5. Its evidence is documented, demonstrated is asked for: one step,
           factor 0.6. Credit 0.5 x 0.6 = 0.3. The unknown half could be yes, with evidence: best case 0.3 + 0.5 = 0.8.
    TRACE  differs from test to test; in the first it is set aside with a reason and counts nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

import readiness
from readiness import Assessment
from readiness.questionnaire.ids import GateId
from readiness.questionnaire.model import Applies, Criterion, Level, Questionnaire, RequiredEvidence
from readiness.questionnaire.predicates import All, Check, Yes

LOG, STOP, TRACE = "LOG-01", "STOP-01", "TRACE-01"

PILOT = """\
readiness: 1
pilot: {name: Worked example, agent_class: advisory, as_of: 2026-06-30}
actions: [{name: Read orders, kind: read, risk: low, control: auto}]
integrations: [{system: ERP, direction: read}]
workflow: {writes: none}
audit:
  immutable: yes
  queryable: partial - only the last month
  action_ids: ACTION_IDS
governance:
  technical_check: yes
evals: {in_ci: unknown}
evidence:
  - {supports: [audit.immutable], level: documented, ref: log.txt, date: 2026-06-01}
  - {supports: [governance.technical_check], level: documented, ref: check.txt, date: 2026-06-01}
"""
TRACE_MEASURED = (
    "  - {supports: [audit.action_ids], level: measured, ref: ids.txt, period: June, n: 9, date: 2026-06-01}\n"
)


def _criterion(
    like: Criterion,
    id: str,
    check: Check,
    *,
    weight: int,
    due: str,
    wall: str = "",
    asked: Level = Level.CLAIMED,
    blocks: bool = True,
    may_be_na: bool = False,
    applies: Applies | None = None,
) -> Criterion:
    return msgspec.structs.replace(
        like,
        id=id,
        check=check,
        fields=check.fields(),
        weight=weight,
        due=due,
        lenses={"walls": (wall,)} if wall else {},
        evidence=RequiredEvidence(asked, "a file"),
        blocks=like.blocks if blocks else (),
        may_be_na=may_be_na,
        expires=False,
        applies=applies or Applies(),
    )


def _of(questionnaire: Questionnaire, *criteria: Criterion) -> Questionnaire:
    # Without rules that stop a pilot, the verdict says which gate or bound it waits for.
    return msgspec.structs.replace(questionnaire, criteria=criteria, rules=())


@pytest.fixture
def small(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire of this page's docstring."""
    like = questionnaire.criterion("OWN-01")
    log = All((Yes("audit.immutable"), Yes("audit.queryable")))
    stop = All((Yes("governance.technical_check"), Yes("evals.in_ci")))
    return _of(
        questionnaire,
        _criterion(like, LOG, log, weight=5, due="start", wall="data", asked=Level.MEASURED),
        _criterion(like, STOP, stop, weight=3, due="shadow", wall="ops", asked=Level.DEMONSTRATED),
        _criterion(
            like, TRACE, Yes("audit.action_ids"), weight=1, due="go-live", wall="ops", asked=Level.MEASURED,
            may_be_na=True,
        ),
    )  # fmt: skip


Judge = Callable[[Questionnaire, str], Assessment]


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """Assess a description beside three files of evidence."""
    for name in ("log", "check", "ids"):
        (tmp_path / f"{name}.txt").write_text(f"evidence: {name}", encoding="utf-8")

    def run(questionnaire: Questionnaire, text: str) -> Assessment:
        return readiness.assess(text, questionnaire=questionnaire, folder=tmp_path)

    return run


def _wall(assessment: Assessment, id: str) -> tuple[float, float, float]:
    score = assessment.walls[id].score
    return score.value, score.best_case, score.if_planned


def test_the_credit_of_a_criterion_is_share_times_evidence(small: Questionnaire, judge: Judge) -> None:
    """See the page's docstring for the arithmetic of LOG and STOP. What is set aside is worth nothing anywhere."""
    assessment = judge(small, PILOT.replace("ACTION_IDS", "n/a - it takes no action"))
    log, stop, trace = (assessment.criteria[id] for id in (LOG, STOP, TRACE))
    assert (log.status.value, log.share) == ("partial", 0.75)
    assert (log.credit, log.best_case) == pytest.approx((0.225, 0.225))
    assert (stop.status.value, stop.share) == ("unknown", 0.5)
    assert (stop.credit, stop.best_case) == pytest.approx((0.3, 0.8))
    assert (trace.status.value, trace.share, trace.credit, trace.best_case) == ("n/a", 0, 0, 0)


def test_walls_and_index_are_weighted_means(small: Questionnaire, judge: Judge) -> None:
    """TRACE is set aside, so the weights that count are 5 and 3.

    data   LOG alone: 22.5, best case 22.5
    ops    STOP alone: 30, best case 80; of its weight 3 + 1, the 1 of TRACE is set aside: 25 %
    index  (5 x 0.225 + 3 x 0.3) / 8 = 2.025 / 8 = 25.3125 %, best case (1.125 + 3 x 0.8) / 8 = 3.525 / 8 = 44.0625 %
    """
    assessment = judge(small, PILOT.replace("ACTION_IDS", "n/a - it takes no action"))
    index = assessment.index
    assert (index.value, index.best_case) == pytest.approx((25.3125, 44.0625))
    assert index.criteria == 2
    assert index.known == 50, "of LOG and STOP, STOP has a part without an answer"
    walls = {id: wall.score for id, wall in assessment.walls.items() if wall.score.criteria}
    assert {id: score.excluded for id, score in walls.items()} == {"data": 0, "ops": 25}
    assert (walls["data"].value, walls["data"].best_case) == pytest.approx((22.5, 22.5))
    assert (walls["ops"].value, walls["ops"].best_case) == pytest.approx((30, 80))


@pytest.mark.parametrize(
    ("answer", "evidence", "index", "ops"),
    [
        pytest.param("no", "", (2.025 / 9, 3.525 / 9, 2.025 / 9), (0.9 / 4, 2.4 / 4, 0.9 / 4), id="no adds weight 1"),
        pytest.param(
            "yes", "", (2.175 / 9, 3.675 / 9, 2.175 / 9), (1.05 / 4, 2.55 / 4, 1.05 / 4),
            id="yes as a claim is three steps below measured: 1 x 0.15",
        ),
        pytest.param(
            "yes", TRACE_MEASURED, (3.025 / 9, 4.525 / 9, 3.025 / 9), (1.9 / 4, 3.4 / 4, 1.9 / 4),
            id="yes, measured, counts in full: 1 x 1",
        ),
        pytest.param(
            "planned", "", (2.025 / 9, 3.525 / 9, 3.025 / 9), (0.9 / 4, 2.4 / 4, 1.9 / 4),
            id="planned adds 1 only if planned",
        ),
        pytest.param(
            "unknown", "", (2.025 / 9, 4.525 / 9, 2.025 / 9), (0.9 / 4, 3.4 / 4, 0.9 / 4),
            id="unknown adds 1 only in the best case",
        ),
    ],
)  # fmt: skip
def test_what_the_third_answer_adds(
    answer: str,
    evidence: str,
    index: tuple[float, float, float],
    ops: tuple[float, float, float],
    small: Questionnaire,
    judge: Judge,
) -> None:
    """LOG and STOP are worth 2.025 of 8 (best case 3.525); TRACE, of weight 1, adds its credit and makes it 9.

    Each row gives score, best case and if planned. In ops, STOP is worth 0.9 of 3 (best case 2.4) and TRACE makes it 4.
    """
    assessment = judge(small, PILOT.replace("ACTION_IDS", answer) + evidence)
    found = assessment.index
    assert (found.value, found.best_case, found.if_planned) == pytest.approx([100 * each for each in index])
    assert _wall(assessment, "ops") == pytest.approx([100 * each for each in ops])
    assert _wall(assessment, "data") == pytest.approx((22.5, 22.5, 22.5)), "TRACE does not feed it"


def test_what_may_yet_be_set_aside_lends_nothing(small: Questionnaire, judge: Judge) -> None:
    """TRACE may be set aside, its first answer is open, and its second is yes: credit 1/2, best case 1.

    Counted in, the index is (2.025 + 0.5) / 9 = 28.06 %; set aside, it is 2.025 / 8 = 25.3125 %: the lower counts.
    """
    *others, trace = small.criteria
    check = All((Yes("audit.action_ids"), Yes("audit.shows_sources")))
    both = msgspec.structs.replace(
        trace, check=check, fields=check.fields(), evidence=RequiredEvidence(Level.CLAIMED, "")
    )
    text = PILOT.replace("ACTION_IDS", "unknown\n  shows_sources: yes")
    index = judge(_of(small, *others, both), text).index
    assert (index.value, index.best_case) == pytest.approx((25.3125, 100 * 4.525 / 9))
    must = msgspec.structs.replace(both, may_be_na=False)
    assert judge(_of(small, *others, must), text).index.value == pytest.approx(100 * 2.525 / 9)


def test_an_open_scope_takes_the_worse_case_for_the_score(small: Questionnaire, judge: Judge) -> None:
    """TRACE is asked of agents that write, is fully evidenced, and whether this one writes is open.

    If it writes: (2.025 + 1) / 9 = 33.6 %, best case 4.525 / 9 = 50.3 %.
    If not: 2.025 / 8 = 25.3125 %, best case 3.525 / 8 = 44.1 %. The score is the lower, the best case the higher.
    """
    *others, trace = small.criteria
    writing = _of(small, *others, msgspec.structs.replace(trace, applies=Applies(writes=True)))
    text = PILOT.replace("ACTION_IDS", "yes") + TRACE_MEASURED
    index = judge(writing, text.replace("writes: none", "writes: unknown")).index
    assert (index.value, index.best_case) == pytest.approx((25.3125, 100 * 4.525 / 9))
    closed = judge(writing, text)
    assert closed.criteria[TRACE].status.value == "not applicable"
    assert closed.index.value == pytest.approx(25.3125)


def _says(assessment: Assessment, *words: str) -> bool:
    """Whether one of the changes that the verdict asks for has all of these words."""
    return any(all(word in change for word in words) for change in assessment.verdict.change)


def _gates(assessment: Assessment) -> dict[str, tuple[bool, tuple[str, ...]]]:
    return {id: (gate.passes, gate.open) for id, gate in assessment.gates.items()}


EVIDENCED = (
    PILOT.replace("queryable: partial - only the last month", "queryable: yes")
    .replace("in_ci: unknown", "in_ci: yes")
    .replace("supports: [audit.immutable], level: documented", "supports: [audit], level: measured, period: June, n: 9")
    .replace("level: documented, ref: check", "level: demonstrated, ref: check")
    .replace("ACTION_IDS", "yes")
)
"""The same pilot with every answer yes, and evidence at the level asked for."""


def test_every_answer_with_evidence_is_100_and_passes_every_gate(small: Questionnaire, judge: Judge) -> None:
    assessment = judge(small, EVIDENCED)
    assert (assessment.index.value, assessment.level) == (100, 4)
    assert all(gate.passes for gate in assessment.gates.values())


@pytest.mark.parametrize(
    ("old", "new", "passes", "level"),
    [
        ("queryable: yes", "queryable: no", (False, False, False, False), 0),
        ("in_ci: yes", "in_ci: unknown", (True, False, False, False), 1),
        ("action_ids: yes", "action_ids: planned", (True, True, False, False), 2),
        ("level: measured, period: June, n: 9", "level: demonstrated", (False, False, False, False), 0),
    ],
    ids=["a no", "an unknown", "a plan", "evidence one step too low"],
)
def test_a_gate_passes_only_after_every_gate_before_it(
    old: str, new: str, passes: tuple[bool, ...], level: int, small: Questionnaire, judge: Judge
) -> None:
    """One blocker is due at each of the first three gates; the scale gate has none and still waits for the others."""
    assert old in EVIDENCED
    assessment = judge(small, EVIDENCED.replace(old, new))
    assert tuple(gate.passes for gate in assessment.gates.values()) == (*passes, True), "autonomy is a mark of its own"
    assert assessment.level == level
    assert assessment.gates[GateId.SCALE].open == ()


YES, NO = "audit.immutable", "audit.queryable"
BOUNDS = """\
readiness: 1
pilot: {name: Bounds, agent_class: advisory, as_of: 2026-06-30}
actions: [{name: Read orders, kind: read, risk: low, control: auto}]
integrations: [{system: ERP, direction: read}]
workflow: {writes: none}
audit: {immutable: yes, queryable: no, action_ids: n/a - it takes no action}
"""


@pytest.fixture
def weighted(questionnaire: Questionnaire, judge: Judge) -> Callable[..., Assessment]:
    """Assess a pilot whose criteria are (field, weight, wall) due for go-live, where only the yes is a blocker."""

    def run(*rows: tuple[str, int, str], scale: str = NO) -> Assessment:
        like = questionnaire.criterion("OWN-01")
        criteria = [
            _criterion(
                like, f"C-{number:02}", Yes(field), weight=weight, due="go-live", wall=wall, blocks=field == YES,
                may_be_na=True,
            )
            for number, (field, weight, wall) in enumerate(rows)
        ]  # fmt: skip
        later = _criterion(like, "C-99", Yes(scale), weight=5, due="scale")
        return judge(_of(questionnaire, *criteria, later), BOUNDS)

    return run


def test_no_level_3_below_index_75(weighted: Callable[..., Assessment]) -> None:
    """Every gate up to go-live passes; 3 of 4 weights are met, 75 %, and that is enough; 74 of 100 are not."""
    enough = weighted((YES, 3, ""), (NO, 1, ""))
    assert (enough.index.value, enough.level) == (75, 3)
    short = weighted((YES, 74, ""), (NO, 26, ""))
    assert _gates(short)["go-live"] == (True, ())
    assert (short.index.value, short.level) == (74, 2)
    assert _says(short, "74", "75")
    later = weighted((YES, 74, ""), (NO, 26, ""), scale=YES)
    assert (_gates(later)["scale"], later.level) == ((True, ()), 2), "no level is left out"


def test_no_level_3_with_a_wall_below_60(weighted: Callable[..., Assessment]) -> None:
    """The index is 80 (8 of 10) in both; the data wall is at 3 of 5, 60 %, then at 59 of 100."""
    enough = weighted((YES, 3, "data"), (NO, 2, "data"), (YES, 5, "ops"))
    assert (_wall(enough, "data")[0], enough.level) == (60, 3)
    short = weighted((YES, 59, "data"), (NO, 41, "data"), (YES, 105, "ops"))
    assert short.index.value == 80
    assert short.level == 2
    assert _says(short, "data", "59", "60")


@pytest.mark.parametrize(("aside", "level"), [(15, 3), (16, 2)])
def test_no_level_3_with_more_than_15_percent_of_a_wall_set_aside(
    aside: int, level: int, weighted: Callable[..., Assessment]
) -> None:
    assessment = weighted((YES, 100 - aside, "data"), ("audit.action_ids", aside, "data"))
    wall = assessment.walls["data"]
    assert (wall.score.value, wall.score.excluded, assessment.level) == (100, aside, level)
    assert wall.colour.value == ("green" if level == 3 else "amber")


@pytest.mark.parametrize(("met", "colour"), [(49, "red"), (50, "amber"), (74, "amber"), (75, "green")])
def test_a_wall_is_red_below_50_and_amber_below_75(met: int, colour: str, weighted: Callable[..., Assessment]) -> None:
    assessment = weighted((YES, met, "data"), (NO, 100 - met, "data"))
    wall = assessment.walls["data"]
    assert (wall.score.value, wall.open_blockers, wall.colour.value) == (met, (), colour)


@pytest.mark.parametrize("due", ["start", "shadow", "go-live"])
def test_an_open_blocker_shows_at_its_gate_and_does_not_paint_a_wall(
    due: str, questionnaire: Questionnaire, judge: Judge
) -> None:
    """The wall is at 9 of 10, and the tenth is a blocker."""
    like = questionnaire.criterion("OWN-01")
    criteria = (
        _criterion(like, "C-01", Yes(YES), weight=9, due="go-live", wall="data"),
        _criterion(like, "C-02", Yes(NO), weight=1, due=due, wall="data"),
    )
    assessment = judge(_of(questionnaire, *criteria), BOUNDS)
    wall = assessment.walls["data"]
    assert (wall.score.value, wall.open_blockers, wall.colour.value) == (90, ("C-02",), "green")
    assert assessment.gates[GateId(due)].open == ("C-02",)
