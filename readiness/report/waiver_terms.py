"""What a reader asks of a waiver: whether it outlives the work it waits for, and why it covers nothing."""

from __future__ import annotations

import datetime

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import applicable
from readiness.assessment.findings import gate_of
from readiness.assessment.waiver_use import WaiverUse, waiver_uses
from readiness.questionnaire.model import Criterion
from readiness.report.moments import Moment
from readiness.report.requirements import done_by
from readiness.roadmap.roadmap import Roadmap
from readiness.texts import text


class WaiverTerms(msgspec.Struct, frozen=True, kw_only=True):
    """A waiver with its last day, and when the work that it waits for is 80% likely to be done; None if unknown."""

    use: WaiverUse
    rule: str
    owner: str
    ends: datetime.date | None
    done: Moment | None
    why_unused: str

    @property
    def too_short(self) -> bool:
        """Whether it ends before what it waits for is likely to be done."""
        return bool(self.ends and self.done and self.done.day and self.ends < self.done.day)


def waiver_terms(assessment: Assessment, roadmap: Roadmap | None) -> tuple[WaiverTerms, ...]:
    """Every waiver of a description, in its order."""
    done = done_by(roadmap)
    found = []
    for use in waiver_uses(assessment):
        rule = " ".join(use.item.answer("rule").text.split())
        criterion = next((each for each in assessment.questionnaire.criteria if each.id == rule.upper()), None)
        ends = use.item.answer("expires").value
        is_open = criterion is not None and _is_open(assessment, criterion)
        found.append(
            WaiverTerms(
                use=use,
                rule=rule,
                owner=" ".join(use.item.answer("owner").text.split()),
                ends=ends if isinstance(ends, datetime.date) else None,
                done=done.get(criterion.closed_by) if criterion is not None and is_open else None,
                why_unused=_why_unused(assessment, criterion)
                if criterion is not None and use.usable and not use.covers
                else "",
            )
        )
    return tuple(found)


def _is_open(assessment: Assessment, criterion: Criterion) -> bool:
    result = assessment.result(criterion.id)
    return applicable(result) and not result.passed


def _why_unused(assessment: Assessment, criterion: Criterion) -> str:
    """Why a waiver that could count matches no finding."""
    result, questionnaire = assessment.result(criterion.id), assessment.questionnaire
    if not applicable(result):
        return text("waivers_page.unused-not-asked", rule=criterion.id)
    if result.passed:
        return text("waivers_page.unused-met", rule=criterion.id)
    held_to = gate_of(assessment)
    order = [*(gate.id for gate in questionnaire.gates), questionnaire.autonomy.id]
    if order.index(criterion.due) > order.index(held_to.id):
        gates = {gate.id: gate.title.lower() for gate in (*questionnaire.gates, questionnaire.autonomy)}
        return text(
            "waivers_page.unused-later", rule=criterion.id, due=gates[criterion.due], held=held_to.title.lower()
        )
    return ""


def in_a_line(terms: WaiverTerms) -> str:
    """A waiver in a line: what it is of, until when, and whether that is long enough."""
    owner = terms.owner or text("waivers_page.no-owner")
    if terms.ends is None:
        return text("waivers_page.line-no-end", rule=terms.rule or text("waivers_page.no-rule"), owner=owner)
    said = text("waivers_page.line-ends", rule=terms.rule, owner=owner, day=terms.ends)
    if terms.done is None:
        return said
    key = "waivers_page.line-too-short" if terms.too_short else "waivers_page.line-long-enough"
    return f"{said}{text(key, done=terms.done.short)}"
