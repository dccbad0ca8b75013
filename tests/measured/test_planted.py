"""Facts that are planted in a log are found, each with its figure."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from readiness.measured.model import Asked, FigureName, Log
from tests.conftest import SAMPLES
from tests.measured.logs import MADE, measured

HUNDRED = Asked(objective="match accuracy", text="100 tasks", tasks=100, alert=90.0)


def of(folder: Path, name: str, *asked: Asked) -> Log:
    return measured(folder, MADE.as_csv(MADE.LOGS[name]()), *asked)


def percent(log: Log, name: FigureName) -> float:
    figure = log.figure(name)
    assert figure is not None
    return round(figure.value, 2)


@pytest.fixture(scope="module")
def half_year(tmp_path_factory: pytest.TempPathFactory) -> Log:
    return of(tmp_path_factory.mktemp("half"), "half-year", HUNDRED)


def test_the_drop_from_a_picked_sample_to_live_input(tmp_path: Path) -> None:
    """ "A pilot that hits 95% on curated samples routinely lands at 78% on live volume" ("Why 90% Stall")."""
    picked, live = of(tmp_path, "curated"), of(tmp_path, "live")
    assert percent(picked, FigureName.ACCURACY) == 95
    assert percent(live, FigureName.ACCURACY) == 78
    assert percent(live, FigureName.MALFORMED) == 8
    accuracy = live.figure(FigureName.ACCURACY)
    assert accuracy is not None
    # Wilson, 3,120 of 4,000, by hand.
    assert (round(accuracy.low or 0, 2), round(accuracy.high or 0, 2)) == (76.69, 79.26)
    assert (live.first, live.last, live.rows) == ("2026-01-01", "2026-03-31", 4_000)


def test_the_day_on_which_a_format_changed(half_year: Log) -> None:
    (step,) = [step for step in half_year.steps if step.figure is FigureName.ACCURACY]
    assert datetime.date.fromisoformat(step.day) == MADE.FORMAT_CHANGE
    assert (round(step.before, 1), round(step.after, 1)) == (94.0, 85.0)


def test_the_days_on_which_a_task_became_dearer(half_year: Log) -> None:
    found = [step for step in half_year.steps if step.figure is FigureName.COST_PER_TASK]
    levels = [found[0].before, *(step.after for step in found)]
    assert [step.day for step in found] == [day.isoformat() for day, _ in MADE.COST_STEPS[1:]]
    assert [round(level, 2) for level in levels] == [cost for _, cost in MADE.COST_STEPS]


def test_approvals_without_reading(half_year: Log) -> None:
    found = half_year.approvals
    assert found is not None
    assert (found.person, found.decided, found.refused, found.quick) == (MADE.RUBBER_STAMP, 1_530, 0, 1_224)


def test_a_night_shift_that_goes_round_the_agent(half_year: Log) -> None:
    by_shift = {group.name: group.bypass_percent for group in half_year.groups if group.by == "shift"}
    assert by_shift["night"] == 60
    assert round(by_shift["day"] or 0, 1) == 4.0
    # The people are counted and not named.
    assert half_year.users is not None
    assert (half_year.users.people, half_year.users.bypassing) == (24, 12)
    assert "u07" not in repr(half_year)


def test_the_worst_window_and_the_alarms_that_should_have_sounded(half_year: Log) -> None:
    (window,) = half_year.windows
    assert window.percent < 85
    assert window.first >= MADE.FORMAT_CHANGE.isoformat()
    assert window.alarms


def test_nothing_is_found_where_nothing_changed(tmp_path: Path) -> None:
    for seed in range(20):
        log = measured(tmp_path, MADE.as_csv(MADE.live(seed)))
        assert log.steps == ()


def test_the_log_of_a_sample_says_what_its_description_states(tmp_path: Path) -> None:
    log = of(tmp_path, "interventions")
    assert percent(log, FigureName.ACCURACY) == 96.74
    assert round(percent(log, FigureName.EXCEPTIONS)) == 6
    assert round(percent(log, FigureName.MALFORMED)) == 2
    assert round(percent(log, FigureName.COST_PER_RESOLVED), 1) == 96.0
    assert percent(log, FigureName.REVIEW_MINUTES) == 6
    assert round(percent(log, FigureName.VOLUME)) == 208


def test_the_logs_that_the_samples_cite_are_those_that_are_made() -> None:
    for path, data in MADE.files():
        assert path.read_bytes() == data, f"run {(SAMPLES / 'make_logs.py').name}"
