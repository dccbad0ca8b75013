"""The facts that a verdict rests on: each rule is so, is not so, or is open.

An unknown fact never stops a pilot, and it never lets it through either. A rule that found figures says so with both
numbers in a sentence of its own, which is printed in place of the rule's.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping

import msgspec

from readiness.assessment.evaluate import Result
from readiness.assessment.evidence import Evidence
from readiness.assessment.periods import covered_days
from readiness.figures.economics import (
    AT_VOLUME,
    COST,
    LEDGER,
    RETURN,
    RUN_COST,
    VALUE,
    VOLUME,
    Loss,
    loses_at_volume,
    missing_of_year,
    set_aside_for_public,
    task_margin,
    year_loss,
    year_of,
)
from readiness.figures.improvement import judge_improvement, success_baselines, success_unknown, worse_by
from readiness.figures.judged import Standing
from readiness.figures.kill import KillFound, Trigger
from readiness.figures.objectives import LIVE, about_availability
from readiness.patterns import pattern
from readiness.pilot.answers import Duration, Money, Percent, Quantity, State
from readiness.pilot.description import Item, Pilot
from readiness.pilot.quantities import Dimension, Incomparable, comparable, measure
from readiness.pilot.stage import is_live, measured_after
from readiness.questionnaire.agent_class import (
    CountedAction,
    approved_by_nobody,
    class_of,
    fits_with_limit,
    fitting_controls,
    is_autonomous,
    is_first_agent,
    open_actions,
    record_missing,
    risky_actions,
    states_writing,
    unapproved_actions,
)
from readiness.questionnaire.ids import StageId, VerdictRuleId
from readiness.questionnaire.model import Level, Questionnaire
from readiness.questionnaire.predicates import Controls
from readiness.texts import text


class VerdictContext(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules of the verdict read; `as_of` is the day it is judged by, `results` those of its criteria.

    `stated_as_of` is that day where somebody gave it, by which waivers are judged.
    `kills` are its kill criteria, each against the figure it watches.
    """

    pilot: Pilot
    questionnaire: Questionnaire
    evidence: Evidence
    as_of: datetime.date | None = None
    stated_as_of: datetime.date | None = None
    results: tuple[Result, ...] = ()
    kills: tuple[KillFound, ...] = ()

    @property
    def live(self) -> bool:
        """Whether the agent acts in production, by its stage or by what is described."""
        return is_live(self.pilot, self.as_of)


class Fact(msgspec.Struct, frozen=True):
    """Whether a rule applies; None while an answer is missing that decides it.

    `because` takes the place of the rule's sentence, `means` of what its verdict means, `fields` of the fields it
    read, and `questions` of what is said of answers that are missing; `instead` comes before its advice.
    """

    applies: bool | None
    because: str = ""
    instead: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    questions: Mapping[str, str] = {}
    means: str = ""


_NO, _OPEN, _YES = Fact(False), Fact(None), Fact(True)


def _kill_triggered(context: VerdictContext) -> Fact:
    """Stated or proved, where what was agreed is to stop; open while a status is."""
    items = context.pilot.items.get("kill_criteria", ())
    if not items:
        # Where no criterion was set, nobody can say that none is met.
        none_set = context.pilot.section("kill_criteria").state is State.NO
        return Fact(None, questions={"kill_criteria.status": text("verdict.no-kill-criterion")}) if none_set else _OPEN
    found = context.kills
    fired = [kill for kill in found if kill.trigger in _MET and kill.decision == "stop"]
    if fired:
        return _of_kills(fired)
    open_ = [kill for kill in found if kill.trigger is Trigger.UNKNOWN]
    if not open_:
        return _NO
    first = open_[0].item
    if not first.answer("status").given:
        return _OPEN
    question = text("verdict.kill-unmeasured", metric=first.name or first.label)
    return Fact(None, questions={"kill_criteria.status": question})


_MET = (Trigger.STATED, Trigger.PROVED)


