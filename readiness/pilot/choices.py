"""The choices of a field, each with its meaning, to be printed one a line."""

from __future__ import annotations

import msgspec

from readiness.pilot.fields import Field
from readiness.texts import area, text


class Choice(msgspec.Struct, frozen=True):
    """One value that a field takes; `means` is empty where its word says it."""

    value: str
    means: str


def choices(field: Field) -> tuple[Choice, ...]:
    """What can be chosen, in the order of the field table; none for a field without a list of values."""
    key = f"choice.{field.section}.{field.key}"
    known = text(key) if key in area("choice") else ""
    meanings: dict[str, str] = {}
    for part in known.split("; "):
        words, equals, means = part.partition(" = ")
        if equals:
            # `api, file, edi or database = a supported interface` is said of each of them.
            meanings.update(dict.fromkeys(words.replace(" or ", ", ").split(", "), means))
    return tuple(Choice(value, meanings.get(value, "")) for value in field.values)
