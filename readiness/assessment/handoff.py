"""The handoff checklist: which lines are ticked, which are waived by name, and which are open.

Source: "The Playbook That Survives Friday Deploys", "Before it moves to production I want this clean."
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import msgspec

from readiness.assessment.evaluate import Result, applicable
from readiness.assessment.waivers import waived_rules
from readiness.pilot.description import Pilot
from readiness.questionnaire.ids import LensId
from readiness.questionnaire.model import Questionnaire


class HandoffLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the checklist.

    `open` are its criteria that are not met and that no waiver names, `waived` those that one does. Of an open line,
    `owner` is who closes it (a name, or the role where nobody is named) and `due` the day it is planned for, empty
    where no day is given.
    """

    category: str
    text: str
    criteria: tuple[str, ...]
    open: tuple[str, ...]
    waived: tuple[str, ...]
    owner: str
    due: str

    @property
    def ticked(self) -> bool:
        """Whether every criterion of the line that applies is met."""
        return not self.open and not self.waived


def handoff_lines(
    pilot: Pilot, questionnaire: Questionnaire, results: Iterable[Result], as_of: datetime.date | None
) -> tuple[HandoffLine, ...]:
    """Every line of the checklist, in its order; `as_of` is the day that was stated to judge waivers by."""
    by_id = {result.id: result for result in results}
    waived = waived_rules(pilot, questionnaire, as_of)
    lines = []
    for element in questionnaire.lens(LensId.HANDOFF).elements:
        for item in element.items:
            unmet = [
                by_id[id] for id in item.criteria if id in by_id and applicable(by_id[id]) and not by_id[id].passed
            ]
            open_ = [result for result in unmet if result.id.casefold() not in waived]
            lines.append(
                HandoffLine(
                    category=element.title,
                    text=item.text,
                    criteria=item.criteria,
                    open=tuple(result.id for result in open_),
                    waived=tuple(result.id for result in unmet if result.id.casefold() in waived),
                    owner=_owner(pilot, questionnaire, open_[0].id) if open_ else "",
                    due=max((result.planned_for for result in open_), default=""),
                )
            )
    return tuple(lines)


def open_handoff_items(
    pilot: Pilot, questionnaire: Questionnaire, results: Iterable[Result], as_of: datetime.date | None
) -> tuple[HandoffLine, ...]:
    """The lines that are neither ticked nor waived by name: nothing is handed over while there is one.

    For an agent that is live already, each is a debt, with its owner and the day it is planned for.
    """
    return tuple(line for line in handoff_lines(pilot, questionnaire, results, as_of) if line.open)


def _owner(pilot: Pilot, questionnaire: Questionnaire, criterion: str) -> str:
    role = questionnaire.role(questionnaire.action(questionnaire.criterion(criterion).closed_by).role)
    named = pilot.text(role.named_in) if role.named_in != "none" else ""
    return named or role.title
