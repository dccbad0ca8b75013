"""The sections of the page, in the order in which they are printed when a brand chooses no other."""

from __future__ import annotations

from readiness.report.page.editions import Edition
from readiness.report.page.section import Section
from readiness.report.page.sections import (
    agenda,
    contradictions,
    description,
    evidence,
    follow_up,
    frameworks,
    gates,
    glance,
    glossary,
    measured,
    method,
    money,
    operating,
    people,
    permitted,
    phases,
    plan,
    register,
    run_sheet,
    scores,
    since,
    steering,
    trajectory,
    verdict,
    waived,
    walls,
    why,
)

PAGE_ONE = verdict.SECTION
"""Always first; no brand can leave it out."""
PAGE_TWO = glance.SECTION
"""Always second, in every edition."""
LAST = method.SECTION
"""Always last, in every edition."""

SECTIONS: tuple[Section, ...] = (
    since.SECTION,
    why.SECTION,
    walls.SECTION,
    gates.SECTION,
    follow_up.SECTION,
    plan.SECTION,
    phases.SECTION,
    run_sheet.SECTION,
    people.SECTION,
    money.SECTION,
    permitted.SECTION,
    measured.SECTION,
    steering.SECTION,
    agenda.SECTION,
    trajectory.SECTION,
    operating.SECTION,
    register.SECTION,
    scores.SECTION,
    frameworks.SECTION,
    contradictions.SECTION,
    waived.SECTION,
    evidence.SECTION,
    description.SECTION,
    glossary.SECTION,
)
"""What a brand chooses from and orders. The method comes behind them."""


def titles() -> dict[str, str]:
    """The title of each section that a brand can choose, by id."""
    return {section.id: section.title for section in SECTIONS}


_OF_A_PLAN = frozenset(("gates", "phases", "people", "agenda"))
"""What a pilot that is stopped, paused or cut anew needs no report on."""


def printed_in(edition: Edition, chosen: tuple[str, ...] | None, *, held: bool = False) -> tuple[str, ...]:
    """The sections of an edition, in order: those a brand chose, where it chose any; else those meant for it.

    `held`: nothing of the plan is to be funded, so the report leaves it to the full edition.
    """
    if chosen is not None and edition is not Edition.BRIEF:
        return chosen
    meant = (section.id for section in SECTIONS if edition in section.editions)
    return tuple(id for id in meant if not (held and edition is Edition.REPORT and id in _OF_A_PLAN))
