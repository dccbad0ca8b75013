"""The predicates on the value and the money: one metric, a goal with a figure, how the budget splits.

Their limits are numbers of the policy, so that a house can be stricter.
"""

from __future__ import annotations

from typing import ClassVar

from readiness.figures.improvement import higher_is_better, success_baselines
from readiness.pilot.answers import Money, State, Value
from readiness.pilot.fields import Kind
from readiness.pilot.metrics import activity_in, goal_way, has_goal_figure, measures_in
from readiness.pilot.quantities import Incomparable, comparable
from readiness.questionnaire.list_predicates import Each
from readiness.questionnaire.predicates import (
    Check,
    CheckResult,
    Context,
    check_answer,
    has_number,
    in_proportion,
    kind_problem,
    named_policy_problem,
    open_pair,
    together,
    with_state,
    worst,
)
from readiness.texts import text

_TEXT = frozenset((Kind.TEXT, Kind.PLAIN, Kind.FREE))
_AMOUNTS = frozenset((Kind.NUMBER, Kind.INTEGER, Kind.MONEY, Kind.SHARE, Kind.PERCENT, Kind.FREE))
_MONEY = frozenset((Kind.MONEY, Kind.FREE))


class OneMetric(Check, frozen=True):
    """The text names one measure, and not how much the agent is used; see `readiness.pilot.metrics`."""

    name: ClassVar[str] = "one_metric"
    field: str

    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    def test(self, subject: Context) -> CheckResult:
        answer = subject.answer(self.field)
        words = answer.text if answer.given else ""
        count, activity = measures_in(words), activity_in(words)
        wanted = text("predicate.one-metric")
        if count > 1:
            wanted = text("predicate.one-metric.several", count=count)
        elif activity:
            wanted = text("predicate.one-metric.activity", words=activity)
        return check_answer(subject, self.field, wanted, lambda value: count == 1 and not activity)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return kind_problem(self.name, self.field, section, _TEXT)


class GoalFigure(Check, frozen=True):
    """The text has a figure that is no date: how much, not only by when."""

    name: ClassVar[str] = "goal_figure"
    field: str

    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    def test(self, subject: Context) -> CheckResult:
        words = subject.answer(self.field).text
        if self.field == "value.goal" and (way := goal_way(words)):
            ways = {higher_is_better(item) for item in success_baselines(subject.pilot)}
            if ways == {way < 0}:
                wanted = text("predicate.goal-figure.worse")
                return check_answer(subject, self.field, wanted, lambda value: False)
        return check_answer(
            subject,
            self.field,
            text("predicate.goal-figure"),
            lambda value: has_goal_figure(words) if isinstance(value, str) else has_number(value),
        )

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return kind_problem(self.name, self.field, section, _TEXT)


class Enough(Check, frozen=True, kw_only=True):
    """A count is at least the policy's; fewer are in part, none is a no."""

    name: ClassVar[str] = "enough"
    field: str
    policy: str

    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    def test(self, subject: Context) -> CheckResult:
        least = subject.policy[self.policy]
        value = subject.answer(self.field).value
        found = check_answer(subject, self.field, f"at least {least:g}", lambda value: _number(value) > 0)
        if found.state is State.YES and _number(value) < least:
            return with_state(found, State.PARTIAL)
        return found

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        counts = frozenset((Kind.INTEGER, Kind.NUMBER, Kind.FREE))
        return kind_problem(self.name, self.field, section, counts) + named_policy_problem(
            self.name, self.policy, policy
        )


def _met(subject: Context, path: str, wanted: str, *, met: bool) -> CheckResult:
    """The answer's own state, or whether it is met where a value is given."""
    return check_answer(subject, path, wanted, lambda value: met)


def _number(value: Value | None) -> float:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else 0.0