def _of_kills(found: list[KillFound], *, live: bool = False) -> Fact:
    sentences = " ".join(dict.fromkeys(kill.sentence for kill in found if kill.sentence))
    fields = tuple(dict.fromkeys(f"{kill.item.label}.threshold" for kill in found))
    doubted = [kill for kill in found if kill.trigger is Trigger.POINT]
    settle = tuple(dict.fromkeys(step for kill in doubted for step in kill.settle))
    if doubted and not live:
        decisions = " or ".join(dict.fromkeys(text(f"verdict.kill-decision.{kill.decision}") for kill in doubted))
        sentences = f"{sentences} {text('verdict.kill-agreed', decision=decisions)}"
    means = found[0].headline if live else ""
    return Fact(True, because=sentences, fields=fields, instead=settle, means=means)


def _kill_pauses(context: VerdictContext) -> Fact:
    return _kills(context, lambda kill: kill.trigger is Trigger.POINT or _met_short_of_stop(kill), live=True)


def _kill_re_scopes(context: VerdictContext) -> Fact:
    return _kills(context, _met_short_of_stop, live=False)


def _kill_passed(context: VerdictContext) -> Fact:
    return _kills(context, lambda kill: kill.trigger is Trigger.POINT, live=False)


def _met_short_of_stop(kill: KillFound) -> bool:
    return kill.trigger in _MET and kill.decision != "stop"


def _kills(context: VerdictContext, applies: Callable[[KillFound], bool], *, live: bool) -> Fact:
    """The kill criteria for which something is so, of an agent that is live, or of one that is not."""
    fired = [kill for kill in context.kills if applies(kill)] if context.live is live else []
    return _of_kills(fired, live=live) if fired else _NO


def _nobody_will_own_it(context: VerdictContext) -> Fact:
    state = context.pilot.answer("owners.production").state
    return _YES if state is State.NO else _NO if state is State.YES else _OPEN


def losses(pilot: Pilot) -> tuple[Loss, ...]:
    """What is lost by the author's own figures: of a task, of a year."""
    found = (task_margin(pilot).loss, year_loss(pilot))
    return tuple(loss for loss in found if loss is not None)


def _is_proven(context: VerdictContext, loss: Loss) -> bool:
    """Whether a loss stops the pilot: the value side measured or validated by finance, the cost side documented.

    Before roll-out a task that loses money stops it only if it does so at the stated full volume too, or if that is
    not stated.
    """
    of_tasks = loss.per_task or not {COST, *LEDGER}.isdisjoint(loss.cost_fields)
    if not context.live and loses_at_volume(context.pilot) is False and of_tasks:
        return False
    value = min(_level(context, path).rank for path in loss.value_fields if path != VOLUME)
    cost = min(_level(context, path).rank for path in loss.cost_fields if path != VOLUME)
    validated = RETURN in loss.value_fields and _validated(context)
    return cost >= Level.DOCUMENTED.rank and (
        value >= Level.MEASURED.rank or (validated and value >= Level.DOCUMENTED.rank)
    )


def _validated(context: VerdictContext) -> bool:
    parts = context.pilot.records.get("value.return_parts", ())
    return context.pilot.answer("value.validated_by").given or any(
        "kind" in part and part["kind"].value == "validated" for part in parts
    )


def _level(context: VerdictContext, path: str) -> Level:
    criterion = next((c for c in context.questionnaire.criteria if c.fields[0] == path), None)
    return context.evidence.level(path, criterion=criterion)


def _costs_more_than_worth(context: VerdictContext) -> Fact:
    pilot = context.pilot
    proven = [loss for loss in losses(pilot) if _is_proven(context, loss)]
    if proven:
        return Fact(True, because=" ".join(loss.sentence for loss in proven), fields=_fields_of(proven))
    margin = task_margin(pilot)
    questions: dict[str, str] = {}
    if not margin.known and margin.loss is None:
        pair = comparable(pilot.value(VALUE), pilot.value(COST))
        if all(isinstance(pilot.value(path), Money) for path in (VALUE, COST)):
            currencies = isinstance(pair, Incomparable)
            questions[COST if currencies else "economics.exception_rate"] = text(
                "verdict.two-currencies" if currencies else "verdict.per-unknown"
            )
        else:
            missing = [path for path in (COST, VALUE) if not isinstance(pilot.value(path), Money)]
            # One sentence for what is one question to finance.
            questions |= dict.fromkeys(missing, text("verdict.task-open") if len(missing) > 1 else "")
    if not set_aside_for_public(pilot, RETURN):
        questions |= _of_the_year(pilot)
    return Fact(None, questions=questions) if questions else _NO


