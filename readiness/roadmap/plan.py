"""Open results become a phase-by-phase list of actions.

An action is open when it closes at least one criterion that applies and did not pass. Dates are not
given here; the order inside a phase follows prerequisites, then what unlocks the earliest gate.
"""

from __future__ import annotations

import re
from graphlib import TopologicalSorter
from heapq import heapify, heappop, heappush

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Result, Status, applicable
from readiness.questionnaire.model import Action, Criterion, Phase

# Counts used when the description does not tell them; the plan says so.
ASSUMED = {"integrations": 3, "write_integrations": 3, "data_sources": 5, "sites": 1}
_LANES = ("ownership", "money", "governance", "engineering", "change")


class Effort(msgspec.Struct, frozen=True):
    """Person-weeks: least, likely, most."""

    least: float
    likely: float
    most: float

    def times(self, count: int) -> Effort:
        """The effort for `count` of the same."""
        return Effort(self.least * count, self.likely * count, self.most * count)


class OpenAction(msgspec.Struct, frozen=True):
    """One action of the plan: what it closes, what it takes, who does it and what comes before it."""

    id: str
    do: str
    phase: int
    lane: str
    role: str
    person: str
    effort: Effort
    count: int
    per: str
    closes: tuple[str, ...]
    blockers: tuple[str, ...]
    gate: str
    after: tuple[str, ...]
    planned: tuple[str, ...] = ()
    note: str = ""


class LeftOut(msgspec.Struct, frozen=True):
    """An action that is not in the plan, and why."""

    id: str
    do: str
    reason: str


class PlanPhase(msgspec.Struct, frozen=True):
    """A phase with its open actions in order, and their effort in all."""

    phase: Phase
    actions: tuple[OpenAction, ...]
    effort: Effort


class Plan(msgspec.Struct, frozen=True):
    """The open actions by phase, what was left out, and what had to be assumed."""

    phases: tuple[PlanPhase, ...]
    left_out: tuple[LeftOut, ...]
    assumptions: tuple[str, ...]
    effort: Effort

    def actions(self) -> list[OpenAction]:
        """Every open action, in the order of the plan."""
        return [action for phase in self.phases for action in phase.actions]


def plan(assessment: Assessment) -> Plan:
    """The phase-by-phase list of actions that would close what is open."""
    questionnaire = assessment.questionnaire
    criteria = {criterion.id: criterion for criterion in questionnaire.criteria}
    open_by_action: dict[str, list[Result]] = {}
    by_action: dict[str, list[Result]] = {}
    for result in assessment.results:
        by_action.setdefault(criteria[result.id].remedy, []).append(result)
        if applicable(result) and not result.passed and not is_past(criteria[result.id], result):
            open_by_action.setdefault(criteria[result.id].remedy, []).append(result)
    overrides = _overrides(assessment)
    counts, assumed = _counts(assessment)
    people = {role.id: person_for(assessment, role.id) for role in questionnaire.roles}
    left_out: list[LeftOut] = []
    chosen: dict[str, OpenAction] = {}
    for action in questionnaire.actions:
        results = open_by_action.get(action.id, [])
        override = overrides.get(action.id, {})
        if not results:
            left_out.append(LeftOut(action.id, action.do, _why_closed(by_action.get(action.id, []))))
        elif "skip" in override:
            left_out.append(LeftOut(action.id, action.do, f"left out by the author: {override['skip']}"))
        else:
            chosen[action.id] = _open(assessment, action, results, criteria, counts, people, override)
    order = _order(questionnaire.actions, chosen, criteria)
    phases = []
    for phase in questionnaire.phases:
        actions = tuple(action for action in order if action.phase == phase.number)
        phases.append(PlanPhase(phase, actions, _total(actions)))
    used = {action.per for action in chosen.values() if action.per}
    assumptions = tuple(
        f"{ASSUMED[per]} {(per if ASSUMED[per] > 1 else per[:-1]).replace('_', ' ')}"
        for per in ASSUMED
        if per in assumed and per in used
    )
    return Plan(tuple(phases), tuple(left_out), assumptions, _total(tuple(chosen.values())))


def is_past(criterion: Criterion, result: Result) -> bool:
    """Whether an answer is a fact of the past that no work can change."""
    return criterion.once and result.status is Status.NO


def _total(actions: tuple[OpenAction, ...]) -> Effort:
    return Effort(
        round(sum(a.effort.least for a in actions), 2),
        round(sum(a.effort.likely for a in actions), 2),
        round(sum(a.effort.most for a in actions), 2),
    )


