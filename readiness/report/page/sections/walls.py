"""The diagnosis: the walls between a pilot and production, the stall reasons and the gaps, each told once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

import msgspec
from markupsafe import Markup

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Result, Status
from readiness.assessment.score import Colour, LensScore, Stall, StallScore
from readiness.questionnaire.ids import LensId
from readiness.questionnaire.model import Criterion, Element
from readiness.report.drawings import Dot, Drawing, Label, Stroke
from readiness.report.lens_facts import applicable_in, capped, claimed, held_by_excluded, mark
from readiness.report.page.annotations import Comment
from readiness.report.page.editions import Edition
from readiness.report.page.figures import interval
from readiness.report.page.filters import code, lower_first
from readiness.report.page.section import PageContext, Section
from readiness.report.plain_words import stands
from readiness.report.words import join_words
from readiness.texts import text

_MOST_GAPS = 2
_MOST_SIGNS = 2
_CLAIMS_AHEAD = 5.0
"""From how many points on claims are shown beside what is evidenced."""


T = TypeVar("T")


class Gap(msgspec.Struct, frozen=True):
    """Requirements known not to be met, and why they are not."""

    reference: Markup
    reason: Markup


class WallRow(msgspec.Struct, frozen=True, kw_only=True):
    """One wall: its score, what the answers say of it, and what to do first.

    `facts` are the most important of the gaps confirmed; what is empty is not printed. `failure` is what such a wall
    looks like elsewhere: printed only where nothing about this pilot is confirmed. `note` is what caps the score.
    """

    title: str
    colour: str
    score: str
    mark: str
    failure: str
    facts: tuple[Gap, ...]
    summary: str
    first_step: str
    note: str
    comment: Comment | None


class Sign(msgspec.Struct, frozen=True):
    """What shows a stall reason: the id of the requirement, and why it is not met."""

    reference: Markup
    reason: Markup


class StallRow(msgspec.Struct, frozen=True, kw_only=True):
    """A stall reason: whether it is found, what shows it, and what to do first."""

    state: str
    kind: str
    title: str
    signs: tuple[Sign, ...]
    more: str
    first_step: str


class GapRow(msgspec.Struct, frozen=True, kw_only=True):
    """One of the four gaps: its score, what the answers say of it, and how many blockers it holds."""

    title: str
    score: str
    facts: tuple[Gap, ...]
    more: str
    blockers: str


class Rows(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """A table with its heading and the names of its columns."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[T, ...]


class Diagnosis(msgspec.Struct, frozen=True, kw_only=True):
    """Walls, stall reasons and gaps, with what is claimed beside what is evidenced where the two differ.

    Where no stall reason is found, `lead` says so.
    """

    heading: str
    lead: str
    claims: Drawing | None
    claims_narrow: Drawing | None
    legend: str
    walls: Rows[WallRow]
    stalls: Rows[StallRow] | None
    gaps: Rows[GapRow]
    note: str


def build(context: PageContext) -> Diagnosis:
    """The diagnosis; there always is one."""
    assessment = context.assessment
    scored = assessment.scores.lenses[LensId.WALLS]
    elements = {element.id: element for element in assessment.questionnaire.lens(LensId.WALLS).elements}
    blockers = len({id for wall in scored for id in wall.open_blockers})
    return Diagnosis(
        heading=_heading(scored, blockers),
        lead=_lead(assessment),
        claims=_claims(assessment, scored, narrow=False),
        claims_narrow=_claims(assessment, scored, narrow=True) if context.linked else None,
        legend=text("walls.legend"),
        walls=Rows(
            heading=_walls_heading(assessment),
            columns=tuple(text(f"walls.column.{name}") for name in ("wall", "score", "facts", "first")),
            rows=tuple(_wall(context, wall, elements[wall.id]) for wall in scored),
        ),
        stalls=_stalls(context) if any(each.state is not Stall.CLEAR for each in assessment.scores.stalls) else None,
        gaps=_gaps(context),
        note=text("walls.blockers-once", open=blockers) if blockers else "",
    )


