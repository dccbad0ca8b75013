"""The predicates that go through the lists of a description, and those with a rule of their own."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from readiness.figures.improvement import success_baselines
from readiness.pilot.answers import State
from readiness.pilot.description import Item
from readiness.questionnaire.agent_class import (
    TIERS,
    CountedAction,
    approved_by_nobody,
    count_action,
    fit_of,
    fitting_controls,
    strictness,
)
from readiness.questionnaire.predicates import (
    ANY_KIND,
    ENUM_KINDS,
    AnyOf,
    Check,
    CheckedAnswer,
    CheckResult,
    Context,
    Controls,
    MoreThan,
    OneOf,
    Part,
    check_answer,
    either,
    from_answer,
    in_proportion,
    kind_problem,
    together,
    value_problem,
    with_state,
    worst,
)

NONE_COUNTS = "no suitable entry"
"""What is found in a list with entries of which none is in scope."""


class Each(Check, frozen=True, kw_only=True):
    """Every item of a list that is in scope passes all of `that`.

    An item whose scope is not known is in scope and open. The risk of an action is the stricter of what is declared
    and what it does. A list that is empty or was left out
    fails; a list with nothing in scope holds, unless at least `least` items are asked for.
    """

    name: ClassVar[str] = "each"
    section: str
    that: tuple[Check, ...]
    where: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    skip_na: str = ""
    least: int = 0
    none_in_scope: str = ""

    def fields(self) -> tuple[str, ...]:
        keys = [path for part in self.that for path in part.fields()] + list(self.where)
        return tuple(dict.fromkeys(f"{self.section}[].{key}" for key in keys))

    def test(self, subject: Context) -> CheckResult:
        items = subject.pilot.items.get(self.section, ())
        if not items:
            return self._without_items(subject)
        outcomes: list[CheckResult] = []
        # The success metric cannot be set aside: it is what the pilot is for.
        metric = self.section == "baselines" and subject.pilot.answer("value.metric").given
        needed = success_baselines(subject.pilot) if metric else ()
        for item in items:
            skippable = item.answer(self.skip_na).state if self.skip_na else State.YES
            inside = subject.inside(item)
            if skippable is State.NA and item not in needed:
                continue
            scope, open_keys = self._scope(subject, item)
            if scope is False:
                continue
            parts = [part.test(inside) for part in self.that]
            if skippable is State.NO:
                # What the rest of the entry is about is not there.
                outcomes.append(check_answer(inside, self.skip_na, "an answer", lambda value: True))
                continue
            if skippable in (State.UNKNOWN, State.PLANNED):
                # It may be one to skip; until that is said, it earns nothing. A plan to say so is no better.
                open_keys = [*open_keys, self.skip_na]
            if open_keys:
                asked = [self._asked(subject, item, key) for key in open_keys]
                leaves = tuple(leaf for outcome in [*asked, *parts] for leaf in outcome.answers)
                state = worst(outcome.state for outcome in asked)
                unknown = 1.0 if state is State.UNKNOWN else 0.0
                planned = 1.0 if state is State.PLANNED else 0.0
                outcomes.append(
                    CheckResult(
                        state, (Part(weight=1.0, share=0.0, unknown=unknown, planned=planned, item=item),), leaves
                    )
                )
            else:
                outcomes.append(together(parts))
        if len(outcomes) < max(self.least, 1 if self.skip_na else 0):
            return self._none_in_scope(subject)
        if not outcomes:
            place = subject.pilot.section(self.section)
            leaf = CheckedAnswer(
                path=self.section,
                field=self.section,
                state=State.YES,
                line=place.line,
                column=place.column,
                required="nothing in scope",
            )
            return CheckResult(
                State.YES, (Part(weight=1.0, share=1.0, unknown=0.0, planned=0.0),), (leaf,), vacuous=True
            )
        return in_proportion(outcomes)

    def _scope(self, subject: Context, item: Item) -> tuple[bool, list[str]]:
        open_keys: list[str] = []
        for key, values in self.where.items():
            answer = item.answer(key)
            if (self.section, key) == ("actions", "risk"):
                action = count_action(subject.pilot, item, subject.controls)
                if action.tier in values and (not action.open or values[-1] == TIERS[-1]):
                    continue
                if action.open and set(values) & set(TIERS[TIERS.index(action.tier) :]):
                    unknown = [name for name in ("risk", "kind") if item.answer(name).value is None]
                    open_keys += unknown or ["pilot.harm"]
                else:
                    return False, []
            elif answer.value is None:
                open_keys.append(key)
            elif answer.value not in values:
                return False, []
        return True, open_keys

    def _asked(self, subject: Context, item: Item, key: str) -> CheckResult:
        """The answer that decides the scope; one with a dot is of the whole description."""
        if "." in key:
            return check_answer(subject, key, "an answer", lambda value: True)
        return check_answer(subject.inside(item), key, self._wanted(key), lambda value: True)

    def _wanted(self, key: str) -> str:
        return either(self.where[key]) if key in self.where else "an answer"

    def _without_items(self, subject: Context) -> CheckResult:
        answer = subject.pilot.section(self.section)
        state = answer.state if answer.state is not State.YES else State.NO
        if state is State.NA:
            state = State.NO
        leaf = CheckedAnswer(
            path=self.section,
            field=self.section,
            state=state,
            line=answer.line,
            column=answer.column,
            required="a list with at least one entry",
            found=answer.text,
            written=answer.written,
        )
        return from_answer(leaf, None)

    def _none_in_scope(self, subject: Context) -> CheckResult:
        place = subject.pilot.section(self.section)
        wanted = self.none_in_scope or "at least one suitable entry"
        leaf = CheckedAnswer(
            path=self.section,
            field=self.section,
            state=State.NO,
            line=place.line,
            column=place.column,
            required=wanted,
            found=NONE_COUNTS,
        )
        return from_answer(leaf, None)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        found = [problem for part in self.that for problem in part.problems(self.section, policy)]
        for key, values in self.where.items():
            found += kind_problem("where", key, self.section, ENUM_KINDS) or value_problem(
                "where", key, self.section, values
            )
        if self.skip_na:
            found += kind_problem("skip_na", self.skip_na, self.section, ANY_KIND)
        if self.none_in_scope and not (self.least or self.skip_na):
            found.append(
                f"`none_in_scope` (`{self.none_in_scope}`) says what is missing, and needs `least` or `skip_na`"
            )
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

    def test(self, subject: Context) -> CheckResult:
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
            leaf = CheckedAnswer(
                path=self.section,
                field=f"{self.section}[].{self.key}",
                state=state,
                line=section.line,
                column=section.column,
                required=f"an entry of kind `{value}`",
                written=section.written,
            )
            outcomes.append(from_answer(leaf, None))
        return in_proportion(outcomes)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return kind_problem(self.name, self.key, self.section, ENUM_KINDS) or value_problem(
            self.name, self.key, self.section, self.values
        )


class ControlsFit(Check, frozen=True):
    """Each action's control fits its risk tier and the agent's class (matrix in `controls.yaml`)."""

    name: ClassVar[str] = "controls_fit"

    def fields(self) -> tuple[str, ...]:
        return ("actions[].control", "actions[].risk", "pilot.agent_class")

    def test(self, subject: Context) -> CheckResult:
        items = subject.pilot.items.get("actions", ())
        if not items:
            missing = Each(section="actions", that=()).test(subject)
            asked = check_answer(subject, "pilot.agent_class", "one class", lambda value: True)
            leaves = missing.answers if asked.state is State.YES else missing.answers + asked.answers
            return CheckResult(missing.state, missing.parts, leaves)
        outcomes = []
        for item in items:
            inside = subject.inside(item)
            outcomes.append(self._fit(inside))
        return in_proportion(outcomes)

    def _fit(self, subject: Context) -> CheckResult:
        """One action: the stricter of declared and derived counts, of its risk and of the agent's class."""
        item, controls = subject.item, subject.controls
        assert item is not None
        action = count_action(subject.pilot, item, controls)
        agent_class = max(subject.classes, key=strictness)
        given = [check_answer(subject, key, "an answer", lambda value: True) for key in ("kind", "risk", "control")]
        whole = msgspec.structs.replace(subject, item=None)
        known_class = check_answer(whole, "pilot.agent_class", "one class", lambda value: True)
        asked = [*given, known_class]
        if action.open and fit_of(controls, TIERS[-1], agent_class, action.control) is None:
            # Severe harm makes what it changes high, and this control does not fit that.
            asked.append(check_answer(whole, "pilot.harm", "an answer", lambda value: True))
        open_ = [outcome for outcome in asked if outcome.state is not State.YES]
        if open_:
            # Nothing the missing answers could be would make this control fit: that is a no, not an unknown.
            if action.control is not None and not self._may_fit(subject, action):
                fitting = fitting_controls(action, controls, agent_class)
                refused = self._no(subject, f"{either(fitting) if fitting else 'a control'} for {action.tier} risk")
                leaves = (*refused.answers, *(leaf for outcome in open_ for leaf in outcome.answers))
                return CheckResult(refused.state, refused.parts, leaves)
            state = worst(outcome.state for outcome in open_)
            leaves = tuple(leaf for outcome in open_ for leaf in outcome.answers)
            unknown, planned = float(state is State.UNKNOWN), float(state is State.PLANNED)
            return CheckResult(
                state, (Part(weight=1.0, share=0.0, unknown=unknown, planned=planned, item=item),), leaves
            )
        fit = fit_of(controls, action.tier, agent_class, action.control)
        fitting = fitting_controls(action, controls, agent_class)
        if fit is None or (fit.kinds and action.kind not in fit.kinds):
            wanted = either(fitting) if fitting else "no action of this risk"
            return self._no(subject, f"{wanted} for {_described(action, agent_class)}")
        if fit.limit:
            limit = check_answer(subject, "limit", _LIMIT, lambda value: True)
            if limit.state is not State.YES:
                return limit
        if action.control == "two-party":
            approver = check_answer(
                subject, "approver", "two different people or posts", lambda value: action.parties > 1
            )
            if approver.state is not State.YES:
                return approver
        if approved_by_nobody(action, controls):
            approver = check_answer(subject, "approver", _APPROVER, lambda value: True)
            # In part is not enough: the agent itself, or a supplier, approves nothing.
            return approver if approver.state is not State.PARTIAL else with_state(approver, State.NO)
        return check_answer(subject, "control", "a control that fits", lambda value: True)

    def _may_fit(self, subject: Context, action: CountedAction) -> bool:
        """Whether the control fits the action at its tier or a higher one, for any class the agent could have."""
        higher = TIERS[TIERS.index(action.tier) :]
        return any(
            fit_of(subject.controls, tier, agent_class, action.control) is not None
            for tier in higher
            for agent_class in subject.classes
        )

    def _no(self, subject: Context, wanted: str) -> CheckResult:
        return check_answer(subject, "control", wanted, lambda value: False)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return []


