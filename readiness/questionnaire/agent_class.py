"""What an agent does decides how it is judged: risk tier and class are the stricter of declared and derived.

The classes come from "The Last Mile Problem", the tiers from "Why Your AI Pilot Isn't Scaling": low risk may run by
itself, high risk (commit, promise, approve spend) stays with people. The floors are ours. What is not stated is taken
as the stricter case: an unknown audience is the public, an unknown harm serious.
"""

from __future__ import annotations

from enum import StrEnum
from functools import partial

import msgspec

from readiness.pilot.action_names import advises, named_kind
from readiness.pilot.answers import Money, State
from readiness.pilot.description import Item, Pilot
from readiness.pilot.limits import amounts, caps_amount
from readiness.pilot.parties import parties
from readiness.pilot.quantities import comparable
from readiness.questionnaire.predicates import Controls, Fit

TIERS = ("low", "medium", "high")
_STRICTNESS = ("monitor", "advisory", "restricted", "autonomous")
"""Classes by how much they may do; the last is held to most."""
_ASKED = ("approve", "two-party")
_PUBLIC = "public"
_TWO = 2


class FloorReason(StrEnum):
    """Why an action is of at least its tier, whatever is declared. Each has its clause under `tier.<value>`."""

    NONE = "none"
    SEVERE_HARM = "severe-harm"
    NO_LIMIT = "no-limit"
    LIMIT_TOO_HIGH = "limit-too-high"
    SPENDS = "spends"
    WRITES = "writes"
    SENDS = "sends"
    SENDS_TO_WHOM = "sends-to-whom"
    ADVISES_ON_HARM = "advises-on-harm"
    ADVISES_ON_UNKNOWN_HARM = "advises-on-unknown-harm"
    ADVISES_PUBLIC = "advises-public"
    ADVISES_WHOM = "advises-whom"


class CountedAction(msgspec.Struct, frozen=True, kw_only=True):
    """An action with the tier that counts: the stricter of what is declared and what its kind calls for.

    `open`: kind, risk or harm is not stated, so that the tier may be higher still. `floor_reason` is why the kind calls
    for at least `floor`. `parties` is how many different persons or posts approve it where two are called for.
    """

    item: Item
    kind: str | None
    control: str | None
    declared: str | None
    floor: str
    floor_reason: FloorReason
    tier: str
    open: bool
    parties: int

    @property
    def label(self) -> str:
        """The name of the action."""
        return self.item.name or self.item.label


def has_limit(pilot: Pilot, item: Item, controls: Controls) -> bool:
    """Whether a limit is written with an amount or a count, not in words alone, not as a plan and not beyond reason."""
    answer = item.answer("limit")
    return answer.given and caps_amount(answer.text) and not _beyond_a_year(pilot, answer.text, controls)


def _beyond_a_year(pilot: Pilot, limit: str, controls: Controls) -> bool:
    """Whether the least amount of a limit is more than the agent brings, or costs to run, in a whole year."""
    year = [value for path in _OF_A_YEAR if isinstance(value := pilot.value(path), Money)]
    pairs = [pair for amount in amounts(limit) for each in year if isinstance(pair := comparable(amount, each), tuple)]
    if not pairs:
        return False
    most = max(of_year for _, of_year in pairs) * controls.most_limit_percent / 100
    return min(amount for amount, _ in pairs) > most


_OF_A_YEAR = ("value.annual_return", "budget.annual_run_cost")


def count_action(pilot: Pilot, item: Item, controls: Controls) -> CountedAction:
    """The tier of one action."""
    every = count_actions(pilot, controls)
    return next((action for action in every if action.item is item), None) or _counted(pilot, item, controls)


def _counted(pilot: Pilot, item: Item, controls: Controls) -> CountedAction:
    kind, declared, control = (item.answer(key).value for key in ("kind", "risk", "control"))
    # Who gets an answer is advised, also where the agent only reads to give it.
    kind = "recommend" if kind == "read" and advises(item.name) else kind
    floor, reason = _floor(pilot, item, str(kind) if kind else "", controls)
    tier = max((declared if isinstance(declared, str) else TIERS[0], floor), key=TIERS.index)
    harm_open = kind in controls.writing_kinds and pilot.value("pilot.harm") is None
    return CountedAction(
        item=item,
        kind=kind if isinstance(kind, str) else None,
        control=control if isinstance(control, str) else None,
        declared=declared if isinstance(declared, str) else None,
        floor=floor,
        floor_reason=reason,
        tier=tier,
        open=(kind is None or declared is None or harm_open) and tier != TIERS[-1],
        parties=parties_of(pilot, item.text("approver")) if control == "two-party" else 0,
    )


