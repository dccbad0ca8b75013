"""Files of settings: what counts for a description is what is above it, wherever the run is started."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from readiness.cli.config import Format, SettingsReader
from readiness.cli.settings_files import ConfigError, Discovery
from tests.cli.conftest import Run
from tests.conftest import SAMPLES

AFTER = (SAMPLES / "techflow-after.pilot.yaml").read_text(encoding="utf-8")
MINIMAL = (SAMPLES / "minimal.pilot.yaml").read_text(encoding="utf-8")


@pytest.fixture
def mono(place: Path) -> Path:
    """A repository of two teams, each with a description that passes, and one of them with stricter settings."""
    (place / ".git").mkdir()
    for team in ("hr", "ops"):
        folder = place / "teams" / team
        folder.mkdir(parents=True)
        (folder / "a.pilot.yaml").write_text(AFTER, encoding="utf-8")
        for documents in ("evidence", "docs", "contracts"):
            shutil.copytree(SAMPLES / documents, folder / documents)
    (place / "teams/hr/readiness.toml").write_text('fail-on = "warning"\n', encoding="utf-8")
    return place


def failing(readiness: Run, *arguments: str) -> set[str]:
    """The files that fail, from the root of the repository."""
    done = readiness("check", *arguments, "--format", "json")
    files = json.loads(done.stdout)["result"]["files"]
    assert done.returncode == (1 if any(f["fails"] for file in files for f in file["findings"]) else 0)
    return {file["path_in_repository"] for file in files if any(f["fails"] for f in file["findings"])}


def test_nested_settings_mean_the_same_wherever_the_run_is_started(readiness_process: Run, mono: Path) -> None:
    hr, ops = "teams/hr/a.pilot.yaml", "teams/ops/a.pilot.yaml"
    for folder in (".", "teams", "teams/hr", "teams/ops", "samples"):
        paths = [os.path.relpath(mono / name, mono / folder) for name in (hr, ops)]
        # Each order too: the settings of one description are not those of the next.
        for given in (paths, paths[::-1], [str(mono / hr), str(mono / ops)]):
            reader = SettingsReader({"format": Format.JSON}, mono / folder, {})
            found = {(mono / folder / path).resolve().parent.name: reader.of(path).fail_on for path in given}
            assert found == {"hr": "warning", "ops": "error"}
    assert failing(readiness_process, "teams") == {hr}
    assert failing(readiness_process, "teams/ops") == set()


def test_a_run_over_descriptions_of_several_settings_fails_as_each_of_them_does(readiness: Run, mono: Path) -> None:
    assert failing(readiness, "teams") == {"teams/hr/a.pilot.yaml"}
    assert failing(readiness, "teams/ops/a.pilot.yaml", "teams/hr/a.pilot.yaml") == {"teams/hr/a.pilot.yaml"}
    # An option is for all of them.
    assert failing(readiness, "teams", "--fail-on", "error") == set()


def test_a_nearer_file_changes_only_what_it_names(mono: Path) -> None:
    (mono / "readiness.toml").write_text('strict-evidence = true\nmin-index = 40\nfail-on = "info"\n', encoding="utf-8")
    found = SettingsReader({}, mono, {}).of("teams/hr/a.pilot.yaml")
    assert (found.strict_evidence, found.min_index, found.fail_on) == (True, 40, "warning")
    assert found.origins["min-index"] == str(mono / "readiness.toml")
    assert found.origins["fail-on"] == str(mono / "teams/hr/readiness.toml")


def test_a_file_above_the_repository_does_not_count(mono: Path) -> None:
    (mono.parent / "readiness.toml").write_text("min-index = 99\n", encoding="utf-8")
    try:
        assert SettingsReader({}, mono, {}).of("teams/ops/a.pilot.yaml").min_index is None
    finally:
        (mono.parent / "readiness.toml").unlink()


def test_overrides_are_for_the_paths_they_name(readiness: Run, mono: Path) -> None:
    (mono / "teams/hr/readiness.toml").unlink()
    (mono / "readiness.toml").write_text(
        '[[overrides]]\npaths = ["teams/**"]\nmin-index = 10\n\n'
        '[[overrides]]\npaths = ["teams/ops/*.pilot.yaml"]\nfail-on = "warning"\nmin-index = 20\n',
        encoding="utf-8",
    )
    assert failing(readiness, "teams") == {"teams/ops/a.pilot.yaml"}
    reader = SettingsReader({}, mono / "teams", {})
    hr, ops = (reader.of(f"{team}/a.pilot.yaml") for team in ("hr", "ops"))
    assert (hr.min_index, ops.min_index) == (10, 20)
    assert ops.origins["min-index"] == f"{mono / 'readiness.toml'} [[overrides]] 2"
    assert reader.of("../samples/minimal.pilot.yaml").min_index is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[overrides]]\npaths = ["x/**"]\nfail_on = "error"\n', "[[overrides]] 1: found the unknown key `fail_on`"),
        (
            '[[overrides]]\npaths = ["x/**"]\nmin-index = 400\n',
            "`min-index`: found 400, expected a number from 0",
        ),
        ("[[overrides]]\nmin-index = 4\n", "`paths` is missing"),
        ('[[overrides]]\npaths = "teams"\n', "`paths`: found 'teams', expected a list of patterns"),
        ('[[overrides]]\npaths = ["x"]\nexclude = ["y"]\n', "`exclude` is for the whole file"),
        ("overrides = 3\n", "expected tables, each begun with `[[overrides]]`"),
        ("exclude = 3\n", "`exclude`: found 3, expected a list of patterns"),
    ],
)
def test_a_fault_of_a_file_ends_the_run_before_anything_is_checked(
    text: str, said: str, readiness: Run, mono: Path
) -> None:
    """Also in an override for paths that this run has none of."""
    (mono / "readiness.toml").write_text(text, encoding="utf-8")
    done = readiness("check", "teams")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    # A fault of a nested file is one wherever the run is started.
    (mono / "readiness.toml").unlink()
    (mono / "teams/hr/readiness.toml").write_text(text, encoding="utf-8")
    assert readiness("check", "teams").returncode == 2


def test_what_is_excluded_is_left_out_of_folders(readiness: Run, mono: Path) -> None:
    (mono / "readiness.toml").write_text('exclude = ["samples/", "*.draft.pilot.yaml"]\n', encoding="utf-8")
    (mono / "teams/ops/b.draft.pilot.yaml").write_text(MINIMAL, encoding="utf-8")
    (mono / "teams/hr/readiness.toml").write_text('exclude = ["old/**"]\n', encoding="utf-8")
    (mono / "teams/hr/old").mkdir()
    (mono / "teams/hr/old/c.pilot.yaml").write_text(MINIMAL, encoding="utf-8")
    both = "teams/hr/a.pilot.yaml\nteams/ops/a.pilot.yaml\n"
    assert readiness("check", "--show-files").stdout == both
    assert readiness("check", "--show-files", "teams/hr").stdout == "teams/hr/a.pilot.yaml\n"
    assert readiness("check", "--show-files", "--exclude", "teams/hr/").stdout == "teams/ops/a.pilot.yaml\n"
    excluded = {"READINESS_EXCLUDE": "teams/ops/, x"}
    assert readiness("check", "--show-files", env=excluded).stdout == "teams/hr/a.pilot.yaml\n"
    # What is named is taken, unless a hook names all there is.
    named = ("teams/ops/b.draft.pilot.yaml", "teams/hr/a.pilot.yaml")
    assert readiness("check", "--show-files", *named).stdout.splitlines() == list(named)
    assert readiness("check", "--show-files", "--force-exclude", *named).stdout == "teams/hr/a.pilot.yaml\n"
    done = readiness("check", "--force-exclude", "teams/ops/b.draft.pilot.yaml")
    assert (done.returncode, done.stdout) == (0, "")
    done = readiness("check", "samples")
    assert done.returncode == 2
    assert "without being ignored by git or excluded" in done.stderr


def test_a_nested_file_takes_nothing_back_that_is_excluded_above(readiness: Run, mono: Path) -> None:
    (mono / "readiness.toml").write_text('exclude = ["teams/hr/"]\n', encoding="utf-8")
    (mono / "teams/hr/readiness.toml").write_text("exclude = []\n", encoding="utf-8")
    assert readiness("check", "--show-files", "teams").stdout == "teams/ops/a.pilot.yaml\n"


def test_what_this_clone_alone_ignores_is_left_out(readiness: Run, mono: Path) -> None:
    (mono / ".git/info").mkdir()
    (mono / ".git/info/exclude").write_text("teams/\nsamples/portfolio/\nsamples/*.yaml\n", encoding="utf-8")
    (mono / ".gitignore").write_text("!minimal.pilot.yaml\n", encoding="utf-8")
    assert readiness("check", "--show-files").stdout == "samples/minimal.pilot.yaml\n"


def test_one_file_in_place_of_those_found_and_none_at_all(readiness: Run, mono: Path) -> None:
    (mono / "ci.toml").write_text('[[overrides]]\npaths = ["teams/ops/"]\nfail-on = "warning"\n', encoding="utf-8")
    assert failing(readiness, "teams", "--config", "ci.toml") == {"teams/ops/a.pilot.yaml"}
    assert failing(readiness, "teams", "--no-config") == set()
    for arguments, said in (
        (("--config", "ci.toml", "--no-config"), "give one of the two"),
        (("--config", "gone.toml"), "--config gone.toml: there is no such file"),
    ):
        done = readiness("check", "teams", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
    (mono / "pyproject.toml").write_text('[tool.readiness]\nfail-on = "info"\n', encoding="utf-8")
    assert len(failing(readiness, "teams", "--config", "pyproject.toml")) == 2


def test_the_settings_shown_are_those_of_the_description_named(readiness: Run, mono: Path) -> None:
    shown = readiness("check", "--show-config", "teams/hr/a.pilot.yaml").stdout
    assert f'fail-on = "warning"  # {mono / "teams/hr/readiness.toml"}' in shown
    assert 'fail-on = "error"  # default' in readiness("check", "--show-config").stdout
    assert '"warning"' in readiness("check", "--show-config", "teams/hr").stdout


def test_a_description_on_stdin_has_the_settings_of_its_name(readiness: Run, mono: Path) -> None:
    for name, code in (("teams/hr/a.pilot.yaml", 1), ("teams/ops/a.pilot.yaml", 0)):
        done = readiness("check", "-", "--stdin-filename", name, input=AFTER)
        assert done.returncode == code, done.stdout


def test_each_description_has_the_questionnaire_of_its_folder(readiness: Run, mono: Path) -> None:
    house = mono / "teams/hr/house"
    house.mkdir()
    (house / "questionnaire.yaml").write_text("name: House\nversion: '1'\nextends: built-in\n", encoding="utf-8")
    (mono / "teams/hr/readiness.toml").write_text('questionnaire = "house"\n', encoding="utf-8")
    done = readiness("check", "teams", "--format", "sarif")
    assert done.returncode in (0, 1), done.stderr
    rules = [rule["id"] for rule in json.loads(done.stdout)["runs"][0]["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules)) > 0


def test_statistics_count_by_rule_and_end_with_the_totals(readiness: Run) -> None:
    plain = readiness("check", "samples", "--format", "concise")
    done = readiness("check", "samples", "--statistics")
    assert done.returncode == plain.returncode == 1
    head, *rows, totals = done.stdout.splitlines()
    assert head.split() == ["failing", "findings", "severity", "rule"]
    assert totals == plain.stdout.splitlines()[-1]
    counts = {row.split()[3]: int(row.split()[1]) for row in rows}
    for rule, count in counts.items():
        assert len(re.findall(rf" {rule}\b", plain.stdout)) >= count
    # What follows from another finding is counted too, though it has no line of its own.
    lines = len(re.findall(r":\d+: (?:error|warning|info) ", plain.stdout))
    folded = int(totals.rpartition("(")[2].split()[0])
    assert sum(counts.values()) == lines + folded
    order = [int(row.split()[0]) for row in rows]
    assert order == sorted(order, reverse=True)
    done = readiness("check", "samples", "--statistics", "--format", "json")
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize("format", [format for format in Format if format is not Format.TEXT])
def test_the_least_severity_counts_in_every_format(format: Format, readiness: Run) -> None:
    path = "samples/minimal.pilot.yaml"
    whole, errors = (
        readiness("check", path, "--fail-on", "error", "--format", format.value, *more)
        for more in ((), ("--min-severity", "error"))
    )
    assert whole.returncode == errors.returncode == 1
    # A warning is not in it; what fails always is, and the totals count what is not shown.
    assert "OWN-01" in errors.stdout
    if format is not Format.MARKDOWN and format is not Format.GITHUB:
        assert "CHG-01" in whole.stdout
    assert "CHG-01" not in errors.stdout
    failing = readiness("check", path, "--fail-on", "warning", "--min-severity", "error", "--format", format.value)
    if format is not Format.GITHUB:
        assert "CHG-01" in failing.stdout


def test_what_is_not_shown_is_counted(readiness: Run) -> None:
    documents = [
        json.loads(readiness("check", "samples", "--format", "json", *more).stdout)["result"]
        for more in ((), ("--min-severity", "error"))
    ]
    assert documents[0]["totals"] == documents[1]["totals"]
    assert sum(len(file["findings"]) for file in documents[1]["files"]) == documents[1]["totals"]["error_count"]


def test_a_file_in_any_format_beside_what_is_printed(readiness: Run, mono: Path) -> None:
    done = readiness("check", "samples", "-o", "gitlab:quality.json", "-o", "checkstyle:c.xml", "-o", "all.xml")
    assert done.returncode == 1
    assert isinstance(json.loads((mono / "quality.json").read_text("utf-8")), list)
    assert "<checkstyle" in (mono / "c.xml").read_text("utf-8")
    assert "<testsuites" in (mono / "all.xml").read_text("utf-8")


def test_a_folder_is_read_once() -> None:
    found = Discovery()
    with pytest.raises(ConfigError):
        Discovery(Path("nowhere.toml"))
    assert found.above(SAMPLES) is found.above(SAMPLES)
