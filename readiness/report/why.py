"""Why something is as it is: the verdict, a gate, a wall, a requirement or a rule, and the fewest changes that turn it.

Everything that is said rests on the lines of the file: each fact names its place. What would change it is
something that happens in the world, never as another wording of the same facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Result, Status, applicable
from readiness.assessment.score import Colour, GateScore, LensScore, score_results
from readiness.assessment.turning import (
    FEW_LOOPS,
    ORDER,
    Change,
    ChangeKind,
    Judge,
    Turn,
    better_words,
    facts_of,
    fewest,
    means_of,
    plain,
    results_with,
    turning,
    way_to,
)
from readiness.assessment.verdict import HELD
from readiness.assessment.workload import is_open
from readiness.pilot.fields import LIST_SECTIONS
from readiness.questionnaire.ids import GateId, LensId, VerdictId
from readiness.questionnaire.model import Criterion, Level, VerdictRule
from readiness.report.contacts import contact
from readiness.report.words import as_written
from readiness.texts import capitalised, text

_MOST_WORSE = 6
"""Ways of a verdict to become worse that are listed; how many more there are is said."""
_MOST_OPEN = 12
_MOST_NAMED = 3
_MOST_STEPS = 40


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One fact: what is so, the field and the line it rests on (0 where nothing is written), and what is written."""

    words: str
    field: str = ""
    line: int = 0
    written: str = ""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One change: what happens, the field or requirement it is about, who it is for, and the verdict it leads to.

    `verdict` is empty where only all steps together lead to another one.
    """

    words: str
    about: str
    whom: str = ""
    verdict: str = ""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the explanation: a heading, a sentence, and the facts or the steps below it."""

    id: str
    heading: str
    lead: str = ""
    facts: tuple[Fact, ...] = ()
    steps: tuple[Step, ...] = ()
    more: str = ""


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """Why something is as it is. `kind` is what was asked about, `answer` the short of it."""

    pilot: str
    file: str
    asked: str
    kind: str
    answer: str
    means: str
    parts: tuple[Part, ...]


class NothingCalled(Exception):
    """Nothing of an assessment is called what was asked for; `near` are names like it."""

    def __init__(self, asked: str, near: tuple[str, ...]) -> None:
        super().__init__(asked)
        self.near = near


def why(assessment: Assessment, asked: str = "") -> Why:
    """Why the verdict is what it is, or whatever of the assessment is asked about by its id or title.

    Raises:
        NothingCalled: nothing is called that.
    """
    wanted = " ".join(asked.split()).casefold()
    decision = assessment.decision
    if wanted in ("", "verdict", decision.headline.casefold(), decision.verdict.casefold()):
        return _verdict(assessment, asked)
    for names, made in _known(assessment):
        if wanted in (name.casefold() for name in names):
            return made()
    # Of a field, what asks for it.
    asking = tuple(each.id for each in assessment.questionnaire.criteria if wanted in map(_of_entry, each.fields))
    if asking:
        raise NothingCalled(asked, asking[:_MOST_NAMED])
    every = [name for names, _ in _known(assessment) for name in names]
    spelled = {name.casefold(): name for name in every}
    raise NothingCalled(asked, tuple(spelled[name] for name in get_close_matches(wanted, spelled, 3, 0.6)))


def _of_entry(path: str) -> str:
    """The address of a field of a list, as evidence and people write it: `slos.target`."""
    return path.replace("[]", "")


def names_of(assessment: Assessment) -> tuple[str, ...]:
    """The first name of everything that can be asked about."""
    return ("verdict", *(names[0] for names, _ in _known(assessment)))


