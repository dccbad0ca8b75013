"""Page two: the pilot at a glance. Score, walls, gates, money, and what does not fit in the description."""

from __future__ import annotations

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.score import Colour, GateScore, Stall
from readiness.assessment.sponsor_decisions import sponsor_decisions
from readiness.assessment.verdict import HELD
from readiness.assessment.workload import Effort
from readiness.pilot.stage import is_live
from readiness.questionnaire.ids import LensId, VerdictId
from readiness.report.accuracy import accuracy_of
from readiness.report.charts import BarChart, Interval, bars
from readiness.report.contacts import owner
from readiness.report.moments import Moment
from readiness.report.not_checked import not_checked_in_brief
from readiness.report.page.editions import EVERY
from readiness.report.page.figures import about, estimated_money, interval
from readiness.report.page.filters import lower_first, sentence
from readiness.report.page.room import HEADING, LINE, NOTE, NOTE_LINE, PAGE, lines, listing, paragraph
from readiness.report.page.section import PageContext, Section
from readiness.report.page.sections.verdict import Figure, Listing
from readiness.report.stated_money import on_page_one, stated_money
from readiness.report.waiver_terms import in_a_line, waiver_terms
from readiness.report.words import join_words
from readiness.roadmap.milestones import gate_times, kill_dates
from readiness.roadmap.money import costs
from readiness.texts import text

_MOST_INCONSISTENCIES = 6


class GateRow(msgspec.Struct, frozen=True, kw_only=True):
    """A gate: whether it passes, how many of its requirements are met, who decides, and by when it is 80% likely."""

    title: str
    state: str
    colour: str
    met: str
    decided_by: str
    when: str


class Gates(msgspec.Struct, frozen=True, kw_only=True):
    """The gates, as a table."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[GateRow, ...]


class Glance(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on page two."""

    heading: str
    figures: tuple[Figure, ...]
    walls_heading: str
    walls: BarChart
    walls_legend: str
    walls_note: str
    gates: Gates
    money_heading: str
    money: tuple[str, ...]
    stops: Listing | None
    on_record: Listing | None
    waivers: Listing | None
    inconsistencies: Listing | None
    editions: str
    limits: str


def build(context: PageContext) -> Glance:
    """Page two of a report; there always is one."""
    assessment = context.assessment
    page = Glance(
        heading=_heading(assessment),
        figures=(
            _score(assessment),
            _level(assessment),
            Figure(f"{assessment.scores.index.known:.0f}%", text("page_one.answered")),
            _stalls(assessment),
            _accuracy(assessment),
        ),
        walls_heading=_walls_heading(assessment),
        walls=_walls_chart(assessment),
        walls_legend=text("page_one.walls-legend"),
        walls_note=" ".join(_walls_note(assessment)),
        gates=_gates(context),
        money_heading=text("glance.money"),
        money=(*(() if on_page_one(assessment) else stated_money(assessment)), *_work(context)),
        stops=_stops(context),
        on_record=_on_record(assessment),
        waivers=_waivers(context),
        inconsistencies=None,
        editions=text("glance.editions"),
        limits=not_checked_in_brief(assessment),
    )
    return _fitted(context, page)


_FIXED = 137.0
"""Of page two, in millimetres, what the figures, the walls and the gates take."""
_FOOT = 24.0
"""What the notes on the editions, on what was not checked and on the computation take at its end."""


def _fitted(context: PageContext, page: Glance) -> Glance:
    """Page two with as many limits and inconsistencies as it has room for; how many there are is said."""
    used = _FIXED + _FOOT + paragraph(page.walls_note, NOTE, NOTE_LINE)
    used += sum(lines(row.decided_by, _DECIDES) - 1 for row in page.gates.rows) * LINE
    used += _LOOSER * (HEADING + paragraph(" ".join(page.money)))
    used += sum(_LOOSER * listing(each.messages) for each in (page.on_record, page.waivers) if each is not None)
    most = len(page.stops.messages) if page.stops is not None else 0
    for stops, shown in [(most, number) for number in range(_MOST_INCONSISTENCIES, 1, -1)] + [
        (number, _FEWEST) for number in range(most - 1, _FEWEST - 1, -1)
    ]:
        fitted = msgspec.structs.replace(
            page, stops=_first(page.stops, stops), inconsistencies=_inconsistencies(context, shown)
        )
        lists = [each.messages for each in (fitted.stops, fitted.inconsistencies) if each is not None]
        if used + _LOOSER * sum(listing(messages) for messages in lists) <= PAGE - _MARGIN:
            break
    return fitted


_FEWEST = 2
_DECIDES = 26
"""Characters of a line of the column with who decides on a gate."""
_LOOSER = 1.13
"""The lines of page two beside those of page one, which are set closer."""
_MARGIN = 18.0
"""By how much the estimate of page two may be wrong, in millimetres."""


def _first(found: Listing | None, most: int) -> Listing | None:
    """The first messages of a list, and how many more the report has."""
    if found is None or most >= len(found.messages):
        return found
    more = text("glance.more", more=len(found.messages) - most + 1)
    return Listing(found.heading, (*found.messages[: most - 1], more))


