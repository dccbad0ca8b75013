"""Contradictions between the sections of a description: located findings that show their sums.

They score nothing. They close the loopholes of self-description: an integration left out, an alert milder than its
target, an ROI that its own figures do not give. One module a family; what each rule means is in `readiness.rules`.
"""

from __future__ import annotations

from readiness.assessment.contradictions import controls, evidence, measured, money, slos, stage, substance
from readiness.assessment.contradictions.model import Case, Check, Contradiction
from readiness.rules.ids import ContradictionId
from readiness.texts import text

__all__ = ["CHECKS", "Case", "Contradiction", "contradictions"]

CHECKS: dict[ContradictionId, Check] = {
    **controls.CHECKS,
    **slos.CHECKS,
    **stage.CHECKS,
    **money.CHECKS,
    **substance.CHECKS,
    **evidence.CHECKS,
    **measured.CHECKS,
}
"""How each contradiction is found."""


def contradictions(case: Case) -> tuple[Contradiction, ...]:
    """Every contradiction, in line order."""
    found = [
        Contradiction(
            id=id,
            message=one.message,
            path=one.path,
            line=one.line,
            column=one.column,
            arithmetic=one.arithmetic,
            advice=one.advice or text(f"rule.{id}.advice"),
        )
        for id, check in CHECKS.items()
        for one in check(case)
    ]
    return tuple(sorted(found, key=lambda c: (c.line, c.column, c.id, c.path)))
