"""Settings of `readiness check`: flags over the environment over the nearest file."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.cli.config import read_settings
from tests.cli.conftest import Run

AFTER = "samples/techflow-after.pilot.yaml"


def test_flags_win_over_the_environment_and_that_over_the_file(readiness: Run, place: Path) -> None:
    (place / "readiness.toml").write_text('fail-on = "warning"\nmin-index = 10\n', encoding="utf-8")
    assert readiness("check", AFTER).returncode == 1
    assert readiness("check", AFTER, env={"READINESS_FAIL_ON": "error"}).returncode == 0
    assert readiness("check", AFTER, "--fail-on", "warning", env={"READINESS_FAIL_ON": "error"}).returncode == 1
    shown = readiness("check", "--show-config", "--gate", "scale", env={"READINESS_FAIL_ON": "never"}).stdout
    assert 'gate = "scale"  # --gate' in shown
    assert 'fail-on = "never"  # READINESS_FAIL_ON' in shown
    assert f"min-index = 10  # {place / 'readiness.toml'}" in shown
    assert "strict-evidence = false  # default" in shown


def test_the_nearest_file_counts_and_none_above_the_repository(place: Path) -> None:
    (place / "readiness.toml").write_text('fail-on = "warning"\n', encoding="utf-8")
    inner = place / "inner"
    (inner / ".git").mkdir(parents=True)
    (inner / "pilots").mkdir()
    (inner / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.readiness]\nmin-index = 20\n', encoding="utf-8")
    found = read_settings({}, inner / "pilots", {})
    assert found.min_index == 20
    assert found.fail_on == "error"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('fail_on = "error"\n', "found the unknown key `fail_on`; did you mean `fail-on`?"),
        ('fail-on = "errors"\n', "`fail-on`: found 'errors', expected error, warning, info or never"),
        ("min-index = 400\n", "expected a number from 0 to 100"),
        ("min-wall = {dta = 3}\n", "found the unknown wall `dta` in min-wall; did you mean `data`?"),
        ("strict-evidence = 3\n", "expected true or false"),
        ("max-waiver-days = 0\n", "expected a number of days"),
        ("fail-on = error\n", "readiness.toml: Invalid value"),
    ],
)
def test_a_setting_that_is_not_known_is_an_error(text: str, said: str, readiness: Run, place: Path) -> None:
    (place / "readiness.toml").write_text(text, encoding="utf-8")
    done = readiness("check", AFTER)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "readiness.toml" in done.stderr


def test_the_environment_is_held_to_the_same_values(readiness: Run) -> None:
    done = readiness("check", AFTER, env={"READINESS_MIN_WALL": "data=60,dta=3"})
    assert done.returncode == 2
    assert "READINESS_MIN_WALL" in done.stderr
    assert readiness("check", AFTER, env={"READINESS_MIN_WALL": "data=99"}).returncode == 1


def test_a_waiver_may_not_run_longer_than_the_house_allows(readiness: Run, place: Path) -> None:
    text = (place / "samples/minimal.pilot.yaml").read_text(encoding="utf-8")
    waiver = (
        "waivers:\n  - {rule: OWN-01, owner: B. Okafor, reason: named in July, expires: 2026-11-30, "
        "approved_by: D. Weiss}\n"
    )
    (place / "long.pilot.yaml").write_text(text + waiver, encoding="utf-8")
    arguments = ("check", "long.pilot.yaml", "--today", "2026-06-30", "--format", "concise")
    assert "waived by B. Okafor" in readiness(*arguments).stdout
    (place / "readiness.toml").write_text("max-waiver-days = 90\n", encoding="utf-8")
    said = readiness(*arguments).stdout
    assert "error waiver-too-long" in said
    assert "waived by" not in said
