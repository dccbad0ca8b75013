"""What `readiness assess` prints on a terminal and at the head of a workbook, as types.

All scores are percentages, all efforts person-weeks, all dates ISO 8601. JSON is for `readiness.output`; the page reads
the assessment itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.score import GateScore, Score
from readiness.assessment.sponsor_decisions import sponsor_decisions
from readiness.assessment.yardstick import effect_of, in_words, is_built_in, loosened, under_built_in
from readiness.pilot.answers import Answer
from readiness.questionnaire.ids import LensId
from readiness.report import tables
from readiness.report.added import AnnotationsView
from readiness.report.beside import Beside
from readiness.report.comparison_document import ComparisonView
from readiness.report.decisions import decisions
from readiness.report.follow_up import FollowUpView
from readiness.report.in_brief import decisive, evidence_in_words, level_words, summary
from readiness.report.lens_facts import applicable_in, mark
from readiness.report.request import Request, counted, questions_of, request_of
from readiness.report.tables_document import WaiverRow
from readiness.roadmap.plan import OpenAction, Plan
from readiness.texts import text
from readiness.version import __version__

if TYPE_CHECKING:
    from readiness.report.plan_document import RoadmapView
    from readiness.roadmap.roadmap import Roadmap


class ToolView(msgspec.Struct, frozen=True):
    """The program that made the document."""

    name: str
    version: str


class QuestionnaireView(msgspec.Struct, frozen=True, kw_only=True):
    """The questionnaire asked, its version, and the SHA-256 of its files."""

    name: str
    version: str
    sha256: str
    profile: str
    asks_less: tuple[str, ...] = ()
    """Each place at which a house asks less than the built-in questionnaire, with its reason."""
    effect: str = ""
    """What the pilot is under the built-in questionnaire, where another one is used."""
    built_in: bool = True


class SourceView(msgspec.Struct, frozen=True):
    """The description read: file name as given, SHA-256 of its bytes, and the day its answers were true."""

    file: str
    sha256: str
    as_of: str
    as_of_stated: bool


class PilotView(msgspec.Struct, frozen=True, kw_only=True):
    """The pilot as it describes itself."""

    name: str
    company: str
    summary: str
    stage: str


class Place(msgspec.Struct, frozen=True):
    """A field and where it stands in the description; one that is not written has the place closest above it."""

    path: str
    line: int
    column: int
    written: bool


class VerdictView(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict, the rule that fired, the answers it read and what would change it."""

    id: str
    headline: str
    phase_1_only: bool
    means: str
    because: str
    answers: tuple[Place, ...]
    also: tuple[str, ...]
    change: tuple[str, ...]
    unanswered: tuple[str, ...]
    rank: int


class ScoreView(msgspec.Struct, frozen=True, kw_only=True):
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


class LensView(msgspec.Struct, frozen=True, kw_only=True):
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


class StallView(msgspec.Struct, frozen=True, kw_only=True):
    """A stall reason: hit, not ruled out or clear."""

    short: str
    state: Literal["hit", "not ruled out", "clear"]
    state_words: str


class GateView(msgspec.Struct, frozen=True, kw_only=True):
    """A gate, the blockers that count at it and those still open."""

    id: str
    title: str
    question: str
    decided_by: str
    passes: bool
    blockers: int
    passed: int
    open: tuple[str, ...]


class DecisionView(msgspec.Struct, frozen=True):
    """A decision needed now, and whom to ask for it."""

    what: str
    why: str
    ask: str
    closes: tuple[str, ...]


class ActionView(msgspec.Struct, frozen=True, kw_only=True):
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


class ContradictionView(msgspec.Struct, frozen=True, kw_only=True):
    """Two things that cannot both be so, with the arithmetic."""

    id: str
    message: str
    arithmetic: str
    line: int
    column: int


class WarningView(msgspec.Struct, frozen=True):
    """A remark on how the description is written."""

    message: str
    help: str
    line: int
    column: int


class ReadingView(msgspec.Struct, frozen=True):
    """An answer in the author's own words, and what it was read as."""

    message: str
    line: int
    column: int


