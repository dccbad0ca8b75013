"""YAML text as plain nodes that know their line and column; the only home of `yaml`.

A description is read as YAML 1.2 core: `no`, `yes`, `on` and `22:00` are text, and what they
mean is decided by the field they answer. Duplicate keys, merge keys, custom tags, keys that
are not text, alias bombs, very deep nesting and very large files are refused, each with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

import msgspec
import yaml
from yaml._yaml import CParser

from readiness.patterns import pattern
from readiness.texts import text as catalogue

MAX_BYTES = 1_000_000
MAX_DEPTH = 24
MAX_NODES = 50_000


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
    SECTION = "SPEC-SECTION"
    READING = "SPEC-READING"


OF_VALUES = frozenset((Code.UNKNOWN_KEY, Code.TYPE, Code.VALUE))
"""Faults of single values, which count as unknown; every other one is of structure, and nothing is assessed."""


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong with a file: where, what was found and expected, and what to type instead."""

    code: str
    line: int
    column: int
    message: str
    help: str = ""
    path: str = ""


class Node(msgspec.Struct, kw_only=True, gc=False):
    """A YAML value with its place: text as written, a mapping, or a sequence."""

    value: str | dict[str, Node] | list[Node]
    line: int
    column: int
    quoted: bool = False
    keys: dict[str, Place] | None = None


class Document(msgspec.Struct):
    """A file's root (None when there is none) and everything wrong with its YAML.

    `dropped` names the top-level keys of which a part could not be read; `""` is one without a name.
    """

    root: Node | None
    faults: list[Fault]
    dropped: frozenset[str] = frozenset()


