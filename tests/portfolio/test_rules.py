"""What is decided of many pilots: first, second, people, money. On facts of the samples, changed where a rule asks."""

from __future__ import annotations

import datetime
import re
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from readiness.assessment.assess import assess
from readiness.pilot.description import read_description
from readiness.portfolio.decisions import DecisionKind, DecisionRule, order_of
from readiness.portfolio.facts import Amount, PersonFact, PilotFacts, facts_of
from readiness.portfolio.funding import funding
from readiness.portfolio.people import loads
from readiness.portfolio.points import SOURCES, PointId, most_points
from readiness.portfolio.portfolio import portfolio_of
from readiness.questionnaire.built_in import built_in
from readiness.questionnaire.ids import VerdictId
from tests.conftest import ROOT

HOUSE = ROOT / "samples" / "portfolio"


@cache
def facts(name: str) -> PilotFacts:
    """A pilot of the sample house, without dates."""
    return _facts(HOUSE / name / "pilot.yaml")


def _facts(file: Path, data: bytes = b"") -> PilotFacts:
    pilot = read_description(data or file.read_bytes(), str(file), file.parent).pilot
    assert pilot is not None
    return facts_of(assess(pilot, built_in()))


def but(pilot: PilotFacts, **changes: Any) -> PilotFacts:
    """The pilot with other facts."""
    return msgspec.structs.replace(pilot, **changes)


def decided(*pilots: PilotFacts) -> dict[str, tuple[DecisionKind, DecisionRule]]:
    """What is decided, by the name of the folder."""
    return {
        Path(each.file).parent.name: (each.kind, each.why) for each in order_of(pilots, built_in().policy).decisions
    }


def passing(pilot: PilotFacts) -> PilotFacts:
    """The pilot with every gate passed."""
    return but(pilot, gates=tuple(msgspec.structs.replace(gate, passes=True, open=()) for gate in pilot.gates))


INVOICES, EMAILS, CONTRACTS, CLAIMS = (
    facts(name) for name in ("invoice-matching", "supplier-emails", "contract-review", "claims-triage")
)


def test_once_the_first_has_shipped_the_second_is_funded() -> None:
    assert decided(INVOICES, EMAILS)["supplier-emails"] == (DecisionKind.HOLD, DecisionRule.SECOND)
    shipped = but(passing(INVOICES), live=True, stage="production")
    assert decided(shipped, EMAILS) == {
        "invoice-matching": (DecisionKind.KEEP, DecisionRule.LIVE),
        "supplier-emails": (DecisionKind.FUND, DecisionRule.NEXT),
    }


def test_an_agent_that_only_says_it_is_live_has_not_shipped() -> None:
    """The stage is one word; what counts is that the go-live gate passes."""
    said = but(INVOICES, live=True, stage="production")
    assert decided(said, EMAILS, CONTRACTS) == {
        "invoice-matching": (DecisionKind.FUND, DecisionRule.REPAIR),
        "supplier-emails": (DecisionKind.HOLD, DecisionRule.SECOND),
        "contract-review": (DecisionKind.HOLD, DecisionRule.WAITS),
    }


def test_what_may_go_live_does_so_before_anything_else_begins() -> None:
    assert decided(passing(CONTRACTS), INVOICES) == {
        "contract-review": (DecisionKind.FUND, DecisionRule.TAKE_LIVE),
        "invoice-matching": (DecisionKind.HOLD, DecisionRule.WAITS),
    }


def test_a_verdict_comes_before_any_rank() -> None:
    for verdict, expected in (
        (VerdictId.STOP, (DecisionKind.STOP, DecisionRule.VERDICT)),
        (VerdictId.PAUSE, (DecisionKind.PAUSE, DecisionRule.VERDICT)),
        (VerdictId.RE_SCOPE, (DecisionKind.HOLD, DecisionRule.SCOPE)),
    ):
        found = decided(but(INVOICES, verdict=verdict), CONTRACTS)
        assert found["invoice-matching"] == expected
        assert found["contract-review"] == (DecisionKind.FUND, DecisionRule.FIRST)


def test_a_question_that_could_stop_a_pilot_does_not_hold_up_the_others() -> None:
    open_ = but(INVOICES, rank=0, verdict=VerdictId.ROADMAP)
    assert decided(open_, CONTRACTS)["contract-review"] == (DecisionKind.FUND, DecisionRule.FIRST)
    assert decided(open_)["invoice-matching"] == (DecisionKind.FUND, DecisionRule.SPRINT)


def test_each_organisation_has_a_first_of_its_own() -> None:
    other = but(CONTRACTS, company="Another AG")
    assert decided(INVOICES, other)["contract-review"] == (DecisionKind.FUND, DecisionRule.FIRST)
    # Leaving the name out, or writing it otherwise, does not make another organisation.
    for company in ("", "halden  foods"):
        assert decided(INVOICES, but(CONTRACTS, company=company))["contract-review"] == (
            DecisionKind.HOLD,
            DecisionRule.WAITS,
        )


