"""What was measured afterwards against the state before and the target ("The Last Mile Problem", results)."""

from __future__ import annotations

import re
from functools import lru_cache

from readiness.figures.judged import Judged, Standing, at
from readiness.patterns import pattern
from readiness.pilot.answers import State
from readiness.pilot.description import Item, Pilot
from readiness.pilot.model import found_once
from readiness.pilot.quantities import Dimension, Incomparable, comparable, measure
from readiness.texts import text

PATH = "baselines.after"
_BARE = pattern(r"[-+]?[\d.,]+[kKM]?")
"""A number with no unit of its own."""
_LESS_IS_BETTER = frozenset(("cycle_time", "error_rate", "rework_rate", "unit_cost"))
"""Kinds of baselines of which less is better, unless `better` says otherwise."""
_SMALL_WORDS = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "per", "the", "to", "with"))


@found_once
def success_baselines(pilot: Pilot) -> tuple[Item, ...]:
    """The baselines of the success metric, those that share most of its words; all where no metric is stated.

    None where a metric is stated that no baseline is about: another figure does not stand in for it.
    """
    items = pilot.items.get("baselines", ())
    metric = _words(pilot.text("value.metric"))
    if not metric:
        return items
    same = tuple(item for item in items if (words := _words(item.name)) and (words <= metric or metric <= words))
    if same:
        return same
    return tuple(
        item for item in items if 2 * len(metric & (words := _words(item.name))) > min(len(metric), len(words))
    )


@lru_cache(maxsize=1024)
def _words(name: str) -> frozenset[str]:
    found = frozenset(word.removesuffix("s") for word in re.findall(r"\w+", name.casefold()))
    return found - _SMALL_WORDS or found


def success_unknown(pilot: Pilot) -> tuple[Judged, ...]:
    """The baselines of the success metric of which nobody can say whether they are better than before, each with why.

    A figure from before that is set aside, or is in another unit, is no better than one that is missing.
    """
    found = (judge_improvement(item) for item in success_baselines(pilot))
    return tuple(judged for judged in found if judged.standing is Standing.UNKNOWN)


def judge_improvement(item: Item) -> Judged:
    """The figure afterwards against the one before and the target, in one unit.

    Which way is better is stated, or goes from before to target; with neither, nothing is called an improvement.
    """
    before, target, after = (item.answer(key) for key in ("before", "target", "after"))
    unit = item.text("unit")
    fields = {
        "metric": item.name or item.label,
        "before": before.text if after.given else _in(unit, before.text),
        "after": _in(unit, after.text),
        "target": _in(unit, target.text),
    }
    limit = target.text or before.text
    if not after.given:
        return at(PATH, after, Standing.UNKNOWN, text("figure.after.unmeasured", **fields), item, limit=limit)
    if before.state is State.NA:
        return at(PATH, after, Standing.UNKNOWN, text("figure.after.no-before", **fields), item, figure=after.text)
    if _cannot_be(item):
        return at(PATH, after, Standing.UNKNOWN, text("figure.after.negative", **fields), item, figure=after.text)
    change = comparable(before.value, after.value, unit=unit)
    if isinstance(change, Incomparable):
        return at(PATH, after, Standing.UNKNOWN, text("figure.after.unit", **fields), item, figure=after.text)
    higher = _higher_is_better(item, unit)
    if higher is None:
        # With a target the way is clear; where it is there, and says the other way, one of the two is wrong.
        two = opposed_target(item)
        key, path = (
            ("two-directions", "better" if item.answer("better").given else "kind")
            if two
            else ("no-direction", "target")
        )
        sentence = text(f"figure.after.{key}", **fields)
        return at(f"baselines.{path}", item.answer(path), Standing.UNKNOWN, sentence, item, limit=limit)
    was, now = change
    better = now > was if higher else now < was
    if not better:
        worse = now != was
        sentence = text("figure.after.worse" if worse else "figure.after.same", **fields)
        return at(PATH, after, Standing.SHORT, sentence, item, figure=after.text, limit=limit, alarming=worse)
    aim = comparable(after.value, target.value, unit=unit)
    if isinstance(aim, Incomparable) and target.given:
        return at(PATH, after, Standing.UNKNOWN, text("figure.after.target-unit", **fields), item, figure=after.text)
    if isinstance(aim, Incomparable):
        return at(PATH, after, Standing.MET, text("figure.after.better", **fields), item, figure=after.text)
    reached = aim[0] >= aim[1] if higher else aim[0] <= aim[1]
    standing = Standing.MET if reached else Standing.PART
    sentence = text("figure.after.met" if reached else "figure.after.part", **fields)
    return at(PATH, after, standing, sentence, item, figure=after.text, limit=limit)


