"""The library as its page shows it: every example of docs/library.md runs, and what is public is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import readiness
from readiness.testing import check_criterion
from tests.conftest import ROOT, SAMPLES

_PAGE = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
_EXAMPLES = re.findall(r"^```python\n(.*?)^```", _PAGE, re.DOTALL | re.MULTILINE)


def test_every_example_of_the_page_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for example in _EXAMPLES:
        exec(compile(example, "docs/library.md", "exec"), names)
    printed = capsys.readouterr().out
    for promised in re.findall(r"print\(.*?\)  # (.*)", _PAGE):
        assert promised in printed


def test_a_path_a_text_and_a_mapping_give_the_same(tmp_path: Path) -> None:
    text = "readiness: 1\npilot: {name: Trial}\nowners: {production: B. Okafor}\n"
    (tmp_path / "trial.pilot.yaml").write_text(text, encoding="utf-8")
    mapping = {"readiness": 1, "pilot": {"name": "Trial"}, "owners": {"production": "B. Okafor"}}
    given = [readiness.assess(pilot) for pilot in (tmp_path / "trial.pilot.yaml", text, mapping)]
    assert len({(one.verdict.headline, one.index.value, one.level) for one in given}) == 1
    assert {one.criteria["OWN-01"].status for one in given} == {"yes"}


def test_all_faults_are_in_the_exception() -> None:
    with pytest.raises(readiness.DescriptionError) as caught:
        readiness.assess("readiness: 1\npilot: {name: Trial, stage: somewhere}\nownrs: {}\n")
    assert [fault.line for fault in caught.value.faults] == [2, 3]
    assert "<text>:2:" in str(caught.value)


def test_values_that_cannot_be_read_come_with_the_assessment() -> None:
    slipped = readiness.assess("readiness: 1\npilot: {name: Trial, stage: somewhere}\n")
    assert [(fault.path, fault.line) for fault in slipped.unreadable] == [("pilot.stage", 2)]
    assert [f.rule for f in slipped.findings() if f.severity == "error" and f.path == "pilot.stage"] == ["SPEC-VALUE"]
    unknown = readiness.assess("readiness: 1\npilot: {name: Trial, stage: unknown}\n")
    assert (slipped.index, slipped.verdict) == (unknown.index, unknown.verdict)
    assert unknown.unreadable == ()


def test_a_gate_or_a_profile_that_is_not_there_is_named() -> None:
    assessment = readiness.assess(SAMPLES / "minimal.pilot.yaml")
    with pytest.raises(ValueError, match="no gate go-lvie; expected one of start, shadow, go-live, scale"):
        assessment.findings(gate="go-lvie")
    with pytest.raises(ValueError, match="expected one of enterprise, lean, strict-handoff"):
        readiness.assess(SAMPLES / "minimal.pilot.yaml", profile="strict")


def test_evidence_of_a_text_is_looked_for_in_the_folder_named() -> None:
    text = (SAMPLES / "techflow-after.pilot.yaml").read_text(encoding="utf-8")
    beside = readiness.assess(SAMPLES / "techflow-after.pilot.yaml")
    assert readiness.assess(text, folder=SAMPLES).index == beside.index
    assert readiness.assess(text).index.value < beside.index.value


def test_what_is_public_is_on_the_page() -> None:
    for name in readiness.__all__:
        assert name in _PAGE or name == "__version__", name
        assert hasattr(readiness, name)
    with pytest.raises(AttributeError, match="no attribute 'asses'"):
        _ = readiness.asses


def test_importing_it_loads_nothing() -> None:
    # All but its version, which is a line.
    loaded = "{name for name in sys.modules if name.startswith('readiness.')} - {'readiness.version'}"
    code = f"import readiness, sys; sys.exit(bool({loaded}))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("owners: {production: B. Okafor}", "yes"),
        ("owners: {production: no}", "no"),
        ("owners: {production: unknown}", "unknown"),
        ("readiness: 1\npilot: {name: Trial, stage: pilot}\nowners: {production: planned 2027-01-01}\n", "planned"),
    ],
)
def test_one_criterion_is_checked_in_a_line(text: str, status: str) -> None:
    assert check_criterion("OWN-01", text).status == status


@pytest.mark.parametrize("pilot", [None, 5, b"readiness: 1", ["pilot"]])
def test_what_is_no_pilot_is_refused_by_its_type(pilot: object) -> None:
    with pytest.raises(TypeError, match="a path, the text of a description or a mapping"):
        readiness.assess(pilot)  # type: ignore[arg-type]  # the mistake that is tested


def test_a_day_is_a_date_and_an_empty_text_is_malformed() -> None:
    with pytest.raises(TypeError, match=r"datetime\.date, not '2026-06-30'"):
        readiness.assess(SAMPLES / "minimal.pilot.yaml", today="2026-06-30")  # type: ignore[arg-type]  # as before
    with pytest.raises(readiness.DescriptionError, match="found an empty file"):
        readiness.assess("")
