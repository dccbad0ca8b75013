"""The range in which such programmes usually reach production, and where a plan is to it."""

from __future__ import annotations

import msgspec

from readiness.questionnaire.ids import GateId, VerdictId
from readiness.report.moments import GOAL_TITLES
from readiness.report.page.filters import lower_first
from readiness.report.promises import team_in_words
from readiness.report.words import join_words
from readiness.roadmap.milestones import undated
from readiness.roadmap.plan import OpenAction
from readiness.roadmap.range_check import RangeCheck, RangeState, check_range
from readiness.roadmap.roadmap import SURE, Roadmap, Span
from readiness.texts import text

_MOST_NAMED = 4


class WindowView(msgspec.Struct, frozen=True, kw_only=True):
    """The range the playbook promises, where the plan stands to it, and what would bring it inside.

    `at risk` is inside with likely efforts, and later in more than one run of five.
    """

    path: str
    least: int
    most: int
    until: str
    weeks: float
    stands: RangeState
    said: str
    remedies: tuple[str, ...]


def usual_range(roadmap: Roadmap) -> WindowView:
    """Where a plan is to the range, and what would bring it inside."""
    window = _range(roadmap)
    if roadmap.path.until in undated(roadmap):
        return msgspec.structs.replace(window, said=text("page_one.not-proven"), remedies=())
    if roadmap.decision.verdict == VerdictId.STOP and window.stands is not RangeState.DONE:
        return msgspec.structs.replace(window, said=f"If the pilot is resumed: {window.said}")
    return window


def _range(roadmap: Roadmap) -> WindowView:
    found = check_range(roadmap)
    path, (least, most) = roadmap.path, roadmap.path.total
    until = GOAL_TITLES[path.until].lower().replace("roi", "ROI")
    chance = round(100 * roadmap.probability_in_range)
    remedies: list[str] = []
    reached, surely = found.week, found.p80_week
    taken = f"a {path.title} usually takes {least} to {most} weeks to {until}"
    if found.state is RangeState.DONE:
        said = f"This pilot is past {until}."
    elif found.state is RangeState.LIVE:
        said = text("plan.range-live")
    elif found.state is RangeState.LATER:
        said = f"Later than usual: {taken}; here it is 80% likely by week {surely}"
        said += f" (week {reached} if nothing overruns)."
        remedies += _inside_again(found)
    elif found.state is RangeState.AT_RISK:
        said = (
            f"Probably later than usual: {taken}; here it is 80% likely by week {surely} (week {reached} if nothing "
            f"overruns). The chance of week {most} or earlier is {chance}%."
        )
    elif found.state is RangeState.EARLIER:
        said = f"Earlier than usual, 80% likely by week {surely}: {taken}, and {_ahead(roadmap)}."
    else:
        said = f"Within the usual range: {taken}; here it is 80% likely by week {surely}."
    if found.unsure:
        remedies.append(
            f"{team_in_words(found.sure_team)} would make week {most} {SURE}% likely."
            if found.sure_team is not None
            else f"No number of people makes week {most} {SURE}% likely."
        )
    if roadmap.behind and found.state not in (RangeState.DONE, RangeState.LIVE):
        said += " " + text("plan.range-counted", begun=roadmap.days.begun)
    shut = [id for entry in roadmap.plan.left_out for id in entry.blockers]
    if shut:
        said += (
            f" The actions left out close {len(shut)} blocker{'' if len(shut) == 1 else 's'} ({', '.join(shut)}): "
            f"while {'it is' if len(shut) == 1 else 'they are'} open a gate stays shut, and these dates cannot be met."
        )
    return WindowView(
        path=path.title,
        least=least,
        most=most,
        until=until,
        weeks=round(roadmap.total, 1),
        stands=found.state,
        said=said,
        remedies=tuple(remedies),
    )


def _before_change(span: Span) -> bool:
    """Whether a phase lies before the one that ends with go-live."""
    return span.phase.before_production and span.phase.exit_gate != GateId.GO_LIVE


def _ahead(roadmap: Roadmap) -> str:
    """Why a plan is shorter than the playbook's: what is done already."""
    done = [str(span.phase.number) for span in roadmap.spans if span.skipped and span.phase.releases]
    short = [str(s.phase.number) for s in roadmap.spans if not s.skipped and _before_change(s) and s.weeks < s.least]
    said = []
    if done:
        said.append(f"nothing is left to do in phase {join_words(done)}")
    if short:
        said.append(f"no blocker is open in phase {join_words(short)}")
    if not roadmap.lead_times.shadow:
        said.append("the shadow run is served")
    return ", and ".join(said) or "little work is left"


def _inside_again(checked: RangeCheck) -> tuple[str, ...]:
    more, cuts = checked.team, checked.cuts
    found = []
    if more is not None:
        found.append(f"{team_in_words(more)} would bring it within the usual range.")
    else:
        found.append("More people alone do not bring it within the usual range.")
    if checked.week_without_days_off is not None:
        found.append(f"Without days off it would be reached in week {checked.week_without_days_off}.")
    if cuts is not None and cuts.actions and cuts.enough:
        found.append(
            f"{'So would leaving' if more else 'Leaving'} out {named(cuts.actions)}{'' if more else ' would'}."
        )
    elif cuts is not None and cuts.actions:
        found.append(f"Dropping every action that no gate waits for would not be enough ({named(cuts.actions)}).")
    return tuple(found)


def named(actions: tuple[OpenAction, ...]) -> str:
    """A few actions by name, and how many more."""
    names = [lower_first(action.title) for action in actions[:_MOST_NAMED]]
    more = len(actions) - len(names)
    return f"{'; '.join(names)}; and {more} more" if more > 0 else join_words(names)
