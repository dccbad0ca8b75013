"""How bad each finding is that is not of a criterion; those of criteria follow from the gate they are due at."""

from __future__ import annotations

from readiness.rules.ids import (
    BoundId,
    CauseId,
    ChangeId,
    ContradictionId,
    FileId,
    PlanId,
    PromiseId,
    RegressionId,
    Severity,
    UpcomingId,
    VerdictFindingId,
    WaiverId,
    YardstickId,
)

_SEVERITIES: dict[str, Severity] = {
    **dict.fromkeys(ContradictionId, Severity.WARNING),
    # What was measured says the opposite of what the pilot is for, or of what is stated.
    ContradictionId.RESULT_WORSE_THAN_BEFORE: Severity.ERROR,
    ContradictionId.BASELINE_TARGET_WORSE: Severity.ERROR,
    ContradictionId.RESULT_NOT_COMPARABLE: Severity.ERROR,
    ContradictionId.OBJECTIVE_PAST_ALERT: Severity.ERROR,
    ContradictionId.KILL_STATUS_AGAINST_FIGURES: Severity.ERROR,
    ContradictionId.MEASURED_AGAINST_CLAIM: Severity.ERROR,
    ContradictionId.SAFETY_SET_FAILS: Severity.ERROR,
    ContradictionId.EVAL_OF_ANOTHER_MODEL: Severity.ERROR,
    ContradictionId.IMPROVEMENT_NOT_SHOWN: Severity.ERROR,
    # It is judged by the stricter class or tier, and what is described does not fit that.
    ContradictionId.CLASS_AGAINST_CONTROL: Severity.ERROR,
    ContradictionId.TIER_AGAINST_CONTROL: Severity.ERROR,
    # A decision was taken without its facts, or was not carried out.
    ContradictionId.STAGE_BEYOND_GATES: Severity.ERROR,
    ContradictionId.STAGE_AGAINST_DECISION: Severity.ERROR,
    # Held to a milder gate than the pilot is at.
    ContradictionId.STAGE_BELOW_CONTENT: Severity.ERROR,
    ContradictionId.KILL_STATUS_MISSING: Severity.ERROR,
    **dict.fromkeys(WaiverId, Severity.WARNING),
    **dict.fromkeys(UpcomingId, Severity.WARNING),
    **dict.fromkeys(PromiseId, Severity.WARNING),
    WaiverId.INCOMPLETE: Severity.ERROR,
    WaiverId.NOT_WAIVABLE: Severity.ERROR,
    WaiverId.TOO_LONG: Severity.ERROR,
    # A house may ask less, with its reason; what that does for a pilot is for its reader to judge.
    YardstickId.ASKS_LESS: Severity.INFO,
    YardstickId.BETTER_VERDICT: Severity.WARNING,
    # For a reader to know of. Only what two pilots of one name are compared with is uncertain.
    **dict.fromkeys(ChangeId, Severity.INFO),
    ChangeId.NAME_SHARED: Severity.WARNING,
    # A pilot may end; a check that no longer sees one that is there, or asks for less of it, has been switched off.
    ChangeId.GONE: Severity.WARNING,
    ChangeId.LEFT_OUT: Severity.ERROR,
    ChangeId.SETTINGS: Severity.ERROR,
    # As bad as what follows from it.
    **dict.fromkeys(CauseId, Severity.INFO),
    **dict.fromkeys((*RegressionId, *BoundId, *VerdictFindingId, *PlanId, *FileId), Severity.ERROR),
}
STRICT = frozenset(
    (
        ContradictionId.EVIDENCE_MISSING,
        ContradictionId.EVIDENCE_EMPTY,
        ContradictionId.EVIDENCE_SAME_FILE,
        ContradictionId.MEASUREMENT_MISSING,
        ContradictionId.MEASUREMENT_STALE,
        ContradictionId.MEASUREMENT_UNREADABLE,
    )
)
"""What `--strict-evidence` makes an error."""


def severity_of(rule: str, *, strict_evidence: bool = False) -> Severity:
    """How bad a finding of a rule is.

    Raises:
        KeyError: there is no such rule.
    """
    if strict_evidence and rule in STRICT:
        return Severity.ERROR
    return _SEVERITIES[rule]
