"""States that were saved: the output of `assess --format json`, with that of `roadmap --format json` where it is there.

Both may be in one file, one after the other, of one pilot or several.
"""

from __future__ import annotations

import datetime
import posixpath

import msgspec

from readiness.assessment.evaluate import Status
from readiness.assessment.score import Colour
from readiness.assessment.workload import Effort
from readiness.comparison.side import (
    EvidenceState,
    GateState,
    GoalState,
    PlanState,
    RequirementState,
    ScoreState,
    Side,
    WallState,
    documents,
)
from readiness.earlier.errors import NotComparable
from readiness.earlier.saved import ASSESSMENT, documents_in
from readiness.earlier.saved_plan import ROADMAP
from readiness.pilot.contents import Entry, Written
from readiness.pilot.naming import name_key
from readiness.questionnaire.ids import GateId, MilestoneId, VerdictId
from readiness.questionnaire.model import Level
from readiness.texts import text

_COMMAND = "readiness assess"
_STATUS = {
    **{status.value: status for status in Status},
    "excluded": Status.NA,
    "not-applicable": Status.NOT_APPLICABLE,
}
"""The words of the document, for those that are written otherwise there."""


class _Verdict(msgspec.Struct):
    id: VerdictId
    headline: str
    because: str


class _Level(msgspec.Struct):
    number: int
    stated: bool


class _Score(msgspec.Struct):
    score: float
    best_case: float


class _Wall(msgspec.Struct):
    id: str
    title: str
    colour: Colour
    score: float
    best_case: float


class _Gate(msgspec.Struct):
    id: GateId
    title: str
    passes: bool
    open_blockers: tuple[str, ...]


class _Criterion(msgspec.Struct):
    id: str
    question: str
    status: str
    met: bool
    blocker: bool
    due: GateId
    evidence_level: Level
    required_level: Level


class _Evidence(msgspec.Struct):
    reference: str | None
    supports: tuple[str, ...]
    counted_level: Level
    fresh: bool
    sha256: str | None


class _Place(msgspec.Struct):
    path: str | None


class _Contradiction(msgspec.Struct):
    rule: str
    message: str
    place: _Place


class _Entry(msgspec.Struct):
    list: str
    named_by: str | None
    name: str | None
    values: dict[str, str | None]


class _Assessed(msgspec.Struct, tag_field="status", tag="assessed"):
    verdict: _Verdict
    level: _Level
    index: _Score
    walls: tuple[_Wall, ...]
    gates: tuple[_Gate, ...]
    autonomy: _Gate
    criteria: tuple[_Criterion, ...]
    evidence: tuple[_Evidence, ...]
    contradictions: tuple[_Contradiction, ...]
    written_values: dict[str, str | None] | None = None
    written_entries: tuple[_Entry, ...] = ()


class _Malformed(msgspec.Struct, tag_field="status", tag="malformed"):
    """A description of which there is no assessment to compare."""


class _Pilot(msgspec.Struct):
    name: str | None
    file: str = ""
    sha256: str | None = None
    as_of: datetime.date | None = None
    as_of_stated: bool = False


class _Questionnaire(msgspec.Struct):
    name: str
    version: str
    sha256: str
    profile: str | None = None


class _Tool(msgspec.Struct):
    version: str


class _Document(msgspec.Struct):
    tool: _Tool
    questionnaire: _Questionnaire
    pilot: _Pilot
    result: _Assessed | _Malformed


class _Point(msgspec.Struct):
    week: int
    date: datetime.date | None


class _Goal(msgspec.Struct):
    id: MilestoneId
    title: str
    passed: bool
    p80: _Point


class _Cost(msgspec.Struct):
    least: float
    likely: float
    most: float
    currency: str | None


class _Costs(msgspec.Struct):
    effort: Effort
    cost: _Cost | None


class _Planned(msgspec.Struct, tag_field="status", tag="planned"):
    dates: tuple[_Goal, ...]
    costs: _Costs


class _Roadmap(msgspec.Struct):
    pilot: _Pilot
    result: _Planned | _Malformed


class _Header(msgspec.Struct):
    schema: str


