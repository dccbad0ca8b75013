"""Placeholders for answers that are missing, in the text of a description: never a value, and every other byte stays.

A placeholder is text in angle brackets, which counts as unknown, so that a description with them is no better than one
without. What is written is never changed, also where it is `no` or cannot be read. An entry of a list is shown to be
pasted and never written: that there is one is a statement.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import msgspec

from readiness.patterns import pattern
from readiness.pilot.fields import SECTION
from readiness.pilot.source import Node, Plain, key_place, parsed, plain

_ENTRY = pattern(r"(?P<section>\w+)\[(?P<name>.*)\]\Z")
_ENDS = pattern(r"(?m)^\.\.\.(?:\s|\Z)")
_LINE_END = pattern("\r\n|\r|\n")
_LISTED = pattern(r"\[(<[^<>]*>)\](?=\n|\Z)")
_STEP = "  "
END = pattern(r"\.\.\.(?:\s|\Z)")
"""A line that ends a document: what is behind it is not part of that."""


class Stub(msgspec.Struct, frozen=True):
    """A line that is missing: the path of its answer, and `key: <placeholder>`.

    For a list that has no entry, the path is the section, and the text is the section with one entry.
    """

    path: str
    text: str


class Remedy(msgspec.Struct, frozen=True):
    """Text to paste, as it has to be there, and where: below a line, in the brackets that begin on it, or at the end.

    `line` is 0 at the end of the file. `key` is the section or the entry it goes into, empty for a new section. What
    `replaces` takes the place of the line, as `no` or `unknown` is written there.
    """

    text: str
    line: int
    key: str
    in_brackets: bool = False
    replaces: bool = False


class At(msgspec.Struct, frozen=True):
    """Where lines go: behind so many lines, or at an offset within one."""

    key: str
    line: int
    after: int = 0
    offset: int = -1
    indent: str = ""


class Layout:
    """A description as it is laid out: where a missing line would have to be."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self._root = parsed(text)
        self._by_name: dict[str, dict[str, int]] = {}
        at = self._starts[self._root.line - 1] if self._root is not None else 0
        end = _ENDS.search(text, at)
        self._lines = text.count("\n", 0, end.start()) if end is not None else len(self._starts)

    @property
    def end(self) -> int:
        """The number of the line behind the last one."""
        return len(self._starts) + 1

    def remedies(self, stubs: Iterable[Stub]) -> tuple[Remedy, ...]:
        """What to paste for some stubs, one remedy for each place; what is written already needs none."""
        found = []
        for stub in _whole(stubs):
            place = self.place(stub.path)
            if place is None:
                found += self._instead(stub)
                continue
            if place.offset >= 0:
                text = _in_brackets(stub.text)
                found.append(Remedy(text, place.line, place.key, in_brackets=True))
            elif not place.key:
                found.append(Remedy(_new_section(stub), 0, ""))
            else:
                found.append(Remedy(_indented(stub.text, place.indent), place.line, place.key))
        return _joined(found)

    def _instead(self, stub: Stub) -> list[Remedy]:
        """What to write in place of a line that has an answer, where it is a line of its own."""
        root = self._root
        section, _, key = stub.path.partition(".")
        if root is None or not isinstance(root.value, dict) or "[" in stub.path or self.in_brackets(root):
            return []
        node = root.value.get(section)
        if node is None:
            return []
        if not key:
            line = key_place(root, section).line
            # A section that is a word, as in `kill_criteria: no`.
            return [Remedy(_new_section(stub), line, section, replaces=True)] if isinstance(node.value, str) else []
        if not isinstance(node.value, dict) or self.in_brackets(node):
            return []
        there = node.value.get(key)
        if there is None or not isinstance(there.value, str):
            return []
        place = key_place(node, key)
        return [Remedy(_indented(stub.text, " " * (place.column - 1)), place.line, key, replaces=True)]

    def with_stub(self, stub: Stub) -> str | None:
        """The text with a stub in its place; None where it is written already, or where no line can be put."""
        place = self.place(stub.path)
        if place is None:
            return None
        if place.offset >= 0:
            return self.with_pair(place, _in_brackets(stub.text))
        lines = (_indented(stub.text, place.indent) if place.key else _new_section(stub)).split("\n")
        return self.with_lines(place.after, lines)

    def with_pair(self, place: At, pair: str) -> str:
        """The text with `key: value`, or an entry, behind the last value in brackets, as a comment may follow that."""
        before, after = self._text[: place.offset], self._text[place.offset :]
        comma = "" if before.endswith(("{", "[")) else " " if before.endswith(",") else ", "
        return f"{before}{comma}{pair}{after}"

    def with_lines(self, after: int, lines: Sequence[str]) -> str:
        """The text with further lines behind so many of its own."""
        newline = "\r\n" if "\r\n" in self._text else "\n"
        at = self._starts[after] if after < len(self._starts) else len(self._text)
        before = self._text[:at]
        before = before if not before or before.endswith(("\n", "\r")) else f"{before}{newline}"
        return before + "".join(f"{line}{newline}" for line in lines) + self._text[at:]

    def place(self, path: str) -> At | None:
        """Where a line for an answer goes; None where there is one, or where none can be put."""
        root = self._root
        if root is None or not isinstance(root.value, dict) or self.in_brackets(root):
            return None
        label, _, key = path.rpartition(".") if "." in path.rpartition("]")[2] else ("", "", "")
        entry = _ENTRY.match(label)
        section = entry["section"] if entry is not None else (label or path).partition(".")[0]
        node = root.value.get(section)
        if node is None:
            return At("", 0, after=self.last_line(len(self._starts) + 1, 0)) if entry is None else None
        line = key_place(root, section).line
        end = min((p.line for k in root.value if (p := key_place(root, k)).line > line), default=len(self._starts) + 1)
        if entry is not None:
            return self._in_entry(section, node, entry["name"], key, end)
        if not key:
            # An entry more for a list that has some.
            if not isinstance(node.value, list) or not node.value or self.in_brackets(node):
                return None
            dash = self._line(node.value[-1].line)
            if not dash.lstrip().startswith("-"):
                return None
            return At(section, line, after=self.last_line(end, line), indent=dash[: len(dash) - len(dash.lstrip())])
        return self.in_mapping(section, node, line, key.partition(".")[0], end)

    def _in_entry(self, section: str, node: Node, name: str, key: str, end: int) -> At | None:
        if not isinstance(node.value, list):
            return None
        if section not in self._by_name:
            self._by_name[section] = _numbers(section, node.value)
        number = self._by_name[section].get(name)
        if number is None:
            return None
        item = node.value[number]
        after = node.value[number + 1].line if number + 1 < len(node.value) else end
        return self.in_mapping(f"{section}[{name}]", item, item.line, key, after)

    def in_mapping(self, label: str, node: Node, line: int, key: str, end: int) -> At | None:
        """Where a key goes in a mapping that begins at a line and ends before another."""
        if self.in_brackets(node):
            if not isinstance(node.value, dict) or key in node.value:
                return None
            offset = self.behind_last(self.offset(node))
            return At(label, line, offset=offset) if offset >= 0 else None
        if node.value == "" and not node.quoted:
            # A section of which there is the name alone.
            return At(label, line, after=line, indent=_STEP)
        if not isinstance(node.value, dict) or key in node.value:
            return None
        first = min(key_place(node, each).column for each in node.value)
        return At(label, line, after=self.last_line(end, line), indent=" " * (first - 1))

    def in_brackets(self, node: Node) -> bool:
        """Whether a list or a mapping is written in brackets."""
        offset = self.offset(node)
        return isinstance(node.value, (dict, list)) and self._text[offset : offset + 1] in ("{", "[")

    def offset(self, node: Node) -> int:
        """Where a value begins in the text."""
        return self._starts[node.line - 1] + node.column - 1

    def _line(self, number: int) -> str:
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[self._starts[number - 1] : end].rstrip("\r\n")

    def last_line(self, end: int, start: int) -> int:
        """The last line before another that is neither blank nor a comment at the margin."""
        last = min(end - 1, self._lines)
        while last > max(start, 1) and (not self._line(last).strip() or self._line(last).startswith("#")):
            last -= 1
        return last

    def behind_last(self, start: int) -> int:
        """The offset behind the last value in the brackets that open at an offset; -1 where they do not close."""
        depth, at, last = 0, start, start
        while at < len(self._text):
            char = self._text[at]
            if char in "\"'" and self._text[at - 1] in " \t\n{[,:":
                at = last = self._behind_quotes(at)
                continue
            if char == "#" and self._text[at - 1] in " \t\n":
                end = _LINE_END.search(self._text, at)
                at = end.start() if end is not None else len(self._text)
                continue
            depth += (char in "{[") - (char in "}]")
            if not depth:
                return last
            at += 1
            last = last if char.isspace() else at
        return -1

    def _behind_quotes(self, start: int) -> int:
        quote, at = self._text[start], start + 1
        while at < len(self._text) and self._text[at] != quote:
            at += 2 if quote == '"' and self._text[at] == "\\" else 1
        return at + 1


