"""What is measured, and whether what was saved of it counts: all that a check of a description without a log loads."""

from __future__ import annotations

from enum import StrEnum

from readiness.pilot.answers import Artefact
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


def names_nothing_to_read(pilot: Pilot) -> bool:
    """Whether a description names nothing that is measured, and no file that may be one of a standard."""
    if any(is_measured(item) or _supports_model(item) for item in pilot.items.get("evidence", ())):
        return False
    named = (item.answer(key).value for section, key in _STANDARDS for item in pilot.items.get(section, ()))
    return not any(isinstance(value, Artefact) for value in named)


def _supports_model(item: Item) -> bool:
    supports = item.answer("supports").value
    return isinstance(supports, tuple) and any(str(each).startswith("pilot.model") for each in supports)
