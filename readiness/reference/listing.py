"""What can be listed; apart from the tables, as the command line needs no more of them to start."""

from __future__ import annotations

from enum import StrEnum


class Listing(StrEnum):
    """What can be listed."""

    RULES = "rules"
    CRITERIA = "criteria"
    FIELDS = "fields"
    ACTIONS = "actions"
    LENSES = "lenses"
    GATES = "gates"
    VERDICTS = "verdicts"
    STANDARDS = "standards"
