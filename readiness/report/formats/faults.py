"""What is wrong with a malformed description, as text."""

from __future__ import annotations

from readiness.pilot.source import Fault
from readiness.report.formats.escape import one_line


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