def _known(assessment: Assessment) -> Iterable[tuple[tuple[str, ...], Callable[[], Why]]]:
    questionnaire, scores = assessment.questionnaire, assessment.scores
    for criterion in questionnaire.criteria:
        yield (criterion.id,), lambda it=criterion: _criterion(assessment, it)  # type: ignore[misc]
    for gate in (*scores.gates, scores.autonomy):
        yield (gate.id.value, gate.title, f"gates.{gate.id}"), lambda it=gate: _gate(assessment, it)  # type: ignore[misc]
    for lens, elements in scores.lenses.items():
        for element in elements:
            names = (f"{lens}.{element.id}", element.id, element.title)
            yield names, lambda it=element: _element(assessment, it)  # type: ignore[misc]
    for verdict in questionnaire.verdicts:
        yield (verdict.id.value,), lambda it=verdict.id: _not_yet(assessment, it)  # type: ignore[misc]
    for rule in questionnaire.rules:
        yield (rule.id.value,), lambda it=rule: _rule(assessment, it)  # type: ignore[misc]


def _made(assessment: Assessment, asked: str, kind: str, answer: str, means: str, parts: Iterable[Part | None]) -> Why:
    return Why(
        pilot=assessment.pilot.name,
        file=assessment.pilot.file,
        asked=asked,
        kind=kind,
        answer=answer,
        means=means,
        parts=tuple(part for part in parts if part is not None),
    )


# The verdict.


def _verdict(assessment: Assessment, asked: str) -> Why:
    found = turning(assessment)
    decision = assessment.decision
    return _made(
        assessment,
        asked,
        "verdict",
        text("why.verdict", verdict=decision.headline, because=decision.because),
        decision.means,
        (
            *_proof(assessment),
            _for_better(assessment, found.better, len(found.looked_at)),
            _for_worse(assessment, found.worse),
            _quiet(assessment),
        ),
    )


def _proof(assessment: Assessment) -> Iterable[Part]:
    """What decides a verdict: the rules that apply or are open, else the gates, and what no rule found."""
    decision, questionnaire = assessment.decision, assessment.questionnaire
    facts = facts_of(assessment)
    rules = {rule.id: rule for rule in questionnaire.rules}
    applying = [id for id, fact in facts.items() if fact.applies]
    named = [id for id in applying if id == decision.rule] + [id for id in applying if id != decision.rule]
    for id in named:
        fact, rule = facts[id], rules[id]
        fields = fact.fields or tuple(rule.fields)
        yield Part(
            id=id.value,
            heading=text("why.rule", rule=id.value, verdict=rule.verdict.value),
            lead=fact.because or rule.because,
            facts=tuple(each for field in fields for each in _written(assessment, field)),
        )
    if decision.open_fields and not named:
        yield Part(
            id="open",
            heading=text("why.open", count=len(decision.open_fields)),
            lead=text("why.open.lead"),
            facts=_questions(assessment),
        )
    if not named and not decision.open_fields:
        yield from _gates(assessment)


def _quiet(assessment: Assessment) -> Part | None:
    """The rules that do not apply, by the lines they looked at; None where one of them does."""
    facts = facts_of(assessment)
    if any(fact.applies for fact in facts.values()):
        return None
    quiet = [rule for rule in assessment.questionnaire.rules if rule.id in facts and facts[rule.id].applies is False]
    return Part(
        id="quiet",
        heading=text("why.quiet", count=len(quiet)),
        facts=tuple(
            each
            for field in dict.fromkeys(field for rule in quiet for field in rule.fields)
            for each in _written(assessment, field)
            if each.line
        ),
    )


def _questions(assessment: Assessment) -> tuple[Fact, ...]:
    """What the verdict waits for; what is one question in several fields is said once."""
    asked: dict[str, list[str]] = {}
    decision = assessment.decision
    for field, words in zip(decision.open_fields, decision.unanswered, strict=True):
        asked.setdefault(words, []).append(field)
    return tuple(
        Fact(words=words, field=", ".join(fields), line=next(filter(None, (_line(assessment, f) for f in fields)), 0))
        for words, fields in asked.items()
    )


