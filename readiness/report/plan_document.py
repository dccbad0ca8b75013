"""What `readiness roadmap` and `readiness calendar` print of a plan: the document of their formats.

Times are given as weeks of the programme, from 1, and as days where the programme has a first day.
Efforts are person-weeks, least, likely and most; shares are percentages. JSON is for `readiness.output`.
"""

from __future__ import annotations

import posixpath

import msgspec

from readiness.assessment.verdict import HELD
from readiness.pilot.file_names import with_slashes
from readiness.report.calendar_entries import CalendarEntry, calendar_entries
from readiness.report.follow_up import FollowUpView, follow_up_view
from readiness.report.funding import funded
from readiness.report.lever_view import LeversView, levers_view
from readiness.report.planned.actions import ActionRow, action_rows, deciding
from readiness.report.planned.compared import ByView, ComparisonView, by_view, comparison_view
from readiness.report.planned.costs import MoneyView, money_of
from readiness.report.planned.dates import (
    DateView,
    KillDateView,
    MilestoneView,
    PartView,
    dates_in_words,
    dates_of,
    kill_criteria,
    kill_date_views,
    kill_rules,
    milestone_views,
    parts_of,
    weeks_of,
)
from readiness.report.planned.people import PoolView, pools, staffing
from readiness.report.planned.phases import PhaseRow, phase_rows
from readiness.report.planned.points import PointInTime
from readiness.report.planned.reached import ReachedView, reached_views
from readiness.report.planned.recurring import StandingView, recurring_work
from readiness.report.planned.remarks import (
    CutView,
    LeftOutRow,
    NoteView,
    StepView,
    assumptions,
    cuts,
    notes_on,
    stated_efforts,
    steps_back,
)
from readiness.report.planned.usual_range import WindowView, usual_range
from readiness.report.promises import promise_sentences, promises_heading
from readiness.report.promotion import promotion_sentences
from readiness.report.sprint_view import SprintView, sprint_view
from readiness.roadmap.calendar import WEEK, week_ending
from readiness.roadmap.follow_up import FollowUp
from readiness.roadmap.lever_search import levers_of
from readiness.roadmap.roadmap import Roadmap
from readiness.roadmap.starting_point import starting_point
from readiness.roadmap.whatif import Comparison, Deadline
from readiness.version import __version__


class RoadmapView(msgspec.Struct, frozen=True, kw_only=True):
    """A roadmap. Without `start` it counts weeks and has no days; `start_assumed`: nobody has stated that day.

    `weekend` are the days of every week that are free, counted from Monday as 0, `free_days` the other days off up to
    the end of the plan (ISO 8601), and `days_off` why they are, in words.
    """

    start: str
    days_off: tuple[str, ...]
    weekend: tuple[int, ...]
    free_days: tuple[str, ...]
    people: float
    starting_point: tuple[str, ...]
    start_assumed: bool
    promises_heading: str
    promises: tuple[str, ...]
    said: str
    staffing: str
    dates: tuple[DateView, ...]
    window: WindowView
    earliest_week: int
    gap: float
    parts: tuple[PartView, ...]
    pools: tuple[PoolView, ...]
    phases: tuple[PhaseRow, ...]
    actions: tuple[ActionRow, ...]
    deciding: tuple[tuple[str, float], ...]
    milestones: tuple[MilestoneView, ...]
    standing: tuple[StandingView, ...]
    money: MoneyView
    trajectory: tuple[ReachedView, ...]
    cut_first: tuple[CutView, ...]
    levers: LeversView | None
    promotion: tuple[str, ...]
    sprint: SprintView | None
    kill_dates: tuple[KillDateView, ...]
    kill_rules: tuple[str, ...]
    kill_criteria: tuple[str, ...]
    way_back: tuple[StepView, ...]
    left_out: tuple[LeftOutRow, ...]
    assumptions: tuple[str, ...]
    overrides: tuple[str, ...]
    remarks: tuple[NoteView, ...]
    weeks: int

    def action(self, id: str) -> ActionRow:
        """The action with this id.

        Raises:
            KeyError: it is not in the plan.
        """
        for action in self.actions:
            if action.id == id:
                return action
        raise KeyError(id)


class RoadmapDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What `readiness roadmap` and `readiness calendar` print.

    `as_of` is the day it is of (ISO 8601), or empty; `place` is what its file is known by wherever a run is started.
    `entries` are the days beside the plan.
    """

    tool: tuple[str, str]
    questionnaire: tuple[str, str, str]
    file: str
    sha256: str
    pilot: str
    verdict: str
    means: str
    because: str
    funded: str
    roadmap: RoadmapView
    comparison: ComparisonView | None = None
    by: ByView | None = None
    follow_up: FollowUpView | None = None
    as_of: str = ""
    place: str = ""
    entries: tuple[CalendarEntry, ...] = ()


def roadmap_view(roadmap: Roadmap) -> RoadmapView:
    """Everything that is printed of a roadmap, computed."""
    weeks, dates, promises = weeks_of(roadmap), dates_of(roadmap), promise_sentences(roadmap)
    return RoadmapView(
        start=roadmap.calendar.start.isoformat() if roadmap.calendar.start else "",
        days_off=roadmap.days.off,
        weekend=tuple(sorted(roadmap.calendar.weekend)),
        free_days=tuple(day.isoformat() for day in roadmap.calendar.free_days(weeks * WEEK)),
        people=roadmap.team.people,
        starting_point=starting_point(roadmap),
        start_assumed=roadmap.days.assumed,
        promises_heading=promises_heading(promises),
        promises=tuple(promise.said for promise in promises),
        said=dates_in_words(roadmap, dates),
        staffing=staffing(roadmap),
        dates=dates,
        window=usual_range(roadmap),
        earliest_week=week_ending(roadmap.search.bound),
        gap=round(roadmap.gap, 1),
        parts=parts_of(roadmap),
        pools=pools(roadmap, weeks),
        phases=phase_rows(roadmap),
        actions=action_rows(roadmap),
        promotion=promotion_sentences(roadmap),
        sprint=sprint_view(roadmap),
        deciding=deciding(roadmap),
        milestones=milestone_views(roadmap),
        standing=recurring_work(roadmap),
        money=money_of(roadmap),
        trajectory=reached_views(roadmap),
        cut_first=cuts(roadmap),
        levers=levers_view(roadmap, roadmap.once(levers_of)) if roadmap.decision.verdict not in HELD else None,
        kill_dates=kill_date_views(roadmap),
        kill_rules=kill_rules(roadmap),
        kill_criteria=kill_criteria(roadmap),
        way_back=steps_back(roadmap),
        left_out=tuple(LeftOutRow(e.id, e.title, e.reason) for e in roadmap.plan.left_out),
        assumptions=assumptions(roadmap),
        overrides=stated_efforts(roadmap),
        remarks=notes_on(roadmap),
        weeks=weeks,
    )


def roadmap_document(
    roadmap: Roadmap,
    compared: Comparison | None = None,
    reached: Deadline | None = None,
    followed: FollowUp | None = None,
) -> RoadmapDocument:
    """Everything that `readiness roadmap` prints of a plan."""
    assessment = roadmap.assessment
    questionnaire, pilot = assessment.questionnaire, assessment.pilot
    decision = roadmap.decision
    return RoadmapDocument(
        tool=("readiness", __version__),
        questionnaire=(questionnaire.name, questionnaire.version, questionnaire.sha256),
        file=pilot.file,
        sha256=pilot.sha256,
        pilot=pilot.name,
        verdict=decision.headline,
        means=decision.means,
        because=decision.because,
        funded=funded(decision, roadmap.plan),
        roadmap=_with_saved_kill_dates(roadmap_view(roadmap), followed),
        comparison=comparison_view(compared) if compared is not None else None,
        by=by_view(roadmap, reached) if reached is not None else None,
        follow_up=follow_up_view(followed) if followed is not None else None,
        as_of=assessment.as_of.isoformat() if assessment.as_of else "",
        # A folder may be given in many ways; whoever knows where the repository is, says more.
        place=posixpath.basename(with_slashes(pilot.file)),
        entries=calendar_entries(assessment),
    )


def _with_saved_kill_dates(made: RoadmapView, followed: FollowUp | None) -> RoadmapView:
    """A plan with the kill dates of the one that was saved: making a plan anew must not move them."""
    if followed is None:
        return made
    dates = tuple(
        KillDateView(PointInTime(0, day, day, 0), kill.gate, kill.unless, kill.otherwise)
        for kill in followed.planned_kill_dates
        for day in (kill.day.isoformat(),)
    )
    # Where they lie was settled when the plan was saved; that they may be moved once still holds.
    return msgspec.structs.replace(made, kill_dates=dates, kill_rules=made.kill_rules[1:])
