"""What is written in a description, value by value, whatever it means: two of them are compared by this.

Layout, comments and the order of keys are not part of it. A waiver in a comment is an entry of `waivers` like another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from readiness.pilot.fields import EDITOR_KEY, SECTION, SECTION_ALIASES
from readiness.pilot.inline_waivers import inline_waivers
from readiness.pilot.recovery import read
from readiness.pilot.source import Node

_NAMES = ("name", "role", "person", "id", "from")
"""What an entry of a list inside a section is known by, the first that it has."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a list: what the list is called, the key that names the entry, its name, and its values by key.

    `named_by` and `name` are empty for an entry without a name.
    """

    list: str
    named_by: str
    name: str
    values: dict[str, str]


class Written(msgspec.Struct, frozen=True):
    """The values of a description by path, and the entries of its lists in the order of the file."""

    values: dict[str, str]
    entries: tuple[Entry, ...]


def written(text: str) -> Written:
    """What is written in the text of a description. What is not YAML is left out, as when the description is read."""
    found = _Found()
    root = read(text).root
    for key, node in root.value.items() if root is not None and isinstance(root.value, dict) else ():
        name = SECTION_ALIASES.get(key, key)
        if name == EDITOR_KEY:
            continue
        section = SECTION.get(name)
        found.add(name, node, section.name_key if section is not None else "")
    found.add_comments(text)
    return Written(found.values, tuple(found.entries))


class _Found:
    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.entries: list[Entry] = []
        self._at: dict[int, str] = {}

    def add(self, path: str, node: Node, name_key: str = "") -> None:
        """Add a value, with all that is in it."""
        value = node.value
        self._at.setdefault(node.line, path)
        if isinstance(value, list) and (name_key or not _is_plain(value)):
            for entry in value:
                self._add_entry(path, entry, name_key)
            if not value:
                self.values[path] = _text(node)
        elif isinstance(value, dict):
            # A section without a key says no more than one that is not there.
            for key, child in value.items():
                self.add(f"{path}.{key}", child)
        else:
            self.values[path] = _text(node)

    def add_comments(self, text: str) -> None:
        """Add the waivers in comments, each with the path of what it covers."""
        for waiver in inline_waivers(text):
            assert isinstance(waiver.entry.value, dict)
            values = {key: _text(child) for key, child in waiver.entry.value.items()}
            values["covers"] = self._at.get(waiver.covers, "")
            self.entries.append(Entry(list="waivers", named_by="rule", name=values.get("rule", ""), values=values))

    def _add_entry(self, path: str, node: Node, name_key: str) -> None:
        value = node.value
        if not isinstance(value, dict):
            self.entries.append(Entry(list=path, named_by="", name="", values={"": _text(node)}))
            return
        named_by = name_key or next((key for key in _NAMES if key in value), "")
        name = _text(value[named_by]) if named_by in value else ""
        values = dict(_flat(value))
        self._at.setdefault(node.line, f"{path}[{name}]")
        for key, child in value.items():
            self._at.setdefault(child.line, f"{path}[{name}].{key}")
        self.entries.append(Entry(list=path, named_by=named_by if name else "", name=name, values=values))


def _flat(value: dict[str, Node], before: str = "") -> Iterable[tuple[str, str]]:
    """The values in an entry by key; those of what is in it by path."""
    for key, child in value.items():
        path = f"{before}{key}"
        if isinstance(child.value, dict) and child.value:
            yield from _flat(child.value, f"{path}.")
        elif isinstance(child.value, list) and not _is_plain(child.value):
            seen: Counter[str] = Counter()
            for at, entry in enumerate(child.value, 1):
                inside = entry.value if isinstance(entry.value, dict) else {}
                name = next((_text(inside[each]) for each in _NAMES if each in inside), "") or str(at)
                seen[name] += 1
                label = f"{path}[{name}]" if seen[name] == 1 else f"{path}[{name} {seen[name]}]"
                if inside:
                    yield from _flat(inside, f"{label}.")
                else:
                    yield label, _text(entry)
        else:
            yield path, _text(child)


def _is_plain(value: list[Node]) -> bool:
    """Whether a list holds texts alone."""
    return all(isinstance(entry.value, str) for entry in value)


def _text(node: Node) -> str:
    value = node.value
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return ", ".join(map(_text, value)) or "[]"
    return f"{{{', '.join(f'{key}: {_text(child)}' for key, child in value.items())}}}"
