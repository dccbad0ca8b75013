"""What the reader says of a description with one answer more, as against without it."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from readiness.pilot.description import read_description
from readiness.pilot.fields import Field
from readiness.pilot.model import Pilot
from readiness.pilot.source import Fault
from readiness.texts import text


class Refused(msgspec.Struct, frozen=True):
    """An answer that its field does not take: why, and what to type instead; `offer` is the value that was meant."""

    message: str
    help: str
    offer: str = ""


class Judged(msgspec.Struct, frozen=True):
    """An answer that its field takes: the description with it, and remarks on it."""

    text: str
    pilot: Pilot | None
    remarks: tuple[Fault, ...]


def judged(before: str, after: str, field: Field, file: str) -> Judged | Refused:
    """Whether an answer can be read: faults and remarks that were not there before it."""
    was, now = _read(before, file), _read(after, file)
    faults = _new(now[1], was[1])
    if faults:
        return _refused(faults[0], field)
    known = was[0].warnings if was[0] is not None else ()
    return Judged(after, now[0], _new(now[0].warnings, known) if now[0] is not None else ())


def _read(description: str, file: str) -> tuple[Pilot | None, tuple[Fault, ...]]:
    reading = read_description(description.encode(), file, Path())
    # Until it has a name it is no description yet.
    return reading.pilot, tuple(fault for fault in reading.faults if "pilot.name" not in fault.message)


def _new(now: tuple[Fault, ...], before: tuple[Fault, ...]) -> tuple[Fault, ...]:
    known = {(fault.path, fault.message) for fault in before}
    return tuple(fault for fault in now if (fault.path, fault.message) not in known)


def _refused(fault: Fault, field: Field) -> Refused:
    """What is wrong, and the value that the reader would write, where it is one the author has said."""
    value, _, comment = fault.help.partition("   # ")
    key, colon, offered = value.partition(": ")
    if not colon or key != field.key:
        return Refused(fault.message, fault.help)
    if offered != "unknown":
        return Refused(fault.message, "", re.sub(r'\A"(.*)"\Z', r"\1", offered))
    # The author's own words come first, and the choices last, which are on the screen already.
    said, _, takes = comment.partition("(or ")
    likely = said.strip(" ;").partition("; ")[2]
    if field.values:
        return Refused(fault.message, "; ".join(filter(None, (likely, text("interview.refused.choice")))))
    wanted = text("interview.refused.takes", takes=takes.rstrip(")")) if takes else ""
    return Refused(fault.message, "; ".join(filter(None, (likely, wanted))))
