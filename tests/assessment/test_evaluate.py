"""From answers to results: what pilot it is, which criteria apply and block, and what is said of each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import scope_of
from readiness.pilot.description import read_description
from readiness.questionnaire.model import Questionnaire

ALL_CLASSES = ("monitor", "advisory", "autonomous", "restricted")


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        # An agent does something: `no` says no more than silence.
        ("actions: no", ("low", "medium", "high")),
        ("actions: unknown", ("low", "medium", "high")),
        ("", ("low", "medium", "high")),
        # While the kind of an action is not stated, its risk may be higher than declared.
        ("actions: [{name: a, risk: low}]", ("low", "medium", "high")),
        ("actions: [{name: a, kind: read, risk: low}]", ("low",)),
        ("actions: [{name: a, kind: read, risk: medium}, {name: b, kind: read, risk: low}]", ("medium",)),
        ("actions: [{name: a, kind: spend, risk: low}]", ("high",)),
        # Severe harm would make it high, and the harm is not stated.
        ("actions: [{name: a, kind: spend, risk: low, limit: 100 EUR}]", ("medium", "high")),
        ("actions: [{name: a, risk: high}]", ("high",)),
        ("actions: [{name: a, risk: medium}, {name: b}]", ("medium", "high")),
        ("actions: [{name: a}]", ("low", "medium", "high")),
    ],
)
def test_the_highest_risk_it_could_have(text: str, tiers: tuple[str, ...], questionnaire: Questionnaire) -> None:
    pilot = read_description(f"readiness: 1\npilot: {{name: Trial}}\n{text}".encode(), "t.yaml").pilot
    assert pilot is not None
    assert scope_of(pilot, questionnaire).tiers == tiers


READS = "workflow: {writes: none}\nintegrations: [{system: A, direction: read}]\nactions: [{name: a, kind: read}]"


@pytest.mark.parametrize(
    ("text", "writes"),
    [
        (READS, (False,)),
        (READS.replace("writes: none", "writes: no"), (False,)),
        # A section or a list that is answered `no` says no more than silence.
        (READS.replace("{writes: none}", "no"), (False, True)),
        ("workflow: {writes: none}\nintegrations: no\nactions: [{name: a, kind: read}]", (False, True)),
        ("workflow: {writes: none}\nintegrations: [{system: A, direction: read}]\nactions: no", (False, True)),
        (READS.replace("writes: none", "writes: [orders]"), (True,)),
        (READS.replace("direction: read", "direction: both"), (True,)),
        (READS.replace("kind: read", "kind: spend"), (True,)),
        # Until everything is said to be read only, it may write.
        (READS.replace("writes: none", "writes: unknown"), (False, True)),
        (READS.replace("writes: none", "writes: partial - some"), (False, True)),
        (READS.replace(", direction: read", ""), (False, True)),
        (READS.replace(", kind: read", ""), (False, True)),
        ("workflow: {writes: none}\nactions: no", (False, True)),
        ("workflow: {writes: none}\nintegrations: no", (False, True)),
        ("", (False, True)),
        ("integrations: [{system: A, direction: write}]", (True,)),
    ],
)
def test_whether_it_writes(text: str, writes: tuple[bool, ...], questionnaire: Questionnaire) -> None:
    pilot = read_description(f"readiness: 1\npilot: {{name: Trial}}\n{text}".encode(), "t.yaml").pilot
    assert pilot is not None
    assert scope_of(pilot, questionnaire).writes == writes


@pytest.mark.parametrize(
    ("given", "classes"),
    [
        # Without actions it is read as the strictest class it could be.
        ("agent_class: monitor}", ALL_CLASSES),
        ("agent_class: unknown}", ALL_CLASSES),
        ("summary: x}", ALL_CLASSES),
        (f"agent_class: monitor}}\n{READS.replace('kind: read', 'kind: read, control: auto')}", ("monitor",)),
        (f"agent_class: monitor}}\n{READS.replace('kind: read', 'kind: recommend, control: approve')}", ("advisory",)),
        (f"agent_class: monitor}}\n{READS.replace('kind: read', 'kind: send, control: auto')}", ("autonomous",)),
        (f"agent_class: restricted}}\n{READS.replace('kind: read', 'kind: send, control: approve')}", ("restricted",)),
    ],
)
def test_the_classes_it_could_have(given: str, classes: tuple[str, ...], questionnaire: Questionnaire) -> None:
    pilot = read_description(f"readiness: 1\npilot: {{name: Trial, {given}".encode(), "t.yaml").pilot
    assert pilot is not None
    assert scope_of(pilot, questionnaire).classes == classes


Judge = Callable[..., Assessment]


@pytest.mark.parametrize(
    ("id", "text", "status"),
    [
        # A criterion that may be set aside, one that may not, and one where a list is set aside item by item.
        ("OWN-02", "owners: {production: n/a - a joint venture runs it}", "n/a"),
        ("OWN-01", "owners: {production: n/a - a joint venture runs it}", "no"),
        ("OWN-01", "owners: {production: planned 2027-01-31}", "planned"),
        ("OWN-01", "owners: {production: partial - in talks}", "partial"),
        ("OWN-01", "", "unknown"),
    ],
)
def test_the_status_of_an_answer(id: str, text: str, status: str, assess_text: Judge) -> None:
    assert assess_text(text).result(id).status.value == status


def test_a_day_planned_for_is_kept(assess_text: Judge) -> None:
    assert assess_text("owners: {production: planned 2027-01-31}").result("OWN-01").planned_for == "2027-01-31"
    assert assess_text("owners: {production: planned}").result("OWN-01").planned_for == ""


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("owners: {production: unknown}", True),
        ("", True),
        ("owners: {production: B. Okafor}", False),
        ("owners: {production: no}", False),
    ],
)
def test_an_open_answer_may_yet_be_set_aside(text: str, may: bool, assess_text: Judge) -> None:
    assert assess_text(text).result("OWN-02").may_drop_out is may
    assert not assess_text(text).result("OWN-01").may_drop_out, "this one must be answered"


@pytest.fixture
def of_lists(questionnaire: Questionnaire) -> str:
    """A criterion that goes through a list and may be set aside, with the section and the key it asks about first."""
    return next(
        each.id
        for each in questionnaire.criteria
        if each.may_be_na and each.fields[0].startswith("integrations[].") and not each.applies.writes
    )


@pytest.mark.parametrize(
    ("entries", "status", "may"),
    [
        ("unknown", "unknown", True),
        ("n/a - it reads files by hand", "n/a", False),
        ("[{system: A, KEY: n/a - internal}, {system: B, KEY: n/a - internal}]", "n/a", False),
        ("[{system: A, KEY: n/a - internal}, {system: B, KEY: unknown}]", None, True),
        ("[{system: A}, {system: B}]", None, True),
        ("[{system: A, KEY: no}, {system: B}]", None, False),
    ],
)
def test_a_list_is_set_aside_as_a_whole_or_entry_by_entry(
    entries: str, status: str | None, may: bool, of_lists: str, questionnaire: Questionnaire, assess_text: Judge
) -> None:
    key = questionnaire.criterion(of_lists).fields[0].partition("[].")[2]
    result = assess_text(f"integrations: {entries.replace('KEY', key)}").result(of_lists)
    assert result.may_drop_out is may
    assert status is None or result.status.value == status


@pytest.mark.parametrize("answer", ["n/a - an upgrade of an older agent", "no", "unknown"])
def test_autonomy_is_not_earned_by_setting_the_probation_aside(answer: str, assess_text: Judge) -> None:
    actions = "actions: [{name: Order, kind: spend, control: guardrail, limit: 10 a day, risk: medium}]"
    found = assess_text(f"{actions}\ngovernance: {{probation_months: {answer}, promotion_criteria: yes}}")
    assert not found.result("GOV-12").passed
    assert found.result("GOV-12").status.value != "n/a"
    assert "GOV-12" in found.scores.autonomy.open
