"""The section on the verdict: the answers that decided it, with what supports each and where it stands in the file."""

from __future__ import annotations

from readiness.assessment.assess import Assessment
from readiness.report.page.sections import why
from tests.conftest import SAMPLES
from tests.report.page.conftest import Contexts, context_of


def test_an_answer_that_decided_the_verdict_is_shown_with_its_line_as_the_file_has_it(
    assessed: dict[str, Assessment],
) -> None:
    lines = (SAMPLES / "orderentry-stalled.pilot.yaml").read_text(encoding="utf-8").splitlines()
    table = why.build(context_of(assessed["orderentry-stalled"])).decided_by
    assert table is not None
    written = [row for row in table.rows if row.line]
    assert written
    for row in written:
        first = row.answer.rpartition(": ")[2].split()[0].strip(",.()")
        assert first in lines[int(row.line) - 1], row
        assert row.evidence in {"claimed", "documented", "demonstrated", "measured", ""}
    assert any(row.evidence for row in written)


def test_an_answer_that_is_missing_says_so_and_claims_no_evidence(context: Contexts) -> None:
    table = why.build(context("pilot: {name: Trial}\nowners: {production: unknown}")).decided_by
    assert table is not None
    by_about = {row.about: row for row in table.rows}
    assert by_about["Production owner"].answer == "unknown"
    assert by_about["Production owner"].evidence == ""
    assert "cost per task" in table.missing
    assert "production owner" not in table.missing
