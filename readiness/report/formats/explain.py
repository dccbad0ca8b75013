"""Entries of the reference as text of 80 columns, and as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable
from typing import Any

from readiness.reference.entry import Block, Entry
from readiness.texts import text

_WIDTH = 80
_LABEL = 13


def render(entries: Iterable[Entry]) -> str:
    """The entries one below the other."""
    return "\n".join("\n".join(line.rstrip() for line in _lines(entry)) + "\n" for entry in entries)


def render_json(asked: str, entries: Iterable[Entry]) -> str:
    """The entries in full."""
    document = {"schema": "readiness-explain/1", "asked": asked, "entries": [as_data(entry) for entry in entries]}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def as_data(entry: Entry) -> dict[str, Any]:
    """An entry as plain data; `rows` and `blocks` by their label, in snake case."""
    return {
        "id": str(entry.id),
        "kind": entry.kind.value,
        "title": entry.title,
        "means": entry.means,
        "rows": {_key(row.label): row.text for row in entry.rows},
        "blocks": {_key(block.label): list(block.lines) for block in entry.blocks},
    }


def _key(label: str) -> str:
    return label.replace("-", "_")


def _lines(entry: Entry) -> list[str]:
    out = _wrap(f"{entry.id}  {entry.title}")
    out.append(f"({text(f'reference.kind.{entry.kind}')})")
    if entry.means:
        out += ["", *_wrap(entry.means, 2)]
    if entry.rows:
        out.append("")
    for row in entry.rows:
        out += _row(text(f"reference.label.{row.label}"), row.text)
    for block in entry.blocks:
        out += ["", text(f"reference.label.{block.label}"), *_block(block)]
    return out


def _block(block: Block) -> list[str]:
    if block.code:
        # To be copied as it is, so it is not broken.
        return [f"  {line}" for line in block.lines]
    out = []
    for line in block.lines:
        depth = len(line) - len(line.lstrip()) + 2
        out += _wrap(line.lstrip(), depth, hang=depth + 2)
    return out


def _wrap(words: str, indent: int = 0, hang: int | None = None) -> list[str]:
    return textwrap.wrap(
        words,
        _WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent if hang is None else hang),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _row(name: str, words: str) -> list[str]:
    return textwrap.wrap(
        words,
        _WIDTH,
        initial_indent=f"{name:<{_LABEL}}",
        subsequent_indent=" " * _LABEL,
        break_long_words=False,
        break_on_hyphens=False,
    )