class AssessDocument(msgspec.Struct, frozen=True, kw_only=True):
    """An assessment as the terminal and the workbook print it.

    `met` are the requirements met, by id; `effort` is the likely one of all actions, in person-weeks. `roadmap` is
    there where the work has an end; `no_roadmap` says why it has none. `request` is what the sponsor is asked for, and
    `questions` are what the verdict waits for, each with all its answers, counted in `questions_counted`.
    `annotations`, `follow_up` and `since` are what goes beside it.
    """

    tool: ToolView
    questionnaire: QuestionnaireView
    source: SourceView
    pilot: PilotView
    verdict: VerdictView
    level: str
    autonomy: GateView
    index: ScoreView
    evidence_said: str
    arc_why: str
    summary: str
    decisions: tuple[DecisionView, ...]
    on_record: tuple[str, ...]
    walls: tuple[LensView, ...]
    stalls: tuple[StallView, ...]
    gates: tuple[GateView, ...]
    met: tuple[str, ...]
    actions: tuple[ActionView, ...]
    effort: float
    economics: str
    waivers: tuple[WaiverRow, ...]
    contradictions: tuple[ContradictionView, ...]
    warnings: tuple[WarningView, ...]
    request: Request
    questions: tuple[str, ...]
    questions_counted: str
    unreadable: tuple[WarningView, ...] = ()
    readings: tuple[ReadingView, ...] = ()
    roadmap: RoadmapView | None = None
    no_roadmap: str = ""
    annotations: AnnotationsView | None = None
    follow_up: FollowUpView | None = None
    since: ComparisonView | None = None


def assess_document(
    assessment: Assessment, plan: Plan, roadmap: Roadmap | None = None, beside: Beside | None = None
) -> AssessDocument:
    """What is printed of an assessment; without a roadmap, the plan has no dates."""
    beside = beside or Beside()
    questionnaire, worth, pilot = assessment.questionnaire, assessment.scores, assessment.pilot
    decision = assessment.decision
    reading = under_built_in(assessment)
    return AssessDocument(
        tool=ToolView("readiness", __version__),
        questionnaire=QuestionnaireView(
            name=questionnaire.name,
            version=questionnaire.version,
            sha256=questionnaire.sha256,
            profile=assessment.profile.id,
            asks_less=tuple(map(in_words, loosened(questionnaire))),
            effect=effect_of(assessment, reading) if reading is not None else "",
            built_in=is_built_in(questionnaire),
        ),
        source=SourceView(
            pilot.file, pilot.sha256, assessment.as_of.isoformat() if assessment.as_of else "", assessment.as_of_stated
        ),
        pilot=PilotView(
            name=pilot.name,
            company=pilot.text("pilot.company"),
            summary=pilot.text("pilot.summary"),
            stage=pilot.text("pilot.stage"),
        ),
        verdict=VerdictView(
            id=decision.verdict,
            headline=decision.headline,
            phase_1_only=decision.phase_1_only,
            means=decision.means,
            because=decision.because,
            answers=tuple(_place(*decisive(assessment, field)) for field in decision.fields),
            also=decision.also,
            change=decision.change,
            unanswered=decision.unanswered,
            rank=decision.rank,
        ),
        level=level_words(assessment),
        autonomy=_gate(worth.autonomy),
        index=_score(worth.index),
        evidence_said=evidence_in_words(assessment),
        arc_why=assessment.lifecycle_reason,
        summary=summary(assessment),
        decisions=tuple(DecisionView(d.what, d.why, d.contact, d.closes) for d in decisions(assessment, plan)),
        on_record=tuple(decision.sentence for decision in sponsor_decisions(assessment.pilot)),
        walls=_lens(assessment, LensId.WALLS),
        stalls=tuple(
            StallView(
                short=s.short,
                state=s.state.value,
                state_words=text(f"page.stall-{s.state.value.replace(' ', '-')}"),
            )
            for s in worth.stalls
        ),
        gates=tuple(_gate(gate) for gate in worth.gates),
        met=tuple(result.id for result in assessment.results if result.passed),
        actions=tuple(_action(action, p.phase.number) for p in plan.phases for action in p.actions),
        effort=plan.effort.likely,
        economics=tables.economics(assessment).said,
        waivers=tables.waivers(assessment),
        contradictions=tuple(
            ContradictionView(
                id=c.id,
                message=c.message,
                arithmetic=c.arithmetic,
                line=c.line,
                column=c.column,
            )
            for c in assessment.contradictions
        )
        + _promises(roadmap),
        warnings=_warnings(assessment),
        unreadable=tuple(WarningView(f.message, f.help, f.line, f.column) for f in pilot.unreadable),
        readings=tuple(ReadingView(each.message, each.line, each.column) for each in pilot.understood),
        request=request_of(
            assessment, plan, roadmap, missed=len(beside.follow_up.kill_dates) if beside.follow_up is not None else 0
        ),
        questions=questions_of(assessment),
        questions_counted=counted(assessment),
        roadmap=_dated(roadmap) if roadmap is not None else None,
        no_roadmap=beside.no_roadmap,
        annotations=beside.annotations,
        follow_up=beside.follow_up,
        since=beside.since,
    )


