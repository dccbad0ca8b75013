"""Objectives held against what was measured, each in its own unit and direction ("Why 90% Stall": plan against the
honest number)."""

from __future__ import annotations

import re

from readiness.figures.judged import Facts, Judged, Standing, at
from readiness.figures.shares import Target, judge_share
from readiness.patterns import pattern
from readiness.pilot.answers import Answer, Percent, Quantity, Threshold, Value
from readiness.pilot.description import Item
from readiness.pilot.quantities import Incomparable, comparable
from readiness.texts import text

LIVE = "evals.live_accuracy"
# Counted in full, not sampled: there is nothing to be unsure of.
_AVAILABILITY = pattern(r"\b(availab\w*|up-?time|downtime|outage)", re.IGNORECASE)


def objective_of_live_accuracy(facts: Facts) -> tuple[Item | None, str]:
    """The objective that the accuracy on live data is held against, and what was assumed in choosing it.

    It is the one that `measures` it; else the only one with a share to be reached that has no measured figure of its
    own and is not about availability.
    """
    items = facts.pilot.items.get("slos", ())
    linked = [item for item in items if item.answer("measures").value == LIVE]
    if linked:
        return linked[0], ""
    open_ = [item for item in items if is_floor_share(item) and not about_availability(item)]
    open_ = [item for item in open_ if not item.answer("measured").given and not item.answer("measures").given]
    if len(open_) == 1:
        return open_[0], text("figure.objective.assumed", objective=open_[0].name or open_[0].label)
    return None, ""


def judge_objectives(facts: Facts) -> tuple[Judged, ...]:
    """Each objective against its measured figure, and the accuracy on live data against the one that is about it."""
    found: list[Judged] = []
    accuracy, assumed = objective_of_live_accuracy(facts)
    live = facts.pilot.answer(LIVE)
    for item in facts.pilot.items.get("slos", ()):
        measured, figure = item.answer("measured").given, item.answer("measures").value
        if item is accuracy or figure == LIVE:
            if live.given or not measured:
                found.append(_against(facts, item, LIVE, live, None, assumed if item is accuracy else ""))
            if measured:
                found.append(_own(facts, item))
        elif isinstance(figure, str) and figure.startswith("evals.") and not measured:
            found.append(_against(facts, item, figure, facts.pilot.answer(figure), None, ""))
        else:
            found.append(_own(facts, item))
    if accuracy is None and live.given and facts.pilot.items.get("slos"):
        found.append(
            at(LIVE, live, Standing.UNKNOWN, text("figure.objective.none", figure=live.text), figure=live.text)
        )
    return tuple(found)


def is_floor_share(item: Item) -> bool:
    target = item.answer("target").value
    return isinstance(target, Threshold) and target.unit == "%" and target.is_floor


def about_availability(item: Item) -> bool:
    """Whether an objective is about being there at all, not about being right."""
    return bool(_AVAILABILITY.search(f"{item.name} {item.text('indicator')}"))


def _own(facts: Facts, item: Item) -> Judged:
    return _against(facts, item, "slos.measured", item.answer("measured"), item, "")


