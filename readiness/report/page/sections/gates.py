"""What production needs: every requirement that is open at a gate, with how it stands, whom to ask and by when."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from readiness.assessment.score import GateScore
from readiness.pilot.stage import is_live
from readiness.report.added import OverrideView
from readiness.report.drawings import Drawing, heat_map
from readiness.report.page.filters import code, lower_first
from readiness.report.page.section import PageContext, Section
from readiness.report.plain_words import stands
from readiness.report.requirements import Requirement, requirements
from readiness.report.words import join_words, one_for_all
from readiness.texts import capitalised, text

_MOST_LISTED = 30
"""Requirements that are listed one by one; beyond that a reader is better served by the actions that close them."""


class OpenRequirement(msgspec.Struct, frozen=True, kw_only=True):
    """A requirement that is open: its id and question, how it stands, whom to ask, and when its work is done."""

    reference: Markup
    question: str
    stands: Markup
    owner: str
    when: str
    overrides: tuple[OverrideView, ...]


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A gate in one row: how many of its requirements are met, who decides, and which are open."""

    title: str
    met: str
    decided_by: str
    open: Markup


class OpenGate(msgspec.Struct, frozen=True, kw_only=True):
    """A gate that does not pass, with what is open at it; `together` is when, where that is one day for all of it.

    `elsewhere` says where the requirements of a gate are that is too long to be listed.
    """

    heading: str
    together: str
    elsewhere: str
    columns: tuple[str, ...]
    rows: tuple[OpenRequirement, ...]


class Gates(msgspec.Struct, frozen=True, kw_only=True):
    """Every gate with something open, in order; `passed` names those that pass.

    Where the page has the register, a gate is one of `rows` with links into it; otherwise `gates` lists what is open.
    """

    heading: str
    lead: str
    chart: Drawing | None
    chart_narrow: Drawing | None
    caption: str
    columns: tuple[str, str, str, str]
    rows: tuple[Waiting, ...]
    gates: tuple[OpenGate, ...]
    passed: str


_SHORT = (
    text("gates.column.gate"),
    text("gates.column.met"),
    text("gates.column.decided"),
    text("gates.column.open"),
)
_LONG = (
    text("gates.column.requirement"),
    text("gates.column.stands"),
    text("gates.column.owner"),
    text("gates.column.when"),
)


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
        chart_narrow=heat_map(context.assessment, narrow=True) if context.linked else None,
        caption=text("gates.caption") if chart is not None else "",
        columns=_SHORT if context.with_register else _LONG,
        rows=tuple(_row(context, gate) for gate in open_) if context.with_register else (),
        gates=() if context.with_register else _gates(context, open_),
        passed=text("gates.passed", gates=", ".join(passed), count=len(passed)) if passed else "",
    )


def _heading(context: PageContext, open_: list[GateScore]) -> str:
    before = {gate.id for gate in context.assessment.questionnaire.gates if gate.before_production}
    ahead = [gate for gate in open_ if gate.id in before]
    if ahead:
        live = is_live(context.assessment.pilot, context.assessment.as_of)
        return text(
            "gates.heading-live" if live else "gates.heading",
            open=sum(len(gate.open) for gate in ahead),
            gate=lower_first(ahead[0].title),
        )
    if open_:
        named = [lower_first(gate.title) for gate in open_]
        return text("gates.heading-later", open=sum(len(gate.open) for gate in open_), gates=join_words(named))
    return text("gates.heading-none")


def _row(context: PageContext, gate: GateScore) -> Waiting:
    return Waiting(
        title=gate.title,
        met=text("gates.met", met=gate.passed, asked=gate.blockers),
        decided_by=capitalised(gate.decided_by),
        open=context.references(gate.open),
    )


def _gates(context: PageContext, gates: list[GateScore]) -> tuple[OpenGate, ...]:
    """Every gate: requirement by requirement as long as that is read, else by the actions that the phases list."""
    every = {each.id: each for each in requirements(context.assessment, context.plan, context.roadmap)}
    found, left = [], _MOST_LISTED
    for gate in gates:
        listed = len(gate.open) <= left or context.roadmap is None
        left -= len(gate.open) if listed else 0
        found.append(_gate(context, gate, every) if listed else _by_action(gate))
    return tuple(found)


def _by_action(gate: GateScore) -> OpenGate:
    return OpenGate(
        heading=_gate_heading(gate),
        together="",
        elsewhere=text("gates.elsewhere", count=len(gate.open)),
        columns=(),
        rows=(),
    )


def _gate_heading(gate: GateScore) -> str:
    return text("gates.gate", title=gate.title, met=gate.passed, asked=gate.blockers, who=gate.decided_by)


def _gate(context: PageContext, gate: GateScore, every: dict[str, Requirement]) -> OpenGate:
    rows = tuple(_requirement(context, every[id]) for id in gate.open)
    day = one_for_all([row.when for row in rows])
    if day:
        rows = tuple(msgspec.structs.replace(row, when="") for row in rows)
    return OpenGate(
        together=text("gates.together", count=len(rows), when=day) if day else "",
        elsewhere="",
        columns=_LONG[:-1] if day else _LONG,
        heading=_gate_heading(gate),
        rows=rows,
    )


def _requirement(context: PageContext, each: Requirement) -> OpenRequirement:
    return OpenRequirement(
        reference=context.references((each.id,)),
        question=each.criterion.question,
        stands=code(stands(each.result)),
        owner=each.owner,
        when=each.done.short if each.done is not None else text("gates.no-date"),
        overrides=context.annotations.overrides_of(each.id),
    )


SECTION = Section("gates", text("gates.title"), build)
