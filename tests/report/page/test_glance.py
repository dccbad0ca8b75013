"""Page two: score, walls, gates and money, in the words of a sponsor."""

from __future__ import annotations

import datetime
import re

import msgspec
import pytest

from readiness.assessment.assess import Assessment
from readiness.report.page.figures import about, compact
from readiness.report.page.sections import glance, verdict
from tests.report.page.conftest import Contexts, context_of

SCORE, LEVEL, KNOWN, STALLS, ACCURACY = range(5)


def test_an_empty_description_has_nothing_to_show(context: Contexts) -> None:
    page = glance.build(context("pilot: {name: Trial}", dated=True))
    assert page.figures[SCORE].value == "0"
    assert "if every open question is answered yes" in page.figures[SCORE].caption
    assert page.figures[LEVEL].value == "?"
    assert page.figures[KNOWN].value == "0%"
    assert page.figures[STALLS].value == "0 of 5"
    assert "5 not ruled out" in page.figures[STALLS].caption
    assert "Not provided: programme cost, annual return and run cost." in page.money


def test_level_0_is_named_by_the_gate_that_is_still_ahead(assessed: dict[str, Assessment]) -> None:
    figure = glance.build(context_of(assessed["orderentry-stalled"])).figures[LEVEL]
    assert figure.value == "Level 0"
    assert figure.caption == "of 4: not yet past the start gate"


def test_the_score_has_no_best_case_when_nothing_is_open(assessed: dict[str, Assessment]) -> None:
    figure = glance.build(context_of(assessed["techflow-after"])).figures[SCORE]
    assert figure.value == f"{assessed['techflow-after'].scores.index.value:.0f}"
    assert "at best" not in figure.caption


@pytest.mark.parametrize(
    ("evals", "value", "caption"),
    [
        ("{}", "?", "live accuracy not measured"),
        ("{replay_accuracy: 94.7%}", "?", "live accuracy not measured (94.7% on replayed history)"),
        (
            "{live_accuracy: 78%, curated_accuracy: 95%, replay_accuracy: 90%}",
            "78%",
            "live accuracy as stated, number of cases not given (95% on hand-picked examples; 90% on replayed history)",
        ),
    ],
)
def test_accuracy_is_that_on_live_input_and_the_rest_stands_beside_it(
    evals: str, value: str, caption: str, context: Contexts
) -> None:
    figure = glance.build(context(f"evals: {evals}")).figures[ACCURACY]
    assert (figure.value, figure.caption) == (value, caption)


def test_accuracy_says_how_many_cases_the_evidence_counts(assessed: dict[str, Assessment]) -> None:
    assert glance.build(context_of(assessed["techflow-after"])).figures[ACCURACY].caption == (
        "live accuracy on 92 cases"
    )


def test_stall_reasons_have_neutral_names(assessed: dict[str, Assessment]) -> None:
    page = glance.build(context_of(assessed["orderentry-stalled"]))
    assert page.figures[STALLS].value == "5 of 5"
    assert "sample not representative" in page.walls_note
    assert not re.search(r"rigged|afterthought|demo\b", page.walls_note + page.figures[LEVEL].caption, re.IGNORECASE)


def test_money_that_page_one_has_is_not_told_again(context: Contexts) -> None:
    stated = context("value: {programme_cost: 1.1M USD, annual_return: 3.2M USD}")
    on_page_one = verdict.build(stated).money
    assert on_page_one is not None
    assert " ".join(on_page_one.messages).startswith(
        "As stated, the programme costs USD 1.1M and it returns USD 3.2M a year. "
        "The net return is 191%, run cost not counted. Not provided: run cost."
    )
    assert not set(on_page_one.messages) & set(glance.build(stated).money)
    nothing = glance.build(context("pilot: {name: Trial}"))
    assert nothing.money[0] == "Not provided: programme cost, annual return and run cost."


def test_a_return_that_finance_has_validated_is_the_one_that_counts(assessed: dict[str, Assessment]) -> None:
    money = verdict.build(context_of(assessed["techflow-after"])).money
    assert money is not None
    assert money.messages[1] == (
        "Finance has validated a return of USD 3.2M a year; USD 1.8M is opportunity cost, which cannot be banked."
    )
    said = " ".join(money.messages)
    assert re.findall(r"-?\d+%", said) == ["169%"], "one way of counting a return is on page one"


