"""A pilot beside the plan that was saved for it: what is done, late or slipped and why, and what it does to the dates.

Progress is what is shown: requirements that are met, and work that `programme.actions` reports as done. A smaller
estimate, a requirement set aside or an action left out is none, and is listed as what it is.
"""

from __future__ import annotations

import datetime
from enum import StrEnum

import msgspec

from readiness.assessment.evaluate import Result, Status, applicable
from readiness.assessment.kill_dates import PassedKillDate, PlannedKillDate, passed_kill_dates
from readiness.assessment.workload import is_called_for
from readiness.earlier import NotComparable, SavedPlan
from readiness.earlier.saved_plan import SavedAction
from readiness.pilot.answers import State
from readiness.pilot.stage import is_live
from readiness.questionnaire.ids import MilestoneId
from readiness.roadmap.milestones import is_first_day, undated
from readiness.roadmap.plan import OpenAction
from readiness.roadmap.roadmap import Roadmap
from readiness.texts import text

_WITHIN_ODDS = 7
"""Days by which an 80% date may move from plan to plan before it is called slipped: less is within its odds."""
_GROWN = 1.2
"""How many times its planned effort an action takes before that is a reason to be late."""
_MOST_REASONS = 3
_MOST_NAMED = 4


class ActionState(StrEnum):
    """What became of an action of the plan, or that it is new."""

    DONE = "done"
    NOT_EVIDENCED = "not-evidenced"
    LATE = "late"
    SLIPPED = "slipped"
    ON_PLAN = "on-plan"
    NOT_ASKED = "not-asked"
    LEFT_OUT = "left-out"
    NEW = "new"


_BEHIND = (ActionState.LATE, ActionState.SLIPPED)


class FollowedAction(msgspec.Struct, frozen=True, kw_only=True):
    """An action of the plan today.

    `planned` is when it was 80% likely to have ended, `forecast` when it is now, `done` the day on which it is reported
    as done; `late` is in days after `planned`. `met` of the `asked` requirements it was to meet are met. `effort` is
    what it was planned with, in likely person-weeks; for a new one, what it takes. `waits_for` are the late or slipped
    actions that it comes after.
    """

    id: str
    title: str
    state: ActionState
    planned: datetime.date | None
    forecast: datetime.date | None
    done: datetime.date | None
    late: int
    met: int
    asked: int
    effort: float
    waits_for: tuple[str, ...]
    why: tuple[str, ...]


class FollowedGoal(msgspec.Struct, frozen=True, kw_only=True):
    """A goal as planned and as forecast, each 80% likely; `forecast` is None where no date can be given today.

    `late` is in days. Of a goal that is `reached`, `forecast` is the day it was, where that is known.
    """

    id: str
    title: str
    planned: datetime.date
    forecast: datetime.date | None
    late: int | None
    reached: bool


class FollowedPromise(msgspec.Struct, frozen=True, kw_only=True):
    """The go-live as promised when the plan was saved, and as promised now, as written; empty where none was stated.

    `late` is by how many days the forecast misses the first of them that has a day; None where that cannot be said.
    """

    then: str
    now: str
    late: int | None


class Burn(msgspec.Struct, frozen=True, kw_only=True):
    """Likely person-weeks: what the plan had due by today, what of it is done, and what is left, new work included.

    `pace` is what was done a week since the plan was saved, and `at_pace` the day on which the rest ends at that pace;
    None where nothing is done. `set_aside` is the effort of what is not done and not asked any more.
    """

    planned: float
    due: float
    done: float
    left: float
    set_aside: float
    weeks: float
    pace: float
    at_pace: datetime.date | None


class FollowUp(msgspec.Struct, frozen=True, kw_only=True):
    """A pilot of `today` beside its plan of the day `saved`, which is read from `file`.

    `people` and `planned_people` are the team now and then. `kill_dates` are those of the `planned_kill_dates` that
    have passed with their gate shut.
    """

    file: str
    saved: datetime.date
    today: datetime.date
    actions: tuple[FollowedAction, ...]
    goals: tuple[FollowedGoal, ...]
    promise: FollowedPromise | None
    planned_kill_dates: tuple[PlannedKillDate, ...]
    kill_dates: tuple[PassedKillDate, ...]
    burn: Burn
    people: float
    planned_people: float

    def in_state(self, *states: ActionState) -> tuple[FollowedAction, ...]:
        """The actions in one of these states."""
        return tuple(action for action in self.actions if action.state in states)