def _of_the_year(pilot: Pilot) -> dict[str, str]:
    """What is missing to tell whether a year brings in more than it costs, in one currency and at full volume."""
    questions = dict.fromkeys(missing_of_year(pilot), "")
    of_running = [path for path in (RUN_COST, AT_VOLUME, VOLUME) if path in questions]
    if len(of_running) > 1:
        # One sentence for what is one question to finance.
        figures = _joined([text(f"verdict.year.{path.rpartition('.')[2]}") for path in of_running])
        questions |= dict.fromkeys(of_running, text("verdict.year-open", figures=figures))
    if not questions and year_of(pilot) is None:
        questions[RETURN] = text("verdict.two-currencies-year")
    return questions


def _loss_by_own_figures(context: VerdictContext) -> Fact:
    """A loss that is stated and not proven; one that is proven stops the pilot."""
    found = [loss for loss in losses(context.pilot) if not _is_proven(context, loss)]
    if not found:
        return _NO
    sentences = [loss.sentence for loss in found]
    return Fact(True, because=" ".join([*sentences, text("verdict.loss-not-proven")]), fields=_fields_of(found))


def _fields_of(found: list[Loss]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for loss in found for path in (*loss.value_fields, *loss.cost_fields)))


def _value_is_diffuse(context: VerdictContext) -> Fact:
    pilot = context.pilot
    carried, asked = pilot.answer("value.scorecard").state, ["value.scorecard"]
    states = [carried]
    if not set_aside_for_public(pilot, "value.bankable"):
        states.append(pilot.answer("value.bankable").state)
        asked.append("value.bankable")
    if State.NO in states:
        refused = tuple(path for path, state in zip(asked, states, strict=True) if state is State.NO)
        key = "both" if len(refused) > 1 else "scorecard" if carried is State.NO else "bankable"
        return Fact(True, because=text(f"verdict.diffuse.{key}"), fields=refused)
    # A reason why not, or a part of it, is not a yes.
    return _NO if set(states) == {State.YES} else _OPEN


def _scope_too_broad(context: VerdictContext) -> Fact:
    scope = context.pilot.value("pilot.scope")
    if scope is None:
        return _YES if context.pilot.answer("pilot.scope").state is State.NO else _OPEN
    return _YES if scope != "one-workflow" else _NO


def _severe_and_autonomous(context: VerdictContext) -> Fact:
    pilot = context.pilot
    parts: list[bool | None] = [is_first_agent(pilot)]
    for path, bad in (("pilot.harm", "severe"), ("pilot.target_class", "autonomous")):
        value = pilot.value(path)
        parts.append(None if value is None else value == bad)
    if False in parts:
        return _NO
    return _OPEN if None in parts else _YES


def _no_way_to_write(context: VerdictContext) -> Fact:
    pilot, controls = context.pilot, context.questionnaire.controls
    items = pilot.items.get("integrations", ())
    if not items:
        return _OPEN
    most = context.questionnaire.policy["rescope_effort_weeks"]
    found: list[bool | None] = []
    for item in items:
        direction = item.answer("direction").value
        if direction is not None and direction not in controls.writing_directions:
            continue
        interface = item.answer("interface")
        if interface.value in controls.supported_interfaces:
            continue
        effort = item.answer("effort_weeks").value
        # Zero weeks on an interface that has to be worked around is no estimate.
        weeks = (float(effort) if isinstance(effort, (int, float)) else None) or None
        if weeks is not None and weeks <= most:
            found.append(False)
        else:
            found.append(None if weeks is None or interface.value is None or direction is None else True)
    return _YES if True in found else _OPEN if None in found else _NO


