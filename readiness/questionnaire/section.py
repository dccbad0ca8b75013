"""A piece of a questionnaire's file with its place, read into a type; whatever does not fit is a fault in words."""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import Enum
from typing import Any, TypeVar

import msgspec

from readiness.pilot.source import Node, Place, plain, short
from readiness.questionnaire import ids
from readiness.questionnaire.faults import QuestionnaireFault

_T = TypeVar("_T")
_E = TypeVar("_E", bound=Enum)


class Section(msgspec.Struct, frozen=True):
    """A value in a file of a questionnaire, the key it is written under, and where its faults are collected."""

    file: str
    node: Node
    faults: list[QuestionnaireFault]
    key: Place | None = None

    def fault(self, message: str, key: str = "") -> None:
        """Report what is wrong with this value, or with what is written under `key` in it."""
        place = self.place if not key else self.child(key).place if key in self else self.head
        self._report(place, message)

    def key_fault(self, key: str, message: str) -> None:
        """Report what is wrong with a key of this mapping rather than with its value."""
        self._report((self.node.keys or {}).get(key) or self.head, message)

    def _report(self, place: Place, message: str) -> None:
        fault = QuestionnaireFault(self.file, place.line, place.column, message)
        if fault not in self.faults:
            self.faults.append(fault)

    @property
    def place(self) -> Place:
        """Where the value is written."""
        return Place(self.node.line, self.node.column)

    @property
    def head(self) -> Place:
        """Where the key of the value is written; the value itself in a list."""
        return self.key or self.place

    def __contains__(self, key: str) -> bool:
        return isinstance(self.node.value, dict) and key in self.node.value

    def child(self, key: str) -> Section:
        """What is written under a key; the section itself where the key is missing."""
        value = self.node.value
        if not isinstance(value, dict) or key not in value:
            return self
        return Section(self.file, value[key], self.faults, (self.node.keys or {}).get(key))

    def pairs(self) -> list[tuple[str, Section]]:
        """Keys and values of a mapping; none when it is no mapping."""
        return [(key, self.child(key)) for key in self.node.value] if isinstance(self.node.value, dict) else []

    def entries(self) -> list[Section]:
        """Entries of a list; none when it is not a list."""
        value = self.node.value
        return [Section(self.file, node, self.faults) for node in value] if isinstance(value, list) else []

    def text(self) -> str:
        """A single value as written; empty for a list or a mapping."""
        return self.node.value if isinstance(self.node.value, str) else ""

    def find(self, texts: Iterable[str]) -> Section:
        """The first single value below that is one of some texts; the section itself when there is none."""
        wanted = set(texts)
        for part in [*self.entries(), *(child for _, child in self.pairs())]:
            if part.text() in wanted:
                return part
            found = part.find(wanted)
            if found is not part:
                return found
        return self

    def found(self) -> str:
        """What is written here, as a message names it."""
        if isinstance(self.node.value, dict):
            return "found a mapping"
        if isinstance(self.node.value, list):
            return "found a list"
        if plain(self.node) is None:
            return "found nothing"
        return f"found `{short(self.node.value)}`{' in quotes' if self.node.quoted else ''}"

    def data(self) -> Any:
        """The value as plain data, where a word for no gate or no milestone is none."""
        data = plain(self.node)
        if isinstance(data, dict):
            for key, word in WORD_FOR_NONE.items():
                if data.get(key) == word:
                    data[key] = None
        return data


WORD_FOR_NONE = {"gate": "none", "needs": "none", "exit_gate": "none", "releases": "none", "until": "run"}
_NAMED = {
    ids.GateId: "gates",
    ids.LensId: "lenses",
    ids.PhaseId: "phases",
    ids.VerdictId: "verdicts",
    ids.VerdictRuleId: "rules",
    ids.ProfileId: "profiles",
    ids.StageId: "stages",
    ids.LaneId: "lanes",
    ids.MilestoneId: "milestones",
    ids.Mark: "marks",
}


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean ...?` where something known is spelt like a word; empty otherwise."""
    from difflib import get_close_matches  # only once something is wrong

    names = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), names, n=1, cutoff=0.7)
    return f"; did you mean `{names[close[0]]}`?" if close else ""


def no_twice(section: Section) -> None:
    """Report words that a list has more than once: a question named twice would count twice."""
    seen: set[str] = set()
    for entry in section.entries():
        if entry.text() in seen and entry.text():
            entry.fault(f"found `{entry.text()}` a second time")
        seen.add(entry.text())


def one_of(words: Iterable[str]) -> str:
    """`expected one of a, b, c`, or `expected a` of a single one."""
    names = [str(word) for word in words if str(word)]
    return f"expected {'one of ' if len(names) > 1 else ''}{', '.join(names)}"


def not_renamed(kind: type[Enum]) -> str:
    """What to add where an id the method rests on was changed."""
    return f": {_NAMED[kind]} may be reworded, not renamed" if kind in _NAMED else ""


def unknown_key(section: Section, key: str, known: Iterable[str]) -> None:
    """Report a key that a mapping does not have."""
    names = list(known)
    section.key_fault(key, f"found the unknown key `{short(key)}`, {one_of(names)}{did_you_mean(key, names)}")


def number(section: Section, least: float = -math.inf, most: float = math.inf, *, whole: bool = False) -> float | None:
    """The number written here, or None with the fault reported: no number, not finite, or out of range."""
    value = plain(section.node)
    expected = f"a {'whole ' if whole else ''}number{_range(least, most)}"
    kinds: tuple[type, ...] = (int,) if whole else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds):
        section.fault(f"{section.found()}, expected {expected}")
        return None
    try:
        amount = float(str(value))
    except OverflowError:
        amount = math.inf
    if not math.isfinite(amount) or not least <= amount <= most:
        section.fault(f"{section.found()}, expected {expected}")
        return None
    return amount


def _range(least: float, most: float) -> str:
    if math.isinf(most):
        return f" of {least:g} or more" if math.isfinite(least) else ""
    return f" from {least:g} to {most:g}"
