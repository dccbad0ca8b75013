"""What would turn a verdict: the fewest changes in the world that make it better, and those that make it worse.

A change is something that happens: somebody accepts to own the agent, a figure is measured and is good, a requirement
is met with its evidence, the agent goes live. What only describes the same world otherwise (a lower stage, a milder
harm, a figure left out) is no change, and is never offered. Each set of changes is judged by the assessment itself, on
a copy of the pilot.

More changes never make it worse, so that the fewest are found by a search that can prove it: whatever leads to a
better verdict has to contain one change out of each set whose absence alone stands in the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import combinations

import msgspec

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.evaluate import Result, Status, as_met
from readiness.assessment.fork import answered
from readiness.assessment.handoff import open_handoff_items
from readiness.assessment.score import score_results
from readiness.assessment.team import team_of
from readiness.assessment.verdict import Decision, decide, figures_not_stated
from readiness.assessment.verdict_rules import RULES, Fact, VerdictContext
from readiness.assessment.workload import is_open
from readiness.figures.kill import judge_kill_criteria
from readiness.pilot.answers import Answer, State
from readiness.pilot.description import Pilot
from readiness.pilot.fields import LIST_SECTIONS
from readiness.questionnaire.ids import GateId, LensId, StageId, VerdictId, VerdictRuleId
from readiness.questionnaire.model import AnswerRange, Criterion
from readiness.texts import capitalised, text

_MOST_LOOPS = 24
"""Rounds of the search for the fewest changes; a set that is not proved the smallest by then says so."""
FEW_LOOPS = 6
"""The same where many changes are needed, and a reader loses nothing by a bound."""
_MOST_TOGETHER = 2
_MOST_PEOPLE = 60
_MOST_FOLLOWING = 4
_FIRST = 1000.0
_THRESHOLD = "kill_criteria.threshold"
IMPROVED = frozenset((
    "owners.production", "value.scorecard", "value.bankable", "pilot.scope", "pilot.target_class",
    "integrations.interface", "actions.control", "actions.approver", "audit.fields", "evals.live_accuracy",
    "economics.cost_per_task", "economics.exception_rate", "economics.cost_at_volume", "budget.annual_run_cost",
    "baselines.after", "kill_criteria.threshold",
))  # fmt: skip
"""Fields whose stated answer the organisation can make better by doing something. The other answers say what the agent
is (its harm, its stage, the risk of an action): another word there would be another description, not another world."""
_CARRIED_OUT = frozenset((VerdictRuleId.KILL_CRITERION_TRIGGERED,))
"""Rules by which something was agreed before, and is now carried out: nothing undoes them."""


ORDER = (
    VerdictId.STOP,
    VerdictId.PAUSE,
    VerdictId.RE_SCOPE,
    VerdictId.ROADMAP,
    VerdictId.FAST_TRACK,
    VerdictId.READY,
    VerdictId.SCALE,
)
"""The verdicts from the worst to the best."""


class ChangeKind(StrEnum):
    """What a change is."""

    ANSWER = "answer"
    REQUIREMENT = "requirement"
    EVENT = "event"
    PEOPLE = "people"


class Event(StrEnum):
    """What happens to the pilot as a whole."""

    BEGUN = "begun"
    IN_PRODUCTION = "in-production"


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that changes in the world.

    `id` is the field of an answer (with the entry of a list it is in), the id of a requirement, that of an event, or
    the number of people. `worse`: the answer falls badly, or what is met is met no longer. `stated`: there is an answer
    today. `closes` are requirements that are met with a good answer and its evidence.
    """

    kind: ChangeKind
    id: str
    worse: bool = False
    stated: bool = False
    closes: frozenset[str] = frozenset()


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """The fewest changes that lead to another verdict, and that verdict.

    `least` is the number below which none lead there, equal to that of the changes where `proved`.
    """

    decision: Decision
    changes: tuple[Change, ...]
    least: int

    @property
    def proved(self) -> bool:
        """Whether no fewer changes lead to a better, or to a worse, verdict."""
        return len(self.changes) == self.least


