"""The sections of the page, in the order in which they are printed when a brand chooses no other."""

from __future__ import annotations

from readiness.report.page.section import OfReportTemplate, Section
from readiness.report.page.sections import verdict, walls

PAGE_ONE = verdict.SECTION
"""Always first; no brand can leave it out."""

SECTIONS: tuple[Section | OfReportTemplate, ...] = (
    OfReportTemplate("why", "Why this verdict"),
    walls.SECTION,
    OfReportTemplate("stalls", "Five stall reasons"),
    OfReportTemplate("gaps", "Four gaps"),
    OfReportTemplate("operating", "Operating model"),
    OfReportTemplate("gates", "Gates and open blockers"),
    OfReportTemplate("plan", "Roadmap"),
    OfReportTemplate("phases", "What to do, phase by phase"),
    OfReportTemplate("trajectory", "What will be true, and when"),
    OfReportTemplate("people", "People and money"),
    OfReportTemplate("actions", "What the agent may do"),
    OfReportTemplate("scorecard", "Scorecard, alarms and stop rules"),
    OfReportTemplate("economics", "Economics"),
    OfReportTemplate("unknowns", "Questions to ask, by person"),
    OfReportTemplate("details", "What is open, wall by wall"),
    OfReportTemplate("handoff", "Handoff checklist"),
    OfReportTemplate("frameworks", "Other frameworks"),
    OfReportTemplate("contradictions", "Contradictions"),
    OfReportTemplate("waivers", "Waivers"),
    OfReportTemplate("evidence", "Evidence register"),
    OfReportTemplate("aside", "Not applicable, and set aside"),
)
"""What a brand chooses from and orders. The method comes behind them."""


def titles() -> dict[str, str]:
    """The title of each section that a brand can choose, by id."""
    return {section.id: section.title for section in SECTIONS}
