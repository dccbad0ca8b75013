"""The section on what changed since an earlier report."""

from __future__ import annotations

import msgspec

from readiness.assessment.assess import Assessment
from readiness.report import html
from readiness.report.beside import Beside
from readiness.report.comparison_view import comparison_view
from readiness.report.page import order
from readiness.report.page.editions import Edition
from readiness.report.page.sections import since
from tests.comparison.test_compare import between, sample
from tests.report.page.conftest import context_of


def test_without_an_earlier_state_there_is_no_such_section(assessed: dict[str, Assessment]) -> None:
    assert since.build(context_of(assessed["minimal"])) is None


def test_the_heading_is_the_message_and_every_change_is_named(assessed: dict[str, Assessment]) -> None:
    found = between(sample("techflow-before"), sample("techflow-after"))
    context = msgspec.structs.replace(context_of(assessed["techflow-after"]), since=comparison_view(found))
    content = since.build(context)
    assert content is not None
    assert content.heading == (
        "Since the last report: the score rose from 10 to 98, and the verdict is now SCALE, advisory only"
    )
    said = " ".join(words for group in content.groups for words, _ in group.lines)
    said += " ".join(group.more for group in content.groups)
    for change in (*found.requirements, *found.evidence, *(found.inputs or ())):
        known_as = getattr(change, "id", "") or getattr(change, "reference", "") or getattr(change, "path", "")
        assert known_as in said
    assert {row.what for row in content.rows} >= {"Verdict", "Readiness score", "Go-live gate", "Wall: Eval"}


def test_it_is_printed_behind_page_two_of_the_report_and_not_in_the_brief(assessed: dict[str, Assessment]) -> None:
    assessment = assessed["minimal"]
    before = sample("minimal").replace("production: unknown", "production: B. Okafor")
    beside = Beside(since=comparison_view(between(before, sample("minimal"))))
    page = html.render(assessment, beside=beside, edition=Edition.REPORT)
    assert page.index('id="since"') < page.index('id="why"')
    assert "the score fell from" in page
    assert 'id="since"' not in html.render(assessment, beside=beside, edition=Edition.BRIEF)
    assert order.SECTIONS[0] is since.SECTION
