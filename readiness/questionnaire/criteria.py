"""A criterion from its entry in a file."""

from __future__ import annotations

from typing import Any

import msgspec

from readiness.pilot.source import plain
from readiness.questionnaire.ids import GateId, LensId, Mark
from readiness.questionnaire.model import CLASSES, AgentClass, Applies, Criterion, RequiredEvidence, Source, Where
from readiness.questionnaire.section import Section, did_you_mean, one_of, unknown_key
from readiness.questionnaire.typed import read_as
from readiness.questionnaire.vocabulary import parse_check


class _Data(msgspec.Struct, frozen=True, kw_only=True):
    """What of a criterion is plain data."""

    id: str
    question: str
    why: str
    evidence: RequiredEvidence
    weight: int
    due: GateId
    may_be_na: bool
    lenses: dict[LensId, tuple[str, ...]]
    closed_by: str
    source: tuple[Source, ...]
    applies: Applies = Applies()
    blocks_where: tuple[Where, ...] = ()
    must_answer_where: tuple[Where, ...] = ()
    expires: bool = False
    historical: bool = False
    marks: tuple[Mark, ...] = ()


DATA: dict[str, Any] = {field.name: field.type for field in msgspec.structs.fields(_Data)}
"""The keys of a criterion that are plain data, and their types."""
_REQUIRED = (*(f.name for f in msgspec.structs.fields(_Data) if f.required), "check", "blocks", "examples")
_KEYS = (*DATA, "check", "blocks", "examples")


def read_criterion(section: Section, topic: str) -> Criterion | None:
    """The criterion of an entry, or None with everything wrong with it reported."""
    if not isinstance(section.node.value, dict):
        section.fault(f"{section.found()}, expected a criterion: a mapping with {', '.join(_REQUIRED)}")
        return None
    before = len(section.faults)
    for key in section.node.value:
        if key not in _KEYS:
            unknown_key(section, key, _KEYS)
    for key in _REQUIRED:
        if key not in section:
            section.fault(f"found no `{key}`")
    data = _data(section)
    check = parse_check(section.child("check")) if "check" in section else None
    blocks = read_blocks(section.child("blocks")) if "blocks" in section else None
    examples = read_examples(section.child("examples")) if "examples" in section else None
    if data is None or check is None or blocks is None or examples is None or len(section.faults) > before:
        return None
    return Criterion(
        **{key: getattr(data, key) for key in DATA},
        topic=topic,
        check=check,
        fields=check.fields(),
        blocks=blocks,
        met=examples[0],
        unmet=examples[1],
        file=section.file,
        line=section.place.line,
    )


def _data(section: Section) -> _Data | None:
    nodes = section.node.value
    given = {key: node for key, node in nodes.items() if key in DATA} if isinstance(nodes, dict) else {}
    try:
        return msgspec.convert({key: plain(node) for key, node in given.items()}, _Data)
    except msgspec.ValidationError:
        for key in given:
            read_as(section.child(key), DATA[key])
        return None


def read_blocks(section: Section) -> tuple[AgentClass, ...] | None:
    """The classes whose gate a criterion stops: `all`, `none` or a list."""
    data = plain(section.node)
    if data in ("all", "none"):
        return CLASSES if data == "all" else ()
    entries = section.entries()
    if not entries:
        section.fault(f"{section.found()}, expected all, none, or a list of {', '.join(CLASSES)}")
        return None
    strange = [entry for entry in entries if entry.text() not in CLASSES]
    for entry in strange:
        entry.fault(f"{entry.found()}, {one_of(CLASSES)}{did_you_mean(entry.text(), CLASSES)}")
    given = [entry.text() for entry in entries]
    return None if strange else tuple(c for c in CLASSES if c in given)


def read_examples(section: Section) -> tuple[dict[str, object], dict[str, object]] | None:
    """The pieces of a description that meet a criterion and that do not."""
    pieces: list[dict[str, object]] = []
    for key in section.node.value if isinstance(section.node.value, dict) else ():
        if key not in ("met", "unmet"):
            unknown_key(section, key, ("met", "unmet"))
            return None
    for key in ("met", "unmet"):
        piece = plain(section.child(key).node) if key in section else None
        if not isinstance(piece, dict) or not piece:
            section.fault(f"`{key}` is missing or empty, expected a piece of a description, such as {_PIECE}", key)
            return None
        pieces.append(dict(piece))
    return pieces[0], pieces[1]


_PIECE = "{owners: {production: no}}"
