"""A text that is not YAML, made readable so that the rest of it is checked in the same run.

A draft keeps every line and column where the author has them: a character that misleads YAML is
exchanged for one that does not, and what cannot be made harmless is blanked out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from readiness.patterns import pattern
from readiness.pilot.source import Code, Document, Fault, Node, Place, in_order, short
from readiness.texts import text as catalogue

_STAND_IN = 0xE000  # private use: text to YAML, and in no description
_CONTROL = r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


# At the left margin, where nothing of a description begins with seven such signs.
_CONFLICT = pattern(r"(?:<{7}|>{7}|\|{7})(?= )|={7}$", re.MULTILINE)


class Draft:
    """A text under repair, and what has been found wrong with it so far."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text) or [""]
        self._shift: dict[int, int] = {}
        self._lost: list[str] = []
        self._dropped: set[str] = set()
        self._columns: dict[int, set[int]] = {}

    @property
    def text(self) -> str:
        """The text as it now stands."""
        return "".join(self._lines)

    def has_lost(self, words: str) -> bool:
        """Whether a part that was left out holds the words."""
        return any(words in line for line in self._lost)

    def snapshot(self) -> Draft:
        """A copy of the text as it now stands, with the places that belong to it; it knows no faults."""
        copy = Draft("")
        copy._lines, copy._shift = list(self._lines), dict(self._shift)
        return copy

    def record(self, fault: Fault) -> None:
        """Add a fault that was found in the text as it now stands."""
        self.add(self.placed(fault))

    def add(self, fault: Fault) -> None:
        """Add a fault with the author's characters and columns."""
        self.faults.append(fault)
        self._columns.setdefault(fault.line, set()).add(fault.column)

    def columns(self, line: int) -> set[int]:
        """Where on a line faults have been found so far."""
        return self._columns.get(line, set())

    def given_up(self) -> Document:
        """The faults of a text in which there is more to mend than is worth the time."""
        last = self.faults[-1]
        message = "found too much that is not YAML; nothing else of this file was checked"
        note = Fault(
            code=Code.YAML,
            line=last.line,
            column=last.column,
            message=message,
            help="fix what is listed and run again",
        )
        return Document(None, in_order([*self.faults, note]), frozenset(("",)))

    def document(self, root: Node | None, faults: list[Fault]) -> Document:
        """The nodes of the draft with the author's characters and columns, and all faults in order."""
        found = in_order(self.faults + [self.placed(fault) for fault in faults])
        return Document(self._restored(root) if root is not None else None, found, frozenset(self._dropped))

    def line(self, number: int) -> str:
        """A line without its end; empty behind the last one."""
        return self._lines[number - 1].rstrip("\r\n") if number <= len(self._lines) else ""

    def is_last(self, number: int, column: int) -> bool:
        """Whether nothing follows a place but blanks."""
        return not self.line(number)[column - 1 :].strip() and not "".join(self._lines[number:]).strip()

    def before(self, number: int, column: int) -> str:
        """All that stands before a place."""
        return "".join(self._lines[: number - 1]) + self.line(number)[: column - 1]

    def write(self, number: int, start: int, text: str) -> None:
        """Put as many characters over those from column `start`."""
        line = self._lines[number - 1]
        self._lines[number - 1] = line[: start - 1] + text + line[start - 1 + len(text) :]

    def as_text(self, number: int, start: int, length: int) -> None:
        """Have `length` characters read as plain text."""
        there = self.line(number)[start - 1 : start - 1 + length]
        self.write(number, start, "".join(_stand_in(c) if not c.isalnum() and c != " " else c for c in there))

    def indent(self, number: int, spaces: int) -> None:
        """Move a line to the right (or left, when negative) without moving the places in it."""
        line = self._lines[number - 1]
        self._lines[number - 1] = " " * spaces + line if spaces > 0 else line[-spaces:]
        self._shift[number] = self._shift.get(number, 0) + spaces

    def insert_space(self, number: int, column: int) -> None:
        """Put a space before a column; the places behind it stay."""
        line = self._lines[number - 1]
        self._lines[number - 1] = f"{line[: column - 1]} {line[column - 1 :]}"
        self._shift[number] = self._shift.get(number, 0) + 1

    def append(self, number: int, text: str) -> None:
        """Put text at the end of a line."""
        line = self.line(number)
        self._lines[number - 1] = line.rstrip() + text + self._lines[number - 1][len(line) :]

    def leave_out(self, numbers: Iterable[int]) -> bool:
        """Blank lines of one section; False when they are blank already."""
        lost = [n for n in numbers if self.line(n).strip()]
        if lost:
            key = re.match(r"[\"']?([\w-]+)", self.line(self._section(lost[0])))
            self._dropped.add(key[1] if key else "")
        for n in lost:
            self._lost.append(self.line(n))
            self.write(n, 1, " " * len(self.line(n)))
        return bool(lost)

    def below(self, number: int) -> range:
        """The lines of the entry that begins at a line: those below it that are indented deeper."""
        first = self.line(number)
        margin = width(first)
        # A list may stand in the column of its key, and a bracket be closed there.
        beside = r"\s*[\]}]" if first.lstrip().startswith("-") else r"\s*(?:-\s|-$|[\]}])"
        end = number + 1
        while end <= len(self._lines):
            line = self.line(end)
            if line.strip() and width(line) <= margin and not (width(line) == margin and re.match(beside, line)):
                break
            end += 1
        return range(number, end)

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def leave_out_conflicts(self) -> None:
        """Record each merge conflict that is left in the text, and keep its first side; the other one is blanked."""
        start = middle = 0
        for number in range(1, len(self._lines) + 1):
            marker = _CONFLICT.match(self._lines[number - 1])
            if marker is None:
                continue
            sign = marker[0][:1]
            if sign == "<":
                if start:
                    self._conflict(start, catalogue("reading.conflict.open"))
                    self.leave_out(range(middle or number, number))
                start, middle = number, 0
                self.leave_out([number])
            elif start and sign in "|=":
                middle = middle or number
            elif start and sign == ">":
                self._conflict(start, catalogue("reading.conflict", end=number))
                self.leave_out(range(middle or number, number + 1))
                start = middle = 0
            elif sign == ">":
                self._conflict(number, catalogue("reading.conflict.marker", marker=short(self.line(number))))
                self.leave_out([number])
        if start:
            self._conflict(start, catalogue("reading.conflict.open"))
            # Where the second side ends is not known.
            self.leave_out(range(middle, len(self._lines) + 1) if middle else [])
        self._dropped.add("")

    def _conflict(self, number: int, message: str) -> None:
        help = catalogue("reading.conflict.help")
        self.record(Fault(code=Code.YAML, line=number, column=1, message=message, help=help))

    def take_control_characters(self) -> bool:
        """Record and exchange every character that YAML does not take; False when there is none."""
        found = False
        for number in range(1, len(self._lines) + 1):
            line = self.line(number)
            if first := re.search(_CONTROL, line):
                found = True
                message = f"found the control character U+{ord(first[0]):04X}"
                help = "remove it; it is often pasted in with text from another program"
                column = first.start() + 1
                self.record(Fault(code=Code.ENCODING, line=number, column=column, message=message, help=help))
                self.write(number, 1, re.sub(_CONTROL, lambda match: _stand_in(match[0]), line))
        return found

    def placed(self, fault: Fault) -> Fault:
        """The fault with the author's characters and columns."""
        return Fault(
            code=fault.code,
            line=fault.line,
            column=max(1, fault.column - self._shift.get(fault.line, 0)),
            message=_original(fault.message),
            help=_original(fault.help),
            path=fault.path,
        )

    def _restored(self, node: Node) -> Node:
        line, column = node.line, max(1, node.column - self._shift.get(node.line, 0))
        value = node.value
        if isinstance(value, str):
            return Node(value=_original(value), line=line, column=column, quoted=node.quoted)
        if isinstance(value, list):
            return Node(value=[self._restored(child) for child in value], line=line, column=column)
        keys = {
            _original(key): Place(at.line, max(1, at.column - self._shift.get(at.line, 0)))
            for key, at in (node.keys or {}).items()
        }
        restored = {_original(key): self._restored(child) for key, child in value.items()}
        return Node(value=restored, line=line, column=column, keys=keys)

    def drop(self, number: int, *, whole: bool = False) -> bool:
        """Leave out the entry at a line, or the whole section it is in; False when both are blank."""
        if not whole and self.leave_out(self.below(number)):
            return True
        return self.leave_out(self.below(self._section(number)))

    def _section(self, number: int) -> int:
        """The line with which the section begins that a line is in."""
        while number > 1 and not re.match(r"[^\s#\-\]}]", self.line(number)):
            number -= 1
        return number


def width(line: str) -> int:
    """How far a line is indented."""
    return len(line) - len(line.lstrip())


def _stand_in(character: str) -> str:
    return chr(_STAND_IN + ord(character)) if ord(character) < 256 else "?" if ord(character) > 0xFFFD else character


def _original(text: str) -> str:
    if not any(_STAND_IN <= ord(c) < _STAND_IN + 256 for c in text):
        return text
    return "".join(chr(ord(c) - _STAND_IN) if _STAND_IN <= ord(c) < _STAND_IN + 256 else c for c in text)
