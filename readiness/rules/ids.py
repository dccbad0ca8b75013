"""The ids of findings that are not criteria. What emits a finding names it by these, so that none is without a page."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: an error keeps the gate shut, a warning is open and due, an info is a remark."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for info up to 2 for error."""
        return _RANK[self]


_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class ContradictionId(StrEnum):
    """Two statements of a description that cannot both be true, or a figure that its own parts do not give."""

    WRITES_WITHOUT_INTEGRATION = "writes-without-integration"
    CLASS_AGAINST_CONTROL = "class-against-control"
    CLASS_AGAINST_ACTIONS = "class-against-actions"
    TIER_AGAINST_CONTROL = "tier-against-control"
    TIER_AGAINST_ACTION = "tier-against-action"
    PROFILE_TOO_LEAN = "profile-too-lean"
    OWNER_IS_SPONSOR = "owner-is-sponsor"
    ACCURACY_OWNER_IN_IT = "accuracy-owner-in-it"
    ONE_PERSON_MANY_ROLES = "one-person-many-roles"
    TOO_MANY_SOURCES = "too-many-sources"
    INTEGRATION_SHARE = "integration-share"
    CURATED_AGAINST_LIVE = "curated-against-live"
    ALERT_ORDER = "alert-order"
    BASELINE_TARGET_WORSE = "baseline-target-worse"
    RESULT_WORSE_THAN_BEFORE = "result-worse-than-before"
    RESULT_NOT_COMPARABLE = "result-not-comparable"
    OBJECTIVE_PAST_ALERT = "objective-past-alert"
    KILL_STATUS_AGAINST_FIGURES = "kill-status-against-figures"
    KILL_BEFORE_ALERT = "kill-before-alert"
    KILL_STATUS_MISSING = "kill-status-missing"
    FALSE_ALARM_RATE = "false-alarm-rate"
    WINDOW_TOO_LONG = "window-too-long"
    STAGE_BEYOND_GATES = "stage-beyond-gates"
    STAGE_BELOW_CONTENT = "stage-below-content"
    STAGE_NOT_STATED = "stage-not-stated"
    DECISION_INCOMPLETE = "decision-incomplete"
    STAGE_AGAINST_DECISION = "stage-against-decision"
    GO_LIVE_PASSED = "go-live-passed"
    AUTONOMOUS_WITHOUT_PROBATION = "autonomous-without-probation"
    TWO_CURRENCIES = "two-currencies"
    ROI_DOES_NOT_RECOMPUTE = "roi-does-not-recompute"
    RETURN_PARTS_DO_NOT_ADD_UP = "return-parts-do-not-add-up"
    OPPORTUNITY_IN_RETURN = "opportunity-in-return"
    LEDGER_DOES_NOT_ADD_UP = "ledger-does-not-add-up"
    RETURN_AGAINST_TASKS = "return-against-tasks"
    COST_AGAINST_TASKS = "cost-against-tasks"
    BUDGET_AGAINST_VOLUME = "budget-against-volume"
    ACTIVITY_METRIC = "activity-metric"
    EVIDENCE_FUTURE = "evidence-future"
    EVIDENCE_MISSING = "evidence-missing"
    EVIDENCE_EMPTY = "evidence-empty"
    EVIDENCE_IDLE = "evidence-idle"
    EVIDENCE_SAME_FILE = "evidence-same-file"
    EVIDENCE_BLANKET = "evidence-blanket"
    EVIDENCE_STALE = "evidence-stale"
    EVIDENCE_LINK = "evidence-link"
    EVIDENCE_UNCOUNTED = "evidence-uncounted"
    MEASURED_AGAINST_CLAIM = "measured-against-claim"
    MEASUREMENT_MISSING = "measurement-missing"
    MEASUREMENT_STALE = "measurement-stale"
    MEASUREMENT_UNREADABLE = "measurement-unreadable"
    EVAL_FOR_LIVE = "eval-for-live"
    EVAL_OF_ANOTHER_MODEL = "eval-of-another-model"
    SAFETY_SET_FAILS = "safety-set-fails"
    AUDIT_LOG_GAPS = "audit-log-gaps"
    AUDIT_BEGINS_LATE = "audit-begins-late"
    FILE_AGAINST_CLAIM = "file-against-claim"
    FILE_NOT_ITS_STANDARD = "file-not-its-standard"
    DATA_CHECKS_FAIL = "data-checks-fail"
    WINDOW_PAST_ALERT = "window-past-alert"
    ACCURACY_DROPPED = "accuracy-dropped"
    COST_ROSE = "cost-rose"
    APPROVED_UNREAD = "approved-unread"
    BYPASSED = "bypassed"
    IMPROVEMENT_NOT_SHOWN = "improvement-not-shown"
    GROUPS_APART = "groups-apart"


