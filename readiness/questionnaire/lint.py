"""Is a questionnaire itself sound? Every fault, each with its file and line."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

import msgspec

from readiness.pilot.answers import State
from readiness.pilot.description import read_description
from readiness.pilot.fields import field
from readiness.questionnaire.ids import PhaseId
from readiness.questionnaire.load import QuestionnaireFault
from readiness.questionnaire.model import CLASSES, Criterion, Questionnaire
from readiness.questionnaire.predicates import CheckResult, Context


def problems(questionnaire: Questionnaire, base: Questionnaire | None = None) -> list[QuestionnaireFault]:
    """Everything that keeps a questionnaire from being asked fairly; empty when it is sound.

    `base` is the questionnaire it was laid over: examples of criteria taken over unchanged are
    not run again, since a stricter policy number may well make an example of the base fail.
    """
    taken_over = {id(criterion) for criterion in base.criteria} if base is not None else set()
    found = [
        fault
        for criterion in questionnaire.criteria
        for fault in _criterion(questionnaire, criterion, examples=id(criterion) not in taken_over)
    ]
    found += _playbook(questionnaire)
    found += _programme(questionnaire)
    found += _lenses(questionnaire)
    found += _profiles(questionnaire)
    return found


def _fault(criterion: Criterion, message: str) -> QuestionnaireFault:
    return QuestionnaireFault(criterion.file, criterion.line, 1, f"{criterion.id}: {message}")


def _criterion(questionnaire: Questionnaire, criterion: Criterion, *, examples: bool) -> Iterator[QuestionnaireFault]:
    for name in ("question", "why"):
        if not str(getattr(criterion, name)).strip():
            yield _fault(criterion, f"`{name}` is empty")
    if not criterion.evidence.example.strip():
        yield _fault(criterion, "`proof.receipt` is empty")
    if not criterion.source:
        yield _fault(criterion, "cites no article")
    for source in criterion.source:
        if source.article not in {article.id for article in questionnaire.articles}:
            yield _fault(criterion, f"cites `{source.article}`, which is no article")
        if not source.quote.strip():
            yield _fault(criterion, "quotes nothing")
    if not 1 <= criterion.weight <= 5:
        yield _fault(criterion, f"has weight {criterion.weight}, expected 1 to 5")
    gates = {gate.id for gate in (*questionnaire.gates, questionnaire.autonomy)}
    if criterion.due not in gates:
        yield _fault(criterion, f"is due at `{criterion.due}`, expected one of {', '.join(sorted(gates))}")
    if criterion.closed_by not in {action.id for action in questionnaire.actions}:
        yield _fault(criterion, f"is closed by `{criterion.closed_by}`, which is no action")
    unsound = criterion.check.problems("", questionnaire.policy)
    for message in unsound:
        yield _fault(criterion, message)
    if not criterion.applies.classes:
        yield _fault(criterion, "applies to no class of agent; drop it with a reason instead")
    for path in criterion.fields:
        if field(path) is None:
            yield _fault(criterion, f"asks about `{path}`, which is no field of a description")
    elements = {lens.id: {element.id for element in lens.elements} for lens in questionnaire.lenses}
    for lens, ids in criterion.lenses.items():
        for id in ids:
            if id not in elements.get(lens, set()):
                yield _fault(criterion, f"feeds `{lens}: {id}`, which is no element of a lens")
    for name, wanted in (("met", True), ("unmet", False)) if examples and not unsound else ():
        message = _example(questionnaire, criterion, getattr(criterion, name), met=wanted)
        if message:
            yield _fault(criterion, f"example `{name}` {message}")


def example_outcome(
    questionnaire: Questionnaire, criterion: Criterion, example: dict[str, object]
) -> CheckResult | str:
    """What the criterion's check finds in one of its examples, or why the example cannot be read."""
    given = example.get("pilot", {})
    whole = {**example, "readiness": 1, "pilot": {"name": "Example", **(given if isinstance(given, dict) else {})}}
    reading = read_description(msgspec.json.encode(whole), criterion.id)
    if reading.pilot is None:
        return "; ".join(f"{fault.message}, {fault.help}" for fault in reading.faults)
    agent_class = reading.pilot.value("pilot.agent_class")
    classes = tuple(c for c in CLASSES if c == agent_class) or CLASSES
    return criterion.check.test(
        Context(pilot=reading.pilot, policy=questionnaire.policy, controls=questionnaire.controls, classes=classes)
    )


