"""The sections of a report, in the order in which they stand when nobody chooses another."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from readiness.report.document import Report

SECTIONS = {
    "why": "Why this verdict",
    "walls": "Six walls",
    "stalls": "Five stall reasons",
    "gaps": "Four gaps",
    "operating": "Operating model",
    "gates": "Gates and open blockers",
    "plan": "Roadmap",
    "phases": "What to do, phase by phase",
    "trajectory": "What will be true, and when",
    "people": "People and money",
    "actions": "What the agent may do",
    "scorecard": "Scorecard, alarms and stop rules",
    "economics": "Economics",
    "unknowns": "Questions to ask, by person",
    "details": "What is open, wall by wall",
    "handoff": "Handoff checklist",
    "frameworks": "Other frameworks",
    "contradictions": "Contradictions",
    "waivers": "Waivers",
    "evidence": "Evidence register",
    "aside": "Not applicable, and set aside",
}
"""Title by id, which is also the anchor on the page. The verdict stands before them and the method behind."""
OPERATING_MODEL = "operating-model"
"""The lens that has a section of its own; the other small ones share one."""


class Sections:
    """Takes each section of a page as a template renders it, and gives back those that are printed, in their order."""

    def __init__(self, chosen: tuple[str, ...] | None = None) -> None:
        self.order = tuple(SECTIONS) if chosen is None else chosen
        self._made: dict[str, str] = {}

    def __call__(self, id: str, caller: Callable[[], str]) -> str:
        """Keep a section, and print nothing yet.

        Raises:
            KeyError: there is no section with this id.
        """
        if id not in SECTIONS:
            raise KeyError(id)
        self._made[id] = caller()
        return ""

    def printed(self) -> str:
        """The sections of the page."""
        return Markup("").join(self._made[id] for id in self.order if id in self._made)


def contents(report: Report, order: tuple[str, ...]) -> list[tuple[str, str]]:
    """Id and title of the sections that a page on the report has."""
    roadmap = report.roadmap
    there = {
        "operating": any(lens.id == OPERATING_MODEL for lens in report.lenses),
        "phases": roadmap,
        "trajectory": roadmap and roadmap.trajectory,
        "people": roadmap,
        "actions": report.agent_actions,
        "unknowns": report.unknowns,
        "contradictions": report.contradictions or report.warnings,
        "waivers": report.waivers,
        "aside": any(c.aside for c in report.criteria),
    }
    titles = dict(SECTIONS)
    if not roadmap:
        titles["plan"] = SECTIONS["phases"]
    if not report.contradictions:
        titles["contradictions"] = "Remarks on the description"
    return [(id, titles[id]) for id in order if there.get(id, True)]