def _heading(walls: tuple[LensScore, ...], blockers: int) -> str:
    green = sum(wall.colour is Colour.GREEN for wall in walls)
    if green == len(walls):
        return text("walls.heading-all-green")
    return text("walls.heading" if green else "walls.heading-none-green", green=green, open=blockers)


def _lead(assessment: Assessment) -> str:
    """The diagnosis in a sentence: the stall reasons that are found."""
    found = [lower_first(stall.short) for stall in assessment.scores.stalls if stall.state is Stall.HIT]
    open_ = [lower_first(stall.short) for stall in assessment.scores.stalls if stall.state is Stall.OPEN]
    if found:
        return text("walls.lead-found", reasons=join_words(found))
    return text("walls.lead-open", reasons=join_words(open_)) if open_ else text("walls.lead-clear")


def _walls_heading(assessment: Assessment) -> str:
    """Which wall comes next, and which one is the weakest."""
    walls = assessment.scores.lenses[LensId.WALLS]
    names = {said: wall.title for wall in walls for said in mark(assessment, wall).split(" and ") if said}
    weakest, following = names.get("weakest"), names.get("next")
    if weakest and following and weakest != following:
        return text("walls.table-next-weakest", following=following, weakest=weakest)
    if weakest or following:
        key = "both" if weakest and following else "weakest" if weakest else "next"
        return text(f"walls.table-{key}", wall=weakest or following)
    return text("walls.table")


def _wall(context: PageContext, scored: LensScore, element: Element) -> WallRow:
    assessment = context.assessment
    inside = applicable_in(assessment, LensId.WALLS, scored.id)
    facts = _confirmed(context, inside)
    is_green = scored.colour is Colour.GREEN
    marked = mark(assessment, scored)
    step = element.first_step if scored.open and not is_green else ""
    return WallRow(
        title=scored.title,
        colour=scored.colour.value,
        score=interval(scored.score.value, scored.score.best_case),
        mark=text(f"walls.mark-{marked.replace(' ', '-')}") if marked else "",
        failure="" if is_green or facts else text("walls.failure", failure=lower_first(element.failure_mode)),
        facts=facts,
        summary=" ".join(filter(None, (_summary(scored, inside), _outside(context, inside)))),
        first_step=step,
        note=" ".join(
            note
            for note in (
                # Which requirements it is in full is for who checks the sum.
                capped(assessment, scored)
                if context.linked or context.edition is Edition.FULL
                else _cap(assessment, scored),
                text("walls.excluded", share=f"{scored.score.excluded:.0f}")
                if held_by_excluded(assessment, scored)
                else "",
            )
            if note
        ),
        comment=context.annotations.comment(f"wall-{scored.id}"),
    )


def _confirmed(context: PageContext, inside: Iterable[tuple[Criterion, Result]]) -> tuple[Gap, ...]:
    """What is answered and falls short, as the answers say it: blockers first, then by weight."""
    missing = sorted(
        [(c, r) for c, r in inside if r.status in (Status.NO, Status.PARTIAL)],
        key=lambda pair: (not pair[1].blocker, -pair[0].weight),
    )
    # What several requirements share is said once.
    by_reason: dict[str, list[str]] = {}
    for criterion, result in missing:
        by_reason.setdefault(stands(result, beside_question=False), []).append(criterion.id)
    return tuple(Gap(context.references(ids), code(reason)) for reason, ids in list(by_reason.items())[:_MOST_GAPS])


def _reference(context: PageContext, id: str) -> Markup:
    return context.references((id,))


