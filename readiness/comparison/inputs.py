"""What is written otherwise in one description than in another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

import msgspec

from readiness.pilot.contents import Entry, Written

_ALIKE = 0.5
"""Two entries of which at least so much is the same may be one entry that was renamed."""
_MOST_COMPARED = 100_000
"""More pairs of entries are not looked through for those that are the most alike."""


class DifferenceKind(StrEnum):
    """What became of something written."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    REORDERED = "reordered"


class Difference(msgspec.Struct, frozen=True):
    """Something that is written otherwise: where, and what was and is written there; empty where nothing was or is.

    Of an entry that is added or removed, the text is all of its values; of one that is renamed, the two names.
    """

    kind: DifferenceKind
    path: str
    before: str
    after: str


def differences(before: Written, after: Written) -> tuple[Difference, ...]:
    """Every difference between two descriptions, in the order of the later one, what is gone behind it."""
    found = list(_values("", before.values, after.values))
    for name in dict.fromkeys(entry.list for entry in (*after.entries, *before.entries)):
        found += _entries(
            name,
            [entry for entry in before.entries if entry.list == name],
            [entry for entry in after.entries if entry.list == name],
        )
    return tuple(found)


def _values(label: str, before: dict[str, str], after: dict[str, str], besides: str = "") -> Iterator[Difference]:
    for key in dict.fromkeys((*after, *before)):
        if key == besides:
            continue
        path = f"{label}.{key}" if label and key else label or key
        was, now = before.get(key), after.get(key)
        if was is None and now is not None:
            yield Difference(DifferenceKind.ADDED, path, "", now)
        elif now is None and was is not None:
            yield Difference(DifferenceKind.REMOVED, path, was, "")
        elif was is not None and now is not None and was != now:
            yield Difference(DifferenceKind.CHANGED, path, was, now)


def _entries(name: str, before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[Difference]:
    pairs = _paired(before, after)
    labels, old_labels = _labels(name, after), _labels(name, before)
    for at, entry in enumerate(after):
        if at not in pairs:
            yield Difference(DifferenceKind.ADDED, labels[at], "", _in_words(entry))
            continue
        was = before[pairs[at]]
        renamed = was.name != entry.name
        if renamed:
            yield Difference(DifferenceKind.RENAMED, labels[at], was.name, entry.name)
        yield from _values(labels[at], was.values, entry.values, (entry.named_by or was.named_by) if renamed else "")
    kept = set(pairs.values())
    for at, entry in enumerate(before):
        if at not in kept:
            yield Difference(DifferenceKind.REMOVED, old_labels[at], _in_words(entry), "")
    order = [pairs[at] for at in sorted(pairs)]
    if order != sorted(order):
        names = [labels[at] for at in sorted(pairs)]
        as_before = [names[order.index(old)] for old in sorted(order)]
        yield Difference(DifferenceKind.REORDERED, name, ", ".join(as_before), ", ".join(names))


def _paired(before: Sequence[Entry], after: Sequence[Entry]) -> dict[int, int]:
    """Which entry was which: position now by position then.

    Entries that are the same first, then those of one name, then those that are alike under another name; of several,
    the most alike, and of those that are equally alike the first.
    """
    pairs: dict[int, int] = {}
    same: dict[tuple[str, ...], list[int]] = {}
    for old, entry in enumerate(before):
        same.setdefault(_whole(entry), []).append(old)
    for now, entry in enumerate(after):
        if found := same.get(_whole(entry)):
            pairs[now] = found.pop(0)
    taken = set(pairs.values())
    of_name: dict[str, list[int]] = {}
    for old, entry in enumerate(before):
        if old not in taken and entry.name:
            of_name.setdefault(entry.name, []).append(old)
    wanted = Counter(entry.name for now, entry in enumerate(after) if now not in pairs)
    for name, found in of_name.items():
        if len(found) * wanted[name] > _MOST_COMPARED:
            # Thousands of one name are taken in their order.
            here = (now for now, entry in enumerate(after) if now not in pairs and entry.name == name)
            pairs.update(dict(zip(here, found, strict=False)))
            found.clear()
    _pair_off(pairs, before, after, lambda now: of_name.get(after[now].name, []), 0.0)
    left = [old for old in range(len(before)) if old not in pairs.values()]
    if len(left) * (len(after) - len(pairs)) <= _MOST_COMPARED:
        telling = _telling(before), _telling(after)
        _pair_off(
            pairs,
            before,
            after,
            lambda now: [old for old in left if _may_be_one(before[old], after[now], *telling)],
            _ALIKE,
        )
    return pairs


_Pairs = set[tuple[str, str]]


def _telling(entries: Sequence[Entry]) -> _Pairs:
    """The values that one entry alone has: what most entries have in common says nothing of which one it is."""
    counted = Counter(pair for entry in entries for pair in entry.values.items())
    return {pair for pair, count in counted.items() if count == 1}


def _may_be_one(one: Entry, other: Entry, telling_one: _Pairs, telling_other: _Pairs) -> bool:
    """Whether two entries may be one under another name."""
    if one.list == "evidence":
        # Another document for the same answers; two of one day and level have nothing to do with each other.
        return one.values.get("supports") == other.values.get("supports")
    return bool(telling_one & telling_other & set(one.values.items()) & set(other.values.items()))


def _pair_off(
    pairs: dict[int, int],
    before: Sequence[Entry],
    after: Sequence[Entry],
    candidates: Callable[[int], list[int]],
    least: float,
) -> None:
    """Add pairs of what has none yet, the most alike first."""
    taken = set(pairs.values())
    every = sorted(
        (-likeness, now, old)
        for now in range(len(after))
        if now not in pairs
        for old in candidates(now)
        if (likeness := _likeness(before[old], after[now])) >= least
    )
    for _, now, old in every:
        if now not in pairs and old not in taken:
            pairs[now] = old
            taken.add(old)


def _whole(entry: Entry) -> tuple[str, ...]:
    return tuple(part for pair in sorted(entry.values.items()) for part in pair)


def _likeness(one: Entry, other: Entry) -> float:
    """The share of values that two entries have in common, their names aside."""
    first, second = (
        {(key, text) for key, text in entry.values.items() if not entry.named_by or key != entry.named_by}
        for entry in (one, other)
    )
    every = len(first | second)
    return len(first & second) / every if every else 0.0


def _labels(name: str, entries: Sequence[Entry]) -> list[str]:
    """What each entry is called; of several with one name, by their number."""
    seen: Counter[str] = Counter()
    labels = []
    for at, entry in enumerate(entries):
        seen[entry.name] += 1
        again = f", {seen[entry.name]}" if entry.name and seen[entry.name] > 1 else ""
        labels.append(f"{name}[{entry.name or at + 1}{again}]")
    return labels


def _in_words(entry: Entry) -> str:
    return ", ".join(f"{key}: {text}" if key else text for key, text in entry.values.items())
