"""YAML text as plain nodes that know their line and column; the only home of `yaml`.

A description is read as YAML 1.2 core: `no`, `yes`, `on` and `22:00` are text, and what they
mean is decided by the field they answer. Duplicate keys, merge keys, custom tags, keys that
are not text, alias bombs, very deep nesting and very large files are refused, each with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple, TypeAlias

import msgspec
import yaml
from yaml._yaml import CParser

MAX_BYTES = 1_000_000
MAX_DEPTH = 24
MAX_NODES = 50_000
MAX_REPAIRS = 40


class Place(NamedTuple):
    """A position in a text file; line and column count from 1."""

    line: int
    column: int


class Code(StrEnum):
    """The rules a description can break before any question is asked of it."""

    YAML = "SPEC-YAML"
    DUPLICATE = "SPEC-DUPLICATE"
    MERGE = "SPEC-MERGE"
    TAG = "SPEC-TAG"
    ALIAS = "SPEC-ALIAS"
    KEY = "SPEC-KEY"
    DEPTH = "SPEC-DEPTH"
    SIZE = "SPEC-SIZE"
    ENCODING = "SPEC-ENCODING"
    UNKNOWN_KEY = "SPEC-UNKNOWN-KEY"
    TYPE = "SPEC-TYPE"
    VALUE = "SPEC-VALUE"
    REQUIRED = "SPEC-REQUIRED"
    VERSION = "SPEC-VERSION"


class Fault(msgspec.Struct, frozen=True):
    """One thing wrong with a file: where, what was found and expected, and what to type instead."""

    code: str
    line: int
    column: int
    message: str
    help: str = ""
    path: str = ""


class Node(msgspec.Struct, gc=False):
    """A YAML value with its place: text as written, a mapping, or a sequence."""

    value: str | dict[str, Node] | list[Node]
    line: int
    column: int
    quoted: bool = False
    keys: dict[str, Place] | None = None


class Document(msgspec.Struct):
    """A file's root mapping (None when there is none) and everything wrong with its YAML."""

    root: Node | None
    faults: list[Fault]


class _Refused(Exception):
    """Reading cannot go on; the fault is already recorded."""


_CORE_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "map", "seq"))
_NOT_TEXT = re.compile(r"(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?)?\Z")


def decode(data: bytes, *, max_bytes: int = MAX_BYTES) -> tuple[str, list[Fault]]:
    """Text of a file, or the fault that keeps it from being read (UTF-8, at most `max_bytes` bytes)."""
    if len(data) > max_bytes:
        return "", [
            Fault(
                Code.SIZE,
                1,
                1,
                f"found more than {max_bytes:,} bytes, which is the most a description may have",
                "a description is a few hundred lines; keep logs and tables as evidence files beside it, "
                "or raise --max-bytes",
            )
        ]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        return "", [
            Fault(
                Code.ENCODING,
                line,
                column,
                f"found byte 0x{data[error.start]:02x}, which is not UTF-8",
                "save the file as UTF-8",
            )
        ]
    return text, []


def read(text: str) -> Document:
    """The nodes of a YAML text.

    A well-known slip (`>= 92%` without quotes, `n/a: reason`, a tab) is reported and, in
    memory only, mended, so that the rest of the file is still checked in the same run.
    """
    faults: list[Fault] = []
    for _ in range(MAX_REPAIRS):
        builder = _Builder()
        try:
            root = builder.build(text)
        except _Refused:
            root = None
        except yaml.MarkedYAMLError as error:
            fault, mended = _explain(error, text)
            if mended is not None or all(earlier.line != fault.line for earlier in faults):
                faults.append(fault)
            if mended is not None:
                text = mended
                continue
            faults += [f for f in builder.faults if (f.line, f.column) < (fault.line, fault.column)]
            return Document(None, _in_order(faults))
        except yaml.reader.ReaderError as error:
            faults += builder.faults
            faults.append(_unreadable_character(error, text))
            return Document(None, _in_order(faults))
        return Document(root, _in_order(faults + builder.faults))
    return Document(None, _in_order(faults))


