"""What production needs: every requirement that is open at a gate, with how it stands, whom to ask and by when."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from readiness.assessment.evaluate import Result
from readiness.assessment.score import GateScore
from readiness.report.contacts import owner
from readiness.report.document import OverrideView
from readiness.report.drawings import Drawing, heat_map
from readiness.report.moments import Moment
from readiness.report.page.filters import code, lower_first
from readiness.report.page.section import PageContext, Section
from readiness.report.plain_words import stands
from readiness.report.words import join_words
from readiness.texts import text


class Requirement(msgspec.Struct, frozen=True, kw_only=True):
    """A requirement that is open: its id and question, how it stands, whom to ask, and when its work is done."""

    reference: Markup
    question: str
    stands: Markup
    owner: str
    when: str
    overrides: tuple[OverrideView, ...]


class OpenGate(msgspec.Struct, frozen=True, kw_only=True):
    """A gate that does not pass, with what is open at it."""

    heading: str
    rows: tuple[Requirement, ...]


class Gates(msgspec.Struct, frozen=True, kw_only=True):
    """Every gate with something open, in order; `passed` names those that pass."""

    heading: str
    lead: str
    chart: Drawing | None
    caption: str
    columns: tuple[str, str, str, str]
    gates: tuple[OpenGate, ...]
    passed: str


def build(context: PageContext) -> Gates:
    """The section on the gates; there always is one."""
    scores = context.assessment.scores
    every = [gate for gate in (*scores.gates, scores.autonomy) if gate.blockers]
    open_ = [gate for gate in every if gate.open]
    passed = [lower_first(gate.title) for gate in every if gate.passes]
    chart = heat_map(context.assessment)
    return Gates(
        heading=_heading(context, open_),
        lead=text("gates.lead"),
        chart=chart,
        caption=text("gates.caption") if chart is not None else "",
        columns=(
            text("gates.column.requirement"),
            text("gates.column.stands"),
            text("gates.column.owner"),
            text("gates.column.when"),
        ),
        gates=tuple(_gate(context, gate) for gate in open_),
        passed=text("gates.passed", gates=", ".join(passed), count=len(passed)) if passed else "",
    )


def _heading(context: PageContext, open_: list[GateScore]) -> str:
    before = {gate.id for gate in context.assessment.questionnaire.gates if gate.before_production}
    ahead = [gate for gate in open_ if gate.id in before]
    if ahead:
        return text("gates.heading", open=sum(len(gate.open) for gate in ahead), gate=lower_first(ahead[0].title))
    if open_:
        named = [lower_first(gate.title) for gate in open_]
        return text("gates.heading-later", open=sum(len(gate.open) for gate in open_), gates=join_words(named))
    return text("gates.heading-none")


def _gate(context: PageContext, gate: GateScore) -> OpenGate:
    results = {result.id: result for result in context.assessment.results}
    return OpenGate(
        heading=text(
            "gates.gate", title=gate.title, met=gate.passed, asked=gate.blockers, who=gate.decided_by,
        ),
        rows=tuple(_requirement(context, results[id]) for id in gate.open),
    )  # fmt: skip


def _requirement(context: PageContext, result: Result) -> Requirement:
    assessment = context.assessment
    criterion = assessment.questionnaire.criterion(result.id)
    role = next(action.role for action in assessment.questionnaire.actions if action.id == criterion.closed_by)
    return Requirement(
        reference=context.references((result.id,)),
        question=criterion.question,
        stands=code(stands(result)),
        owner=owner(assessment, role),
        when=_when(context, criterion.closed_by),
        overrides=context.annotations.overrides_of(result.id),
    )


def _when(context: PageContext, action: str) -> str:
    """By when the work that closes a requirement is 80% likely to be done; empty where the plan has no date for it."""
    roadmap = context.roadmap
    done = roadmap.likely_done.get(action) if roadmap is not None else None
    if roadmap is None or done is None:
        return ""
    return Moment(*roadmap.calendar.ending(done)).short


SECTION = Section("gates", text("gates.title"), build)
