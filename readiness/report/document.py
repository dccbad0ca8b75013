"""The report document: every sentence and number of an assessment that the page and the workbook print, as types.

All scores are percentages, all efforts person-weeks, all dates ISO 8601. JSON is for `readiness.output`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from readiness.report.added import AnnotationsView
from readiness.report.comparison_document import ComparisonView
from readiness.report.follow_up import FollowUpView
from readiness.report.measured_view import LogView
from readiness.report.plan_document import RoadmapView
from readiness.report.request import Request
from readiness.report.tables_document import (
    EconomicsView,
    WaiverRow,
)


class _View(msgspec.Struct, frozen=True):
    pass


class ToolView(_View, frozen=True):
    """The program that made the document."""

    name: str
    version: str


class QuestionnaireView(_View, frozen=True, kw_only=True):
    """The questionnaire asked, its version, and the SHA-256 of its files."""

    name: str
    version: str
    sha256: str
    profile: str
    dropped: tuple[tuple[str, str], ...]
    asks_less: tuple[str, ...] = ()
    """Each place at which a house asks less than the built-in questionnaire, with its reason."""
    effect: str = ""
    """What the pilot is under the built-in questionnaire, where another one is used."""
    built_in: bool = True


class SourceView(_View, frozen=True):
    """The description read: file name as given, SHA-256 of its bytes, and the day its answers were true."""

    file: str
    sha256: str
    as_of: str
    as_of_stated: bool


class PilotView(_View, frozen=True, kw_only=True):
    """The pilot as it describes itself."""

    name: str
    company: str
    summary: str
    stage: str
    agent_class: str
    target_class: str


class Place(_View, frozen=True):
    """A field and where it stands in the description; one that is not written has the place closest above it."""

    path: str
    line: int
    column: int
    written: bool


class VerdictView(_View, frozen=True, kw_only=True):
    """The verdict, the rule that fired, the answers it read and what would change it."""

    id: str
    headline: str
    phase_1_only: bool
    means: str
    rule: str
    because: str
    answers: tuple[Place, ...]
    also: tuple[str, ...]
    change: tuple[str, ...]
    unanswered: tuple[str, ...]
    rank: int


class LevelView(_View, frozen=True):
    """The readiness level; `stated` is false when too little is known to state one. `words` is how it is printed."""

    number: int
    name: str
    stated: bool
    held_by: tuple[str, ...]
    words: str


class ScoreView(_View, frozen=True, kw_only=True):
    """A score in percent: today, if all unknowns were yes with evidence, if plans are carried out.

    `known` is how much of it has an answer.
    """

    low: float
    high: float
    planned: float
    known: float
    criteria: int

    @property
    def span(self) -> str:
        """The interval in words: `23 to 85`, or one figure when both ends round to it."""
        low, high = f"{self.low:.0f}", f"{self.high:.0f}"
        return low if low == high else f"{low} to {high}"


class LensView(_View, frozen=True, kw_only=True):
    """One element of a lens: a wall, a gap and so on.

    `passed` of the questions `asked` are evidenced. `failed_core` are those that carry the element and are a no.
    """

    id: str
    title: str
    score: ScoreView
    colour: Literal["red", "amber", "green", "none"]
    open_blockers: tuple[str, ...]
    open: tuple[str, ...]
    mark: Literal["", "weakest", "next", "weakest and next"] = ""
    pilot: str = ""
    production: str = ""
    passed: int = 0
    asked: int = 0
    failed_core: tuple[str, ...] = ()


class StallView(_View, frozen=True, kw_only=True):
    """A stall reason: hit, not ruled out or clear."""

    id: str
    title: str
    short: str
    state: Literal["hit", "not ruled out", "clear"]
    state_words: str


class GateView(_View, frozen=True, kw_only=True):
    """A gate, the blockers that count at it and those still open."""

    id: str
    title: str
    question: str
    decided_by: str
    passes: bool
    blockers: int
    passed: int
    open: tuple[str, ...]


class EditView(_View, frozen=True):
    """A line to write, with a placeholder in angle brackets, and the line of the file to look at."""

    path: str
    text: str
    line: int


class FixView(_View, frozen=True):
    """The smallest edit or piece of evidence that closes a criterion."""

    edits: tuple[EditView, ...]
    evidence: str
    evidence_level: str


class CriterionView(_View, frozen=True, kw_only=True):
    """One criterion: the question, how it stands, where, why, and what would close it.

    What is not `written` in the description has the place of the closest thing above it.
    """

    id: str
    topic: str
    ask: str
    why: str
    state: str
    share: float
    found: str
    wanted: str
    proof: str
    low: float
    high: float
    planned: float
    weight: int
    due: str
    blocker: bool
    passed: bool
    path: str
    line: int
    column: int
    reason: str
    fix: FixView
    walls: tuple[str, ...]
    action: str
    ask_whom: str
    source: tuple[str, ...]
    written: bool = True

    @property
    def aside(self) -> bool:
        """Whether it does not count: it does not apply, or was set aside."""
        return self.state in ("n/a", "not applicable")

    @property
    def stands(self) -> str:
        """How it stands in plain words: `shown`, `only claimed`, `not so`."""
        if self.state == "yes":
            return "shown" if self.passed else f"only {self.found}"
        return _STATE_WORDS[self.state]


_STATE_WORDS = {
    "partial": "in part",
    "no": "not so",
    "planned": "planned",
    "unknown": "unknown",
    "n/a": "set aside",
    "not applicable": "does not apply",
}


class DecisionView(_View, frozen=True):
    """A decision needed now, and whom to ask for it."""

    what: str
    why: str
    ask: str
    closes: tuple[str, ...]


class ActionView(_View, frozen=True, kw_only=True):
    """An action of the plan."""

    id: str
    do: str
    phase: int
    lane: str
    role: str
    person: str
    effort: tuple[float, float, float]
    count: int
    per: str
    closes: tuple[str, ...]
    blockers: tuple[str, ...]
    gate: str
    after: tuple[str, ...]
    note: str
    deliverable: str = ""
    acceptance: str = ""
    accepted_by: str = ""


class PhaseView(_View, frozen=True, kw_only=True):
    """A phase of the plan: its range in weeks, its actions and their effort."""

    number: int
    title: str
    purpose: str
    weeks: tuple[int, int]
    exit_gate: str
    decided_by: str
    effort: tuple[float, float, float]
    actions: tuple[ActionView, ...]


class LeftOutView(_View, frozen=True):
    """An action that is not in the plan, and why."""

    id: str
    do: str
    reason: str


class PlanView(_View, frozen=True, kw_only=True):
    """The plan by phase; `funded` says how much of it the verdict lets be funded now."""

    phases: tuple[PhaseView, ...]
    effort: tuple[float, float, float]
    funded: str
    left_out: tuple[LeftOutView, ...]
    assumptions: tuple[str, ...]


class ContradictionView(_View, frozen=True, kw_only=True):
    """Two things that cannot both be so, with the arithmetic."""

    id: str
    message: str
    arithmetic: str
    remedy: str
    path: str
    line: int
    column: int


class EvidenceView(_View, frozen=True, kw_only=True):
    """A piece of evidence, with the level declared and the level it counts for; `fresh` if what ages counts."""

    ref: str
    kind: str
    supports: tuple[str, ...]
    declared: str
    counted: str
    date: str
    period: str
    n: float | None
    fresh: bool
    sha256: str
    lifts: int
    line: int
    remarks: tuple[str, ...]


class WarningView(_View, frozen=True):
    """A remark on how the description is written."""

    message: str
    help: str
    line: int
    column: int


class Report(_View, frozen=True, kw_only=True):
    """A whole assessment as printed.

    `roadmap` is there when a report was asked for; `no_roadmap` says why it could not be drawn up. `annotations` are
    what people added; nothing else in the document is changed by it. `request` is what the sponsor is asked for, and
    `questions` are what the verdict waits for, each with all its answers, counted in `questions_counted`.
    `follow_up` is the pilot beside a plan that was saved for it, and `since` what changed since an earlier state of it,
    where one was given.
    """

    tool: ToolView
    questionnaire: QuestionnaireView
    source: SourceView
    pilot: PilotView
    verdict: VerdictView
    level: LevelView
    autonomy: GateView
    index: ScoreView
    scale: ScoreView
    evidence_said: str
    arc_why: str
    summary: str
    decisions: tuple[DecisionView, ...]
    on_record: tuple[str, ...]
    walls: tuple[LensView, ...]
    stalls: tuple[StallView, ...]
    gates: tuple[GateView, ...]
    criteria: tuple[CriterionView, ...]
    plan: PlanView
    economics: EconomicsView
    waivers: tuple[WaiverRow, ...]
    measured: tuple[LogView, ...]
    contradictions: tuple[ContradictionView, ...]
    evidence: tuple[EvidenceView, ...]
    warnings: tuple[WarningView, ...]
    request: Request
    questions: tuple[str, ...]
    questions_counted: str
    unreadable: tuple[WarningView, ...] = ()
    roadmap: RoadmapView | None = None
    no_roadmap: str = ""
    annotations: AnnotationsView | None = None
    follow_up: FollowUpView | None = None
    since: ComparisonView | None = None

    def criterion(self, id: str) -> CriterionView:
        """The criterion with this id.

        Raises:
            KeyError: there is none.
        """
        for criterion in self.criteria:
            if criterion.id == id:
                return criterion
        raise KeyError(id)
