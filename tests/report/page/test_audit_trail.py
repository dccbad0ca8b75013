"""What an auditor follows: from a requirement to its evidence, its level, its date and the line of the answer."""

from __future__ import annotations

import re

import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.evaluate import applicable
from readiness.pilot.description import read_description
from readiness.questionnaire.model import Level, Questionnaire
from readiness.report.page.editions import Edition
from readiness.report.page.sections import contradictions, evidence, glance, money, register, waived
from readiness.report.waiver_terms import waiver_terms
from tests.conftest import SAMPLES
from tests.report.conftest import Sample, page_of
from tests.report.page.conftest import Contexts, context_of

NAMES = ("techflow-after", "techflow-before", "orderentry-stalled")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_evidenced_names_its_evidence_and_the_line_of_the_answer(
    name: str, assessed: dict[str, Assessment]
) -> None:
    assessment = assessed[name]
    rows = {row.id: row for owner in register.build(context_of(assessment)).owners for row in owner.rows}
    for result in assessment.results:
        if result.passed and not result.vacuous and result.evidence_level is not Level.CLAIMED:
            shown = rows[result.id].shown_by
            refs = [item.ref for item in assessment.evidence.items if item.counted is not Level.CLAIMED]
            assert any(ref in shown for ref in refs), result.id
            assert f"({result.evidence_level}, " in shown, f"{result.id} is as strong as one of its pieces"
            assert f"line {result.line}." in shown, result.id


def test_evidence_names_what_it_raises_as_the_requirements_name_it(assessed: dict[str, Assessment]) -> None:
    assessment = assessed["techflow-after"]
    context = context_of(assessment, linked=False)
    by_requirement = {row.id: row.shown_by for owner in register.build(context).owners for row in owner.rows}
    shown = evidence.build(context)
    for item, piece in zip(assessment.evidence.items, shown.rows, strict=True):
        ids = re.findall(r"[A-Z]+-\d+", piece.raises)
        assert len(ids) == len(set(ids))
        for id in ids:
            assert item.ref in by_requirement[id] or not by_requirement[id], (item.ref, id)
    named = {id for piece in shown.rows for id in re.findall(r"[A-Z]+-\d+", piece.raises)}
    evidenced = {r.id for r in assessment.results if applicable(r) and assessment.evidence.supports_of(
        assessment.questionnaire.criterion(r.id)
    )}  # fmt: skip
    assert named == evidenced


def test_evidence_for_a_whole_section_is_told_from_evidence_of_an_answer(context: Contexts) -> None:
    """What stands for a section as a whole may never have spoken of this answer."""
    rows = [
        row
        for owner in register.build(
            context(
                "owners: {sponsor: Ann Marsh, production: Ben Cole}\n"
                "evidence:\n"
                "  - {supports: [owners], level: documented, ref: https://example.org/mandate, date: 2026-01-05}\n"
                "  - {supports: [owners.production], level: documented, ref: https://example.org/signed, "
                "date: 2026-01-06}\n"
            )
        ).owners
        for row in owner.rows
    ]
    said = " ".join(row.shown_by for row in rows)
    assert "https://example.org/mandate (documented, 2026-01-05, for the whole section)." in said
    assert "https://example.org/signed (documented, 2026-01-06)." in said


def test_the_rule_of_ageing_and_what_it_does_are_printed(context: Contexts, assessed: dict[str, Assessment]) -> None:
    shown = evidence.build(context_of(assessed["techflow-after"]))
    assert "180 days" in shown.lead[0]
    assert "24 pieces have no date" in " ".join(shown.lead)
    details = [detail for piece in shown.rows for detail in piece.details]
    assert any(re.match(r"in full until \d{4}-\d\d-\d\d for \d+ requirement", detail) for detail in details)
    undated = evidence.build(
        context(
            "evals: {live_accuracy: 90%}\npilot: {name: Trial, as_of: 2026-03-01}\n"
            "evidence: [{supports: [evals.live_accuracy], level: measured, ref: https://example.org/x, n: 90, "
            "period: 2025-01-01 to 2025-02-01, date: 2025-02-02}]\n"
        )
    )
    assert "in full until" not in " ".join(undated.rows[0].details), "a link is a document, and documents do not age"


def test_the_full_edition_carries_both_registers(samples: dict[str, Sample]) -> None:
    page = page_of(samples["techflow-after"], Edition.FULL)
    assert "for the whole section" in page