class Turning(msgspec.Struct, frozen=True, kw_only=True):
    """What would turn a verdict for the better, None where nothing that is offered does, and each way for the worse.

    `looked_at` are the changes for the better among which the fewest were looked for. `worse` has every single change
    that makes it worse, the hardest verdict first; pairs only where no single one does.
    """

    better: Turn | None
    worse: tuple[Turn, ...]
    looked_at: tuple[Change, ...]


def standing(decision: Decision) -> int:
    """The place of a verdict among all, from STOP as 0 to SCALE, each with its qualifier."""
    return 2 * ORDER.index(decision.verdict) + (not decision.phase_1_only and not decision.advisory_only)


def turning(assessment: Assessment) -> Turning:
    """What would turn the verdict on a pilot."""
    judge = Judge(assessment)
    offered = changes_for_better(assessment, judge)
    return Turning(
        better=_better(judge, offered), worse=_worse(judge, changes_for_worse(assessment)), looked_at=offered
    )


def way_to(assessment: Assessment, wanted: VerdictId) -> Turning:
    """The fewest changes that lead to a verdict, or to a better one, from everything that is open."""
    judge = Judge(assessment)
    offered = changes_for_better(assessment, judge, every=True)
    aim = next(2 * place for place, each in enumerate(ORDER) if each is wanted)

    def there(changes: Iterable[Change]) -> bool:
        return standing(judge.decision(changes)) >= aim

    if not offered or not there(offered):
        return Turning(better=None, worse=(), looked_at=offered)
    chosen, least = fewest(offered, there, first=_first(assessment, offered), loops=FEW_LOOPS)
    turn = Turn(decision=judge.decision(chosen), changes=tuple(c for c in offered if c in chosen), least=least)
    return Turning(better=turn, worse=(), looked_at=offered)


class Judge:
    """The verdict on a pilot with changes, each set judged once."""

    def __init__(self, assessment: Assessment) -> None:
        self.today = assessment
        self._known = {each.field: each for each in assessment.questionnaire.answers}
        self._assessed: dict[frozenset[Change], Assessment] = {frozenset(): assessment}
        self._decided: dict[frozenset[Change], Decision] = {frozenset(): assessment.decision}

    def decision(self, changes: Iterable[Change]) -> Decision:
        """The verdict with these changes."""
        chosen = frozenset(changes)
        if chosen not in self._decided:
            self._decided[chosen] = self._decide(chosen)
        return self._decided[chosen]

    def better(self, changes: Iterable[Change]) -> bool:
        """Whether the verdict is better with these changes than it is today."""
        return standing(self.decision(changes)) > standing(self.today.decision)

    def worse(self, changes: Iterable[Change]) -> bool:
        """Whether it is worse."""
        return standing(self.decision(changes)) < standing(self.today.decision)

    def assessed(self, changes: frozenset[Change]) -> Assessment:
        """The assessment with the answers and events among the changes."""
        written = frozenset(each for each in changes if each.kind in (ChangeKind.ANSWER, ChangeKind.EVENT))
        if written not in self._assessed:
            today, pilot = self.today, self.today.as_written
            for each in sorted(written, key=lambda each: each.id):
                pilot = self._changed(pilot, each)
            self._assessed[written] = assess(
                pilot,
                today.questionnaire,
                today=today.stated_as_of,
                trust_links=today.trust_links,
                profile=today.profile.id,
                measurements=today.measurements,
            )
        return self._assessed[written]

    def _changed(self, pilot: Pilot, change: Change) -> Pilot:
        if change.kind is ChangeKind.EVENT:
            stage = StageId.PRODUCTION if change.id == Event.IN_PRODUCTION else StageId.PILOT
            line = pilot.answer("pilot.stage").line
            answer = Answer(state=State.YES, line=line, column=1, value=stage, text=stage)
            return msgspec.structs.replace(pilot, answers={**pilot.answers, "pilot.stage": answer})
        places = [change.id]
        if plain(change.id) == _THRESHOLD and not change.worse and "[" in change.id:
            # A figure that is back within its limit no longer triggers the criterion.
            places.append(change.id.replace(".threshold", ".status"))
        if change.stated:
            for where in places:
                pilot = without_answer(pilot, where)
        return answered(pilot, places, self._known, (change.worse,) * len(places))

    def _decide(self, chosen: frozenset[Change]) -> Decision:
        found = self.assessed(chosen)
        met = frozenset(id for each in chosen if not each.worse for id in each.closes)
        met |= {each.id for each in chosen if each.kind is ChangeKind.REQUIREMENT and not each.worse}
        lost = frozenset(each.id for each in chosen if each.kind is ChangeKind.REQUIREMENT and each.worse)
        if met or lost:
            found = with_results(found, met, lost)
        people = max((float(each.id) for each in chosen if each.kind is ChangeKind.PEOPLE), default=0.0)
        if not people and not met and not lost:
            return found.decision
        team = people or team_of(found.pilot, found.questionnaire).people
        return found.decision_for(found.workload(closed=met), team)


