"""What is ahead: milestones, the dates on which a pilot may be stopped, and the shortest way back from a stop."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import applicable
from readiness.assessment.verdict import HELD, Decision
from readiness.assessment.verdict_rules import losses
from readiness.assessment.workload import Effort
from readiness.questionnaire.ids import GateId, MilestoneId, PhaseId, VerdictId, VerdictRuleId
from readiness.questionnaire.model import Action, Phase
from readiness.roadmap.calendar import DAY, WEEK, Calendar
from readiness.roadmap.plan import person_for
from readiness.roadmap.roadmap import Roadmap
from readiness.texts import text


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A milestone: when it is reached if nothing overruns, and in four of five runs (times of the clock).

    `passed`: it lies behind the pilot, as a fact and not as a plan.
    """

    id: str
    title: str
    at: int
    likely: int
    means: str
    decided_by: str
    passed: bool = False


_GOVERNANCE, _PRODUCTION = "the governance owner", "the production owner"
# Title, what it means, who decides.
_POINTS = {
    MilestoneId.END_ASSESSMENT: ("Start gate", "The programme may be funded beyond phase 1.", "the sponsor"),
    MilestoneId.GOVERNANCE_SIGNED: ("Governance signed", "Write access may be granted.", _GOVERNANCE),
    MilestoneId.SHADOW_START: (
        "Shadow starts",
        "The agent runs beside people; nothing it does takes effect yet.",
        _PRODUCTION,
    ),
    MilestoneId.GO_LIVE: (
        "Go-live",
        "The agent acts in production, first for one group.",
        f"{_PRODUCTION}, with the joint sign-off",
    ),
    MilestoneId.REPAIRED: (
        "Repaired",
        "The live agent meets everything that go-live requires.",
        _PRODUCTION,
    ),
    MilestoneId.VETO_END: ("Veto ends", "Until then the people it works beside may overrule it.", ""),
    MilestoneId.GOVERNANCE_REVIEW: ("First governance review", "Repeated every quarter.", _GOVERNANCE),
    MilestoneId.FULL_ROLL_OUT: (
        "Full roll-out",
        "Every planned site and group uses the agent.",
        "the sponsor with finance",
    ),
    MilestoneId.PROVEN_ROI: (
        "Proven ROI",
        "Finance signs the return of all groups, after the veto.",
        "finance",
    ),
    MilestoneId.PROMOTION_REVIEW: (
        "Promotion review",
        "Decision on whether the agent may act with less supervision.",
        _GOVERNANCE,
    ),
}
_SIGNED_READING = "Policy, permissions and joint sign-off are in place; the agent may be connected to live data."
"""What governance is signed for, where the agent writes nothing."""
_REVIEWS = 2
_FROM_GO_LIVE = (
    MilestoneId.GO_LIVE,
    MilestoneId.VETO_END,
    MilestoneId.GOVERNANCE_REVIEW,
    MilestoneId.FULL_ROLL_OUT,
    MilestoneId.PROVEN_ROI,
    MilestoneId.PROMOTION_REVIEW,
)
_FIRST_DAYS = (
    MilestoneId.SHADOW_START,
    MilestoneId.GO_LIVE,
    MilestoneId.GOVERNANCE_REVIEW,
    MilestoneId.PROMOTION_REVIEW,
)
"""How the ids of milestones begin that are the first day of something; the others are the end of it."""


def _review(number: int) -> str:
    return f"governance-review-{number}"


def is_first_day(milestone: str) -> bool:
    """Whether a milestone is the first day of something rather than the end of it."""
    return milestone.startswith(_FIRST_DAYS)


_NO_RESULT = frozenset(
    (VerdictRuleId.SUCCESS_METRIC_WORSE, VerdictRuleId.RESULT_NOT_IMPROVED, VerdictRuleId.RESULT_UNKNOWN)
)
"""Rules by which a live agent has no result that a return could be proven with."""