def _live_accuracy_unknown(context: VerdictContext) -> Fact:
    """Open at every stage until it is measured; a measured objective on a live error counts too, with its window."""
    if context.pilot.answer(LIVE).given or measured_live_errors(context.pilot):
        return _NO
    return _OPEN


def measured_live_errors(pilot: Pilot) -> bool:
    """Whether an objective measures live errors in another way than as accuracy: a share or a count, over a window."""
    for item in pilot.items.get("slos", ()):
        value = item.answer("measured").value
        found = measure(value, item.text("target"))
        about_time = found is not None and found.dimension in (Dimension.TIME, Dimension.MONEY)
        windowed = isinstance(item.answer("window").value, Duration)
        if isinstance(value, (Percent, Quantity)) and found is not None and not about_time and windowed:
            return not (about_availability(item) or _LATENCY.search(f"{item.name} {item.text('indicator')}"))
    return False


_LATENCY = pattern(r"\blatency", re.IGNORECASE)


def _success_metric_worse(context: VerdictContext) -> Fact:
    """From roll-out on, a success metric that got worse by more than the policy allows."""
    if not context.live:
        return _NO
    most = context.questionnaire.policy["worse_percent"] / 100
    worse = [item for item in success_baselines(context.pilot) if (worse_by(item) or 0) > most]
    if not worse:
        return _NO
    sentences = " ".join(judge_improvement(item).sentence for item in worse)
    return Fact(True, because=sentences, fields=tuple(f"{item.label}.after" for item in worse))


def _result_not_improved(context: VerdictContext) -> Fact:
    """Live, and the success metric is no better than before; one that is worse by more may call for a new scope."""
    if not context.live:
        return _NO
    most = context.questionnaire.policy["worse_percent"] / 100
    items = [item for item in success_baselines(context.pilot) if (worse_by(item) or 0) <= most]
    judged = [judge_improvement(item) for item in items]
    short = [each for each in judged if each.standing is Standing.SHORT]
    if not short:
        return _NO
    sentences = " ".join(each.sentence for each in short)
    return Fact(
        True, because=text("verdict.not-improved", figures=sentences), fields=tuple(each.path for each in short)
    )


def _result_unknown(context: VerdictContext) -> Fact:
    """Live, the success metric is measured and can be compared; a figure that is missing is no better than a bad one.

    In a roll-out that began less than one period of the metric ago there can be no figure yet.
    """
    if not context.live:
        return _NO
    pilot = context.pilot
    named = {item.label: item for item in success_baselines(pilot)}
    unknown = {judged.item: judged for judged in success_unknown(pilot)}
    measured = {label for label in unknown if named[label].answer("after").given}
    day = pilot.value("pilot.go_live")
    known = [item for item in named.values() if item.answer("after").given and item.label not in unknown]
    later = [item for item in known if _due(context, item)]
    passed = isinstance(day, datetime.date) and context.as_of is not None and day <= context.as_of
    if later and isinstance(day, datetime.date) and passed and not measured_after(pilot, day):
        # A date that was moved makes what was measured of the trial no result of the live agent.
        names = ", ".join(f"“{item.name or item.label}”" for item in later[:3])
        return Fact(
            True,
            because=text("verdict.result-before", metric=names, day=day),
            fields=tuple(f"{item.label}.after" for item in later),
        )
    missing = [label for label in unknown if label not in measured and _due(context, named[label])]
    sentences = [unknown[label].sentence for label in unknown if label in measured]
    if missing:
        names = ", ".join(f"“{named[label].name or label}”" for label in missing[:3])
        sentences.insert(0, text("verdict.result-unknown", metric=names))
    if not named and _due(context, None):
        metric = pilot.answer("value.metric")
        sentences = [text("figure.after.no-baseline", metric=metric.text) if metric.given else ""]
    if not sentences:
        return _NO
    paths = tuple(unknown[label].path for label in unknown if label in measured or label in missing)
    return Fact(True, because=" ".join(sentences), fields=paths or ("baselines.after",))


