"""Answers that are only supposed: put into what was read of a description, and never into its file."""

from __future__ import annotations

from readiness.pilot.fields import LIST_SECTIONS, SECTION, SECTION_ALIASES
from readiness.pilot.source import Node, Place, key_place
from readiness.pilot.written import Address, Answer


def suppose(root: Node, where: Address, answer: Answer) -> None:
    """Have an answer stand at an address, in place of what stands there; what it needs around it is made.

    What is new has the place closest above it. A name that no entry of a list has is a new entry.
    """
    assert isinstance(root.value, dict)
    written = next((key for key in root.value if SECTION_ALIASES.get(key, key) == where.section), where.section)
    if not where.key:
        _set(root, written, _node(answer, root))
        return
    in_list = where.section in LIST_SECTIONS
    section = root.value.get(written)
    if section is None or not isinstance(section.value, list if in_list else dict):
        # A word such as `unknown` stands for the whole section, and no longer does.
        section = Node(value=[] if in_list else {}, line=root.line, column=root.column, keys=None if in_list else {})
        _set(root, written, section)
    holder = section
    if isinstance(section.value, list):
        holder = _entry(section, where)
    if not where.part:
        _set(holder, where.key, _node(answer, holder))
        return
    assert isinstance(holder.value, dict)
    record = holder.value.get(where.key)
    if record is None or not isinstance(record.value, dict):
        record = Node(value={}, line=holder.line, column=holder.column, keys={})
        _set(holder, where.key, record)
    _set(record, where.part, _node(answer, record))


def _entry(section: Node, where: Address) -> Node:
    assert isinstance(section.value, list)
    name_key = SECTION[where.section].name_key
    for number, item in enumerate(section.value, 1):
        named = item.value.get(name_key) if isinstance(item.value, dict) else None
        if (named.value if named is not None else str(number)) == where.name:
            return item
    made = Node(value={}, line=section.line, column=section.column, keys={})
    _set(made, name_key, _node(where.name or "", section))
    section.value.append(made)
    return made


def _set(holder: Node, key: str, value: Node) -> None:
    assert isinstance(holder.value, dict)
    there = key_place(holder, key)
    at = holder.value.get(key)
    if at is not None:
        value.line, value.column = at.line, at.column
    holder.value[key] = value
    if holder.keys is not None:
        holder.keys[key] = Place(there.line, there.column)


def _node(answer: Answer, near: Node) -> Node:
    if isinstance(answer, str):
        return Node(value=answer, line=near.line, column=near.column)
    return Node(value=[_node(each, near) for each in answer], line=near.line, column=near.column)