def undated(roadmap: Roadmap) -> frozenset[str]:
    """Milestones and goals for which no date is printed.

    A return that does not cover its cost is never proven, and a pilot stopped for it does not go live; a live agent
    that is paused has gone live, and resumes on conditions. Nor is a return proven by a figure that has not improved.
    """
    decision = roadmap.assessment.decision
    if decision.verdict == VerdictId.PAUSE:
        found = frozenset((MilestoneId.GO_LIVE,))
        return found | {MilestoneId.PROVEN_ROI} if losses(roadmap.assessment.pilot) else found
    if not losses(roadmap.assessment.pilot):
        return frozenset((MilestoneId.PROVEN_ROI,)) if decision.rule in _NO_RESULT else frozenset()
    if decision.verdict == VerdictId.STOP:
        return frozenset((*_FROM_GO_LIVE, *(_review(number) for number in range(2, _REVIEWS + 1))))
    return frozenset((MilestoneId.PROVEN_ROI,))


def milestones(roadmap: Roadmap) -> tuple[Point, ...]:
    """The milestones of a plan in order of time; phases that are skipped have none."""
    skipped = {span.phase.id for span in roadmap.spans if span.skipped}
    live = roadmap.lead_times.live
    points = []
    for id, (title, means, decider) in _POINTS.items():
        if id == MilestoneId.REPAIRED and roadmap.goal != id:
            continue
        if id == MilestoneId.GOVERNANCE_SIGNED and not any(roadmap.assessment.scope.writes):
            means = _SIGNED_READING
        at = roadmap.at(id)
        if id == MilestoneId.END_ASSESSMENT and (PhaseId.ASSESSMENT in skipped or roadmap.lead_times.merged or live):
            continue
        if id == MilestoneId.GOVERNANCE_SIGNED and (PhaseId.GOVERNANCE in skipped or live):
            continue
        if id == MilestoneId.SHADOW_START and (not roadmap.lead_times.shadow or live):
            continue
        if id == MilestoneId.PROMOTION_REVIEW and not _may_be_promoted(roadmap):
            continue
        likely = roadmap.likely_at(id)
        # Its time may have come while the agent ran; the review still waits for what it is to be held on.
        reviewed = live and id in (MilestoneId.PROMOTION_REVIEW, MilestoneId.GOVERNANCE_REVIEW)
        held = [placed for placed in roadmap.placed if placed.action.not_before == id] if reviewed else []
        if held:
            at = max(at, min(placed.begin for placed in held))
            likely = max(likely, min(placed.likely_begin for placed in held))
        passed = live and not held and (at == 0 or id == MilestoneId.GO_LIVE) and id != MilestoneId.REPAIRED
        passed = passed or (id == MilestoneId.SHADOW_START and roadmap.lead_times.shadow_served > 0)
        # A gate that passes today is no date of the plan: nothing waits for it, and nothing is decided at it any more.
        passed = passed or (id == MilestoneId.END_ASSESSMENT and gate_passes(roadmap, GateId.START))
        if id == MilestoneId.FULL_ROLL_OUT:
            passed = live and (not roadmap.lead_times.rollout or at == 0)
        if id == MilestoneId.PROVEN_ROI:
            passed = live and not roadmap.lead_times.signoff
        points.append(Point(id=id, title=title, at=at, likely=likely, means=means, decided_by=decider, passed=passed))
    if not live:
        for number in range(2, _REVIEWS + 1):
            later = (number - 1) * roadmap.lead_times.review * WEEK
            points.append(
                Point(
                    id=_review(number),
                    title=f"Governance review {number}",
                    at=roadmap.at(MilestoneId.GOVERNANCE_REVIEW) + later,
                    likely=roadmap.likely_at(MilestoneId.GOVERNANCE_REVIEW) + later,
                    means="Every quarter.",
                    decided_by=_GOVERNANCE,
                )
            )
    return tuple(sorted(points, key=lambda point: (point.likely, point.at)))


def gate_passes(roadmap: Roadmap, gate: GateId | None) -> bool:
    """Whether a gate passes today, with every gate before it."""
    return any(each.passes for each in roadmap.assessment.scores.gates if each.id == gate)


def _may_be_promoted(roadmap: Roadmap) -> bool:
    """Whether acting with less supervision is asked of the agent, aimed at, or left open."""
    if roadmap.assessment.pilot.value("pilot.target_class") not in ("monitor", "advisory"):
        return True
    asked = {c.id for c in roadmap.assessment.questionnaire.criteria if c.due == roadmap.assessment.scores.autonomy.id}
    return any(result.id in asked and applicable(result) for result in roadmap.assessment.results)


