"""A whole description in people's own words gives a report without a fault, which says what was read as what."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, short_report

HONEST = """readiness: 1
pilot:
  name: Invoice matcher
  company: Brenner GmbH
  as_of: 30 June 2026
  stage: in pilot
  scope: one workflow for now
  agent_class: it suggests, the clerk decides
  worst_case: A wrong invoice is paid and must be claimed back.
  harm: minor
  go_live: Q3 2026
  sites: 2 sites
  audience: our own employees
owners:
  sponsor: A. Lee, CFO
  production: B. Okafor, Head of Accounts Payable
  accuracy: the vendor
  can_cut_scope: I guess so
value:
  metric: time per invoice
  goal: about 85% straight through
  annual_return: roughly 180k EUR
  programme_cost: 1,1 Mio. EUR
  bankable: not really
  people_sharing: 6 clerks
workflow:
  name: Invoice matching
  volume_per_month: 48,000 a year
  map: yes, Visio
  writes: nothing
integrations:
  - system: SAP
    direction: read-only
    interface: REST API
    auth: my own user
    effort_weeks: 2-4
    tested_in: prod
actions:
  - name: Propose a match
    kind: recommend
    risk: moderate
    control: human-only
evals:
  sample: hand-picked
  live_accuracy: about 85%
  cases: around 300
  in_ci: no, by hand
slos:
  - name: match accuracy
    target: not under 85%
    alert: if it drops under 80%
    window: the last 4 weeks
    checked: every week
    measured: 89 of 92
baselines:
  - metric: time per invoice
    kind: cycle_time
    before: about 12 minutes
    period: last year
kill_criteria:
  - metric: wrong payments
    threshold: any violation
    decision: we stop the pilot
    decided_by: A. Lee, CFO
    status: not triggered
  - metric: straight through
    threshold: not over 85%
    decision: redesign
budget:
  line: yes, in the IT budget
  annual_run_cost: licence 60k EUR + hosting 20k EUR
  covers: model and monitoring
  owner_fte: half a day a week
economics:
  cost_per_task: 0,80 €
  value_per_task: 3 to 4 euros
  exception_rate: one in ten
operations:
  rollback: never tried
  alerts: yes, but only to me
  unattended_days: a week
security:
  secrets: Azure Key Vault
  data_leaving: yes, to OpenAI
change:
  shadow_weeks: two weeks
  veto_days: 3 months
  managers_trained: 2 of 3
extra:
  cloud_region: eu-central-1
  vendor_rating: B, says procurement
evidence:
  - ref: interview with J. Smith, 3 May
    supports: owners
  - minutes of 12 March
  - ref: mail from finance
    level: documented
    supports: [value.bankable]
  - {ref: SharePoint, supports: workflow}
"""


@pytest.fixture
def honest(place: Path) -> Path:
    """The description in the author's own words."""
    path = place / "honest.pilot.yaml"
    path.write_text(HONEST, encoding="utf-8")
    return path


def document(readiness: Run, path: Path) -> dict[str, Any]:
    """The assessment of a description."""
    result = readiness("assess", path.name, "--format", "json")
    assert result.returncode == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    assert found["pilot"]["unreadable"] == []
    judged: dict[str, Any] = found["result"]
    return judged


def test_an_honest_file_in_natural_words_gives_a_report_without_faults(readiness: Run, honest: Path) -> None:
    brand = short_report(honest.parent)
    result = readiness("assess", honest.name, "-o", "out", "--brand", brand)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "could not be read" not in result.stdout
    assert "read `30 June 2026` as `2026-06-30`" in result.stdout
    assert "honest.pilot.yaml:5:10:" in result.stdout
    assert "approximate figure counts as claimed" in " ".join(result.stdout.split())