def read_sides(file: str) -> tuple[Side, ...]:
    """The states in a file, in its order; what was malformed then is none.

    Raises:
        NotComparable: the file cannot be read, is something else, or has no state.
    """
    found: list[Side] = []
    plans: dict[tuple[str, str, datetime.date | None], PlanState] = {}
    for document in documents_in(file, _COMMAND):
        try:
            schema = msgspec.json.decode(document, type=_Header).schema
            if schema == ROADMAP:
                planned = msgspec.json.decode(document, type=_Roadmap)
                if isinstance(planned.result, _Planned):
                    plans[_key(planned.pilot)] = _plan(planned.result)
            elif schema == ASSESSMENT:
                assessed = msgspec.json.decode(document, type=_Document)
                if isinstance(assessed.result, _Assessed):
                    found.append(_side(file, assessed, assessed.result))
            else:
                raise NotComparable(
                    text("earlier.file-other", file=file, schema=schema, expected=ASSESSMENT, command=_COMMAND)
                )
        except (msgspec.MsgspecError, RecursionError) as error:
            raise NotComparable(text("earlier.file-no-json", file=file, reason=error, command=_COMMAND)) from None
    if not found:
        raise NotComparable(text("earlier.file-nothing", file=file))
    return tuple(
        msgspec.structs.replace(
            side, plan=plan, no_plan="" if plan is not None else text("compare.no-plan-saved", of=file)
        )
        for side in found
        for plan in (plans.get((side.pilot, side.sha256, side.as_of)),)
    )


def side_for(sides: tuple[Side, ...], file: str, path: str, name: str) -> Side:
    """The state of a pilot among those of a file: of its name, else of its file; the only one where there is one.

    Raises:
        NotComparable: there are several, and none is of that pilot.
    """
    of_name = [side for side in sides if name and name_key(side.pilot) == name_key(name)]
    of_file = [side for side in sides if path and posixpath.normpath(side.file) == posixpath.normpath(path)]
    # Of a pilot that was saved several times, the last one.
    found = [side for side in of_name if side in of_file] or of_name or of_file
    if not found and len(sides) > 1:
        others = ", ".join(sorted({side.pilot for side in sides}))
        raise NotComparable(text("compare.several", file=file, others=others))
    return (found or list(sides))[-1]


def _with_plan(side: Side, plan: PlanState | None) -> Side:
    why = text("compare.no-plan-saved", of=side.of) if plan is None else ""
    return msgspec.structs.replace(side, plan=plan, no_plan=why)


def _key(pilot: _Pilot) -> tuple[str, str, datetime.date | None]:
    return pilot.name or "", pilot.sha256 or "", pilot.as_of


def _side(file: str, document: _Document, result: _Assessed) -> Side:
    pilot, asked = document.pilot, document.questionnaire
    return Side(
        of=file,
        file=pilot.file,
        pilot=pilot.name or "",
        sha256=pilot.sha256 or "",
        as_of=pilot.as_of,
        as_of_stated=pilot.as_of_stated,
        tool=document.tool.version,
        questionnaire=f"{asked.name} {asked.version}",
        questionnaire_sha256=asked.sha256,
        profile=asked.profile or "",
        verdict=result.verdict.id,
        headline=result.verdict.headline,
        because=result.verdict.because,
        level=result.level.number if result.level.stated else None,
        index=ScoreState(result.index.score, result.index.best_case),
        walls=tuple(
            WallState(wall.id, wall.title, ScoreState(wall.score, wall.best_case), wall.colour) for wall in result.walls
        ),
        gates=tuple(
            GateState(gate.id, gate.title, gate.passes, gate.open_blockers) for gate in (*result.gates, result.autonomy)
        ),
        requirements={
            each.id: RequirementState(
                question=each.question,
                status=_status(file, each.status),
                met=each.met,
                blocker=each.blocker,
                due=each.due,
                level=each.evidence_level,
                wanted=each.required_level,
            )
            for each in result.criteria
        },
        evidence=documents(
            (each.reference or "", EvidenceState(each.counted_level, each.fresh, each.sha256 or "", each.supports))
            for each in result.evidence
        ),
        contradictions={f"{each.rule} {each.place.path or ''}": each.message for each in result.contradictions},
        written=_written(result),
    )


def _status(file: str, word: str) -> Status:
    if word not in _STATUS:
        # Within a version of the document words may be added.
        raise NotComparable(text("compare.newer", file=file, word=word))
    return _STATUS[word]


def _written(result: _Assessed) -> Written | None:
    if result.written_values is None:
        return None
    return Written(
        {path: value or "" for path, value in result.written_values.items()},
        tuple(
            Entry(
                list=entry.list,
                named_by=entry.named_by or "",
                name=entry.name or "",
                values={key: value or "" for key, value in entry.values.items()},
            )
            for entry in result.written_entries
        ),
    )


def _plan(planned: _Planned) -> PlanState:
    cost = planned.costs.cost
    return PlanState(
        goals=tuple(
            GoalState(
                id=goal.id,
                title=goal.title,
                passed=goal.passed,
                week=None if goal.passed else goal.p80.week,
                day=None if goal.passed else goal.p80.date,
            )
            for goal in planned.dates
        ),
        effort=planned.costs.effort,
        cost=Effort(cost.least, cost.likely, cost.most) if cost is not None else None,
        currency=(cost.currency or "") if cost is not None else "",
    )
