"""A pilot as its description gives it: typed answers, each with its place."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import TypeVar

import msgspec

from readiness.patterns import pattern
from readiness.pilot.answers import Answer, State, Value
from readiness.pilot.source import Fault, short
from readiness.texts import text

_Of = TypeVar("_Of")
_Found = TypeVar("_Found")
_IN_ENTRY = pattern(r"(?P<label>(?P<section>\w+)\[.*\])\.(?P<key>\w+)\Z")


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a list section, with the name by which findings and evidence address it.

    `covers` is the line that a waiver written as a comment is about; 0 for every other entry.
    """

    section: str
    index: int
    name: str
    line: int
    column: int
    answers: dict[str, Answer]
    covers: int = 0

    def answer(self, key: str) -> Answer:
        """The answer to one key; unknown, at the item's place, when the key was left out."""
        found = self.answers.get(key)
        return (
            found
            if found is not None
            else Answer(state=State.UNKNOWN, line=self.line, column=self.column, written=False)
        )

    def text(self, key: str) -> str:
        """The text as written of one key; empty when no value was given."""
        answer = self.answer(key)
        return answer.text if answer.given else ""

    @property
    def label(self) -> str:
        """`slos[alarm precision]`; by position when the item has no name."""
        return f"{self.section}[{self.name or self.index + 1}]"


class Understood(msgspec.Struct, frozen=True, kw_only=True):
    """An answer in the author's own words, and what it was read as: `94 percent` as `94%`.

    `read_as` is what the field takes; `unit` is that of a bare figure, which its key names. `why` says what was
    decided in reading it (the last day of a quarter, the less favourable end of a range); it is empty for another
    spelling of the same. `exact` is false where the figure is only about right: what it was read as says more than
    the author did.
    """

    path: str
    line: int
    column: int
    written: str
    read_as: str
    unit: str = ""
    why: str = ""
    exact: bool = True

    @property
    def message(self) -> str:
        """What was read as what, in a sentence."""
        said = text("natural.read", written=short(self.written), read_as=short(self.read_as))
        if self.unit:
            said = text("natural.read-unit", said=said, unit=self.unit)
        return text("natural.read-why", said=said, why=self.why) if self.why else said

    @property
    def decided(self) -> bool:
        """Whether the reading took more than another spelling of the same."""
        return bool(self.why) or not self.exact


class Pilot(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What one description says, typed, each answer with its place.

    `unreadable` are the faults of what could not be read, in line order; its values count as unknown. `understood`
    are the answers that were read although they are not written as the format has them. `source` is the text of the
    file.
    """

    name: str
    file: str
    folder: Path | None
    sha256: str
    answers: dict[str, Answer]
    sections: dict[str, Answer]
    items: dict[str, tuple[Item, ...]]
    records: dict[str, tuple[dict[str, Answer], ...]]
    dates: tuple[datetime.date, ...]
    warnings: tuple[Fault, ...]
    unreadable: tuple[Fault, ...] = ()
    source: str = ""
    understood: tuple[Understood, ...] = ()

    def answer(self, path: str) -> Answer:
        """The answer at `section.key`, or of an entry at `section[name].key`.

        For a key that was left out, unknown at the closest thing above it.
        """
        found = self.answers.get(path)
        if found is not None:
            return found
        # Half of what is asked was left out, and is asked again and again.
        missing: dict[str, Answer] = self.__dict__.setdefault("missing", {})
        found = missing.get(path)
        if found is None:
            found = missing[path] = self._left_out(path)
        return found

    def _left_out(self, path: str) -> Answer:
        if "[" in path and (match := _IN_ENTRY.match(path)):
            entry = next((item for item in self.items.get(match["section"], ()) if item.label == match["label"]), None)
            if entry is not None:
                return entry.answer(match["key"])
        if path.count(".") == 2:
            # `evals.injection.attempts`: an answer for the whole entry is one for each of its keys.
            whole = self.answers.get(path.rpartition(".")[0])
            if whole is not None:
                return (
                    whole
                    if whole.state is not State.YES
                    else msgspec.structs.replace(whole, state=State.UNKNOWN, written=False, text="")
                )
        section = self.sections.get(path.partition(".")[0])
        if section is None:
            return Answer(state=State.UNKNOWN, line=1, column=1, written=False)
        if section.state is State.YES:
            return Answer(state=State.UNKNOWN, line=section.line, column=section.column, written=False)
        return section

    def section(self, name: str) -> Answer:
        """The section as a whole: yes when it is there, or the answer word that stands for it."""
        return self.sections.get(name) or Answer(state=State.UNKNOWN, line=1, column=1, written=False)

    def value(self, path: str) -> Value | None:
        """The typed value at a path, when one was given."""
        answer = self.answer(path)
        return answer.value if answer.given else None

    def text(self, path: str) -> str:
        """The text as written at a path; empty when no value was given."""
        answer = self.answer(path)
        return answer.text if answer.given else ""

    def once(self, find: Callable[[Pilot, _Of], _Found], of: _Of) -> _Found:
        """What a function finds in this pilot, found the first time it is asked for: neither of the two changes.

        A pilot that is made of this one by `replace` remembers nothing.
        """
        known: dict[tuple[object, int], tuple[_Of, _Found]] = self.__dict__.setdefault("known", {})
        key = find, id(of)
        if (entry := known.get(key)) is None:
            # What it was asked with is kept beside it, so that its id stays its own.
            entry = known[key] = (of, find(self, of))
        return entry[1]

    def forget(self) -> None:
        """Remember nothing of what was found: whoever asks next looks at the answers themselves."""
        self.__dict__.clear()

    @property
    def stated_as_of(self) -> datetime.date | None:
        """`pilot.as_of`, when the author gave it."""
        value = self.value("pilot.as_of")
        return value if isinstance(value, datetime.date) else None

    @property
    def as_of(self) -> datetime.date | None:
        """`pilot.as_of`, or the latest date written anywhere in the file."""
        return self.stated_as_of or max(self.dates, default=None)

    def every_answer(self) -> Iterator[tuple[str, Answer]]:
        """Each answer given, with its path; list items by name."""
        yield from self.answers.items()
        for items in self.items.values():
            for item in items:
                for key, answer in item.answers.items():
                    yield f"{item.label}.{key}", answer


def found_once(find: Callable[[Pilot], _Found]) -> Callable[[Pilot], _Found]:
    """A function of a pilot alone that is asked by many rules: it finds what it finds the first time."""

    def of_nothing_else(pilot: Pilot, _: None) -> _Found:
        return find(pilot)

    @wraps(find)
    def found(pilot: Pilot) -> _Found:
        return pilot.once(of_nothing_else, None)

    return found
