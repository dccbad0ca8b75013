"""From an assessment and its plan to the finished document: nothing is left to compute after this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import readiness
from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Result, Status, applicable
from readiness.assessment.score import GateScore, LensScore, Score, Stall
from readiness.assessment.verdict import Decision
from readiness.pilot.answers import Percent
from readiness.questionnaire.ids import GateId, LaneId, LensId, VerdictId
from readiness.questionnaire.model import Criterion, Level
from readiness.report import tables
from readiness.report.document import (
    SCHEMA,
    AccuracyView,
    ActionView,
    AskView,
    ContradictionView,
    CriterionView,
    DecisionView,
    EditView,
    FixView,
    GateView,
    HandoffView,
    LeftOutView,
    LensView,
    LevelView,
    PhaseView,
    PilotView,
    Place,
    PlanView,
    QuestionnaireView,
    QuestionView,
    ReceiptView,
    Report,
    ScoreView,
    SmallLens,
    SourceView,
    StallView,
    TickView,
    ToolView,
    VerdictView,
    WarningView,
    WorkView,
)
from readiness.report.funding import funded
from readiness.roadmap.milestones import answering
from readiness.roadmap.plan import OpenAction, Plan, person_for

if TYPE_CHECKING:
    from readiness.report.roadmap_document import RoadmapView
    from readiness.roadmap.roadmap import Roadmap

_MOST_DECISIONS = 6
"""As many as a sponsor takes in a meeting."""
_SMALL_LENSES = (
    LensId.REASONS,
    LensId.QUESTIONS,
    LensId.OPERATING_MODEL,
    LensId.BUDGET,
    LensId.SUCCESS_FACTORS,
    LensId.LESSONS,
    LensId.TAKEAWAYS,
)


def view(assessment: Assessment, plan: Plan, roadmap: Roadmap | None = None, *, no_roadmap: str = "") -> Report:
    """Everything a report prints, already computed; without a roadmap, the plan has no dates."""
    questionnaire, worth, pilot = assessment.questionnaire, assessment.scores, assessment.pilot
    decision = assessment.decision
    roles = {action.id: action.role for action in questionnaire.actions}
    whom = {role.id: _whom(assessment, role.id) for role in questionnaire.roles}
    articles = {article.id: article.title for article in questionnaire.articles}
    rows = {
        c.id: _criterion(c, r, whom[roles[c.closed_by]], articles)
        for c, r in zip(questionnaire.criteria, assessment.results, strict=True)
    }
    lenses = {lens.id: lens for lens in questionnaire.lenses}
    return Report(
        schema=SCHEMA,
        tool=ToolView("readiness", readiness.__version__),
        questionnaire=QuestionnaireView(
            name=questionnaire.name,
            version=questionnaire.version,
            sha256=questionnaire.sha256,
            profile=assessment.profile.id,
            dropped=tuple((d.id, d.reason) for d in questionnaire.dropped),
        ),
        source=SourceView(
            pilot.file, pilot.sha256, assessment.as_of.isoformat() if assessment.as_of else "", assessment.as_of_stated
        ),
        pilot=PilotView(
            name=pilot.name,
            company=pilot.text("pilot.company"),
            summary=pilot.text("pilot.summary"),
            stage=pilot.text("pilot.stage"),
            agent_class=pilot.text("pilot.agent_class"),
            target_class=pilot.text("pilot.target_class"),
        ),
        verdict=VerdictView(
            id=decision.verdict,
            headline=decision.headline,
            phase_1_only=decision.phase_1_only,
            means=decision.means,
            rule=decision.rule,
            because=decision.because,
            answers=tuple(_place(assessment, field) for field in decision.fields),
            also=decision.also,
            change=decision.change,
            unanswered=decision.unanswered,
            rank=decision.rank,
        ),
        level=LevelView(worth.level, worth.level_name, worth.enough_known, worth.level_held_by),
        autonomy=_gate(worth.autonomy),
        index=_score(worth.index),
        scale=_score(worth.scale),
        evidence_mix=worth.evidence_mix,
        evidence_said=_evidence_said(worth.evidence_mix),
        accuracy=_accuracy(assessment),
        arc=assessment.lifecycle,
        arc_why=assessment.lifecycle_reason,
        summary=_summary(assessment),
        decisions=_decisions(assessment, plan, decision),
        walls=_lens(assessment, LensId.WALLS),
        gaps=_lens(assessment, LensId.GAPS),
        stalls=tuple(
            StallView(
                id=s.id,
                title=s.title,
                short=s.short,
                state=s.state.value,
                told_by=s.decided_by,
                because=tuple(rows[id].reason for id in s.decided_by if id in rows)
                if s.state is not Stall.CLEAR
                else (),
                first_step=s.first_step,
            )
            for s in worth.stalls
        ),
        lenses=tuple(
            SmallLens(id, lenses[id].title, articles.get(lenses[id].article, ""), _lens(assessment, id))
            for id in _SMALL_LENSES
            if id in lenses
        ),
        gates=tuple(_gate(gate) for gate in worth.gates),
        criteria=tuple(rows.values()),
        unknowns=_unknowns(assessment),
        handoff=_handoff(assessment),
        plan=_plan(assessment, plan, decision),
        agent_actions=tables.permissions(assessment),
        scorecard=tables.scorecard(assessment),
        unsteered=tables.unsteered(assessment),
        alarms=tables.alarms(assessment),
        economics=tables.economics(assessment),
        waivers=tables.waivers(assessment),
        contradictions=tuple(
            ContradictionView(
                id=c.id,
                message=c.message,
                arithmetic=c.arithmetic,
                remedy=c.advice,
                path=c.path,
                line=c.line,
                column=c.column,
            )
            for c in assessment.contradictions
        ),
        evidence=tuple(
            ReceiptView(
                ref=r.ref,
                kind=r.kind,
                supports=r.supports,
                declared=r.declared.value,
                counted=r.counted.value,
                date=r.date.isoformat() if r.date else "",
                period=r.period,
                n=r.n,
                fresh=r.fresh,
                sha256=r.sha256,
                lifts=assessment.lifts.get((r.line, r.column), 0),
                line=r.line,
                remarks=tuple(remark.message for remark in r.remarks),
            )
            for r in assessment.evidence.items
        ),
        warnings=_warnings(assessment),
        answers={path: answer.state.value for path, answer in pilot.every_answer()},
        items=tuple(item.label for items in pilot.items.values() for item in items),
        roadmap=_dated(roadmap, decision) if roadmap is not None else None,
        no_roadmap=no_roadmap,
    )


def _dated(roadmap: Roadmap, decision: Decision) -> RoadmapView:
    # An assessment without dates need not load what draws them.
    from readiness.report.roadmap_view import roadmap_view

    return roadmap_view(roadmap, decision)


def _place(assessment: Assessment, field: str) -> Place:
    section, _, key = field.partition(".")
    items = assessment.pilot.items.get(section, ())
    if items:
        item = items[0]
        answer = next((i.answer(key) for i in items if not i.answer(key).given), item.answer(key))
        return Place(f"{section}[].{key}", answer.line, answer.column, answer.written)
    answer = assessment.pilot.answer(field)
    return Place(field, answer.line, answer.column, answer.written)


def _score(score: Score) -> ScoreView:
    return ScoreView(
        low=round(score.value, 1),
        high=round(score.best_case, 1),
        planned=round(score.if_planned, 1),
        known=round(score.known, 1),
        criteria=score.criteria,
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
    worth = assessment.scores
    elements = {element.id: element for element in assessment.questionnaire.lens(id).elements}
    shown = []
    due_before = {gate.id for gate in assessment.questionnaire.gates if gate.before_production}
    judged = [
        (c, r) for c, r in zip(assessment.questionnaire.criteria, assessment.results, strict=True) if applicable(r)
    ]
    for scored in worth.lenses[id]:
        element = elements[scored.id]
        inside = [(c, r) for c, r in judged if scored.id in c.lenses.get(id, ())]
        shown.append(
            LensView(
                id=scored.id,
                title=scored.title,
                score=_score(scored.score),
                colour=scored.colour.value,
                kills=element.failure_mode,
                first_step=element.first_step,
                open_blockers=scored.open_blockers,
                open=scored.open,
                set_aside=round(scored.score.excluded, 1),
                held_by_set_aside=_held_by_aside(assessment, scored),
                mark=_mark(assessment, id, scored),
                pilot=element.pilot,
                production=element.production,
                claimed=_claimed(inside, due_before),
                passed=sum(result.passed for _, result in inside),
                asked=len(inside),
                work=_work(assessment, scored.open_blockers),
            )
        )
    return tuple(shown)


def _claimed(inside: list[tuple[Criterion, Result]], due_before: set[GateId]) -> float:
    """What the answers of an element claim, in percent."""
    counted = [(criterion, result) for criterion, result in inside if criterion.due in due_before]
    weight = sum(criterion.weight for criterion, _ in counted)
    share = sum(criterion.weight * result.share for criterion, result in counted)
    return round(100 * share / weight, 1) if weight else 0.0


def _work(assessment: Assessment, blockers: tuple[str, ...]) -> tuple[WorkView, ...]:
    """The actions that close some blockers, those that close most first."""
    remedies = {criterion.id: criterion.closed_by for criterion in assessment.questionnaire.criteria}
    closed: dict[str, list[str]] = {}
    for id in blockers:
        closed.setdefault(remedies[id], []).append(id)
    actions = [action for action in assessment.questionnaire.actions if action.id in closed]
    actions.sort(key=lambda action: -len(closed[action.id]))
    return tuple(WorkView(action.id, action.title, tuple(closed[action.id])) for action in actions)


def _held_by_aside(assessment: Assessment, scored: LensScore) -> bool:
    """Whether only what is set aside keeps the element from green."""
    scoring, policy = assessment.questionnaire.scoring, assessment.questionnaire.policy
    return (
        scored.score.excluded > policy["most_na_percent"]
        and scored.score.value >= scoring.amber_below
        and not scored.open_blockers
    )


def _mark(assessment: Assessment, lens: str, scored: LensScore) -> Literal["", "weakest", "next", "weakest and next"]:
    if lens != LensId.WALLS:
        return ""
    weakest = scored.id == assessment.scores.weakest_wall and scored.colour.value != "green"
    following = scored.id == assessment.scores.next_wall
    if weakest and following:
        return "weakest and next"
    return "weakest" if weakest else "next" if following else ""


def _criterion(criterion: Criterion, result: Result, ask_whom: str, articles: dict[str, str]) -> CriterionView:
    return CriterionView(
        id=criterion.id,
        topic=criterion.topic,
        ask=criterion.question,
        why=criterion.why,
        state=result.status,
        share=round(result.share, 3),
        found=result.evidence_level,
        wanted=result.required_level,
        proof=criterion.evidence.example,
        low=round(result.credit, 3),
        high=round(result.best_case, 3),
        planned=round(result.if_planned, 3),
        weight=criterion.weight,
        due=criterion.due,
        blocker=result.blocker,
        passed=result.passed,
        path=result.path,
        line=result.line,
        column=result.column,
        reason=result.reason,
        fix=FixView(
            tuple(EditView(e.path, e.text, e.line) for e in result.fix.edits),
            result.fix.evidence,
            result.fix.evidence_level.value if result.fix.evidence_level else "",
            result.fix.evidence_supports,
        ),
        walls=criterion.lenses.get(LensId.WALLS, ()),
        gaps=criterion.lenses.get(LensId.GAPS, ()),
        action=criterion.closed_by,
        ask_whom=ask_whom,
        source=tuple(f"{articles.get(s.article, s.article)}: “{s.quote}”" for s in criterion.source),
        written=all(leaf.written for leaf in result.answers if leaf.path == result.path),
    )


def _whom(assessment: Assessment, role: str) -> str:
    """Whom to ask for work of a role: the person named, else the sponsor in their place."""
    person = person_for(assessment, role)
    known = assessment.questionnaire.role(role)
    if person:
        return f"{person} ({known.title.lower()})"
    if known.named_in == "none":
        return known.title
    sponsor = assessment.pilot.text("owners.sponsor")
    if sponsor and role != "sponsor":
        article = "an" if known.title[0] in "AEIOU" else "a"
        return f"{sponsor} (sponsor), until there is {article} {known.title.lower()}"
    return f"{known.title} (nobody is named)"


def _summary(assessment: Assessment) -> str:
    worth = assessment.scores
    index = _score(worth.index)
    level = f"Level {worth.level}, {worth.level_name}" if worth.enough_known else "Not enough known to state a level"
    return (
        f"{level}. Index {index.span} of 100; {index.known:.0f} % of the questions due before production are answered."
    )


def _evidence_said(mix: dict[str, int]) -> str:
    held = sum(mix.values())
    if not held:
        return "No answer holds yet."
    parts = [f"{count} {'only claimed' if level == 'claimed' else level}" for level, count in mix.items() if count]
    return f"Of {held} answers that hold: {', '.join(parts)}."


def _accuracy(assessment: Assessment) -> AccuracyView:
    pilot = assessment.pilot

    def share(path: str) -> str:
        value = pilot.value(path)
        return f"{value.value:g} %" if isinstance(value, Percent) else ""

    others = ((share("evals.curated_accuracy"), "on picked examples"), (share("evals.replay_accuracy"), "on a replay"))
    receipts = sorted(assessment.evidence.matching("evals.live_accuracy"), key=lambda receipt: -receipt.counted.rank)
    counted = next((receipt.n for receipt in receipts if receipt.n and receipt.counted is not Level.CLAIMED), 0)
    return AccuracyView(share("evals.live_accuracy"), counted, tuple(other for other in others if other[0]))


def _decisions(assessment: Assessment, plan: Plan, decision: Decision) -> tuple[DecisionView, ...]:
    """What has to be decided now: what would lift a stop, or else what the next gate waits for."""
    if decision.verdict in (VerdictId.STOP, VerdictId.RE_SCOPE):
        fired = (decision.because, *decision.also)
        return tuple(
            DecisionView(instead, because, _whom(assessment, "sponsor"), ())
            for instead, because in zip(decision.change, fired, strict=False)
        )
    following = next((gate for gate in (*assessment.scores.gates, assessment.scores.autonomy) if gate.open), None)
    if following is None:
        return ()
    results = {result.id: result for result in assessment.results}
    receipts = {criterion.id: criterion.evidence.example for criterion in assessment.questionnaire.criteria}
    # What cannot be right is to be put right, before any work that assumes it is.
    mended = {c.path: c.advice.removesuffix(".") for c in assessment.contradictions if c.advice}
    found = _first_answers(assessment, decision) if decision.phase_1_only else []
    taken = {entry.what for entry in found}
    for action in plan.actions():
        at_gate = [results[id] for id in action.blockers if id in following.open]
        if not at_gate or action.lane in (LaneId.ENGINEERING, LaneId.CHANGE):
            continue
        unanswered = [result for result in at_gate if result.status is not Status.YES]
        if mend := next((mended[result.path] for result in unanswered if result.path in mended), ""):
            what = mend
        elif not unanswered:
            what = f"Show a receipt: {receipts[at_gate[0].id]}"
        elif any(result.share > 0 for result in unanswered):
            what = f"Finish this: {action.title[0].lower()}{action.title[1:]}"
        else:
            what = action.title
        why = (unanswered or at_gate)[0].reason
        if action.title not in taken:
            found.append(DecisionView(what, why, _whom(assessment, action.role), action.closes))
    return tuple(found[:_MOST_DECISIONS])


def _first_answers(assessment: Assessment, decision: Decision) -> list[DecisionView]:
    """The work that answers what the verdict waits for, whatever gate asks for it."""
    open_: dict[str, list[str]] = {}
    actions = {}
    for field, said in zip(decision.fields, decision.unanswered, strict=True):
        action = answering(assessment, (field,))
        if action is not None:
            actions[action.id] = action
            open_.setdefault(action.id, []).append(said)
    return [
        DecisionView(
            action.title,
            " ".join(open_[id]),
            _whom(assessment, action.role),
            tuple(c.id for c in assessment.questionnaire.criteria if c.closed_by == id),
        )
        for id, action in actions.items()
    ]


def _unknowns(assessment: Assessment) -> tuple[AskView, ...]:
    questionnaire = assessment.questionnaire
    roles = {action.id: action.role for action in questionnaire.actions}
    by_role: dict[str, list[QuestionView]] = {}
    for criterion, result in zip(questionnaire.criteria, assessment.results, strict=True):
        if result.status is not Status.UNKNOWN:
            continue
        role = roles[criterion.closed_by]
        asked = any(leaf.written for leaf in result.answers if leaf.state.value == "unknown")
        by_role.setdefault(role, []).append(
            QuestionView(
                id=criterion.id,
                ask=criterion.question,
                path=result.path,
                line=result.line,
                due=criterion.due,
                asked=asked,
            )
        )
    order: dict[str, int] = {gate.id: position for position, gate in enumerate(questionnaire.gates)}
    return tuple(
        AskView(
            person_for(assessment, role.id),
            role.title,
            tuple(sorted(by_role[role.id], key=lambda q: (order.get(q.due, len(order)), q.id))),
        )
        for role in questionnaire.roles
        if role.id in by_role
    )


def _handoff(assessment: Assessment) -> tuple[HandoffView, ...]:
    results = {result.id: result for result in assessment.results}

    def ticked(criteria: tuple[str, ...]) -> bool:
        counted = [results[id] for id in criteria if id in results and applicable(results[id])]
        return all(result.passed for result in counted)

    lens = next((lens for lens in assessment.questionnaire.lenses if lens.id == LensId.HANDOFF), None)
    return tuple(
        HandoffView(
            element.id,
            element.title,
            tuple(TickView(item.text, ticked(item.criteria), item.criteria) for item in element.items),
        )
        for element in (lens.elements if lens else ())
    )


def _plan(assessment: Assessment, plan: Plan, decision: Decision) -> PlanView:
    gates = {gate.id: gate.title for gate in assessment.questionnaire.gates}
    return PlanView(
        phases=tuple(
            PhaseView(
                number=p.phase.number,
                title=p.phase.title,
                purpose=p.phase.purpose,
                weeks=p.phase.weeks,
                exit_gate=gates[p.phase.exit_gate] if p.phase.exit_gate else "",
                decided_by=p.phase.decided_by,
                effort=(p.effort.least, p.effort.likely, p.effort.most),
                actions=tuple(_action(action, p.phase.number) for action in p.actions),
            )
            for p in plan.phases
        ),
        effort=(plan.effort.least, plan.effort.likely, plan.effort.most),
        funded=funded(decision, plan),
        left_out=tuple(LeftOutView(item.id, item.title, item.reason) for item in plan.left_out),
        assumptions=plan.assumptions,
    )


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
    )


def _warnings(assessment: Assessment) -> tuple[WarningView, ...]:
    found = [WarningView(w.message, w.help, w.line, w.column) for w in assessment.pilot.warnings]
    if not assessment.as_of_stated:
        day = f"the latest date in the file, {assessment.as_of}, is taken" if assessment.as_of else "no date is known"
        found.append(
            WarningView(
                f"`pilot.as_of` is missing: {day}, and evidence that ages counts as stale",
                "as_of: <the day the answers were true>",
                1,
                1,
            )
        )
    return tuple(found)
