"""What the readers of small files share: their content, what evidence names, and a value as a description has it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec

from readiness.measured.json_text import as_object, parsed
from readiness.measured.model import Refused
from readiness.measured.standards.model import Filled
from readiness.pilot.answers import Answer, Artefact, State
from readiness.pilot.beside import regular, why
from readiness.pilot.description import Item, Pilot, read_description
from readiness.pilot.source import MAX_BYTES
from readiness.texts import text


def content(pilot: Pilot, ref: str, most: int = MAX_BYTES) -> bytes | None:
    """The content of a file beside a description; None where it is not there, which is said of it as evidence.

    Raises:
        Refused: it is too large.
    """
    assert pilot.folder is not None
    try:
        path, size = regular(pilot.folder.absolute(), ref)
        if size > most:
            raise Refused(text("standard.large", most=f"{most // 1_000_000} MB"))
        with open(path, "rb") as stream:
            return stream.read(most)
    except (OSError, ValueError) as error:
        why(error)
        return None


@lru_cache(maxsize=32)
def json_object(data: bytes) -> dict[str, Any]:
    """The object that a file of JSON is, kept by its content.

    Raises:
        Refused: it is none.
    """
    try:
        document, _ = parsed(data.decode("utf-8-sig", "replace"), "")
    except Refused:
        raise Refused(text("standard.no-json")) from None
    return as_object(document)


def path_of(item: Item) -> str:
    """The path that an item of evidence names; empty where it names none."""
    ref = item.answer("ref").value
    return ref.ref if isinstance(ref, Artefact) and ref.kind == "path" else ""


def stated_at(pilot: Pilot, path: str) -> Answer:
    """What is stated of a field, of a section as of an entry of a list."""
    return pilot.answer(path)


def answer_of(section: str, key: str, said: str) -> Answer | None:
    """A value as an answer of the description; None where the description would not accept it from its author."""
    lines = f"{section}:\n" + (
        f"  - {{{_NAME[section]}: x, {key}: {json.dumps(said)}}}\n"
        if section in _NAME
        else f"  {key}: {said if said in ('yes', 'no') else json.dumps(said)}\n"
    )
    pilot = read_description(f"readiness: 1\npilot: {{name: x}}\n{lines}".encode(), "x").pilot
    if pilot is None:
        return None
    items = pilot.items.get(section, ())
    found = items[0].answer(key) if items else pilot.answer(f"{section}.{key}")
    return found if found.given else None


_NAME = {"integrations": "system", "data_sources": "name"}


def filled(
    path: str,
    stated: Answer,
    said: str,
    answer: Answer | None,
    file: str,
    standard: str,
    *,
    conflict: bool,
    observed: bool = False,
) -> Iterator[Filled]:
    """What a file says of a field; where `answer` is None it is compared with what is stated, and that counts."""
    if stated.state is State.NA:
        return
    yield Filled(
        path=path,
        line=stated.line,
        column=stated.column,
        claim=stated.text if stated.given or stated.state is State.NO else "",
        said=said,
        file=file,
        standard=standard,
        answer=None
        if answer is None
        else msgspec.structs.replace(answer, line=stated.line, column=stated.column, text=answer.text or said),
        conflict=conflict,
        observed=observed,
    )
