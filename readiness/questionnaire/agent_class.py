"""What an agent does decides how it is judged: risk tier and class are the stricter of declared and derived.

The classes come from "The Last Mile Problem", the tiers from "Why Your AI Pilot Isn't Scaling": low risk may run by
itself, high risk (commit, promise, approve spend) stays with people. The floors are ours. What is not stated is taken
as the stricter case: an unknown audience is the public, an unknown harm serious.
"""

from __future__ import annotations

import re

import msgspec

from readiness.pilot.answers import State
from readiness.pilot.description import Item, Pilot
from readiness.questionnaire.predicates import Controls, Fit

TIERS = ("low", "medium", "high")
_STRICTNESS = ("monitor", "advisory", "restricted", "autonomous")
"""Classes by how much they may do; the last is held to most."""
_ASKED = ("approve", "two-party")
_PUBLIC = "public"
_TECHNICAL = re.compile(
    r"\b(technical|automat\w*|schema|sanity|system|software|validation)\b.*\b(check|test|rule)s?\b", re.IGNORECASE
)
_SPLIT = re.compile(r"\s+(?:and|then|plus|with|after)\s+|\s*[,;/&+]\s*", re.IGNORECASE)


class CountedAction(msgspec.Struct, frozen=True, kw_only=True):
    """An action with the tier that counts: the stricter of what is declared and what its kind calls for.

    `open`: kind or risk is not stated, so that the tier may be higher still.
    """

    item: Item
    kind: str | None
    control: str | None
    declared: str | None
    floor: str
    tier: str
    open: bool

    @property
    def label(self) -> str:
        """The name of the action."""
        return self.item.name or self.item.label


def has_limit(item: Item) -> bool:
    """Whether a limit is written with an amount or a number, not in words alone."""
    return any(character.isdigit() for character in item.text("limit"))


def parties(text: str) -> tuple[str, ...]:
    """The different people or posts that an approver names; a technical check is none."""
    names = (part.strip() for part in _SPLIT.split(text))
    found = dict.fromkeys(" ".join(name.casefold().split()) for name in names if name and not _TECHNICAL.search(name))
    return tuple(found)


def count_action(pilot: Pilot, item: Item, controls: Controls) -> CountedAction:
    """The tier of one action."""
    kind, declared, control = (item.answer(key).value for key in ("kind", "risk", "control"))
    floor = _floor(pilot, item, str(kind) if kind else "", controls)
    tier = max((declared if isinstance(declared, str) else TIERS[0], floor), key=TIERS.index)
    return CountedAction(
        item=item,
        kind=kind if isinstance(kind, str) else None,
        control=control if isinstance(control, str) else None,
        declared=declared if isinstance(declared, str) else None,
        floor=floor,
        tier=tier,
        open=(kind is None or declared is None) and tier != TIERS[-1],
    )


def _floor(pilot: Pilot, item: Item, kind: str, controls: Controls) -> str:
    """The least tier that an action of this kind has, by what it does, who receives it, and the harm of a failure."""
    harm = pilot.value("pilot.harm")
    audience = pilot.value("pilot.audience") or _PUBLIC
    low, medium, high = TIERS
    if kind in controls.writing_kinds:
        if harm == "severe":
            return high
        if kind in controls.spending_kinds:
            return medium if has_limit(item) else high
        return low if kind == "send" and audience == "staff" else medium
    if kind == "recommend" and (harm in ("serious", "severe") or audience == _PUBLIC):
        return medium
    return low


def count_actions(pilot: Pilot, controls: Controls) -> tuple[CountedAction, ...]:
    """Every action with the tier that counts."""
    return tuple(count_action(pilot, item, controls) for item in pilot.items.get("actions", ()))


def tiers_of(pilot: Pilot, controls: Controls) -> tuple[str, ...]:
    """The highest tiers that are possible: one when the answers tell, the stricter ones too while they do not."""
    found = count_actions(pilot, controls)
    if not found:
        return TIERS[:1] if pilot.section("actions").state is State.NO else TIERS
    highest = max(TIERS.index(action.tier) for action in found)
    return TIERS[highest:] if any(action.open for action in found) else TIERS[highest : highest + 1]


def derived_class(pilot: Pilot, controls: Controls) -> str:
    """The class that the described actions call for; the least one where none is described."""
    found = count_actions(pilot, controls)
    acting = [action for action in found if action.kind in controls.writing_kinds]
    if any(action.control in controls.self_executing for action in acting):
        return "autonomous"
    if acting or any(action.kind == "recommend" for action in found):
        return "advisory"
    return "monitor"


