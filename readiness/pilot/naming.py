"""What a description is called: its file name, and the name of its pilot as it is compared."""

from __future__ import annotations

import unicodedata

SUFFIXES = (".pilot.yaml", ".pilot.yml")
NAMES = ("pilot.yaml", "pilot.yml")


def is_description(name: str) -> bool:
    """Whether a file is called like a description."""
    return name.endswith(SUFFIXES) or name in NAMES


def name_key(name: str) -> str:
    """The name of a pilot as it is compared: `Invoice  Matcher` and `invoice matcher` are one.

    Blanks, capitals and forms of Unicode are no part of it, so that tidying a name does not make another pilot of it.
    """
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
