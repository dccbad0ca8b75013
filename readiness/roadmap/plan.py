"""Open results become a phase-by-phase list of actions.

An action is open when it closes at least one criterion that applies and did not pass. Dates are not
given here; the order inside a phase follows prerequisites, then what unlocks the earliest gate.
"""

from __future__ import annotations

import datetime
import re
from graphlib import TopologicalSorter
from heapq import heapify, heappop, heappush

import msgspec

from readiness.assessment.assess import FOUNDATION, Assessment
from readiness.assessment.evaluate import Result, Status, applicable
from readiness.pilot.answers import State
from readiness.questionnaire.model import Action, Criterion, Level, Milestone, Phase

# Counts used when the description does not tell them; the plan says so.
ASSUMED = {"integrations": 3, "write_integrations": 3, "data_sources": 5, "sites": 1}
_LANES = ("ownership", "money", "governance", "engineering", "change")


class Effort(msgspec.Struct, frozen=True):
    """Person-weeks: least, likely, most."""

    least: float
    likely: float
    most: float

    @property
    def expected(self) -> float:
        """The mean as PERT reckons it."""
        return (self.least + 4 * self.likely + self.most) / 6

    def times(self, count: float) -> Effort:
        """The effort for `count` of the same."""
        return Effort(self.least * count, self.likely * count, self.most * count)


# What is left of work that the author says is done, or that an earlier agent has done: its receipt.
RECEIPT_ONLY = Effort(0.1, 0.1, 0.2)


class Job(msgspec.Struct, frozen=True):
    """One piece of work: an action, or its part for one integration, data source or site."""

    id: str
    item: str
    effort: Effort


class OpenAction(msgspec.Struct, frozen=True, kw_only=True):
    """One action of the plan: what it closes, what it takes, who does it and what comes before it.

    `after` names the open actions it waits for, `jobs` the pieces it consists of. `hold` is the day
    before which it cannot start. `observed`: its figures count only after some weeks of looking on.
    """

    id: str
    title: str
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
    jobs: tuple[Job, ...]
    least_days: int = 0
    week_one: bool = False
    not_before: Milestone = "start"
    spans: str = ""
    bucket: str = ""
    hold: datetime.date | None = None
    observed: bool = False
    planned: tuple[str, ...] = ()
    note: str = ""


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """An action that is not in the plan, and why.

    `cut`: what it would close is open all the same; `phase`, `blockers` and `spans` are then those it had.
    """

    id: str
    title: str
    reason: str
    cut: bool = False
    phase: int = 0
    blockers: tuple[str, ...] = ()
    spans: str = ""


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

    def effort_of(self, id: str) -> float:
        """The likely effort of an action; 0 when it is not in the plan."""
        return next((action.effort.likely for action in self.actions() if action.id == id), 0.0)

    def actions(self) -> list[OpenAction]:
        """Every open action, in the order of the plan."""
        return [action for phase in self.phases for action in phase.actions]


