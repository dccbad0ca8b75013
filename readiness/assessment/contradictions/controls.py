"""What the agent does against its class, and who answers for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readiness.assessment.contradictions.model import Case, Check, Found, at, in_item
from readiness.pilot.answers import State
from readiness.rules.ids import ContradictionId
from readiness.texts import text

_RISKY = ("send", "spend", "commit")
_IT = re.compile(r"\b(data scien\w+|IT|information technology|machine learning|ML engineer|AI engineer|innovation)\b")


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
    if production.given and sponsor.given and production.text.casefold() == sponsor.text.casefold():
        yield at(
            "owners.production",
            production,
            text("contradiction.owner-is-sponsor.message", name=production.text),
        )


def _accuracy_owner_in_it(case: Case) -> Iterator[Found]:
    answer = case.at("owners.accuracy")
    match = _IT.search(answer.text) if answer.given else None
    if match and not re.search(r"\boperations?\b", answer.text, re.IGNORECASE):
        yield at("owners.accuracy", answer, text("contradiction.accuracy-owner-in-it.message", name=answer.text))


CHECKS: dict[ContradictionId, Check] = {
    ContradictionId.WRITES_WITHOUT_INTEGRATION: _writes,
    ContradictionId.CLASS_AGAINST_CONTROL: _class_against_control,
    ContradictionId.SPEND_TIERED_LOW: _spend_tiered_low,
    ContradictionId.OWNER_IS_SPONSOR: _owner_is_sponsor,
    ContradictionId.ACCURACY_OWNER_IN_IT: _accuracy_owner_in_it,
}