def test_estimates_have_two_significant_figures(assessed: dict[str, Assessment]) -> None:
    money = " ".join(glance.build(context_of(assessed["techflow-before"], dated=True)).money)
    likely, least, most = re.findall(r"about ([\d.,]+) person-weeks \(([\d.,]+) to ([\d.,]+)\)", money)[0]
    for figure in (likely, least, most):
        assert len(figure.replace(",", "").replace(".", "").strip("0")) <= 2, figure
    assert [about(x) for x in (0, 0.123, 4.2, 9.96, 78.8, 140.9, 1234)] == [
        "0",
        "0.12",
        "4.2",
        "10",
        "79",
        "140",
        "1,200",
    ]


def test_stated_amounts_are_shortened_only_where_nothing_is_lost() -> None:
    amounts = (3_200_000, 410_000, 1_250, 1_234_567, 999, 0.5)
    assert [compact(x) for x in amounts] == ["3.2M", "410k", "1.25k", "1,234,567", "999", "0.50"]


def test_the_work_of_a_pilot_that_is_stopped_is_counted_for_the_case_that_it_goes_on(
    assessed: dict[str, Assessment],
) -> None:
    stopped = glance.build(context_of(assessed["orderentry-stalled"], dated=True))
    assert "If the pilot is resumed, the remaining work takes" in " ".join(stopped.money)
    assert not any(row.when for row in stopped.gates.rows)


def test_gates_are_reached_in_their_order(assessed: dict[str, Assessment]) -> None:
    gates = glance.build(context_of(assessed["techflow-before"], dated=True)).gates.rows
    days = [datetime.date.fromisoformat(row.when) for row in gates]
    assert days == sorted(days)
    assert len(days) == 4
    after = glance.build(context_of(assessed["techflow-after"], dated=True))
    assert {row.state for row in after.gates.rows} == {"passes"}
    assert after.heading == "Every gate passes"


def test_what_ends_it_are_days_and_limits(assessed: dict[str, Assessment], context: Contexts) -> None:
    before = glance.build(context_of(assessed["techflow-before"], dated=True)).stops
    assert before is not None
    assert any("unless the go-live gate passes" in message for message in before.messages)
    limits = glance.build(
        context("kill_criteria: [{metric: wrong matches, threshold: above 2%, decision: stop}]")
    ).stops
    assert limits is not None
    assert limits.messages == ("Wrong matches above 2%: stop.",)


def test_without_a_roadmap_the_work_is_still_counted(context: Contexts) -> None:
    assert "person-weeks" in " ".join(glance.build(context("pilot: {name: Trial}")).money)


def test_what_does_not_fit_is_counted_and_the_first_of_it_listed(assessed: dict[str, Assessment]) -> None:
    assessment = assessed["techflow-after"]
    found = glance.build(context_of(assessment)).inconsistencies
    assert found is not None
    assert found.heading == "5 inconsistencies in the description"
    assert len(found.messages) == 5
    many = msgspec.structs.replace(assessment, contradictions=assessment.contradictions * 2)
    cut = glance.build(context_of(many)).inconsistencies
    assert cut is not None
    assert cut.heading == f"10 inconsistencies in the description ({len(cut.messages)} shown)"
    assert len(cut.messages) < 10


def test_decisions_on_record_are_printed(context: Contexts) -> None:
    entry = "{date: 2026-07-01, verdict: STOP, decided: go on, by: 'A. Lee, CFO', reason: the owner starts}"
    found = glance.build(context(f"decisions: [{entry}]")).on_record
    assert found is not None
    assert found.messages == ("2026-07-01, A. Lee, CFO (the verdict was STOP): go on. Reason: the owner starts.",)
    assert glance.build(context("")).on_record is None


@pytest.mark.parametrize(
    ("sample", "heading"),
    [
        ("techflow-before", "No wall is green; the weakest is Change"),
        ("techflow-after", "All 6 walls are green"),
    ],
)
def test_the_heading_of_the_walls_says_how_they_are(sample: str, heading: str, assessed: dict[str, Assessment]) -> None:
    page = glance.build(context_of(assessed[sample]))
    assert page.walls_heading == heading
    assert [bar.title for bar in page.walls.bars] == ["Data", "Eval", "Ops", "Security", "Change", "Economics"]
