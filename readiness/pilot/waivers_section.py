"""New entries of `waivers` in the text of a description; every other byte of it stays."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from readiness.patterns import pattern
from readiness.pilot.source import Node, key_place, parse
from readiness.pilot.stubs import END

_SECTION = "waivers"
_PLAIN = pattern(r"[A-Za-z][\w .,/()&'+-]*\Z")
# Words that YAML or the reader would take for something else.
_ANSWERS = frozenset(
    ["yes", "no", "true", "false", "null", "none", "unknown", "planned", "partial", "on", "off", "n/a"]
)


class CannotInsert(Exception):
    """The section is written in a way that cannot be added to line by line; the text says how."""


def with_waivers(text: str, entries: Sequence[Mapping[str, str]]) -> str:
    """The text of a description with further waivers: behind the last one, or in a section of their own at the end.

    Raises:
        CannotInsert: `waivers` is a word, or a list in brackets.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    root, _ = parse(text)
    section = root.value.get(_SECTION) if root is not None and isinstance(root.value, dict) else None
    if section is None:
        at = _end(text)
        before, after = text[:at], text[at:]
        before = before if not before or before.endswith("\n") else f"{before}{newline}"
        return before + newline.join([f"{_SECTION}:", *_lines(entries, "  "), ""]) + after
    lines = text.split("\n")
    assert root is not None
    last = _last_line(section, lines, root)
    dash = lines[section.value[-1].line - 1] if isinstance(section.value, list) and section.value else ""
    if not dash.lstrip().startswith("-"):
        raise CannotInsert
    indent = dash[: len(dash) - len(dash.lstrip())]
    end = "\r" if newline == "\r\n" else ""
    added = [f"{line}{end}" for line in _lines(entries, indent)]
    return "\n".join([*lines[:last], *added, *lines[last:]])


def _end(text: str) -> int:
    """Where a document ends: before the `...` that says so, or behind the last byte."""
    at, begun = 0, False
    for line in text.splitlines(keepends=True):
        if begun and END.match(line):
            return at
        begun = begun or (bool(line.strip()) and not line.startswith(("#", "%", "---", "...")))
        at += len(line)
    return len(text)


def _lines(entries: Sequence[Mapping[str, str]], indent: str) -> list[str]:
    return [
        f"{indent}{'- ' if number == 0 else '  '}{key}: {_scalar(value)}"
        for entry in entries
        for number, (key, value) in enumerate(entry.items())
    ]


def _scalar(value: str) -> str:
    plain = _PLAIN.match(value) and value.casefold() not in _ANSWERS and value == value.strip() and ", " not in value
    return value if plain or re.fullmatch(r"\d{4}-\d\d-\d\d", value) else json.dumps(value, ensure_ascii=False)


def _last_line(section: Node, lines: list[str], root: Node) -> int:
    """The last line of the section: the one before the next section, without blank lines and comments between."""
    assert isinstance(root.value, dict)
    starts = sorted(key_place(root, key).line for key in root.value)
    ends = (number for number, line in enumerate(lines, 1) if number > section.line and END.match(line))
    after = next((start for start in starts if start > section.line), next(ends, len(lines) + 1))
    last = after - 1
    while last > section.line and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
        last -= 1
    return last
