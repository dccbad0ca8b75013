"""What is wrong with a description, as text."""

from __future__ import annotations

from readiness.pilot.source import Fault
from readiness.report.formats.escape import inert, one_line
from readiness.report.unreadable import banner
from readiness.texts import text


def render(file: str, faults: tuple[Fault, ...], *, assessed: bool = False) -> str:
    """One line a fault with its place, below it what to type instead, and at the end what came of it.

    `assessed` says that they are faults of single values, which count as unknown; else nothing was assessed.
    """
    lines = []
    for fault in faults:
        lines.append(f"{one_line(file)}:{fault.line}:{fault.column}: {fault.code} {one_line(fault.message)}")
        if fault.help:
            lines.append(f"    {one_line(fault.help)}")
    lines.append(one_line(banner(faults)) if assessed else text("unreadable.refused", count=len(faults)))
    return inert("\n".join(lines)) + "\n"
