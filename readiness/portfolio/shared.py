"""What several pilots lack alike, and the work that closes it for all of them when it is done once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from readiness.portfolio.decisions import DecisionKind
from readiness.portfolio.facts import ActionFact, PilotFacts
from readiness.questionnaire.ids import LaneId, Mark
from readiness.questionnaire.model import Questionnaire

_EACH_ITS_OWN = frozenset(("get-joint-signoff",))
"""Of the foundation, what each agent needs anew: a signature is given for one decision."""
_LANES = (LaneId.ENGINEERING, LaneId.GOVERNANCE)


class SharedAction(msgspec.Struct, frozen=True, kw_only=True):
    """An action that is open in several pilots, by their files.

    `blockers` are the requirements it closes, `closes` how many open blockers that is over all pilots. `each` is its
    effort in person-weeks if every pilot does it, `once` the largest of them. `foundation`: a later agent can build on
    it. Pilots in which only the evidence is missing are not among them.
    """

    id: str
    pilots: tuple[str, ...]
    blockers: tuple[str, ...]
    closes: int
    each: float
    once: float
    foundation: bool


class SharedBlocker(msgspec.Struct, frozen=True):
    """A blocker up to go-live that is open in several pilots, by their files."""

    id: str
    pilots: tuple[str, ...]


class Saving(msgspec.Struct, frozen=True):
    """What a pilot need not build again if another, by its file, ships first: person-weeks at most, of those it has."""

    file: str
    after: str
    weeks: float
    of: float
    actions: tuple[str, ...]


def foundation_actions(questionnaire: Questionnaire) -> frozenset[str]:
    """The actions whose result the next agent uses too: the marked foundation, less what ages or is one agent's own."""
    actions = {action.id: action for action in questionnaire.actions}
    found = {
        criterion.closed_by
        for criterion in questionnaire.criteria
        if Mark.FOUNDATION in criterion.marks and not criterion.expires
    }
    return frozenset(
        id for id in found - _EACH_ITS_OWN if id in actions and not actions[id].per and actions[id].lane in _LANES
    )


class _Needed(msgspec.Struct):
    """An action that pilots need, added up as they come."""

    files: list[str] = []
    blockers: set[str] = set()
    closes: int = 0
    each: float = 0.0
    once: float = 0.0

    def add(self, file: str, action: ActionFact) -> None:
        self.files.append(file)
        self.blockers.update(action.blockers)
        self.closes += len(action.blockers)
        self.each += action.effort
        self.once = max(self.once, action.effort)


def shared_actions(
    pilots: Iterable[PilotFacts], foundation: frozenset[str], stopped: frozenset[str]
) -> tuple[SharedAction, ...]:
    """The actions that two pilots or more need, those of the foundation first, then those that close most."""
    needed: dict[str, _Needed] = {}
    for pilot in pilots:
        if pilot.file in stopped:
            continue
        for action in pilot.actions:
            if action.build:
                needed.setdefault(action.id, _Needed()).add(pilot.file, action)
    found = [
        SharedAction(
            id=id,
            pilots=tuple(mine.files),
            blockers=tuple(sorted(mine.blockers)),
            closes=mine.closes,
            each=round(mine.each, 2),
            once=round(mine.once, 2),
            foundation=id in foundation,
        )
        for id, mine in needed.items()
        if len(mine.files) > 1
    ]
    return tuple(sorted(found, key=lambda each: (not each.foundation, -each.closes, -len(each.pilots), each.id)))


def shared_blockers(pilots: Iterable[PilotFacts], stopped: frozenset[str]) -> tuple[SharedBlocker, ...]:
    """The blockers that are open in two pilots or more, those of most pilots first."""
    found: dict[str, list[str]] = {}
    for pilot in pilots:
        if pilot.file not in stopped:
            for id in pilot.open_blockers:
                found.setdefault(id, []).append(pilot.file)
    several = [SharedBlocker(id, tuple(files)) for id, files in found.items() if len(files) > 1]
    return tuple(sorted(several, key=lambda each: (-len(each.pilots), each.id)))


def savings(
    pilots: Sequence[PilotFacts],
    first_of: Mapping[str, str],
    kinds: Mapping[str, DecisionKind],
    foundation: frozenset[str],
) -> tuple[Saving, ...]:
    """What each pilot that is held saves if the one it waits for has the foundation first; the largest first.

    One that may do more harm than that one needs a foundation of its own.
    """
    firsts = {file for file in first_of.values() if file}
    by_file = {pilot.file: pilot for pilot in pilots if pilot.file in firsts}
    found = []
    for pilot in pilots:
        first = by_file.get(first_of.get(pilot.file, ""))
        if first is None or kinds[pilot.file] is not DecisionKind.HOLD or not pilot.may_build_on(first):
            continue
        built = {action.id for action in first.actions if action.id in foundation}
        mine = [action for action in pilot.actions if action.build and action.id in built]
        if mine:
            weeks = round(sum(action.effort for action in mine), 2)
            found.append(Saving(pilot.file, first.file, weeks, pilot.effort, tuple(action.id for action in mine)))
    return tuple(sorted(found, key=lambda each: (-each.weeks, each.file)))
