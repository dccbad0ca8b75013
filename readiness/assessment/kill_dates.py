"""Kill dates of a saved plan that have passed with their gate still open, as findings of `check`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.findings import Finding, finding
from readiness.questionnaire.ids import GateId
from readiness.rules.ids import PlanId
from readiness.rules.severities import severity_of
from readiness.texts import text

_TOPIC = "plan"


class PlannedKillDate(msgspec.Struct, frozen=True, kw_only=True):
    """A day by which a gate has to pass, in words `unless`, and what the plan says happens otherwise."""

    day: datetime.date
    gate: GateId
    unless: str
    otherwise: str


class PassedKillDate(msgspec.Struct, frozen=True, kw_only=True):
    """A kill date that has passed; `open` are the blockers up to its gate, whose title is `gate`."""

    planned: PlannedKillDate
    gate: str
    open: int
    days: int

    @property
    def sentence(self) -> str:
        """What happened, and what the plan says follows from it."""
        return text(
            "kill_date.passed",
            day=self.planned.day,
            days=self.days,
            gate=self.gate.lower(),
            open=self.open,
            otherwise=self.planned.otherwise,
        )


def passed_kill_dates(assessment: Assessment, planned: Iterable[PlannedKillDate]) -> tuple[PassedKillDate, ...]:
    """The kill dates before the day of an assessment whose gate does not pass, in order of their days."""
    today, gates = assessment.as_of, assessment.scores.gates
    if today is None:
        return ()
    order = [gate.id for gate in gates]
    found = []
    for kill in sorted(planned, key=lambda kill: kill.day):
        if kill.gate not in order or kill.day >= today:
            continue
        at = order.index(kill.gate)
        if not gates[at].passes:
            up_to = sum(len(gate.open) for gate in gates[: at + 1])
            found.append(PassedKillDate(planned=kill, gate=gates[at].title, open=up_to, days=(today - kill.day).days))
    return tuple(found)


def kill_date_findings(
    assessment: Assessment, planned: tuple[PlannedKillDate, ...], saved: datetime.date | None, file: str
) -> Iterator[Finding]:
    """What a plan in a file, of the day `saved`, says of a pilot today.

    Without a day to judge by, or with one before that of the plan, nothing could ever be late: that is found too.
    """
    if not planned:
        return
    today, answer = assessment.as_of, assessment.pilot.answer("pilot.as_of")
    if today is None or (saved is not None and today < saved):
        key = "kill_date.no-day" if today is None else "kill_date.older"
        message = text(key, file=file, saved=saved, today=today, first=min(kill.day for kill in planned))
        yield _finding(assessment, "pilot.as_of", answer.line, answer.column, message, text("kill_date.no-day.help"))
        return
    stage = assessment.pilot.answer("pilot.stage")
    for passed in passed_kill_dates(assessment, planned):
        yield finding(
            assessment, PlanId.KILL_DATE_PASSED, severity_of(PlanId.KILL_DATE_PASSED), "pilot.stage", stage.line,
            stage.column, f"{passed.sentence} ({file})", text("rule.kill-date-passed.advice"), _TOPIC,
            about=f"pilot.stage:{passed.planned.gate}",
        )  # fmt: skip


def _finding(assessment: Assessment, path: str, line: int, column: int, message: str, help: str) -> Finding:
    rule = PlanId.KILL_DATE_PASSED
    return finding(assessment, rule, severity_of(rule), path, line, column, message, help, _TOPIC)
