"""Whether what the agent may do fits the control in front of it: each action, and what is wrong or open about it."""

from __future__ import annotations

from typing import Literal

import msgspec

from readiness.assessment.assess import Assessment
from readiness.pilot.answers import State
from readiness.pilot.description import Item
from readiness.questionnaire.list_predicates import ControlsFit

_HARM_OPEN = "harm is not answered"
Fits = Literal["yes", "no", "open"]


class Permission(msgspec.Struct, frozen=True):
    """An action of the agent; `fits` is "open" as long as an answer is missing that could make it fit."""

    item: Item
    fits: Fits
    problems: tuple[str, ...]


def permissions(assessment: Assessment) -> tuple[Permission, ...]:
    """Every action of a description, with what keeps it from fitting risk and class."""
    open_ = _not_fitting(assessment)
    contradicted: dict[str, list[str]] = {}
    for found in assessment.contradictions:
        contradicted.setdefault(found.path.rpartition(".")[0], []).append(found.message)
    rows = []
    for item in assessment.pilot.items.get("actions", ()):
        changes = item.answer("kind").value in (None, *assessment.questionnaire.controls.writing_kinds)
        # The harm of a failure decides only of what the agent changes.
        problems = open_.get(item.label, []) + [
            (state, problem) for state, problem in open_.get("", []) if changes or problem != _HARM_OPEN
        ]
        fits: Fits = "yes"
        if problems:
            fits = "no" if any(state is State.NO for state, _ in problems) else "open"
        texts = dict.fromkeys(problem for _, problem in problems)
        rows.append(Permission(item, fits, (*texts, *contradicted.get(item.label, ()))))
    return tuple(rows)


def _not_fitting(assessment: Assessment) -> dict[str, list[tuple[State, str]]]:
    """What the matrix of controls finds, by the label of the action; "" for all of them."""
    found: dict[str, list[tuple[State, str]]] = {}
    for criterion, result in zip(assessment.questionnaire.criteria, assessment.results, strict=True):
        if not isinstance(criterion.check, ControlsFit):
            continue
        for answer in result.answers:
            if answer.state is State.YES:
                continue
            key = answer.path.rpartition(".")[2].replace("_", " ")
            unknown = answer.state is State.UNKNOWN
            problem = f"{key} is not answered" if unknown else f"wanted: {answer.required}"
            found.setdefault(answer.item, []).append((answer.state, problem))
    return found
