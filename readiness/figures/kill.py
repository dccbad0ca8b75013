"""Kill criteria against the figure they watch: compared with a like measure only, and over as long as they ask for.

"The Playbook That Survives Friday Deploys" has them written beforehand; what is written is held to here.
"""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec

from readiness.figures.intervals import wilson
from readiness.figures.judged import Facts
from readiness.figures.objectives import LIVE, counted, objective_of_live_accuracy
from readiness.figures.shares import percent
from readiness.patterns import pattern
from readiness.pilot.answers import Answer, Percent, Quantity, Threshold, Unparsable, Value, window
from readiness.pilot.description import Item
from readiness.pilot.quantities import Incomparable, comparable
from readiness.pilot.stage import is_live
from readiness.texts import text

_SPAN = pattern(r"\b(?:for|over|in|during|within)\s+(?:any\s+|an?\s+|the\s+)?(?P<span>.+)", re.IGNORECASE)
_ONE = pattern(r"(?:any|a|an|one|each|per)?\s*(?P<unit>day|week|month|quarter|year)\b", re.IGNORECASE)


class Trigger(StrEnum):
    """How a kill criterion stands by its figures. `POINT`: the figure is past it, without being sure or long enough."""

    STATED = "stated as triggered"
    PROVED = "proved by the figures"
    POINT = "past the threshold"
    CLEAR = "not past it"
    UNKNOWN = "unknown"


class KillFound(msgspec.Struct, frozen=True, kw_only=True):
    """A kill criterion with the figure it was compared with, and the sentence that prints both.

    `headline` says of one that is met what to do today; `settle` what would make one sure that is met by its figure
    alone.
    """

    item: Item
    trigger: Trigger
    sentence: str = ""
    figure_path: str = ""
    contradicts: bool = False
    headline: str = ""
    settle: tuple[str, ...] = ()

    @property
    def decision(self) -> str:
        """What was agreed for this case: stop unless it says redesign or pause."""
        value = self.item.answer("decision").value
        return str(value) if value in ("redesign", "pause") else "stop"


def judge_kill_criteria(facts: Facts, period_days: dict[str, float]) -> tuple[KillFound, ...]:
    """Each kill criterion against its own status and against the figure it watches, if any.

    `period_days` is how many days the evidence of a figure covers, by what it supports.
    """
    return tuple(_judge(facts, item, period_days) for item in facts.pilot.items.get("kill_criteria", ()))


def _judge(facts: Facts, item: Item, period_days: dict[str, float]) -> KillFound:
    status = item.answer("status").value
    compared = _compare(facts, item, period_days)
    if status == "triggered":
        sentence = compared.sentence or text(
            "figure.kill.stated", metric=item.name or item.label, threshold=item.text("threshold")
        )
        return KillFound(
            item=item,
            trigger=Trigger.STATED,
            sentence=sentence,
            figure_path=compared.figure_path,
            headline=compared.headline
            or text("figure.kill.today-stated", metric=_name(item), threshold=item.text("threshold")),
        )
    if compared.trigger in (Trigger.PROVED, Trigger.POINT):
        return msgspec.structs.replace(compared, contradicts=status == "clear")
    if compared.trigger is Trigger.UNKNOWN and status == "clear" and not _must_be_measured(facts, item):
        return KillFound(item=item, trigger=Trigger.CLEAR)
    if status is None:
        return msgspec.structs.replace(compared, trigger=Trigger.UNKNOWN)
    return compared


def _must_be_measured(facts: Facts, item: Item) -> bool:
    """Whether `clear` is not enough: the figure that would show it is named, or has the name, and is not there.

    Before the agent is live a figure of the same name need not be measured yet.
    """
    if item.answer("measures").given:
        return True
    _, answer, _ = watched(facts, item)
    return answer is not None and not answer.given and is_live(facts.pilot, facts.as_of)


