"""Targets, alerts and kill criteria against each other, compared in one unit."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.assessment.arithmetic import false_alarm
from readiness.assessment.contradictions.model import Case, Check, Found, at, in_item
from readiness.figures.improvement import (
    judge_improvement,
    opposed_target,
    stated_direction,
    success_baselines,
    success_unknown,
)
from readiness.figures.objectives import judge_objectives
from readiness.pilot.answers import Duration, State, Threshold
from readiness.pilot.description import Item
from readiness.pilot.quantities import Incomparable, comparable, span
from readiness.pilot.stage import is_live
from readiness.questionnaire.ids import StageId
from readiness.rules.ids import ContradictionId
from readiness.texts import text

_LONGEST_DAYS = 31
"""A window longer than a month is noticed too late."""
_LIVE_STAGES = (StageId.SHADOW, StageId.ROLLOUT, StageId.PRODUCTION)


def _alert_order(case: Case) -> Iterator[Found]:
    for item in case.items("slos"):
        target, alert = item.answer("target").value, item.answer("alert").value
        if not isinstance(target, Threshold) or not isinstance(alert, Threshold):
            continue
        pair = comparable(target, alert)
        if isinstance(pair, Incomparable):
            continue
        floor = target.is_floor
        opposed = alert.is_floor != floor
        stricter = pair[1] > pair[0] if floor else pair[1] < pair[0]
        # A ceiling's alert may lie below its target when the two count over different spans.
        if opposed and stricter and (floor or span(target) == span(alert)):
            yield in_item(
                item,
                "alert",
                text("contradiction.alert-order.message", objective=item.label),
                text("contradiction.alert-order.sum", target=_text(item, "target"), alert=_text(item, "alert")),
            )


def _baseline_target_worse(case: Case) -> Iterator[Found]:
    for item in case.items("baselines"):
        before, target = item.answer("before"), item.answer("target")
        if opposed_target(item):
            higher = stated_direction(item) == "higher"
            figures = {"before": before.text, "target": target.text}
            shown = (
                text("contradiction.baseline-target-worse.higher", **figures)
                if higher
                else text("contradiction.baseline-target-worse.lower", **figures)
            )
            yield in_item(
                item, "target", text("contradiction.baseline-target-worse.message", baseline=item.label), shown
            )


def _kill_before_alert(case: Case) -> Iterator[Found]:
    for item in case.items("kill_criteria"):
        kill = item.answer("threshold").value
        for slo in case.items("slos"):
            alert = slo.answer("alert").value
            if slo.name.casefold() != item.name.casefold():
                continue
            if isinstance(kill, Threshold) and isinstance(alert, Threshold) and _triggers_first(kill, alert):
                yield in_item(
                    item,
                    "threshold",
                    text("contradiction.kill-before-alert.message", kill=item.label, objective=slo.label),
                    text(
                        "contradiction.kill-before-alert.sum", alert=_text(slo, "alert"), kill=_text(item, "threshold")
                    ),
                )


def _triggers_first(kill: Threshold, alert: Threshold) -> bool:
    pair = comparable(kill, alert)
    if isinstance(pair, Incomparable) or span(kill) != span(alert) or kill.comparator[0] != alert.comparator[0]:
        return False
    return pair[0] > pair[1] if kill.comparator[0] == "<" else pair[0] < pair[1]


def _kill_status_missing(case: Case) -> Iterator[Found]:
    if case.pilot.value("pilot.stage") in _LIVE_STAGES:
        for item in case.items("kill_criteria"):
            if not item.answer("status").given:
                yield in_item(item, "status", text("contradiction.kill-status-missing.message", kill=item.label))


def _false_alarm_rate(case: Case) -> Iterator[Found]:
    most = case.questionnaire.policy["false_alarm_percent"]
    for item in case.items("slos"):
        target, alert, window = (item.answer(key).value for key in ("target", "alert", "window"))
        if isinstance(target, Threshold) and isinstance(alert, Threshold) and isinstance(window, Duration):
            rate = false_alarm(target, alert, window)
            if rate is not None and 100 * rate > most:
                shown = text(
                    "contradiction.false-alarm-rate.sum",
                    alert=alert.number,
                    count=window.count,
                    target=target.number,
                    rate=rate,
                    five=1 - (1 - rate) ** 5,
                )
                message = text("contradiction.false-alarm-rate.message", objective=item.label, rate=rate)
                yield in_item(item, "alert", message, shown)


def _window_too_long(case: Case) -> Iterator[Found]:
    monthly = case.pilot.value("workflow.volume_per_month")
    for item in case.items("slos"):
        window = item.answer("window").value
        if not isinstance(window, Duration):
            continue
        if window.days is not None:
            if window.days > _LONGEST_DAYS:
                yield in_item(
                    item,
                    "window",
                    text("contradiction.window-too-long.time", objective=item.label),
                    text("contradiction.window-too-long.days", window=item.answer("window").text, days=window.days),
                )
        elif isinstance(monthly, (int, float)) and 0 < monthly < window.count:
            yield in_item(
                item,
                "window",
                text("contradiction.window-too-long.count", objective=item.label),
                text("contradiction.window-too-long.tasks", count=window.count, monthly=monthly),
            )


def _text(item: Item, key: str) -> str:
    return " ".join(item.answer(key).text.split())


def _result_worse(case: Case) -> Iterator[Found]:
    for item in case.items("baselines"):
        judged = judge_improvement(item)
        if judged.alarming:
            name = item.name or item.label
            advice = text(
                "contradiction.result-worse-than-before.advice",
                metric=name,
                before=item.text("before"),
                after=item.text("after"),
            )
            yield in_item(item, "after", judged.sentence, advice=advice)


def _result_not_comparable(case: Case) -> Iterator[Found]:
    """The success metric has figures of which no two can be compared, or no baseline at all."""
    pilot = case.pilot
    unknown = {judged.item: judged for judged in success_unknown(pilot)}
    named = success_baselines(pilot)
    for item in named:
        judged = unknown.get(item.label)
        if judged is not None and item.answer("after").given and not opposed_target(item):
            yield in_item(item, "after", judged.sentence)
        elif item.answer("before").state is State.NA and pilot.answer("value.metric").given:
            message = text("contradiction.result-not-comparable.before", metric=item.name or item.label)
            yield in_item(item, "before", message)
    metric = pilot.answer("value.metric")
    if metric.given and not named and is_live(pilot, case.as_of):
        yield at("value.metric", metric, text("figure.after.no-baseline", metric=metric.text))


def _objective_past_alert(case: Case) -> Iterator[Found]:
    for judged in judge_objectives(case.facts):
        if judged.alarming:
            yield Found(path=judged.path, line=judged.line, column=judged.column, message=judged.sentence)


def _kill_status_against_figures(case: Case) -> Iterator[Found]:
    for kill in case.kills:
        if kill.contradicts:
            message = text("contradiction.kill-status-against-figures.message", sentence=kill.sentence)
            yield in_item(kill.item, "status", message)


CHECKS: dict[ContradictionId, Check] = {
    ContradictionId.RESULT_WORSE_THAN_BEFORE: _result_worse,
    ContradictionId.RESULT_NOT_COMPARABLE: _result_not_comparable,
    ContradictionId.OBJECTIVE_PAST_ALERT: _objective_past_alert,
    ContradictionId.KILL_STATUS_AGAINST_FIGURES: _kill_status_against_figures,
    ContradictionId.ALERT_ORDER: _alert_order,
    ContradictionId.BASELINE_TARGET_WORSE: _baseline_target_worse,
    ContradictionId.KILL_BEFORE_ALERT: _kill_before_alert,
    ContradictionId.KILL_STATUS_MISSING: _kill_status_missing,
    ContradictionId.FALSE_ALARM_RATE: _false_alarm_rate,
    ContradictionId.WINDOW_TOO_LONG: _window_too_long,
}
