"""The register: every requirement once, by owner and gate, with all that is known of it."""

from __future__ import annotations

from itertools import groupby

import msgspec
from markupsafe import Markup

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Edit, applicable
from readiness.assessment.evidence import Support
from readiness.questionnaire.ids import LensId
from readiness.questionnaire.model import Level
from readiness.report.added import OverrideView
from readiness.report.page.editions import FULL_ONLY
from readiness.report.page.filters import code, lower_first
from readiness.report.page.section import PageContext, Section
from readiness.report.requirements import Requirement, requirements
from readiness.texts import text


class Line(msgspec.Struct, frozen=True):
    """A line to write, and its place in the description."""

    text: str
    place: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A requirement as it is printed.

    `walls`, `due`, `state` and `owner` are also what the page is filtered by; `look` is the class its state is coloured
    by. `shown_by` is what evidences it, and the line of its answer; `why` and `sources` say why it is asked.
    """

    id: str
    question: str
    due: str
    gate: str
    blocks: bool
    walls: str
    owner: str
    state: str
    look: str
    finding: Markup
    evidence: str
    shown_by: str
    lines: tuple[Line, ...]
    action: str
    link: str
    when: str
    why: str
    sources: tuple[str, ...]
    overrides: tuple[OverrideView, ...]


class Owner(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one person, or one role, has to answer for."""

    who: str
    count: str
    rows: tuple[Row, ...]


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What the register can be filtered by: the key, its title, and each value with its words."""

    key: str
    title: str
    options: tuple[tuple[str, str], ...]


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """The whole register; `columns` name requirement, state, and what closes it."""

    heading: str
    lead: str
    why: str
    columns: tuple[str, str, str]
    owners: tuple[Owner, ...]
    choices: tuple[Choice, ...]


def build(context: PageContext) -> Register:
    """The section with the register; there always is one."""
    every = requirements(context.assessment, context.plan, context.roadmap)
    owners = tuple(_owner(context, who, list(mine)) for who, mine in groupby(every, key=lambda each: each.owner))
    return Register(
        heading=_heading(context, every),
        lead=text("register.lead"),
        why=text("register.why"),
        columns=(
            text("register.column.requirement"),
            text("register.column.state"),
            text("register.column.closes"),
        ),
        owners=owners,
        choices=_choices(context, every),
    )


def _heading(context: PageContext, every: tuple[Requirement, ...]) -> str:
    open_ = [each for each in every if each.open]
    if not open_:
        return text("register.heading-none")
    owners = [each.owner for each in open_]
    who = max(dict.fromkeys(owners), key=owners.count)
    most = owners.count(who)
    if who in {role.title for role in context.assessment.questionnaire.roles}:
        who = text("register.role", role=lower_first(who))
    key = "register.heading-one" if most == len(open_) else "register.heading"
    return text(key, open=len(open_), most=most, who=who)


def _owner(context: PageContext, who: str, mine: list[Requirement]) -> Owner:
    open_ = sum(each.open for each in mine)
    key = "register.owner" if open_ else "register.owner-closed"
    roles = {role.title for role in context.assessment.questionnaire.roles if role.named_in != "none"}
    return Owner(
        who=text("register.nobody", role=who) if who in roles else who,
        count=text(key, open=open_, all=len(mine)),
        rows=tuple(_row(context, each) for each in mine),
    )


def _row(context: PageContext, each: Requirement) -> Row:
    questionnaire = context.assessment.questionnaire
    criterion, result = each.criterion, each.result
    gate = gate_titles(context)[criterion.due].removesuffix(" gate")
    blocks = result.blocker and each.open
    fix = result.fix if each.open else None
    articles = {article.id: article.title for article in questionnaire.articles}
    planned = any(action.id == each.action.id for action in context.plan.actions())
    return Row(
        id=criterion.id,
        question=criterion.question,
        due=criterion.due,
        gate=text("register.gate-blocks" if blocks else "register.gate", gate=gate),
        blocks=blocks,
        walls=" ".join(criterion.lenses.get(LensId.WALLS, ())),
        owner=each.owner,
        state=each.state,
        look="clear" if result.passed else result.status.replace("/", "").replace(" ", "-"),
        finding=code(each.finding),
        evidence=each.evidence,
        shown_by=shown_by(context.assessment, each),
        lines=tuple(Line(edit.text, _place(edit)) for edit in fix.edits) if fix is not None else (),
        action=each.action.title if each.open else "",
        link=f"action-{each.action.id}" if each.open and planned and context.roadmap is not None else "",
        when=text("register.by", when=each.done.short) if each.done is not None else "",
        why=criterion.why,
        sources=tuple(f"{articles.get(s.article, s.article)}: “{s.quote}”" for s in criterion.source),
        overrides=context.annotations.overrides_of(criterion.id),
    )


def shown_by(assessment: Assessment, each: Requirement) -> str:
    """Each piece of evidence of a requirement with its level, date and count, and where the answer is."""
    if not applicable(each.result) or each.unanswered:
        return ""
    said = [_piece(found) for found in assessment.evidence.supports_of(each.criterion)]
    if each.result.line:
        said.append(text("register.answer", line=each.result.line))
    return " ".join(said)


def _piece(found: Support) -> str:
    item = found.item
    facts = [found.level.value, item.dated or text("evidence_page.no-date")]
    if item.n is not None and found.level is Level.MEASURED:
        facts.append(text("register.piece-count", count=f"{item.n:g}"))
    if found.by_section:
        facts.append(text("register.piece-section"))
    return text("register.piece", ref=item.ref, facts=", ".join(facts))


def _place(edit: Edit) -> str:
    """Where a line belongs: the section or the entry, with the line to look at."""
    section = edit.path.rpartition(".")[0] or edit.path
    return text("register.place" if edit.line > 1 else "register.place-none", section=section, line=edit.line)


def gate_titles(context: PageContext) -> dict[str, str]:
    """The title of every gate by its id, autonomy included."""
    scores = context.assessment.scores
    return {gate.id: gate.title for gate in (*scores.gates, scores.autonomy)}


def _choices(context: PageContext, every: tuple[Requirement, ...]) -> tuple[Choice, ...]:
    due = {each.criterion.due for each in every}
    scores = context.assessment.scores
    values: dict[str, list[tuple[str, str]]] = {
        "owner": [(who, who) for who in sorted({each.owner for each in every}, key=str.casefold)],
        "gate": [(id, title) for id, title in gate_titles(context).items() if id in due],
        "walls": [(wall.id, wall.title) for wall in scores.lenses[LensId.WALLS]],
        "state": [(state, state) for state in dict.fromkeys(each.state for each in sorted(every, key=_open_first))],
    }
    return tuple(
        Choice(key=key, title=text(f"register.filter.{key}"), options=tuple(options)) for key, options in values.items()
    )


def _open_first(each: Requirement) -> tuple[bool, str]:
    return not each.open, each.result.status


SECTION = Section("register", text("register.title"), build, FULL_ONLY)