def plan(
    assessment: Assessment, *, without: frozenset[str] = frozenset(), closed: frozenset[str] = frozenset()
) -> Plan:
    """The phase-by-phase list of actions that would close what is open.

    `without` are actions to be cut, `closed` criteria to be taken as shown.
    """
    questionnaire = assessment.questionnaire
    criteria = {criterion.id: criterion for criterion in questionnaire.criteria}
    open_by_action: dict[str, list[Result]] = {}
    by_action: dict[str, list[Result]] = {}
    for result in assessment.results:
        by_action.setdefault(criteria[result.id].closed_by, []).append(result)
        if is_open(criteria[result.id], result) and result.id not in closed:
            open_by_action.setdefault(criteria[result.id].closed_by, []).append(result)
    overrides = _overrides(assessment)
    people = {role.id: person_for(assessment, role.id) for role in questionnaire.roles}
    left_out: list[LeftOut] = []
    open_: dict[str, Action] = {}
    for action in questionnaire.actions:
        if action.id not in open_by_action:
            results = by_action.get(action.id, [])
            why = _not_yet(assessment, [criteria[r.id] for r in results]) or _why_closed(results, closed)
            left_out.append(LeftOut(id=action.id, title=action.title, reason=why))
        elif action.id in without:
            left_out.append(_cut(action, "cut in this comparison", open_by_action[action.id]))
        elif skipped := overrides.get(action.id, {}).get("skip"):
            left_out.append(_cut(action, f"left out by the author: {skipped}", open_by_action[action.id]))
        else:
            open_[action.id] = action
    before = _through({action.id: action.after for action in questionnaire.actions}, set(open_))
    chosen: dict[str, OpenAction] = {}
    assumed: set[str] = set()
    for id, action in open_.items():
        every, is_assumed = _items(assessment, action)
        if is_assumed:
            assumed.add(action.per)
        items = every if is_assumed else _failing(every, open_by_action[id])
        after = tuple(earlier for earlier in open_ if earlier in before[id])
        chosen[id] = _open(
            assessment, action, open_by_action[id], criteria, (items, len(every)), after, people, overrides.get(id, {})
        )
    order = _order(chosen, before, criteria)
    phases = []
    for phase in questionnaire.phases:
        actions = tuple(action for action in order if action.phase == phase.number)
        phases.append(PlanPhase(phase, actions, total(actions)))
    assumptions = tuple(
        f"{ASSUMED[per]} {(per if ASSUMED[per] > 1 else per[:-1]).replace('_', ' ')}, as the description does not say"
        for per in ASSUMED
        if per in assumed
    )
    if is_later(assessment):
        assumptions += ("of a later agent: the least effort of a first one is likely, and the likely one is most",)
    return Plan(tuple(phases), tuple(left_out), assumptions, total(tuple(chosen.values())))


def most_effort(assessment: Assessment) -> dict[int, float] | None:
    """Person-weeks by phase that the expected effort of a plan does not exceed, reckoned without making one.

    None when the author says something of single actions, which may be anything.
    """
    questionnaire = assessment.questionnaire
    if assessment.pilot.records.get("programme.actions"):
        return None
    remedies = {
        criterion.closed_by
        for criterion, result in zip(questionnaire.criteria, assessment.results, strict=True)
        if is_open(criterion, result)
    }
    phases: dict[int, float] = {}
    for action in questionnaire.actions:
        if action.id in remedies:
            effort = Effort(*action.effort).expected * len(_items(assessment, action)[0])
            phases[action.phase] = phases.get(action.phase, 0.0) + effort
    return phases


def _cut(action: Action, reason: str, results: list[Result]) -> LeftOut:
    blockers = tuple(result.id for result in results if result.blocker)
    return LeftOut(
        id=action.id,
        title=action.title,
        reason=reason,
        cut=True,
        phase=action.phase,
        blockers=blockers,
        spans=action.spans,
    )


def is_later(assessment: Assessment) -> bool:
    """Whether the pilot is a later agent on a foundation that is shown."""
    return assessment.decision.verdict == "FAST-TRACK"


def is_open(criterion: Criterion, result: Result) -> bool:
    """Whether a result makes work: it applies, is not shown, and can still be made good."""
    return applicable(result) and not result.passed and not is_past(criterion, result)


def is_past(criterion: Criterion, result: Result) -> bool:
    """Whether an answer is a fact of the past that no work can change."""
    return criterion.historical and result.status is Status.NO


