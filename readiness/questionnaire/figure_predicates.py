"""The predicates that hold a figure against another: objectives, the state before, a limit, the cost.

A figure that falls short is a no; one that is met on too few cases, or improved short of its target, is in part.
"""

from __future__ import annotations

import datetime
from typing import ClassVar

import msgspec

from readiness.figures.economics import (
    AT_VOLUME,
    COST,
    PROGRAMME,
    RETURN,
    RUN_COST,
    VALUE,
    VOLUME,
    missing_of_year,
    payback_limit,
    payback_sentence,
    set_aside_for_public,
    task_margin,
    year_loss,
    year_of,
)
from readiness.figures.improvement import judge_improvement, success_baselines
from readiness.figures.judged import Judged, Standing
from readiness.figures.objectives import counted, judge_objectives
from readiness.figures.shares import Target, judge_share
from readiness.pilot.answers import Money, Percent, State
from readiness.pilot.description import Item
from readiness.pilot.field_names import field_name
from readiness.pilot.fields import LIVE_STAGES, Kind
from readiness.questionnaire.ids import StageId
from readiness.questionnaire.list_predicates import Each
from readiness.questionnaire.predicates import (
    Check,
    CheckedAnswer,
    CheckResult,
    Context,
    Greater,
    Number,
    check_answer,
    from_answer,
    has_number,
    kind_problem,
    named_policy_problem,
    together,
)
from readiness.texts import capitalised, text

_STATES = {
    Standing.MET: State.YES,
    Standing.TOO_FEW: State.PARTIAL,
    Standing.PART: State.PARTIAL,
    Standing.SHORT: State.NO,
    Standing.UNCOUNTED: State.UNKNOWN,
    Standing.UNKNOWN: State.UNKNOWN,
}
_INTERVALS = ("interval_points", "interval_points_without_alert", "clean_cases", "most_cases")
"""The numbers of the policy by which a sampled share is judged."""


def _outcome(subject: Context, judged: Judged) -> CheckResult:
    """One judged figure as the outcome of a check; an answer such as `no` or `planned` stays what it is."""
    state = _STATES[judged.standing]
    answer = subject.pilot.answer(judged.path)
    item = next(
        (i for i in subject.pilot.items.get(judged.field.partition("[]")[0], ()) if i.label == judged.item), None
    )
    if item is not None:
        answer = item.answer(judged.field.partition("[].")[2])
    if judged.standing is Standing.UNKNOWN and not answer.given:
        state = State.NO if answer.state is State.NA else answer.state
    leaf = CheckedAnswer(
        path=judged.path,
        field=judged.field,
        state=state,
        line=judged.line,
        column=judged.column,
        required=judged.limit or "a figure that meets its target",
        found=judged.figure,
        item=judged.item,
        written=judged.written,
        sentence=f"{judged.sentence}{_assumed(judged)}",
    )
    outcome = from_answer(leaf, item)
    parts = tuple(msgspec.structs.replace(part, field=judged.field) for part in outcome.parts)
    return CheckResult(state, parts, outcome.answers)


def _refused(leaf: CheckedAnswer, sentence: str) -> CheckResult:
    """An answer that is there and not good enough, with the sentence that says why."""
    return from_answer(msgspec.structs.replace(leaf, state=State.NO, sentence=sentence), None)


def _assumed(judged: Judged) -> str:
    return f" ({text('figure.assumed', what=judged.assumed)})" if judged.assumed else ""


class ObjectivesMet(Check, frozen=True):
    """Every objective is met by what was measured, and the accuracy on live data by the objective it belongs to."""

    name: ClassVar[str] = "objectives_met"
    reads: ClassVar[tuple[str, ...]] = (*_INTERVALS, "accuracy_floor_percent")

    def fields(self) -> tuple[str, ...]:
        return ("slos[].measured", "evals.live_accuracy", "slos[].target")

    def test(self, subject: Context) -> CheckResult:
        found = judge_objectives(subject.facts())
        if not found:
            return Each(section="slos", that=()).test(subject)
        return together([_outcome(subject, judged) for judged in found])

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return []


class Improved(Check, frozen=True):
    """Each baseline is better afterwards than before and meets its target.

    Entries of which `before` is n/a are left out, unless they are the success metric.
    """

    name: ClassVar[str] = "improved"

    def fields(self) -> tuple[str, ...]:
        return ("baselines[].after", "baselines[].before", "baselines[].target")

    def test(self, subject: Context) -> CheckResult:
        items = subject.pilot.items.get("baselines", ())
        metric = success_baselines(subject.pilot) if subject.pilot.answer("value.metric").given else ()
        asked = [item for item in items if item in metric or item.answer("before").state is not State.NA]
        if subject.pilot.answer("value.metric").given and items and not metric:
            answer = subject.pilot.answer("value.metric")
            sentence = text("figure.after.no-baseline", metric=answer.text)
            outcomes = [_improvement(subject, item) for item in asked]
            return together([*outcomes, _open_metric(subject, sentence)])
        if not asked:
            return Each(section="baselines", that=(Number("after"),), skip_na="before").test(subject)
        return together([_improvement(subject, item) for item in asked])

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return []


