"""Facts of many pilots in a file: the same portfolio as from memory, whatever their number."""

from __future__ import annotations

import pytest

from readiness.portfolio.facts import PilotFacts
from readiness.portfolio.portfolio import portfolio_of
from readiness.portfolio.spool import IN_MEMORY, Spooled
from readiness.questionnaire.built_in import built_in
from readiness.report.portfolio_html import render
from readiness.report.portfolio_view import portfolio_view
from tests.portfolio.test_rules import but, facts

NAMES = ("invoice-matching", "supplier-emails", "contract-review", "claims-triage", "price-setter", "hr-helpdesk")
MANY = IN_MEMORY + 130


@pytest.fixture(scope="module")
def house() -> list[PilotFacts]:
    """So many pilots that some are in the file, of two organisations, with markup in one name."""
    found = []
    for at in range(MANY):
        pilot = facts(NAMES[at % len(NAMES)])
        name = "0rows0here0</script><b>" if at == 7 else f"{pilot.name} {at}"
        found.append(but(pilot, file=f"p/{at}/pilot.yaml", name=name, company=f"House {at % 2}"))
    return found


@pytest.fixture(scope="module")
def spooled(house: list[PilotFacts]) -> Spooled:
    """The same in a file."""
    found = Spooled()
    for pilot in house:
        found.append(pilot)
    return found


def test_what_is_read_is_what_was_added(house: list[PilotFacts], spooled: Spooled) -> None:
    assert len(spooled) == MANY
    assert list(spooled) == house
    assert spooled[-1] == house[-1]
    assert spooled[IN_MEMORY - 1 : IN_MEMORY + 2] == house[IN_MEMORY - 1 : IN_MEMORY + 2]
    with pytest.raises(IndexError):
        spooled[MANY]


def test_the_page_is_the_same_as_from_memory(house: list[PilotFacts], spooled: Spooled) -> None:
    plain, kept = portfolio_of(house, built_in()), portfolio_of(spooled, built_in())
    assert kept.order == plain.order
    assert kept.people == plain.people
    assert kept.funding == plain.funding
    assert kept.savings == plain.savings
    page = render(portfolio_view(kept, built_in()))
    assert page == render(portfolio_view(plain, built_in()))
    assert page.count("0rows0here0") >= 1
    assert "</script><b>" not in page
