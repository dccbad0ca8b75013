"""What the agent does against its class, and who answers for it."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.assessment.contradictions.model import Case, Check, Found, at, in_item
from readiness.pilot.answers import Answer, State
from readiness.pilot.fields import SECTION, Kind
from readiness.pilot.persons import Named, builds_agents, name_as_written, name_of, read_person, same_person
from readiness.rules.ids import ContradictionId
from readiness.texts import text

_RISKY = ("send", "spend", "commit")


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


def _class_against_control(case: Case) -> Iterator[Found]:
    controls = case.questionnaire.controls
    agent_class = case.pilot.value("pilot.agent_class")
    for item in case.items("actions"):
        kind, control = item.answer("kind").value, item.answer("control").value
        if agent_class == "monitor" and kind is not None and kind != "read":
            yield in_item(
                item, "kind", text("contradiction.class-against-control.monitor", action=item.label, kind=kind)
            )
        if agent_class == "advisory" and control in controls.self_executing and kind in controls.writing_kinds:
            message = text(
                "contradiction.class-against-control.advisory", action=item.label, kind=kind, control=control
            )
            yield in_item(item, "control", message)


def _spend_tiered_low(case: Case) -> Iterator[Found]:
    for item in case.items("actions"):
        kind = item.answer("kind").value
        if kind in _RISKY and item.answer("risk").value == "low":
            yield in_item(item, "risk", text("contradiction.spend-tiered-low.message", action=item.label, kind=kind))


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
    ContradictionId.SPEND_TIERED_LOW: _spend_tiered_low,
    ContradictionId.OWNER_IS_SPONSOR: _owner_is_sponsor,
    ContradictionId.ACCURACY_OWNER_IN_IT: _accuracy_owner_in_it,
    ContradictionId.ONE_PERSON_MANY_ROLES: _many_roles,
}
