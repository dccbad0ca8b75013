"""What is left to do, and how much work it is: the open actions of a pilot with their efforts, not yet planned."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable

import msgspec

from readiness.assessment.evaluate import Result, Scope, Status, applicable
from readiness.assessment.risk import roll_out_steps
from readiness.figures.judged import Facts
from readiness.figures.objectives import objective_of_live_accuracy
from readiness.pilot.answers import Percent, Quantity, State, Threshold
from readiness.pilot.description import Item, Pilot
from readiness.pilot.stage import is_live
from readiness.questionnaire.agent_class import is_autonomous, unattended
from readiness.questionnaire.ids import Circumstance, Mark, MilestoneId, PhaseId, StageId
from readiness.questionnaire.model import Action, Criterion, Questionnaire
from readiness.texts import text

# Counts used when the description does not tell them; the plan says so.
ASSUMED = {"integrations": 3, "write_integrations": 3, "data_sources": 5, "sites": 1}
"""Of systems, sources and sites; loops of improvement are a number of the policy."""


class Effort(msgspec.Struct, frozen=True):
    """Person-weeks: least, likely, most."""

    least: float
    likely: float
    most: float

    @property
    def expected(self) -> float:
        """The mean by PERT."""
        return (self.least + 4 * self.likely + self.most) / 6

    def times(self, count: float) -> Effort:
        """The effort for `count` of the same."""
        return Effort(self.least * count, self.likely * count, self.most * count)

    def at_most(self, other: Effort) -> Effort:
        """The lesser of two efforts, figure by figure."""
        return Effort(min(self.least, other.least), min(self.likely, other.likely), min(self.most, other.most))


class OpenWork(msgspec.Struct, frozen=True, kw_only=True):
    """An open action and the work it is.

    `results` are the open ones it closes. `items` are what it is done for (systems, sources, sites), out of
    `item_count` there are, `assumed` where the description does not say how many. `each` is the effort for one of
    them, in person-weeks. `override` is what the author says of the action, `notes` what changed its effort.
    `known`: the agent it builds on has it, and only its evidence is missing.
    `by_item` has the effort for those that differ: systems with an estimate of their own. `evidence_only`: the work
    itself is done, and only its evidence is missing.
    """

    action: Action
    results: tuple[Result, ...]
    items: tuple[str, ...]
    item_count: int
    assumed: bool
    each: Effort
    override: dict[str, str]
    notes: tuple[str, ...]
    known: bool = False
    by_item: dict[str, Effort] = {}
    evidence_only: bool = False

    def effort_for(self, items: Iterable[str]) -> Effort:
        """The effort for some of the items."""
        efforts = [self.by_item.get(item, self.each) for item in items]
        return Effort(sum(e.least for e in efforts), sum(e.likely for e in efforts), sum(e.most for e in efforts))

    @property
    def effort(self) -> Effort:
        """The effort for all items."""
        return self.effort_for(self.items)


class Workload(msgspec.Struct, frozen=True):
    """The open actions by id, and those of the open ones that are left out, each with the reason."""

    open: dict[str, OpenWork]
    left_out: dict[str, str]


def workload(
    pilot: Pilot,
    questionnaire: Questionnaire,
    results: tuple[Result, ...],
    as_of: datetime.date | None,
    scope: Scope,
    *,
    short_path: bool,
    lean: bool = False,
    without: frozenset[str] = frozenset(),
    closed: frozenset[str] = frozenset(),
) -> Workload:
    """The work that would close what is open.

    On the `short_path` of a later agent, what its foundation covers only has to be evidenced again.
    `lean`: a small firm, in which the firm's own work is less. `without` are actions to be cut, `closed` criteria to be
    taken as met.
    """
    open_by_action = open_results(questionnaire, results, closed, pilot=pilot, scope=scope, as_of=as_of)
    overrides = _overrides(pilot, as_of)
    # A figure that ages is measured for each agent anew, and so is work beside what closes a criterion.
    foundation = {c.id for c in questionnaire.criteria if Mark.FOUNDATION in c.marks and not c.expires}
    open_: dict[str, OpenWork] = {}
    left_out: dict[str, str] = {}
    for action in actions_of(pilot, questionnaire, as_of):
        if action.id not in open_by_action:
            continue
        override = overrides.get(action.id, {})
        if action.id in without:
            left_out[action.id] = "cut in this comparison"
        elif skipped := override.get("skip"):
            left_out[action.id] = f"left out by the author: {skipped}"
        else:
            mine = tuple(open_by_action[action.id])
            every, assumed = _items(pilot, questionnaire, scope, action)
            known = short_path and not action.supports and all(result.id in foundation for result in mine)
            done = _work_done(mine, override)
            each, notes = _each(
                action,
                override,
                len(every),
                as_of,
                evidence=evidence_effort(questionnaire),
                short_path=short_path,
                known=known,
                stated=done and "done" not in override,
                share=questionnaire.policy["lean_percent"] / 100 if lean and not action.whole else 1,
            )
            by_item: dict[str, Effort] = {}
            if action.per in _PER_SYSTEM and not known and not done and "effort" not in override:
                by_item = {
                    name: effort
                    for name, effort in _estimated(pilot, questionnaire, scope, action).items()
                    if name in every
                }
            if by_item:
                notes += (text("plan.effort-estimated", systems=", ".join(by_item)),)
            open_[action.id] = OpenWork(
                action=action,
                results=mine,
                items=every if assumed else _failing(every, mine),
                item_count=len(every),
                assumed=assumed,
                each=each,
                override=override,
                notes=notes,
                known=known,
                by_item=by_item,
                evidence_only=done,
            )
    return Workload(open_, left_out)


def actions_of(pilot: Pilot, questionnaire: Questionnaire, as_of: datetime.date | None) -> tuple[Action, ...]:
    """The actions as they are for a pilot: of an agent that is live, what can still be done."""
    live = is_live(pilot, as_of)
    return tuple(action.as_live() if live else action for action in questionnaire.actions)


def open_results(
    questionnaire: Questionnaire,
    results: tuple[Result, ...],
    closed: frozenset[str] = frozenset(),
    *,
    pilot: Pilot,
    scope: Scope,
    as_of: datetime.date | None,
) -> dict[str, list[Result]]:
    """The open results by the action that closes them, and by those that support that one.

    What is answered yes lacks its evidence only: work beside that which gives the evidence is not planned again.
    """
    found: dict[str, list[Result]] = {}
    unanswered: dict[str, Result] = {}
    for criterion, result in zip(questionnaire.criteria, results, strict=True):
        if is_open(criterion, result) and result.id not in closed:
            found.setdefault(criterion.closed_by, []).append(result)
            if result.status is not Status.YES:
                unanswered[result.id] = result
    for action in questionnaire.actions:
        supported = [unanswered[id] for id in action.supports if id in unanswered]
        if (
            supported
            and scope.within(action.applies)
            and not _is_over(pilot, action, as_of)
            and is_called_for(pilot, questionnaire, action, as_of)
        ):
            found.setdefault(action.id, []).extend(supported)
    return found


def is_called_for(pilot: Pilot, questionnaire: Questionnaire, action: Action, as_of: datetime.date | None) -> bool:
    """Whether a pilot is in one of the circumstances an action is for, and has not got what the action would make."""
    if action.unless and pilot.answer(action.unless).given:
        return False
    return not action.needs or any(_is_so(need, pilot, questionnaire, as_of) for need in action.needs)


def _is_so(need: Circumstance, pilot: Pilot, questionnaire: Questionnaire, as_of: datetime.date | None) -> bool:
    if need is Circumstance.UNATTENDED:
        return acts_by_itself(pilot, questionnaire)
    # The model in use may be another than the one that was tested; silence is no better than a `no`.
    return runs(pilot, as_of) and pilot.answer(_RETESTED).state is not State.YES


def runs(pilot: Pilot, as_of: datetime.date | None) -> bool:
    """Whether the agent runs: live, or in shadow beside people."""
    return is_live(pilot, as_of) or pilot.value("pilot.stage") == StageId.SHADOW


def acts_by_itself(pilot: Pilot, questionnaire: Questionnaire) -> bool:
    """Whether an agent changes, sends, spends or commits anything without a person in between, or is meant to."""
    return is_autonomous(pilot, questionnaire.controls) or bool(unattended(pilot, questionnaire.controls))


_RETESTED = "pilot.model.retested_on_change"


def _is_over(pilot: Pilot, action: Action, as_of: datetime.date | None) -> bool:
    """Whether what an action leads to lies behind the agent."""
    if action.over is MilestoneId.GO_LIVE:
        return is_live(pilot, as_of)
    return action.over is MilestoneId.FULL_ROLL_OUT and pilot.value("pilot.stage") == StageId.PRODUCTION


def effort_by_phase(work: Workload) -> dict[PhaseId, float]:
    """Expected person-weeks by phase."""
    phases: dict[PhaseId, float] = {}
    for entry in work.open.values():
        phases[entry.action.phase] = phases.get(entry.action.phase, 0.0) + entry.effort.expected
    return phases


def most_effort(
    pilot: Pilot,
    questionnaire: Questionnaire,
    results: tuple[Result, ...],
    scope: Scope,
    as_of: datetime.date | None,
) -> dict[PhaseId, float] | None:
    """Person-weeks by phase that `effort_by_phase` does not exceed, found without looking at single items.

    None when the author says something of single actions, which may be anything.
    """
    if pilot.records.get("programme.actions"):
        return None
    open_ = open_results(questionnaire, results, pilot=pilot, scope=scope, as_of=as_of)
    phases: dict[PhaseId, float] = {}
    for action in actions_of(pilot, questionnaire, as_of):
        if action.id in open_:
            items = _items(pilot, questionnaire, scope, action)[0]
            default = Effort(*action.effort)
            estimated = _estimated(pilot, questionnaire, scope, action) if action.per in _PER_SYSTEM else {}
            effort = sum(max(default.expected, estimated.get(item, default).expected) for item in items)
            phases[action.phase] = phases.get(action.phase, 0.0) + effort
    return phases


def is_open(criterion: Criterion, result: Result) -> bool:
    """Whether a result makes work: it applies, is not shown, and can still be made good."""
    return applicable(result) and not result.passed and not is_past(criterion, result)


def is_past(criterion: Criterion, result: Result) -> bool:
    """Whether an answer is a fact of the past that no work can change."""
    return criterion.historical and result.status is Status.NO


def _work_done(results: list[Result] | tuple[Result, ...], override: dict[str, str]) -> bool:
    """Whether nothing but evidence is missing: everything open is answered yes, or reported as done."""
    return "done" in override or all(result.status is Status.YES for result in results)


def evidence_effort(questionnaire: Questionnaire) -> Effort:
    """What it takes to evidence work that is done."""
    policy = questionnaire.policy
    # A house may give them in any order.
    return Effort(*sorted(policy[key] for key in ("evidence_weeks_least", "evidence_weeks", "evidence_weeks_most")))


def _each(
    action: Action,
    override: dict[str, str],
    item_count: int,
    as_of: datetime.date | None,
    *,
    evidence: Effort,
    short_path: bool,
    known: bool,
    stated: bool,
    share: float,
) -> tuple[Effort, tuple[str, ...]]:
    """The effort of an action for one item, and what changed it.

    `known`: an earlier agent has it; `stated`: it is answered yes. Either way only the evidence is missing, which never
    costs more than the work. `share` is how much of the usual effort a firm of this size needs.
    """
    built = Effort(*action.effort).times(share)
    if short_path:
        built = Effort(built.least, built.least, built.likely)
    shown = evidence.times(1 / item_count).at_most(built)
    each = built
    notes = [text("action.lean", percent=round(100 * share))] if share < 1 else []
    if known:
        each = shown
        notes.append("inherited from the agent it builds on; evidence is needed for this one")
    elif stated:
        each = shown
        notes.append(text("plan.evidence-only"))
    # An effort that the author gives is for all integrations or sources together, open or not.
    if given := _effort(override.get("effort", "")):
        # It is that of the work: once it is done, its evidence costs no more than that.
        stated_each = given.times(1 / item_count)
        each = shown.at_most(stated_each) if known or stated else stated_each
        notes.append("effort as stated in the description")
    if "done" in override:
        each = shown.at_most(each)
        notes.append(f"reported as done on {override['done']}; only the evidence is missing")
    if "ahead" in override:
        day = f"it lies after {as_of}" if as_of else "`pilot.as_of` is not stated"
        notes.append(f"reported as done on {override['ahead']}, but {day}, so its effort counts")
    if "start_after" in override:
        notes.append(f"not before {override['start_after']}")
    if "person" in override:
        notes.append("person as stated in the description")
    return each, tuple(notes)


_PER_SYSTEM = ("integrations", "write_integrations")
_ESTIMATE = Effort(0.7, 1, 1.6)
"""An estimate of the work on a system as it may turn out: our reading of how far such estimates are off."""


def estimated_systems(pilot: Pilot) -> dict[str, float]:
    """The work on each system for which the description has an estimate, in person-weeks."""
    names = _named(pilot.items.get("integrations", ()))
    efforts = (item.answer("effort_weeks").value for item in pilot.items.get("integrations", ()))
    return {
        name: min(float(effort), _MOST_WEEKS)
        for name, effort in zip(names, efforts, strict=True)
        # No work at all is no estimate.
        if isinstance(effort, (int, float)) and not isinstance(effort, bool) and effort > 0
    }


def _estimated(pilot: Pilot, questionnaire: Questionnaire, scope: Scope, action: Action) -> dict[str, Effort]:
    """The effort of an action for each system with an estimate: its share of all work that is done for that system."""
    stated = estimated_systems(pilot)
    if not stated:
        return {}
    found = {}
    per_system = [
        (other, set(_items(pilot, questionnaire, scope, other)[0]))
        for other in questionnaire.actions
        if other.per in _PER_SYSTEM
    ]
    for name, weeks in stated.items():
        whole = sum(other.effort[1] for other, systems in per_system if name in systems)
        if whole:
            found[name] = _ESTIMATE.times(weeks * action.effort[1] / whole)
    return found


_MOST_SITES = 10_000
"""More are planned like so many."""


def sites(pilot: Pilot) -> int:
    """How many sites or groups there are; one when the description does not say."""
    count = pilot.value("pilot.sites")
    return min(count, _MOST_SITES) if isinstance(count, int) and count > 0 else ASSUMED["sites"]


class ImprovementLoops(msgspec.Struct, frozen=True, kw_only=True):
    """Loops that bring an agent to its targets, and the widest gap they are for.

    `live` and `target` are that figure and what it is held against, in percent; None where that is not known, so that
    the `count` is assumed. `wanted` are the loops that the gap would take; more than the policy allows are not planned.
    """

    count: int
    wanted: int
    live: float | None = None
    target: float | None = None

    @property
    def assumed(self) -> bool:
        """Whether nobody knows how far there is to go."""
        return self.live is None


def improvement_loops(pilot: Pilot, questionnaire: Questionnaire) -> ImprovementLoops:
    """How many loops bring the agent to its targets, by the widest gap between what is measured live and its target."""
    policy = questionnaire.policy
    gaps = [(abs(target - live), live, target) for live, target in _missed(pilot, questionnaire)]
    if not gaps:
        unmeasured = int(policy["loops_unmeasured"])
        return ImprovementLoops(count=unmeasured, wanted=unmeasured)
    gap, live, target = max(gaps)
    wanted = max(1, math.ceil(round(gap / policy["loop_points"], 6)))
    return ImprovementLoops(count=min(wanted, int(policy["most_loops"])), wanted=wanted, live=live, target=target)


def _missed(pilot: Pilot, questionnaire: Questionnaire) -> list[tuple[float, float]]:
    """The shares that are measured on live data, each with its target: that of accuracy, and others that fall short."""
    objective, _ = objective_of_live_accuracy(Facts(pilot=pilot, policy=questionnaire.policy, counts={}, as_of=None))
    pairs = [] if objective is None else [(pilot.value("evals.live_accuracy"), objective.answer("target").value)]
    found = [
        (live.value, target.number)
        for live, target in pairs
        if isinstance(live, Percent) and isinstance(target, Threshold) and target.unit == "%"
    ]
    for item in pilot.items.get("slos", ()):
        share, target = item.answer("measured").value, item.answer("target").value
        if isinstance(share, Quantity) and isinstance(target, Threshold) and share.unit == target.unit == "%":
            short = target.number - share.number if target.comparator.startswith(">") else share.number - target.number
            found += [(share.number, target.number)] if short > 0 else []
    return found


def _items(pilot: Pilot, questionnaire: Questionnaire, scope: Scope, action: Action) -> tuple[tuple[str, ...], bool]:
    """What an action has to be done for, by name, and whether that had to be assumed."""
    if not action.per:
        return ("",), False
    if action.per == "improvement_loops":
        loops = improvement_loops(pilot, questionnaire)
        return tuple(text("action.loop", number=n + 1) for n in range(loops.count)), loops.assumed
    if action.per == "next_groups":
        steps = roll_out_steps(pilot, scope, questionnaire, sites(pilot))
        return tuple(text("action.group", number=n + 2) for n in range(steps - 1)) or ("",), False
    if action.per == "sites":
        count = sites(pilot)
        names = tuple(f"site {n + 1}" for n in range(count)) if count > 1 else ("",)
        return names, not isinstance(pilot.value("pilot.sites"), int)
    section = "integrations" if action.per == "write_integrations" else action.per
    there = pilot.items.get(section, ())
    if not there:
        if pilot.section(section).state is State.NO:
            return ("",), False
        return tuple(str(n + 1) for n in range(ASSUMED[action.per])), True
    if action.per == "write_integrations":
        writing = (*questionnaire.controls.writing_directions, None)
        chosen = {item.index for item in there if item.answer("direction").value in writing} or {there[0].index}
    else:
        chosen = {item.index for item in there}
    # A system has the same name in every action.
    return tuple(name for name, item in zip(_named(there), there, strict=True) if item.index in chosen), False


def _named(items: tuple[Item, ...]) -> tuple[str, ...]:
    """A name for each entry of a list, no two alike."""
    labels = [item.name for item in items]
    unique: list[str] = []
    for item in items:
        name = item.name if labels.count(item.name) == 1 else f"{item.name} {item.index + 1}".strip()
        while name in unique or (name != item.name and name in labels):
            name = f"{name} ({item.index + 1})"
        unique.append(name or str(item.index + 1))
    return tuple(unique)


def _failing(items: tuple[str, ...], results: tuple[Result, ...]) -> tuple[str, ...]:
    """The items that open questions are about, where they are about some of them only; all of them otherwise."""
    if any(result.status is Status.YES for result in results):
        return items
    open_ = {leaf.item for result in results for leaf in result.answers if leaf.state is not State.YES}
    names = {label.partition("[")[2].removesuffix("]") for label in open_}
    return tuple(item for item in items if item in names) if names <= set(items) else items


def _overrides(pilot: Pilot, as_of: datetime.date | None) -> dict[str, dict[str, str]]:
    """What the author says of single actions; an answer that is no answer changes nothing."""
    rows = pilot.records.get("programme.actions", ())
    said: dict[str, dict[str, str]] = {}
    for row in rows:
        if "id" not in row:
            continue
        override = {key: answer.text for key, answer in row.items() if key != "id" and answer.given}
        if override.get("skip", "").casefold() in ("no", "unknown", "none"):
            del override["skip"]
        done = row["done"].value if "done" in override else None
        if isinstance(done, datetime.date) and (as_of is None or done > as_of):
            # What lies ahead is planned, not done; and without a day to judge by, nothing is taken as done.
            override["ahead"] = override.pop("done")
        said[row["id"].text] = override
    return said


_MOST_WEEKS = 1_000_000.0
"""More than any plan holds; what is written beyond it changes nothing."""


def _effort(text: str) -> Effort | None:
    numbers = re.fullmatch(r"\s*([\d.]+)\s*/\s*([\d.]+)\s*/\s*([\d.]+)\s*", text)
    return Effort(*(min(float(number), _MOST_WEEKS) for number in numbers.groups())) if numbers else None