class Refusal(Exception):
    """A value that is not read on; the rest of the file is."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class Misread(yaml.MarkedYAMLError):
    """Valid YAML that says something else than its author meant; `problem` is one of the names below."""


DASH_WITHOUT_SPACE = "no space after the dash"
ODD_SPACE = "a space that is none"
EMPTY_BLOCK = "a block of text that is a bound"


def short(text: str) -> str:
    """A text on one line, cut to what a message has room for."""
    line = text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t")
    return line if len(line) <= 60 else line[:57] + "..."


def decode(data: bytes, *, max_bytes: int = MAX_BYTES) -> tuple[str, list[Fault]]:
    """Text of a file, or the fault that keeps it from being read (UTF-8, at most `max_bytes` bytes)."""
    if len(data) > max_bytes:
        message = f"found more than {max_bytes:,} bytes, which is the most a description may have"
        help = "keep logs and tables as evidence files beside the description, or raise --max-bytes"
        return "", [Fault(code=Code.SIZE, line=1, column=1, message=message, help=help)]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        start = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)  # the codec counts from behind the mark
        lines = re.split("\r\n|\r|\n", data[:start].decode("utf-8-sig", errors="replace"))
        message = f"found byte 0x{data[start]:02x}, which is not UTF-8"
        return "", [
            Fault(
                code=Code.ENCODING,
                line=len(lines),
                column=len(lines[-1]) + 1,
                message=message,
                help="save the file as UTF-8",
            )
        ]


def parse(text: str, is_lost: Callable[[str], bool] = lambda words: False) -> tuple[Node | None, list[Fault]]:
    """The root of a YAML text, and the faults that did not keep it from being read to its end.

    `is_lost` says whether words stood in a part of the text that was taken out: what refers to them is no fault then.

    Raises:
        yaml.YAMLError: it is not YAML from some place on.
        Refusal: it holds a value that is not read on.
    """
    builder = _Builder(is_lost)
    return builder.build(text), builder.faults


def parsed(text: str) -> Node | None:
    """The root of a YAML text in which nothing is wrong; None for any other."""
    try:
        root, faults = parse(text)
    except (yaml.YAMLError, Refusal):
        return None
    return root if not faults else None


def in_order(faults: list[Fault]) -> list[Fault]:
    """Faults by line and column."""
    return sorted(faults, key=lambda fault: (fault.line, fault.column, fault.code))


# libyaml's events and marks; one loop tells them apart by their type, which mypy cannot follow.
_Event: TypeAlias = Any
_Mark: TypeAlias = Any

_CORE_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "map", "seq"))
_CONSTANTS = frozenset(("null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE"))
_ODD_KEY = r"(?:~|[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?)?\Z"


class _Builder:
    """One pass over libyaml's events, giving nodes and places together."""

    def __init__(self, is_lost: Callable[[str], bool]) -> None:
        self.faults: list[Fault] = []
        self._is_lost = is_lost
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._unused: dict[str, _Mark] = {}
        self._open_anchors: set[str] = set()
        self._count = 0

    def build(self, text: str) -> Node | None:
        # Local names and one loop over raw events: this runs once per node of every description.
        get: Callable[[], _Event] = CParser(text).get_event
        scalar, alias = yaml.ScalarEvent, yaml.AliasEvent
        map_start, map_end = yaml.MappingStartEvent, yaml.MappingEndEvent
        seq_start, seq_end = yaml.SequenceStartEvent, yaml.SequenceEndEvent
        root: Node | None = None
        stack: list[tuple[Node, str | None, Place | None, str | None, int]] = []
        container: dict[str, Node] | list[Node] | None = None
        places: dict[str, Place] = {}
        key: str | None = None
        key_place: Place | None = None
        # To YAML 1.2 `?name` is text; libyaml takes the sign away where brackets are open.
        glued = "?" in text and _GLUED_KEY.search(text) is not None
        if _GLUED_COMMENT.search(text):
            self._glued_comments(text)
        while True:
            event = get()
            kind = type(event)
            if kind is scalar:
                mark = event.start_mark
                if key is None and type(container) is dict:
                    key = event.value
                    key_place = Place(mark.line + 1, mark.column + 1)
                    if glued and text[mark.index - 1 : mark.index] == "?":
                        self._glued_key(event)
                    if key in container or not key.isidentifier() or key in _CONSTANTS:
                        self._odd_key(event, places)
                    if event.anchor or event.tag:
                        self._marks(event)
                        if event.anchor:
                            self._anchor(event, Node(value=key, line=mark.line + 1, column=mark.column + 1), 1)
                    continue
                node = Node(value=event.value, line=mark.line + 1, column=mark.column + 1, quoted=bool(event.style))
                if not event.value and event.style and event.style in "|>":
                    self._empty_block(event, text)
                if event.anchor or event.tag:
                    self._marks(event)
                    if event.anchor:
                        self._anchor(event, node, 1)
                self._count += 1
            elif kind is map_start or kind is seq_start:
                mark = event.start_mark
                if key is None and type(container) is dict:
                    key, key_place = "?", Place(mark.line + 1, mark.column + 1)
                    self._structured_key(event, get)
                    continue
                if event.tag:
                    self._marks(event)
                if len(stack) >= MAX_DEPTH:
                    raise _too_deep(event)
                fresh: dict[str, Node] | list[Node] = {} if kind is map_start else []
                fresh_places: dict[str, Place] | None = {} if kind is map_start else None
                node = Node(value=fresh, line=mark.line + 1, column=mark.column + 1, quoted=False, keys=fresh_places)
                if event.anchor:
                    self._open_anchors.add(event.anchor)
                    self._unused[event.anchor] = mark
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
                if key is None and type(container) is dict:
                    key, key_place = self._alias_key(event)
                    continue
                node = self._alias(event)
            elif kind is yaml.StreamEndEvent:
                self._unused_anchors()
                return root
            elif kind is yaml.DocumentStartEvent and root is not None:
                self._second_document(event)
                self._unused_anchors()
                return root
            else:
                continue
            if container is None:
                root = node
            elif type(container) is dict:
                assert key is not None
                assert key_place is not None
                if key not in container:
                    container[key] = node
                    places[key] = key_place
                key = None
            else:
                container.append(node)  # type: ignore[union-attr]  # a container is a dict or a list

    def _fault(self, code: Code, mark: _Mark, message: str, help: str) -> None:
        self.faults.append(Fault(code=code, line=mark.line + 1, column=mark.column + 1, message=message, help=help))

    def _glued_key(self, event: _Event) -> None:
        mark = event.start_mark
        shown = short(f"?{event.value}")
        self.faults.append(
            Fault(
                code=Code.YAML,
                line=mark.line + 1,
                column=mark.column,
                message=catalogue("reading.glued-key", found=shown),
                help=catalogue("reading.glued-key.help", found=shown),
            )
        )

    def _glued_comments(self, text: str) -> None:
        """Report each `#` with no space before it that is no text: what follows it is lost to YAML."""
        for line, column, found in _glued_comments(text):
            self.faults.append(
                Fault(
                    code=Code.YAML,
                    line=line,
                    column=column,
                    message=catalogue("reading.glued-comment", found=short(found)),
                    help=catalogue("reading.glued-comment.help"),
                )
            )

    def _anchor(self, event: _Event, node: Node, size: int) -> None:
        self._anchors[event.anchor] = (node, size)
        self._unused[event.anchor] = event.start_mark

    def _unused_anchors(self) -> None:
        """Report what YAML takes for an anchor and nothing refers to: as a rule text, as in `&Sons Ltd`."""
        for name, mark in self._unused.items():
            shown = short(name)
            self._fault(
                Code.ALIAS, mark, catalogue("reading.anchor", name=shown), catalogue("reading.anchor.help", name=shown)
            )

    def _odd_key(self, event: _Event, places: dict[str, Place]) -> None:
        key, mark = event.value, event.start_mark
        if key in places:
            message = f"found the key `{short(key)}` a second time; it is already on line {places[key].line}"
            self._fault(Code.DUPLICATE, mark, message, "keep one of the two")
        elif event.style:
            return
        elif key == "<<":
            message = "found a merge key `<<`, which YAML 1.2 does not have"
            self._fault(Code.MERGE, mark, message, "write the keys out")
        elif re.match(r"-\w", key) and not re.match(_ODD_KEY, key):
            raise Misread(None, None, DASH_WITHOUT_SPACE, mark)
        elif key[:1].isspace():
            raise Misread(None, None, ODD_SPACE, mark)
        elif key in _CONSTANTS or re.match(_ODD_KEY, key):
            message = f"found `{key}` as a key, expected a word" if key else "found nothing as a key, expected a word"
            self._fault(Code.KEY, mark, message, "keys are field names; see `readiness schema`")

    def _structured_key(self, event: _Event, get: Callable[[], _Event]) -> None:
        message = "found a list or mapping as a key, expected a word"
        self._fault(Code.KEY, event.start_mark, message, "write each key as plain text, e.g. `name: value`")
        depth = 1
        while depth:
            kind = type(get())
            depth += kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent)
            depth -= kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent)

    def _alias_key(self, event: _Event) -> tuple[str, Place]:
        self._unused.pop(event.anchor, None)
        mark = event.start_mark
        message = f"found `*{short(event.anchor)}` as a key, expected a word"
        self._fault(Code.KEY, mark, message, "write each key as plain text, e.g. `name: value`")
        return f"*{event.anchor}", Place(mark.line + 1, mark.column + 1)

    def _empty_block(self, event: _Event, text: str) -> None:
        """Refuse `>5` and the like: the head of a block of text, of which nothing follows."""
        mark = event.start_mark
        line = re.split("\r\n|\r|\n", text)[mark.line]
        if re.match(r"[|>][-+]?\d", line[mark.column :]):
            raise Misread(None, None, EMPTY_BLOCK, mark)

    def _second_document(self, event: _Event) -> None:
        message = "found a second document, expected one description per file"
        self._fault(Code.YAML, event.start_mark, message, "move what follows `---` into a file of its own")

    def _marks(self, event: _Event) -> None:
        if event.tag and event.tag not in _CORE_TAGS and event.tag != "!":
            tag = short(event.tag.replace("tag:yaml.org,2002:", "!!"))
            message = f"found the tag `{tag}`, expected a plain value"
            help = "remove the tag, or put the whole value in quotes if it is text"
            self._fault(Code.TAG, event.start_mark, message, help)

    def _alias(self, event: _Event) -> Node:
        name, mark = event.anchor, event.start_mark
        self._unused.pop(name, None)
        written = Node(value=f"*{name}", line=mark.line + 1, column=mark.column + 1)
        shown = short(name)
        if name in self._open_anchors:
            self._fault(Code.ALIAS, mark, f"found `*{shown}` inside `&{shown}` itself", "write the value out")
            return written
        if name not in self._anchors:
            if not self._is_lost(f"&{name}"):
                message = f"found `*{shown}`, but no `&{shown}` comes before it"
                help = f'a value that begins with `*` needs quotes: "*{shown}"'
                self._fault(Code.ALIAS, mark, message, help)
            return written
        node, size = self._anchors[name]
        self._count += size
        if self._count > MAX_NODES:
            message = f"found aliases that expand to more than {MAX_NODES:,} values"
            raise Refusal(
                Fault(
                    code=Code.ALIAS,
                    line=written.line,
                    column=written.column,
                    message=message,
                    help="write the values out",
                )
            )
        return node


