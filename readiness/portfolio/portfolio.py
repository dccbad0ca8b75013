"""All pilots of a house together, as one value."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cached_property

import msgspec

from readiness.assessment.verdict import HELD
from readiness.pilot.naming import name_key
from readiness.portfolio.decisions import Decision, DecisionKind, Order, order_of
from readiness.portfolio.facts import AgeingFact, PilotFacts, Unread, WaiverFact
from readiness.portfolio.funding import Funding, funding
from readiness.portfolio.people import Load, loads
from readiness.portfolio.shared import (
    Saving,
    SharedAction,
    SharedBlocker,
    foundation_actions,
    savings,
    shared_actions,
    shared_blockers,
)
from readiness.portfolio.spool import ByFile, Spooled
from readiness.questionnaire.ids import GateId
from readiness.questionnaire.model import Questionnaire


class Portfolio(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The pilots of a house, in the order in which they were found, and what follows from all of them.

    `as_of` is the latest day by which one is assessed. `ageing` is evidence that went stale, or does so in the days
    ahead, with the file of its pilot; `waivers` those that ended or end. `doubled` are names of pilots that several
    files use, each with these files.
    """

    as_of: datetime.date | None
    pilots: Sequence[PilotFacts]
    unread: tuple[Unread, ...]
    order: Order
    actions: tuple[SharedAction, ...]
    blockers: tuple[SharedBlocker, ...]
    savings: tuple[Saving, ...]
    people: tuple[Load, ...]
    ageing: tuple[tuple[str, AgeingFact], ...]
    waivers: tuple[tuple[str, WaiverFact], ...]
    funding: tuple[Funding, ...]
    doubled: tuple[tuple[str, tuple[str, ...]], ...]

    @cached_property
    def by_file(self) -> ByFile:
        """The pilots by their file."""
        return ByFile(self.pilots)

    @cached_property
    def _decided(self) -> dict[str, Decision]:
        return {decision.file: decision for decision in self.order.decisions}

    def pilot(self, file: str) -> PilotFacts:
        """The pilot of a file.

        Raises:
            KeyError: there is none.
        """
        return self.by_file[file]

    def decision(self, file: str) -> Decision:
        """The decision on the pilot of a file.

        Raises:
            KeyError: there is none.
        """
        return self._decided[file]

    @property
    def late(self) -> tuple[str, ...]:
        """The files of the pilots whose plan misses the promised go-live, the latest first; none that is stopped."""
        stopped = {each.file for each in self.order.decisions if each.kind is DecisionKind.STOP}
        days = {pilot.file: pilot.late or 0 for pilot in self.pilots if (pilot.late or 0) > 0}
        return tuple(sorted(days.keys() - stopped, key=lambda file: (-days[file], file)))

    @property
    def by_evidence_alone(self) -> tuple[tuple[str, GateId], ...]:
        """The pilots, by file, that documents alone take past a gate, and up to which; the farthest first.

        Not those that are held back by their verdict: documents do not change that.
        """
        found: list[tuple[str, GateId, int]] = []
        for pilot in self.pilots:
            reach, many = None, 0
            for gate in pilot.up_to_go_live():
                if gate.open != gate.unproven:
                    break
                many += len(gate.open)
                if gate.open:
                    reach = gate.id
            if reach is not None and pilot.verdict not in HELD and not pilot.live:
                found.append((pilot.file, reach, many))
        order = tuple(GateId)
        found.sort(key=lambda each: (-order.index(each[1]), -each[2], each[0]))
        return tuple((file, reach) for file, reach, _ in found)


def portfolio_of(
    found: Sequence[PilotFacts | Unread],
    questionnaire: Questionnaire,
    *,
    today: datetime.date | None = None,
    unread: Sequence[Unread] = (),
) -> Portfolio:
    """What follows from these pilots together. `today` is the day ends are compared with, else the latest of theirs.

    `unread` are files that could not be read, beside those among the pilots.
    """
    pilots = found if isinstance(found, Spooled) else tuple(each for each in found if isinstance(each, PilotFacts))
    if not isinstance(found, Spooled):
        unread = (*unread, *(each for each in found if isinstance(each, Unread)))
    as_of = today or max((pilot.as_of for pilot in pilots if pilot.as_of is not None), default=None)
    order = order_of(pilots, questionnaire.policy)
    ahead = datetime.timedelta(days=questionnaire.policy["portfolio_ahead_days"])
    decided = {each.file: (each.kind, each.why) for each in order.decisions}
    kinds = {file: kind for file, (kind, _) in decided.items()}
    stopped = frozenset(file for file, kind in kinds.items() if kind is DecisionKind.STOP)
    funded = frozenset(file for file, kind in kinds.items() if kind in (DecisionKind.FUND, DecisionKind.KEEP))
    foundation = foundation_actions(questionnaire)
    names: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    for pilot in pilots:
        names.setdefault(name_key(pilot.name), []).append(pilot.file)
        labels[name_key(pilot.name)] = pilot.name
    return Portfolio(
        as_of=as_of,
        pilots=pilots,
        unread=tuple(unread),
        order=order,
        actions=shared_actions(pilots, foundation, stopped),
        blockers=shared_blockers(pilots, stopped),
        savings=savings(pilots, {each.file: each.after for each in order.decisions}, kinds, foundation),
        people=loads(pilots, stopped, funded),
        ageing=tuple(
            sorted(
                (
                    (pilot.file, each)
                    for pilot in pilots
                    if pilot.file not in stopped
                    for each in pilot.ageing
                    if _near(each.good_until, as_of, ahead)
                ),
                key=lambda entry: (entry[1].good_until, entry[0], entry[1].ref),
            )
        ),
        waivers=tuple(
            sorted(
                ((p.file, each) for p in pilots for each in p.waivers if _near(each.expires, as_of, ahead)),
                key=lambda entry: (entry[1].expires, entry[0], entry[1].rule),
            )
        ),
        funding=funding(pilots, decided),
        doubled=tuple((labels[key], tuple(files)) for key, files in names.items() if len(files) > 1),
    )  # fmt: skip


def _near(day: datetime.date, as_of: datetime.date | None, ahead: datetime.timedelta) -> bool:
    """Whether a day has passed, or comes soon."""
    return as_of is not None and day <= as_of + ahead