def _open(
    assessment: Assessment,
    action: Action,
    results: list[Result],
    criteria: dict[str, Criterion],
    counts: dict[str, int],
    people: dict[str, str],
    override: dict[str, str],
) -> OpenAction:
    count = counts.get(action.per, 1) if action.per else 1
    effort = Effort(*action.effort).times(count)
    notes = []
    if parsed := _effort(override.get("effort", "")):
        effort = parsed
        notes.append("effort as given in the description")
    if "done" in override:
        notes.append(f"said to be done on {override['done']}, but not shown")
    if "start_after" in override:
        notes.append(f"not before {override['start_after']}")
    dues = {criteria[result.id].due for result in results}
    due = next((gate.id for gate in assessment.worth.gates if gate.id in dues), assessment.worth.autonomy.id)
    return OpenAction(
        action.id,
        action.do,
        action.phase,
        action.lane,
        action.role,
        override.get("person", "") or people[action.role],
        effort,
        count,
        action.per,
        tuple(r.id for r in results),
        tuple(r.id for r in results if r.blocker),
        due,
        action.after,
        tuple(r.planned_for or "no date" for r in results if r.status is Status.PLANNED),
        "; ".join(notes),
    )


def person_for(assessment: Assessment, role: str) -> str:
    """The person the description names for a role; empty when it names none."""
    for known in assessment.questionnaire.roles:
        if known.id == role and known.named_in != "none":
            return assessment.pilot.text(known.named_in)
    return ""


def _why_closed(results: list[Result]) -> str:
    if not results:
        return "nothing is asked that it would close"
    if any(applicable(r) and not r.passed for r in results):
        return "lies in the past and cannot be made good; keep it as a lesson"
    if all(not applicable(r) for r in results):
        return (
            "does not apply" if all(r.status is Status.NOT_APPLICABLE for r in results) else "set aside with a reason"
        )
    return "already shown"


def _order(
    actions: tuple[Action, ...], chosen: dict[str, OpenAction], criteria: dict[str, Criterion]
) -> list[OpenAction]:
    """Prerequisites first; ties by earliest gate, blockers closed, weight, and lane."""
    gates = {"start": 0, "shadow": 1, "go-live": 2}

    def rank(action: OpenAction) -> tuple[int, int, int, int, int, str]:
        heaviest = max(criteria[c].weight for c in action.closes)
        lane = _LANES.index(action.lane) if action.lane in _LANES else len(_LANES)
        return (action.phase, gates.get(action.gate, 3), -len(action.blockers), -heaviest, lane, action.id)

    prerequisites = _through({action.id: action.after for action in actions}, set(chosen))
    sorter = TopologicalSorter(prerequisites)
    sorter.prepare()
    order: list[OpenAction] = []
    ready = [rank(chosen[id]) for id in sorter.get_ready()]
    heapify(ready)
    while ready:
        id = heappop(ready)[-1]
        order.append(chosen[id])
        sorter.done(id)
        for following in sorter.get_ready():
            heappush(ready, rank(chosen[following]))
    return order


def _through(after: dict[str, tuple[str, ...]], chosen: set[str]) -> dict[str, set[str]]:
    """Prerequisites among the chosen actions, following through those that are closed already."""

    def reach(id: str, seen: set[str]) -> set[str]:
        found: set[str] = set()
        for earlier in after.get(id, ()):
            if earlier in chosen:
                found.add(earlier)
            elif earlier not in seen:
                found |= reach(earlier, seen | {earlier})
        return found

    return {id: reach(id, {id}) for id in chosen}


def _counts(assessment: Assessment) -> tuple[dict[str, int], set[str]]:
    pilot, controls = assessment.pilot, assessment.questionnaire.controls
    integrations = pilot.items.get("integrations", ())
    sites = pilot.value("pilot.sites")
    found = {
        "integrations": len(integrations),
        "write_integrations": sum(
            item.answer("direction").value in (*controls.writing_directions, None) for item in integrations
        ),
        "data_sources": len(pilot.items.get("data_sources", ())),
        "sites": sites if isinstance(sites, int) else 0,
    }
    assumed = {key for key, count in found.items() if not count}
    return {key: count or ASSUMED[key] for key, count in found.items()}, assumed


def _overrides(assessment: Assessment) -> dict[str, dict[str, str]]:
    rows = assessment.pilot.records.get("programme.actions", ())
    return {
        row["id"].text: {key: answer.text for key, answer in row.items() if key != "id"} for row in rows if "id" in row
    }


def _effort(text: str) -> Effort | None:
    numbers = re.fullmatch(r"\s*([\d.]+)\s*/\s*([\d.]+)\s*/\s*([\d.]+)\s*", text)
    return Effort(*(float(number) for number in numbers.groups())) if numbers else None