_GLUED_KEY = pattern(r"[\[{,]\s*\?[^\s,\]}]")
_GLUED_COMMENT = pattern(r"#(?<=\S#)")


def _glued_comments(text: str) -> Iterator[tuple[int, int, str]]:
    """Line, column and text of each comment that begins right behind a bracket, a comma, a quote or a block's head."""
    parser = CParser(text)
    inside: list[tuple[int, int]] = []
    try:
        while token := parser.get_token():
            if isinstance(token, yaml.ScalarToken):
                start, end = token.start_mark.index, token.end_mark.index
                if token.style and token.style in "|>":
                    # Behind its sign the head of a block has no text.
                    start = text.find("\n", start) if "\n" in text[start:end] else end
                inside.append((start, end))
    except yaml.YAMLError:
        return
    scalars = iter(inside)
    start, end = next(scalars, (len(text), len(text)))
    line, line_start, in_comment = 1, 0, False
    for match in re.finditer(r"\r\n|\r|\n|#", text):
        at = match.start()
        while end <= at and start < len(text):
            start, end = next(scalars, (len(text), len(text)))
        if match[0] != "#":
            line, line_start, in_comment = line + 1, match.end(), False
        elif not in_comment and not start <= at < end:
            in_comment = True
            if at > line_start and not text[at - 1].isspace() and text[at - 1] != "\ufeff":
                yield line, at - line_start + 1, re.split("[\r\n]", text[at:], maxsplit=1)[0]


