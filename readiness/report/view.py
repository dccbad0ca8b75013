"""From an assessment and its plan to the finished document: nothing is left to compute after this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Result
from readiness.assessment.score import GateScore, Score
from readiness.assessment.sponsor_decisions import sponsor_decisions
from readiness.assessment.verdict import Decision
from readiness.assessment.yardstick import effect_of, in_words, is_built_in, loosened, under_built_in
from readiness.questionnaire.ids import LensId
from readiness.questionnaire.model import Criterion
from readiness.report import tables
from readiness.report.contacts import contact
from readiness.report.decisions import decisions
from readiness.report.document import (
    ActionView,
    ContradictionView,
    CriterionView,
    DecisionView,
    EditView,
    EvidenceView,
    FixView,
    GateView,
    LeftOutView,
    LensView,
    LevelView,
    PhaseView,
    PilotView,
    Place,
    PlanView,
    QuestionnaireView,
    Report,
    ScoreView,
    SourceView,
    StallView,
    ToolView,
    VerdictView,
    WarningView,
)
from readiness.report.funding import funded
from readiness.report.lens_facts import applicable_in, mark
from readiness.report.measured_view import log_views
from readiness.report.plain_words import stands
from readiness.report.request import counted, questions_of, request_of
from readiness.roadmap.plan import OpenAction, Plan
from readiness.rules.registry import advice_of
from readiness.texts import text
from readiness.version import __version__

if TYPE_CHECKING:
    from readiness.report.plan_document import RoadmapView
    from readiness.roadmap.roadmap import Roadmap


def view(assessment: Assessment, plan: Plan, roadmap: Roadmap | None = None, *, no_roadmap: str = "") -> Report:
    """Everything a report prints, already computed; without a roadmap, the plan has no dates."""
    questionnaire, worth, pilot = assessment.questionnaire, assessment.scores, assessment.pilot
    decision = assessment.decision
    roles = {action.id: action.role for action in questionnaire.actions}
    whom = {role.id: contact(assessment, role.id) for role in questionnaire.roles}
    articles = {article.id: article.title for article in questionnaire.articles}
    rows = {
        c.id: _criterion(c, r, whom[roles[c.closed_by]], articles)
        for c, r in zip(questionnaire.criteria, assessment.results, strict=True)
    }
    reading = under_built_in(assessment)
    return Report(
        tool=ToolView("readiness", __version__),
        questionnaire=QuestionnaireView(
            name=questionnaire.name,
            version=questionnaire.version,
            sha256=questionnaire.sha256,
            profile=assessment.profile.id,
            dropped=tuple((d.id, d.reason) for d in questionnaire.dropped),
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
        level=LevelView(
            worth.level, worth.level_name, worth.enough_known, worth.level_held_by, level_words(assessment)
        ),
        autonomy=_gate(worth.autonomy),
        index=_score(worth.index),
        scale=_score(worth.scale),
        evidence_said=_evidence_said(worth.evidence_mix),
        arc_why=assessment.lifecycle_reason,
        summary=_summary(assessment),
        decisions=tuple(DecisionView(d.what, d.why, d.contact, d.closes) for d in decisions(assessment, plan)),
        on_record=tuple(decision.sentence for decision in sponsor_decisions(assessment.pilot)),
        walls=_lens(assessment, LensId.WALLS),
        stalls=tuple(
            StallView(
                id=s.id,
                title=s.title,
                short=s.short,
                state=s.state.value,
                state_words=text(f"page.stall-{s.state.value.replace(' ', '-')}"),
            )
            for s in worth.stalls
        ),
        gates=tuple(_gate(gate) for gate in worth.gates),
        criteria=tuple(rows.values()),
        plan=_plan(assessment, plan, decision),
        economics=tables.economics(assessment),
        waivers=tables.waivers(assessment),
        measured=log_views(assessment.measurements),
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
        )
        + _promises(roadmap),
        evidence=tuple(
            EvidenceView(
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
        unreadable=tuple(WarningView(f.message, f.help, f.line, f.column) for f in pilot.unreadable),
        request=request_of(assessment, plan, roadmap),
        questions=questions_of(assessment),
        questions_counted=counted(assessment),
        roadmap=_dated(roadmap, decision) if roadmap is not None else None,
        no_roadmap=no_roadmap,
    )


def _dated(roadmap: Roadmap, decision: Decision) -> RoadmapView:
    # An assessment without dates need not load what draws them.
    from readiness.report.plan_document import roadmap_view

    return roadmap_view(roadmap)


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
            remedy=advice_of(promise.id),
            path=promise.path,
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
        reason=stands(result),
        fix=FixView(
            tuple(EditView(e.path, e.text, e.line) for e in result.fix.edits),
            result.fix.evidence,
            result.fix.evidence_level.value if result.fix.evidence_level else "",
        ),
        walls=criterion.lenses.get(LensId.WALLS, ()),
        action=criterion.closed_by,
        ask_whom=ask_whom,
        source=tuple(f"{articles.get(s.article, s.article)}: “{s.quote}”" for s in criterion.source),
        written=all(leaf.written for leaf in result.answers if leaf.path == result.path),
    )


def level_words(assessment: Assessment) -> str:
    """The level with its name; of the first one, which gate holds it."""
    worth = assessment.scores
    if not worth.enough_known:
        return text("page.level-unknown")
    if worth.level == assessment.questionnaire.levels[0].level:
        return text("page.level-first", level=worth.level, gate=worth.gates[0].title.lower())
    return text("page.level", level=worth.level, name=worth.level_name)


def _summary(assessment: Assessment) -> str:
    worth = assessment.scores
    index = _score(worth.index)
    level = level_words(assessment)
    return (
        f"{level}. Readiness score {index.span} of 100; {index.known:.0f}% of the requirements due before production "
        "are answered."
    )


def _evidence_said(mix: dict[str, int]) -> str:
    held = sum(mix.values())
    if not held:
        return text("page.evidence-no-answer")
    claimed = mix.get("claimed", 0)
    if not claimed:
        return text("page.evidence-all", held=held)
    if claimed == held:
        return text("page.evidence-none", held=held)
    few = 2 * claimed > held
    return text("page.evidence-few" if few else "page.evidence", claimed=claimed, shown=held - claimed, held=held)


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