def results_with(assessment: Assessment, met: frozenset[str], lost: frozenset[str] = frozenset()) -> tuple[Result, ...]:
    """The results with some requirements met, with their evidence, and others met no longer."""
    return tuple(
        as_met(result) if result.id in met else _lost(result) if result.id in lost else result
        for result in assessment.results
    )


def with_results(assessment: Assessment, met: frozenset[str], lost: frozenset[str] = frozenset()) -> Assessment:
    """The assessment with some requirements met, with their evidence, and others met no longer; other lenses aside."""
    results = results_with(assessment, met, lost)
    scores = score_results(assessment.questionnaire, results, assessment.scope, frozenset((LensId.WALLS,)))
    changed = msgspec.structs.replace(assessment, results=results, scores=scores)
    return msgspec.structs.replace(changed, decision_by_rules=decide(context_of(changed), scores, changed.foundation))


def context_of(assessment: Assessment) -> VerdictContext:
    """What the rules of the verdict read of an assessment."""
    facts = assessment.facts
    return VerdictContext(
        pilot=assessment.pilot,
        questionnaire=assessment.questionnaire,
        evidence=assessment.evidence,
        as_of=assessment.as_of,
        stated_as_of=assessment.stated_as_of,
        results=assessment.results,
        kills=judge_kill_criteria(facts, assessment.evidence.days_covered),
    )


def facts_of(assessment: Assessment) -> dict[VerdictRuleId, Fact]:
    """What each rule of the verdict says of a pilot."""
    context = context_of(assessment)
    asked = [rule.id for rule in assessment.questionnaire.rules if rule.id in RULES]
    return {id: RULES[id](context) for id in asked}


def _lost(result: Result) -> Result:
    return msgspec.structs.replace(
        result,
        status=Status.NO,
        passed=False,
        credit=0.0,
        best_case=0.0,
        if_planned=0.0,
        fails=True,
        may_fail=True,
        fails_if_planned=True,
    )


def without_answer(pilot: Pilot, where: str) -> Pilot:
    """The pilot without an answer: what is written there next takes its place."""
    section, _, key = where.rpartition(".")
    section, _, name = section.partition("[")
    if section not in LIST_SECTIONS:
        return msgspec.structs.replace(pilot, answers={p: a for p, a in pilot.answers.items() if p != where})
    label = name.removesuffix("]")
    rows = tuple(
        msgspec.structs.replace(row, answers={k: a for k, a in row.answers.items() if k != key})
        if not label or label in (row.name, str(row.index + 1))
        else row
        for row in pilot.items.get(section, ())
    )
    return msgspec.structs.replace(pilot, items={**pilot.items, section: rows})


def plain(where: str) -> str:
    """The path of a field without the entry of a list it is in."""
    section, _, key = where.rpartition(".")
    return f"{section.partition('[')[0]}.{key}"


