"""Answers written into the text of a description, each at its place; every other byte of it stays.

The places are those of our own reader. A library that reads YAML and writes it anew (ruamel.yaml) keeps comments and
order, but sets quotes, indentation, long lines and blank lines its own way, so that it cannot promise that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

import msgspec

from readiness.patterns import pattern
from readiness.pilot.fields import LIST_SECTIONS, SECTION, SECTION_ALIASES, SECTIONS
from readiness.pilot.source import Node, Place, Plain, key_place, parsed, plain, spans
from readiness.pilot.stubs import At, Layout

_ADDRESS = pattern(r"(?P<section>\w+)(?:\[(?P<name>.*)\])?(?:\.(?P<key>\w+)(?:\.(?P<part>\w+))?)?\Z", re.DOTALL)
# What YAML takes for a line break or refuses, wherever it stands.
_ESCAPED = pattern("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_PLACEHOLDER = pattern(r"<[^<>]*>\Z")
_ORDER = ["readiness", *(section.name for section in SECTIONS)]
STEP = "  "

Answer = str | Sequence[str]
"""What is written as an answer: a text, or a list of texts."""


class CannotWrite(Exception):
    """An answer that has no place in the text: it is there already, or what is around it cannot be added to."""


class Address(msgspec.Struct, frozen=True):
    """Where an answer is: `owners.production`, `slos[alarms].target`, `evals.injection.attempts`, or a section."""

    section: str
    name: str | None
    key: str
    part: str

    @property
    def field(self) -> str:
        """The path of its field in the field table: `slos[].target`."""
        inside = "[]" if self.section in LIST_SECTIONS else ""
        return ".".join(filter(None, (f"{self.section}{inside if self.key else ''}", self.key, self.part)))


def address(text: str) -> Address | None:
    """The parts of an address; None where the text is none."""
    match = _ADDRESS.match(text.strip())
    if match is None:
        return None
    section = SECTION_ALIASES.get(match["section"], match["section"])
    in_list = section in LIST_SECTIONS
    if section not in SECTION or (match["name"] is not None) != (in_list and match["key"] is not None):
        return None
    return Address(section, match["name"], match["key"] or "", match["part"] or "")


def is_open(node: Node | None) -> bool:
    """Whether an answer is missing: there is none, or a placeholder such as `<name, role>` in its place."""
    if node is None:
        return True
    return isinstance(node.value, str) and (
        (not node.value and not node.quoted) or bool(_PLACEHOLDER.match(node.value))
    )


def node_at(root: Node | None, where: Address) -> Node | None:
    """What is written at an address."""
    found = _within(root, _spelt(root, where.section))
    if where.name is not None:
        found = _entry(found, where)
    for key in filter(None, (where.key, where.part)):
        found = _within(found, key)
    return found


def said_at(root: Node | None, where: Address) -> str:
    """What is written at an address, on one line; empty where nothing is."""
    node = node_at(root, where)
    return _on_one_line(plain(node), node) if node is not None else ""


def with_answer(text: str, where: Address, answer: Answer, *, replace: bool = False, heading: bool = False) -> str:
    """The text with an answer at an address.

    What is there already stays, but for a placeholder; with `replace` it is exchanged. With `heading`, a section that
    is new gets its meaning as a comment.

    Raises:
        CannotWrite: there is an answer, or no place for one.
    """
    before = parsed(text)
    if before is None or not isinstance(before.value, dict):
        raise CannotWrite
    node = node_at(before, where)
    if node is None:
        after = _inserted(text, before, where, answer, heading=heading)
    elif replace or is_open(node):
        after = _replaced(text, before, node, answer)
    else:
        raise CannotWrite
    return _checked(before, after, where, answer)


def with_entry(
    text: str, section: str, entry: Mapping[str, Answer], *, heading: bool = False, replace: bool = False
) -> str:
    """The text with an entry more in a list section, behind those that are there.

    With `replace`, a word that stands for the whole section is exchanged, as in `slos: unknown`.

    Raises:
        CannotWrite: an answer stands for the whole section, or there is no place.
    """
    before = parsed(text)
    if before is None or not isinstance(before.value, dict):
        raise CannotWrite
    layout = Layout(text)
    node = before.value.get(section)
    pairs = [(key, value) for key, value in entry.items()]
    if node is None:
        lines = [f"{STEP}{line}" for line in _entry_lines(pairs)]
        after = _new_section(text, layout, before, section, lines, heading=heading)
    elif isinstance(node.value, str) and (replace or is_open(node)):
        after = _exchanged(text, node, f"[{_in_brackets(pairs)}]")
    elif not isinstance(node.value, list):
        raise CannotWrite
    elif layout.in_brackets(node):
        offset = layout.behind_last(layout.offset(node))
        if offset < 0:
            raise CannotWrite
        after = layout.with_pair(At(section, node.line, offset=offset), _in_brackets(pairs))
    else:
        place = layout.place(section)
        if place is None:
            raise CannotWrite
        after = layout.with_lines(place.after, [f"{place.indent}{line}" for line in _entry_lines(pairs)])
    now = parsed(after)
    was, is_ = plain(before), plain(now) if now is not None else None
    assert isinstance(was, dict)
    there = was.get(section)
    wanted = {**was, section: [*(there if isinstance(there, list) else ()), _plain_entry(pairs)]}
    if is_ != wanted:
        raise CannotWrite
    return after


def as_yaml(answer: Answer, *, in_brackets: bool = False) -> str:
    """An answer as it is written behind its key: as it is where YAML reads it as such, else in quotes."""
    if not isinstance(answer, str):
        return f"[{', '.join(as_yaml(each, in_brackets=True) for each in answer)}]"
    if "\n" not in answer and "\r" not in answer and answer == answer.strip():
        shown = f"{{key: {answer}}}" if in_brackets else f"key: {answer}"
        root = parsed(shown)
        read = root.value.get("key") if root is not None and isinstance(root.value, dict) else None
        if read is not None and read.value == answer and not read.quoted and len(root.value) == 1:  # type: ignore[union-attr]  # a mapping
            return answer
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(answer, ensure_ascii=False))


def _within(node: Node | None, key: str) -> Node | None:
    return node.value.get(key) if node is not None and isinstance(node.value, dict) else None


def _spelt(root: Node | None, section: str) -> str:
    """How a section is written: `owner` names `owners` too."""
    there = root.value if root is not None and isinstance(root.value, dict) else {}
    return next((alias for alias, name in SECTION_ALIASES.items() if name == section and alias in there), section)


def _entry(node: Node | None, where: Address) -> Node | None:
    if node is None or not isinstance(node.value, list):
        return None
    name_key = SECTION[where.section].name_key
    for number, item in enumerate(node.value, 1):
        named = _within(item, name_key)
        if (named.value if named is not None else str(number)) == where.name:
            return item
    return None


def _on_one_line(value: Plain, node: Node) -> str:
    if isinstance(node.value, str):
        return " ".join(node.value.split())
    if isinstance(value, list) and all(isinstance(each.value, str) for each in node.value if isinstance(each, Node)):
        return ", ".join(str(each.value) for each in node.value if isinstance(each, Node))
    return json.dumps(value, ensure_ascii=False, default=str)


def _in_brackets(pairs: Sequence[tuple[str, Answer]]) -> str:
    return "{" + ", ".join(f"{key}: {as_yaml(value, in_brackets=True)}" for key, value in pairs) + "}"


def _replaced(text: str, root: Node, node: Node, answer: Answer) -> str:
    return _exchanged(text, node, as_yaml(answer, in_brackets=_bracketed(Layout(text), root, node)))


def _exchanged(text: str, node: Node, written: str) -> str:
    layout = Layout(text)
    if not node.value and not node.quoted and isinstance(node.value, str):
        # Nothing is written; its place is behind the colon.
        at = layout.offset(node)
        if text[at - 1 : at] != ":":
            raise CannotWrite
        return f"{text[:at]} {written}{text[at:]}"
    found = spans(text).get(Place(node.line, node.column))
    if found is None:
        raise CannotWrite
    start, end = found
    return f"{text[:start]}{written}{text[end:]}"


def _bracketed(layout: Layout, root: Node, wanted: Node) -> bool:
    """Whether a value stands within brackets."""

    def search(node: Node, inside: bool) -> bool | None:
        if node is wanted:
            return inside
        if isinstance(node.value, str):
            return None
        within = inside or layout.in_brackets(node)
        children = node.value.values() if isinstance(node.value, dict) else node.value
        return next((found for child in children if (found := search(child, within)) is not None), None)

    return bool(search(root, False))


def _inserted(text: str, root: Node, where: Address, answer: Answer, *, heading: bool) -> str:
    layout = Layout(text)
    section = _spelt(root, where.section)
    node = _within(root, section)
    if node is None:
        if where.name is not None or layout.in_brackets(root):
            raise CannotWrite
        if not where.key:
            return layout.with_lines(
                _behind(layout, root, section), [*_head(section, heading), line_of(section, answer)]
            )
        pair = f"{where.key}: {as_yaml(answer)}" if not where.part else ""
        line = pair or f"{where.key}: {{{where.part}: {as_yaml(answer, in_brackets=True)}}}"
        return _new_section(text, layout, root, section, [f"{STEP}{line}"], heading=heading)
    if where.part and (record := _record(root, where, section)) is not None:
        return _in_record(layout, root, where, section, record, answer)
    label = f"{section}[{where.name}]" if where.name is not None else section
    place = layout.place(f"{label}.{where.key}")
    if place is None:
        raise CannotWrite
    if where.part:
        written = f"{where.key}: {{{where.part}: {as_yaml(answer, in_brackets=True)}}}"
    else:
        written = f"{where.key}: {as_yaml(answer, in_brackets=place.offset >= 0)}"
    if place.offset >= 0:
        return layout.with_pair(place, written)
    return layout.with_lines(place.after, [f"{place.indent}{written}"])


def _record(root: Node, where: Address, section: str) -> Node | None:
    node = _within(root, section)
    if where.name is not None:
        node = _entry(node, where)
    return _within(node, where.key)


def _in_record(layout: Layout, root: Node, where: Address, section: str, record: Node, answer: Answer) -> str:
    parent = node_at(root, Address(where.section, where.name, "", ""))
    assert parent is not None
    line = key_place(parent, where.key).line
    assert isinstance(parent.value, dict)
    later = [at.line for key in parent.value if (at := key_place(parent, key)).line > line]
    assert isinstance(root.value, dict)
    later += [at.line for key in root.value if (at := key_place(root, key)).line > line]
    place = layout.in_mapping(where.key, record, line, where.part, min(later, default=layout.end))
    if place is None:
        raise CannotWrite
    pair = f"{where.part}: {as_yaml(answer, in_brackets=place.offset >= 0)}"
    if place.offset >= 0:
        return layout.with_pair(place, pair)
    return layout.with_lines(place.after, [f"{place.indent}{pair}"])


def _new_section(text: str, layout: Layout, root: Node, section: str, lines: Sequence[str], *, heading: bool) -> str:
    if layout.in_brackets(root):
        raise CannotWrite
    return layout.with_lines(_behind(layout, root, section), [*_head(section, heading), f"{section}:", *lines])


def _head(section: str, heading: bool) -> list[str]:
    return ["", f"# {SECTION[section].words}"] if heading else []


def line_of(key: str, answer: Answer) -> str:
    """An answer behind its key, as a line of its own."""
    return f"{key}: {as_yaml(answer)}"


def _behind(layout: Layout, root: Node, section: str) -> int:
    """The line behind which a new section goes: the end of the last one that comes before it in the format."""
    assert isinstance(root.value, dict)
    earlier = _ORDER[: _ORDER.index(section)]
    before = [key for key in root.value if SECTION_ALIASES.get(key, key) in earlier]
    last = max((key_place(root, key).line for key in before), default=0)
    if not last:
        return layout.last_line(layout.end, 0)
    end = min((at.line for key in root.value if (at := key_place(root, key)).line > last), default=layout.end)
    return layout.last_line(end, last)


def _entry_lines(pairs: Sequence[tuple[str, Answer]]) -> list[str]:
    return [f"{'- ' if not number else STEP}{key}: {as_yaml(value)}" for number, (key, value) in enumerate(pairs)]


def _plain_entry(pairs: Sequence[tuple[str, Answer]]) -> dict[str, Plain]:
    return {key: _as_read(value) for key, value in pairs}


def _as_read(answer: Answer) -> Plain:
    """What YAML makes of an answer."""
    root = parsed(f"key: {as_yaml(answer)}")
    read = plain(root) if root is not None else None
    return read["key"] if isinstance(read, dict) else None


def _checked(before: Node, after: str, where: Address, answer: Answer) -> str:
    """The text after a change, once it says what it said before and the answer, and nothing else."""
    now = parsed(after)
    found = node_at(now, where)
    if now is None or found is None or plain(found) != _as_read(answer):
        raise CannotWrite
    was, is_ = plain(before), plain(now)
    if _without(was, before, where) != _without(is_, now, where):
        raise CannotWrite
    return after


def _without(data: Plain, root: Node, where: Address) -> Plain:
    """The data but for an answer, and for what was made to hold it."""
    assert isinstance(data, dict)
    section = _spelt(root, where.section)
    there = data.get(section)
    kept = {key: value for key, value in data.items() if key != section}
    if where.name is not None and isinstance(there, list):
        entry = _entry(_within(root, section), where)
        listed = root.value[section].value if isinstance(root.value, dict) else []
        number = next((n for n, item in enumerate(listed) if item is entry), -1)
        rows = [_less(row, where) if n == number else row for n, row in enumerate(there)]
        return {**kept, section: rows}
    if not where.key:
        return kept
    less = _less(there, where) if isinstance(there, dict) else {}
    return {**kept, section: less} if less else kept


def _less(data: Plain, where: Address) -> dict[str, Plain]:
    assert isinstance(data, dict)
    if not where.part:
        return {key: value for key, value in data.items() if key != where.key}
    inner = data.get(where.key)
    rest = {key: value for key, value in inner.items() if key != where.part} if isinstance(inner, dict) else {}
    kept = {key: value for key, value in data.items() if key != where.key}
    return {**kept, where.key: rest} if rest else kept
