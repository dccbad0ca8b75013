"""The agenda of a person: nothing that is asked of somebody is missing, and it comes in the order of its days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from readiness.assessment.assess import Assessment
from readiness.report.agenda import Agenda, Kind, agendas
from readiness.report.request import request_of
from readiness.report.requirements import requirements
from readiness.roadmap.plan import plan
from readiness.roadmap.roadmap import Scenario, build_roadmap
from tests.conftest import SAMPLE_NAMES
from tests.report.conftest import Sample


def of(sample: Sample) -> dict[str, Agenda]:
    """The agendas of a sample by person."""
    assert sample.roadmap is not None
    return {each.owner: each for each in agendas(sample.assessment, sample.roadmap.plan, sample.roadmap)}


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_every_action_and_every_open_question_is_on_one_agenda(name: str, samples: dict[str, Sample]) -> None:
    sample = samples[name]
    assert sample.roadmap is not None
    found = [entry for each in of(sample).values() for entry in each.entries]
    delivered = Counter(id for entry in found if entry.kind is Kind.DELIVER for id in entry.actions)
    assert delivered == Counter(action.id for action in sample.roadmap.plan.actions())
    asked = Counter(id for entry in found if entry.kind is Kind.ANSWER for id in entry.requirements)
    every = requirements(sample.assessment, sample.roadmap.plan, sample.roadmap)
    assert asked == Counter(each.id for each in every if each.unanswered)


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_an_agenda_is_in_the_order_of_its_days(name: str, samples: dict[str, Sample]) -> None:
    for each in of(samples[name]).values():
        weeks = [entry.when.week for entry in each.entries if entry.when is not None]
        assert weeks == sorted(weeks)
        assert len(weeks) == len(each.entries)


def test_a_question_is_due_before_the_work_that_would_answer_it(samples: dict[str, Sample]) -> None:
    sample = samples["techflow-before"]
    assert sample.roadmap is not None
    done = {each.id: each.done for each in requirements(sample.assessment, sample.roadmap.plan, sample.roadmap)}
    for each in of(sample).values():
        for entry in each.entries:
            for id in entry.requirements if entry.kind is Kind.ANSWER else ():
                finished = done[id]
                assert entry.when is not None
                assert finished is None or entry.when.week <= finished.week


def test_the_sponsor_decides_on_the_sprint_the_start_gate_and_its_kill_date(samples: dict[str, Sample]) -> None:
    decided = [e.what for e in of(samples["techflow-before"])["Sarah Chen, CIO"].entries if e.kind is Kind.DECIDE]
    for words in ("two-week sprint", "Start gate", "kill date. Unless the start gate passes"):
        assert any(words in what for what in decided), words


def test_one_person_under_two_spellings_has_one_agenda(assess_text: Callable[..., Assessment]) -> None:
    assessment = assess_text("owners: {sponsor: 'Ann Lee, CFO', production: Ann Lee, workflow: 'Bo Diaz'}\n")
    names = [each.owner for each in agendas(assessment, plan(assessment), None)]
    assert "Ann Lee, CFO" in names
    assert "Ann Lee" not in names


def test_with_a_first_day_everything_has_its_day(assess_text: Callable[..., Assessment]) -> None:
    assessment = assess_text("owners: {sponsor: 'Ann Lee, CFO'}\n")
    roadmap = build_roadmap(assessment, Scenario(start=date(2027, 1, 11)))
    days = [
        entry.when.day for each in agendas(assessment, roadmap.plan, roadmap) for entry in each.entries if entry.when
    ]
    assert days
    assert all(day is not None and day >= date(2027, 1, 11) for day in days)


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_what_page_one_asks_is_on_the_agenda_of_whoever_decides_it(name: str, samples: dict[str, Sample]) -> None:
    sample = samples[name]
    assert sample.roadmap is not None
    asked = request_of(sample.assessment, sample.roadmap.plan, sample.roadmap).rows[0].said.removesuffix(".")
    deciding = [who for who, each in of(sample).items() for entry in each.entries if asked in entry.what]
    sponsor = sample.assessment.pilot.text("owners.sponsor") or "Executive sponsor"
    assert deciding == [sponsor]
    (first,) = [e for e in of(sample)[sponsor].entries if asked in e.what]
    assert first.kind is Kind.DECIDE
    assert first.when is not None
    assert first.when.week == 1