class WaiverId(StrEnum):
    """What can be wrong with a waiver."""

    INCOMPLETE = "waiver-incomplete"
    NOT_WAIVABLE = "waiver-not-allowed"
    TOO_LONG = "waiver-too-long"
    OWN_APPROVAL = "waiver-own-approval"
    ENDS = "waiver-ends"
    UNUSED = "waiver-unused"


class RegressionId(StrEnum):
    """What is worse than it was before. `<…>` is a family: the id of the criterion or wall takes its place."""

    CRITERION = "regress-<criterion>"
    ANSWER = "regress-answer"
    ITEM = "regress-item"
    FIGURE = "regress-figure"
    STAGE = "regress-stage"
    AS_OF = "regress-as-of"
    PROFILE = "regress-profile"
    SECTOR = "regress-sector"
    MILDER = "regress-milder"
    EVIDENCE = "regress-evidence"
    INDEX = "regress-index"
    WALL = "regress-wall-<wall>"

    def of(self, member: str) -> str:
        """The id of one member of a family."""
        return member_of(self, member)


class ChangeId(StrEnum):
    """What changed since an earlier run beside the pilots, or would be mixed up with another one in comparing."""

    WAIVER = "waiver-changed"
    SCOPE = "scope-grew"
    GONE = "description-gone"
    LEFT_OUT = "description-left-out"
    SETTINGS = "settings-changed"
    NAME_SHARED = "pilot-name-shared"


class CauseId(StrEnum):
    """What several findings follow from, where nothing else was found there; it fails nothing by itself."""

    ANSWER = "answer-changed"
    STAGE = "stage-raised"
    WAIVER = "waiver-expired"
    SECTION = "section-missing"


class BoundId(StrEnum):
    """A score below what was asked for with `--min-index` or `--min-wall`."""

    INDEX = "index-below"
    WALL = "wall-below-<wall>"

    def of(self, member: str) -> str:
        """The id of one member of a family."""
        return member_of(self, member)


class UpcomingId(StrEnum):
    """Something that ends or falls due soon, reported before it does."""

    EVIDENCE_ENDS = "evidence-ends"
    GO_LIVE_NEAR = "go-live-near"


class PlanId(StrEnum):
    """What a saved plan said would be true by a day, and is not."""

    KILL_DATE_PASSED = "kill-date-passed"


class PromiseId(StrEnum):
    """What a description promises and its own plan is not likely to keep; found where a plan is made."""

    GO_LIVE = "promised-go-live-missed"
    COST = "promised-cost-missed"


class YardstickId(StrEnum):
    """What a questionnaire that is not the built-in one does for a pilot."""

    ASKS_LESS = "questionnaire-asks-less"
    BETTER_VERDICT = "questionnaire-better-verdict"


class VerdictFindingId(StrEnum):
    """A verdict that a pilot is not to go on with as it is."""

    STOP = "verdict-stop"
    PAUSE = "verdict-pause"
    RE_SCOPE = "verdict-re-scope"
    STAGE = "stage-beyond-verdict"


class VerdictReasonId(StrEnum):
    """Why the verdict is what it is, where no rule stops the pilot or sends it back."""

    ANSWERS_FIRST = "answers-first"
    ROADMAP = "roadmap"
    FAST_TRACK = "fast-track"
    READY = "ready"
    SCALE = "scale"


class FileId(StrEnum):
    """A file that is no description at all."""

    UNREADABLE = "unreadable"


def member_of(family: str, member: str) -> str:
    """The id of one member of a family: `wall-below-<wall>` and `data` give `wall-below-data`."""
    return f"{family[: family.index('<')]}{member}"
