"""The sentences of a portfolio: what a committee reads is true of the facts."""

from __future__ import annotations

from readiness.pilot.source import Fault
from readiness.portfolio.facts import PilotFacts, unread
from readiness.portfolio.portfolio import portfolio_of
from readiness.questionnaire.built_in import built_in
from readiness.report.formats.portfolio_text import render
from readiness.report.portfolio.decided import MOST_DECISIONS
from readiness.report.portfolio.document import PortfolioView
from readiness.report.portfolio_html import render as render_html
from readiness.report.portfolio_view import portfolio_view
from tests.portfolio.test_rules import CLAIMS, CONTRACTS, EMAILS, INVOICES, but


def seen(*pilots: PilotFacts) -> PortfolioView:
    """The portfolio of these pilots as it is printed."""
    return portfolio_view(portfolio_of(pilots, built_in()), built_in())


def said(view: PortfolioView, name: str) -> str:
    """What is said of a pilot."""
    return next(each.said for each in view.decisions if each.name == name)


def test_each_first_is_said_to_be_that_of_its_organisation() -> None:
    """A pilot whose organisation is written otherwise gets money of its own; that is not done in silence."""
    view = seen(INVOICES, but(CONTRACTS, company="Halden Foods AG"))
    assert "of 2 organisations" in view.title
    assert said(view, "Contract review").startswith("The first of Halden Foods AG: begin with this one")
    assert said(seen(INVOICES, CONTRACTS), "Invoice matching").startswith("Begin with this one")


def test_whoever_waits_for_a_live_agent_is_told_so() -> None:
    view = seen(but(INVOICES, live=True), CONTRACTS)
    assert "wait until Invoice matching, which is live, passes its go-live gate" in said(view, "Contract review")
    assert "Close them before anything else is begun" in said(view, "Invoice matching")


def test_of_many_pilots_every_kind_of_decision_is_on_page_one() -> None:
    many = [but(CONTRACTS, name=f"Contracts {number}", file=f"{number}/pilot.yaml") for number in range(200)]
    view = seen(INVOICES, EMAILS, CLAIMS, *many)
    assert len(view.first) <= MOST_DECISIONS
    assert [each.name for each in view.first if each.kind == "fund"] == ["Invoice matching"]
    assert view.first[1].name == "Supplier e-mails"
    told = sum(1 if each.name else int(each.said.split()[0]) for each in view.first)
    assert told == len(view.decisions) == 203


def test_a_date_is_late_only_where_it_is_after_the_promise() -> None:
    early, late = but(INVOICES, late=-67), but(CONTRACTS, late=9)
    found = {each.id: each for each in seen(early, late).findings}
    assert found["late"].heading == "Contract review misses its promise by 9 days"
    assert "Invoice matching" not in found["late"].said
    assert "late" not in {each.id for each in seen(early).findings}


def test_where_nothing_can_be_assessed_the_page_says_so() -> None:
    fault = Fault(code="SPEC-YAML", path="", line=3, column=1, message="not YAML", help="mend it")
    found = portfolio_of([unread("a/pilot.yaml", (fault, fault))], built_in())
    view = portfolio_view(found, built_in())
    assert view.title == "No pilot could be assessed"
    shown = " ".join(render(view).split())
    assert "1 description cannot be assessed, and is in no figure on this page: a." in shown
    assert "a/pilot.yaml: not YAML; mend it (line 3; 1 more fault)" in shown
    assert "not YAML; mend it" in render_html(view)
