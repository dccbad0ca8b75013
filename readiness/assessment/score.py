"""Results become lens scores, the index with its interval, gates and level: worth only, no pilot.

Formula, from the requirements the questionnaire states as data: a criterion's score is how much of
it is met times the credit of its evidence; a lens is the weighted mean of the criteria due before
production that feed it, capped where one of its core is a no (of success factors, lessons and
takeaways, of all that feed it); the index is the same mean over all due before production, each
counted once and nothing capped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

import msgspec

from readiness.assessment.evaluate import Result, Scope, Status, applicable
from readiness.questionnaire.ids import GateId, LensId
from readiness.questionnaire.model import (
    Applies,
    Criterion,
    Element,
    Gate,
    Lens,
    Questionnaire,
    ReadinessLevel,
    Scoring,
)
from readiness.texts import text

_ALL = Applies()
_WHOLE = (LensId.SUCCESS_FACTORS, LensId.LESSONS, LensId.TAKEAWAYS)


class Colour(StrEnum):
    """How a lens stands; always printed with its word."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    NONE = "none"


class Stall(StrEnum):
    """Whether a stall reason applies."""

    HIT = "hit"
    OPEN = "not ruled out"
    CLEAR = "clear"


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """A weighted mean in percent: today, if all unknowns were yes, if all plans are carried out.

    `known` is the share of the criteria that are answered, `excluded` that of the weight set aside.
    """

    value: float
    best_case: float
    if_planned: float
    known: float
    excluded: float
    criteria: int


class LensScore(msgspec.Struct, frozen=True, kw_only=True):
    """One element of a lens: its score, colour and the blockers open in it.

    `failed_core` are the core criteria that are a no as answered, `open_core` those that may yet turn out to be one;
    each of either caps the lower end of the score.
    """

    lens: str
    id: str
    title: str
    score: Score
    colour: Colour
    open_blockers: tuple[str, ...]
    open: tuple[str, ...]
    failed_core: tuple[str, ...] = ()
    open_core: tuple[str, ...] = ()


class GateScore(msgspec.Struct, frozen=True, kw_only=True):
    """A gate: whether it passes with every gate before it, and what is open at this gate itself."""

    id: GateId
    title: str
    question: str
    decided_by: str
    passes: bool
    blockers: int
    passed: int
    open: tuple[str, ...]
    known: float


class StallScore(msgspec.Struct, frozen=True, kw_only=True):
    """A stall reason: hit, not ruled out or clear, by its tell-tale criteria."""

    id: str
    title: str
    short: str
    state: Stall
    indicators: tuple[str, ...]
    decided_by: tuple[str, ...]
    first_step: str


