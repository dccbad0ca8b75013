"""A pull request cannot switch its own check off: loosened settings, descriptions that are put out of sight."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.cli.config import Format
from tests.cli.conftest import Run

IDEA = "readiness: 1\npilot: {name: Invoices, stage: idea, as_of: 2026-06-01}\nowners: {sponsor: A. Lee}\n"
STRICT = """\
fail-on = "error"
min-index = 10
min-wall = {data = 20, ops = 10}
strict-evidence = true
max-waiver-days = 30
warn-days = 20
trust-links = false
[[overrides]]
paths = ["hr/**"]
gate = "go-live"
profile = "strict-handoff"
"""
FILE = "teams/ap/x.pilot.yaml"
Git = Callable[..., str]


@pytest.fixture
def git(place: Path) -> Git:
    def run(*arguments: str) -> str:
        identity = ("-c", "user.email=a@example.com", "-c", "user.name=A")
        return subprocess.run(
            ["git", *identity, *arguments], cwd=place, check=True, capture_output=True
        ).stdout.decode()

    return run


@pytest.fixture
def mono(place: Path, git: Git) -> Path:
    """A repository of two teams with strict settings, and a branch that is checked out."""
    (place / ".gitignore").write_text("samples/\nold/\n", encoding="utf-8")
    (place / "readiness.toml").write_text('exclude = ["archive/"]\n', encoding="utf-8")
    for folder, name in (("ap", "Invoices"), ("hr", "Screening"), ("archive", "Ended")):
        (place / "teams" / folder).mkdir(parents=True)
        (place / "teams" / folder / "x.pilot.yaml").write_text(IDEA.replace("Invoices", name), encoding="utf-8")
    (place / "teams/readiness.toml").write_text(STRICT, encoding="utf-8")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "before")
    git("checkout", "-qb", "work")
    return place


def changed(readiness: Run, *arguments: str) -> tuple[int, str]:
    done = readiness("check", ".", "--baseline", "git:main", "--new-only", "--format", "concise", *arguments)
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'fail-on = "error"',
            'fail-on = "never"',
            "1:1: error settings-changed `fail-on` was error at main and is never",
        ),
        ("min-index = 10", "min-index = 5", "2:1: error settings-changed `min-index` was 10 at main and is 5"),
        ("min-index = 10\n", "", "1:1: error settings-changed `min-index` was 10 at main and is not set"),
        ("ops = 10", "ops = 5", "3:1: error settings-changed `min-wall.ops` was 10 at main and is 5"),
        ("evidence = true", "evidence = false", "4:1: error settings-changed `strict-evidence` was true at main"),
        ("days = 30", "days = 300", "5:1: error settings-changed `max-waiver-days` was 30 at main and is 300"),
        ("days = 20", "days = 2", "6:1: error settings-changed `warn-days` was 20 at main and is 2"),
        ("links = false", "links = true", "7:1: error settings-changed `trust-links` was false at main and is true"),
        ('gate = "go-live"', 'gate = "start"', "10:1: error settings-changed `gate` was go-live at main and is start"),
        ('gate = "go-live"', "", "1:1: error settings-changed `gate` was go-live at main and is not set"),
        ("strict-handoff", "lean", "11:1: error settings-changed `profile` was strict-handoff at main and is lean"),
        (
            "[[overrides]]",
            'gate = "none"\n[[overrides]]',
            "8:1: error settings-changed `gate` was not set at main and is n",
        ),
    ],
)
def test_a_setting_that_is_loosened_fails_and_is_named(
    old: str, new: str, message: str, readiness: Run, mono: Path
) -> None:
    assert old in STRICT
    (mono / "teams/readiness.toml").write_text(STRICT.replace(old, new), encoding="utf-8")
    code, said = changed(readiness)
    assert code == 1
    assert f"teams/readiness.toml:{message}" in said
    assert said.count("settings-changed") == 1
    # It is found in each format, and with little else printed.
    assert "settings-changed" in changed(readiness, "-q", "--min-severity", "error")[1]
    for format in Format:
        assert "fails for less than before" in changed(readiness, "--format", format.value)[1], format


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('fail-on = "error"', 'fail-on = "warning"'),
        ("min-index = 10", "min-index = 11"),
        ("days = 30", "days = 10"),
        ("days = 20", "days = 25"),
        ('fail-on = "error"', '# as agreed\nfail-on = "error"'),
        ('profile = "strict-handoff"', 'min-severity = "warning"'.replace("min-severity", "# profile")),
    ],
)
def test_a_setting_that_is_tightened_or_left_alone_is_no_change(old: str, new: str, readiness: Run, mono: Path) -> None:
    if "# profile" in new:
        new = f"{old}\n{new}"
    (mono / "teams/readiness.toml").write_text(STRICT.replace(old, new), encoding="utf-8")
    assert "settings-changed" not in changed(readiness)[1]


@pytest.mark.parametrize("shared", [True, False])
def test_a_nearer_file_that_is_new_loosens_too(shared: bool, readiness: Run, mono: Path) -> None:
    name, head = ("pyproject.toml", "[tool.readiness]\n") if shared else ("readiness.toml", "")
    (mono / f"teams/ap/{name}").write_text(f'{head}fail-on = "never"\n', encoding="utf-8")
    code, said = changed(readiness)
    assert code == 1
    assert f"teams/ap/{name}:{1 + shared}:1: error settings-changed `fail-on` was error at main and is never" in said
    # A new description is no way round it.
    (mono / FILE).rename(mono / "teams/ap/y.pilot.yaml")
    assert changed(readiness)[0] == 1


def test_another_questionnaire_is_a_change_and_the_same_is_none(readiness: Run, mono: Path, git: Git) -> None:
    house = mono / "house"
    house.mkdir()
    (house / "questionnaire.yaml").write_text("extends: built-in\nname: House\nversion: '1'\n", encoding="utf-8")
    (mono / "teams/readiness.toml").write_text('questionnaire = "../house"\n' + STRICT, encoding="utf-8")
    code, said = changed(readiness)
    assert code == 1
    assert "`questionnaire` was not set at main and is house" in said
    git("add", "-A")
    git("commit", "-qm", "house")
    done = readiness("check", ".", "--baseline", "git-tip:work", "--new-only")
    assert "settings-changed" not in done.stdout


def test_a_run_that_never_fails_says_so_in_its_last_line(readiness: Run, mono: Path) -> None:
    for arguments in ((".",), (".", "--baseline", "git:main", "--new-only")):
        done = readiness("check", *arguments, "--fail-on", "never")
        assert done.returncode == 0
        assert "these descriptions fails the run (`fail-on` is never)" in done.stdout.splitlines()[-1]
    assert "is never" not in readiness("check", ".").stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ("ignored", "now left out by a .gitignore or `exclude`"),
        ("excluded", "now left out by a .gitignore or `exclude`"),
        ("renamed", "the pilot is now described in teams/ap/x.yaml"),
        ("renamed and edited", "the pilot is now described in teams/ap/notes.yml"),
        ("kept as text", "the pilot is now described in teams/ap/x.txt"),
        ("archived", "the pilot is now described in teams/archive/y.pilot.yaml"),
    ],
)
def test_a_description_that_is_put_out_of_sight_fails(how: str, message: str, readiness: Run, mono: Path) -> None:
    file = mono / FILE
    match how:
        case "ignored":
            (mono / "teams/.gitignore").write_text("ap/\n", encoding="utf-8")
        case "excluded":
            (mono / "readiness.toml").write_text('exclude = ["archive/", "ap/"]\n', encoding="utf-8")
        case "renamed":
            file.rename(file.with_name("x.yaml"))
        case "renamed and edited":
            file.with_name("notes.yml").write_text(IDEA.replace("A. Lee", "no"), encoding="utf-8")
            file.unlink()
        case "kept as text":
            file.rename(file.with_name("x.txt"))
        case _:
            file.rename(mono / "teams/archive/y.pilot.yaml")
    code, said = changed(readiness, "-q")
    assert code == 1
    assert "teams/ap/x.pilot.yaml:1:1: error description-left-out " in said
    assert message in said


def test_what_is_found_beside_the_descriptions_says_what_to_do_and_makes_none_of_them_fail(
    readiness: Run, mono: Path
) -> None:
    (mono / FILE).rename(mono / FILE.replace("x.pilot", "x"))
    said = readiness("check", ".", "--baseline", "git:main", "--new-only").stdout
    assert " --> teams/ap/x.pilot.yaml:1:1\n  = help: Have it checked again." in said
    comment = readiness("check", ".", "--baseline", "git:main", "--new-only", "--format", "markdown").stdout
    assert "- **error description-left-out** line 1" in comment
    assert "<br>Fix: Have it checked again." in comment
    assert said.splitlines()[-1].startswith("failed: 0 of 1 description (what fails is outside them), 1 new finding")


def test_what_was_left_out_before_is_not_missed(readiness: Run, mono: Path) -> None:
    code, said = changed(readiness)
    assert code == 0
    assert "archive" not in said
    (mono / "teams/archive/x.pilot.yaml").unlink()
    assert "archive" not in changed(readiness)[1]


def test_a_description_that_is_removed_is_a_warning_that_is_always_shown(readiness: Run, mono: Path) -> None:
    (mono / FILE).unlink()
    for format in Format:
        code, said = changed(readiness, "--format", format.value, "--min-severity", "error")
        assert code == 0
        assert "has been removed: its pilot is no longer checked" in said, format
    code, said = changed(readiness, "-q")
    assert "warning description-gone" in said
    assert "1 new finding" in said.splitlines()[-1]