def _gates(assessment: Assessment) -> Iterable[Part]:
    gates = assessment.scores.gates
    following = next((gate for gate in gates if not gate.passes), None)
    passed = [gate for gate in gates if gate.passes]
    if passed:
        yield Part(
            id="gates",
            heading=text("why.gates", count=len(passed)),
            facts=tuple(Fact(words=text("why.gate.met", gate=gate.title, met=gate.passed)) for gate in passed),
        )
    if following is not None:
        yield _open_at(assessment, following)
    if assessment.scores.level_held_by:
        yield Part(
            id="score",
            heading=text("why.held"),
            facts=tuple(Fact(words=f"{capitalised(held)}.") for held in assessment.scores.level_held_by),
        )


def _open_at(assessment: Assessment, gate: GateScore) -> Part:
    shown = gate.open[:_MOST_OPEN]
    more = len(gate.open) - len(shown)
    return Part(
        id=gate.id.value,
        heading=text("why.gate.open", gate=gate.title, open=len(gate.open), blockers=gate.blockers),
        facts=tuple(_of_result(assessment, assessment.result(id)) for id in shown),
        more=text("why.more", more=more) if more else "",
    )


def _written(assessment: Assessment, field: str) -> list[Fact]:
    """What the file says at a field; of a field of entries, at each entry."""
    pilot = assessment.pilot
    section, _, key = field.partition(".")
    rows = pilot.items.get(section, ()) if key else ()
    places = [f"{row.label}.{key}" for row in rows] or [field]
    found = []
    for place in places:
        answer = pilot.answer(place) if "." in place else pilot.section(place)
        said = as_written(answer) if answer.written else ""
        words = text("why.written", field=place, written=said) if said else text("why.not-written", field=place)
        found.append(Fact(words=words, field=place, line=answer.line if answer.written else 0, written=said))
    return found


def _line(assessment: Assessment, field: str) -> int:
    return next((fact.line for fact in _written(assessment, field) if fact.line), 0)


def _of_result(assessment: Assessment, result: Result) -> Fact:
    criterion = _criterion_of(assessment, result.id)
    return Fact(
        words=text("why.requirement", id=result.id, question=criterion.question, state=_state(result)),
        field=result.path,
        line=result.line if any(leaf.written for leaf in result.answers) else 0,
        written=next((leaf.found for leaf in result.answers if leaf.found), ""),
    )


def _state(result: Result) -> str:
    if result.status is Status.YES and not result.passed:
        return text("why.state.only", found=result.evidence_level, needed=result.required_level)
    if result.passed:
        return text("why.state.met", found=result.evidence_level)
    return text(f"why.state.{result.status.replace(' ', '-').replace('/', '')}")


def _criterion_of(assessment: Assessment, id: str) -> Criterion:
    return next(each for each in assessment.questionnaire.criteria if each.id == id)


# What would change it.


def _for_better(assessment: Assessment, turn: Turn | None, looked_at: int, *, most: int = _MOST_STEPS) -> Part:
    decision = assessment.decision
    if turn is None:
        steps = tuple(dict.fromkeys(decision.change))
        best = decision.verdict is VerdictId.SCALE and not decision.advisory_only
        return Part(
            id="better",
            heading=text("why.better.best" if best else "why.better.none"),
            lead=text("why.better.none.lead") if steps and not best else "",
            facts=tuple(Fact(words=step) for step in steps),
        )
    key = "why.better.proved" if turn.proved else "why.better.at-least"
    return Part(
        id="better",
        heading=text("why.better", verdict=turn.decision.headline, changes=len(turn.changes), now=decision.headline),
        lead=text(key, least=turn.least, looked_at=looked_at, changes=len(turn.changes)),
        steps=tuple(_step(assessment, change) for change in turn.changes[:most]),
        more=text("why.more", more=len(turn.changes) - most) if len(turn.changes) > most else "",
    )


def _step(assessment: Assessment, change: Change) -> Step:
    return Step(words=_better_words(assessment, change), about=change.id, whom=_whom(assessment, change))


def _better_words(assessment: Assessment, change: Change) -> str:
    words = better_words(change, assessment)
    if change.kind is ChangeKind.REQUIREMENT:
        criterion = _criterion_of(assessment, change.id)
        if criterion.evidence.level is Level.CLAIMED:
            return text("why.met.claimed", question=words)
        return text("why.met", question=words, level=text(f"why.level.{criterion.evidence.level}"))
    return words