_OF_GATES = {
    GateId.START: MilestoneId.END_ASSESSMENT,
    GateId.SHADOW: MilestoneId.SHADOW_START,
    GateId.GO_LIVE: MilestoneId.GO_LIVE,
}


class GateTime(msgspec.Struct, frozen=True):
    """When a gate is 80% likely to pass, as time of the clock; `first_day`: it passes on the day that begins then."""

    at: int
    first_day: bool

    def day(self, calendar: Calendar) -> tuple[int, datetime.date | None]:
        """The week of the programme and the day."""
        return calendar.beginning(self.at) if self.first_day else calendar.ending(self.at)


def gate_times(roadmap: Roadmap) -> dict[GateId, GateTime]:
    """When each gate ahead is 80% likely to pass: at its milestone, or when the last of what it asks is met.

    Every page takes the date of a gate from here.
    """
    return roadmap.once(_gate_times)


def _gate_times(roadmap: Roadmap) -> dict[GateId, GateTime]:
    hidden = undated(roadmap)
    ahead = {point.id: point for point in milestones(roadmap) if not point.passed and point.id not in hidden}
    found = {
        gate: GateTime(ahead[id].likely, is_first_day(id))
        for gate, id in _OF_GATES.items()
        if id in ahead and not gate_passes(roadmap, gate)
    }
    # Of the scale gate there is no milestone: it passes when the last of its requirements is met.
    scale = next((gate for gate in roadmap.assessment.scores.gates if gate.id == GateId.SCALE), None)
    met = met_when(roadmap, scale.open if scale is not None else ())
    if met is not None:
        found[GateId.SCALE] = GateTime(met, first_day=False)
    return found


def ends_with_go_live(roadmap: Roadmap, phase: Phase, end: int) -> bool:
    """Whether a phase that ends at a time does so on the first day of go-live, rather than when its work is done."""
    if phase.exit_gate != GateId.GO_LIVE or roadmap.lead_times.live:
        return False
    return end in (roadmap.at(MilestoneId.GO_LIVE), roadmap.likely_at(MilestoneId.GO_LIVE))


def met_when(roadmap: Roadmap, criteria: Iterable[str]) -> int | None:
    """When the last of some open criteria is 80% likely to be met; None where one of them has no date."""
    met = roadmap.met_at()
    closed_by = [roadmap.assessment.questionnaire.criterion(id).closed_by for id in criteria]
    return max(met[id] for id in closed_by) if closed_by and all(id in met for id in closed_by) else None


class KillDate(msgspec.Struct, frozen=True):
    """A date by which a gate must pass, in words `unless`, or the sponsor stops or cuts the pilot, in words `then`.

    `phase` is the one whose result it guards; `until` says in words what goes on up to then.
    """

    at: int
    gate: GateId
    unless: str
    then: str
    phase: PhaseId
    until: str


_GUARDED_PHASES = {
    GateId.START: PhaseId.ASSESSMENT,
    GateId.GO_LIVE: PhaseId.CHANGE,
    # What is proved by then are the benefits of the roll-out, not the reviews that the scale gate asks for.
    GateId.SCALE: PhaseId.ROLLOUT,
}


def kill_dates(roadmap: Roadmap) -> tuple[KillDate, ...]:
    """When the plan says stop: the longest assessment, the longest shadow run, a roll-out that shows no benefit.

    None of them lies before the day by which 19 of 20 runs are there, and a grace after it, nor less than the grace
    after the day by which what it guards is 80% likely: a healthy pilot must not be stopped by chance. A gate that
    passes today has none.
    """
    if roadmap.lead_times.live:
        return ()
    surely_by = {odds.goal: odds.p95 for odds in roadmap.odds}
    spans = {span.phase.id: span for span in roadmap.spans}
    policy = roadmap.assessment.questionnaire.policy
    grace = int(policy["kill_grace_weeks"]) * WEEK
    dates = []
    waits = not spans[PhaseId.ASSESSMENT].skipped and not gate_passes(roadmap, GateId.START)
    if waits and not roadmap.lead_times.merged and spans[PhaseId.ASSESSMENT].most:
        at = max(spans[PhaseId.ASSESSMENT].most * WEEK, roadmap.assessed + grace)
        dates.append(_kill(roadmap, at, GateId.START, MilestoneId.END_ASSESSMENT))
    if roadmap.lead_times.shadow and not gate_passes(roadmap, GateId.GO_LIVE):
        longest = max(spans[PhaseId.CHANGE].most - roadmap.lead_times.shadow_served, roadmap.lead_times.shadow)
        latest = roadmap.at(MilestoneId.SHADOW_START) + longest * WEEK
        at = max(latest, surely_by.get(MilestoneId.GO_LIVE, 0) + grace)
        dates.append(_kill(roadmap, at, GateId.GO_LIVE, MilestoneId.GO_LIVE))
    if roadmap.lead_times.rollout:
        rolled_out = surely_by.get(MilestoneId.FULL_ROLL_OUT, roadmap.at(MilestoneId.FULL_ROLL_OUT))
        at = max(rolled_out + int(policy["kill_weeks"]) * WEEK, surely_by.get(MilestoneId.PROVEN_ROI, 0) + grace)
        dates.append(_kill(roadmap, at, GateId.SCALE, MilestoneId.PROVEN_ROI))
    return tuple(dates)


