"""What the agent may do: each action with its risk and its control, and whether the two fit its class."""

from __future__ import annotations

import msgspec

from readiness.questionnaire.agent_class import unattended
from readiness.report import tables
from readiness.report.page.section import PageContext, Section
from readiness.report.tables_document import PermissionView
from readiness.report.words import join_words
from readiness.texts import text


class Permitted(msgspec.Struct, frozen=True, kw_only=True):
    """Every action of the agent; `misfit` and `open` are the words for a control that does not fit, or may not."""

    heading: str
    lead: str
    columns: tuple[str, str, str, str, str, str]
    rows: tuple[PermissionView, ...]
    misfit: str
    open: str


def build(context: PageContext) -> Permitted | None:
    """The section on what the agent may do; None where no action is listed."""
    rows = tables.permissions(context.assessment)
    if not rows:
        return None
    unfit = sum(row.fits == "no" for row in rows)
    unsure = sum(row.fits == "open" for row in rows)
    heading = "permitted.heading-unfit" if unfit else "permitted.heading-unsure" if unsure else "permitted.heading"
    said = [text("permitted.listed", count=len(rows))]
    said += [text("permitted.unfit", count=unfit)] if unfit else []
    said += [text("permitted.unsure", count=unsure)] if unsure else []
    said += [] if unfit or unsure else [text("permitted.fits")]
    if context.assessment.decision.advisory_only:
        alone = unattended(context.assessment.pilot, context.assessment.questionnaire.controls)
        said += [text("permitted.advisory", actions=join_words([f"“{each.label}”" for each in alone]))] if alone else []
    return Permitted(
        heading=text(heading, count=len(rows), unfit=unfit, unsure=unsure),
        lead=" ".join(said),
        columns=(
            text("permitted.column.action"),
            text("permitted.column.risk"),
            text("permitted.column.control"),
            text("permitted.column.limit"),
            text("permitted.column.approver"),
            text("permitted.column.undo"),
        ),
        rows=rows,
        misfit=text("permitted.misfit"),
        open=text("permitted.open"),
    )


SECTION = Section("actions", text("permitted.title"), build)
