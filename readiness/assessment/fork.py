"""What the verdict will be once its open questions are answered: for each way the answers can fall.

Every question has two ends, a better and a worse answer (`answers` in `verdicts.yaml`). All their combinations are
judged by the rules of the verdict itself, for as many as twelve questions, and merged by what they let the sponsor do:
end it, cut it differently, or fund the plan ("Why Your AI Pilot Isn't Scaling": two weeks, then decide).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache
from itertools import combinations, product
from typing import Any, TypeVar

import msgspec

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.evidence import Evidence
from readiness.assessment.verdict_rules import RULES, VerdictContext
from readiness.figures.judged import Facts
from readiness.figures.kill import KillFound, judge_kill_criteria
from readiness.pilot.answers import Answer
from readiness.pilot.description import Item, Pilot, read_description
from readiness.pilot.fields import LIST_SECTIONS, SECTION
from readiness.questionnaire.ids import VerdictId, VerdictRuleId
from readiness.questionnaire.model import AnswerRange, Criterion, Level, Questionnaire
from readiness.texts import text

_Value = TypeVar("_Value")
MOST_ANSWERS = 12
"""More open answers than this are not combined: the first twelve are."""
_ENDED = (VerdictId.STOP, VerdictId.PAUSE)
_MOST_TOGETHER = 2
_MOST_REASONS = 6


class Outcome(StrEnum):
    """What a verdict lets the sponsor do."""

    END = "end"
    NARROW = "narrow"
    FUND = "fund"


class Branch(msgspec.Struct, frozen=True, kw_only=True):
    """One way on from the sprint.

    `verdicts` are those that occur in it, the hardest first. `reasons` are the fewest worse answers that lead to it,
    by position among the questions: one alone, or two together; `led_to` is the verdict that each of them leads to.
    `ways` counts the combinations.
    """

    outcome: Outcome
    verdicts: tuple[str, ...]
    reasons: tuple[tuple[int, ...], ...]
    ways: int
    led_to: tuple[str, ...] = ()


class Fork(msgspec.Struct, frozen=True, kw_only=True):
    """The open questions of a verdict, by field and in words, and the branches their answers lead to.

    `following` are questions that only arise from the answers; they are taken as answered well. `kept_open` are
    questions beyond those that were combined.
    """

    fields: tuple[str, ...]
    questions: tuple[str, ...]
    following: tuple[str, ...]
    kept_open: tuple[str, ...]
    branches: tuple[Branch, ...]


def fork_of(assessment: Assessment) -> Fork | None:
    """The fork of a verdict that waits for answers; None where it waits for none."""
    decision = assessment.decision
    if not decision.phase_1_only or not decision.open_fields:
        return None
    known = {each.field: each for each in assessment.questionnaire.answers}
    asked = list(zip(decision.open_fields, decision.unanswered, strict=True))
    varied = [(path, words) for path, words in asked if _range(path, known) is not None][:MOST_ANSWERS]
    paths = [path for path, _ in varied]
    best, following = _best(assessment, paths, known)
    verdicts = _verdicts(assessment, paths, list(following), known, best)
    return Fork(
        fields=tuple(path for path, _ in varied),
        questions=tuple(words for _, words in varied),
        following=tuple(following.values()),
        kept_open=tuple(words for path, words in asked if path not in {*paths, *following}),
        branches=_branches(verdicts, assessment.questionnaire),
    )


def _range(path: str, known: dict[str, AnswerRange]) -> AnswerRange | None:
    section, _, key = path.rpartition(".")
    return known.get(f"{section.partition('[')[0]}.{key}")


def _best(assessment: Assessment, paths: list[str], known: dict[str, AnswerRange]) -> tuple[str, dict[str, str]]:
    """The verdict when every answer is the better one, and the questions that arise only then."""
    following: dict[str, str] = {}
    while True:
        every = [*paths, *following]
        best = answered(assessment.pilot, every, known, (False,) * len(every))
        decision = assess(
            best, assessment.questionnaire, today=assessment.as_of, profile=assessment.profile.id
        ).decision
        asked = zip(decision.open_fields, decision.unanswered, strict=True)
        more = {path: words for path, words in asked if path not in every and _range(path, known) is not None}
        if not decision.phase_1_only or not more:
            return decision.headline, following
        following |= more


def _verdicts(
    assessment: Assessment, paths: list[str], following: list[str], known: dict[str, AnswerRange], granted: str
) -> dict[tuple[bool, ...], tuple[Outcome, str]]:
    """Outcome and verdict for every combination; True is the worse answer."""
    order = [verdict.id for verdict in assessment.questionnaire.verdicts]
    rules = sorted(
        (rule for rule in assessment.questionnaire.rules if rule.id in RULES),
        key=lambda rule: order.index(rule.verdict),
    )
    ways = _Ways(assessment, paths, following, known)
    return {
        worse: _outcome(next((rule.verdict for rule in rules if ways.applies(rule.id, number, worse)), None), granted)
        for number, worse in enumerate(product((False, True), repeat=len(paths)))
    }


def _outcome(verdict: VerdictId | None, granted: str) -> tuple[Outcome, str]:
    """What the verdict of the first rule that applies, the hardest first, comes to; what is granted where none does."""
    if verdict is None:
        return Outcome.FUND, granted
    if verdict in _ENDED:
        return Outcome.END, verdict
    # A rule of this verdict leaves the first phase only, as it does today.
    return Outcome.NARROW, text("fork.phase-1", verdict=verdict) if verdict is VerdictId.ROADMAP else verdict


class _Noting(dict[str, _Value]):
    """Values by name, which note what is looked at."""

    def __init__(self, values: dict[str, _Value], note: Callable[[str], None]) -> None:
        super().__init__(values)
        self._note = note

    def get(self, key: str, default: Any = None) -> Any:
        self._note(key)
        return super().get(key, default)

    def __getitem__(self, key: str) -> _Value:
        self._note(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._note(str(key))
        return super().__contains__(key)

    def __iter__(self) -> Iterator[str]:
        self._note_all()
        return super().__iter__()

    def keys(self) -> Any:
        self._note_all()
        return super().keys()

    def values(self) -> Any:
        self._note_all()
        return super().values()

    def items(self) -> Any:
        self._note_all()
        return super().items()

    def _note_all(self) -> None:
        for key in super().__iter__():
            self._note(key)


class _NotingKills(tuple[KillFound, ...]):
    """Kill criteria that were judged; looking at them is looking at every answer they were judged by."""

    note: Callable[[], None]

    def __iter__(self) -> Iterator[KillFound]:
        self.note()
        return super().__iter__()

    def __len__(self) -> int:
        self.note()
        return super().__len__()


class _Ways:
    """The rules of the verdict for each combination of answers, each rule judged once for the answers it looks at.

    Twelve questions have 4,096 combinations, and a rule looks at a few of them: what it says for one combination it
    says for all that have the same answers there. A combination is a number with a bit for each question.
    """

    def __init__(
        self, assessment: Assessment, paths: list[str], following: list[str], known: dict[str, AnswerRange]
    ) -> None:
        self._assessment, self._known = assessment, known
        self._paths, self._following = paths, following
        self._evidence = _with_answers(assessment.evidence, frozenset((*paths, *following)))
        # What a question is answered in: a path, or the section of an entry.
        self._bits: dict[str, int] = {}
        for position, path in enumerate(reversed(paths)):
            section = path.partition(".")[0].partition("[")[0]
            place = section if section in LIST_SECTIONS else path
            self._bits[place] = self._bits.get(place, 0) | 1 << position
        self._looked_at = 0
        # For each rule, by the bits of the questions it looked at, what it said.
        self._found: dict[VerdictRuleId, dict[int, dict[int, bool]]] = {id: {} for id in RULES}
        self._context: tuple[int, VerdictContext] | None = None

    def applies(self, rule: VerdictRuleId, number: int, worse: tuple[bool, ...]) -> bool:
        """Whether a rule applies to a combination."""
        found = self._found[rule]
        for looked_at, said in found.items():
            if number & looked_at in said:
                return said[number & looked_at]
        if self._context is None or self._context[0] != number:
            self._context = number, self._of(worse)
        # What another rule has found of the same answers would not be seen to be looked at.
        self._context[1].pilot.forget()
        self._looked_at = 0
        applies = bool(RULES[rule](self._context[1]).applies)
        found.setdefault(self._looked_at, {})[number & self._looked_at] = applies
        return applies

    def _of(self, worse: tuple[bool, ...]) -> VerdictContext:
        """What the rules read of a combination, noting it."""
        assessment, questionnaire = self._assessment, self._assessment.questionnaire
        every = (*worse, *(False for _ in self._following))
        pilot = answered(assessment.pilot, [*self._paths, *self._following], self._known, every)
        pilot = msgspec.structs.replace(
            pilot, answers=_Noting(pilot.answers, self._note), items=_Noting(pilot.items, self._note)
        )
        facts = Facts(
            pilot=pilot, policy=questionnaire.policy, counts=assessment.evidence.counts, as_of=assessment.as_of
        )
        self._looked_at = 0
        kills = _NotingKills(judge_kill_criteria(facts, assessment.evidence.days_covered))
        looked_at = self._looked_at
        kills.note = lambda: self._note_bits(looked_at)
        return VerdictContext(
            pilot=pilot,
            questionnaire=questionnaire,
            evidence=self._evidence,
            as_of=assessment.as_of,
            stated_as_of=assessment.as_of if assessment.as_of_stated else None,
            results=assessment.results,
            kills=kills,
        )

    def _note(self, place: str) -> None:
        self._looked_at |= self._bits.get(place, 0)

    def _note_bits(self, bits: int) -> None:
        self._looked_at |= bits


class _Answered(Evidence, frozen=True, kw_only=True):
    """The evidence there is, and that of the answers the sprint brings: it counts as measured."""

    answered: frozenset[str]

    def level(self, path: str, *, item: Item | None = None, criterion: Criterion | None = None) -> Level:
        return Level.MEASURED if path in self.answered else super().level(path, item=item, criterion=criterion)


def _with_answers(evidence: Evidence, answered: frozenset[str]) -> _Answered:
    return _Answered(**{name: getattr(evidence, name) for name in Evidence.__struct_fields__}, answered=answered)


def _branches(
    verdicts: dict[tuple[bool, ...], tuple[Outcome, str]], questionnaire: Questionnaire
) -> tuple[Branch, ...]:
    order = [verdict.id.value for verdict in questionnaire.verdicts]
    branches = []
    for outcome in Outcome:
        ways = [worse for worse, (each, _) in verdicts.items() if each is outcome]
        if not ways:
            continue
        named = {verdicts[worse][1] for worse in ways}
        reasons = _reasons(verdicts, outcome) if outcome is not Outcome.FUND else {}
        branches.append(
            Branch(
                outcome=outcome,
                verdicts=tuple(sorted(named, key=lambda name: order.index(name.partition(",")[0]))),
                reasons=tuple(reasons),
                ways=len(ways),
                led_to=tuple(reasons.values()),
            )
        )
    return tuple(branches)


def _reasons(verdicts: dict[tuple[bool, ...], tuple[Outcome, str]], outcome: Outcome) -> dict[tuple[int, ...], str]:
    """The smallest sets of worse answers that lead to an outcome, everything else being well, and to which verdict."""
    count = len(next(iter(verdicts)))
    found: dict[tuple[int, ...], str] = {}
    for size in range(1, _MOST_TOGETHER + 1):
        for chosen in combinations(range(count), size):
            if any(set(smaller) <= set(chosen) for smaller in found):
                continue
            worse = tuple(position in chosen for position in range(count))
            if verdicts[worse][0] is outcome:
                found[chosen] = verdicts[worse][1]
    return dict(list(found.items())[:_MOST_REASONS])


def answered(pilot: Pilot, paths: list[str], known: dict[str, AnswerRange], worse: tuple[bool, ...]) -> Pilot:
    """The pilot with each open question answered, at its better or its worse end."""
    answers, items = dict(pilot.answers), dict(pilot.items)
    sections = dict(pilot.sections)
    for path, bad in zip(paths, worse, strict=True):
        section, _, key = path.rpartition(".")
        section, _, name = section.partition("[")
        found = _range(path, known)
        assert found is not None, path
        if section not in LIST_SECTIONS:
            answers[path] = _written(section, key, found.worse if bad else found.better)
            continue
        # Of an action, what is not stated of it falls with the question about it.
        keys = (
            [each.partition(".")[2] for each in known if each.startswith("actions.")] if section == "actions" else [key]
        )
        rows = items.get(section, ())
        if not rows:
            rows = (_row(section, keys, known, bad=bad),)
            sections[section] = _written(SECTION[section].name, "", "")
        label = name.removesuffix("]")
        items[section] = tuple(
            row if label and row.name != label else _filled(row, keys, known, bad=bad) for row in rows
        )
    return msgspec.structs.replace(pilot, answers=answers, items=items, sections=sections)


def has_ends(path: str, questionnaire: Questionnaire) -> bool:
    """Whether it is known what a good and a bad answer to a question of the verdict would be."""
    return _range(path, {each.field: each for each in questionnaire.answers}) is not None


def answered_well(pilot: Pilot, questionnaire: Questionnaire, paths: tuple[str, ...]) -> Pilot:
    """The pilot with questions of the verdict that have two ends answered at the better one."""
    return answered(pilot, list(paths), {each.field: each for each in questionnaire.answers}, (False,) * len(paths))


def _filled(row: Item, keys: list[str], known: dict[str, AnswerRange], *, bad: bool) -> Item:
    missing = [key for key in keys if not row.answer(key).given]
    given = {key: _end(row.section, key, known, bad=bad) for key in missing}
    return msgspec.structs.replace(row, answers={**row.answers, **given})


def _row(section: str, keys: list[str], known: dict[str, AnswerRange], *, bad: bool) -> Item:
    return Item(section=section, index=0, name="", line=1, column=1,
                answers={key: _end(section, key, known, bad=bad) for key in keys})  # fmt: skip


def _end(section: str, key: str, known: dict[str, AnswerRange], *, bad: bool) -> Answer:
    found = known[f"{section}.{key}"]
    return _written(section, key, found.worse if bad else found.better)


@cache
def _written(section: str, key: str, text: str) -> Answer:
    """An answer as a description gives it."""
    entry = f"{{{key}: {text}}}" if key else "[]"
    whole = f"[{entry}]" if section in LIST_SECTIONS and key else entry
    head = "readiness: 1\n" + (
        f"pilot: {{name: Fork, {key}: {text}}}\n" if section == "pilot" else "pilot: {name: Fork}\n"
    )
    source = head if section == "pilot" else f"{head}{section}: {whole}\n"
    reading = read_description(source.encode(), "fork")
    assert reading.pilot is not None, (section, key, text)
    assert not reading.faults, reading.faults
    if not key:
        return reading.pilot.section(section)
    if section in LIST_SECTIONS:
        return reading.pilot.items[section][0].answer(key)
    return reading.pilot.answer(f"{section}.{key}")
