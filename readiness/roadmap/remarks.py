"""What a reader should know about `programme`: answers that could not be used as they are written."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.assessment.team import TENTHS, Remark
from readiness.questionnaire.ids import PhaseId
from readiness.roadmap.people import Rates
from readiness.roadmap.roadmap import Roadmap


def remarks_on(roadmap: Roadmap, rates: Rates) -> Iterator[Remark]:
    """Every remark on the team, the days off, the rates and the actions of a plan."""
    yield from roadmap.team.remarks
    yield from roadmap.days.remarks
    yield from rates.remarks
    known = {action.id for action in roadmap.assessment.questionnaire.actions}
    for row in roadmap.assessment.pilot.records.get("programme.actions", ()):
        if "id" in row and row["id"].text not in known:
            yield Remark(
                f"`programme.actions` names `{row['id'].text}`, which is no action of the playbook", row["id"].line
            )
    if roadmap.calendar.start is None and any(action.hold for action in roadmap.plan.actions()):
        yield Remark("`start_after` is ignored as long as `programme.start` is open", 1)
    yield from _on_the_shadow_run(roadmap)


def _on_the_shadow_run(roadmap: Roadmap) -> Iterator[Remark]:
    span = next((span for span in roadmap.spans if span.phase.id == PhaseId.CHANGE), None)
    shadow = next((action for action in roadmap.plan.actions() if action.spans_shadow), None)
    if span is None or shadow is None or not roadmap.lead_times.shadow:
        return
    placed = next(job for job in roadmap.placed if job.action.id == shadow.id)
    wanted, there = shadow.effort.likely / roadmap.lead_times.shadow, placed.rate / TENTHS
    if wanted > there + 0.1:
        yield Remark(f"the shadow run wants {wanted:.1f} people for its weeks, and {there:g} are there", 1)