def _whom(assessment: Assessment, change: Change) -> str:
    """Whom it is for: the person or the role whose work settles it."""
    questionnaire = assessment.questionnaire
    if change.kind in (ChangeKind.EVENT, ChangeKind.PEOPLE):
        return contact(assessment, "sponsor")
    actions = {action.id: action for action in questionnaire.actions}
    section, _, key = plain(change.id).partition(".")
    field = f"{section}[].{key}" if section in LIST_SECTIONS else change.id
    for criterion in questionnaire.criteria:
        if change.id == criterion.id or change.id in criterion.fields or field in criterion.fields:
            return contact(assessment, actions[criterion.closed_by].role)
    return contact(assessment, "sponsor")


def _for_worse(assessment: Assessment, turns: tuple[Turn, ...]) -> Part | None:
    if assessment.decision.verdict is VerdictId.STOP:
        return None
    if not turns:
        return Part(id="worse", heading=text("why.worse.none"))
    # One sentence for each thing that may happen, whichever figure or entry it shows in.
    answers: dict[tuple[str, str], list[str]] = {}
    lost: dict[str, list[str]] = {}
    for turn in turns:
        verdict = turn.decision.headline
        if any(change.kind is ChangeKind.REQUIREMENT for change in turn.changes):
            lost.setdefault(verdict, []).extend(change.id for change in turn.changes)
        else:
            words = " and ".join(means_of(change, assessment) for change in turn.changes)
            answers.setdefault((verdict, words), []).extend(change.id for change in turn.changes)
    steps = [
        Step(words=text("why.worse.if", happens=capitalised(words)), about=", ".join(ids[:3]), verdict=verdict)
        for (verdict, words), ids in answers.items()
    ]
    shown = steps[:_MOST_WORSE]
    shown += [
        Step(words=text("why.worse.lost", count=len(ids)), about=", ".join(ids[:6]), verdict=verdict)
        for verdict, ids in lost.items()
    ]
    more = len(steps) - _MOST_WORSE
    size = len(turns[0].changes)
    return Part(
        id="worse",
        heading=text("why.worse" if size == 1 else "why.worse.two"),
        steps=tuple(shown),
        more=text("why.more.answers", more=more) if more > 0 else "",
    )


def _not_yet(assessment: Assessment, wanted: VerdictId) -> Why:
    """Why the verdict is not another one."""
    decision = assessment.decision
    rules = [rule for rule in assessment.questionnaire.rules if rule.verdict is wanted and wanted in HELD]
    facts = facts_of(assessment)
    open_ = [rule for rule in rules if rule.id in facts and facts[rule.id].applies is None]
    titles = {verdict.id: verdict for verdict in assessment.questionnaire.verdicts}
    parts: list[Part | None] = [*_proof(assessment)]
    if open_:
        parts.append(
            Part(
                id="may",
                heading=text("why.may", verdict=wanted.value),
                facts=tuple(
                    Fact(words=words, field=field, line=_line(assessment, field))
                    for rule in open_
                    for field, words in rule.fields.items()
                ),
            )
        )
    if ORDER.index(wanted) > ORDER.index(decision.verdict):
        found = way_to(assessment, wanted)
        parts.append(_for_better(assessment, found.better, len(found.looked_at), most=_MOST_OPEN))
    return _made(
        assessment,
        wanted.value,
        "verdict",
        text("why.not-that", wanted=wanted.value, verdict=decision.headline, because=decision.because),
        titles[wanted].means,
        parts,
    )


# A rule, a requirement, a gate, a wall.