def classes_of(pilot: Pilot, controls: Controls, *, writes: bool) -> tuple[str, ...]:
    """The classes the agent may turn out to have, the one that is held to least first.

    The stricter of declared and derived counts. While kind or control of an action is not stated, or the agent may
    write and no action that does is described, it may be any class that is stricter still.
    """
    declared = pilot.value("pilot.agent_class")
    derived = derived_class(pilot, controls)
    least = derived if declared is None else stricter(str(declared), derived)
    found = count_actions(pilot, controls)
    undescribed = not found and pilot.section("actions").state is not State.NO
    acting = any(action.kind in controls.writing_kinds for action in found)
    open_ = any(
        action.kind is None or (action.kind in controls.writing_kinds and action.control is None) for action in found
    )
    if declared is None or undescribed or open_ or (writes and not acting):
        return _STRICTNESS[_STRICTNESS.index(least) :]
    return (least,)


def strictness(agent_class: str) -> int:
    """The place of a class by how much it may do; the higher, the more it is held to."""
    return _STRICTNESS.index(agent_class)


def stricter(one: str, other: str) -> str:
    """The class that may do more, and is held to more."""
    return max((one, other), key=_STRICTNESS.index)


def class_of(pilot: Pilot, controls: Controls) -> str | None:
    """The class that counts where it is declared: never less than its actions call for."""
    declared = pilot.value("pilot.agent_class")
    return None if declared is None else stricter(str(declared), derived_class(pilot, controls))


def fit_of(controls: Controls, tier: str, agent_class: str, control: str | None) -> Fit | None:
    """The entry of the matrix for a tier, class and control; None where the control does not fit."""
    return controls.fits.get(tier, {}).get(agent_class, {}).get(str(control))


def fits(action: CountedAction, controls: Controls, agent_class: str) -> bool:
    """Whether the control of an action fits its tier and the class."""
    fit = fit_of(controls, action.tier, agent_class, action.control)
    if fit is None or (fit.kinds and action.kind not in fit.kinds):
        return False
    return not fit.limit or action.item.answer("limit").given


def fitting_controls(action: CountedAction, controls: Controls, agent_class: str) -> tuple[str, ...]:
    """The controls that would fit an action; those that need a written limit last."""
    row = controls.fits.get(action.tier, {}).get(agent_class, {})
    found = [control for control, fit in row.items() if not fit.kinds or action.kind in fit.kinds]
    return tuple(sorted(found, key=lambda control: row[control].limit))


def is_first_agent(pilot: Pilot) -> bool:
    """Whether no governed agent runs here yet; `no` counts only where the earlier one is named."""
    return pilot.answer("pilot.first_agent").state is not State.NO or not pilot.answer("pilot.builds_on").given


def is_autonomous(pilot: Pilot, controls: Controls) -> bool:
    """Whether it is declared autonomous, or its actions make it so."""
    return "autonomous" in (pilot.value("pilot.agent_class"), derived_class(pilot, controls))


def unapproved_actions(pilot: Pilot, controls: Controls) -> tuple[CountedAction, ...]:
    """Actions that run by themselves where their risk calls for a person: high tier, or spending without limit.

    Spending and commitments without a written limit are of a high tier already.
    """
    agent_class = class_of(pilot, controls) or _STRICTNESS[-1]
    return tuple(
        action
        for action in count_actions(pilot, controls)
        if action.tier == TIERS[-1]
        and action.control in controls.self_executing
        and not fits(action, controls, agent_class)
    )


def open_actions(pilot: Pilot, controls: Controls, *, live: bool) -> tuple[Item, ...]:
    """Actions whose kind or control is not stated, of an agent that is live, or of a first one that acts by itself."""
    if not live and not (is_first_agent(pilot) and is_autonomous(pilot, controls)):
        return ()
    return tuple(
        item
        for item in pilot.items.get("actions", ())
        if any(item.answer(key).value is None for key in ("kind", "control"))
    )


def risky_actions(pilot: Pilot, controls: Controls) -> tuple[CountedAction, ...]:
    """Actions of a high tier, and those of a medium tier that run without approval."""
    return tuple(
        action
        for action in count_actions(pilot, controls)
        if action.tier == TIERS[-1] or (action.tier == TIERS[1] and action.control not in (*_ASKED, "human-only"))
    )


def record_missing(pilot: Pilot) -> bool | None:
    """Whether nothing is recorded of what the agent does; None where that is not known."""
    answer = pilot.answer("audit.fields")
    if answer.state in (State.NO, State.NA):
        return True
    return False if answer.state in (State.YES, State.PARTIAL) else None