def _open_metric(subject: Context, sentence: str) -> CheckResult:
    """The success metric as it is stated, of which no baseline is."""
    place = subject.pilot.section("baselines")
    leaf = CheckedAnswer(
        path="baselines",
        field="baselines",
        state=State.UNKNOWN,
        line=place.line,
        column=place.column,
        required="a baseline of the success metric",
        sentence=sentence,
    )
    return from_answer(leaf, None)


def _improvement(subject: Context, item: Item) -> CheckResult:
    """One baseline; while nothing is measured, the target is asked for too, without which nothing is an improvement."""
    found = _outcome(subject, judge_improvement(item))
    if item.answer("after").given or item.answer("target").given or item.answer("better").given:
        return found
    return together([found, check_answer(subject.inside(item), "target", "a target", lambda value: True)])


class SampledAtLeast(Check, frozen=True, kw_only=True):
    """A share counted on a sample is at least the policy's, or a stricter one that the description states.

    How many cases it was counted on decides too: see `readiness.figures.shares`.
    """

    name: ClassVar[str] = "sampled_at_least"
    reads: ClassVar[tuple[str, ...]] = _INTERVALS
    field: str
    policy: str
    stated: str = ""

    def fields(self) -> tuple[str, ...]:
        return (self.field, self.stated) if self.stated else (self.field,)

    def test(self, subject: Context) -> CheckResult:
        limit = subject.policy[self.policy]
        own = subject.pilot.value(self.stated) if self.stated else None
        if isinstance(own, Percent):
            limit = max(limit, own.value)
        answer = subject.answer(self.field)
        value = answer.value
        wanted = f"at least {limit:g}%"
        if not answer.given or not isinstance(value, Percent):
            return check_answer(subject, self.field, wanted, lambda value: False)
        facts = subject.facts()
        cases = facts.cases(self.field, counted(value))
        found = judge_share(value.value, Target(share=limit, at_least=True), cases, subject.policy)
        state = _STATES[found.standing]
        sentence = text(
            "figure.share",
            what=capitalised(field_name(self.field)),
            figure=answer.text,
            cases=f" ({found.cases_text})",
            limit=f"{limit:g}%",
        )
        if found.standing is Standing.TOO_FEW:
            key = "figure.share.needed" if found.needed else "figure.share.thin"
            sentence = f"{sentence} {text(key, needed=f'{found.needed or 0:,}')}"
        leaf = CheckedAnswer(
            path=self.field,
            field=self.field,
            state=state,
            line=answer.line,
            column=answer.column,
            required=wanted,
            found=answer.text,
            written=answer.written,
            sentence=sentence,
        )
        return from_answer(leaf, None)

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        found = kind_problem(self.name, self.field, section, frozenset((Kind.SHARE,)))
        if self.stated:
            found += kind_problem(self.name, self.stated, section, frozenset((Kind.SHARE,)))
        return found + named_policy_problem(self.name, self.policy, policy)


class CountedAtLeast(Check, frozen=True, kw_only=True):
    """Of a number that was counted in full, enough are of the good kind: attempts made, and attempts blocked.

    `policy` names the share in percent, `least` the fewest that count at all. How sure the share is decides as it does
    for a sampled one: see `readiness.figures.shares`.
    """

    name: ClassVar[str] = "counted_at_least"
    reads: ClassVar[tuple[str, ...]] = _INTERVALS
    of: str
    part: str
    policy: str
    least: str

    def fields(self) -> tuple[str, ...]:
        return (self.of, self.part)

    def test(self, subject: Context) -> CheckResult:
        limit, least = subject.policy[self.policy], subject.policy[self.least]
        asked = together([check_answer(subject, path, "a number", has_number) for path in self.fields()])
        of, part = (subject.answer(path) for path in self.fields())
        every, good = of.value, part.value
        if not isinstance(every, (int, float)) or not isinstance(good, (int, float)):
            return asked
        state, sentence = self._judged(subject, every, good, limit, least)
        leaves = tuple(
            msgspec.structs.replace(
                leaf, state=state, required=f"at least {limit:g}% of {least:g} or more", sentence=sentence
            )
            for leaf in asked.answers
        )
        return CheckResult(state, from_answer(leaves[0], None).parts, leaves)

    def _judged(self, subject: Context, every: float, good: float, limit: float, least: float) -> tuple[State, str]:
        words = {
            "what": capitalised(field_name(self.part)),
            "good": f"{good:,g}",
            "every": f"{every:,g}",
            "limit": f"{limit:g}%",
            "least": f"{least:g}",
        }
        if every <= 0 or not 0 <= good <= every:
            return State.NO, text("figure.count.impossible", **words)
        share = 100 * good / every
        found = judge_share(share, Target(share=limit, at_least=True), every, subject.policy)
        sentence = text("figure.count", cases=found.cases_text, **words)
        if found.standing is Standing.SHORT:
            return State.NO, sentence
        # The fewest is asked for by itself: a house may ask for more than the interval does.
        needed = max(found.needed or 0, 0 if every >= least else int(least))
        if found.standing is Standing.MET and not needed:
            return State.YES, sentence
        key = "figure.share.needed" if needed else "figure.share.thin"
        return State.PARTIAL, f"{sentence} {text(key, needed=f'{needed:,}')}"

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        found = [
            problem
            for path in self.fields()
            for problem in kind_problem(self.name, path, section, frozenset((Kind.INTEGER, Kind.NUMBER)))
        ]
        for name in (self.policy, self.least):
            found += named_policy_problem(self.name, name, policy)
        return found


