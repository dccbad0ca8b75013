"""The ids that the method rests on: what a house questionnaire may reword, reorder and weigh, but not rename."""

from __future__ import annotations

from enum import StrEnum


class GateId(StrEnum):
    """A decision a pilot must pass; `AUTONOMY` is a mark of its own and leads to no level."""

    START = "start"
    SHADOW = "shadow"
    GO_LIVE = "go-live"
    SCALE = "scale"
    AUTONOMY = "autonomy"


class LensId(StrEnum):
    """A framework of an article, as a view over the results."""

    WALLS = "walls"
    GAPS = "gaps"
    STALLS = "stalls"
    REASONS = "reasons"
    QUESTIONS = "questions"
    HANDOFF = "handoff"
    OPERATING_MODEL = "operating-model"
    BUDGET = "budget"
    SUCCESS_FACTORS = "success-factors"
    LESSONS = "lessons"
    TAKEAWAYS = "takeaways"


class PhaseId(StrEnum):
    """A phase of the playbook, in order."""

    ASSESSMENT = "assessment"
    GOVERNANCE = "governance"
    INTEGRATION = "integration"
    CHANGE = "change"
    ROLLOUT = "rollout"
    SCALE = "scale"


class LaneId(StrEnum):
    """What kind of work an action is, in the order in which it is listed."""

    OWNERSHIP = "ownership"
    MONEY = "money"
    GOVERNANCE = "governance"
    ENGINEERING = "engineering"
    CHANGE = "change"


class MilestoneId(StrEnum):
    """A point in time a plan is built around, by the order in which they usually come."""

    START = "start"
    END_ASSESSMENT = "end-assessment"
    GOVERNANCE_SIGNED = "governance-signed"
    END_INTEGRATION = "end-integration"
    SHADOW_START = "shadow-start"
    SHADOW_END = "shadow-end"
    END_CHANGE = "end-change"
    GO_LIVE = "go-live"
    REPAIRED = "repaired"
    OBSERVED = "observed"
    GOVERNANCE_REVIEW = "governance-review"
    VETO_END = "veto-end"
    FULL_ROLL_OUT = "full-roll-out"
    PROVEN_ROI = "proven-roi"
    PROMOTION_REVIEW = "promotion-review"


class Circumstance(StrEnum):
    """What has to be so of a pilot for an action to be planned, beside a criterion that asks for it.

    `UNATTENDED`: something that changes, sends, spends or commits runs without a person in between.
    `UNTESTED_MODEL`: it runs, live or in shadow, and nobody says that the evals run before a new model is used.
    """

    UNATTENDED = "unattended"
    UNTESTED_MODEL = "untested-model"


class Mark(StrEnum):
    """What a criterion or an action is beside a question or a piece of work, for the rules that look at a few of them.

    `FOUNDATION`: the earlier agent must have it evidenced before the next one may take the short path.
    `OBJECTION`: open, it is what friction at sign-off looks like. `BEFORE_FIGURE` and `AFTER_FIGURE`: the baseline
    before the agent, and the same figure with it. `NONE_EXISTS`: it may be set aside only with the reason that there is
    no such thing. `OF_DOCUMENTS`: it may not be set aside where a text for people is made from documents.
    """

    FOUNDATION = "foundation"
    OBJECTION = "objection"
    BEFORE_FIGURE = "before-figure"
    AFTER_FIGURE = "after-figure"
    NONE_EXISTS = "none-exists"
    OF_DOCUMENTS = "of-documents"


class VerdictId(StrEnum):
    """What a pilot is advised to do, from the worst to the best."""

    STOP = "STOP"
    PAUSE = "PAUSE"
    RE_SCOPE = "RE-SCOPE"
    ROADMAP = "ROADMAP"
    FAST_TRACK = "FAST-TRACK"
    READY = "READY"
    SCALE = "SCALE"


class VerdictRuleId(StrEnum):
    """A fact that stops a pilot, pauses it, sends it back, or leaves only the answers to be funded."""

    KILL_CRITERION_TRIGGERED = "kill-criterion-triggered"
    NOBODY_WILL_OWN_IT = "nobody-will-own-it"
    COSTS_MORE_THAN_WORTH = "costs-more-than-worth"
    VALUE_IS_DIFFUSE = "value-is-diffuse"
    SCOPE_TOO_BROAD = "scope-too-broad"
    SEVERE_AND_AUTONOMOUS = "severe-and-autonomous"
    NO_WAY_TO_WRITE = "no-way-to-write"
    KILL_CRITERION_PAUSES = "kill-criterion-pauses"
    KILL_CRITERION_RE_SCOPES = "kill-criterion-re-scopes"
    KILL_THRESHOLD_PASSED = "kill-threshold-passed"
    LIVE_ACCURACY_UNKNOWN = "live-accuracy-unknown"
    ACTS_BEYOND_ITS_CONTROLS = "acts-beyond-its-controls"
    ACTS_UNRECORDED = "acts-unrecorded"
    RECORDING_UNKNOWN = "recording-unknown"
    FIRST_AGENT_UNBOUNDED = "first-agent-unbounded"
    ACTIONS_NOT_DESCRIBED = "actions-not-described"
    SUCCESS_METRIC_WORSE = "success-metric-worse"
    RESULT_NOT_IMPROVED = "result-not-improved"
    RESULT_UNKNOWN = "result-unknown"
    LOSS_BY_OWN_FIGURES = "loss-by-own-figures"
    TOO_FEW_PEOPLE = "too-few-people"


class ProfileId(StrEnum):
    """A yardstick."""

    ENTERPRISE = "enterprise"
    LEAN = "lean"
    STRICT_HANDOFF = "strict-handoff"


class StageId(StrEnum):
    """The stage a pilot claims."""

    IDEA = "idea"
    PILOT = "pilot"
    STALLED = "stalled"
    SHADOW = "shadow"
    ROLLOUT = "rollout"
    PRODUCTION = "production"


class WallId(StrEnum):
    """A wall: an element of the lens that the score, the bounds of `check` and the levels read."""

    DATA = "data"
    EVAL = "eval"
    OPS = "ops"
    SECURITY = "security"
    CHANGE = "change"
    ECONOMICS = "economics"


class RoleId(StrEnum):
    """A role that the plan asks for by its id; a playbook may have further roles.

    `PROGRAMME_LEAD` does recurring work only and belongs to no pool.
    """

    SPONSOR = "sponsor"
    INTEGRATION_LEAD = "integration lead"
    PROGRAMME_LEAD = "programme lead"