def changes_for_better(
    assessment: Assessment, judge: Judge | None = None, *, every: bool = False
) -> tuple[Change, ...]:
    """Everything that is offered to make the verdict better: what the rules wait for, and what is open.

    Where a rule holds the verdict, or waits for an answer, no requirement leads to the next better one; with `every`
    they are offered all the same.
    """
    judge = judge or Judge(assessment)
    decision = assessment.decision
    if decision.rule == VerdictRuleId.TOO_FEW_PEOPLE and not every:
        more = _people(judge)
        return (more,) if more is not None else ()
    found: dict[str, Change] = {}
    granted = every or (not decision.phase_1_only and decision.rank > 0)
    events = _events(assessment) if granted else ()
    # A good answer may raise a question that was not asked before.
    current = assessment
    for _ in range(_MOST_FOLLOWING):
        more_of_it = [each for each in _answers(current, assessment) if each.id not in found]
        if not more_of_it:
            break
        found |= {each.id: each for each in more_of_it}
        current = judge.assessed(frozenset((*found.values(), *events)))
    answers = tuple(found.values())
    if not granted and current.scores.enough_known:
        return answers
    taken = {id for each in answers for id in each.closes}
    if not granted:
        asked = [id for id in _start_gate(assessment) if id not in taken]
    else:
        asked = [
            criterion.id
            for criterion, result in zip(assessment.questionnaire.criteria, assessment.results, strict=True)
            if is_open(criterion, result) and result.id not in taken
        ]
    return (*events, *answers, *(Change(kind=ChangeKind.REQUIREMENT, id=id) for id in asked))


def _start_gate(assessment: Assessment) -> list[str]:
    """The requirements of the start gate that have no answer: too little is known without them."""
    due = {criterion.id for criterion in assessment.questionnaire.criteria if criterion.due is GateId.START}
    return [result.id for result in assessment.results if result.id in due and result.status is Status.UNKNOWN]


def _events(assessment: Assessment) -> tuple[Change, ...]:
    stage = assessment.pilot.value("pilot.stage")
    if stage in (None, StageId.IDEA):
        return (Change(kind=ChangeKind.EVENT, id=Event.BEGUN, stated=stage is not None),)
    if assessment.decision.verdict is VerdictId.READY and stage != StageId.PRODUCTION:
        return (Change(kind=ChangeKind.EVENT, id=Event.IN_PRODUCTION, stated=True),)
    return ()


def _answers(current: Assessment, today: Assessment) -> Iterator[Change]:
    """The answers that the rules of a verdict rest on, as far as something in the world can make them good."""
    known = {each.field for each in today.questionnaire.answers}
    facts = facts_of(current)
    paths: dict[str, bool] = {}
    for rule in today.questionnaire.rules:
        fact = facts.get(rule.id)
        if fact is None or not fact.applies or rule.id in _CARRIED_OUT:
            continue
        for path in fact.fields or tuple(rule.fields):
            paths.setdefault(path, True)
    for path in (*current.decision.open_fields, *figures_not_stated(current.pilot)):
        paths.setdefault(path, False)
    for path, fired in _by_entry(today.pilot, paths):
        field = "actions.control" if plain(path) == "actions.approver" else plain(path)
        if field not in known:
            continue
        where = path if plain(path) == field else path.replace(".approver", ".control")
        stated = _is_stated(today.pilot, where)
        if stated and (not fired or field not in IMPROVED):
            continue
        yield Change(kind=ChangeKind.ANSWER, id=where, stated=stated, closes=_closed_with(today, where))


def _by_entry(pilot: Pilot, paths: dict[str, bool]) -> Iterator[tuple[str, bool]]:
    """Each path; one of a list, of which an answer is bad, for each entry, as one entry may be all that is wrong."""
    for path, fired in paths.items():
        section, _, key = path.partition(".")
        rows = pilot.items.get(section, ()) if fired and section in LIST_SECTIONS else ()
        if rows and key:
            yield from ((f"{row.label}.{key}", fired) for row in rows)
        else:
            yield path, fired


