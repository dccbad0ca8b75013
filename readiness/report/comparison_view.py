"""A comparison as it is printed: sentences, a table of what was and is, and what changed in groups."""

from __future__ import annotations

from readiness.assessment.workload import Effort
from readiness.comparison.compare import (
    Cause,
    Causes,
    Comparison,
    EvidenceChange,
    EvidenceKind,
    GoalChange,
    RequirementChange,
    RequirementKind,
)
from readiness.comparison.inputs import Difference, DifferenceKind
from readiness.comparison.side import GateState, GoalState, PlanState, RequirementState, ScoreState, Side
from readiness.report.comparison_document import ComparisonView, Group, Line, Row
from readiness.report.page.figures import about, estimated_money
from readiness.report.words import join_words
from readiness.texts import text

_LONGEST = 120
_CONTEXT = 24
"""So much of what two long texts have in common is printed before they part."""
_FEW = 6
"""So many ids are listed in a cell; of more, their number."""
_IN_ORDER = (
    RequirementKind.NO_LONGER_MET,
    RequirementKind.MET,
    RequirementKind.NO_LONGER_ANSWERED,
    RequirementKind.ANSWERED,
    RequirementKind.ASKED,
    RequirementKind.NOT_ASKED,
    RequirementKind.OTHERWISE,
)


def comparison_view(found: Comparison) -> ComparisonView:
    """A comparison as it is printed."""
    return _View(found).made()