def period_of(item: Item) -> float | None:
    """Days over which a metric is counted: of its unit (`hours/quarter`), else those of the period before."""
    per = re.search(r"(?:/|\bper\b|\ba\b)\s*([a-z]+)\s*$", item.text("unit") or item.answer("before").text)
    return (covered_days(f"1 {per[1]}") if per else None) or covered_days(item.text("period"))


def _due(context: VerdictContext, item: Item | None) -> bool:
    """Whether a figure measured afterwards can be expected: in production, or one period of the metric after go-live.

    A go-live day that is not known is no excuse, nor is one that is still to come: the stage says that it is live.
    """
    pilot, day = context.pilot, context.pilot.value("pilot.go_live")
    if pilot.value("pilot.stage") != StageId.ROLLOUT:
        return True
    if not isinstance(day, datetime.date) or context.as_of is None or day > context.as_of:
        return True
    least = 7 * context.questionnaire.policy["observe_weeks"]
    most = 30 * context.questionnaire.policy["pilot_months"]
    period = period_of(item) if item is not None else None
    return (context.as_of - day).days > min(max(period or 0, least), most)


def _acts_beyond_its_controls(context: VerdictContext) -> Fact:
    if not context.live:
        return _NO
    controls = context.questionnaire.controls
    found = unapproved_actions(context.pilot, controls, live=True)
    if not found:
        return _NO
    agent_class = class_of(context.pilot, controls) or "autonomous"
    back = [_taken_back(context.pilot, act, controls, agent_class) for act in found]
    return Fact(
        True,
        because=text("verdict.acts-beyond", actions=_listed(found)),
        instead=tuple(back),
        fields=tuple(
            f"{act.item.label}.{'approver' if approved_by_nobody(act, controls) else 'control'}" for act in found
        ),
    )


def _taken_back(pilot: Pilot, act: CountedAction, controls: Controls, agent_class: str) -> str:
    """What is done today about an action that runs beyond its controls."""
    fitting = " or ".join(text(f"verdict.with.{each}") for each in fitting_controls(act, controls, agent_class))
    if approved_by_nobody(act, controls):
        return text("verdict.name-approver", action=act.label, controls=fitting)
    if act.control is not None and fits_with_limit(pilot, act, controls, agent_class):
        return text("verdict.take-back-or-limit", action=act.label, controls=fitting)
    return text("verdict.take-back", action=act.label, controls=fitting)


def _listed(found: Iterable[CountedAction]) -> str:
    """Actions with what makes them risky: `“Pay invoice” (spend, high risk, runs unapproved)`."""
    return _joined([_risky(act) for act in found])


def _risky(act: CountedAction) -> str:
    approved = act.item.answer("approver").given or act.control not in ("approve", "two-party")
    if not approved:
        return text("verdict.action-unapproved", action=act.label, kind=act.kind, tier=act.tier, control=act.control)
    runs = text(f"verdict.runs.{act.control or 'unknown'}")
    return text("verdict.action", action=act.label, kind=act.kind, tier=act.tier, control=runs)


_NAMED = 5
"""So many things a reason names; how many more there are is said."""


def _joined(names: list[str]) -> str:
    if len(names) > _NAMED:
        return text("verdict.and-more", named=", ".join(names[:_NAMED]), more=len(names) - _NAMED)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _first_agent_unbounded(context: VerdictContext) -> Fact:
    """Stated to run a high-risk action by itself, or to spend or commit without a limit."""
    if context.live or not is_first_agent(context.pilot):
        return _NO
    found = unapproved_actions(context.pilot, context.questionnaire.controls, live=False)
    if not found:
        return _NO
    return Fact(
        True,
        because=text("verdict.first-unbounded", actions=_listed(found)),
        fields=tuple(f"{act.item.label}.control" for act in found),
    )


