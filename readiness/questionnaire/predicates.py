"""The closed, typed vocabulary in which criteria ask.

A check is a tree of predicates. Asked of a pilot it gives an `Outcome`: the state, how much of it
holds, and the leaves, one per answer looked at, each with its place and what is missing there.
Each predicate declares the kinds of field it accepts; `problems` is how a questionnaire's reader
finds a check that could never be met.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import ClassVar, Literal, TypeAlias

import msgspec

from readiness.figures.economics import may_be_set_aside
from readiness.figures.improvement import no_baseline
from readiness.figures.judged import Facts
from readiness.figures.kill import duration_of
from readiness.pilot.answers import (
    Answer,
    Artefact,
    Duration,
    Money,
    Percent,
    State,
    Threshold,
    Unparsable,
    Value,
    artefact,
)
from readiness.pilot.description import Item, Pilot
from readiness.pilot.fields import Kind
from readiness.pilot.fields import field as field_at
from readiness.pilot.persons import same_person
from readiness.pilot.quantities import Dimension, Incomparable, Reason, comparable, measure
from readiness.texts import text

ClassName = Literal["monitor", "advisory", "autonomous", "restricted"]


class Fit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a control fits: for which kinds of action (empty: all), and whether it needs a written limit."""

    kinds: tuple[str, ...] = ()
    limit: bool = False


