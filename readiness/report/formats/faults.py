"""What is wrong with a malformed description, as text and as JSON."""

from __future__ import annotations

import msgspec

from readiness.pilot.source import Fault
from readiness.report.formats.escape import one_line


class FaultsDocument(msgspec.Struct, frozen=True):
    """The JSON document that stands in place of an assessment."""

    schema: str
    file: str
    faults: tuple[Fault, ...]


def render(file: str, faults: tuple[Fault, ...]) -> str:
    """One line a fault with its place, and below it what to type instead."""
    lines = []
    for fault in faults:
        lines.append(f"{one_line(file)}:{fault.line}:{fault.column}: {fault.code} {one_line(fault.message)}")
        if fault.help:
            lines.append(f"    {one_line(fault.help)}")
    noun = "fault" if len(faults) == 1 else "faults"
    lines.append(f"{len(faults)} {noun}; nothing was assessed. `readiness schema` describes every key.")
    return "\n".join(lines) + "\n"


def render_json(file: str, faults: tuple[Fault, ...]) -> str:
    """The same as one line of JSON."""
    return msgspec.json.encode(FaultsDocument("readiness-faults/1", file, faults)).decode() + "\n"