class _View:
    def __init__(self, found: Comparison) -> None:
        self._found = found
        # Where there is one cause, it is named once.
        self._names_causes = len(found.causes_found) > 1

    def made(self) -> ComparisonView:
        found = self._found
        before, after = found.before, found.after
        renamed = before.pilot != after.pilot
        columns = ("what", "before", "after", "change")
        what, was, now, change = (text(f"compare.column.{column}") for column in columns)
        return ComparisonView(
            title=text("compare.title-renamed" if renamed else "compare.title", pilot=after.pilot, was=before.pilot),
            message=self._message(),
            sides=(_side("before", before), _side("after", after)),
            summary=tuple(self._summary()),
            columns=(what, was, now, change),
            rows=tuple(self._rows()),
            groups=tuple(group for group in self._groups() if group.lines),
            inputs=_inputs(found.inputs) if found.inputs else None,
            notes=tuple(self._notes()),
        )

    def _summary(self) -> list[str]:
        found = self._found
        if not found.changed:
            same = found.before.sha256 == found.after.sha256
            return [text("compare.nothing"), *(() if same else (text("compare.layout"),))]
        if not found.results_changed:
            return [text("compare.results-same"), text("compare.verdict-same", headline=found.after.headline)]
        said = []
        if found.verdict:
            said.append(text("compare.verdict", before=found.before.headline, after=found.after.headline))
            said.append(text("compare.because", because=found.after.because))
        else:
            said.append(text("compare.verdict-same", headline=found.after.headline))
        if found.score:
            low, high = _scores(found.before.index, found.after.index)
            parts = self._points()
            said.append(text("compare.score", before=low, after=high, parts=parts))
        said += [
            text(f"compare.requirements.{kind}", count=len(changes)) + "."
            for kind in (RequirementKind.MET, RequirementKind.NO_LONGER_MET)
            if (changes := found.of_kind(kind))
        ]
        said.append(self._causes_said())
        return said

    def _message(self) -> str:
        found = self._found
        if not found.changed:
            return text("compare.message.nothing")
        low, high = _scores(found.before.index, found.after.index)
        moved = found.after.index.value - found.before.index.value
        key = "same" if not moved else "rose" if moved > 0 else "fell"
        verdict = "other" if found.verdict else "same"
        return text(
            "compare.message",
            score=text(f"compare.message.score-{key}", before=low, after=high),
            verdict=text(f"compare.message.verdict-{verdict}", headline=found.after.headline),
        )

    def _points(self) -> str:
        if not self._names_causes:
            return ""
        parts = [
            text("compare.points", points=f"{points:+.1f}", cause=_cause(cause))
            for cause, points in self._found.score_by_cause
        ]
        return text("compare.score-parts", parts=join_words(parts)) if parts else ""

    def _causes_said(self) -> str:
        found = self._found
        if Cause.UNDETERMINED in found.causes_found:
            return text(
                "compare.unsorted", causes=join_words([text(f"compare.changed.{each}") for each in found.causes])
            )
        if not self._names_causes:
            return text("compare.all-from", cause=join_words([_cause(cause) for cause in found.causes_found]))
        return text("compare.sorted" if Cause.DESCRIPTION in found.causes_found else "compare.sorted-other")

    def _from(self, causes: Causes) -> str:
        """What caused a change; empty where that goes without saying."""
        said = not self._names_causes or causes in ((), (Cause.DESCRIPTION,), (Cause.UNDETERMINED,))
        return "" if said else text("compare.from", cause=_all_of(causes))

    def _row(self, what: str, before: str, after: str, causes: Causes, change: str = "") -> Row:
        note = ", ".join(filter(None, (change, self._from(causes))))
        return Row(what=what, before=before, after=after, note=note)

    def _rows(self) -> list[Row]:
        found = self._found
        before, after = found.before, found.after
        rows = []
        if found.verdict:
            rows.append(self._row(text("compare.row.verdict"), before.headline, after.headline, found.verdict))
        if found.score:
            low, high = _scores(before.index, after.index)
            moved = _moved(before.index, after.index)
            name = text("compare.row.score")
            rows.append(self._row(name, _range(before.index, low), _range(after.index, high), found.score, moved))
        if found.level:
            rows.append(self._row(text("compare.row.level"), _level(before), _level(after), found.level))
        for gate in found.gates:
            change = ", ".join(
                text(f"compare.{key}", ids=", ".join(ids) if len(ids) <= _FEW else len(ids))
                for key, ids in (("closed", gate.closed), ("opened", gate.opened))
                if ids
            )
            rows.append(self._row(gate.after.title, _gate(gate.before), _gate(gate.after), gate.causes, change))
        for wall in found.walls:
            low, high = _scores(wall.before.score, wall.after.score)
            name = text("compare.row.wall", title=wall.after.title)
            low, high = _range(wall.before.score, low), _range(wall.after.score, high)
            rows.append(self._row(name, low, high, wall.causes, _moved(wall.before.score, wall.after.score)))
        rows += [self._goal(goal) for goal in found.goals]
        if found.work is not None:
            was, now, causes = found.work.before, found.work.after, found.work.causes
            rows.append(self._row(text("compare.row.effort"), *_efforts(was.effort, now.effort), causes))
            if (was.cost, was.currency) != (now.cost, now.currency):
                rows.append(self._row(text("compare.row.cost"), _cost(was), _cost(now), causes))
        if found.inputs is not None and before.promise != after.promise:
            low, high = (side.promise or text("compare.none") for side in (before, after))
            rows.append(Row(what=text("compare.row.promise"), before=low, after=high, note=""))
        return rows

    def _goal(self, goal: GoalChange) -> Row:
        state = goal.after or goal.before
        assert state is not None
        change = ""
        if goal.days:
            change = text("compare.later" if goal.days > 0 else "compare.earlier", days=abs(goal.days))
        what = text("compare.goal", title=state.title)
        return self._row(what, _date(goal.before), _date(goal.after), goal.causes, change)

    def _groups(self) -> list[Group]:
        found = self._found
        groups = []
        for kind in _IN_ORDER:
            changes = found.of_kind(kind)
            groups.append(
                Group(
                    text(f"compare.requirements.{kind}", count=len(changes)),
                    tuple(self._requirement(change) for change in changes),
                )
            )
        groups.append(
            Group(text("compare.evidence", count=len(found.evidence)), tuple(map(self._evidence, found.evidence)))
        )
        for key, messages in (("new", found.contradictions_new), ("gone", found.contradictions_gone)):
            heading = text(f"compare.contradictions-{key}", count=len(messages))
            groups.append(Group(heading, tuple(Line(message, "") for message in messages)))
        return groups

    def _requirement(self, change: RequirementChange) -> Line:
        was, now = change.before, change.after
        notes = []
        if was is not None and now is not None:
            if (was.status, was.level) != (now.status, now.level):
                notes.append(text("compare.arrow", before=_standing(was, now), after=_standing(now, was)))
            if (was.question, was.wanted, was.due) != (now.question, now.wanted, now.due):
                notes.append(text("compare.reworded"))
        notes.append(self._from(change.causes))
        words = text("compare.requirement", id=change.id, question=change.question)
        return Line(words, ", ".join(filter(None, notes)), change.id)

    def _evidence(self, change: EvidenceChange) -> Line:
        was, now = change.before, change.after
        before, after = (state.level.value if state is not None else "" for state in (was, now))
        if change.kind is EvidenceKind.SUPPORTS:
            before, after = (", ".join(state.supports) if state is not None else "" for state in (was, now))
        words = text(f"compare.evidence.{change.kind}", reference=change.reference, before=before, after=after)
        also = change.replaced and change.kind is not EvidenceKind.REPLACED
        notes = (text("compare.evidence.also-replaced") if also else "", self._from(change.causes))
        return Line(words, " ".join(filter(None, notes)), change.reference)

    def _notes(self) -> list[str]:
        found = self._found
        before, after = found.before, found.after
        notes = []
        if found.renamed:
            notes.append(text("compare.file", was=before.file, now=after.file))
        if before.questionnaire_sha256 != after.questionnaire_sha256:
            key = "questionnaire" if before.questionnaire != after.questionnaire else "questionnaire-edited"
            notes.append(text(f"compare.{key}", before=before.questionnaire, after=after.questionnaire))
        if before.tool != after.tool:
            notes.append(text("compare.tool", before=before.tool, after=after.tool))
        if found.inputs is None:
            of = before.of if before.written is None else after.of
            notes.append(text("compare.inputs-unknown", of=of))
        if found.no_dates:
            notes.append(text("compare.no-dates", reason=found.no_dates))
        return notes