class Controls(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The control matrix (tier, class, control) and the words for writing and for a closed loop.

    A limit in money above `most_limit_percent` of what a year brings or costs counts as none.
    """

    self_executing: tuple[str, ...]
    writing_kinds: tuple[str, ...]
    spending_kinds: tuple[str, ...]
    most_limit_percent: float
    writing_directions: tuple[str, ...]
    supported_interfaces: tuple[str, ...]
    closed_loop_tested_in: tuple[str, ...]
    fits: dict[str, dict[str, dict[str, Fit]]]


class CheckedAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One answer a check looked at: where it is, how it stands, and what is wanted of it.

    `sentence` says so where a figure was held against another: it has both. `note` is why a text that was found
    does not count, or not in full.
    """

    path: str
    field: str
    state: State
    line: int
    column: int
    required: str
    found: str = ""
    item: str = ""
    written: bool = True
    sentence: str = ""
    note: str = ""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of an outcome that counts by itself: its weight (all add up to 1), and how much of it is met.

    `field` is the one whose evidence counts for it, where that is not the criterion's first.
    """

    weight: float
    share: float
    unknown: float
    planned: float
    item: Item | None = None
    field: str = ""


class Ends(msgspec.Struct, frozen=True):
    """What a state turns out to be: with all unknowns and plans a no, with all unknowns a yes, with all plans a yes."""

    lowest: State
    highest: State
    if_planned: State


_ENDS = {
    State.YES: Ends(State.YES, State.YES, State.YES),
    State.PARTIAL: Ends(State.PARTIAL, State.PARTIAL, State.PARTIAL),
    State.NO: Ends(State.NO, State.NO, State.NO),
    State.PLANNED: Ends(State.NO, State.NO, State.YES),
    State.UNKNOWN: Ends(State.NO, State.YES, State.NO),
    State.NA: Ends(State.NO, State.NO, State.NO),
}


class CheckResult(msgspec.Struct, frozen=True):
    """What a check found: state, units and leaves. `vacuous`: it holds because nothing was in scope.

    `joined_ends` are given where `ends` do not follow from the state alone.
    """

    state: State
    parts: tuple[Part, ...]
    answers: tuple[CheckedAnswer, ...]
    vacuous: bool = False
    joined_ends: Ends | None = None

    @property
    def ends(self) -> Ends:
        """What its state may turn out to be."""
        return self.joined_ends if self.joined_ends is not None else _ENDS[self.state]

    @property
    def share(self) -> float:
        """How much of the check holds, 0 to 1."""
        return sum(unit.weight * unit.share for unit in self.parts)


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What a check is asked of: a pilot, one of its list items or none, and the numbers of the policy.

    `counts` is how many cases sound evidence counted, by what it supports; `as_of` the day the pilot is judged by.
    """

    pilot: Pilot
    policy: dict[str, float]
    controls: Controls
    classes: tuple[ClassName, ...]
    counts: Mapping[str, float] = {}
    as_of: datetime.date | None = None
    item: Item | None = None

    def inside(self, item: Item) -> Context:
        """The same, asked of one entry of a list."""
        return Context(
            pilot=self.pilot,
            policy=self.policy,
            controls=self.controls,
            classes=self.classes,
            counts=self.counts,
            as_of=self.as_of,
            item=item,
        )

    def facts(self) -> Facts:
        """What figures are judged by."""
        return Facts(pilot=self.pilot, policy=self.policy, counts=self.counts, as_of=self.as_of)

    def answer(self, path: str) -> Answer:
        """The answer at a path; inside a list item, at one of its keys."""
        return self.item.answer(path) if self.item is not None else self.pilot.answer(path)


_PRECEDENCE = (State.NO, State.PARTIAL, State.PLANNED, State.UNKNOWN, State.YES)
_COUNTS = {
    State.YES: Part(weight=1.0, share=1.0, unknown=0.0, planned=0.0),
    State.PARTIAL: Part(weight=1.0, share=0.5, unknown=0.0, planned=0.0),
    State.NO: Part(weight=1.0, share=0.0, unknown=0.0, planned=0.0),
    State.PLANNED: Part(weight=1.0, share=0.0, unknown=0.0, planned=1.0),
    State.UNKNOWN: Part(weight=1.0, share=0.0, unknown=1.0, planned=0.0),
}
"""What an answer counts for in each state: how much of it is met, may be met, and is planned."""
_WHOLE = {state: (part,) for state, part in _COUNTS.items()}


def worst(states: Iterable[State]) -> State:
    """The state of several parts taken together: no > partial > planned > unknown > yes."""
    present = set(states)
    if len(present) == 1:
        (only,) = present
        return only
    return next((state for state in _PRECEDENCE if state in present), State.YES)


def _best(states: Iterable[State]) -> State:
    """The state of alternatives taken together: yes > unknown > planned > partial > no."""
    present = set(states)
    return next((state for state in reversed(_PRECEDENCE) if state in present), State.NO)


def from_answer(leaf: CheckedAnswer, item: Item | None) -> CheckResult:
    units = _WHOLE[leaf.state] if item is None else (msgspec.structs.replace(_COUNTS[leaf.state], item=item),)
    return CheckResult(leaf.state, units, (leaf,))


def check_answer(subject: Context, path: str, wanted: str, holds: Callable[[Value], bool]) -> CheckResult:
    """A leaf's outcome: the answer's own state, or whether a given value holds."""
    # Asked some three hundred times a pilot.
    item = subject.item
    if item is None:
        answer, address, field, label = subject.pilot.answer(path), path, path, ""
    else:
        label = item.label
        answer, address, field = item.answer(path), f"{label}.{path}", f"{item.section}[].{path}"
    state = answer.state
    if state is State.YES and answer.value is not None:
        state = State.YES if holds(answer.value) else State.NO
    elif state is State.NA:
        state = State.YES if item is None and may_be_set_aside(subject.pilot, path) else State.NO
    leaf = CheckedAnswer(
        path=address,
        field=field,
        state=state,
        line=answer.line,
        column=answer.column,
        required=wanted,
        found=answer.text,
        item=label,
        written=answer.written,
        note=answer.note,
    )
    return from_answer(leaf, item)


def together(outcomes: list[CheckResult]) -> CheckResult:
    if len(outcomes) == 1:
        return outcomes[0]
    weight = 1 / len(outcomes)
    units: list[Part] = []
    leaves: list[CheckedAnswer] = []
    for outcome in outcomes:
        leaves += outcome.answers
        units += [
            Part(
                weight=unit.weight * weight,
                share=unit.share,
                unknown=unit.unknown,
                planned=unit.planned,
                item=unit.item,
                field=unit.field,
            )
            for unit in outcome.parts
        ]
    state = worst([outcome.state for outcome in outcomes])
    every = [outcome.ends for outcome in outcomes]
    ends = every[0]
    # As a rule all parts stand alike.
    if any(each is not ends for each in every):
        ends = Ends(
            worst([each.lowest for each in every]),
            worst([each.highest for each in every]),
            worst([each.if_planned for each in every]),
        )
    return CheckResult(state, tuple(units), tuple(leaves), all(outcome.vacuous for outcome in outcomes), ends)


def in_proportion(outcomes: list[CheckResult]) -> CheckResult:
    """Members of a list taken together: some failing and some not is partial, not no."""
    joined = together(outcomes)
    share = joined.share
    unknown = sum(part.weight * part.unknown for part in joined.parts)
    planned = sum(part.weight * part.planned for part in joined.parts)
    ends = Ends(
        _in_part(joined.ends.lowest, share),
        _in_part(joined.ends.highest, share + unknown),
        _in_part(joined.ends.if_planned, share + planned),
    )
    return CheckResult(_in_part(joined.state, share), joined.parts, joined.answers, joined.vacuous, ends)


def _in_part(state: State, share: float) -> State:
    """The state of a list of which a share is met."""
    return State.PARTIAL if state is State.NO and 0 < share < 1 else state


def with_state(outcome: CheckResult, state: State, share: float | None = None) -> CheckResult:
    """The outcome with another state, and the answers that led to it; `share` of it is met, or what the state says."""
    counts = _COUNTS[state] if share is None else msgspec.structs.replace(_COUNTS[state], share=share)
    first = outcome.parts[0]
    part = msgspec.structs.replace(counts, item=first.item, field=first.field)
    failing = [answer for answer in outcome.answers if answer.state is not State.YES]
    answers = outcome.answers if failing else tuple(msgspec.structs.replace(a, state=state) for a in outcome.answers)
    return CheckResult(state, (part,), answers)


def named_policy_problem(name: str, policy: str, numbers: dict[str, float]) -> list[str]:
    """Why a predicate's number of the policy cannot be read."""
    return [] if policy in numbers else [f"`{name}` names the policy number `{policy}`, which is not there"]


def open_pair(first: CheckResult, second: CheckResult) -> CheckResult:
    """A comparison that cannot be made: nothing of it holds, or else hiding one side would pay."""
    state = worst((first.state, second.state))
    unit = Part(
        weight=1.0,
        share=0.0,
        unknown=float(state is State.UNKNOWN),
        planned=float(state is State.PLANNED),
        item=first.parts[0].item,
    )
    return CheckResult(state, (unit,), first.answers + second.answers)


def has_number(value: Value) -> bool:
    return measure(value) is not None or (isinstance(value, str) and any(c.isdigit() for c in value))


_NUMERIC = frozenset(
    (
        Kind.INTEGER,
        Kind.NUMBER,
        Kind.QUANTITY,
        Kind.MONEY,
        Kind.SHARE,
        Kind.PERCENT,
        Kind.THRESHOLD,
        Kind.DURATION,
        Kind.WINDOW,
        Kind.FREE,
    )
)
_YES = frozenset((Kind.YESNO, Kind.ARTEFACT, Kind.FREE))
ENUM_KINDS = frozenset((Kind.ENUM, Kind.FREE))
_SET = frozenset((Kind.ENUMS, Kind.TEXTS, Kind.FREE))
ANY_KIND = frozenset(Kind)


def kind_problem(name: str, path: str, section: str, accepts: frozenset[Kind]) -> list[str]:
    full = f"{section}[].{path}" if section else path
    field = field_at(full)
    if field is None:
        return [f"`{name}` asks about `{full}`, which is not a field of a description"]
    if field.kind not in accepts:
        return [f"`{name}` cannot ask about `{full}`, which is {field.kind.value}"]
    return []


def _kind(path: str) -> Kind:
    field = field_at(path)
    return field.kind if field is not None else Kind.FREE


class Check(msgspec.Struct, frozen=True):
    """A predicate or a tree of them."""

    name: ClassVar[str] = ""
    reads: ClassVar[tuple[str, ...]] = ()
    """The numbers of the policy that every such check reads, beside those its arguments name."""

    def fields(self) -> tuple[str, ...]:
        """Paths of the fields it asks about, the subject of the check first."""
        raise NotImplementedError  # every predicate says its own

    def test(self, subject: Context) -> CheckResult:
        """What the check finds in a pilot, or in one item of a list."""
        raise NotImplementedError  # every predicate says its own

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        """Why the check could never be asked: fields that are not there or of the wrong kind."""
        raise NotImplementedError  # every predicate says its own


class Answered(Check, frozen=True):
    """A value was given (for fields where none is an answer, `none` too)."""

    name: ClassVar[str] = "answered"
    field: str

    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    def test(self, subject: Context) -> CheckResult:
        return check_answer(subject, self.field, "an answer", lambda value: True)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return kind_problem(self.name, self.field, section, ANY_KIND)


class Yes(Check, frozen=True):
    """Answered yes, or with a document."""

    name: ClassVar[str] = "yes"
    field: str

    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    def test(self, subject: Context) -> CheckResult:
        return check_answer(
            subject,
            self.field,
            "yes",
            lambda value: value is True or value == "none" or document_of(value) is not None,
        )

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return kind_problem(self.name, self.field, section, _YES)


def document_of(value: Value) -> Artefact | None:
    """The document a value names; of a free field too, which has no kind of its own. None where it names none."""
    if isinstance(value, Artefact):
        return value
    try:
        return artefact(value) if isinstance(value, str) else None
    except Unparsable:
        return None


_MONTH_DAYS = 31


class Number(Check, frozen=True):
    """The answer holds a number; a bound that every or no share meets holds none, nor a baseline that cannot be.

    A limit that has to be passed for longer than a pilot may last stops nothing.
    """

    name: ClassVar[str] = "number"
    field: str

    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    def test(self, subject: Context) -> CheckResult:
        asked = check_answer(subject, self.field, "a number", has_number)
        value = (subject.pilot.answer(self.field) if subject.item is None else subject.item.answer(self.field)).value
        item = subject.item
        if item is not None and item.section == "baselines" and (why := no_baseline(item, self.field)):
            return from_answer(msgspec.structs.replace(asked.answers[0], state=State.NO, sentence=why), None)
        if not isinstance(value, Threshold):
            return asked
        if item is not None and item.section == "kill_criteria" and (days := duration_of(value)) is not None:
            months = subject.policy.get("pilot_months", math.inf)
            if days > months * _MONTH_DAYS:
                why = text(
                    "figure.limit-too-late", field=asked.answers[0].path, found=item.text(self.field), months=months
                )
                return from_answer(msgspec.structs.replace(asked.answers[0], state=State.NO, sentence=why), None)
        if not value.bounds_nothing:
            return asked
        sentence = text("figure.bounds-nothing", field=asked.answers[0].path, found=asked.answers[0].found)
        return from_answer(msgspec.structs.replace(asked.answers[0], state=State.NO, sentence=sentence), None)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return kind_problem(self.name, self.field, section, _NUMERIC | {Kind.TEXT})


class OneOf(Check, frozen=True):
    """The answer is one of some values."""

    name: ClassVar[str] = "one_of"
    field: str
    values: tuple[str, ...]

    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    def test(self, subject: Context) -> CheckResult:
        return check_answer(subject, self.field, either(self.values), lambda value: value in self.values)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return kind_problem(self.name, self.field, section, ENUM_KINDS) or value_problem(
            self.name, self.field, section, self.values
        )


class Includes(Check, frozen=True):
    """The list holds all of some values; each counts by itself."""

    name: ClassVar[str] = "includes"
    field: str
    values: tuple[str, ...]

    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    def test(self, subject: Context) -> CheckResult:
        return _included(subject, self.field, self.values)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return kind_problem(self.name, self.field, section, _SET) or value_problem(
            self.name, self.field, section, self.values
        )


class SignedBy(Check, frozen=True):
    """The list holds all of those values that also stand in another list, the functions there are."""

    name: ClassVar[str] = "signed_by"
    field: str
    values: tuple[str, ...]
    of: str

    def fields(self) -> tuple[str, ...]:
        return (self.field, self.of)

    def test(self, subject: Context) -> CheckResult:
        there = subject.answer(self.of)
        existing = there.value if there.given and isinstance(there.value, tuple) else self.values
        # An organisation without any of the functions still needs one signature.
        wanted = tuple(value for value in self.values if value in existing)
        if wanted:
            return _included(subject, self.field, wanted)
        return check_answer(subject, self.field, "one signature at least", lambda value: bool(value))

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        found = kind_problem(self.name, self.field, section, _SET) + kind_problem(self.name, self.of, section, _SET)
        return found or value_problem(self.name, self.field, section, self.values)


Limit: TypeAlias = float | Money | Percent | Duration
"""What an answer is compared with: a number, or a figure with its unit."""

_LIMITS: dict[Kind, tuple[frozenset[Dimension], str]] = {
    Kind.INTEGER: (frozenset((Dimension.NUMBER,)), "10"),
    Kind.NUMBER: (frozenset((Dimension.NUMBER,)), "10"),
    Kind.SHARE: (frozenset((Dimension.PERCENT,)), "80%"),
    Kind.PERCENT: (frozenset((Dimension.PERCENT,)), "80%"),
    Kind.MONEY: (frozenset((Dimension.MONEY,)), "1000 EUR"),
    Kind.DURATION: (frozenset((Dimension.TIME,)), "24h"),
    Kind.WINDOW: (frozenset((Dimension.TIME, Dimension.COUNT)), "4w"),
}
"""What a field's answers can be compared with, and an example; fields of other kinds say their unit themselves."""


def limit_text(limit: Limit) -> str:
    """A limit as an author writes it: `24h`, `100 orders`, `80%`, `1000 EUR`."""
    if isinstance(limit, Money):
        return f"{limit.amount:g} {limit.currency}".strip()
    if isinstance(limit, Percent):
        return f"{limit.value:g}%"
    if isinstance(limit, Duration):
        return f"{limit.count:g}{'' if len(limit.unit) == 1 else ' '}{limit.unit}"
    return f"{limit:g}"


_DIGITS = tuple("0123456789")


class Bound(Check, frozen=True):
    """The answer is at least, at most or more than a number of the policy or a figure of its own.

    On a length of time the figure is one too (`24h`), and both are compared in one unit. A plain number on a
    percentage is in percent, and 0 is 0 in every currency. An answer in another unit does not meet the bound.
    """

    name: ClassVar[str] = "at_least"
    field: str
    value: Limit | None = None
    policy: str = ""

    words: ClassVar[str] = "at least"

    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    def limit(self, policy: dict[str, float], section: str = "") -> Limit:
        """What to compare with: in percent for a field in percent."""
        limit = policy[self.policy] if self.policy else self.value or 0
        field = field_at(f"{section}[].{self.field}" if section else self.field)
        if field is not None and field.kind in (Kind.SHARE, Kind.PERCENT) and isinstance(limit, (int, float)):
            return Percent(limit)
        return limit

    def holds(self, found: float, limit: float) -> bool:
        """Whether a number is on the right side of the limit."""
        return found >= limit

    def test(self, subject: Context) -> CheckResult:
        limit = self.limit(subject.policy, subject.item.section if subject.item is not None else "")

        def holds(value: Value) -> bool:
            pair = comparable(value, limit)
            return not isinstance(pair, Incomparable) and self.holds(*pair)

        found = check_answer(subject, self.field, f"{self.words} {limit_text(limit)}", holds)
        (leaf,) = found.answers
        if not self.policy or found.state is not State.NO or leaf.found[:1] not in _DIGITS:
            return found
        # Both numbers, where a figure is there and not good enough.
        sentence = text("figure.bound", field=leaf.path, found=leaf.found, wanted=leaf.required)
        return CheckResult(found.state, found.parts, (msgspec.structs.replace(leaf, sentence=sentence),))

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        found = kind_problem(self.name, self.field, section, _NUMERIC)
        if self.policy:
            found += named_policy_problem(self.name, self.policy, policy)
        if bool(self.policy) == (self.value is not None):
            found.append(f"`{self.name}` needs either `value` or `policy`")
        return found or self._unit_problem(section, policy)

    def _unit_problem(self, section: str, policy: dict[str, float]) -> list[str]:
        """Whether the limit has the unit that the answers of the field have."""
        full = f"{section}[].{self.field}" if section else self.field
        kind = _kind(full)
        limit = self.limit(policy, section)
        figure = measure(limit)
        if kind not in _LIMITS or (kind is Kind.MONEY and limit == 0):
            return []
        dimensions, example = _LIMITS[kind]
        without_currency = isinstance(limit, Money) and not limit.currency
        if figure is not None and figure.dimension in dimensions and not without_currency:
            return []
        what = f"the policy number `{self.policy}`" if self.policy else limit_text(limit)
        return [
            f"`{self.name}` compares `{full}` ({kind.value}) with {what}; "
            f"write a figure of that kind, for example `value: {example}`"
        ]


class AtLeast(Bound, frozen=True):
    """The answer is at least a number."""


class AtMost(Bound, frozen=True):
    """The answer is at most a number."""

    name: ClassVar[str] = "at_most"
    words: ClassVar[str] = "at most"

    def holds(self, found: float, limit: float) -> bool:
        """Whether a number is at most the limit."""
        return found <= limit


class MoreThan(Bound, frozen=True):
    """The answer is more than a number."""

    name: ClassVar[str] = "more_than"
    words: ClassVar[str] = "more than"

    def holds(self, found: float, limit: float) -> bool:
        """Whether a number is above the limit."""
        return found > limit


class Greater(Check, frozen=True):
    """One number is greater than another answer's."""

    name: ClassVar[str] = "greater"
    field: str
    than: str

    def fields(self) -> tuple[str, ...]:
        return (self.field, self.than)

    def test(self, subject: Context) -> CheckResult:
        other = subject.answer(self.than)
        if not other.given or other.value is None or measure(other.value) is None:
            return open_pair(
                check_answer(subject, self.field, "a number", has_number),
                check_answer(subject, self.than, "a number", has_number),
            )
        pair = comparable(subject.answer(self.field).value, other.value)
        wanted = f"more than `{self.than}` ({other.text})"
        if pair == Incomparable(Reason.CURRENCY):
            wanted = f"an amount in the currency of `{self.than}` ({other.text})"
        return check_answer(
            subject, self.field, wanted, lambda value: not isinstance(pair, Incomparable) and pair[0] > pair[1]
        )

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        found = [p for path in self.fields() for p in kind_problem(self.name, path, section, _NUMERIC)]
        one, other = (_kind(f"{section}[].{path}" if section else path) for path in self.fields())
        if found or one not in _LIMITS or other not in _LIMITS or _LIMITS[one][0] & _LIMITS[other][0]:
            return found
        return [f"`{self.name}` compares `{self.field}` ({one.value}) with `{self.than}` ({other.value})"]


class Differs(Check, frozen=True):
    """Two answers are given and not the same: persons by their names, whatever role stands behind them."""

    name: ClassVar[str] = "differs"
    field: str
    other: str

    def fields(self) -> tuple[str, ...]:
        return (self.field, self.other)

    def test(self, subject: Context) -> CheckResult:
        other = subject.answer(self.other)
        if not other.given:
            return open_pair(
                check_answer(subject, self.field, "an answer", lambda value: True),
                check_answer(subject, self.other, "an answer", lambda value: True),
            )
        return check_answer(
            subject,
            self.field,
            f"somebody other than `{self.other}` ({other.text})",
            lambda value: not same_person(str(value), other.text),
        )

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        accepts = frozenset((Kind.PERSON, Kind.TEXT, Kind.FREE))
        return [p for path in self.fields() for p in kind_problem(self.name, path, section, accepts)]


class All(Check, frozen=True):
    """Every part holds; each counts for its share."""

    name: ClassVar[str] = "all"
    parts: tuple[Check, ...]

    def fields(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(path for part in self.parts for path in part.fields()))

    def test(self, subject: Context) -> CheckResult:
        return together([part.test(subject) for part in self.parts])

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return [problem for part in self.parts for problem in part.problems(section, policy)]


class AnyOf(Check, frozen=True):
    """At least one part holds; the best one counts."""

    name: ClassVar[str] = "any"
    parts: tuple[Check, ...]

    def fields(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(path for part in self.parts for path in part.fields()))

    def test(self, subject: Context) -> CheckResult:
        outcomes = [part.test(subject) for part in self.parts]
        best = max(outcomes, key=lambda o: o.share)
        if best.state is State.YES:
            return best
        # While one alternative is open it could still be the one that is met.
        unknown = max(o.share + sum(part.weight * part.unknown for part in o.parts) for o in outcomes)
        planned = max(o.share + sum(part.weight * part.planned for part in o.parts) for o in outcomes)
        leaves = tuple(leaf for outcome in outcomes for leaf in outcome.answers)
        state = _best(outcome.state for outcome in outcomes)
        every = [outcome.ends for outcome in outcomes]
        ends = Ends(
            _best(each.lowest for each in every),
            _best(each.highest for each in every),
            _best(each.if_planned for each in every),
        )
        return CheckResult(state, _reaching(best, unknown, planned), leaves, joined_ends=ends)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return [problem for part in self.parts for problem in part.problems(section, policy)]


def _reaching(outcome: CheckResult, unknown: float, planned: float) -> tuple[Part, ...]:
    """The parts of an outcome, widened to the shares they may reach if what is unknown, or planned, is met."""
    missing = 1 - outcome.share
    more, later = (unknown - outcome.share) / missing, (planned - outcome.share) / missing
    return tuple(
        Part(
            weight=part.weight,
            share=part.share,
            unknown=(1 - part.share) * more,
            planned=(1 - part.share) * later,
            item=part.item,
            field=part.field,
        )
        for part in outcome.parts
    )


def _included(subject: Context, path: str, values: tuple[str, ...]) -> CheckResult:
    outcomes = [check_answer(subject, path, f"`{wanted}` in the list", partial(_holds, wanted)) for wanted in values]
    return in_proportion(outcomes)


def _holds(wanted: str, value: Value) -> bool:
    return isinstance(value, tuple) and wanted in value


def either(values: tuple[str, ...]) -> str:
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} or {values[-1]}"


def value_problem(name: str, path: str, section: str, values: tuple[str, ...]) -> list[str]:
    field = field_at(f"{section}[].{path}" if section else path)
    if field is None or not field.values:
        return []
    strange = [value for value in values if value not in field.values]
    return [f"`{name}` on `{field.path}` wants `{value}`, which that field cannot be" for value in strange]


_POLICY_ARGUMENTS = ("policy", "least")


def policy_of(check: Check) -> frozenset[str]:
    """The numbers of the policy that a check reads."""
    own = {value for key in _POLICY_ARGUMENTS if isinstance(value := getattr(check, key, ""), str) and value}
    inside = [policy_of(part) for key in ("parts", "that") for part in getattr(check, key, ())]
    return frozenset(own | set(check.reads)).union(*inside)
