"""What everyday words most likely mean is offered beside `unknown`, and never where they may mean something else."""

from __future__ import annotations

import pytest

from tests.pilot.test_hints import hint


@pytest.mark.parametrize(
    ("field", "text", "offered"),
    [
        ("pilot.agent_class", "a copilot", "`advisory`"),
        ("waivers.expires", "end of June 2026", "`2026-06-30`"),
        ("waivers.expires", "end of February 2028", "`2028-02-29`"),
        ("governance.signoffs", "all of them", "`[legal, compliance, operations, it, security]`"),
        ("value.annual_return", "licences 60k + hosting 20k", "`80000`"),
        ("pilot.scope", "just invoice matching", "`one-workflow`"),
        ("pilot.scope", "just everything", "`open-ended`"),
        ("pilot.harm", "low", "`minor`"),
        ("pilot.harm", "high impact", "`serious` or `severe`"),
        ("pilot.go_live", "in three months", "the day itself"),
        ("pilot.stage", "pilot, four wards", "`pilot`"),
        ("integrations.interface", "HL7 FHIR", "`api`"),
        ("kill_criteria.status", "has not happened", "`clear`"),
        ("integrations.auth", "a technical user", "`service-account`"),
        ("integrations.tested_in", "QAS", "`staging`"),
        ("data_sources.classification", "GDPR", "`confidential` or `restricted`"),
        ("data_sources.access", "yes", "`approved` or `enforced`"),
        ("evals.sample", "real invoices", "`random-live` or `curated`"),
        ("evals.sample", "last year's invoices", "`historical-replay`"),
        ("change.old_path", "still there", "`kept` or `parallel`"),
        ("kill_criteria.decision", "look into it", "`pause` or `redesign`"),
        ("baselines.before", "between 10 and 15 minutes", "one figure"),
        ("evidence.date", "3 March", "the year"),
    ],
)
def test_what_is_meant_is_offered_and_unknown_is_written(field: str, text: str, offered: str) -> None:
    value, _, comment = hint(field, text).partition("   # ")
    assert value == "unknown"
    assert offered in comment.partition("(or ")[0], comment


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("pilot.harm", "a low chance of injury"),
        ("pilot.target_class", "not automatic"),
        ("pilot.agent_class", "semi-automatic"),
        ("integrations.tested_in", "not in QAS"),
        ("change.old_path", "not gone"),
        ("evals.sample", "no real invoices"),
        ("budget.annual_run_cost", "60k + more"),
        ("pilot.as_of", "end of year"),
    ],
)
def test_nothing_is_offered_where_it_may_mean_something_else(field: str, text: str) -> None:
    line = hint(field, text)
    assert "`" not in line.partition("(or ")[0], line
