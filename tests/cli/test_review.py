"""`readiness review`: a quarter from the history of measurements alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.cli.conftest import Run
from tests.cli.test_measure_history import month, pilot, run

__all__ = ["pilot"]


@pytest.fixture
def year(readiness: Run, pilot: Path) -> Path:
    """Six months of one log that grows: 95% right, from April on 86%."""
    for number, share in enumerate((0.95, 0.95, 0.95, 0.86, 0.86, 0.86), start=1):
        month(pilot, number, share)
        run(readiness)
    for log in (pilot / "logs").iterdir():
        # Neither the data nor the description is needed.
        log.unlink()
    (pilot / "pilot.yaml").unlink()
    return pilot


def test_a_quarter_in_which_accuracy_fell(readiness: Run, year: Path) -> None:
    done = readiness("review", "runs.jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("# Invoice matcher: review of the second quarter of 2026\n")
    # Of the tasks that were new in it, not of the whole log, which is still 90%.
    assert (
        "86% of 4,200 new tasks were right, which is 7.8 to 10.2 points lower than in the quarter before" in done.stdout
    )
    lines = {line.split(" | ")[0].strip("| "): line for line in done.stdout.splitlines() if line.startswith("|")}
    assert "2026-Q1 | 2026-Q2" in lines["Figure"]
    assert lines["New tasks with a known outcome"].endswith("| 4,200 | 4,200 |")
    assert "95% (94.3% to 95.6%) | 86% (84.9% to 87%)" in lines["Accuracy of the new tasks"]
    assert "- 2026-04-28, drift: logs/: 86% of 1,400 new tasks right, after 95% until 2026-03-28" in done.stdout
    assert "error budget: " in done.stdout
    assert "- [ ] It is stopped, and the work goes back to people." in done.stdout
    assert "<table>" in MarkdownIt("commonmark").enable("table").render(done.stdout)


def test_a_quiet_quarter_and_one_that_is_not_there(readiness: Run, year: Path) -> None:
    quiet = readiness("review", "runs.jsonl", "--quarter", "2026-q1", "-o", "review.md")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "wrote review.md\n")
    said = (year / "review.md").read_text(encoding="utf-8")
    assert "95% of 4,200 tasks were right; there is no quarter before to compare with. Nothing called for" in said
    assert "Nothing in 3 runs of the quarter." in said
    assert "2026-Q2" not in said
    gone = readiness("review", "runs.jsonl", "--quarter", "2025-Q4")
    assert gone.returncode == 2
    assert "has no run in 2025-Q4; it has runs in 2026-Q1, 2026-Q2" in gone.stderr


def test_which_of_several_pilots(readiness: Run, year: Path) -> None:
    lines = (year / "runs.jsonl").read_text(encoding="utf-8").splitlines()
    other = json.loads(lines[0]) | {"pilot": "Claims | *triage* <b>"}
    other["logs"][0]["figures"] = []
    (year / "runs.jsonl").write_text("\n".join([*lines, json.dumps(other)]) + "\n", encoding="utf-8")
    assert "name one with --pilot" in readiness("review", "runs.jsonl").stderr
    found = readiness("review", "runs.jsonl", "--pilot", "Claims | *triage* <b>")
    assert found.returncode == 0
    title = MarkdownIt("commonmark").render(found.stdout).splitlines()[0]
    assert title == "<h1>Claims | *triage* &lt;b&gt;: review of the first quarter of 2026</h1>"
    assert readiness("review", "runs.jsonl", "--pilot", "None").returncode == 2


@pytest.mark.parametrize(("content", "why"), [(None, "has no runs yet"), ("", "has no runs yet"), ("{}", "line 1")])
def test_a_history_that_is_none(readiness: Run, place: Path, content: str | None, why: str) -> None:
    if content is not None:
        (place / "runs.jsonl").write_text(content, encoding="utf-8")
    done = readiness("review", "runs.jsonl")
    assert done.returncode == 2
    assert why in done.stderr


def test_a_line_that_was_written_before_runs_kept_what_called_for_somebody(readiness: Run, year: Path) -> None:
    lines = [json.loads(line) for line in (year / "runs.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [len(line.pop("alarms")) for line in lines][:3] == [0, 0, 0]
    (year / "runs.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    assert readiness("review", "runs.jsonl").returncode == 0