def total(actions: tuple[OpenAction, ...]) -> Effort:
    """The effort of several actions."""
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
    pieces: tuple[tuple[str, ...], int],
    after: tuple[str, ...],
    people: dict[str, str],
    override: dict[str, str],
) -> OpenAction:
    each = Effort(*action.effort)
    notes = []
    if is_later(assessment):
        if all(result.id in FOUNDATION for result in results):
            each = RECEIPT_ONLY.times(1 / pieces[1])
            notes.append("there from the agent it builds on; to be shown for this one")
        else:
            each = Effort(each.least, each.least, each.likely)
    # An effort that the author gives is for all integrations or sources together, open or not.
    items, of = pieces
    if given := _effort(override.get("effort", "")):
        each = given.times(1 / of)
        notes.append("effort as given in the description")
    if "done" in override:
        each = RECEIPT_ONLY.times(1 / of)
        notes.append(f"said to be done on {override['done']}; only its receipt is missing")
    if "ahead" in override:
        day = f"it lies after {assessment.as_of}" if assessment.as_of else "no `pilot.as_of` is there to judge that by"
        notes.append(f"said to be done on {override['ahead']}, but {day}, so its effort counts")
    if "start_after" in override:
        notes.append(f"not before {override['start_after']}")
    if "person" in override:
        notes.append("person as given in the description")
    dues = {criteria[result.id].due for result in results}
    due = next((gate.id for gate in assessment.scores.gates if gate.id in dues), assessment.scores.autonomy.id)
    bucket = action.bucket or next((b.id for b in assessment.questionnaire.buckets if action.lane in b.lanes), "")
    return OpenAction(
        id=action.id,
        title=action.title,
        phase=action.phase,
        lane=action.lane,
        role=action.role,
        person=override.get("person", "") or people[action.role],
        effort=each.times(len(items)),
        count=len(items),
        per=action.per,
        closes=tuple(r.id for r in results),
        blockers=tuple(r.id for r in results if r.blocker),
        gate=due,
        after=after,
        jobs=tuple(
            Job(f"{action.id}[{name}]" if name else action.id, name, each.times(size)) for name, size in _bundled(items)
        ),
        least_days=action.least_days,
        week_one=action.week_one,
        not_before=action.not_before,
        spans=action.spans,
        bucket=bucket,
        hold=datetime.date.fromisoformat(override["start_after"]) if "start_after" in override else None,
        observed=action.not_before != "observed" and any(_is_live_figure(criteria[result.id]) for result in results),
        planned=tuple(r.planned_for or "no date" for r in results if r.status is Status.PLANNED),
        note="; ".join(notes),
    )


def _is_live_figure(criterion: Criterion) -> bool:
    return criterion.expires and criterion.evidence.level is Level.MEASURED


def person_for(assessment: Assessment, role: str) -> str:
    """The person the description names for a role; empty when it names none."""
    for known in assessment.questionnaire.roles:
        if known.id == role and known.named_in != "none":
            return assessment.pilot.text(known.named_in)
    return ""


def _not_yet(assessment: Assessment, asked: list[Criterion]) -> str:
    """Why an action is not for now: it is asked only of the class the agent aims at."""
    now, then = assessment.pilot.value("pilot.agent_class"), assessment.pilot.value("pilot.target_class")
    classes = [criterion.applies.classes for criterion in asked]
    if not asked or now is None or any(now in each or then not in each for each in classes):
        return ""
    return f"not asked of an agent that is {now}; due before it may be {then}"


def _why_closed(results: list[Result], closed: frozenset[str]) -> str:
    if not results:
        return "nothing is asked that it would close"
    if any(applicable(r) and not r.passed and r.id in closed for r in results):
        return "taken as closed in this comparison"
    if any(applicable(r) and not r.passed for r in results):
        return "lies in the past and cannot be made good; keep it as a lesson"
    if all(not applicable(r) for r in results):
        if any(r.status is Status.NA for r in results):
            return "set aside with a reason"
        return f"does not apply: {results[0].reason[:1].lower()}{results[0].reason[1:].rstrip('.')}"
    return "already shown"


def _order(
    chosen: dict[str, OpenAction], before: dict[str, set[str]], criteria: dict[str, Criterion]
) -> list[OpenAction]:
    """Prerequisites first; ties by earliest gate, blockers closed, weight, and lane."""
    gates = {"start": 0, "shadow": 1, "go-live": 2}

    def rank(action: OpenAction) -> tuple[int, int, int, int, int, str]:
        heaviest = max(criteria[c].weight for c in action.closes)
        lane = _LANES.index(action.lane) if action.lane in _LANES else len(_LANES)
        return (action.phase, gates.get(action.gate, 3), -len(action.blockers), -heaviest, lane, action.id)

    sorter = TopologicalSorter(before)
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