def _in_order(faults: list[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: (fault.line, fault.column, fault.code))


class _Builder:
    """One pass over libyaml's events, giving nodes and places together."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._open_anchors: set[str] = set()
        self._count = 0

    def build(self, text: str) -> Node | None:
        # Local names and one loop over raw events: this runs once per node of every description.
        parser = CParser(text)
        get = parser.get_event
        scalar, alias = yaml.ScalarEvent, yaml.AliasEvent
        map_start, map_end = yaml.MappingStartEvent, yaml.MappingEndEvent
        seq_start, seq_end = yaml.SequenceStartEvent, yaml.SequenceEndEvent
        root: Node | None = None
        stack: list[tuple[Node, str | None, Place | None, str | None, int]] = []
        container: dict[str, Node] | list[Node] | None = None
        places: dict[str, Place] = {}
        key: str | None = None
        key_place: Place | None = None
        while True:
            event = get()
            kind = type(event)
            if kind is scalar:
                mark = event.start_mark
                if key is None and type(container) is dict:
                    key = event.value
                    key_place = Place(mark.line + 1, mark.column + 1)
                    if key in container or key == "<<" or not event.style and _NOT_TEXT.match(key):
                        self._bad_key(key, key_place, places, quoted=bool(event.style))
                    if event.anchor or event.tag:
                        self._marks(event)
                    continue
                node = Node(event.value, mark.line + 1, mark.column + 1, bool(event.style))
                if event.anchor or event.tag:
                    self._marks(event)
                    if event.anchor:
                        self._anchors[event.anchor] = (node, 1)
                self._count += 1
            elif kind is map_start or kind is seq_start:
                mark = event.start_mark
                if event.tag:
                    self._marks(event)
                if key is None and type(container) is dict:
                    self.faults.append(
                        Fault(
                            Code.KEY,
                            mark.line + 1,
                            mark.column + 1,
                            "found a list or mapping as a key, expected a word",
                            "write each key as plain text, e.g. `name: value`",
                        )
                    )
                    raise _Refused
                if len(stack) >= MAX_DEPTH:
                    self.faults.append(
                        Fault(
                            Code.DEPTH,
                            mark.line + 1,
                            mark.column + 1,
                            f"found more than {MAX_DEPTH} levels of nesting, expected at most four",
                            "a description has sections, fields and list items, nothing deeper",
                        )
                    )
                    raise _Refused
                fresh: dict[str, Node] | list[Node] = {} if kind is map_start else []
                fresh_places: dict[str, Place] | None = {} if kind is map_start else None
                node = Node(fresh, mark.line + 1, mark.column + 1, False, fresh_places)
                if event.anchor:
                    self._open_anchors.add(event.anchor)
                stack.append((node, key, key_place, event.anchor, self._count))
                self._count += 1
                container, key, key_place = fresh, None, None
                if fresh_places is not None:
                    places = fresh_places
                continue
            elif kind is map_end or kind is seq_end:
                node, key, key_place, anchor, before = stack.pop()
                if anchor:
                    self._open_anchors.discard(anchor)
                    self._anchors[anchor] = (node, self._count - before)
                if stack:
                    parent = stack[-1][0]
                    container = parent.value  # type: ignore[assignment]  # a parent is never a scalar
                    if parent.keys is not None:
                        places = parent.keys
                else:
                    container = None
            elif kind is alias:
                node = self._alias(event)
                if key is None and type(container) is dict:
                    raise _Refused
            elif kind is yaml.DocumentStartEvent:
                if root is not None:
                    mark = event.start_mark
                    self.faults.append(
                        Fault(
                            Code.YAML,
                            mark.line + 1,
                            mark.column + 1,
                            "found a second document, expected one description per file",
                            "move what follows `---` into a file of its own",
                        )
                    )
                    return root
                continue
            elif kind is yaml.StreamEndEvent:
                return root
            else:
                continue
            if container is None:
                root = node
            elif type(container) is dict:
                assert key is not None and key_place is not None
                if key not in container:
                    container[key] = node
                    places[key] = key_place
                key = None
            else:
                container.append(node)  # type: ignore[union-attr]  # a container is a dict or a list

    def _bad_key(self, key: str, place: Place, places: dict[str, Place], *, quoted: bool) -> None:
        if key in places:
            first = places[key]
            self.faults.append(
                Fault(
                    Code.DUPLICATE,
                    place.line,
                    place.column,
                    f"found the key `{key}` a second time; it first stands at line {first.line}",
                    "keep one of the two",
                )
            )
        elif key == "<<":
            self.faults.append(
                Fault(
                    Code.MERGE,
                    place.line,
                    place.column,
                    "found a merge key `<<`, which YAML 1.2 does not have",
                    "write the keys out",
                )
            )
        elif not quoted:
            self.faults.append(
                Fault(
                    Code.KEY,
                    place.line,
                    place.column,
                    f"found `{key or 'nothing'}` as a key, expected a word",
                    "keys are field names; see `readiness schema`",
                )
            )

    def _marks(self, event: yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        if event.tag and event.tag not in _CORE_TAGS and event.tag != "!":
            mark = event.start_mark
            self.faults.append(
                Fault(
                    Code.TAG,
                    mark.line + 1,
                    mark.column + 1,
                    f"found the tag `{event.tag}`, expected a plain value",
                    "take the tag away",
                )
            )

    def _alias(self, event: yaml.AliasEvent) -> Node:
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1)
        name = event.anchor
        if name in self._open_anchors:
            self.faults.append(
                Fault(Code.ALIAS, *place, f"found `*{name}` inside `&{name}` itself", "write the value out")
            )
            raise _Refused
        if name not in self._anchors:
            self.faults.append(
                Fault(
                    Code.ALIAS,
                    *place,
                    f"found `*{name}`, but no `&{name}` stands before it",
                    f'a value that begins with `*` needs quotes: "*{name}"',
                )
            )
            return Node(f"*{name}", *place)
        node, size = self._anchors[name]
        self._count += size
        if self._count > MAX_NODES:
            self.faults.append(
                Fault(
                    Code.ALIAS,
                    *place,
                    f"found aliases that unfold to more than {MAX_NODES:,} values",
                    "write the values out",
                )
            )
            raise _Refused
        return node


_BLOCK_HEADER = re.compile(r"(?P<before>[-\s]*(?:[\w.]+\s*:\s+)?|.*[{,\[]\s*[\w.]+:\s+)(?P<value>[>|][=\s]*[\d.][^,}\]]*)(?P<rest>.*)\Z")
_COLON_IN_VALUE = re.compile(r"(?P<before>\s*(?:- +)*[\w.]+\s*:\s+)(?P<value>[^\s\"'\[{#&*!|>].*?:(?:\s.*)?)\Z")
_RESERVED_START = re.compile(r"(?P<before>\s*(?:- +)*(?:[\w.]+\s*:\s+)?)(?P<value>[@`%].*)\Z")


def _explain(error: yaml.MarkedYAMLError, text: str) -> tuple[Fault, str | None]:
    """The fault behind a YAML syntax error in plain words, and the text with it mended when it is a known slip."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    at = lines[line - 1].rstrip("\r") if line <= len(lines) else ""
    if "\t" in at[: len(at) - len(at.lstrip())] or "\t" in (error.problem or "") or "'\\t'" in (error.problem or ""):
        fault = Fault(
            Code.YAML,
            line,
            at.find("\t") + 1,
            "found a tab at the start of the line, expected spaces",
            "indent with two spaces for each level",
        )
        return fault, _with_line(lines, line, at.replace("\t", "  "))
    if match := _BLOCK_HEADER.match(at):
        value = match["value"].rstrip()
        words = re.sub(r"^>=\s*", "at least ", re.sub(r"^>\s*(?=[\d.])", "above ", value))
        fault = Fault(
            Code.YAML,
            line,
            match.start("value") + 1,
            f"found `{value}`; without quotes `{value[0]}` starts a block of text in YAML",
            f'write it in words, `{words}`, or in quotes, "{value}"',
        )
        return fault, _with_line(lines, line, f'{match["before"]}"{_escape(value)}"{match["rest"]}')
    if "mapping values are not allowed" in (error.problem or "") and (match := _COLON_IN_VALUE.match(at)):
        value = match["value"].rstrip()
        if answer := re.match(r"(n/a|partial)\s*:\s*(.*)", value):
            remedy = f"write a dash instead: `{answer[1]} - {answer[2] or 'the reason'}`"
        else:
            remedy = f'put the value in quotes: "{value}"'
        fault = Fault(
            Code.YAML,
            line,
            match.start("value") + 1,
            f"found `{value}`; a colon inside a value starts a new key in YAML",
            remedy,
        )
        return fault, _with_line(lines, line, f'{match["before"]}"{_escape(value)}"')
    if "cannot start any token" in (error.problem or "") and (match := _RESERVED_START.match(at)):
        value = match["value"].rstrip()
        fault = Fault(
            Code.YAML,
            line,
            match.start("value") + 1,
            f"found `{value}`; a value cannot begin with `{value[0]}` in YAML",
            f'put it in quotes: "{value}"',
        )
        return fault, _with_line(lines, line, f'{match["before"]}"{_escape(value)}"')
    problem = (error.problem or "the text is not YAML").rstrip(".")
    context = f" {error.context}" if error.context else ""
    return Fault(Code.YAML, line, column, f"not YAML: {problem}{context}", _syntax_hint(problem, error)), None


def _syntax_hint(problem: str, error: yaml.MarkedYAMLError) -> str:
    if "did not find expected key" in problem or "expected <block end>" in problem:
        return "look at the indentation of this line and the one above; keys of one section start in the same column"
    if "could not find expected ':'" in problem:
        return "a key needs a colon and a space after it: `key: value`"
    if "expected ',' or" in problem:
        return "a list or mapping opened with `[` or `{` is not closed, or a comma is missing"
    if "quoted scalar" in (error.context or "") or "end of stream" in problem:
        return "a quotation mark is not closed"
    return "put the value in quotes, or compare with a sample"


def _with_line(lines: list[str], number: int, line: str) -> str | None:
    if lines[number - 1].rstrip("\r") == line:
        return None
    return "\n".join([*lines[: number - 1], line, *lines[number:]])


def _escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')


def _unreadable_character(error: yaml.reader.ReaderError, text: str) -> Fault:
    position = next((i for i, c in enumerate(text) if not c.isprintable() and c not in "\t\n\r\x85\u2028\u2029"), 0)
    line = text.count("\n", 0, position) + 1
    column = position - (text.rfind("\n", 0, position) + 1) + 1
    return Fault(
        Code.ENCODING,
        line,
        column,
        f"found the control character U+{ord(text[position]):04X}" if text else "found no text",
        "take it away; it is often pasted in with text from another program",
    )


_INTEGER = re.compile(r"[-+]?\d+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?\Z")

Plain: TypeAlias = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


def plain(node: Node) -> Plain:
    """The node as plain data, scalars resolved by the YAML 1.2 core schema."""
    value = node.value
    if isinstance(value, dict):
        return {key: plain(child) for key, child in value.items()}
    if isinstance(value, list):
        return [plain(child) for child in value]
    if node.quoted:
        return value
    if value in ("", "~", "null", "Null", "NULL"):
        return None
    if value in ("true", "True", "TRUE"):
        return True
    if value in ("false", "False", "FALSE"):
        return False
    if _INTEGER.match(value):
        return int(value)
    if _FLOAT.match(value):
        return float(value)
    return value


def key_place(node: Node, key: str) -> Place:
    """Where `key` stands in a mapping; the mapping's own place when the key is missing."""
    return (node.keys or {}).get(key) or Place(node.line, node.column)


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it."""
    yield node
    children = node.value.values() if isinstance(node.value, dict) else node.value
    if not isinstance(children, str):
        for child in children:
            yield from walk(child)