def _example(questionnaire: Questionnaire, criterion: Criterion, example: dict[str, object], *, met: bool) -> str:
    outcome = example_outcome(questionnaire, criterion, example)
    if isinstance(outcome, str):
        return f"cannot be read: {outcome}"
    if met and outcome.state is not State.YES:
        return f"is not met: {outcome.state.value}"
    if not met and outcome.state in (State.YES, State.UNKNOWN):
        return f"is {outcome.state.value}, expected an answer that fails"
    return ""


def _playbook(questionnaire: Questionnaire) -> Iterator[QuestionnaireFault]:
    def fault(message: str) -> QuestionnaireFault:
        return QuestionnaireFault("playbook.yaml", 1, 1, message)

    order = list(PhaseId)
    actions = {action.id: action for action in questionnaire.actions}
    remedies = {criterion.closed_by for criterion in questionnaire.criteria}
    dropped = bool(questionnaire.dropped)
    phases = {phase.id: phase for phase in questionnaire.phases}
    roles = {role.id for role in questionnaire.roles}
    for action in questionnaire.actions:
        if action.id not in remedies and not dropped:
            yield fault(f"`{action.id}` closes no criterion")
        if action.phase not in phases:
            yield fault(f"`{action.id}` is in phase {action.phase}, which is not there")
        if action.role not in roles:
            yield fault(f"`{action.id}` is done by `{action.role}`, which is no role")
        if action.lane not in questionnaire.lanes:
            yield fault(f"`{action.id}` is in lane `{action.lane}`, which is not there")
        if not 0 < action.effort[0] <= action.effort[1] <= action.effort[2]:
            yield fault(f"`{action.id}` has effort {action.effort}, expected least <= likely <= most, above 0")
        if not action.title.strip():
            yield fault(f"`{action.id}` does not say what to do")
        for earlier in action.after:
            if earlier not in actions:
                yield fault(f"`{action.id}` comes after `{earlier}`, which is no action")
            elif order.index(actions[earlier].phase) > order.index(action.phase):
                yield fault(
                    f"`{action.id}` (phase {action.phase}) comes after `{earlier}` (phase {actions[earlier].phase})"
                )
    for role in questionnaire.roles:
        if role.named_in != "none" and field(role.named_in) is None:
            yield fault(f"role `{role.id}` is named in `{role.named_in}`, which is no field of a description")
    for standing in questionnaire.recurring:
        if standing.named_in != "none" and ("[]." not in standing.named_in or field(standing.named_in) is None):
            message = f"who does `{standing.id}` is named in `{standing.named_in}`, which is no field of a list"
            yield fault(message)
    try:
        TopologicalSorter({action.id: action.after for action in questionnaire.actions}).prepare()
    except CycleError as error:
        yield fault(f"actions wait for each other: {' > '.join(error.args[1])}")


# The phases a plan is built from, in order, and the numbers that are read of a policy beside those criteria name.
PHASES = ("assessment", "governance", "integration", "change", "rollout", "scale")
PATHS = ("first-agent", "later-agent")
NUMBERS = (
    "blanket_criteria", "false_alarm_percent", "integration_share_percent", "kill_weeks", "known_start_percent",
    "live_gap_points", "most_data_sources", "most_na_percent", "observe_weeks", "probation_months",
    "rescope_effort_weeks", "review_months", "rollout_weeks_per_site", "shadow_weeks", "shadow_weeks_high",
    "shadow_weeks_medium", "signoff_weeks", "signoff_weeks_late", "split_from_weeks", "stale_days", "team_people",
    "team_times", "veto_days",
)  # fmt: skip