def test_the_order_of_the_files_decides_nothing() -> None:
    pilots = [INVOICES, EMAILS, CONTRACTS, CLAIMS]
    assert decided(*pilots) == decided(*reversed(pilots))


@pytest.mark.parametrize("name", ["invoice-matching", "claims-triage"])
def test_silence_never_earns_a_point(name: str) -> None:
    """Take any key of the description away: no point is gained, and nobody comes first by it.

    A whole entry of a list that is gone is noticed elsewhere: by what still names it, and by `check --no-regress`.
    """
    file = HOUSE / name / "pilot.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    whole = _facts(file)
    tried = 0
    for at, line in enumerate(lines):
        entry = line.lstrip().startswith("- ")
        if not entry and not re.match(r"  \w+:", line):
            continue
        # Of an entry on one line, each key but the first; else the line.
        for short in (
            [re.sub(rf", {key}: [^,}}]*", "", line) for key in re.findall(r", (\w+):", line)] if entry else [""]
        ):
            text = "".join((*lines[:at], short, *lines[at + 1 :])).encode()
            pilot = read_description(text, str(file), file.parent).pilot
            if pilot is None:
                continue
            tried += 1
            less = facts_of(assess(pilot, built_in(), today=datetime.date(2027, 2, 26)))
            was = {point.id: point.earned for point in whole.points}
            assert all(point.earned <= was[point.id] for point in less.points), (line, short)
    assert tried > 100


def test_every_point_has_a_source_that_says_so() -> None:
    assert set(most_points(built_in().policy)) == set(SOURCES) == set(PointId)
    assert {article for article, _ in SOURCES.values()} <= {article.id for article in built_in().articles}


def _member(since: str = "", until: str = "", fte: float = 0.6) -> tuple[PersonFact, ...]:
    day = datetime.date.fromisoformat
    first, last = day(since) if since else None, day(until) if until else None
    return (PersonFact(key="ana", name="Ana", role="AI engineer", fte=fte, since=first, until=last),)


def test_plans_that_follow_each_other_take_nobody_twice() -> None:
    nobody: frozenset[str] = frozenset()
    one, two = but(INVOICES, people=_member(until="2027-06-30")), but(CONTRACTS, people=_member(since="2027-07-01"))
    (load,) = loads([one, two], nobody, nobody)
    assert (load.at_once, load.overloaded) == (0.6, False)
    (load,) = loads([one, but(CONTRACTS, people=_member(since="2027-06-30"))], nobody, nobody)
    assert (load.at_once, load.overloaded, len(load.on)) == (1.2, True, 2)
    # One who is promised whole, once, is not promised twice.
    assert not loads([but(INVOICES, people=_member(fte=1))], nobody, nobody)[0].overloaded


def test_a_pilot_that_is_stopped_takes_nobodys_time() -> None:
    nobody: frozenset[str] = frozenset()
    pilots = [but(INVOICES, people=_member()), but(CONTRACTS, people=_member())]
    assert loads(pilots, nobody, nobody)[0].overloaded
    assert not loads(pilots, frozenset((CONTRACTS.file,)), nobody)[0].overloaded


def test_currencies_are_never_added() -> None:
    dollars = but(CONTRACTS, budget=Amount(1000, "USD"), returned=None, run_cost=None, buckets=())
    kinds = {
        INVOICES.file: (DecisionKind.FUND, DecisionRule.FIRST),
        dollars.file: (DecisionKind.FUND, DecisionRule.FIRST),
    }
    found = {each.currency: each for each in funding([INVOICES, dollars], kinds)}
    assert set(found) == {"EUR", "USD"}
    assert found["USD"].rows[0].budget == 1000
    assert INVOICES.budget is not None
    assert found["EUR"].rows[0].budget == INVOICES.budget.value


def test_a_pilot_that_may_do_more_harm_saves_nothing_by_waiting() -> None:
    found = portfolio_of([INVOICES, EMAILS, CLAIMS], built_in())
    assert {each.file for each in found.savings} == {EMAILS.file}
    assert CLAIMS.danger[0] > INVOICES.danger[0]
    found = portfolio_of([INVOICES, EMAILS, but(CLAIMS, danger=INVOICES.danger)], built_in())
    assert {each.file for each in found.savings} == {EMAILS.file, CLAIMS.file}


def test_work_that_lacks_only_its_evidence_is_not_shared() -> None:
    """Contract review has the audit log, and lacks the document on it."""
    found = portfolio_of([INVOICES, CONTRACTS, CLAIMS], built_in())
    log = next(each for each in found.actions if each.id == "build-audit-log")
    assert CONTRACTS.file not in log.pilots
    assert {"AUD-01", "AUD-06"} <= set(CONTRACTS.open_blockers)
