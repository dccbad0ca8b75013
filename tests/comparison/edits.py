"""Edits of descriptions, drawn by a seed, each with what it makes different: the truth a comparison is held to.

An edit is made to the plain data of the YAML, which no part of the program has read, and written anew without the
layout and the comments of the original.
"""

from __future__ import annotations

import copy
import random
from typing import Any

import yaml

from readiness.comparison.inputs import Difference, DifferenceKind
from readiness.pilot.fields import SECTION

Data = dict[str, Any]
_WORDS = ("unknown", "no", "yes", "planned 2027-02-01", "another text", "42", "12%", "about half")


def data_of(text: str) -> Data:
    """The plain data of a description, every value as its text."""
    found: Data = yaml.load(text, yaml.CBaseLoader)
    return found


def text_of(data: Data) -> str:
    """A description with this data, in another layout."""
    made: str = yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=70)
    return made


class Editor:
    """Makes edits that do not touch one another, and knows what is different after them."""

    def __init__(self, data: Data, seed: int) -> None:
        self.data = copy.deepcopy(data)
        self.expected: list[Difference] = []
        self._random = random.Random(seed)
        self._sections = [name for name in self.data if name not in ("readiness", "pilot")]
        self._random.shuffle(self._sections)

    def edit(self, times: int) -> None:
        """Make so many edits, each in a section of its own."""
        for _ in range(times):
            if self._sections:
                name = self._sections.pop()
                section = self.data[name]
                if isinstance(section, list) and all(isinstance(entry, dict) for entry in section):
                    self._edit_list(name, section)
                elif isinstance(section, dict):
                    self._edit_section(name, section)
                else:
                    self._remove_section(name)

    def _tell(self, kind: DifferenceKind, path: str, before: str = "", after: str = "") -> None:
        self.expected.append(Difference(kind, path, before.strip(), after.strip()))

    def _edit_section(self, name: str, section: Data) -> None:
        keys = [key for key, value in section.items() if isinstance(value, str)]
        choice = self._random.choice(("change", "remove", "add", "section"))
        if choice == "add" or not keys:
            section["x_note"] = "a new line"
            self._tell(DifferenceKind.ADDED, f"{name}.x_note", "", "a new line")
        elif choice == "section" and keys == list(section):
            self._remove_section(name)
        else:
            key = self._random.choice(keys)
            self._change(section, key, f"{name}.{key}", remove=choice == "remove")

    def _remove_section(self, name: str) -> None:
        section = self.data.pop(name)
        for key, value in section.items() if isinstance(section, dict) else (("", section),):
            self._tell(DifferenceKind.REMOVED, f"{name}.{key}" if key else name, str(value))

    def _change(self, within: Data, key: str, path: str, *, remove: bool) -> None:
        was = within[key]
        if remove:
            del within[key]
            self._tell(DifferenceKind.REMOVED, path, was)
            return
        now = self._random.choice([word for word in _WORDS if word != was])
        within[key] = now
        self._tell(DifferenceKind.CHANGED, path, was, now)

    def _edit_list(self, name: str, entries: list[Data]) -> None:
        key = SECTION[name].name_key
        names = [entry.get(key, "") for entry in entries]
        at = self._random.randrange(len(entries))
        entry, label = entries[at], f"{name}[{names[at]}]"
        plain = [each for each, value in entry.items() if isinstance(value, str) and each != key]
        # Of two entries of one name, the program may say the one or the other.
        one_name = names.count(names[at]) == 1
        choice = self._random.choice(("change", "remove", "add", "rename", "swap", "move"))
        if choice == "add" or not one_name or not plain:
            entries.append({key: "Brand New", "x_note": "new"})
            self._tell(DifferenceKind.ADDED, f"{name}[Brand New]", "", f"{key}: Brand New, x_note: new")
        elif choice == "rename" and self._is_told_apart(entries, entry, plain):
            entry[key] = "Called Otherwise"
            self._tell(DifferenceKind.RENAMED, f"{name}[Called Otherwise]", names[at], "Called Otherwise")
        elif choice == "swap" and len(entries) > 1 and len(set(names)) == len(names):
            labels = [f"{name}[{each}]" for each in names]
            entries.append(entries.pop(0))
            self._tell(DifferenceKind.REORDERED, name, ", ".join(labels), ", ".join([*labels[1:], labels[0]]))
        elif choice == "remove" and len(entries) > 1:
            del entries[at]
            self._tell(DifferenceKind.REMOVED, label, _all_of(entry))
        else:
            each = self._random.choice(plain)
            self._change(entry, each, f"{label}.{each}", remove=False)

    def _is_told_apart(self, entries: list[Data], entry: Data, keys: list[str]) -> bool:
        """Whether another name leaves no doubt which entry it is: something in it is in no other entry."""
        return any([each.get(key) for each in entries].count(entry[key]) == 1 for key in keys)


def _all_of(entry: Data) -> str:
    return ", ".join(
        f"{key}: {value.strip() if isinstance(value, str) else ', '.join(part.strip() for part in value)}"
        for key, value in entry.items()
    )
