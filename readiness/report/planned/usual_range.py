"""The range in which such programmes usually reach production, and where a plan is to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from readiness.assessment.verdict_rules import losses
from readiness.questionnaire.ids import GateId, VerdictId
from readiness.report import usual
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
_KEYS = {RangeState.DONE: "usual_range.done-already"}


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
        key = "page_one.not-proven" if losses(roadmap.assessment.pilot) else "page_one.no-result"
        return msgspec.structs.replace(window, said=text(key), remedies=())
    if roadmap.decision.verdict == VerdictId.STOP and window.stands is not RangeState.DONE:
        return msgspec.structs.replace(window, said=text("usual_range.resumed", said=lower_first(window.said)))
    return window


def _range(roadmap: Roadmap) -> WindowView:
    found = check_range(roadmap)
    path, (least, most) = roadmap.path, roadmap.path.total
    goal = lower_first(GOAL_TITLES[path.until])
    said = [
        text(
            _KEYS.get(found.state, f"usual_range.{found.state}"),
            usual=usual.usual_range(roadmap),
            goal=goal,
            likely=found.p80_week,
            earliest=found.week,
            most=most,
            chance=round(100 * roadmap.probability_in_range),
            why=_ahead(roadmap),
        )
    ]
    if roadmap.behind and found.state not in (RangeState.DONE, RangeState.LIVE):
        said.append(text("plan.range-counted", begun=roadmap.days.begun))
    shut = [id for entry in roadmap.plan.left_out for id in entry.blockers]
    if shut:
        said.append(text("usual_range.shut", count=len(shut), ids=", ".join(shut)))
    return WindowView(
        path=path.title,
        least=least,
        most=most,
        until=goal,
        weeks=round(roadmap.total, 1),
        stands=found.state,
        said=" ".join(said),
        remedies=_remedies(roadmap, found),
    )


def _remedies(roadmap: Roadmap, found: RangeCheck) -> tuple[str, ...]:
    """What would bring a plan inside its range, each with how sure it then is."""
    most = roadmap.path.total[1]
    said = list(_people(roadmap, found, most))
    if found.state is RangeState.LATER:
        if found.week_without_days_off is not None:
            said.append(text("usual_range.days-off", week=found.week_without_days_off))
        cuts = found.cuts
        if cuts is not None and cuts.actions:
            key = "usual_range.cuts" if cuts.enough else "usual_range.cuts-short"
            said.append(text(key, actions=named(cuts.actions)))
    return tuple(said)


def _people(roadmap: Roadmap, found: RangeCheck, most: int) -> Iterator[str]:
    """How many people it would take, beside those there are: one sentence for both degrees of certainty."""
    later = found.state is RangeState.LATER
    if not later and not found.unsure:
        return
    some, sure = (team_in_words(team) if team is not None else "" for team in (found.team, found.sure_team))
    said = partial(text, people=f"{roadmap.team.people:g}", most=most, sure=SURE)
    if later and not some and not sure:
        yield said("usual_range.people-none")
    elif sure and some and some != sure:
        yield said("usual_range.people-both", team=sure, some=f"{some[:1].lower()}{some[1:]}")
    elif sure:
        yield said("usual_range.people-sure", team=sure)
    elif some and found.unsure:
        yield said("usual_range.people-some", team=some)
    elif some:
        yield said("usual_range.people-sure", team=some)
    else:
        yield said("usual_range.people-not-sure")


def _before_change(span: Span) -> bool:
    """Whether a phase lies before the one that ends with go-live."""
    return span.phase.before_production and span.phase.exit_gate != GateId.GO_LIVE


def _ahead(roadmap: Roadmap) -> str:
    """Why a plan is shorter than the playbook's: what is done already."""
    done = [str(span.phase.number) for span in roadmap.spans if span.skipped and span.phase.releases]
    held = [span for span in roadmap.spans if not span.skipped and _before_change(span)]
    short = [str(span.phase.number) for span in held if span.bounded_weeks < span.least]
    said = []
    if done:
        said.append(text("usual_range.done", phases=join_words(done)))
    if short:
        said.append(text("usual_range.short", phases=join_words(short)))
    if not roadmap.lead_times.shadow:
        said.append(text("usual_range.shadow"))
    return join_words(said) or text("usual_range.little")


def named(actions: tuple[OpenAction, ...]) -> str:
    """A few actions by name, and how many more."""
    names = [lower_first(action.title) for action in actions[:_MOST_NAMED]]
    more = len(actions) - len(names)
    return f"{'; '.join(names)}; and {more} more" if more > 0 else join_words(names)