def _is_stated(pilot: Pilot, where: str) -> bool:
    section, _, key = where.rpartition(".")
    section, _, name = section.partition("[")
    if section not in LIST_SECTIONS:
        answer = pilot.answer(where)
        return answer.given or answer.state is State.NO
    label = name.removesuffix("]")
    rows = [row for row in pilot.items.get(section, ()) if not label or label in (row.name, str(row.index + 1))]
    return bool(rows) and all(row.answer(key).given or row.answer(key).state is State.NO for row in rows)


def _closed_with(assessment: Assessment, where: str) -> frozenset[str]:
    """The open requirements that ask for nothing but this answer, so that they are met with it and its evidence."""
    field = plain(where) if "[" not in where else ""
    return frozenset(
        criterion.id
        for criterion, result in zip(assessment.questionnaire.criteria, assessment.results, strict=True)
        if is_open(criterion, result) and _asks_for(criterion) == {field}
    )


def _asks_for(criterion: Criterion) -> set[str]:
    return set(criterion.fields)


def _people(judge: Judge) -> Change | None:
    """The smallest team with which the verdict is better."""
    first = int(team_of(judge.today.pilot, judge.today.questionnaire).people) + 1
    for people in range(first, _MOST_PEOPLE + 1):
        change = Change(kind=ChangeKind.PEOPLE, id=str(people), stated=True)
        if judge.better((change,)):
            return change
    return None


def _better(judge: Judge, offered: Sequence[Change]) -> Turn | None:
    if not offered or not judge.better(offered):
        return None
    chosen, least = fewest(offered, judge.better, first=_first(judge.today, offered))
    return Turn(decision=judge.decision(chosen), changes=tuple(c for c in offered if c in chosen), least=least)


def _first(assessment: Assessment, offered: Sequence[Change]) -> dict[Change, float]:
    """How much each change is likely to help: blockers first, then what weighs most."""
    weights = {criterion.id: float(criterion.weight) for criterion in assessment.questionnaire.criteria}
    blockers = {result.id for result in assessment.results if result.blocker}
    lines = open_handoff_items(
        assessment.pilot, assessment.questionnaire, assessment.results, assessment.stated_as_of
    )  # fmt: skip
    blockers |= {id for line in lines for id in line.open}
    return {
        each: weights.get(each.id, 0.0)
        + (1000 if each.id in blockers or each.kind is not ChangeKind.REQUIREMENT else 0)
        for each in offered
    }


def fewest(
    offered: Sequence[Change],
    enough: Callable[[Iterable[Change]], bool],
    *,
    first: dict[Change, float],
    loops: int = _MOST_LOOPS,
) -> tuple[frozenset[Change], int]:
    """The fewest changes that are enough, and the number below which none are; all of them together are enough.

    `enough` never turns false with a change more. `first` says with which changes to try, those with most before,
    and `loops` how long to look for a proof.
    """
    every = frozenset(offered)
    order = sorted(offered, key=lambda each: (-first.get(each, 0.0), each.id))
    needed = frozenset(each for each in order if not enough(every - {each}))
    if enough(needed):
        return needed, len(needed)
    rest = [each for each in order if each not in needed]
    best = _reduced(needed, rest, enough)
    # Of each of these one is needed too.
    groups: list[frozenset[Change]] = []
    least = len(needed) + 1
    for _ in range(loops):
        hit = _smallest_hit(groups, len(best) - len(needed))
        if hit is None:
            return best, len(best)
        least = max(least, len(needed) + len(hit))
        if least >= len(best):
            return best, len(best)
        if enough(needed | hit):
            return needed | hit, len(needed) + len(hit)
        failing = set(hit)
        for each in rest:
            if each not in failing and not enough(needed | failing | {each}):
                failing.add(each)
        groups.append(frozenset(rest) - failing)
    return best, least