def _against(facts: Facts, objective: Item, path: str, answer: Answer, item: Item | None, assumed: str) -> Judged:
    """One figure against the target of an objective."""
    target = objective.answer("target").value
    name = objective.name or objective.label
    if not isinstance(target, Threshold):
        return at(path, answer, Standing.UNKNOWN, text("figure.objective.no-target", objective=name), item)
    limit = objective.text("target")
    least = facts.policy["accuracy_floor_percent"]
    about_accuracy = path == LIVE or objective.answer("measures").value == LIVE
    if about_accuracy and target.unit == "%" and target.is_floor and target.number < least and _acts(facts):
        # More wrong than right is nothing that an agent which acts could be held to.
        sentence = text("figure.objective.no-floor", objective=name, target=limit, least=f"{least:g}%")
        return at(path, answer, Standing.SHORT, sentence, item, figure=answer.text, limit=f"at least {least:g}%")
    if not answer.given or answer.value is None:
        sentence = text("figure.objective.unmeasured", objective=name, target=limit)
        return at(path, answer, Standing.UNKNOWN, sentence, item, limit=limit)
    pair = comparable(answer.value, target, unit=f"{target.unit} {target.span}".strip())
    if isinstance(pair, Incomparable):
        sentence = text("figure.objective.unit", objective=name, figure=answer.text, target=limit)
        return at(path, answer, Standing.UNKNOWN, sentence, item, figure=answer.text, limit=limit)
    figure, wanted = pair
    alarming = _beyond_alert(objective, answer.value, target)
    fields = {"objective": name, "figure": answer.text, "target": limit}
    if target.unit == "%" and not about_availability(objective):
        return _sampled(facts, objective, path, answer, item, figure, target, assumed, alarming)
    met = target.holds(figure, wanted)
    sentence = text("figure.objective.met" if met else "figure.objective.short", cases="", **fields)
    standing = Standing.MET if met else Standing.SHORT
    return at(
        path, answer, standing, sentence, item, figure=answer.text, limit=limit, alarming=alarming, assumed=assumed
    )


_ACTING = ("write", "send", "spend", "commit")


def _acts(facts: Facts) -> bool:
    """Whether an action changes or sends something; one of which that is not known, and none described, may."""
    kinds = [action.answer("kind").value for action in facts.pilot.items.get("actions", ())]
    return not kinds or None in kinds or any(kind in _ACTING for kind in kinds)


def _sampled(
    facts: Facts,
    objective: Item,
    path: str,
    answer: Answer,
    item: Item | None,
    figure: float,
    target: Threshold,
    assumed: str,
    alarming: bool,
) -> Judged:
    """A share that was counted on a sample: how sure it is decides too."""
    floor = target.is_floor
    live = path == LIVE or objective.answer("measures").value == LIVE
    cases = facts.cases(path, counted(answer.value), item, live=live)
    alert = objective.answer("alert").value
    limit = Target(
        share=target.number,
        at_least=floor,
        alert=alert.number if isinstance(alert, Threshold) and alert.unit == "%" else None,
    )
    found = judge_share(min(max(figure, 0.0), 100.0), limit, cases, facts.policy)
    fields = {"objective": objective.name or objective.label, "figure": answer.text, "target": objective.text("target")}
    key = {
        Standing.MET: "figure.objective.met",
        Standing.SHORT: "figure.objective.short",
        Standing.UNCOUNTED: "figure.objective.uncounted",
        Standing.TOO_FEW: "figure.objective.too-few" if found.needed else "figure.objective.too-thin",
    }[found.standing]
    if found.standing is Standing.MET and found.in_doubt:
        key = "figure.objective.met-in-doubt"
    if found.standing is Standing.SHORT and found.may_reach:
        key = "figure.objective.short-too-few"
    cases_text = f" ({found.cases_text})" if cases else ""
    sentence = text(key, cases=cases_text, needed=f"{found.needed or 0:,}", **fields)
    return at(
        path,
        answer,
        found.standing,
        sentence,
        item,
        figure=answer.text,
        limit=objective.text("target"),
        alarming=alarming,
        assumed=assumed,
    )


def counted(value: Value | None) -> Value | None:
    """A share with the cases it was counted on, when they were written with it."""
    if isinstance(value, Quantity) and value.count:
        return Percent(value.number, value.count)
    return value


def _beyond_alert(objective: Item, value: Value, target: Threshold) -> bool:
    """Whether a figure is where the objective's own alert sounds."""
    alert = objective.answer("alert").value
    if not isinstance(alert, Threshold):
        return False
    pair = comparable(value, alert, unit=f"{target.unit} {target.span}".strip())
    return not isinstance(pair, Incomparable) and alert.holds(*pair)
