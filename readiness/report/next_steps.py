"""The most valuable answers and documents to get now: whom to ask, what each changes, and how long it takes.

An answer is worth most where the verdict waits for it, and then by how hard the verdict gets if it falls badly; a
document is worth what it closes. Everything is judged by the assessment with that one answer, or that one requirement
met, and everything else as it is today.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Result, Status
from readiness.assessment.score import score_results
from readiness.assessment.turning import Change, ChangeKind, Judge, plain, results_with, standing
from readiness.assessment.verdict import HELD
from readiness.assessment.workload import evidence_effort, is_open
from readiness.pilot.fields import LIST_SECTIONS
from readiness.questionnaire.ids import VerdictId
from readiness.questionnaire.model import Level
from readiness.report.contacts import contact
from readiness.report.question_sheets import Asked, question_sheets
from readiness.texts import text

MOST = 5
_DAYS_A_WEEK = 5
_MINUTES_A_DAY = 8 * 60
DaysEarlier = Callable[[frozenset[str]], float]
"""By how many days the date of the plan is earlier with some requirements met."""


class Kind(StrEnum):
    """What there is to get."""

    ANSWER = "answer"
    DOCUMENT = "document"


class NextStep(msgspec.Struct, frozen=True, kw_only=True):
    """One answer or one document to get: from whom, what it takes, and what it changes.

    `evidence_minutes` are those for the evidence beside an answer, 0 where none is needed or it is a document itself.
    `requirement` is empty where the verdict alone asks. `fields` are where the answer goes, with the first line of the
    file that has them (0 where none has). `minutes` are ours: to answer, or to write or find the document.
    `waits` says that the verdict waits for the answer; `if_bad` is then the verdict if it falls badly, and `if_good`
    the verdict if it alone falls well, each empty where it stays as it is. `gate` is the gate that the requirement
    blocks, `open_there` how many do today, `points` what the readiness score gains with it met, and `days` by how many
    days of the calendar the plan's date is then 80% likely earlier; None without dates.
    """

    kind: Kind
    whom: str
    ask: str
    requirement: str
    fields: tuple[str, ...]
    line: int
    evidence: str
    minutes: int
    evidence_minutes: int
    waits: bool
    if_good: str
    if_bad: str
    gate: str
    open_there: int
    points: float
    days: float | None

    @property
    def rank(self) -> tuple[bool, int, bool, float, int]:
        """Where it stands among all, the least first, dates aside."""
        return (not self.waits and not self.if_good, _HARD.get(self.if_bad, len(_HARD)), not self.gate, -self.points,
                self.minutes)  # fmt: skip


_HARD = {
    verdict: place
    for place, verdict in enumerate((VerdictId.STOP, VerdictId.PAUSE, VerdictId.RE_SCOPE, "ROADMAP, phase 1 only"))
}


class NextSteps(msgspec.Struct, frozen=True, kw_only=True):
    """The steps that are worth most, in that order, of so many; the verdict and the next gate that they are about.

    `because` says what the verdict is held by where no answer lifts it, and is empty otherwise. `waits_for` is how many
    answers the verdict waits for. `goal` is what `days` are about, empty without dates.
    """

    pilot: str
    file: str
    verdict: str
    because: str
    waits_for: int
    gate: str
    open_there: int
    steps: tuple[NextStep, ...]
    considered: int
    goal: str = ""

    @property
    def people(self) -> tuple[str, ...]:
        """Whom to ask, those first whose answers are worth most."""
        return tuple(dict.fromkeys(step.whom for step in self.steps))


def next_steps(
    assessment: Assessment, *, most: int = MOST, earlier: DaysEarlier | None = None, goal: str = ""
) -> NextSteps:
    """The answers and documents that are worth most now.

    `earlier` gives the days that a plan gains, `goal` the point that they are about; without it no dates are given.
    """
    judge = Judge(assessment)
    gate = next((each for each in assessment.scores.gates if not each.passes), None)
    every = sorted((*_answers(assessment, judge), *_documents(assessment)), key=lambda step: (step.rank, step.ask))
    chosen = every[:most]
    if earlier is not None:
        chosen = [
            msgspec.structs.replace(step, days=earlier(frozenset((step.requirement,))) if step.requirement else 0.0)
            for step in chosen
        ]
    return NextSteps(
        pilot=assessment.pilot.name,
        file=assessment.pilot.file,
        verdict=assessment.decision.headline,
        because=assessment.decision.because if assessment.decision.verdict in HELD else "",
        waits_for=len(assessment.decision.open_fields),
        gate=gate.title if gate is not None else "",
        open_there=len(gate.open) if gate is not None else 0,
        steps=tuple(chosen),
        considered=len(every),
        goal=goal if earlier is not None else "",
    )


def _answers(assessment: Assessment, judge: Judge) -> Iterator[NextStep]:
    """What is not answered, each question once, for whoever can answer it."""
    for sheet in question_sheets(assessment):
        for asked in sheet.questions:
            whom = sheet.whom
            good, bad = _if_answered(assessment, judge, asked)
            yield _step(
                assessment,
                Kind.ANSWER,
                whom,
                # What no requirement asks is asked in the words of the verdict.
                asked.ask if asked.id else asked.why,
                asked.id,
                fields=tuple(row.address for row in asked.rows),
                evidence=asked.evidence,
                minutes=sum(row.minutes for row in asked.rows),
                waits=asked.decides,
                if_good=good,
                if_bad=bad,
            )


def _documents(assessment: Assessment) -> Iterator[NextStep]:
    """What is answered yes and lacks the evidence that it needs."""
    roles = {action.id: action.role for action in assessment.questionnaire.actions}
    minutes = _for_evidence(assessment)
    for criterion, result in zip(assessment.questionnaire.criteria, assessment.results, strict=True):
        if is_open(criterion, result) and result.status is Status.YES:
            yield _step(
                assessment,
                Kind.DOCUMENT,
                contact(assessment, roles[criterion.closed_by]),
                criterion.question,
                criterion.id,
                fields=(result.path,),
                evidence=criterion.evidence.example,
                minutes=minutes,
                waits=False,
                if_good=_with_it_met(judge_of=assessment, id=criterion.id),
                if_bad="",
            )


def _for_evidence(assessment: Assessment) -> int:
    """Minutes to find or write a document, by the policy for work that only lacks its evidence."""
    return math.ceil(evidence_effort(assessment.questionnaire).likely * _DAYS_A_WEEK * _MINUTES_A_DAY)


def _with_it_met(*, judge_of: Assessment, id: str) -> str:
    if judge_of.decision.phase_1_only or judge_of.decision.verdict in HELD:
        # What the rules of the verdict wait for comes first.
        return ""
    decision = Judge(judge_of).decision((Change(kind=ChangeKind.REQUIREMENT, id=id),))
    return decision.headline if standing(decision) > standing(judge_of.decision) else ""


def _step(
    assessment: Assessment,
    kind: Kind,
    whom: str,
    ask: str,
    requirement: str,
    *,
    fields: tuple[str, ...],
    evidence: str,
    minutes: int,
    waits: bool,
    if_good: str,
    if_bad: str,
) -> NextStep:
    gate = next((each for each in assessment.scores.gates if requirement in each.open), None)
    return NextStep(
        kind=kind,
        whom=whom,
        ask=ask,
        requirement=requirement,
        fields=fields,
        line=_line(assessment, requirement, fields),
        evidence=evidence,
        minutes=minutes,
        evidence_minutes=_for_evidence(assessment) if kind is Kind.ANSWER and _needs(assessment, requirement) else 0,
        waits=waits,
        if_good=if_good,
        if_bad=if_bad,
        gate=gate.title if gate is not None else "",
        open_there=len(gate.open) if gate is not None else 0,
        points=round(_points(assessment, requirement), 1),
        days=None,
    )


def _needs(assessment: Assessment, requirement: str) -> bool:
    """Whether an answer counts only with evidence."""
    found = _result(assessment, requirement)
    return found is not None and found.required_level is not Level.CLAIMED


def _line(assessment: Assessment, requirement: str, fields: Iterable[str]) -> int:
    """The first line of the file that has one of the fields; 0 where none has."""
    pilot = assessment.pilot
    for where in fields:
        if "." in where and "[+]" not in where:
            answer = pilot.answer(where)
            if answer.written:
                return answer.line
    found = _result(assessment, requirement)
    return found.line if found is not None and any(leaf.written for leaf in found.answers) else 0


def _result(assessment: Assessment, requirement: str) -> Result | None:
    return next((result for result in assessment.results if result.id == requirement), None)


def _points(assessment: Assessment, requirement: str) -> float:
    """What the readiness score gains with a requirement met."""
    if not requirement:
        return 0.0
    results = results_with(assessment, frozenset((requirement,)))
    scores = score_results(assessment.questionnaire, results, assessment.scope, frozenset())
    return scores.index.value - assessment.scores.index.value


def _if_answered(assessment: Assessment, judge: Judge, asked: Asked) -> tuple[str, str]:
    """The verdict if the answer falls well, and if it falls badly; empty where it stays as it is."""
    ranges = {each.field for each in assessment.questionnaire.answers}
    paths = []
    for row in asked.rows:
        field = plain(row.address)
        section = field.partition(".")[0]
        if field in ranges:
            # An entry that is not there yet is any entry.
            paths.append(field if section in LIST_SECTIONS and "[+]" in row.address else row.address)
    good = bad = ""
    if paths:
        well = tuple(Change(kind=ChangeKind.ANSWER, id=path) for path in paths)
        decision = judge.decision(well)
        good = decision.headline if standing(decision) > standing(assessment.decision) else ""
        worst = min(
            (judge.decision((Change(kind=ChangeKind.ANSWER, id=path, worse=True),)) for path in paths), key=standing
        )
        bad = worst.headline if standing(worst) < standing(assessment.decision) else ""
    if not good and asked.id:
        good = _with_it_met(judge_of=assessment, id=asked.id)
    return good, bad


def in_words(minutes: int) -> str:
    """How long something takes: in minutes, hours or working days."""
    if minutes < 60:
        return text("next.minutes", minutes=minutes)
    if minutes < _MINUTES_A_DAY:
        return text("next.hours", hours=math.ceil(minutes / 60))
    return text("next.days", days=math.ceil(minutes / _MINUTES_A_DAY))


def effects(step: NextStep, found: NextSteps) -> tuple[str, ...]:
    """What a step changes, in short sentences: verdict, gate, score, date."""
    said = []
    if step.waits:
        said.append(text("next.waits.held" if found.because else "next.waits", count=found.waits_for))
    if step.if_bad:
        said.append(text("next.bad", verdict=step.if_bad))
    if step.if_good:
        said.append(text("next.good", verdict=step.if_good))
    if step.gate:
        said.append(text("next.gate", gate=step.gate, open=step.open_there))
    if step.points:
        said.append(text("next.points", points=step.points))
    if step.days:
        said.append(text("next.earlier", goal=found.goal, days=round(step.days)))
    return tuple(said) or (text("next.nothing"),)