def _summary(scored: LensScore, inside: list[tuple[Criterion, Result]]) -> str:
    """How many requirements are met, how many have no answer, and how many block a gate."""
    if not inside:
        return text("walls.nothing-asked")
    met = sum(result.passed for _, result in inside)
    unanswered = sum(result.status is Status.UNKNOWN for _, result in inside)
    counts = text(
        "walls.met-unanswered" if unanswered else "walls.met", met=met, asked=len(inside), unanswered=unanswered
    )
    if scored.open_blockers:
        return f"{counts}; {text('walls.blockers', open=len(scored.open_blockers))}."
    return f"{counts}."


def _cap(assessment: Assessment, scored: LensScore) -> str:
    """At how much a score is capped, and by how many requirements; empty where none caps it."""
    failing = len(scored.failed_core) + len(scored.open_core)
    if not failing:
        return ""
    scoring = assessment.questionnaire.scoring
    most = scoring.core_one_no if failing == 1 else scoring.core_two_no
    return text("walls.capped", most=f"{most:.0f}", count=failing)


def _outside(context: PageContext, inside: list[tuple[Criterion, Result]]) -> str:
    """How many requirements of a wall are due after production, so that its score leaves them out; which are open."""
    before = {gate.id for gate in context.assessment.questionnaire.gates if gate.before_production}
    later = [(criterion, result) for criterion, result in inside if criterion.due not in before]
    open_ = [criterion.id for criterion, result in later if not result.passed]
    if not later:
        return ""
    if context.edition is Edition.REPORT and len(open_) == len(later):
        return text("walls.outside-short", count=len(later))
    key = "walls.outside-open" if open_ else "walls.outside"
    return text(key, count=len(later), ids=join_words(open_))


def _stalls(context: PageContext) -> Rows[StallRow]:
    results = {result.id: result for result in context.assessment.results}
    rows = tuple(_stall(context, stall, results) for stall in context.assessment.scores.stalls)
    columns = tuple(text(f"walls.stalls.column.{name}") for name in ("state", "reason", "signs", "first"))
    return Rows(heading=_stalls_heading(context.assessment), columns=columns, rows=rows)


def _stalls_heading(assessment: Assessment) -> str:
    """How many of the stall reasons are found, and how many cannot be ruled out."""
    states = [stall.state for stall in assessment.scores.stalls]
    found, unsure = states.count(Stall.HIT), states.count(Stall.OPEN)
    if not unsure:
        return text("walls.stalls-found", found=found, all=len(states))
    return text("walls.stalls-unsure" if found else "walls.stalls-none", found=found, all=len(states), unsure=unsure)


def _stall(context: PageContext, stall: StallScore, results: dict[str, Result]) -> StallRow:
    told = [results[id] for id in stall.decided_by if id in results] if stall.state is not Stall.CLEAR else []
    more = [result.id for result in told[_MOST_SIGNS:]]
    return StallRow(
        state=text(f"page.stall-{stall.state.value.replace(' ', '-')}"),
        kind=stall.state.value.replace(" ", "-"),
        title=stall.short,
        signs=tuple(
            Sign(_reference(context, each.id), code(stands(each, beside_question=False))) for each in told[:_MOST_SIGNS]
        ),
        more=text("walls.stalls.clear") if stall.state is Stall.CLEAR else _more(more),
        first_step=stall.first_step if stall.state is Stall.HIT else "",
    )


def _more(ids: list[str]) -> str:
    return text("walls.stalls.more", ids=", ".join(ids)) if ids else ""


def _gaps(context: PageContext) -> Rows[GapRow]:
    assessment = context.assessment
    rows = tuple(
        GapRow(
            title=gap.title,
            score=interval(gap.score.value, gap.score.best_case) if gap.score.criteria else text("page.nothing-asked"),
            facts=facts,
            more=_of_gap(gap, inside, told=bool(facts)),
            blockers=str(len(gap.open_blockers)) if gap.open_blockers else text("walls.gaps.none"),
        )
        for gap in assessment.scores.lenses[LensId.GAPS]
        for inside in (applicable_in(assessment, LensId.GAPS, gap.id),)
        for facts in (_confirmed(context, inside),)
    )
    columns = tuple(text(f"walls.gaps.column.{name}") for name in ("gap", "score", "facts", "blockers"))
    return Rows(heading=_gaps_heading(assessment), columns=columns, rows=rows)


