"""Answers in people's own words are read where only one reading is possible, and what they were read as is said.

`readings.csv` has wordings by field, what each is read as in the words of the format (or `asked`, where two readings
are possible), and whether that is exact. Whoever changes a line says that a person who reads it means the same.
"""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.assessment.assess import assess
from readiness.pilot.answers import State
from readiness.pilot.fields import FIELD
from readiness.questionnaire.model import Questionnaire
from tests.nightly import examples, is_nightly
from tests.pace import within
from tests.pilot.test_hints import SAMPLE, answer, as_good, read, typed, with_answer

READINGS = list(csv.DictReader((Path(__file__).parent / "readings.csv").read_text(encoding="utf-8").splitlines()))


def read_as(field: str, text: str) -> tuple[str, str]:
    """What a text was read as, and whether that is exact; `asked` where it was not read."""
    reading = read(field, typed(text))
    if reading.faults or reading.pilot is None:
        return "asked", ""
    if not reading.pilot.understood:
        return answer(reading.pilot, field).state.value, ""
    (understood,) = reading.pilot.understood
    return understood.read_as, "yes" if understood.exact else "no"


@pytest.mark.parametrize("field", sorted({row["field"] for row in READINGS}))
def test_each_wording_is_read_as_it_is_meant_or_asked(field: str) -> None:
    rows = [row for row in READINGS if row["field"] == field]
    assert {row["text"]: read_as(field, row["text"]) for row in rows} == {
        row["text"]: (row["read as"], row["exact"]) for row in rows
    }


def test_a_reading_is_the_value_that_its_own_words_have() -> None:
    """What was read is the answer as if the author had written it as the format has it."""
    for row in READINGS:
        if row["read as"] == "asked" or not row["exact"]:
            continue
        own, plain = read(row["field"], typed(row["text"])), read(row["field"], row["read as"])
        assert own.pilot is not None
        assert plain.pilot is not None, row
        assert not plain.faults, row
        taken, written = answer(own.pilot, row["field"]), answer(plain.pilot, row["field"])
        assert (taken.state, taken.value) == (written.state, written.value), row
        assert taken.state is not State.UNKNOWN or row["read as"] == "unknown", row


# A unit, a currency, a period or a direction that is not the one asked for: asked, or read for what it is.
ANOTHER = (
    ("economics.cost_per_task", "5 EUR per month"),
    ("economics.cost_per_task", "5 EUR per user"),
    ("economics.cost_per_task", "5 EUR a day"),
    ("value.annual_return", "180k EUR per user"),
    ("value.annual_return", "180k EUR over 3 years"),
    ("value.annual_return", "120 EUR + 80 USD"),
    ("value.annual_return", "60 days"),
    ("value.annual_return", "20%"),
    ("budget.annual_run_cost", "60k EUR one-off"),
    ("budget.annual_run_cost", "60k EUR for two years"),
    ("budget.annual_run_cost", "at least 60k EUR"),
    ("value.annual_return", "at most 60k EUR"),
    ("value.annual_return", "less than 60k EUR"),
    ("change.shadow_weeks", "2 people"),
    ("change.shadow_weeks", "at most 4 weeks"),
    ("change.shadow_weeks", "less than 4 weeks"),
    ("change.shadow_weeks", "4 shifts"),
    ("change.veto_days", "90 EUR"),
    ("change.veto_days", "90%"),
    ("audit.retention_years", "7 EUR"),
    ("evals.cases", "less than 300"),
    ("evals.cases", "300 GB"),
    ("evals.cases", "300 EUR"),
    ("evals.live_accuracy", "94 errors"),
    ("evals.live_accuracy", "94 of"),
    ("evals.live_accuracy", "120%"),
    ("evals.live_accuracy", "at least 94%"),
    ("evals.live_accuracy", "94% of the easy ones"),
    ("evals.live_accuracy", "94% of suppliers"),
    ("economics.exception_rate", "less than 5%"),
    ("economics.exception_rate", "6 a day"),
    ("integrations.effort_weeks", "8 hours"),
    ("integrations.effort_weeks", "less than it was"),
    ("pilot.sites", "2 hours"),
    ("pilot.sites", "2 continents and 5 sites"),
    ("budget.owner_fte", "20 hours"),
    ("budget.owner_fte", "half"),
    ("workflow.volume_per_month", "4000 per hour"),
    ("workflow.volume_per_month", "4000 EUR"),
    ("economics.manual_minutes", "12 EUR"),
    ("economics.manual_minutes", "12 steps"),
    ("governance.probation_months", "6 people"),
    ("data_sources.freshness", "15 rows"),
    ("data_sources.freshness", "at least a day"),
    ("slos.window", "28"),
    ("slos.target", "95"),
    ("slos.alert", "never below 90%"),
    ("kill_criteria.threshold", "must not exceed 5%"),
    ("kill_criteria.threshold", "not below 5% if possible"),
    ("baselines.before", "2 to 3 days"),
    ("baselines.after", "12 minutes planned"),
    ("programme.team", "5 weeks"),
    ("programme.team", "5%"),
)


@pytest.mark.parametrize(("field", "text"), ANOTHER)
def test_another_unit_currency_or_direction_is_asked(field: str, text: str) -> None:
    found = read_as(field, text)
    assert found in (("asked", ""), ("unknown", ""), ("partial", ""), ("yes", ""))
    if found[0] == "yes":
        # It is a bound as it stands, which says what it says.
        assert field.split(".")[1] in ("threshold", "alert", "target")


