"""What was measured afterwards against the state before and the target ("The Last Mile Problem", results)."""

from __future__ import annotations

from readiness.figures.judged import Judged, Standing, at
from readiness.pilot.answers import Quantity
from readiness.pilot.description import Item
from readiness.pilot.quantities import Incomparable, comparable
from readiness.texts import text

PATH = "baselines.after"


def judge_improvement(item: Item) -> Judged:
    """The figure afterwards against the one before and the target, in one unit.

    Which way is better is stated, or goes from before to target; with neither, nothing is called an improvement.
    """
    before, target, after = (item.answer(key) for key in ("before", "target", "after"))
    fields = {"metric": item.name or item.label, "before": before.text, "after": after.text, "target": target.text}
    limit = target.text or before.text
    if not after.given:
        return at(PATH, after, Standing.UNKNOWN, text("figure.after.unmeasured", **fields), item, limit=limit)
    unit = _unit(item)
    change = comparable(before.value, after.value, unit=unit)
    if isinstance(change, Incomparable):
        return at(PATH, after, Standing.UNKNOWN, text("figure.after.unit", **fields), item, figure=after.text)
    higher = _higher_is_better(item, unit)
    if higher is None:
        # With a target the way is clear; where it is there, and says the other way, one of the two is wrong.
        two = item.answer("better").given
        key, path = ("two-directions", "better") if two else ("no-direction", "target")
        sentence = text(f"figure.after.{key}", **fields)
        return at(f"baselines.{path}", item.answer(path), Standing.UNKNOWN, sentence, item, limit=limit)
    was, now = change
    better = now > was if higher else now < was
    if not better:
        worse = now != was
        sentence = text("figure.after.worse" if worse else "figure.after.same", **fields)
        return at(PATH, after, Standing.SHORT, sentence, item, figure=after.text, limit=limit, alarming=worse)
    aim = comparable(after.value, target.value, unit=unit)
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
    change = comparable(item.answer("before").value, item.answer("after").value, unit=_unit(item))
    if isinstance(change, Incomparable):
        return None
    was, now = change
    return abs(now - was) / abs(was) if was else 1.0


def _unit(item: Item) -> str:
    """The unit of figures that are written without one: the entry's, else the one that the others have."""
    written = (item.answer(key).value for key in ("before", "target", "after"))
    units = (value.unit for value in written if isinstance(value, Quantity) and value.unit)
    return item.text("unit") or next(units, "")


def higher_is_better(item: Item) -> bool | None:
    """Which way a baseline is better; None when nothing says so, or when what says it contradicts itself."""
    return _higher_is_better(item, _unit(item))


def _higher_is_better(item: Item, unit: str) -> bool | None:
    """Which way is better; None when nothing says so, or when the stated way and the target contradict each other."""
    stated = item.answer("better").value
    way = comparable(item.answer("before").value, item.answer("target").value, unit=unit)
    if isinstance(way, Incomparable) or way[0] == way[1]:
        return None if stated is None else stated == "higher"
    aimed = way[1] > way[0]
    return None if stated is not None and (stated == "higher") != aimed else aimed