class Scores(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the results are worth. `level_gate` is the gate that led to the level; the lowest has none."""

    index: Score
    scale: Score
    lenses: dict[str, tuple[LensScore, ...]]
    gates: tuple[GateScore, ...]
    autonomy: GateScore
    stalls: tuple[StallScore, ...]
    level: int
    level_name: str
    level_gate: GateId | None
    level_held_by: tuple[str, ...]
    enough_known: bool
    weakest_wall: str
    next_wall: str
    evidence_mix: dict[str, int]


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """What a score is the mean of: `ids` count, `lent` could yet be set aside and so lend it nothing.

    `elsewhere` are asked only in cases that are more favourable. `mean` is what `weight` and `earned` give, `cap` the
    most that the score may be.
    """

    ids: tuple[str, ...]
    lent: tuple[str, ...]
    elsewhere: tuple[str, ...]
    weight: int
    earned: float
    mean: float
    cap: float
    core: tuple[str, ...]


class _Row(msgspec.Struct, frozen=True):
    criterion: Criterion
    result: Result


class _Core(msgspec.Struct, frozen=True):
    """The criteria that carry an element, and the most it scores when one, or more, of them are a no.

    A criterion is no core for a class whose gate it does not stop: `possible` are core for one of the classes the
    agent may have, `certain` for all of them.
    """

    possible: frozenset[str]
    certain: frozenset[str]
    caps: tuple[float, float]

    def lowest(self, rows: list[_Row]) -> float:
        """The most that the lower end of the score may be."""
        return self._cap(row.result.may_fail for row in rows if row.criterion.id in self.possible)

    def highest(self, rows: list[_Row]) -> float:
        """The most that the score may be if every open answer is favourable."""
        return self._cap(row.result.fails for row in rows if row.criterion.id in self.certain)

    def if_planned(self, rows: list[_Row]) -> float:
        """The most that the lower end may be if everything planned is done."""
        return self._cap(row.result.fails_if_planned for row in rows if row.criterion.id in self.possible)

    def _cap(self, failing: Iterable[bool]) -> float:
        return (100.0, *self.caps)[min(sum(failing), len(self.caps))]


def score_results(
    questionnaire: Questionnaire, results: tuple[Result, ...], scope: Scope, lenses: frozenset[str] | None = None
) -> Scores:
    """Scores, gates and level of a pilot's results; of the `lenses` named, or of all.

    The lower ends hold for every class, tier and reach the answers leave open.
    """
    rows = [_Row(c, r) for c, r in zip(questionnaire.criteria, results, strict=True)]
    due_before = {gate.id for gate in questionnaire.gates if gate.before_production}
    before = [row for row in rows if row.criterion.due in due_before]
    cases = _cases(scope, questionnaire.criteria)
    index = _score(before, cases)
    inside: dict[tuple[str, str], list[_Row]] = {}
    for row in rows:
        for lens_id, ids in row.criterion.lenses.items():
            if lenses is None or lens_id in lenses:
                for id in ids:
                    inside.setdefault((lens_id, id), []).append(row)
    scored_lenses: dict[str, tuple[LensScore, ...]] = {
        lens.id: tuple(
            _lens_score(lens, element, inside.get((lens.id, element.id), []), due_before, cases, scope, questionnaire)
            for element in lens.elements
        )
        for lens in questionnaire.lenses
        if lenses is None or lens.id in lenses
    }
    gates: list[GateScore] = []
    passing = True
    for gate in questionnaire.gates:
        scored = _gate(gate, rows, passing)
        passing = scored.passes
        gates.append(scored)
    autonomy = _gate(questionnaire.autonomy, rows, True)
    level, held = _level(questionnaire, gates, index, scored_lenses.get(LensId.WALLS, ()))
    start = gates[0]
    walls = [wall for wall in scored_lenses.get(LensId.WALLS, ()) if wall.score.criteria]
    weakest = min(walls, key=lambda wall: wall.score.value, default=None)
    following = next((wall for wall in walls if wall.colour is not Colour.GREEN), None)
    return Scores(
        index=index,
        scale=_score([row for row in rows if row.criterion.due not in due_before], cases),
        lenses=scored_lenses,
        gates=tuple(gates),
        autonomy=autonomy,
        stalls=_stalls(questionnaire, {r.id: r for r in results}),
        level=level.level,
        level_name=level.name,
        level_gate=level.gate,
        level_held_by=held,
        enough_known=start.known >= questionnaire.policy["known_start_percent"],
        # Where all stand alike, none is the weakest.
        weakest_wall=weakest.id if weakest and len({wall.score.value for wall in walls}) > 1 else "",
        next_wall=following.id if following else "",
        evidence_mix=_mix(results),
    )


def _cases(scope: Scope, criteria: tuple[Criterion, ...]) -> list[frozenset[str]]:
    """The ids of the criteria asked in each case, each set of them once."""
    # Most criteria are asked in every case: only the others are looked at in each.
    narrow = [c for c in criteria if c.applies != _ALL]
    always = frozenset(c.id for c in criteria) - {c.id for c in narrow}
    cases = scope.cases({c.applies.where: None for c in narrow})
    found = {frozenset(c.id for c in narrow if case.covers(c)) for case in cases}
    return [always | each for each in sorted(found, key=sorted)]


def _score(rows: list[_Row], cases: list[frozenset[str]], core: _Core | None = None) -> Score:
    counted: list[_Row] = []
    whole = aside = known = 0
    for row in rows:
        result, criterion = row.result, row.criterion
        status, weight = result.status, criterion.weight
        if status is Status.NOT_APPLICABLE:
            continue
        whole += weight
        if status is Status.NA:
            aside += weight
            continue
        counted.append(row)
        if status is not Status.UNKNOWN:
            known += 1
        elif criterion.may_be_na:
            # Left open where it could be set aside: leaving the reason out must not make a wall greener.
            aside += weight
    lows, highs, plans = [], [], []
    # Cases that ask the same of these rows are one: most elements know two or three, of some thirty.
    ids = frozenset(row.criterion.id for row in counted)
    for asked in {case & ids for case in cases}:
        inside = [row for row in counted if row.criterion.id in asked]
        if not inside:
            continue
        total = 0
        low = high = planned = 0.0
        for row in inside:
            result, share = row.result, row.criterion.weight
            total += share
            low += share * result.credit
            high += share * result.best_case
            planned += share * result.if_planned
        low, high, planned = _least(inside, total, low), 100 * high / total, 100 * planned / total
        if core is not None:
            low, high = min(low, core.lowest(inside)), min(high, core.highest(inside))
            planned = min(planned, core.if_planned(inside))
        lows.append(low)
        highs.append(high)
        plans.append(planned)
    return Score(
        value=min(lows, default=0.0),
        best_case=max(highs, default=0.0),
        if_planned=min(plans, default=0.0),
        known=100 * known / len(counted) if counted else 0.0,
        excluded=100 * aside / whole if whole else 0.0,
        criteria=len(counted),
    )


def _least(rows: list[_Row], weight: float, total: float) -> float:
    """The least mean the answers allow: a criterion that may yet be set aside lends no credit to the rest.

    `weight` is that of all rows, `total` their credit.
    """
    for row in _lent(rows, weight, total):
        weight -= row.criterion.weight
        total -= row.criterion.weight * row.result.credit
    return 100 * total / weight


def _lent(rows: list[_Row], weight: float, total: float) -> Iterator[_Row]:
    """Those without which the mean is lower, of the rows that may yet be set aside."""
    for row in sorted([row for row in rows if row.result.may_drop_out], key=lambda row: -row.result.credit):
        if weight == row.criterion.weight or row.result.credit * weight <= total:
            break
        weight -= row.criterion.weight
        total -= row.criterion.weight * row.result.credit
        yield row


def counted(
    questionnaire: Questionnaire, results: Iterable[Result], scope: Scope, lens: LensId | None = None, element: str = ""
) -> Counted | None:
    """What the lower figure of an element of a lens, or of the readiness score, is made of; None where nothing counts.

    Of the cases that the answers leave open, the one that gives the figure.
    """
    rows = [_Row(c, r) for c, r in zip(questionnaire.criteria, results, strict=True)]
    due_before = {gate.id for gate in questionnaire.gates if gate.before_production}
    if lens is not None:
        rows = [row for row in rows if element in row.criterion.lenses.get(lens, ())]
    if lens not in _WHOLE:
        rows = [row for row in rows if row.criterion.due in due_before]
    core = _Core(frozenset(), frozenset(), (100.0, 100.0))
    if lens is not None:
        found = next(each for each in questionnaire.lens(lens).elements if each.id == element)
        core = _core(found, rows, scope, questionnaire.scoring)
    rows = [row for row in rows if applicable(row.result)]
    lowest: Counted | None = None
    for case in _cases(scope, questionnaire.criteria):
        inside = [row for row in rows if row.criterion.id in case]
        if not inside:
            continue
        weight = sum(row.criterion.weight for row in inside)
        earned = sum(row.criterion.weight * row.result.credit for row in inside)
        lent = list(_lent(inside, weight, earned))
        weight -= sum(row.criterion.weight for row in lent)
        earned -= sum(row.criterion.weight * row.result.credit for row in lent)
        of_case = Counted(
            ids=tuple(row.criterion.id for row in inside if row not in lent),
            lent=tuple(row.criterion.id for row in lent),
            elsewhere=tuple(row.criterion.id for row in rows if row.criterion.id not in case),
            weight=weight,
            earned=earned,
            mean=100 * earned / weight,
            cap=core.lowest(inside),
            core=tuple(row.criterion.id for row in inside if row.criterion.id in core.possible),
        )
        if lowest is None or min(of_case.mean, of_case.cap) < min(lowest.mean, lowest.cap):
            lowest = of_case
    return lowest


def _lens_score(
    lens: Lens,
    element: Element,
    every: list[_Row],
    due_before: set[GateId],
    cases: list[frozenset[str]],
    scope: Scope,
    questionnaire: Questionnaire,
) -> LensScore:
    # A lesson of the articles is lived by or not, whenever it is due; the other views are of the way to production.
    inside = every if lens.id in _WHOLE else [row for row in every if row.criterion.due in due_before]
    scoring = questionnaire.scoring
    core = _core(element, inside, scope, scoring)
    score = _score(inside, cases, core if element.core else None)
    open_blockers = [row for row in inside if row.result.blocker and not row.result.passed]
    failing = [row.result for row in inside if row.criterion.id in core.possible and row.result.may_fail]
    # A blocker that is open shows at its gate, not here.
    if not score.criteria:
        colour = Colour.NONE
    elif score.value < scoring.red_below:
        colour = Colour.RED
    elif score.value < scoring.amber_below or score.excluded > questionnaire.policy["most_na_percent"]:
        colour = Colour.AMBER
    else:
        colour = Colour.GREEN
    return LensScore(
        lens=lens.id,
        id=element.id,
        title=element.title,
        score=score,
        colour=colour,
        open_blockers=tuple(row.criterion.id for row in open_blockers),
        open=tuple(row.criterion.id for row in every if applicable(row.result) and not row.result.passed),
        failed_core=tuple(result.id for result in failing if result.fails),
        open_core=tuple(result.id for result in failing if not result.fails),
    )


def _core(element: Element, rows: list[_Row], scope: Scope, scoring: Scoring) -> _Core:
    counted = [row.criterion for row in rows if row.criterion.id in element.core and applicable(row.result)]
    return _Core(
        frozenset(c.id for c in counted if any(agent_class in c.blocks for agent_class in scope.classes)),
        frozenset(c.id for c in counted if all(agent_class in c.blocks for agent_class in scope.classes)),
        (scoring.core_one_no, scoring.core_two_no),
    )


def _gate(gate: Gate, rows: list[_Row], earlier_pass: bool) -> GateScore:
    due = [row for row in rows if row.criterion.due == gate.id and applicable(row.result) and row.result.blocker]
    open_ = tuple(row.criterion.id for row in due if not row.result.passed)
    known = sum(row.result.status is not Status.UNKNOWN for row in due)
    return GateScore(
        id=gate.id,
        title=gate.title,
        question=gate.question,
        decided_by=gate.decided_by,
        passes=earlier_pass and not open_,
        blockers=len(due),
        passed=len(due) - len(open_),
        open=open_,
        known=100 * known / len(due) if due else 100.0,
    )


def _level(
    questionnaire: Questionnaire, gates: list[GateScore], index: Score, walls: tuple[LensScore, ...]
) -> tuple[ReadinessLevel, tuple[str, ...]]:
    """The level reached, and what beside a gate holds it there."""
    scoring, policy = questionnaire.scoring, questionnaire.policy
    passes = {gate.id: gate.passes for gate in gates}
    reached = questionnaire.levels[0]
    held: list[str] = []
    for level in questionnaire.levels:
        if level.gate is not None and not passes.get(level.gate, False):
            break
        if level.gate == GateId.GO_LIVE:
            if index.value < scoring.production_index:
                held.append(
                    text("verdict.level.index", index=f"{index.value:.0f}", least=f"{scoring.production_index:.0f}")
                )
            for wall in walls:
                if wall.score.criteria and wall.score.value < scoring.production_wall:
                    held.append(
                        text(
                            "verdict.level.wall",
                            wall=wall.title.lower(),
                            score=f"{wall.score.value:.0f}",
                            least=f"{scoring.production_wall:.0f}",
                        )
                    )
                if wall.score.excluded > policy["most_na_percent"]:
                    held.append(
                        text(
                            "verdict.level.excluded",
                            share=f"{wall.score.excluded:.0f}",
                            wall=wall.title.lower(),
                            most=f"{policy['most_na_percent']:.0f}",
                        )
                    )
            if held:
                break
        reached = level
    return reached, tuple(held)


def _stalls(questionnaire: Questionnaire, results: dict[str, Result]) -> tuple[StallScore, ...]:
    scored = []
    for element in questionnaire.lens(LensId.STALLS).elements:
        indicators = [results[id] for id in element.indicators if id in results and applicable(results[id])]
        hit = [r for r in indicators if r.status in (Status.NO, Status.PARTIAL)]
        open_ = [r for r in indicators if r.status in (Status.UNKNOWN, Status.PLANNED)]
        state = Stall.HIT if hit else Stall.OPEN if open_ else Stall.CLEAR
        scored.append(
            StallScore(
                id=element.id,
                title=element.title,
                short=element.short or element.title,
                state=state,
                indicators=element.indicators,
                decided_by=tuple(r.id for r in (hit or open_ or indicators)),
                first_step=element.first_step,
            )
        )
    return tuple(scored)


def _mix(results: tuple[Result, ...]) -> dict[str, int]:
    """How many criteria that hold rest on each level of evidence."""
    mix = {"claimed": 0, "documented": 0, "demonstrated": 0, "measured": 0}
    for result in results:
        if result.status is Status.YES and not result.vacuous:
            mix[result.evidence_level.value] += 1
    return mix