def _kill(roadmap: Roadmap, at: int, gate: GateId, guards: MilestoneId) -> KillDate:
    """A kill date no earlier than the grace after each date that it guards, as both are printed."""
    calendar = roadmap.calendar
    grace = int(roadmap.assessment.questionnaire.policy["kill_grace_weeks"])
    guarded = [GateTime(roadmap.likely_at(guards), is_first_day(guards))] if guards not in undated(roadmap) else []
    if (passes := gate_times(roadmap).get(gate)) is not None:
        guarded.append(passes)
    for each in guarded:
        at = max(at, each.at + grace * WEEK)
        _, day = each.day(calendar)
        while day is not None and (calendar.ending(at)[1] or day) < day + datetime.timedelta(weeks=grace):
            at += DAY
    # Where nobody has agreed what would end it, that is still to be decided.
    agreed = gate != GateId.SCALE or bool(roadmap.assessment.pilot.items.get("kill_criteria"))
    then = text(f"kill_date.{gate}-then") if agreed else text("kill_date.not-agreed")
    return KillDate(
        at=at,
        gate=gate,
        unless=text(f"kill_date.{gate}-unless"),
        then=then,
        phase=_GUARDED_PHASES[gate],
        until=text(f"kill_date.{gate}-until"),
    )


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A step back from a stop: what fired, what to do instead, and the work that answers it, if there is any.

    `role` is a title, `role_id` its id. `figures_must_change`: no work of the plan lifts it.
    """

    because: str
    instead: str
    title: str
    who: str
    role: str
    effort: Effort | None
    action_id: str = ""
    role_id: str = ""
    figures_must_change: bool = False


def way_back(assessment: Assessment, decision: Decision) -> tuple[Step, ...]:
    """The shortest way back from STOP or RE-SCOPE: the answers that would lift it."""
    if decision.verdict not in HELD:
        return ()
    questionnaire = assessment.questionnaire
    because = {decision.rule: decision.because, **dict(zip(decision.also_rules, decision.also, strict=True))}
    steps = []
    for rule in questionnaire.rules:
        if rule.id not in because:
            continue
        action = None if rule.figures_must_change else answering(assessment, tuple(rule.fields))
        steps.append(
            Step(
                because=because[rule.id],
                instead=rule.instead,
                title=action.title if action is not None else "",
                who=person_for(assessment, action.role) if action is not None else "",
                role=questionnaire.role(action.role).title if action is not None else "Executive sponsor",
                effort=Effort(*action.effort) if action is not None else None,
                action_id=action.id if action is not None else "",
                role_id=action.role if action is not None else "",
                figures_must_change=rule.figures_must_change,
            )
        )
    return tuple(steps)


def answering(assessment: Assessment, fields: tuple[str, ...]) -> Action | None:
    """The action that closes most of what is open about the fields; None where nothing about them is open.

    Work on what is met already would not lift a verdict.
    """
    open_ = {result.id for result in assessment.results if applicable(result) and not result.passed}
    wanted = {field.replace("[]", "") for field in fields}
    best: tuple[int, Action] | None = None
    for action in assessment.actions:
        asked = {
            path.replace("[]", "")
            for c in assessment.questionnaire.criteria
            if c.closed_by == action.id and c.id in open_
            for path in c.fields
        }
        common = len(asked & wanted)
        if common and (best is None or common > best[0]):
            best = (common, action)
    return best[1] if best is not None else None
