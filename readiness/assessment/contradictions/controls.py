"""What the agent does against its class, and who answers for it."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.assessment.contradictions.model import Case, Check, Found, at, in_item
from readiness.pilot.answers import Answer, State
from readiness.pilot.description import Item
from readiness.pilot.fields import SECTION, Kind
from readiness.pilot.persons import Named, builds_agents, name_as_written, name_of, read_person, same_person
from readiness.questionnaire.agent_class import (
    Difference,
    acts_by_name,
    class_differences,
    count_actions,
    tier_differences,
)
from readiness.rules.ids import ContradictionId
from readiness.texts import text


def _writes(case: Case) -> Iterator[Found]:
    controls = case.questionnaire.controls
    written = case.at("workflow.writes")
    integrations = case.items("integrations")
    writing = [item for item in integrations if item.answer("direction").value in controls.writing_directions]
    acting = [item for item in case.items("actions") if item.answer("kind").value in controls.writing_kinds]
    unclear = any(item.answer("direction").value is None for item in integrations)
    names = written.value if isinstance(written.value, tuple) else ()
    states_writes = bool(names) or (written.given and written.value != "none")
    states_none = written.value == "none" or written.state is State.NO
    if states_writes and not writing and not unclear:
        yield at(
            "workflow.writes",
            written,
            text("contradiction.writes-without-integration.unlisted", written=" ".join(written.text.split())),
            advice=text("contradiction.writes-without-integration.list-it"),
        )
    if states_none and (writing or acting):
        other = writing[0] if writing else acting[0]
        yield at(
            "workflow.writes",
            written,
            text("contradiction.writes-without-integration.denied", other=other.label),
            advice=text("contradiction.writes-without-integration.name-it"),
        )
    elif acting and not writing and not states_writes and not unclear and integrations:
        yield in_item(
            acting[0], "kind", text("contradiction.writes-without-integration.acting", action=acting[0].label)
        )
    yield from _no_action_writes(case, bool(acting), writing, states_writes=bool(states_writes))


def _no_action_writes(case: Case, acting: bool, writing: list[Item], *, states_writes: bool) -> Iterator[Found]:
    """It is stated that the agent writes, and of the actions that are described none does."""
    actions = case.items("actions")
    if acting or not actions or any(item.answer("kind").value is None for item in actions):
        return
    written = case.at("workflow.writes")
    if states_writes:
        what, line = " ".join(written.text.split()), written.line
    elif writing:
        what, line = writing[0].name or writing[0].label, writing[0].line
    else:
        return
    yield at(
        "actions",
        case.pilot.section("actions"),
        text("contradiction.writes-without-integration.no-action", written=what, line=line),
        advice=text("contradiction.writes-without-integration.describe-it"),
    )


def _class_against_control(case: Case) -> Iterator[Found]:
    """Declared and derived class differ, and the control of an action does not fit the stricter one."""
    return _classes(case, fits=False)


def _class_against_actions(case: Case) -> Iterator[Found]:
    """Declared and derived class differ, and the controls fit the stricter one; or a name says that it acts."""
    yield from _classes(case, fits=True)
    controls = case.questionnaire.controls
    for action in count_actions(case.pilot, controls):
        if kind := acts_by_name(action, controls):
            message = text("contradiction.class.by-name", action=action.item.label, declared=action.kind, kind=kind)
            yield in_item(action.item, "kind", message)


def _classes(case: Case, *, fits: bool) -> Iterator[Found]:
    declared = case.at("pilot.agent_class")
    for found in class_differences(case.pilot, case.questionnaire.controls):
        if found.fits is not fits:
            continue
        item = found.action.item
        key = "control" if item.answer("control").given else "kind"
        message = text(
            f"contradiction.class.{'milder' if found.milder else 'stricter'}",
            declared=found.declared,
            at=declared.line,
            action=item.label,
            line=item.answer(key).line,
            does=_does(found),
            derived=found.derived,
            counts=found.counts,
        )
        yield in_item(item, key, message + _unfit(found, "class"))


def _tier_against_control(case: Case) -> Iterator[Found]:
    """The declared tier is below that of the action, and its control does not fit the higher one."""
    return _tiers(case, fits=False)


def _tier_against_action(case: Case) -> Iterator[Found]:
    """The declared tier is below that of the action, and its control fits the higher one."""
    return _tiers(case, fits=True)


def _tiers(case: Case, *, fits: bool) -> Iterator[Found]:
    for found in tier_differences(case.pilot, case.questionnaire.controls):
        if found.fits is not fits:
            continue
        action = found.action
        message = text(
            "contradiction.tier.milder",
            declared=found.declared,
            action=action.item.label,
            line=action.item.answer("risk").line,
            why=text(
                f"tier.{action.floor_reason}", kind=action.kind or "", harm=case.pilot.text("pilot.harm"),
                audience=case.pilot.text("pilot.audience"),
            ),
            counts=found.counts,
        )  # fmt: skip
        yield in_item(action.item, "risk", message + _unfit(found, "risk"))


def _does(found: Difference) -> str:
    action = found.action
    kind = action.kind or ""
    return text("contradiction.does", kind=kind, control=action.control) if action.control else kind


def _unfit(found: Difference, what: str) -> str:
    """What follows where the control does not fit the class or the tier that counts; empty where it does."""
    if found.fits:
        return ""
    control = found.action.control
    return text(f"contradiction.unfit.{what if control else 'none'}", control=control or "")


def _profile_too_lean(case: Case) -> Iterator[Found]:
    if case.beyond_profile:
        yield at("pilot.profile", case.at("pilot.profile"), case.beyond_profile)


def _owner_is_sponsor(case: Case) -> Iterator[Found]:
    production, sponsor = case.at("owners.production"), case.at("owners.sponsor")
    if production.given and sponsor.given and same_person(production.text, sponsor.text):
        yield at(
            "owners.production",
            production,
            text("contradiction.owner-is-sponsor.message", name=production.text),
        )


def _accuracy_owner_in_it(case: Case) -> Iterator[Found]:
    answer = case.at("owners.accuracy")
    if answer.state in (State.YES, State.PARTIAL) and builds_agents(answer.text):
        yield at("owners.accuracy", answer, text("contradiction.accuracy-owner-in-it.message", name=answer.text))


def _many_roles(case: Case) -> Iterator[Found]:
    """One person named in more roles than one can fill; a post or a team may fill any number."""
    roles: dict[str, list[tuple[str, Answer]]] = {}
    answers = [(f"owners.{key}", case.at(f"owners.{key}")) for key in _ROLES]
    answers.append(("value.scorecard", case.at("value.scorecard")))
    for path, answer in answers:
        if answer.given and read_person(answer.text).named is Named.PERSON:
            roles.setdefault(name_of(answer.text), []).append((path, answer))
    for held in roles.values():
        if len(held) > case.questionnaire.policy["roles_per_person"]:
            path, answer = held[-1]
            names = ", ".join(path.rpartition(".")[2] for path, _ in held)
            name = name_as_written(held[0][1].text)
            message = text("contradiction.one-person-many-roles.message", name=name, count=len(held), roles=names)
            yield at(path, answer, message)


_ROLES = tuple(field.key for field in SECTION["owners"].fields if field.kind is Kind.PERSON)


CHECKS: dict[ContradictionId, Check] = {
    ContradictionId.WRITES_WITHOUT_INTEGRATION: _writes,
    ContradictionId.CLASS_AGAINST_CONTROL: _class_against_control,
    ContradictionId.CLASS_AGAINST_ACTIONS: _class_against_actions,
    ContradictionId.TIER_AGAINST_CONTROL: _tier_against_control,
    ContradictionId.TIER_AGAINST_ACTION: _tier_against_action,
    ContradictionId.PROFILE_TOO_LEAN: _profile_too_lean,
    ContradictionId.OWNER_IS_SPONSOR: _owner_is_sponsor,
    ContradictionId.ACCURACY_OWNER_IN_IT: _accuracy_owner_in_it,
    ContradictionId.ONE_PERSON_MANY_ROLES: _many_roles,
}