def _rule(assessment: Assessment, rule: VerdictRule) -> Why:
    fact = facts_of(assessment).get(rule.id)
    applies = fact.applies if fact is not None else (assessment.decision.rule == rule.id)
    key = "applies" if applies else "open" if applies is None else "not"
    fields = (fact.fields if fact is not None else ()) or tuple(rule.fields)
    steps = tuple(dict.fromkeys((*(fact.instead if fact is not None else ()), rule.instead)))
    return _made(
        assessment,
        rule.id.value,
        "rule",
        text(f"why.rule.{key}", rule=rule.id.value, verdict=rule.verdict.value),
        (fact.because if fact is not None and fact.because else rule.because) if applies else "",
        (
            Part(
                id="facts",
                heading=text("why.rests-on"),
                facts=tuple(each for field in fields for each in _written(assessment, field)),
            ),
            Part(id="instead", heading=text("why.instead"), facts=tuple(Fact(words=step) for step in steps if step))
            if applies
            else None,
        ),
    )


def _criterion(assessment: Assessment, criterion: Criterion) -> Why:
    result = assessment.result(criterion.id)
    action = next(each for each in assessment.questionnaire.actions if each.id == criterion.closed_by)
    gates = {gate.id: gate.title for gate in (*assessment.scores.gates, assessment.scores.autonomy)}
    leaves = tuple(
        Fact(
            words=leaf.sentence
            or text(
                "why.leaf.found" if leaf.found else "why.leaf.nothing",
                field=leaf.path,
                found=leaf.found,
                required=leaf.required,
            ),
            field=leaf.path,
            line=leaf.line if leaf.written else 0,
            written=leaf.found,
        )
        for leaf in result.answers
    )
    rests = Part(id="facts", heading=text("why.rests-on"), lead=result.reason, facts=leaves)
    if not applicable(result) or result.passed:
        parts: tuple[Part | None, ...] = (rests, _evidence(result))
        if result.passed:
            parts = (*parts, _if_lost(assessment, criterion))
        return _made(assessment, criterion.id, "requirement", _asked(criterion, result), criterion.why, parts)
    steps = (
        Step(
            words=text("why.action", action=action.title, role=contact(assessment, action.role)),
            about=action.id,
            whom=contact(assessment, action.role),
        ),
    )
    open_ = is_open(criterion, result)
    judge = Judge(assessment)
    turned = judge.decision((Change(kind=ChangeKind.REQUIREMENT, id=criterion.id),)) if open_ else assessment.decision
    blocks = (
        text("why.blocks", gate=gates[criterion.due]) if result.blocker else text("why.asks", gate=gates[criterion.due])
    )
    same = turned.headline == assessment.decision.headline
    return _made(
        assessment,
        criterion.id,
        "requirement",
        _asked(criterion, result),
        criterion.why,
        (
            rests,
            _evidence(result),
            Part(
                id="better",
                heading=text("why.change") if open_ else text("why.past"),
                lead=text("why.alone.same" if same else "why.alone", verdict=turned.headline) if open_ else "",
                steps=steps if open_ else (),
            ),
            Part(id="holds-up", heading=blocks),
        ),
    )


def _asked(criterion: Criterion, result: Result) -> str:
    return text("why.criterion", id=criterion.id, question=criterion.question, state=_state(result))


def _evidence(result: Result) -> Part | None:
    if not applicable(result) or result.required_level is Level.CLAIMED:
        return None
    return Part(
        id="evidence",
        heading=text("why.evidence", found=text(f"why.level.{result.evidence_level}"),
                     needed=text(f"why.level.{result.required_level}")),
    )  # fmt: skip


def _if_lost(assessment: Assessment, criterion: Criterion) -> Part:
    change = Change(kind=ChangeKind.REQUIREMENT, id=criterion.id, worse=True, stated=True)
    turned = Judge(assessment).decision((change,))
    same = turned.headline == assessment.decision.headline
    return Part(id="worse", heading=text("why.lost.same" if same else "why.lost", verdict=turned.headline))