def follow_up(roadmap: Roadmap, saved: SavedPlan) -> FollowUp:
    """What became of a saved plan, by today's description and its roadmap.

    Raises:
        NotComparable: there is no day to judge by, or one before that of the plan, or no first day of the programme.
    """
    assessment = roadmap.assessment
    today = assessment.stated_as_of
    if today is None:
        raise NotComparable(text("earlier.plan-no-today"))
    if today < saved.as_of:
        raise NotComparable(text("earlier.plan-later", file=saved.file, saved=saved.as_of, today=today))
    if roadmap.calendar.start is None or roadmap.days.assumed:
        raise NotComparable(text("earlier.plan-no-start", file=saved.file))
    followed = _actions(roadmap, saved, today)
    goals = _goals(roadmap, saved, today)
    return FollowUp(
        file=saved.file,
        saved=saved.as_of,
        today=today,
        actions=followed,
        goals=goals,
        promise=_promise(roadmap, saved, goals),
        planned_kill_dates=saved.kill_dates,
        kill_dates=passed_kill_dates(assessment, saved.kill_dates),
        burn=_burn(roadmap, saved, followed, today),
        people=roadmap.team.people,
        planned_people=saved.people,
    )


def _actions(roadmap: Roadmap, saved: SavedPlan, today: datetime.date) -> tuple[FollowedAction, ...]:
    ahead = {action.id: action for action in roadmap.plan.actions()}
    results = {result.id: result for result in roadmap.assessment.results}
    reported = _reported(roadmap, today)
    work = roadmap.assessment.workload(without=roadmap.scenario.without, closed=roadmap.scenario.closed)
    shown = frozenset(id for id, entry in work.open.items() if entry.evidence_only)
    states = {action.id: _state(roadmap, action, results, shown, today) for action in saved.actions}
    followed = [
        _followed(roadmap, action, states, results, ahead.get(action.id), reported.get(action.id), today)
        for action in saved.actions
    ]
    known = {action.id for action in saved.actions}
    for id, fresh in ahead.items():
        if id not in known:
            # What the plan had for these requirements is not enough for how the agent is run now.
            planned = set(fresh.closes) <= {id for action in saved.actions for id in action.closes}
            followed.append(
                FollowedAction(
                    id=id,
                    title=fresh.title,
                    state=ActionState.NEW,
                    planned=None,
                    forecast=_forecast(roadmap, id),
                    done=None,
                    late=0,
                    met=0,
                    asked=len(fresh.closes),
                    effort=fresh.effort.likely,
                    waits_for=(),
                    why=(text("follow.why-new-part" if planned else "follow.why-new", asked=_named(fresh.closes)),),
                )
            )
    return tuple(followed)


def _state(
    roadmap: Roadmap,
    action: SavedAction,
    results: dict[str, Result],
    evidence_only: frozenset[str],
    today: datetime.date,
) -> ActionState:
    if action.id in roadmap.likely_done:
        if action.id in evidence_only:
            return ActionState.NOT_EVIDENCED
        if action.end < today:
            return ActionState.LATE
        forecast = _forecast(roadmap, action.id)
        slipped = forecast is not None and (forecast - action.end).days >= _WITHIN_ODDS
        return ActionState.SLIPPED if slipped else ActionState.ON_PLAN
    mine = [results[id] for id in action.closes if id in results]
    if _brought_about(roadmap, action.id):
        return ActionState.DONE
    if open_ := [result for result in mine if applicable(result) and not result.passed]:
        # Where all of it is answered yes, the action that provides the evidence is in the plan, and this work is over,
        # unless the author leaves it out.
        cut = any(entry.id == action.id and entry.cut for entry in roadmap.plan.left_out)
        answered = not cut and all(result.status is Status.YES for result in open_)
        return ActionState.NOT_EVIDENCED if answered else ActionState.LEFT_OUT
    return ActionState.DONE if any(result.passed for result in mine) else ActionState.NOT_ASKED


def _brought_about(roadmap: Roadmap, id: str) -> bool:
    """Whether what an action was to bring about is there: nothing calls for it any more, whatever else is open."""
    assessment = roadmap.assessment
    action = next((each for each in assessment.actions if each.id == id), None)
    if action is None or not (action.needs or action.unless):
        return False
    return not is_called_for(assessment.pilot, assessment.questionnaire, action, assessment.as_of)


