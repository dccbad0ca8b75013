"""The days of a description that belong in a calendar beside its plan: what ends, and what is promised."""

from __future__ import annotations

import datetime
import hashlib
from enum import StrEnum

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import applicable
from readiness.assessment.waivers import judge_waivers
from readiness.pilot.stage import is_live
from readiness.texts import text


class EntryKind(StrEnum):
    """What a day of a calendar is about."""

    EVIDENCE = "evidence"
    WAIVER = "waiver"
    PROMISE = "promise"


class CalendarEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A day of a calendar. Its `id` stays the same from run to run; `title` and `kind_title` are in words."""

    id: str
    kind: EntryKind
    day: datetime.date
    title: str
    about: str

    @property
    def kind_title(self) -> str:
        """What it is about, in words."""
        return text(f"calendar.kind-{self.kind}")


def calendar_entries(assessment: Assessment) -> tuple[CalendarEntry, ...]:
    """Evidence that goes stale, waivers that end, the promised go-live and planned answers, in order of their days.

    What ended before the day of the assessment is left out; a promise that has passed is not: it is still open.
    """
    found = [*_evidence(assessment), *_waivers(assessment), *_promises(assessment)]
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.id)))


def _evidence(assessment: Assessment) -> list[CalendarEntry]:
    today = assessment.as_of
    found = {}
    for item in assessment.evidence.items:
        count = assessment.evidence.ages.get((item.line, item.column), 0)
        if count and item.good_until is not None and today is not None and item.good_until >= today:
            name = item.ref or item.label
            entry = CalendarEntry(
                id=f"evidence.{digest(f'{name}/{item.date}')}",
                kind=EntryKind.EVIDENCE,
                day=item.good_until,
                title=text("calendar.evidence", evidence=name),
                about=text("calendar.evidence-about", date=item.date, count=count),
            )
            found[entry.id] = entry
    return list(found.values())


def _waivers(assessment: Assessment) -> list[CalendarEntry]:
    today = assessment.stated_as_of
    found = {}
    for judged in judge_waivers(assessment.pilot, assessment.questionnaire, today):
        waiver = judged.waiver
        if waiver is None or (today is not None and waiver.expires < today):
            continue
        entry = CalendarEntry(
            id=f"waiver.{digest(f'{waiver.rule}/{waiver.path}/{waiver.covers}')}",
            kind=EntryKind.WAIVER,
            day=waiver.expires,
            title=text("calendar.waiver", rule=waiver.rule),
            about=text("calendar.waiver-about", owner=waiver.owner, reason=waiver.reason),
        )
        found[entry.id] = entry
    return list(found.values())


def _promises(assessment: Assessment) -> list[CalendarEntry]:
    pilot = assessment.pilot
    found = []
    day = pilot.value("pilot.go_live")
    if isinstance(day, datetime.date) and not is_live(pilot, assessment.as_of):
        found.append(
            CalendarEntry(
                id="promise.go-live",
                kind=EntryKind.PROMISE,
                day=day,
                title=text("calendar.go-live"),
                about=text("calendar.go-live-about"),
            )
        )
    for criterion, result in zip(assessment.questionnaire.criteria, assessment.results, strict=True):
        planned = _day(result.planned_for)
        if planned is not None and applicable(result) and not result.passed:
            found.append(
                CalendarEntry(
                    id=f"promise.{criterion.id}",
                    kind=EntryKind.PROMISE,
                    day=planned,
                    title=text("calendar.planned", id=criterion.id),
                    about=criterion.question,
                )
            )
    return found


def _day(written: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        return None


def digest(text: str) -> str:
    """A short name for a text, the same on every run."""
    return hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()[:12]