class ShadowLongEnough(Check, frozen=True):
    """It ran in shadow for as many weeks as the policy asks for; longer where a failure does severe harm."""

    name: ClassVar[str] = "shadow_long_enough"

    def fields(self) -> tuple[str, ...]:
        return ("change.shadow_weeks", "pilot.harm")

    def test(self, subject: Context) -> CheckResult:
        least, most = subject.policy["shadow_weeks"], subject.policy["shadow_weeks_high"]
        harm = subject.pilot.value("pilot.harm")
        weeks = subject.pilot.value("change.shadow_weeks")
        wanted = most if harm == "severe" else least
        found = check_answer(
            subject, "change.shadow_weeks", f"at least {wanted:g}", lambda value: _number(value) >= wanted
        )
        if found.state is State.YES and harm is None and _number(weeks) < most:
            # Long enough unless its failure turns out to be severe.
            return check_answer(subject, "pilot.harm", "how bad a failure is", lambda value: True)
        return found

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return []


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


class GoLiveAhead(Check, frozen=True):
    """The go-live date is stated, is not past while the agent is not live, nor to come while it is in production."""

    name: ClassVar[str] = "go_live_ahead"

    def fields(self) -> tuple[str, ...]:
        return ("pilot.go_live", "pilot.stage")

    def test(self, subject: Context) -> CheckResult:
        answer = subject.pilot.answer("pilot.go_live")
        asked = check_answer(subject, "pilot.go_live", "a go-live date that is still to come", lambda value: True)
        day, today = answer.value, subject.as_of
        if not isinstance(day, datetime.date) or today is None:
            return asked
        if day > today and subject.pilot.value("pilot.stage") == StageId.PRODUCTION:
            return _refused(asked.answers[0], text("figure.go-live-to-come", date=answer.text, today=today))
        if day >= today or subject.pilot.value("pilot.stage") in LIVE_STAGES:
            return asked
        return _refused(asked.answers[0], text("figure.go-live-passed", date=answer.text, today=today))

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return []


class CoversCost(Check, frozen=True):
    """A task is worth more than it costs, and the return of a year is more than the cost of running it."""

    name: ClassVar[str] = "covers_cost"

    def fields(self) -> tuple[str, ...]:
        return (VALUE, COST, RETURN, RUN_COST, AT_VOLUME, VOLUME)

    def test(self, subject: Context) -> CheckResult:
        asked = Greater(VALUE, COST).test(subject)
        losses = [loss for loss in (task_margin(subject.pilot).loss, year_loss(subject.pilot)) if loss is not None]
        if asked.state is not State.YES:
            return asked
        if losses:
            return _refused(asked.answers[0], " ".join(loss.sentence for loss in losses))
        # While a figure of the year is missing, it may be the one that makes it a loss.
        missing = [_unstated(subject, path) for path in missing_of_year(subject.pilot, computed=False)]
        return together(missing) if missing else asked

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return []


def _unstated(subject: Context, path: str) -> CheckResult:
    """A figure that is missing; an answer without one, such as a volume of nothing, tells no more."""
    leaf = check_answer(subject, path, "an amount" if path != VOLUME else "a number above 0", has_number).answers[0]
    state = State.UNKNOWN if leaf.state in (State.YES, State.NA) else leaf.state
    return from_answer(msgspec.structs.replace(leaf, state=state), None)


class PaysBack(Check, frozen=True):
    """Return and cost are stated, and the net return pays for the programme in the time that is accepted."""

    name: ClassVar[str] = "pays_back"
    reads: ClassVar[tuple[str, ...]] = ("payback_months",)

    def fields(self) -> tuple[str, ...]:
        return ("value.annual_return", "value.programme_cost", "value.payback_months")

    def test(self, subject: Context) -> CheckResult:
        stated = [Number(path).test(subject) for path in self.fields()[:2]]
        asked = together(stated)
        cost = subject.pilot.value(PROGRAMME)
        if isinstance(cost, Money) and cost.amount <= 0:
            # Whatever was bought, somebody worked on it.
            return _refused(stated[1].answers[0], text("figure.programme-nothing"))
        year = year_of(subject.pilot)
        if asked.state is not State.YES or year is None or set_aside_for_public(subject.pilot, "value.annual_return"):
            return asked
        limit = payback_limit(subject.pilot, subject.policy)
        months = year.payback_months
        if year.net is None or (months is not None and months <= limit):
            return asked
        return _refused(asked.answers[0], payback_sentence(year, limit))

    def problems(self, section: str, policy: dict[str, float]) -> list[str]:
        return []
