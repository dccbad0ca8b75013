"""The walls between a pilot and production: how far each is climbed, what is missing there, and what to do first."""

from __future__ import annotations

import msgspec
from markupsafe import Markup, escape

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Result, Status
from readiness.assessment.score import Colour, LensScore
from readiness.questionnaire.ids import LensId
from readiness.questionnaire.model import Criterion, Element
from readiness.report.drawings import Box, Dot, Drawing, Label, Stroke
from readiness.report.lens_facts import applicable_in, capped, claimed, closing_work, held_by_excluded, mark
from readiness.report.page.annotations import Comment
from readiness.report.page.figures import interval
from readiness.report.page.filters import code, lower_first
from readiness.report.page.section import PageContext, Section
from readiness.texts import text

_MOST_GAPS = 3
_MOST_ACTIONS = 5


class Gap(msgspec.Struct, frozen=True):
    """A requirement known not to be met: its id, what it asks, and why it is not met, with the line that says so."""

    reference: Markup
    question: str
    reason: Markup


class Wall(msgspec.Struct, frozen=True, kw_only=True):
    """One wall. `gaps` are the most important of those confirmed; what is empty is not printed."""

    title: str
    colour: str
    score: str
    mark: str
    failure: str
    gaps_heading: str
    gaps: tuple[Gap, ...]
    summary: Markup
    first_step_label: str
    first_step: str
    note: str
    comment: Comment | None


class Walls(msgspec.Struct, frozen=True, kw_only=True):
    """All walls, with what is evidenced beside what is claimed."""

    heading: str
    claims: Drawing | None
    ladder: Drawing | None
    legend: str
    walls: tuple[Wall, ...]
    note: str


def build(context: PageContext) -> Walls:
    """The section on the walls; there always is one."""
    assessment = context.assessment
    scored = assessment.scores.lenses[LensId.WALLS]
    elements = {element.id: element for element in assessment.questionnaire.lens(LensId.WALLS).elements}
    blockers = len({id for wall in scored for id in wall.open_blockers})
    ladder = _ladder(assessment.scores.evidence_mix)
    return Walls(
        heading=_heading(scored, blockers),
        claims=_claims(assessment, scored),
        ladder=ladder,
        legend=text("walls.legend-with-ladder" if ladder else "walls.legend"),
        walls=tuple(_wall(context, wall, elements[wall.id]) for wall in scored),
        note=text("walls.blockers-once", open=blockers) if blockers else "",
    )


def _heading(walls: tuple[LensScore, ...], blockers: int) -> str:
    green = sum(wall.colour is Colour.GREEN for wall in walls)
    if green == len(walls):
        return text("walls.heading-all-green")
    return text("walls.heading" if green else "walls.heading-none-green", green=green, open=blockers)


def _wall(context: PageContext, scored: LensScore, element: Element) -> Wall:
    assessment = context.assessment
    inside = applicable_in(assessment, LensId.WALLS, scored.id)
    missing = sorted(
        [(c, r) for c, r in inside if r.status in (Status.NO, Status.PARTIAL)],
        key=lambda pair: (not pair[1].blocker, -pair[0].weight),
    )
    is_green = scored.colour is Colour.GREEN
    marked = mark(assessment, scored)
    step = element.first_step if scored.open and not is_green else ""
    return Wall(
        title=scored.title,
        colour=scored.colour.value,
        score=interval(scored.score.value, scored.score.best_case),
        mark=text(f"walls.mark-{marked.replace(' ', '-')}") if marked else "",
        failure="" if is_green else text("walls.failure", failure=lower_first(element.failure_mode)),
        gaps_heading=_gaps_heading(len(missing)),
        gaps=tuple(_gap(context, c, r) for c, r in missing[:_MOST_GAPS]),
        summary=_summary(context, scored, inside),
        first_step_label=text("walls.first-step") if step else "",
        first_step=step,
        note=" ".join(
            note
            for note in (
                capped(assessment, scored),
                text("walls.excluded", share=f"{scored.score.excluded:.0f}")
                if held_by_excluded(assessment, scored)
                else "",
            )
            if note
        ),
        comment=context.annotations.comment(f"wall-{scored.id}"),
    )


def _gaps_heading(found: int) -> str:
    if not found:
        return ""
    return text("walls.gaps-some" if found > _MOST_GAPS else "walls.gaps", shown=_MOST_GAPS, found=found)


def _gap(context: PageContext, criterion: Criterion, result: Result) -> Gap:
    is_written = all(answer.written for answer in result.answers if answer.path == result.path)
    place = Markup(" {}").format(text("walls.line", line=result.line)) if is_written else ""
    return Gap(Markup('<a href="#{0}">{0}</a>').format(criterion.id), criterion.question, code(result.reason) + place)


