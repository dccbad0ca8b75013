"""The actions of a plan with their dates, people and slack."""

from __future__ import annotations

import msgspec

from readiness.assessment.team import TENTHS
from readiness.report.planned.points import PointInTime, Three, beginning, ending, three
from readiness.report.words import join_words
from readiness.roadmap.calendar import DAY
from readiness.roadmap.network import pool_named, waiting_point
from readiness.roadmap.plan import OpenAction, named_for
from readiness.roadmap.roadmap import Roadmap, ScheduledJob
from readiness.texts import text


class JobView(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of an action in its place, 80% likely: what it is done for, and working days by which it can slip."""

    item: str
    begin: PointInTime
    end: PointInTime
    people: float
    critical: bool
    slack: float | None


class ActionRow(msgspec.Struct, frozen=True, kw_only=True):
    """An action with the dates that are 80% likely, and the earliest ones, if nothing overruns.

    `decides` is the share of replays in which it decided the goal of the plan.
    """

    id: str
    do: str
    phase: int
    lane: str
    role: str
    person: str
    pool: str
    effort: Three
    closes: tuple[str, ...]
    blockers: tuple[str, ...]
    after: tuple[str, ...]
    begin: PointInTime
    end: PointInTime
    earliest_begin: PointInTime
    earliest_end: PointInTime
    critical: bool
    slack: float | None
    decides: float
    jobs: tuple[JobView, ...]
    bucket: str
    note: str
    deliverable: str = ""
    acceptance: str = ""
    accepted_by: str = ""
    waits: str = ""
    complete: PointInTime
    """When what it closes can be met: its work is done, others have answered, and its figures are observed."""

    @property
    def agreed(self) -> tuple[str, ...]:
        """What is there when it is done, who finds out how, and whom it waits for, as far as that is known."""
        lines = [self.waits] if self.waits else []
        if self.deliverable:
            lines.append(text("action.deliverable", deliverable=self.deliverable))
            lines.append(text("action.accepted", when=self.acceptance, role=self.accepted_by))
        return tuple(lines)


def action_rows(roadmap: Roadmap) -> tuple[ActionRow, ...]:
    """Every action of a plan, in its order."""
    return roadmap.once(_rows)


def _person(roadmap: Roadmap, action: OpenAction) -> str:
    """Who does an action, as a reader knows them; empty where the description gives nobody the role."""
    person = action.person or named_for(roadmap.assessment, action.role)
    return text("team.nobody", name=person) if person and roadmap.has_left(action, person) else person


def _rows(roadmap: Roadmap) -> tuple[ActionRow, ...]:
    questionnaire = roadmap.assessment.questionnaire
    jobs: dict[str, list[ScheduledJob]] = {}
    for placed in roadmap.placed:
        jobs.setdefault(placed.action.id, []).append(placed)
    rows = []
    met = roadmap.met_at()
    for action in roadmap.plan.actions():
        mine = jobs[action.id]
        slacks = [placed.slack for placed in mine if placed.slack is not None]
        rows.append(
            ActionRow(
                id=action.id,
                do=action.title,
                phase=roadmap.assessment.questionnaire.phase(action.phase).number,
                lane=action.lane,
                role=action.role,
                person=_person(roadmap, action),
                pool=pool_named(questionnaire, questionnaire.pool_of(action.role).id),
                effort=three(action.effort),
                closes=action.closes,
                blockers=action.blockers,
                after=action.after,
                begin=beginning(roadmap.calendar, min(placed.likely_begin for placed in mine)),
                end=ending(roadmap.calendar, roadmap.likely_done[action.id]),
                earliest_begin=beginning(roadmap.calendar, min(placed.begin for placed in mine)),
                earliest_end=ending(roadmap.calendar, max(placed.end for placed in mine)),
                critical=any(placed.critical for placed in mine) or (bool(slacks) and min(slacks) == 0),
                slack=min(slacks) / DAY if slacks else None,
                decides=round(100 * roadmap.criticality.get(action.id, 0.0)),
                jobs=tuple(
                    JobView(
                        item=placed.job.item,
                        begin=beginning(roadmap.calendar, placed.likely_begin),
                        end=ending(roadmap.calendar, placed.likely_end),
                        people=placed.rate / TENTHS,
                        critical=placed.critical or placed.slack == 0,
                        slack=placed.slack / DAY if placed.slack is not None else None,
                    )
                    for placed in mine
                ),
                bucket=action.bucket,
                deliverable=action.deliverable,
                acceptance=action.acceptance,
                accepted_by=action.accepted_by,
                waits=_waits(roadmap, action),
                complete=ending(roadmap.calendar, met[action.id]),
                note=_note(roadmap, action, roadmap.likely_done[action.id], min(slacks) if slacks else None),
            )
        )
    return tuple(rows)


def _waits(roadmap: Roadmap, action: OpenAction) -> str:
    """Whom the action waits for, and until when."""
    if action.waiting is None:
        return ""
    until = ending(roadmap.calendar, roadmap.likely_at(waiting_point(action.id)))
    return text("action.waits", waits=action.waiting.note, until=until.said)


def _note(roadmap: Roadmap, action: OpenAction, end: int, slack: int | None) -> str:
    days = sorted(set(action.planned) - {"no date"})
    notes = [f"planned for {join_words(days)}"] if days else ["planned, with no date given"] if action.planned else []
    calendar = roadmap.calendar
    last = calendar.end_of(calendar.last_slot_before(end) + slack) if slack is not None else end
    needed = calendar.date(calendar.last_day_before(last) * DAY)
    if slack is not None and needed is not None and days and days[-1] > needed.isoformat():
        notes.append(f"the plan needs it by {needed}")
    return "; ".join([*notes, *([action.note] if action.note else [])])


def deciding(roadmap: Roadmap) -> tuple[tuple[str, int], ...]:
    """The actions that decide the end most often, with the share of runs in percent."""
    return tuple(
        (id, round(100 * share))
        for id, share in sorted(roadmap.criticality.items(), key=lambda entry: (-entry[1], entry[0]))[:7]
        if share >= 0.2 and roadmap.plan.effort_of(id) > 0.2
    )
