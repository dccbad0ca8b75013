"""A description with evidence of every kind that is measured: each is saved and read as what it is."""

from __future__ import annotations

from pathlib import Path

from readiness.assessment.assess import assess
from readiness.measured.kinds import Kind, Standing
from readiness.measured.measurements import Source
from readiness.output.measured_v1 import measured_logs
from readiness.questionnaire.model import Questionnaire
from readiness.report.measured_view import log_views
from readiness.rules.ids import ContradictionId
from tests.measured.logs import MADE
from tests.measured.test_audits import lines, records
from tests.measured.test_claims import Measure, described, found, measure, save
from tests.measured.test_evals import cases, junit

__all__ = ["measure"]
KEYS = f"as_of: 2026-08-01, go_live: {MADE.GO_LIVE}"
EVERY = """evals: {live_accuracy: 95%}
economics: {model: 0.30 EUR}
baselines:
  - {metric: unplanned downtime, better: lower, before: 127, target: 63.5, after: 20, unit: hours/quarter}
evidence:
  - {supports: [evals.live_accuracy], type: log, ref: live.csv}
  - {supports: ['baselines[unplanned downtime]'], type: log, ref: stoppages.csv, select: {value: hours}}
  - {supports: [evals.cases], type: eval, ref: evals.xml}
  - {supports: [audit], type: audit, ref: audit.jsonl}
  - {supports: [economics], type: cost, ref: bill.csv, select: {tag: agent=invoices}}
"""


def test_every_kind_counts_beside_the_others(measure: Measure, tmp_path: Path, questionnaire: Questionnaire) -> None:
    (tmp_path / "evals.xml").write_text(junit(cases(40, 2)), encoding="utf-8")
    (tmp_path / "audit.jsonl").write_text(lines(records(30)), encoding="utf-8")
    pilot = described(tmp_path, EVERY, KEYS)
    save(pilot, questionnaire)
    assessment = assess(pilot, questionnaire)
    sources = assessment.measurements.sources
    assert [source.kind for source in sources] == [Kind.LOG, Kind.LOG, Kind.EVAL, Kind.AUDIT, Kind.COST]
    assert all(source.standing is Standing.SOUND and _is_alone(source) for source in sources)
    wrong = {one.path for one in found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)}
    assert wrong == {"evals.live_accuracy", "economics.model", "baselines[unplanned downtime].after"}
    assert assessment.pilot.value("evals.cases") == 42
    assert [view.problem for view in log_views(assessment.measurements)] == [""] * 5
    assert [one.type for one in measured_logs(assessment.measurements)] == ["log", "log", "eval", "audit", "cost"]


def _is_alone(source: Source) -> bool:
    return [source.log, source.eval, source.audit, source.costs].count(None) == 3


def test_the_sum_of_a_baseline_says_what_was_counted(measure: Measure) -> None:
    """Totals are compared by week, so nothing is said to be over so many tasks."""
    assessment = measure(EVERY.partition("  - {supports: [evals.cases]")[0], KEYS)
    (one,) = [
        each for each in found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM) if each.path.startswith("baselines")
    ]
    assert one.arithmetic.endswith("26 weeks before and 26 after")