def _actions_not_described(context: VerdictContext) -> Fact:
    """What decides how far an action runs by itself is unknown, of a live agent or of a first one."""
    pilot, controls = context.pilot, context.questionnaire.controls
    found = open_actions(pilot, controls, live=context.live)
    if not found and (context.live or (is_first_agent(pilot) and is_autonomous(pilot, controls))):
        return _no_action_described(context)
    if not found:
        return _NO
    paths = tuple(dict.fromkeys(path for action in found for path in action.missing))
    names = _joined([f"“{action.item.name or action.item.label}”" for action in found])
    keys = _joined(list(dict.fromkeys(path.rpartition(".")[2] for path in paths)))
    because = text("verdict.actions-open", actions=names, keys=keys)
    # Of an agent that is live it is the first thing to know; before, one of the questions that could stop it.
    return Fact(True, because=because, fields=paths) if context.live else Fact(None, questions={paths[0]: because})


def _no_action_described(context: VerdictContext) -> Fact:
    """What it does is not described, or it writes and no action that does is: the worst one may be missing."""
    pilot, controls = context.pilot, context.questionnaire.controls
    items = pilot.items.get("actions", ())
    acting = any(item.answer("kind").value in controls.writing_kinds for item in items)
    if items and (acting or not states_writing(pilot, controls)):
        return _NO
    because = text("verdict.no-acting" if items else "verdict.no-actions")
    return (
        Fact(True, because=because, fields=("actions",)) if context.live else Fact(None, questions={"actions": because})
    )


def _acts_unrecorded(context: VerdictContext) -> Fact:
    if not context.live or record_missing(context.pilot) is not True:
        return _NO
    found = risky_actions(context.pilot, context.questionnaire.controls)
    if not found:
        return _NO
    return Fact(True, because=text("verdict.unrecorded", actions=_listed(found)), fields=("audit.fields",))


def _recording_unknown(context: VerdictContext) -> Fact:
    if not context.live or record_missing(context.pilot) is not None:
        return _NO
    return _YES if risky_actions(context.pilot, context.questionnaire.controls) else _NO


Rule = Callable[[VerdictContext], Fact]
RULES: dict[VerdictRuleId, Rule] = {
    VerdictRuleId.KILL_CRITERION_TRIGGERED: _kill_triggered,
    VerdictRuleId.NOBODY_WILL_OWN_IT: _nobody_will_own_it,
    VerdictRuleId.COSTS_MORE_THAN_WORTH: _costs_more_than_worth,
    VerdictRuleId.KILL_CRITERION_PAUSES: _kill_pauses,
    VerdictRuleId.ACTS_BEYOND_ITS_CONTROLS: _acts_beyond_its_controls,
    VerdictRuleId.ACTS_UNRECORDED: _acts_unrecorded,
    VerdictRuleId.VALUE_IS_DIFFUSE: _value_is_diffuse,
    VerdictRuleId.SCOPE_TOO_BROAD: _scope_too_broad,
    VerdictRuleId.SEVERE_AND_AUTONOMOUS: _severe_and_autonomous,
    VerdictRuleId.FIRST_AGENT_UNBOUNDED: _first_agent_unbounded,
    VerdictRuleId.SUCCESS_METRIC_WORSE: _success_metric_worse,
    VerdictRuleId.KILL_CRITERION_RE_SCOPES: _kill_re_scopes,
    VerdictRuleId.NO_WAY_TO_WRITE: _no_way_to_write,
    VerdictRuleId.LIVE_ACCURACY_UNKNOWN: _live_accuracy_unknown,
    VerdictRuleId.KILL_THRESHOLD_PASSED: _kill_passed,
    VerdictRuleId.ACTIONS_NOT_DESCRIBED: _actions_not_described,
    VerdictRuleId.RECORDING_UNKNOWN: _recording_unknown,
    VerdictRuleId.RESULT_NOT_IMPROVED: _result_not_improved,
    VerdictRuleId.RESULT_UNKNOWN: _result_unknown,
    VerdictRuleId.LOSS_BY_OWN_FIGURES: _loss_by_own_figures,
}
"""Each rule that reads the answers alone. Whether there are people enough is decided after these, from the work."""
