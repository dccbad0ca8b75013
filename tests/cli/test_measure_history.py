"""`readiness measure --history`: run on a schedule, it says when somebody is needed, and ends with 1 then."""

from __future__ import annotations

import datetime
import json
import random
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.measured.logs import MADE

TEXT = """readiness: 1
pilot: {name: Invoice matcher, as_of: 2026-07-01, stage: production, audience: staff}
slos:
  - {name: match accuracy, target: at least 90%, alert: below 88%, window: 28d}
kill_criteria:
  - {metric: wrong match, threshold: above 25%, decision: stop, measures: evals.live_accuracy, complement: yes}
evidence:
  - {supports: [evals.live_accuracy], type: log, ref: logs/}
"""


@pytest.fixture
def pilot(place: Path) -> Path:
    (place / "pilot.yaml").write_text(TEXT, encoding="utf-8")
    (place / "logs").mkdir()
    return place


def month(folder: Path, number: int, share: float) -> None:
    """Another month of 50 tasks a day, of which this share is right."""
    dice = random.Random(number)
    first = datetime.date(2026, number, 1)
    right = MADE.exactly(dice, round(1_400 * share), 1_400)
    rows = [
        {"time": MADE.written(time), "correct": "yes" if ok else "no"}
        for time, ok in zip(MADE.moments(dice, first, 28, 1_400), right, strict=True)
    ]
    (folder / "logs" / f"2026-{number:02}.csv").write_text(MADE.as_csv(rows), encoding="utf-8")


def run(readiness: Run, *options: str) -> tuple[int, str, str]:
    done = readiness("measure", "pilot.yaml", "--history", "runs.jsonl", *options)
    return done.returncode, " ".join(done.stdout.split()), done.stderr


def test_a_quiet_month_then_a_drop_then_nothing_new(readiness: Run, pilot: Path) -> None:
    month(pilot, 1, 0.95)
    code, said, told = run(readiness)
    assert (code, "This is the first run" in said, "added a line" in told) == (0, True, True)
    month(pilot, 2, 0.95)
    code, said, _ = run(readiness)
    assert (code, "Nothing needs attention" in said) == (0, True)
    # The mean of all months is still 92%, above the target.
    month(pilot, 3, 0.86)
    code, said, _ = run(readiness)
    assert code == 1
    assert "Needs attention" in said
    assert "86% of 1,400 new tasks right, after 95% until 2026-02-28" in said
    assert "below the target of 90%: its error budget is used 1.4 times" in said
    # The same data once more: nothing is added, and what needed attention still does.
    code, said, told = run(readiness)
    assert (code, "no line is added" in said, "added a line" in told) == (1, True, False)
    assert "86% of 1,400 new tasks right" in said
    assert len((pilot / "runs.jsonl").read_text().splitlines()) == 3


def test_a_kill_threshold_is_told_each_time(readiness: Run, pilot: Path) -> None:
    month(pilot, 1, 0.60)
    code, _, _ = run(readiness)
    assert code == 1
    found = json.loads(readiness("measure", "pilot.yaml", "--history", "runs.jsonl", "--format", "json").stdout)
    kinds = {one["kind"] for one in found["result"]["history"]["attention"]}
    assert kinds == {"slo-burn", "kill-threshold"}


def test_a_log_that_is_begun_anew_each_month_is_held_against_the_first_too(readiness: Run, pilot: Path) -> None:
    """Four points a month are never five points, and are after two."""
    codes = []
    for number, share in ((1, 0.99), (2, 0.95), (3, 0.91)):
        for old in (pilot / "logs").iterdir():
            old.unlink()
        month(pilot, number, share)
        codes.append(run(readiness)[0])
    assert codes == [0, 0, 1]


def test_chance_is_no_drift(readiness: Run, pilot: Path) -> None:
    for number, share in enumerate((0.94, 0.93, 0.945, 0.935), start=1):
        month(pilot, number, share)
        assert run(readiness)[0] == 0


@pytest.mark.parametrize("line", ["{}", "[1", '{"format":"other/1","day":"","pilot":"x","logs":[]}'])
def test_a_history_that_is_none_is_not_written_to(readiness: Run, pilot: Path, line: str) -> None:
    month(pilot, 1, 0.95)
    (pilot / "runs.jsonl").write_text(f"{line}\n")
    code, _, told = run(readiness)
    assert code == 2
    assert "runs.jsonl line 1" in told
    assert (pilot / "runs.jsonl").read_text() == f"{line}\n"
