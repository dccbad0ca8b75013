"""Whom a pilot affects, how badly it can fail, and whose text reaches it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from readiness.pilot.description import Pilot
from readiness.questionnaire.model import AUDIENCES, HARMS, WRITERS, Audience, Harm, Where, Writer
from readiness.questionnaire.predicates import Controls


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """What the answers allow, everything without them: an unknown audience may be the public, an unknown harm severe.

    `writers`: the writers of all sources, one set for each way the open answers can fall. `alone`: whether an action
    that writes, sends, spends or commits runs without a person in between.
    """

    audiences: tuple[Audience, ...] = AUDIENCES
    harms: tuple[Harm, ...] = HARMS
    writers: tuple[frozenset[Writer], ...] = tuple(frozenset((each,)) for each in WRITERS)
    alone: tuple[bool, ...] = (False, True)

    def cases(self) -> Iterable[Reach]:
        """Each single case this could turn out to be."""
        for audience in self.audiences:
            for harm in self.harms:
                for writers in self.writers:
                    for alone in self.alone:
                        yield Reach(audiences=(audience,), harms=(harm,), writers=(writers,), alone=(alone,))

    def meets(self, conditions: tuple[Where, ...]) -> bool:
        """Whether one of some conditions is met in any of the cases; no condition is met by all."""
        return not conditions or any(self._meets(where) for where in conditions)

    def _meets(self, where: Where) -> bool:
        return (
            (not where.audience or any(audience in where.audience for audience in self.audiences))
            and (not where.harm or any(harm in where.harm for harm in self.harms))
            and (not where.written_by or any(writers.intersection(where.written_by) for writers in self.writers))
            and (not where.acts_alone or True in self.alone)
        )


def reach_of(pilot: Pilot, controls: Controls) -> Reach:
    """What the answers say of it; what they leave open stays open."""
    audience, harm = pilot.value("pilot.audience"), pilot.value("pilot.harm")
    return Reach(
        audiences=tuple(each for each in AUDIENCES if each == audience) or AUDIENCES,
        harms=tuple(each for each in HARMS if each == harm) or HARMS,
        writers=_writers(pilot),
        alone=_alone(pilot, controls),
    )


def _writers(pilot: Pilot) -> tuple[frozenset[Writer], ...]:
    # Without a list of sources nobody says that outsiders write none.
    given = [item.answer("written_by").value for item in pilot.items.get("data_sources", ())] or [None]
    known = frozenset(writer for writer in WRITERS if writer in given)
    if None not in given:
        return (known,)
    return tuple(known | {writer} for writer in WRITERS)


def _alone(pilot: Pilot, controls: Controls) -> tuple[bool, ...]:
    """Whether an action that changes something runs by itself; both where an answer that could say so is open."""
    # A list without an entry is an open question: what the agent does is not described yet.
    could = [
        (
            kind is None or kind in controls.writing_kinds,
            control is None or control in controls.self_executing,
            kind is None or control is None,
        )
        for kind, control in (
            (item.answer("kind").value, item.answer("control").value) for item in pilot.items.get("actions", ())
        )
    ] or [(True, True, True)]
    if any(writes and by_itself and not open_ for writes, by_itself, open_ in could):
        return (True,)
    return (False, True) if any(writes and by_itself for writes, by_itself, _ in could) else (False,)
