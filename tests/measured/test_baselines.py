"""A baseline before and after go-live: the log gives both, and whether they differ by more than chance."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from readiness.assessment.assess import assess as judge
from readiness.measured.baseline_words import before_after
from readiness.measured.drift import apart
from readiness.measured.model import Procedure, Statistic
from readiness.pilot.answers import Quantity
from readiness.questionnaire.model import Level, Questionnaire
from readiness.rules.ids import ContradictionId
from tests.measured.logs import MADE, measured
from tests.measured.test_claims import Measure, described, found, measure, save

__all__ = ["measure"]
HOURS = "{metric: unplanned downtime, better: lower, before: 127, target: 63.5, after: 41, unit: hours/quarter}"
GO_LIVE = f"as_of: 2026-08-01, go_live: {MADE.GO_LIVE}"


def text(baseline: str, log: str) -> str:
    return (
        f"baselines:\n  - {baseline}\nevidence:\n"
        f"  - {{supports: ['baselines[unplanned downtime]'], type: log, {log}}}\n"
    )


@pytest.fixture
def assess(measure: Measure) -> Measure:
    """As `measure`, of a pilot that went live on the day on which the logs of the samples change."""
    return lambda text, keys=GO_LIVE: measure(text, keys)


STOPPAGES = "ref: stoppages.csv, select: {value: hours}"


def test_an_improvement_that_the_log_shows(assess: Measure) -> None:
    assessment = assess(text(HOURS, STOPPAGES))
    (source,) = assessment.measurements.sources
    assert source.log is not None
    comparison = source.log.comparison
    assert comparison is not None
    assert (comparison.statistic, comparison.test) == (Statistic.TOTAL, Procedure.WELCH)
    assert (round(comparison.before.value), round(comparison.after.value)) == MADE.STOPPED
    assert (comparison.before.cases, comparison.after.cases) == (26, 26)
    assert source.baseline is not None
    assert before_after(source.baseline).startswith("unplanned downtime: 127 → 41 hours/quarter, −68% (95%: −")
    assert "Welch, 26 weeks before and 26 after" in before_after(source.baseline)
    assert not found(assessment, ContradictionId.IMPROVEMENT_NOT_SHOWN)
    assert not found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)
    assert assessment.evidence.level("baselines[unplanned downtime].after") is Level.MEASURED


def test_a_log_of_stoppages_says_nothing_of_the_volume_of_tasks(assess: Measure) -> None:
    assessment = assess("workflow: {volume_per_month: 9000}\n" + text(HOURS, STOPPAGES))
    assert not found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)
    assert assessment.pilot.value("workflow.volume_per_month") == 9000


@pytest.mark.parametrize(("before", "after", "paths"), [
    ("160", "41", ["before"]), ("127", "20", ["after"]), ("190", "12", ["before", "after"]), ("120", "45", []),
])  # fmt: skip
def test_a_figure_that_flatters_is_contradicted_and_the_measured_one_counts(
    assess: Measure, before: str, after: str, paths: list[str]
) -> None:
    assessment = assess(
        text(HOURS.replace("before: 127", f"before: {before}").replace("after: 41", f"after: {after}"), STOPPAGES)
    )
    said = {one.path.rpartition(".")[2] for one in found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)}
    assert said == set(paths)
    (item,) = assessment.pilot.items["baselines"]
    for key, value in zip(("before", "after"), MADE.STOPPED, strict=True):
        counted = item.answer(key).value
        assert isinstance(counted, Quantity)
        assert round(counted.number) == value


REPAIRS = "{metric: unplanned downtime, better: lower, before: median 3 h, target: median 1 h, after: median 1 h}"


def test_a_claimed_improvement_where_no_difference_can_be_shown(assess: Measure) -> None:
    assessment = assess(text(REPAIRS, "ref: repairs.csv, select: {value: hours_to_repair}"))
    (source,) = assessment.measurements.sources
    assert source.log is not None
    comparison = source.log.comparison
    assert comparison is not None
    assert (comparison.statistic, comparison.test) == (Statistic.MEDIAN, Procedure.BOOTSTRAP)
    assert comparison.low is not None
    assert comparison.high is not None
    assert comparison.low < 0 < comparison.high
    (one,) = found(assessment, ContradictionId.IMPROVEMENT_NOT_SHOWN)
    assert "shows no difference beyond chance" in one.message
    assert "no difference can be shown" in one.arithmetic
    # Then what was measured before counts for both, and the criterion says that it has not improved.
    (item,) = assessment.pilot.items["baselines"]
    assert item.answer("before").value == item.answer("after").value


def test_a_share_is_two_proportions(assess: Measure) -> None:
    baseline = "{metric: unplanned downtime, better: lower, before: 23%, target: 10%, after: 8%}"
    assessment = assess(text(baseline, "ref: repairs.csv, select: {value: reopened}"))
    (source,) = assessment.measurements.sources
    assert source.log is not None
    comparison = source.log.comparison
    assert comparison is not None
    assert comparison.test is Procedure.TWO_PROPORTIONS
    # 24 and 8 of 104, by hand (Newcombe, method 10).
    assert (comparison.before.cases, round(comparison.change or 0, 2)) == (104, -15.38)
    assert not found(assessment, ContradictionId.IMPROVEMENT_NOT_SHOWN)


def test_the_log_from_before_may_be_another(assess: Measure, tmp_path: Path) -> None:
    rows = MADE.stoppages()
    for name, part in (("old.csv", rows[: len(rows) // 2]), ("new.csv", rows[len(rows) // 2 :])):
        (tmp_path / name).write_text(MADE.as_csv(part), encoding="utf-8")
    log = "ref: new.csv, before: old.csv, select: {value: hours}"
    assessment = assess(text(HOURS, log), "as_of: 2026-08-01")
    (source,) = assessment.measurements.sources
    assert source.log is not None
    assert source.log.comparison is not None
    assert round(source.log.comparison.before.value) == MADE.STOPPED[0]
    # What was measured hangs on both files.
    assert [file.path for file in source.log.files] == ["new.csv", "old.csv"]
    with (tmp_path / "old.csv").open("a") as stream:
        stream.write("2025-12-30T10:00:00Z,99\n")
    assert found(judge(assessment.pilot, assessment.questionnaire), ContradictionId.MEASUREMENT_STALE)


@pytest.mark.parametrize("weeks", [1, 7])
def test_too_few_rows_show_nothing_however_large_the_difference(assess: Measure, tmp_path: Path, weeks: int) -> None:
    rows = MADE.stoppages()
    (tmp_path / "few.csv").write_text(MADE.as_csv(rows[: 4 * (26 + weeks)]), encoding="utf-8")
    assessment = assess(text(HOURS, "ref: few.csv, select: {value: hours}"))
    (one,) = found(assessment, ContradictionId.IMPROVEMENT_NOT_SHOWN)
    assert "too few to show a difference" in one.arithmetic
    (source,) = assessment.measurements.sources
    assert not any(figure.taken for figure in source.figures)
    assert assessment.evidence.level("baselines[unplanned downtime].after") is not Level.MEASURED


def test_an_opposite_change_is_named(assess: Measure, tmp_path: Path) -> None:
    rows = MADE.stoppages()
    half = len(rows) // 2
    turned = [
        {"time": row["time"], "hours": other["hours"]}
        for row, other in zip(rows, rows[half:] + rows[:half], strict=True)
    ]
    (tmp_path / "worse.csv").write_text(MADE.as_csv(turned), encoding="utf-8")
    assessment = assess(text(HOURS, "ref: worse.csv, select: {value: hours}"))
    (one,) = found(assessment, ContradictionId.IMPROVEMENT_NOT_SHOWN)
    assert "shows that it got worse" in one.message


@pytest.mark.parametrize(
    ("log", "why"),
    [
        ("ref: stoppages.csv, select: {value: hours}", "no date"),
        ("ref: live.csv, before: stoppages.csv, select: {value: correct}", "no column"),
        ("ref: stoppages.csv, select: {value: time}", "cannot be read"),
        ("ref: stoppages.csv, before: ../secret.csv, select: {value: hours}", "outside"),
    ],
)
def test_what_cannot_be_compared_is_refused(tmp_path: Path, questionnaire: Questionnaire, log: str, why: str) -> None:
    for name in ("stoppages", "live"):
        (tmp_path / f"{name}.csv").write_text(MADE.as_csv(MADE.LOGS[name]()), encoding="utf-8")
    pilot = described(tmp_path, text(HOURS, log))
    save(pilot, questionnaire)
    assessment = judge(pilot, questionnaire)
    (one,) = found(assessment, ContradictionId.MEASUREMENT_UNREADABLE)
    assert why in one.message + one.arithmetic, one


def test_one_weak_site_among_twenty_is_found_and_no_other(measure: Measure) -> None:
    assessment = measure("evidence:\n  - {supports: [evals.live_accuracy], type: log, ref: sites.csv}\n")
    (one,) = found(assessment, ContradictionId.GROUPS_APART)
    assert one.message == f"Accuracy of site {MADE.WEAK_SITE} is 82%, and 93% in all others, as sites.csv shows"
    assert "21 comparisons" in one.arithmetic


def test_sites_that_differ_by_chance_are_not_told(tmp_path: Path) -> None:
    """Of logs with twenty equal sites, Holm lets one in twenty through."""
    told = 0
    for seed in range(30):
        dice = random.Random(seed)
        lines = ["site,correct", *(f"s{number % 20},{int(dice.random() < 0.9)}" for number in range(4_000))]
        told += bool(apart(measured(tmp_path, "\n".join(lines)), 0))
    assert told <= 5


def test_a_figure_of_no_single_baseline_is_refused(measure: Measure) -> None:
    assessment = measure(text(HOURS, STOPPAGES).replace("baselines[unplanned downtime]", "baselines"))
    (one,) = found(assessment, ContradictionId.MEASUREMENT_UNREADABLE)
    assert "names no single baseline" in one.message + one.arithmetic
