"""What the waivers of a description do at the gate its stage is held to. None moves a score."""

from __future__ import annotations

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.findings import check_gate
from readiness.pilot.description import Item


class WaiverUse(msgspec.Struct, frozen=True):
    """A waiver, how many findings it covers, and what is wrong with it, if anything."""

    item: Item
    covers: int
    remark: str


def waiver_uses(assessment: Assessment) -> tuple[WaiverUse, ...]:
    """Every waiver of a description, usable or not."""
    items = assessment.pilot.items.get("waivers", ())
    if not items:
        return ()
    covered: dict[int, int] = {}
    remarks: dict[int, str] = {}
    for finding in check_gate(assessment).findings:
        if finding.waiver is not None:
            covered[finding.waiver.line] = covered.get(finding.waiver.line, 0) + 1
        if finding.topic == "waivers":
            remarks.setdefault(finding.line, finding.message)
    return tuple(WaiverUse(item, covered.get(item.line, 0), remarks.get(item.line, "")) for item in items)