_MOST_SITES = 10_000
"""More are planned like so many."""


def sites(assessment: Assessment) -> int:
    """How many sites or groups there are; one when the description does not say."""
    count = assessment.pilot.value("pilot.sites")
    return min(count, _MOST_SITES) if isinstance(count, int) and count > 0 else ASSUMED["sites"]


def _items(assessment: Assessment, action: Action) -> tuple[tuple[str, ...], bool]:
    """What an action has to be done for, by name, and whether that had to be assumed."""
    if not action.per:
        return ("",), False
    if action.per == "sites":
        count = sites(assessment)
        names = tuple(f"site {n + 1}" for n in range(count)) if count > 1 else ("",)
        return names, not isinstance(assessment.pilot.value("pilot.sites"), int)
    section = "integrations" if action.per == "write_integrations" else action.per
    there = assessment.pilot.items.get(section, ())
    if not there:
        if assessment.pilot.section(section).state is State.NO:
            return ("",), False
        return tuple(str(n + 1) for n in range(ASSUMED[action.per])), True
    if action.per == "write_integrations":
        writing = (*assessment.questionnaire.controls.writing_directions, None)
        there = tuple(item for item in there if item.answer("direction").value in writing) or there[:1]
    labels = [item.name for item in there]
    unique: list[str] = []
    for item in there:
        name = item.name if labels.count(item.name) == 1 else f"{item.name} {item.index + 1}".strip()
        while name in unique or (name != item.name and name in labels):
            name = f"{name} ({item.index + 1})"
        unique.append(name or str(item.index + 1))
    return tuple(unique), False


_MOST_JOBS = 24
"""Jobs an action is split into at the most; more items than that are done in bundles."""


def _bundled(items: tuple[str, ...]) -> list[tuple[str, int]]:
    """The jobs for items, with how many of them each is for."""
    if len(items) <= _MOST_JOBS:
        return [(item, 1) for item in items]
    size = -(-len(items) // _MOST_JOBS)
    bundles = [items[start : start + size] for start in range(0, len(items), size)]
    return [(f"{b[0]} to {b[-1]}" if len(b) > 1 else b[0], len(b)) for b in bundles]


def _failing(items: tuple[str, ...], results: list[Result]) -> tuple[str, ...]:
    """The items that open questions are about, where they are about some of them only; all of them otherwise."""
    if any(result.status is Status.YES for result in results):
        return items
    open_ = {leaf.item for result in results for leaf in result.answers if leaf.state is not State.YES}
    names = {label.partition("[")[2].removesuffix("]") for label in open_}
    return tuple(item for item in items if item in names) if names <= set(items) else items


def _overrides(assessment: Assessment) -> dict[str, dict[str, str]]:
    """What the author says of single actions; an answer that is no answer changes nothing."""
    rows = assessment.pilot.records.get("programme.actions", ())
    said: dict[str, dict[str, str]] = {}
    for row in rows:
        if "id" not in row:
            continue
        told = {key: answer.text for key, answer in row.items() if key != "id" and answer.given}
        if told.get("skip", "").casefold() in ("no", "unknown", "none"):
            del told["skip"]
        done = row["done"].value if "done" in told else None
        if isinstance(done, datetime.date) and (assessment.as_of is None or done > assessment.as_of):
            # What lies ahead is planned, not done; and without a day to judge by, nothing is taken as done.
            told["ahead"] = told.pop("done")
        said[row["id"].text] = told
    return said


_MOST_WEEKS = 1_000_000.0
"""More than any plan holds; what is written beyond it changes nothing."""


def _effort(text: str) -> Effort | None:
    numbers = re.fullmatch(r"\s*([\d.]+)\s*/\s*([\d.]+)\s*/\s*([\d.]+)\s*", text)
    return Effort(*(min(float(number), _MOST_WEEKS) for number in numbers.groups())) if numbers else None