def _floor(pilot: Pilot, item: Item, kind: str, controls: Controls) -> tuple[str, FloorReason]:
    """The least tier of an action of this kind, by what it does, who receives it and the harm of a failure; and why."""
    harm, audience = pilot.value("pilot.harm"), pilot.value("pilot.audience")
    low, medium, high = TIERS
    if kind in controls.writing_kinds:
        if harm == "severe":
            return high, FloorReason.SEVERE_HARM
        if kind in controls.spending_kinds:
            if has_limit(pilot, item, controls):
                return medium, FloorReason.SPENDS
            written = item.answer("limit").given and caps_amount(item.text("limit"))
            return high, FloorReason.LIMIT_TOO_HIGH if written else FloorReason.NO_LIMIT
        if kind != "send":
            return medium, FloorReason.WRITES
        if audience is None:
            return medium, FloorReason.SENDS_TO_WHOM
        return (low, FloorReason.NONE) if audience == "staff" else (medium, FloorReason.SENDS)
    if kind == "recommend":
        if harm in ("serious", "severe"):
            return medium, FloorReason.ADVISES_ON_HARM
        if (audience or _PUBLIC) == _PUBLIC:
            return medium, FloorReason.ADVISES_WHOM if audience is None else FloorReason.ADVISES_PUBLIC
        if harm is None:
            return medium, FloorReason.ADVISES_ON_UNKNOWN_HARM
    return low, FloorReason.NONE


def count_actions(pilot: Pilot, controls: Controls) -> tuple[CountedAction, ...]:
    """Every action with the tier that counts."""
    # Asked by some fifteen rules; what a text of an approver or a limit comes to takes long.
    return pilot.once(_every_counted, controls)


def _every_counted(pilot: Pilot, controls: Controls) -> tuple[CountedAction, ...]:
    return tuple(_counted(pilot, item, controls) for item in pilot.items.get("actions", ()))


def tiers_of(pilot: Pilot, controls: Controls) -> tuple[str, ...]:
    """The highest tiers that are possible: one when the answers tell, the stricter ones too while they do not."""
    found = count_actions(pilot, controls)
    if not found:
        # An agent without actions is not described: `actions: no` says no more than silence.
        return TIERS
    highest = max(TIERS.index(action.tier) for action in found)
    return TIERS[highest:] if any(action.open for action in found) else TIERS[highest : highest + 1]


def runs_by_itself(action: CountedAction, controls: Controls) -> bool:
    """Whether an action runs without a person in between.

    An approval that nobody gives is none: of an action of a high tier it counts as running by itself where no person,
    post or team is named who approves.
    """
    return action.control in controls.self_executing or approved_by_nobody(action, controls)


def unattended(pilot: Pilot, controls: Controls) -> tuple[CountedAction, ...]:
    """The actions that change, send, spend or commit something without a person in between."""
    return tuple(each for each in count_actions(pilot, controls) if class_of_action(each, controls) == "autonomous")


def approved_by_nobody(action: CountedAction, controls: Controls) -> bool:
    """Whether a high-risk action waits for an approval, and no person, post or team is named who gives it."""
    asked = action.control in _ASKED and action.kind in controls.writing_kinds and action.tier == TIERS[-1]
    return asked and not action.item.answer("approver").given


def parties_of(pilot: Pilot, text: str) -> int:
    """How many different persons or posts of the house an approver names: the agent and its supplier are none."""
    return parties(text, agent=pilot.name, supplier=pilot.text("pilot.model.supplier"))


def class_of_action(action: CountedAction, controls: Controls) -> str:
    """The least class that may do this: what a person does in the end, the agent has only proposed."""
    if action.kind in controls.writing_kinds:
        return "autonomous" if action.control in controls.self_executing else "advisory"
    return "advisory" if action.kind == "recommend" else _STRICTNESS[0]