def _followed(
    roadmap: Roadmap,
    action: SavedAction,
    states: dict[str, ActionState],
    results: dict[str, Result],
    now: OpenAction | None,
    reported: datetime.date | None,
    today: datetime.date,
) -> FollowedAction:
    state = states[action.id]
    forecast = _forecast(roadmap, action.id) if now is not None else None
    mine = [results[id] for id in action.closes if id in results]
    met = sum(result.passed for result in mine if applicable(result))
    if state in (ActionState.DONE, ActionState.NOT_EVIDENCED):
        late = (reported - action.end).days if reported is not None else 0
    else:
        late = ((forecast or today) - action.end).days if now is not None else 0
    return FollowedAction(
        id=action.id,
        # Of work that has been done since, the plan has only its evidence left; its title is that of the work.
        title=now.title if now is not None and not now.evidence_only else action.title,
        state=state,
        planned=action.end,
        forecast=forecast,
        done=reported if state in (ActionState.DONE, ActionState.NOT_EVIDENCED) else None,
        late=max(0, late),
        met=met,
        asked=len(action.closes),
        effort=action.effort.likely,
        waits_for=_waits(now, states) if state in _BEHIND else (),
        why=tuple(_why(roadmap, action, now, states, results))[:_MOST_REASONS],
    )


def _why(
    roadmap: Roadmap,
    action: SavedAction,
    now: OpenAction | None,
    states: dict[str, ActionState],
    results: dict[str, Result],
) -> list[str]:
    """Why an action is where it is, the first cause first; empty where nothing needs a reason."""
    state = states[action.id]
    if state in (ActionState.LEFT_OUT, ActionState.NOT_ASKED):
        return [_why_left_out(roadmap, action, results)]
    if now is None or state not in _BEHIND:
        return []
    titles = {each.id: each.title for each in roadmap.plan.actions()}
    why = []
    if waits := _waits(now, states):
        # The first of them is enough to know where to begin; all of them are in JSON.
        first = f"“{titles[waits[0]]}”"
        why.append(
            text("follow.why-waits-one" if len(waits) == 1 else "follow.why-waits", first=first, more=len(waits) - 1)
        )
    fresh = [id for id in now.after if id not in states]
    if fresh:
        why.append(text("follow.why-waits-new", actions=", ".join(f"“{titles[id]}”" for id in fresh[:_MOST_NAMED])))
    if now.hold is not None and now.hold > action.begin:
        why.append(text("follow.why-hold", day=now.hold))
    if roadmap.has_left(now):
        why.append(text("follow.why-left", person=now.person))
    if now.effort.likely > _GROWN * action.effort.likely:
        why.append(text("follow.why-effort", now=f"{now.effort.likely:.1f}", then=f"{action.effort.likely:.1f}"))
    if state is ActionState.LATE:
        open_ = [id for id in action.closes if id in results and not results[id].passed]
        met = len(action.closes) - len(open_)
        key = "follow.why-partly" if met else "follow.why-nothing"
        why.append(text(key, met=met, count=len(action.closes), open=_named(tuple(open_))))
    if not why:
        late = ActionState.LATE in states.values()
        why.append(text("follow.why-people" if late else "follow.why-replanned"))
    return why


def _waits(now: OpenAction | None, states: dict[str, ActionState]) -> tuple[str, ...]:
    """The actions that are late or slipped and that one comes after."""
    return tuple(id for id in now.after if states.get(id) in _BEHIND) if now is not None else ()


def _why_left_out(roadmap: Roadmap, action: SavedAction, results: dict[str, Result]) -> str:
    reason = next((entry.reason for entry in roadmap.plan.left_out if entry.id == action.id), "")
    open_ = [id for id in action.closes if id in results and applicable(results[id]) and not results[id].passed]
    if not open_:
        return reason or text("follow.why-gone")
    return text("follow.why-left-out", reason=reason or text("follow.why-gone"), open=_named(tuple(open_)))


def _named(ids: tuple[str, ...]) -> str:
    named = ", ".join(ids[:_MOST_NAMED])
    left = len(ids) - _MOST_NAMED
    return text("follow.more", named=named, count=left) if left > 0 else named


def _forecast(roadmap: Roadmap, id: str) -> datetime.date | None:
    return roadmap.calendar.ending(roadmap.likely_done[id])[1] if id in roadmap.likely_done else None


