"""The follow-up of a saved plan, in sentences: the dates, what is late and why, and the pace."""

from __future__ import annotations

import datetime

import msgspec

from readiness.roadmap.follow_up import ActionState, FollowedAction, FollowedGoal, FollowedPromise, FollowUp
from readiness.texts import text

_MOST_ROWS = 8
_MOST_ROOTS = 12


class GoalRow(msgspec.Struct, frozen=True):
    """A goal: its day as planned, its day as forecast, and the difference, in words."""

    title: str
    planned: str
    forecast: str
    difference: str
    late: bool


class Group(msgspec.Struct, frozen=True):
    """Actions of one state: each with a line of its own and the reasons for it."""

    heading: str
    rows: tuple[tuple[str, str], ...]


class FollowUpView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is printed of a follow-up."""

    title: str
    file: str
    summary: str
    goals: tuple[GoalRow, ...]
    promise: str
    kill_dates: tuple[str, ...]
    groups: tuple[Group, ...]
    burn: tuple[str, ...]

    @property
    def in_brief(self) -> tuple[str, ...]:
        """The dates, the promise and the tally, a sentence each."""
        dates = tuple(
            text("follow.goal", goal=g.title, planned=g.planned, forecast=g.forecast, difference=g.difference)
            if g.difference
            else text("follow.goal-undated", goal=g.title, planned=g.planned, forecast=g.forecast)
            for g in self.goals
        )
        return tuple(filter(None, (*dates, self.promise, self.summary, *self.burn)))


def follow_up_view(found: FollowUp) -> FollowUpView:
    """A follow-up as it is printed."""

    def count(*states: ActionState) -> int:
        return len(found.in_state(*states))

    return FollowUpView(
        title=text("follow.title", saved=found.saved, today=found.today),
        file=text("follow.file", file=found.file),
        summary=text(
            "follow.summary",
            planned=len(found.actions) - count(ActionState.NEW),
            done=count(ActionState.DONE),
            evidence=count(ActionState.NOT_EVIDENCED),
            late=count(ActionState.LATE),
            slipped=count(ActionState.SLIPPED),
            on_plan=count(ActionState.ON_PLAN),
            out=count(ActionState.NOT_ASKED, ActionState.LEFT_OUT),
            new=count(ActionState.NEW),
        ),
        goals=tuple(map(_goal, found.goals)),
        promise=promise_sentence(found.promise) if found.promise is not None else "",
        kill_dates=tuple(passed.sentence for passed in found.kill_dates),
        groups=tuple(group for group in _groups(found) if group.rows),
        burn=_burn(found),
    )


def _goal(goal: FollowedGoal) -> GoalRow:
    if goal.reached:
        day = text("follow.reached-on", day=goal.forecast) if goal.forecast is not None else text("follow.reached")
    else:
        day = str(goal.forecast) if goal.forecast is not None else text("follow.no-date")
    return GoalRow(goal.title, str(goal.planned), day, difference(goal.late), bool(goal.late and goal.late > 0))


def difference(days: int | None) -> str:
    """How much later or earlier than planned, in words; empty where that is not known."""
    if days is None:
        return ""
    if not days:
        return text("follow.on-time")
    direction = "later" if days > 0 else "earlier"
    if abs(days) < 14:
        return text(f"follow.{direction}", days=abs(days))
    return text(f"follow.weeks-{direction}", weeks=round(abs(days) / 7))


def promise_sentence(promise: FollowedPromise) -> str:
    """What was promised, what is promised, and whether the forecast keeps the first of them."""
    moved = bool(promise.then) and promise.then != promise.now
    if moved:
        parts = [
            text("follow.promise-moved" if promise.now else "follow.promise-gone", now=promise.now, then=promise.then)
        ]
    else:
        parts = [text("follow.promise" if promise.then else "follow.promise-new", now=promise.now)]
    if promise.late is not None:
        key = "follow.promise-first-" if moved else "follow.promise-"
        parts.append(text(f"{key}missed", days=promise.late) if promise.late > 0 else text(f"{key}kept"))
    return " ".join(parts)


def _groups(found: FollowUp) -> list[Group]:
    late = sorted(found.in_state(ActionState.LATE), key=lambda action: (action.planned or found.today, action.id))
    slipped = sorted(found.in_state(ActionState.SLIPPED), key=lambda action: (-action.late, action.id))
    return [
        _group("late", [(_late(action), _reasons(action)) for action in late if not action.waits_for], _MOST_ROOTS),
        _group("late-waiting", [(_late(action), _reasons(action)) for action in late if action.waits_for]),
        _group("slipped", [(_late(action), _reasons(action)) for action in slipped]),
        _group("not-evidenced", [(_done(action), "") for action in found.in_state(ActionState.NOT_EVIDENCED)]),
        _group("new", [(_new(action), _reasons(action)) for action in found.in_state(ActionState.NEW)]),
        _group(
            "out",
            [(a.title, _reasons(a)) for a in found.in_state(ActionState.LEFT_OUT, ActionState.NOT_ASKED)],
            len(found.actions),
        ),
        _group("done", [(_done(action), "") for action in found.in_state(ActionState.DONE)]),
    ]


def _group(key: str, rows: list[tuple[str, str]], most: int = _MOST_ROWS) -> Group:
    if len(rows) > most:
        rows = [*rows[:most], (text("follow.and-more", count=len(rows) - most), "")]
    return Group(text(f"follow.{key}"), tuple(rows))


def _new(action: FollowedAction) -> str:
    return text("follow.new-line", title=action.title, forecast=_day(action.forecast), effort=f"{action.effort:.1f}")


def _late(action: FollowedAction) -> str:
    return text("follow.late-line", title=action.title, planned=action.planned, forecast=_day(action.forecast))


def _day(day: datetime.date | None) -> str:
    return str(day) if day is not None else text("follow.no-date")


def _reasons(action: FollowedAction) -> str:
    return "; ".join(action.why)


def _done(action: FollowedAction) -> str:
    day = text("follow.done-on", day=action.done) if action.done is not None else ""
    late = text("follow.done-late", days=action.late) if action.late else ""
    return text("follow.done-line", title=action.title, day=f"{day}{late}")


def _burn(found: FollowUp) -> tuple[str, ...]:
    burn = found.burn
    due, planned, done, left = (f"{value:.0f}" for value in (burn.due, burn.planned, burn.done, burn.left))
    lines = [text("follow.burn-line", due=due, planned=planned, done=done, left=left)]
    if burn.set_aside >= 1:
        lines.append(text("follow.burn-aside", aside=f"{burn.set_aside:.0f}"))
    weeks = text("follow.weeks", weeks=round(burn.weeks))
    if found.people != found.planned_people:
        lines.append(text("follow.team", now=found.people, then=f"{found.planned_people:g}"))
    if burn.weeks < 1:
        return tuple(lines)
    if not burn.done:
        lines.append(text("follow.burn-none", weeks=weeks))
    elif burn.left:
        key = "follow.burn-pace" if burn.at_pace is not None else "follow.burn-never"
        lines.append(text(key, pace=f"{burn.pace:.1f}", weeks=weeks, day=burn.at_pace))
    return tuple(lines)