class AtMostShare(Check, frozen=True, kw_only=True):
    """One figure is at most a share of another, the policy's percentage of it."""

    name: ClassVar[str] = "at_most_share"
    field: str
    of: str
    policy: str

    def fields(self) -> tuple[str, ...]:
        return (self.field, self.of)

    def test(self, subject: Context) -> CheckResult:
        whole = subject.answer(self.of)
        if not whole.given or whole.value is None:
            return open_pair(
                check_answer(subject, self.field, "a number", has_number),
                check_answer(subject, self.of, "a number", has_number),
            )
        most = subject.policy[self.policy]
        pair = comparable(subject.answer(self.field).value, whole.value)
        wanted = text("predicate.at-most-share", most=f"{most:g}", of=self.of, whole=whole.text)
        return check_answer(
            subject,
            self.field,
            wanted,
            lambda value: not isinstance(pair, Incomparable) and 100 * pair[0] <= most * pair[1],
        )

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        found = [p for path in self.fields() for p in kind_problem(self.name, path, section, _AMOUNTS)]
        return found + named_policy_problem(self.name, self.policy, policy)


class BudgetSplit(Check, frozen=True):
    """The programme's money: enough for the technical base and for the people, not too much for finding out.

    A split is judged whole: while one of its four amounts is open, nothing of it is met, or else hiding what goes
    into demos would pay.
    """

    name: ClassVar[str] = "budget_split"
    reads: ClassVar[tuple[str, ...]] = ("least_spine_percent", "least_human_loop_percent", "most_discovery_percent")

    PARTS: ClassVar[tuple[str, ...]] = ("budget.spine", "budget.workflow", "budget.human_loop", "budget.discovery")

    def fields(self) -> tuple[str, ...]:
        return self.PARTS

    def test(self, subject: Context) -> CheckResult:
        answers = {path: subject.pilot.answer(path) for path in self.PARTS}
        amounts: dict[str, float] = {}
        currencies: set[str] = set()
        for path, answer in answers.items():
            if isinstance(answer.value, Money):
                amounts[path] = answer.value.amount
                currencies |= {answer.value.currency} - {""}
            elif path == "budget.discovery" and answer.state is State.NO:
                # Nothing for demos is the best answer there is.
                amounts[path] = 0.0
        total = sum(amounts.values())
        if len(amounts) < len(self.PARTS) or len(currencies) > 1 or total <= 0:
            asked = [
                check_answer(subject, path, text("predicate.budget.amount"), lambda value: True) for path in self.PARTS
            ]
            open_ = [
                each for path, each in zip(self.PARTS, asked, strict=True) if path not in amounts or total <= 0
            ] or asked
            state = worst(each.state for each in open_)
            state = State.NO if state is State.YES else state
            return with_state(together(open_), state, share=0.0)
        policy = subject.policy
        limits = {
            "budget.spine": ("predicate.budget.least", policy["least_spine_percent"]),
            "budget.workflow": ("predicate.budget.some", 0.0),
            "budget.human_loop": ("predicate.budget.least", policy["least_human_loop_percent"]),
            "budget.discovery": ("predicate.budget.most", policy["most_discovery_percent"]),
        }
        outcomes = []
        for path, (key, limit) in limits.items():
            share = 100 * amounts[path] / total
            met = share <= limit if path == "budget.discovery" else share >= limit and share > 0
            wanted = text(key, limit=f"{limit:g}%", share=f"{share:.0f}%")
            found = _met(subject, path, wanted, met=met)
            if path == "budget.discovery" and answers[path].state is State.NO:
                found = with_state(found, State.YES, share=1.0)
            outcomes.append(found)
        return in_proportion(outcomes)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return []


class Distinct(Check, frozen=True):
    """Every entry of a list has an answer of its own; two with the same one decide nothing between them."""

    name: ClassVar[str] = "distinct"
    section: str
    key: str

    def fields(self) -> tuple[str, ...]:
        return (f"{self.section}[].{self.key}",)

    def test(self, subject: Context) -> CheckResult:
        items = subject.pilot.items.get(self.section, ())
        if not items:
            return Each(section=self.section, that=()).test(subject)
        taken: set[Value] = set()
        outcomes = []
        for item in items:
            own = item.answer(self.key).value
            # Of two with the same answer one keeps it, or else leaving one out would pay.
            outcomes.append(_met(subject.inside(item), self.key, text("predicate.distinct"), met=own not in taken))
            if own is not None:
                taken.add(own)
        return in_proportion(outcomes)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return kind_problem(self.name, self.key, self.section, frozenset(Kind))
