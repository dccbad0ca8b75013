"""The editions of a report: for whom each is, and which sections it prints."""

from __future__ import annotations

from enum import StrEnum


class Edition(StrEnum):
    """How much of a report a PDF holds; the HTML page holds everything.

    `brief` is the decision paper for a sponsor, on two pages; `report` is what a steering committee reads; `full` adds
    every requirement and the evidence, for whoever does the work or audits it.
    """

    BRIEF = "brief"
    REPORT = "report"
    FULL = "full"


EVERY = frozenset(Edition)
FROM_REPORT = frozenset((Edition.REPORT, Edition.FULL))
FULL_ONLY = frozenset((Edition.FULL,))
