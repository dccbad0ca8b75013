"""What a log says against the description: found where there is one, by code that nothing else loads."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.assessment.contradictions.model import Case, Check, Found
from readiness.rules.ids import ContradictionId

_IDS = (
    ContradictionId.MEASURED_AGAINST_CLAIM,
    ContradictionId.MEASUREMENT_MISSING,
    ContradictionId.MEASUREMENT_STALE,
    ContradictionId.MEASUREMENT_UNREADABLE,
    ContradictionId.EVAL_FOR_LIVE,
    ContradictionId.EVAL_OF_ANOTHER_MODEL,
    ContradictionId.SAFETY_SET_FAILS,
    ContradictionId.AUDIT_LOG_GAPS,
    ContradictionId.AUDIT_BEGINS_LATE,
    ContradictionId.FILE_AGAINST_CLAIM,
    ContradictionId.FILE_NOT_ITS_STANDARD,
    ContradictionId.DATA_CHECKS_FAIL,
    ContradictionId.WINDOW_PAST_ALERT,
    ContradictionId.ACCURACY_DROPPED,
    ContradictionId.COST_ROSE,
    ContradictionId.APPROVED_UNREAD,
    ContradictionId.BYPASSED,
    ContradictionId.IMPROVEMENT_NOT_SHOWN,
    ContradictionId.GROUPS_APART,
)


def _of(id: ContradictionId) -> Check:
    def check(case: Case) -> Iterator[Found]:
        found = case.measurements
        if found.sources or found.filled or found.unread or found.failing:
            from readiness.assessment.contradictions.measured_findings import CHECKS as FOUND

            yield from FOUND[id](case)

    return check


CHECKS: dict[ContradictionId, Check] = {id: _of(id) for id in _IDS}