def test_what_was_not_checked_is_counted(assessed: dict[str, Assessment]) -> None:
    after, before = (context_of(assessed[f"techflow-{which}"]) for which in ("after", "before"))
    limits = " ".join(evidence.build(after).limits)
    assert "3 were read row by row" in limits, "the log, the evals and the audit log"
    assert "rests on 92 of the 1,247 rows" in limits
    assert "the other 1,155" in limits
    assert "Nobody was asked" in limits
    assert "read row by row" not in " ".join(evidence.build(before).limits)
    assert "nobody was asked" in glance.build(after).limits
    assert "none was read" in glance.build(before).limits


def test_that_nothing_is_waived_decided_or_overridden_is_said(assessed: dict[str, Assessment]) -> None:
    assert waived.build(context_of(assessed["techflow-after"])).heading == (
        "No waivers, decisions or overrides are recorded"
    )


def test_a_decision_on_record_is_in_the_full_edition(context: Contexts) -> None:
    shown = waived.build(
        context("decisions: [{date: 2026-03-01, decided: go on, by: Ann Marsh, reason: the season begins}]\n")
    )
    assert any("Ann Marsh: go on" in each for each in shown.others)
    assert shown.none == "No waivers or overrides are recorded."


def test_a_waiver_says_whether_it_is_long_enough_and_why_it_covers_nothing(questionnaire: Questionnaire) -> None:
    path = SAMPLES / "portfolio" / "invoice-matching" / "pilot.yaml"
    pilot = read_description(path.read_bytes(), path.name, path.parent).pilot
    assert pilot is not None
    whole = context_of(assess(pilot, questionnaire), dated=True)
    (row,) = waived.build(whole).rows
    assert "on 2027-01-15" in row.by, "when it was approved"
    (terms,) = waiver_terms(whole.assessment, whole.roadmap)
    assert terms.ends is not None
    assert terms.done is not None
    assert terms.done.day is not None
    assert terms.ends < terms.done.day
    assert terms.done.short in " ".join(row.ends)
    assert "due at the go-live gate" in row.effect
    assert "held to the start gate" in row.effect
    on_page_two = glance.build(whole).waivers
    assert on_page_two is not None
    (said,) = on_page_two.messages
    assert "2027-03-19" in said
    assert terms.done.short in said


def test_inconsistencies_are_one_list_with_one_number(samples: dict[str, Sample], questionnaire: Questionnaire) -> None:
    """Page two, the heading of the section and its rows count the same; promises of the plan are on page one."""
    wholes = [context_of(sample.assessment, dated=True) for sample in samples.values()]
    for name in ("claims-triage", "invoice-matching", "price-setter"):
        path = SAMPLES / "portfolio" / name / "pilot.yaml"
        pilot = read_description(path.read_bytes(), path.name, path.parent).pilot
        assert pilot is not None
        wholes.append(context_of(assess(pilot, questionnaire), dated=True))
    for whole in wholes:
        count = len(whole.assessment.contradictions)
        on_page_two, section = glance.build(whole).inconsistencies, contradictions.build(whole)
        if not count:
            assert on_page_two is None
            continue
        assert on_page_two is not None
        assert section is not None
        assert on_page_two.heading.split()[0] == section.heading.split()[0] == str(count)
        assert not any("80% likely" in message for message in on_page_two.messages)
        remarks = re.search(r"and (\d+) remark", section.heading)
        assert len(section.rows) == count + (int(remarks[1]) if remarks else 0)


def test_a_sum_that_only_rounding_sets_apart_is_no_inconsistency(context: Contexts) -> None:
    whole = context(
        "economics: {model: 0.22 EUR, infra: 0.22 EUR, review: 0.33 EUR, support: 0.17 EUR, maintenance: 0.17 EUR, "
        "cost_per_task: 1.10 EUR}\n"
    )
    assert not money.build(whole).remarks
    assert not [each for each in whole.assessment.contradictions if "add up" in each.message]


def test_prose_calls_an_entry_by_its_name(samples: dict[str, Sample]) -> None:
    for edition in Edition:
        page = page_of(samples["techflow-after"], edition)
        page = re.sub(
            r'<code.*?</code>|<section id="(?:description|register)">.*?</section>', "", page, flags=re.DOTALL
        )
        assert "slos[" not in page
        assert "owner_time" not in page
