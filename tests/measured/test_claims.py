"""A measured figure takes the place of a typed one in every rule; one that the log contradicts fails, with both."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.contradictions import Contradiction
from readiness.assessment.evaluate import Status
from readiness.figures.economics import task_margin
from readiness.measured import claims, saved
from readiness.measured.kinds import Standing
from readiness.measured.measure import measure_description
from readiness.pilot.answers import Money, Percent, Quantity
from readiness.pilot.description import Pilot, read_description
from readiness.questionnaire.model import Level, Questionnaire
from readiness.rules.ids import ContradictionId
from tests.measured.logs import MADE

Measure = Callable[..., Assessment]
LOG = "evidence:\n  - {supports: [evals.live_accuracy, evals.bad_input_rate], type: log, ref: live.csv}\n"
SLO = "slos:\n  - {name: match accuracy, target: at least 92%, alert: below 90%, window: 100 tasks}\n"


def described(folder: Path, text: str, keys: str = "as_of: 2026-04-01") -> Pilot:
    whole = f"readiness: 1\npilot: {{name: Trial, {keys}, stage: production, audience: staff}}\n{text}"
    reading = read_description(whole.encode(), "trial.pilot.yaml", folder)
    assert not reading.faults, reading.faults
    assert reading.pilot is not None
    return reading.pilot


def save(pilot: Pilot, questionnaire: Questionnaire) -> Path:
    assert pilot.folder is not None
    target = pilot.folder / saved.name_of(pilot.file)
    target.write_bytes(saved.render("0", [item for _, item in measure_description(pilot, questionnaire.policy)]))
    return target


@pytest.fixture
def measure(tmp_path: Path, questionnaire: Questionnaire) -> Measure:
    """Measure a description and save the result, then assess it; with the logs of the samples beside it."""
    for name, make in MADE.LOGS.items():
        (tmp_path / f"{name}.csv").write_text(MADE.as_csv(make()), encoding="utf-8")

    def run(text: str, *keys: str) -> Assessment:
        pilot = described(tmp_path, text, *keys)
        save(pilot, questionnaire)
        return assess(pilot, questionnaire)

    return run


def found(assessment: Assessment, id: ContradictionId) -> list[Contradiction]:
    return [one for one in assessment.contradictions if one.id == id]


def test_a_claim_that_the_log_contradicts_is_measured_and_fails(measure: Measure) -> None:
    assessment = measure(f"evals: {{live_accuracy: 95%}}\n{SLO}{LOG}")
    assert assessment.pilot.value("evals.live_accuracy") == Percent(78.0, 4000.0)
    (one,) = found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)
    assert (one.path, one.line) == ("evals.live_accuracy", 3)
    assert one.message == "95% is stated, and 78% is measured from live.csv"
    assert one.arithmetic == "78% of 4,000 (95% interval 76.7% to 79.3%), against 95%"
    # The objective is held against what was measured, on the number of cases that were.
    result = assessment.result("SLO-05")
    assert result.status is Status.NO
    assert "78% (4,000 cases: between 76.7% and 79.3%)" in result.reason
    assert found(assessment, ContradictionId.OBJECTIVE_PAST_ALERT)


def test_a_figure_that_nobody_stated_is_filled_from_the_log(measure: Measure) -> None:
    assessment = measure(LOG)
    assert assessment.pilot.value("evals.bad_input_rate") == Percent(8.0, 4000.0)
    assert assessment.pilot.value("evals.live_cases") == 4000
    assert not found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)
    item = next(each for each in assessment.evidence.items if not each.is_answer)
    assert (item.counted, item.n, item.period) == (Level.MEASURED, 4000, "2026-01-01 to 2026-03-31")


@pytest.mark.parametrize(
    ("stated", "fails"),
    [("95%", True), ("80.5%", True), ("79%", False), ("78%", False), ("60%", False), ("unknown", False), ("no", False)],
)
def test_only_a_figure_that_is_better_than_the_log_supports_is_contradicted(
    measure: Measure, stated: str, fails: bool
) -> None:
    assessment = measure(f"evals: {{live_accuracy: {stated}}}\n{LOG}")
    assert bool(found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)) is fails
    assert assessment.pilot.value("evals.live_accuracy") == Percent(78.0, 4000.0)


def test_less_malformed_input_than_there_is_is_contradicted(measure: Measure) -> None:
    (one,) = found(measure(f"evals: {{bad_input_rate: 2%}}\n{LOG}"), ContradictionId.MEASURED_AGAINST_CLAIM)
    assert one.path == "evals.bad_input_rate"
    assert not found(measure(f"evals: {{bad_input_rate: 12%}}\n{LOG}"), ContradictionId.MEASURED_AGAINST_CLAIM)


def test_a_log_of_tests_says_nothing_of_live_work(measure: Measure) -> None:
    assessment = measure("evidence:\n  - {supports: [evals.curated_accuracy], type: log, ref: curated.csv}\n")
    assert assessment.pilot.value("evals.curated_accuracy") == Percent(95.0, 400.0)
    assert not assessment.pilot.answer("evals.live_accuracy").given
    assert not assessment.pilot.answer("evals.live_cases").given


def test_curated_against_live_when_both_are_given(measure: Measure) -> None:
    both = "evidence:\n  - {supports: [evals.curated_accuracy], type: log, ref: curated.csv}\n" + LOG.partition("\n")[2]
    assessment = measure(both)
    (one,) = found(assessment, ContradictionId.CURATED_AGAINST_LIVE)
    assert "95" in one.message + one.arithmetic
    assert "78" in one.message + one.arithmetic


def test_a_cost_that_is_higher_than_stated_counts_and_a_lower_one_does_not(measure: Measure) -> None:
    """A log may lack a line of the cost."""
    log = "evidence:\n  - {supports: [economics], type: log, ref: half-year.csv}\n"
    higher = measure(f"economics: {{cost_per_task: 1 EUR, value_per_task: 1.10 EUR}}\n{log}")
    value = higher.pilot.value("economics.cost_per_task")
    assert isinstance(value, Money)
    assert (value.amount, value.currency) == (1.25, "EUR")
    (one,) = found(higher, ContradictionId.MEASURED_AGAINST_CLAIM)
    assert one.arithmetic == "1.25 EUR over 3,620 tasks, against 1 EUR"
    # Each task then loses money, which the stated figures hid.
    loss = task_margin(higher.pilot).loss
    assert loss is not None
    assert "1.25" in loss.sentence
    lower = measure(f"economics: {{cost_per_task: 2 EUR, value_per_task: 3 EUR}}\n{log}")
    assert lower.pilot.value("economics.cost_per_task") == Money(2, "EUR")
    assert not found(lower, ContradictionId.MEASURED_AGAINST_CLAIM)


def test_an_objective_on_latency_is_held_against_its_own_quantile(measure: Measure) -> None:
    entry = "{name: answer time, indicator: response time, target: p95 below 2 s, window: 1d, measured: p95 1.2 s}"
    slo = f"slos:\n  - {entry}\n"
    assessment = measure(f"{slo}evidence:\n  - {{supports: [slos], type: log, ref: half-year.csv}}\n")
    (item,) = assessment.pilot.items["slos"]
    value = item.answer("measured").value
    assert isinstance(value, Quantity)
    assert (round(value.number, 2), value.unit, value.statistic) == (2.68, "s", "p95")
    (one,) = found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)
    assert one.path == "slos[answer time].measured"


def test_a_volume_is_held_against_the_log_of_a_live_agent_only(measure: Measure, tmp_path: Path) -> None:
    text = f"workflow: {{volume_per_month: 9000}}\n{LOG}"
    assert found(measure(text), ContradictionId.MEASURED_AGAINST_CLAIM)
    pilot = described(tmp_path, text)
    assert pilot.folder is not None
    pilot = msgspec.structs.replace(
        pilot,
        answers={
            **pilot.answers,
            "pilot.stage": msgspec.structs.replace(pilot.answer("pilot.stage"), value="pilot", text="pilot"),
        },
    )
    read = claims.read(pilot, {"rubber_stamp_seconds": 5, "measured_points": 1, "measured_percent": 5})
    volume = read.of("workflow.volume_per_month")
    assert volume is not None
    assert (volume.taken, volume.contradicted) == (False, False)


def test_a_log_counts_as_measured_for_what_it_gives_and_as_a_document_for_the_rest(measure: Measure) -> None:
    assessment = measure("evals: {cases: 400}\nevidence:\n  - {supports: [evals], type: log, ref: live.csv}\n")
    assert assessment.evidence.level("evals.live_accuracy") is Level.MEASURED
    assert assessment.evidence.level("evals.cases") is Level.DOCUMENTED


def test_what_nobody_wants_to_hear_is_found(measure: Measure) -> None:
    assessment = measure(f"{SLO}evidence:\n  - {{supports: [evals.live_accuracy], type: log, ref: half-year.csv}}\n")
    said = {one.id: one.message for one in assessment.contradictions}
    assert said[ContradictionId.ACCURACY_DROPPED] == (
        "Accuracy fell from 94% to 85% on 2026-04-13 and stayed there, as half-year.csv shows"
    )
    assert "1,224 of 1,782 approvals were given within 5 seconds" in said[ContradictionId.APPROVED_UNREAD]
    assert "K. Ito took 1,530 decisions and refused none" in said[ContradictionId.APPROVED_UNREAD]
    assert said[ContradictionId.BYPASSED] == (
        "60% of the tasks of shift night were done without the agent, as half-year.csv shows"
    )
    assert "was 78% in the worst window of 100 tasks" in said[ContradictionId.WINDOW_PAST_ALERT]
    assert [one.message for one in found(assessment, ContradictionId.COST_ROSE)] == [
        "The cost of a task rose from 0.80 to 1.20 on 2026-03-01, as half-year.csv shows",
        "The cost of a task rose from 1.20 to 1.75 on 2026-05-04, as half-year.csv shows",
    ]


def test_without_a_result_a_log_counts_as_claimed(tmp_path: Path, questionnaire: Questionnaire) -> None:
    (tmp_path / "live.csv").write_text(MADE.as_csv(MADE.live()), encoding="utf-8")
    assessment = assess(described(tmp_path, f"evals: {{live_accuracy: 95%}}\n{LOG}"), questionnaire)
    assert assessment.pilot.value("evals.live_accuracy") == Percent(95.0)
    assert assessment.evidence.items[0].counted is Level.CLAIMED
    assert found(assessment, ContradictionId.MEASUREMENT_MISSING)


def test_the_result_needs_neither_the_log_nor_an_engine(
    tmp_path: Path, questionnaire: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    pilot = described(tmp_path, f"evals: {{live_accuracy: 95%}}\n{LOG}")
    (tmp_path / "live.csv").write_text(MADE.as_csv(MADE.live()), encoding="utf-8")
    save(pilot, questionnaire)
    there = assess(pilot, questionnaire)
    (tmp_path / "live.csv").unlink()
    for name in ("polars", "narwhals", "readiness.measured.tables", "readiness.measured.log"):
        monkeypatch.setitem(__import__("sys").modules, name, None)
    elsewhere = assess(pilot, questionnaire)
    assert elsewhere.decision == there.decision
    assert elsewhere.contradictions == there.contradictions
    assert elsewhere.results == there.results


def _changed(folder: Path) -> str:
    with (folder / "live.csv").open("a", encoding="utf-8") as stream:
        stream.write("2026-03-31T23:59:00Z,no,yes\n")
    return LOG


def _same_size(folder: Path) -> str:
    path = folder / "live.csv"
    data = path.read_bytes()
    path.write_bytes(data.replace(b",no,no\n", b",no,ye\n", 1))
    return LOG


def _selected(folder: Path) -> str:
    return LOG.replace("ref: live.csv", "ref: live.csv, select: {time: time}")


def _windowed(folder: Path) -> str:
    return f"slos:\n  - {{name: match accuracy, target: at least 92%, alert: below 90%, window: 200 tasks}}\n{LOG}"


@pytest.mark.parametrize("change", [_changed, _same_size, _selected, _windowed])
def test_a_result_of_something_else_is_stale(
    tmp_path: Path, questionnaire: Questionnaire, change: Callable[[Path], str]
) -> None:
    (tmp_path / "live.csv").write_text(MADE.as_csv(MADE.live()), encoding="utf-8")
    save(described(tmp_path, f"{SLO}{LOG}"), questionnaire)
    text = change(tmp_path)
    text = text if text.startswith("slos") else f"{SLO}{text}"
    assessment = assess(described(tmp_path, f"evals: {{live_accuracy: 95%}}\n{text}"), questionnaire)
    assert found(assessment, ContradictionId.MEASUREMENT_STALE)
    assert assessment.pilot.value("evals.live_accuracy") == Percent(95.0)
    assert assessment.evidence.items[0].counted is Level.CLAIMED


def test_a_file_more_in_the_folder_is_another_log(tmp_path: Path, questionnaire: Questionnaire) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "a.csv").write_text(MADE.as_csv(MADE.live()), encoding="utf-8")
    pilot = described(tmp_path, LOG.replace("live.csv", "logs/"))
    save(pilot, questionnaire)
    assert claims.read(pilot, questionnaire.policy).sources[0].standing is Standing.SOUND
    (tmp_path / "logs" / "b.csv").write_text(MADE.as_csv(MADE.live(9)), encoding="utf-8")
    source = claims.read(pilot, questionnaire.policy).sources[0]
    assert (source.standing, source.why) == (
        Standing.STALE,
        "stands for 2 files now and for 1 when it was measured; it counts as claimed",
    )


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"readiness-measured/1", b"readiness-measured/9"),
        (b'"value": 78.0', b'"value": 178.0'),
        (b'"value": 78.0', b'"value": 99.0'),
        (b'"cases": 4000', b'"cases": 0'),
        (b"{", b"["),
    ],
)
def test_a_result_that_was_written_by_hand_and_cannot_be_is_not_used(
    tmp_path: Path, questionnaire: Questionnaire, was: bytes, becomes: bytes
) -> None:
    (tmp_path / "live.csv").write_text(MADE.as_csv(MADE.live()), encoding="utf-8")
    pilot = described(tmp_path, LOG)
    target = save(pilot, questionnaire)
    data = target.read_bytes()
    assert was in data
    target.write_bytes(data.replace(was, becomes, 1))
    assessment = assess(pilot, questionnaire)
    assert found(assessment, ContradictionId.MEASUREMENT_UNREADABLE)
    assert assessment.evidence.items[0].counted is Level.CLAIMED


def test_a_refused_log_says_in_check_what_was_found(tmp_path: Path, questionnaire: Questionnaire) -> None:
    (tmp_path / "live.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    pilot = described(tmp_path, LOG)
    save(pilot, questionnaire)
    (one,) = found(assess(pilot, questionnaire), ContradictionId.MEASUREMENT_UNREADABLE)
    assert one.line == 4
    assert "`live.csv` has no column that is known by its name (a, b)" in one.message


def test_an_old_log_is_stale_as_any_evidence_is(tmp_path: Path, questionnaire: Questionnaire) -> None:
    (tmp_path / "live.csv").write_text(MADE.as_csv(MADE.live()), encoding="utf-8")
    pilot = described(tmp_path, LOG)
    save(pilot, questionnaire)
    assert not found(assess(pilot, questionnaire), ContradictionId.EVIDENCE_STALE)
    later = assess(pilot, questionnaire, today=datetime.date(2027, 4, 1))
    assert found(later, ContradictionId.EVIDENCE_STALE)


def test_of_two_logs_the_one_that_reaches_further_counts(measure: Measure) -> None:
    both = LOG + "  - {supports: [evals.live_accuracy], type: log, ref: half-year.csv}\n"
    value = measure(both).pilot.value("evals.live_accuracy")
    assert isinstance(value, Percent)
    assert round(value.value, 1) == 90.1


def test_a_task_may_cost_a_fraction_of_a_cent(tmp_path: Path, questionnaire: Questionnaire) -> None:
    (tmp_path / "live.csv").write_text("time,cost\n2026-01-05,0.0041\n2026-02-05,0.0043\n", encoding="utf-8")
    pilot = described(tmp_path, f"economics: {{cost_per_task: 0.001 EUR}}\n{LOG}")
    save(pilot, questionnaire)
    assessment = assess(pilot, questionnaire)
    assert assessment.pilot.value("economics.cost_per_task") == Money(0.0042, "EUR")
    (one,) = found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)
    assert "0.0042 EUR is measured" in one.message
