"""`readiness history` on the command line: over commits, and over saved runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from readiness.output.schema import Document, document
from tests.cli.conftest import Run
from tests.cli.test_earlier_git import Git, git

__all__ = ["git"]
FILE = "claims/pilot.yaml"
BEGINNING = """\
readiness: 1
pilot: {name: Claims, scope: one-workflow, go_live: 2026-09-07, as_of: %s}
owners: {sponsor: "A. Lee, CFO", production: unknown}
"""


@pytest.fixture
def year(place: Path, git: Git) -> Path:
    """A repository with a description that was changed four times in half a year, moved, and once malformed."""
    (place / ".gitignore").write_text("samples/\n", encoding="utf-8")
    git("init", "-q", "-b", "main")
    (place / "old").mkdir()
    steps = [
        ("2026-01-05", "old/claims.pilot.yaml", BEGINNING % "2026-01-05"),
        ("2026-02-02", "old/claims.pilot.yaml", "readiness: 1\npilot: {nam: Claims}\n"),
        ("2026-03-02", "old/claims.pilot.yaml", (BEGINNING % "2026-03-02").replace("unknown", '"B. Okafor, AP lead"')),
        ("2026-07-06", "old/claims.pilot.yaml", (BEGINNING % "2026-07-06").replace("09-07", "12-07")),
    ]
    for day, path, text in steps:
        (place / path).write_text(text, encoding="utf-8")
        commit(git, day)
    (place / "claims").mkdir()
    git("mv", "old/claims.pilot.yaml", FILE)
    commit(git, "2026-07-07")
    return place


def commit(git: Git, day: str) -> None:
    """Commit everything on a day."""
    git("add", "-A")
    dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    git("commit", "-qm", day, env=dates)


def result(done: Any) -> dict[str, Any]:
    """The result of a run with `--format json`, which is as the schema says."""
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    jsonschema_rs.validator_for(document(Document.HISTORY)).validate(found)
    return dict(found["result"])


def test_each_commit_is_a_state_also_under_the_name_it_had(readiness: Run, year: Path) -> None:
    found = result(readiness("history", FILE, "--format", "json", "--no-dates"))
    assert [state["date"] for state in found["states"]] == ["2026-01-05", "2026-03-02", "2026-07-06", "2026-07-07"]
    assert [state["promised_go_live"] for state in found["states"]] == ["2026-09-07"] * 2 + ["2026-12-07"] * 2
    scores = [state["score"] for state in found["states"]]
    assert scores[1] > scores[0] == scores[2], "an owner was named, and taken out again"
    assert len(found["states_left_out"]) == 1
    assert "is malformed" in found["states_left_out"][0]


def test_it_says_how_fast_it_is_and_what_was_promised(readiness: Run, year: Path) -> None:
    done = readiness("history", FILE, "--no-dates")
    assert done.returncode == 0, done.stderr
    page = " ".join(done.stdout.split())
    assert "At this pace it never passes." in page
    assert "Go-live is promised for 7 December 2026; the first promise was 7 September 2026." in page
    assert max(len(line) for line in done.stdout.splitlines()) <= 80
    assert "…" not in done.stdout


def test_go_live_is_planned_for_each_state(readiness: Run, year: Path) -> None:
    found = result(readiness("history", FILE, "--format", "json", "--most", "2"))
    assert [state["date"] for state in found["states"]] == ["2026-01-05", "2026-07-07"]
    weeks = [state["go_live_p80"]["week"] for state in found["states"]]
    assert all(week > 13 for week in weeks)


def test_what_is_not_committed_is_the_last_state(readiness: Run, year: Path) -> None:
    text = (year / FILE).read_text(encoding="utf-8").replace("as_of: 2026-07-06", "as_of: 2026-08-03")
    (year / FILE).write_text(text.replace("unknown", '"B. Okafor, AP lead"'), encoding="utf-8")
    states = result(readiness("history", FILE, "--format", "json", "--no-dates"))["states"]
    assert states[-1]["date"] == "2026-08-03"
    assert states[-1]["state_of"] == f"{FILE}, not committed"
    assert states[-1]["score"] > states[-2]["score"]


def test_saved_runs_in_a_folder_are_a_history(readiness: Run, year: Path) -> None:
    (year / "runs").mkdir()
    for day in ("2026-01-05", "2026-07-06"):
        saved = readiness("assess", FILE, "samples/minimal.pilot.yaml", "--today", day, "--format", "json").stdout
        (year / "runs" / f"{day}.json").write_text(saved, encoding="utf-8")
    several = readiness("history", "runs")
    assert several.returncode == 2
    assert "choose one with --pilot: Claims, Invoice matcher" in several.stderr
    found = result(readiness("history", "runs", "--pilot", "claims", "--format", "json"))
    assert [state["date"] for state in found["states"]] == ["2026-01-05", "2026-07-06"]
    assert "there are Claims, Invoice matcher" in readiness("history", "runs", "--pilot", "meters").stderr


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("samples/minimal.pilot.yaml", "git knows no commit with samples/minimal.pilot.yaml"),
        ("claims", "claims has no .json file"),
        ("nope.yaml", "No such file"),
    ],
)
def test_what_has_no_history_says_why(given: str, why: str, readiness: Run, year: Path) -> None:
    done = readiness("history", given)
    assert (done.returncode, done.stdout) == (2, "")
    assert why in done.stderr


def test_the_page_is_self_contained_with_a_chart_of_every_state(readiness: Run, year: Path) -> None:
    done = readiness("history", FILE, "--format", "html", "--no-dates")
    assert done.returncode == 0, done.stderr
    page = done.stdout
    # One chart for a desk and paper, one for a telephone; each has a dot for every state.
    assert page.count("<svg") == 2
    for day in ("2026-01-05", "2026-03-02", "2026-07-06", "2026-07-07"):
        assert f"<title>{day}: " in page
        assert f'<th scope="row">{day}</th>' in page
    assert "At this pace it never passes." in page
    assert "<script" not in page
    assert "is malformed" in page
    one = readiness("history", FILE, "--format", "html", "--no-dates", "--most", "2").stdout
    assert "2 of 5 commits are shown; --most 5 shows all." in one