def with_stubs(text: str, stubs: Sequence[Stub]) -> tuple[str, int]:
    """The text with every stub that has a place, and how many that are.

    A stub after which the description would say anything else than before, but for the placeholder, is left out.
    """
    count = 0
    for stub in _whole(stubs):
        if "\n" in stub.text:
            continue
        layout = Layout(text)
        changed = layout.with_stub(stub)
        if changed is None:
            continue
        before, after = parsed(text), parsed(changed)
        if before is None or after is None:
            continue
        was, now = plain(before), plain(after)
        if was != now and _extends(was, now):
            text, count = changed, count + 1
    return text, count


def _extends(before: Plain, after: Plain) -> bool:
    """Whether data is the same but for keys and last entries that are new."""
    if isinstance(before, dict) and isinstance(after, dict):
        return all(key in after and _extends(value, after[key]) for key, value in before.items())
    if isinstance(before, list) and isinstance(after, list):
        pairs = zip(before, after, strict=False)
        return len(after) - len(before) in (0, 1) and all(_extends(one, other) for one, other in pairs)
    return before == after or (before is None and isinstance(after, dict))


def _whole(stubs: Iterable[Stub]) -> list[Stub]:
    """The stubs that name a placeholder, each once, and those of a list without entries as one entry."""
    entries: dict[str, dict[str, None]] = {}
    found: dict[str, Stub] = {}
    for stub in stubs:
        if "<" not in stub.text:
            continue
        # A list of one placeholder is a list; a placeholder in its place is unknown.
        stub = msgspec.structs.replace(stub, text=_LISTED.sub(r"\1", stub.text))
        if "\n" in stub.text:
            keys = [line.strip().removeprefix("- ") for line in stub.text.split("\n")[1:]]
            entries.setdefault(stub.path, {}).update(dict.fromkeys(keys))
            lines = "\n    ".join(entries[stub.path])
            found[stub.path] = Stub(stub.path, f"{stub.path}:\n  - {lines}")
        else:
            found.setdefault(stub.path, stub)
    return list(found.values())