def _compare(facts: Facts, item: Item, period_days: dict[str, float]) -> KillFound:
    threshold = item.answer("threshold").value
    path, answer, owner = watched(facts, item)
    if not isinstance(threshold, Threshold) or answer is None or not answer.given or answer.value is None:
        return KillFound(item=item, trigger=Trigger.UNKNOWN, figure_path=path)
    complement = item.answer("complement").value is True
    value = _rest(answer.value) if complement else answer.value
    pair = comparable(value, threshold, unit=threshold.unit)
    if value is None or isinstance(pair, Incomparable):
        return KillFound(item=item, trigger=Trigger.UNKNOWN, figure_path=path)
    figure, limit = pair
    past = threshold.holds(figure, limit)
    sum_ = f"100% - {answer.text} = {percent(figure)}" if complement else answer.text
    fields = {"metric": _name(item), "figure": sum_, "threshold": item.text("threshold")}
    if not past:
        return KillFound(
            item=item, trigger=Trigger.CLEAR, sentence=text("figure.kill.clear", **fields), figure_path=path
        )
    agreed = f"{threshold.number:g}%" if threshold.unit == "%" else f"`{item.text('threshold')}`"
    short_figure = percent(figure) if complement else answer.text
    headline = text("figure.kill.today", metric=_name(item), figure=short_figure, limit=agreed)
    cases = _cases_of(facts, path, answer, owner, threshold, figure)
    sure = cases is None or (cases > 0 and threshold.holds(_better_end(threshold, figure, cases), limit))
    long_enough = _long_enough(threshold, path, owner, period_days)
    if sure and long_enough:
        return KillFound(
            item=item,
            trigger=Trigger.PROVED,
            sentence=text("figure.kill.proved", **fields),
            figure_path=path,
            headline=headline,
        )
    doubts, settle = [], []
    if not sure:
        doubts.append(
            text("figure.kill.doubt-cases", limit=agreed, cases=cases) if cases else text("figure.kill.doubt-uncounted")
        )
        if not cases:
            settle.append(text("figure.kill.settle-uncounted", metric=_name(item)))
    if not long_enough:
        doubts.append(text("figure.kill.doubt-time"))
        settle.append(text("figure.kill.settle-time", metric=_name(item), threshold=item.text("threshold")))
    return KillFound(
        item=item,
        trigger=Trigger.POINT,
        sentence=text(
            "figure.kill.point",
            **fields,
            doubts=text("figure.kill.doubts-joined", first=doubts[0], second=doubts[-1])
            if len(doubts) > 1
            else doubts[0],
        ),
        figure_path=path,
        headline=headline,
        settle=tuple(settle),
    )


def _name(item: Item) -> str:
    return item.name or item.label


def watched(facts: Facts, item: Item) -> tuple[str, Answer | None, Item | None]:
    """The figure a kill criterion watches: what it `measures`, or the entry of the same name; else none.

    Nothing is inferred from a word in a name.
    """
    linked = item.answer("measures").value
    if isinstance(linked, str):
        if "[" not in linked:
            return linked, facts.pilot.answer(linked), None
        section, _, name = linked.removesuffix("]").partition("[")
        return _entry(facts, section, name)
    for section in ("slos", "baselines"):
        path, answer, owner = _entry(facts, section, item.name)
        if answer is not None:
            return path, answer, owner
    for path in (LIVE, "economics.exception_rate"):
        if _folded(item.name) == _folded(path.partition(".")[2]):
            return path, facts.pilot.answer(path), None
    return "", None, None


def _entry(facts: Facts, section: str, name: str) -> tuple[str, Answer | None, Item | None]:
    """The measured figure of an entry: of an objective what was measured, or the live accuracy it is about."""
    for entry in facts.pilot.items.get(section, ()):
        if name and _folded(entry.name) == _folded(name):
            key = "measured" if section == "slos" else "after"
            answer = entry.answer(key)
            figure = entry.answer("measures").value
            if section == "slos" and not answer.given and isinstance(figure, str) and "[" not in figure:
                return figure, facts.pilot.answer(figure), None
            if section == "slos" and entry is objective_of_live_accuracy(facts)[0]:
                return LIVE, facts.pilot.answer(LIVE), None
            return f"{entry.label}.{key}", answer, entry
    return "", None, None


def _folded(name: str) -> str:
    return " ".join(re.sub(r"[_\W]+", " ", name).split()).casefold()


def _rest(value: Value) -> Value | None:
    """What is left to 100%."""
    if isinstance(value, Percent):
        return Percent(100 - value.value, value.count)
    if isinstance(value, Quantity) and value.unit == "%":
        return Quantity(100 - value.number, "%")
    return None


def _cases_of(
    facts: Facts, path: str, answer: Answer, owner: Item | None, threshold: Threshold, figure: float
) -> float | None:
    """On how many cases a sampled share was counted, 0 where nothing says so; None for a figure that is no sample."""
    if threshold.unit != "%" or not 0 <= figure <= 100 or path == "economics.exception_rate":
        return None
    field = f"{owner.section}.{path.rpartition('.')[2]}" if owner is not None else path
    return facts.cases(field, counted(answer.value), owner, live=path == LIVE) or 0


def _better_end(threshold: Threshold, figure: float, cases: float) -> float:
    """The end of the interval that is kinder to the pilot: past the threshold as well, the share surely is."""
    found = wilson(figure, cases)
    return found.low if threshold.is_floor else found.high


def _long_enough(threshold: Threshold, path: str, owner: Item | None, period_days: dict[str, float]) -> bool:
    """Whether the figure is an average over at least the time that the criterion asks for."""
    asked = duration_of(threshold)
    if asked is None:
        return True
    section, _, _ = path.replace("[", ".").partition(".")
    key = path.rpartition(".")[2]
    names = [path, f"{section}.{key}", section] if owner is None else [path, owner.label, f"{section}.{key}", section]
    covered = next((period_days[name] for name in names if name in period_days), None)
    return covered is not None and covered >= asked


def duration_of(threshold: Threshold) -> float | None:
    """How many days a bound must be passed for, from `for 2 weeks`, `in any month`; None where it says nothing."""
    match = _SPAN.search(threshold.span)
    if match is None:
        return None
    words = match["span"].strip()
    try:
        found = window(words)
        if found.days is not None:
            return found.days
    except Unparsable:
        pass
    one = _ONE.match(words)
    return window(f"1 {one['unit'].lower()}").days if one else None