def _reduced(
    needed: frozenset[Change], rest: Sequence[Change], enough: Callable[[Iterable[Change]], bool]
) -> frozenset[Change]:
    """Changes that are enough and of which none can be spared."""
    low, high = 0, len(rest)
    while low < high:
        middle = (low + high) // 2
        if enough(needed | frozenset(rest[:middle])):
            high = middle
        else:
            low = middle + 1
    chosen = list(rest[:low])
    for each in reversed(tuple(chosen)):
        fewer = [other for other in chosen if other is not each]
        if enough(needed | frozenset(fewer)):
            chosen = fewer
    return needed | frozenset(chosen)


def _smallest_hit(groups: Sequence[frozenset[Change]], below: int) -> frozenset[Change] | None:
    """The fewest changes with one out of each group; None where there are not fewer than so many."""

    def with_at_most(size: int, left: Sequence[frozenset[Change]]) -> frozenset[Change] | None:
        if not left:
            return frozenset()
        if not size:
            return None
        group = min(left, key=len)
        for each in sorted(group, key=lambda each: (-sum(each in other for other in left), each.id)):
            found = with_at_most(size - 1, [other for other in left if each not in other])
            if found is not None:
                return found | {each}
        return None

    for size in range(1 if groups else 0, max(below, 0)):
        found = with_at_most(size, groups)
        if found is not None:
            return found
    return None


def changes_for_worse(assessment: Assessment) -> tuple[Change, ...]:
    """What could turn out worse than it is, or is taken to be: the answers a verdict reads, and what gates ask."""
    pilot = assessment.pilot
    found = [
        Change(kind=ChangeKind.ANSWER, id=where, worse=True, stated=_is_stated(pilot, where))
        for each in assessment.questionnaire.answers
        for where in _places(pilot, each)
    ]
    due = {criterion.id for criterion in assessment.questionnaire.criteria if criterion.due is not GateId.AUTONOMY}
    found += [
        Change(kind=ChangeKind.REQUIREMENT, id=result.id, worse=True, stated=True)
        for result in assessment.results
        if result.blocker and result.passed and result.id in due
    ]
    return tuple(found)


def _places(pilot: Pilot, each: AnswerRange) -> list[str]:
    section, _, key = each.field.partition(".")
    if section not in LIST_SECTIONS:
        return [each.field]
    return [f"{row.label}.{key}" for row in pilot.items.get(section, ())]


def _worse(judge: Judge, offered: Sequence[Change]) -> tuple[Turn, ...]:
    if not standing(judge.today.decision) // 2:
        # Nothing is worse than STOP.
        return ()
    for size in range(1, _MOST_TOGETHER + 1):
        answers = [each for each in offered if size == 1 or each.kind is ChangeKind.ANSWER]
        found = [
            Turn(decision=judge.decision(chosen), changes=chosen, least=size)
            for chosen in combinations(answers, size)
            if judge.worse(chosen)
        ]
        if found:
            return tuple(sorted(found, key=lambda turn: standing(turn.decision)))
    return ()


def means_of(change: Change, assessment: Assessment) -> str:
    """What a worse answer means, in words of the questionnaire; empty for anything else."""
    ranges = {each.field: each.means for each in assessment.questionnaire.answers}
    return ranges.get(plain(change.id), "") if change.kind is ChangeKind.ANSWER else ""


def better_words(change: Change, assessment: Assessment) -> str:
    """A change for the better as something that happens, in a sentence."""
    if change.kind is ChangeKind.REQUIREMENT:
        criterion = next(each for each in assessment.questionnaire.criteria if each.id == change.id)
        return criterion.question
    if change.kind is ChangeKind.PEOPLE:
        return text("turning.people", people=float(change.id))
    if change.kind is ChangeKind.EVENT:
        return text(f"turning.event.{change.id}")
    name = change.id.rpartition(".")[0].partition("[")[2].removesuffix("]")
    section, _, key = plain(change.id).partition(".")
    if not name and section in LIST_SECTIONS:
        name = text(f"turning.each.{section}")
    return capitalised(text(f"turning.better.{section}.{key}", entry=name))