def _too_deep(event: _Event) -> Refusal:
    mark = event.start_mark
    message = f"found more than {MAX_DEPTH} levels of nesting, expected at most four"
    help = "a description has sections, fields and list items, nothing deeper"
    return Refusal(Fault(code=Code.DEPTH, line=mark.line + 1, column=mark.column + 1, message=message, help=help))


_INTEGER = pattern(r"[-+]?\d+\Z")
_FLOAT = pattern(r"[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?\Z")

Plain: TypeAlias = bool | int | float | str | list["Plain"] | dict[str, "Plain"] | None


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


def spans(text: str) -> dict[Place, tuple[int, int]]:
    """Where each value of a YAML text begins and ends in it, by its place: texts on one line, and all in brackets.

    Blocks, of text and of lines below a key, are left out: where they end is a matter of what follows.
    """
    found: dict[Place, tuple[int, int]] = {}
    opened: list[_Mark] = []
    parser = CParser(text)
    while token := parser.get_token():
        start, end = token.start_mark, token.end_mark
        if isinstance(token, (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)):
            opened.append(start)
        elif isinstance(token, (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)):
            start = opened.pop()
            found[Place(start.line + 1, start.column + 1)] = start.index, end.index
        elif isinstance(token, yaml.ScalarToken) and not (token.style and token.style in "|>"):
            found[Place(start.line + 1, start.column + 1)] = start.index, end.index
    return found


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it."""
    yield node
    children = node.value.values() if isinstance(node.value, dict) else node.value
    if not isinstance(children, str):
        for child in children:
            yield from walk(child)