_APPROVER = "a person or post in the organisation who approves it"
_LIMIT = "a written limit where no person approves"


def _described(action: CountedAction, agent_class: str) -> str:
    """An action with what its control must fit, and where the tier or the class is not the declared one."""
    risk = f"{action.kind} is {action.tier} risk here" if action.declared != action.tier else f"{action.tier} risk"
    return f"{_an(agent_class)} agent ({risk})"


def _writing(controls: Controls, that: Check, least: int) -> Each:
    return Each(
        section="integrations",
        that=(that,),
        where={"direction": controls.writing_directions},
        least=least,
        none_in_scope="an integration that writes",
    )


class WritesSupported(Check, frozen=True):
    """Each integration that writes has a supported interface, or the work of having none is budgeted."""

    name: ClassVar[str] = "writes_supported"

    def fields(self) -> tuple[str, ...]:
        return ("integrations[].interface", "integrations[].effort_weeks", "integrations[].direction")

    def test(self, subject: Context) -> CheckResult:
        either = AnyOf((OneOf("interface", subject.controls.supported_interfaces), MoreThan("effort_weeks", 0)))
        return _writing(subject.controls, either, 0).test(subject)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return []


class ClosedLoop(Check, frozen=True):
    """At least one integration writes, and each that does was tested in staging or production."""

    name: ClassVar[str] = "closed_loop"

    def fields(self) -> tuple[str, ...]:
        return ("integrations[].tested_in", "integrations[].direction")

    def test(self, subject: Context) -> CheckResult:
        tested = OneOf("tested_in", subject.controls.closed_loop_tested_in)
        return _writing(subject.controls, tested, 1).test(subject)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return []


def _an(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
