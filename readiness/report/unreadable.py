"""The sentence with which an output begins when some values of the description could not be read."""

from __future__ import annotations

from readiness.pilot.source import Fault
from readiness.texts import text

_NAMED = 5


def banner(faults: tuple[Fault, ...]) -> str:
    """How many values count as unknown because they could not be read, and where they are; empty without any."""
    if not faults:
        return ""
    places = [text("unreadable.entry", what=fault.path, line=fault.line) for fault in faults[:_NAMED]]
    if len(faults) > _NAMED:
        places.append(text("unreadable.more", count=len(faults) - _NAMED))
    return text("unreadable.banner", count=len(faults), where=", ".join(places))