def _programme(questionnaire: Questionnaire) -> Iterator[QuestionnaireFault]:
    """What a schedule needs of the playbook and the policy."""

    def fault(message: str) -> QuestionnaireFault:
        return QuestionnaireFault("playbook.yaml", 1, 1, message)

    if tuple(phase.id for phase in questionnaire.phases) != PHASES:
        yield fault(f"the phases are {', '.join(p.id for p in questionnaire.phases)}, expected {', '.join(PHASES)}")
    if [phase.number for phase in questionnaire.phases] != list(range(1, len(questionnaire.phases) + 1)):
        yield fault("the phases are not numbered from 1 on")
    for id in PATHS:
        if id not in {path.id for path in questionnaire.paths}:
            yield fault(f"there is no path `{id}`")
    pooled = [role for pool in questionnaire.pools for role in pool.roles]
    for role in questionnaire.roles:
        if pooled.count(role.id) != 1:
            yield fault(f"role `{role.id}` is in {pooled.count(role.id)} pools, expected one")
    if not any(pool.share > 0 for pool in questionnaire.pools):
        yield fault("no pool has a share of the team")
    phases = {phase.id: phase for phase in questionnaire.phases}
    buckets = {bucket.id for bucket in questionnaire.buckets}
    criteria = {criterion.id for criterion in questionnaire.criteria} | {d.id for d in questionnaire.dropped}
    for phase in questionnaire.phases:
        for id in phase.exit_criteria:
            if id not in criteria:
                yield fault(f"phase `{phase.id}` ends when `{id}` is shown, which is no criterion")
    for action in questionnaire.actions:
        if action.bucket and action.bucket not in buckets:
            yield fault(f"`{action.id}` is paid from `{action.bucket}`, which is no bucket")
        if action.not_before != "start" and action.phase in phases and phases[action.phase].before_production:
            yield fault(f"`{action.id}` waits for {action.not_before}, which phase {action.phase} comes before")
        if action.week_one and action.phase != PhaseId.ASSESSMENT:
            yield fault(f"`{action.id}` begins in week 1, and is in phase {action.phase}")
    if sum(action.spans == "shadow" for action in questionnaire.actions) > 1:
        yield fault("more than one action spans the shadow run")
    for name in NUMBERS:
        if name not in questionnaire.policy:
            yield QuestionnaireFault("policy.yaml", 1, 1, f"found no `{name}`")


def _lenses(questionnaire: Questionnaire) -> Iterator[QuestionnaireFault]:
    ids = {criterion.id for criterion in questionnaire.criteria} | {dropped.id for dropped in questionnaire.dropped}
    articles = {article.id for article in questionnaire.articles}
    for lens in questionnaire.lenses:
        if lens.article not in articles:
            yield QuestionnaireFault(
                "lenses.yaml", 1, 1, f"`{lens.id}` comes from `{lens.article}`, which is no article"
            )
        for element in lens.elements:
            named = [*element.indicators, *(id for item in element.items for id in item.criteria)]
            for id in named:
                if id not in ids:
                    yield QuestionnaireFault("lenses.yaml", 1, 1, f"`{element.id}` names `{id}`, which is no criterion")
            if lens.id != "handoff" and not any(
                element.id in criterion.lenses.get(lens.id, ()) for criterion in questionnaire.criteria
            ):
                yield QuestionnaireFault("lenses.yaml", 1, 1, f"`{lens.id}: {element.id}` is fed by no criterion")


def _profiles(questionnaire: Questionnaire) -> Iterator[QuestionnaireFault]:
    ids = {criterion.id for criterion in questionnaire.criteria} | {dropped.id for dropped in questionnaire.dropped}
    for profile in questionnaire.profiles:
        named = [*profile.checks, *(profile.go_live_blockers.also if profile.go_live_blockers else ())]
        for id in named:
            if id not in ids:
                yield QuestionnaireFault("profiles.yaml", 1, 1, f"`{profile.id}` names `{id}`, which is no criterion")
        for check in profile.checks.values():
            for message in check.problems("", questionnaire.policy):
                yield QuestionnaireFault("profiles.yaml", 1, 1, f"`{profile.id}`: {message}")