def _summary(context: PageContext, scored: LensScore, inside: list[tuple[Criterion, Result]]) -> Markup:
    """How many requirements are met, how many have no answer, what blocks a gate, and the actions that close it."""
    if not inside:
        return escape(text("walls.nothing-asked"))
    met = sum(result.passed for _, result in inside)
    unanswered = sum(result.status is Status.UNKNOWN for _, result in inside)
    counts = text(
        "walls.met-unanswered" if unanswered else "walls.met", met=met, asked=len(inside), unanswered=unanswered
    )
    if scored.open_blockers:
        blocking = text("walls.blockers", open=len(scored.open_blockers))
        return escape(f"{counts}; {blocking}. ") + _closing(context, scored.open_blockers)
    if not scored.open:
        return escape(f"{counts}. {text('walls.nothing-open')}")
    if scored.colour is Colour.GREEN:
        return Markup("{}. {} {}.").format(counts, text("walls.still-open"), context.references(scored.open))
    return escape(f"{counts}.")


def _closing(context: PageContext, blockers: tuple[str, ...]) -> Markup:
    work = closing_work(context.assessment, blockers)
    listed = [Markup("{} ({})").format(lower_first(w.title), context.references(w.blockers)) for w in work]
    if len(work) > _MOST_ACTIONS:
        listed = [
            *listed[:_MOST_ACTIONS],
            escape(text("walls.more-actions", count=len(work) - _MOST_ACTIONS)),
        ]
    return Markup("{} {}.").format(text("walls.closed-by", actions=len(work)), Markup("; ").join(listed))


# The charts.

_LEFT = 132.0
_WIDTH = 560.0
_ROW = 26.0
_GRID = "#d5dbe1"
_EDGE = "#8b97a5"
_LEVELS = {"claimed": "#dfe5ea", "documented": "#a9bfd2", "demonstrated": "#5f8bb0", "measured": "#0b3a66"}
_DARK = ("demonstrated", "measured")


def _ladder(mix: dict[str, int]) -> Drawing | None:
    """How many of the requirements answered yes rest on which level of evidence; None when there are none."""
    whole = sum(mix.values())
    if not whole:
        return None
    boxes, labels, keys = [], [], []
    x = 0.0
    for number, (level, fill) in enumerate(_LEVELS.items()):
        if count := mix.get(level, 0):
            width = round(_WIDTH * count / whole, 1)
            boxes.append(Box(x=x, y=0, width=width, height=26, fill=fill, stroke=_EDGE))
            labels.append(
                Label(
                    x=x + width / 2,
                    y=17,
                    text=str(count),
                    anchor="middle",
                    size=12,
                    in_box=True,
                    on_dark=level in _DARK,
                    bold=True,
                )
            )
            x = round(x + width, 1)
        keys.append(Box(x=number * 140.0, y=38, width=11, height=11, fill=fill, stroke=_EDGE))
        labels.append(Label(x=number * 140.0 + 16, y=47.5, text=text(f"walls.level-{level}")))
    counts = ", ".join(f"{text(f'walls.level-{level}')}: {mix.get(level, 0)}" for level in _LEVELS)
    return Drawing(
        title=text("walls.ladder"),
        alt=text("walls.ladder-alt", yes=whole, counts=counts),
        width=_WIDTH,
        height=54,
        boxes=(*boxes, *keys),
        labels=tuple(labels),
    )


def _claims(assessment: Assessment, walls: tuple[LensScore, ...]) -> Drawing | None:
    """Per wall what the answers claim and how much of it is evidenced; None when no wall asks anything."""
    rows = [wall for wall in walls if wall.score.criteria]
    if not rows:
        return None
    height = len(rows) * _ROW
    strokes = [Stroke(f"{_percent(x)},0 {_percent(x)},{height}", _GRID, 0.8, name="grid") for x in (0, 25, 50, 75, 100)]
    dots, labels, alt = [], [], []
    for number, wall in enumerate(rows):
        y = number * _ROW + 13
        evidenced = wall.score.value
        claim = max(claimed(assessment, applicable_in(assessment, LensId.WALLS, wall.id)), evidenced)
        strokes.append(Stroke(f"{_percent(evidenced)},{y} {_percent(claim)},{y}", "#5f8bb0", 3))
        dots += [Dot(_percent(claim), y, filled=False), Dot(_percent(evidenced), y, filled=True)]
        words = _evidenced(evidenced, claim)
        labels.append(Label(x=_LEFT - 10, y=y + 4, text=wall.title, anchor="end", size=12))
        labels.append(Label(x=_WIDTH + 14, y=y + 4, text=words, size=12))
        alt.append(f"{wall.title} {words}")
    labels += [
        Label(x=_percent(x), y=height + 13, text=str(x), anchor="middle", size=10, soft=True)
        for x in (0, 25, 50, 75, 100)
    ]
    return Drawing(
        title=text("walls.claims"),
        alt="; ".join(alt),
        width=_WIDTH + 126,
        height=height + 18,
        strokes=tuple(strokes),
        dots=tuple(dots),
        labels=tuple(labels),
    )


def _evidenced(value: float, claim: float) -> str:
    evidenced, all_ = f"{value:.0f}", f"{claim:.0f}"
    return text("walls.all-evidenced" if evidenced == all_ else "walls.evidenced", evidenced=evidenced, claimed=all_)


def _percent(value: float) -> float:
    return round(_LEFT + value / 100 * (_WIDTH - _LEFT), 1)


SECTION = Section("walls", text("walls.title"), build)
