"""The closed, typed vocabulary in which criteria ask.

A check is a tree of predicates. Asked of a pilot it gives an `Outcome`: the state, how much of it
holds, and the leaves, one per answer looked at, each with its place and what is missing there.
Each predicate declares the kinds of field it accepts; `problems` is how a questionnaire's reader
finds a check that could never be met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, Literal

import msgspec

from readiness.pilot.answers import Answer, Artefact, Duration, Money, Percent, Quantity, State, Threshold, Value
from readiness.pilot.description import Item, Pilot
from readiness.pilot.fields import LIST_SECTIONS, SECTION, Kind
from readiness.pilot.fields import field as field_at

ClassName = Literal["monitor", "advisory", "autonomous", "restricted"]


class Fit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a control fits: for which kinds of action (empty: all), and whether it needs a written limit."""

    kinds: tuple[str, ...] = ()
    limit: bool = False


class Controls(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The control matrix (tier, class, control) and the words for writing and for a closed loop."""

    self_executing: tuple[str, ...]
    writing_kinds: tuple[str, ...]
    writing_directions: tuple[str, ...]
    supported_interfaces: tuple[str, ...]
    closed_loop_tested_in: tuple[str, ...]
    fits: dict[str, dict[str, dict[str, Fit]]]


class Leaf(msgspec.Struct, frozen=True):
    """One answer a check looked at: where it is, how it stands, and what is wanted of it."""

    path: str
    field: str
    state: State
    line: int
    column: int
    wanted: str
    found: str = ""
    item: str = ""
    asked: bool = True


class Unit(msgspec.Struct, frozen=True):
    """A part of an outcome that counts by itself: its weight (all add up to 1), and how much of it holds."""

    weight: float
    share: float
    unknown: float
    planned: float
    item: Item | None = None


class Outcome(msgspec.Struct, frozen=True):
    """What a check found: state, units and leaves. `vacuous`: it holds because nothing was in scope."""

    state: State
    units: tuple[Unit, ...]
    leaves: tuple[Leaf, ...]
    vacuous: bool = False

    @property
    def share(self) -> float:
        """How much of the check holds, 0 to 1."""
        return sum(unit.weight * unit.share for unit in self.units)


class Subject(msgspec.Struct, frozen=True):
    """What a check is asked of: a pilot, one of its list items or none, and the numbers of the policy."""

    pilot: Pilot
    policy: dict[str, float]
    controls: Controls
    classes: tuple[ClassName, ...]
    item: Item | None = None

    def answer(self, path: str) -> Answer:
        """The answer at a path; inside a list item, at one of its keys."""
        return self.item.answer(path) if self.item is not None else self.pilot.answer(path)

    def address(self, path: str) -> str:
        """The path as a reader would write it, list items by name."""
        return f"{self.item.label}.{path}" if self.item is not None else path

    def field(self, path: str) -> str:
        """The path of the field in the field table."""
        return f"{self.item.section}[].{path}" if self.item is not None else path


_PRECEDENCE = (State.NO, State.PARTIAL, State.PLANNED, State.UNKNOWN, State.YES)
_ZERO = {State.NO: (0.0, 0.0, 0.0), State.PARTIAL: (0.5, 0.0, 0.0), State.PLANNED: (0.0, 0.0, 1.0)}


def worst(states: Iterable[State]) -> State:
    """The state of several parts taken together: no > partial > planned > unknown > yes."""
    present = set(states)
    return next((state for state in _PRECEDENCE if state in present), State.YES)


def _leaf_outcome(leaf: Leaf, item: Item | None) -> Outcome:
    state = leaf.state
    if state is State.YES:
        unit = Unit(1.0, 1.0, 0.0, 0.0, item)
    elif state is State.UNKNOWN:
        unit = Unit(1.0, 0.0, 1.0, 0.0, item)
    else:
        unit = Unit(1.0, *_ZERO[state], item)
    return Outcome(state, (unit,), (leaf,))


def _judge(subject: Subject, path: str, wanted: str, holds: Callable[[Value], bool]) -> Outcome:
    """A leaf's outcome: the answer's own state, or whether a given value holds."""
    answer = subject.answer(path)
    state = answer.state
    if state is State.YES and answer.value is not None:
        state = State.YES if holds(answer.value) else State.NO
    elif state is State.NA:
        state = State.NO
    leaf = Leaf(
        subject.address(path),
        subject.field(path),
        state,
        answer.line,
        answer.column,
        wanted,
        answer.text,
        subject.item.label if subject.item is not None else "",
        answer.asked,
    )
    return _leaf_outcome(leaf, subject.item)


def _together(outcomes: list[Outcome]) -> Outcome:
    weight = 1 / len(outcomes)
    units = tuple(
        Unit(unit.weight * weight, unit.share, unit.unknown, unit.planned, unit.item)
        for outcome in outcomes
        for unit in outcome.units
    )
    leaves = tuple(leaf for outcome in outcomes for leaf in outcome.leaves)
    return Outcome(worst(o.state for o in outcomes), units, leaves, all(o.vacuous for o in outcomes))


def _open_pair(first: Outcome, second: Outcome) -> Outcome:
    """A comparison that cannot be made: nothing of it holds, or else hiding one side would pay."""
    state = worst((first.state, second.state))
    unit = Unit(1.0, 0.0, float(state is State.UNKNOWN), float(state is State.PLANNED), first.units[0].item)
    return Outcome(state, (unit,), first.leaves + second.leaves)


def amount(value: Value) -> float | None:
    """The number in a typed value, if it holds one."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, Money):
        return value.amount
    if isinstance(value, Percent):
        return value.value
    if isinstance(value, (Quantity, Threshold)):
        return value.number
    if isinstance(value, Duration):
        return value.count
    return None


def _has_number(value: Value) -> bool:
    return amount(value) is not None or (isinstance(value, str) and any(c.isdigit() for c in value))


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
_ENUM = frozenset((Kind.ENUM, Kind.FREE))
_SET = frozenset((Kind.ENUMS, Kind.TEXTS, Kind.FREE))
_ANY = frozenset(Kind)


def _kind_problem(name: str, path: str, section: str, accepts: frozenset[Kind]) -> list[str]:
    full = f"{section}[].{path}" if section else path
    field = field_at(full)
    if field is None:
        return [f"`{name}` asks about `{full}`, which is no field of a description"]
    if field.kind not in accepts:
        return [f"`{name}` cannot ask about `{full}`, which is {field.kind.value}"]
    return []


class Check(msgspec.Struct, frozen=True):
    """A predicate or a tree of them."""

    name: ClassVar[str] = ""

    def fields(self) -> tuple[str, ...]:
        """Paths of the fields it asks about, the subject of the check first."""
        raise NotImplementedError  # every predicate says its own

    def test(self, subject: Subject) -> Outcome:
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

    def test(self, subject: Subject) -> Outcome:
        return _judge(subject, self.field, "an answer", lambda value: True)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return _kind_problem(self.name, self.field, section, _ANY)


class Yes(Check, frozen=True):
    """Answered yes, or with a document."""

    name: ClassVar[str] = "yes"
    field: str

    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    def test(self, subject: Subject) -> Outcome:
        return _judge(
            subject, self.field, "yes", lambda value: value is True or isinstance(value, Artefact) or value == "none"
        )

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return _kind_problem(self.name, self.field, section, _YES)


class Number(Check, frozen=True):
    """The answer holds a number."""

    name: ClassVar[str] = "number"
    field: str

    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    def test(self, subject: Subject) -> Outcome:
        return _judge(subject, self.field, "a number", _has_number)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return _kind_problem(self.name, self.field, section, _NUMERIC | {Kind.TEXT})


class OneOf(Check, frozen=True):
    """The answer is one of some values."""

    name: ClassVar[str] = "one_of"
    field: str
    values: tuple[str, ...]

    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    def test(self, subject: Subject) -> Outcome:
        return _judge(subject, self.field, _either(self.values), lambda value: value in self.values)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return _kind_problem(self.name, self.field, section, _ENUM) or _value_problem(
            self.name, self.field, section, self.values
        )


class Includes(Check, frozen=True):
    """The list holds all of some values; each counts by itself."""

    name: ClassVar[str] = "includes"
    field: str
    values: tuple[str, ...]

    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    def test(self, subject: Subject) -> Outcome:
        return _included(subject, self.field, self.values)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return _kind_problem(self.name, self.field, section, _SET) or _value_problem(
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

    def test(self, subject: Subject) -> Outcome:
        there = subject.answer(self.of)
        existing = there.value if there.given and isinstance(there.value, tuple) else self.values
        # An organisation without any of the functions still needs one signature.
        wanted = tuple(value for value in self.values if value in existing)
        if wanted:
            return _included(subject, self.field, wanted)
        return _judge(subject, self.field, "one signature at least", lambda value: bool(value))

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return _kind_problem(self.name, self.field, section, _SET) + _kind_problem(self.name, self.of, section, _SET)


class Bound(Check, frozen=True):
    """The answer is at least, at most or more than a number of the policy or of its own."""

    name: ClassVar[str] = "at_least"
    field: str
    value: float | None = None
    policy: str = ""

    words: ClassVar[str] = "at least"

    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    def limit(self, policy: dict[str, float]) -> float:
        """The number to compare with."""
        return policy[self.policy] if self.policy else float(self.value or 0)

    def holds(self, found: float, limit: float) -> bool:
        """Whether a number is on the right side of the limit."""
        return found >= limit

    def test(self, subject: Subject) -> Outcome:
        limit = self.limit(subject.policy)

        def holds(value: Value) -> bool:
            found = amount(value)
            return found is not None and self.holds(found, limit)

        return _judge(subject, self.field, f"{self.words} {limit:g}", holds)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        found = _kind_problem(self.name, self.field, section, _NUMERIC)
        if self.policy and self.policy not in policy:
            found.append(f"`{self.name}` names the policy number `{self.policy}`, which is not there")
        if bool(self.policy) == (self.value is not None):
            found.append(f"`{self.name}` needs either `value` or `policy`")
        return found


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

    def test(self, subject: Subject) -> Outcome:
        other = subject.answer(self.than)
        limit = amount(other.value) if other.given and other.value is not None else None
        if limit is None:
            return _open_pair(
                _judge(subject, self.field, "a number", _has_number),
                _judge(subject, self.than, "a number", _has_number),
            )

        def holds(value: Value) -> bool:
            found = amount(value)
            return found is not None and found > limit

        return _judge(subject, self.field, f"more than `{self.than}` ({other.text})", holds)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return [p for path in self.fields() for p in _kind_problem(self.name, path, section, _NUMERIC)]


class Differs(Check, frozen=True):
    """Two answers are given and not the same."""

    name: ClassVar[str] = "differs"
    field: str
    other: str

    def fields(self) -> tuple[str, ...]:
        return (self.field, self.other)

    def test(self, subject: Subject) -> Outcome:
        other = subject.answer(self.other)
        if not other.given:
            return _open_pair(
                _judge(subject, self.field, "an answer", lambda value: True),
                _judge(subject, self.other, "an answer", lambda value: True),
            )
        return _judge(
            subject,
            self.field,
            f"somebody other than `{self.other}` ({other.text})",
            lambda value: str(value).casefold() != other.text.casefold(),
        )

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        accepts = frozenset((Kind.PERSON, Kind.TEXT, Kind.FREE))
        return [p for path in self.fields() for p in _kind_problem(self.name, path, section, accepts)]


class All(Check, frozen=True):
    """Every part holds; each counts for its share."""

    name: ClassVar[str] = "all"
    parts: tuple[Check, ...]

    def fields(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(path for part in self.parts for path in part.fields()))

    def test(self, subject: Subject) -> Outcome:
        return _together([part.test(subject) for part in self.parts])

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return [problem for part in self.parts for problem in part.problems(section, policy)]


class AnyOf(Check, frozen=True):
    """At least one part holds; the best one counts."""

    name: ClassVar[str] = "any"
    parts: tuple[Check, ...]

    def fields(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(path for part in self.parts for path in part.fields()))

    def test(self, subject: Subject) -> Outcome:
        outcomes = [part.test(subject) for part in self.parts]
        best = max(outcomes, key=lambda o: o.share)
        if best.state is State.YES:
            return best
        # While one part is open it could still be the one that holds.
        open_ = max(outcomes, key=lambda o: o.share + sum(u.weight * u.unknown for u in o.units))
        leaves = tuple(leaf for outcome in outcomes for leaf in outcome.leaves)
        state = next(s for s in reversed(_PRECEDENCE) if any(o.state is s for o in outcomes))
        chosen = best if best.share > 0 else open_
        return Outcome(state, chosen.units, leaves)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return [problem for part in self.parts for problem in part.problems(section, policy)]


class Each(Check, frozen=True):
    """Every item of a list that is in scope passes all of `that`.

    An item whose scope cannot be told is in scope and open. A list that is empty or was left out
    fails; a list with nothing in scope holds, unless at least `least` items are asked for.
    """

    name: ClassVar[str] = "each"
    section: str
    that: tuple[Check, ...]
    where: dict[str, tuple[str, ...]] = {}
    skip_na: str = ""
    least: int = 0
    none_in_scope: str = ""

    def fields(self) -> tuple[str, ...]:
        keys = [path for part in self.that for path in part.fields()] + list(self.where)
        return tuple(dict.fromkeys(f"{self.section}[].{key}" for key in keys))

    def test(self, subject: Subject) -> Outcome:
        items = subject.pilot.items.get(self.section, ())
        if not items:
            return self._without_items(subject)
        outcomes: list[Outcome] = []
        for item in items:
            skippable = item.answer(self.skip_na).state if self.skip_na else State.YES
            if skippable is State.NA:
                continue
            inside = Subject(subject.pilot, subject.policy, subject.controls, subject.classes, item)
            scope, open_keys = self._scope(item)
            if scope is False:
                continue
            parts = [part.test(inside) for part in self.that]
            if skippable is State.UNKNOWN:
                # It may be one to skip; until that is said, it earns nothing.
                open_keys = [*open_keys, self.skip_na]
            if open_keys:
                asked = [_judge(inside, key, self._wanted(key), lambda value: True) for key in open_keys]
                leaves = tuple(leaf for outcome in [*asked, *parts] for leaf in outcome.leaves)
                state = worst(outcome.state for outcome in asked)
                unknown = 1.0 if state is State.UNKNOWN else 0.0
                planned = 1.0 if state is State.PLANNED else 0.0
                outcomes.append(Outcome(state, (Unit(1.0, 0.0, unknown, planned, item),), leaves))
            else:
                outcomes.append(_together(parts))
        if len(outcomes) < max(self.least, 1 if self.skip_na else 0):
            return self._none_in_scope(subject)
        if not outcomes:
            place = subject.pilot.section(self.section)
            leaf = Leaf(self.section, self.section, State.YES, place.line, place.column, "nothing in scope")
            return Outcome(State.YES, (Unit(1.0, 1.0, 0.0, 0.0),), (leaf,), vacuous=True)
        together = _together(outcomes)
        state = together.state
        if state is State.NO and 0 < together.share < 1:
            state = State.PARTIAL
        return Outcome(state, together.units, together.leaves)

    def _scope(self, item: Item) -> tuple[bool, list[str]]:
        open_keys: list[str] = []
        for key, values in self.where.items():
            answer = item.answer(key)
            if answer.value is None:
                open_keys.append(key)
            elif answer.value not in values:
                return False, []
        return True, open_keys

    def _wanted(self, key: str) -> str:
        return _either(self.where[key]) if key in self.where else "an answer"

    def _without_items(self, subject: Subject) -> Outcome:
        answer = subject.pilot.section(self.section)
        state = answer.state if answer.state is not State.YES else State.NO
        if state is State.NA:
            state = State.NO
        leaf = Leaf(
            self.section,
            self.section,
            state,
            answer.line,
            answer.column,
            "a list with at least one entry",
            answer.text,
            asked=answer.asked,
        )
        return _leaf_outcome(leaf, None)

    def _none_in_scope(self, subject: Subject) -> Outcome:
        place = subject.pilot.section(self.section)
        wanted = self.none_in_scope or "at least one entry that counts"
        leaf = Leaf(self.section, self.section, State.NO, place.line, place.column, wanted, "none that counts")
        return _leaf_outcome(leaf, None)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        if self.section not in LIST_SECTIONS:
            return [f"`{self.name}` goes through `{self.section}`, which is no list of a description"]
        found = [problem for part in self.that for problem in part.problems(self.section, policy)]
        for key, values in self.where.items():
            found += _kind_problem("where", key, self.section, _ENUM) or _value_problem(
                "where", key, self.section, values
            )
        if self.skip_na:
            found += _kind_problem("skip_na", self.skip_na, self.section, _ANY)
        return found


class Covers(Check, frozen=True):
    """The items of a list cover all of some kinds.

    An item covers its kind when its `by` field has a value, or is n/a with a reason.
    """

    name: ClassVar[str] = "covers"
    section: str
    key: str
    values: tuple[str, ...]
    by: str = ""

    def fields(self) -> tuple[str, ...]:
        return (f"{self.section}[].{self.key}",)

    def test(self, subject: Subject) -> Outcome:
        section = subject.pilot.section(self.section)
        items = subject.pilot.items.get(self.section, ())
        covering = [i for i in items if not self.by or i.answer(self.by).state in (State.YES, State.NA)]
        kinds = {item.answer(self.key).value for item in covering}
        missing_state = State.NO if items else (section.state if section.state is not State.YES else State.NO)
        if missing_state is State.NA:
            missing_state = State.NO
        # An item without a kind, or without its figure, may be the one that is missing.
        if items and (len(covering) < len(items) or any(not item.answer(self.key).given for item in items)):
            missing_state = State.UNKNOWN
        outcomes = []
        for value in self.values:
            state = State.YES if value in kinds else missing_state
            leaf = Leaf(
                self.section,
                f"{self.section}[].{self.key}",
                state,
                section.line,
                section.column,
                f"an entry of kind `{value}`",
                asked=section.asked,
            )
            outcomes.append(_leaf_outcome(leaf, None))
        together = _together(outcomes)
        state = together.state
        if state is State.NO and 0 < together.share < 1:
            state = State.PARTIAL
        return Outcome(state, together.units, together.leaves)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return _kind_problem(self.name, self.key, self.section, _ENUM) or _value_problem(
            self.name, self.key, self.section, self.values
        )


class ControlsFit(Check, frozen=True):
    """Each action's control fits its risk tier and the agent's class (matrix in `controls.yaml`)."""

    name: ClassVar[str] = "controls_fit"

    def fields(self) -> tuple[str, ...]:
        return ("actions[].control", "actions[].risk", "pilot.agent_class")

    def test(self, subject: Subject) -> Outcome:
        items = subject.pilot.items.get("actions", ())
        if not items:
            return Each("actions", ()).test(subject)
        outcomes = []
        for item in items:
            inside = Subject(subject.pilot, subject.policy, subject.controls, subject.classes, item)
            outcomes.append(self._fit(inside))
        together = _together(outcomes)
        state = together.state
        if state is State.NO and 0 < together.share < 1:
            state = State.PARTIAL
        return Outcome(state, together.units, together.leaves)

    def _fit(self, subject: Subject) -> Outcome:
        item = subject.item
        assert item is not None
        given = [_judge(subject, key, "an answer", lambda value: True) for key in ("risk", "control")]
        whole = Subject(subject.pilot, subject.policy, subject.controls, subject.classes)
        known_class = _judge(whole, "pilot.agent_class", "one class", lambda value: True)
        open_ = [outcome for outcome in [*given, known_class] if outcome.state is not State.YES]
        risk, control = item.answer("risk").value, item.answer("control").value
        rows = [subject.controls.fits.get(str(risk), {}).get(agent_class, {}) for agent_class in subject.classes]
        if open_:
            # Nothing the missing answers could be would make this control fit: that is a no, not an unknown.
            if risk is not None and control is not None and not any(str(control) in row for row in rows):
                return self._no(subject, f"a control that fits a {risk}-risk action of this class")
            state = worst(outcome.state for outcome in open_)
            leaves = tuple(leaf for outcome in open_ for leaf in outcome.leaves)
            unknown, planned = float(state is State.UNKNOWN), float(state is State.PLANNED)
            return Outcome(state, (Unit(1.0, 0.0, unknown, planned, item),), leaves)
        row = rows[0]
        fit = row.get(str(control))
        if fit is None:
            fitting = _either(tuple(row)) if row else "no action of this risk"
            return self._no(subject, f"{fitting} for a {risk}-risk action of a {subject.classes[0]} agent")
        outcomes = [_judge(subject, "control", "a control that fits", lambda value: True)]
        if fit.kinds:
            outcomes.append(
                _judge(subject, "kind", f"{_either(fit.kinds)} where the control is {control}",
                       lambda value: value in fit.kinds)
            )  # fmt: skip
        if fit.limit:
            outcomes.append(
                _judge(subject, "limit", f"a written limit where the control is {control}", lambda value: True)
            )
        if len(outcomes) > 1 and (bad := [o for o in outcomes[1:] if o.state is not State.YES]):
            return bad[0]
        return outcomes[0]

    def _no(self, subject: Subject, wanted: str) -> Outcome:
        return _judge(subject, "control", wanted, lambda value: False)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return []


def _writing(controls: Controls, that: Check, least: int) -> Each:
    return Each(
        "integrations",
        (that,),
        {"direction": controls.writing_directions},
        least=least,
        none_in_scope="an integration that writes",
    )


class WritesSupported(Check, frozen=True):
    """Each integration that writes has a supported interface, or the work of having none is budgeted."""

    name: ClassVar[str] = "writes_supported"

    def fields(self) -> tuple[str, ...]:
        return ("integrations[].interface", "integrations[].effort_weeks", "integrations[].direction")

    def test(self, subject: Subject) -> Outcome:
        either = AnyOf((OneOf("interface", subject.controls.supported_interfaces), MoreThan("effort_weeks", 0)))
        return _writing(subject.controls, either, 0).test(subject)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return []


class ClosedLoop(Check, frozen=True):
    """At least one integration writes, and each that does was tested in staging or production."""

    name: ClassVar[str] = "closed_loop"

    def fields(self) -> tuple[str, ...]:
        return ("integrations[].tested_in", "integrations[].direction")

    def test(self, subject: Subject) -> Outcome:
        tested = OneOf("tested_in", subject.controls.closed_loop_tested_in)
        return _writing(subject.controls, tested, 1).test(subject)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return []


def _included(subject: Subject, path: str, values: tuple[str, ...]) -> Outcome:
    together = _together(
        [
            _judge(subject, path, f"`{wanted}` in the list", lambda value, w=wanted: isinstance(value, tuple) and w in value)  # type: ignore[misc]
            for wanted in values
        ]
    )
    state = together.state
    if state is State.NO and 0 < together.share < 1:
        state = State.PARTIAL
    return Outcome(state, together.units, together.leaves)


def _either(values: tuple[str, ...]) -> str:
    shown = [value for value in values]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def _value_problem(name: str, path: str, section: str, values: tuple[str, ...]) -> list[str]:
    field = field_at(f"{section}[].{path}" if section else path)
    if field is None or not field.values:
        return []
    strange = [value for value in values if value not in field.values]
    return [f"`{name}` on `{field.path}` wants `{value}`, which that field cannot be" for value in strange]


def parse_check(data: object) -> Check:
    """A check from its data: one predicate name and what it asks.

    Raises:
        ValueError: it is not of the vocabulary; the text says what was found and expected.
    """
    if not isinstance(data, dict) or len(data) != 1:
        raise ValueError(f"found {_brief(data)}, expected one predicate: {', '.join(VOCABULARY)}")
    ((name, args),) = data.items()
    if name not in VOCABULARY:
        raise ValueError(f"found the predicate `{name}`, expected one of {', '.join(VOCABULARY)}")
    if name in ("answered", "yes", "number"):
        if not isinstance(args, str):
            raise ValueError(f"`{name}` takes one field path")
        return {"answered": Answered, "yes": Yes, "number": Number}[name](args)
    if name in ("all", "any"):
        if not isinstance(args, list) or len(args) < 2:
            raise ValueError(f"`{name}` takes a list of two or more checks")
        parts = tuple(parse_check(part) for part in args)
        return All(parts) if name == "all" else AnyOf(parts)
    if not isinstance(args, dict):
        raise ValueError(f"`{name}` takes named arguments")
    if name == "each":
        given = dict(args)
        that = given.pop("that", None)
        if not isinstance(that, list) or not that:
            raise ValueError("`each` needs `that`, a list of checks")
        where = {key: _texts("where", values) for key, values in dict(given.pop("where", {})).items()}
        parts = tuple(parse_check(part) for part in that)
        section = given.pop("in", "")
        return _build(Each, name, {"section": section, "that": parts, "where": where, **given}, section)
    if name == "covers":
        given = dict(args)
        section = given.pop("in", "")
        return _build(Covers, name, {"section": section, **given, "values": _texts(name, given.get("values"))}, section)
    kind = _NAMED[name]
    given = dict(args)
    if "values" in given:
        given["values"] = _texts(name, given["values"])
    if name == "differs":
        given["other"] = given.pop("from", "")
    return _build(kind, name, given, "field")


def _build(kind: type[Check], name: str, given: dict[str, object], needed: object) -> Check:
    known = [field.name for field in msgspec.structs.fields(kind)]
    strange = [key for key in given if key not in known]
    if strange or not needed:
        raise ValueError(f"`{name}` does not take {_brief(strange)}; it takes {', '.join(known)}")
    try:
        return kind(**given)
    except TypeError as error:
        raise ValueError(f"`{name}`: {error}") from None


def _texts(name: str, values: object) -> tuple[str, ...]:
    if not isinstance(values, list) or not values or not all(isinstance(value, str) for value in values):
        raise ValueError(f"`{name}` needs a list of words")
    return tuple(values)


def _brief(data: object) -> str:
    text = str(data)
    return text if len(text) < 60 else text[:57] + "..."


_NAMED: dict[str, type[Check]] = {
    kind.name: kind
    for kind in (
        OneOf,
        Includes,
        SignedBy,
        AtLeast,
        AtMost,
        MoreThan,
        Greater,
        Differs,
        ControlsFit,
        WritesSupported,
        ClosedLoop,
    )
}
VOCABULARY: tuple[str, ...] = ("answered", "yes", "number", "all", "any", "each", "covers", *_NAMED)
assert set(LIST_SECTIONS) <= set(SECTION)
