"""What the waivers of a description do at the gate its stage is held to. None moves a score."""

from __future__ import annotations

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.findings import check_gate
from readiness.pilot.description import Item


class WaiverUse(msgspec.Struct, frozen=True):
    """A waiver, how many findings it covers, whether it can cover any, and what is wrong with it, if anything."""

    item: Item
    covers: int
    usable: bool
    remark: str


def waiver_uses(assessment: Assessment) -> tuple[WaiverUse, ...]:
    """Every waiver of a description, usable or not."""
    items = assessment.pilot.items.get("waivers", ())
    if not items:
        return ()
    covered: dict[int, int] = {}
    remarks: dict[int, str] = {}
    held = check_gate(assessment)
    usable = {waiver.line for waiver in held.waivers}
    for finding in held.findings:
        if finding.waiver is not None:
            covered[finding.waiver.line] = covered.get(finding.waiver.line, 0) + 1
        if finding.topic == "waivers":
            remarks.setdefault(finding.line, finding.message)
    return tuple(
        WaiverUse(item, covered.get(item.line, 0), item.line in usable, remarks.get(item.line, "")) for item in items
    )
