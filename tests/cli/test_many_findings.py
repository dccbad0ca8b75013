"""What is named oddly or twice, and a description with more findings than anybody reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

ENTRIES = 1_500
TEXT = "readiness: 1\npilot: {name: Big, stage: production, as_of: 2026-06-30}\nactions:\n" + "".join(
    f"  - {{name: action number {number}, kind: write, risk: medium}}\n" for number in range(ENTRIES)
)


@pytest.mark.parametrize("form", ["text", "concise"])
def test_of_very_many_findings_the_worst_are_listed_and_the_others_counted(
    form: str, readiness: Run, place: Path
) -> None:
    (place / "big.pilot.yaml").write_text(TEXT, encoding="utf-8")
    done = readiness("check", "big.pilot.yaml", "--format", form)
    assert len(done.stdout) < 120_000
    assert "more findings not listed (" in done.stdout
    # Behind the cap there is no finding worse than one before it.
    assert "info[" not in done.stdout.replace(": info ", ": info[")
    every = readiness("check", "big.pilot.yaml", "--format", form, "--show", "all").stdout
    assert every.count("action number") > ENTRIES


def test_a_description_is_checked_once_however_it_is_spelled(readiness: Run, place: Path) -> None:
    (place / "a.pilot.yaml").write_text("readiness: 1\npilot: {name: A}\n", encoding="utf-8")
    done = readiness("check", "a.pilot.yaml", "./a.pilot.yaml", "samples/../a.pilot.yaml")
    assert "1 description," in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "{long}"),
        ("check", "{long}/a.pilot.yaml"),
        ("check", "--config", "{long}"),
        ("check", "--questionnaire", "{long}"),
        ("check", "--baseline", "{long}"),
        ("assess", "{long}"),
        ("explain", "{long}"),
        ("explain", "OWN-01", "--questionnaire", "{long}"),
        ("explain", ""),
        ("check", "--output", "foo:x.xml", "samples"),
    ],
)
def test_a_name_that_nothing_can_have_is_bad_usage(arguments: tuple[str, ...], readiness: Run, place: Path) -> None:
    done = readiness(*(each.format(long="x" * 5_000) for each in arguments))
    assert done.returncode == 2
    assert "internal error" not in done.stderr + done.stdout
    assert not list(place.glob("*.xml"))


def test_the_settings_of_each_path_are_shown(readiness: Run, place: Path) -> None:
    for name, least in (("a", 10), ("b", 20)):
        (place / name).mkdir()
        (place / name / "readiness.toml").write_text(f"min-index = {least}\n", encoding="utf-8")
    shown = readiness("check", "--show-config", "a", "b").stdout
    assert "min-index = 10" in shown
    assert "min-index = 20" in shown


def test_every_finding_says_what_to_do(readiness: Run, place: Path) -> None:
    import json
    import re

    path = place / "samples" / "techflow-after.pilot.yaml"
    saved = readiness("assess", str(path), "--format", "json").stdout
    (place / "before.json").write_text(saved, encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"^baselines:\n(?:[ #].*\n|\n)+", "baselines: no\n", text, flags=re.MULTILINE)
    path.write_text(re.sub(r"^  runbook: .*", "  runbook: unknown", text, flags=re.MULTILINE), encoding="utf-8")
    done = readiness("check", str(path), "--baseline", "before.json", "--format", "json")
    (file,) = json.loads(done.stdout)["result"]["files"]
    rules = {found["rule"] for found in file["findings"]}
    assert {"regress-index", "regress-item"} <= rules
    assert [found["rule"] for found in file["findings"] if not found["help"]] == []
    # A list on one line would be text if it were typed as it is printed.
    assert not any(re.search(r"^\w+: - ", found["help"]) for found in file["findings"])
