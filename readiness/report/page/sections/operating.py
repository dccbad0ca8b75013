"""The operating model: what a pilot runs on beside what production needs, and how far that is evidenced here."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from readiness.questionnaire.ids import LensId
from readiness.questionnaire.model import Element as Asked
from readiness.report.lens_facts import applicable_in
from readiness.report.page.editions import FULL_ONLY
from readiness.report.page.section import PageContext, Section
from readiness.texts import text


class Element(msgspec.Struct, frozen=True, kw_only=True):
    """An element in the pilot and in production; how many of its requirements are met, and which are open."""

    title: str
    pilot: str
    production: str
    met: str
    first: str
    open: Markup


class OperatingModel(msgspec.Struct, frozen=True, kw_only=True):
    """Every element about which something is asked; `columns` name element, pilot, production and state."""

    heading: str
    lead: str
    columns: tuple[str, str, str, str]
    elements: tuple[Element, ...]


def build(context: PageContext) -> OperatingModel | None:
    """The section on the operating model; None where a questionnaire has none."""
    lenses = {lens.id: lens for lens in context.assessment.questionnaire.lenses}
    if LensId.OPERATING_MODEL not in lenses:
        return None
    found = [_element(context, element) for element in lenses[LensId.OPERATING_MODEL].elements]
    elements = tuple(element for element in found if element is not None)
    open_ = sum(bool(element.open) for element in elements)
    return OperatingModel(
        heading=text("operating.heading" if open_ else "operating.heading-all", open=open_, all=len(elements)),
        lead=text("operating.lead"),
        columns=(
            text("operating.column.element"),
            text("operating.column.pilot"),
            text("operating.column.production"),
            text("operating.column.met"),
        ),
        elements=elements,
    )


def _element(context: PageContext, element: Asked) -> Element | None:
    inside = applicable_in(context.assessment, LensId.OPERATING_MODEL, element.id)
    if not inside:
        return None
    # A question asked for the sake of the element introduces it, not one that it shares with a wall.
    open_ = sorted(
        (criterion for criterion, result in inside if not result.passed),
        key=lambda criterion: criterion.topic != LensId.OPERATING_MODEL,
    )
    return Element(
        title=element.title,
        pilot=element.pilot,
        production=element.production,
        met=text("operating.met", met=len(inside) - len(open_), asked=len(inside)),
        first=open_[0].question if open_ else "",
        open=context.references(criterion.id for criterion in open_),
    )


SECTION = Section("operating", text("operating.title"), build, FULL_ONLY)