def derived_class(pilot: Pilot, controls: Controls) -> str:
    """The class that the described actions call for; the least one where none is described."""
    return max(
        (class_of_action(action, controls) for action in count_actions(pilot, controls)),
        key=strictness,
        default=_STRICTNESS[0],
    )


def classes_of(pilot: Pilot, controls: Controls, *, writes: bool) -> tuple[str, ...]:
    """The classes the agent may turn out to have, the one that is held to least first.

    The stricter of declared and derived counts. While kind or control of an action is not stated, or the agent may
    write and no action that does is described, it may be any class that is stricter still.
    """
    declared = pilot.value("pilot.agent_class")
    derived = derived_class(pilot, controls)
    least = derived if declared is None else stricter(str(declared), derived)
    found = count_actions(pilot, controls)
    acting = any(action.kind in controls.writing_kinds for action in found)
    open_ = any(
        action.kind is None or (action.kind in controls.writing_kinds and action.control is None) for action in found
    )
    if declared is None or not found or open_ or (writes and not acting):
        return _STRICTNESS[_STRICTNESS.index(least) :]
    return (least,)


def states_writing(pilot: Pilot, controls: Controls) -> bool:
    """Whether it is stated outside of `actions` that the agent writes: what, or to which system."""
    written = pilot.answer("workflow.writes")
    return (written.state in (State.YES, State.PARTIAL) and written.value != "none") or any(
        item.answer("direction").value in controls.writing_directions for item in pilot.items.get("integrations", ())
    )


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
    if approved_by_nobody(action, controls):
        return False
    if action.control == "two-party" and action.parties < _TWO:
        return False
    return not fit.limit or action.item.answer("limit").given


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A class or a risk tier that is declared otherwise than an action has it; `counts` is the one it is judged by.

    `fits`: whether the control that is described fits that one; a control that is not described fits nothing.
    """

    action: CountedAction
    declared: str
    derived: str
    counts: str
    fits: bool

    @property
    def milder(self) -> bool:
        """Whether less is declared than the action does."""
        return self.declared != self.counts


def class_differences(pilot: Pilot, controls: Controls) -> tuple[Difference, ...]:
    """Where the declared class is not the one that the actions have.

    One for each action that does more than the class may. Where all of them do less, one for each whose control does
    not fit the declared class, or else one for the action that does most. An agent that people approve may be advisory
    or restricted.
    """
    declared = pilot.value("pilot.agent_class")
    found = count_actions(pilot, controls)
    if not isinstance(declared, str) or not found:
        return ()
    derived = derived_class(pilot, controls)
    counts = stricter(declared, derived)

    def difference(action: CountedAction, of: str) -> Difference:
        fitting = fits(action, controls, counts)
        return Difference(action=action, declared=declared, derived=of, counts=counts, fits=fitting)

    if counts != declared:
        each = [(action, class_of_action(action, controls)) for action in found]
        return tuple(difference(action, of) for action, of in each if strictness(of) > strictness(declared))
    open_ = any(
        action.kind is None or (action.control is None and action.kind in controls.writing_kinds) for action in found
    )
    if declared == derived or (declared, derived) == ("restricted", "advisory") or open_:
        return ()
    unfit = tuple(difference(action, derived) for action in found if not fits(action, controls, counts))
    most = max(found, key=lambda action: strictness(class_of_action(action, controls)))
    return unfit or (difference(most, derived),)


def tier_differences(pilot: Pilot, controls: Controls) -> tuple[Difference, ...]:
    """The actions whose declared risk tier is below the least one of what they do."""
    agent_class = class_of(pilot, controls) or _STRICTNESS[-1]
    return tuple(
        Difference(
            action=action,
            declared=action.declared,
            derived=action.floor,
            counts=action.tier,
            fits=fits(action, controls, agent_class),
        )
        for action in count_actions(pilot, controls)
        if action.declared is not None and action.declared != action.tier
    )


def fitting_controls(action: CountedAction, controls: Controls, agent_class: str) -> tuple[str, ...]:
    """The controls that would fit an action; those that need a written limit last."""
    row = controls.fits.get(action.tier, {}).get(agent_class, {})
    found = [control for control, fit in row.items() if not fit.kinds or action.kind in fit.kinds]
    return tuple(sorted(found, key=lambda control: row[control].limit))


def fits_with_limit(pilot: Pilot, action: CountedAction, controls: Controls, agent_class: str) -> bool:
    """Whether nothing but a written limit in money or a number keeps the control of an action from fitting its risk."""
    if action.kind not in controls.spending_kinds or has_limit(pilot, action.item, controls):
        return False
    if action.declared == TIERS[-1] or pilot.value("pilot.harm") == "severe":
        return False
    limited = msgspec.structs.replace(action, tier=TIERS[1])
    return action.control in fitting_controls(limited, controls, agent_class)


def is_first_agent(pilot: Pilot) -> bool:
    """Whether no governed agent runs here yet; `no` counts only where the earlier one is named."""
    return pilot.answer("pilot.first_agent").state is not State.NO or not pilot.answer("pilot.builds_on").given


def is_autonomous(pilot: Pilot, controls: Controls) -> bool:
    """Whether it is declared autonomous, or its actions make it so."""
    return "autonomous" in (pilot.value("pilot.agent_class"), derived_class(pilot, controls))


def unapproved_actions(pilot: Pilot, controls: Controls, *, live: bool) -> tuple[CountedAction, ...]:
    """Actions that run by themselves where their risk calls for a person: high tier, or spending without limit.

    Spending and commitments without a written limit are of a high tier already. Of a `live` agent an approval that
    nobody gives counts too; before, somebody may still be named.
    """
    agent_class = class_of(pilot, controls) or _STRICTNESS[-1]
    return tuple(
        action
        for action in map(partial(_as_named, pilot, controls), count_actions(pilot, controls))
        if action.tier == TIERS[-1]
        and (runs_by_itself(action, controls) if live else action.control in controls.self_executing)
        and not fits(action, controls, agent_class)
    )


def _as_named(pilot: Pilot, controls: Controls, action: CountedAction) -> CountedAction:
    """An action that reads or recommends by its kind, but acts by its name, where the agent writes to a system.

    Only a way to write makes the name more than a name.
    """
    kind = acts_by_name(action, controls)
    if not kind or not _writes_somewhere(pilot, controls):
        return action
    floor, reason = _floor(pilot, action.item, kind, controls)
    tier = max(action.tier, floor, key=TIERS.index)
    return msgspec.structs.replace(action, kind=kind, floor=floor, floor_reason=reason, tier=tier)


def acts_by_name(action: CountedAction, controls: Controls) -> str:
    """The kind that the name of an action says it is, where it is declared to change nothing; else empty."""
    return named_kind(action.item.name) if action.kind and action.kind not in controls.writing_kinds else ""


def _writes_somewhere(pilot: Pilot, controls: Controls) -> bool:
    return any(
        item.answer("direction").value in controls.writing_directions for item in pilot.items.get("integrations", ())
    )


class OpenAction(msgspec.Struct, frozen=True):
    """An action of which not enough is stated to know what it may do by itself; `missing` are paths of what is not."""

    item: Item
    missing: tuple[str, ...]


def open_actions(pilot: Pilot, controls: Controls, *, live: bool) -> tuple[OpenAction, ...]:
    """Actions whose missing answers decide: kind and control, of an agent that is live or a first one acting by itself.

    Also what could show, of an agent that is live or a first one, that the action runs unapproved at a high risk: its
    risk and the harm of a failure. So leaving an answer out is no better than the answer.
    """
    first = is_first_agent(pilot)
    if not live and not first:
        return ()
    every = live or is_autonomous(pilot, controls)
    found = []
    for action in count_actions(pilot, controls):
        path = action.item.label
        missing = [f"{path}.{key}" for key in ("kind", "control") if action.item.answer(key).value is None]
        unsure = [f"{path}.risk"] if action.declared is None else []
        if action.kind in controls.writing_kinds and pilot.value("pilot.harm") is None:
            unsure.append("pilot.harm")
        by_itself = action.control is None or action.control in controls.self_executing
        may_be_high = action.kind is None or unsure or action.tier == TIERS[-1]
        if by_itself and may_be_high and (missing or action.tier != TIERS[-1]):
            missing += unsure
        elif not every:
            continue
        if missing:
            found.append(OpenAction(action.item, tuple(missing)))
    return tuple(found)


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
