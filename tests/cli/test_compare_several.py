"""`readiness compare main...`: every description of a repository, as a comment for a pull request."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_earlier_git import Git, git

__all__ = ["git"]
PILOT = """\
readiness: 1
pilot: {name: %s, scope: one-workflow, go_live: 2026-09-07, as_of: 2026-01-05}
owners: {sponsor: "A. Lee, CFO", production: unknown}
"""
NAMES = ("claims", "invoices", "letters", "meters", "tickets")


@pytest.fixture
def house(place: Path, git: Git) -> Path:
    """Five pilots on main, and a branch."""
    (place / ".gitignore").write_text("samples/\n", encoding="utf-8")
    git("init", "-q", "-b", "main")
    for name in NAMES:
        (place / "pilots" / name).mkdir(parents=True)
        (place / "pilots" / name / "pilot.yaml").write_text(PILOT % name.title(), encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "pilots")
    git("checkout", "-qb", "work")
    return place


def edit(house: Path, name: str, old: str, new: str) -> None:
    """Change a description."""
    file = house / "pilots" / name / "pilot.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def comment(readiness: Run, *arguments: str) -> str:
    """The comment of a run that finds nothing wrong."""
    done = readiness("compare", "main...", *arguments, "--format", "markdown", "--no-dates")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nothing_changed_is_one_sentence(readiness: Run, house: Path) -> None:
    said = comment(readiness)
    assert said.startswith("<!-- readiness-compare -->\n## Nothing changed in 5 pilots\n")
    assert "|" not in said
    assert "Claims" not in said


def test_only_what_changed_is_there_before_and_after(readiness: Run, house: Path, git: Git) -> None:
    edit(house, "claims", "production: unknown", 'production: "B. Okafor, AP lead"')
    edit(house, "letters", "2026-01-05", "2026-01-06")
    said = comment(readiness)
    assert "## 1 of 5 pilots has another result" in said
    row = next(line for line in said.splitlines() if line.startswith("| Claims"))
    assert " → " in row
    assert "owners.production: unknown → B. Okafor, AP lead" in said
    assert "<summary>Written differently, with the same result: 1 pilot</summary>" in said
    assert "- Letters: pilot.as&#95;of: 2026-01-05 → 2026-01-06" in said
    assert "3 other pilots are unchanged." in said
    for name in ("Invoices", "Meters", "Tickets"):
        assert name not in said
    # A column in which nothing moved is not there.
    assert "Verdict" not in said.split("<details>")[0]


def test_new_removed_and_renamed_are_told_as_such(readiness: Run, house: Path, git: Git) -> None:
    git("mv", "pilots/meters", "pilots/readings")
    edit(house, "tickets", "name: Tickets", "name: Help desk")
    git("rm", "-q", "pilots/invoices/pilot.yaml")
    (house / "pilots" / "hr").mkdir()
    (house / "pilots" / "hr" / "pilot.yaml").write_text(PILOT % "HR", encoding="utf-8")
    said = comment(readiness)
    assert "1 is new and 1 is removed" in said.splitlines()[1]
    assert "- New: HR (pilots/hr/pilot.yaml): " in said
    assert "- Removed: Invoices (pilots/invoices/pilot.yaml)." in said
    assert "- The file was pilots/meters/pilot.yaml and is now pilots/readings/pilot.yaml." in said
    assert "- The pilot was Tickets and is now Help desk." in said
    assert "New: Meters" not in said
    assert "Removed: Meters" not in said


def test_a_folder_takes_the_descriptions_below_it(readiness: Run, house: Path) -> None:
    edit(house, "claims", "production: unknown", 'production: "B. Okafor, AP lead"')
    edit(house, "letters", "production: unknown", 'production: "B. Okafor, AP lead"')
    said = comment(readiness, "pilots/claims")
    assert "## 1 of 1 pilot has another result" in said
    assert "Letters" not in said


def test_what_cannot_be_read_costs_the_others_nothing(readiness: Run, house: Path) -> None:
    edit(house, "claims", "production: unknown", 'production: "B. Okafor, AP lead"')
    (house / "pilots" / "meters" / "pilot.yaml").write_text("this: [is not\n", encoding="utf-8")
    done = readiness("compare", "main...", "--format", "markdown", "--no-dates")
    assert done.returncode == 1
    assert "1 description cannot be read: pilots/meters/pilot.yaml." in done.stdout
    assert "| Claims |" in done.stdout
    assert "Removed" not in done.stdout
    assert "pilots/meters/pilot.yaml is malformed" in done.stderr


def test_names_from_files_stay_text_in_the_comment(readiness: Run, house: Path) -> None:
    edit(house, "claims", "name: Claims", 'name: "</summary><b>|@all](x)"')
    said = comment(readiness)
    assert "<b>" not in said
    assert "</summary><b>" not in said
    assert "@all" not in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("main...", "--format", "json"), "name it, as in `readiness compare main... pilot.yaml --format json`"),
        (("nowhere...",), "nowhere"),
        (("main...", "empty"), "empty: no pilot description"),
    ],
)
def test_bad_usage_ends_with_two(readiness: Run, house: Path, arguments: tuple[str, ...], said: str) -> None:
    (house / "empty").mkdir()
    done = readiness("compare", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_on_a_terminal_each_is_a_few_lines(readiness: Run, house: Path) -> None:
    edit(house, "claims", "production: unknown", 'production: "B. Okafor, AP lead"')
    done = readiness("compare", "main...", "--no-dates")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 of 5 pilots has another result\n")
    assert "owners.production: unknown → B. Okafor, AP lead" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 80