def _side(which: str, side: Side) -> str:
    day = text("compare.day", day=side.as_of) if side.as_of is not None else ""
    return text(f"compare.{which}", of=side.of, day=day)


def _all_of(causes: Causes) -> str:
    """The causes of one change; time is not alone beside another."""
    if len(causes) == 1:
        return _cause(causes[0])
    return join_words([text("compare.cause.time-too") if cause is Cause.TIME else _cause(cause) for cause in causes])


def _cause(cause: Cause) -> str:
    return text(f"compare.cause.{cause}")


def _scores(before: ScoreState, after: ScoreState) -> tuple[str, str]:
    """Two scores as whole numbers; with a decimal where they would be the same without."""
    whole = round(before.value) != round(after.value) or before.value == after.value
    return (f"{before.value:.0f}", f"{after.value:.0f}") if whole else (f"{before.value:.1f}", f"{after.value:.1f}")


def _range(score: ScoreState, value: str) -> str:
    if score.best_case == score.value:
        return value
    return text("compare.score-range", value=value, best=f"{score.best_case:.0f}")


def _moved(before: ScoreState, after: ScoreState) -> str:
    points = after.value - before.value
    return (f"{points:+.0f}" if abs(points) >= 1 else f"{points:+.1f}") if round(points, 1) else ""


def _level(side: Side) -> str:
    return str(side.level) if side.level is not None else text("compare.level-unstated")


def _gate(gate: GateState) -> str:
    if gate.open:
        return text("compare.gate-open", count=len(gate.open))
    return text("compare.gate-passes" if gate.passes else "compare.gate-waits")


def _date(goal: GoalState | None) -> str:
    if goal is None:
        return text("compare.no-date")
    return text("compare.reached") if goal.passed else goal.when or text("compare.no-date")


def _efforts(before: Effort, after: Effort) -> tuple[str, str]:
    """Two efforts as estimates; to a decimal where they would be the same without."""
    was, now = (
        text("compare.range", likely=about(each.likely), least=about(each.least), most=about(each.most))
        for each in (before, after)
    )
    return (was, now) if was != now else (f"{before.likely:,.1f}", f"{after.likely:,.1f}")


def _cost(plan: PlanState) -> str:
    if plan.cost is None:
        return text("compare.no-rate")
    likely, least, most = (
        estimated_money(amount, plan.currency) for amount in (plan.cost.likely, plan.cost.least, plan.cost.most)
    )
    return text("compare.range", likely=likely, least=least, most=most)


def _standing(state: RequirementState, other: RequirementState) -> str:
    """How a requirement is answered; with the level of its evidence where that is what is different."""
    if state.level is other.level:
        return state.status.value
    return text("compare.status", status=state.status.value, level=state.level.value)


def _inputs(found: tuple[Difference, ...]) -> Group:
    return Group(text("compare.inputs", count=len(found)), tuple(map(_input, found)))


def _input(found: Difference) -> Line:
    before, after = found.before, found.after
    if found.kind is DifferenceKind.CHANGED:
        before, after = _from_where_they_part(before, after)
    words = text(f"compare.input.{found.kind}", path=found.path, before=_written(before), after=_written(after))
    return Line(words, "", found.path)


def _from_where_they_part(before: str, after: str) -> tuple[str, str]:
    """Two long texts from where they begin to differ."""
    parts = (at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other)
    common = next(parts, min(len(before), len(after)))
    begin = common - _CONTEXT
    if begin <= 0 or max(len(before), len(after)) <= _LONGEST:
        return before, after
    return f"…{before[begin:]}", f"…{after[begin:]}"


def _written(value: str) -> str:
    value = " ".join(value.split())
    if not value:
        return text("compare.empty")
    return value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…"