def _safe(text: str) -> str:
    """A `key: <placeholder>` that YAML reads as such."""
    key, _, hint = text.partition(": ")
    return f"{key}: {json.dumps(hint, ensure_ascii=False)}" if ": " in hint and hint.startswith("<") else text


def _in_brackets(text: str) -> str:
    """The same within brackets, where a comma would end it."""
    key, _, hint = text.partition(": ")
    if hint.startswith("["):
        return f"{key}: [{json.dumps(hint[1:-1], ensure_ascii=False)}]"
    return f"{key}: {json.dumps(hint, ensure_ascii=False)}" if hint.startswith("<") else text


def _numbers(section: str, entries: Sequence[Node]) -> dict[str, int]:
    """Which entry of a list a name is of; of several of one name the first."""
    name_key = SECTION[section].name_key if section in SECTION else ""
    found: dict[str, int] = {}
    for number, item in enumerate(entries):
        if isinstance(item.value, dict):
            named = item.value.get(name_key)
            name = named.value if named is not None else str(number + 1)
            if isinstance(name, str):
                found.setdefault(name, number)
    return found


def on_one_line(text: str) -> str:
    """A stub on one line that can be typed: of a list with its first entry, that in brackets."""
    first, *rest = (line.strip() for line in text.strip().split("\n"))
    if not rest:
        return " ".join(first.split())
    entry = ", ".join(_in_brackets(line.removeprefix("- ")) for line in rest)
    return f"{first} [{{{entry}}}]"


def _indented(text: str, indent: str) -> str:
    lines = text.split("\n")
    if len(lines) == 1:
        return f"{indent}{_safe(text)}"
    # The entry of a list, without the name of the list.
    return "\n".join(f"{indent}{_safe(line.removeprefix('  '))}" for line in lines[1:])


def _new_section(stub: Stub) -> str:
    if "\n" in stub.text:
        return "\n".join(map(_safe, stub.text.split("\n")))
    return f"{stub.path.partition('.')[0]}:\n{_STEP}{_safe(stub.text)}"


def _joined(remedies: Iterable[Remedy]) -> tuple[Remedy, ...]:
    """Remedies for one place as one."""
    found: dict[tuple[int, str, bool], Remedy] = {}
    for each in remedies:
        head = each.text.split("\n")[0] if not each.key else each.key
        at = (each.line, head, each.in_brackets)
        if at not in found:
            found[at] = each
            continue
        text = each.text if each.key else each.text.partition("\n")[2]
        joint = ", " if each.in_brackets else "\n"
        found[at] = msgspec.structs.replace(found[at], text=f"{found[at].text}{joint}{text}")
    return tuple(found.values())
