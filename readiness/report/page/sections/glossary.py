"""The words of the report that mean something of their own."""

from __future__ import annotations

import msgspec

from readiness.report.page.editions import FULL_ONLY
from readiness.report.page.section import PageContext, Section
from readiness.texts import text

_TERMS = (
    *("readiness-score", "best-case", "requirement", "blocker", "gate", "wall", "gap", "stall-reason"),
    *("claimed", "documented", "demonstrated", "measured", "person-weeks", "critical", "waiver"),
)
"""Those a reader of the report meets, by their slug in the glossary of the program."""


class Term(msgspec.Struct, frozen=True):
    """A word and what it means."""

    title: str
    means: str


class Glossary(msgspec.Struct, frozen=True):
    """The words, in the order in which they build on each other."""

    heading: str
    columns: tuple[str, str]
    terms: tuple[Term, ...]


def build(context: PageContext) -> Glossary:
    """The glossary; there always is one."""
    return Glossary(
        text("glossary.heading"),
        (text("glossary.column.word"), text("glossary.column.meaning")),
        tuple(Term(text(f"term.{slug}.title"), text(f"term.{slug}.means")) for slug in _TERMS),
    )


SECTION = Section("glossary", text("glossary.title"), build, FULL_ONLY)
