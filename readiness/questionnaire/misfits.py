"""Why a piece of a questionnaire is not of its type: every misfit in words, at its place."""

from __future__ import annotations

from enum import Enum
from typing import Any

from msgspec import inspect

from readiness.pilot.source import plain, short
from readiness.questionnaire.section import (
    WORD_FOR_NONE,
    Section,
    did_you_mean,
    not_renamed,
    number,
    one_of,
    unknown_key,
)


def report(section: Section, kind: Any) -> None:
    """Report everything in a section that keeps it from being of a type."""
    _explain(section, inspect.type_info(kind))


def _explain(section: Section, kind: inspect.Type) -> None:
    if isinstance(kind, inspect.StructType):
        _explain_struct(section, kind)
    elif isinstance(kind, (inspect.VarTupleType, inspect.ListType)):
        if not isinstance(section.node.value, list):
            section.fault(f"{section.found()}, expected a list")
        for entry in section.entries():
            _explain(entry, kind.item_type)
    elif isinstance(kind, inspect.TupleType):
        entries = section.entries()
        if len(entries) != len(kind.item_types):
            found = f"found {len(entries)} values" if isinstance(section.node.value, list) else section.found()
            section.fault(f"{found}, expected a list of {len(kind.item_types)}")
            return
        for entry, item in zip(entries, kind.item_types, strict=True):
            _explain(entry, item)
    elif isinstance(kind, inspect.DictType):
        if not isinstance(section.node.value, dict):
            section.fault(f"{section.found()}, expected a mapping")
        for key, child in section.pairs():
            if isinstance(kind.key_type, inspect.EnumType) and key not in [m.value for m in kind.key_type.cls]:
                section.key_fault(key, _no_member(f"found `{short(key)}`", key, kind.key_type.cls))
            _explain(child, kind.value_type)
    elif isinstance(kind, inspect.UnionType):
        parts = [part for part in kind.types if not isinstance(part, inspect.NoneType)]
        if section.data() is not None:
            _explain(section, parts[0])
    else:
        _explain_single(section, kind)


def _explain_struct(section: Section, kind: inspect.StructType) -> None:
    if not isinstance(section.node.value, dict):
        section.fault(f"{section.found()}, expected a mapping")
        return
    fields = {field.encode_name: field for field in kind.fields}
    for key, child in section.pairs():
        if key in fields and _is_none(child, key, fields[key].type):
            continue
        if key in fields:
            _explain(child, fields[key].type)
        else:
            unknown_key(section, key, fields)
    for name, field in fields.items():
        if field.required and name not in section:
            section.fault(f"found no `{name}`")


def _is_none(section: Section, key: str, kind: inspect.Type) -> bool:
    """Whether a word says that there is none, where there may be none."""
    return isinstance(kind, inspect.UnionType) and section.text() == WORD_FOR_NONE.get(key)


def _no_member(found: str, written: str, kind: type[Enum]) -> str:
    words = [member.value for member in kind]
    return f"{found}, {one_of(words)}{not_renamed(kind)}{did_you_mean(written, words)}"


def _explain_single(section: Section, kind: inspect.Type) -> None:
    value = plain(section.node)
    if isinstance(kind, inspect.EnumType):
        if value not in [member.value for member in kind.cls]:
            section.fault(_no_member(section.found(), section.text(), kind.cls))
    elif isinstance(kind, inspect.LiteralType):
        if value not in kind.values:
            words = [str(word) for word in kind.values]
            section.fault(f"{section.found()}, {one_of(words)}{did_you_mean(section.text(), words)}")
    elif isinstance(kind, inspect.BoolType):
        if not isinstance(value, bool):
            section.fault(f"{section.found()}, expected true or false")
    elif isinstance(kind, inspect.IntType):
        if not isinstance(value, int) or isinstance(value, bool):
            section.fault(f"{section.found()}, expected a whole number")
    elif isinstance(kind, inspect.FloatType):
        number(section)
    elif isinstance(kind, inspect.StrType) and not isinstance(value, str):
        quotes = ", in quotes if it is one" if isinstance(value, (int, float)) else ""
        section.fault(f"{section.found()}, expected text{quotes}")
