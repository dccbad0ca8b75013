"""What a report says of a requirement: in words, without a key of the description."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from readiness.assessment.assess import Assessment
from readiness.pilot.field_names import known_name
from readiness.pilot.fields import SECTIONS
from readiness.report.plain_words import plain, stands

_KEY = re.compile(r"`|[a-z]_[a-z]|\b[a-z]+\.[a-z]{2,}|\[\]")


def test_every_field_has_a_name_of_its_own_in_its_section() -> None:
    for section in SECTIONS:
        if section.name in ("extra", "evidence", "waivers", "decisions"):
            continue
        names = [known_name(field.path) for field in section.fields]
        assert None not in names, (section.name, names)
        assert len(set(names)) == len(names), names
        assert known_name(section.name)


@pytest.mark.parametrize("sample", ["minimal", "orderentry-stalled", "techflow-after", "techflow-before"])
def test_no_key_of_the_description_is_in_what_a_report_says(sample: str, assessed: dict[str, Assessment]) -> None:
    for result in assessed[sample].results:
        assert not _KEY.search(stands(result)), (result.id, stands(result))


@pytest.mark.parametrize(
    ("description", "criterion", "said"),
    [
        ("pilot: {name: T}", "GOV-02", "Not answered."),
        ("governance: {policy: no}", "GOV-02", "Approval policy: no."),
        ("owners: {production: no}", "OWN-01", "Production owner: nobody."),
        ("owners: {production: unknown}", "OWN-01", "Not known."),
        ("owners: {production: nobody yet}", "OWN-01", "Production owner: “nobody yet”, which names nobody."),
        ("security: {reviewed: planned 2027-01-20}", "SEC-05", "planned for 2027-01-20, not done."),
        ("evals: {sample: historical-replay}", "DATA-08", "replay of history. Needed: random live sample."),
        ("audit: {fields: [timestamp]}", "AUD-01", "Contents of a log record: agent ID and trigger missing."),
        (
            "actions: [{name: Pay, kind: spend, risk: unknown, control: unknown}]",
            "GOV-05",
            "Risk tier and control not known for Pay.",
        ),
        ("change: {shadow_weeks: 0}", "CHG-06", "Weeks in shadow: 0. Needed: at least 4."),
        ("workflow: {embedded: partial - a side panel}", "INT-11", "in part (a side panel)."),
    ],
)
def test_it_says_what_was_found_and_what_is_needed(
    description: str, criterion: str, said: str, assess_text: Callable[..., Assessment]
) -> None:
    assert said in stands(assess_text(description).result(criterion))


def test_results_that_are_told_alike_share_a_sentence(assess_text: Callable[..., Assessment]) -> None:
    text = "baselines: [" + ", ".join(f"{{metric: m{n}, before: 4, target: 2}}" for n in range(6)) + "]"
    assert "“m0”, “m1”, “m2” and 3 more have not been measured" in stands(assess_text(text).result("BASE-06"))


def test_a_key_in_a_sentence_becomes_the_name_of_the_field() -> None:
    assert plain("`economics.value_per_task` is more than `economics.cost_per_task` (3 EUR).") == (
        "Value per task is more than the cost per task (3 EUR)."
    )
    assert plain("The target of slos[match rate] is missed; actions[Pay].risk is declared low.") == (
        "The target of “match rate” is missed; the risk tier of “Pay” is declared low."
    )
    assert plain("Write `owners.production: <name>` there.") == "Write `owners.production: <name>` there."