def _gate(assessment: Assessment, gate: GateScore) -> Why:
    before: list[GateScore] = []
    if gate.id is not GateId.AUTONOMY:
        for each in assessment.scores.gates:
            if each.id is gate.id:
                break
            if each.open:
                before.append(each)
    if gate.passes:
        answer = text("why.gate.passes", gate=gate.title, met=gate.passed)
    elif gate.open:
        answer = text("why.gate.shut", gate=gate.title, open=len(gate.open), blockers=gate.blockers)
    else:
        answer = text("why.gate.waits", gate=gate.title, before=before[0].title if before else "")
    needed = [id for each in (*before, gate) for id in each.open]
    return _made(
        assessment,
        gate.id.value,
        "gate",
        answer,
        gate.question,
        (
            _open_at(assessment, gate) if gate.open else None,
            *(_open_at(assessment, each) for each in before),
            Part(id="better", heading=text("why.gate.needed", count=len(needed), gate=gate.title),
                 lead=text("why.gate.needed.lead")) if needed else None,
            Part(id="decides", heading=text("why.gate.decides", gate=gate.title, who=gate.decided_by)),
        ),
    )  # fmt: skip


def _element(assessment: Assessment, element: LensScore) -> Why:
    open_ = [assessment.result(id) for id in element.open]
    costs = sorted(
        (
            (points, result)
            for result in open_
            # What is due after go-live is open, and does not count yet.
            if (points := _value(assessment, element, frozenset((result.id,))) - element.score.value) > 0
        ),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    facts = [
        msgspec.structs.replace(
            _of_result(assessment, result),
            words=text("why.costs", points=f"{points:.1f}", requirement=_of_result(assessment, result).words),
        )
        for points, result in costs[:_MOST_OPEN]
    ]
    more = len(costs) - len(facts)
    parts: list[Part | None] = []
    if element.failed_core:
        parts.append(Part(id="core", heading=text("why.core", ids=", ".join(element.failed_core),
                                                  count=len(element.failed_core))))  # fmt: skip
    parts.append(
        Part(
            id="facts",
            heading=text("why.element.open", open=len(costs), criteria=element.score.criteria),
            lead=text("why.element.costs") if facts else "",
            facts=tuple(facts),
            more=text("why.more", more=more) if more > 0 else "",
        )
    )
    parts.append(_next_colour(assessment, element, {result.id: points for points, result in costs}))
    key = "why.element" if element.score.criteria else "why.element.empty"
    return _made(
        assessment,
        element.id,
        "wall" if element.lens == LensId.WALLS else element.lens,
        text(key, title=element.title, score=f"{element.score.value:.0f}", best=f"{element.score.best_case:.0f}",
             colour=element.colour.value),
        "",
        parts,
    )  # fmt: skip


def _score_of(assessment: Assessment, element: LensScore, met: frozenset[str]) -> LensScore:
    results = results_with(assessment, met)
    scores = score_results(assessment.questionnaire, results, assessment.scope, frozenset((element.lens,)))
    return next(each for each in scores.lenses[element.lens] if each.id == element.id)


def _value(assessment: Assessment, element: LensScore, met: frozenset[str]) -> float:
    return _score_of(assessment, element, met).score.value


def _next_colour(assessment: Assessment, element: LensScore, costs: dict[str, float]) -> Part | None:
    order = (Colour.RED, Colour.AMBER, Colour.GREEN)
    if element.colour not in order[:2]:
        return None
    place = order.index(element.colour)
    offered = tuple(
        Change(kind=ChangeKind.REQUIREMENT, id=id)
        for id in costs
        if is_open(_criterion_of(assessment, id), assessment.result(id))
    )

    def enough(changes: Iterable[Change]) -> bool:
        colour = _score_of(assessment, element, frozenset(each.id for each in changes)).colour
        return colour in order and order.index(colour) > place

    if not offered or not enough(offered):
        return None
    first = {change: costs[change.id] for change in offered}
    chosen, least = fewest(offered, enough, first=first, loops=FEW_LOOPS)
    reached = _score_of(assessment, element, frozenset(each.id for each in chosen))
    key = "why.better.proved" if least == len(chosen) else "why.better.at-least"
    return Part(
        id="better",
        heading=text("why.colour", changes=len(chosen), now=element.colour.value, then=reached.colour.value),
        lead=text(key, least=least, looked_at=len(offered), changes=len(chosen)),
        steps=tuple(_step(assessment, change) for change in sorted(chosen, key=lambda each: (-first[each], each.id))),
    )