def _heading(assessment: Assessment) -> str:
    """The message of the page: how far it is, by gates."""
    gates = assessment.scores.gates
    if assessment.decision.verdict in HELD:
        return text("glance.held", passed=sum(gate.passes for gate in gates), gates=len(gates))
    before = {gate.id for gate in assessment.questionnaire.gates if gate.before_production}
    following = next((gate for gate in gates if not gate.passes), None)
    if following is None:
        return text("glance.all-pass")
    live = is_live(assessment.pilot, assessment.as_of) and following.id in before
    return text(
        "glance.gate-of-live" if live else "glance.next-gate",
        gate=lower_first(following.title),
        open=len(following.open),
    )


def _gates(context: PageContext) -> Gates:
    scores = context.assessment.scores
    when = _gate_dates(context)
    rows = tuple(_gate(context.assessment, gate, when.get(gate.id, "")) for gate in scores.gates)
    dated = ("when",) if any(row.when for row in rows) else ()
    columns = tuple(text(f"glance.column.{name}") for name in ("gate", "state", "met", "decided", *dated))
    return Gates(heading=text("glance.gates"), columns=columns, rows=rows)


def _gate(assessment: Assessment, gate: GateScore, when: str) -> GateRow:
    state = "passes" if gate.passes else "open" if gate.open else "waits"
    return GateRow(
        title=gate.title,
        state=text(f"glance.gate-{state}"),
        colour="green" if gate.passes else "red",
        met=text("page_one.of", count=gate.passed, whole=gate.blockers),
        decided_by=_decides(assessment, gate.decided_by),
        when="" if gate.passes else when,
    )


def _decides(assessment: Assessment, role: str) -> str:
    """Who decides on a gate by name, or the role where nobody is named for it."""
    known = {each.id: each for each in assessment.questionnaire.roles}.get(role)
    return owner(assessment, known.id) if known is not None else role


def _gate_dates(context: PageContext) -> dict[str, str]:
    """By when a gate is 80% likely to be reached: its milestone, or when the last of what it asks is met."""
    roadmap = context.roadmap
    if roadmap is None or context.assessment.decision.verdict in HELD:
        return {}
    return {gate: Moment(*time.day(roadmap.calendar)).short for gate, time in gate_times(roadmap).items()}


def _stops(context: PageContext) -> Listing | None:
    """The days on which it is stopped unless a gate passes, and the limits beyond which it is stopped."""
    messages = []
    if context.roadmap is not None and context.assessment.decision.verdict not in HELD:
        for kill in kill_dates(context.roadmap):
            when = Moment(*context.roadmap.calendar.ending(kill.at)).short
            messages.append(text("glance.kill-date", when=when, unless=kill.unless, then=kill.then))
    kill_dates_given = bool(messages)
    for item in context.assessment.pilot.items.get("kill_criteria", ()):
        name, threshold = item.name or item.label, item.text("threshold")
        if threshold:
            messages.append(text("glance.kill-criterion", metric=name, threshold=threshold, then=item.text("decision")))
    if kill_dates_given:
        weeks = int(context.assessment.questionnaire.policy["kill_extension_weeks"])
        messages.append(text("glance.kill-meaning", weeks=weeks))
    return Listing(text("glance.stops"), tuple(sentence(message) for message in messages)) if messages else None


def _score(assessment: Assessment) -> Figure:
    index = assessment.scores.index
    value, best = f"{index.value:.0f}", f"{index.best_case:.0f}"
    caption = text("page_one.score") if value == best else text("page_one.score-at-best", best=best)
    return Figure(value, caption)


def _level(assessment: Assessment) -> Figure:
    scores, levels = assessment.scores, assessment.questionnaire.levels
    if not scores.enough_known:
        return Figure("?", text("page_one.level-unknown"))
    value, most = text("page_one.level-value", level=scores.level), levels[-1].level
    if scores.level == levels[0].level:
        return Figure(value, text("page_one.level-first", most=most, gate=scores.gates[0].title.lower()))
    return Figure(value, text("page_one.level", most=most, name=scores.level_name))


def _stalls(assessment: Assessment) -> Figure:
    stalls = assessment.scores.stalls
    found = sum(stall.state is Stall.HIT for stall in stalls)
    unsure = sum(stall.state is Stall.OPEN for stall in stalls)
    caption = text("page_one.stalls-unsure", unsure=unsure) if unsure else text("page_one.stalls")
    return Figure(text("page_one.of", count=found, whole=len(stalls)), caption)


def _accuracy(assessment: Assessment) -> Figure:
    """How often the agent is right on live input, and beside it on input that was picked or replayed."""
    found = accuracy_of(assessment)
    if not found.live:
        caption = text("page_one.accuracy-none")
    elif found.cases:
        caption = text("page_one.accuracy-counted", cases=found.cases)
    elif found.claimed:
        caption = text("page_one.accuracy-claimed", cases=found.claimed)
    else:
        caption = text("page_one.accuracy-stated")
    return Figure(found.live or "?", f"{caption} ({'; '.join(found.elsewhere)})" if found.elsewhere else caption)