def test_every_reading_is_in_the_document_with_its_place(readiness: Run, honest: Path) -> None:
    found = document(readiness, honest)
    read = {each["place"]["path"]: each for each in found["readings"]}
    lines = HONEST.split("\n")
    for each in found["readings"]:
        line = lines[each["place"]["line"] - 1]
        assert line[each["place"]["column"] - 1 :].strip("\"'").startswith(each["wording"]), line
    assert read["workflow.volume_per_month"]["read_as"] == "4000"
    assert read["workflow.volume_per_month"]["unit"] == "tasks per month"
    assert read["evals.live_accuracy"]["exact"] is False
    assert read["integrations[SAP].auth"]["read_as"] == "personal"
    assert read["operations.alerts"]["read_as"] == "partial - but only to me"


def test_what_people_have_as_evidence_is_kept_and_counts_as_claimed(readiness: Run, honest: Path) -> None:
    found = document(readiness, honest)
    said = {each["reference"]: each for each in found["evidence"] if each["reference_kind"] == "words"}
    assert set(said) == {"interview with J. Smith, 3 May", "minutes of 12 March", "mail from finance", "SharePoint"}
    assert {each["counted_level"] for each in said.values()} == {"claimed"}
    remarks = {each["message"]: each["help"] for each in found["warnings"]}
    (help,) = (help for message, help in remarks.items() if "interview with J. Smith" in message)
    typed = shlex.split(help.partition("readiness note ")[2])
    assert typed == ["interview with J. Smith, 3 May", "--supports", "owners", "--pilot", "honest.pilot.yaml"]
    # What it says to type works, and the evidence is then a document.
    said_there = ("--said", "She runs it from July and answers for the match rate.", "--said", "C. Duarte stands in.")
    result = readiness("note", *typed, "--date", "2026-05-03", *said_there)
    assert result.returncode == 0, result.stderr
    after = document(readiness, honest)
    noted = [each for each in after["evidence"] if (each["reference"] or "").startswith("notes/")]
    assert [each["counted_level"] for each in noted] == ["documented"]


def test_a_path_that_is_not_there_is_still_a_finding(readiness: Run, honest: Path) -> None:
    for path in ("notes/interview.md", "go-live-tests.pdf", "evidence/tests"):
        honest.write_text(f"{HONEST}  - ref: {path}\n    supports: slos\n", encoding="utf-8")
        result = readiness("check", honest.name, "--format", "json", "--show", "all")
        assert "evidence-missing" in result.stdout, path


def test_answers_that_nobody_asks_for_are_printed(readiness: Run, honest: Path) -> None:
    found = document(readiness, honest)
    assert {each["place"]["path"]: each["answer"] for each in found["unasked_answers"]} == {
        "extra.cloud_region": "eu-central-1",
        "extra.vendor_rating": "B, says procurement",
    }
    (honest.parent / "own.yaml").write_text("name: Own\nsections: [description, evidence]\n", encoding="utf-8")
    readiness("assess", honest.name, "-o", "out", "--brand", "own.yaml")
    (page,) = (honest.parent / "out").glob("*.html")
    shown = page.read_text(encoding="utf-8")
    assert "no requirement asks for" in shown
    assert "B, says procurement" in shown
    assert "interview with J. Smith, 3 May" in shown
    assert "Not a document that others can open" in shown


def test_writing_it_as_the_format_has_it_changes_no_verdict(readiness: Run, honest: Path) -> None:
    """What `--fix` writes says the same: every score, gate and finding of a criterion stays."""
    before = document(readiness, honest)
    shown = readiness("check", honest.name, "--fix", "--diff")
    assert "+  as_of: 2026-06-30   # 30 June 2026" in shown.stdout
    assert honest.read_text(encoding="utf-8") == HONEST
    readiness("check", honest.name, "--fix")
    fixed = honest.read_text(encoding="utf-8")
    assert "live_accuracy: about 85%\n" in fixed, "an approximate figure was made exact"
    assert "effort_weeks: 2-4\n" in fixed
    after = document(readiness, honest)
    assert before["index"] == after["index"]
    for key, figure in (("gates", "passes"), ("walls", "score"), ("criteria", "status")):
        assert [each[figure] for each in before[key]] == [each[figure] for each in after[key]], key
    assert before["verdict"]["id"] == after["verdict"]["id"]
    assert {each["place"]["path"] for each in after["readings"]} == {
        each["place"]["path"] for each in before["readings"] if not each["exact"]
    }