_HEDGES = ("not ", "maybe ", "hopefully ", "planned: ", "we aim for ", "should be ", "if all goes well ", "almost ")
_DOUBTS = ("?", " (not yet)", " soon", ", to be confirmed", " hopefully", " if finance agrees", " planned", " (target)")


@examples(300)
@given(st.sampled_from(READINGS), st.sampled_from(_HEDGES), st.sampled_from(_DOUBTS), st.booleans())
def test_what_is_hoped_for_or_doubted_is_no_figure(row: dict[str, str], hedge: str, doubt: str, first: bool) -> None:
    """A wording that is read loses its reading when its author takes it back, or reads as what it then is."""
    if row["field"].startswith(("pilot.go_live", "evidence.")):
        # When it is meant to go live lies ahead.
        return
    if first and hedge == "not " and row["text"].startswith(("more than", "less than", "over", "under", "below")):
        # `not more than` is a bound like another.
        return
    text = f"{hedge}{row['text']}" if first else f"{row['text']}{doubt}"
    reading = read(row["field"], typed(text))
    assert reading.pilot is not None
    found = answer(reading.pilot, row["field"])
    if found.state is State.YES and reading.pilot.understood:
        raise AssertionError(f"{row['field']}: {text} is read as {reading.pilot.understood[0].read_as}")


def amount_of(value: object) -> float:
    """The figure in an answer."""
    for name in ("amount", "value", "number", "count"):
        if (found := getattr(value, name, None)) is not None:
            return float(found)
    assert isinstance(value, (int, float)), value
    return float(value)


_UP = sorted({"evals.live_accuracy", "change.shadow_weeks", "value.annual_return", "economics.value_per_task",
              "evals.cases", "programme.team", "audit.retention_years", "operations.unattended_days"})  # fmt: skip
_DOWN = sorted({"economics.cost_per_task", "budget.annual_run_cost", "economics.exception_rate", "value.payback_months",
                "economics.review_minutes", "integrations.effort_weeks", "value.people_sharing"})  # fmt: skip
_UNITS = {
    **dict.fromkeys(("evals.live_accuracy", "economics.exception_rate"), "%"),
    **dict.fromkeys(("value.annual_return", "budget.annual_run_cost"), "k EUR"),
    **dict.fromkeys(("economics.value_per_task", "economics.cost_per_task"), " EUR"),
}
_RANGES = ("{low}-{high}{unit}", "{low} to {high}{unit}", "between {low} and {high}{unit}", "{low}–{high}{unit}",
           "about {low} to {high}{unit}", "{low}{unit} to {high}{unit}")  # fmt: skip


@examples(300)
@given(st.sampled_from((*_UP, *_DOWN)), st.integers(1, 80), st.integers(1, 19), st.sampled_from(_RANGES))
def test_of_a_range_the_less_favourable_end_is_read(field: str, low: int, more: int, form: str) -> None:
    unit = _UNITS.get(field, "")
    text = form.format(low=low, high=low + more, unit=unit)
    reading = read(field, typed(text))
    assert reading.pilot is not None
    found = answer(reading.pilot, field)
    if found.state is State.YES:
        scale = 1000 if unit == "k EUR" else 1
        assert amount_of(found.value) == (low if field in _UP else low + more) * scale, text
        assert found.approximate
    else:
        assert reading.faults


@pytest.mark.parametrize("text", ["about 94%", "roughly 94 percent", "~94%", "93-94%", "circa 94 %"])
def test_an_approximate_figure_is_a_claim_whatever_supports_it(text: str, questionnaire: Questionnaire) -> None:
    field = FIELD["evals.live_accuracy"]
    exact, about = (assess(with_answer(field, value), questionnaire) for value in ("94%", typed(text)))
    assert as_good(about, exact)
    levels = [one.evidence.level("evals.live_accuracy") for one in (exact, about)]
    assert levels[0].rank > 0
    assert levels[1].rank == 0


@pytest.mark.parametrize("field", sorted({row["field"] for row in READINGS if "evidence" not in row["field"]}))
def test_a_reading_is_no_better_than_the_answer_in_the_words_of_the_format(
    field: str, questionnaire: Questionnaire
) -> None:
    section, key = field.split(".")
    spec = FIELD.get(field) or FIELD[f"{section}[].{key}"]
    if section in ("waivers", "programme", "decisions"):
        return
    rows = [row for row in READINGS if row["field"] == field and row["exact"]]
    for row in rows if is_nightly() else rows[:1]:
        own, plain = (assess(with_answer(spec, value), questionnaire) for value in (typed(row["text"]), row["read as"]))
        assert as_good(own, plain), row


def test_a_description_in_the_words_of_the_format_pays_nothing() -> None:
    """What reads other words is not even loaded for a file that has none."""
    program = (
        "import sys; from pathlib import Path; from readiness.pilot.description import read_description; "
        f"p = Path({str(SAMPLE)!r}); assert read_description(p.read_bytes(), p.name, p.parent).pilot; "
        "print(sorted(set(sys.modules) & {'readiness.pilot.natural', 'readiness.pilot.suggestions'}))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_a_long_text_is_not_pondered() -> None:
    """No wording makes the reader slow, however it is built."""
    for field in ("evals.live_accuracy", "value.annual_return", "pilot.as_of", "slos.target", "baselines.before"):
        for text in ("about " * 60, "1" * 119, "1 " * 59, "1,000" * 23, "between 1 and " * 8, "a and " * 19, "€" * 119):
            with within(0.5):
                read(field, typed(text))