def _reported(roadmap: Roadmap, today: datetime.date) -> dict[str, datetime.date]:
    """The days on which actions are reported as done; what lies ahead is no report."""
    found = {}
    for row in roadmap.assessment.pilot.records.get("programme.actions", ()):
        day = row["done"].value if "id" in row and "done" in row else None
        if isinstance(day, datetime.date) and day <= today:
            found[row["id"].text] = day
    return found


def _goals(roadmap: Roadmap, saved: SavedPlan, today: datetime.date) -> tuple[FollowedGoal, ...]:
    likely = {odds.goal: odds.p80 for odds in roadmap.odds}
    hidden = undated(roadmap)
    live = is_live(roadmap.assessment.pilot, today)
    went = roadmap.assessment.pilot.value("pilot.go_live")
    found = []
    for goal in saved.goals:
        if goal.passed:
            continue
        reached = live and goal.id == MilestoneId.GO_LIVE
        day: datetime.date | None = None
        if reached:
            day = went if isinstance(went, datetime.date) and went <= today else None
        elif goal.id in likely and goal.id not in hidden:
            day = _day(roadmap, goal.id, likely[goal.id])
        found.append(
            FollowedGoal(
                id=goal.id,
                title=goal.title,
                planned=goal.day,
                forecast=day,
                late=(day - goal.day).days if day is not None else None,
                reached=reached,
            )
        )
    return tuple(found)


def _day(roadmap: Roadmap, goal: str, time: int) -> datetime.date | None:
    calendar = roadmap.calendar
    return (calendar.beginning(time) if is_first_day(goal) else calendar.ending(time))[1]


def _promise(roadmap: Roadmap, saved: SavedPlan, goals: tuple[FollowedGoal, ...]) -> FollowedPromise | None:
    answer = roadmap.assessment.pilot.answer("pilot.go_live")
    now = str(answer.value) if answer.state is State.YES and answer.value is not None else ""
    if not now and not saved.promised:
        return None
    forecast = next((goal.forecast for goal in goals if goal.id == MilestoneId.GO_LIVE), None)
    # A promise that was moved is still the one that was made.
    stated = next((day for each in (saved.promised, now) if (day := _promised_day(roadmap, each)) is not None), None)
    late = (forecast - stated).days if forecast is not None and stated is not None else None
    return FollowedPromise(then=saved.promised, now=now, late=late)


def _promised_day(roadmap: Roadmap, stated: str) -> datetime.date | None:
    """The last day that keeps a promise of a day or of a week of the programme."""
    if not stated:
        return None
    if stated.startswith("week "):
        begun = roadmap.days.begun
        week = stated.removeprefix("week ")
        if begun is None or not week.isdecimal():
            return None
        return begun + datetime.timedelta(days=7 * int(week) - 1)
    try:
        return datetime.date.fromisoformat(stated)
    except ValueError:
        return None


def _burn(roadmap: Roadmap, saved: SavedPlan, followed: tuple[FollowedAction, ...], today: datetime.date) -> Burn:
    ahead = {action.id: action.effort.likely for action in roadmap.plan.actions()}
    by_id = {action.id: action for action in followed}
    due = done = set_aside = 0.0
    for action in saved.actions:
        likely, state = action.effort.likely, by_id[action.id].state
        days = (action.end - action.begin).days + 1
        due += likely * min(1.0, max(0.0, (today - action.begin).days / days))
        if state is ActionState.DONE:
            done += likely
        elif state is ActionState.NOT_EVIDENCED:
            done += max(0.0, likely - ahead.get(action.id, 0.0))
        elif state in (ActionState.NOT_ASKED, ActionState.LEFT_OUT):
            set_aside += likely
        else:
            # By what is shown, never by an estimate that was lowered.
            done += likely * by_id[action.id].met / max(1, by_id[action.id].asked)
    first = max(saved.as_of, min((action.begin for action in saved.actions), default=saved.as_of))
    weeks = max(0.0, (today - first).days / 7)
    left = roadmap.plan.effort.likely
    pace = done / weeks if weeks else 0.0
    return Burn(
        planned=sum(action.effort.likely for action in saved.actions),
        due=due,
        done=done,
        left=left,
        set_aside=set_aside,
        weeks=weeks,
        pace=pace,
        at_pace=_after(today, left / pace) if pace else None,
    )


_MOST_WEEKS = 52 * 30


def _after(day: datetime.date, weeks: float) -> datetime.date | None:
    return day + datetime.timedelta(weeks=weeks) if weeks < _MOST_WEEKS else None