def _dated(roadmap: Roadmap) -> RoadmapView:
    # An assessment without dates need not load what draws them.
    from readiness.report.plan_document import roadmap_view

    return roadmap_view(roadmap)


def _score(score: Score) -> ScoreView:
    return ScoreView(
        low=score.value,
        high=score.best_case,
        planned=score.if_planned,
        known=score.known,
        criteria=score.criteria,
    )


def _promises(roadmap: Roadmap | None) -> tuple[ContradictionView, ...]:
    """What was promised and what the plan is likely to keep, where both cannot be so."""
    if roadmap is None:
        return ()
    # Plans need what the core is installed without.
    from readiness.report.promises import broken_promises

    return tuple(
        ContradictionView(
            id=promise.id,
            message=promise.gap,
            arithmetic="",
            line=promise.line,
            column=promise.column,
        )
        for promise in broken_promises(roadmap)
    )


def _gate(gate: GateScore) -> GateView:
    return GateView(
        id=gate.id,
        title=gate.title,
        question=gate.question,
        decided_by=gate.decided_by,
        passes=gate.passes,
        blockers=gate.blockers,
        passed=gate.passed,
        open=gate.open,
    )


def _lens(assessment: Assessment, id: LensId) -> tuple[LensView, ...]:
    elements = {element.id: element for element in assessment.questionnaire.lens(id).elements}
    shown = []
    for scored in assessment.scores.lenses[id]:
        element = elements[scored.id]
        inside = applicable_in(assessment, id, scored.id)
        shown.append(
            LensView(
                id=scored.id,
                title=scored.title,
                score=_score(scored.score),
                colour=scored.colour.value,
                open_blockers=scored.open_blockers,
                open=scored.open,
                mark=mark(assessment, scored),
                pilot=element.pilot,
                production=element.production,
                passed=sum(result.passed for _, result in inside),
                asked=len(inside),
                failed_core=scored.failed_core,
            )
        )
    return tuple(shown)


def _action(action: OpenAction, phase: int) -> ActionView:
    planned = f"planned: {', '.join(dict.fromkeys(action.planned))}" if action.planned else ""
    effort = action.effort
    return ActionView(
        id=action.id,
        do=action.title,
        phase=phase,
        lane=action.lane,
        role=action.role,
        person=action.person,
        effort=(round(effort.least, 2), round(effort.likely, 2), round(effort.most, 2)),
        count=action.count,
        per=action.per.replace("_", " "),
        closes=action.closes,
        blockers=action.blockers,
        gate=action.gate,
        after=action.after,
        note="; ".join(part for part in (planned, action.note) if part),
        deliverable=action.deliverable,
        acceptance=action.acceptance,
        accepted_by=action.accepted_by,
    )


def _warnings(assessment: Assessment) -> tuple[WarningView, ...]:
    found = [WarningView(w.message, w.help, w.line, w.column) for w in assessment.pilot.warnings]
    if not assessment.as_of_stated:
        day = f"the latest date in the file, {assessment.as_of}, is used" if assessment.as_of else "no date is known"
        found.append(
            WarningView(
                f"`pilot.as_of` is missing: {day}, and evidence that ages counts as stale",
                "as_of: <the day the answers were true>",
                1,
                1,
            )
        )
    return tuple(found)


def _place(path: str, answer: Answer) -> Place:
    return Place(path, answer.line, answer.column, answer.written)
