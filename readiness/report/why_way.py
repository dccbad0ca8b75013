"""The cheapest way through a gate, or to READY, beside the explanation of why it is not reached."""

from __future__ import annotations

import msgspec

from readiness.assessment.assess import Assessment
from readiness.questionnaire.ids import GateId, VerdictId
from readiness.report.lever_view import way_view
from readiness.report.why import Fact, Part, Why
from readiness.roadmap.calendar import Unplannable
from readiness.roadmap.lever_search import Way, way_to_gate, way_to_ready
from readiness.roadmap.roadmap import Roadmap, build_roadmap
from readiness.texts import text


def with_way(assessment: Assessment, found: Why) -> Why:
    """The explanation, with the cheapest way to what was asked about where it is a gate ahead or READY."""
    if found.kind == "gate" and found.asked in {gate.id.value for gate in assessment.scores.gates if not gate.passes}:
        target = GateId(found.asked)
    elif found.kind == "verdict" and found.asked == VerdictId.READY:
        target = None
    else:
        return found
    try:
        roadmap = build_roadmap(assessment)
    except Unplannable:
        return found
    way = _way(roadmap, target)
    if way is None:
        return found
    shown = way_view(roadmap, way)
    part = Part(
        id="cheapest",
        heading=text("why.cheapest"),
        lead=shown.said,
        facts=tuple(Fact(words=note) for note in (*shown.notes, *shown.proofs)),
    )
    return msgspec.structs.replace(found, parts=(*found.parts, part))


def _way(roadmap: Roadmap, gate: GateId | None) -> Way | None:
    return way_to_gate(roadmap, gate) if gate is not None else way_to_ready(roadmap)
