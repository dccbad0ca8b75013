"""What is measured, and whether what was saved of it counts: all that a check of a description without a log loads."""

from __future__ import annotations

from enum import StrEnum

from readiness.pilot.answers import Artefact
from readiness.pilot.fields import SECTION_ALIASES
from readiness.pilot.model import Item, Pilot

_STANDARDS = (("slos", "file"), ("data_sources", "contract"))


class Kind(StrEnum):
    """What is measured: `type` of an item of evidence."""

    LOG = "log"
    EVAL = "eval"
    AUDIT = "audit"
    COST = "cost"


class Standing(StrEnum):
    """Whether a saved result counts."""

    SOUND = "sound"
    MISSING = "missing"
    STALE = "stale"
    REFUSED = "refused"
    DAMAGED = "damaged"
    FOREIGN = "foreign"


def kind_of(item: Item) -> Kind | None:
    """What an item of evidence is measured as; None where it is a document."""
    value = item.answer("type").value
    return next((kind for kind in Kind if kind == value), None)


def is_measured(item: Item) -> bool:
    """Whether an item of evidence is to be measured: a log, results of evals, an audit log, a bill."""
    return kind_of(item) is not None


def supports_of(item: Item) -> tuple[str, ...]:
    """The fields that an item of evidence supports, by the names of their sections."""
    found = item.answer("supports").value
    if not isinstance(found, tuple):
        return ()
    every = (str(target) for target in found)
    return tuple(
        f"{SECTION_ALIASES.get(head, head)}{dot}{rest}" for head, dot, rest in (t.partition(".") for t in every)
    )


def names_nothing_to_read(pilot: Pilot) -> bool:
    """Whether a description names nothing that is measured, and no file that may be one of a standard."""
    if any(is_measured(item) or _may_be_read(item) for item in pilot.items.get("evidence", ())):
        return False
    named = (item.answer(key).value for section, key in _STANDARDS for item in pilot.items.get(section, ()))
    return not any(isinstance(value, Artefact) for value in named)


def _may_be_read(item: Item) -> bool:
    ref = item.answer("ref").value
    return isinstance(ref, Artefact) and ref.ref.lower().endswith(_READ)


_READ = (".json", ".md", ".markdown", ".log", ".txt", "codeowners")