def _gaps_heading(assessment: Assessment) -> str:
    """Which of the gaps is the widest, or that none holds a blocker."""
    gaps = [gap for gap in assessment.scores.lenses[LensId.GAPS] if gap.score.criteria]
    if not any(gap.open_blockers for gap in gaps):
        return text("walls.gaps-none")
    return text("walls.gaps-widest", gap=min(gaps, key=lambda gap: gap.score.value).title)


def _of_gap(gap: LensScore, inside: list[tuple[Criterion, Result]], *, told: bool) -> str:
    """How many requirements of a gap have no answer, or that none of them blocks a gate."""
    unanswered = sum(result.status is Status.UNKNOWN for _, result in inside)
    if unanswered:
        return text("walls.gaps.unanswered", unanswered=unanswered, asked=len(inside))
    return "" if gap.open_blockers or told else text("walls.gaps.closed")


# The chart.

_LEFT = 132.0
_WIDTH = 560.0
_ROW = 26.0
_NARROW = 340.0
_NAME = 16.0
"""The room for the name of a wall above its line, on the screen of a telephone."""
_GRID = "#d5dbe1"


def _claims(assessment: Assessment, walls: tuple[LensScore, ...], *, narrow: bool) -> Drawing | None:
    """Per wall what the answers claim and how much of it is evidenced; None where the two hardly differ."""
    rows = [wall for wall in walls if wall.score.criteria]
    claims = {
        wall.id: max(claimed(assessment, applicable_in(assessment, LensId.WALLS, wall.id)), wall.score.value)
        for wall in rows
    }
    if not any(claims[wall.id] - wall.score.value >= _CLAIMS_AHEAD for wall in rows):
        return None
    left, right = (4.0, _NARROW - 4) if narrow else (_LEFT, _WIDTH)
    row, name = (_ROW + _NAME, _NAME) if narrow else (_ROW, 0.0)
    height = len(rows) * row

    def at(value: float) -> float:
        return round(left + value / 100 * (right - left), 1)

    strokes = [Stroke(f"{at(x)},0 {at(x)},{height}", _GRID, 0.8, name="grid") for x in (0, 25, 50, 75, 100)]
    dots, labels, alt = [], [], []
    for number, wall in enumerate(rows):
        y = number * row + name + 13
        evidenced, claim = wall.score.value, claims[wall.id]
        strokes.append(Stroke(f"{at(evidenced)},{y} {at(claim)},{y}", "#5f8bb0", 3))
        dots += [Dot(at(claim), y, filled=False), Dot(at(evidenced), y, filled=True)]
        words = _evidenced(evidenced, claim)
        if narrow:
            labels.append(Label(x=0, y=y - 12, text=f"{wall.title}: {words}", size=12))
        else:
            labels.append(Label(x=left - 10, y=y + 4, text=wall.title, anchor="end", size=12))
            labels.append(Label(x=right + 14, y=y + 4, text=words, size=12))
        alt.append(f"{wall.title} {words}")
    labels += [
        Label(x=at(x), y=height + 13, text=str(x), anchor="middle", size=10, soft=True) for x in (0, 25, 50, 75, 100)
    ]
    return Drawing(
        title=text("walls.claims"),
        alt="; ".join(alt),
        width=_NARROW if narrow else _WIDTH + 126,
        height=height + 18,
        strokes=tuple(strokes),
        dots=tuple(dots),
        labels=tuple(labels),
    )


def _evidenced(value: float, claim: float) -> str:
    evidenced, all_ = f"{value:.0f}", f"{claim:.0f}"
    return text("walls.all-evidenced" if evidenced == all_ else "walls.evidenced", evidenced=evidenced, claimed=all_)


SECTION = Section("walls", text("walls.title"), build)