def _walls_heading(assessment: Assessment) -> str:
    scores = assessment.scores
    walls = [wall for wall in scores.lenses[LensId.WALLS] if wall.score.criteria]
    green = sum(wall.colour is Colour.GREEN for wall in walls)
    weakest = next((wall.title for wall in walls if wall.id == scores.weakest_wall), "")
    if walls and green == len(walls):
        # Green walls must not be read before a verdict that funds nothing.
        if assessment.decision.verdict in HELD:
            return text("page_one.walls-held", verdict=assessment.decision.headline)
        return text("page_one.walls-all-green", walls=len(walls))
    count = text("page_one.walls-green", green=green, walls=len(walls)) if green else text("page_one.walls-none-green")
    lowest = min((wall.score.value for wall in walls), default=0.0)
    level = [wall.title for wall in walls if wall.score.value - lowest < _LEVEL]
    if weakest and len(level) > 1:
        return text("page_one.walls-level", count=count, walls=join_words(level), score=f"{lowest:.0f}")
    return text("page_one.walls-weakest", count=count, weakest=weakest) if weakest else count


_LEVEL = 1e-9
"""By how much two scores may differ that are the same, as those that a cap holds are."""


def _walls_chart(assessment: Assessment) -> BarChart:
    return bars(
        Interval(
            title=wall.title,
            colour=wall.colour.value,
            low=wall.score.value,
            high=wall.score.best_case,
            label=interval(wall.score.value, wall.score.best_case)
            if wall.score.criteria
            else text("page.nothing-asked"),
        )
        for wall in assessment.scores.lenses[LensId.WALLS]
    )


def _walls_note(assessment: Assessment) -> list[str]:
    """What the answers rest on, and the stall reasons found."""
    mix = {level: count for level, count in assessment.scores.evidence_mix.items() if count}
    parts = []
    if mix:
        rests = join_words([text(f"page_one.rests-{level}", count=count) for level, count in mix.items()])
        parts.append(text("page_one.rests", yes=sum(mix.values()), rests=rests))
    else:
        parts.append(text("page_one.rests-none"))
    found = [lower_first(stall.short) for stall in assessment.scores.stalls if stall.state is Stall.HIT]
    if found:
        parts.append(text("page_one.stalls-found", reasons="; ".join(found)))
    return parts


def _work(context: PageContext) -> list[str]:
    """What is left to do, in person-weeks and money."""
    plan, roadmap = context.plan, context.roadmap
    if not plan.effort.likely:
        return []
    stopped = "-if-resumed" if context.assessment.decision.verdict in (VerdictId.STOP, VerdictId.PAUSE) else ""
    given = any(action.note for action in plan.actions())
    defaults = text("page_one.work-mixed" if given else "page_one.work-defaults")
    if roadmap is None:
        return [text(f"page_one.work{stopped}", effort=_weeks(plan.effort)), defaults]
    found = costs(roadmap)
    parts = [text(f"page_one.work{stopped}", effort=_weeks(found.total))]
    if found.standing.most:
        parts.append(text("page_one.work-recurring", recurring=about(found.standing.likely)))
    if found.cost is not None:
        least, likely, most = (
            estimated_money(amount, found.rates.currency)
            for amount in (found.cost.least, found.cost.likely, found.cost.most)
        )
        parts.append(text("page_one.work-cost", least=least, likely=likely, most=most))
    return [*parts, defaults]


def _weeks(effort: Effort) -> str:
    return text("page_one.weeks", likely=about(effort.likely), least=about(effort.least), most=about(effort.most))


def _on_record(assessment: Assessment) -> Listing | None:
    """What the sponsor decided, also against the verdict."""
    found = tuple(sentence(decision.sentence) for decision in sponsor_decisions(assessment.pilot))
    return Listing(text("decisions.heading", count=len(found)), found) if found else None


_MOST_WAIVERS = 2


def _waivers(context: PageContext) -> Listing | None:
    """What is accepted for a while, and whether that ends before the work it waits for."""
    found = waiver_terms(context.assessment, context.roadmap)
    if not found:
        return None
    shown = [sentence(in_a_line(each)) for each in sorted(found, key=lambda each: not each.too_short)]
    if len(shown) > _MOST_WAIVERS:
        shown = [*shown[: _MOST_WAIVERS - 1], text("glance.more-full", more=len(shown) - _MOST_WAIVERS + 1)]
    short = sum(each.too_short for each in found)
    key = "glance.waivers-short" if short else "glance.waivers"
    return Listing(text(key, count=len(found), short=short), tuple(shown))


def _inconsistencies(context: PageContext, most: int) -> Listing | None:
    # A promise that the plan does not keep contradicts no other statement, and is on page one.
    found = [contradiction.message for contradiction in context.assessment.contradictions]
    if not found:
        return None
    shown = tuple(sentence(message) for message in found[:most])
    key = "page_one.inconsistencies-some" if len(shown) < len(found) else "page_one.inconsistencies"
    return Listing(text(key, count=len(found), shown=len(shown)), shown)


SECTION = Section("glance", text("glance.title"), build, EVERY)