def worse_by(item: Item) -> float | None:
    """By how much of the state before a figure got worse, as a share (0.05 is 5%); None when it did not or is open."""
    judged = judge_improvement(item)
    if judged.standing is not Standing.SHORT or not judged.alarming:
        return None
    change = comparable(item.answer("before").value, item.answer("after").value, unit=item.text("unit"))
    if isinstance(change, Incomparable):
        return None
    was, now = change
    return abs(now - was) / abs(was) if was else 1.0


# What may be below nothing: a balance, a temperature, a score with two ends.
_SIGNED_UNIT = pattern(
    r"(?i:\b(?:points?|pts?|pp|scores?|nps|index|rating|degrees?|celsius|net|balance|sentiment|mood)\b)|°|\b[A-Z]{3}\b|[$€£]"
)


def _cannot_be(item: Item, key: str = "after") -> bool:
    """Whether a figure is negative that cannot be: a time, a count, or what is to go down to nothing."""
    figures = {each: measure(item.answer(each).value, item.text("unit")) for each in ("before", "target", "after")}
    figure = figures.pop(key)
    if figure is None or figure.number >= 0:
        return False
    if figure.dimension is Dimension.TIME or item.answer("kind").value in _LESS_IS_BETTER:
        return True
    if figure.dimension is Dimension.COUNT and not _SIGNED_UNIT.search(f"{figure.unit} {item.name}"):
        return True
    others = [each for each in figures.values() if each is not None]
    return bool(others) and min(each.number for each in others) >= 0 and stated_direction(item) != "higher"


def no_baseline(item: Item, key: str) -> str:
    """Why a figure from before or a target is none, in a sentence: impossible, or worse than before; else empty."""
    fields = {"metric": item.name or item.label, "key": key, "found": item.text(key), "before": item.text("before")}
    if _cannot_be(item, key):
        return text("figure.baseline.negative", **fields)
    if key == "target" and opposed_target(item):
        return text("figure.baseline.target-worse", **fields)
    return ""


def stated_direction(item: Item) -> str | None:
    """`lower` or `higher`, as `better` says or the kind of figure implies; None where neither does."""
    stated = item.answer("better").value
    if isinstance(stated, str):
        return stated
    return "lower" if item.answer("kind").value in _LESS_IS_BETTER else None


def opposed_target(item: Item) -> bool:
    """Whether the target lies the other way from the state before than what is better."""
    stated = stated_direction(item)
    way = comparable(item.answer("before").value, item.answer("target").value, unit=item.text("unit"))
    if stated is None or isinstance(way, Incomparable) or way[0] == way[1]:
        return False
    return (way[1] > way[0]) != (stated == "higher")


def higher_is_better(item: Item) -> bool | None:
    """Which way a baseline is better; None when nothing says so, or when what says it contradicts itself."""
    return _higher_is_better(item, item.text("unit"))


def _higher_is_better(item: Item, unit: str) -> bool | None:
    """Which way is better; None when nothing says so, or when the stated way and the target contradict each other."""
    if opposed_target(item):
        return None
    stated = stated_direction(item)
    way = comparable(item.answer("before").value, item.answer("target").value, unit=unit)
    if isinstance(way, Incomparable) or way[0] == way[1]:
        return None if stated is None else stated == "higher"
    return way[1] > way[0]


def _in(unit: str, figure: str) -> str:
    """A figure with the unit of its baseline, where it is written as a bare number."""
    return f"{figure} {unit}" if unit and _BARE.fullmatch(figure) else figure
